/* Recognising files by content: not only by how they begin, but also by whether their parts fit
 * together, so that a partial download is detected. */
#include "model/portfolio/file_kind.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

struct bytes {
	const unsigned char *at;
	size_t size;
};

static bool holds(struct bytes b, size_t offset, const char *what, size_t n)
{
	return offset <= b.size && n <= b.size - offset && memcmp(b.at + offset, what, n) == 0;
}
#define HOLDS(b, offset, literal) holds(b, offset, literal, sizeof(literal) - 1)

/* Read numbers of n bytes, with the most or least significant byte first; 0 past the end. */
static uint64_t big(struct bytes b, size_t offset, size_t n)
{
	uint64_t value = 0;
	if (offset > b.size || n > b.size - offset)
		return 0;
	for (size_t i = 0; i < n; i++)
		value = value << 8 | b.at[offset + i];
	return value;
}

static size_t little(struct bytes b, size_t offset, size_t n)
{
	size_t value = 0;
	if (offset > b.size || n > b.size - offset)
		return 0;
	for (size_t i = n; i-- > 0;)
		value = value << 8 | b.at[offset + i];
	return value;
}

static bool is_pdf(struct bytes b)
{
	enum { TAIL = 2048 };
	if (!HOLDS(b, 0, "%PDF-"))
		return false;
	for (size_t i = b.size > TAIL ? b.size - TAIL : 0; i < b.size; i++)
		if (HOLDS(b, i, "%%EOF"))
			return true;
	return false;
}

/* Walks the segments up to the start of the picture itself. */
static bool is_jpeg(struct bytes b)
{
	size_t at = 2;
	if (!HOLDS(b, 0, "\xFF\xD8\xFF"))
		return false;
	while (b.size > 4 && at < b.size - 4 && b.at[at] == 0xFF) {
		unsigned char marker = b.at[at + 1];
		size_t length = (size_t)big(b, at + 2, 2);
		if (marker == 0xFF) { /* padding */
			at++;
			continue;
		}
		if (marker == 0xDA)
			return true;
		if (marker < 0xC0 || (marker >= 0xD0 && marker <= 0xD9) || length < 2)
			return false;
		at += 2 + length;
	}
	return false;
}

/* Walks the chunks up to the last one. */
static bool is_png(struct bytes b)
{
	size_t at = 8;
	if (!HOLDS(b, 0, "\x89PNG\r\n\x1a\n") || !HOLDS(b, 12, "IHDR"))
		return false;
	while (b.size >= 12 && at <= b.size - 12) {
		uint64_t length = big(b, at, 4);
		if (HOLDS(b, at + 4, "IEND"))
			return true;
		if (length > b.size - 12 - at)
			return false;
		at += 12 + (size_t)length;
	}
	return false;
}

static bool is_film(struct bytes b)
{
	static const char brands[] =
	    "isom iso2 iso3 iso4 iso5 iso6 mp41 mp42 avc1 M4V  MSNV mmp4 dash 3gp4 3gp5 3gp6";
	size_t at = 0;
	bool known = false;
	if (!HOLDS(b, 4, "ftyp") || b.size < 12)
		return false;
	for (size_t i = 0; i + 4 < sizeof brands; i += 5)
		known = known || holds(b, 8, brands + i, 4);
	while (known && b.size >= 16 && at <= b.size - 16) {
		uint64_t length = big(b, at, 4);
		if (HOLDS(b, at + 4, "moov"))
			return length <= b.size - at;
		if (length == 1)
			length = big(b, at + 8, 8);
		if (length < 8 || length > b.size - at)
			return false;
		at += (size_t)length;
	}
	return false;
}

/* Does the directory of a zip name this file? */
static bool zip_names(struct bytes b, const char *name)
{
	enum { END = 22, LONGEST_REMARK = 65535, ENTRY = 46 };
	size_t least = b.size > END + LONGEST_REMARK ? b.size - END - LONGEST_REMARK : 0;
	size_t end = b.size, length = strlen(name);
	if (!HOLDS(b, 0, "PK\x03\x04") || b.size < END)
		return false;
	for (size_t i = b.size - END + 1; end == b.size && i-- > least;)
		if (HOLDS(b, i, "PK\x05\x06"))
			end = i;
	size_t at = little(b, end + 16, 4), count = little(b, end + 10, 2);
	for (; count > 0 && at < end && HOLDS(b, at, "PK\x01\x02"); count--) {
		size_t own = little(b, at + 28, 2);
		if (own == length && holds(b, at + ENTRY, name, length))
			return true;
		at += ENTRY + own + little(b, at + 30, 2) + little(b, at + 32, 2);
	}
	return false;
}

