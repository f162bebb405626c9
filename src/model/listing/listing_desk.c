/* The listings of the care desk: what runs around pupils, and the meetings about them. */
#include "model/listing/listing_internal.h"

static const struct column desk_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"part_label", "soort", COLUMN_TEXT, 26, C_SHEET},
    {"since_on", "sinds", COLUMN_DATE, 10, 0},
    {"until_on", "tot en met", COLUMN_DATE, 10, 0},
    {"what", "wat", COLUMN_TEXT, 20, C_WIDE},
    {"whom", "met wie", COLUMN_TEXT, 14, C_SHEET},
    {"late", "te laat", COLUMN_TEXT, 7, C_SHEET},
    {"table_name", "tabel", COLUMN_TEXT, 0, C_KEY},
    KEYS("id", "id"),
    {"part", "soort-id", COLUMN_INT, 0, C_KEY},
    {0},
};

static const struct column meeting_columns[] = {
    {"on_date", "datum", COLUMN_DATE, 10, 0},
    {"kind", "overleg", COLUMN_TEXT, 18, 0},
    {"state", "stand", COLUMN_TEXT, 13, 0},
    {"points", "leerlingen", COLUMN_INT, 10, C_RIGHT},
    {"decided", "besloten", COLUMN_INT, 8, C_RIGHT},
    {"open", "nog te doen", COLUMN_INT, 11, C_RIGHT},
    {"members", "wie zijn erbij", COLUMN_TEXT, 20, C_SHEET},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"planned_on", "gepland op", COLUMN_DATE, 12, C_SHEET},
    {"held_on", "gehouden op", COLUMN_DATE, 12, C_SHEET},
    {"summary", "samenvatting", COLUMN_TEXT, 24, C_SHEET},
    {"kind_code", "soort", COLUMN_TEXT, 0, C_KEY},
    {"meeting", "overleg-id", COLUMN_INT, 0, C_KEY},
    {0},
};

static const struct column meeting_item_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"on_date", "datum", COLUMN_DATE, 10, 0},
    {"kind", "overleg", COLUMN_TEXT, 18, 0},
    {"question", "vraag", COLUMN_TEXT, 20, C_WIDE},
    {"state", "stand", COLUMN_TEXT, 14, 0},
    {"decision", "besluit", COLUMN_TEXT, 20, C_SHEET},
    {"decided_on", "besloten op", COLUMN_DATE, 12, C_SHEET},
    {"who", "wie", COLUMN_TEXT, 16, C_SHEET},
    {"what", "doet wat", COLUMN_TEXT, 24, C_SHEET},
    {"due_on", "uiterlijk", COLUMN_DATE, 12, C_SHEET},
    {"done_on", "gedaan op", COLUMN_DATE, 12, C_SHEET},
    {"consent", "toestemming", COLUMN_TEXT, 11, C_SHEET},
    {"late", "te laat", COLUMN_TEXT, 7, C_SHEET},
    {"held_on", "gehouden op", COLUMN_DATE, 0, C_KEY},
    KEYS("item", "punt-id"),
    {"meeting", "overleg-id", COLUMN_INT, 0, C_KEY},
    {0},
};

const struct listing desk_listings[] = {
    {.name = "zorgoverzicht",
        .instead =
            "Stip rekent haar zelf uit. Neem verwijzingen, interventies, intake of toestemmingen.",
        .title = "Wat loopt rond leerlingen",
        .help =
            "Alles rond leerlingen wat loopt of afloopt: verwijzingen, besluiten, interventies, afspraken, TLV's en toestemmingen.",
        .columns = desk_columns,
        .order = "part, until_on IS NULL, until_on, since_on, search_key, number, id",
        .tone = "iif(late = 'ja', 'late', NULL)",
        .logged = "read care",
        .area = CARE},
    {.name = "overleg",
        .instead = "Een overleg schrijf je in Stip zelf.",
        .title = "Overleg over leerlingen",
        .help =
            "ZAT, CAT en ander overleg: gepland en gehouden. Alleen voor wie bij de zorggegevens mag.",
        .columns = meeting_columns,
        .order = "on_date DESC, kind, meeting",
        .where = "?1 IS NULL AND ?2 = 0 AND (?3 IS NULL OR year_name = ?3)",
        .tone = "CASE state WHEN 'gehouden' THEN 'past' WHEN 'nog vastleggen' THEN 'open' END",
        .logged = "read care",
        .area = CARE,
        .is_whole = true},
    {.name = "overlegpunten",
        .instead = "Een besluit schrijf je in Stip zelf.",
        .title = "Punten en besluiten van overleg",
        .help =
            "Wie is besproken, wat is besloten en wie wat doet. Alleen voor wie bij de zorggegevens mag.",
        .columns = meeting_item_columns,
        .order = "on_date DESC, kind, meeting, search_key, number, item",
        .tone = "CASE WHEN late = 'ja' THEN 'late' WHEN state = 'geen besluit' THEN 'open' "
                "WHEN state IN ('gedaan', 'besloten', 'doorgeschoven') THEN 'past' END",
        .logged = "read care",
        .area = CARE,
        .is_whole = true},
    {0},
};
