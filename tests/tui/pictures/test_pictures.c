/* The pictures of screens in the manual are what the program shows, on a copy of an example school.
 * In the manual a picture is a block of code behind the line "<!-- beeld: NAME -->"; UPDATE=1
 * writes them anew. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "headless.h"
#include "tests_example.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "tui/screens/pupil/pupil.h"

#include <cmocka.h>

#define MANUAL "assets/handleiding.md"

static const struct example_options school = {
    .pupils = 170, .years = 6, .seed = 1, .date = {"2026-11-22"}};

static const struct picture {
	const char *name, *actor, *keys;
} pictures[] = {
    {"werklijst", "JAN", ""},
    {"bord", "JAN", "2b<Down><Right>"},
    {"gesprek", "JAN", "2/koster<Enter>n"},
    {"oordelen", "JAN", "6<Down><Enter>"},
    {"opp", "ZWA",
        "3/kaya<Enter><Enter>f<Tab><Enter>+ werkt graag met zijn handen<Enter>w<Enter>- snel afgeleid<Enter>c"},
    {"eigen plek", "24-0417", ""},
    {"normen", "DIR", "0"},
};

/* Makes a copy that may be written. */
static struct db *open_copy(void)
{
	enum { LARGEST = 256 << 20 };
	struct buffer bytes = {0};
	struct error err = {0};
	build(path_of("school.db"), &school);
	assert_true(file_read(path_of("school.db"), LARGEST, &bytes, &err));
	assert_true(file_write(path_of("copy.db"), true, bytes.text, bytes.len, &err));
	buffer_done(&bytes);
	clock_set(day("2026-11-24"), 12);
	struct db *db = db_open(path_of("copy.db"), DB_WRITE, &err);
	if (!db)
		fail_msg("%s", err.text);
	return db;
}

/* Adds the last screen of the keys, without the line about its size. */
static void draw(struct db *db, const struct picture *picture, struct buffer *out)
{
	struct headless h;
	struct error err = {0};
	assert_true(access_as(db, picture->actor, &err));
	headless_start(&h, 80, 24, db);
	h.ui.actions = everywhere;
	headless_keys(&h, picture->keys);
	if (access_has_role(db, PUPIL))
		pupil_home_run(&h.ui, access_actor(db)->id);
	else
		home_run(&h.ui);
	const char *shot = buffer_text(&h.shots);
	for (const char *next = shot; (next = strstr(next, "--- 80x24"));)
		shot = next = strchr(next, '\n') + 1;
	buffer_format(out, "%s", shot);
	headless_stop(&h);
}

/* Replaces the picture in the manual. */
static void put(struct buffer *manual, const struct picture *picture, const char *screen)
{
	struct buffer mark = {0}, made = {0};
	buffer_format(&mark, "<!-- beeld: %s -->\n```\n", picture->name);
	const char *from = strstr(buffer_text(manual), buffer_text(&mark));
	if (!from)
		fail_msg("%s has no picture %s", MANUAL, picture->name);
	from += mark.len;
	const char *until = strstr(from, "```\n");
	assert_non_null(until);
	buffer_format(&made, "%.*s%s%s", (int)(from - buffer_text(manual)), buffer_text(manual),
	    screen, until);
	buffer_done(manual);
	buffer_done(&mark);
	*manual = made;
}

static void pictures_are_what_the_program_shows(void **state)
{
	(void)state;
	struct buffer manual = {0}, made = {0};
	struct error err = {0};
	struct db *db = open_copy();
	assert_true(file_read(MANUAL, 1 << 20, &manual, &err));
	buffer_format(&made, "%s", buffer_text(&manual));
	for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
		struct buffer screen = {0};
		draw(db, &pictures[i], &screen);
		put(&made, &pictures[i], buffer_text(&screen));
		buffer_done(&screen);
	}
	if (getenv("UPDATE"))
		assert_true(file_write(MANUAL, true, buffer_text(&made), made.len, &err));
	else if (strcmp(buffer_text(&manual), buffer_text(&made)) != 0)
		fail_msg("a picture in %s is not what the program shows (UPDATE=1 draws them anew)",
		    MANUAL);
	buffer_done(&manual);
	buffer_done(&made);
	db_close(db);
}

static int set_up(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	return example_directory() ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	return example_directory_done() ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(pictures_are_what_the_program_shows)};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
