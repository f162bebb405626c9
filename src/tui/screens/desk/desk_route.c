/* The sheet Ondersteuningsroute: the steps of each grade. A step unfolds into who still misses it;
 * one without a proof of its own is ticked for the grade. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "model/care/route.h"
#include "tui/input/dialog.h"
#include "tui/list/list.h"
#include "tui/screens/care/care.h"
#include "tui/screens/common/common.h"
#include "tui/screens/desk/desk.h"
#include "tui/screens/home/tasks.h"

/* A step, or below the unfolded step a pupil or class that misses it. */
struct line {
	size_t step; /* row of the listing */
	bool open;   /* it misses the step */
	int64_t pupil, about;
	const char *name, *whose, *proof, *task;
};

struct route {
	struct list list;
	struct rows rows; /* of the listing ondersteuningsroute */
	struct line *lines;
	size_t count, capacity;
	char code[16]; /* of the unfolded step; "": none is */
	int64_t grade;
	struct arena arena;
};

static const struct column columns[] = {
    {"step", "stap", COLUMN_TEXT, 24, C_WIDE},
    {"due_on", "uiterlijk", COLUMN_DATE, 10, 0},
    {"progress", "gedaan", COLUMN_TEXT, 18, 0},
    {"state", "stand", COLUMN_TEXT, 10, 0},
    {"who", "wie", COLUMN_TEXT, 16, C_SHEET},
    {"format", "format", COLUMN_TEXT, 18, C_SHEET},
    {0},
};

static const char *text_of(const struct route *me, size_t step, const char *column)
{
	return rows_named(&me->rows, step, column)->text;
}

static int64_t number_of(const struct route *me, size_t step, const char *column)
{
	return rows_named(&me->rows, step, column)->number;
}

/* The list */

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct route *me = context;
	const struct line *line = &me->lines[row];
	struct date day;
	if (line->open)
		return column == 0   ? arena_format(arena, "   %s", line->name)
		       : column == 2 ? line->whose
		                     : "";
	const char *text = text_of(me, line->step, columns[column].name);
	if (columns[column].type != COLUMN_DATE)
		return text;
	return date_from_iso(text, &day) ? arena_text(arena, date_show(day).text) : "";
}

static const char *mark(void *context, size_t row)
{
	const struct route *me = context;
	const struct line *line = &me->lines[row];
	return !line->open && tone_is_marked(rows_tone(&me->rows, line->step)) ? "!" : "";
}

static enum style style(void *context, size_t row)
{
	const struct route *me = context;
	const struct line *line = &me->lines[row];
	if (line->open)
		return T_PLAIN;
	switch (rows_tone(&me->rows, line->step)) {
	case TONE_LATE:
		return T_LATE;
	case TONE_DONE:
		return T_DONE;
	case TONE_PAST:
		return T_DIM;
	default:
		return T_PLAIN;
	}
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	const struct route *me = context;
	size_t step = me->lines[row].step;
	return arena_format(arena, "Leerjaar %s, %s", text_of(me, step, "grade"),
	    how_many((size_t)number_of(me, step, "pupils"), "leerling", "leerlingen").text);
}

/* The rows of the listing keep their order, whatever is unfolded. */
static int64_t line_key(void *context, size_t row)
{
	const struct line *line = &((const struct route *)context)->lines[row];
	return line->open ? (line->pupil ? line->pupil : line->about) : (int64_t)line->step + 1;
}

static bool is_unfolded(const struct route *me, size_t step)
{
	return number_of(me, step, "grade") == me->grade &&
	       strcmp(text_of(me, step, "code"), me->code) == 0;
}

static struct line *add(struct route *me, size_t step)
{
	me->lines = array_grow(me->lines, me->count, &me->capacity, sizeof *me->lines);
	me->lines[me->count] = (struct line){.step = step};
	return &me->lines[me->count++];
}

