/* Exam days: the times of the exams, and the panel. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/take.h"
#include "model/diploma/diploma_internal.h"

enum { DAY_MINUTES = 24 * 60 };

/* Returns minutes after midnight, or -1. */
static int time_minutes(const char *text)
{
	int hours, minutes, length = 0;
	if (strlen(text) != 5 || strspn(text, "0123456789:") != 5 ||
	    sscanf(text, "%2d:%2d%n", &hours, &minutes, &length) != 2 || length != 5)
		return -1;
	return hours > 23 || minutes > 59 ? -1 : hours * 60 + minutes;
}

static const char *check_time(const char *text)
{
	return time_minutes(text) >= 0 ? NULL : "is geen tijd: geef uren en minuten, zoals 9.30.";
}

static int slot_minutes(const struct exam_day *day, int64_t slot)
{
	int pause = day->pause_after && slot > day->pause_after ? (int)day->pause_minutes : 0;
	return time_minutes(day->starts_at) + (int)(slot - 1) * EXAM_SLOT_MINUTES + pause;
}

void exam_slot_time(const struct exam_day *day, int64_t slot, char out[6])
{
	*out = '\0';
	if (slot < 1 || slot > EXAM_SLOTS || time_minutes(day->starts_at) < 0)
		return;
	unsigned at = (unsigned)slot_minutes(day, slot) % DAY_MINUTES;
	snprintf(out, 6, "%02u:%02u", at / 60, at % 60);
}

static bool check_exam_day(const void *record, struct error *err)
{
	const struct exam_day *row = record;
	if (time_minutes(row->starts_at) < 0)
		return fail(err, FAILED,
		    "begint om: \"%.8s\" is geen tijd. Geef uren en minuten, zoals 9.30.",
		    row->starts_at);
	if (row->pause_after < 0 || row->pause_after > EXAM_SLOTS || row->pause_minutes < 0 ||
	    row->pause_minutes > 120)
		return fail(err, FAILED,
		    "Een pauze is na gesprek 1 tot en met %d en duurt ten hoogste 120 minuten.",
		    EXAM_SLOTS);
	if (!row->pause_after != !row->pause_minutes)
		return fail(err, FAILED, "%s",
		    row->pause_after ? "Vul in hoeveel minuten de pauze duurt."
		                     : "Vul in na welk gesprek de pauze is.");
	return slot_minutes(row, EXAM_SLOTS) + EXAM_SLOT_MINUTES <= DAY_MINUTES ||
	       fail(err, FAILED,
	           "begint om: %s is te laat. Er passen dan geen %d gesprekken meer op de dag.",
	           row->starts_at, EXAM_SLOTS);
}

/* Returns " pro de proef ": just the words, with a space around each. */
static char *plain_words(struct arena *arena, const char *text)
{
	const char *folded = text_fold(arena, text);
	char *out = arena_alloc(arena, strlen(folded) + 3), *end = out;
	*end++ = ' ';
	for (const unsigned char *c = (const unsigned char *)folded; *c; c++) {
		bool word = *c >= 0x80 || strchr("0123456789abcdefghijklmnopqrstuvwxyz", *c);
		if (word)
			*end++ = (char)*c;
		else if (end[-1] != ' ')
			*end++ = ' ';
	}
	if (end[-1] != ' ')
		*end++ = ' ';
	*end = '\0';
	return out;
}

/* Are these the same words, or is one name contained in the other? "De Proef" is "PrO De Proef". */
static bool names_alike(const char *a, const char *b)
{
	struct arena arena = {0};
	const char *one = plain_words(&arena, a), *other = plain_words(&arena, b);
	bool alike = one[1] && other[1] && (strstr(one, other) || strstr(other, one));
	arena_done(&arena);
	return alike;
}

static bool same_name(const char *a, const char *b)
{
	struct arena arena = {0};
	bool same = strcmp(plain_words(&arena, a), plain_words(&arena, b)) == 0;
	arena_done(&arena);
	return same;
}

