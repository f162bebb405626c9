/* The lines of the overview on portfolio and attendance. */
#include "base/share.h"
#include "db/take.h"
#include "tui/page/chart.h"
#include "tui/screens/portfolio/portfolio.h"

/* Sets worst to the subject that lacks most, as "rekenen: 4 ontbreken", or to "" when nothing is
 * missing. */
static bool read_worst(struct ui *ui, int64_t pupil, const char **worst, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT b.name, sum(d.pieces) FROM evidence_due d JOIN visible_subject b ON b.code = d.subject "
	    "WHERE d.pupil = ?1 AND d.urgency = 'te laat' GROUP BY d.subject ORDER BY 2 DESC, 1 LIMIT 1",
	    "i", pupil);
	*worst = "";
	if (query_next(q))
		*worst = arena_format(&ui->scratch, " · %s: %d %s", query_text(q, 0),
		    (int)query_int(q, 1), query_int(q, 1) == 1 ? "ontbreekt" : "ontbreken");
	return query_done(q, err);
}

static bool read_progress(
    struct ui *ui, int64_t pupil, struct arena *arena, const char **line, struct error *err)
{
	const char *worst;
	struct buffer bar = {0};
	if (!read_worst(ui, pupil, &worst, err))
		return false;
	struct query *q = db_query(ui->db,
	    "SELECT g.complete, g.asked, u.pieces "
	    "FROM portfolio_progress g "
	    "LEFT JOIN portfolio_before u ON u.pupil = g.pupil "
	    "WHERE g.pupil = ?1 AND g.asked > 0",
	    "i", pupil);
	if (query_next(q)) {
		enum { WIDTH = 12 };
		chart_progress(&bar, query_int(q, 0), query_int(q, 1), WIDTH, ui->theme.ascii);
		const char *before = query_int(q, 2) ? arena_format(arena, " (%d van vóór Stip)",
		                                           (int)query_int(q, 2))
		                                     : "";
		*line = arena_format(arena, "%s  %d van %d voor de hele schooltijd%s%s",
		    buffer_text(&bar), (int)query_int(q, 0), (int)query_int(q, 1), before, worst);
	}
	buffer_done(&bar);
	return query_done(q, err);
}

bool portfolio_line(
    struct ui *ui, int64_t pupil, struct arena *arena, const char **line, struct error *err)
{
	*line = portfolio_tab.shown(ui) ? "" : NULL;
	if (!*line)
		return true;
	int64_t before = access_narrow(ui->db, pupil);
	bool good = read_progress(ui, pupil, arena, line, err);
	access_narrow(ui->db, before);
	return good;
}

static bool read_attendance(
    struct ui *ui, int64_t pupil, struct arena *arena, const char **line, struct error *err)
{
	enum { USUAL_NORM = 80 };
	int norm = (int)db_setting_int(ui->db, "aanwezigheid_norm", USUAL_NORM);
	struct query *q = db_query(ui->db,
	    "SELECT percentage, 100 * counted < ?2 * total AS is_low, tenths(year_counted, year_total) AS year_share, "
	    "100 * year_counted < ?2 * year_total AS year_is_low "
	    "FROM attendance_total "
	    "WHERE pupil = ?1 AND percentage IS NOT NULL",
	    "ii", pupil, (int64_t)norm);
	if (query_next(q)) {
		struct share_text all = share_show(named_int(q, "percentage")),
		                  year = share_show(named_int(q, "year_share"));
		const char *low = named_int(q, "is_low") || named_int(q, "year_is_low") ? " !" : "";
		*line =
		    named_null(q, "year_share")
		        ? arena_format(arena, "%s%% (norm %d%%)%s", all.text, norm, low)
		        : arena_format(arena, "%s%% dit jaar, %s%% over alle jaren (norm %d%%)%s",
		              year.text, all.text, norm, low);
	}
	return query_done(q, err);
}

bool attendance_line(
    struct ui *ui, int64_t pupil, struct arena *arena, const char **line, struct error *err)
{
	*line = access_read(ui->db, BASIS) == NONE ? NULL : "";
	if (!*line)
		return true;
	int64_t before = access_narrow(ui->db, pupil);
	bool good = read_attendance(ui, pupil, arena, line, err);
	access_narrow(ui->db, before);
	return good;
}
