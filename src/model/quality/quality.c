/* The quality cycle: field tables, and rules that hold however a record is saved. */
#include "model/quality/quality.h"

#include <string.h>

#include "model/basis/fields.h"
#include "model/school/school.h"

bool quality_in_year(struct db *db, int64_t school_year, struct date day, const char *label,
    const char *advice, struct error *err)
{
	struct date from = {0}, until = {0};
	struct school_year_name name = {0};
	struct query *q = db_query(db,
	    "SELECT starts_on, ends_on FROM visible_school_year WHERE id = ?1", "i", school_year);
	if (query_next(q)) {
		from = query_date(q, 0);
		until = query_date(q, 1);
		name = school_year_name(date_year(from));
	}
	return query_done(q, err) &&
	       (!date_is_set(day) ||
	           (date_compare(day, from) >= 0 && date_compare(day, until) <= 0) ||
	           fail(err, FAILED, "%s: %s ligt buiten schooljaar %s (%s tot en met %s). %s",
	               label, date_show(day).text, name.text, date_show(from).text,
	               date_show(until).text, advice));
}

static bool theme_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct quality_theme *row = record;
	int64_t there;
	(void)before;
	if (!row)
		return true;
	if (!db_int(db, &there, err,
	        "SELECT EXISTS (SELECT 1 FROM visible_quality_theme WHERE name = ?1 AND id <> ?2)",
	        "ti", row->name, row->id))
		return false;
	return !there ||
	       fail(err, CONFLICT,
	           "Het thema \"%s\" is er al. Geef een andere naam, of werk verder in dat thema.",
	           row->name);
}

static const struct field quality_theme_fields[] = {
    FIELD_KEYS(quality_theme),
    FIELD(quality_theme, name, "thema", .help = "Kort, zoals veiligheid of stage.",
        .flags = F_REQUIRED, .width = 40),
    FIELD(quality_theme, description, "waar het over gaat", .width = 60),
    FIELD(quality_theme, closed_on, "afgesloten op",
        .help = "Vanaf dan komen er geen nieuwe ambities en doelen meer bij.", .width = 12),
    {0},
};
ENTITY(quality_theme, "thema", QUALITY, .rule = theme_rule);

static const struct field quality_ambition_fields[] = {
    FIELD_KEYS(quality_ambition),
    FIELD(quality_ambition, theme, "thema", .flags = F_REQUIRED, .width = 40,
        .choices =
            "SELECT id, name, closed_on IS NULL OR closed_on > today() FROM visible_quality_theme ORDER BY name"),
    FIELD(quality_ambition, text, "ambitie", .help = "Waar de school over een paar jaar wil zijn.",
        .flags = F_REQUIRED, .width = 60),
    {0},
};
ENTITY(quality_ambition, "ambitie", QUALITY, .rule = NULL);

static bool check_goal(const void *record, struct error *err)
{
	const struct quality_goal *row = record;
	bool reached = *row->reached != '\0', dated = date_is_set(row->evaluated_on);
	if (reached != dated)
		return fail(err, FAILED, "%s",
		    reached
		        ? "geëvalueerd op is nog leeg. Vul in op welke dag jullie terugkeken."
		        : "bereikt is nog leeg. Kies ja, deels of nee, of haal de datum van de evaluatie weg.");
	return reached || !row->evaluation ||
	       fail(err, FAILED,
	           "Een evaluatie zonder uitkomst telt niet. Vul in of het doel is bereikt, en wanneer dat is bekeken.");
}

static bool goal_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct quality_goal *row = record;
	struct date from = {0};
	(void)before;
	if (!row)
		return true;
	if (!quality_in_year(db, row->school_year, row->due_on, "uiterlijk",
	        "Een doel is van één schooljaar: kies een dag daarin; het jaar erna komt er een vervolg.",
	        err))
		return false;
	struct query *q = db_query(
	    db, "SELECT starts_on FROM visible_school_year WHERE id = ?1", "i", row->school_year);
	if (query_next(q))
		from = query_date(q, 0);
	return query_done(q, err) &&
	       (!date_is_set(row->evaluated_on) || date_compare(row->evaluated_on, from) >= 0 ||
	           fail(err, FAILED, "geëvalueerd op: %s ligt vóór het schooljaar van dit doel.",
	               date_show(row->evaluated_on).text));
}

