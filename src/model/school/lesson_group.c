/* Who is in a lesson group, who teaches it, and who mentors a class. */
#include "model/school/lesson_group.h"

#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "db/write.h"

/* Finds from when the pupil can be in the group: that day, or the first one at school, or in the
 * class, after it. there: is in it then, or will be. */
static bool first_day(struct db *db, int64_t lesson_group, int64_t class, int64_t pupil,
    struct date *from, bool *there, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT max(?3, coalesce(min(e.starts_on), ?3)) AS first_on, "
	    "EXISTS ("
	    "  SELECT 1 FROM visible_lesson_group_pupil m "
	    "  WHERE m.lesson_group = ?1 AND m.pupil = ?2 AND coalesce(m.ends_on >= ?3, 1)) AS there "
	    "FROM visible_lesson_group g "
	    "JOIN visible_school_year y ON y.id = g.school_year "
	    "LEFT JOIN visible_enrolment e ON e.school_year = y.id AND e.pupil = ?2 "
	    "  AND coalesce(e.ends_on, y.ends_on) >= ?3 AND ?4 IN (0, e.class) "
	    "WHERE g.id = ?1",
	    "iidi", lesson_group, pupil, *from, class);
	if (query_next(q)) {
		*from = named_date(q, "first_on");
		*there = named_int(q, "there");
	}
	return query_done(q, err);
}

bool lesson_group_fill(struct db *db, int64_t lesson_group, int64_t class, const int64_t *pupils,
    size_t count, struct date from, size_t *added, struct error *err)
{
	bool good = true;
	*added = 0;
	if (!change_begin(db, "Leerlingen in een lesgroep gezet", err))
		return false;
	for (size_t i = 0; good && i < count; i++) {
		struct lesson_group_pupil row = {
		    .lesson_group = lesson_group, .pupil = pupils[i], .starts_on = from};
		bool there = false;
		good = first_day(db, lesson_group, class, row.pupil, &row.starts_on, &there, err) &&
		       (there || change_save(db, &lesson_group_pupil_entity, &row, err));
		*added += !there;
	}
	return change_end(db, good, err);
}

bool group_moves_find(struct db *db, int64_t pupil, int64_t class, struct date day,
    struct group_moves *moves, struct arena *arena, struct error *err)
{
	static const struct take table[] = {TAKE(group_move, membership), TAKE(group_move, pupil),
	    TAKE(group_move, to_group), TAKE(group_move, starts_on), TAKE(group_move, from_name),
	    TAKE(group_move, to_name), {0}};
	struct query *q = db_query(db,
	    "SELECT m.id AS membership, m.pupil, k.to_group, max(?3, m.starts_on) AS starts_on, "
	    "  k.from_name, k.to_name "
	    "FROM visible_enrolment e "
	    "JOIN visible_school_year y ON y.id = e.school_year "
	    "JOIN lesson_group_pair k ON k.from_class = e.class AND k.to_class = ?2 "
	    "JOIN visible_lesson_group_pupil m ON m.lesson_group = k.from_group AND m.pupil = e.pupil "
	    "WHERE e.pupil = ?1 AND ?3 BETWEEN e.starts_on AND coalesce(e.ends_on, y.ends_on) "
	    "  AND coalesce(m.ends_on >= ?3, 1) "
	    "ORDER BY k.from_name, m.id, k.to_name",
	    "iid", pupil, class, day);
	while (query_next(q)) {
		moves->rows =
		    array_grow(moves->rows, moves->count, &moves->capacity, sizeof *moves->rows);
		query_take(q, table, &moves->rows[moves->count++], arena);
	}
	return query_done(q, err);
}

const char *group_moves_words(const struct group_moves *moves, struct arena *arena)
{
	const char *words = "";
	for (size_t i = 0; i < moves->count; i++) {
		const struct group_move *row = &moves->rows[i];
		bool said = false;
		for (size_t k = 0; k < i && !said; k++)
			said = moves->rows[k].to_group == row->to_group &&
			       strcmp(moves->rows[k].from_name, row->from_name) == 0;
		if (!said)
			words = arena_format(arena, "%s%s%s -> %s", words, *words ? ", " : "",
			    row->from_name, row->to_name);
	}
	return words;
}

