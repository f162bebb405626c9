/* The clipboard of the terminal: OSC 52. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "base/memory.h"
#include "tui/terminal/terminal.h"
#include "tui/terminal_internal.h"

bool terminal_copies(void)
{
	/* these have no clipboard, or show the text instead of taking it */
	static const char *const without[] = {"linux", "dumb", "vt", "ansi", "cons"};
	const char *term = getenv("TERM");
	for (size_t i = 0; term && i < sizeof without / sizeof *without; i++)
		if (strncmp(term, without[i], strlen(without[i])) == 0)
			return false;
	return term && terminal_is_open();
}

/* Writes all bytes, also to a terminal that takes them slowly. */
static bool send_bytes(const char *bytes, size_t size)
{
	enum { SLOW_MS = 2000 };
	while (size > 0) {
		ssize_t written = write(STDOUT_FILENO, bytes, size);
		if (written > 0) {
			bytes += written;
			size -= (size_t)written;
			continue;
		}
		struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0 && (errno != EAGAIN || poll(&out, 1, SLOW_MS) < 1))
			return false;
	}
	return true;
}

bool terminal_copy(const char *text, size_t size)
{
	struct buffer out = {0};
	if (!terminal_copies() || size > CLIPBOARD_MOST)
		return false;
	size_t room = sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL);
	char *coded = xcalloc(room, 1);
	sodium_bin2base64(
	    coded, room, (const unsigned char *)text, size, sodium_base64_VARIANT_ORIGINAL);
	buffer_format(&out, "\033]52;c;%s\a", coded);
	bool sent = send_bytes(buffer_text(&out), out.len);
	buffer_done(&out);
	free(coded);
	return sent;
}
