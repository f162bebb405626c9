/* A goal of the school: its facts, and below them its indicators and actions. */
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/input/reason.h"
#include "tui/screens/common/common.h"
#include "tui/screens/quality/quality.h"

enum { FACTS = 6 };

/* An indicator or an action. */
struct line {
	const struct entity *entity;
	int64_t id;
	const char *cells[4]; /* text, who, goes_for, state */
};

struct quality_goal_screen {
	struct list_screen screen;
	int64_t goal;
	const char *text, *year, *facts[FACTS];
	int64_t followed_by;
	struct line *lines; /* in the arena of the screen, like their texts */
};

static const char *const labels[FACTS] = {
    "Ambitie", "Fase", "Hoe gemeten", "Uiterlijk", "SMART", "Bereikt"};

static const struct column columns[] = {
    {"text", "indicator of actie", COLUMN_TEXT, 30, C_WIDE},
    {"who", "wie of wat", COLUMN_TEXT, 16, 0},
    {"goes_for", "doel of dag", COLUMN_TEXT, 14, 0},
    {"state", "stand", COLUMN_TEXT, 17, 0},
    {0},
};

static struct quality_goal_screen *of(struct screen *screen)
{
	return (struct quality_goal_screen *)screen;
}

static const struct line *line(const struct listed *me, size_t row)
{
	return &((const struct quality_goal_screen *)me->owner)->lines[row];
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	(void)arena;
	return line(context, row)->cells[column];
}

static bool is_action(const struct line *one)
{
	return one->entity == &quality_action_entity;
}

static bool is_late(const struct listed *me, size_t row)
{
	const struct line *one = line(me, row);
	return is_action(one) && strcmp(one->cells[3], "te laat") == 0;
}

static enum style style(void *context, size_t row)
{
	const struct line *one = line(context, row);
	return is_late(context, row) ? T_LATE
	       : is_action(one) && strncmp(one->cells[3], "gedaan", strlen("gedaan")) == 0
	           ? T_DONE
	           : T_PLAIN;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return is_action(line(context, row)) ? "Acties" : "Indicatoren";
}

static int64_t line_key(void *context, size_t row)
{
	return line(context, row)->id;
}

static bool read_facts(struct ui *ui, struct quality_goal_screen *me, struct error *err)
{
	struct arena *arena = &me->screen.arena;
	struct query *q = db_query(ui->db,
	    "SELECT text, year_name, followed_by, "
	    "coalesce(ambition_text || ' (' || theme_name || ')', 'nog niet gekoppeld'), "
	    "stage_label, "
	    "coalesce(measured_by, 'nog niet genoemd'), "
	    "coalesce(strftime('%d-%m-%Y', due_on), 'nog geen datum'), "
	    "smart, "
	    "iif(reached IS NULL, 'nog niet bekeken',"
	    " state || ', ' || strftime('%d-%m-%Y', evaluated_on)"
	    " || coalesce(': ' || evaluation, '')) "
	    "FROM list_kwaliteitsdoelen "
	    "WHERE goal = ?1",
	    "i", me->goal);
	bool found = query_next(q);
	if (found) {
		me->text = named_kept(q, "text", arena);
		me->year = named_kept(q, "year_name", arena);
		me->followed_by = named_int(q, "followed_by");
		for (int i = 0; i < FACTS; i++)
			me->facts[i] = arena_text(arena, query_text(q, 3 + i));
	}
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "Dit doel is er niet meer of is niet voor jou."));
}

static bool read_lines(struct ui *ui, struct quality_goal_screen *me, struct error *err)
{
	struct arena *arena = &me->screen.arena;
	struct line *lines = NULL;
	size_t count = 0, capacity = 0;
	struct query *q = db_query(ui->db,
	    "SELECT table_name, id, text, who, goes_for, state "
	    "FROM quality_goal_line "
	    "WHERE goal = ?1 "
	    "ORDER BY part, due_on IS NULL, due_on, id",
	    "i", me->goal);
	while (query_next(q)) {
		lines = array_grow(lines, count, &capacity, sizeof *lines);
		struct line *one = &lines[count++];
		*one = (struct line){
		    .entity = entity_find(named_text(q, "table_name")), .id = named_int(q, "id")};
		for (int i = 0; i < 4; i++)
			one->cells[i] = arena_text(arena, query_text(q, 2 + i));
	}
	me->lines = arena_keep(arena, lines, count, sizeof *lines);
	me->screen.list.rows.count = count;
	return query_done(q, err);
}

static bool read_goal(struct ui *ui, struct list_screen *screen, struct error *err)
{
	struct quality_goal_screen *me = of(&screen->screen);
	me->text = me->year = "";
	for (int i = 0; i < FACTS; i++)
		me->facts[i] = "";
	if (may_write_quality(ui, NULL))
		screen->list.list.empty =
		    "Nog geen indicatoren en acties: i maakt een indicator, a een actie.";
	return read_facts(ui, me, err) && read_lines(ui, me, err);
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	const struct quality_goal_screen *me = of(&screen->screen);
	header->left = arena_format(&ui->scratch, "Kwaliteitsdoel · %s", me->year);
	header->right = me->followed_by ? "gaat volgend jaar verder" : "";
	header->subtitle = me->text;
}

