/* The talks of a round: planned, prepared, missed, held, and the one with the parents
 * afterwards. */
#include <string.h>

#include "base/clock.h"
#include "example/internal.h"

static char *text_of(struct example_round *round, const char *kind)
{
	return example_words(round->x, round->person, example_target(round),
	    example_pick_for(round->person, &round->x->talks, kind, NULL, 1));
}

/* Returns the next state of a talk, to be filled in and saved. */
static struct iop_talk *next_state(
    struct example_round *round, const struct iop_talk *before, const char *kind)
{
	struct iop_talk *talk = arena_alloc(&round->x->arena, sizeof *talk);
	if (before) {
		*talk = *before;
		return talk;
	}
	talk->period = round->period->card.id;
	EXAMPLE_SET(round->x, talk->kind, kind);
	return talk;
}

static void link_talk(struct example_round *round, struct example_step *step,
    const struct iop_talk *before, const int64_t *leader)
{
	if (before)
		example_again(step, before);
	example_link(step, offsetof(struct iop_talk, pupil), &round->person->record.id);
	if (leader)
		example_link(step, offsetof(struct iop_talk, led_by), leader);
}

static void add_present(struct example_round *round, struct date on, int hour,
    enum example_title title, const struct iop_talk *talk, const char *who)
{
	struct talk_present *row = arena_alloc(&round->x->arena, sizeof *row);
	EXAMPLE_SET(round->x, row->attendee, who);
	struct example_step *step = example_save(round, on, hour, title, &talk_present_entity, row);
	if (step)
		step->group = round->group;
	example_link(step, offsetof(struct talk_present, iop_talk), &talk->id);
}

/* Adds an attempt, saved with the talk itself when on, the talk's day, is later than the
 * attempt. */
static void add_attempt(struct example_round *round, struct date tried_on, struct date on,
    const struct iop_talk *talk, const char *kind)
{
	static const char *const outcomes[] = {"NVE", "AFG", "AFG", "NVE", "GCO"};
	bool pupil = strcmp(kind, "missed_pupil") == 0, later = date_compare(on, tried_on) > 0;
	const char *outcome = outcomes[example_between(0, pupil ? 3 : 4)];
	struct talk_attempt *row = arena_alloc(&round->x->arena, sizeof *row);
	row->tried_on = tried_on;
	EXAMPLE_SET(round->x, row->outcome, outcome);
	EXAMPLE_SET(round->x, row->remark, text_of(round, kind));
	struct example_step *step = example_save(round, on, later ? 12 : 11,
	    later ? TITLE_TALK : TITLE_MISSED, &talk_attempt_entity, row);
	if (step)
		step->group = round->group;
	example_link(step, offsetof(struct talk_attempt, iop_talk), &talk->id);
}

static const char *kind_of(const struct example_round *round)
{
	return talk_kind(strcmp(round->stay->record.track, TRACK_ENTREE) == 0);
}

static void prepare(struct example_round *round, struct iop_talk *talk)
{
	struct example *x = round->x;
	const char *own = NULL;
	for (size_t i = 0; i < round->person->aim_count; i++)
		own = round->person->aims[i].domain;
	talk->prepared_on = round->prepared_on;
	bool own_words = own && *own && example_chance(60);
	talk->proud_of = own_words ? example_words(x, round->person, "",
	                                 example_pick(&x->goals, own, "proud", 2))
	                           : text_of(round, "proud");
	talk->finds_hard = own_words ? example_words(x, round->person, "",
	                                   example_pick(&x->goals, own, "difficult", 2))
	                             : text_of(round, "difficult");
	if (example_chance(85))
		talk->wants_to = text_of(round, "wish");
}

/* Only in the current period: the talk is on the calendar, and the pupil prepares it alone. */
static void plan_and_prepare(struct example_round *round)
{
	struct date planned = round->planned_on, prepared = round->prepared_on;
	if (date_is_set(planned)) {
		struct iop_talk *talk = next_state(round, NULL, kind_of(round));
		talk->planned_on =
		    date_is_set(round->missed_on) ? round->missed_on : round->talk_on;
		struct example_actor mentor = example_writer(round, planned);
		struct example_step *step =
		    example_save(round, planned, 9, TITLE_PLANNED, &iop_talk_entity, talk);
		link_talk(round, step, NULL, &mentor.staff->record.id);
		round->talk = step ? talk : NULL;
	}
	if (date_is_set(prepared) && example_past(round->x, prepared) &&
	    (round->talk || !date_is_set(planned)) && date_compare(prepared, planned) > 0) {
		struct iop_talk *talk = next_state(round, round->talk, kind_of(round));
		prepare(round, talk);
		struct example_step *step = example_step(round->x, prepared, 10,
		    (struct example_actor){.pupil = round->person}, TITLE_PREPARED,
		    &iop_talk_entity, talk);
		step->group = round->group;
		link_talk(round, step, round->talk, round->talk ? &round->talk->led_by : NULL);
		round->talk = talk;
	}
}

