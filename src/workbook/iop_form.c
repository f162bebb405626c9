/* The IOP on A4, for a reader of fourteen: large type, short sentences, boxes to write in. */
#include "workbook/iop_form.h"

#include <string.h>

#include "model/iop.h"

enum { LAST = 11, COLUMN_WIDTH = 8, EMPTY_AGREEMENTS = 3, ROOM_TO_WRITE = 3, ROOM_TO_PREPARE = 4 };

/* Where the next line of a form goes. */
struct form {
	struct sheet *sheet;
	int row;
	const struct iop_words *words;
	const struct iop_pupil *pupil;
	const struct iop_dossier *dossier;
	struct arena arena;
};

static void line(struct form *form, enum style style, const char *text)
{
	form->row = sheet_span(form->sheet, form->row, 0, LAST, style, 1, text);
}

static void gap(struct form *form)
{
	form->row = sheet_span(form->sheet, form->row, 0, LAST, STYLE_GAP, 1, "");
}

static void heading(struct form *form, const char *text)
{
	gap(form);
	line(form, FORM_HEADING, text);
}

/* Several cells beside each other; the row becomes as high as the highest. */
static void cell(
    struct form *form, int from, int until, enum style style, int lines, const char *text)
{
	sheet_span(form->sheet, form->row, from, until, style, lines, text);
}

static void fact(struct form *form, int column, const char *label, const char *value)
{
	cell(form, column, column + 1, FORM_LABEL, 1, label);
	cell(form, column + 2, column + 5, FORM_TEXT, 1, value);
}

static void facts(struct form *form, const char *talk_label, const char *talk)
{
	const struct iop_pupil *pupil = form->pupil;
	fact(form, 0, "Naam", pupil->full_name);
	fact(form, 6, "Klas",
	    arena_format(&form->arena, "%s  (stamnummer %s)", pupil->class_name, pupil->number));
	form->row++;
	fact(form, 0, "Periode",
	    arena_format(
	        &form->arena, "%d, schooljaar %s", (int)pupil->period_number, pupil->year_name));
	fact(form, 6, "Mentor", pupil->mentors);
	form->row++;
	fact(form, 0, "Van – tot",
	    arena_format(&form->arena, "%s – %s", date_show(pupil->period_starts_on).text,
	        date_show(pupil->period_ends_on).text));
	fact(form, 6, talk_label, talk);
	form->row++;
}

static const char *talk_name(const struct iop_pupil *pupil)
{
	return pupil->entree ? "time-outgesprek" : "IOP-gesprek";
}

/* What the figures mean, two beside each other: 1 = Dit lukt nog niet   2 = Dit lukt met hulp. */
static void scale(struct form *form)
{
	bool right = false;
	for (int level = 1; level <= form->words->levels; level++) {
		if (!*form->words->pupil_level[level])
			continue;
		cell(form, right ? 6 : 0, right ? LAST : 5, FORM_HINT, 1,
		    arena_format(&form->arena, "%d = %s", level, form->words->pupil_level[level]));
		form->row += right;
		right = !right;
	}
	form->row += right;
}

static const char *level_text(struct form *form, int64_t level)
{
	if (level < 1 || level > LEVELS)
		return "";
	return arena_format(&form->arena, "%d – %s", (int)level, form->words->pupil_level[level]);
}

static const char *dotted(struct form *form, const char *label, const char *text)
{
	return arena_format(&form->arena, "%s: %s", label, *text ? text : "……………………");
}

static void goal(struct form *form, int number, const struct iop_goal_line *goal)
{
	if (number > 1)
		gap(form);
	line(form, FORM_STRONG,
	    date_is_set(goal->done_on)
	        ? arena_format(&form->arena, "%d. %s  (gehaald op %s)", number, goal->sentence,
	              date_show(goal->done_on).text)
	        : arena_format(&form->arena, "%d. %s", number, goal->sentence));
	cell(form, 0, 2, FORM_TEXT, 1, dotted(form, "Waar", goal->place));
	cell(form, 3, 6, FORM_TEXT, 1, dotted(form, "Wanneer", goal->moment));
	cell(form, 7, LAST, FORM_TEXT, 1, dotted(form, "Hoe", goal->method));
	form->row++;
	for (int rater = 0; rater < RATERS; rater++)
		cell(form, rater * 3, rater * 3 + 2, FORM_HEAD, 1, rater_names[rater].label);
	form->row++;
	for (int rater = 0; rater < RATERS; rater++)
		cell(form, rater * 3, rater * 3 + 2, FORM_BOX, 2,
		    level_text(form, goal->level[rater]));
	form->row++;
}

