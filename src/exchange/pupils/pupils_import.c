/* The import of pupils from start to finish: reading cells, what they want, what that changes, and
 * writing it. */
#include "exchange/pupils/pupils_import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/write.h"
#include "exchange/decode.h"
#include "exchange/pupils/pupils_internal.h"

/* Recognises EDEXML by its first character, after a byte order mark and white space. */
static bool is_xml(const struct buffer *bytes)
{
	const char *text = buffer_text(bytes);
	if (bytes->len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		text += 3;
	else if (bytes->len >= 4 && memcmp(text, "\xFF\xFE<", 4) == 0)
		return true;
	else if (bytes->len >= 4 && memcmp(text, "\xFE\xFF\0<", 4) == 0)
		return true;
	return text[strspn(text, " \t\r\n")] == '<';
}

static bool read_source(
    struct import *import, const char *name, const struct buffer *bytes, struct error *err)
{
	struct csv_table table;
	if (is_xml(bytes))
		return decode_refuse_others(import->file, buffer_text(bytes), bytes->len, err) &&
		       source_from_edexml(import, bytes->text, bytes->len, err);
	return table_read(name, buffer_text(bytes), bytes->len, import->options.sheet,
	           &import->arena, &table, err) &&
	       source_from_csv(import, &table, err);
}

static bool may_import(struct db *db, struct error *err)
{
	if (access_write(db, BASIS) == ALL && access_write(db, ADMIN) == ALL)
		return true;
	audit_log(db, "denied", "pupil", 0, NULL);
	return fail(err, DENIED,
	    "Alleen de administratie leest leerlingen in. Vraag de administratie van de school.");
}

/* The pupils of another school have the same numbers as ours. */
static bool is_our_school(struct import *import, struct error *err)
{
	const char *brin = import->source.brin, *ours = "";
	if (!brin || !*brin)
		return true;
	if (!db_text(import->db, &import->arena, &ours, err,
	        "SELECT coalesce((SELECT brin FROM visible_school LIMIT 1), '')", ""))
		return false;
	return !*ours || strncasecmp(brin, ours, 4) == 0 ||
	       fail(err, FAILED,
	           "%s is van een andere school: er staat BRIN %.10s in, en deze school heeft %s. Exporteer het bestand van de eigen school.",
	           import->file, out_text_in(&import->arena, brin), ours);
}

/* The school year that was asked for, else the file's, else today's. */
static bool choose_year(struct import *import, struct error *err)
{
	enum { PAST = 25 };
	struct import_options *options = &import->options;
	int now = date_school_year(options->today), of_file = import->source.school_year,
	    asked = options->school_year;
	options->school_year = asked ? asked : of_file ? of_file : now;
	snprintf(import->report->school_year, sizeof import->report->school_year, "%s",
	    school_year_name(options->school_year).text);
	if (asked && of_file && asked != of_file)
		return fail(err, FAILED,
		    "%s is van schooljaar %s, en gevraagd is %s. Laat --schooljaar weg, of neem het andere bestand.",
		    import->file, school_year_name(of_file).text, school_year_name(asked).text);
	return (options->school_year >= now - PAST && options->school_year <= now + 1) ||
	       fail(err, FAILED,
	           "Schooljaar %s kan niet kloppen. Geef een schooljaar tot en met %s.",
	           school_year_name(options->school_year).text, school_year_name(now + 1).text);
}

static bool refuse_faults(struct import *import, struct error *err)
{
	size_t count = import->report->fault_count;
	report_sort(import->report);
	if (count == 0)
		return true;
	return fail(err, FAILED, "%s: %zu %s. Er is niets ingelezen.", import->file, count,
	    count == 1 ? "fout" : "fouten");
}

static bool plan(struct import *import, struct error *err)
{
	wanted_from_source(import);
	if (!roster_load(import, err))
		return false;
	plan_mentors(import);
	plan_pupils(import);
	return plan_groups(import, err) && plan_group_moves(import, err) &&
	       refuse_faults(import, err);
}

/* Plans inside the change set, so that nobody can save in between. */
static bool plan_and_apply(struct import *import, struct error *err)
{
	if (import->options.dry_run)
		return plan(import, err);
	if (!change_begin(import->db, "Leerlingen ingelezen", err))
		return false;
	if (plan(import, err) && apply_plan(import, err) && apply_groups(import, err))
		return change_commit(import->db, err);
	change_abandon(import->db);
	return false;
}

static bool has_rows(const struct import *import, struct error *err)
{
	return import->source.count > 0 || import->report->fault_count > 0 ||
	       fail(err, FAILED,
	           "%s: er staan geen leerlingen in. Exporteer het opnieuw uit het andere programma.",
	           import->file);
}

static void import_done(struct import *import)
{
	free(import->source.rows);
	free(import->source.mentors);
	free(import->source.members);
	free(import->source.locations);
	free(import->planned);
	groups_done(import);
	roster_done(&import->roster);
	arena_done(&import->arena);
}

bool pupils_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    const struct import_options *options, struct import_report *report, struct error *err)
{
	struct import import = {.db = db, .options = *options, .report = report};
	*report = (struct import_report){0};
	import.file = strcmp(name_of_file, "-") == 0 ? "standaardinvoer"
	                                             : out_text_in(&import.arena, name_of_file);
	if (!date_is_set(import.options.today))
		import.options.today = clock_today();
	bool good = may_import(db, err) && read_source(&import, name_of_file, bytes, err) &&
	            is_our_school(&import, err) && location_find(&import, err) &&
	            has_rows(&import, err) && choose_year(&import, err);
	if (good) {
		report->read = import.source.count;
		good = plan_and_apply(&import, err);
	}
	import_done(&import);
	return good;
}
