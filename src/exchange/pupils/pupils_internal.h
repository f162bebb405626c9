/* Shared by the files of the pupils' import, which goes from cells to what is wanted, to what is
 * planned, to what is written. */
#ifndef EXCHANGE_PUPILS_PUPILS_INTERNAL_H
#define EXCHANGE_PUPILS_PUPILS_INTERNAL_H

#include "exchange/csv.h"
#include "exchange/pupils/pupils_import.h"
#include "model/school/lesson_group.h"

enum import_column {
	COL_NUMBER,
	COL_FIRST_NAME,
	COL_GIVEN_NAMES, /* stands in for a missing first name */
	COL_PREFIX,
	COL_LAST_NAME,
	COL_FULL_NAME, /* stands in for the other name columns */
	COL_GENDER,
	COL_BORN_ON,
	COL_CLASS,
	COL_GRADE,
	COL_MENTOR,
	COL_MENTOR_NAME,
	COL_EMAIL,
	COL_STARTS_ON,
	COL_ENDS_ON,
	COL_TRACK,
	COL_STATE, /* of the listing stamgegevens: at school now, or not */
	IMPORT_COLUMNS
};

/* A pupil as the file has it; a cell is NULL when the row has none. */
struct source_row {
	size_t line;
	const char *cell[IMPORT_COLUMNS];
	const char *location; /* key of its vestiging; NULL: that of the file */
};

/* A vestiging as the file numbers it, and as the school knows it. */
struct source_location {
	const char *key, *name;   /* name "": the file does not say */
	const char *code, *shown; /* code "": not in the list of the school */
	bool used;                /* a pupil of the file is there */
};

/* A mentor whom the file names separately from its pupils. */
struct source_mentor {
	size_t line;
	const char *class_name, *code, *name;
};

/* Somebody in a composed group: the pupil of a row, or a teacher by code and name. */
struct source_member {
	size_t row, line;
	const char *group, *code, *name;
};
#define TEACHER ((size_t)-1)

struct source {
	const char *label[IMPORT_COLUMNS]; /* header in the file; NULL: column is missing */
	struct source_row *rows;
	size_t count, capacity;
	struct source_mentor *mentors;
	size_t mentor_count, mentor_capacity;
	struct source_member *members;
	size_t member_count, member_capacity;
	int school_year;      /* the year that the file is about; 0: not in the file */
	const char *brin;     /* of the school that the file is about; NULL: it does not say */
	const char *location; /* dependancecode; NULL: it does not say */
	struct source_location *locations; /* vestigingen */
	size_t location_count, location_capacity;
};

struct person_name {
	char first[64], prefix[32], last[128];
};

/* A pupil as the file wants it. given has a bit for each column with a valid value. */
struct wanted {
	size_t line;
	unsigned given;
	bool bad, elsewhere; /* the listing says that the pupil is not at school now */
	const char *key;     /* number without leading zeros */
	struct pupil pupil;
	const char *class_name; /* "": none */
	int64_t grade;          /* 0: none, or only implied by the name of the class */
	char track[8];
	struct date starts_on, ends_on;
	const char *mentor_code, *mentor_name; /* "": none */
};

struct known_pupil {
	struct pupil row;
	const char *key;
	struct enrolment *enrolments; /* in this school year, oldest first */
	size_t enrolment_count;
	struct date past_from, past_until; /* at school in the years before; unset: not */
	bool last_year;                    /* at school at the end of last year */
	struct date left_on;               /* of the last outflow; unset: none */
	bool in_file;
};

/* id 0: planned */
struct known_class {
	int64_t id;
	const char *name, *key, *location; /* location "": none, or not known */
	bool moved, refused;               /* location is planned; is of another */
	bool has_mentor, mentor_in_file;
	bool in_file; /* a pupil of the file is in it */
};

struct known_staff {
	struct staff row; /* id 0: planned */
	const char *name; /* name for messages */
	bool save, is_mentor, was_mentor, is_teacher;
	size_t line; /* line that named a planned one */
};

/* class and staff are indexes into the roster. */
struct known_mentor {
	size_t class, staff;
	struct class_mentor row; /* id 0: planned */
	bool in_file;
};

/* What the database holds for the school year of the import, plus what is planned. */
struct roster {
	int64_t school_year; /* id; 0: not created yet */
	struct date first, last;
	struct known_pupil *pupils; /* sorted by key */
	size_t pupil_count, pupil_capacity;
	struct enrolment *enrolments;
	size_t enrolment_count, enrolment_capacity;
	struct known_class *classes;
	size_t class_count, class_capacity;
	struct known_staff *staff;
	size_t staff_count, staff_capacity;
	struct known_mentor *mentors;
	size_t mentor_count, mentor_capacity;
};

/* No class. */
#define NO_CLASS ((size_t)-1)

/* What happens to one pupil. */
struct planned {
	size_t row;                      /* of the source */
	const struct known_pupil *known; /* NULL: a new one */
	struct pupil pupil;
	bool save_pupil;
	struct enrolment old, current;
	bool save_old, save_current;
	size_t class; /* class of current */
};

