/* The tab about leaving in a dossier: expectation, advice, destination, and the time after. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "tui/list/listed_tab.h"
#include "tui/screens/common/dossier.h"
#include "tui/screens/outflow/outflow.h"

enum { LABEL_WIDTH = 24 };
enum what { LEAVING, ADVICE, FOLLOW_UP, REASON, DEPARTURE, CONTACT };

struct outflow_row {
	const char *group, *label, *text;
	bool open; /* something is to be done */
	enum what what;
	int64_t outflow, id; /* id of the advice or contact, or the moment of a follow-up */
	const char *table;   /* table of a contact */
};

static const struct column columns[] = {
    {"label", "", COLUMN_TEXT, LABEL_WIDTH, 0},
    {"text", "", COLUMN_TEXT, 40, C_WIDE},
    {0},
};

/* The rows being made. */
struct making {
	struct ui *ui;
	struct arena *arena;
	struct outflow_row *rows;
	size_t count, capacity;
	const char *group, *label, *text; /* row being added */
	int64_t outflow;
};

static void add_line(void *context, size_t from, size_t until)
{
	struct making *m = context;
	m->rows = array_grow(m->rows, m->count, &m->capacity, sizeof *m->rows);
	m->rows[m->count++] = (struct outflow_row){.group = m->group,
	    .label = from ? "" : m->label,
	    .text = arena_format(m->arena, "%.*s", (int)(until - from), m->text + from),
	    .outflow = m->outflow};
}

/* Adds one line or more, only the first with the label. Returns it; valid until the next add. */
static struct outflow_row *add(struct making *m, const char *label, const char *text)
{
	size_t first = m->count;
	int room = m->ui->cols - LABEL_WIDTH - 5;
	m->label = label;
	m->text = text;
	text_wrap(text, room > 20 ? room : 20, add_line, m);
	return &m->rows[first];
}

/* Adds a line unless the text is empty. */
static void add_if(struct making *m, const char *label, const char *text)
{
	if (*text)
		add(m, label, text);
}

/* Such as "arbeid regulier, 12-09-2026 · uitgekomen"; fits is as in list_uitstroom. */
static const char *expected(struct making *m, const char *profile, struct date on, const char *fits,
    const char *const words[2])
{
	if (!*profile)
		return "niet bekend";
	const char *came = strcmp(fits, "ja") == 0    ? words[0]
	                   : strcmp(fits, "nee") == 0 ? words[1]
	                                              : NULL;
	return arena_format(m->arena, "%s%s%s%s%s", profile, date_is_set(on) ? ", " : "",
	    date_show(on).text, came ? " · " : "", came ? came : "");
}

static const char *const came_out[] = {"uitgekomen", "niet uitgekomen"};
static const char *const followed[] = {"opgevolgd", "niet opgevolgd"};

/* The content of advice a, such as " · naar werk · positief". */
#define ADVICE_SAYS                                                                                \
	"CASE a.direction WHEN 'WER' THEN ' · naar werk' "                                        \
	"WHEN 'OND' THEN ' · naar onderwijs' ELSE '' END || "                                     \
	"CASE a.verdict WHEN 'POS' THEN ' · positief' WHEN 'NEG' THEN ' · negatief' "            \
	"WHEN 'NAD' THEN ' · nader onderzoek' ELSE '' END"

static struct outflow_row *add_advice(struct making *m, const char *profile, struct date on,
    const char *says, const char *fits, int64_t id)
{
	const char *text = arena_format(
	    m->arena, "%s%s", expected(m, profile, on, fits, followed), id ? says : "");
	struct outflow_row *row = add(m, "Advies", text);
	row->what = ADVICE;
	row->id = id;
	return row;
}

/* Adds nine columns from first on, such as "horeca · contract: vast · 32 uur per week · bbl". */
static void add_particulars(struct making *m, struct query *q, int first)
{
	static const struct {
		const char *before, *after;
	} words[] = {{"", ""}, {"contract: ", ""}, {"", " uur per week"}, {"mbo-niveau ", ""},
	    {"", ""}, {"ondersteuning: ", ""}, {"jobcoach: ", ""}, {"uitkering: ", ""},
	    {"begeleiding: ", ""}};
	struct buffer text = {0};
	for (int i = 0; i < 9; i++)
		if (*query_text(q, first + i))
			buffer_format(&text, "%s%s%s%s", text.len ? " · " : "", words[i].before,
			    query_text(q, first + i), words[i].after);
	add_if(m, "Werk of opleiding", buffer_text(&text));
	buffer_done(&text);
}

