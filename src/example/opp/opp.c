/* The OPPs of the example school: when each version was started, set, explained and agreed to, and
 * when it was evaluated. */
#include <string.h>

#include "base/clock.h"
#include "example/internal.h"

enum {
	TERM = 42,
	YEAR = 365,
	SEEN = YEAR - 42
}; /* days; an evaluation becomes a task from SEEN on */

static int days_between(struct date from, struct date until)
{
	return date_days(until) - date_days(from);
}

static bool later(struct date a, struct date b)
{
	return date_compare(a, b) > 0;
}

/* The school day at or before a number of days before the example's date, and never before
 * not_before. */
static struct date recently(const struct example_dossier *d, int days, struct date not_before)
{
	struct date day = example_day_before(d->x, date_add(d->x->options.date, -days));
	return example_latest(day, not_before);
}

static struct example_version *next_version(struct example_dossier *d)
{
	if (d->version_count == EXAMPLE_VERSIONS)
		return NULL;
	const struct example_version *before =
	    d->version_count ? &d->versions[d->version_count - 1] : NULL;
	struct example_version *version = &d->versions[d->version_count++];
	version->profile = before ? before->profile : d->person->start_profile;
	return version;
}

/* Completes what is long past; only pupils who must show a case still have something open. */
static struct date settled(const struct example_dossier *d, struct date day, struct date not_before)
{
	bool newcomer =
	    days_between(d->person->stays[0].record.starts_on, d->x->options.date) < 100;
	if (!d->present || newcomer || example_past(d->x, day))
		return day;
	return recently(d, 1, not_before);
}

/* Draws the days of the explanation and of the answer about agreement, mostly in time. */
static void draw_after(struct example_dossier *d, struct example_version *v)
{
	struct example *x = d->x;
	int explain = example_chance(91) ? example_between(0, 12) : example_between(16, 40),
	    answer = example_chance(80) ? example_between(3, 13) : example_between(15, 38);
	v->explained_on = settled(d, example_day_from(x, date_add(v->set_on, explain)), v->set_on);
	v->answered_on =
	    settled(d, example_day_from(x, date_add(v->started_on, answer)), v->started_on);
	bool gone = d->person->goal != NULL;
	if (later(v->explained_on, d->until) || (gone && example_chance(3)))
		v->explained_on = (struct date){0};
	if (later(v->answered_on, d->until) || (gone && example_chance(3)))
		v->answered_on = (struct date){0};
	v->refused = example_chance(3);
}

static void draw_hearing(struct example_dossier *d, struct example_version *v)
{
	struct date from = example_latest(v->started_on, date_add(v->set_on, -8));
	v->heard_on = example_day(d->x, from, v->set_on);
}

/* Withdraws some versions because of a mistake; the next one follows at once. */
static void withdraw(struct example_dossier *d, struct example_version *v)
{
	struct example *x = d->x;
	struct date on = example_day_from(x, date_add(v->set_on, example_between(3, 16)));
	struct example_version *next = NULL;
	if (later(date_add(on, 30), d->until) || !(next = next_version(d)))
		return;
	example_save_withdrawal(d, v, on);
	next->started_on = on;
	next->set_on = example_day(x, date_add(on, 3), date_add(on, 14));
	draw_hearing(d, next);
	draw_after(d, next);
	example_save_version(d, next);
	d->anchor = next->set_on;
}

/* Makes a version whose days of starting and setting are known. */
static void make_version(struct example_dossier *d, struct example_version *v)
{
	bool set = !later(v->set_on, d->until);
	draw_hearing(d, v);
	draw_after(d, v);
	if (!set)
		v->set_on = v->explained_on = (struct date){0};
	if (later(v->heard_on, d->until))
		v->heard_on = (struct date){0};
	example_save_version(d, v);
	if (!set)
		return;
	d->anchor = v->set_on;
	if (example_chance(2))
		withdraw(d, v);
}

