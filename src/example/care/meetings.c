/* Meetings of the care team of the example school about pupils who were referred to it, since the
 * school keeps such things day by day. Makes few random draws and is planned last, so that the rest
 * of the school stays the same. */
#include <string.h>

#include "example/care/support.h"
#include "model/care/meeting.h"

enum { DECISIONS = 6 }; /* in the list of texts */

/* A meeting being planned. */
struct meeting {
	struct example *x;
	const char *kind;
	struct example_actor care;
	struct date since, held_on; /* referrals after that day and until some days before */
	const struct example_class *class;
	const int64_t *meeting;   /* its key */
	const int64_t *left_open; /* of the meeting before: without a decision */
	struct example_person *left_about;
	const char *left_question;
	const struct example_person *on_agenda[4];
	int told;  /* decisions so far */
	bool last; /* of those that were held */
};

/* Returns the nth row of this kind; the first one when there are fewer. */
static const struct example_row *nth(const struct example_list *list, const char *kind, int n)
{
	const struct example_row *first = NULL;
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->rows[i].cell[0], kind) != 0)
			continue;
		first = first ? first : &list->rows[i];
		if (n-- == 0)
			return &list->rows[i];
	}
	return first;
}

/* The pupil of a step about one. */
static struct example_person *about(struct example *x, const struct example_step *step)
{
	for (size_t i = 0; i < x->people_count; i++)
		if (step->links[0].from == &x->people[i]->record.id)
			return x->people[i];
	return NULL;
}

static bool keep(
    const struct meeting *m, struct example_kept *kept, const void *row, struct date on, int hour)
{
	return example_keep(kept, row, on, hour, m->care, TITLE_MEETING);
}

/* What was decided is done before it is due, but once not in the last meeting. */
static void decide(
    struct meeting *m, struct example_person *person, struct example_kept *item, bool not_done)
{
	struct example *x = m->x;
	const struct example_row *text = nth(&x->care_texts, "decision", m->told++ % DECISIONS);
	struct care_item row = *(const struct care_item *)item->record;
	row.decision = example_words(x, person, "", text->cell[2]);
	row.decided_on = m->held_on;
	if (*text->cell[3]) {
		EXAMPLE_SET(x, row.who, text->cell[3]);
		EXAMPLE_SET(x, row.what, example_words(x, person, "", text->cell[4]));
		row.due_on = example_day_from(x, date_add(m->held_on, not_done ? 14 : 28));
	}
	if (!keep(m, item, &row, m->held_on, 15) || !date_is_set(row.due_on) || not_done)
		return;
	row.done_on = example_day_before(x, date_add(row.due_on, -3));
	keep(m, item, &row, row.done_on, 15);
}

/* Talks about a pupil. Of the last meeting one decision waits, and one point has none. */
static void discuss(struct meeting *m, int place, struct example_person *person,
    const char *question, const int64_t *referral, const int64_t *earlier)
{
	struct example *x = m->x;
	struct date asked_on = example_day_before(x, date_add(m->held_on, -9)), none = {0};
	m->on_agenda[place] = person;
	if (place != 1 && !earlier && example_past(x, asked_on))
		example_ask(x, person, CONSENT_MEETING, "", asked_on, none, true);
	struct date added_on = example_day_before(
	    x, example_earliest(date_add(m->held_on, -4), date_add(x->options.date, -1)));
	struct care_item row = {.added_on = added_on, .question = arena_text(&x->arena, question)};
	struct example_kept item = {.x = x, .entity = &care_item_entity, .class = m->class};
	example_kept_link(&item, offsetof(struct care_item, pupil), &person->record.id);
	example_kept_link(&item, offsetof(struct care_item, meeting), m->meeting);
	if (referral)
		example_kept_link(&item, offsetof(struct care_item, referral), referral);
	if (earlier)
		example_kept_link(&item, offsetof(struct care_item, earlier), earlier);
	if (!keep(m, &item, &row, added_on, 12) || !example_past(x, m->held_on))
		return;
	if (m->last && place == 1) {
		m->left_open = &((const struct record *)item.record)->id;
		m->left_about = person;
		m->left_question = question;
		return;
	}
	decide(m, person, &item, m->last && place == 0);
}

