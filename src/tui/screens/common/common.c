/* What several screens do. */
#include "tui/screens/common/common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "tui/input/dialog.h"
#include "tui/input/draft_place.h"
#include "tui/input/form.h"
#include "tui/input/picker.h"

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

int64_t find_pupil(struct ui *ui)
{
	struct arena arena = {0};
	struct choices choices;
	struct error err = {0};
	int64_t pupil = 0;
	size_t selected = SIZE_MAX;
	if (!choices_read(ui->db,
	        "SELECT pupil, name || '  ' || coalesce(class_name, '') || '  ' || number "
	        "FROM list_leerlingen ORDER BY search_key, number",
	        0, &arena, &choices, &err))
		ui_show_error(ui, &err);
	else if (pick(ui, "Leerling zoeken", &choices, NULL, &selected) && selected < choices.count)
		pupil = strtoll(choices.rows[selected].value, NULL, 10);
	arena_done(&arena);
	return pupil;
}

static enum outcome act_find(struct ui *ui, struct screen *screen)
{
	(void)screen;
	int64_t pupil = find_pupil(ui);
	return pupil ? open_dossier(ui, pupil) : STAY;
}

/* The last change of who asks, as a question; "" when there is none. */
static bool undo_question(
    struct ui *ui, const char **question, struct arena *arena, struct error *err)
{
	*question = "";
	struct query *q = db_query(ui->db,
	    "SELECT c.id, c.title, "
	    "iif(date(c.at, 'localtime') = today(), 'vandaag', strftime('%d-%m-%Y', c.at, 'localtime')) AS day, "
	    "strftime('%H:%M', c.at, 'localtime') AS time "
	    "FROM visible_change_set c "
	    "WHERE c.actor = actor() AND c.undoes IS NULL "
	    "AND NOT EXISTS (SELECT 1 FROM visible_change_set u WHERE u.undoes = c.id) "
	    "ORDER BY c.id DESC LIMIT 1",
	    "");
	if (query_next(q))
		*question = arena_format(arena, "Je laatste wijziging (%s om %s): %s.\n%s",
		    named_text(q, "day"), named_text(q, "time"), named_text(q, "title"),
		    change_in_words(ui, named_int(q, "id"), arena));
	return query_done(q, err);
}

static enum outcome act_undo(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	struct arena arena = {0};
	const char *question;
	char title[256];
	bool good = undo_question(ui, &question, &arena, &err);
	if (good && !*question)
		ui_say(ui, "Er is niets van jou om ongedaan te maken.");
	else if (good && dialog_confirm(ui, "Ongedaan maken", question, "Ongedaan maken")) {
		good = change_undo(ui->db, 0, title, &err);
		if (good)
			ui_say(ui, "Ongedaan gemaakt: %s.", title);
		screen->ops->resume(ui, screen);
	}
	arena_done(&arena);
	if (!good)
		ui_show_error(ui, &err);
	return STAY;
}

/* Only where what is shown is read again afterwards. */
static bool shows_undo(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return screen->ops->resume != NULL;
}

const struct action everywhere[] = {
    {"F3 C-f", "leerling", "Zoekt een leerling op een deel van de naam, waar je ook bent.",
        act_find, ACT_HIDDEN, NULL},
    {"u", "ongedaan", "Maakt je eigen laatste wijziging ongedaan, na een vraag.", act_undo,
        ACT_HIDDEN | ACT_WRITES, shows_undo},
    {0},
};

