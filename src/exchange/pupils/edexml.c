/* EDEXML and UWLR, the exchange format of Dutch schools. Element names are compared without their
 * prefix; a document type and entities are refused. https://www.edustandaard.nl */
#include <ctype.h>
#include <iconv.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "exchange/decode.h"
#include "exchange/pupils/edexml_internal.h"

#define COMPOSED "samengestelde_groep"
enum { DEPTH_MAX = 16, TEXT_MAX = 4096 };

static const struct {
	const char *element;
	enum import_column column;
} pupil_elements[] = {
    {"roepnaam", COL_FIRST_NAME},
    {"voornamen", COL_GIVEN_NAMES},
    {"voorletters-1", COL_GIVEN_NAMES},
    {"voorvoegsel", COL_PREFIX},
    {"achternaam", COL_LAST_NAME},
    {"geslacht", COL_GENDER},
    {"geboortedatum", COL_BORN_ON},
    {"jaargroep", COL_GRADE},
    {"emailadres", COL_EMAIL},
    {"instroomdatum", COL_STARTS_ON},
    {"uitstroomdatum", COL_ENDS_ON},
};

static const char *local(const char *name)
{
	const char *colon = strrchr(name, ':');
	return colon ? colon + 1 : name;
}

static const char *attribute(struct edexml *x, const char **attributes, const char *name)
{
	for (; attributes && *attributes; attributes += 2)
		if (strcmp(local(attributes[0]), name) == 0)
			return arena_text(&x->import->arena, attributes[1]);
	return "";
}

static void refuse(struct edexml *x, const char *reason)
{
	if (x->refused.status == DONE)
		fail(&x->refused, FAILED, "%s, regel %lu: %s", x->import->file,
		    (unsigned long)XML_GetCurrentLineNumber(x->parser), reason);
	XML_StopParser(x->parser, XML_FALSE);
}

static void add_member(struct edexml *x, size_t row, const char *group, bool composed)
{
	x->members =
	    array_grow(x->members, x->member_count, &x->member_capacity, sizeof *x->members);
	x->members[x->member_count++] = (struct membership){
	    .member = {.row = row, .line = x->teacher_line, .group = group}, .composed = composed};
}

/* Reports an unread part of a pupil, once. */
static void skip(struct edexml *x, const char *element)
{
	struct import_report *report = x->import->report;
	bool bsn =
	    strstr(element, "bsn") || strstr(element, "sofi") || strstr(element, "onderwijsnummer");
	for (size_t i = 0; i < x->skipped_count; i++)
		if (strcmp(x->skipped[i], element) == 0)
			return;
	if (x->skipped_count == sizeof x->skipped / sizeof *x->skipped)
		return;
	x->skipped[x->skipped_count++] = arena_text(&x->import->arena, element);
	report_line(
	    report, &report->skipped, bsn ? "%s: een BSN wordt nooit ingelezen" : "%s", element);
}

static void begin_pupil(struct edexml *x, const char **attributes)
{
	struct source *source = &x->import->source;
	struct source_row *row = source_add(source, XML_GetCurrentLineNumber(x->parser));
	const char *key = attribute(x, attributes, "key");
	source->label[COL_NUMBER] = "key";
	row->cell[COL_NUMBER] = *key ? key : NULL;
}

static void begin_teacher(struct edexml *x, const char **attributes)
{
	x->code = attribute(x, attributes, "key");
	x->first = x->given = x->prefix = x->last = "";
	x->teacher_line = XML_GetCurrentLineNumber(x->parser);
	x->first_member = x->member_count;
}

static void begin_group(struct edexml *x, const char **attributes, bool composed)
{
	x->groups = array_grow(x->groups, x->group_count, &x->group_capacity, sizeof *x->groups);
	x->groups[x->group_count++] = (struct group){
	    .key = attribute(x, attributes, "key"), .name = "", .grade = "", .composed = composed};
}

