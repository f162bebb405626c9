/* Pupils enter, move from class to class and leave: their records as steps. */
#include <string.h>

#include "base/clock.h"
#include "example/internal.h"
#include "model/school/pupil.h"

struct example_stay *example_stay_on(struct example_person *person, struct date on)
{
	for (size_t i = 0; i < person->stay_count; i++) {
		struct example_stay *stay = &person->stays[i];
		if (date_compare(stay->record.starts_on, on) <= 0 &&
		    date_compare(on, stay->until) <= 0)
			return stay;
	}
	return NULL;
}

static struct example_class *other_class(const struct example_class *class)
{
	for (size_t i = 0; i < class->year->class_count; i++) {
		struct example_class *other = class->year->classes[i];
		if (other != class && other->grade == class->grade && other->size < 17)
			return other;
	}
	return NULL;
}

/* Splits a stay in two, the second in another class of the same grade. */
static void change_class(struct example *x, struct example_person *person, size_t at)
{
	struct example_stay *stay = &person->stays[at];
	struct example_year *year = stay->year;
	struct example_class *other = other_class(stay->class);
	struct date on =
	    example_day(x, date_make(year->number, 11, 5), date_make(year->number + 1, 2, 15));
	if (!other || stay->entree || person->pinned || person->stay_count == EXAMPLE_STAYS ||
	    !example_past(x, on) || date_compare(stay->record.starts_on, on) >= 0 ||
	    date_compare(on, stay->until) >= 0)
		return;
	memmove(stay + 2, stay + 1, (person->stay_count - at - 1) * sizeof *stay);
	person->stay_count++;
	stay[1] = *stay;
	stay[1].class = other;
	stay[1].record.starts_on = on;
	stay[0].until = date_add(on, -1);
}

static void move_some(struct example *x)
{
	for (size_t i = 0; i < x->people_count; i++)
		for (size_t s = 0; s < x->people[i]->stay_count; s++)
			if (example_chance(2))
				change_class(x, x->people[i], s++);
}

static struct enrolment *save_stay(struct example *x, struct example_person *person,
    struct example_stay *stay, enum example_title title, int hour)
{
	struct example_step *step = example_step(x, stay->record.starts_on, hour,
	    example_administrator(x), title, &enrolment_entity, &stay->record);
	example_link(step, offsetof(struct enrolment, pupil), &person->record.id);
	example_link(step, offsetof(struct enrolment, class), &stay->class->record.id);
	return &stay->record;
}

static void end_stay(struct example *x, const struct example_person *person,
    const struct example_stay *stay, enum example_title title, struct date known_on)
{
	struct enrolment *ended = arena_alloc(&x->arena, sizeof *ended);
	*ended = stay->record;
	ended->ends_on = stay->until;
	struct example_step *step = example_step(
	    x, known_on, 17, example_administrator(x), title, &enrolment_entity, ended);
	example_again(step, &stay->record);
	example_link(step, offsetof(struct enrolment, pupil), &person->record.id);
	example_link(step, offsetof(struct enrolment, class), &stay->class->record.id);
}

static void plan_stay(struct example *x, struct example_person *person, size_t at)
{
	struct example_stay *stay = &person->stays[at];
	struct example_year *year = stay->year;
	bool first_day = date_compare(stay->record.starts_on, year->starts_on) == 0,
	     moved = at > 0 && stay[-1].year == year, last = at + 1 == person->stay_count,
	     short_year = date_compare(stay->until, year->ends_on) < 0;
	stay->record.school_year = year->id;
	EXAMPLE_SET(x, stay->record.track, stay->entree ? TRACK_ENTREE : TRACK_PRO);
	stay->record.first_lesson_on = first_day ? year->first_lesson : stay->record.starts_on;
	save_stay(x, person, stay,
	    first_day ? TITLE_YEAR
	    : moved   ? TITLE_MOVED
	              : TITLE_JOINED,
	    first_day ? 7 : 8);
	if (short_year)
		end_stay(x, person, stay, last ? TITLE_LEFT : TITLE_MOVED, stay->until);
	else if (last && person->left == year->number)
		end_stay(x, person, stay, TITLE_LEFT, year->periods[2].last);
}

void example_plan_careers(struct example *x)
{
	move_some(x);
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[i];
		const struct example_stay *first = person->stays;
		bool first_day = date_compare(first->record.starts_on, first->year->starts_on) == 0;
		example_step(x, first->record.starts_on, first_day ? 7 : 8,
		    example_administrator(x), first_day ? TITLE_YEAR : TITLE_JOINED, &pupil_entity,
		    &person->record);
		for (size_t s = 0; s < person->stay_count; s++)
			plan_stay(x, person, s);
	}
}
