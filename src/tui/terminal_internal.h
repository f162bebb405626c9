/* Shared by the files of the terminal: taking it over, reading its keys, its clipboard. */
#ifndef TUI_TERMINAL_INTERNAL_H
#define TUI_TERMINAL_INTERNAL_H

#include <stdbool.h>

/* Codes that curses returns at the start and the end of a paste. */
enum { PASTE_BEGINS = 0x1001, PASTE_ENDS };

/* Makes the terminal mark where a paste begins and ends, and report the mouse if that is on; or
 * stop doing so. */
void terminal_reports(bool on);

bool terminal_is_open(void);

/* May ^Z stop the program? */
bool terminal_suspends(void);

/* Call before the first key, and after the last one. */
void terminal_keys_begin(void);
void terminal_keys_done(void);

#endif
