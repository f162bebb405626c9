/* stip settings, year and access: what the school decides itself, its calendar, and the rights of
 * roles. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "cli/output.h"
#include "cli/runs.h"
#include "db/write.h"
#include "model/school/school.h"

static const struct column setting_columns[] = {
    {"code", "code", COLUMN_TEXT, 20, 0},
    {"value", "waarde", COLUMN_TEXT, 16, 0},
    {"valid_from", "vanaf", COLUMN_DATE, 10, 0},
    {"later", "later", COLUMN_TEXT, 20, 0},
    {"help", "uitleg", COLUMN_TEXT, 40, C_WIDE},
    {0},
};
static const struct listing setting_listing = {"instellingen", "Instellingen",
    "Wat de school zelf bepaalt, met de waarde op de peildatum.", setting_columns, "sort, code",
    .from = "(SELECT n.code, n.shown AS value, n.sort, "
            " (SELECT max(s.valid_from) "
            "  FROM visible_setting s "
            "  WHERE s.code = n.code AND s.valid_from <= peildatum()) AS valid_from, "
            " (SELECT coalesce(w.word, s.value) || ' vanaf ' || s.valid_from "
            "  FROM visible_setting s "
            "  LEFT JOIN setting_word w ON w.code = s.code AND w.value = s.value "
            "  WHERE s.code = n.code AND s.valid_from > peildatum() "
            "  ORDER BY s.valid_from LIMIT 1) AS later, "
            " n.label || '. ' || n.help AS help "
            " FROM setting_shown n)",
    .where = LISTING_UNFILTERED};

/* Finds the value on the reference date, and what the setting is for. */
static bool find_setting(
    struct call *call, const char *code, const char **value, const char **help, struct error *err)
{
	struct query *q =
	    db_query(call->db, "SELECT shown, help FROM setting_shown WHERE code = ?1", "t", code);
	bool found = query_next(q);
	if (found) {
		*value = arena_text(&call->arena, query_text(q, 0));
		*help = arena_text(&call->arena, query_text(q, 1));
	}
	return query_done(q, err) &&
	       (found ||
	           fail(err, NOT_FOUND,
	               "De instelling \"%.60s\" bestaat niet. Met stip settings staan ze op een rij.",
	               code));
}

static bool show_setting(const char *value, const char *help, struct error *err)
{
	struct buffer out = {0};
	add_shown(&out, "%s", value);
	buffer_add(&out, "\n");
	say("%s", help);
	bool good = put(&out, err);
	buffer_done(&out);
	return good;
}

bool run_settings(struct call *call, struct error *err)
{
	const char *code = call_argument(call, 0), *value = call_argument(call, 1), *now = "",
	           *help = "";
	struct date from = clock_today();
	int format = AS_TEXT;
	if (!call_format(call, &format, err) || !call_date(call, "vanaf", &from, err))
		return false;
	if (call_has(call, "vanaf") && !value)
		return fail(err, USAGE,
		    "--vanaf hoort bij een nieuwe waarde: stip settings CODE WAARDE --vanaf DATUM.");
	if (!code)
		return put_listing(call, &setting_listing, err);
	if (!call_open(call, err) || !find_setting(call, code, &now, &help, err))
		return false;
	if (!value)
		return show_setting(now, help, err);
	if (!change_begin(call->db, "Instelling gewijzigd", err) ||
	    !change_end(call->db, setting_save(call->db, code, value, from, err), err))
		return false;
	say("%s is vanaf %s: %s", code, date_show(from).text, value);
	return true;
}

