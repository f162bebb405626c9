/* Saving a form, its drafts, and what happens when somebody else saved first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "tui/input/conflict.h"
#include "tui/input/dialog.h"
#include "tui/input/form_internal.h"
#include "tui/input/reason.h"

static struct draft_key draft_key(const struct form *form)
{
	const struct record *before = form->before;
	return (struct draft_key){
	    .form = form->draft,
	    .record = before->id,
	    .parent = form->spec->parent,
	    .rev = before->rev,
	};
}

static bool keep_texts(
    struct ui *ui, const struct form *form, const struct draft_text *texts, size_t count)
{
	struct draft_key key = draft_key(form);
	struct error err = {0};
	return !ui->db || form->read_only || draft_keep(ui->db, &key, texts, count, &err) ||
	       ui_complain(ui, "Het concept is niet bewaard: %s", err.text);
}

void form_keep_text(struct ui *ui, struct form *form, size_t at, const char *text)
{
	const struct draft_text one = {form->lines[at].field->name, text};
	keep_texts(ui, form, &one, 1);
}

bool form_keep(struct ui *ui, struct form *form)
{
	struct draft_text *texts = xcalloc(form->count + 1, sizeof *texts);
	bool good;
	for (size_t i = 0; i < form->count; i++)
		texts[i] = (struct draft_text){form->lines[i].field->name,
		    form_line_changed(form, i) ? form_text(form, i) : NULL};
	good = keep_texts(ui, form, texts, form->count);
	free(texts);
	return good;
}

void form_forget(struct ui *ui, struct form *form)
{
	struct draft_key key = draft_key(form);
	struct error err;
	if (ui->db && !form->read_only)
		draft_forget(ui->db, &key, &err);
}

/* The texts of a draft, one per line of the form. */
struct draft_texts {
	struct form *form;
	struct arena arena;
	const char **texts; /* one per line */
	bool any;
	struct buffer left_out; /* for lines that can no longer be changed */
};

static void draft_text(void *context, const char *field, const char *text)
{
	struct draft_texts *draft = context;
	for (size_t i = 0; i < draft->form->count; i++) {
		const struct form_line *line = &draft->form->lines[i];
		if (strcmp(line->field->name, field) != 0 || draft->form->read_only)
			continue;
		draft->any = true;
		if (line->fixed)
			buffer_format(&draft->left_out, "\n%s: %s", line->field->label, text);
		else
			draft->texts[i] = arena_text(&draft->arena, text);
	}
}

/* Formats a time as "22-11 10:14" in local time. */
static void local_time(const struct timestamp *when, char out[32])
{
	struct tm utc = {0}, local;
	time_t seconds;
	snprintf(out, 32, "%.31s", when->text);
	if (sscanf(when->text, "%d-%d-%dT%d:%d:%d", &utc.tm_year, &utc.tm_mon, &utc.tm_mday,
	        &utc.tm_hour, &utc.tm_min, &utc.tm_sec) != 6)
		return;
	utc.tm_year -= 1900;
	utc.tm_mon--;
	seconds = timegm(&utc);
	if (localtime_r(&seconds, &local))
		strftime(out, 32, "%d-%m %H:%M", &local);
}

static void take_draft(struct ui *ui, struct form *form, const struct draft_texts *draft)
{
	for (size_t i = 0; i < form->count; i++)
		if (draft->texts[i]) {
			form->lines[i].typed = form->lines[i].field->type == FIELD_TEXT;
			form_take(ui, form, i, draft->texts[i]);
		}
	if (draft->left_out.len)
		dialog_message(ui, form_what(form->spec),
		    arena_format(&ui->scratch,
		        "Dit was getypt en ligt intussen vast, zodat het hier niet meer kan:%s",
		        buffer_text(&draft->left_out)));
}

/* Reads the draft of this record, or else that of a new record when somebody else made the only one
 * of its parent first. */
static bool read_draft(struct ui *ui, struct form *form, struct draft_key *key,
    struct timestamp *since, struct draft_texts *draft)
{
	if (draft_read(ui->db, key, since, draft_text, draft) && draft->any)
		return true;
	if (!key->record || !form->spec->one_per_parent)
		return false;
	key->record = 0;
	return draft_read(ui->db, key, since, draft_text, draft) && draft->any;
}

