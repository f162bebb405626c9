/* Whom a line is about: the number, held against what else the line says. */
#include "exchange/whom.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "exchange/pupils/pupils_internal.h"

/* What a row says of the pupil; empty where it says nothing. */
struct said {
	const char *whole; /* the name in one piece, as a listing shows it; or NULL */
	struct person_name name;
	struct date born_on;
};

const char *whom_missing(const struct row_import *import)
{
	bool named = row_has(import, WHOM_LAST_NAME) || row_has(import, WHOM_NAME);
	return row_has(import, WHOM_NUMBER) || (named && row_has(import, WHOM_BORN_ON))
	           ? NULL
	           : "Stamnummer";
}

const char *whom_shown(struct row_import *import, const struct pupil *pupil)
{
	return arena_format(
	    &import->arena, "%s %s", pupil->number, pupil_shown(&import->arena, pupil));
}

static void wrong(struct row_import *import, size_t row, int column, bool *bad, const char *reason)
{
	row_fault(import, row, column, "%s", reason);
	*bad = true;
}

static void take_part(
    struct row_import *import, size_t row, int column, char *out, size_t size, bool *bad)
{
	const char *text = row_cell(import, row, column),
	           *reason = *text ? value_name(&import->arena, text, out, size) : NULL;
	if (reason)
		wrong(import, row, column, bad, reason);
}

static void take_said(struct row_import *import, size_t row, struct said *said, bool *bad)
{
	const char *whole = row_cell(import, row, WHOM_NAME),
	           *born = row_cell(import, row, WHOM_BORN_ON), *reason = NULL;
	const char *last = row_cell(import, row, WHOM_LAST_NAME);
	int column = *last ? WHOM_LAST_NAME : WHOM_NAME;
	/* "Berg, Daan van den" is a whole name under whatever header */
	if (*last ? strchr(last, ',') != NULL : *whole) {
		said->whole = *last ? last : whole;
		if (!name_split(said->whole, &said->name))
			wrong(import, row, column, bad,
			    "deze naam is te lang. Zet voornaam en achternaam in eigen kolommen.");
	} else {
		take_part(
		    import, row, WHOM_LAST_NAME, said->name.last, sizeof said->name.last, bad);
		take_part(
		    import, row, WHOM_FIRST_NAME, said->name.first, sizeof said->name.first, bad);
		take_part(
		    import, row, WHOM_PREFIX, said->name.prefix, sizeof said->name.prefix, bad);
		if (!*said->name.prefix)
			name_take_prefix(said->name.prefix, said->name.last);
	}
	if (*born)
		reason = value_date(&import->arena, born, &said->born_on);
	if (reason)
		wrong(import, row, WHOM_BORN_ON, bad, reason);
}

/* Names are the same without accents and case; one that is not given fits everybody. */
static bool same_name(struct arena *arena, const char *said, const char *known)
{
	return !*said || strcmp(text_fold(arena, said), text_fold(arena, known)) == 0;
}

/* The name in one piece, in the ways in which lists write it: El is a part of the last name in one
 * file, and stands before it in another. */
static bool fits_whole(struct arena *arena, const char *said, const struct pupil *pupil)
{
	const char *first = pupil->first_name, *prefix = pupil->prefix, *last = pupil->last_name;
	const char *const ways[] = {pupil_shown(arena, pupil),
	    name_full(arena, first, prefix, last), name_full(arena, "", prefix, last),
	    arena_format(arena, "%s, %s", name_full(arena, "", prefix, last), first)};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (same_name(arena, said, ways[i]))
			return true;
	return false;
}

static bool fits(struct arena *arena, const struct said *said, const struct pupil *pupil)
{
	bool named = said->whole && fits_whole(arena, said->whole, pupil);
	return (named || (same_name(arena, said->name.last, pupil->last_name) &&
	                     same_name(arena, said->name.first, pupil->first_name))) &&
	       (!date_is_set(said->born_on) || date_compare(said->born_on, pupil->born_on) == 0);
}

