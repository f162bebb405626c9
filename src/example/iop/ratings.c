/* Ratings of goals and competences by the pupil, the mentor, teachers and companies. */
#include <string.h>

#include "base/clock.h"
#include "example/internal.h"

int example_level(int skill, int bias)
{
	int level = (skill + bias + example_between(-4, 4) + 5) / 10;
	return level < 1 ? 1 : level > 4 ? 4 : level;
}

struct rating_plan {
	const struct example_aim *aim; /* NULL: rates a competence */
	int competence;
	const struct example_period *period;
	const char *kind, *by; /* by: name of a rater without an account */
	int level;
	struct date on;
	int hour;
	enum example_title title;
	const struct example_member *teacher; /* who saves it; NULL: the mentor */
	bool by_pupil;                        /* saved by the pupil */
};

static void save_rating(struct example_round *round, const struct rating_plan *plan)
{
	struct example *x = round->x;
	struct rating *row = arena_alloc(&x->arena, sizeof *row);
	*row = (struct rating){
	    .period = plan->period->card.id, .rated_on = plan->on, .level = plan->level};
	EXAMPLE_SET(x, row->rater_kind, plan->kind);
	EXAMPLE_SET(x, row->rated_by, plan->by ? plan->by : "");
	if (!plan->aim)
		EXAMPLE_SET(x, row->competence, x->competences[plan->competence].code);
	struct example_actor actor = example_writer(round, plan->on);
	struct example_step *step;
	if (plan->teacher || plan->by_pupil) {
		actor.staff = plan->teacher;
		actor.pupil = plan->by_pupil ? round->person : NULL;
		step =
		    example_step(x, plan->on, plan->hour, actor, plan->title, &rating_entity, row);
	} else {
		step = example_save(round, plan->on, plan->hour, plan->title, &rating_entity, row);
	}
	if (step && (plan->title == TITLE_TALK || plan->by_pupil))
		step->group = round->group;
	example_link(step, offsetof(struct rating, pupil), &round->person->record.id);
	example_link(step, offsetof(struct rating, entered_by),
	    actor.staff ? &actor.staff->record.id : &round->person->record.id);
	if (plan->aim)
		example_link(step, offsetof(struct rating, goal), &plan->aim->record->id);
}

void example_rate_before(struct example_round *round, struct example_aim *aim, int *level)
{
	struct rating_plan plan = {
	    .aim = aim, .period = aim->last, .on = round->talk_on, .hour = 12, .title = TITLE_TALK};
	*level = aim->level;
	if (!aim->last)
		return;
	if (example_chance(84)) {
		plan.kind = RATED_BY_PUPIL;
		plan.level = example_level(aim->skill, example_between(-3, 5));
		save_rating(round, &plan);
	}
	if (aim->rated == aim->last || !example_chance(94) || example_shows(round, SHOW_UNRATED))
		return;
	plan.kind = RATED_BY_MENTOR;
	plan.level = *level = aim->level = example_level(aim->skill, 0);
	aim->rated = aim->last;
	save_rating(round, &plan);
}

/* The day for all pupils of a teacher, somewhere in the last weeks. */
static struct date teacher_day(
    const struct example_round *round, const struct example_member *teacher)
{
	int back = 8 + (teacher->record.code[0] + teacher->record.code[1]) % 18;
	return example_day_before(round->x, date_add(round->period->card.ends_on, -back));
}

static void rate_by_teacher(struct example_round *round, const struct example_aim *aim)
{
	bool theory = strncmp(aim->record->place, "theorie", 7) == 0 || example_chance(30);
	const struct example_group *group = example_group_of(round->stay, round->person, theory);
	struct rating_plan plan = {.aim = aim,
	    .period = round->period,
	    .kind = RATED_BY_TEACHER,
	    .hour = 13,
	    .title = TITLE_RATED};
	plan.level = example_level(aim->skill, -1);
	if (group && round->period->age != AGE_OLD) {
		plan.teacher = group->teacher;
		plan.on = teacher_day(round, group->teacher);
		if (example_stay_on(round->person, plan.on) != round->stay)
			return; /* the pupil was not in this lesson then */
	} else {
		plan.on = example_day(round->x, round->talk_on, round->until);
		plan.by = round->x->members[13 + round->person->ability % 8].full_name;
	}
	if (date_compare(plan.on, round->talk_on) > 0 && date_compare(plan.on, round->until) <= 0 &&
	    example_past(round->x, plan.on))
		save_rating(round, &plan);
}

