/* Reads the IOP for its workbook, by short statements over the views. */
#include "workbook/iop/iop_read.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/access.h"
#include "db/take.h"
#include "workbook/export_internal.h"

const struct rater_name rater_names[RATERS] = {
    [RATER_PUPIL] = {"Ik zelf", "ik", "leerling", "pupil_level"},
    [RATER_MENTOR] = {"Mentor", "mentor", "mentor", "mentor_level"},
    [RATER_TEACHER] = {"Vakdocent", "docent", "vakdocent", "teacher_level"},
    [RATER_COMPANY] = {"Stagebedrijf", "stage", "stagebedrijf", "company_level"},
};

static bool read_levels(
    struct db *db, struct iop_words *words, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT level, label, pupil_label, in_use FROM rating_level_shown ORDER BY level", "");
	while (query_next(q)) {
		int64_t level = named_int(q, "level");
		if (level < 1 || level > LEVELS)
			continue;
		words->level[level] = named_kept(q, "label", arena);
		words->pupil_level[level] = named_kept(q, "pupil_label", arena);
		words->in_use[level] = named_int(q, "in_use");
		words->levels = (int)level;
	}
	return query_done(q, err);
}

bool iop_words_read(struct db *db, struct iop_words *words, struct arena *arena, struct error *err)
{
	*words = (struct iop_words){.sufficient = db_setting_int(db, "voldoende_vanaf", 3)};
	words->counting = rater_of(db_setting(db, arena, "oordeel_telt"));
	if (words->counting == RATERS)
		words->counting = RATER_MENTOR;
	for (int level = 0; level <= LEVELS; level++)
		words->level[level] = words->pupil_level[level] = "";
	return read_levels(db, words, arena, err) &&
	       anchors_read(db, &words->anchors, arena, err) &&
	       db_text(db, arena, &words->school, err, "SELECT name FROM visible_school", "");
}

static const struct take pupil_columns[] = {
    TAKE_AS(iop_pupil, id, "pupil"),
    TAKE(iop_pupil, number),
    TAKE(iop_pupil, name),
    TAKE(iop_pupil, full_name),
    TAKE(iop_pupil, first_name),
    TAKE(iop_pupil, class_name),
    TAKE(iop_pupil, entree),
    TAKE(iop_pupil, mentors),
    TAKE(iop_pupil, period),
    TAKE(iop_pupil, period_number),
    TAKE(iop_pupil, year_name),
    TAKE(iop_pupil, period_starts_on),
    TAKE(iop_pupil, period_ends_on),
    TAKE(iop_pupil, talk_on),
    TAKE(iop_pupil, parents_on),
    TAKE(iop_pupil, goals),
    TAKE(iop_pupil, rated),
    TAKE(iop_pupil, sufficient),
    {0},
};
static const struct take total_columns[] = {
    TAKE(iop_total, pupils),
    TAKE(iop_total, talks),
    TAKE(iop_total, parents),
    TAKE(iop_total, goals),
    TAKE(iop_total, rated),
    TAKE(iop_total, sufficient),
    {0},
};
static const struct take goal_columns[] = {
    TAKE(iop_goal_line, period),
    TAKE(iop_goal_line, period_number),
    TAKE_AS(iop_goal_line, starts_on, "period_starts_on"),
    TAKE(iop_goal_line, year_name),
    TAKE(iop_goal_line, code),
    TAKE(iop_goal_line, sentence),
    TAKE(iop_goal_line, place),
    TAKE(iop_goal_line, moment),
    TAKE(iop_goal_line, method),
    TAKE_AS(iop_goal_line, level[RATER_PUPIL], "pupil_level"),
    TAKE_AS(iop_goal_line, level[RATER_MENTOR], "mentor_level"),
    TAKE_AS(iop_goal_line, level[RATER_TEACHER], "teacher_level"),
    TAKE_AS(iop_goal_line, level[RATER_COMPANY], "company_level"),
    TAKE(iop_goal_line, done_on),
    {0},
};

