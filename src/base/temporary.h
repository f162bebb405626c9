/* What a process makes for the time being, named so that the next one can see whose it is, and
 * takes it away when its maker was cut off. */
#ifndef BASE_TEMPORARY_H
#define BASE_TEMPORARY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { TEMPORARY_NAME = sizeof ".stip-12345678-2147483647-XXXXXX" };

/* Makes a file (0600, hidden) or a directory (0700) in directory, or in the current one for "";
 * path, of size bytes, gets its name. False with errno. First takes away what others left there. */
bool temporary_file(const char *directory, char *path, size_t size);
bool temporary_directory(const char *directory, char *path, size_t size);

/* Takes size bytes of the disk of a directory, in a file without a name; its descriptor, or -1. Who
 * closes it gives them back. */
int temporary_room(const char *directory, off_t size);

/* Takes away what processes of this machine and this user left in a directory ("" is the current
 * one) that run no more. Harmless when it cannot. */
void temporary_clear(const char *directory);

/* Is this the name of such a file? */
bool temporary_is_named(const char *name);

#endif
