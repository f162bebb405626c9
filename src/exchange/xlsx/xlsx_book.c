/* Around the sheet: which one it is, the strings that cells share, and which formats are dates. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/xlsx/xlsx_internal.h"

struct book {
	struct xlsx *x;
	const char *wanted; /* name of a sheet, folded; NULL: the first that is seen */
	const char *id;     /* of the sheet found */
	const char **names; /* of the sheets that are not hidden */
	size_t count, capacity;
};

static void book_start(void *context, const char *name, const char **attributes)
{
	struct book *book = context;
	struct arena *arena = book->x->arena;
	const char *value;
	if (strcmp(name, "workbookPr") == 0 && (value = xlsx_attribute(attributes, "date1904")))
		book->x->since_1904 = strcmp(value, "1") == 0 || strcmp(value, "true") == 0;
	if (strcmp(name, "sheet") != 0)
		return;
	const char *title = xlsx_attribute(attributes, "name"), *id = NULL;
	const char *state = xlsx_attribute(attributes, "state");
	for (const char **a = attributes; *a; a += 2)
		if (strcmp(a[0], "r:id") == 0 || (strchr(a[0], ':') && strstr(a[0], ":id")))
			id = a[1];
	if (!title || !id)
		return;
	bool seen = !state || strcmp(state, "visible") == 0,
	     fits = book->wanted ? strcmp(text_fold(arena, title), book->wanted) == 0 : seen;
	if (fits && !book->id)
		book->id = arena_text(arena, id);
	if (!seen)
		return;
	book->names = array_grow(book->names, book->count, &book->capacity, sizeof *book->names);
	book->names[book->count++] = arena_text(arena, title);
}

static void nothing(void *context, const char *name)
{
	(void)context, (void)name;
}

static void relation_start(void *context, const char *name, const char **attributes)
{
	struct book *book = context;
	const char *id = xlsx_attribute(attributes, "Id"),
	           *target = xlsx_attribute(attributes, "Target");
	if (strcmp(name, "Relationship") != 0 || !id || !target || strcmp(id, book->id) != 0)
		return;
	book->x->sheet = *target == '/' ? arena_text(book->x->arena, target + 1)
	                                : arena_format(book->x->arena, "xl/%s", target);
}

static bool no_sheet(struct book *book, const char *sheet)
{
	struct arena *arena = book->x->arena;
	const char *names = "";
	for (size_t i = 0; i < book->count; i++)
		names = arena_format(
		    arena, "%s%s%s", names, *names ? ", " : "", out_text_in(arena, book->names[i]));
	return fail(book->x->err, NOT_FOUND,
	    "%s: het blad \"%.60s\" is er niet. Dit zijn de bladen: %s.", book->x->file,
	    sheet ? out_text_in(arena, sheet) : "", names);
}

static bool read_sheets(struct book *book)
{
	struct xlsx_handler sheets = {.start = book_start, .end = nothing, .context = book};
	return xlsx_part(book->x, "xl/workbook.xml", true, &sheets);
}

bool xlsx_sheet_names(struct xlsx *x, const char *const **names)
{
	struct book book = {.x = x};
	bool good = read_sheets(&book);
	const char **kept = arena_alloc(x->arena, (book.count + 1) * sizeof *kept);
	for (size_t i = 0; i < book.count; i++)
		kept[i] = book.names[i];
	*names = kept;
	free(book.names);
	return good;
}

static bool find_sheet(struct xlsx *x, const char *sheet)
{
	struct book book = {.x = x, .wanted = sheet ? text_fold(x->arena, sheet) : NULL};
	struct xlsx_handler relations = {.start = relation_start, .end = nothing, .context = &book};
	bool good = read_sheets(&book) && (book.id || no_sheet(&book, sheet));
	free(book.names);
	if (!good)
		return false;
	return xlsx_part(x, "xl/_rels/workbook.xml.rels", true, &relations) &&
	       (x->sheet ||
	           fail(x->err, FAILED, "%s: het blad ontbreekt in deze werkmap.", x->file));
}

