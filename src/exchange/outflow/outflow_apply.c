/* Saving a row of the file, and reporting what that changes. */
#include <stdio.h>
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "exchange/outflow/outflow_internal.h"

static void note(struct leaver *leaver, const char *text)
{
	report_line(leaver->import->frame.report, &leaver->import->frame.report->notes,
	    "regel %zu: %s: %s", leaver->line, leaver->who, text);
}

/* Makes a broken rule a fault of the row; any other error ends the import. */
static bool outcome(struct leaver *leaver, const struct entity *entity, int moment, bool good,
    const struct error *why, struct error *err)
{
	if (good)
		return true;
	if (why->status != FAILED && why->status != NOT_FOUND && why->status != CONFLICT)
		return fail(err, why->status, "%s", why->text);
	leaver_refused(leaver, entity, moment, why);
	return true;
}

static size_t say_changes(struct leaver *leaver, const struct entity *entity, const char *prefix,
    const void *before, const void *after)
{
	return row_changes(&leaver->import->frame, entity, leaver->who, prefix, before, after);
}

static bool save_record(struct leaver *leaver, const struct entity *entity, int moment,
    const char *prefix, const void *before, void *record, struct error *err)
{
	struct error why = {0};
	size_t lines = leaver->before.id ? say_changes(leaver, entity, prefix, before, record) : 1;
	if (lines == 0)
		return true;
	leaver->changes += lines;
	bool saved = change_save(leaver->import->frame.db, entity, record, &why);
	return outcome(leaver, entity, moment, saved, &why, err);
}

static bool save_outflow(struct leaver *leaver, struct error *err)
{
	struct error why = {0};
	bool ended = true;
	if (leaver->before.id)
		leaver->changes +=
		    say_changes(leaver, &outflow_entity, "", &leaver->before, &leaver->outflow);
	bool saved = outflow_change(leaver->import->frame.db, &leaver->outflow, &ended, &why);
	if (saved && !ended)
		note(
		    leaver, "de inschrijving loopt nog door. De administratie kan die beëindigen.");
	return outcome(leaver, &outflow_entity, 0, saved, &why, err);
}

/* Says that somebody who has left by the file is at school today, which cannot both be. */
static bool note_at_school(struct leaver *leaver, struct error *err)
{
	struct query *q = db_query(leaver->import->frame.db,
	    "SELECT class_name, starts_on FROM current_enrolment WHERE pupil = ?1 AND starts_on > ?2",
	    "id", leaver->pupil.id, leaver->outflow.left_on);
	if (query_next(q))
		note(leaver,
		    arena_format(&leaver->import->frame.arena,
		        "volgens Stip is deze leerling na %s nog op school: vanaf %s%s%s. Klopt dat niet, schrijf de leerling dan uit; anders klopt deze laatste dag niet.",
		        date_show(leaver->outflow.left_on).text,
		        date_show(named_date(q, "starts_on")).text,
		        *named_text(q, "class_name") ? " in klas " : "",
		        named_text(q, "class_name")));
	return query_done(q, err);
}

static bool find_reason(struct leaver *leaver, struct outflow_care_reason *out, struct error *err)
{
	struct leavers *import = leaver->import;
	int64_t id = 0;
	*out = (struct outflow_care_reason){.outflow = leaver->outflow.id};
	struct query *q = db_query(import->frame.db,
	    "SELECT id FROM visible_outflow_care_reason WHERE outflow = ?1", "i",
	    leaver->outflow.id);
	if (query_next(q))
		id = query_int(q, 0);
	if (!query_done(q, err))
		return false;
	return !id || record_get(import->frame.db, &outflow_care_reason_entity, id, out,
	                  &import->frame.arena, err);
}

/* The report does not name the reason: few may read it, and reports are printed and mailed. */
static bool save_reason(struct leaver *leaver, struct error *err)
{
	struct outflow_care_reason before, row;
	const struct entity *entity = &outflow_care_reason_entity;
	const char *remark = leaver_cell(leaver, OUT_REMARK);
	struct error why = {0};
	if (!leaver->as_in_file || !leaver->as_in_file->shielded)
		return true;
	if (access_write(leaver->import->frame.db, CARE) != ALL) {
		note(leaver,
		    *remark
		        ? "de reden is afgeschermd en staat als \"reden afgeschermd\"; ook de toelichting is niet ingelezen. De zorgcoördinator legt die vast."
		        : "de reden is afgeschermd en staat als \"reden afgeschermd\". De zorgcoördinator legt de reden vast.");
		return true;
	}
	if (!find_reason(leaver, &before, err))
		return false;
	row = before;
	snprintf(row.destination, sizeof row.destination, "%s", leaver->as_in_file->code);
	if (*remark && !field_parse(entity_field(entity, "remark"), &row, remark,
	                   &leaver->import->frame.arena, &why))
		return outcome(leaver, &outflow_entity, 0, false, &why, err);
	if (before.id && strcmp(before.destination, row.destination) == 0 &&
	    field_equal(entity_field(entity, "remark"), &before, &row))
		return true;
	if (leaver->before.id)
		report_line(leaver->import->frame.report, &leaver->import->frame.report->changed,
		    "%s: afgeschermde reden vastgelegd", leaver->who);
	leaver->changes++;
	bool saved = change_save(leaver->import->frame.db, entity, &row, &why);
	return outcome(leaver, entity, 0, saved, &why, err);
}

