/* Who leaves school: the board of the steps of leaving, and a day filled in for several pupils at
 * once. */
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "model/care/consent.h"
#include "model/outflow/departure.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/board.h"
#include "tui/screens/care/care.h"
#include "tui/screens/common/common.h"
#include "tui/screens/outflow/outflow.h"
#include "tui/screens/portfolio/portfolio.h"

/* Where each step is done */

/* A leaving that is recorded or planned has the day; until then the list of what must be done. */
static enum outcome open_last_day(struct ui *ui, int64_t pupil)
{
	struct error err = {0};
	int64_t recorded;
	if (!db_int(ui->db, &recorded, &err,
	        "SELECT EXISTS (SELECT 1 FROM visible_outflow WHERE pupil = ?1 AND left_on > peildatum()) "
	        "OR NOT EXISTS (SELECT 1 FROM current_enrolment WHERE pupil = ?1) "
	        "OR EXISTS (SELECT 1 FROM visible_outflow WHERE pupil = ?1 AND left_on = peildatum())",
	        "i", pupil)) {
		ui_show_error(ui, &err);
		return STAY;
	}
	if (!recorded)
		return open_departure_at(ui, pupil, "leaves_on");
	edit_leaver(ui, pupil, 0, NULL);
	return STAY;
}

static enum outcome open_destination(struct ui *ui, int64_t pupil)
{
	edit_leaver(ui, pupil, 0, NULL);
	return STAY;
}

static enum outcome open_advice(struct ui *ui, int64_t pupil)
{
	edit_advice(ui, pupil, 0, NULL);
	return STAY;
}

static enum outcome open_closing(struct ui *ui, int64_t pupil)
{
	return open_departure_at(ui, pupil, "closing");
}

static enum outcome open_certificates(struct ui *ui, int64_t pupil)
{
	return open_portfolio(ui, pupil, &(struct portfolio_aim){.part = PART_CERTIFICATES});
}

static enum outcome open_portfolio_day(struct ui *ui, int64_t pupil)
{
	return open_departure_at(ui, pupil, "portfolio_on");
}

static enum outcome open_transition(struct ui *ui, int64_t pupil)
{
	return open_departure_at(ui, pupil, "transition_on");
}

static enum outcome open_follow_consent(struct ui *ui, int64_t pupil)
{
	return open_consent_about(ui, pupil, CONSENT_TO_FOLLOW);
}

static enum outcome open_contact(struct ui *ui, int64_t pupil)
{
	return open_departure_at(ui, pupil, "contact_phone");
}

static enum outcome open_aftercare(struct ui *ui, int64_t pupil)
{
	return open_departure_at(ui, pupil, "aftercare_offered_on");
}

enum { DAY_AND_MONTH = 9 }; /* with the brackets of the selected cell */

static const struct board_part parts[] = {
    {"last_day", "laatste dag", {"dag", "dag", "laatste dag"}, OUTFLOW, 1, open_last_day,
        DAY_AND_MONTH},
    {"destination", "bestemming", {"bst", "best", "bestemming"}, OUTFLOW, 1, open_destination, 0},
    {"advice", "uitstroomadvies", {"adv", "adv", "advies"}, OUTFLOW, 1, open_advice, 0},
    {"closing", "diploma of verklaring", {"dip", "dipl", "diploma"}, OUTFLOW, 1, open_closing, 0},
    {"certificates", "certificaten", {"crt", "cert", "certif"}, PORTFOLIO, 1, open_certificates, 0},
    {"portfolio", "portfolio", {"prt", "port", "portfolio"}, OUTFLOW, 1, open_portfolio_day, 0},
    {"transition", "transitiedocument", {"doc", "doc", "trans.doc"}, OUTFLOW, 1, open_transition,
        0},
    {"internship", "stage", {"stg", "stage", "stage"}, INTERNSHIP, 1, open_internships, 0},
    {"transfer", "warme overdracht", {"ovr", "over", "overdracht"}, GUIDANCE, 1, open_transfer, 0},
    {"consent", "toestemming om te volgen", {"toe", "toe", "volgen"}, CONSENTS, 1,
        open_follow_consent, 0},
    {"contact", "telefoon na het vertrek", {"tel", "tel", "telefoon"}, OUTFLOW, 1, open_contact, 0},
    {"aftercare", "nazorg", {"naz", "naz", "nazorg"}, OUTFLOW, 1, open_aftercare, 0},
};

struct leaving_board {
	struct board board;
	struct arena names; /* of the class that is shown */
};

static struct board *board_of(struct screen *screen)
{
	return (struct board *)screen;
}

