/* The workbook certificaten: the register of the school, counted per year and kind; what expires;
 * and who left with one that counts. */
#include "workbook/paper/tally.h"

static const char *const no_settings[] = {NULL};
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
/* Of who is at school, whenever it was obtained. */
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
#define LEAVERS                                                                                                  \
	"(SELECT l.name, l.number, l.class_name, l.year_name, l.left_on, l.is_final, "                           \
	" iif(c.amount > 0, 'ja', 'nee') AS has_one, coalesce(c.amount, 0) AS certificates, c.labels, l.pupil, " \
	" l.search_key "                                                                                         \
	" FROM list_uitstroom l "                                                                                \
	" LEFT JOIN ("                                                                                           \
	"   SELECT pupil, count(*) AS amount, group_concat(label, ', ') AS labels "                              \
	"   FROM certificate_case WHERE counts GROUP BY pupil) c ON c.pupil = l.pupil)"
static const struct listing leavers_listing = {.name = "vertrokken",
    .title = "Vertrokken",
    .columns = leaver_columns,
    .order = "year_name DESC, search_key, number, left_on",
    .from = LEAVERS};

/* In the order of the sheets. */
enum { REGISTER, EXPIRING, LEAVERS_GONE, PARTS };
enum { BY_KIND, BY_YEAR, LEAVERS_BY_YEAR, TALLIES };

/* Everything that is at hand while the workbook is made. */
struct making {
	struct export_job *export;
	struct filter filter;
	bool leavers; /* for who may see them */
	struct rows rows[PARTS];
	struct data_sheet data[PARTS];
	struct tally_lines lines[TALLIES], cross; /* cross: obtained, kinds by years */
	struct tally kinds, gone;
	struct sheet *cover, *overview;
	struct cover about;
	int cover_row;
};

/* The register is of all years; of a class one year, for its name comes back every year. */
static bool find_filter(struct making *m, struct error *err)
{
	struct export_job *export = m->export;
	const struct export_request *request = export->request;
	m->filter = (struct filter){request->class_name, request->pupil, request->school_year};
	m->leavers = access_read(export->from, OUTFLOW) != NONE;
	return m->filter.school_year || !request->class_name ||
	       db_text(export->from, &export->arena, &m->filter.school_year, err,
	           "SELECT name FROM current_school_year", "") ||
	       export_nobody(request, err);
}

static bool read_rows(struct making *m, struct error *err)
{
	const struct listing *const what[PARTS] = {
	    listing_find("certificaten"), &expiring_listing, &leavers_listing};
	for (int i = 0; i < PARTS; i++)
		if (!listing_read(
		        m->export->from, what[i], &m->filter, &m->export->arena, &m->rows[i], err))
			return false;
	return true;
}

#define FIGURES                                                                                                       \
	"count(*), count(obtained_on), sum(counts = 'ja'), sum(state = 'opleiding'), sum(state = 'examen gepland'), " \
	"sum(state = 'gestopt'), sum(state = 'verloopt'), sum(state = 'verlopen')"
static bool read_tallies(struct making *m, struct error *err)
{
	static const char *const statements[TALLIES] = {
	    [BY_KIND] =
	        "SELECT k.code, k.label, " FIGURES " FROM list_certificaten c "
	        "JOIN (SELECT code, label, sort FROM visible_certificate_kind) k ON k.code = c.kind" LISTING_KEPT
	        "GROUP BY k.code ORDER BY k.sort, k.label, k.code",
	    [BY_YEAR] = "SELECT coalesce(year_name, '') AS key, coalesce(year_name, ''), " FIGURES
	                " FROM list_certificaten" LISTING_KEPT "GROUP BY 1 ORDER BY 1 DESC",
	    [LEAVERS_BY_YEAR] =
	        "SELECT year_name, year_name, count(*), sum(coalesce(is_final = 'ja', 0)), "
	        "sum(coalesce(is_final = 'ja', 0) AND has_one = 'ja') "
	        "FROM " LEAVERS LISTING_KEPT "GROUP BY 1 ORDER BY 1 DESC"};
	struct db *db = m->export->from;
	for (int i = 0; i < TALLIES; i++)
		if (!tally_read(db_query(db, statements[i], LISTING_BY(&m->filter)), &m->lines[i],
		        &m->export->arena, err))
			return false;
	return tally_cross(
	    db_query(db,
	        "SELECT kind, coalesce(year_name, ''), count(obtained_on) FROM list_certificaten" LISTING_KEPT
	        "GROUP BY 1, 2",
	        LISTING_BY(&m->filter)),
	    &m->lines[BY_KIND], &m->lines[BY_YEAR], &m->cross, &m->export->arena, err);
}

