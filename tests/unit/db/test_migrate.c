/* Files: how they are opened, refused, migrated, copied and checked. */
#include <fcntl.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "db/file/backup.h"
#include "db/embedded.h"
#include "db/write.h"
#include "exchange/lists/lists.h"
#include "model/entities.h"
#include "model/iop/iop.h"
#include "tests_school.h"
#include "once.h"

#include <cmocka.h>

/* Runs a shell command, which finds path in $F. */
static void shell(const char *command, const char *path)
{
	assert_int_equal(setenv("F", path, 1), 0);
	assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c): fixed commands */
}

/* A change to a table or trigger takes a migration, whose last line has the hash of both as they
 * are after it. Views are not stored in a file. */
static void last_migration_knows_the_schema(void **state)
{
	(void)state;
	crypto_generichash_state hashing;
	unsigned char hash[16];
	char text[64], line[96];
	const struct embedded *last = NULL;
	crypto_generichash_init(&hashing, NULL, 0, sizeof hash);
	for (const struct embedded *e = embedded; e->name; e++) {
		if (strncmp(e->name, "schema/tables/", 14) == 0 ||
		    strcmp(e->name, "schema/triggers.sql") == 0)
			crypto_generichash_update(
			    &hashing, (const unsigned char *)e->text, e->size);
		if (strncmp(e->name, "migrations/", 11) == 0)
			last = e;
	}
	crypto_generichash_final(&hashing, hash, sizeof hash);
	sodium_bin2hex(text, sizeof text, hash, sizeof hash);
	snprintf(line, sizeof line, "-- schema: %s", text);
	if (!strstr(last->text, line))
		fail_msg("%s should end with the line\n%s", last->name, line);
}

static void missing_file_says_what_to_do(void **state)
{
	(void)state;
	struct error err = {0};
	assert_null(db_open("/nergens/school.db", DB_WRITE, &err));
	assert_int_equal(err.status, NOT_FOUND);
	assert_non_null(strstr(err.text, "stip init"));
}

static void other_files_are_refused_untouched(void **state)
{
	struct school_file *s = *state;
	static const struct {
		const char *make;
		enum status status;
	} cases[] = {
	    {": >\"$F\"", DAMAGED},
	    {"echo 'geen database' >\"$F\"", DAMAGED},
	    {"rm -f \"$F\"; sqlite3 \"$F\" 'CREATE TABLE t (a); PRAGMA user_version=1'", DAMAGED},
	    {"rm -f \"$F\"; mkdir \"$F\"", DAMAGED},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char path[300];
		struct error err = {0};
		snprintf(path, sizeof path, "%s.other", s->path);
		shell(cases[i].make, path);
		assert_null(db_open(path, DB_WRITE, &err));
		assert_int_equal(err.status, cases[i].status);
		shell("rm -rf \"$F\"", path);
	}
}

static void newer_schema_is_refused_untouched(void **state)
{
	struct school_file *s = *state;
	struct buffer before = {0}, after = {0};
	struct error err = {0};
	db_close(s->db);
	s->db = NULL;
	assert_true(school_tamper(s, "PRAGMA user_version=999"));
	assert_true(file_read(s->path, 1 << 26, &before, &err));
	assert_null(db_open(s->path, DB_WRITE, &err));
	assert_int_equal(err.status, NEWER);
	assert_true(file_read(s->path, 1 << 26, &after, &err));
	assert_int_equal(before.len, after.len);
	assert_memory_equal(before.text, after.text, before.len);
	buffer_done(&before);
	buffer_done(&after);
}

/* A file with tables that claims to have none: the migrations cannot run on it, and nothing is left
 * half done. */
static void failed_migration_leaves_the_file_as_it_was(void **state)
{
	struct school_file *s = *state;
	struct error err = {0};
	char backup[300];
	db_close(s->db);
	assert_true(school_tamper(s, "CREATE VIEW old_view AS SELECT 1; PRAGMA user_version=0"));
	s->db = db_open(s->path, DB_WRITE, &err);
	assert_null(s->db);
	assert_true(school_tamper(s,
	    "SELECT CASE (SELECT count(*) FROM old_view) WHEN 1 THEN 1 ELSE abs(-9223372036854775808) END"));
	snprintf(backup, sizeof backup, "%s.schema-0.%s", s->path, clock_today().iso);
	unlink(backup);
}

