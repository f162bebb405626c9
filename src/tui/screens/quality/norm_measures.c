/* The measures that the school takes on norms that were not met. */

#include "base/clock.h"
#include "db/write.h"
#include "model/quality/norm.h"
#include "tui/input/form.h"
#include "tui/input/reason.h"
#include "tui/screens/common/common.h"
#include "tui/screens/quality/norms.h"

/* The school year is in the filter of the list, NULL for all years. */
struct measures {
	struct list_screen list;
	const char *code; /* norm; NULL: all */
};

/* The form */

/* The school year is given by name, or else by the draft. */
static bool fill_measure(struct ui *ui, struct form_run *run, struct error *err)
{
	const char *school_year = run->own;
	return (school_year ||
	           db_text(ui->db, &run->arena, &school_year, err,
	               "SELECT name FROM visible_school_year WHERE id = ?1", "i", run->parent)) &&
	       measure_begin(ui->db, run->code, school_year, run->record, err);
}

static bool look_at_measure(struct ui *ui, struct form_run *run, struct error *err)
{
	const struct measure *row = run->record;
	run->spec.parent = row->school_year;
	return db_text(ui->db, &run->arena, &run->spec.context, err,
	    "SELECT n.code || ' ' || n.label || ' · ' || y.name "
	    "FROM visible_norm n "
	    "JOIN visible_school_year y ON y.id = ?2 "
	    "WHERE n.code = ?1",
	    "ti", row->norm, row->school_year);
}

static void say_measure(struct ui *ui, struct form_run *run)
{
	ui_say(ui, "Maatregel bij norm %s bewaard.", ((const struct measure *)run->record)->norm);
}

#define MEASURE(draft_)                                                                            \
	.form = {.entity = &measure_entity,                                                        \
	    .title = "Maatregel",                                                                  \
	    .change = "Maatregel bijgewerkt",                                                      \
	    .fields = (const char *const[]){"what", "responsible", "decided_on", "due_on",         \
	        "done_on", "effect", "effect_on", NULL},                                           \
	    .draft = draft_},                                                                      \
	.new_title = "Nieuwe maatregel", .new_change = "Maatregel vastgelegd",                     \
	.fill = fill_measure, .look = look_at_measure, .done = say_measure

/* The draft of a new measure is found by its norm. */
const struct form_kind measure_form = {MEASURE("normen: maatregel "), .code = "norm"};
const struct form_kind changed_measure_form = {MEASURE("normen: maatregel")};

bool edit_measure(struct ui *ui, const char *code, const char *school_year)
{
	struct form_run run = {
	    .code = code, .own = school_year ? arena_text(&ui->scratch, school_year) : NULL};
	return form_kind_run(ui, &run, &measure_form);
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

/* The full text, which a narrow column cuts, and the effect. */
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
		form_kind_open(ui, &changed_measure_form, id, 0);
	return STAY;
}

static bool of_one_norm(const struct ui *ui, const struct screen *screen)
{
	return may_write_quality(ui, screen) && norm_of((const struct list_screen *)screen);
}

static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	const struct list_screen *me = (const struct list_screen *)screen;
	edit_measure(ui, norm_of(me), me->list.filter.school_year);
	return STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	int64_t id = listed_id(list_of(screen), "measure");
	if (id)
		remove_asked(ui, &measure_entity, id, "Maatregel verwijderd",
		    "Maatregel verwijderen",
		    "Doe dit alleen als de maatregel een vergissing was. Wat gedaan is, blijft staan met het effect.");
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
