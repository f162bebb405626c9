/* stip audit and undo: showing what was done, verifying the log, and undoing changes. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/output.h"
#include "cli/runs.h"
#include "db/write.h"
#include "model/basis/change_words.h"

static const struct column audit_columns[] = {
    {"sequence", "regel", COLUMN_INT, 6, C_RIGHT},
    {"at", "wanneer (UTC)", COLUMN_TEXT, 19, 0},
    {"who", "wie", COLUMN_TEXT, 20, C_WIDE},
    {"what", "wat", COLUMN_TEXT, 12, 0},
    {"kind", "gegevens", COLUMN_TEXT, 24, 0},
    {"row_id", "rij-id", COLUMN_TEXT, 0, C_KEY},
    {0},
};
static const struct listing audit_listing = {"logboek", "Logboek",
    "De laatste regels van het logboek.", audit_columns, "sequence",
    .from = "(SELECT a.sequence, replace(substr(a.at, 1, 19), 'T', ' ') AS at, "
            "coalesce(s.full_name, p.name, 'Stip') AS who, "
            "a.action AS what, a.table_name AS kind, CAST(a.row_id AS TEXT) AS row_id "
            "FROM visible_audit a "
            "LEFT JOIN visible_staff s ON s.id = a.actor "
            "LEFT JOIN visible_pupil p ON p.id = a.actor "
            "ORDER BY a.sequence DESC LIMIT 50)",
    .where = LISTING_UNFILTERED};

/* Translates an action for people; an export keeps the name of its command. */
static const char *shown_action(const char *action, struct arena *arena)
{
	static const struct {
		const char *code, *shown;
	} words[] = {
	    {"insert", "toegevoegd"},
	    {"update", "gewijzigd"},
	    {"delete", "verwijderd"},
	    {"denied", "geweigerd"},
	    {"read care", "zorg gelezen"},
	    {"read guardians", "ouders gelezen"},
	    {"backup", "reservekopie"},
	    {"restore", "teruggezet"},
	};
	static const char denied[] = "denied ", list[] = "list ";
	bool refused = strncmp(action, denied, strlen(denied)) == 0;
	const char *what = refused ? action + strlen(denied) : action;
	bool listing = strncmp(what, list, strlen(list)) == 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].code, what) == 0)
			what = words[i].shown;
	return arena_format(arena, "%s%s%s", refused ? "geweigerd: " : "", listing ? "lijst " : "",
	    listing ? what + strlen(list) : what);
}

static size_t column_of(const struct rows *rows, const char *name)
{
	size_t column = 0;
	while (strcmp(rows->listing->columns[column].name, name) != 0)
		column++;
	return column;
}

/* Replaces the action and table codes of the log by what people call them. */
static void put_in_words(struct rows *rows, struct arena *arena)
{
	size_t what = column_of(rows, "what"), kind = column_of(rows, "kind");
	size_t count = rows->count * rows->columns;
	struct cell *cells = arena_alloc(arena, (count + 1) * sizeof *cells);
	for (size_t i = 0; i < count; i++) {
		size_t column = i % rows->columns;
		cells[i] = rows->cells[i];
		const struct entity *entity = column == kind ? entity_find(cells[i].text) : NULL;
		if (entity)
			cells[i].text = entity->title;
		else if (column == what)
			cells[i].text = shown_action(cells[i].text, arena);
	}
	rows->cells = cells;
}

bool run_audit(struct call *call, struct error *err)
{
	struct rows rows;
	int format = AS_TEXT;
	if (!call_format(call, &format, err) || !call_open(call, err) ||
	    !call_needs_administration(call, "Het logboek", err) ||
	    !listing_read(call->db, &audit_listing, NULL, &call->arena, &rows, err))
		return false;
	put_in_words(&rows, &call->arena);
	return put_rows(&rows, (enum format)format, access_reference_date(call->db), err);
}

