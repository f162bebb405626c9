/*
 * Making a workbook to give away: who may, from which moment, with which footer, and what the audit
 * keeps of it. One file per kind of workbook says what stands in it.
 */
#ifndef WORKBOOK_EXPORT_H
#define WORKBOOK_EXPORT_H

#include "db/access.h"
#include "model/outflow/departure.h"

/* What a workbook is about: a pupil, a class, or the school (neither). */
struct export_request {
	const char *class_name;
	int64_t pupil;
	const char *school_year; /* NULL: that of the reference date */
	bool preparation;        /* of the IOP: the sheet with which the pupil prepares the talk */
	enum handing_over to;    /* of overdracht: for whom it is */
	const char *recipient;   /* the same, by name; NULL: nobody in particular */
	bool pseudonym;          /* without names: a number per pupil, another one in each export */
};

/* What a kind can be about, and what more can be asked of it. */
enum export_about { ABOUT_PUPIL = 1, ABOUT_CLASS = 2, ABOUT_SCHOOL = 4 };
enum export_asks { ASKS_PREPARATION = 1, ASKS_RECEIVER = 2, ASKS_PSEUDONYM = 4 };

/* A choice of the interface: "rapport van Daan", "rapporten van klas 3B". */
struct export_offer {
	const char *one, *many; /* Dutch: of a pupil; of a class or the school */
	const char *file;       /* begin of its name */
	unsigned of;            /* about what it is offered */
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
	unsigned of;            /* a pupil or a class only has to be named */
	const char *year;       /* what a school year chooses; NULL: it takes none */
	unsigned asks;
	const struct export_offer *offers; /* ends with a NULL file; NULL: not by this table */
	enum area area;                    /* who may not read it, may not export it */
	bool one_moment; /* reads its figures and their rows apart: from a copy, also for a pupil */
	/* How the copy is made that it is read from; NULL: db_snapshot. */
	struct db *(*copy)(struct db *db, struct error *err);
	/* NULL, or views that it reads over and over, each after those that it reads itself: of
	 * more than a pupil they are worked out once, in the copy. */
	const char *const *kept;
	/* NULL, or asked before anything is made; false with err, DENIED goes to the audit. */
	bool (*allowed)(struct export_job *export, struct error *err);
	/* Fills the workbook; false with err, NOT_FOUND when nobody is in it. */
	bool (*write)(struct export_job *export, struct error *err);
};

extern const struct export_kind export_iop, export_opp, export_report, export_outflow,
    export_handover, export_guidance, export_group_review, export_care, export_internships,
    export_portfolio, export_certificates, export_norms;

/* All kinds in the order in which they are offered, ending with NULL. */
extern const struct export_kind *const export_kinds[];
const struct export_kind *export_find(const char *name);

/*
 * Makes the workbook at path ("-": standard output). CONFLICT when there is a file and force is not
 * given. progress may be NULL; when it returns false the export stops and nothing is there. The
 * audit logs it first: rather an export too many in it than one too few.
 */
bool export_run(struct db *db, const struct export_kind *kind, const struct export_request *request,
    const char *path, bool force, bool (*progress)(void *context, int done, int total),
    void *context, struct error *err);

#endif
