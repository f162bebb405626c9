/* A placement as its forms need it, who may do what with it, and going to the form of a draft. */
#include <string.h>

#include "db/write.h"
#include "tui/screens/home/common.h"
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

bool placed_read(struct ui *ui, int64_t internship, struct placed *out)
{
	struct error err = {0};
	*out = (struct placed){0};
	if (!record_get(ui->db, &internship_entity, internship, &out->row, &out->arena, &err) ||
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
