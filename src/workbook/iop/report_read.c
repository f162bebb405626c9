/* What a pupil did in a period and what comes next: short statements over the views. */
#include "workbook/iop/report_read.h"

static bool read_expected(struct db *db, const struct iop_pupil *pupil, struct report_next *next,
    struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT x.label, o.expectation FROM opp_state s JOIN visible_opp o ON o.id = s.opp "
	    "LEFT JOIN visible_expected_profile x ON x.code = o.profile WHERE s.pupil = ?1 AND s.left_on IS NULL",
	    "i", pupil->id);
	next->profile = next->expectation = "";
	if (query_next(q)) {
		next->profile = arena_text(arena, query_text(q, 0));
		next->expectation = arena_text(arena, query_text(q, 1));
	}
	return query_done(q, err);
}

static bool read_planned(
    struct db *db, const struct iop_pupil *pupil, struct report_next *next, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT kind, planned_on FROM visible_iop_talk WHERE pupil = ?1 AND held_on IS NULL AND planned_on >= peildatum() "
	    "ORDER BY planned_on, id LIMIT 1",
	    "i", pupil->id);
	next->talk = "";
	if (query_next(q)) {
		next->talk = iop_talk_title(query_text(q, 0));
		next->talk_on = query_date(q, 1);
	}
	return query_done(q, err);
}

static bool read_talk_weeks(
    struct db *db, const struct iop_pupil *pupil, struct report_next *next, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT talks_from, talks_until FROM period_order WHERE previous = ?1 AND talks_until >= peildatum()",
	    "i", pupil->period);
	if (query_next(q)) {
		next->talks_from = query_date(q, 0);
		next->talks_until = query_date(q, 1);
	}
	return query_done(q, err);
}

bool report_next_read(struct db *db, const struct iop_pupil *pupil, struct report_next *next,
    struct arena *arena, struct error *err)
{
	*next = (struct report_next){0};
	return read_expected(db, pupil, next, arena, err) && read_planned(db, pupil, next, err) &&
	       read_talk_weeks(db, pupil, next, err);
}

static bool read_results(struct db *db, int64_t pupil, const struct iop_pupil *period,
    struct report_school *school, struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT pupil, subject_name, group_concat(title || ': ' || score || iif(sufficient = 'ja', ' (voldoende)', ' (nog niet voldoende)') || "
	    "coalesce(', niveau ' || level, ''), '; ') FROM (SELECT * FROM list_resultaten WHERE (?1 = 0 OR pupil = ?1) AND taken_on BETWEEN ?2 AND ?3 "
	    "ORDER BY taken_on, result) GROUP BY pupil, subject_name ORDER BY pupil, subject_name",
	    "idd", pupil, period->period_starts_on, period->period_ends_on);
	while (query_next(q)) {
		school->results = array_grow(
		    school->results, school->result_count, &capacity, sizeof *school->results);
		school->results[school->result_count++] = (struct report_result){query_int(q, 0),
		    arena_text(arena, query_text(q, 1)), arena_text(arena, query_text(q, 2))};
	}
	school->results =
	    arena_keep(arena, school->results, school->result_count, sizeof *school->results);
	return query_done(q, err);
}

static bool read_hours(struct db *db, int64_t pupil, const struct iop_pupil *period,
    struct report_school *school, struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT pupil, total, counted, tenths(counted, total), unexcused FROM attendance_hours WHERE (?1 = 0 OR pupil = ?1) AND period = ?2 AND total > 0",
	    "ii", pupil, period->period);
	while (query_next(q)) {
		school->hours =
		    array_grow(school->hours, school->hour_count, &capacity, sizeof *school->hours);
		school->hours[school->hour_count++] = (struct report_hours){query_int(q, 0),
		    query_int(q, 1), query_int(q, 2), query_int(q, 3), query_int(q, 4)};
	}
	school->hours = arena_keep(arena, school->hours, school->hour_count, sizeof *school->hours);
	return query_done(q, err);
}

bool report_school_read(struct db *db, int64_t pupil, const struct iop_pupil *period,
    struct report_school *school, struct arena *arena, struct error *err)
{
	*school = (struct report_school){0};
	return read_results(db, pupil, period, school, arena, err) &&
	       read_hours(db, pupil, period, school, arena, err) &&
	       experience_read(db, pupil, &school->experience, arena, err);
}
