/* Reads a pupil's results in a period and what comes next, by short statements over the views. */
#include "workbook/iop/report_read.h"

#include "db/take.h"

static bool read_expected(struct db *db, const struct iop_pupil *pupil, struct report_next *next,
    struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT x.label, o.expectation "
	    "FROM opp_state s "
	    "JOIN visible_opp o ON o.id = s.opp "
	    "LEFT JOIN visible_expected_profile x ON x.code = o.profile "
	    "WHERE s.pupil = ?1 AND s.left_on IS NULL",
	    "i", pupil->id);
	next->profile = next->expectation = "";
	if (query_next(q)) {
		next->profile = named_kept(q, "label", arena);
		next->expectation = named_kept(q, "expectation", arena);
	}
	return query_done(q, err);
}

static bool read_planned(
    struct db *db, const struct iop_pupil *pupil, struct report_next *next, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT kind, planned_on "
	    "FROM visible_iop_talk "
	    "WHERE pupil = ?1 AND held_on IS NULL AND planned_on >= peildatum() "
	    "ORDER BY planned_on, id LIMIT 1",
	    "i", pupil->id);
	next->talk = "";
	if (query_next(q)) {
		next->talk = iop_talk_title(named_text(q, "kind"));
		next->talk_on = named_date(q, "planned_on");
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
		next->talks_from = named_date(q, "talks_from");
		next->talks_until = named_date(q, "talks_until");
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
	static const struct take columns[] = {TAKE(report_result, pupil),
	    TAKE_AS(report_result, subject, "subject_name"),
	    TAKE_AS(report_result, results, "text"), {0}};
	struct query *q = db_query(db,
	    "SELECT pupil, subject_name, "
	    "group_concat("
	    "  title || ': ' || score || iif(sufficient = 'ja', ' (voldoende)', ' (nog niet voldoende)') "
	    "    || coalesce(', niveau ' || level, ''), "
	    "  '; ') AS text "
	    "FROM ("
	    "  SELECT * FROM list_resultaten "
	    "  WHERE (?1 = 0 OR pupil = ?1) AND taken_on BETWEEN ?2 AND ?3 "
	    "  ORDER BY taken_on, result) "
	    "GROUP BY pupil, subject_name ORDER BY pupil, subject_name",
	    "idd", pupil, period->period_starts_on, period->period_ends_on);
	return query_take_all(q, columns, sizeof *school->results, &school->results,
	    &school->result_count, arena, err);
}

static bool read_hours(struct db *db, int64_t pupil, const struct iop_pupil *period,
    struct report_school *school, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(report_hours, pupil),
	    TAKE_AS(report_hours, hours, "total"), TAKE_AS(report_hours, present, "counted"),
	    TAKE_AS(report_hours, percentage, "share"), TAKE(report_hours, unexcused), {0}};
	struct query *q = db_query(db,
	    "SELECT pupil, total, counted, tenths(counted, total) AS share, unexcused "
	    "FROM attendance_hours "
	    "WHERE (?1 = 0 OR pupil = ?1) AND period = ?2 AND total > 0",
	    "ii", pupil, period->period);
	return query_take_all(
	    q, columns, sizeof *school->hours, &school->hours, &school->hour_count, arena, err);
}

bool report_school_read(struct db *db, int64_t pupil, const struct iop_pupil *period,
    struct report_school *school, struct arena *arena, struct error *err)
{
	*school = (struct report_school){0};
	return read_results(db, pupil, period, school, arena, err) &&
	       read_hours(db, pupil, period, school, arena, err) &&
	       experience_read(db, pupil, &school->experience, arena, err);
}
