/* Reading rows by column name. */
#include "db/take.h"

#include <string.h>

#include "db/internal.h"

bool named_null(struct query *q, const char *name)
{
	return query_null(q, query_column(q, name));
}

int64_t named_int(struct query *q, const char *name)
{
	return query_int(q, query_column(q, name));
}

const char *named_text(struct query *q, const char *name)
{
	return query_text(q, query_column(q, name));
}

struct date named_date(struct query *q, const char *name)
{
	return query_date(q, query_column(q, name));
}

const char *named_kept(struct query *q, const char *name, struct arena *arena)
{
	return arena_text(arena, named_text(q, name));
}

static void take(
    struct query *q, int column, const struct take *taken, void *into, struct arena *arena)
{
	void *member = (char *)into + taken->offset;
	switch (taken->type) {
	case TAKE_TEXT:
		*(const char **)member = arena_text(arena, query_text(q, column));
		break;
	case TAKE_INT:
		*(int64_t *)member = query_int(q, column);
		break;
	case TAKE_SMALL:
		*(int *)member = (int)query_int(q, column);
		break;
	case TAKE_BOOL:
		*(bool *)member = query_int(q, column) != 0;
		break;
	case TAKE_KNOWN:
		*(bool *)member = !query_null(q, column);
		break;
	case TAKE_DATE:
		*(struct date *)member = query_date(q, column);
		break;
	}
}

void query_take(struct query *q, const struct take *table, void *into, struct arena *arena)
{
	for (const struct take *taken = table; taken->column; taken++)
		take(q, query_column(q, taken->column), taken, into, arena);
}

bool query_take_one(struct query *q, const struct take *table, void *into, bool *found,
    struct arena *arena, struct error *err)
{
	bool there = query_next(q);
	if (there)
		query_take(q, table, into, arena);
	if (found)
		*found = there;
	return query_done(q, err);
}

bool query_take_all(struct query *q, const struct take *table, size_t size, void *rows,
    size_t *count, struct arena *arena, struct error *err)
{
	char *taken = NULL;
	size_t used = 0, capacity = 0;
	while (query_next(q)) {
		taken = array_grow(taken, used, &capacity, size);
		char *row = taken + used++ * size;
		memset(row, 0, size);
		query_take(q, table, row, arena);
	}
	void *kept = arena_keep(arena, taken, used, size);
	memcpy(rows, &kept, sizeof kept);
	*count = used;
	return query_done(q, err);
}
