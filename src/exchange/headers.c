/* Finding the columns of a CSV by name. */
#include "exchange/headers.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

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
			const char *bare = header_bare(arena, csv_header(table, i));
			if (where[names->column] == table->columns && !used[i] && !is_bsn(bare) &&
			    strcmp(bare, names->name) == 0) {
				where[names->column] = i;
				used[i] = true;
			}
		}
	return used;
}

void headers_report_skipped(const struct csv_table *table, const bool *used,
    const char *(*why)(const char *bare_name), struct import_report *report)
{
	for (size_t i = 0; i < table->columns; i++) {
		const char *header = csv_header(table, i),
		           *bare = header_bare(&report->arena, header);
		const char *reason = is_bsn(bare) ? "een BSN wordt nooit ingelezen"
		                     : why        ? why(bare)
		                                  : NULL;
		if (!used[i] && *header)
			report_line(report, &report->skipped, "%s%s%s", header, reason ? ": " : "",
			    reason ? reason : "");
	}
}
