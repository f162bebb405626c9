/* The board of a class: reading it, drawing it, and where Enter on each cell leads. */
#include "tui/screens/home/class_board.h"

#include <string.h>

#include "base/text.h"
#include "model/iop/iop.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "tui/screens/home/tasks.h"
#include "tui/screens/opp/opp_view.h"
#include "tui/screens/portfolio/portfolio.h"

/* Where a part without a task is done */

static enum outcome open_talk_now(struct ui *ui, int64_t pupil)
{
	return open_talk(ui, pupil, 0);
}

static enum outcome open_goals_now(struct ui *ui, int64_t pupil)
{
	return open_goals(ui, pupil, 0);
}

static enum outcome open_evidence(struct ui *ui, int64_t pupil)
{
	return open_portfolio(ui, pupil, &(struct portfolio_aim){.part = PART_EVIDENCE});
}

static enum outcome open_attendance(struct ui *ui, int64_t pupil)
{
	return open_portfolio(ui, pupil, &(struct portfolio_aim){.part = PART_ATTENDANCE});
}

static enum outcome open_results(struct ui *ui, int64_t pupil)
{
	return open_portfolio(ui, pupil, &(struct portfolio_aim){.part = PART_RESULTS});
}

static const struct board_part parts[BOARD_PARTS] = {
    {"prepared", "voorbereiding", {"vrb", "voorb", "voorbereid"}, IOP, true, false,
        open_preparation},
    {"talk", "gesprek", {"gsp", "gespr", "gesprek"}, IOP, true, false, open_talk_now},
    {"parents", "gesprek met de ouders", {"oud", "ouders", "ouders"}, IOP, true, false,
        open_talk_now},
    {"goals", "leerdoelen", {"dl", "doel", "leerdoelen"}, IOP, true, true, open_goals_now},
    {"rated", "oordelen", {"oor", "oord", "oordelen"}, IOP, true, true, open_goals_now},
    {"opp", "OPP", {"OPP", "OPP", "OPP"}, OPP, true, false, open_opp},
    {"agreed", "instemming en toestemming", {"ins", "instem", "instemming"}, OPP, true, false,
        open_opp},
    {"internship", "stage", {"stg", "stage", "stage"}, INTERNSHIP, true, false, open_internships},
    {"evidence", "bewijs", {"bew", "bewijs", "bewijs"}, PORTFOLIO, true, true, open_evidence},
    {"result", "resultaat", {"res", "result", "resultaat"}, PORTFOLIO, false, true, open_results},
    {"attendance", "aanwezigheid", {"uur", "uur", "aanwezig"}, PORTFOLIO, true, false,
        open_attendance},
};

static struct class_board *board_of(struct screen *screen)
{
	return (struct class_board *)screen;
}

int64_t board_pupil_at(const struct class_board *board, size_t row)
{
	return rows_named(&board->rows, row, "pupil")->number;
}

/* In the order of the board, so that days follow the list. */
struct board_pupils board_pupils(const struct class_board *board, struct arena *arena)
{
	struct board_pupils pupils = {0};
	pupils.ids = arena_alloc(arena, (board->rows.count + 1) * sizeof *pupils.ids);
	for (size_t row = 0; row < board->rows.count; row++)
		if (board->marks.count ? marks_have(&board->marks, board_pupil_at(board, row))
		                       : row == board->grid.row)
			pupils.ids[pupils.count++] = board_pupil_at(board, row);
	return pupils;
}

static void set_up(struct ui *ui, struct class_board *board)
{
	board->part_count = 0;
	for (int i = 0; i < BOARD_PARTS; i++)
		if ((board->class_name ? parts[i].of_class : parts[i].of_lesson) &&
		    access_read(ui->db, parts[i].area) != NONE)
			board->parts[board->part_count++] = &parts[i];
	board_grid(board, ui->cols);
	board->grid.empty = "Hier zijn op deze dag geen leerlingen die je mag zien.";
}

/* Reading */

