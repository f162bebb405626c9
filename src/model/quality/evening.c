/* The evening school: field tables, rules, and registering attendance. */
#include "model/quality/evening.h"

#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "model/quality/quality.h"

static bool check_evening_school(const void *record, struct error *err)
{
	const struct evening_school *row = record;
	if (date_compare(row->starts_on, row->ends_on) > 0)
		return fail(err, FAILED, "tot en met: %s ligt vóór %s.",
		    date_show(row->ends_on).text, date_show(row->starts_on).text);
	if (date_is_set(row->evaluated_on) != (row->evaluation != NULL))
		return fail(err, FAILED, "%s",
		    row->evaluation
		        ? "geëvalueerd op is nog leeg. Vul in op welke dag jullie terugkeken."
		        : "evaluatie is nog leeg. Schrijf op wat het jaar opleverde, of haal de datum weg.");
	return !date_is_set(row->evaluated_on) ||
	       date_compare(row->evaluated_on, row->starts_on) >= 0 ||
	       fail(err, FAILED, "geëvalueerd op: %s ligt vóór de eerste avond.",
	           date_show(row->evaluated_on).text);
}

/* There is one per school year, within that year, and its days span the evenings held. */
static bool evening_school_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct evening_school *row = record;
	int64_t there, outside;
	(void)before;
	if (!row)
		return true;
	if (!db_int(db, &there, err,
	        "SELECT EXISTS (SELECT 1 FROM visible_evening_school WHERE school_year = ?1 AND id <> ?2)",
	        "ii", row->school_year, row->id) ||
	    !db_int(db, &outside, err,
	        "SELECT count(*) FROM visible_evening WHERE evening_school = ?1 AND held_on NOT BETWEEN ?2 AND ?3",
	        "idd", row->id, row->starts_on, row->ends_on))
		return false;
	if (there)
		return fail(err, CONFLICT,
		    "Dit schooljaar heeft al een avondschool. Pas die aan, of kies een ander schooljaar.");
	if (outside)
		return fail(err, FAILED, "%lld %s dan buiten de avondschool. Kies ruimere dagen.",
		    (long long)outside, outside == 1 ? "avond valt" : "avonden vallen");
	return quality_in_year(db, row->school_year, row->starts_on, "van",
	           "Kies een dag in dit schooljaar.", err) &&
	       quality_in_year(db, row->school_year, row->ends_on, "tot en met",
	           "Kies een dag in dit schooljaar.", err);
}

static const struct field evening_school_fields[] = {
    FIELD_KEYS(evening_school),
    FIELD(evening_school, school_year, "schooljaar", .flags = F_REQUIRED | F_FIXED, .width = 12,
        .choices = QUALITY_CHOOSE_YEAR),
    FIELD(evening_school, starts_on, "van", .flags = F_REQUIRED, .width = 12),
    FIELD(evening_school, ends_on, "tot en met", .flags = F_REQUIRED, .width = 12),
    FIELD(evening_school, about, "hoe het gaat",
        .help = "Welke avond, hoe laat, waar het over gaat.", .width = 60),
    FIELD(evening_school, evaluated_on, "geëvalueerd op", .flags = F_PAST, .width = 12),
    FIELD(evening_school, evaluation, "evaluatie",
        .help = "Wat het jaar opleverde, en wat volgend jaar anders gaat.", .width = 60),
    {0},
};
ENTITY(evening_school, "avondschool", QUALITY, .check = check_evening_school,
    .rule = evening_school_rule);

/* Checks a day against those of the evening school. */
static bool in_season(struct db *db, int64_t school, struct date day, const char *label,
    bool also_before, struct error *err)
{
	struct date from = {0}, until = {0};
	struct query *q = db_query(
	    db, "SELECT starts_on, ends_on FROM visible_evening_school WHERE id = ?1", "i", school);
	bool found = query_next(q);
	if (found) {
		from = query_date(q, 0);
		until = query_date(q, 1);
	}
	return query_done(q, err) &&
	       (!found || !date_is_set(day) ||
	           ((also_before || date_compare(day, from) >= 0) &&
	               date_compare(day, until) <= 0) ||
	           fail(err, FAILED,
	               "%s: %s valt buiten de avondschool (%s tot en met %s). Kies een dag daarin, of pas de avondschool aan.",
	               label, date_show(day).text, date_show(from).text, date_show(until).text));
}

