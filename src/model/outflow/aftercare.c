/* Former pupils: field tables, and rules that hold however a record is saved. */
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "model/basis/fields.h"
#include "model/outflow/outflow_internal.h"

static bool check_follow_up(const void *record, struct error *err)
{
	const struct follow_up *row = record;
	return outflow_check_work(row->hours, row->mbo_level, err);
}

/* The days between which to ask. */
struct window {
	struct date left, opens, closes;
	bool followed;
};

/* Narrowed to one former pupil, or the follow-ups of all would be worked out. */
static bool read_window(
    struct db *db, const struct follow_up *row, struct window *window, struct error *err)
{
	int64_t pupil, before;
	*window = (struct window){0};
	struct query *q =
	    db_query(db, "SELECT pupil FROM visible_outflow WHERE id = ?1", "i", row->outflow);
	pupil = query_next(q) ? query_int(q, 0) : 0;
	if (!query_done(q, err))
		return false;
	if (!pupil)
		return fail(err, NOT_FOUND, "Deze oud-leerling is er niet of is niet voor jou.");
	before = access_narrow(db, pupil);
	q = db_query(db,
	    "SELECT o.left_on, n.opens_on, n.closes_on, n.outflow IS NOT NULL AS followed "
	    "FROM visible_outflow o "
	    "LEFT JOIN nazorg_due n ON n.outflow = o.id AND n.moment = ?2 "
	    "WHERE o.id = ?1",
	    "ii", row->outflow, row->moment);
	if (query_next(q))
		*window = (struct window){named_date(q, "left_on"), named_date(q, "opens_on"),
		    named_date(q, "closes_on"), named_int(q, "followed") != 0};
	access_narrow(db, before);
	return query_done(q, err);
}

bool follow_up_window(struct db *db, int64_t outflow, int64_t moment, struct date *opens,
    struct date *closes, struct error *err)
{
	struct window window;
	const struct follow_up about = {.outflow = outflow, .moment = moment};
	bool good = read_window(db, &about, &window, err);
	*opens = window.opens;
	*closes = window.closes;
	return good;
}

static bool outside(const struct window *window, struct date asked_on)
{
	return date_compare(asked_on, window->opens) < 0 ||
	       date_compare(asked_on, window->closes) > 0;
}

static bool follow_up_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct follow_up *row = record;
	struct window window;
	(void)before;
	if (!row)
		return true;
	if (!read_window(db, row, &window, err))
		return false;
	if (!window.followed)
		return fail(err, FAILED, "Na deze bestemming is er geen nazorg.");
	if (date_compare(row->asked_on, window.left) < 0)
		return fail(err, FAILED,
		    "nagevraagd op: %s ligt vóór het vertrek (%s). Kijk de datum na.",
		    date_show(row->asked_on).text, date_show(window.left).text);
	return !outside(&window, row->asked_on) ||
	       fail(err, FAILED,
	           "nagevraagd op: %s is geen antwoord na %d jaar; dat is wat je vraagt van %s tot en met %s.",
	           date_show(row->asked_on).text, (int)row->moment, date_show(window.opens).text,
	           date_show(window.closes).text);
}

