/* The listing of OPPs. */
#include "model/listing/listing_internal.h"

static const struct column opp_columns[] = {
    PUPIL_COLUMNS,
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"version", "versie", COLUMN_INT, 6, C_RIGHT},
    {"set_on", "vastgesteld op", COLUMN_DATE, 14, 0},
    {"expected", "verwachte uitstroom", COLUMN_TEXT, 20, C_SHEET},
    {"missing", "wat er nog moet gebeuren", COLUMN_TEXT, 30, C_WIDE},
    {"due_on", "uiterlijk", COLUMN_DATE, 10, 0},
    {"concept_version", "concept", COLUMN_INT, 7, C_RIGHT | C_SHEET},
    {"placed_on", "ingeschreven op", COLUMN_DATE, 12, C_SHEET},
    {"first_set_on", "eerste OPP op", COLUMN_DATE, 12, C_SHEET},
    {"days", "dagen tot eerste OPP", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    {"expected_at_start", "verwacht bij de start", COLUMN_TEXT, 20, C_SHEET},
    {"expectation", "verwachte bestemming", COLUMN_TEXT, 24, C_SHEET},
    {"heard_on", "leerling gehoord op", COLUMN_DATE, 12, C_SHEET},
    {"weighed", "mening meegewogen", COLUMN_TEXT, 10, C_SHEET},
    {"explained_on", "uitgelegd op", COLUMN_DATE, 12, C_SHEET},
    {"agreed", "instemming", COLUMN_TEXT, 10, C_SHEET},
    {"answered_on", "instemming op", COLUMN_DATE, 12, C_SHEET},
    {"answered_by", "door", COLUMN_TEXT, 20, C_SHEET},
    {"manner", "getekend", COLUMN_TEXT, 20, C_SHEET},
    {"then_done", "bezwaren en wat ermee is gedaan", COLUMN_TEXT, 24, C_SHEET},
    {"evaluated_on", "geëvalueerd op", COLUMN_DATE, 12, C_SHEET},
    {"parents_on", "met ouders geëvalueerd op", COLUMN_DATE, 12, C_SHEET},
    {"attempts", "pogingen", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    {"opp", "OPP-id", COLUMN_INT, 0, C_KEY},
    {"concept", "concept-id", COLUMN_INT, 0, C_KEY},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {"search_key", "zoeknaam", COLUMN_TEXT, 0, C_KEY},
    {0},
};

const struct listing opp_listings[] = {
    {.name = "opp",
        .back = "opp",
        .title = "OPP's",
        .help =
            "Van elke leerling het OPP: wanneer vastgesteld, gehoord, ingestemd, geëvalueerd, en wat er nog moet gebeuren.",
        .columns = opp_columns,
        .order = "class_name, search_key, number",
        .tone = "CASE " TONE_BY_DAY "END"},
    {0},
};
