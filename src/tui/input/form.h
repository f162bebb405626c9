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
	const char *title;   /* header, left; NULL: as form_what() says */
	const char *context; /* header, right: "Berg, Daan van den · 3B"; may be NULL */
	const char *what;    /* Dutch name for what is edited when it is part of the record,
	                        "terugblik"; NULL: the entity's title */
	const char
	    *change;    /* title of the change set, without a name in it: "leerdoel vastgelegd" */
	int64_t pupil;  /* for choices; 0: none */
	int64_t parent; /* for the draft: pupil or other parent */
	const char *const *fields;   /* names in the order shown, ending with NULL; NULL: all fields
	                                that people may see */
	const char *at;              /* name of the field to begin at; NULL: the first */
	const char *const *required; /* names of further fields that this form requires, ending with
	                                NULL; NULL: none */
	/* Called after a field got another value, to fill in other fields. NULL: nothing. */
	void (*changed)(struct ui *ui, void *record, const struct field *field, struct arena *arena,
	    void *hook);
	/* Saves instead of record_save(), with more in one change set but the same errors. NULL:
	 * record_save(). */
	bool (*save)(struct ui *ui, void *record, struct error *err, void *hook);
	/* Called before saving: asks about a value that is mostly a slip. False: the user goes on
	 * typing. NULL: nothing. */
	bool (*sure)(struct ui *ui, const void *record, void *hook);
	void *hook;
	bool one_per_parent; /* a parent has only one such record, so a draft for a new one also
	                        serves when somebody else made the record first */
	bool filled_in; /* record holds more than what is saved, so F2 saves it even untouched */
	bool read_only; /* the user may not change this record, though others of its kind */
	/* Name of the draft when several forms edit one table; NULL: the table. In the care area it
	 * starts with "afgeschermd: ", see visible_draft. */
	const char *draft;
};

/* One field of a form. */
struct form_line {
	const struct field *field;
	char *text;  /* as typed or as people read it; for a choice its code */
	char *wrong; /* what is wrong with it, or NULL */
	bool fixed;  /* cannot be changed, or no longer */
	bool asked;  /* a yes or no that nobody may answer but the user: empty until then */
	bool
	    typed; /* holds the user's own words: typing continues them instead of replacing them */
};

struct form {
	const struct form_spec *spec;
	void *record;        /* owned by the caller */
	void *before;        /* as read: the base of a conflict */
	struct arena *arena; /* the caller's, for long text */
	char draft[128];     /* name of the draft */
	struct form_line *lines;
	size_t count, at;
	int top;                /* rows scrolled away */
	struct field_edit edit; /* for the line that has the keys */
	bool elsewhere;         /* the keys go to another part of the screen, so no line is shown as
	                           selected */
	bool read_only;
	bool saved; /* was saved at least once since it was opened */
	bool wrote; /* and something was written then */
};

/* How a form ended. */
enum form_end {
	FORM_LEFT, /* not saved */
	FORM_SAVED,
	FORM_UNCHANGED, /* saved, while there was nothing to save */
};

/*
 * Runs the form as a screen over record, which begins with struct record: a record that was read
 * (id set), or a new one filled in beforehand (id 0). Unless it was left, record then holds what
 * was saved. Otherwise record is unchanged.
 */
enum form_end form_edit(
    struct ui *ui, const struct form_spec *spec, void *record, struct arena *arena);

/* Starts a form inside another screen, and offers its draft when there is one. */
bool form_open(struct ui *ui, struct form *form, const struct form_spec *spec, void *record,
    struct arena *arena, struct error *err);
void form_close(struct form *form);
void form_draw(struct ui *ui, struct form *form, struct box box);
enum outcome form_key(struct ui *ui, struct form *form, const struct key *key);

/* Checks and saves; also true when a saved record did not change. False: a message was shown, and
 * the form stays. */
bool form_save(struct ui *ui, struct form *form);

/* Is there typed text that has not been saved? */
bool form_changed(const struct form *form);

/* Asks what to do with unsaved changes, if any: see typed_may_close(). */
bool form_may_close(struct ui *ui, struct form *form);

/* Writes the draft now, for idle and keep of the screen around it. False: a message was shown. */
bool form_keep(struct ui *ui, struct form *form);

/* Discards the draft. */
void form_forget(struct ui *ui, struct form *form);

#endif
