/* A damaged file can be read but not written. A file is checked before the first write of a day,
 * and after a journal was rolled back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "db/file/archive.h"
#include "db/file/backup.h"
#include "db/file/draft.h"
#include "db/kept.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "tests_school.h"

#include <cmocka.h>

static int set_up(void **state)
{
	*state = school_open();
	return 0;
}

static int tear_down(void **state)
{
	clock_set((struct date){0}, 0);
	school_close(*state);
	return 0;
}

/* Makes two tables share a page; a note touches neither of them. */
static void damage(const struct school_file *s)
{
	assert_true(school_tamper(s,
	    "DELETE FROM survey_group; PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage = "
	    "(SELECT rootpage FROM sqlite_schema WHERE name = 'evening_school') WHERE name = 'company'"));
}

static void open_again(struct school_file *s)
{
	db_close(s->db);
	s->db = db_open(s->path, DB_WRITE, &s->err);
	if (!s->db)
		fail_msg("%s", s->err.text);
	assert_true(access_staff(s->db, s->mentor, &s->err));
}

static bool note(struct school_file *s)
{
	return note_add(s->db, s->daan, 0, "een notitie", &s->err);
}

static void tomorrow(void)
{
	clock_set(date_make(2026, 10, 11), 9);
}

static bool file_is(const struct school_file *s, const struct buffer *before)
{
	struct buffer now = {0};
	struct error err = {0};
	assert_true(file_read(s->path, 1 << 26, &now, &err));
	bool same = now.len == before->len && memcmp(now.text, before->text, now.len) == 0;
	buffer_done(&now);
	return same;
}

static void damaged_file_is_not_written(void **state)
{
	struct school_file *s = *state;
	struct buffer before = {0};
	struct draft_key key = {.form = "note", .record = 0, .parent = s->daan};
	db_close(s->db);
	s->db = NULL;
	damage(s);
	assert_true(file_read(s->path, 1 << 26, &before, &s->err));
	tomorrow();
	/* nor by the next to open it, nor in a write that changes no record */
	for (int round = 0; round < 2; round++) {
		open_again(s);
		school_refused(s, note(s), DAMAGED, "stip restore");
		school_refused(s, note(s), DAMAGED, "is beschadigd");
		assert_string_equal(db_read_only_reason(s->db), "het bestand is beschadigd");
		school_refused(s, audit_log(s->db, "export iop", "pupil", s->daan, &s->err),
		    DAMAGED, "is beschadigd");
		/* what was typed goes to the file beside it */
		char beside[DRAFT_PATH];
		draft_path(s->path, beside);
		assert_true(
		    draft_keep(s->db, &key, &(struct draft_text){"text", "een zin"}, 1, &s->err));
		assert_int_equal(access(beside, F_OK), 0);
		unlink(beside);
		/* reading continues from the live views, because kept rows cannot be brought up to
		 * date */
		assert_int_equal(school_count(s, "SELECT count(*) FROM list_leerlingen"), 1);
		assert_true(school_count(s, "SELECT count(*) FROM list_taken") > 0);
	}
	assert_true(file_is(s, &before));
	buffer_done(&before);
}

static void sound_once_is_enough_for_a_day(void **state)
{
	struct school_file *s = *state;
	db_close(s->db);
	s->db = NULL;
	tomorrow();
	open_again(s);
	assert_true(note(s));
	damage(s);
	open_again(s);
	assert_true(note(s)); /* somebody wrote today already, so nobody checks again */
	clock_set(date_make(2026, 10, 12), 9);
	school_refused(s, note(s), DAMAGED, "is beschadigd");
}

static void mark_of(const struct school_file *s, char path[300])
{
	snprintf(path, 300, "%s-nakijken", s->path);
}

static void count_fault(void *context, const char *fault)
{
	(void)fault;
	++*(int *)context;
}

/* Even though somebody wrote today. */
static void what_check_found_is_not_written(void **state)
{
	struct school_file *s = *state;
	char mark[300];
	int faults = 0, seen = 0;
	mark_of(s, mark);
	assert_true(note(s));
	assert_true(backup_check(s->db, &faults, count_fault, &seen, &s->err));
	assert_int_equal(access(mark, F_OK), -1);
	db_close(s->db);
	s->db = NULL;
	damage(s);
	open_again(s);
	(void)backup_check(s->db, &faults, count_fault, &seen, &s->err);
	s->err = (struct error){0};
	assert_int_equal(access(mark, F_OK), 0);
	open_again(s);
	school_refused(s, note(s), DAMAGED, "is beschadigd");
	assert_int_equal(unlink(mark), 0);
}

/* Cuts a change made by SQL short, so that its journal stays beside the file. */
static void leave_journal(const char *path)
{
	char command[1200];
	struct stat info;
	snprintf(command, sizeof command,
	    "printf '%%s\\n' 'PRAGMA cache_size=1;' 'BEGIN;' 'UPDATE setting_kind SET help = help || zeroblob(3000);' "
	    "'.shell kill -9 $PPID' | sqlite3 '%s' 2>/dev/null",
	    path);
	(void)!system(command); /* NOLINT(cert-env33-c): fixed text */
	snprintf(command, sizeof command, "%s-journal", path);
	assert_int_equal(stat(command, &info), 0);
	assert_true(info.st_size > 0);
}

