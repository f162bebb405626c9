/* Writing the journal: changes, the pupils they are about, and the hash chain over all of it. */
#include "db/journal/journal.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/journal/journal_internal.h"
#include "db/write.h"

static void hash_number(crypto_generichash_state *state, int64_t number)
{
	unsigned char bytes[8];
	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)number >> 8 * i);
	crypto_generichash_update(state, bytes, sizeof bytes);
}

/* Hashes the length too, so that NULL and "" differ and no text can pass for the end of another. */
static void hash_text(crypto_generichash_state *state, const char *text)
{
	hash_number(state, text ? (int64_t)strlen(text) : -1);
	if (text)
		crypto_generichash_update(state, (const unsigned char *)text, strlen(text));
}

void journal_content(const unsigned char salt[JOURNAL_SALT], int64_t sequence, int64_t pupil,
    const struct buffer *fields, unsigned char out[JOURNAL_CONTENT])
{
	/* a key of its own hides that changes are equal, and lets one be kept without the others */
	unsigned char key[JOURNAL_SALT];
	crypto_generichash_state state;
	crypto_generichash_init(&state, salt, JOURNAL_SALT, sizeof key);
	hash_number(&state, sequence);
	crypto_generichash_final(&state, key, sizeof key);
	crypto_generichash_init(&state, key, sizeof key, JOURNAL_CONTENT);
	hash_number(&state, pupil);
	if (fields->len)
		crypto_generichash_update(&state, (const unsigned char *)fields->text, fields->len);
	crypto_generichash_final(&state, out, JOURNAL_CONTENT);
}

void journal_link_change(
    unsigned char link[JOURNAL_HASH], const struct change *change, const void *content, size_t size)
{
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, JOURNAL_HASH);
	crypto_generichash_update(&state, link, JOURNAL_HASH);
	hash_number(&state, change->sequence);
	hash_number(&state, change->row);
	hash_text(&state, change->action);
	hash_text(&state, change->table);
	hash_text(&state, change->area);
	if (size)
		crypto_generichash_update(&state, content, size);
	crypto_generichash_final(&state, link, JOURNAL_HASH);
}

void journal_link_act(unsigned char link[JOURNAL_HASH], const struct act *act)
{
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, JOURNAL_HASH);
	crypto_generichash_update(&state, link, JOURNAL_HASH);
	hash_number(&state, act->sequence);
	hash_number(&state, act->first);
	hash_number(&state, act->actor);
	hash_number(&state, act->row);
	hash_number(&state, act->schema);
	hash_number(&state, act->undoes);
	hash_text(&state, act->at);
	hash_text(&state, act->action);
	hash_text(&state, act->table);
	hash_text(&state, act->title);
	crypto_generichash_final(&state, link, JOURNAL_HASH);
}

bool journal_write_act(struct db *db, const struct act *act, struct error *err)
{
	journal_link_act(db->journal.link, act);
	struct query *q = db_statement(db,
	    "INSERT INTO audit (sequence, first, at, actor, action, table_name, row_id, title, schema, undoes, hash) "
	    "VALUES (?1, nullif(?2, 0), ?3, nullif(?4, 0), ?5, ?6, "
	    "nullif(?7, 0), ?8, nullif(?9, 0), nullif(?10, 0), ?11)");
	query_bind_int(q, 1, act->sequence);
	query_bind_int(q, 2, act->first);
	query_bind_text(q, 3, act->at);
	query_bind_int(q, 4, act->actor);
	query_bind_text(q, 5, act->action);
	query_bind_text(q, 6, act->table);
	query_bind_int(q, 7, act->row);
	query_bind_text(q, 8, act->title);
	query_bind_int(q, 9, act->schema);
	query_bind_int(q, 10, act->undoes);
	query_bind_bytes(q, 11, db->journal.link, JOURNAL_HASH);
	return query_finish(q, err);
}

