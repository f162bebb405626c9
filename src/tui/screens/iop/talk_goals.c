/* Step 2 of the talk: the goals of this period, typed as lines. */
#include <stdlib.h>
#include <string.h>

#include "tui/input/dialog.h"
#include "tui/screens/iop/iop.h"
#include "tui/screens/iop/talk.h"

static bool save_new(struct ui *ui, void *record, struct error *err, void *hook)
{
	const struct talk *talk = hook;
	return goal_replace(
	    ui->db, talk->replaces, record, talk->period.id, talk_day(ui, talk), err);
}

bool talk_replace_goal(struct ui *ui, struct talk *talk, int64_t id)
{
	static const char *const fields[] = {"sentence", "place", "moment", "method", NULL};
	struct goal old, goal = {.pupil = talk->card.id, .agreed_on = ui->today};
	struct error err = {0};
	if (!record_get(ui->db, &goal_entity, id, &old, &talk->arena, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	struct form_spec spec = {.entity = &goal_entity,
	    .title = arena_format(&talk->arena, "In plaats van: %s", old.sentence),
	    .context = pupil_title(&talk->card, &talk->arena),
	    .change = "Leerdoel afgesproken",
	    .draft = talk_draft(
	        talk, arena_format(&talk->arena, TALK_REPLACEMENT "%lld", (long long)old.id)),
	    .pupil = talk->card.id,
	    .parent = talk->card.id,
	    .fields = fields,
	    .save = save_new,
	    .hook = talk};
	memcpy(goal.competence, old.competence, sizeof goal.competence);
	memcpy(goal.place, old.place, sizeof goal.place);
	memcpy(goal.moment, old.moment, sizeof goal.moment);
	talk->replaces = old.id;
	bool written = form_edit(ui, &spec, &goal, &talk->arena);
	talk->replaces = 0;
	return written;
}

/* The step */

static bool talk_goals_open(struct ui *ui, struct wizard *wizard, struct error *err)
{
	struct talk *talk = talk_of(wizard);
	talk->lines.grid.row = SIZE_MAX; /* at the new goal */
	if (!goal_lines_read(ui, talk, err))
		return false;
	if (!talk->lines.grid.read_only)
		grid_draft_take_up(ui, &talk->lines.draft);
	return true;
}

static void draw(struct ui *ui, struct wizard *wizard, struct box body)
{
	struct talk *talk = talk_of(wizard);
	talk_frame(ui, talk, &body);
	goal_lines_draw(ui, &talk->lines, body);
}

/* Keys */

/* Where the choice stands when a cell is entered, or its text changed: at what fits best, unless
 * nothing was typed on a new line or the text is already the user's own. */
static void choose_first(struct goal_lines *lines)
{
	const char *labels[MOST_OFFERS];
	bool searches = lines->grid.editing || lines->grid.column != GOAL_SENTENCE;
	lines->chosen = searches && goal_lines_offered(lines, labels, NULL) ? 0 : NO_OFFER;
}

/* Goes to another cell; a line that is left is saved. False: a message was shown. */
static bool go_to(struct ui *ui, struct talk *talk, size_t row, size_t column)
{
	struct goal_lines *lines = &talk->lines;
	if (!grid_finish(ui, &lines->grid) ||
	    (row != lines->grid.row && !goal_lines_save(ui, talk)))
		return false;
	lines->grid.row = row < lines->count ? row : lines->count - 1;
	lines->grid.column =
	    goal_line_is_empty(&lines->rows[lines->grid.row]) ? GOAL_SENTENCE : column;
	choose_first(lines);
	return true;
}

static void go_on(struct ui *ui, struct talk *talk)
{
	const struct grid *grid = &talk->lines.grid;
	if (grid->column == GOAL_METHOD)
		go_to(ui, talk, grid->row + 1, GOAL_SENTENCE);
	else
		go_to(ui, talk, grid->row, grid->column + 1);
}

static void go_back(struct ui *ui, struct talk *talk)
{
	const struct grid *grid = &talk->lines.grid;
	if (grid->column > GOAL_SENTENCE)
		go_to(ui, talk, grid->row, grid->column - 1);
	else if (grid->row)
		go_to(ui, talk, grid->row - 1, GOAL_METHOD);
}

/* Starts changing the cell at the end of its text. */
static void change_cell(struct goal_lines *lines)
{
	struct grid *grid = &lines->grid;
	struct arena arena = {0};
	field_edit_start(&grid->edit, grid->get(grid->context, grid->row, grid->column, &arena),
	    grid->columns[grid->column].limit);
	grid->editing = true;
	lines->chosen = NO_OFFER;
	arena_done(&arena);
}

static bool is_filled(const struct grid *grid)
{
	struct arena arena = {0};
	bool filled = *grid->get(grid->context, grid->row, grid->column, &arena) != '\0';
	arena_done(&arena);
	return filled;
}

/* Takes the chosen offer, if any: a sentence stays to be changed, a place is right at once. */
static bool take_chosen(struct ui *ui, struct talk *talk)
{
	struct goal_lines *lines = &talk->lines;
	struct grid *grid = &lines->grid;
	const char *labels[MOST_OFFERS];
	const struct goal_offer *offers[MOST_OFFERS];
	size_t count = goal_lines_offered(lines, labels, offers), at = (size_t)lines->chosen;
	if (lines->chosen == NO_OFFER || at >= count)
		return false;
	lines->chosen = NO_OFFER;
	if (grid->column == GOAL_SENTENCE) {
		goal_lines_take(ui, talk, offers[at]);
		return true;
	}
	if (!grid->editing)
		change_cell(lines);
	field_edit_set(&grid->edit, labels[at]);
	go_on(ui, talk);
	return true;
}

static enum outcome enter(struct ui *ui, struct talk *talk)
{
	struct goal_lines *lines = &talk->lines;
	struct grid *grid = &lines->grid;
	bool filled = is_filled(grid);
	if (take_chosen(ui, talk))
		return STAY;
	if (!grid->editing && filled)
		change_cell(lines);
	else if (!grid->editing && grid->column == GOAL_SENTENCE)
		ui_say(ui, "Typ een competentie of een zin, of kies met ↓.");
	else
		go_on(ui, talk);
	return STAY;
}

/* Lets the user choose from everything that can be offered here. */
static void choose_any(struct ui *ui, struct talk *talk)
{
	struct goal_lines *lines = &talk->lines;
	const struct grid *grid = &lines->grid;
	bool sentence = grid->column == GOAL_SENTENCE;
	struct arena arena = {0};
	struct choices all = {.count = lines->offer_count}, *choices = &all;
	size_t at = SIZE_MAX;
	all.rows = arena_alloc(&arena, (all.count + 1) * sizeof *all.rows);
	for (size_t i = 0; i < all.count; i++)
		all.rows[i] = (struct choice){"", lines->offers[i].label};
	if (!sentence)
		choices = grid->column == GOAL_PLACE ? &lines->places : &lines->moments;
	if (pick(ui, sentence ? "Leerdoelen om uit te kiezen" : grid->columns[grid->column].label,
	        choices, grid_pending(grid), &at) &&
	    at < choices->count) {
		if (sentence) {
			goal_lines_take(ui, talk, &lines->offers[at]);
		} else {
			change_cell(lines);
			field_edit_set(&lines->grid.edit, choices->rows[at].label);
			go_on(ui, talk);
		}
	}
	arena_done(&arena);
}

/* Removes a goal from the IOP, empties a new line, or answers the chosen wish; after a question. */
static void take_away(struct ui *ui, struct talk *talk)
{
	struct goal_lines *lines = &talk->lines;
	struct goal_line *line = &lines->rows[lines->grid.row];
	const char *labels[MOST_OFFERS];
	const struct goal_offer *offers[MOST_OFFERS];
	struct error err = {0};
	size_t count = goal_lines_offered(lines, labels, offers);
	bool good = true, changed = false;
	if (lines->chosen != NO_OFFER && (size_t)lines->chosen < count &&
	    offers[lines->chosen]->kind == OFFER_WISH)
		changed = wish_say_not_now(
		    ui, talk->card.id, offers[lines->chosen]->id, offers[lines->chosen]->sentence);
	else if (line->goal.id &&
	         dialog_confirm(ui, "Uit dit IOP halen", line->goal.sentence, "Uit het IOP"))
		changed = good = goal_take_out(ui->db, line->goal.id, talk->period.id, &err);
	else if (!line->goal.id && !goal_line_is_empty(line) &&
	         dialog_confirm(ui, "Regel weghalen?", line->goal.sentence, "Weghalen"))
		*line = (struct goal_line){0};
	if (changed && good)
		good = goal_lines_read(ui, talk, &err);
	if (!good)
		ui_show_error(ui, &err);
}

/* A text that was emptied comes of nothing any more. */
static void settle_typed(struct goal_lines *lines)
{
	struct grid *grid = &lines->grid;
	struct goal_line *line = &lines->rows[grid->row];
	const char *typed = grid_pending(grid);
	if (grid->column == GOAL_SENTENCE && typed && !*typed && !line->goal.id) {
		*line->goal.competence = *line->goal.subtarget = '\0';
		line->wish = 0;
	}
	choose_first(lines);
}

static enum outcome type(struct ui *ui, struct talk *talk, const struct key *pressed)
{
	struct goal_lines *lines = &talk->lines;
	struct grid *grid = &lines->grid;
	bool types = pressed->kind == K_TEXT || pressed->kind == K_PASTE;
	/* what stands there is gone on with, never typed over */
	if (types && !grid->editing && is_filled(grid))
		change_cell(lines);
	char *before = xstrdup(grid->editing ? grid->edit.text : "");
	enum outcome outcome = grid_key(ui, grid, pressed);
	const char *after = grid->editing ? grid->edit.text : "";
	if (strcmp(before, after) != 0)
		settle_typed(lines);
	free(before);
	return outcome;
}

static bool move_choice(struct goal_lines *lines, const struct key *pressed)
{
	const char *labels[MOST_OFFERS];
	int count = (int)goal_lines_offered(lines, labels, NULL);
	bool down = key_is(pressed, K_DOWN);
	bool untouched = !lines->grid.editing && lines->grid.column != GOAL_SENTENCE;
	if (!count || (!down && lines->chosen <= (untouched ? 0 : NO_OFFER)))
		return false;
	if (down && lines->chosen + 1 < count)
		lines->chosen++;
	else if (!down)
		lines->chosen--;
	return true;
}

static enum outcome key(struct ui *ui, struct wizard *wizard, const struct key *pressed)
{
	struct talk *talk = talk_of(wizard);
	struct goal_lines *lines = &talk->lines;
	struct grid *grid = &lines->grid;
	if (grid->read_only || !grid->count)
		return grid_key(ui, grid, pressed);
	if (key_in("Up Down", pressed) && move_choice(lines, pressed))
		return STAY;
	if (key_is(pressed, K_ENTER))
		return enter(ui, talk);
	if (key_is(pressed, K_TAB) && grid->editing && take_chosen(ui, talk))
		return STAY;
	/* the fields of a goal stand below each other; a page is a goal */
	if (key_in("Tab Down", pressed))
		go_on(ui, talk);
	else if (key_in("S-Tab Up", pressed))
		go_back(ui, talk);
	else if (key_is(pressed, K_PGDN))
		go_to(ui, talk, grid->row + 1, GOAL_SENTENCE);
	else if (key_is(pressed, K_PGUP))
		go_to(ui, talk, grid->row - (grid->row > 0), GOAL_SENTENCE);
	else if (key_in("F4", pressed) && grid->column != GOAL_METHOD &&
	         !(grid->column == GOAL_SENTENCE && lines->rows[grid->row].goal.id))
		choose_any(ui, talk);
	else if (key_is(pressed, K_DELETE) && !grid->editing && grid->column == GOAL_SENTENCE)
		take_away(ui, talk);
	else
		return type(ui, talk, pressed);
	return STAY;
}

/* Says so when there are too few or too many competences, but lets the talk go on. */
static void say_competences(struct ui *ui, const struct talk *talk)
{
	struct error err = {0};
	int64_t competences = 0, most = db_setting_int(ui->db, "competenties_max", 3);
	db_int(ui->db, &competences, NULL,
	    "SELECT count(DISTINCT competence) FROM iop_goal_period WHERE pupil = ?1 AND period = ?2",
	    "ii", talk->card.id, talk->period.id);
	if (!talk_has_goals(ui->db, &talk->talk, &err))
		ui_say(ui, "%s", err.text);
	else if (strcmp(talk->talk.kind, TALK_IOP) == 0 && (competences < 1 || competences > most))
		ui_say(ui,
		    "Dit IOP heeft %d sociale en maatschappelijke competenties; 1 tot %d is de bedoeling.",
		    (int)competences, (int)most);
}

static bool save(struct ui *ui, struct wizard *wizard)
{
	struct talk *talk = talk_of(wizard);
	if (talk->lines.grid.read_only)
		return true;
	if (!goal_lines_save(ui, talk))
		return false;
	say_competences(ui, talk);
	return true;
}

static bool changed(const struct wizard *wizard)
{
	const struct goal_lines *lines = &talk_of(wizard)->lines;
	return !lines->grid.read_only &&
	       (grid_changed(&lines->grid) || grid_draft_changed(&lines->draft));
}

static bool keep(struct ui *ui, struct wizard *wizard)
{
	struct goal_lines *lines = &talk_of(wizard)->lines;
	return db_read_only_reason(ui->db) || lines->grid.read_only ||
	       grid_draft_keep(ui, &lines->draft);
}

static void forget(struct ui *ui, struct wizard *wizard)
{
	grid_draft_forget(ui, &talk_of(wizard)->lines.draft);
}

/* What is typed stays; the rest is read again. */
static bool again(struct ui *ui, struct wizard *wizard, struct error *err)
{
	return changed(wizard) || goal_lines_read(ui, talk_of(wizard), err);
}

static void talk_goals_close(struct ui *ui, struct wizard *wizard)
{
	(void)ui;
	goal_lines_done(&talk_of(wizard)->lines);
}

static bool types(const struct wizard *wizard)
{
	return !talk_of(wizard)->lines.grid.read_only;
}

static const struct action actions[] = {
    {"Enter", "overnemen", "Neemt over wat is gekozen of getypt, en gaat verder.", NULL, 0,
        may_write_iop},
    {"F4", "kiezen", "Toont alles waaruit je hier kunt kiezen, ook het programmeringskader.", NULL,
        0, may_write_iop},
    {"Del", "weghalen",
        "Haalt het leerdoel uit het IOP, na een vraag; bij een leerwens: nu niet, met een zin.",
        NULL, 0, may_write_iop},
    {"PgUp PgDn", "ander leerdoel", "Gaat naar het vorige of volgende leerdoel.", NULL, ACT_HIDDEN,
        NULL},
    {"F7", "dag en wie", "Vult in wanneer het gesprek was en wie erbij waren.",
        talk_ask_day_and_who, ACT_HIDDEN | ACT_WRITES, may_write_iop},
    {0},
};

const struct wizard_step goals_step = {.title = "Nieuwe doelen",
    .about =
        "De leerdoelen voor deze periode, regel voor regel. Typ letters van een competentie of een eigen zin die begint met Ik; dan waar, wanneer en hoe. Bovenaan wat de leerling wil leren, wat nog niet is behaald en waar nog hulp bij nodig is.",
    .open = talk_goals_open,
    .draw = draw,
    .key = key,
    .save = save,
    .changed = changed,
    .keep = keep,
    .forget = forget,
    .again = again,
    .close = talk_goals_close,
    .types = types,
    .actions = actions};
