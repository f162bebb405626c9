/* Where the pupil works: now, soon, and before. */
#include <string.h>

#include "db/take.h"
#include "tui/screens/internship/internship.h"
#include "tui/screens/pupil/pupil.h"

static void add_fact(struct pupil_page *me, const char *label, const char *text)
{
	if (*text)
		page_add(&me->page, T_PLAIN, 2, arena_format(&me->arena, "%s %s", label, text));
}

static void add_placement(struct pupil_page *me, struct query *q)
{
	bool over = named_int(q, "over");
	if (over) {
		page_add(&me->page, T_PLAIN, 2,
		    arena_format(&me->arena, "%s, tot en met %s", named_text(q, "company_name"),
		        named_text(q, "until")));
		return;
	}
	page_add(&me->page, T_TITLE, 2,
	    arena_format(&me->arena, "%s%s%s", named_text(q, "company_name"),
	        *named_text(q, "town") ? ", " : "", named_text(q, "town")));
	add_fact(me, "Dagen:", named_text(q, "days"));
	add_fact(me, "Tijden:", named_text(q, "times"));
	add_fact(me, "Van", named_text(q, "term"));
	add_fact(me, "Wat ik doe:", named_text(q, "work"));
	add_fact(me, "Wie mij helpt:", named_text(q, "supervisor"));
	add_fact(me, "Ziek of te laat? Bel", named_text(q, "phone"));
	add_fact(me, "Van school komt:", named_text(q, "supervised_by"));
	page_add(&me->page, T_PLAIN, 0, "");
}

static bool read_placements(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct pupil_page *me = pupil_page_again(tabs);
	const char *heading = "";
	struct query *q = db_query(ui->db,
	    "SELECT company_name, coalesce(town, '') AS town, "
	    "coalesce(("
	    "  SELECT group_concat(name, ' en ') "
	    "  FROM (SELECT name FROM week_day WHERE instr(s.days, code) ORDER BY number)), '') AS days, "
	    "coalesce(times, '') AS times, coalesce(work, '') AS work, coalesce(supervisor, '') AS supervisor, "
	    "coalesce(supervisor_phone, '') AS phone, coalesce(supervised_by, '') AS supervised_by, "
	    "strftime('%d-%m-%Y', starts_on) || ' tot en met ' || strftime('%d-%m-%Y', last_on) AS term, "
	    "strftime('%d-%m-%Y', last_on) AS until, last_on < peildatum() AS over, "
	    "CASE "
	    "  WHEN last_on < peildatum() THEN 'Daar werkte ik eerder' "
	    "  WHEN starts_on > peildatum() THEN 'Daar ga ik werken' "
	    "  ELSE 'Hier werk ik nu' "
	    "END AS heading "
	    "FROM list_stages s "
	    "WHERE pupil = ?1 "
	    "ORDER BY last_on < peildatum(), starts_on > peildatum(), starts_on DESC, internship",
	    "i", pupil_home_of(tabs)->card.id);
	while (query_next(q)) {
		if (strcmp(heading, named_text(q, "heading")) != 0) {
			heading = named_kept(q, "heading", &me->arena);
			pupil_page_heading(me, heading);
		}
		add_placement(me, q);
	}
	if (!me->page.count)
		page_add(&me->page, T_PLAIN, 0,
		    "Je hebt nog geen stage gehad. Je mentor of de stagecoördinator weet wanneer dat komt.");
	return query_done(q, err);
}

const struct tab my_internship_tab = {.title = "Mijn stage",
    .brief = "Stage",
    .about = "Waar en wanneer je stage loopt, en wie je daar helpt.",
    .shown = internships_shown,
    .read = read_placements,
    .draw = pupil_page_draw,
    .key = pupil_page_key,
    .size = sizeof(struct pupil_page),
    .close = pupil_page_close};
