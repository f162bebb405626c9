/* The course of internships at the example school: contracts, visits, evaluations, and the end. */
#include <string.h>

#include "base/clock.h"
#include "example/portfolio/work.h"
#include "model/basis/fields.h"

enum { LONG = 126, RECENT = 30 }; /* days */

/* An evaluation being planned. */
struct judging {
	struct example *x;
	const struct example_placement *placement;
	const char *party;
	struct date on;
	bool is_final, with_goals;
	int bias;
	struct internship_evaluation *row;
	int sum, count;
};

static struct example_actor teacher(const struct example_placement *placement)
{
	return (struct example_actor){.staff = placement->teacher};
}

/* The stagecoördinator entered last year's forms. */
static struct example_actor typist(const struct judging *j)
{
	return j->placement->year->current ? teacher(j->placement) : example_coordinator(j->x);
}

static const struct pupil *pupil_of(const struct example_placement *placement)
{
	return &placement->person->record;
}

static void sign(struct example *x, const struct example_placement *placement, const char *party,
    const char *name, struct date on)
{
	struct internship_signature row = {.signed_on = on};
	if (!name || !*name)
		return;
	EXAMPLE_SET(x, row.party, party);
	EXAMPLE_SET(x, row.name, name);
	EXAMPLE_SET(x, row.manner, SIGNED_ON_PAPER);
	struct internship_signature *saved = example_copy(x, &row, sizeof row);
	struct example_step *step = example_file(
	    x, on, 15, example_coordinator(x), TITLE_SIGNED, &internship_signature_entity, saved);
	example_link(
	    step, offsetof(struct internship_signature, internship), &placement->record.id);
	example_link(
	    step, offsetof(struct internship_signature, seen_by), &x->coordinator->record.id);
}

/* Before the first day. For some current placements the company, or nobody, has signed. */
static void sign_contract(struct example *x, const struct example_placement *placement)
{
	struct date starts = placement->record.starts_on;
	bool now = date_days(x->options.date) - date_days(starts) < 75 &&
	           date_compare(x->options.date, placement->record.ends_on) <= 0;
	struct date on = example_latest(
	    placement->saved_on, example_day_before(x, date_add(starts, -example_between(1, 9))));
	int fate = example_between(0, 99);
	if (!placement->firm || (now && fate < 4))
		return;
	sign(x, placement, PARTY_PUPIL, example_full_name(x, placement->person), on);
	sign(x, placement, PARTY_SCHOOL, placement->teacher->full_name, on);
	if (date_age(pupil_of(placement)->born_on, on) < 18 && placement->person->guardian_count)
		sign(x, placement, PARTY_GUARDIAN, placement->person->guardians[0].name, on);
	if (!now || fate >= 9)
		sign(x, placement, PARTY_COMPANY, placement->record.supervisor, on);
}

static void visit(struct example *x, const struct example_placement *placement, struct date on,
    const char *manner)
{
	bool phone = strcmp(manner, VISIT_BY_PHONE) == 0;
	struct internship_visit *row = arena_alloc(&x->arena, sizeof *row);
	row->visited_on = on;
	EXAMPLE_SET(x, row->manner, manner);
	row->report = example_text(x, placement->person, &x->internship_texts, "visit",
	    phone                                                 ? VISIT_BY_PHONE
	    : example_chance(55 + 3 * placement->person->ability) ? "good"
	                                                          : "hard");
	struct example_step *step = example_file(
	    x, on, 14, teacher(placement), TITLE_VISITED, &internship_visit_entity, row);
	example_link(step, offsetof(struct internship_visit, internship), &placement->record.id);
	example_link(
	    step, offsetof(struct internship_visit, visited_by), &placement->teacher->record.id);
}

/* A day in part of the placement, in percent of its length; unset when the placement is over by
 * then. */
static struct date part(
    struct example *x, const struct example_placement *placement, int from, int until)
{
	struct date starts = placement->record.starts_on;
	int length = date_days(placement->record.ends_on) - date_days(starts);
	struct date on =
	    example_day_from(x, date_add(starts, length * example_between(from, until) / 100 + 1));
	return date_compare(on, placement->last_on) < 0 ? on : (struct date){0};
}