static bool add_open(struct ui *ui, struct route *me, size_t step, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT pupil, about, name, "
	    "iif(pupil, 'klas ' || class_name, pupils || iif(pupils = 1, ' leerling', ' leerlingen')) AS whose, "
	    "proof, task "
	    "FROM route_open WHERE code = ?1 AND grade = ?2 ORDER BY search_key, number",
	    "ti", me->code, me->grade);
	while (query_next(q)) {
		struct line *line = add(me, step);
		line->open = true;
		line->pupil = named_int(q, "pupil");
		line->about = named_int(q, "about");
		line->name = named_kept(q, "name", &me->arena);
		line->whose = named_kept(q, "whose", &me->arena);
		line->proof = named_kept(q, "proof", &me->arena);
		line->task = named_kept(q, "task", &me->arena);
	}
	return query_done(q, err);
}

static void show(struct route *me)
{
	struct list_source source = {.columns = columns,
	    .count = me->count,
	    .cell = cell,
	    .style = style,
	    .mark = mark,
	    .group = group,
	    .key = line_key,
	    .context = me};
	me->list.empty = "Er is nu geen leerjaar met leerlingen, of de route heeft geen stappen.";
	list_show(&me->list, &source);
}

static bool make_lines(struct ui *ui, struct route *me, struct error *err)
{
	bool good = true;
	me->count = 0;
	for (size_t step = 0; good && step < me->rows.count; step++) {
		add(me, step);
		good = !is_unfolded(me, step) || add_open(ui, me, step, err);
	}
	show(me);
	return good;
}

static bool route_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct route *me = tab_state(tabs);
	const struct listing *listing = listing_find("ondersteuningsroute");
	arena_done(&me->arena);
	me->rows = (struct rows){.listing = listing};
	bool good = listing_read(ui->db, listing, NULL, &me->arena, &me->rows, err);
	if (!good)
		me->rows.count = 0;
	return make_lines(ui, me, good ? err : NULL) && good;
}

static void route_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	struct route *me = tab_state(tabs);
	list_draw(ui, &me->list, body);
}

static enum outcome route_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	struct route *me = tab_state(tabs);
	return key_in("Tab S-Tab", key) ? UNHANDLED : list_key(ui, &me->list, key);
}

static void route_close(void *state)
{
	struct route *me = state;
	list_done(&me->list);
	free(me->lines);
	arena_done(&me->arena);
}

/* Actions */

static const struct line *selected(const struct route *me)
{
	size_t row;
	return list_selected(&me->list, &row) ? &me->lines[row] : NULL;
}

/* Asks on what day the step was done; false: the user went back. */
static bool ask_tick(
    struct ui *ui, const char *about, const struct route_tick *row, struct date *day, bool *undo)
{
	static const char *const buttons[] = {"Andere dag", "Toch niet gedaan", NULL};
	*day = row->id ? row->done_on : ui->today;
	if (row->id) {
		int button = dialog_choose(ui, "Ondersteuningsroute",
		    arena_format(
		        &ui->scratch, "%s is gedaan op %s.", about, date_show(row->done_on).text),
		    buttons);
		*undo = button == 1;
		if (button != 0)
			return *undo;
	}
	return dialog_ask_date(ui, "Ondersteuningsroute",
	           arena_format(&ui->scratch, "%s. Gedaan op:", about), day) &&
	       date_is_set(*day);
}

static bool read_tick(struct ui *ui, const struct route *me, size_t step, struct route_tick *row,
    struct arena *arena, struct error *err)
{
	int64_t id = number_of(me, step, "tick");
	*row = (struct route_tick){.grade = number_of(me, step, "grade"),
	    .school_year = number_of(me, step, "school_year"),
	    .done_by = access_actor(ui->db)->id};
	snprintf(row->step, sizeof row->step, "%s", text_of(me, step, "code"));
	return !id || record_get(ui->db, &route_tick_entity, id, row, arena, err);
}

