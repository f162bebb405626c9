/* Leaving the example school: advice, transfer, the list of what must be done first, and what the
 * register is told of the OPP. */
#include <string.h>

#include "base/clock.h"
#include "example/care/support.h"
#include "model/diploma/diploma.h"

/* Most recent leavers, for whom something may be open still; 0 is the last one. */
enum { RECENT = 200 };
static const char unfinished[] = "--+---+--+------";

/* One pupil's departure being planned. */
struct leaving {
	struct example *x;
	struct example_person *person;
	struct date last_on, begun_on, done_on;
	int open; /* item left open; 0: none */
};

static struct example_actor mentor_on(const struct leaving *l, struct date on)
{
	return example_mentor_on(l->x, l->person, on);
}

static void judge(struct example *x, struct outflow_advice *row)
{
	bool learns = strcmp(row->profile, PROFILE_EDUCATION) == 0;
	EXAMPLE_SET(x, row->direction, learns ? "OND" : "WER");
	EXAMPLE_SET(x, row->verdict,
	    example_chance(92)   ? "POS"
	    : example_chance(60) ? "NAD"
	                         : "NEG");
}

/* For pupils who are still at school. */
static void advise(struct example *x, struct example_person *person, struct date on)
{
	struct outflow_advice row = {.advised_on = on};
	struct example_actor care = example_care_on(x, person, on);
	EXAMPLE_SET(
	    x, row.profile, person->set_profile ? person->set_profile : person->last_profile);
	judge(x, &row);
	if (example_chance(60))
		row.remark = example_guidance(x, person, "current advice", NULL);
	struct example_kept kept = {
	    .x = x, .entity = &outflow_advice_entity, .class = example_class_on(person, on)};
	example_kept_link(&kept, offsetof(struct outflow_advice, pupil), &person->record.id);
	example_kept_link(
	    &kept, offsetof(struct outflow_advice, advised_by), &care.staff->record.id);
	example_keep(&kept, &row, on, 14, care, TITLE_ADVICE);
}

/* Some advices are recent, some are about a year old or older. */
static void advise_now(struct example *x, struct example_person *person)
{
	struct date today = x->options.date;
	int old = example_chance(50) ? example_between(372, 400) : example_between(328, 350);
	if (person->advice)
		judge(x, person->advice);
	if (person->support & SUPPORT_ADVICE_OLD)
		advise(x, person, example_day_before(x, date_add(today, -old)));
	else if (person->support & (SUPPORT_LEAVES | SUPPORT_LEAVES_SOON))
		advise(x, person, example_day_before(x, date_add(today, -example_between(3, 60))));
}

static void departure_close(const struct leaving *l, struct departure *row)
{
	struct example *x = l->x;
	struct example_person *person = l->person;
	bool whole = date_age(person->record.born_on, l->last_on) >= 17 &&
	             (!person->goal || example_is_final(person->goal));
	row->transition_on = row->closing_on = row->portfolio_on = l->done_on;
	if (!date_is_set(row->aftercare_offered_on))
		row->aftercare_offered_on = l->done_on;
	EXAMPLE_SET(x, row->closing,
	    whole && example_chance(72) ? EARNED_DIPLOMA
	    : example_chance(85)        ? EARNED_STATEMENT
	                                : EARNED_TESTIMONIAL);
	bool accepted = example_chance(75);
	EXAMPLE_SET(x, row->aftercare_accepted, accepted ? "J" : "N");
	if (accepted) {
		row->aftercare_until =
		    date_make(date_year(l->last_on) + (example_chance(70) ? 2 : 1),
		        date_month(l->last_on), 1);
		row->aftercare = example_guidance(x, person, "aftercare", NULL);
	}
	if (l->open == 1) {
		row->aftercare_accepted[0] = '\0';
		row->aftercare_until = (struct date){0};
		row->aftercare = NULL;
	} else if (l->open == 2) {
		row->portfolio_on = row->closing_on = (struct date){0};
		row->closing[0] = '\0';
	}
	EXAMPLE_SET(x, person->closing, row->closing);
	person->finished = whole;
}

