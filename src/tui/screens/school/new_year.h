/* A new school year in one sitting: shared by the steps. Each step saves what it shows in one
 * change set; what was not done yet is proposed again when the sitting is opened another time. */
#ifndef TUI_SCREENS_SCHOOL_NEW_YEAR_H
#define TUI_SCREENS_SCHOOL_NEW_YEAR_H

#include "model/school/new_year.h"
#include "tui/input/grid/grid_draft.h"
#include "tui/list/list.h"
#include "tui/wizard.h"

struct calendar_row;
struct overview_row;

struct sitting {
	struct wizard wizard;
	struct new_year year;
	struct new_classes classes;
	struct arena arena; /* for the whole sitting */
	/* of the open step */
	struct arena texts;
	const char *part; /* names its draft: "klassen" */
	struct grid grid;
	struct grid_draft draft;
	struct list list;
	struct calendar_row *days;
	size_t day_count;
	struct new_pupils pupils, before; /* as they are now, and as they were read */
	bool arrivals;                    /* pupils are those who come */
	bool kept;                        /* there is a draft of choices */
	struct new_groups groups;
	struct choices places; /* the classes of the new year */
	struct choices staff;  /* codes and names */
	struct overview_row *overview;
	size_t overview_count;
};

struct sitting *sitting_of(const struct wizard *wizard);
struct sitting *sitting_of_screen(struct screen *screen);

/* The key of a draft of the open step. */
struct draft_key sitting_draft(void *context);

/* Begins a step: forgets the rows of the one before, and reads the classes. */
bool sitting_begin(struct ui *ui, struct sitting *me, const char *part, struct error *err);

/* The names of those with these codes: "Els Jansen, Piet Bos"; in the arena. */
const char *sitting_names(const struct sitting *me, const char *codes, struct arena *arena);

/* Reads the classes of the new year into places, to choose from; with none, also no class. */
void sitting_read_places(struct sitting *me, bool none);

/* What the steps with a list have in common: there, u undoes. */
enum outcome sitting_list_key(struct ui *ui, struct wizard *wizard, const struct key *pressed);
void sitting_list_close(struct ui *ui, struct wizard *wizard);

/* new_year_grid.c: what the steps with a grid have in common. Text that is typed is a draft until
 * the step is saved. */
void sitting_show_grid(struct ui *ui, struct sitting *me, const struct grid_draft_kind *kind);
void sitting_draw_grid(struct ui *ui, struct wizard *wizard, struct box body);
enum outcome sitting_grid_key(struct ui *ui, struct wizard *wizard, const struct key *pressed);
bool sitting_grid_changed(const struct wizard *wizard);
bool sitting_grid_keep(struct ui *ui, struct wizard *wizard);
void sitting_grid_forget(struct ui *ui, struct wizard *wizard);
void sitting_grid_close(struct ui *ui, struct wizard *wizard);

/* Saves with this function after the cell that is being typed, and forgets the draft. */
bool sitting_grid_save(struct ui *ui, struct wizard *wizard,
    bool (*save)(struct db *db, struct sitting *me, struct error *err));

/* new_year_choices.c: for the steps with pupils, the same. Taking up is true when there was a
 * draft; before has the pupils as they were read. */
bool sitting_choices_changed(const struct wizard *wizard);
bool sitting_choices_keep(struct ui *ui, struct wizard *wizard);
void sitting_choices_forget(struct ui *ui, struct wizard *wizard);
bool sitting_choices_take_up(struct ui *ui, struct sitting *me);

/* The steps. */
extern const struct wizard_step calendar_step, classes_step, staying_step, arriving_step,
    groups_step, overview_step;

#endif
