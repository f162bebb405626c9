/* Running the whole interface. */
#ifndef TUI_INTERFACE_H
#define TUI_INTERFACE_H

#include "db/db.h"
#include "tui/terminal/key.h"

/* Runs the interface on the terminal until the user leaves; false when it could not start. The
 * actor must be set. */
bool interface_run(struct db *db, struct error *err);

/* Returns the signal that ended the interface, for the exit status; 0 when the user left. */
int interface_ended_by(void);

/* For tests: runs the interface on an open terminal, with keys from any source. */
void interface_loop(struct db *db, struct key_source *keys);

#endif
