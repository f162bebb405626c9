/* The workbook normen: every norm of a school year with the cases behind it. */
#include "workbook/quality/norms_book.h"

#include <string.h>

#include "base/text.h"
#include "model/listing/norms_open.h"
#include "model/quality/norm.h"
#include "workbook/paper/pseudonym.h"

static const char *const nothing[] = {NULL}; /* settings stand beside each norm */
static const char *const definitions[] = {
    "Een norm is een reeks gevallen: een rij per ding dat telt, met gehaald ja of nee. N is hoeveel er zijn gehaald, D hoeveel er aan de orde zijn en bekend: ja en nee samen.",
    "Nog niet aan de orde: de termijn is niet voorbij, of de leerling is er te kort. Zo'n geval telt niet in D.",
    "Onbekend: het gegeven zelf is niet vastgelegd. Bij de meeste norm telt dat als niet gehaald; waar het buiten D blijft, staat dat bij hoe Stip telt.",
    "Een percentage heeft één decimaal. Of een norm is gehaald, volgt uit de aantallen en niet uit het afgeronde percentage: 100 x N gedeeld door D is ten minste de drempel. Te weinig: zoveel gevallen meer waren er nodig.",
    "Bij weinig gevallen zegt een percentage weinig: kijk altijd naar N en D.",
    "Geen oordeel: de bron noemt geen drempel. Geen gevallen: er is nog niets aan de orde.",
    "Rijen met een datum na de peildatum tellen niet. De drempel is die van de laatste dag van het schooljaar, of van de peildatum als die eerder is.",
    "N, D, %, oordeel, te weinig, nog niet aan de orde en onbekend zijn formules over het blad onderbouwing. Klik op een getal om te zien waar het vandaan komt. Klik op de code van een norm voor de gevallen, niet gehaald eerst.",
    "Vastgelegd: de uitkomst zoals de school die na het schooljaar heeft vastgelegd. Die verandert niet meer, ook niet als er later gegevens bij komen of worden gewist. Is het cijfer nu anders, dan staat er veranderd bij sinds vastleggen.",
    "Staat er vertrokken in bij een norm, dan gaat die over alle oud-leerlingen die in dat schooljaar van school gingen. Zo'n norm staat bij het schooljaar waarin de laatste van hen aan de beurt is.",
    "De bladen staan op volgorde van de standaard van de inspectie waar een norm bij hoort; normen zonder standaard staan achteraan.",
    NULL};

static const struct column norm_columns[] = {{"place", "nr", COLUMN_INT, 4, C_OPEN},
    {"code", "norm", COLUMN_TEXT, 6, C_OPEN},
    {"standard_name", "standaard", COLUMN_TEXT, 12, C_OPEN},
    {"label", "wat", COLUMN_TEXT, 34, C_OPEN}, {"cohort", "over wie", COLUMN_TEXT, 23, C_OPEN},
    {"n", "N", COLUMN_INT, 7, C_OPEN}, {"d", "D", COLUMN_INT, 7, C_OPEN},
    {"percentage", "%", COLUMN_SHARE, 6, C_OPEN}, {"threshold", "drempel", COLUMN_INT, 7, C_OPEN},
    {"state", "oordeel", COLUMN_TEXT, 13, C_OPEN}, {"short", "te weinig", COLUMN_INT, 6, C_OPEN},
    {"not_due", "nog niet", COLUMN_INT, 6, C_OPEN}, {"unknown", "onbekend", COLUMN_INT, 6, C_OPEN},
    {"before", "van vóór Stip", COLUMN_INT, 6, C_OPEN},
    {"kept_since", "Stip houdt bij vanaf", COLUMN_DATE, 10, C_OPEN},
    {"least_text", "grens per geval", COLUMN_TEXT, 12, C_OPEN},
    {"since", "sinds", COLUMN_DATE, 10, C_OPEN}, {"measures", "maatregelen", COLUMN_INT, 6, C_OPEN},
    {"open_measures", "open", COLUMN_INT, 6, C_OPEN},
    {"recorded_on", "vastgelegd op", COLUMN_DATE, 10, C_OPEN},
    {"recorded", "vastgelegd", COLUMN_TEXT, 9, C_OPEN},
    {"since_recorded", "sinds vastleggen", COLUMN_TEXT, 9, C_OPEN},
    {"setting", "instelling", COLUMN_TEXT, 30, C_OPEN},
    {"counted", "hoe Stip telt", COLUMN_TEXT, 40, C_OPEN},
    {"wording", "tekst", COLUMN_TEXT, 40, C_OPEN}, {"source", "bron", COLUMN_TEXT, 30, C_OPEN},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_OPEN},
    {"part_name", "klas", COLUMN_TEXT, 6, C_OPEN}, {0}};
