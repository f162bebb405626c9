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
	/* The form as it is each time; its hook is the run. The code of the run comes behind a
	 * draft that ends in a space. */
	struct form_spec form;
	const char *new_title, *new_change; /* when the record is new; NULL: as always */
	/* The parent is a pupil, who is in the header; the record tells it when it is not given. */
	bool of_pupil;
	const char *context; /* a SELECT of what the header says about the parent, ?1; or NULL */
	/* Names of fields of a new record, or NULL: they get the parent, the code, today, and the
	 * person who acts. */
	const char *parent, *code, *today, *by;
	const void *begins; /* a record: a new one gets its values; or NULL */
	/* Sets the id when the record that is asked for is there already; or NULL. */
	bool (*find)(struct ui *ui, struct form_run *run, struct error *err);
	/* Fills in a new record, or reads it in a way of its own; or NULL. */
	bool (*fill)(struct ui *ui, struct form_run *run, struct error *err);
	/* Gives the form a title or context that depends on the record; or NULL. */
	bool (*look)(struct ui *ui, struct form_run *run, struct error *err);
	/* May the person write it? NULL: those may who write in its area. */
	bool (*may)(const struct ui *ui, const struct screen *screen);
	const char *refusal; /* what others read who want to add one; NULL: the usual sentence */
	/* Asks what the form needs first; false: the person went back, or has been told. Or NULL.
	 */
	bool (*ask)(struct ui *ui, struct form_run *run);
	const char *saved; /* is said when it was saved; NULL: nothing */
	void (*done)(struct ui *ui, struct form_run *run); /* comes after that; or NULL */
};

/* Starts as {0} with what is asked for. */
struct form_run {
	int64_t id; /* of the record; 0: a new one, or one that the kind finds */
	int64_t parent;
	const char *code;  /* in place of an id, such as that of a subject; or NULL */
	const char *place; /* stands before the context: "3 van 17"; or NULL */
	/* A new record with the values that are known, which afterwards is as saved, but without
	 * its long texts. NULL: nothing is known. */
	void *record;
	void *own; /* for the functions of the kind; or NULL */
	/* From here: the form while it is open. */
	const struct form_kind *kind;
	struct form_spec spec;
	struct pupil_card card; /* when the parent is a pupil */
	struct arena arena;
	bool is_new;
};

/* Opens the form of a record (0: of a new one) below a parent, and tells the person what came of
 * it. True when it was saved. */
bool form_kind_open(struct ui *ui, const struct form_kind *kind, int64_t id, int64_t parent);

/* The same, when more is known. */
bool form_kind_run(struct ui *ui, struct form_run *run, const struct form_kind *kind);

/* For the ask of a kind of something that is to be done: asks whether it is, which is saved and
 * said at once, or is to be changed. True: the form is wanted. */
bool form_run_ask_done(struct ui *ui, struct form_run *run, const char *title, const char *text,
    struct date *done_on, const char *change);

/* May the person write records of the kind, whatever the file allows? */
bool form_kind_may_write(const struct ui *ui, const struct form_kind *kind);

#endif
