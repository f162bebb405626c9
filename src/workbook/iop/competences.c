/* Competences on a form: figures in cells, and a chart over those cells. */
#include "workbook/iop/competences.h"

#include <string.h>

#include "db/take.h"

enum { PERIODS = 6, FIRST_PERIOD = PAPER_COLUMNS - PERIODS, CHART_ROWS = 13 };

/* The last rating of a period counts. */
bool competences_read(struct db *db, int64_t pupil, const struct iop_words *words,
    struct competences *all, struct arena *arena, struct error *err)
{
	size_t capacity = 0, n = 0;
	struct competence_level *lines = NULL;
	struct query *q = db_query(db,
	    "SELECT r.pupil, r.period, o.number, o.starts_on, o.year_name, c.code, c.name, r.level "
	    "FROM competence_rating r "
	    "JOIN period_order o ON o.id = r.period "
	    "JOIN visible_competence c ON c.code = r.competence "
	    "WHERE r.rater_kind = ?2 AND (?1 = 0 OR r.pupil = ?1) "
	    "ORDER BY r.pupil, c.code, o.starts_on, r.rated_on, r.id",
	    "it", pupil, rater_codes[words->counting]);
	while (query_next(q)) {
		struct competence_level *last = n ? &lines[n - 1] : NULL;
		if (last && last->pupil == named_int(q, "pupil") &&
		    last->period == named_int(q, "period") &&
		    strcmp(last->code, named_text(q, "code")) == 0) {
			last->level = named_int(q, "level");
			continue;
		}
		lines = array_grow(lines, n, &capacity, sizeof *lines);
		lines[n++] = (struct competence_level){named_int(q, "pupil"),
		    named_int(q, "period"), named_int(q, "number"), named_date(q, "starts_on"),
		    named_kept(q, "year_name", arena), named_kept(q, "code", arena),
		    named_kept(q, "name", arena), named_int(q, "level")};
	}
	all->levels = arena_keep(arena, lines, n, sizeof *lines);
	all->level_count = n;
	return query_done(q, err);
}

struct competences competences_of(const struct competences *all, int64_t pupil)
{
	struct competences mine = *all;
	for (; mine.level_count && mine.levels->pupil != pupil; mine.level_count--)
		mine.levels++;
	for (size_t n = 0; n < mine.level_count; n++)
		if (mine.levels[n].pupil != pupil)
			mine.level_count = n;
	return mine;
}

/* The table being made: the last periods, oldest first, and the place of its rows. */
struct table {
	struct paper *paper;
	const struct iop_words *words;
	const struct competences *mine;
	const struct competence_level *period[PERIODS]; /* any rating in each period */
	int periods, first_row, last_row;
	int levels, width; /* for the table of counts */
};

/* Inserts a new period in order of time. A full table drops its oldest period. */
static void add_period(struct table *t, const struct competence_level *line)
{
	int at = t->periods;
	while (at > 0 && date_compare(t->period[at - 1]->starts_on, line->starts_on) > 0)
		at--;
	if (at > 0 && t->period[at - 1]->period == line->period)
		return;
	if (t->periods < PERIODS) {
		memmove(&t->period[at + 1], &t->period[at],
		    (size_t)(t->periods++ - at) * sizeof *t->period);
		t->period[at] = line;
	} else if (at > 0) {
		memmove(&t->period[0], &t->period[1], (size_t)(at - 1) * sizeof *t->period);
		t->period[at - 1] = line;
	}
}

static int column_of(const struct table *t, int64_t period)
{
	for (int i = 0; i < t->periods; i++)
		if (t->period[i]->period == period)
			return FIRST_PERIOD + i;
	return 0;
}

/* Names a period, with 25-26 for 2025-2026. */
static const char *period_name(struct paper *paper, const struct competence_level *line)
{
	const char *year = line->year_name;
	return strlen(year) == 9
	           ? arena_format(&paper->arena, "%.2s-%.2s\nper. %d", year + 2, year + 7,
	                 (int)line->period_number)
	           : arena_format(&paper->arena, "%s\nper. %d", year, (int)line->period_number);
}

static void table_head(struct table *t)
{
	paper_cell(t->paper, 0, FIRST_PERIOD - 1, FORM_HEAD, 2, "Competentie");
	for (int i = 0; i < PERIODS; i++)
		paper_cell(t->paper, FIRST_PERIOD + i, FIRST_PERIOD + i, FORM_HEAD, 2,
		    i < t->periods ? period_name(t->paper, t->period[i]) : "");
	t->paper->row++;
}

