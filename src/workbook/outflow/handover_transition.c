/* The transitiedocument: the pupil's state on leaving school, and the agreements for the time
 * after. */
#include "workbook/outflow/handover_form.h"
#include "model/diploma/diploma.h"

#include <string.h>

static const char *day(struct paper *paper, struct date date, const char *none)
{
	return date_is_set(date) ? arena_text(&paper->arena, date_show(date).text) : none;
}

/* Says how the pupil came to the school, for a next school. */
static void intake(struct paper *paper, const struct handover_intake *i)
{
	struct arena *arena = &paper->arena;
	paper_heading(paper, "Hoe de leerling bij ons kwam");
	if (!i->known)
		paper_line(paper, FORM_HINT, "De intake is niet vastgelegd.");
	else {
		paper_facts(paper, "Vorige school",
		    *i->former_school ? i->former_school : "niet bekend", "Nederlands",
		    i->nt2 ? "tweede taal (NT2)" : "eerste taal");
		paper_facts(paper, "Intakegesprek", day(paper, i->talk_on, "niet vastgelegd"),
		    "Startdocument", day(paper, i->document_on, "niet vastgelegd"));
	}
	paper_facts(paper, "TLV", *i->tlv_number ? i->tlv_number : "niet vastgelegd",
	    "Afgegeven door", i->tlv_issued_by);
	if (*i->tlv_number)
		paper_facts(paper, "TLV geldig",
		    arena_format(arena, "%s – %s", date_show(i->tlv_from).text,
		        day(paper, i->tlv_until, "einde school")),
		    "", "");
}

static void perspective(struct paper *paper, const struct handover_form *form)
{
	const struct handover_opp *o = &form->pupil->opp;
	paper_heading(paper, "Ontwikkelingsperspectief (OPP)");
	if (!o->number) {
		paper_line(paper, FORM_HINT, "Er is geen vastgesteld OPP.");
		return;
	}
	paper_line(
	    paper, FORM_STRONG, *o->profile ? o->profile : "Verwachte uitstroom niet ingevuld");
	if (*o->expectation)
		paper_line(paper, FORM_TEXT, o->expectation);
	paper_line(paper, FORM_HINT,
	    arena_format(&paper->arena, "Versie %d, vastgesteld op %s.", (int)o->number,
	        date_show(o->set_on).text));
	paper_heading(paper, "Ondersteuning die hielp");
	handover_support(paper, form->pupil);
	if (form->to == TO_EDUCATION)
		handover_text(paper, "Afwijkingen van het programma", o->deviations);
}

static void advice(struct paper *paper, const struct handover_advice *a)
{
	paper_heading(paper, "Uitstroomadvies");
	paper_facts(paper, "Advies", a->profile, "Toeleiding naar", a->direction);
	paper_facts(paper, "Gegeven op", date_show(a->advised_on).text, "Geldig tot en met",
	    date_show(a->until).text);
	paper_facts(paper, "Uitspraak", a->verdict, "Door", a->advised_by);
}

static void transfers(struct paper *paper, const struct handover *h)
{
	static const int stops[] = {0, 3, 7, PAPER_COLUMNS};
	static const char *const heads[] = {"Gesprek op", "Wie droeg over", "Aan wie"};
	paper_heading(paper, "Warme overdracht");
	if (!h->transfer_count)
		paper_line(paper, FORM_HINT, "Het gesprek is er nog niet geweest.");
	else
		paper_row(paper, FORM_HEAD, stops, heads);
	for (size_t i = 0; i < h->transfer_count; i++) {
		struct date_text on = date_show(h->transfers[i].held_on);
		paper_row(paper, FORM_CELL, stops,
		    (const char *const[]){
		        on.text, h->transfers[i].from_whom, h->transfers[i].to_whom});
	}
}

static const char *closing(const struct departure *d)
{
	return strcmp(d->closing, EARNED_DIPLOMA) == 0       ? "diploma"
	       : strcmp(d->closing, EARNED_STATEMENT) == 0   ? "verklaring"
	       : strcmp(d->closing, EARNED_TESTIMONIAL) == 0 ? "getuigschrift"
	                                                     : "";
}

static void checklist(struct paper *paper, const struct departure *d)
{
	static const int stops[] = {0, 6, 9, PAPER_COLUMNS};
	static const char *const heads[] = {"Wat", "Op", "Welke"};
	const struct {
		const char *what;
		struct date on;
		const char *which;
	} rows[] = {{"Transitiedocument meegegeven", d->transition_on, ""},
	    {"Diploma, verklaring of getuigschrift", d->closing_on, closing(d)},
	    {"Portfolio meegegeven", d->portfolio_on, ""},
	    {"Nazorg aangeboden", d->aftercare_offered_on, ""}};
	paper_heading(paper, "Bij het vertrek");
	paper_facts(paper, "Laatste dag", day(paper, d->leaves_on, "nog niet bekend"), "", "");
	paper_row(paper, FORM_HEAD, stops, heads);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		paper_row(paper, FORM_CELL, stops,
		    (const char *const[]){
		        rows[i].what, day(paper, rows[i].on, "nog niet"), rows[i].which});
}

static const char *accepted(struct paper *paper, const struct departure *d)
{
	if (strcmp(d->aftercare_accepted, "N") == 0)
		return "De leerling wil geen nazorg.";
	if (strcmp(d->aftercare_accepted, "J") != 0)
		return "Of de leerling nazorg wil, is nog niet bekend.";
	return date_is_set(d->aftercare_until)
	           ? arena_format(&paper->arena, "De leerling wil nazorg, tot en met %s.",
	                 date_show(d->aftercare_until).text)
	           : "De leerling wil nazorg.";
}

static void aftercare(struct paper *paper, const struct handover *h)
{
	const struct departure *d = &h->departure;
	paper_heading(paper, "Nazorg");
	paper_line(paper, FORM_TEXT, accepted(paper, d));
	handover_text(paper, "Wat is afgesproken", d->aftercare ? d->aftercare : "");
	paper_gap(paper);
	if (!h->followed)
		paper_line(paper, FORM_HINT,
		    "Er is geen toestemming om de leerling na het vertrek te volgen. Daarom staan hier geen contactgegevens.");
	else
		paper_facts(paper, "Telefoon", d->contact_phone, "E-mail", d->contact_email);
}

static void signatures(struct paper *paper, bool of_age)
{
	static const char *const under_age[] = {"leerling", "ouder/verzorger", "school"},
	                         *const grown_up[] = {"leerling (18+)", "school"};
	paper_signatures(paper, of_age ? grown_up : under_age, of_age ? 2 : 3);
}

void handover_transition(struct sheet *sheet, const struct handover_form *form)
{
	const struct handover *h = form->pupil;
	struct paper paper = {.sheet = sheet};
	handover_begin(&paper, form, "Transitiedocument");
	if (form->to == TO_EDUCATION)
		intake(&paper, &h->intake);
	perspective(&paper, form);
	advice(&paper, &h->advice);
	if (form->to == TO_EDUCATION)
		transfers(&paper, h);
	checklist(&paper, &h->departure);
	aftercare(&paper, h);
	signatures(&paper, h->of_age);
	paper_end(&paper, 2);
}
