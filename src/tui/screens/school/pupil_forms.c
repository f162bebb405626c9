/* The forms of a pupil's own data, of somebody new, of an enrolment, and of moving to another
 * class. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "model/school/enrolment.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"
#include "tui/screens/common/draft_place.h"
#include "tui/screens/school/school.h"

/* Asks about somebody with the same name and birth date: mostly it is one person. */
static bool is_somebody_else(struct ui *ui, const struct pupil *pupil)
{
	struct error err = {0};
	const char *namesake;
	if (!pupil_namesake(ui->db, pupil, &namesake, &ui->scratch, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	return !namesake ||
	       dialog_confirm(ui, "Dezelfde leerling?",
	           arena_format(&ui->scratch,
	               "Deze leerling staat er al: %s.\nIs het dezelfde, ga dan terug en open die "
	               "leerling onder Beheer, Leerlingen. Daar kan de leerling ook terugkomen.",
	               namesake),
	           "Het is een ander");
}

static bool save_pupil(struct ui *ui, void *record, struct error *err, void *hook)
{
	(void)hook;
	return pupil_save(ui->db, record, err);
}

static bool sure_of_pupil(struct ui *ui, const void *record, void *hook)
{
	(void)hook;
	return is_somebody_else(ui, record);
}

const struct form_kind pupil_form = {
    .form = {.entity = &pupil_entity,
        .title = "Gegevens van de leerling",
        .save = save_pupil,
        .sure = sure_of_pupil,
        .draft = "school: leerling"},
    .saved = "Gegevens bewaard.",
};

/* A class tells the grade by its name. */
static void class_changed(struct ui *ui, const struct field *field, int64_t class, int64_t *grade)
{
	const char *name;
	if (strcmp(field->name, "class") == 0 && class &&
	    db_text(ui->db, &ui->scratch, &name, NULL,
	        "SELECT name FROM visible_class WHERE id = ?1", "i", class) &&
	    grade_of_class(name))
		*grade = grade_of_class(name);
}

static void admission_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct admission *row = record;
	(void)arena, (void)hook;
	class_changed(ui, field, row->class, &row->grade);
}

static bool save_admission(struct ui *ui, void *record, struct error *err, void *hook)
{
	(void)hook;
	return pupil_admit(ui->db, record, err);
}

static bool sure_of_admission(struct ui *ui, const void *record, void *hook)
{
	(void)hook;
	const struct admission *row = record;
	struct pupil pupil = {.born_on = row->born_on};
	text_put(pupil.first_name, sizeof pupil.first_name, row->first_name);
	text_put(pupil.prefix, sizeof pupil.prefix, row->prefix);
	text_put(pupil.last_name, sizeof pupil.last_name, row->last_name);
	return is_somebody_else(ui, &pupil);
}

/* In the holidays between two years, somebody new comes on the first day of the next. */
static bool fill_admission(struct ui *ui, struct form_run *run, struct error *err)
{
	struct admission *row = run->record;
	struct query *q = db_query(ui->db,
	    "SELECT max(starts_on, today()) AS first_on FROM visible_school_year "
	    "WHERE ends_on >= today() ORDER BY starts_on LIMIT 1",
	    "");
	if (query_next(q))
		row->starts_on = named_date(q, "first_on");
	return query_done(q, err);
}

static void say_admitted(struct ui *ui, struct form_run *run)
{
	struct pupil_card card;
	if (pupil_card(ui->db, ((const struct admission *)run->record)->id, &card, NULL))
		ui_say(ui, "Toegevoegd: %s.", pupil_title(&card, &ui->scratch));
}

const struct form_kind admission_form = {
    .form = {.entity = &admission_entity,
        .title = "Nieuwe leerling",
        .fields = (const char *const[]){"number", "first_name", "prefix", "last_name", "gender",
            "born_on", "class", "grade", "track", "starts_on", "first_lesson_on", "email", NULL},
        .changed = admission_changed,
        .save = save_admission,
        .sure = sure_of_admission,
        .draft = "school: nieuwe leerling"},
    .begins = &(const struct admission){.track = TRACK_PRO},
    .fill = fill_admission,
    .done = say_admitted,
};

int64_t admit_pupil(struct ui *ui)
{
	struct admission row = {0};
	struct form_run run = {.record = &row};
	return form_kind_run(ui, &run, &admission_form) ? row.id : 0;
}

const struct form_kind enrolment_form = {
    .form = {.entity = &enrolment_entity,
        .title = "Inschrijving",
        .change = "Inschrijving gewijzigd",
        .draft = "school: inschrijving"},
    .of_pupil = true,
    .saved = "Inschrijving bewaard.",
};

/* Moving */

/* The pupils of a form that moves them, how many were moved, and the groups that go along. */
struct movers {
	const int64_t *pupils;
	size_t count, moved;
	struct group_moves groups;
};

static void move_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct pupil_move *row = record;
	(void)arena, (void)hook;
	class_changed(ui, field, row->class, &row->grade);
}

