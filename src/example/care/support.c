/* The support around the pupils of the example school: shared functions, and the choice of pupils
 * who must show a case now. */
#include <string.h>

#include "base/clock.h"
#include "example/care/support.h"

const struct example_period *example_period_on(const struct example *x, struct date on)
{
	for (int y = 0; y < x->year_count; y++)
		for (int p = 0; p < 3; p++) {
			const struct example_period *period = &x->years[y].periods[p];
			if (date_compare(period->card.starts_on, on) <= 0 &&
			    date_compare(on, period->card.ends_on) <= 0)
				return period;
		}
	return NULL;
}

struct example_class *example_class_on(struct example_person *person, struct date on)
{
	struct example_stay *stay = example_stay_on(person, on);
	return stay ? stay->class : person->stays[person->stay_count - 1].class;
}

struct example_actor example_mentor_on(
    const struct example *x, struct example_person *person, struct date on)
{
	return example_mentor(x, example_class_on(person, on), on);
}

struct example_actor example_care_on(
    const struct example *x, struct example_person *person, struct date on)
{
	return example_care(x, example_class_on(person, on));
}

void example_kept_link(struct example_kept *kept, size_t offset, const int64_t *from)
{
	kept->links[kept->link_count++] = (struct example_link){.offset = offset, .from = from};
}

bool example_keep(struct example_kept *kept, const void *state, struct date on, int hour,
    struct example_actor actor, enum example_title title)
{
	struct example *x = kept->x;
	const struct example_period *period = example_period_on(x, on);
	bool old = period && period->age == AGE_OLD;
	struct date day = old ? example_latest(on, period->last) : on;
	if (old && kept->record && date_compare(day, kept->saved_on) == 0) {
		memcpy(kept->record, state, kept->entity->size);
		return true;
	}
	void *record = arena_alloc(&x->arena, kept->entity->size);
	memcpy(record, state, kept->entity->size);
	struct example_step *step =
	    old ? example_step(x, day, 15, example_care(x, kept->class), TITLE_SUPPORT_TAKEN_OVER,
	              kept->entity, record)
	        : example_step(x, day, hour, actor, title, kept->entity, record);
	if (!step)
		return false;
	for (int i = 0; i < kept->link_count; i++)
		example_link(step, kept->links[i].offset, kept->links[i].from);
	if (kept->record)
		example_again(step, kept->record);
	kept->record = record;
	kept->saved_on = day;
	return true;
}

bool example_came(const struct example *x, const struct example_person *person)
{
	return date_compare(person->stays[0].record.starts_on, x->years[0].starts_on) > 0;
}

struct date example_here_from(const struct example *x, const struct example_person *person)
{
	return example_day_from(x, person->stays[0].record.first_lesson_on);
}

struct date example_here_until(const struct example *x, const struct example_person *person)
{
	return example_day_before(
	    x, example_earliest(person->stays[person->stay_count - 1].until, x->options.date));
}

struct example_person *example_anybody(
    const struct example *x, const struct example_class *class, struct date on)
{
	struct example_person *found = NULL;
	uint32_t count = 0;
	for (size_t i = 0; i < x->people_count; i++) {
		const struct example_stay *stay = example_stay_on(x->people[i], on);
		if (stay && (!class || stay->class == class) && random_below(++count) == 0)
			found = x->people[i];
	}
	return found;
}

struct date example_turn(const struct example *x, const struct example_class *class, int start,
    struct date from, struct date until)
{
	const struct example_year *year = class->year;
	int place = 0, count = (int)year->class_count;
	while (year->classes[place] != class)
		place++;
	place = (place + start + year->number) % count;
	int days = place * (date_days(until) - date_days(from)) / (count > 1 ? count - 1 : 1);
	return example_day_from(x, date_add(from, days));
}

char *example_guidance(
    struct example *x, const struct example_person *person, const char *first, const char *second)
{
	return example_text(x, person, &x->guidance_texts, first, second);
}

static int days_here(const struct example *x, const struct example_person *person)
{
	return date_days(x->options.date) - date_days(person->stays[0].record.starts_on);
}

static bool has_no_plan(const struct example *x, const struct example_person *person)
{
	return person->opp_case == OPP_NOT_BEGUN && example_came(x, person);
}

static bool came_long_ago(const struct example *x, const struct example_person *person)
{
	return example_came(x, person) && days_here(x, person) > 200 &&
	       !(person->support & (SUPPORT_TLV_ENDS | SUPPORT_TLV_ENDED));
}

/* Never in 3B, whose mentor has enough work. */
static bool may_leave(const struct example *x, const struct example_person *person)
{
	const struct example_stay *now = &person->stays[person->stay_count - 1];
	return (now->entree || now->record.grade >= 5) && days_here(x, person) > 200 &&
	       date_age(person->record.born_on, x->options.date) >= 16 &&
	       !(person->support & (SUPPORT_LEAVES | SUPPORT_LEAVES_SOON));
}

static bool may_leave_soon(const struct example *x, const struct example_person *person)
{
	return may_leave(x, person) && date_age(person->record.born_on, x->options.date) >= 17;
}

static bool was_advised(const struct example *x, const struct example_person *person)
{
	return days_here(x, person) > 440 &&
	       date_age(person->record.born_on, x->options.date) >= 16 &&
	       !(person->support & (SUPPORT_LEAVES | SUPPORT_LEAVES_SOON));
}

static bool has_plan(const struct example *x, const struct example_person *person)
{
	return date_is_set(person->opp_begin) && days_here(x, person) < 200;
}

static bool here_for_months(const struct example *x, const struct example_person *person)
{
	return days_here(x, person) > 180 && !(person->support & SUPPORT_REFERRED);
}

static const struct part {
	enum example_support what;
	int pupils; /* one per this many pupils, rounded up */
	bool (*fits)(const struct example *x, const struct example_person *person);
} parts[] = {
    {SUPPORT_NO_DOCUMENT, 85, has_no_plan},
    {SUPPORT_TLV_ENDS, 45, came_long_ago},
    {SUPPORT_TLV_ENDED, 170, came_long_ago},
    {SUPPORT_LEAVES_SOON, 85, may_leave_soon},
    {SUPPORT_LEAVES, 14, may_leave},
    {SUPPORT_ADVICE_OLD, 60, was_advised},
    {SUPPORT_REFERRED, 43, here_for_months},
    {SUPPORT_NO_RESULT, 170, here_for_months},
    {SUPPORT_NOT_REPORTED, 45, has_plan},
    {SUPPORT_WITHDRAWN, 60, here_for_months},
};

static void give(struct example *x, const struct part *part)
{
	size_t start = random_below((uint32_t)x->people_count);
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[(start + i) % x->people_count];
		if (example_stay_on(person, x->options.date) && !(person->support & part->what) &&
		    part->fits(x, person)) {
			person->support |= part->what;
			return;
		}
	}
}

void example_plan_support(struct example *x)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		for (int k = (x->options.pupils + parts[i].pupils - 1) / parts[i].pupils; k > 0;
		     k--)
			give(x, &parts[i]);
	example_plan_addresses(x);
	example_plan_intakes(x);
	example_plan_transfers(x);
	example_plan_consents(x);
	example_plan_observations(x);
	example_plan_reviews(x);
	example_plan_care(x);
	example_plan_departures(x);
}
