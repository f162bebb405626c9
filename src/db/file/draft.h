/*
 * Drafts: text that was typed but not saved, kept per actor and form; offered at the next start,
 * deleted after 30 days, never exported or audited. When the database cannot take one within two
 * seconds it goes to a file beside it (draft_path, 0600), and moves from there into the database as
 * soon as anybody asks for drafts.
 */
#ifndef DB_FILE_DRAFT_H
#define DB_FILE_DRAFT_H

#include "base/clock.h"
#include "db/record.h"

/* Prefix of a form of the care area: its drafts are given only to those who may read that area. */
#define DRAFT_SHIELDED "afgeschermd: "

/* Prefix of a draft of an answer to a question: it waits until that question is asked again, and is
 * not offered by itself. */
#define DRAFT_ASKED "vraag: "

/* Identifies a draft. */
struct draft_key {
	const char *form; /* table of the entity, or name of a wizard's step */
	int64_t record;   /* id; 0: a new record */
	int64_t parent;   /* pupil or other parent; 0: none */
	int64_t rev;      /* rev of the record when it was read */
};

struct draft_text {
	const char *field, *text; /* text NULL forgets what was kept for the field */
};

/* Keeps texts of a draft, all or none; writes nothing when they are kept already. */
bool draft_keep(struct db *db, const struct draft_key *key, const struct draft_text *texts,
    size_t count, struct error *err);

/* Reserves disk space for drafts until the file is closed, so that a draft can still be kept when
 * the disk is full and there is no time to make room. Call it before the user starts typing. */
void draft_hold_room(struct db *db);

/* Calls each for every text of the draft; false when there is no draft. since gets the time of the
 * last write. */
bool draft_read(struct db *db, const struct draft_key *key, struct timestamp *since,
    void (*each)(void *context, const char *field, const char *text), void *context);

/* Deletes a draft, after saving or when the user discards it. */
bool draft_forget(struct db *db, const struct draft_key *key, struct error *err);

enum { DRAFT_PATH = 4096 + 16 };

/* Writes the name of the side file of the database at path. */
void draft_path(const char *path, char out[DRAFT_PATH]);

/* Lists the actor's drafts, oldest first; each gets the form, record, parent and time. */
bool draft_list(struct db *db,
    void (*each)(
        void *context, const char *form, int64_t record, int64_t parent, const char *since),
    void *context, struct error *err);

#endif
