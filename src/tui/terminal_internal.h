/* What the two files of the terminal share: taking it over, and reading its keys. */
#ifndef TUI_TERMINAL_INTERNAL_H
#define TUI_TERMINAL_INTERNAL_H

#include <stdbool.h>

/* What curses is told to call the begin and the end of a paste. */
enum { PASTE_BEGINS = 0x1001, PASTE_ENDS };

/* Makes the terminal say where a paste begins and ends, or not any more. */
void terminal_tell_pastes(bool on);

/* May ^Z stop the program? */
bool terminal_suspends(void);

/* Before the first key, and after the last one. */
void terminal_keys_begin(void);
void terminal_keys_done(void);

#endif
