/* Consents of the example school: the mentor asks, and whoever may decide answers. */
#include <string.h>

#include "base/clock.h"
#include "example/care/support.h"
#include "model/basis/fields.h"

/* Returns the parent with authority who answers, or NULL for the pupil: some from sixteen on, all
 * from eighteen on. Once a pupil has answered alone, nobody else's answer counts, so that pupil
 * goes on doing so. */
static const struct guardian *answerer(const struct example_person *person, struct date on)
{
	int age = date_age(person->record.born_on, on);
	if (age >= 18 || (age >= 16 && person->ability < 6))
		return NULL;
	bool second = person->guardian_count > 1 && person->guardians[1].authority;
	return &person->guardians[second && example_chance(30)];
}

struct example_kept example_ask(struct example *x, struct example_person *person,
    const char *purpose, const char *recipient, struct date on, struct date ends_on, bool given)
{
	const struct guardian *who = answerer(person, on);
	struct example_actor mentor = example_mentor_on(x, person, on);
	struct consent row = {.given = given, .answered_on = on};
	EXAMPLE_SET(x, row.purpose, purpose);
	EXAMPLE_SET(x, row.recipient, recipient);
	EXAMPLE_SET(x, row.manner, example_chance(82) ? SIGNED_ON_PAPER : "SCA");
	if (given)
		row.ends_on = ends_on;
	else
		row.remark = example_guidance(x, person, "refused", purpose);
	struct example_kept kept = {
	    .x = x, .entity = &consent_entity, .class = example_class_on(person, on)};
	example_kept_link(&kept, offsetof(struct consent, pupil), &person->record.id);
	example_kept_link(&kept, offsetof(struct consent, seen_by), &mentor.staff->record.id);
	if (who)
		example_kept_link(&kept, offsetof(struct consent, guardian), &who->id);
	example_keep(&kept, &row, on, 14, mentor, TITLE_CONSENT);
	return kept;
}

/* From sixteen on the pupil decides, so some weeks after that birthday the mentor asks again. Makes
 * no random draws, so that the rest of the school stays the same. */
static void ask_the_pupil(
    struct example *x, struct example_person *person, const struct example_kept *before)
{
	const struct consent *given = before->record;
	const struct example_stay *last = &person->stays[person->stay_count - 1];
	struct date born = person->record.born_on, on;
	if (!given || !given->given)
		return;
	int answered_at = date_age(born, given->answered_on);
	on = date_make(date_year(born) + (answered_at < 16 ? 16 : 18), date_month(born), 1);
	on = example_day_from(x, date_add(on, 60));
	if (answered_at >= 18 || date_compare(on, last->until) > 0 ||
	    date_compare(on, x->options.date) > 0)
		return;
	struct example_actor mentor = example_mentor_on(x, person, on);
	struct consent row = {.given = true, .answered_on = on};
	EXAMPLE_SET(x, row.purpose, given->purpose);
	EXAMPLE_SET(x, row.manner, SIGNED_ON_PAPER);
	struct example_kept kept = {
	    .x = x, .entity = &consent_entity, .class = example_class_on(person, on)};
	example_kept_link(&kept, offsetof(struct consent, pupil), &person->record.id);
	example_kept_link(&kept, offsetof(struct consent, seen_by), &mentor.staff->record.id);
	example_keep(&kept, &row, on, 14, mentor, TITLE_CONSENT);
}

/* Withdraws the consent recently. */
static void withdraw(struct example *x, struct example_person *person, struct example_kept *kept)
{
	const struct consent *given = kept->record;
	struct date on = example_day_before(x, date_add(x->options.date, -example_between(3, 40)));
	if (!given || !given->given || date_compare(on, given->answered_on) <= 0)
		return;
	struct consent row = *given;
	row.withdrawn_on = on;
	row.remark = example_guidance(x, person, "withdrawn", NULL);
	example_keep(kept, &row, on, 14, example_mentor_on(x, person, on), TITLE_CONSENT);
}

/* The consent form for photos, handed out in the first weeks to a whole class on one day. */
static void ask_photo(struct example *x, struct example_person *person)
{
	const struct example_stay *first = &person->stays[0];
	struct date on = example_day_from(
	    x, date_add(first->record.first_lesson_on, 6 + first->class->record.name[1] % 9));
	struct date none = {0};
	bool withdrawn = person->support & SUPPORT_WITHDRAWN;
	if (date_compare(on, first->until) > 0 || (!withdrawn && example_chance(4)))
		return;
	struct example_kept kept =
	    example_ask(x, person, "FOT", "", on, none, withdrawn || example_chance(92));
	if (withdrawn)
		withdraw(x, person, &kept);
	else
		ask_the_pupil(x, person, &kept);
}

static void ask_once(
    struct example *x, struct example_person *person, const char *purpose, struct date on)
{
	struct date end = date_add(on, 365), none = {0};
	bool ends = example_chance(35);
	if (date_compare(on, example_here_from(x, person)) >= 0)
		example_ask(x, person, purpose, "", on, ends ? end : none, example_chance(88));
}

/* Asks for consents in the last months at school; profile is where the pupil goes. */
static void ask_about_leaving(
    struct example *x, struct example_person *person, struct date last_on, const char *profile)
{
	bool learns = strcmp(profile, PROFILE_EDUCATION) == 0,
	     works = strcmp(profile, PROFILE_REGULAR) == 0;
	struct date on = example_day_before(x, date_add(last_on, -example_between(45, 120)));
	on = example_day_before(x, example_earliest(on, date_add(x->options.date, -2)));
	if (example_chance(88))
		ask_once(x, person, learns ? "MBO" : "WRK", on);
	if (!learns && example_chance(works ? 15 : 70))
		ask_once(x, person, "GEM", on);
}

void example_plan_consents(struct example *x)
{
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[i];
		const struct example_stay *last = &person->stays[person->stay_count - 1];
		const char *profile =
		    person->set_profile ? person->set_profile : person->last_profile;
		ask_photo(x, person);
		if (person->goal && example_is_final(person->goal))
			ask_about_leaving(x, person, last->until, profile);
		else if (person->support & (SUPPORT_LEAVES | SUPPORT_LEAVES_SOON))
			ask_about_leaving(x, person, x->options.date, profile);
	}
}
