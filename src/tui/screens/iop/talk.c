/* The IOP talk: a wizard that can be left at any step and continued later. */
#include "tui/screens/iop/talk.h"

#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "tui/input/picker.h"
#include "tui/screens/common/draft_place.h"

struct talk *talk_of(const struct wizard *wizard)
{
	return wizard->context;
}

struct talk *talk_of_screen(struct screen *screen)
{
	return talk_of((struct wizard *)screen);
}

bool talk_begin(struct ui *ui, struct talk *talk)
{
	struct error err = {0};
	if (talk->talk.id)
		return true;
	if (record_save(ui->db, &iop_talk_entity, "Gesprek begonnen", &talk->talk, &err))
		return true;
	/* Meanwhile the pupil prepared the talk or a colleague began it: continue with that one. */
	if (err.status == CONFLICT && talk_find(ui->db, talk->card.id, talk->period.id,
	                                  talk->talk.kind, &talk->talk, &talk->arena, &err))
		return true;
	ui_show_error(ui, &err);
	return false;
}

const char *talk_draft(struct talk *talk, const char *what)
{
	return arena_format(&talk->arena, "gesprek: %s periode %d, %s", what,
	    (int)talk->period.number, talk->period.year_name);
}

bool talk_form_changed(const struct wizard *wizard)
{
	return form_changed(&talk_of(wizard)->form);
}

bool talk_form_keep(struct ui *ui, struct wizard *wizard)
{
	return form_keep(ui, &talk_of(wizard)->form);
}

void talk_form_forget(struct ui *ui, struct wizard *wizard)
{
	form_forget(ui, &talk_of(wizard)->form);
}

void talk_form_close(struct ui *ui, struct wizard *wizard)
{
	struct talk *talk = talk_of(wizard);
	(void)ui;
	if (talk->form_is_open)
		form_close(&talk->form);
	talk->form_is_open = false;
}

void talk_with_parents(struct ui *ui, struct talk *talk)
{
	const struct wizard_step steps[] = {parents_step, {0}};
	struct wizard whole = talk->wizard;
	talk->wizard.steps = steps;
	talk->wizard.step = 0;
	talk->wizard.finish = NULL;
	wizard_run(ui, &talk->wizard);
	talk->wizard = whole;
}

void talk_in_steps(struct ui *ui, struct talk *talk)
{
	wizard_run(ui, &talk->wizard);
}

static void at_step(struct ui *ui, struct talk *talk, const struct wizard_step *step)
{
	const struct wizard_step *steps = talk->wizard.steps;
	talk->wizard.step = 0;
	while (steps[talk->wizard.step + 1].title && steps[talk->wizard.step].open != step->open)
		talk->wizard.step++;
	talk_in_steps(ui, talk);
}

static bool finish(struct ui *ui, struct wizard *wizard)
{
	const struct talk *talk = talk_of(wizard);
	if (talk->may_record && !date_is_set(talk->talk.held_on))
		ui_say(ui,
		    "Bewaard. Het gesprek met de leerling is nog niet vastgelegd: dat doet F6 bij Afspraken.");
	else if (!*ui->message)
		ui_say(ui, "Bewaard.");
	return true;
}

static void talk_close(struct talk *talk)
{
	goal_grid_done(&talk->back);
	grid_done(&talk->agreements);
	free(talk->agreement_rows);
	arena_done(&talk->agreement_arena);
	arena_done(&talk->arena);
}

#define TO_HOLD                                                                                              \
	"SELECT period, "                                                                                    \
	"'periode ' || number || ', ' || year_name "                                                         \
	"  || iif(late, "                                                                                    \
	"    '  te laat, moest uiterlijk ' || strftime('%d-%m-%Y', coalesce(planned_on, talks_until)), '') " \
	"FROM talk_to_hold WHERE pupil = ?1 ORDER BY talks_until"

/* Chooses the period: the current one, unless an earlier talk has yet to be held. False on Esc. */
static bool choose_period(
    struct ui *ui, int64_t pupil, int64_t *period, struct arena *arena, struct error *err)
{
	struct choices choices;
	size_t place = 0;
	if (!choices_read(ui->db, TO_HOLD, pupil, arena, &choices, err))
		return false;
	if (choices.count > 1 &&
	    !pick(ui, "Het gesprek van welke periode?", &choices, NULL, &place))
		return false;
	if (choices.count && place < choices.count)
		*period = strtoll(choices.rows[place].value, NULL, 10);
	return true;
}

