/* Enrolments of pupils: coming to the school, going to another class on a day, coming back. */
#include "model/school/enrolment.h"

#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "db/write.h"

int64_t grade_of_class(const char *class_name)
{
	const char *digit = class_name + strcspn(class_name, "0123456789");
	return *digit >= '1' && *digit <= '6' ? *digit - '0' : 0;
}

void enrolment_divide(struct enrolment *before, struct enrolment *row, struct date day)
{
	before->ends_on = date_add(day, -1);
	row->id = row->rev = 0;
	row->starts_on = day;
	row->arrived_on = (struct date){0};
}

/* Says what is wrong with the place of an enrolment in its school year, or beside other ones. */
static bool fits(struct query *q, const struct enrolment *row, struct error *err)
{
	struct date first = named_date(q, "starts_on"), last = named_date(q, "ends_on");
	bool ends = date_is_set(row->ends_on);
	if (date_compare(row->starts_on, first) < 0 || date_compare(row->starts_on, last) > 0)
		return fail(err, FAILED,
		    "ingeschreven op: %s valt niet in schooljaar %s. Kies een dag van %s tot en met %s.",
		    date_show(row->starts_on).text, named_text(q, "name"), date_show(first).text,
		    date_show(last).text);
	if (ends && date_compare(row->ends_on, last) > 0)
		return fail(err, FAILED,
		    "laatste dag: %s valt na schooljaar %s. Kies een dag tot en met %s, of laat het leeg.",
		    date_show(row->ends_on).text, named_text(q, "name"), date_show(last).text);
	if (*named_text(q, "elsewhere"))
		return fail(err, FAILED,
		    "klas: deze klas %s is van een ander schooljaar. Kies een klas van %s.",
		    named_text(q, "elsewhere"), named_text(q, "name"));
	return named_null(q, "other_from") ||
	       fail(err, FAILED,
	           "ingeschreven op: in die tijd is de leerling al ingeschreven, van %s tot en met %s. "
	           "Kies andere dagen, of wijzig eerst die inschrijving.",
	           date_show(named_date(q, "other_from")).text,
	           date_show(named_date(q, "other_until")).text);
}

bool enrolment_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct enrolment *row = record;
	(void)before;
	if (!row)
		return true;
	struct query *q = db_query(db,
	    "WITH other (starts_on, ends_on) AS ("
	    "  SELECT e.starts_on, coalesce(e.ends_on, l.ends_on) "
	    "  FROM visible_enrolment e "
	    "  JOIN visible_school_year l ON l.id = e.school_year "
	    "  JOIN visible_school_year y ON y.id = ?1 "
	    "  WHERE e.pupil = ?3 AND e.id <> ?4 "
	    "  AND e.starts_on <= coalesce(?6, y.ends_on) AND coalesce(e.ends_on, l.ends_on) >= ?5 "
	    "  ORDER BY e.starts_on LIMIT 1) "
	    "SELECT y.name, y.starts_on, y.ends_on, "
	    "(SELECT c.name FROM visible_class c WHERE c.id = ?2 AND c.school_year <> y.id) AS elsewhere, "
	    "(SELECT starts_on FROM other) AS other_from, (SELECT ends_on FROM other) AS other_until "
	    "FROM visible_school_year y "
	    "WHERE y.id = ?1",
	    "iiiidd", row->school_year, row->class, row->pupil, row->id, row->starts_on,
	    row->ends_on);
	bool good = !query_next(q) || fits(q, row, err);
	return query_done(q, good ? err : NULL) && good;
}

/* Finds the school year of a day; the message begins with the label of the day. */
static bool year_on(
    struct db *db, const char *label, struct date day, int64_t *year, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT id FROM visible_school_year WHERE ?1 BETWEEN starts_on AND ends_on", "d", day);
	*year = query_next(q) ? named_int(q, "id") : 0;
	return query_done(q, err) &&
	       (*year ||
	           fail(err, FAILED,
	               "%s: %s valt in geen schooljaar dat in Stip staat. Kies een andere dag, of maak eerst dat schooljaar.",
	               label, date_show(day).text));
}

/* Copies the values of fields that have the same name. */
static void carry(const struct entity *from, const void *source, const struct entity *to, void *out)
{
	for (const struct field *f = from->fields; f->name; f++) {
		const struct field *same = f->flags & F_HIDDEN ? NULL : entity_field(to, f->name);
		if (same)
			memcpy(
			    (char *)out + same->offset, (const char *)source + f->offset, f->size);
	}
}

bool pupil_admit(struct db *db, struct admission *admission, struct error *err)
{
	struct pupil pupil = {0};
	struct enrolment enrolment = {0};
	carry(&admission_entity, admission, &pupil_entity, &pupil);
	carry(&admission_entity, admission, &enrolment_entity, &enrolment);
	pupil_prepare(&pupil);
	if (!pupil_number_is_free(db, &pupil, err) ||
	    !year_on(db, "ingeschreven op", admission->starts_on, &enrolment.school_year, err) ||
	    !change_begin(db, "Leerling toegevoegd", err))
		return false;
	bool good = change_save(db, &pupil_entity, &pupil, err);
	enrolment.pupil = pupil.id;
	good = good && change_save(db, &enrolment_entity, &enrolment, err);
	if (!change_end(db, good, err))
		return false;
	admission->id = pupil.id;
	return true;
}

