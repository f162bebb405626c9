/* The OPP as the workbook shows it: short statements over the views. */
#include "workbook/opp/opp_read.h"

#include <string.h>

#include "workbook/export_internal.h"

static const char *kept(struct query *q, int column, struct arena *arena)
{
	return arena_text(arena, query_text(q, column));
}

static void load_dates(struct query *q, struct opp_line *line)
{
	struct date *dates[] = {&line->born_on, &line->placed_on, &line->set_on,
	    &line->first_set_on, &line->heard_on, &line->explained_on, &line->answered_on,
	    &line->evaluated_on, &line->ends_on};
	for (int i = 0; i < (int)(sizeof dates / sizeof *dates); i++)
		*dates[i] = query_date(q, i);
}

static void load_texts(struct query *q, int first, struct opp_line *line, struct arena *arena)
{
	const char **texts[] = {&line->number, &line->name, &line->full_name, &line->class_name,
	    &line->mentors, &line->on_time, &line->expected, &line->heard_before, &line->weighed,
	    &line->agreed, &line->answered_by, &line->manner, &line->then_done,
	    &line->evaluated_in_year};
	for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
		*texts[i] = kept(q, first + i, arena);
}

static struct opp_total total_of(const struct opp_list *list)
{
	struct opp_total total = {.pupils = (int64_t)list->count};
	for (const struct opp_line *line = list->line; line < list->line + list->count; line++) {
		bool on_time = strcmp(line->on_time, "ja") == 0;
		total.set += line->opp != 0;
		total.timed += on_time || strcmp(line->on_time, "nee") == 0;
		total.on_time += on_time;
		total.heard_before += strcmp(line->heard_before, "ja") == 0;
		total.weighed += strcmp(line->weighed, "ja") == 0;
		total.explained += date_is_set(line->explained_on);
		total.agreed += strcmp(line->agreed, "ja") == 0;
		total.evaluated_due += *line->evaluated_in_year != '\0';
		total.evaluated += strcmp(line->evaluated_in_year, "ja") == 0;
	}
	return total;
}

bool opp_list_read(struct db *db, const struct export_request *request, struct opp_list *list,
    struct arena *arena, struct error *err)
{
	enum { TEXTS = 9, NUMBERS = 23 };
	size_t capacity = 0;
	*list = (struct opp_list){0};
	struct query *q = db_query(db,
	    "SELECT born_on, placed_on, set_on, first_set_on, heard_on, explained_on, answered_on, evaluated_on, ends_on, "
	    "number, name, full_name, class_name, mentors, on_time, expected, heard_before, weighed, agreed, answered_by, manner, "
	    "then_done, evaluated_in_year, pupil, of_age, opp, concept, version, concept_version, days, attempts "
	    "FROM opp_overview WHERE (?1 = 0 OR pupil = ?1) AND (?2 IS NULL OR class_name = ?2) ORDER BY class_name, search_key, number",
	    "it", request->pupil, request->class_name);
	while (query_next(q)) {
		list->line = array_grow(list->line, list->count, &capacity, sizeof *list->line);
		struct opp_line *line = &list->line[list->count++];
		*line = (struct opp_line){.id = query_int(q, NUMBERS),
		    .of_age = query_int(q, NUMBERS + 1) != 0,
		    .opp = query_int(q, NUMBERS + 2),
		    .concept = query_int(q, NUMBERS + 3),
		    .version = query_int(q, NUMBERS + 4),
		    .concept_version = query_int(q, NUMBERS + 5),
		    .days_known = !query_null(q, NUMBERS + 6),
		    .days = query_int(q, NUMBERS + 6),
		    .attempts = query_int(q, NUMBERS + 7)};
		load_dates(q, line);
		load_texts(q, TEXTS, line, arena);
	}
	list->line = arena_keep(arena, list->line, list->count, sizeof *list->line);
	if (!query_done(q, err))
		return false;
	list->total = total_of(list);
	return list->count || export_nobody(request, err);
}

