/* The workbook opp: a cover, a summary with live formulas, a form per OPP, and the whole
 * listing. */
#include "base/text.h"
#include "db/take.h"
#include "model/listing/listing.h"
#include "workbook/export_internal.h"
#include "workbook/opp/opp_form.h"

/* The state while the workbook is made. */
struct making {
	struct export_job *export;
	struct workbook *book;
	struct iop_words words;
	struct opp_list list;
	struct competences competences;
	struct experience experience; /* of all pupils */
	struct iop_pupil period; /* of the reference date; only the fields that name the period */
	struct sheet *cover, *overview;
	struct cover about;
	int cover_row;
};

/* Places on the summary. */
enum {
	HEADER_ROW = 2,
	FIRST_ROW,
};
enum {
	NR,
	NAME,
	NUMBER,
	CLASS,
	PLACED,
	FIRST_SET,
	DAYS,
	ON_TIME,
	LATEST,
	SET,
	EXPECTED,
	HEARD,
	HEARD_BEFORE,
	WEIGHED,
	EXPLAINED,
	AGREED,
	ANSWERED_BY,
	ANSWERED,
	MANNER,
	THEN_DONE,
	EVALUATED,
	IN_YEAR,
	BEGINS,
	ENDS,
	ATTEMPTS,
	COLUMNS
};

static const struct {
	const char *label;
	int min, max;
} columns[COLUMNS] = {
    [NR] = {"nr", 5, 5},
    [NAME] = {"leerling", 24, 30},
    [NUMBER] = {"stamnummer", 12, 14},
    [CLASS] = {"klas", 6, 10},
    [PLACED] = {"ingeschreven op", 13, 13},
    [FIRST_SET] = {"eerste OPP op", 11, 11},
    [DAYS] = {"dagen tot eerste OPP", 9, 9},
    [ON_TIME] = {"binnen de termijn", 11, 11},
    [LATEST] = {"versie", 9, 9},
    [SET] = {"vastgesteld op", 13, 13},
    [EXPECTED] = {"verwachte uitstroom per versie", 28, 34},
    [HEARD] = {"leerling gehoord op", 11, 11},
    [HEARD_BEFORE] = {"gehoord voor het vaststellen", 11, 11},
    [WEIGHED] = {"mening meegewogen", 13, 13},
    [EXPLAINED] = {"uitgelegd op", 11, 11},
    [AGREED] = {"instemming", 13, 13},
    [ANSWERED_BY] = {"door", 14, 24},
    [ANSWERED] = {"antwoord op", 11, 11},
    [MANNER] = {"getekend", 18, 34},
    [THEN_DONE] = {"bezwaren en wat ermee is gedaan", 24, 40},
    [EVALUATED] = {"met ouders geëvalueerd op", 13, 13},
    [IN_YEAR] = {"binnen een jaar geëvalueerd", 13, 13},
    [BEGINS] = {"begin OPP (ROD)", 11, 11},
    [ENDS] = {"eind OPP (ROD)", 11, 11},
    [ATTEMPTS] = {"pogingen", 11, 11},
};

static const char *const settings_used[] = {
    "opp_vanaf_eerste_les", "opp_instemming_vooraf", "oordeel_telt", NULL};
static const char *const no_words[] = {NULL};
static const char *const definitions[] = {
    "Binnen de termijn: het eerste OPP is vastgesteld binnen de termijn van de taak OPP vaststellen (6 weken). Leeg: de termijn loopt nog. Onbekend: de leerling was al op school toen de school met Stip begon.",
    "Gehoord voor het vaststellen: de leerling is over deze versie gehoord op of voor de dag van vaststellen.",
    "Instemming: van ouders/verzorgers, of van de leerling zelf vanaf 18 jaar. Ontbreekt: er is nog geen antwoord. Nee: iemand met gezag weigert. Verlopen: de leerling is 18 geworden en heeft nog niet zelf getekend.",
    "Binnen een jaar geëvalueerd: met ouders, of met de leerling vanaf 18 jaar. Leeg: het jaar is nog niet om.",
    "Begin en eind (ROD): de dag van het eerste OPP en de laatste schooldag. Wie op school zit, heeft nog geen einddatum.",
    NULL};

static bool read_period(struct making *m, struct error *err)
{
	struct query *q = db_query(
	    m->export->from, "SELECT id, number, year_name, starts_on FROM current_period", "");
	if (query_next(q))
		m->period = (struct iop_pupil){.period = named_int(q, "id"),
		    .period_number = named_int(q, "number"),
		    .year_name = named_kept(q, "year_name", &m->export->arena),
		    .period_starts_on = named_date(q, "starts_on")};
	return query_done(q, err);
}

