/* Reviews at the example school: of each class once a year and of some pupils, with what was agreed
 * and whether it helped. */
#include <string.h>

#include "base/clock.h"
#include "example/care/support.h"
#include "model/care/reviewed.h"

/* A review being planned. */
struct review {
	struct example *x;
	struct example_class *class;      /* of a grade: one of its classes */
	struct example_person *person;    /* NULL: a review of the class or grade */
	const struct example_kept *saved; /* the saved review */
	struct date held_on, evaluated_on;
};

static const char *phase_of(const struct example_class *class)
{
	return class->grade == 1 || class->grade == 2 ? "1" : "2";
}

static const char *draw_who(bool pupil)
{
	int draw = example_between(0, 99);
	return draw < 55             ? ATTENDEE_MENTOR
	       : draw < 70           ? ATTENDEE_CARE_COORDINATOR
	       : draw < 85 || !pupil ? ATTENDEE_COACH
	                             : ATTENDEE_PUPIL;
}

/* The day on which it was done, mostly the Friday before it was due; unset: not done. */
static struct date draw_done(const struct review *r, const struct review_agreement *row)
{
	struct example *x = r->x;
	struct date day = date_add(row->due_on, -example_between(0, 12));
	day = example_day_from(x, date_add(day, 5 - date_weekday(day)));
	if (example_chance(7))
		return (struct date){0};
	return example_latest(row->made_on, example_earliest(day, r->evaluated_on));
}

static void evaluate(const struct review *r, struct example_kept *kept,
    struct review_agreement *row, struct date done_on, const struct example_person *about)
{
	struct example *x = r->x;
	int draw = example_between(0, 99);
	const char *outcome = !date_is_set(done_on) ? "NEE"
	                      : draw < 62           ? "JA"
	                      : draw < 92           ? "DEE"
	                                            : "NEE";
	row->evaluated_on = r->evaluated_on;
	EXAMPLE_SET(x, row->outcome, outcome);
	if (example_chance(55))
		row->remark = example_words(
		    x, about, "", example_pick(&x->guidance_texts, "outcome", outcome, 2));
	example_keep(kept, row, r->evaluated_on, 16, example_care(x, r->class), TITLE_REVIEWED);
}

/* Returns who notes that it was done: the mentor, while the pupil is in the class. */
static struct example_actor doer(
    const struct review *r, struct example_person *about, struct date on)
{
	const struct example_stay *stay = about ? example_stay_on(about, on) : NULL;
	bool gone = about && (!stay || stay->class != r->class);
	return gone ? example_care(r->x, r->class) : example_mentor(r->x, r->class, on);
}

/* Adds an agreement about a pupil, or about the class for NULL. */
static void agree(const struct review *r, struct example_person *about, bool evaluated, int days)
{
	struct example *x = r->x;
	const char *who = draw_who(about != NULL);
	struct review_agreement row = {.made_on = r->held_on};
	EXAMPLE_SET(x, row.who, who);
	EXAMPLE_SET(x, row.text,
	    example_words(x, about, "",
	        example_pick(
	            &x->guidance_texts, about ? "pupil agreement" : "class agreement", who, 2)));
	row.due_on = example_day_from(x, date_add(r->held_on, days));
	struct example_kept kept = {.x = x, .entity = &review_agreement_entity, .class = r->class};
	const struct record *keys = r->saved->record;
	example_kept_link(&kept,
	    r->person ? offsetof(struct review_agreement, pupil_review)
	              : offsetof(struct review_agreement, group_review),
	    &keys->id);
	if (about)
		example_kept_link(
		    &kept, offsetof(struct review_agreement, pupil), &about->record.id);
	if (!example_keep(&kept, &row, r->held_on, 13, example_care(x, r->class), TITLE_REVIEW))
		return;
	struct date done_on = draw_done(r, &row);
	if (date_is_set(done_on)) {
		row.done_on = done_on;
		example_keep(&kept, &row, done_on, 15, doer(r, about, done_on), TITLE_REVIEWED);
	}
	if (evaluated)
		evaluate(r, &kept, &row, done_on, about);
}

/* Was this agreement never evaluated? So for a few of last year's. */
static bool is_forgotten(const struct review *r, int place)
{
	const struct example_year *last = &r->x->years[r->x->year_count - 1];
	return r->class->year->number == last->number - 1
	           ? place == 0 && r->class == r->class->year->classes[2]
	           : example_chance(3);
}

