/* The desk of the care coordinator, a screen of sheets. */
#ifndef TUI_SCREENS_DESK_DESK_H
#define TUI_SCREENS_DESK_DESK_H

#include "tui/list/listed_tab.h"

/* Its sheets: runs.c, meetings.c, desk_grades.c, desk_route.c. */
extern const struct tab runs_tab, meetings_tab, grade_reviews_tab, route_tab;

/* The state of a sheet that is a list over a shielded listing. */
struct desk_list {
	struct listed listed;
	bool logged; /* the audit log says that the user has read it */
};

/* desk.c: reads the rows of such a sheet, after logging that its listing is read. */
bool desk_read(struct ui *ui, struct desk_list *me, const struct listed_kind *kind,
    const char *empty, struct error *err);

/* May the user write about meetings? */
bool may_write_meetings(const struct ui *ui, const struct screen *screen);

/* agenda.c: opens a meeting. */
enum outcome open_meeting(struct ui *ui, int64_t meeting);

/* meeting_forms.c: makes a meeting, which is then opened. */
void make_meeting(struct ui *ui);

/* Change the day, kind and members of a meeting; and record that it was held. */
void edit_meeting(struct ui *ui, int64_t meeting);
void settle_meeting(struct ui *ui, int64_t meeting);

#endif
