/* The listings of the administration: every pupil, enrolments, classes and lesson groups. */
#include "model/listing/listing_internal.h"

static const struct column pupil_columns[] = {
    {"number", "stamnummer", COLUMN_TEXT, 10, 0},
    {"name", "leerling", COLUMN_TEXT, 24, C_WIDE},
    {"class_name", "klas", COLUMN_TEXT, 6, 0},
    {"grade", "leerjaar", COLUMN_INT, 8, C_RIGHT},
    {"track", "route", COLUMN_TEXT, 5, 0},
    {"state", "nu", COLUMN_TEXT, 17, 0},
    {"born_on", "geboortedatum", COLUMN_DATE, 13, C_SHEET},
    {"first_name", "roepnaam", COLUMN_TEXT, 12, C_SHEET},
    {"prefix", "tussenvoegsel", COLUMN_TEXT, 13, C_SHEET},
    {"last_name", "achternaam", COLUMN_TEXT, 16, C_SHEET},
    {"gender", "geslacht", COLUMN_TEXT, 8, C_SHEET},
    {"email", "e-mail", COLUMN_TEXT, 24, C_SHEET},
    {"starts_on", "van", COLUMN_DATE, 10, C_SHEET},
    {"last_on", "tot en met", COLUMN_DATE, 10, C_SHEET},
    YEAR,
    PUPIL_KEYS,
    {0},
};

static const struct column enrolment_columns[] = {
    {"year_name", "schooljaar", COLUMN_TEXT, 10, 0},
    PUPIL_COLUMNS,
    {"grade", "leerjaar", COLUMN_INT, 8, C_RIGHT},
    {"track", "route", COLUMN_TEXT, 5, 0},
    {"starts_on", "van", COLUMN_DATE, 10, 0},
    {"ends_on", "tot en met", COLUMN_DATE, 10, 0},
    {"first_lesson_on", "eerste lesdag", COLUMN_DATE, 13, C_SHEET},
    {"arrived_on", "op school sinds", COLUMN_DATE, 15, C_SHEET},
    KEYS("enrolment", "inschrijving-id"),
    {0},
};

#define MEMBER_KEYS                                                                                \
	{"on_date", "peildag", COLUMN_DATE, 0, C_KEY},                                             \
	    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},                                        \
	    {"table_name", "soort", COLUMN_TEXT, 0, C_KEY},                                        \
	{                                                                                          \
		"id", "id", COLUMN_INT, 0, C_KEY                                                   \
	}

static const struct column class_columns[] = {
    {"class_name", "klas", COLUMN_TEXT, 10, 0},
    {"grades", "leerjaar", COLUMN_TEXT, 8, 0},
    {"pupils", "leerlingen", COLUMN_INT, 10, C_RIGHT},
    {"mentors", "mentor", COLUMN_TEXT, 30, C_WIDE},
    {"location", "locatie", COLUMN_TEXT, 14, C_SHEET},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, 0},
    {"ends_on", "einde", COLUMN_DATE, 0, C_KEY},
    {"class", "klas-id", COLUMN_INT, 0, C_KEY},
    {0},
};

static const struct column class_member_columns[] = {
    {"class_name", "klas", COLUMN_TEXT, 6, C_SHEET},
    YEAR,
    {"part_label", "onderdeel", COLUMN_TEXT, 10, C_SHEET},
    {"name", "naam", COLUMN_TEXT, 26, C_WIDE},
    {"number", "stamnummer of code", COLUMN_TEXT, 18, 0},
    {"starts_on", "van", COLUMN_DATE, 10, 0},
    {"ends_on", "tot en met", COLUMN_DATE, 10, 0},
    {"class", "klas-id", COLUMN_INT, 0, C_KEY},
    MEMBER_KEYS,
    {0},
};

static const struct column group_columns[] = {
    {"group_name", "lesgroep", COLUMN_TEXT, 24, 0},
    {"subject", "vak", COLUMN_TEXT, 16, 0},
    {"pupils", "leerlingen", COLUMN_INT, 10, C_RIGHT},
    {"teachers", "docent", COLUMN_TEXT, 20, C_WIDE},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"ends_on", "einde", COLUMN_DATE, 0, C_KEY},
    {"lesson_group", "lesgroep-id", COLUMN_INT, 0, C_KEY},
    {0},
};

static const struct column group_member_columns[] = {
    {"group_name", "lesgroep", COLUMN_TEXT, 20, C_SHEET},
    {"subject", "vak", COLUMN_TEXT, 12, C_SHEET},
    YEAR,
    {"part_label", "onderdeel", COLUMN_TEXT, 10, C_SHEET},
    {"name", "naam", COLUMN_TEXT, 24, C_WIDE},
    {"number", "stamnummer of code", COLUMN_TEXT, 18, 0},
    {"class_name", "klas", COLUMN_TEXT, 6, 0},
    {"starts_on", "van", COLUMN_DATE, 10, 0},
    {"ends_on", "tot en met", COLUMN_DATE, 10, 0},
    {"lesson_group", "lesgroep-id", COLUMN_INT, 0, C_KEY},
    MEMBER_KEYS,
    {0},
};

