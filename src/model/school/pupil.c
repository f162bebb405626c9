/* Pupils: field tables, finding one, and the card above a dossier. */
#include "model/school/pupil.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "model/basis/fields.h"
#include "model/school/enrolment.h"

static const char *check_number(const char *text)
{
	return strpbrk(text, " \t")           ? "mag geen spaties hebben."
	       : !strpbrk(text, "0123456789") ? "in een stamnummer staat een cijfer. Kijk het na."
	                                      : NULL;
}

static bool of_school_age(struct date born_on, struct error *err)
{
	if (!date_is_set(born_on))
		return true;
	int age = date_age(born_on, clock_today());
	return (age >= 8 && age <= 30) ||
	       fail(err, FAILED,
	           "geboortedatum: met %s zou deze leerling %d jaar zijn. Kijk de datum na.",
	           date_show(born_on).text, age);
}

static bool check_pupil(const void *record, struct error *err)
{
	return of_school_age(((const struct pupil *)record)->born_on, err);
}

/* A pupil identifies with the stamnummer, so it cannot be a code or account of the staff. */
static bool pupil_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct pupil *old = before, *row = record;
	bool taken = false;
	if (!row || (old && strcmp(old->number, row->number) == 0))
		return true;
	/* an account that is all digits is checked where it is assigned */
	bool digits = row->number[strspn(row->number, "0123456789")] == '\0';
	struct query *q = db_query(db,
	    digits ? "SELECT full_name FROM visible_staff WHERE code = ?1"
	           : "SELECT full_name FROM visible_staff WHERE code = ?1 OR login = ?1",
	    "t", row->number);
	if (query_next(q)) {
		taken = true;
		fail(err, CONFLICT,
		    "stamnummer: %s is de code of het account van %.100s. Kijk het nummer na, of geef de medewerker een andere code.",
		    row->number, query_text(q, 0));
	}
	return query_done(q, taken ? NULL : err) && !taken;
}

/* The fields that several of these records have. */
#define WHO(rec)                                                                                       \
	FIELD(rec, number, "stamnummer", .flags = F_REQUIRED, .width = 10, .check = check_number),     \
	    FIELD(rec, first_name, "roepnaam", .width = 16),                                           \
	    FIELD(rec, prefix, "tussenvoegsel", .width = 12),                                          \
	    FIELD(rec, last_name, "achternaam", .flags = F_REQUIRED, .width = 24),                     \
	    FIELD(rec, gender, "geslacht", .width = 8,                                                 \
	        .choices =                                                                             \
	            "SELECT 'M', 'man' UNION ALL SELECT 'V', 'vrouw' UNION ALL SELECT 'X', 'anders'"), \
	    FIELD(rec, born_on, "geboortedatum", .flags = F_PAST, .width = 13),                        \
	    EMAIL(rec, email, "e-mail", 30)
#define CLASS(rec, choices_)                                                                       \
	FIELD(rec, class, "klas", .flags = F_NULL, .width = 16, .choices = choices_)
#define GRADE(rec) FIELD(rec, grade, "leerjaar", .flags = F_NULL, .width = 8)
#define TRACK(rec, flags_)                                                                         \
	FIELD(rec, track, "route", .flags = flags_, .width = 6,                                    \
	    .choices = "SELECT code, label, retired_on IS NULL OR retired_on > today() "           \
	               "FROM visible_track ORDER BY sort, id")
#define COMES_ON(rec) FIELD(rec, starts_on, "ingeschreven op", .flags = F_REQUIRED, .width = 15)
#define FIRST_LESSON(rec) FIELD(rec, first_lesson_on, "eerste lesdag", .width = 13)

static const struct field pupil_fields[] = {
    FIELD_KEYS(pupil),
    WHO(pupil),
    FIELD(pupil, search_key, "zoeknaam", .flags = F_HIDDEN),
    {0},
};
ENTITY(pupil, "leerling", BASIS, .about_pupil = true, .check = check_pupil, .rule = pupil_rule);

static bool grade_exists(int64_t grade, struct error *err)
{
	return (grade >= 0 && grade <= 6) ||
	       fail(err, FAILED, "leerjaar: %lld bestaat niet. Geef 1 tot en met 6.",
	           (long long)grade);
}

static bool check_enrolment(const void *record, struct error *err)
{
	const struct enrolment *row = record;
	if (!grade_exists(row->grade, err))
		return false;
	if (date_is_set(row->ends_on) && date_compare(row->ends_on, row->starts_on) < 0)
		return fail(err, FAILED, "De laatste dag (%s) ligt vóór de inschrijving (%s).",
		    date_show(row->ends_on).text, date_show(row->starts_on).text);
	return date_compare(row->arrived_on, row->starts_on) <= 0 ||
	       fail(err, FAILED, "op school sinds: %s is na de inschrijving (%s).",
	           date_show(row->arrived_on).text, date_show(row->starts_on).text);
}

