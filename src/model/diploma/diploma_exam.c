/* The exams of an exam day: which candidate comes when, and filling a day. */
#include <string.h>

#include "base/clock.h"
#include "db/take.h"
#include "db/write.h"
#include "model/diploma/diploma_internal.h"

static bool check_exam(const void *record, struct error *err)
{
	const struct exam *row = record;
	if (row->slot > EXAM_SLOTS)
		return fail(err, FAILED,
		    "Een negende gesprek past niet: er zijn er ten hoogste %d op een dag. Kies een andere dag.",
		    EXAM_SLOTS);
	return row->slot >= 1 || fail(err, FAILED, "plek: %lld kan niet. Geef 1 tot en met %d.",
	                             (long long)row->slot, EXAM_SLOTS);
}

/* A slot holds one candidate. */
static bool slot_is_free(
    struct db *db, const struct exam *row, const struct exam_day *day, struct error *err)
{
	bool good = true;
	char time[6];
	struct query *q = db_query(db,
	    "SELECT p.full_name FROM visible_exam x "
	    "JOIN visible_pupil p ON p.id = x.pupil "
	    "WHERE x.exam_day = ?1 AND x.slot = ?2 AND x.id <> ?3",
	    "iii", row->exam_day, row->slot, row->id);
	exam_slot_time(day, row->slot, time);
	if (query_next(q))
		good = fail(err, CONFLICT,
		    "Plek %lld (%s) is al voor %s. Kies een andere plek of een andere dag.",
		    (long long)row->slot, time, query_text(q, 0));
	return query_done(q, good ? err : NULL) && good;
}

/* Another exam of the same candidate must be yet to come, or a reason for a resit. */
static bool may_come_again(struct db *db, const struct exam *row, const struct exam_day *day,
    const char *who, struct error *err)
{
	bool good = true;
	struct query *q = db_query(db,
	    "SELECT d.held_on, x.outcome, d.id FROM visible_exam x JOIN visible_exam_day d ON d.id = x.exam_day "
	    "WHERE x.candidate = ?1 AND x.id <> ?2 ORDER BY d.held_on DESC, x.id DESC LIMIT 1",
	    "ii", row->candidate, row->id);
	if (query_next(q)) {
		struct date on = query_date(q, 0);
		const char *outcome = query_text(q, 1);
		struct date_text text = date_show(on);
		if (query_int(q, 2) == day->id)
			good = fail(err, CONFLICT, "%s staat al op deze dag.", who);
		else if (!*outcome && date_compare(on, clock_today()) >= 0)
			good = fail(err, CONFLICT,
			    "%s heeft al een gesprek op %s. Verzet dat, of haal het eerst weg.",
			    who, text.text);
		else if (!*outcome)
			good = fail(err, FAILED,
			    "Van het gesprek van %s op %s is nog geen uitslag. Vul die eerst in.",
			    who, text.text);
		else if (strcmp(outcome, EXAM_SUFFICIENT) == 0)
			good = fail(err, FAILED,
			    "Het gesprek van %s op %s was voldoende. Een herkansing is niet nodig.",
			    who, text.text);
		else if (!day->resit)
			good = fail(err, FAILED,
			    "%s had al een gesprek op %s. Een herkansing kan alleen op een herkansingsdag. Kies een andere dag.",
			    who, text.text);
	}
	return query_done(q, good ? err : NULL) && good;
}

struct candidate_facts {
	const char *who, *regulation;
	bool portfolio, in_year, outside_assessor;
};

static bool read_facts(struct db *db, const struct exam *row, const struct exam_day *day,
    struct candidate_facts *out, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT p.full_name, c.exam_portfolio IS NOT NULL AS portfolio, "
	    "?2 BETWEEN y.starts_on AND y.ends_on AS in_year, r.outside_assessor, r.label "
	    "FROM visible_candidate c "
	    "JOIN visible_pupil p ON p.id = c.pupil "
	    "JOIN visible_school_year y ON y.id = c.school_year "
	    "JOIN visible_regulation r ON r.code = c.regulation "
	    "WHERE c.id = ?1",
	    "id", row->candidate, day->held_on);
	bool found = query_next(q);
	if (found)
		*out = (struct candidate_facts){.who = named_kept(q, "full_name", arena),
		    .regulation = named_kept(q, "label", arena),
		    .portfolio = named_int(q, "portfolio"),
		    .in_year = named_int(q, "in_year"),
		    .outside_assessor = named_int(q, "outside_assessor")};
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "Deze kandidaat is er niet meer. Kies een ander."));
}