static const struct listing norms_listing = {.name = "normen",
    .columns = norm_columns,
    .order = "place",
    .from = "list_normwerkmap",
    .where =
        "(part = 'school' AND ?1 IS NULL OR part = 'klas' AND part_name = ?1) AND ?2 = 0 AND year_name = ?3"};
static const struct listing trend_listing = {.name = "trend",
    .columns = norm_columns,
    .order = "place, year_name",
    .from = "list_normwerkmap",
    .where = "part = 'school' AND ?1 IS NULL AND ?2 = 0 AND year_name <= ?3"};
static const struct listing classes_listing = {.name = "klassen",
    .columns = norm_columns,
    .order = "place, part_name",
    .from = "list_normwerkmap",
    .where = "part = 'klas' AND ?1 IS NULL AND ?2 = 0 AND year_name = ?3"};

/* The columns with names, and those allowed in a workbook without names. */
#define CASE_COLUMNS(open_)                                                                        \
	{                                                                                          \
		{"code", "norm", COLUMN_TEXT, 6, C_OPEN},                                          \
		    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_OPEN},                          \
		    {"name", "leerling", COLUMN_TEXT, 24, 0},                                      \
		    {"number", "stamnummer", COLUMN_TEXT, 10, 0},                                  \
		    {"class_name", "klas", COLUMN_TEXT, 6, C_OPEN},                                \
		    {"grade", "leerjaar", COLUMN_INT, 6, C_OPEN},                                  \
		    {"phase", "fase", COLUMN_INT, 5, C_OPEN},                                      \
		    {"what", "wat", COLUMN_TEXT, 34, C_WIDE | (open_)},                            \
		    {"met", "gehaald", COLUMN_TEXT, 9, C_OPEN},                                    \
		    {"known_label", "vastgelegd", COLUMN_TEXT, 9, C_OPEN},                         \
		    {"reason", "waarom", COLUMN_TEXT, 44, C_WIDE | (open_)},                       \
		    {"class", "klas-id", COLUMN_INT, 0, C_KEY},                                    \
		    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},                                \
		    {"search_key", "zoeknaam", COLUMN_TEXT, 0, C_KEY},                             \
		{                                                                                  \
			0                                                                          \
		}                                                                                  \
	}
#define CASES_KEPT "(?1 IS NULL OR class_name = ?1) AND (?2 = 0 OR pupil = ?2) AND year_name = ?3"
#define CASES_ORDER "place, sort, search_key, number, what, class_name, reason"
static const struct column case_columns[] = CASE_COLUMNS(0);
static const struct column plain_columns[] = CASE_COLUMNS(C_OPEN);
static const struct listing cases_listing = {.name = "onderbouwing",
    .columns = case_columns,
    .order = CASES_ORDER,
    .from = "list_normgevallen",
    .where = CASES_KEPT};
static const struct listing plain_listing = {.name = "onderbouwing",
    .columns = plain_columns,
    .order = CASES_ORDER,
    .from =
        "(SELECT code, year_name, name, number, class_name, grade, phase, plain_what AS what, met, "
        "known_label, plain_reason AS reason, class, pupil, search_key, place, sort "
        "FROM list_normgevallen)",
    .where = CASES_KEPT};

const char *norms_text(const struct rows *rows, size_t row, const char *column)
{
	return rows_named(rows, row, column)->text;
}

int64_t norms_int(const struct rows *rows, size_t row, const char *column)
{
	return rows_named(rows, row, column)->number;
}

const char *norms_name(struct norms_book *b, const struct rows *rows, size_t row)
{
	return arena_format(&b->export->arena, "%s %s", norms_text(rows, row, "code"),
	    norms_text(rows, row, "label"));
}

int norms_row(const struct norms_book *b, const char *code)
{
	for (size_t row = 0; row < b->norms.count; row++)
		if (strcmp(norms_text(&b->norms, row, "code"), code) == 0)
			return (int)row;
	return -1;
}

int norms_title(
    struct norms_book *b, struct sheet *sheet, const char *title, const char *note, int columns)
{
	sheet_is(sheet, SHEET_FIGURES);
	sheet_text(sheet, 0, 0, STYLE_HEADING,
	    arena_format(&b->export->arena, "%s – %s", title, b->title));
	return sheet_span(sheet, 1, 0, columns - 1, STYLE_NOTE, 1, note) + 1;
}

