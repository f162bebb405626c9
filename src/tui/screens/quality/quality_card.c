/* The quality cards of a subject: five parts each, with the years side by side. */
#include <stdlib.h>
#include <string.h>

#include "tui/input/dialog.h"
#include "tui/screens/quality/quality.h"

enum { PARTS = 5, NARROW = 25, GAP = 2, MOST_YEARS = 3 };

struct card_year {
	int64_t id; /* school year */
	const char *name, *parts[PARTS];
	bool filled;
};

struct quality_card_screen {
	struct screen screen;
	const char *subject, *name;
	struct card_year *years; /* oldest first */
	size_t count, capacity, at;
	int top, lines, page; /* lines scrolled away, in total, and that fit */
	struct arena arena;
};

static const char *const labels[PARTS] = {
    "Doelen", "Resultaten", "Succes zie je aan", "Wat docenten kunnen", "Acties"};

static struct quality_card_screen *of(struct screen *screen)
{
	return (struct quality_card_screen *)screen;
}

/* Reads the years from the first with a card, or else from last year, up to this one. */
static bool read_years(struct ui *ui, struct quality_card_screen *me, struct error *err)
{
	bool first = !me->count;
	arena_done(&me->arena);
	me->count = 0;
	struct query *q = db_query(ui->db,
	    "SELECT y.id, y.name, c.id, c.goals, c.results, c.indicators, c.skills, c.actions "
	    "FROM visible_school_year y "
	    "LEFT JOIN visible_quality_card c ON c.school_year = y.id AND c.subject = ?1 "
	    "WHERE y.starts_on <= peildatum() AND y.starts_on >= "
	    "(SELECT min(z.starts_on) FROM visible_school_year z"
	    " LEFT JOIN visible_quality_card k ON k.school_year = z.id AND k.subject = ?1"
	    " WHERE k.id IS NOT NULL OR peildatum() BETWEEN z.starts_on AND date(z.ends_on, '+1 year')) "
	    "ORDER BY y.starts_on",
	    "t", me->subject);
	while (query_next(q)) {
		me->years = array_grow(me->years, me->count, &me->capacity, sizeof *me->years);
		struct card_year *year = &me->years[me->count++];
		*year = (struct card_year){.id = query_int(q, 0),
		    .name = arena_text(&me->arena, query_text(q, 1)),
		    .filled = query_int(q, 2) != 0};
		for (int i = 0; i < PARTS; i++)
			year->parts[i] = arena_text(&me->arena, query_text(q, 3 + i));
	}
	if ((first || me->at >= me->count) && me->count)
		me->at = me->count - 1;
	return query_done(q, err) &&
	       (me->count || fail(err, NOT_FOUND,
	                         "Er is nog geen schooljaar. Maak er een aan (stip year add)."));
}

