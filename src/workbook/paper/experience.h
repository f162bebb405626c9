/* What a pupil did and earned, for any form: internships and certificates. */
#ifndef WORKBOOK_PAPER_EXPERIENCE_H
#define WORKBOOK_PAPER_EXPERIENCE_H

#include "db/db.h"
#include "workbook/paper/paper.h"

struct experience_stage {
	int64_t pupil;
	const char *company, *work, *kind, *days;
	const char *verdict; /* of the company; else how far it is */
	struct date starts_on, last_on;
	bool dropout;
};
struct experience_certificate {
	int64_t pupil;
	const char *label, *issuer, *state;
	struct date obtained_on, expires_on;
};

struct experience_result { /* of the exam: diploma, verklaring, getuigschrift */
	int64_t pupil;
	const char *result;
	struct date result_on;
};

/* Of one pupil or of all, by pupil; in the arena. */
struct experience {
	struct experience_stage *stages;             /* that began, the first one first */
	struct experience_certificate *certificates; /* obtained */
	struct experience_result *results;           /* the last one first */
	size_t stage_count, certificate_count, result_count;
};

/* As the actor may see it; of one pupil or of all (0): to be read once, for it takes about as long
 * for one as for all. */
bool experience_read(
    struct db *db, int64_t pupil, struct experience *all, struct arena *arena, struct error *err);

/* That of one pupil, within all; of the internships those within these days (no date: no limit). */
struct experience experience_of(const struct experience *all, int64_t pupil, struct date from,
    struct date until, struct arena *arena);

/* Tables on a form, with their heads; nothing when there is nothing. work: what stands above what
 * the pupil did. Without dropouts for a reader who may know only what was finished. */
void experience_stages(
    struct paper *paper, const struct experience *experience, const char *work, bool dropouts);
void experience_certificates(struct paper *paper, const struct experience *experience);

#endif
