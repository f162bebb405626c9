/* The work processes of a praktijkverklaring, on one sheet: there is always an empty row for the
 * next one. */
#include "tui/screens/portfolio/work_processes.h"

#include <stdlib.h>
#include <string.h>

#include "db/file/draft.h"
#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/input/grid.h"
#include "tui/screens/portfolio/portfolio.h"

enum { CODE, NAME, QUALIFICATION, COLUMNS };

struct sheet {
	struct screen screen;
	struct work_processes *owner;
	struct grid grid;
	struct grid_column columns[COLUMNS];
	struct work_process *rows, *before; /* the last row is empty */
	size_t count, capacity, saved;      /* so many are in the file */
	bool read_only, changed, done;
	struct arena arena;
};

static struct sheet *sheet_of(struct screen *screen)
{
	return (struct sheet *)screen;
}

static const struct field *field_of(size_t column)
{
	static const char *const names[COLUMNS] = {"code", "name", "qualification"};
	return entity_field(&work_process_entity, names[column]);
}

static bool is_empty(const struct work_process *row)
{
	return !*row->code && !*row->name;
}

static void add_empty(struct sheet *me)
{
	me->rows = array_grow(me->rows, me->count, &me->capacity, sizeof *me->rows);
	me->rows[me->count] = (struct work_process){.certificate = me->owner->certificate};
	me->grid.count = ++me->count;
}

/* The dossier is most often the same for all. */
static void fill_qualification(struct sheet *me, size_t row)
{
	if (row && !*me->rows[row].qualification)
		memcpy(me->rows[row].qualification, me->rows[row - 1].qualification,
		    sizeof me->rows[row].qualification);
}

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct work_process *process = &((const struct sheet *)context)->rows[row];
	(void)arena;
	return column == CODE   ? process->code
	       : column == NAME ? process->name
	                        : process->qualification;
}

static bool set(struct ui *ui, void *context, size_t row, size_t column, const char *value)
{
	struct sheet *me = context;
	struct error err = {0};
	if (!field_parse(field_of(column), &me->rows[row], value, &me->arena, &err))
		return ui_complain(ui, "%s", err.text);
	me->changed = true;
	if (column == CODE && *value)
		fill_qualification(me, row);
	if (row + 1 == me->count && !is_empty(&me->rows[row]))
		add_empty(me);
	return true;
}

static bool read_rows(struct ui *ui, struct sheet *me, struct error *err)
{
	bool good = true;
	struct query *q = db_query(ui->db,
	    "SELECT id, rev, certificate, qualification, code, name "
	    "FROM visible_work_process WHERE certificate = ?1 ORDER BY code",
	    "i", me->owner->certificate);
	while (good && query_next(q)) {
		me->rows = array_grow(me->rows, me->count, &me->capacity, sizeof *me->rows);
		good =
		    record_load(&work_process_entity, q, &me->rows[me->count++], &me->arena, err);
	}
	return query_done(q, good ? err : NULL) && good;
}

/* Drafts: of each cell that was typed, by row and field. */

static struct draft_key draft_key(const struct sheet *me)
{
	return (struct draft_key){.form = "portfolio: werkprocessen",
	    .record = me->owner->certificate,
	    .parent = me->owner->pupil};
}

static void forget_draft(struct ui *ui, void *context)
{
	const struct sheet *me = context;
	struct draft_key key = draft_key(me);
	struct error ignored;
	draft_forget(ui->db, &key, &ignored);
}

static bool keep_draft(struct ui *ui, void *context)
{
	struct sheet *me = context;
	struct draft_key key = draft_key(me);
	struct error err = {0};
	struct arena arena = {0};
	size_t count = 0;
	if (!me->changed && !grid_pending(&me->grid))
		return true;
	struct draft_text *texts = arena_alloc(&arena, me->count * COLUMNS * sizeof *texts);
	for (size_t row = 0; row < me->count; row++)
		for (size_t column = 0; column < COLUMNS; column++) {
			const char *text = grid_text(&me->grid, row, column, &arena);
			bool none = is_empty(&me->rows[row]) && row >= me->saved && !*text;
			texts[count++] = (struct draft_text){
			    arena_format(&arena, "%zu %s", row, field_of(column)->name),
			    none ? NULL : text};
		}
	bool good = draft_keep(ui->db, &key, texts, count, &err);
	arena_done(&arena);
	return good || ui_complain(ui, "Het concept is niet bewaard: %s", err.text);
}

static void keep(struct ui *ui, struct screen *screen)
{
	keep_draft(ui, screen);
}

static void take_up(void *context, const char *field, const char *text)
{
	enum { MOST = 200 };
	struct sheet *me = context;
	struct error ignored;
	char *name;
	size_t row = strtoul(field, &name, 10);
	while (row < MOST && row >= me->count)
		add_empty(me);
	for (size_t column = 0; row < me->count && column < COLUMNS; column++)
		if (*name == ' ' && strcmp(name + 1, field_of(column)->name) == 0)
			field_parse(field_of(column), &me->rows[row], text, &me->arena, &ignored);
}

static void offer_draft(struct ui *ui, struct sheet *me)
{
	struct draft_key key = draft_key(me);
	struct timestamp since;
	if (!draft_read(ui->db, &key, &since, take_up, me))
		return;
	me->changed = true;
	if (!is_empty(&me->rows[me->count - 1]))
		add_empty(me);
	ui_say(ui,
	    "Hier stond nog niet opgeslagen tekst. F2 slaat hem op; Esc vraagt of hij weg mag.");
}

