/* Planning what changes for each pupil, reported field by field. */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "exchange/pupils/pupils_internal.h"
#include "model/school/pupil.h"

static bool given(const struct wanted *wanted, enum import_column column)
{
	return wanted->given & 1u << column;
}

/* The stored pupil, overlaid with what the file says. */
static struct pupil merged(const struct wanted *wanted, const struct known_pupil *known)
{
	const struct pupil *file = &wanted->pupil;
	struct pupil row = known ? known->row : (struct pupil){0};
	if (!known)
		snprintf(row.number, sizeof row.number, "%s", file->number);
	if (given(wanted, COL_FIRST_NAME))
		snprintf(row.first_name, sizeof row.first_name, "%s", file->first_name);
	if (given(wanted, COL_PREFIX))
		snprintf(row.prefix, sizeof row.prefix, "%s", file->prefix);
	snprintf(row.last_name, sizeof row.last_name, "%s", file->last_name);
	if (given(wanted, COL_GENDER) && *file->gender)
		snprintf(row.gender, sizeof row.gender, "%s", file->gender);
	if (given(wanted, COL_BORN_ON))
		row.born_on = file->born_on;
	if (given(wanted, COL_EMAIL))
		snprintf(row.email, sizeof row.email, "%s", file->email);
	pupil_prepare(&row);
	return row;
}

/* A pupil whose changes are being reported. */
struct says {
	struct import *import;
	const char *who;
	size_t lines;
};

static void say(struct says *says, const char *label, const char *old, const char *new)
{
	says->lines += report_change(says->import->report, says->who, label, old, new);
}

static void say_more(struct says *says, const char *what, const char *detail)
{
	says->lines++;
	report_line(says->import->report, &says->import->report->changed, "%s: %s %s", says->who,
	    what, detail);
}

static void say_pupil(struct says *says, const struct pupil *old, const struct pupil *new)
{
	struct arena *arena = &says->import->arena;
	for (const struct field *f = pupil_entity.fields; f->name; f++)
		if (!(f->flags & F_HIDDEN) && !field_equal(f, old, new))
			say(says, f->label, field_text(f, old, arena), field_text(f, new, arena));
}

static const char *class_shown(const struct import *import, size_t class)
{
	return class == NO_CLASS ? "" : import->roster.classes[class].name;
}

static size_t class_of(const struct import *import, const struct enrolment *row)
{
	for (size_t i = 0; row->class && i < import->roster.class_count; i++)
		if (import->roster.classes[i].id == row->class)
			return i;
	return NO_CLASS;
}

static const char *track_shown(const char *track)
{
	return strcmp(track, TRACK_ENTREE) == 0 ? "Entree" : "praktijkonderwijs";
}

static void say_start(struct says *says, const struct enrolment *old, const struct enrolment *new)
{
	say(says, "ingeschreven op", date_show(old->starts_on).text,
	    date_show(new->starts_on).text);
	say(says, "op school sinds", date_show(old->arrived_on).text,
	    date_show(new->arrived_on).text);
}

static void say_enrolment(
    struct says *says, const struct enrolment *old, const struct planned *planned)
{
	struct import *import = says->import;
	struct arena *arena = &import->arena;
	const struct enrolment *new = &planned->current;
	say(says, "klas", class_shown(import, class_of(import, old)),
	    class_shown(import, planned->class));
	say(says, "leerjaar", old->grade ? arena_format(arena, "%d", (int)old->grade) : "",
	    new->grade ? arena_format(arena, "%d", (int)new->grade) : "");
	say(says, "route", track_shown(old->track), track_shown(new->track));
	if (old->id == new->id)
		say_start(says, old, new);
	else if (!planned->save_old)
		say_more(says, "weer ingeschreven op", date_show(new->starts_on).text);
	say(says, "laatste dag", date_show(old->ends_on).text, date_show(new->ends_on).text);
}

