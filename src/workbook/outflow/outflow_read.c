/* Reads the leavers as the workbook counts them, by short statements over the views. */
#include "workbook/outflow/outflow_read.h"

#include <string.h>

#include "db/take.h"

const char *const outflow_gap_words[GAPS] = {
    [GAP_DESTINATION] = "bestemming",
    [GAP_ORGANISATION] = "organisatie",
    [GAP_CONTRACT] = "contract",
    [GAP_HOURS] = "uren",
    [GAP_LEVEL] = "niveau",
    [GAP_REMARK] = "toelichting",
    [GAP_START] = "verwachting bij de start",
    [GAP_LAST] = "laatste verwachting",
    [GAP_ADVICE] = "advies",
    [GAP_REASON] = "reden van de afwijking",
};

int64_t outflow_place(const struct outflow_lines *lines, const char *label)
{
	for (size_t i = 0; i < lines->count; i++)
		if (strcmp(lines->line[i].label, label) == 0)
			return (int64_t)i + 1;
	return 0;
}

static bool read_totals(
    struct db *db, const struct filter *filter, struct outflow_figures *f, struct error *err)
{
	static const struct take columns[] = {
	    TAKE(outflow_figures, leavers),
	    TAKE(outflow_figures, none),
	    TAKE(outflow_figures, successful),
	    TAKE(outflow_figures, unsuccessful),
	    TAKE(outflow_figures, outside),
	    TAKE(outflow_figures, trial),
	    TAKE_AS(outflow_figures, fit[0].yes, "fits_start_yes"),
	    TAKE_AS(outflow_figures, fit[0].no, "fits_start_no"),
	    TAKE_AS(outflow_figures, fit[0].unknown, "fits_start_unknown"),
	    TAKE_AS(outflow_figures, fit[0].not_final, "fits_start_not_final"),
	    TAKE_AS(outflow_figures, fit[1].yes, "fits_last_yes"),
	    TAKE_AS(outflow_figures, fit[1].no, "fits_last_no"),
	    TAKE_AS(outflow_figures, fit[1].unknown, "fits_last_unknown"),
	    TAKE_AS(outflow_figures, fit[1].not_final, "fits_last_not_final"),
	    TAKE_AS(outflow_figures, fit[2].yes, "fits_advice_yes"),
	    TAKE_AS(outflow_figures, fit[2].no, "fits_advice_no"),
	    TAKE_AS(outflow_figures, fit[2].unknown, "fits_advice_unknown"),
	    TAKE_AS(outflow_figures, fit[2].not_final, "fits_advice_not_final"),
	    TAKE(outflow_figures, opp_known),
	    TAKE(outflow_figures, opp_recent),
	    TAKE(outflow_figures, chosen_fit),
	    {0},
	};
	struct query *q = db_query(db,
	    "SELECT count(*) AS leavers, sum(outflow = 0) AS none, sum(counting = 'G') AS successful, "
	    "sum(counting = 'N') AS unsuccessful, sum(counting = 'B') AS outside, sum(trial) AS trial, "
	    "sum(fits_start = 'ja') AS fits_start_yes, sum(fits_start = 'nee') AS fits_start_no, "
	    "sum(fits_start = 'onbekend') AS fits_start_unknown, sum(fits_start = 'n.v.t.') AS fits_start_not_final, "
	    "sum(fits_last = 'ja') AS fits_last_yes, sum(fits_last = 'nee') AS fits_last_no, "
	    "sum(fits_last = 'onbekend') AS fits_last_unknown, sum(fits_last = 'n.v.t.') AS fits_last_not_final, "
	    "sum(fits_advice = 'ja') AS fits_advice_yes, sum(fits_advice = 'nee') AS fits_advice_no, "
	    "sum(fits_advice = 'onbekend') AS fits_advice_unknown, "
	    "sum(fits_advice = 'n.v.t.') AS fits_advice_not_final, sum(opp_days IS NOT NULL) AS opp_known, "
	    "sum(opp_days < ?4) AS opp_recent, CAST(max(chosen_fit) AS INTEGER) AS chosen_fit "
	    "FROM outflow_case" LISTING_KEPT,
	    "titi", filter->class_name, filter->pupil, filter->school_year, (int64_t)OPP_RECENT);
	return query_take_one(q, columns, f, NULL, NULL, err);
}

/* Counts the gaps named in a cell by searching its text, as the formulas do. */
static bool read_gaps(
    struct db *db, const struct filter *filter, struct outflow_figures *f, struct error *err)
{
	for (int gap = 0; gap < GAPS; gap++)
		if (!db_int(db, &f->gap[gap], err,
		        "SELECT count(*) FROM list_uitstroom" LISTING_KEPT "AND instr(missing, ?4)",
		        "titt", filter->class_name, filter->pupil, filter->school_year,
		        outflow_gap_words[gap]))
			return false;
	return true;
}

