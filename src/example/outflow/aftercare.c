/* Former pupils of the example school: the sector's questions about work and education, calls, and
 * aftercare. Planned after everything else, so that the rest still follows from the seed as
 * before. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "example/internal.h"

enum { SOME_TRIES = 2, MANY_TRIES = 4 };

/* An answer and its percentage; the last row of a group is the answer of all others. */
struct share {
	const char *who, *code;
	int percent;
};

static const struct share supports[] = {
    {"W20", "LKS", 65},
    {"W20", "BAN", 100},
    {"W30", "BES", 100},
    {"W40", "BAN", 12},
    {"W", "GEE", 100},
};
static const struct share benefits[] = {
    {"W30", "WAJ", 55},
    {"W20", "WAJ", 25},
    {"W", "GEE", 94},
    {"W", "PAR", 100},
    {"D", "WAJ", 85},
    {"D", "PAR", 100},
    {"T", "PAR", 65},
    {"G", "PAR", 55},
    {"G", "WAJ", 15},
    {"", "GEE", 100},
};
static const struct share guides[] = {
    {"W20", "JOB", 60},
    {"W20", "GEM", 70},
    {"W30", "GEM", 45},
    {"W30", "AND", 100},
    {"W", "SCH", 45},
    {"W", "JOB", 12},
    {"W", "GEE", 100},
    {"O", "OND", 62},
    {"O", "SCH", 55},
    {"D", "AND", 90},
    {"T", "GEM", 80},
    {"G", "GEM", 45},
    {"G", "SCH", 45},
    {"", "GEE", 100},
};

/* Returns the first row whose chance comes up, among those for destinations that begin like this
 * one. */
static const char *share_of(const struct share *shares, size_t count, const char *destination)
{
	for (size_t i = 0; i < count; i++)
		if (strncmp(destination, shares[i].who, strlen(shares[i].who)) == 0 &&
		    example_chance(shares[i].percent))
			return shares[i].code;
	return "";
}
#define SHARE_OF(shares, destination)                                                              \
	share_of(shares, sizeof(shares) / sizeof *(shares), destination)

static bool is_place(const char *destination)
{
	return *destination && strchr("WDT", *destination);
}

/* Fills in two records when the end of the OPP was reported later. */
static void ask_at_leaving(struct example *x, struct example_person *person)
{
	struct outflow *const rows[] = {person->outflow, person->outflow_reported};
	const char *code = person->outflow->destination;
	bool followed = *code != 'X' && *code != 'Z' && strcmp(code, DESTINATION_VMBO) != 0;
	const char *support = *code == 'W' ? SHARE_OF(supports, code) : "",
	           *benefit = followed && *code != 'O' ? SHARE_OF(benefits, code) : "",
	           *guide = followed ? SHARE_OF(guides, code) : "",
	           *coach = !is_place(code) ? ""
	                    : strcmp(guide, GUIDED_BY_JOBCOACH) == 0 ||
	                            example_chance(strncmp(code, "W2", 2) == 0 ? 50 : 8)
	                        ? "J"
	                        : "N";
	bool forgotten = example_chance(9);
	for (size_t i = 0; i < 2 && !forgotten; i++) {
		if (!rows[i])
			continue;
		EXAMPLE_SET(x, rows[i]->work_support, support);
		EXAMPLE_SET(x, rows[i]->benefit, benefit);
		EXAMPLE_SET(x, rows[i]->guided_by, guide);
		EXAMPLE_SET(x, rows[i]->jobcoach, coach);
	}
}

/* Maps a status to a destination, for choosing answers. */
static const char *as_destination(const char *status)
{
	static const char *const ways[][2] = {{"WER", "W10"}, {"WEL", "W40"}, {"LER", "O20"},
	    {"DAG", "D10"}, {"TRA", "T10"}, {"GEE", "G"}};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (strcmp(ways[i][0], status) == 0)
			return ways[i][1];
	return "";
}

