/* How somebody likes the screen: its colours, and the mouse. */
#include <string.h>

#include "db/preference.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "tui/terminal/terminal.h"

#define LIKED_COLOURS "colours"
#define LIKED_MOUSE "mouse"
#define MOUSE_ON "on"
#define MOUSE_OFF "off"

static bool mouse_is_on(struct db *db)
{
	struct arena arena = {0};
	bool on = strcmp(preference(db, &arena, LIKED_MOUSE, MOUSE_ON), MOUSE_OFF) != 0;
	arena_done(&arena);
	return on;
}

void likes_start(struct ui *ui)
{
	struct arena arena = {0};
	theme_use(&ui->theme, preference(ui->db, &arena, LIKED_COLOURS, theme_looks->name));
	ui->no_mouse = !mouse_is_on(ui->db);
	terminal_mouse(!ui->no_mouse);
	arena_done(&arena);
}

/* Keeps a choice for the next time; if that fails it holds until the end. */
static void keep(struct ui *ui, const char *name, const char *value)
{
	struct error err = {0};
	if (!preference_keep(ui->db, name, value, &err))
		ui_complain(ui, "Dit geldt tot je stopt, het is niet bewaard: %s", err.text);
}

enum outcome switch_mouse(struct ui *ui, struct screen *screen)
{
	(void)screen;
	ui->no_mouse = !ui->no_mouse;
	terminal_mouse(!ui->no_mouse);
	ui_say(ui, "%s",
	    ui->no_mouse ? "De muis is uit: slepen kiest tekst om te kopiëren."
	                 : "De muis is aan: Shift en slepen kiest tekst om te kopiëren.");
	keep(ui, LIKED_MOUSE, ui->no_mouse ? MOUSE_OFF : MOUSE_ON);
	return STAY;
}

/* Choosing the colours */

struct colours {
	struct screen screen;
	const char *before; /* name of the look that Esc goes back to */
};

static void use(struct ui *ui, const char *name)
{
	theme_use(&ui->theme, name);
	draw_again();
}

static bool click(struct ui *ui, void *context, size_t look)
{
	(void)context;
	bool again = ui->theme.look == &theme_looks[look];
	use(ui, theme_looks[look].name);
	return again;
}

static void draw_looks(struct ui *ui, struct box box)
{
	enum { LABEL = 18 };
	for (int i = 0; theme_looks[i].name && i < box.rows; i++) {
		bool selected = &theme_looks[i] == ui->theme.look;
		int row = box.row + i;
		mouse_spot(ui, &(struct spot){.box = {row, box.col, 1, box.cols},
		                   .select = click,
		                   .index = (size_t)i,
		                   .key = {.kind = K_FUNC, .code = K_ENTER}});
		draw_row(ui, row, box.col, box.cols, selected ? T_SELECTED : T_PLAIN, "");
		draw_text(ui, row, box.col, 1, T_TITLE, selected ? "›" : "");
		draw_text(ui, row, box.col + 2, LABEL - 2, selected ? T_SELECTED : T_PLAIN,
		    theme_looks[i].label);
		draw_text(ui, row, box.col + LABEL, box.cols - LABEL,
		    selected ? T_SELECTED : T_PLAIN, theme_looks[i].what);
		if (selected)
			ui_cursor(ui, row, box.col + 2);
	}
}

/* One word in each style that has a meaning. */
static void draw_sample(struct ui *ui, struct box box)
{
	static const struct {
		enum style style;
		const char *text;
	} words[] = {{T_LATE, "! te laat"}, {T_SOON, "binnenkort"}, {T_DONE, "klaar"},
	    {T_DIM, "bijzaak"}, {T_TITLE, "titel"}, {T_FIELD, "invullen"}, {T_SELECTED, "gekozen"}};
	int col = box.col;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		col += draw_text(ui, box.row, col, box.col + box.cols - col, words[i].style,
		           words[i].text) +
		       2;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	(void)screen, (void)body;
	enum { ROWS = 11, COLS = 76, SAMPLE = 7 };
	struct box inside = draw_border(ui, draw_middle(ui, ROWS, COLS), "Kleuren van jouw scherm");
	struct box list = {inside.row, inside.col, inside.rows - 2, inside.cols};
	draw_looks(ui, list);
	draw_sample(ui, (struct box){inside.row + SAMPLE - 1, inside.col, 1, inside.cols});
	draw_text(ui, inside.row + inside.rows - 1, inside.col, inside.cols, T_DIM,
	    ui->theme.colour ? "Je ziet het meteen. Enter bewaart, Esc gaat terug naar wat het was."
	                     : "Deze terminal toont geen kleur, of NO_COLOR staat aan.");
}

/* Takes the look that stands by further in the table, if there is one. */
static void move(struct ui *ui, int by)
{
	long at = ui->theme.look - theme_looks + by;
	if (at >= 0 && theme_looks[at].name)
		use(ui, theme_looks[at].name);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	if (key_in("Up S-Tab", pressed))
		move(ui, -1);
	else if (key_in("Down Tab", pressed))
		move(ui, 1);
	else
		return UNHANDLED;
	(void)screen;
	return STAY;
}

static enum outcome act_keep(struct ui *ui, struct screen *screen)
{
	struct colours *me = (struct colours *)screen;
	me->before = ui->theme.look->name;
	keep(ui, LIKED_COLOURS, me->before);
	return CLOSE;
}

static void close_colours(struct ui *ui, struct screen *screen)
{
	use(ui, ((struct colours *)screen)->before);
}

static const struct action actions[] = {
    {"Enter F2", "bewaren", "Bewaart deze kleuren, ook voor de volgende keer.", act_keep, 0, NULL},
    {"Down Up", "andere kleuren", "Toont de volgende of de vorige kleuren.", NULL, 0, NULL},
    {0},
};

static const struct screen_ops ops = {.name = "Kleuren",
    .about =
        "Ze gelden voor jou, niet voor de school. Kleur zegt nooit iets wat er niet ook als woord of teken staat.",
    .flags = SCREEN_POPUP,
    .draw = draw,
    .key = key,
    .close = close_colours,
    .actions = actions};

enum outcome open_colours(struct ui *ui)
{
	struct colours me = {.screen.ops = &ops, .before = ui->theme.look->name};
	return ui_run(ui, &me.screen);
}
