/* The choice of IOP goals that come along to a placement. */
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "tui/input/picker.h"
#include "tui/screens/internship/internship.h"

static bool read_along(
    struct ui *ui, int64_t internship, const struct choices *goals, bool *marks, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT CAST(goal AS TEXT) FROM visible_internship_goal WHERE internship = ?1", "i",
	    internship);
	while (query_next(q)) {
		size_t at = choices_find(goals, query_text(q, 0));
		if (at < goals->count)
			marks[at] = true;
	}
	return query_done(q, err);
}

static bool change_along(
    struct ui *ui, int64_t internship, int64_t goal, bool along, struct error *err)
{
	struct arena arena = {0};
	const struct entity *entity = &internship_goal_entity;
	struct internship_goal row = {
	    .internship = internship, .goal = goal, .added_on = ui->today};
	int64_t id = 0;
	if (along)
		return change_save(ui->db, entity, &row, err);
	bool good =
	    db_int(ui->db, &id, err,
	        "SELECT id FROM visible_internship_goal WHERE internship = ?1 AND goal = ?2", "ii",
	        internship, goal) &&
	    record_get(ui->db, entity, id, &row, &arena, err) &&
	    change_remove(ui->db, entity, &row, err);
	arena_done(&arena);
	return good;
}

static bool save_along(struct ui *ui, int64_t internship, const struct choices *goals,
    const bool *before, const bool *after, struct error *err)
{
	if (!change_begin(ui->db, "Leerdoelen bij een stage", err))
		return false;
	for (size_t i = 0; i < goals->count; i++)
		if (before[i] != after[i] &&
		    !change_along(
		        ui, internship, strtoll(goals->rows[i].value, NULL, 10), after[i], err)) {
			change_abandon(ui->db);
			return false;
		}
	return change_commit(ui->db, err);
}

#define OPEN_GOALS                                                                                 \
	"SELECT CAST(g.id AS TEXT), g.sentence "                                                   \
	"FROM visible_internship i "                                                               \
	"JOIN visible_goal g ON g.pupil = i.pupil "                                                \
	"LEFT JOIN visible_internship_goal a ON a.internship = i.id AND a.goal = g.id "            \
	"WHERE i.id = ?1 AND ((g.done_on IS NULL AND g.stopped_on IS NULL) OR a.id IS NOT NULL) "  \
	"ORDER BY g.agreed_on DESC, g.id"

bool take_goals_along(struct ui *ui, int64_t internship)
{
	struct placed placed;
	struct error err = {0};
	struct choices goals;
	bool saved = false;
	if (!ui_may_write(ui) || !placed_read(ui, internship, &placed))
		return false;
	bool good = choices_read(ui->db, OPEN_GOALS, internship, &placed.arena, &goals, &err);
	bool *before = arena_alloc(&placed.arena, (goals.count + 1) * sizeof *before);
	bool *after = arena_alloc(&placed.arena, (goals.count + 1) * sizeof *after);
	good = good && read_along(ui, internship, &goals, before, &err);
	memcpy(after, before, goals.count * sizeof *after);
	if (good && !goals.count) {
		ui_say(ui, "Deze leerling heeft geen open leerdoelen.");
	} else if (good && pick_many(ui, "Leerdoelen die meegaan", &goals, after)) {
		good = saved = save_along(ui, internship, &goals, before, after, &err);
		if (saved)
			ui_say(ui, "Leerdoelen bij de stage bewaard.");
	}
	if (!good)
		ui_show_error(ui, &err);
	placed_done(&placed);
	return saved;
}
