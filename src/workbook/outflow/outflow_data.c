/* The data sheets of the workbook uitstroom, with the numbers that its formulas count by. */
#include <string.h>

#include "workbook/outflow/outflow_book.h"

static const char *text_of(const struct rows *rows, size_t row, const char *column)
{
	return rows_named(rows, row, column)->text;
}

/* Returns the index of the destination; leavers without one come after the last. */
static size_t place_of(const struct outflow_figures *f, const char *code)
{
	for (size_t i = 0; i < f->destinations; i++)
		if (strcmp(f->destination[i].code, code) == 0)
			return i;
	return f->destinations;
}

static int64_t group_of(const struct outflow_figures *f, size_t place)
{
	for (size_t i = 0; i < f->groups && place < f->destinations; i++)
		if (strcmp(f->group[i].label, f->destination[place].group) == 0)
			return (int64_t)i + 1;
	return (int64_t)f->groups;
}

static int64_t days_of_opp(const struct rows *rows, size_t row)
{
	struct date set = {0}, left = {0};
	bool both = date_from_iso(text_of(rows, row, "last_set_on"), &set) &&
	            date_from_iso(text_of(rows, row, "left_on"), &left);
	return both ? date_days(left) - date_days(set) : -1;
}

bool outflow_on_trial(const struct outflow_figures *f, const struct rows *rows, size_t row)
{
	size_t place = place_of(f, text_of(rows, row, "destination"));
	return place < f->destinations && f->destination[place].counting[0] == 'G' &&
	       text_of(rows, row, "counting")[0] == 'B';
}

static struct data_sheet on_screen(
    struct outflow_book *b, const char *name, const struct rows *rows)
{
	const char *footer = b->export->footer;
	struct data_sheet data = workbook_listing(b->book, name, rows, NULL, NULL, footer);
	data_sheet_for_screen(&data, footer);
	data_sheet_room(&data);
	return data;
}

static int64_t *numbers_for(struct outflow_book *b, const struct rows *rows)
{
	return arena_alloc(&b->export->arena, (rows->count + 1) * sizeof(int64_t));
}

/* The words of lines, for workbook_place(). */
static struct reference places(struct outflow_book *b, struct data_sheet *data, const char *label,
    const char *column, const struct rows *rows, const struct outflow_lines *lines)
{
	const char **words = arena_alloc(&b->export->arena, (lines->count + 1) * sizeof *words);
	int64_t *numbers = numbers_for(b, rows);
	for (size_t i = 0; i < lines->count; i++)
		words[i] = lines->line[i].label;
	for (size_t row = 0; row < rows->count; row++)
		numbers[row] = outflow_place(lines, text_of(rows, row, column));
	return workbook_place(data, label, column, words, lines->count, numbers, rows->count);
}

/* Numbers by an earlier column of places: the whole numbers in the list are those of each place. */
static struct reference by_place(struct outflow_book *b, struct data_sheet *data, const char *label,
    const char *place, const char *const *list, size_t count, const int64_t *numbers, size_t rows)
{
	return workbook_live(data, label, numbers, rows,
	    arena_format(&b->export->arena, "IFERROR(INDEX(%s,{%s}),0)",
	        workbook_list(data->book, list, count, true).text, place));
}

/* What follows from the answer of a follow-up; nothing when there is none. */
static struct reference answered(
    struct outflow_book *b, const char *label, const char *const *list, const int64_t *numbers)
{
	return workbook_live(&b->asked, label, numbers, b->follow_ups.count,
	    arena_format(&b->export->arena,
	        "IFERROR(INDEX(%s,IF({nr situatie}=0,\"\",{nr situatie})),\"\")",
	        workbook_list(b->book, list, b->follow_up.statuses.count, true).text));
}

static const char **texts_for(struct outflow_book *b, size_t count)
{
	return arena_alloc(&b->export->arena, (count + 1) * sizeof(const char *));
}

/* The destination, and what follows from it: its group, and whether it would count with a
 * contract. Those without one have the last place. */
static void destination_data(struct outflow_book *b)
{
	const struct outflow_figures *f = &b->figures;
	const struct rows *rows = &b->leavers;
	struct arena *arena = &b->export->arena;
	size_t count = f->destinations + 1;
	const char **codes = texts_for(b, count), **group_list = texts_for(b, count),
	           **counting = texts_for(b, count);
	int64_t *place = numbers_for(b, rows), *group = numbers_for(b, rows),
	        *trial = numbers_for(b, rows);
	for (size_t i = 0; i < count; i++) {
		codes[i] = i < f->destinations ? f->destination[i].code : "";
		group_list[i] = arena_format(arena, "%d", (int)group_of(f, i));
		counting[i] = i < f->destinations ? f->destination[i].counting : "";
	}
	for (size_t row = 0; row < rows->count; row++) {
		size_t at = place_of(f, text_of(rows, row, "destination"));
		place[row] = (int64_t)at + 1;
		group[row] = group_of(f, at);
		trial[row] = outflow_on_trial(f, rows, row);
	}
	b->places = workbook_place(
	    &b->data, "nr bestemming", "destination", codes, count, place, rows->count);
	b->groups = by_place(
	    b, &b->data, "nr groep", "nr bestemming", group_list, count, group, rows->count);
	b->trials = workbook_live(&b->data, "nr proefplaatsing", trial, rows->count,
	    arena_format(arena,
	        "IF({counting}=\"B\",IF(LEFT(IFERROR(INDEX(%s,{nr bestemming}),\"\"),1)=\"G\",1,0),0)",
	        workbook_list(b->book, counting, count, false).text));
}

