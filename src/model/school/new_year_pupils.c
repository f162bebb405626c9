/* From one school year to the next: where each pupil goes. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "db/take.h"
#include "db/write.h"
#include "model/school/new_year_internal.h"

static const struct take pupil_take[] = {
    TAKE(new_pupil, pupil),
    TAKE(new_pupil, class),
    TAKE(new_pupil, grade),
    TAKE(new_pupil, number),
    TAKE(new_pupil, name),
    TAKE(new_pupil, class_name),
    TAKE(new_pupil, track),
    TAKE(new_pupil, search_key),
    TAKE(new_pupil, leaves_on),
    TAKE(new_pupil, left),
    TAKE(new_pupil, place),
    TAKE(new_pupil, place_rev),
    TAKE(new_pupil, places),
    TAKE(new_pupil, saved_class),
    TAKE(new_pupil, saved_grade),
    {0},
};

#define PLACE                                                                                      \
	"n.id AS place, n.rev AS place_rev, n.places, n.class AS saved_class, "                    \
	"n.grade AS saved_grade "

static void choose_track(struct new_pupil *row, const char *track)
{
	snprintf(row->to_track, sizeof row->to_track, "%s", track);
}

bool new_pupil_is_open(const struct new_pupil *row)
{
	return row->places < 2 && (!row->left || row->place);
}

void new_pupil_place(const struct new_classes *classes, struct new_pupil *pupil, int64_t class)
{
	const struct new_class *to = new_class_find(classes, class);
	pupil->to_class = class;
	if (to)
		choose_track(pupil, to->track);
}

/* The class in which the class of the pupil goes on, or the one that has its name again. */
static int64_t class_for(
    const struct new_classes *classes, const struct new_pupil *pupil, enum new_step step)
{
	for (size_t i = 0; i < classes->count; i++) {
		const struct new_class *row = &classes->rows[i];
		if (row->id && *row->name &&
		    (step == STEP_UP ? row->from && row->from == pupil->class
		                     : strcasecmp(row->name, pupil->class_name) == 0))
			return row->id;
	}
	return 0;
}

void new_pupil_choose(
    const struct new_classes *classes, struct new_pupil *pupil, enum new_step step)
{
	enum { LAST = 6 };
	if (pupil->left && !pupil->place)
		step = STEP_LEAVES;
	int64_t grade = pupil->grade + (step == STEP_UP);
	pupil->step = step;
	pupil->to_class = pupil->to_grade = 0;
	choose_track(pupil, pupil->track);
	if (step == STEP_OPEN || step == STEP_LEAVES)
		return;
	pupil->to_grade = !pupil->grade ? 0 : grade > LAST ? LAST : grade;
	new_pupil_place(classes, pupil, class_for(classes, pupil, step));
}

/* What was saved, or what is likely: who leaves is known or comes from the last grade. Once anybody
 * was placed, who was not is for the school to say. */
static void propose(const struct new_classes *classes, struct new_pupil *row, bool any_placed)
{
	if (row->place) {
		row->step = row->grade && row->saved_grade <= row->grade ? STEP_STAYS : STEP_UP;
		row->to_class = row->saved_class;
		row->to_grade = row->saved_grade;
		snprintf(row->to_track, sizeof row->to_track, "%s", row->saved_track);
		return;
	}
	bool last = row->grade && row->grade >= classes->last_grade;
	new_pupil_choose(classes, row,
	    date_is_set(row->leaves_on) || last || strcmp(row->track, TRACK_ENTREE) == 0
	        ? STEP_LEAVES
	    : any_placed || !row->grade ? STEP_OPEN
	                                : STEP_UP);
}

static bool read_rows(
    struct query *q, struct new_pupils *out, struct arena *arena, struct error *err)
{
	return query_take_all(
	    q, pupil_take, sizeof *out->rows, (void *)&out->rows, &out->count, arena, err);
}

/* The track is a short text of the row, which a table of members cannot take. */
static bool read_tracks(
    struct db *db, const struct new_year *year, struct new_pupils *out, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT pupil, track FROM year_place WHERE school_year = ?1 ORDER BY pupil", "i",
	    year->to);
	while (query_next(q)) {
		int64_t pupil = named_int(q, "pupil");
		for (size_t i = 0; i < out->count; i++)
			if (out->rows[i].pupil == pupil)
				snprintf(out->rows[i].saved_track, sizeof out->rows[i].saved_track,
				    "%s", named_text(q, "track"));
	}
	return query_done(q, err);
}