bool run_audit_verify(struct call *call, struct error *err)
{
	struct buffer out = {0};
	int64_t count = 0;
	if (!call_open(call, err) || !call_needs_administration(call, "Het logboek", err) ||
	    !audit_verify(call->db, &count, err))
		return false;
	buffer_format(&out, "Het logboek klopt: %" PRId64 " regels.\n", count);
	bool good = put(&out, err);
	buffer_done(&out);
	return good;
}

/* Change sets that the actor can still undo, newest first. */
#define OWN_CHANGES "FROM own_change c WHERE c.undone_by IS NULL AND "

static const struct column undo_columns[] = {
    {"number", "nummer", COLUMN_TEXT, 19, 0},
    {"at", "wanneer (UTC)", COLUMN_TEXT, 19, 0},
    {"title", "wijziging", COLUMN_TEXT, 40, C_WIDE},
    {0},
};
static const struct listing undo_listing = {"wijzigingen", "Wijzigingen",
    "Wat je ongedaan kunt maken.", undo_columns, "id DESC",
    .from =
        "(SELECT c.id, CAST(c.id AS TEXT) AS number, replace(substr(c.at, 1, 19), 'T', ' ') AS at, "
        "c.title " OWN_CHANGES "1 ORDER BY c.id DESC LIMIT 20)",
    .where = LISTING_UNFILTERED};

static bool read_number(struct call *call, int64_t *change_set, struct error *err)
{
	const char *text = call_argument(call, 0);
	char *end;
	*change_set = 0;
	if (!text)
		return true;
	*change_set = strtoll(text, &end, 10);
	return (*text && !*end && *change_set > 0) ||
	       fail(err, USAGE,
	           "\"%.40s\" is geen nummer. Met stip undo --lijst staan de nummers op een rij.",
	           text);
}

/* Finds the number and title of the change set that would be undone. */
static bool find_change(
    struct db *db, int64_t *change_set, const char **title, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT c.id, c.title " OWN_CHANGES "(?1 = 0 OR c.id = ?1) ORDER BY c.id DESC LIMIT 1",
	    "i", *change_set);
	bool found = query_next(q);
	if (found) {
		*change_set = query_int(q, 0);
		*title = arena_text(arena, query_text(q, 1));
	}
	return query_done(q, err) &&
	       (found ||
	           fail(err, NOT_FOUND,
	               "Er is niets van jou om ongedaan te maken, of niet onder dit nummer."));
}

static const char *or_empty(const char *value)
{
	return *value ? value : "(leeg)";
}

/* A line per field that would be restored: "Berg, Daan van den: leerdoel, waar: stage -> thuis". */
static void add_restored(struct buffer *out, const struct change_words *change)
{
	for (size_t i = 0; i < change->count; i++) {
		const struct changed_value *value = &change->values[i];
		bool itself = change_names_itself(change->entity, value->field);
		add_shown(out, "%s%s%s%s%s%s%s: %s -> %s", change->name, *change->name ? ": " : "",
		    change->about, *change->about ? ": " : "", change->entity->title,
		    itself ? "" : ", ", itself ? "" : value->field->label, or_empty(value->after),
		    or_empty(value->before));
		buffer_add(out, "\n");
	}
}

bool run_undo(struct call *call, struct error *err)
{
	enum { MOST = 40 };
	int64_t change_set;
	const char *found = NULL;
	char title[256] = "";
	struct buffer out = {0};
	if (!read_number(call, &change_set, err) || !call_open(call, err))
		return false;
	if (call_has(call, "lijst"))
		return put_read(call->db, &undo_listing, NULL, AS_TEXT, err);
	bool dry = call_has(call, "dry-run");
	bool (*undo)(struct db *, int64_t, char *, struct error *) =
	    dry ? change_undo_try : change_undo;
	bool good = find_change(call->db, &change_set, &found, &call->arena, err) &&
	            change_describe(call->db, change_set, MOST, add_restored, &out, err) &&
	            undo(call->db, change_set, title, err) && put(&out, err);
	if (good)
		say(dry ? "Zou teruggaan: %s" : "Ongedaan gemaakt: %s", title);
	buffer_done(&out);
	return good;
}
