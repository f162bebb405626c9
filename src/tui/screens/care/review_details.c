/* The details of one pupil in a review: agreements, gaps and recent events. */
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "tui/screens/care/review.h"

enum { BRIEF_BELOW = 60 }; /* columns; narrower windows show days without the year */

static const struct column columns[] = {
    {"day", "datum", COLUMN_TEXT, 10, 0},
    {"text", "wat", COLUMN_TEXT, 40, C_WIDE},
    {0},
};
static const struct column brief_columns[] = {
    {"day", "datum", COLUMN_TEXT, 5, 0},
    {"text", "wat", COLUMN_TEXT, 40, C_WIDE},
    {0},
};

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct review_details *details = context;
	const struct review_detail *detail = &details->rows[row];
	if (column == 1)
		return detail->text;
	return details->brief ? arena_format(arena, "%.5s", detail->day) : detail->day;
}

static const char *mark(void *context, size_t row)
{
	return ((const struct review_details *)context)->rows[row].late ? "!" : "";
}

static enum style style(void *context, size_t row)
{
	return ((const struct review_details *)context)->rows[row].late ? T_LATE : T_PLAIN;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	const struct review_details *details = context;
	(void)arena;
	switch (details->rows[row].part) {
	case AGREED:
		return "Afspraken over deze leerling";
	case TO_DO:
		return "Wat er nog moet gebeuren";
	default:
		return details->since;
	}
}

static struct review_detail *add(
    struct review_details *details, enum review_part part, struct date day, const char *text)
{
	details->rows =
	    array_grow(details->rows, details->count, &details->capacity, sizeof *details->rows);
	struct review_detail *row = &details->rows[details->count++];
	*row = (struct review_detail){
	    .part = part, .day = arena_text(&details->arena, date_show(day).text), .text = text};
	return row;
}

/* Open agreements come first, then the newest. */
static bool read_agreements(
    struct ui *ui, struct review_details *details, int64_t pupil, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT agreement, due_on, text, who, coalesce('hielp ' || outcome, state) AS state_label, "
	    "late "
	    "FROM list_zorgafspraken "
	    "WHERE pupil = ?1 "
	    "ORDER BY state <> 'open', made_on DESC, agreement DESC",
	    "i", pupil);
	while (query_next(q)) {
		const char *text = arena_format(&details->arena, "%s: %s (%s)",
		    named_text(q, "state_label"), named_text(q, "text"), named_text(q, "who"));
		struct review_detail *row = add(details, AGREED, named_date(q, "due_on"), text);
		row->agreement = named_int(q, "agreement");
		row->late = named_int(q, "late");
	}
	return query_done(q, err);
}

/* Is this task an agreement that stands above the tasks already? */
static bool is_shown(const struct review_details *details, const struct rows *tasks, size_t row)
{
	for (size_t i = 0; i < details->count; i++)
		if (details->rows[i].agreement &&
		    details->rows[i].agreement == rows_named(tasks, row, "subject")->number)
			return true;
	return false;
}

static void take_tasks(
    struct review_details *details, const struct rows *tasks, int64_t pupil, struct date today)
{
	for (size_t row = 0; row < tasks->count; row++) {
		struct date due = {0};
		if (rows_named(tasks, row, "pupil")->number != pupil ||
		    is_shown(details, tasks, row))
			continue;
		date_from_iso(rows_named(tasks, row, "due_on")->text, &due);
		add(details, TO_DO, due,
		    arena_text(&details->arena, rows_named(tasks, row, "text")->text))
		    ->late = date_compare(due, today) < 0;
	}
}

static bool read_events(struct ui *ui, struct review_details *details, const struct review *review,
    int64_t pupil, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT happened_on, what || iif(text = '', '', ': ' || text) FROM pupil_event "
	    "WHERE pupil = ?1 AND happened_on > ?2 ORDER BY happened_on DESC, what, text",
	    "id", pupil, review->since);
	while (query_next(q))
		add(details, HAPPENED, query_date(q, 0),
		    arena_text(&details->arena, query_text(q, 1)));
	details->since = date_is_set(review->before)
	                     ? arena_format(&details->arena, "Sinds de bespreking van %s",
	                           date_show(review->before).text)
	                     : "Sinds het begin van het schooljaar";
	return query_done(q, err);
}

static void show(struct review_details *details)
{
	struct list_source source = {.columns = details->brief ? brief_columns : columns,
	    .count = details->count,
	    .cell = cell,
	    .style = style,
	    .mark = mark,
	    .group = group,
	    .context = details};
	list_show(&details->list, &source);
}

bool review_details_read(struct ui *ui, struct review_details *details, const struct review *review,
    int64_t pupil, const struct rows *tasks, struct error *err)
{
	details->count = 0;
	arena_done(&details->arena);
	bool good = read_agreements(ui, details, pupil, err);
	if (good) {
		take_tasks(details, tasks, pupil, ui->today);
		good = read_events(ui, details, review, pupil, err);
	}
	details->list.empty =
	    "Er is niets nieuws, niets afgesproken en niets te doen bij deze leerling.";
	details->list.no_header = true;
	show(details);
	return good;
}

void review_details_draw(struct ui *ui, struct review_details *details, struct box box)
{
	bool brief = box.cols < BRIEF_BELOW;
	if (brief != details->brief) {
		details->brief = brief;
		show(details);
	}
	list_draw(ui, &details->list, box);
}

const struct review_detail *review_details_selected(const struct review_details *details)
{
	size_t row;
	return list_selected(&details->list, &row) ? &details->rows[row] : NULL;
}

void review_details_done(struct review_details *details)
{
	list_done(&details->list);
	free(details->rows);
	arena_done(&details->arena);
}
