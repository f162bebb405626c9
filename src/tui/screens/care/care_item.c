/* A pupil's point on the agenda of a meeting: the question, the decision, and who does what. */
#include <stdlib.h>

#include "db/take.h"
#include "model/care/care.h"
#include "model/care/meeting.h"
#include "tui/screens/care/care.h"

/* The draft of a question knows the meeting, as its form has no other place for it. */
static bool look_at_question(struct ui *ui, struct form_run *run, struct error *err)
{
	const struct care_item *row = run->record;
	(void)ui, (void)err;
	run->spec.draft =
	    arena_format(&run->arena, "%s%lld", run->spec.draft, (long long)row->meeting);
	return true;
}

const struct form_kind care_question_form = {
    .form = {.entity = &care_item_entity,
        .title = "Op de agenda",
        .change = "Overleg: leerling op de agenda",
        .fields = (const char *const[]){"question", NULL},
        .draft = "overleg: vraag "},
    .of_pupil = true,
    .today = "added_on",
    .look = look_at_question,
};

/* The day of the decision: that of the meeting, unless it is written down before. */
static struct date day_of(struct ui *ui, int64_t meeting)
{
	struct date day = {0};
	struct query *q = db_query(ui->db,
	    "SELECT coalesce(held_on, planned_on) FROM visible_care_meeting WHERE id = ?1", "i",
	    meeting);
	if (query_next(q))
		day = query_date(q, 0);
	query_done(q, NULL);
	return date_is_set(day) && date_compare(day, ui->today) < 0 ? day : ui->today;
}

static void decision_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	enum { SIX_WEEKS = 42 };
	struct care_item *row = record;
	(void)field, (void)arena, (void)hook;
	if (!row->decision)
		row->decided_on = (struct date){0};
	else if (!date_is_set(row->decided_on))
		row->decided_on = day_of(ui, row->meeting);
	if (*row->what && !date_is_set(row->due_on))
		row->due_on = date_add(ui->today, SIX_WEEKS);
}

static bool ask_done(struct ui *ui, struct form_run *run)
{
	struct care_item *row = run->record;
	bool is_task = run->own && *row->what;
	return !is_task || form_run_ask_done(ui, run, run->spec.context,
	                       arena_format(&run->arena, "%s: %s", row->who, row->what),
	                       &row->done_on, "Overleg: besluit uitgevoerd");
}

/* As a task it is opened from outside the care area, and reading it is logged. */
static bool look_at_decision(struct ui *ui, struct form_run *run, struct error *err)
{
	const struct care_item *row = run->record;
	return !run->own || care_log_read(ui->db, row->pupil, err);
}

const struct form_kind care_decision_form = {
    .form = {.entity = &care_item_entity,
        .title = "Besluit",
        .change = "Overleg: besluit vastgelegd",
        .fields =
            (const char *const[]){"decision", "who", "what", "due_on", "done_on", "question", NULL},
        .changed = decision_changed,
        .draft = "overleg: besluit"},
    .of_pupil = true,
    .look = look_at_decision,
    .ask = ask_done,
    .saved = "Besluit bewaard.",
};

enum outcome open_care_item(struct ui *ui, int64_t item)
{
	struct form_run run = {.id = item, .own = &run};
	form_kind_run(ui, &run, &care_decision_form);
	return STAY;
}
