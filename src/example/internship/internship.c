/* The internships of the example school: who goes where, by the ladder of the grades. */
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "example/portfolio/work.h"

/* What each grade does; 0 is Entree. Weeks count from the first lesson, or back from the last when
 * negative. */
static const struct course {
	int grade;
	const char *kind;
	int begins, weeks; /* 0: until the last weeks */
	int days, hours;   /* days per week, hours per day */
	int percent;
	int halved; /* percentage that changes place in February */
} courses[] = {
    {1, "INT", 22, 8, 1, 5, 8, 0},
    {2, "WLB", 5, 9, 1, 5, 25, 0},
    {2, "VES", -11, 10, 1, 6, 94, 0},
    {3, "BES", 2, 10, 1, 7, 95, 0},
    {3, "IND", 22, 0, 2, 7, 88, 0},
    {4, "IND", 3, 0, 2, 7, 96, 45},
    {5, "PLA", 3, 0, 3, 7, 96, 20},
    {6, "PLA", 2, 0, 4, 6, 98, 0},
    {0, "BPV", 3, 0, 3, 7, 98, 0},
};

/* Weekdays, by their number and the class. */
static const char *const weeks[][2] = {
    {"di", "do"}, {"ma di", "do vr"}, {"ma di wo", "wo do vr"}, {"ma di do vr", "di wo do vr"}};

/* The placement being planned. */
struct going {
	struct example *x;
	const struct example_attendance *at;
	const struct course *course;
	const char *kind, *firm_name;
	int days, hours;
	struct date known_from; /* not arranged before this day */
};

static bool is(const char *kind, const char *other)
{
	return strcmp(kind, other) == 0;
}

static bool leaves_this_year(const struct going *g)
{
	const struct example_person *person = g->at->person;
	return person->left == g->at->year->number ||
	       (g->at->year->current && (person->support & (SUPPORT_LEAVES | SUPPORT_LEAVES_SOON)));
}

/* Draws a teacher of the craft. Upper grades get the mentor, lower grades and past years the
 * stagecoördinator. */
static const struct example_member *draw_teacher(const struct going *g, struct date on)
{
	struct example *x = g->x;
	const struct example_member *found = NULL;
	uint32_t count = 0;
	if (example_is_old(x, on) || (g->course->grade > 0 && g->course->grade < 3))
		return x->coordinator;
	if (g->course->grade == 0 || g->course->grade > 4)
		return example_mentor_on(x, g->at->person, on).staff;
	for (size_t i = 0; i < x->member_count; i++)
		if (x->members[i].teacher &&
		    strcmp(x->members[i].subject, g->at->person->craft) == 0 &&
		    random_below(++count) == 0)
			found = &x->members[i];
	return found ? found : x->coordinator;
}

static unsigned mask(const char *days)
{
	static const char names[] = "ma di wo do vr";
	unsigned out = 0;
	for (; *days; days += days[2] ? 3 : 2)
		for (int i = 0; i < 5; i++)
			if (strncmp(names + 3 * i, days, 2) == 0)
				out |= 2u << i;
	return out;
}

static void set_days(const struct going *g, struct example_placement *placement)
{
	struct example *x = g->x;
	bool craft_on_tuesday = strstr("GRO KOK WIN", g->at->person->craft) != NULL;
	int which = is(g->kind, "BES") ? !craft_on_tuesday : g->at->stay->class->record.name[1] % 2;
	const char *days =
	    is(g->kind, "VES") || is(g->kind, "VEB") ? "wo" : weeks[g->days - 1][which];
	EXAMPLE_SET(x, placement->record.days, days);
	placement->days = mask(days);
	placement->hours = g->hours;
	EXAMPLE_SET(x, placement->record.hours, hundredths_short(100 * g->days * g->hours).text);
	EXAMPLE_SET(x, placement->record.times,
	    g->hours == 7   ? "8.30-16.00"
	    : g->hours == 6 ? "9.00-15.30"
	                    : "9.00-14.30");
}

/* Two placements of this year work towards a praktijkverklaring at a company that is not
 * recognised: about the first somebody said why that is right. */
