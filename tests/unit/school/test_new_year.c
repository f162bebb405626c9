/* From one school year to the next: what is proposed, what is saved, and that today stays as it
 * is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "db/write.h"
#include "exchange/rows_out.h"
#include "model/outflow/departure.h"
#include "model/outflow/outflow.h"
#include "model/school/new_year.h"
#include "tests_example.h"
#include "tests_school.h"

#include <cmocka.h>

/* What is read of the year in the making. */
struct sitting {
	struct new_year year;
	struct new_classes classes;
	struct new_pupils pupils;
	struct new_groups groups;
};

static void make_year(struct db *db, struct sitting *sitting)
{
	struct error err = {0};
	int first;
	assert_true(new_year_first(db, clock_today(), &first, &err));
	assert_true(new_year_find(db, first, &sitting->year, &err));
	assert_true(change_begin(db, "jaar", &err));
	assert_true(school_year_ensure(db, first, &sitting->year.to, &err));
	assert_true(change_commit(db, &err));
}

static void read_all(struct db *db, struct sitting *sitting, struct arena *arena)
{
	struct error err = {0};
	if (!new_classes_read(db, &sitting->year, &sitting->classes, arena, &err) ||
	    !new_pupils_read(
	        db, &sitting->year, &sitting->classes, &sitting->pupils, arena, &err) ||
	    !new_groups_read(db, &sitting->year, &sitting->classes, &sitting->groups, arena, &err))
		fail_msg("%s", err.text);
}

/* Says yes to every proposal, step by step. */
static void save_all(struct db *db, struct sitting *sitting, struct arena *arena)
{
	struct error err = {0};
	read_all(db, sitting, arena);
	if (!new_classes_save(db, &sitting->year, &sitting->classes, &err))
		fail_msg("%s", err.text);
	read_all(db, sitting, arena);
	if (!new_pupils_save(db, &sitting->year, &sitting->pupils, &err))
		fail_msg("%s", err.text);
	read_all(db, sitting, arena);
	if (!new_groups_save(db, &sitting->year, &sitting->groups, &err))
		fail_msg("%s", err.text);
}

static size_t open_rows(const struct sitting *sitting)
{
	size_t count = 0;
	for (size_t i = 0; i < sitting->classes.count; i++)
		count += new_class_differs(&sitting->classes.rows[i]);
	for (size_t i = 0; i < sitting->pupils.count; i++)
		count += new_pupil_differs(&sitting->pupils.rows[i]);
	for (size_t i = 0; i < sitting->groups.count; i++)
		count += new_group_differs(&sitting->groups.rows[i]);
	return count;
}

static struct new_pupil *pupil_of(const struct sitting *sitting, int64_t pupil)
{
	for (size_t i = 0; i < sitting->pupils.count; i++)
		if (sitting->pupils.rows[i].pupil == pupil)
			return &sitting->pupils.rows[i];
	return NULL;
}

static struct new_class *class_of(const struct sitting *sitting, const char *from)
{
	for (size_t i = 0; i < sitting->classes.count; i++)
		if (strcmp(sitting->classes.rows[i].from_name, from) == 0)
			return &sitting->classes.rows[i];
	return NULL;
}

/* The school of the small tests also has a class 4A in this year, so that 3A goes on. */
static void begin_small(struct school_file *s, struct sitting *sitting)
{
	int64_t id;
	clock_set(date_make(2027, 6, 15), 9);
	school_act(s, s->administrator);
	assert_true(change_begin(s->db, "klas", &s->err));
	assert_true(class_ensure(s->db, s->year, "4A", &id, &s->err));
	assert_true(change_commit(s->db, &s->err));
	make_year(s->db, sitting);
}

static void class_name_goes_up_with_its_grade(void **state)
{
	char name[32];
	(void)state;
	assert_true(class_goes_on("3B", 5, name));
	assert_string_equal(name, "4B");
	assert_false(class_goes_on("5A", 5, name));
	assert_true(class_goes_on("E1", 5, name));
	assert_string_equal(name, "E1");
	assert_true(class_goes_on("10A", 5, name));
	assert_string_equal(name, "10A");
	assert_true(class_goes_on("Blauw", 5, name));
	assert_string_equal(name, "Blauw");
}

