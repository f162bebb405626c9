/* The keys of the terminal, from what curses reads. A paste or an unknown sequence becomes one key;
 * keys typed while something took long are queued. */
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include <curses.h>

#include "base/clock.h"
#include "base/memory.h"
#include "tui/terminal/terminal.h"
#include "tui/terminal_internal.h"

enum { AHEAD = 32, BETWEEN_BYTES_MS = 25 };

static struct {
	struct key_source keys;
	bool lost;
	struct buffer paste;
	struct key ahead[AHEAD]; /* read while something took long, or after an Esc */
	size_t ahead_count;
	int idle_reads; /* reads that found nothing although input was reported */
} reader;

void terminal_keys_begin(void)
{
	reader.lost = false;
	reader.ahead_count = 0;
	reader.idle_reads = 0;
}

void terminal_keys_done(void)
{
	buffer_done(&reader.paste);
}

static const struct {
	int curses, code;
} function_keys[] = {
    {KEY_UP, K_UP},
    {KEY_DOWN, K_DOWN},
    {KEY_LEFT, K_LEFT},
    {KEY_RIGHT, K_RIGHT},
    {KEY_HOME, K_HOME},
    {KEY_END, K_END},
    {KEY_PPAGE, K_PGUP},
    {KEY_NPAGE, K_PGDN},
    {KEY_DC, K_DELETE},
    {KEY_IC, K_INSERT},
    {KEY_BTAB, K_BACKTAB},
    {KEY_ENTER, K_ENTER},
    {KEY_BACKSPACE, K_BACKSPACE},
    {KEY_FIND, K_HOME},
    {KEY_SELECT, K_END},
    {KEY_SR, K_UP},
    {KEY_SF, K_DOWN},
    {KEY_SLEFT, K_LEFT},
    {KEY_SRIGHT, K_RIGHT},
    {KEY_SHOME, K_HOME},
    {KEY_SEND, K_END},
    {KEY_SPREVIOUS, K_PGUP},
    {KEY_SNEXT, K_PGDN},
};

/* Keys of a numeric keypad in application mode. */
static const struct {
	int curses;
	char digit;
} keypad_keys[] = {
    {KEY_A1, '7'},
    {KEY_A3, '9'},
    {KEY_B2, '5'},
    {KEY_C1, '1'},
    {KEY_C3, '3'},
};

static void function_key(wint_t code, struct key *key)
{
	*key = (struct key){.kind = K_FUNC, .code = K_UNKNOWN};
	if (code == KEY_RESIZE)
		key->kind = K_RESIZED;
	else if (code > (wint_t)KEY_F0 && code <= (wint_t)KEY_F(12))
		key->code = K_F1 + (int)code - KEY_F(1);
	for (size_t i = 0; i < sizeof function_keys / sizeof *function_keys; i++)
		if ((wint_t)function_keys[i].curses == code)
			key->code = function_keys[i].code;
	for (size_t i = 0; i < sizeof keypad_keys / sizeof *keypad_keys; i++)
		if ((wint_t)keypad_keys[i].curses == code)
			*key = (struct key){.kind = K_TEXT, .text = {keypad_keys[i].digit}};
}

/* Stops the program, as ^Z does elsewhere; curses restores the terminal and redraws afterwards. */
static bool terminal_keys_stop(struct key *key)
{
	if (!terminal_suspends())
		return false;
	terminal_reports(false);
	raise(SIGTSTP);
	terminal_reports(true);
	*key = (struct key){.kind = K_RESIZED};
	return true;
}

/* Waits this long for the rest of a key; false when nothing came. */
static bool read_code(wint_t *code, int wait_ms, int *result)
{
	timeout(wait_ms);
	*result = get_wch(code);
	return *result != ERR;
}