static bool find_year(struct norms_book *b, struct error *err)
{
	const struct export_request *request = b->export->request;
	struct error none = {0};
	b->filter = (struct filter){request->class_name, 0, request->school_year};
	if (b->filter.school_year)
		return true;
	if (db_text(b->export->from, &b->export->arena, &b->filter.school_year, &none,
	        "SELECT name FROM current_school_year", ""))
		return true;
	return fail(err, none.status, "%s",
	    none.status == NOT_FOUND
	        ? "Er is op de peildatum geen schooljaar. Kies er een met --schooljaar, zoals 2026-2027."
	        : none.text);
}

/* Reads everything at one moment. */
static bool norms_book_read(struct norms_book *b, struct error *err)
{
	static const char *const by_norm[] = {"code", "met", NULL}, *const by_row[] = {"code",
	                                                                "year_name", "part_name",
	                                                                NULL};
	static const char *const by_measure[] = {"due_on", NULL};
	struct export_job *export = b->export;
	const struct filter of_year = {.school_year = b->filter.school_year};
	return export_read(export, &norms_listing, &b->filter, by_row, &b->norms, err) &&
	       export_read(export, &trend_listing, &b->filter, by_row, &b->trend, err) &&
	       export_step(export, 1, 3, err) &&
	       export_read(export, &classes_listing, &b->filter, by_row, &b->classes, err) &&
	       export_read(
	           export, listing_find("maatregelen"), &of_year, by_measure, &b->measures, err) &&
	       export_read(export, export->pseudonyms ? &plain_listing : &cases_listing, &b->filter,
	           by_norm, &b->cases, err) &&
	       export_step(export, 2, 3, err);
}

static bool has_any(const struct norms_book *b, struct error *err)
{
	struct arena *arena = &b->export->arena;
	if (b->norms.count)
		return true;
	if (b->filter.class_name)
		return fail(err, NOT_FOUND,
		    "Van klas \"%.40s\" zijn er in schooljaar %.20s geen gevallen, of die klas is er dan niet.",
		    out_text_in(arena, b->filter.class_name), b->filter.school_year);
	return fail(err, NOT_FOUND,
	    "Over schooljaar %.20s is niets te zeggen: het is op de peildatum nog niet begonnen, of het staat niet in het bestand. Kies een ander schooljaar of een latere peildatum.",
	    b->filter.school_year);
}

/* A user who sees less than the whole school in some area gets other figures than the school's. */
static bool sees_all(const struct db *db)
{
	static const enum area areas[] = {
	    BASIS, IOP, OPP, GUIDANCE, INTERNSHIP, PORTFOLIO, OUTFLOW, QUALITY};
	for (size_t i = 0; i < sizeof areas / sizeof *areas; i++)
		if (access_read(db, areas[i]) != ALL)
			return false;
	return true;
}

static bool begin_cover(struct norms_book *b, struct cover *about, int *row, struct error *err)
{
	struct export_job *export = b->export;
	b->title =
	    arena_format(&export->arena, "%s, %s", export_whose(export, ""), b->filter.school_year);
	*about = (struct cover){.title = arena_format(&export->arena, "Normen – %s", b->title),
	    .about =
	        "Wat de school wil halen, hoeveel daarvan is gehaald, en alle gevallen waaruit dat blijkt.",
	    .settings = nothing,
	    .definitions = nothing,
	    .area = QUALITY};
	b->cover = cover_begin(b->book, export->from, about, row, err);
	if (!b->cover)
		return false;
	if (!sees_all(export->from))
		cover_line(b->cover, row, "Let op",
		    "De cijfers gaan over de leerlingen in deze lijst: de maker mag niet alles van de school zien.");
	cover_line(b->cover, row, "Schooljaar", b->filter.school_year);
	pseudonym_line(export, b->cover, row);
	return true;
}

/* Writes the number of norms with this judgement. */
static void cover_state(struct norms_book *b, int *row, const char *label, const char *state)
{
	int64_t count = 0;
	for (size_t i = 0; i < b->norms.count; i++)
		count += strcmp(norms_text(&b->norms, i, "state"), state) == 0;
	sheet_text(b->cover, *row, 0, STYLE_LABEL, label);
	sheet_formula(b->cover, *row, 1, STYLE_INT, (double)count, "=COUNTIFS(%s,\"%s\")",
	    sheet_range(b->figures, b->first_row, b->last_row, NORMS_STATE).text, state);
	sheet_link(b->cover, (*row)++, 3, b->figures, "blad normen");
}

