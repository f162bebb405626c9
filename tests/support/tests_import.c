/* Bringing in a file in a unit test. */
#include "tests_import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct import_report import_report;
struct buffer import_printed;

void import_forget(void)
{
	report_done(&import_report);
	buffer_done(&import_printed);
	import_printed = (struct buffer){0};
}

bool import_text(struct school_file *school, const char *kind, const char *text, bool dry_run)
{
	struct import_kind found = import_kind_find(kind);
	struct buffer bytes = {0};
	assert_non_null(found.name);
	buffer_add(&bytes, text);
	import_forget();
	school->err = (struct error){0};
	bool good = import_run(school->db, &found, "bestand.csv", &bytes,
	    &(struct import_options){.dry_run = dry_run}, &import_report, &school->err);
	if (good || import_report.fault_count)
		report_write(&import_report, dry_run, &import_printed);
	buffer_done(&bytes);
	return good;
}

void import_good(struct school_file *school, const char *kind, const char *text)
{
	if (!import_text(school, kind, text, false))
		fail_msg("%s\n%s", school->err.text, buffer_text(&import_printed));
}

void import_says(const char *words)
{
	if (!strstr(buffer_text(&import_printed), words))
		fail_msg(
		    "the report does not say \"%s\":\n%s", words, buffer_text(&import_printed));
}

void import_refused(
    struct school_file *school, const char *kind, const char *text, const char *words)
{
	if (import_text(school, kind, text, false))
		fail_msg("was taken: %s", text);
	import_says(words);
}
