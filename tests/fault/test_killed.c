/* Adding evidence and an import are cut off at each write to the disk. Of evidence the directory is
 * moved before anybody looks: the dossier and the archive still agree. An import is there whole, or
 * not at all. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/file/archive.h"
#include "db/file/backup.h"
#include "db/write.h"
#include "exchange/imports.h"
#include "model/iop/iop.h"
#include "model/portfolio/portfolio.h"
#include "tests_school.h"

#include <cmocka.h>

enum { IMPORTED = 60 };

/* The system call of SQLite at which this process ends; 0: it does not. */
static int calls_left;

static void count_call(void)
{
	if (calls_left && !--calls_left)
		raise(SIGKILL);
}

static ssize_t dying_write(int fd, const void *bytes, size_t size, off_t at)
{
	count_call();
	return pwrite(fd, bytes, size, at);
}

static int dying_truncate(int fd, off_t size)
{
	count_call();
	return ftruncate(fd, size);
}

static int dying_unlink(const char *path)
{
	count_call();
	return unlink(path);
}

static void die_at(int call)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
	calls_left = call;
	vfs->xSetSystemCall(vfs, "pwrite", (sqlite3_syscall_ptr)dying_write);
	vfs->xSetSystemCall(vfs, "pwrite64", (sqlite3_syscall_ptr)dying_write);
	vfs->xSetSystemCall(vfs, "ftruncate", (sqlite3_syscall_ptr)dying_truncate);
	vfs->xSetSystemCall(vfs, "unlink", (sqlite3_syscall_ptr)dying_unlink);
}

/* The sync that fails; 0: none. SQLite calls this fsync, because the program's symbols precede
 * those of its library. */
static int syncs_left;

int fdatasync(int fd)
{
	if (syncs_left && !--syncs_left) {
		errno = EIO;
		return -1;
	}
	return fsync(fd);
}

struct place {
	char directory[280], path[300], pdf[300];
};

static struct place place_in(const char *directory)
{
	struct place place;
	snprintf(place.directory, sizeof place.directory, "%s", directory);
	snprintf(place.path, sizeof place.path, "%s/school.db", place.directory);
	snprintf(place.pdf, sizeof place.pdf, "%s/verslag.pdf", place.directory);
	return place;
}

static void write_pdf(const char *path, char fill)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("%PDF-1.4\n", file);
	for (int i = 0; i < 40000; i++) /* too random to compress well */
		fputc(fill + (i * 7919 >> 3) % 90, file);
	fputs("\n%%EOF\n", file);
	assert_int_equal(fclose(file), 0);
}

/* Runs in a process of its own; true when it ran to its end. */
static bool add_evidence(const struct place *place, int64_t pupil, int dies_at)
{
	pid_t child = fork();
	if (child == 0) {
		struct error err = {0};
		const char *paths[] = {place->pdf};
		struct db *db = db_open(place->path, DB_WRITE, &err);
		if (!db)
			_exit(3);
		access_system(db);
		struct evidence row = evidence_new(db, pupil);
		snprintf(row.kind, sizeof row.kind, "WST");
		die_at(dies_at);
		_exit(evidence_add_files(db, &row, paths, 1, NULL, &err) ? 0 : 1);
	}
	int status;
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
	return WIFEXITED(status);
}

static void say(void *context, const char *fault)
{
	(void)context;
	print_message("# %s\n", fault);
}

static void is_sound(const struct place *place, int call)
{
	struct error err = {0};
	int faults = 0, missing = 0;
	struct db *db = db_open(place->path, DB_WRITE, &err);
	if (!db)
		fail_msg("call %d: %s", call, err.text);
	access_system(db);
	if (!backup_check(db, &faults, say, NULL, &err) ||
	    !archive_check(db, &missing, say, NULL, &err))
		fail_msg("call %d: %s", call, err.text);
	if (faults || missing)
		fail_msg("call %d: %d faults, %d files", call, faults, missing);
	db_close(db);
}

static void copy_school(const char *from, const struct place *to)
{
	struct error err = {0};
	assert_int_equal(mkdir(to->directory, 0700), 0);
	struct db *db = db_open(from, DB_READ, &err);
	if (!db || !backup_write(db, to->path, false, &err))
		fail_msg("%s", err.text);
	db_close(db);
}

static void clear(const struct place *place)
{
	static const char *const ends[] = {"", "-journal", "-nakijken", ".sqlar", ".sqlar-journal"};
	char path[340];
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(path, sizeof path, "%s%s", place->path, ends[i]);
		unlink(path);
	}
	unlink(place->pdf);
	assert_int_equal(rmdir(place->directory), 0);
}

