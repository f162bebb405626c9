/* The workbook stages: what the placements of a year come to, who is where, and of a pupil the plan
 * and evaluation of each placement on paper. */
#include <string.h>

#include "workbook/internship/internship_form.h"
#include "workbook/paper/tally.h"

static const char *const no_settings[] = {NULL};
static const char *const definitions[] = {
    "Extern: een stage buiten de school, van een soort die meetelt als extern stagetraject. Een Begeleide Externe Stage is één traject, ook met meer sectoren.",
    "Doorlopen: afgesloten als afgerond, of doorgestroomd naar een contract. Uitval: gestopt door de leerling, of het paste niet. Stopte het bedrijf, of ging de leerling naar een beter passende stage, dan is het geen uitval.",
    "Uitstroomstage: een plaatsingsstage, of een andere stage die als uitstroomstage is aangemerkt.",
    "Nog te tekenen: leerling, bedrijf of school tekende de stageovereenkomst nog niet. Nog te beoordelen: vanaf een week voor het einde, tot alle drie hebben beoordeeld. Wie uitviel, wordt niet meer beoordeeld.",
    "Klas en schooljaar zijn die waarin de stage begon. De stageladder, de bedrijven en wie is waar geven de stand op de peildatum.",
    "De stageladder telt van elke leerling alle treden tot en met het leerjaar van nu, ook die van eerdere leerjaren op deze school, en ook een stage die nog komt. Norm H30 telt alleen de treden van het leerjaar zelf, en stages die zijn begonnen: die aantallen zijn dus anders.",
    "Redenen als ziekte staan niet in deze werkmap. Daar staat alleen dat de reden is afgeschermd.",
    NULL};

/* What is read as it is listed. */
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

/* In the order of the sheets. */
enum { STAGES, LADDER, COMPANIES, VERDICTS, PARTS };
static const char *const part_labels[PARTS] = {
    "Stages", "Stappen van de stageladder", "Stagebedrijven", "Beoordelingen"};

enum { BY_KIND, BY_SECTOR, BY_CLASS, BY_STEP, TALLIES };

/* Everything that is at hand while the workbook is made. */
struct making {
	struct export_job *export;
	struct filter filter;
	bool
	    now; /* the school year is that of the reference date, or the whole career of a pupil */
	struct rows rows[PARTS], week;
	struct data_sheet data[PARTS];
	struct tally_lines lines[TALLIES];
	struct sheet *cover, *overview;
	struct cover about;
	int cover_row;
};

/* Of a pupil the whole career; else a school year, for the name of a class comes back every year.
 */
static bool find_filter(struct making *m, struct error *err)
{
	struct export_job *export = m->export;
	const struct export_request *request = export->request;
	struct error none = {0};
	const char *running = NULL;
	if (!db_text(export->from, &export->arena, &running, &none,
	        "SELECT name FROM current_school_year", "") &&
	    none.status != NOT_FOUND)
		return fail(err, none.status, "%s", none.text);
	m->filter = (struct filter){request->class_name, request->pupil,
	    request->school_year ? request->school_year
	    : request->pupil     ? NULL
	                         : running};
	m->now = !m->filter.school_year || (running && strcmp(m->filter.school_year, running) == 0);
	return m->filter.school_year || request->pupil ||
	       fail(err, NOT_FOUND,
	           "De kalender heeft geen schooljaar op de peildatum. Kies er een met --schooljaar.");
}

static bool read_rows(struct making *m, struct error *err)
{
	static const char *const names[PARTS] = {"stages", "ladder", "bedrijven", NULL};
	struct export_job *export = m->export;
	struct filter everybody = {0};
	for (int i = 0; i < PARTS; i++)
		if (!listing_read(export->from,
		        names[i] ? listing_find(names[i]) : &verdicts_listing,
		        i == COMPANIES ? &everybody : &m->filter, &export->arena, &m->rows[i], err))
			return false;
	return listing_read(
	    export->from, listing_find("stageweek"), &m->filter, &export->arena, &m->week, err);
}

