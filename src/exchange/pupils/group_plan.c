/* Planning and writing the lesson groups of a file: composed groups, with who teaches and who is in
 * them. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "exchange/groups.h"
#include "exchange/pupils/pupils_internal.h"

/* Somebody who comes into a group: an index into the plan of pupils, or into the staff. */
struct newcomer {
	size_t at;
	bool teaches;
};

struct planned_group {
	const char *folded;
	struct lesson_group row; /* id 0: planned; subject "": cannot be told, so it is not read */
	size_t in_file, there;   /* pupils; those of them who are in it already */
	struct newcomer *newcomers;
	size_t newcomer_count, newcomer_capacity;
};

static bool add_group(struct import *import, const struct source_member *member, struct error *err)
{
	struct planned_group group = {.folded = text_fold(&import->arena, member->group)};
	struct lesson_group *row = &group.row;
	char name[sizeof row->name];
	const char *wrong = value_text(&import->arena, member->group, name, sizeof name);
	import->groups = array_grow(
	    import->groups, import->group_count, &import->group_capacity, sizeof *import->groups);
	if (wrong)
		report_fault(import->report, member->line, "samengestelde groep", member->group,
		    "%s", wrong);
	else if (!group_find(
	             import->db, import->roster.school_year, name, row, &import->arena, err) ||
	         (!row->id && !group_subject(import->db, name, row->subject, &import->arena, err)))
		return false;
	if (!wrong && !row->id)
		text_put(row->name, sizeof row->name, name);
	import->groups[import->group_count++] = group;
	if (!row->id && *row->subject)
		report_line(import->report, &import->report->made, "lesgroep %s (vak %s)",
		    row->name, row->subject);
	return true;
}

static struct planned_group *group_of(
    struct import *import, const struct source_member *member, struct error *err)
{
	const char *folded = text_fold(&import->arena, member->group);
	for (size_t i = 0; i < import->group_count; i++)
		if (strcmp(import->groups[i].folded, folded) == 0)
			return &import->groups[i];
	return add_group(import, member, err) ? &import->groups[import->group_count - 1] : NULL;
}

/* False for somebody who is named twice. */
static bool add_newcomer(struct planned_group *group, size_t at, bool teaches)
{
	for (size_t i = 0; i < group->newcomer_count; i++)
		if (group->newcomers[i].at == at && group->newcomers[i].teaches == teaches)
			return false;
	group->newcomers = array_grow(group->newcomers, group->newcomer_count,
	    &group->newcomer_capacity, sizeof *group->newcomers);
	group->newcomers[group->newcomer_count++] = (struct newcomer){at, teaches};
	return true;
}

static bool plan_teacher(struct import *import, struct planned_group *group,
    const struct source_member *member, struct error *err)
{
	const struct source_mentor named = {
	    .line = member->line, .code = member->code, .name = member->name};
	bool there = false;
	long staff = *member->code || *member->name ? staff_named(import, &named) : -1;
	if (staff < 0)
		return true;
	const struct staff *row = &import->roster.staff[staff].row;
	if (group->row.id && row->id &&
	    !group_has_teacher(import->db, group->row.id, row->id, &there, err))
		return false;
	if (!there && add_newcomer(group, (size_t)staff, true))
		report_line(import->report, &import->report->made, "docent %s van lesgroep %s",
		    row->code, group->row.name);
	return true;
}

/* Today, within the school year. */
static struct date this_day(const struct import *import)
{
	struct date today = import->options.today;
	const struct roster *roster = &import->roster;
	return date_compare(today, roster->first) < 0  ? roster->first
	       : date_compare(today, roster->last) > 0 ? roster->last
	                                               : today;
}

static const struct planned *planned_of(const struct import *import, size_t row)
{
	for (size_t i = 0; i < import->planned_count; i++)
		if (import->planned[i].row == row)
			return &import->planned[i];
	return NULL;
}

static bool plan_member(struct import *import, struct planned_group *group,
    const struct source_member *member, struct error *err)
{
	const struct planned *planned = planned_of(import, member->row);
	struct lesson_group_pupil there = {0};
	/* somebody who is not read, or whose line has a fault */
	if (!planned || (!planned->current.id && !planned->save_current))
		return true;
	if (group->row.id && planned->pupil.id &&
	    !group_membership(import->db, group->row.id, planned->pupil.id, this_day(import),
	        &there, &import->arena, err))
		return false;
	if (there.id)
		group->there++;
	else
		add_newcomer(group, (size_t)(planned - import->planned), false);
	return true;
}

static void note_group(struct import *import, const struct planned_group *group)
{
	size_t pupils = 0;
	for (size_t i = 0; i < group->newcomer_count; i++)
		pupils += !group->newcomers[i].teaches;
	if (!*group->row.subject)
		report_line(import->report, &import->report->notes,
		    "samengestelde groep %s (%zu %s): welk vak het is staat niet in het bestand. Maak eerst een lesgroep met die naam en het vak (Beheer, of stip import lesgroepen), en lees dit bestand dan opnieuw in.",
		    group->row.name, group->in_file,
		    group->in_file == 1 ? "leerling" : "leerlingen");
	else if (pupils)
		report_line(import->report, &import->report->made, "%zu %s in lesgroep %s", pupils,
		    pupils == 1 ? "leerling" : "leerlingen", group->row.name);
}

