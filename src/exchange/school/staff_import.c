/* The import of staff: who works at the school, as what, and for which class. */
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "exchange/pupils/pupils_internal.h"
#include "exchange/school/school_import.h"
#include "model/school/school.h"

enum staff_column {
	STA_CODE,
	STA_FIRST_NAME,
	STA_PREFIX,
	STA_LAST_NAME,
	STA_EMAIL,
	STA_LOGIN,
	STA_ROLES,
	STA_CLASSES,
	STA_YEAR,
	STA_FROM,
	STAFF_COLUMNS
};

static const struct header_name names[] = {
    {STA_CODE, "code"},
    {STA_CODE, "afkorting"},
    {STA_CODE, "docentcode"},
    {STA_CODE, "medewerkercode"},
    {STA_FIRST_NAME, "voornaam"},
    {STA_FIRST_NAME, "roepnaam"},
    {STA_PREFIX, "tussenvoegsel"},
    {STA_PREFIX, "voorvoegsel"},
    {STA_LAST_NAME, "achternaam"},
    {STA_EMAIL, "email"},
    {STA_EMAIL, "emailadres"},
    {STA_LOGIN, "account"},
    {STA_ROLES, "rollen"},
    {STA_ROLES, "rol"},
    {STA_ROLES, "functie"},
    {STA_CLASSES, "mentorvan"},
    {STA_CLASSES, "mentorklas"},
    {STA_YEAR, "schooljaar"},
    {STA_FROM, "vanaf"},
    {0},
};

static const struct row_target targets[] = {
    {STA_CODE, "code"},
    {STA_FIRST_NAME, "first_name"},
    {STA_PREFIX, "prefix"},
    {STA_LAST_NAME, "last_name"},
    {STA_EMAIL, "email"},
    {STA_LOGIN, "login"},
    {0},
};

/* A row on its way. */
struct line {
	struct row_import *import;
	size_t row;
	struct staff staff;
	struct school_year school_year;
	struct date from; /* from when roles and classes count */
	bool bad, known, changed;
};

static bool find_staff(struct line *line, struct staff *stored, struct error *err)
{
	struct row_import *import = line->import;
	struct query *q =
	    db_query(import->db, "SELECT * FROM visible_staff WHERE upper(code) = upper(?1)", "t",
	        row_cell(import, line->row, STA_CODE));
	bool good = !query_next(q) || record_load(&staff_entity, q, stored, &import->arena, err);
	return query_done(q, good ? err : NULL) && good;
}

static const char *shown(struct line *line)
{
	const struct staff *staff = &line->staff;
	return arena_format(&line->import->arena, "%s %s%s%s%s%s", staff->code, staff->first_name,
	    *staff->first_name ? " " : "", staff->prefix, *staff->prefix ? " " : "",
	    staff->last_name);
}

static bool save_staff(struct line *line, struct error *err)
{
	struct row_import *import = line->import;
	struct staff stored = {0};
	if (!find_staff(line, &stored, err))
		return false;
	line->staff = stored;
	line->known = stored.id;
	for (const struct row_target *t = targets; t->field; t++)
		if (!(stored.id && t->column == STA_CODE) &&
		    !row_take(import, line->row, &staff_entity, t, &line->staff, &line->bad, err))
			return false;
	if (line->bad)
		return true;
	if (stored.id && record_equal(&staff_entity, &stored, &line->staff))
		return true;
	line->changed = true;
	if (stored.id)
		row_changes(import, &staff_entity, shown(line), "", &stored, &line->staff);
	return row_save(import, line->row, &staff_entity, targets, &line->staff, &line->bad, err);
}

/* Gives a role that is not there yet. */
static bool give_role(struct line *line, const char *word, struct error *err)
{
	struct row_import *import = line->import;
	struct staff_role role = {.staff = line->staff.id, .starts_on = line->from};
	struct error why = {0};
	int64_t there = 0;
	if (!choice_parse(import->db, entity_field(&staff_role_entity, "role"), &role, 0, word,
	        &import->arena, &why)) {
		row_fault(import, line->row, STA_ROLES,
		    "de rol \"%.40s\" ken ik niet. Dit kan: mentor, vakdocent, stagecoördinator, zorgcoördinator, administratie, directeur.",
		    word);
		line->bad = true;
		return true;
	}
	if (!db_int(import->db, &there, err,
	        "SELECT count(*) FROM visible_staff_role "
	        "WHERE staff = ?1 AND role = ?2 AND coalesce(ends_on, today()) >= today()",
	        "it", line->staff.id, role.role) ||
	    there)
		return there;
	line->changed = true;
	report_line(import->report, &import->report->made, "rol %s voor %s", word, shown(line));
	return row_save(import, line->row, &staff_role_entity, NULL, &role, &line->bad, err);
}

