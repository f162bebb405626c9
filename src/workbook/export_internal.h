/* Shared by the files that write a kind of workbook. */
#ifndef WORKBOOK_EXPORT_INTERNAL_H
#define WORKBOOK_EXPORT_INTERNAL_H

#include "workbook/export.h"
#include "workbook/paper/parts.h"

/* A workbook being made. */
struct export_job {
	struct db *from; /* to read from: the file itself for a pupil, else one consistent moment */
	const struct export_request *request;
	struct workbook *book;
	struct arena arena; /* for texts; lives until the end of the export */
	const char *school; /* name of the school */
	const char *footer; /* for every sheet: school, kind of workbook, reference date */
	int64_t class;      /* set by write for a workbook about a class: its id, for the audit */
	struct pseudonyms *pseudonyms; /* NULL: with names */
	struct consent_basis consent;  /* set by allowed: the consent that handing over relies on */
	bool (*progress)(void *context, int done, int total);
	void *context;
};

/* Called by write to report progress; false with err when it must stop. */
bool export_step(struct export_job *export, int done, int total, struct error *err);

/* Returns "van klas 3B", "van Daan van den Berg" or "" for the title of the cover, in the arena. */
const char *export_whose(struct export_job *export, const char *pupil_name);

/* For a workbook about the state on one day: accepts only the school year of the reference date.
 * USAGE for another year, naming a day to choose; what is "Een OPP-werkmap". */
bool export_check_year(struct export_job *export, const char *what, struct error *err);

/* Fails with NOT_FOUND: nobody is at school in this class or school, or nobody whom the actor may
 * see. Always returns false. */
bool export_nobody(const struct export_request *request, struct error *err);

#endif
