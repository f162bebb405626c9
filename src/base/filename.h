/* File names, made safe to store and to hand out in any directory. */
#ifndef BASE_FILENAME_H
#define BASE_FILENAME_H

enum { FILENAME_SIZE = 121 }; /* 120 bytes and NUL */

/* Returns the part after the last full stop of a name, such as "jpg"; "" when that is no
 * extension. */
const char *filename_extension(const char *name);

/*
 * Writes the last part of path to out as UTF-8. "_" replaces every character that steers a
 * terminal, is invisible or separates directories; the name never begins with "-" or a full stop. A
 * name without an extension gets the given one, and a name that is too long is cut before its
 * extension.
 */
void filename_safe(const char *path, const char *extension, char out[FILENAME_SIZE]);

#endif
