/* Choosing pupils: to put in a lesson group, to take out of it, or to move to another class. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "model/school/lesson_group.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/school/school.h"

/* The chosen ids; in the arena. */
struct chosen {
	struct arena arena;
	struct choices choices;
	int64_t *ids;
	size_t count;
};

/* Lets the user mark some of the choices, of which the one with this value (NULL: none) is marked.
 */
static bool choose(struct ui *ui, const char *title, struct chosen *me, const char *marked)
{
	size_t count = me->choices.count, at = marked ? choices_find(&me->choices, marked) : count;
	bool *marks = arena_alloc(&me->arena, (count + 1) * sizeof *marks);
	memset(marks, 0, (count + 1) * sizeof *marks);
	marks[at] = true;
	if (!pick_many(ui, title, &me->choices, marks))
		return false;
	me->ids = arena_alloc(&me->arena, (count + 1) * sizeof *me->ids);
	for (size_t i = 0; i < count; i++)
		if (marks[i])
			me->ids[me->count++] = strtoll(me->choices.rows[i].value, NULL, 10);
	return me->count || ui_complain(ui, "Er is niemand gekozen. Met Tab kruis je iemand aan.");
}

static bool read_choices(struct ui *ui, const char *sql, int64_t parameter, struct chosen *me)
{
	struct error err = {0};
	if (choices_read(ui->db, sql, parameter, &me->arena, &me->choices, &err))
		return true;
	ui_show_error(ui, &err);
	return false;
}

/* The first members are there from the first day of the school year; who comes later, from today.
 */
