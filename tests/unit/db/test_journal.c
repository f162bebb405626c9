/* The journal: what the chain detects, how an insert is derived, and files from before it was
 * packed. */
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/entities.h"
#include "model/iop/iop.h"
#include "tests_school.h"

#include <cmocka.h>

static struct goal new_goal(const struct school_file *s, const char *sentence)
{
	struct goal goal = {.pupil = s->daan, .agreed_on = clock_today()};
	snprintf(goal.sentence, sizeof goal.sentence, "%s", sentence);
	return goal;
}

static int64_t lines(struct school_file *s)
{
	int64_t count;
	if (!audit_verify(s->db, &count, &s->err))
		fail_msg("%s", s->err.text);
	return count;
}

/* Adds these lines: 1 a goal, 2 it is changed, 3 another goal, 4 that one is removed, 5 an export,
 * 6 and 7 two goals at once. */
static int64_t tell_a_story(struct school_file *s)
{
	int64_t base = lines(s);
	struct goal goal = new_goal(s, "Ik kom op tijd."), gone = new_goal(s, "Ik ga weg."),
	            one = new_goal(s, "Een."), two = new_goal(s, "Twee.");
	school_act(s, s->mentor);
	assert_true(record_save(s->db, &goal_entity, "Nieuw", &goal, &s->err));
	snprintf(goal.place, sizeof goal.place, "stage");
	assert_true(record_save(s->db, &goal_entity, "Plaats", &goal, &s->err));
	assert_true(record_save(s->db, &goal_entity, "Nieuw", &gone, &s->err));
	assert_true(record_remove(s->db, &goal_entity, "Weg", &gone, &s->err));
	assert_true(audit_log(s->db, "export iop", "pupil", s->daan, &s->err));
	assert_true(change_begin(s->db, "Samen", &s->err));
	assert_true(change_save(s->db, &goal_entity, &one, &s->err));
	assert_true(change_save(s->db, &goal_entity, &two, &s->err));
	assert_true(change_commit(s->db, &s->err));
	assert_int_equal(lines(s), base + 7);
	return base;
}

/* Runs sql on a copy of the file; line is the first that must no longer hold, 0 when all must. */
static void assert_notices(struct school_file *s, int64_t base, const char *sql, int line)
{
	char command[2048], path[300], said[64];
	int64_t count;
	struct error err = {0};
	snprintf(path, sizeof path, "%s.x", s->path);
	snprintf(command, sizeof command,
	    "cp '%s' '%s' && sqlite3 -bail '%s' \"DROP TRIGGER audit_update; DROP TRIGGER audit_delete; DROP TRIGGER change_update; "
	    "DROP TRIGGER change_delete; DROP TRIGGER change_kind_update; DROP TRIGGER history_update; DROP TRIGGER history_value_update; "
	    "CREATE TEMP TABLE b AS SELECT %lld AS n; %s\"",
	    s->path, path, path, (long long)base, sql);
	assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c): fixed text */
	struct db *db = db_open(path, DB_READ, &err);
	assert_non_null(db);
	if (audit_verify(db, &count, &err) != !line)
		fail_msg("%s: %s", sql, line ? "not noticed" : err.text);
	snprintf(said, sizeof said, "rij %lld:", (long long)(base + line));
	if (line && (!strstr(err.text, said) || count != base + line - 1))
		fail_msg("%s: %lld, %s", sql, (long long)count, err.text);
	db_close(db);
	unlink(path);
}

