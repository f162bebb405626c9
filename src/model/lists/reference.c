/* The field tables of the reference lists. */
#include "model/lists/reference_internal.h"

#include <ctype.h>
#include <string.h>

/* A code is short and without spaces, so that it can be typed and fits a column. */
const char *reference_check_code(const char *text)
{
	for (const char *c = text; *c; c++)
		if (!isalnum((unsigned char)*c) && !strchr("-_", *c))
			return "is geen code: gebruik alleen letters, cijfers, - en _.";
	return NULL;
}

static const struct field role_fields[] = {
    FIELD_KEYS(role_row),
    CODE(role_row),
    FIELD(role_row, label, "naam", .flags = F_REQUIRED, .width = 24),
    {0},
};
const struct entity role_entity = {.table = "role",
    .title = "rol",
    .area = ADMIN,
    .size = sizeof(struct role_row),
    .fields = role_fields};

static const struct field setting_kind_fields[] = {
    FIELD_KEYS(setting_kind),
    CODE(setting_kind),
    FIELD(setting_kind, label, "instelling", .flags = F_REQUIRED, .width = 40),
    FIELD(setting_kind, help, "uitleg", .flags = F_REQUIRED, .width = 60),
    FIELD(setting_kind, minimum, "minimum", .flags = F_NULL),
    FIELD(setting_kind, maximum, "maximum", .flags = F_NULL),
    FIELD(setting_kind, default_value, "standaard", .flags = F_REQUIRED, .width = 20),
    SORT(setting_kind),
    {0},
};
LIST_ENTITY(setting_kind, "soort instelling");

static const struct field subject_fields[] = {
    FIELD_KEYS(subject),
    CODE(subject),
    FIELD(subject, name, "vak", .flags = F_REQUIRED, .width = 24),
    FIELD(subject, theory, "theorievak", .width = 10),
    FIELD(subject, method_tests, "methodetoetsen",
        .help = "Telt mee bij de norm over methodetoetsen.", .width = 14),
    RETIRED(subject),
    {0},
};
LIST_ENTITY(subject, "vak");

static const struct field location_fields[] = {
    FIELD_KEYS(location),
    FIELD(location, code, "code",
        .help = "Zoals de leerlingadministratie de locaties nummert: 00, 01.",
        .flags = F_REQUIRED | F_FIXED, .width = 10, .check = reference_check_code),
    FIELD(location, name, "locatie", .flags = F_REQUIRED, .width = 24),
    RETIRED(location),
    {0},
};
LIST_ENTITY(location, "locatie");

static const struct field competence_group_fields[] = {
    FIELD_KEYS(competence_group),
    CODE(competence_group),
    FIELD(competence_group, name, "groep", .flags = F_REQUIRED, .width = 24),
    {0},
};
LIST_ENTITY(competence_group, "groep competenties");

static const struct field competence_fields[] = {
    FIELD_KEYS(competence),
    CODE(competence),
    FIELD(competence, competence_group, "groep", .flags = F_REQUIRED, .width = 8,
        .choices = "SELECT code, name FROM visible_competence_group ORDER BY id"),
    FIELD(competence, name, "competentie", .flags = F_REQUIRED, .width = 26),
    FIELD(competence, sentence, "zin",
        .help = "Begint met Ik: het voorstel dat in een leerdoel wordt ingevuld.",
        .flags = F_REQUIRED, .width = 60),
    RETIRED(competence),
    {0},
};
LIST_ENTITY(competence, "competentie");

static const struct field domain_fields[] = {
    FIELD_KEYS(domain),
    CODE(domain),
    FIELD(domain, name, "domein", .flags = F_REQUIRED, .width = 16),
    FIELD(domain, target, "streefdoel", .flags = F_REQUIRED, .width = 60),
    {0},
};
LIST_ENTITY(domain, "domein");

