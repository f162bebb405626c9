/* Tables of actions: finding an action by key, drawing the bar, and checking the tables. */
#include "tui/actions.h"

#include <string.h>

#include "base/text.h"

static enum outcome quit(struct ui *ui, struct screen *screen)
{
	(void)ui;
	(void)screen;
	return QUIT;
}

static bool can_close(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return ui_can_close(screen);
}

static bool has_palette(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return !(screen->ops->flags & SCREEN_POPUP);
}

/* q is in the bar of the lowest screen only; on other screens Esc takes its place. */
static bool can_quit(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return !screen->below && !(screen->ops->flags & (SCREEN_POPUP | SCREEN_TYPES));
}

/* The loop itself handles Esc, q and ^L; these rows are for the bar and the help. */
static const struct action built_in[] = {
    {": F9", "acties", "Zoekt in alles wat je hier kunt doen.", palette_run, ACT_LAST, has_palette},
    {"F1 ?", "hulp", "Noemt de toetsen van dit scherm.", help_run, ACT_LAST, NULL},
    {"Esc", "terug", "Gaat terug naar het vorige scherm.", NULL, ACT_LAST, can_close},
    {"q", "stoppen", "Sluit Stip.", quit, ACT_LAST, can_quit},
    {"C-l", "opnieuw tekenen", "Tekent het scherm opnieuw.", NULL, ACT_HIDDEN, NULL},
    {0},
};

/* Returns the row of a table that has this key. */
static const struct action *find(const struct action *table, const struct key *key)
{
	for (const struct action *row = table; row && row->label; row++)
		if (row->keys && key_in(row->keys, key))
			return row;
	return NULL;
}

static bool is_available(
    const struct ui *ui, const struct screen *screen, const struct action *action)
{
	return !action->available || action->available(ui, screen);
}

bool actions_have(const struct screen *screen, const struct key *key)
{
	return find(screen->more_actions, key) || find(screen->ops->actions, key);
}

/* Does one of the screen's own actions have the first key of this one? */
static bool is_hidden(const struct screen *screen, const struct action *action)
{
	struct key key;
	if (!key_nth(action->keys, 0, &key))
		return false;
	return actions_have(screen, &key);
}

void actions_each(struct ui *ui, struct screen *screen,
    void (*each)(void *context, const struct action *action, bool own), void *context)
{
	bool popup = screen->ops->flags & SCREEN_POPUP;
	const struct action *tables[] = {
	    screen->more_actions, screen->ops->actions, popup ? NULL : ui->actions, built_in};
	for (int i = 0; i < 4; i++)
		for (const struct action *row = tables[i]; row && row->label; row++)
			if (is_available(ui, screen, row) && (i < 2 || !is_hidden(screen, row)))
				each(context, row, i < 2);
}

enum outcome action_run(struct ui *ui, struct screen *screen, const struct action *action)
{
	struct key key;
	if (!is_available(ui, screen, action)) {
		ui_say(ui, "%s: dat kan niet met jouw rol, of niet bij wat hier nu gekozen is.",
		    action->label);
		return STAY;
	}
	if ((action->flags & ACT_WRITES) && !ui_may_write(ui))
		return STAY;
	if (action->run)
		return action->run(ui, screen);
	if (!key_nth(action->keys, 0, &key) || !screen->ops->key)
		return UNHANDLED;
	return screen->ops->key(ui, screen, &key);
}

enum outcome actions_key(struct ui *ui, struct screen *screen, const struct key *key)
{
	unsigned flags = screen->ops->flags;
	const struct action *action = find(screen->more_actions, key);
	if (!action)
		action = find(screen->ops->actions, key);
	if (action)
		/* An action without run was already offered to the screen's key operation. */
		return action->run ? action_run(ui, screen, action) : UNHANDLED;
	if (key->kind == K_TEXT && (flags & SCREEN_TYPES))
		return STAY;
	action = flags & SCREEN_POPUP ? NULL : find(ui->actions, key);
	if (!action)
		action = find(built_in, key);
	if (!action || !action->run || !is_available(ui, screen, action))
		return UNHANDLED;
	return action_run(ui, screen, action);
}