/* With macros it is another kind, which nobody should open. */
static bool is_word(struct bytes b)
{
	return zip_names(b, "[Content_Types].xml") && zip_names(b, "word/document.xml") &&
	       !zip_names(b, "word/vbaProject.bin");
}

static bool is_writer(struct bytes b)
{
	return HOLDS(b, 30, "mimetypeapplication/vnd.oasis.opendocument.text") &&
	       zip_names(b, "content.xml");
}

static bool is_text(struct bytes b)
{
	if (HOLDS(b, 0, "%PDF-")) /* only half of the file */
		return false;
	for (size_t i = 0; i < b.size; i++)
		if (b.at[i] == 0x7F || (b.at[i] < 0x20 && !strchr("\t\n\r\f", b.at[i])) || !b.at[i])
			return false;
	struct buffer text = {0};
	buffer_add_bytes(&text, (const char *)b.at, b.size);
	bool valid = b.size > 0 && text_valid(buffer_text(&text));
	buffer_done(&text);
	return valid;
}

const struct file_kind file_kinds[] = {
    {"pdf", "een PDF", "PDF", "pdf"},
    {"jpg", "een JPEG", "JPEG", "jpg jpeg"},
    {"png", "een PNG", "PNG", "png"},
    {"docx", "een Word-document", "Word (docx)", "docx"},
    {"odt", "een tekstdocument (odt)", "odt", "odt"},
    {"mp4", "een film (mp4)", "film (mp4)", "mp4"},
    {"txt", "gewone tekst", "tekst (txt)", "txt"},
    {0},
};

const struct file_kind *file_kind_of(const void *bytes, size_t size)
{
	/* in the order of file_kinds; anything may pass for text, so that is last */
	static bool (*const tests[])(struct bytes) = {
	    is_pdf, is_jpeg, is_png, is_word, is_writer, is_film, is_text};
	struct bytes b = {bytes, size};
	for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
		if (tests[i](b))
			return &file_kinds[i];
	return NULL;
}

const struct file_kind *file_kind_by_extension(const char *extension)
{
	size_t length = strlen(extension);
	for (const struct file_kind *k = file_kinds; length && k->code; k++)
		for (const char *e = k->extensions; *e; e += strspn(e, " ")) {
			size_t n = strcspn(e, " ");
			if (n == length && strncasecmp(e, extension, n) == 0)
				return k;
			e += n;
		}
	return NULL;
}

/* Is the word of n bytes in a list of words separated by spaces? */
static bool listed(const char *list, const char *word, size_t n)
{
	for (const char *at = list; *at; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		if (length == n && strncasecmp(at, word, n) == 0)
			return true;
		at += length;
	}
	return false;
}

bool file_kind_allowed(const struct file_kind *kind, const char *list)
{
	return listed(list, kind->code, strlen(kind->code));
}

void file_kinds_name(const char *list, struct buffer *out)
{
	size_t left = 0;
	for (const struct file_kind *k = file_kinds; k->code; k++)
		left += file_kind_allowed(k, list);
	for (const struct file_kind *k = file_kinds; k->code; k++)
		if (file_kind_allowed(k, list)) {
			left--;
			buffer_format(out, "%s%s", k->short_name,
			    left > 1    ? ", "
			    : left == 1 ? " of "
			                : "");
		}
}

bool file_kinds_check(const char *list, struct error *err)
{
	struct buffer codes = {0};
	bool any = false, good = true;
	for (const struct file_kind *k = file_kinds; k->code; k++)
		buffer_format(&codes, "%s%s", k == file_kinds ? "" : " ", k->code);
	for (const char *at = list + strspn(list, " "); *at; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		good = good && listed(buffer_text(&codes), at, length);
		any = true;
		at += length;
	}
	if (!good || !any)
		fail(err, FAILED,
		    "\"%.100s\" kan niet. Geef soorten bestanden met een spatie ertussen; Stip kent %s.",
		    list, buffer_text(&codes));
	buffer_done(&codes);
	return good && any;
}
