/* Parents and guardians: how to reach them, what they may know, and which of them may answer for a
 * pupil. */
#ifndef MODEL_SCHOOL_GUARDIAN_H
#define MODEL_SCHOOL_GUARDIAN_H

#include "db/record.h"

/* A code of guardian_kind. */
#define GUARDIAN_PARENT "OUD"

/* guardian.informed: the school may tell everything. */
#define MAY_KNOW_ALL "ALL"

struct guardian {
	int64_t id, rev;
	int64_t pupil;
	char kind[8], name[128];
	bool authority; /* gezag: may agree */
	char phone[32], email[128], address[256];
	char informed[4]; /* ALL, BEP, NIE: may know everything, a part, nothing */
	char *not_told;
	struct date starts_on, ends_on;
};

extern const struct entity guardian_entity;

/* What a new one begins with, until something else is filled in. */
extern const struct guardian guardian_begins;

/*
 * May this guardian (0: the pupil) answer for the pupil on that day? A guardian needs authority on
 * that day, and the pupil must be under 18 or the guardian a legal representative of an adult; the
 * pupil may from the age alone_from on. verb says what is asked, for the message: "instemmen".
 */
bool guardian_may_answer(struct db *db, int64_t pupil, int64_t guardian, struct date on,
    int alone_from, const char *verb, struct error *err);

#endif
