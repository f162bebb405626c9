/* Shared by the files of the form. */
#ifndef TUI_INPUT_FORM_INTERNAL_H
#define TUI_INPUT_FORM_INTERNAL_H

#include "tui/input/form.h"

/* Returns the value of a field as a form shows it; the caller frees it. */
char *form_formatted(const struct field *field, const void *record);

/* Returns the Dutch name of what is edited. */
const char *form_what(const struct form_spec *spec);

/* Does the form have a line for this field? */
bool form_shows(const struct form_spec *spec, const struct field *field);

/* Returns the line that has the keys. */
struct form_line *form_line(struct form *form);

/* Is the value typed on the line itself (not chosen, switched or edited elsewhere)? */
bool form_is_typed(const struct form_line *line);

/* Returns the text of a line, including what is being typed. */
const char *form_text(const struct form *form, size_t at);

/* Gives a line a text: a valid value goes into the record, otherwise the line says what is
 * wrong. */
void form_take(struct ui *ui, struct form *form, size_t at, const char *text);

/* Takes over what was typed on the line that has the keys. */
void form_leave_line(struct ui *ui, struct form *form);

/* Leaves the line and goes to another. */
void form_go(struct ui *ui, struct form *form, size_t at);

/* Does the line differ from the record as read? */
bool form_line_changed(const struct form *form, size_t at);

/* Writes one text to the draft, even while it is being typed in another screen. */
void form_keep_text(struct ui *ui, struct form *form, size_t at, const char *text);

/* Asks whether to continue the draft, if there is one. */
void form_offer_draft(struct ui *ui, struct form *form);

#endif
