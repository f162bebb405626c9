/* An exam day: its slots with their times, the candidate in each, and the outcome. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/take.h"
#include "db/write.h"
#include "model/diploma/diploma.h"
#include "tui/input/dialog.h"
#include "tui/input/form.h"
#include "tui/input/grid/grid.h"
#include "tui/input/reason.h"
#include "tui/screens/common/common.h"
#include "tui/screens/diploma/diploma.h"

struct talk {
	int64_t exam, pupil; /* 0: the slot is free */
	char time[6];
	const char *name, *class_name, *outcome, *remark;
};

struct exam_day_screen {
	struct screen screen;
	int64_t id;
	struct exam_day day;
	struct talk talks[EXAM_SLOTS];
	const char *panel;
	struct grid grid;
	struct arena arena;
};

enum { TIME, WHO, CLASS, OUTCOME, REMARK };

static const struct grid_column columns[] = {
    [TIME] = {.label = "tijd",
        .help = "Met Enter plan je op een vrije plek een gesprek.",
        .width = 5},
    [WHO] = {.label = "kandidaat",
        .help = "Enter opent de kandidaat, of plant op een vrije plek een gesprek.",
        .width = 22},
    [CLASS] = {.label = "klas", .width = 5},
    [OUTCOME] = {.label = "uitkomst",
        .help = "Met g vul je de uitkomst en de toelichting in.",
        .width = 15},
    [REMARK] = {.label = "toelichting"},
};

static struct exam_day_screen *day_of(struct screen *screen)
{
	return (struct exam_day_screen *)screen;
}

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct talk *talk = &((const struct exam_day_screen *)context)->talks[row];
	(void)arena;
	if (!talk->exam && column > WHO)
		return " "; /* no talk, so nothing to fill in */
	switch (column) {
	case TIME:
		return talk->time;
	case WHO:
		return talk->exam ? talk->name : "vrij";
	case CLASS:
		return talk->class_name;
	case OUTCOME:
		return talk->outcome;
	default:
		return talk->remark;
	}
}

static bool read_talks(struct ui *ui, struct exam_day_screen *me, struct error *err)
{
	static const struct take members[] = {TAKE(talk, exam), TAKE(talk, pupil), TAKE(talk, name),
	    TAKE(talk, class_name), TAKE(talk, outcome), TAKE(talk, remark), {0}};
	for (int i = 0; i < EXAM_SLOTS; i++) {
		me->talks[i] = (struct talk){0};
		exam_slot_time(&me->day, i + 1, me->talks[i].time);
	}
	struct query *q = db_query(ui->db,
	    "SELECT slot, exam, pupil, name, class_name, outcome, remark "
	    "FROM list_examens "
	    "WHERE exam_day = ?1",
	    "i", me->id);
	while (query_next(q)) {
		int64_t slot = named_int(q, "slot");
		if (slot >= 1 && slot <= EXAM_SLOTS)
			query_take(q, members, &me->talks[slot - 1], &me->arena);
	}
	return query_done(q, err);
}

static bool read_all(struct ui *ui, struct exam_day_screen *me, struct error *err)
{
	arena_done(&me->arena);
	me->panel = "";
	if (!record_get(ui->db, &exam_day_entity, me->id, &me->day, &me->arena, err))
		return false;
	const struct exam_day *day = &me->day;
	const char *examiner =
	    choice_label(ui->db, entity_field(&exam_day_entity, "examiner"), day, 0, &me->arena);
	me->panel = arena_format(&me->arena, "%s · %s%s%s%s%s%s",
	    day->resit ? "herkansing" : "examen", examiner, *day->assessor ? " en " : "",
	    day->assessor, *day->assessor_school ? ", " : "", day->assessor_school,
	    day->assessor_certified ? " (gecertificeerd)" : "");
	me->grid.columns = columns;
	me->grid.column_count = sizeof columns / sizeof *columns;
	me->grid.count = EXAM_SLOTS;
	me->grid.frozen = CLASS;
	me->grid.down = true;
	me->grid.context = me;
	me->grid.get = get;
	return read_talks(ui, me, err);
}

static void again(struct ui *ui, struct exam_day_screen *me)
{
	struct error err = {0};
	if (!read_all(ui, me, &err))
		ui_show_error(ui, &err);
}

static bool read_first(struct ui *ui, struct screen *screen, struct error *err)
{
	struct exam_day_screen *me = day_of(screen);
	if (!read_all(ui, me, err))
		return false;
	me->grid.column = WHO;
	return true;
}

static void resume(struct ui *ui, struct screen *screen)
{
	again(ui, day_of(screen));
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct exam_day_screen *me = day_of(screen);
	header->left = arena_format(&ui->scratch, "Examendag %s%s%s",
	    date_show(me->day.held_on).text, *me->day.place ? " · " : "", me->day.place);
	header->subtitle = me->panel;
	if (me->day.pause_after)
		header->right = arena_format(&ui->scratch, "pauze na gesprek %d: %d minuten",
		    (int)me->day.pause_after, (int)me->day.pause_minutes);
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	grid_draw(ui, &day_of(screen)->grid, body);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return grid_key(ui, &day_of(screen)->grid, pressed);
}

