/* The field tables of the school's own records, and their rules. */
#include "model/school/school.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "model/basis/fields.h"

#define STARTS(rec) FIELD(rec, starts_on, "van", .flags = F_REQUIRED, .width = 12)
#define ENDS(rec) FIELD(rec, ends_on, "tot en met", .help = "Leeg: nog steeds.", .width = 12)

#define CHOOSE_YEAR "SELECT id, name FROM visible_school_year ORDER BY starts_on DESC"
#define CHOOSE_STAFF_BY_CODE                                                                       \
	"SELECT id, name || ' (' || code || ')' FROM visible_staff ORDER BY name, id"

static bool in_order(struct date from, struct date until, struct error *err)
{
	return !date_is_set(until) || date_compare(from, until) <= 0 ||
	       fail(err, FAILED, "De laatste dag (%s) ligt vóór de eerste (%s).",
	           date_show(until).text, date_show(from).text);
}

#define ORDER_CHECK(name)                                                                          \
	static bool check_##name(const void *record, struct error *err)                            \
	{                                                                                          \
		const struct name *row = record;                                                   \
		return in_order(row->starts_on, row->ends_on, err);                                \
	}
ORDER_CHECK(school_year)
ORDER_CHECK(holiday)
ORDER_CHECK(staff_role)
ORDER_CHECK(class_mentor)
ORDER_CHECK(lesson_group_teacher)

static const char *check_brin(const char *text)
{
	bool good = strlen(text) == 4 && isdigit((unsigned char)text[0]) &&
	            isdigit((unsigned char)text[1]) && isupper((unsigned char)text[2]) &&
	            isupper((unsigned char)text[3]);
	return good ? NULL
	            : "is geen BRIN: dat zijn twee cijfers en twee hoofdletters, zoals 00AA.";
}

static const struct field school_fields[] = {
    FIELD_KEYS(school),
    FIELD(school, name, "school", .flags = F_REQUIRED, .width = 40),
    FIELD(school, brin, "BRIN", .flags = F_REQUIRED, .width = 6, .check = check_brin),
    {0},
};
ENTITY(school, "school", ADMIN, .check = NULL);

static const struct field setting_fields[] = {
    FIELD_KEYS(setting),
    FIELD(setting, code, "instelling", .flags = F_REQUIRED | F_FIXED, .width = 30,
        .choices = "SELECT code, label FROM visible_setting_kind ORDER BY sort, id"),
    FIELD(setting, value, "waarde", .flags = F_REQUIRED, .width = 30),
    FIELD(setting, valid_from, "vanaf", .flags = F_REQUIRED, .width = 12),
    {0},
};
ENTITY(setting, "instelling", ADMIN, .rule = setting_rule);

static const struct field school_year_fields[] = {
    FIELD_KEYS(school_year),
    FIELD(school_year, name, "schooljaar", .flags = F_REQUIRED | F_FIXED, .width = 12),
    STARTS(school_year),
    FIELD(school_year, ends_on, "tot en met", .flags = F_REQUIRED, .width = 12),
    {0},
};
ENTITY(school_year, "schooljaar", ADMIN, .check = check_school_year);

static bool check_period(const void *record, struct error *err)
{
	const struct period *p = record;
	if (date_compare(p->starts_on, p->talks_from) <= 0 &&
	    date_compare(p->talks_from, p->talks_until) <= 0 &&
	    date_compare(p->talks_until, p->ends_on) <= 0)
		return true;
	return fail(err, FAILED,
	    "De gespreksweken (%s tot en met %s) moeten binnen de periode (%s tot en met %s) liggen.",
	    date_show(p->talks_from).text, date_show(p->talks_until).text,
	    date_show(p->starts_on).text, date_show(p->ends_on).text);
}

static const struct field period_fields[] = {
    FIELD_KEYS(period),
    FIELD(period, school_year, "schooljaar", .flags = F_REQUIRED | F_FIXED, .width = 12,
        .choices = CHOOSE_YEAR),
    FIELD(period, number, "periode", .flags = F_REQUIRED | F_FIXED, .width = 8),
    STARTS(period),
    FIELD(period, ends_on, "tot en met", .flags = F_REQUIRED, .width = 12),
    FIELD(period, talks_from, "gesprekken van", .flags = F_REQUIRED, .width = 14),
    FIELD(period, talks_until, "gesprekken tot en met", .flags = F_REQUIRED, .width = 21),
    {0},
};
ENTITY(period, "periode", ADMIN, .check = check_period);

