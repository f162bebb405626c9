/* Files of goals, talks and ratings. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "exchange/records/record_internal.h"
#include "model/iop/iop.h"

/* A goal is in the IOP of the period that the row names, or of the one in which it was agreed. */
static bool put_in_iop(struct record_line *line, void *record, bool is_new, struct error *err)
{
	(void)is_new;
	const struct goal *goal = record;
	struct iop_goal link = {.goal = goal->id, .added_on = goal->agreed_on};
	int64_t there = 0;
	if (!record_period(line, goal->agreed_on, &link.period, err) || line->bad)
		return !err->status;
	if (!db_int(record_db(line), &there, err,
	        "SELECT count(*) FROM visible_iop_goal WHERE goal = ?1 AND period = ?2", "ii",
	        goal->id, link.period))
		return false;
	return there || record_take_along(line, "periode", &iop_goal_entity, &link, err);
}

/* The goal of the pupil with this sentence. */
static bool find_goal(
    struct record_line *line, const char *sentence, int64_t *goal, struct error *err)
{
	struct arena arena = {0};
	struct query *q = db_query(record_db(line),
	    "SELECT id, sentence FROM visible_goal WHERE pupil = ?1 ORDER BY agreed_on DESC, id DESC",
	    "i", line->pupil.id);
	const char *wanted = text_fold(&arena, sentence);
	*goal = 0;
	while (!*goal && query_next(q))
		if (strcmp(text_fold(&arena, query_text(q, 1)), wanted) == 0)
			*goal = query_int(q, 0);
	arena_done(&arena);
	return query_done(q, err);
}

/* A rating is of a goal or of a competence, in a period. */
static bool rating_about(struct record_line *line, void *record, struct error *err)
{
	struct rating *rating = record;
	const char *sentence = record_cell(line, "leerdoel");
	rating->entered_by = record_actor(line);
	if (*sentence && !find_goal(line, sentence, &rating->goal, err))
		return false;
	if (*sentence && !rating->goal)
		record_fault(line, "leerdoel",
		    "dit leerdoel heeft de leerling niet. Lees eerst de leerdoelen in, of neem de zin precies over.");
	return record_period(line, rating->rated_on, &rating->period, err);
}

/* The kinds of talk, as people write them. */
static const char *talk_kind_of(const struct record_line *line)
{
	static const struct {
		const char *word, *kind;
	} words[] = {{"", "IOP"}, {"iop", "IOP"}, {"iopgesprek", "IOP"},
	    {"driehoeksgesprek", "DRI"}, {"oudergesprek", "DRI"}, {"dri", "DRI"},
	    {"timeout", "TIM"}, {"timeoutgesprek", "TIM"}, {"tim", "TIM"}};
	struct arena arena = {0};
	const char *text = header_bare(&arena, record_cell(line, "soortgesprek")), *kind = NULL;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].word, text) == 0)
			kind = words[i].kind;
	arena_done(&arena);
	return kind;
}

static bool talk_about(struct record_line *line, void *record, struct error *err)
{
	struct iop_talk *talk = record;
	struct date day = {0};
	const char *kind = talk_kind_of(line),
	           *name = *record_cell(line, "held_on") ? "held_on" : "planned_on",
	           *text = record_cell(line, name);
	if (!kind) {
		record_fault(line, "soortgesprek",
		    "deze soort ken ik niet. Schrijf IOP-gesprek, time-outgesprek of driehoeksgesprek.");
		return true;
	}
	text_put(talk->kind, sizeof talk->kind, kind);
	const char *wrong = *text ? record_date(line, text, &day) : NULL;
	if (wrong)
		record_fault(line, name, wrong);
	return wrong || record_period(line, day, &talk->period, err);
}

