/* libcsv splits lines into fields; the code around it tracks the position in the file, so that an
 * error can name it. */
#include "exchange/csv.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <csv.h>

#include "base/text.h"
#include "exchange/decode.h"
#include "exchange/xlsx/xlsx.h"

struct reader {
	struct csv_table *table;
	struct arena *arena;
	struct error *err;
	struct csv_parser parser;
	size_t line;       /* current line */
	size_t quote_line; /* where the open field began; 0: none is open */
	size_t row_line;   /* where the row began; 0: at its first field */
	size_t fields;     /* fields that ended in this line */
	const char **cells;
	size_t cell_count, cell_capacity;
	struct csv_row *rows;
	size_t row_count, row_capacity;
	bool text_in_row, failed;
};

static const char formula_signs[] = "=+-@\t\r";

/* Full-width signs count too. */
bool csv_is_formula(const char *text)
{
	static const char *const wide[] = {"＝", "＋", "－", "＠"};
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (strncmp(text, wide[i], strlen(wide[i])) == 0)
			return true;
	return *text && strchr(formula_signs, *text);
}

/* Converts no-break spaces to spaces and line endings to \n, in place. */
static void plain_spaces(char *text)
{
	char *to = text;
	for (const char *from = text; *from; from++) {
		if (from[0] == '\r' && from[1] == '\n')
			continue;
		if (strncmp(from, "\xC2\xA0", 2) == 0) {
			*to++ = ' ';
			from++;
		} else {
			*to++ = *from == '\r' ? '\n' : *from;
		}
	}
	*to = '\0';
}

static char *trim(char *text)
{
	static const char spaces[] = " \t\n";
	text += strspn(text, spaces);
	size_t len = strlen(text);
	while (len > 0 && strchr(spaces, text[len - 1]))
		len--;
	text[len] = '\0';
	return text;
}

char *csv_clean(struct arena *arena, const char *cell)
{
	char *text = arena_text(arena, cell);
	plain_spaces(text);
	text = trim(text);
	size_t len = strlen(text);
	if (len >= 3 && strncmp(text, "=\"", 2) == 0 && text[len - 1] == '"') {
		text[len - 1] = '\0';
		return trim(text + 2);
	}
	return text[0] == '\'' && csv_is_formula(text + 1) ? text + 1 : text;
}

static void too_long(struct reader *r, size_t line)
{
	if (!r->failed)
		fail(r->err, FAILED,
		    "%s, regel %zu, kolom %zu: dit veld is langer dan 64 KB. Maak het korter, of kijk of er een aanhalingsteken (\") "
		    "ontbreekt.",
		    r->table->file, line, r->cell_count + 1);
	r->failed = true;
}

static void too_many(struct reader *r, size_t line)
{
	fail(r->err, FAILED,
	    "%s, regel %zu: hier staan meer dan %d kolommen. Kijk of dit het goede bestand is, en of de regels goed zijn afgebroken.",
	    r->table->file, line, CSV_COLUMNS_MAX);
	r->failed = true;
}

static void on_field(void *bytes, size_t size, void *context)
{
	struct reader *r = context;
	size_t line = r->quote_line ? r->quote_line : r->line;
	if (size > CSV_FIELD_MAX)
		too_long(r, line);
	if (!r->failed && r->cell_count == CSV_COLUMNS_MAX)
		too_many(r, line);
	if (r->failed)
		return;
	if (!r->row_line)
		r->row_line = line;
	char *text = csv_clean(r->arena, bytes);
	r->cells = array_grow(r->cells, r->cell_count, &r->cell_capacity, sizeof *r->cells);
	r->cells[r->cell_count++] = text;
	r->text_in_row = r->text_in_row || *text;
	r->quote_line = 0;
	r->fields++;
}

static void on_row(int end, void *context)
{
	struct reader *r = context;
	(void)end;
	if (r->text_in_row && !r->failed) {
		const char **cells = arena_alloc(r->arena, r->cell_count * sizeof *cells);
		memcpy(cells, r->cells, r->cell_count * sizeof *cells);
		r->rows = array_grow(r->rows, r->row_count, &r->row_capacity, sizeof *r->rows);
		r->rows[r->row_count++] =
		    (struct csv_row){.line = r->row_line, .fields = r->cell_count, .cells = cells};
	}
	r->cell_count = 0;
	r->row_line = 0;
	r->text_in_row = false;
}

static size_t line_length(const char *text)
{
	size_t n = strcspn(text, "\r\n");
	return n + (text[n] == '\r' && text[n + 1] == '\n' ? 2 : text[n] != '\0');
}

/* Copies a line without the = of ="00123", which libcsv would take for a stray quote. quoted: a
 * field is open at its start. */
