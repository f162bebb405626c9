/* A portfolio as it was handed in for the exam: what was in it, by subject, and its files. */
#include <stdlib.h>
#include <string.h>

#include "model/portfolio/portfolio.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/home/common.h"
#include "tui/screens/diploma/diploma.h"

struct piece {
	int64_t item, file; /* file: of a line below its piece; 0: the piece itself */
	const char *subject, *title, *state, *text;
};

struct handed_in {
	struct screen screen;
	int64_t portfolio;
	const char *whose, *when;
	struct list list;
	struct piece *rows;
	size_t count, capacity;
	struct arena arena;
};

static const struct column columns[] = {
    {"title", "bewijsstuk", COLUMN_TEXT, 40, C_WIDE},
    {"state", "stand", COLUMN_TEXT, 30, 0},
    {0},
};

static struct handed_in *of(struct screen *screen)
{
	return (struct handed_in *)screen;
}

static const struct piece *piece(void *context, size_t row)
{
	return &((const struct handed_in *)context)->rows[row];
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct piece *p = piece(context, row);
	if (p->file && column == 0)
		return arena_format(arena, "  bestand %s", p->title);
	return column == 0 ? p->title : p->state;
}

static bool is_faulty(const struct piece *p)
{
	return !p->file && strcmp(p->state, "in orde") != 0;
}

static const char *mark(void *context, size_t row)
{
	return is_faulty(piece(context, row)) ? "!" : "";
}

static enum style style(void *context, size_t row)
{
	const struct piece *p = piece(context, row);
	return p->file ? T_DIM : is_faulty(p) ? T_LATE : T_PLAIN;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	const struct piece *p = piece(context, row);
	(void)arena;
	return *p->subject ? p->subject : "Zonder vak";
}

/* All there is to say of a piece. */
#define WORDS                                                                                                                                                                                 \
	"i.kind || ': ' || i.title || coalesce(char(10) || 'gemaakt op ' || strftime('%d-%m-%Y', i.made_on), '') || iif(i.requirement = '', '', char(10) || 'hoort bij: ' || i.requirement) " \
	"|| char(10) || 'stand: ' || i.state || iif(i.signatures = '', '', char(10) || 'getekend: ' || i.signatures) || iif(i.place = '', '', char(10) || 'waar: ' || i.place) "              \
	"|| coalesce(char(10) || char(10) || i.content, '')"

static bool read_rows(struct ui *ui, struct handed_in *me, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT i.id, 0, i.subject, i.title, i.state, " WORDS
	    " AS words, i.title AS of_title FROM visible_exam_portfolio_item i WHERE i.exam_portfolio = ?1 "
	    "UNION ALL SELECT i.id, f.id, i.subject, f.name, f.type || ', ' || max(1, f.size / 1024) || ' kB', 'Bestand bij ' || i.title || char(10) || 'kenmerk (BLAKE2b): ' || f.hash, "
	    "i.title FROM visible_exam_portfolio_item i JOIN visible_exam_portfolio_file f ON f.item = i.id WHERE i.exam_portfolio = ?1 "
	    "ORDER BY 3, of_title, 1, 2",
	    "i", me->portfolio);
	while (query_next(q)) {
		me->rows = array_grow(me->rows, me->count, &me->capacity, sizeof *me->rows);
		me->rows[me->count++] = (struct piece){.item = query_int(q, 0),
		    .file = query_int(q, 1),
		    .subject = arena_text(&me->arena, query_text(q, 2)),
		    .title = arena_text(&me->arena, query_text(q, 3)),
		    .state = arena_text(&me->arena, query_text(q, 4)),
		    .text = arena_text(&me->arena, query_text(q, 5))};
	}
	struct list_source source = {.columns = columns,
	    .count = me->count,
	    .cell = cell,
	    .mark = mark,
	    .style = style,
	    .group = group,
	    .context = me};
	list_show(&me->list, &source);
	return query_done(q, err);
}

