/* Imports of records about pupils: the columns of the entity, and a row from cells to record. */
#include "exchange/records/record_internal.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "db/write.h"
#include "exchange/kept_since.h"
#include "exchange/pupils/pupils_internal.h"

bool record_period(struct record_line *line, struct date date, int64_t *period, struct error *err)
{
	struct row_import *frame = &line->import->frame;
	const char *when;
	*period = 0;
	if (*record_cell(line, "schooljaar") || *record_cell(line, "periode")) {
		if (!row_period(frame, line->row, record_column(line->import, "schooljaar"),
		        record_column(line->import, "periode"), period, &when, err))
			return false;
		line->bad |= !*period;
		return true;
	}
	struct query *q = db_query(frame->db,
	    "SELECT id FROM visible_period WHERE ?1 BETWEEN starts_on AND ends_on", "d", date);
	if (query_next(q))
		*period = query_int(q, 0);
	if (!query_done(q, err))
		return false;
	if (!*period)
		record_fault(line, "periode",
		    "op deze dag kent Stip geen periode. Maak het schooljaar eerst aan (stip year add), of vul schooljaar en periode in.");
	return true;
}

struct db *record_db(const struct record_line *line)
{
	return line->import->frame.db;
}

int64_t record_actor(const struct record_line *line)
{
	return access_actor(record_db(line))->id;
}

const char *record_cell(const struct record_line *line, const char *name)
{
	return row_cell(&line->import->frame, line->row, record_column(line->import, name));
}

const char *record_date(struct record_line *line, const char *text, struct date *out)
{
	return value_date(&line->import->frame.arena, text, out);
}

void record_fault(struct record_line *line, const char *name, const char *reason)
{
	const struct field *field = entity_field(line->import->kind->entity, name);
	const char *bare = field ? row_behind_label(field, reason) : NULL;
	row_fault(&line->import->frame, line->row, record_column(line->import, name), "%s",
	    bare ? bare : reason);
	line->bad = true;
}

bool record_take_along(struct record_line *line, const char *name, const struct entity *entity,
    void *record, struct error *err)
{
	struct error why = {0};
	if (change_save(record_db(line), entity, record, &why))
		return true;
	if (why.status != FAILED && why.status != CONFLICT && why.status != DENIED)
		return fail(err, why.status, "%s", why.text);
	record_fault(line, name, why.text);
	return true;
}

static bool take_fields(struct record_line *line, bool keys, void *record, struct error *err)
{
	struct record_import *import = line->import;
	const struct entity *entity = import->kind->entity;
	for (const struct row_target *t = import->targets; t->field; t++)
		if (name_is_among(import->kind->key, t->field) == keys &&
		    !row_take(&import->frame, line->row, entity, t, record, &line->bad, err))
			return false;
	return true;
}

/* "moeder, Els van den Berg": what is new, by its key. */
static const char *key_shown(struct record_line *line, const void *record)
{
	struct record_import *import = line->import;
	struct arena *arena = &import->frame.arena;
	const char *shown = "";
	for (const char *const *key = import->kind->key; *key; key++) {
		const struct field *field = entity_field(import->kind->entity, *key);
		const char *text = field->flags & F_HIDDEN ? ""
		                                           : choice_label(import->frame.db, field,
		                                                 record, line->pupil.id, arena);
		if (*text)
			shown = arena_format(arena, "%s%s%s", shown, *shown ? ", " : "", text);
	}
	return shown;
}

bool record_says(struct record_line *line, const struct row_target *target)
{
	const char *text = row_cell(&line->import->frame, line->row, target->column);
	const struct field *field = entity_field(line->import->kind->entity, target->field);
	return *text && !name_is_among(line->import->kind->key, target->field) &&
	       !(field->type == FIELD_DATE && value_is_no_date(text));
}

static void put_said(struct record_line *line, const char *said, char *record)
{
	for (const struct row_target *t = line->import->targets; t->field; t++) {
		const struct field *field = entity_field(line->import->kind->entity, t->field);
		if (record_says(line, t))
			memcpy(record + field->offset, said + field->offset, field->size);
	}
}

