/* A form: the texts of its fields, the record that they are parsed into, and moving between fields.
 * Saving is in form_save.c. */
#include "tui/input/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/input/dialog.h"
#include "tui/input/form_internal.h"
#include "tui/input/picker.h"

enum { NUMBER_LIMIT = 40 };

char *form_formatted(const struct field *field, const void *record)
{
	struct buffer text = {0};
	char *copy;
	/* an empty choice has no number to show */
	if (!field->choices || !field_empty(field, record))
		field_format(field, record, &text);
	copy = xstrdup(buffer_text(&text));
	buffer_done(&text);
	return copy;
}

/* What a line shows of the record: nothing while a yes or no is unanswered. */
static char *line_text(const struct form_line *line, const void *record)
{
	return line->asked && !*line->text ? xstrdup("") : form_formatted(line->field, record);
}

static void set_text(char **place, const char *text)
{
	char *copy = text ? xstrdup(text) : NULL;
	free(*place);
	*place = copy;
}

const char *form_what(const struct form_spec *spec)
{
	return spec->what ? spec->what : spec->entity->title;
}

struct form_line *form_line(struct form *form)
{
	return &form->lines[form->at];
}

bool form_is_typed(const struct form_line *line)
{
	return (!line->field->choices || (line->field->flags & F_FREE)) &&
	       line->field->type != FIELD_BOOL && line->field->type != FIELD_LONG;
}

/* Returns the limit of the editor, in bytes. */
static size_t limit_of(const struct field *field)
{
	return field->type == FIELD_TEXT ? field->size - 1 : NUMBER_LIMIT;
}

static void enter_line(struct form *form)
{
	struct form_line *line = form_line(form);
	field_edit_done(&form->edit);
	field_edit_start(&form->edit, line->text, limit_of(line->field));
	if (!line->typed)
		field_edit_select(&form->edit);
}

/* Shows the values that the owner's hook has changed. */
static void show_changes(struct form *form)
{
	for (size_t i = 0; i < form->count; i++) {
		struct form_line *line = &form->lines[i];
		if (line->wrong)
			continue;
		char *text = line_text(line, form->record);
		free(line->text);
		line->text = text;
	}
}

void form_take(struct ui *ui, struct form *form, size_t at, const char *text)
{
	struct form_line *line = &form->lines[at];
	struct error err = {0};
	void *old = xcalloc(1, form->spec->entity->size);
	bool good;
	memcpy(old, form->record, form->spec->entity->size);
	set_text(&line->text, text);
	set_text(&line->wrong, NULL);
	good = field_parse(line->field, form->record, text, form->arena, &err);
	if (!good)
		set_text(&line->wrong, err.text);
	else if (!field_equal(line->field, old, form->record) && form->spec->changed)
		form->spec->changed(ui, form->record, line->field, form->arena, form->spec->hook);
	show_changes(form);
	enter_line(form);
	free(old);
}

void form_leave_line(struct ui *ui, struct form *form)
{
	struct form_line *line = form_line(form);
	if (form_is_typed(line) && strcmp(line->text, form->edit.text) != 0) {
		line->typed = line->field->type == FIELD_TEXT;
		form_take(ui, form, form->at, form->edit.text);
		form_keep(ui, form);
	}
	if (line->wrong)
		ui_complain(ui, "%s", line->wrong);
}

void form_go(struct ui *ui, struct form *form, size_t at)
{
	form_leave_line(ui, form);
	form->at = at < form->count ? at : form->count - 1;
	enter_line(form);
}

bool form_shows(const struct form_spec *spec, const struct field *field)
{
	if (!spec->fields)
		return !(field->flags & F_HIDDEN);
	for (const char *const *name = spec->fields; *name; name++)
		if (strcmp(*name, field->name) == 0)
			return true;
	return false;
}

static void add_line(struct form *form, const struct field *field)
{
	const struct record *record = form->record;
	struct form_line *line = &form->lines[form->count];
	if (!field || !form_shows(form->spec, field))
		return;
	line->field = field;
	line->asked = field->type == FIELD_BOOL && field->flags & F_REQUIRED && record->id == 0;
	line->text = line->asked ? xstrdup("") : form_formatted(field, form->record);
	line->fixed = form->read_only || ((field->flags & F_FIXED) && record->id != 0);
	form->count++;
}

static void make_lines(struct form *form)
{
	const struct entity *entity = form->spec->entity;
	size_t count = 0;
	for (const struct field *f = entity->fields; f->name; f++)
		count++;
	form->lines = xcalloc(count + 1, sizeof *form->lines);
	if (form->spec->fields)
		for (size_t i = 0; form->spec->fields[i] && i < count; i++)
			add_line(form, entity_field(entity, form->spec->fields[i]));
	else
		for (const struct field *f = entity->fields; f->name; f++)
			add_line(form, f);
}