static bool is_new(const struct meeting *m, struct date on)
{
	return date_compare(on, m->since) > 0 && date_compare(on, date_add(m->held_on, -10)) <= 0;
}

/* Is this a referral to the meeting, made since the one before? */
static bool is_asked(const struct meeting *m, const struct example_step *step)
{
	const struct referral *row = step->record;
	return step->entity == &referral_entity && strcmp(row->kind, m->kind) == 0 &&
	       strcmp(row->status, REFERRAL_SENT) == 0 && is_new(m, row->referred_on);
}

/* Is this the beginning of an intervention, since the meeting before? */
static bool is_begun(const struct meeting *m, const struct example_step *step)
{
	const struct intervention *row = step->record;
	return step->entity == &intervention_entity && !row->result && is_new(m, row->starts_on);
}

/* Is the pupil at school, and not on the agenda yet? */
static bool is_free(const struct meeting *m, struct example_person *person, int place)
{
	for (int i = 0; i < place; i++)
		if (m->on_agenda[i] == person)
			return false;
	return example_stay_on(person, m->held_on) != NULL;
}

/* Fills the agenda with referrals, and then with interventions that began. */
static void discuss_new(struct meeting *m, int place)
{
	enum { MOST = 4, ENOUGH = 3 };
	for (size_t i = 0, count = m->x->step_count; i < count && place < MOST; i++) {
		const struct example_step *step = &m->x->steps[i];
		const struct referral *row = step->record;
		struct example_person *person = is_asked(m, step) ? about(m->x, step) : NULL;
		if (person && is_free(m, person, place))
			discuss(m, place++, person, row->question, &row->id, NULL);
	}
	for (size_t i = 0, count = m->x->step_count; i < count && place < ENOUGH; i++) {
		const struct example_step *step = &m->x->steps[i];
		const struct intervention *row = step->record;
		struct example_person *person = is_begun(m, step) ? about(m->x, step) : NULL;
		if (person && is_free(m, person, place))
			discuss(m, place++, person,
			    arena_format(&m->x->arena, "Helpt de aanpak (%s)?", row->what), NULL,
			    NULL);
	}
}

static void hold(struct meeting *m)
{
	struct example *x = m->x;
	int place = 0;
	struct date planned_on = example_day_before(x, date_add(m->held_on, -28));
	struct care_meeting row = {.planned_on = m->held_on};
	EXAMPLE_SET(x, row.kind, m->kind);
	EXAMPLE_SET(x, row.members, nth(&x->care_texts, "members", 0)->cell[2]);
	struct example_kept kept = {.x = x, .entity = &care_meeting_entity, .class = m->class};
	if (!keep(m, &kept, &row, planned_on, 11))
		return;
	m->meeting = &((const struct record *)kept.record)->id;
	if (m->left_open) {
		discuss(m, place++, m->left_about, m->left_question, NULL, m->left_open);
		m->left_open = NULL;
	}
	discuss_new(m, place);
	row.held_on = m->held_on;
	keep(m, &kept, &row, m->held_on, 16);
}

void example_plan_meetings(struct example *x)
{
	static const struct {
		int years, month, day;
	} days[] = {{0, 9, 24}, {0, 11, 5}, {0, 12, 10}, {1, 2, 4}, {1, 3, 25}, {1, 5, 20}};
	struct meeting m = {.x = x, .kind = "ZAT"};
	for (int y = 0; y < x->year_count; y++)
		for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
			const struct example_year *year = &x->years[y];
			struct date on = example_day_from(
			    x, date_make(year->number + days[i].years, days[i].month, days[i].day));
			const struct example_period *period = example_period_on(x, on);
			m.since = m.held_on;
			m.held_on = on;
			m.last = date_compare(date_add(on, 50), x->options.date) > 0;
			m.class = year->classes[0];
			m.care = example_care(x, m.class);
			if (date_is_set(m.since) && period && period->age != AGE_OLD)
				hold(&m);
		}
}
