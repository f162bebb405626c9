/* The names that pupils had before a change of name. */
#include "model/school/former.h"

#include <stdlib.h>

#include "base/text.h"
#include "db/take.h"

bool former_read(struct db *db, struct arena *arena, struct former_names *out, struct error *err)
{
	static const struct take columns[] = {
	    TAKE(former_name, pupil), TAKE(former_name, names), {0}};
	*out = (struct former_names){0};
	struct query *q = db_query(db, "SELECT pupil, names FROM former_name ORDER BY pupil", "");
	return query_take_all(q, columns, sizeof *out->rows, &out->rows, &out->count, arena, err);
}

static int compare(const void *pupil, const void *row)
{
	int64_t wanted = *(const int64_t *)pupil, found = ((const struct former_name *)row)->pupil;
	return (wanted > found) - (wanted < found);
}

const char *former_of(const struct former_names *former, int64_t pupil)
{
	const struct former_name *row =
	    former->count ? bsearch(&pupil, former->rows, former->count, sizeof *row, compare)
	                  : NULL;
	return row ? row->names : "";
}

const char *former_shown(
    struct arena *arena, const char *name, const char *former, const char *searched)
{
	const char *query = *former ? text_fold(arena, searched) : "";
	return *query && !text_match(text_fold(arena, name), query) &&
	               text_match(text_fold(arena, former), query)
	           ? arena_format(arena, "%s (eerder: %s)", name, former)
	           : name;
}
