/* What the school does about norms that were not met. */

#include "base/clock.h"
#include "db/write.h"
#include "model/quality/norm.h"
#include "tui/input/dialog.h"
#include "tui/input/form.h"
#include "tui/screens/common/common.h"
#include "tui/screens/quality/norms.h"

#define DRAFT "normen: maatregel"

/* The filter of the list has the school year; NULL: all. */
struct measures {
	struct list_screen list;
	const char *code; /* of the norm; NULL: all */
};

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

static const char *norm_of(const struct list_screen *screen)
{
	return ((const struct measures *)screen)->code;
}

static bool is_of_norm(const struct listed *me, size_t row)
{
	const char *code = norm_of(me->owner);
	return !code || listed_is(me, row, "code", code);
}

static bool say_what_to_do(struct ui *ui, struct list_screen *screen, struct error *err)
{
	(void)ui, (void)err;
	if (norm_of(screen))
		screen->list.list.empty =
		    "Bij deze norm is er voor dit schooljaar nog geen maatregel.";
	return true;
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	const char *code = norm_of(screen), *school_year = screen->list.filter.school_year;
	header->left = code ? arena_format(&ui->scratch, "Maatregelen bij norm %s", code)
	                    : "Maatregelen bij alle normen";
	header->right = school_year ? school_year : "alle schooljaren";
	header->subtitle = "Wat nog loopt staat bovenaan.";
}

/* What a narrow column cuts, and what came of it. */
static const char *detail(const struct listed *me, size_t row, struct arena *arena)
{
	const char *effect = listed_text(me, row, "effect");
	return arena_format(arena, "%s %s, %s: %s%s%s", listed_text(me, row, "code"),
	    listed_text(me, row, "label"), listed_text(me, row, "year_name"),
	    listed_text(me, row, "what"), *effect ? " Effect: " : "", effect);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t id = listed_id(list_of(screen), "measure");
	if (id)
		edit_measure(ui, id, NULL, NULL);
	return STAY;
}

static bool of_one_norm(const struct ui *ui, const struct screen *screen)
{
	return may_write_quality(ui, screen) && norm_of((const struct list_screen *)screen);
}

static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	const struct list_screen *me = (const struct list_screen *)screen;
	edit_measure(ui, 0, norm_of(me), me->list.filter.school_year);
	return STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	struct arena arena = {0};
	struct error err = {0};
	struct measure row;
	int64_t id = listed_id(list_of(screen), "measure");
	if (id &&
	    dialog_confirm(ui, "Maatregel verwijderen",
	        "Doe dit alleen als de maatregel een vergissing was. Wat gedaan is, blijft staan met het effect.",
	        "Verwijderen") &&
	    (!record_get(ui->db, &measure_entity, id, &row, &arena, &err) ||
	        !record_remove(ui->db, &measure_entity, "Maatregel verwijderd", &row, &err)))
		ui_show_error(ui, &err);
	arena_done(&arena);
	list_screen_again(ui, screen);
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

static const struct list_screen_kind kind = {
    .name = "Maatregelen",
    .about =
        "Wat de school doet aan normen die niet zijn gehaald. Ervoor staat ! als een maatregel klaar had moeten zijn.",
    .list = {.listing = "maatregelen", .wanted = is_of_norm, .detail = detail, .detail_lines = 4},
    .empty = "Er zijn nog geen maatregelen. Kies een norm en leg er met m een vast.",
    .read = say_what_to_do,
    .header = header,
    .actions = actions,
};

enum outcome open_measures(struct ui *ui, const char *code, const char *school_year)
{
	struct measures me = {.list.list.filter.school_year = school_year, .code = code};
	return list_screen_run(ui, &me.list, &kind);
}
