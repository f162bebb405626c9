/* The school year shown by a screen about quality. */
#include <stdio.h>

#include "db/take.h"
#include "tui/screens/quality/quality.h"

bool may_write_quality(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, QUALITY) == ALL;
}

static void take(struct shown_year *year, struct query *q)
{
	year->id = named_int(q, "id");
	snprintf(year->name, sizeof year->name, "%s", named_text(q, "name"));
	year->starts_on = named_date(q, "starts_on");
	year->ends_on = named_date(q, "ends_on");
}

bool shown_year_read(struct ui *ui, struct shown_year *year, struct error *err)
{
	if (year->id)
		return true;
	struct query *q = db_query(ui->db,
	    "SELECT id, name, starts_on, ends_on "
	    "FROM visible_school_year "
	    "WHERE starts_on <= peildatum() "
	    "ORDER BY starts_on DESC LIMIT 1",
	    "");
	if (query_next(q))
		take(year, q);
	return query_done(q, err) &&
	       (year->id || fail(err, NOT_FOUND,
	                        "Er is nog geen schooljaar. Maak er een aan (stip year add)."));
}

bool shown_year_step(struct ui *ui, struct shown_year *year, int by)
{
	struct error err = {0};
	struct query *q = db_query(ui->db,
	    "SELECT id, name, starts_on, ends_on "
	    "FROM visible_school_year "
	    "WHERE iif(?2 > 0, starts_on > ?1, starts_on < ?1) "
	    "ORDER BY iif(?2 > 0, starts_on, NULL), starts_on DESC LIMIT 1",
	    "di", year->starts_on, (int64_t)by);
	bool found = query_next(q);
	if (found)
		take(year, q);
	if (!query_done(q, &err))
		ui_show_error(ui, &err);
	else if (!found)
		ui_say(ui, by > 0 ? "Een later schooljaar staat er nog niet."
		                  : "Een eerder schooljaar staat er niet.");
	return found;
}

enum outcome shown_year_turn(struct ui *ui, struct screen *screen, struct shown_year *year, int by)
{
	if (shown_year_step(ui, year, by))
		screen->ops->resume(ui, screen);
	return STAY;
}

bool year_list_read(struct ui *ui, struct list_screen *screen, struct error *err)
{
	struct shown_year *year = &((struct year_list *)screen)->year;
	screen->list.filter.school_year = year->name;
	return shown_year_read(ui, year, err);
}

enum outcome year_list_before(struct ui *ui, struct screen *screen)
{
	return shown_year_turn(ui, screen, &((struct year_list *)screen)->year, -1);
}

enum outcome year_list_after(struct ui *ui, struct screen *screen)
{
	return shown_year_turn(ui, screen, &((struct year_list *)screen)->year, 1);
}
