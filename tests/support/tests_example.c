/* Example schools as files of a test. */
#include "tests_example.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "db/write.h"
#include "exchange/lists/lists.h"
#include "model/entities.h"
#include "once.h"

#include <cmocka.h>

static char directory[256];

bool example_directory(void)
{
	snprintf(directory, sizeof directory, "%s/example-XXXXXX", work());
	entities_set(entities_all);
	return mkdtemp(directory) != NULL;
}

bool example_directory_done(void)
{
	DIR *files = opendir(directory);
	for (struct dirent *file; files && (file = readdir(files));)
		if (*file->d_name != '.')
			unlink(path_of(file->d_name));
	if (files)
		closedir(files);
	return rmdir(directory) == 0;
}

const char *path_of(const char *name)
{
	static char paths[4][512];
	static int next;
	char *path = paths[next++ % 4];
	snprintf(path, sizeof paths[0], "%s/%s", directory, name);
	return path;
}

struct date day(const char *iso)
{
	struct date date = {0};
	assert_true(date_from_iso(iso, &date));
	return date;
}

struct heard {
	int calls, last, total;
	bool rising;
};

static void hear(void *context, int done, int total)
{
	struct heard *heard = context;
	heard->rising = (heard->calls == 0 || heard->rising) && done > heard->last;
	heard->calls++;
	heard->last = done;
	heard->total = total;
}

static bool make(const char *path, const struct example_options *options, struct error *err)
{
	struct heard heard = {0};
	unlink(path);
	if (!example_begin(options, err))
		return false;
	struct db *db = db_open(path, DB_MAKE, err);
	if (!db)
		return false;
	access_system(db);
	bool good = change_begin(db, EXAMPLE_BEGINS, err) && reference_load(db, err) &&
	            change_commit(db, err) && example_make(db, options, hear, &heard, err);
	if (good && (!heard.rising || heard.last != heard.total))
		good = (fail)(err, FAILED, "the progress was not told as it was");
	if (good && !access_actor(db)->system)
		good = (fail)(err, FAILED, "the system is not the actor afterwards");
	db_close(db);
	return good;
}

void build_anew(const char *path, const struct example_options *options)
{
	int status;
	fflush(NULL);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct error err = {0};
		if (make(path, options, &err))
			_exit(0);
		fprintf(stderr, "%s: %s\n", path, err.text);
		_exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void make_once(const char *path, void *context)
{
	const struct example_options *options = context;
	build_anew(path, options);
}

void build(const char *path, const struct example_options *options)
{
	struct example_options copy = *options;
	char kept[300];
	/* the shell tests use the same names */
	snprintf(kept, sizeof kept, "%s/example-%d-%d-%d-%s.db", work(), copy.pupils, copy.years,
	    (int)copy.seed, copy.date.iso);
	once(kept, make_once, &copy);
	unlink(path);
	assert_int_equal(link(kept, path), 0);
}

const struct example_options odd_schools[ODD_SCHOOLS] = {
    {.pupils = 20, .years = 1, .seed = 1, .date = {"2026-08-01"}},
    {.pupils = 20, .years = 1, .seed = 2, .date = {"2026-09-02"}},
    {.pupils = 20, .years = 1, .seed = 3, .date = {"2028-02-29"}},
    {.pupils = 60, .years = 2, .seed = 4, .date = {"2027-07-31"}},
    {.pupils = 40, .years = 3, .seed = 5, .date = {"2026-08-01"}},
    {.pupils = 40, .years = 4, .seed = 5, .date = {"2030-01-02"}},
    {.pupils = 40, .years = 2, .seed = 6, .date = {"2028-02-29"}},
    {.pupils = 30, .years = 3, .seed = 7, .date = {"2079-12-31"}},
    {.pupils = 60, .years = 3, .seed = 5, .date = {"2027-06-09"}},
    {.pupils = 60, .years = 2, .seed = 8, .date = {"2031-11-03"}},
    {.pupils = 120, .years = 2, .seed = 8, .date = {"2031-05-25"}},
};

struct db *open_month(const char *iso)
{
	struct example_options options = {.pupils = 60, .years = 3, .seed = 2, .date = day(iso)};
	build(path_of("month.db"), &options);
	return open_on(path_of("month.db"), iso);
}

struct db *open_on(const char *path, const char *iso)
{
	struct error err = {0};
	clock_set(day(iso), 12);
	struct db *db = db_open(path, DB_READ, &err);
	if (!db)
		fail_msg("%s", err.text);
	access_system(db);
	return db;
}

int64_t number(struct db *db, const char *sql)
{
	int64_t out;
	struct error err = {0};
	if (!db_int(db, &out, &err, sql, ""))
		fail_msg("%s: %s", sql, err.text);
	return out;
}
