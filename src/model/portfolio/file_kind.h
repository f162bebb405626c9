/* Kinds of file that Stip recognises by their content, because a file's name proves nothing. */
#ifndef MODEL_PORTFOLIO_FILE_KIND_H
#define MODEL_PORTFOLIO_FILE_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"

struct file_kind {
	const char *code;       /* as in the setting bewijs_soorten; also the usual extension */
	const char *name;       /* Dutch: "een JPEG" */
	const char *short_name; /* "JPEG" */
	const char *extensions; /* separated by spaces */
};

extern const struct file_kind file_kinds[]; /* ends with a NULL code */

/* Returns the kind of a complete file with these bytes; NULL when it is none that Stip knows. */
const struct file_kind *file_kind_of(const void *bytes, size_t size);

/* Returns the kind that an extension promises, ignoring case, or NULL. */
const struct file_kind *file_kind_by_extension(const char *extension);

/* Is kind among the codes in list ("pdf jpg png", from the setting bewijs_soorten)? */
bool file_kind_allowed(const struct file_kind *kind, const char *list);

/* Appends the kinds in list as people call them: "PDF, JPEG of PNG". */
void file_kinds_name(const char *list, struct buffer *out);

/* Is list a non-empty list of codes of kinds? The message names the codes. */
bool file_kinds_check(const char *list, struct error *err);

#endif