bool diploma_assessor_fits(
    struct db *db, const struct exam_day *day, const char *regulation, struct error *err)
{
	struct arena arena = {0};
	const char *school = "";
	bool good = db_text(db, &arena, &school, err, "SELECT name FROM visible_school", "");
	if (!good)
		;
	else if (!*day->assessor || !*day->assessor_school)
		good = fail(err, FAILED,
		    "Het reglement \"%s\" vraagt een assessor van een andere school. Vul de naam en de school van de assessor in.",
		    regulation);
	else if (names_alike(day->assessor_school, school))
		good = fail(err, FAILED,
		    "De assessor is van de eigen school (%s). Het reglement \"%s\" vraagt iemand van een andere school.",
		    school, regulation);
	else if (!day->assessor_certified)
		good = fail(err, FAILED,
		    "Assessor %s is niet gecertificeerd. Het reglement \"%s\" vraagt een gecertificeerde assessor.",
		    day->assessor, regulation);
	arena_done(&arena);
	return good;
}

/* Both the current regulation and that of a candidate on that day can set requirements. */
static bool panel_fits(struct db *db, const struct exam_day *row, struct error *err)
{
	struct arena arena = {0};
	const char *regulation = "";
	struct query *q = db_query(db,
	    "SELECT label FROM visible_regulation "
	    "WHERE outside_assessor = 1 "
	    "AND (code = (SELECT value FROM setting_now WHERE code = 'reglement') "
	    "  OR code IN ("
	    "    SELECT c.regulation FROM visible_exam x "
	    "    JOIN visible_candidate c ON c.id = x.candidate "
	    "    WHERE x.exam_day = ?1)) "
	    "ORDER BY id",
	    "i", row->id);
	if (query_next(q))
		regulation = arena_text(&arena, query_text(q, 0));
	bool good =
	    query_done(q, err) && (!*regulation || diploma_assessor_fits(db, row, regulation, err));
	arena_done(&arena);
	return good;
}

static bool is_of_own_school(
    struct db *db, const struct exam_day *day, bool *own, struct error *err)
{
	struct arena arena = {0};
	const char *school = "";
	bool good = db_text(db, &arena, &school, err, "SELECT name FROM visible_school", "");
	*own = good && *day->assessor_school && names_alike(day->assessor_school, school);
	arena_done(&arena);
	return good;
}

bool exam_day_remarks(
    struct db *db, const struct exam_day *day, struct buffer *remarks, struct error *err)
{
	bool own;
	struct error refused; /* a regulation that requires an outsider says so itself */
	struct query *q = db_query(db,
	    "SELECT name FROM visible_holiday WHERE ?1 BETWEEN starts_on AND ends_on ORDER BY starts_on LIMIT 1",
	    "d", day->held_on);
	if (query_next(q))
		buffer_format(remarks, "%s valt in een vakantie (%s). ",
		    date_show_day(day->held_on).text, query_text(q, 0));
	else if (date_is_set(day->held_on) && date_weekday(day->held_on) > 5)
		buffer_format(
		    remarks, "%s valt in het weekend. ", date_show_day(day->held_on).text);
	if (!query_done(q, err) || !is_of_own_school(db, day, &own, err))
		return false;
	if (own && panel_fits(db, day, &refused))
		buffer_add(remarks,
		    "De assessor is van de eigen school; bij het examen hoort iemand van buiten. ");
	return true;
}

static bool panel_is_free(struct db *db, const struct exam_day *row, struct error *err)
{
	bool good = true;
	struct query *q = db_query(db,
	    "SELECT d.examiner, d.assessor, d.assessor_school, s.full_name "
	    "FROM visible_exam_day d "
	    "JOIN visible_staff s ON s.id = d.examiner "
	    "WHERE d.held_on = ?1 AND d.id <> ?2",
	    "di", row->held_on, row->id);
	while (good && query_next(q)) {
		const char *school = named_text(q, "assessor_school");
		if (named_int(q, "examiner") == row->examiner)
			good = fail(err, CONFLICT,
			    "%s zit op %s al in een ander panel. Kies een andere examinator of een andere dag.",
			    named_text(q, "full_name"), date_show(row->held_on).text);
		else if (*row->assessor && same_name(named_text(q, "assessor"), row->assessor) &&
		         (!*school || !*row->assessor_school ||
		             names_alike(school, row->assessor_school)))
			good = fail(err, CONFLICT,
			    "Assessor %s zit op %s al in een ander panel. Kies een andere assessor of een andere dag.",
			    row->assessor, date_show(row->held_on).text);
	}
	return query_done(q, good ? err : NULL) && good;
}

