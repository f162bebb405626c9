/* The pupil's home: the tabs, and a turn beside the mentor. */
#include "tui/screens/pupil/pupil.h"

#include <string.h>
#include <strings.h>

#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"

struct pupil_home *pupil_home_of(struct tabs *tabs)
{
	return (struct pupil_home *)tabs;
}

struct pupil_page *pupil_page_again(struct tabs *tabs)
{
	struct pupil_page *me = tab_state(tabs);
	page_clear(&me->page);
	arena_done(&me->arena);
	return me;
}

void pupil_page_heading(struct pupil_page *me, const char *text)
{
	size_t count = me->page.count;
	if (count && *me->page.rows[count - 1].text)
		page_add(&me->page, T_PLAIN, 0, "");
	page_add(&me->page, T_TITLE, 0, text);
}

void pupil_page_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	page_draw(ui, &((struct pupil_page *)tab_state(tabs))->page, body);
}

enum outcome pupil_page_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	(void)ui;
	return page_key(&((struct pupil_page *)tab_state(tabs))->page, key);
}

void pupil_page_close(void *state)
{
	struct pupil_page *me = state;
	page_done(&me->page);
	arena_done(&me->arena);
}

static void header(struct ui *ui, struct tabs *tabs, struct header *header)
{
	header->left = arena_format(&ui->scratch, "Dag %s", pupil_home_of(tabs)->card.first_name);
	header->right = arena_text(&ui->scratch, date_show(ui->today).text);
}

static enum outcome act_give_back(struct ui *ui, struct screen *screen)
{
	(void)ui, (void)screen;
	return QUIT;
}

static const struct action turn_actions[] = {
    {"q", "klaar, geef terug", "Je bent klaar. Je geeft het scherm terug aan je mentor.",
        act_give_back, ACT_LAST, NULL},
    {0},
};

static const struct tab *const tab_table[] = {
    &my_goals_tab, &my_talk_tab, &my_internship_tab, &my_portfolio_tab, NULL};

static enum outcome run_home(struct ui *ui, int64_t pupil, const struct action *actions)
{
	struct pupil_home home = {
	    .tabs = {.table = tab_table,
	        .name = "Mijn plek",
	        .digits_fill_in = true,
	        .about = "Dit is jouw plek. Met Tab ga je naar een ander blad.",
	        .leads = "een blad van jouw plek",
	        .header = header,
	        .actions = actions}};
	struct error err = {0};
	if (!pupil_card(ui->db, pupil, &home.card, &err)) {
		ui_show_error(ui, &err);
		return STAY;
	}
	return tabs_run(ui, &home.tabs);
}

/* Also puts away what tells staff about the file, and the tour. */
static enum outcome run_own(struct ui *ui, int64_t pupil, const struct action *actions)
{
	struct ui before = *ui;
	ui->actions = everywhere_for_pupils;
	ui->places = NULL;
	ui->guide = NULL;
	ui->guide_says = NULL;
	ui->notice = db_read_only_reason(ui->db) ? before.notice : NULL;
	enum outcome outcome = run_home(ui, pupil, actions);
	ui->actions = before.actions;
	ui->places = before.places;
	ui->guide = before.guide;
	ui->guide_says = before.guide_says;
	ui->notice = before.notice;
	return outcome;
}

enum outcome pupil_home_run(struct ui *ui, int64_t pupil)
{
	return run_own(ui, pupil, NULL);
}

/* Does the user's code end the turn? Esc goes back to the pupil. */
static bool ends_turn(struct ui *ui, const char *code)
{
	char typed[64];
	while (dialog_ask_code(ui, "Klaar? Geef het scherm terug",
	    "Je mentor of docent typt hier een code. Nog niet klaar? Druk op Esc.", typed,
	    sizeof typed)) {
		if (strcasecmp(typed, code) == 0)
			return true;
		dialog_message(ui, "Klaar? Geef het scherm terug",
		    "Dit is niet de code van wie jou de beurt gaf.");
	}
	return false;
}

/* To the pupil, the own home is the lowest screen: nothing below it can be reached. */
static enum outcome run_turn(struct ui *ui, int64_t pupil, const char *code)
{
	struct screen *below = ui->top;
	ui->top = NULL;
	dialog_message(ui, "Nu ben jij aan de beurt",
	    "Dit is jouw plek: kijk rustig rond en schrijf op wat jij vindt. Klaar? Druk op q.");
	do {
		ui->leaving = STAY;
		ui->top = NULL;
		if (run_own(ui, pupil, turn_actions) == LOST)
			break;
		ui->leaving = STAY;
	} while (!ends_turn(ui, code) && ui->leaving != LOST);
	ui->top = below;
	return ui->leaving == LOST ? LOST : STAY;
}

enum outcome pupil_turn(struct ui *ui, int64_t pupil)
{
	struct error err = {0};
	const struct actor *actor = access_actor(ui->db);
	struct arena arena = {0};
	const char *code = "";
	int64_t staff = actor->id;
	bool good = db_text(ui->db, &arena, &code, &err,
	                "SELECT code FROM visible_staff WHERE id = ?1", "i", staff) &&
	            access_pupil(ui->db, pupil, &err);
	enum outcome outcome = good ? run_turn(ui, pupil, code) : STAY;
	/* who cannot be the actor again may not see the own screens either */
	if (good && !access_staff(ui->db, staff, &err)) {
		struct screen *below = ui->top;
		ui->top = NULL;
		ui_show_error(ui, &err);
		ui->top = below;
		outcome = ui->leaving = ui->leaving == LOST ? LOST : QUIT;
	}
	if (!good)
		ui_show_error(ui, &err);
	arena_done(&arena);
	return outcome;
}