/* The pupils whom name and day of birth fit: how many, and the first of them. */
static bool find_by_name(struct row_import *import, const struct said *said, struct pupil *out,
    size_t *count, struct error *err)
{
	struct query *q = db_query(import->db,
	    "SELECT * FROM visible_pupil WHERE born_on = ?1 ORDER BY id", "d", said->born_on);
	struct pupil pupil;
	bool good = true;
	*count = 0;
	while (good && query_next(q)) {
		good = record_load(&pupil_entity, q, &pupil, &import->arena, err);
		if (good && fits(&import->arena, said, &pupil) && (*count)++ == 0)
			*out = pupil;
	}
	return query_done(q, good ? err : NULL) && good;
}

static bool without_number(struct row_import *import, size_t row, const struct said *said,
    struct pupil *out, bool *bad, struct error *err)
{
	size_t count = 0;
	int column = row_has(import, WHOM_NUMBER) ? WHOM_NUMBER : WHOM_LAST_NAME;
	if (!*said->name.last || !date_is_set(said->born_on)) {
		wrong(import, row, column, bad,
		    "het stamnummer is leeg. Vul het in, of geef achternaam en geboortedatum.");
		return true;
	}
	if (!find_by_name(import, said, out, &count, err))
		return false;
	if (count == 0)
		wrong(import, row, column, bad,
		    "geen leerling met deze naam en geboortedatum. Kijk ze na, of lees eerst de leerlingen in.");
	else if (count > 1)
		wrong(import, row, column, bad,
		    "meer dan één leerling heeft deze naam en geboortedatum. Vul het stamnummer in.");
	return true;
}

static bool by_number(
    struct row_import *import, size_t row, struct pupil *out, bool *bad, struct error *err)
{
	struct error none = {0};
	char number[sizeof out->number];
	int64_t id;
	const char *reason =
	    value_number(&import->arena, row_cell(import, row, WHOM_NUMBER), number, sizeof number);
	if (reason) {
		wrong(import, row, WHOM_NUMBER, bad, reason);
		return true;
	}
	if (pupil_by_number(import->db, number, &id, &none))
		return record_get(import->db, &pupil_entity, id, out, &import->arena, err);
	if (none.status != NOT_FOUND)
		return fail(err, none.status, "%s", none.text);
	wrong(import, row, WHOM_NUMBER, bad,
	    "deze leerling staat niet in Stip, of is niet voor jou. Kijk het nummer na, of lees eerst de leerlingen in.");
	return true;
}

/* The number is of one pupil and the rest of the line of another, or of nobody. */
static bool refuse_other(struct row_import *import, size_t row, const struct said *said,
    const struct pupil *pupil, bool *bad, struct error *err)
{
	struct arena *arena = &import->arena;
	struct pupil other = {0};
	size_t count = 0;
	bool other_day =
	    date_is_set(said->born_on) && date_compare(said->born_on, pupil->born_on) != 0;
	if (*said->name.last && date_is_set(said->born_on) &&
	    !find_by_name(import, said, &other, &count, err))
		return false;
	*bad = true;
	if (count)
		row_fault(import, row, WHOM_NUMBER,
		    "dit is het nummer van %s; naam en geboortedatum zijn die van %s. Kijk na of de nummers zijn verschoven.",
		    pupil_shown(arena, pupil), whom_shown(import, &other));
	else if (other_day)
		row_fault(import, row, WHOM_BORN_ON,
		    "bij dit nummer staat in Stip %s, geboren op %s. Kijk na om welke leerling het gaat.",
		    pupil_shown(arena, pupil), date_show(pupil->born_on).text);
	else
		row_fault(import, row, WHOM_NUMBER,
		    "bij dit nummer staat in Stip %s%s%s. Kijk het nummer na; is de naam veranderd, pas die dan eerst in Stip aan.",
		    pupil_shown(arena, pupil), said->whole ? ", in het bestand " : "",
		    said->whole ? out_text_in(arena, said->whole) : "");
	return true;
}

bool whom_find(
    struct row_import *import, size_t row, struct pupil *out, bool *bad, struct error *err)
{
	struct said said = {0};
	*out = (struct pupil){0};
	take_said(import, row, &said, bad);
	if (*bad)
		return true;
	if (!*row_cell(import, row, WHOM_NUMBER)) {
		if (!without_number(import, row, &said, out, bad, err))
			return false;
	} else if (!by_number(import, row, out, bad, err)) {
		return false;
	} else if (!*bad && !fits(&import->arena, &said, out) &&
	           !refuse_other(import, row, &said, out, bad, err)) {
		return false;
	}
	import->pupil = *bad ? 0 : out->id;
	return true;
}
