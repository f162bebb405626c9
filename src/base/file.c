/* Whole files: read within a limit, and replaced in one step. */
#define _GNU_SOURCE /* renameat2 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/temporary.h"
#include "base/text.h"

/* The path as quoted in a message: only the end of a long one, so that room is left to say what to
 * do. */
static const char *shown(const char *path)
{
	enum { LIMIT = 300 };
	size_t len = strlen(path), at = 0;
	while (len - at > LIMIT)
		at = text_next(path, at);
	return path + at;
}

static bool cannot_read(struct error *err, const char *path, int code)
{
	path = shown(path);
	switch (code) {
	case ENOENT:
	case ENOTDIR:
		return fail(err, NOT_FOUND,
		    "Het bestand \"%s\" bestaat niet. Kijk de naam en de map na.", path);
	case EACCES:
	case EPERM:
		return fail(err, DENIED,
		    "Het bestand \"%s\" mag niet worden gelezen. Vraag de beheerder om toegang.",
		    path);
	case EISDIR:
		return fail(err, FAILED, "\"%s\" is een map. Geef de naam van een bestand.", path);
	default:
		return fail(err, DISK,
		    "Het bestand \"%s\" is niet te lezen: %s. Maak een kopie op een andere plaats en probeer het daarmee.",
		    path, strerror(code));
	}
}

static bool cannot_write(struct error *err, const char *path, int code)
{
	path = shown(path);
	switch (code) {
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
		return fail(err, DISK,
		    "Het bestand \"%s\" is niet opgeslagen: de schijf is vol. Maak ruimte vrij en probeer het opnieuw.",
		    path);
	case EACCES:
	case EPERM:
	case EROFS:
		return fail(err, DENIED,
		    "Het bestand \"%s\" is niet opgeslagen: in deze map mag niet worden geschreven. Kies een andere map.",
		    path);
	case EEXIST:
		return fail(err, CONFLICT,
		    "Het bestand \"%s\" bestaat al. Kies een andere naam, of geef --force om het te vervangen.",
		    path);
	case ENAMETOOLONG:
		return fail(err, FAILED, "De naam \"%s\" is te lang. Kies een kortere naam.", path);
	case EISDIR:
		return fail(err, FAILED, "\"%s\" is een map. Geef de naam van een bestand.", path);
	default:
		return fail(err, DISK,
		    "Het bestand \"%s\" is niet opgeslagen: %s. Kies een andere plaats en probeer het opnieuw.",
		    path, strerror(code));
	}
}

/* Like read(2), but resumes after a signal. */
static ssize_t read_some(int fd, void *bytes, size_t size)
{
	ssize_t n;
	do
		n = read(fd, bytes, size);
	while (n < 0 && errno == EINTR);
	return n;
}

static bool read_all(int fd, const char *path, size_t limit, struct buffer *out, struct error *err)
{
	char bytes[16 * 1024];
	ssize_t n;
	while ((n = read_some(fd, bytes, sizeof bytes)) > 0) {
		if ((size_t)n > limit - out->len)
			return fail(err, FAILED,
			    "Het bestand \"%s\" is te groot: er mogen %zu bytes in staan. Maak er kleinere bestanden van.",
			    shown(path), limit);
		buffer_add_bytes(out, bytes, (size_t)n);
	}
	return n == 0 || cannot_read(err, path, errno);
}

bool file_read(const char *path, size_t limit, struct buffer *out, struct error *err)
{
	bool standard = !strcmp(path, "-"), read;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	buffer_clear(out);
	if (fd < 0)
		return cannot_read(err, path, errno);
	read = read_all(fd, standard ? "(invoer)" : path, limit, out, err);
	if (!standard)
		close(fd);
	if (!read)
		buffer_clear(out);
	return read;
}