static bool add_reason(struct making *m, bool shielded, struct error *err)
{
	const char *text = "nog niet vastgelegd";
	struct query *q = db_query(m->ui->db,
	    "SELECT d.label || iif(coalesce(r.remark, '') = '', '', ' · ' || r.remark) "
	    "FROM visible_outflow_care_reason r "
	    "JOIN visible_destination d ON d.code = r.destination "
	    "WHERE r.outflow = ?1",
	    "i", m->outflow);
	bool found = query_next(q);
	if (found)
		text = arena_text(m->arena, query_text(q, 0));
	if (!query_done(q, err))
		return false;
	if (!shielded && !found)
		return true;
	bool may = access_read(m->ui->db, CARE) != NONE;
	if (!may)
		text = arena_format(m->arena, "afgeschermd, vraag de %s",
		    db_setting(m->ui->db, m->arena, "titel_zorgcoordinator"));
	struct outflow_row *row = add(m, "Reden", text);
	row->what = may ? REASON : LEAVING;
	row->open = may && !found;
	return true;
}

static bool add_follow_ups(struct making *m, struct error *err)
{
	struct query *q = db_query(m->ui->db,
	    "SELECT n.moment, n.state = 'te laat', CASE n.state "
	    "WHEN 'gedaan' THEN n.status || iif(f.organisation = '', '', ', ' || f.organisation) "
	    "|| ' (' || strftime('%d-%m-%Y', n.asked_on) || ')' "
	    "|| CASE n.gap WHEN 'J' THEN ' · had een periode zonder' "
	    "WHEN 'O' THEN ' · periode zonder: onbekend' ELSE '' END "
	    "WHEN 'later' THEN 'kan vanaf ' || strftime('%d-%m-%Y', n.opens_on) "
	    "|| ', peildatum ' || strftime('%d-%m-%Y', n.due_on) "
	    "WHEN 'open' THEN 'nu te vragen, peildatum ' || strftime('%d-%m-%Y', n.due_on) "
	    "WHEN 'te laat' THEN 'te laat: had op ' || strftime('%d-%m-%Y', n.due_on) "
	    "|| ' bekend moeten zijn; kan nog tot en met ' || strftime('%d-%m-%Y', n.closes_on) "
	    "ELSE 'niet nagevraagd rond ' || strftime('%d-%m-%Y', n.due_on) "
	    "|| iif(n.state = 'vóór Stip', ': van vóór Stip, dus onbekend', '') END "
	    "FROM nazorg_asked n "
	    "LEFT JOIN visible_follow_up f ON f.id = n.follow_up "
	    "WHERE n.outflow = ?1 "
	    "ORDER BY n.moment",
	    "i", m->outflow);
	while (query_next(q)) {
		struct outflow_row *row =
		    add(m, query_int(q, 0) == 1 ? "Nazorg na 1 jaar" : "Nazorg na 2 jaar",
		        query_text(q, 2));
		row->what = FOLLOW_UP;
		row->id = query_int(q, 0);
		row->open = query_int(q, 1);
	}
	return query_done(q, err);
}

/* Adds the attempts to reach this former pupil, and the aftercare given. */
static bool add_contacts(struct making *m, struct error *err)
{
	struct query *q = db_query(m->ui->db,
	    "SELECT iif(table_name = 'aftercare', 'Gegeven nazorg', 'Poging, na ' || moment || ' jaar') AS title, "
	    "strftime('%d-%m-%Y', on_date) || ', ' || manner || ': ' || text "
	    "|| iif(coalesce(agreed, '') = '', '', ' · afgesproken: ' || agreed) AS told, "
	    "id, table_name "
	    "FROM list_nazorgcontacten "
	    "WHERE outflow = ?1 "
	    "ORDER BY on_date DESC, id DESC",
	    "i", m->outflow);
	while (query_next(q)) {
		struct outflow_row *row =
		    add(m, named_kept(q, "title", m->arena), named_text(q, "told"));
		row->what = CONTACT;
		row->id = named_int(q, "id");
		row->table = named_kept(q, "table_name", m->arena);
	}
	return query_done(q, err);
}

