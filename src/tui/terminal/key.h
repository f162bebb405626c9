/*
 * Keys as screens get them: text, function keys, resize, lost terminal, tick. Names differ from
 * those of curses, which only the terminal sees. The same notation serves actions ("F2 C-s") and
 * tests ("abc<Enter><C-u>").
 */
#ifndef TUI_TERMINAL_KEY_H
#define TUI_TERMINAL_KEY_H

#include <stdbool.h>
#include <stddef.h>

enum key_kind {
	K_TEXT,    /* text holds one code point; a combining accent is a key of its own */
	K_PASTE,   /* paste holds the whole pasted text; never starts an action */
	K_FUNC,    /* code tells which key */
	K_MOUSE,   /* at row and col; code tells what; the loop makes keys of it */
	K_RESIZED, /* the window changed size */
	K_LOST,    /* the terminal is gone, or the program was told to end */
	K_TICK,    /* nothing happened within the timeout */
};

enum key_code {
	K_NONE,
	K_ENTER,
	K_ESC,
	K_TAB,
	K_BACKTAB,
	K_BACKSPACE,
	K_DELETE,
	K_INSERT,
	K_UP,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PGUP,
	K_PGDN,
	K_WORD_LEFT, /* Ctrl and an arrow */
	K_WORD_RIGHT,
	K_UNKNOWN, /* a key that Stip has no name for, such as Alt and a letter: it does nothing */
	K_PRESS,   /* of the mouse: its first button, and the wheel */
	K_RELEASE,
	K_WHEEL_UP,
	K_WHEEL_DOWN,
	K_F1 = 32,      /* K_F1 + 11 is F12 */
	K_CTRL = 0x100, /* K_CTRL + 'a' is ^A */
	K_ALT = 0x200   /* K_ALT + '1' is Alt and that digit */
};

struct key {
	enum key_kind kind;
	int code;
	int row, col;  /* of the mouse */
	bool by_wheel; /* an arrow that the wheel stands for */
	char text[8];
	const char *paste; /* valid UTF-8 with "\n" line ends, tabs and no other control characters;
	                      owned by the source, until its next key */
};

/* A source of keys. */
struct key_source {
	/* Waits at most timeout_ms (-1: forever) and sets key, to K_TICK when nothing came. After
	 * K_LOST it gives only K_LOST. */
	void (*next)(struct key_source *source, struct key *key, int timeout_ms);
	/* Was Esc pressed since the last next()? It is consumed then; other keys stay queued. NULL:
	 * never. */
	bool (*stops)(struct key_source *source);
};

/* Is it this function key, or this character? */
bool key_is(const struct key *key, int code);
bool key_is_text(const struct key *key, const char *text);

/* Parses one key name ("a", "Enter", "C-s", "F2", "Spatie") of n bytes; false for an unknown
 * one. */
bool key_parse(const char *name, size_t n, struct key *out);

/* Does a list of key names separated by spaces ("F2 C-s") contain this key? */
bool key_in(const char *names, const struct key *key);

/* Gives the nth key (from 0) of such a list; false when there are fewer. */
bool key_nth(const char *names, size_t nth, struct key *out);

/* Gives the key that a terminal sends as Esc followed by these bytes; K_UNKNOWN for a sequence that
 * Stip does not know. What a mouse does is a key of kind K_MOUSE. Covers xterm, PuTTY, rxvt, tmux,
 * screen and the Linux console, with Shift, Ctrl and Alt; a digit of the numeric keypad is text. */
void key_from_sequence(const char *bytes, struct key *out);

/* The name as shown in bar and help: "Enter", "F2", "Ctrl+S", "spatie". */
struct key_name {
	char text[16];
};
struct key_name key_show(const struct key *key);

#endif
