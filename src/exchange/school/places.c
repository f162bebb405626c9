/* The school year and the class that a row is about, and their mentors: made when they are not
 * there. */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "exchange/pupils/pupils_internal.h"
#include "exchange/school/school_import.h"

static bool find_year(
    struct row_import *import, int first, struct school_year *year, struct error *err)
{
	struct query *q = db_query(import->db, "SELECT * FROM visible_school_year WHERE name = ?1",
	    "t", school_year_name(first).text);
	bool good =
	    !query_next(q) || record_load(&school_year_entity, q, year, &import->arena, err);
	return query_done(q, good ? err : NULL) && good;
}

bool school_year_of_row(
    struct row_import *import, size_t row, int column, struct school_year *year, struct error *err)
{
	enum { PAST = 25 };
	const char *text = row_cell(import, row, column);
	int now = date_school_year(row_today(import)),
	    first = import->options->school_year ? import->options->school_year : now;
	int64_t made;
	*year = (struct school_year){0};
	if (*text && !school_year_first(text, &first)) {
		row_fault(
		    import, row, column, "dit is geen schooljaar. Schrijf het als 2026-2027.");
		return true;
	}
	if (first < now - PAST || first > now + 1) {
		row_fault(import, row, column,
		    "dit schooljaar kan niet kloppen. Geef een schooljaar tot en met %s.",
		    school_year_name(now + 1).text);
		return true;
	}
	if (!find_year(import, first, year, err))
		return false;
	if (year->id)
		return true;
	report_line(
	    import->report, &import->report->made, "schooljaar %s", school_year_name(first).text);
	return school_year_ensure(import->db, first, &made, err) &&
	       find_year(import, first, year, err);
}

static bool find_class(struct row_import *import, const struct school_year *year, const char *name,
    struct class *class, struct error *err)
{
	struct query *q = db_query(import->db,
	    "SELECT * FROM visible_class "
	    "WHERE school_year = ?1 AND upper(replace(name, ' ', '')) = upper(replace(?2, ' ', ''))",
	    "it", year->id, name);
	bool good = !query_next(q) || record_load(&class_entity, q, class, &import->arena, err);
	return query_done(q, good ? err : NULL) && good;
}

bool class_of_row(struct row_import *import, size_t row, int column, const char *name,
    const struct school_year *year, struct class *class, bool *made, bool *bad, struct error *err)
{
	char text[sizeof class->name] = "";
	const char *wrong = value_class(&import->arena, name, text);
	*class = (struct class){.school_year = year->id};
	if (wrong) {
		row_fault(import, row, column, "%s", wrong);
		*bad = true;
	}
	if (wrong || !*text)
		return true;
	if (!find_class(import, year, text, class, err))
		return false;
	if (class->id)
		return true;
	text_put(class->name, sizeof class->name, text);
	report_line(import->report, made ? &import->report->added : &import->report->made,
	    "klas %s (%s)", text, year->name);
	if (made)
		*made = true;
	return row_save(import, row, &class_entity, NULL, class, bad, err);
}

bool staff_of_row(
    struct row_import *import, const char *text, struct staff *staff, struct error *err)
{
	struct staff second;
	struct query *q = db_query(import->db,
	    "SELECT * FROM visible_staff "
	    "WHERE upper(code) = upper(?1) OR full_name = ?1 OR name = ?1 "
	    "ORDER BY upper(code) <> upper(?1), id LIMIT 2",
	    "t", text);
	struct arena *arena = &import->arena;
	*staff = (struct staff){0};
	bool good = !query_next(q) || record_load(&staff_entity, q, staff, arena, err);
	bool by_code = staff->id && strcasecmp(staff->code, text) == 0;
	if (good && staff->id && !by_code && query_next(q)) {
		good = record_load(&staff_entity, q, &second, arena, err);
		*staff = (struct staff){0};
	}
	return query_done(q, good ? err : NULL) && good;
}

/* Whoever is mentor of a class may act as one. */
static bool give_role(struct row_import *import, size_t row, const struct class_mentor *mentor,
    bool *bad, struct error *err)
{
	struct staff_role role = {
	    .staff = mentor->staff, .role = "mentor", .starts_on = mentor->starts_on};
	int64_t there = 0;
	if (!db_int(import->db, &there, err,
	        "SELECT count(*) FROM visible_staff_role "
	        "WHERE staff = ?1 AND role = ?2 AND coalesce(ends_on, ?3) >= ?3",
	        "itd", role.staff, role.role, row_today(import)))
		return false;
	return there || row_save(import, row, &staff_role_entity, NULL, &role, bad, err);
}

bool mentor_of_class(struct row_import *import, size_t row, const struct class *class,
    const struct staff *staff, struct date from, bool *changed, bool *bad, struct error *err)
{
	struct class_mentor mentor = {.class = class->id, .staff = staff->id, .starts_on = from};
	int64_t there = 0;
	if (!db_int(import->db, &there, err,
	        "SELECT count(*) FROM visible_class_mentor "
	        "WHERE class = ?1 AND staff = ?2 AND coalesce(ends_on, ?3) >= ?3",
	        "iid", mentor.class, mentor.staff, row_today(import)))
		return false;
	if (there)
		return true;
	*changed = true;
	report_line(import->report, &import->report->made, "mentor %s van klas %s", staff->code,
	    class->name);
	return row_save(import, row, &class_mentor_entity, NULL, &mentor, bad, err) &&
	       (*bad || give_role(import, row, &mentor, bad, err));
}
