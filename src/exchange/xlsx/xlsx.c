/* A workbook is a zip of XML parts: opening it, and reading one part at a time. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/xlsx/xlsx_internal.h"

bool xlsx_is(const char *bytes, size_t size)
{
	return size > 4 && memcmp(bytes, "PK\x03\x04", 4) == 0;
}

const char *xlsx_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2) {
		const char *colon = strrchr(attributes[0], ':');
		if (strcmp(colon ? colon + 1 : attributes[0], name) == 0)
			return attributes[1];
	}
	return NULL;
}

struct reading {
	const struct xlsx_handler *handler;
	XML_Parser parser;
	int depth;
};

static const char *local(const char *name)
{
	const char *colon = strrchr(name, ':');
	return colon ? colon + 1 : name;
}

static void on_start(void *context, const char *name, const char **attributes)
{
	enum { DEPTH_MAX = 64 };
	struct reading *reading = context;
	if (++reading->depth > DEPTH_MAX)
		XML_StopParser(reading->parser, XML_FALSE);
	else
		reading->handler->start(reading->handler->context, local(name), attributes);
}

static void on_end(void *context, const char *name)
{
	struct reading *reading = context;
	reading->depth--;
	reading->handler->end(reading->handler->context, local(name));
}

static void on_text(void *context, const char *text, int len)
{
	struct reading *reading = context;
	if (reading->handler->text)
		reading->handler->text(reading->handler->context, text, len);
}

/* A workbook has no document type, and so no entities that can grow. */
static void on_doctype(
    void *context, const char *name, const char *system, const char *public, int internal)
{
	struct reading *reading = context;
	(void)name, (void)system, (void)public, (void)internal;
	XML_StopParser(reading->parser, XML_FALSE);
}

static bool damaged(struct xlsx *x)
{
	if (x->err->status == DONE)
		fail(x->err, FAILED,
		    "%s: deze werkmap is beschadigd of geen Excel-werkmap. Open hem in Excel, bewaar hem als .xlsx en probeer het opnieuw.",
		    x->file);
	return false;
}

static bool too_large(struct xlsx *x)
{
	return fail(x->err, FAILED,
	    "%s: wat in deze werkmap zit is te groot om in te lezen. Laat alleen het blad met de gegevens staan.",
	    x->file);
}

static bool parse(struct xlsx *x, zip_file_t *part, struct reading *reading)
{
	enum { PIECE = 64 << 10 };
	size_t total = 0;
	for (;;) {
		void *piece = XML_GetBuffer(reading->parser, PIECE);
		zip_int64_t size = piece ? zip_fread(part, piece, PIECE) : -1;
		if (size < 0)
			return damaged(x);
		total += (size_t)size;
		if (total > XLSX_PART_MAX)
			return too_large(x);
		if (XML_ParseBuffer(reading->parser, (int)size, size == 0) != XML_STATUS_OK)
			return damaged(x);
		if (size == 0)
			return true;
	}
}

bool xlsx_part(struct xlsx *x, const char *path, bool needed, const struct xlsx_handler *handler)
{
	struct reading reading = {.handler = handler};
	if (zip_name_locate(x->zip, path, ZIP_FL_NOCASE) < 0)
		return !needed || damaged(x);
	zip_int64_t at = zip_name_locate(x->zip, path, ZIP_FL_NOCASE);
	zip_file_t *part = zip_fopen_index(x->zip, (zip_uint64_t)at, 0);
	if (!part)
		return damaged(x);
	reading.parser = XML_ParserCreate(NULL);
	bool good = reading.parser || fail(x->err, FAILED, "Er is te weinig geheugen.");
	if (good) {
		XML_SetUserData(reading.parser, &reading);
		XML_SetElementHandler(reading.parser, on_start, on_end);
		XML_SetCharacterDataHandler(reading.parser, on_text);
		XML_SetStartDoctypeDeclHandler(reading.parser, on_doctype);
		good = parse(x, part, &reading);
		XML_ParserFree(reading.parser);
	}
	zip_fclose(part);
	return good && x->err->status == DONE;
}

static bool open_zip(struct xlsx *x, const char *bytes, size_t size)
{
	zip_error_t why;
	zip_error_init(&why);
	zip_source_t *source = zip_source_buffer_create(bytes, size, 0, &why);
	x->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
	if (source && !x->zip)
		zip_source_free(source);
	zip_error_fini(&why);
	if (!x->zip)
		return damaged(x);
	return zip_get_num_entries(x->zip, 0) <= XLSX_PARTS_MAX || too_large(x);
}

bool xlsx_read(const char *file, const char *bytes, size_t size, const char *sheet,
    struct arena *arena, struct csv_table *out, struct error *err)
{
	struct error why = {0};
	*out = (struct csv_table){
	    .file = strcmp(file, "-") == 0 ? "standaardinvoer" : out_text_in(arena, file)};
	struct xlsx x = {.file = out->file, .arena = arena, .err = &why};
	bool good =
	    open_zip(&x, bytes, size) && xlsx_read_book(&x, sheet) && xlsx_read_sheet(&x, out);
	if (x.zip)
		zip_discard(x.zip);
	free(x.strings);
	free(x.is_date);
	return good || fail(err, why.status ? why.status : FAILED, "%s", why.text);
}

bool xlsx_sheets(const char *file, const char *bytes, size_t size, struct arena *arena,
    const char *const **names, struct error *err)
{
	struct error why = {0};
	struct xlsx x = {.file = out_text_in(arena, file), .arena = arena, .err = &why};
	bool good = open_zip(&x, bytes, size) && xlsx_sheet_names(&x, names);
	if (x.zip)
		zip_discard(x.zip);
	return good || fail(err, why.status ? why.status : FAILED, "%s", why.text);
}
