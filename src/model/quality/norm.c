/* Norms: field tables, and the rules of thresholds and measures. */
#include "model/quality/norm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/take.h"
#include "db/write.h"
#include "model/listing/listing.h"
#include "model/lists/reference_internal.h"

#define CHOOSE_NORM "SELECT code, code || ' ' || label FROM visible_norm ORDER BY sort, id"
#define HUNDRED                                                                                    \
	"Een percentage van 1 tot en met 100. Leeg: de norm wordt wel getoond, niet beoordeeld."

#define PERCENT 100
#define AT_A_LEVEL "NIVEAU"
#define OFFERED "WHERE retired_on IS NULL OR retired_on > today() "

static const struct field norm_fields[] = {
    FIELD_KEYS(norm),
    CODE(norm),
    FIELD(norm, label, "norm", .flags = F_REQUIRED, .width = 40),
    FIELD(norm, wording, "tekst van de bron",
        .help = "Bij een eigen norm: zoals de school het afspreekt.", .flags = F_REQUIRED,
        .width = 60),
    FIELD(norm, source, "bron", .help = "Leeg bij een eigen norm: de school zelf.", .width = 40),
    FIELD(norm, counted, "hoe Stip telt",
        .help = "Leeg bij een eigen norm: dat volgt uit wat er wordt geteld.", .flags = F_FIXED,
        .width = 60),
    FIELD(norm, setting, "instelling", .flags = F_NULL | F_FIXED, .width = 24,
        .choices = "SELECT code, label FROM visible_setting_kind ORDER BY sort, id"),
    FIELD(norm, standard, "standaard", .flags = F_NULL, .width = 10,
        .choices = "SELECT code, code || ' ' || label FROM visible_standard ORDER BY sort, id"),
    FIELD(norm, registers, "tabel in het schoolplan", .flags = F_NULL | F_FIXED, .width = 4,
        .choices = "SELECT 'LEE', 'leerresultaten' "
                   "UNION ALL SELECT 'COM', 'competenties' "
                   "UNION ALL SELECT 'VER', 'vervolgsucces'"),
    FIELD(norm, threshold, "drempel in de bron", .help = HUNDRED, .flags = F_NULL | F_FIXED,
        .width = 6),
    FIELD(norm, least, "grens in de bron",
        .help = "Eigen norm: hoeveel een leerling in een schooljaar minstens moet halen.",
        .flags = F_NULL | F_FIXED, .width = 6),
    FIELD(norm, least_label, "eenheid", .flags = F_FIXED, .width = 16),
    FIELD(norm, is_on, "staat aan", .flags = F_FIXED, .width = 6),
    SORT(norm),
    FIELD(norm, fact, "wat er wordt geteld",
        .help = "Leeg: Stip telt deze norm op zijn eigen manier.", .flags = F_NULL | F_FIXED,
        .width = 40,
        .choices = "SELECT code, label || ' (' || unit || ')' FROM countable ORDER BY sort"),
    FIELD(norm, detail, "alleen",
        .help =
            "Een deel ervan, zoals een vak, stagesoort, soort certificaat of niveau. Leeg: alles.",
        .flags = F_NULL | F_FIXED, .width = 30,
        .choices = "SELECT code, label FROM countable_detail GROUP BY code ORDER BY label"),
    FIELD(norm, grade_from, "leerjaar van", .help = "Leeg: alle leerjaren.",
        .flags = F_NULL | F_FIXED, .width = 4),
    FIELD(norm, grade_until, "leerjaar tot en met", .flags = F_NULL | F_FIXED, .width = 4),
    FIELD(norm, phase, "fase", .help = "Leeg: alle fasen.", .flags = F_NULL | F_FIXED, .width = 4),
    FIELD(norm, track, "route", .help = "Leeg: alle routes.", .flags = F_NULL | F_FIXED,
        .width = 20,
        .choices = "SELECT code, label FROM visible_track " OFFERED "ORDER BY sort, id"),
    FIELD(norm, profile, "verwachte uitstroom",
        .help = "Op de laatste dag van het schooljaar. Leeg: alle profielen.",
        .flags = F_NULL | F_FIXED, .width = 30,
        .choices = "SELECT code, label FROM visible_expected_profile " OFFERED "ORDER BY rank, id"),
    FIELD(norm, starts_on, "telt vanaf",
        .help = "Het schooljaar waarin deze dag valt, is het eerste. Leeg: alle schooljaren.",
        .flags = F_FIXED, .width = 12),
    {0},
};

