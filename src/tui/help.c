/* The help of a screen, made from the tables of actions. */

#include "base/text.h"
#include "tui/actions.h"
#include "tui/input/dialog.h"

enum { KEYS_WIDTH = 16 };

const char *action_keys(
    struct arena *arena, const struct screen *screen, const struct action *action, bool own)
{
	const char *text = "";
	struct key key;
	for (size_t i = 0; action_key(screen, action, own, i, &key); i++)
		text = arena_format(arena, "%s%s%s", text, i ? ", " : "", key_show(&key).text);
	return text;
}

struct help {
	struct arena arena;
	const struct screen *screen;
	struct buffer own, other, keyless;
	int width; /* of the explanations */
	/* State of the line being wrapped. */
	struct buffer *out;
	const char *text;
};

/* Explanations are aligned to the right of the keys. */
static void explanation(void *context, size_t from, size_t until)
{
	struct help *help = context;
	if (from > 0)
		buffer_format(help->out, "%*s", KEYS_WIDTH, "");
	buffer_add_bytes(help->out, help->text + from, until - from);
	buffer_add(help->out, "\n");
}

static void help_line(void *context, const struct action *action, bool own)
{
	struct help *help = context;
	const char *keys = action_keys(&help->arena, help->screen, action, own);
	struct buffer *out = !*keys ? &help->keyless : own ? &help->own : &help->other;
	buffer_add(out, keys);
	for (int i = text_width(keys); i < KEYS_WIDTH; i++)
		buffer_add(out, " ");
	help->out = out;
	help->text = arena_format(&help->arena, "%s: %s", action->label, action->help);
	text_wrap(help->text, help->width, explanation, help);
}

/* Explains how to move around in a list, or while typing. */
static const char *moving(const struct screen *screen)
{
	switch (screen->ops->flags & (SCREEN_POPUP | SCREEN_TYPES)) {
	case 0:
		return "Pijltjes, PgUp, PgDn, Home en End lopen door een lijst.";
	case SCREEN_TYPES:
		return "Tab en de pijltjes gaan naar een ander veld. Typen vervangt wat er al stond; "
		       "met een pijltje of End wijzig je het. Een datum mag je typen als 22-11, vr, +7 "
		       "of vandaag.";
	default:
		return "";
	}
}

/* Names the tabs, each with its digit. */
static void add_places(
    const struct ui *ui, const struct screen *screen, struct help *help, struct buffer *text)
{
	enum { DIGITS = 10 };
	const char *name, *digits = "";
	for (int i = 0; screen->ops->place && (name = screen->ops->place(ui, screen, i)); i++)
		if (*name && i < DIGITS)
			digits = arena_format(&help->arena, "%s%s%d %s", digits,
			    *digits ? ", " : "", (i + 1) % DIGITS, name);
	if (!*digits)
		return;
	buffer_format(text, "%-*snaar het volgende of het vorige blad.\n%-*s", KEYS_WIDTH,
	    "Tab, Shift+Tab", KEYS_WIDTH, "een cijfer");
	help->out = text;
	help->text = arena_format(&help->arena, "meteen naar een blad: %s.", digits);
	text_wrap(help->text, help->width, explanation, help);
}

enum outcome help_run(struct ui *ui, struct screen *screen)
{
	struct help help = {.screen = screen};
	struct buffer text = {0};
	enum outcome outcome;
	const char *title, *about = screen->about ? screen->about : screen->ops->about;
	help.width = (ui->cols < 100 ? ui->cols : 100) - KEYS_WIDTH - 5;
	if (help.width < 20)
		help.width = 20;
	actions_each(ui, screen, help_line, &help);
	if (about)
		buffer_format(&text, "%s\n\n", about);
	if (help.own.len > 0)
		buffer_format(&text, "Op dit scherm\n%s\n", buffer_text(&help.own));
	buffer_format(&text, "Overal\n%s\n", buffer_text(&help.other));
	if (help.keyless.len > 0)
		buffer_format(&text, "Zonder toets: te vinden met %s\n%s\n",
		    screen->ops->flags & SCREEN_TYPES ? "F9" : ":", buffer_text(&help.keyless));
	buffer_add(&text, moving(screen));
	if (screen->ops->place)
		buffer_add(&text, "\n");
	add_places(ui, screen, &help, &text);
	if (!ui->no_mouse)
		buffer_add(&text,
		    "\nMuis: klikken kiest, nog eens klikken opent, het wiel loopt door de "
		    "lijst. Om tekst te kopiëren houd je Shift vast en sleep je.\n");
	title =
	    arena_format(&help.arena, "Hulp: %s", screen->name ? screen->name : screen->ops->name);
	outcome = pager_run(ui, title, buffer_text(&text));
	buffer_done(&text);
	buffer_done(&help.own);
	buffer_done(&help.other);
	buffer_done(&help.keyless);
	arena_done(&help.arena);
	return outcome;
}