static void which_year_depends_on_the_day(void **state)
{
	struct school_file *s = *state;
	int first;
	assert_true(new_year_first(s->db, date_make(2027, 6, 15), &first, &s->err));
	assert_int_equal(first, 2027);
	/* in August the year that has begun and has nobody yet */
	assert_true(new_year_first(s->db, date_make(2027, 8, 20), &first, &s->err));
	assert_int_equal(first, 2027);
	assert_true(new_year_first(s->db, date_make(2027, 11, 1), &first, &s->err));
	assert_int_equal(first, 2028);
	assert_true(new_year_first(s->db, date_make(2026, 9, 1), &first, &s->err));
	assert_int_equal(first, 2027);
}

static void year_without_one_before_it_is_refused(void **state)
{
	struct school_file *s = *state;
	struct new_year year;
	school_refused(s, new_year_find(s->db, 2031, &year, &s->err), FAILED, "2030-2031");
}

static void who_goes_up_who_stays_who_leaves(void **state)
{
	struct school_file *s = *state;
	struct sitting sitting;
	begin_small(s, &sitting);
	read_all(s->db, &sitting, &s->arena);
	assert_string_equal(class_of(&sitting, "3A")->name, "4A");
	assert_string_equal(class_of(&sitting, "3A")->mentors, "JAN");
	assert_string_equal(class_of(&sitting, "4A")->name, "");
	assert_true(new_classes_save(s->db, &sitting.year, &sitting.classes, &s->err));
	read_all(s->db, &sitting, &s->arena);
	struct new_pupil *daan = pupil_of(&sitting, s->daan), *noor = pupil_of(&sitting, s->noor);
	assert_int_equal(daan->step, STEP_UP);
	assert_int_equal(daan->to_grade, 4);
	assert_int_equal(daan->to_class, class_of(&sitting, "3A")->id);
	new_pupil_choose(&sitting.classes, daan, STEP_STAYS);
	assert_int_equal(daan->to_grade, 3);
	assert_string_equal(new_class_find(&sitting.classes, daan->to_class)->name, "3A");
	new_pupil_choose(&sitting.classes, noor, STEP_LEAVES);
	assert_true(new_pupils_save(s->db, &sitting.year, &sitting.pupils, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_enrolment e "
	                                 "JOIN visible_pupil p ON p.id = e.pupil "
	                                 "WHERE e.starts_on = '2027-08-01' AND e.grade = 3 "
	                                 "AND e.track = 'PRO'"),
	    1);
	/* nothing was invented about who leaves */
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_outflow"), 0);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_departure"), 0);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_enrolment WHERE ends_on IS NOT NULL"), 0);
}

static void changed_mind_takes_the_place_back(void **state)
{
	struct school_file *s = *state;
	struct sitting sitting;
	begin_small(s, &sitting);
	save_all(s->db, &sitting, &s->arena);
	read_all(s->db, &sitting, &s->arena);
	assert_int_equal(open_rows(&sitting), 0);
	new_pupil_choose(&sitting.classes, pupil_of(&sitting, s->noor), STEP_LEAVES);
	assert_true(new_pupils_save(s->db, &sitting.year, &sitting.pupils, &s->err));
	read_all(s->db, &sitting, &s->arena);
	/* not proposed again, and not decided for the school */
	assert_int_equal(pupil_of(&sitting, s->noor)->step, STEP_OPEN);
	assert_int_equal(pupil_of(&sitting, s->daan)->step, STEP_UP);
	assert_int_equal(open_rows(&sitting), 0);
}

static void who_came_in_between_is_open(void **state)
{
	struct school_file *s = *state;
	struct sitting sitting;
	struct pupil tim = {.number = "7001", .first_name = "Tim", .last_name = "Visser"};
	begin_small(s, &sitting);
	save_all(s->db, &sitting, &s->arena);
	pupil_prepare(&tim);
	school_add(s, &pupil_entity, &tim);
	struct enrolment enrolment = {.pupil = tim.id,
	    .school_year = s->year,
	    .class = s->class_a,
	    .grade = 3,
	    .track = TRACK_PRO,
	    .starts_on = clock_today()};
	school_add(s, &enrolment_entity, &enrolment);
	read_all(s->db, &sitting, &s->arena);
	assert_int_equal(open_rows(&sitting), 0);
	assert_int_equal(pupil_of(&sitting, tim.id)->step, STEP_OPEN);
	new_pupil_choose(&sitting.classes, pupil_of(&sitting, tim.id), STEP_UP);
	assert_int_equal(open_rows(&sitting), 1);
	assert_true(new_pupils_save(s->db, &sitting.year, &sitting.pupils, &s->err));
	read_all(s->db, &sitting, &s->arena);
	assert_int_equal(pupil_of(&sitting, tim.id)->saved_class, class_of(&sitting, "3A")->id);
}

