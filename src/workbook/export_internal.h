/* What the files that write a kind of workbook work with. */
#ifndef WORKBOOK_EXPORT_INTERNAL_H
#define WORKBOOK_EXPORT_INTERNAL_H

#include "workbook/export.h"
#include "workbook/paper/parts.h"

/* A workbook being made. */
struct export_job {
	struct db *from; /* to read from: the file itself for a pupil, else one consistent moment */
	const struct export_request *request;
	struct workbook *book;
	struct arena arena; /* for texts, until the end of the export */
	const char *school; /* its name */
	const char *footer; /* for every sheet: school, what it is, reference date */
	int64_t class;      /* by write, when it is about a class: its id, for the audit */
	struct pseudonyms *pseudonyms; /* NULL: with names */
	struct consent_basis consent;  /* by allowed: on what handing over rests */
	bool (*progress)(void *context, int done, int total);
	void *context;
};

/* Of write: so many of total are done; false with err when it has to stop. */
bool export_step(struct export_job *export, int done, int total, struct error *err);

/* "van klas 3B", "van Daan van den Berg" or "" for the title of the cover, from the arena. */
const char *export_whose(struct export_job *export, const char *pupil_name);

/* For what is the state on one day: only the school year of the reference date will do. USAGE with
 * a day to choose for another one; what: "Een OPP-werkmap". */
bool export_check_year(struct export_job *export, const char *what, struct error *err);

/* Nobody is at school in this class or school, or not for the actor: NOT_FOUND; always false. */
bool export_nobody(const struct export_request *request, struct error *err);

#endif
