/*
 * Workbooks without names (--pseudoniem). Every pupil gets a number, different in each export but
 * the same on all its sheets. Of the columns of a listing only those with C_OPEN are kept, so that
 * a new column is left out until somebody has considered it.
 */
#ifndef WORKBOOK_PAPER_PSEUDONYM_H
#define WORKBOOK_PAPER_PSEUDONYM_H

#include "workbook/export_internal.h"

/* Draws the numbers of this export; call it before anything is read. */
bool pseudonyms_make(struct export_job *export, struct error *err);

/*
 * Does listing_read() for a workbook. With pseudonyms, text that is not C_OPEN is erased, from
 * memory too; the name is "leerling 017" (rows that are about no pupil keep theirs); and rows are
 * sorted by those numbers, because alphabetical order would give names away. within: columns whose
 * order is kept first, ending with NULL; NULL: none.
 */
bool export_read(struct export_job *export, const struct listing *listing,
    const struct filter *filter, const char *const *within, struct rows *rows, struct error *err);

/* Writes on the cover what is left out; nothing when names are kept. */
void pseudonym_line(const struct export_job *export, struct sheet *cover, int *row);

#endif
