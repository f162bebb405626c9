/* The listings: their columns, and reading one into memory. */
#include "base/share.h"
#include "base/text.h"
#include "db/access.h"
#include "model/listing/listing_internal.h"
#include "model/quality/norm.h"

#include <stdlib.h>
#include <string.h>

static const struct column pupil_columns[] = {
    {"number", "stamnummer", COLUMN_TEXT, 10, 0},
    {"name", "leerling", COLUMN_TEXT, 28, C_WIDE},
    {"class_name", "klas", COLUMN_TEXT, 6, 0},
    {"grade", "leerjaar", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    {"phase", "fase", COLUMN_INT, 4, C_RIGHT | C_SHEET},
    {"age", "leeftijd", COLUMN_INT, 8, C_RIGHT},
    {"track", "route", COLUMN_TEXT, 5, C_SHEET},
    {"mentors", "mentor", COLUMN_TEXT, 20, C_SHEET},
    {"goals", "leerdoelen", COLUMN_INT, 10, C_RIGHT},
    {"last_talk_on", "laatste gesprek", COLUMN_DATE, 15, 0},
    {"first_name", "roepnaam", COLUMN_TEXT, 12, C_SHEET},
    {"prefix", "tussenvoegsel", COLUMN_TEXT, 12, C_SHEET},
    {"last_name", "achternaam", COLUMN_TEXT, 16, C_SHEET},
    {"gender", "geslacht", COLUMN_TEXT, 8, C_SHEET},
    {"born_on", "geboortedatum", COLUMN_DATE, 13, C_SHEET},
    {"mentor_code", "mentorcode", COLUMN_TEXT, 10, C_SHEET},
    {"starts_on", "inschrijfdatum", COLUMN_DATE, 14, C_SHEET},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"search_key", "zoeknaam", COLUMN_TEXT, 0, C_KEY},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {0},
};
static const struct listing pupils = {"leerlingen", "Leerlingen",
    "Wie er op de peildatum op school zit, met klas en mentor.",
    "SELECT number, name, class_name, grade, phase, age, track, mentors, goals, last_talk_on, first_name, prefix, last_name, gender, "
    "born_on, mentor_code, starts_on, year_name, search_key, pupil FROM list_leerlingen" FILTER
    "ORDER BY search_key, number",
    pupil_columns};

static const struct column task_columns[] = {
    {"due_on", "wanneer", COLUMN_DUE, 17, 0},
    {"name", "leerling", COLUMN_TEXT, 22, 0},
    {"number", "stamnummer", COLUMN_TEXT, 10, C_SHEET},
    {"class_name", "klas", COLUMN_TEXT, 6, C_SHEET},
    {"text", "wat er nog moet gebeuren", COLUMN_TEXT, 33, C_WIDE},
    {"role_label", "wie", COLUMN_TEXT, 16, C_SHEET},
    {"kind", "code", COLUMN_TEXT, 8, C_SHEET},
    {"kind_name", "soort", COLUMN_TEXT, 20, C_SHEET},
    {"mine", "voor mij", COLUMN_INT, 0, C_KEY},
    {"role", "rol", COLUMN_TEXT, 0, C_KEY},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {"subject", "onderwerp-id", COLUMN_INT, 0, C_KEY},
    {"class", "klas-id", COLUMN_INT, 0, C_KEY},
    {"sort", "volgorde", COLUMN_INT, 0, C_KEY},
    {"search_key", "zoeknaam", COLUMN_TEXT, 0, C_KEY},
    {0},
};
static const struct listing tasks = {"taken", "Werklijst",
    "Wat er nog moet gebeuren, het dringendste eerst.",
    "SELECT due_on, name, number, class_name, text, role_label, kind, kind_name, mine, role, pupil, subject, class, sort, search_key FROM list_taken" FILTER
    "ORDER BY due_on, search_key, sort, text, kind, pupil, subject, class, role",
    task_columns};

