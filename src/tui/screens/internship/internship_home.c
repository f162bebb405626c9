/* The tab Stages of the home screen, in four views: this week, all placements, the ladder, and the
 * companies. */
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"
#include "tui/screens/internship/internship.h"

enum { PLACEMENT_VIEWS = 4 };
struct placements {
	struct listed lists[PLACEMENT_VIEWS];
	int view;
	int weeks;      /* offset from the week of the reference date */
	bool free_only; /* only companies with a free place */
};

enum { WEEK, STAYS, LADDER, COMPANIES };

static struct placements *placements_of(struct screen *screen)
{
	return tab_state_of(screen);
}

static struct listed *shown(struct placements *placements)
{
	return &placements->lists[placements->view];
}

static bool company_wanted(const struct listed *list, size_t row)
{
	return !((const struct placements *)list->owner)->free_only ||
	       listed_number(list, row, "free") > 0;
}

static int64_t pupil_key(void *list, size_t row)
{
	return listed_number(list, row, "pupil");
}

/* Returns the reference date shifted by the chosen number of weeks. */
static struct date day_of_week(struct ui *ui, const struct placements *placements)
{
	enum { WEEK_DAYS = 7 };
	return date_add(access_reference_date(ui->db), placements->weeks * WEEK_DAYS);
}

/* Reads another week by setting the reference date to a day in it for a moment. */
static bool read_rows(struct ui *ui, struct placements *placements, struct error *err)
{
	struct date before = access_reference_date(ui->db);
	bool today = date_compare(before, clock_today()) == 0;
	if (placements->view == WEEK && placements->weeks)
		access_set_reference_date(ui->db, day_of_week(ui, placements));
	bool good = listed_read(ui, shown(placements), err);
	access_set_reference_date(ui->db, today ? (struct date){0} : before);
	return good;
}

/* The week: a day is only a dot, so that the place has room to be named whole. */

static const struct column week_columns[] = {
    {"name", "leerling", COLUMN_TEXT, 22, 0},
    {"class_name", "klas", COLUMN_TEXT, 4, 0},
    {"monday", "ma", COLUMN_TEXT, 2, 0},
    {"tuesday", "di", COLUMN_TEXT, 2, 0},
    {"wednesday", "wo", COLUMN_TEXT, 2, 0},
    {"thursday", "do", COLUMN_TEXT, 2, 0},
    {"friday", "vr", COLUMN_TEXT, 2, 0},
    {"place", "waar", COLUMN_TEXT, 28, C_WIDE},
    {"supervised_by", "stagedocent", COLUMN_TEXT, 18, C_SHEET},
    {0},
};
enum { FIRST_DAY = 2, DAYS = 5, PLACE = FIRST_DAY + DAYS };

static const char *place_on(const struct listed *list, size_t row, int day)
{
	return listed_text(list, row, week_columns[FIRST_DAY + day].name);
}

/* Appends the days on which the pupil is at the place of this day: "di, do". */
static void add_days(struct buffer *out, const struct listed *list, size_t row, int day)
{
	const char *place = place_on(list, row, day);
	for (int k = day; k < DAYS; k++)
		if (strcmp(place_on(list, row, k), place) == 0)
			buffer_format(out, "%s%s", k == day ? " op " : ", ", weekday_name(k + 1));
}

