/* The workbook certificaten: the school's register, counted per year and kind; certificates that
 * expire; and leavers with one that counts. */
#include "workbook/paper/book.h"

static const char *const definitions[] = {
    "Telt voor H03: norm H03 vraagt van wie van school gaat ten minste één branche-erkende (deel)kwalificatie, praktijkverklaring of Entree-diploma. Welke soorten tellen, staat in de lijst certificaatsoorten. Soorten die per uitgever verschillen, zoals een kassatraining, tellen als het certificaat als branche-erkend is vastgelegd. IVIO en schoolcertificaten tellen niet.",
    "Behaald: ook wat daarna is verlopen. Verloopt: binnen 60 dagen.",
    "Het schooljaar is dat waarin het certificaat is behaald; is dat nog niet zo, dan dat van het examen of van het begin. De klas is die van dat schooljaar.",
    "Vertrokken met een certificaat: het aandeel gaat over de einduitstroom, dus niet over wie overstapte naar een andere school voor voortgezet onderwijs of verhuisde naar het buitenland. Zonder bestemming telt een leerling nog niet mee.",
    NULL};

static const struct column expiring_columns[] = {{"name", "leerling", COLUMN_TEXT, 24, 0},
    {"number", "stamnummer", COLUMN_TEXT, 10, 0}, {"class_now", "klas nu", COLUMN_TEXT, 6, 0},
    {"label", "certificaat", COLUMN_TEXT, 26, C_WIDE},
    {"expires_on", "geldig tot en met", COLUMN_DATE, 10, 0}, {"state", "stand", COLUMN_TEXT, 10, 0},
    {"obtained_on", "behaald op", COLUMN_DATE, 10, 0}, {"issuer", "uitgever", COLUMN_TEXT, 20, 0},
    {"certificate", "certificaat-id", COLUMN_INT, 0, C_KEY},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY}, {0}};
/* Certificates of pupils now at school, whenever obtained. */
static const struct listing expiring_listing = {.name = "verloopt",
    .title = "Verloopt",
    .columns = expiring_columns,
    .order = "expires_on, search_key, number, certificate",
    .from = "(SELECT c.name, c.number, e.class_name AS class_now, c.label, c.expires_on, c.state, "
            "c.obtained_on, c.issuer, c.certificate, c.pupil, c.search_key "
            "FROM list_certificaten c "
            "JOIN current_enrolment e ON e.pupil = c.pupil "
            "WHERE c.expires_on <= date(peildatum(), '+1 year'))",
    .where =
        "(?1 IS NULL OR class_now = ?1) AND (?2 = 0 OR pupil = ?2) AND (?3 IS NULL OR ?3 <> '')"};

static const struct column leaver_columns[] = {{"name", "leerling", COLUMN_TEXT, 24, 0},
    {"number", "stamnummer", COLUMN_TEXT, 10, 0}, {"class_name", "klas", COLUMN_TEXT, 6, 0},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, 0}, {"left_on", "laatste dag", COLUMN_DATE, 10, 0},
    {"is_final", "einduitstroom", COLUMN_TEXT, 6, 0},
    {"has_one", "met certificaat dat telt", COLUMN_TEXT, 6, 0},
    {"certificates", "aantal dat telt", COLUMN_INT, 6, C_RIGHT},
    {"labels", "welke", COLUMN_TEXT, 36, C_WIDE}, {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {0}};
/* A certificate obtained more than once is listed once, with the number of times. */
#define LEAVERS                                                                                                   \
	"(SELECT l.name, l.number, l.class_name, l.year_name, l.left_on, l.is_final, "                            \
	" iif(c.amount > 0, 'ja', 'nee') AS has_one, coalesce(c.amount, 0) AS certificates, c.labels, l.pupil, "  \
	" l.search_key "                                                                                          \
	" FROM list_uitstroom l "                                                                                 \
	" LEFT JOIN ("                                                                                            \
	"   SELECT pupil, sum(times) AS amount, "                                                                 \
	"   group_concat(label || iif(times > 1, ' (' || times || ' keer)', ''), ', ') AS labels "                \
	"   FROM ("                                                                                               \
	"     SELECT pupil, label, count(*) AS times "                                                            \
	"     FROM certificate_case WHERE counts GROUP BY pupil, label ORDER BY pupil, min(obtained_on), label) " \
	"   GROUP BY pupil) c ON c.pupil = l.pupil)"