/* It does not change: read once. */
static bool open(struct ui *ui, struct screen *screen, struct error *err)
{
	return read_rows(ui, of(screen), err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct handed_in *me = of(screen);
	header->left = arena_format(&ui->scratch, "Examenportfolio · %s", me->whose);
	header->subtitle = arena_format(
	    &ui->scratch, "%s · zo is het ingeleverd; er verandert niets meer aan", me->when);
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
	struct handed_in *me = of(screen);
	(void)ui;
	list_done(&me->list);
	free(me->rows);
	arena_done(&me->arena);
}

static enum outcome act_show(struct ui *ui, struct screen *screen)
{
	const struct handed_in *me = of(screen);
	size_t row;
	return list_selected(&me->list, &row)
	           ? pager_run(ui, me->rows[row].title, me->rows[row].text)
	           : STAY;
}

/* The file of this line, else the first of the piece. */
static const struct piece *selected_file(const struct handed_in *me)
{
	size_t row;
	if (!list_selected(&me->list, &row))
		return NULL;
	if (!me->rows[row].file && row + 1 < me->count &&
	    me->rows[row + 1].item == me->rows[row].item)
		row++;
	return me->rows[row].file ? &me->rows[row] : NULL;
}

static enum outcome act_give_back(struct ui *ui, struct screen *screen)
{
	const struct piece *file = selected_file(of(screen));
	char path[512] = "";
	struct error err = {0};
	if (!file) {
		ui_say(ui, "Bij dit bewijsstuk zit geen bestand.");
		return STAY;
	}
	if (strlen(file->title) < sizeof path)
		memcpy(path, file->title, strlen(file->title) + 1);
	if (!dialog_ask(
	        ui, "Bestand teruggeven", "Naam van het bestand:", path, sizeof path, NULL, NULL) ||
	    !*path)
		return STAY;
	bool good = exam_file_write(ui->db, file->file, path, false, &err);
	if (!good && err.status == CONFLICT) {
		if (!dialog_confirm(ui, "Bestand bestaat al", err.text, "Vervangen"))
			return STAY;
		good = exam_file_write(ui->db, file->file, path, true, &err);
	}
	if (good)
		ui_say(ui, "Het bestand staat in %s.", path);
	else
		ui_show_error(ui, &err);
	return STAY;
}

static const struct action actions[] = {
    {"Enter", "lezen", "Toont alles van dit bewijsstuk.", act_show, 0, NULL},
    {"f", "bestand", "Geeft het bestand terug, onder een naam die je kiest.", act_give_back, 0,
        NULL},
    LIST_SEARCH,
    LIST_FOLD,
    {0},
};

static const struct screen_ops ops = {.name = "Examenportfolio",
    .about =
        "Het portfolio zoals het voor het examen is ingeleverd. Het gewone portfolio gaat intussen door.",
    .open = open,
    .header = header,
    .draw = draw,
    .key = key,
    .close = close,
    .actions = actions};

enum outcome open_exam_portfolio(struct ui *ui, int64_t pupil)
{
	struct handed_in me = {.screen.ops = &ops};
	struct choices choices;
	struct error err = {0};
	struct pupil_card card;
	size_t which = 0;
	if (!choices_read(ui->db,
	        "SELECT id, 'ingeleverd op ' || strftime('%d-%m-%Y', handed_in_on) FROM visible_exam_portfolio WHERE pupil = ?1 ORDER BY handed_in_on DESC",
	        pupil, &me.arena, &choices, &err) ||
	    !pupil_card(ui->db, pupil, &card, &err)) {
		ui_show_error(ui, &err);
	} else if (!choices.count) {
		ui_say(ui, may_hand_in(ui, NULL)
		               ? "Er is nog geen portfolio ingeleverd. Met p lever je het in."
		               : "Er is nog geen portfolio ingeleverd.");
	} else if (choices.count == 1 ||
	           (pick(ui, "Welk portfolio?", &choices, NULL, &which) && which < choices.count)) {
		me.portfolio = strtoll(choices.rows[which].value, NULL, 10);
		me.when = choices.rows[which].label;
		me.whose = pupil_title(&card, &me.arena);
		return ui_run(ui, &me.screen);
	}
	arena_done(&me.arena);
	return STAY;
}
