/* The tab Diploma of the home screen: the standing of every pupil, candidates first. */
#include <string.h>

#include "tui/screens/common/common.h"
#include "tui/list/listed_tab.h"
#include "tui/screens/diploma/diploma.h"

struct diploma_list {
	struct listed listed;
	bool candidates; /* show only candidates */
};

/* The columns that fit in a window of 80 columns; the listing has more. */
static const struct column columns[] = {
    {"name", "leerling", COLUMN_TEXT, 20, 0},
    {"class_name", "klas", COLUMN_TEXT, 5, 0},
    {"met", "voldaan", COLUMN_TEXT, 8, 0},
    {"standing", "stand", COLUMN_TEXT, 14, 0},
    {"behind_labels", "wat achterloopt", COLUMN_TEXT, 15, C_WIDE},
    {"exam_on", "gesprek", COLUMN_DATE, 10, 0},
    {0},
};
static const struct column small_columns[] = {
    {"name", "leerling", COLUMN_TEXT, 20, C_WIDE},
    {"class_name", "klas", COLUMN_TEXT, 5, 0},
    {"met", "voldaan", COLUMN_TEXT, 8, 0},
    {"standing", "stand", COLUMN_TEXT, 14, 0},
    {0},
};

static struct diploma_list *diplomas_of(struct screen *screen)
{
	return tab_state_of(screen);
}

static bool is_candidate(const struct listed *me, size_t row)
{
	return listed_is(me, row, "is_candidate", "ja");
}

static bool is_wanted(const struct listed *me, size_t row)
{
	return !((const struct diploma_list *)me->owner)->candidates || is_candidate(me, row);
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	return is_candidate(context, row)
	           ? arena_format(arena, "Kandidaten %s", listed_text(context, row, "year_name"))
	           : "Nog geen kandidaat";
}

static int64_t pupil_key(void *context, size_t row)
{
	return listed_number(context, row, "pupil");
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct listed *me = context;
	const char *name = me->list.source.columns[column].name;
	const char *result = listed_text(me, row, "result"), *total = listed_text(me, row, "total");
	if (strcmp(name, "met") == 0) /* a pupil who has left has nothing more to meet */
		return *total ? arena_format(arena, "%s van %s", listed_text(me, row, "met"), total)
		              : "";
	if (*result && strcmp(name, "standing") == 0)
		return result;
	if (*result && strcmp(name, "behind_labels") == 0)
		return ""; /* discussed already */
	return NULL;
}

/* The full text about the pupil. */
static const char *detail(const struct listed *me, size_t row, struct arena *arena)
{
	static const struct {
		const char *column, *words;
	} parts[] = {
	    {"variant", "variant: "},
	    {"portfolio_on", "portfolio ingeleverd op "},
	    {"exam_on", "gesprek op "},
	    {"at_time", "om "},
	    {"outcome", "gesprek: "},
	    {"result_on", "uitslag op "},
	    {"reported_on", "doorgegeven aan ROD op "},
	};
	struct buffer what = {0};
	struct date on;
	buffer_format(&what, "%s, reglement: %s", listed_text(me, row, "name"),
	    listed_text(me, row, "regulation"));
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		const char *text = listed_text(me, row, parts[i].column);
		if (*text)
			buffer_format(&what, " · %s%s", parts[i].words,
			    date_from_iso(text, &on) ? date_show(on).text : text);
	}
	if (rows_tone(&me->rows, row) == TONE_LATE)
		buffer_format(
		    &what, " · wat achterloopt: %s", listed_text(me, row, "behind_labels"));
	const char *kept = arena_text(arena, buffer_text(&what));
	buffer_done(&what);
	return kept;
}

static const struct listed_kind kind = {.listing = "diploma",
    .columns = columns,
    .small = small_columns,
    .wanted = is_wanted,
    .cell = cell,
    .group = group,
    .key = pupil_key,
    .detail = detail,
    .detail_lines = 3};

static bool diplomas_shown(const struct ui *ui)
{
	return access_read(ui->db, OUTFLOW) != NONE;
}

bool diploma_line(
    struct ui *ui, int64_t pupil, struct arena *arena, const char **line, struct error *err)
{
	*line = NULL;
	if (!diplomas_shown(ui))
		return true;
	int64_t before = access_narrow(ui->db, pupil);
	struct query *q = db_query(ui->db,
	    "SELECT coalesce(result || ', ' || strftime('%d-%m-%Y', result_on),"
	    " iif(met = total, '', iif(behind > 0, '! ', ''))"
	    " || iif(met < total, met || ' van ' || total || ' eisen gehaald · ', '') || 'voor het diploma: ' || standing"
	    " || coalesce(' · nog nodig: ' || behind_labels, ''), '') "
	    "FROM list_diploma "
	    "WHERE pupil = ?1",
	    "i", pupil);
	*line = query_next(q) ? arena_text(arena, query_text(q, 0)) : "";
	bool good = query_done(q, err);
	access_narrow(ui->db, before);
	return good;
}

static bool diplomas_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct diploma_list *me = tab_state(tabs);
	me->listed.kind = &kind;
	me->listed.owner = me;
	me->listed.list.empty = me->candidates
	                            ? "Er zijn nog geen kandidaten. Met c zie je weer iedereen."
	                            : "Er zijn geen leerlingen om te tonen.";
	return listed_read(ui, &me->listed, err);
}

/* Returns the selected pupil, or 0 when there is none. */
static int64_t selected(struct screen *screen)
{
	return listed_id(&diplomas_of(screen)->listed, "pupil");
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	return pupil ? open_diploma(ui, pupil) : STAY;
}

static enum outcome act_candidates(struct ui *ui, struct screen *screen)
{
	struct diploma_list *me = diplomas_of(screen);
	me->candidates = !me->candidates;
	tabs_read(ui, (struct tabs *)screen);
	ui_say(ui, me->candidates ? "Alleen de kandidaten." : "Alle leerlingen.");
	return STAY;
}

static enum outcome act_days(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_exam_days(ui);
}

static enum outcome act_results(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_diploma_results(ui, 0);
}

static enum outcome act_candidate(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	return pupil ? diploma_candidate(ui, pupil, 0) : STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	return pupil ? open_dossier(ui, pupil) : STAY;
}

static const struct action diplomas_actions[] = {
    {"Enter", "openen", "Toont de eisen van deze leerling, het examen en de uitslag.", act_open, 0,
        NULL},
    {"c", "kandidaten", "Toont alleen de kandidaten, of weer iedereen.", act_candidates, 0, NULL},
    {"e", "examendagen", "Toont de examendagen en wie wanneer komt.", act_days, 0, NULL},
    {"r", "naar ROD", "Toont de uitslagen, om door te geven aan ROD.", act_results, 0, NULL},
    LIST_SEARCH,
    {"k", "kandidaat maken", "Maakt van de leerling een kandidaat voor dit schooljaar.",
        act_candidate, ACT_WRITES | ACT_HIDDEN, may_decide_diploma},
    {"d", "dossier", "Opent het dossier van de leerling.", act_dossier, ACT_HIDDEN, NULL},
    LIST_FOLD,
    {0},
};

const struct tab diplomas_tab = {.title = "Diploma",
    .brief = "Dipl",
    .about = "Wie er dit jaar kandidaat is, wat er nog nodig is en wat de uitslag is.",
    .shown = diplomas_shown,
    .read = diplomas_read,
    .draw = listed_tab_draw,
    .key = listed_tab_key,
    .actions = diplomas_actions,
    .size = sizeof(struct diploma_list),
    .close = listed_tab_close};