static const struct listing leavers_listing = {.name = "vertrokken",
    .title = "Vertrokken",
    .columns = leaver_columns,
    .order = "year_name DESC, search_key, number, left_on",
    .from = LEAVERS};

#define FIGURES                                                                                                       \
	"count(*), count(obtained_on), sum(counts = 'ja'), sum(state = 'opleiding'), sum(state = 'examen gepland'), " \
	"sum(state = 'gestopt'), sum(state = 'verloopt'), sum(state = 'verlopen')"
static const struct book_figure kind_figures[] = {{.label = "alle"},
    {.label = "behaald", .when = {{"obtained_on", "\"<>\""}}, .cover = "Behaald"},
    {.label = "telt voor H03", .when = {{"counts", "\"ja\""}}, .cover = "– telt voor H03"},
    {.label = "in opleiding", .when = {{"state", "\"opleiding\""}}, .cover = "In opleiding"},
    {.label = "examen gepland", .when = {{"state", "\"examen gepland\""}}},
    {.label = "gestopt", .when = {{"state", "\"gestopt\""}}},
    {.label = "verloopt", .when = {{"state", "\"verloopt\""}}, .cover = "Verloopt binnen 60 dagen"},
    {.label = "verlopen", .when = {{"state", "\"verlopen\""}}}, {0}};
static const struct book_figure leaver_figures[] = {{.label = "van school"},
    {.label = "einduit-stroom", .when = {{"is_final", "\"ja\""}}, .cover = "Einduitstroom"},
    {.label = "met een dat telt",
        .when = {{"is_final", "\"ja\""}, {"has_one", "\"ja\""}},
        .cover = "– met een certificaat dat telt"},
    {.label = "aandeel", .share = true}, {0}};

/* In order of the sheets. */
enum { REGISTER, EXPIRING, LEAVERS_GONE };
static const struct book_sheet sheets[] = {
    {.name = "certificaten", .for_screen = true, .label = "In het register"},
    {.name = "verloopt", .own = &expiring_listing, .label = "Verlopen, of binnen een jaar"},
    {.name = "vertrokken", .own = &leavers_listing, .label = "Van school gegaan"}, {0}};

enum { BY_KIND, BY_YEAR, LEAVERS_BY_YEAR };
static const struct book_table tables[] = {
    [BY_KIND] = {.title = "Soort certificaat",
        .sheet = REGISTER,
        .column = "kind",
        .number = "nr soort",
        .figures = kind_figures,
        .sql =
            "SELECT k.code, k.label, " FIGURES " FROM list_certificaten c "
            "JOIN (SELECT code, label, sort FROM visible_certificate_kind) k ON k.code = c.kind" LISTING_KEPT
            "GROUP BY k.code ORDER BY k.sort, k.label, k.code"},
    [BY_YEAR] = {.title = "Schooljaar",
        .sheet = REGISTER,
        .column = "year_name",
        .number = "nr schooljaar",
        .figures = kind_figures,
        .sql = "SELECT coalesce(year_name, '') AS key, coalesce(year_name, ''), " FIGURES
               " FROM list_certificaten" LISTING_KEPT "GROUP BY 1 ORDER BY 1 DESC"},
    [LEAVERS_BY_YEAR] = {.title = "Vertrokken met een certificaat dat telt",
        .sheet = LEAVERS_GONE,
        .column = "year_name",
        .number = "nr schooljaar",
        .figures = leaver_figures,
        .sql = "SELECT year_name, year_name, count(*), sum(coalesce(is_final = 'ja', 0)), "
               "sum(coalesce(is_final = 'ja', 0) AND has_one = 'ja') "
               "FROM " LEAVERS LISTING_KEPT "GROUP BY 1 ORDER BY 1 DESC"},
    {0}};
static const struct book_cross kinds_by_years = {.title = "Behaald, per soort en schooljaar",
    .lines = BY_KIND,
    .columns = BY_YEAR,
    .figure = {.when = {{"obtained_on", "\"<>\""}}},
    .sql =
        "SELECT kind, coalesce(year_name, ''), count(obtained_on) FROM list_certificaten" LISTING_KEPT
        "GROUP BY 1, 2"};