/* The pupil did not show up: an attempt, and a new day. */
static void miss(struct example_round *round)
{
	struct date on = round->missed_on;
	if (!round->talk || !date_is_set(on) || !example_past(round->x, on))
		return;
	add_attempt(round, on, on, round->talk, "missed_pupil");
	struct iop_talk *talk = next_state(round, round->talk, NULL);
	talk->planned_on = round->talk_on;
	struct example_actor mentor = example_writer(round, on);
	struct example_step *step =
	    example_save(round, on, 11, TITLE_MISSED, &iop_talk_entity, talk);
	step->group = round->group;
	link_talk(round, step, round->talk, &mentor.staff->record.id);
	round->talk = talk;
}

static void hold(struct example_round *round)
{
	struct date on = round->talk_on;
	struct example_actor mentor = example_writer(round, on);
	struct iop_talk *talk = next_state(round, round->talk, kind_of(round));
	if (round->period->age != AGE_NOW && date_is_set(round->prepared_on))
		prepare(round, talk);
	if (!date_is_set(talk->planned_on) && date_is_set(round->planned_on))
		talk->planned_on = on;
	if (!round->under_way)
		talk->held_on = on;
	talk->went_well = text_of(round, "went_well");
	if (!round->under_way)
		talk->next_time = text_of(round, "next_time");
	struct example_step *step = example_save(round, on, 12, TITLE_TALK, &iop_talk_entity, talk);
	if (step)
		step->group = round->group;
	link_talk(round, step, round->talk, &mentor.staff->record.id);
	round->talk = talk;
	if (round->period->age != AGE_NOW && date_is_set(round->missed_on))
		add_attempt(round, round->missed_on, on, talk, "missed_pupil");
	if (!round->under_way) {
		add_present(round, on, 12, TITLE_TALK, talk, ATTENDEE_PUPIL);
		add_present(round, on, 12, TITLE_TALK, talk, ATTENDEE_MENTOR);
	}
	example_look_back(round);
	example_new_goals(round);
	if (!round->under_way)
		example_plan_agreements(round, talk, on, example_between(0, 9) * 3 / 10);
}

static void add_parents_present(struct example_round *round, const struct iop_talk *talk)
{
	const struct example_person *person = round->person;
	struct date on = round->met_on;
	add_present(round, on, 16, TITLE_PARENTS, talk, ATTENDEE_MENTOR);
	if (example_chance(93))
		add_present(round, on, 16, TITLE_PARENTS, talk, ATTENDEE_PUPIL);
	add_present(
	    round, on, 16, TITLE_PARENTS, talk, person->guardian ? "VOO" : ATTENDEE_PARENT_1);
	if (person->two_parents && example_chance(45))
		add_present(round, on, 16, TITLE_PARENTS, talk, ATTENDEE_PARENT_2);
	if (person->interpreter && example_chance(80))
		add_present(round, on, 16, TITLE_PARENTS, talk, "TOL");
	if (person->care == 0 && example_chance(40))
		add_present(round, on, 16, TITLE_PARENTS, talk, "ZOR");
}

static void draw_parents(struct example_round *round)
{
	struct example *x = round->x;
	struct date talk = round->talk_on, day = {0};
	int fate = example_between(0, 99) - 2 * round->person->care;
	if (fate < 70)
		day = example_day(x, date_add(talk, 2), date_add(talk, 7));
	else if (fate < 88)
		day = example_day(x, date_add(talk, 8), date_add(talk, 20));
	if (example_shows(round, SHOW_NO_PARENTS))
		day = (struct date){0};
	if (example_shows(round, SHOW_PARENTS_TODAY))
		day = example_day_from(x, date_add(x->options.date, 1));
	if (date_compare(day, round->until) > 0)
		day = (struct date){0};
	if (date_is_set(day))
		day = example_snap(round, day, 5);
	round->met_on = date_compare(day, talk) > 0 ? day : (struct date){0};
}

