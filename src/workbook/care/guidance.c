/* The workbook begeleiding: shows that the year's care was given in time, without any text of
 * reports. */
#include <string.h>

#include "workbook/paper/book.h"

/* Ways in which cells of a column count. */
enum way { FILLED, YES, ANSWERED, READY, SUM };

/* A part of a whole, both counted over a column of a sheet. */
struct count {
	const char *label, *of; /* of: what the whole is */
	struct counted {
		enum way way;
		const char *column;
	} part, whole;
};

static const char *const settings_used[] = {
    "eerste_les_dagen", "tweede_helft_maand", "toestemming_zelf_vanaf", NULL};
static const char *const definitions[] = {
    "Eerste weken op tijd besproken: de observatie van de eerste weken is besproken binnen de termijn van de taak observatie eerste weken (27 dagen na de eerste lesdag, tenzij de school dat anders instelde). Leeg: de termijn loopt nog.",
    "Groepsobservaties: twee per schooljaar. Groepsbespreking: ten minste één per schooljaar.",
    "Afspraken geëvalueerd: afspraken uit groepsbesprekingen waarop in de tweede helft van het schooljaar is teruggekeken, van alle afspraken.",
    "Startdocument, TLV en warme overdracht: van wie op de peildatum op school zit. TLV geldig: zonder einddatum, of met een einddatum op of na de peildatum.",
    "Toestemmingen: hoeveel er op de peildatum geldig zijn.",
    "ROD: begin en einde van het OPP, van wie in dit schooljaar op school zit of van school ging. Klaar: doorgegeven zoals het nu is.",
    "Verslagen, en wat er in besprekingen is gezegd, staan niet in deze werkmap.", NULL};

/* The columns follow the order of the work through the year. */
static const struct column class_columns[] = {{"class_name", "klas", COLUMN_TEXT, 6, 0},
    {"mentors", "mentor", COLUMN_TEXT, 18, 0}, {"pupils", "leerlingen", COLUMN_INT, 5, C_RIGHT},
    {"first_observed_on", "eerste weken geobserveerd op", COLUMN_DATE, 12, 0},
    {"first_discussed_on", "besproken op", COLUMN_DATE, 12, 0},
    {"first_on_time", "op tijd besproken", COLUMN_TEXT, 8, 0},
    {"group_1_on", "observatie 1", COLUMN_DATE, 12, 0},
    {"group_2_on", "observatie 2", COLUMN_DATE, 12, 0},
    {"planned_on", "bespreking gepland op", COLUMN_DATE, 12, 0},
    {"review_on", "eerste bespreking", COLUMN_DATE, 12, 0},
    {"last_review_on", "laatste bespreking", COLUMN_DATE, 12, 0},
    {"agreements", "afspraken", COLUMN_INT, 8, C_RIGHT},
    {"evaluated", "geëvalueerd", COLUMN_INT, 8, C_RIGHT},
    {"missing", "wat er nog moet gebeuren", COLUMN_TEXT, 24, 0},
    {"class", "klas-id", COLUMN_INT, 0, C_KEY}, {0}};
static const struct listing class_listing = {.name = "klassen",
    .title = "Klassen",
    .columns = class_columns,
    .order = "class_name",
    .from = "list_begeleiding"};

/* How pupils came to the school, without what was written about them. */
static const struct column pupil_columns[] = {{"name", "leerling", COLUMN_TEXT, 24, 0},
    {"number", "stamnummer", COLUMN_TEXT, 10, 0}, {"class_name", "klas", COLUMN_TEXT, 6, 0},
    {"placed_on", "ingeschreven op", COLUMN_DATE, 12, 0},
    {"talk_on", "intakegesprek", COLUMN_DATE, 12, 0},
    {"document_on", "startdocument", COLUMN_DATE, 12, 0},
    {"document_by", "gemaakt door", COLUMN_TEXT, 16, 0},
    {"transfer_on", "warme overdracht bij de intake", COLUMN_DATE, 12, 0},
    {"tlv_number", "TLV-nummer", COLUMN_TEXT, 14, 0}, {"tlv_from", "TLV vanaf", COLUMN_DATE, 12, 0},
    {"tlv_until", "TLV tot en met", COLUMN_DATE, 12, 0},
    {"tlv_state", "TLV geldig", COLUMN_TEXT, 8, 0},
    {"consents", "toestemmingen", COLUMN_INT, 8, C_RIGHT | C_WIDE},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY}, {0}};
