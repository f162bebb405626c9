/* Drafts: what was typed and not saved yet, kept per actor and form; offered at the next start,
 * gone after 30 days, never exported or audited. */
#ifndef DB_DRAFT_H
#define DB_DRAFT_H

#include "base/clock.h"
#include "db/record.h"

/* Begins the name of a form of the care area: only who may read that area gets such a draft back.
 */
#define DRAFT_SHIELDED "afgeschermd: "

/* What a draft belongs to. */
struct draft_key {
	const char *form; /* entity table, or the name of a wizard step */
	int64_t record;   /* id, 0 for a new one */
	int64_t parent;   /* pupil or other parent, 0 without */
	int64_t rev;      /* of the record as read */
};

/* Keeps one text of a draft; NULL forgets that text. */
bool draft_keep(struct db *db, const struct draft_key *key, const char *field, const char *text,
    struct error *err);

/* Calls each for every text of the draft; false when there is none. since gets when it was last
 * written. */
bool draft_read(struct db *db, const struct draft_key *key, struct timestamp *since,
    void (*each)(void *context, const char *field, const char *text), void *context);

/* After a save or when the person throws it away. */
bool draft_forget(struct db *db, const struct draft_key *key, struct error *err);

/* The drafts of the actor, oldest first; the callback gets the form, record, parent and when. */
bool draft_list(struct db *db,
    void (*each)(
        void *context, const char *form, int64_t record, int64_t parent, const char *since),
    void *context, struct error *err);

#endif
