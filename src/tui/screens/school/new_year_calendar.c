/* A new school year, step 1: the year with its periods and holidays, to check and correct. */
#include <stdio.h>
#include <string.h>

#include "db/write.h"
#include "tui/screens/school/new_year.h"

enum { NAME, FROM, UNTIL, TALKS_FROM, TALKS_UNTIL, COLUMNS };

/* A row of the calendar; the last one is for another holiday. */
struct calendar_row {
	const struct entity *entity;
	union {
		struct record record;
		struct school_year year;
		struct period period;
		struct holiday holiday;
	} now, before;
};

/* The field of a cell; NULL when a row of this kind has none, or it cannot change. */
static const struct field *field_of(const struct calendar_row *row, size_t column)
{
	static const char *const names[COLUMNS] = {
	    "name", "starts_on", "ends_on", "talks_from", "talks_until"};
	if (column == NAME && row->entity != &holiday_entity)
		return NULL;
	for (const struct field *f = row->entity->fields; f->name; f++)
		if (strcmp(f->name, names[column]) == 0)
			return f;
	return NULL;
}

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct calendar_row *day = &((const struct sitting *)context)->days[row];
	const struct field *field = field_of(day, column);
	if (field)
		return field_text(field, &day->now, arena);
	if (column != NAME)
		return "";
	return day->entity == &period_entity
	           ? arena_format(arena, "IOP-periode %d", (int)day->now.period.number)
	           : "schooljaar";
}

static bool set(struct ui *ui, void *context, size_t row, size_t column, const char *value)
{
	struct sitting *me = context;
	struct calendar_row *day = &me->days[row];
	struct error err = {0};
	return field_parse(field_of(day, column), &day->now, value, &me->texts, &err) ||
	       ui_complain(ui, "%s", err.text);
}

static bool fixed(void *context, size_t row, size_t column)
{
	return !field_of(&((struct sitting *)context)->days[row], column);
}

static struct grid_column columns[COLUMNS] = {
    {.label = "Wat",
        .help = "De naam van een vakantie. Leeg: deze vakantie vervalt.",
        .kind = CELL_TEXT,
        .limit = 63},
    {.label = "Van",
        .help = "De eerste dag, bijvoorbeeld 18-10-2027.",
        .kind = CELL_TEXT,
        .width = 12,
        .limit = 30},
    {.label = "T/m", .help = "De laatste dag.", .kind = CELL_TEXT, .width = 12, .limit = 30},
    {.label = "Gespr. van",
        .help = "Van een periode: de eerste dag van de gespreksweken.",
        .kind = CELL_TEXT,
        .width = 12,
        .limit = 30},
    {.label = "Gespr. t/m",
        .help = "Van een periode: de laatste dag van de gespreksweken.",
        .kind = CELL_TEXT,
        .width = 12,
        .limit = 30},
};

/* The new row has no key yet. */
static const char *cell_name(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct calendar_row *day = &((const struct sitting *)context)->days[row];
	return field_of(day, column)
	           ? arena_format(arena, "%lld %zu", (long long)day->now.record.id, column)
	           : NULL;
}

static const struct grid_draft_kind drafts = {
    .title = "Kalender", .key = sitting_draft, .name = cell_name};

/* Reads the rows of one kind behind those there are. */
static bool read_kind(struct ui *ui, struct sitting *me, const struct entity *entity,
    const char *sql, struct error *err)
{
	struct query *q = db_query(ui->db, sql, "i", me->year.to);
	bool good = true;
	enum { MOST = 40 };
	while (good && me->day_count < MOST && query_next(q)) {
		struct calendar_row *row = &me->days[me->day_count++];
		*row = (struct calendar_row){.entity = entity};
		good = record_load(entity, q, &row->now, &me->texts, err);
		row->before = row->now;
	}
	return query_done(q, good ? err : NULL) && good;
}

