/* What is asked along with a leaving: the internship that runs on, and how the pupil can be reached
 * and followed afterwards. */
#include <stdio.h>
#include <string.h>

#include "db/take.h"
#include "model/care/consent.h"
#include "model/internship/internship.h"
#include "model/outflow/departure.h"
#include "model/outflow/outflow.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/common/common.h"
#include "tui/screens/internship/internship.h"
#include "tui/screens/outflow/outflow.h"
#include "tui/screens/outflow/outflow_asked.h"

bool ask_leaves(struct ui *ui, const struct pupil_card *card, const struct outflow *row)
{
	enum { YOUNG = 16 };
	struct error err = {0};
	int64_t rare = 0;
	if (!db_int(ui->db, &rare, &err,
	        "SELECT EXISTS ("
	        "  SELECT 1 FROM visible_school_year y "
	        "  WHERE y.id = ?1 "
	        "  AND (?2 < y.ends_on OR ?3 OR NOT EXISTS ("
	        "    SELECT 1 FROM visible_enrolment e "
	        "    WHERE e.pupil = ?4 AND coalesce(e.arrived_on, e.starts_on) < y.starts_on)) "
	        "  AND NOT EXISTS ("
	        "    SELECT 1 FROM visible_departure d WHERE d.pupil = ?4 AND d.leaves_on = ?2))",
	        "idii", card->school_year, row->left_on, card->age && card->age < YOUNG,
	        card->id)) {
		ui_show_error(ui, &err);
		return false;
	}
	const char *age =
	    card->age ? arena_format(&ui->scratch, "%lld jaar, ", (long long)card->age) : "";
	return !rare || !card->enrolled ||
	       dialog_confirm(ui, "Van school",
	           arena_format(&ui->scratch, "%s (%s%s) gaat van school op %s. Klopt dat?",
	               card->name, age, card->class_name, date_show(row->left_on).text),
	           "Gaat van school");
}

/* Gives the internships that run on after the last day: "Bakkerij Vos (tot en met 07-07-2027)"; or
 * "". */
static const char *running_on(struct ui *ui, const struct outflow *row, struct arena *arena)
{
	const char *companies = "";
	db_text(ui->db, arena, &companies, NULL,
	    "SELECT coalesce(group_concat(company_name "
	    "  || ' (tot en met ' || strftime('%d-%m-%Y', ends_on) || ')', ', '), '') "
	    "FROM internship_case "
	    "WHERE pupil = ?1 AND ended_on IS NULL AND ?2 >= starts_on AND ?2 < ends_on",
	    "id", row->pupil, row->left_on);
	return companies;
}

