/* The loop, the stack of screens, and drawing them. */
#include "tui/ui.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/access.h"
#include "db/kept.h"
#include "tui/actions.h"
#include "tui/frame.h"
#include "tui/input/dialog.h"

enum { IDLE_MS = 5000, MINIMUM_ROWS = 8, MINIMUM_COLS = 40 };

/* Work that takes noticeably long shows so, and can be stopped with Esc. */
static bool go_on(void *context)
{
	enum { NOTICED_MS = 100 };
	struct ui *ui = context;
	if (ui->working_ahead) {
		if (ui->came.kind == K_TICK)
			ui->keys->next(ui->keys, &ui->came, 0);
		return ui->came.kind == K_TICK;
	}
	if (clock_elapsed_ms() - ui->since_ms < NOTICED_MS)
		return true;
	if (!ui->says_busy)
		frame_busy(ui);
	ui->says_busy = true;
	return !ui->keys->stops || !ui->keys->stops(ui->keys);
}

void ui_init(struct ui *ui, struct db *db, struct key_source *keys)
{
	*ui = (struct ui){.db = db, .keys = keys, .theme = theme_start(), .ahead = db != NULL};
	ui->today = db ? access_reference_date(db) : clock_today();
	ui->since_ms = clock_elapsed_ms();
	if (db)
		db_watch(db, go_on, ui);
}

void ui_done(struct ui *ui)
{
	if (ui->db)
		db_watch(ui->db, NULL, NULL);
	mouse_done(ui);
	arena_done(&ui->scratch);
}

static void draw_screens(struct ui *ui, struct screen *screen)
{
	struct box body = {0, 0, ui->rows - 1, ui->cols};
	bool popup = screen->ops->flags & SCREEN_POPUP;
	if (popup && screen->below)
		draw_screens(ui, screen->below);
	mouse_forget(ui);
	if (!popup)
		body = frame_draw(ui, screen);
	ui_cursor(ui, body.row, body.col);
	if (screen->ops->draw)
		screen->ops->draw(ui, screen, body);
}

void ui_draw(struct ui *ui)
{
	arena_done(&ui->scratch);
	draw_begin(ui);
	mouse_forget(ui);
	ui_cursor(ui, 0, 0);
	if (ui->rows < MINIMUM_ROWS || ui->cols < MINIMUM_COLS) {
		draw_text(ui, 0, 0, ui->cols, T_PLAIN, "Venster te klein");
	} else if (ui->top) {
		draw_screens(ui, ui->top);
		frame_bar(ui, ui->top);
	}
	draw_end(ui, ui->cursor_row, ui->cursor_col);
}

void ui_cursor(struct ui *ui, int row, int col)
{
	ui->cursor_row = row;
	ui->cursor_col = col;
}

