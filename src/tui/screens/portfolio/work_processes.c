/* The work processes of a praktijkverklaring on one sheet, which always has an empty row for the
 * next. */
#include "tui/screens/portfolio/work_processes.h"

#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "tui/input/grid/grid_screen.h"
#include "tui/screens/portfolio/portfolio.h"

enum { CODE, NAME, QUALIFICATION, COLUMNS };

struct process_sheet {
	struct grid_screen screen;
	struct work_processes *owner;
	struct work_process *rows;     /* the last row is empty */
	size_t count, capacity, saved; /* the first saved rows are in the file */
};

static const struct field *field_of(size_t column)
{
	static const char *const names[COLUMNS] = {"code", "name", "qualification"};
	return entity_field(&work_process_entity, names[column]);
}

static bool is_empty(const struct work_process *row)
{
	return !*row->code && !*row->name;
}

static void add_empty(struct process_sheet *me)
{
	me->rows = array_grow(me->rows, me->count, &me->capacity, sizeof *me->rows);
	me->rows[me->count] = (struct work_process){.certificate = me->owner->certificate};
	me->screen.grid.count = ++me->count;
}

/* Copies the qualification file (kwalificatiedossier) from the row above, since it is mostly the
 * same. */
static void fill_qualification(struct process_sheet *me, size_t row)
{
	if (row && !*me->rows[row].qualification)
		memcpy(me->rows[row].qualification, me->rows[row - 1].qualification,
		    sizeof me->rows[row].qualification);
}

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct work_process *process = &((const struct process_sheet *)context)->rows[row];
	(void)arena;
	return column == CODE   ? process->code
	       : column == NAME ? process->name
	                        : process->qualification;
}

static bool set(struct ui *ui, void *context, size_t row, size_t column, const char *value)
{
	struct process_sheet *me = context;
	struct error err = {0};
	if (!field_parse(field_of(column), &me->rows[row], value, &me->screen.arena, &err))
		return ui_complain(ui, "%s", err.text);
	if (column == CODE && *value)
		fill_qualification(me, row);
	if (row + 1 == me->count && !is_empty(&me->rows[row]))
		add_empty(me);
	return true;
}

static bool read_rows(struct ui *ui, struct process_sheet *me, struct error *err)
{
	bool good = true;
	struct query *q = db_query(ui->db,
	    "SELECT id, rev, certificate, qualification, code, name "
	    "FROM visible_work_process WHERE certificate = ?1 ORDER BY code",
	    "i", me->owner->certificate);
	while (good && query_next(q)) {
		me->rows = array_grow(me->rows, me->count, &me->capacity, sizeof *me->rows);
		good = record_load(
		    &work_process_entity, q, &me->rows[me->count++], &me->screen.arena, err);
	}
	return query_done(q, good ? err : NULL) && good;
}

/* Drafts: a saved row is named by its id, a new one by its place among the new ones */

static struct draft_key draft_key(void *context)
{
	const struct process_sheet *me = context;
	return (struct draft_key){.form = "portfolio: werkprocessen",
	    .record = me->owner->certificate,
	    .parent = me->owner->pupil};
}

static const char *cell_name(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct process_sheet *me = context;
	const char *field = field_of(column)->name;
	return row < me->saved ? arena_format(arena, "%lld %s", (long long)me->rows[row].id, field)
	                       : arena_format(arena, "+%zu %s", row - me->saved, field);
}

static void make_room(void *context, const char *cell)
{
	enum { MOST = 200 };
	struct process_sheet *me = context;
	size_t row = *cell == '+' ? me->saved + strtoul(cell + 1, NULL, 10) : 0;
	while (row < MOST && row >= me->count)
		add_empty(me);
}

/* Goes on in the row below the restored text. */
static bool take(struct ui *ui, void *context, size_t row, size_t column, const char *text)
{
	struct process_sheet *me = context;
	bool taken = set(ui, me, row, column, text);
	me->screen.grid.row = me->count - 1;
	return taken;
}

static const struct grid_draft_kind drafts = {.title = "Werkprocessen",
    .key = draft_key,
    .name = cell_name,
    .make_room = make_room,
    .take = take};

static bool read_sheet(struct ui *ui, struct grid_screen *screen, struct error *err)
{
	static const struct grid_column columns[COLUMNS] = {
	    {.label = "Code",
	        .help = "Bijvoorbeeld B1-K1-W1.",
	        .kind = CELL_TEXT,
	        .width = 12,
	        .limit = 31},
	    {.label = "Werkproces",
	        .help = "Hoe het werkproces heet.",
	        .kind = CELL_TEXT,
	        .limit = 255},
	    {.label = "Kwalificatiedossier",
	        .help = "De opleiding waar het werkproces uit komt.",
	        .kind = CELL_TEXT,
	        .width = 22,
	        .limit = 127},
	};
	struct process_sheet *me = (struct process_sheet *)screen;
	if (me->owner->certificate && !read_rows(ui, me, err))
		return false;
	me->saved = me->count;
	screen->grid = (struct grid){.columns = columns,
	    .column_count = COLUMNS,
	    .frozen = 1,
	    .context = me,
	    .get = get,
	    .set = set,
	    .empty = "Er zijn nog geen werkprocessen.",
	    .count = me->count};
	if (!screen->read_only)
		add_empty(me);
	screen->grid.row = me->count ? me->count - 1 : 0;
	return true;
}