static bool read_version(
    struct db *db, int64_t opp, struct opp_dossier *dossier, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT o.number, x.label, o.expectation, o.grounds, o.deviations, b.full_name, s.full_name, o.started_on, o.set_on "
	    "FROM visible_opp o LEFT JOIN visible_expected_profile x ON x.code = o.profile "
	    "LEFT JOIN visible_staff b ON b.id = o.started_by LEFT JOIN visible_staff s ON s.id = o.set_by WHERE o.id = ?1",
	    "i", opp);
	bool found = query_next(q);
	if (found)
		*dossier = (struct opp_dossier){.number = query_int(q, 0),
		    .profile = kept(q, 1, arena),
		    .expectation = kept(q, 2, arena),
		    .grounds = kept(q, 3, arena),
		    .deviations = kept(q, 4, arena),
		    .started_by = kept(q, 5, arena),
		    .set_by = kept(q, 6, arena),
		    .started_on = query_date(q, 7),
		    .set_on = query_date(q, 8)};
	return query_done(q, err) &&
	       (found ||
	           fail(err, NOT_FOUND,
	               "Een OPP dat in de lijst staat, is er niet meer. Maak de werkmap opnieuw; blijft het zo, kijk dan het bestand na met stip check."));
}

static bool read_parts(
    struct db *db, int64_t opp, struct opp_dossier *dossier, struct arena *arena, struct error *err)
{
	size_t capacity = 0, n = 0;
	struct opp_part_line *lines = NULL;
	struct query *q = db_query(db,
	    "SELECT part = 'shielded', part = 'support', kind, direction, sentence, by_whom FROM opp_part WHERE opp = ?1 "
	    "ORDER BY part, sort, row",
	    "i", opp);
	while (query_next(q)) {
		lines = array_grow(lines, n, &capacity, sizeof *lines);
		lines[n++] = (struct opp_part_line){query_int(q, 0)   ? OPP_SHIELDED
		                                    : query_int(q, 1) ? OPP_SUPPORT
		                                                      : OPP_FACTOR,
		    kept(q, 2, arena), kept(q, 3, arena), kept(q, 4, arena), kept(q, 5, arena)};
	}
	dossier->parts = arena_keep(arena, lines, n, sizeof *lines);
	dossier->part_count = n;
	return query_done(q, err);
}

static bool read_hearings(
    struct db *db, int64_t opp, struct opp_dossier *dossier, struct arena *arena, struct error *err)
{
	size_t capacity = 0, n = 0;
	struct opp_hearing_line *lines = NULL;
	struct query *q = db_query(db,
	    "SELECT h.heard_on, h.explained_on, s.full_name, h.own_words, h.weighed FROM visible_opp_hearing h "
	    "LEFT JOIN visible_staff s ON s.id = h.heard_by WHERE h.opp = ?1 ORDER BY h.heard_on, h.id",
	    "i", opp);
	while (query_next(q)) {
		lines = array_grow(lines, n, &capacity, sizeof *lines);
		lines[n++] = (struct opp_hearing_line){query_date(q, 0), query_date(q, 1),
		    kept(q, 2, arena), kept(q, 3, arena), kept(q, 4, arena)};
	}
	dossier->hearings = arena_keep(arena, lines, n, sizeof *lines);
	dossier->hearing_count = n;
	return query_done(q, err);
}

static bool read_answers(
    struct db *db, int64_t opp, struct opp_dossier *dossier, struct arena *arena, struct error *err)
{
	size_t capacity = 0, n = 0;
	struct opp_answer_line *lines = NULL;
	struct query *q = db_query(db,
	    "SELECT name, role, manner, then_done, agreed, answered_on FROM opp_answer WHERE opp = ?1 ORDER BY answered_on, id",
	    "i", opp);
	while (query_next(q)) {
		lines = array_grow(lines, n, &capacity, sizeof *lines);
		lines[n++] = (struct opp_answer_line){kept(q, 0, arena), kept(q, 1, arena),
		    kept(q, 2, arena), kept(q, 3, arena), query_int(q, 4) != 0, query_date(q, 5)};
	}
	dossier->answers = arena_keep(arena, lines, n, sizeof *lines);
	dossier->answer_count = n;
	return query_done(q, err);
}