static void no_goals(struct form *form)
{
	const struct iop_pupil *pupil = form->pupil;
	line(form, FORM_STRONG,
	    date_is_set(pupil->talk_on) ? "Er zijn nog geen leerdoelen voor deze periode."
	                                : "Er is nog geen IOP voor deze periode.");
	line(form, FORM_TEXT,
	    date_is_set(pupil->talk_on)
	        ? "Kies samen met je mentor 1, 2 of 3 leerdoelen."
	        : arena_format(&form->arena, "Maak met je mentor een afspraak voor het %s.",
	              talk_name(pupil)));
}

static void goals(struct form *form)
{
	int number = 0;
	for (size_t i = 0; i < form->dossier->goal_count; i++) {
		if (form->dossier->goals[i].period != form->pupil->period)
			continue;
		if (!number) {
			heading(form, "Mijn leerdoelen – zet in elk vakje een cijfer");
			scale(form);
		}
		goal(form, ++number, &form->dossier->goals[i]);
	}
	if (!number) {
		heading(form, "Mijn leerdoelen");
		no_goals(form);
	}
}

/* The question as the form on screen has it. */
static const char *question(const char *field)
{
	return entity_field(&iop_talk_entity, field)->label;
}

/* A question with its answer, or room for one. */
static void answer(struct form *form, const char *field, const char *text, int room)
{
	gap(form);
	line(form, FORM_LABEL, question(field));
	form->row = sheet_span(form->sheet, form->row, 0, LAST, FORM_ANSWER, room, text);
}

/* Beside each other when both are short, so that the plan stays on one page. */
static void two_answers(struct form *form, const char *left_field, const char *left,
    const char *right_field, const char *right)
{
	enum { SHORT = 160 };
	if (strlen(left) > SHORT || strlen(right) > SHORT) {
		answer(form, left_field, left, 2);
		answer(form, right_field, right, 2);
		return;
	}
	cell(form, 0, 5, FORM_LABEL, 1, question(left_field));
	cell(form, 6, LAST, FORM_LABEL, 1, question(right_field));
	form->row++;
	cell(form, 0, 5, FORM_ANSWER, ROOM_TO_WRITE, left);
	cell(form, 6, LAST, FORM_ANSWER, ROOM_TO_WRITE, right);
	form->row++;
}

static void agreement(
    struct form *form, const char *who, const char *text, struct date due_on, struct date done_on)
{
	cell(form, 0, 1, FORM_CELL, 1, who);
	cell(form, 2, 7, FORM_CELL, 1, text);
	cell(form, 8, 9, FORM_CELL, 1, date_show(due_on).text);
	cell(form, 10, LAST, FORM_CELL, 1, date_show(done_on).text);
	form->row++;
}

static void agreements(struct form *form)
{
	const struct iop_dossier *dossier = form->dossier;
	heading(form, "Afspraken");
	cell(form, 0, 1, FORM_HEAD, 1, "Wie");
	cell(form, 2, 7, FORM_HEAD, 1, "Wat");
	cell(form, 8, 9, FORM_HEAD, 1, "Uiterlijk");
	cell(form, 10, LAST, FORM_HEAD, 1, "Gedaan op");
	form->row++;
	for (size_t i = 0; i < dossier->agreement_count; i++)
		agreement(form, dossier->agreements[i].who, dossier->agreements[i].text,
		    dossier->agreements[i].due_on, dossier->agreements[i].done_on);
	/* One more than there are, to write in. */
	size_t rows = dossier->agreement_count + 1;
	for (rows = rows < EMPTY_AGREEMENTS ? EMPTY_AGREEMENTS : rows;
	     rows > dossier->agreement_count; rows--)
		agreement(form, "", "", (struct date){0}, (struct date){0});
}

/* One row, so that a page never ends between a name and its date. */
static void signatures(struct form *form)
{
	static const char *const who[] = {"leerling", "ouder/verzorger", "mentor"};
	gap(form);
	gap(form);
	for (int i = 0; i < 3; i++)
		cell(form, i * 4, i * 4 + 3, FORM_ANSWER, 4,
		    arena_format(&form->arena, "Handtekening %s\n\n\nDatum:", who[i]));
	form->row++;
}

