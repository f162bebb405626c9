/* Functions shared by several screens. */
#include "tui/screens/common/common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "exchange/imports.h"
#include "model/iop/iop.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/draft_place.h"
#include "tui/input/picker.h"
#include "tui/screens/common/form_kind.h"

const char *pupil_title(const struct pupil_card *card, struct arena *arena)
{
	return *card->class_name ? arena_format(arena, "%s · %s", card->name, card->class_name)
	                         : arena_text(arena, card->name);
}

void fact_line(struct ui *ui, struct box *box, const char *label, const char *text)
{
	if (box->rows <= 0)
		return;
	draw_text(ui, box->row, box->col + 1, 14, T_LABEL, label);
	draw_text(ui, box->row, box->col + 16, box->cols - 17, T_PLAIN, text);
	box->row++;
	box->rows--;
}

bool may_write_iop(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, IOP) != NONE && !access_has_role(ui->db, PUPIL);
}

bool is_for_staff(struct ui *ui)
{
	return access_has_role(ui->db, PUPIL) && !ui_complain(ui, "Dit is voor medewerkers.");
}

int64_t find_pupil(struct ui *ui)
{
	int64_t pupil = pick_pupil(ui, "Leerling zoeken",
	    "SELECT pupil, name || '  ' || coalesce(class_name, '') || '  ' || number "
	    "FROM list_leerlingen ORDER BY search_key, number");
	if (pupil < 0)
		ui_say(ui, "Er zijn geen leerlingen die je mag zien.");
	return pupil > 0 ? pupil : 0;
}

const char *typed_path(const char *typed, struct arena *arena)
{
	char *path = arena_text(arena, typed);
	size_t length = strlen(path);
	const char *home = getenv("HOME");
	while (length && path[length - 1] == ' ')
		path[--length] = '\0';
	if (length > 1 && (*path == '\'' || *path == '"') && path[length - 1] == *path) {
		path[length - 1] = '\0';
		return path + 1;
	}
	if (home && path[0] == '~' && path[1] == '/')
		return arena_format(arena, "%s%s", home, path + 1);
	return path;
}

static enum outcome act_find(struct ui *ui, struct screen *screen)
{
	(void)screen;
	int64_t pupil = find_pupil(ui);
	return pupil ? open_dossier(ui, pupil) : STAY;
}

/* Undo is offered only on screens that read again afterwards. */
static bool shows_undo(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return screen->ops->resume != NULL;
}

static enum outcome act_imports(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_imports(ui);
}

static bool may_import(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return imports_allowed(ui->db);
}

static enum outcome act_new_year(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_new_year(ui);
}

bool may_make_new_year(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, ADMIN) == ALL && access_write(ui->db, BASIS) == ALL;
}

static enum outcome act_colours(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_colours(ui);
}

#define LIKES                                                                                          \
	{NULL, "kleuren",                                                                              \
	    "Kiest de kleuren van het scherm: licht, donker, zwart-wit of hoog contrast.",             \
	    act_colours, ACT_HIDDEN, NULL},                                                            \
	{                                                                                              \
		NULL, "muis aan of uit",                                                               \
		    "Zet de muis aan of uit. Aan: Shift en slepen kiest tekst. Uit: slepen doet dat.", \
		    switch_mouse, ACT_HIDDEN, NULL                                                     \
	}

const struct action everywhere_for_pupils[] = {
    LIKES,
    {0},
};

const struct action everywhere[] = {
    {"F3 C-f", "leerling", "Zoekt een leerling op een deel van de naam, waar je ook bent.",
        act_find, ACT_HIDDEN, NULL},
    {"u", "ongedaan",
        "Toont wat je zelf hebt gewijzigd, het nieuwste eerst, om er iets van ongedaan te maken.",
        open_own_changes, ACT_HIDDEN | ACT_WRITES, shows_undo},
    {NULL, "inlezen", "Leest gegevens in uit een bestand: een CSV, een werkmap of EDEXML.",
        act_imports, ACT_HIDDEN | ACT_WRITES, may_import},
    {NULL, "nieuw schooljaar",
        "Maakt het volgende schooljaar klaar: klassen, mentors, leerlingen en lesgroepen.",
        act_new_year, ACT_HIDDEN | ACT_WRITES, may_make_new_year},
    LIKES,
    {0},
};

/* Finds the talk of the current period, or makes one that is not saved yet. */
static bool find_talk(struct ui *ui, struct form_run *run, struct error *err)
{
	struct iop_talk *talk = run->record;
	struct period_card period;
	if (!period_current(ui->db, &period, err) ||
	    !talk_find(ui->db, run->parent, period.id, talk_kind(run->card.entree), talk,
	        &run->arena, err))
		return false;
	run->spec.title = arena_format(&run->arena, "Voorbereiding van gesprek %d · %s",
	    (int)period.number, run->card.first_name);
	run->spec.filled_in = !date_is_set(talk->prepared_on);
	if (run->spec.filled_in)
		talk->prepared_on = ui->today;
	return true;
}

static const char *const prepared[] = {"proud_of", "finds_hard", "wants_to", "prepared_on", NULL};
static const char *const day[] = {"prepared_on", NULL};

