/* The workbook groepsbespreking: the last review of a class on paper, and its agreements as
 * data. */
#include <string.h>

#include "db/take.h"
#include "workbook/export_internal.h"
#include "workbook/paper/paper.h"

struct pupil_line {
	const char *name, *standing, *facts, *missing;
	int64_t id;
};

struct agreement_line {
	int64_t pupil; /* 0: about the class */
	const char *text, *who, *state;
	struct date due_on;
};

/* The state while the workbook is made. */
struct making {
	struct export_job *export;
	int64_t review;
	struct date held_on, planned_on; /* held_on unset: still to come */
	const char *year_name, *mentors, *led_by, *present, *summary;
	struct pupil_line *pupils;
	struct agreement_line *agreements;
	size_t pupil_count, agreement_count;
	struct paper paper;
};

static bool allowed(struct export_job *export, struct error *err)
{
	const struct export_request *request = export->request;
	if (!request->class_name)
		return fail(
		    err, USAGE, "Een groepsbespreking gaat over een klas. Kies er een met --klas.");
	return export->class || export_nobody(request, err);
}

/* Reads the last review that was held, or else the planned one. */
static bool read_review(struct making *m, struct error *err)
{
	struct arena *arena = &m->export->arena;
	struct query *q = db_query(m->export->from,
	    "SELECT r.id, r.held_on, r.planned_on, y.name, m.mentors, s.full_name, r.present, r.summary "
	    "FROM visible_group_review r "
	    "JOIN visible_class c ON c.id = r.class "
	    "JOIN visible_school_year y ON y.id = c.school_year "
	    "LEFT JOIN class_mentors m ON m.class = c.id "
	    "LEFT JOIN visible_staff s ON s.id = r.led_by "
	    "WHERE r.class = ?1 "
	    "ORDER BY r.held_on DESC, r.planned_on DESC, r.id DESC LIMIT 1",
	    "i", m->export->class);
	if (query_next(q)) {
		m->review = named_int(q, "id");
		m->held_on = named_date(q, "held_on");
		m->planned_on = named_date(q, "planned_on");
		m->year_name = named_kept(q, "name", arena);
		m->mentors = named_kept(q, "mentors", arena);
		m->led_by = named_kept(q, "full_name", arena);
		m->present = named_kept(q, "present", arena);
		m->summary = named_kept(q, "summary", arena);
	}
	return query_done(q, err) &&
	       (m->review ||
	           fail(err, NOT_FOUND,
	               "Klas %.40s heeft in dit schooljaar nog geen groepsbespreking. Begin er een op het blad Zorg.",
	               m->export->request->class_name));
}

/* Reads each pupil's standing and open tasks. */
static bool read_pupils(struct making *m, struct error *err)
{
	static const struct take columns[] = {TAKE_AS(pupil_line, id, "pupil"),
	    TAKE(pupil_line, name), TAKE(pupil_line, standing), TAKE(pupil_line, facts),
	    TAKE_AS(pupil_line, missing, "names"), {0}};
	struct query *q = db_query(m->export->from,
	    "WITH open AS MATERIALIZED ("
	    "  SELECT pupil, group_concat(kind_name, ', ') AS names "
	    "  FROM ("
	    "    SELECT pupil, kind_name, min(due_on) AS due_on "
	    "    FROM list_taken "
	    "    WHERE class_name = ?2 AND pupil <> 0 "
	    "    GROUP BY pupil, kind_name ORDER BY due_on, kind_name) "
	    "  GROUP BY pupil) "
	    "SELECT e.pupil, e.name, k.standing, k.facts, o.names "
	    "FROM visible_pupil_guidance p "
	    "JOIN current_enrolment e ON e.pupil = p.id "
	    "LEFT JOIN list_koers k ON k.pupil = e.pupil "
	    "LEFT JOIN open o ON o.pupil = e.pupil "
	    "WHERE e.class = ?1 "
	    "ORDER BY e.search_key, e.number",
	    "it", m->export->class, m->export->request->class_name);
	return query_take_all(
	    q, columns, sizeof *m->pupils, &m->pupils, &m->pupil_count, &m->export->arena, err);
}

static bool read_agreements(struct making *m, struct error *err)
{
	static const struct take columns[] = {TAKE(agreement_line, pupil),
	    TAKE(agreement_line, text), TAKE(agreement_line, who), TAKE(agreement_line, state),
	    TAKE(agreement_line, due_on), {0}};
	struct query *q = db_query(m->export->from,
	    "SELECT pupil, text, who, state, due_on "
	    "FROM list_zorgafspraken "
	    "WHERE group_review = ?1 "
	    "ORDER BY due_on, agreement",
	    "i", m->review);
	return query_take_all(q, columns, sizeof *m->agreements, &m->agreements,
	    &m->agreement_count, &m->export->arena, err);
}

