/* Shared by several screens: finding a pupil, writing a note, opening the talk, undoing a change,
 * making a workbook. */
#ifndef TUI_SCREENS_COMMON_COMMON_H
#define TUI_SCREENS_COMMON_COMMON_H

#include "model/school/pupil.h"
#include "tui/ui.h"

/* The actions that work on every full screen, and those that do so in a pupil's own place; each
 * ends with a row without a label. */
extern const struct action everywhere[], everywhere_for_pupils[];

/* Returns "Berg, Daan van den · 3B", in the arena. */
const char *pupil_title(const struct pupil_card *card, struct arena *arena);

/* Draws a label and its text on the first line of box, and takes that line off box. */
void fact_line(struct ui *ui, struct box *box, const char *label, const char *text);

/* Returns a path as it was meant, in the arena: without the quotes and the trailing space that a
 * terminal adds when a file is dragged onto it; a leading ~ is the home directory. */
const char *typed_path(const char *typed, struct arena *arena);

/* Asks for a note of today, about a goal, or about the pupil for 0. */
enum outcome write_note(struct ui *ui, int64_t pupil, int64_t goal, const char *about);

/* May the actor write in an IOP? A pupil reads it, but writes only the preparation, notes and own
 * ratings. Also tells whether an action that writes there is available. */
bool may_write_iop(const struct ui *ui, const struct screen *screen);

/* Is this screen not for the actor, who is a pupil? A message was shown then: what staff writes
 * down about a pupil is read with somebody, from paper. */
bool is_for_staff(struct ui *ui);

/* Lets the user find a pupil by part of any name; 0 when none was chosen. */
int64_t find_pupil(struct ui *ui);

/* Opens the dossier of a pupil. */
enum outcome open_dossier(struct ui *ui, int64_t pupil);

/* Opens the dossier at the goals of a period (0: the current one). */
enum outcome open_goals(struct ui *ui, int64_t pupil, int64_t period);

/* What the tab Portfolio opens at: the first line of a part with this record (0: any) and this text
 * in its column "wat" ("": any). */
struct portfolio_aim {
	int part; /* 0: the top */
	int64_t id;
	char table[24], what[64];
};

/* Open the dossier at another tab. */
enum outcome open_care(struct ui *ui, int64_t pupil);
enum outcome open_internships(struct ui *ui, int64_t pupil);
enum outcome open_changes(struct ui *ui, int64_t pupil);
enum outcome open_portfolio(struct ui *ui, int64_t pupil, const struct portfolio_aim *aim);

/* Opens the talk of the period (0: the current one): at its next step, or to read when it was
 * recorded. The other opens only the talk with the parents. */
enum outcome open_talk(struct ui *ui, int64_t pupil, int64_t period);
enum outcome open_parents_talk(struct ui *ui, int64_t pupil, int64_t period);

/* Opens the pupil's preparation of the next talk. */
enum outcome open_preparation(struct ui *ui, int64_t pupil);

/* Opens the form of a goal. */
enum outcome open_goal(struct ui *ui, int64_t goal);

/* Opens what the pupil, who is the actor, wants to learn, to write it (0: a new wish); the other
 * lets the mentor make a goal of it, or say why not now. */
enum outcome open_own_wish(struct ui *ui, int64_t pupil, int64_t wish);
enum outcome open_wish(struct ui *ui, int64_t wish);

/* In the form of a goal, choosing a competence or subtarget fills in its sentence. */
void goal_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook);

/* Rates a goal, or a competence when goal is 0, by a digit typed in a cell; "" removes the actor's
 * own rating of today. level is what the cell shows, and gets the rating that counts now. False: a
 * message was shown. */
bool rate_cell(struct ui *ui, int64_t pupil, int64_t goal, const char *competence, int64_t period,
    const char *rater_kind, const char *digit, int64_t *level);

/* Ticks an agreement as done, or opens it. */
enum outcome open_agreement(struct ui *ui, int64_t agreement);

/* Shows the goals that the pupils of a lesson group (if not 0) or a class work on. */
enum outcome open_lesson(struct ui *ui, int64_t lesson_group, int64_t class, const char *name);

/* Show the board of a class, which is chosen when the actor has more than one, or of the pupils of
 * a lesson. */
enum outcome open_class_board(struct ui *ui);
enum outcome open_lesson_board(
    struct ui *ui, int64_t lesson_group, int64_t class, const char *name);

/* Opens the list of tasks before a pupil leaves, to tick off; the other at one of its fields. */
enum outcome open_departure(struct ui *ui, int64_t pupil);
enum outcome open_departure_at(struct ui *ui, int64_t pupil, const char *field);

/* Shows the board of who leaves school. */
enum outcome open_leaving_board(struct ui *ui);

/* Asks for a consent with this purpose; who may not write it sees the tab Zorg. */
enum outcome open_consent_about(struct ui *ui, int64_t pupil, const char *purpose);

/* Opens the desk of the care coordinator: what runs around pupils, the meetings
 * about them, and the care per grade. */
enum outcome open_desk(struct ui *ui);

/* Profile by standing, which opens into the pupils. */
enum outcome open_course(struct ui *ui);

/* Show what to report to the register: start and end of the OPPs; the results, starting at a pupil
 * (0: at the top). */
enum outcome open_register(struct ui *ui);
enum outcome open_diploma_results(struct ui *ui, int64_t pupil);

/* Open the school's settings, to change them; the other at the setting with this code. */
enum outcome open_settings(struct ui *ui);
enum outcome open_setting(struct ui *ui, const char *code);

/* Opens the records of a kind, to change them. */
enum outcome open_records(struct ui *ui, const struct entity *entity, const char *name);

/* Lets the user choose the colours of the screen, which show at once. */
enum outcome open_colours(struct ui *ui);

/* Switches the mouse on or off. */
enum outcome switch_mouse(struct ui *ui, struct screen *screen);

/* Opens the kinds of file that the actor may bring in. */
enum outcome open_imports(struct ui *ui);

/* Makes the next school year ready, step by step; for those who may. */
enum outcome open_new_year(struct ui *ui);
bool may_make_new_year(const struct ui *ui, const struct screen *screen);

/* Lists what the user changed, to take one of them back after a question; the screen reads
 * again. */
enum outcome open_own_changes(struct ui *ui, struct screen *screen);

/* Lets the user choose a workbook that the actor may read, and makes it: for a pupil or that
 * pupil's class, for a class, for the leavers of a school year, or for the school when none is
 * given. */
enum outcome choose_workbook(
    struct ui *ui, int64_t pupil, const char *class_name, const char *school_year);

#endif
