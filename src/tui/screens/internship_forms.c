/* The forms of a placement: placing, changing, visiting, ending; and of a company. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "tui/dialog.h"
#include "tui/form.h"
#include "tui/picker.h"
#include "tui/screens/common.h"
#include "tui/screens/internship.h"

bool places_pupils(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	enum scope write = access_write(ui->db, INTERNSHIP);
	return write == ALL || (write != NONE && access_has_role(ui->db, MENTOR));
}

bool keeps_companies(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, INTERNSHIP) == ALL;
}

bool follows_internships(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, INTERNSHIP) != NONE;
}

/* What does not fit is left for the person to type. */
static void put(char *place, size_t size, const char *text)
{
	if (strlen(text) < size)
		snprintf(place, size, "%s", text);
}

/* A placement */

static bool read_company(struct ui *ui, struct placed *placed, struct error *err)
{
	struct query *q = db_query(ui->db, "SELECT name, contact FROM visible_company WHERE id = ?1",
	    "i", placed->row.company);
	placed->company = "op school";
	placed->contact = "";
	if (query_next(q)) {
		placed->company = arena_text(&placed->arena, query_text(q, 0));
		placed->contact = arena_text(&placed->arena, query_text(q, 1));
	}
	return query_done(q, err);
}

bool placed_read(struct ui *ui, int64_t internship, struct placed *out)
{
	struct error err = {0};
	*out = (struct placed){0};
	if (!record_get(
	        ui->db, &internship_entity, internship, &out->row, &out->arena, &err) ||
	    !pupil_card(ui->db, out->row.pupil, &out->card, &err) || !read_company(ui, out, &err)) {
		ui_show_error(ui, &err);
		placed_done(out);
		return false;
	}
	out->context = arena_format(
	    &out->arena, "%s · %s", pupil_title(&out->card, &out->arena), out->company);
	return true;
}

void placed_done(struct placed *placed)
{
	arena_done(&placed->arena);
}

static bool is_followed(const struct ui *ui, const struct placed *placed)
{
	return places_pupils(ui, NULL) || (follows_internships(ui, NULL) &&
	                                      placed->row.supervised_by == access_actor(ui->db)->id);
}

bool placed_followed(struct ui *ui, const struct placed *placed)
{
	if (!ui_may_write(ui))
		return false;
	if (!follows_internships(ui, NULL))
		return ui_complain(ui, "Je mag dit bekijken, niet wijzigen.");
	return is_followed(ui, placed) ||
	       ui_complain(ui,
	           "Deze stage heeft een andere stagedocent. Vraag het aan die docent of de mentor.");
}

bool placed_begun(struct ui *ui, const struct placed *placed)
{
	return date_compare(placed->row.starts_on, ui->today) <= 0 ||
	       ui_complain(ui, "Deze stage begint pas op %s. Daarvoor is er niets te zien.",
	           date_show(placed->row.starts_on).text);
}

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
	dialog_message(ui, "Geen vrije plaats",
	    arena_format(&ui->scratch,
	        "Van de %d plaatsen bij dit bedrijf zijn er in deze tijd al %d bezet. Overleg eerst met het bedrijf; je kunt de stage wel opslaan.",
	        (int)places, (int)taken));
}

/* Who is called there stands with the company already. */
static void fill_supervisor(struct ui *ui, struct internship *row)
{
	struct query *q = db_query(
	    ui->db, "SELECT contact, phone FROM visible_company WHERE id = ?1", "i", row->company);
	if (query_next(q) && !*row->supervisor && !*row->supervisor_phone) {
		put(row->supervisor, sizeof row->supervisor, query_text(q, 0));
		put(row->supervisor_phone, sizeof row->supervisor_phone, query_text(q, 1));
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

static const char *const placement_fields[] = {"kind", "company", "starts_on", "ends_on", "days",
    "hours", "times", "work", "supervisor", "supervisor_phone", "supervised_by", "goal", "sector",
    "is_outflow", "statement", NULL};

/* Whoever followed the pupil so far goes on; else who places, when that is somebody of the class. */
static bool fill_placement(struct ui *ui, struct internship *row, struct error *err)
{
	row->starts_on = ui->today;
	if (access_write(ui->db, INTERNSHIP) != ALL)
		row->supervised_by = access_actor(ui->db)->id;
	struct query *q = db_query(ui->db,
	    "SELECT supervised_by FROM visible_internship WHERE pupil = ?1 AND supervised_by IS NOT NULL ORDER BY starts_on DESC, id DESC LIMIT 1",
	    "i", row->pupil);
	if (query_next(q))
		row->supervised_by = query_int(q, 0);
	return query_done(q, err);
}

static void say_placed(struct ui *ui, int64_t internship)
{
	int64_t goals = 0;
	db_int(ui->db, &goals, NULL,
	    "SELECT count(*) FROM visible_internship_goal WHERE internship = ?1", "i", internship);
	ui_say(ui, "Stage bewaard. Uit het IOP %s. Met h leg je de handtekeningen vast.",
	    goals == 0   ? "gaat geen leerdoel mee"
	    : goals == 1 ? "gaat 1 leerdoel mee"
	                 : arena_format(&ui->scratch, "gaan %d leerdoelen mee", (int)goals));
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
	put(row.kind, sizeof row.kind, kind);
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
		if (saved)
			say_placed(ui, row.id);
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
	struct query *q = db_query(ui->db,
	    "SELECT coalesce(unjudged, '') FROM list_stages WHERE internship = ?1", "i", internship);
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
			row->ended_on = date_compare(row->ends_on, ui->today) < 0 ? row->ends_on
			                                                          : ui->today;
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
		return record_get(
		    ui->db, &internship_visit_entity, id, visit, &placed->arena, err);
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
	    .read_only = !is_followed(ui, &placed)};
	if (!read_visit(ui, id, &visit, &placed, &err))
		ui_show_error(ui, &err);
	else if (id || (placed_followed(ui, &placed) && placed_begun(ui, &placed)))
		saved = form_edit(ui, &spec, &visit, &placed.arena);
	if (saved)
		ui_say(ui, "Stagebezoek bewaard.");
	placed_done(&placed);
	return saved;
}

/* Goals that come along */

static bool read_along(
    struct ui *ui, int64_t internship, const struct choices *goals, bool *marks, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT CAST(goal AS TEXT) FROM visible_internship_goal WHERE internship = ?1", "i",
	    internship);
	while (query_next(q)) {
		size_t at = choices_find(goals, query_text(q, 0));
		if (at < goals->count)
			marks[at] = true;
	}
	return query_done(q, err);
}

