/* Kept reads: finding out which are out of date, and bringing them up to date. */
#include "db/kept.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/internal.h"

/* In the order in which they are worked out. */
enum {
	SIGNAL,
	CLASS_SIGNAL,
	OPP_STATE,
	OPP_OPEN,
	PORTFOLIO_PROGRESS,
	EVIDENCE_DUE,
	COURSE_STANDING,
	DIPLOMA_CASE,
	NORM_PUPIL_FACT,
	NORM_SCHOOL_FACT,
	NORM_TALLY,
	KEPT
};
#define BIT(view) (UINT64_C(1) << (view))

const struct kept_view kept_views[] = {
    [SIGNAL] = {"signal", "signal_kept"},
    [CLASS_SIGNAL] = {"class_signal", "class_signal_kept"},
    [OPP_STATE] = {"opp_state", "opp_state_kept"},
    [OPP_OPEN] = {"opp_open", "opp_open_kept"},
    [PORTFOLIO_PROGRESS] = {"portfolio_progress", "portfolio_progress_kept"},
    [EVIDENCE_DUE] = {"evidence_due", "evidence_due_kept"},
    [COURSE_STANDING] = {"course_standing", "course_standing_kept"},
    [DIPLOMA_CASE] = {"diploma_case", "diploma_case_kept"},
    [NORM_PUPIL_FACT] = {"norm_pupil_fact", "norm_pupil_fact_kept"},
    [NORM_SCHOOL_FACT] = {"norm_school_fact", "norm_school_fact_kept"},
    [NORM_TALLY] = {"norm_tally", "norm_tally_kept"},
    [KEPT] = {NULL, NULL},
};

/* How each view is kept. */
static const struct way {
	bool by_pupil; /* a pupil's rows depend on that pupil only; otherwise all rows are worked
	                  out together */
	bool by_year;  /* worked out per school year, which the rows name */
	bool for_all;  /* rows do not say who may see them: only for actors who see everything they
	                  are made of */
	uint64_t from; /* the kept views that it is worked out from */
} ways[KEPT] = {
    [SIGNAL] = {.by_pupil = true},
    [OPP_STATE] = {.by_pupil = true},
    [OPP_OPEN] = {.by_pupil = true},
    [PORTFOLIO_PROGRESS] = {.by_pupil = true},
    [EVIDENCE_DUE] = {.by_pupil = true},
    [COURSE_STANDING] = {.by_pupil = true},
    [DIPLOMA_CASE] = {.by_pupil = true},
    [NORM_PUPIL_FACT] = {.by_pupil = true, .by_year = true, .for_all = true},
    [NORM_SCHOOL_FACT] = {.by_year = true, .for_all = true},
    [NORM_TALLY] = {.by_year = true,
        .for_all = true,
        .from = BIT(NORM_PUPIL_FACT) | BIT(NORM_SCHOOL_FACT)},
};

/* One kept view, for one school year (0: all). */
struct part {
	int view;
	int64_t year;
};

/* Up to which change a part is up to date. */
struct state {
	bool known; /* worked out today, by this version of the program */
	int64_t sequence, latest;
};

static bool read_state(struct db *db, struct part part, struct state *state)
{
	struct query *q = db_query_inside(db,
	    "SELECT day = ?1 AND program = ?2, sequence, (SELECT coalesce(max(sequence), 0) FROM audit) "
	    "FROM kept_state WHERE what = ?3 AND school_year = ?4",
	    "dtti", clock_today(), views_hash(), kept_views[part.view].view, part.year);
	*state = (struct state){0};
	if (query_next(q))
		*state = (struct state){query_int(q, 0) != 0, query_int(q, 1), query_int(q, 2)};
	return query_done(q, NULL);
}

/* The pupils affected by changes since then. */
struct touched {
	bool everybody;
	int64_t *pupils;
	size_t count, room;
};

/* Notes one change to a table that the view reads. */
static void touch(struct touched *touched, int64_t pupil, bool everybody)
{
	touched->everybody = touched->everybody || everybody;
	for (size_t i = 0; i < touched->count; i++)
		if (touched->pupils[i] == pupil)
			return;
	touched->pupils =
	    array_grow(touched->pupils, touched->count, &touched->room, sizeof *touched->pupils);
	touched->pupils[touched->count++] = pupil;
}

