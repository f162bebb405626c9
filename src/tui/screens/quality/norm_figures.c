/* The figures of the norms, read from a copy in which they have been worked out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "model/listing/norms_open.h"
#include "model/quality/norm.h"
#include "tui/input/picker.h"
#include "tui/screens/quality/norms.h"

/* The copy */

/* Returns the last change saved by this connection; changes by others show in the data version. */
static int64_t last_change(struct ui *ui)
{
	int64_t change = 0;
	db_int(ui->db, &change, NULL, "SELECT coalesce(max(id), 0) FROM visible_change_set", "");
	return change;
}

/* Shows that figures are being worked out, and keeps the message before it, which is about what the
 * user did. */
static void say_busy(struct ui *ui)
{
	char said[sizeof ui->message];
	bool is_error = ui->message_is_error;
	memcpy(said, ui->message, sizeof said);
	ui_say(ui, "Normen uitrekenen…");
	ui_draw(ui);
	memcpy(ui->message, said, sizeof said);
	ui->message_is_error = is_error;
}

bool norm_copy_fresh(struct ui *ui, struct norm_copy *copy, bool again, struct error *err)
{
	int64_t version = db_data_version(ui->db), change = last_change(ui);
	struct date on = access_reference_date(ui->db);
	if (copy->db && !again && copy->data_version == version && copy->change == change &&
	    date_compare(copy->on, on) == 0)
		return true;
	say_busy(ui);
	norm_copy_done(copy);
	*copy = (struct norm_copy){.data_version = version, .change = change, .on = on};
	copy->db = norms_open(ui->db, NULL, err);
	return copy->db != NULL;
}

void norm_copy_done(struct norm_copy *copy)
{
	db_close(copy->db);
	copy->db = NULL;
}

/* Years */

static void set_year(struct norm_list *norms, const char *name)
{
	snprintf(norms->year, sizeof norms->year, "%s", name);
}

/* Reads the shown year, or the last one that has begun when there is none yet or it has gone. */
static bool read_year(struct norm_list *norms, struct error *err)
{
	bool found = false;
	struct query *q = db_query(norms->copy.db,
	    "SELECT year_name, school_year, ended, "
	    "year_name > (SELECT min(year_name) FROM norm_school_year) AS has_before, "
	    "year_name < (SELECT max(year_name) FROM norm_school_year) AS has_after "
	    "FROM norm_school_year "
	    "ORDER BY year_name = ?1 DESC, year_name DESC LIMIT 1",
	    "t", norms->year);
	if (query_next(q)) {
		found = true;
		set_year(norms, named_text(q, "year_name"));
		norms->school_year = named_int(q, "school_year");
		norms->ended = named_int(q, "ended");
		norms->has_before = named_int(q, "has_before");
		norms->has_after = named_int(q, "has_after");
	}
	if (!found)
		*norms->year = '\0';
	return query_done(q, err);
}

bool norm_year_step(struct norm_list *norms, int step, struct error *err)
{
	static const char before[] = "SELECT year_name FROM norm_school_year WHERE year_name < ?1 "
	                             "ORDER BY year_name DESC LIMIT 1",
	                  after[] = "SELECT year_name FROM norm_school_year WHERE year_name > ?1 "
	                            "ORDER BY year_name LIMIT 1";
	bool found = false;
	if (!norms->copy.db)
		return false;
	struct query *q = db_query(norms->copy.db, step < 0 ? before : after, "t", norms->year);
	if (query_next(q)) {
		set_year(norms, query_text(q, 0));
		found = true;
	}
	return query_done(q, err) && found;
}

/* Figures */

static int64_t number(struct query *q, int column)
{
	return query_null(q, column) ? -1 : query_int(q, column);
}

static struct norm_figure figure(struct query *q, struct arena *arena)
{
	struct norm_figure row = {.code = named_kept(q, "code", arena),
	    .label = named_kept(q, "label", arena),
	    .fraction = named_kept(q, "fraction", arena),
	    .state = named_kept(q, "state", arena),
	    .least_label = named_kept(q, "least_label", arena),
	    .wording = named_kept(q, "wording", arena),
	    .source = named_kept(q, "source", arena),
	    .counted = named_kept(q, "counted", arena),
	    .setting = named_kept(q, "setting", arena),
	    .recorded = named_kept(q, "recorded", arena),
	    .earlier = "",
	    .n = named_int(q, "n"),
	    .d = named_int(q, "d"),
	    .missed = named_int(q, "missed"),
	    .percentage = number(q, 13),
	    .threshold = number(q, 14),
	    .met = number(q, 15),
	    .lacking = number(q, 16),
	    .not_due = named_int(q, "not_due"),
	    .unknown = named_int(q, "unknown"),
	    .before = named_int(q, "before"),
	    .kept_since = named_date(q, "kept_since"),
	    .least = number(q, 19),
	    .measures = named_int(q, "measures"),
	    .open_measures = named_int(q, "open_measures"),
	    .recorded_on = named_date(q, "recorded_on"),
	    .since_recorded = named_kept(q, "since_recorded", arena)};
	for (int i = 0; i < NORM_YEARS; i++)
		row.trend[i] = -1;
	return row;
}

