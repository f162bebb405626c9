/* Collecting what an import finds, and presenting it. */
#include "exchange/import_report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { VALUE_COLUMNS = 40, COLUMN_COLUMNS = 30 };

/* Returns the text shortened for a message, safe to show. */
static const char *shorten(struct arena *arena, const char *text, int columns)
{
	const char *shown = out_text_in(arena, text);
	size_t fits = text_fit(shown, columns);
	return shown[fits] ? arena_format(arena, "%.*s…", (int)fits, shown) : shown;
}

__attribute__((format(printf, 2, 0))) static const char *format_safely(
    struct arena *arena, const char *format, va_list values)
{
	va_list again;
	va_copy(again, values);
	int size = vsnprintf(NULL, 0, format, again) + 1;
	va_end(again);
	char *text = arena_alloc(arena, size > 0 ? (size_t)size : 1);
	if (size > 0)
		vsnprintf(text, (size_t)size, format, values);
	return out_text_in(arena, text);
}

void report_line(struct import_report *report, struct import_lines *lines, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	lines->line = array_grow(lines->line, lines->count, &lines->capacity, sizeof *lines->line);
	lines->line[lines->count++] = format_safely(&report->arena, format, values);
	va_end(values);
}

static const char *value_shown(struct import_report *report, const char *text)
{
	return *text ? shorten(&report->arena, text, VALUE_COLUMNS) : "(leeg)";
}

bool report_change(struct import_report *report, const char *who, const char *label,
    const char *old, const char *new)
{
	if (strcmp(old, new) == 0)
		return false;
	report_line(report, &report->changed, "%s: %s %s -> %s", who, label,
	    value_shown(report, old), value_shown(report, new));
	return true;
}

void report_same_pupil(
    struct import_report *report, const char *in_file, const char *here, const char *name)
{
	if (strcmp(in_file, here) != 0)
		report_line(report, &report->notes, "%s en %s zijn dezelfde leerling (%s).",
		    in_file, here, name);
}

void report_fault(struct import_report *report, size_t line, const char *column, const char *value,
    const char *format, ...)
{
	va_list values;
	va_start(values, format);
	report->faults = array_grow(
	    report->faults, report->fault_count, &report->fault_capacity, sizeof *report->faults);
	report->faults[report->fault_count++] = (struct import_fault){.line = line,
	    .column = shorten(&report->arena, column, COLUMN_COLUMNS),
	    .value = shorten(&report->arena, value, VALUE_COLUMNS),
	    .reason = format_safely(&report->arena, format, values)};
	va_end(values);
}

static int by_line(const void *a, const void *b)
{
	const struct import_fault *x = a, *y = b;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	int order = strcmp(x->column, y->column);
	return order ? order : strcmp(x->reason, y->reason);
}

void report_sort(struct import_report *report)
{
	if (report->fault_count)
		qsort(report->faults, report->fault_count, sizeof *report->faults, by_line);
}

const char *report_fault_text(struct import_report *report, const struct import_fault *fault)
{
	struct buffer text = {0};
	if (!fault->line)
		return fault->reason;
	buffer_format(&text, "regel %zu", fault->line);
	if (*fault->column)
		buffer_format(&text, ", kolom %s", fault->column);
	if (*fault->value)
		buffer_format(&text, ", \"%s\"", fault->value);
	buffer_format(&text, ": %s", fault->reason);
	const char *kept = arena_text(&report->arena, buffer_text(&text));
	buffer_done(&text);
	return kept;
}

/* "… en nog 99800 fouten: kolom soort 50000, kolom score 49800". */
static void count_rest(struct import_report *report, struct import_lines *lines, size_t from)
{
	enum { COLUMNS = 8 };
	const char *column[COLUMNS];
	size_t count[COLUMNS] = {0}, columns = 0, elsewhere = 0;
	struct buffer text = {0};
	for (size_t i = from; i < report->fault_count; i++) {
		size_t at = 0;
		while (at < columns && strcmp(column[at], report->faults[i].column) != 0)
			at++;
		if (at == columns && columns < COLUMNS)
			column[columns++] = report->faults[i].column;
		if (at < columns && *report->faults[i].column)
			count[at]++;
		else
			elsewhere++;
	}
	const char *between = ":";
	buffer_format(&text, "… en nog %zu fouten", report->fault_count - from);
	for (size_t i = 0; i < columns; i++)
		if (count[i]) {
			buffer_format(&text, "%s kolom %s %zu", between, column[i], count[i]);
			between = ",";
		}
	if (elsewhere && columns > 1)
		buffer_format(&text, "%s verder %zu", between, elsewhere);
	report_line(report, lines, "%s", buffer_text(&text));
	buffer_done(&text);
}

