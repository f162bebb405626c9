/* How pupils came to the example school: intake, startdocument, TLV and the facts that admission
 * considers; and the addresses of their parents. */
#include <string.h>

#include "base/clock.h"
#include "example/care/support.h"

/* Limits what a parent without authority may know. */
static void limit_knowledge(
    struct example *x, const struct example_person *person, struct guardian *row)
{
	bool nothing = strcmp(row->kind, GUARDIAN_PARENT) == 0 && example_chance(30);
	EXAMPLE_SET(x, row->informed, nothing ? "NIE" : "BEP");
	const char *pattern = nothing ? example_pick(&x->guidance_texts, "nothing", NULL, 2)
	                              : example_pick(&x->guidance_texts, "part", row->kind, 2);
	row->not_told = example_words(x, person, "", pattern);
}

/* The second parent mostly lives with the first. */
static void add_addresses(struct example *x, struct example_person *person)
{
	const char *address = "";
	for (int i = 0; i < person->guardian_count; i++) {
		struct guardian *row = &person->guardians[i];
		if (i == 0 || !person->two_parents || example_chance(12))
			address = arena_format(&x->arena, "%s %d, %s",
			    example_pick(&x->guidance_texts, "street", NULL, 2),
			    example_between(1, 180),
			    example_pick(&x->guidance_texts, "town", NULL, 2));
		if (example_chance(93))
			EXAMPLE_SET(x, row->address, address);
		if (!row->authority)
			limit_knowledge(x, person, row);
	}
}

void example_plan_addresses(struct example *x)
{
	for (size_t i = 0; i < x->people_count; i++)
		add_addresses(x, x->people[i]);
}

/* The admission of one pupil being planned. */
struct coming {
	struct example *x;
	struct example_person *person;
	const struct example_stay *stay;
	bool later;              /* from another school for secondary education */
	struct date document_on; /* unset: not ready */
	struct date saved_on;
};

static struct date workday(struct date day)
{
	while (date_weekday(day) > 5)
		day = date_add(day, -1);
	return day;
}

static void keep(
    const struct coming *c, const struct entity *entity, const void *record, size_t pupil)
{
	struct example_kept kept = {.x = c->x, .entity = entity, .class = c->stay->class};
	example_kept_link(&kept, pupil, &c->person->record.id);
	example_keep(
	    &kept, record, c->saved_on, 10, example_care(c->x, c->stay->class), TITLE_INTAKE);
}

/* Two different needs, one of them that of a pupil who is learning Dutch. */
static char *needs(const struct coming *c, bool nt2)
{
	struct example *x = c->x;
	const char *first = example_guidance(x, c->person, "needs", "-"), *second = first;
	while (strcmp(first, second) == 0)
		second = example_guidance(x, c->person, "needs", nt2 ? "nt2" : "-");
	return arena_format(&x->arena, "%s %s", first, second);
}

static void plan_intake(const struct coming *c)
{
	struct example *x = c->x;
	struct date came = c->stay->record.starts_on;
	const char *from = c->later ? "later" : "basis";
	bool late = date_compare(came, c->stay->year->starts_on) > 0;
	struct example_actor care = example_care(x, c->stay->class);
	struct intake row = {
	    .document_on = c->document_on, .nt2 = c->person->interpreter || example_chance(8)};
	row.talk_on =
	    workday(late ? date_add(came, -example_between(10, 40))
	                 : date_add(date_make(date_year(came), 3, 1), example_between(0, 115)));
	EXAMPLE_SET(x, row.former_school, example_guidance(x, c->person, "school", from));
	row.advice = example_guidance(x, c->person, "advice", from);
	if (date_is_set(row.document_on))
		row.support_needs = needs(c, row.nt2);
	struct example_kept kept = {.x = x, .entity = &intake_entity, .class = c->stay->class};
	example_kept_link(&kept, offsetof(struct intake, pupil), &c->person->record.id);
	if (date_is_set(row.document_on))
		example_kept_link(
		    &kept, offsetof(struct intake, document_by), &care.staff->record.id);
	example_keep(&kept, &row, c->saved_on, 10, care, TITLE_INTAKE);
}

static struct date years_before(struct date day, int years)
{
	struct date out = date_make(date_year(day) - years, date_month(day), date_day(day));
	return date_is_set(out) ? out : date_make(date_year(day) - years, 2, 28);
}

/* Sets the term: mostly as long as the pupil is at school, otherwise some years that end only after
 * that. */
