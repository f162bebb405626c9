/* The workbook uitstroom: its cover, and the order of its sheets. */
#include "base/text.h"
#include "workbook/outflow/outflow_book.h"
#include "workbook/paper/pseudonym.h"

static const char *const settings_used[] = {
    "nazorg_maand", "nazorg_vooraf_dagen", "verwachting_telt", "bestendig", NULL};
static const char *const definitions[] = {
    "Schooljaar van vertrek: van 1 augustus tot en met 31 juli.",
    "Succesvolle plaatsing, zoals de Sectorraad Praktijkonderwijs telt (uitstroommonitor): geslaagd, gedeeld door geslaagd en niet geslaagd samen. Geslaagd: werk, mbo, vmbo, dagbesteding of een traject. Niet geslaagd: onbekend, of geen werk of opleiding door gedrag of motivatie, ontslag of voortijdig schoolverlaten. Alle andere bestemmingen staan buiten de telling.",
    "Een proefplaatsing staat buiten de telling tot er een contract is.",
    "Redenen als ziekte staan niet in deze werkmap: ze zijn afgeschermd. Die leerlingen staan hier als \"buiten de telling, reden afgeschermd\".",
    "Einduitstroom: de leerling is klaar op het praktijkonderwijs. Een overstap naar een andere school voor voortgezet onderwijs of een verhuizing naar het buitenland hoort daar niet bij (n.v.t.).",
    "Volgens verwachting: de einduitstroom past bij het verwachte uitstroomprofiel. Welke bestemming bij welk profiel past, staat in een lijst van de school. Er zijn drie vormen: volgens het eerste OPP (start-OPP), volgens het laatste OPP voor het vertrek, en volgens het uitstroomadvies (in Vensters: opgevolgd advies). Is er geen verwachting vastgelegd, dan is het onbekend en telt de leerling niet mee in het percentage.",
    "Nazorg: de school vraagt na 1 en na 2 jaar hoe het gaat, rond de dag van meten. Wat op een andere dag is gevraagd, is een contact en geen antwoord. Het aandeel bekend is van de oud-leerlingen die aan de beurt zijn. Een periode zonder is een tijd zonder werk of opleiding, hoe kort ook.",
    "Bestendig: na 2 jaar nog op een plek. Er zijn drie vormen: op elke peildatum actief (bij het vertrek, na 1 en na 2 jaar); geen periode zonder werk of opleiding; en na 2 jaar werk of leren (Vensters). De vorm die de school kiest, is een instelling. Onbekend staat apart, en wie nog niet aan de orde is telt niet mee.",
    "Vensters: de indeling van \"Na het praktijkonderwijs\" op Scholen op de kaart.",
    "Landelijke cijfers: uitstroommonitor van de Sectorraad Praktijkonderwijs (praktijkonderwijs.nl, pagina zonder datum). Ze gaan over alle scholen samen.",
    "Getallen en percentages zijn formules over de bladen uitstroom en nazorg. De laatste kolommen daar (nr …) zijn voor de formules.",
    NULL};

int outflow_title(const struct outflow_book *b, struct sheet *sheet, int last, const char *title,
    const char *note)
{
	sheet_is(sheet, SHEET_FIGURES);
	sheet_text(sheet, 0, 0, STYLE_HEADING,
	    arena_format(&b->export->arena, "%s – %s", title, b->title));
	return sheet_span(sheet, 1, 0, last, STYLE_NOTE, 1, note) + 1;
}

void outflow_header(
    struct sheet *sheet, int row, int column, enum cell_style style, const char *const *labels)
{
	for (; *labels; labels++)
		sheet_text(sheet, row, column++, style, *labels);
}

/* Finds the last finished year with leavers that the request is about, or else the current year. */
static bool find_year(struct outflow_book *b, struct error *err)
{
	const struct export_request *request = b->export->request;
	b->filter = (struct filter){request->class_name, request->pupil, request->school_year};
	if (b->filter.school_year)
		return true;
	return db_text(b->export->from, &b->export->arena, &b->filter.school_year, err,
	    "SELECT coalesce("
	    "  (SELECT max(year_name) "
	    "   FROM leaver "
	    "   WHERE (?1 IS NULL OR class_name = ?1) AND (?2 = 0 OR pupil = ?2) "
	    "   AND year_name < coalesce((SELECT name FROM current_school_year), '9999')), "
	    "  (SELECT max(year_name) "
	    "   FROM leaver "
	    "   WHERE (?1 IS NULL OR class_name = ?1) AND (?2 = 0 OR pupil = ?2)), "
	    "  (SELECT name FROM current_school_year), (SELECT max(name) FROM visible_school_year))",
	    "ti", request->class_name, request->pupil);
}

