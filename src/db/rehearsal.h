/*
 * A change set that takes long is worked out in a private copy first, while others go on saving.
 * What it saved there is then written to the school's file in one short change set, by the same
 * write function, under the same keys and with the same checks.
 */
#ifndef DB_REHEARSAL_H
#define DB_REHEARSAL_H

#include "db/db.h"

/* Returns a private copy in which change sets can be made; what they save is remembered. What it
 * logs as denied is logged in the file itself. Close it with db_close. */
struct db *rehearsal_begin(struct db *db, struct error *err);

/*
 * Writes what was saved in the copy to the file it was made of, as one change set. What was checked
 * in the copy is checked again where somebody saved something about the same pupil meanwhile, or
 * about the school; when that is much, in a fresh copy first, so that nobody waits for it. Somebody
 * may have saved records of a kind and about a pupil that were saved here too: then nothing is
 * written and overtaken is set, for what was worked out may no longer hold. With insist only the
 * checks decide.
 */
bool rehearsal_perform(struct db *copy, bool insist, bool *overtaken, struct error *err);

#endif
