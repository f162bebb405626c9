/* stip show leerling: one dossier as text, built from the listings. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "cli/output.h"
#include "cli/runs.h"
#include "model/iop/iop.h"
#include "model/school/pupil.h"

/* The dossier being built. */
struct dossier {
	struct db *db;
	struct arena *arena;
	struct buffer out;
	struct pupil_card card;
	struct period_card period; /* id 0: the calendar has no period for this day */
};

enum { LINE = 78 };

static void heading(struct dossier *dossier, const char *title)
{
	buffer_format(&dossier->out, "\n%s\n", title);
}

static bool read_listing(
    struct dossier *dossier, const char *name, struct rows *rows, struct error *err)
{
	struct filter filter = {.pupil = dossier->card.id};
	return listing_read(dossier->db, listing_find(name), &filter, dossier->arena, rows, err);
}

static void add_card(struct dossier *dossier)
{
	const struct pupil_card *card = &dossier->card;
	struct buffer *out = &dossier->out;
	add_shown(out, "%s  %s", card->name, card->number);
	buffer_add(out, "\n");
	if (!card->enrolled) {
		buffer_add(out, "staat op deze dag niet ingeschreven\n");
		return;
	}
	add_shown(out, "klas %s", *card->class_name ? card->class_name : "nog onbekend");
	if (card->grade)
		buffer_format(out, " · leerjaar %d", (int)card->grade);
	if (card->phase)
		buffer_format(out, " · fase %d", (int)card->phase);
	if (card->age)
		buffer_format(out, " · %d jaar", (int)card->age);
	if (*card->track && strcmp(card->track, TRACK_PRO) != 0)
		buffer_format(out, " · %s", card->track_name);
	add_shown(out, " · mentor %s", *card->mentors ? card->mentors : "nog niemand");
	buffer_add(out, "\n");
}

struct wrapped {
	struct buffer *out;
	const char *text;
	int indent;
};

static void add_line(void *context, size_t from, size_t until)
{
	struct wrapped *wrapped = context;
	buffer_format(wrapped->out, "%*s", wrapped->indent, "");
	buffer_add_bytes(wrapped->out, wrapped->text + from, until - from);
	buffer_add(wrapped->out, "\n");
}

void add_wrapped(struct buffer *out, const char *text, int indent)
{
	struct buffer shown = {0};
	add_paragraph(&shown, text, 0);
	if (shown.len)
		shown.text[--shown.len] = '\0';
	struct wrapped wrapped = {out, buffer_text(&shown), indent};
	text_wrap(wrapped.text, LINE - indent, add_line, &wrapped);
	buffer_done(&shown);
}

/* " leerling 3, mentor 2": who gave which level. */
static void add_levels(struct dossier *dossier, const struct rows *rows, size_t row)
{
	static const char *const raters[][2] = {{"pupil_level", "leerling"},
	    {"mentor_level", "mentor"}, {"teacher_level", "vakdocent"},
	    {"company_level", "stagebedrijf"}};
	const char *between = "oordeel: ";
	for (size_t i = 0; i < sizeof raters / sizeof *raters; i++) {
		const struct cell *cell = rows_named(rows, row, raters[i][0]);
		if (cell->null)
			continue;
		buffer_format(&dossier->out, "%s%s %d", between, raters[i][1], (int)cell->number);
		between = ", ";
	}
	buffer_add(&dossier->out, *between == 'o' ? "nog geen oordeel\n" : "\n");
}

static void add_goal(struct dossier *dossier, const struct rows *rows, size_t row)
{
	static const char *const parts[][2] = {
	    {"place", "waar"}, {"moment", "wanneer"}, {"method", "hoe"}};
	struct buffer line = {0};
	const char *code = rows_named(rows, row, "code")->text;
	add_wrapped(&dossier->out,
	    arena_format(dossier->arena, "- %s%s%s%s", rows_named(rows, row, "sentence")->text,
	        *code ? " (" : "", code, *code ? ")" : ""),
	    INDENT);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		const char *text = rows_named(rows, row, parts[i][0])->text;
		if (*text)
			buffer_format(&line, "%s%s: %s", line.len ? " · " : "", parts[i][1], text);
	}
	if (line.len)
		add_wrapped(&dossier->out, line.text, 2 * INDENT);
	buffer_format(&dossier->out, "%*s", 2 * INDENT, "");
	add_levels(dossier, rows, row);
	buffer_done(&line);
}

static bool add_goals(struct dossier *dossier, struct error *err)
{
	struct rows rows;
	size_t shown = 0;
	if (!dossier->period.id) {
		heading(dossier, "Leerdoelen");
		buffer_add(&dossier->out, "  De kalender heeft geen periode voor deze dag.\n");
		return true;
	}
	if (!read_listing(dossier, "leerdoelen", &rows, err))
		return false;
	heading(dossier, arena_format(dossier->arena, "Leerdoelen in %s, periode %d",
	                     dossier->period.year_name, (int)dossier->period.number));
	for (size_t row = 0; row < rows.count; row++)
		if (rows_named(&rows, row, "period")->number == dossier->period.id) {
			add_goal(dossier, &rows, row);
			shown++;
		}
	if (!shown)
		buffer_add(&dossier->out, "  nog geen\n");
	return true;
}

