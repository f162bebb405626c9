/* Finding the columns of a CSV by name. */
#include "exchange/headers.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "exchange/pupils/pupils_internal.h"
#include "model/listing/listing.h"

const char *header_bare(struct arena *arena, const char *header)
{
	char *text = text_fold(arena, header), *to = text;
	for (const char *from = text; *from; from++)
		if (isalnum((unsigned char)*from))
			*to++ = *from;
	*to = '\0';
	return text;
}

static bool is_bsn(const char *name)
{
	static const char *const secret[] = {
	    "bsn", "burgerservice", "sofinummer", "onderwijsnummer", "persoonsgebonden"};
	for (size_t i = 0; i < sizeof secret / sizeof *secret; i++)
		if (strstr(name, secret[i]))
			return true;
	return false;
}

const bool *headers_find(const struct csv_table *table, const struct header_name *names,
    size_t *where, int count, struct arena *arena)
{
	bool *used = arena_alloc(arena, table->columns + 1);
	for (int c = 0; c < count; c++)
		where[c] = table->columns;
	for (; names->name; names++)
		for (size_t i = 0; i < table->columns; i++) {
			const char *bare = header_meaning(arena, table, i);
			if (where[names->column] == table->columns && !used[i] && !is_bsn(bare) &&
			    strcmp(bare, names->name) == 0) {
				where[names->column] = i;
				used[i] = true;
			}
		}
	return used;
}

static bool is_shown(const char *listing, const char *bare_name, struct arena *arena)
{
	for (const struct column *c = listing_find(listing)->columns; c->name; c++)
		if (strcmp(header_bare(arena, c->label), bare_name) == 0)
			return true;
	return false;
}

/* A name of ours that the header has in it: achternaam in "Achternaam leerling". */
static const char *alike(const struct header_name *names, const char *bare_name)
{
	enum { LONG = 4 }; /* shorter words are in everything */
	const char *found = NULL;
	for (; names->name; names++)
		if (strcmp(names->name, bare_name) == 0)
			return NULL; /* another column was preferred */
		else if (strlen(names->name) >= LONG && strstr(bare_name, names->name) &&
		         (!found || strlen(names->name) > strlen(found)))
			found = names->name;
	return found;
}

static const char *why_skipped(
    const struct header_name *names, const char *listing, const char *bare, struct arena *arena)
{
	const char *like = alike(names, bare);
	return is_bsn(bare)                                ? "een BSN wordt nooit ingelezen"
	       : listing && is_shown(listing, bare, arena) ? "bepaalt Stip zelf"
	       : like
	           ? arena_format(arena,
	                 "lijkt op %s; hoort die daarbij, zet dat dan in de lijst kolomnamen", like)
	           : NULL;
}

void headers_report_skipped(const struct csv_table *table, const bool *used,
    const struct header_name *names, const char *listing, struct import_report *report)
{
	for (size_t i = 0; i < table->columns; i++) {
		const char *header = csv_header(table, i);
		const char *reason = why_skipped(
		    names, listing, header_bare(&report->arena, header), &report->arena);
		if (!used[i] && *header)
			report_line(report, &report->skipped, "%s%s%s", header, reason ? ": " : "",
			    reason ? reason : "");
	}
}

bool headers_pass_over(const struct csv_table *table, size_t row, struct import_report *report)
{
	static const char mark[] = EXAMPLE_MARK;
	const char *first = csv_cell(table, row, 0);
	bool example = strncasecmp(first, mark, sizeof mark - 2) == 0; /* cells are trimmed */
	if (example)
		report_line(report, &report->notes,
		    "Regel %zu begint met \"voorbeeld:\" en is overgeslagen.",
		    csv_line(table, row));
	return example || strncmp(first, "# ", 2) == 0;
}

static bool is_total(const char *cell)
{
	return *cell && strchr("AaEeSsTt", *cell) && /* most lines begin with a number */
	       value_looks(cell,
	           "^(sub|eind)?totaal *(aantal.*|[:=].*|[0-9]+.*)?$|^aantal *(leerlingen|regels)?$|^aantal.*[:=]");
}

bool headers_refuse(const struct csv_table *table, size_t row, struct import_report *report)
{
	size_t first = 0;
	while (first < table->columns && !*csv_cell(table, row, first))
		first++;
	const char *cell = csv_cell(table, row, first);
	bool ragged = csv_ragged(table, row), total = !ragged && is_total(cell);
	if (ragged)
		report_fault(report, csv_line(table, row), "", "",
		    "hier %s %s en in de kopregel %zu. Kijk of er een scheidingsteken te veel of te weinig staat.",
		    table->row[row].fields == 1 ? "staat" : "staan",
		    how_many(table->row[row].fields, "veld", "velden").text, table->columns);
	else if (total)
		report_fault(report, csv_line(table, row), csv_header(table, first), cell,
		    "dit is een totaal. Haal deze regel weg.");
	return ragged || total;
}

size_t headers_known(const struct csv_table *table, const bool *used)
{
	size_t known = 0;
	for (size_t i = 0; i < table->columns; i++)
		known += used[i];
	return known;
}

static bool same_cells(const struct csv_table *table, size_t a, size_t b, size_t *line)
{
	for (size_t row = 0; row < table->rows; row++)
		if (strcmp(csv_cell(table, row, a), csv_cell(table, row, b)) != 0) {
			*line = csv_line(table, row);
			return false;
		}
	return true;
}

static bool refuse_pair(const struct csv_table *table, const char *file, size_t a, size_t b,
    size_t line, struct error *err)
{
	struct arena arena = {0};
	const char *one = out_text_in(&arena, csv_header(table, a)),
	           *other = out_text_in(&arena, csv_header(table, b));
	if (strcmp(header_bare(&arena, one), header_bare(&arena, other)) == 0)
		fail(err, FAILED,
		    "%s: de kolom \"%.60s\" staat er twee keer, en op regel %zu staat er niet hetzelfde in. Haal de kolom die niet telt weg.",
		    file, one, line);
	else
		fail(err, FAILED,
		    "%s: de kolommen \"%.60s\" en \"%.60s\" zijn volgens de lijst kolomnamen dezelfde, en op regel %zu staat er niet hetzelfde in. Haal de kolom die niet telt weg, of verbeter die lijst.",
		    file, one, other, line);
	arena_done(&arena);
	return false;
}

bool headers_agree(
    const struct csv_table *table, const bool *used, const char *file, struct error *err)
{
	struct arena arena = {0};
	bool good = true;
	size_t line = 0;
	for (size_t a = 0; good && a < table->columns; a++)
		for (size_t b = 0; good && used[a] && b < table->columns; b++)
			if (b != a && !used[b] &&
			    strcmp(header_meaning(&arena, table, a),
			        header_meaning(&arena, table, b)) == 0 &&
			    !same_cells(table, a, b, &line))
				good = refuse_pair(table, file, a, b, line, err);
	arena_done(&arena);
	return good;
}