static void enter(struct edexml *x, enum section section)
{
	x->section = section;
	x->section_depth = x->depth;
}

/* Handles an element outside the ones that we read. */
static void begin_outside(struct edexml *x, const char *name, const char **attributes)
{
	if (strcmp(name, "school") == 0) {
		enter(x, IN_SCHOOL);
	} else if (strcmp(name, "vestiging") == 0) {
		const struct source_location *location =
		    location_of_key(&x->import->source, attribute(x, attributes, "key"));
		x->place = (size_t)(location - x->import->source.locations);
		enter(x, IN_LOCATION);
	} else if (strcmp(name, "groep") == 0 || strcmp(name, COMPOSED) == 0) {
		begin_group(x, attributes, strcmp(name, COMPOSED) == 0);
		enter(x, IN_GROUP);
	} else if (strcmp(name, "leerling") == 0) {
		begin_pupil(x, attributes);
		enter(x, IN_PUPIL);
	} else if (strcmp(name, "leerkracht") == 0) {
		begin_teacher(x, attributes);
		enter(x, IN_TEACHER);
	}
}

/* Where a pupil or group is: <vestiging key="01"/>, or <dependancecode>01</dependancecode>. */
static bool is_location(const struct edexml *x, const char *name)
{
	return (x->section == IN_PUPIL || x->section == IN_GROUP) &&
	       (strcmp(name, "vestiging") == 0 || strcmp(name, "dependancecode") == 0);
}

static void take_location(struct edexml *x, const char *key)
{
	struct source *source = &x->import->source;
	const char **to = x->section == IN_PUPIL ? &source->rows[source->count - 1].location
	                                         : &x->groups[x->group_count - 1].location;
	if (!*key)
		return;
	*to = key;
	location_of_key(source, key);
}

/* A pupil is in a class directly, and in composed groups within a list of them. */
static bool is_membership(const struct edexml *x, const char *name, bool direct)
{
	bool composed = strcmp(name, COMPOSED) == 0, group = strcmp(name, "groep") == 0;
	return (x->section == IN_PUPIL && ((group && direct) || composed)) ||
	       (x->section == IN_TEACHER && (group || composed));
}

static void on_start(void *context, const char *element, const char **attributes)
{
	struct edexml *x = context;
	const char *name = local(element);
	if (++x->depth > DEPTH_MAX) {
		refuse(x, "de onderdelen zitten te diep in elkaar. Dit is geen EDEXML.");
		return;
	}
	bool direct = x->depth == x->section_depth + 1;
	buffer_clear(&x->text);
	x->taking = x->section != OUTSIDE && direct;
	if (x->section == OUTSIDE)
		begin_outside(x, name, attributes);
	else if (is_membership(x, name, direct))
		add_member(x, x->section == IN_PUPIL ? x->import->source.count - 1 : TEACHER,
		    attribute(x, attributes, "key"), strcmp(name, COMPOSED) == 0);
	else if (direct && is_location(x, name))
		take_location(x, attribute(x, attributes, "key"));
}

static void on_text(void *context, const char *text, int len)
{
	struct edexml *x = context;
	if (!x->taking)
		return;
	buffer_add_bytes(&x->text, text, (size_t)len);
	if (x->text.len > TEXT_MAX)
		refuse(x, "deze tekst is langer dan 4 KB. Maak hem korter.");
}

static const char *trimmed(struct edexml *x)
{
	const char *text = buffer_text(&x->text);
	text += strspn(text, " \t\r\n");
	size_t len = strlen(text);
	while (len > 0 && strchr(" \t\r\n", text[len - 1]))
		len--;
	return arena_format(&x->import->arena, "%.*s", (int)len, text);
}

