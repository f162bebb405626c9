/* The lesson groups of this year and last year: theory per class, practice and BES across
 * classes. */
#include <string.h>

#include "base/clock.h"
#include "example/internal.h"

/* Returns the teacher of a subject with the fewest groups so far. */
static struct example_member *teacher_of(const struct example *x, const char *subject)
{
	struct example_member *least = NULL;
	for (size_t i = 0; i < x->member_count; i++) {
		struct example_member *member = &x->members[i];
		if (member->teacher && strcmp(member->subject, subject) == 0 &&
		    (!least || member->groups < least->groups))
			least = member;
	}
	return least ? least : &x->members[0];
}

static void add_group(struct example *x, struct example_year *year, const char *name,
    const char *subject, const struct example_group *like)
{
	struct example_group *group = arena_alloc(&x->arena, sizeof *group);
	struct lesson_group_teacher *teacher = arena_alloc(&x->arena, sizeof *teacher);
	*group = *like;
	group->year = year;
	group->record = (struct lesson_group){.school_year = year->id};
	EXAMPLE_SET(x, group->record.name, name);
	EXAMPLE_SET(x, group->record.subject, subject);
	if (!group->teacher)
		group->teacher = teacher_of(x, subject);
	group->teacher->groups++;
	example_step(x, year->first_lesson, 7, example_administrator(x), TITLE_GROUPS,
	    &lesson_group_entity, &group->record);
	teacher->starts_on = year->first_lesson;
	struct example_step *step = example_step(x, year->first_lesson, 7, example_administrator(x),
	    TITLE_GROUPS, &lesson_group_teacher_entity, teacher);
	example_link(step, offsetof(struct lesson_group_teacher, lesson_group), &group->record.id);
	example_link(
	    step, offsetof(struct lesson_group_teacher, staff), &group->teacher->record.id);
	if (year->group_count < sizeof year->groups / sizeof *year->groups)
		year->groups[year->group_count++] = group;
}

/* A mentor who teaches the subject takes their own class. */
static void add_theory(struct example *x, struct example_year *year, struct example_class *class,
    const char *subject, const char *name)
{
	struct example_group like = {.class = class, .craft = ""};
	if (strcmp(class->mentor->subject, subject) == 0)
		like.teacher = class->mentor;
	add_group(
	    x, year, arena_format(&x->arena, "%s %s", name, class->record.name), subject, &like);
}

static bool belongs(const struct example_group *group, const struct example_stay *stay,
    const struct example_person *person)
{
	if (group->class)
		return group->class == stay->class;
	return stay->class->grade && stay->record.grade >= group->from_grade &&
	       stay->record.grade <= group->until_grade && strcmp(group->craft, person->craft) == 0;
}

struct example_group *example_group_of(
    const struct example_stay *stay, const struct example_person *person, bool theory)
{
	for (size_t i = 0; i < stay->year->group_count; i++) {
		struct example_group *group = stay->year->groups[i];
		if ((group->class != NULL) == theory && belongs(group, stay, person))
			return group;
	}
	return NULL;
}

/* Ends the place in the group when the pupil leaves the class during the year. */
static void end_place(
    struct example *x, const struct lesson_group_pupil *place, const struct example_stay *stay)
{
	if (date_compare(stay->until, stay->year->ends_on) == 0)
		return;
	struct lesson_group_pupil *ended = arena_alloc(&x->arena, sizeof *ended);
	*ended = *place;
	ended->ends_on = stay->until;
	struct example_step *step = example_step(x, stay->until, 18, example_administrator(x),
	    TITLE_MOVED, &lesson_group_pupil_entity, ended);
	example_again(step, place);
	example_link(step, offsetof(struct lesson_group_pupil, lesson_group), &place->lesson_group);
	example_link(step, offsetof(struct lesson_group_pupil, pupil), &place->pupil);
}

static void place_pupil(struct example *x, const struct example_person *person,
    const struct example_stay *stay, const struct example_group *group)
{
	struct lesson_group_pupil *place = arena_alloc(&x->arena, sizeof *place);
	place->starts_on = example_latest(stay->year->first_lesson, stay->record.starts_on);
	if (date_compare(place->starts_on, stay->until) > 0)
		return;
	struct example_step *step = example_step(x, place->starts_on, 9, example_administrator(x),
	    TITLE_GROUPS, &lesson_group_pupil_entity, place);
	example_link(step, offsetof(struct lesson_group_pupil, lesson_group), &group->record.id);
	example_link(step, offsetof(struct lesson_group_pupil, pupil), &person->record.id);
	if (step)
		end_place(x, place, stay);
}

static void plan_year(struct example *x, struct example_year *year)
{
	for (size_t i = 0; i < year->class_count; i++)
		if (year->classes[i]->grade >= 1 && year->classes[i]->grade <= 3) {
			add_theory(x, year, year->classes[i], "NED", "Nederlands");
			add_theory(x, year, year->classes[i], "REK", "rekenen");
		}
	for (size_t i = 0; i < x->lesson_groups.count; i++) {
		const struct example_row *row = &x->lesson_groups.rows[i];
		struct example_group like = {.from_grade = row->cell[2][0] - '0',
		    .until_grade = row->cell[3][0] - '0',
		    .craft = row->cell[4]};
		add_group(x, year, row->cell[1], row->cell[0], &like);
	}
}

void example_plan_groups(struct example *x)
{
	for (int i = x->year_count > 1 ? x->year_count - 2 : 0; i < x->year_count; i++) {
		struct example_year *year = &x->years[i];
		plan_year(x, year);
		for (size_t k = 0; k < x->people_count; k++) {
			const struct example_person *person = x->people[k];
			for (size_t s = 0; s < person->stay_count; s++)
				for (size_t g = 0; g < year->group_count; g++)
					if (person->stays[s].year == year &&
					    belongs(year->groups[g], &person->stays[s], person))
						place_pupil(
						    x, person, &person->stays[s], year->groups[g]);
		}
	}
}
