/* What is judged in an evaluation: reading, drafts and saving. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/file/draft.h"
#include "tui/screens/internship/evaluation.h"

const struct evaluation_party evaluation_parties[EVALUATION_PARTIES] = {
    {PARTY_PUPIL, "leerling", "stage: beoordeling leerling"},
    {PARTY_COMPANY, "bedrijf", "stage: beoordeling bedrijf"},
    {PARTY_SCHOOL, "school", "stage: beoordeling school"}};

/* The skills of an employee, and what else was judged in this evaluation. */
#define SUBJECTS                                                                                                   \
	"SELECT c.code, 0, c.name || ' (' || c.code || ')', c.sentence FROM visible_competence c "                 \
	"WHERE (c.competence_group = 'A' AND (c.retired_on IS NULL OR c.retired_on > today())) "                   \
	"OR EXISTS (SELECT 1 FROM visible_internship_rating r WHERE r.evaluation = ?2 AND r.competence = c.code) " \
	"UNION ALL SELECT '', g.id, 'leerdoel: ' || g.sentence, g.sentence FROM visible_goal g WHERE g.id IN "     \
	"(SELECT goal FROM visible_internship_goal WHERE internship = ?1 "                                         \
	"UNION SELECT goal FROM visible_internship_rating WHERE evaluation = ?2 AND goal IS NOT NULL) ORDER BY 2, 1"

/* Of the other parties the last one, of the party that judges this one. */
#define LEVELS                                                                                     \
	"SELECT v.party, coalesce(r.competence, ''), coalesce(r.goal, 0), r.level "                \
	"FROM internship_verdict v "                                                               \
	"JOIN visible_internship_rating r ON r.evaluation = v.evaluation "                         \
	"WHERE v.internship = ?1 AND v.party <> ?3 "                                               \
	"UNION ALL SELECT ?3, coalesce(r.competence, ''), coalesce(r.goal, 0), r.level "           \
	"FROM visible_internship_rating r WHERE r.evaluation = ?2"

static bool read_subjects(struct ui *ui, int64_t internship, int64_t evaluation,
    struct arena *arena, struct judged_rows *out, struct error *err)
{
	struct judged *rows = NULL;
	size_t capacity = 0;
	struct query *q = db_query(ui->db, SUBJECTS, "ii", internship, evaluation);
	out->count = 0;
	while (query_next(q)) {
		rows = array_grow(rows, out->count, &capacity, sizeof *rows);
		struct judged *row = &rows[out->count++];
		*row = (struct judged){.goal = query_int(q, 1)};
		snprintf(row->competence, sizeof row->competence, "%s", query_text(q, 0));
		row->label = arena_text(arena, query_text(q, 2));
		row->sentence = arena_text(arena, query_text(q, 3));
	}
	out->rows = arena_alloc(arena, (out->count + 1) * sizeof *rows);
	if (rows)
		memcpy(out->rows, rows, out->count * sizeof *rows);
	free(rows);
	return query_done(q, err);
}

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
	if (!read_subjects(ui, internship, evaluation, arena, out, err))
		return false;
	struct query *q =
	    db_query(ui->db, LEVELS, "iit", internship, evaluation, evaluation_parties[party].code);
	while (query_next(q))
		for (size_t i = 0; i < out->count; i++)
			if (out->rows[i].goal == query_int(q, 2) &&
			    strcmp(out->rows[i].competence, query_text(q, 1)) == 0)
				out->rows[i].levels[party_of(query_text(q, 0))] = query_int(q, 3);
	for (size_t i = 0; i < out->count; i++)
		out->rows[i].before = out->rows[i].levels[party];
	return query_done(q, err);
}

bool judged_changed(const struct judged_rows *judged, int party)
{
	for (size_t i = 0; i < judged->count; i++)
		if (judged->rows[i].levels[party] != judged->rows[i].before)
			return true;
	return false;
}

/* "oordeel A01", "oordeel 123". */
static const char *draft_field(const struct judged *row, struct arena *arena)
{
	return row->goal ? arena_format(arena, "oordeel %lld", (long long)row->goal)
	                 : arena_format(arena, "oordeel %s", row->competence);
}

bool judged_keep(struct ui *ui, const struct draft_key *key, const struct judged_rows *judged,
    int party, struct error *err)
{
	struct arena arena = {0};
	struct draft_text *texts = arena_alloc(&arena, (judged->count + 1) * sizeof *texts);
	for (size_t i = 0; i < judged->count; i++) {
		const struct judged *row = &judged->rows[i];
		const char *level = arena_format(&arena, "%d", (int)row->levels[party]);
		texts[i] = (struct draft_text){
		    draft_field(row, &arena), row->levels[party] == row->before ? NULL : level};
	}
	bool good = draft_keep(ui->db, key, texts, judged->count, err);
	arena_done(&arena);
	return good;
}

struct taking {
	struct judged_rows *judged;
	int party;
	bool any;
};

static void take(void *context, const char *field, const char *text)
{
	struct taking *taking = context;
	struct arena arena = {0};
	for (size_t i = 0; i < taking->judged->count; i++)
		if (strcmp(field, draft_field(&taking->judged->rows[i], &arena)) == 0) {
			taking->judged->rows[i].levels[taking->party] = strtoll(text, NULL, 10);
			taking->any = true;
		}
	arena_done(&arena);
}

bool judged_take_up(
    struct ui *ui, const struct draft_key *key, struct judged_rows *judged, int party)
{
	struct taking taking = {.judged = judged, .party = party};
	return draft_read(ui->db, key, NULL, take, &taking) && taking.any;
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
