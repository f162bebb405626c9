/* File names that come from elsewhere. */
#include "base/filename.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

const char *filename_extension(const char *name)
{
	enum { LONGEST = 5 };
	const char *dot = strrchr(name, '.');
	bool letter = false;
	if (!dot || dot == name || !dot[1] || strlen(dot + 1) > LONGEST)
		return "";
	for (const char *c = dot + 1; *c; c++) {
		if (!isalnum((unsigned char)*c))
			return "";
		letter = letter || isalpha((unsigned char)*c);
	}
	return letter ? dot + 1 : ""; /* "hoofdstuk 3.2" has no extension */
}

/* Copies or replaces one code point, or one byte that is part of none; returns the bytes
 * consumed. */
static size_t add_safe(struct buffer *out, const char *at)
{
	char one[8] = "";
	size_t n = 1;
	while (n < 4 && ((unsigned char)at[n] & 0xC0) == 0x80 && (unsigned char)*at >= 0xC0)
		n++;
	memcpy(one, at, n);
	if (!text_valid(one)) {
		buffer_add(out, "_");
		return 1;
	}
	struct buffer shown = {0};
	out_text(&shown, one);
	bool plain = strcmp(buffer_text(&shown), one) == 0 && *one != '\\';
	buffer_add(out, plain ? one : "_");
	buffer_done(&shown);
	return n;
}

/* Length of the longest prefix of whole characters within limit bytes. */
static size_t fit_bytes(const char *text, size_t limit)
{
	size_t fits = 0;
	for (size_t next = 0; next <= limit; next = text_next(text, next)) {
		fits = next;
		if (!text[next])
			break;
	}
	return fits;
}

void filename_safe(const char *path, const char *extension, char out[FILENAME_SIZE])
{
	struct buffer safe = {0};
	const char *slash = strrchr(path, '/');
	char name[4096];
	for (const char *at = slash ? slash + 1 : path; *at;)
		at += add_safe(&safe, at);
	if (!text_normalise(name, sizeof name, buffer_text(&safe), NULL) || !*name)
		snprintf(name, sizeof name, "bestand");
	buffer_done(&safe);
	if (*name == '.' || *name == '-')
		*name = '_';
	const char *own = filename_extension(name);
	size_t stem = *own ? (size_t)(own - name) - 1 : strlen(name);
	const char *last = *own ? own : extension;
	size_t room = FILENAME_SIZE - 1 - (*last ? strlen(last) + 1 : 0);
	if (stem > room) {
		char whole[sizeof name];
		snprintf(whole, sizeof whole, "%.*s", (int)stem, name);
		stem = fit_bytes(whole, room);
	}
	snprintf(out, FILENAME_SIZE, "%.*s%s%s", (int)stem, name, *last ? "." : "", last);
}
