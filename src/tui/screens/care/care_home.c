/* The tab Zorg of the home screen: this year's care per class, and the form for an observation. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "model/care/guidance.h"
#include "model/care/meeting.h"
#include "tui/screens/common/draft_place.h"
#include "tui/input/form.h"
#include "tui/input/picker.h"
#include "tui/list/listed_tab.h"
#include "tui/screens/care/care.h"
#include "tui/screens/care/review.h"
#include "tui/screens/common/common.h"

struct class_list {
	struct listed listed;
	char year[16]; /* school year of the reference date; "" between two years */
};

/* The list */

/* The days are all in this school year and are shown without it, so that they fit side by side. */
static const struct column columns[] = {
    {"class_name", "klas", COLUMN_TEXT, 5, 0},
    {"first_discussed_on", "weken", COLUMN_DATE, 5, 0},
    {"group_1_on", "obs 1", COLUMN_DATE, 5, 0},
    {"group_2_on", "obs 2", COLUMN_DATE, 5, 0},
    {"review_on", "bespr", COLUMN_DATE, 5, 0},
    {"missing", "wat er nog moet gebeuren", COLUMN_TEXT, 20, C_WIDE},
    {"due_on", "uiterlijk", COLUMN_DATE, 10, 0},
    {0},
};

/* Returns the day as "12-09", or "" when it is not set. */
static const char *day_of(
    const struct listed *list, size_t row, const char *column, struct arena *arena)
{
	struct date day;
	return date_from_iso(listed_text(list, row, column), &day)
	           ? arena_format(arena, "%.5s", date_show(day).text)
	           : "";
}

static const char *cell(void *list, size_t row, size_t column, struct arena *arena)
{
	const char *name = columns[column].name;
	if (columns[column].type != COLUMN_DATE || strcmp(name, "due_on") == 0)
		return NULL;
	if (strcmp(name, "first_discussed_on") == 0 && !*listed_text(list, row, name) &&
	    *listed_text(list, row, "first_observed_on"))
		return "wacht"; /* short for "wacht op bespreking" */
	return day_of(list, row, name, arena);
}

static int64_t class_key(void *list, size_t row)
{
	return listed_number(list, row, "class");
}

static bool classes_shown(const struct ui *ui)
{
	return access_read(ui->db, GUIDANCE) != NONE;
}

static const char *or_not_yet(const char *day)
{
	return *day ? day : "nog niet";
}

/* The full text about the selected class. */
static const char *detail(const struct listed *list, size_t row, struct arena *arena)
{
	const char *planned = day_of(list, row, "planned_on", arena);
	bool agreed = listed_number(list, row, "agreements") > 0;
	const char *last = day_of(list, row, "last_review_on", arena);
	const char *discussed = listed_text(list, row, "discussed");
	const char *what = arena_format(arena,
	    "%s, %s, %s. Eerste weken geobserveerd: %s, besproken: %s. "
	    "Groepsobservatie 1: %s, 2: %s. Groepsbespreking: %s%s%s.",
	    listed_text(list, row, "class_name"),
	    *listed_text(list, row, "mentors") ? listed_text(list, row, "mentors") : "geen mentor",
	    how_many((size_t)listed_number(list, row, "pupils"), "leerling", "leerlingen").text,
	    or_not_yet(day_of(list, row, "first_observed_on", arena)),
	    or_not_yet(day_of(list, row, "first_discussed_on", arena)),
	    or_not_yet(day_of(list, row, "group_1_on", arena)),
	    or_not_yet(day_of(list, row, "group_2_on", arena)), or_not_yet(last),
	    *planned ? ", gepland " : "", planned);
	if (*last)
		what = arena_format(arena, "%s %s.", what,
		    *discussed ? arena_format(arena, "Daarin besproken: %s van de %s", discussed,
		                     listed_text(list, row, "pupils"))
		               : "Wie daarin zijn besproken is niet aangegeven");
	if (agreed)
		what = arena_format(arena, "%s Afspraken geëvalueerd: %s van %s.", what,
		    listed_text(list, row, "evaluated"), listed_text(list, row, "agreements"));
	return what;
}

