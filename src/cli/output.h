/* Output of the command line. Data goes to standard output and messages to standard error; all text
 * that people entered passes through out_text first. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdio.h>

#include "model/listing/listing.h"

/* Prints "stip: " and the error; the only place where an error is printed. */
void complain(const struct error *err);

/* Writes data to standard output; a reader that went away is no error. */
bool put(const struct buffer *out, struct error *err);

/* Like put, for bytes to any file. */
bool put_to(FILE *file, const char *bytes, size_t size, struct error *err);

/* Like put, for data that contains text as it is: on a terminal it is made harmless first. */
bool put_data(struct buffer *out, struct error *err);

/* Does standard output go to a terminal? */
bool output_is_terminal(void);
bool talk_is_terminal(void);

/* Returns the columns of the terminal that standard output goes to; 0 when it is no terminal. */
int output_room(void);

/* Shows progress of long work, on standard error if that is a terminal: "IOP's: 34 van 170". */
void progress(const char *what, long done, long total);

/* Appends formatted text to out, made safe to show. */
void add_shown(struct buffer *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints a formatted line on standard error, with all text in it made safe to show. */
#define say(...)                                                                                   \
	do {                                                                                       \
		struct buffer said = {0};                                                          \
		add_shown(&said, __VA_ARGS__);                                                     \
		say_line(&said);                                                                   \
	} while (0)

/* Prints a line that is safe to show on standard error, and frees it. */
void say_line(struct buffer *line);

/* Appends text with its newlines kept, each line made safe to show and indented by a number of
 * spaces. */
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
	struct date today; /* day from which "over 4 dagen" counts: the reference date */
};
void add_table(struct buffer *out, const struct rows *rows, const struct table_look *look);

/* rows.c: writes rows to standard output as text, CSV or JSON. */
enum format { AS_TEXT, AS_CSV, AS_CSV_RAW, AS_JSON };
bool put_rows(const struct rows *rows, enum format format, struct date today, struct error *err);

/* Reads a listing and prints it; CSV and JSON hold no more than one row in memory. */
bool put_read(struct db *db, const struct listing *listing, const struct filter *filter,
    enum format format, struct error *err);

#endif
