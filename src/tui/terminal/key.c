/* Key names: one table for actions, help and tests. */
#include "tui/terminal/key.h"

#include <stdio.h>
#include <string.h>

/* The name in tables, and the name shown to the user. */
static const struct {
	const char *name, *shown;
	int code;
} names[] = {
    {"Enter", "Enter", K_ENTER},
    {"Esc", "Esc", K_ESC},
    {"Tab", "Tab", K_TAB},
    {"S-Tab", "Shift+Tab", K_BACKTAB},
    {"Bksp", "Backspace", K_BACKSPACE},
    {"Del", "Del", K_DELETE},
    {"Ins", "Ins", K_INSERT},
    {"Up", "↑", K_UP},
    {"Down", "↓", K_DOWN},
    {"Left", "←", K_LEFT},
    {"Right", "→", K_RIGHT},
    {"Home", "Home", K_HOME},
    {"End", "End", K_END},
    {"PgUp", "PgUp", K_PGUP},
    {"PgDn", "PgDn", K_PGDN},
    {"C-Left", "Ctrl+←", K_WORD_LEFT},
    {"C-Right", "Ctrl+→", K_WORD_RIGHT},
    {"Onbekend", "onbekend", K_UNKNOWN},
};

bool key_is(const struct key *key, int code)
{
	return key->kind == K_FUNC && key->code == code;
}

bool key_is_text(const struct key *key, const char *text)
{
	return key->kind == K_TEXT && strcmp(key->text, text) == 0;
}

static bool named(const char *name, size_t n, const char *wanted)
{
	return strlen(wanted) == n && strncmp(name, wanted, n) == 0;
}

static bool parse_code(const char *name, size_t n, int *code)
{
	if (n == 3 && name[0] == 'C' && name[1] == '-' && name[2] >= 'a' && name[2] <= 'z') {
		*code = K_CTRL + name[2];
		return true;
	}
	if (n == 3 && name[0] == 'A' && name[1] == '-' && name[2] >= '0' && name[2] <= '9') {
		*code = K_ALT + name[2];
		return true;
	}
	if (n >= 2 && n <= 3 && name[0] == 'F' && name[1] >= '1' && name[1] <= '9') {
		int number = name[1] - '0';
		if (n == 3)
			number = number * 10 + name[2] - '0';
		*code = K_F1 + number - 1;
		return number <= 12;
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		*code = names[i].code;
		if (named(name, n, names[i].name))
			return true;
	}
	return false;
}

bool key_parse(const char *name, size_t n, struct key *out)
{
	*out = (struct key){.kind = K_FUNC};
	if (parse_code(name, n, &out->code))
		return true;
	*out = (struct key){.kind = K_TEXT, .text = " "};
	if (named(name, n, "Spatie"))
		return true;
	/* One code point: continuation bytes of UTF-8 begin with bits 10. */
	if (n == 0 || n >= sizeof out->text)
		return false;
	for (size_t i = 1; i < n; i++)
		if (((unsigned char)name[i] & 0xC0) != 0x80)
			return false;
	memcpy(out->text, name, n);
	out->text[n] = '\0';
	return true;
}

bool key_nth(const char *list, size_t nth, struct key *out)
{
	while (list && *list) {
		size_t n = strcspn(list, " ");
		if (nth-- == 0)
			return key_parse(list, n, out);
		list += n + strspn(list + n, " ");
	}
	return false;
}

static bool same(const struct key *a, const struct key *b)
{
	if (a->kind != b->kind)
		return false;
	return a->kind == K_TEXT ? strcmp(a->text, b->text) == 0 : a->code == b->code;
}

bool key_in(const char *list, const struct key *key)
{
	struct key other;
	if (key->kind != K_TEXT && key->kind != K_FUNC)
		return false;
	for (size_t i = 0; key_nth(list, i, &other); i++)
		if (same(&other, key))
			return true;
	return false;
}

struct key_name key_show(const struct key *key)
{
	struct key_name out = {""};
	if (key->kind == K_TEXT)
		snprintf(out.text, sizeof out.text, "%s",
		    strcmp(key->text, " ") == 0 ? "spatie" : key->text);
	else if (key->code >= K_ALT)
		snprintf(out.text, sizeof out.text, "Alt+%c", key->code - K_ALT);
	else if (key->code >= K_CTRL)
		snprintf(out.text, sizeof out.text, "Ctrl+%c", key->code - K_CTRL - 'a' + 'A');
	else if (key->code >= K_F1)
		snprintf(out.text, sizeof out.text, "F%d", key->code - K_F1 + 1);
	else
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if (names[i].code == key->code)
				snprintf(out.text, sizeof out.text, "%s", names[i].shown);
	return out;
}
