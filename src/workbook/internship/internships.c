/* The workbook stages: the placements of a year with totals, who is where this week, and for one
 * pupil the plan and evaluation of each placement on paper. */
#include <string.h>

#include "workbook/internship/internship_form.h"
#include "workbook/paper/book.h"

static const char *const definitions[] = {
    "Extern: een stage buiten de school, van een soort die meetelt als extern stagetraject. Een Begeleide Externe Stage is één traject, ook met meer sectoren.",
    "Doorlopen: afgesloten als afgerond, of doorgestroomd naar een contract. Uitval: gestopt door de leerling, of het paste niet. Stopte het bedrijf, of ging de leerling naar een beter passende stage, dan is het geen uitval.",
    "Uitstroomstage: een plaatsingsstage, of een andere stage die als uitstroomstage is aangemerkt.",
    "Nog te tekenen: leerling, bedrijf of school tekende de stageovereenkomst nog niet, of de ouder van wie op de eerste dag nog geen 18 is. Nog te beoordelen: vanaf een week voor het einde, tot alle drie hebben beoordeeld. Wie uitviel, wordt niet meer beoordeeld.",
    "Klas en schooljaar zijn die waarin de stage begon. De stageladder, de bedrijven en wie is waar geven de stand op de peildatum.",
    "De stageladder telt van elke leerling alle treden tot en met het leerjaar van nu, ook die van eerdere leerjaren op deze school, en ook een stage die nog komt. Norm H30 telt alleen de treden van het leerjaar zelf, en stages die zijn begonnen: die aantallen zijn dus anders.",
    "Redenen als ziekte staan niet in deze werkmap. Daar staat alleen dat de reden is afgeschermd.",
    NULL};

/* Sheets that are read as listed. */
static const struct column verdict_columns[] = {{"name", "leerling", COLUMN_TEXT, 24, 0},
    {"number", "stamnummer", COLUMN_TEXT, 10, 0}, {"class_name", "klas", COLUMN_TEXT, 6, 0},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, 0},
    {"company_name", "bedrijf", COLUMN_TEXT, 22, 0}, {"kind_label", "soort", COLUMN_TEXT, 18, 0},
    {"party", "beoordeeld door", COLUMN_TEXT, 9, 0}, {"signed_by", "naam", COLUMN_TEXT, 18, 0},
    {"evaluated_on", "datum", COLUMN_DATE, 10, 0}, {"is_final", "aan het einde", COLUMN_TEXT, 6, 0},
    {"verdict", "oordeel", COLUMN_TEXT, 11, 0}, {"average", "gemiddeld", COLUMN_TEXT, 6, 0},
    {"remark", "toelichting", COLUMN_TEXT, 30, C_WIDE},
    {"internship", "stage-id", COLUMN_INT, 0, C_KEY},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY}, {0}};
static const struct listing verdicts_listing = {.name = "beoordelingen",
    .title = "Beoordelingen",
    .columns = verdict_columns,
    .order = "evaluated_on DESC, search_key, number, party_code, internship, evaluation",
    .from =
        "(SELECT s.name, s.number, s.class_name, s.year_name, s.company_name, s.kind_label, "
        "CASE v.party WHEN 'BED' THEN 'bedrijf' WHEN 'LLN' THEN 'leerling' ELSE 'school' END AS party, "
        "v.name AS signed_by, v.evaluated_on, iif(v.is_final, 'ja', 'nee') AS is_final, "
        "v.verdict_label AS verdict, replace(v.average, '.', ',') AS average, v.remark, "
        "s.internship, s.pupil, s.search_key, v.party AS party_code, v.evaluation "
        "FROM internship_verdict v "
        "JOIN list_stages s ON s.internship = v.internship)"};

#define FIGURES                                                                                    \
	"count(*), sum(state = 'komt nog'), sum(state = 'loopt'), sum(state = 'afsluiten'), "      \
	"sum(state = 'afgerond'), sum(state = 'gestopt'), sum(dropout = 'ja'), "                   \
	"sum(external = 'ja' AND state = 'afgerond'), sum(is_outflow = 'ja'), count(unsigned), "   \
	"count(unjudged) FROM list_stages" LISTING_KEPT
