/* The template of a kind: its columns by their fields, and an example, or the rows of a list. */
#include "exchange/template/import_template.h"

#include <stdlib.h>
#include <string.h>

#include "exchange/csv.h"
#include "exchange/records/record_import.h"
#include "exchange/lists/lists.h"

/* A template in the making. */
struct maker {
	struct db *db;
	struct template *out;
	struct arena *arena;
	size_t capacity;
	const char **example; /* a cell for each column */
	size_t example_capacity;
};

struct labels {
	const char **label;
	size_t count, capacity;
};

static void add_label(struct labels *labels, const char *label)
{
	labels->label =
	    array_grow(labels->label, labels->count, &labels->capacity, sizeof *labels->label);
	labels->label[labels->count++] = label;
}

static bool add_choices(struct maker *maker, const char *none, const char *choices,
    struct template_column *column, struct error *err)
{
	struct labels labels = {0};
	if (none)
		add_label(&labels, none);
	struct query *q = choices_query(maker->db, choices, 0);
	while (query_next(q))
		if (choice_offered(q))
			add_label(&labels, arena_text(maker->arena, query_text(q, 1)));
	const char **kept = arena_alloc(maker->arena, (labels.count + 1) * sizeof *kept);
	for (size_t i = 0; i < labels.count; i++)
		kept[i] = labels.label[i];
	free(labels.label);
	column->choices = kept;
	column->choice_count = labels.count;
	return query_done(q, err);
}

/* Adds a column; of a field NULL it is text. example NULL: what its field makes up. */
static bool add_column(struct maker *maker, const struct import_column *from, const char *label,
    const struct field *field, struct error *err)
{
	static const char *const yes_no[] = {"ja", "nee"};
	struct template *out = maker->out;
	struct template_column column = {.label = label,
	    .help = from->help             ? from->help
	            : field && field->help ? field->help
	                                   : "",
	    .type = from->date ? FIELD_DATE
	            : field    ? field->type
	                       : FIELD_TEXT,
	    .required = from->required || (field && field->flags & F_REQUIRED),
	    .open = from->open || (field && field->flags & F_FREE)};
	const char *choices = from->choices ? from->choices : field ? field->choices : NULL;
	if (choices && !add_choices(maker, field ? field->none : NULL, choices, &column, err))
		return false;
	if (column.type == FIELD_BOOL && !choices) {
		column.choices = yes_no;
		column.choice_count = 2;
		column.required = false;
	}
	out->columns = array_grow(out->columns, out->count, &maker->capacity, sizeof *out->columns);
	maker->example = array_grow(
	    maker->example, out->count, &maker->example_capacity, sizeof *maker->example);
	maker->example[out->count] = from->example;
	out->columns[out->count++] = column;
	return true;
}

/* A day or the first choice, for a column that nobody gave an example. */
static const char *made_up(const struct template_column *column)
{
	return column->type == FIELD_DATE ? column->required ? "14-09-2026" : ""
	       : column->choice_count && column->type != FIELD_BOOL ? column->choices[0]
	                                                            : "";
}

/* Keeps columns and example in the arena. */
static void keep(struct maker *maker, bool has_example)
{
	struct template *out = maker->out;
	struct template_column *columns =
	    arena_alloc(maker->arena, (out->count + 1) * sizeof *columns);
	const char **cells = arena_alloc(maker->arena, (out->count + 1) * sizeof *cells);
	for (size_t i = 0; i < out->count; i++) {
		columns[i] = out->columns[i];
		const char *text =
		    maker->example && maker->example[i] ? maker->example[i] : made_up(&columns[i]);
		cells[i] = i ? text : arena_format(maker->arena, EXAMPLE_MARK "%s", text);
	}
	free(out->columns);
	free(maker->example);
	out->columns = columns;
	if (has_example) {
		out->cells = cells;
		out->rows = 1;
		out->has_example = true;
	}
}

