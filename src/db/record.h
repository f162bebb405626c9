/*
 * A record: a C struct and one const table that says, once, what each column is. Functions over the
 * table load, bind, format, parse and compare for forms, imports, the command line, history and
 * exports alike, so that a rule cannot differ between them.
 */
#ifndef DB_RECORD_H
#define DB_RECORD_H

#include <stddef.h>

#include "db/access.h"
#include "db/db.h"

enum field_type {
	FIELD_TEXT, /* char name[N], one line: a code or a name */
	FIELD_LONG, /* char *, several lines, at most LONG_TEXT_MAX bytes; NULL is empty */
	FIELD_INT,  /* int64_t */
	FIELD_BOOL, /* bool */
	FIELD_DATE, /* struct date */
};

enum { LONG_TEXT_MAX = 16384 };

enum field_flag {
	F_REQUIRED = 1,    /* must be filled before the record is saved; a yes or no must be
	                      answered in a form, which proposes neither */
	F_HIDDEN = 2,      /* not shown: keys, links to the parent */
	F_FIXED = 4,       /* cannot change once saved */
	F_PAST = 8,        /* a date that cannot be after today */
	F_NULL = 16,       /* empty text or 0 is stored as NULL: optional references and numbers */
	F_FREE = 32,       /* its choices are suggestions: other text is accepted too */
	F_HUNDREDTHS = 64, /* a number that people write as 3,25 and the file stores as 325 */
};

struct field {
	const char *name;  /* SQL column and JSON key */
	const char *label; /* Dutch, for a form, a list and the header of a CSV */
	const char *help;  /* one Dutch sentence; NULL when the label says it all */
	enum field_type type;
	size_t offset, size; /* its place in the struct */
	unsigned flags;
	int width;           /* columns on screen; 0: to fit */
	const char *choices; /* literal SELECT value, label of the choices. A third column that is 0
	                        marks one that is no longer offered and only names an earlier
	                        choice; a fourth stands behind the label where one chooses. ?1 is
	                        the pupil's id. NULL: any value */
	/* Rewrites what was typed into the stored form, false when it does not apply; NULL: stored
	 * as typed. */
	bool (*tidy)(const char *text, char *out, size_t size);
	const char *none; /* Dutch meaning of an empty value, offered first; NULL: none */
	const char *(*check)(const char *text); /* returns NULL, or what is wrong, in Dutch */
};

/* clang-format off */
#define FIELD_TYPE(rec, m) _Generic(&((struct rec *)0)->m, char **: FIELD_LONG, \
	default: _Generic(((struct rec *)0)->m, char *: FIELD_TEXT, int64_t: FIELD_INT, \
	bool: FIELD_BOOL, struct date: FIELD_DATE))
/* clang-format on */
#define FIELD(rec, m, label_, ...)                                                                 \
	{                                                                                          \
		.name = #m, .label = label_, .type = FIELD_TYPE(rec, m),                           \
		.offset = offsetof(struct rec, m), .size = sizeof(((struct rec *)0)->m),           \
		__VA_ARGS__                                                                        \
	}
#define FIELD_KEYS(rec)                                                                            \
	FIELD(rec, id, "nummer", .flags = F_HIDDEN), FIELD(rec, rev, "versie", .flags = F_HIDDEN)

/* Every record struct starts with these. id 0: not saved yet; rev: as read, raised at each save. */
struct record {
	int64_t id, rev;
};

struct entity {
	const char *table; /* read through the view visible_<table> */
	const char *title; /* Dutch, singular: "leerdoel" */
	enum area area;
	bool about_pupil; /* visible_<table> has a column pupil (0: about a class) and limits the
	                     actor to own pupils; otherwise it is the school's and takes scope ALL
	                     to write */
	size_t size;      /* of the struct */
	const struct field *fields; /* ends with a NULL name; the first two are id and rev */
	bool (*check)(
	    const void *record, struct error *err); /* rules over several fields, or NULL */
	/* Rules that need the file or the actor, checked by the write function along with role and
	 * scope. before is NULL for a new record, record is NULL when it is removed. NULL: no
	 * rules. */
	bool (*rule)(struct db *db, const void *before, const void *record, struct error *err);
	/* Returns why the record, as it was before, is closed to this change (record NULL: to
	 * removal), which then requires a reason (change_because); NULL when it is open. NULL:
	 * always open. */
	const char *(*closed)(struct db *db, const void *before, const void *record);
};

