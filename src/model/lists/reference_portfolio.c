/* The field tables of the reference lists of internships, results, certificates, the portfolio and
 * the diploma. */
#include <string.h>

#include "model/lists/reference_internal.h"

#define CHECKED(name, title_)                                                                      \
	const struct entity name##_entity = {.table = #name,                                       \
	    .title = title_,                                                                       \
	    .area = ADMIN,                                                                         \
	    .size = sizeof(struct name),                                                           \
	    .fields = name##_fields,                                                               \
	    .check = check_##name}
#define NOT_RETIRED "retired_on IS NULL OR retired_on > today()"

/* Zero means empty, where that is allowed. */
static bool check_number(
    const char *label, int64_t value, int64_t from, int64_t until, struct error *err)
{
	return (value >= from && value <= until) ||
	       fail(err, FAILED, "%s: %lld kan niet. Geef %lld tot en met %lld.", label,
	           (long long)value, (long long)from, (long long)until);
}

static bool check_internship_kind(const void *record, struct error *err)
{
	const struct internship_kind *row = record;
	if (!row->grade_from != !row->grade_until)
		return fail(err, FAILED,
		    "Vul bij de leerjaren het eerste en het laatste in, of laat beide leeg.");
	if (row->grade_from &&
	    (!check_number("vanaf leerjaar", row->grade_from, 1, 6, err) ||
	        !check_number("tot en met leerjaar", row->grade_until, row->grade_from, 6, err)))
		return false;
	return !row->age_from || check_number("vanaf leeftijd", row->age_from, 10, 20, err);
}

static const struct field internship_kind_fields[] = {
    FIELD_KEYS(internship_kind),
    CODE(internship_kind),
    FIELD(internship_kind, label, "stagesoort", .flags = F_REQUIRED, .width = 36),
    FIELD(internship_kind, external, "extern",
        .help = "Telt als extern stagetraject zodra de stage is afgerond.", .width = 7),
    FIELD(internship_kind, outflow, "uitstroomstage",
        .help = "Of een stage van deze soort als uitstroomstage telt.", .flags = F_REQUIRED,
        .width = 14,
        .choices =
            "SELECT 'NEE', 'nee' UNION ALL SELECT 'KAN', 'kan (vinkje)' UNION ALL SELECT 'JA', 'ja'"),
    SORT(internship_kind),
    RETIRED(internship_kind),
    FIELD(internship_kind, grade_from, "vanaf leerjaar",
        .help = "Een ander leerjaar krijgt bij het plaatsen een opmerking. Leeg: elk leerjaar.",
        .flags = F_NULL, .width = 8),
    FIELD(internship_kind, grade_until, "tot en met leerjaar", .flags = F_NULL, .width = 8),
    FIELD(internship_kind, age_from, "vanaf leeftijd",
        .help = "Wie op de eerste dag jonger is, krijgt een opmerking. Leeg: elke leeftijd.",
        .flags = F_NULL, .width = 8),
    FIELD(internship_kind, recognised, "erkend leerbedrijf nodig",
        .help = "Een bedrijf zonder erkenning krijgt bij het plaatsen een opmerking.", .width = 8),
    {0},
};
CHECKED(internship_kind, "stagesoort");

static bool check_ladder_step(const void *record, struct error *err)
{
	const struct ladder_step *row = record;
	if (!check_number("leerjaar", row->grade, 1, 6, err) ||
	    !check_number("uiterlijk leerjaar", row->until_grade, 1, 6, err))
		return false;
	if (row->until_grade < row->grade)
		return fail(err, FAILED,
		    "uiterlijk leerjaar: %lld ligt vóór leerjaar %lld. Geef hetzelfde leerjaar of een later.",
		    (long long)row->until_grade, (long long)row->grade);
	return (!row->last_weeks || check_number("laatste weken", row->last_weeks, 1, 40, err)) &&
	       (!row->days || check_number("dagen per week", row->days, 1, 5, err));
}

static const struct field ladder_step_fields[] = {
    FIELD_KEYS(ladder_step),
    CODE(ladder_step),
    FIELD(ladder_step, label, "trede", .flags = F_REQUIRED, .width = 30),
    FIELD(ladder_step, grade, "leerjaar", .flags = F_REQUIRED, .width = 8),
    FIELD(ladder_step, until_grade, "uiterlijk leerjaar",
        .help = "Aan het eind van dit leerjaar moet de leerling deze stage hebben gehad.",
        .flags = F_REQUIRED, .width = 8),
    FIELD(ladder_step, last_weeks, "laatste weken",
        .help = "Alleen in zoveel weken vóór de zomer. Leeg: het hele jaar.", .flags = F_NULL,
        .width = 8),
    FIELD(ladder_step, days, "dagen per week", .help = "Ten minste. Leeg: maakt niet uit.",
        .flags = F_NULL, .width = 8),
    SORT(ladder_step),
    RETIRED(ladder_step),
    {0},
};
CHECKED(ladder_step, "trede van de stageladder");