static const struct column goal_columns[] = {
    PUPIL_COLUMNS,
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"period_number", "periode", COLUMN_INT, 7, C_RIGHT},
    {"code", "code", COLUMN_TEXT, 5, 0},
    {"sentence", "leerdoel", COLUMN_TEXT, 40, C_WIDE},
    {"kind", "soort", COLUMN_TEXT, 14, C_SHEET},
    {"place", "waar", COLUMN_TEXT, 14, C_SHEET},
    {"moment", "wanneer", COLUMN_TEXT, 14, C_SHEET},
    {"method", "hoe", COLUMN_TEXT, 24, C_SHEET},
    {"pupil_level", "leerling oordeelt", COLUMN_INT, 3, C_RIGHT},
    {"mentor_level", "mentor oordeelt", COLUMN_INT, 3, C_RIGHT},
    {"teacher_level", "vakdocent oordeelt", COLUMN_INT, 3, C_RIGHT},
    {"company_level", "stagebedrijf oordeelt", COLUMN_INT, 3, C_RIGHT},
    {"agreed_on", "afgesproken op", COLUMN_DATE, 12, C_SHEET},
    {"done_on", "behaald op", COLUMN_DATE, 12, C_SHEET},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {"goal", "leerdoel-id", COLUMN_INT, 0, C_KEY},
    {"period", "periode-id", COLUMN_INT, 0, C_KEY},
    {"search_key", "zoeknaam", COLUMN_TEXT, 0, C_KEY},
    {0},
};
static const struct listing goals = {"leerdoelen", "Leerdoelen",
    "De leerdoelen in de IOP's, per periode, met de oordelen.",
    "SELECT name, number, class_name, year_name, period_number, code, sentence, kind, place, moment, method, pupil_level, mentor_level, "
    "teacher_level, company_level, agreed_on, done_on, pupil, goal, period, search_key FROM list_leerdoelen" FILTER
    "ORDER BY search_key, number, year_name, period_number, goal",
    goal_columns};

static const struct column competence_columns[] = {
    PUPIL_COLUMNS,
    {"year_name", "schooljaar", COLUMN_TEXT, 10, 0},
    {"period_number", "periode", COLUMN_INT, 7, C_RIGHT},
    {"code", "code", COLUMN_TEXT, 5, 0},
    {"competence_name", "competentie", COLUMN_TEXT, 24, C_WIDE},
    {"group_name", "groep", COLUMN_TEXT, 18, C_SHEET},
    {"pupil_level", "leerling oordeelt", COLUMN_INT, 3, C_RIGHT},
    {"mentor_level", "mentor oordeelt", COLUMN_INT, 3, C_RIGHT},
    {"teacher_level", "vakdocent oordeelt", COLUMN_INT, 3, C_RIGHT},
    {"company_level", "stagebedrijf oordeelt", COLUMN_INT, 3, C_RIGHT},
    {"rated_on", "laatste oordeel", COLUMN_DATE, 12, C_SHEET},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {"period", "periode-id", COLUMN_INT, 0, C_KEY},
    {"search_key", "zoeknaam", COLUMN_TEXT, 0, C_KEY},
    {0},
};
static const struct listing competences = {"competenties", "Competenties",
    "De oordelen per competentie en periode.",
    "SELECT name, number, class_name, year_name, period_number, code, competence_name, group_name, pupil_level, mentor_level, "
    "teacher_level, company_level, rated_on, pupil, period, search_key FROM list_competenties" FILTER
    "ORDER BY search_key, number, year_name, period_number, code",
    competence_columns};

