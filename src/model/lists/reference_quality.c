/* The field tables of the reference lists of quality: standards, and survey groups. */
#include "model/lists/reference_internal.h"

static const struct field standard_fields[] = {
    FIELD_KEYS(standard),
    CODE(standard),
    FIELD(standard, framework, "kader", .flags = F_REQUIRED | F_FIXED, .width = 24,
        .choices = "SELECT code, label FROM framework ORDER BY sort"),
    FIELD(standard, part, "onderdeel", .help = "De kop waaronder de standaard staat.",
        .flags = F_REQUIRED, .width = 30),
    FIELD(standard, label, "standaard", .flags = F_REQUIRED, .width = 40),
    FIELD(standard, question, "vraag", .help = "Wat de school zich afvraagt.", .flags = F_REQUIRED,
        .width = 60),
    FIELD(standard, scored, "krijgt een score", .help = "Nee: de school beschrijft het alleen.",
        .width = 8),
    SORT(standard),
    RETIRED(standard),
    {0},
};
LIST_ENTITY(standard, "standaard");

static const struct field survey_group_fields[] = {
    FIELD_KEYS(survey_group),
    CODE(survey_group),
    FIELD(survey_group, survey, "peiling", .flags = F_REQUIRED | F_FIXED, .width = 20,
        .choices = "SELECT code, label FROM survey_kind ORDER BY sort"),
    FIELD(survey_group, label, "groep", .flags = F_REQUIRED, .width = 30),
    FIELD(survey_group, counts, "telt mee",
        .help = "Hoort bij de tevredenheidspeilingen die elke twee jaar nodig zijn.", .width = 8),
    FIELD(survey_group, norm, "norm", .help = "De norm die om dit gemiddelde vraagt.",
        .flags = F_NULL, .width = 10,
        .choices = "SELECT code, code || ' ' || label FROM visible_norm ORDER BY sort, id"),
    SORT(survey_group),
    RETIRED(survey_group),
    {0},
};
LIST_ENTITY(survey_group, "groep van een peiling");