/* Two people at once: the second save does not undo the first. */
static void place_changed_by_another_is_a_conflict(void **state)
{
	struct school_file *s = *state;
	struct sitting one, two;
	begin_small(s, &one);
	save_all(s->db, &one, &s->arena);
	two = one;
	read_all(s->db, &one, &s->arena);
	read_all(s->db, &two, &s->arena);
	new_pupil_place(&one.classes, pupil_of(&one, s->daan), 0);
	new_pupil_choose(&two.classes, pupil_of(&two, s->daan), STEP_STAYS);
	assert_true(new_pupils_save(s->db, &one.year, &one.pupils, &s->err));
	school_refused(
	    s, new_pupils_save(s->db, &two.year, &two.pupils, &s->err), CONFLICT, "Berg, Daan");
}

static void known_leaving_is_proposed_and_ends_the_place(void **state)
{
	struct school_file *s = *state;
	struct sitting sitting;
	struct outflow leaver = {.left_on = date_make(2027, 7, 9)};
	bool ended;
	begin_small(s, &sitting);
	save_all(s->db, &sitting, &s->arena);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_enrolment WHERE starts_on > today()"), 2);
	leaver.pupil = s->noor;
	struct query *q =
	    db_query(s->db, "SELECT code FROM visible_destination ORDER BY id LIMIT 1", "");
	assert_true(query_next(q));
	snprintf(leaver.destination, sizeof leaver.destination, "%s", query_text(q, 0));
	assert_true(query_done(q, &s->err));
	clock_set(date_make(2027, 7, 5), 9);
	if (!outflow_save(s->db, &leaver, &ended, &s->err))
		fail_msg("%s", s->err.text);
	assert_true(ended);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_enrolment WHERE starts_on > today()"), 1);
	read_all(s->db, &sitting, &s->arena);
	assert_int_equal(pupil_of(&sitting, s->noor)->step, STEP_LEAVES);
	assert_true(date_is_set(pupil_of(&sitting, s->noor)->leaves_on));
}

static void leave(struct school_file *s, int64_t pupil, struct date on)
{
	struct outflow row = {.pupil = pupil, .left_on = on, .destination = "W10"};
	bool ended;
	if (!outflow_save(s->db, &row, &ended, &s->err))
		fail_msg("%s", s->err.text);
}

/* Chosen to leave, without anything recorded: that is asked again. Who left is shown with the day,
 * also when that was before today, or in the first days of the new year. */
