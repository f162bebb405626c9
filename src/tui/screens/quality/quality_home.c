/* The tab Kwaliteit of the home screen: the norms of a school year, each with its result. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/share.h"
#include "db/access.h"
#include "tui/page/chart.h"
#include "tui/list/listed_tab.h"
#include "tui/screens/quality/norms.h"

enum {
	BAR = 10,
	ENOUGH = 14, /* lines; a lower window has no room for details */
	DETAILS = 6, /* lines; a high window gives them a third */
};

static const struct column columns[] = {
    {"code", "code", COLUMN_TEXT, 4, 0},
    {"label", "norm", COLUMN_TEXT, 22, C_WIDE},
    {"state", "oordeel", COLUMN_TEXT, 13, 0},
    {"fraction", "N/D", COLUMN_TEXT, 9, C_RIGHT},
    {"percentage", "%", COLUMN_TEXT, 6, C_RIGHT},
    {"threshold", "drempel", COLUMN_TEXT, 7, C_RIGHT},
    {"bar", "", COLUMN_TEXT, BAR, 0},
    {"trend", "verloop", COLUMN_TEXT, 7, C_SHEET},
    {"not_due", "nog niet", COLUMN_TEXT, 8, C_RIGHT | C_SHEET},
    {"unknown", "onbekend", COLUMN_TEXT, 8, C_RIGHT | C_SHEET},
    {"lacking", "nodig", COLUMN_TEXT, 6, C_RIGHT | C_SHEET},
    {"measures", "maatregelen", COLUMN_TEXT, 11, C_RIGHT | C_SHEET},
    {0},
};
/* A narrow window has no room for the bar. */
static const struct column small_columns[] = {
    {"code", "code", COLUMN_TEXT, 4, 0},
    {"label", "norm", COLUMN_TEXT, 14, C_WIDE},
    {"state", "oordeel", COLUMN_TEXT, 13, 0},
    {"fraction", "N/D", COLUMN_TEXT, 9, C_RIGHT},
    {"percentage", "%", COLUMN_TEXT, 6, C_RIGHT},
    {0},
};

static struct norm_list *norms_of_screen(struct screen *screen)
{
	return tab_state_of(screen);
}

/* Cells */

static const char *from_buffer(struct buffer *buffer, struct arena *arena)
{
	const char *text = arena_text(arena, buffer_text(buffer));
	buffer_done(buffer);
	return text;
}

static const char *bar(
    const struct norm_list *me, const struct norm_figure *row, struct arena *arena)
{
	struct buffer out = {0};
	if (row->d > 0)
		chart_bar(&out, (double)row->n / (double)row->d,
		    row->threshold < 0 ? -1 : (double)row->threshold / 100, BAR, me->ascii);
	return from_buffer(&out, arena);
}

static const char *trend(
    const struct norm_list *me, const struct norm_figure *row, struct arena *arena)
{
	struct buffer out = {0};
	chart_spark(&out, row->trend, NORM_YEARS, 0, 100, me->ascii);
	return from_buffer(&out, arena);
}

static const char *percent(int64_t number, struct arena *arena)
{
	return number < 0 ? "" : arena_format(arena, "%d%%", (int)number);
}

static const char *share(int64_t tenths, struct arena *arena)
{
	return tenths < 0 ? "" : arena_format(arena, "%s%%", share_show(tenths).text);
}

/* Zero is shown as nothing, because a zero in every row would hide the other numbers. */
static const char *count(int64_t number, struct arena *arena)
{
	return number <= 0 ? "" : arena_format(arena, "%d", (int)number);
}

static const struct norm_figure *figure(const struct listed *listed, size_t at)
{
	return &((const struct norm_list *)listed->owner)->rows[at];
}

