/* Leavers by year of leaving: per cohort what is known and what is still open, and all figures of
 * the selected one below. */
#include "tui/screens/outflow/cohorts.h"

#include <stdio.h>
#include <string.h>

#include "base/share.h"
#include "tui/list/list.h"
#include "tui/screens/home/common.h"
#include "tui/screens/outflow/outflow.h"

enum { FACTS = 7, LEAST_LIST = 5 };

struct cohorts {
	struct screen screen;
	struct list list;
	struct rows rows; /* of the listing "cohorten" */
	struct arena arena;
	const char *national; /* "landelijk 97,6%"; "" */
	struct date today;
};

static struct cohorts *cohorts_of(struct screen *screen)
{
	return (struct cohorts *)screen;
}

static const char *text(const struct cohorts *me, size_t row, const char *column)
{
	return rows_named(&me->rows, row, column)->text;
}

static int64_t number(const struct cohorts *me, size_t row, const char *column)
{
	return rows_named(&me->rows, row, column)->number;
}

/* The list: of most columns a part of a whole. */

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

/* Asked or not, those who are followed. */
static int64_t followed(const struct cohorts *me, size_t row, int moment)
{
	return moment == 1 ? number(me, row, "asked_1") + number(me, row, "open_1")
	                   : number(me, row, "asked_2") + number(me, row, "open_2");
}

/* The day of measuring is past. */
static bool is_due(const struct cohorts *me, size_t row, const char *column)
{
	struct date due;
	return date_from_iso(text(me, row, column), &due) && date_compare(due, me->today) < 0;
}

static const char *part(struct arena *arena, int64_t of, int64_t whole)
{
	return whole ? arena_format(arena, "%lld/%lld", (long long)of, (long long)whole) : "–";
}

/* Not asked while the day of measuring is past. */
static int64_t calls(const struct cohorts *me, size_t row)
{
	return (is_due(me, row, "due_1") ? number(me, row, "open_1") : 0) +
	       (is_due(me, row, "due_2") ? number(me, row, "open_2") : 0);
}

static const char *some(struct arena *arena, int64_t n)
{
	return n ? arena_format(arena, "%lld", (long long)n) : "";
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct cohorts *me = context;
	switch (column) {
	case 2:
		return part(arena, number(me, row, "placed"), number(me, row, "counted"));
	case 3:
		return part(arena, number(me, row, "known_1"), followed(me, row, 1));
	case 4:
		return part(arena, number(me, row, "known_2"), followed(me, row, 2));
	case 5:
		return part(arena, number(me, row, "chosen"), number(me, row, "chosen_of"));
	case 6:
		return some(arena, calls(me, row));
	case 7:
		return some(arena, number(me, row, "incomplete"));
	default:
		return text(me, row, columns[column].name);
	}
}

static const char *mark(void *context, size_t row)
{
	return calls(context, row) ? "!" : "";
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return strcmp(text(context, row, "state"), "open") == 0 ? "Nog open" : "Rond";
}

static bool read_national(struct ui *ui, struct cohorts *me, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT printf(' · landelijk %d,%d%%', value / 10, value % 10) FROM national_now WHERE code = 'PLA'",
	    "");
	me->national = "";
	if (query_next(q))
		me->national = arena_text(&me->arena, query_text(q, 0));
	return query_done(q, err);
}

static bool read_rows(struct ui *ui, struct cohorts *me, struct error *err)
{
	arena_done(&me->arena);
	me->today = access_reference_date(ui->db);
	me->rows = (struct rows){.listing = listing_find("cohorten")};
	me->list.empty = "Er is nog niemand van school gegaan.";
	bool good = read_national(ui, me, err) &&
	            listing_read(ui->db, me->rows.listing, NULL, &me->arena, &me->rows, err);
	list_show(&me->list, &(struct list_source){.columns = columns,
	                         .count = me->rows.count,
	                         .cell = cell,
	                         .mark = mark,
	                         .group = group,
	                         .context = me});
	return good;
}