static void say_new_year(struct says *says, const struct planned *planned)
{
	struct import *import = says->import;
	const char *class = planned->class == NO_CLASS ? ""
	                                               : arena_format(&import->arena, ", klas %s",
	                                                     class_shown(import, planned->class));
	say_more(says, "nieuw in schooljaar",
	    arena_format(&import->arena, "%s%s", import->report->school_year, class));
}

static void say_known(
    struct import *import, const struct known_pupil *known, struct planned *planned)
{
	struct says says = {.import = import,
	    .who = arena_format(&import->arena, "%s %s", known->row.number,
	        pupil_shown(&import->arena, &known->row))};
	say_pupil(&says, &known->row, &planned->pupil);
	planned->save_pupil = says.lines > 0;
	if (planned->save_current && known->enrolment_count == 0)
		say_new_year(&says, planned);
	else if (planned->save_current)
		say_enrolment(&says, &known->enrolments[known->enrolment_count - 1], planned);
	*(says.lines ? &import->report->changed_pupils : &import->report->unchanged) += 1;
}

static void say_new(struct import *import, struct planned *planned)
{
	planned->save_pupil = true;
	report_line(import->report, &import->report->added, "%s %s (%s)", planned->pupil.number,
	    pupil_shown(&import->arena, &planned->pupil),
	    planned->class == NO_CLASS ? "nog geen klas" : class_shown(import, planned->class));
}

static void plan_pupil(struct import *import, const struct wanted *wanted)
{
	struct known_pupil *known =
	    roster_pupil(&import->roster, wanted->pupil.number, wanted->key);
	struct planned planned = {.row = (size_t)(wanted - import->wanted),
	    .known = known,
	    .pupil = merged(wanted, known)};
	struct error why = {0};
	if (known) {
		report_same_pupil(import->report, wanted->pupil.number, known->row.number,
		    pupil_shown(&import->arena, &known->row));
	}
	if (!person_fits(import, wanted, known, &planned.pupil))
		return;
	if (!record_check(import->db, &pupil_entity, &planned.pupil, &why)) {
		report_fault(import->report, wanted->line, "", "", "%s", why.text);
		return;
	}
	if (!plan_enrolment(import, wanted, known, &planned))
		return;
	if (known)
		say_known(import, known, &planned);
	else
		say_new(import, &planned);
	import->planned = array_grow(import->planned, import->planned_count,
	    &import->planned_capacity, sizeof *import->planned);
	import->planned[import->planned_count++] = planned;
}

/* Is the pupil at school, by the last row of this year? Before the first import of a year, last
 * year decides. */
static bool is_at_school(const struct import *import, const struct known_pupil *known)
{
	if (known->enrolment_count == 0)
		return known->last_year && import->roster.enrolment_count == 0;
	const struct enrolment *last = &known->enrolments[known->enrolment_count - 1];
	return !date_is_set(last->ends_on) ||
	       date_compare(last->ends_on, import->options.today) >= 0;
}

size_t last_class(const struct import *import, const struct known_pupil *known)
{
	return known->enrolment_count
	           ? class_of(import, &known->enrolments[known->enrolment_count - 1])
	           : NO_CLASS;
}

static int by_name(const void *a, const void *b)
{
	const struct known_pupil *const *x = a, *const *y = b;
	int order = strcmp((*x)->row.search_key, (*y)->row.search_key);
	return order ? order : strcmp((*x)->row.number, (*y)->row.number);
}

static void name_missing(struct import *import, const struct known_pupil *known)
{
	size_t class = last_class(import, known);
	report_line(import->report, &import->report->missing, "%s %s%s%s%s", known->row.number,
	    pupil_shown(&import->arena, &known->row), class == NO_CLASS ? "" : " (",
	    class == NO_CLASS ? "" : class_shown(import, class), class == NO_CLASS ? "" : ")");
}

