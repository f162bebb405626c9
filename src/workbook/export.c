/* What all exported workbooks share: choosing, checking, logging and placing them. */
#include "workbook/export_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "workbook/paper/pseudonym.h"

#define EXPORT_ROW(kind) &export_##kind,
const struct export_kind *const export_kinds[] = {EXPORT_KINDS(EXPORT_ROW) NULL};

const struct export_kind *export_find(const char *name)
{
	for (const struct export_kind *const *kind = export_kinds; *kind; kind++)
		if (strcmp((*kind)->name, name) == 0)
			return *kind;
	return NULL;
}

bool export_step(struct export_job *export, int done, int total, struct error *err)
{
	return !export->progress || export->progress(export->context, done, total) ||
	       fail(err, FAILED, "Gestopt. Er is niets opgeslagen.");
}

const char *export_whose(struct export_job *export, const char *pupil_name)
{
	if (export->request->pupil)
		return pupil_name;
	if (export->request->class_name)
		return arena_format(&export->arena, "klas %s", export->request->class_name);
	return export->school;
}

bool export_check_year(struct export_job *export, const char *what, struct error *err)
{
	const char *year = export->request->school_year, *last;
	struct error none = {0};
	int64_t now;
	if (!year || db_int(export->from, &now, &none,
	                 "SELECT id FROM current_school_year WHERE name = ?1", "t", year))
		return true;
	if (none.status != NOT_FOUND)
		return fail(err, none.status, "%s", none.text);
	if (!db_text(export->from, &export->arena, &last, &none,
	        "SELECT strftime('%d-%m-%Y', ends_on) FROM visible_school_year WHERE name = ?1",
	        "t", year))
		return fail(err, NOT_FOUND, "Schooljaar %.20s is niet bekend.", year);
	return fail(err, USAGE,
	    "%s geeft de stand op één dag. Kies voor schooljaar %.20s een peildatum in dat jaar, zoals --peildatum %s.",
	    what, year, last);
}

bool export_nobody(const struct export_request *request, struct error *err)
{
	struct arena arena = {0};
	if (request->pupil)
		fail(err, NOT_FOUND,
		    "Deze leerling is op de peildatum niet op school, of is niet voor jou. Kies met --peildatum een dag waarop de leerling er was.");
	else if (request->class_name)
		fail(err, NOT_FOUND,
		    "Klas \"%.40s\" heeft op de peildatum geen leerlingen, of is niet voor jou.",
		    out_text_in(&arena, request->class_name));
	else
		fail(err, NOT_FOUND,
		    "Er zijn op de peildatum geen leerlingen, of ze zijn niet voor jou.");
	arena_done(&arena);
	return false;
}

/* Logs what the export was about, without a name. */
static bool log_export(struct db *db, const struct export_job *export,
    const struct export_kind *kind, struct error *err)
{
	char action[64];
	snprintf(action, sizeof action, "export %s", kind->name);
	if (export->request->pupil)
		return audit_log(db, action, "pupil", export->request->pupil, err);
	if (export->class)
		return audit_log(db, action, "class", export->class, err);
	return audit_log(db, action, "school", 0, err);
}

static void log_denied(struct db *db, const struct export_kind *kind, int64_t pupil)
{
	char action[64];
	snprintf(action, sizeof action, "denied export %s", kind->name);
	audit_log(db, action, pupil ? "pupil" : "school", pupil, NULL);
}

static bool may_export(struct db *db, const struct export_kind *kind, struct error *err)
{
	if (access_read(db, kind->area) != NONE)
		return true;
	struct arena arena = {0};
	log_denied(db, kind, 0);
	fail(err, DENIED,
	    "Met deze rol zijn de gegevens voor deze werkmap (%s) afgeschermd. Vraag de %s.",
	    kind->short_name,
	    kind->area == CARE ? db_setting(db, &arena, "titel_zorgcoordinator")
	                       : "mentor of de administratie");
	arena_done(&arena);
	return false;
}

/* Checks what else the kind requires, such as a consent. */
static bool allowed(
    struct db *db, struct export_job *export, const struct export_kind *kind, struct error *err)
{
	struct error why = {0};
	if (!kind->allowed || kind->allowed(export, &why))
		return true;
	if (why.status == DENIED)
		log_denied(db, kind, export->request->pupil);
	return fail(err, why.status, "%s", why.text);
}

/* Finds the class in the school year of the export, for the audit; a name alone can be that of
 * another year. */
static bool find_class(struct export_job *export, struct error *err)
{
	const struct export_request *request = export->request;
	if (!request->class_name)
		return true;
	struct query *q = db_query(export->from,
	    "SELECT c.id FROM visible_class c "
	    "JOIN visible_school_year y ON y.id = c.school_year "
	    "WHERE c.name = ?1 AND (y.name = ?2 OR (?2 IS NULL AND y.starts_on <= ?3)) "
	    "ORDER BY y.starts_on DESC LIMIT 1",
	    "ttd", request->class_name, request->school_year, access_reference_date(export->from));
	export->class = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

static bool make(struct db *db, struct export_job *export, const struct export_kind *kind,
    const char *path, bool force, struct error *err)
{
	if (!db_text(export->from, &export->arena, &export->school, err,
	        "SELECT name FROM visible_school", "") ||
	    !find_class(export, err) || !allowed(db, export, kind, err))
		return false;
	export->footer = arena_format(&export->arena, "%s – %s – peildatum %s", export->school,
	    kind->short_name, date_show(access_reference_date(export->from)).text);
	export->book = workbook_begin(path, force, kind->what,
	    access_actor(db)->system ? "Stip" : access_actor(db)->name, err);
	if (!export->book)
		return false;
	if (!kind->write(export, err) ||
	    (!workbook_failed(export->book) && !log_export(db, export, kind, err))) {
		workbook_abandon(export->book);
		return false;
	}
	return workbook_commit(export->book, err);
}

static struct db *copy(struct db *db, const struct export_kind *kind,
    const struct export_request *request, struct error *err)
{
	struct db *copy = kind->copy ? kind->copy(db, err) : db_snapshot(db, err);
	bool keeps = kind->kept && !request->pupil;
	if (copy && (!keeps || db_keep_views(copy, kind->kept, err)))
		return copy;
	db_close(copy);
	return NULL;
}

bool export_run(struct db *db, const struct export_kind *kind, const struct export_request *request,
    const char *path, bool force, bool (*progress)(void *context, int done, int total),
    void *context, struct error *err)
{
	struct export_job export = {
	    .from = db, .request = request, .progress = progress, .context = context};
	if (request->pseudonym && request->pupil)
		return fail(err, USAGE,
		    "Kies --leerling of --pseudoniem, niet allebei: van één leerling is bekend wie het is.");
	if (!may_export(db, kind, err) || ((!request->pupil || kind->one_moment) &&
	                                      !(export.from = copy(db, kind, request, err))))
		return false;
	bool made = (!request->pseudonym || pseudonyms_make(&export, err)) &&
	            make(db, &export, kind, path, force, err);
	if (export.from != db)
		db_close(export.from);
	arena_done(&export.arena);
	return made;
}