/* Finds the class of that year; the same name in another year is another class. */
static bool find_class(struct outflow_book *b, struct error *err)
{
	struct export_job *export = b->export;
	const char *name = export->request->class_name;
	if (!name)
		return true;
	struct query *q = db_query(export->from,
	    "SELECT c.id FROM visible_class c "
	    "JOIN visible_school_year y ON y.id = c.school_year "
	    "WHERE c.name = ?1 "
	    "ORDER BY y.name = ?2 DESC, y.starts_on DESC LIMIT 1",
	    "tt", name, b->filter.school_year);
	export->class = query_next(q) ? query_int(q, 0) : 0;
	if (!query_done(q, err))
		return false;
	return export->class || fail(err, NOT_FOUND, "Klas \"%.40s\" is er niet.",
	                            out_text_in(&export->arena, name));
}

static bool pupil_name(struct outflow_book *b, const char **name, struct error *err)
{
	*name = "";
	return !b->filter.pupil ||
	       db_text(b->export->from, &b->export->arena, name, err,
	           "SELECT full_name FROM visible_pupil WHERE id = ?1", "i", b->filter.pupil);
}

/* Reads the follow-ups of all years, or for a class those of its own year. */
static bool outflow_book_read(struct outflow_book *b, struct error *err)
{
	struct db *db = b->export->from;
	struct arena *arena = &b->export->arena;
	if (!find_year(b, err) || !find_class(b, err))
		return false;
	b->follow_filter = b->filter;
	if (!b->filter.class_name)
		b->follow_filter.school_year = NULL;
	b->trend_filter = b->follow_filter; /* also for one class or pupil */
	return outflow_figures_read(db, &b->filter, &b->figures, arena, err) &&
	       export_step(b->export, 1, 3, err) &&
	       outflow_follow_up_read(db, &b->follow_filter, &b->follow_up, arena, err) &&
	       export_read(
	           b->export, listing_find("uitstroom"), &b->filter, NULL, &b->leavers, err) &&
	       export_read(b->export, listing_find("nazorg"), &b->follow_filter, NULL,
	           &b->follow_ups, err) &&
	       outflow_steadfast_read(db, &b->follow_filter, &b->steadfast, arena, err) &&
	       export_read(
	           b->export, listing_find("bestendig"), &b->follow_filter, NULL, &b->cases, err) &&
	       listing_read(
	           db, listing_find("cohorten"), &b->trend_filter, arena, &b->cohort_rows, err) &&
	       export_step(b->export, 2, 3, err);
}

static bool begin_cover(struct outflow_book *b, struct cover *about, int *row, struct error *err)
{
	const char *name;
	if (!pupil_name(b, &name, err))
		return false;
	b->title = arena_format(
	    &b->export->arena, "%s, %s", export_whose(b->export, name), b->filter.school_year);
	*about = (struct cover){.settings = settings_used,
	    .definitions = definitions,
	    .area = OUTFLOW,
	    .title = arena_format(&b->export->arena, "Uitstroom – %s", b->title)};
	about->about =
	    b->figures.leavers
	        ? "Waar de leerlingen heen gingen, wat er was verwacht, hoe het na 1 en 2 jaar gaat, en wat er nog niet is vastgelegd."
	    : access_read(b->export->from, OUTFLOW) == OWN
	        ? "In dit schooljaar is er niemand van school gegaan die jij mag zien."
	        : "In dit schooljaar is er niemand van school gegaan.";
	b->cover = cover_begin(b->book, b->export->from, about, row, err);
	if (!b->cover)
		return false;
	if (access_read(b->export->from, OPP) == NONE)
		cover_line(b->cover, row, "Let op",
		    "De maker mag de OPP's niet zien. Wat daaruit komt, staat hier als onbekend.");
	cover_line(b->cover, row, "Schooljaar van vertrek", b->filter.school_year);
	pseudonym_line(b->export, b->cover, row);
	return true;
}

/* Writes a figure that points at another sheet, with its share of the figure of rows above it; 0:
 * no share. */
static void cover_figure(struct outflow_book *b, int *row, const char *label,
    const struct outflow_spot *at, int of, int64_t all)
{
	if (!at->sheet)
		return;
	sheet_text(b->cover, *row, 0, STYLE_LABEL, label);
	sheet_formula(b->cover, *row, 1, STYLE_INT, (double)at->value, "=%s",
	    sheet_at(at->sheet, at->row, at->column).text);
	if (of)
		sheet_ratio(b->cover, *row, 2, *row, 1, *row - of, 1, STYLE_TENTHS, at->value, all);
	sheet_link(b->cover, *row, 3, at->sheet,
	    arena_format(&b->export->arena, "blad %s", sheet_name(at->sheet)));
	++*row;
}