static const char *cell(void *context, size_t at, size_t column, struct arena *arena)
{
	const struct listed *listed = context;
	const struct norm_list *me = listed->owner;
	const struct norm_figure *row = figure(listed, at);
	const char *name = listed->list.source.columns[column].name;
	if (strcmp(name, "code") == 0)
		return row->code;
	if (strcmp(name, "label") == 0)
		return row->label;
	if (strcmp(name, "state") == 0)
		return row->state;
	if (strcmp(name, "fraction") == 0)
		return row->d > 0 ? row->fraction : "–";
	if (strcmp(name, "percentage") == 0)
		return share(row->percentage, arena);
	if (strcmp(name, "threshold") == 0)
		return percent(row->threshold, arena);
	if (strcmp(name, "bar") == 0)
		return bar(me, row, arena);
	if (strcmp(name, "trend") == 0)
		return trend(me, row, arena);
	if (strcmp(name, "not_due") == 0)
		return count(row->not_due, arena);
	if (strcmp(name, "unknown") == 0)
		return count(row->unknown, arena);
	if (strcmp(name, "lacking") == 0)
		return count(row->lacking, arena);
	return count(row->measures, arena);
}

static const char *mark(void *context, size_t at)
{
	return norm_sign(figure(context, at));
}

static enum style style(void *context, size_t at)
{
	return figure(context, at)->met == 0 ? T_LATE : T_PLAIN;
}

static const struct listed_kind kind = {.as = "normen",
    .columns = columns,
    .small = small_columns,
    .cell = cell,
    .mark = mark,
    .style = style};

static const char *nothing(const struct norm_list *me)
{
	if (!me->copy.db)
		return "De normen zijn niet gelezen. Met r reken je ze alsnog uit.";
	if (!*me->year)
		return "Op deze peildatum was er nog geen schooljaar begonnen, dus zijn er geen normen.";
	return strcmp(me->part, "school") == 0
	           ? "Alle normen staan uit. Met t zet je er een aan."
	           : "Hiervoor zijn er dit schooljaar geen gevallen. Met p kies je iets anders.";
}

/* The tab */

static bool norms_shown(const struct ui *ui)
{
	return access_read(ui->db, QUALITY) != NONE;
}

static bool read_again(struct ui *ui, struct norm_list *me, bool copy, struct error *err)
{
	struct listed *listed = &me->listed;
	char code[16] = "";
	size_t at;
	if (listed_selected(listed, &at) && at < me->count)
		snprintf(code, sizeof code, "%s", me->rows[at].code);
	me->ascii = ui->theme.ascii;
	bool good = norm_copy_fresh(ui, &me->copy, copy, err) && norm_figures_read(ui, me, err);
	listed->kind = &kind;
	listed->owner = me;
	listed->rows.count = me->count;
	listed->list.empty = nothing(me);
	good = listed_read(ui, listed, err) && good;
	for (at = 0; at < me->count; at++)
		if (strcmp(me->rows[at].code, code) == 0)
			list_select(&listed->list, at);
	return good;
}

static bool norms_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct norm_list *me = tab_state(tabs);
	if (!*me->year && tabs->context)
		snprintf(me->year, sizeof me->year, "%s", (const char *)tabs->context);
	return read_again(ui, me, false, err);
}

/* Draws the year, part and day of the figures, without which they mean nothing. */
static void draw_title(struct ui *ui, const struct norm_list *me, struct box box)
{
	const char *other = me->has_before && me->has_after ? "< vorig jaar  > volgend"
	                    : me->has_before                ? "< vorig jaar"
	                    : me->has_after                 ? "> volgend jaar"
	                                                    : "";
	bool ahead = date_compare(me->today, clock_today()) > 0;
	int room = box.cols - 2;
	if (!*me->year)
		return;
	const char *title = arena_format(&ui->scratch, "Normen %s%s · peildatum %s%s · %s",
	    me->year, me->ended ? "" : ", loopt nog", date_show(me->today).text,
	    ahead ? " (in de toekomst)" : "", norm_part_words(me, &ui->scratch));
	int used = draw_text(ui, box.row, box.col + 1, room, T_TITLE, title);
	draw_right(ui, box.row, box.col + 1 + used + 1, room - used - 1, T_DIM, other);
}

