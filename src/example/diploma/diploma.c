/* The diploma at the example school: candidates of each year, exam days, and results. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "example/portfolio/work.h"

enum { PER_DAY = 6, MOST_DAYS = 60 };

/* A pupil who is to get the diploma, or a verklaring. */
struct hopeful {
	struct example_person *person;
	struct date until;                /* last day at school */
	bool with_year;                   /* leaves at the end of the school year */
	struct candidate state;           /* state being built */
	struct candidate *saved;          /* last saved state */
	struct exam_portfolio *portfolio; /* NULL: none handed in */
	struct exam *exam;
};

/* The diploma in one school year. */
struct round {
	struct example *x;
	struct example_year *year;
	struct hopeful *people;
	size_t count;
	struct exam_day days[MOST_DAYS];
	struct date resit_on, result_on, reported_on;
};

static bool is(const char *closing, const char *other)
{
	return strcmp(closing, other) == 0;
}

static struct date day_of(const struct round *r, int month, int day)
{
	return example_day_from(r->x, date_make(r->year->number + 1, month, day));
}

/* Is this pupil a candidate: one who finished here, or will leave this summer? */
static bool takes_part(const struct round *r, const struct example_person *person)
{
	const struct example_stay *last = &person->stays[person->stay_count - 1];
	bool leaves = r->year->current && !person->goal && (person->support & SUPPORT_LEAVES);
	if (last->year != r->year)
		return false;
	if (leaves)
		return !is(person->closing, EARNED_TESTIMONIAL);
	return person->goal && (is(person->closing, EARNED_DIPLOMA) ||
	                           (is(person->closing, EARNED_STATEMENT) && person->finished));
}

static void save(
    const struct round *r, struct hopeful *h, struct date on, int hour, enum example_title title)
{
	struct example *x = r->x;
	struct candidate *row = example_copy(x, &h->state, sizeof *row);
	struct example_step *step =
	    example_step(x, on, hour, example_administrator(x), title, &candidate_entity, row);
	if (!step)
		return;
	if (h->saved)
		example_again(step, h->saved);
	example_link(step, offsetof(struct candidate, pupil), &h->person->record.id);
	if (h->portfolio)
		example_link(step, offsetof(struct candidate, exam_portfolio), &h->portfolio->id);
	if (*row->result)
		example_link(step, offsetof(struct candidate, decided_by),
		    &example_staff(x, "DIR").staff->record.id);
	h->saved = row;
}

static bool keep_as_it_is(struct db *db, void *record, struct error *err)
{
	struct exam_portfolio *row = record;
	return exam_portfolio_freeze(db, row->pupil, &row->id, err);
}

/* Hands the portfolio in to the stagecoördinator, unless there is nothing in it. */
static void hand_in(const struct round *r, struct hopeful *h, struct date on)
{
	struct example *x = r->x;
	if (!h->saved || !date_is_set(h->person->filed_on) ||
	    date_compare(h->person->filed_on, on) >= 0)
		return;
	struct exam_portfolio *row = arena_alloc(&x->arena, sizeof *row);
	struct example_step *step = example_step(
	    x, on, 15, example_coordinator(x), TITLE_HANDED_IN, &exam_portfolio_entity, row);
	if (!step)
		return;
	step->act = keep_as_it_is;
	step->group = ++x->groups;
	example_link(step, offsetof(struct exam_portfolio, pupil), &h->person->record.id);
	h->portfolio = row;
	save(r, h, on, 16, TITLE_CANDIDATES);
}

static void judge(const struct round *r, const struct hopeful *h, const char *requirement,
    const char *grounds, bool met)
{
	struct example *x = r->x;
	struct diploma_judgement *row = arena_alloc(&x->arena, sizeof *row);
	struct date on = example_earliest(day_of(r, 6, 16), example_day_before(x, h->until));
	struct example_actor mentor = example_mentor_on(x, h->person, on);
	row->judged_on = on;
	row->met = met;
	EXAMPLE_SET(x, row->requirement, requirement);
	row->grounds = example_text(x, h->person, &x->portfolio_texts, "judged", grounds);
	struct example_step *step =
	    example_step(x, on, 14, mentor, TITLE_JUDGED, &diploma_judgement_entity, row);
	example_link(step, offsetof(struct diploma_judgement, pupil), &h->person->record.id);
	example_link(step, offsetof(struct diploma_judgement, judged_by), &mentor.staff->record.id);
}

/* Before the meeting: did the pupils complete the programme? */
static void judge_all(const struct round *r, const struct hopeful *h)
{
	bool good = !is(h->person->closing, EARNED_STATEMENT);
	if (!h->saved)
		return;
	if (example_chance(95))
		judge(r, h, "WET-PRO", good ? "1" : "0", good);
	if (good && example_chance(12))
		judge(r, h, "WET-AAN", "AAN", true);
}

