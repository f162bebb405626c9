/* Lists of the school as files: a row of cells becomes a record, by its field table. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/embedded.h"
#include "db/write.h"
#include "exchange/lists/lists.h"
#include "exchange/row_import.h"
#include "model/entities.h"
#include "model/lists/reference.h"
#include "model/quality/norm.h"
#include "model/school/school.h"

enum { KEYS = 3 }; /* the most fields that together identify a row */

/* A record of the list, and the line of the file that was about it. */
struct known {
	void *record;
	size_t line;
};

struct list_import {
	struct row_import frame; /* first */
	const struct entity *entity;
	const struct field *key[KEYS]; /* all but the first may be NULL */
	const struct field **fields;   /* that a file can fill, in the order of their columns */
	struct row_target *targets;    /* the same, for row_take and row_save; ends with {0} */
	int count;
	struct known *known;
	size_t known_count, known_capacity;
	bool only_new; /* leave known rows alone, and rows that refer to one that is gone */
};

/*
 * Chooses the fields that identify a row: the code, and its starting day where there is one;
 * otherwise the first field, plus the second when the first is only a choice of kind, plus the
 * third when all are fixed. A second choice that can change (the level that a subject aims at) does
 * not identify.
 */
static void choose_key(struct list_import *list)
{
	const struct field *code = entity_field(list->entity, "code");
	const struct field *first = list->entity->fields + 2;
	list->key[0] = code ? code : first;
	if (code)
		list->key[1] = entity_field(
		    list->entity, entity_field(list->entity, "year") ? "year" : "valid_from");
	else if (first->choices && (!first[1].choices || (first[1].flags & F_FIXED)))
		list->key[1] = first + 1;
	if (!code && (first->flags & first[1].flags & first[2].flags & F_FIXED)) {
		list->key[1] = first + 1;
		list->key[2] = first + 2;
	}
}

static bool is_key(const struct list_import *list, const struct field *field)
{
	return field == list->key[0] || field == list->key[1] || field == list->key[2];
}

static void find_fields(struct list_import *list)
{
	struct arena *arena = &list->frame.arena;
	int most = 0;
	for (const struct field *f = list->entity->fields; f->name; f++)
		most++;
	list->fields = arena_alloc(arena, (size_t)(most + 1) * sizeof *list->fields);
	list->targets = arena_alloc(arena, (size_t)(most + 1) * sizeof *list->targets);
	for (const struct field *f = list->entity->fields; f->name; f++)
		if (!(f->flags & F_HIDDEN)) {
			list->targets[list->count] = (struct row_target){list->count, f->name};
			list->fields[list->count++] = f;
		}
}

/* A field goes by its label and by its name. */
static const struct header_name *make_names(struct list_import *list)
{
	struct arena *arena = &list->frame.arena;
	struct header_name *names =
	    arena_alloc(arena, (2 * (size_t)list->count + 1) * sizeof *names);
	for (int i = 0; i < list->count; i++) {
		names[2 * i] = (struct header_name){i, header_bare(arena, list->fields[i]->label)};
		names[2 * i + 1] =
		    (struct header_name){i, header_bare(arena, list->fields[i]->name)};
	}
	return names;
}

static struct known *add_known(struct list_import *list, void *record, size_t line)
{
	list->known =
	    array_grow(list->known, list->known_count, &list->known_capacity, sizeof *list->known);
	list->known[list->known_count] = (struct known){.record = record, .line = line};
	return &list->known[list->known_count++];
}

static bool load_known(struct row_import *frame, struct error *err)
{
	struct list_import *list = (struct list_import *)frame;
	struct record_cursor *cursor = record_each(frame->db, list->entity);
	void *record = arena_alloc(&frame->arena, list->entity->size);
	while (record_next(cursor, record, &frame->arena)) {
		add_known(list, record, 0);
		record = arena_alloc(&frame->arena, list->entity->size);
	}
	return record_each_done(cursor, err);
}

static struct known *find_known(struct list_import *list, const void *record)
{
	for (size_t i = 0; i < list->known_count; i++) {
		bool same = true;
		for (int k = 0; k < KEYS && same; k++)
			same = !list->key[k] ||
			       field_equal(list->key[k], list->known[i].record, record);
		if (same)
			return &list->known[i];
	}
	return NULL;
}

/* Unlike a file about pupils a list is whole: an empty cell empties the field. */
static bool take_cells(
    struct list_import *list, size_t row, void *record, bool only_key, bool *bad, struct error *err)
{
	struct row_import *frame = &list->frame;
	for (int i = 0; i < list->count; i++) {
		if (!row_has(frame, i) || is_key(list, list->fields[i]) != only_key)
			continue;
		bool taken = *row_cell(frame, row, i) ? row_take(frame, row, list->entity,
		                                            &list->targets[i], record, bad, err)
		                                      : choice_parse(frame->db, list->fields[i],
		                                            record, 0, "", &frame->arena, err);
		if (!taken)
			return false;
	}
	return true;
}

/* Does this row of ours refer to one that the school removed from its list? */
static bool refers_to_nothing(struct list_import *list, size_t row)
{
	struct row_import *frame = &list->frame;
	void *record = arena_alloc(&frame->arena, list->entity->size);
	for (int i = 0; i < list->count; i++) {
		struct error ignored = {0};
		if (list->fields[i]->choices && row_has(frame, i) &&
		    !choice_parse(frame->db, list->fields[i], record, 0, row_cell(frame, row, i),
		        &frame->arena, &ignored))
			return true;
	}
	return false;
}

