/*
 * Shared by the files of the example school. First everything is planned in memory, pupil by pupil,
 * as steps: a record and the day on which somebody saves it. Then the steps are sorted by day and
 * saved.
 */
#ifndef EXAMPLE_INTERNAL_H
#define EXAMPLE_INTERNAL_H

#include "model/outflow/aftercare.h"
#include "example/example.h"
#include "example/title.h"
#include "model/iop/iop.h"
#include "model/opp/opp.h"
#include "model/outflow/outflow.h"
#include "model/school/pupil.h"
#include "model/lists/reference.h"
#include "model/school/school.h"

enum { EXAMPLE_COMPETENCES = 24, EXAMPLE_SUBTARGETS = 48, EXAMPLE_CELLS = 6 };

/* The classes that tests and guides open: what is marked in them is there in every example school.
 */
#define SHOWN_CLASS "3B"
#define SHOWN_ENTREE_CLASS "E1"
#define SHOWN_MENTOR "JAN"

/* A craft of assets/demo, a domain and destinations that the stories tell apart. */
#define CRAFT_GREEN "GRO"
#define DOMAIN_WORK "WE"
#define DESTINATION_REGULAR_WORK "W10"
#define DESTINATION_SUBSIDISED_WORK "W20"
#define DESTINATION_SHELTERED_WORK "W30"
#define DESTINATION_WORK_AND_MBO "W40"
#define DESTINATION_OWN_BUSINESS "W50"
#define DESTINATION_VMBO "O40"
#define DESTINATION_OTHER_PRO "X10"
#define DESTINATION_VSO "X20"
#define DESTINATION_ABROAD "X30"
#define DESTINATION_ILL "G40"
#define DESTINATION_WITH_CHILD "G50"
#define DESTINATION_SHIELDED "G80"
#define DESTINATION_OTHER_REASON "G90"

/* A line of a list in assets/demo; cells are separated by tabs. */
struct example_row {
	const char *cell[EXAMPLE_CELLS]; /* never NULL */
};
struct example_list {
	const char *file;
	struct example_row *rows;
	size_t count;
};

/* The age of a period decides how its history is written. */
enum example_age {
	AGE_OLD,    /* imported from an older system in one go, at the end of the period */
	AGE_RECENT, /* one change set per day and person */
	AGE_NOW,    /* one change set per talk; pupils prepare their talks */
};

struct example_period {
	struct period_card card;
	struct date first, last; /* first and last school day */
	enum example_age age;
	struct example_year *year;
};

struct example_member { /* role of staff */
	struct staff record;
	char subject[16];
	bool mentor, teacher;
	int groups; /* lesson groups so far; a mentor starts with some work */
	char full_name[160];
};

struct example_class {
	struct class record;
	struct example_year *year;
	int grade, size;                       /* grade 0: Entree */
	struct example_member *mentor, *later; /* later takes over on changed_on */
	struct date changed_on;
	struct date handed_on, /* the mentor hands the class over; unset: */
	    received_on;       /* the next mentor asks for it in the first weeks */
	int untold;            /* how many pupils have not been handed over yet */
};

struct example_group {
	struct lesson_group record;
	struct example_year *year;
	int from_grade, until_grade;
	const char *craft;           /* "": all crafts */
	struct example_class *class; /* NULL: pupils of several classes */
	struct example_member *teacher;
};

struct example_year {
	int number; /* calendar year in which it began */
	int64_t id;
	struct date starts_on, ends_on, first_lesson;
	struct example_period periods[3];
	struct example_class *classes[200];
	size_t class_count;
	struct example_group *groups[300];
	size_t group_count;
	bool current;
};

/* A pupil in a class; changing class during the year starts another stay. */
struct example_stay {
	struct enrolment record;
	struct example_year *year;
	struct example_class *class;
	struct date until; /* the last day, even where the record leaves it open */
	bool entree;
	const char *company;         /* NULL: no internship in this grade */
	struct date talk_on, met_on; /* first talk of the year, and the one with the parents */
};

