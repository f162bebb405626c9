/* The portfolios at the example school: evidence of every grade, with its signatures. */
#include <string.h>

#include "base/clock.h"
#include "db/take.h"
#include "example/portfolio/work.h"
#include "model/basis/fields.h"

enum {
	DIGITAL = 12, /* percentage that is not kept in a binder */
	TIDIEST = 10
};

bool example_read_requirements(struct example *x, struct error *err)
{
	int64_t count;
	if (!db_int(x->db, &count, err, "SELECT count(*) FROM requirement_grade", ""))
		return false;
	x->requirements = arena_alloc(&x->arena, (size_t)(count + 1) * sizeof *x->requirements);
	struct query *q = db_query(x->db,
	    "SELECT r.code, r.subject, r.kind, r.title, coalesce(r.grade, min(r.to_grade, 5)) AS grade, r.amount, "
	    "k.by_teacher, k.by_pupil "
	    "FROM requirement_grade r "
	    "JOIN visible_evidence_kind k ON k.code = r.kind "
	    "WHERE k.filed_by = '' "
	    "ORDER BY r.id",
	    "");
	while (query_next(q) && x->requirement_count < (size_t)count) {
		struct example_requirement *row = &x->requirements[x->requirement_count++];
		EXAMPLE_SET(x, row->code, named_text(q, "code"));
		EXAMPLE_SET(x, row->subject, named_text(q, "subject"));
		EXAMPLE_SET(x, row->kind, named_text(q, "kind"));
		EXAMPLE_SET(x, row->title, named_text(q, "title"));
		row->grade = (int)named_int(q, "grade");
		row->amount = (int)named_int(q, "amount");
		row->by_teacher = named_int(q, "by_teacher");
		row->by_pupil = named_int(q, "by_pupil");
	}
	return query_done(q, err);
}

/* A piece of evidence being planned. */
struct piece {
	struct example *x;
	const struct example_attendance *at;
	const struct example_requirement *requirement; /* NULL: extra */
	struct date made_on, added_on;
	struct example_actor actor;
	struct evidence *row;
};

static bool careless(const struct piece *p)
{
	int tidy = p->at->person->tidy;
	return tidy <= 2 ? example_chance(5)
	                 : tidy < TIDIEST && example_chance(40) && example_chance(1);
}

/* Links some pieces to the current goal or a competence that they show. */
static void add_proof(const struct piece *p, struct example_step *step)
{
	struct example *x = p->x;
	const struct example_person *person = p->at->person;
	const struct example_aim *aim = person->aim_count ? &person->aims[0] : NULL;
	if (!example_chance(18))
		return;
	if (aim && date_compare(aim->record->agreed_on, p->made_on) < 0)
		example_link(step, offsetof(struct evidence, goal), &aim->record->id);
	else
		EXAMPLE_SET(x, p->row->competence,
		    x->competences[example_between(0, x->competence_count - 1)].code);
}

static void save_signature(const struct piece *p, const char *party, const char *name, bool own)
{
	struct example *x = p->x;
	struct evidence_signature *row = arena_alloc(&x->arena, sizeof *row);
	row->signed_on = p->added_on;
	EXAMPLE_SET(x, row->party, party);
	EXAMPLE_SET(x, row->name, name);
	EXAMPLE_SET(x, row->manner, own ? SIGNED_IN_STIP : SIGNED_ON_PAPER);
	struct example_step *step = example_file(
	    x, p->added_on, 15, p->actor, TITLE_EVIDENCE, &evidence_signature_entity, row);
	example_link(step, offsetof(struct evidence_signature, evidence), &p->row->id);
	if (!own)
		example_link(
		    step, offsetof(struct evidence_signature, seen_by), &p->actor.staff->record.id);
}

static void sign(const struct piece *p)
{
	struct example *x = p->x;
	bool by_teacher = !p->requirement || p->requirement->by_teacher,
	     old = example_is_old(x, p->added_on);
	const char *subject = p->requirement ? p->requirement->subject : "MEN";
	struct example_actor teacher = example_teacher_on(x, p->at->person, subject, p->made_on);
	if (careless(p))
		return;
	if (by_teacher)
		save_signature(p, SIGNER_TEACHER, teacher.staff->full_name,
		    !old && teacher.staff == p->actor.staff);
	if (p->requirement && p->requirement->by_pupil)
		save_signature(p, SIGNER_PUPIL, example_full_name(x, p->at->person), false);
}

static void set_title(const struct piece *p, int number)
{
	struct example *x = p->x;
	const struct example_requirement *requirement = p->requirement;
	const struct example_person *person = p->at->person;
	if (!requirement) {
		EXAMPLE_SET(x, p->row->title,
		    example_words(
		        x, person, "", example_pick(&x->portfolio_texts, "extra", "-", 2)));
		return;
	}
	const char *found = NULL;
	for (size_t i = 0; i < x->portfolio_texts.count; i++) {
		const struct example_row *row = &x->portfolio_texts.rows[i];
		if (strcmp(row->cell[0], "title") == 0 &&
		    strcmp(row->cell[1], requirement->code) == 0 && number-- >= 0)
			found = row->cell[2];
	}
	EXAMPLE_SET(
	    x, p->row->title, found ? example_words(x, person, "", found) : requirement->title);
}

