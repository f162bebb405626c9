/* A step of the talk: the agreements, in a grid whose last row is for a new one. It is the last of
 * the talk with the pupil, which is recorded here. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/input/dialog.h"
#include "tui/screens/iop/talk.h"

enum { TEXT, WHO, DUE, DONE_ON, COLUMNS };

static const struct field *field_of(size_t column)
{
	static const char *const names[COLUMNS] = {"text", "who", "due_on", "done_on"};
	return entity_field(&agreement_entity, names[column]);
}

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct talk *talk = context;
	return row < talk->agreement_count
	           ? field_text(field_of(column), &talk->agreement_rows[row], arena)
	           : "";
}

/* Most agreements are for the pupil, and due at the next talk. */
static void prefill(struct ui *ui, struct talk *talk, struct agreement *row)
{
	*row = (struct agreement){.iop_talk = talk->talk.id,
	    .made_on = ui->today,
	    .who = ATTENDEE_PUPIL,
	    .due_on = talk->period.ends_on};
	struct query *q = db_query(ui->db,
	    "SELECT talks_from FROM period_order WHERE starts_on > ?1 ORDER BY starts_on LIMIT 1",
	    "d", talk->period.starts_on);
	if (query_next(q))
		row->due_on = query_date(q, 0);
	query_done(q, NULL);
}

static bool read_agreements(struct ui *ui, struct talk *talk, struct error *err)
{
	size_t capacity = 0;
	free(talk->agreement_rows);
	arena_done(&talk->agreement_arena);
	talk->agreement_rows = NULL;
	talk->agreement_count = 0;
	struct query *q = db_query(ui->db,
	    "SELECT id, rev, iop_talk, made_on, text, who, due_on, done_on "
	    "FROM visible_agreement WHERE iop_talk = ?1 ORDER BY id",
	    "i", talk->talk.id);
	bool good = true;
	while (good && query_next(q)) {
		talk->agreement_rows = array_grow(talk->agreement_rows, talk->agreement_count,
		    &capacity, sizeof *talk->agreement_rows);
		struct agreement *row = &talk->agreement_rows[talk->agreement_count++];
		*row = (struct agreement){0};
		good = record_load(&agreement_entity, q, row, &talk->agreement_arena, err);
	}
	talk->agreements.count = talk->agreement_count + may_write_iop(ui, NULL);
	grid_settle(&talk->agreements);
	return query_done(q, good ? err : NULL) && good;
}

