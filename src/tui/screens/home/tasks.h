/* A list of tasks, on the Werklijst and in a dossier; opening a task goes to where it is solved. */
#ifndef TUI_SCREENS_HOME_TASKS_H
#define TUI_SCREENS_HOME_TASKS_H

#include "tui/list/listed.h"

/* Kinds of tasks that a line or an action is for several of. */
#define TASK_EVIDENCE_MISSING "BEW-MIST"
#define TASK_EVIDENCE_WRONG "BEW-HAND"
#define TASK_TALK "IOP"
#define TASK_TIME_OUT "TIME"
#define TASK_OPP_END "OPP-EIND"

enum task_order { BY_DATE, BY_PUPIL, BY_KIND };

/* A task that another line of the list stands for. */
struct task_behind {
	int64_t subject;
	const char *what;         /* "Engels (2)" */
	struct task_behind *next; /* NULL: the last */
};

struct tasks {
	struct listed listed; /* first, as the state of a tab has it */
	enum task_order order;
	size_t mine;                 /* number of lines for the actor */
	struct task_behind **behind; /* of each row, NULL for a row that is one task */
	bool arranged;               /* order and folds were set as the user likes them */
	bool fold_others;            /* the user has not said how */
	size_t kept_closed;          /* number of closed groups when that was kept */
};

/* tasks_list.c: reads the tasks of a pupil, or all tasks for 0: grouped and folded as the user left
 * them. tasks starts as {0}. */
bool tasks_read(struct ui *ui, struct tasks *tasks, int64_t pupil, struct error *err);

/* Returns the tasks that a row of a list of tasks stands for, all of one kind and pupil: evidence
 * of years ago is one line. NULL: the row is one task. */
const struct task_behind *tasks_behind(const struct listed *tasks, size_t row);

/* Goes to the next order; keeps how the user has the list now, if that changed. */
void tasks_next_order(struct tasks *tasks);
void tasks_keep(struct ui *ui, struct tasks *tasks);

/* Goes to where the selected task of a list of tasks is solved; for a line of a class, to its
 * pupils. */
enum outcome tasks_open(struct ui *ui, const struct listed *tasks);

/* Goes to where a task of this kind is solved; subject is the record that it is about. */
enum outcome task_open(struct ui *ui, const char *kind, int64_t pupil, int64_t subject);

/* tasks_delay.c: tasks_delay postpones the marked tasks, or the selected one, until a day, with a
 * reason; the other shows postponed tasks, of a pupil or of all (0), and brings one back. */
enum outcome tasks_delay(struct ui *ui, struct listed *tasks);
enum outcome tasks_bring_back(struct ui *ui, int64_t pupil);

/* tasks_many.c: plans the talks that the marked tasks, or the selected one, are about; and records
 * what of them is in the register (ROD) now. */
enum outcome tasks_plan(struct ui *ui, struct listed *tasks);
enum outcome tasks_report(struct ui *ui, struct listed *tasks);

/* takeover.c: shows the pupils of a class (0: of none) that a task …-OVER is about, and how what
 * they had before Stip gets in. */
enum outcome takeover_open(struct ui *ui, const char *kind, int64_t class);

/* class_tasks.c: lists the pupils that the line of a kind …-KLAS stands for; class_name "": without
 * a class. */
enum outcome class_tasks_open(struct ui *ui, const char *class_name, const char *class_kind);

void tasks_done(struct tasks *tasks);

#endif