static const struct field holiday_fields[] = {
    FIELD_KEYS(holiday),
    FIELD(holiday, school_year, "schooljaar", .flags = F_REQUIRED | F_FIXED, .width = 12,
        .choices = CHOOSE_YEAR),
    FIELD(holiday, name, "vakantie", .flags = F_REQUIRED, .width = 24),
    STARTS(holiday),
    FIELD(holiday, ends_on, "tot en met", .flags = F_REQUIRED, .width = 12),
    {0},
};
ENTITY(holiday, "vakantie", ADMIN, .check = check_holiday);

static const struct field staff_fields[] = {
    FIELD_KEYS(staff),
    FIELD(staff, code, "code", .help = "Zoals in het rooster, bijvoorbeeld JAN.",
        .flags = F_REQUIRED, .width = 8),
    FIELD(staff, first_name, "voornaam", .width = 16),
    FIELD(staff, prefix, "tussenvoegsel", .width = 10),
    FIELD(staff, last_name, "achternaam", .flags = F_REQUIRED, .width = 20),
    EMAIL(staff, email, "e-mail", 28),
    FIELD(staff, login, "account",
        .help = "Naam van het account op deze computer, voor eigen gebruik.", .width = 12),
    {0},
};

/* A code, an account or a stamnummer identifies a person, so each belongs to only one. */
static bool is_free(
    struct db *db, int64_t staff, const char *label, const char *text, struct error *err)
{
	bool taken = false;
	struct query *q = db_query(db,
	    "SELECT full_name FROM visible_staff "
	    "WHERE id <> ?1 AND (upper(code) = upper(?2) OR upper(login) = upper(?2)) "
	    "UNION ALL SELECT name FROM visible_pupil WHERE ltrim(number, '0') = ltrim(?2, '0')",
	    "it", staff, text);
	if (*text && query_next(q)) {
		taken = true;
		fail(err, CONFLICT, "%s: %.40s is al van %.100s. Kies iets anders.", label, text,
		    query_text(q, 0));
	}
	return query_done(q, taken ? NULL : err) && !taken;
}

static bool staff_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct staff *old = before, *row = record;
	if (!row)
		return true;
	return ((old && strcmp(old->code, row->code) == 0) ||
	           is_free(db, row->id, "code", row->code, err)) &&
	       ((old && strcmp(old->login, row->login) == 0) ||
	           is_free(db, row->id, "account", row->login, err));
}
ENTITY(staff, "medewerker", ADMIN, .rule = staff_rule);

static const struct field staff_role_fields[] = {
    FIELD_KEYS(staff_role),
    FIELD(staff_role, staff, "medewerker", .flags = F_REQUIRED | F_FIXED, .width = 28,
        .choices = CHOOSE_STAFF_BY_CODE),
    FIELD(staff_role, role, "rol", .flags = F_REQUIRED, .width = 18,
        .choices = "SELECT code, label FROM visible_role WHERE code <> 'leerling' ORDER BY id"),
    STARTS(staff_role),
    ENDS(staff_role),
    {0},
};

static bool administers(const struct staff_role *row)
{
	return row && strcmp(row->role, "administratie") == 0;
}

/* Without an administrator nobody could give roles any more. */
static bool role_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct staff_role *old = before, *row = record;
	struct date until = row && administers(row) ? row->ends_on : clock_today();
	int64_t others;
	if (!administers(old) || (administers(row) && !date_is_set(row->ends_on)) ||
	    (date_is_set(old->ends_on) && date_compare(old->ends_on, clock_today()) < 0))
		return true;
	return db_int(db, &others, err,
	           "SELECT count(*) FROM visible_staff_role WHERE role = 'administratie' AND id <> ?1 "
	           "AND starts_on <= ?2 AND ends_on IS NULL",
	           "id", old->id, until) &&
	       (others ||
	           fail(err, CONFLICT,
	               "Dit is de enige met de rol administratie. Daarna kan niemand meer rollen geven; geef de rol eerst aan iemand anders."));
}
ENTITY(staff_role, "rol van een medewerker", ADMIN, .check = check_staff_role, .rule = role_rule);