/* Opens a file that an older version of the program made, as a new one would: it is migrated, with
 * a backup beside it. */
static struct db *bring_up_to_date(const char *name, int version)
{
	struct error err = {0};
	char path[300], backup[400];
	entities_set(entities_all);
	clock_set(date_make(2026, 10, 10), 9);
	snprintf(path, sizeof path, "%s/%s", work(), name);
	snprintf(backup, sizeof backup, "%s.schema-%d.%s", path, version, clock_today().iso);
	db_fill_with(reference_complete);
	struct db *db = db_open(path, DB_WRITE, &err);
	db_fill_with(NULL);
	assert_string_equal(err.text, "");
	assert_non_null(db);
	struct db *old = db_open(backup, DB_COPY, &err);
	assert_non_null(old);
	db_close(old);
	assert_null(db_open(backup, DB_READ, &err)); /* it would have to be migrated first */
	assert_int_equal(err.status, DENIED);
	unlink(backup);
	access_system(db);
	return db;
}

/* A version that does not exist, or is not that of this file, is refused in our own words, with
 * nothing changed and nothing left beside it, however often it is tried. */
static void odd_schema_is_refused_untouched(void **state)
{
	static const struct {
		const char *sql, *words;
	} cases[] = {
	    {"PRAGMA user_version=-3", "zegt schema -3 te hebben"},
	    {"PRAGMA user_version=4", "past niet bij het schema"},
	};
	struct school_file *s = *state;
	db_close(s->db);
	s->db = NULL;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer before = {0}, after = {0};
		assert_true(school_tamper(s, cases[i].sql));
		assert_true(file_read(s->path, 1 << 26, &before, &s->err));
		for (int times = 0; times < 2; times++) {
			assert_null(db_open(s->path, DB_WRITE, &s->err));
			school_refused(s, false, DAMAGED, cases[i].words);
		}
		assert_true(file_read(s->path, 1 << 26, &after, &s->err));
		assert_int_equal(before.len, after.len);
		assert_memory_equal(before.text, after.text, before.len);
		shell("! ls \"$F\".schema-* >/dev/null 2>&1", s->path);
		buffer_done(&before);
		buffer_done(&after);
	}
}

struct expected {
	const char *sql;
	int64_t count;
};

static void assert_counts(struct db *db, const struct expected *expected, size_t cases)
{
	struct error err = {0};
	int64_t count;
	for (size_t i = 0; i < cases; i++) {
		assert_true(db_int(db, &count, &err, expected[i].sql, ""));
		if (count != expected[i].count)
			fail_msg("%lld: %s", (long long)count, expected[i].sql);
	}
	assert_true(audit_verify(db, &count, &err));
	unlink(db_path(db));
	db_close(db);
	clock_set((struct date){0}, 0);
}

/* A file as the first version of the program made it: rows stay, new lists are filled, and what the
 * school changed in other lists stays. */
