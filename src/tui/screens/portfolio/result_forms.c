/* The forms of a result and of attendance. */
#include <string.h>

#include "db/write.h"
#include "model/school/pupil.h"
#include "model/portfolio/result.h"
#include "tui/input/dialog.h"
#include "tui/input/form.h"
#include "tui/screens/common/common.h"
#include "tui/screens/portfolio/portfolio.h"

/* What the score says is filled in at once. */
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

/* Of a score that does not say it, and nobody has. */
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

/* An old score keeps the judgement of its day. */
static bool save_result(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct result *row = record;
	const char *before = hook;
	if (strcmp(row->score, before) != 0) {
		ask_sufficient(ui, row);
		if (!result_judge(ui->db, row, err))
			return false;
	}
	return record_save(ui->db, &result_entity,
	    row->id ? "Resultaat gewijzigd" : "Resultaat vastgelegd", row, err);
}

static bool edit_result(struct ui *ui, struct result *row, struct arena *arena)
{
	static const char *const fields[] = {
	    "subject", "kind", "title", "taken_on", "score", "sufficient", "level", NULL};
	struct error err = {0};
	struct pupil_card card;
	if (!pupil_card(ui->db, row->pupil, &card, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	char *before = arena_text(arena, row->score);
	struct form_spec spec = {.entity = &result_entity,
	    .title = "Resultaat",
	    .context = pupil_title(&card, arena),
	    .fields = fields,
	    .changed = result_changed,
	    .save = save_result,
	    .hook = before,
	    .pupil = row->pupil,
	    .parent = row->pupil,
	    .read_only = !may_write_results(ui, NULL),
	    .draft = "portfolio: resultaat"};
	if (!form_edit(ui, &spec, row, arena))
		return false;
	ui_say(ui, "Resultaat bewaard: %s, %s.", row->score,
	    row->sufficient ? "voldoende" : "onvoldoende");
	return true;
}

static bool may_add(struct ui *ui, bool may)
{
	return ui_may_write(ui) && (may || ui_complain(ui, "Je mag dit bekijken, niet wijzigen."));
}

bool add_result(struct ui *ui, int64_t pupil)
{
	struct arena arena = {0};
	struct result row = {
	    .pupil = pupil, .taken_on = ui->today, .entered_by = access_actor(ui->db)->id};
	bool saved = may_add(ui, may_write_results(ui, NULL)) && edit_result(ui, &row, &arena);
	arena_done(&arena);
	return saved;
}

bool change_result(struct ui *ui, int64_t result)
{
	struct arena arena = {0};
	struct error err = {0};
	struct result row;
	bool saved = false;
	if (record_get(ui->db, &result_entity, result, &row, &arena, &err))
		saved = edit_result(ui, &row, &arena);
	else
		ui_show_error(ui, &err);
	arena_done(&arena);
	return saved;
}

/* The last period that has no hours yet. */
static bool fill_attendance(struct ui *ui, struct attendance *row, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT o.id FROM period_order o "
	    "WHERE o.starts_on <= peildatum() "
	    "AND NOT EXISTS (SELECT 1 FROM visible_attendance a WHERE a.pupil = ?1 AND a.period = o.id) "
	    "ORDER BY o.starts_on DESC LIMIT 1",
	    "i", row->pupil);
	if (query_next(q))
		row->period = query_int(q, 0);
	return query_done(q, err);
}

bool edit_attendance(struct ui *ui, int64_t pupil, int64_t attendance)
{
	struct arena arena = {0};
	struct error err = {0};
	struct attendance row = {.pupil = pupil};
	struct pupil_card card;
	bool saved = false;
	if (!attendance && !may_add(ui, access_write(ui->db, BASIS) != NONE))
		return false;
	if (!pupil_card(ui->db, pupil, &card, &err) ||
	    !(attendance ? record_get(ui->db, &attendance_entity, attendance, &row, &arena, &err)
	                 : fill_attendance(ui, &row, &err))) {
		ui_show_error(ui, &err);
	} else {
		struct form_spec spec = {.entity = &attendance_entity,
		    .title = "Aanwezigheid in klokuren",
		    .context = pupil_title(&card, &arena),
		    .change = "Aanwezigheid vastgelegd",
		    .pupil = pupil,
		    .parent = pupil,
		    .draft = "portfolio: aanwezigheid"};
		saved = form_edit(ui, &spec, &row, &arena);
		if (saved)
			ui_say(ui, "Aanwezigheid bewaard.");
	}
	arena_done(&arena);
	return saved;
}
