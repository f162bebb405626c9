/* The terminal and its keys: the place where curses, signals and a hang-up meet. */
#include "tui/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include <curses.h>
#include <term.h>

#include "base/clock.h"
#include "base/memory.h"

enum { PASTE_BEGINS = 0x1001, PASTE_ENDS };
enum { AHEAD = 32 };
enum { BETWEEN_BYTES_MS = 25 };

static struct {
	struct key_source keys;
	SCREEN *screen;
	bool suspend, lost;
	struct buffer paste;
	struct key ahead[AHEAD]; /* read while something took long, or behind an Esc */
	size_t ahead_count;
	int idle_reads; /* the terminal said there was input, and there was none */
	int standard_error;
	struct termios before;
	char restore[256]; /* what a dying program sends */
} terminal;

static volatile sig_atomic_t told_to_end;

/* The address sanitizer reports these itself. */
#ifdef __SANITIZE_ADDRESS__
static const bool catch_fatal = false;
#else
static const bool catch_fatal = true;
#endif

static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
static const int ending[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};

static void on_end(int number)
{
	told_to_end = number;
}

int terminal_ended_by(void)
{
	return told_to_end;
}

/* Only what is allowed in a signal handler. */
static void on_fatal(int number)
{
	ssize_t written = write(STDOUT_FILENO, terminal.restore, strlen(terminal.restore));

	(void)written;
	tcsetattr(STDIN_FILENO, TCSANOW, &terminal.before);
	if (terminal.standard_error >= 0)
		dup2(terminal.standard_error, STDERR_FILENO);
	raise(number);
}

static void handle(int number, void (*handler)(int), int flags)
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = flags};

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

static void handle_all(bool open)
{
	for (size_t i = 0; i < sizeof ending / sizeof *ending; i++)
		handle(ending[i], open ? on_end : SIG_DFL, 0);
	for (size_t i = 0; catch_fatal && i < sizeof fatal / sizeof *fatal; i++)
		handle(fatal[i], open ? on_fatal : SIG_DFL, (int)SA_RESETHAND | SA_NODEFER);
	handle(SIGPIPE, open ? SIG_IGN : SIG_DFL, 0);
}

/* The terminal's own string for a capability, or "". */
static const char *capability(const char *name)
{
	char word[16];
	const char *value;

	/* tigetstr takes no const. */
	strncpy(word, name, sizeof word - 1);
	word[sizeof word - 1] = '\0';
	value = tigetstr(word);
	return value && value != (const char *)-1 ? value : "";
}

static void prepare_restore(void)
{
	static const char *const names[] = {"rmkx", "sgr0", "cnorm", "rmcup"};
	struct buffer text = {0};

	buffer_add(&text, "\033[?2004l");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		buffer_add(&text, capability(names[i]));
	if (text.len < sizeof terminal.restore)
		memcpy(terminal.restore, buffer_text(&text), text.len + 1);
	buffer_done(&text);
}

static void bracketed_paste(bool on)
{
	const char *text = on ? "\033[?2004h" : "\033[?2004l";
	ssize_t written = write(STDOUT_FILENO, text, strlen(text));

	(void)written;
}

/* What libraries print would spoil the picture. */
static void silence_standard_error(void)
{
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);

	terminal.standard_error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
	if (null >= 0) {
		dup2(null, STDERR_FILENO);
		close(null);
	}
}

static void begin_curses(void)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	meta(stdscr, TRUE);
	intrflush(stdscr, FALSE);
	scrollok(stdscr, FALSE);
	curs_set(1);
	define_key("\033[200~", PASTE_BEGINS);
	define_key("\033[201~", PASTE_ENDS);
	bracketed_paste(true);
}

bool terminal_open(bool suspend, struct error *err)
{
	const char *term = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return fail(err, USAGE,
		    "Het scherm van Stip werkt alleen in een terminal. `stip help` noemt de "
		    "opdrachten die ook zonder terminal werken.");
	/* Widths of characters come from the locale; the theme sees to what the terminal cannot
	 * show. */
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	tcgetattr(STDIN_FILENO, &terminal.before);
	/* Keys with Shift or Ctrl are read by their grammar, the same for every TERM. */
	use_extended_names(FALSE);
	terminal.screen = newterm(NULL, stdout, stdin);
	if (!terminal.screen || !*capability("cup")) {
		if (terminal.screen)
			endwin();
		terminal.screen = NULL;
		return fail(err, USAGE,
		    "Deze terminal (TERM=%.32s) kan geen schermen tonen. Probeer TERM=xterm.",
		    term ? term : "");
	}
	terminal.suspend = suspend;
	terminal.lost = false;
	terminal.ahead_count = 0;
	terminal.idle_reads = 0;
	told_to_end = 0;
	prepare_restore();
	silence_standard_error();
	begin_curses();
	handle_all(true);
	memory_exhausted = terminal_close;
	atexit(terminal_close);
	return true;
}

