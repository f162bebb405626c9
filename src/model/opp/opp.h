/* The OPP: its versions with factors and support, the facts around them, and the operations that
 * write several of these records. */
#ifndef MODEL_OPP_OPP_H
#define MODEL_OPP_OPP_H

#include "model/school/guardian.h"

/* The codes of expected_profile that are in use, from low to high. */
#define PROFILE_SHELTERED "ABS"
#define PROFILE_SUBSIDISED "ASU"
#define PROFILE_REGULAR "ARE"
#define PROFILE_EDUCATION "VER"

/* opp_evaluation.outcome: a next version comes; ONG is that it goes on unchanged. */
#define EVALUATION_CHANGES "AAN"

/* opp_attempt.aim; the others are HOR, hearing the pupil, and INS, the agreement of the parents. */
#define ATTEMPT_AT_EVALUATION "EVA"

struct opp {
	int64_t id, rev;
	int64_t pupil, number;
	char profile[8], expectation[256];
	char *grounds, *deviations;
	struct date started_on;
	int64_t started_by;
	struct date set_on; /* unset: the concept */
	int64_t set_by;
	struct date withdrawn_on;
	char withdrawn_because[256];
};

/* A row of a version: factor, shielded factor or support. It is part of the versions from opp up
 * to, but not including, ended_by (0: until now). All three kinds begin with these members. */
struct opp_row {
	int64_t id, rev;
	int64_t opp, ended_by;
};

struct opp_factor { /* for both tables of factors */
	int64_t id, rev;
	int64_t opp, ended_by;
	char kind[8], direction[4];
	char *sentence;
};

struct opp_support {
	int64_t id, rev;
	int64_t opp, ended_by;
	char kind[8];
	char *sentence;
	char by_whom[128];
};

struct opp_hearing {
	int64_t id, rev;
	int64_t opp;
	struct date heard_on;
	int64_t heard_by;
	char *own_words, *weighed;
	struct date explained_on;
};

struct parental_agreement {
	int64_t id, rev;
	int64_t opp;
	int64_t guardian; /* 0: the pupil, once of age */
	bool agreed;
	struct date answered_on;
	char manner[8];
	int64_t seen_by;
	char *then_done; /* what was done after a refusal */
};

struct opp_evaluation {
	int64_t id, rev;
	int64_t opp;
	struct date evaluated_on;
	char outcome[4];
	int64_t led_by;
	bool with_parents, with_pupil;
	char *report, *pupil_said, *parents_said;
};

struct opp_attempt {
	int64_t id, rev;
	int64_t opp;
	char aim[4];
	struct date tried_on;
	char outcome[8], remark[256];
};

extern const struct entity opp_entity, opp_factor_entity, opp_shielded_factor_entity,
    opp_support_entity, opp_hearing_entity, parental_agreement_entity, opp_evaluation_entity,
    opp_attempt_entity;

/* The state of a pupil's OPP; ids are 0 where there is none. */
struct opp_state {
	int64_t pupil;
	int64_t current;         /* the version in force */
	int64_t concept;         /* the version being written */
	struct date placed_on;   /* at school since */
	struct date counts_from; /* start of the term of six weeks */
};

/* NOT_FOUND when the pupil is not at school on the reference date, or the actor may not see the
 * pupil. */
bool opp_state(struct db *db, int64_t pupil, struct opp_state *out, struct error *err);

/* Starts the next version as a copy of the last one, even if that was withdrawn; saves it in out.
 * CONFLICT when there is a concept already. */
bool opp_begin(
    struct db *db, int64_t pupil, struct opp *out, struct arena *arena, struct error *err);

/* Discards the concept and the rows that were added in it; rows that it ended are valid again.
 * CONFLICT once the pupil was heard or parents have answered. */
bool opp_discard(struct db *db, int64_t concept, struct error *err);

/* Saves a row of one of the three kinds in the concept. A row of an earlier version is ended there,
 * and replaced by a new row with a new id. */
bool opp_row_save(
    struct db *db, const struct entity *entity, int64_t concept, void *row, struct error *err);

/* A row to save, of one of the three kinds. */
struct opp_row_of {
	const struct entity *entity;
	void *row;
};

/* Saves rows like opp_row_save, all or none. */
bool opp_rows_save(
    struct db *db, int64_t concept, const struct opp_row_of *rows, size_t count, struct error *err);

/* Leaves a row out of the concept: removes it when it was added there, otherwise ends it. */
bool opp_row_end(
    struct db *db, const struct entity *entity, int64_t concept, void *row, struct error *err);

/* Sets the concept on a day; its content cannot change from then on. The rules are those of
 * opp_entity. because, kept in the history, says why it is set without what may come later; "" when
 * nothing is missing. */
bool opp_set(
    struct db *db, int64_t concept, struct date on, const char *because, struct error *err);

/* Where something missing is mended, and whether a version can be set without it. */
enum opp_mend {
	MEND_FIELDS, /* the fields of the version */
	MEND_LINES,  /* its factors and support */
	MEND_HEARING,
	MEND_WEIGHING, /* in the same record, of a pupil who was heard */
	MEND_GUARDIANS,
	MEND_AGREEMENT,
	MEND_NOTHING,
};
enum opp_weight {
	NEED_FIRST, /* not set without it */
	NEED_LATER, /* the law asks for it, and it may come later */
	NEED_KNOWN, /* to know */
};

/* Something that a version needs, with Dutch words for it. */
struct opp_need {
	const char *label, *state;
	const char *refusal; /* why it cannot be set without it; NULL when it always can */
	enum opp_mend mend;
	const char *at; /* name of the field that mends it; NULL: the first */
	enum opp_weight weight;
	bool there;
};
enum { OPP_NEEDS = 12 };

/* Tells what a version that is set on a day needs, in the order in which it is made; texts are in
 * the arena. */
bool opp_needs(struct db *db, const struct opp *opp, struct date on, struct arena *arena,
    struct opp_need out[OPP_NEEDS], struct error *err);

/*
 * Checks what must be there before a version can be set, however it is saved: the pupil is at
 * school by then and was heard (WVO 2020, hoorrecht from 1 Aug 2025), the parts that the law names
 * are filled in, and, with the setting opp_instemming_vooraf, whoever may agree on that day has
 * agreed. Names everything that is missing.
 */
bool opp_may_be_set(struct db *db, const struct opp *opp, struct error *err);

/* Returns an evaluation by the actor, today, without changes; the user still has to say with
 * whom. */
struct opp_evaluation opp_evaluation_now(const struct db *db, int64_t opp);

#endif
