/* The workbook as a whole: starting it, putting it in place or abandoning it; its sheets, looks and
 * texts. */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/temporary.h"
#include "base/text.h"
#include "workbook/writer_internal.h"

/* clang-format off */
#define LEFT .align = LXW_ALIGN_LEFT
#define RIGHT .align = LXW_ALIGN_RIGHT
#define CENTRE .align = LXW_ALIGN_CENTER
#define TOP .valign = LXW_ALIGN_VERTICAL_TOP
#define MIDDLE .valign = LXW_ALIGN_VERTICAL_CENTER
const struct look looks[STYLES] = {
	[STYLE_TEXT]          = {11, TOP, LEFT},
	[STYLE_WRAP]          = {11, TOP, LEFT, .wrap = true},
	[STYLE_DATE]          = {11, TOP, LEFT, .number = "dd-mm-yyyy"},
	[STYLE_INT]           = {11, TOP, RIGHT, .indent = 1, .number = "0"},
	[STYLE_PERCENT]       = {11, TOP, RIGHT, .indent = 1, .number = "0%"},
	[STYLE_TENTHS]        = {11, TOP, RIGHT, .indent = 1, .number = "0.0%_)"},
	[STYLE_DECIMAL]       = {11, TOP, RIGHT, .indent = 1, .number = "General"},
	[STYLE_TYPED]         = {11, TOP, LEFT, .number = "@"},
	[STYLE_HEADER]        = {11, MIDDLE, LEFT, .bold = true, .wrap = true, .border = true, .fill = PALE, .colour = INK},
	[STYLE_HEADER_RIGHT]  = {11, MIDDLE, RIGHT, .indent = 1, .bold = true, .wrap = true, .border = true, .fill = PALE, .colour = INK},
	[STYLE_TOTAL_TEXT]    = {11, TOP, LEFT, .bold = true, .border = true, .fill = PALE},
	[STYLE_TOTAL_INT]     = {11, TOP, RIGHT, .indent = 1, .bold = true, .border = true, .fill = PALE, .number = "0"},
	[STYLE_TOTAL_TENTHS]  = {11, TOP, RIGHT, .indent = 1, .bold = true, .border = true, .fill = PALE, .number = "0.0%_)"},
	[STYLE_TITLE]         = {18, MIDDLE, .bold = true, .colour = INK},
	[STYLE_HEADING]       = {13, MIDDLE, .bold = true, .colour = INK},
	[STYLE_LABEL]         = {11, TOP, .bold = true, .wrap = true},
	[STYLE_NOTE]          = {10, TOP, .wrap = true, .colour = GREY},
	[STYLE_COUNT]         = {11, MIDDLE, CENTRE, .border = true, .number = "0;-0;·"},
	[STYLE_RANK]          = {11, TOP, CENTRE, .number = "0"},
	[STYLE_GAP]           = {3, TOP},
	[STYLE_LINK]          = {11, TOP, .colour = 0x1F5F8B, .underline = true},
	[FORM_TITLE]          = {20, MIDDLE, LEFT, .bold = true, .wrap = true, .colour = INK},
	[FORM_HEADING]        = {14, MIDDLE, LEFT, .indent = 1, .bold = true, .wrap = true, .fill = PALE, .colour = INK},
	[FORM_LABEL]          = {11, TOP, LEFT, .bold = true, .wrap = true, .colour = INK},
	[FORM_TEXT]           = {12, TOP, LEFT, .wrap = true},
	[FORM_STRONG]         = {14, MIDDLE, LEFT, .bold = true, .wrap = true},
	[FORM_HINT]           = {12, TOP, LEFT, .wrap = true, .colour = GREY},
	[FORM_HEAD]           = {11, MIDDLE, CENTRE, .bold = true, .wrap = true, .border = true, .fill = PALE, .colour = INK},
	[FORM_CELL]           = {12, MIDDLE, LEFT, .wrap = true, .border = true, .indent = 1},
	[FORM_ANSWER]         = {12, TOP, LEFT, .wrap = true, .border = true, .indent = 1},
	[FORM_BOX]            = {12, MIDDLE, CENTRE, .wrap = true, .border = true},
};
/* clang-format on */