static void cover_figures(struct outflow_book *b, int *row)
{
	static const char *const known[FITS] = {"Einduitstroom met een start-OPP",
	    "Einduitstroom met een laatste OPP", "Einduitstroom met een advies"};
	static const char *const fits[FITS] = {
	    "– volgens start-OPP", "– volgens laatste OPP", "– volgens advies"};
	sheet_text(b->cover, ++*row, 0, STYLE_HEADING, "In het kort");
	++*row;
	cover_figure(b, row, "Van school gegaan", &b->leavers_at, 0, 0);
	cover_figure(b, row, "In de telling van de Sectorraad", &b->counted_at, 0, 0);
	cover_figure(b, row, "– succesvol geplaatst", &b->successful_at, 1, b->counted_at.value);
	for (int i = 0; i < FITS; i++) {
		cover_figure(b, row, known[i], &b->fit_known_at[i], 0, 0);
		cover_figure(b, row, fits[i], &b->fit_at[i], 1, b->fit_known_at[i].value);
	}
	for (int i = 0; i < 2; i++) {
		cover_figure(b, row,
		    arena_format(&b->export->arena, "Nazorg na %d jaar (%s)", i + 1,
		        b->asked_year[i] ? b->asked_year[i] : ""),
		    &b->asked_at[i], 0, 0);
		cover_figure(b, row, "– situatie bekend", &b->known_at[i], 1, b->asked_at[i].value);
	}
	cover_figure(b, row,
	    arena_format(&b->export->arena, "Bestendig, bekend (%s)",
	        b->steadfast_year ? b->steadfast_year : ""),
	    &b->steadfast_known_at, 0, 0);
	cover_figure(b, row, "– bestendig, zoals de school telt", &b->steadfast_at, 1,
	    b->steadfast_known_at.value);
	cover_figure(b, row, "Punten die nog ontbreken", &b->missing_at, 0, 0);
}

/* Adds the sheets that count before the data that they refer to. Without leavers there is nothing
 * to count. */
static bool write_sheets(struct outflow_book *b, struct error *err)
{
	bool any = b->figures.leavers > 0;
	if (any) {
		b->destinations = sheet_add(b->book, "bestemmingen");
		b->expected = sheet_add(b->book, "verwacht en werkelijk");
	}
	b->later = sheet_add(b->book, "na 1 en 2 jaar");
	b->lasting = sheet_add(b->book, "bestendig");
	if (b->cohort_rows.count)
		b->trend = sheet_add(b->book, "trend");
	b->questions = sheet_add(b->book, "vragenlijst");
	b->missing = sheet_add(b->book, "volledigheid");
	outflow_data(b);
	if (any) {
		outflow_destinations(b);
		outflow_expected(b);
	}
	outflow_later(b);
	outflow_lasting(b);
	outflow_trend(b);
	outflow_missing(b);
	return outflow_questions(b, err);
}

static bool outflow_write(struct export_job *export, struct error *err)
{
	struct outflow_book b = {.export = export, .book = export->book};
	struct cover about;
	int row;
	if (!outflow_book_read(&b, err) || !begin_cover(&b, &about, &row, err))
		return false;
	if (!write_sheets(&b, err))
		return false;
	cover_figures(&b, &row);
	return cover_end(b.cover, export->from, &about, row, err) && export_step(export, 3, 3, err);
}

/* So few pupils leave from one class that figures would show who they are. */
static bool allowed(struct export_job *export, struct error *err)
{
	return !export->pseudonyms || !export->request->class_name ||
	       fail(err, USAGE,
	           "Kies --klas of --pseudoniem, niet allebei: uit één klas gaan zo weinig leerlingen van school dat te zien is om wie het gaat.");
}

/* Figures and rows are read one after the other but at one moment, whoever they are about. */
static const char *const kept[] = {"leaver", "outflow_case", "list_uitstroom", "list_nazorg", NULL};
const struct export_kind export_outflow = {.name = "uitstroom",
    .what = "Uitstroom",
    .short_name = "Uitstroom",
    .help = "over wie van school ging, en hoe het verder ging",
    .example = "--schooljaar 2025-2026 -o uitstroom.xlsx",
    .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL,
    .year = "wie in dit schooljaar van school ging",
    .asks = ASKS_PSEUDONYM,
    .area = OUTFLOW,
    .one_moment = true,
    .kept = kept,
    .allowed = allowed,
    .write = outflow_write};