/* Reads the end of the chain. */
static bool read_end(struct db *db, struct journal *journal, struct error *err)
{
	bool whole = true;
	struct query *q =
	    db_statement(db, "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1");
	memset(journal, 0, sizeof *journal);
	if (query_next(q)) {
		size_t size;
		const void *hash = query_bytes(q, 1, &size);
		journal->sequence = query_int(q, 0);
		whole = size == JOURNAL_HASH;
		if (whole)
			memcpy(journal->link, hash, size);
	}
	return query_done(q, err) &&
	       (whole ||
	           fail(err, DAMAGED, "Het logboek is beschadigd: de laatste rij klopt niet."));
}

bool journal_begin(struct db *db, struct error *err)
{
	struct journal *journal = &db->journal;
	if (journal->first)
		return true;
	if (!read_end(db, journal, err))
		return false;
	journal->first = journal->sequence + 1;
	(void)new_id(); /* keeps the random sequence stable, see draw_salt */
	snprintf(journal->at, sizeof journal->at, "%s", clock_timestamp().text);
	return true;
}

/* Changes about another pupil get a history of their own, which can be erased separately. */
static bool end_history(struct db *db, struct error *err)
{
	struct journal *journal = &db->journal;
	if (!journal->history)
		return true;
	struct query *q = db_statement(db,
	    "INSERT INTO history (first, last, pupil, salt) VALUES (?1, ?2, nullif(?3, 0), ?4)");
	query_bind_int(q, 1, journal->history);
	query_bind_int(q, 2, journal->sequence);
	query_bind_int(q, 3, journal->pupil);
	query_bind_bytes(q, 4, journal->salt, JOURNAL_SALT);
	journal->history = 0;
	return query_finish(q, err);
}

