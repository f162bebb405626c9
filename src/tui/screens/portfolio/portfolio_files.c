/* The files of a piece of evidence: adding, giving back and removing them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "model/portfolio/portfolio.h"
#include "tui/input/dialog.h"
#include "tui/list/list.h"
#include "tui/screens/common/common.h"
#include "tui/screens/portfolio/portfolio.h"

enum { PATH = 1024 };

struct stored {
	int64_t id;
	const char *name, *type, *size, *day;
};

struct files {
	struct screen screen;
	struct evidence row;
	struct pupil_card card;
	struct list list;
	struct stored *rows;
	size_t count, capacity;
	struct arena arena;
};

static const struct column columns[] = {
    {"name", "bestand", COLUMN_TEXT, 30, C_WIDE},
    {"type", "soort", COLUMN_TEXT, 6, 0},
    {"size", "grootte", COLUMN_TEXT, 9, C_RIGHT},
    {"day", "toegevoegd op", COLUMN_TEXT, 13, 0},
    {0},
};

static struct files *files_of(struct screen *screen)
{
	return (struct files *)screen;
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct stored *file = &((const struct files *)context)->rows[row];
	const char *cells[] = {file->name, file->type, file->size, file->day};
	(void)arena;
	return cells[column];
}

static int64_t file_key(void *context, size_t row)
{
	return ((const struct files *)context)->rows[row].id;
}

/* Such as "340 kB" or "1,2 MB". */
static const char *size_text(int64_t bytes, struct arena *arena)
{
	enum { KILO = 1024, MEGA = KILO * KILO };
	if (bytes < KILO)
		return arena_format(arena, "%lld B", (long long)bytes);
	if (bytes < MEGA)
		return arena_format(arena, "%lld kB", (long long)((bytes + KILO / 2) / KILO));
	long long tenths = (long long)((bytes * 10 + MEGA / 2) / MEGA);
	return arena_format(arena, "%lld,%lld MB", tenths / 10, tenths % 10);
}

static bool read_files(struct ui *ui, struct files *me, struct error *err)
{
	me->count = 0;
	struct query *q = db_query(ui->db,
	    "SELECT id, name, upper(type) AS type, size, added_on "
	    "FROM visible_attachment "
	    "WHERE evidence = ?1 "
	    "ORDER BY id",
	    "i", me->row.id);
	while (query_next(q)) {
		me->rows = array_grow(me->rows, me->count, &me->capacity, sizeof *me->rows);
		me->rows[me->count++] = (struct stored){.id = named_int(q, "id"),
		    .name = named_kept(q, "name", &me->arena),
		    .type = named_kept(q, "type", &me->arena),
		    .size = size_text(named_int(q, "size"), &me->arena),
		    .day = arena_text(&me->arena, date_show(named_date(q, "added_on")).text)};
	}
	me->list.empty = may_add_evidence(ui, NULL)
	                     ? "Er zit nog geen bestand bij. Met t voeg je er een toe."
	                     : "Er zit nog geen bestand bij.";
	struct list_source source = {
	    .columns = columns, .count = me->count, .cell = cell, .key = file_key, .context = me};
	list_show(&me->list, &source);
	return query_done(q, err);
}

static bool open_screen(struct ui *ui, struct screen *screen, struct error *err)
{
	struct files *me = files_of(screen);
	return pupil_card(ui->db, me->row.pupil, &me->card, err) && read_files(ui, me, err);
}

static void read_again(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_files(ui, files_of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct files *me = files_of(screen);
	header->left = arena_format(&ui->scratch, "Bestanden bij \"%s\"", me->row.title);
	header->right = pupil_title(&me->card, &ui->scratch);
	header->subtitle = *me->row.place
	                       ? arena_format(&ui->scratch, "het papier ligt in: %s", me->row.place)
	                       : "";
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	list_draw(ui, &files_of(screen)->list, body);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &files_of(screen)->list, pressed);
}

static void close_screen(struct ui *ui, struct screen *screen)
{
	struct files *me = files_of(screen);
	(void)ui;
	list_done(&me->list);
	free(me->rows);
	arena_done(&me->arena);
}

