/* Forms for a placement (new, change, visit, end) and for a company. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/common/common.h"
#include "tui/screens/internship/internship.h"

/* State of a placement's form. */
struct placing {
	int64_t company;   /* company of the saved placement, which already has a place there */
	bool from_company; /* the new placement is made from the screen of its company */
	char despite[CHANGE_REASON_MAX]; /* the answer to what was remarked; "": not asked */
};

/* Says at once when the company is full; it is asked about when the placement is saved. */
static void say_full(struct ui *ui, const struct internship *row, const struct placing *placing)
{
	struct error err = {0};
	int64_t taken, places;
	if (!row->company || !date_is_set(row->starts_on) ||
	    date_compare(row->ends_on, row->starts_on) < 0)
		return;
	if (!internship_places(
	        ui->db, row->company, row->starts_on, row->ends_on, &taken, &places, &err)) {
		ui_show_error(ui, &err);
		return;
	}
	taken -= row->company == placing->company;
	if (places && taken >= places)
		ui_say(ui,
		    "Geen vrije plaats: dit bedrijf heeft er %d, en in deze tijd %s %d bezet.",
		    (int)places, taken == 1 ? "is er" : "zijn er", (int)taken);
}

/* Fills in the contact of the company, unless a supervisor is known already. */
static void fill_supervisor(struct ui *ui, struct internship *row)
{
	struct query *q = db_query(
	    ui->db, "SELECT contact, phone FROM visible_company WHERE id = ?1", "i", row->company);
	if (query_next(q) && !*row->supervisor && !*row->supervisor_phone) {
		text_put(row->supervisor, sizeof row->supervisor, query_text(q, 0));
		text_put(row->supervisor_phone, sizeof row->supervisor_phone, query_text(q, 1));
	}
	query_done(q, NULL);
}

static void fill_outflow(struct ui *ui, struct internship *row)
{
	int64_t always = 0;
	if (db_int(ui->db, &always, NULL,
	        "SELECT count(*) FROM visible_internship_kind WHERE code = ?1 AND outflow = 'JA'",
	        "t", row->kind) &&
	    always)
		row->is_outflow = true;
}

static void placement_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct internship *row = record;
	(void)arena;
	if (strcmp(field->name, "kind") == 0)
		fill_outflow(ui, row);
	if (strcmp(field->name, "company") == 0)
		fill_supervisor(ui, row);
	if (strcmp(field->name, "company") == 0 || strcmp(field->name, "starts_on") == 0 ||
	    strcmp(field->name, "ends_on") == 0)
		say_full(ui, row, ((struct form_run *)hook)->own);
}

static bool is_answered(void *context, const char *text, struct error *err)
{
	(void)context;
	return *text || fail(err, FAILED, "Schrijf kort op waarom het toch goed is.");
}

static struct draft_key despite_draft(const struct internship *row)
{
	return (struct draft_key){
	    .form = DRAFT_ASKED "stage", .record = row->id, .parent = row->pupil};
}

/* Shows all remarks at once; who saves it all the same says why, unless that is known. */
static bool ask_despite(
    struct ui *ui, const struct internship *row, const char *remarks, struct placing *placing)
{
	static const char *const buttons[] = {"Verder typen", "Toch opslaan", NULL};
	struct draft_key draft = despite_draft(row);
	if (dialog_choose(ui, "Klopt deze stage?", remarks, buttons) != 1)
		return false;
	return (row->despite && *row->despite) ||
	       dialog_ask_sentence(ui, "Toch opslaan", "Waarom is deze stage toch goed?",
	           placing->despite, sizeof placing->despite, is_answered, &draft);
}

/* Asks only about what is not remarked about the placement as it is saved now. What cannot be saved
 * has no remarks: then saving says what is wrong. */
static bool sure_of_placement(struct ui *ui, const void *record, void *hook)
{
	const struct internship *row = record;
	struct buffer remarks = {0};
	struct error err = {0};
	const char *known = "";
	bool sure = true;
	if (internship_remarks(ui->db, row, &remarks, &err) && remarks.len) {
		db_text(ui->db, &ui->scratch, &known, NULL,
		    "SELECT coalesce(remarks, '') FROM internship_remark WHERE internship = ?1",
		    "i", row->id);
		sure = strcmp(known, buffer_text(&remarks)) == 0 ||
		       ask_despite(ui, row, buffer_text(&remarks), ((struct form_run *)hook)->own);
	}
	buffer_done(&remarks);
	return sure;
}

