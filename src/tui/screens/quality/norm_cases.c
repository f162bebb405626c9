/* The cases behind a norm: first those not met, since they make the difference. */
#include "base/share.h"
#include "db/take.h"
#include "tui/screens/common/common.h"
#include "tui/screens/quality/norms.h"

struct norm_case {
	const char *name, *class_name, *what, *met, *reason;
	int64_t pupil; /* 0: about a class or the school */
	int64_t place; /* 0 not met, 1 unknown, 2 not due yet, 3 met */
};

struct cases {
	struct list_screen screen;
	struct norm_list *norms;
	const struct norm_figure *row;
	struct norm_case *rows; /* in the arena of the screen */
	int64_t pupils;         /* number of pupils who make the difference */
};

static const struct column columns[] = {
    {"name", "leerling", COLUMN_TEXT, 20, 0},
    {"class_name", "klas", COLUMN_TEXT, 5, 0},
    {"what", "wat", COLUMN_TEXT, 14, 0},
    {"met", "gehaald", COLUMN_TEXT, 9, 0},
    {"reason", "waarom", COLUMN_TEXT, 24, C_WIDE},
    {0},
};

static const struct cases *cases_of(const struct screen *screen)
{
	return (const struct cases *)screen;
}

static const struct norm_case *case_at(const struct listed *me, size_t row)
{
	return &((const struct cases *)me->owner)->rows[row];
}

static const char *cell(void *context, size_t at, size_t column, struct arena *arena)
{
	const struct norm_case *row = case_at(context, at);
	const char *const texts[] = {row->name, row->class_name, row->what, row->met, row->reason};
	(void)arena;
	return texts[column];
}

static const char *mark(void *context, size_t at)
{
	static const char *const signs[] = {"✗", "?", "·", "✓"};
	return signs[case_at(context, at)->place];
}

static enum style style(void *context, size_t at)
{
	return case_at(context, at)->place == 0 ? T_LATE : T_PLAIN;
}

static const char *group(void *context, size_t at, struct arena *arena)
{
	static const char *const words[] = {
	    "Niet gehaald", "Onbekend", "Nog niet aan de orde", "Gehaald"};
	(void)arena;
	return words[case_at(context, at)->place];
}

/* ?2 is the school year, ?3 the kind of part of the school, ?4 its name, or NULL for the whole. */
#define OF_PART                                                                                    \
	"WHERE code = ?1 AND year_name = ?2 AND "                                                  \
	"(?3 = 'school' OR ?4 = CASE ?3 WHEN 'klas' THEN class_name "                              \
	"WHEN 'leerjaar' THEN CAST(grade AS TEXT) ELSE CAST(phase AS TEXT) END) "

static struct norm_case one(struct query *q, struct arena *arena)
{
	return (struct norm_case){.name = named_kept(q, "name", arena),
	    .class_name = named_kept(q, "class_name", arena),
	    .what = named_kept(q, "what", arena),
	    .met = named_kept(q, "met", arena),
	    .reason = named_kept(q, "reason", arena),
	    .pupil = named_int(q, "pupil"),
	    .place = named_int(q, "sort")};
}

static bool read_cases(struct ui *ui, struct list_screen *screen, struct error *err)
{
	struct cases *me = (struct cases *)screen;
	const struct norm_list *norms = me->norms;
	struct norm_case *rows = NULL;
	size_t count = 0, capacity = 0;
	(void)ui;
	struct query *q = db_query(norms->copy.db,
	    "SELECT name, class_name, what, met, reason, pupil, sort "
	    "FROM list_onderbouwing " OF_PART
	    "ORDER BY sort, search_key, number, what, class_name, reason",
	    "tttt", me->row->code, norms->year, norms->part, norms->part_name);
	while (query_next(q)) {
		rows = array_grow(rows, count, &capacity, sizeof *rows);
		rows[count++] = one(q, &screen->arena);
	}
	me->rows = arena_keep(&screen->arena, rows, count, sizeof *rows);
	screen->list.rows.count = count;
	return query_done(q, err) &&
	       db_int(norms->copy.db, &me->pupils, err,
	           "SELECT count(DISTINCT pupil) "
	           "FROM list_onderbouwing " OF_PART "AND met = 'nee' AND pupil <> 0",
	           "tttt", me->row->code, norms->year, norms->part, norms->part_name);
}

