/* The pupils and staff of the example school, year after year, with ages as in the Netherlands; and
 * their names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "example/internal.h"

/* Pupils of praktijkonderwijs by age on 1 October, of 29,648 in 2021/22 (CBS 80041ned). */
enum { YOUNGEST = 11, OLDEST = 20, AGES = OLDEST - YOUNGEST + 1 };
static const int by_age[AGES] = {17, 2013, 5182, 5480, 5616, 5539, 4242, 1402, 146, 11};

/* Divides a school of this size over the ages, by largest remainders. */
static void quota(int pupils, int out[AGES])
{
	int total = 0, given = 0, rest[AGES];
	for (int i = 0; i < AGES; i++)
		total += by_age[i];
	for (int i = 0; i < AGES; i++) {
		out[i] = (int)((int64_t)by_age[i] * pupils / total);
		rest[i] = (int)((int64_t)by_age[i] * pupils % total);
		given += out[i];
	}
	for (; given < pupils; given++) {
		int most = 0;
		for (int i = 1; i < AGES; i++)
			if (rest[i] > rest[most])
				most = i;
		out[most]++;
		rest[most] = -1;
	}
}

static int grade_of_entrant(int age)
{
	if (age <= 13)
		return 1;
	int grade = age - 12 - (example_chance(40) ? 1 : 0);
	return grade > 4 ? 4 : grade;
}

/* For pupils from before the first year: the younger third came at twelve. */
static int grade_at_start(int age)
{
	int grade = age - (example_chance(38) ? 11 : 12);
	return grade < 1 ? 1 : grade > 6 ? 6 : grade;
}

/* Returns a birthday that gives this age on 1 October of the year. */
static struct date birthday(int year, int age)
{
	struct date latest = date_make(year - age, 10, 1);
	return date_add(latest, -example_between(0, 364));
}

static struct example_person *add_person(struct example *x, int year, int age)
{
	struct example_person *person = arena_alloc(&x->arena, sizeof *person);
	x->people = array_grow(x->people, x->people_count, &x->people_capacity, sizeof *x->people);
	x->people[x->people_count++] = person;
	person->entered = year;
	person->age = age;
	person->record.born_on = birthday(year, age);
	person->ability = example_between(0, 9);
	person->care = example_between(0, 9);
	person->guardian = example_chance(4);
	person->two_parents = !person->guardian && example_chance(65);
	EXAMPLE_SET(x, person->record.gender,
	    example_chance(58)   ? "M"
	    : example_chance(99) ? "V"
	                         : "X");
	person->craft = x->companies.rows[random_below((uint32_t)x->companies.count)].cell[0];
	return person;
}

static void populate_first(struct example *x, int pupils)
{
	int wanted[AGES], year = x->years[0].number;
	quota(pupils, wanted);
	for (int i = 0; i < AGES; i++)
		for (int k = 0; k < wanted[i]; k++) {
			struct example_person *person = add_person(x, year, YOUNGEST + i);
			person->grade = grade_at_start(person->age);
			person->entered = year - person->grade + 1;
		}
}

static bool at_school(const struct example_person *person, int year)
{
	return person->entered <= year && (!person->left || person->left >= year);
}

/* Lets pupils of one age leave, mostly from the highest grades. */
static void let_go(struct example *x, int year, int age, int count)
{
	while (count > 0) {
		struct example_person *most = NULL;
		int best = -1;
		for (size_t i = 0; i < x->people_count; i++) {
			struct example_person *p = x->people[i];
			int score = p->grade * 3 + example_between(0, 6);
			if (!p->left && p->age == age && score > best) {
				best = score;
				most = p;
			}
		}
		if (!most)
			return;
		most->left = year;
		count--;
	}
}

/* Goes from one year to the next: pupils of each age leave and come as the next year's ages
 * require. */
static void renew(struct example *x, int year, int pupils)
{
	int wanted[AGES], there[AGES] = {0}, stay[AGES + 1] = {0};
	quota(pupils, wanted);
	for (size_t i = 0; i < x->people_count; i++)
		if (!x->people[i]->left)
			there[x->people[i]->age - YOUNGEST]++;
	for (int i = 0; i < AGES; i++) {
		int next = i + 1 < AGES ? wanted[i + 1] : 0;
		int leave = there[i] > next ? there[i] - next : 0;
		int moved = i < 6 ? (there[i] * 7 + example_between(0, 99)) / 100 : 0;
		if (leave < moved)
			leave = moved;
		let_go(x, year, YOUNGEST + i, leave);
		stay[i + 1] = there[i] - leave;
	}
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *p = x->people[i];
		p->age++;
		if (p->grade < 6)
			p->grade++;
	}
	for (int i = 0; i < AGES; i++)
		for (int k = stay[i]; k < wanted[i]; k++)
			add_person(x, year + 1, YOUNGEST + i)->grade =
			    grade_of_entrant(YOUNGEST + i);
}

