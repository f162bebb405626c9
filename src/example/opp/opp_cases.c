/* The cases that the OPPs of the example school must show on its date, so that every task has
 * some. */
#include <string.h>

#include "base/clock.h"
#include "example/internal.h"

enum { SOME = 100, LONG = 430 };

static const struct part {
	enum example_opp_case what;
	int pupils; /* one per this many pupils */
	int days;   /* days at school by now; 0: the newest pupil */
} parts[] = {
    {OPP_NOT_BEGUN, 85, 0},
    {OPP_WAITS, 100, 0},
    {OPP_WAITS, 170, SOME},
    {OPP_NOT_HEARD, 60, SOME},
    {OPP_NOT_AGREED, 45, SOME},
    {OPP_NOT_EXPLAINED, 45, SOME},
    {OPP_NOT_EVALUATED, 85, LONG},
};

static bool in_3b(const struct example_stay *stay)
{
	return strcmp(stay->class->record.name, SHOWN_CLASS) == 0;
}

static bool here(const struct example *x, struct example_person *person, bool class_3b)
{
	const struct example_stay *now = example_stay_on(person, x->options.date);
	return now && !person->opp_case && in_3b(now) == class_3b;
}

/* Returns the pupil who came last this year. */
static struct example_person *newcomer(const struct example *x)
{
	const struct example_year *year = &x->years[x->year_count - 1];
	struct example_person *last = NULL;
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[i];
		struct date came = person->stays[0].record.starts_on;
		if (here(x, person, false) && person->entered == year->number &&
		    (!last || date_compare(came, last->stays[0].record.starts_on) > 0))
			last = person;
	}
	return last;
}

/* Returns a pupil who has been here for at least this many days. */
static struct example_person *other(const struct example *x, int days, bool class_3b)
{
	size_t start = random_below((uint32_t)x->people_count);
	struct date before = date_add(x->options.date, -days);
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[(start + i) % x->people_count];
		if (here(x, person, class_3b) &&
		    person->entered < x->years[x->year_count - 1].number &&
		    date_compare(person->stays[0].record.starts_on, before) < 0)
			return person;
	}
	return NULL;
}

static void give(struct example_person *person, enum example_opp_case what)
{
	if (person)
		person->opp_case = what;
}

void example_give_opp_cases(struct example *x)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		for (int k = (x->options.pupils + parts[i].pupils - 1) / parts[i].pupils; k > 0;
		     k--)
			give(parts[i].days == 0 ? newcomer(x) : other(x, parts[i].days, false),
			    parts[i].what);
	give(other(x, LONG, true), OPP_NOT_EVALUATED);
}
