/* A norm of the school's own: what is counted of whom, and how much of it is enough. */
#include "db/write.h"
#include "model/quality/norm.h"
#include "tui/input/reason.h"
#include "tui/screens/quality/norms.h"

/* A new norm comes after all others, and counts from this school year. */
static bool fill(struct ui *ui, struct form_run *run, struct error *err)
{
	struct norm *norm = run->record;
	struct query *q = db_query(ui->db,
	    "SELECT (SELECT max(sort) FROM visible_norm) + 1, "
	    "(SELECT starts_on FROM current_school_year)",
	    "");
	if (query_next(q)) {
		norm->sort = query_int(q, 0);
		norm->starts_on = query_date(q, 1);
	}
	return query_done(q, err);
}

static void say_made(struct ui *ui, struct form_run *run)
{
	ui_say(ui, "Norm %s telt mee. De drempel wijzig je hier met Enter.",
	    ((const struct norm *)run->record)->code);
}

const struct form_kind own_norm_form = {
    .form = {.entity = &norm_entity,
        .title = "Eigen norm",
        .change = "Eigen norm gemaakt",
        .fields = (const char *const[]){"code", "label", "wording", "fact", "detail", "least",
            "threshold", "grade_from", "grade_until", "phase", "track", "profile", "starts_on",
            "standard", NULL},
        .required = (const char *const[]){"fact", "least", NULL},
        .draft = "normen: eigen norm"},
    .begins = &(const struct norm){.is_on = true},
    .fill = fill,
    .done = say_made,
};

enum outcome add_own_norm(struct ui *ui)
{
	form_kind_open(ui, &own_norm_form, 0, 0);
	return STAY;
}

/* What a norm counts stays as it was, so that no figure of the past changes; one that nothing was
 * recorded of can be removed. */
enum outcome remove_own_norm(struct ui *ui, const char *code)
{
	struct error err = {0};
	int64_t id = 0;
	if (!db_int(ui->db, &id, &err,
	        "SELECT coalesce(max(id), 0) FROM visible_norm WHERE code = ?1 AND fact IS NOT NULL",
	        "t", code))
		ui_show_error(ui, &err);
	else if (!id)
		ui_say(ui, "Norm %s telt Stip zelf. Met Enter zet je haar uit.", code);
	else
		remove_asked(ui, &norm_entity, id, "Eigen norm verwijderd", "Verwijderen",
		    "Heeft de norm al een drempel, maatregel of vastgelegde uitkomst, dan kan zij niet weg: zet haar dan uit.");
	return STAY;
}