static const struct listed_kind classes = {.listing = "begeleiding",
    .columns = columns,
    .cell = cell,
    .key = class_key,
    .detail = detail,
    .detail_lines = 3};

/* Lists the classes of this school year; between two years there are none. */
static bool classes_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct class_list *me = tab_state(tabs);
	struct query *q = db_query(ui->db, "SELECT name FROM current_school_year", "");
	snprintf(me->year, sizeof me->year, "%s", query_next(q) ? query_text(q, 0) : "");
	me->listed.kind = &classes;
	me->listed.filter.school_year = me->year;
	me->listed.list.empty = "Er zijn geen klassen om te tonen.";
	if (query_done(q, err))
		return listed_read(ui, &me->listed, err);
	listed_forget(&me->listed);
	return false;
}

/* Observations of a class */

/* An observation that can be opened: an existing one, or a new one of some kind. */
struct offer {
	int64_t id;
	char kind[4];
};

struct offers {
	struct offer *rows;
	struct choice *choices;
	size_t count, capacity, choice_capacity;
	struct arena arena;
};

static void offer(struct offers *offers, int64_t id, const char *kind, const char *label)
{
	offers->rows =
	    array_grow(offers->rows, offers->count, &offers->capacity, sizeof *offers->rows);
	offers->choices = array_grow(
	    offers->choices, offers->count, &offers->choice_capacity, sizeof *offers->choices);
	struct offer *row = &offers->rows[offers->count];
	*row = (struct offer){.id = id};
	snprintf(row->kind, sizeof row->kind, "%s", kind);
	offers->choices[offers->count++] = (struct choice){label, label};
}

/* Observations that have not been discussed yet come first. */
static bool find_offers(struct ui *ui, int64_t class, struct offers *offers, struct error *err)
{
	enum scope write = access_write(ui->db, GUIDANCE);
	bool first_weeks = false;
	struct query *q = db_query(ui->db,
	    "SELECT id, kind, observed_on, discussed_on FROM visible_class_observation WHERE class = ?1 "
	    "ORDER BY discussed_on IS NOT NULL, observed_on DESC, id DESC",
	    "i", class);
	while (query_next(q)) {
		bool first = strcmp(named_text(q, "kind"), OBSERVED_FIRST_WEEKS) == 0;
		first_weeks |= first;
		offer(offers, named_int(q, "id"), named_text(q, "kind"),
		    arena_format(&offers->arena, "%s van %s%s",
		        first ? "eerste weken" : "groepsobservatie",
		        date_show(named_date(q, "observed_on")).text,
		        named_null(q, "discussed_on") ? ", nog niet besproken" : ""));
	}
	if (!query_done(q, err))
		return false;
	if (write != NONE && !first_weeks)
		offer(offers, 0, "EER", "nieuwe observatie van de eerste weken");
	if (write == ALL)
		offer(offers, 0, "GRP", "nieuwe groepsobservatie");
	return true;
}

static void say_observed(struct ui *ui, struct form_run *run)
{
	ui_say(ui, date_is_set(((const struct class_observation *)run->record)->discussed_on)
	               ? "Observatie bewaard."
	               : "Observatie bewaard. Vul na de bespreking \"besproken op\" in.");
}

#define OBSERVATION(title_, draft_)                                                                \
	.form = {.entity = &class_observation_entity,                                              \
	    .title = title_,                                                                       \
	    .change = "Observatie van een klas vastgelegd",                                        \
	    .fields = (const char *const[]){"observed_on", "observed_by", "report",                \
	        "discussed_on", NULL},                                                             \
	    .draft = draft_},                                                                      \
	.context = "SELECT 'klas ' || name FROM visible_class WHERE id = ?1", .parent = "class",   \
	.today = "observed_on", .by = "observed_by", .done = say_observed

