/* Putting off a task until a later day, and bringing it back. */
#include <stdio.h>
#include <stdlib.h>

#include "db/write.h"
#include "model/school/pupil.h"
#include "tui/input/form.h"
#include "tui/input/picker.h"
#include "tui/screens/home/tasks.h"

/* What is put off: tasks of pupils and classes. */
struct delays {
	struct task_delay *rows;
	size_t count, of_school;
	struct arena arena;
};

/* A task that was put off before has a row already. */
static bool find_before(
    struct db *db, struct task_delay *delay, struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT id FROM visible_task_delay "
	    "WHERE coalesce(pupil, 0) = ?1 AND coalesce(class, 0) = ?2 AND kind = ?3 AND subject = ?4",
	    "iiti", delay->pupil, delay->class, delay->kind, delay->subject);
	int64_t before = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err) &&
	       (!before || record_get(db, &task_delay_entity, before, delay, arena, err));
}

static bool add_delay(struct db *db, struct delays *delays, const struct listed *tasks, size_t row,
    int64_t subject, struct error *err)
{
	struct task_delay *delay = &delays->rows[delays->count];
	*delay =
	    (struct task_delay){.pupil = listed_number(tasks, row, "pupil"), .subject = subject};
	snprintf(delay->kind, sizeof delay->kind, "%s", listed_text(tasks, row, "kind"));
	if (!delay->pupil)
		delay->class = listed_number(tasks, row, "class");
	if (!delay->pupil && !delay->class) {
		delays->of_school++;
		return true;
	}
	delays->count++;
	return find_before(db, delay, &delays->arena, err);
}

static size_t tasks_of(const struct listed *tasks, size_t row)
{
	size_t count = 0;
	for (const struct task_behind *one = tasks_behind(tasks, row); one; one = one->next)
		count++;
	return count ? count : 1;
}

static bool read_delays(struct db *db, struct delays *delays, const struct listed *tasks,
    const size_t *rows, size_t count, struct error *err)
{
	size_t all = 0;
	bool good = true;
	for (size_t i = 0; i < count; i++)
		all += tasks_of(tasks, rows[i]);
	delays->rows = arena_alloc(&delays->arena, (all + 1) * sizeof *delays->rows);
	for (size_t i = 0; good && i < count; i++) {
		const struct task_behind *one = tasks_behind(tasks, rows[i]);
		if (!one)
			good = add_delay(db, delays, tasks, rows[i],
			    listed_number(tasks, rows[i], "subject"), err);
		for (; good && one; one = one->next)
			good = add_delay(db, delays, tasks, rows[i], one->subject, err);
	}
	return good;
}

/* All get the day and the reason of the form. */
static bool save_delays(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct task_delay *form = record;
	struct delays *delays = hook;
	bool good =
	    change_begin(ui->db, delays->count == 1 ? "Taak uitgesteld" : "Taken uitgesteld", err);
	for (size_t i = 0; good && i < delays->count; i++) {
		struct task_delay *row = &delays->rows[i];
		struct record keys = {row->id, row->rev};
		row->until_on = form->until_on;
		snprintf(row->reason, sizeof row->reason, "%s", form->reason);
		good = change_save(ui->db, &task_delay_entity, row, err);
		if (!good) { /* nothing of the set was saved, so the user can try again */
			row->id = keys.id;
			row->rev = keys.rev;
		}
	}
	return change_end(ui->db, good, err);
}

static void say_delayed(struct ui *ui, const struct delays *delays, struct date until)
{
	const char *day = arena_text(&ui->scratch, date_show_day(until).text);
	if (delays->of_school)
		ui_say(ui,
		    "%zu uitgesteld tot %s. %zu niet: een taak van de school kan niet wachten.",
		    delays->count, day, delays->of_school);
	else if (delays->count > 1)
		ui_say(ui, "%zu taken uitgesteld tot %s. Met u maak je dat in één keer ongedaan.",
		    delays->count, day);
	else
		ui_say(ui, "Uitgesteld tot %s. Met t haal je de taak terug.", day);
}

