/* Results and attendance: field tables, what a score means, and saving a whole test. */
#include "model/portfolio/result.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/write.h"
#include "model/basis/fields.h"

enum { MARK_DEFAULT = 55, PERCENT_DEFAULT = 55, MOST_HOURS = 1500 };

struct score_norm score_norm(struct db *db)
{
	return (struct score_norm){.mark = db_setting_int(db, "cijfer_voldoende", MARK_DEFAULT),
	    .percent = db_setting_int(db, "toets_voldoende_procent", PERCENT_DEFAULT)};
}

static bool points_sufficient(
    const char *score, const char *slash, int64_t percent, bool *sufficient)
{
	int64_t scored, most;
	if (!text_hundredths(score, (size_t)(slash - score), &scored) ||
	    !text_hundredths(slash + 1, strlen(slash + 1), &most) || most == 0 || scored > most)
		return false;
	*sufficient = scored * 100 >= percent * most;
	return true;
}

static bool word_sufficient(const char *score, bool *sufficient)
{
	static const struct {
		const char *word;
		bool sufficient;
	} words[] = {
	    {"o", false},
	    {"onvoldoende", false},
	    {"m", false},
	    {"matig", false},
	    {"v", true},
	    {"voldoende", true},
	    {"rv", true},
	    {"ruim voldoende", true},
	    {"g", true},
	    {"goed", true},
	    {"zg", true},
	    {"zeer goed", true},
	};
	struct arena arena = {0};
	const char *folded = text_fold(&arena, score);
	bool found = false;
	for (size_t i = 0; !found && i < sizeof words / sizeof *words; i++) {
		found = strcmp(folded, words[i].word) == 0;
		if (found)
			*sufficient = words[i].sufficient;
	}
	arena_done(&arena);
	return found;
}

bool score_sufficient(const char *score, struct score_norm norm, bool *sufficient)
{
	enum { LOWEST = 100, HIGHEST = 1000 };
	const char *slash = strchr(score, '/');
	int64_t mark;
	if (slash)
		return points_sufficient(score, slash, norm.percent, sufficient);
	if (!text_hundredths(score, strlen(score), &mark))
		return word_sufficient(score, sufficient);
	if (mark < LOWEST || mark > HIGHEST)
		return false;
	*sufficient = mark >= norm.mark * 10;
	return true;
}

bool result_judge(struct db *db, struct result *result, struct error *err)
{
	return score_sufficient(result->score, score_norm(db), &result->sufficient) ||
	       result->told ||
	       fail(err, FAILED,
	           "score: \"%s\" zegt niet of het voldoende is. Schrijf een cijfer (7,5), een woord of letter (o, m, v, rv, g, zg) of punten (32/40), of vul zelf in of het voldoende is.",
	           result->score);
}

/* The score and the tick must agree. */
static bool check_judged(struct db *db, const struct result *row, struct error *err)
{
	bool sufficient;
	return !score_sufficient(row->score, score_norm(db), &sufficient) ||
	       sufficient == row->sufficient ||
	       fail(err, FAILED,
	           "voldoende: bij \"%s\" hoort %s, zoals de school dat heeft ingesteld. Pas de score aan, of vul %s in.",
	           row->score, sufficient ? "ja" : "nee", sufficient ? "ja" : "nee");
}

/* A KSE level belongs to an IVIO test. */
static bool check_level(struct db *db, const struct result *row, struct error *err)
{
	int64_t kse;
	if (strcmp(row->kind, RESULT_IVIO) != 0)
		return true;
	if (!db_int(db, &kse, err,
	        "SELECT count(*) FROM visible_result_level WHERE code = ?1 AND scale = 'KSE'", "t",
	        row->level))
		return false;
	return kse > 0 || fail(err, FAILED,
	                      "niveau: bij een IVIO-toets hoort een KSE-niveau. Kies dat niveau.");
}

