/* What a pupil did and earned, for use in any form: internships and certificates. */
#ifndef WORKBOOK_PAPER_EXPERIENCE_H
#define WORKBOOK_PAPER_EXPERIENCE_H

#include "db/db.h"
#include "workbook/paper/paper.h"

struct experience_stage {
	int64_t pupil;
	const char *company, *work, *kind, *days;
	const char *verdict; /* the company's verdict, or else the progress */
	struct date starts_on, last_on;
	bool dropout;
};
struct experience_certificate {
	int64_t pupil;
	const char *label, *issuer, *state;
	struct date obtained_on, expires_on;
};

struct experience_result { /* result of the exam: diploma, verklaring, getuigschrift */
	int64_t pupil;
	const char *result;
	struct date result_on;
};

/* For one pupil or for all, sorted by pupil; in the arena. */
struct experience {
	struct experience_stage *stages;             /* those that began, oldest first */
	struct experience_certificate *certificates; /* obtained */
	struct experience_result *results;           /* most recent first */
	size_t stage_count, certificate_count, result_count;
};

/* Reads what the actor may see, of one pupil or of all (0). Read it once for all pupils: that takes
 * hardly longer than for one. */
bool experience_read(
    struct db *db, int64_t pupil, struct experience *all, struct arena *arena, struct error *err);

/* Returns the part of all about one pupil, with the internships between two days (unset: no
 * limit). */
struct experience experience_of(const struct experience *all, int64_t pupil, struct date from,
    struct date until, struct arena *arena);

/* Tables on a form, with their heads; nothing when there is nothing. work: what stands above what
 * the pupil did. Without dropouts for a reader who may know only what was finished. */
void experience_stages(
    struct paper *paper, const struct experience *experience, const char *work, bool dropouts);
void experience_certificates(struct paper *paper, const struct experience *experience);

#endif
