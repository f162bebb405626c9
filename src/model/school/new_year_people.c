/* From one school year to the next: the mentors of a class and the teachers of a lesson group, as
 * codes in one text. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "model/school/new_year_internal.h"

enum { MOST = 8 };

/* class_mentor and lesson_group_teacher are laid out alike. */
struct person {
	int64_t id, rev;
	int64_t of, staff;
	struct date starts_on, ends_on;
};
_Static_assert(sizeof(struct person) == sizeof(struct class_mentor) &&
                   sizeof(struct person) == sizeof(struct lesson_group_teacher),
    "one struct serves both tables");

static bool is_nobody(const char *word)
{
	static const char *const words[] = {"", "-", "vacature", "niemand", "geen"};
	struct arena arena = {0};
	const char *folded = text_fold(&arena, word);
	bool found = false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		found |= strcmp(folded, words[i]) == 0;
	arena_done(&arena);
	return found;
}

/* Takes the next code off rest; NULL when there is none. */
static char *next_word(char **rest)
{
	char *word = strtok_r(NULL, ",+/;", rest);
	if (!word)
		return NULL;
	word += strspn(word, " ");
	for (size_t end = strlen(word); end && word[end - 1] == ' '; end--)
		word[end - 1] = '\0';
	return word;
}

static bool find_staff(struct db *db, struct arena *arena, const char *word, int64_t *id,
    const char **code, struct error *err)
{
	struct query *q = db_query(
	    db, "SELECT id, code FROM visible_staff WHERE upper(code) = upper(?1)", "t", word);
	*id = 0;
	if (query_next(q)) {
		*id = named_int(q, "id");
		*code = named_kept(q, "code", arena);
	}
	return query_done(q, err) &&
	       (*id ||
	           fail(err, NOT_FOUND,
	               "%.40s is geen code van een medewerker. Geef bijvoorbeeld JAN of JAN, BOS.",
	               out_text_in(arena, word)));
}

/* Reads the codes: the staff, each once, in their order. */
static bool read_codes(struct db *db, struct arena *arena, const char *text, int64_t ids[MOST],
    const char *codes[MOST], size_t *count, struct error *err)
{
	char *rest = arena_text(arena, text);
	*count = 0;
	for (char *word; (word = next_word(&rest));) {
		int64_t id;
		const char *code = "";
		if (is_nobody(word))
			continue;
		if (!find_staff(db, arena, word, &id, &code, err))
			return false;
		bool known = false;
		for (size_t i = 0; i < *count; i++)
			known |= ids[i] == id;
		if (known)
			continue;
		if (*count == MOST)
			return fail(err, FAILED, "Dat zijn er meer dan %d.", MOST);
		ids[*count] = id;
		codes[(*count)++] = code;
	}
	return true;
}

bool staff_codes_tidy(struct db *db, const char *text, char *out, size_t size, struct error *err)
{
	struct arena arena = {0};
	struct buffer tidy = {0};
	int64_t ids[MOST];
	const char *codes[MOST];
	size_t count;
	bool good = read_codes(db, &arena, text, ids, codes, &count, err);
	for (size_t i = 0; good && i < count; i++)
		buffer_format(&tidy, "%s%s", i ? ", " : "", codes[i]);
	good =
	    good && (tidy.len < size || fail(err, FAILED, "Dat zijn te veel codes voor dit vak."));
	if (good)
		snprintf(out, size, "%s", buffer_text(&tidy));
	buffer_done(&tidy);
	arena_done(&arena);
	return good;
}

static bool read_people(struct db *db, const struct people *people, struct person *rows,
    size_t *count, struct arena *arena, struct error *err)
{
	const char *sql = people->entity == &class_mentor_entity
	                      ? "SELECT * FROM visible_class_mentor WHERE class = ?1 ORDER BY id"
	                      : "SELECT * FROM visible_lesson_group_teacher "
	                        "WHERE lesson_group = ?1 ORDER BY id";
	struct query *q = db_query(db, sql, "i", people->of);
	bool good = true;
	*count = 0;
	while (good && *count < 2 * MOST && query_next(q)) {
		rows[*count] = (struct person){0};
		good = record_load(people->entity, q, &rows[(*count)++], arena, err);
	}
	return query_done(q, good ? err : NULL) && good;
}

/* Gives the role from the first day on that it is needed, to who does not have it then. */
static bool give_role(
    struct db *db, int64_t staff, const char *role, struct date from, struct error *err)
{
	struct staff_role row = {.staff = staff, .starts_on = from};
	int64_t has;
	snprintf(row.role, sizeof row.role, "%s", role);
	return db_int(db, &has, err,
	           "SELECT count(*) FROM visible_staff_role "
	           "WHERE staff = ?1 AND role = ?2 AND starts_on <= ?3 "
	           "AND coalesce(ends_on, ?3) >= ?3",
	           "itd", staff, role, from) &&
	       (has || change_save(db, &staff_role_entity, &row, err));
}

/* Who has not begun yet never was. */
static bool end_person(struct db *db, const struct new_year *year, const struct people *people,
    struct person *row, struct error *err)
{
	struct date from = new_year_from(year);
	if (date_compare(row->starts_on, from) >= 0)
		return change_remove(db, people->entity, row, err);
	if (date_is_set(row->ends_on) && date_compare(row->ends_on, from) < 0)
		return true;
	row->ends_on = date_add(from, -1);
	return change_save(db, people->entity, row, err);
}

bool people_save(struct db *db, const struct new_year *year, const struct people *people,
    const char *codes, struct error *err)
{
	struct arena arena = {0};
	struct person rows[2 * MOST];
	int64_t ids[MOST];
	const char *words[MOST];
	size_t wanted, there;
	bool good = read_codes(db, &arena, codes, ids, words, &wanted, err) &&
	            read_people(db, people, rows, &there, &arena, err);
	for (size_t i = 0; good && i < there; i++) {
		size_t at = 0;
		while (at < wanted && ids[at] != rows[i].staff)
			at++;
		if (at == wanted)
			good = end_person(db, year, people, &rows[i], err);
		else if (!date_is_set(rows[i].ends_on))
			ids[at] = 0; /* there already */
	}
	for (size_t i = 0; good && i < wanted; i++) {
		struct person row = {.of = people->of,
		    .staff = ids[i],
		    .starts_on = there ? new_year_from(year) : year->starts_on};
		good = !ids[i] || (give_role(db, ids[i], people->role, row.starts_on, err) &&
		                      change_save(db, people->entity, &row, err));
	}
	arena_done(&arena);
	return good;
}

bool people_remove(struct db *db, const struct people *people, struct error *err)
{
	struct arena arena = {0};
	struct person rows[2 * MOST];
	size_t count;
	bool good = read_people(db, people, rows, &count, &arena, err);
	for (size_t i = 0; good && i < count; i++)
		good = change_remove(db, people->entity, &rows[i], err);
	arena_done(&arena);
	return good;
}
