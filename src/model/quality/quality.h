/* The quality cycle: themes, ambitions, and the goals of a school year with indicators and actions;
 * the cards of the subjects; and self-evaluation by the inspectorate's standards. */
#ifndef MODEL_QUALITY_QUALITY_H
#define MODEL_QUALITY_QUALITY_H

#include "db/record.h"

/* quality_goal.reached and quality_indicator.kind, as far as the rules tell them apart. */
#define GOAL_NOT_REACHED "NEE"
#define INDICATOR_NORM "NOR"

struct quality_theme {
	int64_t id, rev;
	char name[128];
	char *description;
	struct date closed_on;
};

struct quality_ambition {
	int64_t id, rev;
	int64_t theme;
	char text[256];
};

struct quality_goal {
	int64_t id, rev;
	int64_t ambition; /* 0: not linked yet */
	int64_t school_year;
	char text[256];
	char stage[4]; /* AAN, PAD, OND, STO */
	char measured_by[256];
	struct date due_on;
	char reached[4]; /* JA, DEE, NEE; "": not evaluated */
	struct date evaluated_on;
	char *evaluation;
	int64_t follows; /* last year's goal; 0: none */
};

struct quality_indicator {
	int64_t id, rev;
	int64_t goal;
	char kind[4]; /* NOR, CIJ, MER */
	char norm[8];
	char text[256], target[128], result[128];
};

struct quality_action {
	int64_t id, rev;
	int64_t goal;
	char text[256];
	int64_t responsible;
	struct date due_on, done_on;
};

struct quality_card {
	int64_t id, rev;
	char subject[16];
	int64_t school_year;
	char *goals, *results, *indicators, *skills, *actions;
};

struct standard_judgement {
	int64_t id, rev;
	char standard[8];
	int64_t school_year;
	struct date judged_on;
	int64_t score; /* 1 to 4; 0: only described */
	char *grounds;
};

extern const struct entity quality_theme_entity, quality_ambition_entity, quality_goal_entity,
    quality_indicator_entity, quality_action_entity, quality_card_entity, standard_judgement_entity;

#define QUALITY_CHOOSE_YEAR "SELECT id, name FROM visible_school_year ORDER BY starts_on DESC"

/* Is the day unset or in the school year? The message starts with label and ends with advice. */
bool quality_in_year(struct db *db, int64_t school_year, struct date day, const char *label,
    const char *advice, struct error *err);

/*
 * Gives next school year's goal that continues this one, not saved: the same words, ambition and
 * measure, one stage further unless it was not reached. CONFLICT when there is one, FAILED when the
 * school year does not exist.
 */
bool quality_goal_next(
    struct db *db, int64_t goal, struct quality_goal *out, struct arena *arena, struct error *err);

/* Saves such a goal; a new one copies the indicators of the goal that it follows, without their
 * results. */
bool quality_goal_save_next(struct db *db, struct quality_goal *row, struct error *err);

#endif
