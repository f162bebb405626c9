/* Forms for the diploma: a judgement, a candidate, the portfolio handed in, and the result. */
#include <stdio.h>
#include <string.h>

#include "db/write.h"
#include "model/diploma/diploma.h"
#include "model/portfolio/portfolio.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/draft_place.h"
#include "tui/screens/common/common.h"
#include "tui/screens/diploma/diploma.h"

bool may_judge_diploma(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, OUTFLOW) != NONE;
}

bool may_decide_diploma(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, OUTFLOW) == ALL;
}

bool may_hand_in(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, PORTFOLIO) != NONE;
}

/* A judgement */

/* A second judgement on the same day would be refused, so today's is opened for change. */
static bool find_judgement(struct ui *ui, struct form_run *run, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT r.label, "
	    "(SELECT j.id FROM visible_diploma_judgement j"
	    " WHERE j.pupil = ?1 AND j.requirement = r.code AND j.judged_on = ?3) "
	    "FROM visible_diploma_requirement r "
	    "WHERE r.code = ?2",
	    "itd", run->parent, run->code, ui->today);
	bool found = query_next(q);
	if (found) {
		run->spec.title = arena_format(&run->arena, "Oordeel: %s", query_text(q, 0));
		run->id = query_int(q, 1);
	}
	return query_done(q, err) && (found || fail(err, NOT_FOUND, "Deze eis is er niet meer."));
}

static void say_judgement(struct ui *ui, struct form_run *run)
{
	ui_say(ui, "Oordeel bewaard: %s.",
	    ((const struct diploma_judgement *)run->record)->met ? "voldaan" : "niet voldaan");
}

static const struct form_kind judgement_form = {
    .form = {.entity = &diploma_judgement_entity,
        .change = "Oordeel over een diploma-eis",
        .fields = (const char *const[]){"met", "grounds", "judged_on", "judged_by", NULL},
        .filled_in = true,
        .draft = "diploma: oordeel "},
    .of_pupil = true,
    .code = "requirement",
    .today = "judged_on",
    .by = "judged_by",
    .find = find_judgement,
    .done = say_judgement,
};

enum outcome diploma_judge(struct ui *ui, int64_t pupil, const char *requirement)
{
	struct form_run run = {.parent = pupil, .code = requirement};
	form_kind_run(ui, &run, &judgement_form);
	return STAY;
}

enum outcome open_judgement(struct ui *ui, int64_t pupil, int64_t requirement_id)
{
	struct arena arena = {0};
	struct error err = {0};
	const char *code = "";
	if (db_text(ui->db, &arena, &code, &err,
	        "SELECT code FROM visible_diploma_requirement WHERE id = ?1", "i", requirement_id))
		diploma_judge(ui, pupil, code);
	else
		ui_show_error(ui, &err);
	arena_done(&arena);
	return STAY;
}

/* A candidate */

/* Finds the candidate of this school year, or makes one that is not saved yet. */
static bool find_candidate(struct ui *ui, struct form_run *run, struct error *err)
{
	struct candidate *row = run->record;
	return candidate_new(ui->db, run->parent, row, err) &&
	       db_int(ui->db, &run->id, err,
	           "SELECT coalesce(max(id), 0) FROM visible_candidate "
	           "WHERE pupil = ?1 AND school_year = ?2",
	           "ii", run->parent, row->school_year);
}

/* The candidate is shown with the portfolio that it refers to. */
static bool look_at_candidate(struct ui *ui, struct form_run *run, struct error *err)
{
	struct candidate *row = run->record;
	return run->is_new || db_int(ui->db, &row->exam_portfolio, err,
	                          "SELECT coalesce((SELECT exam_portfolio FROM candidate_portfolio "
	                          "WHERE candidate = ?1), 0)",
	                          "i", row->id);
}

static bool knows_variants(struct ui *ui, const char *regulation)
{
	int64_t variants = 0;
	db_int(ui->db, &variants, NULL, "SELECT variants FROM visible_regulation WHERE code = ?1",
	    "t", regulation);
	return variants;
}

/* By law the director decides. Returns 0 when the school has named none, or several. */
static int64_t director_of(struct ui *ui)
{
	int64_t director = 0;
	db_int(ui->db, &director, NULL,
	    "SELECT iif(count(DISTINCT staff) = 1, max(staff), 0) FROM visible_staff_role "
	    "WHERE role = 'directeur' AND starts_on <= ?1 AND coalesce(ends_on >= ?1, 1)",
	    "d", ui->today);
	return director;
}

