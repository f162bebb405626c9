/* What the database holds for a school year, read once, so that planning needs no queries. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "exchange/pupils/pupils_internal.h"

/* The span of a pupil's enrolments in earlier school years. */
struct past {
	int64_t pupil;
	struct date from, until;
};

const char *number_key(struct arena *arena, const char *number)
{
	size_t zeros = strspn(number, "0");
	return arena_text(arena, number + (number[zeros] || zeros == 0 ? zeros : zeros - 1));
}

static int by_key(const void *a, const void *b)
{
	const struct known_pupil *x = a, *y = b;
	return strcmp(x->key, y->key);
}

static int by_pupil(const void *a, const void *b)
{
	const struct enrolment *x = a, *y = b;
	if (x->pupil != y->pupil)
		return x->pupil < y->pupil ? -1 : 1;
	return date_compare(x->starts_on, y->starts_on);
}

/* A leaving that was recorded is more than a last day in a file. */
static bool load_leavers(struct import *import, struct error *err)
{
	struct roster *roster = &import->roster;
	struct query *q = db_query(import->db,
	    "SELECT pupil, max(left_on) AS left_on FROM visible_outflow GROUP BY pupil", "");
	while (query_next(q))
		for (size_t i = 0; i < roster->pupil_count; i++)
			if (roster->pupils[i].row.id == named_int(q, "pupil"))
				roster->pupils[i].left_on = named_date(q, "left_on");
	return query_done(q, err);
}

static bool load_pupils(struct import *import, struct error *err)
{
	struct roster *roster = &import->roster;
	struct query *q = db_query(import->db,
	    "SELECT id, rev, number, first_name, prefix, last_name, gender, born_on, email, search_key "
	    "FROM visible_pupil",
	    "");
	bool good = true;
	while (good && query_next(q)) {
		roster->pupils = array_grow(roster->pupils, roster->pupil_count,
		    &roster->pupil_capacity, sizeof *roster->pupils);
		struct known_pupil *known = &roster->pupils[roster->pupil_count];
		*known = (struct known_pupil){0};
		good = record_load(&pupil_entity, q, &known->row, &import->arena, err);
		known->key = number_key(&import->arena, known->row.number);
		roster->pupil_count += good;
	}
	return query_done(q, good ? err : NULL) && good;
}

static bool load_enrolments(struct import *import, struct error *err)
{
	struct roster *roster = &import->roster;
	struct query *q = db_query(import->db,
	    "SELECT id, rev, pupil, school_year, class, grade, track, starts_on, first_lesson_on, ends_on, arrived_on "
	    "FROM visible_enrolment WHERE school_year = ?1",
	    "i", roster->school_year);
	bool good = true;
	while (good && query_next(q)) {
		roster->enrolments = array_grow(roster->enrolments, roster->enrolment_count,
		    &roster->enrolment_capacity, sizeof *roster->enrolments);
		struct enrolment *row = &roster->enrolments[roster->enrolment_count++];
		*row = (struct enrolment){0};
		good = record_load(&enrolment_entity, q, row, &import->arena, err);
	}
	if (roster->enrolment_count)
		qsort(roster->enrolments, roster->enrolment_count, sizeof *roster->enrolments,
		    by_pupil);
	return query_done(q, good ? err : NULL) && good;
}

static int by_id(const void *a, const void *b)
{
	const struct past *x = a, *y = b;
	return (x->pupil > y->pupil) - (x->pupil < y->pupil);
}

/* Since when and until when the pupils were at school in the years before. */
static bool load_past(struct import *import, struct error *err)
{
	struct roster *roster = &import->roster;
	struct past *past = NULL;
	size_t count = 0, capacity = 0;
	struct query *q = db_query(import->db,
	    "SELECT e.pupil, min(coalesce(e.arrived_on, e.starts_on)) AS came_on, "
	    "max(coalesce(e.ends_on, y.ends_on)) AS last_on "
	    "FROM visible_enrolment e "
	    "JOIN visible_school_year y ON y.id = e.school_year "
	    "WHERE y.starts_on < ?1 "
	    "GROUP BY e.pupil "
	    "ORDER BY e.pupil",
	    "d", roster->first);
	while (query_next(q)) {
		past = array_grow(past, count, &capacity, sizeof *past);
		past[count++] = (struct past){
		    named_int(q, "pupil"), named_date(q, "came_on"), named_date(q, "last_on")};
	}
	for (size_t i = 0; count && i < roster->pupil_count; i++) {
		struct known_pupil *known = &roster->pupils[i];
		const struct past *found = bsearch(
		    &(struct past){.pupil = known->row.id}, past, count, sizeof *past, by_id);
		if (!found)
			continue;
		known->past_from = found->from;
		known->past_until = found->until;
		known->last_year = date_compare(found->until, date_add(roster->first, -1)) >= 0;
	}
	free(past);
	return query_done(q, err);
}

