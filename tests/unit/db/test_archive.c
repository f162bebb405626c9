/* The archive beside the file: bytes in and out, and detecting faults. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/file/archive.h"
#include "db/file/backup.h"
#include "db/write.h"
#include "model/portfolio/portfolio.h"
#include "tests_school.h"

#include <cmocka.h>

static void beside(const struct school_file *s, char path[ARCHIVE_PATH])
{
	archive_path(s->path, path);
}

/* Runs SQL on the archive without Stip knowing. */
static void tamper(const struct school_file *s, const char *sql)
{
	struct school_file archive = {0};
	snprintf(archive.path, sizeof archive.path, "%.240s.sqlar", s->path);
	assert_true(school_tamper(&archive, sql));
}

static void begin(struct school_file *s)
{
	assert_true(change_begin(s->db, "Proef", &s->err));
}

static void put(struct school_file *s, const char *bytes, size_t size, char hash[ARCHIVE_HASH])
{
	if (!archive_put(s->db, bytes, size, hash, &s->err))
		fail_msg("%s", s->err.text);
}

static void put_refused(struct school_file *s, enum status status, const char *words)
{
	char hash[ARCHIVE_HASH];
	begin(s);
	school_refused(s, archive_put(s->db, "abc", 3, hash, &s->err), status, words);
	change_abandon(s->db);
}

/* Adds a piece of evidence with this text as its file. */
static void add_text(struct school_file *s, const char *title, const char *text)
{
	struct evidence row = evidence_new(s->db, s->daan);
	struct buffer bytes = {0};
	buffer_add(&bytes, text);
	snprintf(row.title, sizeof row.title, "%s", title);
	snprintf(row.kind, sizeof row.kind, "WST");
	begin(s);
	if (!change_save(s->db, &evidence_entity, &row, &s->err) ||
	    !attachment_add(s->db, &row, "verslag.pdf", &bytes, NULL, &s->err) ||
	    !change_commit(s->db, &s->err))
		fail_msg("%s", s->err.text);
	buffer_done(&bytes);
}

#define PDF(text) "%PDF-1.4 " text " %%EOF"

static void bytes_come_back(void **state)
{
	struct school_file *s = *state;
	static const char zeros[5000], raw[] = "\x01\x9f\x00\x33\xfe";
	char hash[ARCHIVE_HASH], again[ARCHIVE_HASH], other[ARCHIVE_HASH], path[ARCHIVE_PATH];
	struct buffer out = {0};
	struct stat info;
	assert_false(archive_exists(s->db));
	begin(s);
	put(s, zeros, sizeof zeros, hash);
	put(s, zeros, sizeof zeros, again);
	put(s, raw, sizeof raw, other);
	assert_string_equal(hash, again);
	assert_true(change_commit(s->db, &s->err));
	beside(s, path);
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	assert_true(archive_open(s->db, &s->err));
	assert_true(archive_get(s->db, hash, &out, &s->err));
	assert_int_equal(out.len, sizeof zeros);
	assert_memory_equal(out.text, zeros, sizeof zeros);
	assert_true(archive_get(s->db, other, &out, &s->err));
	assert_int_equal(out.len, sizeof raw);
	assert_memory_equal(out.text, raw, sizeof raw);
	archive_close(s->db);
	/* once each, and compressed where that saves space, as an SQLite Archive does */
	tamper(s,
	    "SELECT CASE WHEN count(*) = 2 AND sum(length(data) = sz) = 1 AND sum(sz) = 5006 THEN 1 ELSE abs(-9223372036854775807 - 1) END FROM sqlar");
	buffer_done(&out);
}