static void work_unrecognised(
    const struct going *g, const struct example_placement *placement, struct internship *row)
{
	struct example *x = g->x;
	int before = 0;
	for (size_t i = 0; i < x->placement_count; i++)
		before += x->placements[i] != placement && x->placements[i]->record.statement &&
		          !x->placements[i]->firm->record.recognised;
	if (!g->at->year->current || g->course->grade < 4 || before > 1)
		return;
	row->statement = true;
	if (!before)
		row->despite = arena_text(
		    &x->arena, "Het bedrijf vraagt de erkenning aan; dat is voor de zomer rond.");
}

/* An internship at school has no company, and its supervisor is known. */
static void set_place(const struct going *g, struct example_placement *placement)
{
	struct example *x = g->x;
	struct internship *row = &placement->record;
	const struct example_firm *firm = placement->firm;
	const char *craft = firm ? firm->craft : g->kind;
	char *work = example_text(x, g->at->person, &x->internship_texts, "work", craft);
	EXAMPLE_SET(x, row->work, work);
	if (!firm) {
		EXAMPLE_SET(x, row->supervisor, placement->teacher->full_name);
		return;
	}
	EXAMPLE_SET(x, row->supervisor, firm->people[example_chance(40)]);
	EXAMPLE_SET(x, row->supervisor_phone,
	    arena_format(&x->arena, "06-0000%04d", example_between(0, 9999)));
	if (example_chance(60))
		row->goal = example_text(x, g->at->person, &x->internship_texts, "goal",
		    example_chance(50) ? craft : "ALL");
	bool may_leave = is(g->kind, "IND") || is(g->kind, "BPV");
	row->is_outflow = is(g->kind, "PLA") || (may_leave && g->course->grade != 3 &&
	                                            leaves_this_year(g) && example_chance(70));
	row->statement = firm->record.recognised && g->course->grade > 3 && example_chance(30);
	if (!firm->record.recognised)
		work_unrecognised(g, placement, row);
}

/* Returns a school day of this pupil some weeks earlier. */
static struct date arranged_on(const struct going *g, struct date from)
{
	struct example *x = g->x;
	struct date on = example_day_before(x, date_add(from, -example_between(12, 75)));
	on = example_latest(on, example_latest(g->known_from, g->at->from));
	return example_earliest(example_day_from(x, on), from);
}

static void save(const struct going *g, struct example_placement *placement)
{
	struct example *x = g->x;
	struct example_step *step = example_file(x, placement->saved_on, 13, example_coordinator(x),
	    TITLE_PLACED, &internship_entity, &placement->record);
	example_link(step, offsetof(struct internship, pupil), &placement->person->record.id);
	example_link(
	    step, offsetof(struct internship, supervised_by), &placement->teacher->record.id);
	if (placement->firm)
		example_link(
		    step, offsetof(struct internship, company), &placement->firm->record.id);
	if (step)
		example_follow_internship(x, placement);
}

/* Places the pupil on the first days that work; NULL when no company is found. */
static struct example_placement *place(struct going *g, struct date from, struct date until)
{
	struct example *x = g->x;
	struct example_person *person = g->at->person;
	struct example_placement *placement = arena_alloc(&x->arena, sizeof *placement);
	bool inside = is(g->kind, "INT") || is(g->kind, "WLB");
	const char *craft = g->course->grade == 2 ? NULL : person->craft;
	if (!inside)
		placement->firm = example_find_firm(x, craft, g->firm_name, from, until);
	if (!inside && !placement->firm)
		return NULL;
	x->placements = array_grow(
	    x->placements, x->placement_count, &x->placement_capacity, sizeof *x->placements);
	x->placements[x->placement_count++] = placement;
	placement->person = person;
	placement->year = g->at->year;
	placement->saved_on = arranged_on(g, from);
	placement->teacher = draw_teacher(g, placement->saved_on);
	placement->record.starts_on = from;
	placement->record.ends_on = placement->last_on = until;
	EXAMPLE_SET(x, placement->record.kind, g->kind);
	person->company = placement->firm ? placement->firm->record.name : NULL;
	set_days(g, placement);
	set_place(g, placement);
	return placement;
}

/* How it ends unless something happens. */
static const char *usual_end(const struct going *g, const struct example_placement *placement)
{
	const struct example_goal *goal = g->at->person->goal;
	bool stays = placement->record.is_outflow && leaves_this_year(g) && goal &&
	             *goal->code == 'W' &&
	             date_days(g->at->until) - date_days(placement->last_on) < 30;
	return stays && example_chance(60) ? "CON" : "AFG";
}

