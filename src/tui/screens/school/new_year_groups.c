/* A new school year, step 5: the lesson groups, with their teachers and the class that fills
 * them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screens/school/new_year.h"

enum { NOW, SUBJECT, NEXT, TEACHERS, FILL, PUPILS, COLUMNS };

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct new_group *group = &((const struct sitting *)context)->groups.rows[row];
	switch (column) {
	case NOW:
		return group->from_name;
	case SUBJECT:
		return group->subject_name;
	case NEXT:
		return group->name;
	case TEACHERS:
		return group->teachers;
	case FILL:
		return group->fill ? arena_format(arena, "%lld", (long long)group->fill) : "";
	default:
		return arena_format(arena, "%lld", (long long)group->pupils);
	}
}

static bool set(struct ui *ui, void *context, size_t row, size_t column, const char *value)
{
	struct sitting *me = context;
	struct new_group *group = &me->groups.rows[row];
	struct lesson_group typed = {0};
	struct error err = {0};
	bool good = true;
	if (column == FILL)
		group->fill = strtoll(value, NULL, 10);
	else if (column == TEACHERS)
		good =
		    staff_codes_tidy(ui->db, value, group->teachers, sizeof group->teachers, &err);
	else
		good = field_parse(
		    entity_field(&lesson_group_entity, "name"), &typed, value, &me->texts, &err);
	if (good && column == NEXT)
		snprintf(group->name, sizeof group->name, "%s", typed.name);
	return good || ui_complain(ui, "%s", err.text);
}

static const char *detail(void *context, size_t row, struct arena *arena)
{
	const struct sitting *me = context;
	const struct new_group *group = &me->groups.rows[row];
	const struct new_class *class = new_class_find(&me->classes, group->fill);
	if (!*group->name)
		return "Deze lesgroep gaat niet verder.";
	if (class)
		return arena_format(arena,
		    "Iedereen uit klas %s komt in de groep; wie er al in zit, blijft.",
		    class->saved_name);
	return group->pupils ? "Er komt niemand bij."
	                     : "De groep blijft leeg: haar leerlingen zet je er later in.";
}

static struct grid_column columns[COLUMNS] = {
    {.label = "Lesgroep nu", .kind = CELL_READ},
    {.label = "Vak", .kind = CELL_READ, .width = 12},
    {.label = "Straks",
        .help = "De naam in het nieuwe jaar. Leeg: deze groep gaat niet verder.",
        .kind = CELL_TEXT,
        .width = 20,
        .limit = 63},
    {.label = "Docent",
        .help = "De codes van de docenten, bijvoorbeeld KOK of KOK, BOS.",
        .kind = CELL_TEXT,
        .width = 9,
        .limit = 63},
    {.label = "Met klas",
        .help = "De klas waarvan iedereen in de groep komt. Leeg: niemand.",
        .kind = CELL_CHOICE,
        .width = 9},
    {.label = "Lln",
        .help = "Hoeveel er in het nieuwe jaar al in zitten.",
        .kind = CELL_READ,
        .width = 4},
};

static const char *cell_name(void *context, size_t row, size_t column, struct arena *arena)
{
	return arena_format(arena, "%lld %zu",
	    (long long)((const struct sitting *)context)->groups.rows[row].from, column);
}

static const struct grid_draft_kind drafts = {
    .title = "Lesgroepen", .key = sitting_draft, .name = cell_name};

static bool step_open(struct ui *ui, struct wizard *wizard, struct error *err)
{
	struct sitting *me = sitting_of(wizard);
	if (!sitting_begin(ui, me, "lesgroepen", err) ||
	    !new_groups_read(ui->db, &me->year, &me->classes, &me->groups, &me->texts, err))
		return false;
	sitting_read_places(me, false);
	columns[FILL].choices = &me->places;
	me->grid = (struct grid){.columns = columns,
	    .column_count = COLUMNS,
	    .count = me->groups.count,
	    .frozen = 1,
	    .column = NEXT,
	    .down = true,
	    .empty =
	        "Dit jaar zijn er geen lesgroepen. Met i onder Beheer lees je ze in uit een bestand.",
	    .context = me,
	    .get = get,
	    .set = set,
	    .detail = detail};
	sitting_show_grid(ui, me, &drafts);
	return true;
}

static bool save_groups(struct db *db, struct sitting *me, struct error *err)
{
	return new_groups_save(db, &me->year, &me->groups, err);
}

static bool step_save(struct ui *ui, struct wizard *wizard)
{
	struct error err = {0};
	if (!sitting_grid_save(ui, wizard, save_groups))
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
	for (size_t i = 0; i < me->groups.count; i++)
		if (new_group_differs(&me->groups.rows[i]))
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
    {"Enter", "wijzigen", "Wijzigt de naam, de codes van de docenten, of de klas die erin komt.",
        NULL, 0, NULL},
    {0},
};

const struct wizard_step groups_step = {.title = "Lesgroepen",
    .about =
        "De lesgroepen houden hun naam, vak en docenten. Een groep die een hele klas was, krijgt de klas van die naam; een andere groep blijft leeg tot je haar vult.",
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
