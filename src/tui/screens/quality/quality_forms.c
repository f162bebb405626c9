/* The forms of surveys, of the quality cycle, of cards and of judgements. */
#include <stdio.h>
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "model/quality/survey.h"
#include "tui/input/draft_place.h"
#include "tui/input/form.h"
#include "tui/screens/quality/quality.h"

#define SURVEY_DRAFT "kwaliteit: peiling"
#define GOAL_DRAFT "kwaliteit: doel"
#define EVALUATION_DRAFT "kwaliteit: evaluatie"
#define NEXT_DRAFT "kwaliteit: vervolg"
#define INDICATOR_DRAFT "kwaliteit: indicator"
#define ACTION_DRAFT "kwaliteit: actie"
#define CARD_DRAFT "kwaliteit: kaart "
#define JUDGEMENT_DRAFT "kwaliteit: oordeel "

/* Reads the record with this id (0: it is new and filled in) and opens its form. */
static bool edit(
    struct ui *ui, struct form_spec *spec, int64_t id, void *record, struct arena *arena)
{
	struct error err = {0};
	if (!id || record_get(ui->db, spec->entity, id, record, arena, &err))
		return form_edit(ui, spec, record, arena);
	ui_show_error(ui, &err);
	return false;
}

bool edit_survey(struct ui *ui, int64_t id, int64_t school_year)
{
	struct arena arena = {0};
	struct survey row = {.school_year = school_year};
	struct form_spec spec = {.entity = &survey_entity,
	    .title = id ? "Peiling" : "Nieuwe peiling",
	    .change = id ? "Peiling gewijzigd" : "Peiling ingevuld",
	    .parent = school_year,
	    .draft = SURVEY_DRAFT};
	bool saved = edit(ui, &spec, id, &row, &arena);
	if (saved)
		ui_say(ui, "Peiling bewaard.");
	arena_done(&arena);
	return saved;
}

bool edit_quality_goal(struct ui *ui, int64_t id, int64_t school_year)
{
	static const char *const fields[] = {
	    "school_year", "ambition", "text", "stage", "measured_by", "due_on", NULL};
	struct arena arena = {0};
	struct quality_goal row = {.school_year = school_year, .stage = "AAN"};
	struct form_spec spec = {.entity = &quality_goal_entity,
	    .title = id ? "Kwaliteitsdoel" : "Nieuw kwaliteitsdoel",
	    .change = id ? "Kwaliteitsdoel gewijzigd" : "Kwaliteitsdoel gemaakt",
	    .fields = fields,
	    .parent = school_year,
	    .draft = GOAL_DRAFT};
	bool saved = edit(ui, &spec, id, &row, &arena);
	if (saved)
		ui_say(ui, "Doel bewaard.");
	arena_done(&arena);
	return saved;
}

/* The day of looking back is today, unless another is given. */
static void evaluation_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct quality_goal *row = record;
	(void)arena, (void)hook;
	if (strcmp(field->name, "reached") != 0)
		return;
	if (!*row->reached)
		row->evaluated_on = (struct date){0};
	else if (!date_is_set(row->evaluated_on))
		row->evaluated_on = ui->today;
}

bool evaluate_quality_goal(struct ui *ui, int64_t id)
{
	static const char *const fields[] = {
	    "text", "reached", "evaluated_on", "evaluation", "stage", NULL};
	struct arena arena = {0};
	struct quality_goal row = {0};
	struct form_spec spec = {.entity = &quality_goal_entity,
	    .title = "Terugkijken op een doel",
	    .change = "Kwaliteitsdoel geëvalueerd",
	    .fields = fields,
	    .changed = evaluation_changed,
	    .draft = EVALUATION_DRAFT};
	bool saved = edit(ui, &spec, id, &row, &arena);
	if (saved)
		ui_say(ui, *row.reached
		               ? "Evaluatie bewaard. Met v maak je het doel van volgend jaar."
		               : "Bewaard; het doel is nog niet geëvalueerd.");
	arena_done(&arena);
	return saved;
}

static bool save_next(struct ui *ui, void *record, struct error *err, void *hook)
{
	(void)hook;
	return quality_goal_save_next(ui->db, record, err);
}