void workbook_wrong(struct workbook *book, enum status status, const char *text)
{
	if (!book->failed)
		fail(&book->error, status, "%s", text);
	book->failed = true;
}

bool workbook_failed(const struct workbook *book)
{
	return book->failed;
}

bool workbook_fail(struct workbook *book, const struct error *err)
{
	workbook_wrong(book, err->status, err->text);
	return false;
}

/* Returns the length as Excel counts it, where a character outside the first plane counts as
 * two. */
static size_t excel_length(const char *text, size_t limit, size_t *fits)
{
	size_t length = 0;
	*fits = 0;
	for (size_t at = 0; text[at];) {
		size_t step = 1;
		while (((unsigned char)text[at + step] & 0xC0) == 0x80)
			step++;
		length += (unsigned char)text[at] >= 0xF0 ? 2 : 1;
		at += step;
		if (length <= limit)
			*fits = at;
	}
	return length;
}

/* Excel reads _x0041_ as A, so the underscore of such text is escaped. */
static void keep_underscores(struct buffer *text)
{
	struct buffer kept = {0};
	for (const char *at = text->text; at && *at; at++) {
		bool code = strncmp(at, "_x", 2) == 0 && isxdigit((unsigned char)at[2]) &&
		            isxdigit((unsigned char)at[3]) && isxdigit((unsigned char)at[4]) &&
		            isxdigit((unsigned char)at[5]) && at[6] == '_';
		buffer_add(&kept, code ? "_x005F" : "");
		buffer_add_bytes(&kept, at, 1);
	}
	buffer_done(text);
	*text = kept;
}

/* Cleans one line at a time, because out_text() would make newlines visible too. */
static void add_line(struct buffer *out, const char *line, size_t len)
{
	char *copy = xcalloc(len + 1, 1);
	memcpy(copy, line, len);
	for (char *tab = copy; (tab = strchr(tab, '\t'));)
		*tab = ' ';
	if (len && copy[len - 1] == '\r')
		copy[len - 1] = '\0';
	out_text(out, copy);
	free(copy);
}

const char *workbook_clean(struct workbook *book, const char *text, size_t limit)
{
	static const char mark[] = " … [ingekort: past niet in een cel]";
	struct buffer *out = &book->scratch;
	size_t fits;
	buffer_clear(out);
	for (;;) {
		size_t len = strcspn(text, "\n");
		add_line(out, text, len);
		text += len;
		if (!*text)
			break;
		buffer_add(out, "\n");
		text++;
	}
	if (strstr(buffer_text(out), "_x"))
		keep_underscores(out);
	if (out->text && excel_length(out->text, limit, &fits) > limit) {
		excel_length(out->text, limit - text_length(mark), &fits);
		out->text[fits] = '\0';
		out->len = fits;
		buffer_add(out, mark);
	}
	return buffer_text(out);
}

/* Makes a private directory, in memory where there is room, else on disk. */
static bool make_directory(struct workbook *book)
{
	enum { ROOM = 256 * 1024 * 1024 };
	const char *elsewhere = getenv("TMPDIR");
	const char *const places[] = {"/dev/shm", elsewhere ? elsewhere : "", "/tmp"};
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		struct statvfs space;
		if (places[i][0] != '/' || strlen(places[i]) > 40 || statvfs(places[i], &space) ||
		    (i == 0 && (uint64_t)space.f_bavail * space.f_frsize < ROOM))
			continue;
		if (temporary_directory(places[i], book->directory, sizeof book->directory))
			return true;
	}
	book->directory[0] = '\0';
	workbook_wrong(
	    book, DISK, "Er is geen map voor tijdelijke bestanden. Kijk of er in /tmp ruimte is.");
	return false;
}

