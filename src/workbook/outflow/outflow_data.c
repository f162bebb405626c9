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
	return data;
}

static void leavers_data(struct outflow_book *b)
{
	enum { PLACE, GROUP, PROFILE, REASON, DAYS, TRIAL, NUMBERS };
	static const char *const labels[NUMBERS] = {"nr bestemming", "nr groep",
	    "nr laatst verwacht", "nr reden", "dagen na laatste OPP", "nr proefplaatsing"};
	struct reference *const ranges[NUMBERS] = {
	    &b->places, &b->groups, &b->profiles, &b->reasons, &b->days, &b->trials};
	const struct outflow_figures *f = &b->figures;
	const struct rows *rows = &b->leavers;
	int64_t *numbers[NUMBERS];
	for (int i = 0; i < NUMBERS; i++)
		numbers[i] = arena_alloc(&b->export->arena, (rows->count + 1) * sizeof **numbers);
	for (size_t row = 0; row < rows->count; row++) {
		size_t place = place_of(f, text_of(rows, row, "destination"));
		numbers[PLACE][row] = (int64_t)place + 1;
		numbers[GROUP][row] = group_of(f, place);
		numbers[PROFILE][row] =
		    outflow_place(&f->profiles, text_of(rows, row, "last_profile"));
		numbers[REASON][row] =
		    outflow_place(&f->reasons, text_of(rows, row, "deviation_reason"));
		numbers[DAYS][row] = days_of_opp(rows, row);
		numbers[TRIAL][row] = outflow_on_trial(f, rows, row);
	}
	b->data = on_screen(b, "uitstroom", rows);
	for (int i = 0; i < NUMBERS; i++)
		*ranges[i] = workbook_numbers(&b->data, labels[i], numbers[i], rows->count);
}

static int64_t cohort_of(const struct outflow_follow_up *f, const struct rows *rows, size_t row)
{
	for (size_t i = 0; i < f->cohorts; i++)
		if (f->cohort[i].moment == rows_named(rows, row, "moment")->number &&
		    strcmp(f->cohort[i].year, text_of(rows, row, "year_name")) == 0)
			return (int64_t)i + 1;
	return -1;
}

static void follow_up_data(struct outflow_book *b)
{
	enum { COHORT, STATUS, VENSTERS, KNOWN, NUMBERS };
	static const char *const labels[NUMBERS] = {
	    "nr groep", "nr situatie", "nr Vensters", "nr bekend"};
	struct reference *const ranges[NUMBERS] = {
	    &b->cohorts, &b->statuses, &b->vensters, &b->known};
	const struct outflow_follow_up *f = &b->follow_up;
	const struct rows *rows = &b->follow_ups;
	int64_t *numbers[NUMBERS];
	for (int i = 0; i < NUMBERS; i++)
		numbers[i] = arena_alloc(&b->export->arena, (rows->count + 1) * sizeof **numbers);
	for (size_t row = 0; row < rows->count; row++) {
		int64_t status = outflow_place(&f->statuses, text_of(rows, row, "status"));
		numbers[COHORT][row] = cohort_of(f, rows, row);
		numbers[STATUS][row] = status ? status : -1;
		numbers[VENSTERS][row] = status ? f->status_vensters[status - 1] : -1;
		numbers[KNOWN][row] = status ? f->status_known[status - 1] : -1;
	}
	b->asked = on_screen(b, "nazorg", rows);
	for (int i = 0; i < NUMBERS; i++)
		*ranges[i] = workbook_numbers(&b->asked, labels[i], numbers[i], rows->count);
}

/* Adds the cases behind bestendig for all years, and the years themselves. */
static void judged_data(struct outflow_book *b)
{
	const struct rows *rows = &b->cases;
	int64_t *numbers = arena_alloc(&b->export->arena, (rows->count + 1) * sizeof *numbers);
	for (size_t row = 0; row < rows->count; row++)
		for (size_t i = 0; i < b->steadfast.years; i++)
			if (strcmp(b->steadfast.year[i].year, text_of(rows, row, "year_name")) == 0)
				numbers[row] = (int64_t)i + 1;
	b->judged = on_screen(b, "gevallen bestendig", rows);
	b->judged_years = workbook_numbers(&b->judged, "nr schooljaar", numbers, rows->count);
}

void outflow_data(struct outflow_book *b)
{
	leavers_data(b);
	follow_up_data(b);
	judged_data(b);
	if (b->trend)
		b->years = on_screen(b, "cohorten", &b->cohort_rows);
}