static bool set(struct ui *ui, void *context, size_t row, size_t column, const char *value)
{
	struct talk *talk = context;
	struct error err = {0};
	struct agreement agreement;
	bool new = row >= talk->agreement_count;
	if (!ui_may_write(ui))
		return false;
	if (new &&column != TEXT)
		return ui_complain(ui, "Schrijf eerst wat er is afgesproken.");
	if (new && !*value)
		return true;
	if (new && !talk_begin(ui, talk))
		return false;
	if (new)
		prefill(ui, talk, &agreement);
	else
		agreement = talk->agreement_rows[row];
	if (!field_parse(field_of(column), &agreement, value, &talk->agreement_arena, &err) ||
	    !record_save(ui->db, &agreement_entity, new ? "Afspraak gemaakt" : "Afspraak gewijzigd",
	        &agreement, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	grid_draft_forget(ui, &talk->agreement_draft);
	return read_agreements(ui, talk, &err);
}

static struct grid_column columns[COLUMNS] = {
    {.label = "Afspraak",
        .help = "Wat is er afgesproken? In de laatste rij komt een nieuwe afspraak.",
        .kind = CELL_TEXT,
        .words = true,
        .limit = 255},
    {.label = "Wie",
        .help = "Wie doet het? Enter opent de lijst, letters zoeken erin.",
        .kind = CELL_CHOICE,
        .width = 20},
    {.label = "Uiterlijk",
        .help = "Uiterlijk wanneer? Bijvoorbeeld 1/12, vr of +14.",
        .kind = CELL_TEXT,
        .width = 12,
        .limit = 30},
    {.label = "Gedaan op",
        .help = "Wanneer is het gedaan? Bijvoorbeeld vandaag.",
        .kind = CELL_TEXT,
        .width = 12,
        .limit = 30},
};

/* Drafts: only the cell being typed has one. The draft for a new agreement is named by its field
 * alone. */

static struct draft_key draft_key(void *context)
{
	struct talk *talk = context;
	return (struct draft_key){.form = talk_draft(talk, "afspraak"), .parent = talk->card.id};
}

static const char *cell_name(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct talk *talk = context;
	const char *field = field_of(column)->name;
	return row < talk->agreement_count
	           ? arena_format(arena, "%lld %s", (long long)talk->agreement_rows[row].id, field)
	           : field;
}

/* Puts the text of a draft back into its cell, as if typed; only one cell at a time can be typed
 * in. */
static bool take(struct ui *ui, void *context, size_t row, size_t column, const char *text)
{
	struct grid *grid = &((struct talk *)context)->agreements;
	(void)ui;
	if (grid->editing)
		return false;
	grid->row = row;
	grid->column = column;
	field_edit_start(&grid->edit, text, columns[column].limit);
	grid->editing = true;
	return true;
}

static const struct grid_draft_kind drafts = {.title = "Afspraken",
    .back = "Hier stond nog niet bewaarde tekst; Enter bewaart hem.",
    .key = draft_key,
    .name = cell_name,
    .take = take};

static bool talk_agreements_open(struct ui *ui, struct wizard *wizard, struct error *err)
{
	struct talk *talk = talk_of(wizard);
	columns[WHO].choices = &talk->attendees;
	grid_done(&talk->agreements);
	talk->agreements = (struct grid){.columns = columns,
	    .column_count = COLUMNS,
	    .empty = "Er zijn nog geen afspraken.",
	    .context = talk,
	    .get = get,
	    .set = set,
	    .read_only = !may_write_iop(ui, NULL)};
	talk->agreement_draft = (struct grid_draft){.kind = &drafts, .grid = &talk->agreements};
	if (!read_agreements(ui, talk, err))
		return false;
	if (!talk->agreements.read_only)
		grid_draft_take_up(ui, &talk->agreement_draft);
	return true;
}

static void draw(struct ui *ui, struct wizard *wizard, struct box body)
{
	struct talk *talk = talk_of(wizard);
	if (!talk_frame(ui, talk, &body)) {
		draw_text(
		    ui, body.row, body.col + 3, body.cols - 4, T_LABEL, talk_day_and_who(ui, talk));
		body.row++;
		body.rows--;
	}
	grid_draw(ui, &talk->agreements, body);
}

static void forget_draft(struct ui *ui, struct wizard *wizard)
{
	grid_draft_forget(ui, &talk_of(wizard)->agreement_draft);
}

static enum outcome remove_agreement(struct ui *ui, struct talk *talk)
{
	struct agreement *row = &talk->agreement_rows[talk->agreements.row];
	struct error err = {0};
	if (dialog_confirm(ui, "Afspraak weghalen", row->text, "Weghalen") &&
	    (!record_remove(ui->db, &agreement_entity, "Afspraak verwijderd", row, &err) ||
	        !read_agreements(ui, talk, &err)))
		ui_show_error(ui, &err);
	return STAY;
}

/* Del on the text of an agreement removes it. */
static enum outcome key(struct ui *ui, struct wizard *wizard, const struct key *pressed)
{
	struct talk *talk = talk_of(wizard);
	const struct grid *grid = &talk->agreements;
	if (key_is(pressed, K_DELETE) && !grid->editing && !grid->read_only &&
	    grid->column == TEXT && grid->row < talk->agreement_count)
		return ui_may_write(ui) ? remove_agreement(ui, talk) : STAY;
	enum outcome outcome = grid_key(ui, &talk->agreements, pressed);
	if (talk->agreement_draft.kept &&
	    !grid_pending(&talk->agreements)) /* the user discarded the text */
		forget_draft(ui, wizard);
	return outcome;
}

static bool save(struct ui *ui, struct wizard *wizard)
{
	return grid_finish(ui, &talk_of(wizard)->agreements);
}

static bool changed(const struct wizard *wizard)
{
	return grid_changed(&talk_of(wizard)->agreements);
}

static bool keep(struct ui *ui, struct wizard *wizard)
{
	struct talk *talk = talk_of(wizard);
	return db_read_only_reason(ui->db) || talk->agreements.read_only ||
	       grid_draft_keep(ui, &talk->agreement_draft);
}

static bool again(struct ui *ui, struct wizard *wizard, struct error *err)
{
	struct talk *talk = talk_of(wizard);
	return grid_pending(&talk->agreements) || read_agreements(ui, talk, err);
}

static const struct action actions[] = {
    {"F7", "dag en wie", "Vult in wanneer het gesprek was en wie erbij waren.",
        talk_ask_day_and_who, ACT_WRITES, may_write_iop},
    {"Enter", "invullen", "Vult de cel in; in de laatste rij komt een nieuwe afspraak.", NULL, 0,
        may_write_iop},
    {"Del", "weghalen", "Haalt de afspraak weg, na een vraag.", NULL, ACT_WRITES, may_write_iop},
    {0},
};

const struct wizard_step agreements_step = {.title = "Afspraken",
    .about =
        "Wie doet wat, en wanneer? In de laatste rij komt een nieuwe afspraak. F6 legt hier het gesprek met de leerling vast.",
    .open = talk_agreements_open,
    .draw = draw,
    .key = key,
    .save = save,
    .changed = changed,
    .keep = keep,
    .forget = forget_draft,
    .again = again,
    .next_label = talk_record_label,
    .next = talk_record,
    .actions = actions};