/* Proposes that lesson groups which were the old class become those of the new one. */
static bool sure_of_groups(struct ui *ui, const void *record, void *hook)
{
	static const char *const buttons[] = {"Gaan mee", "Blijven zo", NULL};
	struct form_run *run = hook;
	struct movers *movers = run->own;
	const struct pupil_move *row = record;
	struct error err = {0};
	bool good = true;
	movers->groups.count = 0;
	for (size_t i = 0; good && row->class && i < movers->count; i++)
		good = group_moves_find(ui->db, movers->pupils[i], row->class, row->starts_on,
		    &movers->groups, &run->arena, &err);
	if (!good)
		ui_show_error(ui, &err);
	if (!good || !movers->groups.count)
		return good;
	int chosen = dialog_choose(ui, "Gaan de lesgroepen van de klas mee?",
	    arena_format(&ui->scratch, "Vanaf %s: %s.", date_show(row->starts_on).text,
	        group_moves_words(&movers->groups, &ui->scratch)),
	    buttons);
	if (chosen == 1)
		movers->groups.count = 0;
	return chosen >= 0;
}

static bool save_move(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct form_run *run = hook;
	struct movers *movers = run->own;
	const struct pupil_move *row = record;
	return pupils_move(ui->db, row, movers->pupils, movers->count, &movers->groups,
	           &movers->moved, err) &&
	       (movers->moved ||
	           fail(err, FAILED,
	               "klas: op %s is dit al zo, er is niets te verplaatsen. Kies een andere klas of dag.",
	               date_show(row->starts_on).text));
}

/* Begins with where the pupil is now. */
static bool fill_move(struct ui *ui, struct form_run *run, struct error *err)
{
	struct pupil_move *row = run->record;
	struct query *q = db_query(ui->db,
	    "SELECT class, grade, track FROM current_enrolment WHERE pupil = ?1", "i", run->parent);
	if (query_next(q)) {
		row->class = named_int(q, "class");
		row->grade = named_int(q, "grade");
		text_put(row->track, sizeof row->track, named_text(q, "track"));
	}
	run->spec.title = run->card.enrolled ? "Verplaatsen" : "Weer op school";
	return query_done(q, err);
}

/* ", met de lesgroepen 3B koken, 3B groen": to where they went, each once. */
static const char *groups_said(struct ui *ui, const struct group_moves *moves)
{
	const char *said = "";
	for (size_t i = 0; i < moves->count; i++) {
		bool known = false;
		for (size_t k = 0; k < i && !known; k++)
			known = moves->rows[k].to_group == moves->rows[i].to_group;
		if (!known)
			said = arena_format(&ui->scratch, "%s%s%s", said,
			    *said ? ", " : ", met de lesgroepen ", moves->rows[i].to_name);
	}
	return said;
}

static bool goes_to(const struct group_moves *moves, int64_t group)
{
	for (size_t i = 0; i < moves->count; i++)
		if (moves->rows[i].to_group == group)
			return true;
	return false;
}