static bool check_once(struct db *db, const struct result *row, struct error *err)
{
	int64_t there;
	if (!db_int(db, &there, err,
	        "SELECT EXISTS ("
	        "  SELECT 1 FROM visible_result "
	        "  WHERE pupil = ?1 AND subject = ?2 AND kind = ?3 AND title = ?4 AND taken_on = ?5 AND id <> ?6)",
	        "itttdi", row->pupil, row->subject, row->kind, row->title, row->taken_on, row->id))
		return false;
	return !there ||
	       fail(err, CONFLICT,
	           "\"%s\" van %s staat er al voor deze leerling. Pas dat resultaat aan, of geef een andere titel of datum.",
	           row->title, date_show(row->taken_on).text);
}

static bool result_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct result *row = record, *old = before;
	if (access_has_role(db, PUPIL))
		return fail(err, DENIED, "Een resultaat schrijft de docent op.");
	if (!row)
		return true;
	/* an old result stays as it was, even when the limits are different now */
	bool judged =
	    old && old->sufficient == row->sufficient && strcmp(old->score, row->score) == 0;
	return check_level(db, row, err) && (judged || check_judged(db, row, err)) &&
	       check_once(db, row, err);
}

static const struct field result_fields[] = {
    FIELD_KEYS(result),
    OF_PUPIL(result),
    FIELD(result, subject, "vak", .flags = F_REQUIRED, .width = 20,
        .choices =
            "SELECT code, name, retired_on IS NULL OR retired_on > today() FROM visible_subject ORDER BY name, id"),
    FIELD(result, kind, "soort", .flags = F_REQUIRED, .width = 20,
        .choices = "SELECT code, label, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_result_kind ORDER BY sort, id"),
    FIELD(result, title, "titel", .help = "Bijvoorbeeld hoofdstuk 4 of vogelhuisje.",
        .flags = F_REQUIRED, .width = 40),
    FIELD(result, taken_on, "gemaakt op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(result, score, "score", .help = "Een cijfer, o, m, v, rv, g of zg, of punten: 32/40.",
        .flags = F_REQUIRED, .width = 14),
    FIELD(result, sufficient, "voldoende", .width = 4),
    FIELD(result, level, "niveau", .help = "Het referentieniveau; bij een IVIO-toets KSE.",
        .flags = F_NULL, .width = 10,
        .choices = "SELECT code, label, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_result_level ORDER BY scale DESC, sort, id"),
    FIELD(result, entered_by, "ingevuld door", .flags = F_NULL | F_FIXED | F_HIDDEN,
        .choices = "SELECT id, full_name FROM visible_staff ORDER BY name, id"),
    {0},
};
ENTITY(result, "resultaat", PORTFOLIO, .about_pupil = true, .rule = result_rule);

/* Prepends "Berg, Daan: " to the message. */
static bool fail_for(struct db *db, int64_t pupil, struct error *err)
{
	struct arena arena = {0};
	const char *name = "";
	if (err && db_text(db, &arena, &name, NULL, "SELECT name FROM visible_pupil WHERE id = ?1",
	               "i", pupil))
		fail_in(err, "%s", name);
	arena_done(&arena);
	return false;
}

static bool has_score(const struct result *row)
{
	return row->score[strspn(row->score, " ")] != '\0';
}

static bool save_row(struct db *db, struct result *row, struct error *err)
{
	if (!has_score(row))
		return true;
	if (!row->id)
		row->entered_by = access_actor(db)->id;
	return (result_judge(db, row, err) && change_save(db, &result_entity, row, err)) ||
	       fail_for(db, row->pupil, err);
}

bool results_save(
    struct db *db, struct result *rows, size_t n, const char *title, struct error *err)
{
	if (!change_begin(db, title, err))
		return false;
	struct result *as_given = xcalloc(n + 1, sizeof *as_given);
	bool good = true;
	for (size_t i = 0; i < n; i++)
		as_given[i] = rows[i];
	for (size_t i = 0; good && i < n; i++)
		good = save_row(db, &rows[i], err);
	if (good)
		good = change_commit(db, err);
	else
		change_abandon(db);
	for (size_t i = 0; !good && i < n; i++)
		rows[i] = as_given[i];
	free(as_given);
	return good;
}

