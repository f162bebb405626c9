/* What can be brought in. */
#include "exchange/imports.h"

#include <string.h>

#include "exchange/attendance_import.h"
#include "exchange/outflow/outflow_import.h"
#include "exchange/pupils/pupils_import.h"
#include "exchange/records/record_import.h"
#include "exchange/school/school_import.h"
#include "exchange/survey_import.h"

/* In the order in which a school brings them in; the records about pupils follow. */
static const struct import_kind kinds[] = {
    {"leerlingen",
        "de leerlingen van een schooljaar uit de leerlingadministratie: CSV, werkmap of EDEXML",
        pupils_import, NULL, ADMIN, true},
    {"medewerkers", "medewerkers, met hun rollen en mentorklassen", staff_import, NULL, ADMIN,
        true},
    {"lesgroepen", "lesgroepen: vak, docenten en leerlingen", lesson_group_import, NULL, ADMIN,
        true},
    {"aanwezigheid", "hoeveel klokuren elke leerling per periode aanwezig was", attendance_import,
        NULL, BASIS, true},
    {"uitstroom", "wie van school is gegaan, waarheen, en hoe het verder ging", outflow_import,
        NULL, OUTFLOW, true},
    {"peilingen", "de uitkomsten van PrOZO! en de veiligheidsmonitor", survey_import, NULL, QUALITY,
        true},
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
			break;
	return kind;
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

bool import_run(struct db *db, const struct import_kind *kind, const char *name_of_file,
    const struct buffer *bytes, const struct import_options *options, struct import_report *report,
    struct error *err)
{
	return kind->records
	           ? record_import(db, kind->records, name_of_file, bytes, options, report, err)
	           : kind->run(db, name_of_file, bytes, options, report, err);
}
