/* Importing and exporting records of the school's own lists as CSV, by their field tables. */
#include "exchange/reference.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/embedded.h"
#include "db/write.h"
#include "model/entities.h"
#include "model/lists/reference.h"
#include "model/quality/norm.h"
#include "model/school/school.h"

/* The most fields that together identify a row. */
/* A record of the list, and the line of the file that was about it. */
enum { KEYS = 3 };

struct known {
	void *record;
	size_t line;
};

struct list_reader {
	struct db *db;
	const struct entity *entity;
	const struct csv_table *table;
	const struct field *key[KEYS]; /* all but the first may be NULL */
	const struct field **column;
	struct known *known;
	size_t count, capacity;
	struct arena arena;
	bool only_new; /* leave known rows alone */
};

/*
 * Chooses the fields that identify a row: the code, and its starting day where there is one;
 * otherwise the first field, plus the second when the first is only a choice of kind, plus the
 * third when all are fixed. A second choice that can change (the level that a subject aims at) does
 * not identify.
 */
static void choose_key(struct list_reader *list)
{
	const struct field *code = entity_field(list->entity, "code");
	const struct field *first = list->entity->fields + 2;
	list->key[0] = code ? code : first;
	if (code)
		list->key[1] = entity_field(
		    list->entity, entity_field(list->entity, "year") ? "year" : "valid_from");
	else if (first->choices && (!first[1].choices || (first[1].flags & F_FIXED)))
		list->key[1] = first + 1;
	if (!code && (first->flags & first[1].flags & first[2].flags & F_FIXED))
		list->key[2] = first + 2;
}

static struct known *add_known(struct list_reader *list, void *record, size_t line)
{
	list->known = array_grow(list->known, list->count, &list->capacity, sizeof *list->known);
	list->known[list->count] = (struct known){.record = record, .line = line};
	return &list->known[list->count++];
}

/* Returns a SELECT on the view of an entity, whose name comes from our own const table. */
static const char *select_all(const struct entity *entity, struct arena *arena)
{
	return arena_format(arena, "SELECT * FROM visible_%s ORDER BY id", entity->table);
}

static bool load_known(struct list_reader *list, struct error *err)
{
	struct query *q = db_query(list->db, select_all(list->entity, &list->arena), "");
	bool good = true;
	while (good && query_next(q)) {
		void *record = arena_alloc(&list->arena, list->entity->size);
		good = record_load(list->entity, q, record, &list->arena, err);
		add_known(list, record, 0);
	}
	return query_done(q, good ? err : NULL) && good;
}

static const struct field *field_of(struct list_reader *list, const char *header)
{
	const char *wanted = text_fold(&list->arena, header);
	for (const struct field *f = list->entity->fields; f->name; f++)
		if (!(f->flags & F_HIDDEN) &&
		    (strcmp(text_fold(&list->arena, f->name), wanted) == 0 ||
		        strcmp(text_fold(&list->arena, f->label), wanted) == 0))
			return f;
	return NULL;
}

static bool has_column(const struct list_reader *list, const struct field *field)
{
	for (size_t i = 0; i < list->table->columns; i++)
		if (list->column[i] == field)
			return true;
	return false;
}

static const char *labels(struct list_reader *list)
{
	struct buffer text = {0};
	for (const struct field *f = list->entity->fields; f->name; f++)
		if (!(f->flags & F_HIDDEN))
			buffer_format(&text, "%s%s", text.len ? ", " : "", f->label);
	const char *kept = arena_text(&list->arena, buffer_text(&text));
	buffer_done(&text);
	return kept;
}

