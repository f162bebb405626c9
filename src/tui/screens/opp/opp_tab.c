/* The OPP as a tab, with all actions on it: in the dossier and in the screen of one pupil, with the
 * same keys. */
#include <string.h>

#include "tui/screens/common/common.h"
#include "tui/screens/opp/opp_view.h"
#include "tui/screens/outflow/outflow.h"

static struct opp_view *view_of(struct screen *screen)
{
	return ((struct tabs *)screen)->context;
}

bool opp_tab_shown(const struct ui *ui)
{
	return access_read(ui->db, OPP) != NONE;
}

bool opp_tab_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct opp_view *view = tabs->context;
	bool good = opp_view_read(ui, view, err);
	if (!view->shielded && access_write(ui->db, OPP) != NONE)
		view->list.empty =
		    view->earlier
		        ? "Er is nu geen OPP dat geldt. Met w begint de volgende versie; met a lees je de eerdere."
		        : "Er is nog geen OPP. Met w begint de eerste versie; met h schrijf je op wat de leerling ervan vindt.";
	return good;
}

void opp_tab_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	opp_view_draw(ui, tabs->context, body);
}

enum outcome opp_tab_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	return opp_view_key(ui, tabs->context, key);
}

const char *opp_expected(struct ui *ui, int64_t pupil, struct arena *arena)
{
	const char *expected = "";
	if (access_read(ui->db, OPP) == NONE)
		return "";
	int64_t before = access_narrow(ui->db, pupil);
	bool found = db_text(ui->db, arena, &expected, NULL,
	    "SELECT coalesce(expected, '') FROM list_opp WHERE pupil = ?1", "i", pupil);
	access_narrow(ui->db, before);
	return found ? expected : "";
}

static bool may_write(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, OPP) != NONE;
}

/* Reads the tab again: a closing form would do so, a dialog does not. */
static enum outcome again(struct ui *ui, struct screen *screen)
{
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static bool is_row(const struct entity *entity)
{
	return entity == &opp_factor_entity || entity == &opp_support_entity ||
	       entity == &opp_shielded_factor_entity;
}

/* Does the screen show the concept? */
static bool is_concept(const struct opp_view *view)
{
	return view->opp.id && view->opp.id == view->concept;
}

/* Enter opens content for change only in the concept, and otherwise shows it; facts can always be
 * changed. */
static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	struct opp_view *view = view_of(screen);
	const struct opp_item *item = opp_view_selected(view);
	if (!item)
		return STAY;
	bool content = item->entity == &opp_entity || is_row(item->entity);
	if (!item->entity || !may_write(ui, screen) || (content && !is_concept(view)))
		return opp_view_show(ui, view);
	if (item->entity == &opp_entity)
		opp_write(ui, view->pupil, NULL);
	else if (item->entity == &opp_shielded_factor_entity)
		opp_type_shielded(ui, view->pupil, item->id);
	else if (content)
		opp_type(ui, view->pupil, item->id);
	else if (item->id)
		opp_change_fact(ui, view->pupil, item->entity, item->id);
	else
		opp_hear(ui, view->pupil);
	return again(ui, screen);
}

static enum outcome act_write(struct ui *ui, struct screen *screen)
{
	opp_write(ui, view_of(screen)->pupil, NULL);
	return again(ui, screen);
}

static enum outcome act_type(struct ui *ui, struct screen *screen)
{
	opp_type(ui, view_of(screen)->pupil, 0);
	return again(ui, screen);
}

static enum outcome act_shielded(struct ui *ui, struct screen *screen)
{
	opp_type_shielded(ui, view_of(screen)->pupil, 0);
	return again(ui, screen);
}

static enum outcome act_leave_out(struct ui *ui, struct screen *screen)
{
	struct opp_view *view = view_of(screen);
	const struct opp_item *item = opp_view_selected(view);
	if (!item || !is_row(item->entity) || !item->id) {
		ui_say(ui, "Kies eerst een factor of ondersteuning.");
		return STAY;
	}
	opp_leave_out(ui, view->pupil, item->entity, item->id, item->text);
	return again(ui, screen);
}

