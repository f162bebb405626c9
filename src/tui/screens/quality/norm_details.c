/* Everything about a norm: what fits in the lines below the list, and all of it in a window. */
#include <string.h>

#include "base/share.h"
#include "tui/input/dialog.h"
#include "tui/screens/quality/norms.h"

static void add_number(struct buffer *out, const char *words, int64_t number)
{
	if (number > 0)
		buffer_format(out, " · %s %d", words, (int)number);
}

/* Such as "29 van 36 gehaald (80%), eis 90%: nog 4 nodig · onbekend 2". */
static const char *result(const struct norm_figure *row, struct arena *arena)
{
	struct buffer out = {0};
	if (row->d == 0)
		buffer_add(&out, row->before ? "Er is niets over bekend" : "Er zijn geen gevallen");
	else
		buffer_format(&out, "%d van %d gehaald (%s%%)", (int)row->n, (int)row->d,
		    share_show(row->percentage).text);
	if (row->threshold < 0)
		buffer_add(&out, ", zonder drempel: geen oordeel");
	else
		buffer_format(&out, ", drempel %d%%", (int)row->threshold);
	if (row->lacking > 0)
		buffer_format(&out, ": nog %d nodig", (int)row->lacking);
	add_number(&out, "nog niet aan de orde", row->not_due);
	add_number(&out, "onbekend", row->unknown);
	if (row->before > 0)
		buffer_format(&out, ", waarvan %d van vóór Stip", (int)row->before);
	const char *text = arena_text(arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

static const char *measures(const struct norm_figure *row, struct arena *arena)
{
	if (row->measures == 0)
		return row->met == 0 ? "nog geen: m legt er een vast" : "";
	return arena_format(arena, "%d%s", (int)row->measures,
	    row->open_measures == 0
	        ? ", klaar"
	        : arena_format(arena, ", nog %d open", (int)row->open_measures));
}

static const char *recorded(const struct norm_figure *row, struct arena *arena)
{
	return date_is_set(row->recorded_on)
	           ? arena_format(arena, "%s op %s%s%s", row->recorded,
	                 date_show(row->recorded_on).text,
	                 *row->since_recorded ? ", sindsdien " : "", row->since_recorded)
	           : "";
}

static const char *least(const struct norm_figure *row, struct arena *arena)
{
	return row->least > 0
	           ? arena_format(arena, "%d %s per geval", (int)row->least, row->least_label)
	           : "";
}

static const char *kept_since(const struct norm_figure *row, struct arena *arena)
{
	return date_is_set(row->kept_since)
	           ? arena_format(arena, "%s. Die dag staat onder Beheer, bij de instellingen",
	                 date_show(row->kept_since).text)
	           : "";
}

enum { PARTS = 9 };
struct part {
	const char *label, *text; /* text "": left out */
};

/* The parts in order of importance, because a low window has room only for the first ones. */
static void make_parts(const struct norm_figure *row, struct arena *arena, struct part parts[PARTS])
{
	const struct part all[PARTS] = {{"Eerder", row->earlier},
	    {"Stip houdt dit bij vanaf", kept_since(row, arena)},
	    {"Maatregelen", measures(row, arena)}, {"Vastgelegd", recorded(row, arena)},
	    {"Telt", row->counted}, {"Grens", least(row, arena)}, {"Instelling", row->setting},
	    {"Tekst", row->wording}, {"Bron", row->source}};
	memcpy(parts, all, sizeof all);
}

/* Draws text in the box, and returns what is left of the box below it. */
static struct box below(struct ui *ui, struct box box, enum style style, const char *text)
{
	int lines = box.rows > 0 ? draw_paragraph(ui, box, style, text) : 0;
	return (struct box){box.row + lines, box.col, box.rows - lines, box.cols};
}

void norm_details_draw(
    struct ui *ui, const struct norm_list *norms, const struct norm_figure *row, struct box box)
{
	struct part parts[PARTS];
	(void)norms;
	box = below(ui, box, T_TITLE,
	    arena_format(
	        &ui->scratch, "%s %s: %s", row->code, row->label, result(row, &ui->scratch)));
	make_parts(row, &ui->scratch, parts);
	for (int i = 0; i < PARTS && box.rows > 0; i++)
		if (*parts[i].text)
			box = below(ui, box, T_DIM,
			    arena_format(&ui->scratch, "%s: %s", parts[i].label, parts[i].text));
}

enum outcome norm_explain(
    struct ui *ui, const struct norm_list *norms, const struct norm_figure *row)
{
	struct arena arena = {0};
	struct part parts[PARTS];
	struct buffer text = {0};
	buffer_format(&text, "%s, %s\n%s\n", norms->year, norm_part_words(norms, &arena),
	    result(row, &arena));
	make_parts(row, &arena, parts);
	for (int i = 0; i < PARTS; i++)
		if (*parts[i].text)
			buffer_format(&text, "\n%s\n%s\n", parts[i].label, parts[i].text);
	enum outcome outcome =
	    pager_run(ui, arena_format(&arena, "%s %s", row->code, row->label), buffer_text(&text));
	buffer_done(&text);
	arena_done(&arena);
	return outcome;
}
