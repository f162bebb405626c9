/* The terminal: taken over and always restored, even on fatal signals; and its keys. */
#ifndef TUI_TERMINAL_TERMINAL_H
#define TUI_TERMINAL_TERMINAL_H

#include "base/error.h"
#include "tui/terminal/key.h"

/* Takes over the terminal; false when there is none or it cannot be used. Standard error goes to
 * /dev/null until terminal_close. With suspend, ^Z stops the program as usual; not in served
 * mode. */
bool terminal_open(bool suspend, struct error *err);

/* Gives the terminal back; harmless when it is not open. */
void terminal_close(void);

/* Makes the terminal report what the mouse does, as keys, or stop doing so. Nothing happens while
 * it is not open. */
void terminal_mouse(bool on);

struct key_source *terminal_keys(void);

/* Returns the signal that told the program to end while the terminal was open; 0: none. */
int terminal_ended_by(void);

#endif