/* Reads twice the median, which is a whole number. */
static bool read_median(
    struct db *db, const struct filter *filter, struct outflow_figures *f, struct error *err)
{
	int64_t twice;
	if (!db_int(db, &twice, err,
	        "SELECT coalesce(sum(opp_days) * 2 / count(*), 0) "
	        "FROM ("
	        "  SELECT opp_days, row_number() OVER (ORDER BY opp_days) AS n, count(*) OVER () AS total "
	        "  FROM outflow_case" LISTING_KEPT "AND opp_days IS NOT NULL) "
	        "WHERE n IN ((total + 1) / 2, total / 2 + 1)",
	        LISTING_BY(filter)))
		return false;
	f->opp_median = (double)twice / 2;
	return true;
}

static bool read_national(
    struct db *db, struct outflow_figures *f, struct arena *arena, struct error *err)
{
	struct query *q =
	    db_query(db, "SELECT value, source FROM national_now WHERE code = 'PLA'", "");
	if (query_next(q)) {
		f->national_known = true;
		f->national_success = (double)named_int(q, "value") / 1000;
		f->national_source = named_kept(q, "source", arena);
	}
	return query_done(q, err);
}

static bool read_destinations(struct db *db, const struct filter *filter, struct outflow_figures *f,
    struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(outflow_destination, code),
	    TAKE(outflow_destination, label), TAKE(outflow_destination, counting),
	    TAKE_AS(outflow_destination, group, "group_label"), TAKE(outflow_destination, bbl),
	    TAKE(outflow_destination, count), {0}};
	struct query *q = db_query(db,
	    "SELECT d.code, d.label, d.counting, g.label AS group_label, d.bbl, coalesce(c.n, 0) AS count "
	    "FROM destination_group d "
	    "JOIN outflow_group g ON g.code = d.grp AND g.bbl = 0 "
	    "LEFT JOIN (SELECT destination, count(*) AS n FROM list_uitstroom" LISTING_KEPT
	    "GROUP BY destination) c ON c.destination = d.code "
	    "WHERE c.n > 0 OR d.retired_on IS NULL OR d.retired_on > peildatum() "
	    "ORDER BY g.number, d.bbl, d.code",
	    LISTING_BY(filter));
	return query_take_all(
	    q, columns, sizeof *f->destination, &f->destination, &f->destinations, arena, err);
}

static bool read_groups(struct db *db, const struct filter *filter, struct outflow_figures *f,
    struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "WITH n AS MATERIALIZED ("
	    "  SELECT grp, bbl, count(*) AS n FROM outflow_case" LISTING_KEPT "GROUP BY grp, bbl) "
	    "SELECT g.label, g.short, g.bbl, g.national, "
	    "(SELECT coalesce(sum(n.n), 0) FROM n WHERE n.grp = g.code AND n.bbl >= g.bbl) AS count "
	    "FROM outflow_group g ORDER BY g.number",
	    LISTING_BY(filter));
	while (query_next(q)) {
		f->group = array_grow(f->group, f->groups, &capacity, sizeof *f->group);
		f->group[f->groups++] =
		    (struct outflow_group){.label = named_kept(q, "label", arena),
		        .narrow = named_kept(q, "short", arena),
		        .bbl = named_int(q, "bbl"),
		        .known = !named_null(q, "national"),
		        .national = (double)named_int(q, "national") / 1000,
		        .count = named_int(q, "count")};
	}
	f->group = arena_keep(arena, f->group, f->groups, sizeof *f->group);
	return query_done(q, err);
}

/* Reads labels with their counts, and ends the query. */
static bool read_lines(
    struct query *q, struct outflow_lines *lines, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {
	    TAKE(outflow_line, label), TAKE(outflow_line, count), {0}};
	return query_take_all(
	    q, columns, sizeof *lines->line, &lines->line, &lines->count, arena, err);
}

static bool read_profiles(struct db *db, const struct filter *filter, struct outflow_figures *f,
    struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "WITH n AS MATERIALIZED ("
	    "  SELECT coalesce(last_profile, '') AS label, count(*) AS n "
	    "  FROM outflow_case" LISTING_KEPT "GROUP BY 1) "
	    "SELECT p.label, coalesce(n.n, 0) AS count "
	    "FROM visible_expected_profile p "
	    "LEFT JOIN n ON n.label = p.label "
	    "WHERE n.n > 0 OR p.retired_on IS NULL OR p.retired_on > peildatum() "
	    "GROUP BY p.label "
	    "UNION ALL SELECT '', coalesce((SELECT n.n FROM n WHERE n.label = ''), 0)",
	    LISTING_BY(filter));
	return read_lines(q, &f->profiles, arena, err);
}