static void set_message(struct ui *ui, bool is_error, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

static void set_message(struct ui *ui, bool is_error, const char *format, va_list arguments)
{
	int n = vsnprintf(ui->message, sizeof ui->message, format, arguments);
	/* A message cut in the middle of a character loses the rest of it. */
	if (n >= (int)sizeof ui->message)
		for (size_t end = sizeof ui->message - 1; !text_valid(ui->message); end--)
			ui->message[end - 1] = '\0';
	ui->message_is_error = is_error;
}

void ui_say(struct ui *ui, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	set_message(ui, false, format, arguments);
	va_end(arguments);
}

void ui_doing(struct ui *ui, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(ui->doing, sizeof ui->doing, format, arguments);
	va_end(arguments);
	ui->says_busy = false;
}

bool ui_goes_on(struct ui *ui)
{
	struct key key;
	ui_draw(ui);
	*ui->message = '\0'; /* it is true for a moment */
	ui->keys->next(ui->keys, &key, 0);
	return !key_is(&key, K_ESC) && key.kind != K_LOST;
}

bool ui_complain(struct ui *ui, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	set_message(ui, true, format, arguments);
	va_end(arguments);
	return false;
}

void ui_show_error(struct ui *ui, const struct error *err)
{
	static const char *const titles[] = {
	    [DENIED] = "Niet toegestaan",
	    [BUSY] = "Even bezet",
	    [DISK] = "Opslaan lukt niet",
	    [NEWER] = "Nieuwere versie",
	};
	const char *title = NULL;
	if ((size_t)err->status < sizeof titles / sizeof *titles)
		title = titles[err->status];
	dialog_message(ui, title ? title : "Dat lukt niet",
	    *err->text ? err->text : "Er ging iets mis, en Stip weet niet wat.");
}

bool ui_may_write(struct ui *ui)
{
	const char *reason = ui->db ? db_read_only_reason(ui->db) : NULL;
	return !reason || ui_complain(ui, "%s", reason);
}

bool ui_can_close(const struct screen *screen)
{
	return screen->below || (screen->ops->flags & (SCREEN_POPUP | SCREEN_TYPES));
}

/* Esc goes back, and so does q, which ends the program on the lowest screen. q does neither where
 * letters are text, nor in a question. */
static enum outcome built_in(struct ui *ui, struct screen *screen, const struct key *key)
{
	unsigned flags = screen->ops->flags;
	if (key_is(key, K_ESC) || key_is(key, K_CTRL + 'c'))
		return ui_can_close(screen) ? CLOSE : STAY;
	if (key_is(key, K_CTRL + 'l'))
		draw_again();
	else if (key_is_text(key, "q") && !(flags & (SCREEN_POPUP | SCREEN_TYPES)))
		return screen->below ? CLOSE : QUIT;
	else if (key_is(key, K_UNKNOWN))
		ui_say(ui, "Deze toets kent Stip niet. F1 noemt de toetsen.");
	else if (key->kind == K_PASTE)
		ui_say(ui, "Hier kan geen tekst worden geplakt.");
	else if ((key->kind == K_TEXT || key->code >= K_F1) && !(flags & SCREEN_POPUP))
		ui_say(ui, "Deze toets doet hier niets. F1 noemt de toetsen.");
	return STAY;
}

static enum outcome handle(struct ui *ui, struct screen *screen, const struct key *key)
{
	enum outcome outcome = UNHANDLED;
	ui->message[0] = '\0';
	if (ui->db) {
		struct date today = access_reference_date(ui->db);
		ui->ahead = ui->ahead || date_compare(today, ui->today) != 0;
		ui->today = today;
		access_again(ui->db,
		    NULL); /* a failure is no problem here: a change reads the roles again */
	}
	if (screen->ops->key)
		outcome = screen->ops->key(ui, screen, key);
	if (outcome == UNHANDLED && key->kind != K_PASTE)
		outcome = actions_key(ui, screen, key);
	if (outcome == UNHANDLED)
		outcome = built_in(ui, screen, key);
	return outcome;
}

/* While the user is idle, works out what is often asked for on a day; a key stops it. Only where a
 * key can be noticed in time, and no longer than the screen rests. */
static void work_ahead(struct ui *ui, struct key *key, int64_t until)
{
	enum { PAUSE_MS = 300 };
	*key = (struct key){.kind = K_TICK};
	while (ui->ahead && ui->keys->stops && key->kind == K_TICK && clock_elapsed_ms() < until) {
		ui->keys->next(ui->keys, key, PAUSE_MS);
		if (key->kind != K_TICK)
			return;
		ui->came = *key;
		ui->working_ahead = true;
		ui->ahead = kept_work_ahead(ui->db);
		ui->working_ahead = false;
		*key = ui->came;
		ui->ahead = ui->ahead || key->kind != K_TICK;
	}
}

/* Waits rest_ms for a key (-1: forever). */
static void wait_for_key(struct ui *ui, struct key *key, int rest_ms)
{
	int64_t until = rest_ms < 0 ? INT64_MAX : clock_elapsed_ms() + rest_ms, left;
	work_ahead(ui, key, until);
	left = until - clock_elapsed_ms();
	if (key->kind == K_TICK)
		ui->keys->next(ui->keys, key, rest_ms < 0 ? -1 : left > 0 ? (int)left : 0);
}

/* What the mouse did is handled as the key that it stands for. */
static enum outcome point(
    struct ui *ui, struct screen *screen, const struct key *came, bool *redraw)
{
	struct key key;
	enum outcome outcome = STAY;
	for (int times = mouse_key(ui, came, &key, redraw); times > 0 && outcome == STAY; times--)
		outcome = handle(ui, screen, &key);
	return outcome;
}

static enum outcome welcome(struct ui *ui)
{
	void (*shows)(struct ui * ui) = ui->welcome;
	ui->welcome = NULL;
	shows(ui);
	return STAY;
}

/* Handles the next key, or what happened instead. Sets redraw when there is something new to
 * show. */
static enum outcome step(struct ui *ui, struct screen *screen, bool *redraw)
{
	if (ui->welcome)
		return welcome(ui);
	const struct screen_ops *ops = screen->ops;
	int rest = ops->idle ? (ops->idle_ms > 0 ? ops->idle_ms : IDLE_MS) : -1;
	struct key key;
	wait_for_key(ui, &key, rest);
	ui->since_ms = clock_elapsed_ms();
	ui->says_busy = false;
	*ui->doing = '\0';
	*redraw = true;
	if (key.kind == K_LOST)
		return LOST;
	if (key.kind == K_TICK) {
		*redraw = ops->idle && ops->idle(ui, screen);
		return STAY;
	}
	if (key.kind == K_RESIZED)
		return STAY;
	if (key.kind == K_MOUSE)
		return point(ui, screen, &key, redraw);
	return handle(ui, screen, &key);
}

/* A screen with unsaved changes may refuse to close. */
static enum outcome may_leave(struct ui *ui, struct screen *screen, enum outcome outcome)
{
	if (outcome == HOME && !screen->below) {
		ui->leaving = STAY;
		if (screen->ops->resume)
			screen->ops->resume(ui, screen);
		return STAY;
	}
	if (outcome == LOST || !screen->ops->may_close)
		return outcome;
	/* The question is a screen too, and would not open while leaving. */
	ui->leaving = STAY;
	if (screen->ops->may_close(ui, screen))
		return ui->leaving == LOST ? LOST : outcome;
	ui->wanted_tab = 0;
	return ui->leaving;
}

/* A part of the screen that could not be read is empty, and the user is told so. */
static void say_unread(struct ui *ui)
{
	struct error why;
	if (ui->db && db_unread(ui->db, &why))
		ui_complain(ui, "Niet alles was te lezen: %s", why.text);
}

static enum outcome loop(struct ui *ui, struct screen *screen)
{
	enum outcome outcome;
	bool redraw = true;
	for (;;) {
		say_unread(ui);
		if (ui->guide)
			ui->guide(ui);
		if (redraw)
			ui_draw(ui);
		outcome = step(ui, screen, &redraw);
		if (ui->leaving != STAY)
			outcome = ui->leaving;
		if (outcome == STAY || outcome == UNHANDLED)
			continue;
		outcome = may_leave(ui, screen, outcome);
		if (outcome != STAY)
			return outcome;
		redraw = true;
	}
}

static enum outcome run(struct ui *ui, struct screen *screen)
{
	const struct screen_ops *ops = screen->ops;
	struct error err = {0};
	enum outcome outcome;
	if (ui->leaving != STAY)
		return ui->leaving;
	if (ops->open)
		ui_doing(ui, "%s openen", ops->name);
	if (ops->open && !ops->open(ui, screen, &err)) {
		if (*err.text)
			ui_show_error(ui, &err);
		if (ops->close)
			ops->close(ui, screen);
		return ui->leaving;
	}
	/* A screen opened by open may have ended everything. */
	screen->below = ui->top;
	ui->top = screen;
	outcome = ui->leaving != STAY ? ui->leaving : loop(ui, screen);
	if (outcome == LOST && ops->keep)
		ops->keep(ui, screen);
	if (outcome != CLOSE)
		ui->leaving = outcome;
	if (ops->close)
		ops->close(ui, screen);
	ui->top = screen->below;
	if (outcome == CLOSE && !(ops->flags & SCREEN_POPUP) && ui->top && ui->top->ops->resume)
		ui->top->ops->resume(ui, ui->top);
	return ui->leaving;
}

/* Texts that the caller put in its scratch for this screen live as long as the screen does. */
enum outcome ui_run(struct ui *ui, struct screen *screen)
{
	struct arena of_caller = ui->scratch;
	ui->scratch = (struct arena){0};
	enum outcome outcome = run(ui, screen);
	arena_done(&ui->scratch);
	ui->scratch = of_caller;
	return outcome;
}
