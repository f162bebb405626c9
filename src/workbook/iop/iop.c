/* The workbook iop: a cover, an overview with live formulas, a sheet per pupil, and the goals that
 * they count. */
#include <stdlib.h>

#include "base/text.h"
#include "workbook/export_internal.h"
#include "workbook/iop/iop_form.h"
#include "workbook/iop/iop_parts.h"

/* The state while the workbook is made. */
struct making {
	struct export_job *export;
	const struct export_request *request;
	struct workbook *book;
	struct iop_words words;
	struct iop_list list;
	struct sheet *cover, *overview;
	struct cover about;
	int cover_row;
};

/* Places on the overview. */
enum {
	PERIOD_ROW = 2,
	SUFFICIENT_ROW,
	RATER_ROW,
	SETTING_COLUMN = 2,
	HEADER_ROW = 6,
	FIRST_ROW,
};
enum { NR, NAME, NUMBER, CLASS, TALK, PARENTS, GOALS, RATED, SUFFICIENT, SHARE, OVERVIEW_COLUMNS };

static const char *const settings_used[] = {"oordeel_telt", "voldoende_vanaf", NULL};
static const char *const definitions[] = {"Leerdoelen: de leerdoelen in het IOP van de periode.",
    "Beoordeeld: leerdoelen met een oordeel in de periode van degene wiens oordeel telt.",
    "Voldoende: beoordeelde leerdoelen vanaf het oordeel dat de school als voldoende ziet.",
    "Gesprek: het IOP-gesprek van de periode, of bij Entree het time-outgesprek. Alleen een gehouden gesprek telt.",
    "Driehoeksgesprek: het gesprek van leerling, ouders/verzorgers en mentor daarna.", NULL};
static const char *const no_words[] = {NULL};

static bool begin_cover(struct making *m, struct error *err)
{
	const struct iop_pupil *first = &m->list.pupil[0];
	bool one = m->request->pupil != 0, preparation = m->request->preparation;
	m->about = (struct cover){.settings = preparation ? no_words : settings_used,
	    .definitions = preparation ? no_words : definitions};
	m->about.title = arena_format(&m->export->arena, "%s – %s",
	    preparation ? "Voorbereiding IOP-gesprek" : "IOP",
	    export_whose(m->export, first->full_name));
	m->about.about =
	    preparation
	        ? "Per leerling een blad om te printen. De leerling vult het in voor het gesprek."
	    : one
	        ? "Het IOP op een blad om te printen, met wat eerder is gedaan."
	        : "Per leerling een blad om te printen. Het overzicht telt de leerdoelen met formules. Het laatste blad heeft alle leerdoelen van het schooljaar.";
	m->cover = cover_begin(m->book, m->export->from, &m->about, &m->cover_row, err);
	if (!m->cover)
		return false;
	iop_cover_period(m->cover, &m->cover_row, first);
	return true;
}

static bool write_forms(struct making *m, struct error *err)
{
	for (size_t i = 0; i < m->list.count && !workbook_failed(m->book); i++) {
		struct iop_pupil *pupil = &m->list.pupil[i];
		struct iop_dossier dossier;
		struct arena arena = {0};
		int64_t before = access_narrow(m->export->from, pupil->id);
		bool good = iop_dossier_read(m->export->from, pupil, &dossier, &arena, err);
		access_narrow(m->export->from, before);
		pupil->sheet = sheet_add(m->book, pupil->name);
		if (good && m->request->preparation)
			iop_preparation(
			    pupil->sheet, &m->words, pupil, &dossier, m->export->footer);
		else if (good)
			iop_form(pupil->sheet, &m->words, pupil, &dossier, m->export->footer);
		arena_done(&arena);
		if (!good)
			return false;
		if (!export_step(m->export, (int)i + 1, (int)m->list.count, err))
			return false;
	}
	return true;
}

/* Returns a pupil's place on the overview from 1, or 0. Rows come pupil by pupil, so the last place
 * is tried first. */
static int64_t place_of(const struct iop_list *list, int64_t pupil, int64_t last)
{
	if (last && list->pupil[last - 1].id == pupil)
		return last;
	for (size_t i = 0; i < list->count; i++)
		if (list->pupil[i].id == pupil)
			return (int64_t)i + 1;
	return 0;
}

/* Keeps the rows of pupils who have a sheet; numbers gets their places. */
static struct rows keep_listed(struct making *m, const struct rows *all, int64_t **numbers)
{
	struct rows kept = {.listing = all->listing, .columns = all->columns};
	struct cell *cells =
	    arena_alloc(&m->export->arena, (all->count * all->columns + 1) * sizeof *cells);
	int64_t last = 0;
	*numbers = arena_alloc(&m->export->arena, (all->count + 1) * sizeof **numbers);
	for (size_t row = 0; row < all->count; row++) {
		int64_t place = place_of(&m->list, rows_named(all, row, "pupil")->number, last);
		if (!place)
			continue;
		for (size_t column = 0; column < all->columns; column++)
			cells[kept.count * all->columns + column] = *rows_cell(all, row, column);
		(*numbers)[kept.count++] = last = place;
	}
	kept.cells = cells;
	return kept;
}

