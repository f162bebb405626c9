/* What a pupil wants to learn: the pupil writes it, and the mentor makes a goal of it or says why
 * not now. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/iop/iop.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"
#include "tui/screens/common/draft_place.h"
#include "tui/screens/common/form_kind.h"
#include "tui/screens/iop/iop.h"

/* The pupil */

static bool may_wish(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_has_role(ui->db, PUPIL);
}

static const struct form_kind own_form = {
    .form = {.entity = &goal_wish_entity,
        .title = "Ik wil leren",
        .fields = (const char *const[]){"sentence", "place", "reason", NULL},
        .change = "Leerwens gewijzigd",
        .draft = "leerwens"},
    .new_change = "Leerwens opgeschreven",
    .of_pupil = true,
    .today = "proposed_on",
    .may = may_wish,
    .saved = "Bewaard. Je mentor leest het, en zegt of het een leerdoel wordt.",
};

enum outcome open_own_wish(struct ui *ui, int64_t pupil, int64_t wish)
{
	form_kind_open(ui, &own_form, wish, pupil);
	return STAY;
}

/* The mentor */

static bool save_goal(struct ui *ui, void *record, struct error *err, void *hook)
{
	const struct form_run *run = hook;
	struct period_card period;
	return period_current(ui->db, &period, err) &&
	       wish_confirm(ui->db, *(const int64_t *)run->own, record, period.id, err);
}

/* The goal begins with the pupil's own words. */
static bool fill_goal(struct ui *ui, struct form_run *run, struct error *err)
{
	struct goal_wish wish;
	int64_t id = *(const int64_t *)run->own;
	if (!record_get(ui->db, &goal_wish_entity, id, &wish, &run->arena, err))
		return false;
	wish_to_goal(&wish, run->record);
	run->spec.filled_in = true;
	run->spec.draft = arena_format(&run->arena, "%s%lld", run->spec.draft, (long long)id);
	return true;
}

static const struct form_kind goal_form = {
    .form = {.entity = &goal_entity,
        .title = "Leerwens wordt leerdoel",
        .fields = (const char *const[]){"sentence", "place", "moment", "method", NULL},
        .change = "Leerwens is leerdoel geworden",
        .save = save_goal,
        .draft = "leerdoel uit leerwens "},
    .of_pupil = true,
    .today = "agreed_on",
    .fill = fill_goal,
    .may = may_write_iop,
    .saved = "Het is nu een leerdoel van deze periode.",
};

bool wish_say_not_now(struct ui *ui, int64_t pupil, int64_t wish, const char *sentence)
{
	char answer[256] = "";
	struct error err = {0};
	struct draft_key draft = {.form = DRAFT_ASKED "leerwens", .record = wish, .parent = pupil};
	if (!dialog_ask_sentence(ui, "Nu niet",
	        arena_format(&ui->scratch, "%s  Wat zeg je tegen de leerling?", sentence), answer,
	        sizeof answer, NULL, &draft))
		return false;
	if (!wish_not_now(ui->db, wish, answer, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	draft_forget(ui->db, &draft, &err);
	ui_say(ui, "De leerling leest dit bij Mijn doelen.");
	return true;
}

/* Such as "Ik wil leren lassen. Waar: stage. Waarom: Dat lijkt me leuk." */
static const char *words_of(struct ui *ui, const struct goal_wish *wish)
{
	return arena_format(&ui->scratch, "%s%s%s%s%s", wish->sentence,
	    *wish->place ? "\nWaar: " : "", wish->place, *wish->reason ? "\nWaarom: " : "",
	    wish->reason);
}

enum outcome open_wish(struct ui *ui, int64_t id)
{
	static const char *const buttons[] = {"Leerdoel maken", "Nu niet", "Later", NULL};
	enum { GOAL, NOT_NOW };
	struct goal_wish wish;
	struct arena arena = {0};
	struct error err = {0};
	bool good = record_get(ui->db, &goal_wish_entity, id, &wish, &arena, &err);
	arena_done(&arena);
	if (!good) {
		ui_show_error(ui, &err);
		return STAY;
	}
	if (wish.answered_by) {
		ui_say(ui, "Deze wens is al beantwoord.");
		return STAY;
	}
	int chosen = dialog_choose(ui, "De leerling wil leren", words_of(ui, &wish), buttons);
	struct form_run run = {.parent = wish.pupil, .own = &id};
	if (chosen == GOAL)
		form_kind_run(ui, &run, &goal_form);
	else if (chosen == NOT_NOW && ui_may_write(ui))
		wish_say_not_now(ui, wish.pupil, id, wish.sentence);
	return STAY;
}

static void resume_goal(struct ui *ui, const struct found_draft *draft)
{
	open_wish(ui, strtoll(draft->rest, NULL, 10));
}

const struct draft_place wish_drafts[] = {
    {.kind = &own_form},
    {.form = "leerdoel uit leerwens ", .open = resume_goal},
    {0},
};