/* Clears a variant that the chosen regulation does not know, and dates a new result today. */
static void candidate_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct candidate *row = record;
	(void)arena, (void)hook;
	if (strcmp(field->name, "regulation") == 0 && !knows_variants(ui, row->regulation))
		*row->variant = '\0';
	if (strcmp(field->name, "grounds") != 0)
		row->reported_on = (struct date){0}; /* another result has to be reported again */
	if (strcmp(field->name, "result") != 0)
		return;
	if (!*row->result) {
		row->result_on = (struct date){0};
		row->decided_by = 0;
	} else if (!date_is_set(row->result_on)) {
		row->result_on = ui->today;
		row->decided_by = director_of(ui);
	}
}

static void say_candidate(struct ui *ui, struct form_run *run)
{
	ui_say(ui, run->is_new ? "Kandidaat voor het diploma%s." : "Bewaard%s.",
	    ((const struct candidate *)run->record)->exam_portfolio
	        ? ""
	        : ". Het portfolio is nog niet ingeleverd");
}

static const struct form_kind candidate_form = {
    .form = {.entity = &candidate_entity,
        .title = "Kandidaat voor het diploma",
        .change = "Kandidaat gewijzigd",
        .fields = (const char *const[]){"school_year", "regulation", "variant", "registered_on",
            "exam_portfolio", NULL},
        .changed = candidate_changed,
        .filled_in = true,
        .draft = "diploma: kandidaat"},
    .new_change = "Kandidaat aangemeld",
    .of_pupil = true,
    .find = find_candidate,
    .look = look_at_candidate,
    .done = say_candidate,
};

enum outcome diploma_candidate(struct ui *ui, int64_t pupil, int64_t candidate)
{
	form_kind_open(ui, &candidate_form, candidate, pupil);
	return STAY;
}

/* The portfolio */

/* Lists what is in the portfolio, what is not in order and what is missing, before it is saved. */
static bool tell_portfolio(struct ui *ui, int64_t pupil, struct buffer *text, int64_t *pieces,
    int64_t *faulty, struct error *err)
{
	enum { NAMED = 5 };
	int named = 0;
	int64_t missing;
	struct query *q = db_query(ui->db,
	    "SELECT title, state FROM list_portfolio WHERE pupil = ?1 ORDER BY state = 'in orde', title, source, item",
	    "i", pupil);
	*pieces = *faulty = 0;
	while (query_next(q)) {
		++*pieces;
		if (strcmp(query_text(q, 1), "in orde") == 0)
			continue;
		++*faulty;
		if (named++ < NAMED)
			buffer_format(text, "\n! %s: %s", query_text(q, 0), query_text(q, 1));
	}
	if (!query_done(q, err) ||
	    !db_int(ui->db, &missing, err,
	        "SELECT coalesce(sum(pieces), 0) "
	        "FROM list_bewijs "
	        "WHERE pupil = ?1 AND what = 'ontbreekt' AND urgency = 'te laat'",
	        "i", pupil))
		return false;
	if (named > NAMED)
		buffer_format(text, "\nen nog %d", named - NAMED);
	if (missing)
		buffer_format(text, "\nOntbreekt: %d gevraagde %s.", (int)missing,
		    missing == 1 ? "stuk" : "stukken");
	return true;
}

/* "37 stukken, alle in orde", "1 stuk, niet in orde", "37 stukken, waarvan 2 niet in orde" */
static const char *pieces_in_words(int64_t pieces, int64_t faulty, struct arena *arena)
{
	if (pieces == 1)
		return faulty ? "1 stuk, niet in orde" : "1 stuk, in orde";
	return faulty ? arena_format(
	                    arena, "%d stukken, waarvan %d niet in orde", (int)pieces, (int)faulty)
	              : arena_format(arena, "%d stukken, alle in orde", (int)pieces);
}

static bool ask_hand_in(
    struct ui *ui, int64_t pupil, int64_t *pieces, int64_t *faulty, struct error *err)
{
	struct buffer more = {0};
	int64_t before = access_narrow(ui->db, pupil);
	bool told = tell_portfolio(ui, pupil, &more, pieces, faulty, err);
	access_narrow(ui->db, before);
	const char *text =
	    arena_format(&ui->scratch, "Het portfolio wordt bewaard zoals het vandaag is: %s.%s",
	        pieces_in_words(*pieces, *faulty, &ui->scratch), buffer_text(&more));
	buffer_done(&more);
	return told && dialog_confirm(ui, "Portfolio inleveren", text, "Inleveren");
}

