/* Bytes that terminals send, read as keys from a real (pseudo) terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <locale.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "tui/terminal/terminal.h"

#include <cmocka.h>

/* Bytes that a terminal sends at once, and the keys that they mean: names between spaces, a paste
 * as {text}. */
struct sent {
	const char *bytes, *keys;
};

/* Read alike whatever TERM says: PuTTY sets TERM=xterm, tmux sets screen. */
static const struct sent everywhere[] = {
    {"a", "a"},
    {"\xC3\xA9", "é"},
    {" ", "spatie"},
    {"\r", "Enter"},
    {"\t", "Tab"},
    {"\x7f", "Backspace"},
    {"\x13", "Ctrl+S"},
    {"\x1b", "Esc"},
    {"\x1b\x1b", "Esc Esc"},
    /* Home and End: VT220, PuTTY, tmux, screen and the Linux console; rxvt; xterm twice */
    {"\x1b[1~", "Home"},
    {"\x1b[4~", "End"},
    {"\x1b[7~", "Home"},
    {"\x1b[8~", "End"},
    {"\x1b[H", "Home"},
    {"\x1b[F", "End"},
    {"\x1bOH", "Home"},
    {"\x1bOF", "End"},
    {"\x1b[2~", "Ins"},
    {"\x1b[3~", "Del"},
    {"\x1b[5~", "PgUp"},
    {"\x1b[6~", "PgDn"},
    {"\x1b[A", "↑"},
    {"\x1bOA", "↑"},
    {"\x1b[B", "↓"},
    {"\x1bOD", "←"},
    {"\x1b[Z", "Shift+Tab"},
    /* F1 to F12: xterm, PuTTY and rxvt, the Linux console */
    {"\x1bOP", "F1"},
    {"\x1bOQ", "F2"},
    {"\x1bOR", "F3"},
    {"\x1bOS", "F4"},
    {"\x1b[11~", "F1"},
    {"\x1b[12~", "F2"},
    {"\x1b[13~", "F3"},
    {"\x1b[14~", "F4"},
    {"\x1b[[A", "F1"},
    {"\x1b[[B", "F2"},
    {"\x1b[[E", "F5"},
    {"\x1b[15~", "F5"},
    {"\x1b[17~", "F6"},
    {"\x1b[18~", "F7"},
    {"\x1b[19~", "F8"},
    {"\x1b[20~", "F9"},
    {"\x1b[21~", "F10"},
    {"\x1b[23~", "F11"},
    {"\x1b[24~", "F12"},
    /* with Ctrl, Shift and Alt: xterm, tmux and screen; PuTTY; rxvt */
    {"\x1b[1;5D", "Ctrl+←"},
    {"\x1b[1;5C", "Ctrl+→"},
    {"\x1b[1;3D", "Ctrl+←"},
    {"\x1bO5C", "Ctrl+→"},
    {"\x1bOd", "Ctrl+←"},
    {"\x1bOc", "Ctrl+→"},
    {"\x1b[1;2A", "↑"},
    {"\x1b[1;2D", "←"},
    {"\x1b[d", "←"},
    {"\x1b[1;5F", "End"},
    {"\x1b[1;5H", "Home"},
    {"\x1b[7^", "Home"},
    {"\x1b[5;5~", "PgUp"},
    {"\x1b[6$", "PgDn"},
    {"\x1b[3;5~", "onbekend"},
    {"\x1b[1;2P", "onbekend"},
    {"\x1b[25~", "onbekend"},
    /* the numeric keypad */
    {"\x1bOM", "Enter"},
    {"\x1bOq\x1bOw", "1 7"},
    {"\x1bOk", "+"},
    /* an unknown key is one key, and nothing of it is typed */
    {"\x1b"
     "b",
        "onbekend"},
    {"\x1b\xC3\xA9", "onbekend"},
    {"\x1b[99~x", "onbekend x"},
    {"\x1b[97;5u", "onbekend"},
    {"\x1b[27;5;9~", "onbekend"},
    {"\x1b[?62;c", "onbekend"},
    {"\x1b\x1b[A", "onbekend"},
    {"\x1b\x1bn", "onbekend"},
    /* the mouse, in the form of SGR; the older form is read and does nothing */
    {"\x1b[<0;33;12M\x1b[<0;33;12m", "<press 11,32> <release 11,32>"},
    {"\x1b[<16;1;1M", "<press 0,0>"},
    {"\x1b[<64;3;4M\x1b[<65;3;4M", "<up 3,2> <down 3,2>"},
    {"\x1b[<2;3;4Mx", "<none 3,2> x"},
    {"\x1b[<999999;;Mx", "<none 0,0> x"},
    {"\x1b[M !!x", "<none 0,0> x"},
    /* a paste is one key: lines stay lines, keys in it do nothing */
    {"\x1b[200~een\rtwee\r\ndrie\x1b[201~", "{een|twee|drie}"},
    {"\x1b[200~a\x1b[12~b\x01\x7f"
     "c\x1b\x1b[201~d",
        "{abc} d"},
    {"x\x1b[200~\x1b[201~y", "x {} y"},
};

