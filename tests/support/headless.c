/* Headless curses, inside the test's process. */
#include "headless.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <curses.h>

#include "base/file.h"
#include "base/text.h"

static FILE *nowhere;
static SCREEN *screen;

static void add_line(struct buffer *out, int row, int cols)
{
	wchar_t wide[4096] = L"";
	char bytes[16];
	size_t start = out->len;

	mvinnwstr(row, 0, wide, cols < 500 ? cols * 8 : 4000);
	for (const wchar_t *w = wide; *w; w++) {
		mbstate_t state = {0};
		size_t n = wcrtomb(bytes, *w, &state);

		if (n != (size_t)-1)
			buffer_add_bytes(out, bytes, n);
	}
	while (out->len > start && out->text[out->len - 1] == ' ')
		out->text[--out->len] = '\0';
	buffer_add(out, "\n");
}

void headless_dump(const struct headless *h, struct buffer *out)
{
	int row = h->ui.cursor_row, col = h->ui.cursor_col;

	buffer_format(out, "--- %dx%d, cursor %d,%d\n", h->ui.cols, h->ui.rows, row, col);
	size_t start = out->len;

	for (int i = 0; i < h->ui.rows; i++)
		add_line(out, i, h->ui.cols);
	/* a text that is missing, as printf writes it; no test overlooks that */
	if (strstr(out->text + start, "(null)")) {
		fprintf(stderr, "%s", out->text + start);
		abort();
	}
}

/* Finds the first place on the screen of n bytes of text. */
static bool find_text(const struct headless *h, const char *text, size_t n, struct key *key)
{
	for (int row = 0; row < h->ui.rows; row++) {
		struct buffer line = {0};
		char wanted[128] = "";
		const char *found;

		memcpy(wanted, text, n < sizeof wanted ? n : 0);
		add_line(&line, row, h->ui.cols);
		found = strstr(buffer_text(&line), wanted);
		if (found) {
			key->row = row;
			line.text[found - line.text] = '\0';
			key->col = text_width(buffer_text(&line));
		}
		buffer_done(&line);
		if (found)
			return true;
	}
	fprintf(stderr, "not on the screen: %.*s\n", (int)n, text);
	return false;
}

/* Handles what the mouse does; the release comes as the next key. */
static bool mouse(struct headless *h, const char *name, size_t n, struct key *key)
{
	bool click = strncmp(name, "Click ", 6) == 0, drag = strncmp(name, "Drag ", 5) == 0;
	size_t skip = click ? 6 : 5;

	*key = (struct key){.kind = K_MOUSE, .code = K_PRESS};
	if (strncmp(name, "Wheel ", 6) == 0) {
		key->code = strncmp(name + 6, "up>", 3) == 0 ? K_WHEEL_UP : K_WHEEL_DOWN;
		return true;
	}
	if ((!click && !drag) || !find_text(h, name + skip, n - skip, key))
		return false;
	h->release = *key;
	h->release.code = K_RELEASE;
	h->release.row += drag;
	return true;
}

/* Handles a name in angle brackets that is no key. True when key must be returned. */
static bool special(struct headless *h, const char *name, size_t n, struct key *key)
{
	int cols, rows;

	if (mouse(h, name, n, key))
		return true;
	*key = (struct key){.kind = K_TICK};
	if (strncmp(name, "Shot>", 5) == 0) {
		headless_dump(h, &h->shots);
	} else if (strncmp(name, "Paste>", 6) == 0) {
		h->pasting = true;
		buffer_clear(&h->paste);
	} else if (strncmp(name, "/Paste>", 7) == 0) {
		h->pasting = false;
		*key = (struct key){.kind = K_PASTE, .paste = buffer_text(&h->paste)};
		return true;
	} else if (strncmp(name, "Tick>", 5) == 0) {
		key->kind = K_TICK;
		return true;
	} else if (strncmp(name, "Lost>", 5) == 0) {
		h->lost = true;
		key->kind = K_LOST;
		return true;
	} else if (strncmp(name, "lt>", 3) == 0) {
		*key = (struct key){.kind = K_TEXT, .text = "<"};
		return true;
	} else if (sscanf(name, "Resize %dx%d>", &cols, &rows) == 2) {
		resize_term(rows, cols);
		key->kind = K_RESIZED;
		return true;
	} else {
		fprintf(stderr, "no such key: <%.*s>\n", (int)n, name);
		abort();
	}
	return false;
}

