/* The import of classes: of which school year, who is mentor, and in which building. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "exchange/pupils/pupils_internal.h"
#include "exchange/school/school_import.h"

enum class_column {
	CLS_NAME,
	CLS_YEAR,
	CLS_MENTORS,
	CLS_MENTOR_2,
	CLS_FROM,
	CLS_LOCATION,
	CLASS_COLUMNS
};

static const struct header_name names[] = {
    {CLS_NAME, "klas"},
    {CLS_NAME, "stamklas"},
    {CLS_NAME, "stamgroep"},
    {CLS_NAME, "naam"},
    {CLS_YEAR, "schooljaar"},
    {CLS_MENTORS, "mentorcode"},
    {CLS_MENTORS, "mentor"},
    {CLS_MENTORS, "mentoren"},
    {CLS_MENTORS, "mentor1"},
    {CLS_MENTOR_2, "mentor2"},
    {CLS_FROM, "vanaf"},
    {CLS_FROM, "van"},
    {CLS_LOCATION, "locatie"},
    {CLS_LOCATION, "vestiging"},
    {0},
};

/* A row on its way. */
struct line {
	struct row_import *import;
	size_t row;
	struct school_year year;
	struct class class;
	struct date from; /* from when who is new is mentor */
	bool bad, made, changed;
};

static const char *cell(const struct line *line, int column)
{
	return row_cell(line->import, line->row, column);
}

static void wrong(struct line *line, int column, const char *reason)
{
	row_fault(line->import, line->row, column, "%s", reason);
	line->bad = true;
}

/* Mentors count from the first day of the school year, or when the class has one already from
 * today, unless the row says from when. */
static bool take_from(struct line *line, struct error *err)
{
	const char *text = cell(line, CLS_FROM), *reason;
	struct date today = row_today(line->import);
	int64_t there = 0;
	line->from = line->year.starts_on;
	if (*text && (reason = value_date(&line->import->arena, text, &line->from)))
		wrong(line, CLS_FROM, reason);
	else if (date_compare(line->from, line->year.starts_on) < 0 ||
	         date_compare(line->from, line->year.ends_on) > 0)
		wrong(line, CLS_FROM,
		    arena_format(&line->import->arena,
		        "deze dag ligt buiten schooljaar %s. Kijk de dag en het schooljaar na.",
		        line->year.name));
	if (line->bad || *text)
		return true;
	if (!db_int(line->import->db, &there, err,
	        "SELECT count(*) FROM visible_class_mentor WHERE class = ?1", "i", line->class.id))
		return false;
	if (there && date_compare(line->from, today) < 0 &&
	    date_compare(today, line->year.ends_on) <= 0)
		line->from = today;
	return true;
}

static bool add_mentor(struct line *line, int column, const char *text, struct error *err)
{
	struct staff staff = {0};
	if (value_is_nobody(text))
		return true;
	if (!staff_of_row(line->import, text, &staff, err))
		return false;
	if (!staff.id) {
		wrong(line, column,
		    "deze mentor staat niet in Stip, of zo heten er meer. Geef de code, of lees eerst de medewerkers in.");
		return true;
	}
	return mentor_of_class(line->import, line->row, &line->class, &staff, line->from,
	    &line->changed, &line->bad, err);
}

static bool add_mentors(struct line *line, int column, struct error *err)
{
	char *rest = NULL, *text = arena_text(&line->import->arena, cell(line, column));
	/* as lists have them: Els Jansen en Peter Visser */
	for (char *and = strstr(text, " en "); and; and = strstr(and, " en "))
		and[1] = and[2] = '+';
	for (char *word = strtok_r(text, ",+/", &rest); word; word = strtok_r(NULL, ",+/", &rest)) {
		word += strspn(word, " ");
		for (size_t end = strlen(word); end && word[end - 1] == ' '; end--)
			word[end - 1] = '\0';
		if (!add_mentor(line, column, word, err))
			return false;
	}
	return true;
}

static bool take_location(struct line *line, struct error *err)
{
	static const struct row_target target = {CLS_LOCATION, "location"};
	struct row_import *import = line->import;
	struct class before = line->class;
	if (!row_take(import, line->row, &class_entity, &target, &line->class, &line->bad, err))
		return false;
	if (line->bad || record_equal(&class_entity, &before, &line->class))
		return true;
	line->changed = true;
	row_changes(import, &class_entity, arena_format(&import->arena, "klas %s", before.name), "",
	    &before, &line->class);
	return row_save(import, line->row, &class_entity, &target, &line->class, &line->bad, err);
}

static bool import_row(struct row_import *import, size_t row, struct error *err)
{
	struct line line = {.import = import, .row = row};
	struct import_report *report = import->report;
	if (!school_year_of_row(import, row, CLS_YEAR, &line.year, err))
		return false;
	if (!line.year.id)
		return true;
	if (!class_of_row(import, row, CLS_NAME, cell(&line, CLS_NAME), &line.year, &line.class,
	        &line.made, &line.bad, err))
		return false;
	if (!line.bad && !line.class.id)
		wrong(
		    &line, CLS_NAME, "hier staat geen klas. Vul de naam in, of haal de regel weg.");
	if (line.bad)
		return true;
	if (!take_location(&line, err) || !take_from(&line, err))
		return false;
	if (!line.bad &&
	    (!add_mentors(&line, CLS_MENTORS, err) || !add_mentors(&line, CLS_MENTOR_2, err)))
		return false;
	if (!line.made)
		*(line.changed ? &report->changed_pupils : &report->unchanged) += 1;
	return true;
}

static const char *missing(const struct row_import *import)
{
	return row_has(import, CLS_NAME) ? NULL : "Klas";
}

static bool allowed(const struct row_import *import)
{
	return access_write(import->db, ADMIN) == ALL;
}

bool class_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    const struct import_options *options, struct import_report *report, struct error *err)
{
	static const struct row_import_kind kind = {.change = "Klassen ingelezen",
	    .noun = "klassen",
	    .table = "class",
	    .denied = "Klassen inlezen doet de administratie van de school.",
	    .empty = "Zet er de klassen onder, elk op een regel.",
	    .header = "Klas;Schooljaar;Mentor;Vanaf",
	    .names = names,
	    .columns = CLASS_COLUMNS,
	    .allowed = allowed,
	    .missing = missing,
	    .row = import_row};
	struct row_import import = {0};
	return row_import_run(&import, &kind, db, name_of_file, bytes, options, report, err);
}
