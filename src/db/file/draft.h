/*
 * Drafts: what was typed and not saved yet, kept per actor and form; offered at the next start,
 * gone after 30 days, never exported or audited. When the database cannot take one within two
 * seconds a file beside it does (draft_path, 0600), from where it moves to the database as soon as
 * somebody asks for drafts.
 */
#ifndef DB_FILE_DRAFT_H
#define DB_FILE_DRAFT_H

#include "base/clock.h"
#include "db/record.h"

/* Begins the name of a form of the care area: only who may read that area gets such a draft back.
 */
#define DRAFT_SHIELDED "afgeschermd: "

/* Begins the name of what is typed where something is asked: it waits until that is asked again,
 * and is not offered by itself. */
#define DRAFT_ASKED "vraag: "

/* What a draft belongs to. */
struct draft_key {
	const char *form; /* entity table, or the name of a wizard step */
	int64_t record;   /* id, 0 for a new one */
	int64_t parent;   /* pupil or other parent, 0 without */
	int64_t rev;      /* of the record as read */
};

struct draft_text {
	const char *field, *text; /* text NULL: forgets what was kept of this field */
};

/* Keeps texts of a draft, all or none; writes nothing when they were kept already. */
bool draft_keep(struct db *db, const struct draft_key *key, const struct draft_text *texts,
    size_t count, struct error *err);

/*
 * Holds room on the disk for drafts until the file is closed: when it is full, and there is no time
 * left to make room, a draft takes the place of it. For who is going to type.
 */
void draft_hold_room(struct db *db);

/* Calls each for every text of the draft; false when there is none. since gets when it was last
 * written. */
bool draft_read(struct db *db, const struct draft_key *key, struct timestamp *since,
    void (*each)(void *context, const char *field, const char *text), void *context);

/* After a save or when the person throws it away. */
bool draft_forget(struct db *db, const struct draft_key *key, struct error *err);

enum { DRAFT_PATH = 4096 + 16 };

/* The file beside the database at path. */
void draft_path(const char *path, char out[DRAFT_PATH]);

/* The drafts of the actor, oldest first; the callback gets the form, record, parent and when. */
bool draft_list(struct db *db,
    void (*each)(
        void *context, const char *form, int64_t record, int64_t parent, const char *since),
    void *context, struct error *err);

#endif