#define AT(n_) "sequence = (SELECT n + " #n_ " FROM b)"
static void chain_notices(void **state)
{
	static const struct {
		const char *sql;
		int line;
	} cases[] = {
	    {"SELECT 1", 0},
	    {"UPDATE audit SET actor = 1 WHERE " AT(2), 2},
	    {"UPDATE audit SET at = '2020-01-01T00:00:00.000Z' WHERE " AT(5), 5},
	    {"UPDATE audit SET action = 'export opp' WHERE " AT(5), 5},
	    {"UPDATE audit SET row_id = NULL WHERE " AT(5), 5},
	    {"UPDATE audit SET title = 'Anders' WHERE " AT(4), 4},
	    {"UPDATE audit SET schema = 3 WHERE " AT(4), 4},
	    {"UPDATE audit SET undoes = (SELECT n + 1 FROM b) WHERE " AT(4), 4},
	    {"UPDATE audit SET hash = zeroblob(32) WHERE " AT(3), 3},
	    {"UPDATE audit SET hash = zeroblob(32) WHERE " AT(7), 6},
	    {"UPDATE audit SET first = first + 1 WHERE " AT(7), 6},
	    {"DELETE FROM audit WHERE " AT(1), 1},
	    {"DELETE FROM audit WHERE " AT(5), 5},
	    {"DELETE FROM audit WHERE " AT(7), 6},
	    {"UPDATE change SET content = zeroblob(16) WHERE " AT(2), 2},
	    {"UPDATE change SET content = x'' WHERE " AT(7), 7},
	    {"UPDATE change SET row_id = row_id + 1 WHERE " AT(4), 4},
	    {"UPDATE change SET kind = (SELECT max(id) FROM change_kind) WHERE " AT(6), 6},
	    {"DELETE FROM change WHERE " AT(6), 6},
	    {"DELETE FROM change WHERE " AT(7), 7},
	    {"INSERT INTO change SELECT sequence + 1, kind, row_id, content FROM change WHERE " AT(
	         7),
	        8},
	    {"UPDATE change_kind SET area = 'care' WHERE table_name = 'goal' AND action = 'delete'",
	        4},
	    {"UPDATE history SET pupil = NULL WHERE first = (SELECT n + 3 FROM b)", 3},
	    {"UPDATE history SET salt = zeroblob(16) WHERE first = (SELECT n + 6 FROM b)", 6},
	    {"UPDATE history SET salt = x'' WHERE first = (SELECT n + 6 FROM b)", 6},
	    {"UPDATE history_value SET fields = zeroblob(3) WHERE " AT(4), 3},
	    {"DELETE FROM history_value WHERE " AT(2), 1},
	    {"UPDATE goal SET sentence = 'Ik kom te laat.' WHERE place = 'stage'", 1},
	    {"UPDATE goal SET place = 'thuis' WHERE place = 'stage'", 1},
	    {"UPDATE goal SET done_on = agreed_on WHERE sentence = 'Twee.'", 7},
	    {"DELETE FROM goal WHERE sentence = 'Een.'", 6},
	};
	struct school_file *s = *state;
	int64_t base = tell_a_story(s);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_notices(s, base, cases[i].sql, cases[i].line);
}

/* Erasing a pupil removes the history and its salt; that something was changed remains, and the
 * chain holds. */
static void erased_pupil_leaves_a_whole_chain(void **state)
{
	struct school_file *s = *state;
	int64_t base = tell_a_story(s);
	assert_notices(s, base,
	    "CREATE TEMP TABLE p AS SELECT id FROM pupil WHERE number = '00123';"
	    "DELETE FROM history_value WHERE sequence IN (SELECT c.sequence FROM history h JOIN change c "
	    "ON c.sequence BETWEEN h.first AND h.last WHERE h.pupil IN p); DELETE FROM history WHERE pupil IN p;"
	    "DELETE FROM goal WHERE pupil IN p; DELETE FROM lesson_group_pupil WHERE pupil IN p; DELETE FROM enrolment WHERE pupil IN p;"
	    "DELETE FROM pupil WHERE id IN p",
	    0);
}

