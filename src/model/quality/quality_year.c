/* From year to year: the goal that follows a goal, the cards of the subjects, and
 * self-evaluation. */
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "model/quality/quality.h"

/* Gives the key of the school year after that of a goal (0: it does not exist), and its first
 * day. */
static bool year_after(
    struct db *db, int64_t goal, int64_t *year, struct date *from, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT coalesce(n.id, 0), date(y.starts_on, '+1 year') "
	    "FROM visible_quality_goal g "
	    "JOIN visible_school_year y ON y.id = g.school_year "
	    "LEFT JOIN visible_school_year n ON n.starts_on = date(y.starts_on, '+1 year') "
	    "WHERE g.id = ?1",
	    "i", goal);
	if (query_next(q)) {
		*year = query_int(q, 0);
		*from = query_date(q, 1);
	}
	return query_done(q, err);
}

/* Moves one stage further, at most to STO (op stoom). */
static bool stage_after(struct db *db, char stage[4], struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT n.code FROM quality_stage s JOIN quality_stage n ON n.sort = min(s.sort + 1, 4) WHERE s.code = ?1",
	    "t", stage);
	if (query_next(q)) {
		memset(stage, 0, 4);
		memcpy(stage, query_text(q, 0), strnlen(query_text(q, 0), 3));
	}
	return query_done(q, err);
}

bool quality_goal_next(
    struct db *db, int64_t goal, struct quality_goal *out, struct arena *arena, struct error *err)
{
	int64_t year = 0, there;
	struct date from = {0};
	if (!record_get(db, &quality_goal_entity, goal, out, arena, err) ||
	    !year_after(db, goal, &year, &from, err) ||
	    !db_int(db, &there, err, "SELECT count(*) FROM visible_quality_goal WHERE follows = ?1",
	        "i", goal))
		return false;
	if (!year)
		return fail(err, FAILED,
		    "Schooljaar %d-%d staat nog niet in Stip. Maak het eerst aan (stip year add).",
		    date_year(from), date_year(from) + 1);
	if (there)
		return fail(err, CONFLICT,
		    "Dit doel heeft al een vervolg in %d-%d. Ga naar dat schooljaar om het te wijzigen.",
		    date_year(from), date_year(from) + 1);
	if (strcmp(out->reached, GOAL_NOT_REACHED) != 0 && !stage_after(db, out->stage, err))
		return false;
	out->id = out->rev = 0;
	out->school_year = year;
	out->due_on = out->evaluated_on = (struct date){0};
	memset(out->reached, 0, sizeof out->reached);
	out->evaluation = NULL;
	out->follows = goal;
	return true;
}

/* Reads all indicators first, so that no read is open while they are written. */
static bool take_indicators(struct db *db, const struct quality_goal *row, struct error *err)
{
	struct arena arena = {0};
	struct quality_indicator *rows = NULL;
	size_t count = 0, capacity = 0;
	struct record_cursor *cursor = record_each(db, &quality_indicator_entity);
	struct quality_indicator one;
	while (record_next(cursor, &one, &arena))
		if (one.goal == row->follows) {
			rows = array_grow(rows, count, &capacity, sizeof *rows);
			rows[count++] = one;
		}
	bool good = record_each_done(cursor, err);
	for (size_t i = 0; good && i < count; i++) {
		rows[i].id = rows[i].rev = 0;
		rows[i].goal = row->id;
		memset(rows[i].result, 0, sizeof rows[i].result);
		good = change_save(db, &quality_indicator_entity, &rows[i], err);
	}
	free(rows);
	arena_done(&arena);
	return good;
}

bool quality_goal_save_next(struct db *db, struct quality_goal *row, struct error *err)
{
	int64_t id = row->id, rev = row->rev;
	bool new = !id;
	if (!change_begin(
	        db, new ? "Kwaliteitsdoel voor volgend jaar" : "Kwaliteitsdoel gewijzigd", err))
		return false;
	bool good = change_save(db, &quality_goal_entity, row, err) &&
	            (!new || take_indicators(db, row, err));
	if (good)
		good = change_commit(db, err);
	else
		change_abandon(db);
	if (!good) {
		row->id = id;
		row->rev = rev;
	}
	return good;
}

static bool check_card(const void *record, struct error *err)
{
	const struct quality_card *row = record;
	return row->goals || row->results || row->indicators || row->skills || row->actions ||
	       fail(err, FAILED, "Deze kaart is nog leeg. Vul minstens één onderdeel in.");
}