static const struct column talk_columns[] = {
    PUPIL_COLUMNS,
    {"year_name", "schooljaar", COLUMN_TEXT, 10, 0},
    {"period_number", "periode", COLUMN_INT, 7, C_RIGHT},
    {"kind", "gesprek", COLUMN_TEXT, 16, C_WIDE},
    {"status", "stand", COLUMN_TEXT, 16, 0},
    {"planned_on", "gepland op", COLUMN_DATE, 10, C_SHEET},
    {"prepared_on", "voorbereid op", COLUMN_DATE, 13, C_SHEET},
    {"held_on", "gehouden op", COLUMN_DATE, 11, 0},
    {"led_by", "gevoerd door", COLUMN_TEXT, 18, C_SHEET},
    {"present", "aanwezig", COLUMN_TEXT, 30, C_SHEET},
    {"attempts", "pogingen", COLUMN_INT, 8, C_RIGHT | C_SHEET},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {"talk", "gesprek-id", COLUMN_INT, 0, C_KEY},
    {"period", "periode-id", COLUMN_INT, 0, C_KEY},
    {"search_key", "zoeknaam", COLUMN_TEXT, 0, C_KEY},
    {0},
};
static const struct listing talks = {"gesprekken", "Gesprekken",
    "IOP-, time-out- en driehoeksgesprekken: gepland, gehouden, geprobeerd.",
    "SELECT name, number, class_name, year_name, period_number, kind, status, planned_on, prepared_on, held_on, led_by, present, attempts, "
    "pupil, talk, period, search_key FROM list_gesprekken" FILTER
    "ORDER BY search_key, number, year_name DESC, period_number DESC, kind_code DESC, talk",
    talk_columns};

static const struct column agreement_columns[] = {
    PUPIL_COLUMNS,
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"period_number", "periode", COLUMN_INT, 7, C_RIGHT | C_SHEET},
    {"text", "afspraak", COLUMN_TEXT, 36, C_WIDE},
    {"who", "wie", COLUMN_TEXT, 18, 0},
    {"due_on", "uiterlijk", COLUMN_DATE, 10, 0},
    {"done_on", "gedaan op", COLUMN_DATE, 10, 0},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {"agreement", "afspraak-id", COLUMN_INT, 0, C_KEY},
    {"search_key", "zoeknaam", COLUMN_TEXT, 0, C_KEY},
    {0},
};
static const struct listing agreements = {"afspraken", "Afspraken",
    "Wie wat doet, uiterlijk wanneer, en of het gedaan is.",
    "SELECT name, number, class_name, year_name, period_number, text, who, due_on, done_on, pupil, agreement, search_key FROM "
    "list_afspraken" FILTER "ORDER BY done_on IS NOT NULL, due_on, search_key, number, agreement",
    agreement_columns};

static const struct column note_columns[] = {
    PUPIL_COLUMNS,
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"written_on", "datum", COLUMN_DATE, 10, 0},
    {"text", "notitie", COLUMN_TEXT, 40, C_WIDE},
    {"goal_sentence", "bij leerdoel", COLUMN_TEXT, 24, C_SHEET},
    {"written_by", "door", COLUMN_TEXT, 16, 0},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {"note", "notitie-id", COLUMN_INT, 0, C_KEY},
    {"search_key", "zoeknaam", COLUMN_TEXT, 0, C_KEY},
    {0},
};
static const struct listing notes = {"notities", "Notities",
    "Notities bij leerlingen en leerdoelen, de nieuwste eerst.",
    "SELECT name, number, class_name, year_name, written_on, text, goal_sentence, written_by, pupil, note, search_key FROM list_notities" FILTER
    "ORDER BY written_on DESC, note DESC",
    note_columns};

static const struct column lesson_columns[] = {
    {"class_name", "lesgroep of klas", COLUMN_TEXT, 24, C_WIDE},
    {"subject", "vak", COLUMN_TEXT, 20, 0},
    {"pupils", "leerlingen", COLUMN_INT, 10, C_RIGHT},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET},
    {"mine", "van mij", COLUMN_INT, 0, C_KEY},
    {"lesson_group", "lesgroep-id", COLUMN_INT, 0, C_KEY},
    {"class", "klas-id", COLUMN_INT, 0, C_KEY},
    {0},
};
static const struct listing lessons = {"lessen", "Mijn les",
    "De lesgroepen en klassen, de eigen eerst.",
    "SELECT class_name, subject, pupils, year_name, mine, lesson_group, class FROM list_lessen" FILTER
    "ORDER BY mine DESC, lesson_group = 0, class_name, subject, lesson_group, class",
    lesson_columns};

