/* The workbook portfolio: what is missing per subject and who can solve it, and each pupil's
 * progress; for one pupil the paper that goes with the portfolio. */
#include "workbook/portfolio/portfolio_form.h"
#include "workbook/paper/book.h"

static const char *const settings_used[] = {"geoorloofd_telt", "aanwezigheid_norm", NULL};
static const char *const definitions[] = {
    "Wat erin moet, staat per vak en leerjaar of fase in de lijst portfolio-eisen. Een leerling houdt de versie van de eisen waarmee hij of zij begon.",
    "In orde: met datum, getekend door wie die soort bewijs moet tekenen, en te vinden: een bestand, de plaats van het papier, of van een toets de score in Stip. Ontbreekt: er is te weinig van. Te laat: het leerjaar waarin het af moest zijn, is voorbij. Dit jaar: het moet er aan het einde van dit schooljaar zijn. Vóór Stip: het moest af zijn voordat de school bewijsstukken in Stip bijhield; of het er is, is onbekend, en het telt niet als te laat.",
    "Geen datum, geen vindplaats, niet getekend: dit bewijsstuk is er wel, maar telt zo niet mee. Een bewijsstuk waar meer aan mist, telt in elk van die kolommen.",
    "Wie het kan regelen: de docent die de leerling dit vak geeft; is die er niet, dan de mentor.",
    NULL};

static const struct column progress_columns[] = {{"name", "leerling", COLUMN_TEXT, 24, 0},
    {"number", "stamnummer", COLUMN_TEXT, 10, 0}, {"class_name", "klas", COLUMN_TEXT, 6, 0},
    {"grade", "leerjaar", COLUMN_INT, 8, C_RIGHT},
    {"asked", "gevraagd, hele schooltijd", COLUMN_INT, 8, C_RIGHT},
    {"complete", "nu al in orde", COLUMN_INT, 8, C_RIGHT},
    {"due", "had er al moeten zijn", COLUMN_INT, 8, C_RIGHT},
    {"due_complete", "daarvan in orde", COLUMN_INT, 8, C_RIGHT}, {0}};
#define PROGRESS                                                                                                 \
	"(SELECT e.name, e.number, e.class_name, e.grade, g.asked, g.complete, g.due, g.due_complete, e.pupil, " \
	" e.search_key, e.year_name "                                                                            \
	" FROM portfolio_progress g "                                                                            \
	" JOIN current_enrolment e ON e.pupil = g.pupil)"
static const struct listing progress_listing = {.name = "voortgang",
    .title = "Voortgang",
    .columns = progress_columns,
    .order = "class_name, search_key, number",
    .from = PROGRESS};

#define FIGURES                                                                                    \
	"sum(iif(what = 'ontbreekt' AND urgency = 'te laat', pieces, 0)), "                        \
	"sum(iif(what = 'ontbreekt' AND urgency = 'dit jaar', pieces, 0)), "                       \
	"sum(iif(what = 'ontbreekt' AND urgency = 'vóór Stip', pieces, 0)), "                    \
	"sum(what LIKE '%geen datum%'), sum(what LIKE '%geen vindplaats%'), "                      \
	"sum(what LIKE '%niet getekend%') "                                                        \
	"FROM list_bewijs" LISTING_KEPT
/* The counts in every table of what is missing. */
static const struct book_figure figures[] = {
    {.label = "ontbreekt, te laat",
        .when = {{"what", "\"ontbreekt\""}, {"urgency", "\"te laat\""}},
        .sum = "pieces",
        .cover = "Ontbreekt, te laat"},
    {.label = "ontbreekt, nodig dit jaar",
        .when = {{"what", "\"ontbreekt\""}, {"urgency", "\"dit jaar\""}},
        .sum = "pieces",
        .cover = "Ontbreekt, nodig dit jaar"},
    {.label = "onbekend, van vóór Stip",
        .when = {{"what", "\"ontbreekt\""}, {"urgency", "\"vóór Stip\""}},
        .sum = "pieces",
        .cover = "Onbekend, van vóór Stip"},
    {.label = "geen datum", .when = {{"what", "\"*geen datum*\""}}, .cover = "Geen datum"},
    {.label = "geen vindplaats",
        .when = {{"what", "\"*geen vindplaats*\""}},
        .cover = "Geen vindplaats"},
    {.label = "niet getekend", .when = {{"what", "\"*niet getekend*\""}}, .cover = "Niet getekend"},
    {0}};

enum { MISSING, PROGRESS_OF, EVIDENCE };
static const struct book_sheet sheets[] = {
    {.name = "ontbreekt", .listing = "bewijs", .label = "Regels op het blad ontbreekt"},
    {.name = "voortgang", .own = &progress_listing, .label = "Leerlingen met eisen"},
    {.name = "bewijsstukken", .listing = "portfolio", .label = "Bewijsstukken"}, {0}};