static const struct field ladder_kind_fields[] = {
    FIELD_KEYS(ladder_kind),
    FIELD(ladder_kind, step, "trede", .flags = F_REQUIRED | F_FIXED, .width = 30,
        .choices = "SELECT code, label FROM visible_ladder_step ORDER BY sort, id"),
    FIELD(ladder_kind, kind, "stagesoort", .flags = F_REQUIRED | F_FIXED, .width = 36,
        .choices = "SELECT code, label FROM visible_internship_kind ORDER BY sort, id"),
    RETIRED(ladder_kind),
    {0},
};
LIST_ENTITY(ladder_kind, "stagesoort bij een trede");

static bool check_internship_end(const void *record, struct error *err)
{
	const struct internship_end *row = record;
	return !(row->completed && row->dropout) ||
	       fail(
	           err, FAILED, "Een stage die is doorlopen is geen uitval. Kies een van de twee.");
}

static const struct field internship_end_fields[] = {
    FIELD_KEYS(internship_end),
    CODE(internship_end),
    FIELD(internship_end, label, "reden", .flags = F_REQUIRED, .width = 44),
    FIELD(internship_end, completed, "doorlopen", .help = "Telt mee als doorlopen stagetraject.",
        .width = 9),
    FIELD(
        internship_end, dropout, "uitval", .help = "Telt als uitval van de leerling.", .width = 7),
    SORT(internship_end),
    RETIRED(internship_end),
    {0},
};
CHECKED(internship_end, "reden van het einde van een stage");

static const struct field result_kind_fields[] = {
    FIELD_KEYS(result_kind),
    CODE(result_kind),
    FIELD(result_kind, label, "soort resultaat", .flags = F_REQUIRED, .width = 30),
    FIELD(result_kind, method_test, "methodetoets",
        .help = "Telt mee bij de norm over methodetoetsen.", .width = 12),
    SORT(result_kind),
    RETIRED(result_kind),
    {0},
};
LIST_ENTITY(result_kind, "soort resultaat");

static const struct field result_level_fields[] = {
    FIELD_KEYS(result_level),
    CODE(result_level),
    FIELD(result_level, label, "niveau", .flags = F_REQUIRED, .width = 20),
    FIELD(result_level, scale, "schaal", .flags = F_REQUIRED | F_FIXED, .width = 18,
        .choices = "SELECT 'REF', 'referentieniveau' UNION ALL SELECT 'KSE', 'KSE (IVIO)'"),
    FIELD(result_level, sort, "volgorde", .help = "Van laag naar hoog binnen een schaal.",
        .width = 8),
    RETIRED(result_level),
    {0},
};
LIST_ENTITY(result_level, "niveau");

static const struct field subject_target_fields[] = {
    FIELD_KEYS(subject_target),
    FIELD(subject_target, subject, "vak", .flags = F_REQUIRED | F_FIXED, .width = 24,
        .choices = "SELECT code, name, " NOT_RETIRED " FROM visible_subject ORDER BY name, id"),
    FIELD(subject_target, level, "streefniveau", .flags = F_REQUIRED, .width = 14,
        .choices = "SELECT code, label, " NOT_RETIRED
                   " FROM visible_result_level ORDER BY scale, sort, id"),
    {0},
};
LIST_ENTITY(subject_target, "streefniveau van een vak");

static bool check_certificate_kind(const void *record, struct error *err)
{
	const struct certificate_kind *row = record;
	return !row->valid_months ||
	       check_number("geldig, in maanden", row->valid_months, 1, 600, err);
}

