/* The list of a review: its field table, and putting a pupil on it. */
#include "model/care/reviewed.h"

#include "db/write.h"
#include "model/basis/fields.h"

static bool check_reviewed_pupil(const void *record, struct error *err)
{
	const struct reviewed_pupil *row = record;
	return !date_is_set(row->discussed_on) ||
	       date_compare(row->discussed_on, row->listed_on) >= 0 ||
	       fail(err, FAILED, "besproken op: %s ligt vóór de dag op de lijst (%s).",
	           date_show(row->discussed_on).text, date_show(row->listed_on).text);
}

/* A pupil is looked at in a review of the own class or grade. */
static bool reviewed_pupil_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct reviewed_pupil *row = record;
	int64_t fits;
	if (!row || before)
		return true;
	if (!db_int(db, &fits, err,
	        "SELECT EXISTS ("
	        "  SELECT 1 FROM visible_group_review r "
	        "  JOIN visible_enrolment e ON e.class = r.class "
	        "    OR (e.grade = r.grade AND e.school_year = r.school_year) "
	        "  WHERE r.id = ?1 AND e.pupil = ?2)",
	        "ii", row->group_review, row->pupil))
		return false;
	return fits ||
	       fail(err, FAILED, "Deze leerling hoort niet bij deze bespreking. Kies een ander.");
}

static const struct field reviewed_pupil_fields[] = {
    FIELD_KEYS(reviewed_pupil),
    FIELD(reviewed_pupil, group_review, "bespreking", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    OF_PUPIL(reviewed_pupil),
    FIELD(
        reviewed_pupil, listed_on, "op de lijst sinds", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(reviewed_pupil, discussed_on, "besproken op", .help = "Leeg: nog niet besproken.",
        .flags = F_PAST, .width = 12),
    {0},
};
ENTITY(reviewed_pupil, "leerling in een bespreking", GUIDANCE, .about_pupil = true,
    .check = check_reviewed_pupil, .rule = reviewed_pupil_rule);

static bool find(struct db *db, struct reviewed_pupil *row, struct arena *arena, struct error *err)
{
	int64_t id;
	return db_int(db, &id, err,
	           "SELECT coalesce((SELECT id FROM visible_reviewed_pupil "
	           "WHERE group_review = ?1 AND pupil = ?2), 0)",
	           "ii", row->group_review, row->pupil) &&
	       (!id || record_get(db, &reviewed_pupil_entity, id, row, arena, err));
}

/* Who was put on the list later was discussed no earlier than that. */
static bool put_on(struct db *db, struct reviewed_pupil *row, enum review_place place,
    struct date on, struct error *err)
{
	if (place == LISTED)
		row->discussed_on = (struct date){0};
	else if (!date_is_set(row->discussed_on))
		row->discussed_on = date_compare(on, row->listed_on) < 0 ? row->listed_on : on;
	return record_check(db, &reviewed_pupil_entity, row, err) &&
	       change_save(db, &reviewed_pupil_entity, row, err);
}

bool review_put(struct db *db, int64_t review, int64_t pupil, enum review_place place,
    struct date on, struct error *err)
{
	struct reviewed_pupil row = {.group_review = review, .pupil = pupil, .listed_on = on};
	struct arena arena = {0};
	bool good = find(db, &row, &arena, err);
	if (good && place != NOT_LISTED)
		good = put_on(db, &row, place, on, err);
	else if (good && row.id)
		good = change_remove(db, &reviewed_pupil_entity, &row, err);
	arena_done(&arena);
	return good;
}
