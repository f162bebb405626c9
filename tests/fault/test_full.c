/* The disk fills up while somebody types, and then the terminal goes: what was typed is kept all
 * the same. Runs on a small disk of its own; where none may be mounted this is not tested. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/file/backup.h"
#include "db/file/draft.h"
#include "db/write.h"
#include "headless.h"
#include "model/iop/iop.h"
#include "tests_school.h"
#include "tui/interface.h"

#include <cmocka.h>

struct disk {
	char directory[280], path[300], filling[300];
	struct school_file *school;
	struct db *db; /* of the school's copy on that disk */
	bool mounted;
};

/* Fills the disk to the last byte. */
static void fill(const struct disk *disk)
{
	static const char block[4096];
	int fd = open(disk->filling, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	while (write(fd, block, sizeof block) > 0) {
	}
	assert_int_equal(errno, ENOSPC);
	close(fd);
}

static struct db *open_there(const struct disk *disk)
{
	struct error err = {0};
	struct db *db = db_open(disk->path, DB_WRITE, &err);
	if (!db)
		fail_msg("%s", err.text);
	access_system(db);
	return db;
}

static int set_up(void **state)
{
	struct disk *disk = calloc(1, sizeof *disk);
	struct error err = {0};
	disk->school = school_open();
	snprintf(disk->directory, sizeof disk->directory, "%s.schijf", disk->school->path);
	snprintf(disk->path, sizeof disk->path, "%s/school.db", disk->directory);
	snprintf(disk->filling, sizeof disk->filling, "%s/vulling", disk->directory);
	assert_int_equal(mkdir(disk->directory, 0700), 0);
	disk->mounted = mount("tmpfs", disk->directory, "tmpfs", 0, "size=6m") == 0;
	if (disk->mounted) {
		assert_true(backup_write(disk->school->db, disk->path, false, &err));
		disk->db = open_there(disk);
	} else {
		print_message("# NOT tested: drafts on a full disk, no disk can be mounted here\n");
	}
	*state = disk;
	return 0;
}

static int tear_down(void **state)
{
	struct disk *disk = *state;
	db_close(disk->db);
	if (disk->mounted)
		assert_int_equal(umount(disk->directory), 0);
	assert_int_equal(rmdir(disk->directory), 0);
	school_close(disk->school);
	free(disk);
	return 0;
}

static void take(void *context, const char *field, const char *text)
{
	(void)field;
	snprintf(context, 32, "%.31s", text);
}

static bool keep(const struct disk *disk, const char *text, struct error *err)
{
	struct draft_key key = {.form = "notitie", .parent = disk->school->daan};
	return draft_keep(disk->db, &key, &(struct draft_text){"text", text}, 1, err);
}

static void is_there_later(struct disk *disk, const char *text)
{
	struct draft_key key = {.form = "notitie", .parent = disk->school->daan};
	char found[32] = "";
	db_close(disk->db);
	disk->db = open_there(disk);
	assert_true(draft_read(disk->db, &key, NULL, take, found));
	assert_string_equal(found, text);
}

static void draft_has_room(void **state)
{
	struct disk *disk = *state;
	struct error err = {0};
	static char much[LONG_TEXT_MAX];
	if (!disk->mounted)
		return;
	draft_hold_room(disk->db);
	fill(disk);
	assert_false(note_add(disk->db, disk->school->daan, 0, "past niet", &err));
	assert_int_equal(err.status, DISK);
	memset(much, 'a', sizeof much - 1);
	memcpy(much, "een zin", strlen("een zin"));
	if (!keep(disk, much, &err))
		fail_msg("%s", err.text);
	/* and so is what is typed after it, although no reserved room is left to give back */
	if (!keep(disk, "half getypt", &err))
		fail_msg("%s", err.text);
	is_there_later(disk, "half getypt");
}

/* Without reserved room nothing can be kept, and the user is told. */
static void full_disk_is_said(void **state)
{
	struct disk *disk = *state;
	struct error err = {0};
	if (!disk->mounted)
		return;
	fill(disk);
	assert_false(keep(disk, "past niet", &err));
	assert_int_equal(err.status, DISK);
	assert_int_equal(unlink(disk->filling), 0);
	assert_true(keep(disk, "past weer", &err));
	/* from then on there is room again */
	fill(disk);
	assert_true(keep(disk, "past nog", &err));
	is_there_later(disk, "past nog");
}

static struct headless h;
static const struct disk *fills; /* filled when the first key is read */
static void (*next_key)(struct key_source *source, struct key *key, int timeout_ms);

static void next(struct key_source *source, struct key *key, int timeout_ms)
{
	if (fills)
		fill(fills);
	fills = NULL;
	next_key(source, key, timeout_ms);
}

static void terminal_goes(void **state)
{
	struct disk *disk = *state;
	if (!disk->mounted)
		return;
	headless_start(&h, 80, 24, disk->db);
	next_key = h.source.next;
	h.source.next = next;
	fills = disk;
	headless_keys(&h, "<Tab>lHalf getypt<Lost>");
	interface_loop(disk->db, &h.source);
	headless_stop(&h);
	is_there_later(disk, "Half getypt");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(draft_has_room),
	    CASE(full_disk_is_said),
	    CASE(terminal_goes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
