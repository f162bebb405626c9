/* The pupil's talk: when it is, what the pupil wants to say, and what was agreed. */
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "model/school/school.h"
#include "tui/input/short_text.h"
#include "tui/screens/common/common.h"
#include "tui/screens/pupil/pupil.h"

/* The questions in the order of the page; a stop has its number as id. */
enum { PROUD_OF = 1, FINDS_HARD, WANTS };

static const struct {
	const char *question, *field, *draft;
} questions[] = {
    [PROUD_OF] = {"Waar ben ik trots op?", "proud_of", DRAFT_ASKED "trots op"},
    [FINDS_HARD] = {"Wat vind ik nog moeilijk?", "finds_hard", DRAFT_ASKED "nog moeilijk"},
    [WANTS] = {"Wat wil ik leren?", NULL, NULL},
};

/* Once the talk is held it stands as it was: the answers are no stops. */
static void add_answer(struct pupil_page *me, int number, bool held, const char *answer)
{
	if (held)
		page_add(&me->page, T_LABEL, 0, questions[number].question);
	else
		page_add_stop(&me->page, number, questions[number].question);
	page_add(&me->page, *answer ? T_PLAIN : T_DIM, 2,
	    *answer ? arena_text(&me->arena, answer) : "nog niets");
	page_add(&me->page, T_PLAIN, 0, "");
}

/* What was noted for this talk, and the own wishes that wait or were answered for it. */
#define WISHES                                                                                     \
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
	    "coalesce(t.proud_of, '') AS proud_of, coalesce(t.finds_hard, '') AS finds_hard, " WISHES
	    "FROM current_period c "
	    "LEFT JOIN visible_iop_talk t ON t.period = c.id AND t.pupil = ?1 AND t.kind IN ('IOP', 'TIM')",
	    "i", home->card.id);
	if (query_next(q)) {
		bool held = !named_null(q, "held");
		page_add(&me->page, T_PLAIN, 0,
		    held ? arena_format(&me->arena, "Je hebt dit gesprek gehad op %s.",
		               named_text(q, "held"))
		    : !named_null(q, "planned")
		        ? arena_format(&me->arena, "Je gesprek is op %s.", named_text(q, "planned"))
		        : "Je hoort nog wanneer je gesprek is.");
		pupil_page_heading(me, "Wat ik wil zeggen");
		add_answer(me, PROUD_OF, held, named_text(q, "proud_of"));
		add_answer(me, FINDS_HARD, held, named_text(q, "finds_hard"));
		add_answer(me, WANTS, held, named_text(q, "wants"));
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
		page_add_stop(&me->page, 0,
		    named_int(q, "is_done")
		        ? arena_format(&me->arena, "✓ %s", named_text(q, "text"))
		        : arena_format(&me->arena, "• %s (klaar op %s)", named_text(q, "text"),
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

/* An answer that is being written */

struct answer {
	int64_t pupil;
	const struct field *field;
};

/* The talk of this period, or one that is not saved yet. */
static bool find_talk(
    struct ui *ui, int64_t pupil, struct iop_talk *talk, struct arena *arena, struct error *err)
{
	struct period_card period;
	struct pupil_card card;
	return period_current(ui->db, &period, err) && pupil_card(ui->db, pupil, &card, err) &&
	       talk_find(ui->db, pupil, period.id, talk_kind(card.entree), talk, arena, err);
}

static bool save_answer(struct ui *ui, const char *text, struct error *err, void *context)
{
	const struct answer *answer = context;
	struct arena arena = {0};
	struct iop_talk talk;
	bool good = find_talk(ui, answer->pupil, &talk, &arena, err) &&
	            field_parse(answer->field, &talk, text, &arena, err);
	if (good && !date_is_set(talk.prepared_on))
		talk.prepared_on = ui->today;
	good = good && record_save(ui->db, &iop_talk_entity, "Gesprek voorbereid", &talk, err);
	arena_done(&arena);
	return good;
}

static bool write_answer(struct ui *ui, int64_t pupil, int number)
{
	struct answer answer = {pupil, entity_field(&iop_talk_entity, questions[number].field)};
	struct error err = {0};
	struct arena arena = {0};
	struct iop_talk talk;
	struct buffer text = {0};
	bool saved = false;
	if (find_talk(ui, pupil, &talk, &arena, &err)) {
		field_format(answer.field, &talk, &text);
		saved = short_text_run(
		    ui, &(struct short_text){.name = questions[number].question,
		            .help = "Typ hier je antwoord. Met Enter is het bewaard.",
		            .about = "Typ je antwoord. Klaar? Druk op Enter.",
		            .text = buffer_text(&text),
		            .draft = {.form = questions[number].draft, .parent = pupil},
		            .save = save_answer,
		            .context = &answer});
	} else {
		ui_show_error(ui, &err);
	}
	buffer_done(&text);
	arena_done(&arena);
	return saved;
}

/* An answer that is done leads to the next question, up to what the pupil wants to learn: that is
 * asked in a form, which waits for Enter. */
static enum outcome answer_from(struct ui *ui, struct tabs *tabs, int number)
{
	struct pupil_page *me = tab_state(tabs);
	static const struct key down = {.kind = K_FUNC, .code = K_DOWN};
	int64_t pupil = pupil_home_of(tabs)->card.id;
	if (number == WANTS)
		return pupil_wish(ui, &tabs->screen);
	for (; number < WANTS && write_answer(ui, pupil, number); number++) {
		tabs_read(ui, tabs);
		page_key(&me->page, &down);
		if (number + 1 == WANTS)
			ui_say(ui, "Bewaard. Nu nog: wat wil je leren? Druk op Enter.");
	}
	return STAY;
}

static enum outcome key_talk(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	const struct paragraph *stop = page_selected(&((struct pupil_page *)tab_state(tabs))->page);
	if (stop && stop->id && key_is(key, K_ENTER))
		return ui_may_write(ui) ? answer_from(ui, tabs, (int)stop->id) : STAY;
	return pupil_page_key(ui, tabs, key);
}

static bool at_question(const struct ui *ui, const struct screen *screen)
{
	const struct tabs *tabs = (const struct tabs *)screen;
	const struct paragraph *stop =
	    page_selected(&((const struct pupil_page *)tabs->states[tabs->current])->page);
	(void)ui;
	return stop && stop->id;
}

static const struct action actions[] = {
    {"Enter", "invullen", "Schrijft op wat je in het gesprek wilt zeggen.", NULL, ACT_WRITES,
        at_question},
    {"n", "ik wil leren", "Schrijft op wat je wilt leren. Je mentor leest het.", pupil_wish,
        ACT_WRITES, NULL},
    {0},
};

const struct tab my_talk_tab = {.title = "Mijn gesprek",
    .brief = "Gesprek",
    .about =
        "Wat je in het gesprek met je mentor wilt zeggen. Kies een vraag met de pijltjes en druk op Enter.",
    .read = read_all,
    .draw = pupil_page_draw,
    .key = key_talk,
    .actions = actions,
    .size = sizeof(struct pupil_page),
    .close = pupil_page_close};
