/* The field tables of the IOP. */
#include "model/iop/iop.h"

#include <string.h>

#include "model/basis/fields.h"
#include "model/lists/scale.h"

#define PUPIL(rec) OF_PUPIL(rec)
#define CHOOSE_PERIOD                                                                              \
	"SELECT id, year_name || ' periode ' || number FROM period_order ORDER BY starts_on DESC"
#define CHOOSE_COMPETENCE                                                                          \
	"SELECT code, code || ' ' || name, retired_on IS NULL OR retired_on > today() "            \
	"FROM visible_competence ORDER BY id"
#define CHOOSE_SUBTARGET                                                                           \
	"SELECT code, code || ' ' || sentence, retired_on IS NULL OR retired_on > today() "        \
	"FROM visible_subtarget ORDER BY id"
#define CHOOSE_ATTENDEE "SELECT code, label FROM visible_attendee ORDER BY sort, id"
#define CHOOSE_PLACE                                                                               \
	"SELECT label, label FROM goal_proposal WHERE kind = 'waar' AND pupil IN (0, ?1) ORDER BY sort, label"
#define CHOOSE_MOMENT                                                                              \
	"SELECT label, label FROM goal_proposal WHERE kind = 'wanneer' AND pupil IN (0, ?1) ORDER BY sort, label"

/* Pupils prepare their talk, rate themselves and write notes; their mentor writes the rest of the
 * IOP. */
static bool not_by_pupil(struct db *db, const void *before, const void *record, struct error *err)
{
	(void)before, (void)record;
	return !access_has_role(db, PUPIL) ||
	       fail(err, DENIED,
	           "Dit schrijft je mentor op. Je kunt wel je gesprek voorbereiden, jezelf een oordeel geven en een notitie maken.");
}

static bool check_goal(const void *record, struct error *err)
{
	const struct goal *goal = record;
	if (*goal->competence && *goal->subtarget)
		return fail(err, FAILED,
		    "Een leerdoel hoort bij een competentie of bij een beheersingsdoel, niet bij allebei.");
	if (date_is_set(goal->done_on) && date_compare(goal->done_on, goal->agreed_on) < 0)
		return fail(err, FAILED, "behaald op: %s ligt vóór de dag van de afspraak (%s).",
		    date_show(goal->done_on).text, date_show(goal->agreed_on).text);
	if (date_is_set(goal->stopped_on) && date_compare(goal->stopped_on, goal->agreed_on) < 0)
		return fail(err, FAILED, "gestopt op: %s ligt vóór de dag van de afspraak (%s).",
		    date_show(goal->stopped_on).text, date_show(goal->agreed_on).text);
	return !date_is_set(goal->done_on) || !date_is_set(goal->stopped_on) ||
	       fail(err, FAILED,
	           "Een leerdoel is behaald of gestopt, niet allebei. Maak een van de twee datums leeg.");
}

static const struct field goal_fields[] = {
    FIELD_KEYS(goal),
    PUPIL(goal),
    FIELD(goal, competence, "competentie", .help = "Stip vult een zin in. Je kunt die aanpassen.",
        .flags = F_NULL, .width = 26, .choices = CHOOSE_COMPETENCE),
    FIELD(goal, subtarget, "beheersingsdoel",
        .help = "Uit het programmeringskader; niet samen met een competentie.", .flags = F_NULL,
        .width = 26, .choices = CHOOSE_SUBTARGET),
    FIELD(goal, sentence, "leerdoel", .help = "Begint met Ik en zegt wat te zien is.",
        .flags = F_REQUIRED, .width = 60),
    FIELD(goal, place, "waar", .help = "Bijvoorbeeld stage, praktijkles koken of thuis.",
        .flags = F_FREE, .width = 30, .choices = CHOOSE_PLACE),
    FIELD(goal, moment, "wanneer", .help = "Bijvoorbeeld elke les, elke stagedag of dinsdag.",
        .flags = F_FREE, .width = 30, .choices = CHOOSE_MOMENT),
    FIELD(goal, method, "hoe", .help = "Wat de leerling doet, en wie of wat daarbij helpt.",
        .width = 60),
    FIELD(goal, agreed_on, "afgesproken op", .flags = F_REQUIRED | F_PAST, .width = 14),
    FIELD(goal, done_on, "behaald op", .help = "Leeg zolang eraan gewerkt wordt.", .flags = F_PAST,
        .width = 12),
    FIELD(goal, stopped_on, "gestopt op", .help = "Leeg, tenzij het doel is gestopt of vervangen.",
        .flags = F_PAST, .width = 12),
    FIELD(goal, replaced_by, "vervangen door", .flags = F_NULL | F_HIDDEN),
    {0},
};
ENTITY(goal, "leerdoel", IOP, .about_pupil = true, .check = check_goal, .rule = not_by_pupil);

