/* Detecting encodings; iconv converts what is not UTF-8. */
#include "exchange/decode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include <utf8proc.h>

static size_t line_of(const char *bytes, size_t at)
{
	size_t line = 1;
	for (size_t i = 0; i < at; i++)
		line += bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
	return line;
}

/* How much of the text is valid UTF-8. */
struct utf8_count {
	size_t letters;   /* characters of several bytes */
	size_t bad;       /* bytes that belong to no character */
	size_t first_bad; /* offset of the first */
};

static struct utf8_count count_utf8(const char *bytes, size_t size)
{
	struct utf8_count count = {0};
	for (size_t at = 0; at < size;) {
		utf8proc_int32_t code;
		utf8proc_ssize_t n = utf8proc_iterate(
		    (const utf8proc_uint8_t *)bytes + at, (utf8proc_ssize_t)(size - at), &code);
		if (n < 1) {
			if (count.bad++ == 0)
				count.first_bad = at;
			n = 1;
		}
		count.letters += n > 1;
		at += (size_t)n;
	}
	return count;
}

static bool convert(const char *file, const char *encoding, const char *bytes, size_t size,
    struct buffer *out, struct error *err)
{
	iconv_t to_utf8 = iconv_open("UTF-8", encoding);
	if (to_utf8 == (iconv_t)-1)
		return fail(err, FAILED,
		    "%s: dit systeem kan geen %s lezen. Sla het bestand op als UTF-8.", file,
		    encoding);
	char *from = xcalloc(size + 1, 1),
	     *next = from; /* iconv takes a non-const pointer to bytes that it does not change */
	memcpy(from, bytes, size);
	size_t left = size;
	bool good = true;
	while (good && left > 0) {
		char chunk[8192], *end = chunk;
		size_t room = sizeof chunk;
		good = iconv(to_utf8, &next, &left, &end, &room) != (size_t)-1 || errno == E2BIG;
		buffer_add_bytes(out, chunk, sizeof chunk - room);
	}
	if (!good)
		fail(err, FAILED,
		    "%s, regel %zu: hier staat een teken dat niet te lezen is. Sla het bestand op als UTF-8.",
		    file, line_of(buffer_text(out), out->len));
	iconv_close(to_utf8);
	free(from);
	return good;
}

static bool decode_unmarked(
    const char *file, const char *bytes, size_t size, struct buffer *out, struct error *err)
{
	struct utf8_count count = count_utf8(bytes, size);
	if (count.bad == 0) {
		buffer_add_bytes(out, bytes, size);
		return true;
	}
	/* Windows-1252 hardly ever looks like UTF-8 by chance: this was UTF-8 until something broke
	 * it. */
	if (count.letters > count.bad)
		return fail(err, FAILED,
		    "%s, regel %zu: hier staat een teken dat geen UTF-8 is, in een bestand dat verder UTF-8 is. "
		    "Herstel die regel, of exporteer het bestand opnieuw.",
		    file, line_of(bytes, count.first_bad));
	return convert(file, "WINDOWS-1252", bytes, size, out, err);
}

static bool has_mark(const char *bytes, size_t size, const char *mark)
{
	return size >= strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0;
}

static bool decode(
    const char *file, const char *bytes, size_t size, struct buffer *out, struct error *err)
{
	if (has_mark(bytes, size, "\xFF\xFE"))
		return convert(file, "UTF-16LE", bytes + 2, size - 2, out, err);
	if (has_mark(bytes, size, "\xFE\xFF"))
		return convert(file, "UTF-16BE", bytes + 2, size - 2, out, err);
	if (!has_mark(bytes, size, "\xEF\xBB\xBF"))
		return decode_unmarked(file, bytes, size, out, err);
	struct utf8_count count = count_utf8(bytes + 3, size - 3);
	if (count.bad)
		return fail(err, FAILED,
		    "%s, regel %zu: hier staat een teken dat geen UTF-8 is. Herstel die regel, of exporteer het bestand opnieuw.",
		    file, line_of(bytes + 3, count.first_bad));
	buffer_add_bytes(out, bytes + 3, size - 3);
	return true;
}

/* What people give by mistake, told by how it begins. */
static const struct {
	const char *begin, *what;
	bool table; /* a program for spreadsheets can open it */
} others[] = {
    {"PK\x03\x04", "een Excel-werkmap en geen CSV", true},
    {"\xD0\xCF\x11\xE0", "een Excel-werkmap van de oude soort (.xls)", true},
    {"<html", "een webpagina (HTML), hoe het bestand ook heet", true},
    {"<!doctype html", "een webpagina (HTML), hoe het bestand ook heet", true},
    {"<table", "een webpagina (HTML), hoe het bestand ook heet", true},
    {"<meta", "een webpagina (HTML), hoe het bestand ook heet", true},
    {"%PDF", "een PDF", false},
    {"{\\rtf", "een tekstdocument (RTF)", false},
};

/* Excel 2003 could keep a workbook as one XML file. */
static bool is_old_workbook(const char *bytes, size_t size)
{
	static const char name[] = "urn:schemas-microsoft-com:office:spreadsheet";
	enum { HEAD = 2048 };
	for (size_t at = 0; at + strlen(name) <= size && at < HEAD; at++)
		if (memcmp(bytes + at, name, strlen(name)) == 0)
			return true;
	return false;
}

bool decode_refuse_others(const char *file, const char *bytes, size_t size, struct error *err)
{
	size_t blank = has_mark(bytes, size, "\xEF\xBB\xBF") ? 3 : 0;
	const char *what = is_old_workbook(bytes, size) ? "een Excel-werkmap als XML" : NULL;
	bool table = true;
	while (blank < size && strchr(" \t\r\n", bytes[blank]))
		blank++;
	for (size_t i = 0; !what && i < sizeof others / sizeof *others; i++) {
		size_t len = strlen(others[i].begin);
		if (size - blank < len || strncasecmp(bytes + blank, others[i].begin, len) != 0)
			continue;
		what = others[i].what;
		table = others[i].table;
	}
	return !what ||
	       fail(err, FAILED, "%s is %s. %s", file, what,
	           table
	               ? "Open het bestand in Excel en kies Opslaan als: Excel-werkmap (.xlsx) of CSV UTF-8."
	               : "Daar is geen lijst uit te lezen. Exporteer opnieuw als CSV of als Excel-werkmap.");
}

bool decode_is_utf8(const char *bytes, size_t size)
{
	return count_utf8(bytes, size).bad == 0;
}

bool decode_text(
    const char *file, const char *bytes, size_t size, struct buffer *out, struct error *err)
{
	size_t from = out->len;
	if (size == 0)
		return fail(err, FAILED,
		    "%s is leeg. Exporteer het opnieuw uit het andere programma.", file);
	if (!decode_refuse_others(file, bytes, size, err) || !decode(file, bytes, size, out, err))
		return false;
	if (out->len > from && out->text[from] == '<')
		return fail(err, FAILED,
		    "%s is XML. Zo kunnen alleen leerlingen erin komen (EDEXML). Exporteer dit als CSV of als Excel-werkmap.",
		    file);
	const char *nul = out->len > from ? memchr(out->text + from, '\0', out->len - from) : NULL;
	return !nul ||
	       fail(err, FAILED,
	           "%s, regel %zu: hier staat een NUL-teken, dus dit is geen gewoon tekstbestand. Sla het op als CSV UTF-8.",
	           file, line_of(out->text + from, (size_t)(nul - out->text) - from));
}