/* Puts a pupil on the list of the review; discussed_on unset: not discussed yet. */
static void list_pupil(
    const struct review *r, struct example_person *about, struct date on, struct date discussed_on)
{
	struct example *x = r->x;
	struct reviewed_pupil row = {.listed_on = on, .discussed_on = discussed_on};
	struct example_kept kept = {.x = x, .entity = &reviewed_pupil_entity, .class = r->class};
	const struct record *keys = r->saved->record;
	example_kept_link(&kept, offsetof(struct reviewed_pupil, group_review), &keys->id);
	example_kept_link(&kept, offsetof(struct reviewed_pupil, pupil), &about->record.id);
	example_keep(&kept, &row, on, 13, example_care(x, r->class), TITLE_REVIEW);
}

/* Returns where the pupil is that day, who came before it; or NULL. */
static const struct example_stay *settled(struct example_person *person, struct date on)
{
	const struct example_stay *stay = example_stay_on(person, on);
	return stay && date_compare(stay->record.starts_on, on) < 0 ? stay : NULL;
}

/* In the last two years is said who were discussed; time sometimes runs out. */
static void discuss_class(const struct review *r)
{
	enum { ONE_IN = 12 };
	struct example *x = r->x;
	if (r->class->year->number < x->years[x->year_count - 1].number - 1)
		return;
	for (size_t i = 0; i < x->people_count; i++) {
		const struct example_stay *stay = settled(x->people[i], r->held_on);
		if (stay && stay->class == r->class && i % ONE_IN)
			list_pupil(r, x->people[i], r->held_on, r->held_on);
	}
}

static void agree_about_class(const struct review *r)
{
	int count = example_between(3, 6), class = example_between(1, 2);
	for (int i = 0; i < count; i++) {
		struct example_person *about =
		    i < class ? NULL : example_anybody(r->x, r->class, r->held_on);
		agree(r, about, !is_forgotten(r, i), example_between(14, 70));
	}
}

/* Starts the review of the first class whose review is still to come, with some agreements. */
static void begin_review(struct review *r, struct example_kept *kept, struct group_review *row)
{
	struct example *x = r->x;
	struct example_actor care = example_care(x, r->class);
	struct date today = example_day_before(x, x->options.date);
	row->planned_on =
	    example_earliest(row->planned_on, example_day_from(x, date_add(x->options.date, 1)));
	if (!example_keep(kept, row, today, 12, care, TITLE_REVIEW))
		return;
	r->saved = kept;
	r->held_on = today;
	r->evaluated_on = date_add(today, 200);
	for (int i = 0; i < 2; i++)
		agree(r, example_anybody(x, r->class, today), false, example_between(30, 60));
}

/* Is this the next review to come? */
static bool comes_next(const struct example *x, const struct example_year *year, struct date on,
    struct date from, struct date until)
{
	for (size_t i = 0; i < year->class_count; i++) {
		struct date other = example_turn(x, year->classes[i], 0, from, until);
		if (!example_past(x, other) && date_compare(other, on) < 0)
			return false;
	}
	return !example_past(x, on) && date_compare(x->options.date, from) >= 0;
}

static void review_class(struct example *x, struct example_class *class)
{
	const struct example_year *year = class->year;
	struct date from = date_make(year->number, 11, 2),
	            until = date_make(year->number + 1, 1, 28);
	struct review r = {
	    .x = x, .class = class, .held_on = example_turn(x, class, 0, from, until)};
	struct example_actor care = example_care(x, class);
	struct group_review row = {.planned_on = r.held_on};
	r.evaluated_on = example_turn(
	    x, class, 0, date_make(year->number + 1, 3, 1), date_make(year->number + 1, 7, 3));
	EXAMPLE_SET(
	    x, row.present, example_pick(&x->guidance_texts, "present", phase_of(class), 2));
	struct example_kept kept = {.x = x, .entity = &group_review_entity, .class = class};
	example_kept_link(&kept, offsetof(struct group_review, class), &class->record.id);
	example_kept_link(&kept, offsetof(struct group_review, led_by), &care.staff->record.id);
	if (comes_next(x, year, r.held_on, from, until)) {
		begin_review(&r, &kept, &row);
		return;
	}
	struct date planned_on = example_day_before(x, date_add(r.held_on, -15));
	if (!example_keep(&kept, &row, planned_on, 12, care, TITLE_REVIEW))
		return;
	row.held_on = r.held_on;
	row.summary =
	    arena_text(&x->arena, example_pick(&x->guidance_texts, "review", phase_of(class), 2));
	if (!example_keep(&kept, &row, r.held_on, 12, care, TITLE_REVIEW))
		return;
	r.saved = &kept;
	agree_about_class(&r);
	discuss_class(&r);
}

