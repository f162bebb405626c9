/* Reads the OPP for its workbook, by short statements over the views. */
#include "workbook/opp/opp_read.h"

#include <string.h>

#include "db/take.h"
#include "workbook/export_internal.h"

static const struct take line_columns[] = {
    TAKE_AS(opp_line, id, "pupil"),
    TAKE(opp_line, born_on),
    TAKE(opp_line, placed_on),
    TAKE(opp_line, set_on),
    TAKE(opp_line, first_set_on),
    TAKE(opp_line, heard_on),
    TAKE(opp_line, explained_on),
    TAKE(opp_line, answered_on),
    TAKE(opp_line, evaluated_on),
    TAKE(opp_line, ends_on),
    TAKE(opp_line, number),
    TAKE(opp_line, name),
    TAKE(opp_line, full_name),
    TAKE(opp_line, class_name),
    TAKE(opp_line, mentors),
    TAKE(opp_line, on_time),
    TAKE(opp_line, expected),
    TAKE(opp_line, heard_before),
    TAKE(opp_line, weighed),
    TAKE(opp_line, agreed),
    TAKE(opp_line, answered_by),
    TAKE(opp_line, manner),
    TAKE(opp_line, then_done),
    TAKE(opp_line, evaluated_in_year),
    TAKE(opp_line, of_age),
    TAKE(opp_line, opp),
    TAKE(opp_line, concept),
    TAKE(opp_line, version),
    TAKE(opp_line, concept_version),
    TAKE(opp_line, days),
    TAKE(opp_line, attempts),
    TAKE_IS_KNOWN(opp_line, days_known, "days"),
    {0},
};

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
	*list = (struct opp_list){0};
	struct query *q = db_query(db,
	    "SELECT born_on, placed_on, set_on, first_set_on, heard_on, explained_on, answered_on, evaluated_on, "
	    "ends_on, number, name, full_name, class_name, mentors, on_time, expected, heard_before, weighed, agreed, "
	    "answered_by, manner, then_done, evaluated_in_year, pupil, of_age, opp, concept, version, "
	    "concept_version, days, attempts "
	    "FROM opp_overview "
	    "WHERE (?1 = 0 OR pupil = ?1) AND (?2 IS NULL OR class_name = ?2) "
	    "ORDER BY class_name, search_key, number",
	    "it", request->pupil, request->class_name);
	if (!query_take_all(
	        q, line_columns, sizeof *list->line, &list->line, &list->count, arena, err))
		return false;
	list->total = total_of(list);
	return list->count || export_nobody(request, err);
}

static bool read_version(
    struct db *db, int64_t opp, struct opp_dossier *dossier, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT o.number, x.label, o.expectation, o.grounds, o.deviations, b.full_name AS started_by, "
	    "s.full_name, o.started_on, o.set_on "
	    "FROM visible_opp o "
	    "LEFT JOIN visible_expected_profile x ON x.code = o.profile "
	    "LEFT JOIN visible_staff b ON b.id = o.started_by "
	    "LEFT JOIN visible_staff s ON s.id = o.set_by "
	    "WHERE o.id = ?1",
	    "i", opp);
	bool found = query_next(q);
	if (found)
		*dossier = (struct opp_dossier){.number = named_int(q, "number"),
		    .profile = named_kept(q, "label", arena),
		    .expectation = named_kept(q, "expectation", arena),
		    .grounds = named_kept(q, "grounds", arena),
		    .deviations = named_kept(q, "deviations", arena),
		    .started_by = named_kept(q, "started_by", arena),
		    .set_by = named_kept(q, "full_name", arena),
		    .started_on = named_date(q, "started_on"),
		    .set_on = named_date(q, "set_on")};
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
	    "SELECT part = 'shielded' AS is_shielded, part = 'support' AS is_support, kind, direction, sentence, "
	    "by_whom "
	    "FROM opp_part WHERE opp = ?1 ORDER BY part, sort, row",
	    "i", opp);
	while (query_next(q)) {
		lines = array_grow(lines, n, &capacity, sizeof *lines);
		lines[n++] = (struct opp_part_line){named_int(q, "is_shielded")  ? OPP_SHIELDED
		                                    : named_int(q, "is_support") ? OPP_SUPPORT
		                                                                 : OPP_FACTOR,
		    named_kept(q, "kind", arena), named_kept(q, "direction", arena),
		    named_kept(q, "sentence", arena), named_kept(q, "by_whom", arena)};
	}
	dossier->parts = arena_keep(arena, lines, n, sizeof *lines);
	dossier->part_count = n;
	return query_done(q, err);
}