static bool add_talks(struct dossier *dossier, struct error *err)
{
	static const char *const names[] = {
	    "year_name", "period_number", "kind", "status", "held_on", NULL};
	struct rows rows;
	if (!read_listing(dossier, "gesprekken", &rows, err))
		return false;
	heading(dossier, "Gesprekken");
	struct table_look look = {
	    .names = names, .indent = INDENT, .today = access_reference_date(dossier->db)};
	if (rows.count)
		add_table(&dossier->out, &rows, &look);
	else
		buffer_add(&dossier->out, "  nog geen\n");
	return true;
}

const char *shown_date(struct arena *arena, const struct rows *rows, size_t row, const char *name)
{
	struct date date;
	const char *text = rows_named(rows, row, name)->text;
	return date_from_iso(text, &date) ? arena_text(arena, date_show(date).text) : text;
}

static bool add_agreements(struct dossier *dossier, struct error *err)
{
	struct rows rows;
	struct arena *arena = dossier->arena;
	if (!read_listing(dossier, "afspraken", &rows, err))
		return false;
	heading(dossier, "Afspraken");
	for (size_t row = 0; row < rows.count; row++) {
		const char *done = shown_date(arena, &rows, row, "done_on");
		add_wrapped(&dossier->out,
		    arena_format(arena, "- %s (%s, uiterlijk %s%s%s)",
		        rows_named(&rows, row, "text")->text, rows_named(&rows, row, "who")->text,
		        shown_date(arena, &rows, row, "due_on"),
		        *done ? ", gedaan op " : ", nog niet gedaan", done),
		    INDENT);
	}
	if (!rows.count)
		buffer_add(&dossier->out, "  nog geen\n");
	return true;
}

/* What the pupil wants to learn; nothing is said of who wrote none. */
static bool add_wishes(struct dossier *dossier, struct error *err)
{
	struct rows rows;
	if (!read_listing(dossier, "leerwensen", &rows, err))
		return false;
	if (rows.count)
		heading(dossier, "Leerwensen");
	for (size_t row = 0; row < rows.count; row++) {
		const char *answer = rows_named(&rows, row, "answer")->text;
		add_wrapped(&dossier->out,
		    arena_format(dossier->arena, "- %s: %s (%s%s%s)",
		        shown_date(dossier->arena, &rows, row, "proposed_on"),
		        rows_named(&rows, row, "sentence")->text,
		        rows_named(&rows, row, "state")->text, *answer ? ": " : "", answer),
		    INDENT);
	}
	return true;
}

static bool add_notes(struct dossier *dossier, struct error *err)
{
	struct rows rows;
	if (!read_listing(dossier, "notities", &rows, err))
		return false;
	heading(dossier, "Notities");
	for (size_t row = 0; row < rows.count; row++) {
		const char *who = rows_named(&rows, row, "written_by")->text,
		           *goal = rows_named(&rows, row, "goal_sentence")->text;
		add_wrapped(&dossier->out,
		    arena_format(dossier->arena, "- %s%s%s%s%s: %s",
		        shown_date(dossier->arena, &rows, row, "written_on"), *who ? ", " : "", who,
		        *goal ? ", bij: " : "", goal, rows_named(&rows, row, "text")->text),
		    INDENT);
	}
	if (!rows.count)
		buffer_add(&dossier->out, "  nog geen\n");
	return true;
}

bool run_show_pupil(struct call *call, struct error *err)
{
	struct dossier dossier = {.arena = &call->arena};
	struct error none = {0};
	int64_t pupil;
	if (!call_open(call, err) || !pupil_by_number(call->db, call->arguments[0], &pupil, err) ||
	    !pupil_card(call->db, pupil, &dossier.card, err))
		return false;
	dossier.db = call->db;
	if (!period_current(call->db, &dossier.period, &none) && none.status != NOT_FOUND) {
		*err = none;
		return false;
	}
	add_card(&dossier);
	bool good =
	    add_goals(&dossier, err) && add_talks(&dossier, err) && add_agreements(&dossier, err) &&
	    add_wishes(&dossier, err) && add_notes(&dossier, err) &&
	    add_competence_chart(call->db, pupil, &call->arena, &dossier.out, err) &&
	    add_internships(call->db, pupil, &call->arena, &dossier.out, err) &&
	    add_portfolio(call->db, pupil, &call->arena, &dossier.out, err) &&
	    add_course(call->db, pupil, &call->arena, &dossier.out, err) &&
	    add_opp(call->db, pupil, &call->arena, &dossier.out, err) &&
	    add_support(call->db, pupil, &call->arena, &dossier.out, err) &&
	    add_departure(call->db, pupil, &call->arena, &dossier.out, err) &&
	    add_outflow(call->db, pupil, &call->arena, &dossier.out, err) && put(&dossier.out, err);
	buffer_done(&dossier.out);
	return good;
}