static bool read_first(struct ui *ui, struct screen *screen, struct error *err)
{
	return read_years(ui, of(screen), err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_years(ui, of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct quality_card_screen *me = of(screen);
	header->left = arena_format(&ui->scratch, "Kwaliteitskaart · %s", me->name);
	header->subtitle =
	    me->years[me->at].filled
	        ? arena_format(&ui->scratch, "gekozen: %s", me->years[me->at].name)
	        : arena_format(&ui->scratch, "gekozen: %s, nog geen kaart", me->years[me->at].name);
}

static bool has_text(const char *text)
{
	return *text != '\0';
}

/* Draws one part of one year, which begins at line at of the whole card, and returns its number of
 * lines. */
static int draw_part(struct ui *ui, struct box body, int at, int top, const char *text)
{
	struct box box = {body.row, body.col, body.rows, body.cols};
	int skip = top - at;
	if (at > top) {
		box.row += at - top;
		box.rows -= at - top;
		skip = 0;
	}
	return draw_wrapped(
	    ui, box, skip, has_text(text) ? T_PLAIN : T_DIM, has_text(text) ? text : "–");
}

/* Draws the years from first on, side by side below each label, and returns the number of lines. */
static int draw_parts(struct ui *ui, const struct quality_card_screen *me, struct box body,
    size_t first, size_t shown)
{
	int width = (body.cols - 1) / (int)shown, line = 0;
	for (int part = 0; part < PARTS; part++) {
		int most = 0;
		if (line >= me->top && line - me->top < body.rows)
			draw_text(ui, body.row + line - me->top, body.col + 1, body.cols - 1,
			    T_LABEL, labels[part]);
		line++;
		for (size_t i = 0; i < shown; i++) {
			struct box box = {
			    body.row, body.col + 1 + (int)i * width, body.rows, width - GAP};
			int used =
			    draw_part(ui, box, line, me->top, me->years[first + i].parts[part]);
			most = used > most ? used : most;
		}
		line += most + (part + 1 < PARTS);
	}
	return line;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct quality_card_screen *me = of(screen);
	int fit = body.cols / NARROW;
	size_t shown = fit < 1 ? 1 : fit > MOST_YEARS ? MOST_YEARS : (size_t)fit;
	if (shown > me->count)
		shown = me->count;
	if (!shown)
		return;
	size_t first = me->at + 1 > shown ? me->at + 1 - shown : 0;
	int width = (body.cols - 1) / (int)shown;
	for (size_t i = 0; i < shown; i++) {
		int col = body.col + 1 + (int)i * width;
		bool selected = first + i == me->at;
		draw_row(ui, body.row, col, width - GAP, selected ? T_SELECTED : T_HEADER,
		    me->years[first + i].name);
		if (selected)
			ui_cursor(ui, body.row, col);
	}
	struct box rest = {body.row + 1, body.col, body.rows - 1, body.cols};
	me->page = rest.rows;
	me->lines = draw_parts(ui, me, rest, first, shown);
}

static enum outcome scroll(struct quality_card_screen *me, int by)
{
	int most = me->lines - me->page;
	me->top += by;
	if (me->top > most)
		me->top = most;
	if (me->top < 0)
		me->top = 0;
	return STAY;
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct quality_card_screen *me = of(screen);
	(void)ui;
	if (key_is(pressed, K_DOWN))
		return scroll(me, 1);
	if (key_is(pressed, K_UP))
		return scroll(me, -1);
	if (key_in("PgDn", pressed))
		return scroll(me, me->page);
	if (key_in("PgUp", pressed))
		return scroll(me, -me->page);
	return UNHANDLED;
}

static void close_card(struct ui *ui, struct screen *screen)
{
	(void)ui;
	free(of(screen)->years);
	arena_done(&of(screen)->arena);
}

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	const struct quality_card_screen *me = of(screen);
	const struct card_year *year = &me->years[me->at];
	if (!year->filled && !may_write_quality(ui, NULL))
		ui_say(ui, "Dit vak heeft in %s geen kaart.", year->name);
	else
		edit_quality_card(ui, me->subject, year->id);
	return STAY;
}

static enum outcome act_previous(struct ui *ui, struct screen *screen)
{
	struct quality_card_screen *me = of(screen);
	if (me->at)
		me->at--;
	else
		ui_say(ui, "Een eerdere kaart is er niet.");
	return STAY;
}

static enum outcome act_next(struct ui *ui, struct screen *screen)
{
	struct quality_card_screen *me = of(screen);
	if (me->at + 1 < me->count)
		me->at++;
	else
		ui_say(ui, "Dit is het laatste schooljaar.");
	return STAY;
}

static const struct action actions[] = {
    {"Enter w", "invullen", "Opent de kaart van het gekozen jaar, of maakt haar.", act_edit, 0,
        NULL},
    {"< Left", "vorig jaar", "Kiest het jaar ervoor.", act_previous, 0, NULL},
    {"> Right", "volgend jaar", "Kiest het jaar erna.", act_next, 0, NULL},
    {"Down Up PgDn PgUp", "schuiven", "Schuift door de tekst.", NULL, 0, NULL},
    {0},
};

static const struct screen_ops ops = {.name = "Kwaliteitskaart",
    .about =
        "De vijf onderdelen van de kaart, jaar naast jaar: zo zie je of de acties iets opleverden.",
    .open = read_first,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close_card,
    .actions = actions};

enum outcome open_quality_card(struct ui *ui, const char *subject, const char *name)
{
	struct quality_card_screen me = {.screen.ops = &ops, .subject = subject, .name = name};
	return ui_run(ui, &me.screen);
}
