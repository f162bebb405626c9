/*
 * A file to fill in for each kind of import: what its columns are called, what they mean, what can
 * be chosen, and an example. The first cell of the example begins with EXAMPLE_MARK, and an import
 * passes over such a row: an example that somebody left standing is never brought in.
 */
#ifndef EXCHANGE_TEMPLATE_IMPORT_TEMPLATE_H
#define EXCHANGE_TEMPLATE_IMPORT_TEMPLATE_H

#include "exchange/imports.h"
#include "exchange/template/import_columns.h"
#include "model/basis/template.h"

/* Fills the template of a kind, in the arena. The one of a list of the school holds its rows. */
bool import_template(struct db *db, const struct import_kind *kind, struct template *out,
    struct arena *arena, struct error *err);

/* Appends it as CSV; below the rows are lines that begin with # and say what can be chosen. */
void template_csv(const struct template *template, struct buffer *out);

#endif
