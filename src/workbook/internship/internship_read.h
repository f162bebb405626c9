/* One placement for its form, read from the views as the actor may see it. */
#ifndef WORKBOOK_INTERNSHIP_INTERNSHIP_READ_H
#define WORKBOOK_INTERNSHIP_INTERNSHIP_READ_H

#include "db/db.h"

enum party { PARTY_PUPIL, PARTY_COMPANY, PARTY_SCHOOL, PARTIES, PARTY_GUARDIAN = PARTIES, SIGNERS };

/* A signature under the contract; no date: not signed. */
struct plan_signature {
	const char *name, *manner;
	struct date signed_on;
};

/* The last evaluation by a party; no date: none yet. */
struct plan_verdict {
	const char *name, *verdict, *remark;
	struct date evaluated_on;
	bool is_final;
};

/* An employee skill, or a goal that was taken along; level 0: not rated. */
struct plan_subject {
	const char *code, *text; /* code "": a goal */
	int64_t goal, levels[PARTIES];
};

struct internship_plan {
	const char *pupil, *number, *class_name, *mentors, *kind, *company, *address, *sector,
	    *recognised, *supervisor, *phone, *supervised_by, *days, *hours, *times, *work, *goal,
	    *agreements, *state;
	bool of_age;
	struct date starts_on, last_on;
	struct plan_signature signatures[SIGNERS];
	struct plan_verdict verdicts[PARTIES];
	struct plan_subject *subjects; /* skills first */
	size_t subject_count;
};

bool internship_plan_read(struct db *db, int64_t internship, struct internship_plan *plan,
    struct arena *arena, struct error *err);

#endif
