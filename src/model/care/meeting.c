/* Meetings about pupils: field tables and rules, the next meeting, and what is taken along to it.
 */
#include "model/care/meeting.h"

#include "base/clock.h"
#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "model/basis/fields.h"

static bool check_care_meeting(const void *record, struct error *err)
{
	const struct care_meeting *row = record;
	return !date_is_set(row->held_on) || *row->members ||
	       fail(err, FAILED, "Vul in wie bij het overleg waren.");
}

static const struct field care_meeting_fields[] = {
    FIELD_KEYS(care_meeting),
    FIELD(care_meeting, kind, "overleg", .flags = F_REQUIRED, .width = 24,
        .choices = "SELECT code, label, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_care_meeting_kind ORDER BY sort, id"),
    FIELD(care_meeting, planned_on, "gepland op", .flags = F_REQUIRED, .width = 12),
    FIELD(care_meeting, held_on, "gehouden op", .help = "Leeg: nog niet gehouden.", .flags = F_PAST,
        .width = 12),
    FIELD(care_meeting, members, "wie zijn erbij", .width = 60),
    FIELD(care_meeting, summary, "samenvatting",
        .help = "Niets over één leerling: dat hoort bij het punt van die leerling.", .width = 60),
    {0},
};
ENTITY(care_meeting, "overleg", CARE, .check = check_care_meeting);

static bool check_care_item(const void *record, struct error *err)
{
	const struct care_item *row = record;
	if (*row->what && !row->decision)
		return fail(err, FAILED, "Vul ook het besluit in.");
	if (*row->what && !*row->who)
		return fail(err, FAILED, "Vul in wie dit doet.");
	if (!*row->what && (*row->who || date_is_set(row->due_on) || date_is_set(row->done_on)))
		return fail(
		    err, FAILED, "Vul in wat er gebeurt, of haal weg wie het doet en wanneer.");
	if (*row->what && !date_is_set(row->due_on))
		return fail(err, FAILED, "Vul in wanneer dit uiterlijk is gedaan.");
	return !date_is_set(row->done_on) || date_compare(row->done_on, row->decided_on) >= 0 ||
	       fail(err, FAILED, "gedaan op: %s ligt vóór het besluit (%s).",
	           date_show(row->done_on).text, date_show(row->decided_on).text);
}

/* What is discussed of a referral is about the same pupil. */
static bool care_item_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct care_item *row = record;
	int64_t fits;
	if (!row || before || !row->referral)
		return true;
	return db_int(db, &fits, err,
	           "SELECT EXISTS (SELECT 1 FROM visible_referral WHERE id = ?1 AND pupil = ?2)",
	           "ii", row->referral, row->pupil) &&
	       (fits || fail(err, FAILED, "Deze verwijzing is van een andere leerling."));
}

static const struct field care_item_fields[] = {
    FIELD_KEYS(care_item),
    OF_PUPIL(care_item),
    FIELD(care_item, meeting, "overleg", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(care_item, referral, "verwijzing", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(care_item, earlier, "eerder besproken", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(care_item, added_on, "op de agenda sinds",
        .flags = F_REQUIRED | F_PAST | F_FIXED | F_HIDDEN),
    FIELD(care_item, question, "vraag", .help = "Waarom deze leerling wordt besproken.",
        .flags = F_REQUIRED, .width = 60),
    FIELD(care_item, decision, "besluit", .width = 60),
    FIELD(care_item, decided_on, "besloten op", .flags = F_PAST | F_HIDDEN),
    FIELD(care_item, who, "wie", .help = "Wie iets gaat doen. Leeg: er hoeft niets te gebeuren.",
        .width = 40),
    FIELD(care_item, what, "doet wat", .width = 60),
    FIELD(care_item, due_on, "uiterlijk", .width = 12),
    FIELD(care_item, done_on, "gedaan op", .flags = F_PAST, .width = 12),
    {0},
};
ENTITY(care_item, "punt van een overleg", CARE, .about_pupil = true, .check = check_care_item,
    .rule = care_item_rule);

bool care_meeting_next(struct db *db, struct care_meeting *out, struct error *err)
{
	enum { SIX_WEEKS = 42, MOST = 200 };
	struct date last = {0}, before = {0}, today = clock_today();
	struct query *q = db_query(db,
	    "SELECT coalesce(held_on, planned_on) AS on_date, members FROM visible_care_meeting "
	    "WHERE kind = ?1 ORDER BY coalesce(held_on, planned_on) DESC, id DESC LIMIT 2",
	    "t", out->kind);
	*out->members = '\0';
	if (query_next(q)) {
		last = named_date(q, "on_date");
		text_put(out->members, sizeof out->members, named_text(q, "members"));
	}
	if (query_next(q))
		before = named_date(q, "on_date");
	out->planned_on = today;
	if (!query_done(q, err))
		return false;
	if (!date_is_set(last))
		return true;
	int days = date_is_set(before) ? date_days(last) - date_days(before) : SIX_WEEKS;
	struct date next = date_add(last, days > 0 && days < MOST ? days : SIX_WEEKS);
	if (date_compare(next, today) > 0)
		out->planned_on = next;
	return true;
}

bool care_item_take_along(struct db *db, int64_t earlier, int64_t meeting, struct error *err)
{
	struct arena arena = {0};
	struct care_item old;
	bool good = record_get(db, &care_item_entity, earlier, &old, &arena, err) &&
	            change_save(db, &care_item_entity,
	                &(struct care_item){.pupil = old.pupil,
	                    .meeting = meeting,
	                    .referral = old.referral,
	                    .earlier = earlier,
	                    .added_on = clock_today(),
	                    .question = old.question},
	                err);
	arena_done(&arena);
	return good;
}
