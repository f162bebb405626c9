/* Filling the error value. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Copies a message; one that is too long is cut between two characters and marked, so that it stays
 * valid UTF-8. */
static void set_text(struct error *err, const char *message)
{
	static const char mark[] = "…";
	size_t size = strlen(message), until = 0;
	if (size < sizeof err->text) {
		memcpy(err->text, message, size + 1);
		return;
	}
	for (size_t next = 0; next <= sizeof err->text - sizeof mark;
	     next = text_next(message, next))
		until = next;
	memcpy(err->text, message, until);
	memcpy(err->text + until, mark, sizeof mark);
}

bool fail(struct error *err, enum status status, const char *format, ...)
{
	/* A separate buffer, because the arguments may point into err; a longer one, so that
	 * set_text sees whether the message was cut. */
	char message[sizeof err->text + 8];
	va_list arguments;
	if (!err)
		return false;
	va_start(arguments, format);
	vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	err->status = status;
	err->taken = false;
	set_text(err, message);
	return false;
}

bool fail_in(struct error *err, const char *format, ...)
{
	char prefix[sizeof err->text], message[2 * sizeof err->text + 8];
	va_list arguments;
	if (!err)
		return false;
	va_start(arguments, format);
	vsnprintf(prefix, sizeof prefix, format, arguments);
	va_end(arguments);
	snprintf(message, sizeof message, "%s: %s", prefix, err->text);
	set_text(err, message);
	return false;
}
