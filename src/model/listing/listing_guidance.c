/* The listings of support around pupils, of care, and of who is on course. */
#include "model/listing/listing_internal.h"

static const struct column guidance_columns[] = {
    {"class_name", "klas", COLUMN_TEXT, 6, 0},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"mentors", "mentor", COLUMN_TEXT, 18, C_SHEET},
    {"pupils", "leerlingen", COLUMN_INT, 5, C_RIGHT | C_SHEET},
    {"first_discussed_on", "eerste weken", COLUMN_DATE, 12, 0},
    {"group_1_on", "observatie 1", COLUMN_DATE, 12, 0},
    {"review_on", "bespreking", COLUMN_DATE, 11, 0},
    {"missing", "wat er nog moet gebeuren", COLUMN_TEXT, 24, C_WIDE},
    {"due_on", "uiterlijk", COLUMN_DATE, 10, 0},
    {"first_observed_on", "eerste weken geobserveerd op", COLUMN_DATE, 12, C_SHEET},
    {"first_on_time", "op tijd besproken", COLUMN_TEXT, 8, C_SHEET},
    {"group_2_on", "observatie 2", COLUMN_DATE, 12, C_SHEET},
    {"planned_on", "bespreking gepland op", COLUMN_DATE, 12, C_SHEET},
    {"last_review_on", "laatste bespreking", COLUMN_DATE, 12, C_SHEET},
    {"agreements", "afspraken", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    {"evaluated", "geëvalueerd", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    {"class", "klas-id", COLUMN_INT, 0, C_KEY},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {0},
};
const struct listing listing_guidance = {"begeleiding", "Begeleiding per klas",
    "Van elke klas en elk schooljaar: observaties, groepsbespreking en afspraken, en wat er nog moet gebeuren.",
    "SELECT class_name, year_name, mentors, pupils, first_discussed_on, group_1_on, review_on, missing, due_on, first_observed_on, first_on_time, "
    "group_2_on, planned_on, last_review_on, agreements, evaluated, class, pupil FROM list_begeleiding" FILTER
    "ORDER BY year_name DESC, class_name",
    guidance_columns};

const struct column dossier_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"part_label", "onderdeel", COLUMN_TEXT, 18, C_SHEET},
    {"on_date", "datum", COLUMN_DATE, 10, 0},
    {"what", "wat", COLUMN_TEXT, 19, 0},
    {"text", "inhoud", COLUMN_TEXT, 30, C_WIDE},
    {"state", "stand", COLUMN_TEXT, 19, 0},
    {"table_name", "soort", COLUMN_TEXT, 0, C_KEY},
    KEYS("id", "id"),
    {"part", "onderdeel-id", COLUMN_INT, 0, C_KEY},
    {0},
};
const struct listing listing_support = {"zorg", "Zorg en begeleiding",
    "Alles rond een leerling: intake, overdracht, observaties, besprekingen, zorg, toestemmingen en verzorgers.",
    "SELECT name, number, class_name, year_name, part_label, on_date, what, text, state, table_name, id, pupil, search_key, part FROM list_zorg" FILTER
    "ORDER BY search_key, number, part, on_date DESC, id DESC",
    dossier_columns};

static const struct column intake_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"placed_on", "ingeschreven op", COLUMN_DATE, 12, C_SHEET},
    {"talk_on", "intakegesprek", COLUMN_DATE, 13, 0},
    {"document_on", "startdocument", COLUMN_DATE, 13, 0},
    {"tlv_until", "TLV tot en met", COLUMN_DATE, 14, 0},
    {"support_needs", "ondersteuningsbehoefte", COLUMN_TEXT, 20, C_WIDE},
    {"former_school", "vorige school", COLUMN_TEXT, 20, C_SHEET},
    {"advice", "advies van de vorige school", COLUMN_TEXT, 20, C_SHEET},
    {"nt2", "NT2", COLUMN_TEXT, 4, C_SHEET},
    {"document_by", "gemaakt door", COLUMN_TEXT, 16, C_SHEET},
    {"transfer_on", "warme overdracht", COLUMN_DATE, 12, C_SHEET},
    {"tlv_number", "TLV-nummer", COLUMN_TEXT, 14, C_SHEET},
    {"issued_by", "TLV afgegeven door", COLUMN_TEXT, 18, C_SHEET},
    {"tlv_from", "TLV vanaf", COLUMN_DATE, 12, C_SHEET},
    KEYS("intake", "startdocument-id"),
    {0},
};
const struct listing listing_intake = {"intake", "Intake",
    "Hoe de leerlingen op school kwamen: startdocument, TLV en overdracht.",
    "SELECT name, number, class_name, year_name, placed_on, talk_on, document_on, tlv_until, support_needs, former_school, advice, nt2, document_by, "
    "transfer_on, tlv_number, issued_by, tlv_from, intake, pupil, search_key FROM list_intake" FILTER
    "ORDER BY class_name, search_key, number, intake",
    intake_columns};

