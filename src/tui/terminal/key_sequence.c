/*
 * Escape sequences: what terminals send for keys other than characters. Curses knows those of the
 * terminal in TERM, but people use another one, or hold Shift. So they are parsed by their grammar
 * (ECMA-48 and the function keys of the VT220 and xterm), which also makes an unknown sequence a
 * single unknown key.
 */
#include <stdlib.h>
#include <string.h>

#include "tui/terminal/key.h"

/* "1;5" in a sequence: a number, and which of Shift, Alt and Ctrl were held. */
struct parameters {
	long number, modifiers; /* modifiers: 0 none, 1 Shift, 2 Alt, 4 Ctrl */
};

/* ESC [ letter and ESC O letter: keys by their last letter. */
static const struct {
	char letter;
	int code;
} by_letter[] = {
    {'A', K_UP},
    {'B', K_DOWN},
    {'C', K_RIGHT},
    {'D', K_LEFT},
    {'H', K_HOME},
    {'F', K_END},
    {'Z', K_BACKTAB},
    {'P', K_F1},
    {'Q', K_F1 + 1},
    {'R', K_F1 + 2},
    {'S', K_F1 + 3},
};

/* ESC [ number ~: keys by their number. */
static const struct {
	int number, code;
} by_number[] = {
    {1, K_HOME},
    {2, K_INSERT},
    {3, K_DELETE},
    {4, K_END},
    {5, K_PGUP},
    {6, K_PGDN},
    {7, K_HOME},
    {8, K_END},
    {11, K_F1},
    {12, K_F1 + 1},
    {13, K_F1 + 2},
    {14, K_F1 + 3},
    {15, K_F1 + 4},
    {17, K_F1 + 5},
    {18, K_F1 + 6},
    {19, K_F1 + 7},
    {20, K_F1 + 8},
    {21, K_F1 + 9},
    {23, K_F1 + 10},
    {24, K_F1 + 11},
};

static int code_of_letter(char letter)
{
	for (size_t i = 0; i < sizeof by_letter / sizeof *by_letter; i++)
		if (by_letter[i].letter == letter)
			return by_letter[i].code;
	return K_UNKNOWN;
}

static int code_of_number(long number)
{
	for (size_t i = 0; i < sizeof by_number / sizeof *by_number; i++)
		if (by_number[i].number == number)
			return by_number[i].code;
	return K_UNKNOWN;
}

/* Ctrl with left or right moves by word. Other arrows and page keys ignore Shift and Ctrl; a
 * function key with either is a different key, which does nothing here. */
static int with_modifiers(int code, long modifiers)
{
	enum { ALT_OR_CTRL = 2 | 4 };
	if (code == K_LEFT || code == K_RIGHT)
		return !(modifiers & ALT_OR_CTRL) ? code
		       : code == K_LEFT           ? K_WORD_LEFT
		                                  : K_WORD_RIGHT;
	if (modifiers && (code >= K_F1 || code == K_ENTER || code == K_DELETE))
		return K_UNKNOWN;
	return modifiers & 2 ? K_UNKNOWN : code;
}

/* Parses the digits of a sequence and its last byte; false when there is more in it. */
static bool parse(const char *bytes, struct parameters *parameters, char *last)
{
	char *end;
	*parameters = (struct parameters){0};
	parameters->number = strtol(bytes, &end, 10);
	if (*end == ';')
		parameters->modifiers = strtol(end + 1, &end, 10) - 1;
	*last = *end;
	return *end && !end[1];
}

static int code_of_csi(const char *bytes)
{
	struct parameters p;
	char last;
	/* The Linux console: ESC [ [ A is F1. */
	if (bytes[0] == '[' && bytes[1] >= 'A' && bytes[1] <= 'E' && !bytes[2])
		return K_F1 + bytes[1] - 'A';
	if (!parse(bytes, &p, &last))
		return K_UNKNOWN;
	/* rxvt: Shift ends in $, Ctrl in ^, both in @; an arrow with Shift is a small letter. */
	if (strchr("~$^@", last))
		return with_modifiers(code_of_number(p.number), last == '~'   ? p.modifiers
		                                                : last == '$' ? 1
		                                                              : 4);
	if (last >= 'a' && last <= 'd')
		return with_modifiers(code_of_letter((char)(last - 'a' + 'A')), 1);
	return with_modifiers(code_of_letter(last), p.modifiers);
}

/* The numeric keypad in application mode, as PuTTY and others send it. */
static bool keypad_text(char letter, struct key *out)
{
	static const char sent[] = "jklmnopqrstuvwxyX", meant[] = "*+,-./0123456789=";
	const char *at = strchr(sent, letter);
	if (!letter || !at)
		return false;
	*out = (struct key){.kind = K_TEXT, .text = {meant[at - sent]}};
	return true;
}

static int code_of_ss3(const char *bytes)
{
	struct parameters p;
	char last;
	if (!parse(bytes, &p, &last))
		return K_UNKNOWN;
	if (last == 'M')
		return with_modifiers(K_ENTER, p.modifiers);
	if (last >= 'a' && last <= 'd') /* rxvt: an arrow with Ctrl */
		return with_modifiers(code_of_letter((char)(last - 'a' + 'A')), 4);
	/* In these sequences the modifier may be the only number. */
	return with_modifiers(code_of_letter(last), p.modifiers    ? p.modifiers
	                                            : p.number > 1 ? p.number - 1
	                                                           : 0);
}

/* "<button;column;rowM" of the mouse, with m when it is let go. The older form, three bytes behind
 * M, has no room for wide windows: it does nothing. */
static bool mouse(const char *bytes, struct key *out)
{
	enum { MODIFIERS = 4 | 8 | 16, MOTION = 32, WHEEL = 64 };
	char *end = NULL, *last = NULL;
	if (*bytes != '<' && *bytes != 'M')
		return false;
	*out = (struct key){.kind = K_MOUSE};
	if (*bytes == 'M')
		return true;
	long button = strtol(bytes + 1, &end, 10) & ~MODIFIERS;
	long col = *end == ';' ? strtol(end + 1, &last, 10) : 0;
	long row = last && *last == ';' ? strtol(last + 1, &end, 10) : 0;
	if (row < 1 || col < 1)
		return true;
	out->row = (int)row - 1;
	out->col = (int)col - 1;
	out->code = button == 0           ? (*end == 'M' ? K_PRESS : K_RELEASE)
	            : button == WHEEL     ? K_WHEEL_UP
	            : button == WHEEL + 1 ? K_WHEEL_DOWN
	                                  : K_NONE;
	return true;
}

void key_from_sequence(const char *bytes, struct key *out)
{
	if (bytes[0] == '[' && mouse(bytes + 1, out))
		return;
	*out = (struct key){.kind = K_FUNC, .code = K_UNKNOWN};
	if (bytes[0] >= '0' && bytes[0] <= '9' && !bytes[1])
		out->code = K_ALT + bytes[0];
	else if (bytes[0] == '[')
		out->code = code_of_csi(bytes + 1);
	else if (bytes[0] == 'O' && !(bytes[1] && !bytes[2] && keypad_text(bytes[1], out)))
		out->code = code_of_ss3(bytes + 1);
}
