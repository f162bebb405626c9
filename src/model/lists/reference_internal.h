/* Shared by the field tables of the reference lists. */
#ifndef MODEL_LISTS_REFERENCE_INTERNAL_H
#define MODEL_LISTS_REFERENCE_INTERNAL_H

#include "model/lists/reference.h"

/* Returns NULL, or what is wrong with a code. */
const char *reference_check_code(const char *text);

#define CODE(rec)                                                                                  \
	FIELD(rec, code, "code", .flags = F_REQUIRED | F_FIXED, .width = 10,                       \
	    .check = reference_check_code)
#define RETIRED(rec)                                                                               \
	FIELD(rec, retired_on, "vervallen op",                                                     \
	    .help = "Vanaf deze dag niet meer te kiezen; wat er al mee gedaan is, blijft.",        \
	    .width = 12)
#define SORT(rec) FIELD(rec, sort, "volgorde", .width = 8)
#define LIST_ENTITY(name, title) ENTITY(name, title, ADMIN, .check = NULL)

#endif
