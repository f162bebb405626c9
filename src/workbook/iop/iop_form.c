/* The IOP on A4, for a reader of fourteen: large type, short sentences, boxes to write in. */
#include "workbook/iop/iop_form.h"

#include <string.h>

#include "workbook/iop/iop_parts.h"

enum { EMPTY_AGREEMENTS = 3, ROOM_TO_WRITE = 3, ROOM_TO_PREPARE = 4 };

/* The contents of a form, and the paper that it is written on. */
struct plan {
	struct paper paper;
	const struct iop_words *words;
	const struct iop_pupil *pupil;
	const struct iop_dossier *dossier;
};

static void facts(struct plan *plan, const char *talk_label, const char *talk)
{
	const struct iop_pupil *pupil = plan->pupil;
	paper_facts(&plan->paper, "Naam", pupil->full_name, "Klas",
	    arena_format(
	        &plan->paper.arena, "%s  (stamnummer %s)", pupil->class_name, pupil->number));
	paper_facts(&plan->paper, "Periode",
	    arena_format(&plan->paper.arena, "%d, schooljaar %s", (int)pupil->period_number,
	        pupil->year_name),
	    "Mentor", pupil->mentors);
	paper_facts(&plan->paper, "Van – tot",
	    arena_format(&plan->paper.arena, "%s – %s", date_show(pupil->period_starts_on).text,
	        date_show(pupil->period_ends_on).text),
	    talk_label, talk);
}

static const char *talk_name(const struct iop_pupil *pupil)
{
	return pupil->entree ? "time-outgesprek" : "IOP-gesprek";
}

static const char *dotted(struct plan *plan, const char *label, const char *text)
{
	return arena_format(&plan->paper.arena, "%s: %s", label, *text ? text : "……………………");
}

static void goal(struct plan *plan, int number, const struct iop_goal_line *goal)
{
	if (number > 1)
		paper_gap(&plan->paper);
	int from = plan->paper.row;
	iop_goal(&plan->paper, number, goal);
	paper_cell(&plan->paper, 0, 2, FORM_TEXT, 1, dotted(plan, "Waar", goal->place));
	paper_cell(&plan->paper, 3, 6, FORM_TEXT, 1, dotted(plan, "Wanneer", goal->moment));
	paper_cell(&plan->paper, 7, PAPER_LAST, FORM_TEXT, 1, dotted(plan, "Hoe", goal->method));
	plan->paper.row++;
	iop_ratings(&plan->paper, plan->words, rater_names[RATER_PUPIL].label, goal);
	paper_keep(&plan->paper, from, plan->paper.row - 1);
}

static void no_goals(struct plan *plan)
{
	const struct iop_pupil *pupil = plan->pupil;
	paper_line(&plan->paper, FORM_STRONG,
	    date_is_set(pupil->talk_on) ? "Er zijn nog geen leerdoelen voor deze periode."
	                                : "Er is nog geen IOP voor deze periode.");
	paper_line(&plan->paper, FORM_TEXT,
	    date_is_set(pupil->talk_on)
	        ? "Kies samen met je mentor 1, 2 of 3 leerdoelen."
	        : arena_format(&plan->paper.arena, "Maak met je mentor een afspraak voor het %s.",
	              talk_name(pupil)));
}

static void goals(struct plan *plan)
{
	int number = 0;
	for (size_t i = 0; i < plan->dossier->goal_count; i++) {
		if (plan->dossier->goals[i].period != plan->pupil->period)
			continue;
		if (!number) {
			paper_heading(
			    &plan->paper, "Mijn leerdoelen – zet in elk vakje een cijfer");
			iop_scale(&plan->paper, plan->words);
		}
		goal(plan, ++number, &plan->dossier->goals[i]);
	}
	if (!number) {
		paper_heading(&plan->paper, "Mijn leerdoelen");
		no_goals(plan);
	}
}

static void answer(struct plan *plan, const char *field, const char *text, int room)
{
	paper_answer(&plan->paper, iop_question(field), text, room);
}

/* Puts two short answers side by side, so that the plan stays on one page. */
static void two_answers(struct plan *plan, const char *left_field, const char *left,
    const char *right_field, const char *right)
{
	enum { SHORT = 160 };
	if (strlen(left) > SHORT || strlen(right) > SHORT) {
		answer(plan, left_field, left, 2);
		answer(plan, right_field, right, 2);
		return;
	}
	paper_cell(&plan->paper, 0, 5, FORM_LABEL, 1, iop_question(left_field));
	paper_cell(&plan->paper, 6, PAPER_LAST, FORM_LABEL, 1, iop_question(right_field));
	plan->paper.row++;
	paper_cell(&plan->paper, 0, 5, FORM_ANSWER, ROOM_TO_WRITE, left);
	paper_cell(&plan->paper, 6, PAPER_LAST, FORM_ANSWER, ROOM_TO_WRITE, right);
	plan->paper.row++;
}