/* Most late talks still take place within a week: on a Friday, or else on the last possible day. */
static struct date sooner(const struct example_round *round, struct date met)
{
	struct date talk = round->talk_on, last = example_day_before(round->x, date_add(talk, 7)),
	            friday = date_add(talk, (5 - date_weekday(talk) + 7) % 7);
	if (date_compare(met, date_add(talk, 7)) <= 0 || round->person->record.number[6] == '8')
		return met;
	if (date_compare(friday, date_add(talk, 3)) >= 0 && example_is_school_day(round->x, friday))
		return friday;
	return date_compare(last, date_add(talk, 3)) >= 0 ? last : met;
}

/* In the current period the parents' talk is on the calendar before it is held. */
static void plan_parents(struct example_round *round)
{
	if (!date_is_set(round->met_on) || example_chance(15))
		return;
	struct date on = round->talk_on;
	struct iop_talk *talk = next_state(round, NULL, TALK_PARENTS);
	talk->planned_on = round->met_on;
	struct example_actor mentor = example_writer(round, on);
	struct example_step *step = example_save(round, on, 12, TITLE_TALK, &iop_talk_entity, talk);
	if (step)
		step->group = round->group;
	link_talk(round, step, NULL, &mentor.staff->record.id);
	round->parents = step ? talk : NULL;
}

/* Nobody came: records the talk that did not take place, and the attempt. */
static void miss_parents(struct example_round *round, struct date on)
{
	on = example_earliest(example_day_from(round->x, on), round->until);
	if (!example_past(round->x, on) || date_compare(on, round->talk_on) < 0 ||
	    (date_is_set(round->met_on) && date_compare(on, round->met_on) >= 0))
		return;
	struct example_actor mentor = example_writer(round, on);
	if (!round->parents) {
		struct iop_talk *talk = next_state(round, NULL, TALK_PARENTS);
		talk->planned_on = on;
		struct example_step *step =
		    example_save(round, on, 11, TITLE_MISSED, &iop_talk_entity, talk);
		if (step)
			step->group = round->group;
		link_talk(round, step, NULL, &mentor.staff->record.id);
		round->parents = step ? talk : NULL;
	}
	if (round->parents)
		add_attempt(round, on, on, round->parents, "missed_parents");
}

static void meet_parents(struct example_round *round)
{
	struct date on = round->met_on;
	struct iop_talk *talk = next_state(round, round->parents, TALK_PARENTS);
	talk->held_on = on;
	if (date_compare(talk->planned_on, on) > 0)
		talk->planned_on = on;
	if (example_chance(80))
		talk->pupil_said = text_of(round, "pupil_said");
	talk->parents_said = text_of(round, "parents_said");
	struct example_actor mentor = example_writer(round, on);
	struct example_step *step =
	    example_save(round, on, 16, TITLE_PARENTS, &iop_talk_entity, talk);
	if (step)
		step->group = round->group;
	link_talk(round, step, round->parents, &mentor.staff->record.id);
	round->parents = talk;
	add_parents_present(round, talk);
	if (example_chance(15))
		example_plan_agreements(round, talk, on, 1);
}

static void delay(struct example_round *round)
{
	struct example *x = round->x;
	struct task_delay *row = arena_alloc(&x->arena, sizeof *row);
	struct date on = example_day_before(x, x->options.date);
	row->subject = round->period->card.id;
	row->until_on = date_add(x->options.date, 8);
	EXAMPLE_SET(x, row->kind, "IOP");
	EXAMPLE_SET(x, row->reason, text_of(round, "delay"));
	struct example_step *step =
	    example_save(round, on, 18, TITLE_DELAYED, &task_delay_entity, row);
	example_link(step, offsetof(struct task_delay, pupil), &round->person->record.id);
}

void example_plan_talks(struct example_round *round)
{
	example_plan_wish(round);
	struct date talk = round->talk_on;
	if (example_shows(round, SHOW_DELAYED))
		delay(round);
	if (!date_is_set(talk))
		return;
	if (round->period->age == AGE_NOW) {
		plan_and_prepare(round);
		miss(round);
	}
	if (!example_past(round->x, talk))
		return;
	hold(round);
	if (round->under_way)
		return;
	draw_parents(round);
	if (round->period->age == AGE_NOW)
		plan_parents(round);
	bool came = date_is_set(round->met_on) && example_past(round->x, round->met_on);
	int days = came ? date_days(round->met_on) - date_days(talk) : 0;
	if (came ? days >= 4 && example_chance(8)
	         : !date_is_set(round->met_on) && example_chance(55))
		miss_parents(round, date_add(talk, 2));
	if (!came)
		return;
	round->met_on = sooner(round, round->met_on);
	meet_parents(round);
}