static const struct column register_columns[] = {
    {"name", "leerling", COLUMN_TEXT, 24, 0},
    {"number", "stamnummer", COLUMN_TEXT, 10, 0},
    {"class_name", "klas", COLUMN_TEXT, 6, C_SHEET},
    YEAR,
    {"born_on", "geboortedatum", COLUMN_DATE, 13, C_SHEET},
    {"begins_on", "begin OPP", COLUMN_DATE, 10, 0},
    {"ends_on", "einde OPP", COLUMN_DATE, 10, 0},
    {"state", "wat moet naar ROD", COLUMN_TEXT, 22, C_WIDE},
    {"reported_begin", "doorgegeven begin", COLUMN_DATE, 12, C_SHEET},
    {"begin_reported_on", "begin doorgegeven op", COLUMN_DATE, 12, C_SHEET},
    {"end_reported_on", "einde doorgegeven op", COLUMN_DATE, 12, C_SHEET},
    KEYS("outflow", "uitstroom-id"),
    {0},
};
const struct listing listing_register = {"rod", "OPP-datums voor ROD",
    "Begin en einde van elk OPP, om over te nemen in het administratiesysteem.",
    "SELECT name, number, class_name, year_name, born_on, begins_on, ends_on, state, reported_begin, begin_reported_on, end_reported_on, outflow, pupil, "
    "search_key FROM list_rod" FILTER
    "ORDER BY state = 'klaar', ends_on IS NULL, begins_on DESC, search_key, number",
    register_columns};

static const struct column transfer_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"held_on", "gesprek op", COLUMN_DATE, 10, 0},
    {"kind", "wanneer", COLUMN_TEXT, 18, 0},
    {"from_whom", "wie droeg over", COLUMN_TEXT, 18, 0},
    {"to_whom", "aan wie", COLUMN_TEXT, 18, C_WIDE},
    {"report", "wat is besproken", COLUMN_TEXT, 24, C_SHEET},
    KEYS("transfer", "overdracht-id"),
    {0},
};
const struct listing listing_transfers = {"overdrachten", "Warme overdracht",
    "De gesprekken waarin een leerling is overgedragen.",
    "SELECT name, number, class_name, year_name, held_on, kind, from_whom, to_whom, report, transfer, pupil, search_key FROM list_overdrachten" FILTER
    "ORDER BY held_on DESC, search_key, number, transfer",
    transfer_columns};

static const struct column observation_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"observed_on", "datum", COLUMN_DATE, 10, 0},
    {"kind", "soort", COLUMN_TEXT, 16, 0},
    {"observed_by", "door", COLUMN_TEXT, 16, 0},
    {"discussed_on", "besproken op", COLUMN_DATE, 12, C_SHEET},
    {"reason", "aanleiding", COLUMN_TEXT, 24, C_SHEET},
    {"report", "verslag", COLUMN_TEXT, 24, C_WIDE},
    {"table_name", "tabel", COLUMN_TEXT, 0, C_KEY},
    KEYS("observation", "observatie-id"),
    {0},
};
const struct listing listing_observations = {"observaties", "Observaties",
    "De observaties van klassen en van leerlingen.",
    "SELECT name, number, class_name, year_name, observed_on, kind, observed_by, discussed_on, reason, report, table_name, observation, pupil, search_key "
    "FROM list_observaties" FILTER
    "ORDER BY observed_on DESC, class_name, search_key, pupil, observation",
    observation_columns};