static bool open_board(struct ui *ui, struct screen *screen, struct error *err)
{
	struct board *board = board_of(screen);
	board->listing = "vertrekbord";
	board->late = "te laat";
	board->grid.empty =
	    "Van nog niemand is bekend dat die van school gaat. Met n begin je de lijst van een leerling.";
	board->grid.column = 1;
	board_set_up(ui, board, parts, sizeof parts / sizeof *parts, 1);
	return board_read(ui, board, err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	board_again(ui, board_of(screen));
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct board *board = board_of(screen);
	const char *class_name = board->filter.class_name;
	header->left = arena_format(&ui->scratch, "Wie gaat van school%s%s",
	    class_name ? " · klas " : "", class_name ? class_name : "");
	header->right = date_show(access_reference_date(ui->db)).text;
	header->right = arena_text(&ui->scratch, header->right);
	if (board->rows.count)
		header->subtitle =
		    arena_format(&ui->scratch, "%s · %s", board_subtitle(board, &ui->scratch),
		        *board_text(board, "class_name") ? board_text(board, "class_name")
		                                         : "geen klas");
}

static bool idle(struct ui *ui, struct screen *screen)
{
	return board_idle(ui, board_of(screen));
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return board_key(ui, board_of(screen), pressed, true);
}

static void close_board(struct ui *ui, struct screen *screen)
{
	struct leaving_board *me = (struct leaving_board *)screen;
	(void)ui;
	board_close(&me->board);
	arena_done(&me->names);
}

static int64_t selected(const struct board *board)
{
	return board->rows.count ? board_pupil_at(board, board->grid.row) : 0;
}

/* A day for several pupils */

/* The columns that are a day of the departure list. */
static const struct together {
	const char *part, *field, *title;
	bool coming; /* the day is today or later; otherwise today or earlier */
} together[] = {
    {"last_day", "leaves_on", "Laatste dag", true},
    {"portfolio", "portfolio_on", "Portfolio mee", false},
    {"transition", "transition_on", "Transitiedocument mee", false},
    {"aftercare", "aftercare_offered_on", "Nazorg aangeboden", false},
};

enum { TOGETHER = sizeof together / sizeof *together };

/* The one of the selected column, or else as chosen; NULL: the user went back. */
static const struct together *choose_together(struct ui *ui, const struct board_part *part)
{
	struct choice rows[TOGETHER];
	struct choices choices = {.rows = rows, .count = TOGETHER};
	size_t chosen = SIZE_MAX;
	for (size_t i = 0; i < TOGETHER; i++) {
		if (part && strcmp(together[i].part, part->name) == 0)
			return &together[i];
		rows[i] = (struct choice){together[i].part, together[i].title};
	}
	return pick(ui, "Wat is er samen?", &choices, NULL, &chosen) ? &together[chosen] : NULL;
}

/* Asks until the day can be; false: the user went back. */
static bool ask_day(struct ui *ui, const struct together *what, const char *label, struct date *day)
{
	while (dialog_ask_date(ui, what->title, label, day) && date_is_set(*day)) {
		int order = date_compare(*day, ui->today);
		if (order == 0 || (order > 0) == what->coming)
			return true;
		dialog_message(ui, what->title,
		    what->coming ? "Kies vandaag of een dag die nog komt."
		                 : "Kies vandaag of een dag die is geweest.");
	}
	return false;
}

static struct date year_ends(struct ui *ui)
{
	struct date day = ui->today;
	struct query *q = db_query(ui->db, "SELECT ends_on FROM current_school_year LIMIT 1", "");
	if (query_next(q))
		day = query_date(q, 0);
	return query_done(q, NULL) ? day : ui->today;
}

static void set_together(struct ui *ui, struct board *board, const struct together *what,
    const struct board_pupils *pupils)
{
	struct error err = {0};
	struct date day = what->coming ? year_ends(ui) : ui->today;
	size_t done;
	const char *whom =
	    pupils->count == 1 && !board->marks.count
	        ? board_text(board, "name")
	        : arena_text(&ui->scratch, how_many(pupils->count, "leerling", "leerlingen").text);
	if (!ask_day(ui, what, arena_format(&ui->scratch, "%s, op:", whom), &day))
		return;
	if (!departures_set(ui->db, pupils->ids, pupils->count, what->field, day, &done, &err)) {
		ui_show_error(ui, &err);
		return;
	}
	marks_clear(&board->marks);
	board_again(ui, board);
	ui_say(ui, "%s %s: %s%s (u: toch niet).", what->title, date_show(day).text,
	    how_many(done, "leerling", "leerlingen").text,
	    done < pupils->count
	        ? arena_format(&ui->scratch, ", %zu al van school", pupils->count - done)
	        : "");
}

static enum outcome act_together(struct ui *ui, struct screen *screen)
{
	struct board *board = board_of(screen);
	struct arena arena = {0};
	struct board_pupils pupils = board_pupils(board, &arena);
	const struct together *what = choose_together(ui, board_selected(board));
	if (what && pupils.count)
		set_together(ui, board, what, &pupils);
	arena_done(&arena);
	return STAY;
}

/* Other actions */

static enum outcome act_leave(struct ui *ui, struct screen *screen)
{
	struct board *board = board_of(screen);
	int64_t pupil = selected(board);
	if (pupil) {
		edit_leaver(ui, pupil, 0, NULL);
		board_again(ui, board);
	}
	return STAY;
}

static enum outcome act_departure(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(board_of(screen));
	return pupil ? open_departure(ui, pupil) : STAY;
}

/* For a pupil who is not on the board yet. */
static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	struct board *board = board_of(screen);
	int64_t pupil = find_pupil(ui);
	if (!pupil)
		return STAY;
	open_departure(ui, pupil);
	board_again(ui, board);
	for (size_t row = 0; row < board->rows.count; row++)
		if (board_pupil_at(board, row) == pupil)
			board->grid.row = row;
	return STAY;
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(board_of(screen));
	return pupil ? choose_workbook(ui, pupil, NULL, NULL) : STAY;
}

