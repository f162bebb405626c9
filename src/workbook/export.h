/* Making a workbook to hand out: who may, as of which moment, with which footer, and what is logged
 * in the audit. Each kind of workbook has one file for its content. */
#ifndef WORKBOOK_EXPORT_H
#define WORKBOOK_EXPORT_H

#include "db/access.h"
#include "model/outflow/departure.h"

/* The subject of a workbook: a pupil, a class, or the school when neither is set. */
struct export_request {
	const char *class_name;
	int64_t pupil;
	const char *school_year; /* NULL: that of the reference date */
	const char *pupils;      /* for iop: only these of them, as " 12 15 "; NULL: all */
	bool preparation;        /* for iop: the sheet with which the pupil prepares the talk */
	enum handing_over to;    /* for overdracht: the kind of recipient */
	const char *recipient;   /* and the recipient's name; NULL: nobody in particular */
	bool pseudonym;          /* without names: a number per pupil, different in each export */
};

/* What a kind can be about, and what else can be requested of it. */
enum export_about { ABOUT_PUPIL = 1, ABOUT_CLASS = 2, ABOUT_SCHOOL = 4 };
enum export_asks { ASKS_PREPARATION = 1, ASKS_RECEIVER = 2, ASKS_PSEUDONYM = 4 };

/* A choice of the interface: "rapport van Daan", "rapporten van klas 3B". */
struct export_offer {
	const char *one, *many; /* Dutch, about a pupil; about a class or the school */
	const char *file;       /* start of the file name */
	unsigned of;            /* subjects for which it is offered */
	bool preparation, pseudonym;
	enum handing_over to;
};

#define EXPORT_YEAR "dit schooljaar in plaats van het huidige"

struct export_job;
struct export_kind {
	const char *name;       /* `stip export iop` */
	const char *what;       /* Dutch, for titles and messages: "IOP's" */
	const char *short_name; /* Dutch, in the footer: "IOP" */
	const char *help;       /* behind "maak een Excel-werkmap": "met de IOP's" */
	const char *example;    /* behind "stip export iop": "--klas 3B -o iop-3B.xlsx" */
	unsigned of; /* subjects; when that is only a pupil or only a class, it must be named */
	const char *year; /* what a school year selects; NULL: it takes none */
	unsigned asks;
	const struct export_offer *offers; /* ends with a NULL file; NULL: not by this table */
	enum area area;                    /* an actor who may not read this area may not export */
	bool one_moment; /* reads figures apart from their rows, so from a copy, even for one pupil
	                  */
	/* Makes the copy to read from; NULL: db_snapshot(). */
	struct db *(*copy)(struct db *db, struct error *err);
	/* Views read over and over, each after those that it depends on; for more than one pupil
	 * they are worked out once, in the copy. May be NULL. */
	const char *const *kept;
	/* Called before anything is made; false with err, and DENIED is logged in the audit. May be
	 * NULL. */
	bool (*allowed)(struct export_job *export, struct error *err);
	/* Fills the workbook; false with err, NOT_FOUND when nobody is in it. */
	bool (*write)(struct export_job *export, struct error *err);
};

/* All kinds, export_iop and so on, in the order in which they are offered. */
#define EXPORT_KINDS(each)                                                                         \
	each(iop) each(opp) each(report) each(internships) each(portfolio) each(certificates)      \
	    each(handover) each(group_review) each(guidance) each(care) each(norms) each(outflow)

#define EXPORT_DECLARE(kind) extern const struct export_kind export_##kind;
EXPORT_KINDS(EXPORT_DECLARE)

/* The same, ending with NULL. */
extern const struct export_kind *const export_kinds[];
const struct export_kind *export_find(const char *name);

/*
 * Makes the workbook at path ("-": standard output). CONFLICT when the file exists and force is not
 * set. progress may be NULL; when it returns false, the export stops and leaves nothing. The export
 * is logged first: better one too many in the audit than one too few.
 */
bool export_run(struct db *db, const struct export_kind *kind, const struct export_request *request,
    const char *path, bool force, bool (*progress)(void *context, int done, int total),
    void *context, struct error *err);

#endif
