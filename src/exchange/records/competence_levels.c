/* The listing of competences brought back: a level that is another than the one that counts becomes
 * a rating of today. What was recorded stays: the last one counts. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "exchange/records/record_internal.h"
#include "model/iop/iop.h"

/* A row of the listing; level 0: none. */
struct competence_row {
	int64_t pupil, period;
	const char *code;
	int64_t by_pupil, by_mentor, by_teacher, by_company;
	struct date rated_on; /* the last of them */
	size_t line;          /* of the file, that added a rating; 0: none did */
};

struct competence_rows {
	struct competence_row *rows, *added;
	size_t count, added_count, added_capacity;
};

/* A column of the listing: for the cell, and for what is stored. */
static const struct level_column {
	const char *name, *rater;
	size_t offset;
} columns[] = {
    {"leerlingoordeelt", RATED_BY_PUPIL, offsetof(struct competence_row, by_pupil)},
    {"mentoroordeelt", RATED_BY_MENTOR, offsetof(struct competence_row, by_mentor)},
    {"vakdocentoordeelt", RATED_BY_TEACHER, offsetof(struct competence_row, by_teacher)},
    {"stagebedrijfoordeelt", RATED_BY_COMPANY, offsetof(struct competence_row, by_company)},
};

static int64_t *level_in(struct competence_row *row, const struct level_column *column)
{
	return (int64_t *)(void *)((char *)row + column->offset);
}

static int by_key(const void *a, const void *b)
{
	const struct competence_row *x = a, *y = b;
	if (x->pupil != y->pupil)
		return x->pupil < y->pupil ? -1 : 1;
	if (x->period != y->period)
		return x->period < y->period ? -1 : 1;
	return strcmp(x->code, y->code);
}

/* Reads the whole listing once: a query for each row would take minutes. */
static bool read_rows(struct record_import *import, struct error *err)
{
	static const struct take table[] = {TAKE(competence_row, pupil),
	    TAKE(competence_row, period), TAKE(competence_row, code),
	    TAKE_AS(competence_row, by_pupil, "pupil_level"),
	    TAKE_AS(competence_row, by_mentor, "mentor_level"),
	    TAKE_AS(competence_row, by_teacher, "teacher_level"),
	    TAKE_AS(competence_row, by_company, "company_level"), TAKE(competence_row, rated_on),
	    {0}};
	struct row_import *frame = &import->frame;
	struct competence_rows *shown = xcalloc(1, sizeof *shown);
	struct query *q = db_query(frame->db,
	    "SELECT pupil, period, code, pupil_level, mentor_level, teacher_level, company_level, rated_on "
	    "FROM list_competenties",
	    "");
	import->competences = shown;
	if (!query_take_all(
	        q, table, sizeof *shown->rows, &shown->rows, &shown->count, &frame->arena, err))
		return false;
	if (shown->count)
		qsort(shown->rows, shown->count, sizeof *shown->rows, by_key);
	return true;
}

static bool find_row(struct record_line *line, const struct rating *about,
    struct competence_row *out, struct error *err)
{
	struct record_import *import = line->import;
	*out = (struct competence_row){.pupil = about->pupil,
	    .period = about->period,
	    .code = arena_text(&import->frame.arena, about->competence)};
	if (!import->competences && !read_rows(import, err))
		return false;
	const struct competence_rows *shown = import->competences;
	const struct competence_row *found =
	    shown->count ? bsearch(out, shown->rows, shown->count, sizeof *out, by_key) : NULL;
	if (found)
		*out = *found;
	return true;
}