static bool find_touched(struct db *db, int view, int64_t since, struct touched *touched)
{
	struct arena arena = {0};
	const char *table = "";
	bool is_read = false;
	struct query *q = db_query_inside(db,
	    /* few changes follow a given one, so they are looked up instead of scanning */
	    "SELECT DISTINCT k.table_name, coalesce(h.pupil, 0) "
	    "FROM history h "
	    "CROSS JOIN change c ON c.sequence BETWEEN h.first AND h.last "
	    "CROSS JOIN change_kind k ON k.id = c.kind "
	    "WHERE h.first > ?1 "
	    "ORDER BY 1",
	    "i", since);
	while (!touched->everybody && query_next(q)) {
		int64_t pupil = query_int(q, 1);
		if (strcmp(table, query_text(q, 0)) != 0) {
			table = arena_text(&arena, query_text(q, 0));
			is_read = views_read(kept_views[view].view, table);
		}
		/* the start of classes depends on everybody's enrolments */
		if (is_read)
			touch(touched, pupil,
			    !ways[view].by_pupil || pupil == 0 || strcmp(table, "enrolment") == 0);
	}
	arena_done(&arena);
	return query_done(q, NULL);
}

static bool find_behind(
    struct db *db, struct part part, const struct state *state, struct touched *touched)
{
	*touched = (struct touched){.everybody = !state->known};
	return touched->everybody || state->sequence == state->latest ||
	       find_touched(db, part.view, state->sequence, touched);
}

/* Rows of the audit; scanning more takes longer than a commit. */
enum { FAR = 1000 };

/* Is the part right as it is? Most changes touch few views, and then nothing needs writing. For one
 * pupil (0: all) it is right when only other pupils were touched. */
static bool is_right(struct db *db, struct part part, int64_t pupil)
{
	struct state state;
	struct touched touched;
	if (!read_state(db, part, &state) || !state.known || state.latest - state.sequence > FAR)
		return false;
	bool right = find_behind(db, part, &state, &touched) && !touched.everybody &&
	             (pupil != 0 || touched.count == 0);
	for (size_t i = 0; right && i < touched.count; i++)
		right = touched.pupils[i] != pupil;
	free(touched.pupils);
	return right;
}

/* Works out one pupil, or everybody for 0. Runs as the program itself, which sees all. */
static bool work_out(struct db *db, struct part part, int64_t pupil)
{
	const char *view = kept_views[part.view].view;
	const char *of_pupil = ways[part.view].by_pupil ? "?1 IN (0, pupil)" : "?1 = 0";
	struct buffer empty = {0}, fill = {0};
	buffer_format(&empty, "DELETE FROM kept_%s WHERE ", view);
	if (ways[part.view].by_year)
		buffer_add(&empty,
		    pupil ? "school_year = ?2 AND pupil = ?1" : "school_year = ?2 AND ?1 = 0");
	else
		buffer_add(&empty, pupil ? "pupil = ?1" : "?1 = 0");
	buffer_format(&fill, "INSERT INTO kept_%s SELECT * FROM %s WHERE %s", view, view, of_pupil);
	int64_t before = access_narrow(db, pupil), year = access_narrow_year(db, part.year);
	bool good =
	    db_run(db, NULL, empty.text, ways[part.view].by_year ? "ii" : "i", pupil, part.year) &&
	    db_run(db, NULL, fill.text, "i", pupil);
	access_narrow_year(db, year);
	access_narrow(db, before);
	buffer_done(&empty);
	buffer_done(&fill);
	return good;
}

static bool work_out_touched(struct db *db, struct part part)
{
	/* from here, working out everybody takes less time than one by one */
	enum { MANY = 40 };
	struct state state;
	struct touched touched = {0};
	bool good = read_state(db, part, &state) && find_behind(db, part, &state, &touched);
	if (touched.everybody || touched.count > MANY)
		good = good && work_out(db, part, 0);
	else
		for (size_t i = 0; good && i < touched.count; i++)
			good = work_out(db, part, touched.pupils[i]);
	free(touched.pupils);
	return good &&
	       db_run(db, NULL,
	           "INSERT OR REPLACE INTO kept_state (what, school_year, day, program, sequence) "
	           "SELECT ?3, ?4, ?1, ?2, coalesce(max(sequence), 0) FROM audit",
	           "dtti", clock_today(), views_hash(), kept_views[part.view].view, part.year);
}

/* Adds the views that these are worked out from. */
static uint64_t with_what_they_need(uint64_t views)
{
	uint64_t all = views;
	for (int view = 0; view < KEPT; view++)
		if (views & BIT(view))
			all |= ways[view].from;
	return all;
}

struct years {
	int64_t *ids;
	size_t count, room;
};

/* Reads the school years for which norms are counted. */
static bool read_years(struct db *db, struct years *years)
{
	struct query *q = db_query_inside(db, "SELECT school_year FROM norm_school_year", "");
	years->count = 0;
	while (query_next(q)) {
		years->ids = array_grow(years->ids, years->count, &years->room, sizeof *years->ids);
		years->ids[years->count++] = query_int(q, 0);
	}
	return query_done(q, NULL);
}