static enum outcome act_set(struct ui *ui, struct screen *screen)
{
	opp_settle(ui, view_of(screen)->pupil);
	return again(ui, screen);
}

static enum outcome act_hear(struct ui *ui, struct screen *screen)
{
	opp_hear(ui, view_of(screen)->pupil);
	return again(ui, screen);
}

static enum outcome act_agree(struct ui *ui, struct screen *screen)
{
	opp_agree(ui, view_of(screen)->pupil);
	return again(ui, screen);
}

static enum outcome act_evaluate(struct ui *ui, struct screen *screen)
{
	opp_evaluate(ui, view_of(screen)->pupil);
	return again(ui, screen);
}

static enum outcome act_try(struct ui *ui, struct screen *screen)
{
	opp_try(ui, view_of(screen)->pupil);
	return again(ui, screen);
}

static enum outcome act_guardians(struct ui *ui, struct screen *screen)
{
	opp_guardians(ui, view_of(screen)->pupil);
	return again(ui, screen);
}

static enum outcome act_withdraw(struct ui *ui, struct screen *screen)
{
	opp_withdraw(ui, view_of(screen)->pupil);
	return again(ui, screen);
}

static enum outcome act_throw_away(struct ui *ui, struct screen *screen)
{
	opp_throw_away(ui, view_of(screen)->pupil);
	return again(ui, screen);
}

static enum outcome act_versions(struct ui *ui, struct screen *screen)
{
	return open_opp_versions(ui, view_of(screen)->pupil);
}

static enum outcome act_differences(struct ui *ui, struct screen *screen)
{
	const struct opp_view *view = view_of(screen);
	return open_opp_differences(ui, view->pupil, view->opp.id, 0);
}

const struct action opp_actions[] = {
    {"Enter", "openen",
        "Wijzigt wat in het concept staat; leest de tekst van een versie die vastligt.", act_open,
        0, NULL},
    {"w", "wijzigen", "Vult het concept in: verwachting, onderbouwing, afwijkingen.", act_write,
        ACT_WRITES, may_write},
    {"f o", "regels typen",
        "Opent de bladzijde waarop je factoren en ondersteuning regel voor regel typt.", act_type,
        ACT_WRITES, may_write},
    {"h", "horen", "Schrijft op wat de leerling zelf vindt.", act_hear, ACT_WRITES, may_write},
    {"s", "vaststellen",
        "Toont wat er nog moet voor het vaststellen. Vaststellen doet de zorgcoördinator.", act_set,
        ACT_WRITES, may_write},
    {"i", "instemming", "Schrijft op wie met het handelingsdeel instemt, of niet.", act_agree,
        ACT_WRITES, may_write},
    {"e", "evaluatie", "Evalueert het OPP van nu: met wie, en of het ongewijzigd verdergaat.",
        act_evaluate, ACT_WRITES, may_write},
    {"z", "afgeschermde factoren",
        "Typt factoren over lichaam of thuis, die alleen de zorg kan lezen.", act_shielded,
        ACT_WRITES | ACT_HIDDEN, may_write_care},
    {"Del", "weglaten",
        "Laat de gekozen factor of ondersteuning weg uit het concept, na een vraag.", act_leave_out,
        ACT_WRITES | ACT_HIDDEN, may_write},
    {"p", "niet gelukt", "Schrijft op dat horen, instemming of evaluatie niet lukte, en waarom.",
        act_try, ACT_WRITES | ACT_HIDDEN, may_write},
    {"g", "ouders en gezag", "Toont de ouders en verzorgers, om te wijzigen of toe te voegen.",
        act_guardians, ACT_WRITES | ACT_HIDDEN, may_write},
    {"a", "alle versies", "Toont de eerdere versies.", act_versions, ACT_HIDDEN, NULL},
    {"=", "verschillen", "Toont wat er anders is dan in de vorige versie.", act_differences,
        ACT_HIDDEN, NULL},
    {"t", "intrekken", "Trekt de vastgestelde versie in, met een reden.", act_withdraw,
        ACT_WRITES | ACT_HIDDEN, may_write},
    {"k", "concept weggooien", "Gooit het concept weg, na een vraag.", act_throw_away,
        ACT_WRITES | ACT_HIDDEN, may_write},
    {0},
};
