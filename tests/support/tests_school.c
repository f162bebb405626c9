/* A small school for the unit tests. */
#include "tests_school.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "db/write.h"
#include "exchange/lists/lists.h"
#include "model/entities.h"
#include "model/iop/iop.h"
#include "model/school/pupil.h"
#include "model/school/school.h"
#include "once.h"

#include <cmocka.h>

/* assert() must work in a release build too */
static void need(bool good, const char *what, const struct error *err)
{
	if (good)
		return;
	fprintf(stderr, "test school: %s: %s\n", what, err->text);
	abort();
}

static void save(struct school_file *s, const struct entity *entity, void *record)
{
	need(change_save(s->db, entity, record, &s->err), entity->table, &s->err);
}

static int64_t staff(struct school_file *s, const char *code, const char *name, const char *role)
{
	struct staff row = {0};
	snprintf(row.code, sizeof row.code, "%s", code);
	snprintf(row.last_name, sizeof row.last_name, "%s", name);
	save(s, &staff_entity, &row);
	struct staff_role job = {.staff = row.id, .starts_on = date_make(2026, 8, 1)};
	snprintf(job.role, sizeof job.role, "%s", role);
	save(s, &staff_role_entity, &job);
	return row.id;
}

static int64_t pupil(
    struct school_file *s, const char *number, const char *first, const char *last, int64_t class)
{
	struct pupil row = {.born_on = date_make(2011, 3, 14)};
	snprintf(row.number, sizeof row.number, "%s", number);
	snprintf(row.first_name, sizeof row.first_name, "%s", first);
	snprintf(row.last_name, sizeof row.last_name, "%s", last);
	pupil_prepare(&row);
	save(s, &pupil_entity, &row);
	struct enrolment enrolment = {.pupil = row.id,
	    .school_year = s->year,
	    .class = class,
	    .grade = 3,
	    .track = "PRO",
	    .starts_on = date_make(2026, 8, 1)};
	save(s, &enrolment_entity, &enrolment);
	return row.id;
}

static void mentor_of(struct school_file *s, int64_t class, int64_t mentor)
{
	struct class_mentor row = {
	    .class = class, .staff = mentor, .starts_on = date_make(2026, 8, 1)};
	save(s, &class_mentor_entity, &row);
}

static void fill(struct school_file *s)
{
	int64_t last_year;
	struct school school = {.name = "PrO De Proef", .brin = "00AA"};
	save(s, &school_entity, &school);
	need(school_year_ensure(s->db, 2025, &last_year, &s->err), "year", &s->err);
	need(school_year_ensure(s->db, 2026, &s->year, &s->err), "year", &s->err);
	need(class_ensure(s->db, s->year, "3A", &s->class_a, &s->err), "class", &s->err);
	need(class_ensure(s->db, s->year, "3B", &s->class_b, &s->err), "class", &s->err);
	s->mentor = staff(s, "JAN", "Jansen", "mentor");
	s->other_mentor = staff(s, "BOS", "Bos", "mentor");
	s->teacher = staff(s, "KOK", "Kok", "docent");
	s->care = staff(s, "ZOR", "Zorg", "zorgcoordinator");
	s->administrator = staff(s, "ADM", "Admin", "administratie");
	s->director = staff(s, "DIR", "Directeur", "directeur");
	mentor_of(s, s->class_a, s->mentor);
	mentor_of(s, s->class_b, s->other_mentor);
	s->daan = pupil(s, "00123", "Daan", "Berg", s->class_a);
	s->noor = pupil(s, "00124", "Noor", "Kanariepiet", s->class_b);
	struct lesson_group group = {.school_year = s->year, .name = "koken", .subject = "KOK"};
	save(s, &lesson_group_entity, &group);
	s->lesson_group = group.id;
	struct lesson_group_teacher teacher = {
	    .lesson_group = group.id, .staff = s->teacher, .starts_on = date_make(2026, 8, 1)};
	save(s, &lesson_group_teacher_entity, &teacher);
	struct lesson_group_pupil member = {
	    .lesson_group = group.id, .pupil = s->daan, .starts_on = date_make(2026, 8, 1)};
	save(s, &lesson_group_pupil_entity, &member);
}