/* A goal while the pupil works on it. */
struct example_aim {
	struct goal *record; /* last saved state */
	int competence;      /* index; -1: none */
	int subtarget;
	int skill; /* skill in tenths of a level */
	int level; /* level that the mentor gave last */
	int periods;
	struct example_period *last,
	    *rated;         /* last period in an IOP, and last rated by the mentor */
	const char *domain; /* competence or domain code, to pick texts */
};

enum { EXAMPLE_AIMS = 8, EXAMPLE_STAYS = 24, EXAMPLE_GUARDIANS = 2 };

/* Cases that the OPP of a current pupil must show. */
enum example_opp_case {
	OPP_AS_USUAL,
	OPP_NOT_BEGUN,     /* just arrived, no OPP yet */
	OPP_WAITS,         /* a concept, and the pupil was heard */
	OPP_NOT_HEARD,     /* a concept, and the pupil was not heard */
	OPP_NOT_AGREED,    /* set, no answer yet */
	OPP_NOT_EXPLAINED, /* set, but the pupil was not told what became of his or her own words */
	OPP_NOT_EVALUATED,
};

struct example_person {
	struct pupil record;
	int entered, left;               /* years, as in example_year.number; left 0: still here */
	struct date joins_on, leaves_on; /* during a year; unset: at its start or end */
	int grade;                       /* in the year being planned */
	int age;                         /* on 1 October of the year being planned */
	int ability,
	    care; /* 0 to 9: how fast skills grow, and how well home and school work together */
	bool entree, pinned, two_parents, guardian, interpreter;
	const char *craft, *company;
	struct example_class *class,
	    *next_class; /* in the year being planned, and while classes are formed */
	bool placed;
	int draw;
	struct example_stay stays[EXAMPLE_STAYS];
	size_t stay_count;
	int skill[EXAMPLE_COMPETENCES];
	struct example_aim aims[EXAMPLE_AIMS];
	size_t aim_count;
	unsigned
	    scenario; /* cases that the current period must show: bits of enum example_scenario */
	enum example_opp_case opp_case;
	struct guardian guardians[EXAMPLE_GUARDIANS]; /* the first one has authority (gezag) */
	int guardian_count;
	const struct example_goal *goal;          /* where a leaver went; NULL: still at school */
	const char *start_profile, *last_profile; /* expected in the first and the last OPP */
	const char *set_profile;                  /* in the last OPP that was set; NULL: none */
	struct date opp_begin;            /* when the first OPP that was not withdrawn was set */
	struct outflow *outflow;          /* of a leaver; NULL: not recorded */
	struct outflow *outflow_reported; /* later state, when the end of the OPP was reported */
	struct follow_up *asked[2];       /* as planned, even after today */
	struct outflow_advice *advice;    /* of a leaver; NULL: none */
	int left_place;                   /* of a leaver; 0 is the most recent */
	struct date expected_until;       /* expected, of who is still here; no date: not known */
	unsigned support;     /* cases that the support must show: bits of enum example_support */
	char closing[4];      /* what a leaver leaves with: DIP, VER, GET; "": unknown */
	bool finished;        /* and whether the whole programme was completed */
	int tidy;             /* 0 to 10: how well the portfolio is kept */
	struct date filed_on; /* day of the first piece of evidence; unset: none yet */
	size_t placed_from, placed_until; /* range of this pupil's placements among all */
};

enum example_scenario {
	SHOW_HELD = 1,        /* the talk was held, at least some days ago */
	SHOW_NOT_HELD = 2,    /* not held yet */
	SHOW_UNPREPARED = 4,  /* nothing prepared */
	SHOW_MISSED = 8,      /* planned, and the pupil was not there */
	SHOW_UNDER_WAY = 16,  /* started but not finished */
	SHOW_NO_PARENTS = 32, /* the talk with the parents has yet to take place */
	SHOW_NO_COMPETENCE = 64,
	SHOW_FOUR = 128, /* more competences than the norm allows */
	SHOW_GAP = 256,  /* a goal without where, when or how */
	SHOW_UNRATED = 512,
	SHOW_OVERDUE = 1024, /* an overdue agreement */
	SHOW_DUE_SOON = 2048,
	SHOW_PARENTS_TODAY = 4096, /* held a week ago, so the parents' talk is due */
	SHOW_DELAYED = 8192,       /* the task was postponed */
};