/* Adds a row for each competence that was rated in one of the periods. */
static void table_rows(struct table *t)
{
	struct paper *paper = t->paper;
	const char *code = "";
	t->first_row = paper->row;
	for (size_t i = 0; i < t->mine->level_count; i++) {
		const struct competence_level *line = &t->mine->levels[i];
		int column = column_of(t, line->period);
		if (!column)
			continue;
		if (strcmp(code, line->code) != 0) {
			code = line->code;
			paper_cell(paper, 0, FIRST_PERIOD - 1, FORM_CELL, 1, line->name);
			for (int empty = FIRST_PERIOD; empty < PAPER_COLUMNS; empty++)
				paper_cell(paper, empty, empty, FORM_BOX, 1, "");
			paper->row++;
		}
		sheet_int(paper->sheet, paper->row - 1, column, FORM_BOX, line->level);
	}
	t->last_row = paper->row - 1;
}

static int64_t count_of(const struct competences *mine, int64_t period, int64_t level)
{
	int64_t count = 0;
	for (size_t i = 0; i < mine->level_count; i++)
		count += mine->levels[i].period == period && mine->levels[i].level == level;
	return count;
}

enum { LABEL_COLUMNS = 4, COUNT_COLUMNS = PAPER_COLUMNS - LABEL_COLUMNS };

static int count_column(const struct table *t, int level)
{
	return LABEL_COLUMNS + (level - 1) * t->width;
}

static void counts_head(struct table *t)
{
	paper_cell(t->paper, 0, LABEL_COLUMNS - 1, FORM_HEAD, 2, "Hoeveel competenties");
	for (int level = 1; level <= t->levels; level++) {
		int column = count_column(t, level);
		paper_cell(t->paper, column, column + t->width - 1, FORM_HEAD, 2,
		    arena_format(&t->paper->arena, "%d = %s", level, t->words->level[level]));
	}
	t->paper->row++;
}

static void counts_row(struct table *t, int period)
{
	struct paper *paper = t->paper;
	int from = FIRST_PERIOD + period;
	paper_cell(paper, 0, LABEL_COLUMNS - 1, FORM_CELL, 1,
	    arena_format(&paper->arena, "%s, periode %d", t->period[period]->year_name,
	        (int)t->period[period]->period_number));
	for (int level = 1; level <= t->levels; level++) {
		int column = count_column(t, level);
		paper_cell(paper, column, column + t->width - 1, FORM_BOX, 1, "");
		sheet_formula(paper->sheet, paper->row, column, FORM_BOX,
		    (double)count_of(t->mine, t->period[period]->period, level),
		    "=COUNTIF(%s:%s,%d)", sheet_cell(t->first_row, from).text,
		    sheet_cell(t->last_row, from).text, level);
	}
	paper->row++;
}

static void counts_chart(struct table *t, int first_row)
{
	struct chart_series series[COUNT_COLUMNS];
	int last_row = first_row + t->periods - 1, count = 0;
	for (int level = 1; level <= t->levels; level++)
		if (*t->words->level[level])
			series[count++] = (struct chart_series){t->words->level[level],
			    sheet_range(t->paper->sheet, first_row, last_row, 0),
			    sheet_range(
			        t->paper->sheet, first_row, last_row, count_column(t, level))};
	paper_chart(t->paper, (struct chart){.kind = CHART_STACKED,
	                          .title = "Competenties per periode",
	                          .series = series,
	                          .count = count,
	                          .rows = CHART_ROWS});
}

void competences_table(
    struct paper *paper, const struct iop_words *words, const struct competences *mine)
{
	struct table t = {.paper = paper, .words = words, .mine = mine};
	for (size_t i = 0; i < mine->level_count; i++)
		add_period(&t, &mine->levels[i]);
	if (!t.periods)
		return;
	t.levels = words->levels < COUNT_COLUMNS ? words->levels : COUNT_COLUMNS;
	t.width = t.levels ? COUNT_COLUMNS / t.levels : 0;
	table_head(&t);
	table_rows(&t);
	paper_gap(paper);
	counts_head(&t);
	int first_row = paper->row;
	for (int period = 0; period < t.periods; period++)
		counts_row(&t, period);
	counts_chart(&t, first_row);
}

/* Returns the previous rating of the same competence, or NULL; ratings of one competence stand in
 * order of time. */
static const struct competence_level *before(const struct competences *mine, size_t at)
{
	return at && strcmp(mine->levels[at - 1].code, mine->levels[at].code) == 0
	           ? &mine->levels[at - 1]
	           : NULL;
}

enum { NAME_END = 6, BEFORE_AT = 6, NOW_AT = 9 };