/* The file beside the school that holds its struct. */
static void ids_path(const char *path, char out[512])
{
	snprintf(out, 512, "%.*s/school.ids", (int)(strrchr(path, '/') - path), path);
}

/* Made at eight o'clock, so that every key that a test makes comes after those of the school. */
static void make_school(const char *path, void *context)
{
	struct school_file s = {0};
	struct period_card period;
	char ids[512];
	(void)context;
	clock_set(date_make(2026, 10, 10), 8);
	s.db = db_open(path, DB_CREATE, &s.err);
	need(s.db != NULL, "open", &s.err);
	access_system(s.db);
	need(change_begin(s.db, "Proefschool", &s.err) && reference_load(s.db, &s.err), "reference",
	    &s.err);
	fill(&s);
	need(change_commit(s.db, &s.err), "commit", &s.err);
	need(period_current(s.db, &period, &s.err), "period", &s.err);
	s.period = period.id;
	s.previous = period.previous;
	db_close(s.db);
	s.db = NULL;
	ids_path(path, ids);
	need(file_write(ids, true, &s, sizeof s, &s.err), "ids", &s.err);
}

/* Opens a copy of what the first test made, which takes a tenth of the time. */
struct school_file *school_open(void)
{
	static int number;
	struct school_file *s = xcalloc(1, sizeof *s);
	struct buffer bytes = {0};
	struct error err = {0};
	char path[200], ids[512];
	entities_set(entities_all);
	snprintf(path, sizeof path, "%s/school.db", work());
	ids_path(path, ids);
	once(path, make_school, NULL);
	need(file_read(ids, sizeof *s, &bytes, &err) && bytes.len == sizeof *s, "ids", &err);
	memcpy(s, bytes.text, sizeof *s);
	buffer_clear(&bytes);
	snprintf(s->path, sizeof s->path, "%s/school-%d-%d.db", work(), (int)getpid(), number++);
	need(file_read(path, 1 << 24, &bytes, &err) &&
	         file_write(s->path, true, bytes.text, bytes.len, &err),
	    "copy", &err);
	buffer_done(&bytes);
	clock_set(date_make(2026, 10, 10), 9);
	s->db = db_open(s->path, DB_WRITE, &s->err);
	need(s->db != NULL, "open", &s->err);
	access_system(s->db);
	return s;
}

void school_close(struct school_file *s)
{
	db_close(s->db);
	arena_done(&s->arena);
	unlink(s->path);
	char beside[sizeof s->path + 16];
	snprintf(beside, sizeof beside, "%s.sqlar", s->path);
	unlink(beside);
	free(s);
	clock_set((struct date){0}, 0);
}

void school_act(struct school_file *s, int64_t staff_id)
{
	need(access_staff(s->db, staff_id, &s->err), "actor", &s->err);
}

bool school_tamper(const struct school_file *s, const char *sql)
{
	char command[2048];
	/* kept rows follow only from what Stip itself wrote; an archive has none */
	snprintf(command, sizeof command,
	    "sqlite3 '%s' \"%s\" && { sqlite3 '%s' 'DELETE FROM kept_state' 2>/dev/null; true; }",
	    s->path, sql, s->path);
	return system(command) == 0; /* NOLINT(cert-env33-c): fixed text */
}

bool school_save(struct school_file *s, const struct entity *entity, void *record)
{
	return record_check(s->db, entity, record, &s->err) &&
	       record_save(s->db, entity, entity->title, record, &s->err);
}

void school_add(struct school_file *s, const struct entity *entity, void *record)
{
	if (!school_save(s, entity, record))
		fail_msg("%s: %s", entity->title, s->err.text);
}

void school_refused(struct school_file *s, bool done, enum status status, const char *words)
{
	assert_false(done);
	if (s->err.status != status || !strstr(s->err.text, words))
		fail_msg("%d \"%s\" does not say \"%s\"", (int)s->err.status, s->err.text, words);
	s->err = (struct error){0};
}

int64_t school_count(struct school_file *s, const char *sql)
{
	int64_t count;
	if (!db_int(s->db, &count, &s->err, sql, ""))
		fail_msg("%s: %s", sql, s->err.text);
	return count;
}

int school_set_up(void **state)
{
	*state = school_open();
	return 0;
}

int school_tear_down(void **state)
{
	school_close(*state);
	return 0;
}