struct import {
	struct db *db;
	const char *file; /* file name, safe to show */
	struct import_options options;
	struct import_report *report;
	struct arena arena;
	struct source source;
	const char *location, *location_name; /* of the file, as in the school's list; "": none */
	struct wanted *wanted;
	size_t wanted_count;
	bool is_turkish; /* said that names are damaged */
	bool true_dates; /* of enrolment: most are of earlier years, so one of this year is true */
	struct roster roster;
	struct planned *planned;
	size_t planned_count, planned_capacity;
	struct planned_group *groups; /* lesson groups of the file; see group_plan.c */
	size_t group_count, group_capacity;
	struct group_moves group_moves; /* of pupils who go to another class */
};

/* pupil_headers.c: assigns the cells of a CSV to columns. False when a required column is
 * missing. */
bool source_from_csv(struct import *import, struct csv_table *table, struct error *err);

/* edexml.c: the same for EDEXML. */
bool source_from_edexml(struct import *import, const char *bytes, size_t size, struct error *err);

/* Adds a row and returns it, for the caller to fill before adding another. */
struct source_row *source_add(struct source *source, size_t line);

/* pupil_rows.c: turns the rows of the source into wanted pupils; everything wrong becomes a fault
 * in the report. */
void wanted_from_source(struct import *import);

/* pupil_values.c: each returns NULL when text was understood, or what is wrong with it in Dutch, in
 * the arena. */
const char *value_text(struct arena *arena, const char *text, char *out, size_t size);
/* The name of a person: a damaged one is refused before it can take the place of a good one. */
const char *value_name(struct arena *arena, const char *text, char *out, size_t size);
const char *value_number(struct arena *arena, const char *text, char *out, size_t size);
const char *value_date(struct arena *arena, const char *text, struct date *out);
const char *value_gender(const char *text, char out[4]);
const char *value_grade(const char *text, int64_t *out);

/* The name of a class; "" for what says that there is none. */
const char *value_class(struct arena *arena, const char *text, char out[32]);

bool value_is_entree(const char *text);
bool value_looks(const char *text, const char *pattern);
bool value_is_no_date(const char *text);
bool value_is_nobody(const char *text);

/* pupil_names.c */
/* Splits "Berg, Daan van den" or "Daan van den Berg"; false when a part does not fit. */
bool name_split(const char *text, struct person_name *out);

/* Moves the prefix out of a last name such as "van den Berg" or "Berg, van den". */
void name_take_prefix(char prefix[32], char last[128]);

/* Returns "Daan van den Berg", in the arena. */
const char *name_full(struct arena *arena, const char *first, const char *prefix, const char *last);

/* roster.c */
bool roster_load(struct import *import, struct error *err);
void roster_done(struct roster *roster);
struct known_pupil *roster_pupil(struct roster *roster, const char *number, const char *key);

/* Returns the index of the class with this name, planning one when there is none. */
size_t roster_class(struct import *import, const char *name);

/* Returns the number without leading zeros, in the arena. */
const char *number_key(struct arena *arena, const char *number);

/* pupil_location.c: finds the location that the file is about. False when the school has no such.
 */
bool location_find(struct import *import, struct error *err);

/* Returns the location with this key, adding one. */
struct source_location *location_of_key(struct source *source, const char *key);

/* Puts the class of a pupil in the location of the pupil, or of the file; a class that is in
 * another is a fault. */
void location_take(struct import *import, size_t class, const struct wanted *wanted);

/* Is the class, or NO_CLASS, one that the file could be about? */
bool location_is_ours(const struct import *import, size_t class);

/* pupil_person.c: is the line about the pupil of its number (known, or NULL for a new one), and is
 * that pupil not there under another? Otherwise it is a fault. row is what would be saved. */
bool person_fits(struct import *import, const struct wanted *wanted,
    const struct known_pupil *known, const struct pupil *row);

/* mentor_plan.c: plans who becomes mentor of which class. */
void plan_mentors(struct import *import);

/* Returns the index of the member of staff whom a file names by code or name, planning one when
 * there is none; -1 with a fault. */
long staff_named(struct import *import, const struct source_mentor *named);

/* group_plan.c: plans the lesson groups of the file with their teachers and pupils, and writes them
 * in the open change set. Nobody is taken out of a group. */
bool plan_groups(struct import *import, struct error *err);

/* Plans which pupils go along from the lesson group of their old class to that of the new one. */
bool plan_group_moves(struct import *import, struct error *err);
bool apply_groups(struct import *import, struct error *err);
void groups_done(struct import *import);

/* class_plan.c: says which new classes seem to be old ones under another name. */
void note_renamed_classes(struct import *import);

/* Returns the class of a known pupil by the last enrolment of the year, or NO_CLASS. */
size_t last_class(const struct import *import, const struct known_pupil *known);

/* pupil_plan.c: adds what changes for each pupil to the plan and the report. */
void plan_pupils(struct import *import);

/* enrolment_plan.c: plans the enrolments of one pupil; known is NULL for a new one. False when the
 * pupil is not imported; a note says why. */
bool plan_enrolment(struct import *import, const struct wanted *wanted,
    const struct known_pupil *known, struct planned *planned);

/* Returns "Berg, Daan van den", in the arena. */
const char *pupil_shown(struct arena *arena, const struct pupil *pupil);

/* pupil_apply.c: writes the plan, in the open change set. */
bool apply_plan(struct import *import, struct error *err);

#endif