static bool own_columns(struct maker *maker, const struct import_column *columns, struct error *err)
{
	for (const struct import_column *c = columns; c->label; c++) {
		const struct field *field = c->entity ? entity_field(c->entity, c->field) : NULL;
		if (!add_column(maker, c, c->label, field, err))
			return false;
		maker->out->columns[maker->out->count - 1].required = c->required;
	}
	return true;
}

static const char *example_of(const struct record_kind *kind, const struct field *field)
{
	for (const struct field_example *e = kind->examples; e && e->field; e++)
		if (strcmp(e->field, field->name) == 0)
			return e->text;
	return NULL;
}

static bool is_needed(const struct record_kind *kind, const struct field *field)
{
	for (const char *const *name = kind->needs; name && *name; name++)
		if (strcmp(*name, field->name) == 0)
			return true;
	return false;
}

static bool record_columns(struct maker *maker, const struct record_kind *kind, struct error *err)
{
	if (!own_columns(maker, whom_columns, err))
		return false;
	for (const struct field *f = kind->entity->fields; f->name; f++) {
		const struct import_column column = {.example = example_of(kind, f)};
		if (!record_reads(kind, f))
			continue;
		if (!add_column(maker, &column, f->label, f, err))
			return false;
		maker->out->columns[maker->out->count - 1].required |= is_needed(kind, f);
	}
	for (const struct extra_column *e = kind->extra; e && e->label; e++) {
		const struct import_column column = {.example = e->example,
		    .help = e->help,
		    .choices = e->choices,
		    .open = true,
		    .date = e->date};
		if (!add_column(maker, &column, e->label, NULL, err))
			return false;
	}
	return true;
}

static bool list_columns(struct maker *maker, const struct entity *list, struct error *err)
{
	const struct import_column column = {.example = ""};
	for (const struct field *f = list->fields; f->name; f++)
		if (!(f->flags & F_HIDDEN) && !add_column(maker, &column, f->label, f, err))
			return false;
	return list_rows(maker->db, list, &maker->out->cells, &maker->out->rows, maker->arena, err);
}

bool import_template(struct db *db, const struct import_kind *kind, struct template *out,
    struct arena *arena, struct error *err)
{
	*out = (struct template){.name = kind->name};
	struct maker maker = {.db = db, .out = out, .arena = arena};
	bool good = kind->records ? record_columns(&maker, kind->records, err)
	            : kind->list  ? list_columns(&maker, kind->list, err)
	                          : own_columns(&maker, kind->columns, err);
	keep(&maker, !kind->list);
	return good;
}

static void add_row(const char *const *cells, size_t count, struct buffer *out)
{
	for (size_t i = 0; i < count; i++) {
		buffer_add(out, i ? ";" : "");
		csv_add_cell(out, cells[i], false);
	}
	buffer_add(out, "\n");
}

static void add_remark(const struct template_column *column, struct buffer *out)
{
	struct buffer line = {0};
	buffer_format(&line, "# %s:", column->label);
	for (size_t i = 0; i < column->choice_count; i++)
		buffer_format(&line, "%s %s", i ? ";" : "", column->choices[i]);
	csv_add_cell(out, buffer_text(&line), false);
	buffer_add(out, "\n");
	buffer_done(&line);
}

void template_csv(const struct template *template, struct buffer *out)
{
	enum { MOST_CHOICES = 40 }; /* more is no help to read */
	for (size_t i = 0; i < template->count; i++) {
		buffer_add(out, i ? ";" : "");
		csv_add_cell(out, template->columns[i].label, false);
	}
	buffer_add(out, "\n");
	for (size_t row = 0; row < template->rows; row++)
		add_row(template->cells + row * template->count, template->count, out);
	for (size_t i = 0; i < template->count; i++) {
		const struct template_column *column = &template->columns[i];
		if (column->choice_count && column->choice_count <= MOST_CHOICES &&
		    column->type != FIELD_BOOL)
			add_remark(column, out);
	}
}