static bool choose_place(struct workbook *book, const char *path, bool force)
{
	book->standard = strcmp(path, "-") == 0;
	if (book->standard && isatty(STDOUT_FILENO)) {
		workbook_wrong(book, USAGE,
		    "Een werkmap is niet te lezen op het scherm. Geef de naam van een bestand, zoals -o iop.xlsx.");
		return false;
	}
	if (!book->standard && !file_begin(&book->file, path, force, &book->error)) {
		book->failed = true;
		return false;
	}
	if (!make_directory(book))
		return false;
	if (book->standard)
		snprintf(book->made, sizeof book->made, "%s/uit.xlsx", book->directory);
	else
		snprintf(book->made, sizeof book->made, "%s", book->file.temporary);
	return true;
}

static lxw_format *make_format(lxw_workbook *lxw, const struct look *look)
{
	lxw_format *format = workbook_add_format(lxw);
	if (!format)
		return NULL;
	format_set_font_size(format, look->size);
	if (look->bold)
		format_set_bold(format);
	if (look->underline)
		format_set_underline(format, LXW_UNDERLINE_SINGLE);
	if (look->wrap)
		format_set_text_wrap(format);
	if (look->colour)
		format_set_font_color(format, look->colour);
	if (look->fill)
		format_set_bg_color(format, look->fill);
	if (look->border) {
		format_set_border(format, LXW_BORDER_THIN);
		format_set_border_color(format, LINE);
	}
	format_set_align(format, look->align);
	format_set_align(format, look->valign);
	if (look->indent)
		format_set_indent(format, look->indent);
	if (look->number)
		format_set_num_format(format, look->number);
	return format;
}

static bool make_workbook(struct workbook *book, const char *title, const char *author)
{
	lxw_workbook_options options = {.tmpdir = book->directory};
	book->lxw = workbook_new_opt(book->made, &options);
	for (int i = 0; book->lxw && i < STYLES; i++)
		if (!(book->formats[i] = make_format(book->lxw, &looks[i])))
			return false;
	if (!book->lxw)
		return false;
	char *safe_title = arena_text(&book->arena, workbook_clean(book, title, 120));
	char *safe_author = arena_text(&book->arena, workbook_clean(book, author, 120));
	char made_with[] = "Gemaakt met Stip";
	lxw_doc_properties properties = {.title = safe_title,
	    .author = safe_author,
	    .comments = made_with,
	    .created = (time_t)(clock_ms() / 1000)};
	return workbook_set_properties(book->lxw, &properties) == LXW_NO_ERROR;
}

struct workbook *workbook_begin(
    const char *path, bool force, const char *title, const char *author, struct error *err)
{
	struct workbook *book = xcalloc(1, sizeof *book);
	if (choose_place(book, path, force) && make_workbook(book, title, author))
		return book;
	workbook_wrong(book, FAILED, "De werkmap is niet te beginnen: te weinig geheugen.");
	fail(err, book->error.status, "%s", book->error.text);
	workbook_abandon(book);
	return NULL;
}

void workbook_abandon(struct workbook *book)
{
	if (!book)
		return;
	if (book->lxw)
		lxw_workbook_free(book->lxw);
	if (book->standard && book->made[0])
		unlink(book->made);
	file_abandon(&book->file);
	if (book->directory[0])
		rmdir(book->directory);
	for (struct sheet *sheet = book->first; sheet; sheet = sheet->next)
		free(sheet->heights);
	buffer_done(&book->scratch);
	arena_done(&book->arena);
	free(book);
}

/* Can the private directory hold this many bytes? libxlsxwriter does not notice that a full disk
 * cuts its temporary files short, and would silently pack half a sheet. */
static bool room_for(const struct workbook *book)
{
	char path[sizeof book->directory + 8];
	snprintf(path, sizeof path, "%s/ruimte", book->directory);
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return false;
	bool room = posix_fallocate(fd, 0, (off_t)book->bytes + 64 * 1024) == 0;
	close(fd);
	unlink(path);
	return room;
}

