/*
 * Workbooks without names (--pseudoniem). Every pupil gets a number, another one in each export and
 * the same one on all its sheets. Of the columns of a listing only those with C_OPEN stay, so that
 * a new column is left out until somebody has thought about it.
 */
#ifndef WORKBOOK_PAPER_PSEUDONYM_H
#define WORKBOOK_PAPER_PSEUDONYM_H

#include "workbook/export_internal.h"

/* Draws the numbers of this export; before anything is read. */
bool pseudonyms_make(struct export_job *export, struct error *err);

/*
 * listing_read() for a workbook. With pseudonyms the text of what is not open is gone, also from
 * memory, the name is "leerling 017" (what is about no pupil keeps its name), and the rows stand by
 * those numbers, for the order of the alphabet would tell names too. within: names of columns,
 * ending with NULL, whose order is kept first; NULL: none.
 */
bool export_read(struct export_job *export, const struct listing *listing,
    const struct filter *filter, const char *const *within, struct rows *rows, struct error *err);

/* Says on the cover what is left out; nothing when the names are there. */
void pseudonym_line(const struct export_job *export, struct sheet *cover, int *row);

#endif
