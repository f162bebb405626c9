/* The diploma of one pupil: each requirement with the facts behind it, the exam, and the result. */
#include "tui/screens/diploma/diploma.h"

#include <string.h>

#include "db/take.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"

enum what { REQUIREMENT, CANDIDATE, PORTFOLIO_IN, TALK, RESULT };

struct diploma_row {
	enum what what;
	const char *label, *state, *text;
	const char *code; /* set for a requirement */
	int64_t exam_day; /* set for an exam */
};

struct diploma {
	struct list_screen screen;
	int64_t pupil, candidate;
	const char *title, *kind, *standing, *result;
	struct diploma_row *rows; /* points into the arena once all rows have been added */
	size_t count, capacity;
};

static const struct column columns[] = {
    {"label", "eis", COLUMN_TEXT, 30, C_WIDE},
    {"state", "stand", COLUMN_TEXT, 12, 0},
    {"text", "waaruit dat blijkt", COLUMN_TEXT, 30, C_WIDE},
    {0},
};

static const struct diploma_row *row_at(const struct listed *me, size_t row)
{
	return &((const struct diploma *)me->owner)->rows[row];
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct diploma_row *r = row_at(context, row);
	(void)arena;
	return column == 0 ? r->label : column == 1 ? r->state : r->text;
}

/* A sign for each state, so that colour is never needed to read it. */
static const struct {
	const char *state, *sign;
	enum style style;
} states[] = {
    {"voldaan", "✓", T_DONE},
    {"nog niet", "○", T_PLAIN},
    {"achter", "!", T_LATE},
    {"bespreken", "!", T_LATE},
    {"niet voldaan", "✗", T_LATE},
    {"n.v.t.", "–", T_DIM},
};

static size_t state_of(const struct listed *me, size_t row)
{
	const struct diploma_row *r = row_at(me, row);
	size_t i = 0;
	while (i < sizeof states / sizeof *states && strcmp(r->state, states[i].state) != 0)
		i++;
	return i;
}

static const char *mark(void *context, size_t row)
{
	size_t i = state_of(context, row);
	return i < sizeof states / sizeof *states ? states[i].sign : "";
}

static enum style style(void *context, size_t row)
{
	size_t i = state_of(context, row);
	return i < sizeof states / sizeof *states ? states[i].style : T_PLAIN;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return row_at(context, row)->what == REQUIREMENT ? "Eisen" : "Examen en uitslag";
}

static struct diploma_row *add(
    struct diploma *me, enum what what, const char *label, const char *state, const char *text)
{
	me->rows = array_grow(me->rows, me->count, &me->capacity, sizeof *me->rows);
	struct diploma_row *row = &me->rows[me->count++];
	*row = (struct diploma_row){.what = what,
	    .label = arena_text(&me->screen.arena, label),
	    .state = arena_text(&me->screen.arena, state),
	    .text = arena_text(&me->screen.arena, text)};
	return row;
}

static bool add_requirements(struct ui *ui, struct diploma *me, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT label, state, facts, requirement "
	    "FROM list_diplomaeisen "
	    "WHERE pupil = ?1 "
	    "ORDER BY sort, requirement",
	    "i", me->pupil);
	while (query_next(q))
		add(me, REQUIREMENT, named_text(q, "label"), named_text(q, "state"),
		    named_text(q, "facts"))
		    ->code = named_kept(q, "requirement", &me->screen.arena);
	return query_done(q, err);
}

static bool add_talks(struct ui *ui, struct diploma *me, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT iif(kind = 'examen', 'examengesprek', kind) AS what, "
	    "coalesce(outcome, 'gepland') AS state, "
	    "strftime('%d-%m-%Y', held_on) || ' ' || at_time || iif(place = '', '', ' · ' || place)"
	    " || ' · examinator ' || examiner"
	    " || iif(assessor = '', '', ' · assessor ' || assessor)"
	    " || iif(assessor_school = '', '', ', ' || assessor_school)"
	    " || coalesce(' · ' || remark, '') AS told, "
	    "exam_day "
	    "FROM list_examens "
	    "WHERE pupil = ?1 "
	    "ORDER BY held_on, exam",
	    "i", me->pupil);
	while (query_next(q))
		add(me, TALK, named_text(q, "what"), named_text(q, "state"), named_text(q, "told"))
		    ->exam_day = named_int(q, "exam_day");
	return query_done(q, err);
}

