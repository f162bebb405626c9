/* Leavers by year of leaving: what is known and still open per cohort, and below it all figures of
 * the selected one. */
#include "tui/screens/outflow/cohorts.h"

#include <stdio.h>

#include "base/share.h"
#include "tui/list/list_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/outflow/outflow.h"

enum { FACTS = 7, LEAST_LIST = 5 };

struct cohorts {
	struct list_screen screen;
	const char *national; /* such as "landelijk 97,6%", or "" */
	struct date today;
};

/* Most columns show a part of a whole, such as 12/14. */
static const struct column columns[] = {
    {"year_name", "vertrek", COLUMN_TEXT, 9, C_WIDE},
    {"leavers", "aantal", COLUMN_TEXT, 6, C_RIGHT},
    {"placed", "geplaatst", COLUMN_TEXT, 9, C_RIGHT},
    {"known_1", "na 1 jaar", COLUMN_TEXT, 9, C_RIGHT},
    {"known_2", "na 2 jaar", COLUMN_TEXT, 9, C_RIGHT},
    {"chosen", "bestendig", COLUMN_TEXT, 9, C_RIGHT},
    {"calls", "navragen", COLUMN_TEXT, 8, C_RIGHT},
    {"incomplete", "mist iets", COLUMN_TEXT, 9, C_RIGHT},
    {0},
};

/* Returns the number of leavers to follow at this moment, asked or not. */
static int64_t followed(const struct listed *list, size_t row, int moment)
{
	return moment == 1
	           ? listed_number(list, row, "asked_1") + listed_number(list, row, "open_1")
	           : listed_number(list, row, "asked_2") + listed_number(list, row, "open_2");
}

/* Is the day of measuring past? */
static bool is_due(const struct listed *list, size_t row, const char *column)
{
	const struct cohorts *me = list->owner;
	struct date due;
	return date_from_iso(listed_text(list, row, column), &due) &&
	       date_compare(due, me->today) < 0;
}

static const char *part(struct arena *arena, int64_t of, int64_t whole)
{
	return whole ? arena_format(arena, "%lld/%lld", (long long)of, (long long)whole) : "–";
}

/* Returns the number of follow-ups still open after the day of measuring. */
static int64_t calls(const struct listed *list, size_t row)
{
	return (is_due(list, row, "due_1") ? listed_number(list, row, "open_1") : 0) +
	       (is_due(list, row, "due_2") ? listed_number(list, row, "open_2") : 0);
}

static const char *some(struct arena *arena, int64_t n)
{
	return n ? arena_format(arena, "%lld", (long long)n) : "";
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct listed *list = context;
	switch (column) {
	case 2:
		return part(
		    arena, listed_number(list, row, "placed"), listed_number(list, row, "counted"));
	case 3:
		return part(arena, listed_number(list, row, "known_1"), followed(list, row, 1));
	case 4:
		return part(arena, listed_number(list, row, "known_2"), followed(list, row, 2));
	case 5:
		return part(arena, listed_number(list, row, "chosen"),
		    listed_number(list, row, "chosen_of"));
	case 6:
		return some(arena, calls(list, row));
	case 7:
		return some(arena, listed_number(list, row, "incomplete"));
	default:
		return NULL;
	}
}

static const char *group(void *list, size_t row, struct arena *arena)
{
	(void)arena;
	return listed_is(list, row, "state", "open") ? "Nog open" : "Rond";
}

static bool read_national(struct ui *ui, struct list_screen *screen, struct error *err)
{
	struct cohorts *me = (struct cohorts *)screen;
	struct query *q = db_query(ui->db,
	    "SELECT printf(' · landelijk %d,%d%%', value / 10, value % 10) "
	    "FROM national_now WHERE code = 'PLA'",
	    "");
	me->today = access_reference_date(ui->db);
	me->national = "";
	if (query_next(q))
		me->national = arena_text(&screen->arena, query_text(q, 0));
	return query_done(q, err);
}

static void header(struct ui *ui, struct list_screen *me, struct header *header)
{
	(void)ui, (void)me;
	header->left = "Cohorten";
	header->subtitle =
	    "Per schooljaar van vertrek. Na 1 en 2 jaar: van hoeveel de situatie bekend is.";
}

/* The figures of the selected cohort */

const char *share_of(struct ui *ui, int64_t part_of, int64_t whole)
{
	return whole ? arena_format(&ui->scratch, "%lld van %lld (%s%%)", (long long)part_of,
	                   (long long)whole, share_show(share_tenths(part_of, whole)).text)
	             : "–";
}

static const char *asked(struct ui *ui, const struct listed *list, size_t row, int moment)
{
	char due[8], known[12], unknown[12], open_column[8];
	struct date day;
	snprintf(due, sizeof due, "due_%d", moment);
	snprintf(known, sizeof known, "known_%d", moment);
	snprintf(unknown, sizeof unknown, "unknown_%d", moment);
	snprintf(open_column, sizeof open_column, "open_%d", moment);
	if (!date_from_iso(listed_text(list, row, due), &day))
		return "niemand om na te vragen";
	return arena_format(&ui->scratch, "peildatum %s · %lld bekend, %lld onbekend, %lld open",
	    date_show(day).text, (long long)listed_number(list, row, known),
	    (long long)listed_number(list, row, unknown),
	    (long long)listed_number(list, row, open_column));
}

