/* A file to fill in for a kind of import: header, example, and what can be chosen. */
#include <string.h>

#include "exchange/records/record_import.h"

enum { MOST_CHOICES = 40 };

static bool is_read(const struct record_kind *kind, const struct field *field)
{
	if (!kind->fields)
		return !(field->flags & F_HIDDEN);
	for (const char *const *name = kind->fields; *name; name++)
		if (strcmp(*name, field->name) == 0)
			return true;
	return false;
}

/* The labels that can be chosen, at most so many; count is how many there are. */
static bool choices_of(
    struct db *db, const struct field *field, struct buffer *out, int *count, struct error *err)
{
	struct query *q = choices_query(db, field->choices, 0);
	*count = 0;
	while (query_next(q))
		if (choice_offered(q) && (*count)++ < MOST_CHOICES)
			buffer_format(out, "%s%s", *count > 1 ? "; " : "", query_text(q, 1));
	return query_done(q, err);
}

static const char *example_of(
    struct db *db, const struct record_kind *kind, const struct field *field, struct arena *arena)
{
	struct buffer labels = {0};
	const char *text = "";
	int count = 0;
	for (const struct field_example *e = kind->examples; e && e->field; e++)
		if (strcmp(e->field, field->name) == 0)
			return e->text;
	if (field->type == FIELD_DATE)
		return field->flags & F_REQUIRED ? "14-09-2026" : "";
	if (field->choices && choices_of(db, field, &labels, &count, NULL) && count)
		text = arena_format(
		    arena, "%.*s", (int)strcspn(buffer_text(&labels), ";"), buffer_text(&labels));
	buffer_done(&labels);
	return text;
}

static void add_row(struct db *db, const struct record_kind *kind, bool header, struct buffer *out)
{
	struct arena arena = {0};
	buffer_add(
	    out, header ? "Stamnummer;Achternaam;Geboortedatum" : "1001;Berg, van den;14-03-2011");
	for (const struct field *f = kind->entity->fields; f->name; f++)
		if (is_read(kind, f)) {
			buffer_add(out, ";");
			csv_add_cell(
			    out, header ? f->label : example_of(db, kind, f, &arena), false);
		}
	for (const struct extra_column *e = kind->extra; e && e->label; e++) {
		buffer_add(out, ";");
		csv_add_cell(out, header ? e->label : e->example, false);
	}
	buffer_add(out, "\n");
	arena_done(&arena);
}

static bool add_choices(
    struct db *db, const struct field *field, struct buffer *out, struct error *err)
{
	struct buffer labels = {0}, line = {0};
	int count;
	bool good = choices_of(db, field, &labels, &count, err);
	if (good && count && count <= MOST_CHOICES) {
		buffer_format(&line, "# %s: %s", field->label, buffer_text(&labels));
		csv_add_cell(out, buffer_text(&line), false);
		buffer_add(out, "\n");
	}
	buffer_done(&labels);
	buffer_done(&line);
	return good;
}

bool record_template(
    struct db *db, const struct record_kind *kind, struct buffer *out, struct error *err)
{
	add_row(db, kind, true, out);
	add_row(db, kind, false, out);
	for (const struct field *f = kind->entity->fields; f->name; f++)
		if (is_read(kind, f) && f->choices && !add_choices(db, f, out, err))
			return false;
	return true;
}
