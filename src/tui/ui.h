/*
 * The interface: a stack of screens and the one loop that runs them.
 *
 * A screen is a struct that begins with struct screen, plus a const table of operations and a const
 * table of actions. ui_run() draws it, reads a key, offers it to the screen, otherwise looks it up
 * among the actions, and acts on the outcome. A handler opens a screen by calling ui_run() again,
 * so the stack of screens is the C stack. Handlers need not pass on how a screen above them ended:
 * after HOME, QUIT or LOST, every loop on the way down unwinds by itself.
 */
#ifndef TUI_UI_H
#define TUI_UI_H

#include "db/db.h"
#include "tui/mouse.h"
#include "tui/terminal/draw.h"
#include "tui/terminal/key.h"
#include "tui/terminal/theme.h"

struct screen;
struct places;

/* What a handler asks the loop to do. */
enum outcome {
	STAY,      /* handled; draw again */
	UNHANDLED, /* not a key of this screen */
	CLOSE,     /* go back to the screen below */
	HOME,      /* go back to the lowest screen */
	QUIT,      /* end the program */
	LOST,      /* the terminal is gone: keep drafts and end */
};

enum action_flag {
	ACT_HIDDEN = 1, /* left out of the bar, but not of help and palette */
	ACT_WRITES = 2, /* changes data: refused, with the reason, when the file is read-only */
	ACT_LAST = 4,   /* at the right end of the bar, if room is left: "Esc terug" */
};

/* One row gives the binding, bottom bar, help, palette and manual. A table ends with a row without
 * a label. */
struct action {
	const char *keys;  /* key names separated by spaces, the first is shown: "Enter", "F2 C-s";
	                      NULL: palette only */
	const char *label; /* Dutch, one or two words for the bar: "openen" */
	const char *help;  /* one Dutch sentence */
	enum outcome (*run)(
	    struct ui *ui, struct screen *screen); /* NULL: the screen's key operation handles it */
	unsigned flags;
	bool (*available)(const struct ui *ui, const struct screen *screen); /* NULL: always */
};

/* The lines above a screen. Their texts must live until the next draw: use ui->scratch. */
struct header {
	const char *left, *right;
	const char *tabs[16];  /* ends with NULL; without tabs the second line has the subtitle */
	const char *brief[16]; /* shorter names, for when those do not fit; NULL: it is cut */
	int current;           /* index of the tab in brackets; -1: none */
	/* Goes to a tab that is clicked; NULL: a click does nothing. */
	bool (*go)(struct ui *ui, void *screen, size_t tab);
	const char *subtitle;
};

enum screen_flag {
	SCREEN_POPUP = 1, /* drawn over the screens below, without a header; q, : and global actions
	                     are disabled */
	SCREEN_TYPES = 2, /* letters are text: F9 opens the palette, and q does not quit */
};

struct screen_ops {
	const char *name;  /* Dutch title of the help: "Werklijst" */
	const char *about; /* one or two Dutch sentences at the top of the help, or NULL */
	unsigned flags;
	/* All operations except draw may be NULL. */
	bool (*open)(struct ui *ui, struct screen *screen,
	    struct error *err); /* false: the error is shown and nothing opens */
	void (*header)(struct ui *ui, struct screen *screen, struct header *header);
	void (*draw)(struct ui *ui, struct screen *screen, struct box body);
	enum outcome (*key)(struct ui *ui, struct screen *screen, const struct key *key);
	void (*resume)(
	    struct ui *ui, struct screen *screen); /* a full screen above it closed: read again */
	bool (*idle)(
	    struct ui *ui, struct screen *screen); /* no key for idle_ms; true: draw again */
	bool (*may_close)(struct ui *ui,
	    struct screen *screen); /* may it close? asked before CLOSE, HOME and QUIT */
	void (*keep)(
	    struct ui *ui, struct screen *screen); /* the terminal is lost: keep what was typed */
	void (*close)(
	    struct ui *ui, struct screen *screen); /* always called, even when open failed */
	/* The places of the screen that a digit goes to, its tabs: the name of the nth, "" for one
	 * that is not shown, NULL behind the last. */
	const char *(*place)(const struct ui *ui, const struct screen *screen, int nth);
	int idle_ms; /* 0: five seconds */
	const struct action *actions;
};