static void end_in_pupil(struct edexml *x, const char *name, const char *text)
{
	struct source *source = &x->import->source;
	for (size_t i = 0; i < sizeof pupil_elements / sizeof *pupil_elements; i++)
		if (strcmp(pupil_elements[i].element, name) == 0) {
			enum import_column column = pupil_elements[i].column;
			const char **cell = &source->rows[source->count - 1].cell[column];
			source->label[column] = pupil_elements[i].element;
			if (*text && !*cell)
				*cell = text;
			return;
		}
	if (strcmp(name, "groep") != 0 && strcmp(name, COMPOSED) != 0 &&
	    strcmp(name, "samengestelde_groepen") != 0)
		skip(x, name);
}

static void end_in_teacher(struct edexml *x, const char *name, const char *text)
{
	const char **part = strcmp(name, "roepnaam") == 0      ? &x->first
	                    : strcmp(name, "voornamen") == 0   ? &x->given
	                    : strcmp(name, "voorvoegsel") == 0 ? &x->prefix
	                    : strcmp(name, "achternaam") == 0  ? &x->last
	                                                       : NULL;
	if (part)
		*part = text;
}

/* 2026-2027; the year that a file is about decides in which classes its pupils come. */
static void take_school_year(struct edexml *x, const char *text)
{
	int first = atoi(text), second = strlen(text) == 9 ? atoi(text + 5) : first + 1;
	int now = date_school_year(x->import->options.today);
	if (!value_looks(text, "^20[0-9]{2}([-/]20[0-9]{2})?$") || second != first + 1 ||
	    first > now + 1 || first < now - 25)
		refuse(x,
		    arena_format(&x->import->arena,
		        "\"%.40s\" kan het schooljaar niet zijn. Kijk het na in het andere programma; het hoort er uit te zien als %s.",
		        out_text_in(&x->import->arena, text), school_year_name(now).text));
	else
		x->import->source.school_year = first;
}

static void end_in_school(struct edexml *x, const char *name, const char *text)
{
	if (strcmp(name, "schooljaar") == 0 && *text)
		take_school_year(x, text);
	else if (strcmp(name, "brincode") == 0)
		x->import->source.brin = text;
	else if (strcmp(name, "dependancecode") == 0)
		x->import->source.location = text;
}

static void end_direct(struct edexml *x, const char *name)
{
	const char *text = trimmed(x);
	struct group *group = x->group_count ? &x->groups[x->group_count - 1] : NULL;
	if (is_location(x, name))
		take_location(x, text);
	else if (x->section == IN_SCHOOL)
		end_in_school(x, name, text);
	else if (x->section == IN_LOCATION && strcmp(name, "naam") == 0)
		x->import->source.locations[x->place].name = text;
	else if (group && x->section == IN_GROUP && strcmp(name, "naam") == 0)
		group->name = text;
	else if (group && x->section == IN_GROUP && strcmp(name, "jaargroep") == 0)
		group->grade = text;
	else if (x->section == IN_PUPIL)
		end_in_pupil(x, name, text);
	else if (x->section == IN_TEACHER)
		end_in_teacher(x, name, text);
}

/* The groups come before the name, which is complete only when the teacher ends. */
static void end_teacher(struct edexml *x)
{
	const char *first = *x->first ? x->first : x->given;
	const char *name = arena_format(&x->import->arena, "%s, %s%s%s", x->last, first,
	    *first && *x->prefix ? " " : "", x->prefix);
	for (size_t i = x->first_member; i < x->member_count; i++) {
		/* a key can also be a long number from another system; then the name has to do */
		x->members[i].member.code =
		    strlen(x->code) < sizeof((struct staff *)0)->code || !*x->last ? x->code : "";
		x->members[i].member.name = *x->last ? name : "";
	}
}

static void on_end(void *context, const char *element)
{
	struct edexml *x = context;
	if (x->section != OUTSIDE && x->depth == x->section_depth + 1)
		end_direct(x, local(element));
	if (x->section != OUTSIDE && x->depth == x->section_depth) {
		if (x->section == IN_TEACHER)
			end_teacher(x);
		x->section = OUTSIDE;
		x->section_depth = 0;
	}
	x->taking = false;
	x->depth--;
}

