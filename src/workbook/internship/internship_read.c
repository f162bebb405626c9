/* One placement: short statements over the views. */
#include "workbook/internship/internship_read.h"

#include <string.h>

static const char *kept(struct query *q, int column, struct arena *arena)
{
	return arena_text(arena, query_text(q, column));
}

static int party_of(const char *code)
{
	static const char *const codes[SIGNERS] = {"LLN", "BED", "SCH", "OUD"};
	int party = 0;
	while (party < SIGNERS && strcmp(codes[party], code) != 0)
		party++;
	return party;
}

/* Facts of the company that the listing does not have are empty for a placement at school. */
static bool read_facts(struct db *db, int64_t internship, struct internship_plan *p,
    struct arena *arena, struct error *err)
{
	bool found;
	struct query *q = db_query(db,
	    "SELECT u.full_name, s.number, s.class_name, m.mentors, s.kind_label, s.company_name, "
	    "c.address || iif(c.address <> '' AND c.town <> '', ', ', '') || c.town, s.sector, iif(c.recognised, 'ja', 'nee'), s.supervisor, s.supervisor_phone, "
	    "s.supervised_by, s.days, hundredths_short(s.hours), s.times, s.work, s.goal, c.agreements, s.state, date(u.born_on, '+18 years') <= peildatum(), s.starts_on, s.last_on "
	    "FROM list_stages s JOIN visible_pupil u ON u.id = s.pupil LEFT JOIN visible_company c ON c.id = s.company "
	    "LEFT JOIN current_enrolment e ON e.pupil = s.pupil LEFT JOIN class_mentors m ON m.class = e.class WHERE s.internship = ?1",
	    "i", internship);
	if ((found = query_next(q))) {
		const char **const texts[] = {&p->pupil, &p->number, &p->class_name, &p->mentors,
		    &p->kind, &p->company, &p->address, &p->sector, &p->recognised, &p->supervisor,
		    &p->phone, &p->supervised_by, &p->days, &p->hours, &p->times, &p->work,
		    &p->goal, &p->agreements, &p->state};
		int column = 0;
		for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
			*texts[i] = kept(q, column++, arena);
		p->of_age = query_int(q, column++) != 0;
		p->starts_on = query_date(q, column++);
		p->last_on = query_date(q, column);
	}
	return query_done(q, err) && (found || fail(err, NOT_FOUND, "Deze stage is er niet."));
}

static bool read_signatures(struct db *db, int64_t internship, struct internship_plan *p,
    struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT s.party, s.name, s.signed_on, m.label FROM visible_internship_signature s "
	    "LEFT JOIN visible_signature_manner m ON m.code = s.manner WHERE s.internship = ?1",
	    "i", internship);
	while (query_next(q)) {
		int party = party_of(query_text(q, 0));
		if (party < SIGNERS)
			p->signatures[party] = (struct plan_signature){
			    kept(q, 1, arena), kept(q, 3, arena), query_date(q, 2)};
	}
	return query_done(q, err);
}

static bool read_verdicts(struct db *db, int64_t internship, struct internship_plan *p,
    struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT party, name, verdict_label, remark, evaluated_on, is_final FROM internship_verdict WHERE internship = ?1",
	    "i", internship);
	for (int party = 0; party < PARTIES; party++)
		p->verdicts[party] = (struct plan_verdict){.name = "", .verdict = "", .remark = ""};
	while (query_next(q)) {
		int party = party_of(query_text(q, 0));
		if (party < PARTIES)
			p->verdicts[party] =
			    (struct plan_verdict){kept(q, 1, arena), kept(q, 2, arena),
			        kept(q, 3, arena), query_date(q, 4), query_int(q, 5) != 0};
	}
	return query_done(q, err);
}

/* The skills of today, those that were judged then, and the goals. */
static bool read_subjects(struct db *db, int64_t internship, struct internship_plan *p,
    struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "WITH judged AS MATERIALIZED (SELECT r.competence, r.goal FROM internship_verdict v JOIN visible_internship_rating r ON r.evaluation = v.evaluation "
	    "WHERE v.internship = ?1) SELECT c.code, c.name, 0 FROM visible_competence c WHERE c.code IN (SELECT competence FROM judged) "
	    "OR (c.competence_group = 'A' AND (c.retired_on IS NULL OR c.retired_on > peildatum())) "
	    "UNION ALL SELECT '', g.sentence, g.id FROM visible_goal g WHERE g.id IN (SELECT goal FROM visible_internship_goal WHERE internship = ?1) "
	    "OR g.id IN (SELECT goal FROM judged) ORDER BY 3, 1",
	    "i", internship);
	p->subject_count = 0;
	while (query_next(q)) {
		p->subjects =
		    array_grow(p->subjects, p->subject_count, &capacity, sizeof *p->subjects);
		p->subjects[p->subject_count++] = (struct plan_subject){
		    kept(q, 0, arena), kept(q, 1, arena), query_int(q, 2), {0}};
	}
	p->subjects = arena_keep(arena, p->subjects, p->subject_count, sizeof *p->subjects);
	return query_done(q, err);
}

static bool read_levels(
    struct db *db, int64_t internship, struct internship_plan *p, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT v.party, coalesce(r.competence, ''), coalesce(r.goal, 0), r.level FROM internship_verdict v "
	    "JOIN visible_internship_rating r ON r.evaluation = v.evaluation WHERE v.internship = ?1",
	    "i", internship);
	while (query_next(q)) {
		int party = party_of(query_text(q, 0));
		for (size_t i = 0; i < p->subject_count && party < PARTIES; i++)
			if (p->subjects[i].goal == query_int(q, 2) &&
			    strcmp(p->subjects[i].code, query_text(q, 1)) == 0)
				p->subjects[i].levels[party] = query_int(q, 3);
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
