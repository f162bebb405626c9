/* Is the schema of the file the one that this program builds? A trigger that was removed no longer
 * guards anything, and a view or trigger that was added does things that Stip does not know of. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "db/embedded.h"
#include "db/internal.h"

#define PARTS                                                                                      \
	"SELECT iif(type = 'table', 'tabel', type) || ' ' || name, sql "                           \
	"FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY 1"

static struct db *as_it_should_be(struct error *err)
{
	struct db *db = db_scratch("", err);
	bool good = db != NULL;
	for (const struct embedded *e = embedded; good && (e = embedded_next(e, "schema/tables/"));
	     e++)
		good = db_script(db, e->text, err);
	good = good && db_script(db, embedded_find("schema/triggers.sql")->text, err);
	if (good)
		return db;
	db_close(db);
	return NULL;
}

struct report {
	int *faults;
	void (*each)(void *context, const char *fault);
	void *context;
};

static void tell(const struct report *report, const char *part, const char *what)
{
	char fault[400];
	snprintf(fault, sizeof fault,
	    "De opbouw van het bestand is buiten Stip om gewijzigd: %s %s.", part, what);
	report->each(report->context, fault);
	++*report->faults;
}

/* Skips white space and comments of SQL. */
static const char *skip(const char *sql)
{
	while (isspace((unsigned char)*sql) || strncmp(sql, "--", 2) == 0)
		sql += *sql == '-' ? strcspn(sql, "\n") : 1;
	return sql;
}

/* Ignores white space and comments: ALTER TABLE puts a new column before the comment of the last
 * one. */
static bool same(const char *one, const char *other)
{
	bool quoted = false;
	for (;; one++, other++) {
		one = quoted ? one : skip(one);
		other = quoted ? other : skip(other);
		if (*one != *other || !*one)
			return *one == *other;
		quoted = quoted != (*one == '\'');
	}
}

/* Both are sorted by name. */
static void compare(struct query *is, struct query *should, const struct report *report)
{
	bool there = query_next(is), expected = query_next(should);
	while (there || expected) {
		int order = !there      ? 1
		            : !expected ? -1
		                        : strcmp(query_text(is, 0), query_text(should, 0));
		if (order < 0)
			tell(report, query_text(is, 0), "hoort er niet in");
		else if (order > 0)
			tell(report, query_text(should, 0), "ontbreekt");
		else if (!same(query_text(is, 1), query_text(should, 1)))
			tell(report, query_text(is, 0), "is anders dan Stip haar maakt");
		there = order <= 0 ? query_next(is) : there;
		expected = order >= 0 ? query_next(should) : expected;
	}
}

/* A file that has yet to be migrated is checked after that. */
static bool is_of_now(struct db *db, bool *now, struct error *err)
{
	struct query *q = db_query_inside(db, "PRAGMA user_version", "");
	*now = query_next(q) && query_int(q, 0) == migrate_latest();
	return query_done(q, err);
}

bool schema_check(struct db *db, int *faults, void (*each)(void *context, const char *fault),
    void *context, struct error *err)
{
	bool now;
	if (!is_of_now(db, &now, err))
		return false;
	if (!now)
		return true;
	struct db *model = as_it_should_be(err);
	if (!model)
		return false;
	struct query *is = db_query_inside(db, PARTS, ""),
	             *should = db_query_inside(model, PARTS, "");
	compare(is, should, &(struct report){faults, each, context});
	bool good = query_done(is, err);
	good = query_done(should, good ? err : NULL) && good;
	db_close(model);
	return good;
}