static bool idle(struct ui *ui, struct screen *screen)
{
	ui->message[0] = '\0';
	if (!sheet_of(screen)->read_only)
		keep(ui, screen);
	return ui->message[0] != '\0';
}

static bool work_processes_open(struct ui *ui, struct screen *screen, struct error *err)
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
	struct sheet *me = sheet_of(screen);
	if (me->owner->certificate && !read_rows(ui, me, err))
		return false;
	me->saved = me->count;
	me->before = xcalloc(me->count + 1, sizeof *me->before);
	for (size_t i = 0; i < me->count; i++)
		me->before[i] = me->rows[i];
	memcpy(me->columns, columns, sizeof columns);
	for (int i = 0; i < COLUMNS; i++)
		me->columns[i].read_only = me->read_only;
	me->grid = (struct grid){.columns = me->columns,
	    .column_count = COLUMNS,
	    .frozen = 1,
	    .context = me,
	    .get = get,
	    .set = set,
	    .empty = "Er zijn nog geen werkprocessen.",
	    .count = me->count};
	if (!me->read_only) {
		add_empty(me);
		offer_draft(ui, me);
	}
	me->grid.row = me->count ? me->count - 1 : 0;
	return true;
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct sheet *me = sheet_of(screen);
	(void)ui;
	header->left = "Werkprocessen van de praktijkverklaring";
	header->right = me->owner->context;
	header->subtitle = me->read_only ? "alleen lezen"
	                   : me->changed ? "nog niet opgeslagen"
	                                 : "elk werkproces op een eigen regel";
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	grid_draw(ui, &sheet_of(screen)->grid, body);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return grid_key(ui, &sheet_of(screen)->grid, pressed);
}

/* Each row that is not empty is whole. */
static bool is_right(struct ui *ui, struct sheet *me)
{
	for (size_t i = 0; i < me->count; i++) {
		size_t missing = !*me->rows[i].code ? CODE : NAME;
		if (is_empty(&me->rows[i]) || (*me->rows[i].code && *me->rows[i].name))
			continue;
		me->grid.row = i;
		me->grid.column = missing;
		return ui_complain(ui, "%s ontbreekt nog op deze regel.",
		    missing == CODE ? "De code" : "De naam van het werkproces");
	}
	return true;
}

/* What is new or changed first: one must always be left. */
static bool save_rows(struct ui *ui, struct sheet *me, struct error *err)
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
			good = change_remove(ui->db, &work_process_entity, &me->before[i], err);
	if (good)
		return change_commit(ui->db, err);
	change_abandon(ui->db);
	return false;
}

/* To the owner, who saves them with the certificate. */
static void hand_over(struct sheet *me)
{
	struct work_processes *owner = me->owner;
	owner->rows = xcalloc(me->count + 1, sizeof *owner->rows);
	owner->count = 0;
	for (size_t i = 0; i < me->count; i++)
		if (!is_empty(&me->rows[i]))
			owner->rows[owner->count++] = me->rows[i];
}

static bool save(struct ui *ui, void *context)
{
	struct sheet *me = context;
	struct error err = {0};
	if (me->read_only) {
		ui_complain(ui, "Je mag dit bekijken, niet wijzigen.");
		return false;
	}
	if (!grid_finish(ui, &me->grid) || !is_right(ui, me))
		return false;
	if (!me->owner->certificate && is_empty(&me->rows[0])) {
		ui_complain(ui, "Vul ten minste één werkproces in.");
		return false;
	}
	if (me->owner->certificate && !save_rows(ui, me, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	if (!me->owner->certificate)
		hand_over(me);
	else
		ui_say(ui, "Werkprocessen bewaard.");
	forget_draft(ui, me);
	me->done = true;
	return true;
}

static enum outcome act_save(struct ui *ui, struct screen *screen)
{
	return save(ui, screen) ? CLOSE : STAY;
}

static bool may_close(struct ui *ui, struct screen *screen)
{
	static const struct typed typed = {save, keep_draft, forget_draft};
	struct sheet *me = sheet_of(screen);
	return me->done || !(me->changed || grid_pending(&me->grid)) ||
	       typed_may_close(ui, "Werkprocessen", &typed, me);
}

static void work_processes_close(struct ui *ui, struct screen *screen)
{
	struct sheet *me = sheet_of(screen);
	(void)ui;
	grid_done(&me->grid);
	free(me->rows);
	free(me->before);
	arena_done(&me->arena);
}

static const struct action actions[] = {
    {"F2 C-s", "opslaan", "Slaat de werkprocessen op en gaat terug.", act_save, 0, NULL},
    {"Enter", "invullen", "Vult de cel in, of gaat naar de volgende.", NULL, 0, NULL},
    {"Del", "leegmaken", "Maakt de cel leeg. Een regel zonder code en naam gaat weg.", NULL,
        ACT_HIDDEN, NULL},
    {0},
};

static const struct screen_ops ops = {.name = "Werkprocessen",
    .about =
        "Waar een praktijkverklaring op rust: per werkproces de code, de naam en het kwalificatiedossier.",
    .flags = SCREEN_TYPES,
    .open = work_processes_open,
    .header = header,
    .draw = draw,
    .key = key,
    .idle = idle,
    .may_close = may_close,
    .keep = keep,
    .close = work_processes_close,
    .actions = actions};

static bool run(struct ui *ui, struct work_processes *processes)
{
	struct sheet me = {.screen.ops = &ops,
	    .owner = processes,
	    .read_only = db_read_only_reason(ui->db) || !may_write_results(ui, NULL)};
	ui_run(ui, &me.screen);
	return me.done;
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
