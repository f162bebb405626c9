/* Results per subject at the example school, and attendance. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "example/portfolio/work.h"

/* A test that a class or a pupil took. */
struct exam_paper {
	const char *subject, *kind, *title, *level;
	struct date on;
	int shift; /* shift of the mark, in tenths */
};

static void save_result(struct example *x, const struct example_attendance *at,
    const struct exam_paper *paper, const char *score, bool sufficient)
{
	struct result *row = arena_alloc(&x->arena, sizeof *row);
	struct example_actor actor = example_teacher_on(x, at->person, paper->subject, paper->on);
	if (example_is_old(x, paper->on))
		actor = example_coordinator(x);
	row->taken_on = paper->on;
	row->sufficient = sufficient;
	EXAMPLE_SET(x, row->subject, paper->subject);
	EXAMPLE_SET(x, row->kind, paper->kind);
	EXAMPLE_SET(x, row->title, paper->title);
	EXAMPLE_SET(x, row->score, score);
	if (paper->level)
		EXAMPLE_SET(x, row->level, paper->level);
	struct example_step *step =
	    example_file(x, paper->on, 14, actor, TITLE_TESTED, &result_entity, row);
	example_link(step, offsetof(struct result, pupil), &at->person->record.id);
	example_link(step, offsetof(struct result, entered_by), &actor.staff->record.id);
}

static bool is_there(const struct example_attendance *at, struct date on)
{
	return date_compare(at->from, on) < 0 && date_compare(on, at->until) < 0 &&
	       example_stay_on(at->person, on) != NULL;
}

static int draw_mark(const struct example_attendance *at, int shift)
{
	int mark = 50 + 2 * at->person->ability + shift + example_between(-12, 18);
	return mark < 25 ? 25 : mark > 98 ? 98 : mark;
}

/* Gives a mark; a level is reached only with a pass. */
static void mark(struct example *x, const struct example_attendance *at, struct exam_paper paper)
{
	enum { SUFFICIENT = 55 };
	int given = draw_mark(at, paper.shift);
	if (!is_there(at, paper.on))
		return;
	if (given < SUFFICIENT)
		paper.level =
		    paper.level && strcmp(paper.kind, RESULT_IVIO) == 0 ? paper.level : NULL;
	save_result(x, at, &paper, arena_format(&x->arena, "%d,%d", given / 10, given % 10),
	    given >= SUFFICIENT);
}

/* Gives a verdict in words. */
static void judge(struct example *x, const struct example_attendance *at, struct exam_paper paper)
{
	int given = draw_mark(at, 6);
	if (is_there(at, paper.on))
		save_result(x, at, &paper,
		    given >= 75   ? "goed"
		    : given >= 50 ? "voldoende"
		                  : "onvoldoende",
		    given >= 50);
}

/* The day on which a class takes a test; class and subject determine it. */
static struct date test_day(
    struct example *x, const struct example_attendance *at, int period, int subject)
{
	const struct example_period *of = &at->year->periods[period];
	int place = 5 * (int)at->stay->record.grade + at->stay->class->record.name[1];
	int days = date_days(of->last) - date_days(of->first);
	return example_day_from(
	    x, date_add(of->first, days * (50 + (place * 7 + subject * 11) % 35) / 100));
}

/* Returns the title, the same for a whole class. */
static const char *test_title(
    struct example *x, const struct example_attendance *at, const char *subject, int period)
{
	char key[16];
	snprintf(key, sizeof key, "%s%d", subject, period + 1);
	const char *titles[8];
	int count = 0;
	for (size_t i = 0; i < x->portfolio_texts.count && count < 8; i++) {
		const struct example_row *row = &x->portfolio_texts.rows[i];
		if (strcmp(row->cell[0], "test") == 0 && strcmp(row->cell[1], key) == 0)
			titles[count++] = row->cell[2];
	}
	int which = (int)at->stay->record.grade + at->year->number;
	return count ? arena_format(&x->arena, "%s, leerjaar %d", titles[which % count],
	                   (int)at->stay->record.grade)
	             : "Toets";
}

static void test_subject(
    struct example *x, const struct example_attendance *at, const char *subject, int place)
{
	int grade = (int)at->stay->record.grade;
	for (int period = 0; period < 3; period++) {
		struct exam_paper paper = {.subject = subject,
		    .kind = "MET",
		    .title = test_title(x, at, subject, period),
		    .on = test_day(x, at, period, place)};
		if (period == 2 && grade >= 3)
			paper.level = grade >= 5 && at->person->ability > 7 ? "2F" : "1F";
		if (example_chance(96))
			mark(x, at, paper);
	}
}

/* IVIO: KSE 1 in grade 3, KSE 2 in grade 4. */
static void test_outside(
    struct example *x, const struct example_attendance *at, const char *subject, int place)
{
	int grade = (int)at->stay->record.grade;
	struct exam_paper paper = {.subject = subject,
	    .kind = "IVI",
	    .title = grade == 3 ? "IVIO-examen KSE 1" : "IVIO-examen KSE 2",
	    .level = grade == 3 ? "KSE1" : "KSE2",
	    .shift = 8,
	    .on = test_day(x, at, 2, 3 + place)};
	if ((grade == 3 || grade == 4) && example_chance(80))
		mark(x, at, paper);
}

