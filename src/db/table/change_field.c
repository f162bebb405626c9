/* change_field(sequence): a table of the packed fields of a change, so that a view can join them as
 * rows. The view that names the change decides whether they may be seen. */
#include <stdlib.h>
#include <string.h>

#include "db/journal/journal_internal.h"
#include "db/table/table.h"

struct cursor {
	sqlite3_vtab_cursor base;
	struct buffer fields;
	struct values values;
	sqlite3_int64 row;
	bool end;
};

enum { NAME_COLUMN, BEFORE_COLUMN, AFTER_COLUMN, SEQUENCE_COLUMN };

static int change_field_connect(sqlite3 *sqlite, void *user, int n, const char *const *words,
    sqlite3_vtab **out, char **message)
{
	(void)n, (void)words, (void)message;
	return table_connect(sqlite, user,
	    "CREATE TABLE change_field (field TEXT, before TEXT, after TEXT, sequence INTEGER HIDDEN)",
	    out);
}

static int best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
	(void)base;
	enum { FIELDS = 8 };
	for (int i = 0; i < info->nConstraint; i++)
		if (table_given(info, i, SEQUENCE_COLUMN)) {
			info->aConstraintUsage[i].argvIndex = 1;
			info->aConstraintUsage[i].omit = 1;
			info->estimatedCost = FIELDS;
			info->estimatedRows = FIELDS;
			return SQLITE_OK;
		}
	return SQLITE_CONSTRAINT;
}

static int open_cursor(sqlite3_vtab *base, sqlite3_vtab_cursor **out)
{
	(void)base;
	struct cursor *cursor = xcalloc(1, sizeof *cursor);
	*out = &cursor->base;
	return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
	struct cursor *cursor = (struct cursor *)base;
	buffer_done(&cursor->fields);
	free(cursor);
	return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *base)
{
	struct cursor *cursor = (struct cursor *)base;
	cursor->end = !values_next(&cursor->values);
	cursor->row++;
	return SQLITE_OK;
}

static bool read_fields(struct db *db, int64_t sequence, struct buffer *out)
{
	struct query *q = db_query_inside(db,
	    "SELECT c.row_id, k.action, k.table_name "
	    "FROM change c "
	    "JOIN change_kind k ON k.id = c.kind "
	    "WHERE c.sequence = ?1",
	    "i", sequence);
	bool good = true, fits;
	if (query_next(q)) {
		struct change change = {.sequence = sequence,
		    .row = query_int(q, 0),
		    .action = query_text(q, 1),
		    .table = query_text(q, 2)};
		good = history_fields(db, &change, true, out, &fits, NULL);
	}
	return query_done(q, NULL) && good;
}

static int filter(
    sqlite3_vtab_cursor *base, int how, const char *unused, int n, sqlite3_value **values)
{
	(void)how, (void)unused, (void)n;
	struct cursor *cursor = (struct cursor *)base;
	struct table *table = (struct table *)base->pVtab;
	buffer_clear(&cursor->fields);
	if (!read_fields(table->db, sqlite3_value_int64(values[0]), &cursor->fields))
		return table_fail(table, "change_field(): the change could not be read");
	cursor->values = (struct values){
	    .at = cursor->fields.text, .end = cursor->fields.text + cursor->fields.len};
	cursor->row = 0;
	return next(base);
}

static int at_end(sqlite3_vtab_cursor *base)
{
	return ((const struct cursor *)base)->end;
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int number)
{
	const struct values *values = &((const struct cursor *)base)->values;
	const char *text = number == NAME_COLUMN     ? values->name
	                   : number == BEFORE_COLUMN ? values->before
	                   : number == AFTER_COLUMN  ? values->after
	                                             : NULL;
	if (text)
		sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
	return SQLITE_OK;
}

static int row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *id)
{
	*id = ((const struct cursor *)base)->row;
	return SQLITE_OK;
}

bool change_field_install(struct db *db, struct error *err)
{
	static const sqlite3_module module = {.xConnect = change_field_connect,
	    .xBestIndex = best_index,
	    .xDisconnect = table_disconnect,
	    .xOpen = open_cursor,
	    .xClose = close_cursor,
	    .xFilter = filter,
	    .xNext = next,
	    .xEof = at_end,
	    .xColumn = column,
	    .xRowid = row_id};
	return table_install(db, "change_field", &module, err);
}