static const struct column review_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"held_on", "gehouden op", COLUMN_DATE, 11, 0},
    {"kind", "soort", COLUMN_TEXT, 18, 0},
    {"question", "vraag", COLUMN_TEXT, 20, C_WIDE},
    {"agreements", "afspraken", COLUMN_INT, 9, C_RIGHT},
    {"evaluated", "geëvalueerd", COLUMN_INT, 11, C_RIGHT},
    {"planned_on", "gepland op", COLUMN_DATE, 11, C_SHEET},
    {"led_by", "geleid door", COLUMN_TEXT, 16, C_SHEET},
    {"present", "wie waren erbij", COLUMN_TEXT, 20, C_SHEET},
    {"summary", "wat is besproken", COLUMN_TEXT, 24, C_SHEET},
    {"table_name", "tabel", COLUMN_TEXT, 0, C_KEY},
    KEYS("review", "bespreking-id"),
    {0},
};
const struct listing listing_reviews = {"besprekingen", "Besprekingen",
    "De groepsbesprekingen en leerlingbesprekingen.",
    "SELECT name, number, class_name, year_name, held_on, kind, question, agreements, evaluated, planned_on, led_by, present, summary, table_name, review, "
    "pupil, search_key FROM list_besprekingen" FILTER
    "ORDER BY held_on DESC, class_name, search_key, pupil, review",
    review_columns};

static const struct column review_agreement_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"text", "afspraak", COLUMN_TEXT, 28, C_WIDE},
    {"who", "wie", COLUMN_TEXT, 14, 0},
    {"due_on", "uiterlijk", COLUMN_DATE, 10, 0},
    {"state", "stand", COLUMN_TEXT, 11, 0},
    {"kind", "uit", COLUMN_TEXT, 18, C_SHEET},
    {"review_on", "bespreking op", COLUMN_DATE, 12, C_SHEET},
    {"made_on", "afgesproken op", COLUMN_DATE, 12, C_SHEET},
    {"done_on", "gedaan op", COLUMN_DATE, 12, C_SHEET},
    {"evaluated_on", "geëvalueerd op", COLUMN_DATE, 12, C_SHEET},
    {"outcome", "heeft het geholpen", COLUMN_TEXT, 8, C_SHEET},
    {"remark", "toelichting", COLUMN_TEXT, 24, C_SHEET},
    {"group_review", "groepsbespreking-id", COLUMN_INT, 0, C_KEY},
    KEYS("agreement", "afspraak-id"),
    {0},
};
const struct listing listing_review_agreements = {"zorgafspraken", "Afspraken uit besprekingen",
    "Wat in groeps- en leerlingbesprekingen is afgesproken, en of het heeft geholpen.",
    "SELECT name, number, class_name, year_name, text, who, due_on, state, kind, review_on, made_on, done_on, evaluated_on, outcome, remark, group_review, "
    "agreement, pupil, search_key FROM list_zorgafspraken" FILTER
    "ORDER BY evaluated_on IS NOT NULL, due_on, class_name, search_key, agreement",
    review_agreement_columns};

static const struct column referral_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"referred_on", "aangemeld op", COLUMN_DATE, 12, 0},
    {"kind", "waarheen", COLUMN_TEXT, 26, C_WIDE},
    {"status", "stand", COLUMN_TEXT, 14, 0},
    {"days", "dagen", COLUMN_INT, 5, C_RIGHT},
    {"referred_by", "door", COLUMN_TEXT, 16, C_SHEET},
    {"to_whom", "wie pakt het op", COLUMN_TEXT, 18, C_SHEET},
    {"question", "vraag", COLUMN_TEXT, 24, C_SHEET},
    {"answer", "antwoord", COLUMN_TEXT, 24, C_SHEET},
    {"closed_on", "afgesloten op", COLUMN_DATE, 12, C_SHEET},
    KEYS("referral", "verwijzing-id"),
    {0},
};
const struct listing listing_referrals = {"verwijzingen", "Verwijzingen",
    "Aanmeldingen bij ZAT, samenwerkingsverband, gemeente en UWV. Alleen voor wie bij de zorggegevens mag.",
    "SELECT name, number, class_name, year_name, referred_on, kind, status, days, referred_by, to_whom, question, answer, closed_on, referral, pupil, search_key "
    "FROM list_verwijzingen" FILTER
    "ORDER BY closed_on IS NOT NULL, referred_on DESC, search_key, number, referral",
    referral_columns};