static bool begin_cover(struct making *m, struct error *err)
{
	bool one = m->export->request->pupil != 0;
	m->about =
	    (struct cover){.settings = settings_used, .definitions = one ? no_words : definitions};
	m->about.title = arena_format(
	    &m->export->arena, "OPP – %s", export_whose(m->export, m->list.line[0].full_name));
	m->about.about =
	    one ? "Het ontwikkelingsperspectief op een blad om te printen en te tekenen."
	        : "Het overzicht heeft van elke leerling een regel en telt met formules. Daarna volgt per OPP een blad om te printen. Het laatste blad heeft alle gegevens.";
	m->cover = cover_begin(m->book, m->export->from, &m->about, &m->cover_row, err);
	if (m->cover)
		cover_line(m->cover, &m->cover_row, "Afgeschermd",
		    access_read(m->export->from, CARE) == ALL
		        ? "In deze werkmap staan ook factoren over gezondheid en thuis. Geef hem alleen aan wie die mag lezen."
		        : "Factoren over gezondheid en thuis staan niet in deze werkmap.");
	return m->cover != NULL;
}

/* Writes a sheet for one version; the summary links to a pupil's first sheet. */
static bool write_form(
    struct making *m, struct opp_line *line, int64_t opp, const char *name, struct error *err)
{
	struct arena arena = {0};
	struct opp_dossier dossier = {0};
	struct iop_dossier goals = {0};
	struct iop_pupil pupil = m->period;
	struct competences mine = competences_of(&m->competences, line->id);
	struct experience experience =
	    experience_of(&m->experience, line->id, (struct date){0}, (struct date){0}, &arena);
	pupil.id = line->id;
	int64_t before = access_narrow(m->export->from, line->id);
	bool good = opp_dossier_read(m->export->from, line, opp, &dossier, &arena, err) &&
	            iop_goals_read(m->export->from, &pupil, &goals, &arena, err);
	access_narrow(m->export->from, before);
	struct sheet *sheet = sheet_add(m->book, name);
	if (!line->sheet)
		line->sheet = sheet;
	if (good)
		opp_form(sheet, line, &dossier,
		    &(struct opp_extra){
		        &m->words, &pupil, &goals, &mine, &experience, m->export->footer});
	arena_done(&arena);
	return good;
}

static bool write_forms(struct making *m, struct error *err)
{
	for (size_t i = 0; i < m->list.count && !workbook_failed(m->book); i++) {
		struct opp_line *line = &m->list.line[i];
		if (line->opp && !write_form(m, line, line->opp, line->name, err))
			return false;
		if (line->concept &&
		    !write_form(m, line, line->concept,
		        arena_format(&m->export->arena, "concept %s", line->name), err))
			return false;
		if (!export_step(m->export, (int)i + 1, (int)m->list.count, err))
			return false;
	}
	return true;
}

static void overview_head(struct making *m)
{
	sheet_text(m->overview, 0, 0, STYLE_HEADING, m->about.title);
	for (int column = 0; column < COLUMNS; column++) {
		sheet_width(m->overview, column, columns[column].min, columns[column].max);
		sheet_text(m->overview, HEADER_ROW, column, STYLE_HEADER, columns[column].label);
	}
}

/* Shortens a text that does not fit in a row of the summary, and refers to the pupil's sheet. */
static const char *shortened(struct arena *arena, const char *text)
{
	enum { FITS = 200 };
	size_t len = text_fit(text, FITS);
	return text[len]
	           ? arena_format(arena, "%.*s … (zie het blad van de leerling)", (int)len, text)
	           : text;
}

static void overview_texts(struct making *m, int row, const struct opp_line *line)
{
	struct sheet *sheet = m->overview;
	const struct {
		int column;
		const char *text;
	} texts[] = {{NUMBER, line->number}, {CLASS, line->class_name}, {ON_TIME, line->on_time},
	    {EXPECTED, line->expected}, {HEARD_BEFORE, line->heard_before},
	    {WEIGHED, line->weighed}, {AGREED, line->agreed}, {ANSWERED_BY, line->answered_by},
	    {MANNER, line->manner}, {THEN_DONE, shortened(&m->export->arena, line->then_done)},
	    {IN_YEAR, line->evaluated_in_year}};
	const struct {
		int column;
		struct date date;
	} dates[] = {{PLACED, line->placed_on}, {FIRST_SET, line->first_set_on},
	    {SET, line->set_on}, {HEARD, line->heard_on}, {EXPLAINED, line->explained_on},
	    {ANSWERED, line->answered_on}, {EVALUATED, line->evaluated_on},
	    {BEGINS, line->first_set_on}, {ENDS, line->ends_on}};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		sheet_text(sheet, row, texts[i].column, STYLE_WRAP, texts[i].text);
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
		sheet_date(sheet, row, dates[i].column, STYLE_DATE, dates[i].date);
}