/* Reads the bytes after an Esc, up to the one that ends the sequence; drops what does not fit. */
static void read_sequence(wint_t code, char *bytes, size_t size)
{
	enum { OLD_MOUSE = 5 }; /* bytes of a mouse report in the old form, with [M */
	size_t n = 0;
	int result;
	bool more = true, old = false;
	while (more) {
		if (n + 1 < size)
			bytes[n++] = code < 0x80 ? (char)code : '?';
		old = old || (n == 2 && code == 'M' && bytes[0] == '[');
		/* The introducer, a parameter, or the second bracket of the Linux console. */
		more = n == 1 ? code == '[' || code == 'O'
		       : old  ? n < OLD_MOUSE
		              : code < 0x40 || (n == 2 && code == '[' && bytes[0] == '[');
		more = more && read_code(&code, BETWEEN_BYTES_MS, &result) && result == OK;
	}
	bytes[n] = '\0';
}

/* Esc, or a key that begins with it. An unknown one is a single key, none of whose bytes count as
 * typed. */
static void escape_key(struct key *key)
{
	char bytes[32];
	wint_t code;
	int result;
	bool twice;
	*key = (struct key){.kind = K_FUNC, .code = K_ESC};
	if (!read_code(&code, 0, &result))
		return;
	twice = result == OK && code == 0x1b;
	if (twice && !read_code(&code, 0, &result)) {
		if (reader.ahead_count < AHEAD)
			reader.ahead[reader.ahead_count++] = *key;
		return;
	}
	/* If it is no sequence, it is a key with Alt. */
	key->code = K_UNKNOWN;
	if (result == OK)
		read_sequence(code, bytes, sizeof bytes);
	if (result == OK && !twice)
		key_from_sequence(bytes, key);
}

static bool control_key(wint_t code, struct key *key)
{
	*key = (struct key){.kind = K_FUNC};
	switch (code) {
	case '\r':
	case '\n':
		key->code = K_ENTER;
		return true;
	case '\t':
		key->code = K_TAB;
		return true;
	case '\b':
	case 0x7f:
		key->code = K_BACKSPACE;
		return true;
	case 0x1b:
		escape_key(key);
		return true;
	case 'z' - 'a' + 1:
		return terminal_keys_stop(key);
	}
	key->code = code >= 1 && code <= 26 ? K_CTRL + 'a' - 1 + (int)code : K_UNKNOWN;
	return true;
}

/* Converts a character to bytes; 0 when it is none. */
static size_t character(wint_t code, char bytes[MB_LEN_MAX])
{
	mbstate_t state = {0};
	size_t n = wcrtomb(bytes, (wchar_t)code, &state);
	return n == (size_t)-1 ? 0 : n;
}

static bool text_key(wint_t code, struct key *key)
{
	char bytes[MB_LEN_MAX];
	size_t n = character(code, bytes);
	*key = (struct key){.kind = K_TEXT};
	if (n == 0 || n >= sizeof key->text)
		return false;
	memcpy(key->text, bytes, n);
	return true;
}

/* Lines end in CR, LF or both. */
static void add_pasted(wint_t code, wint_t before)
{
	enum { MOST = 1 << 20 }; /* no field takes this much, so the rest would be refused anyway */
	char bytes[MB_LEN_MAX];
	size_t n = character(code == '\r' ? '\n' : code, bytes);
	if ((code == '\n' && before == '\r') || reader.paste.len > MOST)
		return;
	if (code >= 0x20 ? code != 0x7f : code == '\n' || code == '\r' || code == '\t')
		buffer_add_bytes(&reader.paste, bytes, n);
}

/* Reads a whole paste as one key. If its end got lost, it ends when nothing more comes. */
static void paste_key(struct key *key)
{
	enum { NOTHING_MORE_MS = 1000 };
	wint_t code = 0, before;
	int result = OK;
	char bytes[32];
	buffer_clear(&reader.paste);
	for (;;) {
		before = code;
		if (!read_code(&code, NOTHING_MORE_MS, &result) ||
		    (result == KEY_CODE_YES && code == PASTE_ENDS))
			break;
		if (result == OK && before == 0x1b)
			read_sequence(code, bytes, sizeof bytes);
		else if (result == OK)
			add_pasted(code, before);
		if (before == 0x1b)
			code = 0;
	}
	*key = (struct key){.kind = K_PASTE, .paste = buffer_text(&reader.paste)};
}

