/*
 * A form that is opened from a screen: its kind is a const row of data, which says what the form
 * shows, how a new record begins, for whom it is and what is said once it is saved. What is special
 * about a kind stands in small functions beside it.
 */
#ifndef TUI_SCREENS_COMMON_FORM_KIND_H
#define TUI_SCREENS_COMMON_FORM_KIND_H

#include "model/school/pupil.h"
#include "tui/input/form.h"

struct form_run;

/* What may be NULL says so. */
struct form_kind {
	/* What is the same each time. Its hook is the run. A draft that ends in a space has the
	 * code of the run behind it. */
	struct form_spec form;
	const char *new_title, *new_change; /* of a new record; NULL: as of any */
	/* The parent is a pupil: of the record when it is not given, in the header, and for the
	 * choices. */
	bool of_pupil;
	const char *context;    /* a SELECT of what the header says of the parent, ?1; or NULL */
	const char *parent;     /* this field of a new record gets the parent; or NULL */
	const char *code;       /* and this one the code of the run; or NULL */
	const char *today, *by; /* these get today, and who acts; or NULL */
	const void *begins;     /* a record whose values a new one gets; or NULL */
	/* Sets the id of the record when it is there already, and is asked for by something else;
	 * or NULL. */
	bool (*find)(struct ui *ui, struct form_run *run, struct error *err);
	/* Fills in a new record as far as it is known beforehand, or finds it; or NULL. */
	bool (*fill)(struct ui *ui, struct form_run *run, struct error *err);
	/* Gives the form what depends on the record: a title, a context; or NULL. */
	bool (*look)(struct ui *ui, struct form_run *run, struct error *err);
	/* Who may write it; NULL: who may write in its area. */
	bool (*may)(const struct ui *ui, const struct screen *screen);
	const char *refusal; /* to who may not add one; NULL: the usual sentence */
	/* What is needed first; false: the person went back, or has been told. Or NULL. */
	bool (*ask)(struct ui *ui, struct form_run *run);
	const char *saved;                                 /* is said then; NULL: nothing */
	void (*done)(struct ui *ui, struct form_run *run); /* after that; or NULL */
};

/* Starts as {0} with what is asked for. */
struct form_run {
	int64_t id; /* of the record; 0: a new one, or one that the kind finds */
	int64_t parent;
	const char *code;  /* in place of an id, such as that of a subject; or NULL */
	const char *place; /* stands before the context: "3 van 17"; or NULL */
	/* Of a new one with what is known already; when it is done it is as saved, but without its
	 * long texts. NULL: nothing is known. */
	void *record;
	void *own; /* what the functions of the kind need besides; or NULL */
	/* From here: of the form while it is open. */
	const struct form_kind *kind;
	struct form_spec spec;
	struct pupil_card card; /* when the parent is a pupil */
	struct arena arena;
	bool is_new;
};

/* Opens the form of a record, 0: of a new one below the parent, and tells the person what came of
 * it. True when it was saved. */
bool form_kind_open(struct ui *ui, const struct form_kind *kind, int64_t id, int64_t parent);

/* The same with what else is known. */
bool form_kind_run(struct ui *ui, struct form_run *run, const struct form_kind *kind);

/* For the ask of a kind of something that is to be done: asks whether it is, which is saved and
 * said at once, or is to be changed. True: the form is wanted. */
bool form_run_ask_done(struct ui *ui, struct form_run *run, const char *title, const char *text,
    struct date *done_on, const char *change);

/* Is writing it for who acts, whatever the file allows? */
bool form_kind_may_write(const struct ui *ui, const struct form_kind *kind);

#endif