static bool pick_reason(
    struct ui *ui, int64_t pupil, char *reason, size_t size, struct arena *arena)
{
	struct choices choices;
	struct error err = {0};
	size_t chosen = SIZE_MAX;
	if (!choices_read(ui->db, entity_field(&internship_entity, "end_reason")->choices, pupil,
	        arena, &choices, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	if (!pick(ui, "Waarom eindigt de stage?", &choices, NULL, &chosen))
		return false;
	snprintf(reason, size, "%s", choices.rows[chosen].value);
	return true;
}

bool ask_internships(struct ui *ui, const struct outflow *row, struct stopped *stopped)
{
	struct arena arena = {0};
	const char *const buttons[] = {"Stopt die dag", "Laat zo", NULL};
	const char *companies = running_on(ui, row, &arena);
	bool goes_on = true;
	if (*companies && places_pupils(ui, NULL) && !stopped->asked) {
		int chosen = dialog_choose(ui, "Er loopt nog een stage",
		    arena_format(&arena,
		        "Deze stage loopt door na het vertrek: %s. De laatste dag op school is %s.",
		        companies, date_show(row->left_on).text),
		    buttons);
		bool past = date_compare(row->left_on, ui->today) <= 0;
		stopped->stops = chosen == 0;
		goes_on = chosen == 1 ||
		          (chosen == 0 && (!past || pick_reason(ui, row->pupil, stopped->reason,
		                                        sizeof stopped->reason, &arena)));
		stopped->asked = goes_on;
	}
	arena_done(&arena);
	return goes_on;
}

void say_internships(struct ui *ui, const struct outflow *row)
{
	struct arena arena = {0};
	const char *companies = running_on(ui, row, &arena);
	if (*companies && !places_pupils(ui, NULL))
		dialog_message(ui, "Er loopt nog een stage",
		    arena_format(&arena,
		        "Deze stage loopt door na het vertrek: %s. De stagecoördinator krijgt een taak om de stage te beëindigen.",
		        companies));
	arena_done(&arena);
}

/* How the former pupil can be reached; its parent is the leaving. */

static bool find_contact(struct ui *ui, struct form_run *run, struct error *err)
{
	return db_int(ui->db, &run->id, err,
	    "SELECT coalesce(("
	    "  SELECT d.id FROM visible_outflow o "
	    "  JOIN visible_departure d ON d.pupil = o.pupil AND d.leaves_on <= date(o.left_on, '+1 year') "
	    "  WHERE o.id = ?1 "
	    "  ORDER BY d.leaves_on DESC, d.id DESC LIMIT 1), 0)",
	    "i", run->parent);
}

static bool fill_contact(struct ui *ui, struct form_run *run, struct error *err)
{
	struct departure *row = run->record;
	struct query *q = db_query(
	    ui->db, "SELECT pupil, left_on FROM visible_outflow WHERE id = ?1", "i", run->parent);
	if (query_next(q)) {
		row->pupil = named_int(q, "pupil");
		row->leaves_on = named_date(q, "left_on");
	}
	return query_done(q, err);
}

const struct form_kind contact_form = {
    .form = {.entity = &departure_entity,
        .title = "Bereikbaar na het vertrek",
        .change = "Vertreklijst bijgewerkt",
        .fields = (const char *const[]){"contact_phone", "contact_email", NULL},
        .draft = "nazorg: bereikbaar"},
    .context = "SELECT coalesce((SELECT p.name FROM visible_outflow o "
               "JOIN visible_pupil p ON p.id = o.pupil WHERE o.id = ?1), '')",
    .find = find_contact,
    .fill = fill_contact,
    .saved = "Bewaard.",
};

/* Which of these are not known yet. */
struct unknown {
	bool phone, consent;
};

static bool read_unknown(
    struct ui *ui, const struct outflow *row, struct unknown *out, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT d.followed AND coalesce(v.contact_phone, '') = '' AS phone, "
	    "d.followed AND NOT EXISTS ("
	    "  SELECT 1 FROM list_toestemmingen c "
	    "  WHERE c.pupil = o.pupil AND c.purpose_code = ?2 "
	    "  AND c.state IN ('geldig', 'geweigerd', 'ingetrokken', 'ander weigert')) AS consent "
	    "FROM visible_outflow o "
	    "JOIN visible_destination d ON d.code = o.destination "
	    "LEFT JOIN visible_departure v ON v.id = ("
	    "  SELECT n.id FROM visible_departure n "
	    "  WHERE n.pupil = o.pupil AND n.leaves_on <= date(o.left_on, '+1 year') "
	    "  ORDER BY n.leaves_on DESC, n.id DESC LIMIT 1) "
	    "WHERE o.id = ?1",
	    "it", row->id, CONSENT_TO_FOLLOW);
	*out = (struct unknown){0};
	if (query_next(q))
		*out = (struct unknown){named_int(q, "phone") != 0,
		    named_int(q, "consent") != 0 && access_write(ui->db, CONSENTS) != NONE};
	return query_done(q, err);
}

void ask_reachable(struct ui *ui, const struct outflow *row)
{
	static const char *const buttons[] = {"Nu invullen", "Later", NULL};
	struct unknown unknown;
	struct error err = {0};
	if (!read_unknown(ui, row, &unknown, &err)) {
		ui_show_error(ui, &err);
		return;
	}
	if ((!unknown.phone && !unknown.consent) ||
	    dialog_choose(ui, "Na het vertrek",
	        arena_format(&ui->scratch, "Nog niet bekend: %s%s%s.",
	            unknown.phone ? "het telefoonnummer" : "",
	            unknown.phone && unknown.consent ? " en " : "",
	            unknown.consent ? "de toestemming om de leerling te volgen" : ""),
	        buttons) != 0)
		return;
	if (unknown.phone)
		form_kind_open(ui, &contact_form, 0, row->id);
	if (unknown.consent && ui->leaving == STAY)
		open_consent_about(ui, row->pupil, CONSENT_TO_FOLLOW);
}