static void sitting_again_shows_who_left(void **state)
{
	struct school_file *s = *state;
	struct sitting sitting;
	begin_small(s, &sitting);
	read_all(s->db, &sitting, &s->arena);
	assert_true(new_classes_save(s->db, &sitting.year, &sitting.classes, &s->err));
	read_all(s->db, &sitting, &s->arena);
	struct new_pupil *daan = pupil_of(&sitting, s->daan), *noor = pupil_of(&sitting, s->noor);
	new_pupil_choose(&sitting.classes, daan, STEP_LEAVES);
	assert_true(new_pupils_save(s->db, &sitting.year, &sitting.pupils, &s->err));
	read_all(s->db, &sitting, &s->arena);
	assert_int_equal(pupil_of(&sitting, s->daan)->step, STEP_OPEN);
	leave(s, s->daan, date_make(2027, 7, 9));
	clock_set(date_make(2027, 8, 20), 9);
	read_all(s->db, &sitting, &s->arena);
	daan = pupil_of(&sitting, s->daan);
	assert_non_null(daan);
	assert_int_equal(daan->step, STEP_LEAVES);
	assert_true(daan->left);
	assert_int_equal(date_compare(daan->leaves_on, date_make(2027, 7, 9)), 0);
	/* not for the whole class either does he get a place; his class does not count him */
	new_pupil_choose(&sitting.classes, daan, STEP_UP);
	assert_int_equal(daan->step, STEP_LEAVES);
	assert_int_equal(class_of(&sitting, "3A")->pupils, 0);
	/* a leaving in the first days of the new year, of who got no place in it */
	noor = pupil_of(&sitting, s->noor);
	new_pupil_choose(&sitting.classes, noor, STEP_LEAVES);
	assert_true(new_pupils_save(s->db, &sitting.year, &sitting.pupils, &s->err));
	struct departure planned = {.pupil = s->noor, .leaves_on = date_make(2027, 8, 31)};
	school_act(s, s->care);
	school_add(s, &departure_entity, &planned);
	school_act(s, s->administrator);
	read_all(s->db, &sitting, &s->arena);
	noor = pupil_of(&sitting, s->noor);
	assert_int_equal(noor->step, STEP_LEAVES);
	assert_int_equal(date_compare(noor->leaves_on, date_make(2027, 8, 31)), 0);
	for (size_t i = 0; i < sitting.pupils.count; i++)
		assert_false(new_pupil_differs(&sitting.pupils.rows[i]));
}

static void mentor_of_next_year_sees_nobody_before_it(void **state)
{
	struct school_file *s = *state;
	struct sitting sitting;
	begin_small(s, &sitting);
	read_all(s->db, &sitting, &s->arena);
	assert_true(staff_codes_tidy(s->db, "kok", class_of(&sitting, "3B")->mentors, 64, &s->err));
	snprintf(class_of(&sitting, "3B")->name, 32, "%s", "4B");
	assert_true(new_classes_save(s->db, &sitting.year, &sitting.classes, &s->err));
	read_all(s->db, &sitting, &s->arena);
	assert_true(new_pupils_save(s->db, &sitting.year, &sitting.pupils, &s->err));
	static const char noor[] = "SELECT count(*) FROM visible_pupil WHERE number = '00124'";
	clock_set(date_make(2027, 7, 31), 9);
	school_act(s, s->teacher);
	assert_int_equal(school_count(s, noor), 0);
	school_act(s, s->other_mentor);
	assert_int_equal(school_count(s, noor), 1);
	clock_set(date_make(2027, 8, 1), 9);
	school_act(s, s->teacher);
	assert_int_equal(school_count(s, noor), 1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_leerlingen WHERE class_name = '4B'"), 1);
}

static void bad_names_and_codes_are_refused(void **state)
{
	struct school_file *s = *state;
	struct sitting sitting;
	char codes[64];
	begin_small(s, &sitting);
	school_refused(
	    s, staff_codes_tidy(s->db, "JAN, XYZ", codes, sizeof codes, &s->err), NOT_FOUND, "XYZ");
	assert_true(staff_codes_tidy(s->db, " jan + bos,JAN", codes, sizeof codes, &s->err));
	assert_string_equal(codes, "JAN, BOS");
	assert_true(staff_codes_tidy(s->db, "vacature", codes, sizeof codes, &s->err));
	assert_string_equal(codes, "");
	read_all(s->db, &sitting, &s->arena);
	snprintf(class_of(&sitting, "3B")->name, 32, "%s", "4a");
	school_refused(s, new_classes_save(s->db, &sitting.year, &sitting.classes, &s->err), FAILED,
	    "twee keer");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_class WHERE school_year = "
	                                 "(SELECT max(id) FROM visible_school_year)"),
	    0);
}

static void class_with_pupils_does_not_vanish(void **state)
{
	struct school_file *s = *state;
	struct sitting sitting;
	begin_small(s, &sitting);
	save_all(s->db, &sitting, &s->arena);
	read_all(s->db, &sitting, &s->arena);
	*class_of(&sitting, "3A")->name = '\0';
	school_refused(s, new_classes_save(s->db, &sitting.year, &sitting.classes, &s->err), FAILED,
	    "andere klas");
}

