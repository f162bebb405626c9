/* The work processes of a praktijkverklaring, on one sheet. */
#ifndef TUI_SCREENS_PORTFOLIO_WORK_PROCESSES_H
#define TUI_SCREENS_PORTFOLIO_WORK_PROCESSES_H

#include "model/portfolio/certificate.h"
#include "tui/ui.h"

struct work_processes {
	int64_t certificate; /* 0: yet to be saved, together with them */
	int64_t pupil;
	const char *context; /* header, right; borrowed */
	struct work_process *rows;
	size_t count;
};

/* Asks for those of a certificate that is yet to be saved; true when there is at least one. Starts
 * without rows. */
bool work_processes_ask(struct ui *ui, struct work_processes *processes);

/* Changes those of a saved certificate; true when something was saved. */
bool work_processes_edit(struct ui *ui, struct work_processes *processes);
void work_processes_done(struct work_processes *processes);

#endif