static void save(struct piece *p, int number)
{
	struct example *x = p->x;
	struct evidence *row = p->row = arena_alloc(&x->arena, sizeof *row);
	bool old = example_is_old(x, p->added_on);
	const char *subject = p->requirement ? p->requirement->subject : "";
	p->actor = old ? example_coordinator(x)
	               : example_teacher_on(x, p->at->person, subject, p->added_on);
	row->added_on = p->added_on;
	if (!careless(p))
		row->made_on = p->made_on;
	if (p->requirement)
		EXAMPLE_SET(x, row->requirement, p->requirement->code);
	EXAMPLE_SET(x, row->subject, subject);
	EXAMPLE_SET(x, row->kind, p->requirement ? p->requirement->kind : "FOT");
	set_title(p, number);
	const char *place = "schijf van de school, map portfolio";
	if (!example_chance(DIGITAL))
		place = example_words(
		    x, p->at->person, "", example_pick(&x->portfolio_texts, "place", "-", 2));
	EXAMPLE_SET(x, row->place, place);
	struct example_step *step =
	    example_file(x, p->added_on, 15, p->actor, TITLE_EVIDENCE, &evidence_entity, row);
	example_link(step, offsetof(struct evidence, pupil), &p->at->person->record.id);
	example_link(step, offsetof(struct evidence, added_by), &p->actor.staff->record.id);
	add_proof(p, step);
	if (!step)
		return;
	struct date *first = &p->at->person->filed_on;
	*first = date_is_set(*first) ? example_earliest(*first, step->on) : step->on;
	sign(p);
}

/* A teacher files the pieces of three weeks on a Friday. */
static struct date filing_day(const struct example *x, struct date made_on)
{
	enum { WEEKS = 21 };
	int days = date_days(made_on) / WEEKS + 1;
	return example_friday(x, date_from_days(days * WEEKS));
}

/* Made on some day, and filed after that. */
static void add_piece(struct example *x, const struct example_attendance *at,
    const struct example_requirement *requirement, int number)
{
	struct piece p = {.x = x, .at = at, .requirement = requirement};
	struct date last = example_earliest(at->until, date_add(at->year->periods[2].last, -14));
	struct date first = date_add(at->from, 14);
	if (date_days(last) - date_days(first) < 10)
		return;
	p.made_on = example_day(x, first, last);
	p.added_on = filing_day(x, p.made_on);
	if (date_compare(p.added_on, at->until) > 0)
		p.added_on = example_latest(p.made_on, at->until);
	if (example_stay_on(at->person, p.added_on))
		save(&p, number);
}

/* The percentage of pieces that the pupil makes. */
static int diligence(const struct example_person *person)
{
	return person->tidy == 0 ? 55 : person->tidy <= 3 ? 86 : person->tidy < TIDIEST ? 99 : 100;
}

static void fill_year(struct example *x, const struct example_attendance *at)
{
	int grade = (int)at->stay->record.grade;
	for (size_t i = 0; i < x->requirement_count; i++) {
		const struct example_requirement *requirement = &x->requirements[i];
		for (int n = 0; requirement->grade == grade && n < requirement->amount; n++)
			if (example_chance(diligence(at->person)))
				add_piece(x, at, requirement, n);
	}
	if (example_chance(20))
		add_piece(x, at, NULL, 0);
}

/* For pupils who left before Stip had portfolios, only the last year was entered. */
static bool is_kept(const struct example *x, const struct example_attendance *at)
{
	const struct example_person *person = at->person;
	const struct example_year *now = &x->years[x->year_count - 1];
	return !person->left || person->left >= now->number - 1 || person->left == at->year->number;
}

/* Portfolios of 3B are as tidy as their mentor likes, except for one that the manual mentions. */
static int draw_tidiness(const struct example_person *person)
{
	const struct example_stay *last = &person->stays[person->stay_count - 1];
	int tidy = example_between(0, TIDIEST - 1);
	if (!last->year->current || strcmp(last->class->record.name, SHOWN_CLASS) != 0)
		return tidy;
	return strcmp(person->record.last_name, "Berg") == 0 ? 3 : TIDIEST;
}

void example_plan_evidence(struct example *x)
{
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[i];
		person->tidy = draw_tidiness(person);
		for (int y = 0; y < x->year_count; y++) {
			struct example_attendance at;
			if (example_attends(x, person, &x->years[y], &at) && is_kept(x, &at))
				fill_year(x, &at);
		}
	}
}