static void own_journal_is_rolled_back(void **state)
{
	struct school_file *s = *state;
	char mark[300];
	mark_of(s, mark);
	db_close(s->db);
	s->db = NULL;
	leave_journal(s->path);
	open_again(s);
	assert_int_equal(access(mark, F_OK), 0);
	/* a reader leaves the check to the next writer */
	open_again(s);
	assert_int_equal(access(mark, F_OK), 0);
	assert_true(note(s));
	assert_int_equal(access(mark, F_OK), -1);
}

static void journal_of_another_file(void **state)
{
	struct school_file *s = *state;
	char other[300], command[1000], mark[300];
	mark_of(s, mark);
	snprintf(other, sizeof other, "%s.ander", s->path);
	open_again(s);
	assert_true(note(s)); /* today's check is done */
	db_close(s->db);
	s->db = NULL;
	/* the same school with its pages in another order */
	snprintf(command, sizeof command,
	    "sqlite3 '%s' \"VACUUM INTO '%s'\" && sqlite3 '%s' 'DELETE FROM history_value; VACUUM'",
	    s->path, other, other);
	assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c): fixed text */
	leave_journal(other);
	snprintf(command, sizeof command, "mv '%s-journal' '%s-journal'; rm '%s'", other, s->path,
	    other);
	assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c): fixed text */
	for (int round = 0; round < 2; round++) {
		db_close(s->db);
		s->db = db_open(s->path, DB_WRITE, &s->err);
		if (!s->db) { /* so damaged that it does not open */
			school_refused(s, false, DAMAGED, "stip restore");
			continue;
		}
		access_system(s->db);
		school_refused(s, note(s), DAMAGED, "is beschadigd");
	}
	assert_int_equal(access(mark, F_OK), 0);
	assert_int_equal(unlink(mark), 0);
}

/* Waits for the lock in a process of its own, starting when a byte arrives; exits with 0 when it is
 * told that the file was replaced. */
static pid_t waiting_writer(struct school_file *s, int from)
{
	pid_t child = fork();
	if (child == 0) {
		char byte;
		open_again(s);
		if (read(from, &byte, 1) != 1 || note(s))
			_exit(1);
		_exit(s->err.status == CONFLICT && strstr(s->err.text, "vervangen") ? 0 : 2);
	}
	assert_true(child > 0);
	return child;
}

static void who_waited_for_a_restore(void **state)
{
	struct school_file *s = *state;
	char command[1200];
	int ends[2], status;
	db_close(s->db);
	s->db = NULL;
	assert_int_equal(pipe(ends), 0);
	pid_t writer = waiting_writer(s, ends[0]);
	usleep(100000);
	open_again(s);
	assert_true(change_begin(s->db, "Proef", &s->err));
	assert_int_equal(write(ends[1], "x", 1), 1);
	usleep(100000);
	snprintf(command, sizeof command, "cp '%s' '%s.nieuw' && mv '%s.nieuw' '%s'", s->path,
	    s->path, s->path, s->path);
	assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c): fixed text */
	change_abandon(s->db);
	assert_int_equal(waitpid(writer, &status, 0), writer);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	close(ends[0]);
	close(ends[1]);
}

static void clock_that_went_back_is_said(void **state)
{
	struct school_file *s = *state;
	struct date last;
	clock_set(date_make(2026, 12, 24), 9);
	assert_true(note(s));
	assert_false(db_clock_went_back(s->db, &last, &s->err));
	clock_set(date_make(2026, 12, 24), 7); /* a few hours are no reason to worry */
	assert_false(db_clock_went_back(s->db, &last, &s->err));
	tomorrow();
	assert_true(db_clock_went_back(s->db, &last, &s->err));
	assert_string_equal(last.iso, "2026-12-24");
}

/* A copy waits for a writer, but not forever. */
static void copy_does_not_wait_for_ever(void **state)
{
	struct school_file *s = *state;
	char command[1300];
	snprintf(command, sizeof command,
	    "{ printf 'BEGIN EXCLUSIVE;\n.shell touch \"%s.bezet\"; sleep 14\n' | sqlite3 '%s'; rm '%s.bezet'; } & "
	    "until [ -e '%s.bezet' ]; do sleep 0.05; done",
	    s->path, s->path, s->path, s->path);
	assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c): fixed text */
	assert_null(db_snapshot(s->db, &s->err));
	school_refused(s, false, BUSY, "duurt te lang");
	snprintf(command, sizeof command, "while [ -e '%s.bezet' ]; do sleep 0.1; done", s->path);
	assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c): fixed text */
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(damaged_file_is_not_written),
	    CASE(sound_once_is_enough_for_a_day),
	    CASE(what_check_found_is_not_written),
	    CASE(own_journal_is_rolled_back),
	    CASE(journal_of_another_file),
	    CASE(copy_does_not_wait_for_ever),
	    CASE(clock_that_went_back_is_said),
	    CASE(who_waited_for_a_restore),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
