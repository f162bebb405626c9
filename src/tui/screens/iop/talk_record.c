/* The day of a talk, who were there, and recording it. */
#include <stdio.h>
#include <string.h>

#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/iop/talk.h"

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

static void mark(const struct choices *attendees, bool *marks, const char *code)
{
	size_t place = choices_find(attendees, code);
	if (place < attendees->count)
		marks[place] = true;
}

const char *present_names(struct ui *ui, const struct choices *attendees, const bool *marks)
{
	const char *names = "";
	for (size_t i = 0; i < attendees->count; i++)
		if (marks[i])
			names = arena_format(&ui->scratch, "%s%s%s", names, *names ? ", " : "",
			    attendees->rows[i].label);
	return names;
}

/* Mostly the pupil and the mentor are there. */
bool talk_read_here(struct ui *ui, struct talk *talk, struct error *err)
{
	if (!talk->here)
		talk->here =
		    arena_alloc(&talk->arena, (talk->attendees.count + 1) * sizeof *talk->here);
	if (!read_present(ui, talk->talk.id, &talk->attendees, talk->here, err))
		return false;
	bool any = false;
	for (size_t i = 0; i < talk->attendees.count; i++)
		any = any || talk->here[i];
	if (!any) {
		mark(&talk->attendees, talk->here, ATTENDEE_PUPIL);
		mark(&talk->attendees, talk->here, ATTENDEE_MENTOR);
	}
	return true;
}

/* A talk may be held before its period begins, and is still of that period. */
static const char *counts_for(struct ui *ui, const struct talk *talk, struct date day)
{
	return date_compare(day, talk->period.starts_on) < 0
	           ? arena_format(&ui->scratch, " (vóór periode %d begon; telt voor periode %d)",
	                 (int)talk->period.number, (int)talk->period.number)
	           : "";
}

const char *talk_day_and_who(struct ui *ui, const struct talk *talk)
{
	return arena_format(&ui->scratch, "%s op %s%s, erbij: %s",
	    date_is_set(talk->talk.held_on) ? "Vastgelegd: gesprek" : "Gesprek",
	    date_show_day(talk_day(ui, talk)).text, counts_for(ui, talk, talk_day(ui, talk)),
	    present_names(ui, &talk->attendees, talk->here));
}

/* Records the talk, which counts from now on. */
static bool hold(struct ui *ui, struct talk *talk, struct date held_on, struct error *err)
{
	struct iop_talk before = talk->talk;
	if (!change_begin(ui->db, "Gesprek vastgelegd", err))
		return false;
	talk->talk.held_on = held_on;
	if (save_present(ui, talk->talk.id, &talk->attendees, talk->here, err) &&
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
	if (!read_present(ui, row->id, &talk->attendees, present, err))
		return false;
	pick_many(ui, "Wie waren erbij?", &talk->who, present);
	if (!change_begin(ui->db, "Vastgelegd gesprek gewijzigd", err))
		return false;
	if (save_present(ui, row->id, &talk->attendees, present, err) &&
	    talk_may_be_held(ui->db, row, row->held_on, err) &&
	    change_save(ui->db, &iop_talk_entity, row, err) && change_commit(ui->db, err))
		return true;
	change_abandon(ui->db);
	return false;
}

/* A day that cannot be is said before anything else is asked. */
static bool is_day(struct ui *ui, const void *record, void *hook)
{
	const struct iop_talk *row = record;
	(void)hook;
	if (!date_is_set(row->held_on))
		return ui_complain(
		    ui, "gehouden op: vul de dag in. Een vastgelegd gesprek is gehouden.");
	return talk_day_is_right(ui, row);
}

bool talk_day_is_right(struct ui *ui, const struct iop_talk *row)
{
	struct error err = {0};
	if (!date_is_set(row->held_on) || talk_day_fits(ui->db, row, row->held_on, &err))
		return true;
	ui_show_error(ui, &err);
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
	    .sure = is_day,
	    .save = save_correction,
	    .hook = talk,
	    .draft = talk_draft(talk, "vastgelegd gesprek"),
	    .pupil = talk->card.id,
	    .parent = talk->card.id};
	struct error err = {0};
	if (form_edit(ui, &spec, &talk->talk, &talk->arena))
		ui_say(ui, "Het gesprek is gewijzigd%s.", counts_for(ui, talk, talk->talk.held_on));
	if (!talk_read_here(ui, talk, &err))
		ui_show_error(ui, &err);
}

