/* The listings of norms, their cases, measures and thresholds. */
#include "model/listing/listing_internal.h"

#include "model/listing/norms_open.h"

static const struct column norm_columns[] = {
    {"code", "norm", COLUMN_TEXT, 5, 0},
    {"label", "wat", COLUMN_TEXT, 34, C_WIDE},
    {"cohort", "over wie", COLUMN_TEXT, 23, C_SHEET},
    {"part_name", "klas", COLUMN_TEXT, 6, C_SHEET},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"n", "gehaald", COLUMN_INT, 7, C_RIGHT | C_SHEET},
    {"d", "van", COLUMN_INT, 7, C_RIGHT | C_SHEET},
    {"fraction", "N/D", COLUMN_TEXT, 9, C_RIGHT},
    {"percentage", "%", COLUMN_SHARE, 6, C_RIGHT},
    {"threshold", "drempel", COLUMN_INT, 7, C_RIGHT},
    {"state", "oordeel", COLUMN_TEXT, 13, 0},
    {"short", "te weinig", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"not_due", "nog niet aan de orde", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"unknown", "onbekend", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"least", "grens per geval", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"least_label", "eenheid", COLUMN_TEXT, 12, C_SHEET},
    {"measures", "maatregelen", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"open_measures", "waarvan open", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"recorded_on", "vastgelegd op", COLUMN_DATE, 10, C_SHEET},
    {"recorded", "vastgelegd N/D", COLUMN_TEXT, 9, C_RIGHT | C_SHEET},
    {"since_recorded", "sinds vastleggen", COLUMN_TEXT, 9, C_SHEET},
    {"setting", "instelling", COLUMN_TEXT, 30, C_SHEET},
    {"standard", "standaard", COLUMN_TEXT, 8, C_SHEET},
    {"counted", "hoe Stip telt", COLUMN_TEXT, 40, C_SHEET},
    {"wording", "tekst van de bron", COLUMN_TEXT, 40, C_SHEET},
    {"source", "bron", COLUMN_TEXT, 30, C_SHEET},
    {0},
};

/* For a part: the columns with its outcome. */
static const struct column part_columns[] = {
    {"code", "norm", COLUMN_TEXT, 5, 0},
    {"label", "wat", COLUMN_TEXT, 34, C_WIDE},
    {"cohort", "over wie", COLUMN_TEXT, 23, C_SHEET},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"part", "soort deel", COLUMN_TEXT, 10, 0},
    {"part_name", "deel", COLUMN_TEXT, 6, 0},
    {"n", "gehaald", COLUMN_INT, 7, C_RIGHT | C_SHEET},
    {"d", "van", COLUMN_INT, 7, C_RIGHT | C_SHEET},
    {"fraction", "N/D", COLUMN_TEXT, 9, C_RIGHT},
    {"percentage", "%", COLUMN_SHARE, 6, C_RIGHT},
    {"threshold", "drempel", COLUMN_INT, 7, C_RIGHT},
    {"state", "oordeel", COLUMN_TEXT, 13, 0},
    {"short", "te weinig", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"not_due", "nog niet aan de orde", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"unknown", "onbekend", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {0},
};

static const struct column case_columns[] = {
    {"code", "norm", COLUMN_TEXT, 5, 0},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    PUPIL_COLUMNS,
    {"grade", "leerjaar", COLUMN_INT, 4, C_RIGHT | C_SHEET},
    {"phase", "fase", COLUMN_INT, 4, C_RIGHT | C_SHEET},
    {"what", "wat", COLUMN_TEXT, 20, 0},
    {"met", "gehaald", COLUMN_TEXT, 8, 0},
    {"reason", "waarom", COLUMN_TEXT, 30, C_WIDE},
    KEYS("class", "klas-id"),
    {0},
};

static const struct column measure_columns[] = {
    {"code", "norm", COLUMN_TEXT, 5, C_OPEN},
    {"label", "wat de norm is", COLUMN_TEXT, 30, C_SHEET | C_OPEN},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_OPEN},
    {"what", "maatregel", COLUMN_TEXT, 30, C_WIDE},
    {"responsible", "wie", COLUMN_TEXT, 16, 0},
    {"decided_on", "besloten op", COLUMN_DATE, 10, C_SHEET | C_OPEN},
    {"due_on", "klaar op", COLUMN_DATE, 10, C_OPEN},
    {"done_on", "gedaan op", COLUMN_DATE, 10, C_SHEET | C_OPEN},
    {"state", "stand", COLUMN_TEXT, 13, C_OPEN},
    {"effect", "effect", COLUMN_TEXT, 30, C_SHEET},
    {"effect_on", "effect gezien op", COLUMN_DATE, 10, C_SHEET | C_OPEN},
    {"measure", "maatregel-id", COLUMN_INT, 0, C_KEY},
    {0},
};

static const struct column threshold_columns[] = {
    {"code", "norm", COLUMN_TEXT, 5, 0},
    {"label", "wat", COLUMN_TEXT, 34, C_WIDE},
    {"valid_from", "geldt vanaf", COLUMN_DATE, 10, 0},
    {"state", "stand", COLUMN_TEXT, 5, 0},
    {"threshold", "drempel", COLUMN_INT, 7, C_RIGHT},
    {"least", "grens", COLUMN_INT, 7, C_RIGHT},
    {"least_label", "eenheid", COLUMN_TEXT, 12, C_SHEET},
    {"remark", "waarom", COLUMN_TEXT, 20, 0},
    {"norm_threshold", "drempel-id", COLUMN_INT, 0, C_KEY},
    {0},
};

const struct listing norm_listings[] = {
    {.name = "normen",
        .title = "Normen",
        .help = "Elke norm per schooljaar: hoeveel gehaald, van hoeveel, en of het genoeg is.",
        .columns = norm_columns,
        .order = "year_name DESC, sort, code",
        .where = "(part = 'school' AND ?1 IS NULL OR part = 'klas' AND part_name = ?1) "
                 "AND (?2 = 0 OR pupil = ?2) "
                 "AND (?3 IS NULL OR year_name = ?3)",
        .copy = norms_open},
    {.name = "normdelen",
        .title = "Normen per deel",
        .help =
            "Elke norm per klas, leerjaar en fase: hoeveel gehaald, van hoeveel, en of het genoeg is.",
        .columns = part_columns,
        .order = "year_name DESC, sort, code, "
                 "CASE part WHEN 'klas' THEN 1 WHEN 'leerjaar' THEN 2 ELSE 3 END, part_name, part",
        .from = "list_normen",
        .where = LISTING_FILTER " AND part <> 'school'",
        .copy = norms_open},
    {.name = "onderbouwing",
        .title = "Onderbouwing van de normen",
        .help = "Alle gevallen achter de normen: wie, wat, gehaald of niet, en waarom.",
        .columns = case_columns,
        .order = "year_name DESC, norm_sort, sort, search_key, number, what, class, code, reason",
        .copy = norms_open},
    {.name = "maatregelen",
        .title = "Maatregelen",
        .help = "Wat de school doet aan normen die niet zijn gehaald, en wat het effect was.",
        .columns = measure_columns,
        .order = "done_on IS NOT NULL, due_on, sort, measure",
        .tone = "CASE WHEN state = 'te laat' THEN 'late' END"},
    {.name = "drempels",
        .title = "Drempels van de normen",
        .help = "Wat er van elke norm wordt gevraagd, vanaf wanneer, en wat er eerder gold.",
        .columns = threshold_columns,
        .order = "sort, valid_from DESC, code",
        .tone = "CASE WHEN state = 'uit' THEN 'past' END"},
    {0},
};