/* Chooses the days of a version to show the pupil's current case. */
static void direct_version(
    struct example_dossier *d, struct example_version *v, struct date not_before)
{
	enum example_opp_case what = d->person->opp_case;
	if (what == OPP_NOT_HEARD) {
		v->started_on = recently(d, example_between(3, 20), not_before);
	} else if (what == OPP_WAITS) {
		v->started_on = recently(d, example_between(9, 15), not_before);
		v->heard_on = recently(d, example_between(1, 6), v->started_on);
		if (example_chance(50))
			v->answered_on = v->heard_on;
	} else {
		v->started_on = recently(d, example_between(20, 26), not_before);
		v->heard_on = recently(d, example_between(14, 19), v->started_on);
		v->set_on = recently(d, example_between(4, 13), v->heard_on);
		if (what == OPP_NOT_AGREED)
			v->explained_on = recently(d, example_between(1, 4), v->set_on);
		else
			v->answered_on = v->set_on;
	}
	if (later(v->heard_on, d->x->options.date))
		v->heard_on = v->answered_on = (struct date){0};
	example_save_version(d, v);
	struct date tried_on = recently(d, 2, v->set_on);
	if (what == OPP_NOT_AGREED && later(tried_on, v->set_on) && example_chance(60))
		example_save_attempt(d, "INS", tried_on);
}

/* Plans the first version; false when nothing was set, so nothing follows. */
static bool first_version(struct example_dossier *d)
{
	struct example *x = d->x;
	const struct enrolment *came = &d->person->stays[0].record;
	bool before_file = d->person->entered < x->years[0].number, late = example_chance(8);
	enum example_opp_case what = d->person->opp_case;
	struct date open = example_day_from(x, date_add(came->first_lesson_on, 4)),
	            until = date_add(came->starts_on, late ? TERM + 33 : TERM - 1);
	if (before_file)
		until = date_add(open, 42);
	else if (late)
		open = date_add(came->starts_on, TERM + 1);
	if (what == OPP_NOT_BEGUN)
		return false;
	struct example_version *v = next_version(d);
	if (what == OPP_WAITS && days_between(came->starts_on, x->options.date) < YEAR / 2) {
		direct_version(d, v, example_day_from(x, date_add(came->first_lesson_on, 1)));
		return false;
	}
	v->set_on = example_day(x, open, example_latest(open, until));
	v->started_on = example_day_from(x, example_latest(date_add(came->first_lesson_on, 1),
	                                        date_add(v->set_on, -example_between(6, 21))));
	v->started_on = example_earliest(v->started_on, v->set_on);
	if (later(v->started_on, d->until)) {
		d->version_count--;
		return false;
	}
	make_version(d, v);
	return !later(d->anchor, d->until) && date_is_set(d->anchor);
}

/* Mostly the day of the first IOP talk of a year, or of the one with the parents. */
static struct date talk_after(const struct example_dossier *d, struct date anchor)
{
	for (size_t i = 0; i < d->person->stay_count; i++) {
		const struct example_stay *stay = &d->person->stays[i];
		struct date day =
		    date_is_set(stay->met_on) && example_chance(55) ? stay->met_on : stay->talk_on;
		if (date_is_set(day) && days_between(anchor, day) >= 100 &&
		    (days_between(anchor, day) <= YEAR || example_chance(18)))
			return day;
	}
	return (struct date){0};
}

static struct date next_evaluation(const struct example_dossier *d)
{
	struct date talk = talk_after(d, d->anchor);
	int days = date_is_set(talk) ? days_between(d->anchor, talk) : 9999;
	if (days <= YEAR + 40 && example_chance(70))
		return talk;
	if (example_chance(7))
		return example_day(
		    d->x, date_add(d->anchor, YEAR + 1), date_add(d->anchor, YEAR + 40));
	return example_day(d->x, date_add(d->anchor, 230), date_add(d->anchor, YEAR - 3));
}

/* May this pupil have an evaluation that is due but not held? Takes one from room, which is shared
 * by all pupils. */
static bool may_be_open(struct example_dossier *d, int *room)
{
	const struct example_stay *now = example_stay_on(d->person, d->x->options.date);
	return strcmp(now->class->record.name, SHOWN_CLASS) != 0 && (*room)-- > 0;
}

/* A day so long ago that the next evaluation is due now, or some weeks overdue. */
static struct date long_ago(const struct example_dossier *d)
{
	struct date day = recently(d, SEEN + example_between(5, 70), d->anchor);
	return days_between(d->anchor, day) > 60 ? day : (struct date){0};
}

/* The day of the next evaluation; unset: none took place. */
static struct date evaluation_day(struct example_dossier *d, int *room)
{
	struct date day = next_evaluation(d), today = d->x->options.date;
	bool due = days_between(d->anchor, today) >= SEEN;
	if (!d->present)
		return later(day, d->until) ? (struct date){0} : day;
	if (d->person->opp_case == OPP_NOT_EVALUATED && days_between(day, today) < SEEN)
		return long_ago(d);
	if (!later(day, today))
		return day;
	if (!due || may_be_open(d, room))
		return (struct date){0};
	return recently(d, example_between(1, 20), date_add(d->anchor, 1));
}

