/* The records that there are already, by pupil and key: a file of many lines about one pupil reads
 * what that pupil has only once. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/records/record_internal.h"

/* FNV-1a; the NUL goes along, so that no text can pass for the end of another. */
static uint64_t hash_text(uint64_t hash, const char *text)
{
	do
		hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
	while (*text++);
	return hash;
}

static uint64_t hash_number(int64_t number)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	for (int i = 0; i < 8; i++)
		hash = (hash ^ ((uint64_t)number >> 8 * i & 0xff)) * UINT64_C(1099511628211);
	return hash;
}

/* What is_same calls the same has the same hash. */
static uint64_t hash_key(struct record_line *line, const void *record, struct arena *arena)
{
	const struct record_kind *kind = line->import->kind;
	uint64_t hash = hash_number(line->pupil.id);
	for (const char *const *key = kind->key; *key; key++) {
		const struct field *field = entity_field(kind->entity, *key);
		const char *text = field_text(field, record, arena);
		hash = hash_text(hash, field->type == FIELD_TEXT ? text_fold(arena, text) : text);
	}
	return hash;
}

/* Names in a key are the same without accents and case. */
static bool is_same(struct record_import *import, const void *a, const void *b)
{
	const struct entity *entity = import->kind->entity;
	for (const char *const *key = import->kind->key; *key; key++) {
		const struct field *field = entity_field(entity, *key);
		const char *left = (const char *)a + field->offset,
		           *right = (const char *)b + field->offset;
		bool same = field->type == FIELD_TEXT
		                ? strcmp(text_fold(&import->frame.arena, left),
		                      text_fold(&import->frame.arena, right)) == 0
		                : field_equal(field, a, b);
		if (!same)
			return false;
	}
	return !import->kind->differ || !import->kind->differ(a, b);
}

/* The place of the first of this hash, or a free one; the others stand behind it. */
static size_t place_of(const struct stored *stored, uint64_t hash)
{
	size_t at = hash & (stored->room - 1);
	while (stored->at[at].id && stored->at[at].hash != hash)
		at = (at + 1) & (stored->room - 1);
	return at;
}

static void add(struct stored *stored, uint64_t hash, int64_t id)
{
	if (2 * (stored->count + 1) > stored->room) {
		struct stored larger = {.room = stored->room ? 2 * stored->room : 64};
		larger.at = xcalloc(larger.room, sizeof *larger.at);
		for (size_t i = 0; i < stored->room; i++)
			if (stored->at[i].id)
				add(&larger, stored->at[i].hash, stored->at[i].id);
		free(stored->at);
		*stored = larger;
	}
	size_t at = place_of(stored, hash);
	while (stored->at[at].id)
		at = (at + 1) & (stored->room - 1);
	stored->at[at] = (struct stored_key){hash, id};
	stored->count++;
}

void stored_add(struct record_line *line, const void *record)
{
	struct arena arena = {0};
	add(&line->import->stored, hash_key(line, record, &arena),
	    ((const struct record *)record)->id);
	arena_done(&arena);
}

static bool is_read(const struct stored *pupils, int64_t pupil)
{
	return pupils->room && pupils->at[place_of(pupils, hash_number(pupil))].id;
}

static bool read_pupil(struct record_line *line, struct error *err)
{
	struct record_import *import = line->import;
	const struct entity *entity = import->kind->entity;
	struct arena arena = {0};
	void *record = arena_alloc(&arena, entity->size);
	struct query *q = db_query(import->frame.db,
	    arena_format(
	        &arena, "SELECT * FROM visible_%s WHERE pupil = ?1 ORDER BY id", entity->table),
	    "i", line->pupil.id);
	bool good = true;
	while (good && query_next(q)) {
		memset(record, 0, entity->size);
		good = record_load(entity, q, record, &arena, err);
		if (good)
			stored_add(line, record);
	}
	good = query_done(q, good ? err : NULL) && good;
	arena_done(&arena);
	if (good)
		add(&import->pupils_read, hash_number(line->pupil.id), line->pupil.id);
	return good;
}

/* Of how much does a stored record say what the row says? */
static int likeness(struct record_line *line, const void *said, const void *stored)
{
	int count = 0;
	for (const struct row_target *t = line->import->targets; t->field; t++)
		count +=
		    record_says(line, t) &&
		    field_equal(entity_field(line->import->kind->entity, t->field), said, stored);
	return count;
}

bool stored_find(struct record_line *line, const void *said, void *found, struct error *err)
{
	struct record_import *import = line->import;
	const struct entity *entity = import->kind->entity;
	struct arena *arena = &import->frame.arena;
	const struct stored *stored = &import->stored;
	if (!is_read(&import->pupils_read, line->pupil.id) && !read_pupil(line, err))
		return false;
	void *record = arena_alloc(arena, entity->size);
	int best = -1;
	uint64_t hash = hash_key(line, said, arena);
	memset(found, 0, entity->size);
	for (size_t at = stored->room ? place_of(stored, hash) : 0;
	     stored->room && stored->at[at].id; at = (at + 1) & (stored->room - 1)) {
		if (stored->at[at].hash != hash)
			continue;
		if (!record_get(import->frame.db, entity, stored->at[at].id, record, arena, err))
			return false;
		int like = is_same(import, said, record) ? likeness(line, said, record) : -1;
		if (like > best) {
			best = like;
			memcpy(found, record, entity->size);
		}
	}
	return true;
}

void stored_done(struct record_import *import)
{
	free(import->stored.at);
	free(import->pupils_read.at);
}
