/* The portfolio: evidence with its signatures and files, and the portfolio as handed in for the
 * exam. */
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

/* The kind of evidence of which nobody says the kind: werkstuk. */
#define EVIDENCE_USUAL "WST"

struct evidence {
	int64_t id, rev;
	int64_t pupil;
	char requirement[16], subject[16], kind[8]; /* requirement "": extra */
	char title[256];
	struct date made_on; /* unset: undated, and so not in order */
	int64_t goal;
	char competence[8]; /* set at most one of goal and competence */
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

/* May the actor sign this piece of evidence as the pupil's teacher: by teaching the pupil its
 * subject, or as mentor? */
bool evidence_teaches(struct db *db, int64_t evidence, bool *teaches, struct error *err);

/* Returns a new piece of evidence of this pupil, added today by the actor; not saved. */
struct evidence evidence_new(const struct db *db, int64_t pupil);

/* Can people add evidence of this kind? FAILED for kinds that Stip files itself, NOT_FOUND for an
 * unknown kind. */
bool evidence_kind_check(struct db *db, const char *kind, struct error *err);

/*
 * Adding files to the portfolio. Each is read within the limit of bewijs_max_mb, must by its
 * content be of a kind in bewijs_soorten, and is stored under a harmless name; CONFLICT when the
 * same file is attached there already. note (or NULL) gets sentences for the user, such as that the
 * same file is attached to other evidence of this pupil. Each call is one change set: all or
 * nothing.
 */

/* Attaches the file at path to a piece of evidence. */
bool evidence_attach(
    struct db *db, int64_t evidence, const char *path, struct buffer *note, struct error *err);

/* Adds a piece of evidence modelled on like for each path; one without a title gets the name of its
 * file. */
bool evidence_add_files(struct db *db, const struct evidence *like, const char *const *paths,
    size_t count, struct buffer *note, struct error *err);

/* Like evidence_attach, for bytes in memory, inside a change set that was begun while the archive
 * was attached. */
bool attachment_add(struct db *db, const struct evidence *evidence, const char *name,
    const struct buffer *bytes, struct buffer *note, struct error *err);

/*
 * Many files at once: attachment_read looks the file at path over as above and says what would be
 * attached. Between attachments_begin and attachments_end, which belong to each other, not inside a
 * change set, attachment_store puts bytes in the archive; they are there when attachments_end
 * returns true. The change set that names them follows; bytes that nothing names are harmless.
 * CONFLICT when the file is no longer what was read.
 */
bool attachment_read(struct db *db, const char *path, struct attachment *row, struct error *err);
bool attachments_begin(struct db *db, struct error *err);
bool attachments_end(struct db *db, bool good, struct error *err);
bool attachment_store(
    struct db *db, const char *path, const struct attachment *row, struct error *err);

/* Writes a file, of the living portfolio or of one handed in, to path, or to standard output for
 * "-". This is logged in the audit. DAMAGED when the archive no longer has what was stored. */
bool attachment_write(
    struct db *db, int64_t attachment, const char *path, bool force, struct error *err);
bool exam_file_write(
    struct db *db, int64_t exam_portfolio_file, const char *path, bool force, struct error *err);

/* Removes a file from a piece of evidence. Its bytes stay as long as the history does, for undo. */
bool attachment_remove(struct db *db, int64_t attachment, struct error *err);

/* portfolio_remove.c: removes a piece of evidence from the portfolio, with its files and
 * signatures. */
bool evidence_remove(struct db *db, int64_t evidence, struct error *err);

/*
 * Freezes today's portfolio as handed in for the exam, in words and by hash of its files; id gets
 * the new exam_portfolio. A candidate of this school year without a result gets it, if the actor
 * may write that. FAILED when the portfolio is empty, CONFLICT when one was handed in today
 * already.
 */
bool exam_portfolio_freeze(struct db *db, int64_t pupil, int64_t *id, struct error *err);

#endif