static bool match_columns(struct list_reader *list, struct error *err)
{
	const struct csv_table *table = list->table;
	list->column =
	    arena_alloc(&list->arena, (table->columns + 1) * sizeof(const struct field *));
	for (size_t i = 0; i < table->columns; i++) {
		const struct field *field = field_of(list, csv_header(table, i));
		const char *header = out_text_in(&list->arena, csv_header(table, i));
		if (!field)
			return fail(err, FAILED,
			    "%s, regel %zu: de kolom \"%.60s\" ken ik niet. Dit kan wel: %s.",
			    table->file, table->header.line, header, labels(list));
		if (has_column(list, field))
			return fail(err, FAILED,
			    "%s, regel %zu: de kolom \"%.60s\" staat er twee keer. Haal er een weg.",
			    table->file, table->header.line, header);
		list->column[i] = field;
	}
	for (int i = 0; i < KEYS; i++)
		if (list->key[i] && !has_column(list, list->key[i]))
			return fail(err, FAILED, "%s, regel %zu: de kolom \"%s\" ontbreekt.",
			    table->file, table->header.line, list->key[i]->label);
	return true;
}

static struct known *find_known(struct list_reader *list, const void *record)
{
	for (size_t i = 0; i < list->count; i++) {
		bool same = true;
		for (int k = 0; k < KEYS && same; k++)
			same = !list->key[k] ||
			       field_equal(list->key[k], list->known[i].record, record);
		if (same)
			return &list->known[i];
	}
	return NULL;
}

static bool parse_cells(
    struct list_reader *list, size_t row, void *record, bool only_key, struct error *err)
{
	for (size_t i = 0; i < list->table->columns; i++) {
		const struct field *field = list->column[i];
		bool is_key =
		    field == list->key[0] || field == list->key[1] || field == list->key[2];
		if (is_key != only_key)
			continue;
		if (!choice_parse(list->db, field, record, 0, csv_cell(list->table, row, i),
		        &list->arena, err))
			return false;
	}
	return true;
}

/* Does this row of ours refer to one that the school removed from its list? */
static bool refers_to_nothing(struct list_reader *list, size_t row)
{
	void *record = arena_alloc(&list->arena, list->entity->size);
	for (size_t i = 0; i < list->table->columns; i++) {
		struct error ignored = {0};
		if (list->column[i]->choices &&
		    !choice_parse(list->db, list->column[i], record, 0,
		        csv_cell(list->table, row, i), &list->arena, &ignored))
			return true;
	}
	return false;
}

/* Settings have limits that their field table does not know. */
static bool save(struct list_reader *list, void *record, struct error *err)
{
	if (list->entity != &setting_entity)
		return change_save(list->db, list->entity, record, err);
	const struct setting *setting = record;
	return setting_save(list->db, setting->code, setting->value, setting->valid_from, err);
}

static bool import_row(
    struct list_reader *list, size_t row, struct import_counts *counts, struct error *err)
{
	size_t line = csv_line(list->table, row);
	void *record = arena_alloc(&list->arena, list->entity->size);
	if (csv_ragged(list->table, row))
		return fail(err, FAILED, "er staan %zu velden, en de kopregel heeft er %zu.",
		    list->table->row[row].fields, list->table->columns);
	if (list->only_new && refers_to_nothing(list, row))
		return true;
	if (!parse_cells(list, row, record, true, err))
		return false;
	struct known *known = find_known(list, record);
	if (known && known->line)
		return fail(err, FAILED, "deze %s staat ook al op regel %zu. Haal er een weg.",
		    list->entity->title, known->line);
	if (!known) {
		counts->added++;
		add_known(list, record, line);
		return parse_cells(list, row, record, false, err) && save(list, record, err);
	}
	known->line = line;
	if (list->only_new)
		return true;
	memcpy(record, known->record, list->entity->size);
	if (!parse_cells(list, row, record, false, err))
		return false;
	if (record_equal(list->entity, known->record, record)) {
		counts->unchanged++;
		return true;
	}
	counts->changed++;
	return save(list, record, err);
}