/* Adds what is left to do for a leaving; outflow 0: before one, the pupil is at school. */
static bool add_departure(struct making *m, int64_t pupil, struct error *err)
{
	struct query *q = db_query(m->ui->db,
	    "SELECT last_on, missing, last_on < date(peildatum(), '+43 days') "
	    "FROM departure_now "
	    "WHERE pupil = ?1 AND coalesce(outflow, 0) = ?2",
	    "ii", pupil, m->outflow);
	if (query_next(q)) {
		if (!m->outflow)
			add(m, "Laatste dag, verwacht", date_show(query_date(q, 0)).text)->what =
			    DEPARTURE;
		bool done = query_null(q, 1);
		struct outflow_row *row = add(m, "Voor het vertrek",
		    done ? "alles is gedaan"
		         : arena_format(m->arena, "nog te doen: %s", query_text(q, 1)));
		row->what = DEPARTURE;
		row->open = !done && query_int(q, 2);
	} else if (!m->outflow && may_write_outflow(m->ui, NULL)) {
		add(m, "Voor het vertrek", "met w begint de lijst van wat er dan moet gebeuren")
		    ->what = DEPARTURE;
	}
	return query_done(q, err);
}

/* Adds the leaving in the current row of q. */
static void add_leaving(struct making *m, struct query *q)
{
	m->outflow = named_int(q, "outflow");
	m->group =
	    arena_format(m->arena, "Vertrokken op %s%s%s", date_show(named_date(q, "left_on")).text,
	        *named_text(q, "class_name") ? " uit " : "", named_text(q, "class_name"));
	add(m, "Bestemming", m->outflow ? named_text(q, "destination_label") : "nog niet ingevuld")
	    ->open = !m->outflow;
	if (m->outflow) {
		add_if(m, "Bedrijf of school", named_text(q, "organisation"));
		add_particulars(m, q, 6);
		add_if(m, "Toelichting", named_text(q, "remark"));
	}
	add(m, "Verwacht bij de start",
	    expected(m, named_text(q, "start_profile"), (struct date){0},
	        named_text(q, "fits_start"), came_out));
	add(m, "Laatst verwacht",
	    expected(m, named_text(q, "last_profile"), named_date(q, "last_set_on"),
	        named_text(q, "fits_last"), came_out));
	add_advice(m, named_text(q, "advice"), named_date(q, "advised_on"),
	    named_text(q, "advice_says"), named_text(q, "fits_advice"), named_int(q, "advice_id"));
	add_if(m, "Reden van de afwijking", named_text(q, "deviation_reason"));
	add_if(m, "Wat de school ermee doet", named_text(q, "deviation_action"));
	if (m->outflow && *named_text(q, "missing"))
		add(m, "Ontbreekt nog", named_text(q, "missing"))->open = true;
}

static bool add_leavings(struct making *m, int64_t pupil, struct error *err)
{
	struct query *q = db_query(m->ui->db,
	    "SELECT outflow, left_on, class_name, destination, destination_label, organisation, sector, "
	    "contract, hundredths_short(hours) AS hours, mbo_level, learning_way, work_support, jobcoach, benefit, "
	    "guided_by, coalesce(remark, '') AS remark, start_profile, last_profile, last_set_on, advice, advised_on, "
	    "fits_start, fits_last, fits_advice, deviation_reason, deviation_action, missing, "
	    "(SELECT a.id FROM visible_outflow_advice a "
	    "WHERE a.pupil = u.pupil AND a.advised_on = u.advised_on) AS advice_id, "
	    "coalesce((SELECT d.covers FROM visible_destination d WHERE d.code = u.destination), 0) AS shielded, "
	    "(SELECT " ADVICE_SAYS " FROM visible_outflow_advice a "
	    "WHERE a.pupil = u.pupil AND a.advised_on = u.advised_on) AS advice_says "
	    "FROM list_uitstroom u "
	    "WHERE pupil = ?1 "
	    "ORDER BY left_on DESC",
	    "i", pupil);
	bool good = true;
	while (good && query_next(q)) {
		bool shielded = named_int(q, "shielded");
		add_leaving(m, q);
		good = add_departure(m, pupil, err) && add_reason(m, shielded, err) &&
		       add_follow_ups(m, err) && add_contacts(m, err);
	}
	return query_done(q, good ? err : NULL) && good;
}

