/* Classes that a file gives another name: a new class, in which the whole of an old one comes. */
#include <stdlib.h>

#include "exchange/pupils/pupils_internal.h"

static const char *mentors_of(struct import *import, size_t class)
{
	const struct roster *roster = &import->roster;
	const char *codes = "";
	for (size_t i = 0; i < roster->mentor_count; i++) {
		const struct known_mentor *mentor = &roster->mentors[i];
		struct date until = mentor->row.ends_on;
		if (mentor->class == class &&
		    (!date_is_set(until) || date_compare(until, import->options.today) >= 0))
			codes = arena_format(&import->arena, "%s%s%s", codes, *codes ? ", " : "",
			    roster->staff[mentor->staff].row.code);
	}
	return codes;
}

/* Of a new class, from which class its pupils come; NO_CLASS when that is not one. */
static size_t came_from(const struct import *import, size_t class, size_t *count)
{
	size_t from = NO_CLASS;
	*count = 0;
	for (size_t i = 0; i < import->planned_count; i++) {
		const struct planned *planned = &import->planned[i];
		size_t before = planned->known ? last_class(import, planned->known) : NO_CLASS;
		if (planned->class != class)
			continue;
		if (before == NO_CLASS || (from != NO_CLASS && before != from))
			return NO_CLASS;
		from = before;
		++*count;
	}
	return from;
}

static bool is_left(const struct import *import, size_t class)
{
	for (size_t i = 0; i < import->planned_count; i++)
		if (import->planned[i].class == class)
			return false;
	return true;
}

void note_renamed_classes(struct import *import)
{
	enum { FEW = 3 };
	const struct roster *roster = &import->roster;
	for (size_t i = 0; i < roster->class_count; i++) {
		const struct known_class *class = &roster->classes[i];
		size_t count, from = class->id ? NO_CLASS : came_from(import, i, &count);
		if (from == NO_CLASS || count < FEW || !is_left(import, from))
			continue;
		const char *name = roster->classes[from].name, *mentors = mentors_of(import, from);
		report_line(import->report, &import->report->notes,
		    "klas %s is nieuw, en haar %zu leerlingen komen alle uit %s. Heet %s nu zo? Wijzig dan eerst bij Beheer de naam van klas %s, en lees dit bestand daarna in: mentoren en taken van de klas gaan dan mee.",
		    class->name, count, name, name, name);
		if (!class->mentor_in_file && *mentors)
			report_line(import->report, &import->report->notes,
			    "klas %s heeft nog geen mentor; van %s is dat %s. Overnemen kan met stip staff mentor %s CODE.",
			    class->name, name, mentors, class->name);
	}
}