bool follow_quality_goal(struct ui *ui, int64_t goal)
{
	static const char *const fields[] = {
	    "school_year", "text", "ambition", "stage", "measured_by", "due_on", NULL};
	struct arena arena = {0};
	struct error err = {0};
	struct quality_goal row;
	bool saved = false;
	struct form_spec spec = {.entity = &quality_goal_entity,
	    .title = "Doel voor volgend schooljaar",
	    .fields = fields,
	    .filled_in = true,
	    .save = save_next,
	    .parent = goal,
	    .draft = NEXT_DRAFT};
	if (!quality_goal_next(ui->db, goal, &row, &arena, &err))
		ui_show_error(ui, &err);
	else
		saved = form_edit(ui, &spec, &row, &arena);
	if (saved)
		ui_say(
		    ui, "Het vervolg staat in het volgende schooljaar; de indicatoren gingen mee.");
	arena_done(&arena);
	return saved;
}

/* A norm brings its own name. */
static void indicator_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct quality_indicator *row = record;
	const char *label;
	(void)hook;
	if (strcmp(field->name, "kind") == 0 && strcmp(row->kind, INDICATOR_NORM) != 0)
		*row->norm = '\0';
	if (strcmp(field->name, "norm") != 0 || !*row->norm)
		return;
	snprintf(row->kind, sizeof row->kind, "NOR");
	if (!*row->text && db_text(ui->db, arena, &label, NULL,
	                       "SELECT label FROM visible_norm WHERE code = ?1", "t", row->norm))
		snprintf(row->text, sizeof row->text, "%s", label);
}

bool edit_quality_indicator(struct ui *ui, int64_t id, int64_t goal)
{
	struct arena arena = {0};
	struct quality_indicator row = {.goal = goal};
	struct form_spec spec = {.entity = &quality_indicator_entity,
	    .title = id ? "Indicator" : "Nieuwe indicator",
	    .change = id ? "Indicator gewijzigd" : "Indicator gemaakt",
	    .changed = indicator_changed,
	    .parent = goal,
	    .draft = INDICATOR_DRAFT};
	bool saved = edit(ui, &spec, id, &row, &arena);
	if (saved)
		ui_say(ui, "Indicator bewaard.");
	arena_done(&arena);
	return saved;
}

/* More than the SMART check likes is allowed, and said. */
static void say_actions(struct ui *ui, int64_t goal)
{
	int64_t actions = 0, most = 0;
	if (db_int(ui->db, &actions, NULL,
	        "SELECT count(*) FROM visible_quality_action WHERE goal = ?1", "i", goal) &&
	    db_int(ui->db, &most, NULL, "SELECT actions FROM quality_limit", "") && actions > most)
		ui_say(ui,
		    "Bewaard. Dit doel heeft nu %d acties; met hooguit %d is het SMART. Kan er een weg?",
		    (int)actions, (int)most);
	else
		ui_say(ui, "Actie bewaard.");
}

bool edit_quality_action(struct ui *ui, int64_t id, int64_t goal)
{
	struct arena arena = {0};
	struct quality_action row = {.goal = goal, .responsible = access_actor(ui->db)->id};
	struct form_spec spec = {.entity = &quality_action_entity,
	    .title = id ? "Actie" : "Nieuwe actie",
	    .change = id ? "Actie gewijzigd" : "Actie gemaakt",
	    .parent = goal,
	    .draft = ACTION_DRAFT};
	bool saved = edit(ui, &spec, id, &row, &arena);
	if (saved)
		say_actions(ui, row.goal);
	arena_done(&arena);
	return saved;
}

bool edit_quality_card(struct ui *ui, const char *subject, int64_t school_year)
{
	static const char *const fields[] = {
	    "goals", "results", "indicators", "skills", "actions", NULL};
	struct arena arena = {0};
	struct error err = {0};
	struct quality_card row = {.school_year = school_year};
	int64_t id = 0;
	const char *of = "";
	bool saved = false;
	snprintf(row.subject, sizeof row.subject, "%s", subject);
	struct query *q = db_query(ui->db,
	    "SELECT b.name || ' · ' || y.name, "
	    "(SELECT id FROM visible_quality_card WHERE subject = b.code AND school_year = y.id) "
	    "FROM visible_subject b "
	    "JOIN visible_school_year y ON y.id = ?2 "
	    "WHERE b.code = ?1",
	    "ti", subject, school_year);
	if (query_next(q)) {
		of = arena_text(&arena, query_text(q, 0));
		id = query_int(q, 1);
	}
	struct form_spec spec = {.entity = &quality_card_entity,
	    .title = "Kwaliteitskaart",
	    .context = of,
	    .change = id ? "Kwaliteitskaart gewijzigd" : "Kwaliteitskaart gemaakt",
	    .fields = fields,
	    .parent = school_year,
	    .draft = arena_format(&arena, CARD_DRAFT "%s", subject)};
	if (!query_done(q, &err))
		ui_show_error(ui, &err);
	else
		saved = edit(ui, &spec, id, &row, &arena);
	if (saved)
		ui_say(ui, "Kaart bewaard.");
	arena_done(&arena);
	return saved;
}