static const struct field iop_goal_fields[] = {
    FIELD_KEYS(iop_goal),
    FIELD(iop_goal, goal, "leerdoel", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(iop_goal, period, "periode", .flags = F_REQUIRED | F_FIXED, .choices = CHOOSE_PERIOD),
    FIELD(
        iop_goal, added_on, "in het IOP sinds", .flags = F_REQUIRED | F_FIXED | F_PAST | F_HIDDEN),
    {0},
};
ENTITY(iop_goal, "leerdoel in een IOP", IOP, .about_pupil = true, .rule = not_by_pupil);

/* The pupil writes it and the school answers: nobody changes the words of the other. */
static bool wish_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	static const struct goal_wish nothing;
	const struct goal_wish *wish = record, *old = before ? before : &nothing;
	bool pupil = access_has_role(db, PUPIL), good = pupil || (before && record);
	if (pupil && old->answered_by)
		return fail(err, DENIED,
		    "Je mentor heeft al antwoord gegeven. Schrijf een nieuwe wens op.");
	for (const struct field *f = goal_wish_entity.fields + 2; good && wish && f->name; f++) {
		bool answers = strncmp(f->name, "answer", strlen("answer")) == 0 ||
		               strcmp(f->name, "goal") == 0;
		good = answers != pupil || field_equal(f, old, wish);
	}
	return good || fail(err, DENIED,
	                   pupil ? "Het antwoord schrijft je mentor."
	                         : "Een leerwens schrijft de leerling zelf.");
}

static const struct field goal_wish_fields[] = {
    FIELD_KEYS(goal_wish),
    PUPIL(goal_wish),
    FIELD(goal_wish, sentence, "Wat wil je leren?", .help = "Bijvoorbeeld: Ik wil leren lassen.",
        .flags = F_REQUIRED, .width = 60),
    FIELD(goal_wish, place, "Waar wil je dat leren?",
        .help = "Op school, op stage of thuis. Het mag leeg blijven.", .flags = F_FREE, .width = 30,
        .choices = CHOOSE_PLACE),
    FIELD(goal_wish, reason, "Waarom?", .help = "Wat heb je eraan? Het mag leeg blijven.",
        .width = 60),
    FIELD(goal_wish, proposed_on, "opgeschreven op",
        .flags = F_REQUIRED | F_FIXED | F_PAST | F_HIDDEN),
    FIELD(goal_wish, answered_on, "beantwoord op", .flags = F_PAST | F_HIDDEN),
    FIELD(goal_wish, answered_by, "beantwoord door", .flags = F_NULL | F_HIDDEN,
        .choices = CHOOSE_STAFF),
    FIELD(goal_wish, goal, "leerdoel", .flags = F_NULL | F_HIDDEN),
    FIELD(goal_wish, answer, "antwoord aan de leerling",
        .help = "Bijvoorbeeld: Eerst rekenen, daarna kijken we naar lassen.", .width = 60),
    {0},
};
ENTITY(goal_wish, "leerwens", IOP, .about_pupil = true, .rule = wish_rule);

/* A pupil may change only the preparation, and only of a talk that has not been held. */
static bool talk_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	static const char *const own[] = {"prepared_on", "proud_of", "finds_hard", "wants_to"};
	static const struct iop_talk nothing;
	const struct iop_talk *talk = record, *old = before ? before : &nothing;
	if (!access_has_role(db, PUPIL))
		return true;
	bool good = talk && !date_is_set(old->held_on) && strcmp(talk->kind, TALK_PARENTS) != 0;
	for (const struct field *f = iop_talk_entity.fields + 2; good && f->name; f++) {
		bool mine = !before && (f->flags & F_FIXED);
		for (size_t i = 0; i < sizeof own / sizeof *own; i++)
			mine = mine || strcmp(f->name, own[i]) == 0;
		good = mine || field_equal(f, old, talk);
	}
	return good || not_by_pupil(db, before, record, err);
}

/* A talk that was held stays as it was recorded. */
static const char *talk_closed(struct db *db, const void *before, const void *record)
{
	(void)db, (void)record;
	return date_is_set(((const struct iop_talk *)before)->held_on)
	           ? "Dit gesprek is vastgelegd."
	           : NULL;
}