static void each_step_is_undone_by_itself(void **state)
{
	struct school_file *s = *state;
	struct sitting sitting;
	char title[256];
	begin_small(s, &sitting);
	save_all(s->db, &sitting, &s->arena);
	for (int step = 0; step < 4; step++)
		if (!change_undo(s->db, 0, title, &s->err))
			fail_msg("%s", s->err.text);
	assert_string_equal(title, "jaar");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_school_year"), 2);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_enrolment WHERE starts_on > today()"), 0);
}

static void administration_only(void **state)
{
	struct school_file *s = *state;
	struct sitting sitting;
	begin_small(s, &sitting);
	school_act(s, s->director);
	read_all(s->db, &sitting, &s->arena);
	school_refused(
	    s, new_classes_save(s->db, &sitting.year, &sitting.classes, &s->err), DENIED, "");
}

static void group_of_a_class_is_filled_with_the_class_of_that_name(void **state)
{
	struct school_file *s = *state;
	struct sitting sitting;
	begin_small(s, &sitting);
	/* Daan is all of 3A and all of the group koken; a class 3A begins anew */
	read_all(s->db, &sitting, &s->arena);
	assert_true(new_classes_save(s->db, &sitting.year, &sitting.classes, &s->err));
	read_all(s->db, &sitting, &s->arena);
	for (size_t i = 0; i < sitting.classes.count; i++)
		if (strcmp(sitting.classes.rows[i].name, "3A") == 0)
			new_pupil_place(&sitting.classes, pupil_of(&sitting, s->noor),
			    sitting.classes.rows[i].id);
	assert_true(new_pupils_save(s->db, &sitting.year, &sitting.pupils, &s->err));
	read_all(s->db, &sitting, &s->arena);
	assert_int_equal(sitting.groups.count, 1);
	assert_string_equal(sitting.groups.rows[0].teachers, "KOK");
	assert_true(sitting.groups.rows[0].fill != 0);
	assert_true(new_groups_save(s->db, &sitting.year, &sitting.groups, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_lesson_group_pupil g "
	                                 "JOIN visible_pupil p ON p.id = g.pupil "
	                                 "WHERE p.number = '00124' "
	                                 "AND g.starts_on = '2027-08-01'"),
	    1);
	/* a second time nothing is left to do, until somebody joins the class */
	read_all(s->db, &sitting, &s->arena);
	assert_int_equal(open_rows(&sitting), 0);
	new_pupil_place(&sitting.classes, pupil_of(&sitting, s->daan), sitting.groups.rows[0].fill);
	assert_true(new_pupils_save(s->db, &sitting.year, &sitting.pupils, &s->err));
	read_all(s->db, &sitting, &s->arena);
	assert_int_equal(sitting.groups.rows[0].missing, 1);
	assert_true(new_group_differs(&sitting.groups.rows[0]));
}

/* An example school, in June of its last year. */

static struct db *open_to_write(const char *path, const char *iso)
{
	struct error err = {0};
	clock_set(day(iso), 12);
	struct db *db = db_open(path, DB_WRITE, &err);
	if (!db)
		fail_msg("%s", err.text);
	access_system(db);
	return db;
}

static struct db *open_copy(const char *name)
{
	struct buffer bytes = {0};
	struct error err = {0};
	const char *path = path_of("june.db");
	build(path, &odd_schools[8]);
	assert_true(file_read(path, INT32_MAX, &bytes, &err));
	assert_true(file_write(path_of(name), true, bytes.text, bytes.len, &err));
	buffer_done(&bytes);
	return open_to_write(path_of(name), "2027-06-15");
}

/* Everything that these people can read of today. */
/* The lists of places show what is planned, too; all others are of today. */
static bool shows_plans(const struct listing *listing)
{
	static const char *const names[] = {
	    "inschrijvingen", "klassen", "klasleden", "lesgroepen", "lesgroepleden", "rollen"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(listing->name, names[i]) == 0)
			return true;
	return false;
}

