/* A connection beside the school's own, or a copy of the file, in which the cases of the norms are
 * tables. */
#include "model/listing/norms_open.h"

#include "db/access.h"
#include "db/kept.h"

/* First the views on which many cases build: SQLite then reads tables, and need not even parse
 * their text for each use. */
static const char *const kept[] = {"school_stay", "opp_state", "leaver", "norm_school_year",
    "norm_year", "norm_choice", "pupil_year", "norm_period", "norm_goal", "iop_round", "iop_year",
    "goal_round", "norm_leaver", "norm_iop_case", "norm_goal_case", "norm_opp_case",
    "norm_class_case", "norm_result_case", "norm_internship_case", "norm_exam_case",
    "norm_exam_day_case", "norm_leaver_case", "norm_later_case", "norm_school_case", "norm_case",
    "norm_result", NULL};

/* Works the views out and returns the connection, or closes it on failure. */
static struct db *work_out(struct db *db, struct error *err)
{
	if (db && db_keep_views(db, kept, err))
		return db;
	db_close(db);
	return NULL;
}

/* Gives the id of the school year with that name; 0 for NULL: all. */
static bool find_year(struct db *db, const char *school_year, int64_t *id, struct error *err)
{
	enum { NO_YEAR = -1 };
	*id = 0;
	if (!school_year)
		return true;
	struct query *q =
	    db_query(db, "SELECT id FROM visible_school_year WHERE name = ?1", "t", school_year);
	*id = query_next(q) ? query_int(q, 0) : NO_YEAR;
	return query_done(q, err);
}

/* Are the norms worked out already, or can they be now? */
static bool are_kept(struct db *db, int64_t year, bool *ready, struct error *err)
{
	static const char *const views[] = {
	    "norm_tally", "norm_pupil_fact", "norm_school_fact", NULL};
	int64_t before = access_narrow_year(db, year);
	bool good = kept_views_ready(db, views, ready, err);
	access_narrow_year(db, before);
	return good;
}

struct db *norms_open(struct db *db, const char *school_year, struct error *err)
{
	int64_t year;
	bool ready;
	if (!find_year(db, school_year, &year, err) || !are_kept(db, year, &ready, err))
		return NULL;
	struct db *beside = db_beside(db, err);
	if (beside)
		access_narrow_year(beside, year);
	return ready ? beside : work_out(beside, err);
}

struct db *norms_snapshot(struct db *db, struct error *err)
{
	return work_out(db_snapshot(db, err), err);
}