static bool save_tick(struct ui *ui, struct route_tick *row, bool undo, struct error *err)
{
	if (undo)
		return record_remove(
		    ui->db, &route_tick_entity, "Ondersteuningsroute: toch niet gedaan", row, err);
	return record_check(ui->db, &route_tick_entity, row, err) &&
	       record_save(
	           ui->db, &route_tick_entity, "Ondersteuningsroute: stap gedaan", row, err);
}

static void tick(struct ui *ui, struct screen *screen, const struct route *me, size_t step)
{
	struct error err = {0};
	struct route_tick row;
	struct date day;
	bool undo = false;
	const char *about = arena_format(
	    &ui->scratch, "Leerjaar %s: %s", text_of(me, step, "grade"), text_of(me, step, "step"));
	if (access_write(ui->db, GUIDANCE) != ALL) {
		ui_say(ui, "Een stap van het leerjaar vinkt de zorgcoördinator af.");
		return;
	}
	if (!ui_may_write(ui))
		return;
	if (!read_tick(ui, me, step, &row, &ui->scratch, &err)) {
		ui_show_error(ui, &err);
		return;
	}
	if (!ask_tick(ui, about, &row, &day, &undo))
		return;
	row.done_on = day;
	if (save_tick(ui, &row, undo, &err))
		ui_say(ui, "%s: %s.", about, undo ? "toch niet gedaan" : "gedaan");
	else
		ui_show_error(ui, &err);
	tabs_read(ui, (struct tabs *)screen);
}

static void unfold(struct ui *ui, struct route *me, size_t step)
{
	struct error err = {0};
	bool open = is_unfolded(me, step);
	snprintf(me->code, sizeof me->code, "%s", open ? "" : text_of(me, step, "code"));
	me->grade = open ? 0 : number_of(me, step, "grade");
	if (!make_lines(ui, me, &err))
		ui_show_error(ui, &err);
}

static enum outcome open_place(struct ui *ui, const struct route *me, const struct line *line)
{
	return strcmp(line->proof, PROOF_GRADE_REVIEW) == 0
	           ? open_grade_review(ui, me->grade)
	           : task_open(ui, line->task, line->pupil, line->about);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	struct route *me = tab_state_of(screen);
	const struct line *line = selected(me);
	if (!line)
		return STAY;
	if (line->open) {
		enum outcome outcome = open_place(ui, me, line);
		tabs_read(ui, (struct tabs *)screen); /* a dialog alone does not do so */
		return outcome;
	}
	if (strcmp(text_of(me, line->step, "proof"), PROOF_BY_HAND) == 0)
		tick(ui, screen, me, line->step);
	else if (number_of(me, line->step, "met") == number_of(me, line->step, "asked"))
		ui_say(ui, number_of(me, line->step, "asked")
		               ? "Bij deze stap ontbreekt niemand."
		               : "Deze stap is nu voor niemand nodig, of van vóór Stip.");
	else
		unfold(ui, me, line->step);
	return STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	const struct line *line = selected(tab_state_of(screen));
	return line && line->pupil ? open_dossier(ui, line->pupil) : STAY;
}

static bool shown(const struct ui *ui)
{
	return access_read(ui->db, GUIDANCE) != NONE;
}

static const struct action actions[] = {
    {"Enter", "openen",
        "Klapt de stap uit tot wie hem nog mist, of vinkt hem af; op een leerling: naar de plek waar het wordt gedaan.",
        act_open, 0, NULL},
    {"d", "dossier", "Opent het dossier van de leerling.", act_dossier, 0, NULL},
    LIST_SEARCH,
    LIST_FOLD,
    {0},
};

const struct tab route_tab = {.title = "Ondersteuningsroute",
    .brief = "Route",
    .about =
        "De stappen van dit schooljaar per leerjaar: van hoeveel leerlingen is het gedaan, en uiterlijk wanneer. De stappen zelf staan onder Beheer.",
    .shown = shown,
    .read = route_read,
    .draw = route_draw,
    .key = route_key,
    .actions = actions,
    .size = sizeof(struct route),
    .close = route_close};
