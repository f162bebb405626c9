/* The listings of internships and companies. */
#include "model/listing/listing_internal.h"

static const struct column internships_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"company_name", "bedrijf", COLUMN_TEXT, 22, C_WIDE},
    {"kind_label", "soort", COLUMN_TEXT, 18, C_SHEET},
    {"starts_on", "vanaf", COLUMN_DATE, 10, 0},
    {"last_on", "tot en met", COLUMN_DATE, 10, 0},
    {"days", "dagen", COLUMN_TEXT, 8, 0},
    {"state", "stand", COLUMN_TEXT, 10, 0},
    {"verdict", "oordeel", COLUMN_TEXT, 11, C_SHEET},
    {"unsigned", "nog te tekenen door", COLUMN_TEXT, 14, C_SHEET},
    {"unjudged", "nog te beoordelen door", COLUMN_TEXT, 14, C_SHEET},
    {"visits", "bezoeken", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    {"visited_on", "laatste bezoek", COLUMN_DATE, 10, C_SHEET},
    {"average", "beoordeling van het bedrijf", COLUMN_TEXT, 6, C_SHEET},
    {"hours", "uren per week", COLUMN_HOURS, 6, C_RIGHT | C_SHEET},
    {"times", "tijden", COLUMN_TEXT, 12, C_SHEET},
    {"sector", "sector", COLUMN_TEXT, 18, C_SHEET},
    {"town", "plaats", COLUMN_TEXT, 14, C_SHEET},
    {"work", "werkzaamheden", COLUMN_TEXT, 24, C_SHEET},
    {"supervisor", "begeleider bedrijf", COLUMN_TEXT, 18, C_SHEET},
    {"supervisor_phone", "telefoon", COLUMN_TEXT, 14, C_SHEET},
    {"supervised_by", "stagedocent", COLUMN_TEXT, 16, C_SHEET},
    {"external", "extern", COLUMN_TEXT, 6, C_SHEET},
    {"is_outflow", "uitstroomstage", COLUMN_TEXT, 8, C_SHEET},
    {"statement", "praktijkverklaring", COLUMN_TEXT, 8, C_SHEET},
    {"dropout", "uitval", COLUMN_TEXT, 6, C_SHEET},
    {"end_reason", "reden einde", COLUMN_TEXT, 20, C_SHEET},
    {"end_remark", "toelichting", COLUMN_TEXT, 24, C_SHEET},
    {"goal", "wat de leerling wil leren", COLUMN_TEXT, 24, C_SHEET},
    {"company", "bedrijf-id", COLUMN_INT, 0, C_KEY},
    {"kind", "soort-code", COLUMN_TEXT, 0, C_KEY},
    KEYS("internship", "stage-id"),
    {0},
};
const struct listing listing_internships = {"stages", "Stages",
    "Alle stages, met bedrijf, dagen, handtekeningen, bezoeken en beoordeling.",
    "SELECT name, number, class_name, year_name, company_name, kind_label, starts_on, last_on, days, state, verdict, unsigned, unjudged, visits, visited_on, average, hours, times, sector, town, work, supervisor, supervisor_phone, supervised_by, external, is_outflow, statement, dropout, end_reason, end_remark, goal, company, kind, internship, pupil, search_key FROM list_stages" FILTER
    "ORDER BY starts_on DESC, search_key, number, internship",
    internships_columns};

static const struct column week_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"monday", "maandag", COLUMN_TEXT, 11, C_WIDE},
    {"tuesday", "dinsdag", COLUMN_TEXT, 11, C_WIDE},
    {"wednesday", "woensdag", COLUMN_TEXT, 11, C_WIDE},
    {"thursday", "donderdag", COLUMN_TEXT, 11, C_WIDE},
    {"friday", "vrijdag", COLUMN_TEXT, 11, C_WIDE},
    {"weekend", "weekend", COLUMN_TEXT, 10, C_SHEET},
    {"days", "dagen", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"supervised_by", "stagedocent", COLUMN_TEXT, 16, C_SHEET},
    KEYS("internship", "stage-id"),
    {0},
};
const struct listing listing_week = {"stageweek", "Wie is waar",
    "Waar de leerlingen deze week op stage zijn.",
    "SELECT name, number, class_name, year_name, monday, tuesday, wednesday, thursday, friday, weekend, days, supervised_by, internship, pupil, search_key FROM list_stageweek" FILTER
    "ORDER BY class_name, search_key, number, internship",
    week_columns};