/* The lines of BY_PUPIL are the rows of the sheet voortgang. */
enum { BY_SUBJECT, BY_WHO, BY_CLASS, BY_PUPIL };
static const struct book_table tables[] = {
    [BY_SUBJECT] = {.title = "Vak",
        .sheet = MISSING,
        .column = "subject",
        .shown = "subject_name",
        .number = "nr vak",
        .figures = figures,
        .sql = "SELECT subject, subject_name, " FIGURES
               "GROUP BY subject ORDER BY sum(pieces) DESC, subject_name, subject"},
    [BY_WHO] = {.title = "Wie kan het regelen",
        .sheet = MISSING,
        .column = "who",
        .number = "nr wie",
        .figures = figures,
        .sql = "SELECT who, iif(who = '', 'nog niemand', who), " FIGURES
               "GROUP BY who ORDER BY sum(pieces) DESC, who"},
    [BY_CLASS] = {.sheet = MISSING,
        .column = "class_name",
        .number = "nr klas",
        .sql = "SELECT coalesce(class_name, '') AS key, coalesce(class_name, ''), " FIGURES
               "GROUP BY 1 ORDER BY 1"},
    [BY_PUPIL] = {.sheet = MISSING,
        .column = "pupil",
        .number = "nr leerling",
        .sql = "SELECT p.pupil, p.name, "
               "sum(iif(b.what = 'ontbreekt' AND b.urgency = 'te laat', b.pieces, 0)), "
               "sum(iif(b.what = 'ontbreekt' AND b.urgency = 'dit jaar', b.pieces, 0)), "
               "sum(iif(b.what = 'ontbreekt' AND b.urgency = 'vóór Stip', b.pieces, 0)), "
               "coalesce(sum(b.what LIKE '%geen datum%'), 0), "
               "coalesce(sum(b.what LIKE '%geen vindplaats%'), 0), "
               "coalesce(sum(b.what LIKE '%niet getekend%'), 0) "
               "FROM (SELECT * FROM " PROGRESS LISTING_KEPT ") p "
               "LEFT JOIN (SELECT pupil, what, urgency, pieces FROM list_bewijs" LISTING_KEPT
               ") b ON b.pupil = p.pupil "
               "GROUP BY p.pupil ORDER BY p.class_name, p.search_key, p.number"},
    {0}};

/* Late pieces and those not in order, by subject and class. */
static const struct book_cross subjects_by_classes = {
    .title = "Te laat of niet in orde, per vak en klas",
    .lines = BY_SUBJECT,
    .columns = BY_CLASS,
    .figure = {.when = {{"urgency", "\"<>dit jaar\""}, {"urgency", "\"<>vóór Stip\""}},
        .sum = "pieces"},
    .sql = "SELECT subject, coalesce(class_name, ''), sum(pieces) FROM list_bewijs" LISTING_KEPT
           "AND urgency NOT IN ('dit jaar', 'vóór Stip') GROUP BY 1, 2"};

static const struct book_kind kind = {.title = "Portfolio",
    .about =
        "Wat er in de portfolio's ontbreekt, per vak en per persoon die het kan regelen, en hoever elke leerling is.",
    .about_one =
        "Het blad portfolio hoort bij de map: print het en leg het erin. Daarna volgen de gegevens.",
    .settings_one = settings_used,
    .definitions = definitions,
    .area = PORTFOLIO,
    .sheets = sheets,
    .tables = tables,
    .cross = &subjects_by_classes};

static void write_overview(struct book *book)
{
	book_numbers(book, BY_SUBJECT);
	int row = book_overview(book,
	    "Elk getal is een formule over het blad ontbreekt. Zet daar een filter op een vak of op een naam voor de lijst die erbij hoort.");
	row = book_table(book, BY_SUBJECT, row);
	if (!book->filter.class_name)
		row = book_crossed(book, row);
	book_table(book, BY_WHO, row);
	book_overview_end(book);
	book_cover_table(book, BY_SUBJECT);
}

/* Writes a figure for the pupil in this row, counted by the number in front of the row. */
static void pupil_figure(struct sheet *sheet, struct reference numbers, int row, int at,
    const struct tally_column *column, int64_t value)
{
	const struct tally_when *when = column->when;
	struct reference nr = sheet_cell(row, 0);
	if (*column->sum.text)
		sheet_formula(sheet, row, at, STYLE_INT, (double)value,
		    "=SUMIFS(%s,%s,%s,%s,%s,%s,%s)", column->sum.text, numbers.text, nr.text,
		    when[0].cells.text, when[0].is, when[1].cells.text, when[1].is);
	else
		sheet_formula(sheet, row, at, STYLE_INT, (double)value, "=COUNTIFS(%s,%s,%s,%s)",
		    numbers.text, nr.text, when[0].cells.text, when[0].is);
}

