/* Step 1 of the talk: rating the goals of the last period, what went well, and what to do next
 * time. */
#include <string.h>

#include "tui/input/dialog.h"
#include "tui/screens/iop/talk.h"

static const char *const questions[] = {"went_well", "next_time", NULL};

enum { FORM_ROWS = 6 };

static bool talk_look_back_open(struct ui *ui, struct wizard *wizard, struct error *err)
{
	struct talk *talk = talk_of(wizard);
	talk->back.all_raters = !access_has_role(ui->db, PUPIL);
	int64_t before;
	talk->back.grid.empty = "Er waren nog geen leerdoelen.";
	if (!period_looked_back_on(ui->db, talk->card.id, &talk->period, &before, err) ||
	    !goal_grid_read(ui, &talk->back, talk->card.id, before, err))
		return false;
	talk->spec = (struct form_spec){.entity = &iop_talk_entity,
	    .what = "terugblik",
	    .change = "Terugblik opgeschreven",
	    .draft = talk_draft(talk, "terugblik"),
	    .pupil = talk->card.id,
	    .parent = talk->card.id,
	    .one_per_parent = true,
	    .read_only = !may_write_iop(ui, NULL),
	    .fields = questions};
	talk->form_is_open =
	    form_open(ui, &talk->form, &talk->spec, &talk->talk, &talk->arena, err);
	talk->in_form = talk->back.count == 0;
	return talk->form_is_open;
}

static void draw(struct ui *ui, struct wizard *wizard, struct box body)
{
	struct talk *talk = talk_of(wizard);
	int form_rows = body.rows > 2 * FORM_ROWS ? FORM_ROWS : body.rows / 2;
	struct box grid = {body.row, body.col, body.rows - form_rows, body.cols};
	struct box form = {body.row + grid.rows, body.col, form_rows, body.cols};
	talk->form.elsewhere = !talk->in_form;
	talk->back.grid.elsewhere = talk->in_form && talk->back.count > 0;
	goal_grid_draw(ui, &talk->back, grid);
	form_draw(ui, &talk->form, form);
}

static enum outcome key(struct ui *ui, struct wizard *wizard, const struct key *pressed)
{
	struct talk *talk = talk_of(wizard);
	struct grid *grid = &talk->back.grid;
	if (!talk->in_form) {
		bool last = grid->row + 1 >= grid->count && !grid->editing;
		if (last && key_is(pressed, K_DOWN)) {
			talk->in_form = true;
			return STAY;
		}
		return grid_key(ui, grid, pressed);
	}
	if (talk->form.at == 0 && key_is(pressed, K_UP) && grid->count) {
		talk->in_form = false;
		return STAY;
	}
	return form_key(ui, &talk->form, pressed);
}

static bool save(struct ui *ui, struct wizard *wizard)
{
	struct talk *talk = talk_of(wizard);
	return grid_finish(ui, &talk->back.grid) &&
	       (!form_changed(&talk->form) || form_save(ui, &talk->form));
}

static bool again(struct ui *ui, struct wizard *wizard, struct error *err)
{
	struct talk *talk = talk_of(wizard);
	return goal_grid_read(ui, &talk->back, talk->card.id, talk->period.previous, err);
}

static enum outcome act_preparation(struct ui *ui, struct screen *screen)
{
	const struct iop_talk *talk = &talk_of_screen(screen)->talk;
	if (!date_is_set(talk->prepared_on)) {
		ui_say(ui, "De leerling heeft dit gesprek nog niet voorbereid.");
		return STAY;
	}
	return pager_run(ui, "Voorbereiding van de leerling",
	    arena_format(&ui->scratch,
	        "Waar ben ik trots op?\n%s\n\nWat vind ik nog moeilijk?\n%s\n\nWat wil ik leren?\n%s",
	        talk->proud_of ? talk->proud_of : "–", talk->finds_hard ? talk->finds_hard : "–",
	        talk->wants_to ? talk->wants_to : "–"));
}

static enum outcome act_correct(struct ui *ui, struct screen *screen)
{
	struct talk *talk = talk_of_screen(screen);
	if (!date_is_set(talk->talk.held_on))
		ui_say(
		    ui, "Dit gesprek is nog niet vastgelegd. De dag vul je bij het vastleggen in.");
	else if (!form_changed(&talk->form) || form_save(ui, &talk->form))
		talk_correct(ui, talk);
	return STAY;
}

static const struct action actions[] = {
    {"1 2 3 4 5", "oordeel", "Geeft een oordeel; onder het rooster staat wat elk cijfer betekent.",
        NULL, 0, NULL},
    {"F7", "voorbereiding", "Toont wat de leerling heeft voorbereid.", act_preparation, 0, NULL},
    {"F8", "dag en wie",
        "Wijzigt van een vastgelegd gesprek de dag en wie erbij waren, met een reden.", act_correct,
        ACT_WRITES | ACT_HIDDEN, NULL},
    {0},
};

const struct wizard_step look_back_step = {.title = "Terugkijken",
    .about =
        "De leerdoelen van de vorige periode, met een oordeel van ieder: een cijfer. Daaronder wat goed ging en wat we de volgende keer anders doen.",
    .open = talk_look_back_open,
    .draw = draw,
    .key = key,
    .save = save,
    .changed = talk_form_changed,
    .keep = talk_form_keep,
    .forget = talk_form_forget,
    .again = again,
    .close = talk_form_close,
    .actions = actions};
