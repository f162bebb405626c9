/* The IOP talk: a wizard that can be left at any step and continued later. */
#include "tui/screens/iop/talk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/input/dialog.h"
#include "tui/screens/common/draft_place.h"
#include "tui/input/picker.h"

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

struct date talk_day(const struct ui *ui, const struct talk *talk)
{
	const struct iop_talk *row = &talk->talk;
	if (date_is_set(row->held_on))
		return row->held_on;
	bool planned = date_is_set(row->planned_on) && date_compare(row->planned_on, ui->today) < 0;
	return planned ? row->planned_on : ui->today;
}

bool read_present(struct ui *ui, int64_t iop_talk, const struct choices *attendees, bool *marks,
    struct error *err)
{
	memset(marks, 0, attendees->count * sizeof *marks);
	struct query *q = db_query(
	    ui->db, "SELECT attendee FROM visible_talk_present WHERE iop_talk = ?1", "i", iop_talk);
	while (query_next(q)) {
		size_t place = choices_find(attendees, query_text(q, 0));
		if (place < attendees->count)
			marks[place] = true;
	}
	return query_done(q, err);
}

static bool remove_present(struct ui *ui, int64_t iop_talk, const char *attendee, struct error *err)
{
	struct talk_present row;
	struct arena arena = {0};
	int64_t id;
	bool good = db_int(ui->db, &id, err,
	                "SELECT id FROM visible_talk_present WHERE iop_talk = ?1 AND attendee = ?2",
	                "it", iop_talk, attendee) &&
	            record_get(ui->db, &talk_present_entity, id, &row, &arena, err) &&
	            change_remove(ui->db, &talk_present_entity, &row, err);
	arena_done(&arena);
	return good;
}

bool save_present(struct ui *ui, int64_t iop_talk, const struct choices *attendees,
    const bool *marks, struct error *err)
{
	struct arena arena = {0};
	bool *now = arena_alloc(&arena, (attendees->count + 1) * sizeof *now);
	bool good = read_present(ui, iop_talk, attendees, now, err);
	for (size_t i = 0; good && i < attendees->count; i++) {
		struct talk_present row = {.iop_talk = iop_talk};
		if (marks[i] == now[i])
			continue;
		snprintf(row.attendee, sizeof row.attendee, "%s", attendees->rows[i].value);
		good = marks[i] ? change_save(ui->db, &talk_present_entity, &row, err)
		                : remove_present(ui, iop_talk, row.attendee, err);
	}
	arena_done(&arena);
	return good;
}

const char *talk_draft(struct talk *talk, const char *what)
{
	return arena_format(&talk->arena, "gesprek: %s periode %d, %s", what,
	    (int)talk->period.number, talk->period.year_name);
}

/* Reopens the talk of the period that the draft's name ends in. */
static void resume_talk(struct ui *ui, const struct found_draft *draft)
{
	int64_t period = 0; /* 0, when the period is gone: the user chooses */
	db_int(ui->db, &period, NULL,
	    "SELECT id FROM period_order WHERE ?1 LIKE '% periode ' || number || ', ' || year_name",
	    "t", draft->rest);
	open_talk(ui, draft->parent, period);
}

const struct draft_place iop_drafts[] = {
    {.form = "gesprek: ", .open = resume_talk},
    {0},
};

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

static void mark(const struct choices *attendees, bool *marks, const char *code)
{
	size_t place = choices_find(attendees, code);
	if (place < attendees->count)
		marks[place] = true;
}

/* Records the talk, which counts from now on. */
static bool hold(
    struct ui *ui, struct talk *talk, struct date held_on, const bool *present, struct error *err)
{
	struct iop_talk before = talk->talk;
	if (!change_begin(ui->db, "Gesprek vastgelegd", err))
		return false;
	talk->talk.held_on = held_on;
	if (save_present(ui, talk->talk.id, &talk->attendees, present, err) &&
	    talk_may_be_held(ui->db, &talk->talk, held_on, err) &&
	    change_save(ui->db, &iop_talk_entity, &talk->talk, err) && change_commit(ui->db, err))
		return true;
	change_abandon(ui->db);
	talk->talk = before;
	return false;
}

/* Saves the corrected talk and who were present in one change set, so that one reason covers
 * both. */
static bool save_correction(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct talk *talk = hook;
	struct iop_talk *row = record;
	bool *present = arena_alloc(&talk->arena, (talk->attendees.count + 1) * sizeof *present);
	if (!date_is_set(row->held_on))
		return fail(
		    err, FAILED, "gehouden op: vul de dag in. Een vastgelegd gesprek is gehouden.");
	if (!read_present(ui, row->id, &talk->attendees, present, err))
		return false;
	pick_many(ui, "Wie waren erbij?", &talk->attendees, present);
	if (!change_begin(ui->db, "Vastgelegd gesprek gewijzigd", err))
		return false;
	if (save_present(ui, row->id, &talk->attendees, present, err) &&
	    talk_may_be_held(ui->db, row, row->held_on, err) &&
	    change_save(ui->db, &iop_talk_entity, row, err) && change_commit(ui->db, err))
		return true;
	change_abandon(ui->db);
	return false;
}