static bool read_hearings(
    struct db *db, int64_t opp, struct opp_dossier *dossier, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(opp_hearing_line, heard_on),
	    TAKE(opp_hearing_line, explained_on), TAKE_AS(opp_hearing_line, heard_by, "full_name"),
	    TAKE(opp_hearing_line, own_words), TAKE(opp_hearing_line, weighed), {0}};
	struct query *q = db_query(db,
	    "SELECT h.heard_on, h.explained_on, s.full_name, h.own_words, h.weighed "
	    "FROM visible_opp_hearing h "
	    "LEFT JOIN visible_staff s ON s.id = h.heard_by "
	    "WHERE h.opp = ?1 "
	    "ORDER BY h.heard_on, h.id",
	    "i", opp);
	return query_take_all(q, columns, sizeof *dossier->hearings, &dossier->hearings,
	    &dossier->hearing_count, arena, err);
}

static bool read_answers(
    struct db *db, int64_t opp, struct opp_dossier *dossier, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(opp_answer_line, name),
	    TAKE(opp_answer_line, role), TAKE(opp_answer_line, manner),
	    TAKE(opp_answer_line, then_done), TAKE(opp_answer_line, agreed),
	    TAKE(opp_answer_line, answered_on), {0}};
	struct query *q = db_query(db,
	    "SELECT name, role, manner, then_done, agreed, answered_on "
	    "FROM opp_answer WHERE opp = ?1 ORDER BY answered_on, id",
	    "i", opp);
	return query_take_all(q, columns, sizeof *dossier->answers, &dossier->answers,
	    &dossier->answer_count, arena, err);
}

static bool read_evaluations(
    struct db *db, int64_t opp, struct opp_dossier *dossier, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(opp_evaluation_line, evaluated_on),
	    TAKE_AS(opp_evaluation_line, led_by, "full_name"), TAKE(opp_evaluation_line, report),
	    TAKE(opp_evaluation_line, pupil_said), TAKE(opp_evaluation_line, parents_said),
	    TAKE_AS(opp_evaluation_line, changes, "is_kept"),
	    TAKE(opp_evaluation_line, with_parents), TAKE(opp_evaluation_line, with_pupil), {0}};
	struct query *q = db_query(db,
	    "SELECT v.evaluated_on, s.full_name, v.report, v.pupil_said, v.parents_said, "
	    "v.outcome = 'AAN' AS is_kept, v.with_parents, v.with_pupil "
	    "FROM visible_opp_evaluation v "
	    "LEFT JOIN visible_staff s ON s.id = v.led_by "
	    "WHERE v.opp = ?1 "
	    "ORDER BY v.evaluated_on, v.id",
	    "i", opp);
	return query_take_all(q, columns, sizeof *dossier->evaluations, &dossier->evaluations,
	    &dossier->evaluation_count, arena, err);
}

static bool read_attempts(
    struct db *db, int64_t opp, struct opp_dossier *dossier, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(opp_attempt_line, aim),
	    TAKE_AS(opp_attempt_line, outcome, "label"), TAKE(opp_attempt_line, remark),
	    TAKE(opp_attempt_line, tried_on), {0}};
	struct query *q = db_query(db,
	    "SELECT CASE t.aim "
	    "  WHEN 'HOR' THEN 'leerling horen' "
	    "  WHEN 'INS' THEN 'instemming vragen' "
	    "  ELSE 'evalueren' "
	    "END AS aim, "
	    "x.label, t.remark, t.tried_on "
	    "FROM visible_opp_attempt t "
	    "JOIN visible_attempt_outcome x ON x.code = t.outcome "
	    "WHERE t.opp = ?1 "
	    "ORDER BY t.tried_on, t.id",
	    "i", opp);
	return query_take_all(q, columns, sizeof *dossier->attempts, &dossier->attempts,
	    &dossier->attempt_count, arena, err);
}

/* Versions of an earlier stay and withdrawn ones are left out: they are not what the school
 * expected. */
static bool read_before(struct db *db, const struct opp_line *line, struct opp_dossier *dossier,
    struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(opp_before, number), TAKE(opp_before, set_on),
	    TAKE_AS(opp_before, profile, "label"), TAKE(opp_before, expectation), {0}};
	struct query *q = db_query(db,
	    "SELECT o.number, o.set_on, x.label, o.expectation "
	    "FROM visible_opp o "
	    "LEFT JOIN visible_expected_profile x ON x.code = o.profile "
	    "WHERE o.pupil = ?1 AND o.number < ?2 AND o.set_on >= ?3 AND o.withdrawn_on IS NULL "
	    "ORDER BY o.number DESC",
	    "iid", line->id, dossier->number, line->first_set_on);
	return query_take_all(q, columns, sizeof *dossier->before, &dossier->before,
	    &dossier->before_count, arena, err);
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
