/* The columns of a kind of record, and the order of the rows. */
#include <stdlib.h>
#include <string.h>

#include "exchange/pupils/pupils_internal.h"
#include "exchange/records/record_internal.h"

bool name_is_among(const char *const *names, const char *name)
{
	for (; *names; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

bool record_reads(const struct record_kind *kind, const struct field *field)
{
	return kind->fields ? name_is_among(kind->fields, field->name) : !(field->flags & F_HIDDEN);
}

/* Columns: those of the pupil, the fields, what is extra. */
static int extra_at(const struct record_import *import, int place)
{
	return WHOM_COLUMNS + import->field_count + place;
}

void record_find_columns(struct record_import *import)
{
	const struct field *all = import->kind->entity->fields;
	int count = 0;
	for (const struct field *f = all; f->name; f++)
		count += record_reads(import->kind, f);
	struct arena *arena = &import->frame.arena;
	import->fields = arena_alloc(arena, (size_t)(count + 1) * sizeof *import->fields);
	import->targets = arena_alloc(arena, (size_t)(count + 1) * sizeof *import->targets);
	for (const struct field *f = all; f->name; f++)
		if (record_reads(import->kind, f)) {
			int at = import->field_count++;
			import->fields[at] = f;
			import->targets[at] = (struct row_target){WHOM_COLUMNS + at, f->name};
		}
	for (const struct extra_column *e = import->kind->extra; e && e->label; e++)
		import->extra_count++;
}

/* The column of a field or of what is extra; -1: there is no such. */
int record_column(const struct record_import *import, const char *name)
{
	for (int i = 0; i < import->field_count; i++)
		if (strcmp(import->fields[i]->name, name) == 0)
			return WHOM_COLUMNS + i;
	for (int i = 0; i < import->extra_count; i++)
		if (strcmp(import->kind->extra[i].name, name) == 0)
			return extra_at(import, i);
	return -1;
}

/* The names of all columns: a field goes by its label, by its name, and by what the kind adds. */
const struct header_name *record_names(struct record_import *import)
{
	struct arena *arena = &import->frame.arena;
	const struct record_kind *kind = import->kind;
	static const struct header_name whom_names[] = {WHOM_NAMES};
	size_t whom = sizeof whom_names / sizeof *whom_names, more = 0, at = 0;
	while (kind->others && kind->others[more].field)
		more++;
	struct header_name *names = arena_alloc(arena,
	    (whom + more + 2 * (size_t)import->field_count + (size_t)import->extra_count + 2) *
	        sizeof *names);
	for (size_t i = 0; i < whom; i++)
		names[at++] = whom_names[i];
	for (int i = 0; i < import->extra_count; i++)
		names[at++] = (struct header_name){extra_at(import, i), kind->extra[i].name};
	for (int i = 0; i < import->field_count; i++) {
		const struct field *field = import->fields[i];
		names[at++] =
		    (struct header_name){WHOM_COLUMNS + i, header_bare(arena, field->label)};
		names[at++] =
		    (struct header_name){WHOM_COLUMNS + i, header_bare(arena, field->name)};
	}
	for (size_t i = 0; i < more; i++)
		names[at++] = (struct header_name){
		    record_column(import, kind->others[i].field), kind->others[i].name};
	names[at++] = (struct header_name)WHOM_PLAIN_NAME;
	names[at] = (struct header_name){0};
	return names;
}

/* A row with its day; one without comes last. */
struct dated {
	struct date day;
	size_t row;
};

static int by_day(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;
	int order = date_is_set(x->day) && date_is_set(y->day)
	                ? date_compare(x->day, y->day)
	                : date_is_set(y->day) - date_is_set(x->day);
	return order ? order : (x->row > y->row) - (x->row < y->row);
}

void record_put_in_order(struct row_import *frame)
{
	const struct record_import *import = (const struct record_import *)frame;
	const char *field = import->kind->oldest_first;
	size_t count = frame->table.rows;
	if (!field)
		return;
	struct dated *rows = arena_alloc(&frame->arena, (count + 1) * sizeof *rows);
	size_t *order = arena_alloc(&frame->arena, (count + 1) * sizeof *order);
	for (size_t row = 0; row < count; row++) {
		const char *text = row_cell(frame, row, record_column(import, field));
		rows[row].row = row;
		if (!*text || value_date(&frame->arena, text, &rows[row].day))
			rows[row].day = (struct date){0};
	}
	qsort(rows, count, sizeof *rows, by_day);
	for (size_t i = 0; i < count; i++)
		order[i] = rows[i].row;
	frame->order = order;
}

const char *record_missing(const struct row_import *frame)
{
	const struct record_import *import = (const struct record_import *)frame;
	const char *whom = whom_missing(frame);
	if (whom)
		return whom;
	for (int i = 0; i < import->field_count; i++) {
		const struct field *field = import->fields[i];
		if (name_is_among(import->kind->key, field->name) && field->flags & F_REQUIRED &&
		    !row_has(frame, WHOM_COLUMNS + i))
			return field->label;
	}
	return NULL;
}

const char *record_header(struct record_import *import)
{
	const char *header = "Stamnummer";
	for (int i = 0; i < import->field_count; i++)
		header =
		    arena_format(&import->frame.arena, "%s;%s", header, import->fields[i]->label);
	return header;
}