/* The user who saves a step; neither staff nor pupil means Stip itself. */
struct example_actor {
	const struct example_member *staff;
	const struct example_person *pupil;
};

struct example_link {
	size_t offset; /* offset of an int64_t in the record */
	const int64_t *from;
};

struct example_step {
	struct date on;
	int hour;
	struct example_actor actor;
	enum example_title title;
	int64_t group; /* steps with the same group form one change set; 0: all with that actor,
	                  hour and title */
	size_t sequence;
	const struct entity *entity;
	void *record;
	struct example_link links[6]; /* keys that are known only after other steps are saved */
	int link_count;
	/* Saves the record by other means, in a change set of its own; NULL: saved as it is. */
	bool (*act)(struct db *db, void *record, struct error *err);
};

struct example_firm;
struct example_placement;
struct example_requirement;

struct example {
	struct db *db;
	struct example_options options;
	struct arena arena;
	struct example_list names, known, staff, companies, lesson_groups, goals, own_goals, talks,
	    agreements, parents, opp_texts, outflow_texts, guidance_texts, care_texts,
	    internship_texts, portfolio_texts, quality_texts, norm_texts;
	struct example_year *years;
	int year_count;
	struct holiday *holidays;
	size_t holiday_count, holiday_capacity;
	bool *school_days; /* per day of the school years, from first_day */
	int first_day, day_count;
	struct example_member *members;
	size_t member_count, member_capacity;
	struct example_member *care[2]; /* zorgcoördinatoren of the lower and the upper grades */
	struct example_member *coordinator; /* the stagecoördinator */
	struct example_member *administrator, *away,
	    *replaces; /* away: the one who is being replaced */
	struct date away_from, away_until;
	struct example_person **people;
	size_t people_count, people_capacity;
	struct competence competences[EXAMPLE_COMPETENCES];
	struct subtarget subtargets[EXAMPLE_SUBTARGETS];
	int competence_count, subtarget_count;
	struct example_firm *firms;
	size_t firm_count;
	struct example_placement **placements;
	size_t placement_count, placement_capacity;
	struct example_requirement *requirements; /* portfolio requirements */
	size_t requirement_count;
	struct example_step *steps;
	size_t step_count, step_capacity;
	int64_t groups;
	struct error error; /* first value that did not fit */
};

/* plan.c: the plan and its execution. */

/* Adds a step, or returns NULL when its day is after the example's date. */
struct example_step *example_step(struct example *x, struct date on, int hour,
    struct example_actor actor, enum example_title title, const struct entity *entity,
    void *record);
void example_link(struct example_step *step, size_t offset, const int64_t *from);
/* Makes the step save a later state of the record that an earlier step saved. */
void example_again(struct example_step *step, const void *before);
bool example_run(struct example *x, void (*progress)(void *context, int done, int total),
    void *context, struct error *err);
bool example_past(const struct example *x, struct date date); /* on or before the example's date? */

/* lists.c: lists, chance and words. */
bool example_load_lists(struct example *x, struct error *err);
int example_between(int low, int high); /* inclusive */
bool example_chance(int percent);
/* Returns a cell of a random row whose first cells are these (NULL: any); "" when there is none. */
const char *example_pick(
    const struct example_list *list, const char *first, const char *second, int cell);
/* Like example_pick, but avoids texts about an internship or parents for a pupil who has none. */
const char *example_pick_for(const struct example_person *person, const struct example_list *list,
    const char *first, const char *second, int cell);
const struct example_row *example_pick_row(
    const struct example_list *list, const char *first, const char *second);
/* Returns, in the arena, the pattern with its slots filled in for a pupil; target is the name of a
 * competence. */
char *example_words(struct example *x, const struct example_person *person, const char *target,
    const char *pattern);
