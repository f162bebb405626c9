/* The cases that the current period must show, so that every task has some: each is given to some
 * pupils. */
#include <string.h>

#include "base/clock.h"
#include "example/internal.h"

static const struct part {
	unsigned scenario;
	int times;
	bool entree;
} parts[] = {
    {SHOW_HELD | SHOW_NO_PARENTS, 2, false},
    {SHOW_NOT_HELD | SHOW_UNPREPARED, 2, false},
    {SHOW_HELD | SHOW_NO_COMPETENCE, 2, false},
    {SHOW_HELD | SHOW_GAP, 3, false},
    {SHOW_HELD | SHOW_UNRATED, 2, false},
    {SHOW_HELD | SHOW_OVERDUE, 2, false},
    {SHOW_HELD | SHOW_DUE_SOON, 2, false},
    {SHOW_NOT_HELD | SHOW_UNPREPARED, 2, true},
    {SHOW_HELD, 1, true},
    {SHOW_HELD | SHOW_NO_PARENTS, 1, true},
    {SHOW_UNDER_WAY, 2, false},
    {SHOW_MISSED, 2, false},
    {SHOW_HELD | SHOW_FOUR, 2, false},
    {SHOW_NOT_HELD | SHOW_DELAYED, 2, false},
    {SHOW_NOT_HELD, 2, false},
};

static const struct {
	const char *last_name;
	unsigned scenario;
} pinned[] = {
    {"Berg", SHOW_HELD | SHOW_OVERDUE},
    {"Çelik", SHOW_HELD | SHOW_PARENTS_TODAY},
    {"Bakker", SHOW_NOT_HELD},
    {"Yıldız", SHOW_HELD | SHOW_UNRATED},
};

/* Never in 3B, whose mentor shows what an ordinary task list looks like. */
static bool free_for_part(const struct example *x, struct example_person *person, bool entree)
{
	const struct example_stay *stay = example_stay_on(person, x->options.date);
	return stay && !person->scenario && !person->pinned && stay->entree == entree &&
	       strcmp(stay->class->record.name, SHOWN_CLASS) != 0 &&
	       date_compare(stay->record.starts_on, stay->year->starts_on) == 0;
}

static void give_part(const struct example *x, const struct part *part)
{
	size_t start = random_below((uint32_t)x->people_count);
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[(start + i) % x->people_count];
		if (free_for_part(x, person, part->entree)) {
			person->scenario = part->scenario;
			return;
		}
	}
}

/* Before the talk weeks one pupil per case is enough. */
static int times(const struct example *x, const struct part *part)
{
	const struct example_year *year = &x->years[x->year_count - 1];
	for (int i = 0; i < 3; i++)
		if (year->periods[i].age == AGE_NOW)
			return date_compare(x->options.date, year->periods[i].card.talks_from) < 0
			           ? 1
			           : part->times;
	return 0;
}

void example_plan_scenarios(struct example *x)
{
	for (size_t k = 0; k < sizeof pinned / sizeof *pinned; k++)
		for (size_t i = 0; i < x->people_count; i++)
			if (x->people[i]->pinned &&
			    strcmp(x->people[i]->record.last_name, pinned[k].last_name) == 0)
				x->people[i]->scenario = pinned[k].scenario;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		for (int k = 0; k < times(x, &parts[i]); k++)
			give_part(x, &parts[i]);
}
