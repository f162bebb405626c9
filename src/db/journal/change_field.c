/* change_field(sequence): an eponymous virtual table over the packed fields of a change, so that a
 * view can join them as rows. Whether they may be seen is up to the view that names the change. */
#include <stdlib.h>
#include <string.h>

#include "db/journal/journal_internal.h"

struct table {
	sqlite3_vtab base;
	struct db *db;
};

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
	struct table *table = xcalloc(1, sizeof *table);
	table->db = user;
	*out = &table->base;
	/* the authorizer sees this declaration as a table that is made */
	bool was_inside = table->db->inside;
	table->db->inside = true;
	int rc = sqlite3_declare_vtab(sqlite,
	    "CREATE TABLE change_field (field TEXT, before TEXT, after TEXT, sequence INTEGER HIDDEN)");
	table->db->inside = was_inside;
	return rc == SQLITE_OK ? sqlite3_vtab_config(sqlite, SQLITE_VTAB_INNOCUOUS) : rc;
}

static int disconnect(sqlite3_vtab *base)
{
	free(base);
	return SQLITE_OK;
}

static int best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
	(void)base;
	enum { FIELDS = 8 };
	for (int i = 0; i < info->nConstraint; i++)
		if (info->aConstraint[i].iColumn == SEQUENCE_COLUMN &&
		    info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ &&
		    info->aConstraint[i].usable) {
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
	if (!read_fields(table->db, sqlite3_value_int64(values[0]), &cursor->fields)) {
		table->base.zErrMsg =
		    sqlite3_mprintf("change_field(): the change could not be read");
		return SQLITE_ERROR;
	}
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
	    .xDisconnect = disconnect,
	    .xOpen = open_cursor,
	    .xClose = close_cursor,
	    .xFilter = filter,
	    .xNext = next,
	    .xEof = at_end,
	    .xColumn = column,
	    .xRowid = row_id};
	int rc = sqlite3_create_module_v2(db->sqlite, "change_field", &module, db, NULL);
	return rc == SQLITE_OK || db_fail(db, rc, err);
}
