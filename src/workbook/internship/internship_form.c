/* The plan of an internship: one A4 to sign, and one for the evaluation. */
#include "workbook/internship/internship_form.h"

#include <string.h>

#include "workbook/internship/internship_read.h"

enum { ROOM_FOR_GOAL = 2, ROOM_FOR_REMARK = 4, FIGURES_AT = PAPER_COLUMNS - PARTIES };

static const char *const party_names[SIGNERS] = {
    "leerling", "bedrijf", "school", "ouder/verzorger"};

/* The contents of a plan, and the paper that it is written on. */
struct plan {
	struct paper paper;
	const struct internship_plan *p;
	const struct iop_words *words;
};

static void facts(struct plan *plan)
{
	struct paper *paper = &plan->paper;
	const struct internship_plan *p = plan->p;
	paper_facts(paper, "Naam", p->pupil, "Klas",
	    arena_format(&paper->arena, "%s  (stamnummer %s)", p->class_name, p->number));
	paper_facts(paper, "Mentor", p->mentors, "Stagedocent", p->supervised_by);
	paper_facts(paper, "Soort stage", p->kind, "Stand", p->state);
}

static void company(struct plan *plan)
{
	struct paper *paper = &plan->paper;
	const struct internship_plan *p = plan->p;
	paper_heading(paper, "Waar ik stage loop");
	paper_line(paper, FORM_STRONG, p->company);
	paper_facts(paper, "Adres", p->address, "Sector", p->sector);
	paper_facts(paper, "Begeleider", p->supervisor, "Telefoon", p->phone);
	if (*p->recognised)
		paper_facts(paper, "Erkend leerbedrijf", p->recognised, "", "");
}

static void agreed(struct plan *plan)
{
	struct paper *paper = &plan->paper;
	const struct internship_plan *p = plan->p;
	paper_heading(paper, "Wat we afspreken");
	paper_facts(paper, "Van – tot",
	    arena_format(
	        &paper->arena, "%s – %s", date_show(p->starts_on).text, date_show(p->last_on).text),
	    "Dagen", p->days);
	paper_facts(paper, "Tijden", p->times, "Uren per week", p->hours);
	paper_gap(paper);
	paper_line(paper, FORM_LABEL, "Wat ik daar doe");
	paper_line(paper, FORM_TEXT, *p->work ? p->work : "…");
	if (*p->agreements) {
		paper_gap(paper);
		paper_line(paper, FORM_LABEL, "Afspraken van het bedrijf");
		paper_line(paper, FORM_TEXT, p->agreements);
	}
}

static void goals(struct plan *plan)
{
	struct paper *paper = &plan->paper;
	const struct internship_plan *p = plan->p;
	int number = 0;
	paper_heading(paper, "Wat ik wil leren");
	if (*p->goal)
		paper_line(paper, FORM_TEXT, p->goal);
	for (size_t i = 0; i < p->subject_count; i++)
		if (p->subjects[i].goal) {
			if (!number++) {
				paper_gap(paper);
				paper_line(paper, FORM_LABEL, "Mijn leerdoelen uit het IOP");
			}
			paper_line(paper, FORM_STRONG,
			    arena_format(&paper->arena, "%d. %s", number, p->subjects[i].text));
		}
	if (!number && !*p->goal)
		paper->row = sheet_span(
		    paper->sheet, paper->row, 0, PAPER_LAST, FORM_ANSWER, ROOM_FOR_GOAL, "");
}

/* Adds a box per party with the signature, or room for one. A minor's parent signs too. */
static void signatures(struct plan *plan)
{
	struct paper *paper = &plan->paper;
	const struct internship_plan *p = plan->p;
	int count = p->of_age && !p->signatures[PARTY_GUARDIAN].name ? PARTIES : SIGNERS;
	int width = PAPER_COLUMNS / count;
	paper_heading(paper, "Handtekeningen");
	for (int party = 0; party < count; party++) {
		const struct plan_signature *s = &p->signatures[party];
		paper_cell(paper, party * width, party * width + width - 1, FORM_ANSWER, 4,
		    s->name ? arena_format(&paper->arena, "%s\n%s\n%s\n%s", party_names[party],
		                  s->name, date_show(s->signed_on).text, s->manner)
		            : arena_format(&paper->arena,
		                  "Handtekening %s\n\n\nDatum:", party_names[party]));
	}
	paper->row++;
}

