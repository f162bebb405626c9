/* A new school year in one sitting, which can be left at any step and continued later. */
#include "tui/screens/school/new_year.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"
#include "tui/screens/common/draft_place.h"

#define DRAFT "nieuw schooljaar: "

static const struct wizard_step *const parts[] = {
    &calendar_step, &classes_step, &staying_step, &arriving_step, &groups_step, &overview_step};
static const char *const part_names[] = {
    "kalender", "klassen", "leerlingen", "nieuw", "lesgroepen", "overzicht"};
enum { PARTS = sizeof parts / sizeof *parts };

struct sitting *sitting_of(const struct wizard *wizard)
{
	return wizard->context;
}

struct sitting *sitting_of_screen(struct screen *screen)
{
	return sitting_of((struct wizard *)screen);
}

struct draft_key sitting_draft(void *context)
{
	struct sitting *me = context;
	return (struct draft_key){
	    .form = arena_format(&me->texts, DRAFT "%s %s", me->part, me->year.name)};
}

bool sitting_begin(struct ui *ui, struct sitting *me, const char *part, struct error *err)
{
	arena_done(&me->texts);
	me->part = part;
	if (!new_year_find(ui->db, me->year.first, &me->year, err))
		return false;
	if (!me->year.to)
		return fail(err, NOT_FOUND,
		    "Schooljaar %s is er niet meer. Ga terug en begin opnieuw.", me->year.name);
	return new_classes_read(ui->db, &me->year, &me->classes, &me->texts, err) &&
	       choices_read(ui->db, "SELECT code, full_name FROM visible_staff ORDER BY code", 0,
	           &me->texts, &me->staff, err);
}

const char *sitting_names(const struct sitting *me, const char *codes, struct arena *arena)
{
	struct buffer text = {0};
	char *rest = arena_text(arena, codes);
	for (char *code; (code = strtok_r(NULL, ", ", &rest));) {
		size_t at = choices_find(&me->staff, code);
		buffer_format(&text, "%s%s", text.len ? ", " : "",
		    at < me->staff.count ? me->staff.rows[at].label : code);
	}
	const char *out = arena_text(arena, buffer_text(&text));
	buffer_done(&text);
	return out;
}

enum outcome sitting_list_key(struct ui *ui, struct wizard *wizard, const struct key *pressed)
{
	enum outcome outcome = list_key(ui, &sitting_of(wizard)->list, pressed);
	return outcome == UNHANDLED && key_is_text(pressed, "u")
	           ? open_own_changes(ui, &wizard->screen)
	           : outcome;
}

void sitting_list_close(struct ui *ui, struct wizard *wizard)
{
	struct sitting *me = sitting_of(wizard);
	(void)ui;
	list_done(&me->list);
	me->list = (struct list){0};
}

static int by_label(const void *a, const void *b)
{
	const struct choice *x = a, *y = b;
	return strcmp(x->label, y->label);
}

void sitting_read_places(struct sitting *me, bool none)
{
	me->places = (struct choices){
	    .rows = arena_alloc(&me->texts, (me->classes.count + 1) * sizeof *me->places.rows)};
	if (none)
		me->places.rows[me->places.count++] = (struct choice){"0", "nog geen klas"};
	size_t first = me->places.count;
	for (size_t i = 0; i < me->classes.count; i++)
		if (me->classes.rows[i].id)
			me->places.rows[me->places.count++] = (struct choice){
			    arena_format(&me->texts, "%lld", (long long)me->classes.rows[i].id),
			    me->classes.rows[i].saved_name};
	if (me->places.count > first)
		qsort(me->places.rows + first, me->places.count - first, sizeof *me->places.rows,
		    by_label);
}

/* Makes the year, after a question; its days are checked in the first step. */
static bool make_year(struct ui *ui, struct sitting *me)
{
	struct error err = {0};
	const char *const buttons[] = {"Beginnen", "Later", NULL};
	if (me->year.to)
		return true;
	if (dialog_choose(ui, "Nieuw schooljaar",
	        arena_format(&me->arena,
	            "Stip maakt schooljaar %s, met drie IOP-periodes en de vakanties. Daarna kijk je in zes stappen alles na. Aan dit schooljaar verandert niets.",
	            me->year.name),
	        buttons) != 0)
		return false;
	if (change_begin(ui->db, "Nieuw schooljaar: gemaakt", &err) &&
	    change_end(
	        ui->db, school_year_ensure(ui->db, me->year.first, &me->year.to, &err), &err))
		return true;
	ui_show_error(ui, &err);
	return false;
}

static bool finish(struct ui *ui, struct wizard *wizard)
{
	const struct sitting *me = sitting_of(wizard);
	int64_t pupils = 0, classes = 0;
	struct error err = {0};
	if (!db_int(ui->db, &pupils, &err, "SELECT count(*) FROM year_place WHERE school_year = ?1",
	        "i", me->year.to) ||
	    !db_int(ui->db, &classes, &err,
	        "SELECT count(*) FROM visible_class WHERE school_year = ?1", "i", me->year.to)) {
		ui_show_error(ui, &err);
		return false;
	}
	ui_say(ui, "Schooljaar %s staat klaar: %s in %s.", me->year.name,
	    how_many((size_t)pupils, "leerling", "leerlingen").text,
	    how_many((size_t)classes, "klas", "klassen").text);
	return true;
}

static void open_at(struct ui *ui, int first, int step)
{
	struct wizard_step steps[PARTS + 1] = {{0}};
	struct sitting me = {0};
	struct error err = {0};
	for (int i = 0; i < PARTS; i++)
		steps[i] = *parts[i];
	if (!may_make_new_year(ui, NULL)) {
		ui_complain(ui, "Een nieuw schooljaar maakt de administratie van de school.");
		return;
	}
	if (!new_year_find(ui->db, first, &me.year, &err))
		ui_show_error(ui, &err);
	else if (make_year(ui, &me) && new_year_find(ui->db, first, &me.year, &err)) {
		me.wizard = (struct wizard){.steps = steps,
		    .context = &me,
		    .step = step,
		    .finish = finish,
		    .finish_label = "klaar",
		    .title = arena_format(&me.arena, "Nieuw schooljaar %s", me.year.name),
		    .about =
		        "Het nieuwe schooljaar in stappen. Elke stap wordt opgeslagen; stoppen en later verdergaan kan altijd."};
		wizard_run(ui, &me.wizard);
	} else if (err.status != DONE)
		ui_show_error(ui, &err);
	arena_done(&me.texts);
	arena_done(&me.arena);
}

enum outcome open_new_year(struct ui *ui)
{
	struct error err = {0};
	int first = 0;
	if (new_year_first(ui->db, ui->today, &first, &err))
		open_at(ui, first, 0);
	else
		ui_show_error(ui, &err);
	return STAY;
}

/* The name of the draft ends in the step and the year. */
static void resume_sitting(struct ui *ui, const struct found_draft *draft)
{
	const char *space = strchr(draft->rest, ' ');
	int first = 0, step = 0;
	if (!space || !school_year_first(space + 1, &first))
		return;
	while (step < PARTS - 1 &&
	       strncmp(part_names[step], draft->rest, (size_t)(space - draft->rest)) != 0)
		step++;
	open_at(ui, first, step);
}

const struct draft_place new_year_drafts[] = {
    {.form = DRAFT, .open = resume_sitting},
    {0},
};
