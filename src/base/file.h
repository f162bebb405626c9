/* Reading whole files, and writing a file so that it appears entirely or not at all. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/memory.h"

/* Reads a file of at most limit bytes, or standard input for "-", into out. out is emptied first,
 * and left empty on failure. */
bool file_read(const char *path, size_t limit, struct buffer *out, struct error *err);

/*
 * Reads a plain file of 1 to limit bytes into out, which is emptied first and left empty on
 * failure. A link, directory, pipe or device is refused without waiting for it, and a file that is
 * too large before any of it is read.
 */
bool file_read_plain(const char *path, size_t limit, struct buffer *out, struct error *err);

/* A file in the making: written to temporary (0600, in the same directory, owned by this struct),
 * then renamed to path. */
struct new_file {
	char path[4096];
	char temporary[4096];
	bool force;
};

/*
 * Starts a new file. Fails when the directory is not there (NOT_FOUND) or cannot be written
 * (DENIED), when path is a directory, a link or other special file (FAILED), or when it exists and
 * force is false (CONFLICT). The temporary file exists and is empty.
 */
bool file_begin(struct new_file *file, const char *path, bool force, struct error *err);

/* Syncs the temporary file and renames it to path in one step; without force, never over a file
 * that appeared meanwhile. The temporary file is gone afterwards, whatever the outcome. */
bool file_commit(struct new_file *file, struct error *err);

/* Removes the temporary file; harmless after file_commit(). */
void file_abandon(struct new_file *file);

/* Writes size bytes to path by the steps above; "-" is standard output. Fails with DISK on a full
 * disk or a write error. */
bool file_write(const char *path, bool force, const void *bytes, size_t size, struct error *err);

#endif
