/* Searching for text of the care area elsewhere. */
#include "model/care/care_check.h"

#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "model/entities.h"

/* Shorter texts, and names of people and organisations, may well occur elsewhere. */
enum { LEAST = 24, NAME_SIZE = 128 };

struct secret {
	const char *text, *title, *number; /* number is the pupil's */
};

struct search {
	struct db *db;
	struct arena arena;
	struct secret *secrets;
	size_t count, capacity;
	int found;
	void (*each)(void *context, const char *sentence);
	void *context;
};

static bool is_care_table(const char *table)
{
	const struct entity *entity = entity_find(table);
	return entity && entity->area == CARE;
}

static void keep(
    struct search *s, const struct entity *entity, const char *text, const char *number)
{
	s->secrets = array_grow(s->secrets, s->count, &s->capacity, sizeof *s->secrets);
	s->secrets[s->count++] = (struct secret){
	    arena_text(&s->arena, text), entity->title, arena_text(&s->arena, number)};
}

/* Searches records about the same pupil, or about a class. */
static void look(struct search *s, const char *text, const char *where, const char *number)
{
	for (size_t i = 0; i < s->count; i++) {
		bool same = !*number || strcmp(number, s->secrets[i].number) == 0;
		if (!same || !strstr(text, s->secrets[i].text))
			continue;
		s->found++;
		s->each(s->context,
		    arena_format(&s->arena,
		        "Zorgtekst (%s van leerling %s) staat ook buiten de zorggegevens: %s. Haal die daar weg.",
		        s->secrets[i].title, s->secrets[i].number, where));
		return;
	}
}

/* Calls use for every text of a kind of record, in fields of more than least bytes, with the
 * stamnummer of the pupil that it is about. */
static bool each_text(struct search *s, const struct entity *entity, size_t least,
    void (*use)(struct search *, const struct entity *, const char *, const char *),
    struct error *err)
{
	struct arena arena = {0};
	struct buffer text = {0};
	void *record = arena_alloc(&s->arena, entity->size);
	/* the view's name comes from our own const table */
	struct query *q = db_query(s->db,
	    arena_format(&s->arena,
	        "SELECT v.*, p.number AS pupil_number FROM visible_%s v LEFT JOIN visible_pupil p ON p.id = v.pupil",
	        entity->table),
	    "");
	bool good = true;
	while (good && query_next(q)) {
		memset(record, 0, entity->size);
		good = record_load(entity, q, record, &arena, err);
		for (const struct field *f = entity->fields; good && f->name; f++) {
			if (f->type != FIELD_LONG && (f->type != FIELD_TEXT || f->size <= least))
				continue;
			buffer_clear(&text);
			field_format(f, record, &text);
			if (text.len >= LEAST)
				use(s, entity, text.text, query_text(q, query_columns(q) - 1));
		}
		arena_done(&arena);
	}
	good = query_done(q, good ? err : NULL) && good;
	buffer_done(&text);
	return good;
}

static void look_in_record(
    struct search *s, const struct entity *entity, const char *text, const char *number)
{
	look(s, text, entity->title, number);
}

/* Searches old and new values of every kind of record except those of care. */
static bool look_in_history(struct search *s, struct error *err)
{
	struct query *q = db_query(s->db,
	    "SELECT h.table_name, coalesce(h.before, '') AS before, coalesce(h.after, '') AS after, p.number "
	    "FROM pupil_history h "
	    "JOIN visible_pupil p ON p.id = h.pupil "
	    "WHERE length(h.before) >= ?1 OR length(h.after) >= ?1",
	    "i", (int64_t)LEAST);
	while (query_next(q)) {
		if (is_care_table(named_text(q, "table_name")))
			continue;
		look(s, named_text(q, "before"), "de geschiedenis", named_text(q, "number"));
		look(s, named_text(q, "after"), "de geschiedenis", named_text(q, "number"));
	}
	return query_done(q, err);
}

bool care_check(struct db *db, int *found, void (*each)(void *context, const char *sentence),
    void *context, struct error *err)
{
	struct search s = {.db = db, .each = each, .context = context};
	bool good = true;
	for (const struct entity *const *e = entities_all; good && *e; e++)
		if ((*e)->area == CARE)
			good = each_text(&s, *e, NAME_SIZE, keep, err);
	for (const struct entity *const *e = entities_all; good && s.count && *e; e++)
		if ((*e)->about_pupil && (*e)->area != CARE)
			good = each_text(&s, *e, 0, look_in_record, err);
	good = good && (!s.count || look_in_history(&s, err));
	*found = s.found;
	free(s.secrets);
	arena_done(&s.arena);
	return good;
}
