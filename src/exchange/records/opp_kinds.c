/* Files of OPPs: a line is a version with its parts, as it was set. */
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "exchange/records/record_import.h"
#include "model/opp/opp.h"

/* A part is written "soort: zin"; a cell holds several, each on a line of its own or behind a |. */
#define BETWEEN_PARTS "|\n"

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

/* Fills in kind and sentence of a part; false when the line says what is wrong. */
static bool take_part(struct record_line *line, const char *column, const struct entity *entity,
    const char *text, void *part, struct arena *arena)
{
	const char *colon = strchr(text, ':');
	struct error why = {0};
	if (!colon) {
		record_fault(line, column,
		    "schrijf de soort ervoor, zoals \"werkhouding: werkt graag met zijn handen\", en zet tussen twee zinnen een |.");
		return false;
	}
	char *kind = arena_text(arena, text);
	kind[colon - text] = '\0';
	if (choice_parse(record_db(line), entity_field(entity, "kind"), part, line->pupil.id, kind,
	        arena, &why) &&
	    field_parse(entity_field(entity, "sentence"), part, colon + 1 + strspn(colon + 1, " "),
	        arena, &why))
		return true;
	record_fault(line, column, why.text);
	return false;
}

static bool add_factor(struct record_line *line, const char *column, const char *text, int64_t opp,
    struct arena *arena, struct error *err)
{
	struct opp_factor factor = {.opp = opp};
	text_put(factor.direction, sizeof factor.direction,
	    strcmp(column, "bevorderend") == 0 ? "+" : "-");
	return !take_part(line, column, &opp_factor_entity, text, &factor, arena) ||
	       record_take_along(line, column, &opp_factor_entity, &factor, err);
}

static bool add_support(struct record_line *line, const char *column, const char *text, int64_t opp,
    struct arena *arena, struct error *err)
{
	struct opp_support support = {.opp = opp};
	return !take_part(line, column, &opp_support_entity, text, &support, arena) ||
	       record_take_along(line, column, &opp_support_entity, &support, err);
}

static bool add_parts(struct record_line *line, const char *column, int64_t opp,
    bool (*add)(struct record_line *line, const char *column, const char *text, int64_t opp,
        struct arena *arena, struct error *err),
    struct error *err)
{
	struct arena arena = {0};
	char *rest = NULL, *cell = arena_text(&arena, record_cell(line, column));
	bool good = true;
	for (char *part = strtok_r(cell, BETWEEN_PARTS, &rest); part && good;
	     part = strtok_r(NULL, BETWEEN_PARTS, &rest)) {
		part += strspn(part, " ");
		good = !*part || add(line, column, part, opp, &arena, err);
	}
	arena_done(&arena);
	return good;
}

static bool add_hearing(struct record_line *line, int64_t opp, struct error *err)
{
	struct opp_hearing hearing = {.opp = opp};
	const char *text = record_cell(line, "gehoordop"), *wrong;
	struct error why = {0};
	struct arena arena = {0};
	if (!*text)
		return true;
	wrong = record_date(line, text, &hearing.heard_on);
	if (wrong)
		record_fault(line, "gehoordop", wrong);
	bool good = true;
	if (!wrong && !field_parse(entity_field(&opp_hearing_entity, "own_words"), &hearing,
	                  record_cell(line, "meningleerling"), &arena, &why))
		record_fault(line, "meningleerling", why.text);
	else if (!wrong)
		good = record_take_along(line, "gehoordop", &opp_hearing_entity, &hearing, err);
	arena_done(&arena);
	return good;
}

/* The parts of a new version, and then the day on which it was set. */
static bool set_opp(struct record_line *line, void *record, bool is_new, struct error *err)
{
	struct opp *opp = record;
	const char *wrong;
	if (!is_new)
		return true;
	if (!add_parts(line, "bevorderend", opp->id, add_factor, err) ||
	    !add_parts(line, "belemmerend", opp->id, add_factor, err) ||
	    !add_parts(line, "ondersteuning", opp->id, add_support, err) ||
	    !add_hearing(line, opp->id, err))
		return false;
	if (line->bad || !*record_cell(line, "set_on"))
		return true;
	wrong = record_date(line, record_cell(line, "set_on"), &opp->set_on);
	if (wrong)
		record_fault(line, "set_on", wrong);
	opp->set_by = record_actor(line);
	return wrong || record_take_along(line, "set_on", &opp_entity, opp, err);
}

const struct record_kind opp_record_kinds[] = {
    {.name = "opp",
        .help = "lees OPP's zoals ze zijn vastgesteld, elke versie op een regel",
        .change = "OPP's ingelezen",
        .noun = "OPP's",
        .entity = &opp_entity,
        .since = "sinds_opp",
        .dated = "set_on",
        .key = (const char *const[]){"set_on", NULL},
        .fields = (const char *const[]){"set_on", "profile", "expectation", "grounds", "deviations",
            NULL},
        .extra = (const struct extra_column[]){{"Bevorderend", "bevorderend",
                                                   "werkhouding: werkt graag met zijn handen"},
            {"Belemmerend", "belemmerend",
                "cognitie en leren: leest langzaam | gedrag: is snel afgeleid"},
            {"Ondersteuning", "ondersteuning",
                "extra instructie: elke week een half uur bij rekenen"},
            {"Gehoord op", "gehoordop", "07-09-2026"},
            {"Mening leerling", "meningleerling", "Ik wil later in de keuken werken."}, {0}},
        .examples = (const struct field_example[]){{"set_on", "14-09-2026"},
            {"expectation", "medewerker keuken"},
            {"grounds", "Heeft in de praktijkles laten zien zelfstandig te werken."}, {0}},
        .complete = complete_opp,
        .after = set_opp},
    {0},
};