static const char *present_closed(struct db *db, const void *before, const void *record)
{
	int64_t held = 0;
	(void)record;
	db_int(db, &held, NULL,
	    "SELECT count(*) FROM visible_iop_talk WHERE id = ?1 AND held_on IS NOT NULL", "i",
	    ((const struct talk_present *)before)->iop_talk);
	return held ? "Dit gesprek is vastgelegd." : NULL;
}

static const struct field iop_talk_fields[] = {
    FIELD_KEYS(iop_talk),
    PUPIL(iop_talk),
    FIELD(iop_talk, period, "periode", .flags = F_REQUIRED | F_FIXED | F_HIDDEN,
        .choices = CHOOSE_PERIOD),
    FIELD(iop_talk, kind, "soort gesprek", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(iop_talk, led_by, "gevoerd door", .flags = F_NULL, .width = 24, .choices = CHOOSE_STAFF),
    FIELD(iop_talk, planned_on, "gepland op",
        .help = "Een driehoeksgesprek komt na het gesprek met de leerling.", .width = 12),
    FIELD(iop_talk, held_on, "gehouden op",
        .help = "De dag van het gesprek; leeg tot het er is geweest.", .flags = F_PAST,
        .width = 12),
    FIELD(iop_talk, prepared_on, "voorbereid op",
        .help = "De dag waarop de leerling dit heeft ingevuld.", .flags = F_PAST, .width = 13),
    FIELD(iop_talk, proud_of, "Waar ben ik trots op?", .width = 60),
    FIELD(iop_talk, finds_hard, "Wat vind ik nog moeilijk?", .width = 60),
    FIELD(iop_talk, wants_to, "Wat wil ik leren?", .width = 60),
    FIELD(iop_talk, went_well, "Wat ging goed?", .width = 60),
    FIELD(iop_talk, next_time, "Wat doen we de volgende keer anders?", .width = 60),
    FIELD(iop_talk, pupil_said, "Wat zei de leerling?", .width = 60),
    FIELD(iop_talk, parents_said, "Wat zeiden de ouders/verzorgers?", .width = 60),
    {0},
};
ENTITY(iop_talk, "gesprek", IOP, .about_pupil = true, .rule = talk_rule, .closed = talk_closed);

static const struct field talk_present_fields[] = {
    FIELD_KEYS(talk_present),
    FIELD(talk_present, iop_talk, "gesprek", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(talk_present, attendee, "aanwezig", .flags = F_REQUIRED | F_FIXED, .width = 20,
        .choices = CHOOSE_ATTENDEE),
    {0},
};
ENTITY(talk_present, "aanwezige", IOP, .about_pupil = true, .rule = not_by_pupil,
    .closed = present_closed);

static const struct field talk_attempt_fields[] = {
    FIELD_KEYS(talk_attempt),
    FIELD(talk_attempt, iop_talk, "gesprek", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(talk_attempt, tried_on, "geprobeerd op", .flags = F_REQUIRED | F_PAST, .width = 13),
    FIELD(talk_attempt, outcome, "waarom niet", .flags = F_REQUIRED, .width = 20,
        .choices = "SELECT code, label FROM visible_attempt_outcome ORDER BY id"),
    FIELD(talk_attempt, remark, "opmerking", .width = 50),
    {0},
};
ENTITY(talk_attempt, "poging tot een gesprek", IOP, .about_pupil = true, .rule = not_by_pupil);

const char *const rater_codes[RATERS] = {
    [RATER_PUPIL] = RATED_BY_PUPIL,
    [RATER_MENTOR] = RATED_BY_MENTOR,
    [RATER_TEACHER] = RATED_BY_TEACHER,
    [RATER_COMPANY] = RATED_BY_COMPANY,
};

enum rater rater_of(const char *code)
{
	enum rater rater = 0;
	while (rater < RATERS && strcmp(rater_codes[rater], code) != 0)
		rater++;
	return rater;
}

static bool check_rating(const void *record, struct error *err)
{
	const struct rating *rating = record;
	return (rating->goal == 0) != (*rating->competence == '\0') ||
	       fail(err, FAILED, "Een oordeel gaat over een leerdoel of over een competentie.");
}

static bool of_another(struct error *err)
{
	return fail(err, DENIED,
	    "Dit heeft iemand anders opgeschreven. Vraag die persoon of de mentor om het te wijzigen.");
}

/* Everyone rates in his or her own role; a mentor also enters what others said in the talk. */
static bool rating_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct rating *rating = record;
	const struct rating *old = before;
	if (rating && !old && !scale_has(db, rating->level, rating->rated_on, err))
		return false;
	if (access_has_role(db, MENTOR) || access_has_role(db, CARE_COORDINATOR))
		return true;
	if (!rating)
		return old->entered_by == access_actor(db)->id || of_another(err);
	bool own =
	    (access_has_role(db, PUPIL) && strcmp(rating->rater_kind, RATED_BY_PUPIL) == 0) ||
	    (access_has_role(db, TEACHER) &&
	        (strcmp(rating->rater_kind, RATED_BY_TEACHER) == 0 ||
	            strcmp(rating->rater_kind, RATED_BY_COMPANY) == 0)) ||
	    (access_has_role(db, INTERNSHIP_COORDINATOR) &&
	        strcmp(rating->rater_kind, RATED_BY_COMPANY) == 0);
	return own ||
	       fail(err, DENIED,
	           "Namens deze beoordelaar kun je geen oordeel geven. Vraag de mentor om het in te vullen.");
}

static const struct field rating_fields[] = {
    FIELD_KEYS(rating),
    PUPIL(rating),
    FIELD(rating, goal, "leerdoel", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(rating, competence, "competentie", .flags = F_NULL | F_FIXED, .width = 20,
        .choices = CHOOSE_COMPETENCE),
    FIELD(rating, period, "periode", .flags = F_REQUIRED | F_FIXED, .width = 20,
        .choices = CHOOSE_PERIOD),
    FIELD(rating, rater_kind, "wie oordeelt", .flags = F_REQUIRED | F_FIXED, .width = 14,
        .choices = "SELECT code, label FROM visible_rater_kind ORDER BY sort, id"),
    FIELD(rating, rated_by, "naam van wie oordeelt", .flags = F_FIXED, .width = 24),
    FIELD(rating, entered_by, "ingevuld door", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(rating, rated_on, "datum", .flags = F_REQUIRED | F_FIXED | F_PAST, .width = 12),
    FIELD(rating, level, "oordeel", .flags = F_REQUIRED | F_FIXED, .width = 7,
        .choices = "SELECT level, level || ' ' || label FROM visible_rating_level ORDER BY level"),
    {0},
};
ENTITY(rating, "oordeel", IOP, .about_pupil = true, .check = check_rating, .rule = rating_rule);

static const struct field agreement_fields[] = {
    FIELD_KEYS(agreement),
    FIELD(agreement, iop_talk, "gesprek", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(agreement, made_on, "gemaakt op", .flags = F_REQUIRED | F_FIXED | F_PAST | F_HIDDEN),
    FIELD(agreement, text, "afspraak", .flags = F_REQUIRED, .width = 50),
    FIELD(agreement, who, "wie", .flags = F_REQUIRED, .width = 18, .choices = CHOOSE_ATTENDEE),
    FIELD(agreement, due_on, "uiterlijk", .help = "Bijvoorbeeld 1/12, vr of +14.",
        .flags = F_REQUIRED, .width = 12),
    FIELD(agreement, done_on, "gedaan op", .flags = F_PAST, .width = 12),
    {0},
};
ENTITY(agreement, "afspraak", IOP, .about_pupil = true, .rule = not_by_pupil);

static bool check_note(const void *record, struct error *err)
{
	const struct note *note = record;
	return (note->about == 0) != (note->goal == 0) ||
	       fail(err, FAILED, "Een notitie gaat over een leerling of over een leerdoel.");
}

/* A note stays as its writer wrote it; a pupil's note has no staff member as writer. */
static bool note_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct note *old = before;
	int64_t me = access_has_role(db, PUPIL) ? 0 : access_actor(db)->id;
	(void)record;
	return !old || old->written_by == me || of_another(err);
}

static const struct field note_fields[] = {
    FIELD_KEYS(note),
    FIELD(note, about, "leerling", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(note, goal, "leerdoel", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(note, written_on, "datum", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(note, written_by, "door", .flags = F_NULL | F_FIXED | F_HIDDEN, .choices = CHOOSE_STAFF),
    FIELD(note, text, "notitie", .flags = F_REQUIRED, .width = 60),
    {0},
};
ENTITY(note, "notitie", IOP, .about_pupil = true, .check = check_note, .rule = note_rule);