/* A terminal sends a sequence at once; what comes alone is the key Esc, so nothing needs to
 * wait. */
static void expect_sequence(void)
{
	int waiting = 0;
	if (ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0)
		set_escdelay(waiting == 1 ? 0 : BETWEEN_BYTES_MS);
}

/* Reads a key from curses that is available already. */
static bool read_key(struct key *key, bool input)
{
	wint_t code;
	int result;
	/* The rest of a character or an escape sequence may still be on its way. */
	timeout(input ? 50 : 0);
	expect_sequence();
	errno = 0;
	result = get_wch(&code);
	if (result == ERR) {
		if (input && (errno == EIO || ++reader.idle_reads > 50))
			reader.lost = true;
		return false;
	}
	reader.idle_reads = 0;
	if (result == KEY_CODE_YES && code == PASTE_BEGINS)
		paste_key(key);
	else if (result == KEY_CODE_YES && code == PASTE_ENDS)
		return false;
	else if (result == KEY_CODE_YES)
		function_key(code, key);
	if (result == KEY_CODE_YES)
		return true;
	return code < 0x20 || code == 0x7f ? control_key(code, key) : text_key(code, key);
}

/* Waits for input and reads a key; false when none came. */
static bool wait_key(struct key *key, int wait, bool *input_came)
{
	struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
	int ready = poll(&input, 1, wait);
	bool hung_up = ready > 0 && (input.revents & (POLLHUP | POLLERR | POLLNVAL));
	*input_came = ready > 0;
	if (terminal_ended_by())
		reader.lost = true;
	if (!reader.lost && read_key(key, ready > 0))
		return true;
	if (hung_up)
		reader.lost = true;
	return false;
}

/* Takes the first queued key. */
static bool take_ahead(struct key *key)
{
	if (reader.ahead_count == 0)
		return false;
	*key = reader.ahead[0];
	memmove(reader.ahead, reader.ahead + 1, --reader.ahead_count * sizeof *reader.ahead);
	return true;
}

static bool pasted_last(void)
{
	return reader.ahead_count > 0 && reader.ahead[reader.ahead_count - 1].kind == K_PASTE;
}

/* Reads ahead the keys typed while something takes long, to find the Esc that stops it. */
static bool esc_stops(struct key_source *source)
{
	struct key key;
	bool input;
	(void)source;
	/* A paste must be the last in the queue: its text lives only until the next key. */
	while (reader.ahead_count < AHEAD - 1 && !pasted_last() && wait_key(&key, 0, &input)) {
		if (key_is(&key, K_ESC))
			return true;
		reader.ahead[reader.ahead_count++] = key;
	}
	return reader.lost;
}

static void next_key(struct key_source *source, struct key *key, int timeout_ms)
{
	int64_t until = clock_elapsed_ms() + timeout_ms;
	bool input = false;
	(void)source;
	if (take_ahead(key))
		return;
	for (int wait = 0; !wait_key(key, wait, &input);) {
		int64_t left = timeout_ms < 0 ? 1000 : until - clock_elapsed_ms();
		*key = (struct key){.kind = reader.lost ? K_LOST : K_TICK};
		if (reader.lost || (left <= 0 && !input))
			return;
		/* Short, so that a signal just before poll() is noticed within a second. */
		wait = input ? 0 : left > 1000 ? 1000 : (int)left;
	}
}

struct key_source *terminal_keys(void)
{
	reader.keys.next = next_key;
	reader.keys.stops = esc_stops;
	return &reader.keys;
}