static void file_of_the_first_version_gets_what_is_new(void **state)
{
	static const char rows[] =
	    "cd \"${WORK:-/tmp}\" && rm -f first.db* && { cat \"$OLDPWD\"/migrations/0001_first.sql; echo \"PRAGMA application_id=1400138096; PRAGMA user_version=1;"
	    "INSERT INTO school VALUES (1, 1, 'PrO De Proef', '00AA');"
	    "INSERT INTO school_year VALUES (2, 1, '2026-2027', '2026-08-01', '2027-07-31');"
	    "INSERT INTO role VALUES (3, 1, 'mentor', 'mentor'), (4, 1, 'administratie', 'administratie');"
	    "INSERT INTO pupil (id, rev, number, first_name, prefix, last_name, gender, email, search_key) "
	    "VALUES (5, 1, '00123', 'Daan', '', 'Berg', '', '', 'berg, daan');"
	    "INSERT INTO enrolment VALUES (6, 1, 5, 2, NULL, 3, 'PRO', '2026-08-01', NULL, NULL);"
	    "INSERT INTO goal VALUES (7, 1, 5, NULL, NULL, 'Ik kom op tijd.', '', '', '', '2026-09-01', NULL);"
	    "INSERT INTO note VALUES (8, 1, NULL, 7, '2026-09-02', NULL, 'ging goed');"
	    "INSERT INTO signal_kind VALUES (9, 3, 'IOP', 'gesprekken', 'onze eigen tekst', 'mentor', 0, 2);\"; } | sqlite3 first.db";
	static const struct expected expected[] = {
	    {"SELECT count(*) FROM list_leerlingen WHERE number = '00123'", 1},
	    {"SELECT count(*) FROM visible_goal WHERE sentence = 'Ik kom op tijd.'", 1},
	    {"SELECT count(*) FROM visible_note WHERE goal = 7", 1},
	    {"SELECT count(*) FROM visible_signal_kind WHERE text = 'onze eigen tekst'", 1},
	    {"SELECT count(*) FROM visible_signal_kind WHERE code LIKE 'OPP-%'", 11},
	    {"SELECT count(*) > 20 FROM visible_destination", 1},
	    {"SELECT count(*) FROM visible_role", 7},
	    {"SELECT count(*) FROM list_taken WHERE kind = 'OPP-6W'", 1},
	};
	(void)state;
	shell(rows, "");
	assert_counts(
	    bring_up_to_date("first.db", 1), expected, sizeof expected / sizeof *expected);
}

/* From the second version on, three tables are rebuilt: their rows, and what refers to them,
 * stay. */
static void file_of_the_second_version_keeps_its_rows(void **state)
{
	static const char rows[] =
	    "cd \"${WORK:-/tmp}\" && rm -f second.db* && { cat \"$OLDPWD\"/migrations/0001_first.sql \"$OLDPWD\"/migrations/0002_opp_outflow.sql; "
	    "echo \"PRAGMA application_id=1400138096; PRAGMA user_version=2;"
	    "INSERT INTO school VALUES (1, 1, 'PrO De Proef', '00AA');"
	    "INSERT INTO school_year VALUES (2, 1, '2026-2027', '2026-08-01', '2027-07-31');"
	    "INSERT INTO role VALUES (3, 1, 'mentor', 'mentor'), (4, 1, 'administratie', 'administratie');"
	    "INSERT INTO pupil (id, rev, number, first_name, prefix, last_name, gender, email, search_key) "
	    "VALUES (5, 1, '00123', 'Daan', '', 'Berg', '', '', 'berg, daan');"
	    "INSERT INTO enrolment VALUES (6, 1, 5, 2, NULL, 3, 'PRO', '2026-08-01', NULL, NULL);"
	    "INSERT INTO guardian_kind VALUES (7, 1, 'OUD', 'ouder', 1);"
	    "INSERT INTO signature_manner VALUES (8, 1, 'PAP', 'op papier', 1);"
	    "INSERT INTO expected_profile VALUES (9, 1, 'ARE', 'arbeid regulier', 4, NULL);"
	    "INSERT INTO signal_kind VALUES (10, 1, 'IOP', 'gesprekken', 'tekst', 'mentor', 0, 2);"
	    "INSERT INTO guardian VALUES (11, 3, 5, 'OUD', 'Fatma Berg', 1, '06-1', '', NULL, NULL), (12, 1, 5, 'OUD', 'Henk Berg', 0, '', '', NULL, '2026-09-01');"
	    "INSERT INTO opp VALUES (13, 1, 5, 1, 'ARE', '', 'x', NULL, '2026-09-01', NULL, '2026-09-05', NULL, NULL, '');"
	    "INSERT INTO parental_agreement VALUES (14, 1, 13, 11, 1, '2026-09-06', 'PAP', NULL, NULL);"
	    "INSERT INTO outflow_advice VALUES (15, 2, 5, '2026-09-10', 'ARE', NULL, 'werkt graag');"
	    "INSERT INTO task_delay VALUES (16, 1, 5, 'IOP', 77, '2026-12-01', 'ziek');\"; } | sqlite3 second.db";
	static const struct expected expected[] = {
	    {"SELECT count(*) FROM visible_guardian WHERE id = 11 AND rev = 3 AND phone = '06-1' AND informed = 'ALL'",
	        1},
	    {"SELECT count(*) FROM visible_guardian WHERE id = 12 AND informed = 'BEP' AND ends_on = '2026-09-01'",
	        1},
	    {"SELECT count(*) FROM opp_answer WHERE name = 'Fatma Berg'", 1},
	    {"SELECT count(*) FROM visible_outflow_advice WHERE id = 15 AND rev = 2 AND remark = 'werkt graag' AND direction IS NULL",
	        1},
	    {"SELECT count(*) FROM visible_task_delay WHERE pupil = 5 AND class IS NULL AND subject = 77 AND until_on = '2026-12-01'",
	        1},
	    {"SELECT count(*) FROM visible_guardian_kind", 1},
	    {"SELECT count(*) FROM visible_consent_purpose", 7},
	    {"SELECT count(*) FROM visible_course_threshold WHERE profile = 'ARE'", 27},
	    {"SELECT count(*) FROM visible_signal_kind WHERE code IN ('START', 'TLV', 'OVERDR', 'OBS', 'GOBS', 'GBES', 'GEVA', 'ADV', 'VERTREK')",
	        9},
	};
	(void)state;
	shell(rows, "");
	assert_counts(
	    bring_up_to_date("second.db", 2), expected, sizeof expected / sizeof *expected);
}