static bool evening_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct evening *row = record;
	int64_t there, names;
	(void)before;
	if (!row)
		return true;
	if (!db_int(db, &there, err,
	        "SELECT EXISTS (SELECT 1 FROM visible_evening WHERE evening_school = ?1 AND held_on = ?2 AND id <> ?3)",
	        "idi", row->evening_school, row->held_on, row->id) ||
	    !db_int(db, &names, err,
	        "SELECT count(*) FROM visible_evening_attendance WHERE evening = ?1", "i", row->id))
		return false;
	if (there)
		return fail(err, CONFLICT, "Op %s staat er al een avond. Pas die aan.",
		    date_show(row->held_on).text);
	if (names && !row->registered)
		return fail(err, FAILED,
		    "aanwezigheid ingevuld: er staan al namen bij deze avond. Haal die eerst weg.");
	return in_season(db, row->evening_school, row->held_on, "gehouden op", false, err);
}

static const struct field evening_fields[] = {
    FIELD_KEYS(evening),
    FIELD(evening, evening_school, "avondschool", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(evening, held_on, "gehouden op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(evening, topic, "onderwerp", .flags = F_REQUIRED, .width = 50),
    FIELD(evening, led_by, "geleid door", .flags = F_NULL, .width = 24,
        .choices = "SELECT id, full_name FROM visible_staff ORDER BY name, id"),
    FIELD(evening, registered, "aanwezigheid ingevuld",
        .help = "Ja als bekend is wie er waren, ook als er niemand kwam.", .width = 4),
    {0},
};
ENTITY(evening, "avond", QUALITY, .rule = evening_rule);

/* Only pupils who have left can take part. */
static bool has_left(struct db *db, const struct evening_participant *row, struct error *err)
{
	const char *name = "deze leerling";
	struct arena arena = {0};
	int64_t left, before = access_narrow(db, row->pupil);
	bool good = db_int(db, &left, err,
	    "SELECT EXISTS (SELECT 1 FROM former_pupil WHERE pupil = ?1 AND left_on < ?2) "
	    "AND NOT EXISTS (SELECT 1 FROM current_enrolment WHERE pupil = ?1)",
	    "id", row->pupil, row->starts_on);
	access_narrow(db, before);
	if (good && !left) {
		db_text(db, &arena, &name, NULL, "SELECT name FROM visible_pupil WHERE id = ?1",
		    "i", row->pupil);
		good = fail(err, FAILED,
		    "%s was op %s nog geen oud-leerling. De avondschool is voor wie van school is: leg eerst het vertrek vast, of kies een latere dag.",
		    name, date_show(row->starts_on).text);
	}
	arena_done(&arena);
	return good;
}

static bool participant_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct evening_participant *row = record, *old = before;
	int64_t there, outside;
	if (!row)
		return true;
	if (!db_int(db, &there, err,
	        "SELECT EXISTS ("
	        "  SELECT 1 FROM visible_evening_participant "
	        "  WHERE evening_school = ?1 AND pupil = ?2 AND id <> ?3)",
	        "iii", row->evening_school, row->pupil, row->id) ||
	    !db_int(db, &outside, err,
	        "SELECT count(*) FROM visible_evening_attendance a JOIN visible_evening v ON v.id = a.evening "
	        "WHERE a.participant = ?1 AND v.held_on NOT BETWEEN ?2 AND coalesce(?3, '9999-12-31')",
	        "idd", row->id, row->starts_on, row->ends_on))
		return false;
	if (there)
		return fail(
		    err, CONFLICT, "Deze oud-leerling doet dit jaar al mee. Pas die deelname aan.");
	if (outside)
		return fail(err, FAILED,
		    "Deze deelnemer was er ook op een avond buiten deze dagen. Pas de dagen aan.");
	if (old && date_compare(old->starts_on, row->starts_on) == 0)
		return true;
	return in_season(db, row->evening_school, row->starts_on, "doet mee vanaf", true, err) &&
	       has_left(db, row, err);
}

static bool check_participant(const void *record, struct error *err)
{
	const struct evening_participant *row = record;
	return !date_is_set(row->ends_on) || date_compare(row->starts_on, row->ends_on) <= 0 ||
	       fail(err, FAILED, "doet mee tot en met: %s ligt vóór %s.",
	           date_show(row->ends_on).text, date_show(row->starts_on).text);
}

static const struct field evening_participant_fields[] = {
    FIELD_KEYS(evening_participant),
    FIELD(evening_participant, evening_school, "avondschool",
        .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(evening_participant, pupil, "oud-leerling", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(evening_participant, starts_on, "doet mee vanaf", .flags = F_REQUIRED | F_PAST,
        .width = 12),
    FIELD(evening_participant, ends_on, "doet mee tot en met",
        .help = "Leeg: tot het einde van de avondschool.", .width = 12),
    FIELD(evening_participant, wants, "waarvoor",
        .help = "Wat deze oud-leerling er wil leren of regelen.", .width = 60),
    {0},
};
ENTITY(evening_participant, "deelnemer aan de avondschool", OUTFLOW, .about_pupil = true,
    .check = check_participant, .rule = participant_rule);

static bool attendance_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct evening_attendance *row = record;
	int64_t fits;
	(void)before;
	if (!row)
		return true;
	if (!db_int(db, &fits, err,
	        "SELECT EXISTS ("
	        "  SELECT 1 FROM visible_evening v "
	        "  JOIN visible_evening_participant p ON p.evening_school = v.evening_school "
	        "  WHERE v.id = ?1 AND p.id = ?2 "
	        "  AND v.held_on BETWEEN p.starts_on AND coalesce(p.ends_on, '9999-12-31'))",
	        "ii", row->evening, row->participant))
		return false;
	return fits ||
	       fail(err, FAILED,
	           "Deze deelnemer deed op die avond niet mee. Kijk de dagen van de deelname na.");
}

static const struct field evening_attendance_fields[] = {
    FIELD_KEYS(evening_attendance),
    FIELD(evening_attendance, evening, "avond", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(evening_attendance, participant, "deelnemer", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    {0},
};
ENTITY(evening_attendance, "aanwezigheid op een avond", OUTFLOW, .about_pupil = true,
    .rule = attendance_rule);

static bool among(int64_t one, const int64_t *many, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (many[i] == one)
			return true;
	return false;
}

/* Removes participants who were not there after all, and adds new ones. */
static bool change_names(
    struct db *db, int64_t evening, const int64_t *participants, size_t count, struct error *err)
{
	struct evening_attendance *there = NULL, one;
	struct arena arena = {0};
	size_t before = 0, capacity = 0;
	struct record_cursor *cursor = record_each(db, &evening_attendance_entity);
	while (record_next(cursor, &one, &arena))
		if (one.evening == evening) {
			there = array_grow(there, before, &capacity, sizeof *there);
			there[before++] = one;
		}
	bool good = record_each_done(cursor, err);
	for (size_t i = 0; good && i < before; i++)
		if (!among(there[i].participant, participants, count))
			good = change_remove(db, &evening_attendance_entity, &there[i], err);
	for (size_t i = 0; good && i < count; i++) {
		bool known = false;
		for (size_t k = 0; k < before && !known; k++)
			known = there[k].participant == participants[i];
		one =
		    (struct evening_attendance){.evening = evening, .participant = participants[i]};
		good = known || change_save(db, &evening_attendance_entity, &one, err);
	}
	free(there);
	arena_done(&arena);
	return good;
}

bool evening_register(
    struct db *db, int64_t evening, const int64_t *participants, size_t count, struct error *err)
{
	struct arena arena = {0};
	struct evening row;
	bool good = record_get(db, &evening_entity, evening, &row, &arena, err);
	arena_done(&arena);
	if (!good || !change_begin(db, "Aanwezigheid op de avondschool", err))
		return false;
	row.registered = true;
	if (change_save(db, &evening_entity, &row, err) &&
	    change_names(db, evening, participants, count, err))
		return change_commit(db, err);
	change_abandon(db);
	return false;
}
