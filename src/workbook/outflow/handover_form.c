/* The Paspoort voor succes: what a pupil can do, in the pupil's own words. */
#include "workbook/outflow/handover_form.h"

#include <string.h>

enum { SHORT_GOALS = 6 };

const char *handover_for(struct arena *arena, const struct handover_form *form)
{
	const char *kind = form->to == TO_WORK ? "een werkgever" : "het mbo of een andere school";
	return *form->recipient ? arena_format(arena, "%s: %s", kind, form->recipient) : kind;
}

const char *handover_basis(struct arena *arena, const struct consent_basis *consent)
{
	return arena_format(arena, "gegeven door %s op %s, geldig %s%s", consent->answered_by,
	    date_show(consent->answered_on).text,
	    date_is_set(consent->ends_on) ? "tot en met " : "tot zij wordt ingetrokken",
	    date_is_set(consent->ends_on) ? date_show(consent->ends_on).text : "");
}

void handover_begin(struct paper *paper, const struct handover_form *form, const char *title)
{
	const struct handover *h = form->pupil;
	struct arena *arena = &paper->arena;
	paper_begin(paper, arena_format(arena, "%s – %s", title, h->full_name), form->footer);
	paper_facts(paper, "Naam", h->full_name, "Klas", h->class_name);
	paper_facts(paper, "Geboren op", date_show(h->born_on).text, "Mentor", h->mentors);
	paper_facts(paper, "Stamnummer", h->number, "School", form->words->school);
	paper_gap(paper);
	paper_line(paper, FORM_HINT,
	    arena_format(arena, "Bestemd voor %s. Toestemming %s. Niet doorgeven aan anderen.",
	        handover_for(arena, form), handover_basis(arena, form->consent)));
}

void handover_text(struct paper *paper, const char *label, const char *text)
{
	if (!*text)
		return;
	paper_gap(paper);
	paper_line(paper, FORM_LABEL, label);
	paper_line(paper, FORM_TEXT, text);
}

void handover_support(struct paper *paper, const struct handover *pupil)
{
	static const int stops[] = {0, 3, 9, PAPER_COLUMNS};
	static const char *const heads[] = {"Soort", "Wat en hoe vaak", "Door wie"};
	if (!pupil->support_count)
		paper_line(paper, FORM_HINT, "Er is geen vaste ondersteuning afgesproken.");
	else
		paper_row(paper, FORM_HEAD, stops, heads);
	for (size_t i = 0; i < pupil->support_count; i++)
		paper_row(paper, FORM_CELL, stops,
		    (const char *const[]){pupil->support[i].kind, pupil->support[i].sentence,
		        pupil->support[i].by_whom});
}

/* Returns an advice as "arbeid regulier (naar werk, positief)". */
static const char *advised(struct paper *paper, const struct handover_advice *a)
{
	const char *way =
	    *a->direction ? arena_format(&paper->arena, "toeleiding naar %s", a->direction) : "";
	if (!*way && !*a->verdict)
		return a->profile;
	return arena_format(&paper->arena, "%s (%s%s%s)", a->profile, way,
	    *way && *a->verdict ? ", " : "", a->verdict);
}

static void advice(struct paper *paper, const struct handover_form *form)
{
	const struct handover *h = form->pupil;
	paper_heading(paper, "Waar ik naartoe ga");
	paper_line(paper, FORM_STRONG, advised(paper, &h->advice));
	paper_line(paper, FORM_TEXT,
	    arena_format(&paper->arena, "Advies van de school van %s%s%s, geldig tot en met %s.",
	        date_show(h->advice.advised_on).text,
	        *h->advice.advised_by ? ", gegeven door " : "", h->advice.advised_by,
	        date_show(h->advice.until).text));
	if (*h->opp.expectation)
		handover_text(paper, "Wat de school verwacht",
		    *h->opp.profile
		        ? arena_format(&paper->arena, "%s: %s", h->opp.profile, h->opp.expectation)
		        : h->opp.expectation);
}

static void competences(struct paper *paper, const struct handover_form *form)
{
	paper_heading(paper, "Wat ik kan");
	if (!form->mine->level_count)
		paper_line(paper, FORM_HINT, "Er zijn nog geen competenties beoordeeld.");
	else
		paper_line(paper, FORM_HINT,
		    arena_format(&paper->arena,
		        "Van elke competentie het laatste oordeel van de %s.",
		        rater_names[form->words->counting].who));
	competences_last(paper, form->words, form->mine);
}

static void goals(struct paper *paper, const struct handover_form *form)
{
	static const int stops[] = {0, 10, PAPER_COLUMNS};
	static const char *const heads[] = {"Leerdoel", "Gehaald op"};
	const struct handover *h = form->pupil;
	size_t most = form->to == TO_WORK ? SHORT_GOALS : HANDOVER_GOALS, shown = 0;
	paper_heading(paper, "Leerdoelen die ik heb gehaald");
	if (!h->goal_count)
		paper_line(paper, FORM_HINT, "Nog geen.");
	else
		paper_row(paper, FORM_HEAD, stops, heads);
	for (; shown < h->goal_count && shown < most; shown++) {
		struct date_text on = date_show(h->goals[shown].done_on);
		paper_row(paper, FORM_CELL, stops,
		    (const char *const[]){h->goals[shown].sentence, on.text});
	}
	if (h->goals_reached > (int64_t)shown)
		paper_line(paper, FORM_HINT,
		    arena_format(&paper->arena, "En %d die eerder zijn gehaald.",
		        (int)(h->goals_reached - (int64_t)shown)));
}

static void said(struct paper *paper, const struct handover *h)
{
	paper_heading(paper, "Wat ik zelf zeg");
	if (!date_is_set(h->said.held_on))
		paper_line(paper, FORM_HINT, "Daar is in een gesprek nog niets over opgeschreven.");
	handover_text(paper, "Hier ben ik trots op", h->said.proud_of);
	handover_text(paper, "Dit wil ik", h->said.wants_to);
}

/* Shows internships that were finished or still run; why another one ended stays private. */
static void experience(struct paper *paper, const struct experience *e)
{
	int row;
	paper_heading(paper, "Stages");
	row = paper->row;
	experience_stages(paper, e, "Wat deed ik daar", false);
	if (paper->row == row)
		paper_line(paper, FORM_HINT, "Nog geen.");
	paper_heading(paper, "Certificaten en diploma's");
	if (e->result_count)
		paper_line(paper, FORM_STRONG,
		    arena_format(&paper->arena, "Afgesloten met: %s praktijkonderwijs, %s",
		        e->results->result, date_show(e->results->result_on).text));
	experience_certificates(paper, e);
	if (!e->certificate_count && !e->result_count)
		paper_line(paper, FORM_HINT, "Nog geen.");
}

void handover_passport(struct sheet *sheet, const struct handover_form *form)
{
	static const char *const who[] = {"leerling", "school"};
	struct paper paper = {.sheet = sheet};
	handover_begin(&paper, form, "Paspoort voor succes");
	advice(&paper, form);
	said(&paper, form->pupil);
	paper_heading(&paper, form->to == TO_WORK ? "Zo werk ik het best" : "Dit heb ik nodig");
	handover_support(&paper, form->pupil);
	competences(&paper, form);
	goals(&paper, form);
	experience(&paper, &form->pupil->experience);
	paper_signatures(&paper, who, 2);
	paper_end(&paper, 2);
}
