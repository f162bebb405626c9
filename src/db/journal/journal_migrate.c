/*
 * Converting the journal of an older file. The old chain is verified as it was made, and a new one
 * continues from its end, because the rows are different now. Where the old chain did not hold, the
 * new one does not either. The stored fields of an insert are dropped only when the row still tells
 * exactly what they said.
 */
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/journal/journal_internal.h"
#include "db/write.h"

/* Old and new number of a change set. */
struct moved_set {
	int64_t old, sequence;
};

struct move {
	struct db *db;
	int64_t last;                       /* in the old chain */
	int64_t fault;                      /* first line that does not hold; 0: none */
	int64_t first;                      /* of the set being converted; 0: none */
	int64_t set, undoes, actor, schema; /* its old key and other columns */
	char at[32], title[256];
	struct moved_set *sets;
	size_t set_count, set_room;
};

/* Hashing of the old chain. */
static void old_text(crypto_generichash_state *state, const char *text)
{
	unsigned char there = text != NULL;
	uint64_t length = text ? strlen(text) : 0;
	crypto_generichash_update(state, &there, 1);
	crypto_generichash_update(state, (const unsigned char *)&length, sizeof length);
	if (length)
		crypto_generichash_update(state, (const unsigned char *)text, length);
}

enum old_column {
	SEQUENCE,
	AT,
	ACTOR,
	ACTION,
	TABLE,
	ROW,
	HISTORY,
	CONTENT,
	HASH,
	SET,
	ABOUT,
	AREA,
	SALT,
	SET_AT,
	SET_ACTOR,
	TITLE,
	SCHEMA,
	UNDOES
};

static void old_link(struct query *q, unsigned char link[JOURNAL_HASH])
{
	char numbers[128];
	size_t size;
	const void *content = query_bytes(q, CONTENT, &size);
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, JOURNAL_HASH);
	crypto_generichash_update(&state, link, JOURNAL_HASH);
	snprintf(numbers, sizeof numbers, "%" PRId64 "/%" PRId64 "/%" PRId64 "/%" PRId64 "/%zu",
	    query_int(q, SEQUENCE), query_int(q, ACTOR), query_int(q, ROW), query_int(q, HISTORY),
	    size);
	old_text(&state, numbers);
	old_text(&state, query_text(q, AT));
	old_text(&state, query_text(q, ACTION));
	old_text(&state, query_text(q, TABLE));
	if (size)
		crypto_generichash_update(&state, content, size);
	crypto_generichash_final(&state, link, JOURNAL_HASH);
}

static void old_content(
    const void *salt, size_t size, const struct buffer *fields, unsigned char out[JOURNAL_HASH])
{
	struct values values = {.at = fields->text, .end = fields->text + fields->len};
	crypto_generichash_state state;
	crypto_generichash_init(&state, salt, size, JOURNAL_HASH);
	while (values_next(&values)) {
		old_text(&state, values.name);
		old_text(&state, values.before);
		old_text(&state, values.after);
	}
	crypto_generichash_final(&state, out, JOURNAL_HASH);
}

#define OLD_ROWS                                                                                             \
	"SELECT a.sequence, a.at, a.actor, a.action, a.table_name, a.row_id, a.history, a.content, a.hash, " \
	"h.change_set, h.pupil, h.area, h.salt, s.at, s.actor, s.title, s.schema, s.undoes "                 \
	"FROM old_audit a "                                                                                  \
	"LEFT JOIN old_history h ON h.id = a.history "                                                       \
	"LEFT JOIN change_set s ON s.id = h.change_set "                                                     \
	"ORDER BY a.sequence"

static struct query *old_rows(struct db *db)
{
	return db_statement(db, OLD_ROWS);
}

/* For a file whose tables have not been renamed yet. */
static struct query *rows_in_place(struct db *db)
{
	return db_statement(db,
	    "WITH old_audit AS NOT MATERIALIZED (SELECT * FROM audit), "
	    "old_history AS NOT MATERIALIZED (SELECT * FROM history) " OLD_ROWS);
}

static bool old_fields(struct db *db, int64_t history, struct buffer *out, struct error *err)
{
	struct query *q = db_query_inside(db,
	    "SELECT field, before, after FROM history_field WHERE history = ?1 ORDER BY field", "i",
	    history);
	while (query_next(q))
		values_add(out, query_text(q, 0), query_null(q, 1) ? NULL : query_text(q, 1),
		    query_null(q, 2) ? NULL : query_text(q, 2));
	return query_done(q, err);
}

