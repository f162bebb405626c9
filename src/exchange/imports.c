/* What can be brought in. */
#include "exchange/imports.h"

#include <string.h>

#include "db/rehearsal.h"
#include "exchange/figures/attendance_import.h"
#include "exchange/lists/lists.h"
#include "exchange/outflow/outflow_import.h"
#include "exchange/pupils/pupils_import.h"
#include "exchange/records/record_import.h"
#include "exchange/school/school_import.h"
#include "exchange/figures/survey_import.h"
#include "exchange/template/import_columns.h"

/* In the order in which a school brings them in; the records about pupils follow. */
static const struct import_kind kinds[] = {
    {"leerlingen",
        "de leerlingen van een schooljaar uit de leerlingadministratie: CSV, werkmap of EDEXML",
        pupils_import, NULL, ADMIN, true, pupil_columns, NULL},
    {"medewerkers", "medewerkers, met hun rollen en mentorklassen", staff_import, NULL, ADMIN, true,
        staff_columns, NULL},
    {"klassen", "klassen van een schooljaar, met hun mentoren", class_import, NULL, ADMIN, true,
        class_columns, NULL},
    {"inschrijvingen",
        "in welke klas leerlingen zaten en zitten, met de dagen; ook van eerdere schooljaren",
        enrolment_import, NULL, ADMIN, true, enrolment_columns, NULL},
    {"lesgroepen", "lesgroepen: vak, docenten en leerlingen", lesson_group_import, NULL, ADMIN,
        true, lesson_group_columns, NULL},
    {"stagebedrijven", "stagebedrijven, met plaats, contactpersoon en sector", company_import, NULL,
        INTERNSHIP, true, company_columns, NULL},
    {"aanwezigheid", "hoeveel klokuren elke leerling per periode aanwezig was", attendance_import,
        NULL, BASIS, true, attendance_columns, NULL},
    {"uitstroom", "wie van school is gegaan, waarheen, en hoe het verder ging", outflow_import,
        NULL, OUTFLOW, true, outflow_columns, NULL},
    {"peilingen", "de uitkomsten van PrOZO! en de veiligheidsmonitor", survey_import, NULL, QUALITY,
        true, survey_columns, NULL},
};

struct import_kind import_kind_at(size_t at)
{
	size_t own = sizeof kinds / sizeof *kinds;
	if (at < own)
		return kinds[at];
	const struct record_kind *records = record_kind_at(at - own);
	return records ? (struct import_kind){.name = records->name,
	                     .help = records->help,
	                     .records = records,
	                     .area = records->entity->area}
	               : (struct import_kind){0};
}

struct import_kind import_kind_find(const char *name)
{
	struct import_kind kind;
	for (size_t i = 0; (kind = import_kind_at(i)).name; i++)
		if (strcmp(kind.name, name) == 0)
			return kind;
	const struct entity *list = reference_named(name);
	return list ? (struct import_kind){.name = name,
	                  .help = "een lijst van de school",
	                  .list = list}
	            : (struct import_kind){0};
}

bool import_allowed(const struct db *db, const struct import_kind *kind)
{
	enum scope scope = access_write(db, kind->area);
	return kind->whole ? scope == ALL : scope != NONE;
}

bool imports_allowed(const struct db *db)
{
	struct import_kind kind;
	for (size_t i = 0; (kind = import_kind_at(i)).name; i++)
		if (import_allowed(db, &kind))
			return true;
	return false;
}

static bool run(struct db *db, const struct import_kind *kind, const char *name_of_file,
    const struct buffer *bytes, const struct import_options *options, struct import_report *report,
    struct error *err)
{
	return kind->records
	           ? record_import(db, kind->records, name_of_file, bytes, options, report, err)
	       : kind->list ? list_import(db, kind->list, name_of_file, bytes, options, report, err)
	                    : kind->run(db, name_of_file, bytes, options, report, err);
}

/* Nobody waits for a file of many lines: it is worked out in a copy, and then written at once. Who
 * is overtaken begins again; the last time only what is written is checked once more. */
bool import_run(struct db *db, const struct import_kind *kind, const char *name_of_file,
    const struct buffer *bytes, const struct import_options *options, struct import_report *report,
    struct error *err)
{
	enum { ATTEMPTS = 3 };
	struct import_options with_kind = *options;
	bool overtaken = true, good = true;
	with_kind.kind = kind->name;
	for (int i = 1; i <= ATTEMPTS && overtaken && good; i++) {
		struct db *copy = rehearsal_begin(db, err);
		if (!copy)
			return false;
		if (i > 1)
			report_done(report);
		good = run(copy, kind, name_of_file, bytes, &with_kind, report, err);
		overtaken = false;
		if (good && !options->dry_run)
			good = rehearsal_perform(copy, i == ATTEMPTS, &overtaken, err);
		db_close(copy);
	}
	return good;
}