/* The parents by name where they are known; a guardian is no parent. */
#define WHO                                                                                        \
	"SELECT a.code, a.label || coalesce(' (' || g.name || ')', '') "                           \
	"FROM visible_attendee a "                                                                 \
	"LEFT JOIN ("                                                                              \
	"  SELECT name, iif(kind = 'VOO', 'VOO', "                                                 \
	"    'OU' || row_number() OVER (PARTITION BY kind = 'VOO' ORDER BY id)) AS code "          \
	"  FROM visible_guardian "                                                                 \
	"  WHERE pupil = ?1 AND coalesce(ends_on, today()) >= today()) g ON g.code = a.code "      \
	"GROUP BY a.code "                                                                         \
	"ORDER BY a.sort, a.id"

static bool read_who(struct ui *ui, struct talk *talk, struct error *err)
{
	if (!choices_read(ui->db, "SELECT code, label FROM visible_attendee ORDER BY sort, id", 0,
	        &talk->arena, &talk->attendees, err) ||
	    !choices_read(ui->db, WHO, talk->card.id, &talk->arena, &talk->who, err))
		return false;
	const char **words = arena_alloc(&talk->arena, (talk->who.count + 1) * sizeof *words);
	for (size_t i = 0; i < talk->who.count; i++) {
		const char *code = talk->who.rows[i].value;
		bool parent =
		    strcmp(code, ATTENDEE_PARENT_1) == 0 || strcmp(code, ATTENDEE_PARENT_2) == 0;
		words[i] = parent ? "moeder vader" : "";
	}
	talk->who.words = words;
	return true;
}

static bool talk_read(
    struct ui *ui, struct talk *talk, int64_t pupil, int64_t period, struct error *err)
{
	return pupil_card(ui->db, pupil, &talk->card, err) &&
	       (period ? period_read(ui->db, period, &talk->period, err)
	               : period_current(ui->db, &talk->period, err)) &&
	       talk_find(ui->db, pupil, talk->period.id, talk_kind(talk->card.entree), &talk->talk,
	           &talk->arena, err) &&
	       talk_find(ui->db, pupil, talk->period.id, TALK_PARENTS, &talk->parents, &talk->arena,
	           err) &&
	       read_who(ui, talk, err) &&
	       period_looked_back_on(ui->db, pupil, &talk->period, &talk->back_period, err) &&
	       talk_read_here(ui, talk, err);
}

#define TO_DO                                                                                                   \
	"SELECT "                                                                                               \
	"(SELECT count(*) FROM iop_goal_period WHERE pupil = ?1 AND period = ?2) AS back, "                     \
	"(SELECT count(*) FROM iop_goal_period g "                                                              \
	" WHERE g.pupil = ?1 AND g.period = ?2 AND g.done_on IS NULL AND g.stopped_on IS NULL "                 \
	" AND NOT EXISTS (SELECT 1 FROM visible_iop_goal i WHERE i.goal = g.goal AND i.period = ?3)) AS open, " \
	"(SELECT count(*) FROM iop_goal_period WHERE pupil = ?1 AND period = ?3) AS goals, "                    \
	"(SELECT count(*) FROM iop_goal_period "                                                                \
	" WHERE pupil = ?1 AND period = ?3 AND '' IN (place, moment, method)) AS incomplete, "                  \
	"(SELECT count(*) FROM visible_opp_evaluation WHERE pupil = ?1 AND evaluated_on >= ?4) AS evaluated"

/* Gives the first step that is not done; the last one is where the talk is recorded. */
static bool first_to_do(
    struct ui *ui, const struct talk *talk, bool with_opp, int *step, struct error *err)
{
	const struct iop_talk *row = &talk->talk;
	bool told = (row->went_well && *row->went_well) || (row->next_time && *row->next_time);
	struct query *q = db_query(ui->db, TO_DO, "iiid", talk->card.id, talk->back_period,
	    talk->period.id, talk->period.starts_on);
	*step = 0;
	if (query_next(q)) {
		if (!named_int(q, "open") && (told || named_int(q, "back")))
			*step = 1;
		if (*step == 1 && named_int(q, "goals") && !named_int(q, "incomplete"))
			*step = 2;
		if (*step == 2 && with_opp &&
		    (named_int(q, "evaluated") || access_write(ui->db, OPP) == NONE))
			*step = 3;
	}
	return query_done(q, err);
}

/* Reads the talk and opens it; goal is the one that a draft is about, 0: none. The steps begin at
 * the first that is not done. */
