/* What the user changed, to take one of it back. */
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "model/basis/change_words.h"
#include "tui/input/dialog.h"
#include "tui/list/list_screen.h"
#include "tui/screens/common/common.h"

struct own_change {
	int64_t id, undone_by, pupils;
	const char *day, *time, *title, *name, *first;
	const char
	    *refused; /* why it cannot be taken back, once that was tried; NULL: it was not */
};

struct own_changes {
	struct list_screen screen;
	struct db *db;
	struct own_change *rows; /* in the arena of the screen */
};

static const struct column columns[] = {
    {"time", "tijd", COLUMN_TEXT, 5, 0},
    {"name", "leerling", COLUMN_TEXT, 24, 0},
    {"title", "wat", COLUMN_TEXT, 30, C_WIDE},
    {0},
};

static const struct own_change *own_change(const struct listed *me, size_t row)
{
	return &((const struct own_changes *)me->owner)->rows[row];
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct own_change *change = own_change(context, row);
	if (column == 0)
		return change->time;
	if (column == 1)
		return change->pupils > 1
		           ? arena_format(arena, "%d leerlingen", (int)change->pupils)
		       : change->pupils ? change->name
		                        : "de school";
	return arena_format(arena, "%s%s%s%s", change->undone_by ? "ongedaan gemaakt: " : "",
	    change->title, *change->first ? " · " : "", change->first);
}

static enum style style(void *context, size_t row)
{
	const struct own_change *change = own_change(context, row);
	return change->undone_by || change->refused ? T_DIM : T_PLAIN;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return own_change(context, row)->day;
}

/* "2 met hulp (was: 3 zelfstandig)"; of what was removed, what it was. */
static void add_value(
    struct buffer *out, const struct changed_value *value, const struct change_words *change)
{
	bool gone = strcmp(change->action, "delete") == 0;
	const char *text = gone ? value->before : value->after;
	if (!change_names_itself(change->entity, value->field))
		buffer_format(out, "%s: ", value->field->label);
	buffer_add(out, *text ? text : "leeg");
	if (*value->before && !gone)
		buffer_format(out, " (was: %s)", value->before);
}

/* "afspraak: Ouders bellen · wie: mentor", with each pupil and goal above the first. */
static void add_change(struct buffer *out, const struct change_words *change)
{
	bool gone = strcmp(change->action, "delete") == 0;
	if (change->other && (*change->name || *change->about))
		buffer_format(out, "%s%s%s\n", change->name,
		    *change->name && *change->about ? ": " : "", change->about);
	buffer_format(out, "%s%s", change->entity->title, gone ? " weg" : "");
	for (size_t i = 0; i < change->count; i++) {
		bool itself = change_names_itself(change->entity, change->values[i].field);
		buffer_add(out, i || !itself ? " · " : ": ");
		add_value(out, &change->values[i], change);
	}
	buffer_add(out, "\n");
}

