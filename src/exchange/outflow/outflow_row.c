/* Turning the cells of a row into records, with a fault for each cell that cannot be used. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "exchange/outflow/outflow_internal.h"
#include "exchange/pupils/pupils_internal.h"

/* Columns that map to one field; moment 0: not part of a follow-up. */
static const struct target {
	enum outflow_column column;
	const struct entity *entity;
	const char *field;
	int moment;
} targets[] = {
    {OUT_NUMBER, &pupil_entity, "number", 0},
    {OUT_LAST_NAME, &pupil_entity, "last_name", 0},
    {OUT_FIRST_NAME, &pupil_entity, "first_name", 0},
    {OUT_PREFIX, &pupil_entity, "prefix", 0},
    {OUT_BORN_ON, &pupil_entity, "born_on", 0},
    {OUT_LEFT_ON, &outflow_entity, "left_on", 0},
    {OUT_DESTINATION, &outflow_entity, "destination", 0},
    {OUT_ORGANISATION, &outflow_entity, "organisation", 0},
    {OUT_SECTOR, &outflow_entity, "sector", 0},
    {OUT_CONTRACT, &outflow_entity, "contract", 0},
    {OUT_HOURS, &outflow_entity, "hours", 0},
    {OUT_MBO_LEVEL, &outflow_entity, "mbo_level", 0},
    {OUT_LEARNING_WAY, &outflow_entity, "learning_way", 0},
    {OUT_WORK_SUPPORT, &outflow_entity, "work_support", 0},
    {OUT_JOBCOACH, &outflow_entity, "jobcoach", 0},
    {OUT_BENEFIT, &outflow_entity, "benefit", 0},
    {OUT_GUIDED_BY, &outflow_entity, "guided_by", 0},
    {OUT_REMARK, &outflow_entity, "remark", 0},
    {OUT_AT_START, &outflow_entity, "expected_at_start", 0},
    {OUT_LAST, &outflow_entity, "expected_last", 0},
    {OUT_REASON, &outflow_entity, "deviation_reason", 0},
    {OUT_ACTION, &outflow_entity, "deviation_action", 0},
    {OUT_REPORTED_ON, &outflow_entity, "opp_end_reported_on", 0},
    {OUT_ALL_CERTIFICATES, &outflow_entity, "all_certificates", 0},
    {OUT_ALL_INTERNSHIPS, &outflow_entity, "all_internships", 0},
    {OUT_CLOSING, &outflow_entity, "closing", 0},
    {OUT_ADVICE, &outflow_advice_entity, "profile", 0},
    {OUT_ADVISED_ON, &outflow_advice_entity, "advised_on", 0},
    {OUT_STATUS_1, &follow_up_entity, "status", 1},
    {OUT_ASKED_1, &follow_up_entity, "asked_on", 1},
    {OUT_GAP_1, &follow_up_entity, "gap", 1},
    {OUT_ORGANISATION_1, &follow_up_entity, "organisation", 1},
    {OUT_SECTOR_1, &follow_up_entity, "sector", 1},
    {OUT_CONTRACT_1, &follow_up_entity, "contract", 1},
    {OUT_HOURS_1, &follow_up_entity, "hours", 1},
    {OUT_WORK_SUPPORT_1, &follow_up_entity, "work_support", 1},
    {OUT_JOBCOACH_1, &follow_up_entity, "jobcoach", 1},
    {OUT_LEVEL_1, &follow_up_entity, "mbo_level", 1},
    {OUT_WAY_1, &follow_up_entity, "learning_way", 1},
    {OUT_DIPLOMA_1, &follow_up_entity, "mbo_diploma", 1},
    {OUT_BENEFIT_1, &follow_up_entity, "benefit", 1},
    {OUT_GUIDED_BY_1, &follow_up_entity, "guided_by", 1},
    {OUT_STATUS_2, &follow_up_entity, "status", 2},
    {OUT_ASKED_2, &follow_up_entity, "asked_on", 2},
    {OUT_GAP_2, &follow_up_entity, "gap", 2},
    {OUT_ORGANISATION_2, &follow_up_entity, "organisation", 2},
    {OUT_SECTOR_2, &follow_up_entity, "sector", 2},
    {OUT_CONTRACT_2, &follow_up_entity, "contract", 2},
    {OUT_HOURS_2, &follow_up_entity, "hours", 2},
    {OUT_WORK_SUPPORT_2, &follow_up_entity, "work_support", 2},
    {OUT_JOBCOACH_2, &follow_up_entity, "jobcoach", 2},
    {OUT_LEVEL_2, &follow_up_entity, "mbo_level", 2},
    {OUT_WAY_2, &follow_up_entity, "learning_way", 2},
    {OUT_DIPLOMA_2, &follow_up_entity, "mbo_diploma", 2},
    {OUT_BENEFIT_2, &follow_up_entity, "benefit", 2},
    {OUT_GUIDED_BY_2, &follow_up_entity, "guided_by", 2},
};

