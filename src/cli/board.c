/* stip export bestuur and stip merge: schools' figures for their board, without pupils. */
#include <string.h>

#include "base/file.h"
#include "cli/output.h"
#include "cli/runs.h"
#include "db/write.h"
#include "model/quality/board.h"
#include "workbook/quality/board.h"

/* Logs first: better one export too many in the audit than one too few. */
static bool make(struct call *call, const char *school_year, const char *path, struct error *err)
{
	struct buffer out = {0};
	bool good = board_write(call->db, school_year, &out, err);
	if (!good && err->status == DENIED)
		audit_log(call->db, "denied export bestuur", "school", 0, NULL);
	good = good && audit_log(call->db, "export bestuur", "school", 0, err) &&
	       (strcmp(path, "-") == 0
	               ? put_data(&out, err)
	               : file_write(path, call_has(call, "force"), out.text, out.len, err));
	buffer_done(&out);
	return good;
}

bool run_export_board(struct call *call, struct error *err)
{
	const char *path = call_option(call, "output"), *school_year;
	if (!call_open(call, err) || !school_year_parse(call, &school_year, err) ||
	    !make(call, school_year, path, err))
		return false;
	if (strcmp(path, "-") != 0)
		say("De cijfers voor het bestuur staan in %s. Er staan geen leerlingen in. Aantallen onder de vijf zijn weggelaten, en ook waar ze uit te rekenen zijn.",
		    path);
	return true;
}

/* A table with columns per school, built at run time because the number of schools is known only
 * then. */
struct side {
	struct call *call;
	bool figures; /* n and d separately, for a spreadsheet; otherwise n/d */
	struct rows schools, lines;
	struct column *columns;
	size_t count, per_school;
	struct cell *cells;
	struct rows table;
};

enum { FIXED = 3 }; /* norm, what, threshold */

static void column(
    struct side *s, const char *label, enum column_type type, int width, unsigned flags)
{
	s->columns[s->count++] = (struct column){label, label, type, width, flags};
}

/* The last columns are for all schools together. */
static void add_columns(struct side *s)
{
	struct arena *arena = &s->call->arena;
	enum { SHARE = 6, FIGURE = 7, FRACTION = 9, LABEL = 34 };
	s->per_school = s->figures ? 3 : 2;
	s->columns = arena_alloc(
	    arena, (FIXED + s->per_school * (s->schools.count + 1) + 1) * sizeof *s->columns);
	column(s, "norm", COLUMN_TEXT, FRACTION, 0);
	column(s, "wat", COLUMN_TEXT, LABEL, C_WIDE);
	column(s, "drempel", COLUMN_INT, FIGURE, C_RIGHT);
	for (size_t i = 0; i <= s->schools.count; i++) {
		const char *school =
		    i < s->schools.count ? rows_named(&s->schools, i, "school")->text : "totaal";
		if (s->figures) {
			column(s, arena_format(arena, "gehaald %s", school), COLUMN_INT, FIGURE,
			    C_RIGHT);
			column(
			    s, arena_format(arena, "van %s", school), COLUMN_INT, FIGURE, C_RIGHT);
			column(
			    s, arena_format(arena, "%% %s", school), COLUMN_SHARE, SHARE, C_RIGHT);
		} else {
			column(s, school, COLUMN_TEXT, FRACTION, C_RIGHT);
			column(s, "%", COLUMN_SHARE, SHARE, C_RIGHT);
		}
	}
}

/* Fills in one school on one line of the table. */
static void fill(struct side *s, struct cell *row, size_t line)
{
	const struct cell *n = rows_named(&s->lines, line, "n"),
	                  *d = rows_named(&s->lines, line, "d");
	int64_t number = rows_named(&s->lines, line, "number")->number;
	size_t school = number ? (size_t)number - 1 : s->schools.count;
	struct cell *at = row + FIXED + school * s->per_school;
	bool small = strcmp(rows_named(&s->lines, line, "small")->text, "ja") == 0;
	if (s->figures) {
		at[0] = *n;
		at[1] = *d;
		at[2] = *rows_named(&s->lines, line, "percentage");
		return;
	}
	bool nothing = rows_named(&s->lines, line, "schools")->number == 0;
	at[0].text = small     ? "klein"
	             : nothing ? "–"
	                       : arena_format(&s->call->arena, "%s/%s", n->text, d->text);
	at[0].null = false;
	at[1] = *rows_named(&s->lines, line, "percentage");
}

static void add_lines(struct side *s)
{
	static const char *const fixed[FIXED] = {"code", "label", "threshold"};
	static const struct listing about = {.name = "bestuur", .title = "Bestuur"};
	struct arena *arena = &s->call->arena;
	struct listing *listing = arena_alloc(arena, sizeof *listing);
	struct cell *row = NULL;
	size_t rows = 0;
	s->cells = arena_alloc(arena, (s->lines.count * s->count + 1) * sizeof *s->cells);
	for (size_t line = 0; line < s->lines.count; line++) {
		if (line == 0 || strcmp(rows_named(&s->lines, line, "code")->text,
		                     rows_named(&s->lines, line - 1, "code")->text) != 0) {
			row = s->cells + rows++ * s->count;
			for (size_t i = 0; i < s->count; i++)
				row[i] = (struct cell){.text = "", .null = true};
			for (size_t i = 0; i < FIXED; i++)
				row[i] = *rows_named(&s->lines, line, fixed[i]);
		}
		fill(s, row, line);
	}
	*listing = about;
	listing->columns = s->columns;
	s->table = (struct rows){
	    .listing = listing, .count = rows, .columns = s->count, .cells = s->cells};
}

static bool print(struct call *call, struct db *boards, int format, struct error *err)
{
	struct side s = {.call = call, .figures = format != AS_TEXT};
	if (!listing_read(boards, &listing_board, NULL, &call->arena, &s.lines, err) ||
	    !listing_read(boards, &listing_board_schools, NULL, &call->arena, &s.schools, err))
		return false;
	if (format == AS_JSON) /* for programs: a row per norm and school */
		return put_rows(&s.lines, AS_JSON, (struct date){0}, err);
	add_columns(&s);
	add_lines(&s);
	return put_rows(&s.table, (enum format)format, (struct date){0}, err);
}

static bool make_workbook(struct call *call, struct db *boards, const char *path, struct error *err)
{
	if (!workbook_boards(boards, path, call_has(call, "force"), err))
		return false;
	if (strcmp(path, "-") != 0)
		say("De werkmap (Bestuur) staat in %s.", path);
	return true;
}

static bool check_output(const struct call *call, const char *path, int format, struct error *err)
{
	enum { MOST = 25 };
	if (path && format != AS_TEXT)
		return fail(
		    err, USAGE, "Kies -o (een werkmap), --csv of --json, niet meer dan één.");
	if (path && strcmp(path, "-") == 0 && output_is_terminal())
		return fail(err, USAGE,
		    "Een werkmap past niet op een terminal. Geef met -o de naam van een bestand, of stuur de uitvoer door met >.");
	return call->count <= MOST ||
	       fail(err, USAGE,
	           "%d bestanden is te veel om naast elkaar te leggen. Kies er hoogstens %d.",
	           call->count, MOST);
}

bool run_merge(struct call *call, struct error *err)
{
	const char *path = call_option(call, "output");
	int format = AS_TEXT;
	if (!call_format(call, &format, err) || !check_output(call, path, format, err))
		return false;
	struct db *boards = boards_read(call->arguments, call->count, err);
	bool good = boards && (path ? make_workbook(call, boards, path, err)
	                            : print(call, boards, format, err));
	db_close(boards);
	return good;
}
