/* The content of the workbook of OPPs, read from the views as the actor may see it. */
#ifndef WORKBOOK_OPP_OPP_READ_H
#define WORKBOOK_OPP_OPP_READ_H

#include "db/db.h"

struct export_request;

/* A pupil at school and the state of the OPP; texts that are counted are "ja", "nee" or "". */
struct opp_line {
	int64_t id;
	const char *number, *name, *full_name, *class_name, *mentors;
	struct date born_on, placed_on;
	bool of_age;
	int64_t opp, concept; /* the version in force and the one being written; 0: none */
	int64_t version, concept_version; /* their version numbers */
	struct date set_on, first_set_on;
	bool days_known;
	int64_t days;         /* from placement to the first version */
	const char *on_time;  /* may also be "onbekend" */
	const char *expected; /* per version: "1 arbeid beschut → 2 arbeid regulier" */
	struct date heard_on, explained_on, answered_on, evaluated_on, ends_on;
	const char *heard_before, *weighed;
	const char *agreed; /* may also be "ontbreekt" */
	const char *answered_by, *manner, *then_done;
	const char *evaluated_in_year;
	int64_t attempts;
	struct sheet *sheet; /* sheet with the form; NULL: none */
};

struct opp_total {
	int64_t pupils, set, timed, on_time, heard_before, weighed, explained, agreed,
	    evaluated_due, evaluated;
};

struct opp_list {
	struct opp_line *line; /* in the arena */
	size_t count;
	struct opp_total total;
};

/* Reads the pupils at school on the reference date, by class and name; NOT_FOUND when there are
 * none. */
bool opp_list_read(struct db *db, const struct export_request *request, struct opp_list *list,
    struct arena *arena, struct error *err);

enum opp_part { OPP_FACTOR, OPP_SHIELDED, OPP_SUPPORT };

struct opp_part_line {
	enum opp_part part;
	const char *kind;
	const char *direction; /* + or -; "" when shielded from the reader */
	const char *sentence, *by_whom;
};

struct opp_hearing_line {
	struct date heard_on, explained_on;
	const char *heard_by, *own_words, *weighed;
};

struct opp_answer_line {
	const char *name, *role, *manner, *then_done;
	bool agreed;
	struct date answered_on;
};

struct opp_evaluation_line {
	struct date evaluated_on;
	const char *led_by, *report, *pupil_said, *parents_said;
	bool changes, with_parents, with_pupil;
};

struct opp_attempt_line {
	const char *aim, *outcome, *remark;
	struct date tried_on;
};

/* An earlier version of this stay at school. */
struct opp_before {
	int64_t number;
	struct date set_on;
	const char *profile, *expectation;
};

/* One version with everything around it; lists live in the arena. */
struct opp_dossier {
	int64_t number;
	const char *profile, *expectation, *grounds, *deviations, *started_by, *set_by;
	struct date started_on, set_on; /* set_on unset: a concept */
	struct opp_part_line *parts;
	struct opp_hearing_line *hearings;
	struct opp_answer_line *answers;
	struct opp_evaluation_line *evaluations;
	struct opp_attempt_line *attempts;
	struct opp_before *before; /* newest first */
	size_t part_count, hearing_count, answer_count, evaluation_count, attempt_count,
	    before_count;
};
bool opp_dossier_read(struct db *db, const struct opp_line *line, int64_t opp,
    struct opp_dossier *dossier, struct arena *arena, struct error *err);

#endif