/* "NED Nederlands": a row by its key, with the words that go with it. */
static const char *shown(struct list_import *list, const void *record)
{
	struct row_import *frame = &list->frame;
	const char *text = "";
	for (int i = 0; i < list->count; i++)
		if (is_key(list, list->fields[i]) || (i == 1 && list->key[0] == list->fields[0] &&
		                                         list->fields[1]->type == FIELD_TEXT)) {
			const char *label =
			    choice_label(frame->db, list->fields[i], record, 0, &frame->arena);
			text = arena_format(
			    &frame->arena, "%s%s%s", text, *text && *label ? " " : "", label);
		}
	return text;
}

/* Settings have limits that their field table does not know. */
static bool save(struct list_import *list, size_t row, void *record, bool *bad, struct error *err)
{
	const struct setting *setting = record;
	struct error why = {0};
	if (list->entity != &setting_entity)
		return row_save(&list->frame, row, list->entity, list->targets, record, bad, err);
	return setting_save(
	           list->frame.db, setting->code, setting->value, setting->valid_from, &why) ||
	       row_refused(&list->frame, row, list->entity, list->targets, &why, bad, err);
}

static bool add_row(struct list_import *list, size_t row, void *record, struct error *err)
{
	struct import_report *report = list->frame.report;
	bool bad = false;
	add_known(list, record, csv_line(&list->frame.table, row));
	if (!take_cells(list, row, record, false, &bad, err) ||
	    (!bad && !save(list, row, record, &bad, err)))
		return false;
	if (!bad)
		report_line(report, &report->added, "%s", shown(list, record));
	return true;
}

static bool change_row(
    struct list_import *list, size_t row, struct known *known, void *record, struct error *err)
{
	struct row_import *frame = &list->frame;
	bool bad = false;
	if (known->line) {
		report_fault(frame->report, csv_line(&frame->table, row), "", "",
		    "deze %s staat ook al op regel %zu. Haal een van de twee regels weg.",
		    list->entity->title, known->line);
		return true;
	}
	known->line = csv_line(&frame->table, row);
	if (list->only_new)
		return true;
	memcpy(record, known->record, list->entity->size);
	if (!take_cells(list, row, record, false, &bad, err) || bad)
		return bad;
	if (record_equal(list->entity, known->record, record)) {
		frame->report->unchanged++;
		return true;
	}
	row_changes(frame, list->entity, shown(list, record), "", known->record, record);
	if (!save(list, row, record, &bad, err))
		return false;
	frame->report->changed_pupils += !bad;
	return true;
}

static bool import_row(struct row_import *frame, size_t row, struct error *err)
{
	struct list_import *list = (struct list_import *)frame;
	void *record = arena_alloc(&frame->arena, list->entity->size);
	bool bad = false;
	if (list->only_new && refers_to_nothing(list, row))
		return true;
	if (!take_cells(list, row, record, true, &bad, err) || bad)
		return bad;
	struct known *known = find_known(list, record);
	return known ? change_row(list, row, known, record, err) : add_row(list, row, record, err);
}

static const char *missing(const struct row_import *frame)
{
	const struct list_import *list = (const struct list_import *)frame;
	for (int i = 0; i < list->count; i++)
		if (is_key(list, list->fields[i]) && !row_has(frame, i))
			return list->fields[i]->label;
	return NULL;
}

static bool allowed(const struct row_import *frame)
{
	const struct list_import *list = (const struct list_import *)frame;
	return access_write(frame->db, list->entity->area) == ALL;
}

static const char *header_example(struct list_import *list)
{
	const char *header = "";
	for (int i = 0; i < list->count; i++)
		header = arena_format(
		    &list->frame.arena, "%s%s%s", header, i ? ";" : "", list->fields[i]->label);
	return header;
}

static struct row_import_kind make_kind(struct list_import *list)
{
	choose_key(list);
	find_fields(list);
	return (struct row_import_kind){.change = "Lijst ingelezen",
	    .noun = "rijen",
	    .table = list->entity->table,
	    .allowed = allowed,
	    .denied =
	        "Deze lijst inlezen mag niet met deze rol. Vraag de administratie van de school.",
	    .empty = "Zet er de rijen van de lijst onder.",
	    .header = header_example(list),
	    .names = make_names(list),
	    .keeps = true,
	    .columns = list->count,
	    .missing = missing,
	    .begin = load_known,
	    .row = import_row};
}

bool list_import(struct db *db, const struct entity *entity, const char *name_of_file,
    const struct buffer *bytes, const struct import_options *options, struct import_report *report,
    struct error *err)
{
	struct list_import list = {.entity = entity};
	const struct row_import_kind kind = make_kind(&list);
	bool good =
	    row_import_run(&list.frame, &kind, db, name_of_file, bytes, options, report, err);
	free(list.known);
	return good;
}

/* Our own files; what is wrong in one is the first fault. */
static bool load_list(struct db *db, const struct entity *entity, bool only_new, struct error *err)
{
	struct list_import list = {.entity = entity, .only_new = only_new};
	struct import_report report = {0};
	const struct row_import_kind kind = make_kind(&list);
	const char *name = arena_format(&list.frame.arena, "%s.csv", entity->table);
	const struct embedded *file = embedded_below("schema/reference/", name);
	bool good = file ? csv_read(name, file->text, file->size, &list.frame.arena,
	                       &list.frame.table, err) &&
	                       row_import_within(&list.frame, &kind, db, &report, err)
	                 : fail(err, FAILED, "%s zit niet in dit programma.", name);
	if (!good && report.fault_count)
		fail(err, FAILED, "%s, regel %zu: %s", name, report.faults[0].line,
		    report.faults[0].reason);
	free(list.known);
	arena_done(&list.frame.arena);
	report_done(&report);
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
	struct record_cursor *cursor = record_each(db, entity);
	*empty = !record_next(cursor, arena_alloc(&arena, entity->size), &arena);
	bool good = record_each_done(cursor, err);
	arena_done(&arena);
	return good;
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
