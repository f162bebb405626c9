/* Files of OPPs: a line is a version with its parts, as it was set. */
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "exchange/records/opp_parts.h"
#include "exchange/records/record_import.h"
#include "model/opp/opp.h"

static bool next_number(struct record_line *line, int64_t *number, struct error *err)
{
	return db_int(record_db(line), number, err,
	    "SELECT coalesce(max(number), 0) + 1 FROM visible_opp WHERE pupil = ?1", "i",
	    line->pupil.id);
}

static bool complete_opp(struct record_line *line, void *record, bool is_new, struct error *err)
{
	struct opp *opp = record;
	if (!is_new)
		return true;
	if (!date_is_set(opp->started_on))
		opp->started_on = opp->set_on;
	opp->started_by = record_actor(line);
	/* the parts come first: a version that was set is closed */
	opp->set_on = (struct date){0};
	opp->set_by = 0;
	return next_number(line, &opp->number, err);
}

/* Reads a cell into a field of a record that goes with the row; false with a fault. */
static bool take_cell(struct record_line *line, const char *column, const struct entity *entity,
    const char *field, void *record, struct arena *arena)
{
	const struct field *into = entity_field(entity, field);
	struct error why = {0};
	const char *text = record_cell(line, column), *wrong = NULL;
	if (!*text)
		return true;
	if (into->type == FIELD_DATE)
		wrong = record_date(line, text, (struct date *)((char *)record + into->offset));
	else if (!field_parse(into, record, text, arena, &why))
		wrong = why.text;
	if (wrong)
		record_fault(line, column, wrong);
	return !wrong;
}

/* The hearing of the pupil on this day about this version; id 0: there is none yet. */
static bool find_hearing(struct record_line *line, int64_t opp, struct opp_hearing *hearing,
    struct arena *arena, struct error *err)
{
	struct date heard_on = hearing->heard_on;
	int64_t id = 0;
	if (!db_int(record_db(line), &id, err,
	        "SELECT coalesce(max(id), 0) FROM visible_opp_hearing WHERE opp = ?1 AND heard_on = ?2",
	        "id", opp, heard_on))
		return false;
	return !id || record_get(record_db(line), &opp_hearing_entity, id, hearing, arena, err);
}

/* How the pupil was heard: new, or with what the row adds to it. */
static bool take_hearing(struct record_line *line, int64_t opp, struct error *err)
{
	struct opp_hearing hearing = {0}, before;
	struct arena arena = {0};
	const struct entity *entity = &opp_hearing_entity;
	bool good = true;
	if (*record_cell(line, "gehoordop") &&
	    take_cell(line, "gehoordop", entity, "heard_on", &hearing, &arena)) {
		good = find_hearing(line, opp, &hearing, &arena, err);
		before = hearing;
		hearing.opp = opp;
		if (good &&
		    take_cell(line, "meningleerling", entity, "own_words", &hearing, &arena) &&
		    take_cell(line, "watisermeegedaan", entity, "weighed", &hearing, &arena) &&
		    take_cell(line, "uitgelegdop", entity, "explained_on", &hearing, &arena) &&
		    (!hearing.id || !record_equal(entity, &before, &hearing)))
			good = record_take_along(line, "gehoordop", entity, &hearing, err);
	}
	arena_done(&arena);
	return good;
}

/* The parts of a version, and for a new one then the day on which it was set. */
static bool set_opp(struct record_line *line, void *record, bool is_new, struct error *err)
{
	struct opp *opp = record;
	const char *wrong;
	if (!opp_parts_take(line, opp->id, date_is_set(opp->set_on), err) ||
	    !take_hearing(line, opp->id, err))
		return false;
	if (!is_new || line->bad || !*record_cell(line, "set_on"))
		return true;
	wrong = record_date(line, record_cell(line, "set_on"), &opp->set_on);
	if (wrong)
		record_fault(line, "set_on", wrong);
	opp->set_by = record_actor(line);
	return wrong || record_take_along(line, "set_on", &opp_entity, opp, err);
}

/* The version that an answer or evaluation is about: the one that was set on the day that the row
 * gives, or else the last one that was set before it. */
