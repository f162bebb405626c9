/* Goals: looking back at those of the previous period, carrying over, and agreeing new ones. */
#include <string.h>

#include "base/clock.h"
#include "example/internal.h"

/* Where and when goals are practised, by group of competences or by domain. */
static const struct setting_of_goal {
	const char *domain, *place, *moment;
} places[] = {
    {"L", "theorieles", "elke les"},
    {"L", "mentorles", "elke dag"},
    {"L", "praktijkles", "elke les"},
    {"L", "thuis", "elke dag"},
    {"S", "pauze", "elke dag"},
    {"S", "mentorles", "maandag en vrijdag"},
    {"S", "praktijkles", "elke les"},
    {"S", "theorieles", "elke les"},
    {"A", "praktijkles", "elke les"},
    {"A", "werkleerbedrijf", "dinsdag"},
    {"A", "stage", "elke stagedag"},
    {"A", "stage", "elke stagedag"},
    {"WO", "thuis", "in het weekend"},
    {"WO", "thuis", "deze periode"},
    {"WO", "praktijkles", "woensdag"},
    {"WE", "stage", "elke stagedag"},
    {"WE", "werkleerbedrijf", "donderdag"},
    {"WE", "mentorles", "deze periode"},
    {"VT", "vrije tijd", "in het weekend"},
    {"VT", "vrije tijd", "woensdag"},
    {"BU", "theorieles", "vrijdag"},
    {"BU", "mentorles", "deze periode"},
};

static void set_place(
    struct example_round *round, struct goal *goal, const char *place, const char *moment)
{
	struct example *x = round->x;
	const struct example_person *person = round->person;
	const struct example_group *group = NULL;
	if (strcmp(place, "theorieles") == 0 || strcmp(place, "praktijkles") == 0)
		group = example_group_of(round->stay, person, *place == 't');
	if (strcmp(place, "stage") == 0 && person->company && example_chance(70))
		EXAMPLE_SET(x, goal->place, arena_format(&x->arena, "stage %s", person->company));
	else if (group && example_chance(60))
		EXAMPLE_SET(x, goal->place, arena_format(&x->arena, "les %s", group->record.name));
	else
		EXAMPLE_SET(x, goal->place, place);
	EXAMPLE_SET(x, goal->moment, moment);
}

static void choose_place(struct example_round *round, struct goal *goal, const char *domain)
{
	const struct setting_of_goal *chosen = NULL;
	enum { COUNT = sizeof places / sizeof *places };
	bool group = strlen(domain) == 3; /* a competence code, such as L01 */
	do
		chosen = &places[example_between(0, COUNT - 1)];
	while (strncmp(chosen->domain, domain, group ? 1 : 2) != 0 ||
	       (group && strlen(chosen->domain) != 1) ||
	       (strcmp(chosen->place, "stage") == 0 && !round->person->company));
	set_place(round, goal, chosen->place, chosen->moment);
}

const char *example_target(const struct example_round *round)
{
	const struct example_person *person = round->person;
	for (size_t i = person->aim_count; i-- > 0;)
		if (person->aims[i].competence >= 0)
			return round->x->competences[person->aims[i].competence].name;
	return round->x->competences[example_between(0, round->x->competence_count - 1)].name;
}

static void drop_aim(struct example_person *person, size_t at)
{
	memmove(&person->aims[at], &person->aims[at + 1],
	    (person->aim_count - at - 1) * sizeof *person->aims);
	person->aim_count--;
}

static void save_done(struct example_round *round, struct example_aim *aim)
{
	struct goal *done = arena_alloc(&round->x->arena, sizeof *done);
	*done = *aim->record;
	done->done_on = round->talk_on;
	struct example_step *step =
	    example_save(round, round->talk_on, 12, TITLE_TALK, &goal_entity, done);
	if (step)
		step->group = round->group;
	example_again(step, aim->record);
	example_link(step, offsetof(struct goal, pupil), &round->person->record.id);
	aim->record = done;
}

static void put_in_period(struct example_round *round, struct example_aim *aim)
{
	struct iop_goal *link = arena_alloc(&round->x->arena, sizeof *link);
	link->period = round->period->card.id;
	link->added_on = round->talk_on;
	struct example_step *step =
	    example_save(round, round->talk_on, 12, TITLE_TALK, &iop_goal_entity, link);
	if (step)
		step->group = round->group;
	example_link(step, offsetof(struct iop_goal, goal), &aim->record->id);
	aim->last = round->period;
	aim->periods++;
	aim->skill += 2 + round->person->ability / 3 + example_between(0, 4);
	if (aim->competence >= 0)
		round->person->skill[aim->competence] = aim->skill;
}

/* Goals that were reached are done; most of the rest go on. */
void example_look_back(struct example_round *round)
{
	struct example_person *person = round->person;
	for (size_t i = 0; i < person->aim_count;) {
		struct example_aim *aim = &person->aims[i];
		int level = 0;
		example_rate_before(round, aim, &level);
		bool reached = level >= 3 && example_chance(70),
		     keep = !reached && aim->periods < 4 && example_chance(72) &&
		            !(example_shows(round, SHOW_NO_COMPETENCE) && aim->competence >= 0);
		if (reached)
			save_done(round, aim);
		if (keep)
			put_in_period(round, aim), i++;
		else
			drop_aim(person, i);
	}
}

