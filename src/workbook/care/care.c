/* The workbook zorg: all of care, for who may read it; the only one with text of the care area. */
#include "workbook/export_internal.h"

enum { ALL_CARE, REVIEWS, AGREEMENTS, REFERRALS, INTERVENTIONS, CONTACTS, NOTES, PARTS };
static const struct {
	const char *listing, *label;
} parts[PARTS] = {
    [ALL_CARE] = {"zorg", "Zorg en begeleiding bij elkaar"},
    [REVIEWS] = {"besprekingen", "Besprekingen"},
    [AGREEMENTS] = {"zorgafspraken", "Afspraken uit besprekingen"},
    [REFERRALS] = {"verwijzingen", "Verwijzingen"},
    [INTERVENTIONS] = {"interventies", "Interventies"},
    [CONTACTS] = {"contacten", "Contacten"},
    [NOTES] = {"zorgnotities", "Zorgnotities"},
};

static const char *const no_settings[] = {NULL};
static const char *const definitions[] = {
    "Van een klas: wie er nu in zit, en de besprekingen van dit schooljaar. Van de hele school: alles, ook van wie van school ging.",
    "Bewaar deze werkmap niet langer dan nodig.", NULL};

/* Everything that is at hand while the workbook is made. */
struct making {
	struct export_job *export;
	struct filter filter;
	struct rows rows[PARTS];
	struct data_sheet data[PARTS];
	int64_t open[PARTS]; /* what is still to be done of it */
	struct cover about;
	struct sheet *cover;
	int cover_row;
};

/* A class is one of a school year: its name comes back every year. */
static bool find_filter(struct making *m, struct error *err)
{
	struct export_job *export = m->export;
	const struct export_request *request = export->request;
	m->filter = (struct filter){request->class_name, request->pupil, NULL};
	return !request->class_name ||
	       db_text(export->from, &export->arena, &m->filter.school_year, err,
	           "SELECT name FROM current_school_year", "") ||
	       export_nobody(request, err);
}

static bool read_rows(struct making *m, struct error *err)
{
	size_t count = 0;
	for (int i = 0; i < PARTS; i++) {
		if (!listing_read(m->export->from, listing_find(parts[i].listing), &m->filter,
		        &m->export->arena, &m->rows[i], err) ||
		    !export_step(m->export, i + 1, PARTS, err))
			return false;
		count += m->rows[i].count;
	}
	return count || fail(err, NOT_FOUND, "Er is op de peildatum niets vastgelegd over zorg.");
}

static bool read_open(struct making *m, struct error *err)
{
	struct query *q = db_query(m->export->from,
	    "SELECT (SELECT count(*) FROM list_zorgafspraken" LISTING_KEPT
	    "AND state = 'open'), (SELECT count(*) FROM list_verwijzingen" LISTING_KEPT
	    "AND closed_on IS NULL), (SELECT count(*) FROM list_interventies" LISTING_KEPT
	    "AND state = 'loopt')",
	    LISTING_BY(&m->filter));
	if (query_next(q)) {
		m->open[AGREEMENTS] = query_int(q, 0);
		m->open[REFERRALS] = query_int(q, 1);
		m->open[INTERVENTIONS] = query_int(q, 2);
	}
	return query_done(q, err);
}

static bool begin_cover(struct making *m, struct error *err)
{
	struct export_job *export = m->export;
	const char *name = "";
	if (m->filter.pupil &&
	    !db_text(export->from, &export->arena, &name, err,
	        "SELECT full_name FROM visible_pupil WHERE id = ?1", "i", m->filter.pupil))
		return false;
	m->about = (struct cover){.settings = no_settings,
	    .definitions = definitions,
	    .area = CARE,
	    .title = arena_format(&export->arena, "Zorg – %s", export_whose(export, name)),
	    .about =
	        "Alle begeleiding en zorg, per soort een blad. De aantallen zijn formules over die bladen."};
	m->cover = cover_begin(export->book, export->from, &m->about, &m->cover_row, err);
	if (m->cover)
		cover_line(m->cover, &m->cover_row, "Afgeschermd",
		    "In deze werkmap staan zorggegevens. Geef hem alleen aan wie die mag lezen.");
	return m->cover != NULL;
}

/* What is still open of a part, counted over its sheet. */
static void cover_open(struct making *m, int i)
{
	struct sheet *cover = m->cover;
	struct reference all = data_range(&m->data[i], "name"), cells;
	int row = m->cover_row++;
	double open = (double)m->open[i];
	if (i == REFERRALS) {
		cells = data_range(&m->data[i], "closed_on");
		sheet_text(cover, row, 0, STYLE_LABEL, "– nog niet afgesloten");
		sheet_formula(
		    cover, row, 1, STYLE_INT, open, "=COUNTA(%s)-COUNTA(%s)", all.text, cells.text);
		return;
	}
	cells = data_range(&m->data[i], "state");
	sheet_text(
	    cover, row, 0, STYLE_LABEL, i == AGREEMENTS ? "– nog niet gedaan" : "– die nog lopen");
	sheet_formula(cover, row, 1, STYLE_INT, open, "=COUNTIF(%s,\"%s\")", cells.text,
	    i == AGREEMENTS ? "open" : "loopt");
}

static void write_part(struct making *m, int i)
{
	struct export_job *export = m->export;
	m->data[i] = workbook_listing(
	    export->book, parts[i].listing, &m->rows[i], NULL, NULL, export->footer);
	int row = m->cover_row++;
	sheet_text(m->cover, row, 0, STYLE_LABEL, parts[i].label);
	sheet_formula(m->cover, row, 1, STYLE_INT, (double)m->rows[i].count, "=COUNTA(%s)",
	    data_range(&m->data[i], "name").text);
	sheet_link(m->cover, row, 3, m->data[i].sheet,
	    arena_format(&export->arena, "blad %s", parts[i].listing));
	if (i == AGREEMENTS || i == REFERRALS || i == INTERVENTIONS)
		cover_open(m, i);
}

static bool care_write(struct export_job *export, struct error *err)
{
	struct making m = {.export = export};
	if (!find_filter(&m, err) || !read_rows(&m, err) || !read_open(&m, err) ||
	    !begin_cover(&m, err))
		return false;
	sheet_text(m.cover, ++m.cover_row, 0, STYLE_HEADING, "Op de peildatum");
	sheet_text(m.cover, m.cover_row++, 1, STYLE_LABEL, "aantal");
	for (int i = 0; i < PARTS; i++)
		write_part(&m, i);
	return cover_end(m.cover, export->from, &m.about, m.cover_row, err);
}

static const struct export_offer offers[] = {{.one = "zorg (afgeschermd)",
                                                 .many = "zorg (afgeschermd)",
                                                 .file = "zorg",
                                                 .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL},
    {0}};

/* Of a pupil, a class or the school. */
const struct export_kind export_care = {.name = "zorg",
    .what = "Zorg",
    .short_name = "Zorg",
    .help = "met alle zorg; alleen voor wie bij de zorggegevens mag",
    .example = "--klas 3B -o zorg-3B.xlsx",
    .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL,
    .offers = offers,
    .area = CARE,
    .one_moment = true,
    .write = care_write};
