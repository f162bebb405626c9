/* The levels of a pupil's competences over the periods, as a small table with one row per
 * competence. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/output.h"
#include "cli/runs.h"
#include "db/take.h"
#include "model/iop/iop.h"

enum { MOST_PERIODS = 6, NAME_WIDTH = 30, PERIOD_WIDTH = 8 };

struct periods {
	int64_t id[MOST_PERIODS];
	char label[MOST_PERIODS][24]; /* "26/27-1" */
	int count;
};

/* The last periods that have a rating, oldest first. */
static bool read_periods(struct db *db, int64_t pupil, struct periods *out, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT period, year_name, period_number FROM (SELECT DISTINCT period, year_name, period_number "
	    "FROM list_competenties WHERE pupil = ?1 ORDER BY year_name DESC, period_number DESC LIMIT ?2) "
	    "ORDER BY year_name, period_number",
	    "ii", pupil, (int64_t)MOST_PERIODS);
	for (out->count = 0; query_next(q) && out->count < MOST_PERIODS; out->count++) {
		const char *year = query_text(q, 1);
		out->id[out->count] = query_int(q, 0);
		snprintf(out->label[out->count], sizeof out->label[0], "%.2s/%.2s-%d",
		    strlen(year) == 9 ? year + 2 : "??", strlen(year) == 9 ? year + 7 : "??",
		    (int)query_int(q, 2) % 10);
	}
	return query_done(q, err);
}

/* The column, in the query below, of the rating that counts at this school. */
static int counting_column(struct db *db, struct arena *arena)
{
	enum { MENTOR_COLUMN = 4 };
	enum rater rater = rater_of(db_setting(db, arena, "oordeel_telt"));
	return rater == RATERS ? MENTOR_COLUMN : MENTOR_COLUMN - RATER_MENTOR + (int)rater;
}

/* A competence with its levels; "" where there is none. */
struct line {
	char code[16];
	struct buffer name;
	char level[MOST_PERIODS][8];
};

static void add_line(struct buffer *out, struct line *line, int periods)
{
	const char *name = buffer_text(&line->name);
	if (!*line->code)
		return;
	size_t fits =
	    text_width(name) <= NAME_WIDTH ? strlen(name) : text_fit(name, NAME_WIDTH - 1);
	bool cut = name[fits] != '\0';
	line->name.text[fits] = '\0';
	buffer_format(
	    out, "  %s%s%*s", name, cut ? "…" : "", NAME_WIDTH - text_width(name) - cut, "");
	for (int i = 0; i < periods; i++)
		buffer_format(out, "%*s", PERIOD_WIDTH, *line->level[i] ? line->level[i] : "-");
	buffer_add(out, "\n");
}

static void start_line(struct line *line, const char *code, const char *name)
{
	buffer_clear(&line->name);
	memset(line->level, 0, sizeof line->level);
	snprintf(line->code, sizeof line->code, "%s", code);
	add_shown(&line->name, "%s %s", code, name);
}

/* Adds a row per competence, from rows per competence and period in order of code. */
static bool add_lines(struct db *db, int64_t pupil, const struct periods *periods, int column,
    struct buffer *out, struct error *err)
{
	struct line line = {0};
	struct query *q = db_query(db,
	    "SELECT code, competence_name, period, pupil_level, mentor_level, teacher_level, company_level "
	    "FROM list_competenties WHERE pupil = ?1 ORDER BY code, year_name, period_number",
	    "i", pupil);
	while (query_next(q)) {
		if (strcmp(line.code, named_text(q, "code")) != 0) {
			add_line(out, &line, periods->count);
			start_line(&line, named_text(q, "code"), named_text(q, "competence_name"));
		}
		for (int i = 0; i < periods->count; i++)
			if (periods->id[i] == named_int(q, "period"))
				snprintf(line.level[i], sizeof line.level[i], "%s",
				    query_text(q, column));
	}
	add_line(out, &line, periods->count);
	buffer_done(&line.name);
	return query_done(q, err);
}

bool add_competence_chart(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err)
{
	struct periods periods;
	if (!read_periods(db, pupil, &periods, err))
		return false;
	buffer_add(out, "\nCompetenties over de periodes (het oordeel dat op deze school telt)\n");
	if (!periods.count) {
		buffer_add(out, "  nog geen\n");
		return true;
	}
	buffer_format(out, "  %*s", NAME_WIDTH, "");
	for (int i = 0; i < periods.count; i++)
		buffer_format(out, "%*s", PERIOD_WIDTH, periods.label[i]);
	buffer_add(out, "\n");
	return add_lines(db, pupil, &periods, counting_column(db, arena), out, err);
}
