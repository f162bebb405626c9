/*
 * A form that is opened from a screen. Its kind is a const row of data that says what the form
 * shows, how a new record begins, who may write it and what to say once it is saved. Small
 * functions beside it hold what is special about a kind.
 */
#ifndef TUI_SCREENS_COMMON_FORM_KIND_H
#define TUI_SCREENS_COMMON_FORM_KIND_H

#include "model/school/pupil.h"
#include "tui/input/form.h"

struct form_run;

/* A member that may be NULL says so. */
struct form_kind {
	/* The form; its hook is the run. When the name of its draft ends in a space, the code of
	 * the run is appended. */
	struct form_spec form;
	const char *new_title, *new_change; /* for a new record; NULL: as in form */
	/* The parent is a pupil, who is shown in the header; taken from the record when not
	 * given. */
	bool of_pupil;
	const char *context; /* a SELECT of the header's words about parent ?1; or NULL */
	/* Fields of a new record that get the parent, the code, today and the user; or NULL. */
	const char *parent, *code, *today, *by;
	const void *begins; /* a record whose values a new one starts with; or NULL */
	/* Sets the id when the requested record exists already; or NULL. */
	bool (*find)(struct ui *ui, struct form_run *run, struct error *err);
	/* Fills in a new record, or reads it in another way; or NULL. */
	bool (*fill)(struct ui *ui, struct form_run *run, struct error *err);
	/* Sets a title or context that depends on the record; or NULL. */
	bool (*look)(struct ui *ui, struct form_run *run, struct error *err);
	/* May the user write it? NULL: decided by the area. */
	bool (*may)(const struct ui *ui, const struct screen *screen);
	const char *refusal; /* shown to others who want to add one; NULL: the usual sentence */
	/* Asks what must be known first; false: the user went back or a message was shown. Or
	 * NULL. */
	bool (*ask)(struct ui *ui, struct form_run *run);
	const char *saved; /* message once it was saved; NULL: none */
	void (*done)(struct ui *ui, struct form_run *run); /* called after that; or NULL */
};

/* What to open; starts as {0} with the first members set. */
struct form_run {
	int64_t id; /* record; 0: a new one, or one found by the kind */
	int64_t parent;
	const char *code;  /* instead of an id, such as a subject's code; or NULL */
	const char *place; /* stands before the context: "3 van 17"; or NULL */
	const char *at;    /* name of the field to begin at; or NULL */
	/* A new record with the values known so far. Afterwards it is as saved, but without its
	 * long texts. NULL: nothing is known. */
	void *record;
	void *own; /* for functions of the kind; or NULL */
	/* The form while it is open, from here on. */
	const struct form_kind *kind;
	struct form_spec spec;
	struct pupil_card card; /* when the parent is a pupil */
	struct arena arena;
	bool is_new;
};

/* Opens the form of a record (0: a new one) below a parent, and shows a message about the result.
 * True when it was saved. */
bool form_kind_open(struct ui *ui, const struct form_kind *kind, int64_t id, int64_t parent);

/* Like form_kind_open(), with more known beforehand. */
bool form_kind_run(struct ui *ui, struct form_run *run, const struct form_kind *kind);

/* For the ask of a kind about something to be done: asks whether it was, which is then saved with a
 * message, or whether to change it. True: the form is wanted. */
bool form_run_ask_done(struct ui *ui, struct form_run *run, const char *title, const char *text,
    struct date *done_on, const char *change);

/* May the user write records of the kind? Ignores whether the file is read-only. */
bool form_kind_may_write(const struct ui *ui, const struct form_kind *kind);

#endif
