/* Styles as curses attributes, and replacements for characters that a terminal cannot show. */
#include "tui/terminal/theme.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <curses.h>
#include <utf8proc.h>

#include "base/memory.h"
#include "base/text.h"

enum { PAIR_LATE = 1, PAIR_SOON, PAIR_DONE, BRIGHT = 8 };

const struct look theme_looks[] = {
    {"terminal", "van de terminal", "de achtergrond die je venster al heeft", -1, -1, true,
        COLOR_RED, COLOR_MAGENTA, COLOR_GREEN, false},
    {"dark", "donker", "lichte letters op zwart", COLOR_WHITE, COLOR_BLACK, true,
        COLOR_RED + BRIGHT, COLOR_YELLOW, COLOR_GREEN, false},
    {"light", "licht", "zwarte letters op wit", COLOR_BLACK, COLOR_WHITE + BRIGHT, true, COLOR_RED,
        COLOR_MAGENTA, COLOR_GREEN, false},
    {"mono", "zwart-wit", "geen kleur, alleen vet, onderstreept en omgekeerd", -1, -1, false, -1,
        -1, -1, false},
    {"contrast", "hoog contrast", "wit en geel op zwart, niets grijs, meer vet",
        COLOR_WHITE + BRIGHT, COLOR_BLACK, true, COLOR_YELLOW + BRIGHT, COLOR_YELLOW + BRIGHT,
        COLOR_WHITE + BRIGHT, true},
    {0},
};

static bool environment(const char *name)
{
	const char *value = getenv(name);
	return value && *value;
}

/* What the terminal is said to show, whatever locale the program runs in. */
static bool terminal_is_utf8(void)
{
	locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	bool utf8;
	if (!locale)
		return false;
	utf8 = strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") == 0;
	freelocale(locale);
	return utf8;
}

struct theme theme_start(void)
{
	const char *ascii = getenv("STIP_ASCII");
	struct theme theme = {.colour = !environment("NO_COLOR") && has_colors()};
	theme.plain_letters = !terminal_is_utf8();
	theme.ascii = theme.plain_letters || (ascii && strcmp(ascii, "1") == 0);
	theme.colour = theme.colour && start_color() != ERR;
	theme_use(&theme, theme_looks->name);
	return theme;
}

/* A terminal with eight colours has no bright ones. */
static short colour(short wanted)
{
	return wanted >= BRIGHT && COLORS <= BRIGHT ? (short)(wanted - BRIGHT) : wanted;
}

void theme_use(struct theme *theme, const char *name)
{
	const struct look *look = theme_looks;
	while (look->name && strcmp(look->name, name) != 0)
		look++;
	theme->look = look->name ? look : theme_looks;
	look = theme->look;
	if (!theme->colour)
		return;
	short ground = colour(look->ground);
	assume_default_colors(colour(look->text), ground);
	init_pair(PAIR_LATE, colour(look->late), ground);
	init_pair(PAIR_SOON, colour(look->soon), ground);
	init_pair(PAIR_DONE, colour(look->done), ground);
}

unsigned long theme_attributes(const struct theme *theme, enum style style)
{
	static const attr_t plain[STYLES] = {
	    [T_TITLE] = A_BOLD,
	    [T_HEADER] = A_DIM,
	    [T_SELECTED] = A_REVERSE,
	    [T_FIELD] = A_UNDERLINE,
	    [T_LATE] = A_BOLD,
	    [T_SOON] = A_BOLD,
	    [T_DIM] = A_DIM,
	    [T_ERROR] = A_BOLD | A_REVERSE,
	    [T_RULE] = A_DIM,
	    [T_KEY] = A_BOLD,
	    [T_CHANGED] = A_BOLD | A_UNDERLINE,
	};
	static const attr_t strong[STYLES] = {
	    [T_TITLE] = A_BOLD,
	    [T_LABEL] = A_BOLD,
	    [T_HEADER] = A_BOLD | A_UNDERLINE,
	    [T_SELECTED] = A_BOLD | A_REVERSE,
	    [T_FIELD] = A_BOLD | A_UNDERLINE,
	    [T_LATE] = A_BOLD,
	    [T_SOON] = A_BOLD,
	    [T_ERROR] = A_BOLD | A_REVERSE,
	    [T_KEY] = A_BOLD,
	};
	bool is_strong = theme->look->strong;
	attr_t attributes = (is_strong ? strong : plain)[style];
	if (!theme->colour || !theme->look->colour)
		return attributes;
	if (style == T_LATE)
		attributes |= (attr_t)COLOR_PAIR(PAIR_LATE);
	if (style == T_ERROR && !is_strong)
		attributes = A_BOLD | (attr_t)COLOR_PAIR(PAIR_LATE);
	if (style == T_SOON)
		attributes = (is_strong ? A_BOLD : A_NORMAL) | (attr_t)COLOR_PAIR(PAIR_SOON);
	if (style == T_DONE)
		attributes |= (attr_t)COLOR_PAIR(PAIR_DONE);
	return attributes;
}