static void now_row(
    struct paper *paper, const struct competence_level *then, const struct competence_level *now)
{
	paper_cell(paper, 0, NAME_END - 1, FORM_CELL, 1, now->name);
	paper_cell(paper, BEFORE_AT, NOW_AT - 1, FORM_BOX, 1, "");
	paper_cell(paper, NOW_AT, PAPER_LAST, FORM_BOX, 1, "");
	if (then)
		sheet_int(paper->sheet, paper->row, BEFORE_AT, FORM_BOX, then->level);
	sheet_int(paper->sheet, paper->row, NOW_AT, FORM_BOX, now->level);
	paper->row++;
}

static void now_chart(struct paper *paper, const struct iop_words *words, int first_row)
{
	const struct sheet *sheet = paper->sheet;
	int last_row = paper->row - 1, count = last_row - first_row + 1;
	struct reference labels = sheet_range(sheet, first_row, last_row, 0);
	const struct chart_series series[] = {
	    {"vorige keer", labels, sheet_range(sheet, first_row, last_row, BEFORE_AT)},
	    {"nu", labels, sheet_range(sheet, first_row, last_row, NOW_AT)}};
	paper_chart(paper, (struct chart){.kind = CHART_BARS,
	                       .title = "Competenties: vorige keer en nu",
	                       .series = series,
	                       .count = 2,
	                       .low = 0,
	                       .high = words->levels,
	                       .rows = 5 + count * 2 > 24 ? 24 : 5 + count * 2});
}

bool competences_now(struct paper *paper, const struct iop_words *words,
    const struct competences *mine, int64_t period)
{
	int first_row = 0;
	for (size_t i = 0; i < mine->level_count; i++) {
		if (mine->levels[i].period != period)
			continue;
		if (!first_row) {
			paper_cell(paper, 0, NAME_END - 1, FORM_HEAD, 1, "Competentie");
			paper_cell(paper, BEFORE_AT, NOW_AT - 1, FORM_HEAD, 1, "Vorige keer");
			paper_cell(paper, NOW_AT, PAPER_LAST, FORM_HEAD, 1, "Nu");
			first_row = ++paper->row;
		}
		now_row(paper, before(mine, i), &mine->levels[i]);
	}
	if (first_row)
		now_chart(paper, words, first_row);
	return first_row != 0;
}

enum { LAST_NAME_END = 5, LAST_WHEN_AT = 8, LAST_LEVEL_AT = PAPER_LAST };

static void last_chart(struct paper *paper, const struct iop_words *words, int first_row)
{
	int last_row = paper->row - 1, count = last_row - first_row + 1;
	const struct chart_series series = {"oordeel",
	    sheet_range(paper->sheet, first_row, last_row, 0),
	    sheet_range(paper->sheet, first_row, last_row, LAST_LEVEL_AT)};
	paper_chart(paper, (struct chart){.kind = CHART_BARS,
	                       .title = "Competenties",
	                       .series = &series,
	                       .count = 1,
	                       .low = 0,
	                       .high = words->levels,
	                       .rows = 5 + count > 24 ? 24 : 5 + count});
}

static void last_row(
    struct paper *paper, const struct iop_words *words, const struct competence_level *line)
{
	paper_cell(paper, 0, LAST_NAME_END - 1, FORM_CELL, 1, line->name);
	paper_cell(paper, LAST_NAME_END, LAST_WHEN_AT - 1, FORM_CELL, 1,
	    line->level <= words->levels ? words->pupil_level[line->level] : "");
	paper_cell(paper, LAST_WHEN_AT, LAST_LEVEL_AT - 1, FORM_CELL, 1,
	    arena_format(&paper->arena, "%s, per. %d", line->year_name, (int)line->period_number));
	sheet_int(paper->sheet, paper->row, LAST_LEVEL_AT, FORM_BOX, line->level);
	paper->row++;
}

void competences_last(
    struct paper *paper, const struct iop_words *words, const struct competences *mine)
{
	int first_row = 0;
	for (size_t i = 0; i < mine->level_count; i++) {
		const struct competence_level *line = &mine->levels[i];
		if (i + 1 < mine->level_count && strcmp(line[1].code, line->code) == 0)
			continue;
		if (!first_row) {
			paper_cell(paper, 0, LAST_NAME_END - 1, FORM_HEAD, 1, "Competentie");
			paper_cell(
			    paper, LAST_NAME_END, LAST_WHEN_AT - 1, FORM_HEAD, 1, "Hoe gaat het");
			paper_cell(
			    paper, LAST_WHEN_AT, LAST_LEVEL_AT - 1, FORM_HEAD, 1, "Beoordeeld in");
			paper_cell(paper, LAST_LEVEL_AT, PAPER_LAST, FORM_HEAD, 1, "Oordeel");
			first_row = ++paper->row;
		}
		last_row(paper, words, line);
	}
	if (first_row)
		last_chart(paper, words, first_row);
}