static void leave_gap(struct example_round *round, struct goal *goal, bool first)
{
	bool wanted = first && example_shows(round, SHOW_GAP);
	if (!wanted && !example_chance(2))
		return;
	switch (example_between(0, 3)) {
	case 0:
		*goal->place = '\0';
		break;
	case 1:
		*goal->moment = '\0';
		break;
	default:
		*goal->method = '\0';
	}
}

static struct example_aim *add_aim(struct example_round *round, struct goal *goal, bool first)
{
	struct example_person *person = round->person;
	if (person->aim_count == EXAMPLE_AIMS)
		return NULL;
	struct example_aim *aim = &person->aims[person->aim_count++];
	*aim = (struct example_aim){.record = goal, .competence = -1, .subtarget = -1};
	goal->agreed_on = round->talk_on;
	leave_gap(round, goal, first);
	struct example_step *step =
	    example_save(round, round->talk_on, 12, TITLE_TALK, &goal_entity, goal);
	if (step)
		step->group = round->group;
	example_link(step, offsetof(struct goal, pupil), &person->record.id);
	return aim;
}

static bool works_on(const struct example_person *person, int competence)
{
	for (size_t i = 0; i < person->aim_count; i++)
		if (person->aims[i].competence == competence)
			return true;
	return false;
}

/* Draws some competences and returns the one that is hardest for this pupil. */
static int draw_competence(const struct example_round *round)
{
	int best = -1;
	for (int tries = 0; tries < 4 || best < 0; tries++) {
		int one = example_between(0, round->x->competence_count - 1);
		if (!works_on(round->person, one) &&
		    (best < 0 || round->person->skill[one] < round->person->skill[best]))
			best = one;
	}
	return best;
}

static void add_competence(struct example_round *round, bool first)
{
	struct example *x = round->x;
	int index = draw_competence(round);
	const struct competence *competence = &x->competences[index];
	struct goal *goal = arena_alloc(&x->arena, sizeof *goal);
	EXAMPLE_SET(x, goal->competence, competence->code);
	EXAMPLE_SET(x, goal->sentence,
	    example_chance(60) ? competence->sentence
	                       : example_pick(&x->goals, competence->code, "sentence", 2));
	EXAMPLE_SET(x, goal->method,
	    example_pick_for(round->person, &x->goals, competence->code, "method", 2));
	choose_place(round, goal, competence->code);
	struct example_aim *aim = add_aim(round, goal, first);
	if (!aim)
		return;
	aim->competence = index;
	aim->domain = competence->code;
	aim->skill = round->person->skill[index];
	put_in_period(round, aim);
}

static void add_subtarget(struct example_round *round, bool first)
{
	struct example *x = round->x;
	int phase = ((int)round->stay->record.grade + 1) / 2;
	const struct subtarget *subtarget;
	do
		subtarget = &x->subtargets[example_between(0, x->subtarget_count - 1)];
	while (subtarget->phase != phase);
	struct goal *goal = arena_alloc(&x->arena, sizeof *goal);
	EXAMPLE_SET(x, goal->subtarget, subtarget->code);
	EXAMPLE_SET(x, goal->sentence, subtarget->sentence);
	EXAMPLE_SET(x, goal->method,
	    example_pick_for(round->person, &x->goals, subtarget->domain, "method", 2));
	choose_place(round, goal, subtarget->domain);
	struct example_aim *aim = add_aim(round, goal, first);
	if (!aim)
		return;
	aim->subtarget = (int)(subtarget - x->subtargets);
	aim->domain = subtarget->domain;
	aim->skill = 17 + round->person->ability / 2 + example_between(0, 8);
	put_in_period(round, aim);
}

static void add_own(struct example_round *round, bool first)
{
	struct example *x = round->x;
	const struct example_row *row;
	do
		row = example_pick_row(&x->own_goals, NULL, NULL);
	while (row->cell[4][0] - '0' > round->stay->record.grade);
	struct goal *goal = arena_alloc(&x->arena, sizeof *goal);
	EXAMPLE_SET(x, goal->sentence, row->cell[0]);
	EXAMPLE_SET(x, goal->method, row->cell[3]);
	EXAMPLE_SET(x, goal->place, row->cell[1]);
	EXAMPLE_SET(x, goal->moment, row->cell[2]);
	struct example_aim *aim = add_aim(round, goal, first);
	if (!aim)
		return;
	example_wish_for(round, goal);
	aim->domain = "";
	aim->skill = 18 + round->person->ability / 2 + example_between(0, 8);
	put_in_period(round, aim);
}

/* Mostly one to three competences; now and then none or four, against the norm. */
static int wanted_competences(const struct example_round *round)
{
	if (example_shows(round, SHOW_NO_COMPETENCE))
		return 0;
	if (example_shows(round, SHOW_FOUR))
		return 4;
	int draw = example_between(0, 99);
	return draw < 1 ? 0 : draw < 28 ? 1 : draw < 72 ? 2 : draw < 98 ? 3 : 4;
}

void example_new_goals(struct example_round *round)
{
	const struct example_person *person = round->person;
	int competences = 0, others = 0, wanted = wanted_competences(round);
	for (size_t i = 0; i < person->aim_count; i++)
		*(person->aims[i].competence >= 0 ? &competences : &others) += 1;
	bool first = true;
	for (; competences < wanted; competences++, first = false)
		add_competence(round, first);
	if (others == 0 && example_chance(35)) {
		add_subtarget(round, first);
		others++;
	}
	if ((others == 0 && example_chance(20)) || person->aim_count == 0)
		add_own(round, first);
}
