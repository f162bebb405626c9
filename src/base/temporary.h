/* Temporary files and directories, named after the process that made them, so that a later process
 * can remove what a crashed one left behind. */
#ifndef BASE_TEMPORARY_H
#define BASE_TEMPORARY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { TEMPORARY_NAME = sizeof ".stip-12345678-2147483647-XXXXXX" };

/* Create a file (0600, hidden) or a directory (0700) in directory ("" is the current one) and write
 * its name to path, of size bytes. Return false with errno set. Both first remove what crashed
 * processes left there. */
bool temporary_file(const char *directory, char *path, size_t size);
bool temporary_directory(const char *directory, char *path, size_t size);

/* Reserves size bytes of disk space in directory, in an unnamed file; returns its descriptor, or
 * -1. Closing it releases the space. */
int temporary_room(const char *directory, off_t size);

/* Removes what this user's processes on this machine left in a directory ("" is the current one)
 * and that run no longer. Failures are ignored. */
void temporary_clear(const char *directory);

/* Is this the name of a temporary file or directory of Stip's? */
bool temporary_is_named(const char *name);

#endif
