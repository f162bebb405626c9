/* Kinds of files that Stip knows by what is in them; the name of a file proves nothing. */
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
	const char *extensions; /* with spaces between them */
};

extern const struct file_kind file_kinds[]; /* ends with a NULL code */

/* What these bytes are, whole; NULL when that is nothing Stip knows. */
const struct file_kind *file_kind_of(const void *bytes, size_t size);

/* The kind that such an extension promises, or NULL; case does not matter. */
const struct file_kind *file_kind_by_extension(const char *extension);

/* Is kind one of the codes in list (pdf jpg png, of the setting bewijs_soorten)? */
bool file_kind_allowed(const struct file_kind *kind, const char *list);

/* Adds the kinds in list as people call them: "PDF, JPEG of PNG". */
void file_kinds_name(const char *list, struct buffer *out);

/* Is every word of list the code of a kind, and is there one? The message names the codes. */
bool file_kinds_check(const char *list, struct error *err);

#endif
