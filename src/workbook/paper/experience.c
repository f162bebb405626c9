/* Reads a pupil's internships and certificates from the views, and writes them as tables. */
#include "workbook/paper/experience.h"

#include "db/take.h"

static bool read_stages(
    struct db *db, int64_t pupil, struct experience *e, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(experience_stage, pupil),
	    TAKE_AS(experience_stage, company, "company_name"), TAKE(experience_stage, work),
	    TAKE_AS(experience_stage, kind, "kind_label"), TAKE(experience_stage, days),
	    TAKE_AS(experience_stage, verdict, "result"), TAKE(experience_stage, starts_on),
	    TAKE(experience_stage, last_on), TAKE_AS(experience_stage, dropout, "dropped_out"),
	    {0}};
	struct query *q = db_query(db,
	    "SELECT pupil, company_name, work, kind_label, days, coalesce(verdict, state) AS result, starts_on, "
	    "last_on, dropout = 'ja' AS dropped_out "
	    "FROM list_stages "
	    "WHERE (?1 = 0 OR pupil = ?1) AND starts_on <= peildatum() "
	    "ORDER BY pupil, starts_on, internship",
	    "i", pupil);
	return query_take_all(
	    q, columns, sizeof *e->stages, &e->stages, &e->stage_count, arena, err);
}

static bool read_certificates(
    struct db *db, int64_t pupil, struct experience *e, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(experience_certificate, pupil),
	    TAKE(experience_certificate, label), TAKE(experience_certificate, issuer),
	    TAKE(experience_certificate, state), TAKE(experience_certificate, obtained_on),
	    TAKE(experience_certificate, expires_on), {0}};
	struct query *q = db_query(db,
	    "SELECT pupil, label, issuer, state, obtained_on, expires_on FROM certificate_case "
	    "WHERE (?1 = 0 OR pupil = ?1) AND obtained_on IS NOT NULL ORDER BY pupil, obtained_on, certificate",
	    "i", pupil);
	return query_take_all(q, columns, sizeof *e->certificates, &e->certificates,
	    &e->certificate_count, arena, err);
}

static bool read_results(
    struct db *db, int64_t pupil, struct experience *e, struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT pupil, result, result_on "
	    "FROM list_uitslagen "
	    "WHERE ?1 = 0 OR pupil = ?1 "
	    "ORDER BY pupil, result_on DESC, candidate",
	    "i", pupil);
	while (query_next(q)) {
		e->results = array_grow(e->results, e->result_count, &capacity, sizeof *e->results);
		e->results[e->result_count++] = (struct experience_result){named_int(q, "pupil"),
		    named_kept(q, "result", arena), named_date(q, "result_on")};
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