static void norms_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	struct norm_list *me = tab_state(tabs);
	int lines = body.rows < ENOUGH ? 0 : body.rows / 3 > DETAILS ? body.rows / 3 : DETAILS;
	size_t at;
	if (!me->listed.kind)
		return; /* not read yet */
	draw_title(ui, me, body);
	if (lines && listed_selected(&me->listed, &at))
		me->listed.list.said = me->rows[at].label;
	listed_draw(ui, &me->listed,
	    (struct box){body.row + 1, body.col, body.rows - 1 - lines - (lines > 0), body.cols});
	if (lines && listed_selected(&me->listed, &at))
		norm_details_draw(ui, me, &me->rows[at],
		    (struct box){body.row + body.rows - lines, body.col + 1, lines, body.cols - 2});
}

static void norms_close(void *state)
{
	struct norm_list *norms = state;
	norm_copy_done(&norms->copy);
	listed_done(&norms->listed);
	arena_done(&norms->arena);
}

/* Keys */

static const struct norm_figure *selected(struct screen *screen)
{
	const struct norm_list *me = norms_of_screen(screen);
	size_t at;
	return listed_selected(&me->listed, &at) ? &me->rows[at] : NULL;
}

static enum outcome act_cases(struct ui *ui, struct screen *screen)
{
	const struct norm_figure *row = selected(screen);
	return row ? open_norm_cases(ui, norms_of_screen(screen), row) : STAY;
}

static enum outcome act_explain(struct ui *ui, struct screen *screen)
{
	const struct norm_figure *row = selected(screen);
	return row ? norm_explain(ui, norms_of_screen(screen), row) : STAY;
}

static enum outcome step(struct ui *ui, struct screen *screen, int by)
{
	struct norm_list *me = norms_of_screen(screen);
	struct error err = {0};
	if (norm_year_step(me, by, &err))
		tabs_read(ui, (struct tabs *)screen);
	else if (*err.text)
		ui_show_error(ui, &err);
	else
		ui_say(ui, by < 0 ? "Een eerder schooljaar is er niet."
		                  : "Een later schooljaar is er nog niet.");
	return STAY;
}

static enum outcome act_before(struct ui *ui, struct screen *screen)
{
	return step(ui, screen, -1);
}

static enum outcome act_after(struct ui *ui, struct screen *screen)
{
	return step(ui, screen, 1);
}