static void dump(struct db *db, struct buffer *out)
{
	static const char *const actors[] = {"administratie", "zorgcoordinator", "directeur",
	    "stagecoordinator", "mentor", "docent"};
	struct error err = {0};
	const struct listing *l;
	for (size_t i = 0; i < sizeof actors / sizeof *actors; i++) {
		int64_t staff;
		access_system(db);
		assert_true(db_int(db, &staff, &err,
		    "SELECT staff FROM visible_staff_role WHERE role = ?1 AND ends_on IS NULL "
		    "ORDER BY id LIMIT 1",
		    "t", actors[i]));
		assert_true(access_staff(db, staff, &err));
		for (size_t at = 0; (l = listing_at(at)); at++) {
			struct arena arena = {0};
			struct rows rows;
			if (shows_plans(l))
				continue;
			if (!listing_read(db, l, NULL, &arena, &rows, &err))
				fail_msg("%s: %s", l->name, err.text);
			buffer_format(out, "\n%s %s\n", actors[i], l->name);
			assert_true(rows_out_all(&rows, 0, out, &err));
			arena_done(&arena);
		}
	}
	access_system(db);
}

static void today_stays_as_it_is(void **state)
{
	struct db *db = open_copy("equal.db");
	struct buffer before = {0}, after = {0};
	struct arena arena = {0};
	struct sitting sitting;
	(void)state;
	dump(db, &before);
	make_year(db, &sitting);
	save_all(db, &sitting, &arena);
	assert_true(number(db, "SELECT count(*) FROM visible_enrolment "
	                       "WHERE starts_on > today()") > 30);
	dump(db, &after);
	const char *a = buffer_text(&before), *b = buffer_text(&after);
	size_t same = 0;
	while (a[same] && a[same] == b[same])
		same++;
	if (a[same] || b[same])
		fail_msg("before: %.300s\nafter: %.300s", a + (same > 150 ? same - 150 : 0),
		    b + (same > 150 ? same - 150 : 0));
	buffer_done(&before);
	buffer_done(&after);
	arena_done(&arena);
	db_close(db);
}

static void on_the_first_of_august_everybody_is_in_place(void **state)
{
	struct db *db = open_copy("august.db");
	struct arena arena = {0};
	struct sitting sitting;
	size_t placed = 0;
	(void)state;
	make_year(db, &sitting);
	save_all(db, &sitting, &arena);
	read_all(db, &sitting, &arena);
	for (size_t i = 0; i < sitting.pupils.count; i++)
		placed += sitting.pupils.rows[i].place != 0;
	db_close(db);
	db = open_on(path_of("august.db"), "2027-08-01");
	assert_int_equal(number(db, "SELECT count(*) FROM list_leerlingen "
	                            "WHERE year_name = '2027-2028'"),
	    placed);
	assert_int_equal(
	    number(db, "SELECT count(*) FROM list_leerlingen WHERE mentors IS NULL"), 0);
	assert_int_equal(number(db, "SELECT count(*) FROM year_end_pupil e "
	                            "JOIN current_enrolment n ON n.pupil = e.pupil "
	                            "JOIN current_school_year y "
	                            "WHERE e.school_year <> y.id "
	                            "AND e.school_year = (SELECT id FROM visible_school_year "
	                            "WHERE ends_on = '2027-07-31') "
	                            "AND n.grade <> e.grade + 1"),
	    0);
	/* who did not get a place has left, and the school is asked where to */
	assert_true(number(db, "SELECT count(*) FROM leaving WHERE outflow = 0 "
	                       "AND left_on = '2027-07-31'") > 0);
	arena_done(&arena);
	db_close(db);
}

static int set_up(void **state)
{
	(void)state;
	return example_directory() ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	return example_directory_done() ? 0 : -1;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, school_set_up, school_tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(class_name_goes_up_with_its_grade),
	    TEST(which_year_depends_on_the_day),
	    TEST(year_without_one_before_it_is_refused),
	    TEST(who_goes_up_who_stays_who_leaves),
	    TEST(sitting_again_shows_who_left),
	    TEST(changed_mind_takes_the_place_back),
	    TEST(who_came_in_between_is_open),
	    TEST(place_changed_by_another_is_a_conflict),
	    TEST(known_leaving_is_proposed_and_ends_the_place),
	    TEST(mentor_of_next_year_sees_nobody_before_it),
	    TEST(bad_names_and_codes_are_refused),
	    TEST(class_with_pupils_does_not_vanish),
	    TEST(each_step_is_undone_by_itself),
	    TEST(administration_only),
	    TEST(group_of_a_class_is_filled_with_the_class_of_that_name),
	    cmocka_unit_test(today_stays_as_it_is),
	    cmocka_unit_test(on_the_first_of_august_everybody_is_in_place),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
