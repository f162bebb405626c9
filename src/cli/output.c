/* Writing messages, data and tables. */
#include "cli/output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"

void add_shown(struct buffer *out, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	int size = vsnprintf(NULL, 0, format, values);
	va_end(values);
	if (size < 0)
		return;
	char *text = xcalloc((size_t)size + 1, 1);
	va_start(values, format);
	vsnprintf(text, (size_t)size + 1, format, values);
	va_end(values);
	out_text(out, text);
	free(text);
}

void say_line(struct buffer *line)
{
	buffer_add(line, "\n");
	fputs(line->text, stderr);
	buffer_done(line);
}

void complain(const struct error *err)
{
	say("stip: %s", err->text);
}

bool put_to(FILE *file, const char *bytes, size_t size, struct error *err)
{
	errno = 0;
	if (fwrite(bytes, 1, size, file) == size && fflush(file) == 0)
		return true;
	int code = errno;
	if (code == EPIPE)
		return true;
	return fail(err, DISK,
	    "De uitvoer kan niet worden geschreven: %s. Kijk of er ruimte is en probeer het opnieuw.",
	    code == ENOSPC || code == EFBIG ? "de schijf is vol" : strerror(code));
}

bool put(const struct buffer *out, struct error *err)
{
	return put_to(stdout, buffer_text(out), out->len, err);
}

bool output_is_terminal(void)
{
	return isatty(STDOUT_FILENO);
}

bool talk_is_terminal(void)
{
	return isatty(STDERR_FILENO);
}

int output_room(void)
{
	enum { USUAL = 80, LEAST = 40 };
	struct winsize size;
	if (!output_is_terminal())
		return 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_col == 0)
		return USUAL;
	return size.ws_col < LEAST ? LEAST : size.ws_col;
}

void progress(const char *what, long done, long total)
{
	static long shown = -1;
	long part = total > 0 ? 100 * done / total : 0;
	if (!talk_is_terminal() || part == shown)
		return;
	shown = part;
	fprintf(stderr, "\r%s: %ld van %ld%s", what, done, total, done >= total ? "\n" : "");
	if (done >= total)
		shown = -1;
	fflush(stderr);
}

void add_paragraph(struct buffer *out, const char *text, int indent)
{
	struct arena arena = {0};
	while (*text) {
		size_t len = strcspn(text, "\n");
		char *line = arena_format(&arena, "%.*s", (int)len, text);
		buffer_format(out, "%*s", indent, "");
		out_text(out, line);
		buffer_add(out, "\n");
		text += len + (text[len] == '\n');
	}
	arena_done(&arena);
}

/* CSV and JSON contain text as it is, which a terminal must not obey. */
static void make_harmless(struct buffer *out)
{
	struct buffer shown = {0};
	add_paragraph(&shown, buffer_text(out), 0);
	buffer_done(out);
	*out = shown;
}

bool put_data(struct buffer *out, struct error *err)
{
	if (output_is_terminal())
		make_harmless(out);
	return put(out, err);
}
