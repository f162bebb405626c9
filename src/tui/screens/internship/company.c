/* A company: the arrangements with it, its earlier placements and their outcomes. */
#include <string.h>

#include "db/take.h"
#include "tui/input/dialog.h"
#include "tui/list/list_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/internship/internship.h"

struct company_screen {
	struct list_screen screen;
	int64_t company;
	const char *name, *where, *room, *call, *agreements, *experience;
};

static const struct column columns[] = {
    {"name", "leerling", COLUMN_TEXT, 20, 0},
    {"kind_label", "soort", COLUMN_TEXT, 18, C_WIDE},
    {"starts_on", "vanaf", COLUMN_DATE, 10, 0},
    {"last_on", "tot en met", COLUMN_DATE, 10, 0},
    {"state", "stand", COLUMN_TEXT, 9, 0},
    {"verdict", "hoe het ging", COLUMN_TEXT, 16, 0},
    {0},
};

static struct company_screen *company_of(void *screen)
{
	return screen;
}

static bool was_here(const struct listed *list, size_t row)
{
	return listed_number(list, row, "company") == company_of(list->owner)->company;
}

/* The outcome is the company's verdict, or else the reason for ending. */
static const char *outcome_of(const struct listed *list, size_t row, struct arena *arena)
{
	const char *verdict = listed_text(list, row, "verdict"),
	           *average = listed_text(list, row, "average");
	if (*verdict)
		return arena_format(arena, "%s%s%s", verdict, *average ? " " : "", average);
	return listed_is(list, row, "state", "gestopt") ? listed_text(list, row, "end_reason") : "";
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct listed *list = context;
	const char *class_name = listed_text(list, row, "class_name");
	if (strcmp(columns[column].name, "verdict") == 0)
		return outcome_of(list, row, arena);
	if (strcmp(columns[column].name, "name") == 0 && *class_name)
		return arena_format(arena, "%s · %s", listed_text(list, row, "name"), class_name);
	return NULL;
}

static bool read_facts(struct ui *ui, struct list_screen *screen, struct error *err)
{
	struct company_screen *me = company_of(screen);
	struct arena *arena = &screen->arena;
	me->name = me->where = me->room = me->call = me->agreements = me->experience = "";
	struct query *q = db_query(ui->db,
	    "SELECT name, "
	    "sector || iif(town = '', '', ' · ' || iif(address = '', '', address || ', ') || town) AS address_line, "
	    "iif(recognised = 'ja', 'erkend leerbedrijf', 'geen erkend leerbedrijf') "
	    "|| CASE WHEN state = 'gestopt' THEN ' · neemt geen leerlingen meer' "
	    "WHEN free IS NULL THEN ' · aantal plaatsen niet afgesproken' "
	    "ELSE ' · ' || max(free, 0) || ' van ' || places || ' vrij' END AS room, "
	    "substr(iif(contact = '', '', ' · ' || contact) || iif(phone = '', '', ' · ' || phone) "
	    "|| iif(email = '', '', ' · ' || email), 4) AS call, "
	    "coalesce(agreements, '') AS agreements, "
	    "pupils || iif(pupils = 1, ' leerling', ' leerlingen') "
	    "|| ' · ' || completed || ' afgerond · ' || dropouts || ' uitval' AS experience "
	    "FROM list_bedrijven "
	    "WHERE company = ?1",
	    "i", me->company);
	bool found = query_next(q);
	if (found) {
		me->name = named_kept(q, "name", arena);
		me->where = named_kept(q, "address_line", arena);
		me->room = named_kept(q, "room", arena);
		me->call = named_kept(q, "call", arena);
		me->agreements = named_kept(q, "agreements", arena);
		me->experience = named_kept(q, "experience", arena);
	}
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "Dit bedrijf staat niet in de lijst."));
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	const struct company_screen *me = company_of(screen);
	(void)ui;
	header->left = me->name;
	header->right = me->where;
	header->subtitle = me->room;
}

static void draw(struct ui *ui, struct list_screen *screen, struct box body)
{
	const struct company_screen *me = company_of(screen);
	fact_line(ui, &body, "Contact", *me->call ? me->call : "nog niet ingevuld");
	if (*me->agreements)
		fact_line(ui, &body, "Afspraken", me->agreements);
	fact_line(ui, &body, "Ervaring", me->experience);
	listed_draw(
	    ui, &screen->list, (struct box){body.row + 1, body.col, body.rows - 1, body.cols});
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t pupil = listed_id(list_of(screen), "pupil");
	return pupil ? open_internships(ui, pupil) : STAY;
}

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	form_kind_open(ui, &company_form, company_of(screen)->company, company_of(screen)->company);
	list_screen_again(ui, screen);
	return STAY;
}

static enum outcome act_place(struct ui *ui, struct screen *screen)
{
	int64_t pupil = find_pupil(ui), newest = 0;
	bool placed = pupil && place_pupil(ui, pupil, "", company_of(screen)->company);
	list_screen_again(ui, screen);
	if (placed && db_int(ui->db, &newest, NULL, "SELECT max(id) FROM visible_internship", ""))
		listed_select(list_of(screen), "internship", newest);
	return STAY;
}

static enum outcome act_sign(struct ui *ui, struct screen *screen)
{
	int64_t internship = listed_id(list_of(screen), "internship");
	if (internship)
		sign_placement(ui, internship);
	list_screen_again(ui, screen);
	return STAY;
}

static int64_t internship_key(void *list, size_t row)
{
	return listed_number(list, row, "internship");
}

static enum outcome act_agreements(struct ui *ui, struct screen *screen)
{
	const struct company_screen *me = company_of(screen);
	return pager_run(ui, "Afspraken",
	    *me->agreements ? me->agreements : "Er zijn geen afspraken opgeschreven.");
}

static const struct action actions[] = {
    {"Enter", "dossier", "Opent de stages van deze leerling.", act_open, 0, NULL},
    {"w", "gegevens", "Opent de gegevens van het bedrijf.", act_edit, 0, NULL},
    {"n", "leerling plaatsen", "Zoekt een leerling en plaatst die bij dit bedrijf.", act_place,
        ACT_WRITES, places_pupils},
    {"h", "handtekeningen", "Toont wie het stagecontract tekende, om het in te vullen.", act_sign,
        0, NULL},
    LIST_SEARCH,
    {"r", "afspraken lezen", "Toont alle afspraken met het bedrijf.", act_agreements, ACT_HIDDEN,
        NULL},
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Stagebedrijf",
    .about =
        "Wat er met het bedrijf is afgesproken, wie er op stage was en hoe het ging. Je ziet de leerlingen die bij jou horen; de ervaring telt alle leerlingen.",
    .list = {.listing = "stages",
        .columns = columns,
        .wanted = was_here,
        .cell = cell,
        .key = internship_key},
    .empty = "Van de leerlingen die jij ziet is hier nog niemand geweest.",
    .read = read_facts,
    .header = header,
    .draw = draw,
    .actions = actions,
};

enum outcome open_company(struct ui *ui, int64_t company)
{
	struct company_screen me = {.company = company};
	return list_screen_run(ui, &me.screen, &kind);
}
