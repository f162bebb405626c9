/* The listings of OPPs and of leavers. */
#include "model/listing_internal.h"

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
const struct listing listing_opp = {"opp", "OPP's",
    "Van elke leerling het OPP: wanneer vastgesteld, gehoord, ingestemd, geëvalueerd, en wat er nog moet gebeuren.",
    "SELECT name, number, class_name, year_name, version, set_on, expected, missing, due_on, concept_version, placed_on, first_set_on, days, "
    "expected_at_start, expectation, heard_on, weighed, explained_on, agreed, answered_on, answered_by, manner, then_done, evaluated_on, "
    "parents_on, attempts, opp, concept, pupil, search_key FROM list_opp" FILTER
    "ORDER BY class_name, search_key, number",
    opp_columns};

static const struct column outflow_columns[] = {
    PUPIL_COLUMNS,
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET | C_OPEN},
    {"left_on", "laatste dag", COLUMN_DATE, 11, 0},
    {"destination", "code", COLUMN_TEXT, 5, C_SHEET | C_OPEN},
    {"destination_label", "bestemming", COLUMN_TEXT, 30, C_WIDE | C_OPEN},
    {"missing", "wat ontbreekt", COLUMN_TEXT, 24, C_OPEN},
    {"counting", "telling", COLUMN_TEXT, 7, C_SHEET | C_OPEN},
    {"is_final", "einduitstroom", COLUMN_TEXT, 7, C_SHEET | C_OPEN},
    {"vensters", "in Vensters", COLUMN_TEXT, 16, C_SHEET | C_OPEN},
    {"organisation", "bedrijf of school", COLUMN_TEXT, 24, C_SHEET},
    {"sector", "sector", COLUMN_TEXT, 20, C_SHEET | C_OPEN},
    {"contract", "contract", COLUMN_TEXT, 14, C_SHEET | C_OPEN},
    {"hours", "uren per week", COLUMN_INT, 6, C_RIGHT | C_SHEET | C_OPEN},
    {"mbo_level", "mbo-niveau", COLUMN_INT, 6, C_RIGHT | C_SHEET | C_OPEN},
    {"learning_way", "leerweg", COLUMN_TEXT, 7, C_SHEET | C_OPEN},
    {"remark", "toelichting", COLUMN_TEXT, 24, C_SHEET},
    {"start_profile", "verwacht bij de start", COLUMN_TEXT, 20, C_SHEET | C_OPEN},
    {"fits_start", "volgens start-OPP", COLUMN_TEXT, 9, C_SHEET | C_OPEN},
    {"last_profile", "laatst verwacht", COLUMN_TEXT, 20, C_SHEET | C_OPEN},
    {"last_set_on", "laatste OPP op", COLUMN_DATE, 12, C_SHEET},
    {"fits_last", "volgens laatste OPP", COLUMN_TEXT, 9, C_SHEET | C_OPEN},
    {"advice", "advies", COLUMN_TEXT, 20, C_SHEET | C_OPEN},
    {"advised_on", "adviesdatum", COLUMN_DATE, 12, C_SHEET},
    {"fits_advice", "volgens advies", COLUMN_TEXT, 9, C_SHEET | C_OPEN},
    {"deviation_reason", "reden van de afwijking", COLUMN_TEXT, 20, C_SHEET | C_OPEN},
    {"deviation_action", "wat de school ermee doet", COLUMN_TEXT, 24, C_SHEET},
    {"status_1", "situatie na 1 jaar", COLUMN_TEXT, 20, C_SHEET | C_OPEN},
    {"gap_1", "periode zonder in jaar 1", COLUMN_TEXT, 8, C_SHEET | C_OPEN},
    {"status_2", "situatie na 2 jaar", COLUMN_TEXT, 20, C_SHEET | C_OPEN},
    {"gap_2", "periode zonder in jaar 2", COLUMN_TEXT, 8, C_SHEET | C_OPEN},
    {"outflow", "uitstroom-id", COLUMN_INT, 0, C_KEY},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {"search_key", "zoeknaam", COLUMN_TEXT, 0, C_KEY},
    {0},
};
const struct listing listing_outflow = {"uitstroom", "Uitstroom",
    "Wie van school is gegaan, waarheen, wat er was verwacht en hoe het verder ging.",
    "SELECT name, number, class_name, year_name, left_on, destination, destination_label, missing, counting, is_final, vensters, organisation, "
    "sector, contract, hours, mbo_level, learning_way, remark, start_profile, fits_start, last_profile, last_set_on, fits_last, advice, "
    "advised_on, fits_advice, deviation_reason, deviation_action, status_1, gap_1, status_2, gap_2, outflow, pupil, search_key "
    "FROM list_uitstroom" FILTER "ORDER BY left_on DESC, search_key, number",
    outflow_columns};

static const struct column follow_up_columns[] = {
    PUPIL_COLUMNS,
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_OPEN},
    {"moment", "na jaar", COLUMN_INT, 7, C_RIGHT | C_OPEN},
    {"state", "stand", COLUMN_TEXT, 8, C_OPEN},
    {"due_on", "peildatum", COLUMN_DATE, 10, 0},
    {"asked_on", "nagevraagd op", COLUMN_DATE, 13, C_SHEET},
    {"status", "situatie", COLUMN_TEXT, 20, C_WIDE | C_OPEN},
    {"gap_label", "periode zonder", COLUMN_TEXT, 9, C_SHEET | C_OPEN},
    {"organisation", "bedrijf of school", COLUMN_TEXT, 24, C_SHEET},
    {"asked_by", "nagevraagd door", COLUMN_TEXT, 20, C_SHEET},
    {"remark", "toelichting", COLUMN_TEXT, 24, C_SHEET},
    {"left_on", "laatste dag", COLUMN_DATE, 11, C_SHEET},
    {"destination_label", "bestemming bij vertrek", COLUMN_TEXT, 30, C_SHEET | C_OPEN},
    {"outflow", "uitstroom-id", COLUMN_INT, 0, C_KEY},
    {"follow_up", "nazorg-id", COLUMN_INT, 0, C_KEY},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {"search_key", "zoeknaam", COLUMN_TEXT, 0, C_KEY},
    {0},
};
const struct listing listing_follow_up = {"nazorg", "Nazorg",
    "Hoe het met oud-leerlingen gaat, één en twee jaar na het vertrek; wat nog open is eerst.",
    "SELECT name, number, class_name, year_name, moment, state, due_on, asked_on, status, gap_label, organisation, asked_by, remark, left_on, "
    "destination_label, outflow, follow_up, pupil, search_key FROM list_nazorg" FILTER
    "ORDER BY state = 'gedaan', state = 'open', due_on DESC, search_key, number, moment",
    follow_up_columns};
