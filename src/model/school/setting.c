/* Settings: what their values may be, and changing them from a day on. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/write.h"
#include "model/lists/scale.h"
#include "model/portfolio/file_kind.h"
#include "model/school/school.h"

/* The setting must name an existing regulation. */
static bool check_regulation(struct db *db, const char *code, struct error *err)
{
	int64_t known;
	return db_int(db, &known, err, "SELECT count(*) FROM visible_regulation WHERE code = ?1",
	           "t", code) &&
	       (known ||
	           fail(err, FAILED,
	               "Het reglement \"%.60s\" bestaat niet. Geef WET (wettelijk), RIJ (Rijnmond) of een ander uit de lijst reglementen.",
	               code));
}

#define SINCE "sinds_"
#define PHASES "fasen"
#define TALKS "gesprekken"
#define SUFFICIENT "voldoende_vanaf"

/* The setting says since when an area is kept in Stip: a day, or always. */
static bool check_since(const char *label, const char *value, struct error *err)
{
	struct date day;
	return strcmp(value, "altijd") == 0 || date_from_iso(value, &day) ||
	       fail(
	           err, FAILED, "%s: \"%.60s\" kan niet. Geef een datum, of altijd.", label, value);
}

/* A digit for each of the grades. */
enum { GRADES = 6 };
struct by_grade {
	char digit[GRADES];
};

/* Reads such as "1-2: 4, 3-5: 3, 6: 2" or "1=4 2=4 3=3 4=3 5=3 6=2"; "3" is for all grades. False
 * when a grade is missing or there twice. */
static bool read_grades(const char *text, struct by_grade *out)
{
	*out = (struct by_grade){0};
	if (strlen(text) == 1 && isdigit((unsigned char)*text)) {
		memset(out->digit, *text, GRADES);
		return true;
	}
	while (*text) {
		int from, until, digit, used = 0;
		if (sscanf(text, " %1d - %1d %*1[:=] %1d%n", &from, &until, &digit, &used) < 3) {
			used = 0;
			if (sscanf(text, " %1d %*1[:=] %1d%n", &from, &digit, &used) < 2)
				return false;
			until = from;
		}
		if (!used || from < 1 || until > GRADES || from > until)
			return false;
		for (int grade = from; grade <= until; grade++) {
			if (out->digit[grade - 1])
				return false;
			out->digit[grade - 1] = (char)('0' + digit);
		}
		text += used;
		if (*text && !strchr(" ,;", *text))
			return false;
		text += strspn(text, " ,;");
	}
	return !memchr(out->digit, 0, GRADES);
}

static bool check_grades(const char *label, const char *value, int least, struct error *err)
{
	struct by_grade grades;
	bool good = read_grades(value, &grades);
	for (int i = 0; good && i < GRADES; i++)
		good = grades.digit[i] >= '0' + least && grades.digit[i] <= '6';
	return good ||
	       fail(err, FAILED,
	           "%s: \"%.60s\" kan niet. Geef elk leerjaar van 1 tot en met 6 een getal van %d tot en met 6, zoals 1-2: 1, 3-4: 2, 5-6: 3.",
	           label, value, least);
}

/* As the views read it: 1=4 2=4 3=3 4=3 5=3 6=2. */
static void tidy_grades(char *value, size_t size)
{
	struct by_grade grades;
	size_t used = 0;
	if (!read_grades(value, &grades))
		return;
	for (int i = 0; i < GRADES && used < size; i++)
		used += (size_t)snprintf(
		    value + used, size - used, "%s%d=%c", i ? " " : "", i + 1, grades.digit[i]);
}

#define MARK "cijfer_voldoende"

/* Takes the value that has this word. */
static bool take_word(struct db *db, struct setting *row, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT value FROM setting_word WHERE code = ?1 AND word = ?2 COLLATE NOCASE", "tt",
	    row->code, row->value);
	if (query_next(q))
		snprintf(row->value, sizeof row->value, "%s", query_text(q, 0));
	return query_done(q, err);
}

/* A mark is kept in tenths: 5,5 is 55. */
static void tidy_mark(struct setting *row)
{
	enum { HIGHEST = 1000, A_TENTH = 10 };
	int64_t hundredths;
	if (text_hundredths(row->value, strlen(row->value), &hundredths) && hundredths <= HIGHEST &&
	    hundredths % A_TENTH == 0)
		snprintf(row->value, sizeof row->value, "%d", (int)(hundredths / A_TENTH));
}