/* Text of a shared string: its runs one after the other, without how it is pronounced. */
struct strings {
	struct xlsx *x;
	struct buffer text;
	bool taking, phonetic;
};

static void string_start(void *context, const char *name, const char **attributes)
{
	struct strings *s = context;
	(void)attributes;
	if (strcmp(name, "si") == 0)
		buffer_clear(&s->text);
	if (strcmp(name, "rPh") == 0)
		s->phonetic = true;
	s->taking = strcmp(name, "t") == 0 && !s->phonetic;
}

static void string_end(void *context, const char *name)
{
	struct strings *s = context;
	struct xlsx *x = s->x;
	s->taking = false;
	if (strcmp(name, "rPh") == 0)
		s->phonetic = false;
	if (strcmp(name, "si") != 0)
		return;
	x->strings =
	    array_grow(x->strings, x->string_count, &x->string_capacity, sizeof *x->strings);
	x->strings[x->string_count++] = arena_text(x->arena, buffer_text(&s->text));
}

static void string_text(void *context, const char *text, int len)
{
	struct strings *s = context;
	if (s->taking && s->text.len < CSV_FIELD_MAX)
		buffer_add_bytes(&s->text, text, (size_t)len);
}

/* Formats of the workbook's own that show a day, and the styles of cells that have one. */
struct styles {
	struct xlsx *x;
	bool in_cells;
	long *date_formats;
	size_t count, capacity;
};

/* dd-mm-yyyy shows a day: letters d, m or y outside quotes and brackets. */
static bool shows_day(const char *format)
{
	bool quoted = false, bracketed = false;
	for (; *format; format++) {
		if (*format == '\\' && format[1])
			format++;
		else if (*format == '"')
			quoted = !quoted;
		else if (*format == '[')
			bracketed = true;
		else if (*format == ']')
			bracketed = false;
		else if (!quoted && !bracketed && strchr("dDyYjJ", *format))
			return true;
	}
	return false;
}

/* Of the formats that every workbook has, these are dates. */
static bool is_date_format(const struct styles *s, long format)
{
	if ((format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 36) ||
	    (format >= 50 && format <= 58))
		return true;
	for (size_t i = 0; i < s->count; i++)
		if (s->date_formats[i] == format)
			return true;
	return false;
}

static void style_start(void *context, const char *name, const char **attributes)
{
	struct styles *s = context;
	struct xlsx *x = s->x;
	const char *id = xlsx_attribute(attributes, "numFmtId"),
	           *code = xlsx_attribute(attributes, "formatCode");
	if (strcmp(name, "cellXfs") == 0)
		s->in_cells = true;
	if (strcmp(name, "numFmt") == 0 && id && code && shows_day(code)) {
		s->date_formats =
		    array_grow(s->date_formats, s->count, &s->capacity, sizeof *s->date_formats);
		s->date_formats[s->count++] = strtol(id, NULL, 10);
	}
	if (s->in_cells && strcmp(name, "xf") == 0) {
		x->is_date =
		    array_grow(x->is_date, x->style_count, &x->style_capacity, sizeof *x->is_date);
		x->is_date[x->style_count++] = id && is_date_format(s, strtol(id, NULL, 10));
	}
}

static void style_end(void *context, const char *name)
{
	struct styles *s = context;
	if (strcmp(name, "cellXfs") == 0)
		s->in_cells = false;
}

bool xlsx_read_book(struct xlsx *x, const char *sheet)
{
	struct strings strings = {.x = x};
	struct styles styles = {.x = x};
	struct xlsx_handler of_strings = {string_start, string_end, string_text, &strings};
	struct xlsx_handler of_styles = {style_start, style_end, NULL, &styles};
	bool good = find_sheet(x, sheet) &&
	            xlsx_part(x, "xl/sharedStrings.xml", false, &of_strings) &&
	            xlsx_part(x, "xl/styles.xml", false, &of_styles);
	buffer_done(&strings.text);
	free(styles.date_formats);
	return good;
}
