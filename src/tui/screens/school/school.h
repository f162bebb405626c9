/* The administration on screen: pupils, classes, lesson groups, and the school's lists. */
#ifndef TUI_SCREENS_SCHOOL_SCHOOL_H
#define TUI_SCREENS_SCHOOL_SCHOOL_H

#include "tui/list/list_screen.h"
#include "tui/screens/common/form_kind.h"
#include "tui/tabs.h"

/* school_lists.c: the tab Beheer of the home screen: the school's lists, to change them. */
extern const struct tab kinds_tab;

/* Adds its rows to what the palette can go to. */
void kinds_places(const struct ui *ui, struct places *places);

/* May the actor do the daily administration? Also for actions. */
bool administers(const struct ui *ui, const struct screen *screen);

/* pupils.c: show every pupil; the enrolments of one. */
enum outcome open_pupils(struct ui *ui);
enum outcome open_enrolments(struct ui *ui, int64_t pupil);

/* pupil_forms.c: the forms of a pupil's own data, of somebody new, and of an enrolment. */
extern const struct form_kind pupil_form, admission_form, enrolment_form;

/* Moves a pupil to another class, grade or track on a day, or lets one who left come back. */
bool move_pupil(struct ui *ui, int64_t pupil);

/* Returns the pupil that was added, or 0. */
int64_t admit_pupil(struct ui *ui);

/* Moves several pupils at once; whence is where they are now, and keeps the draft. */
bool move_pupils(struct ui *ui, const int64_t *pupils, size_t count, int64_t whence);

/* classes.c and lesson_groups.c: show the classes and groups of this school year and the next, or
 * of all years. */
enum outcome open_classes(struct ui *ui);
enum outcome open_lesson_groups(struct ui *ui);

/* staff.c: show the members of staff, with their roles. */
enum outcome open_staff(struct ui *ui);

/* school_forms.c: a class or group, and who mentors or teaches it, whose parent it is; a member of
 * staff, and a role, whose parent that is. */
extern const struct form_kind class_form, class_mentor_form, lesson_group_form,
    lesson_group_teacher_form, lesson_group_pupil_form, staff_form, staff_role_form;

/* members.c: show the mentors and pupils of a class, or the teachers and pupils of a lesson
 * group. */
enum outcome open_class(struct ui *ui, int64_t class);
enum outcome open_lesson_group(struct ui *ui, int64_t lesson_group);

/* members_fill.c: let the user choose pupils to put in a lesson group, or a whole class. */
void fill_lesson_group(struct ui *ui, int64_t lesson_group);
void fill_with_class(struct ui *ui, int64_t lesson_group);

/* Let the user choose pupils of the list of members, the selected one marked, to take out of the
 * lesson group, or to move to another class. */
void leave_lesson_group(struct ui *ui, const struct listed *members, int64_t lesson_group);
void move_members(struct ui *ui, const struct listed *members, int64_t class);

/* A list by school year that shows only this year and later, until the user asks for all. */
struct by_year {
	struct list_screen screen;
	bool all;
};
bool by_year_wanted(const struct listed *me, size_t row);
enum outcome by_year_toggle(struct ui *ui, struct screen *screen);
#define BY_YEAR_TOGGLE                                                                             \
	{                                                                                          \
		"j", "schooljaren",                                                                \
		    "Toont ook eerdere schooljaren, of alleen dit en het volgende.",               \
		    by_year_toggle, ACT_HIDDEN, NULL                                               \
	}

#endif