/* Adds, for a pupil at school, what is expected and advised, and how to record a leaving. */
static bool add_present(struct making *m, int64_t pupil, struct error *err)
{
	bool good = true;
	struct query *q = db_query(m->ui->db,
	    "SELECT coalesce(f.label, '') AS first_profile, coalesce(l.label, '') AS last_profile, "
	    "lo.set_on, coalesce(ap.label, '') AS advice, "
	    "a.advised_on, a.id, " ADVICE_SAYS " AS advice_says, "
	    "date(a.advised_on, '+1 year') < peildatum() AS is_old, "
	    "coalesce((SELECT 'gepland op ' || strftime('%d-%m-%Y', w.left_on) || ': ' || d.label "
	    "FROM visible_outflow w "
	    "JOIN visible_destination d ON d.code = w.destination "
	    "WHERE w.pupil = s.pupil AND w.left_on > peildatum()), '') AS planned "
	    "FROM school_stay s "
	    "LEFT JOIN opp_state o ON o.pupil = s.pupil AND o.outflow IS NULL "
	    "LEFT JOIN visible_opp fo ON fo.id = o.first_opp "
	    "LEFT JOIN visible_expected_profile f ON f.code = fo.profile "
	    "LEFT JOIN visible_opp lo ON lo.id = o.opp "
	    "LEFT JOIN visible_expected_profile l ON l.code = lo.profile "
	    "LEFT JOIN visible_outflow_advice a ON a.id = (SELECT n.id FROM visible_outflow_advice n "
	    "WHERE n.pupil = s.pupil "
	    "ORDER BY n.advised_on DESC LIMIT 1) "
	    "LEFT JOIN visible_expected_profile ap ON ap.code = a.profile "
	    "WHERE s.pupil = ?1 AND s.outflow IS NULL "
	    "AND NOT EXISTS (SELECT 1 FROM leaving v WHERE v.pupil = ?1 AND v.outflow = 0)",
	    "i", pupil);
	if (query_next(q)) {
		m->group = "Nu op school";
		add(m, "Verwacht bij de start",
		    expected(m, named_text(q, "first_profile"), (struct date){0}, "", came_out));
		add(m, "Laatst verwacht",
		    expected(
		        m, named_text(q, "last_profile"), named_date(q, "set_on"), "", came_out));
		bool old = named_int(q, "is_old");
		add_advice(m, named_text(q, "advice"), named_date(q, "advised_on"),
		    arena_format(m->arena, "%s%s", named_text(q, "advice_says"),
		        old ? " · ouder dan een jaar: leg een nieuw vast" : ""),
		    "", named_int(q, "id"))
		    ->open = old;
		add(m, "Vertrek",
		    *named_text(q, "planned") ? named_text(q, "planned")
		    : may_write_outflow(m->ui, NULL)
		        ? "nog op school; met t leg je een vertrek vast"
		        : "nog op school");
		good = add_departure(m, pupil, err);
	}
	return query_done(q, good ? err : NULL) && good;
}

/* The state of the tab. */
struct outflow_lines {
	struct listed listed;
	struct arena arena;
	struct outflow_row *rows;
};

static const struct outflow_row *row_of(const struct listed *list, size_t row)
{
	return &((const struct outflow_lines *)list->owner)->rows[row];
}

static const char *cell(void *list, size_t row, size_t column, struct arena *arena)
{
	(void)arena;
	return column == 0 ? row_of(list, row)->label : row_of(list, row)->text;
}

static bool is_open(const struct listed *list, size_t row)
{
	return row_of(list, row)->open;
}

static const char *group(void *list, size_t row, struct arena *arena)
{
	(void)arena;
	return row_of(list, row)->group;
}

static const struct listed_kind kind = {
    .columns = columns, .cell = cell, .late = is_open, .group = group};

static bool outflow_tab_shown(const struct ui *ui)
{
	return access_read(ui->db, OUTFLOW) != NONE;
}

static bool outflow_tab_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct dossier *dossier = dossier_of(tabs);
	struct outflow_lines *me = tab_state(tabs);
	arena_done(&me->arena);
	struct making m = {.ui = ui, .arena = &me->arena};
	/* The header shows the enrolment, which a leaving ends. */
	bool good = pupil_card(ui->db, dossier->card.id, &dossier->card, err) &&
	            add_present(&m, dossier->card.id, err) &&
	            add_leavings(&m, dossier->card.id, err);
	if (!good)
		m.count = 0;
	me->rows = arena_keep(&me->arena, m.rows, m.count, sizeof *m.rows);
	me->listed.kind = &kind;
	me->listed.owner = me;
	me->listed.rows.count = m.count;
	me->listed.list.no_header = true;
	me->listed.list.empty = "Van deze leerling is geen inschrijving bekend.";
	return listed_read(ui, &me->listed, err) && good;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	struct dossier *dossier = dossier_behind(screen);
	struct outflow_lines *me = tab_state_of(screen);
	size_t at;
	if (!listed_selected(&me->listed, &at))
		return STAY;
	while (!*me->rows[at].label)
		at--; /* a further line of the same row */
	struct outflow_row row = me->rows[at];
	if (row.what == ADVICE)
		edit_advice(ui, dossier->card.id, row.id, NULL);
	else if (row.what == FOLLOW_UP)
		edit_follow_up(ui, row.outflow, row.id, NULL);
	else if (row.what == REASON)
		form_kind_open(ui, &care_reason_form, 0, row.outflow);
	else if (row.what == CONTACT)
		edit_contact(ui, row.table, row.outflow, row.id);
	else if (row.what == DEPARTURE)
		open_departure(ui, dossier->card.id);
	else
		edit_leaver(ui, dossier->card.id, row.outflow, NULL);
	return STAY;
}