static const struct listing pupil_listing = {.name = "leerlingen",
    .title = "Leerlingen",
    .columns = pupil_columns,
    .order = "class_name, search_key, number, intake",
    .from =
        "(SELECT i.*, "
        "CASE WHEN tlv = 0 THEN NULL WHEN tlv_until < peildatum() THEN 'nee' ELSE 'ja' END AS tlv_state, "
        "(SELECT count(*) FROM list_toestemmingen t WHERE t.pupil = i.pupil AND t.state = 'geldig') AS consents "
        "FROM list_intake i)"};

static const char classes[] = "klassen", pupils[] = "leerlingen";
static const struct count class_counts[] = {
    {"Eerste weken op tijd besproken", "klassen waarvan het al te zeggen is",
        {YES, "first_on_time"}, {ANSWERED, "first_on_time"}},
    {"Eerste groepsobservatie gedaan", classes, {FILLED, "group_1_on"}, {FILLED, "class_name"}},
    {"Tweede groepsobservatie gedaan", classes, {FILLED, "group_2_on"}, {FILLED, "class_name"}},
    {"Groepsbespreking gehouden", classes, {FILLED, "review_on"}, {FILLED, "class_name"}},
    {"Afspraken geëvalueerd", "afspraken uit groepsbesprekingen", {SUM, "evaluated"},
        {SUM, "agreements"}},
    {0}};
static const struct count pupil_counts[] = {
    {"Startdocument klaar", pupils, {FILLED, "document_on"}, {FILLED, "name"}},
    {"TLV geldig", pupils, {YES, "tlv_state"}, {FILLED, "name"}},
    {"Warme overdracht bij de intake", pupils, {FILLED, "transfer_on"}, {FILLED, "name"}}, {0}};
static const struct count register_counts[] = {
    {"OPP-datums doorgegeven aan ROD", "leerlingen met een OPP", {READY, "state"},
        {FILLED, "name"}},
    {0}};

enum { CLASSES, PUPILS, REGISTER, SHEETS };
static const struct book_sheet sheets[] = {{.name = "klassen", .own = &class_listing},
    {.name = "leerlingen", .own = &pupil_listing}, {.name = "ROD", .listing = "rod"}, {0}};
static const struct count *const counts[SHEETS] = {class_counts, pupil_counts, register_counts};

static const struct book_kind kind = {.title = "Begeleiding",
    .dated = true,
    .about =
        "Wat de school dit schooljaar aan begeleiding deed, en of dat op tijd was. De aantallen zijn formules over de bladen hierna.",
    .settings = settings_used,
    .definitions = definitions,
    .area = GUIDANCE,
    .sheets = sheets};

static bool find_year(struct book *book, struct error *err)
{
	struct export_job *export = book->export;
	book->filter = (struct filter){.class_name = export->request->class_name};
	if (export->request->pupil)
		return fail(err, USAGE,
		    "De werkmap begeleiding gaat over een klas of de hele school. Laat --leerling weg.");
	return export_check_year(export, "De werkmap begeleiding", err) &&
	       (db_text(export->from, &export->arena, &book->filter.school_year, err,
	            "SELECT name FROM current_school_year", "") ||
	           fail(err, NOT_FOUND,
	               "De kalender heeft geen schooljaar op de peildatum. Kies met --peildatum een andere dag."));
}

/* Returns what a cell adds to a count. */
static int64_t worth(const struct cell *cell, enum way way)
{
	bool yes = strcmp(cell->text, "ja") == 0;
	switch (way) {
	case FILLED:
		return !cell->null;
	case YES:
		return yes;
	case ANSWERED:
		return yes || strcmp(cell->text, "nee") == 0;
	case READY:
		return strcmp(cell->text, "klaar") == 0;
	case SUM:
		return cell->number;
	}
	return 0;
}

static int64_t count_rows(const struct rows *rows, const struct counted *counted)
{
	int64_t count = 0;
	for (size_t row = 0; row < rows->count; row++)
		count += worth(rows_named(rows, row, counted->column), counted->way);
	return count;
}

/* Writes the same count as a formula over the cells of the sheet. */
static void formula(
    const struct data_sheet *data, int row, int at, const struct counted *counted, int64_t value)
{
	struct sheet *sheet = data->sheet;
	struct reference cells = data_range(data, counted->column);
	double stored = (double)value;
	switch (counted->way) {
	case FILLED:
		sheet_formula(sheet, row, at, STYLE_TOTAL_INT, stored, "=COUNTA(%s)", cells.text);
		break;
	case YES:
		sheet_formula(
		    sheet, row, at, STYLE_TOTAL_INT, stored, "=COUNTIF(%s,\"ja\")", cells.text);
		break;
	case ANSWERED:
		sheet_formula(sheet, row, at, STYLE_TOTAL_INT, stored,
		    "=COUNTIF(%s,\"ja\")+COUNTIF(%s,\"nee\")", cells.text, cells.text);
		break;
	case READY:
		sheet_formula(
		    sheet, row, at, STYLE_TOTAL_INT, stored, "=COUNTIF(%s,\"klaar\")", cells.text);
		break;
	case SUM:
		sheet_formula(sheet, row, at, STYLE_TOTAL_INT, stored, "=SUM(%s)", cells.text);
		break;
	}
}

