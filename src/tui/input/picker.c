/* Choosing from labelled values: typing ranks the rows, best first. */
#include "tui/input/picker.h"

#include "db/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/school/former.h"
#include "tui/input/field_edit.h"

struct match {
	size_t row;
	int rank;
};

struct picker {
	struct screen screen;
	const char *title;
	const struct choices *choices;
	bool *marks; /* NULL: a single choice */
	struct field_edit query;
	struct arena arena;
	const char **folded;
	struct match *found;
	size_t found_count, at, top;
	int page;
	bool chosen;
};

bool choices_read(struct db *db, const char *sql, int64_t pupil, struct arena *arena,
    struct choices *out, struct error *err)
{
	struct query *q = choices_query(db, sql, pupil);
	struct choice *rows = NULL;
	size_t capacity = 0;
	*out = (struct choices){0};
	while (query_next(q)) {
		if (!choice_offered(q))
			continue;
		rows = array_grow(rows, out->count, &capacity, sizeof *rows);
		const char *label = query_text(q, 1),
		           *more = query_columns(q) > 3 ? query_text(q, 3) : "";
		rows[out->count++] = (struct choice){arena_text(arena, query_text(q, 0)),
		    arena_format(arena, "%s%s%s", label, *more ? " · " : "", more)};
	}
	if (rows) {
		out->rows = arena_alloc(arena, out->count * sizeof *rows);
		memcpy(out->rows, rows, out->count * sizeof *rows);
	}
	free(rows);
	return query_done(q, err);
}

size_t choices_find(const struct choices *choices, const char *value)
{
	size_t i = 0;
	while (i < choices->count && strcmp(choices->rows[i].value, value) != 0)
		i++;
	return i;
}

/* The best matches first; ties keep the order of the choices. */
static int by_rank(const void *a, const void *b)
{
	const struct match *x = a, *y = b;
	if (x->rank != y->rank)
		return x->rank < y->rank ? 1 : -1;
	return x->row < y->row ? -1 : 1;
}

static void search(struct picker *p)
{
	struct arena arena = {0};
	const char *query = text_fold(&arena, p->query.text);
	p->found_count = 0;
	for (size_t i = 0; i < p->choices->count; i++) {
		int rank = *query ? text_match(p->folded[i], query) : 1;
		/* what is ticked is seen together, unless something else is looked for */
		if (!*query && p->marks && p->marks[i])
			rank = 2;
		if (rank > 0)
			p->found[p->found_count++] = (struct match){i, rank};
	}
	if (p->found_count > 1)
		qsort(p->found, p->found_count, sizeof *p->found, by_rank);
	p->at = p->top = 0;
	arena_done(&arena);
}

static void scroll(struct picker *p)
{
	size_t page = p->page > 0 ? (size_t)p->page : 1;
	if (p->at < p->top)
		p->top = p->at;
	if (p->at >= p->top + page)
		p->top = p->at - page + 1;
}

static const char *former(const struct picker *p, size_t row)
{
	return p->choices->former ? p->choices->former[row] : "";
}

static const char *label_of(const struct picker *p, size_t row, struct arena *arena)
{
	return former_shown(arena, p->choices->rows[row].label, former(p, row), p->query.text);
}

static bool click(struct ui *ui, void *picker, size_t at)
{
	(void)ui;
	struct picker *p = picker;
	bool again = p->at == at;
	p->at = at;
	return again || p->marks; /* a mark is put by one click */
}

static const char *text_of(struct ui *ui, const struct picker *p, size_t at)
{
	size_t row = p->found[at].row;
	const char *mark = !p->marks ? "" : p->marks[row] ? "[x] " : "[ ] ";
	return arena_format(&ui->scratch, "%s%s", mark, label_of(p, row, &ui->scratch));
}

/* Draws one row; the selected one in full, over more lines. Returns the lines used. */
static int draw_one(struct ui *ui, struct picker *p, size_t at, int lines, struct box box)
{
	bool selected = at == p->at;
	const char *text = text_of(ui, p, at);
	if (selected)
		draw_text(ui, box.row, box.col, 1, T_TITLE, "›");
	for (int i = 0; i < lines && i < box.rows; i++)
		draw_row(ui, box.row + i, box.col + 2, box.cols - 2,
		    selected ? T_SELECTED : T_PLAIN, lines > 1 ? "" : text);
	if (lines > 1)
		draw_paragraph(
		    ui, (struct box){box.row, box.col + 2, lines, box.cols - 2}, T_SELECTED, text);
	mouse_spot(ui, &(struct spot){.box = {box.row, box.col, lines, box.cols},
	                   .select = click,
	                   .what = p,
	                   .index = at,
	                   .key = {.kind = K_FUNC, .code = p->marks ? K_TAB : K_ENTER}});
	return lines;
}