void talk_correct(struct ui *ui, struct talk *talk)
{
	static const char *const fields[] = {"held_on", "led_by", "went_well", "next_time", NULL};
	struct form_spec spec = {.entity = &iop_talk_entity,
	    .title = "Vastgelegd gesprek wijzigen",
	    .context = pupil_title(&talk->card, &talk->arena),
	    .change = "Vastgelegd gesprek gewijzigd",
	    .fields = fields,
	    .filled_in = true,
	    .save = save_correction,
	    .hook = talk,
	    .draft = talk_draft(talk, "vastgelegd gesprek"),
	    .pupil = talk->card.id,
	    .parent = talk->card.id};
	if (form_edit(ui, &spec, &talk->talk, &talk->arena))
		ui_say(ui, "Het gesprek is gewijzigd.");
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

/* Asks for the day, and asks again with a message when the talk cannot have been on that day. */
static bool ask_day(struct ui *ui, const struct talk *talk, struct date *held_on)
{
	struct error err = {0};
	while (dialog_ask_date(ui, "Gesprek vastleggen", "Gehouden op", held_on)) {
		if (!date_is_set(*held_on) || talk_day_fits(ui->db, &talk->talk, *held_on, &err))
			return date_is_set(*held_on);
		ui_show_error(ui, &err);
	}
	return false;
}

static bool finish(struct ui *ui, struct wizard *wizard)
{
	struct talk *talk = talk_of(wizard);
	struct error err = {0};
	if (date_is_set(talk->talk.held_on) || !may_write_iop(ui, NULL))
		return true;
	const char *const buttons[] = {"Vastleggen", "Later", NULL};
	int chosen = dialog_choose(ui, "Gesprek vastleggen",
	    "Is het gesprek met de leerling gevoerd? Dan telt het vanaf nu mee. Anders blijft alles bewaard en kan het later.",
	    buttons);
	if (chosen != 0)
		return chosen > 0; /* on Esc the talk stays on screen */
	struct date held_on = talk_day(ui, talk);
	bool *present = arena_alloc(&talk->arena, (talk->attendees.count + 1) * sizeof *present);
	if (!talk_begin(ui, talk))
		return false;
	if (!talk_has_goals(ui->db, &talk->talk, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	if (!ask_day(ui, talk, &held_on))
		return false;
	mark(&talk->attendees, present, ATTENDEE_PUPIL);
	mark(&talk->attendees, present, ATTENDEE_MENTOR);
	if (!pick_many(ui, "Wie waren erbij?", &talk->attendees, present))
		return false;
	if (!hold(ui, talk, held_on, present, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	ui_say(ui, "Het gesprek is vastgelegd.");
	return true;
}

static void talk_close(struct talk *talk)
{
	goal_grid_done(&talk->back);
	list_done(&talk->goals);
	grid_done(&talk->agreements);
	free(talk->agreement_rows);
	arena_done(&talk->goal_arena);
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
	       choices_read(ui->db, "SELECT code, label FROM visible_attendee ORDER BY sort, id", 0,
	           &talk->arena, &talk->attendees, err);
}

enum outcome open_talk(struct ui *ui, int64_t pupil, int64_t period)
{
	const struct wizard_step steps[] = {
	    look_back_step, goals_step, agreements_step, parents_step, {0}};
	/* the first talk of the year also reviews the OPP */
	const struct wizard_step first_steps[] = {
	    look_back_step, goals_step, opp_step, agreements_step, parents_step, {0}};
	struct talk talk = {0};
	struct error err = {0};
	if ((!period && !choose_period(ui, pupil, &period, &talk.arena, &err)) ||
	    !talk_read(ui, &talk, pupil, period, &err)) {
		if (err.status != DONE)
			ui_show_error(ui, &err);
		talk_close(&talk);
		return STAY;
	}
	bool first = talk.period.number == 1,
	     over = date_compare(talk.period.ends_on, ui->today) < 0;
	bool time_out = strcmp(talk.talk.kind, TALK_TIME_OUT) == 0;
	talk.wizard = (struct wizard){.steps = first ? first_steps : steps,
	    .context = &talk,
	    .finish = finish,
	    .title = arena_format(&talk.arena, "%s periode %d%s%s · %s",
	        time_out ? "Time-outgesprek" : "IOP-gesprek", (int)talk.period.number,
	        over ? ", " : "", over ? talk.period.year_name : "",
	        pupil_title(&talk.card, &talk.arena)),
	    .about =
	        "Het gesprek in stappen. Elke stap wordt bewaard; stoppen en later verdergaan kan altijd.",
	    .finish_label = may_write_iop(ui, NULL) ? "vastleggen" : "sluiten",
	    .step = date_is_set(talk.talk.held_on) ? 3 + first : 0};
	if (date_is_set(talk.talk.held_on) && over)
		talk_page(ui, &talk);
	else
		wizard_run(ui, &talk.wizard);
	talk_close(&talk);
	return STAY;
}
