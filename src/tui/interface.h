/* The interface as a whole. */
#ifndef TUI_INTERFACE_H
#define TUI_INTERFACE_H

#include "db/db.h"
#include "tui/key.h"

/* Runs the interface on the terminal until the person leaves; false when it could not start. The
 * actor is set. */
bool interface_run(struct db *db, struct error *err);

/* The same on a terminal that is open already, with keys from anywhere: for tests. */
void interface_loop(struct db *db, struct key_source *keys);

#endif
