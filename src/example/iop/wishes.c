/* What pupils want to learn, in own words: some wait for the mentor, some are not for now, and some
 * became a goal. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "example/internal.h"

/* Adds a wish that the pupil writes; NULL when the day is out of the period, or the pupil was not
 * there. */
static struct goal_wish *write_wish(struct example_round *round, struct date on,
    const char *sentence, const char *place, const char *reason)
{
	struct example *x = round->x;
	if (!example_past(x, on) || !example_stay_on(round->person, on) ||
	    date_compare(on, round->period->card.starts_on) < 0)
		return NULL;
	struct goal_wish *row = arena_alloc(&x->arena, sizeof *row);
	row->proposed_on = on;
	EXAMPLE_SET(x, row->sentence, sentence);
	EXAMPLE_SET(x, row->place, place);
	EXAMPLE_SET(x, row->reason, reason);
	struct example_step *step = example_step(x, on, 10,
	    (struct example_actor){.pupil = round->person}, TITLE_WISHED, &goal_wish_entity, row);
	if (step)
		step->group = ++x->groups;
	example_link(step, offsetof(struct goal_wish, pupil), &round->person->record.id);
	return step ? row : NULL;
}

/* The mentor answers, with the goal that comes of it or with a sentence. */
static void answer_wish(struct example_round *round, struct date on, const struct goal_wish *before,
    const struct goal *goal, const char *answer)
{
	struct goal_wish *row = arena_alloc(&round->x->arena, sizeof *row);
	struct example_actor mentor = example_writer(round, on);
	*row = *before;
	row->answered_on = on;
	EXAMPLE_SET(round->x, row->answer, answer);
	struct example_step *step = example_save(
	    round, on, 12, goal ? TITLE_TALK : TITLE_WISH_ANSWERED, &goal_wish_entity, row);
	if (step && goal)
		step->group = round->group;
	example_again(step, before);
	example_link(step, offsetof(struct goal_wish, pupil), &round->person->record.id);
	example_link(step, offsetof(struct goal_wish, answered_by), &mentor.staff->record.id);
	if (goal)
		example_link(step, offsetof(struct goal_wish, goal), &goal->id);
}

/* Who writes one follows from the pupil's number, so that nothing else of the school depends on
 * it. */
void example_plan_wish(struct example_round *round)
{
	static const struct {
		const char *sentence, *place, *reason, *answer;
	} wishes[] = {
	    {"Ik wil leren lassen.", "praktijkles", "Ik wil later in de metaal werken.", ""},
	    {"Ik wil leren koken voor mijn familie.", "thuis", "Dan help ik mijn moeder.", ""},
	    {"Ik wil leren klokkijken.", "", "Dan mis ik de bus niet meer.", ""},
	    {"Ik wil mijn scooterrijbewijs halen.", "vrije tijd", "Dan kan ik zelf naar stage.",
	        "Mooi plan. Eerst de fietsroute naar je stage, daarna kijken we hiernaar."},
	};
	enum { WISHES = sizeof wishes / sizeof *wishes, ONE_IN = 9, DAYS = 5, DIGITS_FROM = 3 };
	struct example *x = round->x;
	long number = strtol(round->person->record.number + DIGITS_FROM, NULL, 10);
	size_t which = (size_t)(number / ONE_IN) % WISHES;
	if (round->period->age != AGE_NOW || number % ONE_IN)
		return;
	struct date today = x->options.date;
	struct goal_wish *row = write_wish(round, example_day_before(x, date_add(today, -DAYS)),
	    wishes[which].sentence, wishes[which].place, wishes[which].reason);
	if (row && *wishes[which].answer)
		answer_wish(round, example_day_before(x, date_add(today, -1)), row, NULL,
		    wishes[which].answer);
}

void example_wish_for(struct example_round *round, const struct goal *goal)
{
	enum { DAYS = 4 };
	if (round->period->age != AGE_NOW || strncmp(goal->sentence, "Ik ", 3) != 0)
		return;
	struct date on = example_day_before(round->x, date_add(round->talk_on, -DAYS));
	struct goal_wish *row = write_wish(round, on, goal->sentence, goal->place, "");
	if (row)
		answer_wish(round, round->talk_on, row, goal, "");
}