static const struct book_figure figures[] = {{.label = "stages"},
    {.label = "komt nog", .when = {{"state", "\"komt nog\""}}},
    {.label = "loopt", .when = {{"state", "\"loopt\""}}},
    {.label = "nog af te sluiten", .when = {{"state", "\"afsluiten\""}}},
    {.label = "doorlopen", .when = {{"state", "\"afgerond\""}}, .cover = "– doorlopen"},
    {.label = "gestopt", .when = {{"state", "\"gestopt\""}}},
    {.label = "waarvan uitval", .when = {{"dropout", "\"ja\""}}, .cover = "– uitval"},
    {.label = "extern en doorlopen",
        .when = {{"external", "\"ja\""}, {"state", "\"afgerond\""}},
        .cover = "– extern en doorlopen"},
    {.label = "uitstroom-stages", .when = {{"is_outflow", "\"ja\""}}, .cover = "– uitstroomstages"},
    {.label = "nog te tekenen", .when = {{"unsigned", "\"<>\""}}, .cover = "– nog te tekenen"},
    {.label = "nog te beoordelen",
        .when = {{"unjudged", "\"<>\""}},
        .cover = "– nog te beoordelen"},
    {0}};
static const struct book_figure step_figures[] = {{.label = "leerlingen"},
    {.label = "past op de ladder", .when = {{"fits", "\"ja\""}}, .cover = "Past op de stageladder"},
    {.label = "past niet", .when = {{"fits", "\"nee\""}}, .cover = "Past niet op de stageladder"},
    {.label = "nog niet aan de orde", .when = {{"fits", "\"nog niet aan de orde\""}}},
    {.label = "onbekend, van vóór Stip", .when = {{"fits", "\"vóór Stip\""}}}, {0}};

/* In order of the sheets. */
enum { STAGES, LADDER, COMPANIES, VERDICTS };
static const struct book_sheet sheets[] = {
    {.name = "stages", .for_screen = true, .label = "Stages"},
    {.name = "ladder", .for_screen = true, .label = "Stappen van de stageladder"},
    {.name = "bedrijven", .for_screen = true, .everybody = true, .label = "Stagebedrijven"},
    {.name = "beoordelingen",
        .for_screen = true,
        .own = &verdicts_listing,
        .label = "Beoordelingen"},
    {0}};

/* The tables over placements differ only in what their lines are. */
enum { BY_KIND, BY_SECTOR, BY_CLASS, BY_STEP };
static const struct book_table tables[] = {
    [BY_KIND] = {.title = "Stagesoort",
        .sheet = STAGES,
        .column = "kind_label",
        .number = "nr soort",
        .figures = figures,
        .sql = "SELECT kind_label, kind_label, " FIGURES "GROUP BY kind_label ORDER BY 3 DESC, 1"},
    [BY_SECTOR] = {.title = "Sector",
        .sheet = STAGES,
        .column = "sector",
        .number = "nr sector",
        .figures = figures,
        .sql = "SELECT coalesce(sector, '') AS key, coalesce(sector, ''), " FIGURES
               "GROUP BY 1 ORDER BY 3 DESC, 1"},
    [BY_CLASS] = {.title = "Klas",
        .sheet = STAGES,
        .column = "class_name",
        .number = "nr klas",
        .figures = figures,
        .sql = "SELECT coalesce(class_name, '') AS key, coalesce(class_name, ''), " FIGURES
               "GROUP BY 1 ORDER BY 1"},
    [BY_STEP] = {.title = "Stap van de stageladder, op de peildatum",
        .sheet = LADDER,
        .column = "step",
        .number = "nr stap",
        .figures = step_figures,
        .sql =
            "SELECT step, step, count(*), sum(fits = 'ja'), sum(fits = 'nee'), sum(fits = 'nog niet aan de orde'), "
            "sum(fits = 'vóór Stip') "
            "FROM list_ladder" LISTING_KEPT "GROUP BY step ORDER BY min(sort), step"},
    {0}};

static const struct book_kind kind = {.title = "Stages",
    .dated = true,
    .about = "Het overzicht telt met formules over de bladen erna. Wie is waar is om op te hangen.",
    .about_one =
        "Van elke stage een stageplan met beoordeling om te printen en te tekenen. Daarna de gegevens.",
    .definitions = definitions,
    .area = INTERNSHIP,
    .sheets = sheets,
    .tables = tables};