/* Finds the last period that has begun; for one pupil the last in which the pupil was at school. */
static bool find_period(
    struct db *db, const struct export_request *request, int64_t *period, struct error *err)
{
	struct error none = {.status = DONE};
	bool found =
	    request->pupil
	        ? db_int(db, period, &none,
	              "SELECT period FROM iop_overview WHERE pupil = ?1 AND (?2 IS NULL OR year_name = ?2) "
	              "ORDER BY period_starts_on DESC LIMIT 1",
	              "it", request->pupil, request->school_year)
	        : db_int(db, period, &none,
	              "SELECT id FROM period_order WHERE starts_on <= peildatum() AND (?1 IS NULL OR year_name = ?1) "
	              "ORDER BY starts_on DESC LIMIT 1",
	              "t", request->school_year);
	if (found)
		return true;
	if (none.status != NOT_FOUND)
		return fail(err, none.status, "%s", none.text);
	if (request->pupil)
		return fail(err, NOT_FOUND,
		    "Van deze leerling is geen IOP te maken: niet ingeschreven op de peildatum, of niet voor jou.");
	return fail(err, NOT_FOUND,
	    "Er is geen IOP-periode die op de peildatum al begonnen is%s%.20s. Kijk de kalender van het schooljaar na.",
	    request->school_year ? " in schooljaar " : "",
	    request->school_year ? request->school_year : "");
}

#define OVERVIEW                                                                                   \
	" FROM iop_overview o LEFT JOIN goal_progress g ON g.pupil = o.pupil AND g.period = ?1 "   \
	"WHERE o.period = ?1 AND (?2 = 0 OR o.pupil = ?2) AND (?3 IS NULL OR o.class_name = ?3) "  \
	"AND (?4 IS NULL OR instr(?4, ' ' || o.pupil || ' ') > 0) "

static bool read_total(struct db *db, const struct export_request *request, int64_t period,
    struct iop_total *total, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT count(*) AS pupils, count(o.talk_on) AS talks, count(o.parents_on) AS parents, "
	    "sum(g.goals) AS goals, sum(g.rated) AS rated, sum(g.sufficient) AS sufficient" OVERVIEW,
	    "iitt", period, request->pupil, request->class_name, request->pupils);
	return query_take_one(q, total_columns, total, NULL, NULL, err);
}

bool iop_list_read(struct db *db, const struct export_request *request, struct iop_list *list,
    struct arena *arena, struct error *err)
{
	int64_t period;
	*list = (struct iop_list){0};
	if (!find_period(db, request, &period, err))
		return false;
	struct query *q = db_query(db,
	    "SELECT o.pupil, o.number, o.name, o.full_name, o.first_name, o.class_name, o.entree, "
	    "o.mentors, o.period, o.period_number, o.year_name, o.period_starts_on, o.period_ends_on, o.talk_on, "
	    "o.parents_on, g.goals, g.rated, g.sufficient" OVERVIEW
	    "ORDER BY o.class_name, o.search_key, o.number",
	    "iitt", period, request->pupil, request->class_name, request->pupils);
	if (!query_take_all(
	        q, pupil_columns, sizeof *list->pupil, &list->pupil, &list->count, arena, err))
		return false;
	return list->count ? read_total(db, request, period, &list->total, err)
	                   : export_nobody(request, err);
}

bool iop_goals_read(struct db *db, const struct iop_pupil *pupil, struct iop_dossier *dossier,
    struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT period, period_number, year_name, code, sentence, place, moment, method, pupil_level, "
	    "mentor_level, teacher_level, company_level, done_on, period_starts_on "
	    "FROM iop_goal_period "
	    "WHERE pupil = ?1 AND period_starts_on <= ?2 "
	    "ORDER BY period_starts_on DESC, goal",
	    "id", pupil->id, pupil->period_starts_on);
	return query_take_all(q, goal_columns, sizeof *dossier->goals, &dossier->goals,
	    &dossier->goal_count, arena, err);
}

const char *iop_talk_title(const char *kind)
{
	if (strcmp(kind, TALK_PARENTS) == 0)
		return "Driehoeksgesprek";
	return strcmp(kind, TALK_TIME_OUT) == 0 ? "Time-outgesprek" : "IOP-gesprek";
}