static const struct column staff_columns[] = {
    {"code", "code", COLUMN_TEXT, 8, 0},
    {"name", "naam", COLUMN_TEXT, 24, C_WIDE},
    {"roles", "rollen", COLUMN_TEXT, 24, 0},
    {"classes", "mentor van", COLUMN_TEXT, 10, 0},
    {"first_name", "voornaam", COLUMN_TEXT, 12, C_SHEET},
    {"prefix", "tussenvoegsel", COLUMN_TEXT, 13, C_SHEET},
    {"last_name", "achternaam", COLUMN_TEXT, 16, C_SHEET},
    {"login", "account", COLUMN_TEXT, 10, C_SHEET},
    {"email", "e-mail", COLUMN_TEXT, 20, C_SHEET},
    {"staff", "medewerker-id", COLUMN_INT, 0, C_KEY},
    {0},
};

static const struct column role_columns[] = {
    {"code", "code", COLUMN_TEXT, 8, 0},
    {"name", "naam", COLUMN_TEXT, 24, C_WIDE},
    {"role", "rol", COLUMN_TEXT, 18, 0},
    {"starts_on", "van", COLUMN_DATE, 10, 0},
    {"ends_on", "tot en met", COLUMN_DATE, 10, 0},
    {"staff", "medewerker-id", COLUMN_INT, 0, C_KEY},
    {"id", "id", COLUMN_INT, 0, C_KEY},
    {0},
};

/* Who is not there on the day that counts is shown as past. */
#define PAST_OUTSIDE "iif(on_date BETWEEN starts_on AND ends_on, NULL, 'past')"

const struct listing school_listings[] = {
    {.name = "stamgegevens",
        .back = "leerlingen",
        .title = "Alle leerlingen",
        .help = "Alle leerlingen, ook wie van school is of nog komt, met hun gegevens.",
        .columns = pupil_columns,
        .order = "search_key, number, pupil",
        .tone = "iif(state = 'van school', 'past', NULL)"},
    {.name = "inschrijvingen",
        .back = "inschrijvingen",
        .title = "Inschrijvingen",
        .help = "Van elke leerling: in welke klas, vanaf wanneer en tot wanneer.",
        .columns = enrolment_columns,
        .order = "search_key, number, starts_on DESC, enrolment"},
    {.name = "klassen",
        .back = "klassen",
        .title = "Klassen",
        .help = "De klassen per schooljaar, met de mentoren en hoeveel leerlingen je ervan ziet.",
        .columns = class_columns,
        .order = "year_name DESC, class_name, class",
        .tone = "iif(ends_on >= peildatum() AND mentors IS NULL, 'open', NULL)"},
    {.name = "klasleden",
        .instead =
            "Zij legt lijsten naast elkaar. Neem inschrijvingen voor de leerlingen, klassen voor de mentoren.",
        .title = "Wie in welke klas zit",
        .help = "De mentoren en leerlingen van elke klas, met vanaf en tot wanneer.",
        .columns = class_member_columns,
        .order = "year_name DESC, class_name, class, part, search_key, name, starts_on, id",
        .tone = PAST_OUTSIDE},
    {.name = "lesgroepen",
        .back = "lesgroepen",
        .title = "Lesgroepen",
        .help =
            "De lesgroepen per schooljaar, met vak, docenten en hoeveel leerlingen je ervan ziet.",
        .columns = group_columns,
        .order = "year_name DESC, group_name, lesson_group",
        .tone = "iif(ends_on >= peildatum() AND (teachers IS NULL OR pupils = 0), 'open', NULL)"},
    {.name = "lesgroepleden",
        .back = "lesgroepen",
        .title = "Wie in welke lesgroep zit",
        .help = "De docenten en leerlingen van elke lesgroep, met vanaf en tot wanneer.",
        .columns = group_member_columns,
        .order = "year_name DESC, group_name, lesson_group, part, search_key, name, starts_on, id",
        .tone = PAST_OUTSIDE},
    {.name = "medewerkers",
        .back = "medewerkers",
        .title = "Medewerkers",
        .help = "De medewerkers met hun rollen en klassen op de peildatum.",
        .columns = staff_columns,
        .order = "code",
        .where = LISTING_UNFILTERED},
    {.name = "rollen",
        .instead = "Neem medewerkers: die geeft een rol. Een rol eindigt in Stip zelf.",
        .title = "Rollen",
        .help = "Welke rollen elke medewerker heeft of had, vanaf en tot wanneer.",
        .columns = role_columns,
        .order = "code, starts_on, role, id",
        .where = LISTING_UNFILTERED,
        .tone = "iif(ends_on < peildatum(), 'past', NULL)"},
    {0},
};