/* Adds the row about the candidate, from the current row of q. */
static void add_candidate(struct diploma *me, struct query *q, const char *portfolios)
{
	const char *variant = named_text(q, "variant"), *nothing = "nog niet ingeleverd";
	me->candidate = named_int(q, "candidate");
	if (!me->candidate)
		add(me, CANDIDATE, "kandidaat", "", "nog niet");
	else
		add(me, CANDIDATE, "kandidaat", "",
		    arena_format(&me->screen.arena, "%s, reglement: %s%s%s",
		        named_text(q, "year_name"), named_text(q, "regulation"),
		        *variant ? ", " : "", variant));
	add(me, PORTFOLIO_IN, "portfolio", "", *portfolios ? portfolios : nothing);
}

static void add_result(struct diploma *me, struct query *q)
{
	if (!me->candidate)
		return;
	me->result = named_kept(q, "result", &me->screen.arena);
	if (!*me->result) {
		add(me, RESULT, "uitslag", "", "nog geen uitslag");
		return;
	}
	add(me, RESULT, "uitslag", "",
	    arena_format(&me->screen.arena, "%s, op %s", me->result,
	        date_show(named_date(q, "result_on")).text));
	if (*named_text(q, "grounds"))
		add(me, RESULT, "waarom", "", named_text(q, "grounds"));
	add(me, RESULT, "doorgegeven aan ROD", "",
	    named_null(q, "reported_on") ? "nog niet"
	                                 : date_show(named_date(q, "reported_on")).text);
}

static bool read_portfolios(struct ui *ui, struct diploma *me, const char **text, struct error *err)
{
	struct buffer days = {0};
	struct query *q = db_query(ui->db,
	    "SELECT x.handed_in_on, "
	    "(SELECT count(*) FROM visible_exam_portfolio_item i WHERE i.exam_portfolio = x.id), "
	    "(SELECT count(*) FROM visible_exam_portfolio_item i"
	    " WHERE i.exam_portfolio = x.id AND i.state <> 'in orde') "
	    "FROM visible_exam_portfolio x "
	    "WHERE x.pupil = ?1 "
	    "ORDER BY x.handed_in_on DESC",
	    "i", me->pupil);
	while (query_next(q)) {
		buffer_format(&days, "%s%s: %d %s", days.len ? " · " : "ingeleverd op ",
		    date_show(query_date(q, 0)).text, (int)query_int(q, 1),
		    query_int(q, 1) == 1 ? "stuk" : "stukken");
		if (query_int(q, 2))
			buffer_format(&days, ", %d niet in orde", (int)query_int(q, 2));
	}
	*text = arena_text(&me->screen.arena, buffer_text(&days));
	buffer_done(&days);
	return query_done(q, err);
}

static bool add_all(struct ui *ui, struct diploma *me, struct error *err)
{
	const char *portfolios;
	if (!read_portfolios(ui, me, &portfolios, err) || !add_requirements(ui, me, err))
		return false;
	struct query *q = db_query(ui->db,
	    "SELECT regulation, year_name, standing, met || ' van ' || total AS met_of, variant, candidate, "
	    "coalesce(result, '') AS result, result_on, coalesce(grounds, '') AS grounds, reported_on, "
	    "iif(result IS NULL, behind_labels, NULL) AS behind "
	    "FROM list_diploma "
	    "WHERE pupil = ?1",
	    "i", me->pupil);
	bool good = true;
	if (query_next(q)) {
		const char *behind = named_text(q, "behind");
		me->kind =
		    arena_format(&me->screen.arena, "reglement: %s", named_text(q, "regulation"));
		me->standing = arena_format(&me->screen.arena, "%s%s%s%s%s",
		    named_null(q, "met_of") ? "" : "voldaan: ", named_text(q, "met_of"),
		    named_null(q, "met_of") ? "" : " · ", named_text(q, "standing"),
		    *behind ? arena_format(&me->screen.arena, ": %s", behind) : "");
		add_candidate(me, q, portfolios);
		good = add_talks(ui, me, err);
		add_result(me, q);
	}
	return query_done(q, good ? err : NULL) && good;
}