static void overview_pupil(struct making *m, int row)
{
	const struct opp_line *line = &m->list.line[row - FIRST_ROW];
	struct sheet *sheet = m->overview;
	sheet_int(sheet, row, NR, STYLE_RANK, row - FIRST_ROW + 1);
	if (line->sheet)
		sheet_link(sheet, row, NAME, line->sheet, line->name);
	else
		sheet_text(sheet, row, NAME, STYLE_TEXT, line->name);
	overview_texts(m, row, line);
	if (line->days_known)
		sheet_int(sheet, row, DAYS, STYLE_INT, line->days);
	if (line->opp)
		sheet_int(sheet, row, LATEST, STYLE_INT, line->version);
	else
		sheet_text(sheet, row, LATEST, STYLE_TEXT, line->concept ? "concept" : "geen");
	sheet_int(sheet, row, ATTEMPTS, STYLE_INT, line->attempts);
}

/* A count over a column of dates, or of "ja"; as a part of all pupils, of those with an OPP, or of
 * those for whom it is known already. */
enum whole { OF_PUPILS, OF_SET, OF_ANSWERED };
struct count {
	const char *label;
	int column;
	bool dates;
	enum whole whole;
	int64_t value, of;
};
enum { COUNTS = 7, COUNT_LABEL = NUMBER, COUNT_AT = DAYS, OF_AT, SHARE_AT };

static void list_counts(const struct opp_total *t, struct count counts[COUNTS])
{
	const struct count all[COUNTS] = {
	    {"OPP vastgesteld", SET, true, OF_PUPILS, t->set, t->pupils},
	    {"Eerste OPP binnen de termijn", ON_TIME, false, OF_ANSWERED, t->on_time, t->timed},
	    {"Gehoord voor het vaststellen", HEARD_BEFORE, false, OF_SET, t->heard_before, t->set},
	    {"Mening meegewogen", WEIGHED, false, OF_SET, t->weighed, t->set},
	    {"Aan de leerling uitgelegd", EXPLAINED, true, OF_SET, t->explained, t->set},
	    {"Instemming met het handelingsdeel", AGREED, false, OF_SET, t->agreed, t->set},
	    {"Binnen een jaar geëvalueerd", IN_YEAR, false, OF_ANSWERED, t->evaluated,
	        t->evaluated_due}};
	for (int i = 0; i < COUNTS; i++)
		counts[i] = all[i];
}

static void overview_count(struct making *m, const struct count *count, int row)
{
	struct sheet *sheet = m->overview;
	int last = FIRST_ROW + (int)m->list.count - 1;
	int whole = count->whole == OF_PUPILS ? NR : count->whole == OF_SET ? SET : count->column;
	struct reference from = sheet_fixed_cell(FIRST_ROW, count->column),
	                 until = sheet_fixed_cell(last, count->column),
	                 of_from = sheet_fixed_cell(FIRST_ROW, whole),
	                 of_until = sheet_fixed_cell(last, whole);
	sheet_span(sheet, row, COUNT_LABEL, COUNT_AT - 1, STYLE_TOTAL_TEXT, 1, count->label);
	sheet_formula(sheet, row, COUNT_AT, STYLE_TOTAL_INT, (double)count->value,
	    count->dates ? "=COUNT(%s:%s)" : "=COUNTIF(%s:%s,\"ja\")", from.text, until.text);
	if (count->whole == OF_ANSWERED)
		sheet_formula(sheet, row, OF_AT, STYLE_TOTAL_INT, (double)count->of,
		    "=COUNTIF(%s:%s,\"ja\")+COUNTIF(%s:%s,\"nee\")", of_from.text, of_until.text,
		    of_from.text, of_until.text);
	else
		sheet_formula(sheet, row, OF_AT, STYLE_TOTAL_INT, (double)count->of,
		    "=COUNT(%s:%s)", of_from.text, of_until.text);
	sheet_ratio(sheet, row, SHARE_AT, row, COUNT_AT, row, OF_AT, STYLE_TOTAL_TENTHS,
	    count->value, count->of);
}

