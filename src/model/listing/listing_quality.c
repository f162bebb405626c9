/* The listings of quality: surveys, the quality cycle, the self-evaluation, and the evening school.
 */
#include "model/listing/listing_internal.h"

/* No class and no pupil: the filters on them leave nothing. */
static const struct column survey_columns[] = {
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"kind_label", "peiling", COLUMN_TEXT, 18, C_SHEET},
    {"group_label", "groep", COLUMN_TEXT, 24, C_WIDE},
    {"held_on", "gehouden op", COLUMN_DATE, 11, C_SHEET},
    {"invited", "uitgenodigd", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"answers", "antwoorden", COLUMN_INT, 10, C_RIGHT},
    {"response", "respons %", COLUMN_SHARE, 9, C_RIGHT},
    {"mean", "gemiddelde", COLUMN_TEXT, 10, C_RIGHT},
    {"mark", "cijfer", COLUMN_TEXT, 6, C_RIGHT},
    {"mean_before", "vorig jaar", COLUMN_TEXT, 10, C_RIGHT},
    {"threshold", "norm", COLUMN_TEXT, 5, C_RIGHT | C_SHEET},
    {"remark", "opmerking", COLUMN_TEXT, 20, C_SHEET},
    {"survey", "peiling-id", COLUMN_INT, 0, C_KEY},
    {"survey_group", "code van de groep", COLUMN_TEXT, 0, C_KEY},
    {0},
};
const struct listing listing_surveys = {"peilingen", "Peilingen",
    "PrOZO! en de veiligheidsmonitor: per schooljaar en groep hoeveel antwoorden en het gemiddelde.",
    "SELECT year_name, kind_label, group_label, held_on, invited, answers, response, mean, mark, mean_before, threshold, remark, survey, survey_group FROM list_peilingen" FILTER
    "ORDER BY year_name DESC, sort, survey_group, survey",
    survey_columns};

static const struct column goal_columns[] = {
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"theme_name", "thema", COLUMN_TEXT, 18, C_SHEET},
    {"ambition_text", "ambitie", COLUMN_TEXT, 24, C_SHEET},
    {"text", "doel", COLUMN_TEXT, 30, C_WIDE},
    {"stage_label", "fase", COLUMN_TEXT, 8, 0},
    {"smart", "SMART", COLUMN_TEXT, 18, 0},
    {"state", "stand", COLUMN_TEXT, 8, 0},
    {"due_on", "uiterlijk", COLUMN_DATE, 10, C_SHEET},
    {"measured_by", "hoe gemeten", COLUMN_TEXT, 24, C_SHEET},
    {"linked", "gekoppeld", COLUMN_TEXT, 4, C_SHEET},
    {"few", "hooguit drie acties", COLUMN_TEXT, 4, C_SHEET},
    {"measured", "meting genoemd", COLUMN_TEXT, 4, C_SHEET},
    {"dated", "datum genoemd", COLUMN_TEXT, 4, C_SHEET},
    {"actions", "acties", COLUMN_INT, 4, C_RIGHT | C_SHEET},
    {"actions_done", "acties gedaan", COLUMN_INT, 4, C_RIGHT | C_SHEET},
    {"actions_late", "acties te laat", COLUMN_INT, 4, C_RIGHT | C_SHEET},
    {"evaluated_on", "geëvalueerd op", COLUMN_DATE, 12, C_SHEET},
    {"evaluation", "evaluatie", COLUMN_TEXT, 24, C_SHEET},
    {"goal", "doel-id", COLUMN_INT, 0, C_KEY},
    {"follows", "vervolg op doel-id", COLUMN_INT, 0, C_KEY},
    {"followed_by", "gaat verder in doel-id", COLUMN_INT, 0, C_KEY},
    {0},
};
const struct listing listing_quality_goals = {"kwaliteitsdoelen", "Kwaliteitsdoelen",
    "De doelen van de school per schooljaar en thema, of ze SMART zijn en of ze zijn bereikt.",
    "SELECT year_name, theme_name, ambition_text, text, stage_label, smart, state, due_on, measured_by, linked, few, measured, dated, actions, actions_done, "
    "actions_late, evaluated_on, evaluation, goal, follows, followed_by FROM list_kwaliteitsdoelen" FILTER
    "ORDER BY year_name DESC, theme IS NULL, theme_name, ambition, goal",
    goal_columns};

static const struct column action_columns[] = {
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"theme_name", "thema", COLUMN_TEXT, 18, C_SHEET},
    {"text", "actie", COLUMN_TEXT, 30, C_WIDE},
    {"who", "wie", COLUMN_TEXT, 18, 0},
    {"due_on", "uiterlijk", COLUMN_DATE, 10, 0},
    {"done_on", "gedaan op", COLUMN_DATE, 10, 0},
    {"state", "stand", COLUMN_TEXT, 8, 0},
    {"goal_text", "bij doel", COLUMN_TEXT, 24, C_SHEET},
    {"action", "actie-id", COLUMN_INT, 0, C_KEY},
    {"goal", "doel-id", COLUMN_INT, 0, C_KEY},
    {0},
};
const struct listing listing_quality_actions = {"kwaliteitsacties", "Kwaliteitsacties",
    "Wat er voor de kwaliteitsdoelen gebeurt: wie, wanneer, en of het gedaan is.",
    "SELECT year_name, theme_name, text, who, due_on, done_on, state, goal_text, action, goal FROM list_kwaliteitsacties" FILTER
    "ORDER BY year_name DESC, done_on IS NOT NULL, due_on IS NULL, due_on, action",
    action_columns};