static const struct field follow_up_fields[] = {
    FIELD_KEYS(follow_up),
    FIELD(follow_up, outflow, "uitstroom", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(follow_up, moment, "jaren na vertrek", .flags = F_REQUIRED | F_FIXED | F_HIDDEN,
        .choices = "SELECT 1, 'na 1 jaar' UNION ALL SELECT 2, 'na 2 jaar'"),
    FIELD(follow_up, asked_on, "nagevraagd op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(follow_up, status, "situatie nu", .flags = F_REQUIRED, .width = 36,
        .choices = "SELECT code, label FROM visible_outflow_status ORDER BY sort, id"),
    FIELD(follow_up, gap, "tussendoor zonder werk of opleiding",
        .help = "Was er sinds het vertrek (of de vorige keer) een tijd zonder werk of opleiding?",
        .flags = F_REQUIRED, .width = 10,
        .choices = "SELECT 'N', 'nee' UNION ALL SELECT 'J', 'ja' UNION ALL SELECT 'O', 'onbekend'"),
    FIELD(follow_up, organisation, "bedrijf of school", .width = 40),
    FIELD(follow_up, sector, "sector", .flags = F_NULL, .width = 30,
        .choices = UNTIL_RETIRED("sector")),
    FIELD(follow_up, contract, "contract", .flags = F_NULL, .width = 24,
        .choices = UNTIL_RETIRED("contract_kind")),
    FIELD(follow_up, hours, "uren per week", .flags = F_NULL, .width = 6, .tidy = hours_tidy,
        .check = hours_check),
    FIELD(follow_up, mbo_level, "mbo-niveau", .help = "1 (Entree) tot en met 4.", .flags = F_NULL,
        .width = 6),
    FIELD(follow_up, learning_way, "leerweg", .flags = F_NULL, .width = 8,
        .choices = CHOOSE_WORD("learning_way")),
    FIELD(follow_up, mbo_diploma, "mbo-diploma gehaald",
        .help = "Het hoogste sinds het vertrek. Leeg: niet gevraagd.", .flags = F_NULL, .width = 20,
        .choices = CHOOSE_WORD("mbo_diploma")),
    OUTFLOW_SUPPORT(follow_up),
    FIELD(follow_up, asked_by, "nagevraagd door", .flags = F_NULL, .width = 24,
        .choices = CHOOSE_STAFF),
    FIELD(follow_up, remark, "toelichting",
        .help = "Niets over gezondheid, thuis of justitie: dat hoort bij de zorggegevens.",
        .width = 60),
    {0},
};
ENTITY(follow_up, "nazorg", OUTFLOW, .about_pupil = true, .check = check_follow_up,
    .rule = follow_up_rule);

/* Gives the day this former pupil left; no date: there is none, or the actor may not see it. */
static bool left_on(struct db *db, int64_t outflow, struct date *left, struct error *err)
{
	struct query *q =
	    db_query(db, "SELECT left_on FROM visible_outflow WHERE id = ?1", "i", outflow);
	*left = query_next(q) ? query_date(q, 0) : (struct date){0};
	return query_done(q, err) &&
	       (date_is_set(*left) ||
	           fail(err, NOT_FOUND, "Deze oud-leerling is er niet of is niet voor jou."));
}

static bool attempt_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct follow_up_attempt *row = record;
	struct date left;
	(void)before;
	if (!row)
		return true;
	return left_on(db, row->outflow, &left, err) &&
	       (date_compare(row->tried_on, left) >= 0 ||
	           fail(err, FAILED,
	               "geprobeerd op: %s ligt vóór het vertrek (%s). Kijk de datum na.",
	               date_show(row->tried_on).text, date_show(left).text));
}

static const struct field follow_up_attempt_fields[] = {
    FIELD_KEYS(follow_up_attempt),
    FIELD(follow_up_attempt, outflow, "uitstroom", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(follow_up_attempt, moment, "voor de nazorg", .flags = F_REQUIRED | F_FIXED | F_HIDDEN,
        .choices = "SELECT 1, 'na 1 jaar' UNION ALL SELECT 2, 'na 2 jaar'"),
    FIELD(follow_up_attempt, outcome, "uitkomst",
        .help = "Na \"gesproken\" komt vanzelf het formulier van de nazorg.", .flags = F_REQUIRED,
        .width = 28, .choices = CHOOSE_WORD("outcome")),
    FIELD(follow_up_attempt, manner, "hoe", .flags = F_REQUIRED, .width = 14,
        .choices = CHOOSE_WORD("manner")),
    FIELD(follow_up_attempt, tried_on, "geprobeerd op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(
        follow_up_attempt, tried_by, "door", .flags = F_NULL, .width = 24, .choices = CHOOSE_STAFF),
    FIELD(follow_up_attempt, remark, "toelichting",
        .help = "Niets over gezondheid, thuis of justitie: dat hoort bij de zorggegevens.",
        .width = 60),
    {0},
};
ENTITY(follow_up_attempt, "poging", OUTFLOW, .about_pupil = true, .rule = attempt_rule);

static bool aftercare_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct aftercare *row = record;
	struct date left;
	(void)before;
	if (!row)
		return true;
	return left_on(db, row->outflow, &left, err) &&
	       (date_compare(row->given_on, left) >= 0 ||
	           fail(err, FAILED, "gegeven op: %s ligt vóór het vertrek (%s). Kijk de datum na.",
	               date_show(row->given_on).text, date_show(left).text));
}