static void reach(const struct leaving *l, struct departure *row)
{
	struct example *x = l->x;
	if (l->open == 3)
		return;
	EXAMPLE_SET(x, row->contact_phone,
	    arena_format(&x->arena, "06-0000%04d", example_between(0, 9999)));
	if (example_chance(70))
		EXAMPLE_SET(x, row->contact_email,
		    arena_format(&x->arena, "%s@post.example", l->person->record.number));
}

static void keep_departure(const struct leaving *l)
{
	struct example *x = l->x;
	struct departure row = {.leaves_on = l->last_on};
	struct example_kept kept = {
	    .x = x, .entity = &departure_entity, .class = example_class_on(l->person, l->begun_on)};
	example_kept_link(&kept, offsetof(struct departure, pupil), &l->person->record.id);
	if (!l->person->goal && example_chance(60))
		row.aftercare_offered_on = l->begun_on;
	if (example_chance(60))
		reach(l, &row);
	if (!example_keep(&kept, &row, l->begun_on, 16, mentor_on(l, l->begun_on), TITLE_DEPARTURE))
		return;
	if (!*row.contact_phone)
		reach(l, &row);
	departure_close(l, &row);
	example_keep(&kept, &row, l->done_on, 16, mentor_on(l, l->done_on), TITLE_DEPARTURE);
}

/* Returns the school or company that takes the pupil over. */
static const char *receiver(const struct leaving *l)
{
	struct example *x = l->x;
	const struct outflow *outflow = l->person->outflow;
	const char *where = outflow ? outflow->organisation : "";
	const char *code = l->person->goal ? l->person->goal->code : "";
	if (!*where || !strchr("OWX", *code))
		return example_pick(&x->guidance_texts, "receiver", "-", 2);
	const char kind[] = {*code, '\0'};
	return arena_format(
	    &x->arena, "%s %s", example_pick(&x->guidance_texts, "receiver", kind, 2), where);
}

static void hand_over(const struct leaving *l)
{
	struct date on = example_day_before(l->x, date_add(l->done_on, -example_between(0, 9)));
	struct example_actor mentor = mentor_on(l, on);
	example_keep_transfer(
	    l->x, l->person, "VER", on, mentor, mentor.staff->full_name, receiver(l));
}

static void plan_leaving(struct leaving *l)
{
	struct date none = {0};
	keep_departure(l);
	if (l->open != 1)
		hand_over(l);
	if (l->open != 3)
		example_ask(l->x, l->person, "VOL", "", l->begun_on, none, example_chance(86));
}

/* The days before the last one, but not before the pupil came. */
static void draw_days(struct leaving *l)
{
	struct example *x = l->x;
	struct date came = example_here_from(x, l->person);
	l->begun_on = example_latest(
	    came, example_day_before(x, date_add(l->last_on, -example_between(25, 60))));
	l->done_on = example_latest(
	    l->begun_on, example_day_before(x, date_add(l->last_on, -example_between(0, 12))));
}

/* For pupils who have left: nearly everything was done. */
static void plan_left(struct example *x, struct example_person *person)
{
	struct leaving l = {.x = x, .person = person};
	l.last_on = person->stays[person->stay_count - 1].until;
	int ago = date_days(x->options.date) - date_days(l.last_on), place = person->left_place;
	draw_days(&l);
	if (ago < RECENT && place < (int)strlen(unfinished) && unfinished[place] == '+')
		l.open = 1 + place % 3;
	else if (ago > 366 && example_chance(12))
		l.open = example_between(1, 3);
	plan_leaving(&l);
}