static bool read_days(struct ui *ui, struct sitting *me, struct error *err)
{
	enum { ROOM = 41 };
	me->days = arena_alloc(&me->texts, ROOM * sizeof *me->days);
	me->day_count = 0;
	if (!read_kind(ui, me, &school_year_entity,
	        "SELECT * FROM visible_school_year WHERE id = ?1", err) ||
	    !read_kind(ui, me, &period_entity,
	        "SELECT * FROM visible_period WHERE school_year = ?1 ORDER BY number", err) ||
	    !read_kind(ui, me, &holiday_entity,
	        "SELECT * FROM visible_holiday WHERE school_year = ?1 ORDER BY starts_on, id", err))
		return false;
	struct calendar_row *new = &me->days[me->day_count++];
	*new = (struct calendar_row){.entity = &holiday_entity};
	new->now.holiday.school_year = me->year.to;
	new->before = new->now;
	return true;
}

static bool step_open(struct ui *ui, struct wizard *wizard, struct error *err)
{
	struct sitting *me = sitting_of(wizard);
	if (!sitting_begin(ui, me, "kalender", err) || !read_days(ui, me, err))
		return false;
	me->grid = (struct grid){.columns = columns,
	    .column_count = COLUMNS,
	    .count = me->day_count,
	    .frozen = 1,
	    .context = me,
	    .get = get,
	    .set = set,
	    .fixed = fixed};
	sitting_show_grid(ui, me, &drafts);
	return true;
}

static bool save_row(struct db *db, struct calendar_row *row, struct error *err)
{
	bool named = row->entity != &holiday_entity || *row->now.holiday.name;
	if (record_equal(row->entity, &row->now, &row->before))
		return true;
	if (!named && row->now.record.id)
		return change_remove(db, row->entity, &row->before, err);
	if (record_check(db, row->entity, &row->now, err) &&
	    change_save(db, row->entity, &row->now, err))
		return true;
	return fail_in(err, "%s",
	    row->entity == &holiday_entity  ? row->now.holiday.name
	    : row->entity == &period_entity ? "IOP-periode"
	                                    : "schooljaar");
}

/* Each period begins after the one before it, and all are in the year. */
static bool periods_follow(const struct sitting *me, struct error *err)
{
	const struct school_year *year = &me->days[0].now.year;
	struct date before = date_add(year->starts_on, -1);
	for (size_t i = 1; i < me->day_count && me->days[i].entity == &period_entity; i++) {
		const struct period *period = &me->days[i].now.period;
		if (date_compare(period->starts_on, before) <= 0 ||
		    date_compare(period->ends_on, year->ends_on) > 0)
			return fail(err, FAILED,
			    "IOP-periode %d (%s tot en met %s) moet na de vorige periode beginnen en in het schooljaar liggen. Kijk de dagen na.",
			    (int)period->number, date_show(period->starts_on).text,
			    date_show(period->ends_on).text);
		before = period->ends_on;
	}
	return true;
}

static bool save_days(struct db *db, struct sitting *me, struct error *err)
{
	if (!periods_follow(me, err) ||
	    !change_begin(db, "Nieuw schooljaar: periodes en vakanties", err))
		return false;
	bool good = true;
	for (size_t i = 0; good && i < me->day_count; i++)
		good = save_row(db, &me->days[i], err);
	return change_end(db, good, err);
}

static bool step_save(struct ui *ui, struct wizard *wizard)
{
	struct error err = {0};
	if (!sitting_grid_save(ui, wizard, save_days))
		return false;
	sitting_grid_close(ui, wizard);
	if (step_open(ui, wizard, &err))
		return true;
	ui_show_error(ui, &err);
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
    {"Enter", "invullen", "Vult de cel in; in de laatste rij komt een vakantie erbij.", NULL, 0,
        NULL},
    {0},
};

const struct wizard_step calendar_step = {.title = "Kalender",
    .about =
        "Het schooljaar, de IOP-periodes met hun gespreksweken, en de vakanties. Stip begint met de dagen van regio midden; zet hier de dagen van de school.",
    .open = step_open,
    .draw = sitting_draw_grid,
    .key = sitting_grid_key,
    .save = step_save,
    .changed = sitting_grid_changed,
    .keep = sitting_grid_keep,
    .forget = sitting_grid_forget,
    .again = step_again,
    .close = sitting_grid_close,
    .actions = actions};
