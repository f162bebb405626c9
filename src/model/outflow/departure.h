/* Leaving: the list of what must be done first, what may be handed over, and what is reported to
 * the register (ROD). */
#ifndef MODEL_OUTFLOW_DEPARTURE_H
#define MODEL_OUTFLOW_DEPARTURE_H

#include "model/care/consent.h"

struct departure {
	int64_t id, rev;
	int64_t pupil;
	struct date leaves_on; /* expected last day */
	struct date transition_on;
	char closing[4]; /* DIP, VER, GET */
	struct date closing_on, portfolio_on, aftercare_offered_on;
	char aftercare_accepted[4]; /* J or N */
	struct date aftercare_until;
	char *aftercare;
	char contact_phone[32], contact_email[128];
};

struct opp_begin_report {
	int64_t id, rev;
	int64_t pupil;
	struct date begins_on, reported_on;
};

extern const struct entity departure_entity, opp_begin_report_entity;

/* Gives the pupil's list: the one of this stay at school, or a new one (id 0). closing follows from
 * the result of the diploma, unless somebody filled it in. */
bool departure_find(
    struct db *db, int64_t pupil, struct departure *out, struct arena *arena, struct error *err);

/* Sets one day of the lists of several pupils, in one change set: leaves_on or another field that
 * is a date. A new list expects the last day that is planned, or the end of the school year;
 * leaves_on moves a planned leaving too, and skips who has left already. done counts those that
 * were set. */
bool departures_set(struct db *db, const int64_t *pupils, size_t count, const char *field,
    struct date on, size_t *done, struct error *err);

/* The recipients of a pupil's papers. */
enum handing_over { TO_EDUCATION, TO_WORK };

/*
 * May a pupil's data be handed over on the reference date? DENIED without consent for that purpose
 * and recipient ("": nobody in particular), FAILED without an advice of at most a year old. basis
 * gets the consent.
 */
bool handing_over_allowed(struct db *db, int64_t pupil, enum handing_over to, const char *recipient,
    struct consent_basis *basis, struct error *err);

/* Records that the start of the pupil's OPP was reported to the register today. begins_on tells of
 * which stay at school; unset: the last. CONFLICT when it was reported before. opp_begin_report
 * does so inside a change set. */
bool opp_begin_reported(struct db *db, int64_t pupil, struct date begins_on, struct error *err);
bool opp_begin_report(struct db *db, int64_t pupil, struct date begins_on, struct error *err);

#endif