static bool any(const char *a, const char *b, const char *c)
{
	return *a || *b || *c;
}

/* Of what lies behind, only what was said. */
static void given(struct form *form, const char *field, const char *text)
{
	if (*text)
		answer(form, field, text, 1);
}

static void said_before(struct form *form)
{
	const struct iop_answers *answers = &form->dossier->answers;
	if (any(answers->proud_of, answers->finds_hard, answers->wants_to)) {
		heading(form, "Dit schreef ik voor het gesprek");
		given(form, "proud_of", answers->proud_of);
		given(form, "finds_hard", answers->finds_hard);
		given(form, "wants_to", answers->wants_to);
	}
	if (any(answers->pupil_said, answers->parents_said, "")) {
		heading(form, "Gesprek met mijn ouders/verzorgers");
		given(form, "pupil_said", answers->pupil_said);
		given(form, "parents_said", answers->parents_said);
	}
}

static void past_talk(struct form *form, const struct iop_talk_line *talk)
{
	const char *who = *talk->led_by ? arena_format(&form->arena, " met %s", talk->led_by) : "";
	line(form, FORM_TEXT,
	    date_is_set(talk->held_on)
	        ? arena_format(
	              &form->arena, "%s op %s%s", talk->kind, date_show(talk->held_on).text, who)
	        : arena_format(&form->arena, "%s: niet gehouden", talk->kind));
}

static void past_goal(struct form *form, const struct iop_goal_line *goal)
{
	cell(form, 0, 7, FORM_CELL, 1, goal->sentence);
	for (int rater = 0; rater < RATERS; rater++)
		cell(form, 8 + rater, 8 + rater, FORM_BOX, 1,
		    goal->level[rater] ? arena_format(&form->arena, "%d", (int)goal->level[rater])
		                       : "");
	form->row++;
}

/* A period: its talks, then its goals; the lists stand in the same order of periods. */
static void past_period(struct form *form, struct date starts_on, size_t *goal, size_t *talk)
{
	const struct iop_dossier *d = form->dossier;
	bool by_goal =
	    *goal < d->goal_count && date_compare(d->goals[*goal].starts_on, starts_on) == 0;
	gap(form);
	cell(form, 0, 7, FORM_LABEL, 1,
	    arena_format(&form->arena, "%s, periode %d",
	        by_goal ? d->goals[*goal].year_name : d->talks[*talk].year_name,
	        (int)(by_goal ? d->goals[*goal].period_number : d->talks[*talk].period_number)));
	for (int rater = 0; by_goal && rater < RATERS; rater++)
		cell(form, 8 + rater, 8 + rater, FORM_HEAD, 1, rater_names[rater].narrow);
	form->row++;
	while (*goal < d->goal_count && date_compare(d->goals[*goal].starts_on, starts_on) == 0)
		past_goal(form, &d->goals[(*goal)++]);
	if (by_goal)
		gap(form);
	while (*talk < d->talk_count && date_compare(d->talks[*talk].starts_on, starts_on) == 0)
		past_talk(form, &d->talks[(*talk)++]);
}

static void history(struct form *form)
{
	const struct iop_dossier *d = form->dossier;
	size_t goal = 0, talk = 0;
	while (goal < d->goal_count && d->goals[goal].period == form->pupil->period)
		goal++;
	if (goal == d->goal_count && talk == d->talk_count)
		return;
	heading(form, "Wat ik eerder deed");
	scale(form);
	while (goal < d->goal_count || talk < d->talk_count) {
		struct date starts_on =
		    goal < d->goal_count ? d->goals[goal].starts_on : d->talks[talk].starts_on;
		if (talk < d->talk_count && date_compare(d->talks[talk].starts_on, starts_on) > 0)
			starts_on = d->talks[talk].starts_on;
		past_period(form, starts_on, &goal, &talk);
	}
}

static void form_begin(struct form *form, const char *title, const char *footer)
{
	for (int column = 0; column <= LAST; column++)
		sheet_width(form->sheet, column, COLUMN_WIDTH, COLUMN_WIDTH);
	sheet_print(
	    form->sheet, &(struct print_setup){.form = true, .own_pages = true, .footer = footer});
	line(form, FORM_TITLE, title);
}

