/* The sheet per klas: each norm in each class of the year. Below the percentages stand the N and D
 * that they are made of. */
#include <string.h>

#include "workbook/quality/norms_book.h"

enum { CODE, LABEL, FIRST };

struct matrix {
	struct norms_book *b;
	struct sheet *sheet;
	const char **classes;
	int count;
	struct reference numbers; /* beside the cases: the place of each case's class */
	const int64_t *n, *d;     /* per norm, class after class */
};

static int class_place(const struct matrix *m, const char *name)
{
	for (int i = 0; i < m->count; i++)
		if (strcmp(m->classes[i], name) == 0)
			return i;
	return -1;
}

static void find_classes(struct matrix *m)
{
	const struct rows *rows = &m->b->classes;
	m->classes = arena_alloc(&m->b->export->arena, (rows->count + 1) * sizeof *m->classes);
	for (size_t row = 0; row < rows->count; row++) {
		const char *name = norms_text(rows, row, "part_name");
		int at = m->count;
		if (class_place(m, name) >= 0)
			continue;
		while (at > 0 && strcmp(m->classes[at - 1], name) > 0)
			at--;
		memmove(m->classes + at + 1, m->classes + at,
		    (size_t)(m->count - at) * sizeof *m->classes);
		m->classes[at] = name;
		m->count++;
	}
}

/* Numbers the classes, because a condition would read "1E2" as a hundred. */
static void number_cases(struct matrix *m)
{
	const struct rows *cases = &m->b->cases;
	int64_t *numbers = arena_alloc(&m->b->export->arena, (cases->count + 1) * sizeof *numbers);
	for (size_t row = 0; row < cases->count; row++)
		numbers[row] = class_place(m, norms_text(cases, row, "class_name")) + 1;
	m->numbers = workbook_place(&m->b->data, "nr klas", "class_name", m->classes,
	    (size_t)m->count, numbers, cases->count);
}

static void read_figures(struct matrix *m)
{
	const struct rows *rows = &m->b->classes;
	size_t size = (m->b->norms.count * (size_t)m->count + 1) * sizeof(int64_t);
	int64_t *n = arena_alloc(&m->b->export->arena, size),
	        *d = arena_alloc(&m->b->export->arena, size);
	for (size_t row = 0; row < rows->count; row++) {
		int norm = norms_row(m->b, norms_text(rows, row, "code")),
		    place = class_place(m, norms_text(rows, row, "part_name"));
		if (norm < 0 || place < 0)
			continue;
		n[norm * m->count + place] = norms_int(rows, row, "n");
		d[norm * m->count + place] = norms_int(rows, row, "d");
	}
	m->n = n;
	m->d = d;
}

static void head(const struct matrix *m, int row, const char *title)
{
	sheet_text(m->sheet, row, CODE, STYLE_HEADING, title);
	sheet_text(m->sheet, row + 1, CODE, STYLE_HEADER, "norm");
	sheet_text(m->sheet, row + 1, LABEL, STYLE_HEADER, "wat");
	for (int i = 0; i < m->count; i++)
		sheet_text(m->sheet, row + 1, FIRST + i, STYLE_HEADER_RIGHT, m->classes[i]);
}

static void label(const struct matrix *m, int row, size_t norm)
{
	sheet_text(m->sheet, row, CODE, STYLE_TEXT, norms_text(&m->b->norms, norm, "code"));
	sheet_text(m->sheet, row, LABEL, STYLE_TEXT, norms_text(&m->b->norms, norm, "label"));
}

/* Writes N (met), or with from_n D (met and not met). */
static void figures(const struct matrix *m, int row, size_t norm, int from_n)
{
	const struct norms_book *b = m->b;
	label(m, row, norm);
	for (int i = 0; i < m->count; i++) {
		size_t at = norm * (size_t)m->count + (size_t)i;
		struct reference code = sheet_cell(row, CODE);
		if (from_n < 0)
			sheet_formula(m->sheet, row, FIRST + i, STYLE_COUNT, (double)m->n[at],
			    "=COUNTIFS(%s,%s,%s,%d,%s,\"ja\")", b->codes.text, code.text,
			    m->numbers.text, i + 1, b->met.text);
		else
			sheet_formula(m->sheet, row, FIRST + i, STYLE_COUNT, (double)m->d[at],
			    "=%s+COUNTIFS(%s,%s,%s,%d,%s,\"nee\")",
			    sheet_cell(from_n, FIRST + i).text, b->codes.text, code.text,
			    m->numbers.text, i + 1, b->met.text);
	}
}

/* The three tables have equally many rows, so that their places are known before they are
 * written. */
static void tables(const struct matrix *m, int row)
{
	int norms = (int)m->b->norms.count, high = norms + 3;
	int share = row + 2, n = share + high, d = n + high;
	head(m, row, "Percentage");
	head(m, n - 2, "Gehaald (N)");
	head(m, d - 2, "Van (D): gehaald en niet gehaald samen");
	for (int norm = 0; norm < norms && !workbook_failed(m->b->book); norm++) {
		label(m, share + norm, (size_t)norm);
		for (int i = 0; i < m->count; i++)
			sheet_ratio(m->sheet, share + norm, FIRST + i, n + norm, FIRST + i,
			    d + norm, FIRST + i, STYLE_TENTHS, m->n[norm * m->count + i],
			    m->d[norm * m->count + i]);
		figures(m, n + norm, (size_t)norm, -1);
		figures(m, d + norm, (size_t)norm, n + norm);
	}
	sheet_page_break(m->sheet, n - 2);
	sheet_page_break(m->sheet, d - 2);
	sheet_freeze(m->sheet, share, FIRST);
}

void norms_per_class(struct norms_book *b)
{
	struct matrix m = {.b = b, .sheet = b->per_class};
	find_classes(&m);
	read_figures(&m);
	number_cases(&m);
	sheet_width(m.sheet, CODE, 7, 7);
	sheet_width(m.sheet, LABEL, 36, 36);
	for (int i = 0; i < m.count; i++)
		sheet_width(m.sheet, FIRST + i, 8, 8);
	int row = norms_title(b, m.sheet, "Per klas",
	    "Elke norm in elke klas: eerst het percentage, daaronder N en D. In een klas zijn er weinig gevallen: een percentage zegt dan weinig. Wat bij geen klas hoort, zoals een peiling, telt hier niet mee.",
	    FIRST + (m.count > 4 ? m.count : 4));
	tables(&m, row);
	sheet_print(
	    m.sheet, &(struct print_setup){.repeat_until = -1, .footer = b->export->footer});
}