static const struct column card_columns[] = {
    {"year_name", "schooljaar", COLUMN_TEXT, 10, 0},
    {"subject_name", "vak", COLUMN_TEXT, 18, 0},
    {"goals", "doelen", COLUMN_TEXT, 30, C_WIDE},
    {"results", "resultaten", COLUMN_TEXT, 24, C_SHEET},
    {"indicators", "succes zie je aan", COLUMN_TEXT, 24, C_SHEET},
    {"skills", "wat docenten kunnen", COLUMN_TEXT, 24, C_SHEET},
    {"actions", "acties", COLUMN_TEXT, 24, C_SHEET},
    {"filled", "ingevuld", COLUMN_INT, 8, C_RIGHT},
    {"card", "kaart-id", COLUMN_INT, 0, C_KEY},
    {"subject", "code van het vak", COLUMN_TEXT, 0, C_KEY},
    {0},
};
const struct listing listing_quality_cards = {"kwaliteitskaarten", "Kwaliteitskaarten",
    "Per vak en schooljaar: doelen, resultaten, waaraan je succes ziet, wat docenten kunnen, acties.",
    "SELECT year_name, subject_name, goals, results, indicators, skills, actions, filled, card, subject FROM list_kwaliteitskaarten" FILTER
    "ORDER BY subject_name, year_name DESC, subject, card",
    card_columns};

static const struct column standard_columns[] = {
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"framework_label", "kader", COLUMN_TEXT, 20, C_SHEET},
    {"part", "onderdeel", COLUMN_TEXT, 24, C_SHEET},
    {"code", "code", COLUMN_TEXT, 5, 0},
    {"label", "standaard", COLUMN_TEXT, 26, C_WIDE},
    {"verdict", "oordeel", COLUMN_TEXT, 18, 0},
    {"verdict_before", "vorig jaar", COLUMN_TEXT, 18, 0},
    {"norms", "normen", COLUMN_TEXT, 12, 0},
    {"score", "score", COLUMN_INT, 5, C_RIGHT | C_SHEET},
    {"score_before", "score vorig jaar", COLUMN_INT, 5, C_RIGHT | C_SHEET},
    {"judged_on", "bekeken op", COLUMN_DATE, 10, C_SHEET},
    {"grounds", "waaruit dat blijkt", COLUMN_TEXT, 24, C_SHEET},
    {"question", "vraag", COLUMN_TEXT, 24, C_SHEET},
    {"framework", "code van het kader", COLUMN_TEXT, 0, C_KEY},
    {"judgement", "oordeel-id", COLUMN_INT, 0, C_KEY},
    {0},
};
const struct listing listing_standards = {"zelfevaluatie", "Zelfevaluatie",
    "Wat de school van zichzelf vindt, per standaard van de inspectie en schooljaar.",
    "SELECT year_name, framework_label, part, code, label, verdict, verdict_before, norms, score, score_before, judged_on, grounds, question, framework, "
    "judgement FROM list_zelfevaluatie" FILTER "ORDER BY year_name DESC, sort, code, judgement",
    standard_columns};

static const struct column participant_columns[] = {
    {"name", "oud-leerling", COLUMN_TEXT, 24, 0},
    {"number", "stamnummer", COLUMN_TEXT, 10, C_SHEET},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"years_since", "jaren van school", COLUMN_INT, 5, C_RIGHT},
    {"left_on", "laatste dag", COLUMN_DATE, 11, C_SHEET},
    {"starts_on", "doet mee vanaf", COLUMN_DATE, 10, C_SHEET},
    {"ends_on", "tot en met", COLUMN_DATE, 10, C_SHEET},
    {"present", "was er", COLUMN_INT, 6, C_RIGHT},
    {"evenings", "van avonden", COLUMN_INT, 8, C_RIGHT},
    {"wants", "waarvoor", COLUMN_TEXT, 30, C_WIDE},
    {"evening_school", "avondschool-id", COLUMN_INT, 0, C_KEY},
    KEYS("participant", "deelnemer-id"),
    {0},
};
const struct listing listing_evening_school = {"avondschool", "Avondschool",
    "De oud-leerlingen op de avondschool: hoe lang van school, en hoe vaak ze er waren.",
    "SELECT name, number, year_name, years_since, left_on, starts_on, ends_on, present, evenings, wants, evening_school, participant, pupil, search_key FROM "
    "list_avondschool" FILTER "ORDER BY year_name DESC, search_key, number, participant",
    participant_columns};

static const struct column evening_columns[] = {
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"held_on", "datum", COLUMN_DATE, 10, 0},
    {"topic", "onderwerp", COLUMN_TEXT, 30, C_WIDE},
    {"led_by", "geleid door", COLUMN_TEXT, 18, 0},
    {"present", "aanwezig", COLUMN_INT, 8, C_RIGHT},
    {"participants", "deelnemers", COLUMN_INT, 10, C_RIGHT},
    {"state", "aanwezigheid", COLUMN_TEXT, 12, 0},
    {"evening_school", "avondschool-id", COLUMN_INT, 0, C_KEY},
    {"evening", "avond-id", COLUMN_INT, 0, C_KEY},
    {0},
};
const struct listing listing_evenings = {"avonden", "Avonden",
    "De avonden van de avondschool: waar het over ging en hoeveel deelnemers er waren.",
    "SELECT year_name, held_on, topic, led_by, present, participants, state, evening_school, evening FROM list_avonden" FILTER
    "ORDER BY held_on DESC, evening",
    evening_columns};