static const char *fields_of(struct school_file *s, int64_t row, const char *action)
{
	const char *text;
	assert_true(db_text(s->db, &s->arena, &text, &s->err,
	    "SELECT group_concat(coalesce(field || ':' || coalesce(before, '~') || '>' || coalesce(after, '~'), ''), ' ') "
	    "FROM (SELECT * FROM pupil_history WHERE row_id = ?1 AND action = ?2 ORDER BY field)",
	    "it", row, action));
	return text;
}

/* An insert stores no fields: they are those of the row with later changes undone, even after it
 * was removed and restored. */
static void insert_is_told_by_the_row(void **state)
{
	struct school_file *s = *state;
	char expected[256], title[256];
	struct goal goal = new_goal(s, "Eerst.");
	school_act(s, s->mentor);
	assert_true(record_save(s->db, &goal_entity, "Nieuw", &goal, &s->err));
	snprintf(expected, sizeof expected,
	    "agreed_on:~>2026-10-10 method:~> moment:~> place:~> pupil:~>%lld sentence:~>Eerst.",
	    (long long)s->daan);
	assert_string_equal(fields_of(s, goal.id, "insert"), expected);
	snprintf(goal.sentence, sizeof goal.sentence, "Daarna.");
	goal.done_on = clock_today();
	assert_true(record_save(s->db, &goal_entity, "Anders", &goal, &s->err));
	goal.done_on = (struct date){0};
	assert_true(record_save(s->db, &goal_entity, "Weer open", &goal, &s->err));
	assert_string_equal(fields_of(s, goal.id, "insert"), expected);
	assert_string_equal(fields_of(s, goal.id, "update"),
	    "done_on:~>2026-10-10 done_on:2026-10-10>~ sentence:Eerst.>Daarna.");
	assert_true(record_remove(s->db, &goal_entity, "Weg", &goal, &s->err));
	assert_string_equal(fields_of(s, goal.id, "insert"), expected);
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_string_equal(title, "Weg");
	access_system(s->db);
	int64_t inserts;
	assert_true(db_int(s->db, &inserts, &s->err,
	    "SELECT count(*) FROM pupil_history WHERE row_id = ?1 AND action = 'insert' AND field = 'sentence' AND after = iif(change_set "
	    "= (SELECT max(id) FROM visible_change_set), 'Daarna.', 'Eerst.')",
	    "i", goal.id));
	assert_int_equal(inserts, 2);
	lines(s);
}

/* A goal as a later version might define it. */
struct later_goal {
	struct goal goal;
	int64_t weight;
	bool urgent;
	char colour[8];
};

/* Columns added later are empty in existing rows, and leave their hashes valid. */
static void later_column_breaks_no_insert(void **state)
{
	struct school_file *s = *state;
	struct field fields[32] = {{0}};
	const struct entity *all[256] = {NULL};
	size_t count = 0;
	tell_a_story(s);
	while (goal_entity.fields[count].name) {
		fields[count] = goal_entity.fields[count];
		count++;
	}
	fields[count++] = (struct field)FIELD(later_goal, weight, "gewicht", .help = NULL);
	fields[count++] = (struct field)FIELD(later_goal, urgent, "dringend", .help = NULL);
	fields[count++] = (struct field)FIELD(later_goal, colour, "kleur", .help = NULL);
	struct entity later = goal_entity;
	later.size = sizeof(struct later_goal);
	later.fields = fields;
	for (size_t i = 0; entities_all[i]; i++)
		all[i] = entities_all[i] == &goal_entity ? &later : entities_all[i];
	entities_set(all);
	assert_true(school_tamper(s,
	    "ALTER TABLE goal ADD COLUMN weight INTEGER NOT NULL DEFAULT 0; ALTER TABLE goal ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;"
	    "ALTER TABLE goal ADD COLUMN colour TEXT NOT NULL DEFAULT ''"));
	lines(s);
	struct later_goal goal = {.goal = new_goal(s, "Later."), .weight = 3, .colour = "rood"};
	school_act(s, s->mentor);
	assert_true(record_save(s->db, &later, "Nieuw", &goal, &s->err));
	lines(s);
	assert_true(school_tamper(s, "UPDATE goal SET colour = '' WHERE weight = 3"));
	int64_t rows;
	assert_false(audit_verify(s->db, &rows, &s->err));
	entities_set(entities_all);
}