static bool within(int64_t value, int64_t from, int64_t until, const char *label, struct error *err)
{
	return !value || (value >= from && value <= until) ||
	       fail(err, FAILED, "%s: %lld kan niet. Geef een getal van %lld tot en met %lld.",
	           label, (long long)value, (long long)from, (long long)until);
}

static bool check_norm(const void *record, struct error *err)
{
	const struct norm *row = record;
	if (!within(row->threshold, 1, PERCENT, "drempel in de bron", err) ||
	    !within(row->grade_from, 1, 6, "leerjaar van", err) ||
	    !within(row->grade_until, 1, 6, "leerjaar tot en met", err) ||
	    !within(row->phase, 1, 5, "fase", err))
		return false;
	if (row->grade_from && row->grade_until && row->grade_from > row->grade_until)
		return fail(err, FAILED,
		    "leerjaar tot en met: %lld ligt vóór leerjaar %lld. Draai ze om.",
		    (long long)row->grade_until, (long long)row->grade_from);
	return !*row->fact || row->least > 0 ||
	       fail(err, FAILED,
	           "grens in de bron: vul in hoeveel een leerling in een schooljaar minstens moet halen.");
}

/* The norms that the program counts itself have their own code. */
static bool counts_itself(struct db *db, const char *code, bool *itself, struct error *err)
{
	int64_t count = 0;
	bool good = db_int(db, &count, err,
	    "SELECT count(*) FROM norm_about a LEFT JOIN visible_norm n ON n.code = a.norm "
	    "WHERE a.norm = ?1 AND n.fact IS NULL",
	    "t", code);
	*itself = count > 0;
	return good;
}

/* A percentage is at most 100, and a part must be one of what is counted. */
static bool fact_fits(struct db *db, const struct norm *row, struct error *err)
{
	bool good = true;
	struct query *q = db_query(db,
	    "SELECT k.label, k.share, k.parts, d.code IS NOT NULL AS is_part "
	    "FROM countable k "
	    "LEFT JOIN countable_detail d ON d.fact = k.code AND d.code = ?2 "
	    "WHERE k.code = ?1",
	    "tt", row->fact, row->detail);
	if (!query_next(q))
		good = fail(err, FAILED, "wat er wordt geteld: \"%.20s\" ken ik niet.", row->fact);
	else if (named_int(q, "share") && row->least > PERCENT)
		good = fail(err, FAILED,
		    "grens in de bron: %s is een percentage. Geef een getal van 1 tot en met 100.",
		    named_text(q, "label"));
	else if (*row->detail && !named_int(q, "is_part"))
		good = fail(err, FAILED,
		    *named_text(q, "parts")
		        ? "alleen: \"%s\" past niet bij \"%s\". Kies een %s, of laat het leeg."
		        : "alleen: \"%s\" past niet bij \"%s\". Laat het leeg.%s",
		    row->detail, named_text(q, "label"), named_text(q, "parts"));
	else if (!*row->detail && strcmp(row->fact, AT_A_LEVEL) == 0)
		good = fail(err, FAILED, "alleen: kies het niveau dat een resultaat moet hebben.");
	return query_done(q, good ? err : NULL) && good;
}

static bool norm_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct norm *row = record;
	bool itself;
	if (!row || before)
		return true;
	if (!counts_itself(db, row->code, &itself, err))
		return false;
	if (itself && *row->fact)
		return fail(err, FAILED,
		    "code: %s is een norm die Stip zelf telt. Kies een andere code, zoals E01.",
		    row->code);
	if (!itself && !*row->fact)
		return fail(err, FAILED,
		    "wat er wordt geteld: kies bij een eigen norm wat Stip moet tellen.");
	return itself || fact_fits(db, row, err);
}
/* The school's own norms are made by who answers for quality. */
ENTITY(norm, "norm", QUALITY, .check = check_norm, .rule = norm_rule);

static const struct field standard_norm_fields[] = {
    FIELD_KEYS(standard_norm),
    FIELD(standard_norm, standard, "standaard", .flags = F_REQUIRED | F_FIXED, .width = 30,
        .choices = "SELECT code, code || ' ' || label FROM visible_standard ORDER BY sort, id"),
    FIELD(standard_norm, norm, "norm", .flags = F_REQUIRED | F_FIXED, .width = 44,
        .choices = CHOOSE_NORM),
    {0},
};
LIST_ENTITY(standard_norm, "norm bij een standaard");

