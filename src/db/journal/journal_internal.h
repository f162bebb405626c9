/* The journal as its own files see it: lines of the chain, and the fields of a change. */
#ifndef DB_JOURNAL_JOURNAL_INTERNAL_H
#define DB_JOURNAL_JOURNAL_INTERNAL_H

#include "db/internal.h"
#include "db/record_internal.h"

/* A row of change with its kind. */
struct change {
	int64_t sequence, row;
	const char *action, *table, *area;
};

/* A row of audit; first 0: no change set. */
struct act {
	int64_t sequence, first, actor, row, schema, undoes;
	const char *at, *action, *table, *title; /* title NULL: no change set */
};

/* The hash of the content of a change: whom it is about and its packed fields. */
void journal_content(const unsigned char salt[JOURNAL_SALT], int64_t sequence, int64_t pupil,
    const struct buffer *fields, unsigned char out[JOURNAL_CONTENT]);

/* The next link of the chain, over the one before and a change, or an act. */
void journal_link_change(unsigned char link[JOURNAL_HASH], const struct change *change,
    const void *content, size_t size);
void journal_link_act(unsigned char link[JOURNAL_HASH], const struct act *act);

/* Writes the next change of db->journal. The salt is for when it is the first about this pupil;
 * fields are as they are hashed, and kept too when said so. */
bool journal_write(struct db *db, const struct change *change, int64_t pupil,
    const unsigned char salt[JOURNAL_SALT], const struct buffer *fields, bool keep,
    struct error *err);

/* The same of a change whose history is gone: content is what is left. */
bool journal_write_erased(struct db *db, const struct change *change, const void *content,
    size_t size, struct error *err);

/* Single rows of change and history_value. */
bool journal_insert(struct db *db, const struct change *change, const void *content, size_t size,
    struct error *err);
bool journal_keep(
    struct db *db, const struct change *change, const struct buffer *fields, struct error *err);

/* Writes the row of audit of something else than a change set; journal_close: of a set, which ends
 * it. */
bool journal_write_act(struct db *db, const struct act *act, struct error *err);
bool journal_close(struct db *db, const struct act *act, struct error *err);

/* Packed fields: one after the other with values_add, read with values_next from {text, text +
 * len}. */
struct values {
	const char *at, *end;
	const char *name, *before, *after; /* NULL: none */
};
void values_add(struct buffer *out, const char *name, const char *before, const char *after);
bool values_next(struct values *values);

/*
 * Packs the fields that differ, by name; before or after is NULL in an insert or delete. whole:
 * also the fields of an insert that hold nothing (no, 0, ""), which are not hashed: so a column
 * that comes later with such a value changes nothing in what was.
 */
void values_pack(struct buffer *out, const struct entity *entity, const void *before,
    const void *after, bool whole);

/*
 * The fields of a change, packed. Of an insert that keeps none they follow from the row as it is
 * and what came later; fits says whether those agree with each other.
 */
bool history_fields(struct db *db, const struct change *change, bool whole, struct buffer *out,
    bool *fits, struct error *err);

/* Says that this line does not hold; always false. */
bool journal_broken(int64_t sequence, struct error *err);

/* audit_verify of a file as it is now. */
bool journal_verify(struct db *db, int64_t *count, struct error *err);

/* Brings over the journal of a file from before this migration; audit_verify of such a file. */
enum { PACKED_JOURNAL = 7 };
bool journal_migrate(struct db *db, struct error *err);

/* Around the steps of a migration: keeps the lists as they are, then writes in the journal what the
 * steps changed in them, in the change set that is open. */
bool lists_remember(struct db *db, struct error *err);
bool lists_journal(struct db *db, struct error *err);
bool journal_verify_old(struct db *db, int64_t *count, struct error *err);

#endif