/* Some leave during the year. */
static void leave_early(struct example *x, const struct example_year *year)
{
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *p = x->people[i];
		if (p->left != year->number || !example_chance(12))
			continue;
		p->leaves_on = example_day(
		    x, date_make(year->number, 10, 15), date_make(year->number + 1, 5, 31));
		p->stays[p->stay_count - 1].until = p->leaves_on;
	}
}

/* In the current year, a few who would have left stay until some day before the example's date. */
static void linger(struct example *x, const struct example_year *year)
{
	struct date from = date_add(year->first_lesson, 21);
	int days = date_days(x->options.date) - date_days(from),
	    count = days > 0 ? (x->options.pupils * days + 9000) / 15000 : 0;
	for (size_t i = 0; i < x->people_count && count > 0; i++) {
		struct example_person *p = x->people[i];
		if (p->left != year->number - 1 || p->age > 19 || date_is_set(p->leaves_on))
			continue;
		p->left = year->number;
		p->leaves_on = example_day(x, from, date_add(x->options.date, -1));
		count--;
	}
}

/* Some come during the year. */
static void join_late(struct example *x, const struct example_year *year)
{
	struct date from = date_make(year->number, 9, 7),
	            until = example_earliest(x->options.date, date_make(year->number + 1, 3, 31));
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *p = x->people[i];
		if (p->entered == year->number && !p->left && date_compare(from, until) < 0 &&
		    example_chance(10))
			p->joins_on = example_day(x, from, until);
	}
}

static int compare_draw(const void *a, const void *b)
{
	const struct example_person *left = *(struct example_person *const *)a,
	                            *right = *(struct example_person *const *)b;
	return right->draw - left->draw;
}

/* Some pupils of the highest grades do Entree, often for two years; sorts pupils on the way. */
static void choose_entree(struct example_person **pupils, size_t count)
{
	size_t wanted = count * 15 / 200;
	for (size_t i = 0; i < count; i++) {
		struct example_person *p = pupils[i];
		int first = p->grade >= 5 ? 2000 : p->grade == 4 ? 1000 : 0;
		p->draw =
		    first + (p->entree && example_chance(40) ? 500 : 0) + example_between(0, 400);
	}
	qsort(pupils, count, sizeof *pupils, compare_draw);
	for (size_t i = 0; i < count; i++)
		pupils[i]->entree = i < (wanted < 4 ? 4 : wanted) && pupils[i]->grade >= 4;
}

/* Returns who is at school this year, in an array in the arena. */
static struct example_person **present(struct example *x, int year, size_t *count)
{
	struct example_person **out = arena_alloc(&x->arena, (x->people_count + 1) * sizeof *out);
	*count = 0;
	for (size_t i = 0; i < x->people_count; i++)
		if (at_school(x->people[i], year))
			out[(*count)++] = x->people[i];
	return out;
}

static void take_name(
    struct example *x, struct example_person *person, const struct example_row *known)
{
	EXAMPLE_SET(x, person->record.first_name, known->cell[0]);
	EXAMPLE_SET(x, person->record.prefix, known->cell[1]);
	EXAMPLE_SET(x, person->record.last_name, known->cell[2]);
	EXAMPLE_SET(x, person->record.gender, known->cell[3]);
}

/* Gives the names in the list of known pupils to pupils who stay; those of 3B go to pupils of grade
 * 3. */
static void choose_known(struct example *x, struct example_person **pupils, size_t count)
{
	for (size_t k = 0; k < x->known.count; k++) {
		const struct example_row *known = &x->known.rows[k];
		bool pinned = strcmp(known->cell[4], SHOWN_CLASS) == 0;
		struct example_person *best = NULL;
		int best_score = -1;
		for (size_t i = 0; i < count; i++) {
			struct example_person *p = pupils[i];
			bool fits = !p->left && !*p->record.last_name &&
			            !date_is_set(p->joins_on) && (p->grade == 3) == pinned;
			int score =
			    2 * (strcmp(p->record.gender, known->cell[3]) == 0) + (p->age == 15);
			if (fits && score > best_score) {
				best_score = score;
				best = p;
			}
		}
		if (!best)
			continue;
		take_name(x, best, known);
		best->pinned = pinned;
	}
}

