/*
 * Imports of records about pupils, by the table of fields that their form has too: the same labels,
 * choices and rules. A kind of file is a row of a table; what is its own stands in it.
 */
#ifndef EXCHANGE_RECORDS_RECORD_IMPORT_H
#define EXCHANGE_RECORDS_RECORD_IMPORT_H

#include "exchange/whom.h"

enum { RECORD_SIZE = 8192 }; /* the largest struct of a kind */

struct record_import;

/* A row on its way. */
struct record_line {
	struct record_import *import;
	size_t row;
	struct pupil pupil;
	const char *who; /* "00123 Berg, Daan van den" */
	bool bad;        /* a fault has been found */
};

/* A column that is no field of the record, such as the internship that a visit belongs to. */
struct extra_column {
	const char *label, *name; /* as in a template, and as header_bare gives it */
	const char *example, *help;
	const char *choices; /* that a text may begin with: a SELECT as in a field; or NULL */
	bool date;
};

struct field_example {
	const char *field, *text;
};

/* Another name of the column of a field, as header_bare gives it. */
struct field_name {
	const char *field, *name;
};

struct record_kind {
	const char *name;    /* "ouders", as in stip import ouders */
	const char *help;    /* what is in it, as import_kind.help */
	const char *change;  /* title of the change set */
	const char *noun;    /* what rows are, as in the report */
	const char *listing; /* that shows these records, and whose CSV comes back; or NULL */
	const struct entity *entity;
	/* The fields by which a row is known again; the pupil, or what a row belongs to, comes
	 * first by itself. NULL ends them. */
	const char *const *key;
	/* Are two records with the same key two after all? NULL: never. */
	bool (*differ)(const void *wanted, const void *stored);
	const char *held; /* the field without which a line of the listing is no record yet; or
	                     NULL */
	const char *const *fields; /* that a file can fill; NULL: all that are for people */
	/* Fields that a new record needs from the file, because what they begin with would say
	 * something that nobody said; ends with NULL, or NULL. */
	const char *const *needs;
	const char *oldest_first; /* a date by which rows are taken, whatever the order of the file;
	                             NULL: as they stand */
	const void *begins;       /* what a new record begins with; NULL: empty */
	const struct field_name *others; /* ends with a NULL field; or NULL */
	const char *worded;           /* the field for which a file has words of its own; or NULL */
	const struct row_word *words; /* which those are */
	const struct extra_column *extra;     /* ends with a NULL label; or NULL */
	const struct field_example *examples; /* for the template; what is not there is made up */
	/* The setting that says since when these are kept in Stip, and the field of their day; or
	 * NULL. */
	const char *since, *dated;
	/* What the report says of new records that cannot be undone; NULL: they can. */
	const char *final;
	bool repeats; /* as row_import_kind.repeats */
	/* Finds what the record belongs to beside the pupil, and puts it into the record; or NULL.
	 */
	bool (*parent)(struct record_line *line, void *record, struct error *err);
	/* Takes a row that is not one record, such as that of a listing with several ratings; or
	 * NULL. wanted has the key. */
	bool (*row)(struct record_line *line, const void *wanted, struct error *err);
	/* What follows from what was read, before it is saved; or NULL. */
	bool (*complete)(struct record_line *line, void *record, bool is_new, struct error *err);
	/* What goes with it after it was saved, such as the period of a goal; or NULL. */
	bool (*after)(struct record_line *line, void *record, bool is_new, struct error *err);
};

/* A table of kinds for each subject; each ends with a NULL name. */
extern const struct record_kind care_record_kinds[], iop_record_kinds[], internship_record_kinds[],
    portfolio_record_kinds[], opp_record_kinds[];

/* The kinds one after the other, from 0; NULL behind the last one. */
const struct record_kind *record_kind_at(size_t at);
const struct record_kind *record_kind_find(const char *name);

/* For the functions of a kind: the file of the school, and who brings it in. */
struct db *record_db(const struct record_line *line);
int64_t record_actor(const struct record_line *line);

/* The cell of a field or of an extra column, by its name; "" when it is not there. */
const char *record_cell(const struct record_line *line, const char *name);

/* The period in the columns PERIOD_COLUMNS of a row, or where those are empty the one of a day. 0
 * when there is none, with a fault. False with err when the file of the school cannot be read. */
#define PERIOD_COLUMNS                                                                             \
	{"Schooljaar", "schooljaar", "2026-2027", .help = "Leeg: volgens de datum."},              \
	{                                                                                          \
		"Periode", "periode", "1",                                                         \
		    .help = "Het nummer van de IOP-periode; leeg: volgens de datum."               \
	}
bool record_period(struct record_line *line, struct date date, int64_t *period, struct error *err);

/* Reads a day as people write it; NULL, or what is wrong with it. */
const char *record_date(struct record_line *line, const char *text, struct date *out);

/* Saves a record that goes with the row; a rule that is broken becomes a fault of that column.
 * False with err for anything else. */
bool record_take_along(struct record_line *line, const char *name, const struct entity *entity,
    void *record, struct error *err);

/* Makes a fault of what is wrong with it; the label of the field before a message is left out. */
void record_fault(struct record_line *line, const char *name, const char *reason);

/* As the headers of imports say; see row_import_run. */
bool record_import(struct db *db, const struct record_kind *kind, const char *name_of_file,
    const struct buffer *bytes, const struct import_options *options, struct import_report *report,
    struct error *err);

/* Can a file of this kind fill the field? */
bool record_reads(const struct record_kind *kind, const struct field *field);

#endif