/* Megabytes, rounded up, as people write them: "2.048". */
static const char *megabytes(off_t bytes, char out[32])
{
	enum { MEGABYTE = 1024 * 1024 };
	long long n = ((long long)bytes + MEGABYTE - 1) / MEGABYTE;
	if (n >= 1000)
		snprintf(out, 32, "%lld.%03lld", n / 1000, n % 1000);
	else
		snprintf(out, 32, "%lld", n);
	return out;
}

static bool too_large(const char *path, off_t size, size_t limit, struct error *err)
{
	char is[32], may[32];
	return fail(err, FAILED,
	    "Het bestand \"%s\" is te groot: %s MB, en %s MB mag. Maak het kleiner, bijvoorbeeld met minder bladzijden of een "
	    "foto van lagere kwaliteit.",
	    shown(path), megabytes(size, is), megabytes((off_t)limit, may));
}

static bool check_plain(int fd, const char *path, size_t limit, struct error *err)
{
	struct stat info;
	if (fstat(fd, &info) != 0)
		return cannot_read(err, path, errno);
	if (S_ISDIR(info.st_mode))
		return cannot_read(err, path, EISDIR);
	if (!S_ISREG(info.st_mode))
		return fail(err, FAILED,
		    "\"%s\" is geen gewoon bestand. Geef de naam van een bestand op de schijf.",
		    shown(path));
	if (info.st_size > (off_t)limit)
		return too_large(path, info.st_size, limit, err);
	return true;
}

bool file_read_plain(const char *path, size_t limit, struct buffer *out, struct error *err)
{
	/* O_NONBLOCK opens a pipe without waiting for its writer; check_plain then refuses it. */
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	bool read;
	buffer_clear(out);
	if (fd < 0 && errno == ELOOP)
		return fail(err, FAILED,
		    "\"%s\" is een verwijzing naar een ander bestand. Geef de naam van dat bestand zelf.",
		    shown(path));
	/* open(2) gives these for a socket. */
	if (fd < 0 && (errno == ENXIO || errno == ENODEV))
		return fail(err, FAILED,
		    "\"%s\" is geen gewoon bestand. Geef de naam van een bestand op de schijf.",
		    shown(path));
	if (fd < 0)
		return cannot_read(err, path, errno);
	/* read_all checks the limit again, in case the file grows meanwhile. */
	read = check_plain(fd, path, limit, err) && read_all(fd, path, limit, out, err);
	close(fd);
	if (read && !out->len)
		read = fail(err, FAILED, "Het bestand \"%s\" is leeg. Kies een ander bestand.",
		    shown(path));
	if (!read)
		buffer_clear(out);
	return read;
}

/* Writes the directory of path to out, which has room for at least the path and a full stop. */
static void directory_of(const char *path, char *out)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash ? (size_t)(slash - path) : 1;
	memcpy(out, slash ? path : ".", len);
	/* The root's own name is its slash. */
	if (slash == path)
		out[len++] = '/';
	out[len] = '\0';
}

static bool check_directory(const char *directory, const char *path, struct error *err)
{
	struct stat info;
	if (stat(directory, &info) == 0) {
		if (S_ISDIR(info.st_mode))
			return true;
	} else if (errno != ENOENT && errno != ENOTDIR) {
		return cannot_write(err, path, errno);
	}
	return fail(err, NOT_FOUND,
	    "De map \"%s\" bestaat niet. Maak de map eerst, of kies een andere plaats.",
	    shown(directory));
}

/* Checks that a file may be put at path: only over a plain file, and only with force. */
static bool check_target(const char *path, bool force, struct error *err)
{
	struct stat info;
	if (lstat(path, &info) != 0)
		return errno == ENOENT || cannot_write(err, path, errno);
	if (S_ISDIR(info.st_mode))
		return cannot_write(err, path, EISDIR);
	if (S_ISLNK(info.st_mode))
		return fail(err, FAILED,
		    "\"%s\" is een verwijzing naar een ander bestand. Kies een andere naam.",
		    shown(path));
	if (!S_ISREG(info.st_mode))
		return fail(err, FAILED, "\"%s\" is geen gewoon bestand. Kies een andere naam.",
		    shown(path));
	return force || cannot_write(err, path, EEXIST);
}

