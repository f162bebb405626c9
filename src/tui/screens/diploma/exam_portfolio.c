/* A portfolio as it was handed in for the exam: its pieces by subject, and their files. */
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "model/portfolio/portfolio.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/common/common.h"
#include "tui/screens/diploma/diploma.h"

struct piece {
	int64_t item, file; /* file is 0 on the line of the piece itself */
	const char *subject, *title, *state, *text;
};

struct handed_in {
	struct list_screen screen;
	int64_t portfolio;
	const char *whose, *when;
	struct piece *rows; /* in the arena of the screen */
};

static const struct column columns[] = {
    {"title", "bewijsstuk", COLUMN_TEXT, 40, C_WIDE},
    {"state", "stand", COLUMN_TEXT, 30, 0},
    {0},
};

static const struct piece *piece(const struct listed *me, size_t row)
{
	return &((const struct handed_in *)me->owner)->rows[row];
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct piece *p = piece(context, row);
	if (p->file && column == 0)
		return arena_format(arena, "  bestand %s", p->title);
	return column == 0 ? p->title : p->state;
}

static bool is_faulty(const struct listed *me, size_t row)
{
	const struct piece *p = piece(me, row);
	return !p->file && strcmp(p->state, "in orde") != 0;
}

static enum style style(void *context, size_t row)
{
	return piece(context, row)->file ? T_DIM : is_faulty(context, row) ? T_LATE : T_PLAIN;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	const struct piece *p = piece(context, row);
	(void)arena;
	return *p->subject ? p->subject : "Zonder vak";
}

/* The full text of each piece, and below it one line for each of its files. */
#define PIECES                                                                                     \
	"SELECT i.id AS item, 0 AS file, i.subject, i.title, i.state, "                            \
	"i.kind || ': ' || i.title"                                                                \
	" || coalesce(char(10) || 'gemaakt op ' || strftime('%d-%m-%Y', i.made_on), '')"           \
	" || iif(i.requirement = '', '', char(10) || 'hoort bij: ' || i.requirement)"              \
	" || char(10) || 'stand: ' || i.state"                                                     \
	" || iif(i.signatures = '', '', char(10) || 'getekend: ' || i.signatures)"                 \
	" || iif(i.place = '', '', char(10) || 'waar: ' || i.place)"                               \
	" || coalesce(char(10) || char(10) || i.content, '') AS text, "                            \
	"i.title AS of_title "                                                                     \
	"FROM visible_exam_portfolio_item i "                                                      \
	"WHERE i.exam_portfolio = ?1 "
#define FILES                                                                                      \
	"SELECT i.id, f.id, i.subject, f.name, "                                                   \
	"f.type || ', ' || max(1, f.size / 1024) || ' kB', "                                       \
	"'Bestand bij ' || i.title || char(10) || 'kenmerk (BLAKE2b): ' || f.hash, "               \
	"i.title "                                                                                 \
	"FROM visible_exam_portfolio_item i "                                                      \
	"JOIN visible_exam_portfolio_file f ON f.item = i.id "                                     \
	"WHERE i.exam_portfolio = ?1 "

static bool read_pieces(struct ui *ui, struct list_screen *screen, struct error *err)
{
	static const struct take members[] = {TAKE(piece, item), TAKE(piece, file),
	    TAKE(piece, subject), TAKE(piece, title), TAKE(piece, state), TAKE(piece, text), {0}};
	struct handed_in *me = (struct handed_in *)screen;
	return query_take_all(
	    db_query(ui->db, PIECES "UNION ALL " FILES "ORDER BY subject, of_title, item, file",
	        "i", me->portfolio),
	    members, sizeof *me->rows, &me->rows, &screen->list.rows.count, &screen->arena, err);
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	const struct handed_in *me = (const struct handed_in *)screen;
	header->left = arena_format(&ui->scratch, "Examenportfolio · %s", me->whose);
	header->subtitle = arena_format(
	    &ui->scratch, "%s · zo is het ingeleverd; er verandert niets meer aan", me->when);
}

static enum outcome act_show(struct ui *ui, struct screen *screen)
{
	const struct listed *me = list_of(screen);
	size_t row;
	return listed_selected(me, &row)
	           ? pager_run(ui, piece(me, row)->title, piece(me, row)->text)
	           : STAY;
}

/* Returns the file of the selected line, or else the first file of its piece. */
static const struct piece *selected_file(const struct listed *me)
{
	size_t row;
	if (!listed_selected(me, &row))
		return NULL;
	if (!piece(me, row)->file && row + 1 < me->rows.count &&
	    piece(me, row + 1)->item == piece(me, row)->item)
		row++;
	return piece(me, row)->file ? piece(me, row) : NULL;
}

static enum outcome act_give_back(struct ui *ui, struct screen *screen)
{
	const struct piece *file = selected_file(list_of(screen));
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
    LIST_FIND,
    LIST_FOLD,
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Examenportfolio",
    .about =
        "Het portfolio zoals het voor het examen is ingeleverd. Het gewone portfolio gaat intussen door.",
    .list = {.columns = columns, .cell = cell, .late = is_faulty, .style = style, .group = group},
    .read = read_pieces,
    .header = header,
    .actions = actions,
};

enum outcome open_exam_portfolio(struct ui *ui, int64_t pupil)
{
	struct handed_in me = {0};
	struct choices choices;
	struct error err = {0};
	struct pupil_card card;
	struct arena arena = {0};
	enum outcome outcome = STAY;
	size_t which = 0;
	if (!choices_read(ui->db,
	        "SELECT id, 'ingeleverd op ' || strftime('%d-%m-%Y', handed_in_on) "
	        "FROM visible_exam_portfolio "
	        "WHERE pupil = ?1 "
	        "ORDER BY handed_in_on DESC",
	        pupil, &arena, &choices, &err) ||
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
		me.whose = pupil_title(&card, &arena);
		outcome = list_screen_run(ui, &me.screen, &kind);
	}
	arena_done(&arena);
	return outcome;
}