static void draw_found(struct ui *ui, struct picker *p, struct box box)
{
	int used = 0, full = 1;
	if (p->at < p->found_count) {
		full = draw_wrapped(
		    ui, (struct box){.cols = box.cols - 2}, 0, T_SELECTED, text_of(ui, p, p->at));
		full = full > box.rows / 2 ? box.rows / 2 : full;
		full = full < 1 ? 1 : full;
	}
	p->page = box.rows - full + 1;
	scroll(p);
	for (size_t at = p->top; used < box.rows && at < p->found_count; at++) {
		int lines = at == p->at ? full : 1;
		lines = lines > box.rows - used ? box.rows - used : lines;
		used += draw_one(ui, p, at, lines,
		    (struct box){box.row + used, box.col, box.rows - used, box.cols});
	}
	if (p->found_count == 0)
		draw_text(ui, box.row, box.col + 2, box.cols - 2, T_PLAIN,
		    p->choices->count
		        ? "Niets gevonden. Probeer een ander woord, of een deel ervan."
		        : "Er is niets om uit te kiezen.");
}

static size_t ticked(const struct picker *p)
{
	size_t count = 0;
	for (size_t i = 0; i < p->choices->count; i++)
		count += p->marks[i];
	return count;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct picker *p = (struct picker *)screen;
	int cols = ui->cols < 84 ? ui->cols - 2 : 82, rows = ui->rows - 3;
	struct box box, inside;
	(void)body;
	if ((int)p->choices->count + 4 < rows)
		rows = (int)p->choices->count + 4;
	if (rows < 6)
		rows = 6;
	box = draw_middle(ui, rows, cols);
	inside = draw_border(ui, box,
	    p->marks ? arena_format(&ui->scratch, "%s · %zu aangekruist", p->title, ticked(p))
	             : p->title);
	draw_found(ui, p, (struct box){inside.row + 2, inside.col, inside.rows - 2, inside.cols});
	draw_text(ui, inside.row, inside.col, 6, T_LABEL, "zoek");
	field_edit_draw(ui, &p->query, inside.row, inside.col + 6, inside.cols - 6);
}

static void move(struct picker *p, long by)
{
	long to = (long)p->at + by, last = (long)p->found_count - 1;
	to = to > last ? last : to;
	p->at = to < 0 ? 0 : (size_t)to;
}

static bool move_key(struct picker *p, int code)
{
	long page = p->page > 1 ? p->page - 1 : 1;
	switch (code) {
	case K_UP:
		move(p, -1);
		return true;
	case K_DOWN:
		move(p, 1);
		return true;
	case K_PGUP:
		move(p, -page);
		return true;
	case K_PGDN:
		move(p, page);
		return true;
	default:
		return false;
	}
}

/* Toggles the tick of the row, where it stays. */
static void tick(struct picker *p)
{
	if (p->at < p->found_count)
		p->marks[p->found[p->at].row] = !p->marks[p->found[p->at].row];
}

/* Does this key tick? A space is part of a search, except as its first character, where it would
 * find nothing: then it ticks. */
static bool ticks(const struct picker *p, const struct key *key)
{
	return p->marks && (key_in("Tab Ins", key) || (key_is_text(key, " ") && p->query.len == 0));
}

static enum outcome take(struct ui *ui, struct picker *p)
{
	if (p->found_count == 0 && (!p->marks || p->query.len > 0)) {
		ui_say(ui, p->marks ? "Niets gevonden: zoek op een ander woord."
		                    : "Niets gekozen. Esc gaat terug.");
		return STAY;
	}
	if (p->marks && p->query.len > 0) {
		/* The choice that was searched for is ticked, and the next search can be typed. */
		tick(p);
		field_edit_set(&p->query, "");
		search(p);
		return STAY;
	}
	p->chosen = true;
	return CLOSE;
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct picker *p = (struct picker *)screen;
	if (ticks(p, pressed)) {
		tick(p);
		return STAY;
	}
	if (key_in("Tab S-Tab", pressed)) {
		move(p, key_is(pressed, K_TAB) ? 1 : -1);
		return STAY;
	}
	if (pressed->kind == K_FUNC && move_key(p, pressed->code))
		return STAY;
	if (key_is(pressed, K_ENTER))
		return take(ui, p);
	if (p->marks && key_in("F2 C-s", pressed)) {
		p->chosen = true;
		return CLOSE;
	}
	switch (field_edit_key(&p->query, pressed)) {
	case EDIT_CHANGED:
		search(p);
		return STAY;
	case EDIT_IGNORED:
		return pressed->kind == K_TEXT ? STAY : UNHANDLED;
	default:
		return STAY;
	}
}

