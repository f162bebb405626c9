/* Files of placements, visits and evaluations. */
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "exchange/records/record_import.h"
#include "model/internship/internship.h"

/* The placement that a visit or evaluation is about: the one of the pupil that began on the day
 * that the row gives, or with one day only the one that this day falls in. */
static bool find_internship(
    struct record_line *line, struct date day, int64_t *internship, struct error *err)
{
	struct date begins = {0};
	const char *text = record_cell(line, "stagebegonop");
	const char *wrong = *text ? record_date(line, text, &begins) : NULL;
	if (wrong) {
		record_fault(line, "stagebegonop", wrong);
		return true;
	}
	struct query *q = db_query(record_db(line),
	    "SELECT id FROM visible_internship "
	    "WHERE pupil = ?1 "
	    "AND (starts_on = ?2 OR (?2 IS NULL AND ?3 BETWEEN starts_on AND coalesce(ended_on, ends_on))) "
	    "ORDER BY starts_on DESC, id DESC LIMIT 1",
	    "idd", line->pupil.id, begins, day);
	*internship = query_next(q) ? query_int(q, 0) : 0;
	if (!query_done(q, err))
		return false;
	if (!*internship)
		record_fault(line, "stagebegonop",
		    "bij deze dag is er geen stage. Lees eerst de stages in, of geef hier de eerste dag van de stage.");
	return true;
}

static bool visit_about(struct record_line *line, void *record, struct error *err)
{
	struct internship_visit *visit = record;
	return find_internship(line, visit->visited_on, &visit->internship, err);
}

static bool evaluation_about(struct record_line *line, void *record, struct error *err)
{
	struct internship_evaluation *evaluation = record;
	return find_internship(line, evaluation->evaluated_on, &evaluation->internship, err);
}

/* What the listing of placements shows is worked out: the last day as it was, and the sector of the
 * company. Neither changes what was agreed. */
static bool complete_internship(
    struct record_line *line, void *record, bool is_new, struct error *err)
{
	struct internship *now = record, before = {0};
	struct arena arena = {0};
	char sector[sizeof now->sector] = "";
	struct query *q = db_query(
	    record_db(line), "SELECT sector FROM visible_company WHERE id = ?1", "i", now->company);
	if (query_next(q))
		text_put(sector, sizeof sector, query_text(q, 0));
	bool good = query_done(q, err) && (is_new || record_get(record_db(line), &internship_entity,
	                                                 now->id, &before, &arena, err));
	if (good && strcmp(now->sector, sector) == 0)
		text_put(now->sector, sizeof now->sector, before.sector);
	if (good && date_is_set(before.ended_on) && !*record_cell(line, "ended_on") &&
	    date_compare(now->ends_on, before.ended_on) == 0)
		now->ends_on = before.ends_on;
	arena_done(&arena);
	return good;
}

#define INTERNSHIP_COLUMN                                                                          \
	{                                                                                          \
		"Stage begon op", "stagebegonop", "14-09-2026",                                    \
		    .help = "De eerste dag van de stage waar dit bij hoort.", .date = true         \
	}

const struct record_kind internship_record_kinds[] = {
    {.name = "stages",
        .help = "stages, ook die van eerdere jaren",
        .change = "Stages ingelezen",
        .noun = "stages",
        .listing = "stages",
        .entity = &internship_entity,
        .since = "sinds_stages",
        .dated = "starts_on",
        .key = (const char *const[]){"kind", "starts_on", NULL},
        .others = (const struct field_name[]){{"kind", "soort"}, {"company", "bedrijf"},
            {"times", "tijden"}, {"supervisor", "begeleiderbedrijf"},
            {"supervisor_phone", "telefoon"}, {"end_reason", "redeneinde"}, {"starts_on", "vanaf"},
            {"starts_on", "van"}, {"starts_on", "begindatum"}, {"starts_on", "startdatum"},
            {"ends_on", "totenmet"}, {"ends_on", "tot"}, {"ends_on", "einddatum"},
            {"days", "dagen"}, {"hours", "uren"}, {0}},
        .examples = (const struct field_example[]){{"company", ""}, {"sector", ""},
            {"days", "di do"}, {"hours", "14"}, {"times", "9.00-16.00"}, {"work", "vakken vullen"},
            {"supervised_by", ""}, {"ends_on", "29-01-2027"}, {"is_outflow", "nee"},
            {"statement", "nee"}, {"ended_on", ""}, {"end_reason", ""}, {"end_remark", ""}, {0}},
        .complete = complete_internship},
    {.name = "stagebezoeken",
        .help = "de bezoeken aan stagebedrijven",
        .change = "Stagebezoeken ingelezen",
        .noun = "bezoeken",
        .entity = &internship_visit_entity,
        .key = (const char *const[]){"internship", "visited_on", NULL},
        .extra = (const struct extra_column[]){INTERNSHIP_COLUMN, {0}},
        .examples = (const struct field_example[]){{"visited_by", ""},
            {"report", "Werkt zelfstandig en komt op tijd."}, {0}},
        .parent = visit_about},
    {.name = "stagebeoordelingen",
        .help = "de beoordelingen van stages",
        .change = "Stagebeoordelingen ingelezen",
        .noun = "beoordelingen",
        .entity = &internship_evaluation_entity,
        .key = (const char *const[]){"internship", "party", "evaluated_on", NULL},
        .extra = (const struct extra_column[]){INTERNSHIP_COLUMN, {0}},
        .examples = (const struct field_example[]){{"name", "H. de Boer"}, {"seen_by", ""},
            {"is_final", "ja"}, {0}},
        .parent = evaluation_about},
    {0},
};
