/* Changes from the history, in the words of people. */
#ifndef MODEL_BASIS_CHANGE_WORDS_H
#define MODEL_BASIS_CHANGE_WORDS_H

#include "db/record.h"

/* Keys and links mean nothing to people, so they are left out. */
bool change_is_for_people(const struct field *field);

/* "nieuw", "gewijzigd" or "weg", for an action of the history. */
const char *change_action(const char *action);

/* Returns a stored value as people read it, in the arena: a Dutch date, ja or nee, the label of a
 * choice; "" when there is none. pupil: whose choices they are, or 0. */
const char *change_value(struct db *db, const struct entity *entity, const struct field *field,
    const char *stored, int64_t pupil, struct arena *arena);

/* Does the name of the record say what the field is: "oordeel", and not "oordeel: oordeel"? */
bool change_names_itself(const struct entity *entity, const struct field *field);

struct changed_value {
	const struct field *field;
	const char *before, *after;
};

/* One record that was changed, with its fields in the order of a form. */
struct change_words {
	const char *name;   /* of the pupil; "" for a record of the school */
	const char *about;  /* the goal that was rated, or the name of a record of the school; ""
	                     * when  the fields say it */
	bool other;         /* another pupil or goal than the line above it, or the first line */
	const char *action; /* as change_action() takes it */
	const struct entity *entity;
	const struct changed_value *values;
	size_t count;
};

/*
 * Describes a change set as far as the actor may see it: of a large one first how many records of
 * each kind, "nieuw: 60 × leerling, 6 × klas."; then the last most records by line, which appends
 * whole lines; and how many records are not among them.
 */
bool change_describe(struct db *db, int64_t change_set, size_t most,
    void (*line)(struct buffer *out, const struct change_words *change), struct buffer *out,
    struct error *err);

#endif