enum outcome open_preparation(struct ui *ui, int64_t pupil)
{
	/* the day is the school's to fill in */
	static const char *const own_words[] = {"proud_of", "finds_hard", "wants_to", NULL},
	                         *const all[] = {"proud_of", "finds_hard", "wants_to",
	                             "prepared_on", NULL},
	                         *const day[] = {"prepared_on", NULL};
	struct arena arena = {0};
	struct error err = {0};
	struct period_card period;
	struct pupil_card card;
	struct iop_talk talk;
	if (!pupil_card(ui->db, pupil, &card, &err) || !period_current(ui->db, &period, &err) ||
	    !talk_find(ui->db, pupil, period.id, talk_kind(card.track), &talk, &arena, &err)) {
		ui_show_error(ui, &err);
	} else {
		struct form_spec spec = {.entity = &iop_talk_entity,
		    .what = "voorbereiding",
		    .title = arena_format(&arena, "Voorbereiding van gesprek %d · %s",
		        (int)period.number, card.first_name),
		    .context = pupil_title(&card, &arena),
		    .change = "Gesprek voorbereid",
		    .draft = "voorbereiding",
		    .pupil = pupil,
		    .parent = pupil,
		    .one_per_parent = true,
		    .fields = access_has_role(ui->db, PUPIL) ? own_words : all,
		    .required = day,
		    .filled_in = !date_is_set(talk.prepared_on)};
		if (spec.filled_in)
			talk.prepared_on = ui->today;
		if (form_edit(ui, &spec, &talk, &arena))
			ui_say(ui, "Voorbereiding bewaard.");
	}
	arena_done(&arena);
	return STAY;
}

/* A changed choice of competence or subtarget brings its sentence along, unless somebody wrote one
 * of their own. */
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

enum outcome open_goal(struct ui *ui, int64_t goal_id)
{
	struct arena arena = {0};
	struct error err = {0};
	struct pupil_card card;
	struct goal goal;
	if (!record_get(ui->db, &goal_entity, goal_id, &goal, &arena, &err) ||
	    !pupil_card(ui->db, goal.pupil, &card, &err)) {
		ui_show_error(ui, &err);
	} else {
		struct form_spec spec = {.entity = &goal_entity,
		    .title = "Leerdoel",
		    .context = pupil_title(&card, &arena),
		    .change = "Leerdoel gewijzigd",
		    .draft = "leerdoel",
		    .pupil = goal.pupil,
		    .parent = goal.pupil,
		    .read_only = !may_write_iop(ui, NULL),
		    .changed = goal_changed};
		form_edit(ui, &spec, &goal, &arena);
	}
	arena_done(&arena);
	return STAY;
}

/* Somebody else rated between reading and typing: both are kept, the last one counts. */
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
	*level = now.level;
	return true;
}

enum outcome open_agreement(struct ui *ui, int64_t id)
{
	struct arena arena = {0};
	struct error err = {0};
	struct agreement agreement;
	if (!record_get(ui->db, &agreement_entity, id, &agreement, &arena, &err)) {
		ui_show_error(ui, &err);
	} else {
		struct form_spec spec = {.entity = &agreement_entity,
		    .title = "Afspraak",
		    .change = "Afspraak gewijzigd",
		    .parent = agreement.iop_talk,
		    .read_only = !may_write_iop(ui, NULL)};
		bool open = !date_is_set(agreement.done_on) && !db_read_only_reason(ui->db) &&
		            !spec.read_only;
		int chosen = open ? dialog_choose(ui, "Afspraak", agreement.text,
		                        (const char *const[]){"Gedaan", "Wijzigen", NULL})
		                  : 1;
		if (chosen == 0) {
			agreement.done_on = ui->today;
			if (record_save(
			        ui->db, &agreement_entity, "Afspraak gedaan", &agreement, &err))
				ui_say(ui, "Afspraak is gedaan.");
			else
				ui_show_error(ui, &err);
		} else if (chosen > 0) {
			form_edit(ui, &spec, &agreement, &arena);
		}
	}
	arena_done(&arena);
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

static void resume_goal(struct ui *ui, const struct found_draft *draft)
{
	if (draft->record)
		open_goal(ui, draft->record);
}

const struct draft_place home_drafts[] = {
    {"notitie", resume_note},
    {"voorbereiding", resume_preparation},
    {"leerdoel", resume_goal},
    {0},
};
