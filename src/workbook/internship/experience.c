/* Internships and certificates of a pupil: short statements over the views, and their tables. */
#include "workbook/internship/experience.h"

static const char *kept(struct query *q, int column, struct arena *arena)
{
	return arena_text(arena, query_text(q, column));
}

static bool read_stages(
    struct db *db, int64_t pupil, struct experience *e, struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT pupil, company_name, work, kind_label, days, coalesce(verdict, state), starts_on, last_on, dropout = 'ja' FROM list_stages "
	    "WHERE (?1 = 0 OR pupil = ?1) AND starts_on <= peildatum() ORDER BY pupil, starts_on, internship",
	    "i", pupil);
	while (query_next(q)) {
		e->stages = array_grow(e->stages, e->stage_count, &capacity, sizeof *e->stages);
		e->stages[e->stage_count++] = (struct experience_stage){query_int(q, 0),
		    kept(q, 1, arena), kept(q, 2, arena), kept(q, 3, arena), kept(q, 4, arena),
		    kept(q, 5, arena), query_date(q, 6), query_date(q, 7), query_int(q, 8) != 0};
	}
	e->stages = arena_keep(arena, e->stages, e->stage_count, sizeof *e->stages);
	return query_done(q, err);
}

static bool read_certificates(
    struct db *db, int64_t pupil, struct experience *e, struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT pupil, label, issuer, state, obtained_on, expires_on FROM certificate_case "
	    "WHERE (?1 = 0 OR pupil = ?1) AND obtained_on IS NOT NULL ORDER BY pupil, obtained_on, certificate",
	    "i", pupil);
	while (query_next(q)) {
		e->certificates = array_grow(
		    e->certificates, e->certificate_count, &capacity, sizeof *e->certificates);
		e->certificates[e->certificate_count++] =
		    (struct experience_certificate){query_int(q, 0), kept(q, 1, arena),
		        kept(q, 2, arena), kept(q, 3, arena), query_date(q, 4), query_date(q, 5)};
	}
	e->certificates =
	    arena_keep(arena, e->certificates, e->certificate_count, sizeof *e->certificates);
	return query_done(q, err);
}

static bool read_results(
    struct db *db, int64_t pupil, struct experience *e, struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT pupil, result, result_on FROM list_uitslagen WHERE ?1 = 0 OR pupil = ?1 ORDER BY pupil, result_on DESC, candidate",
	    "i", pupil);
	while (query_next(q)) {
		e->results = array_grow(e->results, e->result_count, &capacity, sizeof *e->results);
		e->results[e->result_count++] = (struct experience_result){
		    query_int(q, 0), kept(q, 1, arena), query_date(q, 2)};
	}
	e->results = arena_keep(arena, e->results, e->result_count, sizeof *e->results);
	return query_done(q, err);
}

bool experience_read(
    struct db *db, int64_t pupil, struct experience *all, struct arena *arena, struct error *err)
{
	*all = (struct experience){0};
	return read_stages(db, pupil, all, arena, err) &&
	       read_certificates(db, pupil, all, arena, err) &&
	       read_results(db, pupil, all, arena, err);
}

static bool within(const struct experience_stage *stage, struct date from, struct date until)
{
	return (!date_is_set(from) || date_compare(stage->last_on, from) >= 0) &&
	       (!date_is_set(until) || date_compare(stage->starts_on, until) <= 0);
}

struct experience experience_of(const struct experience *all, int64_t pupil, struct date from,
    struct date until, struct arena *arena)
{
	struct experience mine = {
	    .stages = arena_alloc(arena, (all->stage_count + 1) * sizeof *all->stages),
	    .certificates = all->certificates,
	    .results = all->results};
	for (size_t i = 0; i < all->stage_count; i++)
		if (all->stages[i].pupil == pupil && within(&all->stages[i], from, until))
			mine.stages[mine.stage_count++] = all->stages[i];
	size_t left = all->certificate_count;
	for (; left && mine.certificates->pupil != pupil; left--)
		mine.certificates++;
	while (mine.certificate_count < left &&
	       mine.certificates[mine.certificate_count].pupil == pupil)
		mine.certificate_count++;
	for (left = all->result_count; left && mine.results->pupil != pupil; left--)
		mine.results++;
	while (mine.result_count < left && mine.results[mine.result_count].pupil == pupil)
		mine.result_count++;
	return mine;
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