/* The other lesson groups in which the pupil still is: "koken, groen". */
static const char *groups_kept(struct ui *ui, const struct form_run *run)
{
	const struct movers *movers = run->own;
	const struct pupil_move *row = run->record;
	const char *groups = "";
	struct query *q = db_query(ui->db,
	    "SELECT lesson_group, group_name FROM list_lesgroepleden "
	    "WHERE pupil = ?1 AND ends_on >= max(?2, today()) ORDER BY group_name",
	    "id", run->parent, row->starts_on);
	while (query_next(q))
		if (!goes_to(&movers->groups, named_int(q, "lesson_group")))
			groups = arena_format(&ui->scratch, "%s%s%s", groups, *groups ? ", " : "",
			    named_text(q, "group_name"));
	return query_done(q, NULL) ? groups : "";
}

/* The user hears of the lesson groups that do not follow. */
static void say_moved(struct ui *ui, struct form_run *run)
{
	const struct pupil_move *row = run->record;
	const char *groups = groups_kept(ui, run);
	if (*groups)
		dialog_message(ui, "Verplaatst",
		    arena_format(&ui->scratch,
		        "%s zit nog in deze lesgroepen: %s.\nKlopt er een niet meer, haal de leerling er "
		        "dan uit bij Beheer, Lesgroepen.",
		        run->card.first_name, groups));
	ui_say(ui, "Verplaatst vanaf %s%s.", date_show(row->starts_on).text,
	    groups_said(ui, &((const struct movers *)run->own)->groups));
}

static const struct form_kind move_form = {
    .form = {.entity = &pupil_move_entity,
        .title = "Verplaatsen",
        .changed = move_changed,
        .sure = sure_of_groups,
        .save = save_move,
        .draft = "school: verplaatsen"},
    .of_pupil = true,
    .today = "starts_on",
    .fill = fill_move,
    .done = say_moved,
};

bool move_pupil(struct ui *ui, int64_t pupil)
{
	struct movers movers = {.pupils = &pupil, .count = 1};
	struct form_run run = {.parent = pupil, .own = &movers};
	bool moved = form_kind_run(ui, &run, &move_form);
	free(movers.groups.rows);
	return moved;
}

static bool look_at_movers(struct ui *ui, struct form_run *run, struct error *err)
{
	const struct movers *movers = run->own;
	(void)ui, (void)err;
	run->spec.context =
	    arena_format(&run->arena, "%s", how_many(movers->count, "leerling", "leerlingen").text);
	return true;
}

static void say_all_moved(struct ui *ui, struct form_run *run)
{
	const struct movers *movers = run->own;
	const struct pupil_move *row = run->record;
	ui_say(ui, "%zu van %s verplaatst vanaf %s%s.%s", movers->moved,
	    how_many(movers->count, "leerling", "leerlingen").text, date_show(row->starts_on).text,
	    groups_said(ui, &movers->groups),
	    movers->moved < movers->count ? " De anderen zaten daar al."
	    : movers->groups.count        ? ""
	                                  : " Kijk ook hun lesgroepen na.");
}

static const struct form_kind move_several_form = {
    .form = {.entity = &pupil_move_entity,
        .title = "Leerlingen verplaatsen",
        .changed = move_changed,
        .sure = sure_of_groups,
        .save = save_move,
        .draft = "school: leerlingen verplaatsen"},
    .today = "starts_on",
    .look = look_at_movers,
    .done = say_all_moved,
};

bool move_pupils(struct ui *ui, const int64_t *pupils, size_t count, int64_t whence)
{
	struct movers movers = {.pupils = pupils, .count = count};
	struct form_run run = {.parent = whence, .own = &movers};
	if (count == 1)
		return move_pupil(ui, *pupils);
	bool moved = form_kind_run(ui, &run, &move_several_form);
	free(movers.groups.rows);
	return moved;
}

static void resume_move(struct ui *ui, const struct found_draft *draft)
{
	move_pupil(ui, draft->parent);
}

const struct draft_place school_drafts[] = {
    {.kind = &pupil_form},
    {.kind = &admission_form},
    {.kind = &enrolment_form},
    {.kind = &move_form, .open = resume_move},
    {.kind = &class_form},
    {.kind = &class_mentor_form},
    {.kind = &lesson_group_form},
    {.kind = &lesson_group_teacher_form},
    {.kind = &lesson_group_pupil_form},
    {.kind = &staff_form},
    {.kind = &staff_role_form},
    {0},
};
