/* Example schools as files of a test, in a directory of its own. Any failure ends the test. */
#ifndef TESTS_EXAMPLE_H
#define TESTS_EXAMPLE_H

#include "db/db.h"
#include "example/example.h"

/* Makes and removes the directory; for the set-up and tear-down of a group. */
bool example_directory(void);
bool example_directory_done(void);

/* Of a file there; a few paths can be held at a time. */
const char *path_of(const char *name);

struct date day(const char *iso);

/* Makes the file anew, with the progress told as it was and the system as actor afterwards. In a
 * process of its own: keys are never given twice in one process, so only the first one is the same
 * each time. */
void build_anew(const char *path, const struct example_options *options);

/* The same, but made once for all test programs that ask for it: path is only read. */
void build(const char *path, const struct example_options *options);

/* Small and large, on days on which a year turns or somebody is halfway: each has to be as the
 * rules want it. Tests that run at the same time begin at different ones, or they wait for each
 * other. */
enum { ODD_SCHOOLS = 11 };
extern const struct example_options odd_schools[ODD_SCHOOLS];

/* Some school in another month of its year, open. */
struct db *open_month(const char *iso);

/* The file with the system as actor and the clock on that day. */
struct db *open_on(const char *path, const char *iso);

int64_t number(struct db *db, const char *sql);

#endif
