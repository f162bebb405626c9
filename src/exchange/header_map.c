/* What the school says that the columns of other programs are called here: the list kolomnamen. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "exchange/headers.h"

struct meaning {
	const char *header, *column; /* as the school wrote them */
	const char *bare, *means;    /* in the form of header_bare */
};

struct header_map {
	struct meaning *rows;
	size_t count;
};

static const struct meaning *meaning_of(
    struct arena *arena, const struct csv_table *table, size_t column)
{
	const char *bare = header_bare(arena, csv_header(table, column));
	for (size_t i = 0; table->map && i < table->map->count; i++)
		if (strcmp(table->map->rows[i].bare, bare) == 0)
			return &table->map->rows[i];
	return NULL;
}

const char *header_meaning(struct arena *arena, const struct csv_table *table, size_t column)
{
	const struct meaning *meaning = meaning_of(arena, table, column);
	return meaning ? meaning->means : header_bare(arena, csv_header(table, column));
}

static bool source_is_known(struct db *db, const char *kind, const char *source, struct error *err)
{
	int64_t there = 0;
	return !source ||
	       (db_int(db, &there, err,
	            "SELECT count(*) FROM visible_column_name "
	            "WHERE lower(source) = lower(?1) AND kind = ?2",
	            "tt", source, kind) &&
	           (there ||
	               fail(err, FAILED,
	                   "Van bron \"%.40s\" staat er voor %s niets in de lijst kolomnamen. Kijk de naam na, of vul de lijst aan (stip import kolomnamen --voorbeeld).",
	                   source, kind)));
}

bool headers_map(struct db *db, const char *kind, const char *source, struct arena *arena,
    struct csv_table *table, struct error *err)
{
	struct header_map *map = arena_alloc(arena, sizeof *map);
	size_t capacity = 0;
	if (!kind)
		return true;
	if (!source_is_known(db, kind, source, err))
		return false;
	struct meaning *rows = NULL;
	struct query *q = db_query(db,
	    "SELECT header, stip_column FROM visible_column_name "
	    "WHERE kind = ?1 AND lower(source) IN ('', lower(?2)) "
	    "ORDER BY source = '', id",
	    "tt", kind, source ? source : "");
	while (query_next(q)) {
		rows = array_grow(rows, map->count, &capacity, sizeof *rows);
		const char *header = arena_text(arena, named_text(q, "header")),
		           *column = arena_text(arena, named_text(q, "stip_column"));
		rows[map->count++] = (struct meaning){
		    header, column, header_bare(arena, header), header_bare(arena, column)};
	}
	map->rows = arena_alloc(arena, (map->count + 1) * sizeof *rows);
	if (rows)
		memcpy(map->rows, rows, map->count * sizeof *rows);
	free(rows);
	table->map = map;
	return query_done(q, err);
}

bool headers_map_fits(
    const struct csv_table *table, const struct header_name *names, struct error *err)
{
	struct arena arena = {0};
	bool good = true;
	for (size_t i = 0; good && i < table->columns; i++) {
		const struct meaning *meaning = meaning_of(&arena, table, i);
		const struct header_name *name = names;
		while (meaning && name->name && strcmp(name->name, meaning->means) != 0)
			name++;
		if (meaning && !name->name)
			good = fail(err, FAILED,
			    "%s: volgens de lijst kolomnamen is \"%.60s\" de kolom \"%.60s\", en die is er bij deze soort niet. Verbeter die lijst; de kolommen staan in het voorbeeld van deze soort.",
			    table->file, out_text_in(&arena, meaning->header),
			    out_text_in(&arena, meaning->column));
	}
	arena_done(&arena);
	return good;
}