static const struct column year_columns[] = {
    {"year_name", "schooljaar", COLUMN_TEXT, 10, 0},
    {"what", "wat", COLUMN_TEXT, 20, C_WIDE},
    {"starts_on", "van", COLUMN_DATE, 10, 0},
    {"ends_on", "tot en met", COLUMN_DATE, 10, 0},
    {"talks_from", "gesprekken van", COLUMN_DATE, 10, 0},
    {"talks_until", "tot en met", COLUMN_DATE, 10, 0},
    {0},
};
static const struct listing year_listing = {"schooljaren", "Schooljaren",
    "De schooljaren met hun periodes, gespreksweken en vakanties.", year_columns,
    "starts_on, ends_on DESC, what, year_name",
    .from =
        "(SELECT year_name, 'periode ' || number AS what, starts_on, ends_on, talks_from, talks_until "
        " FROM period_order "
        " UNION ALL SELECT y.name, h.name, h.starts_on, h.ends_on, NULL, NULL "
        " FROM visible_holiday h "
        " JOIN visible_school_year y ON y.id = h.school_year)",
    .where = LISTING_UNFILTERED};

bool run_year(struct call *call, struct error *err)
{
	return put_listing(call, &year_listing, err);
}

bool run_year_add(struct call *call, struct error *err)
{
	const char *text = call->arguments[0];
	int64_t before = 0, id;
	int year;
	if (!school_year_first(text, &year))
		return fail(err, USAGE,
		    "\"%.40s\" is geen schooljaar. Geef het jaar waarin het begint, zoals 2027.",
		    text);
	struct school_year_name made = school_year_name(year);
	const char *name = made.text;
	if (!call_open(call, err))
		return false;
	struct query *q =
	    db_query(call->db, "SELECT id FROM visible_school_year WHERE name = ?1", "t", name);
	before = query_next(q) ? query_int(q, 0) : 0;
	if (!query_done(q, err))
		return false;
	if (before) {
		say("Schooljaar %s is er al. Er is niets gewijzigd.", name);
		return true;
	}
	if (!change_begin(call->db, "Schooljaar aangemaakt", err) ||
	    !change_end(call->db, school_year_ensure(call->db, year, &id, err), err))
		return false;
	int64_t periods = 0;
	if (!db_int(call->db, &periods, err,
	        "SELECT count(*) FROM visible_period WHERE school_year = ?1", "i", id))
		return false;
	say("Schooljaar %s is gemaakt, met %d IOP-%s en de vakanties voor zover die bekend zijn. Kijk ze na met stip year.",
	    name, (int)periods, periods == 1 ? "periode" : "periodes");
	return true;
}

static void add_padded(struct buffer *out, const char *text, int width)
{
	buffer_add(out, text);
	buffer_format(out, "%*s", width > text_width(text) ? width - text_width(text) : 1, "");
}

static void end_padded(struct buffer *out)
{
	while (out->len && out->text[out->len - 1] == ' ')
		out->text[--out->len] = '\0';
	buffer_add(out, "\n");
}

/* Appends a cell of an area's column, which is as wide as its name. */
static void add_right(struct buffer *out, int area, const char *text)
{
	enum { GAP = 2, LEAST = 5 };
	int width = text_width(area_names[area].label);
	add_padded(out, text, (width < LEAST ? LEAST : width) + GAP);
}

static void add_rights(struct buffer *out, const char *title, bool write)
{
	enum { ROLE_WIDTH = 18 };
	static const char *const words[] = {[NONE] = "-", [OWN] = "eigen", [ALL] = "alle"};
	add_padded(out, title, ROLE_WIDTH);
	for (int area = 0; area < AREAS; area++)
		add_right(out, area, area_names[area].label);
	end_padded(out);
	for (int role = 0; role < ROLES; role++) {
		const unsigned char *rights =
		    write ? role_rights[role].write : role_rights[role].read;
		add_padded(out, role_rights[role].label, ROLE_WIDTH);
		for (int area = 0; area < AREAS; area++)
			add_right(out, area, words[rights[area]]);
		end_padded(out);
	}
}

bool run_access(struct call *call, struct error *err)
{
	(void)call;
	struct buffer out = {0};
	add_rights(&out, "Wie leest wat", false);
	buffer_add(&out, "\n");
	add_rights(&out, "Wie wijzigt wat", true);
	buffer_add(&out,
	    "\neigen: de leerlingen van de eigen klas, lesgroep of stage, van wie je vervangt, en van een leerling: zichzelf.\n");
	bool good = put(&out, err);
	buffer_done(&out);
	return good;
}
