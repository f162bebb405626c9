/* Surveys: the field table, and rules that hold however a record is saved. */
#include "model/quality/survey.h"

#include <string.h>

#include "base/text.h"
#include "model/quality/quality.h"

enum { LOWEST = 100, HIGHEST = 400 };

#define NO_ANSWERS "telt niet: zonder antwoorden is er geen peiling. Vul in hoeveel er terugkwamen."
#define NOT_ON_SCALE                                                                               \
	"ligt niet op de schaal van 1 tot 4. Geef het gemiddelde op de vierpuntsschaal, zoals 3,1 of 3,25."

static const char *check_answers(const char *text)
{
	return text[strspn(text, "0")] ? NULL : NO_ANSWERS;
}

static const char *check_mean(const char *text)
{
	int64_t mean;
	if (!text_hundredths(text, strlen(text), &mean))
		return "is geen gemiddelde. Geef een getal met hooguit twee decimalen, zoals 3,1 of 3,25.";
	return mean >= LOWEST && mean <= HIGHEST ? NULL : NOT_ON_SCALE;
}

static bool check_survey(const void *record, struct error *err)
{
	const struct survey *row = record;
	if (row->answers < 1)
		return fail(err, FAILED, "antwoorden: %lld " NO_ANSWERS, (long long)row->answers);
	if (row->invited < 0 || (row->invited && row->answers > row->invited))
		return fail(err, FAILED,
		    "antwoorden: %lld is meer dan de %lld die een vragenlijst kregen. Kijk beide getallen na.",
		    (long long)row->answers, (long long)row->invited);
	return (row->mean >= LOWEST && row->mean <= HIGHEST) ||
	       fail(err, FAILED, "gemiddelde: dit " NOT_ON_SCALE);
}

/* One survey per group and year. */
static bool check_once(struct db *db, const struct survey *row, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT kind_label || ' onder ' || group_label || ' van ' || year_name, held_on FROM list_peilingen "
	    "WHERE survey_group = ?1 AND school_year = ?2 AND survey <> ?3",
	    "tii", row->survey_group, row->school_year, row->id);
	struct error there = {0};
	bool found = query_next(q);
	if (found)
		fail(&there, CONFLICT,
		    "%s staat er al (%s). Pas die peiling aan, of kies een andere groep of een ander schooljaar.",
		    query_text(q, 0), date_show(query_date(q, 1)).text);
	return query_done(q, err) && (!found || fail(err, there.status, "%s", there.text));
}

static bool survey_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct survey *row = record;
	(void)before;
	return !row || (check_once(db, row, err) &&
	                   quality_in_year(db, row->school_year, row->held_on, "gehouden op",
	                       "Kijk de datum na, of kies een ander schooljaar.", err));
}

static const struct field survey_fields[] = {
    FIELD_KEYS(survey),
    FIELD(survey, survey_group, "groep", .flags = F_REQUIRED | F_FIXED, .width = 30,
        .choices =
            "SELECT g.code, k.label || ': ' || g.label, g.retired_on IS NULL OR g.retired_on > today() "
            "FROM visible_survey_group g "
            "JOIN survey_kind k ON k.code = g.survey "
            "ORDER BY k.sort, g.sort, g.id"),
    FIELD(survey, school_year, "schooljaar", .flags = F_REQUIRED | F_FIXED, .width = 12,
        .choices = QUALITY_CHOOSE_YEAR),
    FIELD(survey, held_on, "gehouden op", .help = "De laatste dag waarop kon worden geantwoord.",
        .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(survey, invited, "uitgenodigd",
        .help = "Hoeveel mensen een vragenlijst kregen; leeg als dat niet bekend is.",
        .flags = F_NULL, .width = 6),
    FIELD(survey, answers, "antwoorden", .flags = F_REQUIRED | F_NULL, .width = 6,
        .check = check_answers),
    FIELD(survey, mean, "gemiddelde", .help = "Op de schaal van 1 tot 4, zoals 3,1 of 3,25.",
        .flags = F_REQUIRED | F_NULL | F_HUNDREDTHS, .width = 6, .check = check_mean),
    FIELD(survey, remark, "opmerking", .width = 60),
    {0},
};
ENTITY(survey, "peiling", QUALITY, .check = check_survey, .rule = survey_rule);
