/* The tab Stages of the home screen, in four views: who is where this week, all placements, the
 * ladder, and the companies. */
#include <string.h>

#include "base/clock.h"
#include "tui/input/dialog.h"
#include "tui/screens/home/common.h"
#include "tui/screens/internship/internship.h"

enum { WEEK, STAYS, LADDER, COMPANIES };

static const struct {
	const char *title, *listing, *empty;
} views[PLACEMENT_VIEWS] = {
    [WEEK] = {"Week", "stageweek", "In deze week is niemand op stage."},
    [STAYS] = {"Stages", "stages", "Er is nog geen stage. Plaats een leerling vanuit het dossier."},
    [LADDER] = {"Ladder", "ladder", "Op de stageladder staat voor deze leerlingen nog niets."},
    [COMPANIES] = {"Bedrijven", "bedrijven", "Er is nog geen stagebedrijf."},
};

static struct placements *placements_of(struct screen *screen)
{
	return home_placements((struct tabs *)screen);
}

static struct list *shown(struct placements *placements)
{
	return &placements->lists[placements->view];
}

static const char *text(const struct placements *placements, size_t row, const char *column)
{
	return rows_named(&placements->rows, row, column)->text;
}

/* To be signed or closed already, a step that was missed, a company that is full. */
static const char *mark(void *context, size_t row)
{
	const struct placements *placements = context;
	bool wanting = false;
	if (placements->view == STAYS)
		wanting = strcmp(text(placements, row, "state"), "afsluiten") == 0 ||
		          (strcmp(text(placements, row, "state"), "loopt") == 0 &&
		              *text(placements, row, "unsigned"));
	else if (placements->view == LADDER)
		wanting = strcmp(text(placements, row, "fits"), "nee") == 0;
	return wanting ? "!" : "";
}

static enum style style(void *context, size_t row)
{
	return *mark(context, row) ? T_SOON : T_PLAIN;
}

/* Only the rows of companies with a place left. */
static void keep_free(struct placements *placements)
{
	struct rows *rows = &placements->rows;
	struct cell *cells =
	    arena_alloc(&placements->arena, (rows->count * rows->columns + 1) * sizeof *cells);
	size_t kept = 0;
	for (size_t row = 0; row < rows->count; row++)
		if (rows_named(rows, row, "free")->number > 0)
			memcpy(cells + kept++ * rows->columns, rows_cell(rows, row, 0),
			    rows->columns * sizeof *cells);
	rows->cells = cells;
	rows->count = kept;
}

/* The reference date, so many weeks further. */
static struct date day_of_week(struct ui *ui, const struct placements *placements)
{
	enum { WEEK_DAYS = 7 };
	return date_add(access_reference_date(ui->db), placements->weeks * WEEK_DAYS);
}

/* A week is read as of a day in it. */
static bool read_rows(struct ui *ui, struct placements *placements, struct error *err)
{
	struct date before = access_reference_date(ui->db);
	bool today = date_compare(before, clock_today()) == 0;
	if (placements->view == WEEK && placements->weeks)
		access_set_reference_date(ui->db, day_of_week(ui, placements));
	bool good = listing_read(
	    ui->db, placements->rows.listing, NULL, &placements->arena, &placements->rows, err);
	access_set_reference_date(ui->db, today ? (struct date){0} : before);
	return good;
}

/* The week: a name is known by more than its first letters, and all days are as wide. */

static const struct column week_columns[] = {
    {"name", "leerling", COLUMN_TEXT, 17, 0},
    {"class_name", "klas", COLUMN_TEXT, 4, 0},
    {"monday", "maandag", COLUMN_TEXT, 9, 0},
    {"tuesday", "dinsdag", COLUMN_TEXT, 9, 0},
    {"wednesday", "woensdag", COLUMN_TEXT, 9, 0},
    {"thursday", "donderdag", COLUMN_TEXT, 9, 0},
    {"friday", "vrijdag", COLUMN_TEXT, 9, 0},
    {"supervised_by", "stagedocent", COLUMN_TEXT, 16, C_SHEET},
    {0},
};
enum { MARGIN = 3, FIRST_DAY = 2, DAYS = 5 };

static const char *week_cell(void *context, size_t row, size_t column, struct arena *arena)
{
	(void)arena;
	return text(context, row, week_columns[column].name);
}

static int64_t week_key(void *context, size_t row)
{
	return rows_named(&((const struct placements *)context)->rows, row, "pupil")->number;
}