/* From the third version on, lists get more rows: what the school changed in them stays. */
static void file_of_the_third_version_gets_new_facts(void **state)
{
	static const char rows[] =
	    "cd \"${WORK:-/tmp}\" && rm -f third.db* && { cat \"$OLDPWD\"/migrations/0001_first.sql \"$OLDPWD\"/migrations/0002_opp_outflow.sql "
	    "\"$OLDPWD\"/migrations/0003_care.sql; echo \"PRAGMA application_id=1400138096; PRAGMA user_version=3;"
	    "INSERT INTO school VALUES (1, 1, 'PrO De Proef', '00AA');"
	    "INSERT INTO school_year VALUES (2, 1, '2026-2027', '2026-08-01', '2027-07-31');"
	    "INSERT INTO role VALUES (3, 1, 'mentor', 'mentor'), (4, 1, 'administratie', 'administratie');"
	    "INSERT INTO pupil (id, rev, number, first_name, prefix, last_name, gender, email, search_key) "
	    "VALUES (5, 1, '00123', 'Daan', '', 'Berg', '', '', 'berg, daan');"
	    "INSERT INTO enrolment VALUES (6, 1, 5, 2, NULL, 3, 'PRO', '2026-08-01', NULL, NULL);"
	    "INSERT INTO expected_profile VALUES (7, 1, 'ARE', 'arbeid regulier', 4, NULL);"
	    "INSERT INTO course_fact VALUES (8, 2, 'DOEL', 'doelen', 'onze uitleg', 1, '2026-09-01');"
	    "INSERT INTO course_threshold VALUES (9, 4, 'DOEL', 'ARE', 2, 81, 11);"
	    "INSERT INTO care_note VALUES (10, 1, 5, '2026-10-01', NULL, 'rustige week');\"; } | sqlite3 third.db";
	static const struct expected expected[] = {
	    {"SELECT count(*) FROM visible_course_fact WHERE code = 'DOEL' AND help = 'onze uitleg' AND retired_on = '2026-09-01'",
	        1},
	    {"SELECT count(*) FROM visible_course_threshold WHERE fact = 'DOEL' AND good_from = 81 AND rev = 4",
	        1},
	    {"SELECT count(*) FROM visible_course_fact WHERE code IN ('AANW', 'TOETS', 'STAGE', 'BEWIJS')",
	        4},
	    {"SELECT count(*) FROM visible_course_threshold WHERE fact = 'AANW' AND profile = 'ARE'",
	        3},
	    {"SELECT count(*) FROM visible_care_note WHERE text = 'rustige week'", 1},
	    {"SELECT count(*) > 40 FROM visible_portfolio_requirement", 1},
	    {"SELECT count(*) FROM visible_regulation", 2},
	    {"SELECT count(*) FROM visible_internship_kind", 9},
	    {"SELECT count(*) FROM list_ladder WHERE number = '00123' AND fits = 'ja'", 0},
	    {"SELECT count(*) > 5 FROM list_bewijs WHERE number = '00123' AND urgency = 'dit jaar' AND since IS NULL",
	        1},
	};
	(void)state;
	shell(rows, "");
	assert_counts(
	    bring_up_to_date("third.db", 3), expected, sizeof expected / sizeof *expected);
}

