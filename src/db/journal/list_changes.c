/* Journalling what a migration changes in the rows of lists. Inserts are not stored in the journal
 * but derived from the row, so a row that changed outside the journal would make them false. */
#include <stdio.h>
#include <string.h>

#include "db/embedded.h"
#include "db/journal/journal_internal.h"

#define LISTS "schema/reference/"

/* Returns the list that a file of reference rows fills; NULL when there is none. */
static const struct entity *list_of(const struct embedded *file)
{
	char table[64];
	snprintf(table, sizeof table, "%s", strrchr(file->name, '/') + 1);
	table[strcspn(table, ".")] = '\0';
	return entity_find(table);
}

/* Runs SQL with a table name, which is the program's own, in place of every %w. */
static bool run_for_table(struct db *db, const char *format, const char *table, struct error *err)
{
	char *sql = sqlite3_mprintf(format, table, table);
	bool good = sql && db_script(db, sql, err);
	sqlite3_free(sql);
	return good;
}

static bool has_table(struct db *db, const char *table, bool *there, struct error *err)
{
	struct query *q = db_query_inside(
	    db, "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = ?1", "t", table);
	*there = query_next(q);
	return query_done(q, err);
}

bool lists_remember(struct db *db, struct error *err)
{
	for (const struct embedded *e = embedded; (e = embedded_next(e, LISTS)); e++) {
		const struct entity *list = list_of(e);
		bool there = false;
		if (list &&
		    (!has_table(db, list->table, &there, err) ||
		        (there && !run_for_table(db,
		                      "CREATE TEMP TABLE \"was_%w\" AS SELECT * FROM main.\"%w\"",
		                      list->table, err))))
			return false;
	}
	return true;
}

static bool differs(const struct entity *list, const void *before, const void *after)
{
	for (const struct field *const *f = record_fields_by_name(list); *f; f++)
		if (!field_equal(*f, before, after))
			return true;
	return false;
}

/* A column that the older version lacked was empty then: no insert of that time tells of it. */
static bool journal_row(struct db *db, const struct entity *list, struct query *was,
    struct arena *arena, struct error *err)
{
	struct record *before = arena_alloc(arena, list->size),
	              *after = arena_alloc(arena, list->size);
	bool there;
	return record_load(list, was, before, arena, err) &&
	       record_find_inside(db, list, before->id, after, &there, arena, err) &&
	       (!there || !differs(list, before, after) ||
	           (journal_begin(db, err) &&
	               journal_change(db, "update", list, before, after, 0, err)));
}

static bool journal_list(struct db *db, const struct entity *list, struct error *err)
{
	struct arena arena = {0};
	bool good = true;
	char *sql = sqlite3_mprintf("SELECT * FROM temp.\"was_%w\" ORDER BY id", list->table);
	struct query *q = db_query_inside(db, sql ? sql : "", "");
	while (good && query_next(q))
		good = journal_row(db, list, q, &arena, err);
	good = query_done(q, good ? err : NULL) && good;
	sqlite3_free(sql);
	arena_done(&arena);
	return good && run_for_table(db, "DROP TABLE temp.\"was_%w\"", list->table, err);
}

bool lists_journal(struct db *db, struct error *err)
{
	for (const struct embedded *e = embedded; (e = embedded_next(e, LISTS)); e++) {
		const struct entity *list = list_of(e);
		bool there = false;
		if (!list)
			continue;
		struct query *q = db_query_inside(db,
		    "SELECT 1 FROM temp.sqlite_schema WHERE name = 'was_' || ?1", "t", list->table);
		there = query_next(q);
		if (!query_done(q, err) || (there && !journal_list(db, list, err)))
			return false;
	}
	return true;
}
