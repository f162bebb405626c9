/* Step 1 of the talk: rating the goals of the last period and deciding what becomes of them, what
 * went well, and what to do next time. */
#include <string.h>

#include "tui/input/dialog.h"
#include "tui/screens/iop/talk.h"

static const char *const questions[] = {"went_well", "next_time", NULL};

/* A letter decides what becomes of a goal of the last period in the IOP of this one. */
static bool decide(struct ui *ui, void *owner, const struct goal_row *goal, const char *letter)
{
	struct talk *talk = owner;
	struct error err = {0};
	enum decision decision = UNDECIDED;
	if (!ui_may_write(ui))
		return false;
	switch (*letter) {
	case 'b':
		decision = REACHED;
		break;
	case 'd':
		decision = GOES_ON;
		break;
	case 's':
		decision = STOPPED;
		break;
	case 'v':
		return talk_replace_goal(ui, talk, goal->goal);
	default:
		break;
	}
	if (goal_decide(ui->db, goal->goal, talk->period.id, decision, talk_day(ui, talk), &err) &&
	    goal_grid_read(ui, &talk->back, talk->card.id, talk->back_period, &err))
		return true;
	ui_show_error(ui, &err);
	return false;
}

static bool talk_look_back_open(struct ui *ui, struct wizard *wizard, struct error *err)
{
	struct talk *talk = talk_of(wizard);
	talk->back.all_raters = true;
	talk->back.decide = decide;
	talk->back.owner = talk;
	talk->back.into = talk->period.id;
	talk->back.grid.empty = "Er waren nog geen leerdoelen.";
	if (!goal_grid_read(ui, &talk->back, talk->card.id, talk->back_period, err))
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

enum { WIDE = 100, FORM = 4, PANEL = 4, MOST = 14, LEAST = 2, AROUND_GRID = 3 };

/* The day, unless it stands beside the step, and what the keys do in the grid. */
static void draw_top(struct ui *ui, const struct talk *talk, bool beside, struct box *body)
{
	bool decides = talk->back.count && talk->back.decide;
	if (body->rows <= 2 + FORM + AROUND_GRID)
		return;
	if (!beside)
		draw_text(ui, body->row, body->col + 3, body->cols - 4, T_LABEL,
		    talk_day_and_who(ui, talk));
	if (decides)
		draw_text(ui, body->row + !beside, body->col + 3, body->cols - 4, T_DIM,
		    "b behaald  d gaat door  s stopt  v vervangen  Del weg");
	body->row += 1 + !beside;
	body->rows -= 1 + !beside;
}

/* The goal at hand stands between the grid and the questions, or beside them; where there is no
 * room for it, Enter shows it. */
static void draw(struct ui *ui, struct wizard *wizard, struct box body)
{
	struct talk *talk = talk_of(wizard);
	bool beside = talk_frame(ui, talk, &body);
	draw_top(ui, talk, beside, &body);
	int goals = talk->back.count > LEAST ? (int)talk->back.count : LEAST;
	int form = body.rows > 2 * FORM ? FORM : body.rows / 2;
	int panel = body.rows - form - goals - AROUND_GRID;
	panel = panel < PANEL ? 0 : panel > MOST ? MOST : panel;
	bool wide = !panel && body.cols >= WIDE;
	struct box above = {
	    body.row, body.col, body.rows - form, wide ? body.cols - body.cols * 3 / 8 : body.cols};
	if (panel)
		above.rows = goals + AROUND_GRID;
	struct box form_box = {
	    above.row + above.rows + panel, body.col, body.rows - above.rows - panel, above.cols};
	talk->form.elsewhere = !talk->in_form;
	talk->back.grid.elsewhere = talk->in_form && talk->back.count > 0;
	if (panel)
		talk_panel_draw(
		    ui, talk, (struct box){above.row + above.rows, body.col, panel, body.cols});
	if (wide)
		talk_panel_draw(ui, talk,
		    (struct box){body.row, above.cols, body.rows, body.cols - above.cols});
	mouse_part(ui, above, &talk->in_form, false);
	mouse_part(ui, form_box, &talk->in_form, true);
	form_draw(ui, &talk->form, form_box);
	goal_grid_draw(ui, &talk->back, !wide && !panel, above);
}

/* After the last cell, and below the last row, come the questions. */
static enum outcome grid_or_on(struct ui *ui, struct talk *talk, const struct key *pressed)
{
	struct grid *grid = &talk->back.grid;
	bool typed = pressed->kind == K_TEXT, last_row = grid->row + 1 >= grid->count;
	if (last_row && key_is(pressed, K_DOWN)) {
		talk->in_form = true;
		return STAY;
	}
	if (typed && talk->back.decide && strstr(DECISIONS, pressed->text))
		grid->column = grid->column_count - 1;
	bool last = last_row && grid->column + 1 >= grid->column_count;
	enum outcome outcome = grid_key(ui, grid, pressed);
	talk->in_form = last && typed && outcome == STAY && !*ui->message;
	return outcome;
}

static enum outcome key(struct ui *ui, struct wizard *wizard, const struct key *pressed)
{
	struct talk *talk = talk_of(wizard);
	if (!talk->in_form)
		return grid_or_on(ui, talk, pressed);
	if (talk->form.at == 0 && key_is(pressed, K_UP) && talk->back.count) {
		talk->in_form = false;
		return STAY;
	}
	return form_key(ui, &talk->form, pressed);
}

static bool types(const struct wizard *wizard)
{
	return talk_of(wizard)->in_form;
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
	return goal_grid_read(ui, &talk->back, talk->card.id, talk->back_period, err);
}

static bool may_decide(const struct ui *ui, const struct screen *screen)
{
	const struct talk *talk = ((const struct wizard *)screen)->context;
	return may_write_iop(ui, screen) && talk->back.count && !talk->in_form;
}

static const struct action actions[] = {
    {"Enter", "lezen", "Toont dit doel helemaal, met oordelen, notities en de voorbereiding.",
        talk_panel_show, 0, NULL},
    {"F7", "dag en wie", "Vult in wanneer het gesprek was en wie erbij waren.",
        talk_ask_day_and_who, ACT_WRITES, may_write_iop},
    {"1", "oordeel",
        "Een cijfer geeft een oordeel; onder het rooster staat wat elk cijfer betekent.", NULL,
        ACT_HIDDEN, NULL},
    {"b", "behaald", "Dit leerdoel is behaald.", NULL, ACT_HIDDEN | ACT_WRITES, may_decide},
    {"d", "gaat door", "Neemt dit leerdoel mee naar het IOP van deze periode.", NULL,
        ACT_HIDDEN | ACT_WRITES, may_decide},
    {"s", "stopt", "Dit leerdoel stopt, al is het niet behaald.", NULL, ACT_HIDDEN | ACT_WRITES,
        may_decide},
    {"v", "vervangen", "Schrijft een leerdoel dat in plaats van dit doel komt.", NULL,
        ACT_HIDDEN | ACT_WRITES, may_decide},
    {"Del", "weghalen", "Haalt het besluit weg, of je eigen oordeel van vandaag.", NULL, ACT_HIDDEN,
        NULL},
    {0},
};

const struct wizard_step look_back_step = {.title = "Terugkijken",
    .about =
        "De leerdoelen van de vorige periode, met een oordeel van ieder: een cijfer, en per doel wat ermee gebeurt: een letter. Daaronder wat goed ging en wat we de volgende keer anders doen.",
    .open = talk_look_back_open,
    .draw = draw,
    .key = key,
    .save = save,
    .changed = talk_form_changed,
    .keep = talk_form_keep,
    .forget = talk_form_forget,
    .again = again,
    .close = talk_form_close,
    .types = types,
    .actions = actions};