static enum outcome act_part(struct ui *ui, struct screen *screen)
{
	if (norm_part_choose(ui, norms_of_screen(screen)))
		tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

/* Opens the form when there is no measure yet, else the list of measures. */
static enum outcome act_measure(struct ui *ui, struct screen *screen)
{
	const struct norm_figure *row = selected(screen);
	if (!row)
		return STAY;
	const struct norm_list *me = norms_of_screen(screen);
	char code[16],
	    year[sizeof me->year]; /* copies, because the list is read again below the form */
	bool any = row->measures > 0;
	snprintf(code, sizeof code, "%s", row->code);
	snprintf(year, sizeof year, "%s", me->year);
	if (any || !may_write_quality(ui, screen))
		return open_measures(ui, code, year);
	if (ui_may_write(ui))
		edit_measure(ui, code, year);
	return STAY;
}

static enum outcome act_measures(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_measures(ui, NULL, NULL);
}

static enum outcome act_thresholds(struct ui *ui, struct screen *screen)
{
	const struct norm_figure *row = selected(screen);
	char code[16];
	snprintf(code, sizeof code, "%s", row ? row->code : "");
	return open_thresholds(ui, code);
}

static enum outcome act_record(struct ui *ui, struct screen *screen)
{
	const struct norm_list *me = norms_of_screen(screen);
	if (!*me->year)
		return STAY;
	if (!me->ended) {
		ui_complain(ui,
		    "Schooljaar %s loopt nog. Met < ga je naar een jaar dat voorbij is.", me->year);
		return STAY;
	}
	if (record_norms(ui, me->year) == STAY)
		norms_read(ui, (struct tabs *)screen, &(struct error){0});
	return STAY;
}

static enum outcome act_again(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (read_again(ui, norms_of_screen(screen), true, &err))
		ui_say(ui, "De normen zijn opnieuw uitgerekend.");
	else
		ui_show_error(ui, &err);
	return STAY;
}

static enum outcome act_goals(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_quality_goals(ui);
}

static enum outcome act_surveys(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_surveys(ui);
}

static enum outcome act_cards(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_quality_cards(ui);
}

static enum outcome act_standards(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_standards(ui);
}

static enum outcome act_evening_school(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_evening_school(ui);
}

static const struct action norms_actions[] = {
    {"Enter", "gevallen", "Toont de gevallen achter het cijfer, eerst die het verschil maken.",
        act_cases, 0, NULL},
    {"p", "deel", "Toont de normen van een klas, een leerjaar of een fase, of van de hele school.",
        act_part, 0, NULL},
    {"m", "maatregel", "Legt een maatregel bij de norm vast, of toont die er zijn.", act_measure, 0,
        NULL},
    {"t", "drempel", "Toont wat er van elke norm wordt gevraagd, om het te wijzigen.",
        act_thresholds, 0, NULL},
    {"g", "doelen", "Toont de kwaliteitsdoelen: thema, ambitie, doel, indicatoren en acties.",
        act_goals, 0, NULL},
    {"e", "peilingen", "Toont de tevredenheid en de veiligheid, per groep en schooljaar.",
        act_surveys, 0, NULL},
    {"k", "kaarten", "Toont de kwaliteitskaarten van de vakken.", act_cards, ACT_HIDDEN, NULL},
    {"z", "zelfevaluatie",
        "Toont wat de school van zichzelf vindt, per standaard van de inspectie.", act_standards,
        ACT_HIDDEN, NULL},
    {"a", "avondschool", "Toont de avondschool voor oud-leerlingen.", act_evening_school,
        ACT_HIDDEN, NULL},
    LIST_SEARCH,
    {"i", "uitleg", "Toont hoe deze norm wordt geteld, met tekst, bron en eerdere jaren.",
        act_explain, 0, NULL},
    {"<", "vorig jaar", "Toont het schooljaar ervoor.", act_before, ACT_HIDDEN, NULL},
    {">", "volgend jaar", "Toont het schooljaar erna.", act_after, ACT_HIDDEN, NULL},
    {"M", "alle maatregelen", "Toont de maatregelen bij alle normen.", act_measures, ACT_HIDDEN,
        NULL},
    {"v", "vastleggen", "Legt de uitkomst vast van een schooljaar dat voorbij is, na een vraag.",
        act_record, ACT_WRITES | ACT_HIDDEN, may_write_quality},
    {"r", "opnieuw", "Rekent de normen opnieuw uit.", act_again, ACT_HIDDEN, NULL},
    {0},
};

const struct tab norms_tab = {.title = "Kwaliteit",
    .brief = "Kwal",
    .about =
        "De normen: wat is gehaald, met hoeveel, en welke leerlingen het verschil maken. Enter opent de gevallen.",
    .shown = norms_shown,
    .read = norms_read,
    .draw = norms_draw,
    .key = listed_tab_key,
    .actions = norms_actions,
    .size = sizeof(struct norm_list),
    .close = norms_close};

/* The tab as a screen of its own */

static void header(struct ui *ui, struct tabs *tabs, struct header *header)
{
	(void)tabs;
	header->left = "Kwaliteit";
	header->right = access_actor(ui->db)->name;
}

enum outcome open_norms(struct ui *ui, const char *school_year)
{
	static const struct tab normen = {.title = "Normen",
	    .read = norms_read,
	    .draw = norms_draw,
	    .key = listed_tab_key,
	    .actions = norms_actions,
	    .size = sizeof(struct norm_list),
	    .close = norms_close};
	static const struct tab *const table[] = {&normen, NULL};
	char year[16];
	snprintf(year, sizeof year, "%s", school_year);
	struct tabs tabs = {.table = table,
	    .name = "Kwaliteit",
	    .about = "De normen van een schooljaar, met de gevallen erachter.",
	    .header = header,
	    .context = year};
	return tabs_run(ui, &tabs);
}
