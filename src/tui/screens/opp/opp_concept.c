/* Writing the concept of an OPP: begun, filled in, set, thrown away. */
#include <stdio.h>
#include <string.h>

#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/input/form.h"
#include "tui/screens/common/common.h"
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

/* Asks whether the next version should begin, and begins it. */
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

void opp_write(struct ui *ui, int64_t pupil)
{
	static const char *const fields[] = {
	    "profile", "expectation", "grounds", "deviations", NULL};
	struct arena arena = {0};
	struct error err = {0};
	struct pupil_card card;
	struct opp opp;
	int64_t concept;
	if (!opp_concept(ui, pupil, &concept))
		return;
	if (!pupil_card(ui->db, pupil, &card, &err) ||
	    !record_get(ui->db, &opp_entity, concept, &opp, &arena, &err)) {
		ui_show_error(ui, &err);
	} else {
		struct form_spec spec = {.entity = &opp_entity,
		    .title = arena_format(&arena, "OPP, %s", opp_name(&opp, &arena)),
		    .context = pupil_title(&card, &arena),
		    .change = "OPP bijgewerkt",
		    .draft = "OPP",
		    .pupil = pupil,
		    .parent = pupil,
		    .fields = fields};
		form_edit(ui, &spec, &opp, &arena);
	}
	arena_done(&arena);
}

/* Where a row goes when its form is saved. */
struct row_hook {
	const struct entity *entity;
	int64_t concept;
};

static bool save_row(struct ui *ui, void *record, struct error *err, void *hook)
{
	const struct row_hook *row = hook;
	return opp_row_save(ui->db, row->entity, row->concept, record, err);
}

void opp_write_row(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id)
{
	struct arena arena = {0};
	struct error err = {0};
	struct pupil_card card;
	struct row_hook hook = {.entity = entity};
	struct opp_row *row = arena_alloc(&arena, entity->size);
	if (!opp_concept(ui, pupil, &hook.concept)) {
		arena_done(&arena);
		return;
	}
	row->opp = hook.concept;
	if (!pupil_card(ui->db, pupil, &card, &err) ||
	    (id && !record_get(ui->db, entity, id, row, &arena, &err))) {
		ui_show_error(ui, &err);
	} else {
		struct form_spec spec = {.entity = entity,
		    .title = arena_format(&arena, "OPP: %s", entity->title),
		    .context = pupil_title(&card, &arena),
		    .change = "OPP bijgewerkt",
		    .draft = arena_format(&arena, "OPP: %s", entity->title),
		    .pupil = pupil,
		    .parent = pupil,
		    .save = save_row,
		    .hook = &hook};
		form_edit(ui, &spec, row, &arena);
	}
	arena_done(&arena);
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

/* Names what the law still asks: that can come after, but not be forgotten. */
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
