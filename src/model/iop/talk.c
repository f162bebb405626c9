/* Operations of the IOP that write several records: talks, goals, ratings and notes. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/take.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "model/school/pupil.h"

static bool read_period(
    struct query *q, struct period_card *out, struct error *err, const char *missing)
{
	*out = (struct period_card){0};
	bool found = query_next(q);
	if (found) {
		out->id = named_int(q, "id");
		out->school_year = named_int(q, "school_year");
		out->previous = named_int(q, "previous");
		out->number = named_int(q, "number");
		snprintf(out->year_name, sizeof out->year_name, "%s", named_text(q, "year_name"));
		out->starts_on = named_date(q, "starts_on");
		out->ends_on = named_date(q, "ends_on");
		out->talks_from = named_date(q, "talks_from");
		out->talks_until = named_date(q, "talks_until");
	}
	return query_done(q, err) && (found || fail(err, NOT_FOUND, "%s", missing));
}

#define PERIOD_COLUMNS                                                                             \
	"id, school_year, previous, number, year_name, starts_on, ends_on, talks_from, talks_until"

bool period_current(struct db *db, struct period_card *out, struct error *err)
{
	return read_period(db_query(db, "SELECT " PERIOD_COLUMNS " FROM current_period", ""), out,
	    err,
	    "De kalender heeft geen periode voor deze dag. De administratie maakt het schooljaar aan (stip year add).");
}

bool period_read(struct db *db, int64_t period, struct period_card *out, struct error *err)
{
	return read_period(
	    db_query(db, "SELECT " PERIOD_COLUMNS " FROM period_order WHERE id = ?1", "i", period),
	    out, err, "Deze periode staat niet in de kalender.");
}

bool period_looked_back_on(
    struct db *db, int64_t pupil, const struct period_card *period, int64_t *out, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT period FROM iop_goal_period "
	    "WHERE pupil = ?1 AND period_starts_on < ?2 "
	    "ORDER BY period_starts_on DESC LIMIT 1",
	    "id", pupil, period->starts_on);
	*out = query_next(q) ? query_int(q, 0) : period->previous;
	return query_done(q, err);
}

const char *talk_kind(bool entree)
{
	return entree ? TALK_TIME_OUT : TALK_IOP;
}

bool talk_find(struct db *db, int64_t pupil, int64_t period, const char *kind, struct iop_talk *out,
    struct arena *arena, struct error *err)
{
	int64_t id = 0;
	struct error none = {0};
	if (!db_int(db, &id, &none,
	        "SELECT id FROM visible_iop_talk WHERE pupil = ?1 AND period = ?2 AND kind = ?3",
	        "iit", pupil, period, kind) &&
	    none.status != NOT_FOUND) {
		*err = none;
		return false;
	}
	if (id)
		return record_get(db, &iop_talk_entity, id, out, arena, err);
	*out = (struct iop_talk){.pupil = pupil, .period = period};
	snprintf(out->kind, sizeof out->kind, "%s", kind);
	if (!access_has_role(db, PUPIL))
		out->led_by = access_actor(db)->id;
	return true;
}

static bool count(
    struct db *db, int64_t *out, struct error *err, const char *sql, int64_t a, int64_t b)
{
	return db_int(db, out, err, sql, "ii", a, b);
}

bool talk_day_fits(
    struct db *db, const struct iop_talk *talk, struct date held_on, struct error *err)
{
	struct period_card period;
	if (!period_read(db, talk->period, &period, err))
		return false;
	if (date_compare(held_on, clock_today()) > 0)
		return fail(err, FAILED,
		    "Het gesprek is op %s: dat is nog niet geweest. Leg het vast op of na die dag.",
		    date_show(held_on).text);
	if (date_compare(held_on, period.starts_on) >= 0)
		return true;
	struct date earliest = period.starts_on;
	struct period_card before;
	if (period.previous && !period_read(db, period.previous, &before, err))
		return false;
	if (period.previous)
		earliest = before.starts_on;
	return date_compare(held_on, earliest) >= 0 ||
	       fail(err, FAILED,
	           "Het gesprek is op %s, lang vóór het begin van de periode (%s). Kijk de datum na.",
	           date_show(held_on).text, date_show(period.starts_on).text);
}

bool talk_has_goals(struct db *db, const struct iop_talk *talk, struct error *err)
{
	int64_t goals;
	if (strcmp(talk->kind, TALK_PARENTS) == 0)
		return true;
	return count(db, &goals, err,
	           "SELECT count(*) FROM iop_goal_period WHERE pupil = ?1 AND period = ?2",
	           talk->pupil, talk->period) &&
	       (goals > 0 ||
	           fail(err, FAILED,
	               "In dit IOP staat nog geen leerdoel. Maak er een, of neem er een mee uit de vorige periode."));
}

bool talk_may_be_held(
    struct db *db, const struct iop_talk *talk, struct date held_on, struct error *err)
{
	int64_t present;
	if (!talk_day_fits(db, talk, held_on, err))
		return false;
	if (!count(db, &present, err,
	        "SELECT count(*) FROM visible_talk_present WHERE iop_talk = ?1 AND ?2 = ?2",
	        talk->id, 0))
		return false;
	if (!present)
		return fail(err, FAILED, "Vul in wie er bij het gesprek waren.");
	return talk_has_goals(db, talk, err);
}

bool rating_now(struct db *db, int64_t pupil, int64_t goal, const char *competence, int64_t period,
    const char *rater_kind, struct rating_now *out, struct error *err)
{
	*out = (struct rating_now){0};
	/* a company's evaluation also counts as its rating */
	struct query *q = db_query(db,
	    "SELECT level, rated_on, id, iif(source = 1, id, 0) AS own, entered_by "
	    "FROM ("
	    "  SELECT level, rated_on, id, entered_by, 1 AS source, pupil, period, rater_kind, goal, competence "
	    "  FROM visible_rating "
	    "  UNION ALL SELECT level, rated_on, id, NULL, 2, pupil, period, 'STG', goal, competence "
	    "  FROM company_rating) "
	    "WHERE pupil = ?1 AND period = ?2 AND rater_kind = ?3 "
	    "AND ((?4 <> 0 AND goal = ?4) OR (?4 = 0 AND competence = ?5)) "
	    "ORDER BY rated_on DESC, id DESC LIMIT 1",
	    "iitit", pupil, period, rater_kind, goal, goal ? "" : competence);
	if (query_next(q))
		*out = (struct rating_now){.level = named_int(q, "level"),
		    .rated_on = named_date(q, "rated_on"),
		    .id = named_int(q, "own"),
		    .entered_by = named_int(q, "entered_by")};
	return query_done(q, err);
}

