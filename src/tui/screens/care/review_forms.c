/* Forms for the review of a class or a grade: an agreement, its evaluation, and the review itself.
 */
#include <stdio.h>

#include "db/write.h"
#include "model/care/guidance.h"
#include "model/iop/iop.h"
#include "tui/screens/care/review.h"

bool may_write_review(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, GUIDANCE) != NONE;
}

static const char not_own_class[] =
    "Deze klas is niet van jou. Je ziet de klassen waarvan je mentor bent.";
static const char not_own_grade[] =
    "In dit leerjaar zitten nu geen leerlingen van wie je de begeleiding mag zien.";

/* The name of the class or grade, and since when things are new. */
static bool read_whole(struct ui *ui, struct review *review, struct error *err)
{
	static const char *const of_class =
	    "SELECT c.name, y.id, y.starts_on FROM visible_class_guidance c "
	    "JOIN visible_school_year y ON y.id = c.school_year WHERE c.id = ?1";
	static const char *const of_grade =
	    "SELECT 'leerjaar ' || ?1, y.id, y.starts_on FROM current_school_year y "
	    "WHERE EXISTS (SELECT 1 FROM grade_pupil WHERE grade = ?1)";
	bool found = false;
	struct query *q = db_query(ui->db, review->class ? of_class : of_grade, "i",
	    review->class ? review->class : review->grade);
	if (query_next(q)) {
		found = true;
		snprintf(review->name, sizeof review->name, "%s", query_text(q, 0));
		review->school_year = query_int(q, 1);
		review->since = date_add(query_date(q, 2), -1);
	}
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "%s", review->class ? not_own_class : not_own_grade));
}

static bool read_before(struct ui *ui, struct review *review, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT max(held_on) FROM visible_group_review "
	    "WHERE (class = ?1 OR (grade = ?2 AND school_year = ?3)) AND id <> ?4",
	    "iiii", review->class, review->grade, review->school_year, review->id);
	review->before = query_next(q) ? query_date(q, 0) : (struct date){0};
	if (date_is_set(review->before))
		review->since = review->before;
	return query_done(q, err);
}

/* A review that was held today can still be added to. */
bool review_read(struct ui *ui, struct review *review, struct error *err)
{
	int64_t id = 0;
	if (!read_whole(ui, review, err))
		return false;
	struct query *q = db_query(ui->db,
	    "SELECT id, planned_on, held_on FROM visible_group_review "
	    "WHERE (class = ?1 OR (grade = ?2 AND school_year = ?3)) "
	    "AND (id = ?4 OR held_on IS NULL OR held_on = peildatum()) "
	    "ORDER BY id = ?4 DESC, held_on IS NOT NULL, id LIMIT 1",
	    "iiii", review->class, review->grade, review->school_year, review->id);
	review->planned_on = review->held_on = (struct date){0};
	if (query_next(q)) {
		id = query_int(q, 0);
		review->planned_on = query_date(q, 1);
		review->held_on = query_date(q, 2);
	}
	review->id = id;
	return query_done(q, err) && read_before(ui, review, err);
}

struct date day_of_review(const struct ui *ui, const struct review *review)
{
	return date_is_set(review->held_on) ? review->held_on : ui->today;
}

bool review_begin(struct ui *ui, struct review *review, struct error *err)
{
	struct group_review begun = {.class = review->class,
	    .grade = review->grade,
	    .school_year = review->grade ? review->school_year : 0};
	struct arena arena = {0};
	bool good = review->id || group_review_begin(ui->db, &begun, &arena, err);
	if (good && !review->id)
		review->id = begun.id;
	arena_done(&arena);
	return good;
}

/* Recording the first agreement begins the review; about whom it is was discussed. */
static bool save_agreement(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct review *review = ((struct form_run *)hook)->own;
	struct review_agreement *row = record, as_given = *row;
	if (!review_begin(ui, review, err))
		return false;
	row->group_review = review->id;
	if (!change_begin(ui->db, "Afspraak gemaakt", err))
		return false;
	bool good = change_save(ui->db, &review_agreement_entity, row, err) &&
	            (!row->pupil || review_put(ui->db, review->id, row->pupil, DISCUSSED,
	                                day_of_review(ui, review), err));
	good = change_end(ui->db, good, err);
	if (!good)
		*row = as_given;
	return good;
}

