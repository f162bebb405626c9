/* The forms of classes and lesson groups, and of who mentors, teaches or is in them. */
#include <stdio.h>
#include <string.h>

#include "db/take.h"
#include "model/school/lesson_group.h"
#include "tui/input/dialog.h"
#include "tui/screens/school/school.h"

bool administers(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, BASIS) == ALL && access_write(ui->db, ADMIN) == ALL;
}

/* A new class or group is of this school year, or between two years of the next one. */
static bool put_year(struct ui *ui, int64_t *school_year, struct error *err)
{
	return *school_year || db_int(ui->db, school_year, err,
	                           "SELECT coalesce(("
	                           "  SELECT id FROM visible_school_year "
	                           "  WHERE ends_on >= today() ORDER BY starts_on LIMIT 1), 0)",
	                           "");
}

/* Classes */

static bool fill_class(struct ui *ui, struct form_run *run, struct error *err)
{
	return put_year(ui, &((struct class *)run->record)->school_year, err);
}

/* Tells what another name means, because the next file may still have the old one. */
static bool sure_of_class(struct ui *ui, const void *record, void *hook)
{
	(void)hook;
	const struct class *row = record;
	const char *text = NULL;
	struct error err = {0};
	struct query *q = db_query(ui->db,
	    "SELECT c.class_name, c.pupils "
	    "FROM list_klassen c WHERE c.class = ?1 "
	    "AND upper(replace(c.class_name, ' ', '')) <> upper(replace(?2, ' ', ''))",
	    "it", row->id, row->name);
	if (query_next(q))
		text = arena_format(&ui->scratch,
		    "Klas %s heet dan %s, ook in wat al is vastgelegd; leerlingen (%lld) en mentoren "
		    "blijven.\nHeet zij in het bestand van de administratie nog %s, dan komt bij het "
		    "inlezen een tweede klas %s.",
		    named_text(q, "class_name"), row->name, (long long)named_int(q, "pupils"),
		    named_text(q, "class_name"), named_text(q, "class_name"));
	if (!query_done(q, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	return !text || dialog_confirm(ui, "Naam van de klas", text, "Naam wijzigen");
}

/* A class has a location where the school has more than one. */
static bool look_at_class(struct ui *ui, struct form_run *run, struct error *err)
{
	static const char *const located[] = {"name", "school_year", "location", NULL};
	int64_t locations;
	if (!db_int(ui->db, &locations, err, "SELECT count(*) FROM visible_location", ""))
		return false;
	if (locations > 1)
		run->spec.fields = located;
	return true;
}

const struct form_kind class_form = {
    .form = {.entity = &class_entity,
        .title = "Klas",
        .fields = (const char *const[]){"name", "school_year", NULL},
        .change = "Klas gewijzigd",
        .sure = sure_of_class,
        .draft = "school: klas"},
    .new_title = "Nieuwe klas",
    .new_change = "Klas toegevoegd",
    .fill = fill_class,
    .look = look_at_class,
    .saved = "Klas bewaard.",
};

/* Saving marks the run when it gave the role too. */
static void say_role(struct ui *ui, const struct form_run *run, enum role role)
{
	if (run->own)
		ui_say(ui, "Bewaard. Deze medewerker heeft nu ook de rol %s.",
		    role_rights[role].label);
	else
		ui_say(ui, "Bewaard.");
}

/* The first mentor or teacher begins with the school year, a later one today. */
#define FIRST_ON "iif(others, max(starts_on, min(today(), ends_on)), starts_on) AS first_on "

static bool fill_mentor(struct ui *ui, struct form_run *run, struct error *err)
{
	struct class_mentor *row = run->record;
	struct query *q = db_query(ui->db,
	    "SELECT " FIRST_ON "FROM ("
	    "  SELECT y.starts_on, y.ends_on, "
	    "  EXISTS (SELECT 1 FROM visible_class_mentor m WHERE m.class = c.id) AS others "
	    "  FROM visible_class c "
	    "  JOIN visible_school_year y ON y.id = c.school_year "
	    "  WHERE c.id = ?1)",
	    "i", run->parent);
	if (query_next(q))
		row->starts_on = named_date(q, "first_on");
	return query_done(q, err);
}

/* Somebody is mentor already: do they go on together? Sets stops to the row of who does not. */
static bool ask_who_stops(
    struct ui *ui, const struct class_mentor *row, int64_t *stops, struct error *err)
{
	const char *last = arena_text(&ui->scratch, date_show(date_add(row->starts_on, -1)).text),
	           *text = NULL;
	const char *const answers[] = {
	    "Blijft ook", arena_format(&ui->scratch, "Tot en met %s", last), NULL};
	struct query *q = db_query(ui->db,
	    "SELECT m.id, s.full_name, c.name FROM visible_class_mentor m "
	    "JOIN visible_staff s ON s.id = m.staff "
	    "JOIN visible_class c ON c.id = m.class "
	    "WHERE m.class = ?1 AND m.staff <> ?2 "
	    "AND m.starts_on < ?3 AND coalesce(m.ends_on >= ?3, 1) "
	    "ORDER BY m.starts_on LIMIT 1",
	    "iid", row->class, row->staff, row->starts_on);
	if (query_next(q)) {
		*stops = named_int(q, "id");
		text = arena_format(&ui->scratch,
		    "%s is al mentor van %s. Blijft dat zo, of is %s de laatste dag?",
		    named_text(q, "full_name"), named_text(q, "name"), last);
	}
	if (!query_done(q, err))
		return false;
	if (text && dialog_choose(ui, "Mentor van een klas", text, answers) != 1)
		*stops = 0;
	return true;
}

static bool save_mentor(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct form_run *run = hook;
	int64_t stops = 0;
	bool given = false;
	if ((run->is_new && !ask_who_stops(ui, record, &stops, err)) ||
	    !class_mentor_save(ui->db, record, stops, &given, err))
		return false;
	run->own = given ? run : NULL;
	return true;
}

static void say_mentor(struct ui *ui, struct form_run *run)
{
	say_role(ui, run, MENTOR);
}

const struct form_kind class_mentor_form = {
    .form = {.entity = &class_mentor_entity,
        .title = "Mentor van een klas",
        .fields = (const char *const[]){"staff", "starts_on", "ends_on", NULL},
        .save = save_mentor,
        .draft = "school: mentor"},
    .context = "SELECT coalesce((SELECT 'klas ' || name FROM visible_class WHERE id = ?1), '')",
    .parent = "class",
    .fill = fill_mentor,
    .done = say_mentor,
};

/* Lesson groups */

static bool fill_group(struct ui *ui, struct form_run *run, struct error *err)
{
	return put_year(ui, &((struct lesson_group *)run->record)->school_year, err);
}

const struct form_kind lesson_group_form = {
    .form = {.entity = &lesson_group_entity,
        .title = "Lesgroep",
        .fields = (const char *const[]){"name", "subject", "school_year", NULL},
        .change = "Lesgroep gewijzigd",
        .draft = "school: lesgroep"},
    .new_title = "Nieuwe lesgroep",
    .new_change = "Lesgroep toegevoegd",
    .fill = fill_group,
    .saved = "Lesgroep bewaard.",
};

#define GROUP_NAME "SELECT coalesce((SELECT name FROM visible_lesson_group WHERE id = ?1), '')"

static bool fill_teacher(struct ui *ui, struct form_run *run, struct error *err)
{
	struct lesson_group_teacher *row = run->record;
	struct query *q = db_query(ui->db,
	    "SELECT " FIRST_ON "FROM ("
	    "  SELECT y.starts_on, y.ends_on, "
	    "  EXISTS (SELECT 1 FROM visible_lesson_group_teacher t WHERE t.lesson_group = g.id) AS others "
	    "  FROM visible_lesson_group g "
	    "  JOIN visible_school_year y ON y.id = g.school_year "
	    "  WHERE g.id = ?1)",
	    "i", run->parent);
	if (query_next(q))
		row->starts_on = named_date(q, "first_on");
	return query_done(q, err);
}

static bool save_teacher(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct form_run *run = hook;
	bool given = false;
	if (!lesson_group_teacher_save(ui->db, record, &given, err))
		return false;
	run->own = given ? run : NULL;
	return true;
}

static void say_teacher(struct ui *ui, struct form_run *run)
{
	say_role(ui, run, TEACHER);
}

const struct form_kind lesson_group_teacher_form = {
    .form = {.entity = &lesson_group_teacher_entity,
        .title = "Docent van een lesgroep",
        .fields = (const char *const[]){"staff", "starts_on", "ends_on", NULL},
        .save = save_teacher,
        .draft = "school: docent"},
    .context = GROUP_NAME,
    .parent = "lesson_group",
    .fill = fill_teacher,
    .done = say_teacher,
};

const struct form_kind lesson_group_pupil_form = {
    .form = {.entity = &lesson_group_pupil_entity,
        .title = "Leerling in een lesgroep",
        .change = "Leerling in een lesgroep gewijzigd",
        .draft = "school: leerling in een lesgroep"},
    .of_pupil = true,
    .saved = "Bewaard.",
};

/* Staff */

const struct form_kind staff_form = {
    .form = {.entity = &staff_entity,
        .title = "Medewerker",
        .change = "Medewerker gewijzigd",
        .draft = "school: medewerker"},
    .new_title = "Nieuwe medewerker",
    .new_change = "Medewerker toegevoegd",
    .saved = "Medewerker bewaard.",
};

const struct form_kind staff_role_form = {
    .form = {.entity = &staff_role_entity,
        .title = "Rol van een medewerker",
        .change = "Rol gewijzigd",
        .fields = (const char *const[]){"role", "starts_on", "ends_on", NULL},
        .draft = "school: rol"},
    .new_change = "Rol gegeven",
    .context = "SELECT coalesce((SELECT full_name FROM visible_staff WHERE id = ?1), '')",
    .parent = "staff",
    .today = "starts_on",
    .saved = "Rol bewaard.",
};
