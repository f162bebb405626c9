/* The journal as its own files see it: lines of the chain, and the fields of a change. */
#ifndef DB_JOURNAL_JOURNAL_INTERNAL_H
#define DB_JOURNAL_JOURNAL_INTERNAL_H

#include "db/internal.h"
#include "db/record_internal.h"

/* A row of change, with its kind. */
struct change {
	int64_t sequence, row;
	const char *action, *table, *area;
};

/* A row of audit; first is 0 for an act that is no change set. */
struct act {
	int64_t sequence, first, actor, row, schema, undoes;
	const char *at, *action, *table, *title; /* title NULL: no change set */
};

/* Hashes the content of a change: its pupil and packed fields. */
void journal_content(const unsigned char salt[JOURNAL_SALT], int64_t sequence, int64_t pupil,
    const struct buffer *fields, unsigned char out[JOURNAL_CONTENT]);

/* Compute the next link of the chain from the previous one and a change, or an act. */
void journal_link_change(unsigned char link[JOURNAL_HASH], const struct change *change,
    const void *content, size_t size);
void journal_link_act(unsigned char link[JOURNAL_HASH], const struct act *act);

/* Writes the next change of db->journal. salt is used when it is the first about this pupil; fields
 * are hashed, and stored too when keep is set. */
bool journal_write(struct db *db, const struct change *change, int64_t pupil,
    const unsigned char salt[JOURNAL_SALT], const struct buffer *fields, bool keep,
    struct error *err);

/* Like journal_write, for a change whose history was erased: content is what is left. */
bool journal_write_erased(struct db *db, const struct change *change, const void *content,
    size_t size, struct error *err);

/* Insert single rows of change and history_value. */
bool journal_insert(struct db *db, const struct change *change, const void *content, size_t size,
    struct error *err);
bool journal_keep(
    struct db *db, const struct change *change, const struct buffer *fields, struct error *err);

/* journal_write_act writes the audit row of anything but a change set; journal_close writes that of
 * a set, which ends it. */
bool journal_write_act(struct db *db, const struct act *act, struct error *err);
bool journal_close(struct db *db, const struct act *act, struct error *err);

/* Packed fields, appended with values_add and read with values_next from {text, text + len}. */
struct values {
	const char *at, *end;
	const char *name, *before, *after; /* NULL: none */
};
void values_add(struct buffer *out, const char *name, const char *before, const char *after);
bool values_next(struct values *values);

/*
 * Packs the fields that differ, by name; before or after is NULL for an insert or delete. With
 * whole, also fields of an insert that hold nothing (no, 0, ""). Those are not hashed, so that
 * adding such a column later leaves existing hashes valid.
 */
void values_pack(struct buffer *out, const struct entity *entity, const void *before,
    const void *after, bool whole);

/* Packs the fields of a change. An insert whose fields are not stored is derived from the row as it
 * is and its later changes; fits tells whether those agree with each other. */
bool history_fields(struct db *db, const struct change *change, bool whole, struct buffer *out,
    bool *fits, struct error *err);

/* Reports that this line does not hold; always returns false. */
bool journal_broken(int64_t sequence, struct error *err);

/* audit_verify for a file of the current format. */
bool journal_verify(struct db *db, int64_t *count, struct error *err);

/* Converts the journal of a file from before this migration; audit_verify for such a file. */
enum { PACKED_JOURNAL = 7 };
bool journal_migrate(struct db *db, struct error *err);

/* Wrap the steps of a migration: lists_remember saves the lists as they are; afterwards what the
 * steps changed in them is journalled, in the open change set. */
bool lists_remember(struct db *db, struct error *err);
bool lists_journal(struct db *db, struct error *err);
bool journal_verify_old(struct db *db, int64_t *count, struct error *err);

#endif
