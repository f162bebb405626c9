/* The form for a piece of evidence, and adding what a missing requirement asks for. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "model/portfolio/portfolio.h"
#include "tui/input/dialog.h"
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

/* A requirement determines subject, kind and title; but a title that the user typed stays. */
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

/* Asks about evidence older than the pupil's enrolment: it may be from an earlier school, but
 * mostly the year is a slip. */
static bool sure(struct ui *ui, const void *record, void *hook)
{
	(void)hook;
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
	               "Op %s was %s nog niet op deze school (wel sinds %s).",
	               date_show(row->made_on).text,
	               access_has_role(ui->db, PUPIL) ? "je" : "de leerling", date_show(came).text),
	           "Toch opslaan");
}

/* Fills new evidence with what its requirement says, if it has one. */
static bool fill_evidence(struct ui *ui, struct form_run *run, struct error *err)
{
	struct evidence *row = run->record, fresh = evidence_new(ui->db, run->parent);
	text_put(fresh.requirement, sizeof fresh.requirement, row->requirement);
	fresh.made_on = ui->today;
	*row = fresh;
	run->spec.filled_in = *row->requirement;
	return !*row->requirement || take_requirement(ui, row, err);
}

bool is_own_evidence(const struct ui *ui, int64_t evidence)
{
	int64_t own = 0;
	db_int(ui->db, &own, NULL,
	    "SELECT count(*) FROM visible_evidence e "
	    "WHERE e.id = ?1 AND e.added_by = actor() AND NOT EXISTS ("
	    "  SELECT 1 FROM visible_evidence_signature s WHERE s.evidence = e.id AND s.party <> ?2)",
	    "it", evidence, SIGNER_PUPIL);
	return own > 0;
}

/* To a pupil it is a piece of work: what it shows is for the school to say. */
static bool look_at_evidence(struct ui *ui, struct form_run *run, struct error *err)
{
	static const char *const of_work[] = {"title", "made_on", "kind", "subject", "place", NULL};
	const struct evidence *row = run->record;
	(void)err;
	if (!access_has_role(ui->db, PUPIL))
		return true;
	run->spec.title = "Een stuk in mijn map";
	run->spec.fields = of_work;
	run->spec.read_only = row->id && !is_own_evidence(ui, row->id);
	return true;
}

static void go_on(struct ui *ui, struct form_run *run)
{
	int64_t evidence = ((const struct evidence *)run->record)->id;
	if (run->is_new)
		follow_up_evidence(ui, evidence);
	else
		say_evidence(ui, evidence, "Bewaard");
}

const struct form_kind evidence_form = {
    .form = {.entity = &evidence_entity,
        .title = "Bewijsstuk",
        .change = "Bewijsstuk gewijzigd",
        .fields = (const char *const[]){"title", "made_on", "kind", "subject", "requirement",
            "place", "goal", "competence", NULL},
        .changed = evidence_changed,
        .sure = sure,
        .draft = "portfolio: bewijsstuk"},
    .new_change = "Bewijsstuk toegevoegd",
    .of_pupil = true,
    .fill = fill_evidence,
    .look = look_at_evidence,
    .done = go_on,
};

int64_t add_evidence(struct ui *ui, int64_t pupil, int64_t requirement)
{
	struct evidence row = {0};
	struct form_run run = {.parent = pupil, .record = &row};
	struct error err = {0};
	const char *code;
	if (requirement &&
	    !db_text(ui->db, &ui->scratch, &code, &err,
	        "SELECT code FROM visible_portfolio_requirement WHERE id = ?1", "i", requirement)) {
		ui_show_error(ui, &err);
		return 0;
	}
	if (requirement)
		text_put(row.requirement, sizeof row.requirement, code);
	return form_kind_run(ui, &run, &evidence_form) ? row.id : 0;
}

/* Sets filed_by to what files evidence for this requirement: internships or talks, or "" for
 * people. */
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