/* With first, the archive is created on the way. */
static void cut_off_and_moved(const struct school_file *s, bool first)
{
	char here[256 + 8], there[256 + 8];
	snprintf(here, sizeof here, "%s.hier", s->path);
	snprintf(there, sizeof there, "%s.daar", s->path);
	struct place place = place_in(here), moved = place_in(there);
	bool whole = false;
	int call = 0;
	while (!whole) {
		copy_school(s->path, &place);
		if (!first) {
			write_pdf(place.pdf, '!');
			assert_true(add_evidence(&place, s->daan, 0));
		}
		write_pdf(place.pdf, '#');
		whole = add_evidence(&place, s->daan, ++call);
		assert_int_equal(rename(place.directory, moved.directory), 0);
		is_sound(&moved, call);
		clear(&moved);
	}
	assert_true(call > 10);
}

static void evidence_beside_others(void **state)
{
	cut_off_and_moved(*state, false);
}

static void first_evidence(void **state)
{
	cut_off_and_moved(*state, true);
}

static bool import_cut_off(const struct place *place, int dies_at)
{
	pid_t child = fork();
	if (child == 0) {
		struct error err = {0};
		struct import_report report = {0};
		struct buffer bytes = {0};
		struct import_kind kind = import_kind_find("resultaten");
		struct import_options options = {0};
		struct db *db = db_open(place->path, DB_WRITE, &err);
		if (!db)
			_exit(3);
		access_system(db);
		buffer_add(&bytes, "Stamnummer;Vak;Soort;Titel;Gemaakt op;Score\n");
		for (int i = 0; i < IMPORTED; i++)
			buffer_format(&bytes, "%s;rekenen;methodetoets;toets %d;01-09-2026;7\n",
			    i % 2 ? "00123" : "00124", i);
		die_at(dies_at);
		_exit(
		    import_run(db, &kind, "bestand.csv", &bytes, &options, &report, &err) ? 0 : 1);
	}
	int status;
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
	return WIFEXITED(status);
}

static int64_t results_in(const struct place *place)
{
	struct error err = {0};
	int64_t count = -1;
	struct db *db = db_open(place->path, DB_READ, &err);
	assert_non_null(db);
	access_system(db);
	assert_true(db_int(db, &count, &err, "SELECT count(*) FROM visible_result", ""));
	db_close(db);
	return count;
}

static void an_import_is_whole_or_absent(void **state)
{
	const struct school_file *s = *state;
	char directory[256 + 8];
	snprintf(directory, sizeof directory, "%s.hier", s->path);
	struct place place = place_in(directory);
	bool whole = false;
	int call = 0, absent = 0;
	while (!whole) {
		copy_school(s->path, &place);
		whole = import_cut_off(&place, ++call);
		is_sound(&place, call);
		int64_t count = results_in(&place);
		assert_true(count == IMPORTED || (count == 0 && !whole));
		absent += count == 0;
		clear(&place);
	}
	assert_true(absent > 20);
}

/* Reads through a new connection: what this one believes proves nothing. */
static int64_t notes_in_file(const struct school_file *s)
{
	struct error err = {0};
	int64_t count = 0;
	struct db *db = db_open(s->path, DB_WRITE, &err);
	assert_non_null(db);
	access_system(db);
	assert_true(db_int(db, &count, &err, "SELECT count(*) FROM visible_note", ""));
	db_close(db);
	return count;
}

static void sync_that_fails(void **state)
{
	struct school_file *s = *state;
	bool reached = true;
	int unsure = 0;
	assert_true(note_add(s->db, s->daan, 0, "de eerste", &s->err));
	for (int sync = 1; reached; sync++) {
		int64_t before = notes_in_file(s);
		s->err = (struct error){0};
		syncs_left = sync;
		bool saved = note_add(s->db, s->daan, 0, "nog een", &s->err);
		reached = !syncs_left;
		syncs_left = 0;
		assert_true(saved || reached);
		bool there = notes_in_file(s) > before;
		assert_true(!saved || there);
		if (there && !saved) {
			unsure++;
			assert_int_equal(s->err.status, DISK);
			assert_null(strstr(s->err.text, "niets gewijzigd"));
			assert_non_null(strstr(s->err.text, "niet zeker"));
		}
	}
	assert_true(unsure > 0);
}

static int set_up(void **state)
{
	*state = school_open();
	return 0;
}

static int tear_down(void **state)
{
	school_close(*state);
	return 0;
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(evidence_beside_others),
	    CASE(first_evidence),
	    CASE(an_import_is_whole_or_absent),
	    CASE(sync_that_fails),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
