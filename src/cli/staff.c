/* stip staff: people, their roles and their classes. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "cli/names.h"
#include "cli/output.h"
#include "cli/runs.h"
#include "db/write.h"
#include "model/school/lesson_group.h"

bool run_staff(struct call *call, struct error *err)
{
	return put_listing(call, listing_find("medewerkers"), err);
}

static bool is_prefix(const char *word, size_t len)
{
	static const char *const prefixes[] = {"van", "de", "den", "der", "het", "'t", "’t", "ten",
	    "ter", "te", "op", "in", "aan", "bij", "uit", "el", "al", "la", "le", "da", "di", "von",
	    "zu", "bin", "ben", "d'"};
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (strlen(prefixes[i]) == len && strncmp(prefixes[i], word, len) == 0)
			return true;
	return false;
}

bool name_parse(struct staff *staff, const char *name, struct arena *arena, struct error *err)
{
	const struct entity *entity = &staff_entity;
	name += strspn(name, " ");
	size_t first = strchr(name, ' ') ? strcspn(name, " ") : 0, prefix;
	const char *rest = name + first + strspn(name + first, " "), *last = rest;
	while (is_prefix(last, prefix = strcspn(last, " ")) && last[prefix])
		last += prefix + strspn(last + prefix, " ");
	return field_parse(entity_field(entity, "first_name"), staff,
	           arena_format(arena, "%.*s", (int)first, name), arena, err) &&
	       field_parse(entity_field(entity, "prefix"), staff,
	           arena_format(arena, "%.*s", (int)(last - rest), rest), arena, err) &&
	       field_parse(entity_field(entity, "last_name"), staff, last, arena, err) &&
	       (*staff->last_name || fail(err, USAGE, "De naam is leeg. Geef een naam."));
}

bool staff_by_code(
    struct db *db, const char *code, struct staff *out, struct arena *arena, struct error *err)
{
	int64_t id = 0;
	struct query *q =
	    db_query(db, "SELECT id FROM visible_staff WHERE upper(code) = upper(?1)", "t", code);
	if (query_next(q))
		id = query_int(q, 0);
	if (!query_done(q, err))
		return false;
	if (!id)
		return fail(err, NOT_FOUND,
		    "Er is geen medewerker met code \"%.40s\". Met stip staff staan ze op een rij.",
		    code);
	return record_get(db, &staff_entity, id, out, arena, err);
}

static bool code_is_free(struct db *db, const char *code, struct error *err)
{
	struct query *q = db_query(
	    db, "SELECT full_name FROM visible_staff WHERE upper(code) = upper(?1)", "t", code);
	if (query_next(q))
		fail(err, CONFLICT, "De code %.40s is al van %.100s. Kies een andere code.", code,
		    query_text(q, 0));
	bool taken = err->status == CONFLICT;
	return query_done(q, taken ? NULL : err) && !taken;
}

/* Parses a role, by its code or the word that people use for it. */
static bool role_parse(
    struct call *call, const char *text, struct staff_role *row, struct error *err)
{
	const struct field *field = entity_field(&staff_role_entity, "role");
	if (choice_parse(call->db, field, row, 0, text, &call->arena, err))
		return true;
	struct buffer names = {0};
	struct query *q = db_query(
	    call->db, "SELECT code FROM visible_role WHERE code <> 'leerling' ORDER BY id", "");
	while (query_next(q)) {
		buffer_add(&names, names.len ? ", " : "");
		buffer_add(&names, query_text(q, 0));
	}
	query_done(q, NULL);
	fail(err, NOT_FOUND, "De rol \"%.40s\" bestaat niet. Kies uit: %s.", text,
	    buffer_text(&names));
	buffer_done(&names);
	return false;
}

static const char *name_from(struct call *call, int first)
{
	struct buffer name = {0};
	for (int i = first; i < call->count; i++) {
		buffer_add(&name, i > first ? " " : "");
		buffer_add(&name, call->arguments[i]);
	}
	const char *kept = arena_text(&call->arena, buffer_text(&name));
	buffer_done(&name);
	return kept;
}

bool run_staff_add(struct call *call, struct error *err)
{
	struct staff staff = {0};
	struct staff_role role = {.starts_on = clock_today()};
	const char *account = call_option(call, "account"), *wanted = call_option(call, "rol");
	if (!call_date(call, "vanaf", &role.starts_on, err) || !call_open(call, err) ||
	    !name_parse(&staff, name_from(call, 1), &call->arena, err) ||
	    !field_parse(entity_field(&staff_entity, "code"), &staff, call->arguments[0],
	        &call->arena, err) ||
	    !field_parse(entity_field(&staff_entity, "login"), &staff, account ? account : "",
	        &call->arena, err) ||
	    (wanted && !role_parse(call, wanted, &role, err)) ||
	    !code_is_free(call->db, staff.code, err) ||
	    !change_begin(call->db, "Medewerker toegevoegd", err))
		return false;
	bool good = change_save(call->db, &staff_entity, &staff, err);
	role.staff = staff.id;
	good = good && (!wanted || change_save(call->db, &staff_role_entity, &role, err));
	if (!change_end(call->db, good, err))
		return false;
	say("Toegevoegd: %s, %s%s%s %s%s%s.", staff.code, staff.first_name,
	    *staff.prefix ? " " : "", staff.prefix, staff.last_name, wanted ? ", met rol " : "",
	    wanted ? role.role : "");
	if (!wanted)
		say("Nog zonder rol: geef er een met stip staff role add %s ROL", staff.code);
	return true;
}

