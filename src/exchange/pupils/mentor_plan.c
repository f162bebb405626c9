/* Planning mentors. The file adds mentors but removes none, because it often names only one of
 * two. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "exchange/pupils/pupils_internal.h"

enum { NOBODY = -1, SEVERAL = -2 };

static long staff_by_code(const struct roster *roster, const char *code)
{
	for (size_t i = 0; i < roster->staff_count; i++)
		if (strcasecmp(roster->staff[i].row.code, code) == 0)
			return (long)i;
	return NOBODY;
}

/* Is this the name of the staff member: in full, with an initial, or just the last name? */
static bool is_named(struct arena *arena, const struct staff *row, const char *folded)
{
	char initial[8] = "";
	snprintf(
	    initial, sizeof initial, "%.*s.", (int)text_next(row->first_name, 0), row->first_name);
	const char *forms[] = {
	    name_full(arena, row->first_name, row->prefix, row->last_name),
	    name_full(arena, "", row->prefix, row->last_name),
	    *row->first_name ? name_full(arena, initial, row->prefix, row->last_name) : "",
	    arena_format(arena, "%s, %s%s%s", row->last_name, row->first_name,
	        *row->prefix ? " " : "", row->prefix),
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (*forms[i] && strcmp(text_fold(arena, forms[i]), folded) == 0)
			return true;
	return false;
}

static long staff_by_name(const struct roster *roster, const char *name)
{
	struct arena arena = {0};
	const char *folded = text_fold(&arena, name);
	long found = NOBODY;
	for (size_t i = 0; i < roster->staff_count; i++)
		if (is_named(&arena, &roster->staff[i].row, folded))
			found = found == NOBODY ? (long)i : SEVERAL;
	arena_done(&arena);
	return found;
}

static bool is_code(const char *text)
{
	if (strlen(text) >= sizeof((struct staff *)0)->code)
		return false;
	for (const char *c = text; *c; c++)
		if ((unsigned char)*c < 0x80 && !isalnum((unsigned char)*c) && !strchr("-_.", *c))
			return false;
	return true;
}

/* Makes a code for somebody of whom the file gives only the name: the start of the last name, with
 * a number when that is taken. */
static void make_code(const struct roster *roster, const struct staff *row, char out[16])
{
	struct arena arena = {0};
	char start[4] = "";
	size_t n = 0;
	for (const char *c = text_fold(&arena, row->last_name); *c && n < 3; c++)
		if (isalnum((unsigned char)*c))
			start[n++] = (char)toupper((unsigned char)*c);
	snprintf(out, 16, "%s", n ? start : "MEN");
	for (int number = 2; staff_by_code(roster, out) != NOBODY; number++)
		snprintf(out, 16, "%s%d", n ? start : "MEN", number);
	arena_done(&arena);
}

/* A name that came later in the file than its code. */
static void fill_in_name(struct import *import, struct known_staff *known, const char *name)
{
	struct person_name parts;
	struct staff *row = &known->row;
	if (!*name || *row->first_name || strcmp(row->last_name, row->code) != 0 ||
	    strcmp(name, row->last_name) == 0 || !name_split(name, &parts) || !*parts.last)
		return;
	snprintf(row->first_name, sizeof row->first_name, "%s", parts.first);
	snprintf(row->prefix, sizeof row->prefix, "%s", parts.prefix);
	snprintf(row->last_name, sizeof row->last_name, "%s", parts.last);
	known->name = name_full(&import->arena, parts.first, parts.prefix, parts.last);
	known->save = true;
	if (row->id)
		report_line(import->report, &import->report->made, "naam van medewerker %s: %s",
		    row->code, known->name);
}

static size_t add_staff(struct import *import, size_t line, const char *code, const char *name)
{
	struct roster *roster = &import->roster;
	struct known_staff new = {.save = true, .line = line};
	struct person_name parts = {0};
	name_split(name, &parts);
	snprintf(new.row.first_name, sizeof new.row.first_name, "%s", parts.first);
	snprintf(new.row.prefix, sizeof new.row.prefix, "%s", parts.prefix);
	snprintf(
	    new.row.last_name, sizeof new.row.last_name, "%s", *parts.last ? parts.last : code);
	if (*code)
		snprintf(new.row.code, sizeof new.row.code, "%s", code);
	else
		make_code(roster, &new.row, new.row.code);
	new.name = name_full(&import->arena, new.row.first_name, new.row.prefix, new.row.last_name);
	roster->staff = array_grow(
	    roster->staff, roster->staff_count, &roster->staff_capacity, sizeof *roster->staff);
	roster->staff[roster->staff_count] = new;
	report_line(
	    import->report, &import->report->made, "medewerker %s (%s)", new.row.code, new.name);
	return roster->staff_count++;
}

/* Says what is wrong with a value that matches nobody, or several people. */
static const char *unknown_mentor(long found)
{
	return found == SEVERAL
	           ? "zo heten meer medewerkers. Geef de code van de mentor, zoals JAN."
	           : "deze mentor is niet bekend. Geef een code zoals JAN, of zet de medewerker eerst in Stip.";
}

long staff_named(struct import *import, const struct source_mentor *mentor)
{
	struct roster *roster = &import->roster;
	enum import_column column = *mentor->code ? COL_MENTOR : COL_MENTOR_NAME;
	const char *text = *mentor->code ? mentor->code : mentor->name;
	const char *label = import->source.label[column];
	long found = *mentor->code ? staff_by_code(roster, text) : NOBODY;
	if (found == NOBODY)
		found = staff_by_name(roster, text);
	bool code = *mentor->code && is_code(mentor->code);
	if (found == NOBODY && (code || !*mentor->code))
		found = (long)add_staff(import, mentor->line, mentor->code, mentor->name);
	if (found < 0)
		report_fault(import->report, mentor->line, label ? label : "", text, "%s",
		    unknown_mentor(found));
	else
		fill_in_name(import, &roster->staff[found], mentor->name);
	return found < 0 ? NOBODY : found;
}

static struct date within_year(const struct roster *roster, struct date date)
{
	if (date_compare(date, roster->first) < 0)
		return roster->first;
	return date_compare(date, roster->last) > 0 ? roster->last : date;
}

static bool has_ended(const struct class_mentor *row, struct date today)
{
	return date_is_set(row->ends_on) && date_compare(row->ends_on, today) < 0;
}

/* Returns the current row of this mentor, or else one that has ended. */
static struct known_mentor *find_pair(struct import *import, size_t class, size_t staff)
{
	struct roster *roster = &import->roster;
	struct known_mentor *found = NULL;
	for (size_t i = 0; i < roster->mentor_count; i++) {
		struct known_mentor *mentor = &roster->mentors[i];
		if (mentor->class == class && mentor->staff == staff &&
		    (!found || !has_ended(&mentor->row, import->options.today)))
			found = mentor;
	}
	return found;
}

static void plan_pair(struct import *import, size_t class, size_t staff)
{
	struct roster *roster = &import->roster;
	struct known_class *the_class = &roster->classes[class];
	const struct known_staff *mentor = &roster->staff[staff];
	struct known_mentor *known = find_pair(import, class, staff);
	the_class->mentor_in_file = true;
	if (known) {
		if (!known->in_file && has_ended(&known->row, import->options.today))
			report_line(import->report, &import->report->notes,
			    "%s was mentor van klas %s tot en met %s en is dat door dit bestand niet opnieuw geworden.",
			    mentor->row.code, the_class->name, date_show(known->row.ends_on).text);
		known->in_file = true;
		return;
	}
	struct known_mentor new = {.class = class, .staff = staff, .in_file = true};
	new.row.starts_on =
	    the_class->has_mentor ? within_year(roster, import->options.today) : roster->first;
	roster->mentors = array_grow(roster->mentors, roster->mentor_count,
	    &roster->mentor_capacity, sizeof *roster->mentors);
	roster->mentors[roster->mentor_count++] = new;
	report_line(import->report, &import->report->made, "mentor %s (%s) van klas %s",
	    mentor->row.code, mentor->name, the_class->name);
}

static void report_not_named(struct import *import)
{
	struct roster *roster = &import->roster;
	for (size_t i = 0; i < roster->mentor_count; i++) {
		const struct known_mentor *mentor = &roster->mentors[i];
		const struct known_class *class = &roster->classes[mentor->class];
		if (class->mentor_in_file && !mentor->in_file &&
		    !has_ended(&mentor->row, import->options.today))
			report_line(import->report, &import->report->notes,
			    "%s staat in het bestand niet als mentor van klas %s, maar blijft dat tot je het wijzigt.",
			    roster->staff[mentor->staff].row.code, class->name);
	}
}

/* Is this row about a pupil of this school year? */
static bool counts(const struct import *import, const struct wanted *wanted)
{
	const struct roster *roster = &import->roster;
	return !(date_is_set(wanted->ends_on) &&
	           date_compare(wanted->ends_on, roster->first) < 0) &&
	       !(date_is_set(wanted->starts_on) &&
	           date_compare(wanted->starts_on, roster->last) > 0);
}

void plan_mentors(struct import *import)
{
	const struct source *source = &import->source;
	for (size_t i = 0; i < import->wanted_count; i++) {
		const struct wanted *wanted = &import->wanted[i];
		struct source_mentor mentor = {.line = wanted->line,
		    .class_name = wanted->class_name,
		    .code = wanted->mentor_code,
		    .name = wanted->mentor_name};
		if (!counts(import, wanted) || !*mentor.class_name ||
		    (!*mentor.code && !*mentor.name))
			continue;
		long staff = staff_named(import, &mentor);
		if (staff != NOBODY)
			plan_pair(import, roster_class(import, mentor.class_name), (size_t)staff);
	}
	for (size_t i = 0; i < source->mentor_count; i++) {
		long staff = staff_named(import, &source->mentors[i]);
		if (staff != NOBODY)
			plan_pair(import, roster_class(import, source->mentors[i].class_name),
			    (size_t)staff);
	}
	report_not_named(import);
}
