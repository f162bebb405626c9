/* Certificates, from the training to the expiry date. */
#ifndef MODEL_PORTFOLIO_CERTIFICATE_H
#define MODEL_PORTFOLIO_CERTIFICATE_H

#include "db/record.h"

/* Codes of certificate_kind.category: praktijkverklaring and schoolcertificaat. */
#define CERTIFICATE_OF_PRACTICE "PVK"
#define CERTIFICATE_OF_SCHOOL "SCH"

struct certificate {
	int64_t id, rev;
	int64_t pupil;
	char kind[8];
	char detail[128]; /* subject of a schoolcertificaat, level of a lasdiploma */
	char issuer[128];
	bool recognised; /* by the trade, for kinds that differ in this */
	int64_t company; /* where it was earned; 0: not at a company */
	struct date started_on, exam_on, obtained_on;
	char number[64];
	struct date expires_on, stopped_on; /* last day of validity; day of stopping without it */
	char *remark;
};

/* A work process of a praktijkverklaring. */
struct work_process {
	int64_t id, rev;
	int64_t certificate;
	char qualification[128], code[32], name[256];
};

extern const struct entity certificate_entity, work_process_entity;

/* Fills in what follows from the kind and is still empty: the issuer and, once it was obtained, the
 * last day of validity. */
bool certificate_complete(struct db *db, struct certificate *certificate, struct error *err);

/*
 * Completes and saves a certificate with n of its work processes in one change set, so that a
 * praktijkverklaring can be recorded as obtained at once. Fills in certificate in each process;
 * adds those with id 0, updates the others; processes not passed stay. After a failure everything
 * is as it was.
 */
bool certificate_save(struct db *db, struct certificate *certificate,
    struct work_process *processes, size_t n, struct error *err);

/* portfolio_remove.c: removes a certificate with its work processes. */
bool certificate_remove(struct db *db, int64_t certificate, struct error *err);

#endif