static bool find_version(struct record_line *line, struct date day, int64_t *opp, struct error *err)
{
	struct date set_on = {0};
	const char *text = record_cell(line, "oppvan"),
	           *wrong = *text ? record_date(line, text, &set_on) : NULL;
	if (wrong) {
		record_fault(line, "oppvan", wrong);
		return true;
	}
	if (!db_int(record_db(line), opp, err,
	        "SELECT coalesce((SELECT id FROM visible_opp "
	        "                 WHERE pupil = ?1 "
	        "                 AND (set_on = ?2 OR (?2 IS NULL AND set_on <= ?3)) "
	        "                 ORDER BY number DESC LIMIT 1), 0)",
	        "idd", line->pupil.id, set_on, day))
		return false;
	if (!*opp)
		record_fault(line, "oppvan",
		    "bij deze dag is er geen vastgesteld OPP. Lees eerst de OPP's in, of geef hier de dag waarop het is vastgesteld.");
	return true;
}

static bool agreement_about(struct record_line *line, void *record, struct error *err)
{
	struct parental_agreement *agreement = record;
	return find_version(line, agreement->answered_on, &agreement->opp, err);
}

static bool opp_evaluation_about(struct record_line *line, void *record, struct error *err)
{
	struct opp_evaluation *evaluation = record;
	return find_version(line, evaluation->evaluated_on, &evaluation->opp, err);
}

#define VERSION_COLUMN                                                                             \
	{                                                                                          \
		"OPP van", "oppvan", "14-09-2026",                                                 \
		    .help = "De dag waarop dat OPP is vastgesteld.", .date = true                  \
	}

const struct record_kind opp_record_kinds[] = {
    {.name = "opp",
        .help = "OPP's zoals ze zijn vastgesteld, elke versie op een regel",
        .change = "OPP's ingelezen",
        .noun = "OPP's",
        .listing = "opp",
        .entity = &opp_entity,
        .since = "sinds_opp",
        .dated = "set_on",
        .final =
            "Een vastgesteld OPP ligt vast: dit gaat niet met ongedaan terug. Wat niet klopt, trek je daarna per versie in, met een reden. Kijk de regels dus eerst na.",
        .key = (const char *const[]){"set_on", NULL},
        .needs = (const char *const[]){"set_on", NULL},
        .oldest_first = "set_on",
        .fields = (const char *const[]){"set_on", "profile", "expectation", "grounds", "deviations",
            NULL},
        .extra = (const struct extra_column[]){OPP_PART_COLUMNS,
            {"Gehoord op", "gehoordop", "07-09-2026",
                .help =
                    "Wanneer de leerling is gehoord. Nodig voor een OPP van 1 augustus 2025 of later.",
                .date = true},
            {"Mening leerling", "meningleerling", "Ik wil later in de keuken werken.",
                .help = "Wat de leerling ervan vindt, zo letterlijk mogelijk."},
            {"Wat is ermee gedaan", "watisermeegedaan", "De stage wordt in een keuken.",
                .help = "Hoe de school de mening heeft gewogen."},
            {"Uitgelegd op", "uitgelegdop", "14-09-2026",
                .help = "Wanneer het OPP aan de leerling is uitgelegd.", .date = true},
            {0}},
        .examples = (const struct field_example[]){{"set_on", "14-09-2026"},
            {"expectation", "medewerker keuken"},
            {"grounds", "Heeft in de praktijkles laten zien zelfstandig te werken."}, {0}},
        .complete = complete_opp,
        .after = set_opp},
    {.name = "instemmingen",
        .help = "instemming met het handelingsdeel van een OPP",
        .change = "Instemmingen ingelezen",
        .noun = "instemmingen",
        .entity = &parental_agreement_entity,
        .key = (const char *const[]){"opp", "guardian", "answered_on", NULL},
        .needs = (const char *const[]){"agreed", NULL},
        .extra = (const struct extra_column[]){VERSION_COLUMN, {0}},
        .examples = (const struct field_example[]){{"guardian", "Els van den Berg"},
            {"agreed", "ja"}, {"answered_on", "21-09-2026"}, {"seen_by", ""}, {0}},
        .parent = agreement_about},
    {.name = "opp-evaluaties",
        .help = "evaluaties van OPP's, met de ouders en met de leerling",
        .change = "Evaluaties van OPP's ingelezen",
        .noun = "evaluaties",
        .entity = &opp_evaluation_entity,
        .key = (const char *const[]){"opp", "evaluated_on", NULL},
        .needs = (const char *const[]){"with_parents", NULL},
        .extra = (const struct extra_column[]){VERSION_COLUMN, {0}},
        .examples = (const struct field_example[]){{"evaluated_on", "21-09-2026"},
            {"with_parents", "ja"}, {"with_pupil", "ja"}, {0}},
        .parent = opp_evaluation_about},
    {0},
};