/* Returns where the pupil is: "Garage Visser"; with the days when asked, or in several places. */
static const char *places(
    const struct listed *list, size_t row, bool with_days, struct arena *arena)
{
	struct buffer out = {0};
	int first[DAYS], count = 0;
	for (int i = 0; i < DAYS; i++) {
		bool told = !*place_on(list, row, i);
		for (int k = 0; k < count; k++)
			told = told ||
			       strcmp(place_on(list, row, first[k]), place_on(list, row, i)) == 0;
		if (!told)
			first[count++] = i;
	}
	for (int k = 0; k < count; k++) {
		buffer_format(&out, "%s%s", k ? "; " : "", place_on(list, row, first[k]));
		if (with_days || count > 1)
			add_days(&out, list, row, first[k]);
	}
	const char *weekend = listed_text(list, row, "weekend");
	if (*weekend)
		buffer_format(&out, "%s%s in het weekend", count ? "; " : "", weekend);
	const char *text = arena_text(arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

static const char *week_cell(void *context, size_t row, size_t column, struct arena *arena)
{
	if (column == PLACE)
		return places(context, row, false, arena);
	if (column < FIRST_DAY || column > PLACE)
		return NULL;
	return *place_on(context, row, (int)column - FIRST_DAY) ? "●" : "·";
}

static const char *week_detail(const struct listed *list, size_t row, struct arena *arena)
{
	const char *teacher = listed_text(list, row, "supervised_by");
	return arena_format(arena, "%s · %s%s%s", listed_text(list, row, "name"),
	    places(list, row, true, arena), *teacher ? " · stagedocent " : "", teacher);
}

/* Returns what must be looked at about the placement, and what was answered. */
static const char *stay_detail(const struct listed *list, size_t row, struct arena *arena)
{
	const char *remarks = listed_text(list, row, "remarks"),
	           *unsigned_by = listed_text(list, row, "unsigned"),
	           *despite = listed_text(list, row, "despite");
	return arena_format(arena, "%s · %s%s%s%s%s%s%s", listed_text(list, row, "kind_label"),
	    listed_text(list, row, "company_name"), *unsigned_by ? " · nog te tekenen: " : "",
	    unsigned_by, *remarks ? " · let op: " : "", remarks,
	    *remarks && *despite ? " Toch goed: " : "", *remarks ? despite : "");
}

/* Returns Monday to Friday as "< 05-10 t/m 09-10 >". */
static const char *week_label(struct ui *ui, const struct placements *placements)
{
	struct date day = day_of_week(ui, placements);
	struct date monday = date_add(day, 1 - date_weekday(day));
	return arena_format(&ui->scratch, "< %.5s t/m %.5s >", date_show(monday).text,
	    date_show(date_add(monday, DAYS - 1)).text);
}

static const struct {
	const char *title, *empty;
	struct listed_kind list;
} views[PLACEMENT_VIEWS] = {
    [WEEK] = {"Week", "In deze week is niemand op stage.",
        {.listing = "stageweek",
            .columns = week_columns,
            .cell = week_cell,
            .key = pupil_key,
            .detail = week_detail,
            .detail_lines = 2}},
    [STAYS] = {"Stages", "Er is nog geen stage. Plaats een leerling vanuit het dossier.",
        {.listing = "stages", .detail = stay_detail, .detail_lines = 3}},
    [LADDER] = {"Ladder", "Op de stageladder staat voor deze leerlingen nog niets.",
        {.listing = "ladder"}},
    [COMPANIES] = {"Bedrijven", "Er is nog geen stagebedrijf.",
        {.listing = "bedrijven", .wanted = company_wanted}},
};

static void draw_views(struct ui *ui, const struct placements *placements, struct box box)
{
	int col = box.col + 1;
	for (int i = 0; i < PLACEMENT_VIEWS; i++) {
		bool here = i == placements->view;
		col += draw_format(ui, box.row, col, box.cols - col, here ? T_TITLE : T_DIM,
		    here ? "[%s]" : " %s ", views[i].title);
		col++;
	}
	const char *right = placements->view == WEEK ? week_label(ui, placements)
	                    : placements->view == COMPANIES && placements->free_only
	                        ? "alleen met een vrije plaats"
	                        : "";
	draw_right(ui, box.row, col, box.cols - col - 1, T_DIM, right);
}

static void placements_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	struct placements *placements = tab_state(tabs);
	draw_views(ui, placements, body);
	listed_draw(
	    ui, shown(placements), (struct box){body.row + 1, body.col, body.rows - 1, body.cols});
}

static enum outcome placements_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	return key_in("Tab S-Tab", key) ? UNHANDLED
	                                : list_key(ui, &shown(tab_state(tabs))->list, key);
}

static void placements_close(void *state)
{
	struct placements *placements = state;
	for (int i = 0; i < PLACEMENT_VIEWS; i++)
		listed_done(&placements->lists[i]);
}

/* Actions */

