/*
 * The interface: a stack of screens and the one loop that runs them.
 *
 * A screen is a struct that begins with struct screen, plus a const table of operations and a const
 * table of actions. ui_run() draws it, reads a key, gives it to the screen, else looks it up among
 * the actions, and acts on the outcome. Opening a screen from a handler is calling ui_run() again,
 * so the stack of screens is the C stack. Handlers need not pass on what a screen above them ended
 * with: once somebody said HOME, QUIT or LOST every loop on the way unwinds by itself.
 */
#ifndef TUI_UI_H
#define TUI_UI_H

#include "db/db.h"
#include "tui/terminal/draw.h"
#include "tui/terminal/key.h"
#include "tui/terminal/theme.h"

struct screen;

/* What a handler wants to happen. */
enum outcome {
	STAY,      /* handled; draw again */
	UNHANDLED, /* not for me */
	CLOSE,     /* back to the screen below */
	HOME,      /* back to the lowest screen */
	QUIT,      /* end the program */
	LOST,      /* the terminal is gone: keep drafts, end */
};

enum action_flag {
	ACT_HIDDEN = 1, /* not in the bar; in help and palette it is */
	ACT_WRITES = 2, /* changes data: refused with the reason when the file is read-only */
	ACT_LAST = 4,   /* at the right end of the bar, after what else fits: "Esc terug" */
};

/* One row gives binding, bottom bar, help, palette and manual. A table ends with a row without
 * label. */
struct action {
	const char *keys;  /* names between spaces, the first is shown: "Enter", "F2 C-s"; NULL:
	                      palette only */
	const char *label; /* Dutch, one or two words, for the bar: "openen" */
	const char *help;  /* one Dutch sentence */
	enum outcome (*run)(struct ui *ui,
	    struct screen *screen); /* NULL: the key operation of the screen does it */
	unsigned flags;
	bool (*available)(const struct ui *ui, const struct screen *screen); /* NULL: always */
};

/* The two lines above a screen. Texts live until the next draw: take them from ui->scratch. */
struct header {
	const char *left, *right;
	const char *tabs[16]; /* ends with NULL; none: the second line holds subtitle */
	int current;          /* the tab between brackets, -1 for none */
	const char *subtitle;
};

enum screen_flag {
	SCREEN_POPUP = 1, /* drawn over the screens below, without header; q, : and global actions
	                     do nothing */
	SCREEN_TYPES = 2, /* letters are text: the palette is at F9, q does not quit */
};

struct screen_ops {
	const char *name;  /* Dutch, above the help: "Werklijst" */
	const char *about; /* one or two Dutch sentences at the top of the help, or NULL */
	unsigned flags;
	/* All operations but draw may be NULL. */
	bool (*open)(struct ui *ui, struct screen *screen,
	    struct error *err); /* false: the error is shown, nothing opens */
	void (*header)(struct ui *ui, struct screen *screen, struct header *header);
	void (*draw)(struct ui *ui, struct screen *screen, struct box body);
	enum outcome (*key)(struct ui *ui, struct screen *screen, const struct key *key);
	void (*resume)(
	    struct ui *ui, struct screen *screen); /* a full screen above it closed: read again */
	bool (*idle)(
	    struct ui *ui, struct screen *screen); /* nobody typed for idle_ms; true: draw again */
	bool (*may_close)(
	    struct ui *ui, struct screen *screen); /* asked before CLOSE, HOME and QUIT */
	void (*keep)(
	    struct ui *ui, struct screen *screen); /* the terminal is lost: keep what was typed */
	void (*close)(
	    struct ui *ui, struct screen *screen); /* always, also when open did not succeed */
	int idle_ms;                               /* 0: 5 seconds */
	const struct action *actions;
};

/* Every screen struct begins with this; only ops is set by its owner. */
struct screen {
	const struct screen_ops *ops;
	const struct action
	    *more_actions; /* besides ops->actions, may change while it is open; NULL: none */
	const char *name, *about; /* in the help instead of those of ops, may change; NULL: those */
	struct screen *below;
};

struct ui {
	int rows, cols; /* of the terminal, as of the last draw */
	struct key_source *keys;
	struct theme theme;
	struct db *db; /* NULL in some tests */
	struct date today;
	struct screen *top;
	const struct action
	    *actions;         /* work on every full screen, and in every palette; NULL: none */
	const char *notice;   /* stands in the lower rule: "alleen lezen: peildatum 01-11-2026";
	                         borrowed, may be NULL */
	struct arena scratch; /* for texts made while drawing, or for a screen to be run: emptied
	                         before each draw of this screen */
	enum outcome leaving; /* HOME, QUIT or LOST once said, until all have unwound */
	char message[512];    /* of ui_say */
	bool message_is_error;
	int cursor_row, cursor_col;
	int64_t since_ms; /* when the last key came, by clock_elapsed_ms() */
	bool says_busy;   /* what it asked for takes long, and the screen says so */
	bool ahead;       /* there may be something to work out before it is asked for */
	bool working_ahead;
	struct key came; /* while it worked ahead; K_TICK: none */
};

/* Makes a ui; the terminal (or a headless one) must be open. Borrows db and keys. */
void ui_init(struct ui *ui, struct db *db, struct key_source *keys);
void ui_done(struct ui *ui);

/*
 * Runs a screen until it closes. STAY: it closed by itself, or did not open; else HOME, QUIT or
 * LOST. A handler can return what this returns.
 */
enum outcome ui_run(struct ui *ui, struct screen *screen);

/* Does Esc close it? Not the lowest screen, unless it is a question or a form. */
bool ui_can_close(const struct screen *screen);

/* Draws all screens that are visible, from the highest full one up. */
void ui_draw(struct ui *ui);

/* Puts a message where the bar is, until the next key. */
void ui_say(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same, as something that went wrong; always returns false. */
bool ui_complain(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Shows an error in a dialog, until a key. */
void ui_show_error(struct ui *ui, const struct error *err);

/* The hardware cursor goes here after this draw; the last call wins. */
void ui_cursor(struct ui *ui, int row, int col);

/* Can data be changed? If not, says why. */
bool ui_may_write(struct ui *ui);

/* Adds a tab to a header: printf into ui->scratch. */
void header_tab(struct ui *ui, struct header *header, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