/* A change as stored before the journal was packed; fields ends with a NULL name. set 0: an
 * export. */
struct old_line {
	int set, row;
	const char *action;
	struct {
		const char *name, *before, *after;
	} fields[8];
};

#define OLD_GOAL(sentence_)                                                                        \
	{                                                                                          \
		{"agreed_on", NULL, "2026-09-01"}, {"method", NULL, ""}, {"moment", NULL, ""},     \
		    {"place", NULL, ""}, {"pupil", NULL, "5"},                                     \
		{                                                                                  \
			"sentence", NULL, sentence_                                                \
		}                                                                                  \
	}
static const struct old_line old_lines[] = {
    {101, 7, "insert", OLD_GOAL("Ik kom op tijd.")},
    {102, 7, "update", {{"place", "", "stage"}}},
    {103, 8, "insert", OLD_GOAL("Ik ruim op.")},
    {103, 9, "insert", OLD_GOAL("Ik ga weg.")},
    {0, 5, "export iop", {{0}}},
    {104, 9, "delete",
        {{"agreed_on", "2026-09-01", NULL}, {"method", "", NULL}, {"moment", "", NULL},
            {"place", "", NULL}, {"pupil", "5", NULL}, {"sentence", "Ik ga weg.", NULL}}},
    {105, 7, "update", {{"place", "stage", ""}}},
};
enum { OLD_LINES = sizeof old_lines / sizeof *old_lines };

static void old_hash(crypto_generichash_state *state, const char *text)
{
	unsigned char there = text != NULL;
	uint64_t length = text ? strlen(text) : 0;
	crypto_generichash_update(state, &there, 1);
	crypto_generichash_update(state, (const unsigned char *)&length, sizeof length);
	if (length)
		crypto_generichash_update(state, (const unsigned char *)text, length);
}

static void quote(struct buffer *out, const char *text)
{
	buffer_format(out, text ? "'%s'" : "NULL", text);
}

/* Appends the rows of one line; link becomes its hash. */
static void add_old_line(struct buffer *out, int sequence, unsigned char link[32])
{
	static const unsigned char salt[16] = {1, 2, 3};
	const struct old_line *line = &old_lines[sequence - 1];
	char numbers[128], hex[2][65] = {"", ""};
	unsigned char content[32];
	int history = line->set ? 900 + sequence : 0;
	crypto_generichash_state state;
	crypto_generichash_init(&state, salt, sizeof salt, sizeof content);
	if (line->set)
		buffer_format(out,
		    "INSERT INTO history VALUES (%d, %d, '%s', 'goal', %d, 5, 'iop', x'01020300000000000000000000000000');",
		    history, line->set, line->action, line->row);
	for (size_t i = 0; i < 8 && line->fields[i].name; i++) {
		const char *texts[] = {
		    line->fields[i].name, line->fields[i].before, line->fields[i].after};
		buffer_format(out, "INSERT INTO history_field VALUES (%d", history);
		for (size_t t = 0; t < 3; t++) {
			buffer_add(out, ", ");
			quote(out, texts[t]);
			old_hash(&state, texts[t]);
		}
		buffer_add(out, ");");
	}
	crypto_generichash_final(&state, content, sizeof content);
	snprintf(numbers, sizeof numbers, "%d/0/%d/%d/%d", sequence, line->row, history,
	    line->set ? 32 : 0);
	crypto_generichash_init(&state, NULL, 0, 32);
	crypto_generichash_update(&state, link, 32);
	old_hash(&state, numbers);
	old_hash(&state, "2026-09-02T10:00:00.000Z");
	old_hash(&state, line->action);
	old_hash(&state, line->set ? "goal" : "pupil");
	if (line->set) {
		crypto_generichash_update(&state, content, sizeof content);
		sodium_bin2hex(hex[0], sizeof hex[0], content, sizeof content);
	}
	crypto_generichash_final(&state, link, 32);
	sodium_bin2hex(hex[1], sizeof hex[1], link, 32);
	buffer_format(out,
	    "INSERT INTO audit VALUES (%d, '2026-09-02T10:00:00.000Z', NULL, '%s', '%s', %d, nullif(%d, 0), x'%s', x'%s');",
	    sequence, line->action, line->set ? "goal" : "pupil", line->row, history, hex[0],
	    hex[1]);
}

