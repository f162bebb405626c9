/* Operations on one field: format, parse, compare, store. Each is one switch on the type. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/record_internal.h"

static void *at(const struct field *field, void *record)
{
	return (char *)record + field->offset;
}

static const void *at_const(const struct field *field, const void *record)
{
	return (const char *)record + field->offset;
}

static const char *long_text(const struct field *field, const void *record)
{
	const char *text;
	memcpy(&text, at_const(field, record), sizeof text);
	return text ? text : "";
}

static int64_t number(const struct field *field, const void *record)
{
	int64_t value;
	memcpy(&value, at_const(field, record), sizeof value);
	return value;
}

static bool truth(const struct field *field, const void *record)
{
	bool value;
	memcpy(&value, at_const(field, record), sizeof value);
	return value;
}

static struct date day(const struct field *field, const void *record)
{
	struct date value;
	memcpy(&value, at_const(field, record), sizeof value);
	return value;
}

void field_format(const struct field *field, const void *record, struct buffer *out)
{
	switch (field->type) {
	case FIELD_TEXT:
		buffer_add(out, at_const(field, record));
		break;
	case FIELD_LONG:
		buffer_add(out, long_text(field, record));
		break;
	case FIELD_INT:
		if ((field->flags & F_NULL) && number(field, record) == 0)
			break;
		if (field->flags & F_HUNDREDTHS)
			out_hundredths(out, number(field, record));
		else
			buffer_format(out, "%" PRId64, number(field, record));
		break;
	case FIELD_BOOL:
		buffer_add(out, truth(field, record) ? "ja" : "nee");
		break;
	case FIELD_DATE:
		buffer_add(out, date_show(day(field, record)).text);
		break;
	}
}

static bool parse_text(const struct field *field, void *record, const char *text, struct error *err)
{
	struct error why = {0};
	char *checked = xcalloc(1, field->size);
	bool good = text_normalise(checked, field->size, text, &why);
	if (good)
		memcpy(at(field, record), checked, field->size);
	free(checked);
	return good || fail(err, FAILED, "%s: %s", field->label, why.text);
}

static bool parse_long(const struct field *field, void *record, const char *text,
    struct arena *arena, struct error *err)
{
	struct error why = {0};
	char *checked = arena_alloc(arena, LONG_TEXT_MAX);
	if (!text_normalise(checked, LONG_TEXT_MAX, text, &why))
		return fail(err, FAILED, "%s: %s", field->label, why.text);
	const char *value = *checked ? checked : NULL;
	memcpy(at(field, record), &value, sizeof value);
	return true;
}

static bool parse_int(const struct field *field, void *record, const char *text, struct error *err)
{
	char *end;
	long long value = strtoll(text, &end, 10);
	if (*text == '\0')
		value = 0;
	else if (*end || end == text || value < INT64_MIN / 2 || value > INT64_MAX - 1)
		return fail(err, FAILED,
		    "%s: \"%.60s\" is geen heel getal. Schrijf een getal zonder komma, zoals 8.",
		    field->label, text);
	int64_t stored = value;
	memcpy(at(field, record), &stored, sizeof stored);
	return true;
}

static bool parse_hundredths(
    const struct field *field, void *record, const char *text, struct error *err)
{
	int64_t value = 0;
	if (*text && !text_hundredths(text, strlen(text), &value))
		return fail(err, FAILED,
		    "%s: \"%.60s\" is geen getal met hooguit twee decimalen, zoals 3,25.",
		    field->label, text);
	memcpy(at(field, record), &value, sizeof value);
	return true;
}

static bool parse_bool(const struct field *field, void *record, const char *text, struct error *err)
{
	static const char *const yes[] = {"ja", "j", "1", "x", "waar", "true"}, *const no[] = {"",
	                                                                            "nee", "n", "0",
	                                                                            "onwaar",
	                                                                            "false"};
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
		bool is_yes = strcasecmp(text, yes[i]) == 0;
		if (is_yes || strcasecmp(text, no[i]) == 0) {
			memcpy(at(field, record), &is_yes, sizeof is_yes);
			return true;
		}
	}
	return fail(err, FAILED, "%s: \"%.60s\" is geen ja of nee.", field->label, text);
}

static bool parse_date(const struct field *field, void *record, const char *text, struct error *err)
{
	struct error why = {0};
	struct date date;
	if (!date_parse(text, clock_today(), &date, &why))
		return fail(err, FAILED, "%s: %s", field->label, why.text);
	memcpy(at(field, record), &date, sizeof date);
	return true;
}

bool field_parse(const struct field *field, void *record, const char *text, struct arena *arena,
    struct error *err)
{
	char tidied[64];
	if (field->tidy && field->tidy(text, tidied, sizeof tidied))
		text = tidied;
	const char *wrong = field->check && *text ? field->check(text) : NULL;
	if (wrong)
		return fail(err, FAILED, "%s: \"%.60s\" %s", field->label, text, wrong);
	switch (field->type) {
	case FIELD_TEXT:
		return parse_text(field, record, text, err);
	case FIELD_LONG:
		return parse_long(field, record, text, arena, err);
	case FIELD_INT:
		return field->flags & F_HUNDREDTHS ? parse_hundredths(field, record, text, err)
		                                   : parse_int(field, record, text, err);
	case FIELD_BOOL:
		return parse_bool(field, record, text, err);
	case FIELD_DATE:
		return parse_date(field, record, text, err);
	}
	return false;
}

bool field_equal(const struct field *field, const void *a, const void *b)
{
	switch (field->type) {
	case FIELD_TEXT:
		return strcmp(at_const(field, a), at_const(field, b)) == 0;
	case FIELD_LONG:
		return strcmp(long_text(field, a), long_text(field, b)) == 0;
	case FIELD_INT:
		return number(field, a) == number(field, b);
	case FIELD_BOOL:
		return truth(field, a) == truth(field, b);
	case FIELD_DATE:
		return date_compare(day(field, a), day(field, b)) == 0;
	}
	return false;
}

bool field_empty(const struct field *field, const void *record)
{
	switch (field->type) {
	case FIELD_TEXT:
		return *(const char *)at_const(field, record) == '\0';
	case FIELD_LONG:
		return *long_text(field, record) == '\0';
	case FIELD_INT:
		return number(field, record) == 0;
	case FIELD_BOOL:
		return false;
	case FIELD_DATE:
		return !date_is_set(day(field, record));
	}
	return true;
}

bool field_number(const struct field *field, const void *record, int64_t *out)
{
	if (field->type == FIELD_BOOL)
		*out = truth(field, record);
	else if (field->type == FIELD_INT)
		*out = number(field, record);
	else
		return false;
	return *out || field->type == FIELD_BOOL || !(field->flags & F_NULL);
}

/* Faster than printf; this runs for every field that is written. */
static const char *digits(int64_t value, struct arena *arena)
{
	char text[24], *at = text + sizeof text - 1;
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
	*at = '\0';
	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (value < 0)
		*--at = '-';
	return arena_text(arena, at);
}