static bool save_placement(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct form_run *run = hook;
	struct placing *placing = run->own;
	struct internship *row = record;
	struct draft_key draft = despite_draft(row);
	struct error ignored = {0};
	if (*placing->despite)
		row->despite = arena_text(&run->arena, placing->despite);
	if (run->is_new ? !internship_begin(ui->db, row, err)
	                : !record_save(ui->db, &internship_entity, "Stage gewijzigd", row, err))
		return false;
	if (*placing->despite)
		draft_forget(ui->db, &draft, &ignored);
	return true;
}

#define PLACEMENT                                                                                  \
	"kind", "company", "starts_on", "ends_on", "days", "hours", "times", "work", "supervisor", \
	    "supervisor_phone", "supervised_by", "goal", "sector", "is_outflow", "statement"

static const char *const placement_fields[] = {PLACEMENT, NULL};
static const char *const all_fields[] = {
    PLACEMENT, "ended_on", "end_reason", "end_remark", "despite", NULL};

/* The last supervisor of the pupil goes on; otherwise it is the user, when that is somebody who
 * writes only about own pupils. */
static bool fill_placement(struct ui *ui, struct form_run *run, struct error *err)
{
	struct internship *row = run->record;
	if (access_write(ui->db, INTERNSHIP) != ALL)
		row->supervised_by = access_actor(ui->db)->id;
	fill_outflow(ui, row);
	fill_supervisor(ui, row);
	struct query *q = db_query(ui->db,
	    "SELECT supervised_by "
	    "FROM visible_internship "
	    "WHERE pupil = ?1 AND supervised_by IS NOT NULL "
	    "ORDER BY starts_on DESC, id DESC LIMIT 1",
	    "i", row->pupil);
	if (query_next(q))
		row->supervised_by = query_int(q, 0);
	return query_done(q, err);
}

/* Sets the context of the form, such as "Berg, Daan · 3A · Smit". */
static bool look_at_company(struct ui *ui, struct form_run *run, struct error *err)
{
	const char *company;
	if (!db_text(ui->db, &run->arena, &company, err,
	        "SELECT coalesce((SELECT name FROM visible_company WHERE id = ?1), 'op school')",
	        "i", ((const struct internship *)run->record)->company))
		return false;
	run->spec.context = arena_format(&run->arena, "%s · %s", run->spec.context, company);
	return true;
}

static bool look_at_placement(struct ui *ui, struct form_run *run, struct error *err)
{
	struct placing *placing = arena_alloc(&run->arena, sizeof *placing);
	const struct internship *row = run->record;
	run->own = placing;
	run->spec.fields = run->is_new ? placement_fields : all_fields;
	if (run->is_new)
		placing->from_company = row->company != 0;
	else
		placing->company = row->company;
	return run->is_new || look_at_company(ui, run, err);
}

static void say_placed(struct ui *ui, int64_t internship, bool from_company)
{
	int64_t goals = 0;
	db_int(ui->db, &goals, NULL,
	    "SELECT count(*) FROM visible_internship_goal WHERE internship = ?1", "i", internship);
	ui_say(ui, "Stage bewaard%s.%s",
	    goals == 0 ? ""
	    : goals == 1
	        ? ", met 1 leerdoel uit het IOP"
	        : arena_format(&ui->scratch, ", met %d leerdoelen uit het IOP", (int)goals),
	    from_company ? "" : " Met h vul je de handtekeningen in.");
}

static void say_placement(struct ui *ui, struct form_run *run)
{
	const struct internship *row = run->record;
	if (run->is_new)
		say_placed(ui, row->id, ((const struct placing *)run->own)->from_company);
	else
		ui_say(ui, "Stage bewaard.");
}

const struct form_kind placement_form = {
    .form = {.entity = &internship_entity,
        .title = "Stage",
        .changed = placement_changed,
        .save = save_placement,
        .sure = sure_of_placement,
        .draft = "stage: plaatsing"},
    .of_pupil = true,
    .today = "starts_on",
    .fill = fill_placement,
    .look = look_at_placement,
    .may = places_pupils,
    .refusal = "Een stage plaatst de mentor of de stagecoördinator. Vraag het daar.",
    .done = say_placement,
};

bool place_pupil(struct ui *ui, int64_t pupil, const char *kind, int64_t company)
{
	struct internship row = {.company = company};
	struct form_run run = {.parent = pupil, .record = &row};
	text_put(row.kind, sizeof row.kind, kind);
	return form_kind_run(ui, &run, &placement_form);
}

const char *ladder_kind(struct ui *ui, const char *step_label, struct arena *arena)
{
	const char *kind = "";
	struct query *q = db_query(ui->db,
	    "SELECT min(k.kind) FROM visible_ladder_step s JOIN visible_ladder_kind k ON k.step = s.code "
	    "WHERE s.label = ?1 AND coalesce(k.retired_on > today(), 1) HAVING count(DISTINCT k.kind) = 1",
	    "t", step_label);
	if (query_next(q))
		kind = arena_text(arena, query_text(q, 0));
	query_done(q, NULL);
	return kind;
}