/* Makes a file of version six in which goal 8 was changed outside Stip; head gets the end of its
 * chain. */
static void make_old_file(const char *path, char head[65], const char *tamper)
{
	unsigned char link[32] = {0};
	struct buffer sql = {0};
	char command[600];
	for (int i = 1; i <= OLD_LINES; i++)
		add_old_line(&sql, i, link);
	sodium_bin2hex(head, 65, link, sizeof link);
	snprintf(command, sizeof command,
	    "rm -f '%s'; cat migrations/000[1-6]*.sql - | sqlite3 -bail '%s'", path, path);
	FILE *shell = popen(command, "w"); /* NOLINT(cert-env33-c): fixed text */
	assert_non_null(shell);
	fputs(
	    "PRAGMA application_id=1400138096; PRAGMA user_version=6;"
	    "INSERT INTO pupil (id, rev, number, first_name, prefix, last_name, gender, email, search_key) "
	    "VALUES (5, 1, '00123', 'Daan', '', 'Berg', '', '', 'berg, daan');"
	    "INSERT INTO goal VALUES (7, 3, 5, NULL, NULL, 'Ik kom op tijd.', '', '', '', '2026-09-01', NULL),"
	    "(8, 1, 5, NULL, NULL, 'Buiten Stip om.', '', '', '', '2026-09-01', NULL);"
	    "INSERT INTO change_set VALUES (101, '2026-09-02T09:00:00.000Z', NULL, 'Nieuw', 6, NULL),"
	    "(102, '2026-09-02T09:00:01.000Z', NULL, 'Plaats', 6, NULL), (103, '2026-09-02T09:00:02.000Z', NULL, 'Twee', 6, NULL),"
	    "(104, '2026-09-02T09:00:03.000Z', NULL, 'Weg', 6, NULL), (105, '2026-09-02T09:00:04.000Z', NULL, 'Ongedaan: Plaats', 6, 102);",
	    shell);
	fputs(buffer_text(&sql), shell);
	fputs(tamper, shell);
	assert_int_equal(pclose(shell), 0);
	buffer_done(&sql);
}

static struct db *bring_over(const char *path)
{
	struct error err = {0};
	char backup[400];
	entities_set(entities_all);
	clock_set(date_make(2026, 10, 10), 9);
	struct db *db = db_open(path, DB_WRITE, &err);
	if (!db)
		fail_msg("%s", err.text);
	access_system(db);
	snprintf(backup, sizeof backup, "%s.schema-6.%s", path, clock_today().iso);
	struct db *old = db_open(backup, DB_COPY, &err);
	assert_non_null(old);
	int64_t count;
	/* the same count is found before and after */
	assert_int_equal(audit_verify(old, &count, NULL), audit_verify(db, &count, NULL));
	db_close(old);
	unlink(backup);
	return db;
}

static void done_with(struct db *db)
{
	unlink(db_path(db));
	db_close(db);
	clock_set((struct date){0}, 0);
}

static const char *old_path(char path[300])
{
	snprintf(path, 300, "%s/old-journal.db", getenv("WORK") ? getenv("WORK") : "/tmp");
	return path;
}

/* Every line and field is kept, the chain continues from its end, and only the insert that its row
 * no longer tells keeps its fields. */