static bool may_be_planned(struct db *db, const struct exam *row, const struct exam_day *day,
    const struct candidate_facts *facts, struct error *err)
{
	if (!facts->portfolio)
		return fail(err, FAILED,
		    "%s heeft nog geen portfolio ingeleverd. Leg eerst het examenportfolio vast.",
		    facts->who);
	if (!facts->in_year)
		return fail(err, FAILED,
		    "%s is kandidaat in een ander schooljaar dan dat van %s. Kies een andere dag.",
		    facts->who, date_show(day->held_on).text);
	return slot_is_free(db, row, day, err) && may_come_again(db, row, day, facts->who, err) &&
	       (!facts->outside_assessor || diploma_assessor_fits(db, day, facts->regulation, err));
}

static bool exam_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct exam *row = record, *old = before;
	struct exam_day day;
	struct candidate_facts facts = {0};
	if (!diploma_may_decide(db, err))
		return false;
	if (!row)
		return true;
	bool moved = !old || old->exam_day != row->exam_day || old->slot != row->slot;
	struct arena arena = {0};
	bool good = record_get(db, &exam_day_entity, row->exam_day, &day, &arena, err);
	if (good && *row->outcome && date_compare(day.held_on, clock_today()) > 0)
		good = fail(err, FAILED, "Het gesprek is pas op %s. Vul de uitslag daarna in.",
		    date_show(day.held_on).text);
	if (good && moved)
		good = read_facts(db, row, &day, &facts, &arena, err) &&
		       may_be_planned(db, row, &day, &facts, err);
	arena_done(&arena);
	return good;
}

static const char *exam_closed(struct db *db, const void *before, const void *record)
{
	int64_t decided = 0;
	(void)record;
	db_int(db, &decided, NULL,
	    "SELECT count(*) FROM visible_candidate WHERE id = ?1 AND result IS NOT NULL", "i",
	    ((const struct exam *)before)->candidate);
	return decided ? "De uitslag van deze kandidaat staat vast." : NULL;
}

static const struct field exam_fields[] = {
    FIELD_KEYS(exam),
    FIELD(exam, candidate, "kandidaat", .flags = F_REQUIRED | F_FIXED, .width = 30,
        .choices = "SELECT c.id, p.name FROM visible_candidate c "
                   "JOIN visible_pupil p ON p.id = c.pupil "
                   "ORDER BY p.name, c.id"),
    FIELD(exam, exam_day, "examendag", .flags = F_REQUIRED, .width = 30,
        .choices =
            "SELECT id, strftime('%d-%m-%Y', held_on) || iif(place <> '', ', ' || place, '') "
            "FROM visible_exam_day ORDER BY held_on, id"),
    FIELD(exam, slot, "plek", .help = "Het hoeveelste gesprek van de dag, 1 tot en met 8.",
        .flags = F_REQUIRED, .width = 5),
    FIELD(exam, outcome, "uitkomst", .help = "Leeg: het gesprek komt nog.", .flags = F_NULL,
        .width = 14,
        .choices =
            "SELECT 'VOL', 'voldoende' UNION ALL SELECT 'BES', 'bespreken' UNION ALL SELECT 'ONV', 'onvoldoende'"),
    FIELD(exam, remark, "toelichting", .width = 60),
    {0},
};
ENTITY(exam, "examengesprek", OUTFLOW, .about_pupil = true, .check = check_exam, .rule = exam_rule,
    .closed = exam_closed);

