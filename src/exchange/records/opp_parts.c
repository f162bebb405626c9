/* The parts of a version: reading them from cells, and comparing them with what is stored. */
#include "exchange/records/opp_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "model/opp/opp.h"

#define BETWEEN_PARTS "|\n"

/* A column of parts. Of factors some kinds are shielded, in a table of their own. */
struct part_column {
	const char *name, *direction;
	const struct entity *entity, *shielded;
};

static const struct part_column columns[] = {
    {"bevorderend", "+", &opp_factor_entity, &opp_shielded_factor_entity},
    {"belemmerend", "-", &opp_factor_entity, &opp_shielded_factor_entity},
    {"ondersteuning", "", &opp_support_entity, NULL},
};

/* A part of the row; record is one of the entity. */
struct part {
	const struct entity *entity;
	struct opp_row *record;
	bool there; /* the version has it already */
};

struct parts {
	struct part *rows;
	size_t count, capacity;
	struct arena arena;
};

static bool parse_kind(struct record_line *line, const struct entity *entity, const char *kind,
    void *record, struct arena *arena, struct error *why)
{
	return choice_parse(record_db(line), entity_field(entity, "kind"), record, line->pupil.id,
	    kind, arena, why);
}

/* Reads "soort: zin"; a fault when it is something else. */
static void read_part(
    struct record_line *line, const struct part_column *column, const char *text, struct parts *out)
{
	struct arena *arena = &out->arena;
	struct part part = {.entity = column->entity};
	const char *colon = strchr(text, ':');
	struct error why = {0}, other = {0};
	if (!colon) {
		record_fault(line, column->name,
		    "schrijf de soort ervoor, zoals \"werkhouding: werkt graag met zijn handen\", en zet tussen twee zinnen een |.");
		return;
	}
	char *kind = arena_text(arena, text);
	kind[colon - text] = '\0';
	part.record = arena_alloc(arena, column->entity->size);
	bool good = parse_kind(line, part.entity, kind, part.record, arena, &why);
	if (!good && column->shielded && access_write(record_db(line), column->shielded->area)) {
		part.entity = column->shielded;
		part.record = arena_alloc(arena, part.entity->size);
		good = parse_kind(line, part.entity, kind, part.record, arena, &other);
	}
	if (good && *column->direction)
		good = field_parse(entity_field(part.entity, "direction"), part.record,
		    column->direction, arena, &why);
	if (!good || !field_parse(entity_field(part.entity, "sentence"), part.record,
	                 colon + 1 + strspn(colon + 1, " "), arena, &why)) {
		record_fault(line, column->name, why.text);
		return;
	}
	out->rows = array_grow(out->rows, out->count, &out->capacity, sizeof *out->rows);
	out->rows[out->count++] = part;
}

static void read_parts(
    struct record_line *line, const struct part_column *column, struct parts *out)
{
	char *rest = NULL, *cell = arena_text(&out->arena, record_cell(line, column->name));
	for (char *text = strtok_r(cell, BETWEEN_PARTS, &rest); text;
	     text = strtok_r(NULL, BETWEEN_PARTS, &rest)) {
		text += strspn(text, " ");
		if (*text)
			read_part(line, column, text, out);
	}
}

/* The same kind and sentence, without accents and case. */
static bool is_same(const struct entity *entity, const void *a, const void *b, struct arena *arena)
{
	return field_equal(entity_field(entity, "kind"), a, b) &&
	       strcmp(text_fold(arena, field_text(entity_field(entity, "sentence"), a, arena)),
	           text_fold(arena, field_text(entity_field(entity, "sentence"), b, arena))) == 0;
}

static bool is_wanted(struct parts *parts, const struct entity *entity, const void *stored)
{
	for (size_t i = 0; i < parts->count; i++)
		if (!parts->rows[i].there && parts->rows[i].entity == entity &&
		    is_same(entity, parts->rows[i].record, stored, &parts->arena))
			return parts->rows[i].there = true;
	return false;
}

/* Leaves a stored part out of the version; of one that was set it is a fault. */
static bool leave_out(struct record_line *line, const struct part_column *column,
    const struct entity *entity, struct opp_row *stored, int64_t opp, bool was_set,
    struct error *err)
{
	if (was_set)
		record_fault(line, column->name,
		    "dit OPP is al vastgesteld en er staat iets anders in. Wat is vastgesteld, verandert niet meer; zet een nieuwe versie op een eigen regel.");
	if (was_set || line->bad)
		return true;
	stored->ended_by = opp;
	return record_take_along(line, column->name, entity, stored, err);
}

/* Marks what the version has already, and leaves out what the row does not have; entity NULL: there
 * is no such. */
static bool compare_stored(struct record_line *line, const struct part_column *column,
    const struct entity *entity, int64_t opp, bool was_set, struct parts *parts, struct error *err)
{
	if (!entity)
		return true;
	const char *part = entity == &opp_support_entity ? "support"
	                   : entity == column->shielded  ? "shielded"
	                                                 : "factor";
	struct query *q = db_query(record_db(line),
	    "SELECT row FROM opp_part WHERE opp = ?1 AND part = ?2 AND direction = ?3 ORDER BY row",
	    "itt", opp, part, column->direction);
	int64_t *rows = NULL;
	size_t count = 0, capacity = 0;
	while (query_next(q)) {
		rows = array_grow(rows, count, &capacity, sizeof *rows);
		rows[count++] = query_int(q, 0);
	}
	bool good = query_done(q, err);
	for (size_t i = 0; good && !line->bad && i < count; i++) {
		struct opp_row *stored = arena_alloc(&parts->arena, entity->size);
		good = record_get(record_db(line), entity, rows[i], stored, &parts->arena, err) &&
		       (is_wanted(parts, entity, stored) ||
		           leave_out(line, column, entity, stored, opp, was_set, err));
	}
	free(rows);
	return good;
}

static bool add_missing(struct record_line *line, const struct part_column *column, int64_t opp,
    bool was_set, struct parts *parts, struct error *err)
{
	for (size_t i = 0; i < parts->count && !line->bad; i++) {
		struct part *part = &parts->rows[i];
		if (part->there)
			continue;
		if (was_set)
			record_fault(line, column->name,
			    "dit OPP is al vastgesteld en dit staat er niet in. Wat is vastgesteld, verandert niet meer; zet een nieuwe versie op een eigen regel.");
		part->record->opp = opp;
		if (!was_set &&
		    !record_take_along(line, column->name, part->entity, part->record, err))
			return false;
	}
	return true;
}

static bool take_column(struct record_line *line, const struct part_column *column, int64_t opp,
    bool was_set, struct error *err)
{
	struct parts parts = {0};
	read_parts(line, column, &parts);
	bool sees = access_read(record_db(line), CARE) == ALL;
	bool good = line->bad || !parts.count ||
	            (compare_stored(line, column, column->entity, opp, was_set, &parts, err) &&
	                compare_stored(line, column, sees ? column->shielded : NULL, opp, was_set,
	                    &parts, err) &&
	                add_missing(line, column, opp, was_set, &parts, err));
	free(parts.rows);
	arena_done(&parts.arena);
	return good;
}

bool opp_parts_take(struct record_line *line, int64_t opp, bool was_set, struct error *err)
{
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (!take_column(line, &columns[i], opp, was_set, err))
			return false;
	return true;
}
