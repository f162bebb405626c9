/* What the school does about norms that were not met. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/quality/norm.h"
#include "tui/input/dialog.h"
#include "tui/input/form.h"
#include "tui/screens/home/common.h"
#include "tui/screens/quality/norms.h"

#define DRAFT "normen: maatregel"

struct measures {
	struct screen screen;
	struct list list;
	struct rows rows;
	struct arena arena;
	const char *code, *school_year; /* NULL: all */
};

static struct measures *measures_of(struct screen *screen)
{
	return (struct measures *)screen;
}

/* The form */

static bool find_measure(struct ui *ui, int64_t id, const char *code, const char *school_year,
    struct measure *row, struct arena *arena, struct error *err)
{
	return id ? record_get(ui->db, &measure_entity, id, row, arena, err)
	          : measure_begin(ui->db, code, school_year, row, err);
}

static bool find_words(struct ui *ui, const struct measure *row, const char **norm,
    const char **year, struct arena *arena, struct error *err)
{
	return db_text(ui->db, arena, norm, err,
	           "SELECT code || ' ' || label FROM visible_norm WHERE code = ?1", "t",
	           row->norm) &&
	       db_text(ui->db, arena, year, err,
	           "SELECT name FROM visible_school_year WHERE id = ?1", "i", row->school_year);
}

bool edit_measure(struct ui *ui, int64_t id, const char *code, const char *school_year)
{
	static const char *const fields[] = {
	    "what", "responsible", "decided_on", "due_on", "done_on", "effect", "effect_on", NULL};
	struct arena arena = {0};
	struct error err = {0};
	struct measure row = {0};
	const char *norm = "", *year = "";
	bool saved = false;
	if (!find_measure(ui, id, code, school_year, &row, &arena, &err) ||
	    !find_words(ui, &row, &norm, &year, &arena, &err)) {
		ui_show_error(ui, &err);
	} else {
		struct form_spec spec = {.entity = &measure_entity,
		    .title = id ? "Maatregel" : "Nieuwe maatregel",
		    .context = arena_format(&arena, "%s · %s", norm, year),
		    .change = id ? "Maatregel bijgewerkt" : "Maatregel vastgelegd",
		    .fields = fields,
		    .parent = row.school_year,
		    .draft = id ? DRAFT : arena_format(&arena, DRAFT " %s", row.norm)};
		saved = form_edit(ui, &spec, &row, &arena);
	}
	if (saved)
		ui_say(ui, "Maatregel bij norm %s bewaard.", row.norm);
	arena_done(&arena);
	return saved;
}

/* The list */

static bool is_late(const struct measures *me, size_t row)
{
	return strcmp(rows_named(&me->rows, row, "state")->text, "te laat") == 0;
}

static const char *mark(void *context, size_t row)
{
	return is_late(context, row) ? "!" : "";
}

static enum style style(void *context, size_t row)
{
	return is_late(context, row) ? T_LATE : T_PLAIN;
}

/* Leaves those of the norm. */
static void narrow(struct measures *me)
{
	struct rows *rows = &me->rows;
	struct cell *cells =
	    arena_alloc(&me->arena, (rows->count * rows->columns + 1) * sizeof *cells);
	size_t count = 0;
	for (size_t row = 0; row < rows->count; row++)
		if (strcmp(rows_named(rows, row, "code")->text, me->code) == 0)
			memcpy(cells + count++ * rows->columns, rows_cell(rows, row, 0),
			    rows->columns * sizeof *cells);
	rows->cells = cells;
	rows->count = count;
}

static bool read_rows(struct ui *ui, struct measures *me, struct error *err)
{
	arena_done(&me->arena);
	me->rows = (struct rows){.listing = listing_find("maatregelen")};
	me->list.empty =
	    me->code ? "Bij deze norm is er voor dit schooljaar nog geen maatregel."
	             : "Er zijn nog geen maatregelen. Kies een norm en leg er met m een vast.";
	bool good = listing_read(ui->db, me->rows.listing,
	    &(struct filter){.school_year = me->school_year}, &me->arena, &me->rows, err);
	if (me->code)
		narrow(me);
	list_decorate(&me->list, mark, style, NULL, me);
	list_show_rows(&me->list, &me->rows, ui->today);
	return good;
}