void form_offer_draft(struct ui *ui, struct form *form)
{
	static const char *const buttons[] = {"Verdergaan", "Weggooien", NULL};
	struct draft_texts draft = {.form = form};
	struct draft_key key = draft_key(form);
	struct timestamp since = {0};
	struct error ignored;
	char when[32], text[160];
	if (!ui->db)
		return;
	draft.texts = xcalloc(form->count + 1, sizeof *draft.texts);
	if (read_draft(ui, form, &key, &since, &draft)) {
		local_time(&since, when);
		snprintf(text, sizeof text,
		    "Er is nog niet opgeslagen tekst van %s. Wil je daarmee verdergaan?", when);
		/* Esc keeps the text too: nothing typed is discarded without a question */
		if (dialog_choose(ui, form_what(form->spec), text, buttons) == 1)
			form_forget(ui, form);
		else
			take_draft(ui, form, &draft);
		if (key.record != draft_key(form).record) {
			/* from now on the draft belongs to the existing record */
			form_keep(ui, form);
			draft_forget(ui->db, &key, &ignored);
		}
	}
	free(draft.texts);
	buffer_done(&draft.left_out);
	arena_done(&draft.arena);
}

/* Goes to the field whose label a message starts with. */
static void go_to_label(struct ui *ui, struct form *form, const char *message)
{
	size_t best = form->count, longest = 0;
	for (size_t i = 0; i < form->count; i++) {
		size_t n = strlen(form->lines[i].field->label);
		if (n > longest && strncmp(message, form->lines[i].field->label, n) == 0) {
			best = i;
			longest = n;
		}
	}
	if (best < form->count)
		form_go(ui, form, best);
}

/* Shows a message that the user can act on in the form on the message line, if it fits there; no
 * message is cut. */
static bool complain(struct ui *ui, const struct error *err)
{
	enum { BESIDES = 4 };
	if (err->status == FAILED && text_width(err->text) + BESIDES <= ui->cols)
		return ui_complain(ui, "%s", err->text);
	ui_show_error(ui, err);
	return false;
}

static bool all_filled(const struct form_spec *spec, const void *record, struct error *err)
{
	for (const char *const *name = spec->required; name && *name; name++)
		if (!field_filled(entity_field(spec->entity, *name), record, err))
			return false;
	return true;
}

/* Finds the first line on which something is wrong, or that must still be answered. */
static bool is_wrong(struct form *form, size_t *at, struct error *err)
{
	for (*at = 0; *at < form->count; ++*at) {
		const struct form_line *line = &form->lines[*at];
		if (line->wrong)
			fail(err, FAILED, "%s", line->wrong);
		else if (line->asked && !*line->text)
			fail(
			    err, FAILED, "%s is nog leeg. Antwoord ja of nee.", line->field->label);
		else
			continue;
		return true;
	}
	return false;
}

static bool check(struct ui *ui, struct form *form)
{
	struct error err = {0};
	size_t at;
	if (is_wrong(form, &at, &err)) {
		form_go(ui, form, at);
		return ui_complain(ui, "%s", err.text);
	}
	if (all_filled(form->spec, form->record, &err) &&
	    record_check(ui->db, form->spec->entity, form->record, &err))
		return true;
	go_to_label(ui, form, err.text);
	return complain(ui, &err);
}

/* Reads what the other saved: this record, or the one that a new record conflicts with. */
static bool read_theirs(
    struct ui *ui, struct form *form, void *theirs, const struct error *said, struct error *err)
{
	const struct entity *entity = form->spec->entity;
	const struct record *before = form->before;
	if (before->id)
		return record_get(ui->db, entity, before->id, theirs, form->arena, err);
	if (record_same(ui->db, entity, form->record, theirs, form->arena, err))
		return true;
	if (err->status == NOT_FOUND)
		*err = *said;
	return false;
}

/* Lets the user choose between what the other saved and what is here. */
static bool merge(struct ui *ui, struct form *form, const struct error *said)
{
	const struct form_spec *spec = form->spec;
	void *theirs = xcalloc(1, spec->entity->size);
	struct error err = {0};
	bool merged;
	/* for a new record, theirs is the existing one that it conflicts with */
	merged = read_theirs(ui, form, theirs, said, &err);
	if (!merged) {
		form_keep(ui, form);
		ui_show_error(ui, &err);
	} else {
		merged = conflict_run(ui, spec, form->before, theirs, form->record, form->arena);
	}
	if (merged) {
		/* the draft belongs to the record as first read */
		form_forget(ui, form);
		memcpy(form->before, theirs, spec->entity->size);
		for (size_t i = 0; i < form->count; i++) {
			char *text = form_formatted(form->lines[i].field, form->record);
			form_take(ui, form, i, text);
			free(text);
		}
		form_keep(ui, form);
	}
	free(theirs);
	return merged;
}

