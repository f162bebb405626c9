/* The report on A4, to be read at home: short sentences, no jargon. */
#include "workbook/iop/report_form.h"

#include "base/share.h"
#include "workbook/iop/iop_parts.h"

enum { ROOM_FOR_REACTION = 4 };

/* The contents of a report, and the paper that it is written on. */
struct plan {
	struct paper paper;
	const struct report *report;
};

static void facts(struct plan *plan)
{
	struct paper *paper = &plan->paper;
	const struct iop_pupil *pupil = plan->report->pupil;
	paper_facts(paper, "Naam", pupil->full_name, "Klas", pupil->class_name);
	paper_facts(paper, "Periode",
	    arena_format(
	        &paper->arena, "%d, schooljaar %s", (int)pupil->period_number, pupil->year_name),
	    "Mentor", pupil->mentors);
	paper_facts(paper, "Van – tot",
	    arena_format(&paper->arena, "%s – %s", date_show(pupil->period_starts_on).text,
	        date_show(pupil->period_ends_on).text),
	    "Stamnummer", pupil->number);
}

static const char *talks(struct plan *plan)
{
	const struct iop_pupil *pupil = plan->report->pupil;
	const char *name = pupil->first_name;
	if (date_is_set(pupil->talk_on) && date_is_set(pupil->parents_on))
		return arena_format(&plan->paper.arena,
		    "Het gesprek met %s was op %s. Op %s was het gesprek met %s en de ouders/verzorgers.",
		    name, date_show(pupil->talk_on).text, date_show(pupil->parents_on).text, name);
	if (date_is_set(pupil->talk_on))
		return arena_format(&plan->paper.arena,
		    "Het gesprek met %s was op %s. Het gesprek met de ouders/verzorgers komt nog.",
		    name, date_show(pupil->talk_on).text);
	return arena_format(
	    &plan->paper.arena, "Het gesprek met %s over deze periode is nog niet geweest.", name);
}

/* Says how many goals there are, and how many of them are sufficient. */
static const char *outcome(struct plan *plan)
{
	const struct iop_pupil *pupil = plan->report->pupil;
	const struct iop_words *words = plan->report->words;
	struct arena *arena = &plan->paper.arena;
	if (!pupil->goals)
		return "Er zijn voor deze periode nog geen leerdoelen.";
	const char *goals = arena_format(arena, "%s werkte aan %d %s.", pupil->first_name,
	    (int)pupil->goals, pupil->goals == 1 ? "leerdoel" : "leerdoelen");
	if (!pupil->rated)
		return arena_format(arena, "%s De %s heeft die nog niet beoordeeld.", goals,
		    rater_names[words->counting].who);
	return arena_format(arena, "%s De %s heeft er %d beoordeeld. Daarvan %s er %s goed.", goals,
	    rater_names[words->counting].who, (int)pupil->rated,
	    pupil->sufficient > 1 ? "gaan" : "gaat",
	    pupil->sufficient ? arena_format(arena, "%d", (int)pupil->sufficient) : "nog geen");
}

static void introduction(struct plan *plan)
{
	paper_gap(&plan->paper);
	paper_line(&plan->paper, FORM_TEXT,
	    arena_format(&plan->paper.arena,
	        "In dit rapport staat hoe het gaat met %s op school. %s %s Lees het samen met %s. Op het eind is ruimte voor een reactie.",
	        plan->report->pupil->first_name, talks(plan), outcome(plan),
	        plan->report->pupil->first_name));
}

static void goals(struct plan *plan)
{
	const struct report *r = plan->report;
	int number = 0;
	paper_heading(&plan->paper, "De leerdoelen van deze periode");
	for (size_t i = 0; i < r->dossier->goal_count; i++) {
		const struct iop_goal_line *goal = &r->dossier->goals[i];
		if (goal->period != r->pupil->period)
			continue;
		if (number)
			paper_gap(&plan->paper);
		int from = plan->paper.row;
		iop_goal(&plan->paper, ++number, goal);
		iop_ratings(&plan->paper, r->words, r->pupil->first_name, goal);
		paper_keep(&plan->paper, from, plan->paper.row - 1);
	}
	if (number)
		paper_line(&plan->paper, FORM_HINT, "Een leeg vak: nog niet beoordeeld.");
	else
		paper_line(&plan->paper, FORM_TEXT, "Er zijn nog geen leerdoelen.");
}

static void looking_back(struct plan *plan)
{
	const struct iop_answers *answers = &plan->report->dossier->answers;
	if (!*answers->went_well && !*answers->next_time && !*answers->pupil_said &&
	    !*answers->parents_said)
		return;
	paper_heading(&plan->paper, "Uit het gesprek");
	const struct {
		const char *field, *text;
	} said[] = {{"went_well", answers->went_well}, {"next_time", answers->next_time},
	    {"pupil_said", answers->pupil_said}, {"parents_said", answers->parents_said}};
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (*said[i].text)
			paper_answer(&plan->paper, iop_question(said[i].field), said[i].text, 1);
}