/* Finds the advice of the given day; without a day, the last one before leaving if it says the
 * same. */
static bool find_advice(struct leaver *leaver, int64_t *id, struct error *err)
{
	const struct outflow_advice *advice = &leaver->advice;
	struct query *q = db_query(leaver->import->frame.db,
	    "SELECT id FROM ("
	    "  SELECT id, advised_on, profile "
	    "  FROM visible_outflow_advice "
	    "  WHERE pupil = ?1 AND advised_on <= ?2 "
	    "  ORDER BY advised_on DESC LIMIT iif(?3 IS NULL, 1, -1)) "
	    "WHERE advised_on = coalesce(?3, ?2) OR (?3 IS NULL AND profile = ?4)",
	    "iddt", leaver->pupil.id, leaver->outflow.left_on, advice->advised_on, advice->profile);
	*id = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

static bool save_advice(struct leaver *leaver, struct error *err)
{
	struct outflow_advice before = {.pupil = leaver->pupil.id}, row;
	int64_t id;
	if (!*leaver->advice.profile)
		return true;
	if (!find_advice(leaver, &id, err) ||
	    (id && !record_get(leaver->import->frame.db, &outflow_advice_entity, id, &before,
	               &leaver->import->frame.arena, err)))
		return false;
	row = before;
	snprintf(row.profile, sizeof row.profile, "%s", leaver->advice.profile);
	if (!id)
		row.advised_on = date_is_set(leaver->advice.advised_on) ? leaver->advice.advised_on
		                                                        : leaver->outflow.left_on;
	return save_record(leaver, &outflow_advice_entity, 0, "", &before, &row, err);
}

/* Gives the day on which the school usually asks, when the file does not say; a day in the future
 * is a fault. */
static bool usual_day(struct leaver *leaver, int moment, struct date *out, struct error *err)
{
	enum outflow_column column = moment == 1 ? OUT_ASKED_1 : OUT_ASKED_2;
	struct date due = {0};
	struct query *q = db_query(leaver->import->frame.db,
	    "SELECT due_on FROM nazorg_due WHERE outflow = ?1 AND moment = ?2", "ii",
	    leaver->outflow.id, (int64_t)moment);
	if (query_next(q))
		due = query_date(q, 0);
	if (!query_done(q, err))
		return false;
	if (date_compare(due, access_reference_date(leaver->import->frame.db)) <= 0)
		*out = date_is_set(due)
		           ? due
		           : leaver->outflow
		                 .left_on; /* without a due day, the entity's rule refuses it */
	else
		leaver_fault(leaver, column,
		    "dit is leeg, en de gewone dag (%s) is nog niet geweest. Vul in wanneer het is nagevraagd, in een kolom \"nagevraagd na %d jaar op\".",
		    date_show(due).text, moment);
	return true;
}

/* Saves the answer; one that was asked too far from the day of measuring is saved as a contact. */
static bool save_asked(struct leaver *leaver, int moment, struct follow_up *row, struct error *err)
{
	struct follow_up *before = &leaver->asked_before[moment - 1];
	struct error why = {0};
	enum told_as as;
	const char *prefix = moment == 1 ? "na 1 jaar: " : "na 2 jaar: ";
	bool saved = follow_up_change(
	    leaver->import->frame.db, row, &as, &leaver->import->frame.arena, &why);
	if (!saved)
		return outcome(leaver, &follow_up_entity, moment, false, &why, err);
	if (as == CONTACT)
		note(leaver,
		    arena_format(&leaver->import->frame.arena,
		        "na %d jaar is te ver van de dag van meten gevraagd: het staat er als contact, niet als antwoord.",
		        moment));
	leaver->changes += as == KNOWN_CONTACT ? 0
	                   : leaver->before.id
	                       ? say_changes(leaver, &follow_up_entity, prefix, before, row)
	                       : 1;
	return true;
}

static bool save_follow_up(struct leaver *leaver, int moment, struct error *err)
{
	struct follow_up *row = &leaver->asked[moment - 1];
	if (!*row->status)
		return true;
	row->outflow = leaver->outflow.id;
	if (!date_is_set(row->asked_on) && !usual_day(leaver, moment, &row->asked_on, err))
		return false;
	return leaver->bad || save_asked(leaver, moment, row, err);
}

static void count(struct leaver *leaver)
{
	struct leavers *import = leaver->import;
	struct import_report *report = import->frame.report;
	const struct field *destination = entity_field(&outflow_entity, "destination");
	if (!leaver->before.id)
		report_line(report, &report->added, "%s: %s, %s", leaver->who,
		    date_show(leaver->outflow.left_on).text,
		    choice_label(
		        import->frame.db, destination, &leaver->outflow, 0, &import->frame.arena));
	else if (leaver->changes)
		report->changed_pupils++;
	else
		report->unchanged++;
}

bool leaver_save(struct leaver *leaver, struct error *err)
{
	if (!save_outflow(leaver, err))
		return false;
	if (leaver->bad)
		return true;
	if (!note_at_school(leaver, err) || !save_reason(leaver, err) ||
	    !save_advice(leaver, err) || !save_follow_up(leaver, 1, err) ||
	    !save_follow_up(leaver, 2, err))
		return false;
	count(leaver);
	return true;
}