bool form_open(struct ui *ui, struct form *form, const struct form_spec *spec, void *record,
    struct arena *arena, struct error *err)
{
	*form = (struct form){.spec = spec, .record = record, .arena = arena};
	snprintf(form->draft, sizeof form->draft, "%s%s",
	    spec->entity->area == CARE ? DRAFT_SHIELDED : "",
	    spec->draft ? spec->draft : spec->entity->table);
	form->read_only =
	    spec->read_only || (ui->db && (db_read_only_reason(ui->db) != NULL ||
	                                      access_write(ui->db, spec->entity->area) == NONE));
	form->before = xcalloc(1, spec->entity->size);
	memcpy(form->before, record, spec->entity->size);
	make_lines(form);
	if (form->count == 0) {
		form_close(form);
		return fail(err, FAILED, "Op dit formulier (%s) staat geen veld.", form_what(spec));
	}
	for (size_t i = 0; spec->at && i < form->count; i++)
		if (strcmp(form->lines[i].field->name, spec->at) == 0)
			form->at = i;
	enter_line(form);
	if (!form->read_only)
		form_offer_draft(ui, form);
	return true;
}

void form_close(struct form *form)
{
	for (size_t i = 0; i < form->count; i++) {
		free(form->lines[i].text);
		free(form->lines[i].wrong);
	}
	free(form->lines);
	free(form->before);
	field_edit_done(&form->edit);
	*form = (struct form){0};
}

const char *form_text(const struct form *form, size_t at)
{
	const struct form_line *line = &form->lines[at];
	return at == form->at && form_is_typed(line) ? form->edit.text : line->text;
}

bool form_line_changed(const struct form *form, size_t at)
{
	const struct form_line *line = &form->lines[at];
	if (line->asked)
		return *line->text;
	char *before = form_formatted(line->field, form->before);
	bool changed = line->wrong || strcmp(before, form_text(form, at)) != 0 ||
	               !field_equal(line->field, form->before, form->record);
	free(before);
	return changed;
}

bool form_changed(const struct form *form)
{
	for (size_t i = 0; i < form->count; i++)
		if (form_line_changed(form, i))
			return true;
	return false;
}

/* Puts the words for no choice first. */
static void offer_none(const struct field *field, struct choices *choices, struct arena *arena)
{
	struct choice *rows;
	if (!field->none)
		return;
	rows = arena_alloc(arena, (choices->count + 1) * sizeof *rows);
	rows[0] = (struct choice){.value = "", .label = field->none};
	if (choices->count > 0)
		memcpy(rows + 1, choices->rows, choices->count * sizeof *rows);
	choices->rows = rows;
	choices->count++;
}

static enum outcome next_line(struct ui *ui, struct form *form)
{
	if (form->at + 1 < form->count)
		form_go(ui, form, form->at + 1);
	else {
		form_leave_line(ui, form);
		if (!form_line(form)->wrong)
			ui_say(ui, form->read_only ? "Dit is het laatste veld."
			                           : "Dit is het laatste veld. F2 slaat op.");
	}
	return STAY;
}

/* Lets the user choose from the values of the field, and goes on to the next. */
static enum outcome choose(struct ui *ui, struct form *form, const char *query)
{
	struct form_line *line = form_line(form);
	struct arena arena = {0};
	struct choices choices;
	struct error err = {0};
	size_t selected;
	bool chosen = false;
	if (!choices_read(
	        ui->db, line->field->choices, form->spec->pupil, &arena, &choices, &err)) {
		ui_show_error(ui, &err);
	} else {
		offer_none(line->field, &choices, &arena);
		selected = choices_find(&choices, line->text);
		chosen = pick(ui, line->field->label, &choices, query, &selected);
		if (chosen) {
			line->typed = false;
			form_take(ui, form, form->at, choices.rows[selected].value);
			form_keep(ui, form);
		}
	}
	arena_done(&arena);
	if (chosen && form->at + 1 < form->count)
		form_go(ui, form, form->at + 1);
	return STAY;
}

/* Takes what was pasted when it is one of the choices, else looks for it among them. */
static enum outcome paste_choice(struct ui *ui, struct form *form, const char *text)
{
	const struct field *field = form_line(form)->field;
	struct arena arena = {0};
	struct error err = {0};
	void *record = arena_alloc(&arena, form->spec->entity->size);
	bool fits = choice_parse(ui->db, field, record, form->spec->pupil, text, &arena, &err);
	char *value = fits ? form_formatted(field, record) : NULL;
	arena_done(&arena);
	if (!fits)
		return choose(ui, form, text);
	form_take(ui, form, form->at, value);
	form_keep(ui, form);
	free(value);
	return STAY;
}

struct rest {
	struct ui *ui;
	struct form *form;
};

static void draft_of_long(void *context, const char *text)
{
	struct rest *rest = context;
	form_keep_text(rest->ui, rest->form, rest->form->at, text);
}