static const struct field certificate_kind_fields[] = {
    FIELD_KEYS(certificate_kind),
    CODE(certificate_kind),
    FIELD(certificate_kind, label, "certificaat", .flags = F_REQUIRED, .width = 50),
    FIELD(certificate_kind, category, "soort", .flags = F_REQUIRED, .width = 20,
        .choices = "SELECT 'ENT', 'Entree' "
                   "UNION ALL SELECT 'PVK', 'praktijkverklaring' "
                   "UNION ALL SELECT 'DLK', 'deelkwalificatie' "
                   "UNION ALL SELECT 'BRA', 'branche' "
                   "UNION ALL SELECT 'IVI', 'IVIO' "
                   "UNION ALL SELECT 'SCH', 'school' "
                   "UNION ALL SELECT 'OVE', 'overig'"),
    FIELD(certificate_kind, counts, "telt mee",
        .help =
            "Bij de norm: ten minste één erkende kwalificatie, praktijkverklaring of Entree-diploma.",
        .flags = F_REQUIRED, .width = 26,
        .choices =
            "SELECT 'JA', 'ja' UNION ALL SELECT 'NEE', 'nee' UNION ALL SELECT 'ERK', 'als de branche het erkent'"),
    FIELD(certificate_kind, valid_months, "geldig, in maanden", .help = "Leeg: voor altijd.",
        .flags = F_NULL, .width = 8),
    FIELD(certificate_kind, issuer, "uitgever",
        .help = "Wordt bij een nieuw certificaat voorgesteld. Leeg: wisselt.", .width = 30),
    SORT(certificate_kind),
    RETIRED(certificate_kind),
    {0},
};
CHECKED(certificate_kind, "soort certificaat");

static const struct field evidence_kind_fields[] = {
    FIELD_KEYS(evidence_kind),
    CODE(evidence_kind),
    FIELD(evidence_kind, label, "soort bewijs", .flags = F_REQUIRED, .width = 26),
    FIELD(evidence_kind, by_teacher, "docent tekent", .width = 8),
    FIELD(evidence_kind, by_pupil, "leerling tekent", .width = 8),
    FIELD(evidence_kind, by_company, "stagebedrijf tekent", .width = 8),
    FIELD(evidence_kind, filed_by, "bergt Stip zelf op",
        .help = "Leeg: iemand van school of de leerling doet dit zelf.", .flags = F_FIXED,
        .width = 22,
        .choices = "SELECT 'IOP', 'na een IOP-gesprek' "
                   "UNION ALL SELECT 'STG', 'na een stagebeoordeling' "
                   "UNION ALL SELECT 'CER', 'bij een certificaat'"),
    SORT(evidence_kind),
    RETIRED(evidence_kind),
    {0},
};
LIST_ENTITY(evidence_kind, "soort bewijs");

static const struct field portfolio_version_fields[] = {
    FIELD_KEYS(portfolio_version),
    CODE(portfolio_version),
    FIELD(portfolio_version, label, "versie", .flags = F_REQUIRED, .width = 30),
    FIELD(portfolio_version, starts_on, "voor wie komt vanaf",
        .help =
            "Wie vanaf deze dag op school komt, krijgt deze eisen. Wie er al was, houdt de oude.",
        .flags = F_REQUIRED, .width = 12),
    {0},
};
LIST_ENTITY(portfolio_version, "versie van de portfolio-eisen");

static bool check_portfolio_requirement(const void *record, struct error *err)
{
	const struct portfolio_requirement *row = record;
	if (!row->grade == !row->phase)
		return fail(err, FAILED, "%s",
		    row->grade
		        ? "Een eis hoort bij een leerjaar of bij een fase. Haal een van de twee weg."
		        : "Vul in bij welk leerjaar of bij welke fase deze eis hoort.");
	return (!row->grade || check_number("leerjaar", row->grade, 1, 6, err)) &&
	       (!row->phase || check_number("fase", row->phase, 1, 5, err)) &&
	       check_number("aantal", row->amount, 1, 20, err);
}

static const struct field portfolio_requirement_fields[] = {
    FIELD_KEYS(portfolio_requirement),
    CODE(portfolio_requirement),
    FIELD(portfolio_requirement, version, "versie", .flags = F_REQUIRED | F_FIXED, .width = 24,
        .choices = "SELECT code, label FROM visible_portfolio_version ORDER BY starts_on"),
    FIELD(portfolio_requirement, subject, "vak",
        .help = "De docent van dit vak zorgt ervoor; bij de mentorles de mentor.",
        .flags = F_REQUIRED, .width = 24,
        .choices = "SELECT code, name, " NOT_RETIRED " FROM visible_subject ORDER BY name, id"),
    FIELD(portfolio_requirement, grade, "leerjaar",
        .help = "Moet er zijn aan het eind van dit leerjaar.", .flags = F_NULL, .width = 8),
    FIELD(portfolio_requirement, phase, "fase",
        .help = "Of: moet er zijn aan het eind van deze fase.", .flags = F_NULL, .width = 5),
    FIELD(portfolio_requirement, kind, "soort bewijs", .flags = F_REQUIRED, .width = 22,
        .choices =
            "SELECT code, label, " NOT_RETIRED " FROM visible_evidence_kind ORDER BY sort, id"),
    FIELD(portfolio_requirement, title, "wat", .flags = F_REQUIRED, .width = 50),
    FIELD(portfolio_requirement, amount, "aantal", .flags = F_REQUIRED, .width = 6),
    RETIRED(portfolio_requirement),
    {0},
};
CHECKED(portfolio_requirement, "portfolio-eis");

