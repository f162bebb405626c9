/*
 * Screens without a terminal: curses writes to /dev/null, keys come from a text, and what the
 * screen shows is compared with a file.
 *
 * In the notation of keys, characters stand for themselves and other keys are in angle brackets
 * ("abc<Enter><C-u><F2><Spatie>"), with <lt> for "<". There is also <Shot> to capture the screen,
 * <Tick> for some idle seconds, <Resize 40x10> for another window size, <Lost> for a terminal that
 * is gone, and <Paste>…</Paste> for pasted text, in which <Enter> is a newline. <Click TEXT> clicks
 * on the first place where that stands on the screen, <Drag TEXT> lets go elsewhere, <Wheel up> and
 * <Wheel down> turn. At the end of the text a last shot is taken and the terminal is gone.
 */
#ifndef SUPPORT_HEADLESS_H
#define SUPPORT_HEADLESS_H

#include "tui/ui.h"

struct headless {
	struct key_source source; /* must be first: the source is the headless itself */
	struct ui ui;
	struct buffer shots;
	const char *keys;
	size_t at;
	bool pasting, lost;
	struct key release; /* of the mouse, that comes next; K_TEXT: none */
	struct buffer paste;
};

/* Starts curses in a window of cols x rows, without colour. */
void headless_start(struct headless *h, int cols, int rows, struct db *db);
void headless_stop(struct headless *h);

/* Sets the next keys and forgets earlier shots; then call what reads them. */
void headless_keys(struct headless *h, const char *keys);

/* Runs a screen with these keys and returns the shots. */
const char *headless_run(struct headless *h, struct screen *screen, const char *keys);

/* Appends the screen as text: size and cursor, then the lines without trailing spaces. */
void headless_dump(const struct headless *h, struct buffer *out);

/* Appends count keys as a cat on the keyboard would press them, the same for each seed; not
 * Ctrl-K, which can put a list in a file. */
void headless_noise(struct buffer *keys, unsigned seed, int count);

/* Does the last shot contain this text? Prints the shots if not. */
bool headless_shows(const struct headless *h, const char *text);

/* Compares the shots with NAME.screen beside the test; with UPDATE=1 in the environment writes that
 * file. */
#define headless_matches(h, name) headless_matches_beside(h, __FILE__, name)
bool headless_matches_beside(const struct headless *h, const char *test, const char *name);

#endif
