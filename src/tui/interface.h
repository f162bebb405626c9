/* The interface as a whole. */
#ifndef TUI_INTERFACE_H
#define TUI_INTERFACE_H

#include "db/db.h"
#include "tui/terminal/key.h"

/* Runs the interface on the terminal until the person leaves; false when it could not start. The
 * actor is set. */
bool interface_run(struct db *db, struct error *err);

/* The signal that ended it, for the exit status; 0 when the person left. */
int interface_ended_by(void);

/* The same on a terminal that is open already, with keys from anywhere: for tests. */
void interface_loop(struct db *db, struct key_source *keys);

#endif