/* Assigns the enrolments to their pupils. */
static void divide_enrolments(struct roster *roster)
{
	for (size_t p = 0; roster->enrolment_count && p < roster->pupil_count; p++) {
		struct known_pupil *known = &roster->pupils[p];
		struct enrolment wanted = {
		    .pupil = known->row.id}; /* sorts before all rows of this pupil */
		size_t low = 0, high = roster->enrolment_count;
		while (low < high) {
			size_t middle = low + (high - low) / 2;
			if (by_pupil(&roster->enrolments[middle], &wanted) < 0)
				low = middle + 1;
			else
				high = middle;
		}
		known->enrolments = &roster->enrolments[low];
		while (low + known->enrolment_count < roster->enrolment_count &&
		       known->enrolments[known->enrolment_count].pupil == known->row.id)
			known->enrolment_count++;
	}
}

/* 3A is class 3 A, in whatever way a program writes it. */
static const char *class_key(struct arena *arena, const char *name)
{
	char *text = text_fold(arena, name), *to = text;
	for (const char *from = text; *from; from++)
		if (*from != ' ')
			*to++ = *from;
	*to = '\0';
	return text;
}

static struct known_class *add_class(
    struct import *import, int64_t id, const char *name, const char *location)
{
	struct roster *roster = &import->roster;
	roster->classes = array_grow(
	    roster->classes, roster->class_count, &roster->class_capacity, sizeof *roster->classes);
	roster->classes[roster->class_count] = (struct known_class){.id = id,
	    .name = arena_text(&import->arena, name),
	    .location = arena_text(&import->arena, location),
	    .key = class_key(&import->arena, name)};
	return &roster->classes[roster->class_count++];
}

static bool load_classes(struct import *import, struct error *err)
{
	struct query *q = db_query(import->db,
	    "SELECT id, name, coalesce(location, '') AS location "
	    "FROM visible_class WHERE school_year = ?1 ORDER BY name",
	    "i", import->roster.school_year);
	while (query_next(q))
		add_class(
		    import, named_int(q, "id"), named_text(q, "name"), named_text(q, "location"));
	return query_done(q, err);
}

size_t roster_class(struct import *import, const char *name)
{
	struct roster *roster = &import->roster;
	const char *key = class_key(&import->arena, name);
	for (size_t i = 0; i < roster->class_count; i++)
		if (strcmp(roster->classes[i].key, key) == 0)
			return i;
	report_line(import->report, &import->report->made, "klas %s", name);
	add_class(import, 0, name, "");
	return roster->class_count - 1;
}

static bool load_staff(struct import *import, struct error *err)
{
	struct roster *roster = &import->roster;
	struct query *q = db_query(import->db,
	    "SELECT s.id, s.rev, s.code, s.first_name, s.prefix, s.last_name, s.email, s.login, s.full_name, "
	    "EXISTS (SELECT 1 FROM visible_staff_role r WHERE r.staff = s.id AND r.role = 'mentor' "
	    "AND coalesce(r.ends_on, ?1) >= ?1) AS is_mentor, "
	    "EXISTS (SELECT 1 FROM visible_staff_role r WHERE r.staff = s.id AND r.role = 'mentor') AS was_mentor, "
	    "EXISTS (SELECT 1 FROM visible_staff_role r WHERE r.staff = s.id AND r.role = 'docent' "
	    "AND coalesce(r.ends_on, ?1) >= ?1) AS is_teacher "
	    "FROM visible_staff s ORDER BY s.code",
	    "d", import->options.today);
	bool good = true;
	while (good && query_next(q)) {
		roster->staff = array_grow(roster->staff, roster->staff_count,
		    &roster->staff_capacity, sizeof *roster->staff);
		struct known_staff *known = &roster->staff[roster->staff_count++];
		*known = (struct known_staff){.name = named_kept(q, "full_name", &import->arena),
		    .is_mentor = named_int(q, "is_mentor"),
		    .was_mentor = named_int(q, "was_mentor"),
		    .is_teacher = named_int(q, "is_teacher")};
		good = record_load(&staff_entity, q, &known->row, &import->arena, err);
	}
	return query_done(q, good ? err : NULL) && good;
}