/* Does holds return true for every part of these views? Stops at the first false. */
static bool for_parts(struct db *db, uint64_t views, bool (*holds)(struct db *db, struct part part))
{
	struct years years = {0};
	bool good = true;
	for (int view = 0; good && view < KEPT; view++) {
		if (!(views & BIT(view)))
			continue;
		if (!ways[view].by_year)
			good = holds(db, (struct part){view, 0});
		else
			good = read_years(db, &years);
		for (size_t i = 0; good && ways[view].by_year && i < years.count; i++)
			good = holds(db, (struct part){view, years.ids[i]});
	}
	free(years.ids);
	return good;
}

static bool part_is_right(struct db *db, struct part part)
{
	return is_right(db, part, db->narrowed);
}

static bool bring_part_up_to_date(struct db *db, struct part part)
{
	struct kept_view from[KEPT + 1];
	int count = 0;
	if (is_right(db, part, 0))
		return true;
	for (int view = 0; view < KEPT; view++)
		if (ways[part.view].from & BIT(view))
			from[count++] = kept_views[view];
	from[count] = (struct kept_view){NULL, NULL};
	db->keeping_from = count ? from : NULL;
	bool good = work_out_touched(db, part);
	db->keeping_from = NULL;
	return good;
}

static int nobody_waits(void *unused, int times)
{
	(void)unused, (void)times;
	return 0;
}

/* Brings the views up to date; another process may have done so while we asked for the lock. */
static bool bring_up_to_date(struct db *db, uint64_t views)
{
	struct actor actor = db->actor;
	sqlite3_busy_handler(db->sqlite, nobody_waits, NULL);
	bool good = db_begin(db, NULL);
	if (good) {
		access_system(db);
		db->keeping = true;
		good = for_parts(db, with_what_they_need(views), bring_part_up_to_date) &&
		       db_run(db, NULL, "COMMIT", "");
		db->keeping = false;
		db->actor = actor;
		if (!good)
			db_run(db, NULL, "ROLLBACK", "");
	}
	db_wait_while_busy(db, DB_WAIT_MS);
	return good;
}

/* May the actor read rows that were worked out as the program itself? Pupils read few rows, and
 * never those worked out for staff. */
static bool may_serve(const struct db *db, uint64_t views)
{
	bool for_all = false;
	for (int view = 0; view < KEPT; view++)
		for_all = for_all || ((views & BIT(view)) && ways[view].for_all);
	return !access_has_role(db, PUPIL) &&
	       (!for_all || (access_sees_school(db) && !db->narrowed));
}

static bool is_of_now(const struct db *db)
{
	return !db->keeping && !db->in_change && !db->writing && !db->any_age && !db->alone &&
	       date_compare(access_reference_date(db), clock_today()) == 0;
}

bool kept_ready(struct db *db, uint64_t views)
{
	if (!is_of_now(db) || !may_serve(db, views))
		return false;
	return for_parts(db, views, part_is_right) ||
	       (!db->narrowed && !db->read_only && bring_up_to_date(db, views));
}

static uint64_t view_bit(const char *name)
{
	int view = 0;
	while (view < KEPT && strcmp(kept_views[view].view, name) != 0)
		view++;
	return view < KEPT ? BIT(view) : 0;
}

bool kept_views_ready(struct db *db, const char *const *views, bool *ready, struct error *err)
{
	uint64_t all = 0;
	bool was_preparing = db->preparing;
	for (; *views; views++)
		all |= view_bit(*views);
	db->stopped = false;
	db->preparing =
	    true; /* keeps the reason of a stop from being cleared by later statements */
	*ready = all && kept_ready(db, all);
	db->preparing = was_preparing;
	return !db->stopped || db_fail(db, SQLITE_INTERRUPT, err);
}

/* Is the part recent enough to serve reads about one pupil, if not about all? */
static bool part_is_near(struct db *db, struct part part)
{
	struct state state;
	return read_state(db, part, &state) && state.known && state.latest - state.sequence <= FAR;
}

/* One school year at a time, so that somebody who saves meanwhile waits for only one. */
static bool work_ahead_of_view(
    struct db *db, int view, const int64_t *years, size_t count, bool *found)
{
	for (size_t i = 0; i < count && !*found; i++) {
		if (part_is_near(db, (struct part){view, years[i]}))
			continue;
		*found = true;
		int64_t before = access_narrow_year(db, years[i]);
		bool good = bring_up_to_date(db, BIT(view));
		access_narrow_year(db, before);
		return good;
	}
	return false;
}

bool kept_work_ahead(struct db *db)
{
	static const int64_t all = 0;
	struct years years = {0};
	bool found = false, good = false;
	if (!is_of_now(db) || db->read_only || !read_years(db, &years))
		found = true;
	for (int view = 0; view < KEPT && !found; view++)
		if (may_serve(db, BIT(view)))
			good = work_ahead_of_view(db, view, ways[view].by_year ? years.ids : &all,
			    ways[view].by_year ? years.count : 1, &found);
	free(years.ids);
	return good;
}
