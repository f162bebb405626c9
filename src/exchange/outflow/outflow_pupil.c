/* Finding a row's pupil by number, or creating one; and the leaving that is known for that
 * pupil. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "exchange/outflow/outflow_internal.h"
#include "exchange/pupils/pupils_internal.h"

static void take_name(struct leaver *leaver, enum outflow_column column, char *out, size_t size)
{
	const char *text = leaver_cell(leaver, column),
	           *wrong =
	               *text ? value_name(&leaver->import->frame.arena, text, out, size) : NULL;
	if (wrong)
		leaver_fault(leaver, column, "%s", wrong);
}

static void take_names(struct leaver *leaver, struct pupil *pupil)
{
	take_name(leaver, OUT_FIRST_NAME, pupil->first_name, sizeof pupil->first_name);
	take_name(leaver, OUT_PREFIX, pupil->prefix, sizeof pupil->prefix);
	take_name(leaver, OUT_LAST_NAME, pupil->last_name, sizeof pupil->last_name);
	if (!*pupil->prefix)
		name_take_prefix(pupil->prefix, pupil->last_name);
}

static bool save_pupil(struct leaver *leaver, struct error *err)
{
	struct leavers *import = leaver->import;
	struct pupil *pupil = &leaver->pupil;
	struct error why = {0};
	pupil_prepare(pupil);
	if (change_save(import->frame.db, &pupil_entity, pupil, &why)) {
		report_line(import->frame.report, &import->frame.report->made, "leerling %s %s",
		    pupil->number, pupil_shown(&import->frame.arena, pupil));
		return true;
	}
	if (why.status != FAILED)
		return fail(err, why.status, "%s", why.text);
	leaver_refused(leaver, &pupil_entity, 0, &why);
	return true;
}

static bool make_pupil(struct leaver *leaver, struct error *err)
{
	struct leavers *import = leaver->import;
	const char *born = leaver_cell(leaver, OUT_BORN_ON), *wrong = NULL;
	if (!*leaver_cell(leaver, OUT_LAST_NAME)) {
		leaver_fault(leaver, OUT_NUMBER,
		    "deze leerling staat niet in Stip. Kijk het nummer na, of vul de achternaam in; dan komt de leerling erbij.");
		return true;
	}
	if (access_write(import->frame.db, BASIS) != ALL) {
		leaver_fault(leaver, OUT_NUMBER,
		    "deze leerling staat niet in Stip, en een leerling erbij zetten kan alleen de administratie. Vraag het aan hen.");
		return true;
	}
	take_names(leaver, &leaver->pupil);
	if (*born)
		wrong = value_date(&import->frame.arena, born, &leaver->pupil.born_on);
	if (wrong)
		leaver_fault(leaver, OUT_BORN_ON, "%s", wrong);
	return leaver->bad || save_pupil(leaver, err);
}

/* Notes a different name: the number may have gone to somebody else since. */
static void compare_names(struct leaver *leaver)
{
	struct arena *arena = &leaver->import->frame.arena;
	struct import_report *report = leaver->import->frame.report;
	struct pupil in_file = {0};
	if (!*leaver_cell(leaver, OUT_LAST_NAME))
		return;
	take_names(leaver, &in_file);
	if (!leaver->bad && strcmp(text_fold(arena, in_file.last_name),
	                        text_fold(arena, leaver->pupil.last_name)) != 0)
		report_line(report, &report->notes,
		    "regel %zu: %s heet in het bestand %s. Kijk na of het dezelfde leerling is.",
		    leaver->line, leaver->who, pupil_shown(arena, &in_file));
}