static void close_workbook(struct workbook *book)
{
	static const char full[] =
	    "De werkmap is niet opgeslagen: de schijf is vol of er mag niet meer op. Maak ruimte vrij en probeer het opnieuw.";
	if (!book->first)
		sheet_add(book, "leeg");
	for (struct sheet *sheet = book->first; sheet; sheet = sheet->next)
		sheet_finish(sheet);
	if (book->failed)
		return;
	if (!room_for(book)) {
		workbook_wrong(book, DISK, full);
		return;
	}
	lxw_error rc = workbook_close(book->lxw);
	book->lxw = NULL; /* freed, even on failure */
	if (rc == LXW_ERROR_MEMORY_MALLOC_FAILED)
		workbook_wrong(book, FAILED, "De werkmap is niet gemaakt: te weinig geheugen.");
	else if (rc != LXW_NO_ERROR || !room_for(book))
		workbook_wrong(book, DISK, full);
}

static bool send_to_standard(struct workbook *book, struct error *err)
{
	struct buffer bytes = {0};
	bool sent = file_read(book->made, (size_t)1 << 30, &bytes, err) &&
	            file_write("-", false, bytes.text, bytes.len, err);
	buffer_done(&bytes);
	return sent;
}

bool workbook_commit(struct workbook *book, struct error *err)
{
	close_workbook(book);
	bool good = book->failed     ? fail(err, book->error.status, "%s", book->error.text)
	            : book->standard ? send_to_standard(book, err)
	                             : file_commit(&book->file, err);
	workbook_abandon(book);
	return good;
}

/* Excel also refuses a sheet called History. */
static bool name_taken(const struct workbook *book, const char *folded)
{
	for (const struct sheet *sheet = book->first; sheet; sheet = sheet->next)
		if (strcmp(sheet->folded, folded) == 0)
			return true;
	return strcmp(folded, "history") == 0;
}

/* Removes what Excel refuses in a name, and appends a number. */
static void valid_name(struct workbook *book, const char *wanted, const char *number, char *out)
{
	static const char refused[] = "[]:*?/\\\n";
	char *copy = arena_text(&book->arena, workbook_clean(book, wanted, CELL_LIMIT));
	const char *name = copy;
	size_t fits;
	for (char *c = copy; (c = strpbrk(c, refused));)
		*c = '-';
	name += strspn(name, " '");
	excel_length(name, SHEET_NAME_LIMIT - strlen(number), &fits);
	while (fits && strchr(" '", name[fits - 1]))
		fits--;
	if (!fits) {
		name = "blad";
		fits = strlen(name);
	}
	snprintf(out, sizeof((struct sheet *)0)->name, "%.*s%s", (int)fits, name, number);
}

static void choose_name(struct sheet *sheet, const char *wanted)
{
	struct workbook *book = sheet->book;
	char number[16] = "";
	for (int n = 2;; n++) {
		valid_name(book, wanted, number, sheet->name);
		sheet->folded = text_fold(&book->arena, sheet->name);
		if (!name_taken(book, sheet->folded))
			return;
		snprintf(number, sizeof number, " (%d)", n);
	}
}

struct sheet *sheet_add(struct workbook *book, const char *name)
{
	struct sheet *sheet = arena_alloc(&book->arena, sizeof *sheet);
	sheet->book = book;
	choose_name(sheet, name);
	if (!book->failed && !(sheet->lxw = workbook_add_worksheet(book->lxw, sheet->name)))
		workbook_wrong(book, FAILED, "De werkmap kan geen blad meer bevatten.");
	if (book->last)
		book->last->next = sheet;
	else
		book->first = sheet;
	book->last = sheet;
	book->bytes += 8192;
	return sheet;
}

const char *sheet_name(const struct sheet *sheet)
{
	return sheet->name;
}