static bool read_talks(struct db *db, const struct iop_pupil *pupil, struct iop_dossier *dossier,
    struct arena *arena, struct error *err)
{
	size_t capacity = 0, n = 0;
	struct iop_talk_line *lines = NULL;
	struct query *q = db_query(db,
	    "SELECT t.period, o.number, o.year_name, t.kind, t.held_on, s.full_name, o.starts_on "
	    "FROM visible_iop_talk t "
	    "JOIN period_order o ON o.id = t.period "
	    "LEFT JOIN visible_staff s ON s.id = t.led_by "
	    "WHERE t.pupil = ?1 AND o.starts_on < ?2 "
	    "ORDER BY o.starts_on DESC, t.kind DESC",
	    "id", pupil->id, pupil->period_starts_on);
	while (query_next(q)) {
		lines = array_grow(lines, n, &capacity, sizeof *lines);
		lines[n++] = (struct iop_talk_line){.period = named_int(q, "period"),
		    .period_number = named_int(q, "number"),
		    .year_name = named_kept(q, "year_name", arena),
		    .kind = iop_talk_title(named_text(q, "kind")),
		    .held_on = named_date(q, "held_on"),
		    .led_by = named_kept(q, "full_name", arena),
		    .starts_on = named_date(q, "starts_on")};
	}
	dossier->talks = arena_keep(arena, lines, n, sizeof *lines);
	dossier->talk_count = n;
	return query_done(q, err);
}

static bool read_agreements(struct db *db, const struct iop_pupil *pupil,
    struct iop_dossier *dossier, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(iop_agreement_line, text),
	    TAKE_AS(iop_agreement_line, who, "label"), TAKE(iop_agreement_line, due_on),
	    TAKE(iop_agreement_line, done_on), {0}};
	struct query *q = db_query(db,
	    "SELECT a.text, w.label, a.due_on, a.done_on "
	    "FROM visible_agreement a "
	    "JOIN visible_iop_talk t ON t.id = a.iop_talk "
	    "JOIN period_order o ON o.id = t.period "
	    "JOIN visible_attendee w ON w.code = a.who "
	    "WHERE a.pupil = ?1 AND t.pupil = ?1 AND (o.id = ?2 OR (a.done_on IS NULL AND o.starts_on < ?3)) "
	    "ORDER BY a.due_on, a.id",
	    "iid", pupil->id, pupil->period, pupil->period_starts_on);
	return query_take_all(q, columns, sizeof *dossier->agreements, &dossier->agreements,
	    &dossier->agreement_count, arena, err);
}

/* The talk of the period and the one with parents each have a row, with different fields filled
 * in. */
static bool read_answers(struct db *db, const struct iop_pupil *pupil, struct iop_answers *answers,
    struct arena *arena, struct error *err)
{
	const char **texts[] = {&answers->proud_of, &answers->finds_hard, &answers->wants_to,
	    &answers->went_well, &answers->next_time, &answers->pupil_said, &answers->parents_said};
	enum { TEXTS = sizeof texts / sizeof *texts };
	for (int i = 0; i < TEXTS; i++)
		*texts[i] = "";
	struct query *q = db_query(db,
	    "SELECT t.proud_of, t.finds_hard, w.wants, t.went_well, t.next_time, t.pupil_said, t.parents_said, "
	    "t.planned_on, t.prepared_on, t.kind "
	    "FROM visible_iop_talk t "
	    "LEFT JOIN talk_wants w ON w.iop_talk = t.id "
	    "WHERE t.pupil = ?1 AND t.period = ?2 "
	    "ORDER BY t.kind = 'DRI', t.kind",
	    "ii", pupil->id, pupil->period);
	while (query_next(q)) {
		for (int i = 0; i < TEXTS; i++)
			if (*query_text(q, i))
				*texts[i] = arena_text(arena, query_text(q, i));
		if (strcmp(query_text(q, TEXTS + 2), TALK_PARENTS) != 0) {
			answers->planned_on = query_date(q, TEXTS);
			answers->prepared_on = query_date(q, TEXTS + 1);
		}
	}
	return query_done(q, err);
}

bool iop_dossier_read(struct db *db, const struct iop_pupil *pupil, struct iop_dossier *dossier,
    struct arena *arena, struct error *err)
{
	*dossier = (struct iop_dossier){0};
	return iop_goals_read(db, pupil, dossier, arena, err) &&
	       read_talks(db, pupil, dossier, arena, err) &&
	       read_agreements(db, pupil, dossier, arena, err) &&
	       read_answers(db, pupil, &dossier->answers, arena, err);
}