/* Finds the pupil with the row's number, if that can be read. */
static bool find_pupil(struct leaver *leaver, struct error *err)
{
	struct leavers *import = leaver->import;
	struct error none = {0};
	char number[sizeof leaver->pupil.number];
	int64_t id;
	const char *text = leaver_cell(leaver, OUT_NUMBER), *wrong;
	if (!*text) {
		leaver_fault(leaver, OUT_NUMBER,
		    "het stamnummer is leeg. Vul het in, of haal de regel weg.");
		return true;
	}
	wrong = value_number(&import->frame.arena, text, number, sizeof number);
	if (wrong) {
		leaver_fault(leaver, OUT_NUMBER, "%s", wrong);
		return true;
	}
	if (pupil_by_number(import->frame.db, number, &id, &none)) {
		if (!record_get(import->frame.db, &pupil_entity, id, &leaver->pupil,
		        &import->frame.arena, err))
			return false;
		report_same_pupil(import->frame.report, number, leaver->pupil.number,
		    pupil_shown(&import->frame.arena, &leaver->pupil));
	} else if (none.status != NOT_FOUND) {
		return fail(err, none.status, "%s", none.text);
	} else {
		snprintf(leaver->pupil.number, sizeof leaver->pupil.number, "%s", number);
		if (!make_pupil(leaver, err))
			return false;
	}
	leaver->who = arena_format(&import->frame.arena, "%s %s", leaver->pupil.number,
	    pupil_shown(&import->frame.arena, &leaver->pupil));
	return true;
}

static void take_last_day(struct leaver *leaver)
{
	const char *text = leaver_cell(leaver, OUT_LEFT_ON), *wrong;
	if (!*text) {
		leaver_fault(leaver, OUT_LEFT_ON,
		    "de laatste dag is leeg. Vul in op welke dag de leerling van school ging.");
		return;
	}
	wrong = value_date(&leaver->import->frame.arena, text, &leaver->outflow.left_on);
	if (wrong)
		leaver_fault(leaver, OUT_LEFT_ON, "%s", wrong);
}

/* Notes another leaving without a return in between: nearly always a mistyped date. */
static void note_other(struct leaver *leaver, struct date other)
{
	struct import_report *report = leaver->import->frame.report;
	if (date_is_set(other))
		report_line(report, &report->notes,
		    "regel %zu: %s is hier ook al vertrokken op %s, zonder daarna terug te komen. Kijk na of beide datums kloppen.",
		    leaver->line, leaver->who, date_show(other).text);
}

/* Reads the leaving as stored, with the OPPs that precede it. */
static bool find_leaving(struct leaver *leaver, struct error *err)
{
	struct leavers *import = leaver->import;
	int64_t id = 0;
	struct date other = {0};
	struct query *q = db_query(import->frame.db,
	    "SELECT (SELECT o.id FROM visible_outflow o WHERE o.pupil = ?1 AND o.left_on = ?2), "
	    "EXISTS ("
	    "  SELECT 1 FROM visible_opp v "
	    "  WHERE v.pupil = ?1 AND v.set_on <= ?2 AND v.withdrawn_on IS NULL "
	    "  AND v.set_on > coalesce("
	    "    (SELECT max(b.left_on) FROM visible_outflow b WHERE b.pupil = ?1 AND b.left_on < ?2), '')), "
	    "(SELECT o.left_on FROM visible_outflow o "
	    " WHERE o.pupil = ?1 AND o.left_on <> ?2 "
	    " AND NOT EXISTS ("
	    "   SELECT 1 FROM visible_enrolment e "
	    "   WHERE e.pupil = ?1 AND e.starts_on > min(o.left_on, ?2) AND e.starts_on <= max(o.left_on, ?2)))",
	    "id", leaver->pupil.id, leaver->outflow.left_on);
	if (query_next(q)) {
		id = query_int(q, 0);
		leaver->has_opp = query_int(q, 1);
		other = query_date(q, 2);
	}
	if (!query_done(q, err))
		return false;
	if (!id) {
		leaver->outflow.pupil = leaver->pupil.id;
		note_other(leaver, other);
		return true;
	}
	if (!record_get(
	        import->frame.db, &outflow_entity, id, &leaver->before, &import->frame.arena, err))
		return false;
	leaver->outflow = leaver->before;
	return true;
}

bool leaver_find(struct leaver *leaver, struct error *err)
{
	if (!find_pupil(leaver, err))
		return false;
	take_last_day(leaver);
	if (!leaver->pupil.id)
		return true;
	compare_names(leaver);
	return !date_is_set(leaver->outflow.left_on) || find_leaving(leaver, err);
}
