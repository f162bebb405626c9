/* The exam days: dates, panels and numbers of talks. */
#include "db/write.h"
#include "model/diploma/diploma.h"
#include "tui/input/dialog.h"
#include "tui/input/reason.h"
#include "tui/screens/common/common.h"
#include "tui/screens/diploma/diploma.h"

static const char *group(void *context, size_t row, struct arena *arena)
{
	const char *year = listed_text(context, row, "year_name");
	return *year ? arena_format(arena, "Schooljaar %s", year) : "Buiten de schooljaren";
}

static bool say_what_to_do(struct ui *ui, struct list_screen *me, struct error *err)
{
	(void)err;
	if (may_decide_diploma(ui, NULL))
		me->list.list.empty = "Er zijn nog geen examendagen. Met n komt er een bij.";
	return true;
}

static void header(struct ui *ui, struct list_screen *me, struct header *header)
{
	(void)ui, (void)me;
	header->left = "Examendagen";
	header->subtitle =
	    "Een gesprek duurt 45 minuten: 10 vooraf, 20 gesprek, 10 na afloop, 5 uitloop.";
}

/* A new day copies place, hours and panel from the last one. */
static bool like_the_last(struct ui *ui, struct form_run *run, struct error *err)
{
	struct exam_day *row = run->record;
	struct query *q = db_query(
	    ui->db, "SELECT id FROM visible_exam_day ORDER BY held_on DESC, id DESC LIMIT 1", "");
	int64_t last = query_next(q) ? query_int(q, 0) : 0;
	*row = (struct exam_day){.starts_at = "09:00", .examiner = access_actor(ui->db)->id};
	if (!query_done(q, err) || !last)
		return last == 0;
	if (!record_get(ui->db, &exam_day_entity, last, row, &run->arena, err))
		return false;
	row->id = row->rev = 0;
	row->held_on = (struct date){0};
	row->resit = false;
	return true;
}

static bool sure(struct ui *ui, const void *record, void *hook)
{
	(void)hook;
	struct buffer remarks = {0};
	struct error err = {0};
	bool good = exam_day_remarks(ui->db, record, &remarks, &err);
	if (!good)
		ui_show_error(ui, &err);
	else if (remarks.len)
		good = dialog_confirm(ui, "Klopt deze examendag?", remarks.text, "Toch opslaan");
	buffer_done(&remarks);
	return good;
}

static void say_saved(struct ui *ui, struct form_run *run)
{
	ui_say(ui, "Examendag %s bewaard.",
	    date_show_day(((const struct exam_day *)run->record)->held_on).text);
}

const struct form_kind exam_day_form = {
    .form = {.entity = &exam_day_entity,
        .title = "Examendag",
        .change = "Examendag gewijzigd",
        .sure = sure,
        .draft = "diploma: examendag"},
    .new_title = "Nieuwe examendag",
    .new_change = "Examendag gemaakt",
    .fill = like_the_last,
    .done = say_saved,
};

bool edit_exam_day(struct ui *ui, int64_t id)
{
	return form_kind_open(ui, &exam_day_form, id, 0);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t day = listed_id(list_of(screen), "exam_day");
	return day ? open_exam_day(ui, day) : STAY;
}

static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	int64_t newest = 0;
	if (!edit_exam_day(ui, 0))
		return STAY;
	list_screen_again(ui, screen);
	db_int(ui->db, &newest, NULL, "SELECT max(id) FROM visible_exam_day", "");
	listed_select(list_of(screen), "exam_day", newest);
	return STAY;
}

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	int64_t day = listed_id(list_of(screen), "exam_day");
	if (day)
		edit_exam_day(ui, day);
	return STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	int64_t day = listed_id(list_of(screen), "exam_day");
	if (day)
		remove_asked(ui, &exam_day_entity, day, "Examendag verwijderd",
		    "Examendag verwijderen",
		    "Een dag met gesprekken kan niet weg; haal die eerst weg.");
	list_screen_again(ui, screen);
	return STAY;
}

static const struct action actions[] = {
    {"Enter", "openen", "Toont de gesprekken van deze dag.", act_open, 0, NULL},
    {"n", "nieuw", "Maakt een nieuwe examendag.", act_new, ACT_WRITES, may_decide_diploma},
    {"w", "wijzigen", "Wijzigt de dag: tijd, plaats, examinator en assessor.", act_edit, 0, NULL},
    LIST_SEARCH,
    {"Del", "verwijderen", "Haalt een dag zonder gesprekken weg, na een vraag.", act_remove,
        ACT_WRITES | ACT_HIDDEN, may_decide_diploma},
    LIST_FOLD,
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Examendagen",
    .about =
        "De dagen van de examengesprekken. Ervoor staat ! als een dag is geweest en er nog een uitkomst ontbreekt.",
    .list = {.listing = "examendagen", .group = group},
    .empty = "Er zijn nog geen examendagen.",
    .read = say_what_to_do,
    .header = header,
    .actions = actions,
};

enum outcome open_exam_days(struct ui *ui)
{
	struct list_screen me = {0};
	return list_screen_run(ui, &me, &kind);
}