/* Each panel has its own examiner, the first one a mentor of a top grade. */
static const struct example_member *examiner(const struct round *r, struct date on, int panel)
{
	const struct example *x = r->x;
	const struct example_class *class = r->year->classes[0];
	for (size_t i = 0; i < r->year->class_count; i++)
		if (r->year->classes[i]->grade == 5)
			class = r->year->classes[i];
	const struct example_member *first = example_mentor(x, class, on).staff;
	for (size_t i = 0; panel > 0 && i < x->member_count; i++)
		if (x->members[i].mentor && &x->members[i] != first && --panel == 0)
			return &x->members[i];
	return first;
}

static void make_day(
    const struct round *r, struct exam_day *row, struct date held_on, int panel, bool resit)
{
	struct example *x = r->x;
	*row = (struct exam_day){.held_on = held_on,
	    .resit = resit,
	    .assessor_certified = true,
	    .pause_after = 3,
	    .pause_minutes = 30};
	EXAMPLE_SET(x, row->place, resit ? "lokaal 2" : "aula");
	EXAMPLE_SET(x, row->starts_at, "09:00");
	EXAMPLE_SET(x, row->assessor, example_draw_person(x));
	EXAMPLE_SET(x, row->assessor_school, example_pick(&x->portfolio_texts, "assessor", "-", 2));
	struct date on = resit ? example_day_before(x, date_add(held_on, -2)) : day_of(r, 4, 8);
	struct example_step *step = example_step(x, on, resit ? 14 : 10, example_administrator(x),
	    TITLE_EXAM_DAY, &exam_day_entity, row);
	example_link(step, offsetof(struct exam_day, examiner), &examiner(r, on, panel)->record.id);
}

static struct exam *plan_exam(const struct round *r, const struct hopeful *h,
    const struct exam_day *day, int slot, struct date on)
{
	struct example *x = r->x;
	struct exam *row = arena_alloc(&x->arena, sizeof *row);
	row->slot = slot;
	struct example_step *step = example_step(
	    x, on, 15, example_administrator(x), TITLE_EXAMS_PLANNED, &exam_entity, row);
	example_link(step, offsetof(struct exam, candidate), &h->saved->id);
	example_link(step, offsetof(struct exam, exam_day), &day->id);
	return step ? row : NULL;
}

static void hold_exam(const struct round *r, const struct hopeful *h, const struct exam_day *day,
    const struct exam *planned, const char *outcome)
{
	struct example *x = r->x;
	struct exam *row = example_copy(x, planned, sizeof *row);
	EXAMPLE_SET(x, row->outcome, outcome);
	if (example_chance(70))
		row->remark = example_text(x, h->person, &x->portfolio_texts, "exam", outcome);
	struct example_step *step = example_step(
	    x, day->held_on, 17, example_administrator(x), TITLE_EXAMS, &exam_entity, row);
	example_again(step, planned);
	example_link(step, offsetof(struct exam, candidate), &h->saved->id);
	example_link(step, offsetof(struct exam, exam_day), &day->id);
}

/* Pupils who fail come back some days later. */
static void hold_again(
    const struct round *r, const struct hopeful *h, struct exam_day *day, int slot)
{
	struct date on = example_day_before(r->x, date_add(r->resit_on, -1));
	if (slot == 1)
		make_day(r, day, r->resit_on, 0, true);
	const struct exam *exam = plan_exam(r, h, day, slot, on);
	if (exam)
		hold_exam(
		    r, h, day, exam, is(h->person->closing, EARNED_STATEMENT) ? "ONV" : "VOL");
}

static int with_talk(const struct round *r)
{
	int count = 0;
	for (size_t i = 0; i < r->count; i++)
		count += r->people[i].with_year && r->people[i].portfolio;
	return count;
}

/* Holds one exam. Some pupils fail, and come back as long as there are places. */
static void hold(struct round *r, struct hopeful *h, struct exam_day *day, int *again)
{
	bool bad =
	    is(h->person->closing, EARNED_STATEMENT) ? example_chance(60) : example_chance(5);
	bad = bad && *again < EXAM_SLOTS;
	hold_exam(r, h, day, h->exam, bad ? "ONV" : example_chance(92) ? "VOL" : "BES");
	if (bad)
		hold_again(r, h, &r->days[MOST_DAYS - 1], ++*again);
}