/* The period goes along, to open the talk. */
static const struct column log_columns[] = {
    PUPIL_COLUMNS,
    YEAR,
    {"part_label", "onderdeel", COLUMN_TEXT, 18, C_SHEET},
    {"on_date", "datum", COLUMN_DATE, 10, 0},
    {"what", "wat", COLUMN_TEXT, 19, 0},
    {"text", "inhoud", COLUMN_TEXT, 30, C_WIDE},
    {"state", "stand", COLUMN_TEXT, 14, 0},
    {"table_name", "soort", COLUMN_TEXT, 0, C_KEY},
    {"period", "periode-id", COLUMN_INT, 0, C_KEY},
    KEYS("id", "id"),
    {0},
};
static const struct listing log_lines = {"logboek", "Gesprekken en notities",
    "De gesprekken en notities van een leerling, bij elkaar.",
    "SELECT name, number, class_name, year_name, part_label, on_date, what, text, state, table_name, period, id, pupil, search_key FROM list_logboek" FILTER
    "ORDER BY search_key, number, part, on_date DESC, id DESC",
    log_columns};

const struct listing *const listings[] = {&pupils, &tasks, &goals, &competences, &talks,
    &agreements, &notes, &log_lines, &lessons, &listing_opp, &listing_outflow, &listing_follow_up,
    &listing_guidance, &listing_support, &listing_intake, &listing_register, &listing_transfers,
    &listing_observations, &listing_reviews, &listing_review_agreements, &listing_referrals,
    &listing_interventions, &listing_contacts, &listing_care_notes, &listing_consents,
    &listing_guardians, &listing_departures, &listing_course, &listing_internships,
    &listing_internship_lines, &listing_week, &listing_ladder, &listing_companies, &listing_results,
    &listing_levels, &listing_attendance, &listing_hours, &listing_certificates, &listing_portfolio,
    &listing_portfolio_lines, &listing_missing_evidence, &listing_diploma,
    &listing_diploma_requirements, &listing_exam_days, &listing_exams, &listing_diploma_results,
    &listing_norms, &listing_norm_cases, &listing_measures, &listing_thresholds, &listing_aftercare,
    &listing_cohorts, &listing_steadfast, &listing_surveys, &listing_quality_goals,
    &listing_quality_actions, &listing_quality_cards, &listing_standards, &listing_evening_school,
    &listing_evenings, &listing_norm_parts, NULL};

const struct listing *listing_find(const char *name)
{
	for (const struct listing *const *l = listings; *l; l++)
		if (strcmp((*l)->name, name) == 0)
			return *l;
	return NULL;
}

/* Who gets the rows of a listing, with room for one of them. */
struct walk {
	const struct listing *listing;
	size_t columns;
	struct cell *cells;
	bool keys; /* wanted too */
	bool (*each)(void *context, const struct cell *cells, struct error *err);
	void *context;
};

static bool columns_fit(const struct walk *walk, struct query *q, struct error *err)
{
	for (size_t i = 0; i < walk->columns; i++)
		if ((int)i >= query_columns(q) ||
		    strcmp(query_name(q, (int)i), walk->listing->columns[i].name) != 0)
			return fail(err, FAILED, "De lijst %s past niet bij het bestand.",
			    walk->listing->name);
	return true;
}

static bool give_row(const struct walk *walk, struct query *q, struct error *err)
{
	for (size_t i = 0; i < walk->columns; i++) {
		struct cell *cell = &walk->cells[i];
		if (!walk->keys && (walk->listing->columns[i].flags & C_KEY))
			continue;
		cell->text = query_text(q, (int)i);
		cell->null = !*cell->text && query_null(q, (int)i);
		enum column_type type = walk->listing->columns[i].type;
		bool counts = !cell->null &&
		              (type == COLUMN_INT || type == COLUMN_SHARE || type == COLUMN_HOURS);
		cell->number = counts ? query_int(q, (int)i) : 0;
	}
	return walk->each(walk->context, walk->cells, err);
}