/* One is edited, when it was put off before; of several the day and the reason are asked anew. */
static bool ask_delays(struct ui *ui, struct delays *delays, const struct listed *tasks, size_t row,
    struct date *until)
{
	bool one = delays->count == 1;
	struct task_delay form = *delays->rows;
	struct form_spec spec = {.entity = &task_delay_entity,
	    .title = one ? arena_format(&delays->arena, "Taak uitstellen · %s",
	                       listed_text(tasks, row, "name"))
	                 : arena_format(&delays->arena, "%zu taken uitstellen", delays->count),
	    .context = one ? arena_text(&delays->arena, listed_text(tasks, row, "text")) : NULL,
	    .change = "Taak uitgesteld",
	    .parent = !one         ? 0
	              : form.pupil ? form.pupil
	                           : form.class};
	if (!one) {
		form.id = form.rev = 0;
		form.until_on = (struct date){0};
		*form.reason = '\0';
		spec.save = save_delays;
		spec.hook = delays;
	}
	bool saved = form_edit(ui, &spec, &form, &delays->arena);
	*until = form.until_on;
	return saved;
}

enum outcome tasks_delay(struct ui *ui, struct listed *tasks)
{
	struct delays delays = {0};
	struct error err = {0};
	struct date until;
	size_t *rows, count = list_marked(&tasks->list, &rows, &delays.arena);
	if (!count)
		return STAY;
	if (!read_delays(ui->db, &delays, tasks, rows, count, &err))
		ui_show_error(ui, &err);
	else if (!delays.count)
		ui_complain(ui, "Een taak van de school zelf kan niet worden uitgesteld.");
	else if (access_write(ui->db, IOP) == NONE)
		ui_complain(ui, "Met jouw rol kun je geen taken uitstellen. Vraag het de mentor.");
	else if (ask_delays(ui, &delays, tasks, *rows, &until)) {
		marks_clear(&tasks->list.marks);
		say_delayed(ui, &delays, until);
	}
	arena_done(&delays.arena);
	return STAY;
}

static bool remove_delay(struct ui *ui, int64_t id, struct arena *arena, struct error *err)
{
	struct task_delay delay;
	return record_get(ui->db, &task_delay_entity, id, &delay, arena, err) &&
	       record_remove(ui->db, &task_delay_entity, "Taak teruggehaald", &delay, err);
}

enum outcome tasks_bring_back(struct ui *ui, int64_t pupil)
{
	struct arena arena = {0};
	struct error err = {0};
	struct choices choices;
	size_t chosen = SIZE_MAX;
	bool good = choices_read(ui->db,
	    "SELECT d.id, "
	    "coalesce(p.name, 'klas ' || c.name, '') || ': ' || k.name || ', tot ' "
	    "  || strftime('%d-%m-%Y', d.until_on) || ' (' || d.reason || ')' "
	    "FROM visible_task_delay d "
	    "JOIN visible_signal_kind k ON k.code = d.kind "
	    "LEFT JOIN visible_pupil p ON p.id = d.pupil "
	    "LEFT JOIN visible_class c ON c.id = d.class "
	    "WHERE d.until_on > today() AND ?1 IN (0, d.pupil) "
	    "ORDER BY d.until_on, d.id",
	    pupil, &arena, &choices, &err);
	if (good && !choices.count)
		ui_say(ui, "Er zijn geen uitgestelde taken.");
	else if (good && pick(ui, "Welke taak terughalen?", &choices, NULL, &chosen) &&
	         chosen < choices.count) {
		good =
		    remove_delay(ui, strtoll(choices.rows[chosen].value, NULL, 10), &arena, &err);
		if (good)
			ui_say(ui, "De taak staat weer op de Werklijst.");
	}
	if (!good)
		ui_show_error(ui, &err);
	arena_done(&arena);
	return STAY;
}
