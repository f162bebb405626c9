/* The steps around an OPP at the example school: heard, set, explained, agreed to, evaluated,
 * withdrawn. */
#include <string.h>

#include "base/clock.h"
#include "example/care/support.h"
#include "model/basis/fields.h"

static char *text_of(struct example_dossier *d, const char *first, const char *second)
{
	return example_text(d->x, d->person, &d->x->opp_texts, first, second);
}

struct example_actor example_opp_care(const struct example_dossier *d, struct date on)
{
	return example_care_on(d->x, d->person, on);
}

struct example_actor example_opp_mentor(const struct example_dossier *d, struct date on)
{
	return example_mentor_on(d->x, d->person, on);
}

struct example_step *example_opp_save(struct example_dossier *d, struct date on, int hour,
    struct example_actor actor, enum example_title title, const struct entity *entity, void *record)
{
	const struct example_period *period = example_period_on(d->x, on);
	if (!period || period->age != AGE_OLD)
		return example_step(d->x, on, hour, actor, title, entity, record);
	struct date end = example_latest(on, period->last);
	return example_step(
	    d->x, end, 15, example_opp_care(d, on), TITLE_OPP_TAKEN_OVER, entity, record);
}

static void link_hearing(
    struct example_dossier *d, const struct example_version *v, struct example_step *step)
{
	struct example_actor mentor = example_opp_mentor(d, v->heard_on);
	example_link(step, offsetof(struct opp_hearing, opp), v->opp);
	example_link(step, offsetof(struct opp_hearing, heard_by), &mentor.staff->record.id);
}

/* What was done with the pupil's own words in a hearing. */
static char *weigh(struct example_dossier *d, const struct example_row *own)
{
	if (example_chance(30))
		return text_of(d, "weighed", NULL);
	return example_words(d->x, d->person, "", own->cell[3]);
}

static void hear(struct example_dossier *d, struct example_version *v)
{
	struct example *x = d->x;
	struct opp_hearing *row = arena_alloc(&x->arena, sizeof *row);
	const struct example_row *own =
	    example_pick_row(&x->opp_texts, "own", example_chance(65) ? v->profile : "any");
	row->heard_on = v->heard_on;
	row->own_words = example_words(x, d->person, "", own->cell[2]);
	v->weighed = weigh(d, own);
	if (example_chance(50))
		row->weighed = v->weighed;
	struct example_step *step = example_opp_save(d, v->heard_on, 15,
	    example_opp_mentor(d, v->heard_on), TITLE_OPP_HEARD, &opp_hearing_entity, row);
	link_hearing(d, v, step);
	v->hearing = row;
}

static void explain(struct example_dossier *d, struct example_version *v)
{
	struct opp_hearing *row = arena_alloc(&d->x->arena, sizeof *row);
	*row = *v->hearing;
	row->explained_on = v->explained_on;
	row->weighed = v->weighed;
	struct example_step *step = example_opp_save(d, v->explained_on, 17,
	    example_opp_mentor(d, v->explained_on), TITLE_OPP_EXPLAINED, &opp_hearing_entity, row);
	example_again(step, v->hearing);
	link_hearing(d, v, step);
	v->hearing = row;
}

/* Saves the next state of a version; by is set when it is being set now. */
static void save_again(struct example_dossier *d, struct example_version *v, struct opp *row,
    struct date on, int hour, enum example_title title)
{
	struct example_actor starter = example_opp_care(d, v->started_on),
	                     setter = example_opp_care(d, v->set_on);
	struct example_step *step =
	    example_opp_save(d, on, hour, example_opp_care(d, on), title, &opp_entity, row);
	example_again(step, v->record);
	example_link(step, offsetof(struct opp, pupil), &d->person->record.id);
	example_link(step, offsetof(struct opp, started_by), &starter.staff->record.id);
	example_link(step, offsetof(struct opp, set_by), &setter.staff->record.id);
	v->record = row;
}

static void set(struct example_dossier *d, struct example_version *v)
{
	struct opp *row = arena_alloc(&d->x->arena, sizeof *row);
	*row = *v->record;
	row->set_on = v->set_on;
	save_again(d, v, row, v->set_on, 16, TITLE_OPP_SET);
}

void example_save_withdrawal(struct example_dossier *d, struct example_version *v, struct date on)
{
	struct opp *row = arena_alloc(&d->x->arena, sizeof *row);
	*row = *v->record;
	row->withdrawn_on = on;
	EXAMPLE_SET(d->x, row->withdrawn_because, text_of(d, "withdrawn", NULL));
	save_again(d, v, row, on, 9, TITLE_OPP_WITHDRAWN);
}