static bool keep_lesson(struct ui *ui, struct class_board *board, struct error *err)
{
	size_t *order = arena_alloc(&board->arena, (board->rows.count + 1) * sizeof *order);
	size_t count = 0;
	struct query *q = db_query(ui->db,
	    "SELECT pupil FROM lesson_pupil WHERE lesson_group = ?1 AND class = ?2 "
	    "ORDER BY search_key, pupil",
	    "ii", board->lesson_group, board->class);
	while (query_next(q))
		for (size_t row = 0; row < board->rows.count; row++)
			if (board_pupil_at(board, row) == query_int(q, 0) &&
			    count < board->rows.count)
				order[count++] = row;
	rows_pick(&board->rows, order, count, &board->arena);
	return query_done(q, err);
}

/* Finds the pupil again who was selected. */
static bool read_board(struct ui *ui, struct class_board *board, struct error *err)
{
	int64_t pupil = board->rows.count ? board_pupil_at(board, board->grid.row) : 0;
	struct filter filter = {.class_name = board->class_name};
	const struct listing *listing = listing_find("klassenbord");
	elsewhere_note(ui, &board->seen);
	arena_done(&board->arena);
	board->rows = (struct rows){.listing = listing};
	bool good = listing_read(ui->db, listing, &filter, &board->arena, &board->rows, err) &&
	            (board->class_name || keep_lesson(ui, board, err));
	if (!good)
		board->rows.count = 0;
	board->grid.count = board->rows.count;
	for (size_t row = 0; row < board->rows.count; row++)
		if (board_pupil_at(board, row) == pupil)
			board->grid.row = row;
	grid_settle(&board->grid);
	return good;
}

static bool board_open(struct ui *ui, struct screen *screen, struct error *err)
{
	struct class_board *board = board_of(screen);
	set_up(ui, board);
	board->grid.column = 1;
	return read_board(ui, board, err);
}

static void again(struct ui *ui, struct class_board *board)
{
	struct error err = {0};
	if (!read_board(ui, board, &err))
		ui_show_error(ui, &err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	again(ui, board_of(screen));
}

static bool idle(struct ui *ui, struct screen *screen)
{
	bool changed = elsewhere_changed(ui, &board_of(screen)->seen);
	if (changed)
		again(ui, board_of(screen));
	return changed;
}

/* Drawing */

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct class_board *board = board_of(screen);
	struct period_card period;
	struct error none = {0};
	header->left = arena_format(
	    &ui->scratch, "%s %s", board->class_name ? "Klas" : "Bord van", board->name);
	if (period_current(ui->db, &period, &none))
		header->right = arena_format(&ui->scratch, "%s · periode %d · %s", period.year_name,
		    (int)period.number, date_show(access_reference_date(ui->db)).text);
	if (!board->rows.count)
		return;
	const char *count = board->marks.count
	                        ? arena_format(&ui->scratch, "%zu van %zu gekozen",
	                              board->marks.count, board->rows.count)
	                        : arena_format(&ui->scratch, "%zu %s", board->rows.count,
	                              board->rows.count == 1 ? "leerling" : "leerlingen");
	/* whole, and with the number, for two pupils may have the same name */
	header->subtitle = arena_format(&ui->scratch, "%s · %s, %s", count,
	    rows_named(&board->rows, board->grid.row, "name")->text,
	    rows_named(&board->rows, board->grid.row, "number")->text);
}

/* Keys */

/* Is it the board of a class, with pupils to choose? */
static bool is_class(const struct ui *ui, const struct screen *screen)
{
	const struct class_board *board = (const struct class_board *)screen;
	(void)ui;
	return board->class_name && board->rows.count > 0;
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct class_board *board = board_of(screen);
	if (key_in("Spatie Tab", pressed) && is_class(ui, screen)) {
		marks_turn(&board->marks, board_pupil_at(board, board->grid.row));
		board->grid.row += board->grid.row + 1 < board->rows.count;
		return STAY;
	}
	if (key_is(pressed, K_ESC) && board->marks.count > 0) {
		marks_clear(&board->marks);
		return STAY;
	}
	return grid_key(ui, &board->grid, pressed);
}

