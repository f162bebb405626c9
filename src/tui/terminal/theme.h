/*
 * How things look, by meaning. The 16 colours of the terminal on its own background, readable on
 * dark and light; no colour with NO_COLOR; ASCII instead of drawn characters when the locale is not
 * UTF-8 or with STIP_ASCII=1. Colour is never the only carrier of meaning.
 */
#ifndef TUI_TERMINAL_THEME_H
#define TUI_TERMINAL_THEME_H

#include <stdbool.h>

enum style {
	T_PLAIN,
	T_TITLE,    /* names, the current tab */
	T_LABEL,    /* of a field */
	T_HEADER,   /* above a column */
	T_SELECTED, /* the row or button that keys work on */
	T_FIELD,    /* what can be typed in */
	T_LATE,
	T_SOON,
	T_DONE,
	T_DIM,   /* less important */
	T_ERROR, /* something is wrong */
	T_RULE,  /* lines and borders */
	T_KEY,   /* a key in the bar */
	STYLES
};

struct theme {
	bool colour;
	bool ascii;         /* drawn characters become ASCII */
	bool plain_letters; /* also accents go: the terminal cannot show them */
};

/* The theme that environment and terminal ask for; curses must have started. */
struct theme theme_start(void);

/* The curses attributes of a style. */
unsigned long theme_attributes(const struct theme *theme, enum style style);

/* Replaces what the theme cannot show, column for column; text that is fine is returned as it is,
 * else a copy in the arena. */
struct arena;
const char *theme_text(const struct theme *theme, const char *text, struct arena *arena);

#endif
