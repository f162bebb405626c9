/* Reads what goes along with a pupil, by short statements over the views. */
#include "workbook/outflow/handover_read.h"

#include "db/take.h"

/* For a pupil who has left, the class is the last one. */
static bool read_pupil(struct db *db, struct handover *h, struct arena *arena, struct error *err)
{
	bool found;
	struct query *q = db_query(db,
	    "SELECT p.number, p.full_name, p.first_name, coalesce(c.name, '') AS class_name, "
	    "coalesce(m.mentors, '') AS mentors, p.born_on, date(p.born_on, '+18 years') <= peildatum() AS of_age "
	    "FROM visible_pupil_outflow p "
	    "LEFT JOIN visible_enrolment e ON e.id = ("
	    "  SELECT n.id FROM visible_enrolment n "
	    "  WHERE n.pupil = p.id AND n.starts_on <= peildatum() "
	    "  ORDER BY n.starts_on DESC LIMIT 1) "
	    "LEFT JOIN visible_class c ON c.id = e.class "
	    "LEFT JOIN class_mentors m ON m.class = e.class "
	    "WHERE p.id = ?1",
	    "i", h->id);
	if ((found = query_next(q))) {
		h->number = named_kept(q, "number", arena);
		h->full_name = named_kept(q, "full_name", arena);
		h->first_name = named_kept(q, "first_name", arena);
		h->class_name = named_kept(q, "class_name", arena);
		h->mentors = named_kept(q, "mentors", arena);
		h->born_on = named_date(q, "born_on");
		h->of_age = named_int(q, "of_age") != 0;
	}
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "Deze leerling is er niet, of is niet voor jou."));
}

static bool read_advice(struct db *db, struct handover *h, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT a.advised_on, date(a.advised_on, '+1 year') AS until_on, x.label, "
	    "CASE a.direction WHEN 'WER' THEN 'werk' WHEN 'OND' THEN 'onderwijs' END AS direction, "
	    "CASE a.verdict "
	    "  WHEN 'POS' THEN 'positief' "
	    "  WHEN 'NEG' THEN 'negatief' "
	    "  WHEN 'NAD' THEN 'nader onderzoek' "
	    "END AS verdict, "
	    "s.full_name "
	    "FROM visible_outflow_advice a "
	    "JOIN visible_expected_profile x ON x.code = a.profile "
	    "LEFT JOIN visible_staff s ON s.id = a.advised_by "
	    "WHERE a.pupil = ?1 "
	    "ORDER BY a.advised_on DESC LIMIT 1",
	    "i", h->id);
	h->advice = (struct handover_advice){
	    .profile = "", .direction = "", .verdict = "", .advised_by = ""};
	if (query_next(q))
		h->advice =
		    (struct handover_advice){named_date(q, "advised_on"), named_date(q, "until_on"),
		        named_kept(q, "label", arena), named_kept(q, "direction", arena),
		        named_kept(q, "verdict", arena), named_kept(q, "full_name", arena)};
	return query_done(q, err);
}

static bool read_opp(struct db *db, struct handover *h, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT o.id, o.number, o.set_on, x.label, o.expectation, o.deviations "
	    "FROM opp_state s "
	    "JOIN visible_opp o ON o.id = s.opp "
	    "LEFT JOIN visible_expected_profile x ON x.code = o.profile "
	    "WHERE s.pupil = ?1 "
	    "ORDER BY s.placed_on DESC LIMIT 1",
	    "i", h->id);
	h->opp = (struct handover_opp){.profile = "", .expectation = "", .deviations = ""};
	if (query_next(q))
		h->opp = (struct handover_opp){named_int(q, "id"), named_int(q, "number"),
		    named_date(q, "set_on"), named_kept(q, "label", arena),
		    named_kept(q, "expectation", arena), named_kept(q, "deviations", arena)};
	return query_done(q, err);
}

/* Reads only the support part: factors and shielded content stay at school. */
static bool read_support(struct db *db, struct handover *h, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(handover_support, kind),
	    TAKE(handover_support, sentence), TAKE(handover_support, by_whom), {0}};
	struct query *q = db_query(db,
	    "SELECT kind, sentence, by_whom FROM opp_part WHERE opp = ?1 AND part = 'support' ORDER BY sort, row",
	    "i", h->opp.id);
	return query_take_all(
	    q, columns, sizeof *h->support, &h->support, &h->support_count, arena, err);
}

