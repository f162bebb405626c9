/* The kinds of records around a pupil: their first values, and what must be known beforehand. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "model/basis/fields.h"
#include "model/care/care.h"
#include "model/care/consent.h"
#include "model/care/guidance.h"
#include "model/iop/iop.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/care/care.h"
#include "tui/screens/care/care_kinds.h"
#include "tui/screens/common/common.h"

static bool add_known(struct ui *ui, int64_t pupil, const struct entity *entity, void *record)
{
	struct form_run run = {.parent = pupil, .record = record};
	return form_kind_run(ui, &run, care_kind(entity));
}

/* Filling in */

/* A TLV starts when the last one ends, and has the same issuer as earlier ones. */
static bool fill_tlv(struct ui *ui, struct form_run *run, struct error *err)
{
	struct tlv *row = run->record;
	struct query *q = db_query(ui->db,
	    "SELECT (SELECT date(max(ends_on), '+1 day') FROM visible_tlv WHERE pupil = ?1), "
	    "(SELECT issued_by FROM visible_tlv WHERE issued_by <> '' ORDER BY pupil = ?1 DESC, id DESC LIMIT 1)",
	    "i", run->parent);
	if (query_next(q)) {
		row->starts_on = query_date(q, 0);
		text_put(row->issued_by, sizeof row->issued_by, query_text(q, 1));
	}
	return query_done(q, err);
}

/* A transfer mostly goes from the previous class to the current one. With no previous class it is
 * the intake; a pupil who leaves soon is handed over to the next school or employer. */
static bool fill_transfer(struct ui *ui, struct form_run *run, struct error *err)
{
	struct warm_transfer *row = run->record;
	struct query *q = db_query(ui->db,
	    "SELECT CASE "
	    "  WHEN e.pupil IS NULL OR EXISTS ("
	    "    SELECT 1 FROM departure_now d "
	    "    WHERE d.pupil = p.id AND d.last_on <= date(peildatum(), '+42 days')) THEN 'VER' "
	    "  WHEN b.id IS NULL THEN 'INT' "
	    "  ELSE 'KLA' "
	    "END AS kind, "
	    "m.mentors, bm.mentors AS mentors_before, "
	    "(SELECT i.former_school FROM list_intake i WHERE i.pupil = p.id) AS former_school "
	    "FROM visible_pupil_guidance p "
	    "LEFT JOIN current_enrolment e ON e.pupil = p.id "
	    "LEFT JOIN visible_enrolment b ON b.id = ("
	    "  SELECT n.id FROM visible_enrolment n "
	    "  WHERE n.pupil = p.id AND n.class <> e.class AND n.starts_on < e.starts_on "
	    "  ORDER BY n.starts_on DESC LIMIT 1) "
	    "LEFT JOIN class_mentors m ON m.class = e.class "
	    "LEFT JOIN class_mentors bm ON bm.class = b.class "
	    "WHERE p.id = ?1",
	    "i", run->parent);
	if (query_next(q)) {
		text_put(row->kind, sizeof row->kind, named_text(q, "kind"));
		bool leaving = strcmp(row->kind, TRANSFER_LEAVING) == 0,
		     intake = strcmp(row->kind, TRANSFER_INTAKE) == 0;
		text_put(row->from_whom, sizeof row->from_whom,
		    named_text(q, leaving  ? "mentors"
		                  : intake ? "former_school"
		                           : "mentors_before"));
		if (!leaving)
			text_put(row->to_whom, sizeof row->to_whom, named_text(q, "mentors"));
	}
	return query_done(q, err);
}

static bool fill_agreement(struct ui *ui, struct form_run *run, struct error *err)
{
	enum { SIX_WEEKS = 42 };
	(void)err;
	((struct review_agreement *)run->record)->due_on = date_add(ui->today, SIX_WEEKS);
	return true;
}

/* All domains are tested together, so day and months are taken from the last entry. */
static bool fill_lag(struct ui *ui, struct form_run *run, struct error *err)
{
	struct learning_lag *row = run->record;
	struct query *q = db_query(ui->db,
	    "SELECT measured_on, dl FROM visible_learning_lag WHERE pupil = ?1 ORDER BY id DESC LIMIT 1",
	    "i", run->parent);
	if (query_next(q)) {
		row->measured_on = query_date(q, 0);
		row->dl = query_int(q, 1);
	}
	return query_done(q, err);
}