void example_set(struct example *x, char *out, size_t size, const char *text);
#define EXAMPLE_SET(x, field, text) example_set(x, field, sizeof(field), text)
/* Returns a text of a list for a pupil: cell 2 of a random row that begins with these two cells,
 * filled in. */
char *example_text(struct example *x, const struct example_person *person,
    const struct example_list *list, const char *first, const char *second);
const char *example_craft_name(const char *craft);

/* days.c: school years and days. */
bool example_make_years(struct example *x, struct error *err);
bool example_is_school_day(const struct example *x, struct date date);
struct date example_day_from(
    const struct example *x, struct date date); /* first school day on or after date */
struct date example_day_before(
    const struct example *x, struct date date); /* last school day on or before date */
struct date example_day(
    const struct example *x, struct date from, struct date until); /* a random school day */
struct date example_earliest(struct date a, struct date b);
struct date example_latest(struct date a, struct date b);

/* school.c: staff, classes, standing in. */
void example_plan_staff(struct example *x);
void example_plan_classes(
    struct example *x, struct example_year *year, struct example_person **pupils, size_t count);
void example_plan_stand_in(struct example *x);
struct example_actor example_mentor(
    const struct example *x, const struct example_class *class, struct date on);
struct example_actor example_administrator(const struct example *x);
struct example_actor example_staff(const struct example *x, const char *code);
/* Returns the zorgcoördinator of this class. */
struct example_actor example_care(const struct example *x, const struct example_class *class);
/* groups.c */
void example_plan_groups(struct example *x);
/* Returns the lesson group of this kind of lesson that the pupil is in, or NULL. */
struct example_group *example_group_of(
    const struct example_stay *stay, const struct example_person *person, bool theory);

/* people.c: who is at school, year after year. */
void example_plan_people(struct example *x);
void example_name_people(struct example *x);

/* career.c: pupils and enrolments as steps. */
void example_plan_careers(struct example *x);
struct example_stay *example_stay_on(
    struct example_person *person, struct date on); /* NULL: not at school */

/* One pupil in one period: shared by the files that plan it. */
struct example_round {
	struct example *x;
	struct example_person *person;
	struct example_period *period;
	struct example_stay *stay;
	struct date from, until;     /* school days of this pupil in the period */
	struct date talk_on, met_on; /* the talk, and the one with the parents; unset: not held */
	struct iop_talk *talk, *parents; /* last saved states; NULL: none */
	struct date planned_on, prepared_on, missed_on;
	int64_t group; /* of the talk's change set */
	bool under_way;
};

/* period.c: the IOP of one pupil in one period. */
void example_plan_period(
    struct example *x, struct example_person *person, struct example_period *period);
/* Adds a step of the round on a day; in an old period everything is one change set at the end. */
struct example_step *example_save(struct example_round *round, struct date on, int hour,
    enum example_title title, const struct entity *entity, void *record);
/* Returns the mentor on the day when a step of that day is saved. */
struct example_actor example_writer(const struct example_round *round, struct date on);
bool example_shows(const struct example_round *round, enum example_scenario what);
/* Moves a day in a recent period to a fixed weekday, so that a mentor's change sets cover several
 * pupils. */
struct date example_snap(const struct example_round *round, struct date day, int weekday);

/* iop/talks.c: the talks of a round. */
void example_plan_talks(struct example_round *round);

/* iop/goals.c: goals. */
void example_look_back(struct example_round *round);
void example_new_goals(struct example_round *round);
/* iop/wishes.c: what the pupil wants to learn; the other wish is for a goal made in the talk. */
void example_plan_wish(struct example_round *round);
void example_wish_for(struct example_round *round, const struct goal *goal);
const char *example_target(
    const struct example_round *round); /* name of a competence being worked on */

/* iop/ratings.c: ratings. */
void example_rate_before(
    struct example_round *round, struct example_aim *aim, int *level); /* when looking back */
void example_rate_later(struct example_round *round); /* during and at the end of the period */
int example_level(int skill, int bias);

/* iop/notes.c: agreements and notes. */
void example_plan_agreements(
    struct example_round *round, const struct iop_talk *talk, struct date on, int count);