/* Filters by pupil over all years, or else by school year, because a class name returns every year.
 * now is set when that is the current year, or all years. */
static bool find_filter(struct book *book, bool *now, struct error *err)
{
	struct export_job *export = book->export;
	const struct export_request *request = export->request;
	struct error none = {0};
	const char *running = NULL;
	if (!db_text(export->from, &export->arena, &running, &none,
	        "SELECT name FROM current_school_year", "") &&
	    none.status != NOT_FOUND)
		return fail(err, none.status, "%s", none.text);
	const char *year = request->school_year ? request->school_year
	                   : request->pupil     ? NULL
	                                        : running;
	book->filter = (struct filter){request->class_name, request->pupil, year};
	*now = !year || (running && strcmp(year, running) == 0);
	return year || request->pupil ||
	       fail(err, NOT_FOUND,
	           "De kalender heeft geen schooljaar op de peildatum. Kies er een met --schooljaar.");
}

static bool has_any(const struct book *book, struct error *err)
{
	const struct export_request *request = book->export->request;
	if (book->rows[STAGES].count)
		return true;
	if (request->pupil)
		return fail(err, NOT_FOUND, "Deze leerling heeft op de peildatum nog geen stage.");
	return book->rows[LADDER].count || !request->class_name || export_nobody(request, err);
}

enum { DAYS = 5, WEEK_NAME = 0, WEEK_CLASS, WEEK_FIRST, WEEKEND = WEEK_FIRST + DAYS, WEEK_COLUMNS };
static const char *const day_columns[DAYS + 1] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "weekend"};

static bool any_weekend(const struct rows *rows)
{
	for (size_t row = 0; row < rows->count; row++)
		if (!rows_named(rows, row, "weekend")->null)
			return true;
	return false;
}

static void week_row(struct sheet *sheet, int at, const struct rows *rows, size_t row, int days)
{
	const char *number = rows_named(rows, row, "class_name")->text;
	sheet_span(
	    sheet, at, WEEK_NAME, WEEK_NAME, FORM_CELL, 1, rows_named(rows, row, "name")->text);
	sheet_span(sheet, at, WEEK_CLASS, WEEK_CLASS, FORM_CELL, 1, number);
	for (int day = 0; day < days; day++)
		sheet_span(sheet, at, WEEK_FIRST + day, WEEK_FIRST + day, FORM_CELL, 1,
		    rows_named(rows, row, day_columns[day])->text);
	sheet_span(sheet, at, WEEK_FIRST + days, WEEK_FIRST + days, FORM_CELL, 1,
	    rows_named(rows, row, "supervised_by")->text);
}

/* Adds the headings with their dates, such as "ma 23-11". */
static bool week_head(struct book *book, struct sheet *sheet, int row, int days, struct error *err)
{
	int column = WEEK_FIRST;
	struct query *q = db_query(book->export->from,
	    "SELECT name || char(10) || strftime('%d-%m', on_date) FROM week_day WHERE number <= 5 ORDER BY number",
	    "");
	sheet_span(sheet, row, WEEK_NAME, WEEK_NAME, FORM_HEAD, 2, "Leerling");
	sheet_span(sheet, row, WEEK_CLASS, WEEK_CLASS, FORM_HEAD, 2, "Klas");
	for (; query_next(q); column++)
		sheet_span(sheet, row, column, column, FORM_HEAD, 2, query_text(q, 0));
	if (days > DAYS)
		sheet_span(sheet, row, WEEKEND, WEEKEND, FORM_HEAD, 2, "Weekend");
	sheet_span(sheet, row, WEEK_FIRST + days, WEEK_FIRST + days, FORM_HEAD, 2, "Stagedocent");
	return query_done(q, err);
}

