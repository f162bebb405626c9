/* Importing companies: their columns, and which one a row is about. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/school/school_import.h"
#include "model/internship/internship.h"

enum company_column {
	COM_NAME,
	COM_SECTOR,
	COM_ADDRESS,
	COM_TOWN,
	COM_RECOGNISED,
	COM_CONTACT,
	COM_PHONE,
	COM_EMAIL,
	COM_PLACES,
	COM_AGREEMENTS,
	COM_RETIRED,
	COMPANY_COLUMNS
};

static const struct header_name names[] = {
    {COM_NAME, "bedrijf"},
    {COM_NAME, "bedrijfsnaam"},
    {COM_NAME, "naambedrijf"},
    {COM_NAME, "stagebedrijf"},
    {COM_NAME, "naam"},
    {COM_SECTOR, "sector"},
    {COM_SECTOR, "branche"},
    {COM_ADDRESS, "adres"},
    {COM_ADDRESS, "straat"},
    {COM_TOWN, "plaats"},
    {COM_TOWN, "woonplaats"},
    {COM_TOWN, "vestigingsplaats"},
    {COM_RECOGNISED, "erkendleerbedrijf"},
    {COM_RECOGNISED, "erkend"},
    {COM_CONTACT, "contactpersoon"},
    {COM_CONTACT, "contact"},
    {COM_PHONE, "telefoon"},
    {COM_PHONE, "telefoonnummer"},
    {COM_EMAIL, "email"},
    {COM_EMAIL, "emailadres"},
    {COM_PLACES, "aantalplaatsen"},
    {COM_PLACES, "plaatsen"},
    {COM_AGREEMENTS, "afspraken"},
    {COM_AGREEMENTS, "opmerkingen"},
    {COM_RETIRED, "neemtgeenleerlingenmeervanaf"},
    {0},
};

static const struct row_target targets[] = {
    {COM_NAME, "name"},
    {COM_SECTOR, "sector"},
    {COM_ADDRESS, "address"},
    {COM_TOWN, "town"},
    {COM_RECOGNISED, "recognised"},
    {COM_CONTACT, "contact"},
    {COM_PHONE, "phone"},
    {COM_EMAIL, "email"},
    {COM_PLACES, "places"},
    {COM_AGREEMENTS, "agreements"},
    {COM_RETIRED, "retired_on"},
    {0},
};

struct companies {
	struct row_import frame; /* first */
	struct seen {
		int64_t id;
		size_t line;
	} * seen;
	size_t seen_count, seen_capacity;
};

static bool same(struct arena *arena, const char *a, const char *b)
{
	return strcmp(text_fold(arena, a), text_fold(arena, b)) == 0;
}

/* The company of this name and town; without a town on either side, the only one of this name. */
static bool find_stored(
    struct row_import *import, size_t row, struct company *out, struct error *err)
{
	struct record_cursor *cursor = record_each(import->db, &company_entity);
	const char *name = row_cell(import, row, COM_NAME), *town = row_cell(import, row, COM_TOWN);
	struct company company, loose = {0};
	size_t count = 0;
	*out = (struct company){0};
	while (record_next(cursor, &company, &import->arena)) {
		if (!same(&import->arena, company.name, name))
			continue;
		if (same(&import->arena, company.town, town))
			*out = company;
		else if (!*town || !*company.town)
			loose = count++ ? (struct company){0} : company;
	}
	if (!out->id)
		*out = loose;
	return record_each_done(cursor, err);
}

static bool is_double(struct row_import *import, size_t row, int64_t company)
{
	struct companies *all = (struct companies *)import;
	for (size_t i = 0; i < all->seen_count; i++)
		if (all->seen[i].id == company) {
			row_fault(import, row, COM_NAME,
			    "regel %zu gaat over hetzelfde bedrijf. Haal een van de twee regels weg, of geef beide hun plaats.",
			    all->seen[i].line);
			return true;
		}
	all->seen = array_grow(all->seen, all->seen_count, &all->seen_capacity, sizeof *all->seen);
	all->seen[all->seen_count++] = (struct seen){company, csv_line(&import->table, row)};
	return false;
}

static bool take_cells(
    struct row_import *import, size_t row, struct company *company, bool *bad, struct error *err)
{
	for (const struct row_target *t = targets; t->field; t++) {
		/* how it is written here stays */
		bool known = company->id &&
		             (t->column == COM_NAME || (t->column == COM_TOWN && *company->town));
		if (!known && !row_take(import, row, &company_entity, t, company, bad, err))
			return false;
	}
	return true;
}

static bool save(struct row_import *import, size_t row, const struct company *before,
    struct company *company, struct error *err)
{
	struct import_report *report = import->report;
	bool bad = false;
	if (before->id && record_equal(&company_entity, before, company)) {
		report->unchanged += !is_double(import, row, company->id);
		return true;
	}
	if (!row_save(import, row, &company_entity, targets, company, &bad, err))
		return false;
	if (bad || is_double(import, row, company->id))
		return true;
	if (before->id) {
		row_changes(import, &company_entity, company->name, "", before, company);
		report->changed_pupils++;
	} else {
		report_line(report, &report->added, "%s%s%s", company->name,
		    *company->town ? ", " : "", company->town);
	}
	return true;
}

static bool import_row(struct row_import *import, size_t row, struct error *err)
{
	struct company before, company;
	bool bad = false;
	if (!*row_cell(import, row, COM_NAME)) {
		row_fault(import, row, COM_NAME,
		    "de naam van het bedrijf is leeg. Vul die in, of haal de regel weg.");
		return true;
	}
	if (!find_stored(import, row, &before, err))
		return false;
	company = before;
	return take_cells(import, row, &company, &bad, err) &&
	       (bad || save(import, row, &before, &company, err));
}

static const char *missing(const struct row_import *import)
{
	return row_has(import, COM_NAME) ? NULL : "Bedrijf";
}

static bool allowed(const struct row_import *import)
{
	return access_write(import->db, INTERNSHIP) == ALL;
}

bool company_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    const struct import_options *options, struct import_report *report, struct error *err)
{
	static const struct row_import_kind kind = {.change = "Stagebedrijven ingelezen",
	    .noun = "bedrijven",
	    .table = "company",
	    .denied = "Stagebedrijven inlezen doet de stagecoördinator.",
	    .empty = "Zet er de bedrijven onder, elk op een regel.",
	    .header = "Bedrijf;Sector;Plaats;Contactpersoon;Telefoon",
	    .names = names,
	    .columns = COMPANY_COLUMNS,
	    .allowed = allowed,
	    .missing = missing,
	    .row = import_row};
	struct companies import = {0};
	bool good =
	    row_import_run(&import.frame, &kind, db, name_of_file, bytes, options, report, err);
	free(import.seen);
	return good;
}
