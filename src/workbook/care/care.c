/* The workbook zorg: all care, for users who may read it; the only workbook with text from the care
 * area. */
#include "workbook/paper/book.h"

static const char *const definitions[] = {
    "Van een klas: wie er nu in zit, en de besprekingen van dit schooljaar. Van de hele school: alles, ook van wie van school ging.",
    "Bewaar deze werkmap niet langer dan nodig.", NULL};

static const struct book_sheet sheets[] = {{.name = "zorgoverzicht",
                                               .label = "Wat loopt of afloopt",
                                               .open = "– te laat of afgelopen",
                                               .open_at = "late",
                                               .open_is = "ja"},
    {.name = "overlegpunten",
        .label = "Punten en besluiten van overleg",
        .open = "– besluit nog niet uitgevoerd",
        .open_at = "state",
        .open_is = "open"},
    {.name = "zorg", .label = "Zorg en begeleiding bij elkaar"},
    {.name = "besprekingen", .label = "Besprekingen"},
    {.name = "zorgafspraken",
        .label = "Afspraken uit besprekingen",
        .open = "– nog niet gedaan",
        .open_at = "state",
        .open_is = "open"},
    {.name = "verwijzingen",
        .label = "Verwijzingen",
        .open = "– nog niet afgesloten",
        .open_at = "closed_on"},
    {.name = "interventies",
        .label = "Interventies",
        .open = "– die nog lopen",
        .open_at = "state",
        .open_is = "loopt"},
    {.name = "contacten", .label = "Contacten"}, {.name = "zorgnotities", .label = "Zorgnotities"},
    {0}};

static const struct book_kind kind = {.title = "Zorg",
    .about =
        "Alle begeleiding en zorg, per soort een blad. De aantallen zijn formules over die bladen.",
    .definitions = definitions,
    .area = CARE,
    .sheets = sheets};

static bool has_any(const struct book *book, struct error *err)
{
	for (int i = 0; sheets[i].name; i++)
		if (book->rows[i].count)
			return true;
	return fail(err, NOT_FOUND, "Er is op de peildatum niets vastgelegd over zorg.");
}

static bool care_write(struct export_job *export, struct error *err)
{
	struct book book = {.kind = &kind, .export = export};
	if (!book_filter(&book, err) || !book_read_rows(&book, err) || !has_any(&book, err) ||
	    !book_begin(&book, err))
		return false;
	cover_line(book.cover, &book.cover_row, "Afgeschermd",
	    "In deze werkmap staan zorggegevens. Geef hem alleen aan wie die mag lezen.");
	book_heading(&book, "Op de peildatum");
	sheet_text(book.cover, book.cover_row - 1, 1, STYLE_LABEL, "aantal");
	book_sheets(&book);
	return book_end(&book, err);
}

static const struct export_offer offers[] = {{.one = "zorg (afgeschermd)",
                                                 .many = "zorg (afgeschermd)",
                                                 .file = "zorg",
                                                 .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL},
    {0}};

/* About a pupil, a class or the school. */
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