static void older_journal_is_brought_over(void **state)
{
	char path[300], head[65], command[900];
	struct error err = {0};
	struct buffer told = {0}, expected = {0};
	int64_t count;
	(void)state;
	make_old_file(old_path(path), head, "");
	struct db *db = bring_over(path);
	assert_true(audit_verify(db, &count, &err));
	assert_int_equal(count, OLD_LINES);
	struct query *q = db_query(db,
	    "SELECT h.id, h.action, h.row_id, h.title, h.field, h.before, h.after, h.table_name, h.pupil FROM pupil_history h ORDER BY h.id, h.field",
	    "");
	while (query_next(q)) {
		assert_string_equal(query_text(q, 7), "goal");
		assert_int_equal(query_int(q, 8), 5);
		buffer_format(&told, "%s %s %s %s:", query_text(q, 0), query_text(q, 1),
		    query_text(q, 2), query_text(q, 4));
		quote(&told, query_null(q, 5) ? NULL : query_text(q, 5));
		quote(&told, query_null(q, 6) ? NULL : query_text(q, 6));
		buffer_add(&told, "\n");
	}
	assert_true(query_done(q, &err));
	for (int i = 0; i < OLD_LINES; i++)
		for (size_t f = 0; f < 8 && old_lines[i].fields[f].name; f++) {
			buffer_format(&expected, "%d %s %d %s:", i + 1, old_lines[i].action,
			    old_lines[i].row, old_lines[i].fields[f].name);
			quote(&expected, old_lines[i].fields[f].before);
			quote(&expected, old_lines[i].fields[f].after);
			buffer_add(&expected, "\n");
		}
	assert_string_equal(buffer_text(&told), buffer_text(&expected));
	assert_true(db_int(db, &count, &err,
	    "SELECT count(*) FROM visible_change_set c JOIN visible_change_set u ON u.id = c.undoes WHERE c.title = 'Ongedaan: Plaats' AND u.title = 'Plaats'",
	    ""));
	assert_int_equal(count, 1);
	snprintf(command, sizeof command,
	    "test \"$(sqlite3 '%s' \"SELECT lower(hex(a.hash)) || ' ' || a.row_id || ' ' || (SELECT group_concat(v.row_id) FROM history_value v "
	    "JOIN change c ON c.sequence = v.sequence JOIN change_kind k ON k.id = c.kind WHERE k.action = 'insert') || ' ' || "
	    "(SELECT count(*) FROM sqlite_schema WHERE name LIKE '%%history_field%%' OR name LIKE 'old_%%') FROM audit a WHERE a.sequence = 0\")\" = '%s 7 8 0'",
	    path, head);
	assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c): fixed text */
	buffer_done(&told);
	buffer_done(&expected);
	done_with(db);
}

/* A line that did not hold before does not hold after either. */
static void older_fault_is_brought_over(void **state)
{
	static const char *const tampers[] = {
	    "UPDATE history_field SET after = 'Vals.' WHERE history = 903 AND field = 'sentence';",
	    "UPDATE audit SET actor = 1 WHERE sequence = 3;",
	    "UPDATE audit SET hash = zeroblob(32) WHERE sequence = 3;",
	};
	(void)state;
	for (size_t i = 0; i < sizeof tampers / sizeof *tampers; i++) {
		char path[300], head[65];
		struct error err = {0};
		int64_t count;
		make_old_file(old_path(path), head, tampers[i]);
		struct db *db = bring_over(path);
		assert_false(audit_verify(db, &count, &err));
		assert_non_null(strstr(err.text, "rij 3:"));
		done_with(db);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, school_set_up, school_tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(chain_notices),
	    TEST(erased_pupil_leaves_a_whole_chain),
	    TEST(insert_is_told_by_the_row),
	    TEST(later_column_breaks_no_insert),
	    cmocka_unit_test(older_journal_is_brought_over),
	    cmocka_unit_test(older_fault_is_brought_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
