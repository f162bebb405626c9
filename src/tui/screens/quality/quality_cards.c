/* The quality cards: all subjects, each with its cards over the years. */
#include <stdlib.h>

#include "tui/list/list.h"
#include "tui/screens/quality/quality.h"

struct subject_line {
	const char *cells[3], *code;
};

struct quality_cards {
	struct screen screen;
	struct list list;
	struct subject_line *lines;
	size_t count, capacity;
	struct arena arena;
};

static const struct column columns[] = {
    {"name", "vak", COLUMN_TEXT, 30, C_WIDE},
    {"cards", "kaarten", COLUMN_TEXT, 7, C_RIGHT},
    {"last_year", "laatste", COLUMN_TEXT, 10, 0},
    {0},
};

static struct quality_cards *of(struct screen *screen)
{
	return (struct quality_cards *)screen;
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	(void)arena;
	return ((const struct quality_cards *)context)->lines[row].cells[column];
}

static bool read_rows(struct ui *ui, struct quality_cards *me, struct error *err)
{
	arena_done(&me->arena);
	me->count = 0;
	struct query *q = db_query(ui->db,
	    "SELECT subject, name, cards, coalesce(last_year, '') FROM quality_card_subject ORDER BY cards = 0, name COLLATE NOCASE, subject",
	    "");
	while (query_next(q)) {
		me->lines = array_grow(me->lines, me->count, &me->capacity, sizeof *me->lines);
		struct subject_line *line = &me->lines[me->count++];
		line->code = arena_text(&me->arena, query_text(q, 0));
		for (int i = 0; i < 3; i++)
			line->cells[i] = arena_text(&me->arena, query_text(q, i + 1));
	}
	struct list_source source = {
	    .columns = columns, .count = me->count, .cell = cell, .context = me};
	me->list.empty = "Er zijn nog geen vakken. Die staan bij Beheer.";
	list_show(&me->list, &source);
	return query_done(q, err);
}

static bool open(struct ui *ui, struct screen *screen, struct error *err)
{
	return read_rows(ui, of(screen), err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_rows(ui, of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	(void)ui, (void)screen;
	header->left = "Kwaliteitskaarten";
	header->subtitle = "Per vak een kaart voor elk schooljaar, om naast elkaar te leggen.";
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	list_draw(ui, &of(screen)->list, body);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &of(screen)->list, pressed);
}

static void close(struct ui *ui, struct screen *screen)
{
	(void)ui;
	list_done(&of(screen)->list);
	free(of(screen)->lines);
	arena_done(&of(screen)->arena);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct quality_cards *me = of(screen);
	size_t row;
	return list_selected(&me->list, &row)
	           ? open_quality_card(ui, me->lines[row].code, me->lines[row].cells[0])
	           : STAY;
}

static const struct action actions[] = {
    {"Enter", "openen", "Toont de kaarten van dit vak, jaar naast jaar.", act_open, 0, NULL},
    LIST_SEARCH,
    {0},
};

static const struct screen_ops ops = {.name = "Kwaliteitskaarten",
    .about =
        "Elk vak heeft per schooljaar een kaart: doelen, resultaten, waaraan je succes ziet, wat docenten kunnen, en acties.",
    .open = open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close,
    .actions = actions};

enum outcome open_quality_cards(struct ui *ui)
{
	struct quality_cards me = {.screen.ops = &ops};
	return ui_run(ui, &me.screen);
}