static bool import(struct db *db, const struct entity *entity, const struct csv_table *table,
    bool only_new, struct import_counts *counts, struct error *err)
{
	struct list_reader list = {
	    .db = db, .entity = entity, .table = table, .only_new = only_new};
	struct error why = {0};
	*counts = (struct import_counts){0};
	choose_key(&list);
	bool good = match_columns(&list, err) && load_known(&list, err);
	for (size_t row = 0; good && row < table->rows; row++)
		if (!import_row(&list, row, counts, &why))
			good = fail(err, why.status, "%s, regel %zu: %s", table->file,
			    csv_line(table, row), why.text);
	free(list.known);
	arena_done(&list.arena);
	return good;
}

bool records_import(struct db *db, const struct entity *entity, const struct csv_table *table,
    struct import_counts *counts, struct error *err)
{
	return import(db, entity, table, false, counts, err);
}

static bool load_list(struct db *db, const struct entity *entity, bool only_new, struct error *err)
{
	struct arena arena = {0};
	struct import_counts counts;
	struct csv_table table;
	const char *name = arena_format(&arena, "%s.csv", entity->table);
	const struct embedded *file = embedded_below("schema/reference/", name);
	bool good = file ? csv_read(name, file->text, file->size, &arena, &table, err) &&
	                       import(db, entity, &table, only_new, &counts, err)
	                 : fail(err, FAILED, "%s zit niet in dit programma.", name);
	arena_done(&arena);
	return good;
}

bool reference_load(struct db *db, struct error *err)
{
	for (const struct entity *const *list = reference_lists; *list; list++)
		if (!load_list(db, *list, false, err))
			return false;
	return true;
}

static bool is_empty(struct db *db, const struct entity *entity, bool *empty, struct error *err)
{
	struct arena arena = {0};
	struct query *q = db_query(db, select_all(entity, &arena), "");
	*empty = !query_next(q);
	arena_done(&arena);
	return query_done(q, err);
}

bool reference_complete(struct db *db, struct error *err)
{
	for (const struct entity *const *list = reference_lists; *list; list++) {
		bool of_program = *list == &role_entity || *list == &setting_kind_entity ||
		                  *list == &signal_kind_entity || *list == &course_fact_entity ||
		                  *list == &course_threshold_entity || *list == &norm_entity ||
		                  *list == &standard_entity || *list == &standard_norm_entity;
		bool empty;
		if (!is_empty(db, *list, &empty, err) ||
		    ((empty || of_program) && !load_list(db, *list, true, err)))
			return false;
	}
	return true;
}

static void export_row(
    struct db *db, const struct entity *entity, const void *record, struct buffer *out)
{
	struct arena arena = {0};
	struct buffer text = {0};
	const char *separator = "";
	for (const struct field *f = entity->fields; f->name; f++) {
		if (f->flags & F_HIDDEN)
			continue;
		buffer_clear(&text);
		field_format(f, record, &text);
		/* a key means nothing outside this file, unlike a code */
		bool is_key = f->choices && f->type == FIELD_INT;
		buffer_add(out, separator);
		csv_add_cell(out,
		    is_key ? choice_label(db, f, record, 0, &arena) : buffer_text(&text), false);
		separator = ";";
	}
	buffer_add(out, "\n");
	buffer_done(&text);
	arena_done(&arena);
}

bool records_export(
    struct db *db, const struct entity *entity, struct buffer *out, struct error *err)
{
	struct arena arena = {0};
	const char *separator = "";
	for (const struct field *f = entity->fields; f->name; f++)
		if (!(f->flags & F_HIDDEN)) {
			buffer_add(out, separator);
			csv_add_cell(out, f->label, false);
			separator = ";";
		}
	buffer_add(out, "\n");
	struct query *q = db_query(db, select_all(entity, &arena), "");
	bool good = true;
	while (good && query_next(q)) {
		void *record = arena_alloc(&arena, entity->size);
		good = record_load(entity, q, record, &arena, err);
		if (good)
			export_row(db, entity, record, out);
	}
	good = query_done(q, good ? err : NULL) && good;
	arena_done(&arena);
	return good;
}
