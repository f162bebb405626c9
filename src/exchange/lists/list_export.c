/* Lists of the school as rows of cells, and as CSV. */
#include <stdlib.h>

#include "exchange/csv.h"
#include "exchange/lists/lists.h"

/* A key means nothing outside this file, unlike a code. */
static const char *cell_of(
    struct db *db, const struct field *field, const void *record, struct arena *arena)
{
	return field->choices && field->type == FIELD_INT
	           ? choice_label(db, field, record, 0, arena)
	           : field_text(field, record, arena);
}

bool list_rows(struct db *db, const struct entity *list, const char *const **cells, size_t *rows,
    struct arena *arena, struct error *err)
{
	const char **found = NULL;
	size_t count = 0, capacity = 0;
	void *record = arena_alloc(arena, list->size);
	struct record_cursor *cursor = record_each(db, list);
	*rows = 0;
	while (record_next(cursor, record, arena)) {
		for (const struct field *f = list->fields; f->name; f++)
			if (!(f->flags & F_HIDDEN)) {
				found = array_grow(found, count, &capacity, sizeof *found);
				found[count++] = cell_of(db, f, record, arena);
			}
		(*rows)++;
	}
	const char **kept = arena_alloc(arena, (count + 1) * sizeof *kept);
	for (size_t i = 0; i < count; i++)
		kept[i] = found[i];
	free(found);
	*cells = kept;
	return record_each_done(cursor, err);
}

bool records_export(
    struct db *db, const struct entity *entity, struct buffer *out, struct error *err)
{
	struct arena arena = {0};
	const char *const *cells;
	size_t rows, columns = 0;
	bool good = list_rows(db, entity, &cells, &rows, &arena, err);
	for (const struct field *f = entity->fields; f->name; f++)
		if (!(f->flags & F_HIDDEN)) {
			buffer_add(out, columns++ ? ";" : "");
			csv_add_cell(out, f->label, false);
		}
	buffer_add(out, "\n");
	for (size_t i = 0; good && i < rows * columns; i++) {
		csv_add_cell(out, cells[i], false);
		buffer_add(out, (i + 1) % columns ? ";" : "\n");
	}
	arena_done(&arena);
	return good;
}