/* The pupils that a team talks about: one in so many. */
static void walk_grade(const struct review *r, bool held)
{
	enum { ONE_IN = 5 };
	struct example *x = r->x;
	size_t place = 0;
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *about = x->people[i];
		const struct example_stay *stay = settled(about, r->held_on);
		if (!stay || !stay->class || stay->record.grade != r->class->grade ||
		    stay->entree || place++ % ONE_IN)
			continue;
		bool last = place > ONE_IN * ONE_IN; /* there was no time for the last ones */
		list_pupil(r, about, r->held_on, held && !last ? r->held_on : (struct date){0});
		if (held && !last && example_chance(60)) {
			struct review own = *r;
			own.class = stay->class;
			agree(&own, about, true, example_between(14, 42));
		}
	}
}

/* The team of a grade meets in the autumn; of the last grade it is still being prepared. */
static void review_grade(struct example *x, struct example_class *class, bool prepared)
{
	const struct example_year *year = class->year;
	struct date on =
	    example_day_from(x, date_add(date_make(year->number, 10, 26), 4 * class->grade));
	struct review r = {.x = x, .class = class};
	r.held_on = prepared ? example_day_before(x, x->options.date) : on;
	r.evaluated_on = example_day_from(x, date_make(year->number + 1, 3, 15));
	struct example_actor care = example_care(x, class);
	struct group_review row = {.grade = class->grade, .planned_on = r.held_on};
	if (prepared)
		row.planned_on = example_day_from(x, date_add(x->options.date, 8));
	else
		row.held_on = on;
	EXAMPLE_SET(x, row.present, example_pick(&x->guidance_texts, "present", "pupil", 2));
	struct example_kept kept = {.x = x, .entity = &group_review_entity, .class = class};
	example_kept_link(&kept, offsetof(struct group_review, school_year), &year->id);
	example_kept_link(&kept, offsetof(struct group_review, led_by), &care.staff->record.id);
	if (!example_keep(&kept, &row, r.held_on, 12, care, TITLE_REVIEW))
		return;
	r.saved = &kept;
	walk_grade(&r, !prepared);
}

/* Grades that have a class; the first one stands for the grade. Kept in Stip since last year. */
static void review_grades(struct example *x, const struct example_year *year)
{
	enum { GRADES = 6, PREPARED = 4, PLANNING = 60 };
	const struct example_year *last = &x->years[x->year_count - 1];
	if (year->number < last->number - 1)
		return;
	for (int grade = 1; grade <= GRADES; grade++)
		for (size_t i = 0; i < year->class_count; i++)
			if (year->classes[i]->grade == grade) {
				if (year != last || grade != PREPARED)
					review_grade(x, year->classes[i], false);
				else if (date_compare(x->options.date, year->first_lesson) > 0 &&
				         date_compare(date_add(x->options.date, PLANNING),
				             year->ends_on) < 0)
					review_grade(x, year->classes[i], true);
				break;
			}
}

static void review_pupil(struct example *x, struct example_person *person, struct date on)
{
	struct review r = {.x = x, .class = example_class_on(person, on), .person = person};
	struct example_actor care = example_care(x, r.class);
	const struct example_row *text = example_pick_row(&x->guidance_texts, "pupil review", NULL);
	struct pupil_review row = {.held_on = on};
	r.held_on = on;
	r.evaluated_on = example_day_from(x, date_add(on, example_between(56, 84)));
	EXAMPLE_SET(x, row.present, example_pick(&x->guidance_texts, "present", "pupil", 2));
	row.question = example_words(x, person, "", text->cell[2]);
	row.summary = example_words(x, person, "", text->cell[3]);
	struct example_kept kept = {.x = x, .entity = &pupil_review_entity, .class = r.class};
	example_kept_link(&kept, offsetof(struct pupil_review, pupil), &person->record.id);
	example_kept_link(&kept, offsetof(struct pupil_review, led_by), &care.staff->record.id);
	if (!example_keep(&kept, &row, on, 12, care, TITLE_REVIEW))
		return;
	r.saved = &kept;
	for (int count = example_between(1, 3); count > 0; count--)
		agree(&r, person, example_chance(94), example_between(14, 42));
}

void example_plan_reviews(struct example *x)
{
	for (int y = 0; y < x->year_count; y++) {
		struct example_year *year = &x->years[y];
		for (size_t i = 0; i < year->class_count; i++)
			review_class(x, year->classes[i]);
		for (int k = 2 + x->options.pupils / 28; k > 0; k--) {
			struct date on = example_day(x, date_add(year->first_lesson, 20),
			    date_make(year->number + 1, 4, 20));
			struct example_person *person =
			    example_past(x, on) ? example_anybody(x, NULL, on) : NULL;
			if (person)
				review_pupil(x, person, on);
		}
	}
}

void example_plan_grade_reviews(struct example *x)
{
	for (int y = 0; y < x->year_count; y++)
		review_grades(x, &x->years[y]);
}