static void leavers_data(struct outflow_book *b)
{
	const struct rows *rows = &b->leavers;
	int64_t *days = numbers_for(b, rows);
	b->data = on_screen(b, "uitstroom", rows);
	for (size_t row = 0; row < rows->count; row++)
		days[row] = days_of_opp(rows, row);
	destination_data(b);
	b->profiles =
	    places(b, &b->data, "nr laatst verwacht", "last_profile", rows, &b->figures.profiles);
	b->reasons = places(b, &b->data, "nr reden", "deviation_reason", rows, &b->figures.reasons);
	b->days = workbook_live(&b->data, "dagen na laatste OPP", days, rows->count,
	    "IF(OR({last_set_on}=\"\",{left_on}=\"\"),\"\",{left_on}-{last_set_on})");
}

static int64_t cohort_of(const struct outflow_follow_up *f, const struct rows *rows, size_t row)
{
	for (size_t i = 0; i < f->cohorts; i++)
		if (f->cohort[i].moment == rows_named(rows, row, "moment")->number &&
		    strcmp(f->cohort[i].year, text_of(rows, row, "year_name")) == 0)
			return (int64_t)i + 1;
	return 0;
}

/* A cohort is a year of leaving at a moment: "2024-2025|1". */
static void cohort_data(struct outflow_book *b)
{
	const struct outflow_follow_up *f = &b->follow_up;
	const struct rows *rows = &b->follow_ups;
	struct arena *arena = &b->export->arena;
	const char **names = texts_for(b, f->cohorts);
	int64_t *numbers = numbers_for(b, rows);
	for (size_t i = 0; i < f->cohorts; i++)
		names[i] =
		    arena_format(arena, "%s|%d", f->cohort[i].year, (int)f->cohort[i].moment);
	for (size_t row = 0; row < rows->count; row++)
		numbers[row] = cohort_of(f, rows, row);
	b->cohorts = workbook_live(&b->asked, "nr groep", numbers, rows->count,
	    arena_format(arena, "IFERROR(MATCH({year_name}&\"|\"&{moment},%s,0),0)",
	        workbook_list(b->book, names, f->cohorts, false).text));
}

static void follow_up_data(struct outflow_book *b)
{
	const struct outflow_follow_up *f = &b->follow_up;
	const struct rows *rows = &b->follow_ups;
	size_t count = f->statuses.count;
	struct arena *arena = &b->export->arena;
	const char **vensters_list = texts_for(b, count), **known_list = texts_for(b, count);
	int64_t *vensters = numbers_for(b, rows), *known = numbers_for(b, rows);
	for (size_t i = 0; i < count; i++) {
		vensters_list[i] = arena_format(arena, "%d", (int)f->status_vensters[i]);
		known_list[i] = arena_format(arena, "%d", (int)f->status_known[i]);
	}
	for (size_t row = 0; row < rows->count; row++) {
		int64_t status = outflow_place(&f->statuses, text_of(rows, row, "status"));
		vensters[row] = status ? f->status_vensters[status - 1] : -1;
		known[row] = status ? f->status_known[status - 1] : -1;
	}
	b->asked = on_screen(b, "nazorg", rows);
	cohort_data(b);
	b->statuses = places(b, &b->asked, "nr situatie", "status", rows, &f->statuses);
	b->vensters = answered(b, "nr Vensters", vensters_list, vensters);
	b->known = answered(b, "nr bekend", known_list, known);
}

/* Adds the cases behind bestendig for all years, and the years themselves. */
static void judged_data(struct outflow_book *b)
{
	const struct rows *rows = &b->cases;
	const char **years = texts_for(b, b->steadfast.years);
	int64_t *numbers = numbers_for(b, rows);
	for (size_t i = 0; i < b->steadfast.years; i++)
		years[i] = b->steadfast.year[i].year;
	for (size_t row = 0; row < rows->count; row++)
		for (size_t i = 0; i < b->steadfast.years; i++)
			if (strcmp(years[i], text_of(rows, row, "year_name")) == 0)
				numbers[row] = (int64_t)i + 1;
	b->judged = on_screen(b, "gevallen bestendig", rows);
	b->judged_years = workbook_place(&b->judged, "nr schooljaar", "year_name", years,
	    b->steadfast.years, numbers, rows->count);
}

void outflow_data(struct outflow_book *b)
{
	leavers_data(b);
	follow_up_data(b);
	judged_data(b);
	if (b->trend)
		b->years = on_screen(b, "cohorten", &b->cohort_rows);
}
