/* The forms of a placement: placing, changing, visiting, ending; and of a company. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/input/form.h"
#include "tui/input/picker.h"
#include "tui/screens/common/common.h"
#include "tui/screens/internship/internship.h"

/* What a form of a placement knows. */
struct placing {
	int64_t company; /* of the placement as saved: it has its place there already */
	int64_t warned;  /* about this company */
};

/* A full company is said, not refused: perhaps there is room for once. */
static void warn_when_full(struct ui *ui, const struct internship *row, struct placing *placing)
{
	struct error err = {0};
	int64_t taken, places;
	if (!row->company || row->company == placing->warned || !date_is_set(row->starts_on) ||
	    date_compare(row->ends_on, row->starts_on) < 0)
		return;
	if (!internship_places(
	        ui->db, row->company, row->starts_on, row->ends_on, &taken, &places, &err)) {
		ui_show_error(ui, &err);
		return;
	}
	taken -= row->company == placing->company;
	if (!places || taken < places)
		return;
	placing->warned = row->company;
	const char *room =
	    places == 1 ? "Bij dit bedrijf is 1 plaats, en die is in deze tijd al bezet."
	                : arena_format(&ui->scratch,
	                      "Bij dit bedrijf zijn %d plaatsen; in deze tijd zijn er al %d bezet.",
	                      (int)places, (int)taken);
	dialog_message(ui, "Geen vrije plaats",
	    arena_format(&ui->scratch,
	        "%s Overleg eerst met het bedrijf; je kunt de stage wel opslaan.", room));
}

/* Who is called there stands with the company already. */
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
	warn_when_full(ui, row, hook);
}

static bool save_new(struct ui *ui, void *record, struct error *err, void *hook)
{
	(void)hook;
	return internship_begin(ui->db, record, err);
}

#define PLACEMENT                                                                                  \
	"kind", "company", "starts_on", "ends_on", "days", "hours", "times", "work", "supervisor", \
	    "supervisor_phone", "supervised_by", "goal", "sector", "is_outflow", "statement"

static const char *const placement_fields[] = {PLACEMENT, NULL};
static const char *const all_fields[] = {PLACEMENT, "ended_on", "end_reason", "end_remark", NULL};

/* Whoever followed the pupil so far goes on; else who places, when that is somebody of the class.
 */
