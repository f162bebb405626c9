/* A new school year, step 2: which class goes on as which, and who its mentors are. */
#include <stdio.h>
#include <string.h>

#include "tui/screens/school/new_year.h"

enum { NOW, PUPILS, NEXT, MENTORS, COLUMNS };

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct sitting *me = context;
	const struct new_class *class = &me->classes.rows[row];
	switch (column) {
	case NOW:
		return *class->from_name         ? class->from_name
		       : row < me->classes.count ? "nieuw"
		                                 : "";
	case PUPILS:
		return class->from ? arena_format(arena, "%lld", (long long)class->pupils) : "";
	case NEXT:
		return class->name;
	default:
		return class->mentors;
	}
}

static bool set(struct ui *ui, void *context, size_t row, size_t column, const char *value)
{
	struct sitting *me = context;
	struct new_class *class = &me->classes.rows[row];
	struct class typed = {0};
	struct error err = {0};
	bool good =
	    column == NEXT
	        ? field_parse(entity_field(&class_entity, "name"), &typed, value, &me->texts, &err)
	        : staff_codes_tidy(ui->db, value, class->mentors, sizeof class->mentors, &err);
	if (!good)
		return ui_complain(ui, "%s", err.text);
	if (column == NEXT)
		snprintf(class->name, sizeof class->name, "%s", typed.name);
	return true;
}

/* The names behind the codes, or what is missing. */
static const char *detail(void *context, size_t row, struct arena *arena)
{
	const struct sitting *me = context;
	const struct new_class *class = &me->classes.rows[row];
	if (!*class->name)
		return *class->from_name
		           ? "Gaat niet verder: de leerlingen gaan van school of naar een andere klas."
		           : "Typ de naam van een klas die erbij komt.";
	return *class->mentors ? arena_format(arena, "%s: mentor %s", class->name,
	                             sitting_names(me, class->mentors, arena))
	                       : arena_format(arena, "%s heeft nog geen mentor.", class->name);
}

static struct grid_column columns[COLUMNS] = {
    {.label = "Klas nu", .kind = CELL_READ, .width = 10},
    {.label = "Leerlingen", .kind = CELL_READ, .width = 11},
    {.label = "Klas straks",
        .help = "De naam in het nieuwe jaar. Leeg: deze klas gaat niet verder.",
        .kind = CELL_TEXT,
        .width = 14,
        .limit = 31},
    {.label = "Mentors",
        .help = "De codes van de mentors, bijvoorbeeld JAN of JAN, BOS. Leeg: nog niemand.",
        .kind = CELL_TEXT,
        .limit = 63},
};

/* A class of this year by its key, one that begins anew by its name as read. */
static const char *cell_name(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct sitting *me = context;
	const struct new_class *class = &me->classes.rows[row];
	return class->from ? arena_format(arena, "%lld %zu", (long long)class->from, column)
	                   : arena_format(arena, "nieuw %zu %zu", me->classes.count - row, column);
}

static const struct grid_draft_kind drafts = {
    .title = "Klassen", .key = sitting_draft, .name = cell_name};

static bool step_open(struct ui *ui, struct wizard *wizard, struct error *err)
{
	struct sitting *me = sitting_of(wizard);
	if (!sitting_begin(ui, me, "klassen", err))
		return false;
	struct new_class *empty = &me->classes.rows[me->classes.count++];
	*empty = (struct new_class){.from_name = "", .saved_name = "", .saved_mentors = ""};
	snprintf(empty->track, sizeof empty->track, "%s", TRACK_PRO);
	me->grid = (struct grid){.columns = columns,
	    .column_count = COLUMNS,
	    .count = me->classes.count,
	    .frozen = 1,
	    .column = NEXT,
	    .down = true,
	    .context = me,
	    .get = get,
	    .set = set,
	    .detail = detail};
	sitting_show_grid(ui, me, &drafts);
	return true;
}

static bool save_classes(struct db *db, struct sitting *me, struct error *err)
{
	return new_classes_save(db, &me->year, &me->classes, err);
}

static bool step_save(struct ui *ui, struct wizard *wizard)
{
	struct error err = {0};
	if (!sitting_grid_save(ui, wizard, save_classes))
		return false;
	sitting_grid_close(ui, wizard);
	if (step_open(ui, wizard, &err))
		return true;
	ui_show_error(ui, &err);
	return false;
}

static bool proposes(const struct wizard *wizard)
{
	const struct sitting *me = sitting_of(wizard);
	for (size_t i = 0; i < me->classes.count; i++)
		if (new_class_differs(&me->classes.rows[i]))
			return true;
	return false;
}

static bool step_again(struct ui *ui, struct wizard *wizard, struct error *err)
{
	if (sitting_grid_changed(wizard))
		return true;
	sitting_grid_close(ui, wizard);
	return step_open(ui, wizard, err);
}

static const struct action actions[] = {
    {"Enter", "wijzigen", "Wijzigt de naam van de klas straks, of de codes van de mentors.", NULL,
        0, NULL},
    {0},
};

const struct wizard_step classes_step = {.title = "Klassen",
    .about =
        "Welke klas gaat verder als welke, en met welke mentor? De mentor gaat mee met de klas. In de laatste rij komt een klas erbij.",
    .open = step_open,
    .draw = sitting_draw_grid,
    .key = sitting_grid_key,
    .save = step_save,
    .changed = sitting_grid_changed,
    .proposes = proposes,
    .keep = sitting_grid_keep,
    .forget = sitting_grid_forget,
    .again = step_again,
    .close = sitting_grid_close,
    .actions = actions};