static enum outcome again(struct ui *ui, struct screen *screen)
{
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static enum outcome turn(struct ui *ui, struct screen *screen, int by)
{
	struct placements *placements = placements_of(screen);
	placements->view = (placements->view + by + PLACEMENT_VIEWS) % PLACEMENT_VIEWS;
	return again(ui, screen);
}

static enum outcome act_next_view(struct ui *ui, struct screen *screen)
{
	return turn(ui, screen, 1);
}

static enum outcome act_previous_view(struct ui *ui, struct screen *screen)
{
	return turn(ui, screen, -1);
}

static enum outcome go_weeks(struct ui *ui, struct screen *screen, int by)
{
	struct placements *placements = placements_of(screen);
	placements->view = WEEK;
	placements->weeks += by;
	return again(ui, screen);
}

static enum outcome act_next_week(struct ui *ui, struct screen *screen)
{
	return go_weeks(ui, screen, 1);
}

static enum outcome act_previous_week(struct ui *ui, struct screen *screen)
{
	return go_weeks(ui, screen, -1);
}

/* Returns an id of the selected row, "company" in the view of companies and any other column
 * elsewhere; 0 when there is none. */
static int64_t selected(struct screen *screen, const char *column)
{
	struct placements *placements = placements_of(screen);
	bool company = strcmp(column, "company") == 0;
	return company == (placements->view == COMPANIES) ? listed_id(shown(placements), column)
	                                                  : 0;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t company = selected(screen, "company"), pupil = selected(screen, "pupil");
	return company ? open_company(ui, company) : pupil ? open_internships(ui, pupil) : STAY;
}

/* Places a pupil: on the ladder the selected one, with the kind of that step; at a company one that
 * the user picks. */
static enum outcome act_place(struct ui *ui, struct screen *screen)
{
	struct placements *placements = placements_of(screen);
	struct arena arena = {0};
	int64_t company = selected(screen, "company"), pupil = selected(screen, "pupil");
	const char *kind = "";
	size_t row;
	if (placements->view == LADDER && listed_selected(shown(placements), &row))
		kind = ladder_kind(ui, listed_text(shown(placements), row, "step"), &arena);
	if (!pupil)
		pupil = find_pupil(ui);
	if (pupil)
		place_pupil(ui, pupil, kind, company);
	arena_done(&arena);
	return again(ui, screen);
}

static enum outcome about_placement(
    struct ui *ui, struct screen *screen, bool (*form)(struct ui *, int64_t))
{
	int64_t internship = selected(screen, "internship");
	if (!internship)
		ui_say(ui, "Kies eerst een leerling die op stage is.");
	else
		form(ui, internship);
	return again(ui, screen);
}

static bool new_visit(struct ui *ui, int64_t internship)
{
	return visit_placement(ui, internship, 0);
}

static enum outcome act_visit(struct ui *ui, struct screen *screen)
{
	return about_placement(ui, screen, new_visit);
}

static enum outcome act_judge(struct ui *ui, struct screen *screen)
{
	return about_placement(ui, screen, judge_placement);
}

static enum outcome act_sign(struct ui *ui, struct screen *screen)
{
	return about_placement(ui, screen, sign_placement);
}

static enum outcome act_close(struct ui *ui, struct screen *screen)
{
	return about_placement(ui, screen, close_placement);
}

static enum outcome act_company(struct ui *ui, struct screen *screen)
{
	struct placements *placements = placements_of(screen);
	struct listed *list = &placements->lists[COMPANIES];
	bool saved = form_kind_open(ui, &company_form, 0, 0);
	enum outcome outcome = again(ui, screen);
	int64_t newest = 0;
	if (saved && placements->view == COMPANIES)
		db_int(ui->db, &newest, NULL, "SELECT max(id) FROM visible_company", "");
	for (size_t row = 0; newest && row < list->rows.count; row++)
		if (listed_number(list, row, "company") == newest)
			list_select(&list->list, row);
	return outcome;
}

static enum outcome act_free(struct ui *ui, struct screen *screen)
{
	struct placements *placements = placements_of(screen);
	bool there = placements->view == COMPANIES;
	placements->free_only = !(there && placements->free_only);
	placements->view = COMPANIES;
	return again(ui, screen);
}

#define OPEN                                                                                       \
	{                                                                                          \
		"Enter", "openen", "Opent de stages van de leerling, of het bedrijf.", act_open,   \
		    0, NULL                                                                        \
	}
#define TURN                                                                                       \
	{                                                                                          \
		"v Right", "weergave",                                                             \
		    "Wisselt tussen de week, alle stages, de stageladder en de bedrijven.",        \
		    act_next_view, 0, NULL                                                         \
	}
#define TURN_BACK                                                                                  \
	{                                                                                          \
		"Left", "vorige weergave", "Gaat naar de weergave ervoor.", act_previous_view,     \
		    ACT_HIDDEN, NULL                                                               \
	}
#define ADD_COMPANY(flags)                                                                         \
	{                                                                                          \
		"t +", "bedrijf toevoegen", "Voegt een stagebedrijf toe.", act_company,            \
		    ACT_WRITES | (flags), keeps_companies                                          \
	}
#define FREE_PLACE(flags)                                                                          \
	{                                                                                          \
		"p", "vrij",                                                                       \
		    "Toont alleen bedrijven met een vrije plaats, of weer alle bedrijven.",        \
		    act_free, flags, NULL                                                          \
	}

static const struct action placements_actions[] = {
    OPEN,
    TURN,
    {"n", "plaatsen", "Plaatst de gekozen leerling, op de ladder met de soort stage van die stap.",
        act_place, ACT_WRITES, places_pupils},
    {"b", "bezoek", "Schrijft op wat je zag bij een bezoek aan deze stage.", act_visit, ACT_WRITES,
        follows_internships},
    {"o", "beoordelen", "Beoordeelt deze stage: bedrijf, leerling of school.", act_judge,
        ACT_WRITES, follows_internships},
    LIST_SEARCH,
    {"< ,", "vorige week", "Toont wie waar is in de week ervoor.", act_previous_week, ACT_HIDDEN,
        NULL},
    {"> .", "volgende week", "Toont wie waar is in de week erna.", act_next_week, ACT_HIDDEN, NULL},
    TURN_BACK,
    {"h", "handtekeningen", "Toont wie het stagecontract tekende, om het in te vullen.", act_sign,
        ACT_HIDDEN, NULL},
    {"e", "einde", "Sluit deze stage af, met de reden.", act_close, ACT_WRITES | ACT_HIDDEN,
        places_pupils},
    FREE_PLACE(ACT_HIDDEN),
    ADD_COMPANY(ACT_HIDDEN),
    {0},
};

static const struct action company_actions[] = {
    OPEN,
    TURN,
    {"n", "plaatsen", "Zoekt een leerling en plaatst die bij dit bedrijf.", act_place, ACT_WRITES,
        places_pupils},
    FREE_PLACE(0),
    ADD_COMPANY(0),
    LIST_SEARCH,
    TURN_BACK,
    {0},
};

static bool placements_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct placements *placements = tab_state(tabs);
	struct listed *list = shown(placements);
	list->kind = &views[placements->view].list;
	list->owner = placements;
	list->list.empty = views[placements->view].empty;
	if (placements->view == COMPANIES && placements->free_only)
		list->list.empty =
		    "Geen bedrijf heeft nu een vrije plaats. Met p zie je weer alle bedrijven.";
	else if (placements->view == COMPANIES && keeps_companies(ui, NULL))
		list->list.empty = "Er is nog geen stagebedrijf. Met t voeg je er een toe.";
	tabs->screen.more_actions =
	    placements->view == COMPANIES ? company_actions : placements_actions;
	return read_rows(ui, placements, err);
}

const struct tab placements_tab = {.title = "Stages",
    .brief = "Stage",
    .about = "De stages van nu en straks, en wie er nog geen heeft. Enter opent de stage.",
    .shown = internships_shown,
    .read = placements_read,
    .draw = placements_draw,
    .key = placements_key,
    .actions = placements_actions,
    .size = sizeof(struct placements),
    .close = placements_close};
