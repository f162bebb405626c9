/* The forms of the review of a class: an agreement, looking back at one, the review itself. */
#include <stdio.h>

#include "model/care/guidance.h"
#include "model/iop/iop.h"
#include "tui/input/form.h"
#include "tui/screens/common/common.h"
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

/* One that was held today can still be added to. */
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

/* The review begins with the first thing that is agreed. */
static bool save_agreement(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct review *review = hook;
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

bool review_agree(struct ui *ui, struct review *review, int64_t pupil, const char *about)
{
	enum { DAYS = 42 }; /* what is agreed is mostly to be seen in six weeks */
	static const char *const fields[] = {"text", "who", "due_on", NULL};
	struct arena arena = {0};
	struct review_agreement row = {.group_review = review->id,
	    .pupil = pupil,
	    .made_on = ui->today,
	    .who = ATTENDEE_MENTOR,
	    .due_on = date_add(ui->today, DAYS)};
	struct form_spec spec = {.entity = &review_agreement_entity,
	    .title = "Afspraak",
	    .context = arena_format(&arena, "%s · %s", about, review->class_name),
	    .fields = fields,
	    .save = save_agreement,
	    .hook = review,
	    .pupil = pupil,
	    .parent = pupil ? pupil : review->class,
	    .draft = "klas: afspraak"};
	bool saved = form_edit(ui, &spec, &row, &arena);
	if (saved)
		ui_say(ui, "Afspraak bewaard.");
	arena_done(&arena);
	return saved;
}

bool review_evaluate(struct ui *ui, int64_t agreement)
{
	static const char *const fields[] = {
	    "outcome", "remark", "done_on", "evaluated_on", "text", "who", "due_on", NULL};
	struct arena arena = {0};
	struct error err = {0};
	struct review_agreement row;
	int64_t class = 0;
	bool saved = false;
	if (!record_get(ui->db, &review_agreement_entity, agreement, &row, &arena, &err) ||
	    (row.group_review && !db_int(ui->db, &class, &err,
	                             "SELECT class FROM visible_group_review WHERE id = ?1", "i",
	                             row.group_review))) {
		ui_show_error(ui, &err);
	} else {
		bool fresh = !date_is_set(row.evaluated_on) && may_write_review(ui, NULL);
		struct form_spec spec = {.entity = &review_agreement_entity,
		    .title = arena_format(&arena, "Terugkijken · %s", row.text),
		    .change = "Afspraak geëvalueerd",
		    .fields = fields,
		    .filled_in = fresh,
		    .pupil = row.pupil,
		    .parent = class ? class : row.pupil,
		    .draft = "klas: terugkijken"};
		if (fresh)
			row.evaluated_on = ui->today;
		saved = form_edit(ui, &spec, &row, &arena);
		if (saved)
			ui_say(ui, "Bewaard.");
	}
	arena_done(&arena);
	return saved;
}

bool review_settle(struct ui *ui, struct review *review)
{
	static const char *const fields[] = {
	    "held_on", "present", "summary", "led_by", "planned_on", NULL};
	struct arena arena = {0};
	struct error err = {0};
	struct group_review row = {.class = review->class, .led_by = access_actor(ui->db)->id};
	struct form_spec spec = {.entity = &group_review_entity,
	    .title = "Groepsbespreking vastleggen",
	    .context = arena_format(&arena, "klas %s", review->class_name),
	    .change = "Groepsbespreking vastgelegd",
	    .fields = fields,
	    .parent = review->class,
	    .draft = "klas: bespreking"};
	bool saved = false;
	if (review->id &&
	    !record_get(ui->db, &group_review_entity, review->id, &row, &arena, &err)) {
		ui_show_error(ui, &err);
	} else {
		spec.filled_in = !date_is_set(row.held_on);
		if (!date_is_set(row.held_on))
			row.held_on = ui->today;
		saved = form_edit(ui, &spec, &row, &arena);
	}
	if (saved) {
		review->id = row.id;
		if (date_is_set(row.held_on))
			ui_say(ui, "Groepsbespreking gehouden op %s.", date_show(row.held_on).text);
		else
			ui_say(ui, "Bewaard. Zonder datum telt de bespreking nog nergens.");
	}
	arena_done(&arena);
	return saved;
}
