/* The dossier of a pupil: shared by its tabs. Each tab has a file in the folder of its subject. */
#ifndef TUI_SCREENS_COMMON_DOSSIER_H
#define TUI_SCREENS_COMMON_DOSSIER_H

#include "model/iop/iop.h"
#include "tui/screens/common/common.h"
#include "tui/tabs.h"

struct dossier {
	struct tabs tabs;
	struct pupil_card card;
	struct period_card iop_period;      /* period of the IOP shown; id 0: the current one */
	bool to_rate;                       /* the next read starts at a goal without a rating */
	struct portfolio_aim portfolio_aim; /* for the next read of the tab Portfolio */
};

struct dossier *dossier_of(struct tabs *tabs);
struct dossier *dossier_behind(struct screen *screen);

#endif
