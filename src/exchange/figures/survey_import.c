/* Importing surveys: its columns, and turning a row of cells into a record. */
#include "exchange/figures/survey_import.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/row_import.h"
#include "model/quality/survey.h"

enum survey_column {
	SUR_GROUP,
	SUR_SURVEY,
	SUR_YEAR,
	SUR_HELD_ON,
	SUR_INVITED,
	SUR_ANSWERS,
	SUR_MEAN,
	SUR_REMARK,
	SURVEY_COLUMNS
};

static const struct header_name names[] = {
    {SUR_GROUP, "groep"},
    {SUR_GROUP, "doelgroep"},
    {SUR_SURVEY, "peiling"},
    {SUR_SURVEY, "vragenlijst"},
    {SUR_SURVEY, "onderzoek"},
    {SUR_YEAR, "schooljaar"},
    {SUR_HELD_ON, "datum"},
    {SUR_HELD_ON, "gehoudenop"},
    {SUR_HELD_ON, "afnamedatum"},
    {SUR_INVITED, "uitgenodigd"},
    {SUR_INVITED, "aantaluitgenodigd"},
    {SUR_INVITED, "verstuurd"},
    {SUR_ANSWERS, "antwoorden"},
    {SUR_ANSWERS, "aantalantwoorden"},
    {SUR_ANSWERS, "ingevuld"},
    {SUR_ANSWERS, "respondenten"},
    {SUR_MEAN, "gemiddelde"},
    {SUR_MEAN, "score"},
    {SUR_REMARK, "opmerking"},
    {SUR_REMARK, "toelichting"},
    {0},
};

static const struct row_target targets[] = {
    {SUR_HELD_ON, "held_on"},
    {SUR_INVITED, "invited"},
    {SUR_ANSWERS, "answers"},
    {SUR_MEAN, "mean"},
    {SUR_REMARK, "remark"},
    {0},
};

/* A survey that a line of the file was about. */
struct seen {
	char survey_group[8];
	int64_t school_year;
	size_t line;
};

struct surveys {
	struct row_import frame; /* must be first */
	struct seen *seen;
	size_t seen_count, seen_capacity;
};

static const char *missing(const struct row_import *import)
{
	bool year = row_has(import, SUR_YEAR) || import->options->school_year;
	return !row_has(import, SUR_GROUP)     ? "Groep"
	       : !year                         ? "Schooljaar"
	       : !row_has(import, SUR_HELD_ON) ? "Datum"
	       : !row_has(import, SUR_ANSWERS) ? "Antwoorden"
	       : !row_has(import, SUR_MEAN)    ? "Gemiddelde"
	                                       : NULL;
}

/* Finds the kind that the cell names, PrOZO! when it is empty; "" with a fault for an unknown
 * one. */
static bool find_kind(struct row_import *import, size_t row, const char **kind, struct error *err)
{
	const char *text = row_cell(import, row, SUR_SURVEY),
	           *wanted = header_bare(&import->arena, text);
	*kind = *text ? "" : "PRO";
	struct query *q = db_query(import->db, "SELECT code, label FROM survey_kind", "");
	while (query_next(q))
		if (*text &&
		    (strcmp(header_bare(&import->arena, query_text(q, 1)), wanted) == 0 ||
		        strcmp(header_bare(&import->arena, query_text(q, 0)), wanted) == 0))
			*kind = arena_text(&import->arena, query_text(q, 0));
	if (!query_done(q, err))
		return false;
	if (!**kind)
		row_fault(import, row, SUR_SURVEY,
		    "deze peiling kent Stip niet. Schrijf PrOZO! of veiligheidsmonitor.");
	return true;
}

static void refuse_group(struct row_import *import, size_t row, const struct buffer *offered)
{
	row_fault(import, row, SUR_GROUP,
	    *row_cell(import, row, SUR_GROUP)
	        ? "deze groep staat niet in de lijst van deze peiling. Dit kan: %s."
	        : "de groep is leeg. Dit kan: %s.",
	    buffer_text(offered));
}

/* Finds the group; found stays "" after a fault. */
static bool find_group(
    struct row_import *import, size_t row, const char *kind, char found[8], struct error *err)
{
	struct arena *arena = &import->arena;
	const char *wanted = text_fold(arena, row_cell(import, row, SUR_GROUP));
	struct buffer offered = {0};
	struct query *q = db_query(import->db,
	    "SELECT code, label, survey = ?1 FROM visible_survey_group ORDER BY sort", "t", kind);
	while (query_next(q)) {
		bool own = query_int(q, 2);
		if (own)
			buffer_format(&offered, "%s%s", offered.len ? "; " : "", query_text(q, 1));
		if (strcmp(text_fold(arena, query_text(q, 0)), wanted) == 0 ||
		    (own && strcmp(text_fold(arena, query_text(q, 1)), wanted) == 0))
			memcpy(found, query_text(q, 0), strnlen(query_text(q, 0), 7) + 1);
	}
	if (!*found)
		refuse_group(import, row, &offered);
	buffer_done(&offered);
	return query_done(q, err);
}