/* The first guardian with authority answers, unless the pupil is old enough to be asked alone. */
static bool fill_consent(struct ui *ui, struct form_run *run, struct error *err)
{
	struct consent *row = run->record;
	return run->card.age >= db_setting_int(ui->db, "toestemming_zelf_vanaf", 16) ||
	       db_int(ui->db, &row->guardian, err,
	           "SELECT coalesce(("
	           "  SELECT g.id FROM visible_guardian g "
	           "  JOIN visible_guardian_kind k ON k.code = g.kind "
	           "  WHERE g.pupil = ?1 AND g.authority = 1 "
	           "  AND coalesce(g.starts_on <= peildatum(), 1) AND coalesce(g.ends_on >= peildatum(), 1) "
	           "  ORDER BY k.sort, g.name, g.id LIMIT 1), 0)",
	           "i", run->parent);
}

/* Asking first */

/* A pupil who is too young to answer alone needs a guardian with authority first. */
static bool ask_guardian(struct ui *ui, struct form_run *run)
{
	struct consent *consent = run->record;
	struct guardian guardian = {0};
	if (!run->is_new || consent->guardian ||
	    run->card.age >= db_setting_int(ui->db, "toestemming_zelf_vanaf", 16))
		return true;
	if (!dialog_confirm(ui, "Toestemming",
	        "Er is nog geen ouder of verzorger met gezag bekend. Alleen wie gezag heeft kan toestemming geven.",
	        "Ouder toevoegen") ||
	    !add_known(ui, run->parent, &guardian_entity, &guardian))
		return false;
	consent->guardian = guardian.authority ? guardian.id : 0;
	return true;
}

bool care_ask_consent(
    struct ui *ui, int64_t pupil, const char *purpose, const char *title, const char *otherwise)
{
	const char *const buttons[] = {"Toestemming vastleggen", otherwise, NULL};
	struct consent consent = {0};
	struct error err = {0};
	snprintf(consent.purpose, sizeof consent.purpose, "%s", purpose);
	if (consent_holds(ui->db, pupil, purpose, "", ui->today, NULL, &err))
		return true;
	if (err.status != DENIED) {
		ui_show_error(ui, &err);
		return false;
	}
	struct pupil_card card;
	struct error ignored = {0};
	const char *who =
	    pupil_card(ui->db, pupil, &card, &ignored) ? pupil_title(&card, &ui->scratch) : "";
	int button =
	    dialog_choose(ui, title, arena_format(&ui->scratch, "%s. %s", who, err.text), buttons);
	return button == 1 || (button == 0 && add_known(ui, pupil, &consent_entity, &consent));
}

static bool ask_observation(struct ui *ui, struct form_run *run)
{
	return !run->is_new || care_ask_consent(ui, run->parent, "OBS",
	                           "Observatie van een leerling", "Andere dag");
}

#define REVIEWS                                                                                    \
	"SELECT id, strftime('%d-%m-%Y', held_on) || '  ' || replace(question, char(10), ' ') "    \
	"FROM visible_pupil_review WHERE pupil = ?1 ORDER BY held_on DESC, id DESC"

/* An agreement always belongs to a review, so one must exist first. */
static bool ask_review(struct ui *ui, struct form_run *run)
{
	struct review_agreement *row = run->record;
	if (!run->is_new || row->pupil_review)
		return true;
	int64_t review = pick_id(ui, "Uit welke bespreking?", REVIEWS, run->parent, true);
	if (review < 0)
		return ui_complain(ui, "Leg eerst de leerlingbespreking vast, en dan de afspraak.");
	row->pupil_review = review;
	return review;
}

/* Asks for consent to share data before saving; help itself can be requested without sharing
 * any. */
static bool save_referral(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct referral *row = record;
	(void)hook;
	if (!row->id && strcmp(row->kind, REFERRAL_TO_MUNICIPALITY) == 0)
		care_ask_consent(ui, row->pupil, "GEM", "Verwijzing naar de gemeente",
		    "Zonder gegevens te delen");
	return record_save(ui->db, &referral_entity, "Zorg: verwijzing", row, err);
}

/* Fields that follow from another field */

static void referral_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct referral *row = record;
	(void)arena, (void)hook;
	bool ended = strcmp(row->status, REFERRAL_CLOSED) == 0 ||
	             strcmp(row->status, REFERRAL_WITHDRAWN) == 0;
	if (strcmp(field->name, "status") != 0)
		return;
	if (!ended)
		row->closed_on = (struct date){0};
	else if (!date_is_set(row->closed_on))
		row->closed_on = ui->today;
}