/* Exams already planned must fit the changed day. */
static bool talks_still_fit(
    struct db *db, const struct exam_day *old, const struct exam_day *row, struct error *err)
{
	int64_t talks, outside, held;
	bool moved = date_compare(old->held_on, row->held_on) != 0;
	if (!moved && old->resit == row->resit)
		return true;
	if (!db_int(db, &talks, err, "SELECT count(*) FROM visible_exam WHERE exam_day = ?1", "i",
	        row->id) ||
	    !db_int(db, &held, err,
	        "SELECT count(*) FROM visible_exam WHERE exam_day = ?1 AND outcome IS NOT NULL",
	        "i", row->id) ||
	    !db_int(db, &outside, err,
	        "SELECT count(*) FROM visible_exam x "
	        "JOIN visible_candidate c ON c.id = x.candidate "
	        "JOIN visible_school_year y ON y.id = c.school_year "
	        "WHERE x.exam_day = ?1 AND ?2 NOT BETWEEN y.starts_on AND y.ends_on",
	        "id", row->id, row->held_on))
		return false;
	if (old->resit != row->resit && talks)
		return fail(err, CONFLICT,
		    "Er staan al gesprekken op deze dag. Haal die eerst weg; dan kun je kiezen of het een herkansingsdag is.");
	if (held && date_compare(row->held_on, clock_today()) > 0)
		return fail(err, CONFLICT,
		    "Van deze dag zijn er al uitslagen. De dag kan niet naar %s.",
		    date_show(row->held_on).text);
	return !outside ||
	       fail(err, FAILED,
	           "dag: %s ligt niet in het schooljaar van de kandidaten. Kies een andere dag.",
	           date_show(row->held_on).text);
}

static bool exam_day_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct exam_day *row = record, *old = before;
	return diploma_may_decide(db, err) &&
	       (!row || (panel_is_free(db, row, err) && panel_fits(db, row, err) &&
	                    (!old || talks_still_fit(db, old, row, err))));
}

/* Closes the day and the panel once a candidate of that day has a result. */
static const char *exam_day_closed(struct db *db, const void *before, const void *record)
{
	const struct exam_day *old = before, *row = record;
	int64_t decided = 0;
	bool same = row && date_compare(old->held_on, row->held_on) == 0 &&
	            old->examiner == row->examiner && strcmp(old->assessor, row->assessor) == 0 &&
	            strcmp(old->assessor_school, row->assessor_school) == 0 &&
	            old->assessor_certified == row->assessor_certified;
	if (!same)
		db_int(db, &decided, NULL,
		    "SELECT count(*) FROM visible_exam x JOIN visible_candidate c ON c.id = x.candidate "
		    "WHERE x.exam_day = ?1 AND c.result IS NOT NULL",
		    "i", old->id);
	return decided ? "Van deze dag staan er uitslagen vast." : NULL;
}

static const struct field exam_day_fields[] = {
    FIELD_KEYS(exam_day),
    FIELD(exam_day, held_on, "dag", .flags = F_REQUIRED, .width = 12),
    FIELD(exam_day, starts_at, "begint om", .help = "Het eerste gesprek, bijvoorbeeld 9.30.",
        .flags = F_REQUIRED, .width = 8, .tidy = time_tidy, .check = check_time),
    FIELD(exam_day, place, "waar", .width = 30),
    FIELD(exam_day, resit, "herkansingsdag", .width = 8),
    FIELD(exam_day, examiner, "examinator", .help = "Van de eigen school.", .flags = F_REQUIRED,
        .width = 24, .choices = "SELECT id, full_name FROM visible_staff ORDER BY name, id"),
    FIELD(exam_day, assessor, "assessor", .width = 30),
    FIELD(exam_day, assessor_school, "school van de assessor", .width = 30),
    FIELD(exam_day, assessor_certified, "assessor gecertificeerd", .width = 8),
    FIELD(exam_day, pause_after, "pauze na gesprek", .help = "Leeg of 0: geen pauze.", .width = 8),
    FIELD(exam_day, pause_minutes, "pauze, in minuten", .width = 8),
    {0},
};
ENTITY(exam_day, "examendag", OUTFLOW, .check = check_exam_day, .rule = exam_day_rule,
    .closed = exam_day_closed);
