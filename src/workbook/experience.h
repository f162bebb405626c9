/* What a pupil did and earned, for any form: internships and certificates. */
#ifndef WORKBOOK_EXPERIENCE_H
#define WORKBOOK_EXPERIENCE_H

#include "db/db.h"
#include "workbook/paper.h"

struct experience_stage {
	const char *company, *work, *kind, *days;
	const char *verdict; /* of the company; else how far it is */
	struct date starts_on, last_on;
	bool dropout;
};
struct experience_certificate {
	const char *label, *issuer, *state;
	struct date obtained_on, expires_on;
};

struct experience {
	struct experience_stage *stages;             /* that began, the first one first */
	struct experience_certificate *certificates; /* obtained */
	size_t stage_count, certificate_count;
	const char *result; /* of the exam: diploma, verklaring, getuigschrift; "": none */
	struct date result_on;
};

/* As the actor may see it. Of the internships those within these days; no date: no limit. */
bool experience_read(struct db *db, int64_t pupil, struct date from, struct date until,
    struct experience *experience, struct arena *arena, struct error *err);

/* Tables on a form, with their heads; nothing when there is nothing. work: what stands above what
 * the pupil did. Without dropouts, for who gets to know only what was finished. */
void experience_stages(
    struct paper *paper, const struct experience *experience, const char *work, bool dropouts);
void experience_certificates(struct paper *paper, const struct experience *experience);

#endif