static void competences(struct plan *plan)
{
	const struct report *r = plan->report;
	paper_heading(&plan->paper, arena_format(&plan->paper.arena, "Competenties (volgens de %s)",
	                                rater_names[r->words->counting].who));
	paper_line(&plan->paper, FORM_HINT,
	    "Competenties zijn dingen die je overal nodig hebt: op school, op je werk en thuis.");
	iop_scale(&plan->paper, r->words);
	if (!competences_now(&plan->paper, r->words, r->mine, r->pupil->period))
		paper_line(&plan->paper, FORM_TEXT,
		    "In deze periode zijn nog geen competenties beoordeeld.");
}

static void results(struct plan *plan)
{
	static const int stops[] = {0, 3, PAPER_COLUMNS};
	const struct report_school *school = plan->report->school;
	int count = 0;
	paper_heading(&plan->paper, "Resultaten van deze periode");
	for (size_t i = 0; i < school->result_count; i++)
		if (school->results[i].pupil == plan->report->pupil->id) {
			paper_row(&plan->paper, FORM_CELL, stops,
			    (const char *const[]){
			        school->results[i].subject, school->results[i].results});
			count++;
		}
	if (!count)
		paper_line(
		    &plan->paper, FORM_TEXT, "Er zijn in deze periode geen resultaten vastgelegd.");
}

static void attendance(struct plan *plan)
{
	const struct report_school *school = plan->report->school;
	const struct report_hours *h = NULL;
	struct arena *arena = &plan->paper.arena;
	for (size_t i = 0; i < school->hour_count; i++)
		if (school->hours[i].pupil == plan->report->pupil->id)
			h = &school->hours[i];
	paper_heading(&plan->paper, "Aanwezigheid");
	if (!h) {
		paper_line(
		    &plan->paper, FORM_TEXT, "Over deze periode is nog geen aanwezigheid bekend.");
		return;
	}
	paper_line(&plan->paper, FORM_TEXT,
	    arena_format(arena,
	        "%s was %s%% van de tijd aanwezig: %d van %d uur, stage meegeteld.%s",
	        plan->report->pupil->first_name, share_show(h->percentage).text, (int)h->present,
	        (int)h->hours,
	        h->unexcused ? arena_format(arena, " Zonder geldige reden afwezig: %d uur.",
	                           (int)h->unexcused)
	                     : ""));
}

static void internship(struct plan *plan)
{
	const struct iop_pupil *pupil = plan->report->pupil;
	struct experience mine = experience_of(&plan->report->school->experience, pupil->id,
	    pupil->period_starts_on, pupil->period_ends_on, &plan->paper.arena);
	paper_heading(&plan->paper, "Stage");
	experience_stages(&plan->paper, &mine, "Wat", true);
	if (!mine.stage_count)
		paper_line(&plan->paper, FORM_TEXT, "In deze periode was er geen stage.");
}

static const char *next_talk(struct plan *plan)
{
	const struct report_next *next = plan->report->next;
	struct arena *arena = &plan->paper.arena;
	if (*next->talk)
		return arena_format(
		    arena, "Volgend gesprek: %s op %s.", next->talk, date_show(next->talk_on).text);
	if (date_is_set(next->talks_from))
		return arena_format(arena, "De volgende gesprekken zijn tussen %s en %s.",
		    date_show(next->talks_from).text, date_show(next->talks_until).text);
	return "Voor het volgende gesprek is nog geen dag gekozen.";
}

static void what_next(struct plan *plan)
{
	const struct report_next *next = plan->report->next;
	struct arena *arena = &plan->paper.arena;
	paper_heading(&plan->paper, "Hoe gaat het verder?");
	if (*next->profile || *next->expectation)
		paper_line(&plan->paper, FORM_TEXT,
		    arena_format(arena, "Na school verwachten we voor %s: %s%s%s",
		        plan->report->pupil->first_name, next->profile,
		        *next->profile && *next->expectation ? " – " : "", next->expectation));
	paper_line(&plan->paper, FORM_TEXT, next_talk(plan));
}

static void signatures(struct plan *plan)
{
	static const char *const who[] = {"ouder/verzorger", "leerling", "mentor"};
	paper_answer(&plan->paper, "Reactie van de ouders/verzorgers", "", ROOM_FOR_REACTION);
	paper_signatures(&plan->paper, who, 3);
}

void report_form(struct sheet *sheet, const struct report *report)
{
	struct plan plan = {.paper.sheet = sheet, .report = report};
	paper_begin(&plan.paper,
	    arena_format(&plan.paper.arena, "Rapport – %s", report->pupil->full_name),
	    report->footer);
	facts(&plan);
	introduction(&plan);
	goals(&plan);
	looking_back(&plan);
	results(&plan);
	attendance(&plan);
	internship(&plan);
	competences(&plan);
	paper_heading(&plan.paper, "Afspraken");
	iop_agreements(&plan.paper, report->dossier, 1);
	what_next(&plan);
	signatures(&plan);
	paper_end(&plan.paper, 2);
}