static enum outcome run(struct ui *ui, int64_t pupil, int64_t period,
    void (*open)(struct ui *ui, struct talk *talk), int64_t goal)
{
	const struct wizard_step steps[] = {
	    look_back_step, goals_step, agreements_step, parents_step, {0}};
	/* the first talk of the year also reviews the OPP */
	const struct wizard_step first_steps[] = {
	    look_back_step, goals_step, opp_step, agreements_step, parents_step, {0}};
	struct talk talk = {.goal = goal};
	struct error err = {0};
	int step = 0;
	if (is_for_staff(ui))
		return STAY;
	if ((!period && !choose_period(ui, pupil, &period, &talk.arena, &err)) ||
	    !talk_read(ui, &talk, pupil, period, &err) ||
	    !first_to_do(ui, &talk, talk.period.number == 1, &step, &err)) {
		if (err.status != DONE)
			ui_show_error(ui, &err);
		talk_close(&talk);
		return STAY;
	}
	bool first = talk.period.number == 1,
	     over = date_compare(talk.period.ends_on, ui->today) < 0;
	const char *kind =
	    strcmp(talk.talk.kind, TALK_TIME_OUT) == 0 ? "Time-outgesprek" : "IOP-gesprek";
	talk.may_record = may_write_iop(ui, NULL) && !db_read_only_reason(ui->db);
	talk.record_label = arena_format(&talk.arena, "%s vastleggen", kind);
	talk.wizard = (struct wizard){.steps = first ? first_steps : steps,
	    .context = &talk,
	    .finish = finish,
	    .title = arena_format(&talk.arena, "%s periode %d%s%s · %s", kind,
	        (int)talk.period.number, over ? ", " : "", over ? talk.period.year_name : "",
	        pupil_title(&talk.card, &talk.arena)),
	    .about =
	        "Het gesprek in stappen. Elke stap wordt bewaard; stoppen en later verdergaan kan altijd.",
	    .finish_label = "sluiten",
	    .step = date_is_set(talk.talk.held_on) ? 2 + first : step};
	open(ui, &talk);
	talk_close(&talk);
	return STAY;
}

static void read_or_hold(struct ui *ui, struct talk *talk)
{
	if (date_is_set(talk->talk.held_on))
		talk_page(ui, talk);
	else
		talk_in_steps(ui, talk);
}

enum outcome open_talk(struct ui *ui, int64_t pupil, int64_t period)
{
	return run(ui, pupil, period, read_or_hold, 0);
}

enum outcome open_parents_talk(struct ui *ui, int64_t pupil, int64_t period)
{
	return run(ui, pupil, period, talk_with_parents, 0);
}

/* Drafts */

static void at_look_back(struct ui *ui, struct talk *talk)
{
	at_step(ui, talk, &look_back_step);
}

static void at_goals(struct ui *ui, struct talk *talk)
{
	at_step(ui, talk, &goals_step);
}

static void at_agreements(struct ui *ui, struct talk *talk)
{
	at_step(ui, talk, &agreements_step);
}

static void at_replacement(struct ui *ui, struct talk *talk)
{
	talk_replace_goal(ui, talk, talk->goal);
}

/* Where what was typed stands: what the draft's name says after "gesprek: ". */
static const struct {
	const char *what;
	void (*open)(struct ui *ui, struct talk *talk);
} kept[] = {
    {"terugblik ", at_look_back},
    {TALK_REPLACEMENT, at_replacement},
    {"leerdoelen ", at_goals},
    {"afspraak ", at_agreements},
    {"driehoeksgesprek ", talk_with_parents},
    {"niet gelukt gesprek ", talk_attempt},
    {"vastgelegd gesprek ", talk_correct},
};

/* Reopens what was typed in, in the talk of the period that the draft's name ends in. */
static void resume_talk(struct ui *ui, const struct found_draft *draft)
{
	size_t i = 0;
	while (i + 1 < sizeof kept / sizeof *kept &&
	       strncmp(draft->rest, kept[i].what, strlen(kept[i].what)) != 0)
		i++;
	int64_t period = 0; /* 0, when the period is gone: the user chooses */
	db_int(ui->db, &period, NULL,
	    "SELECT id FROM period_order WHERE ?1 LIKE '% periode ' || number || ', ' || year_name",
	    "t", draft->rest);
	run(ui, draft->parent, period, kept[i].open,
	    kept[i].open == at_replacement
	        ? strtoll(draft->rest + strlen(TALK_REPLACEMENT), NULL, 10)
	        : 0);
}

const struct draft_place iop_drafts[] = {
    {.form = "gesprek: ", .open = resume_talk},
    {0},
};