#define FIGURES                                                                                    \
	"count(*), sum(state = 'komt nog'), sum(state = 'loopt'), sum(state = 'afsluiten'), "      \
	"sum(state = 'afgerond'), sum(state = 'gestopt'), sum(dropout = 'ja'), "                   \
	"sum(external = 'ja' AND state = 'afgerond'), sum(is_outflow = 'ja'), count(unsigned), "   \
	"count(unjudged) FROM list_stages" LISTING_KEPT
static bool read_tallies(struct making *m, struct error *err)
{
	static const char *const statements[TALLIES] = {
	    [BY_KIND] =
	        "SELECT kind_label, kind_label, " FIGURES "GROUP BY kind_label ORDER BY 3 DESC, 1",
	    [BY_SECTOR] = "SELECT coalesce(sector, '') AS key, coalesce(sector, ''), " FIGURES
	                  "GROUP BY 1 ORDER BY 3 DESC, 1",
	    [BY_CLASS] =
	        "SELECT coalesce(class_name, '') AS key, coalesce(class_name, ''), " FIGURES
	        "GROUP BY 1 ORDER BY 1",
	    [BY_STEP] =
	        "SELECT step, step, count(*), sum(fits = 'ja'), sum(fits = 'nee'), sum(fits = 'nog niet aan de orde') "
	        "FROM list_ladder" LISTING_KEPT "GROUP BY step ORDER BY min(sort), step"};
	for (int i = 0; i < TALLIES; i++)
		if (!tally_read(db_query(m->export->from, statements[i], LISTING_BY(&m->filter)),
		        &m->lines[i], &m->export->arena, err))
			return false;
	return true;
}

static bool has_any(const struct making *m, struct error *err)
{
	const struct export_request *request = m->export->request;
	if (m->rows[STAGES].count)
		return true;
	if (request->pupil)
		return fail(err, NOT_FOUND, "Deze leerling heeft op de peildatum nog geen stage.");
	return m->rows[LADDER].count || !request->class_name || export_nobody(request, err);
}