/* Finds the class and staff member of a mentor's row; false when either was not read. */
static bool place_mentor(const struct roster *roster, struct known_mentor *mentor)
{
	mentor->class = mentor->staff = 0;
	while (mentor->class < roster->class_count &&
	       roster->classes[mentor->class].id != mentor->row.class)
		mentor->class ++;
	while (mentor->staff < roster->staff_count &&
	       roster->staff[mentor->staff].row.id != mentor->row.staff)
		mentor->staff++;
	return mentor->class < roster->class_count && mentor->staff < roster->staff_count;
}

static bool load_mentors(struct import *import, struct error *err)
{
	struct roster *roster = &import->roster;
	struct query *q = db_query(import->db,
	    "SELECT m.id, m.rev, m.class, m.staff, m.starts_on, m.ends_on "
	    "FROM visible_class_mentor m "
	    "JOIN visible_class c ON c.id = m.class "
	    "WHERE c.school_year = ?1 "
	    "ORDER BY m.starts_on",
	    "i", roster->school_year);
	bool good = true;
	while (good && query_next(q)) {
		struct known_mentor mentor = {0};
		good = record_load(&class_mentor_entity, q, &mentor.row, &import->arena, err);
		if (!good || !place_mentor(roster, &mentor))
			continue;
		roster->mentors = array_grow(roster->mentors, roster->mentor_count,
		    &roster->mentor_capacity, sizeof *roster->mentors);
		roster->mentors[roster->mentor_count++] = mentor;
		roster->classes[mentor.class].has_mentor = true;
	}
	return query_done(q, good ? err : NULL) && good;
}

static bool load_year(struct import *import, struct error *err)
{
	struct roster *roster = &import->roster;
	int year = import->options.school_year;
	roster->first = date_make(year, 8, 1);
	roster->last = date_make(year + 1, 7, 31);
	struct query *q = db_query(import->db,
	    "SELECT id, starts_on, ends_on FROM visible_school_year WHERE name = ?1", "t",
	    school_year_name(year).text);
	if (query_next(q)) {
		roster->school_year = query_int(q, 0);
		roster->first = query_date(q, 1);
		roster->last = query_date(q, 2);
	}
	return query_done(q, err);
}

bool roster_load(struct import *import, struct error *err)
{
	struct roster *roster = &import->roster;
	if (!load_year(import, err) || !load_pupils(import, err))
		return false;
	if (roster->pupil_count)
		qsort(roster->pupils, roster->pupil_count, sizeof *roster->pupils, by_key);
	if (!load_enrolments(import, err) || !load_past(import, err) || !load_leavers(import, err))
		return false;
	divide_enrolments(roster);
	if (!roster->school_year)
		report_line(import->report, &import->report->made, "schooljaar %s",
		    import->report->school_year);
	return load_classes(import, err) && load_staff(import, err) && load_mentors(import, err);
}

struct known_pupil *roster_pupil(struct roster *roster, const char *number, const char *key)
{
	size_t low = 0, high = roster->pupil_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(roster->pupils[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	/* if two pupils share a key, prefer the one whose number is written the same */
	for (size_t i = low; i < roster->pupil_count && strcmp(roster->pupils[i].key, key) == 0;
	     i++)
		if (strcmp(roster->pupils[i].row.number, number) == 0)
			return &roster->pupils[i];
	return low < roster->pupil_count && strcmp(roster->pupils[low].key, key) == 0
	           ? &roster->pupils[low]
	           : NULL;
}

void roster_done(struct roster *roster)
{
	free(roster->pupils);
	free(roster->enrolments);
	free(roster->classes);
	free(roster->staff);
	free(roster->mentors);
}