static void drop_excel_signs(
    struct buffer *out, const char *line, size_t len, char delimiter, bool quoted)
{
	bool at_start = !quoted;
	for (size_t i = 0; i < len; i++) {
		if (at_start && i + 1 < len && line[i] == '=' && line[i + 1] == '"')
			i++;
		buffer_add_bytes(out, line + i, 1);
		if (line[i] == '"')
			quoted = !quoted;
		at_start = !quoted && line[i] == delimiter;
	}
}

/* Reports a quote where none is allowed: often the end of another field, after an earlier one was
 * not closed. */
static bool stray_quote(struct reader *r, bool open)
{
	if (open)
		return fail(r->err, FAILED,
		    "%s, regel %zu, kolom %zu: hier begint een veld met een aanhalingsteken (\") dat niet goed ophoudt; op regel %zu "
		    "staat er weer een. Zet het tweede aanhalingsteken op de goede plaats.",
		    r->table->file, r->quote_line, r->cell_count + 1, r->line);
	return fail(r->err, FAILED,
	    "%s, regel %zu, kolom %zu: een aanhalingsteken (\") staat midden in het veld. Zet het hele veld tussen "
	    "aanhalingstekens en schrijf die erbinnen dubbel.",
	    r->table->file, r->line, r->cell_count + 1);
}

static bool parse_line(struct reader *r, const char *line, size_t len)
{
	bool was_open = r->parser.quoted, stray = false;
	r->fields = 0;
	/* in pieces, so that an overlong field is refused before all of it is read */
	for (size_t done = 0; done < len && !stray && !r->failed;) {
		size_t piece = len - done < CSV_FIELD_MAX ? len - done : CSV_FIELD_MAX;
		stray = csv_parse(&r->parser, line + done, piece, on_field, on_row, r) < piece;
		done += piece;
		if (r->parser.entry_pos > CSV_FIELD_MAX)
			too_long(r, was_open && r->fields == 0 ? r->quote_line : r->line);
	}
	if (r->failed)
		return false;
	if (stray)
		return stray_quote(r, was_open && r->fields == 0);
	if (r->parser.quoted && (!was_open || r->fields > 0))
		r->quote_line = r->line;
	return true;
}

static bool parse_lines(struct reader *r, const char *text)
{
	struct buffer line = {0};
	bool good = true;
	while (good && *text) {
		size_t len = line_length(text);
		buffer_clear(&line);
		drop_excel_signs(&line, text, len, r->table->delimiter, r->parser.quoted);
		good = parse_line(r, buffer_text(&line), line.len);
		text += len;
		r->line++;
	}
	buffer_done(&line);
	if (!good)
		return false;
	if (csv_fini(&r->parser, on_field, on_row, r) != 0)
		return fail(r->err, FAILED,
		    "%s, regel %zu, kolom %zu: hier begint een veld met een aanhalingsteken (\") dat nergens ophoudt. Zet het "
		    "tweede aanhalingsteken erbij.",
		    r->table->file, r->quote_line, r->cell_count + 1);
	return !r->failed;
}

/* Returns the delimiter that is most frequent outside quotes in the first line with text; ; when
 * there is none. */
static char sniff_delimiter(const char *text)
{
	static const char signs[] = ";,\t";
	size_t count[sizeof signs - 1] = {0};
	char best = ';';
	size_t most = 0;
	bool quoted = false;
	text += strspn(text, "\r\n");
	for (; *text && (quoted || (*text != '\r' && *text != '\n')); text++) {
		const char *sign = quoted ? NULL : strchr(signs, *text);
		if (sign)
			count[sign - signs]++;
		if (*text == '"')
			quoted = !quoted;
	}
	for (size_t i = 0; signs[i]; i++)
		if (count[i] > most) {
			best = signs[i];
			most = count[i];
		}
	return best;
}

/* Excel's own first line, sep=; in all the ways in which it comes back: in quotes, in capitals,
 * with a space, with separators behind it. */
static size_t separator_line(const char *text, char *delimiter)
{
	size_t len = line_length(text), at = *text == '"';
	if (strncasecmp(text + at, "sep", 3) != 0)
		return 0;
	at += 3 + strspn(text + at + 3, " ");
	if (text[at++] != '=')
		return 0;
	at += strspn(text + at, " ");
	char sign = text[at];
	if (!sign || !strchr(";,\t", sign))
		return 0;
	at += strspn(text + at, (char[]){sign, '"', ' ', '\0'});
	if (!strchr("\r\n", text[at]))
		return 0;
	*delimiter = sign;
	return len;
}