void care_agreement_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct review_agreement *row = record;
	(void)arena, (void)hook;
	if (strcmp(field->name, "outcome") == 0 && *row->outcome && !date_is_set(row->evaluated_on))
		row->evaluated_on = ui->today;
}

/* Offers to add agreements right after a new review. */
static void add_agreements(struct ui *ui, struct form_run *run)
{
	static const char *const buttons[] = {"Afspraak toevoegen", "Klaar", NULL};
	struct review_agreement agreement;
	if (!run->is_new)
		return;
	do
		agreement = (struct review_agreement){
		    .pupil_review = ((const struct record *)run->record)->id};
	while (ui->leaving == STAY &&
	       dialog_choose(ui, "Leerlingbespreking", "De bespreking is bewaard.", buttons) == 0 &&
	       add_known(ui, run->parent, &review_agreement_entity, &agreement));
}

#define FORM(record, label, title_)                                                                \
	.entity = &record##_entity, .title = label, .change = "Zorg: " title_,                     \
	.draft = "zorg: " title_
#define CARE(title_) .of_pupil = true, .saved = "Bewaard: " title_ "."

const struct form_kind care_kinds[CARE_KINDS] = {
    {.form = {FORM(intake, "Startdocument", "startdocument")},
        CARE("startdocument"),
        .by = "document_by"},
    {.form = {FORM(tlv, "TLV", "TLV")}, CARE("TLV"), .fill = fill_tlv},
    {.form = {FORM(learning_lag, "Leerachterstand", "leerachterstand")},
        CARE("leerachterstand"),
        .today = "measured_on",
        .fill = fill_lag},
    {.form = {FORM(intelligence_test, "Intelligentieonderzoek", "intelligentieonderzoek")},
        CARE("intelligentieonderzoek"),
        .today = "tested_on"},
    {.form = {FORM(warm_transfer, "Warme overdracht", "warme overdracht")},
        CARE("warme overdracht"),
        .today = "held_on",
        .fill = fill_transfer},
    {.form = {FORM(
         pupil_observation, "Observatie van een leerling", "observatie van een leerling")},
        CARE("observatie van een leerling"),
        .today = "observed_on",
        .by = "observed_by",
        .ask = ask_observation},
    {.form = {FORM(pupil_review, "Leerlingbespreking", "leerlingbespreking")},
        CARE("leerlingbespreking"),
        .today = "held_on",
        .by = "led_by",
        .done = add_agreements},
    {.form = {FORM(review_agreement, "Afspraak uit een bespreking", "afspraak uit een bespreking"),
         .changed = care_agreement_changed},
        CARE("afspraak uit een bespreking"),
        .today = "made_on",
        .begins = &(const struct review_agreement){.who = ATTENDEE_CARE_COORDINATOR},
        .fill = fill_agreement,
        .ask = ask_review},
    {.form = {FORM(referral, "Verwijzing", "verwijzing"), .changed = referral_changed,
         .save = save_referral},
        CARE("verwijzing"),
        .today = "referred_on",
        .by = "referred_by",
        .begins = &(const struct referral){.status = "AAN"}},
    {.form = {FORM(intervention, "Interventie", "interventie")},
        CARE("interventie"),
        .today = "starts_on"},
    {.form = {FORM(care_contact, "Contact", "contact")},
        CARE("contact"),
        .today = "held_on",
        .by = "entered_by",
        .begins = &(const struct care_contact){.manner = "TEL"}},
    {.form = {FORM(care_note, "Zorgnotitie", "zorgnotitie")},
        CARE("zorgnotitie"),
        .today = "written_on",
        .by = "written_by"},
    {.form = {FORM(consent, "Toestemming", "toestemming")},
        CARE("toestemming"),
        .today = "answered_on",
        .by = "seen_by",
        .fill = fill_consent,
        .ask = ask_guardian},
    {.form = {FORM(guardian, "Ouder of verzorger", "ouder of verzorger")},
        CARE("ouder of verzorger"),
        .begins = &guardian_begins},
};

const struct form_kind *care_kind(const struct entity *entity)
{
	for (size_t i = 0; i < CARE_KINDS; i++)
		if (care_kinds[i].form.entity == entity)
			return &care_kinds[i];
	return NULL;
}