/* To be called once groups and profiles have been read. */
static bool read_matrix(struct db *db, const struct filter *filter, struct outflow_figures *f,
    struct arena *arena, struct error *err)
{
	f->matrix = arena_alloc(arena, f->profiles.count * f->groups * sizeof *f->matrix);
	struct query *q = db_query(db,
	    "SELECT coalesce(c.last_profile, ''), g.number, count(*) "
	    "FROM outflow_case c "
	    "JOIN outflow_group g ON g.code = c.grp AND g.bbl = 0" LISTING_KEPT "GROUP BY 1, 2",
	    LISTING_BY(filter));
	while (query_next(q)) {
		size_t row = (size_t)outflow_place(&f->profiles, query_text(q, 0)) - 1,
		       column = (size_t)query_int(q, 1) - 1;
		if (row < f->profiles.count && column < f->groups)
			f->matrix[row * f->groups + column] = query_int(q, 2);
	}
	return query_done(q, err);
}

static bool read_reasons(struct db *db, const struct filter *filter, struct outflow_figures *f,
    struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "WITH n AS MATERIALIZED ("
	    "  SELECT coalesce(deviation_reason, '') AS label, count(*) AS n "
	    "  FROM outflow_case" LISTING_KEPT "AND fits_last = 'nee' "
	    "  GROUP BY 1) "
	    "SELECT r.label, coalesce(n.n, 0) AS count "
	    "FROM visible_deviation_reason r "
	    "LEFT JOIN n ON n.label = r.label "
	    "WHERE n.n > 0 OR r.retired_on IS NULL OR r.retired_on > peildatum() "
	    "GROUP BY r.label "
	    "UNION ALL SELECT '', coalesce((SELECT n.n FROM n WHERE n.label = ''), 0)",
	    LISTING_BY(filter));
	return read_lines(q, &f->reasons, arena, err);
}

bool outflow_figures_read(struct db *db, const struct filter *filter,
    struct outflow_figures *figures, struct arena *arena, struct error *err)
{
	*figures = (struct outflow_figures){0};
	return read_totals(db, filter, figures, err) && read_gaps(db, filter, figures, err) &&
	       read_median(db, filter, figures, err) && read_national(db, figures, arena, err) &&
	       read_destinations(db, filter, figures, arena, err) &&
	       read_groups(db, filter, figures, arena, err) &&
	       read_profiles(db, filter, figures, arena, err) &&
	       read_matrix(db, filter, figures, arena, err) &&
	       read_reasons(db, filter, figures, arena, err);
}

static bool read_statuses(
    struct db *db, struct outflow_follow_up *f, struct arena *arena, struct error *err)
{
	if (!read_lines(db_query(db,
	                    "SELECT vensters AS label, 0 AS count "
	                    "FROM visible_outflow_status "
	                    "GROUP BY vensters ORDER BY min(sort), vensters",
	                    ""),
	        &f->vensters, arena, err) ||
	    !read_lines(
	        db_query(db,
	            "SELECT label, 0 AS count FROM visible_outflow_status ORDER BY sort, id", ""),
	        &f->statuses, arena, err))
		return false;
	f->status_known = arena_alloc(arena, (f->statuses.count + 1) * sizeof *f->status_known);
	f->status_vensters =
	    arena_alloc(arena, (f->statuses.count + 1) * sizeof *f->status_vensters);
	struct query *q = db_query(
	    db, "SELECT known, vensters FROM visible_outflow_status ORDER BY sort, id", "");
	for (size_t i = 0; query_next(q) && i < f->statuses.count; i++) {
		f->status_known[i] = named_int(q, "known");
		f->status_vensters[i] = outflow_place(&f->vensters, named_text(q, "vensters"));
	}
	return query_done(q, err);
}

static bool read_cohorts(struct db *db, const struct filter *filter, struct outflow_follow_up *f,
    struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT year_name, moment, count(*), sum(coalesce(known = 1, 0)), sum(coalesce(known = 0, 0)), sum(late), "
	    "sum(state = 'te laat'), sum(coalesce(gap = 'J', 0)), sum(coalesce(gap = 'N', 0)), "
	    "sum(coalesce(gap = 'O', 0)), sum(attempts) "
	    "FROM list_nazorg" LISTING_KEPT
	    "GROUP BY year_name, moment ORDER BY year_name DESC, moment",
	    LISTING_BY(filter));
	while (query_next(q)) {
		f->cohort = array_grow(f->cohort, f->cohorts, &capacity, sizeof *f->cohort);
		struct outflow_cohort *c = &f->cohort[f->cohorts++];
		*c = (struct outflow_cohort){.year = named_kept(q, "year_name", arena),
		    .moment = named_int(q, "moment"),
		    .status = arena_alloc(arena, (f->statuses.count + 1) * sizeof *c->status),
		    .vensters = arena_alloc(arena, (f->vensters.count + 1) * sizeof *c->vensters)};
		int64_t *const to[] = {&c->all, &c->known, &c->unknown, &c->late, &c->late_open,
		    &c->gap_yes, &c->gap_no, &c->gap_unknown, &c->attempts};
		for (int i = 0; i < 9; i++)
			*to[i] = query_int(q, 2 + i);
		f->late_open += c->late_open;
	}
	f->cohort = arena_keep(arena, f->cohort, f->cohorts, sizeof *f->cohort);
	return query_done(q, err);
}