/* The days in June, with six exams each; a large school has more panels per day. */
static void hold_exams(struct round *r)
{
	enum { MOST_IN_A_ROW = 7 };
	int place = 0, again = 0, panels = with_talk(r) / (PER_DAY * MOST_IN_A_ROW) + 1;
	struct date on = day_of(r, 6, 6);
	for (size_t i = 0; i < r->count; i++) {
		struct hopeful *h = &r->people[i];
		int number = place / PER_DAY, panel = number % panels;
		struct exam_day *day = &r->days[number];
		if (!h->with_year || !h->portfolio || number + 1 >= MOST_DAYS)
			continue;
		if (place % PER_DAY == 0) {
			if (number > 0 && panel == 0)
				on = example_day_from(r->x, date_add(on, 1));
			make_day(r, day, on, panel, false);
		}
		h->exam = plan_exam(r, h, day, place % PER_DAY + 1, day_of(r, 5, 29));
		place++;
		if (h->exam)
			hold(r, h, day, &again);
	}
}

/* Records what the meeting decides; the last of the list has yet to be reported. */
static void decide(const struct round *r, struct hopeful *h, bool report)
{
	struct example *x = r->x;
	const char *closing = h->person->closing;
	struct date on =
	    h->with_year ? r->result_on : example_day_before(x, date_add(h->until, -2));
	if (!h->saved || (!is(closing, EARNED_DIPLOMA) && !is(closing, EARNED_STATEMENT)))
		return;
	on = example_latest(on, h->saved->registered_on);
	EXAMPLE_SET(x, h->state.result, closing);
	h->state.result_on = on;
	bool alone = is(closing, EARNED_DIPLOMA) && !h->exam; /* diploma without an exam */
	h->state.grounds = example_text(
	    x, h->person, &x->portfolio_texts, "grounds", alone ? "DIP alone" : closing);
	save(r, h, on, 16, TITLE_RESULTS);
	if (!report)
		return;
	on = h->with_year ? r->reported_on : example_day_from(x, date_add(on, 6));
	h->state.reported_on = on;
	save(r, h, on, 17, TITLE_RESULTS_REPORTED);
}

static void register_all(struct round *r)
{
	struct example *x = r->x;
	for (size_t i = 0; i < r->count; i++) {
		struct hopeful *h = &r->people[i];
		struct example_stay *last = &h->person->stays[h->person->stay_count - 1];
		struct date on = day_of(r, 2, 3);
		if (!h->with_year)
			on = example_earliest(on, example_day_before(x, date_add(h->until, -25)));
		on = example_latest(on, example_day_from(x, last->record.starts_on));
		on = example_latest(on, example_day_from(x, r->year->first_lesson));
		h->state.school_year = r->year->id;
		h->state.registered_on = on;
		EXAMPLE_SET(x, h->state.regulation, "WET");
		save(r, h, on, 11, TITLE_CANDIDATES);
		hand_in(r, h,
		    h->with_year
		        ? example_friday(x, day_of(r, 5, 18))
		        : example_latest(on, example_day_before(x, date_add(h->until, -12))));
	}
}

static void plan_year(struct example *x, struct example_year *year)
{
	struct round *r = arena_alloc(&x->arena, sizeof *r);
	*r = (struct round){.x = x, .year = year};
	r->people = arena_alloc(&x->arena, (x->people_count + 1) * sizeof *r->people);
	r->resit_on = day_of(r, 6, 21);
	r->result_on = day_of(r, 6, 24);
	r->reported_on = day_of(r, 7, 1);
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[i];
		struct date until = person->stays[person->stay_count - 1].until;
		if (takes_part(r, person))
			r->people[r->count++] = (struct hopeful){.person = person,
			    .until = until,
			    .with_year = date_compare(until, year->ends_on) == 0};
	}
	bool lately = year->number >= x->years[x->year_count - 1].number - 1;
	register_all(r);
	hold_exams(r);
	for (size_t i = 0; i < r->count; i++) {
		judge_all(r, &r->people[i]);
		decide(r, &r->people[i], !lately || i + 1 < r->count);
	}
}

/* Portfolios from before Stip are on paper, so a diploma without one is awarded with a reason. */
static void allow_paper(struct example *x)
{
	struct setting *row = arena_alloc(&x->arena, sizeof *row);
	struct date on = example_day_from(x, x->years[0].first_lesson);
	EXAMPLE_SET(x, row->code, "diploma_met_portfolio");
	EXAMPLE_SET(x, row->value, "0");
	row->valid_from = on;
	example_step(x, on, 11, example_administrator(x), TITLE_YEAR, &setting_entity, row);
}

void example_plan_diplomas(struct example *x)
{
	allow_paper(x);
	for (int y = 0; y < x->year_count; y++)
		plan_year(x, &x->years[y]);
}