/* Finds the row of this role that is valid on a day; id 0: none. */
static bool find_role(struct call *call, struct staff_role *row, struct date on, struct error *err)
{
	int64_t id = 0;
	struct query *q = db_query(call->db,
	    "SELECT id FROM visible_staff_role WHERE staff = ?1 AND role = ?2 AND starts_on <= ?3 "
	    "AND coalesce(ends_on, ?3) >= ?3 ORDER BY starts_on DESC, id DESC",
	    "itd", row->staff, row->role, on);
	if (query_next(q))
		id = query_int(q, 0);
	return query_done(q, err) &&
	       (!id || record_get(call->db, &staff_role_entity, id, row, &call->arena, err));
}

/* Reads the staff member, the role and the day from or until which it holds. */
static bool read_role(struct call *call, const char *option, struct staff *staff,
    struct staff_role *row, struct date *day, struct error *err)
{
	*day = clock_today();
	*row = (struct staff_role){0};
	if (!call_date(call, option, day, err) || !call_open(call, err) ||
	    !staff_by_code(call->db, call->arguments[0], staff, &call->arena, err) ||
	    !role_parse(call, call->arguments[1], row, err))
		return false;
	row->staff = staff->id;
	return find_role(call, row, *day, err);
}

bool run_role_add(struct call *call, struct error *err)
{
	struct staff staff = {0};
	struct staff_role row = {0};
	struct date day = {0};
	if (!read_role(call, "vanaf", &staff, &row, &day, err))
		return false;
	if (row.id) {
		say("%s heeft de rol %s al. Er is niets gewijzigd.", staff.code, row.role);
		return true;
	}
	row.starts_on = day;
	if (!record_save(call->db, &staff_role_entity, "Rol gegeven", &row, err))
		return false;
	say("%s heeft vanaf %s de rol %s.", staff.code, date_show(day).text, row.role);
	return true;
}

bool run_role_end(struct call *call, struct error *err)
{
	struct staff staff = {0};
	struct staff_role row = {0};
	struct date day = {0};
	if (!read_role(call, "per", &staff, &row, &day, err))
		return false;
	if (!row.id)
		return fail(err, NOT_FOUND, "%s heeft op %s de rol %s niet. Er is niets gewijzigd.",
		    staff.code, date_show(day).text, row.role);
	row.ends_on = day;
	if (!record_save(call->db, &staff_role_entity, "Rol beëindigd", &row, err))
		return false;
	say("%s heeft de rol %s tot en met %s.", staff.code, row.role, date_show(day).text);
	return true;
}

static bool class_named(struct call *call, const char *name, int64_t *id, struct error *err)
{
	struct query *q = db_query(call->db,
	    "SELECT c.id FROM visible_class c JOIN current_school_year y ON y.id = c.school_year WHERE c.name = ?1",
	    "t", name);
	*id = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err) &&
	       (*id ||
	           fail(err, NOT_FOUND,
	               "Er is dit schooljaar geen klas \"%.40s\". Klassen komen mee met stip import leerlingen.",
	               name));
}

static bool find_mentor(
    struct call *call, struct class_mentor *row, struct date on, struct error *err)
{
	int64_t id = 0;
	struct query *q = db_query(call->db,
	    "SELECT id FROM visible_class_mentor WHERE class = ?1 AND staff = ?2 AND starts_on <= ?3 "
	    "AND coalesce(ends_on, ?3) >= ?3 ORDER BY starts_on DESC, id DESC",
	    "iid", row->class, row->staff, on);
	if (query_next(q))
		id = query_int(q, 0);
	return query_done(q, err) &&
	       (!id || record_get(call->db, &class_mentor_entity, id, row, &call->arena, err));
}

static bool save_mentor(struct call *call, struct class_mentor *row, const char *code,
    struct date day, bool ends, struct error *err)
{
	const char *class_name = call->arguments[0];
	if (ends && !row->id)
		return fail(err, NOT_FOUND,
		    "%s is op %s geen mentor van %s. Er is niets gewijzigd.", code,
		    date_show(day).text, class_name);
	if (!ends && row->id) {
		say("%s is al mentor van %s. Er is niets gewijzigd.", code, class_name);
		return true;
	}
	bool given = false;
	*(ends ? &row->ends_on : &row->starts_on) = day;
	if (!class_mentor_save(call->db, row, 0, &given, err))
		return false;
	if (given)
		say("%s heeft nu ook de rol %s.", code, role_rights[MENTOR].code);
	say("%s is %s %s mentor van %s.", code, ends ? "tot en met" : "vanaf", date_show(day).text,
	    class_name);
	return true;
}

bool run_mentor(struct call *call, struct error *err)
{
	struct class_mentor row = {0};
	struct staff staff = {0};
	struct date day = clock_today();
	bool ends = call_has(call, "per");
	if (ends && call_has(call, "vanaf"))
		return fail(err, USAGE,
		    "Kies --vanaf om te beginnen of --per om te stoppen, niet allebei.");
	if (!call_date(call, ends ? "per" : "vanaf", &day, err) || !call_open(call, err) ||
	    !class_named(call, call->arguments[0], &row.class, err) ||
	    !staff_by_code(call->db, call->arguments[1], &staff, &call->arena, err))
		return false;
	row.staff = staff.id;
	return find_mentor(call, &row, day, err) &&
	       save_mentor(call, &row, staff.code, day, ends, err);
}
