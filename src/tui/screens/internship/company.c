/* A company: what is agreed with it, who was there and how it went. */
#include <stdlib.h>

#include "tui/input/dialog.h"
#include "tui/screens/home/common.h"
#include "tui/screens/internship/internship.h"

/* Somebody who was there. */
struct stay {
	int64_t pupil;
	const char *cells[6];
};

struct company_screen {
	struct screen screen;
	int64_t company;
	const char *name, *where, *room, *call, *agreements, *experience;
	struct list list;
	struct stay *stays;
	size_t count, capacity;
	struct arena arena;
};

static const struct column columns[] = {
    {"name", "leerling", COLUMN_TEXT, 20, 0},
    {"kind", "soort", COLUMN_TEXT, 18, C_WIDE},
    {"starts_on", "vanaf", COLUMN_TEXT, 10, 0},
    {"last_on", "tot en met", COLUMN_TEXT, 10, 0},
    {"state", "stand", COLUMN_TEXT, 9, 0},
    {"verdict", "hoe het ging", COLUMN_TEXT, 16, 0},
    {0},
};

static struct company_screen *company_of(struct screen *screen)
{
	return (struct company_screen *)screen;
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	(void)arena;
	return ((const struct company_screen *)context)->stays[row].cells[column];
}

static bool read_facts(struct ui *ui, struct company_screen *me, struct error *err)
{
	struct arena *arena = &me->arena;
	struct query *q = db_query(ui->db,
	    "SELECT name, sector || iif(town = '', '', ' · ' || iif(address = '', '', address || ', ') || town), "
	    "iif(recognised = 'ja', 'erkend leerbedrijf', 'geen erkend leerbedrijf') || CASE WHEN state = 'gestopt' THEN ' · neemt geen leerlingen meer' "
	    "WHEN free IS NULL THEN ' · aantal plaatsen niet afgesproken' ELSE ' · ' || max(free, 0) || ' van ' || places || ' vrij' END, "
	    "substr(iif(contact = '', '', ' · ' || contact) || iif(phone = '', '', ' · ' || phone) || iif(email = '', '', ' · ' || email), 4), coalesce(agreements, ''), "
	    "pupils || iif(pupils = 1, ' leerling', ' leerlingen') || ' · ' || completed || ' afgerond · ' || dropouts || ' uitval' "
	    "FROM list_bedrijven WHERE company = ?1",
	    "i", me->company);
	bool found = query_next(q);
	if (found) {
		me->name = arena_text(arena, query_text(q, 0));
		me->where = arena_text(arena, query_text(q, 1));
		me->room = arena_text(arena, query_text(q, 2));
		me->call = arena_text(arena, query_text(q, 3));
		me->agreements = arena_text(arena, query_text(q, 4));
		me->experience = arena_text(arena, query_text(q, 5));
	}
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "Dit bedrijf staat niet in de lijst."));
}

/* How it went: the verdict of the company, or why it ended. */
static bool read_stays(struct ui *ui, struct company_screen *me, struct error *err)
{
	me->count = 0;
	struct query *q = db_query(ui->db,
	    "SELECT pupil, name || coalesce(' · ' || class_name, ''), kind_label, strftime('%d-%m-%Y', starts_on), strftime('%d-%m-%Y', last_on), state, "
	    "coalesce(verdict || coalesce(' ' || average, ''), iif(state = 'gestopt', end_reason, ''), '') "
	    "FROM list_stages WHERE company = ?1 ORDER BY starts_on DESC, search_key, number, internship",
	    "i", me->company);
	while (query_next(q)) {
		me->stays = array_grow(me->stays, me->count, &me->capacity, sizeof *me->stays);
		struct stay *stay = &me->stays[me->count++];
		stay->pupil = query_int(q, 0);
		for (int i = 0; i < 6; i++)
			stay->cells[i] = arena_text(&me->arena, query_text(q, i + 1));
	}
	return query_done(q, err);
}

static bool read_all(struct ui *ui, struct company_screen *me, struct error *err)
{
	arena_done(&me->arena);
	bool good = read_facts(ui, me, err) && read_stays(ui, me, err);
	struct list_source source = {
	    .columns = columns, .count = me->count, .cell = cell, .context = me};
	me->list.empty = "Van de leerlingen die jij ziet is hier nog niemand geweest.";
	list_show(&me->list, &source);
	return good;
}

static bool open(struct ui *ui, struct screen *screen, struct error *err)
{
	return read_all(ui, company_of(screen), err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_all(ui, company_of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct company_screen *me = company_of(screen);
	(void)ui;
	header->left = me->name;
	header->right = me->where;
	header->subtitle = me->room;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct company_screen *me = company_of(screen);
	fact_line(ui, &body, "Contact", *me->call ? me->call : "nog niet ingevuld");
	if (*me->agreements)
		fact_line(ui, &body, "Afspraken", me->agreements);
	fact_line(ui, &body, "Ervaring", me->experience);
	struct box rest = {body.row + 1, body.col, body.rows - 1, body.cols};
	list_draw(ui, &me->list, rest);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &company_of(screen)->list, pressed);
}

static void close(struct ui *ui, struct screen *screen)
{
	struct company_screen *me = company_of(screen);
	(void)ui;
	list_done(&me->list);
	free(me->stays);
	arena_done(&me->arena);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct company_screen *me = company_of(screen);
	size_t row;
	return list_selected(&me->list, &row) ? open_internships(ui, me->stays[row].pupil) : STAY;
}

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	edit_company(ui, company_of(screen)->company);
	resume(ui, screen);
	return STAY;
}

static enum outcome act_place(struct ui *ui, struct screen *screen)
{
	int64_t pupil = find_pupil(ui);
	if (pupil)
		place_pupil(ui, pupil, "", company_of(screen)->company);
	resume(ui, screen);
	return STAY;
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
    LIST_SEARCH,
    {"r", "afspraken lezen", "Toont alle afspraken met het bedrijf.", act_agreements, ACT_HIDDEN,
        NULL},
    {0},
};

static const struct screen_ops ops = {.name = "Stagebedrijf",
    .about =
        "Wat er met het bedrijf is afgesproken, wie er op stage was en hoe het ging. Je ziet de leerlingen die bij jou horen; de ervaring telt alle leerlingen.",
    .open = open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close,
    .actions = actions};

enum outcome open_company(struct ui *ui, int64_t company)
{
	struct company_screen me = {.screen.ops = &ops, .company = company};
	return ui_run(ui, &me.screen);
}
