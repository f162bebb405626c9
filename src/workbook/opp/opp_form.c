/* The OPP on A4: for the file, for the parents who sign it, and for the inspectorate. */
#include "workbook/opp/opp_form.h"

#include <string.h>

#include "workbook/iop/iop_parts.h"

/* The contents of a form, and the paper that it is written on. */
struct plan {
	struct paper paper;
	const struct opp_line *line;
	const struct opp_dossier *d;
	const struct opp_extra *extra;
};

static bool is_concept(const struct opp_dossier *d)
{
	return !date_is_set(d->set_on);
}

/* Returns when and by whom, as "12-09-2026, Els Jansen". */
static const char *when(struct plan *plan, struct date date, const char *who)
{
	return arena_format(
	    &plan->paper.arena, "%s%s%s", date_show(date).text, *who ? ", " : "", who);
}

static void facts(struct plan *plan)
{
	struct paper *paper = &plan->paper;
	const struct opp_line *line = plan->line;
	const struct opp_dossier *d = plan->d;
	paper_facts(paper, "Naam", line->full_name, "Klas",
	    arena_format(&paper->arena, "%s  (stamnummer %s)", line->class_name, line->number));
	paper_facts(paper, "Geboren op", date_show(line->born_on).text, "Mentor", line->mentors);
	paper_facts(paper, "Versie", arena_format(&paper->arena, "%d", (int)d->number),
	    "Op school sinds", date_show(line->placed_on).text);
	if (is_concept(d))
		paper_facts(paper, "Begonnen op", when(plan, d->started_on, d->started_by),
		    "Vastgesteld", "nog niet");
	else
		paper_facts(paper, "Vastgesteld", date_show(d->set_on).text, "Door", d->set_by);
}

/* Adds a text, or the words that there is none. */
static void text(struct plan *plan, const char *label, const char *value, const char *none)
{
	paper_gap(&plan->paper);
	if (*label)
		paper_line(&plan->paper, FORM_LABEL, label);
	paper_line(&plan->paper, *value ? FORM_TEXT : FORM_HINT, *value ? value : none);
}

static const char *missing(const struct plan *plan)
{
	return is_concept(plan->d) ? "Nog niet ingevuld." : "Niet ingevuld.";
}

static void destination(struct plan *plan)
{
	const struct opp_dossier *d = plan->d;
	paper_heading(&plan->paper, "Verwachte uitstroom");
	if (*d->profile)
		paper_line(&plan->paper, FORM_STRONG, d->profile);
	text(plan, "", d->expectation, missing(plan));
	text(plan, "Waarom we dit verwachten", d->grounds, missing(plan));
	if (d->before_count) {
		paper_gap(&plan->paper);
		paper_line(&plan->paper, FORM_LABEL, "Eerder verwacht");
	}
	for (size_t i = 0; i < d->before_count; i++)
		paper_line(&plan->paper, FORM_TEXT,
		    arena_format(&plan->paper.arena, "Versie %d, %s: %s%s%s",
		        (int)d->before[i].number, date_show(d->before[i].set_on).text,
		        d->before[i].profile, *d->before[i].expectation ? " – " : "",
		        d->before[i].expectation));
}

/* Adds the factors with this direction; "" stands for those that are shielded from the user. */
static int factors(struct plan *plan, const char *direction, const char *label)
{
	static const int stops[] = {0, 3, PAPER_COLUMNS};
	int count = 0;
	for (size_t i = 0; i < plan->d->part_count; i++) {
		const struct opp_part_line *part = &plan->d->parts[i];
		if (part->part == OPP_SUPPORT || strcmp(part->direction, direction) != 0)
			continue;
		if (!count++) {
			paper_gap(&plan->paper);
			paper_line(&plan->paper, FORM_LABEL, label);
		}
		paper_row(&plan->paper, FORM_CELL, stops,
		    (const char *const[]){part->kind, part->sentence});
	}
	return count;
}

static void all_factors(struct plan *plan)
{
	int count = 0;
	paper_heading(&plan->paper, "Wat helpt en wat het moeilijker maakt");
	count += factors(plan, "+", "+  Dit helpt (bevorderend)");
	count += factors(plan, "-", "−  Dit maakt het moeilijker (belemmerend)");
	count += factors(plan, "", "Afgeschermd");
	if (!count)
		paper_line(&plan->paper, FORM_HINT, missing(plan));
}

