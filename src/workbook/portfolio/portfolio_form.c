/* The portfolio on A4, part by part. */
#include "workbook/portfolio/portfolio_form.h"

#include <string.h>

#include "base/share.h"

static void facts(struct paper *paper, const struct folder *f)
{
	paper_facts(paper, "Naam", f->name, "Klas",
	    arena_format(&paper->arena, "%s%s(stamnummer %s)", f->class_name,
	        *f->class_name ? "  " : "", f->number));
	paper_facts(paper, "Geboren op", date_show(f->born_on).text, "Mentor", f->mentors);
}

/* Adds what Stip knows below the title: the goals of a talk, or the outcome of an internship. */
static const char *title_of(struct paper *paper, const struct folder_item *item)
{
	return arena_format(&paper->arena, "%s%s%s%s%s", item->title,
	    strcmp(item->kind, "") == 0 ? "" : " · ", item->kind, *item->content ? "\n" : "",
	    item->content);
}

/* Adds a table per subject. */
static void contents(struct paper *paper, const struct folder_item *items, size_t count)
{
	static const int stops[] = {0, 4, 6, 8, 10, PAPER_COLUMNS};
	static const char *const heads[] = {
	    "Bewijsstuk", "Datum", "Getekend door", "Waar", "Stand"};
	const char *subject = NULL;
	for (size_t i = 0; i < count; i++) {
		struct date_text on = date_show(items[i].made_on);
		if (!subject || strcmp(subject, items[i].subject) != 0) {
			subject = items[i].subject;
			paper_heading(paper, *subject ? subject : "Certificaten en ander bewijs");
			paper_row(paper, FORM_HEAD, stops, heads);
		}
		paper_row(paper, FORM_CELL, stops,
		    (const char *const[]){title_of(paper, &items[i]), on.text, items[i].signatures,
		        items[i].place, items[i].state});
	}
	if (!count) {
		paper_gap(paper);
		paper_line(paper, FORM_HINT, "Er zit nog niets in het portfolio.");
	}
}

static void gaps(struct paper *paper, const struct folder *f)
{
	static const int stops[] = {0, 2, 6, 8, 10, PAPER_COLUMNS};
	static const char *const heads[] = {
	    "Vak", "Bewijsstuk", "Wat is er mis", "Uiterlijk", "Wie regelt het"};
	paper_heading(paper, "Wat nog ontbreekt");
	if (!f->gap_count)
		paper_line(paper, FORM_TEXT, "Er ontbreekt nu niets.");
	else
		paper_row(paper, FORM_HEAD, stops, heads);
	for (size_t i = 0; i < f->gap_count; i++) {
		const struct folder_gap *g = &f->gaps[i];
		struct date_text on = date_show(g->due_on);
		bool now = strcmp(g->urgency, "nu") == 0,
		     known = strcmp(g->urgency, "dit jaar") == 0;
		paper_row(paper, FORM_CELL, stops,
		    (const char *const[]){g->subject, g->title, g->what,
		        now     ? g->urgency
		        : known ? on.text
		                : arena_format(&paper->arena, "%s (%s)", on.text, g->urgency),
		        g->who});
	}
}

static void results(struct paper *paper, const struct folder *f)
{
	static const int stops[] = {0, 2, 5, 7, 9, 11, PAPER_COLUMNS},
	                 targets[] = {0, 3, 6, 9, PAPER_COLUMNS};
	static const char *const heads[] = {"Vak", "Wat", "Datum", "Score", "Voldoende", "Niveau"},
	                         *const target_heads[] = {
	                             "Vak", "Streefniveau", "Gehaald niveau", "Stand"};
	paper_heading(paper, "Resultaten");
	if (!f->result_count)
		paper_line(paper, FORM_HINT, "Er zijn nog geen resultaten.");
	else
		paper_row(paper, FORM_HEAD, stops, heads);
	for (size_t i = 0; i < f->result_count; i++) {
		const struct folder_result *r = &f->results[i];
		struct date_text on = date_show(r->taken_on);
		paper_row(paper, FORM_CELL, stops,
		    (const char *const[]){
		        r->subject, r->title, on.text, r->score, r->sufficient, r->level});
	}
	if (!f->target_count)
		return;
	paper_gap(paper);
	paper_row(paper, FORM_HEAD, targets, target_heads);
	for (size_t i = 0; i < f->target_count; i++)
		paper_row(paper, FORM_CELL, targets,
		    (const char *const[]){f->targets[i].subject, f->targets[i].target,
		        f->targets[i].level, f->targets[i].state});
}