static void known_hash(void **state)
{
	struct school_file *s = *state;
	char hash[ARCHIVE_HASH];
	begin(s);
	put(s, "abc", 3, hash);
	change_abandon(s->db);
	/* BLAKE2b-256 of abc, from b2sum -l 256 */
	assert_string_equal(
	    hash, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

static void take_fault(void *context, const char *fault)
{
	struct buffer *out = context;
	buffer_add(out, fault);
	buffer_add(out, "\n");
}

static void faults_are(struct school_file *s, int expected, const char *words)
{
	struct buffer said = {0};
	int faults;
	assert_true(archive_check(s->db, &faults, take_fault, &said, &s->err));
	if (faults != expected || !strstr(buffer_text(&said), words))
		fail_msg("%d: %s", faults, buffer_text(&said));
	buffer_done(&said);
}

/* No transaction spans both files: the bytes are there before the change set, and stay when it is
 * rolled back. That is harmless, and the check reports it. */
static void bytes_come_first(void **state)
{
	struct school_file *s = *state;
	char hash[ARCHIVE_HASH];
	struct buffer out = {0};
	begin(s);
	put(s, "abc", 3, hash);
	school_refused(s, archive_open(s->db, &s->err), FAILED, "loopt een wijziging");
	change_abandon(s->db);
	assert_true(archive_open(s->db, &s->err));
	assert_true(archive_get(s->db, hash, &out, &s->err));
	school_refused(s, change_begin(s->db, "Proef", &s->err), FAILED, "is nog open");
	archive_close(s->db);
	faults_are(s, 0, "Er ontbreekt niets: het toevoegen is afgebroken");
	buffer_done(&out);
}

/* What is gathered is there after one commit, or not at all. */
static void several_in_one_commit(void **state)
{
	struct school_file *s = *state;
	char first[ARCHIVE_HASH], second[ARCHIVE_HASH], dropped[ARCHIVE_HASH];
	struct buffer out = {0};
	begin(s);
	assert_true(archive_gather(s->db, &s->err));
	put(s, "abc", 3, first);
	put(s, "def", 3, second);
	assert_true(archive_settle(s->db, true, &s->err));
	assert_true(archive_gather(s->db, &s->err));
	put(s, "ghi", 3, dropped);
	assert_false(archive_settle(s->db, false, &s->err));
	change_abandon(s->db);
	assert_true(archive_open(s->db, &s->err));
	assert_true(archive_get(s->db, first, &out, &s->err));
	assert_true(archive_get(s->db, second, &out, &s->err));
	assert_false(archive_get(s->db, dropped, &out, &s->err));
	archive_close(s->db);
	buffer_done(&out);
}

static void only_in_a_change(void **state)
{
	struct school_file *s = *state;
	char hash[ARCHIVE_HASH];
	school_refused(
	    s, archive_put(s->db, "abc", 3, hash, &s->err), FAILED, "geen wijziging begonnen");
}

/* What may not be written to the dossier is not stored in the archive either. */
static void who_may_not_leaves_no_bytes(void **state)
{
	struct school_file *s = *state;
	struct evidence row = evidence_new(s->db, s->daan);
	struct buffer bytes = {0};
	buffer_add(&bytes, PDF("vogel"));
	add_text(s, "Vogelhuisje", PDF("kooi"));
	snprintf(row.title, sizeof row.title, "Vogel");
	snprintf(row.kind, sizeof row.kind, "WST");
	school_add(s, &evidence_entity, &row);
	school_act(s, s->other_mentor);
	begin(s);
	assert_false(attachment_add(s->db, &row, "verslag.pdf", &bytes, NULL, &s->err));
	change_abandon(s->db);
	access_system(s->db);
	faults_are(s, 0, "");
	tamper(s,
	    "SELECT CASE WHEN count(*) = 1 THEN 1 ELSE abs(-9223372036854775807 - 1) END FROM sqlar");
	buffer_done(&bytes);
}

/* Statements from the rest of the program cannot reach it, not even while it is attached. */
static void others_cannot_read_it(void **state)
{
	struct school_file *s = *state;
	int64_t count;
	add_text(s, "Vogelhuisje", PDF("vogel"));
	assert_true(archive_open(s->db, &s->err));
	school_refused(s, db_int(s->db, &count, &s->err, "SELECT sz FROM archive.sqlar", ""),
	    DENIED, "mogen zo niet worden gelezen");
	school_refused(s, db_int(s->db, &count, &s->err, "SELECT sz FROM sqlar", ""), DENIED,
	    "mogen zo niet worden gelezen");
	archive_close(s->db);
}

static void check_looks_both_ways(void **state)
{
	struct school_file *s = *state;
	faults_are(s, 0, "");
	add_text(s, "Vogelhuisje", PDF("vogel"));
	faults_are(s, 0, "");
	tamper(s, "INSERT INTO sqlar VALUES ('verweesd', 33152, 0, 1, x'00')");
	faults_are(s, 0, "verweesd");
	tamper(s, "DELETE FROM sqlar WHERE name = 'verweesd'");
	tamper(s, "UPDATE sqlar SET data = zeroblob(length(data))");
	faults_are(s, 1,
	    "Leerling 00123, \"Vogelhuisje\", verslag.pdf: het bestand in het archief is beschadigd");
	tamper(s, "UPDATE sqlar SET sz = 1000000000000");
	faults_are(s, 1, "is beschadigd");
	tamper(s, "DELETE FROM sqlar");
	faults_are(s, 1, "het bestand ontbreekt");
}

/* Undo can bring back what was undone, so that is not left over. */
static void history_counts(void **state)
{
	struct school_file *s = *state;
	char title[256];
	school_act(s, s->mentor);
	add_text(s, "Vogelhuisje", PDF("vogel"));
	assert_true(change_undo(s->db, 0, title, &s->err));
	access_system(s->db);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_attachment"), 0);
	faults_are(s, 0, "");
}

static void damaged_bytes_are_put_right(void **state)
{
	struct school_file *s = *state;
	char hash[ARCHIVE_HASH];
	add_text(s, "Vogelhuisje", PDF("vogel"));
	tamper(s, "UPDATE sqlar SET data = zeroblob(sz)");
	faults_are(s, 1, "is beschadigd");
	begin(s);
	put(s, PDF("vogel"), strlen(PDF("vogel")), hash);
	assert_true(change_commit(s->db, &s->err));
	faults_are(s, 0, "");
}

static void random_bytes_are_no_archive(void **state)
{
	struct school_file *s = *state;
	char path[ARCHIVE_PATH];
	beside(s, path);
	add_text(s, "Vogelhuisje", PDF("vogel"));
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	for (int i = 0; i < 20000; i++)
		assert_true(fputc(i * 7919 >> 3 & 0xFF, file) != EOF);
	assert_int_equal(fclose(file), 0);
	school_refused(s, archive_open(s->db, &s->err), DAMAGED, "geen archief van Stip");
	put_refused(s, DAMAGED, "Het dossier zelf is heel");
	faults_are(s, 1, "geen archief van Stip");
	assert_int_equal(unlink(path), 0);
	school_refused(s, archive_open(s->db, &s->err), NOT_FOUND, "is er niet");
	faults_are(s, 1, "is er niet");
	assert_int_equal(mkdir(path, 0700), 0);
	put_refused(s, DAMAGED, "geen gewoon bestand");
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(symlink("/dev/null", path), 0);
	put_refused(s, DAMAGED, "geen gewoon bestand");
}

/* A database that is not ours is not written to. */
static void strange_database_is_left_alone(void **state)
{
	struct school_file *s = *state;
	tamper(s, "CREATE TABLE boodschappen (wat)");
	put_refused(s, DAMAGED, "geen archief van Stip");
	tamper(s,
	    "SELECT CASE WHEN count(*) = 1 THEN 1 ELSE abs(-9223372036854775807 - 1) END FROM sqlite_schema");
}

static void nothing_is_made_on_another_day(void **state)
{
	struct school_file *s = *state;
	access_set_reference_date(s->db, date_make(2026, 9, 1));
	school_refused(s, change_begin(s->db, "Proef", &s->err), DENIED, "peildatum");
	assert_false(archive_exists(s->db));
}

static void backup_takes_it_along(void **state)
{
	struct school_file *s = *state;
	char path[300], copy[ARCHIVE_PATH];
	snprintf(path, sizeof path, "%s.kopie", s->path);
	archive_path(path, copy);
	add_text(s, "Vogelhuisje", PDF("vogel"));
	assert_true(backup_write(s->db, path, false, &s->err));
	school_refused(s, backup_write(s->db, path, false, &s->err), CONFLICT, "bestaat al");
	struct db *back = db_open(path, DB_READ, &s->err);
	assert_non_null(back);
	access_system(back);
	struct db *own = s->db;
	s->db = back;
	faults_are(s, 0, "");
	s->db = own;
	db_close(back);
	/* an archive from before is removed when the new copy has none */
	assert_true(backup_write_with(s->db, path, true, false, &s->err));
	assert_int_equal(access(copy, F_OK), -1);
	assert_int_equal(unlink(path), 0);
}

static void new_school_beside_an_old_archive(void **state)
{
	struct school_file *s = *state;
	char path[300], archive[ARCHIVE_PATH];
	snprintf(path, sizeof path, "%s.nieuw", s->path);
	archive_path(path, archive);
	FILE *file = fopen(archive, "w");
	assert_non_null(file);
	assert_true(fputs("oud", file) >= 0);
	assert_int_equal(fclose(file), 0);
	assert_null(db_open(path, DB_CREATE, &s->err));
	school_refused(s, false, FAILED, "staat nog een archief");
	assert_int_equal(access(path, F_OK), -1);
	assert_int_equal(unlink(archive), 0);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, school_set_up, school_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(bytes_come_back),
	    CASE(known_hash),
	    CASE(bytes_come_first),
	    CASE(several_in_one_commit),
	    CASE(only_in_a_change),
	    CASE(who_may_not_leaves_no_bytes),
	    CASE(others_cannot_read_it),
	    CASE(check_looks_both_ways),
	    CASE(history_counts),
	    CASE(damaged_bytes_are_put_right),
	    CASE(random_bytes_are_no_archive),
	    CASE(strange_database_is_left_alone),
	    CASE(nothing_is_made_on_another_day),
	    CASE(backup_takes_it_along),
	    CASE(new_school_beside_an_old_archive),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