static bool walk_rows(
    struct db *db, const struct walk *walk, const struct filter *filter, struct error *err)
{
	int64_t before = access_narrow(db, filter->pupil);
	struct query *q = db_query(
	    db, walk->listing->sql, "tit", filter->class_name, filter->pupil, filter->school_year);
	bool good = true;
	for (bool first = true; good && query_next(q); first = false)
		good = (!first || columns_fit(walk, q, err)) && give_row(walk, q, err);
	good = query_done(q, good ? err : NULL) && good;
	access_narrow(db, before);
	return good;
}

bool listing_walk(struct db *db, const struct listing *listing, const struct filter *filter,
    bool keys, bool (*each)(void *context, const struct cell *cells, struct error *err),
    void *context, struct error *err)
{
	static const struct filter everything;
	struct walk walk = {.listing = listing, .keys = keys, .each = each, .context = context};
	while (listing->columns[walk.columns].name)
		walk.columns++;
	walk.cells = xcalloc(walk.columns, sizeof *walk.cells);
	for (size_t i = 0; i < walk.columns; i++)
		walk.cells[i] = (struct cell){.text = "", .null = true};
	bool of_norms = listing == &listing_norms || listing == &listing_norm_parts ||
	                listing == &listing_norm_cases;
	filter = filter ? filter : &everything;
	bool beside = of_norms && !db_keeps_views(db);
	struct db *from = beside ? norms_open(db, filter->school_year, err) : db;
	bool good = from && walk_rows(from, &walk, filter, err);
	if (beside)
		db_close(from);
	free(walk.cells);
	return good;
}

/* Rows on their way into memory. */
struct reading {
	struct rows *rows;
	struct arena *arena;
	struct cell *cells;
	size_t used, capacity;
};

static bool keep_row(void *context, const struct cell *cells, struct error *err)
{
	struct reading *reading = context;
	(void)err;
	for (size_t i = 0; i < reading->rows->columns; i++) {
		reading->cells = array_grow(
		    reading->cells, reading->used, &reading->capacity, sizeof *reading->cells);
		struct cell *cell = &reading->cells[reading->used++];
		*cell = cells[i];
		cell->text = arena_text(reading->arena, cell->text);
	}
	reading->rows->count++;
	return true;
}

bool listing_read(struct db *db, const struct listing *listing, const struct filter *filter,
    struct arena *arena, struct rows *out, struct error *err)
{
	struct reading reading = {.rows = out, .arena = arena};
	*out = (struct rows){.listing = listing};
	while (listing->columns[out->columns].name)
		out->columns++;
	bool good = listing_walk(db, listing, filter, true, keep_row, &reading, err);
	out->cells = arena_keep(arena, reading.cells, reading.used, sizeof *reading.cells);
	if (!good)
		*out = (struct rows){.listing = listing};
	return good;
}

const struct cell *rows_cell(const struct rows *rows, size_t row, size_t column)
{
	return &rows->cells[row * rows->columns + column];
}

const struct cell *rows_named(const struct rows *rows, size_t row, const char *name)
{
	size_t column = 0;
	while (strcmp(rows->listing->columns[column].name, name) != 0)
		column++;
	return rows_cell(rows, row, column);
}

const char *cell_show(
    const struct column *column, const struct cell *cell, struct date today, struct arena *arena)
{
	struct date date;
	if (column->type == COLUMN_SHARE && !cell->null)
		return arena_text(arena, share_show(cell->number).text);
	if (column->type == COLUMN_HOURS && !cell->null)
		return arena_text(arena, hundredths_short(cell->number).text);
	if (column->type != COLUMN_DATE && column->type != COLUMN_DUE)
		return cell->text;
	if (!date_from_iso(cell->text, &date))
		return cell->text;
	return arena_text(
	    arena, column->type == COLUMN_DUE ? date_due(date, today).text : date_show(date).text);
}
