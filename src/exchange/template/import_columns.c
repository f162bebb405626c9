/* The columns of the files that are no records of a pupil. */
#include "exchange/template/import_columns.h"

#include "model/internship/internship.h"
#include "model/outflow/aftercare.h"
#include "model/outflow/outflow.h"
#include "model/portfolio/result.h"
#include "model/quality/survey.h"
#include "model/school/pupil.h"
#include "model/school/school.h"

/* clang-format off */
#define OF(entity_, field_) .entity = &entity_##_entity, .field = #field_
#define PUPIL_COLUMNS \
	{"Stamnummer", "1001", OF(pupil, number), .help = "Zoals in de leerlingadministratie, met de nullen ervoor. Of leeg, met achternaam en geboortedatum."}, \
	{"Achternaam", "Berg, van den", OF(pupil, last_name), .help = "Ter controle: de naam moet bij het stamnummer horen."}, \
	{"Geboortedatum", "14-03-2011", OF(pupil, born_on), .help = "Ter controle, of met de achternaam samen in plaats van het stamnummer."}
#define YEAR_CHOICES "SELECT id, name FROM visible_school_year ORDER BY starts_on DESC"
#define ROLE_CHOICES \
	"SELECT code, label FROM visible_role WHERE code <> 'leerling' ORDER BY id"
#define STAFF_CHOICES \
	"SELECT id, code FROM visible_staff ORDER BY code"
#define SURVEY_CHOICES \
	"SELECT code, label FROM survey_kind ORDER BY sort"
#define GROUP_CHOICES \
	"SELECT code, label, retired_on IS NULL OR retired_on > today() " \
	"FROM visible_survey_group " \
	"ORDER BY sort, id"
#define CLASS_CHOICES \
	"SELECT c.id, c.name " \
	"FROM visible_class c " \
	"JOIN visible_school_year y ON y.id = c.school_year " \
	"WHERE today() BETWEEN y.starts_on AND y.ends_on " \
	"ORDER BY c.name"

const struct import_column whom_columns[] = {PUPIL_COLUMNS, {0}};

const struct import_column pupil_columns[] = {
	{"Stamnummer", "1001", OF(pupil, number), .help = "Het vaste nummer uit de leerlingadministratie, met de nullen ervoor.", .required = true},
	{"Roepnaam", "Daan", OF(pupil, first_name)},
	{"Tussenvoegsel", "van den", OF(pupil, prefix)},
	{"Achternaam", "Berg", OF(pupil, last_name), .required = true},
	{"Geslacht", "man", OF(pupil, gender)},
	{"Geboortedatum", "14-03-2011", OF(pupil, born_on)},
	{"E-mail", "", OF(pupil, email)},
	{"Klas", "3B", .help = "Een klas die er nog niet is, wordt gemaakt.", .choices = CLASS_CHOICES, .open = true},
	{"Leerjaar", "3", .help = "1 tot en met 6; leeg: het cijfer waar de klas mee begint."},
	{"Mentorcode", "JAN", .help = "De code uit het rooster van wie mentor van de klas is."},
	{"Mentornaam", "Jansen, Els", .help = "Nodig als de mentor nog niet in Stip staat."},
	{"Inschrijfdatum", "01-08-2026", .help = "De dag waarop de leerling op deze school begon.", .date = true},
	{"Uitschrijfdatum", "", .help = "De laatste dag; leeg: nog op school.", .date = true},
	{"Studie", "praktijkonderwijs", OF(enrolment, track)},
	{0},
};

const struct import_column staff_columns[] = {
	{"Code", "JAN", OF(staff, code), .required = true},
	{"Voornaam", "Els", OF(staff, first_name)},
	{"Tussenvoegsel", "", OF(staff, prefix)},
	{"Achternaam", "Jansen", OF(staff, last_name), .required = true},
	{"E-mail", "e.jansen@school.example", OF(staff, email)},
	{"Account", "", OF(staff, login)},
	{"Rollen", "mentor, vakdocent", .help = "Meer dan één met een komma ertussen.", .choices = ROLE_CHOICES, .open = true},
	{"Mentor van", "3B", .help = "De klas, of klassen met een komma ertussen.", .choices = CLASS_CHOICES, .open = true},
	{"Schooljaar", "", .help = "Van de mentorklassen; leeg: dit schooljaar.", .choices = YEAR_CHOICES},
	{"Vanaf", "", .help = "Vanaf wanneer rollen en klassen gelden; leeg: het begin van het schooljaar.", .date = true},
	{0},
};