static void remember(struct record_line *line, int64_t id, bool changed)
{
	struct record_import *import = line->import;
	import->taken = array_grow(
	    import->taken, import->taken_count, &import->taken_capacity, sizeof *import->taken);
	import->taken[import->taken_count++] =
	    (struct taken){id, csv_line(&import->frame.table, line->row), changed};
}

static bool save(struct record_line *line, const void *before, void *record, struct error *err)
{
	struct record_import *import = line->import;
	const struct entity *entity = import->kind->entity;
	struct import_report *report = import->frame.report;
	bool is_new = !((const struct record *)before)->id;
	const char *shown = key_shown(line, record);
	size_t changes =
	    is_new ? 0
	           : row_changes(&import->frame, entity, line->who,
	                 arena_format(&import->frame.arena, "%s%s", shown, *shown ? ", " : ""),
	                 before, record);
	if (is_new || changes) {
		if (!row_save(&import->frame, line->row, entity, import->targets, record,
		        &line->bad, err))
			return false;
		if (line->bad)
			return true;
	}
	remember(line, ((const struct record *)record)->id, is_new || changes);
	if (is_new)
		stored_add(line, record);
	if (is_new)
		report_line(report, &report->added, "%s%s%s", line->who, *shown ? ": " : "", shown);
	else if (changes)
		report->changed_pupils++;
	else
		report->unchanged++;
	return !import->kind->after || import->kind->after(line, record, is_new, err);
}

/* A file about new records says what nobody may guess. */
static void need_fields(struct record_line *line)
{
	const struct record_kind *kind = line->import->kind;
	for (const char *const *name = kind->needs; name && *name; name++)
		if (!*record_cell(line, *name))
			record_fault(line, *name,
			    arena_format(&line->import->frame.arena,
			        "%s is nog leeg. Vul dit in voor elke nieuwe regel.",
			        entity_field(kind->entity, *name)->label));
}

/* A new record begins as its form does, apart from what is known already: its key. */
static void begin_record(struct record_line *line, char *record)
{
	const struct record_kind *kind = line->import->kind;
	const char *begins = kind->begins;
	for (const struct field *f = kind->entity->fields; begins && f->name; f++)
		if (field_empty(f, record))
			memcpy(record + f->offset, begins + f->offset, f->size);
	need_fields(line);
}

/* What is wanted is what is stored, with what the row says over it. */
static bool read_record(struct record_line *line, struct error *err)
{
	const struct record_kind *kind = line->import->kind;
	struct arena *arena = &line->import->frame.arena;
	char *before = arena_alloc(arena, kind->entity->size),
	     *record = arena_alloc(arena, kind->entity->size);
	const struct field *pupil = entity_field(kind->entity, "pupil");
	if (pupil)
		memcpy(record + pupil->offset, &line->pupil.id, sizeof line->pupil.id);
	if (!take_fields(line, true, record, err) ||
	    (!line->bad && kind->parent && !kind->parent(line, record, err)))
		return false;
	if (line->bad || kind->row)
		return line->bad || kind->row(line, record, err);
	char *said = arena_alloc(arena, kind->entity->size);
	memcpy(said, record, kind->entity->size);
	if (!take_fields(line, false, said, err) || !stored_find(line, said, before, err))
		return false;
	bool is_new = !((struct record *)before)->id;
	if (is_new)
		begin_record(line, record);
	else
		memcpy(record, before, kind->entity->size);
	put_said(line, said, record);
	if (is_new && kind->dated)
		kept_since_see(&line->import->since,
		    *(const struct date *)(record +
		                           entity_field(kind->entity, kind->dated)->offset));
	if (!line->bad && kind->complete && !kind->complete(line, record, is_new, err))
		return false;
	return line->bad || save(line, before, record, err);
}

/* Is this file a listing of ours? Those say where each thing stands. */
static bool is_listing(const struct csv_table *table)
{
	for (size_t i = 0; i < table->columns; i++)
		if (strcasecmp(csv_header(table, i), "stand") == 0)
			return true;
	return false;
}

/* A listing shows those too of whom there is nothing yet. */
static bool is_empty(const struct record_import *import, size_t row)
{
	const char *held = import->kind->held;
	if (held && is_listing(&import->frame.table) &&
	    !*row_cell(&import->frame, row, record_column(import, held)))
		return true;
	if (import->kind->row) /* what it says stands in further columns */
		return false;
	for (int i = WHOM_COLUMNS; i < WHOM_COLUMNS + import->field_count; i++)
		if (*row_cell(&import->frame, row, i))
			return false;
	return true;
}