static const struct column intervention_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"starts_on", "vanaf", COLUMN_DATE, 10, 0},
    {"ends_on", "tot en met", COLUMN_DATE, 10, 0},
    {"what", "wat", COLUMN_TEXT, 24, C_WIDE},
    {"state", "stand", COLUMN_TEXT, 19, 0},
    {"goal", "doel", COLUMN_TEXT, 24, C_SHEET},
    {"by_whom", "door wie", COLUMN_TEXT, 16, C_SHEET},
    {"result", "resultaat", COLUMN_TEXT, 24, C_SHEET},
    KEYS("intervention", "interventie-id"),
    {0},
};
const struct listing listing_interventions = {"interventies", "Interventies",
    "Hulp met begin, einde, doel en resultaat. Alleen voor wie bij de zorggegevens mag.",
    "SELECT name, number, class_name, year_name, starts_on, ends_on, what, state, goal, by_whom, result, intervention, pupil, search_key FROM list_interventies" FILTER
    "ORDER BY state = 'klaar', starts_on DESC, search_key, number, intervention",
    intervention_columns};

static const struct column contact_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"held_on", "datum", COLUMN_DATE, 10, 0},
    {"manner", "hoe", COLUMN_TEXT, 10, 0},
    {"with_whom", "met wie", COLUMN_TEXT, 20, 0},
    {"report", "waarover", COLUMN_TEXT, 24, C_WIDE},
    {"entered_by", "genoteerd door", COLUMN_TEXT, 16, C_SHEET},
    KEYS("contact", "contact-id"),
    {0},
};
const struct listing listing_contacts = {"contacten", "Contacten",
    "Gesprekken, telefoontjes en bezoeken rond de zorg. Alleen voor wie bij de zorggegevens mag.",
    "SELECT name, number, class_name, year_name, held_on, manner, with_whom, report, entered_by, contact, pupil, search_key FROM list_contacten" FILTER
    "ORDER BY held_on DESC, search_key, number, contact",
    contact_columns};

static const struct column care_note_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"written_on", "datum", COLUMN_DATE, 10, 0},
    {"text", "zorgnotitie", COLUMN_TEXT, 36, C_WIDE},
    {"written_by", "door", COLUMN_TEXT, 16, 0},
    KEYS("note", "notitie-id"),
    {0},
};
const struct listing listing_care_notes = {"zorgnotities", "Zorgnotities",
    "Notities in de zorg. Alleen voor wie bij de zorggegevens mag.",
    "SELECT name, number, class_name, year_name, written_on, text, written_by, note, pupil, search_key FROM list_zorgnotities" FILTER
    "ORDER BY written_on DESC, search_key, number, note",
    care_note_columns};

static const struct column consent_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"purpose", "waarvoor", COLUMN_TEXT, 26, C_WIDE},
    {"recipient", "voor wie", COLUMN_TEXT, 20, C_SHEET},
    {"given", "toestemming", COLUMN_TEXT, 11, 0},
    {"answered_on", "datum", COLUMN_DATE, 10, 0},
    {"state", "stand", COLUMN_TEXT, 11, 0},
    {"answered_by", "door", COLUMN_TEXT, 20, C_SHEET},
    {"role", "rol", COLUMN_TEXT, 12, C_SHEET},
    {"ends_on", "geldig tot en met", COLUMN_DATE, 12, C_SHEET},
    {"withdrawn_on", "ingetrokken op", COLUMN_DATE, 12, C_SHEET},
    {"manner", "getekend", COLUMN_TEXT, 20, C_SHEET},
    {"remark", "toelichting", COLUMN_TEXT, 20, C_SHEET},
    KEYS("consent", "toestemming-id"),
    {0},
};
const struct listing listing_consents = {"toestemmingen", "Toestemmingen",
    "Wie waarvoor toestemming gaf, weigerde of introk.",
    "SELECT name, number, class_name, year_name, purpose, recipient, given, answered_on, state, answered_by, role, ends_on, withdrawn_on, manner, remark, "
    "consent, pupil, search_key FROM list_toestemmingen" FILTER
    "ORDER BY search_key, number, sort, answered_on, consent",
    consent_columns};

