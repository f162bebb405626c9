/* What the files of the form share. */
#ifndef TUI_INPUT_FORM_INTERNAL_H
#define TUI_INPUT_FORM_INTERNAL_H

#include "tui/input/form.h"

/* The value of a field as a form shows it, for the caller to free. */
char *form_formatted(const struct field *field, const void *record);

/* What is edited, in Dutch. */
const char *form_what(const struct form_spec *spec);

/* Does the form have a line for this field? */
bool form_shows(const struct form_spec *spec, const struct field *field);

/* The line that has the keys. */
struct form_line *form_line(struct form *form);

/* Is the value typed on the line itself (not chosen, switched or edited elsewhere)? */
bool form_is_typed(const struct form_line *line);

/* What stands on a line now, also while it is being typed. */
const char *form_text(const struct form *form, size_t at);

/* Gives a line a text: into the record when it is right, else the line says what is wrong. */
void form_take(struct ui *ui, struct form *form, size_t at, const char *text);

/* Takes over what was typed on the line that has the keys. */
void form_leave_line(struct ui *ui, struct form *form);

/* Leaves the line and goes to another. */
void form_go(struct ui *ui, struct form *form, size_t at);

/* Does a line hold something else than the record as read? */
bool form_line_changed(const struct form *form, size_t at);

/* Writes one text to the draft, also while it is typed elsewhere. */
void form_keep_text(struct ui *ui, struct form *form, size_t at, const char *text);

/* Asks whether the draft, if there is one, should be taken up again. */
void form_offer_draft(struct ui *ui, struct form *form);

#endif
