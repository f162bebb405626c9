/* What can be brought in. */
#include "exchange/imports.h"

#include <string.h>

#include "db/rehearsal.h"
#include "exchange/evidence/evidence_import.h"
#include "exchange/figures/attendance_import.h"
#include "exchange/lists/lists.h"
#include "exchange/outflow/outflow_import.h"
#include "exchange/pupils/pupils_import.h"
#include "exchange/records/record_import.h"
#include "exchange/school/school_import.h"
#include "exchange/figures/survey_import.h"
#include "exchange/template/import_columns.h"
#include "model/listing/listing.h"

/* In the order in which a school brings them in; the records about pupils follow. */
static const struct import_kind kinds[] = {
    {"leerlingen",
        "de leerlingen van een schooljaar uit de leerlingadministratie: CSV, werkmap of EDEXML",
        pupils_import, NULL, ADMIN, true, pupil_columns, NULL, false},
    {"medewerkers", "medewerkers, met hun rollen en mentorklassen", staff_import, NULL, ADMIN, true,
        staff_columns, NULL, false},
    {"klassen", "klassen van een schooljaar, met hun mentoren", class_import, NULL, ADMIN, true,
        class_columns, NULL, false},
    {"inschrijvingen",
        "in welke klas leerlingen zaten en zitten, met de dagen; ook van eerdere schooljaren",
        enrolment_import, NULL, ADMIN, true, enrolment_columns, NULL, false},
    {"lesgroepen", "lesgroepen: vak, docenten en leerlingen", lesson_group_import, NULL, ADMIN,
        true, lesson_group_columns, NULL, false},
    {"stagebedrijven", "stagebedrijven, met plaats, contactpersoon en sector", company_import, NULL,
        INTERNSHIP, true, company_columns, NULL, false},
    {"aanwezigheid", "hoeveel klokuren elke leerling per periode aanwezig was", attendance_import,
        NULL, BASIS, true, attendance_columns, NULL, false},
    {"uitstroom", "wie van school is gegaan, waarheen, en hoe het verder ging", outflow_import,
        NULL, OUTFLOW, true, outflow_columns, NULL, false},
    {"peilingen", "de uitkomsten van PrOZO! en de veiligheidsmonitor", survey_import, NULL, QUALITY,
        true, survey_columns, NULL, false},
    {.name = "bewijs",
        .help = "een map met bestanden voor de portfolio's; de naam van elk zegt van wie het is",
        .area = PORTFOLIO,
        .folder = true},
};

enum { OWN_KINDS = sizeof kinds / sizeof *kinds };

static struct import_kind record_import_kind(const struct record_kind *records)
{
	return (struct import_kind){.name = records->name,
	    .help = records->help,
	    .records = records,
	    .area = records->entity->area};
}

static struct import_kind list_import_kind(const char *name)
{
	const struct entity *list = reference_named(name);
	return list ? (struct import_kind){.name = name,
	                  .help = reference_about(list),
	                  .area = list->area,
	                  .whole = true,
	                  .list = list}
	            : (struct import_kind){0};
}

/* Of a list that can be brought in as something more, that comes first. */
static bool is_kind(const char *name)
{
	for (size_t i = 0; i < OWN_KINDS; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return true;
	return false;
}

struct import_kind import_kind_at(size_t at)
{
	const struct record_kind *records;
	const char *list;
	size_t passed = OWN_KINDS;
	if (at < OWN_KINDS)
		return kinds[at];
	for (size_t i = 0; (records = record_kind_at(i)); i++)
		if (passed++ == at)
			return record_import_kind(records);
	for (int i = 0; (list = reference_name(i)); i++)
		if (!is_kind(list) && passed++ == at)
			return list_import_kind(list);
	return (struct import_kind){0};
}

struct import_kind import_kind_find(const char *name)
{
	struct import_kind kind;
	const struct listing *listing = listing_find(name);
	if (listing && listing->back)
		name = listing->back;
	for (size_t i = 0; (kind = import_kind_at(i)).name; i++)
		if (strcmp(kind.name, name) == 0)
			return kind;
	return list_import_kind(name);
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
	if (kind->folder)
		return evidence_import(db, name_of_file, &with_kind, report, err);
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
