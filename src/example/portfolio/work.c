/* Shared by the files that plan internships, results, the portfolio and the diploma of the example
 * school. */
#include "example/portfolio/work.h"

#include <string.h>

#include "base/clock.h"

bool example_attends(const struct example *x, struct example_person *person,
    struct example_year *year, struct example_attendance *out)
{
	*out = (struct example_attendance){.person = person, .year = year};
	const struct example_stay *last = NULL;
	for (size_t i = 0; i < person->stay_count; i++) {
		struct example_stay *stay = &person->stays[i];
		if (stay->year != year)
			continue;
		if (!out->stay)
			out->stay = stay;
		last = stay;
	}
	if (!last)
		return false;
	out->from =
	    example_day_from(x, example_latest(out->stay->record.starts_on, year->first_lesson));
	out->until = example_day_before(x, example_earliest(last->until, year->periods[2].last));
	return date_compare(out->from, out->until) <= 0 && example_past(x, out->from);
}

struct example_actor example_coordinator(const struct example *x)
{
	return (struct example_actor){.staff = x->coordinator};
}

bool example_is_old(const struct example *x, struct date on)
{
	const struct example_period *period = example_period_on(x, on);
	return period && period->age == AGE_OLD;
}

struct example_step *example_file(struct example *x, struct date on, int hour,
    struct example_actor actor, enum example_title title, const struct entity *entity, void *record)
{
	if (!example_is_old(x, on))
		return example_step(x, on, hour, actor, title, entity, record);
	return example_step(x, example_latest(on, example_period_on(x, on)->last), 18,
	    example_coordinator(x), TITLE_WORK_TAKEN_OVER, entity, record);
}

void *example_copy(struct example *x, const void *record, size_t size)
{
	return memcpy(arena_alloc(&x->arena, size), record, size);
}

static bool teaches(const struct example_group *group, const struct example_stay *stay,
    const struct example_person *person)
{
	return group->class ? group->class == stay->class
	                    : example_group_of(stay, person, false) == group;
}

struct example_actor example_teacher_on(
    const struct example *x, struct example_person *person, const char *subject, struct date on)
{
	struct example_stay *stay = example_stay_on(person, on);
	bool lessons = stay && date_compare(on, stay->year->first_lesson) > 0;
	for (size_t i = 0; lessons && i < stay->year->group_count; i++) {
		const struct example_group *group = stay->year->groups[i];
		if (strcmp(group->record.subject, subject) == 0 && teaches(group, stay, person))
			return (struct example_actor){.staff = group->teacher};
	}
	return example_mentor_on(x, person, on);
}

const char *example_full_name(struct example *x, const struct example_person *person)
{
	const struct pupil *pupil = &person->record;
	return arena_format(&x->arena, "%s %s%s%s", pupil->first_name, pupil->prefix,
	    *pupil->prefix ? " " : "", pupil->last_name);
}

struct date example_friday(const struct example *x, struct date day)
{
	struct date friday = date_add(day, 5 - date_weekday(day));
	return date_compare(friday, day) >= 0 && example_is_school_day(x, friday)
	           ? friday
	           : example_day_from(x, day);
}

struct date example_months_later(struct date from, int months)
{
	int month = date_year(from) * 12 + date_month(from) - 1 + months;
	struct date found = {0};
	for (int day = date_day(from); day > 0 && !date_is_set(found); day--)
		found = date_make(month / 12, month % 12 + 1, day);
	return found;
}

int example_placement_days(const struct example *x, const struct example_placement *placement,
    struct date from, struct date until)
{
	int count = 0;
	struct date day = example_latest(from, placement->record.starts_on);
	for (until = example_earliest(until, placement->last_on); date_compare(day, until) <= 0;
	     day = date_add(day, 1))
		count +=
		    (placement->days >> date_weekday(day) & 1) && example_is_school_day(x, day);
	return count;
}

bool example_plan_work(struct example *x, struct error *err)
{
	if (!example_read_requirements(x, err))
		return false;
	example_plan_companies(x);
	example_plan_internships(x);
	example_give_places(x);
	example_plan_results(x);
	example_plan_attendance(x);
	example_plan_evidence(x);
	example_plan_certificates(x);
	example_plan_diplomas(x);
	return true;
}
