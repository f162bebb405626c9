/* A file to fill in, as a workbook: a sheet with a header and drop-down lists, one that explains
 * the columns, and one with all that can be chosen. */
#ifndef WORKBOOK_TEMPLATE_TEMPLATE_BOOK_H
#define WORKBOOK_TEMPLATE_TEMPLATE_BOOK_H

#include "model/basis/template.h"

/* Puts it at path; see workbook_begin. */
bool template_book(
    const struct template *template, const char *path, bool force, struct error *err);

#endif
