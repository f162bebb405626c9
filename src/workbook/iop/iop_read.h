/* The content of the pupil's IOP, read from the views as the actor may see it. */
#ifndef WORKBOOK_IOP_IOP_READ_H
#define WORKBOOK_IOP_IOP_READ_H

#include "model/iop/iop.h"
#include "model/lists/scale.h"

/* What a kind of rater is called in the boxes of the sheet. */
struct rater_name {
	const char *label, *narrow;
	const char *who;    /* for use within a sentence */
	const char *column; /* column of the listing leerdoelen */
};
extern const struct rater_name rater_names[RATERS];

enum { LEVELS = LEVELS_MAX };

/* The school's words; texts live in the arena into which they were read. */
struct iop_words {
	const char *level[LEVELS + 1]; /* by level, such as "zelfstandig"; "" when there is none */
	const char *pupil_level[LEVELS + 1]; /* such as "Dit kan ik zelf" */
	bool in_use[LEVELS + 1];             /* can be chosen; others were, once */
	int levels;                          /* the highest level */
	struct anchors anchors;
	const char *school;
	enum rater counting; /* whose rating counts, by a setting */
	int64_t sufficient;  /* lowest sufficient level, by a setting */
};
bool iop_words_read(struct db *db, struct iop_words *words, struct arena *arena, struct error *err);

/* A pupil in the period of the sheet. */
struct iop_pupil {
	int64_t id, period, period_number;
	const char *number, *name, *full_name, *first_name, *class_name, *mentors, *year_name;
	bool entree;
	struct date period_starts_on, period_ends_on;
	struct date talk_on, parents_on;
	int64_t goals, rated, sufficient;
	struct sheet *sheet; /* the sheet with the form */
};

struct iop_total {
	int64_t pupils, talks, parents, goals, rated, sufficient;
};

struct iop_list {
	struct iop_pupil *pupil; /* in the arena */
	size_t count;
	struct iop_total total;
};

struct export_request;

/* Returns the kind of a talk in words: "IOP-gesprek". */
const char *iop_talk_title(const char *kind);

/* Reads the pupils who get a sheet, sorted by name, with the period and counts; NOT_FOUND when
 * there are none. */
bool iop_list_read(struct db *db, const struct export_request *request, struct iop_list *list,
    struct arena *arena, struct error *err);

struct iop_goal_line {
	int64_t period, period_number;
	struct date starts_on; /* of the period */
	const char *year_name, *code, *sentence, *place, *moment, *method;
	int64_t level[RATERS]; /* 0: not rated */
	struct date done_on;
};

struct iop_talk_line {
	int64_t period, period_number;
	struct date starts_on;
	const char *year_name, *kind, *led_by;
	struct date held_on;
};

struct iop_agreement_line {
	const char *text, *who;
	struct date due_on, done_on;
};

/* What was said and written around the talk of the period. */
struct iop_answers {
	const char *proud_of, *finds_hard, *wants_to, *went_well, *next_time, *pupil_said,
	    *parents_said;
	struct date planned_on, prepared_on;
};

struct iop_dossier {
	struct iop_goal_line *goals; /* of this and earlier periods, newest period first */
	size_t goal_count;
	struct iop_talk_line *talks; /* from before this period, in the same order */
	size_t talk_count;
	struct iop_agreement_line
	    *agreements; /* of this period, and older ones that are still open */
	size_t agreement_count;
	struct iop_answers answers;
};
/* Reads only the goals, of the period that begins on pupil->period_starts_on and of earlier
 * ones. */
bool iop_goals_read(struct db *db, const struct iop_pupil *pupil, struct iop_dossier *dossier,
    struct arena *arena, struct error *err);
bool iop_dossier_read(struct db *db, const struct iop_pupil *pupil, struct iop_dossier *dossier,
    struct arena *arena, struct error *err);

#endif
