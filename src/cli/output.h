/*
 * What the command line says. Data goes to standard output, talk to standard error; every text of
 * people passes out_text on its way.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdio.h>

#include "model/listing/listing.h"

/* "stip: " and what is wrong; the only place where an error is printed. */
void complain(const struct error *err);

/* Writes data to standard output; a reader that went away is no error. */
bool put(const struct buffer *out, struct error *err);

/* The same for bytes to any file. */
bool put_to(FILE *file, const char *bytes, size_t size, struct error *err);

/* The same for data that carries text as it is: on a terminal made harmless first. */
bool put_data(struct buffer *out, struct error *err);

/* Does this go to a terminal? */
bool output_is_terminal(void);
bool talk_is_terminal(void);

/* Columns of the terminal that the data goes to; 0 when it is no terminal. */
int output_room(void);

/* Progress of long work, on standard error when that is a terminal: "IOP's: 34 van 170". */
void progress(const char *what, long done, long total);

/* Adds text to out as it may be shown. */
void add_shown(struct buffer *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A line of talk on standard error, as printf; every text in it as it may be shown. */
#define say(...)                                                                                   \
	do {                                                                                       \
		struct buffer said = {0};                                                          \
		add_shown(&said, __VA_ARGS__);                                                     \
		say_line(&said);                                                                   \
	} while (0)

/* Prints a line that may be shown on standard error, and frees it. */
void say_line(struct buffer *line);

/* Adds text with its newlines kept, each line as it may be shown, indented by so many spaces. */
void add_paragraph(struct buffer *out, const char *text, int indent);

/*
 * Adds rows as a table with a header, and "!" before those whose tone asks for it. names are the
 * columns to show, ending with NULL; NULL shows all that people read. room 0: as wide as needed;
 * else columns that do not fit are left out and the widest one is shortened. indent: spaces before
 * each line.
 */
struct table_look {
	const char *const *names;
	int room, indent;
	bool no_header;
	struct date today; /* from which "over 4 dagen" counts: the reference date */
};
void add_table(struct buffer *out, const struct rows *rows, const struct table_look *look);

/* rows.c: rows to standard output as text, CSV or JSON. */
enum format { AS_TEXT, AS_CSV, AS_CSV_RAW, AS_JSON };
bool put_rows(const struct rows *rows, enum format format, struct date today, struct error *err);

/* Reads a listing and prints it; of CSV and JSON no more than a row is held. */
bool put_read(struct db *db, const struct listing *listing, const struct filter *filter,
    enum format format, struct error *err);

#endif
