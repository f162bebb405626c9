/* Certificates at the example school, from the training to their expiry. */
#include <string.h>

#include "base/clock.h"
#include "example/portfolio/work.h"

/* Certificates per craft; months of validity, 0: unlimited. */
static const struct offer {
	const char *craft, *kind, *detail, *issuer;
	int months, grade;
	bool recognised;
} offers[] = {
    {"KOK", "HAC", "", "Stichting Vakbekwaam", 0, 4, false},
    {"KOK", "KEU", "", "Stichting Vakbekwaam", 0, 4, false},
    {"TEC", "VCA", "", "Examencentrum Veilig Werken", 120, 4, false},
    {"TEC", "MET", "", "Stichting Vakbekwaam", 0, 4, false},
    {"TEC", "LAS", "niveau 1", "Examencentrum Veilig Werken", 0, 5, false},
    {"GRO", "GRO", "", "Stichting Vakbekwaam", 0, 4, false},
    {"GRO", "VCA", "", "Examencentrum Veilig Werken", 120, 5, false},
    {"ZOR", "SCH", "", "Stichting Vakbekwaam", 0, 4, false},
    {"ZOR", "ZOR", "", "Stichting Vakbekwaam", 0, 4, false},
    {"WIN", "KAS", "", "Branchebureau Winkel", 0, 4, true},
    {"WIN", "WIN", "", "Stichting Vakbekwaam", 0, 4, false},
    {"WIN", "MAG", "", "Stichting Vakbekwaam", 0, 5, false},
    {"WIN", "HEF", "", "Examencentrum Veilig Werken", 60, 5, false},
};
enum { OFFERS = sizeof offers / sizeof *offers };

static const char first_aid[] = "Opleidingsinstituut Hulp";

/* A certificate being planned. */
struct course {
	struct example *x;
	struct example_person *person;
	const struct example_firm *firm; /* where it was earned, or NULL */
	int months;                      /* validity; 0: unlimited */
	struct certificate state;
	struct certificate *saved;
};

static void save(struct course *c, struct date on)
{
	struct example *x = c->x;
	struct certificate *row = example_copy(x, &c->state, sizeof *row);
	struct example_step *step = example_file(
	    x, on, 15, example_coordinator(x), TITLE_CERTIFICATE, &certificate_entity, row);
	if (!step)
		return;
	if (c->saved)
		example_again(step, c->saved);
	example_link(step, offsetof(struct certificate, pupil), &c->person->record.id);
	if (c->firm)
		example_link(step, offsetof(struct certificate, company), &c->firm->record.id);
	c->saved = row;
}

static void obtain(struct course *c, struct date on)
{
	struct example *x = c->x;
	c->state.obtained_on = on;
	EXAMPLE_SET(x, c->state.number,
	    arena_format(&x->arena, "%02d-%05d", date_year(on) % 100, example_between(100, 99999)));
	if (c->months)
		c->state.expires_on = example_months_later(on, c->months);
	save(c, on);
}

static struct course begin(struct example *x, struct example_person *person, const char *kind,
    const char *detail, const char *issuer)
{
	struct course c = {.x = x, .person = person};
	EXAMPLE_SET(x, c.state.kind, kind);
	EXAMPLE_SET(x, c.state.detail, detail);
	EXAMPLE_SET(x, c.state.issuer, issuer);
	return c;
}

/* Some weeks of training, then the exam; some pupils stop. */
static void follow(struct course *c, const struct example_attendance *at, struct date starts)
{
	struct example *x = c->x;
	c->state.started_on = starts;
	save(c, starts);
	struct date exam = example_friday(x, date_add(starts, example_between(45, 110)));
	struct date planned = example_day_before(x, date_add(exam, -21));
	int fate = example_between(0, 99);
	if (date_compare(exam, at->until) > 0)
		exam = planned = (struct date){0};
	if (fate < 6 || !date_is_set(exam)) {
		struct date stopped = example_earliest(
		    at->until, example_day_from(x, date_add(starts, example_between(15, 60))));
		if (fate >= 6 && at->year->current)
			return; /* still in training */
		c->state.stopped_on = stopped;
		save(c, stopped);
		return;
	}
	c->state.exam_on = exam;
	save(c, planned);
	obtain(c, exam);
}

static struct date day_in(
    struct example *x, const struct example_attendance *at, int from, int until)
{
	int days = date_days(at->until) - date_days(at->from);
	return example_day_from(x, date_add(at->from, days * example_between(from, until) / 100));
}

/* For the craft: the first one in grade 4, another later. */
static void train(struct example *x, const struct example_attendance *at)
{
	const struct example_person *person = at->person;
	int grade = (int)at->stay->record.grade, start = example_between(0, OFFERS - 1);
	for (int i = 0; i < OFFERS; i++) {
		const struct offer *offer = &offers[(start + i) % OFFERS];
		if (strcmp(offer->craft, person->craft) != 0 || offer->grade > grade ||
		    !example_chance(grade == 4   ? 45
		                    : grade == 5 ? 70
		                                 : 40))
			continue;
		struct course c = begin(x, at->person, offer->kind, offer->detail, offer->issuer);
		c.state.recognised = offer->recognised && example_chance(70);
		c.months = offer->months;
		follow(&c, at, day_in(x, at, 5, 55));
		return;
	}
}

