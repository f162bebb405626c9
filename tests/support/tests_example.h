/* Example schools as files of a test, in a directory of its own. Any failure ends the test. */
#ifndef TESTS_EXAMPLE_H
#define TESTS_EXAMPLE_H

#include "db/db.h"
#include "example/example.h"

/* Create and remove the directory, in the set-up and tear-down of a group. */
bool example_directory(void);
bool example_directory_done(void);

/* Returns the path of a file there; a few paths can be held at a time. */
const char *path_of(const char *name);

struct date day(const char *iso);

/* Makes the file anew, checking the progress reports and that the system is the actor afterwards.
 * Runs in a process of its own: keys never repeat within a process, so only its first school is the
 * same each time. */
void build_anew(const char *path, const struct example_options *options);

/* Like build_anew, but made once for all test programs that ask for it; they may only read path. */
void build(const char *path, const struct example_options *options);

/* Schools small and large, on days when a year turns or somebody is half-way; the rules must hold
 * for each. Programs that run at the same time start at different ones, so as not to wait for each
 * other. */
enum { ODD_SCHOOLS = 11 };
extern const struct example_options odd_schools[ODD_SCHOOLS];

/* Opens a school in another month of its year. */
struct db *open_month(const char *iso);

/* Opens the file with the system as actor and the clock on that day. */
struct db *open_on(const char *path, const char *iso);

int64_t number(struct db *db, const char *sql);

#endif