static bool open(struct ui *ui, struct screen *screen, struct error *err)
{
	return read_rows(ui, measures_of(screen), err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_rows(ui, measures_of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct measures *me = measures_of(screen);
	header->left = me->code ? arena_format(&ui->scratch, "Maatregelen bij norm %s", me->code)
	                        : "Maatregelen bij alle normen";
	header->right = me->school_year ? me->school_year : "alle schooljaren";
	header->subtitle = "Wat nog loopt staat bovenaan.";
}

/* What a narrow column cuts, and what came of it. */
static void draw_measure(struct ui *ui, const struct measures *me, struct box box)
{
	size_t row;
	if (!list_selected(&me->list, &row))
		return;
	const char *effect = rows_named(&me->rows, row, "effect")->text;
	const char *text = arena_format(&ui->scratch, "%s %s, %s: %s%s%s",
	    rows_named(&me->rows, row, "code")->text, rows_named(&me->rows, row, "label")->text,
	    rows_named(&me->rows, row, "year_name")->text, rows_named(&me->rows, row, "what")->text,
	    *effect ? " Effect: " : "", effect);
	draw_paragraph(ui, box, T_DIM, text);
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	enum { LINES = 4, ENOUGH = 12 };
	struct measures *me = measures_of(screen);
	int below = body.rows >= ENOUGH ? LINES : 0;
	list_draw(ui, &me->list,
	    (struct box){body.row, body.col, body.rows - below - (below > 0), body.cols});
	if (below)
		draw_measure(ui, me,
		    (struct box){body.row + body.rows - below, body.col + 1, below, body.cols - 2});
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &measures_of(screen)->list, pressed);
}

static void close(struct ui *ui, struct screen *screen)
{
	struct measures *me = measures_of(screen);
	(void)ui;
	list_done(&me->list);
	arena_done(&me->arena);
}

static int64_t selected(struct screen *screen)
{
	const struct measures *me = measures_of(screen);
	size_t row;
	return list_selected(&me->list, &row) ? rows_named(&me->rows, row, "measure")->number : 0;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t id = selected(screen);
	if (id)
		edit_measure(ui, id, NULL, NULL);
	return STAY;
}

static bool of_one_norm(const struct ui *ui, const struct screen *screen)
{
	return may_write_quality(ui, screen) && ((const struct measures *)screen)->code;
}

static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	const struct measures *me = measures_of(screen);
	edit_measure(ui, 0, me->code, me->school_year);
	return STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	struct arena arena = {0};
	struct error err = {0};
	struct measure row;
	int64_t id = selected(screen);
	if (id &&
	    dialog_confirm(ui, "Maatregel verwijderen",
	        "Doe dit alleen als de maatregel een vergissing was. Wat gedaan is, blijft staan met het effect.",
	        "Verwijderen") &&
	    (!record_get(ui->db, &measure_entity, id, &row, &arena, &err) ||
	        !record_remove(ui->db, &measure_entity, "Maatregel verwijderd", &row, &err)))
		ui_show_error(ui, &err);
	arena_done(&arena);
	resume(ui, screen);
	return STAY;
}

static const struct action actions[] = {
    {"Enter", "openen", "Opent de maatregel: wanneer gedaan, en wat het effect was.", act_open, 0,
        NULL},
    {"n", "nieuw", "Legt nog een maatregel bij deze norm vast.", act_new, ACT_WRITES, of_one_norm},
    LIST_SEARCH,
    {"Del", "verwijderen", "Haalt een maatregel weg, na een vraag.", act_remove,
        ACT_WRITES | ACT_HIDDEN, may_write_quality},
    {0},
};

static const struct screen_ops ops = {.name = "Maatregelen",
    .about =
        "Wat de school doet aan normen die niet zijn gehaald. Ervoor staat ! als een maatregel klaar had moeten zijn.",
    .open = open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close,
    .actions = actions};

enum outcome open_measures(struct ui *ui, const char *code, const char *school_year)
{
	struct measures me = {.screen.ops = &ops, .code = code, .school_year = school_year};
	return ui_run(ui, &me.screen);
}
