/* The competences of a pupil over the periods: the ratings that count, as a small chart per
 * competence. */
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "tui/page/chart.h"
#include "tui/list/list.h"
#include "tui/screens/common/dossier.h"
#include "tui/screens/iop/iop.h"

enum { PERIODS_SHOWN = 18 };

struct progress_row {
	const char *code, *name, *group;
	double levels[PERIODS_SHOWN]; /* -1: not rated */
	int64_t last;
	const char *label;
	bool now; /* in the IOP of this period */
};

/* The state of the tab Competenties. */
struct progress {
	struct list list;
	struct arena arena;
	struct progress_row *rows;
	int64_t highest; /* level of the scale, also when it is retired and was given */
};

static const struct column columns[] = {
    {"code", "code", COLUMN_TEXT, 5, 0},
    {"name", "competentie", COLUMN_TEXT, 30, C_WIDE},
    {"now", "IOP", COLUMN_TEXT, 3, 0},
    {"chart", "verloop", COLUMN_TEXT, PERIODS_SHOWN, 0},
    {"last", "laatst", COLUMN_TEXT, 24, 0},
    {0},
};

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct progress *me = context;
	const struct progress_row *r = &me->rows[row];
	if (column == 0)
		return r->code;
	if (column == 1)
		return r->name;
	if (column == 2)
		return r->now ? "nu" : "";
	if (column == 4)
		return r->last ? arena_format(arena, "%d %s", (int)r->last, r->label) : "";
	struct buffer chart = {0};
	chart_spark(&chart, r->levels, PERIODS_SHOWN, 0, me->highest, false);
	const char *text = arena_text(arena, buffer_text(&chart));
	buffer_done(&chart);
	return text;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return ((const struct progress *)context)->rows[row].group;
}

/* A setting says whose rating counts. A competence has a row when it was ever rated or is in the
 * current IOP. */
#define PROGRESS                                                                                   \
	"SELECT c.code, c.name, k.name AS group_name, coalesce(l.level, 0) AS level, "             \
	"coalesce(r.label, '') AS label, "                                                         \
	"(SELECT count(*) FROM period_order o "                                                    \
	" WHERE o.starts_on > p.starts_on AND o.starts_on <= peildatum()) AS periods_ago, "        \
	"EXISTS ("                                                                                 \
	"  SELECT 1 FROM iop_goal_period g "                                                       \
	"  JOIN current_period n ON n.id = g.period "                                              \
	"  WHERE g.pupil = ?1 AND g.competence = c.code) AS works_on "                             \
	"FROM visible_competence c "                                                               \
	"JOIN visible_competence_group k ON k.code = c.competence_group "                          \
	"LEFT JOIN competence_level l ON l.pupil = ?1 AND l.competence = c.code "                  \
	"AND l.rater_kind = (SELECT value FROM setting_now WHERE code = 'oordeel_telt') "          \
	"LEFT JOIN visible_rating_level r ON r.level = l.level "                                   \
	"LEFT JOIN period_order p ON p.id = l.period "                                             \
	"ORDER BY c.id, p.starts_on"

static void add_level(struct progress_row *row, struct query *q)
{
	int64_t level = named_int(q, "level"), periods_ago = named_int(q, "periods_ago");
	if (!level)
		return;
	row->last = level;
	if (periods_ago < PERIODS_SHOWN)
		row->levels[PERIODS_SHOWN - 1 - periods_ago] = (double)level;
}

static bool progress_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct progress *me = tab_state(tabs);
	size_t count = 0, capacity = 0;
	struct progress_row *rows = NULL;
	arena_done(&me->arena);
	struct query *q = db_query(ui->db, PROGRESS, "i", dossier_of(tabs)->card.id);
	while (query_next(q)) {
		bool now = named_int(q, "works_on");
		if (!named_int(q, "level") && !now)
			continue;
		if (!count || strcmp(rows[count - 1].code, named_text(q, "code")) != 0) {
			rows = array_grow(rows, count, &capacity, sizeof *rows);
			rows[count++] =
			    (struct progress_row){.code = named_kept(q, "code", &me->arena),
			        .name = named_kept(q, "name", &me->arena),
			        .group = named_kept(q, "group_name", &me->arena),
			        .now = now};
			for (int i = 0; i < PERIODS_SHOWN; i++)
				rows[count - 1].levels[i] = -1;
		}
		rows[count - 1].label = named_kept(q, "label", &me->arena);
		add_level(&rows[count - 1], q);
	}
	bool good = query_done(q, err) && db_int(ui->db, &me->highest, err,
	                                      "SELECT max(level) FROM rating_level_shown", "");
	me->rows = arena_alloc(&me->arena, (count + 1) * sizeof *rows);
	if (count)
		memcpy(me->rows, rows, count * sizeof *rows);
	free(rows);
	struct list_source source = {
	    .columns = columns, .count = count, .cell = cell, .group = group, .context = me};
	me->list.empty = "Er zijn nog geen competenties beoordeeld.";
	list_show(&me->list, &source);
	return good;
}

static void progress_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	list_draw(ui, &((struct progress *)tab_state(tabs))->list, body);
}

static enum outcome progress_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	if (key_is(key, K_TAB) || key_is(key, K_BACKTAB))
		return UNHANDLED;
	return list_key(ui, &((struct progress *)tab_state(tabs))->list, key);
}

static void close_tab(void *state)
{
	struct progress *me = state;
	list_done(&me->list);
	arena_done(&me->arena);
}

const struct tab competences_tab = {.title = "Competenties",
    .brief = "Comp",
    .about = "Hoe de competenties gaan, per periode. Een hogere staaf is een hoger oordeel.",
    .read = progress_read,
    .draw = progress_draw,
    .key = progress_key,
    .size = sizeof(struct progress),
    .close = close_tab};