/* The school's own certificate, issued on paper the same day. */
static void certify(struct example *x, const struct example_attendance *at)
{
	static const char *const parts[] = {"basis", "gevorderd"};
	int grade = (int)at->stay->record.grade;
	struct course c = begin(x, at->person, "SCC",
	    arena_format(
	        &x->arena, "%s, %s", example_craft_name(at->person->craft), parts[grade > 3]),
	    "PrO De Horizon");
	if ((grade == 3 || grade == 4) && example_chance(60))
		obtain(&c, example_friday(x, day_in(x, at, 70, 93)));
}

static void pass_ivio(struct example *x, const struct example_attendance *at)
{
	int grade = (int)at->stay->record.grade;
	struct course c = begin(x, at->person, grade == 3 ? "IV1" : "IV2", "", "IVIO");
	if ((grade == 3 || grade == 4) && example_chance(35))
		obtain(&c, example_friday(x, day_in(x, at, 80, 94)));
}

/* First aid, valid for so short a time that some have expired. */
static void learn_first_aid(struct example *x, const struct example_attendance *at)
{
	bool bhv = example_chance(40);
	struct course c = begin(x, at->person, bhv ? "BHV" : "EHB", "", first_aid);
	c.months = bhv ? 12 : 24;
	if (at->stay->record.grade >= 3 && example_chance(9))
		obtain(&c, example_friday(x, day_in(x, at, 10, 90)));
}

static void add_processes(struct course *c, const char *craft, struct date on)
{
	struct example *x = c->x;
	for (size_t i = 0; i < x->internship_texts.count; i++) {
		const struct example_row *row = &x->internship_texts.rows[i];
		if (strcmp(row->cell[0], "process") != 0 || strcmp(row->cell[1], craft) != 0 ||
		    (strcmp(row->cell[3], "D1-K1-W1") != 0 && !example_chance(65)))
			continue;
		struct work_process *process = arena_alloc(&x->arena, sizeof *process);
		EXAMPLE_SET(x, process->qualification, row->cell[2]);
		EXAMPLE_SET(x, process->code, row->cell[3]);
		EXAMPLE_SET(x, process->name, row->cell[4]);
		example_link(example_file(x, on, 15, example_coordinator(x), TITLE_CERTIFICATE,
		                 &work_process_entity, process),
		    offsetof(struct work_process, certificate), &c->saved->id);
	}
}

/* A praktijkverklaring at the end of the internship, for pupils who worked towards one. */
static void earn_statement(struct example *x, const struct example_placement *placement)
{
	struct course c = begin(x, placement->person, "PVK", "", "mbo De Meander");
	struct date starts =
	    example_day_from(x, date_add(placement->record.starts_on, example_between(14, 40)));
	struct date ends = example_day_before(x, date_add(placement->last_on, -2));
	c.firm = placement->firm;
	c.state.started_on = starts;
	if (date_compare(starts, ends) >= 0)
		return;
	save(&c, starts);
	if (!c.saved)
		return;
	add_processes(&c, placement->firm->craft, starts);
	if (*placement->end != 'A' && *placement->end != 'C') {
		c.state.stopped_on = ends;
		save(&c, ends);
	} else if (example_chance(88)) {
		obtain(&c, ends);
	}
}

/* Entree takes one year or more; most who leave after it have the diploma. */
static void pass_entree(struct example *x, struct example_person *person)
{
	struct example_attendance first = {0}, last = {0}, at;
	for (int y = 0; y < x->year_count; y++)
		if (example_attends(x, person, &x->years[y], &at) && at.stay->entree) {
			first = first.stay ? first : at;
			last = at;
		}
	if (!first.stay)
		return;
	struct course c = begin(x, person, "ENT", "", "mbo De Meander");
	struct date summer = date_make(last.year->number + 1, 6, 1),
	            exam = example_friday(x, day_in(x, &last, 93, 96));
	bool leaves = person->left == last.year->number;
	c.state.started_on = first.from;
	save(&c, first.from);
	if (last.year->current && !leaves)
		return;
	if (leaves && date_compare(last.until, summer) > 0 && example_chance(85)) {
		obtain(&c, exam);
	} else {
		c.state.stopped_on = last.until;
		save(&c, last.until);
	}
}

/* Certificates that must show now: expired, or expiring within weeks. */
static void show_expiry(struct example *x)
{
	static const int expires[] = {-70, 12, 34, 52};
	size_t shown = 0;
	for (int tries = 0; tries < 200 && shown < sizeof expires / sizeof *expires; tries++) {
		struct example_person *person = example_anybody(x, NULL, x->options.date);
		struct date on = example_day_before(
		    x, example_months_later(date_add(x->options.date, expires[shown]), -12));
		struct example_stay *stay = person ? example_stay_on(person, on) : NULL;
		if (!stay || stay->record.grade < 3 ||
		    date_compare(on, stay->year->first_lesson) <= 0)
			continue;
		struct course c = begin(x, person, "BHV", "", first_aid);
		c.months = 12;
		obtain(&c, on);
		shown++;
	}
}

void example_plan_certificates(struct example *x)
{
	for (size_t i = 0; i < x->people_count; i++)
		for (int y = 0; y < x->year_count; y++) {
			struct example_attendance at;
			if (!example_attends(x, x->people[i], &x->years[y], &at))
				continue;
			if (at.stay->record.grade >= 4)
				train(x, &at);
			certify(x, &at);
			pass_ivio(x, &at);
			learn_first_aid(x, &at);
		}
	for (size_t i = 0; i < x->people_count; i++)
		pass_entree(x, x->people[i]);
	for (size_t i = 0; i < x->placement_count; i++)
		if (x->placements[i]->record.statement && x->placements[i]->firm->record.recognised)
			earn_statement(x, x->placements[i]);
	show_expiry(x);
}