const struct import_column class_columns[] = {
	{"Klas", "3B", OF(class, name), .required = true},
	{"Schooljaar", "", .help = "Leeg: dit schooljaar.", .choices = YEAR_CHOICES},
	{"Mentoren", "JAN", .help = "De code; meer dan één met een komma ertussen. Een streepje: nog niemand.", .choices = STAFF_CHOICES, .open = true},
	{"Vanaf", "", .help = "Vanaf wanneer een nieuwe mentor dat is; leeg: het begin van het schooljaar.", .date = true},
	{"Locatie", "", OF(class, location)},
	{0},
};

const struct import_column enrolment_columns[] = {
	PUPIL_COLUMNS,
	{"Schooljaar", "2025-2026", .required = true, .choices = YEAR_CHOICES, .open = true},
	{"Klas", "2B", .help = "Een klas die er nog niet is, wordt gemaakt."},
	{"Leerjaar", "2", .help = "1 tot en met 6; leeg: het cijfer waar de klas mee begint."},
	{"Opleiding", "praktijkonderwijs", OF(enrolment, track)},
	{"Van", "01-08-2025", .help = "De eerste dag in deze klas; leeg: het begin van het schooljaar.", .date = true},
	{"Tot en met", "31-07-2026", .help = "De laatste dag in deze klas; leeg: het einde van het schooljaar.", .date = true},
	{"Eerste lesdag", "", OF(enrolment, first_lesson_on)},
	{"Op school sinds", "", OF(enrolment, arrived_on)},
	{0},
};

const struct import_column company_columns[] = {
	{"Bedrijf", "Bakkerij Hofman", OF(company, name), .required = true},
	{"Sector", NULL, OF(company, sector)},
	{"Adres", "Dorpsstraat 31", OF(company, address)},
	{"Plaats", "Zuidhorn", OF(company, town)},
	{"Erkend leerbedrijf", "ja", OF(company, recognised)},
	{"Contactpersoon", "G. Hofman", OF(company, contact)},
	{"Telefoon", "", OF(company, phone)},
	{"E-mail", "", OF(company, email)},
	{"Aantal plaatsen", "2", OF(company, places)},
	{"Afspraken", "", OF(company, agreements)},
	{"Neemt geen leerlingen meer vanaf", "", OF(company, retired_on)},
	{0},
};

const struct import_column lesson_group_columns[] = {
	{"Lesgroep", "3B koken", OF(lesson_group, name), .help = "Leeg: klas en vak samen."},
	{"Vak", "koken en horeca", OF(lesson_group, subject), .help = "Nodig bij een nieuwe lesgroep."},
	{"Docent", "JAN", .help = "De code; meer dan één met een komma ertussen.", .choices = STAFF_CHOICES, .open = true},
	{"Stamnummer", "", OF(pupil, number), .help = "Eén leerling op een regel; leeg: de hele klas."},
	{"Achternaam", "", OF(pupil, last_name), .help = "Ter controle: de naam moet bij het stamnummer horen."},
	{"Klas", "3B", .help = "Iedereen uit deze klas, als er geen stamnummer staat.", .choices = CLASS_CHOICES},
	{"Schooljaar", "", .help = "Leeg: dit schooljaar.", .choices = YEAR_CHOICES},
	{"Vanaf", "", .help = "Leeg: het begin van het schooljaar.", .date = true},
	{"Tot en met", "", .help = "Leeg: tot het einde van het schooljaar.", .date = true},
	{0},
};

const struct import_column attendance_columns[] = {
	PUPIL_COLUMNS,
	{"Schooljaar", "2026-2027", .required = true, .choices = YEAR_CHOICES},
	{"Periode", "1", .help = "Het nummer van de IOP-periode.", .required = true},
	{"Gepland", "286", OF(attendance, planned), .required = true},
	{"Aanwezig", "270", OF(attendance, present), .help = "Hele klokuren, zonder stage.", .required = true},
	{"Geoorloofd", "12", OF(attendance, excused)},
	{"Ongeoorloofd", "4", OF(attendance, unexcused), .help = "Klokuren afwezig zonder toestemming."},
	{"Stage gepland", "", OF(attendance, internship_planned)},
	{"Stage aanwezig", "", OF(attendance, internship_present), .help = "Klokuren aanwezig op de stage."},
	{0},
};

