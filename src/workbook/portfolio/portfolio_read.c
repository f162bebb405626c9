/* The portfolio of one pupil: short statements over the views. */
#include "workbook/portfolio/portfolio_read.h"

static const char *kept(struct query *q, int column, struct arena *arena)
{
	return arena_text(arena, query_text(q, column));
}

static bool read_pupil(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	bool found;
	struct query *q = db_query(db,
	    "SELECT p.full_name, p.number, e.class_name, m.mentors, v.label, p.born_on, g.asked, g.complete FROM visible_pupil_portfolio p "
	    "LEFT JOIN current_enrolment e ON e.pupil = p.id LEFT JOIN class_mentors m ON m.class = e.class LEFT JOIN pupil_version x ON x.pupil = p.id "
	    "LEFT JOIN visible_portfolio_version v ON v.code = x.version LEFT JOIN portfolio_progress g ON g.pupil = p.id WHERE p.id = ?1",
	    "i", pupil);
	if ((found = query_next(q))) {
		f->name = kept(q, 0, arena);
		f->number = kept(q, 1, arena);
		f->class_name = kept(q, 2, arena);
		f->mentors = kept(q, 3, arena);
		f->version = kept(q, 4, arena);
		f->born_on = query_date(q, 5);
		f->asked = query_int(q, 6);
		f->complete = query_int(q, 7);
	}
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "Deze leerling is er niet, of is niet voor jou."));
}

static bool read_items(struct query *q, struct folder_item **items, size_t *count,
    struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	while (query_next(q)) {
		*items = array_grow(*items, *count, &capacity, sizeof **items);
		(*items)[(*count)++] = (struct folder_item){kept(q, 0, arena), kept(q, 1, arena),
		    kept(q, 2, arena), kept(q, 3, arena), kept(q, 4, arena), kept(q, 5, arena),
		    kept(q, 6, arena), query_date(q, 7)};
	}
	*items = arena_keep(arena, *items, *count, sizeof **items);
	return query_done(q, err);
}

/* What has no subject comes last. */
static bool read_contents(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT subject_name, iif(source = 'evidence', kind_label, ''), title || iif(requirement_title IN ('', title), '', ' – ' || requirement_title), '– ' || replace(content, char(10), char(10) || '– '), signatures, "
	    "iif(files = 0, place, place || iif(place = '', '', ', ') || files || iif(files = 1, ' bestand in Stip', ' bestanden in Stip')), state, made_on "
	    "FROM portfolio_content WHERE pupil = ?1 ORDER BY subject_name = '', subject_name, made_on IS NULL, made_on, title, source, source_id",
	    "i", pupil);
	return read_items(q, &f->items, &f->item_count, arena, err);
}

static bool read_gaps(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT subject_name, title || iif(pieces > 1, ' (' || pieces || 'x)', ''), what, urgency, who, due_on FROM list_bewijs WHERE pupil = ?1 "
	    "ORDER BY urgency = 'dit jaar', due_on, subject_name, title, requirement_id, evidence",
	    "i", pupil);
	while (query_next(q)) {
		f->gaps = array_grow(f->gaps, f->gap_count, &capacity, sizeof *f->gaps);
		f->gaps[f->gap_count++] = (struct folder_gap){kept(q, 0, arena), kept(q, 1, arena),
		    kept(q, 2, arena), kept(q, 3, arena), kept(q, 4, arena), query_date(q, 5)};
	}
	f->gaps = arena_keep(arena, f->gaps, f->gap_count, sizeof *f->gaps);
	return query_done(q, err);
}

static bool read_results(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT subject_name, title, score, sufficient, level, taken_on FROM list_resultaten WHERE pupil = ?1 ORDER BY subject_name, taken_on, result",
	    "i", pupil);
	while (query_next(q)) {
		f->results = array_grow(f->results, f->result_count, &capacity, sizeof *f->results);
		f->results[f->result_count++] =
		    (struct folder_result){kept(q, 0, arena), kept(q, 1, arena), kept(q, 2, arena),
		        kept(q, 3, arena), kept(q, 4, arena), query_date(q, 5)};
	}
	f->results = arena_keep(arena, f->results, f->result_count, sizeof *f->results);
	return query_done(q, err);
}

static bool read_targets(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT subject_name, target, level, state FROM list_niveaus WHERE pupil = ?1 ORDER BY subject_name, target",
	    "i", pupil);
	while (query_next(q)) {
		f->targets = array_grow(f->targets, f->target_count, &capacity, sizeof *f->targets);
		f->targets[f->target_count++] = (struct folder_target){
		    kept(q, 0, arena), kept(q, 1, arena), kept(q, 2, arena), kept(q, 3, arena)};
	}
	f->targets = arena_keep(arena, f->targets, f->target_count, sizeof *f->targets);
	return query_done(q, err);
}

static bool read_hours(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT * FROM (SELECT year_name, programmed, realised, percentage FROM list_klokuren WHERE pupil = ?1 "
	    "UNION ALL SELECT '', total, counted, percentage FROM attendance_total WHERE pupil = ?1) ORDER BY year_name = '', year_name",
	    "i", pupil);
	while (query_next(q)) {
		f->hours = array_grow(f->hours, f->hour_count, &capacity, sizeof *f->hours);
		f->hours[f->hour_count++] = (struct folder_hours){kept(q, 0, arena),
		    query_int(q, 1), query_int(q, 2), query_int(q, 3), !query_null(q, 3)};
	}
	f->hours = arena_keep(arena, f->hours, f->hour_count, sizeof *f->hours);
	return query_done(q, err);
}

static bool read_requirements(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT label, state, facts FROM diploma_case WHERE pupil = ?1 ORDER BY sort, requirement",
	    "i", pupil);
	while (query_next(q)) {
		f->requirements = array_grow(
		    f->requirements, f->requirement_count, &capacity, sizeof *f->requirements);
		f->requirements[f->requirement_count++] = (struct folder_requirement){
		    kept(q, 0, arena), kept(q, 1, arena), kept(q, 2, arena)};
	}
	f->requirements =
	    arena_keep(arena, f->requirements, f->requirement_count, sizeof *f->requirements);
	return query_done(q, err);
}

static bool read_handed_in(
    struct db *db, int64_t pupil, struct folder *f, struct arena *arena, struct error *err)
{
	struct handed_in *h = &f->handed_in;
	struct query *q = db_query(db,
	    "SELECT x.id, x.handed_in_on, s.full_name FROM visible_exam_portfolio x LEFT JOIN visible_staff s ON s.id = x.received_by "
	    "WHERE x.pupil = ?1 ORDER BY x.handed_in_on DESC LIMIT 1",
	    "i", pupil);
	if (query_next(q)) {
		h->id = query_int(q, 0);
		h->on = query_date(q, 1);
		h->received_by = kept(q, 2, arena);
	}
	if (!query_done(q, err))
		return false;
	q = db_query(db,
	    "SELECT i.subject, iif(i.content IS NULL, i.kind, ''), i.title || iif(i.requirement IN ('', i.title), '', ' – ' || i.requirement), '– ' || replace(i.content, char(10), char(10) || '– '), i.signatures, "
	    "i.place || coalesce((SELECT iif(i.place = '', '', ', ') || group_concat(f.name, ', ') FROM visible_exam_portfolio_file f WHERE f.item = i.id), ''), "
	    "i.state, i.made_on FROM visible_exam_portfolio_item i WHERE i.exam_portfolio = ?1 ORDER BY i.subject = '', i.subject, i.made_on IS NULL, i.made_on, i.title, i.id",
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
