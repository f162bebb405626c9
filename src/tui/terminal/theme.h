/*
 * Styles by meaning, in one of a few looks. The usual one has the terminal's own background,
 * dark or light; no look has colour with NO_COLOR. ASCII instead of drawn characters when the
 * locale is not UTF-8 or with STIP_ASCII=1. Colour is never the only carrier of meaning.
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

/* How the styles look. */
struct look {
	const char *name;         /* by which it is kept */
	const char *label, *what; /* Dutch */
	short text, ground;       /* colours; -1: those of the terminal */
	bool colour;              /* what is late, soon or done has one */
	short late, soon, done;
	bool strong; /* nothing is dim, and more is bold */
};

/* The looks there are, the usual one first; ends with a row without a name. */
extern const struct look theme_looks[];

struct theme {
	bool colour; /* the terminal has it, and nobody asked for none */
	const struct look *look;
	bool ascii;         /* replace drawn characters by ASCII */
	bool plain_letters; /* replace accented letters too: the terminal cannot show them */
};

/* Returns the theme that environment and terminal call for; curses must have started. */
struct theme theme_start(void);

/* Takes a look, the usual one when there is none with this name; the next picture must be drawn in
 * full. */
void theme_use(struct theme *theme, const char *name);

/* Returns the curses attributes of a style. */
unsigned long theme_attributes(const struct theme *theme, enum style style);

/* Replaces what the theme cannot show, keeping the width; returns text itself when nothing needs
 * replacing, else a copy in the arena. */
struct arena;
const char *theme_text(const struct theme *theme, const char *text, struct arena *arena);

#endif
