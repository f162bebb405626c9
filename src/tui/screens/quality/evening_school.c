/* The evening school of a school year: its evenings, participants and evaluation. */
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/input/reason.h"
#include "tui/screens/common/common.h"
#include "tui/screens/quality/quality.h"

struct evening_screen {
	struct screen screen;
	struct shown_year year;
	int64_t school; /* 0: none in this year */
	const char *when, *who, *evenings, *about, *evaluation;
	bool people;            /* show participants instead of evenings */
	struct listed lists[2]; /* evenings, people */
	struct arena arena;
};

static const struct column people_columns[] = {
    {"name", "oud-leerling", COLUMN_TEXT, 24, 0},
    {"years_since", "jaar weg", COLUMN_TEXT, 8, C_RIGHT},
    {"present", "was er", COLUMN_TEXT, 9, C_RIGHT},
    {"wants", "waarvoor", COLUMN_TEXT, 30, C_WIDE},
    {0},
};

static const struct column evening_columns[] = {
    {"held_on", "datum", COLUMN_DATE, 10, 0},
    {"topic", "onderwerp", COLUMN_TEXT, 30, C_WIDE},
    {"led_by", "geleid door", COLUMN_TEXT, 16, 0},
    {"present", "aanwezig", COLUMN_TEXT, 12, C_RIGHT},
    {0},
};

static struct evening_screen *of(struct screen *screen)
{
	return (struct evening_screen *)screen;
}

static struct listed *shown(struct evening_screen *me)
{
	return &me->lists[me->people];
}

static bool is_open(const struct listed *list, size_t row)
{
	return listed_is(list, row, "state", "nog invullen");
}

static const char *evening_cell(void *context, size_t row, size_t column, struct arena *arena)
{
	if (strcmp(evening_columns[column].name, "present") != 0)
		return NULL;
	return is_open(context, row)
	           ? listed_text(context, row, "state")
	           : arena_format(arena, "%s van %s", listed_text(context, row, "present"),
	                 listed_text(context, row, "participants"));
}

static int64_t evening_key(void *context, size_t row)
{
	return listed_number(context, row, "evening");
}

static const char *person_cell(void *context, size_t row, size_t column, struct arena *arena)
{
	if (strcmp(people_columns[column].name, "present") != 0)
		return NULL;
	return listed_number(context, row, "evenings")
	           ? arena_format(arena, "%s van %s", listed_text(context, row, "present"),
	                 listed_text(context, row, "evenings"))
	           : "";
}

static int64_t person_key(void *context, size_t row)
{
	return listed_number(context, row, "participant");
}

static const struct listed_kind evening_kind = {
    .listing = "avonden", .columns = evening_columns, .cell = evening_cell, .key = evening_key};
static const struct listed_kind people_kind = {
    .listing = "avondschool", .columns = people_columns, .cell = person_cell, .key = person_key};

static bool read_school(struct ui *ui, struct evening_screen *me, struct error *err)
{
	struct arena *arena = &me->arena;
	me->school = 0;
	me->when = me->who = me->evenings = me->about = me->evaluation = "";
	struct query *q = db_query(ui->db,
	    "SELECT evening_school, "
	    "strftime('%d-%m-%Y', starts_on) || ' tot en met ' || strftime('%d-%m-%Y', ends_on) AS days, "
	    "participants"
	    " || iif(recent > 0, ', van wie ' || recent || ' korter dan 2 jaar van school', '') AS who, "
	    "evenings"
	    " || coalesce(', gemiddeld is ' || percent(tenths(present, expected))"
	    " || '% van de deelnemers er', '') AS evenings, "
	    "coalesce(about, '') AS about, "
	    "coalesce(strftime('%d-%m-%Y', evaluated_on) || ': ' || evaluation,"
	    " iif(ends_on < peildatum(),"
	    " 'nog niet, met e schrijf je haar op', 'na de laatste avond')) AS evaluation "
	    "FROM evening_year "
	    "WHERE school_year = ?1",
	    "i", me->year.id);
	if (query_next(q)) {
		me->school = named_int(q, "evening_school");
		me->when = named_kept(q, "days", arena);
		me->who = named_kept(q, "who", arena);
		me->evenings = named_kept(q, "evenings", arena);
		me->about = named_kept(q, "about", arena);
		me->evaluation = named_kept(q, "evaluation", arena);
	}
	return query_done(q, err);
}

