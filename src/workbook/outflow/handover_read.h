/* What is handed over with a pupil to another school or to work, read from the views as the actor
 * may see it. It contains nothing from the care area. */
#ifndef WORKBOOK_OUTFLOW_HANDOVER_READ_H
#define WORKBOOK_OUTFLOW_HANDOVER_READ_H

#include "model/outflow/departure.h"
#include "workbook/paper/experience.h"

struct handover_support {
	const char *kind, *sentence, *by_whom;
};

struct handover_goal {
	const char *sentence;
	struct date done_on;
};

struct handover_transfer {
	struct date held_on;
	const char *from_whom, *to_whom;
};

struct handover_advice {
	struct date advised_on, until;
	const char *profile, *direction, *verdict, *advised_by;
};

/* The version in force, or a leaver's last one; number 0: none. */
struct handover_opp {
	int64_t id, number;
	struct date set_on;
	const char *profile, *expectation, *deviations;
};

/* What the pupil said most recently. */
struct handover_said {
	struct date held_on; /* unset: nothing yet */
	const char *proud_of, *wants_to;
};

struct handover_intake {
	bool known;
	struct date talk_on, document_on;
	const char *former_school;
	bool nt2;
	const char *tlv_number, *tlv_issued_by; /* "": no TLV */
	struct date tlv_from, tlv_until;
};

enum { HANDOVER_GOALS = 12 };

struct handover {
	int64_t id;
	const char *number, *full_name, *first_name, *class_name, *mentors;
	struct date born_on;
	bool of_age;
	struct handover_advice advice;
	struct handover_opp opp;
	struct handover_said said;
	struct handover_intake intake; /* only if the actor may read it */
	struct departure departure;    /* id 0: nothing recorded yet */
	bool followed;                 /* there is consent for follow-up after leaving */
	struct handover_support *support;
	struct handover_goal goals[HANDOVER_GOALS]; /* goals reached, most recent first */
	struct handover_transfer *transfers;        /* at leaving */
	size_t support_count, goal_count, transfer_count;
	int64_t goals_reached; /* including those that are not in goals */
	struct experience experience;
};

/* NOT_FOUND when the actor may not see the pupil. recipient "": nobody in particular. */
bool handover_read(struct db *db, int64_t pupil, const char *recipient, struct handover *out,
    struct arena *arena, struct error *err);

#endif
