/* What is passed on to the register (ROD) through the administration system: the dates of the OPPs,
 * and the results of the diploma. */
#include <string.h>

#include "model/outflow/departure.h"
#include "model/diploma/diploma.h"
#include "model/outflow/outflow.h"
#include "tui/input/dialog.h"
#include "tui/list/list.h"
#include "tui/input/reason.h"
#include "tui/screens/care/care.h"
#include "tui/screens/home/common.h"
#include "tui/screens/diploma/diploma.h"
#include "tui/screens/outflow/outflow.h"

struct register_screen;

/* A list that is passed on. */
struct register_kind {
	const char *listing, *title, *about, *empty;
	void (*report)(struct ui *ui, const struct register_screen *me, size_t row);
	/* Takes back that it was passed on, with a reason; false: nothing was done. */
	bool (*reopen)(struct ui *ui, const struct register_screen *me, size_t row,
	    struct arena *arena, struct error *err);
};

struct register_screen {
	struct screen screen;
	const struct register_kind *kind;
	int64_t begin_at; /* pupil; 0: at the top */
	struct list list;
	struct rows rows;
	struct arena arena;
};

static struct register_screen *register_of(struct screen *screen)
{
	return (struct register_screen *)screen;
}

static const char *text(const struct register_screen *me, size_t row, const char *column)
{
	return rows_named(&me->rows, row, column)->text;
}

static bool is_done(const struct register_screen *me, size_t row)
{
	return strcmp(text(me, row, "state"), "klaar") == 0;
}

static const char *mark(void *context, size_t row)
{
	return is_done(context, row) ? "" : "!";
}

static enum style style(void *context, size_t row)
{
	return is_done(context, row) ? T_DIM : T_PLAIN;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return is_done(context, row) ? "Doorgegeven" : "Nog door te geven";
}

static bool read_rows(struct ui *ui, struct register_screen *me, struct error *err)
{
	arena_done(&me->arena);
	me->rows = (struct rows){.listing = listing_find(me->kind->listing)};
	me->list.empty = me->kind->empty;
	bool good = listing_read(ui->db, me->rows.listing, NULL, &me->arena, &me->rows, err);
	list_decorate(&me->list, mark, style, group, me);
	list_show_rows(&me->list, &me->rows, ui->today);
	return good;
}

static bool open(struct ui *ui, struct screen *screen, struct error *err)
{
	struct register_screen *me = register_of(screen);
	if (!read_rows(ui, me, err))
		return false;
	for (size_t row = 0; row < me->rows.count; row++)
		if (rows_named(&me->rows, row, "pupil")->number == me->begin_at &&
		    !is_done(me, row))
			list_select(&me->list, row);
	return true;
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_rows(ui, register_of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct register_kind *kind = register_of(screen)->kind;
	(void)ui;
	header->left = kind->title;
	header->subtitle = kind->about;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	list_draw(ui, &register_of(screen)->list, body);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &register_of(screen)->list, pressed);
}

static void close(struct ui *ui, struct screen *screen)
{
	struct register_screen *me = register_of(screen);
	(void)ui;
	list_done(&me->list);
	arena_done(&me->arena);
}

static void report_begin(struct ui *ui, const struct register_screen *me, size_t row)
{
	struct error err = {0};
	struct date begins = {0};
	date_from_iso(text(me, row, "begins_on"), &begins);
	const char *question = arena_format(&ui->scratch,
	    "%s (%s): het OPP begon op %s. Staat deze datum nu in het administratiesysteem?",
	    text(me, row, "name"), text(me, row, "number"), date_show(begins).text);
	if (!dialog_confirm(ui, "Begindatum OPP", question, "Doorgegeven"))
		return;
	if (opp_begin_reported(ui->db, rows_named(&me->rows, row, "pupil")->number, begins, &err))
		ui_say(ui, "Begindatum OPP %s doorgegeven.", date_show(begins).text);
	else
		ui_show_error(ui, &err);
}

static void report_opp(struct ui *ui, const struct register_screen *me, size_t row)
{
	bool begin = strncmp(text(me, row, "state"), "begin", strlen("begin")) == 0;
	if (access_write(ui->db, begin ? BASIS : OUTFLOW) != ALL)
		ui_say(ui, "Doorgeven aan ROD doet de administratie.");
	else if (begin)
		report_begin(ui, me, row);
	else
		report_opp_end(ui, rows_named(&me->rows, row, "outflow")->number);
}

static void report_result(struct ui *ui, const struct register_screen *me, size_t row)
{
	const char *name =
	    arena_format(&ui->scratch, "%s (%s)", text(me, row, "name"), text(me, row, "number"));
	if (may_decide_diploma(ui, NULL))
		diploma_report(ui, rows_named(&me->rows, row, "candidate")->number, name,
		    text(me, row, "result"));
	else
		ui_say(ui, "Doorgeven aan ROD doet de administratie.");
}