static const struct column ladder_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"grade", "leerjaar", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    {"step", "stap", COLUMN_TEXT, 22, 0},
    {"step_grade", "hoort in leerjaar", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"state", "stand", COLUMN_TEXT, 12, 0},
    {"due_on", "uiterlijk", COLUMN_DATE, 10, 0},
    {"company_name", "bedrijf", COLUMN_TEXT, 20, C_WIDE},
    {"starts_on", "vanaf", COLUMN_DATE, 10, C_SHEET},
    {"last_on", "tot en met", COLUMN_DATE, 10, C_SHEET},
    {"fits", "past op de ladder", COLUMN_TEXT, 12, C_SHEET},
    KEYS("internship", "stage-id"),
    {0},
};
const struct listing listing_ladder = {"ladder", "Stageladder",
    "Welke stage in welk leerjaar hoort, en wie die heeft gedaan.",
    "SELECT name, number, class_name, year_name, grade, step, step_grade, state, due_on, company_name, starts_on, last_on, fits, internship, pupil, search_key FROM list_ladder" FILTER
    "ORDER BY fits = 'ja', due_on IS NULL, due_on, class_name, search_key, sort, number, step",
    ladder_columns};

static const struct column companies_columns[] = {
    {"name", "bedrijf", COLUMN_TEXT, 26, C_WIDE},
    {"sector", "sector", COLUMN_TEXT, 22, 0},
    {"town", "plaats", COLUMN_TEXT, 12, 0},
    {"recognised", "erkend", COLUMN_TEXT, 6, 0},
    {"free", "vrij", COLUMN_INT, 5, C_RIGHT},
    {"places", "plaatsen", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    {"taken", "nu bezet", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    {"pupils", "leerlingen ooit", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    {"completed", "afgerond", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    {"dropouts", "uitval", COLUMN_INT, 7, C_RIGHT | C_SHEET},
    {"last_on", "laatste stage tot", COLUMN_DATE, 10, C_SHEET},
    {"kinds", "soorten", COLUMN_TEXT, 24, C_SHEET},
    {"contact", "contactpersoon", COLUMN_TEXT, 18, C_SHEET},
    {"phone", "telefoon", COLUMN_TEXT, 14, C_SHEET},
    {"email", "e-mail", COLUMN_TEXT, 22, C_SHEET},
    {"address", "adres", COLUMN_TEXT, 24, C_SHEET},
    {"agreements", "afspraken", COLUMN_TEXT, 24, C_SHEET},
    {"state", "stand", COLUMN_TEXT, 8, C_SHEET},
    {"company", "bedrijf-id", COLUMN_INT, 0, C_KEY},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {0},
};
const struct listing listing_companies = {"bedrijven", "Stagebedrijven",
    "De bedrijven met sector, erkenning, vrije plaatsen en ervaring.",
    "SELECT name, sector, town, recognised, free, places, taken, pupils, completed, dropouts, last_on, kinds, contact, phone, email, address, agreements, state, company, pupil FROM list_bedrijven"
    " WHERE (?1 IS NULL OR ?1 <> '') AND ?2 >= 0 AND (?3 IS NULL OR ?3 <> '') "
    "ORDER BY state = 'gestopt', name, town, company",
    companies_columns};

const struct listing listing_internship_lines = {"stagedossier", "Stages van een leerling",
    "Alles rond de stages van een leerling: stages, bezoeken, beoordelingen en de ladder.",
    "SELECT name, number, class_name, year_name, part_label, on_date, what, text, state, table_name, id, pupil, search_key, part FROM list_stagedossier" FILTER
    "ORDER BY search_key, number, part, on_date DESC, id DESC, "
    "(SELECT s.sort FROM visible_ladder_step s WHERE s.label = what), what, text",
    dossier_columns};