static void close_day(struct ui *ui, struct screen *screen)
{
	struct exam_day_screen *me = day_of(screen);
	(void)ui;
	grid_done(&me->grid);
	arena_done(&me->arena);
}

/* Returns the selected talk, or NULL after a message when the slot is free. */
static const struct talk *selected(struct ui *ui, struct screen *screen)
{
	struct exam_day_screen *me = day_of(screen);
	const struct talk *talk = &me->talks[me->grid.row];
	if (talk->exam)
		return talk;
	ui_say(ui, "Op deze plek is nog geen gesprek.");
	return NULL;
}

/* Candidates without a result in the school year of that day; those who can be planned come
 * first. */
#define CANDIDATES                                                                                 \
	"SELECT c.id, p.name || coalesce('  ' || e.class_name, '')"                                \
	" || coalesce('  portfolio ' || strftime('%d-%m-%Y', f.handed_in_on),"                     \
	" '  geen portfolio ingeleverd')"                                                          \
	" || coalesce((SELECT '  gesprek ' || strftime('%d-%m-%Y', x.held_on)"                     \
	" || coalesce(': ' || x.outcome, '') FROM list_examens x"                                  \
	" WHERE x.candidate = c.id ORDER BY x.held_on DESC, x.exam DESC LIMIT 1), '') "            \
	"FROM visible_candidate c "                                                                \
	"JOIN visible_school_year y ON y.id = c.school_year "                                      \
	"JOIN visible_pupil p ON p.id = c.pupil "                                                  \
	"LEFT JOIN list_leerlingen e ON e.pupil = c.pupil "                                        \
	"LEFT JOIN candidate_portfolio f ON f.candidate = c.id "                                   \
	"WHERE c.result IS NULL "                                                                  \
	"AND EXISTS (SELECT 1 FROM visible_exam_day d"                                             \
	" WHERE d.id = ?1 AND d.held_on BETWEEN y.starts_on AND y.ends_on) "                       \
	"AND NOT EXISTS (SELECT 1 FROM visible_exam x"                                             \
	" WHERE x.candidate = c.id AND x.exam_day = ?1) "                                          \
	"ORDER BY EXISTS (SELECT 1 FROM visible_exam x WHERE x.candidate = c.id), "                \
	"f.handed_in_on IS NULL, p.search_key, p.number"

/* Asks for a candidate and plans the talk in that slot, or shows why the model refuses it. */
static void plan(struct ui *ui, struct exam_day_screen *me, int64_t slot)
{
	struct arena arena = {0};
	struct choices choices;
	struct error err = {0};
	size_t chosen = SIZE_MAX;
	if (!choices_read(ui->db, CANDIDATES, me->id, &arena, &choices, &err)) {
		ui_show_error(ui, &err);
	} else if (!choices.count) {
		ui_say(ui, "Er is geen kandidaat zonder uitslag die hier nog bij kan.");
	} else if (pick(ui, "Wie komt er?", &choices, NULL, &chosen) && chosen < choices.count) {
		struct exam row = {.exam_day = me->id,
		    .slot = slot,
		    .candidate = strtoll(choices.rows[chosen].value, NULL, 10)};
		if (record_check(ui->db, &exam_entity, &row, &err) && exam_save(ui->db, &row, &err))
			ui_say(ui, "Gesprek gepland.");
		else
			ui_show_error(ui, &err);
		again(ui, me);
	}
	arena_done(&arena);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	struct exam_day_screen *me = day_of(screen);
	const struct talk *talk = &me->talks[me->grid.row];
	if (talk->exam)
		return open_diploma(ui, talk->pupil);
	if (!may_decide_diploma(ui, screen))
		ui_say(ui, "Op deze plek is nog geen gesprek.");
	else if (ui_may_write(ui))
		plan(ui, me, (int64_t)me->grid.row + 1);
	return STAY;
}

/* Plans a talk in the first free slot. When all are taken it tries the slot after the last, which
 * the model refuses with the reason. */
static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	struct exam_day_screen *me = day_of(screen);
	int64_t slot = 1;
	while (slot <= EXAM_SLOTS && me->talks[slot - 1].exam)
		slot++;
	plan(ui, me, slot);
	return STAY;
}

static enum outcome act_fill(struct ui *ui, struct screen *screen)
{
	struct exam_day_screen *me = day_of(screen);
	struct error err = {0};
	int planned, wanted = (int)db_setting_int(ui->db, "examen_per_dag", 6);
	const char *question = arena_format(&ui->scratch,
	    "Stip vult de vrije plekken tot %d gesprekken, op klas en naam, met %s.", wanted,
	    me->day.resit
	        ? "kandidaten van wie het laatste gesprek niet voldoende was"
	        : "kandidaten die hun portfolio hebben ingeleverd en nog geen gesprek hebben");
	if (!dialog_confirm(ui, "Dag vullen", question, "Vullen"))
		return STAY;
	if (!exam_plan(ui->db, me->id, &planned, &err))
		ui_show_error(ui, &err);
	else if (!planned)
		ui_say(ui,
		    "Er is niemand bij gekomen: geen plek meer, of geen kandidaat met een portfolio.");
	else
		ui_say(ui, "%d %s gepland.", planned, planned == 1 ? "gesprek" : "gesprekken");
	again(ui, me);
	return STAY;
}

