/* The workbook iop: the pupil's own plan on A4, for a pupil, a class or the school. */
#ifndef WORKBOOK_IOP_H
#define WORKBOOK_IOP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "db/db.h"

struct iop_request {
	const char *class_name;  /* NULL: every class */
	int64_t pupil;           /* 0: every pupil of the class or school */
	const char *school_year; /* "2026-2027"; NULL: that of the reference date */
	bool preparation;        /* the sheet with which the pupil prepares the talk */
};

/*
 * Writes the workbook to path ("-": standard output) as the actor may see it: the last period that
 * had begun on the reference date, with what came before. progress (may be NULL) is told how many
 * pupils are done; false cancels, with FAILED and nothing written. NOT_FOUND: no such class or year
 * or nobody in it; DENIED: a role that does not see IOPs. An export leaves a line in the audit.
 */
bool iop_workbook(struct db *db, const struct iop_request *request, const char *path, bool force,
    bool (*progress)(void *context, int done, int total), void *context, struct error *err);

#endif
