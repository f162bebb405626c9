/* Files of results and certificates. */
#include "exchange/records/record_import.h"
#include "model/portfolio/certificate.h"
#include "model/portfolio/result.h"

static bool complete_result(struct record_line *line, void *record, bool is_new, struct error *err)
{
	struct result *result = record;
	struct error why = {0};
	(void)err;
	if (is_new)
		result->entered_by = record_actor(line);
	result->told = *record_cell(line, "sufficient");
	if (!result_judge(record_db(line), result, &why))
		record_fault(line, "score", why.text);
	return true;
}

static bool complete_certificate(
    struct record_line *line, void *record, bool is_new, struct error *err)
{
	(void)is_new;
	return certificate_complete(record_db(line), record, err);
}

static void take_day(struct record_line *line, const char *name, struct date *out)
{
	const char *text = record_cell(line, name);
	if (*text && record_date(line, text, out))
		*out = (struct date){0};
}

/* Days belong to what a row is about; one that cannot be is reported when it is read. */
static bool take_days(struct record_line *line, void *record, struct error *err)
{
	struct certificate *certificate = record;
	(void)err;
	take_day(line, "obtained_on", &certificate->obtained_on);
	take_day(line, "started_on", &certificate->started_on);
	take_day(line, "stopped_on", &certificate->stopped_on);
	return true;
}

/* Did this training begin after the other was obtained or stopped? */
static bool is_behind(const struct certificate *later, const struct certificate *before)
{
	struct date ended =
	    date_is_set(before->obtained_on) ? before->obtained_on : before->stopped_on;
	return date_is_set(later->started_on) && date_is_set(ended) &&
	       date_compare(later->started_on, ended) > 0;
}

/* Without a number, one obtained on another day is a renewed one, and a training that began when
 * the other was over is another one. */
static bool is_renewed(const void *wanted, const void *stored)
{
	const struct certificate *now = wanted, *before = stored;
	bool other_day = date_is_set(now->obtained_on) && date_is_set(before->obtained_on) &&
	                 date_compare(now->obtained_on, before->obtained_on) != 0;
	return !*now->number && (other_day || is_behind(now, before) || is_behind(before, now));
}

const struct record_kind portfolio_record_kinds[] = {
    {.name = "resultaten",
        .help = "cijfers en andere resultaten van vakken",
        .change = "Resultaten ingelezen",
        .noun = "resultaten",
        .listing = "resultaten",
        .entity = &result_entity,
        .since = "sinds_resultaten",
        .dated = "taken_on",
        .key = (const char *const[]){"subject", "kind", "title", "taken_on", NULL},
        .others = (const struct field_name[]){{"taken_on", "datum"}, {"score", "cijfer"},
            {"title", "toets"}, {"title", "wat"}, {0}},
        .examples = (const struct field_example[]){{"title", "hoofdstuk 4"}, {"score", "7,5"},
            {"sufficient", ""}, {"level", ""}, {0}},
        .complete = complete_result},
    {.name = "certificaten",
        .help = "certificaten die zijn behaald of waarvoor wordt geleerd",
        .change = "Certificaten ingelezen",
        .noun = "certificaten",
        .listing = "certificaten",
        .entity = &certificate_entity,
        .since = "sinds_certificaten",
        .dated = "obtained_on",
        .key = (const char *const[]){"kind", "detail", "number", NULL},
        .parent = take_days,
        .differ = is_renewed,
        .others = (const struct field_name[]){{"kind", "certificaat"}, {"obtained_on", "datum"},
            {"issuer", "uitgever"}, {"company", "leerbedrijf"}, {0}},
        .examples = (const struct field_example[]){{"detail", ""}, {"number", "VCA-2026-117"},
            {"company", ""}, {"started_on", ""}, {"exam_on", ""}, {"obtained_on", "14-09-2026"},
            {"expires_on", ""}, {"stopped_on", ""}, {0}},
        .complete = complete_certificate},
    {0},
};
