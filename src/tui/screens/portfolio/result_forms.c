/* The forms for a result and for attendance. */
#include <string.h>

#include "db/write.h"
#include "model/portfolio/result.h"
#include "tui/input/dialog.h"
#include "tui/screens/portfolio/portfolio.h"

/* Fills in the judgement as soon as it follows from the score. */
static void result_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct result *row = record;
	(void)arena, (void)hook;
	if (strcmp(field->name, "score") == 0) {
		score_sufficient(row->score, score_norm(ui->db), &row->sufficient);
		row->told = false;
	}
	if (strcmp(field->name, "sufficient") == 0)
		row->told = true;
}

/* Asks for the judgement when it does not follow from the score and nobody has given it. */
static bool ask_sufficient(struct ui *ui, struct result *row)
{
	static const char *const buttons[] = {"Voldoende", "Onvoldoende", NULL};
	bool sufficient;
	if (row->told || score_sufficient(row->score, score_norm(ui->db), &sufficient))
		return true;
	int button = dialog_choose(ui, "Resultaat",
	    arena_format(&ui->scratch, "Is \"%s\" voldoende?", row->score), buttons);
	row->sufficient = button == 0;
	row->told = button >= 0;
	return row->told;
}

/* A score that did not change keeps the judgement of its day. */
static bool save_result(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct result *row = record;
	const char *before = ((const struct form_run *)hook)->own;
	if (strcmp(row->score, before) != 0) {
		ask_sufficient(ui, row);
		if (!result_judge(ui->db, row, err))
			return false;
	}
	return record_save(ui->db, &result_entity,
	    row->id ? "Resultaat gewijzigd" : "Resultaat vastgelegd", row, err);
}

static bool look_at_score(struct ui *ui, struct form_run *run, struct error *err)
{
	(void)ui, (void)err;
	run->own = arena_text(&run->arena, ((const struct result *)run->record)->score);
	return true;
}

static void say_result(struct ui *ui, struct form_run *run)
{
	const struct result *row = run->record;
	ui_say(ui, "Resultaat bewaard: %s, %s.", row->score,
	    row->sufficient ? "voldoende" : "onvoldoende");
}

const struct form_kind result_form = {
    .form = {.entity = &result_entity,
        .title = "Resultaat",
        .fields = (const char *const[]){"subject", "kind", "title", "taken_on", "score",
            "sufficient", "level", NULL},
        .changed = result_changed,
        .save = save_result,
        .draft = "portfolio: resultaat"},
    .of_pupil = true,
    .today = "taken_on",
    .by = "entered_by",
    .look = look_at_score,
    .may = may_write_results,
    .done = say_result,
};

/* Proposes the last period that has no hours yet. */
static bool fill_attendance(struct ui *ui, struct form_run *run, struct error *err)
{
	return db_int(ui->db, &((struct attendance *)run->record)->period, err,
	    "SELECT coalesce(("
	    "  SELECT o.id FROM period_order o "
	    "  WHERE o.starts_on <= peildatum() "
	    "  AND NOT EXISTS (SELECT 1 FROM visible_attendance a WHERE a.pupil = ?1 AND a.period = o.id) "
	    "  ORDER BY o.starts_on DESC LIMIT 1), 0)",
	    "i", run->parent);
}

const struct form_kind attendance_form = {
    .form = {.entity = &attendance_entity,
        .title = "Aanwezigheid in klokuren",
        .change = "Aanwezigheid vastgelegd",
        .draft = "portfolio: aanwezigheid"},
    .of_pupil = true,
    .fill = fill_attendance,
    .saved = "Aanwezigheid bewaard.",
};