static void facts(struct making *m)
{
	struct paper *paper = &m->paper;
	bool held = date_is_set(m->held_on);
	struct date_text on = date_show(held ? m->held_on : m->planned_on);
	paper_facts(paper, held ? "Gehouden op" : "Gepland op", *on.text ? on.text : "nog geen dag",
	    "Schooljaar", m->year_name);
	paper_facts(paper, "Geleid door", m->led_by, "Mentor", m->mentors);
	paper_gap(paper);
	paper_line(paper, FORM_LABEL, "Wie waren erbij");
	paper_line(paper, *m->present ? FORM_TEXT : FORM_HINT,
	    *m->present ? m->present : "Nog niet ingevuld.");
	paper_heading(paper, "Wat is besproken");
	paper_line(paper, *m->summary ? FORM_TEXT : FORM_HINT,
	    *m->summary ? m->summary : "Nog niet ingevuld.");
}

static void class_agreements(struct making *m)
{
	static const int stops[] = {0, 6, 8, 10, PAPER_COLUMNS};
	static const char *const heads[] = {"Afspraak", "Wie", "Uiterlijk", "Stand"};
	struct paper *paper = &m->paper;
	int count = 0;
	paper_heading(paper, "Afspraken over de klas");
	for (size_t i = 0; i < m->agreement_count; i++) {
		const struct agreement_line *a = &m->agreements[i];
		struct date_text due = date_show(a->due_on);
		if (a->pupil)
			continue;
		if (!count++)
			paper_row(paper, FORM_HEAD, stops, heads);
		paper_row(paper, FORM_CELL, stops,
		    (const char *const[]){a->text, a->who, due.text, a->state});
	}
	if (!count)
		paper_line(paper, FORM_HINT, "Geen.");
}

/* Returns the agreements about a pupil, a line for each, as one cell. */
static const char *agreements_of(struct making *m, int64_t pupil)
{
	struct buffer out = {0};
	for (size_t i = 0; i < m->agreement_count; i++) {
		const struct agreement_line *a = &m->agreements[i];
		if (a->pupil == pupil)
			buffer_format(&out, "%s– %s (%s, %s%s%s)", out.len ? "\n" : "", a->text,
			    a->who, date_show(a->due_on).text,
			    strcmp(a->state, "open") == 0 ? "" : ", ",
			    strcmp(a->state, "open") == 0 ? "" : a->state);
	}
	const char *text = arena_text(&m->paper.arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

static void pupils(struct making *m)
{
	static const int stops[] = {0, 2, 6, 9, PAPER_COLUMNS};
	static const char *const heads[] = {"Leerling", "Op koers?", "Nog te doen", "Afspraken"};
	struct paper *paper = &m->paper;
	paper_heading(paper, "De leerlingen");
	paper_row(paper, FORM_HEAD, stops, heads);
	for (size_t i = 0; i < m->pupil_count; i++) {
		const struct pupil_line *p = &m->pupils[i];
		paper_row(paper, FORM_CELL, stops,
		    (const char *const[]){p->name,
		        *p->facts ? arena_format(&paper->arena, "%s: %s", p->standing, p->facts)
		                  : p->standing,
		        *p->missing ? p->missing : "niets", agreements_of(m, p->id)});
	}
}

static void form(struct making *m)
{
	struct export_job *export = m->export;
	m->paper = (struct paper){.sheet = sheet_add(export->book, "groepsbespreking")};
	paper_begin(&m->paper,
	    arena_format(
	        &m->paper.arena, "Groepsbespreking – klas %s", export->request->class_name),
	    export->footer);
	facts(m);
	class_agreements(m);
	pupils(m);
	paper_end(&m->paper, 0);
}

/* Adds all agreements of the year about the class and its pupils, including those of other
 * reviews. */
static bool data(struct making *m, struct error *err)
{
	struct rows rows;
	struct export_job *export = m->export;
	struct filter filter = {
	    .class_name = export->request->class_name, .school_year = m->year_name};
	if (!listing_read(
	        export->from, listing_find("zorgafspraken"), &filter, &export->arena, &rows, err))
		return false;
	workbook_listing(export->book, "zorgafspraken", &rows, NULL, NULL, export->footer);
	return true;
}

static bool group_review_write(struct export_job *export, struct error *err)
{
	struct making m = {.export = export};
	if (!export_check_year(export, "De werkmap groepsbespreking", err) ||
	    !read_review(&m, err) || !read_pupils(&m, err) || !read_agreements(&m, err))
		return false;
	form(&m);
	return data(&m, err);
}

static const struct export_offer offers[] = {
    {.many = "groepsbespreking", .file = "groepsbespreking", .of = ABOUT_CLASS}, {0}};

/* The summary of a class's review, for those who were present. */
const struct export_kind export_group_review = {.name = "groepsbespreking",
    .what = "Groepsbespreking",
    .short_name = "Groepsbespreking",
    .help = "met de laatste groepsbespreking van een klas",
    .example = "--klas 3B -o bespreking-3B.xlsx",
    .of = ABOUT_CLASS,
    .offers = offers,
    .area = GUIDANCE,
    .one_moment = true,
    .allowed = allowed,
    .write = group_review_write};
