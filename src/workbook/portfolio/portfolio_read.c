/* Reads the portfolio of one pupil, by short statements over the views. */
#include "workbook/portfolio/portfolio_read.h"

#include "db/take.h"

static bool read_pupil(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	bool found;
	struct query *q = db_query(db,
	    "SELECT p.full_name, p.number, e.class_name, m.mentors, v.label, p.born_on, g.asked, g.complete, "
	    "u.pieces AS before "
	    "FROM visible_pupil_portfolio p "
	    "LEFT JOIN current_enrolment e ON e.pupil = p.id "
	    "LEFT JOIN class_mentors m ON m.class = e.class "
	    "LEFT JOIN pupil_version x ON x.pupil = p.id "
	    "LEFT JOIN visible_portfolio_version v ON v.code = x.version "
	    "LEFT JOIN portfolio_progress g ON g.pupil = p.id "
	    "LEFT JOIN portfolio_before u ON u.pupil = p.id "
	    "WHERE p.id = ?1",
	    "i", pupil);
	if ((found = query_next(q))) {
		f->name = named_kept(q, "full_name", arena);
		f->number = named_kept(q, "number", arena);
		f->class_name = named_kept(q, "class_name", arena);
		f->mentors = named_kept(q, "mentors", arena);
		f->version = named_kept(q, "label", arena);
		f->born_on = named_date(q, "born_on");
		f->asked = named_int(q, "asked");
		f->complete = named_int(q, "complete");
		f->before = named_int(q, "before");
	}
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "Deze leerling is er niet, of is niet voor jou."));
}

static bool read_items(struct query *q, struct folder_item **items, size_t *count,
    struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(folder_item, subject), TAKE(folder_item, kind),
	    TAKE_AS(folder_item, title, "full_title"), TAKE(folder_item, content),
	    TAKE(folder_item, signatures), TAKE(folder_item, place), TAKE(folder_item, state),
	    TAKE(folder_item, made_on), {0}};
	return query_take_all(q, columns, sizeof **items, items, count, arena, err);
}

/* Pieces without a subject come last. */
static bool read_contents(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT subject_name AS subject, iif(source = 'evidence', kind_label, '') AS kind, "
	    "title || iif(requirement_title IN ('', title), '', ' – ' || requirement_title) AS full_title, "
	    "'– ' || replace(content, char(10), char(10) || '– ') AS content, signatures, "
	    "iif(files = 0, place, "
	    "  place || iif(place = '', '', ', ') || files "
	    "    || iif(files = 1, ' bestand in Stip', ' bestanden in Stip')) AS place, "
	    "state, made_on "
	    "FROM portfolio_content "
	    "WHERE pupil = ?1 "
	    "ORDER BY subject_name = '', subject_name, made_on IS NULL, made_on, title, source, source_id",
	    "i", pupil);
	return read_items(q, &f->items, &f->item_count, arena, err);
}

static bool read_gaps(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE_AS(folder_gap, subject, "subject_name"),
	    TAKE_AS(folder_gap, title, "piece"), TAKE(folder_gap, what), TAKE(folder_gap, urgency),
	    TAKE(folder_gap, who), TAKE(folder_gap, due_on), {0}};
	struct query *q = db_query(db,
	    "SELECT subject_name, title || iif(pieces > 1, ' (' || pieces || 'x)', '') AS piece, what, urgency, who, "
	    "due_on "
	    "FROM list_bewijs "
	    "WHERE pupil = ?1 "
	    "ORDER BY CASE urgency WHEN 'dit jaar' THEN 1 WHEN 'vóór Stip' THEN 2 ELSE 0 END, "
	    "due_on, subject_name, title, requirement_id, evidence",
	    "i", pupil);
	return query_take_all(q, columns, sizeof *f->gaps, &f->gaps, &f->gap_count, arena, err);
}

static bool read_results(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE_AS(folder_result, subject, "subject_name"),
	    TAKE(folder_result, title), TAKE(folder_result, score), TAKE(folder_result, sufficient),
	    TAKE(folder_result, level), TAKE(folder_result, taken_on), {0}};
	struct query *q = db_query(db,
	    "SELECT subject_name, title, score, sufficient, level, taken_on "
	    "FROM list_resultaten "
	    "WHERE pupil = ?1 "
	    "ORDER BY subject_name, taken_on, result",
	    "i", pupil);
	return query_take_all(
	    q, columns, sizeof *f->results, &f->results, &f->result_count, arena, err);
}