static const struct field class_fields[] = {
    FIELD_KEYS(class),
    FIELD(class, school_year, "schooljaar", .flags = F_REQUIRED | F_FIXED, .width = 12,
        .choices = CHOOSE_YEAR),
    FIELD(class, name, "klas", .flags = F_REQUIRED, .width = 10),
    FIELD(class, location, "locatie", .flags = F_NULL, .width = 16,
        .choices = "SELECT code, name, (SELECT count(*) FROM visible_location) > 1 "
                   "  AND (retired_on IS NULL OR retired_on > today()) "
                   "FROM visible_location ORDER BY name, id"),
    {0},
};
ENTITY(class, "klas", ADMIN, .check = NULL);

static const struct field class_mentor_fields[] = {
    FIELD_KEYS(class_mentor),
    FIELD(class_mentor, class, "klas", .flags = F_REQUIRED | F_FIXED, .width = 16,
        .choices = CHOOSE_CLASS),
    FIELD(class_mentor, staff, "mentor", .flags = F_REQUIRED, .width = 28,
        .choices = CHOOSE_STAFF_BY_CODE),
    STARTS(class_mentor),
    ENDS(class_mentor),
    {0},
};
ENTITY(class_mentor, "mentor van een klas", ADMIN, .check = check_class_mentor);

static const struct field lesson_group_fields[] = {
    FIELD_KEYS(lesson_group),
    FIELD(lesson_group, school_year, "schooljaar", .flags = F_REQUIRED | F_FIXED, .width = 12,
        .choices = CHOOSE_YEAR),
    FIELD(lesson_group, name, "lesgroep", .flags = F_REQUIRED, .width = 24),
    FIELD(lesson_group, subject, "vak", .flags = F_REQUIRED, .width = 16,
        .choices = "SELECT code, name, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_subject ORDER BY name, id"),
    {0},
};
ENTITY(lesson_group, "lesgroep", ADMIN, .check = NULL);

#define CHOOSE_GROUP                                                                               \
	"SELECT g.id, g.name || ' ' || y.name "                                                    \
	"FROM visible_lesson_group g "                                                             \
	"JOIN visible_school_year y ON y.id = g.school_year "                                      \
	"ORDER BY y.starts_on DESC, g.name"
static const struct field lesson_group_teacher_fields[] = {
    FIELD_KEYS(lesson_group_teacher),
    FIELD(lesson_group_teacher, lesson_group, "lesgroep", .flags = F_REQUIRED | F_FIXED,
        .width = 24, .choices = CHOOSE_GROUP),
    FIELD(lesson_group_teacher, staff, "docent", .flags = F_REQUIRED, .width = 28,
        .choices = CHOOSE_STAFF_BY_CODE),
    STARTS(lesson_group_teacher),
    ENDS(lesson_group_teacher),
    {0},
};
ENTITY(lesson_group_teacher, "docent van een lesgroep", ADMIN, .check = check_lesson_group_teacher);

static bool check_stand_in(const void *record, struct error *err)
{
	const struct stand_in *row = record;
	if (row->absent == row->staff)
		return fail(
		    err, FAILED, "Niemand kan zichzelf vervangen. Kies een andere medewerker.");
	return in_order(row->starts_on, row->ends_on, err);
}

static const struct field stand_in_fields[] = {
    FIELD_KEYS(stand_in),
    FIELD(stand_in, absent, "wie is er niet", .flags = F_REQUIRED, .width = 28,
        .choices = CHOOSE_STAFF_BY_CODE),
    FIELD(stand_in, staff, "wie vervangt", .flags = F_REQUIRED, .width = 28,
        .choices = CHOOSE_STAFF_BY_CODE),
    STARTS(stand_in),
    FIELD(stand_in, ends_on, "tot en met", .flags = F_REQUIRED, .width = 12),
    {0},
};
ENTITY(stand_in, "vervanging", ADMIN, .check = check_stand_in);
