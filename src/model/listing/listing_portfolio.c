/* The listings of results, attendance, certificates and the portfolio. */
#include "model/listing/listing_internal.h"

static const struct column results_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"subject_name", "vak", COLUMN_TEXT, 14, 0},
    {"title", "wat", COLUMN_TEXT, 20, C_WIDE},
    {"taken_on", "datum", COLUMN_DATE, 10, 0},
    {"score", "score", COLUMN_TEXT, 7, 0},
    {"sufficient", "voldoende", COLUMN_TEXT, 9, 0},
    {"level", "niveau", COLUMN_TEXT, 8, C_SHEET},
    {"kind", "soort", COLUMN_TEXT, 16, C_SHEET},
    {"entered_by", "ingevuld door", COLUMN_TEXT, 16, C_SHEET},
    {"subject", "vak-code", COLUMN_TEXT, 0, C_KEY},
    KEYS("result", "resultaat-id"),
    {0},
};
const struct listing listing_results = {"resultaten", "Resultaten",
    "Toetsen, IVIO, werkstukken, praktijkopdrachten en Entree.",
    "SELECT name, number, class_name, year_name, subject_name, title, taken_on, score, sufficient, level, kind, entered_by, subject, result, pupil, search_key FROM list_resultaten" FILTER
    "ORDER BY taken_on DESC, subject_name, search_key, number, kind, title, result",
    results_columns};

static const struct column levels_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"subject_name", "vak", COLUMN_TEXT, 16, 0},
    {"target", "streefniveau", COLUMN_TEXT, 12, 0},
    {"level", "gehaald niveau", COLUMN_TEXT, 14, 0},
    {"reached_on", "gehaald op", COLUMN_DATE, 10, 0},
    {"state", "stand", COLUMN_TEXT, 18, C_WIDE},
    PUPIL_KEYS,
    {0},
};
const struct listing listing_levels = {"niveaus", "Streefniveaus",
    "Per vak met een streefniveau: het hoogste niveau dat de leerling heeft gehaald.",
    "SELECT name, number, class_name, year_name, subject_name, target, level, reached_on, state, pupil, search_key FROM list_niveaus" FILTER
    "ORDER BY class_name, search_key, number, subject_name, target",
    levels_columns};

static const struct column attendance_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"period_number", "periode", COLUMN_INT, 7, C_RIGHT},
    {"planned", "gepland", COLUMN_INT, 7, C_RIGHT},
    {"present", "aanwezig", COLUMN_INT, 8, C_RIGHT},
    {"excused", "geoorloofd", COLUMN_INT, 10, C_RIGHT},
    {"unexcused", "ongeoorloofd", COLUMN_INT, 12, C_RIGHT},
    {"internship_planned", "stage gepland", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"internship_present", "stage aanwezig", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"percentage", "%", COLUMN_SHARE, 6, C_RIGHT},
    {"total", "alles gepland", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"counted", "telt als aanwezig", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"period", "periode-id", COLUMN_INT, 0, C_KEY},
    KEYS("attendance", "aanwezigheid-id"),
    {0},
};
const struct listing listing_attendance = {"aanwezigheid", "Aanwezigheid",
    "Uren per periode: gepland, aanwezig, geoorloofd en ongeoorloofd afwezig, en stage.",
    "SELECT name, number, class_name, year_name, period_number, planned, present, excused, unexcused, internship_planned, internship_present, percentage, total, counted, period, attendance, pupil, search_key FROM list_aanwezigheid" FILTER
    "ORDER BY year_name DESC, period_number DESC, class_name, search_key, number",
    attendance_columns};

static const struct column hours_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"programmed", "geprogrammeerd", COLUMN_INT, 14, C_RIGHT},
    {"realised", "gerealiseerd", COLUMN_INT, 12, C_RIGHT},
    {"internship", "waarvan stage", COLUMN_INT, 13, C_RIGHT},
    {"percentage", "aanwezig %", COLUMN_SHARE, 10, C_RIGHT},
    {"periods", "perioden", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    PUPIL_KEYS,
    {0},
};
const struct listing listing_hours = {"klokuren", "Klokuren",
    "Geprogrammeerde en gerealiseerde klokuren per schooljaar, met stage.",
    "SELECT name, number, class_name, year_name, programmed, realised, internship, percentage, periods, pupil, search_key FROM list_klokuren" FILTER
    "ORDER BY year_name DESC, class_name, search_key, number",
    hours_columns};