static bool ask_from(struct ui *ui, int64_t lesson_group, struct date *from)
{
	struct error err = {0};
	struct query *q = db_query(ui->db,
	    "SELECT iif(g.pupils = 0, y.starts_on, max(y.starts_on, min(today(), y.ends_on))) AS from_on "
	    "FROM list_lesgroepen g "
	    "JOIN visible_school_year y ON y.name = g.year_name "
	    "WHERE g.lesson_group = ?1",
	    "i", lesson_group);
	if (query_next(q))
		*from = named_date(q, "from_on");
	if (!query_done(q, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	return dialog_ask_date(ui, "In de lesgroep", "Vanaf welke dag?", from) &&
	       (date_is_set(*from) ||
	           ui_complain(ui, "Vul de dag in vanaf wanneer zij erin zitten."));
}

static void fill(struct ui *ui, int64_t lesson_group, int64_t class, const struct chosen *me)
{
	struct error err = {0};
	struct date from = {0};
	size_t added;
	if (!ask_from(ui, lesson_group, &from))
		return;
	if (!lesson_group_fill(ui->db, lesson_group, class, me->ids, me->count, from, &added, &err))
		ui_show_error(ui, &err);
	else if (added == me->count)
		ui_say(ui, "%s erbij vanaf %s.", how_many(added, "leerling", "leerlingen").text,
		    date_show(from).text);
	else
		ui_say(ui, "%zu erbij vanaf %s; %zu zaten er al in.", added, date_show(from).text,
		    me->count - added);
}

/* Those who are at school in the year of the group, now or later, and not in it. */
#define NOT_IN_GROUP                                                                               \
	"SELECT p.id, p.name || '  ' || coalesce(e.class_name, '') || '  ' || p.number "           \
	"FROM visible_lesson_group g "                                                             \
	"JOIN visible_school_year y ON y.id = g.school_year "                                      \
	"JOIN list_inschrijvingen e ON e.year_name = y.name "                                      \
	"  AND e.ends_on >= max(y.starts_on, min(today(), y.ends_on)) "                            \
	"JOIN visible_pupil p ON p.id = e.pupil "                                                  \
	"WHERE g.id = ?1 AND NOT EXISTS ("                                                         \
	"  SELECT 1 FROM visible_lesson_group_pupil m "                                            \
	"  WHERE m.lesson_group = g.id AND m.pupil = p.id "                                        \
	"  AND coalesce(m.ends_on >= max(y.starts_on, min(today(), y.ends_on)), 1)) "              \
	"GROUP BY p.id "                                                                           \
	"ORDER BY p.search_key, p.number"

void fill_lesson_group(struct ui *ui, int64_t lesson_group)
{
	struct chosen me = {0};
	if (read_choices(ui, NOT_IN_GROUP, lesson_group, &me)) {
		if (!me.choices.count)
			ui_say(
			    ui, "Alle leerlingen van dit schooljaar zitten al in deze lesgroep.");
		else if (choose(ui, "Wie komt in de lesgroep?", &me, NULL))
			fill(ui, lesson_group, 0, &me);
	}
	arena_done(&me.arena);
}

#define CLASSES_OF_YEAR                                                                            \
	"SELECT c.class, c.class_name || '  ' || c.pupils || ' leerlingen' "                       \
	"FROM visible_lesson_group g "                                                             \
	"JOIN visible_school_year y ON y.id = g.school_year "                                      \
	"JOIN list_klassen c ON c.year_name = y.name "                                             \
	"WHERE g.id = ?1 AND c.pupils > 0 "                                                        \
	"ORDER BY c.class_name, c.class"
#define IN_CLASS                                                                                   \
	"SELECT pupil, name FROM list_klasleden "                                                  \
	"WHERE class = ?1 AND pupil <> 0 AND ends_on >= on_date "                                  \
	"GROUP BY pupil ORDER BY search_key, number"

void fill_with_class(struct ui *ui, int64_t lesson_group)
{
	struct chosen me = {0};
	int64_t class = pick_id(ui, "Welke klas?", CLASSES_OF_YEAR, lesson_group, false);
	if (class < 0)
		ui_say(ui, "In dit schooljaar zit nog niemand in een klas.");
	if (class > 0 && read_choices(ui, IN_CLASS, class, &me)) {
		me.ids = arena_alloc(&me.arena, (me.choices.count + 1) * sizeof *me.ids);
		for (; me.count < me.choices.count; me.count++)
			me.ids[me.count] = strtoll(me.choices.rows[me.count].value, NULL, 10);
		fill(ui, lesson_group, class, &me);
	}
	arena_done(&me.arena);
}

/* Returns the number of the selected row in a column, as the value of a choice. */
static const char *selected_value(
    const struct listed *members, const char *column, struct arena *arena)
{
	return arena_format(arena, "%lld", (long long)listed_id(members, column));
}

#define STILL_IN_GROUP                                                                             \
	"SELECT id, name || '  ' || coalesce(class_name, '') FROM list_lesgroepleden "             \
	"WHERE lesson_group = ?1 AND pupil <> 0 AND ends_on >= on_date "                           \
	"ORDER BY search_key, number, id"

void leave_lesson_group(struct ui *ui, const struct listed *members, int64_t lesson_group)
{
	struct chosen me = {0};
	struct error err = {0};
	struct date last = ui->today;
	if (!read_choices(ui, STILL_IN_GROUP, lesson_group, &me)) {
		/* the message was shown */
	} else if (!me.choices.count) {
		ui_say(ui, "Er zitten geen leerlingen in deze lesgroep.");
	} else if (choose(ui, "Wie gaat eruit?", &me, selected_value(members, "id", &me.arena)) &&
	           dialog_ask_date(ui, "Uit de lesgroep", "Wat is de laatste dag?", &last) &&
	           date_is_set(last)) {
		if (lesson_group_leave(ui->db, me.ids, me.count, last, &err))
			ui_say(ui, "%s uit de lesgroep na %s.",
			    how_many(me.count, "leerling", "leerlingen").text,
			    date_show(last).text);
		else
			ui_show_error(ui, &err);
	}
	arena_done(&me.arena);
}

void move_members(struct ui *ui, const struct listed *members, int64_t class)
{
	struct chosen me = {0};
	if (read_choices(ui, IN_CLASS, class, &me)) {
		if (!me.choices.count)
			ui_say(ui, "Er zitten geen leerlingen in deze klas.");
		else if (choose(ui, "Wie gaat naar een andere klas?", &me,
		             selected_value(members, "pupil", &me.arena)))
			move_pupils(ui, me.ids, me.count, class);
	}
	arena_done(&me.arena);
}