/* For pupils who will leave: some have begun. */
static void plan_to_leave(struct example *x, struct example_person *person)
{
	const struct example_year *year = &x->years[x->year_count - 1];
	struct leaving l = {.x = x, .person = person};
	bool soon = person->support & SUPPORT_LEAVES_SOON;
	l.last_on = soon ? example_day_from(x, date_add(x->options.date, example_between(12, 30)))
	                 : year->ends_on;
	l.last_on = example_earliest(l.last_on, year->ends_on);
	person->expected_until = l.last_on;
	draw_days(&l);
	l.begun_on = example_earliest(
	    l.begun_on, example_day_before(x, date_add(x->options.date, -example_between(1, 20))));
	if (!soon && date_days(l.last_on) - date_days(x->options.date) > 60)
		l.open = 3; /* too early to ask about follow-up */
	if (soon || l.open != 3 || example_chance(50))
		plan_leaving(&l);
}

/* Reports the start of the first OPP, on the Thursday after. */
static void report_begin(struct example *x, struct example_person *person)
{
	struct date begin = person->opp_begin,
	            on = example_day_from(x, date_add(begin, 7 + (4 - date_weekday(begin)) % 7));
	if (!date_is_set(begin) || person->support & SUPPORT_NOT_REPORTED)
		return;
	struct opp_begin_report *row = arena_alloc(&x->arena, sizeof *row);
	const struct example_period *period = example_period_on(x, on);
	bool old = period && period->age == AGE_OLD;
	*row = (struct opp_begin_report){.begins_on = begin, .reported_on = on};
	struct example_step *step = example_step(x, old ? example_latest(on, period->last) : on, 16,
	    example_administrator(x), TITLE_OPP_REPORTED, &opp_begin_report_entity, row);
	example_link(step, offsetof(struct opp_begin_report, pupil), &person->record.id);
}

/* Where a pupil with this profile goes who knows it before leaving, and to whom. */
static const struct {
	const char *profile, *destination, *organisation;
} plans[] = {
    {PROFILE_EDUCATION, "O20", "ROC De Brug"},
    {PROFILE_SHELTERED, DESTINATION_SHELTERED_WORK, "Werkbedrijf Rijnmeer"},
    {PROFILE_SUBSIDISED, DESTINATION_SUBSIDISED_WORK, "Supermarkt Van Buuren"},
    {PROFILE_REGULAR, DESTINATION_REGULAR_WORK, "Bouwmarkt Klusgoed"},
};

/* Of who leaves within ten weeks, every other one has a place already. */
static void plan_ahead(struct example *x, struct example_person *person)
{
	enum { TEN_WEEKS = 70 };
	const struct date today = x->options.date, on = example_day_before(x, date_add(today, -2));
	const char *profile = person->set_profile ? person->set_profile : person->last_profile;
	struct example_actor mentor = example_mentor_on(x, person, on);
	int left = date_days(person->expected_until) - date_days(today);
	if (!profile || left < 1 || left > TEN_WEEKS)
		return;
	struct outflow *row = arena_alloc(&x->arena, sizeof *row);
	row->left_on = person->expected_until;
	for (size_t i = 0; i < sizeof plans / sizeof *plans; i++)
		if (strcmp(plans[i].profile, profile) == 0) {
			EXAMPLE_SET(x, row->destination, plans[i].destination);
			EXAMPLE_SET(x, row->organisation, plans[i].organisation);
		}
	if (!*row->destination)
		return;
	struct example_step *step =
	    example_step(x, on, 16, mentor, TITLE_OUTFLOW, &outflow_entity, row);
	example_link(step, offsetof(struct outflow, pupil), &person->record.id);
}

void example_plan_departures(struct example *x)
{
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[i];
		advise_now(x, person);
		report_begin(x, person);
		if (person->goal)
			plan_left(x, person);
		else if (person->support & (SUPPORT_LEAVES | SUPPORT_LEAVES_SOON))
			plan_to_leave(x, person);
	}
	bool ahead = true;
	for (size_t i = 0; i < x->people_count; i++)
		if (date_is_set(x->people[i]->expected_until)) {
			if (ahead)
				plan_ahead(x, x->people[i]);
			ahead = !ahead;
		}
}
