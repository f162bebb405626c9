/* Planning enrolments: what the file says of class, grade, route and dates, as dated rows of the
 * school year. */
#include <stdio.h>
#include <string.h>

#include "exchange/pupils/pupils_internal.h"
#include "model/school/enrolment.h"

/* The enrolment of one pupil being planned. */
struct move {
	struct import *import;
	const struct wanted *wanted;
	const struct known_pupil *known; /* NULL: a new pupil */
	struct planned *planned;
	size_t class; /* wanted class, or NO_CLASS */
	const char *shown;
};

static bool given(const struct wanted *wanted, enum import_column column)
{
	return wanted->given & 1u << column;
}

static void note(struct move *m, const char *before, struct date date, const char *after)
{
	report_line(m->import->report, &m->import->report->notes, "%s %s %s.%s", m->shown, before,
	    date_show(date).text, after);
}

static struct date within_year(const struct roster *roster, struct date date)
{
	if (date_compare(date, roster->first) < 0)
		return roster->first;
	return date_compare(date, roster->last) > 0 ? roster->last : date;
}

/* The first day of an enrolment when the file gives no date. */
static struct date usual_start(const struct move *m)
{
	const struct roster *roster = &m->import->roster;
	struct date today = m->import->options.today;
	struct date october = date_make(date_year(roster->first), 10, 1);
	if ((m->known && m->known->last_year) || roster->enrolment_count == 0 ||
	    date_compare(today, october) < 0)
		return roster->first;
	return within_year(roster, today);
}

static struct date wanted_start(const struct move *m)
{
	return given(m->wanted, COL_STARTS_ON)
	           ? within_year(&m->import->roster, m->wanted->starts_on)
	           : usual_start(m);
}

/* The last day that the file gives; none when it is after the school year. */
static struct date wanted_end(const struct move *m)
{
	if (given(m->wanted, COL_ENDS_ON) &&
	    date_compare(m->wanted->ends_on, m->import->roster.last) < 0)
		return m->wanted->ends_on;
	return (struct date){0};
}

/* Takes class, grade and route from the file where it gives them. A grade that merely follows from
 * the class does not overrule a stored one. */
static void fill_in(struct move *m, struct enrolment *row)
{
	const struct wanted *wanted = m->wanted;
	bool other_class = m->class != NO_CLASS && m->class != m->planned->class;
	if (m->class != NO_CLASS)
		m->planned->class = m->class;
	int64_t by_class =
	    m->class == NO_CLASS ? 0 : grade_of_class(m->import->roster.classes[m->class].name);
	if (given(wanted, COL_GRADE))
		row->grade = wanted->grade;
	else if (by_class && (other_class || row->grade == 0))
		row->grade = by_class;
	if (given(wanted, COL_TRACK))
		snprintf(row->track, sizeof row->track, "%s", wanted->track);
}

static void begin_enrolment(struct move *m, struct date start)
{
	struct planned *planned = m->planned;
	int64_t pupil = planned->current.pupil;
	char track[8] = "PRO";
	if (planned->current.id)
		snprintf(track, sizeof track, "%s", planned->current.track);
	int64_t grade = planned->current.grade;
	planned->current = (struct enrolment){.pupil = pupil,
	    .school_year = m->import->roster.school_year,
	    .grade = grade,
	    .starts_on = start,
	    .ends_on = wanted_end(m)};
	snprintf(planned->current.track, sizeof planned->current.track, "%s", track);
	fill_in(m, &planned->current);
	/* somebody who has left already, without an enrolment date, was here from the first day */
	struct date ends_on = planned->current.ends_on;
	if (date_is_set(ends_on) && date_compare(ends_on, start) < 0)
		planned->current.starts_on = m->import->roster.first;
	planned->save_current = true;
}