static const struct field aftercare_fields[] = {
    FIELD_KEYS(aftercare),
    FIELD(aftercare, outflow, "uitstroom", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(aftercare, what, "wat er is gedaan",
        .help = "Niets over gezondheid, thuis of justitie: dat hoort bij de zorggegevens.",
        .flags = F_REQUIRED, .width = 60),
    FIELD(aftercare, agreed, "afgesproken", .width = 60),
    FIELD(aftercare, manner, "hoe", .flags = F_REQUIRED, .width = 14,
        .choices = CHOOSE_WORD("manner")),
    FIELD(aftercare, given_on, "gegeven op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(aftercare, given_by, "door", .flags = F_NULL, .width = 24, .choices = CHOOSE_STAFF),
    {0},
};
ENTITY(aftercare, "gegeven nazorg", OUTFLOW, .about_pupil = true, .rule = aftercare_rule);

bool follow_up_find(struct db *db, int64_t outflow, int64_t moment, struct follow_up *out,
    struct arena *arena, struct error *err)
{
	int64_t id = 0;
	bool refused = false;
	struct query *q = db_query(db,
	    "SELECT (SELECT id FROM visible_follow_up WHERE outflow = ?1 AND moment = ?2), "
	    "EXISTS (SELECT 1 FROM unfollowed u JOIN visible_outflow o ON o.id = u.outflow WHERE u.outflow = ?1)",
	    "ii", outflow, moment);
	if (query_next(q)) {
		id = query_int(q, 0);
		refused = query_int(q, 1);
	}
	if (!query_done(q, err))
		return false;
	if (id)
		return record_get(db, &follow_up_entity, id, out, arena, err);
	*out = (struct follow_up){.outflow = outflow,
	    .moment = moment,
	    .asked_on = clock_today(),
	    .asked_by = access_actor(db)->id};
	if (refused) {
		strcpy(out->status, "NGV");
		strcpy(out->gap, "O");
	}
	return true;
}

/* Everything that was filled in, as one text, so that nothing gets lost. */
static char *told(struct db *db, const struct follow_up *row, struct arena *arena)
{
	struct buffer text = {0};
	for (const struct field *field = follow_up_fields; field->name; field++) {
		bool apart = field->flags & F_HIDDEN || strcmp(field->name, "asked_on") == 0 ||
		             strcmp(field->name, "asked_by") == 0;
		if (!apart && !field_empty(field, row))
			buffer_format(&text, "%s%s: %s", text.len ? " · " : "", field->label,
			    choice_label(db, field, row, 0, arena));
	}
	char *whole = arena_text(arena, buffer_text(&text));
	buffer_done(&text);
	return whole;
}

static bool save_contact(struct db *db, const struct follow_up *row, enum told_as *as,
    struct arena *arena, struct error *err)
{
	int64_t there;
	struct follow_up_attempt attempt = {.outflow = row->outflow,
	    .moment = row->moment,
	    .tried_on = row->asked_on,
	    .manner = "TEL",
	    .outcome = ATTEMPT_SPOKEN,
	    .tried_by = row->asked_by,
	    .remark = told(db, row, arena)};
	/* importing a list again gives the same contact again */
	if (!record_check(db, &follow_up_entity, row, err) ||
	    !db_int(db, &there, err,
	        "SELECT count(*) FROM visible_follow_up_attempt "
	        "WHERE outflow = ?1 AND moment = ?2 AND tried_on = ?3 AND remark = ?4",
	        "iidt", attempt.outflow, attempt.moment, attempt.tried_on, attempt.remark))
		return false;
	*as = there ? KNOWN_CONTACT : CONTACT;
	return there || change_save(db, &follow_up_attempt_entity, &attempt, err);
}

bool follow_up_change(
    struct db *db, struct follow_up *row, enum told_as *as, struct arena *arena, struct error *err)
{
	struct window window;
	*as = ANSWER;
	if (!read_window(db, row, &window, err))
		return false;
	bool after = date_is_set(row->asked_on) && date_compare(row->asked_on, window.left) >= 0;
	return window.followed && after && outside(&window, row->asked_on)
	           ? save_contact(db, row, as, arena, err)
	           : change_save(db, &follow_up_entity, row, err);
}

bool follow_up_save(
    struct db *db, struct follow_up *row, enum told_as *as, struct arena *arena, struct error *err)
{
	struct follow_up before = *row;
	if (!change_begin(db, "Nazorg vastgelegd", err))
		return false;
	if (follow_up_change(db, row, as, arena, err) && change_commit(db, err))
		return true;
	change_abandon(db);
	*row = before;
	return false;
}