void terminal_close(void)
{
	if (!terminal.screen)
		return;
	bracketed_paste(false);
	endwin();
	delscreen(terminal.screen);
	terminal.screen = NULL;
	buffer_done(&terminal.paste);
	handle_all(false);
	memory_exhausted = NULL;
	if (terminal.standard_error >= 0) {
		dup2(terminal.standard_error, STDERR_FILENO);
		close(terminal.standard_error);
		terminal.standard_error = -1;
	}
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

/* Of a numeric keypad while a program draws. */
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

/* Stops the program as ^Z does elsewhere; curses puts the terminal back and draws again afterwards.
 */
static bool stop(struct key *key)
{
	if (!terminal.suspend)
		return false;
	bracketed_paste(false);
	raise(SIGTSTP);
	bracketed_paste(true);
	*key = (struct key){.kind = K_RESIZED};
	return true;
}

/* Waits this long for what belongs to what came; false when nothing did. */
static bool read_code(wint_t *code, int wait_ms, int *result)
{
	timeout(wait_ms);
	*result = get_wch(code);
	return *result != ERR;
}

/* The bytes behind an Esc, up to the one that ends the sequence; what does not fit is not kept. */
static void read_sequence(wint_t code, char *bytes, size_t size)
{
	size_t n = 0;
	int result;
	bool more = true;

	while (more) {
		if (n + 1 < size)
			bytes[n++] = code < 0x80 ? (char)code : '?';
		/* The introducer, a parameter, or the second bracket of the Linux console. */
		more = n == 1 ? code == '[' || code == 'O'
		              : code < 0x40 || (n == 2 && code == '[' && bytes[0] == '[');
		more = more && read_code(&code, BETWEEN_BYTES_MS, &result) && result == OK;
	}
	bytes[n] = '\0';
}

/* Esc, or a key that begins with it: an unknown one is one key, of which no byte is typed. */
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
		if (terminal.ahead_count < AHEAD)
			terminal.ahead[terminal.ahead_count++] = *key;
		return;
	}
	/* Unless it is a sequence: a key with Alt. */
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
		return stop(key);
	}
	key->code = code >= 1 && code <= 26 ? K_CTRL + 'a' - 1 + (int)code : K_UNKNOWN;
	return true;
}

/* The bytes of a character; 0 when it is none. */
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

/* A line ends in CR, LF or both. */
static void add_pasted(wint_t code, wint_t before)
{
	enum { MOST = 1 << 20 }; /* no field takes so much: it is refused as it is */
	char bytes[MB_LEN_MAX];
	size_t n = character(code == '\r' ? '\n' : code, bytes);

	if ((code == '\n' && before == '\r') || terminal.paste.len > MOST)
		return;
	if (code >= 0x20 ? code != 0x7f : code == '\n' || code == '\r' || code == '\t')
		buffer_add_bytes(&terminal.paste, bytes, n);
}

/* All that is pasted, as one key. A paste whose end got lost ends when nothing more comes. */
static void paste_key(struct key *key)
{
	enum { NOTHING_MORE_MS = 1000 };
	wint_t code = 0, before;
	int result = OK;
	char bytes[32];

	buffer_clear(&terminal.paste);
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
	*key = (struct key){.kind = K_PASTE, .paste = buffer_text(&terminal.paste)};
}

/* A terminal sends a sequence in one go: what came alone is the key Esc, and waits for nothing. */
static void expect_sequence(void)
{
	int waiting = 0;

	if (ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0)
		set_escdelay(waiting == 1 ? 0 : BETWEEN_BYTES_MS);
}

/* Asks curses for a key that is there already. */
static bool read_key(struct key *key, bool input)
{
	wint_t code;
	int result;

	/* The rest of a character or of an escape sequence may still be on its way. */
	timeout(input ? 50 : 0);
	expect_sequence();
	errno = 0;
	result = get_wch(&code);
	if (result == ERR) {
		if (input && (errno == EIO || ++terminal.idle_reads > 50))
			terminal.lost = true;
		return false;
	}
	terminal.idle_reads = 0;
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
	if (told_to_end)
		terminal.lost = true;
	if (!terminal.lost && read_key(key, ready > 0))
		return true;
	if (hung_up)
		terminal.lost = true;
	return false;
}

/* The first of the keys that were read ahead. */
static bool take_ahead(struct key *key)
{
	if (terminal.ahead_count == 0)
		return false;
	*key = terminal.ahead[0];
	memmove(
	    terminal.ahead, terminal.ahead + 1, --terminal.ahead_count * sizeof *terminal.ahead);
	return true;
}

static bool pasted_last(void)
{
	return terminal.ahead_count > 0 && terminal.ahead[terminal.ahead_count - 1].kind == K_PASTE;
}

/* Keys typed while something takes long are read ahead, to find the Esc that stops it. */
static bool esc_stops(struct key_source *source)
{
	struct key key;
	bool input;

	(void)source;
	/* A paste waits alone: its text is there until the next key. */
	while (terminal.ahead_count < AHEAD - 1 && !pasted_last() && wait_key(&key, 0, &input)) {
		if (key_is(&key, K_ESC))
			return true;
		terminal.ahead[terminal.ahead_count++] = key;
	}
	return terminal.lost;
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

		*key = (struct key){.kind = terminal.lost ? K_LOST : K_TICK};
		if (terminal.lost || (left <= 0 && !input))
			return;
		/* Short, so that a signal just before poll() is seen within a second. */
		wait = input ? 0 : left > 1000 ? 1000 : (int)left;
	}
}

struct key_source *terminal_keys(void)
{
	terminal.keys.next = next_key;
	terminal.keys.stops = esc_stops;
	return &terminal.keys;
}
