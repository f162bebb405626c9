/* A screen of tabs in one frame. */
#include "tui/tabs.h"

#include <stdlib.h>

#include "base/text.h"

static struct tabs *tabs_of(struct screen *screen)
{
	return (struct tabs *)screen;
}

static bool is_shown(const struct ui *ui, const struct tab *tab)
{
	return !tab->shown || tab->shown(ui);
}

void *tab_state(struct tabs *tabs)
{
	return tabs->states[tabs->current];
}

void *tab_state_of(struct screen *screen)
{
	return tab_state(tabs_of(screen));
}

static enum outcome act_read(struct ui *ui, struct screen *screen)
{
	tabs_read(ui, tabs_of(screen));
	return STAY;
}

/* Of a tab that was not read: what it would show is not known, so nothing can be done with it. */
static const struct action unread_actions[] = {
    {"Enter", "opnieuw lezen", "Leest dit blad opnieuw.", act_read, 0, NULL},
    {0},
};

void tabs_read(struct ui *ui, struct tabs *tabs)
{
	struct error err = {0};
	const struct tab *tab = tabs->table[tabs->current];
	elsewhere_note(ui, &tabs->seen);
	ui_doing(ui, "%s lezen", tab->title);
	if (tabs->unread)
		tabs->screen.more_actions = tab->actions;
	tabs->unread = tab->read && !tab->read(ui, tabs, &err);
	if (tabs->unread) {
		tabs->screen.more_actions = unread_actions;
		ui_show_error(ui, &err);
	}
	tabs->changes = tabs->unread ? -1 : db_changes(ui->db);
	tabs->read_on = ui->today;
}

static void go_to(struct ui *ui, struct tabs *tabs, int index)
{
	tabs->current = index;
	tabs->screen.more_actions = tabs->table[index]->actions;
	tabs->screen.name = tabs->table[index]->title;
	tabs->screen.about = tabs->table[index]->about;
	tabs_read(ui, tabs);
}

static void go_along(struct ui *ui, struct tabs *tabs, int step)
{
	int count = 0, index = tabs->current;
	while (tabs->table[count])
		count++;
	if (!count)
		return;
	do
		index = (index + step + count) % count;
	while (!is_shown(ui, tabs->table[index]));
	go_to(ui, tabs, index);
}

/* Goes to the nth tab of the table, from 1, if it is shown. */
static bool go_to_number(struct ui *ui, struct tabs *tabs, int number)
{
	for (int index = 0; tabs->table[index]; index++)
		if (index + 1 == number && is_shown(ui, tabs->table[index])) {
			go_to(ui, tabs, index);
			return true;
		}
	return false;
}

/* A digit that does nothing is taken for a fault. */
static bool say_hidden(struct ui *ui, const struct tabs *tabs, int number)
{
	int index = 0;
	while (index + 1 < number && tabs->table[index])
		index++;
	if (!tabs->table[index])
		return false;
	ui_say(ui, "Blad %d is voor jou niet te zien.", number);
	return true;
}

static bool tabs_open(struct ui *ui, struct screen *screen, struct error *err)
{
	(void)err;
	struct tabs *tabs = tabs_of(screen);
	go_to(ui, tabs, tabs->current);
	return true;
}

static const char *tab_name(struct ui *ui, struct tabs *tabs, int index, bool brief)
{
	const struct tab *tab = tabs->table[index];
	const char *name = tab->label            ? tab->label(ui, tabs)
	                   : brief && tab->brief ? tab->brief
	                                         : tab->title;
	return tabs->numbered ? arena_format(&ui->scratch, "%d %s", (index + 1) % 10, name) : name;
}

/* Goes to the nth tab that is shown. */
static bool go_to_shown(struct ui *ui, void *screen, size_t nth)
{
	struct tabs *tabs = screen;
	for (int index = 0; tabs->table[index]; index++)
		if (is_shown(ui, tabs->table[index]) && nth-- == 0)
			go_to(ui, tabs, index);
	return false;
}

static void tabs_header(struct ui *ui, struct screen *screen, struct header *header)
{
	struct tabs *tabs = tabs_of(screen);
	int number = 0;
	header->go = go_to_shown;
	tabs->header(ui, tabs, header);
	for (int index = 0; tabs->table[index]; index++) {
		if (!is_shown(ui, tabs->table[index]))
			continue;
		if (index == tabs->current)
			header->current = number;
		header->brief[number++] = tab_name(ui, tabs, index, true);
		header_tab(ui, header, "%s", tab_name(ui, tabs, index, false));
	}
}

static void tabs_draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct tabs *tabs = tabs_of(screen);
	struct box room = {body.row, body.col + 3, body.rows, body.cols - 4};
	if (!tabs->unread)
		tabs->table[tabs->current]->draw(ui, tabs, body);
	else
		draw_paragraph(ui, room, T_PLAIN,
		    arena_format(&ui->scratch, "%s is niet gelezen. Enter leest opnieuw.",
		        tabs->table[tabs->current]->title));
}

