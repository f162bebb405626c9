/* What several screens do: find a pupil, write a note, open the talk, take back a change, make a
 * workbook. */
#ifndef TUI_SCREENS_COMMON_COMMON_H
#define TUI_SCREENS_COMMON_COMMON_H

#include "model/school/pupil.h"
#include "tui/ui.h"

/* The actions that work on every full screen; ends with a row without label. */
extern const struct action everywhere[];

/* "Berg, Daan van den · 3B", from the arena. */
const char *pupil_title(const struct pupil_card *card, struct arena *arena);

/* A label and what there is to say of it on the first line of box, which gets a line less. */
void fact_line(struct ui *ui, struct box *box, const char *label, const char *text);

/* Asks for a note of today, about a goal (0: about the pupil). */
enum outcome write_note(struct ui *ui, int64_t pupil, int64_t goal, const char *about);

/* What a change was: the pupil, and line by line "leerdoel, waar: thuis (was: stage)". */
const char *change_in_words(struct ui *ui, int64_t change_set, struct arena *arena);

/* Does who looks write in an IOP? A pupil reads it, and writes the preparation, notes and own
 * ratings. Also whether an action that writes there is available. */
bool may_write_iop(const struct ui *ui, const struct screen *screen);

/* Lets the person find a pupil by part of any name; 0 when none was chosen. */
int64_t find_pupil(struct ui *ui);

/* The dossier of a pupil. */
enum outcome open_dossier(struct ui *ui, int64_t pupil);

/* The dossier at the goals of a period (0: the current one). */
enum outcome open_goals(struct ui *ui, int64_t pupil, int64_t period);

/* The talk of the period (0: the current one), from the step that comes next. */
enum outcome open_talk(struct ui *ui, int64_t pupil, int64_t period);

/* The pupil's preparation of the next talk. */
enum outcome open_preparation(struct ui *ui, int64_t pupil);

/* Changes a goal. */
enum outcome open_goal(struct ui *ui, int64_t goal);

/* In the form of a goal, choosing a competence or subtarget fills in its sentence. */
void goal_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook);

/* A digit typed in a cell rates a goal, or a competence when goal is 0; "" takes one's own rating
 * of today back. level is what the cell shows and gets what counts now. False: the person has been
 * told. */
bool rate_cell(struct ui *ui, int64_t pupil, int64_t goal, const char *competence, int64_t period,
    const char *rater_kind, const char *digit, int64_t *level);

/* Marks an agreement as done, or changes it. */
enum outcome open_agreement(struct ui *ui, int64_t agreement);

/* Who works on which goal in a lesson group (lesson_group not 0) or a class. */
enum outcome open_lesson(struct ui *ui, int64_t lesson_group, int64_t class, const char *name);

/* The settings of the school, to change them. */
enum outcome open_settings(struct ui *ui);

/* The records of a kind, to change them. */
enum outcome open_records(struct ui *ui, const struct entity *entity, const char *name);

/* Lets the person choose a workbook that the role may read, and makes it: of a pupil or the class
 * of that pupil, of a class, of the leavers of a school year, or of the school when none is given.
 */
enum outcome choose_workbook(
    struct ui *ui, int64_t pupil, const char *class_name, const char *school_year);

#endif