static void cover_figures(struct norms_book *b, int *row)
{
	int64_t unknown = 0;
	for (size_t i = 0; i < b->norms.count; i++)
		unknown += norms_int(&b->norms, i, "unknown");
	sheet_text(b->cover, ++*row, 0, STYLE_HEADING, "In het kort");
	++*row;
	cover_state(b, row, "Normen gehaald", "gehaald");
	cover_state(b, row, "Normen niet gehaald", "niet gehaald");
	cover_state(b, row, "Normen onbekend, te veel van vóór Stip", "onbekend");
	cover_state(b, row, "Normen zonder drempel", "geen oordeel");
	cover_state(b, row, "Normen zonder gevallen", "geen gevallen");
	sheet_text(b->cover, *row, 0, STYLE_LABEL, "Maatregelen");
	sheet_formula(b->cover, *row, 1, STYLE_INT, (double)b->measures.count, "=COUNTA(%s)",
	    data_range(&b->taken, "code").text);
	sheet_link(b->cover, (*row)++, 3, b->taken.sheet, "blad maatregelen");
	sheet_text(b->cover, *row, 0, STYLE_LABEL, "Gevallen onbekend");
	sheet_formula(
	    b->cover, *row, 1, STYLE_INT, (double)unknown, "=COUNTIFS(%s,\"nee\")", b->known.text);
	sheet_link(b->cover, (*row)++, 3, b->missing, "blad volledigheid");
	sheet_text(b->cover, *row, 0, STYLE_LABEL, "Gevallen in alle normen samen");
	sheet_formula(
	    b->cover, *row, 1, STYLE_INT, (double)b->cases.count, "=COUNTA(%s)", b->codes.text);
	sheet_link(b->cover, (*row)++, 3, b->data.sheet, "blad onderbouwing");
}

/* Adds the sheets in their order. The data come last but are written first, because the others
 * refer to them. */
static void write_sheets(struct norms_book *b)
{
	const char *footer = b->export->footer;
	b->figures = sheet_add(b->book, "normen");
	if (b->trend.count)
		b->past = sheet_add(b->book, "trend");
	b->taken = workbook_listing(b->book, "maatregelen", &b->measures, NULL, NULL, footer);
	if (b->classes.count)
		b->per_class = sheet_add(b->book, "per klas");
	b->missing = sheet_add(b->book, "volledigheid");
	b->data = workbook_listing(b->book, "onderbouwing", &b->cases, NULL, NULL, footer);
	data_sheet_for_screen(&b->data, footer);
	data_sheet_room(&b->data);
	b->codes = data_range(&b->data, "code");
	b->met = data_range(&b->data, "met");
	b->known = data_range(&b->data, "known_label");
	norms_figures(b);
	if (b->past)
		norms_trend(b);
	if (b->per_class)
		norms_per_class(b);
	norms_missing(b);
}

static bool norms_write(struct export_job *export, struct error *err)
{
	struct norms_book b = {.export = export, .book = export->book};
	struct cover about;
	int row;
	if (!find_year(&b, err) || !norms_book_read(&b, err) || !has_any(&b, err) ||
	    !begin_cover(&b, &about, &row, err))
		return false;
	write_sheets(&b);
	cover_figures(&b, &row);
	row = cover_definitions(b.cover, definitions, row) + 1;
	norms_asked(&b, &row);
	return cover_end(b.cover, export->from, &about, row, err) && export_step(export, 3, 3, err);
}

static const struct export_offer offers[] = {
    {.many = "normen", .file = "normen", .of = ABOUT_CLASS | ABOUT_SCHOOL},
    {.many = "normen zonder namen",
        .file = "normen-zonder-namen",
        .of = ABOUT_SCHOOL,
        .pseudonym = true},
    {0}};

/* About the school or a class. */
const struct export_kind export_norms = {.name = "normen",
    .what = "Normen",
    .short_name = "Normen",
    .help = "met alle normen van een schooljaar en de gevallen erachter",
    .example = "--schooljaar 2025-2026 -o normen.xlsx",
    .of = ABOUT_CLASS | ABOUT_SCHOOL,
    .year = "van dit schooljaar; zonder deze optie het huidige",
    .asks = ASKS_PSEUDONYM,
    .offers = offers,
    .area = QUALITY,
    .one_moment = true,
    .copy = norms_snapshot,
    .write = norms_write};
