/* The thresholds of all norms, with their history; recording a year; and tasks about norms. */
#include <stdio.h>
#include <string.h>

#include "db/write.h"
#include "model/quality/norm.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/draft_place.h"
#include "tui/input/form.h"
#include "tui/screens/quality/norms.h"

/* All norms */

/* The list holds the thresholds that count now, the history all of them, newest first. */
struct thresholds {
	struct list_screen list;
	struct rows history; /* of all norms */
	const char *code;    /* norm to select first */
};

static const struct column columns[] = {
    {"code", "code", COLUMN_TEXT, 4, 0},
    {"label", "norm", COLUMN_TEXT, 30, C_WIDE},
    {"state", "stand", COLUMN_TEXT, 5, 0},
    {"threshold", "drempel", COLUMN_TEXT, 7, C_RIGHT},
    {"least", "grens per geval", COLUMN_TEXT, 17, 0},
    {"valid_from", "geldt vanaf", COLUMN_DATE, 11, 0},
    {0},
};

static const struct thresholds *thresholds_of(const struct listed *list)
{
	return list->owner;
}

/* A threshold from the source has no start day, and has always begun. */
static bool has_begun(const struct listed *me, size_t row)
{
	struct date from;
	return !date_from_iso(listed_text(me, row, "valid_from"), &from) ||
	       date_compare(from, me->today) <= 0;
}

/* Is this the first row of its norm that has begun? Earlier thresholds come after it. */
static bool counts_now(const struct listed *me, size_t row)
{
	const char *code = listed_text(me, row, "code");
	for (size_t later = 0; later < row; later++)
		if (listed_is(me, later, "code", code) && has_begun(me, later))
			return false;
	return has_begun(me, row);
}

static bool is_chosen(const struct listed *me, size_t row)
{
	return listed_is(me, row, "code", thresholds_of(me)->code);
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const char *name = columns[column].name, *text = listed_text(context, row, name);
	if (strcmp(name, "threshold") == 0)
		return *text ? arena_format(arena, "%s%%", text) : "geen";
	if (strcmp(name, "least") == 0 && *text)
		return arena_format(arena, "%s %s", text, listed_text(context, row, "least_label"));
	return strcmp(name, "valid_from") == 0 && !*text ? "bron" : NULL;
}

static bool read_history(struct ui *ui, struct list_screen *screen, struct error *err)
{
	struct thresholds *me = (struct thresholds *)screen;
	return listing_read(
	    ui->db, listing_find("drempels"), NULL, &screen->arena, &me->history, err);
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	(void)screen;
	header->left = "Wat er van elke norm wordt gevraagd";
	header->right = arena_format(&ui->scratch, "peildatum %s", date_show(ui->today).text);
	header->subtitle = "Voor een schooljaar telt wat op de laatste dag ervan gold.";
}

static const char *past(const struct thresholds *me, size_t row, const char *column)
{
	return rows_named(&me->history, row, column)->text;
}

/* Such as "vanaf 01-08-2025: aan, drempel 55%. Waarom …". */
static const char *choice(const struct thresholds *me, size_t row, struct arena *arena)
{
	const char *threshold = past(me, row, "threshold"), *least = past(me, row, "least"),
	           *remark = past(me, row, "remark");
	struct date from = {0};
	const char *since = date_from_iso(past(me, row, "valid_from"), &from)
	                        ? arena_format(arena, "Vanaf %s", date_show(from).text)
	                        : "In de bron";
	const char *asked =
	    *threshold ? arena_format(arena, "drempel %s%%", threshold) : "zonder drempel";
	const char *limit =
	    *least ? arena_format(arena, ", grens %s %s", least, past(me, row, "least_label")) : "";
	if (!date_is_set(from))
		remark = "";
	return arena_format(arena, "%s: %s, %s%s.%s%s", since, past(me, row, "state"), asked, limit,
	    *remark ? " " : "", remark);
}

/* All choices of the school for this norm, newest first. */
static const char *detail(const struct listed *list, size_t selected, struct arena *arena)
{
	const struct thresholds *me = thresholds_of(list);
	const char *code = listed_text(list, selected, "code"), *all = "";
	for (size_t row = 0; row < me->history.count; row++)
		if (strcmp(past(me, row, "code"), code) == 0)
			all = arena_format(
			    arena, "%s%s%s", all, *all ? "\n" : "", choice(me, row, arena));
	return all;
}

static bool find_threshold(struct ui *ui, struct form_run *run, struct error *err)
{
	return norm_threshold_find(ui->db, run->code, run->record, &run->arena, err);
}

static bool look_at_threshold(struct ui *ui, struct form_run *run, struct error *err)
{
	return db_text(ui->db, &run->arena, &run->spec.context, err,
	    "SELECT code || ' ' || label FROM visible_norm WHERE code = ?1", "t", run->code);
}

