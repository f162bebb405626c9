/* Forms for surveys, goals of the quality cycle, quality cards and judgements. */
#include <stdio.h>
#include <string.h>

#include "db/take.h"
#include "model/quality/survey.h"
#include "tui/screens/common/draft_place.h"
#include "tui/screens/quality/quality.h"

const struct form_kind survey_form = {
    .form = {.entity = &survey_entity,
        .title = "Peiling",
        .change = "Peiling gewijzigd",
        .draft = "kwaliteit: peiling"},
    .new_title = "Nieuwe peiling",
    .new_change = "Peiling ingevuld",
    .parent = "school_year",
    .saved = "Peiling bewaard.",
};

const struct form_kind quality_goal_form = {
    .form = {.entity = &quality_goal_entity,
        .title = "Kwaliteitsdoel",
        .change = "Kwaliteitsdoel gewijzigd",
        .fields = (const char *const[]){"school_year", "ambition", "text", "stage", "measured_by",
            "due_on", NULL},
        .draft = "kwaliteit: doel"},
    .new_title = "Nieuw kwaliteitsdoel",
    .new_change = "Kwaliteitsdoel gemaakt",
    .parent = "school_year",
    .begins = &(const struct quality_goal){.stage = "AAN"},
    .saved = "Doel bewaard.",
};

/* The evaluation is dated today, unless another day is given. */
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

static void say_evaluated(struct ui *ui, struct form_run *run)
{
	const struct quality_goal *row = run->record;
	ui_say(ui, *row->reached ? "Evaluatie bewaard. Met v maak je het doel van volgend jaar."
	                         : "Bewaard; het doel is nog niet geëvalueerd.");
}

const struct form_kind quality_evaluation_form = {
    .form = {.entity = &quality_goal_entity,
        .title = "Terugkijken op een doel",
        .change = "Kwaliteitsdoel geëvalueerd",
        .fields =
            (const char *const[]){"text", "reached", "evaluated_on", "evaluation", "stage", NULL},
        .changed = evaluation_changed,
        .draft = "kwaliteit: evaluatie"},
    .done = say_evaluated,
};

static bool fill_next(struct ui *ui, struct form_run *run, struct error *err)
{
	return quality_goal_next(ui->db, run->parent, run->record, &run->arena, err);
}

static bool save_next(struct ui *ui, void *record, struct error *err, void *hook)
{
	(void)hook;
	return quality_goal_save_next(ui->db, record, err);
}

const struct form_kind quality_next_form = {
    .form = {.entity = &quality_goal_entity,
        .title = "Doel voor volgend schooljaar",
        .fields = (const char *const[]){"school_year", "text", "ambition", "stage", "measured_by",
            "due_on", NULL},
        .filled_in = true,
        .save = save_next,
        .draft = "kwaliteit: vervolg"},
    .fill = fill_next,
    .saved = "Het vervolg staat in het volgende schooljaar; de indicatoren gingen mee.",
};

/* Choosing a norm fills in its name, unless the indicator has a text already. */
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

const struct form_kind quality_indicator_form = {
    .form = {.entity = &quality_indicator_entity,
        .title = "Indicator",
        .change = "Indicator gewijzigd",
        .changed = indicator_changed,
        .draft = "kwaliteit: indicator"},
    .new_title = "Nieuwe indicator",
    .new_change = "Indicator gemaakt",
    .parent = "goal",
    .saved = "Indicator bewaard.",
};

/* Says so when there are more actions than the SMART check advises, but allows them. */
static void say_actions(struct ui *ui, struct form_run *run)
{
	int64_t actions = 0, most = 0;
	if (db_int(ui->db, &actions, NULL,
	        "SELECT count(*) FROM visible_quality_action WHERE goal = ?1", "i",
	        ((const struct quality_action *)run->record)->goal) &&
	    db_int(ui->db, &most, NULL, "SELECT actions FROM quality_limit", "") && actions > most)
		ui_say(ui,
		    "Bewaard. Dit doel heeft nu %d acties; met hooguit %d is het SMART. Kan er een weg?",
		    (int)actions, (int)most);
	else
		ui_say(ui, "Actie bewaard.");
}

