/* Warm transfers at the example school: from one mentor to the next. */
#include <string.h>

#include "base/clock.h"
#include "example/care/support.h"

void example_keep_transfer(struct example *x, struct example_person *person, const char *kind,
    struct date on, struct example_actor actor, const char *from, const char *to)
{
	struct warm_transfer row = {.held_on = on};
	EXAMPLE_SET(x, row.kind, kind);
	EXAMPLE_SET(x, row.from_whom, from);
	EXAMPLE_SET(x, row.to_whom, to);
	if (example_chance(60))
		row.report = example_guidance(x, person, "transfer", kind);
	struct example_kept kept = {
	    .x = x, .entity = &warm_transfer_entity, .class = example_class_on(person, on)};
	example_kept_link(&kept, offsetof(struct warm_transfer, pupil), &person->record.id);
	example_keep(&kept, &row, on, 16, actor, TITLE_TRANSFER);
}

/* In the last weeks of the year, or the first ones of the next. */
static void draw_days(struct example *x)
{
	for (int y = 0; y < x->year_count; y++) {
		struct example_year *year = &x->years[y];
		for (size_t i = 0; i < year->class_count; i++) {
			struct example_class *class = year->classes[i];
			if (example_chance(60))
				class->handed_on = example_day(
				    x, date_make(year->number + 1, 6, 16), year->periods[2].last);
			class->received_on = example_day(
			    x, date_add(year->first_lesson, 1), date_add(year->first_lesson, 12));
		}
	}
}

/* In three current classes some pupils have not been handed over yet; never in 3B. */
static void leave_some_untold(struct example *x)
{
	struct example_year *year = &x->years[x->year_count - 1];
	for (size_t i = 0; i < 3; i++) {
		struct example_class *class =
		    year->classes[(1 + i * year->class_count / 3) % year->class_count];
		if (strcmp(class->record.name, SHOWN_CLASS) != 0)
			class->untold = 2;
	}
}

static const char *named(
    struct example *x, const struct example_member *mentor, const struct example_class *class)
{
	return arena_format(&x->arena, "%s (%s)", mentor->full_name, class->record.name);
}

static void hand_over(struct example *x, struct example_person *person, struct example_stay *next)
{
	const struct example_class *old = next[-1].class, *new = next->class;
	bool same_year = next[-1].year == next->year;
	struct date on = same_year ? example_day_before(x, next->record.starts_on)
	                 : date_is_set(old->handed_on) ? old->handed_on
	                                               : new->received_on;
	struct date began = next->record.starts_on;
	if (date_compare(on, next->until) > 0) /* left the class before the transfer */
		return;
	struct example_actor from = example_mentor(x, old, example_earliest(on, next[-1].until)),
	                     to = example_mentor(x, new, example_latest(on, began));
	example_keep_transfer(x, person, "KLA", on, date_compare(on, began) < 0 ? from : to,
	    named(x, from.staff, old),
	    from.staff == to.staff ? arena_format(&x->arena, "de docenten van %s", new->record.name)
	                           : named(x, to.staff, new));
}

void example_plan_transfers(struct example *x)
{
	draw_days(x);
	leave_some_untold(x);
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[i];
		for (size_t s = 1; s < person->stay_count; s++) {
			struct example_stay *next = &person->stays[s];
			if (next->class->untold > 0)
				next->class->untold--;
			else
				hand_over(x, person, next);
		}
	}
}