/* From the fourth version on, leavers and their follow-ups are rebuilt: they stay, with what refers
 * to them, and the national figures are added. */
static void file_of_the_fourth_version_keeps_its_leavers(void **state)
{
	static const char rows[] =
	    "cd \"${WORK:-/tmp}\" && rm -f fourth.db* && { cat \"$OLDPWD\"/migrations/0001_first.sql \"$OLDPWD\"/migrations/0002_opp_outflow.sql "
	    "\"$OLDPWD\"/migrations/0003_care.sql \"$OLDPWD\"/migrations/0004_portfolio.sql; echo \"PRAGMA application_id=1400138096; PRAGMA user_version=4;"
	    "INSERT INTO school VALUES (1, 1, 'PrO De Proef', '00AA');"
	    "INSERT INTO school_year VALUES (2, 1, '2026-2027', '2026-08-01', '2027-07-31');"
	    "INSERT INTO role VALUES (3, 1, 'mentor', 'mentor'), (4, 1, 'administratie', 'administratie');"
	    "INSERT INTO pupil (id, rev, number, first_name, prefix, last_name, gender, email, search_key) "
	    "VALUES (5, 1, '00123', 'Daan', '', 'Berg', '', '', 'berg, daan');"
	    "INSERT INTO expected_profile VALUES (6, 1, 'ARE', 'arbeid regulier', 4, NULL);"
	    "INSERT INTO outflow_status VALUES (7, 1, 'WER', 'werk', 'werk', 1, 1), (8, 1, 'ONB', 'onbekend', 'anders', 0, 8);"
	    "INSERT INTO destination VALUES (9, 1, 'W10', 'werk', 'G', 1, 'werk', 'WER', 'werk', 1, 0, 0, 0, NULL);"
	    "INSERT INTO contract_kind VALUES (10, 1, 'VAS', 'vast', 1, NULL);"
	    "INSERT INTO outflow VALUES (11, 3, 5, '2024-07-12', 'W10', 'Bakkerij Vos', NULL, 'VAS', 32, NULL, NULL, 'goed begin', 'ARE', 'ARE', NULL, NULL, '2024-08-20');"
	    "INSERT INTO internship_kind VALUES (15, 1, 'EXT', 'stage bij een bedrijf', 1, 'KAN', 1, NULL);"
	    "INSERT INTO internship VALUES (16, 4, 5, 'EXT', NULL, NULL, '2023-09-04', '2024-01-31', 'di do', 12, '9.00-15.00', 'vakken vullen', 'Vos', '', NULL, NULL, 0, 0, NULL, NULL, NULL);"
	    "INSERT INTO outflow_care_reason VALUES (12, 1, 11, 'W10', 'rustig');"
	    "INSERT INTO follow_up VALUES (13, 2, 11, 1, '2025-11-04', 'WER', 'N', 'Bakkerij Vos', NULL, 'nog steeds'),"
	    "(14, 1, 11, 2, '2026-09-02', 'ONB', 'O', '', NULL, NULL);\"; } | sqlite3 fourth.db";
	static const struct expected expected[] = {
	    {"SELECT count(*) FROM visible_outflow WHERE id = 11 AND rev = 3 AND hours = 32 AND contract = 'VAS' AND remark = 'goed begin' "
	     "AND opp_end_reported_on = '2024-08-20' AND work_support IS NULL AND benefit IS NULL",
	        1},
	    {"SELECT count(*) FROM visible_follow_up WHERE id = 13 AND rev = 2 AND gap = 'N' AND organisation = 'Bakkerij Vos' AND remark = 'nog steeds' "
	     "AND contract IS NULL AND hours IS NULL AND guided_by IS NULL",
	        1},
	    {"SELECT count(*) FROM visible_internship WHERE id = 16 AND rev = 4 AND hours = '12' AND days = 'di do' AND work = 'vakken vullen'",
	        1},
	    {"SELECT sum(hours) FROM list_stages WHERE internship = 16", 1200},
	    {"SELECT sum(hours) FROM list_uitstroom WHERE outflow = 11", 3200},
	    {"SELECT count(*) FROM visible_follow_up WHERE id = 14 AND status = 'ONB'", 1},
	    {"SELECT count(*) FROM visible_outflow_care_reason WHERE outflow = 11 AND remark = 'rustig'",
	        1},
	    {"SELECT count(*) FROM visible_national_figure WHERE code = 'PLA' AND value = 976", 1},
	    {"SELECT count(*) FROM visible_national_figure WHERE code IN ('WRK', 'UIT')", 20},
	    {"SELECT leavers + 10 * known_1 + 100 * unknown_2 FROM list_cohorten", 111},
	    {"SELECT count(*) FROM visible_signal_kind WHERE code IN ('NAZ-1', 'NAZ-2', 'NAZ-AFW')",
	        3},
	};
	(void)state;
	shell(rows, "");
	assert_counts(
	    bring_up_to_date("fourth.db", 4), expected, sizeof expected / sizeof *expected);
}

