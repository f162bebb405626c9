/* What the files of this import share. */
#ifndef EXCHANGE_RECORDS_RECORD_INTERNAL_H
#define EXCHANGE_RECORDS_RECORD_INTERNAL_H

#include "exchange/kept_since.h"
#include "exchange/records/record_import.h"

/* Records by the hash of their key; hashes that are the same stand behind each other. */
struct stored {
	struct stored_key {
		uint64_t hash;
		int64_t id; /* 0: free */
	} * at;
	size_t count, room; /* room is a power of two */
};

struct record_import {
	struct row_import frame; /* first */
	const struct record_kind *kind;
	struct kept_since since;
	const struct field **fields; /* that a file can fill, in the order of their columns */
	struct row_target *targets;  /* the same, for row_take and row_save; ends with {0} */
	int field_count, extra_count;
	struct taken {
		int64_t id;
		size_t line;
		bool changed;
	} * taken; /* the records that lines were about */
	size_t taken_count, taken_capacity, empty_rows;
	struct competence_rows *competences; /* of the kind competenties, once read */
	struct stored stored, pupils_read;
};

/* Does the row say something for this column, which is not one of the key? */
bool record_says(struct record_line *line, const struct row_target *target);

/* The stored record that a line is about, by what it says of pupil and key; of several the one that
 * is most like what it says; id 0: there is none. */
bool stored_find(struct record_line *line, const void *said, void *found, struct error *err);

/* A record that was saved is there for the lines that follow. */
void stored_add(struct record_line *line, const void *record);
void stored_done(struct record_import *import);

/* Is it one of these names, which end with NULL? */
bool name_is_among(const char *const *names, const char *name);

/* Finds the fields that a file can fill, and gives each its column. */
void record_find_columns(struct record_import *import);

/* The names of all columns: a field goes by its label, by its name, and by what the kind adds. */
const struct header_name *record_names(struct record_import *import);

/* The column of a field or of what is extra; -1: there is no such. */
int record_column(const struct record_import *import, const char *name);

/* The column that is missing, or NULL. */
const char *record_missing(const struct row_import *frame);

/* "Stamnummer;wie;naam": how a file of this kind begins, in the arena of the import. */
const char *record_header(struct record_import *import);

/* competence_levels.c, for the kind competenties: the period of the row, and the ratings of it. */
bool competence_period(struct record_line *line, void *record, struct error *err);
bool competence_levels(struct record_line *line, const void *wanted, struct error *err);
/* Refuses what two lines gave a rating. */
void competence_doubles(struct record_import *import);
void competence_done(struct record_import *import);

/* For a kind whose rows are taken oldest first. */
void record_put_in_order(struct row_import *frame);

#endif
