/* The records of one kind as a list, to add to and to change: the school's lists under Beheer. */
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "tui/input/reason.h"
#include "tui/list/list.h"
#include "tui/screens/common/common.h"
#include "tui/screens/common/form_kind.h"

enum { SHOWN = 8, FIELDS = 40 };

struct records {
	struct screen screen;
	const struct entity *entity;
	const char *name;
	struct list list;
	struct arena arena;
	struct column columns[SHOWN + 1];
	const struct field *fields[SHOWN];
	const char *names[FIELDS + 1]; /* of the fields in the form */
	const char **
	    *rows; /* per row its id and the shown text of each field; texts in the arena */
	size_t count;
};

static struct records *records_of(struct screen *screen)
{
	return (struct records *)screen;
}

/* What can be chosen from an empty list, such as the locations of a school with one building, is
 * not shown. */
static bool has_choices(struct ui *ui, const struct field *field)
{
	if (!field->choices || field->flags & F_REQUIRED)
		return true;
	struct query *q = choices_query(ui->db, field->choices, 0);
	bool any = query_next(q);
	return query_done(q, NULL) && any;
}

static void make_columns(struct ui *ui, struct records *records)
{
	size_t count = 0, widest = 0, named = 0;
	for (const struct field *f = records->entity->fields; f->name; f++) {
		if (f->flags & F_HIDDEN || !has_choices(ui, f))
			continue;
		if (named < FIELDS)
			records->names[named++] = f->name;
		if (count == SHOWN)
			continue;
		records->fields[count] = f;
		records->columns[count] = (struct column){.name = f->name,
		    .label = f->label,
		    .width = f->width ? f->width : 16,
		    .type = COLUMN_TEXT};
		if (records->columns[count].width > records->columns[widest].width)
			widest = count;
		count++;
	}
	records->columns[widest].flags = C_WIDE;
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct records *records = context;
	(void)arena;
	return records->rows[row][column + 1];
}

static bool read_rows(struct ui *ui, struct records *records, struct error *err)
{
	struct record_cursor *cursor = record_each(ui->db, records->entity);
	size_t capacity = 0;
	const char ***rows = NULL;
	void *record = xcalloc(1, records->entity->size);
	arena_done(&records->arena);
	records->count = 0;
	while (record_next(cursor, record, &records->arena)) {
		const char **texts = arena_alloc(&records->arena, (SHOWN + 1) * sizeof *texts);
		texts[0] =
		    arena_format(&records->arena, "%lld", (long long)((struct record *)record)->id);
		for (size_t i = 0; i < SHOWN && records->columns[i].name; i++)
			texts[i + 1] =
			    choice_label(ui->db, records->fields[i], record, 0, &records->arena);
		rows = array_grow(rows, records->count, &capacity, sizeof *rows);
		rows[records->count++] = texts;
	}
	free(record);
	free(records->rows);
	records->rows = rows;
	struct list_source source = {
	    .columns = records->columns, .count = records->count, .cell = cell, .context = records};
	records->list.name = records->name;
	records->list.empty = "Deze lijst is nog leeg. Met n komt er een bij.";
	list_show(&records->list, &source);
	return record_each_done(cursor, err);
}

static bool open_screen(struct ui *ui, struct screen *screen, struct error *err)
{
	make_columns(ui, records_of(screen));
	return read_rows(ui, records_of(screen), err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	header->left = arena_format(&ui->scratch, "Beheer · %s", records_of(screen)->name);
	header->right = arena_format(&ui->scratch, "%zu", records_of(screen)->count);
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	list_draw(ui, &records_of(screen)->list, body);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &records_of(screen)->list, pressed);
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_rows(ui, records_of(screen), &err))
		ui_show_error(ui, &err);
}

static void edit(struct ui *ui, struct records *records, int64_t id)
{
	const struct form_kind kind = {
	    .form = {.entity = records->entity,
	        .fields = records->names,
	        .title = records->name,
	        .change = arena_format(&ui->scratch, "Beheer: %s", records->entity->title)}};
	form_kind_open(ui, &kind, id, 0);
}

static int64_t selected(struct records *records)
{
	size_t row;
	if (!list_selected(&records->list, &row))
		return 0;
	return strtoll(records->rows[row][0], NULL, 10);
}

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	int64_t id = selected(records_of(screen));
	if (id)
		edit(ui, records_of(screen), id);
	return STAY;
}

static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	edit(ui, records_of(screen), 0);
	return STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	struct records *records = records_of(screen);
	int64_t id = selected(records);
	if (id)
		remove_asked(ui, records->entity, id,
		    arena_format(&ui->scratch, "Beheer: %s", records->entity->title), "Verwijderen",
		    "Wat al gebruikt is kan niet weg; zet het dan op vervallen.");
	resume(ui, screen);
	return STAY;
}

static void close_screen(struct ui *ui, struct screen *screen)
{
	struct records *records = records_of(screen);
	(void)ui;
	list_done(&records->list);
	free(records->rows);
	arena_done(&records->arena);
}

static const struct action actions[] = {
    {"Enter", "wijzigen", "Opent de regel om hem te wijzigen.", act_edit, 0, NULL},
    {"n", "nieuw", "Maakt een nieuwe regel.", act_new, ACT_WRITES, NULL},
    LIST_SEARCH,
    {"Del", "verwijderen", "Verwijdert de regel, na een vraag, als hij nog niet gebruikt is.",
        act_remove, ACT_WRITES | ACT_HIDDEN, NULL},
    {0},
};

static const struct screen_ops ops = {.name = "Beheer",
    .about = "Een lijst van de school. Wat al gebruikt is wordt vervallen gezet, nooit verwijderd.",
    .open = open_screen,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close_screen,
    .actions = actions};

enum outcome open_records(struct ui *ui, const struct entity *entity, const char *name)
{
	struct records records = {.screen.ops = &ops, .entity = entity, .name = name};
	return ui_run(ui, &records.screen);
}