/* An enrolment date in the file corrects the stored row if there is only one. */
static void correct_start(struct move *m)
{
	struct enrolment *row = &m->planned->current;
	struct date start = wanted_start(m);
	if (!given(m->wanted, COL_STARTS_ON))
		return;
	for (size_t i = 0; i < m->known->enrolment_count; i++)
		if (date_compare(m->known->enrolments[i].starts_on, start) == 0)
			return;
	if (m->known->enrolment_count > 1 ||
	    (date_is_set(row->ends_on) && date_compare(start, row->ends_on) > 0))
		note(m, "heeft in het bestand een andere inschrijfdatum dan hier:", start,
		    " Kijk na welke klopt.");
	else
		row->starts_on = start;
}

static void correct_end(struct move *m)
{
	struct enrolment *row = &m->planned->current;
	struct date end = wanted_end(m);
	if (!m->import->source.label[COL_ENDS_ON])
		return;
	if (date_is_set(end) && date_compare(end, row->starts_on) < 0)
		note(m, "is volgens het bestand al weg vóór de eerste dag in deze klas:", end,
		    " Kijk na welke datum klopt en wijzig die hier.");
	else
		row->ends_on = end;
}

/* The last day is gone from the file, and the rest is as it was: nobody left. */
static bool stays_after_all(struct move *m)
{
	struct enrolment *row = &m->planned->current;
	bool same_class = m->class == NO_CLASS || m->class == m->planned->class;
	if (!m->import->source.label[COL_ENDS_ON] || !given(m->wanted, COL_STARTS_ON) ||
	    !same_class || date_compare(wanted_start(m), row->starts_on) != 0 ||
	    date_compare(m->known->left_on, row->starts_on) >= 0)
		return false;
	row->ends_on = wanted_end(m);
	m->planned->save_current = true;
	return true;
}

/* Handles a return to school after an enrolment that ended, if the file indicates one. */
static bool come_back(struct move *m)
{
	struct date ended = m->planned->current.ends_on, today = m->import->options.today;
	struct date start = given(m->wanted, COL_STARTS_ON)
	                        ? within_year(&m->import->roster, m->wanted->starts_on)
	                        : (struct date){0};
	if (date_is_set(wanted_end(m)) && date_compare(wanted_end(m), ended) <= 0)
		return false;
	if (stays_after_all(m))
		return true;
	if (date_compare(start, ended) <= 0) {
		if (!m->import->source.label[COL_ENDS_ON]) {
			note(m, "staat in het bestand, maar is hier uitgeschreven op", ended,
			    " Is de leerling terug, zet dan de kolom Uitschrijfdatum in het bestand.");
			return false;
		}
		if (date_compare(today, m->import->roster.last) > 0)
			return false;
		start = within_year(&m->import->roster, today);
	}
	if (date_compare(start, ended) <= 0)
		return false;
	begin_enrolment(m, start);
	return true;
}

static bool has_ended(const struct enrolment *row, struct date today)
{
	return date_is_set(row->ends_on) && date_compare(row->ends_on, today) < 0;
}

/* A different class or route makes a new row from today, unless the old one has only just begun. */
static void move_on(struct move *m)
{
	struct planned *planned = m->planned;
	struct enrolment *row = &planned->current, before = *row;
	const struct roster *roster = &m->import->roster;
	struct date today = m->import->options.today;
	size_t class = planned->class;
	fill_in(m, row);
	bool moves =
	    (class != NO_CLASS && planned->class != class) || strcmp(before.track, row->track) != 0;
	if (!moves || date_compare(before.starts_on, today) >= 0 ||
	    date_compare(today, roster->first) <= 0 || date_compare(today, roster->last) > 0)
		return;
	enrolment_divide(&before, row, today);
	planned->old = before;
	planned->save_old = true;
	planned->save_current = true;
}

static size_t class_place(const struct roster *roster, int64_t id)
{
	for (size_t i = 0; id && i < roster->class_count; i++)
		if (roster->classes[i].id == id)
			return i;
	return NO_CLASS;
}

static bool changed(const struct enrolment *a, const struct enrolment *b)
{
	return a->grade != b->grade || strcmp(a->track, b->track) != 0 ||
	       date_compare(a->starts_on, b->starts_on) != 0 ||
	       date_compare(a->ends_on, b->ends_on) != 0 ||
	       date_compare(a->arrived_on, b->arrived_on) != 0;
}