static void make_something(struct example *x, const struct example_attendance *at, const char *list,
    const char *subject, const char *kind)
{
	const struct example_period *period = &at->year->periods[example_between(0, 2)];
	struct exam_paper paper = {.subject = subject,
	    .kind = kind,
	    .title = example_pick(&x->portfolio_texts, list, subject, 2),
	    .on = example_friday(x, example_day(x, period->first, date_add(period->last, -8)))};
	if (example_chance(70))
		judge(x, at, paper);
}

static void do_entree(struct example *x, const struct example_attendance *at)
{
	for (size_t i = 0; i < x->portfolio_texts.count; i++) {
		const struct example_row *row = &x->portfolio_texts.rows[i];
		struct exam_paper paper = {.subject = i % 2 ? "BUR" : "NED",
		    .kind = "ENT",
		    .title = row->cell[2],
		    .on = test_day(x, at, (int)(i % 3), (int)(i % 7))};
		if (strcmp(row->cell[0], "entree") != 0)
			continue;
		if (strstr(paper.title, "2F")) {
			paper.subject = "NED";
			paper.level = "2F";
			mark(x, at, paper);
		} else {
			judge(x, at, paper);
		}
	}
}

void example_plan_results(struct example *x)
{
	static const char *const others[] = {"ENG", "BUR", "ICT", "KUN"};
	for (int y = 0; y < x->year_count; y++)
		for (size_t i = 0; i < x->people_count; i++) {
			struct example_attendance at;
			if (!example_attends(x, x->people[i], &x->years[y], &at))
				continue;
			test_subject(x, &at, "NED", 0);
			test_subject(x, &at, "REK", 1);
			test_outside(x, &at, "NED", 0);
			test_outside(x, &at, "REK", 1);
			make_something(x, &at, "project", others[(i + (size_t)y) % 4], "WST");
			make_something(x, &at, "practice", at.person->craft, "PRA");
			if (at.stay->entree)
				do_entree(x, &at);
		}
}

/* Hours missed per 1000; some pupils stay away in some years, but none of 3B. */
static int missed(const struct example_person *person, const struct example_period *period)
{
	const struct example_stay *last = &person->stays[person->stay_count - 1];
	bool shown = period->year->current && strcmp(last->class->record.name, SHOWN_CLASS) == 0,
	     often = (person->draw + person->record.number[6] + period->year->number) % 23 == 0;
	return often && !shown ? example_between(210, 330)
	                       : example_between(15, 60) + 4 * (9 - person->care);
}

/* Counts planned and present hours, from the pupil's first to last day in a period. */
static void count_hours(struct example *x, const struct example_attendance *at,
    const struct example_period *period, struct date until, struct attendance *row)
{
	struct date from = example_latest(at->from, period->first);
	int days = 0, out = 0, hours = 0;
	for (struct date day = from; date_compare(day, until) <= 0; day = date_add(day, 1))
		days += example_is_school_day(x, day);
	for (size_t i = at->person->placed_from; i < at->person->placed_until; i++) {
		const struct example_placement *placement = x->placements[i];
		int there = example_placement_days(x, placement, from, until);
		out += there;
		hours += there * placement->hours;
	}
	int rest = days * 49 / 10 - hours, least = (days - out) * 2;
	row->planned = rest > least ? rest : least;
	row->internship_planned = hours;
	int share = missed(at->person, period), away = (int)row->planned * share / 1000;
	row->unexcused = away * example_between(5, share > 200 ? 70 : 35) / 100;
	row->excused = away - row->unexcused;
	row->present = row->planned - away;
	row->internship_present = hours - hours * share / 1400;
}

static void note_hours(
    struct example *x, const struct example_attendance *at, const struct example_period *period)
{
	struct date until = example_earliest(at->until, period->last), on = period->last;
	if (period->age == AGE_NOW) { /* up to the current month */
		struct date month =
		    date_make(date_year(x->options.date), date_month(x->options.date), 1);
		on = example_day_from(x, month);
		until = example_earliest(until, date_add(month, -1));
	}
	if (date_days(until) - date_days(example_latest(at->from, period->first)) < 14)
		return;
	struct attendance *row = arena_alloc(&x->arena, sizeof *row);
	row->period = period->card.id;
	count_hours(x, at, period, until, row);
	struct example_step *step = example_step(
	    x, on, 18, example_administrator(x), TITLE_ATTENDANCE, &attendance_entity, row);
	example_link(step, offsetof(struct attendance, pupil), &at->person->record.id);
}

void example_plan_attendance(struct example *x)
{
	for (int y = 0; y < x->year_count; y++)
		for (size_t i = 0; i < x->people_count; i++) {
			struct example_attendance at;
			if (!example_attends(x, x->people[i], &x->years[y], &at))
				continue;
			for (int p = 0; p < 3; p++)
				if (example_past(x, x->years[y].periods[p].first))
					note_hours(x, &at, &x->years[y].periods[p]);
		}
}