static bool any(const char *a, const char *b, const char *c)
{
	return *a || *b || *c;
}

/* For past periods only the answers that were given are shown. */
static void given(struct plan *plan, const char *field, const char *text)
{
	if (*text)
		answer(plan, field, text, 1);
}

static void said_before(struct plan *plan)
{
	const struct iop_answers *answers = &plan->dossier->answers;
	if (any(answers->proud_of, answers->finds_hard, answers->wants_to)) {
		paper_heading(&plan->paper, "Dit schreef ik voor het gesprek");
		given(plan, "proud_of", answers->proud_of);
		given(plan, "finds_hard", answers->finds_hard);
		given(plan, "wants_to", answers->wants_to);
	}
	if (any(answers->pupil_said, answers->parents_said, "")) {
		paper_heading(&plan->paper, "Gesprek met mijn ouders/verzorgers");
		given(plan, "pupil_said", answers->pupil_said);
		given(plan, "parents_said", answers->parents_said);
	}
}

static void past_talk(struct plan *plan, const struct iop_talk_line *talk)
{
	const char *who =
	    *talk->led_by ? arena_format(&plan->paper.arena, " met %s", talk->led_by) : "";
	paper_line(&plan->paper, FORM_TEXT,
	    date_is_set(talk->held_on)
	        ? arena_format(&plan->paper.arena, "%s op %s%s", talk->kind,
	              date_show(talk->held_on).text, who)
	        : arena_format(&plan->paper.arena, "%s: niet gehouden", talk->kind));
}

/* Adds a period: its goals, then its talks. Both lists are in the same order of periods. */
static void past_period(struct plan *plan, struct date starts_on, size_t *goal, size_t *talk)
{
	const struct iop_dossier *d = plan->dossier;
	bool by_goal =
	    *goal < d->goal_count && date_compare(d->goals[*goal].starts_on, starts_on) == 0;
	paper_gap(&plan->paper);
	const char *label = arena_format(&plan->paper.arena, "%s, periode %d",
	    by_goal ? d->goals[*goal].year_name : d->talks[*talk].year_name,
	    (int)(by_goal ? d->goals[*goal].period_number : d->talks[*talk].period_number));
	if (by_goal)
		iop_goal_head(&plan->paper, label);
	else
		paper_line(&plan->paper, FORM_LABEL, label);
	while (*goal < d->goal_count && date_compare(d->goals[*goal].starts_on, starts_on) == 0)
		iop_goal_row(&plan->paper, &d->goals[(*goal)++]);
	if (by_goal)
		paper_gap(&plan->paper);
	while (*talk < d->talk_count && date_compare(d->talks[*talk].starts_on, starts_on) == 0)
		past_talk(plan, &d->talks[(*talk)++]);
}

static void history(struct plan *plan)
{
	const struct iop_dossier *d = plan->dossier;
	size_t goal = 0, talk = 0;
	while (goal < d->goal_count && d->goals[goal].period == plan->pupil->period)
		goal++;
	if (goal == d->goal_count && talk == d->talk_count)
		return;
	paper_heading(&plan->paper, "Wat ik eerder deed");
	iop_scale(&plan->paper, plan->words);
	while (goal < d->goal_count || talk < d->talk_count) {
		struct date starts_on =
		    goal < d->goal_count ? d->goals[goal].starts_on : d->talks[talk].starts_on;
		if (talk < d->talk_count && date_compare(d->talks[talk].starts_on, starts_on) > 0)
			starts_on = d->talks[talk].starts_on;
		past_period(plan, starts_on, &goal, &talk);
	}
}

static const char *const signed_by[] = {"leerling", "ouder/verzorger", "mentor"};

