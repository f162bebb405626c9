/* The forms of a meeting: planning it, and recording that it was held. */
#include "base/text.h"
#include "db/take.h"
#include "model/care/meeting.h"
#include "tui/screens/common/draft_place.h"
#include "tui/screens/common/form_kind.h"
#include "tui/screens/desk/desk.h"

/* The kind that was held last is the most likely one. */
static bool fill_meeting(struct ui *ui, struct form_run *run, struct error *err)
{
	struct care_meeting *row = run->record;
	struct query *q = db_query(ui->db,
	    "SELECT k.code "
	    "FROM visible_care_meeting_kind k "
	    "LEFT JOIN visible_care_meeting m ON m.kind = k.code "
	    "WHERE k.retired_on IS NULL OR k.retired_on > today() "
	    "ORDER BY coalesce(m.held_on, m.planned_on) DESC, k.sort, k.id LIMIT 1",
	    "");
	if (query_next(q))
		text_put(row->kind, sizeof row->kind, query_text(q, 0));
	return query_done(q, err) && care_meeting_next(ui->db, row, err);
}

/* Another kind of meeting has other days and other people. */
static void meeting_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct care_meeting *row = record;
	struct error err = {0};
	(void)arena, (void)hook;
	if (!row->id && field == entity_field(&care_meeting_entity, "kind") &&
	    !care_meeting_next(ui->db, row, &err))
		ui_show_error(ui, &err);
}

static void open_new(struct ui *ui, struct form_run *run)
{
	if (run->is_new)
		open_meeting(ui, ((const struct record *)run->record)->id);
}

static const struct form_kind meeting_form = {
    .form = {.entity = &care_meeting_entity,
        .title = "Overleg",
        .change = "Overleg gewijzigd",
        .fields =
            (const char *const[]){"kind", "planned_on", "members", "held_on", "summary", NULL},
        .changed = meeting_changed,
        .draft = "overleg"},
    .done = open_new,
};

static const struct form_kind new_meeting_form = {
    .form = {.entity = &care_meeting_entity,
        .title = "Nieuw overleg",
        .change = "Overleg gepland",
        .fields = (const char *const[]){"kind", "planned_on", "members", NULL},
        .changed = meeting_changed,
        .draft = "overleg: nieuw"},
    .fill = fill_meeting,
    .done = open_new,
};

static bool look_at_meeting(struct ui *ui, struct form_run *run, struct error *err)
{
	struct care_meeting *row = run->record;
	(void)err;
	run->spec.filled_in = !date_is_set(row->held_on);
	if (!date_is_set(row->held_on))
		row->held_on =
		    date_compare(row->planned_on, ui->today) < 0 ? row->planned_on : ui->today;
	return true;
}

static void say_settled(struct ui *ui, struct form_run *run)
{
	const struct care_meeting *row = run->record;
	if (date_is_set(row->held_on))
		ui_say(ui, "Overleg gehouden op %s.", date_show(row->held_on).text);
}

static const struct form_kind settle_form = {
    .form = {.entity = &care_meeting_entity,
        .title = "Overleg vastleggen",
        .change = "Overleg vastgelegd",
        .fields = (const char *const[]){"held_on", "members", "summary", NULL},
        .draft = "overleg: gehouden"},
    .look = look_at_meeting,
    .done = say_settled,
};

const struct draft_place desk_drafts[] = {
    {.kind = &meeting_form}, {.kind = &new_meeting_form}, {.kind = &settle_form}, {0}};

void make_meeting(struct ui *ui)
{
	form_kind_open(ui, &new_meeting_form, 0, 0);
}

void edit_meeting(struct ui *ui, int64_t meeting)
{
	form_kind_open(ui, &meeting_form, meeting, 0);
}

void settle_meeting(struct ui *ui, int64_t meeting)
{
	form_kind_open(ui, &settle_form, meeting, 0);
}