static bool give_class(struct line *line, const char *name, struct error *err)
{
	struct class class;
	if (!class_of_row(line->import, line->row, STA_CLASSES, name, &line->school_year, &class,
	        NULL, &line->bad, err))
		return false;
	return line->bad || !class.id ||
	       mentor_of_class(line->import, line->row, &class, &line->staff, line->from,
	           &line->changed, &line->bad, err);
}

/* Each word of a cell, between commas, plus signs or semicolons. */
static bool each_word(struct line *line, int column,
    bool (*take)(struct line *line, const char *word, struct error *err), struct error *err)
{
	char *rest = NULL,
	     *cell = arena_text(&line->import->arena, row_cell(line->import, line->row, column));
	for (char *word = strtok_r(cell, ",;+", &rest); word; word = strtok_r(NULL, ",;+", &rest)) {
		word += strspn(word, " ");
		for (size_t end = strlen(word); end && word[end - 1] == ' '; end--)
			word[end - 1] = '\0';
		if (!value_is_nobody(word) && !take(line, word, err))
			return false;
	}
	return true;
}

static bool take_from(struct line *line, struct error *err)
{
	struct row_import *import = line->import;
	const char *text = row_cell(import, line->row, STA_FROM);
	if (!school_year_of_row(import, line->row, STA_YEAR, &line->school_year, err))
		return false;
	line->bad |= !line->school_year.id;
	line->from = line->school_year.starts_on;
	const char *wrong = *text ? value_date(&import->arena, text, &line->from) : NULL;
	if (wrong) {
		row_fault(import, line->row, STA_FROM, "%s", wrong);
		line->bad = true;
	}
	return true;
}

static bool import_row(struct row_import *import, size_t row, struct error *err)
{
	struct line line = {.import = import, .row = row};
	if (value_is_nobody(row_cell(import, row, STA_CODE)) ||
	    value_is_nobody(row_cell(import, row, STA_LAST_NAME))) {
		row_fault(import, row, STA_CODE,
		    "hier staat geen mens. Haal de regel weg tot bekend is wie het wordt.");
		return true;
	}
	if (!take_from(&line, err) || !save_staff(&line, err))
		return false;
	if (line.bad)
		return true;
	if (!each_word(&line, STA_ROLES, give_role, err) ||
	    !each_word(&line, STA_CLASSES, give_class, err))
		return false;
	if (!line.changed)
		import->report->unchanged++;
	else if (line.known)
		import->report->changed_pupils++;
	else
		report_line(import->report, &import->report->added, "%s", shown(&line));
	return true;
}

static const char *missing(const struct row_import *import)
{
	return !row_has(import, STA_CODE)        ? "Code"
	       : !row_has(import, STA_LAST_NAME) ? "Achternaam"
	                                         : NULL;
}

static bool allowed(const struct row_import *import)
{
	return access_write(import->db, ADMIN) == ALL;
}

bool staff_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    const struct import_options *options, struct import_report *report, struct error *err)
{
	static const struct row_import_kind kind = {.change = "Medewerkers ingelezen",
	    .noun = "medewerkers",
	    .table = "staff",
	    .denied = "Medewerkers inlezen doet de administratie van de school.",
	    .empty = "Zet er de medewerkers onder, elk op een regel.",
	    .header = "Code;Voornaam;Tussenvoegsel;Achternaam;E-mail;Account;Rollen;Mentor van",
	    .names = names,
	    .columns = STAFF_COLUMNS,
	    .allowed = allowed,
	    .missing = missing,
	    .row = import_row};
	struct row_import import = {0};
	return row_import_run(&import, &kind, db, name_of_file, bytes, options, report, err);
}