/* Verifies one line of the old chain; link becomes its hash. */
static bool walk_row(struct move *move, struct query *q, int64_t expected,
    unsigned char link[JOURNAL_HASH], struct error *err)
{
	unsigned char now[JOURNAL_HASH];
	size_t hash_size, content_size, salt_size;
	struct buffer fields = {0};
	old_link(q, link);
	const void *hash = query_bytes(q, HASH, &hash_size);
	bool good = true, fits = query_int(q, SEQUENCE) == expected && hash_size == JOURNAL_HASH &&
	                         memcmp(hash, link, JOURNAL_HASH) == 0;
	const void *salt = query_bytes(q, SALT, &salt_size);
	if (fits && salt_size == JOURNAL_SALT) {
		const void *content = query_bytes(q, CONTENT, &content_size);
		good = old_fields(move->db, query_int(q, HISTORY), &fields, err);
		old_content(salt, salt_size, &fields, now);
		fits = content_size == sizeof now && memcmp(content, now, sizeof now) == 0;
	}
	if (good && !fits)
		move->fault = expected;
	buffer_done(&fields);
	return good;
}

/* Walks the old chain to its end or first fault. */
static bool walk_old(struct move *move, struct query *q, struct error *err)
{
	unsigned char link[JOURNAL_HASH] = {0};
	bool good = true;
	while (good && !move->fault && query_next(q))
		good = walk_row(move, q, ++move->last, link, err);
	return query_done(q, good ? err : NULL) && good;
}

bool journal_verify_old(struct db *db, int64_t *count, struct error *err)
{
	struct move move = {.db = db};
	if (!walk_old(&move, rows_in_place(db), err))
		return false;
	*count = move.last - (move.fault > 0);
	return !move.fault || journal_broken(move.fault, err);
}

/* The new chain begins at the old one's last hash, right or wrong. */
static bool keep_end(struct move *move, struct error *err)
{
	return !move->last ||
	       db_run(move->db, err,
	           "INSERT INTO audit (sequence, at, action, table_name, row_id, hash) "
	           "SELECT 0, ?1, 'migrate', '', sequence, hash FROM old_audit ORDER BY sequence DESC LIMIT 1",
	           "t", clock_timestamp().text);
}

static struct change change_of(struct query *q)
{
	return (struct change){.sequence = query_int(q, SEQUENCE),
	    .row = query_int(q, ROW),
	    .action = query_text(q, ACTION),
	    .table = query_text(q, TABLE),
	    .area = query_text(q, AREA)};
}

static bool move_value(struct move *move, struct query *q, struct error *err)
{
	struct buffer fields = {0};
	struct change change = change_of(q);
	bool good = old_fields(move->db, query_int(q, HISTORY), &fields, err) &&
	            journal_insert(move->db, &change, NULL, 0, err) &&
	            journal_keep(move->db, &change, &fields, err);
	buffer_done(&fields);
	return good;
}

/* Everything but inserts first: deriving an insert means undoing those. */
static bool move_values(struct move *move, struct error *err)
{
	struct query *q = old_rows(move->db);
	bool good = true;
	while (good && query_next(q)) {
		move->last = query_int(q, SEQUENCE);
		if (!query_null(q, SALT) && strcmp(query_text(q, ACTION), "insert") != 0)
			good = move_value(move, q, err);
	}
	return query_done(q, good ? err : NULL) && good;
}

/* Carries a fault over: a line that did not hold must not hold now. */
static bool carry_fault(struct move *move, const struct act *act, struct error *err)
{
	int64_t from = act->first ? act->first : act->sequence;
	if (move->fault < from || move->fault > act->sequence)
		return true;
	return db_run(move->db, err, "UPDATE audit SET hash = zeroblob(32) WHERE sequence = ?1",
	    "i", act->sequence);
}

static bool end_set(struct move *move, struct error *err)
{
	struct db *db = move->db;
	struct act act = {.sequence = db->journal.sequence,
	    .first = move->first,
	    .actor = move->actor,
	    .schema = move->schema,
	    .at = move->at,
	    .action = "change",
	    .table = "",
	    .title = move->title};
	if (!move->first)
		return true;
	for (size_t i = 0; move->undoes && i < move->set_count; i++)
		if (move->sets[i].old == move->undoes)
			act.undoes = move->sets[i].sequence;
	move->sets = array_grow(move->sets, move->set_count, &move->set_room, sizeof *move->sets);
	move->sets[move->set_count++] = (struct moved_set){move->set, act.sequence};
	move->first = 0;
	return journal_close(db, &act, err) && carry_fault(move, &act, err);
}