static const char *nothing(const struct ui *ui, const struct evening_screen *me)
{
	bool may = may_write_quality(ui, NULL);
	if (!me->school)
		return may ? "Dit schooljaar heeft nog geen avondschool. Met s begin je er een."
		           : "Dit schooljaar heeft nog geen avondschool.";
	if (me->people)
		return may ? "Er doet nog niemand mee. Met n kies je een oud-leerling."
		           : "Er doet nog niemand mee.";
	return may ? "Er zijn nog geen avonden. Met n schrijf je er een op."
	           : "Er zijn nog geen avonden.";
}

static bool read_all(struct ui *ui, struct screen *screen, struct error *err)
{
	struct evening_screen *me = of(screen);
	struct listed *list = shown(me);
	arena_done(&me->arena);
	if (!shown_year_read(ui, &me->year, err) || !read_school(ui, me, err))
		return false;
	list->filter.school_year = me->year.name;
	list->list.empty = nothing(ui, me);
	return listed_read(ui, list, err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_all(ui, screen, &err))
		ui_show_error(ui, &err);
}

static bool go(struct ui *ui, void *screen, size_t people)
{
	of(screen)->people = people != 0;
	resume(ui, screen);
	return false;
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct evening_screen *me = of(screen);
	header->left = arena_format(&ui->scratch, "Avondschool · %s", me->year.name);
	header->right = me->when;
	header_tab(ui, header, "Avonden");
	header_tab(ui, header, "Deelnemers");
	header->current = me->people;
	header->go = go;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct evening_screen *me = of(screen);
	enum { ROOM = 9 };
	if (me->school) {
		fact_line(ui, &body, "Deelnemers", me->who);
		fact_line(ui, &body, "Avonden", me->evenings);
		if (*me->about && body.rows > ROOM)
			fact_line(ui, &body, "Hoe het gaat", me->about);
		if (body.rows > ROOM)
			fact_line(ui, &body, "Evaluatie", me->evaluation);
		body.row++;
		body.rows--;
	}
	listed_draw(ui, shown(me), body);
}

static enum outcome turn(struct ui *ui, struct screen *screen)
{
	of(screen)->people = !of(screen)->people;
	resume(ui, screen);
	return STAY;
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct list *list = &shown(of(screen))->list;
	if (!list->typing && key_in("Tab S-Tab", pressed))
		return turn(ui, screen);
	return list_key(ui, list, pressed);
}

static void close_lists(struct ui *ui, struct screen *screen)
{
	struct evening_screen *me = of(screen);
	(void)ui;
	listed_done(&me->lists[0]);
	listed_done(&me->lists[1]);
	arena_done(&me->arena);
}

/* Returns the selected participant or evening, or 0. */
static int64_t selected(struct evening_screen *me)
{
	return listed_id(shown(me), me->people ? "participant" : "evening");
}

static void edit_selected(struct ui *ui, struct evening_screen *me)
{
	int64_t id = selected(me);
	if (id && me->people)
		form_kind_open(ui, &participant_form, id, listed_id(shown(me), "pupil"));
	else if (id)
		form_kind_open(ui, &evening_form, id, me->school);
}

static bool may_write_people(const struct ui *ui)
{
	return access_write(ui->db, OUTFLOW) == ALL;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	struct evening_screen *me = of(screen);
	int64_t id = selected(me);
	if (!id)
		return STAY;
	if (!me->people && may_write_quality(ui, screen) && may_write_people(ui))
		register_evening(ui, id);
	else
		edit_selected(ui, me);
	resume(ui, screen);
	return STAY;
}

