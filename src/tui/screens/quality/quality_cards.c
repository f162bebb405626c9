/* All subjects, with the years in which each has a quality card. */
#include "tui/screens/quality/quality.h"

#include "db/take.h"

struct subject_line {
	const char *cells[3], *code;
};

struct quality_cards {
	struct list_screen screen;
	struct subject_line *lines; /* in the arena of the screen */
};

static const struct column columns[] = {
    {"name", "vak", COLUMN_TEXT, 30, C_WIDE},
    {"cards", "kaarten", COLUMN_TEXT, 7, C_RIGHT},
    {"last_year", "laatste", COLUMN_TEXT, 10, 0},
    {0},
};

static const struct subject_line *line(const struct listed *me, size_t row)
{
	return &((const struct quality_cards *)me->owner)->lines[row];
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	(void)arena;
	return line(context, row)->cells[column];
}

static bool read_subjects(struct ui *ui, struct list_screen *screen, struct error *err)
{
	struct quality_cards *me = (struct quality_cards *)screen;
	struct subject_line *lines = NULL;
	size_t count = 0, capacity = 0;
	struct query *q = db_query(ui->db,
	    "SELECT subject, name, cards, coalesce(last_year, '') "
	    "FROM quality_card_subject "
	    "ORDER BY cards = 0, name COLLATE NOCASE, subject",
	    "");
	while (query_next(q)) {
		lines = array_grow(lines, count, &capacity, sizeof *lines);
		struct subject_line *line = &lines[count++];
		line->code = named_kept(q, "subject", &screen->arena);
		for (int i = 0; i < 3; i++)
			line->cells[i] = arena_text(&screen->arena, query_text(q, i + 1));
	}
	me->lines = arena_keep(&screen->arena, lines, count, sizeof *lines);
	screen->list.rows.count = count;
	return query_done(q, err);
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	(void)ui, (void)screen;
	header->left = "Kwaliteitskaarten";
	header->subtitle = "Per vak een kaart voor elk schooljaar, om naast elkaar te leggen.";
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct listed *me = list_of(screen);
	size_t row;
	if (!listed_selected(me, &row))
		return STAY;
	return open_quality_card(ui, line(me, row)->code, line(me, row)->cells[0]);
}

static const struct action actions[] = {
    {"Enter", "openen", "Toont de kaarten van dit vak, jaar naast jaar.", act_open, 0, NULL},
    LIST_FIND,
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Kwaliteitskaarten",
    .about =
        "Elk vak heeft per schooljaar een kaart: doelen, resultaten, waaraan je succes ziet, wat docenten kunnen, en acties.",
    .list = {.columns = columns, .cell = cell},
    .empty = "Er zijn nog geen vakken. Die staan bij Beheer.",
    .read = read_subjects,
    .header = header,
    .actions = actions,
};

enum outcome open_quality_cards(struct ui *ui)
{
	struct quality_cards me = {0};
	return list_screen_run(ui, &me.screen, &kind);
}
