/* The tables of fields of the reference lists of OPP and outflow. */
#include <string.h>

#include "model/basis/fields.h"
#include "model/lists/reference_internal.h"

static const struct field expected_profile_fields[] = {
    FIELD_KEYS(expected_profile),
    CODE(expected_profile),
    FIELD(expected_profile, label, "uitstroomprofiel", .flags = F_REQUIRED, .width = 30),
    FIELD(expected_profile, rank, "rang",
        .help =
            "Hoger is verder; gelijk staat naast elkaar. Alleen om te zien of een uitkomst hoger is.",
        .flags = F_REQUIRED, .width = 5),
    RETIRED(expected_profile),
    {0},
};
LIST_ENTITY(expected_profile, "uitstroomprofiel");

static const struct field opp_factor_kind_fields[] = {
    FIELD_KEYS(opp_factor_kind),
    CODE(opp_factor_kind),
    FIELD(opp_factor_kind, label, "soort factor", .flags = F_REQUIRED, .width = 30),
    FIELD(opp_factor_kind, shielded, "afgeschermd",
        .help = "Alleen te lezen voor wie bij de zorggegevens mag.", .flags = F_FIXED, .width = 11),
    SORT(opp_factor_kind),
    RETIRED(opp_factor_kind),
    {0},
};
LIST_ENTITY(opp_factor_kind, "soort factor");

static const struct field opp_support_kind_fields[] = {
    FIELD_KEYS(opp_support_kind),
    CODE(opp_support_kind),
    FIELD(opp_support_kind, label, "soort ondersteuning", .flags = F_REQUIRED, .width = 30),
    SORT(opp_support_kind),
    RETIRED(opp_support_kind),
    {0},
};
LIST_ENTITY(opp_support_kind, "soort ondersteuning");

static const struct field guardian_kind_fields[] = {
    FIELD_KEYS(guardian_kind),
    CODE(guardian_kind),
    FIELD(guardian_kind, label, "soort verzorger", .flags = F_REQUIRED, .width = 24),
    SORT(guardian_kind),
    {0},
};
LIST_ENTITY(guardian_kind, "soort ouder of verzorger");

static const struct field signature_manner_fields[] = {
    FIELD_KEYS(signature_manner),
    CODE(signature_manner),
    FIELD(signature_manner, label, "manier van tekenen", .flags = F_REQUIRED, .width = 40),
    SORT(signature_manner),
    {0},
};
LIST_ENTITY(signature_manner, "manier van tekenen");

static const struct field outflow_status_fields[] = {
    FIELD_KEYS(outflow_status),
    CODE(outflow_status),
    FIELD(outflow_status, label, "situatie", .flags = F_REQUIRED, .width = 36),
    FIELD(outflow_status, vensters, "in Vensters", .flags = F_REQUIRED, .width = 20),
    FIELD(outflow_status, known, "bekend",
        .help = "Telt als bekend bij de normen over oud-leerlingen.", .width = 6),
    SORT(outflow_status),
    {0},
};
LIST_ENTITY(outflow_status, "situatie van een oud-leerling");

#define CHOOSE_STATUS "SELECT code, label FROM visible_outflow_status ORDER BY sort, id"

static const struct field destination_fields[] = {
    FIELD_KEYS(destination),
    CODE(destination),
    FIELD(destination, label, "bestemming", .flags = F_REQUIRED, .width = 50),
    FIELD(destination, counting, "telling",
        .help =
            "Succesvolle plaatsing: G telt mee en is geslaagd, N telt mee en is niet geslaagd, B telt niet mee.",
        .flags = F_REQUIRED, .width = 7,
        .choices = "SELECT 'G', 'G geslaagd' "
                   "UNION ALL SELECT 'N', 'N niet geslaagd' "
                   "UNION ALL SELECT 'B', 'B buiten de telling'"),
    FIELD(destination, is_final, "einduitstroom",
        .help = "Hoort bij de leerlingen die van school zijn en niet tussentijds wisselen.",
        .width = 13),
    FIELD(destination, detail, "gegevens",
        .help = "Welke gegevens erbij horen: van het werk, van de opleiding, van beide of geen.",
        .flags = F_REQUIRED, .width = 8,
        .choices = "SELECT 'werk', 'werk' "
                   "UNION ALL SELECT 'leren', 'leren' "
                   "UNION ALL SELECT 'beide', 'beide' "
                   "UNION ALL SELECT 'geen', 'geen'"),
    FIELD(destination, status, "situatie", .flags = F_NULL, .width = 10, .choices = CHOOSE_STATUS),
    FIELD(destination, vensters, "in Vensters", .flags = F_REQUIRED, .width = 20),
    FIELD(destination, followed, "nazorg", .help = "Wordt na 1 en na 2 jaar gevolgd.", .width = 6),
    FIELD(destination, explained, "toelichting verplicht", .width = 8),
    FIELD(destination, shielded, "afgeschermd",
        .help = "Alleen te kiezen en te lezen voor wie bij de zorggegevens mag.", .flags = F_FIXED,
        .width = 11),
    FIELD(destination, covers, "dekt af",
        .help = "Staat bij een leerling in de plaats van een afgeschermde bestemming.",
        .flags = F_FIXED, .width = 7),
    RETIRED(destination),
    {0},
};
LIST_ENTITY(destination, "bestemming");

