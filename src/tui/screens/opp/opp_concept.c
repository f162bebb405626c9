/* Writing the concept of an OPP: starting it, filling in its fields, leaving out, discarding it. */
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

void opp_write(struct ui *ui, int64_t pupil, const char *at)
{
	struct form_run run = {.parent = pupil, .at = at};
	if (opp_concept(ui, pupil, &run.id))
		form_kind_run(ui, &run, &concept_form);
}

bool opp_leave_out(
    struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id, const char *text)
{
	struct arena arena = {0};
	struct error err = {0};
	struct opp_row *row = arena_alloc(&arena, entity->size);
	const char *question = arena_text(&arena, text);
	int64_t concept;
	bool left = opp_concept(ui, pupil, &concept) &&
	            dialog_confirm(ui, "Weglaten uit deze versie?", question, "Weglaten");
	if (left) {
		left = record_get(ui->db, entity, id, row, &arena, &err) &&
		       opp_row_end(ui->db, entity, concept, row, &err);
		if (left)
			ui_say(ui, row->opp == concept
			               ? "Weggelaten."
			               : "Weggelaten. In eerdere versies blijft het staan.");
		else
			ui_show_error(ui, &err);
	}
	arena_done(&arena);
	return left;
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