const char *field_stored(const struct field *field, const void *record, struct arena *arena)
{
	if (field_empty(field, record) &&
	    ((field->flags & F_NULL) || field->type == FIELD_DATE ||
	        (field->type == FIELD_LONG && !(field->flags & F_REQUIRED))))
		return NULL;
	if (field->type == FIELD_BOOL)
		return truth(field, record) ? "1" : "0";
	if (field->type == FIELD_DATE)
		return arena_text(arena, day(field, record).iso);
	if (field->type == FIELD_INT)
		return digits(number(field, record), arena);
	return arena_text(
	    arena, field->type == FIELD_LONG ? long_text(field, record) : at_const(field, record));
}

bool field_restore(const struct field *field, void *record, const char *stored, struct arena *arena,
    struct error *err)
{
	const char *text = stored ? stored : "";
	if (field->type == FIELD_TEXT && strlen(text) >= field->size)
		return fail(err, FAILED, "%s: de tekst in het bestand is te lang voor dit veld.",
		    field->label);
	if (field->type == FIELD_TEXT) {
		memset(at(field, record), 0, field->size);
		memcpy(at(field, record), text, strlen(text));
		return true;
	}
	if (field->type == FIELD_LONG) {
		const char *copy = stored ? arena_text(arena, stored) : NULL;
		memcpy(at(field, record), &copy, sizeof copy);
		return true;
	}
	if (field->type == FIELD_DATE) {
		struct date date = {0};
		if (*text && !date_from_iso(text, &date))
			return fail(err, DAMAGED, "%s: \"%.40s\" in het bestand is geen datum.",
			    field->label, text);
		memcpy(at(field, record), &date, sizeof date);
		return true;
	}
	return field->type == FIELD_INT ? parse_int(field, record, text, err)
	                                : parse_bool(field, record, text, err);
}

