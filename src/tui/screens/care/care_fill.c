/* New records around a pupil, filled in as far as is known already. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "model/basis/fields.h"
#include "model/care/care.h"
#include "model/care/consent.h"
#include "model/care/guidance.h"
#include "tui/screens/care/care_fill.h"

static int64_t actor(struct ui *ui)
{
	return access_actor(ui->db)->id;
}

static bool fill_intake(
    struct ui *ui, const struct pupil_card *card, void *record, struct error *err)
{
	struct intake *row = record;
	(void)card, (void)err;
	row->document_by = actor(ui);
	return true;
}

/* It goes on where the last one ends, and comes from where the others came from. */
static bool fill_tlv(struct ui *ui, const struct pupil_card *card, void *record, struct error *err)
{
	struct tlv *row = record;
	struct query *q = db_query(ui->db,
	    "SELECT (SELECT date(max(ends_on), '+1 day') FROM visible_tlv WHERE pupil = ?1), "
	    "(SELECT issued_by FROM visible_tlv WHERE issued_by <> '' ORDER BY pupil = ?1 DESC, id DESC LIMIT 1)",
	    "i", card->id);
	if (query_next(q)) {
		row->starts_on = query_date(q, 0);
		text_put(row->issued_by, sizeof row->issued_by, query_text(q, 1));
	}
	return query_done(q, err);
}

/* To the class of now from the one before; without one it was the intake; who is about to leave is
 * handed over to others. */
static bool fill_transfer(
    struct ui *ui, const struct pupil_card *card, void *record, struct error *err)
{
	struct warm_transfer *row = record;
	row->held_on = ui->today;
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
	    "i", card->id);
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

static bool fill_observation(
    struct ui *ui, const struct pupil_card *card, void *record, struct error *err)
{
	struct pupil_observation *row = record;
	(void)card, (void)err;
	row->observed_on = ui->today;
	row->observed_by = actor(ui);
	return true;
}

static bool fill_review(
    struct ui *ui, const struct pupil_card *card, void *record, struct error *err)
{
	struct pupil_review *row = record;
	(void)card, (void)err;
	row->held_on = ui->today;
	row->led_by = actor(ui);
	return true;
}

static bool fill_agreement(
    struct ui *ui, const struct pupil_card *card, void *record, struct error *err)
{
	enum { SIX_WEEKS = 42 };
	struct review_agreement *row = record;
	(void)card, (void)err;
	row->made_on = ui->today;
	row->due_on = date_add(ui->today, SIX_WEEKS);
	text_put(row->who, sizeof row->who, "ZOR");
	return true;
}

/* The domains are tested together: day and months as of the one that was entered last. */
static bool fill_lag(struct ui *ui, const struct pupil_card *card, void *record, struct error *err)
{
	struct learning_lag *row = record;
	row->measured_on = ui->today;
	struct query *q = db_query(ui->db,
	    "SELECT measured_on, dl FROM visible_learning_lag WHERE pupil = ?1 ORDER BY id DESC LIMIT 1",
	    "i", card->id);
	if (query_next(q)) {
		row->measured_on = query_date(q, 0);
		row->dl = query_int(q, 1);
	}
	return query_done(q, err);
}

static bool fill_test(struct ui *ui, const struct pupil_card *card, void *record, struct error *err)
{
	struct intelligence_test *row = record;
	(void)card, (void)err;
	row->tested_on = ui->today;
	return true;
}

static bool fill_referral(
    struct ui *ui, const struct pupil_card *card, void *record, struct error *err)
{
	struct referral *row = record;
	(void)card, (void)err;
	row->referred_on = ui->today;
	row->referred_by = actor(ui);
	text_put(row->status, sizeof row->status, "AAN");
	return true;
}

static bool fill_intervention(
    struct ui *ui, const struct pupil_card *card, void *record, struct error *err)
{
	struct intervention *row = record;
	(void)card, (void)err;
	row->starts_on = ui->today;
	return true;
}

static bool fill_contact(
    struct ui *ui, const struct pupil_card *card, void *record, struct error *err)
{
	struct care_contact *row = record;
	(void)card, (void)err;
	row->held_on = ui->today;
	row->entered_by = actor(ui);
	text_put(row->manner, sizeof row->manner, "TEL");
	return true;
}

static bool fill_note(struct ui *ui, const struct pupil_card *card, void *record, struct error *err)
{
	struct care_note *row = record;
	(void)card, (void)err;
	row->written_on = ui->today;
	row->written_by = actor(ui);
	return true;
}

/* By the first who has authority now; who may answer alone is asked first. */
static bool fill_consent(
    struct ui *ui, const struct pupil_card *card, void *record, struct error *err)
{
	struct consent *row = record;
	row->given = true;
	row->answered_on = ui->today;
	row->seen_by = actor(ui);
	text_put(row->manner, sizeof row->manner, SIGNED_ON_PAPER);
	if (card->age >= db_setting_int(ui->db, "toestemming_zelf_vanaf", 16))
		return true;
	struct query *q = db_query(ui->db,
	    "SELECT g.id FROM visible_guardian g "
	    "JOIN visible_guardian_kind k ON k.code = g.kind "
	    "WHERE g.pupil = ?1 AND g.authority = 1 AND coalesce(g.starts_on <= peildatum(), 1) "
	    "AND coalesce(g.ends_on >= peildatum(), 1) "
	    "ORDER BY k.sort, g.name, g.id LIMIT 1",
	    "i", card->id);
	if (query_next(q))
		row->guardian = query_int(q, 0);
	return query_done(q, err);
}

static bool fill_guardian(
    struct ui *ui, const struct pupil_card *card, void *record, struct error *err)
{
	struct guardian *row = record;
	(void)ui, (void)card, (void)err;
	row->authority = true;
	text_put(row->kind, sizeof row->kind, "OUD");
	text_put(row->informed, sizeof row->informed, "ALL");
	return true;
}

static const struct {
	const struct entity *entity;
	bool (*fill)(struct ui *ui, const struct pupil_card *card, void *record, struct error *err);
} fills[] = {
    {&intake_entity, fill_intake},
    {&tlv_entity, fill_tlv},
    {&learning_lag_entity, fill_lag},
    {&intelligence_test_entity, fill_test},
    {&warm_transfer_entity, fill_transfer},
    {&pupil_observation_entity, fill_observation},
    {&pupil_review_entity, fill_review},
    {&review_agreement_entity, fill_agreement},
    {&referral_entity, fill_referral},
    {&intervention_entity, fill_intervention},
    {&care_contact_entity, fill_contact},
    {&care_note_entity, fill_note},
    {&consent_entity, fill_consent},
    {&guardian_entity, fill_guardian},
};

bool care_fill(struct ui *ui, const struct pupil_card *card, const struct entity *entity,
    void *record, struct error *err)
{
	const struct field *pupil = entity_field(entity, "pupil");
	memcpy((char *)record + pupil->offset, &card->id, sizeof card->id);
	for (size_t i = 0; i < sizeof fills / sizeof *fills; i++)
		if (fills[i].entity == entity)
			return fills[i].fill(ui, card, record, err);
	return true;
}