static const char *in_words(struct db *db, int64_t change_set, size_t most, struct arena *arena)
{
	struct buffer out = {0};
	change_describe(db, change_set, most, add_change, &out, NULL);
	if (out.len)
		out.text[--out.len] = '\0'; /* no empty line below the last */
	const char *text = arena_text(arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

static const char *detail(const struct listed *me, size_t row, struct arena *arena)
{
	enum { LINES = 5 };
	const struct own_changes *screen = me->owner;
	const struct own_change *change = &screen->rows[row];
	return change->refused ? change->refused : in_words(screen->db, change->id, LINES, arena);
}

/* The first record of a set tells it from others with the same title. */
static void add_first(struct buffer *out, const struct change_words *change)
{
	buffer_format(out, "%s%s", change->about, *change->about ? " · " : "");
	add_value(out, change->values, change);
	buffer_add(out, "\n");
}

static bool read_first(struct own_changes *me, struct own_change *change, struct error *err)
{
	struct buffer out = {0};
	bool good = change_describe(me->db, change->id, 1, add_first, &out, err);
	char *text = arena_text(&me->screen.arena, buffer_text(&out));
	text[strcspn(text, "\n")] = '\0';
	change->first = text;
	buffer_done(&out);
	return good;
}

/* Today, and before that the last changes. */
static bool read_changes(struct ui *ui, struct list_screen *screen, struct error *err)
{
	enum { LAST = 60 };
	static const struct take members[] = {TAKE(own_change, id), TAKE(own_change, undone_by),
	    TAKE(own_change, pupils), TAKE(own_change, day), TAKE(own_change, time),
	    TAKE(own_change, title), TAKE(own_change, name), {0}};
	struct own_changes *me = (struct own_changes *)screen;
	me->db = ui->db;
	bool good = query_take_all(
	    db_query(ui->db,
	        "SELECT id, coalesce(undone_by, 0) AS undone_by, pupils, "
	        "iif(date(at, 'localtime') = today(), 'Vandaag', strftime('%d-%m-%Y', at, 'localtime')) AS day, "
	        "strftime('%H:%M', at, 'localtime') AS time, title, coalesce(name, '') AS name "
	        "FROM own_change "
	        "ORDER BY own_change.id DESC "
	        "LIMIT ?1",
	        "i", (int64_t)LAST),
	    members, sizeof *me->rows, &me->rows, &screen->list.rows.count, &screen->arena, err);
	for (size_t i = 0; good && i < screen->list.rows.count; i++)
		good = read_first(me, &me->rows[i], err);
	return good;
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	(void)ui, (void)screen;
	header->left = "Jouw wijzigingen";
	header->subtitle = "Enter maakt er een ongedaan, na een vraag.";
}

/* What cannot be taken back is said before anything is asked, and stays said. */
static bool can_undo(struct ui *ui, struct screen *screen, size_t row)
{
	struct own_changes *me = (struct own_changes *)screen;
	struct own_change *change = &me->rows[row];
	struct error err = {0};
	char title[256];
	if (change->undone_by) {
		ui_say(ui, "Deze wijziging is al ongedaan gemaakt.");
		return false;
	}
	if (change_undo_try(ui->db, change->id, title, &err))
		return true;
	if (err.status != BUSY)
		change->refused = arena_format(&me->screen.arena, "Kan niet terug. %s", err.text);
	ui_show_error(ui, &err);
	return false;
}

static enum outcome act_undo(struct ui *ui, struct screen *screen)
{
	enum { LINES = 10 };
	const struct listed *me = list_of(screen);
	struct error err = {0};
	char title[256];
	size_t row;
	if (!listed_selected(me, &row) || !can_undo(ui, screen, row))
		return STAY;
	const struct own_change *change = own_change(me, row);
	if (change->undone_by) {
		ui_say(ui, "Deze wijziging is al ongedaan gemaakt.");
		return STAY;
	}
	const char *question = arena_format(&ui->scratch, "%s om %s: %s.\n%s", change->day,
	    change->time, change->title, in_words(ui->db, change->id, LINES, &ui->scratch));
	if (!dialog_confirm(ui, "Ongedaan maken", question, "Ongedaan maken"))
		return STAY;
	if (change_undo(ui->db, change->id, title, &err))
		ui_say(ui, "Ongedaan gemaakt: %s.", title);
	else
		ui_show_error(ui, &err);
	list_screen_again(ui, screen);
	return STAY;
}

static enum outcome act_read(struct ui *ui, struct screen *screen)
{
	enum { LINES = 500 };
	const struct listed *me = list_of(screen);
	size_t row;
	if (!listed_selected(me, &row))
		return STAY;
	const struct own_change *change = own_change(me, row);
	return pager_run(ui, change->title, in_words(ui->db, change->id, LINES, &ui->scratch));
}

static const struct action actions[] = {
    {"Enter", "ongedaan maken", "Maakt deze wijziging ongedaan, na een vraag.", act_undo,
        ACT_WRITES, NULL},
    {"w", "alles lezen", "Toont alles wat deze wijziging deed.", act_read, 0, NULL},
    LIST_FIND,
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Jouw wijzigingen",
    .about =
        "Wat je zelf hebt gewijzigd, het nieuwste eerst. Ongedaan maken kan zolang niemand het daarna heeft gewijzigd.",
    .list = {.columns = columns, .cell = cell, .style = style, .group = group, .detail = detail},
    .empty = "Er is niets van jou om ongedaan te maken.",
    .read = read_changes,
    .header = header,
    .actions = actions,
};

enum outcome open_own_changes(struct ui *ui, struct screen *screen)
{
	struct own_changes me = {0};
	(void)screen;
	return list_screen_run(ui, &me.screen, &kind);
}
