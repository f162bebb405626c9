/* What the palette can go to from any screen. */
#include "db/take.h"
#include "model/school/former.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "tui/screens/internship/internship.h"
#include "tui/screens/school/school.h"

static enum outcome go_to_pupil(struct ui *ui, const struct place *place)
{
	return open_dossier(ui, place->id);
}

static enum outcome go_to_company(struct ui *ui, const struct place *place)
{
	return open_company(ui, place->id);
}

static enum outcome go_to_setting(struct ui *ui, const struct place *place)
{
	return open_setting(ui, place->what);
}

/* The rows of a statement are id, label and, for a setting, its code; former: of pupils. */
static bool add_rows(struct ui *ui, struct places *places, const char *sql, const char *leads,
    enum outcome (*go)(struct ui *, const struct place *), const struct former_names *former,
    struct error *err)
{
	struct query *q = db_query(ui->db, sql, "");
	while (query_next(q))
		place_add(
		    places, &(struct place){.label = named_kept(q, "label", &places->arena),
		                .former = former ? former_of(former, named_int(q, "id")) : NULL,
		                .leads = leads,
		                .go = go,
		                .what = named_kept(q, "code", &places->arena),
		                .id = named_int(q, "id")});
	return query_done(q, err);
}

bool places_everywhere(struct ui *ui, struct places *places, struct error *err)
{
	struct former_names former;
	kinds_places(ui, places);
	return tour_places(ui, places, err) && former_read(ui->db, &places->arena, &former, err) &&
	       workbook_places(ui, places, err) &&
	       (!administers(ui, NULL) ||
	           add_rows(ui, places,
	               "SELECT 0 AS id, code, label FROM setting_now ORDER BY sort, code",
	               "Beheer, instellingen", go_to_setting, NULL, err)) &&
	       add_rows(ui, places,
	           "SELECT pupil AS id, '' AS code, "
	           "name || coalesce(' · ' || class_name, '') || ' · ' || number AS label "
	           "FROM list_leerlingen "
	           "ORDER BY search_key, number",
	           "dossier", go_to_pupil, &former, err) &&
	       (!internships_shown(ui) ||
	           add_rows(ui, places,
	               "SELECT id, '' AS code, name || coalesce(' · ' || town, '') AS label "
	               "FROM visible_company "
	               "ORDER BY name, id",
	               "stagebedrijf", go_to_company, NULL, err));
}