static void grid_head(struct plan *plan, const char *label)
{
	paper_cell(&plan->paper, 0, FIGURES_AT - 1, FORM_LABEL, 1, label);
	for (int party = 0; party < PARTIES; party++)
		paper_cell(&plan->paper, FIGURES_AT + party, FIGURES_AT + party, FORM_HEAD, 1,
		    party_names[party]);
	plan->paper.row++;
}

/* Adds a row of boxes, with known figures or room to fill them in. */
static void grid_row(struct plan *plan, const char *label, const char *const *texts)
{
	struct paper_part parts[PARTIES + 1] = {{0, FIGURES_AT - 1, FORM_CELL, 1, label}};
	for (int party = 0; party < PARTIES; party++)
		parts[party + 1] = (struct paper_part){
		    FIGURES_AT + party, FIGURES_AT + party, FORM_BOX, 1, texts[party]};
	paper_parts(&plan->paper, parts, PARTIES + 1);
}

static void subject_rows(struct plan *plan, bool goals, const char *label)
{
	const struct internship_plan *p = plan->p;
	int count = 0;
	for (size_t i = 0; i < p->subject_count; i++) {
		const char *levels[PARTIES];
		if ((p->subjects[i].goal != 0) != goals)
			continue;
		if (!count++)
			grid_head(plan, label);
		for (int party = 0; party < PARTIES; party++)
			levels[party] = p->subjects[i].levels[party]
			                    ? arena_format(&plan->paper.arena, "%d",
			                          (int)p->subjects[i].levels[party])
			                    : "";
		const char *anchors = anchors_of(&plan->words->anchors, p->subjects[i].code);
		grid_row(plan,
		    *anchors
		        ? arena_format(&plan->paper.arena, "%s\n%s", p->subjects[i].text, anchors)
		        : p->subjects[i].text,
		    levels);
	}
	if (count)
		paper_gap(&plan->paper);
}

/* Adds each party's verdict and who gave it, or room for both. */
static void verdicts(struct plan *plan)
{
	static const int stops[] = {0, 2, 4, 6, PAPER_COLUMNS};
	static const char *const heads[] = {"Wie", "Oordeel", "Datum", "Naam en toelichting"};
	struct paper *paper = &plan->paper;
	paper_row(paper, FORM_HEAD, stops, heads);
	for (int party = 0; party < PARTIES; party++) {
		const struct plan_verdict *v = &plan->p->verdicts[party];
		struct date_text on = date_show(v->evaluated_on);
		struct paper_part parts[] = {{0, 1, FORM_CELL, 1, party_names[party]},
		    {2, 3, FORM_CELL, 1, v->verdict}, {4, 5, FORM_CELL, 1, on.text},
		    {6, PAPER_LAST, FORM_CELL, *v->name ? 1 : ROOM_FOR_REMARK,
		        arena_format(&paper->arena, "%s%s%s%s", v->name,
		            *v->name && !v->is_final ? " (tussentijds)" : "",
		            *v->remark ? ": " : "", v->remark)}};
		paper_parts(paper, parts, sizeof parts / sizeof *parts);
	}
	paper_line(paper, FORM_HINT,
	    "Oordeel: onvoldoende, voldoende of goed. Wie beoordeelt, zet er een naam en een handtekening bij.");
}

static void evaluation(struct plan *plan)
{
	struct paper *paper = &plan->paper;
	paper_heading(paper, "Stagebeoordeling – zet in elk vakje een cijfer");
	iop_scale(paper, plan->words);
	paper_gap(paper);
	subject_rows(plan, false, "Als werknemer");
	subject_rows(plan, true, "Leerdoel");
	verdicts(plan);
}

bool internship_form(struct export_job *export, const struct iop_words *words, int64_t internship,
    const char *company_name, struct error *err)
{
	struct arena arena = {0};
	struct internship_plan p;
	bool good = internship_plan_read(export->from, internship, &p, &arena, err);
	struct plan plan = {
	    .paper.sheet = sheet_add(export->book, company_name), .p = &p, .words = words};
	if (good) {
		paper_begin(&plan.paper, arena_format(&plan.paper.arena, "Stageplan – %s", p.pupil),
		    export->footer);
		facts(&plan);
		company(&plan);
		agreed(&plan);
		goals(&plan);
		signatures(&plan);
		paper_page(&plan.paper, 1);
		evaluation(&plan);
		paper_end(&plan.paper, 1);
	}
	arena_done(&arena);
	return good;
}