struct bar {
	struct ui *ui;
	const struct screen *screen;
	bool last; /* which half of the bar is being drawn or measured */
	bool measure;
	int row, col, width;
};

/* Gives the nth key of an action that works here. For actions of all screens, where letters are
 * text, that is one that is no letter. */
bool action_key(
    const struct screen *screen, const struct action *action, bool own, size_t nth, struct key *key)
{
	for (size_t i = 0; key_nth(action->keys, i, key); i++)
		if ((own || key->kind != K_TEXT || !(screen->ops->flags & SCREEN_TYPES)) &&
		    nth-- == 0)
			return true;
	return false;
}

static void bar_item(void *context, const struct action *action, bool own)
{
	struct bar *bar = context;
	struct key key;
	const char *name;
	int width;
	if (bar->last != !!(action->flags & ACT_LAST) || (action->flags & ACT_HIDDEN) ||
	    !action_key(bar->screen, action, own, 0, &key))
		return;
	/* actions that work everywhere have no room in the bar, apart from the built-in ones */
	if (!own && !(action->flags & ACT_LAST))
		return;
	name = arena_text(&bar->ui->scratch, key_show(&key).text);
	width = text_width(name) + 1 + text_width(action->label) + 2;
	if (!bar->measure && width - 2 > bar->width - bar->col)
		return;
	if (!bar->measure) {
		int used = draw_text(bar->ui, bar->row, bar->col, 16, T_KEY, name);
		draw_text(bar->ui, bar->row, bar->col + used + 1, 80, T_PLAIN, action->label);
		mouse_spot(
		    bar->ui, &(struct spot){.box = {bar->row, bar->col, 1, width - 1}, .key = key});
	}
	bar->col += width;
}

void actions_bar(struct ui *ui, struct screen *screen, struct box box)
{
	struct bar bar = {.ui = ui, .screen = screen, .row = box.row};
	int last;
	draw_row(ui, box.row, box.col, box.cols, T_PLAIN, "");
	bar.last = bar.measure = true;
	actions_each(ui, screen, bar_item, &bar);
	last = bar.col;
	bar.last = bar.measure = false;
	bar.col = box.col + 1;
	bar.width = box.cols - last;
	actions_each(ui, screen, bar_item, &bar);
	bar.last = true;
	bar.width = box.cols;
	actions_each(ui, screen, bar_item, &bar);
}

/* Does an earlier row of the table have one of the keys of row? */
static bool key_taken(const struct action *table, const struct action *row, const char **which)
{
	struct key key;
	for (size_t i = 0; row->keys && key_nth(row->keys, i, &key); i++) {
		const struct action *other = find(table, &key);
		if (other && other != row) {
			*which = other->label;
			return true;
		}
	}
	return false;
}

const char *actions_fault(
    const struct screen_ops *ops, const struct action *more, struct arena *arena)
{
	const struct action *tables[] = {ops->actions, more};
	for (int i = 0; i < 2; i++)
		for (const struct action *row = tables[i]; row && row->label; row++) {
			const char *other = "";
			struct key key;
			size_t names = 0;
			if (!row->help || !*row->help)
				return arena_format(
				    arena, "%s: %s: no help", ops->name, row->label);
			if (key_taken(ops->actions, row, &other) || key_taken(more, row, &other))
				return arena_format(
				    arena, "%s: %s and %s: same key", ops->name, other, row->label);
			for (const char *c = row->keys; c && *c; c++)
				names += c == row->keys || *c == ' ';
			if (names > 0 && !key_nth(row->keys, names - 1, &key))
				return arena_format(arena, "%s: %s: no such key: %s", ops->name,
				    row->label, row->keys);
		}
	return NULL;
}