/* Did somebody save the record meanwhile? Otherwise the conflict is with another record, and
 * merging would not solve it. */
static bool was_saved_by_other(struct ui *ui, const struct form *form)
{
	const struct form_spec *spec = form->spec;
	const struct record *mine = form->record;
	struct arena arena = {0};
	struct error ignored = {0};
	struct record *stored = arena_alloc(&arena, spec->entity->size);
	bool newer = !record_get(ui->db, spec->entity, mine->id, stored, &arena, &ignored) ||
	             stored->rev != mine->rev;
	arena_done(&arena);
	return newer;
}

/* The record is gone, and by whom was said: what was typed becomes a new one (anew), or stays here
 * and as a draft. */
static bool is_removed(struct ui *ui, struct form *form, bool *anew)
{
	static const char *const buttons[] = {"Als nieuw opslaan", "Verder typen", NULL};
	struct record *mine = form->record, *before = form->before;
	struct arena arena = {0};
	struct saved_by by;
	saved_by_read(ui, form->spec->entity, mine->id, &arena, &by);
	*anew =
	    by.gone &&
	    dialog_choose(ui, "Intussen weggehaald",
	        arena_format(&arena,
	            "%s heeft dit (%s)%s weggehaald terwijl jij bezig was. Wat je hebt getypt staat hier nog.",
	            by.who, form_what(form->spec), by.when),
	        buttons) == 0;
	if (*anew) {
		/* the draft belongs to what is new, too */
		form_forget(ui, form);
		*mine = *before = (struct record){0};
		form_keep(ui, form);
	}
	arena_done(&arena);
	return by.gone;
}

static bool write_record(struct ui *ui, struct form *form, const char *reason, struct error *err)
{
	const struct form_spec *spec = form->spec;
	struct record *record = form->record, keys = *record;
	bool saved;
	if (!change_because(ui->db, reason, err))
		return false;
	if (spec->save)
		saved = spec->save(ui, form->record, err, spec->hook);
	else
		saved = record_save(ui->db, spec->entity, spec->change, form->record, err);
	/* a failed change set leaves no key and no reason behind */
	change_because(ui->db, "", err);
	if (!saved)
		*record = keys;
	return saved;
}

bool form_save(struct ui *ui, struct form *form)
{
	struct record *record = form->record;
	struct error err = {0};
	char reason[CHANGE_REASON_MAX];
	int64_t id = record->id; /* 0 for a new record, which gets an id when it is saved */
	form_leave_line(ui, form);
	if (form->read_only)
		return ui_may_write(ui) && ui_complain(ui, "Je mag dit bekijken, niet wijzigen.");
	if (!check(ui, form))
		return false;
	if (record->id != 0 && !form_changed(form) && !form->spec->filled_in) {
		form_forget(ui, form);
		return true;
	}
	if (form->spec->sure && !form->spec->sure(ui, form->record, form->spec->hook))
		return false;
	if (!ask_reason(ui, form->spec->entity, id, record, reason))
		return false;
	int64_t changes = ui->db ? db_changes(ui->db) : 0;
	while (!write_record(ui, form, reason, &err)) {
		bool theirs =
		    record->id ? err.status == CONFLICT && was_saved_by_other(ui, form) : err.taken;
		if (theirs && merge(ui, form, &err))
			continue;
		bool anew = false,
		     gone = record->id && err.status == NOT_FOUND && is_removed(ui, form, &anew);
		if (anew)
			continue;
		form_keep(ui, form);
		if (theirs || gone)
			return false;
		go_to_label(ui, form, err.text);
		return complain(ui, &err);
	}
	form->saved = true;
	form->wrote |= !ui->db || changes != db_changes(ui->db);
	reason_is_used(ui, form->spec->entity, id, reason);
	form_forget(ui, form);
	memcpy(form->before, form->record, form->spec->entity->size);
	return true;
}

static bool save_typed(struct ui *ui, void *form)
{
	return form_save(ui, form);
}

static bool keep_typed(struct ui *ui, void *form)
{
	return form_keep(ui, form);
}

static void forget_typed(struct ui *ui, void *form)
{
	form_forget(ui, form);
}

bool form_may_close(struct ui *ui, struct form *form)
{
	static const struct typed typed = {save_typed, keep_typed, forget_typed};
	return form->read_only || !form_changed(form) ||
	       typed_may_close(ui, form_what(form->spec), &typed, form);
}