static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	struct evening_screen *me = of(screen);
	if (!me->school)
		ui_say(ui, "Begin eerst de avondschool van dit schooljaar, met s.");
	else if (me->people && !may_write_people(ui))
		ui_say(ui, "Deelnemers voegt de administratie of de zorgcoördinator toe.");
	else if (me->people)
		add_participant(ui, me->school);
	else
		form_kind_open(ui, &evening_form, 0, me->school);
	return STAY;
}

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	edit_selected(ui, of(screen));
	return STAY;
}

static enum outcome act_school(struct ui *ui, struct screen *screen)
{
	const struct evening_screen *me = of(screen);
	form_kind_open(ui, &evening_school_form, me->school, me->year.id);
	return STAY;
}

static enum outcome act_evaluate(struct ui *ui, struct screen *screen)
{
	if (!of(screen)->school)
		return act_new(ui, screen);
	form_kind_open(ui, &evening_evaluation_form, of(screen)->school, 0);
	return STAY;
}

static enum outcome act_read(struct ui *ui, struct screen *screen)
{
	const struct evening_screen *me = of(screen);
	return pager_run(ui, "Avondschool",
	    arena_format(&ui->scratch, "Deelnemers: %s\n\nAvonden: %s\n\n%s\n\nEvaluatie: %s",
	        me->who, me->evenings, me->about, me->evaluation));
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	struct evening_screen *me = of(screen);
	int64_t id = selected(me);
	if (id)
		remove_asked(ui, me->people ? &evening_participant_entity : &evening_entity, id,
		    "Avondschool bijgewerkt", "Verwijderen",
		    "Waar al aanwezigheid bij staat, kan niet weg: vink die eerst uit.");
	resume(ui, screen);
	return STAY;
}

static enum outcome act_before(struct ui *ui, struct screen *screen)
{
	return shown_year_turn(ui, screen, &of(screen)->year, -1);
}

static enum outcome act_after(struct ui *ui, struct screen *screen)
{
	return shown_year_turn(ui, screen, &of(screen)->year, 1);
}

static const struct action actions[] = {
    {"Enter", "openen", "Bij een avond: wie was er? Bij een deelnemer: de gegevens.", act_open, 0,
        NULL},
    {"n", "nieuw", "Schrijft een avond op, of kiest een oud-leerling die meedoet.", act_new,
        ACT_WRITES, may_write_quality},
    {"w", "wijzigen", "Wijzigt de avond of de deelname.", act_edit, 0, NULL},
    {"e", "evalueren", "Schrijft op wat het jaar opleverde.", act_evaluate, ACT_WRITES,
        may_write_quality},
    {"s", "jaar", "Begint de avondschool van dit schooljaar, of wijzigt haar.", act_school,
        ACT_WRITES, may_write_quality},
    YEAR_ACTIONS(act_before, act_after),
    {"Tab", "avonden/deelnemers", "Wisselt tussen de avonden en de deelnemers.", NULL, ACT_HIDDEN,
        NULL},
    {"r", "lezen", "Toont de opzet en de evaluatie helemaal.", act_read, ACT_HIDDEN, NULL},
    {"Del", "verwijderen", "Haalt een avond of deelnemer weg, na een vraag.", act_remove,
        ACT_WRITES | ACT_HIDDEN, may_write_quality},
    LIST_SEARCH,
    {0},
};

static const struct screen_ops ops = {.name = "Avondschool",
    .about =
        "De avondschool voor oud-leerlingen: welke avonden, wie doet mee en wie was er. Ervoor staat ! als nog niet is ingevuld wie er waren.",
    .open = read_all,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close_lists,
    .actions = actions};

enum outcome open_evening_school(struct ui *ui)
{
	struct evening_screen me = {
	    .screen.ops = &ops, .lists = {{.kind = &evening_kind}, {.kind = &people_kind}}};
	return ui_run(ui, &me.screen);
}