/* The code of somebody who can be at a talk; false without one. */
static bool find_attendee(struct record_line *line, const char *word, char code[8])
{
	struct talk_present present = {0};
	struct error why = {0};
	struct arena arena = {0};
	const struct field *attendee = entity_field(&talk_present_entity, "attendee");
	bool good =
	    choice_parse(record_db(line), attendee, &present, line->pupil.id, word, &arena, &why);
	text_put(code, 8, present.attendee);
	if (!good)
		record_fault(line, "aanwezig", row_behind_label(attendee, why.text));
	arena_done(&arena);
	return good;
}

static bool add_attendee(
    struct record_line *line, int64_t talk, const char *word, struct error *err)
{
	struct talk_present present = {.iop_talk = talk};
	int64_t there = 0;
	if (!find_attendee(line, word, present.attendee))
		return true;
	return db_int(record_db(line), &there, err,
	           "SELECT count(*) FROM visible_talk_present WHERE iop_talk = ?1 AND attendee = ?2",
	           "it", talk, present.attendee) &&
	       (there || change_save(record_db(line), &talk_present_entity, &present, err));
}

/* Who was there: "leerling, ouder/verzorger 1". */
static bool add_attendees(struct record_line *line, void *record, bool is_new, struct error *err)
{
	(void)is_new;
	const struct iop_talk *talk = record;
	struct arena arena = {0};
	char *rest = NULL;
	bool good = true;
	for (char *word = strtok_r(arena_text(&arena, record_cell(line, "aanwezig")), ",+", &rest);
	     word && good; word = strtok_r(NULL, ",+", &rest)) {
		word += strspn(word, " ");
		word[strcspn(word, "\n")] = '\0';
		for (size_t end = strlen(word); end && word[end - 1] == ' '; end--)
			word[end - 1] = '\0';
		good = !*word || add_attendee(line, talk->id, word, err);
	}
	arena_done(&arena);
	return good;
}

/* The talk in the period of the row at which it was agreed, the one that is most like the row when
 * there are several; of a new one the last that was held. */
static bool agreement_about(struct record_line *line, void *record, struct error *err)
{
	struct agreement *agreement = record;
	struct date due_on = {0}, done_on = {0};
	int64_t period = 0;
	if (record_date(line, record_cell(line, "due_on"), &due_on))
		due_on = (struct date){0};
	if (record_date(line, record_cell(line, "done_on"), &done_on))
		done_on = (struct date){0};
	if (!record_period(line, due_on, &period, err) || line->bad)
		return line->bad;
	struct query *q = db_query(record_db(line),
	    "SELECT t.id, t.held_on "
	    "FROM visible_iop_talk t "
	    "LEFT JOIN visible_agreement a ON a.iop_talk = t.id AND a.text = ?3 "
	    "WHERE t.pupil = ?1 AND t.period = ?2 AND (a.id IS NOT NULL OR t.held_on IS NOT NULL) "
	    "ORDER BY a.id IS NULL, a.due_on = ?4 DESC, a.done_on IS ?5 DESC, t.held_on DESC, t.id DESC "
	    "LIMIT 1",
	    "iitdd", line->pupil.id, period, agreement->text, due_on, done_on);
	if (query_next(q)) {
		agreement->iop_talk = query_int(q, 0);
		agreement->made_on = query_date(q, 1);
	}
	if (!query_done(q, err))
		return false;
	if (!agreement->iop_talk)
		record_fault(line, "periode",
		    "in deze periode is er nog geen gesprek gehouden. Lees eerst de gesprekken in.");
	return true;
}

