/* Lists to report to the register (ROD) through the school's administration system: the dates of
 * OPPs, and the results of the diploma. */
#include <string.h>

#include "model/outflow/departure.h"
#include "model/diploma/diploma.h"
#include "model/outflow/outflow.h"
#include "tui/input/dialog.h"
#include "tui/input/reason.h"
#include "tui/list/list_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/diploma/diploma.h"
#include "tui/screens/outflow/outflow.h"
#include "tui/screens/outflow/rod_report.h"

struct rod_list {
	struct list_screen screen;
	int64_t begin_at; /* pupil to select; 0: the first row */
};

/* A list of facts to report. */
struct rod_kind {
	struct list_screen_kind screen;
	const char *title, *about;
	void (*report)(struct ui *ui, const struct listed *list, size_t row);
	/* Adds what is to be reported of a row, at most two facts; returns how many. */
	size_t (*facts)(
	    const struct listed *list, size_t row, struct rod_fact *facts, struct arena *arena);
	/* Undoes a report, with a reason; false: nothing was done. */
	bool (*reopen)(struct ui *ui, const struct listed *list, size_t row, struct arena *arena,
	    struct error *err);
};

static const struct rod_kind *kind_of(const struct list_screen *screen)
{
	return (const struct rod_kind *)screen->kind;
}

static bool is_done(const struct listed *list, size_t row)
{
	return listed_is(list, row, "state", "klaar");
}

static const char *group(void *list, size_t row, struct arena *arena)
{
	(void)arena;
	return is_done(list, row) ? "Doorgegeven" : "Nog door te geven";
}

static bool can_mark(void *list, size_t row)
{
	return !is_done(list, row);
}

static bool begins_at(const struct listed *list, size_t row)
{
	const struct rod_list *me = list->owner;
	return listed_number(list, row, "pupil") == me->begin_at && !is_done(list, row);
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	(void)ui;
	header->left = kind_of(screen)->title;
	header->subtitle = kind_of(screen)->about;
}

static const char *who(const struct listed *list, size_t row, struct arena *arena)
{
	return arena_format(
	    arena, "%s (%s)", listed_text(list, row, "name"), listed_text(list, row, "number"));
}

static bool begin_is_open(const struct listed *list, size_t row)
{
	return strncmp(listed_text(list, row, "state"), "begin", strlen("begin")) == 0;
}

static struct rod_fact date_fact(
    const struct listed *list, size_t row, bool begin, struct arena *arena)
{
	struct rod_fact fact = {.what = begin ? ROD_BEGIN : ROD_END,
	    .about = listed_number(list, row, begin ? "pupil" : "outflow"),
	    .who = who(list, row, arena)};
	date_from_iso(listed_text(list, row, begin ? "begins_on" : "ends_on"), &fact.on);
	fact.text =
	    arena_format(arena, "%s %s", begin ? "begin" : "einde", date_show(fact.on).text);
	return fact;
}

/* Of a leaver whose start was not reported, both. */
static size_t opp_facts(
    const struct listed *list, size_t row, struct rod_fact *facts, struct arena *arena)
{
	size_t count = 0;
	if (begin_is_open(list, row))
		facts[count++] = date_fact(list, row, true, arena);
	if (*listed_text(list, row, "ends_on"))
		facts[count++] = date_fact(list, row, false, arena);
	return count;
}

static size_t result_facts(
    const struct listed *list, size_t row, struct rod_fact *facts, struct arena *arena)
{
	facts[0] = (struct rod_fact){.what = ROD_RESULT,
	    .about = listed_number(list, row, "candidate"),
	    .who = who(list, row, arena),
	    .text = arena_text(arena, listed_text(list, row, "result"))};
	return 1;
}

