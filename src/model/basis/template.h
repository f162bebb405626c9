/* A file to fill in: what its columns are and which rows it begins with, for whoever writes it as
 * CSV or as a workbook. */
#ifndef MODEL_BASIS_TEMPLATE_H
#define MODEL_BASIS_TEMPLATE_H

#include "db/record.h"

struct template_column {
	const char *label;
	const char *help; /* one sentence; "" when the label says it all */
	enum field_type type;
	bool required;
	bool open; /* other text than the choices will do too */
	const char *const *choices;
	size_t choice_count;
};

struct template
{
	const char *name; /* "ouders", as in stip import ouders */
	struct template_column *columns;
	size_t count;
	const char *const *cells; /* row after row, as people write them */
	size_t rows;
	bool has_example; /* the only row is an example, which an import passes over */
};

#endif