/* Checks what was typed; 0 would be stored as empty, and mean the opposite. */
static bool is_number(const char *text, long long from, long long until)
{
	char *end;
	long long value = strtoll(text, &end, 10);
	return end != text && !*end && value >= from && value <= until;
}

static const char *check_percentage(const char *text)
{
	return is_number(text, 1, 100)
	           ? NULL
	           : "kan niet. Geef een heel getal van 1 tot en met 100, of laat het leeg.";
}

static const char *check_least(const char *text)
{
	return is_number(text, 1, 1000000)
	           ? NULL
	           : "kan niet. Geef een heel getal boven 0, of laat het leeg.";
}

static bool check_threshold(const void *record, struct error *err)
{
	const struct norm_threshold *row = record;
	if (row->threshold < 0 || row->threshold > 100)
		return fail(err, FAILED,
		    "drempel: %lld kan niet. Geef een percentage van 1 tot en met 100, of laat het leeg.",
		    (long long)row->threshold);
	return row->least >= 0 || fail(err, FAILED, "grens: %lld kan niet. Geef een getal boven 0.",
	                              (long long)row->least);
}

/* One choice per day. */
static bool day_is_free(struct db *db, const struct norm_threshold *row, struct error *err)
{
	int64_t others;
	return db_int(db, &others, err,
	           "SELECT count(*) FROM visible_norm_threshold WHERE norm = ?1 AND valid_from = ?2 AND id <> ?3",
	           "tdi", row->norm, row->valid_from, row->id) &&
	       (!others ||
	           fail(err, FAILED,
	               "geldt vanaf: voor norm %s geldt vanaf %s al iets. Kies een andere dag.",
	               row->norm, date_show(row->valid_from).text));
}

/* A norm with a running measure stays enabled: otherwise nobody would see its effect. */
static bool may_be_off(struct db *db, const struct norm_threshold *row, struct error *err)
{
	struct arena arena = {0};
	const char *what = NULL;
	struct query *q = db_query(db,
	    "SELECT what FROM visible_measure WHERE norm = ?1 AND done_on IS NULL ORDER BY due_on, id LIMIT 1",
	    "t", row->norm);
	if (query_next(q))
		what = arena_text(&arena, query_text(q, 0));
	bool good =
	    query_done(q, err) &&
	    (!what ||
	        fail(err, FAILED,
	            "Norm %s kan nog niet uit: de maatregel \"%.80s\" loopt nog. Rond die eerst af.",
	            row->norm, what));
	arena_done(&arena);
	return good;
}

/* Would the norm be on without this choice? */
static bool on_without(struct db *db, const struct norm_threshold *row, bool *on, struct error *err)
{
	int64_t is_on = 0;
	bool good = db_int(db, &is_on, err,
	    "SELECT coalesce((SELECT t.is_on FROM visible_norm_threshold t WHERE t.norm = n.code AND t.id <> ?2 "
	    "ORDER BY t.valid_from DESC LIMIT 1), n.is_on) FROM visible_norm n WHERE n.code = ?1",
	    "ti", row->norm, row->id);
	*on = is_on != 0;
	return good;
}

static bool threshold_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct norm_threshold *row = record, *old = before;
	bool on;
	if (row)
		return day_is_free(db, row, err) && (row->is_on || may_be_off(db, row, err));
	return on_without(db, old, &on, err) && (on || may_be_off(db, old, err));
}

static const struct field norm_threshold_fields[] = {
    FIELD_KEYS(norm_threshold),
    FIELD(norm_threshold, norm, "norm", .flags = F_REQUIRED | F_FIXED, .width = 44,
        .choices = CHOOSE_NORM),
    FIELD(norm_threshold, valid_from, "geldt vanaf",
        .help = "Voor een schooljaar telt wat op de laatste dag ervan gold.",
        .flags = F_REQUIRED | F_FIXED, .width = 12),
    FIELD(norm_threshold, is_on, "staat aan",
        .help = "Een norm die uit staat, wordt niet geteld en niet getoond.", .width = 6),
    FIELD(norm_threshold, threshold, "drempel", .help = HUNDRED, .flags = F_NULL, .width = 6,
        .check = check_percentage),
    FIELD(norm_threshold, least, "grens",
        .help =
            "Wat per geval minstens moet of hoogstens mag, zoals 1000 uur of 42 dagen. Leeg: zoals in de bron; bij de meeste normen is er geen.",
        .flags = F_NULL, .width = 6, .check = check_least),
    FIELD(norm_threshold, remark, "waarom", .width = 60),
    {0},
};
ENTITY(norm_threshold, "drempel van een norm", QUALITY, .check = check_threshold,
    .rule = threshold_rule);