static bool check_hours(int64_t hours, const char *label, struct error *err)
{
	return (hours >= 0 && hours <= MOST_HOURS) ||
	       fail(err, FAILED, "%s: %lld uur kan niet kloppen. Geef 0 tot en met %d.", label,
	           (long long)hours, MOST_HOURS);
}

static bool check_attendance(const void *record, struct error *err)
{
	const struct attendance *row = record;
	int64_t sum = row->present + row->excused + row->unexcused;
	if (!check_hours(row->planned, "gepland", err) ||
	    !check_hours(row->present, "aanwezig", err) ||
	    !check_hours(row->excused, "geoorloofd", err) ||
	    !check_hours(row->unexcused, "ongeoorloofd", err) ||
	    !check_hours(row->internship_planned, "stage gepland", err) ||
	    !check_hours(row->internship_present, "stage aanwezig", err))
		return false;
	if (sum > row->planned)
		return fail(err, FAILED,
		    "aanwezig %lld, geoorloofd %lld en ongeoorloofd %lld is samen %lld uur, meer dan de %lld uur die gepland waren. Kijk de getallen na.",
		    (long long)row->present, (long long)row->excused, (long long)row->unexcused,
		    (long long)sum, (long long)row->planned);
	return row->internship_present <= row->internship_planned ||
	       fail(err, FAILED,
	           "stage aanwezig: %lld uur is meer dan de %lld uur die gepland waren. Kijk de getallen na.",
	           (long long)row->internship_present, (long long)row->internship_planned);
}

static bool attendance_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct attendance *row = record;
	struct date begins = {0};
	bool there = false;
	(void)before;
	if (!row)
		return true;
	struct query *q = db_query(db,
	    "SELECT starts_on, EXISTS (SELECT 1 FROM visible_attendance WHERE pupil = ?2 AND period = ?1 AND id <> ?3) "
	    "FROM visible_period WHERE id = ?1",
	    "iii", row->period, row->pupil, row->id);
	if (query_next(q)) {
		begins = query_date(q, 0);
		there = query_int(q, 1);
	}
	if (!query_done(q, err))
		return false;
	if (there)
		return fail(err, CONFLICT,
		    "De aanwezigheid van deze leerling in deze periode staat er al. Pas die aan.");
	return date_compare(begins, clock_today()) <= 0 ||
	       fail(err, FAILED,
	           "Deze periode begint pas op %s. Kijk het schooljaar en de periode na.",
	           date_show(begins).text);
}

static const struct field attendance_fields[] = {
    FIELD_KEYS(attendance),
    OF_PUPIL(attendance),
    FIELD(attendance, period, "periode", .flags = F_REQUIRED | F_FIXED, .width = 20,
        .choices =
            "SELECT id, year_name || ' periode ' || number FROM period_order ORDER BY starts_on DESC"),
    FIELD(attendance, planned, "gepland", .help = "Klokuren in het rooster, zonder stage.",
        .width = 6),
    FIELD(attendance, present, "aanwezig", .width = 6),
    FIELD(attendance, excused, "geoorloofd",
        .help = "Afwezig met toestemming, ziek of een afspraak.", .width = 6),
    FIELD(attendance, unexcused, "ongeoorloofd", .width = 6),
    FIELD(attendance, internship_planned, "stage gepland", .help = "Klokuren stage.", .width = 6),
    FIELD(attendance, internship_present, "stage aanwezig", .width = 6),
    {0},
};
ENTITY(attendance, "aanwezigheid", BASIS, .about_pupil = true, .check = check_attendance,
    .rule = attendance_rule);