static void *resize(void *memory, size_t size)
{
	return xrealloc(memory, size, 1);
}

static bool prepare(struct reader *r, struct error *err)
{
	enum { OPTIONS = CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL };
	if (csv_init(&r->parser, OPTIONS) != 0)
		return fail(err, FAILED, "CSV kan nu niet worden gelezen.");
	csv_set_delim(&r->parser, (unsigned char)r->table->delimiter);
	csv_set_blk_size(&r->parser, 4096);
	csv_set_realloc_func(&r->parser, resize);
	csv_set_free_func(&r->parser, free);
	return true;
}

bool csv_table_of(struct csv_table *table, const struct csv_row *rows, size_t count,
    struct arena *arena, struct error *err)
{
	if (count == 0)
		return fail(err, FAILED,
		    "%s is leeg: er staat geen kopregel in. Exporteer het opnieuw uit het andere programma.",
		    table->file);
	struct csv_row *kept = arena_alloc(arena, count * sizeof *kept);
	memcpy(kept, rows, count * sizeof *kept);
	table->header = kept[0];
	table->row = kept + 1;
	table->rows = count - 1;
	table->columns = table->header.fields;
	while (table->columns > 0 && !*table->header.cells[table->columns - 1])
		table->columns--;
	return true;
}

static bool finish(struct reader *r, bool good)
{
	good = good && csv_table_of(r->table, r->rows, r->row_count, r->arena, r->err);
	csv_free(&r->parser);
	free(r->rows);
	free(r->cells);
	return good;
}

bool table_read(const char *file, const char *bytes, size_t size, const char *sheet,
    struct arena *arena, struct csv_table *out, struct error *err)
{
	return xlsx_is(bytes, size) ? xlsx_read(file, bytes, size, sheet, arena, out, err)
	                            : csv_read(file, bytes, size, arena, out, err);
}

bool csv_read(const char *file, const char *bytes, size_t size, struct arena *arena,
    struct csv_table *out, struct error *err)
{
	struct buffer text = {0};
	struct reader r = {.table = out, .arena = arena, .err = err, .line = 1};
	*out = (struct csv_table){
	    .file = strcmp(file, "-") == 0 ? "standaardinvoer" : out_text_in(arena, file)};
	if (!decode_text(out->file, bytes, size, &text, err)) {
		buffer_done(&text);
		return false;
	}
	const char *start = buffer_text(&text);
	out->delimiter = sniff_delimiter(start);
	size_t skip = separator_line(start, &out->delimiter);
	r.line += skip > 0;
	bool good = prepare(&r, err) && finish(&r, parse_lines(&r, start + skip));
	buffer_done(&text);
	return good;
}

bool csv_next_header(struct csv_table *table)
{
	if (!table->rows)
		return false;
	table->header = table->row[0];
	table->row++;
	table->rows--;
	table->columns = table->header.fields;
	while (table->columns > 0 && !*table->header.cells[table->columns - 1])
		table->columns--;
	return true;
}

const char *csv_cell(const struct csv_table *table, size_t row, size_t column)
{
	return column < table->row[row].fields ? table->row[row].cells[column] : "";
}

const char *csv_header(const struct csv_table *table, size_t column)
{
	return column < table->columns ? table->header.cells[column] : "";
}

size_t csv_line(const struct csv_table *table, size_t row)
{
	return table->row[row].line;
}

bool csv_ragged(const struct csv_table *table, size_t row)
{
	const struct csv_row *found = &table->row[row];
	for (size_t column = table->columns; column < found->fields; column++)
		if (*found->cells[column])
			return true;
	/* a spreadsheet leaves the last empty cells of a row out; a line that was broken has one */
	return found->fields == 1 && table->columns > 2;
}

void csv_add_cell(struct buffer *out, const char *text, bool raw)
{
	static const bool quoted[256] = {
	    [';'] = true, [','] = true, ['"'] = true, ['\t'] = true, ['\r'] = true, ['\n'] = true};
	const char *mark = !raw && csv_is_formula(text) ? "'" : "";
	size_t len = 0;
	while (text[len] && !quoted[(unsigned char)text[len]])
		len++;
	if (!text[len] && (!len || ((*mark || *text != ' ') && text[len - 1] != ' '))) {
		buffer_add_bytes(out, mark, *mark != '\0');
		buffer_add_bytes(out, text, len);
		return;
	}
	buffer_add(out, "\"");
	buffer_add(out, mark);
	for (size_t part; *text; text += part) {
		part = strcspn(text, "\"");
		buffer_add_bytes(out, text, part);
		if (text[part] == '"') {
			buffer_add(out, "\"\"");
			part++;
		}
	}
	buffer_add(out, "\"");
}