static void report_begin(struct ui *ui, const struct listed *list, size_t row)
{
	struct error err = {0};
	struct date begins = {0};
	date_from_iso(listed_text(list, row, "begins_on"), &begins);
	const char *question = arena_format(&ui->scratch,
	    "%s (%s): het OPP begon op %s. Staat deze datum nu in het administratiesysteem?",
	    listed_text(list, row, "name"), listed_text(list, row, "number"),
	    date_show(begins).text);
	if (!dialog_confirm(ui, "Begindatum OPP", question, "Doorgegeven"))
		return;
	if (opp_begin_reported(ui->db, listed_number(list, row, "pupil"), begins, &err))
		ui_say(ui, "Begindatum OPP %s doorgegeven.", date_show(begins).text);
	else
		ui_show_error(ui, &err);
}

static void report_opp(struct ui *ui, const struct listed *list, size_t row)
{
	bool begin = begin_is_open(list, row);
	if (access_write(ui->db, begin ? BASIS : OUTFLOW) != ALL)
		ui_say(ui, "Doorgeven aan ROD doet de administratie.");
	else if (begin)
		report_begin(ui, list, row);
	else
		report_opp_end(ui, listed_number(list, row, "outflow"));
}

static void report_result(struct ui *ui, const struct listed *list, size_t row)
{
	const char *name = who(list, row, &ui->scratch);
	if (may_decide_diploma(ui, NULL))
		diploma_report(ui, listed_number(list, row, "candidate"), name,
		    listed_text(list, row, "result"));
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

/* The last report is undone first. */
static bool reopen_opp(
    struct ui *ui, const struct listed *list, size_t row, struct arena *arena, struct error *err)
{
	struct outflow left;
	if (!*listed_text(list, row, "end_reported_on"))
		return reopen_begin(ui, listed_text(list, row, "reported_begin"),
		    listed_number(list, row, "pupil"), arena, err);
	if (!record_get(
	        ui->db, &outflow_entity, listed_number(list, row, "outflow"), &left, arena, err))
		return false;
	left.opp_end_reported_on = (struct date){0};
	return save_with_reason(ui, &outflow_entity, "Einddatum OPP heropend", &left, err);
}

static bool reopen_result(
    struct ui *ui, const struct listed *list, size_t row, struct arena *arena, struct error *err)
{
	struct candidate candidate;
	if (!record_get(ui->db, &candidate_entity, listed_number(list, row, "candidate"),
	        &candidate, arena, err))
		return false;
	candidate.reported_on = (struct date){0};
	return save_with_reason(ui, &candidate_entity, "Uitslag heropend", &candidate, err);
}

/* Reports the rows that are marked with one question. */
static void report_marked(struct ui *ui, struct listed *list, const struct rod_kind *kind,
    const size_t *rows, size_t count)
{
	struct arena arena = {0};
	struct rod_fact *facts = arena_alloc(&arena, 2 * count * sizeof *facts);
	size_t found = 0;
	for (size_t i = 0; i < count; i++)
		found += kind->facts(list, rows[i], facts + found, &arena);
	if (!may_report_to_register(ui, NULL))
		ui_say(ui, "Doorgeven aan ROD doet de administratie.");
	else if (rod_report(ui, facts, found, 0))
		marks_clear(&list->list.marks);
	arena_done(&arena);
}

/* Reports the marked rows, or the selected one. A reported row moves down, so its place then holds
 * the next one. */
static enum outcome act_report(struct ui *ui, struct screen *screen)
{
	const struct list_screen *me = (struct list_screen *)screen;
	struct listed *list = list_of(screen);
	struct arena arena = {0};
	size_t *rows, count = list_marked(&list->list, &rows, &arena);
	if (count == 1 && is_done(list, *rows))
		ui_say(ui, "Dit is al doorgegeven.");
	else if (count == 1)
		kind_of(me)->report(ui, list, *rows);
	else if (count > 1)
		report_marked(ui, list, kind_of(me), rows, count);
	list_screen_again(ui, screen);
	if (count && *rows < list->rows.count)
		list_select(&list->list, *rows);
	arena_done(&arena);
	return STAY;
}

/* The start of an OPP can have been reported while its end has not. */
static bool is_passed_on(const struct listed *list, size_t row)
{
	const struct list_screen *me = list->owner;
	return is_done(list, row) ||
	       (kind_of(me)->reopen == reopen_opp && *listed_text(list, row, "reported_begin"));
}

static enum outcome act_reopen(struct ui *ui, struct screen *screen)
{
	const struct list_screen *me = (struct list_screen *)screen;
	const struct listed *list = list_of(screen);
	struct arena arena = {0};
	struct error err = {0};
	size_t row;
	if (!listed_selected(list, &row))
		return STAY;
	if (!is_passed_on(list, row))
		ui_say(ui, "Hiervan is nog niets doorgegeven.");
	else if (kind_of(me)->reopen(ui, list, row, &arena, &err))
		ui_say(ui, "Heropend. Het staat weer bij wat nog doorgegeven moet worden.");
	else if (err.status != DONE)
		ui_show_error(ui, &err);
	arena_done(&arena);
	list_screen_again(ui, screen);
	return STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil = listed_id(list_of(screen), "pupil");
	return pupil ? open_dossier(ui, pupil) : STAY;
}

/* A pupil who came twice has two rows. */
static int64_t key(void *list, size_t row)
{
	const struct listed *me = list;
	bool of_opp = kind_of(me->owner)->reopen == reopen_opp;
	return of_opp ? listed_number(me, row, "pupil") ^ listed_number(me, row, "outflow") << 1
	              : listed_number(me, row, "candidate");
}

static const struct action actions[] = {
    {"Enter", "doorgegeven",
        "Legt vast dat wat is gekozen in het administratiesysteem staat, na één vraag.", act_report,
        ACT_WRITES, NULL},
    {"h", "heropenen", "Zet terug dat dit is doorgegeven, met een reden.", act_reopen,
        ACT_WRITES | ACT_HIDDEN, NULL},
    LIST_SEARCH,
    {"d", "dossier", "Opent het dossier van de leerling.", act_dossier, 0, NULL},
    LIST_MARK,
    LIST_MARK_ALL,
    LIST_FOLD_ALL,
    {0},
};

#define ROD_LIST(listing_, empty_)                                                                 \
	.screen = {                                                                                \
	    .name = "Doorgeven aan ROD",                                                           \
	    .about =                                                                               \
	        "Neem dit over in het administratiesysteem, dat het aan ROD doorgeeft, en vink "   \
	        "het hier af.",                                                                    \
	    .list = {.listing = (listing_),                                                        \
	        .group = group,                                                                    \
	        .key = key,                                                                        \
	        .can_mark = can_mark,                                                              \
	        .marked_help = "Enter geeft ze door"},                                             \
	    .begins_at = begins_at,                                                                \
	    .empty = (empty_),                                                                     \
	    .header = header,                                                                      \
	    .actions = actions,                                                                    \
	}

static const struct rod_kind opp_dates = {
    ROD_LIST("rod", "Er is nog geen OPP vastgesteld."),
    .title = "OPP-datums voor ROD",
    .about = "Naar ROD gaan alleen de begin- en einddatum van het OPP, verder niets.",
    .report = report_opp,
    .facts = opp_facts,
    .reopen = reopen_opp,
};

static const struct rod_kind diploma_results = {
    ROD_LIST("uitslagen", "Er is nog geen uitslag."),
    .title = "Diploma-uitslagen voor ROD",
    .about = "Wie welke uitslag kreeg, om over te nemen in het administratiesysteem.",
    .report = report_result,
    .facts = result_facts,
    .reopen = reopen_result,
};

enum outcome open_register(struct ui *ui)
{
	struct rod_list me = {0};
	return list_screen_run(ui, &me.screen, &opp_dates.screen);
}

enum outcome open_diploma_results(struct ui *ui, int64_t pupil)
{
	struct rod_list me = {.begin_at = pupil};
	return list_screen_run(ui, &me.screen, &diploma_results.screen);
}