static const struct action one_actions[] = {
    {"Enter", "kiezen", "Kiest de regel; typ een deel van het woord om te zoeken.", NULL, 0, NULL},
    {0},
};

static const struct action many_actions[] = {
    {"Tab Ins", "aankruisen",
        "Zet een kruisje of haalt het weg; zolang je niets zoekt ook met de spatiebalk.", NULL, 0,
        NULL},
    {"Enter", "klaar", "Kruist aan wat je zocht; zoek je niets, dan neemt het alle kruisjes over.",
        NULL, 0, NULL},
    {"F2 C-s", "overnemen", "Neemt alle kruisjes over.", NULL, ACT_HIDDEN, NULL},
    {0},
};

static const struct screen_ops one_ops = {
    .name = "Kiezen",
    .flags = SCREEN_POPUP | SCREEN_TYPES,
    .draw = draw,
    .key = key,
    .actions = one_actions,
};

static const struct screen_ops many_ops = {
    .name = "Aankruisen",
    .flags = SCREEN_POPUP | SCREEN_TYPES,
    .draw = draw,
    .key = key,
    .actions = many_actions,
};

/* Returns what a search looks in: the label, the words beside it, and earlier names. */
static const char *searched(struct picker *p, size_t row)
{
	const char *words = p->choices->words ? p->choices->words[row] : "";
	return arena_format(
	    &p->arena, "%s %s %s", p->choices->rows[row].label, words, former(p, row));
}

static void run(struct ui *ui, struct picker *p, const char *query, size_t selected)
{
	size_t count = p->choices->count;
	p->folded = xcalloc(count + 1, sizeof *p->folded);
	p->found = xcalloc(count + 1, sizeof *p->found);
	for (size_t i = 0; i < count; i++)
		p->folded[i] = text_fold(&p->arena, searched(p, i));
	field_edit_start(&p->query, query ? query : "", 255);
	search(p);
	/* Without a query the choices keep their order. */
	if (!*p->query.text && selected < count)
		p->at = selected;
	ui_run(ui, &p->screen);
	field_edit_done(&p->query);
	arena_done(&p->arena);
	free(p->folded);
}

bool pick(struct ui *ui, const char *title, const struct choices *choices, const char *query,
    size_t *selected)
{
	struct picker p = {.screen.ops = &one_ops, .title = title, .choices = choices};
	run(ui, &p, query, *selected);
	if (p.chosen)
		*selected = p.found[p.at].row;
	free(p.found);
	return p.chosen;
}

int64_t pick_id(struct ui *ui, const char *title, const char *sql, int64_t parameter, bool alone)
{
	struct arena arena = {0};
	struct choices choices;
	struct error err = {0};
	size_t at = 0;
	int64_t id = 0;
	if (!choices_read(ui->db, sql, parameter, &arena, &choices, &err))
		ui_show_error(ui, &err);
	else if (!choices.count)
		id = -1;
	else if ((alone && choices.count == 1) || pick(ui, title, &choices, NULL, &at))
		id = strtoll(choices.rows[at].value, NULL, 10);
	arena_done(&arena);
	return id;
}

/* Returns the former names of the pupils who are the choices. */
static const char *const *former_of_choices(
    const struct former_names *former, const struct choices *choices, struct arena *arena)
{
	const char **names = arena_alloc(arena, choices->count * sizeof *names);
	for (size_t i = 0; i < choices->count; i++)
		names[i] = former_of(former, strtoll(choices->rows[i].value, NULL, 10));
	return names;
}

int64_t pick_pupil(struct ui *ui, const char *title, const char *sql)
{
	struct arena arena = {0};
	struct choices choices;
	struct former_names former;
	struct error err = {0};
	size_t at = 0;
	int64_t id = 0;
	if (!choices_read(ui->db, sql, 0, &arena, &choices, &err) ||
	    !former_read(ui->db, &arena, &former, &err)) {
		ui_show_error(ui, &err);
	} else if (!choices.count) {
		id = -1;
	} else {
		choices.former = former_of_choices(&former, &choices, &arena);
		if (pick(ui, title, &choices, NULL, &at))
			id = strtoll(choices.rows[at].value, NULL, 10);
	}
	arena_done(&arena);
	return id;
}

bool pick_many(struct ui *ui, const char *title, const struct choices *choices, bool *marks)
{
	struct picker p = {.screen.ops = &many_ops, .title = title, .choices = choices};
	p.marks = xcalloc(choices->count + 1, sizeof *p.marks);
	memcpy(p.marks, marks, choices->count * sizeof *marks);
	run(ui, &p, NULL, choices->count);
	if (p.chosen)
		memcpy(marks, p.marks, choices->count * sizeof *marks);
	free(p.marks);
	free(p.found);
	return p.chosen;
}
