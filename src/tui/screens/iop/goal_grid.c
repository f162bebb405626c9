/* A grid of goals with a rating by each kind of rater. */
#include "tui/screens/iop/goal_grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "tui/screens/common/common.h"

static const struct {
	const char *label, *who;
} raters[RATERS] = {
    [RATER_PUPIL] = {"leerling", "Leerling"},
    [RATER_MENTOR] = {"mentor", "Mentor"},
    [RATER_TEACHER] = {"docent", "Vakdocent"},
    [RATER_COMPANY] = {"stage", "Stage"},
};

#define WISHED "   voorgesteld door de leerling"
#define RATE_BY_O "Met o geef je een oordeel; een cijfer is hier een tabblad."

/* Returns the column of the first rater. */
static size_t first_rater(const struct goal_grid *goals)
{
	return goals->names ? 2 : 1;
}

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct goal_grid *goals = context;
	const struct goal_row *goal = &goals->rows[row];
	if (goals->names && column == 0)
		return goal->name;
	if (column < first_rater(goals))
		return *goal->code
		           ? arena_format(arena, "%s%s (%s)", goal->done ? "✓ " : "",
		                 goal->sentence, goal->code)
		           : arena_format(arena, "%s%s", goal->done ? "✓ " : "", goal->sentence);
	if (column == first_rater(goals) + RATERS)
		return goal->decision;
	int64_t level = goal->levels[column - first_rater(goals)];
	return level ? arena_format(arena, "%d", (int)level) : "";
}

static bool set(struct ui *ui, void *context, size_t row, size_t column, const char *value)
{
	struct goal_grid *goals = context;
	struct goal_row *goal = &goals->rows[row];
	size_t rater = column - first_rater(goals);
	if (rater == RATERS)
		return goals->decide(ui, goals->owner, goal, value);
	return rate_cell(ui, goal->pupil, goal->goal, "", goal->period, rater_codes[rater], value,
	    &goal->levels[rater]);
}

static const char *detail(void *context, size_t row, struct arena *arena)
{
	const struct goal_grid *goals = context;
	const struct goal_row *goal = &goals->rows[row];
	return arena_format(arena, "waar: %s   wanneer: %s   hoe: %s%s",
	    *goal->place ? goal->place : "–", *goal->moment ? goal->moment : "–",
	    *goal->method ? goal->method : "–", goal->wished ? WISHED : "");
}

/* A user can fill in only the column for the kind of rater that the user is to this pupil. */
static bool fixed(void *context, size_t row, size_t column)
{
	const struct goal_grid *goals = context;
	if (goals->all_raters || column < first_rater(goals))
		return false;
	return strcmp(rater_codes[column - first_rater(goals)], goals->rows[row].rater) != 0;
}

static bool set_up(struct ui *ui, struct goal_grid *goals, struct error *err)
{
	size_t column = 0;
	arena_done(&goals->words);
	if (!scale_read(ui->db, &goals->scale, &goals->words, err) ||
	    !anchors_read(ui->db, &goals->anchors, &goals->words, err))
		return false;
	if (goals->names)
		goals->columns[column++] = (struct grid_column){.label = "Leerling", .width = 20};
	goals->columns[column++] =
	    (struct grid_column){.label = "Leerdoel", .help = goals->only_read ? RATE_BY_O : NULL};
	for (int i = 0; i < RATERS; i++)
		goals->columns[column++] = (struct grid_column){.label = raters[i].label,
		    .help = goals->only_read ? RATE_BY_O
		                             : arena_format(&goals->words, "%s: %s.", raters[i].who,
		                                   goals->scale.words),
		    .kind = CELL_RATING,
		    .width = text_width(raters[i].label) + 1,
		    .digits = goals->scale.digits,
		    .read_only = goals->only_read};
	if (goals->decide)
		goals->columns[column++] = (struct grid_column){.label = "besluit",
		    .help =
		        "Besluit: b behaald, d gaat door, s stopt, v vervangen door een ander doel.",
		    .kind = CELL_RATING,
		    .width = 11,
		    .digits = DECISIONS,
		    .read_only = !may_write_iop(ui, NULL)};
	goals->db = ui->db;
	goals->grid.columns = goals->columns;
	goals->grid.column_count = column;
	goals->grid.frozen = goals->names ? 2 : 1;
	goals->grid.context = goals;
	goals->grid.get = get;
	goals->grid.set = set;
	goals->grid.detail = detail;
	goals->grid.fixed = fixed;
	if (!goals->grid.empty)
		goals->grid.empty = "Er zijn geen leerdoelen in deze periode.";
	return true;
}

static const char *const level_columns[RATERS] = {
    "pupil_level", "mentor_level", "teacher_level", "company_level"};