const struct record_kind iop_record_kinds[] = {
    {.name = "leerdoelen",
        .help = "leerdoelen, met de periode waarin eraan wordt gewerkt",
        .change = "Leerdoelen ingelezen",
        .noun = "leerdoelen",
        .listing = "leerdoelen",
        .entity = &goal_entity,
        .since = "sinds_iop",
        .dated = "agreed_on",
        .key = (const char *const[]){"sentence", "agreed_on", NULL},
        .extra = (const struct extra_column[]){PERIOD_COLUMNS, {0}},
        .examples =
            (const struct field_example[]){{"sentence", "Ik vraag hulp als ik iets niet snap."},
                {"subtarget", ""}, {"place", "praktijkles koken"}, {"moment", "elke les"},
                {"method", "Ik steek mijn hand op."}, {"done_on", ""}, {"stopped_on", ""}, {0}},
        .after = put_in_iop},
    {.name = "gesprekken",
        .help = "gesprekken die zijn gehouden of gepland",
        .change = "Gesprekken ingelezen",
        .noun = "gesprekken",
        .listing = "gesprekken",
        .entity = &iop_talk_entity,
        .since = "sinds_iop",
        .dated = "held_on",
        .key = (const char *const[]){"kind", "period", NULL},
        .fields = (const char *const[]){"planned_on", "held_on", "led_by", "went_well", "next_time",
            "pupil_said", "parents_said", NULL},
        .extra = (const struct extra_column[]){{"Soort gesprek", "soortgesprek", "IOP-gesprek",
                                                   .help = "Leeg: IOP-gesprek."},
            {"Aanwezig", "aanwezig", "leerling, ouder/verzorger 1",
                .help = "Wie erbij was, met een komma ertussen."},
            PERIOD_COLUMNS, {0}},
        .others = (const struct field_name[]){{"soortgesprek", "gesprek"}, {0}},
        .examples =
            (const struct field_example[]){{"planned_on", ""}, {"held_on", "14-09-2026"}, {0}},
        .parent = talk_about,
        .after = add_attendees},
    {.name = "afspraken",
        .help = "wat in een gesprek is afgesproken: wie, wat, uiterlijk wanneer",
        .change = "Afspraken ingelezen",
        .noun = "afspraken",
        .listing = "afspraken",
        .entity = &agreement_entity,
        .key = (const char *const[]){"iop_talk", "text", NULL},
        .extra = (const struct extra_column[]){PERIOD_COLUMNS, {0}},
        .examples = (const struct field_example[]){{"text", "De mentor belt het stagebedrijf."},
            {"done_on", ""}, {0}},
        .parent = agreement_about},
    {.name = "oordelen",
        .help = "oordelen over leerdoelen en competenties",
        .change = "Oordelen ingelezen",
        .noun = "oordelen",
        .entity = &rating_entity,
        .since = "sinds_iop",
        .dated = "rated_on",
        .key =
            (const char *const[]){"goal", "competence", "period", "rater_kind", "rated_on", NULL},
        .fields = (const char *const[]){"competence", "rater_kind", "rated_by", "rated_on", "level",
            NULL},
        .extra =
            (const struct extra_column[]){
                {"Leerdoel", "leerdoel",
                    "", .help = "De zin van het leerdoel; leeg bij een competentie."},
                PERIOD_COLUMNS, {0}},
        .parent = rating_about},
    {.name = "competenties",
        .help = "oordelen over competenties, van alle beoordelaars op een regel",
        .change = "Oordelen ingelezen",
        .noun = "regels",
        .listing = "competenties",
        .entity = &rating_entity,
        .key = (const char *const[]){"competence", NULL},
        .fields = (const char *const[]){"competence", NULL},
        .others = (const struct field_name[]){{"competence", "code"}, {0}},
        .extra = (const struct extra_column[]){{"Leerling oordeelt", "leerlingoordeelt", "",
                                                   .help = "Het laatste oordeel in die periode."},
            {"Mentor oordeelt", "mentoroordeelt", "3",
                .help = "Het laatste oordeel in die periode."},
            {"Vakdocent oordeelt", "vakdocentoordeelt", "",
                .help = "Het laatste oordeel in die periode."},
            {"Stagebedrijf oordeelt", "stagebedrijfoordeelt", "",
                .help = "Het laatste oordeel in die periode."},
            {"Laatste oordeel", "laatsteoordeel", "", .help = "Bepaalt Stip zelf."}, PERIOD_COLUMNS,
            {0}},
        .parent = competence_period,
        .row = competence_levels},
    {0},
};