/* Ends some placements early, on the pupil's or the company's initiative. */
static bool break_off(const struct going *g, struct example_placement *placement)
{
	struct date from = placement->record.starts_on;
	int length = date_days(placement->last_on) - date_days(from), fate = example_between(0, 99);
	if (fate >= 12 || length < 35 || !placement->firm)
		return false;
	placement->end = fate < 4    ? "UMO"
	                 : fate < 7  ? "UZW"
	                 : fate < 8  ? "UAF"
	                 : fate < 10 ? "BED"
	                             : "OVE";
	placement->last_on =
	    example_day_from(g->x, date_add(from, length * example_between(20, 65) / 100));
	return true;
}

static void go(struct going *g, struct date from, struct date until)
{
	struct example *x = g->x;
	struct example_placement *placement = place(g, from, until);
	if (!placement)
		return;
	bool broken = break_off(g, placement);
	if (!broken)
		placement->end = usual_end(g, placement);
	save(g, placement);
	if (!broken || !date_is_set(placement->closed_on))
		return;
	/* a new place after some weeks */
	g->known_from = date_add(placement->closed_on, 1);
	struct date again = example_day_from(x,
	    example_latest(g->known_from, date_add(placement->last_on, example_between(12, 28))));
	g->firm_name = NULL;
	if (date_days(until) - date_days(again) >= 28 && (placement = place(g, again, until))) {
		placement->end = usual_end(g, placement);
		save(g, placement);
	}
}

/* The days of a course in this year, as far as the pupil is there. */
static bool days_of(const struct going *g, struct date *from, struct date *until)
{
	const struct example *x = g->x;
	const struct example_attendance *at = g->at;
	const struct course *course = g->course;
	struct date last = date_add(at->year->periods[2].last, -9);
	struct date monday =
	    date_add(course->begins < 0 ? last : at->year->first_lesson, 7 * course->begins);
	/* half of the third-grade classes start two weeks after the rest */
	if (is(course->kind, "BES") && !strstr("GRO KOK WIN", at->person->craft))
		monday = date_add(monday, 14);
	*from = example_day_from(x, example_latest(monday, date_add(at->from, 10)));
	*until = example_day_before(
	    x, example_earliest(
	           course->weeks ? date_add(monday, 7 * course->weeks + 4) : last, at->until));
	return date_days(*until) - date_days(*from) >= 21;
}

static void follow_course(struct example *x, const struct example_attendance *at,
    const struct course *course, const char *firm_name)
{
	struct going g = {.x = x,
	    .at = at,
	    .course = course,
	    .kind = course->kind,
	    .firm_name = firm_name,
	    .days = course->days,
	    .hours = course->hours};
	struct date from, until, half = date_make(at->year->number + 1, 1, 30);
	if (!example_chance(course->percent) || !days_of(&g, &from, &until))
		return;
	if (is(g.kind, "VES") && example_chance(20))
		g.kind = "VEB";
	if (is(g.kind, "PLA") && course->grade == 5 && example_chance(25)) {
		g.days = 4;
		g.hours = 6;
	}
	if (example_chance(course->halved) && date_compare(from, date_add(half, -35)) < 0 &&
	    date_compare(date_add(half, 35), until) < 0) {
		go(&g, from, example_day_before(x, half));
		g.firm_name = NULL;
		from = example_day_from(x, date_add(half, 1));
	}
	go(&g, from, until);
}

static void plan_year(struct example *x, const struct example_attendance *at)
{
	int grade = at->stay->entree ? 0 : (int)at->stay->record.grade;
	const char *name = at->stay->company;
	for (size_t i = 0; i < sizeof courses / sizeof *courses; i++)
		if (courses[i].grade == grade) {
			follow_course(x, at, &courses[i], name);
			name = example_chance(50) ? name : NULL;
		}
}

void example_plan_internships(struct example *x)
{
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[i];
		struct example_attendance at;
		person->placed_from = x->placement_count;
		for (int y = 0; y < x->year_count; y++)
			if (example_attends(x, person, &x->years[y], &at))
				plan_year(x, &at);
		person->placed_until = x->placement_count;
	}
}