/* Every screen struct begins with this; its owner sets only ops. */
struct screen {
	const struct screen_ops *ops;
	const struct action
	    *more_actions; /* in addition to ops->actions, may change while open; NULL: none */
	const char *name,
	    *about; /* replace those of ops in the help, may change; NULL: not replaced */
	struct screen *below;
};

struct ui {
	int rows, cols; /* size of the terminal at the last draw */
	struct key_source *keys;
	struct theme theme;
	struct db *db; /* NULL in some tests */
	struct date today;
	struct screen *top;
	const struct action
	    *actions; /* work on every full screen and in every palette; NULL: none */
	bool (*places)(struct ui *ui, struct places *places,
	    struct error *err); /* adds what the palette can go to; NULL: nothing */
	/* Called before each key, by whatever leads the user around; NULL: nobody does. What it
	 * asks for is shown in the lower rule. */
	void (*guide)(struct ui *ui);
	int guide_step;
	const char *guide_says;
	/* Called once, when the lowest screen stands: what it opens goes back to there; NULL:
	 * nothing. */
	void (*welcome)(struct ui *ui);
	int wanted_tab;       /* from 1, for the lowest screen once gone back to; 0: none */
	const char *notice;   /* shown in the lower rule: "alleen lezen: peildatum 01-11-2026";
	                         borrowed, may be NULL */
	struct arena scratch; /* for texts made while drawing or passed to a screen; emptied before
	                         each draw of this screen */
	enum outcome leaving; /* set to HOME, QUIT or LOST until all loops have unwound */
	char message[512];    /* set by ui_say */
	bool message_is_error;
	int cursor_row, cursor_col;
	struct mouse mouse;
	bool no_mouse;    /* switched off */
	int64_t since_ms; /* time of the last key, by clock_elapsed_ms() */
	bool says_busy;   /* the last key takes long, and the screen says so */
	char doing[64];   /* set by ui_doing */
	bool ahead;       /* there may be work to do ahead of time */
	bool working_ahead;
	struct key came; /* key that came during such work; K_TICK: none */
};

/* Initialises a ui on an open (or headless) terminal. Borrows db and keys. */
void ui_init(struct ui *ui, struct db *db, struct key_source *keys);
void ui_done(struct ui *ui);

/* Runs a screen until it closes. Returns STAY when it closed by itself or did not open, else HOME,
 * QUIT or LOST; a handler can return that value. */
enum outcome ui_run(struct ui *ui, struct screen *screen);

/* Does Esc close it? Not the lowest screen, unless that is a question or a form. */
bool ui_can_close(const struct screen *screen);

/* Draws all visible screens, from the topmost full one up. */
void ui_draw(struct ui *ui);

/* Shows a message in place of the bar until the next key. */
void ui_say(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What is said when a user saves and there was nothing to save. */
#define UNCHANGED "Er is niets veranderd."

/* Names what begins now, as "Kwaliteit lezen": it is shown if it takes long. */
void ui_doing(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Shows what was said, while something takes long; false when Esc was pressed, or the terminal is
 * lost. */
bool ui_goes_on(struct ui *ui);

/* Like ui_say, for something that went wrong; always returns false. */
bool ui_complain(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Shows an error in a dialog until a key is pressed. */
void ui_show_error(struct ui *ui, const struct error *err);

/* Puts the hardware cursor here after this draw; the last call wins. */
void ui_cursor(struct ui *ui, int row, int col);

/* Can data be changed? If not, shows why. */
bool ui_may_write(struct ui *ui);

/* Adds a tab to a header, formatted into ui->scratch. */
void header_tab(struct ui *ui, struct header *header, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
