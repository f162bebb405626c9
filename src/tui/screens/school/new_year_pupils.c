/* A new school year, steps 3 and 4: where each pupil goes, and who comes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "tui/screens/school/imports.h"
#include "tui/screens/school/new_year.h"

enum { NAME, STEP, CLASS, REMARK };

static const struct column staying_columns[] = {
    {"name", "leerling", COLUMN_TEXT, 26, C_WIDE},
    {"step", "wat", COLUMN_TEXT, 21, 0},
    {"class", "klas", COLUMN_TEXT, 6, 0},
    {"remark", "", COLUMN_TEXT, 21, 0},
    {0},
};

static const struct column arriving_columns[] = {
    {"name", "leerling", COLUMN_TEXT, 26, C_WIDE},
    {"step", "leerjaar", COLUMN_TEXT, 12, 0},
    {"class", "klas", COLUMN_TEXT, 6, 0},
    {"remark", "", COLUMN_TEXT, 21, 0},
    {0},
};

static const struct new_pupil *pupil_at(const void *context, size_t row)
{
	return &((const struct sitting *)context)->pupils.rows[row];
}

static const char *step_words(const struct new_pupil *pupil, bool arrives, struct arena *arena)
{
	switch (pupil->step) {
	case STEP_UP:
		if (!pupil->to_grade)
			return arrives ? "nog onbekend" : "gaat over";
		return arena_format(arena, arrives ? "%lld" : "over naar leerjaar %lld",
		    (long long)pupil->to_grade);
	case STEP_STAYS:
		return arena_format(arena, "blijft in leerjaar %lld", (long long)pupil->to_grade);
	case STEP_LEAVES:
		return pupil->left ? "is van school" : "gaat van school";
	default:
		return "nog niet bekend";
	}
}

static bool gets_place(const struct new_pupil *pupil)
{
	return pupil->step == STEP_UP || pupil->step == STEP_STAYS;
}

static const char *remark(const struct new_pupil *pupil, struct arena *arena)
{
	bool entree = strcmp(pupil->to_track, TRACK_ENTREE) == 0;
	if (pupil->places > 1)
		return "is al verplaatst";
	if (date_is_set(pupil->leaves_on))
		return arena_format(arena, "vertrek op %s", date_show(pupil->leaves_on).text);
	if (gets_place(pupil) && !pupil->to_class)
		return "nog geen klas";
	return gets_place(pupil) && entree ? "Entree" : "";
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct sitting *me = context;
	const struct new_pupil *pupil = pupil_at(me, row);
	const struct new_class *class = new_class_find(&me->classes, pupil->to_class);
	switch (column) {
	case NAME:
		return pupil->name;
	case STEP:
		return step_words(pupil, me->arrivals, arena);
	case CLASS:
		return class ? class->saved_name : "";
	default:
		return remark(pupil, arena);
	}
}

static const char *mark(void *context, size_t row)
{
	const struct new_pupil *pupil = pupil_at(context, row);
	bool open = pupil->step == STEP_OPEN || (gets_place(pupil) && !pupil->to_class) ||
	            (gets_place(pupil) && date_is_set(pupil->leaves_on));
	return open ? "!" : " ";
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	const struct sitting *me = context;
	const char *name = pupil_at(me, row)->class_name;
	return arena_format(arena, me->arrivals ? "Nieuw in klas %s" : "Nu in klas %s",
	    *name ? name : "(nog geen)");
}

static int64_t key_of(void *context, size_t row)
{
	return pupil_at(context, row)->pupil;
}

static void show(struct sitting *me)
{
	struct list_source source = {.columns = me->arrivals ? arriving_columns : staying_columns,
	    .count = me->pupils.count,
	    .cell = cell,
	    .mark = mark,
	    .group = group,
	    .key = key_of,
	    .context = me};
	me->list.empty =
	    me->arrivals
	        ? "Er komt nog niemand bij. Met i lees je een bestand met nieuwe leerlingen in."
	        : "In dit schooljaar zijn er geen leerlingen om te plaatsen.";
	list_show(&me->list, &source);
}

static bool read_pupils(struct ui *ui, struct sitting *me, struct error *err)
{
	if (!(me->arrivals ? new_arrivals_read(ui->db, &me->year, &me->pupils, &me->texts, err)
	                   : new_pupils_read(
	                         ui->db, &me->year, &me->classes, &me->pupils, &me->texts, err)))
		return false;
	size_t size = me->pupils.count * sizeof *me->pupils.rows;
	me->before = me->pupils;
	me->before.rows = arena_alloc(&me->texts, size + 1);
	if (size)
		memcpy(me->before.rows, me->pupils.rows, size);
	sitting_read_places(me, true);
	if (sitting_choices_take_up(ui, me))
		ui_say(ui, "Hier staan keuzes die nog niet zijn opgeslagen. F2 slaat ze op.");
	show(me);
	return true;
}

static bool staying_open(struct ui *ui, struct wizard *wizard, struct error *err)
{
	struct sitting *me = sitting_of(wizard);
	me->arrivals = false;
	return sitting_begin(ui, me, "leerlingen", err) && read_pupils(ui, me, err);
}

static bool arriving_open(struct ui *ui, struct wizard *wizard, struct error *err)
{
	struct sitting *me = sitting_of(wizard);
	me->arrivals = true;
	return sitting_begin(ui, me, "nieuw", err) && read_pupils(ui, me, err);
}

static bool step_open(struct ui *ui, struct wizard *wizard, struct error *err)
{
	return sitting_of(wizard)->arrivals ? arriving_open(ui, wizard, err)
	                                    : staying_open(ui, wizard, err);
}

static size_t count_in(const struct sitting *me, int64_t class)
{
	size_t count = 0;
	for (size_t i = 0; i < me->pupils.count; i++)
		count += gets_place(pupil_at(me, i)) && pupil_at(me, i)->to_class == class;
	return count;
}

static size_t count_step(const struct sitting *me, enum new_step step)
{
	size_t count = 0;
	for (size_t i = 0; i < me->pupils.count; i++)
		count += pupil_at(me, i)->step == step;
	return count;
}

/* Those who are saved in a class and are not in this list stay in it. */
static size_t count_all(const struct sitting *me, const struct new_class *class)
{
	size_t count = (size_t) class->placed;
	for (size_t i = 0; i < me->pupils.count; i++)
		count -= pupil_at(me, i)->place && pupil_at(me, i)->saved_class == class->id;
	return count + count_in(me, class->id);
}