static void header(struct ui *ui, struct grid_screen *screen, struct header *header)
{
	const struct process_sheet *me = (const struct process_sheet *)screen;
	(void)ui;
	header->left = "Werkprocessen van de praktijkverklaring";
	header->right = me->owner->context;
	header->subtitle = screen->read_only             ? "alleen lezen"
	                   : grid_screen_changed(screen) ? "nog niet opgeslagen"
	                                                 : "elk werkproces op een eigen regel";
}

/* Is every row that is not empty complete? */
static bool is_right(struct ui *ui, struct process_sheet *me)
{
	for (size_t i = 0; i < me->count; i++) {
		size_t missing = !*me->rows[i].code ? CODE : NAME;
		if (is_empty(&me->rows[i]) || (*me->rows[i].code && *me->rows[i].name))
			continue;
		me->screen.grid.row = i;
		me->screen.grid.column = missing;
		return ui_complain(ui, "%s ontbreekt nog op deze regel.",
		    missing == CODE ? "De code" : "De naam van het werkproces");
	}
	return true;
}

/* Saves new and changed rows before removing any, because one must always remain. */
static bool save_rows(struct ui *ui, struct process_sheet *me, struct error *err)
{
	bool good = change_begin(ui->db, "Werkprocessen vastgelegd", err);
	if (!good)
		return false;
	for (size_t i = 0; good && i < me->count; i++) {
		struct work_process row = me->rows[i];
		if (!is_empty(&row))
			good = change_save(ui->db, &work_process_entity, &row, err);
	}
	for (size_t i = 0; good && i < me->saved; i++)
		if (is_empty(&me->rows[i]))
			good = change_remove(ui->db, &work_process_entity, &me->rows[i], err);
	if (good)
		return change_commit(ui->db, err);
	change_abandon(ui->db);
	return false;
}

/* Hands the rows to the owner, who saves them with the certificate. */
static void hand_over(struct process_sheet *me)
{
	struct work_processes *owner = me->owner;
	owner->rows = xcalloc(me->count + 1, sizeof *owner->rows);
	owner->count = 0;
	for (size_t i = 0; i < me->count; i++)
		if (!is_empty(&me->rows[i]))
			owner->rows[owner->count++] = me->rows[i];
}

static bool save_sheet(struct ui *ui, struct grid_screen *screen)
{
	struct process_sheet *me = (struct process_sheet *)screen;
	struct error err = {0};
	if (!is_right(ui, me))
		return false;
	if (!me->owner->certificate && is_empty(&me->rows[0]))
		return ui_complain(ui, "Vul ten minste één werkproces in.");
	if (me->owner->certificate && !save_rows(ui, me, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	if (!me->owner->certificate)
		hand_over(me);
	else
		ui_say(ui, "Werkprocessen bewaard.");
	return true;
}

static void free_rows(struct grid_screen *screen)
{
	free(((struct process_sheet *)screen)->rows);
}

static const struct action actions[] = {
    {"F2 C-s", "opslaan", "Slaat de werkprocessen op en gaat terug.", grid_screen_save, 0, NULL},
    {"Enter", "invullen", "Vult de cel in, of gaat naar de volgende.", NULL, 0, NULL},
    {"Del", "leegmaken", "Maakt de cel leeg. Een regel zonder code en naam gaat weg.", NULL,
        ACT_HIDDEN, NULL},
    {0},
};

static const struct grid_screen_kind kind = {
    .name = "Werkprocessen",
    .about =
        "Waar een praktijkverklaring op rust: per werkproces de code, de naam en het kwalificatiedossier.",
    .read = read_sheet,
    .header = header,
    .save = save_sheet,
    .close = free_rows,
    .actions = actions,
    .draft = &drafts,
};

static bool run(struct ui *ui, struct work_processes *processes)
{
	struct process_sheet me = {.owner = processes,
	    .screen.read_only = db_read_only_reason(ui->db) || !may_write_results(ui, NULL)};
	return grid_screen_run(ui, &me.screen, &kind);
}

bool work_processes_ask(struct ui *ui, struct work_processes *processes)
{
	return run(ui, processes) && processes->count > 0;
}

bool work_processes_edit(struct ui *ui, struct work_processes *processes)
{
	return run(ui, processes);
}

void work_processes_done(struct work_processes *processes)
{
	free(processes->rows);
	processes->rows = NULL;
	processes->count = 0;
}
