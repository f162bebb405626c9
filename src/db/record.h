/*
 * A record: a C struct and one const table that says, once, what each column is. Walkers over the
 * table load, bind, format, parse and compare, for form, import, command line, history and export
 * alike, so that a rule cannot differ between them.
 */
#ifndef DB_RECORD_H
#define DB_RECORD_H

#include <stddef.h>

#include "db/access.h"
#include "db/db.h"

enum field_type {
	FIELD_TEXT, /* char name[N], one line; a code or a name */
	FIELD_LONG, /* char *, several lines, at most LONG_TEXT_MAX bytes; NULL is empty */
	FIELD_INT,  /* int64_t */
	FIELD_BOOL, /* bool */
	FIELD_DATE, /* struct date */
};

enum { LONG_TEXT_MAX = 16384 };

enum field_flag {
	F_REQUIRED = 1,    /* must be filled before a record is saved */
	F_HIDDEN = 2,      /* not for people: keys, links to the parent */
	F_FIXED = 4,       /* not to be changed once saved */
	F_PAST = 8,        /* a date that cannot lie after today */
	F_NULL = 16,       /* empty text or 0 is stored as NULL: optional references and numbers */
	F_FREE = 32,       /* its choices are proposals: other text is fine too */
	F_HUNDREDTHS = 64, /* of a number: people write 3,25, the file holds 325 */
};

struct field {
	const char *name;  /* SQL column, JSON key */
	const char *label; /* Dutch, in a form, a list and the header of a CSV */
	const char *help;  /* one Dutch sentence; NULL when the label says it all */
	enum field_type type;
	size_t offset, size; /* where it lives in the struct */
	unsigned flags;
	int width;           /* columns on screen; 0: to fit */
	const char *choices; /* a literal SELECT value, label of what may be chosen; a third column
	                        0 says: no longer, only to name what was chosen before. ?1 is the
	                        id of the pupil concerned; NULL: free */
	/* Writes text as it is kept, when what was typed is meant by it; NULL: it stays as it is.
	 */
	bool (*tidy)(const char *text, char *out, size_t size);
	const char *none; /* what it means when nothing is chosen, in Dutch: offered as the first
	                     choice; NULL: nothing */
	const char *(*check)(const char *text); /* NULL, or what is wrong with it, in Dutch */
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

/* Every record struct starts with these two. id 0: not saved yet; rev: as read, raised at each
 * save. */
struct record {
	int64_t id, rev;
};

struct entity {
	const char *table; /* people read it through the view visible_<table> */
	const char *title; /* Dutch, one of them: "leerdoel" */
	enum area area;
	bool about_pupil; /* visible_<table> has a column pupil (0: about a class) and narrows to
	                     one's own; else it is the school's and needs ALL to write */
	size_t size;      /* of the struct */
	const struct field *fields; /* ends with a NULL name; the first two are id and rev */
	bool (*check)(
	    const void *record, struct error *err); /* rules over several fields; NULL: none */
	/* Rules that need the file or who acts, asked by the write function beside role and scope:
	 * before is NULL for a new record, record is NULL when it is removed. NULL: none. */
	bool (*rule)(struct db *db, const void *before, const void *record, struct error *err);
	/* Is the record, as it was before, closed to this change (record NULL: to being removed)?
	 * Says why; then it takes a reason (change_because). NULL: open. No such function: always
	 * open. */
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

/* The entities there are, ending with NULL; src/model names them, the program hands them over once
 * at its start. */
void entities_set(const struct entity *const *all);
const struct entity *entity_find(const char *table);

const struct field *entity_field(const struct entity *entity, const char *name);

/* Copies the columns of the row of q whose names are those of fields into record; long text goes to
 * the arena. A value that does not fit is an error. */
bool record_load(const struct entity *entity, struct query *q, void *record, struct arena *arena,
    struct error *err);

/* Reads the visible record with this id; NOT_FOUND when it is not there or not for this actor. */
bool record_get(struct db *db, const struct entity *entity, int64_t id, void *record,
    struct arena *arena, struct error *err);

/*
 * All visible records of a kind, in the order in which they were made. record_next fills record
 * (long text in the arena); record_each_done ends it and says whether all went well.
 */
struct record_cursor *record_each(struct db *db, const struct entity *entity);
bool record_next(struct record_cursor *cursor, void *record, struct arena *arena);
bool record_each_done(struct record_cursor *cursor, struct error *err);

/* Reads the visible record that stands in the way of a new one: equal in all columns of which the
 * table wants no two the same. NOT_FOUND without text when there is none. */
bool record_same(struct db *db, const struct entity *entity, const void *record, void *out,
    struct arena *arena, struct error *err);

/* Required fields filled, dates within reason and F_PAST, choices of a new record among those
 * offered; then entity->check. First fault only, naming the label. */
bool record_check(
    struct db *db, const struct entity *entity, const void *record, struct error *err);

/* The value as people read it: 22-11-2026, ja, the text; a code or key as it is (choice_label gives
 * its label). */
void field_format(const struct field *field, const void *record, struct buffer *out);
const char *field_text(const struct field *field, const void *record, struct arena *arena);

/* Reads what people typed or a file holds; refuses what does not fit, never cuts. Long text goes to
 * the arena. The message names the label and the value. */
bool field_parse(const struct field *field, void *record, const char *text, struct arena *arena,
    struct error *err);

/* Puts back a value as history keeps it; false when it does not belong to the field. */
bool field_restore_text(
    const struct field *field, void *record, const char *stored, struct arena *arena);

bool field_equal(const struct field *field, const void *a, const void *b);
bool field_empty(const struct field *field, const void *record);

/* Refuses an empty one, naming the label. */
bool field_filled(const struct field *field, const void *record, struct error *err);

/* Is what the two records say the same, their keys aside? */
bool record_equal(const struct entity *entity, const void *a, const void *b);

/* Of a row of the choices of a field: can it be chosen now? */
bool choice_offered(struct query *q);

/* Reads text as field_parse does, and for a field with choices takes the label or the code of one
 * of them. */
bool choice_parse(struct db *db, const struct field *field, void *record, int64_t pupil,
    const char *text, struct arena *arena, struct error *err);

/* The label of the value that a field with choices holds, from the arena; the value itself for
 * other fields. */
const char *choice_label(struct db *db, const struct field *field, const void *record,
    int64_t pupil, struct arena *arena);

#endif