/* Nobody is taken out of a group by a file; who is not in it any more is said. */
static bool note_stayers(
    struct import *import, const struct planned_group *group, struct error *err)
{
	int64_t here = 0;
	if (!group->row.id)
		return true;
	if (!db_int(import->db, &here, err,
	        "SELECT count(DISTINCT pupil) FROM visible_lesson_group_pupil "
	        "WHERE lesson_group = ?1 AND coalesce(ends_on, '9999-12-31') >= ?2",
	        "id", group->row.id, this_day(import)))
		return false;
	if (here > (int64_t)group->there)
		report_line(import->report, &import->report->notes,
		    "lesgroep %s: %lld in Stip, niet in het bestand. Wie er niet meer in zit, haal je er bij Beheer uit.",
		    group->row.name, (long long)here - (long long)group->there);
	return true;
}

bool plan_groups(struct import *import, struct error *err)
{
	for (size_t i = 0; i < import->source.member_count; i++) {
		const struct source_member *member = &import->source.members[i];
		struct planned_group *group = group_of(import, member, err);
		if (!group)
			return false;
		group->in_file += member->row != TEACHER;
		if (*group->row.subject && !(member->row == TEACHER ? plan_teacher : plan_member)(
		                               import, group, member, err))
			return false;
	}
	for (size_t i = 0; i < import->group_count; i++) {
		if (*import->groups[i].row.name)
			note_group(import, &import->groups[i]);
		if (!note_stayers(import, &import->groups[i], err))
			return false;
	}
	return true;
}

/* A file with lesson groups says itself who is in them. */
bool plan_group_moves(struct import *import, struct error *err)
{
	struct group_moves *moves = &import->group_moves;
	if (import->options.leave_groups || import->group_count)
		return true;
	for (size_t i = 0; i < import->planned_count; i++) {
		const struct planned *planned = &import->planned[i];
		size_t from = moves->count;
		size_t before = planned->known ? last_class(import, planned->known) : NO_CLASS;
		if (before == NO_CLASS || planned->class == NO_CLASS || planned->class == before)
			continue;
		if (!group_moves_find(import->db, planned->pupil.id,
		        import->roster.classes[planned->class].id, planned->current.starts_on,
		        moves, &import->arena, err))
			return false;
		const struct group_moves own = {moves->rows + from, moves->count - from, 0};
		if (own.count)
			report_line(import->report, &import->report->made,
			    "lesgroep van %s vanaf %s: %s",
			    pupil_shown(&import->arena, &planned->pupil),
			    date_show(own.rows->starts_on).text,
			    group_moves_words(&own, &import->arena));
	}
	return true;
}

static bool apply_teacher(
    struct import *import, int64_t group, struct known_staff *staff, struct error *err)
{
	struct lesson_group_teacher row = {
	    .lesson_group = group, .staff = staff->row.id, .starts_on = import->roster.first};
	struct staff_role role = {
	    .staff = staff->row.id, .role = "docent", .starts_on = import->roster.first};
	bool has_role = staff->is_teacher;
	staff->is_teacher = true;
	return (has_role || change_save(import->db, &staff_role_entity, &role, err)) &&
	       change_save(import->db, &lesson_group_teacher_entity, &row, err);
}

/* A pupil is in a group that the school knew already from today, and never before the enrolment. */
static bool apply_member(struct import *import, const struct planned_group *group, bool was_known,
    const struct planned *planned, struct error *err)
{
	struct date from = planned->current.starts_on;
	struct lesson_group_pupil row = {.lesson_group = group->row.id, .pupil = planned->pupil.id};
	row.starts_on =
	    was_known && date_compare(from, this_day(import)) < 0 ? this_day(import) : from;
	return change_save(import->db, &lesson_group_pupil_entity, &row, err);
}

static bool apply_group(struct import *import, struct planned_group *group, struct error *err)
{
	bool was_known = group->row.id;
	group->row.school_year = import->roster.school_year;
	if (!was_known && !change_save(import->db, &lesson_group_entity, &group->row, err))
		return false;
	for (size_t i = 0; i < group->newcomer_count; i++) {
		const struct newcomer *newcomer = &group->newcomers[i];
		if (newcomer->teaches ? !apply_teacher(import, group->row.id,
		                            &import->roster.staff[newcomer->at], err)
		                      : !apply_member(import, group, was_known,
		                            &import->planned[newcomer->at], err))
			return false;
	}
	return true;
}

bool apply_groups(struct import *import, struct error *err)
{
	for (size_t i = 0; i < import->group_count; i++)
		if (*import->groups[i].row.subject && !apply_group(import, &import->groups[i], err))
			return fail_in(err, "lesgroep %s", import->groups[i].row.name);
	return group_moves_save(import->db, &import->group_moves, err);
}

void groups_done(struct import *import)
{
	for (size_t i = 0; i < import->group_count; i++)
		free(import->groups[i].newcomers);
	free(import->groups);
	free(import->group_moves.rows);
}
