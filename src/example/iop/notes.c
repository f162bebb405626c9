/* Agreements made in the talks, and the notes of mentors and teachers in between. */
#include <string.h>

#include "base/clock.h"
#include "example/internal.h"

static void finish(struct example_round *round, const struct iop_talk *talk,
    const struct agreement *row, struct date on)
{
	struct agreement *done = arena_alloc(&round->x->arena, sizeof *done);
	*done = *row;
	done->done_on = on;
	struct example_step *step =
	    example_save(round, on, 17, TITLE_DONE, &agreement_entity, done);
	example_again(step, row);
	example_link(step, offsetof(struct agreement, iop_talk), &talk->id);
}

/* The day on which it was done; unset: not yet. Anything long past is done. */
static struct date draw_done(const struct example_round *round, struct date agreed, struct date due)
{
	const struct example *x = round->x;
	int late = example_chance(80) ? -example_between(0, 12) : example_between(1, 12);
	struct date day = example_latest(
	    example_day_from(x, date_add(agreed, 1)), example_day_before(x, date_add(due, late)));
	if (round->period->age == AGE_OLD)
		return example_earliest(day, round->until);
	int open = round->period->year->current ? 9 : 2;
	if (example_chance(open) || !example_past(x, day))
		return (struct date){0};
	day = example_snap(round, day, 5);
	return date_compare(day, round->until) <= 0 ? day : round->until;
}

static const char *draw_who(const struct example_round *round)
{
	int draw = example_between(0, 99);
	if (draw < 60)
		return ATTENDEE_PUPIL;
	if (draw < 82)
		return ATTENDEE_MENTOR;
	if (draw < 94)
		return round->person->guardian ? ATTENDEE_PUPIL : ATTENDEE_PARENT_1;
	return draw < 97                    ? ATTENDEE_CARE_COORDINATOR
	       : round->person->two_parents ? ATTENDEE_PARENT_2
	                                    : ATTENDEE_PUPIL;
}

static void add_agreement(struct example_round *round, const struct iop_talk *talk, struct date on,
    const char *who, struct date due, bool open)
{
	struct example *x = round->x;
	struct agreement *row = arena_alloc(&x->arena, sizeof *row);
	row->made_on = on;
	row->due_on = due;
	EXAMPLE_SET(x, row->who, who);
	EXAMPLE_SET(x, row->text,
	    example_words(x, round->person, example_target(round),
	        example_pick_for(round->person, &x->agreements, who, NULL, 1)));
	bool parents = strcmp(talk->kind, TALK_PARENTS) == 0, old = round->period->age == AGE_OLD;
	struct date done = open ? (struct date){0} : draw_done(round, on, due);
	if (old)
		row->done_on = done;
	struct example_step *step = example_save(round, on, parents ? 16 : 12,
	    parents ? TITLE_PARENTS : TITLE_TALK, &agreement_entity, row);
	if (step)
		step->group = round->group;
	example_link(step, offsetof(struct agreement, iop_talk), &talk->id);
	if (step && !old && date_compare(done, on) > 0)
		finish(round, talk, row, done);
}

void example_plan_agreements(
    struct example_round *round, const struct iop_talk *talk, struct date on, int count)
{
	struct date today = round->x->options.date;
	bool overdue = example_shows(round, SHOW_OVERDUE),
	     soon = example_shows(round, SHOW_DUE_SOON);
	if (strcmp(talk->kind, TALK_PARENTS) != 0 && (overdue || soon))
		add_agreement(
		    round, talk, on, ATTENDEE_MENTOR, date_add(today, overdue ? -3 : 6), true);
	for (int i = 0; i < count; i++)
		add_agreement(round, talk, on, draw_who(round),
		    example_day_from(round->x, date_add(on, example_between(7, 45))), false);
}

static const char *note_text(struct example_round *round, const struct example_aim *aim)
{
	struct example *x = round->x;
	const char *pattern = NULL;
	if (aim && *aim->domain)
		pattern = example_pick_for(round->person, &x->goals, aim->domain,
		    example_chance(35 + aim->skill) ? "good" : "hard", 2);
	if (!pattern)
		pattern = example_pick_for(round->person, &x->talks, "note", NULL, 1);
	char *text = example_words(x, round->person, example_target(round), pattern);
	if (*text >= 'a' && *text <= 'z')
		*text += 'A' - 'a';
	return text;
}

static const struct example_aim *draw_aim(const struct example_round *round)
{
	const struct example_person *person = round->person;
	if (!person->aim_count)
		return NULL;
	const struct example_aim *aim =
	    &person->aims[example_between(0, (int)person->aim_count - 1)];
	return aim->last == round->period && *aim->domain ? aim : NULL;
}

static void add_note(struct example_round *round, struct date on)
{
	struct example *x = round->x;
	struct note *row = arena_alloc(&x->arena, sizeof *row);
	const struct example_aim *aim = example_chance(62) ? draw_aim(round) : NULL;
	if (aim && date_compare(aim->record->agreed_on, on) > 0)
		aim = NULL;
	row->written_on = on;
	char *text = arena_text(&x->arena, note_text(round, aim));
	row->text = text;
	struct example_actor actor = example_writer(round, on);
	const struct example_group *group = example_group_of(round->stay, round->person, false);
	struct example_step *step;
	bool lesson = group && round->period->age == AGE_NOW && example_chance(20) &&
	              example_stay_on(round->person, on) == round->stay &&
	              date_compare(on, round->stay->year->first_lesson) > 0;
	if (lesson) {
		actor.staff = group->teacher;
		step = example_step(x, on, 14, actor, TITLE_NOTE, &note_entity, row);
	} else {
		step = example_save(round, on, 14, TITLE_NOTE, &note_entity, row);
	}
	example_link(step, offsetof(struct note, written_by), &actor.staff->record.id);
	if (aim)
		example_link(step, offsetof(struct note, goal), &aim->record->id);
	else
		example_link(step, offsetof(struct note, about), &round->person->record.id);
}

void example_plan_notes(struct example_round *round)
{
	struct date from = date_is_set(round->talk_on) && example_past(round->x, round->talk_on) &&
	                           example_chance(80)
	                       ? date_add(round->talk_on, 1)
	                       : round->from;
	struct date until = example_earliest(round->until, round->x->options.date);
	for (int count = example_between(0, 9) * 3 / 8; count > 0; count--) {
		if (date_compare(from, until) > 0)
			return;
		struct date on = example_snap(round, example_day(round->x, from, until), 5);
		if (date_compare(on, round->from) >= 0 && date_compare(on, until) <= 0)
			add_note(round, on);
	}
}