static void ask_about_work(struct example *x, const struct example_person *person,
    struct follow_up *row, const char *destination)
{
	bool learns = strcmp(row->status, STATUS_WORK_AND_EDUCATION) == 0,
	     stayed = *row->organisation != '\0';
	if (!stayed && example_chance(85))
		EXAMPLE_SET(
		    x, row->organisation, example_pick(&x->companies, person->craft, NULL, 1));
	EXAMPLE_SET(x, row->contract,
	    learns                             ? "LAO"
	    : example_chance(stayed ? 42 : 18) ? "VAS"
	    : example_chance(82)               ? "TIJ"
	                                       : "OPR");
	EXAMPLE_SET(x, row->sector, example_sector(person->craft));
	int hours = example_chance(35) ? 38 : 4 * example_between(6, 9);
	EXAMPLE_SET(x, row->hours, hundredths_short(100 * hours).text);
	EXAMPLE_SET(x, row->work_support, SHARE_OF(supports, destination));
	EXAMPLE_SET(x, row->jobcoach, example_chance(22) ? "J" : "N");
}

static void ask_about_learning(
    struct example *x, const struct example_person *person, struct follow_up *row)
{
	int64_t began = person->outflow->mbo_level ? person->outflow->mbo_level : 1;
	int64_t level = began + (row->moment == 2 ? example_chance(45) : example_chance(15));
	row->mbo_level = level > 4 ? 4 : level;
	EXAMPLE_SET(x, row->learning_way,
	    strcmp(row->status, STATUS_WORK_AND_EDUCATION) == 0 ? "bbl" : "bol");
	if (!*row->organisation)
		EXAMPLE_SET(x, row->organisation, "ROC De Brug");
}

/* For pupils who went to mbo: a diploma, given enough time. */
static void ask_about_diploma(
    struct example *x, const struct example_person *person, struct follow_up *row)
{
	int64_t level = person->outflow->mbo_level;
	bool has = level && example_chance(row->moment == 1 ? (level == 1 ? 55 : 6) : 60);
	char code[4];
	snprintf(code, sizeof code, "%d", has ? (int)level : 0);
	if (level || example_chance(70))
		EXAMPLE_SET(x, row->mbo_diploma, code);
}

static void ask_later(struct example *x, const struct example_person *person, struct follow_up *row)
{
	bool known = strcmp(row->status, STATUS_UNKNOWN) != 0 &&
	             strcmp(row->status, STATUS_NOT_FOLLOWED) != 0;
	if (!known)
		return;
	const char *code =
	    strcmp(row->status, STATUS_WORK) == 0 && *person->outflow->destination == 'W'
	        ? person->outflow->destination
	        : as_destination(row->status);
	if (strcmp(row->status, STATUS_WORK) == 0 ||
	    strcmp(row->status, STATUS_WORK_AND_EDUCATION) == 0)
		ask_about_work(x, person, row, code);
	if (strcmp(row->status, STATUS_DAY_CARE) == 0 ||
	    strcmp(row->status, STATUS_TRAINEE_PROGRAMME) == 0) {
		EXAMPLE_SET(x, row->hours, hundredths_short(400 * example_between(4, 8)).text);
		EXAMPLE_SET(x, row->jobcoach, example_chance(15) ? "J" : "N");
	}
	if (strcmp(row->status, STATUS_EDUCATION) == 0 ||
	    strcmp(row->status, STATUS_WORK_AND_EDUCATION) == 0)
		ask_about_learning(x, person, row);
	ask_about_diploma(x, person, row);
	EXAMPLE_SET(x, row->benefit, SHARE_OF(benefits, code));
	EXAMPLE_SET(x, row->guided_by, SHARE_OF(guides, code));
}

static void try(struct example *x, const struct example_person *person, int64_t moment,
    struct date on, const char *outcome)
{
	struct follow_up_attempt *row = arena_alloc(&x->arena, sizeof *row);
	struct example_actor administrator = example_administrator(x);
	bool far = strcmp(outcome, ATTEMPT_WRONG_NUMBER) == 0;
	row->moment = moment;
	row->tried_on = on;
	EXAMPLE_SET(x, row->outcome, outcome);
	EXAMPLE_SET(x, row->manner,
	    far                  ? "TEL"
	    : example_chance(60) ? "TEL"
	    : example_chance(60) ? "APP"
	    : example_chance(50) ? "MAI"
	                         : "FAM");
	if (strcmp(outcome, ATTEMPT_SPOKEN) != 0 && example_chance(45))
		row->remark = example_text(x, person, &x->outflow_texts, "attempt", outcome);
	struct example_step *step =
	    example_step(x, on, 14, administrator, TITLE_ATTEMPT, &follow_up_attempt_entity, row);
	example_link(step, offsetof(struct follow_up_attempt, outflow), &person->outflow->id);
	example_link(
	    step, offsetof(struct follow_up_attempt, tried_by), &administrator.staff->record.id);
}

