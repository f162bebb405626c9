/* stip import: pupils from the administration system, leavers, attendance, surveys, and the
 * lists of the school. */
#include <string.h>

#include "base/file.h"
#include "cli/output.h"
#include "cli/runs.h"
#include "db/write.h"
#include "exchange/attendance_import.h"
#include "exchange/outflow/outflow_import.h"
#include "exchange/pupils/pupils_import.h"
#include "exchange/records/record_import.h"
#include "exchange/reference.h"
#include "exchange/school/school_import.h"
#include "exchange/survey_import.h"

static bool read_input(const char *path, struct buffer *bytes, struct error *err)
{
	return file_read(path, CSV_FILE_MAX, bytes, err);
}

/* Imports a file of pupils, leavers, attendance or surveys and fills a report; name is for
 * messages. */
typedef bool import_file(struct db *db, const char *name, const struct buffer *bytes, bool dry_run,
    struct import_report *report, struct error *err);

static bool read_pupils(struct db *db, const char *name, const struct buffer *bytes, bool dry_run,
    struct import_report *report, struct error *err)
{
	struct import_options options = {.dry_run = dry_run};
	return pupils_import(db, name, bytes, &options, report, err);
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

static bool import_with_report(
    struct call *call, import_file *import, const struct buffer *bytes, struct error *err)
{
	struct import_report report;
	bool dry = call_has(call, "dry-run"),
	     good = put_report(call, import(call->db, call->arguments[0], bytes, dry, &report, err),
	         &report, err);
	report_done(&report);
	return good;
}

static bool run_import(struct call *call, import_file *import, struct error *err)
{
	struct buffer bytes = {0};
	bool good = call_open(call, err) && read_input(call->arguments[0], &bytes, err);
	if (good) {
		warn_if_large(call, &bytes);
		good = import_with_report(call, import, &bytes, err);
	}
	buffer_done(&bytes);
	return good;
}

bool run_import_pupils(struct call *call, struct error *err)
{
	return run_import(call, read_pupils, err);
}

bool run_import_outflow(struct call *call, struct error *err)
{
	return run_import(call, outflow_import, err);
}

bool run_import_attendance(struct call *call, struct error *err)
{
	return run_import(call, attendance_import, err);
}

bool run_import_surveys(struct call *call, struct error *err)
{
	return run_import(call, survey_import, err);
}

bool run_import_staff(struct call *call, struct error *err)
{
	return run_import(call, staff_import, err);
}

bool run_import_lesson_groups(struct call *call, struct error *err)
{
	return run_import(call, lesson_group_import, err);
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
	bool good =
	    call_open(call, err) && read_input(path, &bytes, err) &&
	    table_read(path, buffer_text(&bytes), bytes.len, NULL, &call->arena, &table, err) &&
	    import_rows(call, entity, &table, err);
	buffer_done(&bytes);
	return good;
}

static bool import_records(struct call *call, const struct record_kind *kind, struct error *err)
{
	const char *path = call->arguments[1];
	struct import_report report = {0};
	struct buffer bytes = {0};
	bool good = call_open(call, err) && read_input(path, &bytes, err);
	if (good) {
		warn_if_large(call, &bytes);
		good = put_report(call,
		    record_import(
		        call->db, kind, path, &bytes, call_has(call, "dry-run"), &report, err),
		    &report, err);
	}
	report_done(&report);
	buffer_done(&bytes);
	return good;
}

/* The header of a list of the school is what its own export begins with. */
static bool put_template(struct call *call, const struct record_kind *kind,
    const struct entity *entity, struct error *err)
{
	struct buffer out = {0};
	bool good = call_open(call, err) &&
	            (kind ? record_template(call->db, kind, &out, err)
	                  : records_export(call->db, entity, &out, err)) &&
	            put(&out, err);
	buffer_done(&out);
	return good;
}

static bool unknown_kind(struct call *call, const char *name, struct error *err)
{
	const char *names = "";
	const struct record_kind *kind;
	for (size_t i = 0; (kind = record_kind_at(i)); i++)
		names = arena_format(&call->arena, "%s%s%s", names, *names ? ", " : "", kind->name);
	return fail(err, USAGE,
	    "De soort \"%.60s\" ken ik niet. Dit kan: %s; en de lijsten van de school, die stip list onderaan noemt.",
	    name, names);
}

bool run_import_kind(struct call *call, struct error *err)
{
	const char *name = call->arguments[0];
	const struct record_kind *kind = record_kind_find(name);
	const struct entity *entity = kind ? NULL : reference_named(name);
	if (!kind && !entity)
		return unknown_kind(call, name, err);
	if (call_has(call, "voorbeeld"))
		return put_template(call, kind, entity, err);
	if (call->count < 2)
		return fail(err, USAGE,
		    "Welk bestand? Geef het achter %s, of maak er een met stip import %s --voorbeeld.",
		    name, name);
	return kind ? import_records(call, kind, err) : import_list(call, entity, err);
}
