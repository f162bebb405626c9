/* A list of tasks, on the Werklijst and in a dossier; opening a task goes to where it is solved. */
#ifndef TUI_SCREENS_HOME_TASKS_H
#define TUI_SCREENS_HOME_TASKS_H

#include "tui/list/listed.h"

enum task_order { BY_DATE, BY_PUPIL, BY_KIND };

struct tasks {
	struct listed listed; /* first, as the state of a tab has it */
	enum task_order order;
	size_t mine; /* number of tasks for the actor */
};

/* Reads the tasks of a pupil, or all tasks for 0. tasks starts as {0}. */
bool tasks_read(struct ui *ui, struct tasks *tasks, int64_t pupil, struct error *err);

/* Goes to where the selected task of a list of tasks is solved; for a line of a class, to its
 * pupils. */
enum outcome tasks_open(struct ui *ui, const struct listed *tasks);

/* Goes to where a task of this kind is solved; subject is the record that it is about. */
enum outcome task_open(struct ui *ui, const char *kind, int64_t pupil, int64_t subject);

/* tasks_delay.c: tasks_delay postpones the selected task until a day, with a reason; the other
 * shows postponed tasks, of a pupil or of all (0), and brings one back. */
enum outcome tasks_delay(struct ui *ui, const struct listed *tasks);
enum outcome tasks_bring_back(struct ui *ui, int64_t pupil);

/* takeover.c: shows the pupils of a class (0: of none) that a task …-OVER is about, and how what
 * they had before Stip gets in. */
enum outcome takeover_open(struct ui *ui, const char *kind, int64_t class);

/* class_tasks.c: lists the pupils that the line of a kind …-KLAS stands for; class_name "": without
 * a class. */
enum outcome class_tasks_open(struct ui *ui, const char *class_name, const char *class_kind);

void tasks_done(struct tasks *tasks);

#endif