static void draw_facts(struct ui *ui, struct list_screen *screen, struct box *body)
{
	enum { LINES = 6 }; /* lines kept for the list */
	for (int i = 0; i < FACTS; i++)
		if (body->rows > LINES)
			fact_line(ui, body, labels[i], of(&screen->screen)->facts[i]);
	body->row++;
	body->rows--;
}

static const struct line *selected(struct screen *screen)
{
	const struct listed *me = list_of(screen);
	size_t row;
	return listed_selected(me, &row) ? line(me, row) : NULL;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct line *one = selected(screen);
	if (one && is_action(one))
		form_kind_open(ui, &quality_action_form, one->id, of(screen)->goal);
	else if (one)
		form_kind_open(ui, &quality_indicator_form, one->id, of(screen)->goal);
	return STAY;
}

static enum outcome act_action(struct ui *ui, struct screen *screen)
{
	form_kind_open(ui, &quality_action_form, 0, of(screen)->goal);
	return STAY;
}

static enum outcome act_indicator(struct ui *ui, struct screen *screen)
{
	form_kind_open(ui, &quality_indicator_form, 0, of(screen)->goal);
	return STAY;
}

/* Marks an action as done, or as open again. */
static enum outcome act_done(struct ui *ui, struct screen *screen)
{
	const struct line *one = selected(screen);
	struct arena arena = {0};
	struct error err = {0};
	struct quality_action row;
	if (!one || !is_action(one)) {
		ui_say(ui, "Kies eerst een actie.");
		return STAY;
	}
	bool good = record_get(ui->db, &quality_action_entity, one->id, &row, &arena, &err);
	if (good) {
		row.done_on = date_is_set(row.done_on) ? (struct date){0} : ui->today;
		good = record_save(ui->db, &quality_action_entity, "Actie afgevinkt", &row, &err);
	}
	if (!good)
		ui_show_error(ui, &err);
	else
		ui_say(ui, date_is_set(row.done_on) ? "Actie gedaan." : "Actie staat weer open.");
	arena_done(&arena);
	list_screen_again(ui, screen);
	return STAY;
}

static enum outcome act_evaluate(struct ui *ui, struct screen *screen)
{
	form_kind_open(ui, &quality_evaluation_form, of(screen)->goal, 0);
	return STAY;
}

/* Opens the goal that follows this one, or the form to make it. */
static enum outcome act_next(struct ui *ui, struct screen *screen)
{
	struct quality_goal_screen *me = of(screen);
	if (me->followed_by)
		return open_quality_goal(ui, me->followed_by);
	if (!may_write_quality(ui, screen))
		ui_say(ui, "Dit doel heeft nog geen vervolg.");
	else if (ui_may_write(ui))
		form_kind_open(ui, &quality_next_form, 0, me->goal);
	return STAY;
}

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	form_kind_open(ui, &quality_goal_form, of(screen)->goal, 0);
	return STAY;
}

static enum outcome act_read(struct ui *ui, struct screen *screen)
{
	const struct quality_goal_screen *me = of(screen);
	struct buffer text = {0};
	buffer_add(&text, me->text);
	for (int i = 0; i < FACTS; i++)
		buffer_format(&text, "\n\n%s: %s", labels[i], me->facts[i]);
	enum outcome outcome = pager_run(ui, "Kwaliteitsdoel", buffer_text(&text));
	buffer_done(&text);
	return outcome;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	const struct line *one = selected(screen);
	if (one)
		remove_asked(ui, one->entity, one->id, "Kwaliteitsdoel bijgewerkt", "Verwijderen",
		    one->cells[0]);
	list_screen_again(ui, screen);
	return STAY;
}

static const struct action actions[] = {
    {"Enter", "openen", "Opent de indicator of actie.", act_open, 0, NULL},
    {"a", "actie", "Maakt een nieuwe actie.", act_action, ACT_WRITES, may_write_quality},
    {"i", "indicator", "Maakt een nieuwe indicator.", act_indicator, ACT_WRITES, may_write_quality},
    {"d", "gedaan", "Vinkt de actie af, of zet hem weer open.", act_done, ACT_WRITES,
        may_write_quality},
    {"e", "evalueren", "Kijkt terug: is het doel bereikt?", act_evaluate, ACT_WRITES,
        may_write_quality},
    {"v", "vervolg", "Maakt het doel van volgend schooljaar, of gaat erheen.", act_next, 0, NULL},
    {"w", "wijzigen", "Wijzigt het doel.", act_edit, 0, NULL},
    {"r", "lezen", "Toont het doel en de evaluatie helemaal.", act_read, ACT_HIDDEN, NULL},
    {"Del", "verwijderen", "Haalt de indicator of actie weg, na een vraag.", act_remove,
        ACT_WRITES | ACT_HIDDEN, may_write_quality},
    LIST_FIND,
    LIST_FOLD,
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Kwaliteitsdoel",
    .about =
        "Een doel van de school: waaraan je het ziet en wie wat doet. Ervoor staat ! als een actie te laat is.",
    .list = {.columns = columns,
        .cell = cell,
        .late = is_late,
        .style = style,
        .group = group,
        .key = line_key},
    .empty = "Nog geen indicatoren en acties.",
    .read = read_goal,
    .header = header,
    .above = draw_facts,
    .actions = actions,
};

enum outcome open_quality_goal(struct ui *ui, int64_t goal)
{
	struct quality_goal_screen me = {.goal = goal};
	return list_screen_run(ui, &me.screen, &kind);
}