static size_t code_point(const char *text)
{
	size_t n = 1;

	while (((unsigned char)text[n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* Takes one item from the notation; false when it was no key. */
static bool take(struct headless *h, struct key *key)
{
	const char *from = h->keys + h->at;
	size_t n;

	if (*from == '<') {
		n = strcspn(from, ">");
		h->at += n + (from[n] == '>');
		if (!key_parse(from + 1, n - 1, key))
			return special(h, from + 1, n - 1, key);
		if (h->pasting)
			buffer_add(&h->paste, key_is(key, K_ENTER) ? "\n" : key->text);
		return !h->pasting;
	}
	n = code_point(from);
	h->at += n;
	*key = (struct key){.kind = K_TEXT};
	memcpy(key->text, from, n < sizeof key->text ? n : 0);
	if (h->pasting)
		buffer_add(&h->paste, key->text);
	return !h->pasting;
}

static void next(struct key_source *source, struct key *key, int timeout_ms)
{
	struct headless *h = (struct headless *)source;

	/* The caller only asks whether a key is there already. */
	if (timeout_ms == 0) {
		*key = (struct key){.kind = K_TICK};
		return;
	}
	if (h->release.kind == K_MOUSE) {
		*key = h->release;
		h->release = (struct key){0};
		return;
	}
	while (!h->lost && h->keys[h->at])
		if (take(h, key))
			return;
	if (!h->lost)
		headless_dump(h, &h->shots);
	h->lost = true;
	*key = (struct key){.kind = K_LOST};
}

void headless_start(struct headless *h, int cols, int rows, struct db *db)
{
	char number[16];

	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("NO_COLOR", "1", 1);
	unsetenv("STIP_ASCII");
	setlocale(LC_ALL, "");
	snprintf(number, sizeof number, "%d", cols);
	setenv("COLUMNS", number, 1);
	snprintf(number, sizeof number, "%d", rows);
	setenv("LINES", number, 1);
	nowhere = fopen("/dev/null", "r+");
	screen = nowhere ? newterm("xterm-256color", nowhere, nowhere) : NULL;
	if (!screen)
		abort();
	*h = (struct headless){.source.next = next, .keys = ""};
	ui_init(&h->ui, db, &h->source);
}

void headless_stop(struct headless *h)
{
	ui_done(&h->ui);
	buffer_done(&h->shots);
	buffer_done(&h->paste);
	endwin();
	delscreen(screen);
	fclose(nowhere);
}

void headless_keys(struct headless *h, const char *keys)
{
	h->keys = keys;
	h->at = 0;
	h->pasting = h->lost = false;
	h->ui.leaving = STAY;
	h->ui.message[0] = '\0';
	buffer_clear(&h->shots);
}

const char *headless_run(struct headless *h, struct screen *screen_, const char *keys)
{
	headless_keys(h, keys);
	ui_run(&h->ui, screen_);
	return buffer_text(&h->shots);
}

void headless_noise(struct buffer *keys, unsigned seed, int count)
{
	static const char *const some[] = {"<Down>", "<Up>", "<Left>", "<Right>", "<Enter>",
	    "<Enter>", "<Esc>", "<Tab>", "<S-Tab>", "<PgUp>", "<PgDn>", "<Home>", "<End>", "<Bksp>",
	    "<Del>", "<F1>", "<F2>", "<F4>", "<F5>", "<F6>", "<F9>", "<C-u>", "<Home>", "<C-w>",
	    "/", ":", "?", "*", "<Spatie>", "a", "e", "n", "1", "3", "9", "é", "\xCC\x81", "漢",
	    "\xE2\x80\xAE", "<Tick>", "<Resize 80x24>", "<Resize 41x9>", "<Resize 7x3>",
	    "<Resize 130x50>", "<Paste>een<Enter>twee</Paste>", "<C-l>"};
	unsigned state = seed * 2654435761U + 1;

	while (count-- > 0) {
		state = state * 1103515245U + 12345U;
		buffer_add(keys, some[(state >> 16) % (sizeof some / sizeof *some)]);
	}
}

bool headless_shows(const struct headless *h, const char *text)
{
	const char *last = buffer_text(&h->shots);

	for (const char *s = last; (s = strstr(s, "\n--- ")); s++)
		last = s;
	if (strstr(last, text))
		return true;
	fprintf(stderr, "not on the screen: %s\n%s", text, buffer_text(&h->shots));
	return false;
}

/* Prints the lines that differ. */
static void print_difference(const char *wanted, const char *got)
{
	for (int line = 1; *wanted || *got; line++) {
		size_t n = strcspn(wanted, "\n"), m = strcspn(got, "\n");

		if (n != m || strncmp(wanted, got, n) != 0)
			fprintf(
			    stderr, "line %d\n- %.*s\n+ %.*s\n", line, (int)n, wanted, (int)m, got);
		wanted += n + (wanted[n] == '\n');
		got += m + (got[m] == '\n');
	}
}

bool headless_matches_beside(const struct headless *h, const char *test, const char *name)
{
	const char *got = buffer_text(&h->shots);
	struct buffer wanted = {0};
	struct error err = {0};
	char path[256];
	bool same;

	snprintf(path, sizeof path, "%.*s/%s.screen", (int)(strrchr(test, '/') - test), test, name);
	if (getenv("UPDATE"))
		return file_write(path, true, got, strlen(got), &err);
	if (!file_read(path, 1 << 20, &wanted, &err)) {
		fprintf(stderr, "%s\n%s", err.text, got);
		return false;
	}
	same = strcmp(buffer_text(&wanted), got) == 0;
	if (!same) {
		fprintf(stderr, "%s differs (UPDATE=1 writes it anew)\n", path);
		print_difference(buffer_text(&wanted), got);
	}
	buffer_done(&wanted);
	return same;
}
