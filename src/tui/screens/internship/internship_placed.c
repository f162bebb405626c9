/* A placement as its forms need it, the rights to change it, and reopening the form of a draft. */
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "tui/screens/common/draft_place.h"
#include "tui/screens/common/common.h"
#include "tui/screens/internship/internship.h"

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

static bool read_company(struct ui *ui, struct placed *placed, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT name, contact FROM visible_company WHERE id = ?1", "i", placed->row.company);
	placed->company = "op school";
	placed->contact = "";
	if (query_next(q)) {
		placed->company = arena_text(&placed->arena, query_text(q, 0));
		placed->contact = arena_text(&placed->arena, query_text(q, 1));
	}
	return query_done(q, err);
}

/* Only who may know the parents gets their names. */
static bool read_parents(struct ui *ui, struct placed *placed, struct error *err)
{
	int64_t signs;
	if (!db_int(ui->db, &signs, err,
	        "SELECT coalesce(max(parent_signs), 0) FROM internship_case WHERE internship = ?1",
	        "i", placed->row.id))
		return false;
	placed->parent_signs = signs;
	placed->guardian = placed->guardians = "";
	struct query *q = db_query(ui->db,
	    "SELECT coalesce(min(name), '') AS guardian, "
	    "coalesce(group_concat(name, ', '), '') AS guardians "
	    "FROM contract_guardian WHERE pupil = ?1",
	    "i", placed->row.pupil);
	if (query_next(q)) {
		placed->guardian = named_kept(q, "guardian", &placed->arena);
		placed->guardians = named_kept(q, "guardians", &placed->arena);
	}
	return query_done(q, err);
}

bool placed_read(struct ui *ui, int64_t internship, struct placed *out)
{
	struct error err = {0};
	*out = (struct placed){0};
	if (!record_get(ui->db, &internship_entity, internship, &out->row, &out->arena, &err) ||
	    !pupil_card(ui->db, out->row.pupil, &out->card, &err) || !read_company(ui, out, &err) ||
	    !read_parents(ui, out, &err) ||
	    !db_text(ui->db, &out->arena, &out->pupil_name, &err,
	        "SELECT full_name FROM visible_pupil WHERE id = ?1", "i", out->row.pupil)) {
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

const char *placed_signer(const struct ui *ui, const struct placed *placed, const char *party)
{
	if (strcmp(party, PARTY_PUPIL) == 0)
		return placed->pupil_name;
	if (strcmp(party, PARTY_SCHOOL) == 0)
		return access_actor(ui->db)->name;
	if (strcmp(party, PARTY_COMPANY) == 0)
		return *placed->row.supervisor ? placed->row.supervisor : placed->contact;
	if (strcmp(party, PARTY_GUARDIAN) == 0)
		return placed->parent_signs ? placed->guardian : "";
	return "";
}

bool placed_is_followed(const struct ui *ui, const struct placed *placed)
{
	return places_pupils(ui, NULL) ||
	       (follows_internships(ui, NULL) &&
	           placed->row.supervised_by == access_actor(ui->db)->id);
}

bool placed_followed(struct ui *ui, const struct placed *placed)
{
	if (!ui_may_write(ui))
		return false;
	if (!follows_internships(ui, NULL))
		return ui_complain(ui, "Je mag dit bekijken, niet wijzigen.");
	return placed_is_followed(ui, placed) ||
	       ui_complain(ui,
	           "Deze stage heeft een andere stagedocent. Vraag het aan die docent of de mentor.");
}

bool placed_begun(struct ui *ui, const struct placed *placed)
{
	return date_compare(placed->row.starts_on, ui->today) <= 0 ||
	       ui_complain(ui,
	           "Deze stage begint pas op %s. Tot die dag valt er niets te bezoeken of te beoordelen.",
	           date_show(placed->row.starts_on).text);
}

/* The placement is the parent of a new visit, of the signatures and of an evaluation. */
static void resume_visit(struct ui *ui, const struct found_draft *draft)
{
	visit_placement(ui, draft->parent, draft->record);
}

static void resume_signatures(struct ui *ui, const struct found_draft *draft)
{
	sign_placement(ui, draft->parent);
}

/* The party is the last word of the draft's name, as in "stage: beoordeling bedrijf". */
static void resume_evaluation(struct ui *ui, const struct found_draft *draft)
{
	if (draft->record)
		open_evaluation(ui, draft->record);
	else
		new_evaluation(ui, draft->parent,
		    strcmp(draft->rest, "bedrijf") == 0    ? PARTY_COMPANY
		    : strcmp(draft->rest, "leerling") == 0 ? PARTY_PUPIL
		                                           : PARTY_SCHOOL);
}

const struct draft_place internship_drafts[] = {
    {.kind = &company_form},
    {.form = "stage: bezoek", .open = resume_visit},
    {.form = "stage: handtekeningen", .open = resume_signatures},
    {.kind = &placement_end_form},
    {.kind = &placement_form},
    {.form = "stage: beoordeling ", .open = resume_evaluation},
    {0},
};