/* Chooses among the classes of the rows. */
static bool choose_class(struct ui *ui, const struct board *board, const char **name)
{
	struct choices choices = {0};
	size_t at = SIZE_MAX;
	choices.rows = arena_alloc(&ui->scratch, (board->rows.count + 1) * sizeof *choices.rows);
	for (size_t row = 0; row < board->rows.count; row++) {
		const char *class_name = rows_named(&board->rows, row, "class_name")->text;
		if (*class_name && choices_find(&choices, class_name) == choices.count)
			choices.rows[choices.count++] = (struct choice){class_name, class_name};
	}
	if (!choices.count || !pick(ui, "Welke klas?", &choices, NULL, &at))
		return false;
	*name = choices.rows[at].value;
	return true;
}

/* One class; the second time all of them again. */
static enum outcome act_class(struct ui *ui, struct screen *screen)
{
	struct leaving_board *me = (struct leaving_board *)screen;
	const char *name = NULL;
	if (!me->board.filter.class_name && !choose_class(ui, &me->board, &name))
		return STAY;
	if (name)
		name = arena_text(&me->names, name);
	me->board.filter.class_name = name;
	marks_clear(&me->board.marks);
	board_again(ui, &me->board);
	return STAY;
}

static bool has_rows(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return ((const struct board *)screen)->rows.count > 0;
}

static bool may_fill(const struct ui *ui, const struct screen *screen)
{
	return has_rows(ui, screen) && may_write_outflow(ui, screen);
}

static const struct action actions[] = {
    {"Enter", "openen", "Gaat naar de plek waar dit wordt gedaan; op een naam: naar het dossier.",
        board_act_open, 0, has_rows},
    {"Spatie Tab", "kiezen", "Kiest deze leerling, of toch niet: samen geldt voor wie is gekozen.",
        NULL, 0, has_rows},
    {"s", "samen",
        "Vult één dag in voor wie is gekozen: laatste dag, portfolio mee, transitiedocument mee of nazorg aangeboden.",
        act_together, ACT_WRITES, may_fill},
    {"t", "vertrek", "Legt het vertrek vast of plant het: de laatste dag met de bestemming.",
        act_leave, ACT_WRITES, may_fill},
    {"k", "klas", "Toont één klas; nog een keer: weer alle klassen.", act_class, 0, has_rows},
    {"n", "nieuw", "Begint de lijst van een leerling die hier nog niet staat.", act_new,
        ACT_WRITES | ACT_HIDDEN, may_write_outflow},
    {"w", "vertreklijst", "Opent de lijst van wat er voor het vertrek moet gebeuren.",
        act_departure, ACT_HIDDEN, has_rows},
    {"x", "werkmap", "Maakt een werkmap van deze leerling, zoals overdracht.", act_workbook,
        ACT_HIDDEN, has_rows},
    {"r", "lezen", "Toont alles over deze leerling in woorden.", board_act_read, ACT_HIDDEN,
        has_rows},
    {"d", "dossier", "Opent het dossier van de leerling.", board_act_dossier, ACT_HIDDEN, has_rows},
    {"a", "alle kiezen", "Kiest alle leerlingen, of niemand meer.", board_act_all, ACT_HIDDEN,
        has_rows},
    {0},
};

static const struct screen_ops ops = {.name = "Wie gaat van school",
    .about =
        "Per leerling de stappen van het vertrek. ● klaar, ◐ bezig, ○ nog niet, ! te laat, – niet nodig. Vanaf mei staan hier ook de leerlingen aan wie nog moet worden gevraagd of zij van school gaan; de maand kies je bij Beheer, Instellingen. Onder het bord staat de gekozen leerling in woorden.",
    .open = open_board,
    .header = header,
    .draw = board_draw,
    .key = key,
    .resume = resume,
    .idle = idle,
    .close = close_board,
    .actions = actions};

enum outcome open_leaving_board(struct ui *ui)
{
	struct leaving_board me = {.board.screen.ops = &ops};
	return ui_run(ui, &me.board.screen);
}
