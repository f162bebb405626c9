/* Writing the concept of an OPP: starting it, filling it in, setting it, discarding it. */
#include <stdio.h>
#include <string.h>

#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/form_kind.h"
#include "tui/screens/opp/opp_view.h"

bool opp_may_write(struct ui *ui)
{
	if (!ui_may_write(ui))
		return false;
	return access_write(ui->db, OPP) != NONE ||
	       ui_complain(ui, "Je mag dit OPP lezen, niet wijzigen.");
}

bool opp_stand(struct ui *ui, int64_t pupil, struct pupil_card *card, struct opp_state *state)
{
	struct error err = {0};
	if (pupil_card(ui->db, pupil, card, &err) && opp_state(ui->db, pupil, state, &err))
		return true;
	ui_show_error(ui, &err);
	return false;
}

/* Asks whether to start a next version, and starts it. */
static bool begin(struct ui *ui, const struct opp_state *state, int64_t *concept)
{
	struct arena arena = {0};
	struct error err = {0};
	struct opp opp;
	bool begun = false;
	const char *text =
	    state->current
	        ? "Het OPP is vastgesteld en ligt vast. Wijzigen kan in een nieuwe versie. Die begint als de vorige, en geldt pas na het vaststellen."
	        : "Er is nog geen OPP. De eerste versie begint als concept, en geldt pas na het vaststellen.";
	if (dialog_confirm(ui, "Nieuwe versie van het OPP", text, "Beginnen")) {
		begun = opp_begin(ui->db, state->pupil, &opp, &arena, &err);
		if (!begun)
			ui_show_error(ui, &err);
	}
	*concept = begun ? opp.id : 0;
	arena_done(&arena);
	return begun;
}

bool opp_concept(struct ui *ui, int64_t pupil, int64_t *concept)
{
	struct pupil_card card;
	struct opp_state state;
	if (!opp_may_write(ui) || !opp_stand(ui, pupil, &card, &state))
		return false;
	*concept = state.concept;
	return *concept || begin(ui, &state, concept);
}

static bool look_at_concept(struct ui *ui, struct form_run *run, struct error *err)
{
	(void)ui, (void)err;
	run->spec.title = arena_format(&run->arena, "OPP, %s", opp_name(run->record, &run->arena));
	return true;
}

static const struct form_kind concept_form = {
    .form = {.entity = &opp_entity,
        .change = "OPP bijgewerkt",
        .fields = (const char *const[]){"profile", "expectation", "grounds", "deviations", NULL},
        .draft = "OPP"},
    .of_pupil = true,
    .look = look_at_concept,
};

void opp_write(struct ui *ui, int64_t pupil)
{
	int64_t concept;
	if (opp_concept(ui, pupil, &concept))
		form_kind_open(ui, &concept_form, concept, pupil);
}

static bool fill_row(struct ui *ui, struct form_run *run, struct error *err)
{
	(void)ui, (void)err;
	((struct opp_row *)run->record)->opp = *(const int64_t *)run->own;
	return true;
}

/* Saves a row, which becomes part of the concept. */
static bool save_row(struct ui *ui, void *record, struct error *err, void *hook)
{
	const struct form_run *run = hook;
	return opp_row_save(ui->db, run->spec.entity, *(const int64_t *)run->own, record, err);
}

void opp_write_row(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id)
{
	int64_t concept;
	struct form_run run = {.id = id, .parent = pupil, .own = &concept};
	const char *title = arena_format(&ui->scratch, "OPP: %s", entity->title);
	const struct form_kind kind = {.form = {.entity = entity,
	                                   .title = title,
	                                   .change = "OPP bijgewerkt",
	                                   .draft = title,
	                                   .save = save_row},
	    .of_pupil = true,
	    .fill = fill_row};
	if (opp_concept(ui, pupil, &concept))
		form_kind_run(ui, &run, &kind);
}

void opp_leave_out(
    struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id, const char *text)
{
	struct arena arena = {0};
	struct error err = {0};
	struct opp_row *row = arena_alloc(&arena, entity->size);
	const char *question = arena_text(&arena, text);
	int64_t concept;
	if (opp_concept(ui, pupil, &concept) &&
	    dialog_confirm(ui, "Weglaten uit deze versie?", question, "Weglaten")) {
		if (record_get(ui->db, entity, id, row, &arena, &err) &&
		    opp_row_end(ui->db, entity, concept, row, &err))
			ui_say(ui, row->opp == concept
			               ? "Weggelaten."
			               : "Weggelaten. In eerdere versies blijft het staan.");
		else
			ui_show_error(ui, &err);
	}
	arena_done(&arena);
}

/* Returns the label of the question, naming what the law still requires: that may be done later,
 * but must not be forgotten. */
static const char *settle_label(struct ui *ui, int64_t concept)
{
	struct buffer asked = {0};
	struct error ignored = {0};
	const char *label = "Daarna ligt deze versie vast. Vastgesteld op";
	if (opp_still_asked(ui->db, concept, &asked, &ignored) && asked.len)
		label = arena_format(&ui->scratch,
		    "Daarna ligt deze versie vast. De wet vraagt ook nog: %s. Vastgesteld op",
		    asked.text);
	buffer_done(&asked);
	return label;
}

void opp_settle(struct ui *ui, int64_t pupil)
{
	struct error err = {0};
	struct pupil_card card;
	struct opp_state state;
	struct date on = ui->today;
	if (!opp_may_write(ui) || !opp_stand(ui, pupil, &card, &state))
		return;
	if (!state.concept) {
		ui_say(ui, state.current ? "Er is geen concept om vast te stellen."
		                         : "Er is nog geen OPP om vast te stellen.");
		return;
	}
	const char *label = settle_label(ui, state.concept);
	if (!dialog_ask_date(ui, "OPP vaststellen", label, &on) || !date_is_set(on))
		return;
	if (opp_set(ui->db, state.concept, on, &err))
		ui_say(ui, "Het OPP is vastgesteld op %s.", date_show(on).text);
	else
		ui_show_error(ui, &err);
}

void opp_throw_away(struct ui *ui, int64_t pupil)
{
	struct error err = {0};
	struct pupil_card card;
	struct opp_state state;
	if (!opp_may_write(ui) || !opp_stand(ui, pupil, &card, &state))
		return;
	if (!state.concept) {
		ui_say(ui, "Er is geen concept.");
		return;
	}
	if (!dialog_confirm(ui, "Concept weggooien",
	        state.current
	            ? "Alles wat in dit concept is geschreven gaat weg. De versie die nu geldt blijft."
	            : "Alles wat in dit concept is geschreven gaat weg.",
	        "Weggooien"))
		return;
	if (opp_discard(ui->db, state.concept, &err))
		ui_say(ui, "Het concept is weggegooid.");
	else
		ui_show_error(ui, &err);
}