static enum outcome edit_long(struct ui *ui, struct form *form, const struct key *first)
{
	struct form_line *line = form_line(form);
	struct rest rest = {ui, form};
	const char *text = text_edit_run(ui, line->field->label, line->field->help, line->text,
	    LONG_TEXT_MAX - 1, first, form->arena, draft_of_long, &rest);
	if (strcmp(text, line->text) != 0)
		form_take(ui, form, form->at, text);
	form_keep(ui, form);
	return STAY;
}

static enum outcome choice_key(struct ui *ui, struct form *form, const struct key *key)
{
	struct form_line *line = form_line(form);
	if (key_in("Enter F4 Spatie", key))
		return choose(ui, form, NULL);
	if (key->kind == K_TEXT)
		return choose(ui, form, key->text);
	if (key->kind == K_PASTE)
		return paste_choice(ui, form, key->paste);
	if (!key_in("Bksp Del C-u", key))
		return UNHANDLED;
	if (*line->text)
		form_take(ui, form, form->at, "");
	return STAY;
}

static enum outcome bool_key(struct ui *ui, struct form *form, const struct key *key)
{
	bool yes = strcmp(form_line(form)->text, "ja") == 0;
	if (key_is(key, K_ENTER))
		return next_line(ui, form);
	if (key->kind != K_TEXT && key->kind != K_PASTE)
		return UNHANDLED;
	if (key->kind == K_PASTE)
		ui_say(ui, "Plakken kan hier niet: Spatie wisselt tussen ja en nee.");
	else if (key_is_text(key, " "))
		form_take(ui, form, form->at, yes ? "nee" : "ja");
	else if (key_in("j J", key))
		form_take(ui, form, form->at, "ja");
	else if (key_in("n N", key))
		form_take(ui, form, form->at, "nee");
	else
		ui_say(ui, "Spatie wisselt tussen ja en nee.");
	return STAY;
}

/* A letter that begins no date, pressed by mistake, does not replace the date that is there. */
static bool wipes_date(const struct form *form, const struct key *key)
{
	return form->lines[form->at].field->type == FIELD_DATE && form->edit.selected &&
	       key->kind == K_TEXT && !date_begins(key->text);
}

static enum outcome typed_key(struct ui *ui, struct form *form, const struct key *key)
{
	if (key_is(key, K_ENTER))
		return next_line(ui, form);
	if (wipes_date(form, key)) {
		ui_say(ui, "Zo begint geen datum. Typ bijvoorbeeld 22-11, vr, +7 of vandaag.");
		return STAY;
	}
	switch (field_edit_key(&form->edit, key)) {
	case EDIT_REFUSED:
		field_edit_complain(ui, &form->edit, key);
		return STAY;
	case EDIT_CHANGED:
		set_text(&form_line(form)->wrong, NULL);
		return STAY;
	case EDIT_MOVED:
		return STAY;
	default:
		return key->kind == K_TEXT ? STAY : UNHANDLED;
	}
}

/* The value is typed or picked: Enter on an empty line opens the proposals. */
static enum outcome free_key(struct ui *ui, struct form *form, const struct key *key)
{
	if (key_is(key, K_F1 + 3) || (key_is(key, K_ENTER) && !*form->edit.text))
		return choose(ui, form, NULL);
	return typed_key(ui, form, key);
}

static enum outcome long_key(struct ui *ui, struct form *form, const struct key *key)
{
	if (key_in("Enter F4", key))
		return edit_long(ui, form, NULL);
	return key->kind == K_TEXT || key->kind == K_PASTE ? edit_long(ui, form, key) : UNHANDLED;
}

static enum outcome value_key(struct ui *ui, struct form *form, const struct key *key)
{
	struct form_line *line = form_line(form);
	if (line->fixed && line->field->type == FIELD_LONG && key_is(key, K_ENTER))
		return pager_run(ui, line->field->label, line->text);
	if (line->fixed) {
		if (key_is(key, K_ENTER))
			return next_line(ui, form);
		if (key->kind != K_TEXT)
			return UNHANDLED;
		if (form->read_only ? ui_may_write(ui) : true)
			ui_say(ui, form->read_only ? "Je mag dit bekijken, niet wijzigen."
			                           : "Dit ligt vast en kan niet meer anders.");
		return STAY;
	}
	if (line->field->flags & F_FREE)
		return free_key(ui, form, key);
	if (line->field->choices)
		return choice_key(ui, form, key);
	if (line->field->type == FIELD_BOOL)
		return bool_key(ui, form, key);
	if (line->field->type == FIELD_LONG)
		return long_key(ui, form, key);
	return typed_key(ui, form, key);
}

enum outcome form_key(struct ui *ui, struct form *form, const struct key *key)
{
	/* stops at the last line: a user who goes on typing must not land in the first */
	if (key_in("Down Tab", key))
		return next_line(ui, form);
	if (key_in("Up S-Tab", key)) {
		form_go(ui, form, form->at > 0 ? form->at - 1 : 0);
		return STAY;
	}
	if (key_in("PgUp PgDn", key)) {
		form_go(ui, form, key_is(key, K_PGUP) ? 0 : form->count - 1);
		return STAY;
	}
	return value_key(ui, form, key);
}
