/* The location that a pupils' file is about: systems that export per building number it. */
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "exchange/pupils/pupils_internal.h"

/* 01 of 00AA01. */
static const char *location_code(struct import *import)
{
	const char *code = import->source.location;
	size_t len = code ? strlen(code) : 0;
	return len == 6 ? code + 4 : len ? code : "";
}

/* A school that keeps no list of locations has one building, or did not say that it has more. */
static void note_unlisted(struct import *import, const char *code)
{
	if (strspn(code, "0") < strlen(code))
		report_line(import->report, &import->report->notes,
		    "dit bestand is van locatie %s. Heeft de school er meer, zet ze dan in de lijst locaties (Beheer): dan weet Stip welke klas waar is.",
		    code);
}

bool location_find(struct import *import, struct error *err)
{
	const char *code = location_code(import);
	int64_t listed = 0;
	import->location = import->location_name = "";
	if (!*code)
		return true;
	struct query *q = db_query(import->db,
	    "SELECT code, name FROM visible_location WHERE upper(code) = upper(?1)", "t", code);
	if (query_next(q)) {
		import->location = named_kept(q, "code", &import->arena);
		import->location_name = named_kept(q, "name", &import->arena);
	}
	if (!query_done(q, err) ||
	    !db_int(import->db, &listed, err, "SELECT count(*) FROM visible_location", ""))
		return false;
	if (!listed)
		note_unlisted(import, code);
	return !listed || *import->location ||
	       fail(err, FAILED,
	           "%s is van locatie %.20s, en die staat niet in de lijst locaties. Zet haar erbij (Beheer, of stip import locaties), of kijk na of dit het goede bestand is.",
	           import->file, out_text_in(&import->arena, code));
}

void location_take(struct import *import, size_t class, size_t line)
{
	struct known_class *known = &import->roster.classes[class];
	if (!*import->location || known->refused || strcmp(known->location, import->location) == 0)
		return;
	known->refused = *known->location;
	if (known->refused) {
		report_fault(import->report, line, "groep", known->name,
		    "deze klas is van een andere locatie dan dit bestand (%s). Geef een van de twee in het andere programma een eigen naam.",
		    import->location_name);
		return;
	}
	known->location = import->location;
	known->moved = true;
	if (known->id)
		report_line(import->report, &import->report->made, "locatie van klas %s: %s",
		    known->name, import->location_name);
}

bool location_is_ours(const struct import *import, size_t class)
{
	const char *location = class == NO_CLASS ? "" : import->roster.classes[class].location;
	return !*import->location || !*location || strcmp(location, import->location) == 0;
}