static bool is_double(struct surveys *import, size_t row, const struct survey *survey)
{
	struct row_import *frame = &import->frame;
	for (size_t i = 0; i < import->seen_count; i++)
		if (import->seen[i].school_year == survey->school_year &&
		    strcmp(import->seen[i].survey_group, survey->survey_group) == 0) {
			row_fault(frame, row, SUR_GROUP,
			    "regel %zu gaat over dezelfde peiling. Haal een van de twee regels weg.",
			    import->seen[i].line);
			return true;
		}
	import->seen = array_grow(
	    import->seen, import->seen_count, &import->seen_capacity, sizeof *import->seen);
	struct seen *seen = &import->seen[import->seen_count++];
	*seen =
	    (struct seen){.school_year = survey->school_year, .line = csv_line(&frame->table, row)};
	memcpy(seen->survey_group, survey->survey_group, sizeof seen->survey_group);
	return false;
}

static bool find_stored(struct row_import *import, struct survey *survey, struct error *err)
{
	int64_t id = 0;
	struct query *q = db_query(import->db,
	    "SELECT id FROM visible_survey WHERE survey_group = ?1 AND school_year = ?2", "ti",
	    survey->survey_group, survey->school_year);
	if (query_next(q))
		id = query_int(q, 0);
	return query_done(q, err) &&
	       (!id || record_get(import->db, &survey_entity, id, survey, &import->arena, err));
}

/* A new survey needs a date, answers and a mean. */
static void ask_for(struct row_import *import, size_t row, bool *bad)
{
	static const int needed[] = {SUR_HELD_ON, SUR_ANSWERS, SUR_MEAN};
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!*row_cell(import, row, needed[i])) {
			row_fault(import, row, needed[i], "dit is leeg. Vul het in.");
			*bad = true;
		}
}

static bool save(struct row_import *import, size_t row, const struct survey *before,
    struct survey *now, const char *year, struct error *err)
{
	struct import_report *report = import->report;
	const struct field *group = entity_field(&survey_entity, "survey_group"),
	                   *mean = entity_field(&survey_entity, "mean");
	const char *who = arena_format(
	    &import->arena, "%s %s", year, choice_label(import->db, group, now, 0, &import->arena));
	size_t changes = before->id ? row_changes(import, &survey_entity, who, "", before, now) : 1;
	bool bad = false;
	if (!changes) {
		report->unchanged++;
		return true;
	}
	if (!row_save(import, row, &survey_entity, targets, now, &bad, err))
		return false;
	if (!bad && before->id)
		report->changed_pupils++;
	else if (!bad)
		report_line(report, &report->added, "%s: %lld antwoorden, gemiddeld %s", who,
		    (long long)now->answers,
		    choice_label(import->db, mean, now, 0, &import->arena));
	return true;
}

static bool import_row(struct row_import *frame, size_t row, struct error *err)
{
	struct surveys *import = (struct surveys *)frame;
	struct survey now = {0}, before;
	const char *kind, *year;
	bool bad = false;
	if (!find_kind(frame, row, &kind, err) ||
	    (*kind && !find_group(frame, row, kind, now.survey_group, err)) ||
	    !row_school_year(frame, row, SUR_YEAR, &now.school_year, &year, err))
		return false;
	if (!*now.survey_group || !now.school_year || is_double(import, row, &now))
		return true;
	if (!find_stored(frame, &now, err))
		return false;
	before = now;
	if (!now.id)
		ask_for(frame, row, &bad);
	for (const struct row_target *t = targets; t->field; t++)
		if (!row_take(frame, row, &survey_entity, t, &now, &bad, err))
			return false;
	return bad || save(frame, row, &before, &now, year, err);
}

static bool allowed(const struct row_import *import)
{
	return access_write(import->db, QUALITY) == ALL;
}

static const struct row_import_kind kind_of_import = {.change = "Peilingen ingelezen",
    .noun = "peilingen",
    .table = "survey",
    .denied = "Peilingen inlezen mag niet met deze rol. Vraag de administratie of de directeur.",
    .empty = "Zet er de peilingen in, elk op een regel.",
    .header = "Groep;Schooljaar;Datum;Uitgenodigd;Antwoorden;Gemiddelde",
    .names = names,
    .columns = SURVEY_COLUMNS,
    .allowed = allowed,
    .missing = missing,
    .listing = "peilingen",
    .row = import_row};

bool survey_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    const struct import_options *options, struct import_report *report, struct error *err)
{
	struct surveys import = {0};
	bool good = row_import_run(
	    &import.frame, &kind_of_import, db, name_of_file, bytes, options, report, err);
	free(import.seen);
	return good;
}
