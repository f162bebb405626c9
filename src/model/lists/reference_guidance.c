/* The field tables of the reference lists of support, care, and being on course. */
#include "model/lists/reference_internal.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

static const struct field consent_purpose_fields[] = {
    FIELD_KEYS(consent_purpose),
    CODE(consent_purpose),
    FIELD(consent_purpose, label, "waarvoor", .flags = F_REQUIRED, .width = 44),
    SORT(consent_purpose),
    RETIRED(consent_purpose),
    {0},
};
LIST_ENTITY(consent_purpose, "doel van een toestemming");

static const struct field referral_kind_fields[] = {
    FIELD_KEYS(referral_kind),
    CODE(referral_kind),
    FIELD(referral_kind, label, "waarheen", .flags = F_REQUIRED, .width = 44),
    SORT(referral_kind),
    RETIRED(referral_kind),
    {0},
};
LIST_ENTITY(referral_kind, "soort verwijzing");

static const struct field care_meeting_kind_fields[] = {
    FIELD_KEYS(care_meeting_kind),
    CODE(care_meeting_kind),
    FIELD(care_meeting_kind, label, "overleg", .flags = F_REQUIRED, .width = 24),
    FIELD(care_meeting_kind, outside, "met mensen van buiten de school",
        .help = "Stip vraagt dan toestemming voordat een leerling op de agenda komt.", .width = 10),
    SORT(care_meeting_kind),
    RETIRED(care_meeting_kind),
    {0},
};
LIST_ENTITY(care_meeting_kind, "soort overleg");

static const struct field admission_domain_fields[] = {
    FIELD_KEYS(admission_domain),
    CODE(admission_domain),
    FIELD(admission_domain, label, "domein", .flags = F_REQUIRED, .width = 30),
    FIELD(admission_domain, leading, "moet erbij",
        .help = "Een van deze domeinen moet bij de achterstanden zijn.", .width = 10),
    SORT(admission_domain),
    RETIRED(admission_domain),
    {0},
};
LIST_ENTITY(admission_domain, "domein van leerachterstand");

static const struct field course_fact_fields[] = {
    FIELD_KEYS(course_fact),
    CODE(course_fact),
    FIELD(course_fact, label, "feit", .flags = F_REQUIRED, .width = 24),
    FIELD(course_fact, help, "wat het is", .flags = F_REQUIRED, .width = 60),
    SORT(course_fact),
    FIELD(course_fact, retired_on, "telt niet meer vanaf",
        .help = "Vanaf deze dag zegt dit feit niets meer over op koers zijn.", .width = 12),
    {0},
};
LIST_ENTITY(course_fact, "feit over op koers");

static bool check_course_threshold(const void *record, struct error *err)
{
	const struct course_threshold *row = record;
	if (row->good_from < 0 || row->good_from > 100 || row->weak_below < 0 ||
	    row->weak_below > 100)
		return fail(err, FAILED, "Een grens is een percentage: geef 0 tot en met 100.");
	return row->weak_below <= row->good_from ||
	       fail(err, FAILED,
	           "zwak onder: %lld%% ligt boven goed vanaf: %lld%%. Zwak begint lager dan goed.",
	           (long long)row->weak_below, (long long)row->good_from);
}

static const struct field course_threshold_fields[] = {
    FIELD_KEYS(course_threshold),
    FIELD(course_threshold, fact, "feit", .flags = F_REQUIRED | F_FIXED, .width = 22,
        .choices = "SELECT code, label FROM visible_course_fact ORDER BY sort, id"),
    FIELD(course_threshold, profile, "profiel", .flags = F_REQUIRED | F_FIXED, .width = 28,
        .choices = "SELECT code, label FROM visible_expected_profile ORDER BY id"),
    FIELD(course_threshold, phase, "fase", .flags = F_REQUIRED | F_FIXED, .width = 5),
    FIELD(course_threshold, good_from, "goed vanaf %", .width = 12),
    FIELD(course_threshold, weak_below, "zwak onder %", .width = 12),
    {0},
};
ENTITY(course_threshold, "grens voor op koers", ADMIN, .check = check_course_threshold);

static bool is_number(const char *text, long least, long most)
{
	char *end = NULL;
	long number = isdigit((unsigned char)*text) ? strtol(text, &end, 10) : -1;
	return end && !*end && number >= least && number <= most;
}

/* Is it a day of every year: 31-01? */
static bool is_day(const char *text)
{
	char whole[16];
	struct date day;
	snprintf(whole, sizeof whole, "2001-%.2s-%.2s", text + 3, text);
	return strlen(text) == 5 && text[2] == '-' && date_from_iso(whole, &day);
}

static const char *check_due(const char *text)
{
	static const char week[] = "week ", period[] = "periode ";
	enum { WEEKS = 52, PERIODS = 6 };
	if ((strncmp(text, week, sizeof week - 1) == 0 &&
	        is_number(text + sizeof week - 1, 1, WEEKS)) ||
	    (strncmp(text, period, sizeof period - 1) == 0 &&
	        is_number(text + sizeof period - 1, 1, PERIODS)) ||
	    is_day(text))
		return NULL;
	return "is geen termijn: schrijf week 6, periode 1 of een dag zoals 31-01.";
}

static bool check_route_step(const void *record, struct error *err)
{
	enum { GRADES = 6 };
	const struct route_step *row = record;
	const char *wrong = check_due(row->due);
	if (wrong)
		return fail(err, FAILED, "uiterlijk: \"%s\" %s", row->due, wrong);
	if (row->grade < 1 || row->grade > GRADES || row->until_grade > GRADES)
		return fail(err, FAILED, "Een leerjaar is 1 tot en met 6.");
	return row->grade <= row->until_grade ||
	       fail(err, FAILED, "tot en met leerjaar: %lld ligt vóór leerjaar %lld.",
	           (long long)row->until_grade, (long long)row->grade);
}

static const struct field route_step_fields[] = {
    FIELD_KEYS(route_step),
    CODE(route_step),
    FIELD(route_step, grade, "vanaf leerjaar", .flags = F_REQUIRED, .width = 6),
    FIELD(route_step, until_grade, "tot en met leerjaar", .flags = F_REQUIRED, .width = 6),
    FIELD(route_step, label, "stap", .flags = F_REQUIRED, .width = 40),
    FIELD(route_step, role, "wie", .help = "Wie ervoor zorgt.", .flags = F_REQUIRED, .width = 18,
        .choices = "SELECT code, label FROM visible_role ORDER BY id"),
    FIELD(route_step, due, "uiterlijk",
        .help =
            "week 6 (van de lessen), periode 1 (de laatste dag daarvan) of een dag zoals 31-01.",
        .flags = F_REQUIRED, .width = 12, .check = check_due),
    FIELD(route_step, proof, "waaruit dat blijkt",
        .help =
            "Wat Stip zelf weet, telt het per leerling. Anders vink je de stap per leerjaar af.",
        .flags = F_REQUIRED, .width = 36, .choices = "SELECT code, label FROM route_proof"),
    FIELD(route_step, format, "format",
        .help = "Het formulier of document dat erbij hoort, en waar het ligt.", .width = 40),
    SORT(route_step),
    RETIRED(route_step),
    {0},
};
ENTITY(route_step, "stap van de ondersteuningsroute", ADMIN, .check = check_route_step);