void iop_form(struct sheet *sheet, const struct iop_words *words, const struct iop_pupil *pupil,
    const struct iop_dossier *dossier, const char *footer)
{
	struct form form = {.sheet = sheet, .words = words, .pupil = pupil, .dossier = dossier};
	form_begin(&form, arena_format(&form.arena, "Mijn IOP – %s", pupil->full_name), footer);
	facts(&form, "Gesprek",
	    date_is_set(pupil->talk_on) ? date_show(pupil->talk_on).text : "nog niet gevoerd");
	goals(&form);
	heading(&form, "Terugkijken");
	two_answers(&form, "went_well", dossier->answers.went_well, "next_time",
	    dossier->answers.next_time);
	agreements(&form);
	signatures(&form);
	int page = form.row;
	said_before(&form);
	history(&form);
	if (form.row > page)
		sheet_page_break(sheet, page);
	arena_done(&form.arena);
}

/* A cross in the box of the pupil's own rating, or boxes to put one in. */
static void boxes(struct form *form, int64_t chosen)
{
	int count = 0, at = 0;
	for (int level = 1; level <= form->words->levels; level++)
		count += *form->words->pupil_level[level] != '\0';
	int width = count && count <= LAST + 1 ? (LAST + 1) / count : 1;
	for (int level = 1; level <= form->words->levels; level++) {
		if (!*form->words->pupil_level[level])
			continue;
		cell(form, at, at + width - 1, FORM_BOX, 3,
		    arena_format(&form->arena, "%s\n%s", level == chosen ? "☒" : "☐",
		        form->words->pupil_level[level]));
		at += width;
	}
	form->row++;
}

/* What the pupil looks back on: once the talk of the period was held its goals, till then those of
 * the period before. */
static int64_t period_to_rate(const struct form *form)
{
	const struct iop_dossier *d = form->dossier;
	for (size_t i = 0; i < d->goal_count; i++)
		if (date_is_set(form->pupil->talk_on) || d->goals[i].period != form->pupil->period)
			return d->goals[i].period;
	return form->pupil->period;
}

static void rate_goals(struct form *form)
{
	const struct iop_dossier *d = form->dossier;
	int64_t period = period_to_rate(form);
	int number = 0;
	for (size_t i = 0; i < d->goal_count; i++) {
		const struct iop_goal_line *goal = &d->goals[i];
		if (goal->period != period)
			continue;
		if (!number++) {
			heading(form, "Hoe gaat het met mijn leerdoelen?");
			line(form, FORM_HINT, "Zet bij elk leerdoel 1 kruisje.");
		}
		line(form, FORM_STRONG,
		    arena_format(&form->arena, "%d. %s", number, goal->sentence));
		boxes(form, goal->level[RATER_PUPIL]);
	}
}

void iop_preparation(struct sheet *sheet, const struct iop_words *words,
    const struct iop_pupil *pupil, const struct iop_dossier *dossier, const char *footer)
{
	struct form form = {.sheet = sheet, .words = words, .pupil = pupil, .dossier = dossier};
	const struct iop_answers *answers = &dossier->answers;
	bool held = date_is_set(pupil->talk_on);
	const char *planned = date_show(answers->planned_on).text;
	form_begin(&form, "Mijn gesprek voorbereiden", footer);
	facts(&form, "Gesprek op", !held && *planned ? planned : "……………………");
	line(&form, FORM_HINT,
	    "Vul dit blad in voor het gesprek met je mentor. Weet je iets niet? Vraag hulp.");
	rate_goals(&form);
	heading(&form, "Mijn antwoorden");
	/* After the talk the sheet is for the next one. */
	answer(&form, "proud_of", held ? "" : answers->proud_of, ROOM_TO_PREPARE);
	answer(&form, "finds_hard", held ? "" : answers->finds_hard, ROOM_TO_PREPARE);
	answer(&form, "wants_to", held ? "" : answers->wants_to, ROOM_TO_PREPARE);
	gap(&form);
	line(&form, FORM_LABEL, "Wat wil ik nog vertellen of vragen?");
	form.row = sheet_span(sheet, form.row, 0, LAST, FORM_ANSWER, ROOM_TO_PREPARE, "");
	arena_done(&form.arena);
}
