/*
 * Styles by meaning. They use the terminal's 16 colours on its own background, readable on dark and
 * light; no colour with NO_COLOR, and ASCII instead of drawn characters when the locale is not
 * UTF-8 or with STIP_ASCII=1. Colour is never the only carrier of meaning.
 */
#ifndef TUI_TERMINAL_THEME_H
#define TUI_TERMINAL_THEME_H

#include <stdbool.h>

enum style {
	T_PLAIN,
	T_TITLE,    /* names, the current tab */
	T_LABEL,    /* label of a field */
	T_HEADER,   /* header of a column */
	T_SELECTED, /* row or button that has the keys */
	T_FIELD,    /* editable text */
	T_LATE,
	T_SOON,
	T_DONE,
	T_DIM,     /* less important */
	T_ERROR,   /* something is wrong */
	T_RULE,    /* lines and borders */
	T_KEY,     /* a key in the bar */
	T_CHANGED, /* words that differ from another text */
	STYLES
};

struct theme {
	bool colour;
	bool ascii;         /* replace drawn characters by ASCII */
	bool plain_letters; /* replace accented letters too: the terminal cannot show them */
};

/* Returns the theme that environment and terminal call for; curses must have started. */
struct theme theme_start(void);

/* Returns the curses attributes of a style. */
unsigned long theme_attributes(const struct theme *theme, enum style style);

/* Replaces what the theme cannot show, keeping the width; returns text itself when nothing needs
 * replacing, else a copy in the arena. */
struct arena;
const char *theme_text(const struct theme *theme, const char *text, struct arena *arena);

#endif