/* An insert is derived from its row, so what a migration does to that row must be in the
 * journal. */
static void what_a_migration_changes_in_a_list_is_in_the_journal(void **state)
{
	static const char rows[] =
	    "cd \"${WORK:-/tmp}\" && rm -f ninth.db* && { cat \"$OLDPWD\"/migrations/000[1-9]_*.sql; echo \"PRAGMA application_id=1400138096; PRAGMA user_version=9;"
	    "INSERT INTO school VALUES (1, 1, 'PrO De Proef', '00AA');"
	    "INSERT INTO role VALUES (2, 1, 'mentor', 'mentor');"
	    "INSERT INTO signal_kind (id, rev, code, name, text, role, term, sort) VALUES (3, 1, 'OPP-6W', 'eerste OPP', 'tekst', 'mentor', 50, 1);"
	    "INSERT INTO norm (id, rev, code, label, wording, source, counted, least_label, is_on, sort) "
	    "VALUES (4, 1, 'H22', 'OPP', 'tekst', 'bron', 'tekst', '', 1, 1);\"; } | sqlite3 -bail ninth.db";
	static const struct expected expected[] = {
	    {"SELECT least FROM visible_norm WHERE code = 'H22'", 50},
	    {"SELECT count(*) FROM visible_history WHERE table_name = 'norm' AND action = 'update'",
	        1},
	};
	(void)state;
	shell(rows, "");
	assert_counts(
	    bring_up_to_date("ninth.db", 9), expected, sizeof expected / sizeof *expected);
}

/* So too what it puts in a column that the older version did not have. */
static void what_a_new_column_gets_is_in_the_journal(void **state)
{
	static const char rows[] =
	    "cd \"${WORK:-/tmp}\" && rm -f thirteenth.db* && { cat \"$OLDPWD\"/migrations/000[1-9]_*.sql \"$OLDPWD\"/migrations/001[0-3]_*.sql;"
	    "echo \"PRAGMA application_id=1400138096; PRAGMA user_version=13;"
	    "INSERT INTO school (id, rev, name, brin) VALUES (1, 1, 'PrO De Proef', '00AA');"
	    "INSERT INTO consent_purpose (id, rev, code, label, sort) VALUES (2, 1, 'VOL', 'volgen na vertrek', 5);"
	    "INSERT INTO internship_kind (id, rev, code, label, external, outflow, sort) "
	    "VALUES (3, 1, 'BES', 'begeleid', 1, 'NEE', 1);\"; } | sqlite3 -bail thirteenth.db";
	static const struct expected expected[] = {
	    {"SELECT grade_from FROM visible_internship_kind WHERE code = 'BES'", 3},
	    {"SELECT count(*) FROM visible_history WHERE table_name = 'internship_kind' AND action = 'update'",
	        1},
	    {"SELECT sort FROM visible_consent_purpose WHERE code = 'ZAT'", 6},
	};
	(void)state;
	shell(rows, "");
	assert_counts(
	    bring_up_to_date("thirteenth.db", 13), expected, sizeof expected / sizeof *expected);
}