static bool read_all(struct ui *ui, struct list_screen *screen, struct error *err)
{
	struct diploma *me = (struct diploma *)screen;
	struct pupil_card card;
	me->rows = NULL;
	me->count = me->capacity = 0;
	me->candidate = 0;
	me->title = me->kind = me->standing = me->result = "";
	int64_t before = access_narrow(ui->db, me->pupil);
	bool good = pupil_card(ui->db, me->pupil, &card, err);
	if (good) {
		me->title = pupil_title(&card, &screen->arena);
		good = add_all(ui, me, err);
	}
	access_narrow(ui->db, before);
	me->rows = arena_keep(&screen->arena, me->rows, me->count, sizeof *me->rows);
	screen->list.rows.count = me->count;
	return good;
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	const struct diploma *me = (const struct diploma *)screen;
	header->left = arena_format(&ui->scratch, "Diploma · %s", me->title);
	header->right = me->kind;
	header->subtitle = me->standing;
}

/* The full text of the row. */
static const char *detail(const struct listed *me, size_t selected, struct arena *arena)
{
	const struct diploma_row *row = row_at(me, selected);
	return arena_format(
	    arena, "%s%s%s: %s", row->label, *row->state ? ", " : "", row->state, row->text);
}

static const struct diploma *diploma_of(const struct screen *screen)
{
	return (const struct diploma *)screen;
}

static const struct diploma_row *selected(struct screen *screen)
{
	const struct listed *me = list_of(screen);
	size_t row;
	return listed_selected(me, &row) ? row_at(me, row) : NULL;
}

/* Shows the facts and every judgement of the school on this requirement. */
static enum outcome show_requirement(
    struct ui *ui, const struct diploma *me, const struct diploma_row *row)
{
	struct buffer text = {0};
	struct error err = {0};
	buffer_format(&text, "%s: %s\n%s\n", row->label, row->state, row->text);
	struct query *q = db_query(ui->db,
	    "SELECT j.judged_on, coalesce(s.full_name, '') AS judge,"
	    " iif(j.met, 'voldaan', 'niet voldaan') AS verdict, j.grounds "
	    "FROM visible_diploma_judgement j "
	    "LEFT JOIN visible_staff s ON s.id = j.judged_by "
	    "WHERE j.pupil = ?1 AND j.requirement = ?2 "
	    "ORDER BY j.judged_on DESC",
	    "it", me->pupil, row->code);
	while (query_next(q))
		buffer_format(&text, "\nOordeel van %s%s%s: %s\n%s\n",
		    date_show(named_date(q, "judged_on")).text, *named_text(q, "judge") ? ", " : "",
		    named_text(q, "judge"), named_text(q, "verdict"), named_text(q, "grounds"));
	const char *all = arena_text(&ui->scratch, buffer_text(&text));
	buffer_done(&text);
	if (query_done(q, &err))
		return pager_run(ui, "Eis voor het diploma", all);
	ui_show_error(ui, &err);
	return STAY;
}

/* Reads the list again: an action done by a dialog alone does not make the screen do so. */
static enum outcome again(struct ui *ui, struct screen *screen, enum outcome outcome)
{
	list_screen_again(ui, screen);
	return outcome;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct diploma *me = diploma_of(screen);
	const struct diploma_row *row = selected(screen);
	if (!row)
		return STAY;
	if (row->what == REQUIREMENT)
		return show_requirement(ui, me, row);
	if (row->what == PORTFOLIO_IN)
		return open_exam_portfolio(ui, me->pupil);
	if (row->what == TALK)
		return open_exam_day(ui, row->exam_day);
	if (row->what == CANDIDATE && may_decide_diploma(ui, screen))
		return diploma_candidate(ui, me->pupil, me->candidate);
	return pager_run(ui, row->label, row->text);
}