/* The entity of struct goal, with the table goal_fields, is goal_entity; what else it has follows
 * its area. */
#define ENTITY(name_, title_, area_, ...)                                                          \
	const struct entity name_##_entity = {.table = #name_,                                     \
	    .title = title_,                                                                       \
	    .area = area_,                                                                         \
	    .size = sizeof(struct name_),                                                          \
	    .fields = name_##_fields,                                                              \
	    __VA_ARGS__}

/* Registers all entities (ending with NULL), which src/model names; called once, when the program
 * starts. */
void entities_set(const struct entity *const *all);
const struct entity *entity_find(const char *table);

const struct field *entity_field(const struct entity *entity, const char *name);

/* Loads the columns of the current row whose names are those of fields into record; long text goes
 * to the arena. A value that does not fit is an error. */
bool record_load(const struct entity *entity, struct query *q, void *record, struct arena *arena,
    struct error *err);

/* Reads the visible record with this id; NOT_FOUND when there is none or the actor may not see
 * it. */
bool record_get(struct db *db, const struct entity *entity, int64_t id, void *record,
    struct arena *arena, struct error *err);

/*
 * Iterates over all visible records of a kind, in the order in which they were made. record_next
 * fills record (long text in the arena); record_each_done ends it and returns whether all went
 * well.
 */
struct record_cursor *record_each(struct db *db, const struct entity *entity);
bool record_next(struct record_cursor *cursor, void *record, struct arena *arena);
bool record_each_done(struct record_cursor *cursor, struct error *err);

/* Finds the visible record that blocks a new one: equal in all columns of a unique index. NOT_FOUND
 * with an empty err when there is none. */
bool record_same(struct db *db, const struct entity *entity, const void *record, void *out,
    struct arena *arena, struct error *err);

/* Checks that required fields are filled, dates are plausible and obey F_PAST, and choices of a new
 * record are among those offered; then calls entity->check. Reports the first fault only, naming
 * the label. */
bool record_check(
    struct db *db, const struct entity *entity, const void *record, struct error *err);

/* Formats the value as people read it: 22-11-2026, ja, the text; a code or key stays as it is
 * (choice_label gives its label). */
void field_format(const struct field *field, const void *record, struct buffer *out);
const char *field_text(const struct field *field, const void *record, struct arena *arena);

/* Parses what people typed or a file holds; refuses what does not fit, never cuts. Long text goes
 * to the arena. The message names the label and the value. */
bool field_parse(const struct field *field, void *record, const char *text, struct arena *arena,
    struct error *err);

/* Restores a value as history stores it; false when it does not belong to the field. */
bool field_restore_text(
    const struct field *field, void *record, const char *stored, struct arena *arena);

bool field_equal(const struct field *field, const void *a, const void *b);
bool field_empty(const struct field *field, const void *record);

/* Refuses an empty one, naming the label. */
bool field_filled(const struct field *field, const void *record, struct error *err);

/* Do both records say the same, apart from their keys? */
bool record_equal(const struct entity *entity, const void *a, const void *b);

/* Runs the choices of a field, for a pupil where they ask for one: value, label, and perhaps
 * whether it is offered. */
struct query *choices_query(struct db *db, const char *choices, int64_t pupil);

/* Can this row of a field's choices be chosen now? */
bool choice_offered(struct query *q);

/* Parses text like field_parse; for a field with choices it accepts the label or the code of one of
 * them. */
bool choice_parse(struct db *db, const struct field *field, void *record, int64_t pupil,
    const char *text, struct arena *arena, struct error *err);

/* Returns, in the arena, the label of the value of a field with choices; for other fields the value
 * itself. */
const char *choice_label(struct db *db, const struct field *field, const void *record,
    int64_t pupil, struct arena *arena);

#endif