static bool reopen_begin(
    struct ui *ui, const char *begins_on, int64_t pupil, struct arena *arena, struct error *err)
{
	struct opp_begin_report row;
	int64_t id = 0;
	return db_int(ui->db, &id, err,
	           "SELECT max(id) FROM visible_opp_begin_report WHERE pupil = ?1 AND begins_on = ?2",
	           "it", pupil, begins_on) &&
	       record_get(ui->db, &opp_begin_report_entity, id, &row, arena, err) &&
	       remove_with_reason(
	           ui, &opp_begin_report_entity, "Begindatum OPP heropend", &row, err);
}

/* What was passed on last comes back first. */
static bool reopen_opp(struct ui *ui, const struct register_screen *me, size_t row,
    struct arena *arena, struct error *err)
{
	struct outflow left;
	if (!*text(me, row, "end_reported_on"))
		return reopen_begin(ui, text(me, row, "reported_begin"),
		    rows_named(&me->rows, row, "pupil")->number, arena, err);
	if (!record_get(ui->db, &outflow_entity, rows_named(&me->rows, row, "outflow")->number,
	        &left, arena, err))
		return false;
	left.opp_end_reported_on = (struct date){0};
	return save_with_reason(ui, &outflow_entity, "Einddatum OPP heropend", &left, err);
}

static bool reopen_result(struct ui *ui, const struct register_screen *me, size_t row,
    struct arena *arena, struct error *err)
{
	struct candidate candidate;
	if (!record_get(ui->db, &candidate_entity, rows_named(&me->rows, row, "candidate")->number,
	        &candidate, arena, err))
		return false;
	candidate.reported_on = (struct date){0};
	return save_with_reason(ui, &candidate_entity, "Uitslag heropend", &candidate, err);
}

static const struct register_kind opp_dates = {.listing = "rod",
    .title = "OPP-datums voor ROD",
    .about = "Naar ROD gaan alleen de begin- en einddatum van het OPP, verder niets.",
    .empty = "Er is nog geen OPP vastgesteld.",
    .report = report_opp,
    .reopen = reopen_opp};

static const struct register_kind diploma_results = {.listing = "uitslagen",
    .title = "Diploma-uitslagen voor ROD",
    .about = "Wie welke uitslag kreeg, om over te nemen in het administratiesysteem.",
    .empty = "Er is nog geen uitslag.",
    .report = report_result,
    .reopen = reopen_result};

/* What is passed on goes down to the others: the next one is in its place. */
static enum outcome act_report(struct ui *ui, struct screen *screen)
{
	struct register_screen *me = register_of(screen);
	size_t row;
	if (!list_selected(&me->list, &row))
		return STAY;
	if (is_done(me, row))
		ui_say(ui, "Dit is al doorgegeven.");
	else
		me->kind->report(ui, me, row);
	resume(ui, screen);
	if (row < me->rows.count)
		list_select(&me->list, row);
	return STAY;
}

static bool is_passed_on(const struct register_screen *me, size_t row)
{
	return is_done(me, row) ||
	       (me->kind == &opp_dates && *text(me, row, "reported_begin") != '\0');
}

static enum outcome act_reopen(struct ui *ui, struct screen *screen)
{
	struct register_screen *me = register_of(screen);
	struct arena arena = {0};
	struct error err = {0};
	size_t row;
	if (!list_selected(&me->list, &row))
		return STAY;
	if (!is_passed_on(me, row))
		ui_say(ui, "Hiervan is nog niets doorgegeven.");
	else if (me->kind->reopen(ui, me, row, &arena, &err))
		ui_say(ui, "Heropend. Het staat weer bij wat nog doorgegeven moet worden.");
	else if (err.status != DONE)
		ui_show_error(ui, &err);
	arena_done(&arena);
	resume(ui, screen);
	return STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	const struct register_screen *me = register_of(screen);
	size_t row;
	return list_selected(&me->list, &row)
	           ? open_dossier(ui, rows_named(&me->rows, row, "pupil")->number)
	           : STAY;
}

static const struct action actions[] = {
    {"Enter", "doorgegeven", "Legt vast dat dit in het administratiesysteem staat.", act_report,
        ACT_WRITES, NULL},
    {"h", "heropenen", "Zet terug dat dit is doorgegeven, met een reden.", act_reopen,
        ACT_WRITES | ACT_HIDDEN, NULL},
    LIST_SEARCH,
    {"d", "dossier", "Opent het dossier van de leerling.", act_dossier, 0, NULL},
    LIST_FOLD,
    {0},
};

static const struct screen_ops ops = {.name = "Doorgeven aan ROD",
    .about =
        "Neem dit over in het administratiesysteem, dat het aan ROD doorgeeft, en vink het hier af.",
    .open = open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close,
    .actions = actions};

enum outcome open_register(struct ui *ui)
{
	struct register_screen me = {.screen.ops = &ops, .kind = &opp_dates};
	return ui_run(ui, &me.screen);
}

enum outcome open_diploma_results(struct ui *ui, int64_t pupil)
{
	struct register_screen me = {
	    .screen.ops = &ops, .kind = &diploma_results, .begin_at = pupil};
	return ui_run(ui, &me.screen);
}