static const struct field subtarget_fields[] = {
    FIELD_KEYS(subtarget),
    CODE(subtarget),
    FIELD(subtarget, domain, "domein", .flags = F_REQUIRED, .width = 8,
        .choices = "SELECT code, name FROM visible_domain ORDER BY id"),
    FIELD(subtarget, phase, "fase", .flags = F_REQUIRED, .width = 4),
    FIELD(subtarget, sentence, "beheersingsdoel", .flags = F_REQUIRED, .width = 60),
    RETIRED(subtarget),
    {0},
};
LIST_ENTITY(subtarget, "beheersingsdoel");

static const struct field rating_level_fields[] = {
    FIELD_KEYS(rating_level),
    FIELD(rating_level, level, "oordeel", .flags = F_REQUIRED | F_FIXED, .width = 7),
    FIELD(rating_level, label, "naam", .flags = F_REQUIRED, .width = 24),
    FIELD(rating_level, pupil_label, "in leerlingtaal", .flags = F_REQUIRED, .width = 40),
    {0},
};
LIST_ENTITY(rating_level, "oordeel");

static const struct field rater_kind_fields[] = {
    FIELD_KEYS(rater_kind),
    CODE(rater_kind),
    FIELD(rater_kind, label, "naam", .flags = F_REQUIRED, .width = 24),
    SORT(rater_kind),
    {0},
};
LIST_ENTITY(rater_kind, "beoordelaar");

static const struct field attendee_fields[] = {
    FIELD_KEYS(attendee),
    CODE(attendee),
    FIELD(attendee, label, "naam", .flags = F_REQUIRED, .width = 24),
    SORT(attendee),
    {0},
};
LIST_ENTITY(attendee, "deelnemer aan een gesprek");

static const struct field attempt_outcome_fields[] = {
    FIELD_KEYS(attempt_outcome),
    CODE(attempt_outcome),
    FIELD(attempt_outcome, label, "reden", .flags = F_REQUIRED, .width = 24),
    {0},
};
LIST_ENTITY(attempt_outcome, "reden dat een gesprek niet doorging");

static const struct field goal_place_fields[] = {
    FIELD_KEYS(goal_place),
    FIELD(goal_place, kind, "soort", .flags = F_REQUIRED, .width = 10,
        .choices = "SELECT 'waar', 'waar' UNION ALL SELECT 'wanneer', 'wanneer'"),
    FIELD(goal_place, label, "tekst", .flags = F_REQUIRED, .width = 24),
    SORT(goal_place),
    RETIRED(goal_place),
    {0},
};
LIST_ENTITY(goal_place, "plaats of moment");

static const struct field column_name_fields[] = {
    FIELD_KEYS(column_name),
    FIELD(column_name, kind, "soort", .help = "Wat wordt ingelezen, zoals leerlingen of ouders.",
        .flags = F_REQUIRED | F_FIXED, .width = 18),
    FIELD(column_name, source, "bron",
        .help = "Het andere programma, zoals somtoday (stip import --bron); leeg: elk bestand.",
        .flags = F_FIXED, .width = 16),
    FIELD(column_name, header, "kop in het bestand", .flags = F_REQUIRED | F_FIXED, .width = 30),
    FIELD(column_name, stip_column, "kolom van Stip",
        .help = "Zoals in het voorbeeld van die soort (stip import SOORT --voorbeeld).",
        .flags = F_REQUIRED, .width = 30),
    {0},
};
LIST_ENTITY(column_name, "kolomnaam");

static const struct field signal_kind_fields[] = {
    FIELD_KEYS(signal_kind),
    CODE(signal_kind),
    FIELD(signal_kind, name, "soort taak", .flags = F_REQUIRED, .width = 24),
    FIELD(signal_kind, text, "tekst", .flags = F_REQUIRED, .width = 50),
    FIELD(signal_kind, role, "wie", .flags = F_REQUIRED, .width = 16,
        .choices = "SELECT code, label FROM visible_role ORDER BY id"),
    FIELD(signal_kind, term, "termijn",
        .help = "In dagen; met een min ervoor: zoveel dagen vooraf.", .width = 8),
    SORT(signal_kind),
    {0},
};
LIST_ENTITY(signal_kind, "soort taak");