static struct outflow_cohort *cohort_of(
    struct outflow_follow_up *f, const char *year, int64_t moment)
{
	for (size_t i = 0; i < f->cohorts; i++)
		if (f->cohort[i].moment == moment && strcmp(f->cohort[i].year, year) == 0)
			return &f->cohort[i];
	return NULL;
}

/* Reads the answers per cohort. */
static bool read_answers(
    struct db *db, const struct filter *filter, struct outflow_follow_up *f, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT year_name, moment, status, vensters, count(*) AS n FROM nazorg_case" LISTING_KEPT
	    "AND status IS NOT NULL GROUP BY year_name, moment, status, vensters",
	    LISTING_BY(filter));
	while (query_next(q)) {
		struct outflow_cohort *c =
		    cohort_of(f, named_text(q, "year_name"), named_int(q, "moment"));
		int64_t status = outflow_place(&f->statuses, named_text(q, "status")),
		        vensters = outflow_place(&f->vensters, named_text(q, "vensters"));
		if (c && status)
			c->status[status - 1] += named_int(q, "n");
		if (c && vensters)
			c->vensters[vensters - 1] += named_int(q, "n");
	}
	return query_done(q, err);
}

bool outflow_follow_up_read(struct db *db, const struct filter *filter,
    struct outflow_follow_up *follow_up, struct arena *arena, struct error *err)
{
	*follow_up = (struct outflow_follow_up){0};
	return read_statuses(db, follow_up, arena, err) &&
	       read_cohorts(db, filter, follow_up, arena, err) &&
	       read_answers(db, filter, follow_up, err);
}

static const char *chosen_in(
    const struct outflow_steadfasts *steadfast, int64_t definition, struct arena *arena)
{
	const char *years = NULL;
	bool all = true;
	for (size_t i = 0; i < steadfast->years; i++)
		if (steadfast->year[i].definition != definition)
			all = false;
		else
			years = arena_format(arena, "%s%s%s", years ? years : "", years ? ", " : "",
			    steadfast->year[i].year);
	return years && all ? "" : years;
}

bool outflow_steadfast_read(struct db *db, const struct filter *filter,
    struct outflow_steadfasts *steadfast, struct arena *arena, struct error *err)
{
	static const struct take columns[] = {
	    TAKE_AS(outflow_steadfast, year, "year_name"),
	    TAKE_AS(outflow_steadfast, all, "leavers"),
	    TAKE(outflow_steadfast, due),
	    TAKE_AS(outflow_steadfast, known[0], "active_known"),
	    TAKE_AS(outflow_steadfast, yes[0], "active"),
	    TAKE_AS(outflow_steadfast, known[1], "unbroken_known"),
	    TAKE_AS(outflow_steadfast, yes[1], "unbroken"),
	    TAKE_AS(outflow_steadfast, known[2], "vensters_known"),
	    TAKE_AS(outflow_steadfast, yes[2], "vensters"),
	    TAKE(outflow_steadfast, definition),
	    {0},
	};
	*steadfast = (struct outflow_steadfasts){0};
	struct query *q = db_query(db,
	    "SELECT year_name, count(*) AS leavers, sum(due = 'ja') AS due, "
	    "sum(active IN ('ja', 'nee')) AS active_known, sum(active IS 'ja') AS active, "
	    "sum(unbroken IN ('ja', 'nee')) AS unbroken_known, sum(unbroken IS 'ja') AS unbroken, "
	    "sum(vensters IN ('ja', 'nee')) AS vensters_known, sum(vensters IS 'ja') AS vensters, "
	    "coalesce(max(iif(due = 'ja', definition, NULL)), max(definition)) AS definition "
	    "FROM list_bestendig" LISTING_KEPT "GROUP BY year_name ORDER BY year_name DESC",
	    LISTING_BY(filter));
	bool good = query_take_all(
	    q, columns, sizeof *steadfast->year, &steadfast->year, &steadfast->years, arena, err);
	/* the definition chosen for the newest year with figures */
	for (size_t i = 0; i < steadfast->years && !steadfast->definition; i++)
		if (steadfast->year[i].due)
			steadfast->definition = steadfast->year[i].definition;
	for (int i = 0; i < DEFINITIONS; i++)
		steadfast->chosen_in[i] = chosen_in(steadfast, i + 1, arena);
	return good;
}