bool field_restore_text(
    const struct field *field, void *record, const char *stored, struct arena *arena)
{
	return field_restore(field, record, stored, arena, NULL);
}

const char *field_text(const struct field *field, const void *record, struct arena *arena)
{
	struct buffer out = {0};
	field_format(field, record, &out);
	const char *text = arena_text(arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

struct query *choices_query(struct db *db, const char *choices, int64_t pupil)
{
	return db_query(db, choices, strstr(choices, "?1") ? "i" : "", pupil);
}

bool choice_offered(struct query *q)
{
	return query_columns(q) < 3 || query_int(q, 2);
}

const char *choice_label(struct db *db, const struct field *field, const void *record,
    int64_t pupil, struct arena *arena)
{
	const char *value = field_text(field, record, arena), *label = value;
	if (!field->choices || (field->flags & F_FREE) || !*value)
		return value;
	struct query *q = choices_query(db, field->choices, pupil);
	while (query_next(q))
		if (strcmp(query_text(q, 0), value) == 0) {
			label = arena_text(arena, query_text(q, 1));
			break;
		}
	query_done(q, NULL);
	return label;
}

/* How well a choice fits what was typed, folded. */
enum fit { NO_FIT, BEGINNING, WHOLE };

/* "Els van den Berg" fits "Els van den Berg (moeder)", "De Kap" fits "De Kap, Zwolle". */
static enum fit label_fits(const char *label, const char *wanted)
{
	size_t len = strlen(wanted);
	if (strncmp(label, wanted, len) != 0)
		return NO_FIT;
	return !label[len]                                               ? WHOLE
	       : label[len] == ',' || strncmp(label + len, " (", 2) == 0 ? BEGINNING
	                                                                 : NO_FIT;
}

/* "Op tijd komen" fits "A01 Op tijd komen" too, when no other has that name. */
static enum fit choice_fits(
    const char *code, const char *label, const char *text, struct arena *arena)
{
	const char *wanted = text_fold(arena, text);
	size_t len = strlen(code);
	if (strcasecmp(code, text) == 0)
		return WHOLE;
	enum fit fit = label_fits(text_fold(arena, label), wanted);
	bool has_code = strncmp(label, code, len) == 0 && label[len] == ' ';
	return fit == NO_FIT && has_code && label_fits(text_fold(arena, label + len + 1), wanted)
	           ? BEGINNING
	           : fit;
}

bool choice_parse(struct db *db, const struct field *field, void *record, int64_t pupil,
    const char *text, struct arena *arena, struct error *err)
{
	if (!field->choices || (field->flags & F_FREE) || !*text)
		return field_parse(field, record, text, arena, err);
	const char *value = NULL, *begins = NULL;
	int beginnings = 0;
	struct query *q = choices_query(db, field->choices, pupil);
	while (!value && query_next(q)) {
		enum fit fit = choice_fits(query_text(q, 0), query_text(q, 1), text, arena);
		if (fit == WHOLE)
			value = arena_text(arena, query_text(q, 0));
		else if (fit == BEGINNING && beginnings++ == 0)
			begins = arena_text(arena, query_text(q, 0));
	}
	if (!query_done(q, err))
		return false;
	if (!value && beginnings == 1)
		value = begins;
	if (beginnings > 1 && !value)
		return fail(err, FAILED, "%s: \"%.60s\" kan meer dan één zijn. Schrijf het voluit.",
		    field->label, text);
	if (!value)
		return fail(
		    err, FAILED, "%s: \"%.60s\" staat niet in de lijst.", field->label, text);
	return field_parse(field, record, value, arena, err);
}
