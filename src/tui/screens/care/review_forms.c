/* Forms for the review of a class: an agreement, its evaluation, and the review itself. */
#include <stdio.h>

#include "model/care/guidance.h"
#include "model/iop/iop.h"
#include "tui/screens/care/review.h"

bool may_write_review(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, GUIDANCE) != NONE;
}

static bool read_class(struct ui *ui, struct review *review, struct error *err)
{
	bool found = false;
	struct query *q = db_query(ui->db,
	    "SELECT c.name, date(y.starts_on, '-1 day'), "
	    "(SELECT max(r.held_on) FROM visible_group_review r WHERE r.class = c.id AND r.id <> ?2) "
	    "FROM visible_class_guidance c JOIN visible_school_year y ON y.id = c.school_year WHERE c.id = ?1",
	    "ii", review->class, review->id);
	if (query_next(q)) {
		found = true;
		snprintf(review->class_name, sizeof review->class_name, "%s", query_text(q, 0));
		review->before = query_date(q, 2);
		review->since = query_date(q, query_null(q, 2) ? 1 : 2);
	}
	return query_done(q, err) &&
	       (found ||
	           fail(err, NOT_FOUND,
	               "Deze klas is niet van jou. Je ziet de klassen waarvan je mentor bent."));
}

/* A review that was held today can still be added to. */
bool review_read(struct ui *ui, struct review *review, struct error *err)
{
	int64_t id = 0;
	struct query *q = db_query(ui->db,
	    "SELECT id, planned_on, held_on FROM visible_group_review "
	    "WHERE class = ?1 AND (id = ?2 OR held_on IS NULL OR held_on = peildatum()) "
	    "ORDER BY id = ?2 DESC, held_on IS NOT NULL, id LIMIT 1",
	    "ii", review->class, review->id);
	review->planned_on = review->held_on = (struct date){0};
	if (query_next(q)) {
		id = query_int(q, 0);
		review->planned_on = query_date(q, 1);
		review->held_on = query_date(q, 2);
	}
	review->id = id;
	return query_done(q, err) && read_class(ui, review, err);
}

/* Recording the first agreement begins the review. */
static bool save_agreement(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct review *review = ((struct form_run *)hook)->own;
	struct review_agreement *row = record;
	struct group_review begun;
	struct arena arena = {0};
	bool good = true;
	if (!review->id) {
		good = group_review_begin(ui->db, review->class, &begun, &arena, err);
		if (good)
			review->id = begun.id;
	}
	arena_done(&arena);
	row->group_review = review->id;
	return good && record_save(ui->db, &review_agreement_entity, "Afspraak gemaakt", row, err);
}

static bool fill_agreement(struct ui *ui, struct form_run *run, struct error *err)
{
	enum { DAYS = 42 }; /* most agreements show their effect within six weeks */
	(void)err;
	((struct review_agreement *)run->record)->due_on = date_add(ui->today, DAYS);
	return true;
}

static bool look_at_class(struct ui *ui, struct form_run *run, struct error *err)
{
	const struct review *review = run->own;
	const struct review_agreement *row = run->record;
	(void)ui, (void)err;
	run->spec.context = review->class_name;
	run->spec.pupil = row->pupil;
	run->spec.parent = row->pupil ? row->pupil : review->class;
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
    .look = look_at_class,
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
	           "SELECT class FROM visible_group_review WHERE id = ?1", "i", row->group_review);
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
	(void)err;
	run->spec.context =
	    arena_format(&run->arena, "klas %s", ((const struct review *)run->own)->class_name);
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
		ui_say(ui, "Groepsbespreking gehouden op %s.", date_show(row->held_on).text);
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
    .context = "SELECT 'klas ' || name FROM visible_class_guidance WHERE id = ?1",
    .parent = "class",
    .by = "led_by",
    .look = look_at_review,
    .done = say_settled,
};

bool review_settle(struct ui *ui, struct review *review)
{
	struct form_run run = {.id = review->id, .parent = review->class, .own = review};
	return form_kind_run(ui, &run, &review_form);
}