static bool read_goals(struct db *db, struct handover *h, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT sentence, done_on, count(*) OVER () AS goals_reached "
	    "FROM visible_goal "
	    "WHERE pupil = ?1 AND done_on IS NOT NULL "
	    "ORDER BY done_on DESC, id DESC LIMIT ?2",
	    "ii", h->id, (int64_t)HANDOVER_GOALS);
	while (query_next(q)) {
		h->goals[h->goal_count++] = (struct handover_goal){
		    named_kept(q, "sentence", arena), named_date(q, "done_on")};
		h->goals_reached = named_int(q, "goals_reached");
	}
	return query_done(q, err);
}

static bool read_said(struct db *db, struct handover *h, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT t.held_on, t.proud_of, w.wants "
	    "FROM visible_iop_talk t "
	    "JOIN talk_wants w ON w.iop_talk = t.id "
	    "WHERE t.pupil = ?1 AND t.held_on IS NOT NULL AND coalesce(t.proud_of, w.wants) IS NOT NULL "
	    "ORDER BY t.held_on DESC, t.id DESC LIMIT 1",
	    "i", h->id);
	h->said = (struct handover_said){.proud_of = "", .wants_to = ""};
	if (query_next(q))
		h->said = (struct handover_said){named_date(q, "held_on"),
		    named_kept(q, "proud_of", arena), named_kept(q, "wants", arena)};
	return query_done(q, err);
}

/* Reads the TLV that ends last. */
static bool read_tlv(struct db *db, struct handover *h, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT number, issued_by, starts_on, ends_on "
	    "FROM visible_tlv "
	    "WHERE pupil = ?1 AND starts_on <= peildatum() "
	    "ORDER BY coalesce(ends_on, '9999-12-31') DESC, starts_on DESC, id DESC LIMIT 1",
	    "i", h->id);
	h->intake.tlv_number = h->intake.tlv_issued_by = "";
	if (query_next(q)) {
		h->intake.tlv_number = named_kept(q, "number", arena);
		h->intake.tlv_issued_by = named_kept(q, "issued_by", arena);
		h->intake.tlv_from = named_date(q, "starts_on");
		h->intake.tlv_until = named_date(q, "ends_on");
	}
	return query_done(q, err);
}

static bool read_intake(struct db *db, struct handover *h, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT talk_on, document_on, former_school, nt2 "
	    "FROM visible_intake WHERE pupil = ?1 ORDER BY id DESC LIMIT 1",
	    "i", h->id);
	h->intake = (struct handover_intake){.former_school = ""};
	if (query_next(q))
		h->intake = (struct handover_intake){.known = true,
		    .talk_on = named_date(q, "talk_on"),
		    .document_on = named_date(q, "document_on"),
		    .former_school = named_kept(q, "former_school", arena),
		    .nt2 = named_int(q, "nt2") != 0};
	return query_done(q, err) && read_tlv(db, h, arena, err);
}

static bool read_transfers(
    struct db *db, struct handover *h, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(handover_transfer, held_on),
	    TAKE(handover_transfer, from_whom), TAKE(handover_transfer, to_whom), {0}};
	struct query *q = db_query(db,
	    "SELECT held_on, from_whom, to_whom "
	    "FROM visible_warm_transfer "
	    "WHERE pupil = ?1 AND kind = 'VER' "
	    "ORDER BY held_on, id",
	    "i", h->id);
	return query_take_all(
	    q, columns, sizeof *h->transfers, &h->transfers, &h->transfer_count, arena, err);
}

/* Without consent to be followed, the pupil's telephone number is left out. */
static bool read_followed(
    struct db *db, struct handover *h, const char *recipient, struct error *err)
{
	struct error why = {0};
	h->followed =
	    consent_holds(db, h->id, "VOL", recipient, access_reference_date(db), NULL, &why);
	return h->followed || why.status == DENIED || fail(err, why.status, "%s", why.text);
}

bool handover_read(struct db *db, int64_t pupil, const char *recipient, struct handover *out,
    struct arena *arena, struct error *err)
{
	*out = (struct handover){.id = pupil};
	return read_pupil(db, out, arena, err) && read_advice(db, out, arena, err) &&
	       read_opp(db, out, arena, err) && read_support(db, out, arena, err) &&
	       read_goals(db, out, arena, err) && read_said(db, out, arena, err) &&
	       read_intake(db, out, arena, err) && read_transfers(db, out, arena, err) &&
	       departure_find(db, pupil, &out->departure, arena, err) &&
	       experience_read(db, pupil, &out->experience, arena, err) &&
	       read_followed(db, out, recipient, err);
}
