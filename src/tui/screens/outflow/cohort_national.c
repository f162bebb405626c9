/* The destinations of a school year beside the national figures, with their year and source. */
#include "base/share.h"
#include "base/text.h"
#include "db/take.h"
#include "tui/input/dialog.h"
#include "tui/screens/outflow/cohorts.h"

enum { LABEL = 42 };

/* Pads the label to a width in columns, which differs from its number of bytes. */
static void add_label(struct buffer *out, const char *label)
{
	buffer_add(out, label);
	for (int width = text_width(label); width < LABEL; width++)
		buffer_add(out, " ");
}

static void add_tenths(struct buffer *out, int64_t tenths)
{
	buffer_format(out, "%5s%%", share_show(tenths).text);
}

/* Adds lines such as "arbeid 14 36,8% 37,1%". */
static bool add_groups(struct ui *ui, struct buffer *out, const char *year, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "WITH n AS MATERIALIZED ("
	    "  SELECT grp, bbl, count(*) AS n FROM outflow_case WHERE year_name = ?1 GROUP BY grp, bbl) "
	    "SELECT label, n, tenths(n, total) AS share, national "
	    "FROM ("
	    "  SELECT g.number, g.label, g.national, "
	    "  (SELECT coalesce(sum(n.n), 0) FROM n WHERE n.grp = g.code AND n.bbl >= g.bbl) AS n, "
	    "  (SELECT max(sum(n), 1) FROM n) AS total "
	    "  FROM outflow_group g) "
	    "WHERE n > 0 OR national IS NOT NULL "
	    "ORDER BY number",
	    "t", year);
	add_label(out, "");
	buffer_add(out, "  school        landelijk\n");
	while (query_next(q)) {
		add_label(out, named_text(q, "label"));
		buffer_format(out, "%4d  ", (int)named_int(q, "n"));
		add_tenths(out, named_int(q, "share"));
		buffer_add(out, "     ");
		if (!named_null(q, "national"))
			add_tenths(out, named_int(q, "national"));
		buffer_add(out, "\n");
	}
	return query_done(q, err);
}

static bool add_placed(struct ui *ui, struct buffer *out, const char *year, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT placed, counted, tenths(placed, max(counted, 1)) AS share, "
	    "(SELECT value FROM national_now WHERE code = 'PLA') AS national "
	    "FROM list_cohorten WHERE year_name = ?1",
	    "t", year);
	if (query_next(q)) {
		add_label(
		    out, arena_format(&ui->scratch, "succesvol geplaatst, van %d in de telling",
		             (int)named_int(q, "counted")));
		buffer_format(out, "%4d  ", (int)named_int(q, "placed"));
		add_tenths(out, named_int(q, "share"));
		buffer_add(out, "     ");
		if (!named_null(q, "national"))
			add_tenths(out, named_int(q, "national"));
		buffer_add(out, "\n");
	}
	return query_done(q, err);
}

/* Adds the figures that carry a year, grouped below their source, and then the source of the column
 * above. */
static bool add_years(struct ui *ui, struct buffer *out, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT source, group_concat(line, char(10)) "
	    "FROM ("
	    "  SELECT source, "
	    "  year || ': ' || group_concat(label || printf(' %d,%d%%', value / 10, value % 10), ', ') AS line "
	    "  FROM visible_national_figure "
	    "  WHERE year <> '' "
	    "  GROUP BY source, year ORDER BY source, year DESC) "
	    "GROUP BY source",
	    "");
	while (query_next(q))
		buffer_format(out, "\n%s\n%s\n", query_text(q, 0), query_text(q, 1));
	if (!query_done(q, err))
		return false;
	q = db_query(
	    ui->db, "SELECT DISTINCT source FROM visible_national_figure WHERE year = ''", "");
	while (query_next(q))
		buffer_format(out, "\nBron van de kolom landelijk: %s.\n", query_text(q, 0));
	return query_done(q, err);
}

enum outcome compare_cohort(struct ui *ui, const char *year)
{
	struct buffer out = {0};
	struct error err = {0};
	const char *title = arena_format(&ui->scratch, "Vertrokken in %s, en landelijk", year);
	enum outcome outcome = STAY;
	if (add_groups(ui, &out, year, &err) && add_placed(ui, &out, year, &err) &&
	    add_years(ui, &out, &err))
		outcome = pager_run(ui, title, buffer_text(&out));
	else
		ui_show_error(ui, &err);
	buffer_done(&out);
	return outcome;
}
