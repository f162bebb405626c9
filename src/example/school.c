/* The staff of the example school, its classes with their mentors, and its lesson groups. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "example/internal.h"

static const struct example_actor system_actor = {0};

struct example_actor example_administrator(const struct example *x)
{
	return (struct example_actor){.staff = x->administrator};
}

static void plan_role(
    struct example *x, const struct example_member *member, const char *role, struct date from)
{
	struct staff_role *row = arena_alloc(&x->arena, sizeof *row);
	row->starts_on = from;
	EXAMPLE_SET(x, row->role, role);
	example_link(example_step(x, x->years[0].starts_on, 6, system_actor, TITLE_SCHOOL,
	                 &staff_role_entity, row),
	    offsetof(struct staff_role, staff), &member->record.id);
}

static void add_member(struct example *x, const struct example_row *row)
{
	struct example_member *member = &x->members[x->member_count++];
	*member = (struct example_member){0};
	EXAMPLE_SET(x, member->record.code, row->cell[0]);
	EXAMPLE_SET(x, member->record.first_name, row->cell[1]);
	EXAMPLE_SET(x, member->record.prefix, row->cell[2]);
	EXAMPLE_SET(x, member->record.last_name, row->cell[3]);
	EXAMPLE_SET(x, member->subject, row->cell[5]);
	snprintf(member->full_name, sizeof member->full_name, "%s %s%s%s", row->cell[1],
	    row->cell[2], *row->cell[2] ? " " : "", row->cell[3]);
	const char *mail = text_fold(&x->arena, row->cell[0]);
	EXAMPLE_SET(
	    x, member->record.email, arena_format(&x->arena, "%s@prodehorizon.example", mail));
	example_step(x, x->years[0].starts_on, 6, system_actor, TITLE_SCHOOL, &staff_entity,
	    &member->record);
	char *roles = arena_text(&x->arena, row->cell[4]);
	for (char *role = roles, *next; *role; role = next) {
		next = role + strcspn(role, " ");
		if (*next)
			*next++ = '\0';
		plan_role(x, member, role, x->years[0].starts_on);
		member->mentor |= strcmp(role, "mentor") == 0;
		member->teacher |= strcmp(role, "docent") == 0;
		if (strcmp(role, "administratie") == 0)
			x->administrator = member;
		if (strcmp(role, "stagecoordinator") == 0)
			x->coordinator = member;
		if (strcmp(role, "zorgcoordinator") == 0)
			x->care[x->care[0] != NULL] = member;
	}
	member->groups = strcmp(row->cell[0], SHOWN_MENTOR) == 0 ? 99 : member->mentor ? 3 : 0;
}

/* A large school has more mentors than the list. */
static void add_more_mentors(struct example *x, int wanted)
{
	static const char *const subjects[] = {"NED", "REK", "KOK", "TEC", "GRO", "ZOR", "WIN"};
	int number = 0;
	for (size_t i = 0; i < x->member_count; i++)
		number += x->members[i].mentor;
	while (++number <= wanted) {
		const struct example_row *name = example_pick_row(&x->names, "nl", "a");
		struct example_row row = {{arena_format(&x->arena, "M%02d", number),
		    example_pick(&x->names, "nl", number % 2 ? "v" : "m", 2), name->cell[3],
		    name->cell[2], "mentor docent", subjects[number % 7]}};
		add_member(x, &row);
	}
}

static int class_total(int pupils)
{
	int total = (pupils * 10 + 65) / 131;
	return total < 7 ? 7 : total;
}

void example_plan_staff(struct example *x)
{
	int wanted = class_total(x->options.pupils + x->options.pupils / 10);
	x->members =
	    arena_alloc(&x->arena, (x->staff.count + (size_t)wanted + 2) * sizeof *x->members);
	for (size_t i = 0; i < x->staff.count; i++)
		add_member(x, &x->staff.rows[i]);
	add_more_mentors(x, wanted);
}