static void support(struct plan *plan)
{
	static const int stops[] = {0, 3, 9, PAPER_COLUMNS};
	static const char *const heads[] = {"Soort", "Wat en hoe vaak", "Door wie"};
	int count = 0;
	paper_heading(&plan->paper, "Handelingsdeel: zo helpt de school");
	for (size_t i = 0; i < plan->d->part_count; i++) {
		const struct opp_part_line *part = &plan->d->parts[i];
		if (part->part != OPP_SUPPORT)
			continue;
		if (!count++)
			paper_row(&plan->paper, FORM_HEAD, stops, heads);
		paper_row(&plan->paper, FORM_CELL, stops,
		    (const char *const[]){part->kind, part->sentence, part->by_whom});
	}
	if (!count)
		paper_line(&plan->paper, FORM_HINT, missing(plan));
	text(plan, "Afwijkingen van het programma", plan->d->deviations, "Geen.");
}

static void hearings(struct plan *plan)
{
	const struct opp_dossier *d = plan->d;
	paper_heading(&plan->paper, "De mening van de leerling");
	if (!d->hearing_count)
		paper_line(&plan->paper, FORM_HINT, "De leerling is nog niet gehoord.");
	for (size_t i = 0; i < d->hearing_count; i++) {
		const struct opp_hearing_line *h = &d->hearings[i];
		paper_answer(&plan->paper,
		    arena_format(&plan->paper.arena,
		        "Gehoord op %s. In eigen woorden:", when(plan, h->heard_on, h->heard_by)),
		    h->own_words, 1);
		text(plan, "Zo is de mening meegewogen", h->weighed, "Nog niet ingevuld.");
		paper_line(&plan->paper, date_is_set(h->explained_on) ? FORM_TEXT : FORM_HINT,
		    date_is_set(h->explained_on)
		        ? arena_format(&plan->paper.arena, "Aan de leerling uitgelegd op %s.",
		              date_show(h->explained_on).text)
		        : "Nog niet aan de leerling uitgelegd.");
	}
}

static void answers(struct plan *plan)
{
	static const int stops[] = {0, 3, 5, 7, 8, PAPER_COLUMNS};
	static const char *const heads[] = {"Naam", "Rol", "Datum", "Akkoord", "Getekend"};
	const struct opp_dossier *d = plan->d;
	paper_heading(&plan->paper, "Instemming met het handelingsdeel");
	if (!d->answer_count)
		paper_line(&plan->paper, FORM_HINT,
		    plan->line->of_age ? "De leerling (18+) heeft nog geen antwoord gegeven."
		                       : "Ouders/verzorgers hebben nog geen antwoord gegeven.");
	else
		paper_row(&plan->paper, FORM_HEAD, stops, heads);
	for (size_t i = 0; i < d->answer_count; i++) {
		const struct opp_answer_line *a = &d->answers[i];
		struct date_text on = date_show(a->answered_on);
		paper_row(&plan->paper, FORM_CELL, stops,
		    (const char *const[]){
		        a->name, a->role, on.text, a->agreed ? "ja" : "nee", a->manner});
		if (*a->then_done)
			text(plan,
			    a->agreed ? "Opmerking" : "Bezwaren, en wat de school ermee doet",
			    a->then_done, "");
	}
}

static void evaluations(struct plan *plan)
{
	const struct opp_dossier *d = plan->d;
	if (is_concept(d) && !d->evaluation_count)
		return;
	paper_heading(&plan->paper, "Evaluatie");
	if (!d->evaluation_count)
		paper_line(&plan->paper, FORM_HINT, "Deze versie is nog niet geëvalueerd.");
	for (size_t i = 0; i < d->evaluation_count; i++) {
		const struct opp_evaluation_line *e = &d->evaluations[i];
		const char *with = e->with_parents && e->with_pupil ? " met ouders en leerling"
		                   : e->with_parents                ? " met ouders"
		                   : e->with_pupil                  ? " met de leerling"
		                                                    : "";
		text(plan,
		    arena_format(&plan->paper.arena, "%s%s: %s",
		        when(plan, e->evaluated_on, e->led_by), with,
		        e->changes ? "er komt een nieuwe versie" : "gaat zo door"),
		    e->report, "Zonder verslag.");
		if (*e->pupil_said)
			text(plan, "Wat de leerling ervan vindt", e->pupil_said, "");
		if (*e->parents_said)
			text(plan, "Wat de ouders ervan vinden", e->parents_said, "");
	}
}