static bool fill_agreement(struct ui *ui, struct form_run *run, struct error *err)
{
	enum { DAYS = 42 }; /* most agreements show their effect within six weeks */
	(void)err;
	((struct review_agreement *)run->record)->due_on = date_add(ui->today, DAYS);
	return true;
}

static bool look_at_whole(struct ui *ui, struct form_run *run, struct error *err)
{
	const struct review *review = run->own;
	const struct review_agreement *row = run->record;
	(void)ui, (void)err;
	run->spec.context = review->name;
	run->spec.pupil = row->pupil;
	run->spec.parent = row->pupil ? row->pupil : review->class;
	if (review->grade)
		run->spec.draft = "leerjaar: afspraak";
	return true;
}

static const struct form_kind agreement_form = {
    .form = {.entity = &review_agreement_entity,
        .title = "Afspraak",
        .fields = (const char *const[]){"text", "who", "due_on", NULL},
        .save = save_agreement,
        .draft = "klas: afspraak"},
    .today = "made_on",
    .begins = &(const struct review_agreement){.who = ATTENDEE_MENTOR},
    .fill = fill_agreement,
    .look = look_at_whole,
    .saved = "Afspraak bewaard.",
};

bool review_agree(struct ui *ui, struct review *review, int64_t pupil, const char *about)
{
	struct review_agreement row = {.group_review = review->id, .pupil = pupil};
	struct form_run run = {.record = &row, .place = about, .own = review};
	return form_kind_run(ui, &run, &agreement_form);
}

static bool look_back(struct ui *ui, struct form_run *run, struct error *err)
{
	struct review_agreement *row = run->record;
	run->spec.title = arena_format(&run->arena, "Terugkijken · %s", row->text);
	run->spec.pupil = run->spec.parent = row->pupil;
	run->spec.filled_in = !date_is_set(row->evaluated_on) && may_write_review(ui, NULL);
	if (run->spec.filled_in)
		row->evaluated_on = ui->today;
	return !row->group_review ||
	       db_int(ui->db, &run->spec.parent, err,
	           "SELECT coalesce(class, ?2) FROM visible_group_review WHERE id = ?1", "ii",
	           row->group_review, row->pupil);
}

const struct form_kind look_back_form = {
    .form = {.entity = &review_agreement_entity,
        .change = "Afspraak geëvalueerd",
        .fields = (const char *const[]){"outcome", "remark", "done_on", "evaluated_on", "text",
            "who", "due_on", NULL},
        .draft = "klas: terugkijken"},
    .look = look_back,
    .saved = "Bewaard.",
};

static bool look_at_review(struct ui *ui, struct form_run *run, struct error *err)
{
	struct group_review *row = run->record;
	const struct review *review = run->own;
	(void)err;
	run->spec.context =
	    review->grade ? review->name : arena_format(&run->arena, "klas %s", review->name);
	if (review->grade) {
		run->spec.title = "Leerlingbespreking vastleggen";
		run->spec.change = "Leerlingbespreking vastgelegd";
		run->spec.draft = "leerjaar: bespreking";
		run->spec.parent = review->grade;
	}
	run->spec.filled_in = !date_is_set(row->held_on);
	if (!date_is_set(row->held_on))
		row->held_on = ui->today;
	return true;
}

static void say_settled(struct ui *ui, struct form_run *run)
{
	const struct group_review *row = run->record;
	((struct review *)run->own)->id = row->id;
	if (date_is_set(row->held_on))
		ui_say(ui, "%s gehouden op %s.",
		    row->grade ? "Leerlingbespreking" : "Groepsbespreking",
		    date_show(row->held_on).text);
	else
		ui_say(ui, "Bewaard. Zonder datum telt de bespreking nog nergens.");
}

static const struct form_kind review_form = {
    .form = {.entity = &group_review_entity,
        .title = "Groepsbespreking vastleggen",
        .change = "Groepsbespreking vastgelegd",
        .fields =
            (const char *const[]){"held_on", "present", "summary", "led_by", "planned_on", NULL},
        .draft = "klas: bespreking"},
    .by = "led_by",
    .look = look_at_review,
    .done = say_settled,
};

bool review_settle(struct ui *ui, struct review *review)
{
	struct group_review row = {.class = review->class,
	    .grade = review->grade,
	    .school_year = review->grade ? review->school_year : 0};
	struct form_run run = {
	    .id = review->id, .parent = review->class, .record = &row, .own = review};
	return form_kind_run(ui, &run, &review_form);
}