bool setting_tidy(struct db *db, struct setting *row, struct error *err)
{
	struct date day;
	if (!take_word(db, row, err))
		return false;
	if (strcmp(row->code, MARK) == 0)
		tidy_mark(row);
	else if (strcmp(row->code, PHASES) == 0 || strcmp(row->code, TALKS) == 0)
		tidy_grades(row->value, sizeof row->value);
	else if (strncmp(row->code, SINCE, strlen(SINCE)) == 0 &&
	         date_parse(row->value, clock_today(), &day, NULL))
		snprintf(row->value, sizeof row->value, "%s", day.iso);
	return true;
}

/* Says which words there are to choose from, or which numbers. */
static bool refuse(struct db *db, const struct setting *row, const char *label, int64_t least,
    int64_t most, struct error *err)
{
	struct arena arena = {0};
	const char *words = NULL;
	if (!db_text(db, &arena, &words, err,
	        "SELECT group_concat(word, ', ') FROM setting_word WHERE code = ?1", "t",
	        row->code)) {
		arena_done(&arena);
		return false;
	}
	if (words && *words)
		fail(err, FAILED, "%s: \"%.60s\" kan niet. Kies: %s.", label, row->value, words);
	else if (strcmp(row->code, MARK) == 0)
		fail(err, FAILED,
		    "%s: \"%.60s\" kan niet. Geef een cijfer van 1 tot en met 10, zoals 5,5.",
		    label, row->value);
	else
		fail(err, FAILED,
		    "%s: \"%.60s\" kan niet. Geef een heel getal van %lld tot en met %lld.", label,
		    row->value, (long long)least, (long long)most);
	arena_done(&arena);
	return false;
}

bool setting_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct setting *row = record;
	(void)before;
	if (!row)
		return true;
	char *end;
	bool good = true;
	long number = strtol(row->value, &end, 10);
	struct query *q = db_query(
	    db, "SELECT label, minimum, maximum FROM setting_now WHERE code = ?1", "t", row->code);
	if (!query_next(q))
		good = fail(err, NOT_FOUND,
		    "De instelling \"%.60s\" bestaat niet. Met stip settings staan ze allemaal op een rij.",
		    row->code);
	else if (!query_null(q, 1) && (*end || end == row->value || number < query_int(q, 1) ||
	                                  number > query_int(q, 2)))
		good = refuse(db, row, query_text(q, 0), query_int(q, 1), query_int(q, 2), err);
	else if (strcmp(row->code, "bewijs_soorten") == 0)
		good = file_kinds_check(row->value, err);
	else if (strcmp(row->code, "reglement") == 0)
		good = check_regulation(db, row->value, err);
	else if (strncmp(row->code, SINCE, strlen(SINCE)) == 0)
		good = check_since(query_text(q, 0), row->value, err);
	else if (strcmp(row->code, SUFFICIENT) == 0)
		good = scale_has(db, number, row->valid_from, err);
	else if (strcmp(row->code, PHASES) == 0)
		good = check_grades(query_text(q, 0), row->value, 1, err);
	else if (strcmp(row->code, TALKS) == 0)
		good = check_grades(query_text(q, 0), row->value, 0, err);
	return query_done(q, good ? err : NULL) && good;
}

bool setting_save(
    struct db *db, const char *code, const char *value, struct date from, struct error *err)
{
	struct setting row = {.valid_from = from};
	struct arena arena = {0};
	int64_t id = 0;
	struct query *q = db_query(db,
	    "SELECT id FROM visible_setting WHERE code = ?1 AND valid_from = ?2", "td", code, from);
	if (query_next(q))
		id = query_int(q, 0);
	bool good =
	    query_done(q, err) && (!id || record_get(db, &setting_entity, id, &row, &arena, err));
	snprintf(row.code, sizeof row.code, "%s", code);
	good =
	    good && field_parse(entity_field(&setting_entity, "value"), &row, value, &arena, err);
	good = good && setting_tidy(db, &row, err) && change_save(db, &setting_entity, &row, err);
	arena_done(&arena);
	return good;
}
