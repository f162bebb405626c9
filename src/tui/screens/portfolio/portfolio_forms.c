/* The form of a piece of evidence, and what a missing requirement asks for. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "model/portfolio/portfolio.h"
#include "tui/input/dialog.h"
#include "tui/input/form.h"
#include "tui/screens/common/common.h"
#include "tui/screens/internship/internship.h"
#include "tui/screens/portfolio/portfolio.h"

bool may_add_evidence(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, PORTFOLIO) != NONE;
}

bool may_write_results(const struct ui *ui, const struct screen *screen)
{
	return may_add_evidence(ui, screen) && !access_has_role(ui->db, PUPIL);
}

/* A requirement says for which subject it is, of which kind and how it is called; a title of
 * somebody's own stays. */
static bool take_requirement(struct ui *ui, struct evidence *row, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT subject, kind, title, "
	    "?3 = '' OR EXISTS (SELECT 1 FROM pupil_requirement WHERE pupil = ?1 AND title = ?3) AS may_replace "
	    "FROM pupil_requirement WHERE pupil = ?1 AND requirement = ?2",
	    "itt", row->pupil, row->requirement, row->title);
	if (query_next(q)) {
		text_put(row->subject, sizeof row->subject, named_text(q, "subject"));
		text_put(row->kind, sizeof row->kind, named_text(q, "kind"));
		if (named_int(q, "may_replace"))
			text_put(row->title, sizeof row->title, named_text(q, "title"));
	}
	return query_done(q, err);
}

static void evidence_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct evidence *row = record;
	struct error err = {0};
	(void)arena, (void)hook;
	if (strcmp(field->name, "requirement") == 0 && *row->requirement &&
	    !take_requirement(ui, row, &err))
		ui_show_error(ui, &err);
}

/* Work of an earlier school can be in the portfolio; mostly the year is a slip. */
static bool sure(struct ui *ui, const void *record)
{
	const struct evidence *row = record;
	struct error err = {0};
	struct date came = {0};
	struct query *q = db_query(ui->db,
	    "SELECT min(starts_on) FROM visible_enrolment WHERE pupil = ?1", "i", row->pupil);
	if (query_next(q))
		came = query_date(q, 0);
	if (!query_done(q, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	return !date_is_set(row->made_on) || !date_is_set(came) ||
	       date_compare(row->made_on, came) >= 0 ||
	       dialog_confirm(ui, "Klopt deze datum?",
	           arena_format(&ui->scratch,
	               "Op %s was de leerling nog niet op deze school (wel sinds %s).",
	               date_show(row->made_on).text, date_show(came).text),
	           "Toch opslaan");
}

static bool edit(struct ui *ui, struct evidence *row, struct arena *arena)
{
	static const char *const fields[] = {"title", "made_on", "kind", "subject", "requirement",
	    "place", "goal", "competence", NULL};
	struct error err = {0};
	struct pupil_card card;
	if (!pupil_card(ui->db, row->pupil, &card, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	struct form_spec spec = {.entity = &evidence_entity,
	    .title = "Bewijsstuk",
	    .context = pupil_title(&card, arena),
	    .change = row->id ? "Bewijsstuk gewijzigd" : "Bewijsstuk toegevoegd",
	    .fields = fields,
	    .changed = evidence_changed,
	    .sure = sure,
	    .pupil = row->pupil,
	    .parent = row->pupil,
	    .filled_in = !row->id && *row->requirement,
	    .read_only =
	        access_has_role(ui->db, PUPIL) && row->added_by != access_actor(ui->db)->id,
	    .draft = "portfolio: bewijsstuk"};
	if (!form_edit(ui, &spec, row, arena))
		return false;
	return true;
}

/* With what a requirement says of it. */
static bool fill(struct ui *ui, int64_t requirement, struct evidence *row, struct arena *arena,
    struct error *err)
{
	const char *code;
	row->made_on = ui->today;
	if (!requirement)
		return true;
	if (!db_text(ui->db, arena, &code, err,
	        "SELECT code FROM visible_portfolio_requirement WHERE id = ?1", "i", requirement))
		return false;
	text_put(row->requirement, sizeof row->requirement, code);
	return take_requirement(ui, row, err);
}

int64_t add_evidence(struct ui *ui, int64_t pupil, int64_t requirement)
{
	struct arena arena = {0};
	struct error err = {0};
	struct evidence row = evidence_new(ui->db, pupil);
	int64_t added = 0;
	if (!ui_may_write(ui))
		return 0;
	if (!may_add_evidence(ui, NULL)) {
		ui_complain(ui, "Je mag dit bekijken, niet wijzigen.");
		return 0;
	}
	if (!fill(ui, requirement, &row, &arena, &err))
		ui_show_error(ui, &err);
	else if (edit(ui, &row, &arena))
		added = row.id;
	arena_done(&arena);
	if (added)
		follow_up_evidence(ui, added);
	return added;
}

bool change_evidence(struct ui *ui, int64_t evidence)
{
	struct arena arena = {0};
	struct error err = {0};
	struct evidence row;
	bool saved = false;
	if (record_get(ui->db, &evidence_entity, evidence, &row, &arena, &err))
		saved = edit(ui, &row, &arena);
	else
		ui_show_error(ui, &err);
	if (saved)
		say_evidence(ui, evidence, "Bewaard");
	arena_done(&arena);
	return saved;
}

/* Who files evidence of this requirement; "": people do. */
static bool read_filing(struct ui *ui, int64_t requirement, char filed_by[4], struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT k.filed_by FROM visible_portfolio_requirement r "
	    "JOIN visible_evidence_kind k ON k.code = r.kind "
	    "WHERE r.id = ?1",
	    "i", requirement);
	snprintf(filed_by, 4, "%.3s", query_next(q) ? query_text(q, 0) : "");
	return query_done(q, err);
}

enum outcome open_requirement(struct ui *ui, int64_t pupil, int64_t requirement)
{
	struct error err = {0};
	char filed_by[4];
	if (!read_filing(ui, requirement, filed_by, &err)) {
		ui_show_error(ui, &err);
		return STAY;
	}
	if (strcmp(filed_by, FILED_BY_TALK) == 0)
		return open_talk(ui, pupil, 0);
	if (strcmp(filed_by, FILED_BY_INTERNSHIP) == 0)
		return open_internships(ui, pupil);
	if (strcmp(filed_by, FILED_BY_CERTIFICATE) == 0)
		edit_certificate(ui, pupil, 0);
	else
		add_evidence(ui, pupil, requirement);
	return STAY;
}
