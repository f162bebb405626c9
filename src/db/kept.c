/* The signals of today, kept by pupil. */
#include "db/kept.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/internal.h"

const struct kept_view kept_views[] = {
    {"signal", "signal_kept"}, {"class_signal", "class_signal_kept"}, {NULL, NULL}};

/* From where on what is kept is behind. */
struct state {
	bool known; /* of this day and this program */
	int64_t sequence, latest;
};

static bool read_state(struct db *db, struct state *state)
{
	struct query *q = db_query_inside(db,
	    "SELECT day = ?1 AND program = ?2, sequence, (SELECT coalesce(max(sequence), 0) FROM audit) "
	    "FROM kept_state WHERE what = 'signal'",
	    "dt", clock_today(), views_hash());
	*state = (struct state){0};
	if (query_next(q))
		*state = (struct state){query_int(q, 0) != 0, query_int(q, 1), query_int(q, 2)};
	return query_done(q, NULL);
}

/* Whom the changes since then are about. */
struct touched {
	bool everybody, classes;
	int64_t *pupils;
	size_t count, room;
};

/* One change more: of a table that the signals read. */
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

static bool find_touched(struct db *db, int64_t since, struct touched *touched)
{
	struct arena arena = {0};
	const char *table = "";
	bool of_pupils = false;
	struct query *q = db_query_inside(db,
	    /* the changes after one are few: they are looked up, and nothing is walked through */
	    "SELECT DISTINCT k.table_name, coalesce(h.pupil, 0) "
	    "FROM history h CROSS JOIN change c ON c.sequence BETWEEN h.first AND h.last "
	    "CROSS JOIN change_kind k ON k.id = c.kind WHERE h.first > ?1 ORDER BY 1",
	    "i", since);
	while (!touched->everybody && query_next(q)) {
		int64_t pupil = query_int(q, 1);
		if (strcmp(table, query_text(q, 0)) != 0) {
			table = arena_text(&arena, query_text(q, 0));
			of_pupils = views_read("signal", table);
			touched->classes = touched->classes || views_read("class_signal", table);
		}
		/* when classes begin is worked out from the enrolments of all */
		if (of_pupils)
			touch(touched, pupil, pupil == 0 || strcmp(table, "enrolment") == 0);
	}
	arena_done(&arena);
	return query_done(q, NULL);
}

/* pupil 0: everybody. The views are read as the program itself, who sees all. */
static bool work_out(struct db *db, int64_t pupil)
{
	int64_t before = access_narrow(db, pupil);
	bool good =
	    db_run(db, NULL, "DELETE FROM kept_signal WHERE ?1 IN (0, pupil)", "i", pupil) &&
	    db_run(db, NULL, "INSERT INTO kept_signal SELECT * FROM signal", "");
	access_narrow(db, before);
	return good;
}

static bool work_out_classes(struct db *db)
{
	return db_run(db, NULL, "DELETE FROM kept_class_signal", "") &&
	       db_run(db, NULL, "INSERT INTO kept_class_signal SELECT * FROM class_signal", "");
}

static bool nobody_touched(const struct touched *touched)
{
	return !touched->everybody && !touched->classes && touched->count == 0;
}

static bool find_behind(struct db *db, const struct state *state, struct touched *touched)
{
	*touched = (struct touched){.everybody = !state->known};
	return touched->everybody || find_touched(db, state->sequence, touched);
}

static bool work_out_touched(struct db *db, const struct state *state)
{
	/* so many that one by one takes longer than all at once */
	enum { MANY = 40 };
	struct touched touched;
	bool good = find_behind(db, state, &touched);
	if (touched.everybody || touched.count > MANY)
		good = good && work_out(db, 0);
	else
		for (size_t i = 0; good && i < touched.count; i++)
			good = work_out(db, touched.pupils[i]);
	if (touched.everybody || touched.classes)
		good = good && work_out_classes(db);
	free(touched.pupils);
	return good && db_run(db, NULL,
	                   "INSERT OR REPLACE INTO kept_state (what, day, program, sequence) "
	                   "SELECT 'signal', ?1, ?2, coalesce(max(sequence), 0) FROM audit",
	                   "dt", clock_today(), views_hash());
}

static int nobody_waits(void *unused, int times)
{
	(void)unused, (void)times;
	return 0;
}

/* Somebody else may have done it while we asked for the lock. */
static bool bring_up_to_date(struct db *db)
{
	struct state state;
	struct actor actor = db->actor;
	sqlite3_busy_handler(db->sqlite, nobody_waits, NULL);
	bool good = db_run(db, NULL, "BEGIN IMMEDIATE", "");
	if (good) {
		access_system(db);
		db->keeping = true;
		good = read_state(db, &state) && work_out_touched(db, &state) &&
		       db_run(db, NULL, "COMMIT", "");
		db->keeping = false;
		db->actor = actor;
		if (!good)
			db_run(db, NULL, "ROLLBACK", "");
	}
	db_wait_while_busy(db);
	return good;
}

/* Is it right as it is? Most changes touch no signal: then nothing is written. */
static bool is_right(struct db *db, const struct state *state)
{
	enum {
		FAR = 1000
	}; /* rows of the audit: to look through them takes longer than a commit */
	struct touched touched;
	if (!state->known || state->latest - state->sequence > FAR)
		return false;
	if (state->sequence == state->latest)
		return true;
	bool right = find_behind(db, state, &touched) && nobody_touched(&touched);
	free(touched.pupils);
	return right;
}

bool kept_ready(struct db *db)
{
	struct state state;
	if (db->keeping || db->in_change || db->writing || db->any_age ||
	    date_compare(access_reference_date(db), clock_today()) != 0 || !read_state(db, &state))
		return false;
	return is_right(db, &state) || (!db->read_only && bring_up_to_date(db));
}
