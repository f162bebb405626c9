/* The location that a pupils' file is about: systems that export per building number it. */
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "exchange/pupils/pupils_internal.h"

/* 01 of 00AA01. */
static const char *location_code(const char *code)
{
	size_t len = code ? strlen(code) : 0;
	return len == 6 ? code + 4 : len ? code : "";
}

struct source_location *location_of_key(struct source *source, const char *key)
{
	for (size_t i = 0; i < source->location_count; i++)
		if (strcmp(source->locations[i].key, key) == 0)
			return &source->locations[i];
	source->locations = array_grow(source->locations, source->location_count,
	    &source->location_capacity, sizeof *source->locations);
	source->locations[source->location_count] =
	    (struct source_location){.key = key, .name = "", .code = "", .shown = ""};
	return &source->locations[source->location_count++];
}

/* A school that keeps no list of locations has one building, or did not say that it has more. */
static void note_unlisted(struct import *import, const char *code)
{
	if (strspn(code, "0") < strlen(code))
		report_line(import->report, &import->report->notes,
		    "dit bestand is van locatie %s. Heeft de school er meer, zet ze dan in de lijst locaties (Beheer): dan weet Stip welke klas waar is.",
		    code);
}

/* By its code, or by the name that goes with a key of the program's own. */
static bool look_up(struct import *import, struct source_location *location, struct error *err)
{
	struct query *q = db_query(import->db,
	    "SELECT code, name FROM visible_location "
	    "WHERE upper(code) = upper(?1) OR lower(name) = lower(?2) "
	    "ORDER BY upper(code) = upper(?1) DESC LIMIT 1",
	    "tt", location_code(location->key), location->name);
	if (query_next(q)) {
		location->code = named_kept(q, "code", &import->arena);
		location->shown = named_kept(q, "name", &import->arena);
	}
	return query_done(q, err);
}

/* The locations of single pupils; one that is not in the list is a fault of its first pupil. */
static bool find_of_pupils(struct import *import, bool listed, struct error *err)
{
	struct source *source = &import->source;
	for (size_t i = 0; i < source->location_count; i++)
		if (!look_up(import, &source->locations[i], err))
			return false;
	for (size_t i = 0; i < source->count; i++) {
		struct source_row *row = &source->rows[i];
		struct source_location *location =
		    row->location ? location_of_key(source, row->location) : NULL;
		bool said = location && location->used;
		if (location)
			location->used = true;
		if (!location || *location->code)
			continue;
		row->location = NULL;
		if (said)
			continue;
		if (!listed)
			note_unlisted(import, location_code(location->key));
		else
			report_fault(import->report, row->line, "vestiging", location->key,
			    "deze locatie staat niet in de lijst locaties. Zet haar erbij (Beheer, of stip import locaties), of kijk na of dit het goede bestand is.");
	}
	return true;
}

bool location_find(struct import *import, struct error *err)
{
	struct source_location file = {
	    .key = import->source.location ? import->source.location : "",
	    .name = "",
	    .code = "",
	    .shown = ""};
	const char *code = location_code(file.key);
	int64_t listed = 0;
	if (!db_int(import->db, &listed, err, "SELECT count(*) FROM visible_location", "") ||
	    !find_of_pupils(import, listed, err) || (*code && !look_up(import, &file, err)))
		return false;
	import->location = file.code;
	import->location_name = file.shown;
	if (!listed)
		note_unlisted(import, code);
	return !listed || !*code || *import->location ||
	       fail(err, FAILED,
	           "%s is van locatie %.20s, en die staat niet in de lijst locaties. Zet haar erbij (Beheer, of stip import locaties), of kijk na of dit het goede bestand is.",
	           import->file, out_text_in(&import->arena, code));
}

void location_take(struct import *import, size_t class, const struct wanted *wanted)
{
	struct known_class *known = &import->roster.classes[class];
	const char *own = import->source.rows[wanted - import->wanted].location;
	const struct source_location *of_pupil = own ? location_of_key(&import->source, own) : NULL;
	const char *code = of_pupil ? of_pupil->code : import->location,
	           *name = of_pupil ? of_pupil->shown : import->location_name;
	if (!*code || known->refused || strcmp(known->location, code) == 0)
		return;
	known->refused = *known->location;
	if (known->refused) {
		report_fault(import->report, wanted->line, "groep", known->name,
		    of_pupil
		        ? "deze klas is van een andere locatie dan deze leerling (%s). Zet de leerling in een klas van die locatie, of geef een van de twee klassen in het andere programma een eigen naam."
		        : "deze klas is van een andere locatie dan dit bestand (%s). Geef een van de twee in het andere programma een eigen naam.",
		    name);
		return;
	}
	known->location = code;
	known->moved = true;
	if (known->id)
		report_line(import->report, &import->report->made, "locatie van klas %s: %s",
		    known->name, name);
}

/* Is a pupil of the file at this location? */
static bool is_named(const struct import *import, const char *location)
{
	const struct source *source = &import->source;
	for (size_t i = 0; i < source->location_count; i++)
		if (source->locations[i].used && strcmp(source->locations[i].code, location) == 0)
			return true;
	return false;
}

bool location_is_ours(const struct import *import, size_t class)
{
	const char *location = class == NO_CLASS ? "" : import->roster.classes[class].location;
	return !*import->location || !*location || strcmp(location, import->location) == 0 ||
	       is_named(import, location);
}