static bool read_evaluations(
    struct db *db, int64_t opp, struct opp_dossier *dossier, struct arena *arena, struct error *err)
{
	size_t capacity = 0, n = 0;
	struct opp_evaluation_line *lines = NULL;
	struct query *q = db_query(db,
	    "SELECT v.evaluated_on, s.full_name, v.report, v.outcome = 'AAN', v.with_parents, v.with_pupil FROM visible_opp_evaluation v "
	    "LEFT JOIN visible_staff s ON s.id = v.led_by WHERE v.opp = ?1 ORDER BY v.evaluated_on, v.id",
	    "i", opp);
	while (query_next(q)) {
		lines = array_grow(lines, n, &capacity, sizeof *lines);
		lines[n++] = (struct opp_evaluation_line){query_date(q, 0), kept(q, 1, arena),
		    kept(q, 2, arena), query_int(q, 3) != 0, query_int(q, 4) != 0,
		    query_int(q, 5) != 0};
	}
	dossier->evaluations = arena_keep(arena, lines, n, sizeof *lines);
	dossier->evaluation_count = n;
	return query_done(q, err);
}

static bool read_attempts(
    struct db *db, int64_t opp, struct opp_dossier *dossier, struct arena *arena, struct error *err)
{
	size_t capacity = 0, n = 0;
	struct opp_attempt_line *lines = NULL;
	struct query *q = db_query(db,
	    "SELECT CASE t.aim WHEN 'HOR' THEN 'leerling horen' WHEN 'INS' THEN 'instemming vragen' ELSE 'evalueren' END, "
	    "x.label, t.remark, t.tried_on FROM visible_opp_attempt t JOIN visible_attempt_outcome x ON x.code = t.outcome "
	    "WHERE t.opp = ?1 ORDER BY t.tried_on, t.id",
	    "i", opp);
	while (query_next(q)) {
		lines = array_grow(lines, n, &capacity, sizeof *lines);
		lines[n++] = (struct opp_attempt_line){
		    kept(q, 0, arena), kept(q, 1, arena), kept(q, 2, arena), query_date(q, 3)};
	}
	dossier->attempts = arena_keep(arena, lines, n, sizeof *lines);
	dossier->attempt_count = n;
	return query_done(q, err);
}

/* Those of an earlier stay and the withdrawn ones are not what the school expected. */
static bool read_before(struct db *db, const struct opp_line *line, struct opp_dossier *dossier,
    struct arena *arena, struct error *err)
{
	size_t capacity = 0, n = 0;
	struct opp_before *lines = NULL;
	struct query *q = db_query(db,
	    "SELECT o.number, o.set_on, x.label, o.expectation FROM visible_opp o LEFT JOIN visible_expected_profile x ON x.code = o.profile "
	    "WHERE o.pupil = ?1 AND o.number < ?2 AND o.set_on >= ?3 AND o.withdrawn_on IS NULL ORDER BY o.number DESC",
	    "iid", line->id, dossier->number, line->first_set_on);
	while (query_next(q)) {
		lines = array_grow(lines, n, &capacity, sizeof *lines);
		lines[n++] = (struct opp_before){
		    query_int(q, 0), query_date(q, 1), kept(q, 2, arena), kept(q, 3, arena)};
	}
	dossier->before = arena_keep(arena, lines, n, sizeof *lines);
	dossier->before_count = n;
	return query_done(q, err);
}

bool opp_dossier_read(struct db *db, const struct opp_line *line, int64_t opp,
    struct opp_dossier *dossier, struct arena *arena, struct error *err)
{
	return read_version(db, opp, dossier, arena, err) &&
	       read_parts(db, opp, dossier, arena, err) &&
	       read_hearings(db, opp, dossier, arena, err) &&
	       read_answers(db, opp, dossier, arena, err) &&
	       read_evaluations(db, opp, dossier, arena, err) &&
	       read_attempts(db, opp, dossier, arena, err) &&
	       read_before(db, line, dossier, arena, err);
}