/* A class without certificates is there all the same. */
static bool has_any(const struct making *m, struct error *err)
{
	const struct export_request *request = m->export->request;
	int64_t known;
	if (m->rows[REGISTER].count || (!request->pupil && !request->class_name))
		return true;
	if (request->pupil)
		return fail(err, NOT_FOUND,
		    "Deze leerling heeft op de peildatum nog geen certificaat, en is er ook niet voor in opleiding.");
	return db_int(m->export->from, &known, err,
	           "SELECT EXISTS (SELECT 1 FROM year_enrolment WHERE class_name = ?1 AND year_name = ?2)",
	           "tt", m->filter.class_name, m->filter.school_year) &&
	       (known || export_nobody(request, err));
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
	    .area = PORTFOLIO,
	    .one_pupil = m->filter.pupil != 0,
	    .title = arena_format(&export->arena, "Certificaten – %s%s%s",
	        export_whose(export, name), year ? ", " : "", year ? year : ""),
	    .about =
	        "Het register van certificaten. Het overzicht telt met formules over de bladen erna."};
	m->cover = cover_begin(export->book, export->from, &m->about, &m->cover_row, err);
	if (!m->cover)
		return false;
	if (!m->leavers)
		cover_line(m->cover, &m->cover_row, "Let op",
		    "De maker mag niet zien wie van school ging. Dat blad ontbreekt.");
	else if (access_read(export->from, OUTFLOW) < access_read(export->from, PORTFOLIO))
		cover_line(m->cover, &m->cover_row, "Let op",
		    "Bij vertrokken staan alleen de leerlingen van wie de maker het vertrek mag zien.");
	return true;
}

enum { FIGURE_COLUMNS = 8, LEAVER_COLUMNS = 4 };

static int certificates(struct making *m, int which, const char *title, struct reference numbers,
    struct tally *tally, int row)
{
	const struct data_sheet *data = &m->data[REGISTER];
	const struct reference state = data_range(data, "state"),
	                       obtained = data_range(data, "obtained_on");
	const struct tally_column columns[FIGURE_COLUMNS] = {{.label = "alle"},
	    {.label = "behaald", .when = {{obtained, "\"<>\""}}},
	    {.label = "telt voor H03", .when = {{data_range(data, "counts"), "\"ja\""}}},
	    {.label = "in opleiding", .when = {{state, "\"opleiding\""}}},
	    {.label = "examen gepland", .when = {{state, "\"examen gepland\""}}},
	    {.label = "gestopt", .when = {{state, "\"gestopt\""}}},
	    {.label = "verloopt", .when = {{state, "\"verloopt\""}}},
	    {.label = "verlopen", .when = {{state, "\"verlopen\""}}}};
	*tally = (struct tally){.sheet = m->overview,
	    .title = title,
	    .numbers = numbers,
	    .lines = &m->lines[which],
	    .arena = &m->export->arena};
	return tally_write(tally, columns, FIGURE_COLUMNS, row);
}

/* Obtained, per kind and school year. */
static int years_of_kinds(struct making *m, struct reference kinds, struct reference years, int row)
{
	const struct tally_column obtained = {
	    .when = {{data_range(&m->data[REGISTER], "obtained_on"), "\"<>\""}}};
	struct tally tally = {.sheet = m->overview,
	    .title = "Behaald, per soort en schooljaar",
	    .numbers = kinds,
	    .lines = &m->cross,
	    .arena = &m->export->arena};
	return tally_write(&tally,
	    tally_by(&m->lines[BY_YEAR], years, &obtained, &m->export->arena),
	    (int)m->lines[BY_YEAR].count, row);
}

static int gone(struct making *m, int row)
{
	const struct data_sheet *data = &m->data[LEAVERS_GONE];
	const struct reference final = data_range(data, "is_final"),
	                       has = data_range(data, "has_one");
	const struct tally_column columns[LEAVER_COLUMNS] = {{.label = "van school"},
	    {.label = "einduit-stroom", .when = {{final, "\"ja\""}}},
	    {.label = "met een dat telt", .when = {{final, "\"ja\""}, {has, "\"ja\""}}},
	    {.label = "aandeel", .share = true}};
	m->gone = (struct tally){.sheet = m->overview,
	    .title = "Vertrokken met een certificaat dat telt",
	    .numbers = tally_numbers(&m->data[LEAVERS_GONE], &m->rows[LEAVERS_GONE], "year_name",
	        "nr schooljaar", &m->lines[LEAVERS_BY_YEAR], &m->export->arena),
	    .lines = &m->lines[LEAVERS_BY_YEAR],
	    .arena = &m->export->arena};
	return tally_write(&m->gone, columns, LEAVER_COLUMNS, row);
}

