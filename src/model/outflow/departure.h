/* Handing over: the list of what must be done before a pupil leaves, what may be given along, and
 * what the register (ROD) hears. */
#ifndef MODEL_OUTFLOW_DEPARTURE_H
#define MODEL_OUTFLOW_DEPARTURE_H

#include "model/care/consent.h"

struct departure {
	int64_t id, rev;
	int64_t pupil;
	struct date leaves_on; /* the last day, as expected */
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

/* The list of a pupil: the one of this stay at school, or a new one (id 0); closed as the result of
 * the diploma says, as long as nobody filled that in. */
bool departure_find(
    struct db *db, int64_t pupil, struct departure *out, struct arena *arena, struct error *err);

/* For whom the papers are. */
enum handing_over { TO_EDUCATION, TO_WORK };

/*
 * May a pupil's data be handed over on the reference date? Needs the consent for that purpose and
 * recipient ("": nobody in particular), else DENIED; and an advice that is not older than a year,
 * else FAILED. basis gets the consent.
 */
bool handing_over_allowed(struct db *db, int64_t pupil, enum handing_over to, const char *recipient,
    struct consent_basis *basis, struct error *err);

/* Records that the beginning of the pupil's OPP was passed on to the register today. begins_on says
 * of which stay at school; none: the last. */
bool opp_begin_reported(struct db *db, int64_t pupil, struct date begins_on, struct error *err);

#endif
