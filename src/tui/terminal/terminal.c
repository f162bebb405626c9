/* Taking the terminal over and giving it back, even on a fatal signal. Its keys are in
 * terminal_keys.c. */
#include "tui/terminal/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <curses.h>
#include <term.h>

#include "base/clock.h"
#include "base/memory.h"
#include "tui/terminal_internal.h"

static struct {
	SCREEN *screen;
	bool suspend, mouse;
	int standard_error;
	struct termios before;
	char restore[256]; /* written by a dying program */
} terminal;

static volatile sig_atomic_t told_to_end;

static const int fatal[] = {
    SIGABRT,
#ifndef __SANITIZE_ADDRESS__ /* which reports these itself */
    SIGSEGV,
    SIGBUS,
    SIGFPE,
    SIGILL,
#endif
};
static const int ending[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};

static void on_end(int number)
{
	told_to_end = number;
}

int terminal_ended_by(void)
{
	return told_to_end;
}

/* Calls only functions that are allowed in a signal handler. */
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
	for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
		handle(fatal[i], open ? on_fatal : SIG_DFL, (int)SA_RESETHAND | SA_NODEFER);
	handle(SIGPIPE, open ? SIG_IGN : SIG_DFL, 0);
}

/* Returns the terminal's string for a capability, or "". */
static const char *capability(const char *name)
{
	char word[16];
	const char *value;
	/* tigetstr takes a non-const name. */
	strncpy(word, name, sizeof word - 1);
	word[sizeof word - 1] = '\0';
	value = tigetstr(word);
	return value && value != (const char *)-1 ? value : "";
}

static void prepare_restore(void)
{
	static const char *const names[] = {"rmkx", "sgr0", "cnorm", "rmcup"};
	struct buffer text = {0};
	buffer_add(&text, "\033[?1006l\033[?1000l\033[?2004l");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		buffer_add(&text, capability(names[i]));
	if (text.len < sizeof terminal.restore)
		memcpy(terminal.restore, buffer_text(&text), text.len + 1);
	buffer_done(&text);
}

static void tell(const char *text)
{
	ssize_t written = write(STDOUT_FILENO, text, strlen(text));
	(void)written;
}

/* Buttons and wheel, not motion; with Shift held, terminals keep the mouse to themselves. */
static void tell_mouse(bool on)
{
	tell(on ? "\033[?1000h\033[?1006h" : "\033[?1006l\033[?1000l");
}

void terminal_reports(bool on)
{
	tell(on ? "\033[?2004h" : "\033[?2004l");
	if (terminal.mouse)
		tell_mouse(on);
}

void terminal_mouse(bool on)
{
	if (terminal.screen && on != terminal.mouse)
		tell_mouse(on);
	terminal.mouse = terminal.screen && on;
}

/* Messages printed by libraries would spoil the picture. */
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
	/* curses knows one form of mouse reports per TERM; they are parsed by their grammar too */
	define_key(NULL, KEY_MOUSE);
	terminal_reports(true);
}

bool terminal_open(bool suspend, struct error *err)
{
	const char *term = getenv("TERM");
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return fail(err, USAGE,
		    "Het scherm van Stip werkt alleen in een terminal. `stip help` noemt de "
		    "opdrachten die ook zonder terminal werken.");
	/* Character widths come from the locale; the theme replaces what the terminal cannot
	 * show. */
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	tcgetattr(STDIN_FILENO, &terminal.before);
	/* Keys with Shift or Ctrl are parsed by their grammar, the same for every TERM. */
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
	terminal_keys_begin();
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
	terminal_reports(false);
	terminal.mouse = false;
	endwin();
	delscreen(terminal.screen);
	terminal.screen = NULL;
	terminal_keys_done();
	handle_all(false);
	memory_exhausted = NULL;
	if (terminal.standard_error >= 0) {
		dup2(terminal.standard_error, STDERR_FILENO);
		close(terminal.standard_error);
		terminal.standard_error = -1;
	}
}

bool terminal_is_open(void)
{
	return terminal.screen;
}

bool terminal_suspends(void)
{
	return terminal.suspend;
}