static void backup_is_a_whole_school(void **state)
{
	struct school_file *s = *state;
	char path[300];
	int64_t pupils;
	snprintf(path, sizeof path, "%s.kopie", s->path);
	assert_true(backup_write(s->db, path, false, &s->err));
	assert_false(backup_write(s->db, path, false, &s->err)); /* never over another one */
	assert_int_equal(s->err.status, CONFLICT);
	struct db *copy = db_open(path, DB_READ, &s->err);
	assert_non_null(copy);
	access_system(copy);
	assert_true(db_int(copy, &pupils, &s->err, "SELECT count(*) FROM visible_pupil", ""));
	assert_int_equal(pupils, 2);
	db_close(copy);
	unlink(path);
}

static void count_fault(void *context, const char *fault)
{
	(void)fault;
	++*(int *)context;
}

static void check_finds_faults(void **state)
{
	struct school_file *s = *state;
	int faults, said = 0;
	assert_true(backup_check(s->db, &faults, count_fault, &said, &s->err));
	assert_int_equal(faults, 0);
	assert_true(
	    school_tamper(s, "PRAGMA foreign_keys=OFF; DELETE FROM pupil WHERE number='00123'"));
	assert_true(backup_check(s->db, &faults, count_fault, &said, &s->err));
	assert_true(faults >= 1);
	assert_int_equal(faults, said);
}

static void take_fault(void *context, const char *fault)
{
	buffer_add(context, fault);
}

/* Fails with what differs from the tables and triggers in schema/. */
static void assert_as_in_schema(struct school_file *s)
{
	struct buffer said = {0};
	int faults;
	assert_true(backup_check(s->db, &faults, take_fault, &said, &s->err));
	if (faults)
		fail_msg("%s", buffer_text(&said));
	buffer_done(&said);
}

static void schema_and_migrations_agree(void **state)
{
	assert_as_in_schema(*state);
}

/* The text of the table then differs from that in schema/, but not what it says. */
static void a_migration_may_add_a_column(void **state)
{
	struct school_file *s = *state;
	assert_true(school_tamper(s,
	    "ALTER TABLE course_fact DROP COLUMN retired_on; "
	    "ALTER TABLE course_fact ADD COLUMN retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))"));
	assert_as_in_schema(s);
}

/* The triggers that guard the file are checked too. */
static void check_knows_how_a_file_is_built(void **state)
{
	static const struct {
		const char *sql, *words;
	} cases[] = {
	    {"DROP TRIGGER audit_delete", "trigger audit_delete ontbreekt"},
	    {"CREATE TRIGGER slim AFTER INSERT ON note BEGIN DELETE FROM note WHERE id = new.id; END",
	        "trigger slim hoort er niet in"},
	    {"CREATE VIEW list_leerlingen AS SELECT 1", "view list_leerlingen hoort er niet in"},
	    {"ALTER TABLE note ADD COLUMN extra TEXT", "tabel note is anders"},
	    {"DROP INDEX audit_actor", "index audit_actor ontbreekt"},
	};
	struct school_file *s = *state;
	struct buffer said = {0};
	int faults;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_true(school_tamper(s, cases[i].sql));
		buffer_clear(&said);
		assert_true(backup_check(s->db, &faults, take_fault, &said, &s->err));
		assert_int_equal(faults, i + 1);
		if (!strstr(buffer_text(&said), cases[i].words))
			fail_msg("%s", buffer_text(&said));
	}
	buffer_done(&said);
}

static void every_flipped_page_is_survived(void **state)
{
	struct school_file *s = *state;
	struct buffer whole = {0};
	char path[300];
	db_close(s->db);
	s->db = NULL;
	assert_true(file_read(s->path, 1 << 26, &whole, &s->err));
	snprintf(path, sizeof path, "%s.stuk", s->path);
	for (size_t page = 0; page * 4096 < whole.len; page += 3) {
		char *at = whole.text + page * 4096 + 8, kept[64];
		struct error err = {0};
		memcpy(kept, at, sizeof kept);
		memset(at, 0xA5, sizeof kept);
		assert_true(file_write(path, true, whole.text, whole.len, &err));
		memcpy(at, kept, sizeof kept);
		struct db *db = db_open(path, DB_WRITE, &err);
		if (db) {
			int64_t count;
			access_system(db);
			db_int(db, &count, &err, "SELECT count(*) FROM list_leerdoelen", "");
			db_int(db, &count, &err, "SELECT count(*) FROM list_taken", "");
		}
		db_close(db);
	}
	unlink(path);
	buffer_done(&whole);
}