static void attempts(struct plan *plan)
{
	static const int stops[] = {0, 2, 5, 8, PAPER_COLUMNS};
	static const char *const heads[] = {"Datum", "Waarvoor", "Uitkomst", "Opmerking"};
	const struct opp_dossier *d = plan->d;
	if (!d->attempt_count)
		return;
	paper_heading(&plan->paper, "Geprobeerd en niet gelukt");
	paper_row(&plan->paper, FORM_HEAD, stops, heads);
	for (size_t i = 0; i < d->attempt_count; i++) {
		const struct opp_attempt_line *a = &d->attempts[i];
		struct date_text on = date_show(a->tried_on);
		paper_row(&plan->paper, FORM_CELL, stops,
		    (const char *const[]){on.text, a->aim, a->outcome, a->remark});
	}
}

static void signatures(struct plan *plan)
{
	static const char *const under_age[] = {"ouder/verzorger", "leerling", "school"},
	                         *const of_age[] = {"leerling (18+)", "school"};
	if (plan->line->of_age)
		paper_signatures(&plan->paper, of_age, 2);
	else
		paper_signatures(&plan->paper, under_age, 3);
}

static void goals(struct plan *plan)
{
	const struct opp_extra *extra = plan->extra;
	int count = 0;
	for (size_t i = 0; i < extra->goals->goal_count; i++) {
		if (extra->goals->goals[i].period != extra->period->period)
			continue;
		if (!count++) {
			paper_heading(&plan->paper,
			    arena_format(&plan->paper.arena,
			        "Leerdoelen van periode %d, schooljaar %s",
			        (int)extra->period->period_number, extra->period->year_name));
			iop_goal_head(&plan->paper, "Leerdoel");
		}
		iop_goal_row(&plan->paper, &extra->goals->goals[i]);
	}
}

static void competences(struct plan *plan)
{
	const struct iop_words *words = plan->extra->words;
	if (!plan->extra->mine->level_count)
		return;
	paper_heading(
	    &plan->paper, arena_format(&plan->paper.arena, "Competenties (oordeel van %s)",
	                      rater_names[words->counting].who));
	competences_table(&plan->paper, words, plan->extra->mine);
}

static void experience(struct plan *plan)
{
	const struct experience *e = plan->extra->experience;
	if (e->stage_count) {
		paper_heading(&plan->paper, "Stages");
		experience_stages(&plan->paper, e, "Wat", true);
	}
	if (e->certificate_count) {
		paper_heading(&plan->paper, "Certificaten");
		experience_certificates(&plan->paper, e);
	}
}

void opp_form(struct sheet *sheet, const struct opp_line *line, const struct opp_dossier *dossier,
    const struct opp_extra *extra)
{
	struct plan plan = {.paper.sheet = sheet, .line = line, .d = dossier, .extra = extra};
	bool concept = is_concept(dossier);
	const char *footer = concept
	                         ? arena_format(&plan.paper.arena, "CONCEPT – %s", extra->footer)
	                         : extra->footer;
	paper_begin(&plan.paper,
	    arena_format(
	        &plan.paper.arena, "%sOPP – %s", concept ? "CONCEPT " : "", line->full_name),
	    footer);
	paper_line(&plan.paper, FORM_HINT, "Ontwikkelingsperspectief");
	if (concept)
		paper_line(&plan.paper, FORM_HEADING, "CONCEPT – nog niet vastgesteld");
	facts(&plan);
	destination(&plan);
	all_factors(&plan);
	support(&plan);
	hearings(&plan);
	answers(&plan);
	evaluations(&plan);
	attempts(&plan);
	signatures(&plan);
	goals(&plan);
	competences(&plan);
	experience(&plan);
	paper_end(&plan.paper, 2);
}
