/* Recording that facts are in the school's administration system now, which passes them on to the
 * register (ROD): several in one change set. */
#ifndef TUI_SCREENS_OUTFLOW_ROD_REPORT_H
#define TUI_SCREENS_OUTFLOW_ROD_REPORT_H

#include "tui/ui.h"

struct rod_fact {
	enum { ROD_BEGIN, ROD_END, ROD_RESULT } what;
	int64_t about;  /* of a begin the pupil, of an end the leaving, of a result the candidate */
	struct date on; /* begin or end */
	const char *who, *text; /* "Berg, Daan van den (24-0417)", "begin 12-09-2026" */
};

/* May the actor record that something was reported? */
bool may_report_to_register(const struct ui *ui, const struct screen *screen);

/* Asks once whether these facts are in the administration system now, with their list, and records
 * it; others were chosen along and stay. False: the user went back, or an error was shown. */
bool rod_report(struct ui *ui, const struct rod_fact *facts, size_t count, size_t others);

#endif