/* Keeps the typed path in the question for as long as something is wrong with it. */
bool attach_file(struct ui *ui, int64_t evidence, const char *title)
{
	struct arena arena = {0};
	char typed[PATH] = "";
	bool added = false;
	while (!added && ui->leaving == STAY &&
	       dialog_ask(ui, arena_format(&arena, "Bestand toevoegen: %s", title),
	           "Waar staat het bestand?", typed, sizeof typed, NULL, NULL) &&
	       *typed) {
		struct buffer note = {0};
		struct error err = {0};
		added = evidence_attach(ui->db, evidence, typed_path(typed, &arena), &note, &err);
		if (!added)
			ui_show_error(ui, &err);
		else if (note.len)
			dialog_message(ui, "Bestand toegevoegd", buffer_text(&note));
		buffer_done(&note);
	}
	arena_done(&arena);
	return added;
}

/* Selects the new file, which comes last. */
static enum outcome act_add(struct ui *ui, struct screen *screen)
{
	struct files *me = files_of(screen);
	if (!attach_file(ui, me->row.id, me->row.title))
		return STAY;
	read_again(ui, screen);
	if (!me->count)
		return STAY;
	const struct stored *file = &me->rows[me->count - 1];
	list_select(&me->list, me->count - 1);
	ui_say(ui, "Toegevoegd: %s (%s, %s).", file->name, file->type, file->size);
	return STAY;
}

static const struct stored *selected(const struct files *me)
{
	size_t row;
	return list_selected(&me->list, &row) ? &me->rows[row] : NULL;
}

/* Overwrites an existing file only after a question; again is set when another path is wanted. */
static bool give_back(
    struct ui *ui, const struct stored *file, const char *path, bool *again, struct error *err)
{
	*again = false;
	if (attachment_write(ui->db, file->id, path, false, err))
		return true;
	if (err->status != CONFLICT)
		return false;
	if (!dialog_confirm(ui, "Bestand bestaat al", err->text, "Vervangen")) {
		*again = true;
		return false;
	}
	*err = (struct error){0};
	return attachment_write(ui->db, file->id, path, true, err);
}

static enum outcome act_give(struct ui *ui, struct screen *screen)
{
	struct files *me = files_of(screen);
	const struct stored *file = selected(me);
	char typed[PATH] = "";
	bool given = false, again;
	if (!file)
		return STAY;
	snprintf(typed, sizeof typed, "%s", file->name);
	while (!given && ui->leaving == STAY &&
	       dialog_ask(ui, "Bestand teruggeven", "Waar moet het bestand komen?", typed,
	           sizeof typed, NULL, NULL) &&
	       *typed) {
		struct error err = {0};
		const char *path = typed_path(typed, &me->arena);
		given = give_back(ui, file, path, &again, &err);
		if (given)
			ui_say(ui, "Het bestand staat in %s.", path);
		else if (!again)
			ui_show_error(ui, &err);
	}
	return STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	struct files *me = files_of(screen);
	const struct stored *file = selected(me);
	struct error err = {0};
	if (!file ||
	    !dialog_confirm(ui, "Bestand weghalen",
	        arena_format(&me->arena,
	            "%s gaat weg bij dit bewijsstuk. Met u maak je dat ongedaan.", file->name),
	        "Weghalen"))
		return STAY;
	const char *name = file->name;
	bool removed = attachment_remove(ui->db, file->id, &err);
	if (!removed)
		ui_show_error(ui, &err);
	read_again(ui, screen);
	if (removed)
		ui_say(ui, "Weggehaald: %s.", name);
	return STAY;
}

static const struct action actions[] = {
    {"Enter", "teruggeven", "Schrijft het bestand naar een plek die je noemt.", act_give, 0, NULL},
    {"t", "toevoegen", "Neemt een bestand op: PDF, JPEG, PNG of wat de school toestaat.", act_add,
        ACT_WRITES, may_add_evidence},
    {"Del", "weghalen", "Haalt het bestand weg bij dit bewijsstuk, na een vraag.", act_remove,
        ACT_WRITES, may_add_evidence},
    LIST_FIND,
    {0},
};

static const struct screen_ops ops = {.name = "Bestanden",
    .about = "De bestanden bij een bewijsstuk. Stip bewaart ze naast het bestand van de school.",
    .open = open_screen,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = read_again,
    .close = close_screen,
    .actions = actions};

enum outcome open_files(struct ui *ui, int64_t evidence)
{
	struct files me = {.screen.ops = &ops};
	struct arena arena = {0};
	struct error err = {0};
	enum outcome outcome = STAY;
	if (record_get(ui->db, &evidence_entity, evidence, &me.row, &arena, &err))
		outcome = ui_run(ui, &me.screen);
	else
		ui_show_error(ui, &err);
	arena_done(&arena);
	return outcome;
}