static void show_week(struct placements *placements, int cols)
{
	int rest = cols - MARGIN - week_columns[0].width - week_columns[1].width - 1;
	memcpy(placements->week, week_columns, sizeof week_columns);
	for (int i = 0; i < DAYS; i++)
		if (rest / DAYS - 1 > week_columns[FIRST_DAY].width)
			placements->week[FIRST_DAY + i].width = rest / DAYS - 1;
	struct list_source source = {.columns = placements->week,
	    .count = placements->rows.count,
	    .cell = week_cell,
	    .key = week_key,
	    .context = placements};
	list_show(shown(placements), &source);
}

/* "05-10 t/m 09-10", Monday to Friday. */
static const char *week_label(struct ui *ui, const struct placements *placements)
{
	struct date day = day_of_week(ui, placements);
	struct date monday = date_add(day, 1 - date_weekday(day));
	return arena_format(&ui->scratch, "< %.5s t/m %.5s >", date_show(monday).text,
	    date_show(date_add(monday, DAYS - 1)).text);
}

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

void placements_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	struct placements *placements = home_placements(tabs);
	draw_views(ui, placements, body);
	if (placements->view == WEEK && placements->cols != body.cols)
		show_week(placements, placements->cols = body.cols);
	list_draw(
	    ui, shown(placements), (struct box){body.row + 1, body.col, body.rows - 1, body.cols});
}

enum outcome placements_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	return key_in("Tab S-Tab", key) ? UNHANDLED
	                                : list_key(ui, shown(home_placements(tabs)), key);
}

void placements_done(struct placements *placements)
{
	for (int i = 0; i < PLACEMENT_VIEWS; i++)
		list_done(&placements->lists[i]);
	arena_done(&placements->arena);
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

/* What is in a column of the selected row; 0 without a row or such a column. */
static int64_t selected(struct screen *screen, const char *column)
{
	struct placements *placements = placements_of(screen);
	size_t row;
	bool company = strcmp(column, "company") == 0;
	if (!list_selected(shown(placements), &row) || (company != (placements->view == COMPANIES)))
		return 0;
	return rows_named(&placements->rows, row, column)->number;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t company = selected(screen, "company"), pupil = selected(screen, "pupil");
	return company ? open_company(ui, company) : pupil ? open_internships(ui, pupil) : STAY;
}

/* The selected pupil, on the ladder with the kind of that step; at a company whoever is chosen. */
static enum outcome act_place(struct ui *ui, struct screen *screen)
{
	struct placements *placements = placements_of(screen);
	struct arena arena = {0};
	int64_t company = selected(screen, "company"), pupil = selected(screen, "pupil");
	const char *kind = "";
	size_t row;
	if (placements->view == LADDER && list_selected(shown(placements), &row))
		kind = ladder_kind(ui, text(placements, row, "step"), &arena);
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
	bool saved = edit_company(ui, 0);
	enum outcome outcome = again(ui, screen);
	int64_t newest = 0;
	if (saved && placements->view == COMPANIES)
		db_int(ui->db, &newest, NULL, "SELECT max(id) FROM visible_company", "");
	for (size_t row = 0; newest && row < placements->rows.count; row++)
		if (rows_named(&placements->rows, row, "company")->number == newest)
			list_select(shown(placements), row);
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

const struct action placements_actions[] = {
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

bool placements_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct placements *placements = home_placements(tabs);
	struct list *list = shown(placements);
	arena_done(&placements->arena);
	placements->rows = (struct rows){.listing = listing_find(views[placements->view].listing)};
	list->empty = views[placements->view].empty;
	if (!read_rows(ui, placements, err))
		return false;
	if (placements->view == COMPANIES && placements->free_only) {
		keep_free(placements);
		list->empty =
		    "Geen bedrijf heeft nu een vrije plaats. Met p zie je weer alle bedrijven.";
	} else if (placements->view == COMPANIES && keeps_companies(ui, NULL)) {
		list->empty = "Er is nog geen stagebedrijf. Met t voeg je er een toe.";
	}
	list_decorate(list, mark, style, NULL, placements);
	if (placements->view == WEEK)
		show_week(placements, placements->cols = ui->cols);
	else
		list_show_rows(list, &placements->rows, ui->today);
	tabs->screen.more_actions =
	    placements->view == COMPANIES ? company_actions : placements_actions;
	return true;
}