static void add_stays(
    struct example *x, struct example_year *year, struct example_person **pupils, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct example_person *p = pupils[i];
		if (p->stay_count == EXAMPLE_STAYS)
			continue;
		struct example_stay *stay = &p->stays[p->stay_count++];
		*stay = (struct example_stay){
		    .year = year, .class = p->class, .until = year->ends_on, .entree = p->entree};
		stay->record.grade = p->grade;
		stay->record.starts_on = year->starts_on;
		if (p->entered == year->number && date_is_set(p->joins_on))
			stay->record.starts_on = p->joins_on;
		if (p->left == year->number && date_is_set(p->leaves_on))
			stay->until = p->leaves_on;
		if (!p->company || example_chance(40))
			p->company = example_pick(&x->companies, p->craft, NULL, 1);
		stay->company = p->grade >= 3 ? p->company : NULL;
	}
}

/* The number of pupils varies a little per year. */
static int size_of_year(const struct example *x, const struct example_year *year)
{
	int most = x->options.pupils / 25;
	return x->options.pupils + (year->current ? 0 : example_between(-most, most));
}

void example_plan_people(struct example *x)
{
	for (int i = 0; i < x->year_count; i++) {
		struct example_year *year = &x->years[i];
		if (i == 0) {
			populate_first(x, size_of_year(x, year));
		} else {
			renew(x, year->number - 1, size_of_year(x, year));
			leave_early(x, &x->years[i - 1]);
			join_late(x, year);
		}
		if (i > 0 && year->current)
			linger(x, year);
		size_t count;
		struct example_person **pupils = present(x, year->number, &count);
		choose_entree(pupils, count);
		if (year->current)
			choose_known(x, pupils, count);
		example_plan_classes(x, year, pupils, count);
		add_stays(x, year, pupils, count);
	}
}

static const char *draw_origin(const struct example *x)
{
	int total = 0;
	const struct example_row *row = x->names.rows, *end = row + x->names.count;
	for (const struct example_row *r = row; r < end; r++)
		total += strcmp(r->cell[1], "weight") == 0 ? atoi(r->cell[2]) : 0;
	int wanted = example_between(0, total - 1);
	for (; row < end; row++)
		if (strcmp(row->cell[1], "weight") == 0 && (wanted -= atoi(row->cell[2])) < 0)
			return row->cell[0];
	return "nl";
}

static void draw_name(struct example *x, struct example_person *person)
{
	struct pupil *pupil = &person->record;
	const char *origin = draw_origin(x), *first = example_chance(92) ? origin : "nl";
	const struct example_row *surname = example_pick_row(&x->names, origin, "a");
	const char *kind = strcmp(pupil->gender, "V") == 0 ? "v" : "m";
	EXAMPLE_SET(x, pupil->first_name, example_pick(&x->names, first, kind, 2));
	EXAMPLE_SET(x, pupil->last_name, surname->cell[2]);
	EXAMPLE_SET(x, pupil->prefix, surname->cell[3]);
	person->interpreter = strstr("pl sy er so cn ua", origin) && example_chance(35);
}

/* Numbers run on within the year of entry; one of them is used in the manual. */
static void number_people(struct example *x)
{
	enum { MANUAL = 417 };
	for (int year = x->years[0].number - 5; year <= x->years[x->year_count - 1].number;
	     year++) {
		int number = 200;
		for (size_t i = 0; i < x->people_count; i++) {
			struct example_person *p = x->people[i];
			if (p->entered != year)
				continue;
			number += example_between(1, 9);
			number += number == MANUAL;
			bool manual = p->pinned && strcmp(p->record.last_name, "Berg") == 0;
			EXAMPLE_SET(x, p->record.number,
			    arena_format(
			        &x->arena, "%02d-%04d", year % 100, manual ? MANUAL : number));
		}
	}
}

void example_name_people(struct example *x)
{
	number_people(x);
	for (size_t i = 0; i < x->people_count; i++) {
		struct pupil *pupil = &x->people[i]->record;
		if (!*pupil->last_name)
			draw_name(x, x->people[i]);
		if (example_chance(70))
			EXAMPLE_SET(x, pupil->email,
			    arena_format(&x->arena, "%s@prodehorizon.example", pupil->number));
		pupil_prepare(pupil);
	}
}