enum { TARGETS = sizeof targets / sizeof *targets };

const char *leaver_cell(const struct leaver *leaver, enum outflow_column column)
{
	return row_cell(&leaver->import->frame, leaver->row, column);
}

void leaver_fault(struct leaver *leaver, enum outflow_column column, const char *format, ...)
{
	char reason[1024];
	va_list values;
	va_start(values, format);
	vsnprintf(reason, sizeof reason, format, values);
	va_end(values);
	leaver->bad = true;
	row_fault(&leaver->import->frame, leaver->row, (int)column, "%s", reason);
}

void leaver_refused(
    struct leaver *leaver, const struct entity *entity, int moment, const struct error *why)
{
	for (size_t i = 0; i < TARGETS; i++) {
		const struct target *target = &targets[i];
		if (target->entity != entity || target->moment != moment)
			continue;
		const char *reason =
		    row_behind_label(entity_field(entity, target->field), why->text);
		if (reason) {
			leaver_fault(leaver, target->column, "%s", reason);
			return;
		}
	}
	leaver->bad = true;
	report_fault(leaver->import->frame.report, leaver->line, "", "", "%s", why->text);
}

static bool take(
    struct leaver *leaver, const struct target *target, void *record, struct error *err)
{
	const struct row_target one = {(int)target->column, target->field};
	return row_take(
	    &leaver->import->frame, leaver->row, target->entity, &one, record, &leaver->bad, err);
}

/* Takes all columns of an entity and moment. */
static bool take_all(
    struct leaver *leaver, const struct entity *entity, int moment, void *record, struct error *err)
{
	for (size_t i = 0; i < TARGETS; i++) {
		enum outflow_column column = targets[i].column;
		bool apart = column == OUT_LEFT_ON || column == OUT_DESTINATION ||
		             (leaver->has_opp && (column == OUT_AT_START || column == OUT_LAST));
		if (!apart && targets[i].entity == entity && targets[i].moment == moment &&
		    !take(leaver, &targets[i], record, err))
			return false;
	}
	return true;
}

/* Finds a destination by code, by label, or by both as lists on screen show it. */
static const struct destination *find_destination(struct leavers *import, const char *text)
{
	const char *folded = text_fold(&import->frame.arena, text);
	for (size_t i = 0; i < import->destination_count; i++) {
		const struct destination *row = &import->destinations[i];
		const char *code = text_fold(&import->frame.arena, row->code),
		           *label = text_fold(&import->frame.arena, row->label);
		if (strcmp(folded, code) == 0 || strcmp(folded, label) == 0 ||
		    strcmp(folded, arena_format(&import->frame.arena, "%s %s", code, label)) == 0)
			return row;
	}
	return NULL;
}

static const struct destination *take_cell(struct leaver *leaver, enum outflow_column column)
{
	const char *text = leaver_cell(leaver, column);
	const struct destination *found = *text ? find_destination(leaver->import, text) : NULL;
	if (*text && !found)
		leaver_fault(leaver, column,
		    "deze bestemming staat niet in de lijst. Neem een code of naam uit stip list bestemmingen.");
	return found;
}

/* Returns the public destination that stands in for a shielded one and counts the same. */
static const struct destination *cover_of(
    const struct leavers *import, const struct destination *shielded)
{
	for (size_t i = 0; i < import->destination_count; i++)
		if (import->destinations[i].covers &&
		    strcmp(import->destinations[i].counting, shielded->counting) == 0)
			return &import->destinations[i];
	return NULL;
}

/* A destination that only the care area may read is stored there; everybody else sees that there is
 * one. */
static void take_destination(struct leaver *leaver)
{
	const struct destination *by_code = take_cell(leaver, OUT_CODE),
	                         *by_label = take_cell(leaver, OUT_DESTINATION),
	                         *found = by_code ? by_code : by_label;
	bool named = *leaver_cell(leaver, OUT_CODE) || *leaver_cell(leaver, OUT_DESTINATION);
	if (!named && !leaver->before.id)
		leaver_fault(leaver, OUT_DESTINATION,
		    "de bestemming is leeg. Vul een code of naam in uit stip list bestemmingen.");
	if (by_code && by_label && by_code != by_label)
		leaver_fault(leaver, OUT_DESTINATION,
		    "dit is niet de bestemming met de code %s (%s). Maak een van de twee leeg.",
		    by_code->code, by_code->label);
	if (!found)
		return;
	leaver->as_in_file = found;
	const struct destination *seen = found->shielded ? cover_of(leaver->import, found) : found;
	if (!seen)
		leaver_fault(leaver, OUT_DESTINATION,
		    "deze bestemming is afgeschermd en de lijst heeft geen bestemming die haar afdekt. Vul stip list bestemmingen aan.");
	else
		snprintf(leaver->outflow.destination, sizeof leaver->outflow.destination, "%s",
		    seen->code);
}

