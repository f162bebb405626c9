/* Verifying the audit chain: does it still hold, and do the changes that it refers to? */
#include <inttypes.h>
#include <string.h>

#include "db/journal/journal_internal.h"
#include "db/write.h"

struct walk {
	struct db *db;
	struct query *changes; /* the next change, if any is left */
	bool more;
	int64_t sequence; /* the last line that holds */
	unsigned char link[JOURNAL_HASH];
};

bool journal_broken(int64_t sequence, struct error *err)
{
	return fail(err, DAMAGED,
	    "Het logboek klopt niet bij rij %" PRId64
	    ": die rij, of wat erin beschreven is, is buiten Stip om gewijzigd.",
	    sequence);
}

/* Does the history of a change hash to what the chain holds? Erased history is no fault. */
static bool content_fits(
    struct walk *walk, const struct change *change, bool *fits, struct error *err)
{
	struct query *q = walk->changes;
	struct buffer fields = {0};
	unsigned char salt[JOURNAL_SALT], now[JOURNAL_CONTENT];
	size_t salt_size, size;
	const void *key = query_bytes(q, 7, &salt_size), *content = query_bytes(q, 5, &size);
	*fits = true;
	if (query_null(q, 7))
		return true;
	if (salt_size != sizeof salt || size != sizeof now) {
		*fits = false;
		return true;
	}
	memcpy(salt, key, sizeof salt);
	bool good = history_fields(walk->db, change, false, &fields, fits, err);
	journal_content(salt, change->sequence, query_int(q, 6), &fields, now);
	*fits = *fits && memcmp(now, content, sizeof now) == 0;
	buffer_done(&fields);
	return good;
}

/* Walks the changes of a set, up to last. */
static bool walk_changes(struct walk *walk, int64_t last, struct error *err)
{
	for (; walk->sequence < last; walk->more = query_next(walk->changes)) {
		struct query *q = walk->changes;
		bool fits = walk->more && query_int(q, 0) == walk->sequence + 1;
		if (!fits)
			return journal_broken(walk->sequence + 1, err);
		struct change change = {.sequence = query_int(q, 0),
		    .row = query_int(q, 1),
		    .action = query_text(q, 2),
		    .table = query_text(q, 3),
		    .area = query_text(q, 4)};
		if (!content_fits(walk, &change, &fits, err))
			return false;
		if (!fits)
			return journal_broken(change.sequence, err);
		size_t size;
		const void *content = query_bytes(q, 5, &size);
		journal_link_change(walk->link, &change, content, size);
		walk->sequence++;
	}
	return true;
}

static bool walk_act(struct walk *walk, struct query *q, struct error *err)
{
	struct act act = {.sequence = query_int(q, 0),
	    .first = query_int(q, 1),
	    .at = query_text(q, 2),
	    .actor = query_int(q, 3),
	    .action = query_text(q, 4),
	    .table = query_text(q, 5),
	    .row = query_int(q, 6),
	    .title = query_null(q, 7) ? NULL : query_text(q, 7),
	    .schema = query_int(q, 8),
	    .undoes = query_int(q, 9)};
	int64_t begin = walk->sequence + 1;
	size_t size;
	if ((act.first ? act.first : act.sequence) != begin)
		return journal_broken(begin, err);
	if (act.first && !walk_changes(walk, act.sequence, err))
		return false;
	journal_link_act(walk->link, &act);
	const void *hash = query_bytes(q, 10, &size);
	if (size != JOURNAL_HASH || memcmp(hash, walk->link, size) != 0) {
		walk->sequence = begin - 1;
		return journal_broken(begin, err);
	}
	walk->sequence = act.sequence;
	return true;
}

/* Reads where the chain begins: at the end of the chain that it replaced, or at nothing. */
static bool read_begin(struct walk *walk, struct error *err)
{
	struct query *q = db_statement(walk->db, "SELECT hash FROM audit WHERE sequence = 0");
	if (query_next(q)) {
		size_t size;
		const void *hash = query_bytes(q, 0, &size);
		memcpy(walk->link, hash, size < JOURNAL_HASH ? size : JOURNAL_HASH);
	}
	return query_done(q, err);
}

static bool is_old(struct db *db, bool *old, struct error *err)
{
	struct query *q = db_query_inside(db, "PRAGMA user_version", "");
	*old = query_next(q) && query_int(q, 0) < PACKED_JOURNAL;
	return query_done(q, err);
}

bool journal_verify(struct db *db, int64_t *count, struct error *err)
{
	struct walk walk = {.db = db};
	if (!read_begin(&walk, err))
		return false;
	struct query *acts = db_statement(db,
	    "SELECT sequence, first, at, actor, action, table_name, row_id, title, schema, undoes, hash "
	    "FROM audit WHERE sequence > 0 ORDER BY sequence");
	walk.changes = db_statement(db,
	    "SELECT c.sequence, c.row_id, k.action, k.table_name, k.area, c.content, h.pupil, h.salt "
	    "FROM change c JOIN change_kind k ON k.id = c.kind "
	    "LEFT JOIN history h ON h.first = (SELECT max(e.first) FROM history e WHERE e.first <= c.sequence) "
	    "AND h.last >= c.sequence "
	    "ORDER BY c.sequence");
	walk.more = query_next(walk.changes);
	bool good = true;
	while (good && query_next(acts))
		good = walk_act(&walk, acts, err);
	if (good && walk.more) /* the end of the chain was removed */
		good = journal_broken(walk.sequence + 1, err);
	*count = walk.sequence;
	bool read = query_done(walk.changes, good ? err : NULL);
	return query_done(acts, good ? err : NULL) && read && good;
}

bool audit_verify(struct db *db, int64_t *count, struct error *err)
{
	bool old;
	*count = 0;
	if (!is_old(db, &old, err) ||
	    !(old ? journal_verify_old(db, count, err) : journal_verify(db, count, err)))
		return false;
	/* an older file may be empty; a newer one names whoever made the school */
	return old || *count > 0 ||
	       fail(err, DAMAGED,
	           "Het logboek is leeg, en dat kan niet: het is buiten Stip om weggehaald. Zet een reservekopie terug (stip restore).");
}