static enum outcome tabs_key(struct ui *ui, struct screen *screen, const struct key *key)
{
	struct tabs *tabs = tabs_of(screen);
	const struct tab *tab = tabs->table[tabs->current];
	enum outcome outcome = tab->key && !tabs->unread ? tab->key(ui, tabs, key) : UNHANDLED;
	if (outcome != UNHANDLED)
		return outcome;
	if (key_is(key, K_TAB) || key_is(key, K_BACKTAB)) {
		go_along(ui, tabs, key_is(key, K_TAB) ? 1 : -1);
		return STAY;
	}
	bool digit = key->kind == K_TEXT && key->text[0] >= '0' && key->text[0] <= '9' &&
	             !key->text[1] && !tabs->digits_fill_in;
	/* the tenth is 0, as on the keyboard */
	int number = digit && key->text[0] != '0' ? key->text[0] - '0' : 10;
	if (!digit)
		return UNHANDLED;
	if (!go_to_number(ui, tabs, number) && !say_hidden(ui, tabs, number))
		ui_say(ui, "Bij %s is voor jou geen blad.", key->text);
	return STAY;
}

static const char *tabs_place(const struct ui *ui, const struct screen *screen, int nth)
{
	const struct tabs *tabs = (const struct tabs *)screen;
	const struct tab *tab = tabs->table[nth];
	if (!tab)
		return NULL;
	return is_shown(ui, tab) && !tabs->digits_fill_in ? tab->title : "";
}

/* Rereads only when the data may have changed, or shows the tab that the palette goes to. */
static void tabs_resume(struct ui *ui, struct screen *screen)
{
	struct tabs *tabs = tabs_of(screen);
	if (ui->wanted_tab && !screen->below) {
		int number = ui->wanted_tab;
		ui->wanted_tab = 0;
		go_to_number(ui, tabs, number);
		return;
	}
	if (db_changes(ui->db) != tabs->changes || date_compare(tabs->read_on, ui->today) != 0)
		tabs_read(ui, tabs);
}

/* Checks, while idle, whether somebody else has changed the file. */
static bool tabs_idle(struct ui *ui, struct screen *screen)
{
	struct tabs *tabs = tabs_of(screen);
	if (!elsewhere_changed(ui, &tabs->seen))
		return false;
	tabs_read(ui, tabs);
	return true;
}

static enum outcome go_to_place(struct ui *ui, const struct place *place)
{
	if (place->what == ui->top) {
		go_to_number(ui, tabs_of(ui->top), (int)place->id);
		return STAY;
	}
	ui->wanted_tab = (int)place->id;
	return HOME;
}

static void add_tabs(struct ui *ui, struct tabs *tabs, const char *leads, struct places *places)
{
	for (int index = 0; tabs->table[index]; index++)
		if (is_shown(ui, tabs->table[index]))
			place_add(places, &(struct place){.label = tabs->table[index]->title,
			                      .leads = leads,
			                      .go = go_to_place,
			                      .what = &tabs->screen,
			                      .id = index + 1});
}

void tabs_places(struct ui *ui, struct screen *screen, struct places *places)
{
	struct screen *lowest = screen;
	while (lowest->below)
		lowest = lowest->below;
	if (screen != lowest && screen->ops->open == tabs_open)
		add_tabs(ui, tabs_of(screen), "blad van dit scherm", places);
	if (lowest->ops->open == tabs_open)
		add_tabs(ui, tabs_of(lowest),
		    tabs_of(lowest)->leads ? tabs_of(lowest)->leads : "blad van het beginscherm",
		    places);
}

static void make_states(struct tabs *tabs)
{
	size_t count = 0;
	while (tabs->table[count])
		count++;
	tabs->states = xcalloc(count + 1, sizeof *tabs->states);
	for (size_t i = 0; i < count; i++)
		if (tabs->table[i]->size)
			tabs->states[i] = xcalloc(1, tabs->table[i]->size);
}

static void free_states(struct tabs *tabs)
{
	for (size_t i = 0; tabs->table[i]; i++) {
		if (tabs->table[i]->close)
			tabs->table[i]->close(tabs->states[i]);
		free(tabs->states[i]);
	}
	free(tabs->states);
}

enum outcome tabs_run(struct ui *ui, struct tabs *tabs)
{
	tabs->ops = (struct screen_ops){.name = tabs->name,
	    .about = tabs->about,
	    .open = tabs_open,
	    .header = tabs_header,
	    .draw = tabs_draw,
	    .key = tabs_key,
	    .resume = tabs_resume,
	    .idle = tabs_idle,
	    .place = tabs_place,
	    .actions = tabs->actions};
	tabs->screen.ops = &tabs->ops;
	make_states(tabs);
	enum outcome outcome = ui_run(ui, &tabs->screen);
	free_states(tabs);
	return outcome;
}