/* A child saves notes endlessly and is killed: each that it reported is there, and nothing is half
 * done. */
static void killed_writer_loses_nothing(void **state)
{
	struct school_file *s = *state;
	int64_t saved = 0, reported = 0;
	db_close(s->db);
	s->db = NULL;
	for (int round = 0; round < 25; round++) {
		int ends[2];
		char byte;
		assert_int_equal(pipe(ends), 0);
		pid_t child = fork();
		if (child == 0) {
			struct error err = {0};
			struct db *db = db_open(s->path, DB_WRITE, &err);
			if (!db || !access_staff(db, s->mentor, &err))
				_exit(1);
			while (note_add(db, s->daan, 0, "nog een notitie", &err))
				if (write(ends[1], "x", 1) != 1)
					_exit(1);
			_exit(2);
		}
		close(ends[1]);
		/* kill it while it opens the file, or once it has begun to save, however slow it
		 * is */
		if (round % 2)
			reported += read(ends[0], &byte, 1) == 1;
		usleep(3000 + (useconds_t)round * 3000);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		while (read(ends[0], &byte, 1) == 1)
			reported++;
		close(ends[0]);
	}
	int faults, said = 0;
	s->db = db_open(s->path, DB_WRITE, &s->err);
	assert_non_null(s->db);
	access_system(s->db);
	assert_true(db_int(s->db, &saved, &s->err, "SELECT count(*) FROM visible_note", ""));
	assert_true(saved >= reported);
	assert_true(saved <= reported + 25); /* at most one per round was saved but not reported */
	assert_true(reported > 0);
	assert_true(backup_check(s->db, &faults, count_fault, &said, &s->err));
	assert_int_equal(faults, 0);
}

/* When several processes write at once, each gets its turn, and the audit chain stays intact. */
static void writers_take_turns(void **state)
{
	struct school_file *s = *state;
	enum { WRITERS = 4, NOTES = 15 };
	int64_t saved, rows;
	db_close(s->db);
	s->db = NULL;
	for (int i = 0; i < WRITERS; i++)
		if (fork() == 0) {
			struct error err = {0};
			struct db *db = db_open(s->path, DB_WRITE, &err);
			int left = NOTES;
			/* forked processes would continue from the same key, so each skips a range
			 * of its own */
			for (int n = 0; n < 100 * i; n++)
				new_id();
			if (!db || !access_staff(db, s->mentor, &err))
				_exit(1);
			while (left && note_add(db, s->daan, 0, "samen", &err))
				left--;
			_exit(left ? 1 : 0);
		}
	for (int i = 0; i < WRITERS; i++) {
		int status;
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	s->db = db_open(s->path, DB_WRITE, &s->err);
	access_system(s->db);
	assert_true(db_int(s->db, &saved, &s->err, "SELECT count(*) FROM visible_note", ""));
	assert_int_equal(saved, WRITERS * NOTES);
	assert_true(audit_verify(s->db, &rows, &s->err));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, school_set_up, school_tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(schema_and_migrations_agree),
	    TEST(a_migration_may_add_a_column),
	    cmocka_unit_test(last_migration_knows_the_schema),
	    cmocka_unit_test(missing_file_says_what_to_do),
	    TEST(other_files_are_refused_untouched),
	    TEST(newer_schema_is_refused_untouched),
	    TEST(odd_schema_is_refused_untouched),
	    TEST(failed_migration_leaves_the_file_as_it_was),
	    cmocka_unit_test(file_of_the_first_version_gets_what_is_new),
	    cmocka_unit_test(file_of_the_second_version_keeps_its_rows),
	    cmocka_unit_test(file_of_the_fourth_version_keeps_its_leavers),
	    cmocka_unit_test(file_of_the_third_version_gets_new_facts),
	    TEST(what_a_migration_changes_in_a_list_is_in_the_journal),
	    cmocka_unit_test(what_a_new_column_gets_is_in_the_journal),
	    TEST(backup_is_a_whole_school),
	    TEST(check_finds_faults),
	    TEST(check_knows_how_a_file_is_built),
	    TEST(every_flipped_page_is_survived),
	    TEST(killed_writer_loses_nothing),
	    TEST(writers_take_turns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