const struct form_kind quality_action_form = {
    .form = {.entity = &quality_action_entity,
        .title = "Actie",
        .change = "Actie gewijzigd",
        .draft = "kwaliteit: actie"},
    .new_title = "Nieuwe actie",
    .new_change = "Actie gemaakt",
    .parent = "goal",
    .by = "responsible",
    .done = say_actions,
};

/* Finds the card of a subject in a school year. */
static bool find_card(struct ui *ui, struct form_run *run, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT b.name || ' · ' || y.name, "
	    "(SELECT id FROM visible_quality_card WHERE subject = b.code AND school_year = y.id) "
	    "FROM visible_subject b "
	    "JOIN visible_school_year y ON y.id = ?2 "
	    "WHERE b.code = ?1",
	    "ti", run->code, run->parent);
	run->spec.context = "";
	if (query_next(q)) {
		run->spec.context = arena_text(&run->arena, query_text(q, 0));
		run->id = query_int(q, 1);
	}
	return query_done(q, err);
}

static const struct form_kind card_form = {
    .form = {.entity = &quality_card_entity,
        .title = "Kwaliteitskaart",
        .change = "Kwaliteitskaart gewijzigd",
        .fields =
            (const char *const[]){"goals", "results", "indicators", "skills", "actions", NULL},
        .draft = "kwaliteit: kaart "},
    .new_change = "Kwaliteitskaart gemaakt",
    .parent = "school_year",
    .code = "subject",
    .find = find_card,
    .saved = "Kaart bewaard.",
};

bool edit_quality_card(struct ui *ui, const char *subject, int64_t school_year)
{
	struct form_run run = {.code = subject, .parent = school_year};
	return form_kind_run(ui, &run, &card_form);
}

/* A new judgement starts from the last one on this standard in this school year, or else from that
 * of the year before. */
static bool find_judgement(struct ui *ui, struct form_run *run, struct error *err)
{
	struct standard_judgement *row = run->record;
	struct query *q = db_query(ui->db,
	    "SELECT code || ' ' || label AS label, coalesce(score, score_before) AS score, "
	    "coalesce(grounds, '') AS grounds, iif(judged_on = ?3, judgement, 0) AS id "
	    "FROM list_zelfevaluatie WHERE code = ?1 AND school_year = ?2",
	    "tid", run->code, run->parent, ui->today);
	bool found = query_next(q);
	if (found) {
		run->spec.title = named_kept(q, "label", &run->arena);
		run->id = named_int(q, "id");
		row->score = named_int(q, "score");
		if (*named_text(q, "grounds"))
			row->grounds = arena_text(&run->arena, named_text(q, "grounds"));
		run->spec.filled_in = !run->id && row->grounds;
	}
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "Deze standaard is er niet meer."));
}

static const struct form_kind judgement_form = {
    .form = {.entity = &standard_judgement_entity,
        .change = "Zelfevaluatie bijgewerkt",
        .fields = (const char *const[]){"score", "grounds", "judged_on", NULL},
        .draft = "kwaliteit: oordeel "},
    .parent = "school_year",
    .code = "standard",
    .today = "judged_on",
    .find = find_judgement,
    .saved = "Oordeel bewaard.",
};

bool judge_standard(struct ui *ui, const char *standard, int64_t school_year)
{
	struct form_run run = {.code = standard, .parent = school_year};
	return form_kind_run(ui, &run, &judgement_form);
}

static void resume_evening_school(struct ui *ui, const struct found_draft *draft)
{
	(void)draft;
	open_evening_school(ui);
}

const struct draft_place quality_drafts[] = {
    {.kind = &survey_form},
    {.kind = &quality_goal_form},
    {.kind = &quality_evaluation_form},
    {.kind = &quality_next_form},
    {.kind = &quality_indicator_form},
    {.kind = &quality_action_form},
    {.kind = &card_form},
    {.kind = &judgement_form},
    {.form = "kwaliteit: avondschool", .open = resume_evening_school},
    {.form = "kwaliteit: avondschool: ", .open = resume_evening_school},
    {0},
};
