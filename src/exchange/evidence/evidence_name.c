/* What the name of a file says: "1001_koken_2026-10-12_gebak.jpg", or the same without the number
 * in the folder "1001 Berg, Daan van den". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/filename.h"
#include "base/text.h"
#include "exchange/evidence/evidence_internal.h"

enum { WORDS = 256 };

struct words {
	const char *word[WORDS];
	size_t count;
};

/* A subject or a kind that a name may hold; folded, with one space between words. */
struct term {
	const char *code, *label, *folded_code, *folded_label;
};

struct terms {
	struct term *term;
	size_t count, capacity;
};

/* What all names are read with. */
struct reader {
	struct db *db;
	struct arena *arena;
	struct terms subjects, kinds;
	const struct term *subject, *kind; /* of the options; or NULL */
};

/* A hyphen alone separates too, one inside a word does not: it is part of a number or a date. */
static void add_words(struct arena *arena, const char *text, struct words *out)
{
	for (char *rest, *word = strtok_r(arena_text(arena, text), " _/", &rest); word;
	     word = strtok_r(NULL, " _/", &rest))
		if (out->count < WORDS && strcmp(word, "-") != 0 && strcmp(word, "–") != 0)
			out->word[out->count++] = word;
}

static const char *join(struct arena *arena, const struct words *words, size_t from, size_t until)
{
	struct buffer out = {0};
	for (size_t i = from; i < until; i++)
		buffer_format(&out, "%s%s", i > from ? " " : "", words->word[i]);
	const char *text = arena_text(arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

static const char *folded(struct arena *arena, const char *text)
{
	struct words words = {0};
	add_words(arena, text, &words);
	return text_fold(arena, join(arena, &words, 0, words.count));
}

static bool read_terms(struct reader *me, const char *column, struct terms *out, struct error *err)
{
	struct query *q = choices_query(me->db, entity_field(&evidence_entity, column)->choices, 0);
	while (query_next(q)) {
		if (!choice_offered(q))
			continue;
		out->term = array_grow(out->term, out->count, &out->capacity, sizeof *out->term);
		struct term *term = &out->term[out->count++];
		term->code = arena_text(me->arena, query_text(q, 0));
		term->label = arena_text(me->arena, query_text(q, 1));
		term->folded_code = folded(me->arena, term->code);
		term->folded_label = folded(me->arena, term->label);
	}
	return query_done(q, err);
}

static const struct term *term_named(const struct terms *terms, const char *text)
{
	for (size_t i = 0; i < terms->count; i++)
		if (strcmp(terms->term[i].folded_code, text) == 0 ||
		    strcmp(terms->term[i].folded_label, text) == 0)
			return &terms->term[i];
	return NULL;
}

/* The one term whose label begins with these words, as "koken" does for koken en horeca. */
static const struct term *term_begun(const struct terms *terms, const char *text)
{
	const struct term *found = NULL;
	size_t length = strlen(text), count = 0;
	for (size_t i = 0; i < terms->count; i++)
		if (strncmp(terms->term[i].folded_label, text, length) == 0 &&
		    terms->term[i].folded_label[length] == ' ') {
			found = &terms->term[i];
			count++;
		}
	return count == 1 ? found : NULL;
}

/* Takes a term from the words at at: all of its name if possible, else as few words as tell. */
static const struct term *take_term(
    struct reader *me, const struct terms *terms, bool begun, const struct words *words, size_t *at)
{
	enum { LONGEST = 8 };
	size_t most = words->count - *at < LONGEST ? words->count : *at + LONGEST;
	const struct term *found = NULL;
	size_t until = most;
	for (; !found && until > *at; until -= !found)
		found = term_named(terms, text_fold(me->arena, join(me->arena, words, *at, until)));
	if (!found && begun)
		for (until = *at; !found && until < most;)
			found = term_begun(
			    terms, text_fold(me->arena, join(me->arena, words, *at, ++until)));
	if (found)
		*at = until;
	return found;
}

/* Every word of the name on a folder must be one of the pupil's. */
static bool is_named(struct arena *arena, const char *name, const struct pupil *pupil)
{
	struct words said = {0}, known = {0};
	add_words(arena, text_fold(arena, name), &said);
	add_words(arena, text_fold(arena, pupil_shown(arena, pupil)), &known);
	for (size_t i = 0; i < said.count; i++) {
		bool found = false;
		for (size_t k = 0; k < known.count && !found; k++) {
			size_t n = strcspn(said.word[i], ","), m = strcspn(known.word[k], ",");
			found = n == m && strncmp(said.word[i], known.word[k], n) == 0;
		}
		if (!found)
			return false;
	}
	return true;
}

static bool find_pupil(struct reader *me, struct evidence_folder *folder,
    struct evidence_file *file, const char *number, struct error *err)
{
	struct error none = {0};
	int64_t id;
	if (pupil_by_number(me->db, number, &id, &none))
		return record_get(me->db, &pupil_entity, id, &file->pupil, me->arena, err);
	if (none.status != NOT_FOUND)
		return fail(err, none.status, "%s", none.text);
	evidence_refuse(folder, file,
	    "er is geen leerling met stamnummer %.40s, of die is niet voor jou. Zet het stamnummer voorop.",
	    number);
	return true;
}

/* Whose it is: by the folder if it is in one, else by its name; at gets where the rest begins. */
static bool take_pupil(struct reader *me, struct evidence_folder *folder,
    struct evidence_file *file, const struct words *words, size_t *at, struct error *err)
{
	const char *slash = strchr(file->shown, '/');
	struct words own = {0};
	if (!words->count) {
		evidence_refuse(folder, file, "de naam zegt niets. Zet het stamnummer voorop.");
		return true;
	}
	if (!find_pupil(me, folder, file, words->word[0], err))
		return false;
	*at = 1;
	if (file->refusal || !slash)
		return true;
	add_words(me->arena,
	    arena_format(me->arena, "%.*s", (int)(slash - file->shown), file->shown), &own);
	const char *name = join(me->arena, &own, 1, own.count);
	*at = own.count;
	if (!is_named(me->arena, name, &file->pupil))
		evidence_refuse(folder, file,
		    "%s is in Stip %.100s, en op de map staat %.100s. Kijk na om welke leerling het gaat.",
		    file->pupil.number, pupil_shown(me->arena, &file->pupil), name);
	return true;
}

/* The words of a path; the number that the folder said already may stand in the name once more. */
static void path_words(struct arena *arena, const char *path, struct words *out)
{
	struct words name = {0};
	const char *slash = strrchr(path, '/');
	if (slash)
		add_words(arena, arena_format(arena, "%.*s", (int)(slash - path), path), out);
	add_words(arena, slash ? slash + 1 : path, &name);
	bool again = out->count && name.count && strcmp(name.word[0], out->word[0]) == 0;
	for (size_t i = again; i < name.count && out->count < WORDS; i++)
		out->word[out->count++] = name.word[i];
}

static bool looks_like_date(const char *word)
{
	size_t hyphens = 0;
	for (const char *c = word; *c; c++)
		hyphens += *c == '-';
	return hyphens == 2 && strlen(word) >= 8 && strspn(word, "0123456789-") == strlen(word);
}

static void take_date(struct evidence_folder *folder, struct evidence_file *file, const char *word)
{
	struct date *day = &file->evidence.made_on;
	struct error why = {0};
	file->dated = true;
	if (!date_from_iso(word, day) && !date_parse(word, clock_today(), day, &why))
		evidence_refuse(folder, file,
		    "de datum %s bestaat niet. Schrijf die als 2026-10-12 of 12-10-2026.", word);
}

/* The words from at are the title; without any, the kind or the subject says it. */
static void take_title(struct reader *me, struct evidence_folder *folder,
    struct evidence_file *file, const struct words *words, size_t at, const struct term *subject,
    const struct term *kind)
{
	struct evidence *row = &file->evidence;
	const char *title = at < words->count ? join(me->arena, words, at, words->count)
	                    : kind            ? kind->label
	                                      : subject->label;
	text_put(row->title, sizeof row->title, title);
	if (!*row->title)
		evidence_refuse(
		    folder, file, "de titel is te lang. Geef het bestand een kortere naam.");
	file->what = arena_format(me->arena, "%s, %s%s%s", subject->label, kind ? kind->label : "",
	    kind ? ", " : "", title);
}

/* A name without a subject that is in the list; a title must not pass for one. */
static void refuse_subject(
    struct evidence_folder *folder, struct evidence_file *file, const char *word)
{
	if (word)
		evidence_refuse(folder, file,
		    "het vak %.60s ken ik niet. Schrijf het zoals in Stip, of kies één vak voor de hele map (v of --vak).",
		    word);
	else
		evidence_refuse(folder, file,
		    "achter het stamnummer staat geen vak. Zet het erbij, of kies één vak voor de hele map (v of --vak).");
}

/* First the subject, then the day and the kind in either order; what is left is the title. */
static void take_rest(struct reader *me, struct evidence_folder *folder, struct evidence_file *file,
    const struct words *words, size_t at)
{
	const struct term *subject = take_term(me, &me->subjects, true, words, &at), *kind = NULL;
	struct evidence *row = &file->evidence;
	*row = evidence_new(me->db, file->pupil.id);
	subject = subject ? subject : me->subject;
	if (!subject) {
		refuse_subject(folder, file, at < words->count ? words->word[at] : NULL);
		return;
	}
	for (bool more = true; more && at < words->count;) {
		more = !file->dated && looks_like_date(words->word[at]);
		if (more)
			take_date(folder, file, words->word[at++]);
		else if (!kind)
			more = (kind = take_term(me, &me->kinds, false, words, &at)) != NULL;
	}
	if (!file->dated)
		row->made_on = file->changed_on;
	text_put(row->subject, sizeof row->subject, subject->code);
	text_put(row->kind, sizeof row->kind, (kind ? kind : me->kind)->code);
	take_title(me, folder, file, words, at, subject, kind);
}

static bool read_name(struct reader *me, struct evidence_folder *folder, struct evidence_file *file,
    struct error *err)
{
	struct words words = {0};
	char text[4096];
	size_t at = 0;
	const char *extension = filename_extension(file->shown);
	size_t length = strlen(file->shown) - (*extension ? strlen(extension) + 1 : 0);
	struct error why = {0};
	if (!text_normalise(text, sizeof text,
	        arena_format(me->arena, "%.*s", (int)length, file->shown), &why)) {
		evidence_refuse(folder, file,
		    "in de naam staan tekens die niet te lezen zijn. Geef het bestand een andere naam.");
		return true;
	}
	path_words(me->arena, text, &words);
	if (words.count == WORDS) {
		evidence_refuse(folder, file,
		    "in de naam staan te veel woorden. Geef het bestand een kortere naam.");
		return true;
	}
	if (!take_pupil(me, folder, file, &words, &at, err))
		return false;
	if (!file->refusal)
		take_rest(me, folder, file, &words, at);
	return true;
}

/* A choice of the command line, which holds for all files. */
static bool read_option(struct reader *me, const struct terms *terms, const char *option,
    const char *text, const struct term **out, struct error *err)
{
	if (!text)
		return true;
	*out = term_named(terms, folded(me->arena, text));
	if (!*out)
		*out = term_begun(terms, folded(me->arena, text));
	return *out || fail(err, USAGE, "--%s: \"%.60s\" staat niet in de lijst.", option, text);
}

bool evidence_folder_names(struct db *db, const struct import_options *options,
    struct evidence_folder *folder, struct error *err)
{
	struct reader me = {.db = db, .arena = &folder->arena};
	bool good =
	    read_terms(&me, "subject", &me.subjects, err) &&
	    read_terms(&me, "kind", &me.kinds, err) &&
	    read_option(&me, &me.subjects, "vak", options->subject, &me.subject, err) &&
	    read_option(&me, &me.kinds, "soort",
	        options->evidence_kind ? options->evidence_kind : EVIDENCE_USUAL, &me.kind, err);
	for (size_t i = 0; good && i < folder->count; i++)
		if (!folder->files[i].refusal)
			good = read_name(&me, folder, &folder->files[i], err);
	free(me.subjects.term);
	free(me.kinds.term);
	return good;
}
