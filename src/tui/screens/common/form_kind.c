/* Forms opened from a screen, described by a row of struct form_kind. */
#include "tui/screens/common/form_kind.h"

#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"

static void put(struct form_run *run, const char *name, const void *value, size_t size)
{
	const struct field *field = name ? entity_field(run->spec.entity, name) : NULL;
	bool open = field && (field->type == FIELD_BOOL ? *(const bool *)value
	                                                : field_empty(field, run->record));
	if (open)
		memcpy((char *)run->record + field->offset, value, size);
}

/* Sets first values only for a new record; values that are known already stay. */
static void begin_record(struct ui *ui, struct form_run *run)
{
	const struct form_kind *kind = run->kind;
	int64_t actor = access_actor(ui->db)->id;
	for (const struct field *f = run->spec.entity->fields; kind->begins && f->name; f++)
		put(run, f->name, (const char *)kind->begins + f->offset, f->size);
	put(run, kind->today, &ui->today, sizeof ui->today);
	put(run, kind->by, &actor, sizeof actor);
}

/* Sets the pupil of a new record, or takes it from a record that was read. */
static bool read_pupil(struct ui *ui, struct form_run *run, struct error *err)
{
	const struct field *pupil = entity_field(run->spec.entity, "pupil");
	if (!run->parent && pupil)
		memcpy(&run->parent, (const char *)run->record + pupil->offset, sizeof run->parent);
	put(run, "pupil", &run->parent, sizeof run->parent);
	run->spec.pupil = run->parent;
	if (!pupil_card(ui->db, run->parent, &run->card, err))
		return false;
	run->spec.context = pupil_title(&run->card, &run->arena);
	return true;
}

/* The code takes the place of an id: it identifies the new record as well as its draft. */
static void put_code(struct form_run *run)
{
	const struct field *field = entity_field(run->spec.entity, run->kind->code);
	text_put((char *)run->record + field->offset, field->size, run->code);
	run->spec.draft = arena_format(&run->arena, "%s%s", run->spec.draft, run->code);
}

static bool read_record(struct ui *ui, struct form_run *run, struct error *err)
{
	const struct form_kind *kind = run->kind;
	put(run, kind->parent, &run->parent, sizeof run->parent);
	if (run->code)
		put_code(run);
	if (!run->id && kind->find && !kind->find(ui, run, err))
		return false;
	if (run->id &&
	    !record_get(ui->db, kind->form.entity, run->id, run->record, &run->arena, err))
		return false;
	if (kind->of_pupil && !read_pupil(ui, run, err))
		return false;
	if (run->id)
		return true;
	begin_record(ui, run);
	return !kind->fill || kind->fill(ui, run, err);
}

bool form_kind_may_write(const struct ui *ui, const struct form_kind *kind)
{
	return kind->may ? kind->may(ui, NULL)
	                 : access_write(ui->db, kind->form.entity->area) != NONE;
}

static bool begin_form(struct ui *ui, struct form_run *run, struct error *err)
{
	const struct form_kind *kind = run->kind;
	if (!read_record(ui, run, err))
		return false;
	run->is_new = ((const struct record *)run->record)->id == 0;
	if (run->is_new && kind->new_title)
		run->spec.title = kind->new_title;
	if (run->is_new && kind->new_change)
		run->spec.change = kind->new_change;
	run->spec.parent = run->parent;
	run->spec.read_only = !form_kind_may_write(ui, kind);
	run->spec.hook = run;
	if (kind->context &&
	    !db_text(ui->db, &run->arena, &run->spec.context, err, kind->context, "i", run->parent))
		return false;
	if (kind->look && !kind->look(ui, run, err))
		return false;
	if (run->place)
		run->spec.context =
		    arena_format(&run->arena, "%s · %s", run->place, run->spec.context);
	return true;
}

/* A user who may not add a record hears so before typing anything. */
static bool may_add(struct ui *ui, const struct form_run *run)
{
	const char *refusal = run->kind->refusal;
	return !run->is_new ||
	       (ui_may_write(ui) &&
	           (form_kind_may_write(ui, run->kind) ||
	               ui_complain(
	                   ui, "%s", refusal ? refusal : "Je mag dit bekijken, niet wijzigen.")));
}

bool form_kind_run(struct ui *ui, struct form_run *run, const struct form_kind *kind)
{
	struct error err = {0};
	enum form_end end = FORM_LEFT;
	run->kind = kind;
	run->spec = kind->form;
	run->spec.at = run->at;
	if (!run->record)
		run->record = arena_alloc(&run->arena, kind->form.entity->size);
	if (!begin_form(ui, run, &err))
		ui_show_error(ui, &err);
	else if (may_add(ui, run) && (!kind->ask || kind->ask(ui, run)))
		end = form_edit(ui, &run->spec, run->record, &run->arena);
	if (end == FORM_UNCHANGED)
		ui_say(ui, UNCHANGED);
	if (end == FORM_SAVED && kind->saved)
		ui_say(ui, "%s", kind->saved);
	if (end == FORM_SAVED && kind->done)
		kind->done(ui, run);
	arena_done(&run->arena);
	return end != FORM_LEFT;
}

bool form_kind_open(struct ui *ui, const struct form_kind *kind, int64_t id, int64_t parent)
{
	struct form_run run = {.id = id, .parent = parent};
	return form_kind_run(ui, &run, kind);
}

bool form_run_ask_done(struct ui *ui, struct form_run *run, const char *title, const char *text,
    struct date *done_on, const char *change)
{
	static const char *const buttons[] = {"Gedaan", "Wijzigen", NULL};
	struct error err = {0};
	if (date_is_set(*done_on) || db_read_only_reason(ui->db) || run->spec.read_only)
		return true;
	int button = dialog_choose(ui, title, text, buttons);
	if (button != 0)
		return button == 1;
	*done_on = ui->today;
	if (record_save(ui->db, run->spec.entity, change, run->record, &err))
		ui_say(ui, "Afspraak is gedaan.");
	else
		ui_show_error(ui, &err);
	return false;
}