static const struct column guardian_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"guardian_name", "naam", COLUMN_TEXT, 22, C_WIDE},
    {"kind", "wie", COLUMN_TEXT, 12, 0},
    {"authority", "gezag", COLUMN_TEXT, 5, 0},
    {"phone", "telefoon", COLUMN_TEXT, 14, 0},
    {"informed", "mag weten", COLUMN_TEXT, 9, C_SHEET},
    {"not_told", "wat niet, en waarom", COLUMN_TEXT, 20, C_SHEET},
    {"email", "e-mail", COLUMN_TEXT, 22, C_SHEET},
    {"address", "adres", COLUMN_TEXT, 24, C_SHEET},
    {"starts_on", "vanaf", COLUMN_DATE, 12, C_SHEET},
    {"ends_on", "tot en met", COLUMN_DATE, 12, C_SHEET},
    KEYS("guardian", "verzorger-id"),
    {0},
};
const struct listing listing_guardians = {"ouders", "Ouders en verzorgers",
    "Ouders en verzorgers met gegevens, gezag en wat zij mogen weten.",
    "SELECT name, number, class_name, year_name, guardian_name, kind, authority, phone, informed, not_told, email, address, starts_on, ends_on, guardian, pupil, "
    "search_key FROM list_ouders" FILTER
    "ORDER BY search_key, number, sort, guardian_name, guardian",
    guardian_columns};

static const struct column departure_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"last_on", "laatste dag", COLUMN_DATE, 11, 0},
    {"missing", "wat er nog moet gebeuren", COLUMN_TEXT, 30, C_WIDE},
    {"transition_on", "transitiedocument mee op", COLUMN_DATE, 12, C_SHEET},
    {"closing", "afsluiting", COLUMN_TEXT, 14, C_SHEET},
    {"closing_on", "gekregen op", COLUMN_DATE, 12, C_SHEET},
    {"portfolio_on", "portfolio mee op", COLUMN_DATE, 12, C_SHEET},
    {"aftercare_offered_on", "nazorg aangeboden op", COLUMN_DATE, 12, C_SHEET},
    {"aftercare_accepted", "nazorg aangenomen", COLUMN_TEXT, 8, C_SHEET},
    {"aftercare_until", "nazorg tot en met", COLUMN_DATE, 12, C_SHEET},
    {"aftercare", "nazorgafspraak", COLUMN_TEXT, 24, C_SHEET},
    {"contact_phone", "telefoon na vertrek", COLUMN_TEXT, 14, C_SHEET},
    {"contact_email", "e-mail na vertrek", COLUMN_TEXT, 20, C_SHEET},
    {"outflow", "uitstroom-id", COLUMN_INT, 0, C_KEY},
    KEYS("departure", "vertrek-id"),
    {0},
};
const struct listing listing_departures = {"vertrek", "Vertrek",
    "Wie van school gaat of net ging, en wat daarvoor nog moet gebeuren.",
    "SELECT name, number, class_name, year_name, last_on, missing, transition_on, closing, closing_on, portfolio_on, aftercare_offered_on, aftercare_accepted, "
    "aftercare_until, aftercare, contact_phone, contact_email, outflow, departure, pupil, search_key FROM list_vertrek" FILTER
    "ORDER BY missing IS NULL, last_on, search_key, number, departure, outflow",
    departure_columns};

static const struct column course_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"profile_label", "verwachte uitstroom", COLUMN_TEXT, 18, 0},
    {"standing", "stand", COLUMN_TEXT, 14, 0},
    {"facts", "waaruit dat blijkt", COLUMN_TEXT, 24, C_WIDE},
    {"period_year", "oordelen uit", COLUMN_TEXT, 10, C_SHEET},
    {"period_number", "periode", COLUMN_INT, 7, C_RIGHT | C_SHEET},
    {"standing_before", "stand daarvoor", COLUMN_TEXT, 14, C_SHEET},
    {"known", "feiten", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"good", "goed", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"weak", "zwak", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {"profile", "profiel", COLUMN_TEXT, 0, C_KEY},
    KEYS("period", "periode-id"),
    {0},
};
const struct listing listing_course = {"koers", "Op koers",
    "Waar elke leerling staat tegenover de verwachte uitstroom, en uit welke feiten dat blijkt.",
    "SELECT name, number, class_name, year_name, profile_label, standing, facts, period_year, period_number, standing_before, known, good, weak, profile, "
    "period, pupil, search_key FROM list_koers" FILTER "ORDER BY class_name, search_key, number",
    course_columns};
