/* The board of a class or lesson: which parts it has, and where Enter on each cell leads. */
#include "tui/screens/home/class_board.h"

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

/* A teacher works on some parts of a lesson only. */
enum { OF_CLASS = 1, OF_LESSON = 2, BOTH = 3 };

static const struct board_part parts[] = {
    {"prepared", "voorbereiding", {"vrb", "voorb", "voorbereid"}, IOP, OF_CLASS, open_preparation,
        0},
    {"talk", "gesprek", {"gsp", "gespr", "gesprek"}, IOP, OF_CLASS, open_talk_now, 0},
    {"parents", "driehoeksgesprek", {"oud", "ouders", "ouders"}, IOP, OF_CLASS, open_talk_now, 0},
    {"goals", "leerdoelen", {"dl", "doel", "leerdoelen"}, IOP, BOTH, open_goals_now, 0},
    {"rated", "oordelen", {"oor", "oord", "oordelen"}, IOP, BOTH, open_goals_now, 0},
    {"opp", "OPP", {"OPP", "OPP", "OPP"}, OPP, OF_CLASS, open_opp, 0},
    {"agreed", "instemming en toestemming", {"ins", "instem", "instemming"}, OPP, OF_CLASS,
        open_opp, 0},
    {"internship", "stage", {"stg", "stage", "stage"}, INTERNSHIP, OF_CLASS, open_internships, 0},
    {"evidence", "bewijs", {"bew", "bewijs", "bewijs"}, PORTFOLIO, BOTH, open_evidence, 0},
    {"result", "resultaat", {"res", "result", "resultaat"}, PORTFOLIO, OF_LESSON, open_results, 0},
    {"attendance", "aanwezigheid", {"uur", "uur", "aanwezig"}, PORTFOLIO, OF_CLASS, open_attendance,
        0},
};

struct class_board {
	struct board board;
	int64_t lesson_group, class; /* of a lesson */
	const char *name;            /* as the header has it */
	struct arena names;          /* of the class */
};

static struct class_board *board_of(struct screen *screen)
{
	return (struct class_board *)screen;
}

/* NULL: it is the board of a lesson. */
static const char *class_of(const struct class_board *me)
{
	return me->board.filter.class_name;
}

/* Reading */