/* What was said of it last in this school year, or else the year before, is where it begins. */
static bool find_judgement(struct ui *ui, struct standard_judgement *row, const char **label,
    struct arena *arena, struct error *err)
{
	int64_t id = 0;
	char *grounds = NULL;
	struct query *q = db_query(ui->db,
	    "SELECT code || ' ' || label AS label, coalesce(score, score_before) AS score, "
	    "coalesce(grounds, '') AS grounds, iif(judged_on = ?3, judgement, 0) AS id "
	    "FROM list_zelfevaluatie WHERE code = ?1 AND school_year = ?2",
	    "tid", row->standard, row->school_year, row->judged_on);
	bool found = query_next(q);
	if (found) {
		*label = named_kept(q, "label", arena);
		row->score = named_int(q, "score");
		grounds = arena_text(arena, named_text(q, "grounds"));
		id = named_int(q, "id");
	}
	if (grounds && *grounds)
		row->grounds = grounds;
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "Deze standaard is er niet meer.")) &&
	       (!id || record_get(ui->db, &standard_judgement_entity, id, row, arena, err));
}

bool judge_standard(struct ui *ui, const char *standard, int64_t school_year)
{
	static const char *const fields[] = {"score", "grounds", "judged_on", NULL};
	struct arena arena = {0};
	struct error err = {0};
	struct standard_judgement row = {.school_year = school_year, .judged_on = ui->today};
	const char *label = "";
	bool saved = false;
	snprintf(row.standard, sizeof row.standard, "%s", standard);
	if (!find_judgement(ui, &row, &label, &arena, &err)) {
		ui_show_error(ui, &err);
	} else {
		struct form_spec spec = {.entity = &standard_judgement_entity,
		    .title = label,
		    .change = "Zelfevaluatie bijgewerkt",
		    .fields = fields,
		    .parent = school_year,
		    .filled_in = row.id == 0 && row.grounds,
		    .draft = arena_format(&arena, JUDGEMENT_DRAFT "%s", standard)};
		saved = form_edit(ui, &spec, &row, &arena);
	}
	if (saved)
		ui_say(ui, "Oordeel bewaard.");
	arena_done(&arena);
	return saved;
}

static void resume_survey(struct ui *ui, const struct found_draft *draft)
{
	edit_survey(ui, draft->record, draft->parent);
}

static void resume_goal(struct ui *ui, const struct found_draft *draft)
{
	edit_quality_goal(ui, draft->record, draft->parent);
}

static void resume_evaluation(struct ui *ui, const struct found_draft *draft)
{
	evaluate_quality_goal(ui, draft->record);
}

static void resume_next(struct ui *ui, const struct found_draft *draft)
{
	follow_quality_goal(ui, draft->parent);
}

static void resume_indicator(struct ui *ui, const struct found_draft *draft)
{
	edit_quality_indicator(ui, draft->record, draft->parent);
}

static void resume_action(struct ui *ui, const struct found_draft *draft)
{
	edit_quality_action(ui, draft->record, draft->parent);
}

static void resume_card(struct ui *ui, const struct found_draft *draft)
{
	edit_quality_card(ui, draft->rest, draft->parent);
}

static void resume_judgement(struct ui *ui, const struct found_draft *draft)
{
	judge_standard(ui, draft->rest, draft->parent);
}

static void resume_evening_school(struct ui *ui, const struct found_draft *draft)
{
	(void)draft;
	open_evening_school(ui);
}

const struct draft_place quality_drafts[] = {
    {SURVEY_DRAFT, resume_survey},
    {GOAL_DRAFT, resume_goal},
    {EVALUATION_DRAFT, resume_evaluation},
    {NEXT_DRAFT, resume_next},
    {INDICATOR_DRAFT, resume_indicator},
    {ACTION_DRAFT, resume_action},
    {CARD_DRAFT, resume_card},
    {JUDGEMENT_DRAFT, resume_judgement},
    {"kwaliteit: avondschool", resume_evening_school},
    {"kwaliteit: avondschool: ", resume_evening_school},
    {0},
};
