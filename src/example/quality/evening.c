/* The evening school of the example school: Tuesdays from September to April, for recent
 * leavers. */
#include <stdio.h>
#include <string.h>

#include "example/quality/quality.h"

enum { TAKE_PART = 60, TUESDAY = 2, TOPICS = 18 };

struct participant {
	struct evening_participant *row;
	int faithful; /* in percent */
};

struct season {
	struct example *x;
	const struct example_year *year;
	struct evening_school *school;
	struct date first, last;
	struct participant people[TAKE_PART];
	size_t count;
};

static struct date tuesday_from(struct date day)
{
	return date_add(day, (7 + TUESDAY - date_weekday(day)) % 7);
}

/* May this pupil come: left with a destination, before this season, and not too long ago? */
static bool may_come(const struct season *s, struct example_person *person, int *years)
{
	const struct outflow *outflow = person->outflow;
	if (!outflow || *outflow->destination == 'G' || !person->goal ||
	    !example_is_final(person->goal) || example_stay_on(person, s->first) ||
	    date_compare(outflow->left_on, date_add(s->first, -14)) > 0)
		return false;
	*years = (date_days(s->first) - date_days(outflow->left_on)) / 365;
	return *years < 5;
}

static void take_part(struct season *s, const struct example_person *person)
{
	struct example *x = s->x;
	struct evening_participant *row = arena_alloc(&x->arena, sizeof *row);
	row->starts_on =
	    example_chance(85) ? s->first : tuesday_from(date_make(s->year->number + 1, 1, 8));
	EXAMPLE_SET(x, row->wants, example_pick(&x->quality_texts, "wants", NULL, 2));
	struct example_step *step = example_step(x, row->starts_on, 18, example_administrator(x),
	    TITLE_EVENING, &evening_participant_entity, row);
	if (!step)
		return;
	example_link(step, offsetof(struct evening_participant, evening_school), &s->school->id);
	example_link(step, offsetof(struct evening_participant, pupil), &person->record.id);
	s->people[s->count++] =
	    (struct participant){.row = row, .faithful = example_between(40, 92)};
}

static void find_people(struct season *s)
{
	static const int chance[] = {16, 11, 7, 4, 3};
	struct example *x = s->x;
	int years;
	for (size_t i = 0; i < x->people_count && s->count < TAKE_PART; i++)
		if (may_come(s, x->people[i], &years) && example_chance(chance[years]))
			take_part(s, x->people[i]);
}

static void attend(struct season *s, const struct evening *evening)
{
	struct example *x = s->x;
	for (size_t i = 0; i < s->count; i++) {
		const struct participant *one = &s->people[i];
		if (date_compare(one->row->starts_on, evening->held_on) > 0 ||
		    !example_chance(one->faithful))
			continue;
		struct evening_attendance *row = arena_alloc(&x->arena, sizeof *row);
		struct example_step *step = example_step(x, evening->held_on, 21,
		    example_administrator(x), TITLE_EVENING, &evening_attendance_entity, row);
		example_link(step, offsetof(struct evening_attendance, evening), &evening->id);
		example_link(step, offsetof(struct evening_attendance, participant), &one->row->id);
	}
}

/* Once in a while nobody comes; the last evening has no attendance yet. */
static void hold(struct season *s, struct date on, int number)
{
	enum { STORM = 15 };
	struct example *x = s->x;
	struct evening *row = arena_alloc(&x->arena, sizeof *row);
	const struct example_member *leader =
	    &x->members[(size_t)(s->year->number * 3 + number / 4) % x->member_count];
	bool last = date_compare(date_add(on, 7), x->options.date) > 0;
	int topic = 0, wanted = (number + s->year->number * 5) % TOPICS;
	for (size_t i = 0; i < x->quality_texts.count; i++)
		if (strcmp(x->quality_texts.rows[i].cell[0], "topic") == 0 && topic++ == wanted)
			EXAMPLE_SET(x, row->topic, x->quality_texts.rows[i].cell[2]);
	row->held_on = on;
	row->registered = !last;
	struct example_step *step =
	    example_step(x, on, 21, example_administrator(x), TITLE_EVENING, &evening_entity, row);
	example_link(step, offsetof(struct evening, evening_school), &s->school->id);
	example_link(step, offsetof(struct evening, led_by), &leader->record.id);
	if (step && !last && !(number == STORM && s->year->number % 2))
		attend(s, row);
}

static void evaluate(struct season *s, int ago)
{
	struct example *x = s->x;
	char which[8];
	struct evening_school *later = arena_alloc(&x->arena, sizeof *later);
	snprintf(which, sizeof which, "%d", ago);
	const char *words = example_pick(&x->quality_texts, "evening", which, 2);
	if (!*words)
		return;
	*later = *s->school;
	later->evaluated_on = example_day_in(x, s->year, 5, 20);
	later->evaluation = arena_text(&x->arena, words);
	example_later(x, later->evaluated_on, example_staff(x, "DIR"), TITLE_EVENING,
	    &evening_school_entity, s->school, later);
}

/* Skips a season without eligible former pupils. */
static void plan_season(struct example *x, int ago)
{
	struct season s = {.x = x, .year = example_year_ago(x, ago)};
	if (!s.year)
		return;
	int number = s.year->number, evening = 0;
	s.first = tuesday_from(date_make(number, 9, 7));
	s.last = date_make(number + 1, 4, 30);
	s.school = arena_alloc(&x->arena, sizeof *s.school);
	*s.school = (struct evening_school){
	    .school_year = s.year->id, .starts_on = s.first, .ends_on = s.last};
	s.school->about = arena_text(&x->arena, example_pick(&x->quality_texts, "about", NULL, 2));
	if (!example_past(x, s.first))
		return;
	find_people(&s);
	if (!s.count)
		return;
	example_step(x, example_day_in(x, s.year, 9, 3), 15, example_administrator(x),
	    TITLE_EVENING, &evening_school_entity, s.school);
	for (struct date on = s.first; date_compare(on, s.last) <= 0 && example_past(x, on);
	     on = date_add(on, 7))
		if (example_is_school_day(x, on))
			hold(&s, on, evening++);
	evaluate(&s, ago);
}

void example_plan_evenings(struct example *x)
{
	for (int ago = 5; ago >= 0; ago--)
		plan_season(x, ago);
}