static void attendance(struct paper *paper, const struct folder *f)
{
	static const int stops[] = {0, 4, 7, 10, PAPER_COLUMNS};
	static const char *const heads[] = {
	    "Schooljaar", "Gepland (uur)", "Aanwezig (uur)", "Aanwezig"};
	struct arena *arena = &paper->arena;
	paper_heading(paper, "Aanwezigheid, met stage");
	if (!f->hour_count)
		paper_line(paper, FORM_HINT, "Er is nog geen aanwezigheid bekend.");
	else
		paper_row(paper, FORM_HEAD, stops, heads);
	for (size_t i = 0; i < f->hour_count; i++) {
		const struct folder_hours *h = &f->hours[i];
		paper_row(paper, FORM_CELL, stops,
		    (const char *const[]){*h->year ? h->year : "hele schooltijd, zoals het telt",
		        arena_format(arena, "%d", (int)h->programmed),
		        arena_format(arena, "%d", (int)h->realised),
		        h->known ? arena_format(arena, "%s%%", share_show(h->percentage).text)
		                 : ""});
	}
}

static void earned(struct paper *paper, const struct experience *e)
{
	paper_heading(paper, "Stages");
	experience_stages(paper, e, "Wat ik daar deed", true);
	if (!e->stage_count)
		paper_line(paper, FORM_HINT, "Nog geen.");
	paper_heading(paper, "Certificaten");
	experience_certificates(paper, e);
	if (!e->certificate_count)
		paper_line(paper, FORM_HINT, "Nog geen.");
}

static void requirements(struct paper *paper, const struct folder *f)
{
	static const int stops[] = {0, 5, 7, PAPER_COLUMNS};
	static const char *const heads[] = {"Eis", "Stand", "Waaruit dat blijkt"};
	if (!f->requirement_count && !f->experience.result_count)
		return;
	paper_heading(paper, "Diploma");
	if (f->experience.result_count)
		paper_line(paper, FORM_STRONG,
		    arena_format(&paper->arena, "Uitslag: %s, op %s", f->experience.results->result,
		        date_show(f->experience.results->result_on).text));
	if (f->requirement_count)
		paper_row(paper, FORM_HEAD, stops, heads);
	for (size_t i = 0; i < f->requirement_count; i++)
		paper_row(paper, FORM_CELL, stops,
		    (const char *const[]){f->requirements[i].label, f->requirements[i].state,
		        f->requirements[i].facts});
}

void portfolio_form(struct sheet *sheet, const struct folder *f, const char *footer)
{
	static const char *const who[] = {"leerling", "mentor"};
	struct paper paper = {.sheet = sheet};
	paper_begin(&paper, arena_format(&paper.arena, "Portfolio – %s", f->name), footer);
	facts(&paper, f);
	if (f->asked)
		paper_facts(&paper, "In orde",
		    arena_format(&paper.arena, "%d van %d bewijsstukken%s", (int)f->complete,
		        (int)f->asked,
		        f->before ? arena_format(
		                        &paper.arena, ", %d van vóór Stip onbekend", (int)f->before)
		                  : ""),
		    "Eisen", f->version);
	contents(&paper, f->items, f->item_count);
	gaps(&paper, f);
	results(&paper, f);
	attendance(&paper, f);
	earned(&paper, &f->experience);
	requirements(&paper, f);
	paper_signatures(&paper, who, 2);
	paper_end(&paper, 0);
}

void handed_in_form(struct sheet *sheet, const struct folder *f, const char *footer)
{
	static const char *const who[] = {"leerling", "examinator"};
	struct paper paper = {.sheet = sheet};
	const struct handed_in *h = &f->handed_in;
	paper_begin(
	    &paper, arena_format(&paper.arena, "Ingeleverd portfolio – %s", f->name), footer);
	facts(&paper, f);
	paper_facts(
	    &paper, "Ingeleverd op", date_show(h->on).text, "Ontvangen door", h->received_by);
	paper_gap(&paper);
	paper_line(&paper, FORM_HINT,
	    "Zoals het portfolio die dag was. Wat er daarna in is gekomen of veranderd, staat hier niet.");
	contents(&paper, h->items, h->item_count);
	paper_signatures(&paper, who, 2);
	paper_end(&paper, 0);
}