static void visit_some(struct example *x, const struct example_placement *placement)
{
	struct date starts = placement->record.starts_on;
	bool is_long = date_days(placement->record.ends_on) - date_days(starts) > LONG;
	struct date days[3] = {part(x, placement, is_long ? 12 : 30, is_long ? 28 : 55)};
	if (is_long)
		days[1] = part(x, placement, 50, 70);
	if (example_chance(15))
		days[2] = part(x, placement, 10, 90);
	for (int i = 0; i < 3; i++)
		if (date_is_set(days[i]) && example_chance(88))
			visit(x, placement, days[i],
			    i == 2               ? VISIT_BY_PHONE
			    : example_chance(92) ? "BEZ"
			                         : "VID");
}

/* Estimates the skill as it was in that year. */
static int level(const struct judging *j, int skill)
{
	const struct example_placement *placement = j->placement;
	int ago = j->x->years[j->x->year_count - 1].number - placement->year->number;
	return example_level(skill - 2 * ago + 2, j->bias);
}

static void give(struct judging *j, const char *competence, const struct goal *goal, int given)
{
	struct example *x = j->x;
	struct internship_rating *row = arena_alloc(&x->arena, sizeof *row);
	row->level = given;
	EXAMPLE_SET(x, row->competence, competence);
	struct example_step *step =
	    example_file(x, j->on, 16, typist(j), TITLE_EVALUATED, &internship_rating_entity, row);
	example_link(step, offsetof(struct internship_rating, evaluation), &j->row->id);
	if (goal)
		example_link(step, offsetof(struct internship_rating, goal), &goal->id);
	j->sum += given;
	j->count++;
}

static bool came_along(const struct judging *j, const struct example_aim *aim)
{
	return j->with_goals && aim->domain && !date_is_set(aim->record->done_on) &&
	       date_compare(aim->record->agreed_on, j->on) < 0;
}

/* Rates the skills of an employee; a current evaluation rates the goals too. */
static void rate_all(struct judging *j)
{
	const struct example_person *person = j->placement->person;
	for (int i = 0; i < j->x->competence_count; i++)
		if (*j->x->competences[i].code == 'A')
			give(j, j->x->competences[i].code, NULL, level(j, person->skill[i]));
	for (size_t i = 0; i < person->aim_count; i++)
		if (came_along(j, &person->aims[i]))
			give(j, "", person->aims[i].record, level(j, person->aims[i].skill));
}

/* Saves ratings before the verdict that follows from them; steps are in order of time. */
static void judge(struct judging *j, const char *name)
{
	struct example *x = j->x;
	const struct example_placement *placement = j->placement;
	bool company = strcmp(j->party, PARTY_COMPANY) == 0;
	j->row = arena_alloc(&x->arena, sizeof *j->row);
	j->row->evaluated_on = j->on;
	j->row->is_final = j->is_final;
	EXAMPLE_SET(x, j->row->party, j->party);
	EXAMPLE_SET(x, j->row->name, name);
	EXAMPLE_SET(x, j->row->manner,
	    strcmp(j->party, PARTY_SCHOOL) == 0 ? SIGNED_IN_STIP : SIGNED_ON_PAPER);
	struct example_step *step = example_file(
	    x, j->on, 16, typist(j), TITLE_EVALUATED, &internship_evaluation_entity, j->row);
	example_link(
	    step, offsetof(struct internship_evaluation, internship), &placement->record.id);
	example_link(
	    step, offsetof(struct internship_evaluation, seen_by), &placement->teacher->record.id);
	if (company || !example_is_old(x, j->on))
		rate_all(j);
	int average = j->count ? 10 * j->sum / j->count : 24 + example_between(0, 7);
	const char *verdict = average >= 30 ? "GOE" : average >= 22 ? "VOL" : "ONV";
	EXAMPLE_SET(x, j->row->verdict, verdict);
	const char *about =
	    arena_format(&x->arena, "%s %s", j->is_final ? j->party : "HALF", verdict);
	if (!example_is_old(x, j->on) ? example_chance(75) : example_chance(25))
		j->row->remark =
		    example_text(x, placement->person, &x->internship_texts, "evaluation", about);
}