bool rating_take_back(struct db *db, const struct rating_now *now, struct error *err)
{
	struct rating rating;
	struct arena arena = {0};
	if (!now->id || now->entered_by != access_actor(db)->id ||
	    date_compare(now->rated_on, clock_today()) != 0)
		return fail(err, FAILED,
		    "Alleen je eigen oordeel van vandaag kan weg. Geef een nieuw oordeel: het laatste telt.");
	bool good = record_get(db, &rating_entity, now->id, &rating, &arena, err) &&
	            record_remove(db, &rating_entity, "Oordeel ingetrokken", &rating, err);
	arena_done(&arena);
	return good;
}

bool rate(struct db *db, int64_t pupil, int64_t goal, const char *competence, int64_t period,
    const char *rater_kind, int64_t level, struct error *err)
{
	struct rating_now now;
	struct rating rating = {.pupil = pupil,
	    .goal = goal,
	    .period = period,
	    .level = level,
	    .rated_on = clock_today(),
	    .entered_by = access_actor(db)->id};
	snprintf(rating.competence, sizeof rating.competence, "%s", goal ? "" : competence);
	snprintf(rating.rater_kind, sizeof rating.rater_kind, "%s", rater_kind);
	return rating_now(db, pupil, goal, competence, period, rater_kind, &now, err) &&
	       (now.level == level ||
	           record_save(db, &rating_entity, "Oordeel gegeven", &rating, err));
}

const char *rater_of_actor(struct db *db, int64_t pupil)
{
	int64_t mentors;
	if (access_has_role(db, PUPIL))
		return RATED_BY_PUPIL;
	if (db_int(db, &mentors, NULL,
	        "SELECT count(*) FROM current_enrolment e JOIN visible_class_mentor m ON m.class = e.class "
	        "LEFT JOIN visible_stand_in s ON s.absent = m.staff AND today() BETWEEN s.starts_on AND s.ends_on "
	        "WHERE e.pupil = ?1 AND (m.staff = actor() OR s.staff = actor())",
	        "i", pupil) &&
	    mentors)
		return RATED_BY_MENTOR;
	return access_has_role(db, TEACHER) ? RATED_BY_TEACHER : RATED_BY_MENTOR;
}

bool note_add(struct db *db, int64_t pupil, int64_t goal, const char *text, struct error *err)
{
	struct arena arena = {0};
	struct note note = {.about = goal ? 0 : pupil, .goal = goal, .written_on = clock_today()};
	if (!access_has_role(db, PUPIL))
		note.written_by = access_actor(db)->id;
	bool good = field_parse(entity_field(&note_entity, "text"), &note, text, &arena, err) &&
	            record_save(db, &note_entity, "Notitie geschreven", &note, err);
	arena_done(&arena);
	return good;
}
