/* Fixtures that are made once for all test programs of a run. */
#include "once.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

static void need(int result, const char *path)
{
	if (result >= 0)
		return;
	perror(path);
	abort();
}

const char *work(void)
{
	return getenv("WORK"); /* day.c checked this */
}

void once(const char *path, void (*make)(const char *path, void *context), void *context)
{
	char lock[512], half[512];

	if (access(path, F_OK) == 0)
		return;
	snprintf(lock, sizeof lock, "%s.lock", path);
	snprintf(half, sizeof half, "%s.half", path);
	int fd = open(lock, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
	need(fd, lock);
	need(flock(fd, LOCK_EX), lock);
	if (access(path, F_OK) < 0) {
		make(half, context);
		need(rename(half, path), path);
	}
	close(fd);
}