static const struct field regulation_fields[] = {
    FIELD_KEYS(regulation),
    CODE(regulation),
    FIELD(regulation, label, "reglement", .flags = F_REQUIRED, .width = 30),
    FIELD(regulation, otherwise, "zonder diploma",
        .help = "Wat een leerling krijgt die geen diploma haalt.", .flags = F_REQUIRED, .width = 16,
        .choices = "SELECT 'VER', 'verklaring' UNION ALL SELECT 'GET', 'getuigschrift'"),
    FIELD(regulation, variants, "varianten",
        .help =
            "Het diploma is arbeidsmarktgericht met ondersteuning, zonder ondersteuning of met leren.",
        .width = 9),
    FIELD(regulation, outside_assessor, "assessor van buiten",
        .help = "Bij het gesprek zit een gecertificeerde assessor van een andere school.",
        .width = 10),
    RETIRED(regulation),
    {0},
};
LIST_ENTITY(regulation, "reglement");

static bool check_diploma_requirement(const void *record, struct error *err)
{
	const struct diploma_requirement *row = record;
	bool domain = strcmp(row->kind, REQUIRES_TARGETS) == 0,
	     talk = strcmp(row->kind, REQUIRES_TALK) == 0,
	     judged = strcmp(row->kind, REQUIRES_JUDGEMENT) == 0,
	     percent = strcmp(row->kind, REQUIRES_PORTFOLIO) == 0 ||
	               strcmp(row->kind, REQUIRES_ATTENDANCE) == 0;
	if (domain != (*row->domain != '\0'))
		return fail(err, FAILED, "%s",
		    domain
		        ? "Kies van welk domein de doelen moeten zijn behaald."
		        : "Een domein hoort alleen bij \"doelen van een domein\". Haal het weg.");
	if (talk || judged)
		return !row->least ||
		       fail(err, FAILED,
		           "ten minste: bij een gesprek of een oordeel van de school hoort geen getal. Haal het weg.");
	return check_number("ten minste", row->least, 1, percent ? 100 : 99, err);
}

static const struct field diploma_requirement_fields[] = {
    FIELD_KEYS(diploma_requirement),
    CODE(diploma_requirement),
    FIELD(diploma_requirement, regulation, "reglement", .flags = F_REQUIRED | F_FIXED, .width = 18,
        .choices = "SELECT code, label, " NOT_RETIRED " FROM visible_regulation ORDER BY id"),
    FIELD(diploma_requirement, label, "eis", .flags = F_REQUIRED, .width = 60),
    FIELD(diploma_requirement, kind, "waaraan te zien", .flags = F_REQUIRED, .width = 26,
        .choices = "SELECT 'DOM', 'doelen van een domein' "
                   "UNION ALL SELECT 'POR', 'portfolio' "
                   "UNION ALL SELECT 'AAN', 'aanwezigheid' "
                   "UNION ALL SELECT 'STG', 'stages' "
                   "UNION ALL SELECT 'CER', 'certificaten' "
                   "UNION ALL SELECT 'GES', 'examengesprek' "
                   "UNION ALL SELECT 'OOR', 'oordeel van de school'"),
    FIELD(diploma_requirement, domain, "domein", .flags = F_NULL, .width = 14,
        .choices = "SELECT code, name FROM visible_domain ORDER BY id"),
    FIELD(diploma_requirement, least, "ten minste",
        .help = "Bij portfolio en aanwezigheid in procenten, anders een aantal.", .flags = F_NULL,
        .width = 8),
    FIELD(diploma_requirement, variant, "alleen bij variant", .flags = F_NULL, .width = 24,
        .choices = "SELECT 'MET', 'met ondersteuning' "
                   "UNION ALL SELECT 'ZON', 'zonder ondersteuning' "
                   "UNION ALL SELECT 'LER', 'met leren'"),
    SORT(diploma_requirement),
    RETIRED(diploma_requirement),
    {0},
};
CHECKED(diploma_requirement, "eis voor het diploma");
