/* The pupil's talk: when it is, what the pupil wants to say, and what was agreed. */
#include "db/take.h"
#include "tui/screens/common/common.h"
#include "tui/screens/pupil/pupil.h"

struct my_talk {
	struct pupil_page page; /* must be first */
	bool held;
};

static void add_answer(struct pupil_page *me, const char *question, const char *answer)
{
	page_add(&me->page, T_LABEL, 0, question);
	page_add(&me->page, *answer ? T_PLAIN : T_DIM, 2,
	    *answer ? arena_text(&me->arena, answer) : "nog niets");
	page_add(&me->page, T_PLAIN, 0, "");
}

/* What was noted for this talk, and the own wishes that wait or were answered for it. */
#define WANTS                                                                                      \
	"coalesce("                                                                                \
	"  (SELECT w.wants FROM talk_wants w WHERE w.iop_talk = t.id), "                           \
	"  (SELECT group_concat(sentence, char(10)) "                                              \
	"   FROM visible_goal_wish WHERE pupil = ?1 AND t.id IS NULL AND answered_on IS NULL), '') AS wants "

/* The talk of this period, held or not, and what the pupil prepared for it. */
static bool read_talk(
    struct ui *ui, struct pupil_home *home, struct pupil_page *me, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT strftime('%d-%m-%Y', t.held_on) AS held, strftime('%d-%m-%Y', t.planned_on) AS planned, "
	    "coalesce(t.proud_of, '') AS proud_of, coalesce(t.finds_hard, '') AS finds_hard, " WANTS
	    "FROM current_period c "
	    "LEFT JOIN visible_iop_talk t ON t.period = c.id AND t.pupil = ?1 AND t.kind IN ('IOP', 'TIM')",
	    "i", home->card.id);
	if (query_next(q)) {
		((struct my_talk *)me)->held = !named_null(q, "held");
		page_add(&me->page, T_PLAIN, 0,
		    !named_null(q, "held")
		        ? arena_format(
		              &me->arena, "Je hebt dit gesprek gehad op %s.", named_text(q, "held"))
		    : !named_null(q, "planned")
		        ? arena_format(&me->arena, "Je gesprek is op %s.", named_text(q, "planned"))
		        : "Je hoort nog wanneer je gesprek is.");
		pupil_page_heading(me, "Wat ik wil zeggen");
		add_answer(me, "Waar ben ik trots op?", named_text(q, "proud_of"));
		add_answer(me, "Wat vind ik nog moeilijk?", named_text(q, "finds_hard"));
		add_answer(me, "Wat wil ik leren?", named_text(q, "wants"));
	}
	return query_done(q, err);
}

static bool read_agreements(
    struct ui *ui, struct pupil_home *home, struct pupil_page *me, struct error *err)
{
	bool any = false;
	struct query *q = db_query(ui->db,
	    "SELECT a.text, strftime('%d-%m-%Y', a.due_on) AS day, a.done_on IS NOT NULL AS is_done "
	    "FROM visible_agreement a "
	    "WHERE a.pupil = ?1 AND a.who = 'LLN' "
	    "AND coalesce(a.done_on >= date(peildatum(), '-1 month'), 1) "
	    "ORDER BY a.done_on IS NOT NULL, a.due_on, a.id",
	    "i", home->card.id);
	while (query_next(q)) {
		if (!any)
			page_add(&me->page, T_TITLE, 0, "Dit heb ik beloofd");
		any = true;
		page_add(&me->page, T_PLAIN, 0,
		    arena_format(&me->arena, "%s %s (uiterlijk %s)",
		        named_int(q, "is_done") ? "✓" : "•", named_text(q, "text"),
		        named_text(q, "day")));
	}
	return query_done(q, err);
}

static bool read_all(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct pupil_home *home = pupil_home_of(tabs);
	struct pupil_page *me = pupil_page_again(tabs);
	return read_talk(ui, home, me, err) && read_agreements(ui, home, me, err);
}

static enum outcome act_prepare(struct ui *ui, struct screen *screen)
{
	return open_preparation(ui, pupil_home_of((struct tabs *)screen)->card.id);
}

/* Once held, the talk stands as it was. */
static bool is_to_come(const struct ui *ui, const struct screen *screen)
{
	const struct tabs *tabs = (const struct tabs *)screen;
	(void)ui;
	return !((const struct my_talk *)tabs->states[tabs->current])->held;
}

static const struct action actions[] = {
    {"Enter", "invullen", "Schrijft op wat je in het gesprek wilt zeggen.", act_prepare, ACT_WRITES,
        is_to_come},
    {"n", "ik wil leren", "Schrijft op wat je wilt leren. Je mentor leest het.", pupil_wish,
        ACT_WRITES, NULL},
    {0},
};

const struct tab my_talk_tab = {.title = "Mijn gesprek",
    .brief = "Gesprek",
    .about =
        "Wat je in het gesprek met je mentor wilt zeggen. Enter vult het in; n schrijft op wat je wilt leren.",
    .read = read_all,
    .draw = pupil_page_draw,
    .key = pupil_page_key,
    .actions = actions,
    .size = sizeof(struct my_talk),
    .close = pupil_page_close};
