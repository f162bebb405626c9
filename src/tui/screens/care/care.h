/* Support around pupils on screen: the tab Zorg of a dossier, the year's care for the classes, the
 * review of a class, which pupils are on course, and the dates for the register. */
#ifndef TUI_SCREENS_CARE_CARE_H
#define TUI_SCREENS_CARE_CARE_H

#include "db/record.h"
#include "tui/list/list.h"
#include "tui/screens/common/form_kind.h"
#include "tui/tabs.h"

/* care_tab.c: the tab of the dossier. */
extern const struct tab care_tab;

/* care_forms.c: opens the form of a record around a pupil; id 0 makes a new one, filled in as far
 * as possible. Shows what came of it; true when it was saved. */
bool care_edit(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id);

/* Opens the record behind a line about a pupil. */
void care_open(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id);

/* care_kinds.c: tells that there is no consent for a purpose today, and offers to record it;
 * otherwise labels the button for going on without it. False: the user went back. */
bool care_ask_consent(
    struct ui *ui, int64_t pupil, const char *purpose, const char *title, const char *otherwise);

/* care_item.c: the form of a pupil's point on the agenda of a meeting: the question of a new one
 * (its record holds the meeting), and what was decided. */
extern const struct form_kind care_question_form, care_decision_form;

/* Ticks what a meeting decided as done, or opens it. */
enum outcome open_care_item(struct ui *ui, int64_t item);

/* Asks what to add, among what the actor may write, and opens its form. */
void care_add(struct ui *ui, int64_t pupil);

/* Open the startdocument (an existing or a new one), the TLV, and the transfer to the current
 * class. */
enum outcome open_intake(struct ui *ui, int64_t pupil);
enum outcome open_tlv(struct ui *ui, int64_t pupil);
enum outcome open_transfer(struct ui *ui, int64_t pupil);

/* Opens a new answer for the purpose of a consent that has ended. */
enum outcome open_consent(struct ui *ui, int64_t pupil, int64_t ended);

/* Ticks an agreement of a review as done, or opens it. */
enum outcome open_review_agreement(struct ui *ui, int64_t agreement);
extern const struct form_kind departure_form, review_agreement_form;

/* care_home.c: the tab of the home screen: the classes of this school year. */
extern const struct tab classes_tab;

/* Opens the form of an observation of a class. Kind EER (the first weeks) opens the existing one
 * until it has been discussed; kind GRP makes a new one. */
enum outcome open_class_observation(struct ui *ui, int64_t class, const char *kind);

/* review_day.c: goes through a class or a grade, pupil by pupil, before and during its review. */
enum outcome open_review_day(struct ui *ui, int64_t class);
enum outcome open_grade_review(struct ui *ui, int64_t grade);

/* Open the agreements of the reviews of a class or a grade, to evaluate them. */
enum outcome open_review_agreements(struct ui *ui, int64_t class);
enum outcome open_grade_agreements(struct ui *ui, int64_t grade);
#endif
