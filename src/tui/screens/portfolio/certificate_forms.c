/* The form for a certificate, and for the work processes of a praktijkverklaring. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "model/school/pupil.h"
#include "tui/input/picker.h"
#include "tui/screens/common/common.h"
#include "tui/screens/portfolio/portfolio.h"
#include "tui/screens/portfolio/work_processes.h"

/* What a form needs to know about a kind of certificate. */
struct certificate_choice {
	char issuer[128];
	bool statement,
	    differs; /* praktijkverklaring; recognition by the trade differs per certificate */
};

static bool read_kind(
    struct ui *ui, const char *code, struct certificate_choice *out, struct error *err)
{
	*out = (struct certificate_choice){0};
	struct query *q = db_query(ui->db,
	    "SELECT issuer, category = 'PVK', counts = 'ERK' FROM visible_certificate_kind WHERE code = ?1",
	    "t", code);
	if (query_next(q)) {
		snprintf(out->issuer, sizeof out->issuer, "%s", query_text(q, 0));
		out->statement = query_int(q, 1);
		out->differs = query_int(q, 2);
	}
	return query_done(q, err);
}

/* The kind determines the issuer, and the day it was obtained determines the last day of
 * validity. */
static void certificate_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct certificate *row = record;
	struct error err = {0};
	(void)arena, (void)hook;
	if (strcmp(field->name, "kind") == 0)
		row->issuer[0] = '\0';
	if (strcmp(field->name, "obtained_on") == 0)
		row->expires_on = (struct date){0};
	if ((strcmp(field->name, "kind") == 0 || strcmp(field->name, "obtained_on") == 0) &&
	    *row->kind && !certificate_complete(ui->db, row, &err))
		ui_show_error(ui, &err);
}

/* Sets needs when an obtained praktijkverklaring has no work processes yet, on which it must
 * rest. */
static bool needs_processes(
    struct ui *ui, const struct certificate *row, bool *needs, struct error *err)
{
	struct certificate_choice kind;
	int64_t there = 0;
	*needs = false;
	if (!read_kind(ui, row->kind, &kind, err) ||
	    (row->id && !db_int(ui->db, &there, err,
	                    "SELECT count(*) FROM visible_work_process WHERE certificate = ?1", "i",
	                    row->id)))
		return false;
	*needs = kind.statement && date_is_set(row->obtained_on) && !there;
	return true;
}

static bool save_certificate(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct certificate *row = record;
	struct work_processes *processes = ((struct form_run *)hook)->own;
	bool needs;
	if (!needs_processes(ui, row, &needs, err))
		return false;
	if (needs && !processes->count && !work_processes_ask(ui, processes))
		return fail(err, FAILED,
		    "behaald op: een praktijkverklaring heeft ten minste één werkproces. Vul ze in, of laat de datum nog weg.");
	return certificate_save(ui->db, row, processes->rows, needs ? processes->count : 0, err);
}

static bool look_at_certificate(struct ui *ui, struct form_run *run, struct error *err)
{
	struct work_processes *processes = run->own;
	(void)ui, (void)err;
	processes->pupil = run->parent;
	processes->context = run->spec.context;
	return true;
}

static void say_certificate(struct ui *ui, struct form_run *run)
{
	const struct work_processes *processes = run->own;
	ui_say(ui,
	    processes->count ? "Certificaat bewaard, met %zu werkprocessen."
	                     : "Certificaat bewaard.",
	    processes->count);
}

const struct form_kind certificate_form = {
    .form = {.entity = &certificate_entity,
        .title = "Certificaat",
        .change = "Certificaat vastgelegd",
        .fields = (const char *const[]){"kind", "detail", "started_on", "exam_on", "obtained_on",
            "expires_on", "issuer", "number", "company", "recognised", "stopped_on", "remark",
            NULL},
        .changed = certificate_changed,
        .save = save_certificate,
        .draft = "portfolio: certificaat"},
    .of_pupil = true,
    .look = look_at_certificate,
    .may = may_write_results,
    .done = say_certificate,
};

bool edit_certificate(struct ui *ui, int64_t pupil, int64_t certificate)
{
	struct work_processes processes = {0};
	struct form_run run = {.id = certificate, .parent = pupil, .own = &processes};
	bool saved = form_kind_run(ui, &run, &certificate_form);
	work_processes_done(&processes);
	return saved;
}

/* Is this certificate a praktijkverklaring? If not, a message was shown. */
static bool is_statement(struct ui *ui, const struct certificate *row)
{
	struct error err = {0};
	struct certificate_choice kind;
	if (!read_kind(ui, row->kind, &kind, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	return kind.statement || ui_complain(ui, "Werkprocessen horen bij een praktijkverklaring.");
}

bool edit_work_processes(struct ui *ui, int64_t certificate)
{
	struct arena arena = {0};
	struct error err = {0};
	struct certificate row;
	struct pupil_card card;
	bool saved = false;
	if (!record_get(ui->db, &certificate_entity, certificate, &row, &arena, &err) ||
	    !pupil_card(ui->db, row.pupil, &card, &err))
		ui_show_error(ui, &err);
	else if (is_statement(ui, &row)) {
		struct work_processes processes = {.certificate = certificate,
		    .pupil = row.pupil,
		    .context = pupil_title(&card, &arena)};
		saved = work_processes_edit(ui, &processes);
		work_processes_done(&processes);
	}
	arena_done(&arena);
	return saved;
}

#define STATEMENTS                                                                                 \
	"SELECT certificate, label || ' · ' || state "                                            \
	"FROM certificate_case "                                                                   \
	"WHERE pupil = ?1 AND category = 'PVK' "                                                   \
	"ORDER BY certificate DESC"

bool choose_work_processes(struct ui *ui, int64_t pupil)
{
	int64_t certificate = pick_id(ui, "Van welke verklaring?", STATEMENTS, pupil, true);
	if (certificate < 0)
		return ui_complain(ui, "Leg eerst de praktijkverklaring vast, als certificaat.");
	return certificate && edit_work_processes(ui, certificate);
}