/* "en nog 157 leerlingen: 1A 14, 1B 13, zonder klas 2". */
static void count_missing(
    struct import *import, const struct known_pupil *const *missing, size_t count)
{
	struct roster *roster = &import->roster;
	size_t *per_class =
	           arena_alloc(&import->arena, (roster->class_count + 1) * sizeof *per_class),
	       classless = 0;
	struct buffer text = {0};
	for (size_t i = 0; i < count; i++) {
		size_t class = last_class(import, missing[i]);
		*(class == NO_CLASS ? &classless : &per_class[class]) += 1;
	}
	for (size_t i = 0; i < roster->class_count; i++)
		if (per_class[i])
			buffer_format(&text, "%s%s %zu", text.len ? ", " : "",
			    class_shown(import, i), per_class[i]);
	if (classless)
		buffer_format(&text, "%szonder klas %zu", text.len ? ", " : "", classless);
	report_line(
	    import->report, &import->report->missing, "en nog %zu: %s", count, buffer_text(&text));
	import->report->missing_count += count - 1;
	buffer_done(&text);
}

/* Is the file about this pupil's class? Then who is missing from it is worth a name. */
static bool is_of_class_in_file(struct import *import, const struct known_pupil *known)
{
	size_t class = last_class(import, known);
	return class != NO_CLASS && import->roster.classes[class].in_file;
}

static void mark_classes(struct import *import)
{
	for (size_t i = 0; i < import->planned_count; i++)
		if (import->planned[i].class != NO_CLASS)
			import->roster.classes[import->planned[i].class].in_file = true;
}

/* Who is not in the file, first those of its own classes; so many are named, the rest counted. */
static void report_missing(struct import *import)
{
	enum { NAMED = 10 };
	struct roster *roster = &import->roster;
	const struct known_pupil **all =
	    arena_alloc(&import->arena, (roster->pupil_count + 1) * sizeof *all);
	const struct known_pupil **rest =
	    arena_alloc(&import->arena, (roster->pupil_count + 1) * sizeof *rest);
	size_t count = 0, left = 0, named = 0;
	mark_classes(import);
	for (size_t i = 0; i < roster->pupil_count; i++)
		if (!roster->pupils[i].in_file && is_at_school(import, &roster->pupils[i]) &&
		    location_is_ours(import, last_class(import, &roster->pupils[i])))
			all[count++] = &roster->pupils[i];
	qsort(all, count, sizeof *all, by_name);
	bool few = count <= NAMED || import->options.name_all;
	for (size_t i = 0; i < count; i++)
		if (few || (is_of_class_in_file(import, all[i]) && named++ < NAMED))
			name_missing(import, all[i]);
		else
			rest[left++] = all[i];
	if (left)
		count_missing(import, rest, left);
}

static void mark_in_file(struct import *import)
{
	for (size_t i = 0; i < import->wanted_count; i++) {
		const struct wanted *wanted = &import->wanted[i];
		struct known_pupil *known =
		    wanted->key ? roster_pupil(&import->roster, wanted->pupil.number, wanted->key)
		                : NULL;
		if (known)
			known->in_file = true;
	}
}

/* Some administrations give everybody the first day of the school year: then it says nothing. */
static bool has_true_dates(const struct import *import)
{
	size_t given = 0, earlier = 0;
	for (size_t i = 0; i < import->wanted_count; i++) {
		struct date day = import->wanted[i].starts_on;
		given += date_is_set(day);
		earlier += date_is_set(day) && date_compare(day, import->roster.first) < 0;
	}
	return earlier > 0 && 2 * earlier >= given;
}

void plan_pupils(struct import *import)
{
	mark_in_file(import);
	import->true_dates = has_true_dates(import);
	for (size_t i = 0; i < import->wanted_count; i++)
		if (!import->wanted[i].bad && import->wanted[i].key)
			plan_pupil(import, &import->wanted[i]);
	note_renamed_classes(import);
	report_missing(import);
}
