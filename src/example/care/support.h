/* Shared by the files of the example school that plan the support around pupils. */
#ifndef EXAMPLE_CARE_SUPPORT_H
#define EXAMPLE_CARE_SUPPORT_H

#include "model/care/care.h"
#include "model/outflow/departure.h"
#include "example/internal.h"
#include "model/care/guidance.h"

/* Cases that the support of a current pupil must show. */
enum example_support {
	SUPPORT_NO_DOCUMENT = 1, /* the startdocument is not ready */
	SUPPORT_TLV_ENDS = 2,
	SUPPORT_TLV_ENDED = 4,
	SUPPORT_LEAVES_SOON = 8, /* within weeks */
	SUPPORT_LEAVES = 16,     /* at the end of the school year */
	SUPPORT_ADVICE_OLD = 32,
	SUPPORT_REFERRED = 64, /* a referral without an answer yet */
	SUPPORT_NO_RESULT = 128,
	SUPPORT_NOT_REPORTED = 256, /* the start of the OPP was not reported to the register */
	SUPPORT_WITHDRAWN = 512,    /* a consent */
};

/* A record of support being planned: a first state and perhaps later ones. */
struct example_kept {
	struct example *x;
	const struct entity *entity;
	const struct example_class *class; /* class whose zorgcoördinator enters old records */
	struct example_link links[4];
	int link_count;
	void *record; /* last saved state; NULL: its day is after the example's date */
	struct date saved_on;
};

/* support.c: shared functions, and the choice of pupils who must show a case. */
void example_plan_support(struct example *x);
void example_kept_link(struct example_kept *kept, size_t offset, const int64_t *from);
/* Saves this state on that day. In an old period it is saved with everything else at the end of the
 * period, by the zorgcoördinator. False when the day is after the example's date. */
bool example_keep(struct example_kept *kept, const void *state, struct date on, int hour,
    struct example_actor actor, enum example_title title);
const struct example_period *example_period_on(const struct example *x, struct date on);
/* Returns the class on that day, or else the last one. */
struct example_class *example_class_on(struct example_person *person, struct date on);
struct example_actor example_mentor_on(
    const struct example *x, struct example_person *person, struct date on);
struct example_actor example_care_on(
    const struct example *x, struct example_person *person, struct date on);
bool example_came(const struct example *x,
    const struct example_person *person); /* did the pupil come after the file began? */
/* Return the pupil's first day at school that the file knows, and the last one so far. */
struct date example_here_from(const struct example *x, const struct example_person *person);
struct date example_here_until(const struct example *x, const struct example_person *person);
/* Returns a random pupil of this class (NULL: any) who is at school that day, or NULL. */
struct example_person *example_anybody(
    const struct example *x, const struct example_class *class, struct date on);
/* Returns the day on which it is this class's turn, when the classes of a year are spread over from
 * until until. */
struct date example_turn(const struct example *x, const struct example_class *class, int start,
    struct date from, struct date until);
char *example_guidance(struct example *x, const struct example_person *person, const char *first,
    const char *second); /* a random text of that list */

/* intake.c: how pupils came, and the addresses of their parents. */
void example_plan_addresses(struct example *x);
void example_plan_intakes(struct example *x);

/* transfers.c: warm transfers. */
void example_keep_transfer(struct example *x, struct example_person *person, const char *kind,
    struct date on, struct example_actor actor, const char *from, const char *to);
void example_plan_transfers(struct example *x);

/* consents.c: consents. */
struct example_kept example_ask(struct example *x, struct example_person *person,
    const char *purpose, const char *recipient, struct date on, struct date ends_on, bool given);
void example_plan_consents(struct example *x);

/* guidance.c: observations; reviews.c: agreements about them. */
void example_plan_observations(struct example *x);
void example_plan_reviews(struct example *x);

/* care.c: the care area. */
void example_plan_care(struct example *x);

/* meetings.c: meetings of the care team, planned last of all. */
void example_plan_meetings(struct example *x);

/* ../outflow/departure.c: advice, transfers, and reports to the register. */
void example_plan_departures(struct example *x);

#endif
