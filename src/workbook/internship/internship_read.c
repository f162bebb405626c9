/* Reads one placement, by short statements over the views. */
#include "workbook/internship/internship_read.h"

#include <string.h>

#include "db/take.h"
#include "model/internship/internship.h"

static int party_of(const char *code)
{
	static const char *const codes[SIGNERS] = {
	    PARTY_PUPIL, PARTY_COMPANY, PARTY_SCHOOL, PARTY_GUARDIAN};
	int party = 0;
	while (party < SIGNERS && strcmp(codes[party], code) != 0)
		party++;
	return party;
}

/* Facts of the company that the listing lacks are empty for a placement at school. */
static bool read_facts(struct db *db, int64_t internship, struct internship_plan *p,
    struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(internship_plan, pupil),
	    TAKE(internship_plan, number), TAKE(internship_plan, class_name),
	    TAKE(internship_plan, mentors), TAKE(internship_plan, kind),
	    TAKE(internship_plan, company), TAKE(internship_plan, address),
	    TAKE(internship_plan, sector), TAKE(internship_plan, recognised),
	    TAKE(internship_plan, supervisor), TAKE(internship_plan, phone),
	    TAKE(internship_plan, supervised_by), TAKE(internship_plan, days),
	    TAKE(internship_plan, hours), TAKE(internship_plan, times), TAKE(internship_plan, work),
	    TAKE(internship_plan, goal), TAKE(internship_plan, agreements),
	    TAKE(internship_plan, state), TAKE(internship_plan, of_age),
	    TAKE(internship_plan, starts_on), TAKE(internship_plan, last_on), {0}};
	bool found;
	struct query *q = db_query(db,
	    "SELECT u.full_name AS pupil, s.number, s.class_name, m.mentors, s.kind_label AS kind, "
	    "s.company_name AS company, "
	    "c.address || iif(c.address <> '' AND c.town <> '', ', ', '') || c.town AS address, s.sector, "
	    "iif(c.recognised, 'ja', 'nee') AS recognised, s.supervisor, s.supervisor_phone AS phone, "
	    "s.supervised_by, s.days, hundredths_short(s.hours) AS hours, s.times, s.work, s.goal, c.agreements, "
	    "s.state, date(u.born_on, '+18 years') <= peildatum() AS of_age, s.starts_on, s.last_on "
	    "FROM list_stages s "
	    "JOIN visible_pupil u ON u.id = s.pupil "
	    "LEFT JOIN visible_company c ON c.id = s.company "
	    "LEFT JOIN current_enrolment e ON e.pupil = s.pupil "
	    "LEFT JOIN class_mentors m ON m.class = e.class "
	    "WHERE s.internship = ?1",
	    "i", internship);
	return query_take_one(q, columns, p, &found, arena, err) &&
	       (found || fail(err, NOT_FOUND, "Deze stage is er niet."));
}

static bool read_signatures(struct db *db, int64_t internship, struct internship_plan *p,
    struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT s.party, s.name, s.signed_on, m.label "
	    "FROM visible_internship_signature s "
	    "LEFT JOIN visible_signature_manner m ON m.code = s.manner "
	    "WHERE s.internship = ?1",
	    "i", internship);
	while (query_next(q)) {
		int party = party_of(named_text(q, "party"));
		if (party < SIGNERS)
			p->signatures[party] = (struct plan_signature){named_kept(q, "name", arena),
			    named_kept(q, "label", arena), named_date(q, "signed_on")};
	}
	return query_done(q, err);
}

static bool read_verdicts(struct db *db, int64_t internship, struct internship_plan *p,
    struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT party, name, verdict_label, remark, evaluated_on, is_final "
	    "FROM internship_verdict WHERE internship = ?1",
	    "i", internship);
	for (int party = 0; party < PARTIES; party++)
		p->verdicts[party] = (struct plan_verdict){.name = "", .verdict = "", .remark = ""};
	while (query_next(q)) {
		int party = party_of(named_text(q, "party"));
		if (party < PARTIES)
			p->verdicts[party] = (struct plan_verdict){named_kept(q, "name", arena),
			    named_kept(q, "verdict_label", arena), named_kept(q, "remark", arena),
			    named_date(q, "evaluated_on"), named_int(q, "is_final") != 0};
	}
	return query_done(q, err);
}

/* Reads the current skills, those that were judged earlier, and the goals. */
static bool read_subjects(struct db *db, int64_t internship, struct internship_plan *p,
    struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(plan_subject, code),
	    TAKE_AS(plan_subject, text, "name"), TAKE_AS(plan_subject, goal, "0"), {0}};
	struct query *q = db_query(db,
	    "WITH judged AS MATERIALIZED ("
	    "  SELECT r.competence, r.goal "
	    "  FROM internship_verdict v "
	    "  JOIN visible_internship_rating r ON r.evaluation = v.evaluation "
	    "  WHERE v.internship = ?1) "
	    "SELECT c.code, c.name, 0 "
	    "FROM visible_competence c "
	    "WHERE c.code IN (SELECT competence FROM judged) "
	    "OR (c.competence_group = 'A' AND (c.retired_on IS NULL OR c.retired_on > peildatum())) "
	    "UNION ALL SELECT '', g.sentence, g.id "
	    "FROM visible_goal g "
	    "WHERE g.id IN (SELECT goal FROM visible_internship_goal WHERE internship = ?1) "
	    "OR g.id IN (SELECT goal FROM judged) "
	    "ORDER BY 3, 1",
	    "i", internship);
	return query_take_all(
	    q, columns, sizeof *p->subjects, &p->subjects, &p->subject_count, arena, err);
}

static bool read_levels(
    struct db *db, int64_t internship, struct internship_plan *p, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT v.party, coalesce(r.competence, '') AS competence, coalesce(r.goal, 0) AS goal, r.level "
	    "FROM internship_verdict v "
	    "JOIN visible_internship_rating r ON r.evaluation = v.evaluation "
	    "WHERE v.internship = ?1",
	    "i", internship);
	while (query_next(q)) {
		int party = party_of(named_text(q, "party"));
		for (size_t i = 0; i < p->subject_count && party < PARTIES; i++)
			if (p->subjects[i].goal == named_int(q, "goal") &&
			    strcmp(p->subjects[i].code, named_text(q, "competence")) == 0)
				p->subjects[i].levels[party] = named_int(q, "level");
	}
	return query_done(q, err);
}

bool internship_plan_read(struct db *db, int64_t internship, struct internship_plan *plan,
    struct arena *arena, struct error *err)
{
	*plan = (struct internship_plan){0};
	return read_facts(db, internship, plan, arena, err) &&
	       read_signatures(db, internship, plan, arena, err) &&
	       read_verdicts(db, internship, plan, arena, err) &&
	       read_subjects(db, internship, plan, arena, err) &&
	       read_levels(db, internship, plan, err);
}