/* Such as " Bovenaan: 7 leerlingen die het verschil maken." */
static const char *difference(const struct cases *me, struct arena *arena)
{
	const struct norm_figure *row = me->row;
	if (row->missed == 0)
		return "";
	if (me->pupils == 0)
		return " Bovenaan: wat het verschil maakt.";
	return arena_format(arena, " Bovenaan: %d %s.", (int)me->pupils,
	    row->met != 0     ? "die het niet haalden"
	    : me->pupils == 1 ? "leerling die het verschil maakt"
	                      : "leerlingen die het verschil maken");
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	const struct cases *me = cases_of(&screen->screen);
	const struct norm_figure *row = me->row;
	const char *result = row->lacking > 0
	                         ? arena_format(&ui->scratch, "nog %d nodig", (int)row->lacking)
	                         : row->state;
	header->left = arena_format(&ui->scratch, "%s %s", row->code, row->label);
	header->right = arena_format(
	    &ui->scratch, "%s · %s", me->norms->year, norm_part_words(me->norms, &ui->scratch));
	header->subtitle =
	    row->d > 0
	        ? arena_format(&ui->scratch, "%s %s (%s%%), %s.%s", norm_sign(row), row->fraction,
	              share_show(row->percentage).text, result, difference(me, &ui->scratch))
	        : arena_format(&ui->scratch, "%s %s", norm_sign(row), row->state);
}

/* The full reason, which the column may have cut. */
static const char *detail(const struct listed *me, size_t at, struct arena *arena)
{
	const struct norm_case *row = case_at(me, at);
	return arena_format(arena, "%s%s%s: %s%s%s", row->name, *row->what ? " · " : "", row->what,
	    row->met, *row->reason ? ", " : "", row->reason);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct listed *me = list_of(screen);
	size_t at;
	if (!listed_selected(me, &at))
		return STAY;
	if (case_at(me, at)->pupil)
		return open_dossier(ui, case_at(me, at)->pupil);
	ui_say(ui, "Dit geval gaat niet over één leerling.");
	return STAY;
}

static enum outcome act_explain(struct ui *ui, struct screen *screen)
{
	const struct cases *me = cases_of(screen);
	return norm_explain(ui, me->norms, me->row);
}

static const struct action actions[] = {
    {"Enter", "dossier", "Opent het dossier van de leerling.", act_open, 0, NULL},
    LIST_SEARCH,
    {"i", "uitleg", "Toont hoe deze norm wordt geteld, met tekst, bron en eerdere jaren.",
        act_explain, 0, NULL},
    LIST_FOLD,
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Gevallen achter een norm",
    .about =
        "Elk geval dat telt, met de reden. Niet gehaald staat bovenaan, dan onbekend, dan wat nog niet aan de orde is; die tellen niet mee. "
        "De gevallen zijn van het moment waarop de normen zijn uitgerekend.",
    .list = {.as = "onderbouwing",
        .columns = columns,
        .cell = cell,
        .mark = mark,
        .style = style,
        .group = group,
        .detail = detail,
        .detail_lines = 2},
    .empty = "Er zijn geen gevallen: er was niemand over wie deze norm gaat.",
    .read = read_cases,
    .header = header,
    .actions = actions,
};

enum outcome open_norm_cases(struct ui *ui, struct norm_list *norms, const struct norm_figure *row)
{
	struct cases me = {.norms = norms, .row = row};
	return list_screen_run(ui, &me.screen, &kind);
}