static const struct field enrolment_fields[] = {
    FIELD_KEYS(enrolment),
    OF_PUPIL(enrolment),
    FIELD(enrolment, school_year, "schooljaar", .flags = F_REQUIRED | F_FIXED, .width = 12,
        .choices = "SELECT id, name FROM visible_school_year ORDER BY starts_on DESC"),
    CLASS(enrolment, CHOOSE_CLASS),
    GRADE(enrolment),
    TRACK(enrolment, F_REQUIRED),
    COMES_ON(enrolment),
    FIRST_LESSON(enrolment),
    FIELD(enrolment, ends_on, "laatste dag", .help = "Leeg: tot het einde van het schooljaar.",
        .width = 12),
    FIELD(enrolment, arrived_on, "op school sinds",
        .help = "De eerste dag op deze school, als de jaren ervoor niet in Stip staan.",
        .width = 15),
    {0},
};
ENTITY(enrolment, "inschrijving", BASIS, .about_pupil = true, .check = check_enrolment,
    .rule = enrolment_rule);

static bool check_admission(const void *record, struct error *err)
{
	const struct admission *row = record;
	return of_school_age(row->born_on, err) && grade_exists(row->grade, err);
}

static const struct field admission_fields[] = {
    FIELD_KEYS(admission),
    WHO(admission),
    CLASS(admission, CHOOSE_CLASS_NOW),
    GRADE(admission),
    TRACK(admission, F_REQUIRED),
    COMES_ON(admission),
    FIRST_LESSON(admission),
    {0},
};
ENTITY(admission, "nieuwe leerling", BASIS, .about_pupil = true, .check = check_admission);

static bool check_pupil_move(const void *record, struct error *err)
{
	return grade_exists(((const struct pupil_move *)record)->grade, err);
}

static const struct field pupil_move_fields[] = {
    FIELD_KEYS(pupil_move),
    FIELD(pupil_move, pupil, "leerling", .flags = F_FIXED | F_HIDDEN),
    FIELD(pupil_move, starts_on, "vanaf",
        .help = "De eerste dag in de nieuwe klas; dat mag ook een dag zijn die al is geweest.",
        .flags = F_REQUIRED, .width = 12),
    CLASS(pupil_move, CHOOSE_CLASS_NOW),
    GRADE(pupil_move),
    TRACK(pupil_move, 0),
    {0},
};
ENTITY(pupil_move, "verplaatsing", BASIS, .about_pupil = true, .check = check_pupil_move);

static const struct field lesson_group_pupil_fields[] = {
    FIELD_KEYS(lesson_group_pupil),
    FIELD(lesson_group_pupil, lesson_group, "lesgroep", .flags = F_REQUIRED | F_FIXED, .width = 24,
        .choices = "SELECT id, name FROM visible_lesson_group ORDER BY name, id"),
    OF_PUPIL(lesson_group_pupil),
    FIELD(lesson_group_pupil, starts_on, "van", .flags = F_REQUIRED, .width = 12),
    FIELD(lesson_group_pupil, ends_on, "tot en met", .width = 12),
    {0},
};
static bool check_lesson_group_pupil(const void *record, struct error *err)
{
	const struct lesson_group_pupil *row = record;
	return !date_is_set(row->ends_on) || date_compare(row->starts_on, row->ends_on) <= 0 ||
	       fail(err, FAILED, "tot en met: %s ligt vóór %s.", date_show(row->ends_on).text,
	           date_show(row->starts_on).text);
}
ENTITY(lesson_group_pupil, "leerling in een lesgroep", BASIS, .about_pupil = true,
    .check = check_lesson_group_pupil);

static bool check_task_delay(const void *record, struct error *err)
{
	const struct task_delay *row = record;
	return date_compare(row->until_on, clock_today()) > 0 ||
	       fail(err, FAILED, "uitstellen tot: %s is al geweest. Geef een latere dag.",
	           date_show(row->until_on).text);
}

