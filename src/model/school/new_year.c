/* From one school year to the next: the years themselves, and the classes. */
#include "model/school/new_year.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "model/school/new_year_internal.h"

static bool year_named(struct db *db, int first, struct school_year *out, struct error *err)
{
	struct arena arena = {0};
	struct query *q = db_query(db, "SELECT * FROM visible_school_year WHERE name = ?1", "t",
	    school_year_name(first).text);
	*out = (struct school_year){0};
	bool good = !query_next(q) || record_load(&school_year_entity, q, out, &arena, err);
	arena_done(&arena);
	return query_done(q, good ? err : NULL) && good;
}

bool new_year_find(struct db *db, int first, struct new_year *out, struct error *err)
{
	struct school_year from, to;
	*out = (struct new_year){.first = first,
	    .starts_on = date_make(first, 8, 1),
	    .ends_on = date_make(first + 1, 7, 31)};
	if (!year_named(db, first - 1, &from, err) || !year_named(db, first, &to, err))
		return false;
	if (!from.id)
		return fail(err, FAILED,
		    "Het schooljaar %s staat niet in Stip. Lees eerst de leerlingen van dat jaar in.",
		    school_year_name(first - 1).text);
	out->from = from.id;
	out->from_ends_on = from.ends_on;
	snprintf(out->from_name, sizeof out->from_name, "%s", from.name);
	snprintf(out->name, sizeof out->name, "%s", school_year_name(first).text);
	out->to = to.id;
	if (to.id) {
		out->starts_on = to.starts_on;
		out->ends_on = to.ends_on;
	}
	return true;
}

bool new_year_first(struct db *db, struct date today, int *first, struct error *err)
{
	int64_t now = 0, before = 0;
	int year = date_school_year(today);
	*first = year + 1;
	if (date_compare(today, date_make(year, 11, 1)) >= 0)
		return true;
	struct query *q = db_query(db,
	    "SELECT coalesce(sum(school_year_name = ?1), 0) AS now, "
	    "coalesce(sum(school_year_name = ?2), 0) AS before "
	    "FROM (SELECT y.name AS school_year_name "
	    "FROM visible_enrolment e JOIN visible_school_year y ON y.id = e.school_year)",
	    "tt", school_year_name(year).text, school_year_name(year - 1).text);
	if (query_next(q)) {
		now = named_int(q, "now");
		before = named_int(q, "before");
	}
	*first = 2 * now < before ? year : year + 1;
	return query_done(q, err);
}

struct date new_year_from(const struct new_year *year)
{
	struct date today = clock_today();
	return date_compare(today, year->starts_on) > 0 ? today : year->starts_on;
}

/* The grade that the name of a class begins with; 0: none. */
static int64_t leading_grade(const char *name)
{
	bool grade = *name >= '1' && *name <= '6' && !(name[1] >= '0' && name[1] <= '9');
	return grade ? *name - '0' : 0;
}

bool class_goes_on(const char *name, int64_t last_grade, char out[32])
{
	int64_t grade = leading_grade(name);
	snprintf(out, 32, "%s", name);
	if (grade && grade >= last_grade)
		return false;
	*out = (char)(*out + (grade != 0));
	return true;
}

static const struct take class_take[] = {
    TAKE_AS(new_class, from, "id"),
    TAKE_AS(new_class, from_name, "name"),
    TAKE_AS(new_class, saved_mentors, "mentors"),
    TAKE(new_class, pupils),
    TAKE(new_class, placed),
    {0},
};

/* The classes of a school year as they are at its end, in the columns of who goes on. */
static bool read_year(struct db *db, int64_t school_year, struct new_classes *out,
    struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT c.id, c.name, m.codes AS mentors, "
	    "(SELECT count(*) FROM year_end_pupil e WHERE e.class = c.id) AS pupils, "
	    "coalesce(n.placed, 0) AS placed "
	    "FROM visible_class c "
	    "LEFT JOIN year_end_mentors m ON m.class = c.id "
	    "LEFT JOIN (SELECT class, count(*) AS placed FROM year_place GROUP BY class) n "
	    "ON n.class = c.id "
	    "WHERE c.school_year = ?1 ORDER BY c.name",
	    "i", school_year);
	return query_take_all(
	    q, class_take, sizeof *out->rows, (void *)&out->rows, &out->count, arena, err);
}