static void board_close(struct ui *ui, struct screen *screen)
{
	struct class_board *board = board_of(screen);
	(void)ui;
	grid_done(&board->grid);
	marks_done(&board->marks);
	arena_done(&board->arena);
	arena_done(&board->names);
}

/* Goes to the first task of the cell; without one, to where such a thing is done. */
static enum outcome open_part(struct ui *ui, int64_t pupil, const struct board_part *part)
{
	const char *kind = NULL;
	int64_t subject = 0, before = access_narrow(ui->db, pupil);
	struct query *q = db_query(ui->db,
	    "SELECT kind, subject FROM board_task WHERE pupil = ?1 AND part = ?2 "
	    "ORDER BY due_on, sort, subject LIMIT 1",
	    "it", pupil, part->name);
	if (query_next(q)) {
		kind = arena_text(&ui->scratch, query_text(q, 0));
		subject = query_int(q, 1);
	}
	struct error err = {0};
	bool good = query_done(q, &err);
	access_narrow(ui->db, before);
	if (!good)
		ui_show_error(ui, &err);
	return !good ? STAY : kind ? task_open(ui, kind, pupil, subject) : part->open(ui, pupil);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	struct class_board *board = board_of(screen);
	const struct board_part *part = board_selected(board);
	if (!board->rows.count)
		return STAY;
	int64_t pupil = board_pupil_at(board, board->grid.row);
	if (part && !*board_sign(board, board->grid.row, part)) {
		ui_say(ui, "Dit mag je met jouw rol van deze leerling niet zien.");
		return STAY;
	}
	enum outcome outcome = part ? open_part(ui, pupil, part) : open_dossier(ui, pupil);
	again(ui, board); /* a dialog alone does not make the screen read again */
	return outcome;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	const struct class_board *board = board_of(screen);
	return board->rows.count ? open_dossier(ui, board_pupil_at(board, board->grid.row)) : STAY;
}

static enum outcome act_read(struct ui *ui, struct screen *screen)
{
	const struct class_board *board = board_of(screen);
	struct buffer text = {0};
	if (!board->rows.count)
		return STAY;
	for (size_t i = 0; i < board->part_count; i++)
		buffer_format(&text, "%s\n", board_line(ui, board, board->parts[i]));
	const char *whole = arena_text(&ui->scratch, buffer_text(&text));
	buffer_done(&text);
	return pager_run(ui, rows_named(&board->rows, board->grid.row, "name")->text, whole);
}

static enum outcome act_all(struct ui *ui, struct screen *screen)
{
	struct class_board *board = board_of(screen);
	bool all = board->marks.count == board->rows.count;
	(void)ui;
	marks_clear(&board->marks);
	for (size_t row = 0; !all && row < board->rows.count; row++)
		marks_turn(&board->marks, board_pupil_at(board, row));
	return STAY;
}

static enum outcome act_plan(struct ui *ui, struct screen *screen)
{
	struct class_board *board = board_of(screen);
	struct arena arena = {0};
	struct board_pupils pupils = board_pupils(board, &arena);
	if (pupils.count && board_plan(ui, &pupils)) {
		marks_clear(&board->marks);
		again(ui, board);
	}
	arena_done(&arena);
	return STAY;
}

/* Of the marked pupils, or of the class. */
static enum outcome act_sheets(struct ui *ui, struct screen *screen)
{
	const struct class_board *board = board_of(screen);
	struct buffer ids = {0};
	for (size_t i = 0; i < board->marks.count; i++)
		buffer_format(&ids, " %lld", (long long)board->marks.keys[i]);
	if (ids.len)
		buffer_add(&ids, " ");
	make_preparation(ui, board->class_name, ids.len ? buffer_text(&ids) : NULL);
	buffer_done(&ids);
	return STAY;
}