/* Adds the share in order and what is missing, behind the columns of the listing. */
static void progress_figures(struct book *book)
{
	const struct rows *rows = &book->rows[PROGRESS_OF];
	struct data_sheet *data = &book->data[PROGRESS_OF];
	struct tally_column columns[BOOK_FIGURES];
	struct reference numbers = book_numbers(book, BY_PUPIL);
	/* after the number, in the listing's order */
	enum { DUE_AT = 7, IN_ORDER_AT };
	int share = data->columns, count = book_columns(book, BY_SUBJECT, columns);
	sheet_text(data->sheet, 0, share, STYLE_HEADER_RIGHT, "aandeel in orde");
	for (int i = 0; i < count; i++) {
		sheet_width(data->sheet, share + 1 + i, 12, 12);
		sheet_text(data->sheet, 0, share + 1 + i, STYLE_HEADER_RIGHT, columns[i].label);
	}
	sheet_width(data->sheet, share, 10, 10);
	for (size_t row = 0; row < rows->count && !workbook_failed(data->book); row++) {
		int at = data->first_row + (int)row;
		sheet_ratio(data->sheet, at, share, at, IN_ORDER_AT, at, DUE_AT, STYLE_TENTHS,
		    rows_named(rows, row, "due_complete")->number,
		    rows_named(rows, row, "due")->number);
		for (int i = 0; i < count; i++)
			pupil_figure(data->sheet, numbers, at, share + 1 + i, &columns[i],
			    book->lines[BY_PUPIL].line[row].values[i]);
	}
	sheet_print(data->sheet, &(struct print_setup){.landscape = true,
	                             .rows = data->last_row + 1,
	                             .columns = share + 1 + count,
	                             .footer = book->export->footer});
}

/* The workbook of the school leaves out single pieces of evidence: those are for workbooks of
 * classes and pupils. */
static bool write_several(struct book *book, struct error *err)
{
	if (!book->rows[PROGRESS_OF].count)
		return export_nobody(book->export->request, err);
	if (!book_read_tables(book, err) || !book_begin(book, err))
		return false;
	size_t count = book->rows[PROGRESS_OF].count;
	int64_t *numbers = arena_alloc(&book->export->arena, (count + 1) * sizeof *numbers);
	for (size_t i = 0; i < count; i++)
		numbers[i] = (int64_t)i + 1;
	book_heading(book, "Op de peildatum");
	book->overview = sheet_add(book->export->book, "overzicht");
	book_sheet(book, PROGRESS_OF, numbers);
	book_sheet(book, MISSING, NULL);
	if (book->filter.class_name)
		book_sheet(book, EVIDENCE, NULL);
	write_overview(book);
	progress_figures(book);
	return book_end(book, err);
}

static bool write_one(struct book *book, struct error *err)
{
	struct export_job *export = book->export;
	struct folder folder;
	if (!folder_read(export->from, book->filter.pupil, &folder, &export->arena, err) ||
	    !book_begin(book, err))
		return false;
	book_heading(book, "Op de peildatum");
	portfolio_form(sheet_add(export->book, "portfolio"), &folder, export->footer);
	if (folder.handed_in.id)
		handed_in_form(
		    sheet_add(export->book, "ingeleverd portfolio"), &folder, export->footer);
	book_sheet(book, EVIDENCE, NULL);
	book_sheet(book, MISSING, NULL);
	return book_end(book, err);
}

static bool portfolio_write(struct export_job *export, struct error *err)
{
	const struct export_request *request = export->request;
	struct book book = {.kind = &kind,
	    .export = export,
	    .filter = {.class_name = request->class_name, .pupil = request->pupil},
	    .without = request->pupil        ? 1u << PROGRESS_OF
	               : request->class_name ? 0
	                                     : 1u << EVIDENCE};
	return export_check_year(export, "De werkmap portfolio", err) &&
	       book_read_rows(&book, err) &&
	       (request->pupil ? write_one(&book, err) : write_several(&book, err));
}

static const struct export_offer offers[] = {{.one = "portfolio",
                                                 .many = "portfolio's",
                                                 .file = "portfolio",
                                                 .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL},
    {0}};

/* The state on the reference date: for a class or the school what is missing, for a pupil
 * everything. */
static const char *const kept[] = {"portfolio_case", "list_bewijs", NULL};
const struct export_kind export_portfolio = {.name = "portfolio",
    .what = "Portfolio's",
    .short_name = "Portfolio",
    .help = "met wat er in portfolio's ontbreekt; van een leerling het hele portfolio op papier",
    .example = "--klas 3B -o portfolio-3B.xlsx",
    .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL,
    .year = EXPORT_YEAR,
    .offers = offers,
    .area = PORTFOLIO,
    .one_moment = true,
    .kept = kept,
    .write = portfolio_write};