/* The end of a placement */

static void say_closed(struct ui *ui, struct form_run *run)
{
	struct error err = {0};
	struct query *q = db_query(ui->db,
	    "SELECT coalesce(unjudged, '') FROM list_stages WHERE internship = ?1", "i", run->id);
	if (query_next(q) && *query_text(q, 0))
		ui_say(ui, "Stage afgesloten. Nog te beoordelen door: %s.", query_text(q, 0));
	else
		ui_say(ui, "Stage afgesloten.");
	if (!query_done(q, &err))
		ui_show_error(ui, &err);
}

/* Proposes today as the last day, or the planned end when that is past. */
static bool ask_end(struct ui *ui, struct form_run *run)
{
	struct internship *row = run->record;
	if (date_is_set(row->ended_on))
		return true;
	if (date_compare(row->starts_on, ui->today) > 0)
		return ui_complain(ui, "Deze stage begint pas op %s. Met Del haal je de stage weg.",
		    date_show(row->starts_on).text);
	if (!run->spec.read_only)
		row->ended_on =
		    date_compare(row->ends_on, ui->today) < 0 ? row->ends_on : ui->today;
	return true;
}

const struct form_kind placement_end_form = {
    .form = {.entity = &internship_entity,
        .title = "Einde van de stage",
        .change = "Stage afgesloten",
        .fields = (const char *const[]){"ended_on", "end_reason", "end_remark", NULL},
        .filled_in = true,
        .draft = "stage: einde"},
    .of_pupil = true,
    .look = look_at_company,
    .may = places_pupils,
    .ask = ask_end,
    .done = say_closed,
};

bool close_placement(struct ui *ui, int64_t internship)
{
	return form_kind_open(ui, &placement_end_form, internship, 0);
}

/* A visit */

static bool look_at_visit(struct ui *ui, struct form_run *run, struct error *err)
{
	const struct placed *placed = run->own;
	(void)err;
	run->spec.context = placed->context;
	run->spec.pupil = placed->row.pupil;
	run->spec.read_only = !placed_is_followed(ui, placed);
	return true;
}

static bool may_visit(struct ui *ui, struct form_run *run)
{
	return !run->is_new || (placed_followed(ui, run->own) && placed_begun(ui, run->own));
}

static const struct form_kind visit_form = {
    .form = {.entity = &internship_visit_entity,
        .title = "Stagebezoek",
        .change = "Stagebezoek gewijzigd",
        .fields = (const char *const[]){"report", "visited_on", "manner", "visited_by", NULL},
        .draft = "stage: bezoek"},
    .new_change = "Stagebezoek vastgelegd",
    .parent = "internship",
    .today = "visited_on",
    .by = "visited_by",
    .begins = &(const struct internship_visit){.manner = "BEZ"},
    .look = look_at_visit,
    .ask = may_visit,
    .saved = "Stagebezoek bewaard.",
};

bool visit_placement(struct ui *ui, int64_t internship, int64_t id)
{
	struct placed placed;
	struct form_run run = {.id = id, .parent = internship, .own = &placed};
	if (!placed_read(ui, internship, &placed))
		return false;
	bool saved = form_kind_run(ui, &run, &visit_form);
	placed_done(&placed);
	return saved;
}

/* A company, which is its own parent */

static bool look_at_name(struct ui *ui, struct form_run *run, struct error *err)
{
	(void)ui, (void)err;
	run->spec.context = ((const struct company *)run->record)->name;
	return true;
}

/* Asks about a company of this name when either has no town, so that they may be the same one. */
static bool sure_of_company(struct ui *ui, const void *record, void *hook)
{
	const struct company *row = record;
	struct error err = {0};
	bool may_be_double;
	(void)hook;
	if (!company_is_double(ui->db, row, &may_be_double, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	return !may_be_double ||
	       dialog_confirm(ui, "Is dit een ander bedrijf?",
	           arena_format(&ui->scratch,
	               "\"%s\" staat al in de lijst, en bij een van de twee is de plaats leeg. Is het hetzelfde bedrijf, neem dan dat uit de lijst.",
	               row->name),
	           "Ander bedrijf");
}

static void say_company(struct ui *ui, struct form_run *run)
{
	ui_say(ui, "Bedrijf bewaard: %s.", ((const struct company *)run->record)->name);
}

const struct form_kind company_form = {
    .form = {.entity = &company_entity,
        .title = "Stagebedrijf",
        .change = "Stagebedrijf gewijzigd",
        .sure = sure_of_company,
        .draft = "stage: bedrijf"},
    .new_change = "Stagebedrijf toegevoegd",
    .look = look_at_name,
    .may = keeps_companies,
    .done = say_company,
};