static bool spans(struct date from, struct date until, struct date day)
{
	return date_is_set(from) && date_compare(from, day) <= 0 &&
	       (!date_is_set(until) || date_compare(day, until) <= 0);
}

/* Does another enrolment say already that the pupil was here on that day? */
static bool was_here(const struct move *m, struct date day)
{
	if (!m->known)
		return false;
	for (size_t i = 0; i < m->known->enrolment_count; i++) {
		const struct enrolment *row = &m->known->enrolments[i];
		if (row->id != m->planned->current.id &&
		    spans(date_is_set(row->arrived_on) ? row->arrived_on : row->starts_on,
		        row->ends_on, day))
			return true;
	}
	return spans(m->known->past_from, m->known->past_until, day);
}

/* An enrolment begins with its school year at the earliest; that the pupil came before, is kept
 * beside it. */
static void keep_arrival(struct move *m)
{
	struct date came_on = m->wanted->starts_on;
	int before = date_compare(came_on, m->import->roster.first);
	if (given(m->wanted, COL_STARTS_ON) &&
	    (before < 0 || (before == 0 && m->import->true_dates)) && !was_here(m, came_on))
		m->planned->current.arrived_on = came_on;
}

static void plan_known(struct move *m)
{
	struct planned *planned = m->planned;
	const struct enrolment last = m->known->enrolments[m->known->enrolment_count - 1];
	struct date today = m->import->options.today;
	planned->current = last;
	planned->class = class_place(&m->import->roster, last.class);
	size_t class = planned->class;
	if (has_ended(&last, today) && come_back(m))
		return;
	correct_start(m);
	keep_arrival(m);
	if (!has_ended(&last, today) || date_is_set(wanted_end(m)))
		correct_end(m);
	if (!has_ended(&planned->current, today))
		move_on(m);
	planned->save_current =
	    planned->save_current || planned->class != class || changed(&last, &planned->current);
}

/* False for a pupil who, by the dates in the file, is not at school in this school year. */
static bool is_this_year(struct move *m)
{
	const struct roster *roster = &m->import->roster;
	const struct wanted *wanted = m->wanted;
	bool known = m->known;
	if (wanted->elsewhere)
		return false;
	if (given(wanted, COL_ENDS_ON) && date_compare(wanted->ends_on, roster->first) < 0) {
		if (!known || m->known->enrolment_count > 0)
			note(m,
			    known
			        ? "is hier nog ingeschreven in dit schooljaar, maar volgens het bestand uitgeschreven op"
			        : "is niet ingelezen: uitgeschreven vóór dit schooljaar, op",
			    wanted->ends_on, "");
		return false;
	}
	if (given(wanted, COL_STARTS_ON) && date_compare(wanted->starts_on, roster->last) > 0) {
		note(m,
		    known ? "komt volgens het bestand pas na dit schooljaar, op"
		          : "is niet ingelezen: komt pas na dit schooljaar, op",
		    wanted->starts_on, "");
		return false;
	}
	return true;
}

bool plan_enrolment(struct import *import, const struct wanted *wanted,
    const struct known_pupil *known, struct planned *planned)
{
	struct move m = {.import = import,
	    .wanted = wanted,
	    .known = known,
	    .planned = planned,
	    .class = NO_CLASS,
	    .shown = arena_format(&import->arena, "%s %s", wanted->pupil.number,
	        pupil_shown(&import->arena, &planned->pupil))};
	planned->class = NO_CLASS;
	if (!is_this_year(&m))
		return known;
	if (*wanted->class_name) {
		m.class = roster_class(import, wanted->class_name);
		location_take(import, m.class, wanted);
	}
	if (known && known->enrolment_count > 0) {
		plan_known(&m);
	} else {
		planned->current.pupil = planned->pupil.id;
		begin_enrolment(&m, wanted_start(&m));
		keep_arrival(&m);
	}
	return true;
}
