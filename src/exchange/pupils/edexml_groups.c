/* The groups of an EDEXML file: which are classes, which are taught, and who is in them. */
#include <string.h>

#include "exchange/pupils/edexml_internal.h"

static const struct group *find_group(const struct edexml *x, const struct membership *member)
{
	for (size_t i = 0; i < x->group_count; i++)
		if (x->groups[i].composed == member->composed &&
		    strcmp(x->groups[i].key, member->member.group) == 0)
			return &x->groups[i];
	return NULL;
}

static const char *name_of(const struct group *group)
{
	return *group->name ? group->name : group->key;
}

static void add_mentor(
    struct source *source, const struct source_member *member, const char *class_name)
{
	source->mentors = array_grow(source->mentors, source->mentor_count,
	    &source->mentor_capacity, sizeof *source->mentors);
	source->mentors[source->mentor_count++] = (struct source_mentor){.line = member->line,
	    .class_name = class_name,
	    .code = member->code,
	    .name = member->name};
}

static void add_member(
    struct source *source, const struct source_member *member, const char *group_name)
{
	source->members = array_grow(source->members, source->member_count,
	    &source->member_capacity, sizeof *source->members);
	source->members[source->member_count] = *member;
	source->members[source->member_count++].group = group_name;
}

/* VO writes its years as 11 to 16, beside 1 to 6; letters (C N S V H B D) are kinds of education,
 * and say nothing of the year: then the class does. */
static void take_grades(struct source *source)
{
	for (size_t i = 0; i < source->count; i++) {
		const char **cell = &source->rows[i].cell[COL_GRADE];
		if (*cell && value_looks(*cell, "^1[1-6]$"))
			*cell += 1;
		else if (*cell && !value_looks(*cell, "^[1-6]$"))
			*cell = NULL;
	}
}

static bool teaches(const struct membership *member, const struct group *group)
{
	return member->member.row == TEACHER && member->composed == group->composed &&
	       strcmp(member->member.group, group->key) == 0;
}

/* A class of which many are teacher is taught, and has no mentors by this file. */
static bool is_taught(const struct edexml *x, const struct group *group)
{
	enum { MENTORS = 2 };
	int teachers = 0;
	for (size_t i = 0; i < x->member_count; i++)
		teachers += teaches(&x->members[i], group);
	return teachers > MENTORS;
}

/* Which subject the teachers of a class give, no file says. */
static void note_taught(struct edexml *x, const struct group *group)
{
	struct arena *arena = &x->import->arena;
	const char *teachers = "";
	for (size_t i = 0; i < x->member_count; i++) {
		const struct source_member *member = &x->members[i].member;
		if (teaches(&x->members[i], group))
			teachers = arena_format(arena, "%s%s%s", teachers, *teachers ? ", " : "",
			    *member->code ? member->code : member->name);
	}
	report_line(x->import->report, &x->import->report->notes,
	    "klas %s heeft in het bestand meer dan twee leerkrachten (%s): die geven er les, en zijn niet als mentor gelezen. "
	    "Welk vak ze geven staat er niet bij. Lees dat in met stip import lesgroepen: een regel per klas, vak en docent.",
	    name_of(group), teachers);
}

static void join_class(
    struct source *source, struct import_report *report, size_t at, const struct group *group)
{
	struct source_row *row = &source->rows[at];
	const char *name = name_of(group);
	if (row->cell[COL_CLASS] && strcmp(row->cell[COL_CLASS], name) != 0)
		report_fault(report, row->line, "groep", name,
		    "deze leerling zit in het bestand ook in groep %s. Laat er één staan, of maak van de andere een samengestelde groep.",
		    row->cell[COL_CLASS]);
	row->cell[COL_CLASS] = name;
	if (!row->location)
		row->location = group->location;
	if (!row->cell[COL_GRADE] && *group->grade) {
		row->cell[COL_GRADE] = group->grade;
		source->label[COL_GRADE] = "jaargroep";
	}
}

static void join(struct edexml *x, const struct membership *membership)
{
	struct source *source = &x->import->source;
	const struct source_member *member = &membership->member;
	const struct group *group = find_group(x, membership);
	if (!group)
		report_fault(x->import->report,
		    member->row == TEACHER ? member->line : source->rows[member->row].line, "groep",
		    member->group, "deze groep staat niet bij de groepen van dit bestand.");
	else if (group->composed)
		add_member(source, member, name_of(group));
	else if (member->row != TEACHER)
		join_class(source, x->import->report, member->row, group);
	else if (!is_taught(x, group))
		add_mentor(source, member, name_of(group));
}

void edexml_groups(struct edexml *x)
{
	struct source *source = &x->import->source;
	source->label[COL_CLASS] = "groep";
	source->label[COL_MENTOR] = source->label[COL_MENTOR_NAME] = "leerkracht";
	for (size_t i = 0; i < x->member_count; i++)
		join(x, &x->members[i]);
	take_grades(source);
	for (size_t i = 0; i < x->group_count; i++)
		if (!x->groups[i].composed && is_taught(x, &x->groups[i]))
			note_taught(x, &x->groups[i]);
}
