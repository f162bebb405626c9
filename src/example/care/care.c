/* The care area of the example school: some pupils get notes, contacts, interventions and referrals
 * that belong together. */
#include <string.h>

#include "base/clock.h"
#include "example/care/support.h"

/* Themes that the care for a pupil can be about. */
static const char *const themes[] = {"REG", "HOM", "GEZ", "AST", "VRZ", "SOC", "GEL"};
enum { THEMES = sizeof themes / sizeof *themes };

/* The care for one pupil being planned. */
struct care {
	struct example *x;
	struct example_person *person;
	const char *theme;
	struct date from, until;
	bool present;
};

static struct example_kept begin(
    const struct care *c, const struct entity *entity, size_t pupil, size_t who, struct date on)
{
	struct example_kept kept = {
	    .x = c->x, .entity = entity, .class = example_class_on(c->person, on)};
	example_kept_link(&kept, pupil, &c->person->record.id);
	if (who)
		example_kept_link(
		    &kept, who, &example_care_on(c->x, c->person, on).staff->record.id);
	return kept;
}

static bool keep(const struct care *c, struct example_kept *kept, const void *row, struct date on)
{
	return example_keep(kept, row, on, 11, example_care_on(c->x, c->person, on), TITLE_CARE);
}

static char *words(const struct care *c, const char *pattern)
{
	return example_words(c->x, c->person, "", pattern);
}

static const char *name_of(const struct care *c, const char *whom)
{
	return strcmp(whom, "thuis") == 0 ? c->person->guardians[0].name : whom;
}

static void add_note(const struct care *c, const struct example_row *text, struct date on)
{
	struct care_note row = {.written_on = on, .text = words(c, text->cell[2])};
	struct example_kept kept = begin(c, &care_note_entity, offsetof(struct care_note, pupil),
	    offsetof(struct care_note, written_by), on);
	keep(c, &kept, &row, on);
}

static void add_contact(const struct care *c, const struct example_row *text, struct date on)
{
	struct care_contact row = {.held_on = on, .report = words(c, text->cell[2])};
	EXAMPLE_SET(c->x, row.manner, text->cell[3]);
	EXAMPLE_SET(c->x, row.with_whom, name_of(c, text->cell[4]));
	struct example_kept kept = begin(c, &care_contact_entity,
	    offsetof(struct care_contact, pupil), offsetof(struct care_contact, entered_by), on);
	keep(c, &kept, &row, on);
}

static struct date any_day(const struct example *x, struct date from, struct date until)
{
	int days = date_days(until) - date_days(from);
	for (int tries = 0; tries < 8; tries++) {
		struct date day = date_add(from, example_between(0, days));
		if (example_is_school_day(x, day))
			return day;
	}
	return example_day(x, from, until);
}

/* Adds some of the texts about this theme, in order, spread over the pupil's time at school. */
static void tell(const struct care *c, const char *kind, int count,
    void (*add)(const struct care *c, const struct example_row *text, struct date on))
{
	const struct example_list *list = &c->x->care_texts;
	const struct example_row *rows[16];
	int found = 0, told = 0, days = date_days(c->until) - date_days(c->from);
	for (size_t i = 0; i < list->count && found < 16; i++) {
		const struct example_row *row = &list->rows[i];
		if (strcmp(row->cell[0], kind) == 0 && strcmp(row->cell[1], c->theme) == 0 &&
		    !(c->person->guardian && strstr(row->cell[2], "Ouders")))
			rows[found++] = row;
	}
	for (int i = 0; i < found && told < count; i++)
		if (example_between(1, found - i) <= count - told) {
			struct date from = date_add(c->from, days * told / count),
			            until = date_add(c->from, days * (told + 1) / count);
			struct date on = any_day(c->x, from, until);
			if (date_compare(on, c->from) >= 0 && date_compare(on, c->until) <= 0)
				add(c, rows[i], on);
			told++;
		}
}

/* Adds an intervention; one that has ended has a result, except for one left open on purpose. */
static void add_intervention(const struct care *c, struct date on, int days)
{
	struct example *x = c->x;
	const struct example_row *text = example_pick_row(&x->care_texts, "intervention", c->theme);
	struct date end =
	    example_earliest(date_add(on, days), c->present ? date_add(on, days) : c->until);
	bool known = example_chance(70), settled = !(c->person->support & SUPPORT_NO_RESULT);
	struct intervention row = {.starts_on = on, .goal = words(c, text->cell[3])};
	EXAMPLE_SET(x, row.what, text->cell[2]);
	EXAMPLE_SET(x, row.by_whom, text->cell[4]);
	if (known || !settled)
		row.ends_on = end;
	struct example_kept kept =
	    begin(c, &intervention_entity, offsetof(struct intervention, pupil), 0, on);
	if (!keep(c, &kept, &row, on) || !settled)
		return;
	row.ends_on = end;
	row.result = words(c, text->cell[5]);
	keep(c, &kept, &row, example_day_before(x, end));
}

