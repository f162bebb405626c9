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

/* Can text be sent to the clipboard of this terminal, as far as anybody can know? It never says
 * whether it took it. */
bool terminal_copies(void);

/* The most bytes that terminals take. */
enum { CLIPBOARD_MOST = 70000 };

/* Sends text to the clipboard (OSC 52); false when that surely does not work, or it is too much. */
bool terminal_copy(const char *text, size_t size);

/* Returns the signal that told the program to end while the terminal was open; 0: none. */
int terminal_ended_by(void);

#endif
