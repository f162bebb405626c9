/* Shared by virtual tables that exist in no file. */
#include "db/table/table.h"

#include <stdlib.h>

int table_connect(sqlite3 *sqlite, struct db *db, const char *declaration, sqlite3_vtab **out)
{
	struct table *table = xcalloc(1, sizeof *table);
	table->db = db;
	*out = &table->base;
	/* the authorizer takes this declaration for the creation of a table */
	bool was_inside = db->inside;
	db->inside = true;
	int rc = sqlite3_declare_vtab(sqlite, declaration);
	db->inside = was_inside;
	return rc == SQLITE_OK ? sqlite3_vtab_config(sqlite, SQLITE_VTAB_INNOCUOUS) : rc;
}

int table_disconnect(sqlite3_vtab *base)
{
	free(base);
	return SQLITE_OK;
}

bool table_given(const sqlite3_index_info *info, int i, int column)
{
	return info->aConstraint[i].iColumn == column && info->aConstraint[i].usable &&
	       info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ;
}

int table_fail(struct table *table, const char *why)
{
	table->base.zErrMsg = sqlite3_mprintf("%s", why);
	return SQLITE_ERROR;
}

bool table_install(struct db *db, const char *name, const sqlite3_module *module, struct error *err)
{
	int rc = sqlite3_create_module_v2(db->sqlite, name, module, db, NULL);
	return rc == SQLITE_OK || db_fail(db, rc, err);
}