/* Each has the same width as the original, so that nothing moves. */
static const char stand_ins[][2][4] = {
    {"─", "-"},
    {"│", "|"},
    {"┌", "+"},
    {"┐", "+"},
    {"└", "+"},
    {"┘", "+"},
    {"…", "~"},
    {"·", "-"},
    {"›", ">"},
    {"‹", "<"},
    {"→", ">"},
    {"←", "<"},
    {"↑", "^"},
    {"↓", "v"},
    {"●", "*"},
    {"◐", "/"},
    {"○", "o"},
    {"✓", "+"},
    {"✗", "x"},
    {"¦", "|"},
    {"█", "#"},
    {"░", "."},
    {"▁", "1"},
    {"▂", "2"},
    {"▃", "3"},
    {"▄", "4"},
    {"▅", "5"},
    {"▆", "6"},
    {"▇", "7"},
    {"▏", " "},
    {"▎", " "},
    {"▍", " "},
    {"▌", "#"},
    {"▋", "#"},
    {"▊", "#"},
    {"▉", "#"},
    {"▸", ">"},
    {"▾", "v"},
    {"▲", "^"},
    {"▼", "v"},
    {"⏎", "/"},
    {"–", "-"},
    {"‘", "'"},
    {"’", "'"},
    {"“", "\""},
    {"”", "\""},
    {"²", "2"},
};

static const char *stand_in(const char *text, size_t n)
{
	for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++)
		if (strlen(stand_ins[i][0]) == n && memcmp(stand_ins[i][0], text, n) == 0)
			return stand_ins[i][1];
	return NULL;
}

/* Adds the base letter of an accented character, or "?". */
static void add_plain(struct buffer *out, const char *text, size_t n)
{
	utf8proc_int32_t code, bare[8];
	int boundary = 0, columns;
	char character[64];
	if (utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)n, &code) < 1)
		code = 0xFFFD;
	if (utf8proc_decompose_char(code, bare, 8, UTF8PROC_DECOMPOSE, &boundary) > 0 &&
	    bare[0] >= ' ' && bare[0] < 0x7f) {
		buffer_format(out, "%c", (char)bare[0]);
		return;
	}
	n = n < sizeof character ? n : sizeof character - 1;
	memcpy(character, text, n);
	character[n] = '\0';
	for (columns = text_width(character); columns > 0; columns--)
		buffer_add(out, "?");
}

const char *theme_text(const struct theme *theme, const char *text, struct arena *arena)
{
	struct buffer out = {0};
	const char *result;
	if (!theme->ascii && !theme->plain_letters)
		return text;
	for (size_t at = 0; text[at];) {
		size_t next = text_next(text, at), n = next - at;
		const char *other = n > 1 ? stand_in(text + at, n) : NULL;
		if (other)
			buffer_add(&out, other);
		else if (n > 1 && theme->plain_letters)
			add_plain(&out, text + at, n);
		else
			buffer_add_bytes(&out, text + at, n);
		at = next;
	}
	result = arena_text(arena, buffer_text(&out));
	buffer_done(&out);
	return result;
}