static bool check_measure(const void *record, struct error *err)
{
	const struct measure *row = record;
	if (date_compare(row->due_on, row->decided_on) < 0)
		return fail(err, FAILED,
		    "klaar op: %s ligt vóór het besluit (%s). Kijk de datums na.",
		    date_show(row->due_on).text, date_show(row->decided_on).text);
	if (date_is_set(row->done_on) && date_compare(row->done_on, row->decided_on) < 0)
		return fail(err, FAILED,
		    "gedaan op: %s ligt vóór het besluit (%s). Kijk de datums na.",
		    date_show(row->done_on).text, date_show(row->decided_on).text);
	if ((row->effect != NULL) != date_is_set(row->effect_on))
		return fail(err, FAILED,
		    "Vul bij het effect ook in op welke dag dat bleek, of laat beide leeg.");
	return !date_is_set(row->effect_on) || date_compare(row->effect_on, row->decided_on) >= 0 ||
	       fail(err, FAILED,
	           "effect gezien op: %s ligt vóór het besluit (%s). Kijk de datums na.",
	           date_show(row->effect_on).text, date_show(row->decided_on).text);
}

static const struct field measure_fields[] = {
    FIELD_KEYS(measure),
    FIELD(
        measure, norm, "norm", .flags = F_REQUIRED | F_FIXED, .width = 44, .choices = CHOOSE_NORM),
    FIELD(measure, school_year, "schooljaar",
        .help = "Het schooljaar waarin de norm niet is gehaald.", .flags = F_REQUIRED | F_FIXED,
        .width = 10, .choices = "SELECT id, name FROM visible_school_year ORDER BY starts_on DESC"),
    FIELD(measure, what, "wat de school doet", .flags = F_REQUIRED, .width = 60),
    FIELD(measure, responsible, "wie", .flags = F_NULL, .width = 24,
        .choices = "SELECT id, full_name FROM visible_staff ORDER BY name, id"),
    FIELD(measure, decided_on, "besloten op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(measure, due_on, "klaar op", .flags = F_REQUIRED, .width = 12),
    FIELD(measure, done_on, "gedaan op", .help = "Leeg: de maatregel loopt nog.", .flags = F_PAST,
        .width = 12),
    FIELD(measure, effect, "effect", .help = "Wat er beter ging, en waaraan dat te zien is.",
        .width = 60),
    FIELD(measure, effect_on, "effect gezien op", .flags = F_PAST, .width = 12),
    {0},
};
ENTITY(measure, "maatregel", QUALITY, .check = check_measure);

static const struct field norm_outcome_fields[] = {
    FIELD_KEYS(norm_outcome),
    FIELD(norm_outcome, norm, "norm", .flags = F_REQUIRED | F_FIXED, .width = 44,
        .choices = CHOOSE_NORM),
    FIELD(norm_outcome, school_year, "schooljaar", .flags = F_REQUIRED | F_FIXED, .width = 10,
        .choices = "SELECT id, name FROM visible_school_year ORDER BY starts_on DESC"),
    FIELD(norm_outcome, recorded_on, "vastgelegd op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(norm_outcome, n, "gehaald", .width = 7),
    FIELD(norm_outcome, d, "van", .width = 7),
    FIELD(norm_outcome, not_due, "nog niet aan de orde", .width = 7),
    FIELD(norm_outcome, unknown, "onbekend", .width = 7),
    FIELD(norm_outcome, threshold, "drempel", .flags = F_NULL, .width = 7),
    {0},
};
ENTITY(norm_outcome, "vastgelegde uitkomst van een norm", QUALITY, .check = NULL);

bool norm_threshold_find(struct db *db, const char *norm, struct norm_threshold *out,
    struct arena *arena, struct error *err)
{
	static const struct take columns[] = {TAKE(norm_threshold, id),
	    TAKE(norm_threshold, threshold), TAKE(norm_threshold, least),
	    TAKE(norm_threshold, is_on), {0}};
	*out = (struct norm_threshold){.valid_from = clock_today()};
	snprintf(out->norm, sizeof out->norm, "%s", norm);
	/* the school's last choice, or else the source */
	struct query *q = db_query(db,
	    "SELECT iif(t.valid_from = ?2, t.id, 0) AS id, iif(t.id, t.threshold, n.threshold) AS threshold, "
	    "iif(t.id, t.least, n.least) AS least, iif(t.id, t.is_on, n.is_on) AS is_on "
	    "FROM visible_norm n "
	    "LEFT JOIN visible_norm_threshold t ON t.norm = n.code AND t.valid_from <= ?2 "
	    "WHERE n.code = ?1 "
	    "ORDER BY t.valid_from DESC LIMIT 1",
	    "td", norm, clock_today());
	return query_take_one(q, columns, out, NULL, NULL, err) &&
	       (!out->id || record_get(db, &norm_threshold_entity, out->id, out, arena, err));
}

bool measure_begin(struct db *db, const char *norm, const char *school_year, struct measure *out,
    struct error *err)
{
	*out = (struct measure){.decided_on = clock_today(), .responsible = access_actor(db)->id};
	snprintf(out->norm, sizeof out->norm, "%s", norm);
	return db_int(db, &out->school_year, err,
	    "SELECT id FROM visible_school_year WHERE name = ?1", "t", school_year);
}

/* Reads the norm's outcome of that school year, if there is one. */
static bool find_outcome(struct db *db, const char *norm, int64_t year, struct norm_outcome *out,
    struct arena *arena, struct error *err)
{
	int64_t id = 0;
	struct query *q =
	    db_query(db, "SELECT id FROM visible_norm_outcome WHERE norm = ?1 AND school_year = ?2",
	        "ti", norm, year);
	if (query_next(q))
		id = query_int(q, 0);
	*out = (struct norm_outcome){.school_year = year};
	snprintf(out->norm, sizeof out->norm, "%s", norm);
	return query_done(q, err) &&
	       (!id || record_get(db, &norm_outcome_entity, id, out, arena, err));
}

static bool save_outcomes(
    struct db *db, const struct rows *rows, int64_t year, struct arena *arena, struct error *err)
{
	struct norm_outcome outcome;
	bool good = change_begin(db, "Normen vastgelegd", err);
	for (size_t row = 0; good && row < rows->count; row++) {
		good = find_outcome(
		    db, rows_named(rows, row, "code")->text, year, &outcome, arena, err);
		outcome.recorded_on = clock_today();
		outcome.n = rows_named(rows, row, "n")->number;
		outcome.d = rows_named(rows, row, "d")->number;
		outcome.not_due = rows_named(rows, row, "not_due")->number;
		outcome.unknown = rows_named(rows, row, "unknown")->number;
		outcome.threshold = rows_named(rows, row, "threshold")->number;
		good = good && change_save(db, &norm_outcome_entity, &outcome, err);
	}
	if (good && change_commit(db, err))
		return true;
	change_abandon(db);
	return false;
}

static bool year_is_over(struct db *db, const char *school_year, int64_t *year, struct error *err)
{
	struct date ends_on = {0};
	struct query *q = db_query(
	    db, "SELECT id, ends_on FROM visible_school_year WHERE name = ?1", "t", school_year);
	if (query_next(q)) {
		*year = query_int(q, 0);
		ends_on = query_date(q, 1);
	}
	if (!query_done(q, err))
		return false;
	if (!date_is_set(ends_on))
		return fail(err, NOT_FOUND, "Schooljaar %.20s is niet bekend.", school_year);
	return date_compare(ends_on, clock_today()) < 0 ||
	       fail(err, FAILED, "Schooljaar %.20s loopt nog. Vastleggen kan na %s.", school_year,
	           date_show(ends_on).text);
}

bool norms_record(struct db *db, const char *school_year, int *count, struct error *err)
{
	struct arena arena = {0};
	struct rows rows = {0};
	int64_t year = 0;
	bool good = year_is_over(db, school_year, &year, err) &&
	            listing_read(db, listing_find("normen"),
	                &(struct filter){.school_year = school_year}, &arena, &rows, err) &&
	            save_outcomes(db, &rows, year, &arena, err);
	*count = (int)rows.count;
	arena_done(&arena);
	return good;
}
