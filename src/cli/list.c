/* stip list: any listing, as text, CSV or JSON. */
#include <string.h>

#include "cli/output.h"
#include "cli/runs.h"
#include "exchange/lists/lists.h"
#include "model/school/pupil.h"

/* "leerlingen, stamgegevens (als leerlingen), leerdoelen" */
void add_listings_back(struct buffer *out)
{
	const struct listing *listing;
	const char *between = "";
	buffer_add(out,
	    "Deze lijsten komen als CSV of werkmap, ook gewijzigd, terug met stip import LIJST BESTAND:\n");
	for (size_t i = 0; (listing = listing_at(i)); i++) {
		if (!listing->back)
			continue;
		buffer_format(out, "%s%s", between, listing->name);
		if (strcmp(listing->back, listing->name) != 0)
			buffer_format(out, " (als %s)", listing->back);
		between = ", ";
	}
	buffer_add(out, "\nWat van een andere lijst terugkomt, zegt stip import LIJST.\n");
}

static bool name_listings(struct error *err)
{
	struct buffer out = {0};
	const struct listing *listing;
	for (size_t i = 0; (listing = listing_at(i)); i++)
		buffer_format(&out, "%-16s %s\n", listing->name, listing->help);
	buffer_add(&out, "\n");
	add_listings_back(&out);
	buffer_add(&out,
	    "\nLijsten die de school zelf kan aanvullen (altijd als CSV; terug met stip import LIJST):\n");
	const char *name;
	for (int i = 0; (name = reference_name(i)); i++)
		buffer_format(&out, "%s%s", i ? ", " : "", name);
	buffer_add(&out, "\n");
	bool good = put(&out, err);
	buffer_done(&out);
	return good;
}

static bool unknown_listing(const char *name, struct error *err)
{
	const char *best = NULL, *other;
	int least = 4;
	const struct listing *listing;
	for (size_t i = 0; (listing = listing_at(i)); i++)
		if (word_distance(name, listing->name) < least) {
			least = word_distance(name, listing->name);
			best = listing->name;
		}
	for (int i = 0; (other = reference_name(i)); i++)
		if (word_distance(name, other) < least) {
			least = word_distance(name, other);
			best = other;
		}
	fail(err, USAGE, "De lijst \"%.60s\" bestaat niet.", name);
	return best ? fail(err, USAGE, "%s Bedoel je %s?", err->text, best)
	            : fail(err, USAGE, "%s Met stip list staan ze allemaal op een rij.", err->text);
}

/* Years that are not in the calendar are accepted, because somebody may have left in one long
 * ago. */
bool school_year_parse(struct call *call, const char **year, struct error *err)
{
	const char *text = call_option(call, "schooljaar");
	*year = NULL;
	if (!text)
		return true;
	struct query *q = db_query(call->db,
	    "SELECT name FROM (SELECT name FROM visible_school_year UNION ALL SELECT year_name FROM leaver) "
	    "WHERE name = ?1 OR substr(name, 1, 4) = ?1 LIMIT 1",
	    "t", text);
	if (query_next(q))
		*year = arena_text(&call->arena, query_text(q, 0));
	return query_done(q, err) &&
	       (*year ||
	           fail(err, NOT_FOUND,
	               "Het schooljaar \"%.40s\" staat niet in het bestand. Met stip year staan ze op een rij.",
	               text));
}

/* An unknown class is an error: an empty list would mean something else. */
static bool class_exists(struct call *call, const char *name, struct error *err)
{
	struct query *q =
	    db_query(call->db, "SELECT 1 FROM visible_class WHERE name = ?1 LIMIT 1", "t", name);
	bool found = query_next(q);
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND,
	                     "Er is geen klas \"%.40s\". Kijk de naam na; hoofdletters tellen mee.",
	                     name));
}

static bool make_filter(struct call *call, struct filter *filter, struct error *err)
{
	const char *pupil = call_option(call, "leerling");
	*filter = (struct filter){.class_name = call_option(call, "klas")};
	return school_year_parse(call, &filter->school_year, err) &&
	       (!filter->class_name || class_exists(call, filter->class_name, err)) &&
	       (!pupil || pupil_by_number(call->db, pupil, &filter->pupil, err));
}

/* Prints a list of the school's own, in the form in which it can be imported again. */
static bool put_reference(struct call *call, const struct entity *entity, struct error *err)
{
	struct buffer out = {0};
	bool good = call_open(call, err) && records_export(call->db, entity, &out, err) &&
	            put_data(&out, err);
	buffer_done(&out);
	return good;
}

bool run_list(struct call *call, struct error *err)
{
	const char *name = call_argument(call, 0);
	int format = AS_TEXT;
	if (!call_format(call, &format, err))
		return false;
	if (!name)
		return name_listings(err);
	const struct listing *listing = listing_find(name);
	const struct entity *entity = listing ? NULL : reference_named(name);
	if (entity)
		return format == AS_JSON
		           ? fail(err, USAGE, "De lijst %s is er alleen als CSV.", name)
		           : put_reference(call, entity, err);
	if (!listing)
		return unknown_listing(name, err);
	struct filter filter;
	return call_open(call, err) && make_filter(call, &filter, err) &&
	       listing_log(call->db, listing, &filter, format != AS_TEXT, err) &&
	       put_read(call->db, listing, &filter, (enum format)format, err);
}