static bool write_goals(struct making *m, struct data_sheet *data, struct error *err)
{
	struct rows all, kept;
	int64_t *numbers;
	struct filter filter = {.school_year = m->list.pupil[0].year_name};
	if (!listing_read(
	        m->export->from, listing_find("leerdoelen"), &filter, &m->export->arena, &all, err))
		return false;
	kept = keep_listed(m, &all, &numbers);
	*data = workbook_listing(m->book, "leerdoelen", &kept, "nr", numbers, m->export->footer);
	data_sheet_for_screen(data, m->export->footer);
	return true;
}

/* What was enough on the last day of the period that the workbook is about. */
static bool read_sufficient(struct making *m, struct error *err)
{
	return !m->list.count ||
	       db_int(m->export->from, &m->words.sufficient, err,
	           "SELECT level FROM sufficient_span "
	           "WHERE min(?1, peildatum()) >= valid_from AND min(?1, peildatum()) < valid_until",
	           "d", m->list.pupil[0].period_ends_on);
}

static void overview_head(struct making *m)
{
	static const char *const labels[OVERVIEW_COLUMNS] = {"nr", "leerling", "stamnummer", "klas",
	    "gesprek gehouden op", "driehoeksgesprek op", "leerdoelen", "beoordeeld", "voldoende",
	    "voldoende van beoordeeld"};
	struct sheet *sheet = m->overview;
	sheet_text(sheet, 0, 0, STYLE_HEADING, m->about.title);
	sheet_text(sheet, PERIOD_ROW, 1, STYLE_LABEL, "periode");
	sheet_int(sheet, PERIOD_ROW, SETTING_COLUMN, STYLE_TEXT, m->list.pupil[0].period_number);
	sheet_text(sheet, SUFFICIENT_ROW, 1, STYLE_LABEL, "voldoende vanaf oordeel");
	sheet_int(sheet, SUFFICIENT_ROW, SETTING_COLUMN, STYLE_TEXT, m->words.sufficient);
	sheet_text(sheet, RATER_ROW, 1, STYLE_LABEL, "wiens oordeel telt");
	sheet_text(
	    sheet, RATER_ROW, SETTING_COLUMN, STYLE_TEXT, rater_names[m->words.counting].who);
	for (int column = 0; column < OVERVIEW_COLUMNS; column++) {
		sheet_width(sheet, column,
		    column == NR     ? 5
		    : column == NAME ? 26
		                     : 12,
		    column == NAME ? 40 : 16);
		sheet_text(sheet, HEADER_ROW, column, STYLE_HEADER, labels[column]);
	}
}

/* Counts the pupil's goals on the data sheet by the row's number instead of the stamnummer: a
 * spreadsheet takes text like 0123 for a number. */
static void overview_pupil(struct making *m, const struct data_sheet *data, int row)
{
	const struct iop_pupil *pupil = &m->list.pupil[row - FIRST_ROW];
	struct sheet *sheet = m->overview;
	struct reference nr = sheet_cell(row, NR), nrs = data_range(data, ""),
	                 periods = data_range(data, "period_number"),
	                 levels = data_range(data, rater_names[m->words.counting].column),
	                 period = sheet_fixed_cell(PERIOD_ROW, SETTING_COLUMN),
	                 from = sheet_fixed_cell(SUFFICIENT_ROW, SETTING_COLUMN);
	sheet_int(sheet, row, NR, STYLE_RANK, row - FIRST_ROW + 1);
	sheet_link(sheet, row, NAME, pupil->sheet, pupil->name);
	sheet_text(sheet, row, NUMBER, STYLE_TEXT, pupil->number);
	sheet_text(sheet, row, CLASS, STYLE_TEXT, pupil->class_name);
	sheet_date(sheet, row, TALK, STYLE_DATE, pupil->talk_on);
	sheet_date(sheet, row, PARENTS, STYLE_DATE, pupil->parents_on);
	sheet_formula(sheet, row, GOALS, STYLE_INT, (double)pupil->goals, "=COUNTIFS(%s,%s,%s,%s)",
	    nrs.text, nr.text, periods.text, period.text);
	sheet_formula(sheet, row, RATED, STYLE_INT, (double)pupil->rated,
	    "=COUNTIFS(%s,%s,%s,%s,%s,\">0\")", nrs.text, nr.text, periods.text, period.text,
	    levels.text);
	sheet_formula(sheet, row, SUFFICIENT, STYLE_INT, (double)pupil->sufficient,
	    "=COUNTIFS(%s,%s,%s,%s,%s,\">=\"&%s)", nrs.text, nr.text, periods.text, period.text,
	    levels.text, from.text);
	sheet_ratio(sheet, row, SHARE, row, SUFFICIENT, row, RATED, STYLE_TENTHS, pupil->sufficient,
	    pupil->rated);
}

