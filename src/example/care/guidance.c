/* Observations at the example school: of each class in its first weeks and twice a year, and of
 * some pupils with the consent of their parents. */
#include <string.h>

#include "base/clock.h"
#include "example/care/support.h"

/* Is this one of two current classes whose first weeks were not discussed yet? Never 3B. */
static bool not_discussed(const struct example_class *class)
{
	const struct example_year *year = class->year;
	int open = 0;
	for (size_t i = 0; i < year->class_count && open < 2; i++) {
		if (strcmp(year->classes[i]->record.name, SHOWN_CLASS) == 0 || i % 3 == 1)
			continue;
		if (year->classes[i] == class)
			return year->current;
		open++;
	}
	return false;
}

static const char *phase_of(const struct example_class *class)
{
	return class->grade == 1 || class->grade == 2 ? "1" : "2";
}

static void observe(struct example *x, const struct example_class *class, const char *kind,
    struct date on, struct example_actor actor, struct date discussed_on)
{
	bool first = strcmp(kind, OBSERVED_FIRST_WEEKS) == 0;
	struct class_observation row = {.observed_on = on};
	EXAMPLE_SET(x, row.kind, kind);
	row.report = arena_text(&x->arena,
	    example_pick(&x->guidance_texts, first ? "first weeks" : "group", phase_of(class), 2));
	struct example_kept kept = {.x = x, .entity = &class_observation_entity, .class = class};
	example_kept_link(&kept, offsetof(struct class_observation, class), &class->record.id);
	example_kept_link(
	    &kept, offsetof(struct class_observation, observed_by), &actor.staff->record.id);
	bool saved = example_keep(&kept, &row, on, 15, actor, TITLE_OBSERVED);
	row.discussed_on = discussed_on;
	if (saved && date_is_set(discussed_on))
		example_keep(&kept, &row, discussed_on, 16, example_care(x, class), TITLE_OBSERVED);
}

/* Three to four weeks after the first lesson, by the mentor. */
static void observe_first_weeks(struct example *x, const struct example_class *class)
{
	struct date lesson = class->year->first_lesson,
	            on = example_day_from(x, date_add(lesson, example_between(16, 18))),
	            discussed_on = example_day_from(x, date_add(lesson, example_between(21, 25)));
	if (example_chance(6))
		discussed_on = example_day_from(x, date_add(lesson, example_between(28, 40)));
	if (not_discussed(class))
		discussed_on = (struct date){0};
	observe(x, class, OBSERVED_FIRST_WEEKS, on, example_mentor(x, class, on), discussed_on);
}

/* By the zorgcoördinator, in each half of the year. */
static void observe_group(struct example *x, const struct example_class *class, int start,
    struct date from, struct date until)
{
	struct date on = example_turn(x, class, start, from, until),
	            discussed_on = example_day_from(x, date_add(on, example_between(1, 9)));
	observe(x, class, OBSERVED_GROUP, on, example_care(x, class), discussed_on);
}

static void observe_classes(struct example *x, const struct example_year *year)
{
	int number = year->number;
	for (size_t i = 0; i < year->class_count; i++) {
		const struct example_class *class = year->classes[i];
		observe_first_weeks(x, class);
		observe_group(x, class, 5, date_make(number, 9, 28), date_make(number + 1, 1, 28));
		observe_group(
		    x, class, 2, date_make(number + 1, 2, 8), date_make(number + 1, 7, 3));
	}
}

static void observe_pupil(struct example *x, struct example_person *person, struct date on)
{
	struct date asked_on = example_day_before(x, date_add(on, -example_between(4, 18))),
	            year_end = date_make(date_school_year(on) + 1, 7, 31), none = {0};
	struct example_actor care = example_care_on(x, person, on);
	const struct example_row *text = example_pick_row(&x->guidance_texts, "observe", NULL);
	if (date_compare(asked_on, date_add(example_here_from(x, person), 5)) < 0)
		return;
	/* consent given by a parent before a birthday that matters no longer holds at the
	 * observation */
	int age = date_age(person->record.born_on, on);
	if ((age == 16 || age == 18) && date_age(person->record.born_on, asked_on) < age)
		asked_on = on;
	example_ask(x, person, "OBS", "", asked_on, example_chance(50) ? year_end : none, true);
	struct pupil_observation row = {.observed_on = on};
	row.reason = example_words(x, person, "", text->cell[2]);
	if (example_chance(90))
		row.report = example_words(x, person, "", text->cell[3]);
	struct example_kept kept = {
	    .x = x, .entity = &pupil_observation_entity, .class = example_class_on(person, on)};
	example_kept_link(&kept, offsetof(struct pupil_observation, pupil), &person->record.id);
	example_kept_link(
	    &kept, offsetof(struct pupil_observation, observed_by), &care.staff->record.id);
	example_keep(&kept, &row, on, 15, care, TITLE_OBSERVED);
}

void example_plan_observations(struct example *x)
{
	for (int y = 0; y < x->year_count; y++) {
		const struct example_year *year = &x->years[y];
		observe_classes(x, year);
		for (int k = 2 + x->options.pupils / 30; k > 0; k--) {
			struct date on =
			    example_day(x, date_add(year->first_lesson, 25), year->periods[2].last);
			struct example_person *person =
			    example_past(x, on) ? example_anybody(x, NULL, on) : NULL;
			if (person)
				observe_pupil(x, person, on);
		}
	}
}