static bool read_targets(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE_AS(folder_target, subject, "subject_name"),
	    TAKE(folder_target, target), TAKE(folder_target, level), TAKE(folder_target, state),
	    {0}};
	struct query *q = db_query(db,
	    "SELECT subject_name, target, level, state "
	    "FROM list_niveaus WHERE pupil = ?1 ORDER BY subject_name, target",
	    "i", pupil);
	return query_take_all(
	    q, columns, sizeof *f->targets, &f->targets, &f->target_count, arena, err);
}

static bool read_hours(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE_AS(folder_hours, year, "year_name"),
	    TAKE(folder_hours, programmed), TAKE(folder_hours, realised),
	    TAKE(folder_hours, percentage), TAKE_IS_KNOWN(folder_hours, known, "percentage"), {0}};
	struct query *q = db_query(db,
	    "SELECT * FROM ("
	    "  SELECT year_name, programmed, realised, percentage "
	    "  FROM list_klokuren WHERE pupil = ?1 "
	    "  UNION ALL SELECT '', total, counted, percentage FROM attendance_total WHERE pupil = ?1) "
	    "ORDER BY year_name = '', year_name",
	    "i", pupil);
	return query_take_all(q, columns, sizeof *f->hours, &f->hours, &f->hour_count, arena, err);
}

static bool read_requirements(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(folder_requirement, label),
	    TAKE(folder_requirement, state), TAKE(folder_requirement, facts), {0}};
	struct query *q = db_query(db,
	    "SELECT label, state, facts FROM diploma_case WHERE pupil = ?1 ORDER BY sort, requirement",
	    "i", pupil);
	return query_take_all(q, columns, sizeof *f->requirements, &f->requirements,
	    &f->requirement_count, arena, err);
}

static bool read_handed_in(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	struct handed_in *h = &f->handed_in;
	struct query *q = db_query(db,
	    "SELECT x.id, x.handed_in_on, s.full_name "
	    "FROM visible_exam_portfolio x "
	    "LEFT JOIN visible_staff s ON s.id = x.received_by "
	    "WHERE x.pupil = ?1 "
	    "ORDER BY x.handed_in_on DESC LIMIT 1",
	    "i", pupil);
	if (query_next(q)) {
		h->id = named_int(q, "id");
		h->on = named_date(q, "handed_in_on");
		h->received_by = named_kept(q, "full_name", arena);
	}
	if (!query_done(q, err))
		return false;
	q = db_query(db,
	    "SELECT i.subject, iif(i.content IS NULL, i.kind, '') AS kind, "
	    "i.title || iif(i.requirement IN ('', i.title), '', ' – ' || i.requirement) AS full_title, "
	    "'– ' || replace(i.content, char(10), char(10) || '– ') AS content, i.signatures, "
	    "i.place "
	    "  || coalesce("
	    "    (SELECT iif(i.place = '', '', ', ') || group_concat(f.name, ', ') "
	    "     FROM visible_exam_portfolio_file f WHERE f.item = i.id), "
	    "    '') AS place, "
	    "i.state, i.made_on "
	    "FROM visible_exam_portfolio_item i "
	    "WHERE i.exam_portfolio = ?1 "
	    "ORDER BY i.subject = '', i.subject, i.made_on IS NULL, i.made_on, i.title, i.id",
	    "i", h->id);
	return read_items(q, &h->items, &h->item_count, arena, err);
}

bool folder_read(
    struct db *db, int64_t pupil, struct folder *folder, struct arena *arena, struct error *err)
{
	*folder = (struct folder){0};
	return read_pupil(db, pupil, folder, arena, err) &&
	       read_contents(db, pupil, folder, arena, err) &&
	       read_gaps(db, pupil, folder, arena, err) &&
	       read_results(db, pupil, folder, arena, err) &&
	       read_targets(db, pupil, folder, arena, err) &&
	       read_hours(db, pupil, folder, arena, err) &&
	       read_requirements(db, pupil, folder, arena, err) &&
	       experience_read(db, pupil, &folder->experience, arena, err) &&
	       read_handed_in(db, pupil, folder, arena, err);
}