static bool change_along(
    struct ui *ui, int64_t internship, int64_t goal, bool along, struct error *err)
{
	struct arena arena = {0};
	const struct entity *entity = &internship_goal_entity;
	struct internship_goal row = {
	    .internship = internship, .goal = goal, .added_on = ui->today};
	int64_t id = 0;
	if (along)
		return change_save(ui->db, entity, &row, err);
	bool good =
	    db_int(ui->db, &id, err,
	        "SELECT id FROM visible_internship_goal WHERE internship = ?1 AND goal = ?2", "ii",
	        internship, goal) &&
	    record_get(ui->db, entity, id, &row, &arena, err) &&
	    change_remove(ui->db, entity, &row, err);
	arena_done(&arena);
	return good;
}

static bool save_along(struct ui *ui, int64_t internship, const struct choices *goals,
    const bool *before, const bool *after, struct error *err)
{
	if (!change_begin(ui->db, "Leerdoelen bij een stage", err))
		return false;
	for (size_t i = 0; i < goals->count; i++)
		if (before[i] != after[i] &&
		    !change_along(ui, internship, strtoll(goals->rows[i].value, NULL, 10), after[i],
		        err)) {
			change_abandon(ui->db);
			return false;
		}
	return change_commit(ui->db, err);
}

#define OPEN_GOALS                                                                                   \
	"SELECT CAST(g.id AS TEXT), g.sentence FROM visible_internship i JOIN visible_goal g ON "    \
	"g.pupil = i.pupil WHERE i.id = ?1 AND (g.done_on IS NULL OR EXISTS (SELECT 1 FROM "         \
	"visible_internship_goal a WHERE a.internship = i.id AND a.goal = g.id)) ORDER BY g.agreed_on DESC, g.id"

bool take_goals_along(struct ui *ui, int64_t internship)
{
	struct placed placed;
	struct error err = {0};
	struct choices goals;
	bool saved = false;
	if (!ui_may_write(ui) || !placed_read(ui, internship, &placed))
		return false;
	bool good = choices_read(ui->db, OPEN_GOALS, internship, &placed.arena, &goals, &err);
	bool *before = arena_alloc(&placed.arena, (goals.count + 1) * sizeof *before);
	bool *after = arena_alloc(&placed.arena, (goals.count + 1) * sizeof *after);
	good = good && read_along(ui, internship, &goals, before, &err);
	memcpy(after, before, goals.count * sizeof *after);
	if (good && !goals.count) {
		ui_say(ui, "Deze leerling heeft geen open leerdoelen.");
	} else if (good && pick_many(ui, "Leerdoelen die meegaan", &goals, after)) {
		good = saved = save_along(ui, internship, &goals, before, after, &err);
		if (saved)
			ui_say(ui, "Leerdoelen bij de stage bewaard.");
	}
	if (!good)
		ui_show_error(ui, &err);
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

/* Of a new visit, the signatures and an evaluation the placement is the parent, of the others the
 * pupil. */
void internship_draft(struct ui *ui, const char *form, int64_t record, int64_t parent)
{
	static const struct {
		const char *form, *party;
	} evaluations[] = {{"stage: beoordeling bedrijf", "BED"},
	    {"stage: beoordeling leerling", "LLN"}, {"stage: beoordeling school", "SCH"}};
	if (strcmp(form, "stage: bedrijf") == 0)
		edit_company(ui, record);
	else if (strcmp(form, "stage: bezoek") == 0)
		visit_placement(ui, parent, record);
	else if (strcmp(form, "stage: handtekeningen") == 0)
		sign_placement(ui, parent);
	else if (strcmp(form, "stage: einde") == 0)
		close_placement(ui, record);
	else if (strcmp(form, "stage: plaatsing") == 0 && record)
		change_placement(ui, record);
	else if (strcmp(form, "stage: plaatsing") == 0)
		place_pupil(ui, parent, "", 0);
	for (size_t i = 0; i < sizeof evaluations / sizeof *evaluations; i++)
		if (strcmp(form, evaluations[i].form) == 0) {
			if (record)
				open_evaluation(ui, record);
			else
				new_evaluation(ui, parent, evaluations[i].party);
		}
}
