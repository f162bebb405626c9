/* Pupils on course: a matrix of profile by standing, and below it the pupils of the selected
 * cell. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/list/list.h"
#include "tui/screens/common/common.h"

enum {
	STANDINGS = 4,
	CELLS = STANDINGS + 1,
	BRIEF_BELOW = 76, /* columns; narrower windows get shorter labels */
	LEAST_BELOW = 5   /* least number of lines for the pupils below the matrix */
};

/* Names are as in the view; the last column is the total. */
static const struct {
	const char *name, *label, *brief;
} standings[CELLS] = {
    {"op koers", "op koers", "koers"},
    {"aandacht", "aandacht", "aandacht"},
    {"niet op koers", "niet op koers", "niet"},
    {"onbekend", "onbekend", "onbekend"},
    {NULL, "samen", "samen"},
};

struct profile {
	const char *code, *label; /* code NULL: the total of all profiles */
	int64_t counts[CELLS];
};

struct course {
	struct screen screen;
	struct profile *profiles;
	size_t count, capacity;
	size_t row, column; /* selected cell */
	struct rows rows;   /* rows of the listing "koers" */
	size_t *shown;      /* rows in the selected cell */
	size_t shown_count;
	struct list list;
	bool below; /* keys go to the list */
	struct arena arena;
};

static struct course *course_of(struct screen *screen)
{
	return (struct course *)screen;
}

/* The pupils of a cell */

static const struct column columns[] = {
    {"name", "leerling", COLUMN_TEXT, 22, 0},
    {"class_name", "klas", COLUMN_TEXT, 5, 0},
    {"facts", "waaruit dat blijkt", COLUMN_TEXT, 30, C_WIDE},
    {0},
};
static const struct column columns_of_all[] = {
    {"name", "leerling", COLUMN_TEXT, 22, 0},
    {"class_name", "klas", COLUMN_TEXT, 5, 0},
    {"standing", "stand", COLUMN_TEXT, 13, 0},
    {"facts", "waaruit dat blijkt", COLUMN_TEXT, 30, C_WIDE},
    {0},
};

static const struct column *columns_of(const struct course *course)
{
	return standings[course->column].name ? columns : columns_of_all;
}

static const struct cell *cell_of(const struct course *course, size_t row, const char *name)
{
	return rows_named(&course->rows, course->shown[row], name);
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	(void)arena;
	return cell_of(context, row, columns_of(context)[column].name)->text;
}

static enum style style(void *context, size_t row)
{
	const char *standing = cell_of(context, row, "standing")->text;
	return strcmp(standing, "niet op koers") == 0 ? T_LATE
	       : strcmp(standing, "aandacht") == 0    ? T_SOON
	                                              : T_PLAIN;
}

static int64_t pupil_key(void *context, size_t row)
{
	return cell_of(context, row, "pupil")->number;
}

static bool in_cell(const struct course *course, size_t row)
{
	const struct profile *profile = &course->profiles[course->row];
	const char *standing = standings[course->column].name;
	return (!profile->code ||
	           strcmp(profile->code, rows_named(&course->rows, row, "profile")->text) == 0) &&
	       (!standing ||
	           strcmp(standing, rows_named(&course->rows, row, "standing")->text) == 0);
}

static void show_cell(struct course *course)
{
	course->shown_count = 0;
	for (size_t row = 0; course->count && row < course->rows.count; row++)
		if (in_cell(course, row))
			course->shown[course->shown_count++] = row;
	struct list_source source = {.columns = columns_of(course),
	    .count = course->shown_count,
	    .cell = cell,
	    .style = style,
	    .key = pupil_key,
	    .context = course};
	course->list.empty = "Hier staat niemand.";
	list_show(&course->list, &source);
}

/* Reading */

/* A row per profile, then the pupils without one, then the total. */
#define MATRIX                                                                                                    \
	"WITH m AS MATERIALIZED (SELECT * FROM course_matrix) "                                                   \
	"SELECT profile, label, on_course, attention, off_course, unknown, pupils "                               \
	"FROM ("                                                                                                  \
	"  SELECT *, profile = '' AS place FROM m "                                                               \
	"  UNION ALL SELECT NULL, 'samen', NULL, sum(on_course), sum(attention), sum(off_course), sum(unknown), " \
	"  sum(pupils), 2 "                                                                                       \
	"  FROM m HAVING count(*) > 0) "                                                                          \
	"ORDER BY place, sort, profile"

