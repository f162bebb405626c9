/* Names of files, made fit to keep and to give back in any directory. */
#ifndef BASE_FILENAME_H
#define BASE_FILENAME_H

enum { FILENAME_SIZE = 121 }; /* at most 120 bytes, and NUL */

/* What stands behind the last full stop of a name, as in jpg; "" when that is no extension. */
const char *filename_extension(const char *name);

/*
 * The last part of path as a name in UTF-8 without anything that steers a terminal, is not seen or
 * separates directories ("_" stands in its place), which does not begin with - or a full stop. A
 * name without extension gets this one; of a name that is too long the extension stays.
 */
void filename_safe(const char *path, const char *extension, char out[FILENAME_SIZE]);

#endif