struct example_actor example_mentor(
    const struct example *x, const struct example_class *class, struct date on)
{
	const struct example_member *mentor = class->mentor;
	if (class->later && date_compare(on, class->changed_on) >= 0)
		mentor = class->later;
	if (mentor == x->away && date_compare(on, x->away_from) >= 0 &&
	    date_compare(on, x->away_until) <= 0)
		mentor = x->replaces;
	return (struct example_actor){.staff = mentor};
}

struct example_actor example_care(const struct example *x, const struct example_class *class)
{
	return (struct example_actor){.staff = x->care[class->grade == 0 || class->grade > 2]};
}

static void plan_mentor(struct example *x, const struct example_class *class,
    const struct example_member *member, struct date from, struct date until)
{
	struct class_mentor *row = arena_alloc(&x->arena, sizeof *row);
	*row = (struct class_mentor){.starts_on = from, .ends_on = until};
	struct example_step *step = example_step(x, class->year->starts_on, 7,
	    example_administrator(x), TITLE_YEAR, &class_mentor_entity, row);
	example_link(step, offsetof(struct class_mentor, class), &class->record.id);
	example_link(step, offsetof(struct class_mentor, staff), &member->record.id);
}

static struct example_member *member_of(struct example *x, const char *code)
{
	for (size_t i = 0; i < x->member_count; i++)
		if (strcmp(x->members[i].record.code, code) == 0)
			return &x->members[i];
	return NULL;
}

/* Mentors keep their grade: as far as possible, each class name keeps its mentor. */
static void give_mentors(struct example *x, struct example_year *year)
{
	struct example_member *els = member_of(x, "JAN"), *entree = member_of(x, "VER");
	size_t next = 0;
	for (size_t i = 0; i < year->class_count; i++) {
		struct example_class *class = year->classes[i];
		if (strcmp(class->record.name, SHOWN_CLASS) == 0) {
			class->mentor = els;
			continue;
		}
		if (strcmp(class->record.name, SHOWN_ENTREE_CLASS) == 0) {
			class->mentor = entree;
			continue;
		}
		while (!x->members[next].mentor || &x->members[next] == els ||
		       &x->members[next] == entree)
			next = (next + 1) % x->member_count;
		class->mentor = &x->members[next];
		next = (next + 1) % x->member_count;
	}
}

/* In one class per year another mentor takes over after the winter. */
static void change_mentor(struct example *x, struct example_year *year)
{
	struct example_class *class = year->classes[year->number % (int)year->class_count];
	struct date on = date_make(year->number + 1, 2, 1);
	if (class->mentor == member_of(x, "JAN") || !example_past(x, on))
		return;
	class->later = year->classes[(year->number + 1) % (int)year->class_count]->mentor;
	class->changed_on = on;
}

static struct example_class *add_class(
    struct example *x, struct example_year *year, int grade, int letter)
{
	struct example_class *class = arena_alloc(&x->arena, sizeof *class);
	class->year = year;
	class->grade = grade;
	class->record.school_year = year->id;
	const char *name = grade == 0    ? "E1"
	                   : letter < 26 ? arena_format(&x->arena, "%d%c", grade, 'A' + letter)
	                                 : arena_format(&x->arena, "%d%c%c", grade,
	                                       'A' + letter / 26 - 1, 'A' + letter % 26);
	EXAMPLE_SET(x, class->record.name, name);
	example_step(x, year->starts_on, 7, example_administrator(x), TITLE_YEAR, &class_entity,
	    &class->record);
	year->classes[year->class_count++] = class;
	return class;
}

/* Divides the classes over the grades: each next class goes to the grade with the largest
 * classes. */
static void divide_classes(int total, const int sizes[7], int classes[7])
{
	for (int grade = 1; grade <= 5; grade++)
		classes[grade] = grade == 3 ? 2 : 1;
	for (int given = 6; given < total - 1; given++) {
		int most = 1;
		for (int grade = 2; grade <= 5; grade++)
			if (sizes[grade] * classes[most] > sizes[most] * classes[grade])
				most = grade;
		classes[most]++;
	}
}