/* The remark on a shielded reason is shielded too. */
static void take_remark(struct leaver *leaver)
{
	const struct destination *found = leaver->as_in_file;
	if (found && found->shielded)
		leaver->outflow.remark = leaver->before.remark;
	else if (found && found->explained && !leaver->outflow.remark)
		leaver_fault(leaver, OUT_REMARK, "bij \"%s\" is een toelichting nodig. Vul die in.",
		    found->label);
}

static bool take_advice(struct leaver *leaver, struct error *err)
{
	struct outflow_advice *advice = &leaver->advice;
	if (!*leaver_cell(leaver, OUT_ADVICE)) {
		if (*leaver_cell(leaver, OUT_ADVISED_ON))
			leaver_fault(leaver, OUT_ADVICE,
			    "er is een adviesdatum, maar geen advies. Vul het advies in, of maak de datum leeg.");
		return true;
	}
	if (!take_all(leaver, &outflow_advice_entity, 0, advice, err))
		return false;
	if (date_is_set(leaver->outflow.left_on) &&
	    date_compare(advice->advised_on, leaver->outflow.left_on) > 0)
		leaver_fault(leaver, OUT_ADVISED_ON,
		    "dit is na de laatste dag (%s). Een advies geeft de school vóór het vertrek: kijk de datum na.",
		    date_show(leaver->outflow.left_on).text);
	return true;
}

static bool take_follow_up(struct leaver *leaver, int moment, struct error *err)
{
	enum outflow_column status = moment == 1 ? OUT_STATUS_1 : OUT_STATUS_2;
	bool any = false;
	struct follow_up *before = &leaver->asked_before[moment - 1],
	                 *row = &leaver->asked[moment - 1];
	for (int i = 0; i < OUT_OF_MOMENT; i++)
		any |= *leaver_cell(leaver, status + (enum outflow_column)i) != '\0';
	if (!any)
		return true;
	if (leaver->before.id && !follow_up_find(leaver->import->frame.db, leaver->before.id,
	                             moment, before, &leaver->import->frame.arena, err))
		return false;
	/* the file does not say who asked, and does not always say when */
	if (!before->id)
		*before = (struct follow_up){.moment = moment, .gap = "O"};
	*row = *before;
	if (!take_all(leaver, &follow_up_entity, moment, row, err))
		return false;
	if (!*row->status && !*leaver_cell(leaver, status))
		leaver_fault(leaver, status,
		    "de situatie na %d jaar is leeg. Vul die in, of maak ook de andere kolommen over jaar %d leeg.",
		    moment, moment);
	return true;
}

/* Is this a row that Stip itself lists as left without a destination, and that nobody has filled
 * in? Such a row may have an advice already. */
static bool still_open(struct leaver *leaver, bool *open, struct error *err)
{
	*open = false;
	if (leaver->before.id || !leaver->pupil.id || leaver->bad)
		return true;
	for (enum outflow_column column = OUT_CODE; column < OUTFLOW_COLUMNS; column++)
		if (column != OUT_ADVICE && column != OUT_ADVISED_ON && column != OUT_AT_START &&
		    column != OUT_LAST && *leaver_cell(leaver, column))
			return true;
	struct query *q = db_query(leaver->import->frame.db,
	    "SELECT 1 FROM leaving WHERE pupil = ?1 AND outflow = 0 AND left_on = ?2", "id",
	    leaver->pupil.id, leaver->outflow.left_on);
	*open = query_next(q);
	return query_done(q, err);
}

bool leaver_read(struct leaver *leaver, struct error *err)
{
	if (!still_open(leaver, &leaver->skip, err))
		return false;
	if (leaver->skip)
		return true;
	take_destination(leaver);
	if (!take_all(leaver, &outflow_entity, 0, &leaver->outflow, err))
		return false;
	take_remark(leaver);
	if (leaver->has_opp &&
	    (*leaver_cell(leaver, OUT_AT_START) || *leaver_cell(leaver, OUT_LAST)))
		leaver->import->with_opp++;
	return take_advice(leaver, err) && take_follow_up(leaver, 1, err) &&
	       take_follow_up(leaver, 2, err);
}