static bool read_rows(struct goal_grid *goals, struct query *q, struct error *err)
{
	size_t capacity = 0, count = 0;
	struct goal_row *rows = NULL;
	arena_done(&goals->arena);
	while (query_next(q)) {
		rows = array_grow(rows, count, &capacity, sizeof *rows);
		struct goal_row *row = &rows[count++];
		*row = (struct goal_row){.goal = named_int(q, "goal"),
		    .pupil = named_int(q, "pupil"),
		    .period = named_int(q, "period")};
		row->name = named_kept(q, "name", &goals->arena);
		row->sentence = named_kept(q, "sentence", &goals->arena);
		row->code = named_kept(q, "code", &goals->arena);
		row->place = named_kept(q, "place", &goals->arena);
		row->moment = named_kept(q, "moment", &goals->arena);
		row->method = named_kept(q, "method", &goals->arena);
		for (int i = 0; i < RATERS; i++)
			row->levels[i] = named_int(q, level_columns[i]);
		row->wished = named_int(q, "wished");
		row->done = !named_null(q, "done_on");
		row->decision = named_kept(q, "decision", &goals->arena);
		bool same = count > 1 && rows[count - 2].pupil == row->pupil;
		row->rater = same ? rows[count - 2].rater : rater_of_actor(goals->db, row->pupil);
	}
	free(goals->rows);
	goals->rows = rows;
	goals->count = count;
	goals->grid.count = count;
	grid_settle(&goals->grid);
	return query_done(q, err);
}

#define GOAL_COLUMNS                                                                                                          \
	"g.goal, g.pupil, g.period, g.name, g.sentence, g.code, g.place, g.moment, g.method, g.pupil_level, g.mentor_level, " \
	"g.teacher_level, g.company_level, g.done_on, "                                                                       \
	"EXISTS (SELECT 1 FROM visible_goal_wish w WHERE w.pupil = g.pupil AND w.goal = g.goal) AS wished"

bool goal_grid_read(
    struct ui *ui, struct goal_grid *goals, int64_t pupil, int64_t period, struct error *err)
{
	return set_up(ui, goals, err) &&
	       read_rows(goals,
	           db_query(ui->db,
	               "SELECT " GOAL_COLUMNS ", "
	               "CASE "
	               "  WHEN g.ended <> '' THEN g.ended "
	               "  WHEN i.id IS NOT NULL THEN 'gaat door' "
	               "  ELSE '' "
	               "END AS decision "
	               "FROM iop_goal_period g "
	               "LEFT JOIN visible_iop_goal i ON i.goal = g.goal AND i.period = ?3 "
	               "WHERE g.pupil = ?1 AND g.period = ?2 "
	               "ORDER BY g.iop_goal",
	               "iii", pupil, period, goals->into),
	           err);
}

bool goal_grid_read_lesson(
    struct ui *ui, struct goal_grid *goals, int64_t lesson_group, int64_t class, struct error *err)
{
	return set_up(ui, goals, err) &&
	       read_rows(goals,
	           db_query(ui->db,
	               "SELECT " GOAL_COLUMNS
	               ", '' AS decision FROM lesson_pupil m JOIN current_period o "
	               "JOIN iop_goal_period g ON g.pupil = m.pupil AND g.period = o.id "
	               "WHERE m.lesson_group = ?1 AND m.class = ?2 ORDER BY g.search_key, g.pupil, g.iop_goal",
	               "ii", lesson_group, class),
	           err);
}

void goal_grid_draw(struct ui *ui, struct goal_grid *goals, bool more, struct box box)
{
	enum { FULL = 4, GRID = 8 };
	const struct goal_row *goal = goal_grid_selected(goals);
	bool room = more && goal && box.rows >= GRID + FULL;
	struct box below = {box.row + box.rows - FULL, box.col + 3, FULL, box.cols - 4};
	const char *anchors = goal ? anchors_of(&goals->anchors, goal->code) : "";
	goals->grid.detail = !more || (room && !*anchors) ? NULL : detail;
	goals->grid.told = room || !more;
	grid_draw(ui, &goals->grid,
	    (struct box){box.row, box.col, box.rows - (room ? FULL + 1 : 0), box.cols});
	if (!room || goals->grid.elsewhere)
		return;
	int used = draw_paragraph(ui, below, T_PLAIN, goal->sentence);
	below.row += used;
	below.rows -= used;
	draw_paragraph(
	    ui, below, T_DIM, *anchors ? anchors : detail(goals, goals->grid.row, &ui->scratch));
}

void goal_grid_to_rate(struct goal_grid *goals)
{
	for (size_t row = 0; row < goals->count; row++)
		for (size_t i = 0; i < RATERS; i++)
			if (strcmp(rater_codes[i], goals->rows[row].rater) == 0 &&
			    !goals->rows[row].levels[i]) {
				goals->grid.row = row;
				goals->grid.column = first_rater(goals) + i;
				return;
			}
}

const struct goal_row *goal_grid_selected(const struct goal_grid *goals)
{
	return goals->grid.row < goals->count ? &goals->rows[goals->grid.row] : NULL;
}

void goal_grid_done(struct goal_grid *goals)
{
	grid_done(&goals->grid);
	free(goals->rows);
	arena_done(&goals->arena);
	arena_done(&goals->words);
}
