/* Putting off a task until a later day, and bringing it back. */
#include <stdio.h>
#include <stdlib.h>

#include "db/write.h"
#include "model/school/pupil.h"
#include "tui/input/form.h"
#include "tui/input/picker.h"
#include "tui/screens/home/tasks.h"

enum outcome tasks_delay(struct ui *ui, const struct listed *tasks)
{
	size_t row;
	if (!listed_selected(tasks, &row))
		return STAY;
	struct arena arena = {0};
	struct error err = {0};
	struct task_delay delay = {.pupil = listed_number(tasks, row, "pupil"),
	    .subject = listed_number(tasks, row, "subject")};
	if (!delay.pupil)
		delay.class = listed_number(tasks, row, "class");
	if (!delay.pupil && !delay.class) {
		ui_complain(ui, "Een taak van de school zelf kan niet worden uitgesteld.");
		return STAY;
	}
	if (access_write(ui->db, IOP) == NONE) {
		ui_complain(ui, "Met jouw rol kun je geen taken uitstellen. Vraag het de mentor.");
		return STAY;
	}
	snprintf(delay.kind, sizeof delay.kind, "%s", listed_text(tasks, row, "kind"));
	struct query *q = db_query(ui->db,
	    "SELECT id FROM visible_task_delay WHERE coalesce(pupil, 0) = ?1 AND kind = ?2 AND subject = ?3",
	    "iti", delay.pupil, delay.kind, delay.subject);
	int64_t before = query_next(q) ? query_int(q, 0) : 0;
	bool good = query_done(q, &err) && (!before || record_get(ui->db, &task_delay_entity,
	                                                   before, &delay, &arena, &err));
	struct form_spec spec = {.entity = &task_delay_entity,
	    .title = arena_format(&arena, "Taak uitstellen · %s", listed_text(tasks, row, "name")),
	    .context = arena_text(&arena, listed_text(tasks, row, "text")),
	    .change = "Taak uitgesteld",
	    .parent = delay.pupil ? delay.pupil : delay.class};
	if (!good)
		ui_show_error(ui, &err);
	else if (form_edit(ui, &spec, &delay, &arena))
		ui_say(ui, "Uitgesteld tot %s. Met t haal je de taak terug.",
		    date_show_day(delay.until_on).text);
	arena_done(&arena);
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