static enum outcome act_judge(struct ui *ui, struct screen *screen)
{
	const struct diploma *me = diploma_of(screen);
	const struct diploma_row *row = selected(screen);
	if (row && row->what == REQUIREMENT)
		return diploma_judge(ui, me->pupil, row->code);
	ui_say(ui, "Kies eerst de eis waarover het oordeel gaat.");
	return STAY;
}

static enum outcome act_candidate(struct ui *ui, struct screen *screen)
{
	return diploma_candidate(ui, diploma_of(screen)->pupil, 0);
}

static enum outcome act_hand_in(struct ui *ui, struct screen *screen)
{
	return again(ui, screen, diploma_hand_in(ui, diploma_of(screen)->pupil));
}

static enum outcome act_look(struct ui *ui, struct screen *screen)
{
	return open_exam_portfolio(ui, diploma_of(screen)->pupil);
}

static bool is_candidate(struct ui *ui, const struct diploma *me)
{
	return me->candidate ||
	       ui_complain(ui, "Deze leerling is nog geen kandidaat. Met k maak je dat.");
}

static enum outcome act_result(struct ui *ui, struct screen *screen)
{
	const struct diploma *me = diploma_of(screen);
	return is_candidate(ui, me) ? diploma_result(ui, me->pupil, me->candidate) : STAY;
}

static enum outcome act_report(struct ui *ui, struct screen *screen)
{
	const struct diploma *me = diploma_of(screen);
	if (!is_candidate(ui, me))
		return STAY;
	return again(ui, screen, diploma_report(ui, me->candidate, me->title, me->result));
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	return open_dossier(ui, diploma_of(screen)->pupil);
}

static const struct action actions[] = {
    {"Enter", "openen",
        "Toont de eis met alle oordelen, het ingeleverde portfolio of de examendag.", act_open, 0,
        NULL},
    {"j", "oordeel", "Legt vast of deze eis is voldaan naar het oordeel van de school, en waarom.",
        act_judge, ACT_WRITES, may_judge_diploma},
    {"k", "kandidaat", "Maakt van de leerling een kandidaat voor dit schooljaar, of wijzigt dat.",
        act_candidate, ACT_WRITES, may_decide_diploma},
    {"p", "inleveren", "Levert het portfolio in zoals het nu is, voor het examen.", act_hand_in,
        ACT_WRITES, may_hand_in},
    {"s", "uitslag", "Stelt de uitslag vast: diploma, verklaring of getuigschrift.", act_result,
        ACT_WRITES, may_decide_diploma},
    {"r", "doorgegeven", "Legt vast dat de uitslag is doorgegeven aan ROD.", act_report,
        ACT_WRITES | ACT_HIDDEN, may_decide_diploma},
    {"i", "inzien", "Toont het portfolio zoals het is ingeleverd.", act_look, ACT_HIDDEN, NULL},
    {"d", "dossier", "Opent het dossier van de leerling.", act_dossier, ACT_HIDDEN, NULL},
    LIST_FIND,
    LIST_FOLD,
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Diploma",
    .about =
        "Elke eis van het reglement met de feiten erachter. Voor een eis: ✓ voldaan, ○ nog niet, ! achter of te bespreken, ✗ niet voldaan, – niet van toepassing.",
    .list = {.columns = columns,
        .cell = cell,
        .mark = mark,
        .style = style,
        .group = group,
        .detail = detail,
        .detail_lines = 3},
    .empty = "Deze leerling is niet op school en was nooit kandidaat.",
    .read = read_all,
    .header = header,
    .actions = actions,
};

enum outcome open_diploma(struct ui *ui, int64_t pupil)
{
	struct diploma me = {.pupil = pupil};
	return list_screen_run(ui, &me.screen, &kind);
}