static int64_t choose_class(struct ui *ui, bool alone)
{
	return access_read(ui->db, BASIS) == ALL
	           ? pick_id(ui, "Welke klas?",
	                 "SELECT DISTINCT class, class_name FROM current_enrolment "
	                 "WHERE class IS NOT NULL ORDER BY class_name",
	                 0, alone)
	           : pick_id(ui, "Welke klas?",
	                 "SELECT c.id, c.name FROM own_class o JOIN visible_class c ON c.id = o.class "
	                 "ORDER BY c.name",
	                 0, alone);
}

/* False: the user went back, or an error was shown. */
static bool take_class(struct ui *ui, struct class_board *board, int64_t class)
{
	const char *name;
	struct error err = {0};
	if (class <= 0)
		return false;
	if (!db_text(ui->db, &board->names, &name, &err,
	        "SELECT name FROM visible_class WHERE id = ?1", "i", class)) {
		ui_show_error(ui, &err);
		return false;
	}
	board->class_name = board->name = name;
	return true;
}

static enum outcome act_class(struct ui *ui, struct screen *screen)
{
	struct class_board *board = board_of(screen);
	if (take_class(ui, board, choose_class(ui, false))) {
		marks_clear(&board->marks);
		board->grid.row = 0;
		again(ui, board);
	}
	return STAY;
}

/* Whoever only follows internships may not plan for a whole class. */
static bool may_plan(const struct ui *ui, const struct screen *screen)
{
	return is_class(ui, screen) && may_write_iop(ui, screen) &&
	       (access_write(ui->db, IOP) == ALL || access_has_role(ui->db, MENTOR));
}

static bool may_choose(const struct ui *ui, const struct screen *screen)
{
	return ((const struct class_board *)screen)->class_name &&
	       access_read(ui->db, BASIS) == ALL;
}

static const struct action actions[] = {
    {"Enter", "openen", "Gaat naar de plek waar dit wordt gedaan; op een naam: naar het dossier.",
        act_open, 0, NULL},
    {"Spatie Tab", "kiezen",
        "Kiest deze leerling, of toch niet: een actie geldt voor wie is gekozen.", NULL, 0,
        is_class},
    {"p", "plannen",
        "Plant het gesprek van wie is gekozen: op dezelfde dag, of elk op een eigen dag.", act_plan,
        ACT_WRITES, may_plan},
    {"x", "voorbereiding",
        "Maakt de bladen waarmee leerlingen hun gesprek voorbereiden: van wie is gekozen, of van de klas.",
        act_sheets, 0, is_class},
    {"r", "lezen", "Toont alles over deze leerling in woorden.", act_read, ACT_HIDDEN, NULL},
    {"d", "dossier", "Opent het dossier van de leerling.", act_dossier, ACT_HIDDEN, NULL},
    {"a", "alle kiezen", "Kiest alle leerlingen, of niemand meer.", act_all, ACT_HIDDEN, is_class},
    {"k", "klas", "Toont het bord van een andere klas.", act_class, 0, may_choose},
    {0},
};

static const struct screen_ops ops = {.name = "Bord",
    .about =
        "Per leerling hoe het nu staat. ● klaar, ◐ bezig, ○ nog niet, ! te laat of te laag, – niet nodig. Onder het bord staat de gekozen leerling in woorden.",
    .open = board_open,
    .header = header,
    .draw = board_draw,
    .key = key,
    .resume = resume,
    .idle = idle,
    .close = board_close,
    .actions = actions};

enum outcome open_class_board(struct ui *ui)
{
	struct class_board board = {.screen.ops = &ops};
	int64_t class = choose_class(ui, true);
	if (class < 0)
		ui_say(
		    ui, "Er is nu geen klas van jou. Het bord van een lesgroep staat op Mijn les.");
	if (take_class(ui, &board, class))
		return ui_run(ui, &board.screen);
	arena_done(&board.names);
	return STAY;
}

enum outcome open_lesson_board(struct ui *ui, int64_t lesson_group, int64_t class, const char *name)
{
	struct class_board board = {.screen.ops = &ops,
	    .lesson_group = lesson_group,
	    .class = class,
	    .name = name,
	    .class_name = class ? name : NULL};
	return ui_run(ui, &board.screen);
}
