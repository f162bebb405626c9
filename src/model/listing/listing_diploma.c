/* The listings of the diploma. */
#include "model/listing/listing_internal.h"

static const struct column diploma_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"grade", "leerjaar", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    {"is_candidate", "kandidaat", COLUMN_TEXT, 9, C_SHEET},
    {"met", "voldaan", COLUMN_INT, 7, C_RIGHT},
    {"total", "van", COLUMN_INT, 4, C_RIGHT},
    {"standing", "stand", COLUMN_TEXT, 14, 0},
    {"behind_labels", "wat achterloopt", COLUMN_TEXT, 24, C_WIDE},
    {"exam_on", "examen op", COLUMN_DATE, 10, 0},
    {"at_time", "tijd", COLUMN_TEXT, 5, C_SHEET},
    {"outcome", "gesprek", COLUMN_TEXT, 12, C_SHEET},
    {"result", "uitslag", COLUMN_TEXT, 12, 0},
    {"result_on", "uitslag op", COLUMN_DATE, 10, C_SHEET},
    {"variant", "variant", COLUMN_TEXT, 24, C_SHEET},
    {"portfolio_on", "portfolio ingeleverd op", COLUMN_DATE, 10, C_SHEET},
    {"grounds", "motivering", COLUMN_TEXT, 24, C_SHEET},
    {"reported_on", "doorgegeven op", COLUMN_DATE, 10, C_SHEET},
    {"regulation", "reglement", COLUMN_TEXT, 12, C_SHEET},
    {"behind", "aantal achter", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    KEYS("candidate", "kandidaat-id"),
    {0},
};
const struct listing listing_diploma = {"diploma", "Diploma",
    "Van elke leerling: hoeveel diploma-eisen zijn voldaan, en van kandidaten examen en uitslag.",
    "SELECT name, number, class_name, year_name, grade, is_candidate, met, total, standing, behind_labels, exam_on, at_time, outcome, result, result_on, variant, portfolio_on, grounds, reported_on, regulation, behind, candidate, pupil, search_key FROM list_diploma" FILTER
    "ORDER BY year_name DESC, is_candidate, class_name, search_key, number",
    diploma_columns};

static const struct column diploma_requirements_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"label", "eis", COLUMN_TEXT, 28, C_WIDE},
    {"state", "stand", COLUMN_TEXT, 12, 0},
    {"facts", "waaruit dat blijkt", COLUMN_TEXT, 26, C_WIDE},
    {"is_candidate", "kandidaat", COLUMN_TEXT, 6, C_SHEET},
    {"requirement", "eis-code", COLUMN_TEXT, 0, C_KEY},
    PUPIL_KEYS,
    {0},
};
const struct listing listing_diploma_requirements = {"diplomaeisen", "Diploma-eisen",
    "Elke eis van het reglement per leerling, met de feiten erachter.",
    "SELECT name, number, class_name, year_name, label, state, facts, is_candidate, requirement, pupil, search_key FROM list_diplomaeisen" FILTER
    "ORDER BY class_name, search_key, number, sort, requirement",
    diploma_requirements_columns};

static const struct column exam_days_columns[] = {
    {"held_on", "datum", COLUMN_DATE, 10, 0},
    {"starts_at", "begin", COLUMN_TEXT, 5, 0},
    {"kind", "soort", COLUMN_TEXT, 10, 0},
    {"place", "plaats", COLUMN_TEXT, 16, C_WIDE},
    {"examiner", "examinator", COLUMN_TEXT, 18, 0},
    {"assessor", "assessor", COLUMN_TEXT, 18, 0},
    {"assessor_school", "school van de assessor", COLUMN_TEXT, 20, C_SHEET},
    {"talks", "gesprekken", COLUMN_INT, 10, C_RIGHT},
    {"open", "nog zonder uitslag", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"exam_day", "examendag-id", COLUMN_INT, 0, C_KEY},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {0},
};
const struct listing listing_exam_days = {"examendagen", "Examendagen",
    "De dagen van de examengesprekken, met examinator en assessor.",
    "SELECT held_on, starts_at, kind, place, examiner, assessor, assessor_school, talks, open, year_name, exam_day, pupil FROM list_examendagen"
    " WHERE (?1 IS NULL OR ?1 <> '') AND ?2 >= 0 AND (?3 IS NULL OR year_name = ?3) "
    "ORDER BY held_on DESC, starts_at, exam_day",
    exam_days_columns};

static const struct column exams_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"held_on", "datum", COLUMN_DATE, 10, 0},
    {"at_time", "tijd", COLUMN_TEXT, 5, 0},
    {"outcome", "uitkomst", COLUMN_TEXT, 12, 0},
    {"examiner", "examinator", COLUMN_TEXT, 16, 0},
    {"assessor", "assessor", COLUMN_TEXT, 16, C_WIDE},
    {"assessor_school", "school van de assessor", COLUMN_TEXT, 20, C_SHEET},
    {"place", "plaats", COLUMN_TEXT, 14, C_SHEET},
    {"kind", "soort", COLUMN_TEXT, 10, C_SHEET},
    {"slot", "gesprek van de dag", COLUMN_INT, 4, C_RIGHT | C_SHEET},
    {"remark", "toelichting", COLUMN_TEXT, 24, C_SHEET},
    {"exam_day", "examendag-id", COLUMN_INT, 0, C_KEY},
    {"candidate", "kandidaat-id", COLUMN_INT, 0, C_KEY},
    KEYS("exam", "examen-id"),
    {0},
};
const struct listing listing_exams = {"examens", "Examengesprekken",
    "Wie wanneer examengesprek heeft, bij wie, en hoe het ging.",
    "SELECT name, number, class_name, year_name, held_on, at_time, outcome, examiner, assessor, assessor_school, place, kind, slot, remark, exam_day, candidate, exam, pupil, search_key FROM list_examens" FILTER
    "ORDER BY held_on DESC, exam_day, slot, exam",
    exams_columns};

static const struct column diploma_results_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"born_on", "geboortedatum", COLUMN_DATE, 13, C_SHEET},
    {"result", "uitslag", COLUMN_TEXT, 14, 0},
    {"result_on", "uitslag op", COLUMN_DATE, 10, 0},
    {"reported_on", "doorgegeven op", COLUMN_DATE, 14, 0},
    {"state", "wat moet nog", COLUMN_TEXT, 20, C_WIDE},
    KEYS("candidate", "kandidaat-id"),
    {0},
};
const struct listing listing_diploma_results = {"uitslagen", "Diploma-uitslagen",
    "De uitslagen, om door te geven aan ROD via het administratiesysteem.",
    "SELECT name, number, class_name, year_name, born_on, result, result_on, reported_on, state, candidate, pupil, search_key FROM list_uitslagen" FILTER
    "ORDER BY state = 'klaar', result_on DESC, search_key, number, candidate",
    diploma_results_columns};