static const struct field task_delay_fields[] = {
    FIELD_KEYS(task_delay),
    FIELD(task_delay, pupil, "leerling", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(task_delay, class, "klas", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(task_delay, kind, "soort taak", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(task_delay, subject, "onderwerp", .flags = F_FIXED | F_HIDDEN),
    FIELD(task_delay, until_on, "uitstellen tot",
        .help = "Tot deze dag staat de taak niet op de Werklijst.", .flags = F_REQUIRED,
        .width = 14),
    FIELD(task_delay, reason, "reden", .flags = F_REQUIRED, .width = 50),
    {0},
};
ENTITY(task_delay, "uitgestelde taak", IOP, .about_pupil = true, .check = check_task_delay);

void pupil_prepare(struct pupil *pupil)
{
	struct arena arena = {0};
	const char *key = text_fold(&arena,
	    arena_format(&arena, "%s, %s %s", pupil->last_name, pupil->first_name, pupil->prefix));
	size_t fits = strlen(key) < sizeof pupil->search_key
	                  ? strlen(key)
	                  : text_previous(key, sizeof pupil->search_key - 1);
	memset(pupil->search_key, 0, sizeof pupil->search_key);
	memcpy(pupil->search_key, key, fits);
	arena_done(&arena);
}

bool pupil_number_is_free(struct db *db, const struct pupil *row, struct error *err)
{
	bool taken = false;
	struct query *q = db_query(db,
	    "SELECT number, name FROM visible_pupil "
	    "WHERE id <> ?1 AND (number = ?2 OR ltrim(number, '0') = ltrim(?2, '0'))",
	    "it", row->id, row->number);
	if (query_next(q)) {
		taken = true;
		fail(err, FAILED,
		    "stamnummer: %s is al van %s. Kijk het nummer na, of open die leerling.",
		    named_text(q, "number"), named_text(q, "name"));
	}
	return query_done(q, taken ? NULL : err) && !taken;
}

bool pupil_save(struct db *db, struct pupil *pupil, struct error *err)
{
	pupil_prepare(pupil);
	return pupil_number_is_free(db, pupil, err) &&
	       record_save(db, &pupil_entity, "Gegevens van een leerling gewijzigd", pupil, err);
}

static void copy(char *out, size_t size, const char *text)
{
	snprintf(out, size, "%s", text);
}

bool pupil_card(struct db *db, int64_t pupil, struct pupil_card *out, struct error *err)
{
	*out = (struct pupil_card){.id = pupil};
	int64_t before = access_narrow(db, pupil);
	struct query *q = db_query(db,
	    "SELECT p.number, p.name, p.first_name, l.class_name, l.track, t.label AS track_name, t.entree, "
	    "l.mentors, l.year_name, l.grade, l.phase, "
	    "l.age, l.pupil IS NOT NULL AS enrolled, "
	    "(SELECT e.school_year FROM current_enrolment e WHERE e.pupil = p.id) AS school_year "
	    "FROM visible_pupil p "
	    "LEFT JOIN list_leerlingen l ON l.pupil = p.id "
	    "LEFT JOIN visible_track t ON t.code = l.track "
	    "WHERE p.id = ?1",
	    "i", pupil);
	bool found = query_next(q);
	if (found) {
		copy(out->number, sizeof out->number, named_text(q, "number"));
		copy(out->name, sizeof out->name, named_text(q, "name"));
		copy(out->first_name, sizeof out->first_name, named_text(q, "first_name"));
		copy(out->class_name, sizeof out->class_name, named_text(q, "class_name"));
		copy(out->track, sizeof out->track, named_text(q, "track"));
		copy(out->track_name, sizeof out->track_name, named_text(q, "track_name"));
		out->entree = named_int(q, "entree");
		copy(out->mentors, sizeof out->mentors, named_text(q, "mentors"));
		copy(out->year_name, sizeof out->year_name, named_text(q, "year_name"));
		out->grade = named_int(q, "grade");
		out->phase = named_int(q, "phase");
		out->age = named_int(q, "age");
		out->enrolled = named_int(q, "enrolled");
		out->school_year = named_int(q, "school_year");
	}
	access_narrow(db, before);
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "Deze leerling is er niet of is niet voor jou."));
}

bool pupil_by_number(struct db *db, const char *number, int64_t *pupil, struct error *err)
{
	/* each way to write the number, so that an index finds it */
	struct query *q = db_query(db,
	    "WITH written (number) AS ("
	    "  SELECT ltrim(?1, '0') "
	    "  UNION ALL SELECT '0' || number FROM written WHERE length(number) < 31) "
	    "SELECT p.id FROM written w JOIN visible_pupil p ON p.number = w.number "
	    "ORDER BY p.number <> ?1, p.number",
	    "t", number);
	bool found = query_next(q);
	*pupil = found ? query_int(q, 0) : 0;
	if (!query_done(q, err))
		return false;
	struct arena arena = {0};
	if (!found)
		fail(err, NOT_FOUND,
		    "Er is geen leerling met stamnummer %.40s, of die is niet voor jou.",
		    out_text_in(&arena, number));
	arena_done(&arena);
	return found;
}
