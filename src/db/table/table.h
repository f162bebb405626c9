/* Virtual tables that exist in no file: what these eponymous tables share. */
#ifndef DB_TABLE_TABLE_H
#define DB_TABLE_TABLE_H

#include "db/internal.h"

struct table {
	sqlite3_vtab base;
	struct db *db;
};

/* For xConnect: declaration is the table's CREATE TABLE. */
int table_connect(sqlite3 *sqlite, struct db *db, const char *declaration, sqlite3_vtab **out);
int table_disconnect(sqlite3_vtab *base);

/* For xBestIndex: does constraint i give a value for this column? */
bool table_given(const sqlite3_index_info *info, int i, int column);

/* For xFilter: returns SQLITE_ERROR, with the reason. */
int table_fail(struct table *table, const char *why);

/* Registers the table with the connection; its xConnect gets db. */
bool table_install(
    struct db *db, const char *name, const sqlite3_module *module, struct error *err);

/* change_field.c: change_field(sequence), the fields of a change as rows. */
bool change_field_install(struct db *db, struct error *err);

#endif