/* Asks for the day, and asks again with a message when the talk cannot have been on that day. */
static bool ask_day(struct ui *ui, const struct talk *talk, struct date *held_on)
{
	struct error err = {0};
	while (dialog_ask_date(ui, "Dag van het gesprek", "Gehouden op", held_on)) {
		if (!date_is_set(*held_on) || talk_day_fits(ui->db, &talk->talk, *held_on, &err))
			return date_is_set(*held_on);
		ui_show_error(ui, &err);
	}
	return false;
}

/* Saves the day and who were there of a talk that is not recorded yet. */
static bool save_day_and_who(struct ui *ui, struct talk *talk, struct date day, struct error *err)
{
	struct iop_talk before = talk->talk;
	if (!change_begin(ui->db, "Dag en aanwezigen van het gesprek", err))
		return false;
	talk->talk.planned_on = day;
	if (change_end(ui->db,
	        save_present(ui, talk->talk.id, &talk->attendees, talk->here, err) &&
	            change_save(ui->db, &iop_talk_entity, &talk->talk, err),
	        err))
		return true;
	talk->talk = before;
	return false;
}

static bool ask_day_and_who(struct ui *ui, struct talk *talk)
{
	struct error err = {0};
	struct date day = talk_day(ui, talk);
	if (!ask_day(ui, talk, &day) ||
	    !pick_many(ui, "Wie waren erbij?", &talk->who, talk->here) || !talk_begin(ui, talk))
		return false;
	if (save_day_and_who(ui, talk, day, &err) && talk_read_here(ui, talk, &err))
		return true;
	ui_show_error(ui, &err);
	return false;
}

enum outcome talk_ask_day_and_who(struct ui *ui, struct screen *screen)
{
	struct talk *talk = talk_of_screen(screen);
	if (talk->form_is_open && form_changed(&talk->form) && !form_save(ui, &talk->form))
		return STAY;
	if (date_is_set(talk->talk.held_on))
		talk_correct(ui, talk);
	else
		ask_day_and_who(ui, talk);
	return STAY;
}

const char *talk_record_label(const struct wizard *wizard)
{
	struct talk *talk = talk_of(wizard);
	return talk->may_record && !date_is_set(talk->talk.held_on) ? talk->record_label : NULL;
}

bool talk_record(struct ui *ui, struct wizard *wizard)
{
	static const char *const buttons[] = {"Vastleggen", "Dag en wie", "Later", NULL};
	enum { RECORD, CHANGE, LATER };
	struct talk *talk = talk_of(wizard);
	struct error err = {0};
	int chosen = CHANGE;
	if (!talk->may_record || date_is_set(talk->talk.held_on))
		return true;
	if (!talk_has_goals(ui->db, &talk->talk, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	while (chosen == CHANGE) {
		chosen = dialog_choose(ui, talk->record_label,
		    arena_format(&ui->scratch,
		        "%s. Is dit gesprek met de leerling gevoerd? Vastleggen: het telt vanaf nu mee. Later: wat je hebt ingevuld blijft staan.",
		        talk_day_and_who(ui, talk)),
		    buttons);
		if (chosen == CHANGE)
			ask_day_and_who(ui, talk);
	}
	if (chosen != RECORD)
		return chosen == LATER; /* on Esc the step stays on screen */
	if (!talk_begin(ui, talk))
		return false;
	if (!hold(ui, talk, talk_day(ui, talk), &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	ui_say(ui, "Het gesprek is vastgelegd.");
	return true;
}
