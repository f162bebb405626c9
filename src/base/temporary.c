/* Temporary files and directories. Their names tell on which machine and in which process they were
 * made. A lock would be more robust, but on a network disk it would get in the way of SQLite's own
 * locks. */
#include "base/temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

/* A number that identifies this machine (FNV-1a hash of its name). */
static uint32_t machine(void)
{
	struct utsname name;
	uint32_t hash = 2166136261U;
	if (uname(&name) != 0)
		return 0;
	for (const char *c = name.nodename; *c; c++)
		hash = (hash ^ (unsigned char)*c) * 16777619U;
	return hash;
}

static bool make_name(const char *directory, const char *first, char *path, size_t size)
{
	int length = snprintf(path, size, "%s%s%s-%08" PRIx32 "-%ld-XXXXXX", directory,
	    *directory && strcmp(directory, "/") != 0 ? "/" : "", first, machine(), (long)getpid());
	if (length > 0 && (size_t)length < size)
		return true;
	errno = ENAMETOOLONG;
	return false;
}

bool temporary_file(const char *directory, char *path, size_t size)
{
	temporary_clear(directory);
	int fd = make_name(directory, ".stip", path, size) ? mkstemp(path) : -1;
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

bool temporary_directory(const char *directory, char *path, size_t size)
{
	temporary_clear(directory);
	return make_name(directory, "stip", path, size) && mkdtemp(path);
}

int temporary_room(const char *directory, off_t size)
{
	char path[4096 + TEMPORARY_NAME];
	if (!temporary_file(directory, path, sizeof path))
		return -1;
	int fd = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
	unlink(path);
	if (fd >= 0 && posix_fallocate(fd, 0, size) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

bool temporary_is_named(const char *name)
{
	return strncmp(name, ".stip-", strlen(".stip-")) == 0;
}

/* Was this made on this machine, by a process that no longer runs? */
static bool is_left(const char *name)
{
	uint32_t where;
	long pid;
	name += *name == '.';
	return sscanf(name, "stip-%8" SCNx32 "-%ld-", &where, &pid) == 2 && where == machine() &&
	       pid > 0 && kill((pid_t)pid, 0) != 0 && errno == ESRCH;
}

/* Removes a directory of ours, which has no subdirectories. Never follows a link and never removes
 * what belongs to another user, because everybody may be able to write there. */
static void remove_directory(int parent, const char *name)
{
	struct stat info;
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *directory =
	    fd >= 0 && fstat(fd, &info) == 0 && info.st_uid == geteuid() ? fdopendir(fd) : NULL;
	if (!directory) {
		if (fd >= 0)
			close(fd);
		return;
	}
	for (struct dirent *entry; (entry = readdir(directory));)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			unlinkat(fd, entry->d_name, 0);
	closedir(directory);
	unlinkat(parent, name, AT_REMOVEDIR);
}

static void remove_left(int parent, const char *name)
{
	struct stat info;
	if (fstatat(parent, name, &info, AT_SYMLINK_NOFOLLOW) != 0 || info.st_uid != geteuid())
		return;
	if (S_ISDIR(info.st_mode))
		remove_directory(parent, name);
	else if (S_ISREG(info.st_mode))
		unlinkat(parent, name, 0);
}

void temporary_clear(const char *directory)
{
	DIR *open = opendir(*directory ? directory : ".");
	if (!open)
		return;
	for (struct dirent *entry; (entry = readdir(open));)
		if (is_left(entry->d_name))
			remove_left(dirfd(open), entry->d_name);
	closedir(open);
}
