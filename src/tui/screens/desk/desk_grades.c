/* The sheet Leerlingbespreking: per grade how many pupils were looked at in this school year. */
#include "tui/list/listed_tab.h"
#include "tui/screens/care/care.h"
#include "tui/screens/desk/desk.h"

static const struct column columns[] = {
    {"grade", "leerjaar", COLUMN_TEXT, 10, C_WIDE},
    {"pupils", "leerl", COLUMN_INT, 5, C_RIGHT},
    {"reviews", "keer", COLUMN_INT, 4, C_RIGHT},
    {"last_on", "laatste", COLUMN_DATE, 10, 0},
    {"discussed", "besproken", COLUMN_INT, 9, C_RIGHT},
    {"to_discuss", "op lijst", COLUMN_INT, 8, C_RIGHT},
    {"not_discussed", "niets", COLUMN_INT, 5, C_RIGHT},
    {"agreements_open", "afspraken open", COLUMN_INT, 14, C_RIGHT},
    {0},
};

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	return column == 0 ? arena_format(arena, "leerjaar %s", listed_text(context, row, "grade"))
	                   : NULL;
}

static int64_t grade_key(void *context, size_t row)
{
	return listed_number(context, row, "grade");
}

/* Says of how many there is nothing, so that nobody is missed in silence. */
static const char *detail(const struct listed *list, size_t row, struct arena *arena)
{
	struct date planned;
	const char *what = arena_format(arena,
	    "Leerjaar %s: %s van de %s leerlingen besproken in dit schooljaar; van %s niets. "
	    "Op een lijst en nog niet besproken: %s. Afspraken: %s, nog te evalueren: %s.",
	    listed_text(list, row, "grade"), listed_text(list, row, "discussed"),
	    listed_text(list, row, "pupils"), listed_text(list, row, "not_discussed"),
	    listed_text(list, row, "to_discuss"), listed_text(list, row, "agreements"),
	    listed_text(list, row, "to_evaluate"));
	return date_from_iso(listed_text(list, row, "planned_on"), &planned)
	           ? arena_format(
	                 arena, "%s In voorbereiding, voor %s.", what, date_show(planned).text)
	           : what;
}

static const struct listed_kind kind = {.listing = "leerlingbespreking",
    .columns = columns,
    .cell = cell,
    .key = grade_key,
    .detail = detail,
    .detail_lines = 3};

static bool read_grades(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct listed *list = tab_state(tabs);
	list->kind = &kind;
	list->list.empty = "Er zijn nu geen leerlingen met een leerjaar.";
	return listed_read(ui, list, err);
}

static int64_t selected(struct screen *screen)
{
	return listed_id(tab_state_of(screen), "grade");
}

static enum outcome act_review(struct ui *ui, struct screen *screen)
{
	int64_t grade = selected(screen);
	return grade ? open_grade_review(ui, grade) : STAY;
}

static enum outcome act_agreements(struct ui *ui, struct screen *screen)
{
	int64_t grade = selected(screen);
	return grade ? open_grade_agreements(ui, grade) : STAY;
}

static bool shown(const struct ui *ui)
{
	return access_read(ui->db, GUIDANCE) != NONE;
}

static const struct action actions[] = {
    {"Enter", "bespreken", "Gaat het leerjaar langs, leerling voor leerling.", act_review, 0, NULL},
    {"a", "afspraken", "Toont de afspraken uit de leerlingbesprekingen, om ze te evalueren.",
        act_agreements, 0, NULL},
    LIST_SEARCH,
    {0},
};

const struct tab grade_reviews_tab = {.title = "Leerlingbespreking",
    .brief = "Bespreking",
    .about =
        "De leerlingbesprekingen per leerjaar: wie is besproken, en van hoeveel leerlingen er niets is. Enter opent de bespreking.",
    .shown = shown,
    .read = read_grades,
    .draw = listed_tab_draw,
    .key = listed_tab_key,
    .actions = actions,
    .size = sizeof(struct listed),
    .close = listed_tab_close};