static bool read_kind(struct db *db, const struct change *change, int64_t *id, struct error *err)
{
	struct query *q = db_query_inside(db,
	    "SELECT id FROM change_kind WHERE action = ?1 AND table_name = ?2 AND area = ?3", "ttt",
	    change->action, change->table, change->area);
	*id = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

static void know_kind(struct journal *journal, const struct change *change, int64_t id)
{
	struct kind *kind = &journal->kinds[journal->kind_count++ % KNOWN_KINDS];
	snprintf(kind->action, sizeof kind->action, "%s", change->action);
	snprintf(kind->table, sizeof kind->table, "%s", change->table);
	snprintf(kind->area, sizeof kind->area, "%s", change->area);
	kind->id = id;
}

static bool find_kind(struct db *db, const struct change *change, int64_t *id, struct error *err)
{
	struct journal *journal = &db->journal;
	for (size_t i = 0; i < KNOWN_KINDS && i < journal->kind_count; i++) {
		const struct kind *known = &journal->kinds[i];
		*id = known->id;
		if (strcmp(known->table, change->table) == 0 &&
		    strcmp(known->action, change->action) == 0 &&
		    strcmp(known->area, change->area) == 0)
			return true;
	}
	if (!read_kind(db, change, id, err) ||
	    (!*id && (!db_run(db, err,
	                  "INSERT INTO change_kind (action, table_name, area) VALUES (?1, ?2, ?3)",
	                  "ttt", change->action, change->table, change->area) ||
	                 !read_kind(db, change, id, err))))
		return false;
	know_kind(journal, change, *id);
	return true;
}

bool journal_insert(
    struct db *db, const struct change *change, const void *content, size_t size, struct error *err)
{
	int64_t kind;
	if (!find_kind(db, change, &kind, err))
		return false;
	struct query *q = db_statement(
	    db, "INSERT INTO change (sequence, kind, row_id, content) VALUES (?1, ?2, ?3, ?4)");
	query_bind_int(q, 1, change->sequence);
	query_bind_int(q, 2, kind);
	query_bind_int(q, 3, change->row);
	query_bind_bytes(q, 4, content, size);
	return query_finish(q, err);
}

bool journal_keep(
    struct db *db, const struct change *change, const struct buffer *fields, struct error *err)
{
	struct query *q = db_statement(
	    db, "INSERT INTO history_value (row_id, sequence, fields) VALUES (?1, ?2, ?3)");
	query_bind_int(q, 1, change->row);
	query_bind_int(q, 2, change->sequence);
	query_bind_bytes(q, 3, fields->text, fields->len);
	return query_finish(q, err);
}

bool journal_write(struct db *db, const struct change *change, int64_t pupil,
    const unsigned char salt[JOURNAL_SALT], const struct buffer *fields, bool keep,
    struct error *err)
{
	struct journal *journal = &db->journal;
	unsigned char content[JOURNAL_CONTENT];
	if (journal->history && journal->pupil != pupil && !end_history(db, err))
		return false;
	if (!journal->history) {
		journal->history = change->sequence;
		journal->pupil = pupil;
		memcpy(journal->salt, salt, sizeof journal->salt);
	}
	journal->sequence = change->sequence;
	journal_content(journal->salt, change->sequence, pupil, fields, content);
	journal_link_change(journal->link, change, content, sizeof content);
	return journal_insert(db, change, content, sizeof content, err) &&
	       (!keep || journal_keep(db, change, fields, err));
}

bool journal_write_erased(
    struct db *db, const struct change *change, const void *content, size_t size, struct error *err)
{
	if (!end_history(db, err))
		return false;
	db->journal.sequence = change->sequence;
	journal_link_change(db->journal.link, change, content, size);
	return journal_insert(db, change, content, size, err);
}

/* A history that goes on has its salt. Where all follows from a seed, as many numbers and moments
 * are drawn as when each change had a key, a salt and a time of its own: so a seed keeps producing
 * the same example school. */
static void draw_salt(
    const struct journal *journal, int64_t pupil, unsigned char salt[JOURNAL_SALT])
{
	if (!random_is_seeded() && journal->history && journal->pupil == pupil)
		return;
	(void)new_id();
	random_bytes(salt, JOURNAL_SALT);
	(void)clock_ms();
}

bool journal_change(struct db *db, const char *action, const struct entity *entity,
    const void *before, const void *after, int64_t pupil, struct error *err)
{
	const struct record *keys = after ? after : before;
	struct buffer fields = {0};
	struct change change = {.sequence = db->journal.sequence + 1,
	    .row = keys->id,
	    .action = action,
	    .table = entity->table,
	    .area = area_names[entity->area].code};
	unsigned char salt[JOURNAL_SALT] = {0};
	draw_salt(&db->journal, pupil, salt);
	values_pack(&fields, entity, before, after, before != NULL);
	if (before && *db->change_reason)
		values_add(&fields, CHANGE_REASON, NULL, db->change_reason);
	bool good = journal_write(db, &change, pupil, salt, &fields, before != NULL, err);
	buffer_done(&fields);
	return good;
}

bool journal_close(struct db *db, const struct act *act, struct error *err)
{
	return end_history(db, err) && journal_write_act(db, act, err);
}

bool journal_end(struct db *db, const char *title, int64_t undoes, struct error *err)
{
	const struct journal *journal = &db->journal;
	struct act act = {.sequence = journal->sequence,
	    .first = journal->first,
	    .actor = db->actor.id,
	    .schema = migrate_latest(),
	    .undoes = undoes,
	    .at = journal->at,
	    .action = "change",
	    .table = "",
	    .title = title};
	if (!journal->first || journal->sequence < journal->first)
		return true;
	return journal_close(db, &act, err);
}

static bool log_act(
    struct db *db, const char *action, const char *table, int64_t row, struct error *err)
{
	struct timestamp at = clock_timestamp();
	struct act act = {
	    .actor = db->actor.id, .row = row, .at = at.text, .action = action, .table = table};
	if (!read_end(db, &db->journal, err))
		return false;
	act.sequence = db->journal.sequence + 1;
	return journal_write_act(db, &act, err);
}

bool audit_log(struct db *db, const char *action, const char *table, int64_t row, struct error *err)
{
	if (rehearsal_of(db))
		return audit_log(rehearsal_of(db), action, table, row, err);
	if (db->read_only)
		return fail(err, DENIED,
		    "Dit hoort in het logboek, en in \"%s\" kan niet worden geschreven; daarom gebeurt het niet. Vraag de beheerder om "
		    "schrijfrecht, of zet een kopie ervan terug op een eigen plaats (stip restore).",
		    db->path);
	if (db->in_change)
		return fail(err, FAILED, "Er loopt al een wijziging.");
	if (!db_begin(db, err))
		return false;
	return db_end(db, log_act(db, action, table, row, err), err);
}
