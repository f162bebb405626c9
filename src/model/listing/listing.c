/* The listings: finding them, and reading their rows. */
#include "model/listing/listing_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/share.h"
#include "base/text.h"
#include "db/access.h"

static const struct listing *const subjects[] = {iop_listings, opp_listings, care_listings,
    desk_listings, internship_listings, portfolio_listings, diploma_listings, outflow_listings,
    norm_listings, quality_listings, school_listings, NULL};

const struct listing *listing_at(size_t at)
{
	for (const struct listing *const *subject = subjects; *subject; subject++)
		for (const struct listing *listing = *subject; listing->name; listing++)
			if (at-- == 0)
				return listing;
	return NULL;
}

const struct listing *listing_find(const char *name)
{
	const struct listing *listing;
	for (size_t i = 0; (listing = listing_at(i)); i++)
		if (strcmp(listing->name, name) == 0)
			return listing;
	return NULL;
}

/* The receiver of a listing's rows, with room for one row. */
struct walk {
	const struct listing *listing;
	size_t columns;
	struct cell *cells;
	bool keys; /* include keys */
	bool (*each)(void *context, const struct cell *cells, enum tone tone, struct error *err);
	void *context;
};

/* All names come from the program's own tables. */
const char *listing_sql(const struct listing *listing, struct arena *arena)
{
	struct buffer sql = {0};
	for (const struct column *column = listing->columns; column->name; column++)
		buffer_format(
		    &sql, "%s%s", column == listing->columns ? "SELECT " : ", ", column->name);
	if (listing->tone)
		buffer_format(&sql, ", %s AS tone", listing->tone);
	if (listing->from)
		buffer_format(&sql, " FROM %s", listing->from);
	else
		buffer_format(&sql, " FROM list_%s", listing->name);
	buffer_format(&sql, " WHERE %s ORDER BY %s",
	    listing->where ? listing->where : LISTING_FILTER, listing->order);
	const char *kept = arena_text(arena, buffer_text(&sql));
	buffer_done(&sql);
	return kept;
}

static enum tone tone_named(const char *word)
{
	static const char *const words[] = {[TONE_PLAIN] = "",
	    [TONE_OPEN] = "open",
	    [TONE_LATE] = "late",
	    [TONE_SOON] = "soon",
	    [TONE_NEAR] = "near",
	    [TONE_DONE] = "done",
	    [TONE_PAST] = "past"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i], word) == 0)
			return (enum tone)i;
	abort(); /* a word that is none is a fault of the program */
}

bool tone_is_marked(enum tone tone)
{
	return tone == TONE_OPEN || tone == TONE_LATE || tone == TONE_SOON;
}

static bool give_row(const struct walk *walk, struct query *q, struct error *err)
{
	enum tone tone =
	    walk->listing->tone ? tone_named(query_text(q, (int)walk->columns)) : TONE_PLAIN;
	for (size_t i = 0; i < walk->columns; i++) {
		struct cell *cell = &walk->cells[i];
		if (!walk->keys && (walk->listing->columns[i].flags & C_KEY))
			continue;
		cell->text = query_text(q, (int)i);
		cell->null = !*cell->text && query_null(q, (int)i);
		enum column_type type = walk->listing->columns[i].type;
		bool counts = !cell->null &&
		              (type == COLUMN_INT || type == COLUMN_SHARE || type == COLUMN_HOURS);
		cell->number = counts ? query_int(q, (int)i) : 0;
	}
	return walk->each(walk->context, walk->cells, tone, err);
}

static bool walk_rows(
    struct db *db, const struct walk *walk, const struct filter *filter, struct error *err)
{
	struct arena arena = {0};
	int64_t before = access_narrow(db, filter->pupil);
	struct query *q = db_query(db, listing_sql(walk->listing, &arena), LISTING_BY(filter));
	bool good = true;
	while (good && query_next(q))
		good = give_row(walk, q, err);
	good = query_done(q, good ? err : NULL) && good;
	access_narrow(db, before);
	arena_done(&arena);
	return good;
}