void example_plan_notes(struct example_round *round);

/* scenario.c: the cases that the current period must show. */
void example_plan_scenarios(struct example *x);

/* care/guardians.c: parents and guardians. */
void example_plan_guardians(struct example *x, struct example_person *person);

/* A destination of leavers: how likely it is, and the expected profiles that it matches. */
struct example_goal {
	const char *code, *profiles;
	int young, sixteen, older, entree; /* likelihood per 1000 */
};

/* futures.c: where everybody ends up, and what is expected on the way. */
void example_plan_futures(struct example *x);
bool example_fits(const struct example_goal *goal, const char *profile);
bool example_is_final(const struct example_goal *goal);

/* A version of one pupil's OPP being planned. */
struct example_version {
	const int64_t *opp;          /* its key, known once it was saved */
	struct opp *record;          /* last saved state */
	struct opp_hearing *hearing; /* last saved state */
	const char *profile;
	char *weighed; /* what is done with the pupil's words */
	struct date started_on, heard_on, set_on, explained_on, answered_on; /* unset: not done */
	bool refused;
};
struct example_part {
	const struct entity *entity;
	void *record; /* last saved state */
	const char *kind;
	char direction; /* direction of a factor; ' ' for support */
};
enum { EXAMPLE_VERSIONS = 24, EXAMPLE_PARTS = 16 };
struct example_dossier {
	struct example *x;
	struct example_person *person;
	bool present;       /* at school on the example's date */
	struct date until;  /* last day at school, or the example's date */
	struct date anchor; /* day of the last version or evaluation */
	struct example_version versions[EXAMPLE_VERSIONS];
	int version_count;
	struct example_part parts[EXAMPLE_PARTS]; /* parts in force */
	int part_count;
};

/* opp/opp_cases.c: the choice of pupils who must show a case. */
void example_give_opp_cases(struct example *x);

/* opp/opp.c: the days of versions and evaluations. */
void example_plan_opps(struct example *x);

/* opp/opp_parts.c: the content of a version. */
void example_fill_version(struct example_dossier *d, struct example_version *version);

/* opp/opp_facts.c: the steps of a dossier. */

/* Adds a step of the dossier; in an old year everything of a period is one change set of the
 * zorgcoördinator, at its end. */
struct example_step *example_opp_save(struct example_dossier *d, struct date on, int hour,
    struct example_actor actor, enum example_title title, const struct entity *entity,
    void *record);
struct example_actor example_opp_care(const struct example_dossier *d, struct date on);
struct example_actor example_opp_mentor(const struct example_dossier *d, struct date on);
/* Starts, fills and sets the version as far as its days are known, with the facts around it. */
void example_save_version(struct example_dossier *d, struct example_version *version);
const struct guardian *example_save_answer(
    struct example_dossier *d, const struct example_version *version, struct date on, bool refused);
/* Saves an agreement, if that day is past; who is NULL for a pupil who is of age. */
void example_save_yes(struct example_dossier *d, const struct example_version *version,
    const struct guardian *who, struct date on);
void example_save_evaluation(
    struct example_dossier *d, struct date on, bool changes, bool with_parents);
void example_save_attempt(struct example_dossier *d, const char *aim, struct date on);
void example_save_withdrawal(
    struct example_dossier *d, struct example_version *version, struct date on);

/* outflow/outflow.c: recording leavers; outflow/follow_up.c: how they fare later. */
void example_plan_outflow(struct example *x);
void example_plan_follow_ups(struct example *x, struct example_person *person,
    const struct outflow *outflow, struct date recorded_on);
const char *example_sector(const char *craft);
/* outflow/aftercare.c: further answers for the sector, attempts, and aftercare. */
void example_plan_aftercare(struct example *x);

/* quality/norms.c: what the director does with the norms. */
void example_plan_norms(struct example *x);

/* care/reviews.c: the reviews of grades; last, so that what is drawn for all else stays the same.
 */
void example_plan_grade_reviews(struct example *x);

#endif