static const struct field destination_profile_fields[] = {
    FIELD_KEYS(destination_profile),
    FIELD(destination_profile, destination, "bestemming", .flags = F_REQUIRED | F_FIXED,
        .width = 40,
        .choices = "SELECT code, code || ' ' || label FROM visible_destination ORDER BY code"),
    FIELD(destination_profile, profile, "past bij", .flags = F_REQUIRED | F_FIXED, .width = 26,
        .choices = CHOOSE_PROFILE),
    FIELD(destination_profile, without, "alleen zonder",
        .help = "Past alleen zolang de school dit profiel niet gebruikt.", .flags = F_NULL,
        .width = 26, .choices = CHOOSE_PROFILE),
    RETIRED(destination_profile),
    {0},
};
LIST_ENTITY(destination_profile, "bestemming die bij een profiel past");

static const struct field sector_fields[] = {
    FIELD_KEYS(sector),
    CODE(sector),
    FIELD(sector, label, "sector", .flags = F_REQUIRED, .width = 30),
    RETIRED(sector),
    {0},
};
LIST_ENTITY(sector, "sector");

static const struct field contract_kind_fields[] = {
    FIELD_KEYS(contract_kind),
    CODE(contract_kind),
    FIELD(contract_kind, label, "soort contract", .flags = F_REQUIRED, .width = 26),
    FIELD(contract_kind, counts, "telt mee",
        .help = "Nee bij een proefplaatsing: die telt pas mee na een contract.", .width = 8),
    RETIRED(contract_kind),
    {0},
};
LIST_ENTITY(contract_kind, "soort contract");

static const struct field deviation_reason_fields[] = {
    FIELD_KEYS(deviation_reason),
    CODE(deviation_reason),
    FIELD(deviation_reason, label, "reden", .flags = F_REQUIRED, .width = 36),
    RETIRED(deviation_reason),
    {0},
};
LIST_ENTITY(deviation_reason, "reden van een afwijking");

static bool check_national_figure(const void *record, struct error *err)
{
	const struct national_figure *row = record;
	if (*row->year && (strlen(row->year) != 4 || strspn(row->year, "0123456789") != 4))
		return fail(err, FAILED, "jaar: \"%s\" is geen jaar. Geef vier cijfers of niets.",
		    row->year);
	return (row->value >= 0 && row->value <= 1000) ||
	       fail(err, FAILED,
	           "tienden van een procent: %lld kan niet. Geef 0 tot en met 1000; 976 is 97,6%%.",
	           (long long)row->value);
}

static const struct field national_figure_fields[] = {
    FIELD_KEYS(national_figure),
    CODE(national_figure),
    FIELD(national_figure, year, "jaar", .help = "Leeg: de bron noemt geen jaar.", .flags = F_FIXED,
        .width = 6),
    FIELD(national_figure, label, "landelijk cijfer", .flags = F_REQUIRED, .width = 34),
    FIELD(national_figure, value, "tienden van een procent",
        .help = "976 is 97,6%. Van alle scholen samen.", .width = 8),
    FIELD(national_figure, source, "bron", .help = "Waar het cijfer staat, met het jaar.",
        .flags = F_REQUIRED, .width = 60),
    {0},
};
ENTITY(national_figure, "landelijk cijfer", ADMIN, .check = check_national_figure);
