/* stip import: whatever exchange/imports.h names, and the lists of the school. */
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "cli/output.h"
#include "cli/runs.h"
#include "exchange/csv.h"
#include "exchange/imports.h"
#include "exchange/template/import_template.h"
#include "model/listing/listing.h"
#include "model/school/school.h"
#include "workbook/template/template_book.h"

static bool read_input(const char *path, struct buffer *bytes, struct error *err)
{
	return file_read(path, CSV_FILE_MAX, bytes, err);
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

/* Ctrl-C ends the program, and then nothing was brought in. */
static bool show_progress(void *watcher, size_t done, size_t total)
{
	(void)watcher;
	progress("Gelezen", (long)done, (long)total);
	return true;
}

static bool import_file(struct call *call, const struct import_kind *kind, struct error *err)
{
	const char *path = call->arguments[1];
	struct import_options options = {.dry_run = call_has(call, "dry-run"),
	    .sheet = call_option(call, "blad"),
	    .source = call_option(call, "bron"),
	    .leave_groups = call_has(call, "zonder-lesgroepen"),
	    .name_all = call_has(call, "alles"),
	    .progress = show_progress};
	struct import_report report = {0};
	struct buffer bytes = {0};
	bool good = take_year(call, &options.school_year, err) && call_open(call, err) &&
	            read_input(path, &bytes, err);
	if (good) {
		good = put_report(call,
		    import_run(call->db, kind, path, &bytes, &options, &report, err), &report, err);
	}
	report_done(&report);
	buffer_done(&bytes);
	return good;
}

/* As a workbook when the name of the file asks for one, else as CSV. */
static bool write_template(
    struct call *call, const struct template *template, const char *path, struct error *err)
{
	const char *ends = strrchr(path, '.');
	struct buffer out = {0};
	if (call_has(call, "xlsx") || (ends && strcasecmp(ends, ".xlsx") == 0))
		return template_book(template, path, call_has(call, "force"), err);
	template_csv(template, &out);
	bool good = strcmp(path, "-") == 0
	                ? put_data(&out, err)
	                : file_write(path, call_has(call, "force"), out.text, out.len, err);
	buffer_done(&out);
	return good;
}

static bool put_template(struct call *call, const struct import_kind *kind, struct error *err)
{
	const char *path = call_option(call, "output");
	struct template template;
	path = path ? path : "-";
	if (!call_open(call, err) ||
	    !import_template(call->db, kind, &template, &call->arena, err) ||
	    !write_template(call, &template, path, err))
		return false;
	if (strcmp(path, "-") != 0)
		say("Het bestand om in te vullen staat in %s.", path);
	return true;
}

static bool name_kinds(struct error *err)
{
	struct buffer out = {0};
	struct import_kind kind;
	for (size_t i = 0; (kind = import_kind_at(i)).name && !kind.list; i++)
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
	const struct listing *listing = listing_find(name);
	if (!kind.name && listing)
		return fail(err, FAILED, "De lijst %s komt niet terug uit een bestand. %s", name,
		    listing->instead);
	if (!kind.name)
		return fail(err, USAGE,
		    "De soort \"%.60s\" ken ik niet. Wat er kan, zegt stip import; de lijsten van de school staan onderaan stip list.",
		    name);
	if (call_has(call, "voorbeeld"))
		return put_template(call, &kind, err);
	if (call->count < 2)
		return fail(err, USAGE,
		    "Welk bestand? Geef het achter %s, of maak er een met stip import %s --voorbeeld.",
		    name, name);
	return import_file(call, &kind, err);
}

bool run_import_evidence(struct call *call, struct error *err)
{
	const struct import_kind kind = import_kind_find("bewijs");
	const struct import_options options = {.dry_run = call_has(call, "dry-run"),
	    .leave_rest = call_has(call, "zonder-rest"),
	    .evidence_kind = call_option(call, "soort"),
	    .subject = call_option(call, "vak"),
	    .progress = show_progress};
	struct import_report report = {0};
	bool good = call_open(call, err) && put_report(call,
	                                        import_run(call->db, &kind, call_argument(call, 0),
	                                            NULL, &options, &report, err),
	                                        &report, err);
	report_done(&report);
	return good;
}
