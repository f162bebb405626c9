/* stip init: an empty school. */
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/output.h"
#include "cli/runs.h"
#include "cli/names.h"
#include "db/file/archive.h"
#include "db/write.h"
#include "exchange/lists/lists.h"
#include "model/school/school.h"

/* What the options ask for, checked before there is a file. */
struct plan {
	struct school school;
	struct staff staff;
	struct date begins_on;
};

static bool take(const struct entity *entity, const char *field, void *record, const char *text,
    const char *option, struct arena *arena, struct error *err)
{
	const struct field *row = entity_field(entity, field);
	if (!field_parse(row, record, text, arena, err)) {
		err->status = USAGE;
		return fail_in(err, "--%s", option);
	}
	return !field_empty(row, record) || fail(err, USAGE, "--%s is leeg. Vul iets in.", option);
}

static bool take_begin(struct call *call, struct plan *plan, struct error *err)
{
	const char *text = call_option(call, "houdt-bij-vanaf");
	if (!text)
		return true;
	if (!date_parse(text, clock_today(), &plan->begins_on, err)) {
		err->status = USAGE;
		return fail_in(err, "--houdt-bij-vanaf");
	}
	return date_compare(plan->begins_on, clock_today()) <= 0 ||
	       fail(err, USAGE,
	           "--houdt-bij-vanaf %s ligt in de toekomst. Geef vandaag of een eerdere dag.",
	           date_show(plan->begins_on).text);
}

static bool make_plan(struct call *call, struct plan *plan, struct error *err)
{
	const char *name = call_option(call, "naam-administratie");
	const char *code = call_option(call, "code-administratie");
	const struct passwd *user = getpwuid(getuid());
	*plan = (struct plan){0};
	if (user)
		snprintf(plan->staff.login, sizeof plan->staff.login, "%s", user->pw_name);
	if (!take(&school_entity, "name", &plan->school, call_option(call, "school"), "school",
	        &call->arena, err) ||
	    !take(&school_entity, "brin", &plan->school, call_option(call, "brin"), "brin",
	        &call->arena, err) ||
	    !take_begin(call, plan, err) ||
	    !take(&staff_entity, "code", &plan->staff, code ? code : "ADM", "code-administratie",
	        &call->arena, err))
		return false;
	if (name_parse(&plan->staff, name ? name : "Administratie", &call->arena, err))
		return true;
	err->status = USAGE;
	return fail_in(err, "--naam-administratie");
}

/* The day from which the school keeps everything in Stip, unless it says otherwise: today, or the
 * first of the school year while its lessons have yet to begin. */
static bool first_day(struct db *db, struct date *day, struct error *err)
{
	struct date today = clock_today(), year = date_make(date_school_year(today), 8, 1);
	int64_t lessons;
	if (date_is_set(*day))
		return true;
	if (!db_int(db, &lessons, err, "SELECT value FROM setting_now WHERE code = ?1", "t",
	        "eerste_les_dagen"))
		return false;
	*day = date_compare(today, date_add(year, (int)lessons)) < 0 ? year : today;
	return true;
}

/* Starts every subject on that day: what happened before is not in Stip, so nobody is late with it.
 */
static bool begin_on(struct db *db, struct date *day, struct error *err)
{
	static const char *const codes[] = {"sinds_iop", "sinds_opp", "sinds_begeleiding",
	    "sinds_resultaten", "sinds_uren", "sinds_portfolio", "sinds_certificaten",
	    "sinds_stages", "sinds_uitstroom", "sinds_kwaliteit"};
	if (!first_day(db, day, err))
		return false;
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (!setting_save(db, codes[i], day->iso, clock_today(), err))
			return false;
	return true;
}

static bool add_all(struct db *db, struct plan *plan, struct error *err)
{
	struct date today = clock_today();
	struct staff_role role = {.role = "administratie", .starts_on = today};
	int64_t year;
	if (!reference_load(db, err) || !change_save(db, &school_entity, &plan->school, err) ||
	    !school_year_ensure(db, date_school_year(today), &year, err) ||
	    !change_save(db, &staff_entity, &plan->staff, err))
		return false;
	role.staff = plan->staff.id;
	return change_save(db, &staff_role_entity, &role, err) &&
	       begin_on(db, &plan->begins_on, err);
}

static bool fill(struct db *db, void *context, struct error *err)
{
	return change_begin(db, "School aangemaakt", err) &&
	       change_end(db, add_all(db, context, err), err);
}

static bool nothing_there(const char *path, struct error *err)
{
	char archive[ARCHIVE_PATH];
	struct stat info;
	archive_path(path, archive);
	if (lstat(path, &info) == 0)
		return fail(err, FAILED,
		    "\"%.300s\" bestaat al. Kies een andere naam, of haal het bestand eerst weg.",
		    path);
	return lstat(archive, &info) < 0 ||
	       fail(err, FAILED,
	           "\"%.300s\" staat er nog, van een ander bestand. Kies een andere naam, of haal het archief eerst weg.",
	           archive);
}

static void tell(const char *path, const struct plan *plan)
{
	say("Gemaakt: %s, voor %s (%s).", path, plan->school.name, plan->school.brin);
	say("Daarin staan de lijsten van Stip, schooljaar %s en medewerker %s, met de rol administratie.",
	    school_year_name(date_school_year(clock_today())).text, plan->staff.code);
	say("Stip houdt alles bij vanaf %s. Wat van eerder is, telt als onbekend; per onderwerp kan die dag anders: stip settings.",
	    date_show(plan->begins_on).text);
	say("Kijk daarna: stip year (kloppen de periodes en vakanties?) en stip settings.");
	say("Lees dan de leerlingen in: stip import leerlingen BESTAND --dry-run");
}

bool run_init(struct call *call, struct error *err)
{
	enum { BYTES = 4 * 1024 * 1024 };
	struct plan plan;
	const char *path = "";
	if (!make_plan(call, &plan, err) || !call_path(call, &path, err) ||
	    !nothing_there(path, err) || !school_make(path, false, BYTES, fill, &plan, err))
		return false;
	tell(path, &plan);
	return true;
}
