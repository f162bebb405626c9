/* The workbook portfolio: what is missing per subject and who can mend it, how far each pupil is;
 * and of one pupil the paper that goes with the portfolio. */
#include "workbook/portfolio/portfolio_form.h"
#include "workbook/paper/tally.h"

static const char *const no_settings[] = {NULL};
static const char *const settings_used[] = {"geoorloofd_telt", "aanwezigheid_norm", NULL};
static const char *const definitions[] = {
    "Wat erin moet, staat per vak en leerjaar of fase in de lijst portfolio-eisen. Een leerling houdt de versie van de eisen waarmee hij of zij begon.",
    "In orde: met datum, getekend door wie die soort bewijs moet tekenen, en te vinden: een bestand, de plaats van het papier, of van een toets de score in Stip. Ontbreekt: er is te weinig van. Te laat: het leerjaar waarin het af moest zijn, is voorbij. Dit jaar: het moet er aan het einde van dit schooljaar zijn.",
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

enum { MISSING, PROGRESS_OF, EVIDENCE, PARTS };
static const struct {
	const char *name, *label;
} parts[PARTS] = {{"ontbreekt", "Regels op het blad ontbreekt"},
    {"voortgang", "Leerlingen met eisen"}, {"bewijsstukken", "Bewijsstukken"}};

enum { BY_SUBJECT, BY_WHO, BY_CLASS, BY_PUPIL, TALLIES };

/* Everything that is at hand while the workbook is made. */
struct making {
	struct export_job *export;
	struct filter filter;
	struct folder folder; /* of one pupil */
	struct rows rows[PARTS];
	struct data_sheet data[PARTS];
	struct tally_lines lines[TALLIES],
	    cross; /* cross: late or not in order, subjects by classes */
	struct tally subjects;
	struct sheet *cover, *overview;
	struct cover about;
	int cover_row;
};

static bool find_filter(struct making *m, struct error *err)
{
	struct export_job *export = m->export;
	const struct export_request *request = export->request;
	m->filter = (struct filter){.class_name = request->class_name, .pupil = request->pupil};
	return export_check_year(export, "De werkmap portfolio", err);
}

/* Of the school not every piece of evidence: that is what the sheets of classes and pupils are for.
 */
static bool with_evidence(const struct making *m)
{
	return m->filter.pupil || m->filter.class_name;
}

static bool read_rows(struct making *m, struct error *err)
{
	const struct listing *const what[PARTS] = {
	    listing_find("bewijs"), &progress_listing, listing_find("portfolio")};
	for (int i = 0; i < PARTS; i++)
		if ((i != EVIDENCE || with_evidence(m)) &&
		    !listing_read(
		        m->export->from, what[i], &m->filter, &m->export->arena, &m->rows[i], err))
			return false;
	return m->filter.pupil || m->rows[PROGRESS_OF].count ||
	       export_nobody(m->export->request, err);
}

#define FIGURES                                                                                             \
	"sum(iif(what = 'ontbreekt' AND urgency = 'te laat', pieces, 0)), "                                 \
	"sum(iif(what = 'ontbreekt' AND urgency = 'dit jaar', pieces, 0)), sum(what LIKE '%geen datum%'), " \
	"sum(what LIKE '%geen vindplaats%'), sum(what LIKE '%niet getekend%') "                             \
	"FROM list_bewijs" LISTING_KEPT
static bool read_tallies(struct making *m, struct error *err)
{
	static const char *const statements[TALLIES] = {
	    [BY_SUBJECT] = "SELECT subject, subject_name, " FIGURES
	                   "GROUP BY subject ORDER BY sum(pieces) DESC, subject_name, subject",
	    [BY_WHO] = "SELECT who, iif(who = '', 'nog niemand', who), " FIGURES
	               "GROUP BY who ORDER BY sum(pieces) DESC, who",
	    [BY_CLASS] =
	        "SELECT coalesce(class_name, '') AS key, coalesce(class_name, ''), " FIGURES
	        "GROUP BY 1 ORDER BY 1",
	    [BY_PUPIL] =
	        "SELECT p.pupil, p.name, sum(iif(b.what = 'ontbreekt' AND b.urgency = 'te laat', b.pieces, 0)), "
	        "sum(iif(b.what = 'ontbreekt' AND b.urgency = 'dit jaar', b.pieces, 0)), "
	        "coalesce(sum(b.what LIKE '%geen datum%'), 0), coalesce(sum(b.what LIKE '%geen vindplaats%'), 0), "
	        "coalesce(sum(b.what LIKE '%niet getekend%'), 0) "
	        "FROM (SELECT * FROM " PROGRESS LISTING_KEPT ") p "
	        "LEFT JOIN (SELECT pupil, what, urgency, pieces FROM list_bewijs" LISTING_KEPT
	        ") b ON b.pupil = p.pupil "
	        "GROUP BY p.pupil ORDER BY p.class_name, p.search_key, p.number"};
	struct db *db = m->export->from;
	for (int i = 0; i < TALLIES; i++)
		if (!tally_read(db_query(db, statements[i], LISTING_BY(&m->filter)), &m->lines[i],
		        &m->export->arena, err))
			return false;
	return tally_cross(
	    db_query(db,
	        "SELECT subject, coalesce(class_name, ''), sum(pieces) FROM list_bewijs" LISTING_KEPT
	        "AND urgency <> 'dit jaar' GROUP BY 1, 2",
	        LISTING_BY(&m->filter)),
	    &m->lines[BY_SUBJECT], &m->lines[BY_CLASS], &m->cross, &m->export->arena, err);
}

static bool begin_cover(struct making *m, struct error *err)
{
	struct export_job *export = m->export;
	bool one = m->filter.pupil != 0;
	m->about = (struct cover){.settings = one ? settings_used : no_settings,
	    .definitions = definitions,
	    .area = PORTFOLIO,
	    .one_pupil = one,
	    .title = arena_format(
	        &export->arena, "Portfolio – %s", export_whose(export, one ? m->folder.name : "")),
	    .about =
	        one ? "Het blad portfolio hoort bij de map: print het en leg het erin. Daarna volgen de gegevens."
	            : "Wat er in de portfolio's ontbreekt, per vak en per persoon die het kan regelen, en hoever elke leerling is."};
	m->cover = cover_begin(export->book, export->from, &m->about, &m->cover_row, err);
	return m->cover != NULL;
}

/* What every table over what is missing counts. */
enum { FIGURE_COLUMNS = 5 };
static void figure_columns(const struct making *m, struct tally_column columns[FIGURE_COLUMNS])
{
	const struct data_sheet *data = &m->data[MISSING];
	const struct reference what = data_range(data, "what"),
	                       urgency = data_range(data, "urgency"),
	                       pieces = data_range(data, "pieces");
	const struct tally_column all[FIGURE_COLUMNS] = {
	    {.label = "ontbreekt, te laat",
	        .when = {{what, "\"ontbreekt\""}, {urgency, "\"te laat\""}},
	        .sum = pieces},
	    {.label = "ontbreekt, nodig dit jaar",
	        .when = {{what, "\"ontbreekt\""}, {urgency, "\"dit jaar\""}},
	        .sum = pieces},
	    {.label = "geen datum", .when = {{what, "\"*geen datum*\""}}},
	    {.label = "geen vindplaats", .when = {{what, "\"*geen vindplaats*\""}}},
	    {.label = "niet getekend", .when = {{what, "\"*niet getekend*\""}}}};
	for (int i = 0; i < FIGURE_COLUMNS; i++)
		columns[i] = all[i];
}

static int missing_by(struct making *m, int which, const char *title, struct reference numbers,
    struct tally *tally, int row)
{
	struct tally_column columns[FIGURE_COLUMNS];
	figure_columns(m, columns);
	*tally = (struct tally){.sheet = m->overview,
	    .title = title,
	    .numbers = numbers,
	    .lines = &m->lines[which],
	    .arena = &m->export->arena};
	return tally_write(tally, columns, FIGURE_COLUMNS, row);
}

static struct reference numbers_of(
    struct making *m, int which, const char *column, const char *label)
{
	return tally_numbers(&m->data[MISSING], &m->rows[MISSING], column, label, &m->lines[which],
	    &m->export->arena);
}

/* What is late or not in order: pieces of a subject in a class. */
static int by_class(struct making *m, struct reference subjects, int row)
{
	const struct tally_column now = {
	    .when = {{data_range(&m->data[MISSING], "urgency"), "\"<>dit jaar\""}},
	    .sum = data_range(&m->data[MISSING], "pieces")};
	struct reference classes = numbers_of(m, BY_CLASS, "class_name", "nr klas");
	struct tally tally = {.sheet = m->overview,
	    .title = "Te laat of niet in orde, per vak en klas",
	    .numbers = subjects,
	    .lines = &m->cross,
	    .arena = &m->export->arena};
	return tally_write(&tally, tally_by(&m->lines[BY_CLASS], classes, &now, &m->export->arena),
	    (int)m->lines[BY_CLASS].count, row);
}

static void write_overview(struct making *m)
{
	struct tally who;
	int classes = (int)m->lines[BY_CLASS].count;
	struct reference subjects = numbers_of(m, BY_SUBJECT, "subject", "nr vak");
	int row = tally_title(m->overview, m->about.title,
	    "Elk getal is een formule over het blad ontbreekt. Zet daar een filter op een vak of op een naam voor de lijst die erbij hoort.",
	    classes > FIGURE_COLUMNS ? classes : FIGURE_COLUMNS);
	row = missing_by(m, BY_SUBJECT, "Vak", subjects, &m->subjects, row + 1);
	if (!m->filter.class_name)
		row = by_class(m, subjects, row);
	missing_by(
	    m, BY_WHO, "Wie kan het regelen", numbers_of(m, BY_WHO, "who", "nr wie"), &who, row);
	sheet_print(
	    m->overview, &(struct print_setup){
	                     .landscape = true, .repeat_until = -1, .footer = m->export->footer});
	const char *const labels[FIGURE_COLUMNS] = {"Ontbreekt, te laat",
	    "Ontbreekt, nodig dit jaar", "Geen datum", "Geen vindplaats", "Niet getekend"};
	for (int i = 0; i < FIGURE_COLUMNS; i++)
		tally_cover(m->cover, &m->cover_row, labels[i], &m->subjects, i);
}

/* A figure of what is missing of the pupil in this row, by the number in front of it. */
static void pupil_figure(struct making *m, struct reference numbers, int row, int at,
    const struct tally_column *column, int64_t value)
{
	struct sheet *sheet = m->data[PROGRESS_OF].sheet;
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

/* Behind the listing: its share that is in order, and what is missing. */
static void progress_figures(struct making *m)
{
	const struct rows *rows = &m->rows[PROGRESS_OF];
	struct data_sheet *data = &m->data[PROGRESS_OF];
	struct tally_column columns[FIGURE_COLUMNS];
	struct reference numbers = numbers_of(m, BY_PUPIL, "pupil", "nr leerling");
	/* behind the number, as they are in the listing */
	enum { DUE_AT = 7, IN_ORDER_AT };
	int share = data->columns;
	figure_columns(m, columns);
	sheet_text(data->sheet, 0, share, STYLE_HEADER_RIGHT, "aandeel in orde");
	for (int i = 0; i < FIGURE_COLUMNS; i++) {
		sheet_width(data->sheet, share + 1 + i, 12, 12);
		sheet_text(data->sheet, 0, share + 1 + i, STYLE_HEADER_RIGHT, columns[i].label);
	}
	sheet_width(data->sheet, share, 10, 10);
	for (size_t row = 0; row < rows->count && !workbook_failed(data->book); row++) {
		int at = data->first_row + (int)row;
		sheet_ratio(data->sheet, at, share, at, IN_ORDER_AT, at, DUE_AT, STYLE_TENTHS,
		    rows_named(rows, row, "due_complete")->number,
		    rows_named(rows, row, "due")->number);
		for (int i = 0; i < FIGURE_COLUMNS; i++)
			pupil_figure(m, numbers, at, share + 1 + i, &columns[i],
			    m->lines[BY_PUPIL].line[row].values[i]);
	}
	sheet_print(data->sheet, &(struct print_setup){.landscape = true,
	                             .rows = data->last_row + 1,
	                             .columns = share + 1 + FIGURE_COLUMNS,
	                             .footer = m->export->footer});
}

static void write_part(struct making *m, int part, const int64_t *numbers)
{
	struct export_job *export = m->export;
	m->data[part] = workbook_listing(export->book, parts[part].name, &m->rows[part],
	    numbers ? "nr" : NULL, numbers, export->footer);
	data_cover(m->cover, &m->cover_row, parts[part].label, &m->data[part], &m->rows[part],
	    "name", &export->arena);
}

static void write_several(struct making *m)
{
	size_t count = m->rows[PROGRESS_OF].count;
	int64_t *numbers = arena_alloc(&m->export->arena, (count + 1) * sizeof *numbers);
	for (size_t i = 0; i < count; i++)
		numbers[i] = (int64_t)i + 1;
	m->overview = sheet_add(m->export->book, "overzicht");
	write_part(m, PROGRESS_OF, numbers);
	write_part(m, MISSING, NULL);
	if (with_evidence(m))
		write_part(m, EVIDENCE, NULL);
	write_overview(m);
	progress_figures(m);
}

static void write_one(struct making *m)
{
	struct export_job *export = m->export;
	portfolio_form(sheet_add(export->book, "portfolio"), &m->folder, export->footer);
	if (m->folder.handed_in.id)
		handed_in_form(
		    sheet_add(export->book, "ingeleverd portfolio"), &m->folder, export->footer);
	write_part(m, EVIDENCE, NULL);
	write_part(m, MISSING, NULL);
}

static bool portfolio_book_read(struct making *m, struct error *err)
{
	struct export_job *export = m->export;
	return find_filter(m, err) && read_rows(m, err) && export_step(export, 1, 3, err) &&
	       (m->filter.pupil
	               ? folder_read(export->from, m->filter.pupil, &m->folder, &export->arena, err)
	               : read_tallies(m, err)) &&
	       export_step(export, 2, 3, err);
}

static bool portfolio_write(struct export_job *export, struct error *err)
{
	struct making m = {.export = export};
	if (!portfolio_book_read(&m, err) || !begin_cover(&m, err))
		return false;
	sheet_text(m.cover, ++m.cover_row, 0, STYLE_HEADING, "Op de peildatum");
	m.cover_row++;
	if (m.filter.pupil)
		write_one(&m);
	else
		write_several(&m);
	return cover_end(m.cover, export->from, &m.about, m.cover_row, err) &&
	       export_step(export, 3, 3, err);
}

static const struct export_offer offers[] = {{.one = "portfolio",
                                                 .many = "portfolio's",
                                                 .file = "portfolio",
                                                 .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL},
    {0}};

/* The state on the reference date: of a class or the school what is missing, of a pupil all. */
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