static const struct form_kind first_weeks_form = {
    OBSERVATION("Observatie van de eerste weken", "klas: eerste weken"),
    .begins = &(const struct class_observation){.kind = "EER"}};
static const struct form_kind observation_form = {
    OBSERVATION("Groepsobservatie", "klas: observatie"),
    .begins = &(const struct class_observation){.kind = "GRP"}};

static void edit_observation(struct ui *ui, int64_t class, int64_t id, const char *kind)
{
	form_kind_open(ui,
	    strcmp(kind, OBSERVED_FIRST_WEEKS) == 0 ? &first_weeks_form : &observation_form, id,
	    class);
}

enum outcome open_class_observation(struct ui *ui, int64_t class, const char *kind)
{
	struct error err = {0};
	int64_t id;
	if (db_int(ui->db, &id, &err,
	        "SELECT coalesce(("
	        "  SELECT id FROM visible_class_observation "
	        "  WHERE class = ?1 AND kind = 'EER' AND ?2 = 'EER' AND discussed_on IS NULL "
	        "  ORDER BY observed_on DESC, id DESC LIMIT 1), 0)",
	        "it", class, kind))
		edit_observation(ui, class, id, kind);
	else
		ui_show_error(ui, &err);
	return STAY;
}

static void choose_observation(struct ui *ui, int64_t class)
{
	struct offers offers = {0};
	struct error err = {0};
	size_t chosen = 0;
	if (!find_offers(ui, class, &offers, &err))
		ui_show_error(ui, &err);
	else if (!offers.count)
		ui_say(ui, "Van deze klas is nog geen observatie.");
	else if (offers.count == 1 ||
	         pick(ui, "Welke observatie?",
	             &(struct choices){.rows = offers.choices, .count = offers.count}, NULL,
	             &chosen))
		edit_observation(ui, class, offers.rows[chosen].id, offers.rows[chosen].kind);
	free(offers.rows);
	free(offers.choices);
	arena_done(&offers.arena);
}

/* Returns the class of a draft. The parent of an agreement about a pupil is that pupil; the parent
 * of any other draft here is the class. */
static int64_t class_of(struct ui *ui, const struct found_draft *draft)
{
	int64_t class = draft->parent;
	db_int(ui->db, &class, NULL,
	    "SELECT coalesce((SELECT class FROM current_enrolment WHERE pupil = ?1), ?1)", "i",
	    draft->parent);
	return class;
}

/* Returns the grade of a draft: its parent is the grade, or a pupil of it. */
static int64_t grade_of(struct ui *ui, const struct found_draft *draft)
{
	int64_t grade = 0;
	db_int(ui->db, &grade, NULL,
	    "SELECT coalesce((SELECT grade FROM current_enrolment WHERE pupil = ?1), ?1)", "i",
	    draft->parent);
	return grade;
}

static void resume_look_back(struct ui *ui, const struct found_draft *draft)
{
	int64_t grade = 0;
	db_int(ui->db, &grade, NULL,
	    "SELECT coalesce((SELECT grade FROM list_zorgafspraken WHERE agreement = ?1), 0)", "i",
	    draft->record);
	if (grade)
		open_grade_agreements(ui, grade);
	else
		open_review_agreements(ui, class_of(ui, draft));
}

static void resume_grade(struct ui *ui, const struct found_draft *draft)
{
	open_grade_review(ui, grade_of(ui, draft));
}

static void resume_review(struct ui *ui, const struct found_draft *draft)
{
	open_review_day(ui, class_of(ui, draft));
}

static void resume_agreement(struct ui *ui, const struct found_draft *draft)
{
	open_review_agreement(ui, draft->record);
}

static void resume_care(struct ui *ui, const struct found_draft *draft)
{
	open_care(ui, draft->parent);
}

static void resume_leaving(struct ui *ui, const struct found_draft *draft)
{
	open_dossier(ui, draft->parent);
}