/* Grade 6 shares classes with grade 5; Entree is grade 0 here. */
static int class_grade(const struct example_person *person)
{
	return person->entree ? 0 : person->grade > 5 ? 5 : person->grade;
}

/* Keeps last year's classmates together as far as possible. */
static void fill_grade(struct example_class **classes, int count, int grade,
    struct example_person **pupils, size_t pupil_count, int size)
{
	int place = 0;
	for (int letter = 0; letter < 27; letter++)
		for (size_t i = 0; i < pupil_count; i++) {
			struct example_person *p = pupils[i];
			int before =
			    p->class && p->class->grade ? p->class->record.name[1] - 'A' : 26;
			if (class_grade(p) != grade || p->placed ||
			    (before > 26 ? 26 : before) != letter)
				continue;
			p->placed = true;
			p->next_class = classes[place * count / size];
			p->next_class->size++;
			place++;
		}
}

/* The pupils in the manual are in 3B now. */
static void seat_pinned(struct example_year *year, struct example_person **pupils, size_t count)
{
	struct example_class *class = NULL;
	for (size_t i = 0; i < year->class_count; i++)
		if (strcmp(year->classes[i]->record.name, SHOWN_CLASS) == 0)
			class = year->classes[i];
	for (size_t i = 0; class && i < count; i++) {
		if (!pupils[i]->pinned || pupils[i]->next_class == class)
			continue;
		for (size_t k = 0; k < count; k++)
			if (pupils[k]->next_class == class && !pupils[k]->pinned) {
				pupils[k]->next_class = pupils[i]->next_class;
				pupils[i]->next_class = class;
				break;
			}
	}
}

void example_plan_classes(
    struct example *x, struct example_year *year, struct example_person **pupils, size_t count)
{
	int sizes[7] = {0}, classes[7] = {0};
	for (size_t i = 0; i < count; i++) {
		sizes[class_grade(pupils[i])]++;
		pupils[i]->placed = false;
	}
	divide_classes(class_total((int)count), sizes, classes);
	classes[0] = 1;
	for (int grade = 1; grade <= 6; grade++) {
		int of = grade % 6; /* Entree last */
		size_t first = year->class_count;
		for (int letter = 0; letter < classes[of]; letter++)
			add_class(x, year, of, letter);
		fill_grade(&year->classes[first], classes[of], of, pupils, count,
		    sizes[of] ? sizes[of] : 1);
	}
	if (year->current)
		seat_pinned(year, pupils, count);
	for (size_t i = 0; i < count; i++)
		pupils[i]->class = pupils[i]->next_class;
	give_mentors(x, year);
	change_mentor(x, year);
	for (size_t i = 0; i < year->class_count; i++) {
		const struct example_class *class = year->classes[i];
		struct date none = {0};
		plan_mentor(x, class, class->mentor, year->starts_on,
		    class->later ? date_add(class->changed_on, -1) : none);
		if (class->later)
			plan_mentor(x, class, class->later, class->changed_on, none);
	}
}

/* One listed member of staff is away now, and the mentor of another class stands in. */
void example_plan_stand_in(struct example *x)
{
	const struct example_year *year = &x->years[x->year_count - 1];
	const struct example_class *away = year->classes[3 % year->class_count],
	                           *other = year->classes[0];
	struct stand_in *row = arena_alloc(&x->arena, sizeof *row);
	x->away = away->mentor;
	x->replaces = other->mentor;
	x->away_from = example_latest(year->starts_on, date_add(x->options.date, -16));
	x->away_until = example_earliest(year->ends_on, date_add(x->options.date, 19));
	*row = (struct stand_in){.starts_on = x->away_from, .ends_on = x->away_until};
	struct example_step *step = example_step(
	    x, x->away_from, 8, example_administrator(x), TITLE_STAND_IN, &stand_in_entity, row);
	example_link(step, offsetof(struct stand_in, absent), &x->away->record.id);
	example_link(step, offsetof(struct stand_in, staff), &x->replaces->record.id);
}
