/* Reads and saves the ratings of an evaluation. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "tui/screens/internship/evaluation.h"

const struct evaluation_party evaluation_parties[EVALUATION_PARTIES] = {
    {PARTY_PUPIL, "leerling", "stage: beoordeling leerling"},
    {PARTY_COMPANY, "bedrijf", "stage: beoordeling bedrijf"},
    {PARTY_SCHOOL, "school", "stage: beoordeling school"}};

/* All employee skills and the goals that come along, and any other subject rated in this
 * evaluation. */
#define SUBJECTS                                                                                    \
	"SELECT c.code AS competence, 0 AS goal, c.name || ' (' || c.code || ')' AS label, "        \
	"c.sentence "                                                                               \
	"FROM visible_competence c "                                                                \
	"WHERE (c.competence_group = 'A' AND (c.retired_on IS NULL OR c.retired_on > today())) "    \
	"OR EXISTS ("                                                                               \
	"  SELECT 1 FROM visible_internship_rating r "                                              \
	"  WHERE r.evaluation = ?2 AND r.competence = c.code) "                                     \
	"UNION ALL "                                                                                \
	"SELECT '', g.id, 'leerdoel: ' || g.sentence, g.sentence "                                  \
	"FROM visible_goal g "                                                                      \
	"WHERE g.id IN ("                                                                           \
	"  SELECT goal FROM visible_internship_goal WHERE internship = ?1 "                         \
	"  UNION "                                                                                  \
	"  SELECT goal FROM visible_internship_rating WHERE evaluation = ?2 AND goal IS NOT NULL) " \
	"ORDER BY goal, competence"

/* Ratings by the judging party come from this evaluation, those by the others from their last
 * one. */
#define LEVELS                                                                                     \
	"SELECT v.party, coalesce(r.competence, '') AS competence, coalesce(r.goal, 0) AS goal, "  \
	"r.level "                                                                                 \
	"FROM internship_verdict v "                                                               \
	"JOIN visible_internship_rating r ON r.evaluation = v.evaluation "                         \
	"WHERE v.internship = ?1 AND v.party <> ?3 "                                               \
	"UNION ALL "                                                                               \
	"SELECT ?3, coalesce(r.competence, ''), coalesce(r.goal, 0), r.level "                     \
	"FROM visible_internship_rating r "                                                        \
	"WHERE r.evaluation = ?2"

static const struct take subject_members[] = {
    TAKE(judged, competence), TAKE(judged, goal), TAKE(judged, label), TAKE(judged, sentence), {0}};

static int party_of(const char *code)
{
	int party = 0;
	while (party + 1 < EVALUATION_PARTIES && strcmp(evaluation_parties[party].code, code) != 0)
		party++;
	return party;
}

bool judged_read(struct ui *ui, int64_t internship, int64_t evaluation, int party,
    struct arena *arena, struct judged_rows *out, struct error *err)
{
	if (!query_take_all(db_query(ui->db, SUBJECTS, "ii", internship, evaluation),
	        subject_members, sizeof *out->rows, &out->rows, &out->count, arena, err))
		return false;
	struct query *q =
	    db_query(ui->db, LEVELS, "iit", internship, evaluation, evaluation_parties[party].code);
	while (query_next(q))
		for (size_t i = 0; i < out->count; i++)
			if (out->rows[i].goal == named_int(q, "goal") &&
			    strcmp(out->rows[i].competence, named_text(q, "competence")) == 0)
				out->rows[i].levels[party_of(named_text(q, "party"))] =
				    named_int(q, "level");
	for (size_t i = 0; i < out->count; i++)
		out->rows[i].before = out->rows[i].levels[party];
	return query_done(q, err);
}

bool judged_save(struct ui *ui, struct internship_evaluation *evaluation,
    const struct judged_rows *judged, int party, struct error *err)
{
	struct arena arena = {0};
	size_t count = 0;
	struct internship_rating *ratings =
	    arena_alloc(&arena, (judged->count + 1) * sizeof *ratings);
	for (size_t i = 0; i < judged->count; i++) {
		const struct judged *row = &judged->rows[i];
		if (row->levels[party] == row->before)
			continue;
		ratings[count] =
		    (struct internship_rating){.goal = row->goal, .level = row->levels[party]};
		snprintf(ratings[count].competence, sizeof ratings[count].competence, "%s",
		    row->competence);
		count++;
	}
	bool good = evaluation_save(ui->db, evaluation, ratings, count, err);
	arena_done(&arena);
	return good;
}