static void add_count(struct buffer *text, const char *what, size_t count)
{
	if (count)
		buffer_format(text, "%s%s %zu", text->len ? " · " : "", what, count);
}

/* How full each class gets, above the list. */
static const char *counts(const struct sitting *me, struct arena *arena)
{
	struct buffer text = {0};
	for (size_t i = 0; i < me->places.count; i++) {
		const struct new_class *class =
		    new_class_find(&me->classes, strtoll(me->places.rows[i].value, NULL, 10));
		if (class)
			add_count(&text, class->saved_name, count_all(me, class));
	}
	add_count(&text, "zonder klas", count_in(me, 0));
	add_count(&text, "van school", count_step(me, STEP_LEAVES));
	add_count(&text, "nog niet bekend", count_step(me, STEP_OPEN));
	const char *out = arena_text(arena, buffer_text(&text));
	buffer_done(&text);
	return out;
}

static void step_draw(struct ui *ui, struct wizard *wizard, struct box body)
{
	struct sitting *me = sitting_of(wizard);
	enum { MOST = 3 };
	int most = body.rows > 3 * MOST ? MOST : 1;
	struct box above = {body.row, body.col + 1, most, body.cols - 2};
	int used = draw_paragraph(ui, above, T_DIM, counts(me, &ui->scratch));
	used = used > most ? most : used;
	list_draw(
	    ui, &me->list, (struct box){body.row + used, body.col, body.rows - used, body.cols});
}