static const struct column certificates_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"label", "certificaat", COLUMN_TEXT, 26, C_WIDE},
    {"state", "stand", COLUMN_TEXT, 14, 0},
    {"obtained_on", "behaald op", COLUMN_DATE, 10, 0},
    {"expires_on", "geldig tot en met", COLUMN_DATE, 10, 0},
    {"category_label", "soort", COLUMN_TEXT, 18, C_SHEET},
    {"started_on", "begonnen op", COLUMN_DATE, 10, C_SHEET},
    {"exam_on", "examen op", COLUMN_DATE, 10, C_SHEET},
    {"stopped_on", "gestopt op", COLUMN_DATE, 10, C_SHEET},
    {"issuer", "uitgever", COLUMN_TEXT, 20, C_SHEET},
    {"certificate_number", "nummer", COLUMN_TEXT, 14, C_SHEET},
    {"company_name", "leerbedrijf", COLUMN_TEXT, 22, C_SHEET},
    {"counts", "telt voor H03", COLUMN_TEXT, 6, C_SHEET},
    {"work_processes", "werkprocessen", COLUMN_TEXT, 30, C_SHEET},
    {"remark", "toelichting", COLUMN_TEXT, 20, C_SHEET},
    {"kind", "soort-code", COLUMN_TEXT, 0, C_KEY},
    KEYS("certificate", "certificaat-id"),
    {0},
};
const struct listing listing_certificates = {"certificaten", "Certificaten",
    "Het register: opleiding, examen, behaald en verlopen.",
    "SELECT name, number, class_name, year_name, label, state, obtained_on, expires_on, category_label, started_on, exam_on, stopped_on, issuer, certificate_number, company_name, counts, work_processes, remark, kind, certificate, pupil, search_key FROM list_certificaten" FILTER
    "ORDER BY coalesce(obtained_on, exam_on, started_on) DESC, search_key, number, certificate",
    certificates_columns};

static const struct column portfolio_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"subject_name", "vak", COLUMN_TEXT, 14, 0},
    {"title", "bewijsstuk", COLUMN_TEXT, 26, C_WIDE},
    {"made_on", "datum", COLUMN_DATE, 10, 0},
    {"state", "stand", COLUMN_TEXT, 14, 0},
    {"files", "bestanden", COLUMN_INT, 4, C_RIGHT},
    {"kind_label", "soort", COLUMN_TEXT, 14, C_SHEET},
    {"requirement_title", "hoort bij", COLUMN_TEXT, 24, C_SHEET},
    {"signatures", "getekend door", COLUMN_TEXT, 24, C_SHEET},
    {"proves", "bewijst", COLUMN_TEXT, 24, C_SHEET},
    {"place", "waar ligt het", COLUMN_TEXT, 16, C_SHEET},
    {"source", "tabel", COLUMN_TEXT, 0, C_KEY},
    KEYS("item", "bewijs-id"),
    {0},
};
const struct listing listing_portfolio = {"portfolio", "Portfolio",
    "Alle bewijsstukken, ook wat Stip zelf opbergt: gesprekken, stagebeoordelingen en certificaten.",
    "SELECT name, number, class_name, year_name, subject_name, title, made_on, state, files, kind_label, requirement_title, signatures, proves, place, source, item, pupil, search_key FROM list_portfolio" FILTER
    "ORDER BY search_key, number, made_on DESC, title, source, item, subject_name",
    portfolio_columns};

static const struct column missing_evidence_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"subject_name", "vak", COLUMN_TEXT, 14, 0},
    {"title", "bewijsstuk", COLUMN_TEXT, 24, C_WIDE},
    {"what", "wat is er mis", COLUMN_TEXT, 18, 0},
    {"urgency", "wanneer", COLUMN_TEXT, 8, 0},
    {"who", "wie kan het regelen", COLUMN_TEXT, 20, C_SHEET},
    {"since", "sinds", COLUMN_DATE, 10, C_SHEET},
    {"due_on", "uiterlijk", COLUMN_DATE, 10, C_SHEET},
    {"pieces", "aantal", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"subject", "vak-code", COLUMN_TEXT, 0, C_KEY},
    {"mine", "van mij", COLUMN_INT, 0, C_KEY},
    {"requirement_id", "eis-id", COLUMN_INT, 0, C_KEY},
    KEYS("evidence", "bewijsstuk-id"),
    {0},
};
const struct listing listing_missing_evidence = {"bewijs", "Ontbrekend bewijs",
    "Wat ontbreekt of niet in orde is (geen datum, geen vindplaats, niet getekend): per vak, sinds wanneer, en wie het kan regelen.",
    "SELECT name, number, class_name, year_name, subject_name, title, what, urgency, who, since, due_on, pieces, subject, mine, requirement_id, evidence, pupil, search_key FROM list_bewijs" FILTER
    "ORDER BY urgency = 'dit jaar', due_on, subject_name, class_name, search_key, number, title, requirement_id, evidence",
    missing_evidence_columns};

const struct listing listing_portfolio_lines = {"portfoliodossier", "Portfolio van een leerling",
    "Wat een leerling kan en heeft bewezen: bewijs, resultaten, certificaten, aanwezigheid en diploma-eisen.",
    "SELECT name, number, class_name, year_name, part_label, on_date, what, text, state, table_name, id, pupil, search_key, part FROM list_portfoliodossier" FILTER
    "ORDER BY search_key, number, part, part = 1 AND state = 'dit jaar', on_date DESC, iif(part = 1, what || text, ''), id DESC, what, text",
    dossier_columns};
