/* What can be done for several tasks at once, beside putting them off. */
#include <string.h>

#include "model/iop/iop.h"
#include "tui/screens/home/class_board.h"
#include "tui/screens/home/tasks.h"
#include "tui/screens/outflow/rod_report.h"

/* The talks of this period; one of an earlier period is opened itself. */
static bool is_talk_now(const struct listed *tasks, size_t row, int64_t period)
{
	return (listed_is(tasks, row, "kind", TASK_TALK) ||
	           listed_is(tasks, row, "kind", TASK_TIME_OUT)) &&
	       listed_number(tasks, row, "subject") == period;
}

enum outcome tasks_plan(struct ui *ui, struct listed *tasks)
{
	struct arena arena = {0};
	struct error err = {0};
	struct period_card period;
	size_t *rows, count = list_marked(&tasks->list, &rows, &arena);
	struct board_pupils pupils = {.ids = arena_alloc(&arena, (count + 1) * sizeof(int64_t))};
	bool good = period_current(ui->db, &period, &err);
	for (size_t i = 0; good && i < count; i++)
		if (is_talk_now(tasks, rows[i], period.id))
			pupils.ids[pupils.count++] = listed_number(tasks, rows[i], "pupil");
	pupils.others = count - pupils.count;
	if (!good)
		ui_show_error(ui, &err);
	else if (!pupils.count)
		ui_say(ui, "Plannen kan bij een taak om het gesprek van deze periode te voeren.");
	else if (board_plan(ui, &pupils))
		marks_clear(&tasks->list.marks);
	arena_done(&arena);
	return STAY;
}

enum outcome tasks_report(struct ui *ui, struct listed *tasks)
{
	struct arena arena = {0};
	size_t *rows, count = list_marked(&tasks->list, &rows, &arena), found = 0;
	struct rod_fact *facts = arena_alloc(&arena, (count + 1) * sizeof *facts);
	for (size_t i = 0; i < count; i++)
		if (listed_is(tasks, rows[i], "kind", TASK_OPP_END))
			facts[found++] = (struct rod_fact){.what = ROD_END,
			    .about = listed_number(tasks, rows[i], "subject"),
			    .who =
			        arena_format(&arena, "%s (%s)", listed_text(tasks, rows[i], "name"),
			            listed_text(tasks, rows[i], "number")),
			    .text = listed_text(tasks, rows[i], "kind_name")};
	if (!found)
		ui_say(ui, "Dit kan bij een taak om een einddatum door te geven aan ROD.");
	else if (rod_report(ui, facts, found, count - found))
		marks_clear(&tasks->list.marks);
	arena_done(&arena);
	return STAY;
}