static bool keep_lesson(struct ui *ui, struct board *board, struct error *err)
{
	const struct class_board *me = (const struct class_board *)board;
	if (class_of(me))
		return true;
	size_t *order = arena_alloc(&board->arena, (board->rows.count + 1) * sizeof *order);
	size_t count = 0;
	struct query *q = db_query(ui->db,
	    "SELECT pupil FROM lesson_pupil WHERE lesson_group = ?1 AND class = ?2 "
	    "ORDER BY search_key, pupil",
	    "ii", me->lesson_group, me->class);
	while (query_next(q))
		for (size_t row = 0; row < board->rows.count; row++)
			if (board_pupil_at(board, row) == query_int(q, 0) &&
			    count < board->rows.count)
				order[count++] = row;
	rows_pick(&board->rows, order, count, &board->arena);
	return query_done(q, err);
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

static bool board_open(struct ui *ui, struct screen *screen, struct error *err)
{
	struct class_board *me = board_of(screen);
	struct board *board = &me->board;
	board->listing = "klassenbord";
	board->late = "te laat of te laag";
	board->pick = keep_lesson;
	board->open = open_part;
	board->grid.empty = "Hier zijn op deze dag geen leerlingen die je mag zien.";
	board->grid.column = 1;
	board_set_up(
	    ui, board, parts, sizeof parts / sizeof *parts, class_of(me) ? OF_CLASS : OF_LESSON);
	return board_read(ui, board, err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	board_again(ui, &board_of(screen)->board);
}

static bool idle(struct ui *ui, struct screen *screen)
{
	return board_idle(ui, &board_of(screen)->board);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct class_board *me = board_of(screen);
	struct period_card period;
	struct error none = {0};
	header->left =
	    arena_format(&ui->scratch, "%s %s", class_of(me) ? "Klas" : "Bord van", me->name);
	if (period_current(ui->db, &period, &none))
		header->right = arena_format(&ui->scratch, "%s · periode %d · %s", period.year_name,
		    (int)period.number, date_show(access_reference_date(ui->db)).text);
	header->subtitle = board_subtitle(&me->board, &ui->scratch);
}

/* Is it the board of a class, with pupils to choose? */
static bool is_class(const struct ui *ui, const struct screen *screen)
{
	const struct class_board *me = (const struct class_board *)screen;
	(void)ui;
	return class_of(me) && me->board.rows.count > 0;
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct class_board *me = board_of(screen);
	return board_key(ui, &me->board, pressed, class_of(me));
}

static void close_board(struct ui *ui, struct screen *screen)
{
	struct class_board *me = board_of(screen);
	(void)ui;
	board_close(&me->board);
	arena_done(&me->names);
}

static enum outcome act_plan(struct ui *ui, struct screen *screen)
{
	struct board *board = &board_of(screen)->board;
	struct arena arena = {0};
	struct board_pupils pupils = board_pupils(board, &arena);
	if (pupils.count && board_plan(ui, &pupils)) {
		marks_clear(&board->marks);
		board_again(ui, board);
	}
	arena_done(&arena);
	return STAY;
}

/* Of the marked pupils, or of the class. */
static enum outcome act_sheets(struct ui *ui, struct screen *screen)
{
	const struct class_board *me = board_of(screen);
	const struct board *board = &me->board;
	struct buffer ids = {0};
	for (size_t i = 0; i < board->marks.count; i++)
		buffer_format(&ids, " %lld", (long long)board->marks.keys[i]);
	if (ids.len)
		buffer_add(&ids, " ");
	make_preparation(ui, class_of(me), ids.len ? buffer_text(&ids) : NULL);
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
static bool take_class(struct ui *ui, struct class_board *me, int64_t class)
{
	const char *name;
	struct error err = {0};
	if (class <= 0)
		return false;
	if (!db_text(ui->db, &me->names, &name, &err,
	        "SELECT name FROM visible_class WHERE id = ?1", "i", class)) {
		ui_show_error(ui, &err);
		return false;
	}
	me->board.filter.class_name = me->name = name;
	return true;
}

static enum outcome act_class(struct ui *ui, struct screen *screen)
{
	struct class_board *me = board_of(screen);
	if (take_class(ui, me, choose_class(ui, false))) {
		marks_clear(&me->board.marks);
		me->board.grid.row = 0;
		board_again(ui, &me->board);
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
	return class_of((const struct class_board *)screen) && access_read(ui->db, BASIS) == ALL;
}

static const struct action actions[] = {
    {"Enter", "openen", "Gaat naar de plek waar dit wordt gedaan; op een naam: naar het dossier.",
        board_act_open, 0, NULL},
    {"Spatie Tab", "kiezen",
        "Kiest deze leerling, of toch niet: een actie geldt voor wie is gekozen.", NULL, 0,
        is_class},
    {"p", "plannen",
        "Plant het gesprek van wie is gekozen: op dezelfde dag, of elk op een eigen dag.", act_plan,
        ACT_WRITES, may_plan},
    {"x", "voorbereiding",
        "Maakt de bladen waarmee leerlingen hun gesprek voorbereiden: van wie is gekozen, of van de klas.",
        act_sheets, 0, is_class},
    {"r", "lezen", "Toont alles over deze leerling in woorden.", board_act_read, ACT_HIDDEN, NULL},
    {"d", "dossier", "Opent het dossier van de leerling.", board_act_dossier, ACT_HIDDEN, NULL},
    {"a", "alle kiezen", "Kiest alle leerlingen, of niemand meer.", board_act_all, ACT_HIDDEN,
        is_class},
    {"k", "klas", "Toont het bord van een andere klas.", act_class, 0, may_choose},
    {0},
};

static const struct screen_ops ops = {.name = "Bord",
    .about =
        "Per leerling hoe het nu staat. ● klaar, ◐ bezig, ○ nog niet, ! te laat of te laag, – niet nodig. Onder het bord staat de gekozen leerling in woorden; met de pijl naar rechts kies je een kolom, en dan staat er voluit wat die betekent.",
    .open = board_open,
    .header = header,
    .draw = board_draw,
    .key = key,
    .resume = resume,
    .idle = idle,
    .close = close_board,
    .actions = actions};

enum outcome open_class_board(struct ui *ui)
{
	struct class_board me = {.board.screen.ops = &ops};
	int64_t class = choose_class(ui, true);
	if (class < 0)
		ui_say(
		    ui, "Er is nu geen klas van jou. Het bord van een lesgroep staat op Mijn les.");
	if (take_class(ui, &me, class))
		return ui_run(ui, &me.board.screen);
	arena_done(&me.names);
	return STAY;
}

enum outcome open_lesson_board(struct ui *ui, int64_t lesson_group, int64_t class, const char *name)
{
	struct class_board me = {.board.screen.ops = &ops,
	    .board.filter.class_name = class ? name : NULL,
	    .lesson_group = lesson_group,
	    .class = class,
	    .name = name};
	return ui_run(ui, &me.board.screen);
}