bool listing_walk(struct db *db, const struct listing *listing, const struct filter *filter,
    bool keys,
    bool (*each)(void *context, const struct cell *cells, enum tone tone, struct error *err),
    void *context, struct error *err)
{
	static const struct filter everything;
	struct walk walk = {.listing = listing, .keys = keys, .each = each, .context = context};
	while (listing->columns[walk.columns].name)
		walk.columns++;
	walk.cells = xcalloc(walk.columns, sizeof *walk.cells);
	for (size_t i = 0; i < walk.columns; i++)
		walk.cells[i] = (struct cell){.text = "", .null = true};
	filter = filter ? filter : &everything;
	bool beside = listing->copy && !db_keeps_views(db);
	struct db *from = beside ? listing->copy(db, filter->school_year, err) : db;
	bool good = from && walk_rows(from, &walk, filter, err);
	if (beside)
		db_close(from);
	free(walk.cells);
	return good;
}

/* Rows being read into memory. */
struct reading {
	struct rows *rows;
	struct arena *arena;
	struct cell *cells;
	size_t used, capacity;
	enum tone *tones;
	size_t tone_capacity;
};

static bool keep_row(void *context, const struct cell *cells, enum tone tone, struct error *err)
{
	struct reading *reading = context;
	struct rows *rows = reading->rows;
	(void)err;
	if (rows->listing->tone) {
		reading->tones = array_grow(
		    reading->tones, rows->count, &reading->tone_capacity, sizeof *reading->tones);
		reading->tones[rows->count] = tone;
	}
	for (size_t i = 0; i < rows->columns; i++) {
		reading->cells = array_grow(
		    reading->cells, reading->used, &reading->capacity, sizeof *reading->cells);
		struct cell *cell = &reading->cells[reading->used++];
		*cell = cells[i];
		cell->text = arena_text(reading->arena, cell->text);
	}
	rows->count++;
	return true;
}

bool listing_read(struct db *db, const struct listing *listing, const struct filter *filter,
    struct arena *arena, struct rows *out, struct error *err)
{
	struct reading reading = {.rows = out, .arena = arena};
	*out = (struct rows){.listing = listing};
	while (listing->columns[out->columns].name)
		out->columns++;
	bool good = listing_walk(db, listing, filter, true, keep_row, &reading, err);
	out->cells = arena_keep(arena, reading.cells, reading.used, sizeof *reading.cells);
	out->tones =
	    arena_keep(arena, reading.tones, reading.tones ? out->count : 0, sizeof *reading.tones);
	if (!good)
		*out = (struct rows){.listing = listing};
	return good;
}

const struct cell *rows_cell(const struct rows *rows, size_t row, size_t column)
{
	return &rows->cells[row * rows->columns + column];
}

void rows_pick(struct rows *rows, const size_t *order, size_t count, struct arena *arena)
{
	struct cell *cells = arena_alloc(arena, (count * rows->columns + 1) * sizeof *cells);
	enum tone *tones = rows->tones ? arena_alloc(arena, (count + 1) * sizeof *tones) : NULL;
	for (size_t i = 0; i < count; i++) {
		memcpy(cells + i * rows->columns, rows_cell(rows, order[i], 0),
		    rows->columns * sizeof *cells);
		if (tones)
			tones[i] = rows->tones[order[i]];
	}
	rows->cells = cells;
	rows->tones = tones;
	rows->count = count;
}

enum tone rows_tone(const struct rows *rows, size_t row)
{
	return rows->tones ? rows->tones[row] : TONE_PLAIN;
}

const struct cell *rows_named(const struct rows *rows, size_t row, const char *name)
{
	size_t column = 0;
	while (strcmp(rows->listing->columns[column].name, name) != 0)
		column++;
	return rows_cell(rows, row, column);
}

const char *cell_show(
    const struct column *column, const struct cell *cell, struct date today, struct arena *arena)
{
	struct date date;
	if (column->type == COLUMN_SHARE && !cell->null)
		return arena_text(arena, share_show(cell->number).text);
	if (column->type == COLUMN_HOURS && !cell->null)
		return arena_text(arena, hundredths_short(cell->number).text);
	if (column->type != COLUMN_DATE && column->type != COLUMN_DUE)
		return cell->text;
	if (!date_from_iso(cell->text, &date))
		return cell->text;
	return arena_text(
	    arena, column->type == COLUMN_DUE ? date_due(date, today).text : date_show(date).text);
}
