/* The IOP of one pupil in one period: the day of the talk, and the order of everything else. */
#include "base/clock.h"
#include "example/internal.h"

bool example_shows(const struct example_round *round, enum example_scenario what)
{
	return round->period->age == AGE_NOW && (round->person->scenario & what) != 0;
}

struct example_actor example_writer(const struct example_round *round, struct date on)
{
	struct date day = round->period->age == AGE_OLD ? round->until : on;
	struct example_stay *stay = example_stay_on(round->person, day);
	return example_mentor(round->x, stay ? stay->class : round->stay->class, day);
}

struct example_step *example_save(struct example_round *round, struct date on, int hour,
    enum example_title title, const struct entity *entity, void *record)
{
	bool old = round->period->age == AGE_OLD;
	return example_step(round->x, old ? round->until : on, old ? 15 : hour,
	    example_writer(round, on), old ? TITLE_TAKEN_OVER : title, entity, record);
}

struct date example_snap(const struct example_round *round, struct date day, int weekday)
{
	if (round->period->age != AGE_RECENT)
		return day;
	struct date snapped =
	    example_day_from(round->x, date_add(day, weekday - date_weekday(day)));
	return date_compare(snapped, round->from) >= 0 && date_compare(snapped, round->until) <= 0
	           ? snapped
	           : day;
}

/* A school day in [from, until]; unset when there is none. */
static struct date within(const struct example_round *round, struct date from, struct date until)
{
	from = example_day_from(round->x, example_latest(from, round->from));
	until = example_earliest(until, round->until);
	return date_compare(from, until) <= 0 ? example_day(round->x, from, until)
	                                      : (struct date){0};
}

/* Most talks are in the talk weeks, some before or after, and some are forgotten. */
static struct date draw_talk(const struct example_round *round)
{
	const struct period_card *card = &round->period->card;
	int fate = example_between(0, 99);
	if (fate < 3)
		return (struct date){0};
	if (fate < 7)
		return within(round, date_add(round->from, 14), date_add(card->talks_from, -1));
	if (fate < 14)
		return within(
		    round, date_add(card->talks_until, 1), date_add(card->talks_until, 25));
	return within(round, example_latest(card->talks_from, date_add(round->from, 10)),
	    date_add(card->talks_until, 0));
}

/* Places the talk where a case of the current period requires it. */
static void direct_talk(struct example_round *round)
{
	struct date today = round->x->options.date;
	const struct period_card *card = &round->period->card;
	if (example_shows(round, SHOW_PARENTS_TODAY))
		round->talk_on = within(round, date_add(today, -9), date_add(today, -6));
	else if (example_shows(round, SHOW_UNDER_WAY))
		round->talk_on = within(round, date_add(today, -4), today);
	else if (example_shows(round, SHOW_NO_PARENTS | SHOW_OVERDUE))
		round->talk_on = within(round, date_add(today, -35), date_add(today, -9));
	else if (example_shows(round, SHOW_HELD))
		round->talk_on = within(round, date_add(today, -35), date_add(today, -2));
	else if (example_shows(round, SHOW_MISSED))
		round->talk_on = within(round, date_add(today, 1), date_add(today, 9));
	else if (example_shows(round, SHOW_NOT_HELD))
		round->talk_on = date_compare(today, card->talks_until) < 0
		                     ? within(round, date_add(today, 3), date_add(today, 6))
		                     : (struct date){0};
	if (example_shows(round, SHOW_UNDER_WAY))
		round->under_way = date_is_set(round->talk_on);
}

static void draw_days(struct example_round *round)
{
	struct example *x = round->x;
	round->talk_on = draw_talk(round);
	if (date_is_set(round->talk_on))
		round->talk_on =
		    example_snap(round, round->talk_on, 1 + round->stay->class->record.name[1] % 4);
	direct_talk(round);
	struct date talk = round->talk_on;
	if (!date_is_set(talk))
		return;
	if (example_chance(90))
		round->planned_on = example_day_before(x, date_add(talk, -example_between(9, 16)));
	if (example_chance(78 + round->person->care) && !example_shows(round, SHOW_UNPREPARED))
		round->prepared_on = example_day_before(x, date_add(talk, -example_between(1, 8)));
	if (example_chance(5))
		round->missed_on = example_day_before(x, date_add(talk, -example_between(2, 6)));
	if (example_shows(round, SHOW_MISSED)) {
		round->planned_on = example_day_before(x, date_add(x->options.date, -12));
		round->missed_on = example_day_before(x, date_add(x->options.date, -2));
		round->prepared_on = (struct date){0};
	}
	if (date_compare(round->prepared_on, round->missed_on) >= 0 &&
	    date_is_set(round->prepared_on))
		round->missed_on = (struct date){0};
	if (date_compare(round->planned_on, round->from) < 0)
		round->planned_on = (struct date){0};
	if (date_compare(round->prepared_on, round->from) < 0)
		round->prepared_on = (struct date){0};
	if (date_compare(round->missed_on, round->planned_on) <= 0 ||
	    !date_is_set(round->planned_on))
		round->missed_on = (struct date){0};
}

/* Returns the pupil's last stay of the year that is within the period. */
static struct example_stay *find_stay(
    struct example_person *person, const struct example_period *period)
{
	struct example_stay *found = NULL;
	for (size_t i = 0; i < person->stay_count; i++) {
		struct example_stay *stay = &person->stays[i];
		if (stay->year == period->year &&
		    date_compare(stay->record.starts_on, period->last) <= 0 &&
		    date_compare(period->first, stay->until) <= 0)
			found = stay;
	}
	return found;
}

/* Skills grow a little even if nobody works on them. */
static void grow(struct example_person *person, const struct example_stay *stay)
{
	for (int i = 0; i < EXAMPLE_COMPETENCES; i++)
		if (person->skill[i] == 0)
			person->skill[i] = 12 + person->ability / 2 + example_between(0, 9) +
			                   2 * (int)stay->record.grade;
		else if (person->skill[i] < 33)
			person->skill[i] += example_chance(30);
}

void example_plan_period(
    struct example *x, struct example_person *person, struct example_period *period)
{
	struct example_round round = {.x = x, .person = person, .period = period};
	round.stay = find_stay(person, period);
	if (!round.stay || !example_past(x, period->first))
		return;
	round.from = period->first;
	for (size_t i = 0; i < person->stay_count; i++)
		if (person->stays[i].year == period->year &&
		    (i == 0 || person->stays[i - 1].year != period->year))
			round.from = example_day_from(
			    x, example_latest(round.from, person->stays[i].record.starts_on));
	round.until = example_day_before(x, example_earliest(period->last, round.stay->until));
	if (date_compare(round.from, round.until) > 0)
		return;
	person->company = round.stay->company;
	person->entree = round.stay->entree;
	grow(person, round.stay);
	draw_days(&round);
	round.group = period->age == AGE_NOW ? ++x->groups : 0;
	example_plan_talks(&round);
	if (period->card.number == 1) {
		round.stay->talk_on = round.talk_on;
		round.stay->met_on = round.met_on;
	}
	example_rate_later(&round);
	example_plan_notes(&round);
}