/* Plans the version after an evaluation that changes something, one step closer to the outcome. */
static void revise(struct example_dossier *d, struct date evaluated_on)
{
	struct example_version *v = next_version(d);
	if (!v)
		return;
	v->profile = d->person->last_profile;
	v->started_on = example_day_from(d->x, date_add(evaluated_on, example_between(0, 8)));
	v->set_on = example_day_from(d->x, date_add(v->started_on, example_between(6, 18)));
	make_version(d, v);
}

/* Plans one evaluation; false after the last. */
static bool evaluate(struct example_dossier *d, int *room)
{
	struct example *x = d->x;
	struct date day = evaluation_day(d, room);
	const struct example_version *now = &d->versions[d->version_count - 1];
	if (!date_is_set(day))
		return false;
	int left = days_between(day, d->until);
	bool changes = strcmp(now->profile, d->person->last_profile) != 0 && example_chance(75);
	changes = (changes || example_chance(9)) && left > 65 &&
	          example_past(x, date_add(day, 65)) && d->person->opp_case != OPP_NOT_EVALUATED;
	bool parents = days_between(day, x->options.date) < 430 || example_chance(92);
	if (!parents)
		example_save_attempt(
		    d, "EVA", example_day_before(x, date_add(day, -example_between(2, 12))));
	example_save_evaluation(d, day, changes, parents);
	d->anchor = day;
	if (changes)
		revise(d, day);
	return true;
}

/* Shows the case of a pupil who has been here for long: a recent evaluation and what followed. */
static void show_case(struct example_dossier *d)
{
	struct date on = recently(d, example_between(28, 40), date_add(d->anchor, 1));
	example_save_evaluation(d, on, true, true);
	struct example_version *v = next_version(d);
	if (!v)
		return;
	v->profile = d->person->last_profile;
	direct_version(d, v, on);
}

/* A pupil who comes of age signs for the version then in force. */
static void sign_at_eighteen(struct example_dossier *d)
{
	struct example *x = d->x;
	struct date born = d->person->record.born_on,
	            day = date_make(date_year(born) + 18, date_month(born), date_day(born));
	if (!date_is_set(day)) /* born on 29 February */
		day = date_make(date_year(born) + 18, 3, 1);
	day = example_day_from(x, date_add(day, example_between(0, 24)));
	const struct example_version *holds = NULL;
	for (int i = 0; i < d->version_count; i++)
		if (date_is_set(d->versions[i].set_on) &&
		    date_compare(d->versions[i].set_on, day) <= 0 &&
		    !date_is_set(d->versions[i].record->withdrawn_on))
			holds = &d->versions[i];
	if (!holds || later(day, d->until))
		return;
	bool asked = example_chance(75), refused = asked && example_chance(4);
	if (asked)
		example_save_answer(d, holds, day, refused);
	if (!asked || refused)
		example_save_yes(d, holds, NULL, date_add(day, 60));
}

static void plan_dossier(struct example *x, struct example_person *person, int *room)
{
	const struct example_stay *last = &person->stays[person->stay_count - 1];
	struct example_dossier d = {.x = x, .person = person, .present = !person->goal};
	bool shows = person->opp_case && person->opp_case != OPP_NOT_EVALUATED;
	d.until = example_earliest(
	    x->options.date, person->goal ? example_day_before(x, last->until) : x->options.date);
	if (!first_version(&d))
		return;
	struct date until = d.until;
	if (shows)
		d.until = date_add(until, -50);
	d.present = d.present && !shows;
	while (evaluate(&d, room) && !later(d.anchor, d.until))
		;
	d.until = until;
	if (shows && days_between(d.anchor, until) > 45)
		show_case(&d);
	sign_at_eighteen(&d);
	for (int i = 0; i < d.version_count; i++)
		if (date_is_set(d.versions[i].set_on) &&
		    !date_is_set(d.versions[i].record->withdrawn_on)) {
			person->set_profile = d.versions[i].profile;
			if (!date_is_set(person->opp_begin))
				person->opp_begin = d.versions[i].set_on;
		}
}

void example_plan_opps(struct example *x)
{
	int room = 1 + x->options.pupils / 34;
	example_give_opp_cases(x);
	for (size_t i = 0; i < x->people_count; i++)
		plan_dossier(x, x->people[i], &room);
}
