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
#include "exchange/reference.h"
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

static bool import_with_report(
    struct call *call, import_file *import, const struct buffer *bytes, struct error *err)
{
	struct import_report report;
	struct buffer out = {0};
	bool dry = call_has(call, "dry-run"),
	     good = import(call->db, call->arguments[0], bytes, dry, &report, err);
	if (good || report.fault_count) {
		struct error lost = {0};
		report_write(&report, dry, &out);
		if (!put(&out, good ? err : &lost))
			good = false;
	}
	report_done(&report);
	buffer_done(&out);
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

bool run_import_list(struct call *call, struct error *err)
{
	const char *name = call->arguments[0], *path = call->arguments[1];
	const struct entity *entity = reference_named(name);
	struct buffer bytes = {0};
	struct csv_table table;
	if (!entity)
		return fail(err, USAGE,
		    "De lijst \"%.60s\" bestaat niet. Met stip list staan ze onderaan op een rij.",
		    name);
	bool good = call_open(call, err) && read_input(path, &bytes, err) &&
	            csv_read(path, buffer_text(&bytes), bytes.len, &call->arena, &table, err) &&
	            import_rows(call, entity, &table, err);
	buffer_done(&bytes);
	return good;
}
