/* Meetings of the care team about pupils (ZAT, CAT): the agenda, what was decided, and who does
 * what. Visible only to those who may read the care area. */
#ifndef MODEL_CARE_MEETING_H
#define MODEL_CARE_MEETING_H

#include "db/record.h"

/* The consent_purpose for talking about a pupil with people from outside the school. */
#define CONSENT_MEETING "ZAT"

struct care_meeting {
	int64_t id, rev;
	char kind[8];
	struct date planned_on, held_on; /* not held: still to come or under way */
	char members[256];
	char *summary;
};

struct care_item {
	int64_t id, rev;
	int64_t pupil, meeting;
	int64_t referral, earlier; /* 0: none */
	struct date added_on;
	char *question, *decision;
	struct date decided_on;
	char who[128], what[256];
	struct date due_on, done_on;
};

extern const struct entity care_meeting_entity, care_item_entity;

/* Fills in the day and the members of the next meeting of out->kind: as far from the last one as
 * that was from the one before, never before today. Without an earlier one it is today, and nobody
 * is known. */
bool care_meeting_next(struct db *db, struct care_meeting *out, struct error *err);

/* Puts a pupil on the agenda as at an earlier meeting, inside a change set. */
bool care_item_take_along(struct db *db, int64_t earlier, int64_t meeting, struct error *err);

#endif