static bool read_rows(struct norm_list *norms, struct error *err)
{
	int64_t count = 0, before = access_narrow_year(norms->copy.db, norms->school_year);
	struct query *q = db_query(norms->copy.db,
	    "SELECT code, label || iif(cohort = '', '', ', ' || cohort) AS label, "
	    "fraction, state, least_label, wording, source, counted, setting, recorded, "
	    "n, d, d - n AS missed, percentage, threshold, met, short, not_due, unknown, least, "
	    "measures, open_measures, recorded_on, since_recorded, before, kept_since, "
	    "count(*) OVER () AS norms "
	    "FROM list_normen "
	    "WHERE year_name = ?1 AND part = ?2 AND part_name = ?3 "
	    "ORDER BY sort, code",
	    "ttt", norms->year, norms->part, norms->part_name);
	while (query_next(q)) {
		if (!count) {
			count = named_int(q, "norms");
			norms->rows =
			    arena_alloc(&norms->arena, (size_t)count * sizeof(struct norm_figure));
		}
		norms->rows[norms->count++] = figure(q, &norms->arena);
	}
	access_narrow_year(norms->copy.db, before);
	return query_done(q, err);
}

static struct norm_figure *find(struct norm_list *norms, const char *code)
{
	for (size_t i = 0; i < norms->count; i++)
		if (strcmp(norms->rows[i].code, code) == 0)
			return &norms->rows[i];
	return NULL;
}

/* Reads the result of each norm in this year and the years before it. */
static bool read_trend(struct norm_list *norms, struct error *err)
{
	struct query *q = db_query(norms->copy.db,
	    "SELECT code, "
	    "(SELECT count(*) FROM norm_school_year y"
	    " WHERE y.year_name > l.year_name AND y.year_name <= ?1) AS ago, "
	    "percentage, "
	    "year_name || ' ' || iif(d = 0, iif(before, 'onbekend', 'geen gevallen'),"
	    " fraction || ' ' || percent(percentage) || '%') AS words "
	    "FROM list_normen l "
	    "WHERE year_name <= ?1 AND part = ?2 AND part_name = ?3 "
	    "ORDER BY code, year_name DESC",
	    "ttt", norms->year, norms->part, norms->part_name);
	while (query_next(q)) {
		struct norm_figure *row = find(norms, named_text(q, "code"));
		int64_t ago = named_int(q, "ago");
		if (!row || ago >= NORM_YEARS)
			continue;
		if (!named_null(q, "percentage"))
			row->trend[NORM_YEARS - 1 - ago] = (double)named_int(q, "percentage") / 10;
		if (ago)
			row->earlier = arena_format(&norms->arena, "%s%s%s", row->earlier,
			    *row->earlier ? ", " : "", named_text(q, "words"));
	}
	return query_done(q, err);
}

bool norm_figures_read(struct ui *ui, struct norm_list *norms, struct error *err)
{
	if (!*norms->part)
		snprintf(norms->part, sizeof norms->part, "school");
	norms->count = 0;
	norms->rows = NULL;
	arena_done(&norms->arena);
	norms->whole = access_sees_school(ui->db);
	norms->today = access_reference_date(ui->db);
	return norms->copy.db && read_year(norms, err) && read_rows(norms, err) &&
	       read_trend(norms, err);
}

/* Parts */

const char *norm_part_words(const struct norm_list *norms, struct arena *arena)
{
	if (strcmp(norms->part, "school") != 0)
		return arena_format(arena, "%s %s", norms->part, norms->part_name);
	return norms->whole ? "hele school" : "over de leerlingen in deze lijst";
}

/* The value of a choice is a kind of part and its name, as in the figures. */
#define PARTS                                                                                      \
	"SELECT 'school:' AS value, 'hele school' AS label UNION ALL SELECT value, label FROM "    \
	"(SELECT DISTINCT part || ':' || part_name AS value, part || ' ' || part_name AS label, "  \
	"CASE part WHEN 'klas' THEN 1 WHEN 'leerjaar' THEN 2 ELSE 3 END AS place "                 \
	"FROM list_normen WHERE part <> 'school' AND year_name = ?1 ORDER BY place, label)"

static bool read_parts(
    struct norm_list *norms, struct arena *arena, struct choices *out, struct error *err)
{
	size_t capacity = 0;
	*out = (struct choices){0};
	struct query *q = db_query(norms->copy.db, PARTS, "t", norms->year);
	while (query_next(q)) {
		out->rows = array_grow(out->rows, out->count, &capacity, sizeof *out->rows);
		out->rows[out->count++] =
		    (struct choice){.value = arena_text(arena, query_text(q, 0)),
		        .label = arena_text(arena, query_text(q, 1))};
	}
	return query_done(q, err);
}

bool norm_part_choose(struct ui *ui, struct norm_list *norms)
{
	struct arena arena = {0};
	struct error err = {0};
	struct choices choices = {0};
	bool chosen = false;
	if (!norms->copy.db)
		return false;
	if (!read_parts(norms, &arena, &choices, &err)) {
		ui_show_error(ui, &err);
	} else {
		size_t at = choices_find(
		    &choices, arena_format(&arena, "%s:%s", norms->part, norms->part_name));
		chosen = pick(ui, "De normen van …", &choices, NULL, &at);
		if (chosen && choices.rows) {
			const char *value = choices.rows[at].value;
			int length = (int)strcspn(value, ":");
			snprintf(norms->part, sizeof norms->part, "%.*s", length, value);
			snprintf(
			    norms->part_name, sizeof norms->part_name, "%s", value + length + 1);
		}
	}
	free(choices.rows);
	arena_done(&arena);
	return chosen;
}

const char *norm_sign(const struct norm_figure *row)
{
	return row->met < 0 ? "·" : row->met ? "✓" : "✗";
}