static void overview_total(struct making *m, int row)
{
	const struct iop_total *total = &m->list.total;
	const int64_t values[OVERVIEW_COLUMNS] = {[NR] = total->pupils,
	    [TALK] = total->talks,
	    [PARENTS] = total->parents,
	    [GOALS] = total->goals,
	    [RATED] = total->rated,
	    [SUFFICIENT] = total->sufficient};
	struct sheet *sheet = m->overview;
	for (int column = NR; column <= SUFFICIENT; column++)
		if (column == NR || column >= TALK)
			sheet_formula(sheet, row, column, STYLE_TOTAL_INT, (double)values[column],
			    "=%s(%s:%s)", column >= GOALS ? "SUM" : "COUNT",
			    sheet_cell(FIRST_ROW, column).text, sheet_cell(row - 1, column).text);
		else
			sheet_text(
			    sheet, row, column, STYLE_TOTAL_TEXT, column == NAME ? "Totaal" : "");
	sheet_ratio(sheet, row, SHARE, row, SUFFICIENT, row, RATED, STYLE_TOTAL_TENTHS,
	    total->sufficient, total->rated);
}

static int write_overview(struct making *m, const struct data_sheet *data)
{
	int total = FIRST_ROW + (int)m->list.count;
	overview_head(m);
	for (int row = FIRST_ROW; row < total && !workbook_failed(m->book); row++)
		overview_pupil(m, data, row);
	overview_total(m, total);
	sheet_freeze(m->overview, FIRST_ROW, NAME + 1);
	sheet_filter(m->overview, HEADER_ROW, total - 1, OVERVIEW_COLUMNS);
	sheet_print(m->overview, &(struct print_setup){.landscape = true,
	                             .repeat_from = HEADER_ROW,
	                             .repeat_until = HEADER_ROW,
	                             .footer = m->export->footer});
	return total;
}

/* Writes a total on the cover that points at the overview, with its share of the number of rows
 * above it that of gives; 0: no share. */
static void cover_total(
    struct making *m, const char *label, int total, int column, int64_t value, int of, int64_t all)
{
	int row = m->cover_row++;
	sheet_text(m->cover, row, 0, STYLE_LABEL, label);
	sheet_formula(m->cover, row, 1, STYLE_INT, (double)value, "=%s",
	    sheet_at(m->overview, total, column).text);
	if (of)
		sheet_ratio(m->cover, row, 2, row, 1, row - of, 1, STYLE_TENTHS, value, all);
}

static void cover_totals(struct making *m, int total)
{
	const struct iop_total *t = &m->list.total;
	m->cover_row++;
	sheet_text(m->cover, m->cover_row++, 0, STYLE_HEADING, "In deze periode");
	cover_total(m, "Leerlingen", total, NR, t->pupils, 0, 0);
	cover_total(m, "Gesprek gehouden", total, TALK, t->talks, 1, t->pupils);
	cover_total(m, "Driehoeksgesprek gehouden", total, PARENTS, t->parents, 2, t->pupils);
	cover_total(m, "Leerdoelen", total, GOALS, t->goals, 0, 0);
	cover_total(m, "Beoordeeld", total, RATED, t->rated, 1, t->goals);
	cover_total(m, "Voldoende (van beoordeeld)", total, SUFFICIENT, t->sufficient, 1, t->rated);
}

static bool write_sheets(struct making *m, struct error *err)
{
	bool several = !m->request->pupil && !m->request->preparation;
	struct data_sheet goals;
	if (!begin_cover(m, err))
		return false;
	if (several)
		m->overview = sheet_add(m->book, "overzicht");
	if (!write_forms(m, err) || (several && !write_goals(m, &goals, err)))
		return false;
	if (several)
		cover_totals(m, write_overview(m, &goals));
	return cover_end(m->cover, m->export->from, &m->about, m->cover_row, err);
}

static bool iop_write(struct export_job *export, struct error *err)
{
	struct making m = {.export = export, .request = export->request, .book = export->book};
	return iop_words_read(export->from, &m.words, &export->arena, err) &&
	       iop_list_read(export->from, export->request, &m.list, &export->arena, err) &&
	       read_sufficient(&m, err) && write_sheets(&m, err);
}

static const struct export_offer offers[] = {
    {.one = "IOP", .many = "IOP's", .file = "iop", .of = ABOUT_PUPIL | ABOUT_CLASS},
    {.one = "voorbereidingsblad",
        .many = "voorbereidingsbladen",
        .file = "voorbereiding",
        .of = ABOUT_PUPIL | ABOUT_CLASS,
        .preparation = true},
    {0}};

/* About the last period that had begun on the reference date, and those before it. */
const struct export_kind export_iop = {.name = "iop",
    .what = "IOP's",
    .short_name = "IOP",
    .help = "met de IOP's",
    .example = "--klas 3B -o iop-3B.xlsx",
    .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL,
    .year = EXPORT_YEAR,
    .asks = ASKS_PREPARATION,
    .offers = offers,
    .area = IOP,
    .write = iop_write};