static const struct form_kind preparation_form = {
    .form = {.entity = &iop_talk_entity,
        .what = "voorbereiding",
        .fields = prepared,
        .required = day,
        .change = "Gesprek voorbereid",
        .draft = "voorbereiding",
        .one_per_parent = true},
    .of_pupil = true,
    .fill = find_talk,
    .saved = "Voorbereiding bewaard.",
};

enum outcome open_preparation(struct ui *ui, int64_t pupil)
{
	form_kind_open(ui, &preparation_form, 0, pupil);
	return STAY;
}

/* A new choice of competence or subtarget sets its sentence too, unless the user wrote another
 * one. */
void goal_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	(void)hook;
	struct goal *goal = record;
	const char *sentence = "";
	bool competence = strcmp(field->name, "competence") == 0;
	if (!competence && strcmp(field->name, "subtarget") != 0)
		return;
	if (competence && *goal->competence)
		db_text(ui->db, arena, &sentence, NULL,
		    "SELECT sentence FROM visible_competence WHERE code = ?1", "t",
		    goal->competence);
	else if (!competence && *goal->subtarget)
		db_text(ui->db, arena, &sentence, NULL,
		    "SELECT sentence FROM visible_subtarget WHERE code = ?1", "t", goal->subtarget);
	if (!*sentence)
		return;
	int64_t proposal = 0;
	db_int(ui->db, &proposal, NULL,
	    "SELECT (SELECT count(*) FROM visible_competence WHERE sentence = ?1) + ("
	    "  SELECT count(*) FROM visible_subtarget WHERE sentence = ?1)",
	    "t", goal->sentence);
	if (!*goal->sentence || proposal)
		snprintf(goal->sentence, sizeof goal->sentence, "%s", sentence);
}

static const struct form_kind goal_form = {
    .form = {.entity = &goal_entity,
        .title = "Leerdoel",
        .change = "Leerdoel gewijzigd",
        .changed = goal_changed,
        .draft = "leerdoel"},
    .of_pupil = true,
    .may = may_write_iop,
};

enum outcome open_goal(struct ui *ui, int64_t goal)
{
	form_kind_open(ui, &goal_form, goal, 0);
	return STAY;
}

/* Somebody else rated between reading and typing: both ratings are kept, and the last one
 * counts. */
static void say_meanwhile(struct ui *ui, const struct rating_now *meanwhile, int64_t given)
{
	const char *who = "de leerling";
	db_text(ui->db, &ui->scratch, &who, NULL,
	    "SELECT coalesce((SELECT full_name FROM visible_staff WHERE id = ?1), 'een ander')",
	    "i", meanwhile->entered_by);
	ui_say(ui, "Intussen stond hier een %d, van %s. Nu geldt jouw %d.", (int)meanwhile->level,
	    who, (int)given);
}

bool rate_cell(struct ui *ui, int64_t pupil, int64_t goal, const char *competence, int64_t period,
    const char *rater_kind, const char *digit, int64_t *level)
{
	struct error err = {0};
	struct rating_now before, now;
	int64_t given = strtoll(digit, NULL, 10);
	if (!ui_may_write(ui))
		return false;
	bool good =
	    rating_now(ui->db, pupil, goal, competence, period, rater_kind, &before, &err) &&
	    (given ? rate(ui->db, pupil, goal, competence, period, rater_kind, given, &err)
	           : rating_take_back(ui->db, &before, &err)) &&
	    rating_now(ui->db, pupil, goal, competence, period, rater_kind, &now, &err);
	if (!good) {
		ui_show_error(ui, &err);
		return false;
	}
	if (given && before.level && before.level != *level && before.level != given)
		say_meanwhile(ui, &before, given);
	if (!given && *level && !now.level)
		ui_say(ui, "Oordeel weggehaald. Met u maak je dat ongedaan.");
	*level = now.level;
	return true;
}

static bool look_at_agreement(struct ui *ui, struct form_run *run, struct error *err)
{
	(void)ui, (void)err;
	run->spec.parent = ((const struct agreement *)run->record)->iop_talk;
	return true;
}

static bool ask_done(struct ui *ui, struct form_run *run)
{
	struct agreement *row = run->record;
	return form_run_ask_done(ui, run, "Afspraak", row->text, &row->done_on, "Afspraak gedaan");
}

static const struct form_kind agreement_form = {
    .form = {.entity = &agreement_entity, .title = "Afspraak", .change = "Afspraak gewijzigd"},
    .look = look_at_agreement,
    .may = may_write_iop,
    .ask = ask_done,
};

enum outcome open_agreement(struct ui *ui, int64_t agreement)
{
	form_kind_open(ui, &agreement_form, agreement, 0);
	return STAY;
}

static void resume_note(struct ui *ui, const struct found_draft *draft)
{
	write_note(ui, draft->parent, draft->record, draft->label);
}

static void resume_preparation(struct ui *ui, const struct found_draft *draft)
{
	open_preparation(ui, draft->parent);
}

const struct draft_place home_drafts[] = {
    {.form = "notitie", .open = resume_note},
    {.kind = &preparation_form, .open = resume_preparation},
    {.kind = &goal_form},
    {0},
};