bool exam_save(struct db *db, struct exam *row, struct error *err)
{
	struct exam before = *row;
	if (!change_begin(db, "Examengesprek gepland", err))
		return false;
	if (candidate_take_portfolio(db, row->candidate, err) &&
	    change_save(db, &exam_entity, row, err) && change_commit(db, err))
		return true;
	change_abandon(db);
	*row = before;
	return false;
}

struct plan {
	int64_t waiting[EXAM_SLOTS];
	int count;
	bool taken[EXAM_SLOTS + 1];
	int talks;
};

static bool read_slots(struct db *db, int64_t day, struct plan *plan, struct error *err)
{
	struct query *q =
	    db_query(db, "SELECT slot FROM visible_exam WHERE exam_day = ?1", "i", day);
	while (query_next(q)) {
		int64_t slot = query_int(q, 0);
		if (slot >= 1 && slot <= EXAM_SLOTS) {
			plan->taken[slot] = true;
			plan->talks++;
		}
	}
	return query_done(q, err);
}

static bool read_waiting(
    struct db *db, const struct exam_day *day, struct plan *plan, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT c.id FROM visible_candidate c "
	    "JOIN visible_school_year y ON y.id = c.school_year "
	    "JOIN visible_pupil p ON p.id = c.pupil "
	    "LEFT JOIN visible_class k ON k.id = ("
	    "  SELECT e.class FROM visible_enrolment e "
	    "  WHERE e.pupil = c.pupil AND e.school_year = c.school_year "
	    "  ORDER BY e.starts_on DESC LIMIT 1) "
	    "WHERE ?1 BETWEEN y.starts_on AND y.ends_on AND c.result IS NULL "
	    "AND EXISTS (SELECT 1 FROM candidate_portfolio x WHERE x.candidate = c.id) "
	    "AND CASE ?2 "
	    "  WHEN 0 THEN NOT EXISTS (SELECT 1 FROM visible_exam x WHERE x.candidate = c.id) "
	    "  ELSE ("
	    "    SELECT x.outcome FROM visible_exam x "
	    "    JOIN visible_exam_day d ON d.id = x.exam_day "
	    "    WHERE x.candidate = c.id "
	    "    ORDER BY d.held_on DESC, x.id DESC LIMIT 1) IN ('ONV', 'BES') "
	    "END "
	    "ORDER BY k.name, p.name, c.id LIMIT ?3",
	    "dii", day->held_on, (int64_t)day->resit, (int64_t)EXAM_SLOTS);
	while (query_next(q))
		plan->waiting[plan->count++] = query_int(q, 0);
	return query_done(q, err);
}

static bool fill_day(struct db *db, int64_t day, const struct plan *plan, int64_t wanted,
    int *planned, struct error *err)
{
	int64_t slot = 1;
	for (int i = 0; i < plan->count && plan->talks + i < wanted; i++) {
		while (plan->taken[slot])
			slot++;
		struct exam row = {.candidate = plan->waiting[i], .exam_day = day, .slot = slot++};
		if (!candidate_take_portfolio(db, row.candidate, err) ||
		    !change_save(db, &exam_entity, &row, err))
			return false;
		++*planned;
	}
	return true;
}

bool exam_plan(struct db *db, int64_t exam_day, int *planned, struct error *err)
{
	struct arena arena = {0};
	struct exam_day day;
	struct plan plan = {0};
	*planned = 0;
	bool good = record_get(db, &exam_day_entity, exam_day, &day, &arena, err) &&
	            read_slots(db, exam_day, &plan, err) && read_waiting(db, &day, &plan, err);
	arena_done(&arena);
	if (!good)
		return false;
	if (date_compare(day.held_on, clock_today()) < 0)
		return fail(err, FAILED, "De examendag %s is al geweest. Kies een andere dag.",
		    date_show(day.held_on).text);
	int64_t wanted = db_setting_int(db, "examen_per_dag", 6);
	if (!change_begin(db, "Examendag gevuld", err))
		return false;
	if (fill_day(db, exam_day, &plan, wanted > EXAM_SLOTS ? EXAM_SLOTS : wanted, planned, err))
		return change_commit(db, err);
	change_abandon(db);
	*planned = 0;
	return false;
}