static void write_data(struct making *m)
{
	static const struct {
		const char *name, *label;
	} parts[PARTS] = {{"certificaten", "In het register"},
	    {"verloopt", "Verlopen, of binnen een jaar"}, {"vertrokken", "Van school gegaan"}};
	struct export_job *export = m->export;
	for (int i = 0; i < PARTS; i++)
		if (i != LEAVERS_GONE || m->leavers) {
			m->data[i] = workbook_listing(
			    export->book, parts[i].name, &m->rows[i], NULL, NULL, export->footer);
			data_cover(m->cover, &m->cover_row, parts[i].label, &m->data[i],
			    &m->rows[i], "name", &export->arena);
		}
}

static void write_overview(struct making *m)
{
	struct tally years;
	struct arena *arena = &m->export->arena;
	struct data_sheet *data = &m->data[REGISTER];
	const struct rows *rows = &m->rows[REGISTER];
	int wide = (int)m->lines[BY_YEAR].count;
	struct reference by_kind = tally_numbers(
	                     data, rows, "kind", "nr soort", &m->lines[BY_KIND], arena),
	                 by_year = tally_numbers(
	                     data, rows, "year_name", "nr schooljaar", &m->lines[BY_YEAR], arena);
	int row = tally_title(m->overview, m->about.title,
	    "Elk getal is een formule over een van de bladen hierna. Klik op een getal om te zien waar het vandaan komt.",
	    wide > FIGURE_COLUMNS ? wide : FIGURE_COLUMNS);
	row = certificates(m, BY_KIND, "Soort certificaat", by_kind, &m->kinds, row + 1);
	row = certificates(m, BY_YEAR, "Schooljaar", by_year, &years, row);
	row = years_of_kinds(m, by_kind, by_year, row);
	if (m->leavers)
		gone(m, row);
	sheet_print(
	    m->overview, &(struct print_setup){
	                     .landscape = true, .repeat_until = -1, .footer = m->export->footer});
}

static void cover_figures(struct making *m)
{
	struct sheet *cover = m->cover;
	int *row = &m->cover_row;
	tally_cover(cover, row, "Behaald", &m->kinds, 1);
	tally_cover(cover, row, "– telt voor H03", &m->kinds, 2);
	tally_cover(cover, row, "In opleiding", &m->kinds, 3);
	tally_cover(cover, row, "Verloopt binnen 60 dagen", &m->kinds, 6);
	if (!m->leavers)
		return;
	tally_cover(cover, row, "Einduitstroom", &m->gone, 1);
	tally_cover(cover, row, "– met een certificaat dat telt", &m->gone, 2);
	sheet_ratio(cover, *row - 1, 2, *row - 1, 1, *row - 2, 1, STYLE_TENTHS, m->gone.totals[2],
	    m->gone.totals[1]);
}

static bool certificates_write(struct export_job *export, struct error *err)
{
	struct making m = {.export = export};
	if (!find_filter(&m, err) || !read_rows(&m, err) || !export_step(export, 1, 3, err) ||
	    !read_tallies(&m, err) || !has_any(&m, err) || !export_step(export, 2, 3, err) ||
	    !begin_cover(&m, err))
		return false;
	m.overview = sheet_add(export->book, "overzicht");
	sheet_text(m.cover, ++m.cover_row, 0, STYLE_HEADING, "In deze werkmap");
	m.cover_row++;
	write_data(&m);
	write_overview(&m);
	sheet_text(m.cover, ++m.cover_row, 0, STYLE_HEADING, "In het kort");
	m.cover_row++;
	cover_figures(&m);
	return cover_end(m.cover, export->from, &m.about, m.cover_row, err) &&
	       export_step(export, 3, 3, err);
}

static const struct export_offer offers[] = {{.one = "certificaten",
                                                 .many = "certificaten",
                                                 .file = "certificaten",
                                                 .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL},
    {0}};

/* Of the school, a class in its year, or a pupil. */
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