/* Mostly on paper, sometimes a scan. Returns who answered; NULL is the pupil. */
const struct guardian *example_save_answer(
    struct example_dossier *d, const struct example_version *v, struct date on, bool refused)
{
	struct example *x = d->x;
	struct parental_agreement *row = arena_alloc(&x->arena, sizeof *row);
	bool of_age = date_age(d->person->record.born_on, on) >= 18;
	int second = d->person->guardian_count > 1 && d->person->guardians[1].authority &&
	             example_chance(25);
	struct example_actor care = example_opp_care(d, on);
	row->agreed = !refused;
	row->answered_on = on;
	EXAMPLE_SET(x, row->manner, example_chance(80) ? SIGNED_ON_PAPER : "SCA");
	if (refused)
		row->then_done = text_of(d, of_age ? "refused pupil" : "refused", NULL);
	if (refused && !*row->then_done)
		row->then_done = example_text(x, d->person, &x->opp_texts, "refused pupil", NULL);
	struct example_step *step =
	    example_opp_save(d, on, 17, care, TITLE_OPP_ANSWERED, &parental_agreement_entity, row);
	example_link(step, offsetof(struct parental_agreement, opp), v->opp);
	example_link(step, offsetof(struct parental_agreement, seen_by), &care.staff->record.id);
	const struct guardian *who = of_age ? NULL : &d->person->guardians[second];
	if (who)
		example_link(step, offsetof(struct parental_agreement, guardian), &who->id);
	return who;
}

/* Makes no random draws, so that the rest of the school stays the same. */
void example_save_yes(struct example_dossier *d, const struct example_version *v,
    const struct guardian *who, struct date on)
{
	on = example_day_from(d->x, on);
	if (date_compare(on, d->until) > 0)
		return;
	struct parental_agreement *row = arena_alloc(&d->x->arena, sizeof *row);
	struct example_actor care = example_opp_care(d, on);
	row->agreed = true;
	row->answered_on = on;
	EXAMPLE_SET(d->x, row->manner, SIGNED_ON_PAPER);
	struct example_step *step =
	    example_opp_save(d, on, 17, care, TITLE_OPP_ANSWERED, &parental_agreement_entity, row);
	example_link(step, offsetof(struct parental_agreement, opp), v->opp);
	example_link(step, offsetof(struct parental_agreement, seen_by), &care.staff->record.id);
	if (who)
		example_link(step, offsetof(struct parental_agreement, guardian), &who->id);
}

static void answer(struct example_dossier *d, struct example_version *v)
{
	struct date again =
	    example_day_from(d->x, date_add(v->answered_on, example_between(14, 35)));
	struct date later = date_add(v->answered_on, 80);
	const struct guardian *who = example_save_answer(d, v, v->answered_on, v->refused);
	bool settled = !v->refused;
	if (v->refused && example_chance(65) && date_compare(again, d->until) <= 0)
		settled = example_save_answer(d, v, again, false) == who;
	/* a parent who refused agrees in the end, unless the child is of age by then */
	if (!settled && (!who || date_age(d->person->record.born_on, date_add(later, 10)) < 18))
		example_save_yes(d, v, who, later);
}

void example_save_version(struct example_dossier *d, struct example_version *v)
{
	example_fill_version(d, v);
	if (date_is_set(v->heard_on))
		hear(d, v);
	if (date_is_set(v->set_on))
		set(d, v);
	if (date_is_set(v->explained_on) && v->hearing)
		explain(d, v);
	if (date_is_set(v->answered_on))
		answer(d, v);
}

void example_save_evaluation(
    struct example_dossier *d, struct date on, bool changes, bool with_parents)
{
	struct example *x = d->x;
	struct opp_evaluation *row = arena_alloc(&x->arena, sizeof *row);
	const char *outcome = changes ? "AAN" : "ONG";
	row->evaluated_on = on;
	row->with_parents = with_parents;
	row->with_pupil = example_chance(94) || !with_parents;
	EXAMPLE_SET(x, row->outcome, outcome);
	if (example_chance(85))
		row->report = text_of(d, "report", outcome);
	struct example_actor mentor = example_opp_mentor(d, on);
	struct example_step *step =
	    example_opp_save(d, on, 13, mentor, TITLE_OPP_EVALUATED, &opp_evaluation_entity, row);
	example_link(
	    step, offsetof(struct opp_evaluation, opp), d->versions[d->version_count - 1].opp);
	example_link(step, offsetof(struct opp_evaluation, led_by), &mentor.staff->record.id);
}

void example_save_attempt(struct example_dossier *d, const char *aim, struct date on)
{
	struct example *x = d->x;
	struct opp_attempt *row = arena_alloc(&x->arena, sizeof *row);
	bool evaluation = strcmp(aim, ATTEMPT_AT_EVALUATION) == 0;
	row->tried_on = on;
	EXAMPLE_SET(x, row->aim, aim);
	EXAMPLE_SET(x, row->outcome, evaluation && example_chance(60) ? "AFG" : "GCO");
	EXAMPLE_SET(x, row->remark, text_of(d, "attempt", aim));
	struct example_step *step = example_opp_save(d, on, 11,
	    evaluation ? example_opp_mentor(d, on) : example_opp_care(d, on), TITLE_OPP_TRIED,
	    &opp_attempt_entity, row);
	example_link(
	    step, offsetof(struct opp_attempt, opp), d->versions[d->version_count - 1].opp);
}