/* Which class of the new year most of the pupils of a class go up to, as placed so far. */
static bool placed_in(
    struct db *db, const struct new_year *year, int64_t from, int64_t *to, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT n.class FROM year_end_pupil e "
	    "JOIN year_place n ON n.pupil = e.pupil AND n.school_year = ?2 "
	    "WHERE e.class = ?1 AND n.grade > e.grade AND n.class IS NOT NULL "
	    "GROUP BY n.class ORDER BY count(*) DESC, n.class LIMIT 1",
	    "ii", from, year->to);
	*to = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

static void take_track(struct db *db, struct new_class *row)
{
	struct arena arena = {0};
	const char *track = TRACK_PRO;
	/* without pupils the track is the usual one */
	if (!db_text(db, &arena, &track, NULL,
	        "SELECT track FROM year_end_pupil WHERE class = ?1 "
	        "GROUP BY track ORDER BY count(*) DESC LIMIT 1",
	        "i", row->from))
		track = TRACK_PRO;
	snprintf(row->track, sizeof row->track, "%s", track);
	arena_done(&arena);
}

static struct new_class *named(struct new_classes *classes, const char *name)
{
	for (size_t i = 0; i < classes->count; i++)
		if (*name && strcasecmp(classes->rows[i].name, name) == 0)
			return &classes->rows[i];
	return NULL;
}

/* Adds a row for a class of the new year that no class goes on in. */
static struct new_class *add_row(struct new_classes *out)
{
	struct new_class *row = &out->rows[out->count++];
	*row = (struct new_class){
	    .from_name = "", .saved_name = "", .saved_mentors = "", .track = TRACK_PRO};
	return row;
}

static void match(struct new_class *row, struct new_class *there)
{
	row->id = there->from;
	row->saved_name = there->from_name;
	row->saved_mentors = there->saved_mentors;
	row->placed = there->placed;
	snprintf(row->name, sizeof row->name, "%s", there->from_name);
	snprintf(row->mentors, sizeof row->mentors, "%s", there->saved_mentors);
	there->from = 0; /* taken */
}

static struct new_class *there_named(struct new_classes *there, const char *name)
{
	for (size_t i = 0; i < there->count; i++)
		if (there->rows[i].from && strcasecmp(there->rows[i].from_name, name) == 0)
			return &there->rows[i];
	return NULL;
}

/* Finds the class that a row goes on in, or proposes one when the new year has none yet. */
static bool go_on(struct db *db, const struct new_year *year, struct new_classes *there,
    struct new_class *row, int64_t last_grade, struct error *err)
{
	char name[32];
	int64_t placed = 0;
	struct new_class *found = NULL;
	if (year->to && !placed_in(db, year, row->from, &placed, err))
		return false;
	for (size_t i = 0; placed && !found && i < there->count; i++)
		if (there->rows[i].from == placed)
			found = &there->rows[i];
	bool goes_on =
	    class_goes_on(row->from_name, last_grade, name) && leading_grade(row->from_name);
	if (!found && goes_on)
		found = there_named(there, name);
	snprintf(row->mentors, sizeof row->mentors, "%s", row->saved_mentors);
	row->saved_name = row->saved_mentors = "";
	row->placed = 0;
	if (found)
		match(row, found);
	else if (goes_on && !there->count)
		snprintf(row->name, sizeof row->name, "%s", name);
	else
		*row->mentors = '\0';
	return true;
}

/* Classes that begin anew each year: of the first grade, and those without a grade in their
 * name. */
static void propose_new(struct new_classes *out, const struct new_classes *now)
{
	int64_t lowest = 9;
	for (size_t i = 0; i < now->count; i++) {
		int64_t grade = leading_grade(now->rows[i].from_name);
		lowest = grade && grade < lowest ? grade : lowest;
	}
	for (size_t i = 0; i < now->count; i++) {
		const struct new_class *row = &now->rows[i];
		int64_t grade = leading_grade(row->from_name);
		if ((grade && grade != lowest) || named(out, row->from_name))
			continue;
		struct new_class *new = add_row(out);
		snprintf(new->name, sizeof new->name, "%s", row->from_name);
		if (!grade)
			snprintf(new->mentors, sizeof new->mentors, "%s", row->saved_mentors);
	}
}

/* The track of a class is that of the class of this name in this year. */
static void take_tracks(struct db *db, struct new_classes *out, const struct new_classes *now)
{
	for (size_t i = 0; i < now->count; i++) {
		struct new_class *row = named(out, now->rows[i].from_name);
		struct new_class of = now->rows[i];
		if (!row)
			continue;
		take_track(db, &of);
		snprintf(row->track, sizeof row->track, "%s", of.track);
	}
}

