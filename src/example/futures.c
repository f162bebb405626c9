/* Where the pupils of the example school end up, and what is expected of them on the way. */
#include <string.h>

#include "base/clock.h"
#include "example/internal.h"

/* Close to the national figures of the Sectorraad Praktijkonderwijs, in percent: work 37.1 (10.7 of
 * it with bbl), mbo 42.1, other PrO 5.0, vso 2.6, vmbo 2.4, dagbesteding 3.0, traject 2.4, abroad
 * 1.2, no work or education 3.0, unknown 1.2. Pupils under sixteen go to another school. */
static const struct example_goal goals[] = {
    {"W10", "ARE", 0, 80, 265, 150},
    {"W20", "ASU", 0, 40, 115, 40},
    {"W30", "ABS", 0, 0, 30, 0},
    {"W40", "ARE VER ASU", 0, 120, 116, 170},
    {"W50", "ARE", 0, 0, 14, 5},
    {"O10", "VER", 0, 420, 170, 20},
    {"O20", "VER", 0, 180, 190, 555},
    {"O30", "VER", 0, 0, 30, 20},
    {"O40", "VER", 180, 0, 0, 0},
    {"D10", "ABS", 0, 25, 20, 0},
    {"D20", "", 50, 5, 5, 0},
    {"T10", "", 0, 40, 25, 10},
    {"X10", "", 390, 10, 0, 0},
    {"X20", "", 210, 10, 0, 0},
    {"X30", "", 90, 0, 3, 0},
    {"G10", "", 0, 20, 4, 10},
    {"G20", "", 0, 0, 3, 5},
    {"G30", "", 0, 20, 1, 0},
    {"G80", "", 60, 20, 4, 5},
    {"G70", "", 0, 0, 3, 0},
    {"G90", "", 0, 0, 2, 0},
    {"Z90", "", 20, 10, 10, 10},
};
enum { GOALS = sizeof goals / sizeof *goals };

static int share(const struct example_goal *goal, const struct example_person *person)
{
	const struct example_stay *last = &person->stays[person->stay_count - 1];
	int age = date_age(person->record.born_on, last->until);
	if (age < 16)
		return goal->young;
	return last->entree ? goal->entree : age == 16 ? goal->sixteen : goal->older;
}

static const struct example_goal *draw_goal(const struct example_person *person)
{
	int total = 0;
	for (int i = 0; i < GOALS; i++)
		total += share(&goals[i], person);
	int wanted = example_between(0, total - 1);
	for (int i = 0; i < GOALS; i++)
		if ((wanted -= share(&goals[i], person)) < 0)
			return &goals[i];
	return &goals[0];
}

bool example_fits(const struct example_goal *goal, const char *profile)
{
	return strstr(goal->profiles, profile) != NULL;
}

bool example_is_final(const struct example_goal *goal)
{
	return *goal->code != 'X' && strcmp(goal->code, DESTINATION_VMBO) != 0;
}

static const char *draw_profile(void)
{
	int draw = example_between(0, 99);
	return draw < 46   ? PROFILE_EDUCATION
	       : draw < 80 ? PROFILE_REGULAR
	       : draw < 94 ? PROFILE_SUBSIDISED
	                   : PROFILE_SHELTERED;
}

/* Returns a profile next to this one, as was expected earlier. */
static const char *neighbour(const char *profile)
{
	if (strcmp(profile, PROFILE_REGULAR) == 0)
		return example_chance(55) ? PROFILE_EDUCATION : PROFILE_SUBSIDISED;
	if (strcmp(profile, PROFILE_SUBSIDISED) == 0)
		return example_chance(70) ? PROFILE_REGULAR : PROFILE_SHELTERED;
	return strcmp(profile, PROFILE_SHELTERED) == 0 ? PROFILE_SUBSIDISED : PROFILE_REGULAR;
}

static const char *last_profile(const struct example_goal *goal)
{
	if (!goal || !*goal->profiles)
		return goal && *goal->code != 'X' && example_chance(60) ? PROFILE_SUBSIDISED
		                                                        : draw_profile();
	const char *fitting =
	    strstr(goal->profiles, PROFILE_EDUCATION) && example_chance(40) ? PROFILE_EDUCATION
	    : strncmp(goal->profiles, PROFILE_SHELTERED, 3) == 0            ? PROFILE_SHELTERED
	    : strncmp(goal->profiles, PROFILE_SUBSIDISED, 3) == 0           ? PROFILE_SUBSIDISED
	    : strncmp(goal->profiles, PROFILE_EDUCATION, 3) == 0            ? PROFILE_EDUCATION
	                                                                    : PROFILE_REGULAR;
	return example_chance(4) ? neighbour(fitting) : fitting;
}

static bool has_left(const struct example *x, const struct example_person *person)
{
	const struct example_stay *last = &person->stays[person->stay_count - 1];
	return person->left && date_compare(last->until, x->options.date) < 0;
}

void example_plan_futures(struct example *x)
{
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[i];
		if (has_left(x, person))
			person->goal = draw_goal(person);
		person->last_profile = last_profile(person->goal);
		person->start_profile =
		    example_chance(79) ? person->last_profile : neighbour(person->last_profile);
	}
}
