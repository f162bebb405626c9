/* Support around pupils on screen: the tab Zorg of a dossier, the year's care of the classes, the
 * review of a class, who is on course, and the dates for the register. */
#ifndef TUI_SCREENS_CARE_CARE_H
#define TUI_SCREENS_CARE_CARE_H

#include "db/record.h"
#include "tui/list/list.h"
#include "tui/screens/common/form_kind.h"
#include "tui/tabs.h"

/* care_tab.c: the tab of the dossier. */
bool care_tab_shown(const struct ui *ui);
bool care_tab_read(struct ui *ui, struct tabs *tabs, struct error *err);
extern const struct action care_tab_actions[];

/* dossier.c: the dossier at that tab. */
enum outcome open_care(struct ui *ui, int64_t pupil);

/* care_forms.c: the form of a record around a pupil; id 0 makes a new one, filled in as far as it
 * goes. Tells what came of it; true when it was saved. */
bool care_edit(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id);

/* Asks what to add of what the role may write, and opens its form. */
void care_add(struct ui *ui, int64_t pupil);

/* The startdocument (one that is there, or a new one), the TLV, the transfer to the class of now,
 * and the list of what must be done before the pupil leaves. */
enum outcome open_intake(struct ui *ui, int64_t pupil);
enum outcome open_tlv(struct ui *ui, int64_t pupil);
enum outcome open_transfer(struct ui *ui, int64_t pupil);
enum outcome open_departure(struct ui *ui, int64_t pupil);

/* A new answer about what a consent that ended was for. */
enum outcome open_consent(struct ui *ui, int64_t pupil, int64_t ended);

/* Ticks off an agreement of a review as done, or opens it. */
enum outcome open_review_agreement(struct ui *ui, int64_t agreement);
extern const struct form_kind departure_form, review_agreement_form;

/* care_home.c: the tab of the home screen, which owns the list: the classes of this school year. */
struct class_list {
	struct list list;
	struct rows rows;
	struct arena arena;
	struct date today;
};
struct class_list *home_classes(struct tabs *tabs);
bool classes_shown(const struct ui *ui);
bool classes_read(struct ui *ui, struct tabs *tabs, struct error *err);
void classes_draw(struct ui *ui, struct tabs *tabs, struct box body);
enum outcome classes_key(struct ui *ui, struct tabs *tabs, const struct key *key);
void classes_done(struct class_list *classes);
extern const struct action classes_actions[];

/* The form of an observation of a class: kind EER (the first weeks; the one that is there when it
 * has not been discussed yet) or GRP (a new one). */
enum outcome open_class_observation(struct ui *ui, int64_t class, const char *kind);

/* review_day.c: goes through a class, pupil by pupil, before and during its review. */
enum outcome open_review_day(struct ui *ui, int64_t class);

/* The agreements of the reviews of a class, to look back at them. */
enum outcome open_review_agreements(struct ui *ui, int64_t class);

/* course.c: profile by standing, which opens into the pupils. */
enum outcome open_course(struct ui *ui);

/* register.c: begin and end of the OPPs, to copy over. */
enum outcome open_register(struct ui *ui);

#endif