static void intervene(const struct care *c)
{
	struct example *x = c->x;
	struct date today = x->options.date;
	if (c->person->support & SUPPORT_NO_RESULT)
		add_intervention(c, example_day_before(x, date_add(today, -100)), 70);
	else if (c->present && example_chance(55))
		add_intervention(c,
		    example_latest(
		        c->from, example_day_before(x, date_add(today, -example_between(10, 50)))),
		    example_between(60, 120));
	else if (example_chance(60))
		add_intervention(c, example_day(x, c->from, c->until), example_between(42, 110));
}

/* Picks the kind of referral; requests to UWV are for pupils who go on to supported work. */
static const char *referral_kind(const struct example_person *person, struct date on)
{
	bool older = date_age(person->record.born_on, on) >= 16;
	int draw = example_between(0, 99);
	if (older && *person->last_profile == 'A' && draw < 45)
		return strcmp(person->last_profile, PROFILE_REGULAR) == 0 || draw < 25 ? "DGR"
		                                                                       : "ABA";
	return draw < 62 ? "ZAT" : draw < 72 ? "CAT" : draw < 88 ? "GEM" : "OVE";
}

static struct example_kept refer(const struct care *c, const char *kind, struct date on,
    struct referral *row, const char **answer)
{
	struct example *x = c->x;
	const struct example_row *text = example_pick_row(&x->care_texts, "referral", kind);
	*row = (struct referral){.referred_on = on, .question = words(c, text->cell[2])};
	*answer = text->cell[4];
	EXAMPLE_SET(x, row->kind, kind);
	EXAMPLE_SET(x, row->to_whom, text->cell[3]);
	EXAMPLE_SET(x, row->status, "AAN");
	struct example_kept kept = begin(c, &referral_entity, offsetof(struct referral, pupil),
	    offsetof(struct referral, referred_by), on);
	keep(c, &kept, row, on);
	return kept;
}

/* A referral of long ago: closed with an answer, or withdrawn. */
static void add_closed_referral(const struct care *c, const char *kind, struct date on)
{
	struct example *x = c->x;
	struct referral row;
	const char *answer;
	struct date closed_on = example_day_from(x, date_add(on, example_between(14, 90)));
	closed_on = example_latest(
	    on, example_earliest(closed_on, example_day_before(x, date_add(x->options.date, -2))));
	struct example_kept kept = refer(c, kind, on, &row, &answer);
	bool withdrawn = example_chance(8);
	EXAMPLE_SET(x, row.status, withdrawn ? "ING" : "AFG");
	row.answer =
	    words(c, withdrawn ? example_pick(&x->care_texts, "withdrawn", NULL, 2) : answer);
	row.closed_on = closed_on;
	if (kept.record)
		keep(c, &kept, &row, closed_on);
}

/* A current referral: sent, or being handled. */
static void add_open_referral(const struct care *c)
{
	struct example *x = c->x;
	struct referral row;
	const char *answer;
	struct date on = example_day_before(x, date_add(x->options.date, -example_between(6, 45))),
	            seen_on = example_day_from(x, date_add(on, 12));
	struct example_kept kept = refer(c, referral_kind(c->person, on), on, &row, &answer);
	EXAMPLE_SET(x, row.status, "LOP");
	if (kept.record)
		keep(c, &kept, &row, seen_on);
}

static void refer_some(const struct care *c)
{
	struct example *x = c->x;
	struct date until = date_add(c->until, -30);
	bool few_days = date_days(until) - date_days(c->from) < 90;
	if (c->person->support & SUPPORT_REFERRED)
		add_open_referral(c);
	else if (!few_days && example_chance(50)) {
		struct date on = example_day(x, c->from, until);
		add_closed_referral(c, referral_kind(c->person, on), on);
	}
}

/* Pupils who leave for supported work are in the register, even without other care. */
static void register_worker(const struct care *c)
{
	struct example *x = c->x;
	const char *profile = c->person->last_profile;
	struct date on = example_day_before(x, date_add(c->until, -example_between(150, 280)));
	bool beschut = strcmp(profile, PROFILE_SHELTERED) == 0;
	if (c->person->goal && (beschut || strcmp(profile, PROFILE_SUBSIDISED) == 0) &&
	    date_compare(on, c->from) >= 0 && date_age(c->person->record.born_on, on) >= 16 &&
	    example_chance(60))
		add_closed_referral(c, beschut ? "ABA" : "DGR", on);
}

void example_plan_care(struct example *x)
{
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[i];
		struct care c = {.x = x,
		    .person = person,
		    .theme = themes[example_between(0, THEMES - 1)],
		    .from = example_here_from(x, person),
		    .until = example_here_until(x, person),
		    .present = !person->goal};
		int days = date_days(c.until) - date_days(c.from), most = 1 + days / 150;
		if (days < 20)
			continue;
		register_worker(&c);
		if (!(person->support & (SUPPORT_REFERRED | SUPPORT_NO_RESULT)) &&
		    !example_chance(20))
			continue;
		tell(&c, "note", example_between(1, most > 4 ? 4 : most), add_note);
		tell(&c, "contact", example_between(0, most > 2 ? 2 : most), add_contact);
		intervene(&c);
		refer_some(&c);
	}
}
