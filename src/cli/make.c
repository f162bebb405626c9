/* Making a school in private, so that it appears complete or not at all. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/temporary.h"
#include "cli/output.h"
#include "cli/runs.h"
#include "db/file/backup.h"

/* Builds in memory when it has room, because each of thousands of saves would wait for the disk;
 * otherwise beside the file. The directory is private. */
static bool choose_directory(const char *path, size_t bytes, char out[4096], struct error *err)
{
	static const char memory[] = "/dev/shm";
	struct statvfs space;
	bool fits = statvfs(memory, &space) == 0 && access(memory, W_OK) == 0 &&
	            space.f_bavail * space.f_frsize > bytes;
	const char *slash = strrchr(path, '/');
	char beside[4096];
	int len = !slash ? 0 : slash == path ? 1 : (int)(slash - path);
	snprintf(beside, sizeof beside, "%.*s", len, path);
	return temporary_directory(fits ? memory : beside, out, 4096) ||
	       fail(err, DENIED, "In de map van \"%.300s\" kan niet worden geschreven: %s.", path,
	           strerror(errno));
}

/* Copies and checks the new school before putting it at path, so that an existing file stays until
 * there is something better. */
static bool make(const char *made, const char *path, bool force,
    bool (*fill)(struct db *db, void *context, struct error *err), void *context, struct error *err)
{
	struct db *db = db_open(made, DB_MAKE, err);
	if (!db)
		return false;
	access_system(db);
	bool good = fill(db, context, err) && backup_write(db, path, force, err);
	db_close(db);
	remove_file(made);
	return good;
}

bool school_make(const char *path, bool force, size_t bytes,
    bool (*fill)(struct db *db, void *context, struct error *err), void *context, struct error *err)
{
	char directory[4096], made[4200];
	if (!make_directories(path, err) || !choose_directory(path, bytes, directory, err))
		return false;
	snprintf(made, sizeof made, "%s/school.db", directory);
	bool good = make(made, path, force, fill, context, err);
	rmdir(directory);
	return good;
}
