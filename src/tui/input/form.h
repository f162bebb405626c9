/*
 * A form edits one record through its field table. It checks a field when it is left and all when
 * it is saved, keeps drafts, and merges when somebody else saved the same record. form_edit() is a
 * screen of its own; the other functions put a form inside another screen, such as a step of a
 * wizard.
 */
#ifndef TUI_INPUT_FORM_H
#define TUI_INPUT_FORM_H

#include "db/file/draft.h"
#include "db/write.h"
#include "tui/input/text_edit.h"
#include "tui/ui.h"

struct form_spec {
	const struct entity *entity;
	const char *title;   /* header, left; NULL: what is edited */
	const char *context; /* header, right: "Berg, Daan van den · 3B"; may be NULL */
	const char *what;   /* Dutch, what is edited when that is a part of the record: "terugblik";
	                       NULL: the title of the entity */
	const char *change; /* title of the change set, names nobody: "leerdoel vastgelegd" */
	int64_t pupil;      /* for the choices; 0: none */
	int64_t parent;     /* for the draft: pupil or other parent */
	const char *const
	    *fields; /* names in the order shown, ended by NULL; NULL: all that are for people */
	const char *const *required; /* names of those that this form wants filled, though the
	                                record does not; ended by NULL. NULL: no more */
	/* After a field got another value: fill in others of the record. NULL: nothing. */
	void (*changed)(struct ui *ui, void *record, const struct field *field, struct arena *arena,
	    void *hook);
	/* Instead of record_save, to save more in one change set; same errors. NULL: record_save.
	 */
	bool (*save)(struct ui *ui, void *record, struct error *err, void *hook);
	/* Before saving: asks when what stands there is mostly a slip. False: the person types on.
	 * NULL: nothing. */
	bool (*sure)(struct ui *ui, const void *record);
	void *hook;
	bool one_per_parent; /* there is one such record for a parent: a draft of it serves also
	                        when somebody else made the record first */
	bool filled_in;      /* record says more than what is saved: F2 saves it, also untouched */
	bool read_only;      /* who looks may not change this one, though others of its kind */
	/* Name of the draft, when several forms edit records of one table; NULL: the table. Of a
	 * record of the care area "afgeschermd: " comes before it: see visible_draft. */
	const char *draft;
};

/* One field of a form. */
struct form_line {
	const struct field *field;
	char *text;  /* as typed, or as people read it; of a choice the code */
	char *wrong; /* what is wrong with it; NULL: nothing */
	bool fixed;  /* cannot be changed (any more) */
	bool typed;  /* words of the person: who comes back types on, and does not replace them */
};

struct form {
	const struct form_spec *spec;
	void *record;        /* the owner's */
	void *before;        /* as read: base of a conflict */
	struct arena *arena; /* the owner's, for long text */
	char draft[128];     /* its name */
	struct form_line *lines;
	size_t count, at;
	int top;                /* rows scrolled away */
	struct field_edit edit; /* of the line that has the keys */
	bool elsewhere; /* the keys go to something else on the screen: no line is shown as selected
	                 */
	bool read_only;
	bool saved; /* at least once since it was opened */
};

/*
 * Opens the form as a screen over record, which begins with struct record: as read (id set) or new
 * and filled in beforehand (id 0). True when it was saved; record is then as saved. Otherwise
 * record is as it was.
 */
bool form_edit(struct ui *ui, const struct form_spec *spec, void *record, struct arena *arena);

/* Starts a form in another screen; offers the draft when there is one. */
bool form_open(struct ui *ui, struct form *form, const struct form_spec *spec, void *record,
    struct arena *arena, struct error *err);
void form_close(struct form *form);
void form_draw(struct ui *ui, struct form *form, struct box box);
enum outcome form_key(struct ui *ui, struct form *form, const struct key *key);

/* Checks and saves; also true when nothing changed in a saved record. False: the person has been
 * told, the form stays. */
bool form_save(struct ui *ui, struct form *form);

/* Has something been typed that is not saved? */
bool form_changed(const struct form *form);

/* Asks what should happen to changes, if there are any: see typed_may_close. */
bool form_may_close(struct ui *ui, struct form *form);

/* Writes the draft now; for idle and keep of the screen around it. False: the person has been told.
 */
bool form_keep(struct ui *ui, struct form *form);

/* Throws the draft away. */
void form_forget(struct ui *ui, struct form *form);

#endif
