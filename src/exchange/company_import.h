/*
 * Importing companies that take pupils: a row each. One is known again by its name and town,
 * however they are written; two of one name are two companies only when both have a town. A column
 * that is missing or an empty cell leaves what is there; nobody is removed.
 */
#ifndef EXCHANGE_COMPANY_IMPORT_H
#define EXCHANGE_COMPANY_IMPORT_H

#include "exchange/import_options.h"

bool company_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    const struct import_options *options, struct import_report *report, struct error *err);

#endif