static const struct field quality_goal_fields[] = {
    FIELD_KEYS(quality_goal),
    FIELD(quality_goal, school_year, "schooljaar", .flags = F_REQUIRED | F_FIXED, .width = 12,
        .choices = QUALITY_CHOOSE_YEAR),
    FIELD(quality_goal, ambition, "ambitie",
        .help = "Waar dit doel aan bijdraagt. Leeg: nog niet gekoppeld.", .flags = F_NULL,
        .width = 60,
        .choices =
            "SELECT a.id, t.name || ': ' || a.text, t.closed_on IS NULL OR t.closed_on > today() "
            "FROM visible_quality_ambition a "
            "JOIN visible_quality_theme t ON t.id = a.theme "
            "ORDER BY t.name, a.id"),
    FIELD(quality_goal, text, "doel", .help = "Wat er aan het eind van het jaar anders is.",
        .flags = F_REQUIRED, .width = 60),
    FIELD(quality_goal, stage, "fase", .flags = F_REQUIRED, .width = 28,
        .choices = "SELECT code, label || ' (' || means || ')' FROM quality_stage ORDER BY sort"),
    FIELD(quality_goal, measured_by, "hoe je het meet",
        .help = "Waaraan je ziet of het doel is bereikt.", .flags = F_NULL, .width = 60),
    FIELD(quality_goal, due_on, "uiterlijk", .help = "De dag waarop het bereikt moet zijn.",
        .width = 12),
    FIELD(quality_goal, reached, "bereikt", .flags = F_NULL, .width = 10,
        .choices = "SELECT code, label FROM quality_outcome ORDER BY sort"),
    FIELD(quality_goal, evaluated_on, "geëvalueerd op", .flags = F_PAST, .width = 12),
    FIELD(quality_goal, evaluation, "evaluatie",
        .help = "Wat werkte, wat niet, en wat het team ervan leert.", .width = 60),
    FIELD(quality_goal, follows, "vervolg op", .flags = F_NULL | F_FIXED | F_HIDDEN),
    {0},
};
ENTITY(quality_goal, "kwaliteitsdoel", QUALITY, .check = check_goal, .rule = goal_rule);

static bool check_indicator(const void *record, struct error *err)
{
	const struct quality_indicator *row = record;
	bool is_norm = strcmp(row->kind, INDICATOR_NORM) == 0;
	return is_norm == (*row->norm != '\0') ||
	       fail(err, FAILED, "%s",
	           is_norm
	               ? "norm is nog leeg. Kies de norm, of kies een andere soort."
	               : "Een norm hoort alleen bij de soort norm. Haal haar weg, of kies die soort.");
}

static const struct field quality_indicator_fields[] = {
    FIELD_KEYS(quality_indicator),
    FIELD(quality_indicator, goal, "doel", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(quality_indicator, kind, "soort", .flags = F_REQUIRED, .width = 20,
        .choices =
            "SELECT 'NOR', 'een norm' UNION ALL SELECT 'CIJ', 'een cijfer' UNION ALL SELECT 'MER', 'iets merkbaars'"),
    FIELD(quality_indicator, norm, "norm", .help = "Alleen bij de soort norm.", .flags = F_NULL,
        .width = 40,
        .choices = "SELECT code, code || ' ' || label FROM visible_norm ORDER BY sort, id"),
    FIELD(quality_indicator, text, "indicator", .help = "Waaraan je het ziet.", .flags = F_REQUIRED,
        .width = 60),
    FIELD(quality_indicator, target, "streven", .help = "Waar het heen moet, zoals 80% of 3,2.",
        .width = 30),
    FIELD(quality_indicator, result, "hoe het nu staat",
        .help = "Van een norm staat het cijfer er zelf bij.", .width = 30),
    {0},
};
ENTITY(quality_indicator, "indicator", QUALITY, .check = check_indicator);

static const struct field quality_action_fields[] = {
    FIELD_KEYS(quality_action),
    FIELD(quality_action, goal, "doel", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(quality_action, text, "actie", .help = "Wat er gaat gebeuren.", .flags = F_REQUIRED,
        .width = 60),
    FIELD(
        quality_action, responsible, "wie", .flags = F_NULL, .width = 24, .choices = CHOOSE_STAFF),
    FIELD(quality_action, due_on, "uiterlijk", .width = 12),
    FIELD(quality_action, done_on, "gedaan op", .flags = F_PAST, .width = 12),
    {0},
};
ENTITY(quality_action, "actie", QUALITY, .rule = NULL);