static bool import_row(struct row_import *frame, size_t row, struct error *err)
{
	struct record_line line = {.import = (struct record_import *)frame, .row = row};
	if (is_empty(line.import, row)) {
		line.import->empty_rows++;
		return true;
	}
	if (!whom_find(frame, row, &line.pupil, &line.bad, err))
		return false;
	if (line.bad)
		return true;
	line.who = whom_shown(frame, &line.pupil);
	return read_record(&line, err);
}

static bool begin(struct row_import *frame, struct error *err)
{
	struct record_import *import = (struct record_import *)frame;
	record_put_in_order(frame);
	return !import->kind->since ||
	       kept_since_begin(&import->since, frame->db, import->kind->since, &frame->arena, err);
}

static int by_record(const void *a, const void *b)
{
	const struct taken *x = a, *y = b;
	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

/* Of two lines that say something else about one thing nobody can say which of them counts. A
 * listing names what goes on in several periods more than once. */
static void refuse_doubles(struct record_import *import)
{
	struct taken *taken = import->taken;
	if (import->taken_count)
		qsort(taken, import->taken_count, sizeof *taken, by_record);
	for (size_t i = 1; i < import->taken_count; i++)
		if (taken[i].id == taken[i - 1].id && taken[i].changed)
			report_fault(import->frame.report, taken[i].line, "", "",
			    "regel %zu gaat over hetzelfde en zegt iets anders. Maak ze gelijk, of haal een van de twee weg.",
			    taken[i - 1].line);
}

static bool end_rows(struct row_import *frame, struct error *err)
{
	struct record_import *import = (struct record_import *)frame;
	(void)err;
	refuse_doubles(import);
	competence_doubles(import);
	if (import->empty_rows)
		report_line(frame->report, &frame->report->notes,
		    "Bij %s is er nog niets om in te lezen. Die zijn overgeslagen.",
		    how_many(import->empty_rows, "regel", "regels").text);
	kept_since_tell(&import->since, frame->report);
	if (import->kind->final && frame->report->added.count) {
		report_line(frame->report, &frame->report->notes, "%s", import->kind->final);
		frame->report->final = true;
	}
	return true;
}

static bool allowed(const struct row_import *frame)
{
	const struct record_import *import = (const struct record_import *)frame;
	return access_write(frame->db, import->kind->entity->area) != NONE;
}

/* Says which roles may bring in the records of everybody. */
static const char *denied(struct arena *arena, enum area area)
{
	const char *roles = "";
	for (int role = 0; role < ROLES; role++)
		if (role_rights[role].write[area] == ALL)
			roles = arena_format(
			    arena, "%s%s%s", roles, *roles ? ", " : "", role_rights[role].label);
	return arena_format(
	    arena, "Deze gegevens inlezen mag niet met deze rol. Wel met: %s.", roles);
}

bool record_import(struct db *db, const struct record_kind *kind, const char *name_of_file,
    const struct buffer *bytes, const struct import_options *options, struct import_report *report,
    struct error *err)
{
	struct record_import import = {.kind = kind};
	import.frame.words = kind->words;
	import.frame.worded = kind->worded ? entity_field(kind->entity, kind->worded) : NULL;
	record_find_columns(&import);
	struct row_import_kind frame = {.change = kind->change,
	    .noun = kind->noun,
	    .table = kind->entity->table,
	    .repeats = kind->repeats,
	    .allowed = allowed,
	    .denied = denied(&import.frame.arena, kind->entity->area),
	    .empty = "Zet er de gegevens onder, op elke regel één.",
	    .header = record_header(&import),
	    .names = record_names(&import),
	    .columns = WHOM_COLUMNS + import.field_count + import.extra_count,
	    .missing = record_missing,
	    .begin = begin,
	    .listing = kind->listing,
	    .row = import_row,
	    .end = end_rows};
	bool good =
	    row_import_run(&import.frame, &frame, db, name_of_file, bytes, options, report, err);
	free(import.taken);
	competence_done(&import);
	stored_done(&import);
	return good;
}
