/* Internships and certificates of a pupil: short statements over the views, and their tables. */
#include "workbook/experience.h"

static const char *kept(struct query *q, int column, struct arena *arena)
{
	return arena_text(arena, query_text(q, column));
}

static bool read_stages(struct db *db, int64_t pupil, struct date from, struct date until,
    struct experience *e, struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT company_name, work, kind_label, days, coalesce(verdict, state), starts_on, last_on, dropout = 'ja' FROM list_stages "
	    "WHERE pupil = ?1 AND starts_on <= coalesce(?3, peildatum()) AND starts_on <= peildatum() AND last_on >= coalesce(?2, '') "
	    "ORDER BY starts_on, internship",
	    "idd", pupil, from, until);
	while (query_next(q)) {
		e->stages = array_grow(e->stages, e->stage_count, &capacity, sizeof *e->stages);
		e->stages[e->stage_count++] = (struct experience_stage){kept(q, 0, arena),
		    kept(q, 1, arena), kept(q, 2, arena), kept(q, 3, arena), kept(q, 4, arena),
		    query_date(q, 5), query_date(q, 6), query_int(q, 7) != 0};
	}
	e->stages = arena_keep(arena, e->stages, e->stage_count, sizeof *e->stages);
	return query_done(q, err);
}

static bool read_certificates(
    struct db *db, int64_t pupil, struct experience *e, struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT label, issuer, state, obtained_on, expires_on FROM certificate_case WHERE pupil = ?1 AND obtained_on IS NOT NULL "
	    "ORDER BY obtained_on, certificate",
	    "i", pupil);
	while (query_next(q)) {
		e->certificates = array_grow(
		    e->certificates, e->certificate_count, &capacity, sizeof *e->certificates);
		e->certificates[e->certificate_count++] =
		    (struct experience_certificate){kept(q, 0, arena), kept(q, 1, arena),
		        kept(q, 2, arena), query_date(q, 3), query_date(q, 4)};
	}
	e->certificates =
	    arena_keep(arena, e->certificates, e->certificate_count, sizeof *e->certificates);
	return query_done(q, err);
}

static bool read_result(
    struct db *db, int64_t pupil, struct experience *e, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT result, result_on FROM list_uitslagen WHERE pupil = ?1 ORDER BY result_on DESC",
	    "i", pupil);
	e->result = "";
	if (query_next(q)) {
		e->result = kept(q, 0, arena);
		e->result_on = query_date(q, 1);
	}
	return query_done(q, err);
}

bool experience_read(struct db *db, int64_t pupil, struct date from, struct date until,
    struct experience *experience, struct arena *arena, struct error *err)
{
	*experience = (struct experience){0};
	return read_stages(db, pupil, from, until, experience, arena, err) &&
	       read_certificates(db, pupil, experience, arena, err) &&
	       read_result(db, pupil, experience, arena, err);
}

void experience_stages(
    struct paper *paper, const struct experience *e, const char *work, bool dropouts)
{
	static const int stops[] = {0, 3, 7, 10, PAPER_COLUMNS};
	int count = 0;
	for (size_t i = 0; i < e->stage_count; i++) {
		const struct experience_stage *s = &e->stages[i];
		if (s->dropout && !dropouts)
			continue;
		if (!count++)
			paper_row(paper, FORM_HEAD, stops,
			    (const char *const[]){"Bedrijf", work, "Van – tot", "Beoordeling"});
		paper_row(paper, FORM_CELL, stops,
		    (const char *const[]){s->company,
		        arena_format(
		            &paper->arena, "%s%s%s", s->kind, *s->work ? ": " : "", s->work),
		        arena_format(&paper->arena, "%s – %s", date_show(s->starts_on).text,
		            date_show(s->last_on).text),
		        s->verdict});
	}
}

void experience_certificates(struct paper *paper, const struct experience *e)
{
	static const int stops[] = {0, 5, 8, 10, PAPER_COLUMNS};
	static const char *const heads[] = {
	    "Certificaat", "Van wie", "Behaald op", "Geldig tot en met"};
	if (e->certificate_count)
		paper_row(paper, FORM_HEAD, stops, heads);
	for (size_t i = 0; i < e->certificate_count; i++) {
		const struct experience_certificate *c = &e->certificates[i];
		struct date_text on = date_show(c->obtained_on), until = date_show(c->expires_on);
		paper_row(paper, FORM_CELL, stops,
		    (const char *const[]){
		        c->label, c->issuer, on.text, *until.text ? until.text : "altijd"});
	}
}