enum { COUNT_LABEL = 0, COUNT_AT = 3, OF_AT, SHARE_AT };

/* Writes the counts below the data on the same sheet, so that both are printed together. */
static void write_counts(struct book *book, int at)
{
	const struct data_sheet *data = &book->data[at];
	struct sheet *sheet = data->sheet;
	int row = data->last_row + 2;
	sheet_span(sheet, row, COUNT_LABEL, COUNT_AT - 1, STYLE_HEADER, 1, "telling");
	sheet_text(sheet, row, COUNT_AT, STYLE_HEADER, "aantal");
	sheet_text(sheet, row, OF_AT, STYLE_HEADER, "van");
	sheet_text(sheet, row++, SHARE_AT, STYLE_HEADER, "aandeel");
	for (const struct count *c = counts[at]; c->label; c++, row++) {
		int64_t part = count_rows(&book->rows[at], &c->part),
		        whole = count_rows(&book->rows[at], &c->whole);
		sheet_span(sheet, row, COUNT_LABEL, COUNT_AT - 1, STYLE_TOTAL_TEXT, 1, c->label);
		formula(data, row, COUNT_AT, &c->part, part);
		formula(data, row, OF_AT, &c->whole, whole);
		sheet_ratio(sheet, row, SHARE_AT, row, COUNT_AT, row, OF_AT, STYLE_TOTAL_TENTHS,
		    part, whole);
	}
	data_sheet_print(data, row, book->export->footer);
}

/* Repeats the figures on the cover, as formulas that point at the sheet. */
static void cover_counts(struct book *book, int at)
{
	const struct data_sheet *data = &book->data[at];
	int from = data->last_row + 3;
	for (const struct count *c = counts[at]; c->label; c++, from++) {
		int row = book->cover_row++;
		sheet_text(book->cover, row, 0, STYLE_LABEL, c->label);
		sheet_formula(book->cover, row, 1, STYLE_INT,
		    (double)count_rows(&book->rows[at], &c->part), "=%s",
		    sheet_at(data->sheet, from, COUNT_AT).text);
		sheet_formula(book->cover, row, 2, STYLE_INT,
		    (double)count_rows(&book->rows[at], &c->whole), "=%s",
		    sheet_at(data->sheet, from, OF_AT).text);
		sheet_text(book->cover, row, 3, STYLE_NOTE, c->of);
	}
}

static bool guidance_write(struct export_job *export, struct error *err)
{
	struct book book = {.kind = &kind, .export = export};
	if (!find_year(&book, err) || !book_read_rows(&book, err) ||
	    (!book.rows[CLASSES].count && !book.rows[PUPILS].count &&
	        !export_nobody(export->request, err)) ||
	    !book_begin(&book, err))
		return false;
	cover_line(book.cover, &book.cover_row, "Schooljaar", book.filter.school_year);
	book_heading(&book, "Op de peildatum");
	sheet_text(book.cover, book.cover_row - 1, 1, STYLE_LABEL, "aantal");
	sheet_text(book.cover, book.cover_row - 1, 2, STYLE_LABEL, "van");
	for (int i = 0; i < SHEETS; i++) {
		book_sheet(&book, i, NULL);
		write_counts(&book, i);
		cover_counts(&book, i);
	}
	return book_end(&book, err);
}

static const struct export_offer offers[] = {
    {.many = "begeleiding", .file = "begeleiding", .of = ABOUT_CLASS | ABOUT_SCHOOL}, {0}};

/* The year's care for a class or the school. */
const struct export_kind export_guidance = {.name = "begeleiding",
    .what = "Begeleiding",
    .short_name = "Begeleiding",
    .help = "over de begeleiding in dit schooljaar, zonder verslagen",
    .example = "-o begeleiding.xlsx",
    .of = ABOUT_CLASS | ABOUT_SCHOOL,
    .year = "dit schooljaar; voor een eerder jaar kies je een peildatum in dat jaar",
    .offers = offers,
    .area = GUIDANCE,
    .one_moment = true,
    .write = guidance_write};
