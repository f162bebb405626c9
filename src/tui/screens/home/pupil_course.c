/* On course: the facts about a pupil in the last periods, against what was expected then, in plain
 * words. */
#include <string.h>

#include "base/share.h"
#include "db/take.h"
#include "tui/input/dialog.h"
#include "tui/screens/home/dossier.h"

bool pupil_course_shown(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_read(ui->db, GUIDANCE) != NONE;
}

bool pupil_course_line(
    struct ui *ui, int64_t pupil, struct arena *arena, const char **line, struct error *err)
{
	*line = "";
	struct query *q = db_query(ui->db,
	    "SELECT standing, facts FROM course_standing WHERE pupil = ?1 ORDER BY known = 0, starts_on DESC LIMIT 1",
	    "i", pupil);
	if (query_next(q))
		*line =
		    arena_format(arena, "%s · tot nu toe: %s", query_text(q, 0), query_text(q, 1));
	return query_done(q, err);
}

/* Adds the verdict on the fact in the current row of read_facts(), such as "goed, want 70% of
 * meer". */
static void add_verdict(struct query *q, struct buffer *out)
{
	int good = (int)named_int(q, "good_from"), weak = (int)named_int(q, "weak_below");
	const char *verdict = named_text(q, "verdict");
	if (named_null(q, "verdict"))
		buffer_add(out, "telt niet mee: daarvoor zijn geen grenzen ingesteld");
	else if (strcmp(verdict, "goed") == 0)
		buffer_format(out, "goed, want %d%% of meer", good);
	else if (strcmp(verdict, "zwak") == 0)
		buffer_format(out, "zwak, want minder dan %d%%", weak);
	else
		buffer_format(out, "%s, want van %d%% tot %d%%", verdict, weak, good);
}

static bool read_facts(
    struct ui *ui, int64_t pupil, int64_t period, struct buffer *out, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT label, met, total, percentage, verdict, good_from, weak_below "
	    "FROM course_case "
	    "WHERE pupil = ?1 AND period = ?2 "
	    "ORDER BY sort, fact",
	    "ii", pupil, period);
	bool any = false;
	while (query_next(q)) {
		any = true;
		buffer_format(out, "  %s: %d van %d (%s%%) · ", named_text(q, "label"),
		    (int)named_int(q, "met"), (int)named_int(q, "total"),
		    share_show(named_int(q, "percentage")).text);
		add_verdict(q, out);
		buffer_add(out, "\n");
	}
	if (!any)
		buffer_add(out, "  Er zijn geen oordelen die tellen.\n");
	return query_done(q, err);
}

static bool read_periods(struct ui *ui, int64_t pupil, struct buffer *out, struct error *err)
{
	bool good = true;
	struct query *q = db_query(ui->db,
	    "SELECT s.period, s.period_number, s.year_name, s.standing, x.label, p.phase FROM course_standing s "
	    "JOIN course_place p ON p.pupil = s.pupil AND p.period = s.period "
	    "LEFT JOIN visible_expected_profile x ON x.code = s.profile WHERE s.pupil = ?1 ORDER BY s.starts_on DESC",
	    "i", pupil);
	while (good && query_next(q)) {
		buffer_format(out, "Periode %d van %s: %s\n", (int)named_int(q, "period_number"),
		    named_text(q, "year_name"), named_text(q, "standing"));
		if (named_null(q, "label"))
			buffer_add(out, "  Er was nog geen OPP met een verwachte uitstroom.\n");
		else
			buffer_format(out, "  Verwacht: %s, fase %d\n", named_text(q, "label"),
			    (int)named_int(q, "phase"));
		good = read_facts(ui, pupil, named_int(q, "period"), out, err);
		buffer_add(out, "\n");
	}
	return query_done(q, good ? err : NULL) && good;
}

/* Adds how the facts are judged, and what each of them is. */
static bool read_rules(struct ui *ui, struct buffer *out, struct error *err)
{
	buffer_add(out,
	    "Op koers: niets is zwak en minstens de helft is goed. Niet op koers: minstens de helft is zwak. Anders: aandacht.\n"
	    "Welke feiten tellen en vanaf hoeveel procent, bepaalt de school.\n\n");
	struct query *q = db_query(ui->db,
	    "SELECT label, help FROM visible_course_fact "
	    "WHERE retired_on IS NULL OR retired_on > peildatum() "
	    "ORDER BY sort, id",
	    "");
	while (query_next(q))
		buffer_format(out, "%s: %s\n", query_text(q, 0), query_text(q, 1));
	return query_done(q, err);
}

enum outcome open_pupil_course(struct ui *ui, int64_t pupil)
{
	struct buffer text = {0};
	struct error err = {0};
	enum outcome outcome = STAY;
	int64_t before = access_narrow(ui->db, pupil);
	bool good = read_periods(ui, pupil, &text, &err);
	access_narrow(ui->db, before);
	if (good && !text.len)
		buffer_add(&text, "Deze leerling zat in de laatste perioden niet op school.\n\n");
	if (good && read_rules(ui, &text, &err))
		outcome = pager_run(ui, "Op koers", buffer_text(&text));
	else
		ui_show_error(ui, &err);
	buffer_done(&text);
	return outcome;
}