static enum outcome act_leave(struct ui *ui, struct screen *screen)
{
	edit_leaver(ui, dossier_behind(screen)->card.id, 0, NULL);
	return STAY;
}

static enum outcome act_departure(struct ui *ui, struct screen *screen)
{
	return open_departure(ui, dossier_behind(screen)->card.id);
}

static enum outcome act_advice(struct ui *ui, struct screen *screen)
{
	edit_advice(ui, dossier_behind(screen)->card.id, 0, NULL);
	return STAY;
}

/* Returns the last recorded leaving, or 0. */
static int64_t last_outflow(struct ui *ui, const struct dossier *dossier)
{
	int64_t outflow = 0;
	db_int(ui->db, &outflow, NULL,
	    "SELECT id FROM past_outflow WHERE pupil = ?1 ORDER BY left_on DESC LIMIT 1", "i",
	    dossier->card.id);
	return outflow;
}

static enum outcome follow_up(struct ui *ui, struct screen *screen, int64_t moment)
{
	int64_t outflow = last_outflow(ui, dossier_behind(screen));
	if (outflow)
		edit_follow_up(ui, outflow, moment, NULL);
	else
		ui_say(ui, "Nazorg komt na het vertrek; leg dat eerst vast met t.");
	return STAY;
}

static enum outcome act_first(struct ui *ui, struct screen *screen)
{
	return follow_up(ui, screen, 1);
}

static enum outcome act_second(struct ui *ui, struct screen *screen)
{
	return follow_up(ui, screen, 2);
}

static enum outcome act_reason(struct ui *ui, struct screen *screen)
{
	int64_t outflow = last_outflow(ui, dossier_behind(screen));
	if (outflow)
		form_kind_open(ui, &care_reason_form, 0, outflow);
	else
		ui_say(ui, "Leg eerst het vertrek vast met t.");
	return STAY;
}

static const struct action outflow_tab_actions[] = {
    {"Enter", "openen", "Opent wat op deze regel staat, om het te wijzigen.", act_open, 0, NULL},
    {"t", "vertrek", "Legt het vertrek vast, of wijzigt het laatste.", act_leave, 0,
        may_write_outflow},
    {"a", "advies", "Legt het uitstroomadvies vast; een eerder advies blijft staan.", act_advice, 0,
        may_write_outflow},
    {"w", "vertreklijst", "Opent de lijst van wat er voor het vertrek moet gebeuren.",
        act_departure, 0, may_write_outflow},
    {"z", "nazorg 1 jaar", "Legt vast hoe het een jaar na het vertrek gaat.", act_first, 0,
        may_write_outflow},
    {"Z", "nazorg 2 jaar", "Legt vast hoe het twee jaar na het vertrek gaat.", act_second,
        ACT_HIDDEN, may_write_outflow},
    {"r", "afgeschermde reden",
        "Legt de reden van het vertrek vast die alleen bij de zorggegevens te lezen is.",
        act_reason, ACT_WRITES | ACT_HIDDEN, may_write_care},
    {0},
};

static void close_tab(void *state)
{
	struct outflow_lines *me = state;
	listed_done(&me->listed);
	arena_done(&me->arena);
}

const struct tab outflow_tab = {.title = "Uitstroom",
    .brief = "Uit",
    .about = "Het vertrek, de bestemming en hoe het daarna gaat.",
    .shown = outflow_tab_shown,
    .read = outflow_tab_read,
    .draw = listed_tab_draw,
    .key = listed_tab_key,
    .actions = outflow_tab_actions,
    .size = sizeof(struct outflow_lines),
    .close = close_tab};
