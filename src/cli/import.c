/* stip import: whatever exchange/imports.h names, and the lists of the school. */
#include <string.h>

#include "base/file.h"
#include "cli/output.h"
#include "cli/runs.h"
#include "db/write.h"
#include "exchange/imports.h"
#include "exchange/records/record_import.h"
#include "exchange/reference.h"
#include "model/school/school.h"

static bool read_input(const char *path, struct buffer *bytes, struct error *err)
{
	return file_read(path, CSV_FILE_MAX, bytes, err);
}

/* Warns about a large file: it is imported as one change, and SQLite has one writer at a time. */
static void warn_if_large(const struct call *call, const struct buffer *bytes)
{
	enum { LARGE = 1 << 20 }; /* some thousands of pupils */
	if (bytes->len > LARGE && !call_has(call, "dry-run"))
		say("Dit is een groot bestand. Zolang het wordt ingelezen, kan niemand anders iets opslaan.");
}

/* What was done, or what is wrong; a failure to say so is one too. */
static bool put_report(
    struct call *call, bool good, struct import_report *report, struct error *err)
{
	struct buffer out = {0};
	struct error lost = {0};
	if (good || report->fault_count) {
		report_write(report, call_has(call, "dry-run"), &out);
		good = put(&out, good ? err : &lost) && good;
	}
	buffer_done(&out);
	return good;
}

/* The year in which --schooljaar begins, or 0. */
static bool take_year(struct call *call, int *year, struct error *err)
{
	const char *text = call_option(call, "schooljaar");
	return !text || school_year_first(text, year) ||
	       fail(err, USAGE, "--schooljaar: dit is geen schooljaar. Schrijf het als 2026-2027.");
}

static bool import_file(struct call *call, const struct import_kind *kind, struct error *err)
{
	const char *path = call->arguments[1];
	struct import_options options = {
	    .dry_run = call_has(call, "dry-run"), .sheet = call_option(call, "blad")};
	struct import_report report = {0};
	struct buffer bytes = {0};
	bool good = take_year(call, &options.school_year, err) && call_open(call, err) &&
	            read_input(path, &bytes, err);
	if (good) {
		warn_if_large(call, &bytes);
		good = put_report(call,
		    import_run(call->db, kind, path, &bytes, &options, &report, err), &report, err);
	}
	report_done(&report);
	buffer_done(&bytes);
	return good;
}

static bool import_rows(struct call *call, const struct entity *entity,
    const struct csv_table *table, struct error *err)
{
	struct import_counts counts = {0};
	bool dry = call_has(call, "dry-run");
	if (!change_begin(call->db, "Lijst ingelezen", err))
		return false;
	bool good = records_import(call->db, entity, table, &counts, err);
	if (dry || !good)
		change_abandon(call->db);
	else
		good = change_commit(call->db, err);
	if (!good)
		return false;
	struct buffer out = {0};
	buffer_format(&out, "%zu nieuw, %zu gewijzigd, %zu hetzelfde%s.\n", counts.added,
	    counts.changed, counts.unchanged, dry ? "; er is niets opgeslagen" : "");
	good = put(&out, err);
	buffer_done(&out);
	return good;
}

static bool import_list(struct call *call, const struct entity *entity, struct error *err)
{
	const char *path = call->arguments[1];
	struct buffer bytes = {0};
	struct csv_table table;
	bool good = call_open(call, err) && read_input(path, &bytes, err) &&
	            table_read(path, buffer_text(&bytes), bytes.len, call_option(call, "blad"),
	                &call->arena, &table, err) &&
	            import_rows(call, entity, &table, err);
	buffer_done(&bytes);
	return good;
}

/* The header of a list of the school is what its own export begins with. */
static bool put_template(struct call *call, const struct import_kind *kind,
    const struct entity *entity, struct error *err)
{
	struct buffer out = {0};
	bool good = call_open(call, err) &&
	            (entity ? records_export(call->db, entity, &out, err)
	                    : record_template(call->db, kind->records, &out, err)) &&
	            put(&out, err);
	buffer_done(&out);
	return good;
}

static bool name_kinds(struct error *err)
{
	struct buffer out = {0};
	struct import_kind kind;
	for (size_t i = 0; (kind = import_kind_at(i)).name; i++)
		buffer_format(&out, "%-18s  %s\n", kind.name, kind.help);
	buffer_add(&out, "En de lijsten van de school, die stip list onderaan noemt.\n");
	bool good = put(&out, err);
	buffer_done(&out);
	return good;
}

bool run_import(struct call *call, struct error *err)
{
	const char *name = call_argument(call, 0);
	if (!name)
		return name_kinds(err);
	struct import_kind kind = import_kind_find(name);
	const struct entity *entity = kind.name ? NULL : reference_named(name);
	if (!kind.name && !entity)
		return fail(err, USAGE,
		    "De soort \"%.60s\" ken ik niet. Wat er kan, zegt stip import; de lijsten van de school staan onderaan stip list.",
		    name);
	if (call_has(call, "voorbeeld"))
		return put_template(call, &kind, entity, err);
	if (call->count < 2)
		return fail(err, USAGE,
		    "Welk bestand? Geef het achter %s, of maak er een met stip import %s --voorbeeld.",
		    name, name);
	return kind.name ? import_file(call, &kind, err) : import_list(call, entity, err);
}
