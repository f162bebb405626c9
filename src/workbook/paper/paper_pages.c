/* Dividing a form over its pages. */
#include <stdlib.h>

#include "workbook/paper/paper.h"

/* In percent. The smallest letters of a form, of 11 points, stay above 8. */
enum { USUAL_SCALE = 90, SMALLEST_SCALE = 75, SCALE_STEP = 3 };

/* What a page must hold at least, of its height. */
#define LEAST 0.25

enum { PAGES = 200 };
struct division {
	int starts[PAGES]; /* the first row of each page but the first */
	int count;
};

static bool kept(const struct paper *paper, int row)
{
	return (size_t)row < paper->kept && paper->keep[row];
}

void paper_keep(struct paper *paper, int from, int until)
{
	while (until > 0 && paper->kept < (size_t)until) {
		paper->keep = array_grow(
		    paper->keep, paper->kept, &paper->keep_capacity, sizeof *paper->keep);
		paper->keep[paper->kept++] = false;
	}
	for (int row = from < 0 ? 0 : from; row < until; row++)
		paper->keep[row] = true;
}

static double height(const struct paper *paper, int from, int until)
{
	double points = 0;
	for (int row = from; row < until; row++)
		points += sheet_row_height(paper->sheet, row);
	return points;
}

/* Returns the last row at which a page from this row on can end, of those up to until; until itself
 * when its rows are kept together all the way. */
static int break_before(const struct paper *paper, int from, int until)
{
	int row = until;
	while (row > from + 1 && kept(paper, row - 1))
		row--;
	return row > from + 1 ? row : until;
}

static void start_page(struct division *division, int row)
{
	if (division->count < PAGES)
		division->starts[division->count++] = row;
}

/* What a page that begins at this row holds: the title stands on each. */
static double room_from(const struct paper *paper, int row, double page)
{
	return row > 0 ? page - sheet_row_height(paper->sheet, 0) : page;
}

/* Divides the rows of a section; returns how many pages it takes. */
static int divide(
    const struct paper *paper, int from, int until, double page, struct division *division)
{
	int pages = 1, start = from, before = from;
	double used = 0;
	for (int row = from; row < until; row++) {
		used += sheet_row_height(paper->sheet, row);
		if (used <= room_from(paper, start, page) || row == start)
			continue;
		before = start;
		start = break_before(paper, start, row);
		start_page(division, start);
		used = height(paper, start, row + 1);
		pages++;
	}
	/* a last page that is nearly empty takes some from the one before it */
	int earlier = start;
	while (pages > 1 && earlier > before + 1 && height(paper, earlier, until) < LEAST * page)
		earlier = break_before(paper, before, earlier - 1);
	if (earlier < start && height(paper, before, earlier) >= LEAST * page &&
	    height(paper, earlier, until) <= room_from(paper, earlier, page))
		division->starts[division->count - 1] = earlier;
	return pages;
}

static int section_end(const struct paper *paper, int section)
{
	return section + 1 < paper->sections ? paper->section[section + 1].from : paper->row;
}

/* Divides the form as it is at this scale; returns by how many pages it is longer than it should
 * be. */
static int divide_all(const struct paper *paper, int scale, struct division *division)
{
	double page = PAGE_HEIGHT * 100 / scale;
	int over = 0;
	division->count = 0;
	for (int i = 0; i < paper->sections;) {
		int from = paper->section[i].from, may = paper->section[i].pages,
		    until = section_end(paper, i++);
		/* little can join what stands before it */
		while (i < paper->sections &&
		       height(paper, until, section_end(paper, i)) < LEAST * page) {
			may = may && paper->section[i].pages ? may + paper->section[i].pages : 0;
			until = section_end(paper, i++);
		}
		if (from > 0)
			start_page(division, from);
		int pages = divide(paper, from, until, page, division);
		over += may && pages > may ? pages - may : 0;
	}
	return over;
}

void paper_page(struct paper *paper, int pages)
{
	paper->section[paper->sections - 1].pages = pages;
	if (paper->row == paper->section[paper->sections - 1].from ||
	    paper->sections == PAPER_SECTIONS)
		return;
	paper->section[paper->sections++].from = paper->row;
}

void paper_end(struct paper *paper, int pages)
{
	struct division best, division;
	int scale = USUAL_SCALE, over;
	paper->section[paper->sections - 1].pages = pages;
	over = divide_all(paper, scale, &best);
	for (int smaller = scale - SCALE_STEP; over && smaller >= SMALLEST_SCALE;
	     smaller -= SCALE_STEP) {
		int then = divide_all(paper, smaller, &division);
		if (then >= over)
			continue;
		over = then;
		scale = smaller;
		best = division;
	}
	for (int i = 0; i < best.count; i++)
		sheet_page_break(paper->sheet, best.starts[i]);
	sheet_print(paper->sheet,
	    &(struct print_setup){
	        .form = true, .own_pages = true, .footer = paper->footer, .scale = scale});
	free(paper->keep);
	arena_done(&paper->arena);
}