static const char *const terms[] = {"xterm", "xterm-256color", "screen", "screen-256color",
    "tmux-256color", "linux", "rxvt", "vt220"};

static void show(struct buffer *out, const struct key *key)
{
	if (out->len > 0)
		buffer_add(out, " ");
	if (key->kind == K_MOUSE) {
		static const char *const names[] = {"press", "release", "up", "down"};
		buffer_format(out, "<%s %d,%d>", key->code ? names[key->code - K_PRESS] : "none",
		    key->row, key->col);
		return;
	}
	if (key->kind != K_PASTE) {
		buffer_add(out, key_show(key).text);
		return;
	}
	buffer_add(out, "{");
	for (const char *c = key->paste; *c; c++)
		buffer_add_bytes(out, *c == '\n' ? "|" : c, 1);
	buffer_add(out, "}");
}

/* Runs in a process whose standard input and output are the terminal; writes a line for all bytes
 * that were sent at once. */
static void read_keys(const char *term, int result)
{
	enum { ALL_MS = 10000 };
	struct buffer out = {0};
	struct error err = {0};
	struct key key;
	struct key_source *keys;

	setenv("TERM", term, 1);
	setlocale(LC_ALL, "C.UTF-8");
	if (!terminal_open(false, &err) || write(result, "!\n", 2) != 2)
		_exit(2);
	keys = terminal_keys();
	for (;;) {
		buffer_clear(&out);
		for (keys->next(keys, &key, ALL_MS); key.kind != K_TICK && key.kind != K_LOST;
		     keys->next(keys, &key, 0))
			show(&out, &key);
		buffer_add(&out, "\n");
		if (key.kind == K_LOST || write(result, out.text, out.len) != (ssize_t)out.len)
			break;
	}
	terminal_close();
	buffer_done(&out);
	_exit(0);
}

/* Reads a line that the process wrote. */
static bool read_line(int from, char *line, size_t size)
{
	size_t len = 0;

	while (len + 1 < size && read(from, line + len, 1) == 1 && line[len] != '\n')
		len++;
	line[len] = '\0';
	return len > 0;
}

static int sends(const char *term, int master, int result, const struct sent *sent)
{
	size_t size = strlen(sent->bytes);
	char got[256];

	assert_int_equal(write(master, sent->bytes, size), size);
	read_line(result, got, sizeof got);
	if (strcmp(got, sent->keys) == 0)
		return 0;
	print_error("TERM=%s: %s%s gave \"%s\", not \"%s\"\n", term,
	    *sent->bytes == 0x1b ? "^[" : "", sent->bytes + (*sent->bytes == 0x1b), got,
	    sent->keys);
	return 1;
}

static int reads_keys_of(const char *term)
{
	int master, slave, result[2], status, wrong = 0;
	char line[8];
	pid_t child;

	assert_int_equal(openpty(&master, &slave, NULL, NULL, NULL), 0);
	assert_int_equal(pipe(result), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		dup2(slave, STDIN_FILENO);
		dup2(slave, STDOUT_FILENO);
		close(master);
		read_keys(term, result[1]);
	}
	close(slave);
	close(result[1]);
	assert_true(read_line(result[0], line, sizeof line));
	for (size_t i = 0; i < sizeof everywhere / sizeof *everywhere; i++)
		wrong += sends(term, master, result[0], &everywhere[i]);
	close(master);
	assert_int_equal(waitpid(child, &status, 0), child);
	close(result[0]);
	assert_int_equal(status, 0);
	return wrong;
}

static void reads_keys_of_every_terminal(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
		wrong += reads_keys_of(terms[i]);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_keys_of_every_terminal),
	};

	return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