/* Out of the old group the day before; who would come in it only then, never was. */
static bool leave_for(struct db *db, const struct group_move *move, struct error *err)
{
	struct arena arena = {0};
	struct lesson_group_pupil row;
	bool good = record_get(db, &lesson_group_pupil_entity, move->membership, &row, &arena, err);
	row.ends_on = date_add(move->starts_on, -1);
	good = good && (date_compare(row.starts_on, move->starts_on) < 0
	                       ? change_save(db, &lesson_group_pupil_entity, &row, err)
	                       : change_remove(db, &lesson_group_pupil_entity, &row, err));
	arena_done(&arena);
	return good;
}

bool group_moves_save(struct db *db, const struct group_moves *moves, struct error *err)
{
	for (size_t i = 0; i < moves->count; i++) {
		const struct group_move *move = &moves->rows[i];
		struct lesson_group_pupil row = {.lesson_group = move->to_group,
		    .pupil = move->pupil,
		    .starts_on = move->starts_on};
		bool again = i && move->membership == move[-1].membership, there = false;
		if ((!again && !leave_for(db, move, err)) ||
		    !first_day(db, row.lesson_group, 0, row.pupil, &row.starts_on, &there, err) ||
		    (!there && !change_save(db, &lesson_group_pupil_entity, &row, err)))
			return false;
	}
	return true;
}

static bool leave(struct db *db, int64_t id, struct date last, struct error *err)
{
	struct arena arena = {0};
	struct lesson_group_pupil row;
	bool good = record_get(db, &lesson_group_pupil_entity, id, &row, &arena, err);
	if (good && date_compare(last, row.starts_on) < 0) {
		const char *name = "";
		db_text(db, &arena, &name, NULL, "SELECT name FROM visible_pupil WHERE id = ?1",
		    "i", row.pupil);
		good = fail(err, FAILED,
		    "%s zit pas vanaf %s in de lesgroep. Kies die dag of een latere, of haal de regel weg met Del.",
		    name, date_show(row.starts_on).text);
	}
	row.ends_on = last;
	good = good && change_save(db, &lesson_group_pupil_entity, &row, err);
	arena_done(&arena);
	return good;
}

bool lesson_group_leave(
    struct db *db, const int64_t *rows, size_t count, struct date last, struct error *err)
{
	bool good = true;
	if (!change_begin(db, "Leerlingen uit een lesgroep gehaald", err))
		return false;
	for (size_t i = 0; good && i < count; i++)
		good = leave(db, rows[i], last, err);
	return change_end(db, good, err);
}

/* Gives a member of staff a role from a day on, when nobody gave it for that day. */
static bool give_role(
    struct db *db, int64_t staff, enum role role, struct date from, bool *given, struct error *err)
{
	struct staff_role row = {.staff = staff, .starts_on = from};
	int64_t has;
	text_put(row.role, sizeof row.role, role_rights[role].code);
	if (!db_int(db, &has, err,
	        "SELECT count(*) FROM visible_staff_role "
	        "WHERE staff = ?1 AND role = ?2 AND starts_on <= ?3 AND coalesce(ends_on >= ?3, 1)",
	        "itd", staff, row.role, from))
		return false;
	*given = !has;
	return has || change_save(db, &staff_role_entity, &row, err);
}

/* A mentor whose last day is the one before another comes; 0: nobody. */
static bool stop_mentor(struct db *db, int64_t id, struct date from, struct error *err)
{
	struct class_mentor row;
	struct arena arena = {0};
	bool good = !id || record_get(db, &class_mentor_entity, id, &row, &arena, err);
	if (good && id) {
		row.ends_on = date_add(from, -1);
		good = change_save(db, &class_mentor_entity, &row, err);
	}
	arena_done(&arena);
	return good;
}

static bool save_with_role(struct db *db, const struct entity *entity, const char *title,
    void *record, int64_t staff, enum role role, struct date from, int64_t stops, bool *given,
    struct error *err)
{
	struct record *keys = record, as_given = *keys;
	bool done = change_begin(db, title, err) &&
	            change_end(db,
	                stop_mentor(db, stops, from, err) && change_save(db, entity, record, err) &&
	                    give_role(db, staff, role, from, given, err),
	                err);
	if (!done)
		*keys = as_given;
	return done;
}

bool lesson_group_teacher_save(
    struct db *db, struct lesson_group_teacher *row, bool *given, struct error *err)
{
	return save_with_role(db, &lesson_group_teacher_entity, "Docent van een lesgroep", row,
	    row->staff, TEACHER, row->starts_on, 0, given, err);
}

bool class_mentor_save(
    struct db *db, struct class_mentor *row, int64_t stops, bool *given, struct error *err)
{
	return save_with_role(db, &class_mentor_entity, "Mentor van een klas", row, row->staff,
	    MENTOR, row->starts_on, stops, given, err);
}