static void begin_set(struct move *move, struct query *q)
{
	bool known = !query_null(q, SET);
	move->first = query_int(q, SEQUENCE);
	move->set = query_int(q, SET);
	move->undoes = query_int(q, UNDOES);
	move->schema = query_int(q, SCHEMA);
	move->actor = query_int(q, known ? SET_ACTOR : ACTOR);
	snprintf(move->at, sizeof move->at, "%s", query_text(q, known ? SET_AT : AT));
	snprintf(move->title, sizeof move->title, "%s", query_text(q, TITLE));
}

static bool move_event(struct move *move, struct query *q, struct error *err)
{
	struct act act = {.sequence = query_int(q, SEQUENCE),
	    .actor = query_int(q, ACTOR),
	    .row = query_int(q, ROW),
	    .at = query_text(q, AT),
	    .action = query_text(q, ACTION),
	    .table = query_text(q, TABLE)};
	return end_set(move, err) && journal_write_act(move->db, &act, err) &&
	       carry_fault(move, &act, err);
}

/* Can what an insert wrote be derived from the row as it is? Then that is what is hashed. */
static bool follows(struct move *move, const struct change *change, struct buffer *fields,
    bool *let_go, struct error *err)
{
	struct buffer found = {0};
	*let_go = false;
	if (strcmp(change->action, "insert") != 0)
		return true;
	bool fits, good = history_fields(move->db, change, true, &found, &fits, err);
	if (good && fits && found.len == fields->len &&
	    (!found.len || memcmp(found.text, fields->text, found.len) == 0)) {
		*let_go = true;
		buffer_clear(fields);
		good = history_fields(move->db, change, false, fields, &fits, err);
	}
	buffer_done(&found);
	return good;
}

/* Erased history keeps its hash. */
static bool move_erased(
    struct move *move, const struct change *change, struct query *q, struct error *err)
{
	size_t size;
	const void *content = query_bytes(q, CONTENT, &size);
	return journal_write_erased(move->db, change, content, size, err);
}

static bool move_content(
    struct move *move, const struct change *change, struct query *q, struct error *err)
{
	struct buffer fields = {0};
	unsigned char salt[JOURNAL_SALT] = {0};
	size_t size;
	const void *old = query_bytes(q, SALT, &size);
	bool let_go, insert = strcmp(change->action, "insert") == 0;
	memcpy(salt, old, size < sizeof salt ? size : sizeof salt);
	bool good = old_fields(move->db, query_int(q, HISTORY), &fields, err) &&
	            follows(move, change, &fields, &let_go, err) &&
	            (insert || db_run(move->db, err, "DELETE FROM change WHERE sequence = ?1", "i",
	                           change->sequence)) &&
	            journal_write(move->db, change, query_int(q, ABOUT), salt, &fields,
	                insert && !let_go, err);
	buffer_done(&fields);
	return good;
}

static bool move_change(struct move *move, struct query *q, struct error *err)
{
	struct change change = change_of(q);
	if (move->first && query_int(q, SET) != move->set && !end_set(move, err))
		return false;
	if (!move->first)
		begin_set(move, q);
	return query_null(q, SALT) ? move_erased(move, &change, q, err)
	                           : move_content(move, &change, q, err);
}

static bool move_rows(struct move *move, struct error *err)
{
	struct query *q = old_rows(move->db);
	bool good = !move->last || journal_begin(move->db, err);
	while (good && query_next(q))
		good =
		    query_null(q, HISTORY) ? move_event(move, q, err) : move_change(move, q, err);
	return query_done(q, good ? err : NULL) && good && end_set(move, err);
}

/* Checks that there are as many lines as before, and that they hold if the old ones did. */
static bool prove(struct move *move, struct error *err)
{
	int64_t count;
	struct error why = {0};
	bool holds = journal_verify(move->db, &count, &why);
	if (holds == !move->fault && (!holds || count == move->last))
		return true;
	return fail(err, FAILED,
	    "Het logboek kon niet goed worden overgenomen (%s); het bestand is niet bijgewerkt.",
	    why.text);
}

bool journal_migrate(struct db *db, struct error *err)
{
	struct move move = {.db = db};
	db->journal = (struct journal){0};
	bool good = walk_old(&move, old_rows(db), err) && keep_end(&move, err) &&
	            move_values(&move, err) && move_rows(&move, err) && prove(&move, err);
	free(move.sets);
	db->journal = (struct journal){0};
	db_forget_statements(db);
	return good &&
	       db_script(db,
	           "DROP TABLE history_field; DROP TABLE old_history; DROP TABLE change_set; DROP TABLE old_audit;",
	           err);
}
