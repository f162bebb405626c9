/* The scale of ratings that the school uses, and what its levels look like. */
#include "model/lists/scale.h"

#include <string.h>

#include "db/take.h"

bool scale_read(struct db *db, struct scale *out, struct arena *arena, struct error *err)
{
	struct buffer words = {0};
	size_t count = 0;
	struct query *q = db_query(db, "SELECT level, label FROM rating_scale ORDER BY level", "");
	*out = (struct scale){0};
	while (count < LEVELS_MAX && query_next(q)) {
		out->digits[count++] = (char)('0' + named_int(q, "level"));
		buffer_format(&words, "%s%d %s", words.len ? ", " : "", (int)named_int(q, "level"),
		    named_text(q, "label"));
	}
	out->words = arena_text(arena, buffer_text(&words));
	buffer_done(&words);
	return query_done(q, err);
}

const char *scale_digits(const char *digits, struct arena *arena)
{
	size_t count = strlen(digits);
	const char *said = "";
	if (count > 2 && digits[0] == '1' && digits[count - 1] == '0' + (char)count)
		return arena_format(arena, "1 tot en met %c", digits[count - 1]);
	for (size_t i = 0; i < count; i++)
		said = arena_format(arena, "%s%s%c", said,
		    i == 0           ? ""
		    : i + 1 == count ? " of "
		                     : ", ",
		    digits[i]);
	return said;
}

bool scale_has(struct db *db, int64_t level, struct date on, struct error *err)
{
	char digits[LEVELS_MAX + 1] = "";
	size_t count = 0;
	bool has = false;
	struct query *q = db_query(db,
	    "SELECT level FROM visible_rating_level "
	    "WHERE coalesce(starts_on <= ?1, 1) AND coalesce(retired_on > ?1, 1) "
	    "ORDER BY level",
	    "d", on);
	while (count < LEVELS_MAX && query_next(q)) {
		has = has || query_int(q, 0) == level;
		digits[count++] = (char)('0' + query_int(q, 0));
	}
	if (!query_done(q, err) || has)
		return has;
	struct arena arena = {0};
	fail(err, FAILED, "Oordeel %lld is op %s niet te kiezen. Kies %s.", (long long)level,
	    date_show(on).text, scale_digits(digits, &arena));
	arena_done(&arena);
	return false;
}

static const struct take anchor_members[] = {
    TAKE(anchor_text, competence), TAKE(anchor_text, text), {0}};

bool anchors_read(struct db *db, struct anchors *out, struct arena *arena, struct error *err)
{
	*out = (struct anchors){0};
	return query_take_all(
	    db_query(db,
	        "SELECT competence, group_concat(level || ' ' || text, ' · ') AS text "
	        "FROM (SELECT * FROM anchor_now ORDER BY competence, level) "
	        "GROUP BY competence",
	        ""),
	    anchor_members, sizeof *out->rows, &out->rows, &out->count, arena, err);
}

const char *anchors_of(const struct anchors *anchors, const char *competence)
{
	for (size_t i = 0; i < anchors->count; i++)
		if (strcmp(anchors->rows[i].competence, competence) == 0)
			return anchors->rows[i].text;
	return "";
}
