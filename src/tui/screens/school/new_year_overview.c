/* A new school year, step 6: what stands ready, and what is still open. */
#include <stdio.h>

#include "base/text.h"
#include "db/take.h"
#include "tui/screens/common/common.h"
#include "tui/screens/school/new_year.h"

/* A row; number, first and last are of a class: its pupils and grades. */
struct overview_row {
	int part;
	const char *heading, *what, *text;
	int64_t pupil, number, first, last;
	bool open;
};

static const struct take row_take[] = {
    TAKE(overview_row, part),
    TAKE(overview_row, heading),
    TAKE(overview_row, what),
    TAKE(overview_row, text),
    TAKE(overview_row, pupil),
    TAKE(overview_row, number),
    TAKE(overview_row, first),
    TAKE(overview_row, last),
    TAKE(overview_row, open),
    {0},
};

enum { A_CLASS = 1 };

#define CLASSES "Klassen"
#define NO_PLACE "Niet geplaatst"
#define NO_CLASS "Nog geen klas"
#define STILL_PLACED "Gaat van school, en heeft nog een plek"
#define GROUPS "Lesgroepen zonder docent of leerlingen"

/* The classes, then what is open. */
#define OVERVIEW                                                                                                   \
	"SELECT 1 AS part, '" CLASSES                                                                              \
	"' AS heading, c.name AS what, coalesce(m.codes, '') AS text, "                                            \
	"NULL AS pupil, count(n.pupil) AS number, min(n.grade) AS first, max(n.grade) AS last, "                   \
	"m.codes IS NULL AS open, c.name AS sort "                                                                 \
	"FROM visible_class c "                                                                                    \
	"LEFT JOIN year_end_mentors m ON m.class = c.id "                                                          \
	"LEFT JOIN year_place n ON n.class = c.id "                                                                \
	"WHERE c.school_year = ?2 GROUP BY c.id "                                                                  \
	"UNION ALL "                                                                                               \
	"SELECT 2, '" NO_CLASS "', n.name, '', n.pupil, 0, 0, 0, 1, n.search_key "                                 \
	"FROM year_place n WHERE n.school_year = ?2 AND n.class IS NULL "                                          \
	"UNION ALL "                                                                                               \
	"SELECT 3, '" STILL_PLACED                                                                                 \
	"', e.name, 'vertrek op ' || strftime('%d-%m-%Y', e.leaves_on), e.pupil, "                                 \
	"0, 0, 0, 1, e.search_key "                                                                                \
	"FROM year_end_pupil e "                                                                                   \
	"JOIN year_place n ON n.pupil = e.pupil AND n.school_year = ?2 "                                           \
	"WHERE e.school_year = ?1 AND e.leaves_on IS NOT NULL "                                                    \
	"UNION ALL "                                                                                               \
	"SELECT 4, '" NO_PLACE "', e.name, coalesce(e.class_name || ', ', '') || "                                 \
	"coalesce('vertrek op ' || strftime('%d-%m-%Y', e.leaves_on), 'vertrek nog niet vastgelegd'), e.pupil, "   \
	"0, 0, 0, e.leaves_on IS NULL, e.search_key "                                                              \
	"FROM year_pupil e WHERE e.school_year = ?1 AND NOT EXISTS "                                               \
	"(SELECT 1 FROM year_place n WHERE n.pupil = e.pupil AND n.school_year = ?2) "                             \
	"UNION ALL "                                                                                               \
	"SELECT 5, '" GROUPS "', g.name, "                                                                         \
	"iif(t.codes IS NULL, 'geen docent', '') || iif(t.codes IS NULL AND p.lesson_group IS NULL, ', ', '') || " \
	"iif(p.lesson_group IS NULL, 'geen leerlingen', ''), NULL, 0, 0, 0, 1, g.name "                            \
	"FROM visible_lesson_group g "                                                                             \
	"LEFT JOIN year_end_teachers t ON t.lesson_group = g.id "                                                  \
	"LEFT JOIN (SELECT DISTINCT lesson_group FROM visible_lesson_group_pupil) p ON p.lesson_group = g.id "     \
	"WHERE g.school_year = ?2 AND (t.codes IS NULL OR p.lesson_group IS NULL) "                                \
	"ORDER BY part, sort"

static const struct column columns[] = {
    {"what", "", COLUMN_TEXT, 26, 0},
    {"text", "", COLUMN_TEXT, 40, C_WIDE},
    {0},
};

static const struct overview_row *row_at(const void *context, size_t row)
{
	return &((const struct sitting *)context)->overview[row];
}

static const char *grades(const struct overview_row *row, struct arena *arena)
{
	return !row->last                ? ""
	       : row->first == row->last ? arena_format(arena, "leerjaar %d, ", (int)row->last)
	                                 : arena_format(arena, "leerjaar %d tot en met %d, ",
	                                       (int)row->first, (int)row->last);
}

static const char *cell(void *context, size_t at, size_t column, struct arena *arena)
{
	const struct overview_row *row = row_at(context, at);
	if (column == 0)
		return row->what;
	if (row->part != A_CLASS)
		return row->text;
	return arena_format(arena, "%s%s, %s%s", grades(row, arena),
	    how_many((size_t)row->number, "leerling", "leerlingen").text,
	    row->open ? "nog geen mentor" : "mentor ", row->text);
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return row_at(context, row)->heading;
}

static const char *mark(void *context, size_t row)
{
	return row_at(context, row)->open ? "!" : " ";
}

static bool step_open(struct ui *ui, struct wizard *wizard, struct error *err)
{
	struct sitting *me = sitting_of(wizard);
	struct overview_row *rows = NULL;
	if (!sitting_begin(ui, me, "overzicht", err))
		return false;
	struct query *q = db_query(ui->db, OVERVIEW, "ii", me->year.from, me->year.to);
	if (!query_take_all(
	        q, row_take, sizeof *rows, (void *)&rows, &me->overview_count, &me->texts, err))
		return false;
	me->overview = rows;
	struct list_source source = {.columns = columns,
	    .count = me->overview_count,
	    .cell = cell,
	    .mark = mark,
	    .group = group,
	    .context = me};
	me->list.no_header = true;
	me->list.empty = "Er staat nog niets klaar: begin bij stap 2.";
	list_show(&me->list, &source);
	return true;
}

static void step_draw(struct ui *ui, struct wizard *wizard, struct box body)
{
	list_draw(ui, &sitting_of(wizard)->list, body);
}

static enum outcome act_departure(struct ui *ui, struct screen *screen)
{
	struct sitting *me = sitting_of_screen(screen);
	size_t row;
	if (!list_selected(&me->list, &row))
		return STAY;
	if (row_at(me, row)->pupil)
		return open_departure(ui, row_at(me, row)->pupil);
	ui_say(ui, "Ga met F5 terug naar de stap waarin dit staat.");
	return STAY;
}

static const struct action actions[] = {
    {"Enter", "vertrek", "Opent de vertreklijst van deze leerling, om het vertrek vast te leggen.",
        act_departure, 0, NULL},
    LIST_FOLD,
    LIST_FIND,
    {0},
};

const struct wizard_step overview_step = {.title = "Overzicht",
    .about =
        "Wat er klaarstaat voor het nieuwe schooljaar, en wat nog open is. Een regel met ! vraagt nog iets; dat kan ook later.",
    .open = step_open,
    .draw = step_draw,
    .key = sitting_list_key,
    .again = step_open,
    .close = sitting_list_close,
    .actions = actions};