/* Repeats a figure on the cover, as a formula that points at the summary. */
static void cover_count(struct making *m, const struct count *count, int from)
{
	static const char *const wholes[] = {[OF_PUPILS] = "leerlingen",
	    [OF_SET] = "leerlingen met een vastgesteld OPP",
	    [OF_ANSWERED] = "leerlingen van wie het al te zeggen is"};
	int row = m->cover_row++;
	sheet_text(m->cover, row, 0, STYLE_LABEL, count->label);
	sheet_formula(m->cover, row, 1, STYLE_INT, (double)count->value, "=%s",
	    sheet_at(m->overview, from, COUNT_AT).text);
	sheet_formula(m->cover, row, 2, STYLE_INT, (double)count->of, "=%s",
	    sheet_at(m->overview, from, OF_AT).text);
	sheet_text(m->cover, row, 3, STYLE_NOTE, wholes[count->whole]);
}

static void cover_heading(struct making *m)
{
	m->cover_row++;
	sheet_text(m->cover, m->cover_row, 0, STYLE_HEADING, "Op de peildatum");
	sheet_text(m->cover, m->cover_row, 1, STYLE_LABEL, "aantal");
	sheet_text(m->cover, m->cover_row++, 2, STYLE_LABEL, "van");
}

static void write_overview(struct making *m)
{
	struct count counts[COUNTS];
	int end = FIRST_ROW + (int)m->list.count, row = end + 1;
	overview_head(m);
	for (int pupil = FIRST_ROW; pupil < end && !workbook_failed(m->book); pupil++)
		overview_pupil(m, pupil);
	list_counts(&m->list.total, counts);
	sheet_span(m->overview, row, COUNT_LABEL, COUNT_AT - 1, STYLE_HEADER, 1, "telling");
	sheet_text(m->overview, row, COUNT_AT, STYLE_HEADER, "aantal");
	sheet_text(m->overview, row, OF_AT, STYLE_HEADER, "van");
	sheet_text(m->overview, row, SHARE_AT, STYLE_HEADER, "aandeel");
	cover_heading(m);
	for (int i = 0; i < COUNTS; i++) {
		overview_count(m, &counts[i], ++row);
		cover_count(m, &counts[i], row);
	}
	sheet_freeze(m->overview, FIRST_ROW, NAME + 1);
	sheet_filter(m->overview, HEADER_ROW, end - 1, COLUMNS);
	sheet_print(m->overview, &(struct print_setup){.landscape = true,
	                             .repeat_columns = NAME + 1,
	                             .repeat_from = HEADER_ROW,
	                             .repeat_until = HEADER_ROW,
	                             .footer = m->export->footer});
}

static bool write_data(struct making *m, struct error *err)
{
	struct rows rows;
	struct filter filter = {.class_name = m->export->request->class_name};
	if (!listing_read(
	        m->export->from, listing_find("opp"), &filter, &m->export->arena, &rows, err))
		return false;
	struct data_sheet data =
	    workbook_listing(m->book, "opp", &rows, NULL, NULL, m->export->footer);
	data_sheet_for_screen(&data, m->export->footer);
	return true;
}

static bool write_sheets(struct making *m, struct error *err)
{
	bool several = !m->export->request->pupil;
	if (!begin_cover(m, err))
		return false;
	if (several)
		m->overview = sheet_add(m->book, "overzicht");
	if (!write_forms(m, err) || (several && !write_data(m, err)))
		return false;
	if (several)
		write_overview(m);
	return cover_end(m->cover, m->export->from, &m->about, m->cover_row, err);
}

static bool has_any(const struct making *m, struct error *err)
{
	const struct opp_line *line = &m->list.line[0];
	return !m->export->request->pupil || line->opp || line->concept ||
	       fail(err, NOT_FOUND, "Voor deze leerling is er op de peildatum nog geen OPP.");
}

static bool opp_book_write(struct export_job *export, struct error *err)
{
	struct making m = {.export = export, .book = export->book};
	return export_check_year(export, "Een OPP-werkmap", err) &&
	       opp_list_read(export->from, export->request, &m.list, &export->arena, err) &&
	       has_any(&m, err) && iop_words_read(export->from, &m.words, &export->arena, err) &&
	       competences_read(export->from, export->request->pupil, &m.words, &m.competences,
	           &export->arena, err) &&
	       experience_read(
	           export->from, export->request->pupil, &m.experience, &export->arena, err) &&
	       read_period(&m, err) && write_sheets(&m, err);
}

static const struct export_offer offers[] = {
    {.one = "OPP", .many = "OPP's", .file = "opp", .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL},
    {0}};

/* The state on the reference date: for one pupil the OPP and its concept, for several a summary
 * first. */
static const char *const kept[] = {"list_opp", NULL};
const struct export_kind export_opp = {.name = "opp",
    .kept = kept,
    .what = "OPP's",
    .short_name = "OPP",
    .help = "met de OPP's",
    .example = "--klas 3B -o opp-3B.xlsx",
    .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL,
    .year = EXPORT_YEAR,
    .offers = offers,
    .area = OPP,
    .write = opp_book_write};