bool new_classes_read(struct db *db, const struct new_year *year, struct new_classes *out,
    struct arena *arena, struct error *err)
{
	struct new_classes now = {0}, there = {0};
	if (!read_year(db, year->from, &now, arena, err) ||
	    (year->to && !read_year(db, year->to, &there, arena, err)))
		return false;
	*out = (struct new_classes){
	    .rows = arena_alloc(arena, (2 * now.count + there.count + 2) * sizeof *out->rows)};
	bool none = there.count == 0;
	for (size_t i = 0; i < now.count; i++) {
		int64_t grade = leading_grade(now.rows[i].from_name);
		out->last_grade = grade > out->last_grade ? grade : out->last_grade;
	}
	for (size_t i = 0; i < now.count; i++) {
		struct new_class *row = &out->rows[out->count];
		*row = now.rows[i];
		snprintf(row->track, sizeof row->track, "%s", TRACK_PRO);
		if (!go_on(db, year, &there, row, out->last_grade, err))
			return false;
		out->count++;
	}
	for (size_t i = 0; i < there.count; i++)
		if (there.rows[i].from)
			match(add_row(out), &there.rows[i]);
	if (none)
		propose_new(out, &now);
	take_tracks(db, out, &now);
	return true;
}

const struct new_class *new_class_find(const struct new_classes *classes, int64_t id)
{
	for (size_t i = 0; id && i < classes->count; i++)
		if (classes->rows[i].id == id)
			return &classes->rows[i];
	return NULL;
}

bool new_class_differs(const struct new_class *row)
{
	return strcmp(row->name, row->saved_name) != 0 ||
	       (*row->name && strcmp(row->mentors, row->saved_mentors) != 0);
}

/* A class that pupils were placed in, or a mentor from elsewhere, cannot go. */
static bool remove_class(struct db *db, const struct new_class *row, struct error *err)
{
	struct people mentors = {&class_mentor_entity, "mentor", row->id};
	int64_t pupils;
	if (!db_int(db, &pupils, err, "SELECT count(*) FROM visible_enrolment WHERE class = ?1",
	        "i", row->id))
		return false;
	if (pupils)
		return fail(err, FAILED,
		    "Klas %s heeft in het nieuwe jaar al %s. Geef die eerst een andere klas (stap 3).",
		    row->saved_name, how_many((size_t)pupils, "leerling", "leerlingen").text);
	return people_remove(db, &mentors, err) &&
	       change_remove_id(db, &class_entity, row->id, err);
}

static bool save_class(
    struct db *db, const struct new_year *year, const struct new_class *row, struct error *err)
{
	struct arena arena = {0};
	struct class class = {0};
	int64_t id = row->id;
	if (!*row->name)
		return remove_class(db, row, err);
	bool good = id ? record_get(db, &class_entity, id, &class, &arena, err)
	               : class_ensure(db, year->to, row->name, &id, err);
	if (good && row->id) {
		snprintf(class.name, sizeof class.name, "%s", row->name);
		good = change_save(db, &class_entity, &class, err);
	}
	arena_done(&arena);
	struct people mentors = {&class_mentor_entity, "mentor", id};
	return good && people_save(db, year, &mentors, row->mentors, err);
}

static bool names_differ(const struct new_classes *classes, struct error *err)
{
	for (size_t i = 0; i < classes->count; i++)
		for (size_t j = i + 1; *classes->rows[i].name && j < classes->count; j++)
			if (strcasecmp(classes->rows[i].name, classes->rows[j].name) == 0)
				return fail(err, FAILED,
				    "Klas %s staat er twee keer. Geef de tweede een andere naam, of maak de naam leeg: leerlingen van twee klassen kunnen in stap 3 samen in een klas.",
				    classes->rows[i].name);
	return true;
}

bool new_classes_save(struct db *db, const struct new_year *year, const struct new_classes *classes,
    struct error *err)
{
	bool good = names_differ(classes, err) &&
	            change_begin(db, "Nieuw schooljaar: klassen en mentors", err);
	if (!good)
		return false;
	for (size_t i = 0; good && i < classes->count; i++)
		good = !new_class_differs(&classes->rows[i]) ||
		       save_class(db, year, &classes->rows[i], err);
	return change_end(db, good, err);
}