#define FOLLOW_UP(year) \
	{"Situatie na " year " jaar", "", OF(follow_up, status)}, \
	{"Nagevraagd na " year " jaar op", "", OF(follow_up, asked_on)}, \
	{"Periode zonder in jaar " year, "", OF(follow_up, gap)}, \
	{"Bedrijf of school na " year " jaar", "", OF(follow_up, organisation)}, \
	{"Sector na " year " jaar", "", OF(follow_up, sector)}, \
	{"Contract na " year " jaar", "", OF(follow_up, contract)}, \
	{"Uren per week na " year " jaar", "", OF(follow_up, hours)}, \
	{"Mbo-niveau na " year " jaar", "", OF(follow_up, mbo_level)}, \
	{"Leerweg na " year " jaar", "", OF(follow_up, learning_way)}, \
	{"Ondersteuning bij het werk na " year " jaar", "", OF(follow_up, work_support)}, \
	{"Jobcoach na " year " jaar", "", OF(follow_up, jobcoach)}, \
	{"Mbo-diploma gehaald na " year " jaar", "", OF(follow_up, mbo_diploma)}, \
	{"Uitkering na " year " jaar", "", OF(follow_up, benefit)}, \
	{"Begeleiding door na " year " jaar", "", OF(follow_up, guided_by)}

const struct import_column outflow_columns[] = {
	{"Stamnummer", "0901", OF(pupil, number), .help = "Zoals het was op school, met de nullen ervoor.", .required = true},
	{"Roepnaam", "Lotte", OF(pupil, first_name)},
	{"Tussenvoegsel", "de", OF(pupil, prefix)},
	{"Achternaam", "Boer", OF(pupil, last_name), .help = "Nodig van wie nog niet in Stip staat."},
	{"Geboortedatum", "02-05-2006", OF(pupil, born_on)},
	{"Laatste dag", "12-07-2024", OF(outflow, left_on), .required = true},
	{"Bestemming", NULL, OF(outflow, destination), .open = true, .required = true},
	{"Bedrijf of school", "Bakkerij Van Vliet", OF(outflow, organisation)},
	{"Sector", "", OF(outflow, sector)},
	{"Contract", "", OF(outflow, contract)},
	{"Uren per week", "32", OF(outflow, hours)},
	{"Mbo-niveau", "", OF(outflow, mbo_level)},
	{"Leerweg", "", OF(outflow, learning_way)},
	{"Ondersteuning bij het werk", "", OF(outflow, work_support)},
	{"Jobcoach", "", OF(outflow, jobcoach)},
	{"Uitkering", "", OF(outflow, benefit)},
	{"Begeleiding door", "", OF(outflow, guided_by)},
	{"Toelichting", "", OF(outflow, remark)},
	{"Verwacht bij de start", "", OF(outflow, expected_at_start)},
	{"Laatst verwacht", "", OF(outflow, expected_last)},
	{"Reden van de afwijking", "", OF(outflow, deviation_reason)},
	{"Wat de school ermee doet", "", OF(outflow, deviation_action)},
	{"Einddatum OPP doorgegeven op", "", OF(outflow, opp_end_reported_on)},
	{"Advies", "", OF(outflow_advice, profile)},
	{"Adviesdatum", "", OF(outflow_advice, advised_on), .help = "De dag waarop de school het advies gaf."},
	FOLLOW_UP("1"),
	FOLLOW_UP("2"),
	{0},
};

const struct import_column survey_columns[] = {
	{"Peiling", "PrOZO!", .help = "PrOZO! of de veiligheidsmonitor.", .choices = SURVEY_CHOICES},
	{"Groep", NULL, .help = "Wie er antwoordden.", .required = true,
		.choices = GROUP_CHOICES},
	{"Schooljaar", "2026-2027", .required = true, .choices = YEAR_CHOICES},
	{"Datum", "12-11-2026", OF(survey, held_on), .required = true},
	{"Uitgenodigd", "170", OF(survey, invited)},
	{"Antwoorden", "121", OF(survey, answers), .required = true},
	{"Gemiddelde", "3,1", OF(survey, mean), .required = true},
	{"Opmerking", "", OF(survey, remark)},
	{0},
};
/* clang-format on */