/* The week to hang on the wall: A4, landscape. */
static bool write_week(struct book *book, struct error *err)
{
	static const int widths[WEEK_COLUMNS + 1] = {26, 7, 19, 19, 19, 19, 19, 14, 18};
	struct sheet *sheet = sheet_add(book->export->book, "wie is waar");
	struct rows rows;
	const char *week;
	if (!listing_read(book->export->from, listing_find("stageweek"), &book->filter,
	        &book->export->arena, &rows, err))
		return false;
	int days = any_weekend(&rows) ? DAYS + 1 : DAYS, last = WEEK_FIRST + days;
	if (!db_text(book->export->from, &book->export->arena, &week, err,
	        "SELECT strftime('%d-%m-%Y', min(on_date)) FROM week_day", ""))
		return false;
	for (int column = 0; column < last; column++)
		sheet_width(sheet, column, widths[column], widths[column]);
	sheet_width(sheet, last, widths[WEEK_COLUMNS], widths[WEEK_COLUMNS]);
	int row = sheet_span(sheet, 0, 0, last, FORM_TITLE, 1,
	    arena_format(&book->export->arena, "Wie is waar – week van maandag %s", week));
	int head = row;
	if (!week_head(book, sheet, row++, days, err))
		return false;
	for (size_t i = 0; i < rows.count && !workbook_failed(book->export->book); i++)
		week_row(sheet, row++, &rows, i, days);
	if (!rows.count)
		sheet_span(sheet, row, 0, last, FORM_HINT, 1, "Deze week is er niemand op stage.");
	sheet_freeze(sheet, head + 1, 1);
	sheet_print(sheet, &(struct print_setup){.landscape = true,
	                       .form = true,
	                       .repeat_from = head,
	                       .repeat_until = head,
	                       .footer = book->export->footer});
	return true;
}

static void write_overview(struct book *book, bool now)
{
	int row = book_overview(book,
	    "Elk getal is een formule over het blad stages of ladder. Klik op een getal om te zien waar het vandaan komt.");
	row = book_table(book, BY_KIND, row);
	row = book_table(book, BY_SECTOR, row);
	if (!book->filter.class_name)
		row = book_table(book, BY_CLASS, row);
	if (now)
		book_table(book, BY_STEP, row);
	book_overview_end(book);
	book_heading(book, "Van de stages");
	book_cover_table(book, BY_KIND);
	if (now)
		book_cover_table(book, BY_STEP);
}

static bool write_forms(struct book *book, struct error *err)
{
	const struct rows *rows = &book->rows[STAGES];
	struct iop_words words;
	if (!iop_words_read(book->export->from, &words, &book->export->arena, err))
		return false;
	for (size_t i = 0; i < rows->count && !workbook_failed(book->export->book); i++)
		if (!internship_form(book->export, &words,
		        rows_named(rows, i, "internship")->number,
		        rows_named(rows, i, "company_name")->text, err))
			return false;
	return true;
}

/* For several pupils adds an overview, and for the current year the week. */
static bool write_sheets(struct book *book, bool now, struct error *err)
{
	bool one = book->filter.pupil != 0;
	if (!book_begin(book, err) || (one && !write_forms(book, err)))
		return false;
	if (!one)
		book->overview = sheet_add(book->export->book, "overzicht");
	if (!one && now && !write_week(book, err))
		return false;
	book_heading(book, "In deze werkmap");
	book_sheets(book);
	if (!one)
		write_overview(book, now);
	return book_end(book, err);
}

static bool internships_write(struct export_job *export, struct error *err)
{
	struct book book = {.kind = &kind, .export = export};
	bool now = false;
	if (!find_filter(&book, &now, err))
		return false;
	book.without =
	    (now ? 0 : 1u << LADDER) | (book.filter.pupil ? 1u << COMPANIES | 1u << VERDICTS : 0);
	return book_read_rows(&book, err) && book_read_tables(&book, err) && has_any(&book, err) &&
	       write_sheets(&book, now, err);
}

static const struct export_offer offers[] = {{.one = "stageplannen",
                                                 .many = "stages",
                                                 .file = "stages",
                                                 .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL},
    {0}};

/* About a school year, or all placements of one pupil. */
const struct export_kind export_internships = {.name = "stages",
    .what = "Stages",
    .short_name = "Stages",
    .help = "met de stages, wie waar is en de stageladder; van een leerling de stageplannen",
    .example = "--klas 3B -o stages-3B.xlsx",
    .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL,
    .year = "van dit schooljaar",
    .offers = offers,
    .area = INTERNSHIP,
    .one_moment = true,
    .write = internships_write};
