/* The portfolio: evidence with its signatures and files, and the portfolio as it was handed in for
 * the exam. */
#ifndef MODEL_PORTFOLIO_PORTFOLIO_H
#define MODEL_PORTFOLIO_PORTFOLIO_H

#include "db/record.h"

/* The parties that sign a piece of evidence. */
#define SIGNER_TEACHER "DOC"
#define SIGNER_PUPIL "LLN"
#define SIGNER_COMPANY "BED"

/* evidence_kind.filed_by: what Stip itself files such evidence for. */
#define FILED_BY_TALK "IOP"
#define FILED_BY_INTERNSHIP "STG"
#define FILED_BY_CERTIFICATE "CER"

struct evidence {
	int64_t id, rev;
	int64_t pupil;
	char requirement[16], subject[16], kind[8]; /* requirement "": extra */
	char title[256];
	struct date made_on; /* none: undated, and so not in order */
	int64_t goal;
	char competence[8]; /* at most one of goal and competence */
	char place[128];    /* where the paper is */
	struct date added_on;
	int64_t added_by; /* staff or pupil; 0: Stip */
};

struct evidence_signature {
	int64_t id, rev;
	int64_t evidence;
	char party[4];
	char name[128];
	struct date signed_on;
	char manner[8];
	int64_t seen_by;
};

struct attachment {
	int64_t id, rev;
	int64_t evidence;
	char name[128], type[8];
	int64_t size; /* bytes */
	char hash[72];
	struct date added_on;
};

struct exam_portfolio {
	int64_t id, rev;
	int64_t pupil;
	struct date handed_in_on;
	int64_t received_by;
};

struct exam_portfolio_item {
	int64_t id, rev;
	int64_t exam_portfolio;
	char subject[128], requirement[128], kind[64], title[512];
	struct date made_on;
	char signatures[1024], state[256], place[128];
	char *content;
};

struct exam_portfolio_file {
	int64_t id, rev;
	int64_t item;
	char name[128], type[8];
	int64_t size;
	char hash[72];
};

extern const struct entity evidence_entity, evidence_signature_entity, attachment_entity,
    exam_portfolio_entity, exam_portfolio_item_entity, exam_portfolio_file_entity;

/* Does who acts teach the pupil of this piece of evidence its subject, or mentor the pupil, and so
 * sign as its teacher? */
bool evidence_teaches(struct db *db, int64_t evidence, bool *teaches, struct error *err);

/* A new piece of evidence of this pupil, added today by who acts; not saved. */
struct evidence evidence_new(const struct db *db, int64_t pupil);

/* Can people add evidence of this kind? FAILED for what Stip files itself, NOT_FOUND for a kind
 * that there is not. */
bool evidence_kind_check(struct db *db, const char *kind, struct error *err);

/*
 * Files into the portfolio. Each is read within the limit of bewijs_max_mb, must be of a kind of
 * bewijs_soorten by its content, and is kept under a harmless name; CONFLICT when the same file is
 * attached there already. note (or NULL) gets sentences for people: the same file at other evidence
 * of this pupil. All of a call lands in one change set, or nothing does.
 */

/* Attaches the file at path to a piece of evidence. */
bool evidence_attach(
    struct db *db, int64_t evidence, const char *path, struct buffer *note, struct error *err);

/* A new piece of evidence for each path, as like says; without a title it is called as its file. */
bool evidence_add_files(struct db *db, const struct evidence *like, const char *const *paths,
    size_t count, struct buffer *note, struct error *err);

/* The same for bytes at hand, inside a change set begun while the archive was open. */
bool attachment_add(struct db *db, const struct evidence *evidence, const char *name,
    const struct buffer *bytes, struct buffer *note, struct error *err);

/* Gives a file back, of the living portfolio or of one handed in: at path, or "-" for standard
 * output. The audit keeps that. DAMAGED when the archive no longer holds what was put in. */
bool attachment_write(
    struct db *db, int64_t attachment, const char *path, bool force, struct error *err);
bool exam_file_write(
    struct db *db, int64_t exam_portfolio_file, const char *path, bool force, struct error *err);

/* Takes a file off a piece of evidence. Its bytes stay for as long as the history does, for undo.
 */
bool attachment_remove(struct db *db, int64_t attachment, struct error *err);

/* portfolio_remove.c: takes a piece of evidence out of the portfolio, with its files and
 * signatures.
 */
bool evidence_remove(struct db *db, int64_t evidence, struct error *err);

/*
 * Keeps the portfolio as it is today, as handed in for the exam, in words and by hash of its files;
 * id is the new exam_portfolio. A candidate of this school year without a result gets it, if the
 * actor may write that. FAILED when the portfolio is empty, CONFLICT when one was handed in
 * today already.
 */
bool exam_portfolio_freeze(struct db *db, int64_t pupil, int64_t *id, struct error *err);

#endif