static bool card_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct quality_card *row = record;
	int64_t there;
	(void)before;
	if (!row)
		return true;
	if (!db_int(db, &there, err,
	        "SELECT EXISTS ("
	        "  SELECT 1 FROM visible_quality_card WHERE subject = ?1 AND school_year = ?2 AND id <> ?3)",
	        "tii", row->subject, row->school_year, row->id))
		return false;
	return !there ||
	       fail(err, CONFLICT, "Dit vak heeft al een kaart in dit schooljaar. Pas die aan.");
}

static const struct field quality_card_fields[] = {
    FIELD_KEYS(quality_card),
    FIELD(quality_card, subject, "vak", .flags = F_REQUIRED | F_FIXED, .width = 24,
        .choices =
            "SELECT code, name, retired_on IS NULL OR retired_on > today() FROM visible_subject ORDER BY name, id"),
    FIELD(quality_card, school_year, "schooljaar", .flags = F_REQUIRED | F_FIXED, .width = 12,
        .choices = QUALITY_CHOOSE_YEAR),
    FIELD(quality_card, goals, "doelen", .help = "Wat de leerlingen dit jaar leren.", .width = 60),
    FIELD(quality_card, results, "resultaten", .help = "Wat ervan terechtkwam, met cijfers.",
        .width = 60),
    FIELD(quality_card, indicators, "succes zie je aan",
        .help = "Waaraan een ander ziet dat het goed gaat.", .width = 60),
    FIELD(quality_card, skills, "wat docenten kunnen",
        .help = "Wat docenten nodig hebben, en wat ze nog willen leren.", .width = 60),
    FIELD(quality_card, actions, "acties", .help = "Wat de vakgroep gaat doen.", .width = 60),
    {0},
};
ENTITY(quality_card, "kwaliteitskaart", QUALITY, .check = check_card, .rule = card_rule);

/* A standard that is scored needs a score; one that is only described has none. */
static bool judgement_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct standard_judgement *row = record;
	int64_t scored = 1, there = 0;
	struct date from = {0};
	(void)before;
	if (!row)
		return true;
	struct query *q = db_query(db,
	    "SELECT t.scored, y.starts_on, "
	    "EXISTS ("
	    "  SELECT 1 FROM visible_standard_judgement "
	    "  WHERE standard = ?1 AND school_year = ?2 AND judged_on = ?3 AND id <> ?4) "
	    "FROM visible_standard t "
	    "JOIN visible_school_year y ON y.id = ?2 "
	    "WHERE t.code = ?1",
	    "tidi", row->standard, row->school_year, row->judged_on, row->id);
	if (query_next(q)) {
		scored = query_int(q, 0);
		from = query_date(q, 1);
		there = query_int(q, 2);
	}
	if (!query_done(q, err))
		return false;
	if (scored && !row->score)
		return fail(err, FAILED, "score is nog leeg. Kies een van de vier woorden.");
	if (!scored && row->score)
		return fail(err, FAILED,
		    "score: deze standaard krijgt geen score, de school beschrijft haar alleen. Laat de score leeg.");
	if (date_compare(row->judged_on, from) < 0)
		return fail(err, FAILED,
		    "bekeken op: %s ligt vóór het schooljaar, dat op %s begon. Kijk de datum na.",
		    date_show(row->judged_on).text, date_show(from).text);
	return !there ||
	       fail(err, CONFLICT,
	           "Deze standaard is op %s al bekeken. Pas dat oordeel aan, of kies een andere dag.",
	           date_show(row->judged_on).text);
}

static const struct field standard_judgement_fields[] = {
    FIELD_KEYS(standard_judgement),
    FIELD(standard_judgement, standard, "standaard", .flags = F_REQUIRED | F_FIXED, .width = 40,
        .choices = "SELECT code, code || ' ' || label, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_standard ORDER BY sort, id"),
    FIELD(standard_judgement, school_year, "schooljaar", .flags = F_REQUIRED | F_FIXED, .width = 12,
        .choices = QUALITY_CHOOSE_YEAR),
    FIELD(standard_judgement, score, "score", .flags = F_NULL, .width = 34,
        .choices = "SELECT score, score || ' ' || means FROM standard_score ORDER BY score"),
    FIELD(standard_judgement, grounds, "waaruit dat blijkt",
        .help = "Cijfers, gesprekken, wat je in de lessen ziet.", .flags = F_REQUIRED, .width = 60),
    FIELD(standard_judgement, judged_on, "bekeken op", .flags = F_REQUIRED | F_PAST, .width = 12),
    {0},
};
ENTITY(standard_judgement, "oordeel over een standaard", QUALITY, .rule = judgement_rule);
