/* Forms for the evening school, and its attendance. */
#include <stdlib.h>
#include <string.h>

#include "tui/input/picker.h"
#include "tui/screens/quality/quality.h"

#define DRAFT "kwaliteit: avondschool"

/* The evening school runs from September to April, if the school year is known. */
static bool fill_school(struct ui *ui, struct form_run *run, struct error *err)
{
	struct evening_school *row = run->record;
	struct query *q = db_query(ui->db,
	    "SELECT starts_on FROM visible_school_year WHERE id = ?1", "i", row->school_year);
	if (query_next(q)) {
		int year = date_year(query_date(q, 0));
		row->starts_on = date_make(year, 9, 1);
		row->ends_on = date_make(year + 1, 4, 30);
	}
	run->spec.filled_in = true;
	return query_done(q, err);
}

const struct form_kind evening_school_form = {
    .form = {.entity = &evening_school_entity,
        .title = "Avondschool",
        .change = "Avondschool bijgewerkt",
        .fields = (const char *const[]){"starts_on", "ends_on", "about", NULL},
        .draft = DRAFT},
    .new_change = "Avondschool begonnen",
    .parent = "school_year",
    .fill = fill_school,
    .saved = "Bewaard.",
};

/* The evaluation is dated today, unless another day is given. */
static void evaluation_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct evening_school *row = record;
	(void)arena, (void)hook;
	if (strcmp(field->name, "evaluation") == 0 && row->evaluation &&
	    !date_is_set(row->evaluated_on))
		row->evaluated_on = ui->today;
}

const struct form_kind evening_evaluation_form = {
    .form = {.entity = &evening_school_entity,
        .title = "Terugkijken op de avondschool",
        .change = "Avondschool geëvalueerd",
        .fields = (const char *const[]){"evaluation", "evaluated_on", NULL},
        .changed = evaluation_changed,
        .draft = DRAFT ": evaluatie"},
    .saved = "Bewaard.",
};

const struct form_kind evening_form = {
    .form = {.entity = &evening_entity,
        .title = "Avond",
        .change = "Avond van de avondschool",
        .draft = DRAFT ": avond"},
    .new_title = "Nieuwe avond",
    .parent = "evening_school",
    .today = "held_on",
    .by = "led_by",
    .saved = "Bewaard.",
};

static bool fill_participant(struct ui *ui, struct form_run *run, struct error *err)
{
	(void)ui, (void)err;
	run->spec.filled_in = true;
	return true;
}

const struct form_kind participant_form = {
    .form = {.entity = &evening_participant_entity,
        .title = "Deelnemer aan de avondschool",
        .change = "Deelname gewijzigd",
        .draft = DRAFT ": deelnemer"},
    .new_change = "Deelnemer aan de avondschool",
    .context = "SELECT coalesce(("
               "  SELECT name || ' · van school sinds ' || strftime('%d-%m-%Y', left_on) "
               "  FROM former_pupil WHERE pupil = ?1), '')",
    .parent = "pupil",
    .today = "starts_on",
    .fill = fill_participant,
    .saved = "Bewaard.",
};

#define FORMER_PUPILS                                                                              \
	"SELECT pupil, name || ' (' || number"                                                     \
	" || ') · van school sinds ' || strftime('%d-%m-%Y', left_on) "                           \
	"FROM former_pupil f "                                                                     \
	"WHERE NOT EXISTS (SELECT 1 FROM list_avondschool l"                                       \
	" WHERE l.evening_school = ?1 AND l.pupil = f.pupil) "                                     \
	"AND NOT EXISTS (SELECT 1 FROM current_enrolment e WHERE e.pupil = f.pupil) "              \
	"ORDER BY search_key, number"

bool add_participant(struct ui *ui, int64_t school)
{
	int64_t pupil = pick_id(ui, "Welke oud-leerling?", FORMER_PUPILS, school, false);
	struct form_run run = {
	    .parent = pupil, .record = &(struct evening_participant){.evening_school = school}};
	if (pupil < 0)
		ui_say(ui, "Er zijn geen oud-leerlingen die nog niet meedoen.");
	return pupil > 0 && form_kind_run(ui, &run, &participant_form);
}

#define TOOK_PART                                                                                  \
	"SELECT CAST(p.id AS TEXT), n.name "                                                       \
	"FROM visible_evening v "                                                                  \
	"JOIN visible_evening_participant p ON p.evening_school = v.evening_school "               \
	"JOIN list_avondschool n ON n.participant = p.id "                                         \
	"WHERE v.id = ?1 AND v.held_on BETWEEN p.starts_on AND coalesce(p.ends_on, '9999-12-31') " \
	"ORDER BY n.search_key, n.number"

static bool read_present(
    struct ui *ui, int64_t evening, const struct choices *names, bool *marks, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT CAST(participant AS TEXT) FROM visible_evening_attendance WHERE evening = ?1",
	    "i", evening);
	while (query_next(q)) {
		size_t at = choices_find(names, query_text(q, 0));
		if (at < names->count)
			marks[at] = true;
	}
	return query_done(q, err);
}

static bool save_present(struct ui *ui, int64_t evening, const struct choices *names,
    const bool *marks, struct error *err)
{
	int64_t *there = xcalloc(names->count + 1, sizeof *there);
	size_t count = 0;
	for (size_t i = 0; i < names->count; i++)
		if (marks[i])
			there[count++] = strtoll(names->rows[i].value, NULL, 10);
	bool saved = evening_register(ui->db, evening, there, count, err);
	free(there);
	if (saved && count)
		ui_say(ui, "%zu van de %zu deelnemers waren er.", count, names->count);
	else if (saved)
		ui_say(ui, "Bewaard: er was niemand.");
	return saved;
}

bool register_evening(struct ui *ui, int64_t evening)
{
	struct arena arena = {0};
	struct choices names;
	struct error err = {0};
	bool saved = false;
	if (!ui_may_write(ui))
		return false;
	bool good = choices_read(ui->db, TOOK_PART, evening, &arena, &names, &err);
	bool *marks = arena_alloc(&arena, (names.count + 1) * sizeof *marks);
	good = good && read_present(ui, evening, &names, marks, &err);
	if (good && !names.count)
		ui_say(ui, "Op deze avond deed nog niemand mee. Voeg eerst deelnemers toe.");
	else if (good && pick_many(ui, "Wie was er?", &names, marks))
		good = saved = save_present(ui, evening, &names, marks, &err);
	if (!good)
		ui_show_error(ui, &err);
	arena_done(&arena);
	return saved;
}