static bool read_matrix(struct ui *ui, struct course *course, struct error *err)
{
	struct query *q = db_query(ui->db, MATRIX, "");
	course->count = 0;
	while (query_next(q)) {
		course->profiles = array_grow(
		    course->profiles, course->count, &course->capacity, sizeof *course->profiles);
		struct profile *profile = &course->profiles[course->count++];
		profile->code =
		    query_null(q, 0) ? NULL : arena_text(&course->arena, query_text(q, 0));
		profile->label = arena_text(&course->arena, query_text(q, 1));
		for (int i = 0; i < CELLS; i++)
			profile->counts[i] = query_int(q, 2 + i);
	}
	return query_done(q, err);
}

static bool read_all(struct ui *ui, struct course *course, struct error *err)
{
	course->count = 0;
	course->rows = (struct rows){.listing = listing_find("koers")};
	arena_done(&course->arena);
	bool good = read_matrix(ui, course, err) && listing_read(ui->db, course->rows.listing, NULL,
	                                                &course->arena, &course->rows, err);
	course->shown =
	    arena_alloc(&course->arena, (course->rows.count + 1) * sizeof *course->shown);
	if (course->row >= course->count)
		course->row = course->count ? course->count - 1 : 0;
	show_cell(course);
	return good;
}

static bool course_open(struct ui *ui, struct screen *screen, struct error *err)
{
	return read_all(ui, course_of(screen), err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_all(ui, course_of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	bool school = access_read(ui->db, IOP) == ALL && access_read(ui->db, OPP) == ALL;
	(void)screen;
	header->left = "Op koers";
	header->right = school ? "de hele school" : "over de leerlingen in deze lijst";
	header->subtitle = "waar leerlingen staan tegenover hun verwachte uitstroom";
}

/* Drawing */

/* The list of another cell starts at the top, without a filter. */
static void show_other(struct course *course)
{
	list_done(&course->list);
	show_cell(course);
}

static bool click(struct ui *ui, void *context, size_t cell)
{
	struct course *course = context;
	(void)ui;
	course->below = false;
	course->row = cell / CELLS;
	course->column = cell % CELLS;
	show_other(course);
	return false;
}

/* Draws the matrix: a line of labels, then one line per profile. */
static void draw_matrix(struct ui *ui, struct course *course, struct box box)
{
	bool brief = box.cols < BRIEF_BELOW;
	int col = box.col + box.cols - 1, at[CELLS], width[CELLS];
	for (int i = CELLS - 1; i >= 0; i--) {
		const char *label = brief ? standings[i].brief : standings[i].label;
		width[i] = text_width(label) < 6 ? 6 : text_width(label);
		at[i] = col -= width[i] + 1;
		draw_right(ui, box.row, at[i], width[i], T_HEADER, label);
	}
	draw_text(ui, box.row, box.col + 1, at[0] - box.col - 2, T_HEADER, "verwachte uitstroom");
	for (size_t row = 0; row < course->count && (int)row + 1 < box.rows; row++) {
		int line = box.row + 1 + (int)row;
		draw_text(ui, line, box.col + 1, at[0] - box.col - 2, T_LABEL,
		    course->profiles[row].label);
		for (int i = 0; i < CELLS; i++) {
			bool here = row == course->row && i == (int)course->column;
			mouse_spot(ui, &(struct spot){.box = {line, at[i], 1, width[i] + 1},
			                   .select = click,
			                   .what = course,
			                   .index = row * CELLS + (size_t)i});
			const char *number = arena_format(&ui->scratch, here ? "[%d]" : "%d ",
			    (int)course->profiles[row].counts[i]);
			draw_right(ui, line, at[i], width[i] + 1,
			    !here           ? T_PLAIN
			    : course->below ? T_TITLE
			                    : T_SELECTED,
			    number);
			if (here && !course->below)
				ui_cursor(ui, line, at[i] + width[i] - 1);
		}
	}
}

/* Draws the facts behind the selected pupil's standing, in full. */
static void draw_facts(struct ui *ui, const struct course *course, struct box box)
{
	size_t row;
	if (box.rows < 1 || !list_selected(&course->list, &row))
		return;
	const char *before = cell_of(course, row, "standing_before")->text;
	const char *text = arena_format(&ui->scratch, "%s, periode %s van %s: %s%s%s",
	    cell_of(course, row, "name")->text, cell_of(course, row, "period_number")->text,
	    cell_of(course, row, "period_year")->text, cell_of(course, row, "facts")->text,
	    *before ? " · daarvoor: " : "", before);
	draw_paragraph(ui, (struct box){box.row, box.col + 1, box.rows, box.cols - 2}, T_DIM, text);
}

static void draw_pupils(struct ui *ui, struct course *course, struct box box)
{
	const struct profile *profile = &course->profiles[course->row];
	int facts = course->below && box.rows >= 6 ? 3 : 0;
	draw_format(ui, box.row, box.col + 1, box.cols - 2, T_TITLE, "%s · %s",
	    profile->code ? profile->label : "alle leerlingen",
	    course->column < STANDINGS ? standings[course->column].name : "alle standen");
	course->list.elsewhere = !course->below;
	mouse_part(ui, box, &course->below, course->shown_count > 0);
	list_draw(
	    ui, &course->list, (struct box){box.row + 1, box.col, box.rows - 1 - facts, box.cols});
	draw_facts(ui, course, (struct box){box.row + box.rows - facts, box.col, facts, box.cols});
}

/* A low window shows either the matrix or the list. */
static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct course *course = course_of(screen);
	int high = (int)course->count + 2;
	bool both = body.rows - high >= LEAST_BELOW;
	if (!course->count) {
		draw_text(ui, body.row, body.col + 3, body.cols - 4, T_PLAIN,
		    "Er zijn geen leerlingen om te tonen.");
		return;
	}
	if (both || !course->below)
		draw_matrix(ui, course, body);
	if (both)
		draw_pupils(ui, course,
		    (struct box){body.row + high, body.col, body.rows - high, body.cols});
	else if (course->below)
		draw_pupils(ui, course, body);
}

/* Keys */

static enum outcome matrix_key(struct course *course, const struct key *key)
{
	if (!key_in("Left Right Up Down", key))
		return UNHANDLED;
	if (key_is(key, K_LEFT) && course->column > 0)
		course->column--;
	else if (key_is(key, K_RIGHT) && course->column + 1 < CELLS)
		course->column++;
	else if (key_is(key, K_UP) && course->row > 0)
		course->row--;
	else if (key_is(key, K_DOWN) && course->row + 1 < course->count)
		course->row++;
	show_other(course);
	return STAY;
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct course *course = course_of(screen);
	if (!course->below)
		return matrix_key(course, pressed);
	enum outcome outcome = list_key(ui, &course->list, pressed);
	if (outcome == UNHANDLED && key_is(pressed, K_ESC)) {
		course->below = false;
		outcome = STAY;
	}
	return outcome;
}

static void course_close(struct ui *ui, struct screen *screen)
{
	struct course *course = course_of(screen);
	(void)ui;
	list_done(&course->list);
	free(course->profiles);
	arena_done(&course->arena);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	struct course *course = course_of(screen);
	size_t row;
	if (!course->below) {
		course->below = course->shown_count > 0;
		return STAY;
	}
	return list_selected(&course->list, &row)
	           ? open_dossier(ui, cell_of(course, row, "pupil")->number)
	           : STAY;
}

static bool is_below(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return ((const struct course *)screen)->below;
}

static const struct action actions[] = {
    {"Enter", "openen", "Gaat naar de leerlingen van dit vakje; daar opent Enter het dossier.",
        act_open, 0, NULL},
    {"Left Right Up Down", "ander vakje", "Gaat naar een ander vakje van het overzicht.", NULL, 0,
        NULL},
    {"/", "zoeken", "Zoekt terwijl je typt; Esc toont alles weer.", NULL, 0, is_below},
    {0},
};

static const struct screen_ops ops = {.name = "Op koers",
    .about =
        "Op koers: geen feit is zwak en minstens de helft is goed. Niet op koers: minstens de helft is zwak. Aandacht: al het andere. "
        "Onbekend: nog geen OPP met een verwachte uitstroom, of nog geen oordelen die tellen. "
        "De feiten en hun grenzen per profiel en fase staan in Beheer.",
    .open = course_open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = course_close,
    .actions = actions};

enum outcome open_course(struct ui *ui)
{
	struct course course = {.screen.ops = &ops};
	return ui_run(ui, &course.screen);
}
