/* The columns of a pupils' CSV, by the names that administration systems give them. */
#include "exchange/headers.h"
#include "exchange/pupils/pupils_internal.h"

/* In order of preference: of two columns for one thing the earlier name wins. Letters and digits
 * only, folded. */
static const struct header_name names[] = {
    {COL_NUMBER, "stamnummer"},
    {COL_NUMBER, "stamnr"},
    {COL_NUMBER, "leerlingnummer"},
    {COL_NUMBER, "leerlingnr"},
    {COL_NUMBER, "llnr"},
    {COL_NUMBER, "nummer"},
    {COL_FIRST_NAME, "roepnaam"},
    {COL_FIRST_NAME, "voornaam"},
    {COL_GIVEN_NAMES, "voornamen"},
    {COL_GIVEN_NAMES, "voorletters"},
    {COL_GIVEN_NAMES, "voorletter"},
    {COL_PREFIX, "tussenvoegsel"},
    {COL_PREFIX, "tussenvoegsels"},
    {COL_PREFIX, "tussenv"},
    {COL_PREFIX, "voorvoegsel"},
    {COL_PREFIX, "voorvoegsels"},
    {COL_LAST_NAME, "achternaam"},
    {COL_LAST_NAME, "geslachtsnaam"},
    {COL_LAST_NAME, "familienaam"},
    {COL_FULL_NAME, "naam"},
    {COL_FULL_NAME, "volledigenaam"},
    {COL_FULL_NAME, "leerlingnaam"},
    {COL_FULL_NAME, "leerling"},
    {COL_GENDER, "geslacht"},
    {COL_GENDER, "sekse"},
    {COL_GENDER, "mv"},
    {COL_BORN_ON, "geboortedatum"},
    {COL_BORN_ON, "gebdatum"},
    {COL_BORN_ON, "geborenop"},
    {COL_CLASS, "klas"},
    {COL_CLASS, "stamklas"},
    {COL_CLASS, "stamgroep"},
    {COL_CLASS, "klascode"},
    {COL_CLASS, "klasnaam"},
    {COL_CLASS, "groep"},
    {COL_CLASS, "lesgroep"},
    {COL_GRADE, "leerjaar"},
    {COL_GRADE, "leerfase"},
    {COL_GRADE, "jaarlaag"},
    {COL_GRADE, "jaar"},
    {COL_MENTOR, "mentorcode"},
    {COL_MENTOR, "codementor"},
    {COL_MENTOR, "mentorafkorting"},
    {COL_MENTOR, "mentor"},
    {COL_MENTOR_NAME, "mentornaam"},
    {COL_MENTOR_NAME, "naammentor"},
    {COL_MENTOR_NAME, "mentor"}, /* next to a mentorcode */
    {COL_EMAIL, "email"},
    {COL_EMAIL, "emailadres"},
    {COL_EMAIL, "emailleerling"},
    {COL_EMAIL, "mail"},
    {COL_STARTS_ON, "inschrijfdatum"},
    {COL_STARTS_ON, "datuminschrijving"},
    {COL_STARTS_ON, "ingeschrevenop"},
    {COL_STARTS_ON, "instroomdatum"},
    {COL_ENDS_ON, "uitschrijfdatum"},
    {COL_ENDS_ON, "datumuitschrijving"},
    {COL_ENDS_ON, "uitgeschrevenop"},
    {COL_ENDS_ON, "uitstroomdatum"},
    {COL_TRACK, "studie"},
    {COL_TRACK, "opleiding"},
    {COL_TRACK, "route"},
    {COL_STATE, "nu"},
    {0},
};

static bool require(const struct import *import, const struct csv_table *table,
    const size_t where[IMPORT_COLUMNS], struct error *err)
{
	size_t found = 0;
	for (int c = 0; c < IMPORT_COLUMNS; c++)
		found += where[c] < table->columns;
	if (found == 0)
		return fail(err, FAILED,
		    "%s, regel %zu: dit is geen kopregel met namen van kolommen. Zet er een regel boven zoals "
		    "Stamnummer;Roepnaam;Tussenvoegsel;Achternaam;Klas.",
		    import->file, table->header.line);
	if (where[COL_NUMBER] == table->columns)
		return fail(err, FAILED,
		    "%s, regel %zu: de kolom Stamnummer ontbreekt (Leerlingnummer mag ook). Zet die in de export erbij.",
		    import->file, table->header.line);
	if (where[COL_LAST_NAME] == table->columns && where[COL_FULL_NAME] == table->columns)
		return fail(err, FAILED,
		    "%s, regel %zu: de kolom Achternaam ontbreekt (Naam mag ook). Zet die in de export erbij.",
		    import->file, table->header.line);
	return true;
}

struct source_row *source_add(struct source *source, size_t line)
{
	source->rows =
	    array_grow(source->rows, source->count, &source->capacity, sizeof *source->rows);
	source->rows[source->count] = (struct source_row){.line = line};
	return &source->rows[source->count++];
}

static void read_row(struct import *import, const struct csv_table *table, size_t row,
    const size_t where[IMPORT_COLUMNS])
{
	const struct csv_row *found = &table->row[row];
	if (headers_pass_over(table, row, import->report) ||
	    headers_refuse(table, row, import->report))
		return;
	struct source_row *to = source_add(&import->source, found->line);
	for (int c = 0; c < IMPORT_COLUMNS; c++) {
		const char *cell = csv_cell(table, row, where[c]);
		if (where[c] < table->columns && *cell)
			to->cell[c] = cell;
	}
}

/* Finds the header, which may stand below a title; a refusal is about the line that comes nearest.
 */
static bool find_header(struct import *import, struct csv_table *table,
    size_t where[IMPORT_COLUMNS], const bool **used, struct error *err)
{
	enum { TITLE_LINES = 10 };
	struct csv_table nearest = *table;
	struct error ignored = {0};
	size_t known = 0;
	for (int line = 0; line < TITLE_LINES; line++) {
		*used = headers_find(table, names, where, IMPORT_COLUMNS, &import->arena);
		if (require(import, table, where, &ignored))
			return true;
		if (headers_known(table, *used) > known) {
			known = headers_known(table, *used);
			nearest = *table;
		}
		if (!csv_next_header(table))
			break;
	}
	*table = nearest;
	*used = headers_find(table, names, where, IMPORT_COLUMNS, &import->arena);
	return headers_map_fits(table, names, err) && require(import, table, where, err);
}

bool source_from_csv(struct import *import, struct csv_table *table, struct error *err)
{
	size_t where[IMPORT_COLUMNS];
	const bool *used;
	if (!headers_map(import->db, import->options.kind, import->options.source, &import->arena,
	        table, err) ||
	    !find_header(import, table, where, &used, err) ||
	    !headers_map_fits(table, names, err) || !headers_agree(table, used, import->file, err))
		return false;
	headers_report_skipped(table, used, names, "leerlingen", import->report);
	for (int c = 0; c < IMPORT_COLUMNS; c++)
		if (where[c] < table->columns)
			import->source.label[c] = csv_header(table, where[c]);
	for (size_t row = 0; row < table->rows; row++)
		read_row(import, table, row, where);
	return true;
}