static bool fill_placement(struct ui *ui, struct internship *row, struct error *err)
{
	row->starts_on = ui->today;
	if (access_write(ui->db, INTERNSHIP) != ALL)
		row->supervised_by = access_actor(ui->db)->id;
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

/* Saved it is; what looks like a slip is said once. */
static void say_doubts(struct ui *ui, const struct internship *row)
{
	struct buffer doubts = {0};
	struct error err = {0};
	if (!internship_doubts(ui->db, row, &doubts, &err))
		ui_show_error(ui, &err);
	else if (doubts.len)
		dialog_message(ui, "Kijk dit nog na", buffer_text(&doubts));
	buffer_done(&doubts);
}

bool place_pupil(struct ui *ui, int64_t pupil, const char *kind, int64_t company)
{
	struct arena arena = {0};
	struct error err = {0};
	struct pupil_card card;
	struct placing placing = {0};
	struct internship row = {.pupil = pupil, .company = company};
	bool saved = false;
	if (!ui_may_write(ui))
		return false;
	if (!places_pupils(ui, NULL))
		return ui_complain(
		    ui, "Een stage plaatst de mentor of de stagecoördinator. Vraag het daar.");
	text_put(row.kind, sizeof row.kind, kind);
	if (!pupil_card(ui->db, pupil, &card, &err) || !fill_placement(ui, &row, &err)) {
		ui_show_error(ui, &err);
	} else {
		fill_outflow(ui, &row);
		fill_supervisor(ui, &row);
		struct form_spec spec = {.entity = &internship_entity,
		    .title = "Stage",
		    .context = pupil_title(&card, &arena),
		    .fields = placement_fields,
		    .changed = placement_changed,
		    .save = save_new,
		    .hook = &placing,
		    .draft = "stage: plaatsing",
		    .pupil = pupil,
		    .parent = pupil};
		saved = form_edit(ui, &spec, &row, &arena);
		if (saved) {
			say_doubts(ui, &row);
			say_placed(ui, row.id, company != 0);
		}
	}
	arena_done(&arena);
	return saved;
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

bool change_placement(struct ui *ui, int64_t internship)
{
	struct placed placed;
	if (!placed_read(ui, internship, &placed))
		return false;
	struct placing placing = {.company = placed.row.company};
	struct form_spec spec = {.entity = &internship_entity,
	    .title = "Stage",
	    .context = placed.context,
	    .change = "Stage gewijzigd",
	    .fields = all_fields,
	    .changed = placement_changed,
	    .hook = &placing,
	    .draft = "stage: plaatsing",
	    .pupil = placed.row.pupil,
	    .parent = placed.row.pupil,
	    .read_only = !places_pupils(ui, NULL)};
	bool saved = form_edit(ui, &spec, &placed.row, &placed.arena);
	if (saved)
		ui_say(ui, "Stage bewaard.");
	placed_done(&placed);
	return saved;
}

/* Ending */

static void say_closed(struct ui *ui, int64_t internship)
{
	struct error err = {0};
	struct query *q =
	    db_query(ui->db, "SELECT coalesce(unjudged, '') FROM list_stages WHERE internship = ?1",
	        "i", internship);
	if (query_next(q) && *query_text(q, 0))
		ui_say(ui, "Stage afgesloten. Nog te beoordelen door: %s.", query_text(q, 0));
	else
		ui_say(ui, "Stage afgesloten.");
	if (!query_done(q, &err))
		ui_show_error(ui, &err);
}

bool close_placement(struct ui *ui, int64_t internship)
{
	struct placed placed;
	bool saved = false;
	if (!placed_read(ui, internship, &placed))
		return false;
	struct internship *row = &placed.row;
	bool early = date_compare(row->starts_on, ui->today) > 0;
	struct form_spec spec = {.entity = &internship_entity,
	    .title = "Einde van de stage",
	    .context = placed.context,
	    .change = "Stage afgesloten",
	    .fields = (const char *const[]){"ended_on", "end_reason", "end_remark", NULL},
	    .draft = "stage: einde",
	    .pupil = row->pupil,
	    .parent = row->pupil,
	    .read_only = !places_pupils(ui, NULL)};
	if (early && !date_is_set(row->ended_on)) {
		ui_complain(ui, "Deze stage begint pas op %s. Met Del haal je de stage weg.",
		    date_show(row->starts_on).text);
	} else {
		if (!date_is_set(row->ended_on) && !spec.read_only)
			row->ended_on =
			    date_compare(row->ends_on, ui->today) < 0 ? row->ends_on : ui->today;
		spec.filled_in = true;
		saved = form_edit(ui, &spec, row, &placed.arena);
		if (saved)
			say_closed(ui, internship);
	}
	placed_done(&placed);
	return saved;
}

/* A visit */

static bool read_visit(struct ui *ui, int64_t id, struct internship_visit *visit,
    struct placed *placed, struct error *err)
{
	if (id)
		return record_get(ui->db, &internship_visit_entity, id, visit, &placed->arena, err);
	*visit = (struct internship_visit){.internship = placed->row.id,
	    .visited_on = ui->today,
	    .manner = "BEZ",
	    .visited_by = access_actor(ui->db)->id};
	return true;
}

bool visit_placement(struct ui *ui, int64_t internship, int64_t id)
{
	struct error err = {0};
	struct placed placed;
	struct internship_visit visit;
	bool saved = false;
	if (!placed_read(ui, internship, &placed))
		return false;
	struct form_spec spec = {.entity = &internship_visit_entity,
	    .title = "Stagebezoek",
	    .context = placed.context,
	    .change = id ? "Stagebezoek gewijzigd" : "Stagebezoek vastgelegd",
	    .fields = (const char *const[]){"report", "visited_on", "manner", "visited_by", NULL},
	    .draft = "stage: bezoek",
	    .pupil = placed.row.pupil,
	    .parent = internship,
	    .read_only = !placed_is_followed(ui, &placed)};
	if (!read_visit(ui, id, &visit, &placed, &err))
		ui_show_error(ui, &err);
	else if (id || (placed_followed(ui, &placed) && placed_begun(ui, &placed)))
		saved = form_edit(ui, &spec, &visit, &placed.arena);
	if (saved)
		ui_say(ui, "Stagebezoek bewaard.");
	placed_done(&placed);
	return saved;
}

/* A company */

bool edit_company(struct ui *ui, int64_t id)
{
	struct arena arena = {0};
	struct error err = {0};
	struct company row = {0};
	bool saved = false;
	struct form_spec spec = {.entity = &company_entity,
	    .title = "Stagebedrijf",
	    .change = id ? "Stagebedrijf gewijzigd" : "Stagebedrijf toegevoegd",
	    .draft = "stage: bedrijf",
	    .parent = id,
	    .read_only = !keeps_companies(ui, NULL)};
	if (id && !record_get(ui->db, &company_entity, id, &row, &arena, &err)) {
		ui_show_error(ui, &err);
	} else {
		spec.context = row.name;
		saved = form_edit(ui, &spec, &row, &arena);
	}
	if (saved)
		ui_say(ui, "Bedrijf bewaard: %s.", row.name);
	arena_done(&arena);
	return saved;
}
