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

static const struct column certificates_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"kind_label", "certificaat", COLUMN_TEXT, 26, C_WIDE},
    {"detail", "welk certificaat", COLUMN_TEXT, 16, 0},
    {"state", "stand", COLUMN_TEXT, 14, 0},
    {"obtained_on", "behaald op", COLUMN_DATE, 10, 0},
    {"expires_on", "geldig tot en met", COLUMN_DATE, 10, 0},
    {"category_label", "soort", COLUMN_TEXT, 18, C_SHEET},
    {"started_on", "begonnen op", COLUMN_DATE, 10, C_SHEET},
    {"exam_on", "examen op", COLUMN_DATE, 10, C_SHEET},
    {"stopped_on", "gestopt op", COLUMN_DATE, 10, C_SHEET},
    {"issuer", "uitgever", COLUMN_TEXT, 20, C_SHEET},
    {"recognised", "erkend door de branche", COLUMN_TEXT, 6, C_SHEET},
    {"certificate_number", "nummer", COLUMN_TEXT, 14, C_SHEET},
    {"company_name", "leerbedrijf", COLUMN_TEXT, 22, C_SHEET},
    {"counts", "telt voor H03", COLUMN_TEXT, 6, C_SHEET},
    {"work_processes", "werkprocessen", COLUMN_TEXT, 30, C_SHEET},
    {"remark", "toelichting", COLUMN_TEXT, 20, C_SHEET},
    {"kind", "soort-code", COLUMN_TEXT, 0, C_KEY},
    KEYS("certificate", "certificaat-id"),
    {0},
};

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

static const struct column missing_evidence_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"subject_name", "vak", COLUMN_TEXT, 14, 0},
    {"title", "bewijsstuk", COLUMN_TEXT, 24, C_WIDE},
    {"what", "wat is er mis", COLUMN_TEXT, 18, 0},
    {"urgency", "wanneer", COLUMN_TEXT, 9, 0},
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

const struct listing portfolio_listings[] = {
    {.name = "resultaten",
        .back = "resultaten",
        .title = "Resultaten",
        .help = "Toetsen, IVIO, werkstukken, praktijkopdrachten en Entree.",
        .columns = results_columns,
        .order = "taken_on DESC, subject_name, search_key, number, kind, title, result"},
    {.name = "niveaus",
        .instead = "Stip rekent haar zelf uit. Neem resultaten.",
        .title = "Streefniveaus",
        .help = "Per vak met een streefniveau: het hoogste niveau dat de leerling heeft gehaald.",
        .columns = levels_columns,
        .order = "class_name, search_key, number, subject_name, target"},
    {.name = "aanwezigheid",
        .back = "aanwezigheid",
        .title = "Aanwezigheid",
        .help =
            "Uren per periode: gepland, aanwezig, geoorloofd en ongeoorloofd afwezig, en stage.",
        .columns = attendance_columns,
        .order = "year_name DESC, period_number DESC, class_name, search_key, number"},
    {.name = "klokuren",
        .instead = "Stip rekent haar zelf uit. Neem aanwezigheid.",
        .title = "Klokuren",
        .help = "Geprogrammeerde en gerealiseerde klokuren per schooljaar, met stage.",
        .columns = hours_columns,
        .order = "year_name DESC, class_name, search_key, number"},
    {.name = "certificaten",
        .back = "certificaten",
        .title = "Certificaten",
        .help = "Het register: opleiding, examen, behaald en verlopen.",
        .columns = certificates_columns,
        .order =
            "coalesce(obtained_on, exam_on, started_on) DESC, search_key, number, certificate"},
    {.name = "portfolio",
        .instead =
            "Zij legt lijsten naast elkaar. Neem resultaten of certificaten, en voor bestanden stip import bewijs MAP.",
        .title = "Portfolio",
        .help =
            "Alle bewijsstukken, ook wat Stip zelf opbergt: gesprekken, stagebeoordelingen en certificaten.",
        .columns = portfolio_columns,
        .order = "search_key, number, made_on DESC, title, source, item, subject_name"},
    {.name = "bewijs",
        .instead = "Stip rekent haar zelf uit. Bestanden komen in met stip import bewijs MAP.",
        .title = "Ontbrekend bewijs",
        .help =
            "Wat ontbreekt of niet in orde is (geen datum, geen vindplaats, niet getekend): per vak, sinds wanneer, en wie het kan regelen.",
        .columns = missing_evidence_columns,
        .order = "CASE urgency WHEN 'dit jaar' THEN 1 WHEN 'vóór Stip' THEN 2 ELSE 0 END, due_on, "
                 "subject_name, class_name, search_key, number, title, requirement_id, evidence",
        .tone = "CASE WHEN urgency IN ('nu', 'te laat') THEN 'late' END"},
    {.name = "portfoliodossier",
        .instead =
            "Zij legt lijsten naast elkaar. Neem resultaten, certificaten of aanwezigheid, en voor bestanden stip import bewijs MAP.",
        .title = "Portfolio van een leerling",
        .help =
            "Wat een leerling kan en heeft bewezen: bewijs, resultaten, certificaten, aanwezigheid en diploma-eisen.",
        .columns = dossier_columns,
        .order =
            "search_key, number, part, "
            "iif(part = 1, CASE state WHEN 'dit jaar' THEN 1 WHEN 'vóór Stip' THEN 2 ELSE 0 END, 0), "
            "on_date DESC, iif(part = 1, what || text, ''), id DESC, what, text"},
    {0},
};