void iop_form(struct sheet *sheet, const struct iop_words *words, const struct iop_pupil *pupil,
    const struct iop_dossier *dossier, const char *footer)
{
	struct plan plan = {
	    .paper.sheet = sheet, .words = words, .pupil = pupil, .dossier = dossier};
	paper_begin(&plan.paper, arena_format(&plan.paper.arena, "Mijn IOP – %s", pupil->full_name),
	    footer);
	facts(&plan, "Gesprek",
	    date_is_set(pupil->talk_on) ? date_show(pupil->talk_on).text : "nog niet gevoerd");
	goals(&plan);
	paper_heading(&plan.paper, "Terugkijken");
	two_answers(&plan, "went_well", dossier->answers.went_well, "next_time",
	    dossier->answers.next_time);
	paper_heading(&plan.paper, "Afspraken");
	iop_agreements(&plan.paper, dossier, EMPTY_AGREEMENTS);
	paper_signatures(&plan.paper, signed_by, 3);
	paper_page(&plan.paper, 1);
	said_before(&plan);
	history(&plan);
	paper_end(&plan.paper, 1);
}

/* Marks the pupil's own rating with a cross, or leaves boxes to mark one. */
static void boxes(struct plan *plan, int64_t chosen)
{
	int count = 0, at = 0;
	for (int level = 1; level <= plan->words->levels; level++)
		count += plan->words->in_use[level] || level == chosen;
	int width = count && count <= PAPER_COLUMNS ? PAPER_COLUMNS / count : 1;
	for (int level = 1; level <= plan->words->levels; level++) {
		if (!plan->words->in_use[level] && level != chosen)
			continue;
		paper_cell(&plan->paper, at, at + width - 1, FORM_BOX, 3,
		    arena_format(&plan->paper.arena, "%s\n%s", level == chosen ? "☒" : "☐",
		        plan->words->pupil_level[level]));
		at += width;
	}
	plan->paper.row++;
}

/* Returns the period that the pupil looks back on: this one when its talk was held, until then the
 * one before. */
static int64_t period_to_rate(const struct plan *plan)
{
	const struct iop_dossier *d = plan->dossier;
	for (size_t i = 0; i < d->goal_count; i++)
		if (date_is_set(plan->pupil->talk_on) || d->goals[i].period != plan->pupil->period)
			return d->goals[i].period;
	return plan->pupil->period;
}

static void rate_goals(struct plan *plan)
{
	const struct iop_dossier *d = plan->dossier;
	int64_t period = period_to_rate(plan);
	int number = 0;
	for (size_t i = 0; i < d->goal_count; i++) {
		const struct iop_goal_line *goal = &d->goals[i];
		if (goal->period != period)
			continue;
		if (!number++) {
			paper_heading(&plan->paper, "Hoe gaat het met mijn leerdoelen?");
			paper_line(&plan->paper, FORM_HINT, "Zet bij elk leerdoel 1 kruisje.");
		}
		paper_line(&plan->paper, FORM_STRONG,
		    arena_format(&plan->paper.arena, "%d. %s", number, goal->sentence));
		const char *anchors = anchors_of(&plan->words->anchors, goal->code);
		if (*anchors)
			paper_line(&plan->paper, FORM_HINT, anchors);
		boxes(plan, goal->level[RATER_PUPIL]);
	}
}

void iop_preparation(struct sheet *sheet, const struct iop_words *words,
    const struct iop_pupil *pupil, const struct iop_dossier *dossier, const char *footer)
{
	struct plan plan = {
	    .paper.sheet = sheet, .words = words, .pupil = pupil, .dossier = dossier};
	const struct iop_answers *answers = &dossier->answers;
	bool held = date_is_set(pupil->talk_on);
	struct date_text planned = date_show(answers->planned_on);
	paper_begin(&plan.paper, "Mijn gesprek voorbereiden", footer);
	facts(&plan, "Gesprek op", !held && *planned.text ? planned.text : "……………………");
	paper_line(&plan.paper, FORM_HINT,
	    "Vul dit blad in voor het gesprek met je mentor. Weet je iets niet? Vraag hulp.");
	rate_goals(&plan);
	paper_heading(&plan.paper, "Mijn antwoorden");
	/* after the talk the sheet prepares the next one */
	answer(&plan, "proud_of", held ? "" : answers->proud_of, ROOM_TO_PREPARE);
	answer(&plan, "finds_hard", held ? "" : answers->finds_hard, ROOM_TO_PREPARE);
	answer(&plan, "wants_to", held ? "" : answers->wants_to, ROOM_TO_PREPARE);
	paper_gap(&plan.paper);
	paper_line(&plan.paper, FORM_LABEL, "Wat wil ik nog vertellen of vragen?");
	plan.paper.row =
	    sheet_span(sheet, plan.paper.row, 0, PAPER_LAST, FORM_ANSWER, ROOM_TO_PREPARE, "");
	paper_end(&plan.paper, 1);
}
