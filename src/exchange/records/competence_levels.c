/* The listing of competences brought back: a level that is another than the one that counts becomes
 * a rating of today. What was recorded stays: the last one counts. */
#include <string.h>

#include "base/text.h"
#include "exchange/records/record_internal.h"
#include "model/iop/iop.h"

/* What the listing shows of a competence in a period, for one rater, and the day of its last rating
 * by anybody. */
struct shown {
	int64_t level; /* 0: none */
	struct date last_on;
};

static bool read_shown(struct record_line *line, const struct rating *about, const char *rater,
    struct shown *out, struct error *err)
{
	*out = (struct shown){0};
	struct query *q = db_query(record_db(line),
	    "SELECT (SELECT r.level FROM competence_rating r "
	    "  WHERE r.pupil = ?1 AND r.competence = ?2 AND r.period = ?3 AND r.rater_kind = ?4 "
	    "  ORDER BY r.rated_on DESC, r.id DESC LIMIT 1), "
	    "(SELECT max(r.rated_on) FROM competence_rating r "
	    "  WHERE r.pupil = ?1 AND r.competence = ?2 AND r.period = ?3)",
	    "itit", about->pupil, about->competence, about->period, rater);
	if (query_next(q))
		*out = (struct shown){query_int(q, 0), query_date(q, 1)};
	return query_done(q, err);
}

/* A listing that was made before the last rating says nothing about that one. */
static bool is_stale(struct record_line *line, const struct shown *shown)
{
	struct date seen_on = {0};
	const char *text = record_cell(line, "laatsteoordeel"),
	           *wrong = *text ? record_date(line, text, &seen_on) : NULL;
	if (wrong)
		record_fault(line, "laatsteoordeel", wrong);
	else if (date_is_set(seen_on) && date_compare(seen_on, shown->last_on) < 0)
		record_fault(line, "laatsteoordeel",
		    arena_format(&line->import->frame.arena,
		        "op %s is er nog een oordeel gegeven. Maak de lijst opnieuw, en wijzig dan die.",
		        date_show(shown->last_on).text));
	return line->bad;
}

/* Adds a rating for the level in a column, if that is another one. */
static bool take_level(struct record_line *line, const char *name, const char *rater,
    const struct rating *about, size_t *added, struct error *err)
{
	struct row_import *frame = &line->import->frame;
	const struct row_target target = {record_column(line->import, name), "level"};
	struct rating rating = *about;
	struct shown shown;
	if (!row_take(frame, line->row, &rating_entity, &target, &rating, &line->bad, err))
		return false;
	if (line->bad || !rating.level)
		return true;
	if (!read_shown(line, about, rater, &shown, err))
		return false;
	if (rating.level == shown.level || is_stale(line, &shown))
		return true;
	text_put(rating.rater_kind, sizeof rating.rater_kind, rater);
	if (!record_take_along(line, name, &rating_entity, &rating, err))
		return false;
	if (!line->bad)
		report_line(frame->report, &frame->report->added, "%s: %s, %s %lld%s", line->who,
		    about->competence, csv_header(&frame->table, frame->where[target.column]),
		    (long long)rating.level,
		    shown.level ? arena_format(&frame->arena, " (was %lld)", (long long)shown.level)
		                : "");
	(*added)++;
	return true;
}

bool competence_levels(struct record_line *line, const void *wanted, struct error *err)
{
	static const struct {
		const char *name, *rater;
	} columns[] = {{"leerlingoordeelt", RATED_BY_PUPIL}, {"mentoroordeelt", RATED_BY_MENTOR},
	    {"vakdocentoordeelt", RATED_BY_TEACHER}, {"stagebedrijfoordeelt", RATED_BY_COMPANY}};
	struct rating about = *(const struct rating *)wanted;
	size_t added = 0;
	if (!*about.competence) {
		record_fault(line, "competence",
		    "de competentie is leeg. Vul de code of de naam in, of haal de regel weg.");
		return true;
	}
	about.rated_on = row_today(&line->import->frame);
	about.entered_by = record_actor(line);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (!take_level(line, columns[i].name, columns[i].rater, &about, &added, err))
			return false;
	line->import->frame.report->unchanged += !added && !line->bad;
	return true;
}

bool competence_period(struct record_line *line, void *record, struct error *err)
{
	struct rating *rating = record;
	return record_period(line, row_today(&line->import->frame), &rating->period, err);
}