enum outcome diploma_hand_in(struct ui *ui, int64_t pupil)
{
	struct error err = {0};
	int64_t portfolio, pieces, faulty;
	if (!ask_hand_in(ui, pupil, &pieces, &faulty, &err)) {
		if (err.status != DONE)
			ui_show_error(ui, &err);
	} else if (exam_portfolio_freeze(ui->db, pupil, &portfolio, &err)) {
		ui_say(ui, "Ingeleverd: %s.", pieces_in_words(pieces, faulty, &ui->scratch));
	} else {
		ui_show_error(ui, &err);
	}
	return STAY;
}

/* The result */

/* Shows what must be discussed before there can be a result, and asks whether it was; true at once
 * when there is nothing to discuss. */
static bool ask_discussed(struct ui *ui, struct form_run *run)
{
	struct buffer text = {0};
	struct error err = {0};
	if (*((const struct candidate *)run->record)->result)
		return true;
	int64_t before = access_narrow(ui->db, run->parent);
	struct query *q = db_query(ui->db,
	    "SELECT state || ': ' || group_concat(label, '; ') "
	    "FROM (SELECT state, label FROM list_diplomaeisen WHERE pupil = ?1 ORDER BY sort, requirement) "
	    "WHERE state NOT IN ('voldaan', 'n.v.t.') "
	    "GROUP BY state "
	    "ORDER BY state <> 'bespreken', state",
	    "i", run->parent);
	while (query_next(q))
		buffer_format(&text, "%s.\n", query_text(q, 0));
	bool good = query_done(q, &err);
	access_narrow(ui->db, before);
	if (!good) {
		ui_show_error(ui, &err);
	} else if (text.len) {
		buffer_add(&text, "\nEen diploma kan dan alleen met een reden.");
		good = dialog_confirm(
		    ui, "Nog te bespreken", arena_text(&ui->scratch, buffer_text(&text)), "Verder");
	}
	buffer_done(&text);
	return good;
}

static bool look_at_result(struct ui *ui, struct form_run *run, struct error *err)
{
	static const char *const with[] = {"result", "variant", "result_on", "decided_by",
	    "grounds", NULL},
	                         *const without[] = {
	                             "result", "result_on", "decided_by", "grounds", NULL};
	const struct candidate *row = run->record;
	run->spec.fields = knows_variants(ui, row->regulation) ? with : without;
	return look_at_candidate(ui, run, err);
}

static void say_result(struct ui *ui, struct form_run *run)
{
	ui_say(ui, *((const struct candidate *)run->record)->result
	               ? "Uitslag vastgesteld. Geef hem nog door aan ROD met r."
	               : "Er is geen uitslag.");
}

static const struct form_kind candidate_result_form = {
    .form = {.entity = &candidate_entity,
        .title = "Uitslag van het diploma",
        .change = "Uitslag van het diploma vastgesteld",
        .changed = candidate_changed,
        .draft = "diploma: uitslag"},
    .of_pupil = true,
    .find = find_candidate,
    .look = look_at_result,
    .ask = ask_discussed,
    .done = say_result,
};

enum outcome diploma_result(struct ui *ui, int64_t pupil, int64_t candidate)
{
	form_kind_open(ui, &candidate_result_form, candidate, pupil);
	return STAY;
}

enum outcome diploma_report(struct ui *ui, int64_t candidate, const char *name, const char *result)
{
	struct error err = {0};
	const char *question = arena_format(&ui->scratch,
	    "%s: %s. Staat deze uitslag nu in het administratiesysteem?", name, result);
	int64_t waits =
	    0; /* 0: candidate_report() refuses with a reason, without a question first */
	db_int(ui->db, &waits, NULL,
	    "SELECT count(*) FROM visible_candidate WHERE id = ?1 AND result IS NOT NULL AND reported_on IS NULL",
	    "i", candidate);
	if (waits && !dialog_confirm(ui, "Uitslag doorgeven aan ROD", question, "Doorgegeven"))
		return STAY;
	if (candidate_report(ui->db, candidate, &err))
		ui_say(ui, "Uitslag doorgegeven.");
	else
		ui_show_error(ui, &err);
	return STAY;
}

static void resume_exam(struct ui *ui, const struct found_draft *draft)
{
	open_exam_day(ui, draft->parent);
}

const struct draft_place diploma_drafts[] = {
    {.kind = &judgement_form},
    {.kind = &candidate_form},
    {.kind = &candidate_result_form},
    {.kind = &exam_day_form},
    {.form = "diploma: uitkomst", .open = resume_exam},
    {.form = "diploma: examengesprek", .open = resume_exam},
    {0},
};