static void resume_question(struct ui *ui, const struct found_draft *draft)
{
	struct care_item item = {.meeting = strtoll(draft->rest, NULL, 10)};
	struct form_run run = {.parent = draft->parent, .record = &item};
	form_kind_run(ui, &run, &care_question_form);
}

const struct draft_place care_drafts[] = {
    {.kind = &first_weeks_form},
    {.kind = &observation_form},
    {.kind = &look_back_form, .open = resume_look_back},
    {.form = "klas: bespreking", .open = resume_review},
    {.form = "klas: afspraak", .open = resume_review},
    {.form = "leerjaar: bespreking", .open = resume_grade},
    {.form = "leerjaar: afspraak", .open = resume_grade},
    {.kind = &review_agreement_form, .open = resume_agreement},
    {.kind = &departure_form, .open = resume_leaving},
    {.kind = &care_decision_form},
    {.form = "overleg: vraag ", .open = resume_question},
    {.form = "zorg: ", .open = resume_care},
    {0},
};

/* Actions */

/* Returns the selected class, or 0 when there is none. */
static int64_t selected(struct screen *screen, char name[32])
{
	const struct listed *list = tab_state_of(screen);
	size_t row;
	if (!listed_selected(list, &row))
		return 0;
	snprintf(name, 32, "%s", listed_text(list, row, "class_name"));
	return listed_number(list, row, "class");
}

static enum outcome act_review(struct ui *ui, struct screen *screen)
{
	char name[32];
	int64_t class = selected(screen, name);
	return class ? open_review_day(ui, class) : STAY;
}

static enum outcome act_observe(struct ui *ui, struct screen *screen)
{
	char name[32];
	int64_t class = selected(screen, name);
	if (class)
		choose_observation(ui, class);
	return STAY;
}

static enum outcome act_agreements(struct ui *ui, struct screen *screen)
{
	char name[32];
	int64_t class = selected(screen, name);
	return class ? open_review_agreements(ui, class) : STAY;
}

static enum outcome act_desk(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_desk(ui);
}

static enum outcome act_course(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_course(ui);
}

static enum outcome act_register(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_register(ui);
}

static bool reads_opp(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_read(ui->db, OPP) != NONE;
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	char name[32];
	return selected(screen, name) ? choose_workbook(ui, 0, name, NULL) : STAY;
}

static const struct action classes_actions[] = {
    {"Enter", "bespreken", "Gaat de klas langs, leerling voor leerling: de groepsbespreking.",
        act_review, 0, NULL},
    {"o", "observatie", "Legt een observatie van de klas vast, of opent er een.", act_observe, 0,
        NULL},
    {"a", "afspraken", "Toont de afspraken uit de groepsbesprekingen, om ze te evalueren.",
        act_agreements, 0, NULL},
    {"k", "op koers", "Toont wie op koers ligt, per verwachte uitstroom.", act_course, 0,
        reads_opp},
    LIST_SEARCH,
    {"d", "overzicht",
        "Opent het zorgoverzicht: wat loopt of afloopt, het overleg, de leerlingbespreking en de ondersteuningsroute.",
        act_desk, 0, NULL},
    {"r", "ROD-datums", "Toont begin en einde van de OPP's, om door te geven aan ROD.",
        act_register, ACT_HIDDEN, reads_opp},
    {"x", "werkmap", "Maakt een Excel-werkmap van deze klas.", act_workbook, ACT_HIDDEN, NULL},
    {0},
};

const struct tab classes_tab = {.title = "Zorg",
    .about =
        "De begeleiding per klas: observaties, groepsbespreking en afspraken. Enter opent de groepsbespreking.",
    .shown = classes_shown,
    .read = classes_read,
    .draw = listed_tab_draw,
    .key = listed_tab_key,
    .actions = classes_actions,
    .size = sizeof(struct class_list),
    .close = listed_tab_close};