bool pupil_namesake(struct db *db, const struct pupil *pupil, const char **namesake,
    struct arena *arena, struct error *err)
{
	struct pupil wanted = *pupil;
	pupil_prepare(&wanted);
	*namesake = NULL;
	struct query *q = db_query(db,
	    "SELECT p.number || ' ' || p.name "
	    "  || coalesce(', geboren op ' || strftime('%d-%m-%Y', p.born_on), '') AS who "
	    "FROM visible_pupil p "
	    "WHERE p.search_key = ?1 AND p.id <> ?2 AND coalesce(p.born_on = ?3, 1) "
	    "ORDER BY p.born_on = ?3 DESC, p.number",
	    "tid", wanted.search_key, wanted.id, wanted.born_on);
	if (query_next(q))
		*namesake = named_kept(q, "who", arena);
	return query_done(q, err);
}

/* The enrolments around a day: the one that spans it, and the next one. */
struct around {
	int64_t school_year, now, next;
	struct date next_from;
};

static bool find_around(
    struct db *db, int64_t pupil, struct date day, struct around *around, struct error *err)
{
	*around = (struct around){0};
	if (!year_on(db, "vanaf", day, &around->school_year, err))
		return false;
	struct query *q = db_query(db,
	    "SELECT e.id, e.starts_on, ?2 BETWEEN e.starts_on AND coalesce(e.ends_on, y.ends_on) AS now "
	    "FROM visible_enrolment e "
	    "JOIN visible_school_year y ON y.id = e.school_year "
	    "WHERE e.pupil = ?1 AND coalesce(e.ends_on, y.ends_on) >= ?2 "
	    "ORDER BY e.starts_on LIMIT 2",
	    "id", pupil, day);
	while (query_next(q)) {
		if (named_int(q, "now")) {
			around->now = named_int(q, "id");
		} else if (!around->next) {
			around->next = named_int(q, "id");
			around->next_from = named_date(q, "starts_on");
		}
	}
	return query_done(q, err);
}

static bool same_place(const struct enrolment *a, const struct enrolment *b)
{
	return a->school_year == b->school_year && a->class == b->class && a->grade == b->grade &&
	       strcmp(a->track, b->track) == 0;
}

static void put_place(const struct pupil_move *where, struct enrolment *row)
{
	if (where->class)
		row->class = where->class;
	if (where->grade)
		row->grade = where->grade;
	if (*where->track)
		text_put(row->track, sizeof row->track, where->track);
}

/* Somebody who is not at school then comes, or comes back, on the track of the last time. */
static bool come(struct db *db, const struct pupil_move *where, int64_t pupil,
    const struct around *around, struct error *err)
{
	struct enrolment row = {.pupil = pupil,
	    .school_year = around->school_year,
	    .starts_on = where->starts_on,
	    .track = TRACK_PRO};
	if (around->next)
		return fail(err, FAILED,
		    "vanaf: op %s is de leerling niet ingeschreven, pas vanaf %s. Kies die dag of een latere.",
		    date_show(where->starts_on).text, date_show(around->next_from).text);
	struct query *q = db_query(db,
	    "SELECT track FROM visible_enrolment WHERE pupil = ?1 ORDER BY starts_on DESC LIMIT 1",
	    "i", pupil);
	if (query_next(q))
		text_put(row.track, sizeof row.track, named_text(q, "track"));
	put_place(where, &row);
	return query_done(q, err) && change_save(db, &enrolment_entity, &row, err);
}

/* Saves row from that day on. When the pupil went there anyway right after it, that enrolment
 * begins earlier instead. */
static bool move(struct db *db, struct enrolment *before, struct enrolment *row, struct date day,
    const struct around *around, struct arena *arena, struct error *err)
{
	struct enrolment next = {0};
	if (date_compare(row->starts_on, day) == 0)
		return change_save(db, &enrolment_entity, row, err);
	enrolment_divide(before, row, day);
	if (around->next && !record_get(db, &enrolment_entity, around->next, &next, arena, err))
		return false;
	bool adjoins = next.id && date_is_set(row->ends_on) &&
	               date_compare(date_add(row->ends_on, 1), next.starts_on) == 0;
	if (adjoins && same_place(row, &next)) {
		next.starts_on = day;
		*row = next;
	}
	return change_save(db, &enrolment_entity, before, err) &&
	       change_save(db, &enrolment_entity, row, err);
}

static bool place(struct db *db, const struct pupil_move *where, int64_t pupil, bool *moved,
    struct arena *arena, struct error *err)
{
	struct around around;
	struct enrolment row = {0}, before;
	*moved = true;
	if (!find_around(db, pupil, where->starts_on, &around, err))
		return false;
	if (!around.now)
		return come(db, where, pupil, &around, err);
	if (!record_get(db, &enrolment_entity, around.now, &row, arena, err))
		return false;
	before = row;
	put_place(where, &row);
	*moved = !same_place(&before, &row);
	return !*moved || move(db, &before, &row, where->starts_on, &around, arena, err);
}

/* Says about whom of several a failure is. */
static bool name_whom(struct db *db, int64_t pupil, struct error *err)
{
	struct arena arena = {0};
	const char *name = "";
	db_text(
	    db, &arena, &name, NULL, "SELECT name FROM visible_pupil WHERE id = ?1", "i", pupil);
	fail_in(err, "%s", name);
	arena_done(&arena);
	return false;
}

bool pupils_move(struct db *db, const struct pupil_move *where, const int64_t *pupils, size_t count,
    const struct group_moves *groups, size_t *moved, struct error *err)
{
	struct arena arena = {0};
	bool good = true;
	*moved = 0;
	if (!change_begin(db, count == 1 ? "Leerling verplaatst" : "Leerlingen verplaatst", err))
		return false;
	for (size_t i = 0; good && i < count; i++) {
		bool one = false;
		good = place(db, where, pupils[i], &one, &arena, err) ||
		       (count > 1 && name_whom(db, pupils[i], err));
		*moved += one;
	}
	good = good && (!groups || group_moves_save(db, groups, err));
	arena_done(&arena);
	return change_end(db, good, err);
}