/* Returns the share among those who are known, and the share if the unknown count as no. */
static const char *steadfast(struct ui *ui, const struct listed *list, size_t row)
{
	int64_t due = listed_number(list, row, "steadfast_due"),
	        known = listed_number(list, row, "chosen_of"),
	        yes = listed_number(list, row, "chosen");
	if (!due)
		return "nog niet aan de orde";
	if (due == known)
		return share_of(ui, yes, known);
	if (!known)
		return "nog van niemand bekend";
	return arena_format(&ui->scratch, "%s · met %lld onbekend erbij %s%%",
	    share_of(ui, yes, known), (long long)(due - known),
	    share_show(share_tenths(yes, due)).text);
}

static const char *definitions(struct ui *ui, const struct listed *list, size_t row)
{
	static const char *const words[] = {"actief", "nooit zonder", "Vensters"};
	static const char *const figures[][2] = {
	    {"active", "active_of"}, {"unbroken", "unbroken_of"}, {"vensters", "vensters_of"}};
	const char *out = "";
	for (int i = 0; i < 3; i++)
		out = arena_format(&ui->scratch, "%s%s%s %s%s", out, i ? " · " : "", words[i],
		    part(&ui->scratch, listed_number(list, row, figures[i][0]),
		        listed_number(list, row, figures[i][1])),
		    listed_number(list, row, "definition") == i + 1 ? " (keuze)" : "");
	return out;
}

/* The school chooses per year what a destination is compared with. */
static const char *expected(const struct listed *list, size_t row)
{
	static const char *const words[] = {"het start-OPP", "het laatste OPP", "het advies"};
	int64_t by = listed_number(list, row, "chosen_fit");
	return words[by >= 1 && by <= 3 ? by - 1 : 1];
}

static void draw_facts(
    struct ui *ui, const struct cohorts *me, const struct listed *list, size_t row, struct box box)
{
	fact_line(ui, &box, "Geplaatst",
	    arena_format(&ui->scratch, "%s%s",
	        share_of(
	            ui, listed_number(list, row, "placed"), listed_number(list, row, "counted")),
	        me->national));
	fact_line(ui, &box, "Verwacht",
	    arena_format(&ui->scratch, "%s, volgens %s",
	        share_of(ui, listed_number(list, row, "as_expected"),
	            listed_number(list, row, "expectation_known")),
	        expected(list, row)));
	fact_line(ui, &box, "Na 1 jaar", asked(ui, list, row, 1));
	fact_line(ui, &box, "Na 2 jaar", asked(ui, list, row, 2));
	fact_line(ui, &box, "Bestendig", steadfast(ui, list, row));
	fact_line(ui, &box, "", definitions(ui, list, row));
	fact_line(ui, &box, "Ontbreekt",
	    arena_format(&ui->scratch, "%lld onvolledig · %lld zonder bestemming · %s pogingen",
	        (long long)listed_number(list, row, "incomplete"),
	        (long long)(listed_number(list, row, "leavers") -
	                    listed_number(list, row, "recorded")),
	        listed_text(list, row, "attempts")));
}

static void draw(struct ui *ui, struct list_screen *screen, struct box body)
{
	struct listed *list = &screen->list;
	int below = body.rows >= FACTS + LEAST_LIST ? FACTS : 0;
	size_t row;
	listed_draw(ui, list, (struct box){body.row, body.col, body.rows - below, body.cols});
	if (below && listed_selected(list, &row))
		draw_facts(ui, (struct cohorts *)screen, list, row,
		    (struct box){body.row + body.rows - below, body.col, below, body.cols});
}

/* A copy of the year, because the screen that opens makes this one read again. */
static bool selected_year(struct screen *screen, char year[16])
{
	const struct listed *list = list_of(screen);
	size_t row;
	if (!listed_selected(list, &row))
		return false;
	snprintf(year, 16, "%s", listed_text(list, row, "year_name"));
	return true;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	char year[16];
	return selected_year(screen, year) ? open_cohort(ui, year) : STAY;
}

static enum outcome act_compare(struct ui *ui, struct screen *screen)
{
	char year[16];
	return selected_year(screen, year) ? compare_cohort(ui, year) : STAY;
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	char year[16];
	return selected_year(screen, year) ? choose_workbook(ui, 0, NULL, year) : STAY;
}

static const struct action actions[] = {
    {"Enter", "oud-leerlingen", "Toont wie er in dat schooljaar vertrok.", act_open, 0, NULL},
    {"v", "landelijk", "Zet de bestemmingen naast de landelijke cijfers, met hun bron.",
        act_compare, 0, NULL},
    {"x", "werkmap", "Maakt de werkmap van de uitstroom van dat schooljaar.", act_workbook, 0,
        NULL},
    LIST_SEARCH,
    LIST_FOLD,
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Cohorten",
    .about =
        "Een cohort is wie in hetzelfde schooljaar vertrok. Het is rond als na 2 jaar alles bekend is en er niets ontbreekt. Achter een schuine streep staat het geheel: 31/35 is 31 van 35.",
    .list = {.listing = "cohorten", .columns = columns, .cell = cell, .group = group},
    .empty = "Er is nog niemand van school gegaan.",
    .read = read_national,
    .header = header,
    .draw = draw,
    .actions = actions,
};

enum outcome open_cohorts(struct ui *ui)
{
	struct cohorts me = {0};
	return list_screen_run(ui, &me.screen, &kind);
}