static void set_term(const struct coming *c, struct tlv *row)
{
	const struct example *x = c->x;
	const struct example_person *person = c->person;
	struct date today = x->options.date, came = c->stay->record.starts_on,
	            needed = example_latest(
	                date_add(today, 180), person->stays[person->stay_count - 1].until);
	row->starts_on = came;
	if (person->support & (SUPPORT_TLV_ENDS | SUPPORT_TLV_ENDED)) {
		bool ended = person->support & SUPPORT_TLV_ENDED;
		row->ends_on =
		    date_add(today, ended ? -example_between(4, 20) : example_between(9, 95));
		for (int years = 1; date_compare(row->starts_on, came) >= 0; years++)
			row->starts_on = years_before(date_add(row->ends_on, 1), years);
	} else if (example_chance(30)) {
		int year = date_year(came) + 6;
		while (date_compare(date_make(year, 7, 31), needed) < 0)
			year++;
		row->ends_on = date_make(year, 7, 31);
	}
}

static void plan_tlv(const struct coming *c)
{
	struct example *x = c->x;
	struct tlv row = {0};
	set_term(c, &row);
	EXAMPLE_SET(x, row.number,
	    arena_format(
	        &x->arena, "PRO-%d-%d", date_year(row.starts_on), example_between(10000, 99999)));
	EXAMPLE_SET(x, row.issued_by, example_pick(&x->guidance_texts, "tlv", NULL, 2));
	keep(c, &tlv_entity, &row, offsetof(struct tlv, pupil));
}

/* Lags in two to four domains, arithmetic or reading among them. */
static void plan_lags(const struct coming *c)
{
	static const char *const domains[] = {"IR", "BL", "TL", "SP"};
	struct example *x = c->x;
	int count = example_between(2, 4), first = example_between(0, 1), grade = 1;
	struct date on = workday(date_add(c->stay->record.starts_on, -example_between(60, 280)));
	const char *test = example_pick(&x->care_texts, "lag test", NULL, 2);
	if (c->later)
		grade = (int)c->stay->record.grade;
	for (int i = 0; i < count; i++) {
		struct learning_lag row = {.measured_on = on};
		EXAMPLE_SET(x, row.domain, domains[(first + i) % 4]);
		EXAMPLE_SET(x, row.test, test);
		row.dl = 50 + 10 * grade - example_between(0, 4);
		row.dle = example_between(20, 38) + 2 * (grade - 1);
		keep(c, &learning_lag_entity, &row, offsetof(struct learning_lag, pupil));
	}
}

static void plan_test(const struct coming *c)
{
	struct example *x = c->x;
	struct intelligence_test row = {.iq = example_between(58, 70) + example_between(0, 12)};
	row.tested_on = workday(date_add(c->stay->record.starts_on, -example_between(60, 500)));
	EXAMPLE_SET(x, row.test, example_pick(&x->care_texts, "iq test", NULL, 2));
	if (example_chance(40))
		row.remark = example_text(x, c->person, &x->care_texts, "iq remark", NULL);
	keep(c, &intelligence_test_entity, &row, offsetof(struct intelligence_test, pupil));
}

static void hand_over(const struct coming *c)
{
	struct example *x = c->x;
	struct example_actor care = example_care(x, c->stay->class);
	bool late = date_compare(c->stay->record.starts_on, c->stay->year->starts_on) > 0;
	int days = late ? example_between(1, 15) : example_between(25, 75);
	struct date on = example_day_before(x, date_add(c->stay->record.starts_on, -days));
	struct warm_transfer row = {.held_on = on};
	EXAMPLE_SET(x, row.kind, "INT");
	EXAMPLE_SET(
	    x, row.from_whom, example_guidance(x, c->person, "from", c->later ? "later" : "basis"));
	EXAMPLE_SET(x, row.to_whom, care.staff->full_name);
	if (example_chance(70))
		row.report = example_guidance(x, c->person, "transfer", "INT");
	keep(c, &warm_transfer_entity, &row, offsetof(struct warm_transfer, pupil));
}

/* Around the first lesson; saved once the pupil is in the file. */
static void draw_document(struct coming *c)
{
	struct date came = c->stay->record.starts_on;
	int days = example_chance(88) ? example_between(-6, 0) : example_between(1, 11);
	struct date day = workday(date_add(c->stay->record.first_lesson_on, days));
	bool ready = example_past(c->x, example_latest(day, came)) &&
	             !(c->person->support & SUPPORT_NO_DOCUMENT);
	if (ready)
		c->document_on = day;
	c->saved_on = ready ? example_latest(day, came) : came;
}

static void come(struct example *x, struct example_person *person)
{
	struct coming c = {.x = x, .person = person, .stay = &person->stays[0]};
	c.later = c.stay->record.grade > 1;
	draw_document(&c);
	plan_intake(&c);
	plan_tlv(&c);
	plan_lags(&c);
	if (example_chance(85))
		plan_test(&c);
	if (example_chance(93))
		hand_over(&c);
}

void example_plan_intakes(struct example *x)
{
	for (size_t i = 0; i < x->people_count; i++)
		if (example_came(x, x->people[i]))
			come(x, x->people[i]);
}