bool new_pupils_read(struct db *db, const struct new_year *year, const struct new_classes *classes,
    struct new_pupils *out, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT e.pupil, e.class, e.grade, e.number, e.name, coalesce(e.class_name, '') AS class_name, "
	    "e.track, e.search_key, e.leaves_on, e.left, " PLACE "FROM year_pupil e "
	    "LEFT JOIN year_place n ON n.pupil = e.pupil AND n.school_year = ?2 "
	    "WHERE e.school_year = ?1 "
	    "ORDER BY e.class_name IS NULL, e.class_name, e.search_key, e.pupil",
	    "ii", year->from, year->to);
	bool any_placed = false;
	*out = (struct new_pupils){0};
	if (!read_rows(q, out, arena, err) || !read_tracks(db, year, out, err))
		return false;
	for (size_t i = 0; i < out->count; i++)
		any_placed |= out->rows[i].place != 0;
	for (size_t i = 0; i < out->count; i++)
		propose(classes, &out->rows[i], any_placed);
	return true;
}

bool new_arrivals_read(struct db *db, const struct new_year *year, struct new_pupils *out,
    struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT n.pupil, 0 AS class, 0 AS grade, n.number, n.name, coalesce(n.class_name, '') AS class_name, "
	    "n.track, n.search_key, NULL AS leaves_on, 0 AS left, " PLACE "FROM year_place n "
	    "WHERE n.school_year = ?2 AND NOT EXISTS "
	    "(SELECT 1 FROM year_pupil e WHERE e.pupil = n.pupil AND e.school_year = ?1) "
	    "ORDER BY n.class_name IS NULL, n.class_name, n.search_key, n.pupil",
	    "ii", year->from, year->to);
	*out = (struct new_pupils){0};
	if (!read_rows(q, out, arena, err) || !read_tracks(db, year, out, err))
		return false;
	for (size_t i = 0; i < out->count; i++)
		propose(&(struct new_classes){0}, &out->rows[i], true);
	return true;
}

bool new_pupil_differs(const struct new_pupil *row)
{
	bool wanted = row->step == STEP_UP || row->step == STEP_STAYS;
	return row->places < 2 &&
	       (wanted != (row->place != 0) ||
	           (wanted &&
	               (row->to_class != row->saved_class || row->to_grade != row->saved_grade ||
	                   strcmp(row->to_track, row->saved_track) != 0)));
}

/* Saves the place with the rev that was read, so that what somebody else changed meanwhile is not
 * lost. */
static bool save_place(
    struct db *db, const struct new_year *year, const struct new_pupil *row, struct error *err)
{
	struct arena arena = {0};
	struct enrolment place = {
	    .pupil = row->pupil, .school_year = year->to, .starts_on = year->starts_on};
	bool good =
	    !row->place || record_get(db, &enrolment_entity, row->place, &place, &arena, err);
	if (row->place)
		place.rev = row->place_rev;
	place.class = row->to_class;
	place.grade = row->to_grade;
	snprintf(place.track, sizeof place.track, "%s", row->to_track);
	if (good && (row->step == STEP_OPEN || row->step == STEP_LEAVES))
		good = change_remove(db, &enrolment_entity, &place, err);
	else
		good = good && record_check(db, &enrolment_entity, &place, err) &&
		       change_save(db, &enrolment_entity, &place, err);
	arena_done(&arena);
	return good || fail_in(err, "%s", row->name);
}

bool new_pupils_save(
    struct db *db, const struct new_year *year, const struct new_pupils *pupils, struct error *err)
{
	bool good = change_begin(db, "Nieuw schooljaar: leerlingen geplaatst", err);
	if (!good)
		return false;
	for (size_t i = 0; good && i < pupils->count; i++)
		good = !new_pupil_differs(&pupils->rows[i]) ||
		       save_place(db, year, &pupils->rows[i], err);
	return change_end(db, good, err);
}