static bool begin_cover(struct making *m, struct error *err)
{
	struct export_job *export = m->export;
	const char *name = "", *year = m->filter.school_year;
	if (m->filter.pupil &&
	    !db_text(export->from, &export->arena, &name, err,
	        "SELECT full_name FROM visible_pupil WHERE id = ?1", "i", m->filter.pupil))
		return false;
	m->about = (struct cover){.settings = no_settings,
	    .definitions = definitions,
	    .area = INTERNSHIP,
	    .one_pupil = m->filter.pupil != 0,
	    .title = arena_format(&export->arena, "Stages – %s%s%s", export_whose(export, name),
	        year ? ", " : "", year ? year : "")};
	m->about.about =
	    m->filter.pupil
	        ? "Van elke stage een stageplan met beoordeling om te printen en te tekenen. Daarna de gegevens."
	        : "Het overzicht telt met formules over de bladen erna. Wie is waar is om op te hangen.";
	m->cover = cover_begin(export->book, export->from, &m->about, &m->cover_row, err);
	return m->cover != NULL;
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

/* The heads with their dates: "ma 23-11". */
static bool week_head(struct making *m, struct sheet *sheet, int row, int days, struct error *err)
{
	int column = WEEK_FIRST;
	struct query *q = db_query(m->export->from,
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

/* To hang on the wall: A4 on its side. */
static bool write_week(struct making *m, struct error *err)
{
	static const int widths[WEEK_COLUMNS + 1] = {26, 7, 19, 19, 19, 19, 19, 14, 18};
	struct sheet *sheet = sheet_add(m->export->book, "wie is waar");
	const char *week;
	int days = any_weekend(&m->week) ? DAYS + 1 : DAYS, last = WEEK_FIRST + days;
	if (!db_text(m->export->from, &m->export->arena, &week, err,
	        "SELECT strftime('%d-%m-%Y', min(on_date)) FROM week_day", ""))
		return false;
	for (int column = 0; column < last; column++)
		sheet_width(sheet, column, widths[column], widths[column]);
	sheet_width(sheet, last, widths[WEEK_COLUMNS], widths[WEEK_COLUMNS]);
	int row = sheet_span(sheet, 0, 0, last, FORM_TITLE, 1,
	    arena_format(&m->export->arena, "Wie is waar – week van maandag %s", week));
	int head = row;
	if (!week_head(m, sheet, row++, days, err))
		return false;
	for (size_t i = 0; i < m->week.count && !workbook_failed(m->export->book); i++)
		week_row(sheet, row++, &m->week, i, days);
	if (!m->week.count)
		sheet_span(sheet, row, 0, last, FORM_HINT, 1, "Deze week is er niemand op stage.");
	sheet_freeze(sheet, head + 1, 1);
	sheet_print(sheet, &(struct print_setup){.landscape = true,
	                       .form = true,
	                       .repeat_from = head,
	                       .repeat_until = head,
	                       .footer = m->export->footer});
	return true;
}

static bool on_sheet(const struct making *m, int part)
{
	return part == LADDER      ? m->now
	       : part == COMPANIES ? !m->filter.pupil
	       : part == VERDICTS  ? !m->filter.pupil
	                           : true;
}

static void write_data(struct making *m)
{
	static const char *const names[PARTS] = {"stages", "ladder", "bedrijven", "beoordelingen"};
	static const char *const filled[PARTS] = {"name", "name", "name", "name"};
	struct export_job *export = m->export;
	for (int i = 0; i < PARTS; i++)
		if (on_sheet(m, i)) {
			m->data[i] = workbook_listing(
			    export->book, names[i], &m->rows[i], NULL, NULL, export->footer);
			data_cover(m->cover, &m->cover_row, part_labels[i], &m->data[i],
			    &m->rows[i], filled[i], &export->arena);
		}
}

enum { FIGURE_COLUMNS = 11, STEP_COLUMNS = 4 };

/* The tables over the placements differ only in what the lines are. */
static int placements(struct making *m, int which, const char *title, const char *column,
    const char *numbers_label, struct tally *tally, int row)
{
	const struct data_sheet *data = &m->data[STAGES];
	const struct reference state = data_range(data, "state"),
	                       external = data_range(data, "external");
	const struct tally_column columns[FIGURE_COLUMNS] = {{.label = "stages"},
	    {.label = "komt nog", .when = {{state, "\"komt nog\""}}},
	    {.label = "loopt", .when = {{state, "\"loopt\""}}},
	    {.label = "nog af te sluiten", .when = {{state, "\"afsluiten\""}}},
	    {.label = "doorlopen", .when = {{state, "\"afgerond\""}}},
	    {.label = "gestopt", .when = {{state, "\"gestopt\""}}},
	    {.label = "waarvan uitval", .when = {{data_range(data, "dropout"), "\"ja\""}}},
	    {.label = "extern en doorlopen",
	        .when = {{external, "\"ja\""}, {state, "\"afgerond\""}}},
	    {.label = "uitstroom-stages", .when = {{data_range(data, "is_outflow"), "\"ja\""}}},
	    {.label = "nog te tekenen", .when = {{data_range(data, "unsigned"), "\"<>\""}}},
	    {.label = "nog te beoordelen", .when = {{data_range(data, "unjudged"), "\"<>\""}}}};
	*tally = (struct tally){.sheet = m->overview,
	    .title = title,
	    .numbers = tally_numbers(&m->data[STAGES], &m->rows[STAGES], column, numbers_label,
	        &m->lines[which], &m->export->arena),
	    .lines = &m->lines[which],
	    .arena = &m->export->arena};
	return tally_write(tally, columns, FIGURE_COLUMNS, row);
}

static int ladder(struct making *m, struct tally *tally, int row)
{
	const struct reference fits = data_range(&m->data[LADDER], "fits");
	const struct tally_column columns[STEP_COLUMNS] = {{.label = "leerlingen"},
	    {.label = "past op de ladder", .when = {{fits, "\"ja\""}}},
	    {.label = "past niet", .when = {{fits, "\"nee\""}}},
	    {.label = "nog niet aan de orde", .when = {{fits, "\"nog niet aan de orde\""}}}};
	*tally = (struct tally){.sheet = m->overview,
	    .title = "Stap van de stageladder, op de peildatum",
	    .numbers = tally_numbers(&m->data[LADDER], &m->rows[LADDER], "step", "nr stap",
	        &m->lines[BY_STEP], &m->export->arena),
	    .lines = &m->lines[BY_STEP],
	    .arena = &m->export->arena};
	return tally_write(tally, columns, STEP_COLUMNS, row);
}

static void write_overview(struct making *m)
{
	struct tally kinds, other, steps;
	int row = tally_title(m->overview, m->about.title,
	    "Elk getal is een formule over het blad stages of ladder. Klik op een getal om te zien waar het vandaan komt.",
	    FIGURE_COLUMNS);
	row = placements(m, BY_KIND, "Stagesoort", "kind_label", "nr soort", &kinds, row + 1);
	row = placements(m, BY_SECTOR, "Sector", "sector", "nr sector", &other, row);
	if (!m->filter.class_name)
		row = placements(m, BY_CLASS, "Klas", "class_name", "nr klas", &other, row);
	if (m->now)
		ladder(m, &steps, row);
	sheet_print(
	    m->overview, &(struct print_setup){
	                     .landscape = true, .repeat_until = -1, .footer = m->export->footer});
	static const char *const labels[] = {"– doorlopen", "– uitval", "– extern en doorlopen",
	    "– uitstroomstages", "– nog te tekenen", "– nog te beoordelen"};
	static const int figures[] = {4, 6, 7, 8, 9, 10};
	m->cover_row++;
	sheet_text(m->cover, m->cover_row++, 0, STYLE_HEADING, "Van de stages");
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		tally_cover(m->cover, &m->cover_row, labels[i], &kinds, figures[i]);
	if (m->now) {
		tally_cover(m->cover, &m->cover_row, "Past op de stageladder", &steps, 1);
		tally_cover(m->cover, &m->cover_row, "Past niet op de stageladder", &steps, 2);
	}
}

static bool write_forms(struct making *m, struct error *err)
{
	const struct rows *rows = &m->rows[STAGES];
	struct iop_words words;
	if (!iop_words_read(m->export->from, &words, &m->export->arena, err))
		return false;
	for (size_t i = 0; i < rows->count && !workbook_failed(m->export->book); i++)
		if (!internship_form(m->export, &words, rows_named(rows, i, "internship")->number,
		        rows_named(rows, i, "company_name")->text, err))
			return false;
	return true;
}

static bool write_sheets(struct making *m, struct error *err)
{
	if (!begin_cover(m, err))
		return false;
	if (m->filter.pupil && !write_forms(m, err))
		return false;
	if (!m->filter.pupil)
		m->overview = sheet_add(m->export->book, "overzicht");
	if (!m->filter.pupil && m->now && !write_week(m, err))
		return false;
	sheet_text(m->cover, ++m->cover_row, 0, STYLE_HEADING, "In deze werkmap");
	m->cover_row++;
	write_data(m);
	if (m->overview)
		write_overview(m);
	return cover_end(m->cover, m->export->from, &m->about, m->cover_row, err);
}

static bool internships_write(struct export_job *export, struct error *err)
{
	struct making m = {.export = export};
	return find_filter(&m, err) && read_rows(&m, err) && export_step(export, 1, 3, err) &&
	       read_tallies(&m, err) && has_any(&m, err) && export_step(export, 2, 3, err) &&
	       write_sheets(&m, err) && export_step(export, 3, 3, err);
}

static const struct export_offer offers[] = {{.one = "stageplannen",
                                                 .many = "stages",
                                                 .file = "stages",
                                                 .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL},
    {0}};

/* Of a school year; of a pupil all placements. */
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