/* Fills in what all forms of a talk share, and opens one for the selected talk. */
static enum outcome edit_talk(
    struct ui *ui, struct screen *screen, struct form_spec *spec, const char *said)
{
	const struct talk *talk = selected(ui, screen);
	struct arena arena = {0};
	struct error err = {0};
	struct exam row;
	if (!talk)
		return STAY;
	spec->entity = &exam_entity;
	spec->context = talk->name;
	spec->pupil = talk->pupil;
	spec->parent = day_of(screen)->id;
	if (!record_get(ui->db, &exam_entity, talk->exam, &row, &arena, &err))
		ui_show_error(ui, &err);
	else if (form_edit(ui, spec, &row, &arena))
		ui_say(ui, "%s", said);
	again(ui, day_of(screen));
	arena_done(&arena);
	return STAY;
}

/* Opens a form, because a bare digit goes to a tab elsewhere. Once there is a result the form asks
 * for a reason. */
static enum outcome act_outcome(struct ui *ui, struct screen *screen)
{
	static const char *const fields[] = {"outcome", "remark", NULL};
	struct form_spec spec = {.title = "Uitkomst van het examengesprek",
	    .change = "Uitkomst van een examengesprek",
	    .fields = fields,
	    .draft = "diploma: uitkomst"};
	return edit_talk(ui, screen, &spec, "Uitkomst bewaard.");
}

static bool save_move(struct ui *ui, void *record, struct error *err, void *hook)
{
	(void)hook;
	return exam_save(ui->db, record, err);
}

static enum outcome act_move(struct ui *ui, struct screen *screen)
{
	static const char *const fields[] = {"slot", "exam_day", NULL};
	struct form_spec spec = {.title = "Gesprek verzetten",
	    .fields = fields,
	    .save = save_move,
	    .draft = "diploma: examengesprek"};
	return edit_talk(ui, screen, &spec, "Gesprek verzet.");
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	const struct talk *talk = selected(ui, screen);
	struct arena arena = {0};
	struct error err = {0};
	struct exam row;
	if (!talk)
		return STAY;
	const char *question = arena_format(
	    &ui->scratch, "Het gesprek van %s om %s gaat van deze dag af.", talk->name, talk->time);
	if (dialog_confirm(ui, "Gesprek weghalen", question, "Weghalen")) {
		if (record_get(ui->db, &exam_entity, talk->exam, &row, &arena, &err) &&
		    remove_with_reason(ui, &exam_entity, "Examengesprek weggehaald", &row, &err))
			ui_say(ui, "Gesprek weggehaald.");
		else if (err.status != DONE)
			ui_show_error(ui, &err);
		again(ui, day_of(screen));
	}
	arena_done(&arena);
	return STAY;
}

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	edit_exam_day(ui, day_of(screen)->id);
	return STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	const struct talk *talk = selected(ui, screen);
	return talk ? open_dossier(ui, talk->pupil) : STAY;
}

static const struct action actions[] = {
    {"Enter", "openen", "Opent de kandidaat; plant op een vrije plek een gesprek.", act_open, 0,
        NULL},
    {"v", "vullen", "Vult de vrije plekken met kandidaten, na een vraag.", act_fill, ACT_WRITES,
        may_decide_diploma},
    {"m", "verzetten", "Verzet het gesprek naar een andere plek of dag.", act_move, ACT_WRITES,
        may_decide_diploma},
    {"g", "uitkomst", "Vult in hoe het gesprek ging: voldoende, bespreken of onvoldoende.",
        act_outcome, ACT_WRITES, may_decide_diploma},
    {"n", "nieuw gesprek", "Plant een gesprek op de eerste vrije plek.", act_new,
        ACT_WRITES | ACT_HIDDEN, may_decide_diploma},
    {"Del", "weghalen", "Haalt het gesprek van de dag af, na een vraag.", act_remove,
        ACT_WRITES | ACT_HIDDEN, may_decide_diploma},
    {"w", "dag wijzigen", "Wijzigt de dag: tijd, plaats, examinator en assessor.", act_edit,
        ACT_HIDDEN, NULL},
    {"d", "dossier", "Opent het dossier van de kandidaat.", act_dossier, ACT_HIDDEN, NULL},
    {0},
};

static const struct screen_ops ops = {.name = "Examendag",
    .about = "De acht plekken van de dag met hun tijd. Met g vul je in hoe een gesprek ging.",
    .open = read_first,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close_day,
    .actions = actions};

enum outcome open_exam_day(struct ui *ui, int64_t exam_day)
{
	struct exam_day_screen me = {.screen.ops = &ops, .id = exam_day};
	return ui_run(ui, &me.screen);
}
