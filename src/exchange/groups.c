/* Finding lesson groups, and their subjects by their names. */
#include "exchange/groups.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"

bool group_find(struct db *db, int64_t school_year, const char *name, struct lesson_group *out,
    struct arena *arena, struct error *err)
{
	struct query *q = db_query(
	    db, "SELECT * FROM visible_lesson_group WHERE school_year = ?1", "i", school_year);
	const char *wanted = text_fold(arena, name);
	bool good = true, found = false;
	while (good && !found && query_next(q)) {
		good = record_load(&lesson_group_entity, q, out, arena, err);
		found = good && strcmp(text_fold(arena, out->name), wanted) == 0;
	}
	if (!found)
		*out = (struct lesson_group){.school_year = school_year};
	return query_done(q, good ? err : NULL) && good;
}

/* Is it one of the words of a folded name? Digits and signs stand between words. */
static bool has_word(const char *name, const char *word)
{
	size_t len = strlen(word);
	for (const char *at = name; len && (at = strstr(at, word)); at++) {
		bool begins = at == name || !isalpha((unsigned char)at[-1]);
		if (begins && !isalpha((unsigned char)at[len]))
			return true;
	}
	return false;
}

bool group_subject(
    struct db *db, const char *name, char subject[16], struct arena *arena, struct error *err)
{
	const char *folded = text_fold(arena, name);
	int found = 0;
	struct query *q = db_query(db,
	    "SELECT code, name FROM visible_subject "
	    "WHERE retired_on IS NULL OR retired_on > today() ORDER BY id",
	    "");
	subject[0] = '\0';
	while (query_next(q)) {
		const char *full = text_fold(arena, named_text(q, "name"));
		const char *first = arena_format(arena, "%.*s", (int)strcspn(full, " "), full);
		if (!has_word(folded, first) &&
		    !has_word(folded, text_fold(arena, named_text(q, "code"))))
			continue;
		text_put(subject, 16, found++ ? "" : named_text(q, "code"));
	}
	return query_done(q, err);
}

bool group_has_teacher(struct db *db, int64_t group, int64_t staff, bool *there, struct error *err)
{
	int64_t count = 0;
	bool good = db_int(db, &count, err,
	    "SELECT count(*) FROM visible_lesson_group_teacher "
	    "WHERE lesson_group = ?1 AND staff = ?2 AND coalesce(ends_on, today()) >= today()",
	    "ii", group, staff);
	*there = count;
	return good;
}

bool group_membership(struct db *db, int64_t group, int64_t pupil, struct date from,
    struct lesson_group_pupil *out, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT * FROM visible_lesson_group_pupil "
	    "WHERE lesson_group = ?1 AND pupil = ?2 AND coalesce(ends_on, '9999-12-31') >= ?3 "
	    "ORDER BY starts_on DESC LIMIT 1",
	    "iid", group, pupil, from);
	*out = (struct lesson_group_pupil){0};
	bool good = !query_next(q) || record_load(&lesson_group_pupil_entity, q, out, arena, err);
	return query_done(q, good ? err : NULL) && good;
}
