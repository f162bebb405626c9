/* Whom a line of a pupils' file is about: a number that was shifted by a sort, or given anew, must
 * not put one child in the place of another. */
#include <string.h>

#include "base/text.h"
#include "exchange/pupils/pupils_internal.h"

static const char *shown(struct import *import, const struct pupil *pupil)
{
	struct arena *arena = &import->arena;
	return date_is_set(pupil->born_on)
	           ? arena_format(arena, "%s, geboren op %s", pupil_shown(arena, pupil),
	                 date_show(pupil->born_on).text)
	           : pupil_shown(arena, pupil);
}

static void refuse(struct import *import, const struct wanted *wanted, const char *reason)
{
	const char *label = import->source.label[COL_NUMBER];
	report_fault(
	    import->report, wanted->line, label ? label : "", wanted->pupil.number, "%s", reason);
}

static bool same_text(struct arena *arena, const char *a, const char *b)
{
	return strcmp(text_fold(arena, a), text_fold(arena, b)) == 0;
}

/* A known number with another name and another day of birth is that of somebody else; without a day
 * of birth, one with another first and another last name. */
static bool is_other(struct import *import, const struct pupil *file, const struct pupil *known)
{
	struct arena *arena = &import->arena;
	bool other_last = !same_text(arena, file->last_name, known->last_name),
	     other_first =
	         *file->first_name && !same_text(arena, file->first_name, known->first_name);
	bool dated = date_is_set(file->born_on) && date_is_set(known->born_on);
	return dated
	           ? date_compare(file->born_on, known->born_on) != 0 && (other_last || other_first)
	           : other_last && other_first;
}

/* The pupil with this name and day of birth under another number, who is not in the file under that
 * number too; NULL: nobody. */
static const struct known_pupil *same_person(struct import *import, const struct pupil *row)
{
	for (size_t i = 0; date_is_set(row->born_on) && i < import->roster.pupil_count; i++) {
		const struct known_pupil *known = &import->roster.pupils[i];
		if (!known->in_file && date_compare(known->row.born_on, row->born_on) == 0 &&
		    strcmp(known->row.search_key, row->search_key) == 0)
			return known;
	}
	return NULL;
}

/* What a text was when Turkish letters (Windows-1254) were read as those of Western Europe. */
static char *as_turkish(struct arena *arena, const char *text)
{
	static const char *const letters[][2] = {
	    {"ð", "ğ"}, {"ý", "ı"}, {"þ", "ş"}, {"Ð", "Ğ"}, {"Ý", "İ"}, {"Þ", "Ş"}};
	char *turkish = arena_text(arena, text);
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		for (char *at = turkish; (at = strstr(at, letters[i][0])); at += 2)
			memcpy(at, letters[i][1], 2);
	return turkish;
}

/* Is a good name about to be written over by what damage made of it? */
static bool is_damaged(struct arena *arena, const char *file, const char *known)
{
	return strcmp(file, known) != 0 && strcmp(as_turkish(arena, file), known) == 0;
}

#define TURKISH                                                                                    \
	"Dit bestand is waarschijnlijk in het Turks bewaard (Windows-1254). Bewaar het als CSV UTF-8 en lees het opnieuw in."

/* A name with such letters can be right, so that is said once for the file. */
static void note_turkish(
    struct import *import, const struct pupil *row, const struct known_pupil *known)
{
	struct arena *arena = &import->arena;
	const char *name = pupil_shown(arena, row);
	if (import->is_turkish || (known && strcmp(row->search_key, known->row.search_key) == 0) ||
	    strcmp(as_turkish(arena, name), name) == 0)
		return;
	import->is_turkish = true;
	report_line(import->report, &import->report->notes,
	    "in namen staan letters als þ, ý en ð, bijvoorbeeld in %s. Klopt dat niet? " TURKISH,
	    name);
}

bool person_fits(struct import *import, const struct wanted *wanted,
    const struct known_pupil *known, const struct pupil *row)
{
	struct arena *arena = &import->arena;
	const struct known_pupil *same = known ? NULL : same_person(import, row);
	note_turkish(import, row, known);
	if (known && (is_damaged(arena, row->last_name, known->row.last_name) ||
	                 is_damaged(arena, row->first_name, known->row.first_name)))
		refuse(import, wanted,
		    arena_format(arena, "in Stip staat %s, in het bestand %s. " TURKISH,
		        shown(import, &known->row), pupil_shown(arena, row)));
	else if (known && is_other(import, &wanted->pupil, &known->row))
		refuse(import, wanted,
		    arena_format(arena,
		        "in Stip is dit het nummer van %s; in het bestand van %s. Kijk na of de nummers zijn verschoven.",
		        shown(import, &known->row), shown(import, &wanted->pupil)));
	else if (same)
		refuse(import, wanted,
		    arena_format(arena,
		        "%s staat al in Stip, onder nummer %s. Neem dat nummer over, of geef die leerling in Stip eerst het nieuwe nummer.",
		        shown(import, &same->row), same->row.number));
	else
		return true;
	return false;
}