static void judge_final(struct example *x, const struct example_placement *placement)
{
	static const struct {
		const char *party;
		int from, until, bias; /* days after the end */
	} parties[] = {{PARTY_COMPANY, -4, 5, 2}, {PARTY_PUPIL, 0, 6, 3}, {PARTY_SCHOOL, 1, 8, 1}};
	bool recent = date_days(x->options.date) - date_days(placement->last_on) < RECENT;
	const char *names[] = {placement->record.supervisor,
	    example_full_name(x, placement->person), placement->teacher->full_name};
	for (int i = 0; i < 3; i++) {
		struct judging j = {.x = x,
		    .placement = placement,
		    .party = parties[i].party,
		    .is_final = true,
		    .bias = parties[i].bias,
		    .with_goals = recent};
		j.on = example_friday(x, date_add(placement->last_on,
		                             example_between(parties[i].from, parties[i].until)));
		j.on = example_latest(j.on, placement->record.starts_on);
		if (recent && example_chance(30))
			continue;
		judge(&j, names[i]);
	}
}

static void judge_halfway(struct example *x, const struct example_placement *placement)
{
	struct judging j = {.x = x,
	    .placement = placement,
	    .party = PARTY_COMPANY,
	    .on = part(x, placement, 22, 45),
	    .bias = 0,
	    .with_goals = date_compare(x->options.date, placement->last_on) <= 0};
	if (date_is_set(j.on) && example_chance(85))
		judge(&j, placement->record.supervisor);
}

static bool dropped_out(const struct example_placement *placement)
{
	return *placement->end == 'U';
}

static void end(struct example *x, struct example_placement *placement)
{
	struct internship *row = example_copy(x, &placement->record, sizeof *row);
	bool recent = date_days(x->options.date) - date_days(placement->last_on) < RECENT,
	     usual = strcmp(placement->end, INTERNSHIP_COMPLETED) == 0;
	struct date on = example_friday(
	    x, date_add(placement->last_on, usual ? example_between(0, 7) : example_between(0, 2)));
	if (recent && usual && example_chance(35))
		return;
	row->ended_on = placement->last_on;
	EXAMPLE_SET(x, row->end_reason, placement->end);
	if (!usual && example_chance(70))
		row->end_remark =
		    example_text(x, placement->person, &x->internship_texts, "end", placement->end);
	struct example_step *step = example_file(
	    x, on, 17, example_coordinator(x), TITLE_INTERNSHIP_ENDED, &internship_entity, row);
	example_again(step, &placement->record);
	example_link(step, offsetof(struct internship, pupil), &placement->person->record.id);
	example_link(
	    step, offsetof(struct internship, supervised_by), &placement->teacher->record.id);
	if (placement->firm)
		example_link(
		    step, offsetof(struct internship, company), &placement->firm->record.id);
	placement->closed_on = on;
}

/* Takes the goals of the current period along to a current placement. */
static void bring_goals(struct example *x, const struct example_placement *placement)
{
	const struct example_person *person = placement->person;
	if (date_compare(x->options.date, placement->last_on) > 0 || !placement->firm)
		return;
	for (size_t i = 0; i < person->aim_count; i++) {
		const struct example_aim *aim = &person->aims[i];
		if (!aim->domain || date_is_set(aim->record->done_on))
			continue;
		struct internship_goal *row = arena_alloc(&x->arena, sizeof *row);
		row->added_on = example_latest(
		    placement->saved_on, example_day_from(x, date_add(aim->record->agreed_on, 1)));
		struct example_step *step = example_step(x, row->added_on, 14,
		    example_coordinator(x), TITLE_PLACED, &internship_goal_entity, row);
		example_link(
		    step, offsetof(struct internship_goal, internship), &placement->record.id);
		example_link(step, offsetof(struct internship_goal, goal), &aim->record->id);
	}
}

void example_follow_internship(struct example *x, struct example_placement *placement)
{
	bool is_long =
	    date_days(placement->record.ends_on) - date_days(placement->record.starts_on) > LONG;
	sign_contract(x, placement);
	bring_goals(x, placement);
	if (placement->firm)
		visit_some(x, placement);
	if (is_long && !example_is_old(x, placement->record.starts_on))
		judge_halfway(x, placement);
	if (placement->firm && !dropped_out(placement))
		judge_final(x, placement);
	end(x, placement);
}