bool file_begin(struct new_file *file, const char *path, bool force, struct error *err)
{
	size_t len = strlen(path);
	char directory[sizeof file->path];
	const char *slash = strrchr(path, '/');
	*file = (struct new_file){.force = force};
	if (!len || (slash && !slash[1]))
		return fail(err, FAILED,
		    "\"%s\" is geen naam van een bestand. Geef ook de naam van het bestand.",
		    shown(path));
	if (len + TEMPORARY_NAME > sizeof file->temporary)
		return cannot_write(err, path, ENAMETOOLONG);
	directory_of(path, directory);
	if (!check_directory(directory, path, err) || !check_target(path, force, err))
		return false;
	memcpy(file->path, path, len + 1);
	/* Creates the file with mode 0600, and never follows a link. */
	if (!temporary_file(slash ? directory : "", file->temporary, sizeof file->temporary)) {
		file->temporary[0] = '\0';
		return cannot_write(err, path, errno);
	}
	return true;
}

/* Flushes to disk, so that after a power cut the name never stands for half a file. */
static bool sync_path(const char *path, int flags)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | flags), code = 0;
	if (fd < 0)
		return false;
	if (fsync(fd) != 0)
		code = errno;
	close(fd);
	errno = code;
	return code == 0;
}

/* Some file systems cannot sync a directory, and a directory may be writable but not readable;
 * neither is a failure. */
static bool sync_directory(const char *path)
{
	char directory[sizeof((struct new_file *)0)->path];
	directory_of(path, directory);
	return sync_path(directory, O_DIRECTORY) || errno == EINVAL || errno == ENOTSUP ||
	       errno == EACCES;
}

/* Renames, but never over an existing file. */
static bool rename_new(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	/* Network file systems that lack the flag do support links. */
	if (link(from, to) != 0)
		return false;
	unlink(from);
	return true;
}

static bool put_in_place(struct new_file *file, struct error *err)
{
	if (!sync_path(file->temporary, O_NOFOLLOW))
		return cannot_write(err, file->path, errno);
	/* Only the rename itself can tell whether a file has appeared meanwhile. */
	if (!check_target(file->path, true, err))
		return false;
	if (file->force ? rename(file->temporary, file->path) != 0
	                : !rename_new(file->temporary, file->path))
		return cannot_write(err, file->path, errno);
	file->temporary[0] = '\0';
	return sync_directory(file->path) || cannot_write(err, file->path, errno);
}

bool file_commit(struct new_file *file, struct error *err)
{
	bool placed = put_in_place(file, err);
	file_abandon(file);
	return placed;
}

void file_abandon(struct new_file *file)
{
	if (file->temporary[0])
		unlink(file->temporary);
	file->temporary[0] = '\0';
}

static bool write_all(int fd, const char *bytes, size_t size)
{
	while (size > 0) {
		ssize_t n = write(fd, bytes, size);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0) {
			bytes += n;
			size -= (size_t)n;
		}
	}
	return true;
}

static bool write_standard(const void *bytes, size_t size, struct error *err)
{
	/* Output printed earlier comes first. */
	if (fflush(stdout) == 0 && write_all(STDOUT_FILENO, bytes, size))
		return true;
	return cannot_write(err, "(uitvoer)", errno);
}

bool file_write(const char *path, bool force, const void *bytes, size_t size, struct error *err)
{
	struct new_file file;
	int fd, code = 0;
	if (!strcmp(path, "-"))
		return write_standard(bytes, size, err);
	if (!file_begin(&file, path, force, err))
		return false;
	fd = open(file.temporary, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0 || !write_all(fd, bytes, size))
		code = errno;
	if (fd >= 0 && close(fd) != 0 && !code)
		code = errno;
	if (!code)
		return file_commit(&file, err);
	file_abandon(&file);
	return cannot_write(err, path, code);
}