static const struct book_kind kind = {.title = "Certificaten",
    .dated = true,
    .about = "Het register van certificaten. Het overzicht telt met formules over de bladen erna.",
    .definitions = definitions,
    .area = PORTFOLIO,
    .sheets = sheets,
    .tables = tables,
    .cross = &kinds_by_years};

/* A class without certificates still gets its workbook. */
static bool has_any(const struct book *book, struct error *err)
{
	const struct export_request *request = book->export->request;
	int64_t known;
	if (book->rows[REGISTER].count || (!request->pupil && !request->class_name))
		return true;
	if (request->pupil)
		return fail(err, NOT_FOUND,
		    "Deze leerling heeft op de peildatum nog geen certificaat, en is er ook niet voor in opleiding.");
	return db_int(book->export->from, &known, err,
	           "SELECT EXISTS (SELECT 1 FROM year_enrolment WHERE class_name = ?1 AND year_name = ?2)",
	           "tt", book->filter.class_name, book->filter.school_year) &&
	       (known || export_nobody(request, err));
}

/* Says on the cover which leavers the maker may not see. */
static void say_unseen(struct book *book, bool leavers)
{
	struct db *db = book->export->from;
	if (!leavers)
		cover_line(book->cover, &book->cover_row, "Let op",
		    "De maker mag niet zien wie van school ging. Dat blad ontbreekt.");
	else if (access_read(db, OUTFLOW) < access_read(db, PORTFOLIO))
		cover_line(book->cover, &book->cover_row, "Let op",
		    "Bij vertrokken staan alleen de leerlingen van wie de maker het vertrek mag zien.");
}

static void write_overview(struct book *book, bool leavers)
{
	book_numbers(book, BY_KIND);
	book_numbers(book, BY_YEAR);
	int row = book_overview(book,
	    "Elk getal is een formule over een van de bladen hierna. Klik op een getal om te zien waar het vandaan komt.");
	row = book_table(book, BY_KIND, row);
	row = book_table(book, BY_YEAR, row);
	row = book_crossed(book, row);
	if (leavers)
		book_table(book, LEAVERS_BY_YEAR, row);
	book_overview_end(book);
}

/* Adds the leavers to the cover, with the share that left with a certificate. */
static void cover_leavers(struct book *book)
{
	const int64_t *totals = book->tally[LEAVERS_BY_YEAR].totals;
	book_cover_table(book, LEAVERS_BY_YEAR);
	int row = book->cover_row - 1;
	sheet_ratio(book->cover, row, 2, row, 1, row - 1, 1, STYLE_TENTHS, totals[2], totals[1]);
}

static bool certificates_write(struct export_job *export, struct error *err)
{
	bool leavers = access_read(export->from, OUTFLOW) != NONE;
	struct book book = {
	    .kind = &kind, .export = export, .without = leavers ? 0 : 1u << LEAVERS_GONE};
	if (!book_filter(&book, err) || !book_read_rows(&book, err) ||
	    !book_read_tables(&book, err) || !has_any(&book, err) || !book_begin(&book, err))
		return false;
	say_unseen(&book, leavers);
	book.overview = sheet_add(export->book, "overzicht");
	book_heading(&book, "In deze werkmap");
	book_sheets(&book);
	write_overview(&book, leavers);
	book_heading(&book, "In het kort");
	book_cover_table(&book, BY_KIND);
	if (leavers)
		cover_leavers(&book);
	return book_end(&book, err);
}

static const struct export_offer offers[] = {{.one = "certificaten",
                                                 .many = "certificaten",
                                                 .file = "certificaten",
                                                 .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL},
    {0}};

/* About the school, a class in its year, or a pupil. */
const struct export_kind export_certificates = {.name = "certificaten",
    .what = "Certificaten",
    .short_name = "Certificaten",
    .help = "met het register van certificaten",
    .example = "-o certificaten.xlsx",
    .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL,
    .year = "van dit schooljaar",
    .offers = offers,
    .area = PORTFOLIO,
    .one_moment = true,
    .write = certificates_write};