static void say_threshold(struct ui *ui, struct form_run *run)
{
	const struct norm_threshold *row = run->record;
	ui_say(ui, "Norm %s: geldt vanaf %s.", row->norm, date_show(row->valid_from).text);
}

static const struct form_kind threshold_form = {
    .form = {.entity = &norm_threshold_entity,
        .title = "Wat er wordt gevraagd",
        .change = "Drempel van een norm gewijzigd",
        .fields =
            (const char *const[]){"valid_from", "is_on", "threshold", "least", "remark", NULL},
        .draft = "normen: drempel "},
    .code = "norm",
    .fill = find_threshold,
    .look = look_at_threshold,
    .done = say_threshold,
};

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct listed *me = list_of(screen);
	size_t row;
	if (!listed_selected(me, &row))
		return STAY;
	char code[16]; /* a copy, because the form makes the list read again */
	snprintf(code, sizeof code, "%s", listed_text(me, row, "code"));
	form_kind_run(ui, &(struct form_run){.code = code}, &threshold_form);
	return STAY;
}

static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return add_own_norm(ui);
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	const struct listed *me = list_of(screen);
	size_t row;
	if (!listed_selected(me, &row))
		return STAY;
	char code[16];
	snprintf(code, sizeof code, "%s", listed_text(me, row, "code"));
	return remove_own_norm(ui, code);
}

static const struct action actions[] = {
    {"Enter", "wijzigen", "Wijzigt de drempel vanaf een dag, of zet de norm aan of uit.", act_open,
        ACT_WRITES, may_write_quality},
    {"n", "eigen norm", "Maakt een norm van de school zelf: wat er telt, bij wie, en hoeveel.",
        act_new, ACT_WRITES, may_write_quality},
    {"Del", "verwijderen", "Verwijdert een eigen norm die nog niet gebruikt is, na een vraag.",
        act_remove, ACT_WRITES | ACT_HIDDEN, may_write_quality},
    LIST_SEARCH,
    {0},
};

/* A threshold from the source has no key of its own, so rows are found by place. */
static const struct list_screen_kind kind = {
    .name = "Drempels",
    .about =
        "Alle normen, ook die uit staan. Een wijziging geldt vanaf een dag; wat er eerder gold blijft staan en telt voor de jaren ervoor.",
    .list = {.listing = "drempels",
        .columns = columns,
        .wanted = counts_now,
        .cell = cell,
        .key = listed_place,
        .detail = detail,
        .detail_lines = 5},
    .empty = "Er zijn geen normen in dit bestand.",
    .read = read_history,
    .header = header,
    .begins_at = is_chosen,
    .actions = actions,
};

enum outcome open_thresholds(struct ui *ui, const char *code)
{
	struct thresholds me = {.code = code};
	return list_screen_run(ui, &me.list, &kind);
}

/* Recording a year */

enum outcome record_norms(struct ui *ui, const char *school_year)
{
	struct error err = {0};
	int count = 0;
	char question[400];
	snprintf(question, sizeof question,
	    "De uitkomst van alle normen van %s komt vast te staan, zoals die vandaag is: ook als er later gegevens worden gewist. "
	    "Was het jaar al vastgelegd, dan komt dit ervoor in de plaats.",
	    school_year);
	if (!dialog_confirm(ui, "Normen vastleggen", question, "Vastleggen"))
		return STAY;
	ui_say(ui, "Normen uitrekenen…");
	ui_draw(ui);
	if (norms_record(ui->db, school_year, &count, &err))
		ui_say(ui, "%d normen van %s vastgelegd.", count, school_year);
	else
		ui_show_error(ui, &err);
	return STAY;
}

/* Tasks and drafts */

enum outcome open_missed_norm(struct ui *ui, int64_t outcome)
{
	struct norm_outcome row;
	struct arena arena = {0};
	struct error err = {0};
	const char *year = "";
	if (!record_get(ui->db, &norm_outcome_entity, outcome, &row, &arena, &err) ||
	    !db_text(ui->db, &arena, &year, &err,
	        "SELECT name FROM visible_school_year WHERE id = ?1", "i", row.school_year))
		ui_show_error(ui, &err);
	else if (may_write_quality(ui, NULL))
		edit_measure(ui, row.norm, year);
	else
		open_norms(ui, year);
	arena_done(&arena);
	return STAY;
}

enum outcome open_norms_of_year(struct ui *ui, int64_t school_year)
{
	struct arena arena = {0};
	struct error err = {0};
	const char *year = "";
	if (db_text(ui->db, &arena, &year, &err,
	        "SELECT name FROM visible_school_year WHERE id = ?1", "i", school_year))
		open_norms(ui, year);
	else
		ui_show_error(ui, &err);
	arena_done(&arena);
	return STAY;
}

const struct draft_place norm_drafts[] = {
    {.kind = &threshold_form},
    {.kind = &own_norm_form},
    {.kind = &measure_form},
    {.kind = &changed_measure_form},
    {0},
};
