/* Writing the plan, through the single way to write. */
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "exchange/pupils/pupils_internal.h"

static bool apply_year(struct import *import, struct error *err)
{
	struct roster *roster = &import->roster;
	return roster->school_year || school_year_ensure(import->db, import->options.school_year,
	                                  &roster->school_year, err);
}

static bool apply_location(
    struct import *import, const struct known_class *class, struct error *err)
{
	struct class row;
	if (!class->moved)
		return true;
	if (!record_get(import->db, &class_entity, class->id, &row, &import->arena, err))
		return false;
	text_put(row.location, sizeof row.location, class->location);
	return change_save(import->db, &class_entity, &row, err);
}

static bool apply_classes(struct import *import, struct error *err)
{
	struct roster *roster = &import->roster;
	for (size_t i = 0; i < roster->class_count; i++) {
		struct known_class *class = &roster->classes[i];
		if (!class->id &&
		    !class_ensure(import->db, roster->school_year, class->name, &class->id, err))
			return fail_in(err, "klas %s", class->name);
		if (!apply_location(import, class, err))
			return fail_in(err, "klas %s", class->name);
	}
	return true;
}

/* A mentor gets the role from the first day of the school year; one who had it before, from
 * today. */
static bool give_role(struct import *import, struct known_staff *staff, struct error *err)
{
	if (staff->is_mentor)
		return true;
	struct staff_role role = {.staff = staff->row.id,
	    .role = "mentor",
	    .starts_on = staff->was_mentor ? import->options.today : import->roster.first};
	staff->is_mentor = true;
	return change_save(import->db, &staff_role_entity, &role, err);
}

static bool apply_staff(struct import *import, struct error *err)
{
	struct roster *roster = &import->roster;
	for (size_t i = 0; i < roster->staff_count; i++) {
		struct known_staff *staff = &roster->staff[i];
		if (staff->save && !change_save(import->db, &staff_entity, &staff->row, err))
			return fail_in(err, "medewerker %s", staff->row.code);
	}
	for (size_t i = 0; i < roster->mentor_count; i++) {
		struct known_mentor *mentor = &roster->mentors[i];
		struct known_staff *staff = &roster->staff[mentor->staff];
		if (mentor->in_file && !give_role(import, staff, err))
			return fail_in(err, "medewerker %s", staff->row.code);
		if (mentor->row.id)
			continue;
		mentor->row.class = roster->classes[mentor->class].id;
		mentor->row.staff = staff->row.id;
		if (!change_save(import->db, &class_mentor_entity, &mentor->row, err))
			return fail_in(err, "mentor %s", staff->row.code);
	}
	return true;
}

static bool apply_pupil(struct import *import, struct planned *planned, struct error *err)
{
	struct enrolment *current = &planned->current;
	if (planned->save_pupil && !change_save(import->db, &pupil_entity, &planned->pupil, err))
		return false;
	if (planned->save_old && !change_save(import->db, &enrolment_entity, &planned->old, err))
		return false;
	if (!planned->save_current)
		return true;
	current->pupil = planned->pupil.id;
	current->school_year = import->roster.school_year;
	if (planned->class != NO_CLASS)
		current->class = import->roster.classes[planned->class].id;
	return change_save(import->db, &enrolment_entity, current, err);
}

bool apply_plan(struct import *import, struct error *err)
{
	if (!apply_year(import, err) || !apply_classes(import, err) || !apply_staff(import, err))
		return false;
	for (size_t i = 0; i < import->planned_count; i++) {
		if (!import_goes_on(&import->options, i, import->planned_count, err))
			return false;
		if (!apply_pupil(import, &import->planned[i], err))
			return fail_in(err, "leerling %s", import->planned[i].pupil.number);
	}
	return true;
}