static bool step_save(struct ui *ui, struct wizard *wizard)
{
	struct sitting *me = sitting_of(wizard);
	struct error err = {0};
	if (!new_pupils_save(ui->db, &me->year, &me->pupils, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	sitting_choices_forget(ui, wizard);
	if (step_open(ui, wizard, &err))
		return true;
	ui_show_error(ui, &err);
	return false;
}

static bool step_proposes(const struct wizard *wizard)
{
	const struct sitting *me = sitting_of(wizard);
	for (size_t i = 0; i < me->pupils.count; i++)
		if (new_pupil_differs(pupil_at(me, i)))
			return true;
	return false;
}

static bool step_again(struct ui *ui, struct wizard *wizard, struct error *err)
{
	return sitting_choices_changed(wizard) || step_open(ui, wizard, err);
}

/* Does something with the selected pupil, or with all of the class. */

static bool may_change(struct ui *ui, const struct new_pupil *row)
{
	return new_pupil_is_open(row) ||
	       ui_complain(ui,
	           row->left
	               ? "Deze leerling is al van school. Terugkomen gaat bij de leerling zelf."
	               : "Deze leerling is in het nieuwe jaar al verplaatst. Wijzig dat bij de leerling zelf.");
}

static enum outcome choose(struct ui *ui, struct screen *screen, enum new_step step, bool class)
{
	struct sitting *me = sitting_of_screen(screen);
	size_t selected;
	if (!list_selected(&me->list, &selected) ||
	    (!class && !may_change(ui, pupil_at(me, selected))))
		return STAY;
	const char *name = pupil_at(me, selected)->class_name;
	for (size_t i = class ? 0 : selected; i < (class ? me->pupils.count : selected + 1); i++) {
		struct new_pupil *row = &me->pupils.rows[i];
		if ((i == selected || strcmp(row->class_name, name) == 0) && new_pupil_is_open(row))
			new_pupil_choose(&me->classes, row, step);
	}
	show(me);
	if (!class && selected + 1 < me->pupils.count)
		list_select(&me->list, selected + 1);
	return STAY;
}

#define CHOOSE(name, step, class)                                                                  \
	static enum outcome name(struct ui *ui, struct screen *screen)                             \
	{                                                                                          \
		return choose(ui, screen, step, class);                                            \
	}
CHOOSE(act_up, STEP_UP, false)
CHOOSE(act_stays, STEP_STAYS, false)
CHOOSE(act_leaves, STEP_LEAVES, false)
CHOOSE(act_open, STEP_OPEN, false)
CHOOSE(act_all_up, STEP_UP, true)
CHOOSE(act_all_stay, STEP_STAYS, true)
CHOOSE(act_all_leave, STEP_LEAVES, true)

/* Places the pupil, or all of the class who get a place. */
static enum outcome choose_class(struct ui *ui, struct screen *screen, bool whole)
{
	struct sitting *me = sitting_of_screen(screen);
	size_t selected, at;
	if (!list_selected(&me->list, &selected) || !may_change(ui, pupil_at(me, selected)))
		return STAY;
	if (!whole && !gets_place(pupil_at(me, selected))) {
		ui_complain(ui, "Kies eerst o (gaat over) of b (blijft in dit leerjaar).");
		return STAY;
	}
	at = choices_find(&me->places,
	    arena_format(&me->texts, "%lld", (long long)pupil_at(me, selected)->to_class));
	if (!pick(ui, whole ? "Naar welke klas gaat de hele klas?" : "Naar welke klas?",
	        &me->places, NULL, &at))
		return STAY;
	const char *name = pupil_at(me, selected)->class_name;
	for (size_t i = 0; i < me->pupils.count; i++) {
		struct new_pupil *row = &me->pupils.rows[i];
		bool wanted =
		    whole ? strcmp(row->class_name, name) == 0 && gets_place(row) : i == selected;
		if (wanted && row->places < 2)
			new_pupil_place(
			    &me->classes, row, strtoll(me->places.rows[at].value, NULL, 10));
	}
	show(me);
	return STAY;
}

static enum outcome act_class(struct ui *ui, struct screen *screen)
{
	return choose_class(ui, screen, false);
}

static enum outcome act_whole_class(struct ui *ui, struct screen *screen)
{
	return choose_class(ui, screen, true);
}

static enum outcome act_grade(struct ui *ui, struct screen *screen)
{
	static struct choice rows[] = {{"1", "leerjaar 1"}, {"2", "leerjaar 2"},
	    {"3", "leerjaar 3"}, {"4", "leerjaar 4"}, {"5", "leerjaar 5"}, {"6", "leerjaar 6"}};
	static const struct choices grades = {.rows = rows, .count = sizeof rows / sizeof *rows};
	struct sitting *me = sitting_of_screen(screen);
	size_t selected, at;
	if (!list_selected(&me->list, &selected) || !may_change(ui, pupil_at(me, selected)))
		return STAY;
	struct new_pupil *row = &me->pupils.rows[selected];
	if (!gets_place(row)) {
		ui_complain(ui, "Kies eerst o (gaat over) of b (blijft in dit leerjaar).");
		return STAY;
	}
	at = row->to_grade ? (size_t)row->to_grade - 1 : SIZE_MAX;
	if (!pick(ui, "In welk leerjaar?", &grades, NULL, &at))
		return STAY;
	row->to_grade = (int64_t)at + 1;
	row->step = row->grade && row->to_grade <= row->grade ? STEP_STAYS : STEP_UP;
	show(me);
	return STAY;
}

static enum outcome act_import(struct ui *ui, struct screen *screen)
{
	struct sitting *me = sitting_of_screen(screen);
	struct import_kind kind = import_kind_find("leerlingen");
	if (sitting_choices_changed(&me->wizard)) {
		ui_complain(ui, "Bewaar eerst met F2 wat je hebt gekozen.");
		return STAY;
	}
	ask_import(ui, &kind, me->year.first);
	return STAY;
}

static const struct action staying_actions[] = {
    {"o", "gaat over",
        "Deze leerling gaat een leerjaar verder, in de klas waarin de klas verdergaat.", act_up,
        ACT_WRITES, NULL},
    {"b", "blijft", "Deze leerling blijft in het leerjaar van nu, in de klas van die naam.",
        act_stays, ACT_WRITES, NULL},
    {"s", "van school",
        "Deze leerling krijgt geen plek; de inschrijving loopt af met het schooljaar.", act_leaves,
        ACT_WRITES, NULL},
    {"k Enter", "klas", "Kiest een andere klas voor deze leerling.", act_class, ACT_WRITES, NULL},
    {"i", "uit bestand", "Leest de leerlingen van het nieuwe schooljaar in uit een bestand.",
        act_import, ACT_WRITES, NULL},
    {"l", "leerjaar", "Kiest een ander leerjaar voor deze leerling.", act_grade,
        ACT_WRITES | ACT_HIDDEN, NULL},
    {"n", "nog niet bekend", "Wat deze leerling doet, is nog niet bekend.", act_open,
        ACT_WRITES | ACT_HIDDEN, NULL},
    {"O", "hele klas over", "Iedereen uit deze klas gaat over.", act_all_up,
        ACT_WRITES | ACT_HIDDEN, NULL},
    {"B", "hele klas blijft", "Iedereen uit deze klas blijft in het leerjaar van nu.", act_all_stay,
        ACT_WRITES | ACT_HIDDEN, NULL},
    {"S", "hele klas van school", "Iedereen uit deze klas gaat van school.", act_all_leave,
        ACT_WRITES | ACT_HIDDEN, NULL},
    {"K", "klas voor de hele klas",
        "Kiest de klas voor iedereen uit deze klas die een plek krijgt.", act_whole_class,
        ACT_WRITES | ACT_HIDDEN, NULL},
    LIST_FOLD,
    LIST_FIND,
    {0},
};

const struct wizard_step staying_step = {.title = "Leerlingen",
    .about =
        "Wat doet elke leerling: overgaan, in het leerjaar blijven, of van school gaan? Een hoofdletter geldt voor de hele klas. Van wie van school gaat, wordt niets vastgelegd: dat doe je bij het vertrek.",
    .open = staying_open,
    .draw = step_draw,
    .key = sitting_list_key,
    .save = step_save,
    .changed = sitting_choices_changed,
    .proposes = step_proposes,
    .keep = sitting_choices_keep,
    .forget = sitting_choices_forget,
    .again = step_again,
    .close = sitting_list_close,
    .actions = staying_actions};

static const struct action arriving_actions[] = {
    {"i", "uit bestand",
        "Leest de nieuwe leerlingen in uit een bestand, nadat je ziet wat het verandert.",
        act_import, ACT_WRITES, NULL},
    {"k Enter", "klas", "Kiest de klas voor deze leerling.", act_class, ACT_WRITES, NULL},
    {"l", "leerjaar", "Kiest het leerjaar voor deze leerling.", act_grade, ACT_WRITES, NULL},
    {"K", "klas voor allemaal", "Kiest de klas voor allen die in dezelfde klas staan.",
        act_whole_class, ACT_WRITES | ACT_HIDDEN, NULL},
    LIST_FOLD,
    LIST_FIND,
    {0},
};

const struct wizard_step arriving_step = {.title = "Nieuw",
    .about =
        "Wie er in het nieuwe schooljaar bij komt. Lees een bestand in met i, of sla deze stap over: het kan later ook.",
    .open = arriving_open,
    .draw = step_draw,
    .key = sitting_list_key,
    .save = step_save,
    .changed = sitting_choices_changed,
    .proposes = step_proposes,
    .keep = sitting_choices_keep,
    .forget = sitting_choices_forget,
    .again = step_again,
    .close = sitting_list_close,
    .actions = arriving_actions};