/* A listing that was made before the last rating says nothing about that one. */
static bool is_stale(struct record_line *line, const struct competence_row *shown)
{
	struct date seen_on = {0};
	const char *text = record_cell(line, "laatsteoordeel"),
	           *wrong = *text ? record_date(line, text, &seen_on) : NULL;
	if (wrong)
		record_fault(line, "laatsteoordeel", wrong);
	else if (date_is_set(seen_on) && date_compare(seen_on, shown->rated_on) < 0)
		record_fault(line, "laatsteoordeel",
		    arena_format(&line->import->frame.arena,
		        "op %s is er nog een oordeel gegeven. Maak de lijst opnieuw, en wijzig dan die.",
		        date_show(shown->rated_on).text));
	return line->bad;
}

static void tell_added(struct record_line *line, const struct level_column *column,
    const struct rating *rating, int64_t before)
{
	struct row_import *frame = &line->import->frame;
	const char *header =
	    csv_header(&frame->table, frame->where[record_column(line->import, column->name)]);
	report_line(frame->report, &frame->report->added, "%s: %s, %s %lld%s", line->who,
	    rating->competence, header, (long long)rating->level,
	    before ? arena_format(&frame->arena, " (was %lld)", (long long)before) : "");
}

/* Adds a rating for the level in a column, if that is another one. */
static bool take_level(struct record_line *line, const struct level_column *column,
    const struct rating *about, struct competence_row *shown, struct error *err)
{
	struct row_import *frame = &line->import->frame;
	const struct row_target target = {record_column(line->import, column->name), "level"};
	struct rating rating = *about;
	int64_t before = *level_in(shown, column);
	if (!row_take(frame, line->row, &rating_entity, &target, &rating, &line->bad, err))
		return false;
	if (line->bad || !rating.level || rating.level == before || is_stale(line, shown))
		return true;
	text_put(rating.rater_kind, sizeof rating.rater_kind, column->rater);
	if (!record_take_along(line, column->name, &rating_entity, &rating, err))
		return false;
	if (!line->bad)
		tell_added(line, column, &rating, before);
	shown->line = csv_line(&frame->table, line->row);
	return true;
}

/* Keeps which line added ratings, for competence_doubles. */
static void keep_added(struct record_import *import, const struct competence_row *row)
{
	struct competence_rows *all = import->competences;
	all->added =
	    array_grow(all->added, all->added_count, &all->added_capacity, sizeof *all->added);
	all->added[all->added_count++] = *row;
}

bool competence_levels(struct record_line *line, const void *wanted, struct error *err)
{
	struct rating about = *(const struct rating *)wanted;
	struct competence_row shown;
	if (!*about.competence) {
		record_fault(line, "competence",
		    "de competentie is leeg. Vul de code of de naam in, of haal de regel weg.");
		return true;
	}
	if (!find_row(line, &about, &shown, err))
		return false;
	about.rated_on = row_today(&line->import->frame);
	about.entered_by = record_actor(line);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (!take_level(line, &columns[i], &about, &shown, err))
			return false;
	if (shown.line)
		keep_added(line->import, &shown);
	else
		line->import->frame.report->unchanged += !line->bad;
	return true;
}

static int by_key_and_line(const void *a, const void *b)
{
	const struct competence_row *x = a, *y = b;
	int order = by_key(x, y);
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

void competence_doubles(struct record_import *import)
{
	struct competence_rows *all = import->competences;
	if (!all || !all->added)
		return;
	qsort(all->added, all->added_count, sizeof *all->added, by_key_and_line);
	for (size_t i = 1; i < all->added_count; i++)
		if (by_key(&all->added[i - 1], &all->added[i]) == 0)
			report_fault(import->frame.report, all->added[i].line, "", "",
			    "regel %zu gaat over hetzelfde en zegt iets anders. Maak ze gelijk, of haal een van de twee weg.",
			    all->added[i - 1].line);
}

void competence_done(struct record_import *import)
{
	if (import->competences)
		free(import->competences->added);
	free(import->competences);
}

bool competence_period(struct record_line *line, void *record, struct error *err)
{
	struct rating *rating = record;
	return record_period(line, row_today(&line->import->frame), &rating->period, err);
}