static void on_doctype(
    void *context, const char *name, const char *system, const char *public, int internal)
{
	(void)name, (void)system, (void)public, (void)internal;
	refuse(context,
	    "er staat een DOCTYPE in, en dat leest Stip om veiligheidsredenen niet. Haal die weg.");
}

/* Expat knows UTF-8, UTF-16 and Latin-1, but older systems write Windows-1252. */
static int on_encoding(void *context, const char *name, XML_Encoding *info)
{
	(void)context;
	if (strcasecmp(name, "windows-1252") != 0 && strcasecmp(name, "cp1252") != 0)
		return XML_STATUS_ERROR;
	iconv_t convert = iconv_open("UCS-4BE", "WINDOWS-1252");
	if (convert == (iconv_t)-1)
		return XML_STATUS_ERROR;
	for (int i = 0; i < 256; i++) {
		char byte = (char)i, *from = &byte;
		unsigned char code[4] = {0};
		char *to = (char *)code;
		size_t left = 1, room = sizeof code;
		bool good = iconv(convert, &from, &left, &to, &room) != (size_t)-1;
		info->map[i] = good ? code[1] << 16 | code[2] << 8 | code[3] : -1;
	}
	iconv_close(convert);
	return XML_STATUS_OK;
}

static bool parse(struct edexml *x, const char *bytes, size_t size, struct error *err)
{
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_start, on_end);
	XML_SetCharacterDataHandler(x->parser, on_text);
	XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
	XML_SetUnknownEncodingHandler(x->parser, on_encoding, NULL);
	if (size <= INT_MAX && XML_Parse(x->parser, bytes, (int)size, XML_TRUE) == XML_STATUS_OK)
		return true;
	if (x->refused.status == DONE && XML_GetErrorCode(x->parser) == XML_ERROR_INVALID_TOKEN &&
	    !decode_is_utf8(bytes, size))
		return fail(err, FAILED,
		    "%s, regel %lu: hier staat een letter die niet te lezen is, omdat bovenaan een andere tekenset staat (encoding) dan het bestand heeft. Exporteer het opnieuw als UTF-8.",
		    x->import->file, (unsigned long)XML_GetCurrentLineNumber(x->parser));
	if (x->refused.status == DONE)
		return fail(err, FAILED,
		    "%s, regel %lu, kolom %lu: dit is geen goede XML. Exporteer het bestand opnieuw.",
		    x->import->file, (unsigned long)XML_GetCurrentLineNumber(x->parser),
		    (unsigned long)XML_GetCurrentColumnNumber(x->parser) + 1);
	return fail(err, x->refused.status, "%s", x->refused.text);
}

/* Without a declaration XML is UTF-8, but older systems leave it out and write Windows-1252. NULL:
 * as the file says. */
static const char *encoding_of(const char *bytes, size_t size)
{
	struct arena arena = {0};
	const char *head = arena_format(&arena, "%.*s", (int)(size < 200 ? size : 200), bytes);
	bool marked = size >= 2 && ((unsigned char)*bytes == 0xFF || (unsigned char)*bytes == 0xFE);
	const char *declared = strstr(head, "encoding"), *end = strstr(head, "?>");
	bool says = marked || (declared && end && declared < end);
	arena_done(&arena);
	return says || decode_is_utf8(bytes, size) ? NULL : "windows-1252";
}

bool source_from_edexml(struct import *import, const char *bytes, size_t size, struct error *err)
{
	struct edexml x = {.import = import, .parser = XML_ParserCreate(encoding_of(bytes, size))};
	bool good = x.parser ? parse(&x, bytes, size, err)
	                     : fail(err, FAILED, "EDEXML kan nu niet worden gelezen.");
	if (good)
		edexml_groups(&x);
	if (x.parser)
		XML_ParserFree(x.parser);
	buffer_done(&x.text);
	free(x.groups);
	free(x.members);
	return good;
}