/* Attempts before the answer: most pupils are reached at once, some never. */
static void try_all(
    struct example *x, const struct example_person *person, const struct follow_up *asked)
{
	static const char *const in_vain[] = {"GEH", "GEH", "LAT", "NUM"};
	bool lost = strcmp(asked->status, STATUS_UNKNOWN) == 0,
	     refused = strcmp(asked->status, STATUS_NOT_FOLLOWED) == 0;
	int tries = lost                 ? example_between(2, MANY_TRIES)
	            : example_chance(35) ? example_between(1, SOME_TRIES)
	                                 : 0;
	for (int i = tries; i > 0; i--) {
		struct date on = example_day_from(x, date_add(asked->asked_on, -6 * i));
		if (date_compare(on, asked->asked_on) < 0 &&
		    date_compare(on, person->outflow->left_on) > 0)
			try(x, person, asked->moment, on,
			    in_vain[example_between(0, lost ? 3 : 2)]);
	}
	if (!lost && (refused || example_chance(40)))
		try(x, person, asked->moment, asked->asked_on,
		    refused ? ATTEMPT_REFUSED : ATTEMPT_SPOKEN);
}

/* Some get help after leaving, now and then for a year. */
static void give_aftercare(struct example *x, const struct example_person *person)
{
	const char *code = person->outflow->destination, *about = *code == 'W' || *code == 'D'
	                                                              ? "work"
	                                                          : *code == 'O' ? "learn"
	                                                                         : "geen";
	int times = *code == 'X' || *code == 'Z'             ? 0
	            : example_chance(*code == 'G' ? 75 : 24) ? example_between(1, 3)
	                                                     : 0;
	struct date on = person->outflow->left_on;
	for (int i = 0; i < times; i++) {
		struct aftercare *row = arena_alloc(&x->arena, sizeof *row);
		struct example_actor care =
		    example_care(x, person->stays[person->stay_count - 1].class);
		on = example_day_from(x, date_add(on, example_between(35, 150)));
		row->given_on = on;
		EXAMPLE_SET(x, row->manner,
		    example_chance(45)   ? "TEL"
		    : example_chance(60) ? "BEZ"
		                         : "APP");
		row->what = example_text(x, person, &x->outflow_texts, "aftercare", about);
		if (example_chance(55))
			row->agreed = example_text(x, person, &x->outflow_texts, "agreed", about);
		struct example_step *step =
		    example_step(x, on, 15, care, TITLE_AFTERCARE, &aftercare_entity, row);
		example_link(step, offsetof(struct aftercare, outflow), &person->outflow->id);
		example_link(step, offsetof(struct aftercare, given_by), &care.staff->record.id);
	}
}

/* A former pupil who refuses to be followed is not asked a year later. */
static void keep_refusal(struct example *x, struct example_person *person)
{
	struct follow_up *first = person->asked[0], *second = person->asked[1];
	if (!first || !second || strcmp(first->status, STATUS_NOT_FOLLOWED) != 0)
		return;
	EXAMPLE_SET(x, second->status, STATUS_NOT_FOLLOWED);
	EXAMPLE_SET(x, second->gap, "O");
	EXAMPLE_SET(x, second->organisation, "");
	second->remark = NULL;
}

void example_plan_aftercare(struct example *x)
{
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[i];
		if (!person->outflow)
			continue;
		ask_at_leaving(x, person);
		keep_refusal(x, person);
		for (int moment = 0; moment < 2; moment++) {
			if (!person->asked[moment])
				continue;
			ask_later(x, person, person->asked[moment]);
			try_all(x, person, person->asked[moment]);
		}
		give_aftercare(x, person);
	}
}