static bool open(struct ui *ui, struct screen *screen, struct error *err)
{
	return read_rows(ui, cohorts_of(screen), err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_rows(ui, cohorts_of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	(void)ui, (void)screen;
	header->left = "Cohorten";
	header->subtitle =
	    "Per schooljaar van vertrek. Na 1 en 2 jaar: van hoeveel de situatie bekend is.";
}

/* The figures of the selected one */

const char *share_of(struct ui *ui, int64_t part_of, int64_t whole)
{
	return whole ? arena_format(&ui->scratch, "%lld van %lld (%s%%)", (long long)part_of,
	                   (long long)whole, share_show(share_tenths(part_of, whole)).text)
	             : "–";
}

static const char *asked(struct ui *ui, const struct cohorts *me, size_t row, int moment)
{
	char due[8], known[12], unknown[12], open_column[8];
	struct date day;
	snprintf(due, sizeof due, "due_%d", moment);
	snprintf(known, sizeof known, "known_%d", moment);
	snprintf(unknown, sizeof unknown, "unknown_%d", moment);
	snprintf(open_column, sizeof open_column, "open_%d", moment);
	if (!date_from_iso(text(me, row, due), &day))
		return "niemand om na te vragen";
	return arena_format(&ui->scratch, "peildatum %s · %lld bekend, %lld onbekend, %lld open",
	    date_show(day).text, (long long)number(me, row, known),
	    (long long)number(me, row, unknown), (long long)number(me, row, open_column));
}

/* Who is not known apart, and what it is when they are counted as not. */
static const char *steadfast(struct ui *ui, const struct cohorts *me, size_t row)
{
	int64_t due = number(me, row, "steadfast_due"), known = number(me, row, "chosen_of"),
	        yes = number(me, row, "chosen");
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

static const char *definitions(struct ui *ui, const struct cohorts *me, size_t row)
{
	static const char *const words[] = {"actief", "nooit zonder", "Vensters"};
	static const char *const figures[][2] = {
	    {"active", "active_of"}, {"unbroken", "unbroken_of"}, {"vensters", "vensters_of"}};
	const char *out = "";
	for (int i = 0; i < 3; i++)
		out = arena_format(&ui->scratch, "%s%s%s %s%s", out, i ? " · " : "", words[i],
		    part(&ui->scratch, number(me, row, figures[i][0]),
		        number(me, row, figures[i][1])),
		    number(me, row, "definition") == i + 1 ? " (keuze)" : "");
	return out;
}

/* What the school chose to count by, for that year. */
static const char *expected(const struct cohorts *me, size_t row)
{
	static const char *const words[] = {"het start-OPP", "het laatste OPP", "het advies"};
	int64_t by = number(me, row, "chosen_fit");
	return words[by >= 1 && by <= 3 ? by - 1 : 1];
}

static void draw_facts(struct ui *ui, const struct cohorts *me, size_t row, struct box box)
{
	fact_line(ui, &box, "Geplaatst",
	    arena_format(&ui->scratch, "%s%s",
	        share_of(ui, number(me, row, "placed"), number(me, row, "counted")), me->national));
	fact_line(ui, &box, "Verwacht",
	    arena_format(&ui->scratch, "%s, volgens %s",
	        share_of(ui, number(me, row, "as_expected"), number(me, row, "expectation_known")),
	        expected(me, row)));
	fact_line(ui, &box, "Na 1 jaar", asked(ui, me, row, 1));
	fact_line(ui, &box, "Na 2 jaar", asked(ui, me, row, 2));
	fact_line(ui, &box, "Bestendig", steadfast(ui, me, row));
	fact_line(ui, &box, "", definitions(ui, me, row));
	fact_line(ui, &box, "Ontbreekt",
	    arena_format(&ui->scratch, "%lld onvolledig · %lld zonder bestemming · %s pogingen",
	        (long long)number(me, row, "incomplete"),
	        (long long)(number(me, row, "leavers") - number(me, row, "recorded")),
	        text(me, row, "attempts")));
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct cohorts *me = cohorts_of(screen);
	int below = body.rows >= FACTS + LEAST_LIST ? FACTS : 0;
	size_t row;
	list_draw(ui, &me->list, (struct box){body.row, body.col, body.rows - below, body.cols});
	if (below && list_selected(&me->list, &row))
		draw_facts(ui, me, row,
		    (struct box){body.row + body.rows - below, body.col, below, body.cols});
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &cohorts_of(screen)->list, pressed);
}

static void close(struct ui *ui, struct screen *screen)
{
	struct cohorts *me = cohorts_of(screen);
	(void)ui;
	list_done(&me->list);
	arena_done(&me->arena);
}

/* Copied: what is opened makes this screen read again. */
static bool selected_year(struct screen *screen, char year[16])
{
	const struct cohorts *me = cohorts_of(screen);
	size_t row;
	if (!list_selected(&me->list, &row))
		return false;
	snprintf(year, 16, "%s", text(me, row, "year_name"));
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

static const struct screen_ops ops = {.name = "Cohorten",
    .about =
        "Een cohort is wie in hetzelfde schooljaar vertrok. Het is rond als na 2 jaar alles bekend is en er niets ontbreekt. Achter een schuine streep staat het geheel: 31/35 is 31 van 35.",
    .open = open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close,
    .actions = actions};

enum outcome open_cohorts(struct ui *ui)
{
	struct cohorts me = {.screen.ops = &ops};
	return ui_run(ui, &me.screen);
}