/* Nobody reads all of very many faults: the first are named, the rest is counted. */
static const struct import_lines *fault_lines(struct import_report *report)
{
	enum { NAMED = 200 };
	struct import_lines *lines = &report->fault_lines;
	for (size_t i = lines->count; i < report->fault_count && i < NAMED; i++)
		report_line(report, lines, "%s", report_fault_text(report, &report->faults[i]));
	if (report->fault_count > NAMED && lines->count == NAMED)
		count_rest(report, lines, NAMED);
	return lines;
}

static void note_empty_dates(struct import_report *report)
{
	if (report->empty_dates)
		report_line(report, &report->notes,
		    "%zu keer staat er een datum die \"geen datum\" betekent, zoals 31-12-9999 of een streepje. Die is gelezen als leeg.",
		    report->empty_dates);
	report->empty_dates = 0;
}

const struct report_part *report_parts(struct import_report *report, bool dry_run)
{
	struct report_part *parts = arena_alloc(&report->arena, 8 * sizeof *parts), *part = parts;
	*part++ = (struct report_part){
	    report->folder ? "Bestanden die niet zijn ingelezen" : "Kolommen die niet zijn gelezen",
	    report->skipped.count, &report->skipped};
	if (report->fault_count) {
		*part = (struct report_part){"Fouten", report->fault_count, fault_lines(report)};
		return parts;
	}
	note_empty_dates(report);
	*part++ = (struct report_part){
	    dry_run ? "Zou nieuw zijn" : "Nieuw", report->added.count, &report->added};
	*part++ = (struct report_part){dry_run ? "Zou gewijzigd worden" : "Gewijzigd",
	    report->changed_pupils, &report->changed};
	*part++ = (struct report_part){
	    dry_run ? "Zou ook worden gemaakt" : "Ook gemaakt", report->made.count, &report->made};
	*part++ = (struct report_part){"Staat niet in het bestand, blijft zoals het is",
	    report->missing.count + report->missing_count, &report->missing};
	*part = (struct report_part){"Let op", report->notes.count, &report->notes};
	return parts;
}

void report_summary(const struct import_report *report, struct buffer *out)
{
	if (*report->school_year)
		buffer_format(out, "Schooljaar %s: ", report->school_year);
	buffer_format(out, "%zu %s in %s, %zu nieuw, %zu gewijzigd, %zu ongewijzigd.", report->read,
	    report->noun ? report->noun : "leerlingen", report->folder ? "de map" : "het bestand",
	    report->added.count, report->changed_pupils, report->unchanged);
}

static void write_part(struct buffer *out, const struct report_part *part)
{
	if (!part->lines->count)
		return;
	buffer_format(out, "%s (%zu):\n", part->heading, part->count);
	for (size_t i = 0; i < part->lines->count; i++)
		buffer_format(out, "  %s\n", part->lines->line[i]);
}

void report_write(struct import_report *report, bool dry_run, struct buffer *out)
{
	for (const struct report_part *part = report_parts(report, dry_run); part->heading; part++)
		write_part(out, part);
	if (report->fault_count) {
		buffer_add(out,
		    report->folder
		        ? "Er is niets ingelezen. Geef deze bestanden een andere naam of haal ze weg, en lees de map opnieuw in. "
		          "Of laat ze weg met --zonder-rest.\n"
		        : "Er is niets ingelezen. Verbeter deze regels en lees het bestand opnieuw in.\n");
		return;
	}
	report_summary(report, out);
	buffer_add(out, "\n");
	if (dry_run)
		buffer_add(out, "Dit was een proef: er is niets ingelezen.\n");
}

void report_done(struct import_report *report)
{
	free(report->added.line);
	free(report->changed.line);
	free(report->made.line);
	free(report->missing.line);
	free(report->skipped.line);
	free(report->notes.line);
	free(report->fault_lines.line);
	free(report->faults);
	arena_done(&report->arena);
	*report = (struct import_report){0};
}
