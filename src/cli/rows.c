/* Writing rows to standard output. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/output.h"
#include "db/access.h"
#include "exchange/rows_out.h"

static bool put_table(const struct rows *rows, struct date today, struct error *err)
{
	struct table_look look = {.room = output_room(), .today = today};
	struct buffer out = {0};
	if (rows->count)
		add_table(&out, rows, &look);
	else
		say("Er staat niets in deze lijst.");
	bool good = put(&out, err);
	buffer_done(&out);
	return good;
}

/* Excel takes a file without a byte order mark for Windows-1252; programs want none. */
static unsigned flags_of(enum format format)
{
	return format == AS_JSON      ? ROWS_JSON
	       : format == AS_CSV_RAW ? ROWS_RAW
	       : output_is_terminal() ? 0
	                              : ROWS_BOM;
}

bool put_rows(const struct rows *rows, enum format format, struct date today, struct error *err)
{
	struct buffer out = {0};
	if (format == AS_TEXT)
		return put_table(rows, today, err);
	bool good = rows_out_all(rows, flags_of(format), &out, err) && put_data(&out, err);
	buffer_done(&out);
	return good;
}

enum { PIECE = 1 << 16 };

/*
 * Rows that are being read and formatted in turn. Beyond one piece, output waits in an unnamed file
 * until everything is read: nobody can save while the school's file is being read, so a slow
 * consumer must not hold the reading up; and half a list is worse than none.
 */
struct outlet {
	struct rows_out rows;
	FILE *waiting;
};

static bool put_aside(struct outlet *outlet, struct error *err)
{
	struct buffer *text = &outlet->rows.text;
	if (!outlet->waiting && !(outlet->waiting = tmpfile()))
		return fail(err, DISK, "Er kan geen tijdelijk bestand worden gemaakt: %s.",
		    strerror(errno));
	bool good = put_to(outlet->waiting, buffer_text(text), text->len, err);
	buffer_clear(text);
	return good;
}

static bool make_ready(void *context, const struct cell *cells, enum tone tone, struct error *err)
{
	struct outlet *outlet = context;
	(void)tone;
	return rows_out_row(&outlet->rows, cells, err) &&
	       (outlet->rows.text.len < PIECE || put_aside(outlet, err));
}

/* Writes the waiting output unchanged, piece by piece. */
static bool put_pieces(FILE *waiting, struct error *err)
{
	char *bytes = xcalloc(PIECE, 1);
	bool good = true;
	for (size_t size; good && (size = fread(bytes, 1, PIECE, waiting)) > 0;)
		good = put_to(stdout, bytes, size, err);
	free(bytes);
	return good &&
	       (!ferror(waiting) || fail(err, DISK, "De uitvoer kan niet worden teruggelezen: %s.",
	                                strerror(errno)));
}

/* A terminal gets whole lines, made harmless. */
static bool put_all(struct outlet *outlet, struct error *err)
{
	struct buffer piece = {0};
	char *line = NULL;
	size_t room = 0;
	bool good = true;
	if (!outlet->waiting)
		return put_data(&outlet->rows.text, err);
	if (!put_aside(outlet, err))
		return false;
	rewind(outlet->waiting);
	if (!output_is_terminal())
		return put_pieces(outlet->waiting, err);
	for (ssize_t size; good && (size = getline(&line, &room, outlet->waiting)) > 0;) {
		buffer_add_bytes(&piece, line, (size_t)size);
		if (piece.len >= PIECE) {
			good = put_data(&piece, err);
			buffer_clear(&piece);
		}
	}
	good = good && put_data(&piece, err);
	free(line);
	buffer_done(&piece);
	return good;
}

bool put_read(struct db *db, const struct listing *listing, const struct filter *filter,
    enum format format, struct error *err)
{
	struct outlet outlet = {0};
	if (format == AS_TEXT) {
		struct arena arena = {0};
		struct rows rows;
		bool good = listing_read(db, listing, filter, &arena, &rows, err) &&
		            put_table(&rows, access_reference_date(db), err);
		arena_done(&arena);
		return good;
	}
	bool good = rows_out_begin(&outlet.rows, listing, flags_of(format), err) &&
	            db_sort_outside(db, err) &&
	            listing_walk(db, listing, filter, format == AS_JSON, make_ready, &outlet, err);
	rows_out_end(&outlet.rows);
	good = good && put_all(&outlet, err);
	rows_out_done(&outlet.rows);
	if (outlet.waiting)
		fclose(outlet.waiting);
	return good;
}