static void rate_by_company(struct example_round *round, const struct example_aim *aim)
{
	struct rating_plan plan = {.aim = aim,
	    .period = round->period,
	    .kind = RATED_BY_COMPANY,
	    .by = round->stay->company,
	    .hour = 15,
	    .title = TITLE_RATED};
	plan.level = example_level(aim->skill, 2);
	plan.on = example_snap(
	    round, example_day(round->x, date_add(round->talk_on, 10), round->until), 4);
	if (date_compare(plan.on, round->talk_on) > 0 && date_compare(plan.on, round->until) <= 0 &&
	    example_past(round->x, plan.on))
		save_rating(round, &plan);
}

/* The day on which a mentor rates at the end of a period: one day for a whole class, except in the
 * current period. */
static struct date last_ratings(const struct example_round *round)
{
	const struct period_card *card = &round->period->card;
	struct date day = date_add(round->period->last, -6);
	if (round->period->age == AGE_NOW)
		day = example_day(
		    round->x, date_add(card->ends_on, -25), date_add(card->ends_on, -11));
	if (date_compare(date_add(round->talk_on, 2), day) > 0)
		day = date_add(round->talk_on, 3);
	return example_earliest(example_day_from(round->x, day), round->until);
}

static void rate_by_mentor(struct example_round *round, struct example_aim *aim, struct date on)
{
	struct rating_plan plan = {.aim = aim,
	    .period = round->period,
	    .kind = RATED_BY_MENTOR,
	    .on = on,
	    .hour = 15,
	    .title = TITLE_RATED};
	plan.level = aim->level = example_level(aim->skill, 0);
	aim->rated = round->period;
	save_rating(round, &plan);
}

/* In the current period a pupil may have rated the goals too. */
static void rate_by_pupil(
    struct example_round *round, const struct example_aim *aim, struct date on)
{
	struct rating_plan plan = {.aim = aim,
	    .period = round->period,
	    .kind = RATED_BY_PUPIL,
	    .on = on,
	    .hour = 11,
	    .title = TITLE_RATED,
	    .by_pupil = true};
	plan.level = example_level(aim->skill, example_between(-3, 5));
	save_rating(round, &plan);
}

/* Rates the competences that are in no goal, all at once. */
static void rate_grid(struct example_round *round, struct date on)
{
	struct rating_plan plan = {.period = round->period,
	    .kind = RATED_BY_MENTOR,
	    .on = on,
	    .hour = 15,
	    .title = TITLE_RATED};
	int first = example_between(0, EXAMPLE_COMPETENCES - 1);
	for (int i = 0; i < 5; i++) {
		plan.competence = (first + i * 5) % round->x->competence_count;
		plan.level = example_level(round->person->skill[plan.competence], 0);
		save_rating(round, &plan);
	}
}

void example_rate_later(struct example_round *round)
{
	struct example_person *person = round->person;
	struct date talk = round->talk_on;
	bool held = date_is_set(talk) && example_past(round->x, talk) && !round->under_way;
	struct date end = last_ratings(round);
	bool now = round->period->age == AGE_NOW,
	     rates = held && example_past(round->x, end) &&
	             example_chance(round->period->card.number == 3 ? 86
	                            : now                           ? 88
	                                                            : 68) &&
	             !example_shows(round, SHOW_UNRATED);
	for (size_t i = 0; held && i < person->aim_count; i++) {
		struct example_aim *aim = &person->aims[i];
		if (aim->last != round->period)
			continue;
		if (example_chance(40))
			rate_by_teacher(round, aim);
		bool work =
		    aim->domain && (*aim->domain == 'A' || strcmp(aim->domain, DOMAIN_WORK) == 0);
		if (round->stay->company && example_chance(work ? 65 : 20))
			rate_by_company(round, aim);
		if (rates && example_chance(95))
			rate_by_mentor(round, aim, end);
		if (now && example_past(round->x, end) && person->care > 4 &&
		    date_compare(end, talk) > 0)
			rate_by_pupil(round, aim, end);
	}
	if (example_chance(28) && example_past(round->x, end) &&
	    date_compare(end, round->from) >= 0)
		rate_grid(round, end);
}
