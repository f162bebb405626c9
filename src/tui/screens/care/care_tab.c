/* The tab Zorg of a dossier: everything around the pupil, part by part. A shielded part is one line
 * that names the person to ask. */
#include "db/write.h"
#include "model/care/care.h"
#include "model/care/reviewed.h"
#include "tui/input/dialog.h"
#include "tui/screens/care/care.h"
#include "tui/screens/common/lines_tab.h"

struct care_lines {
	struct lines lines;
	bool logged; /* the audit log says that the user has read it */
};

static bool care_tab_shown(const struct ui *ui)
{
	return access_read(ui->db, GUIDANCE) != NONE;
}

static bool may_write(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, GUIDANCE) != NONE || access_write(ui->db, CONSENTS) != NONE ||
	       access_write(ui->db, CARE) != NONE;
}

static bool care_tab_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct care_lines *me = tab_state(tabs);
	if (!me->logged && !care_log_read(ui->db, dossier_of(tabs)->card.id, err))
		return false;
	me->logged = true;
	return lines_read(ui, tabs, "zorg",
	    may_write(ui, NULL) ? "Er is nog niets vastgelegd. Met t voeg je iets toe."
	                        : "Er is nog niets vastgelegd.",
	    err);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t id, pupil = dossier_behind(screen)->card.id;
	const struct entity *entity = lines_record(screen, &id);
	if (entity == &reviewed_pupil_entity)
		return lines_show(ui, screen);
	if (entity)
		care_open(ui, pupil, entity, id);
	else if (lines_cell(screen, "text"))
		ui_say(ui, "De zorggegevens zijn %s.", lines_cell(screen, "text")->text);
	tabs_read(ui, (struct tabs *)screen); /* a dialog alone does not make the tab read again */
	return STAY;
}

static enum outcome act_add(struct ui *ui, struct screen *screen)
{
	care_add(ui, dossier_behind(screen)->card.id);
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static enum outcome act_explain(struct ui *ui, struct screen *screen)
{
	const char *text;
	struct error err = {0};
	if (!admission_explain(
	        ui->db, dossier_behind(screen)->card.id, &ui->scratch, &text, &err)) {
		ui_show_error(ui, &err);
		return STAY;
	}
	return pager_run(ui, "Uitleg bij de toelating", text);
}

static bool may_explain(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_read(ui->db, CARE) != NONE;
}

static const struct action care_tab_actions[] = {
    {"Enter", "openen", "Opent wat op deze regel staat, om het te wijzigen.", act_open, 0, NULL},
    {"t", "toevoegen", "Voegt iets toe: overdracht, bespreking, toestemming en meer.", act_add,
        ACT_WRITES, may_write},
    LIST_SEARCH,
    {"i", "uitleg toelating", "Legt uit wat de toelatingsregel van deze leerling zegt.",
        act_explain, 0, may_explain},
    LINES_SHOW,
    {"Del", "verwijderen", "Haalt de regel weg uit het dossier, na een vraag.", lines_remove,
        ACT_WRITES | ACT_HIDDEN, may_write},
    LIST_FOLD,
    {0},
};

const struct tab care_tab = {.title = "Zorg",
    .about = "De begeleiding van de leerling. Wat is afgeschermd ziet alleen wie dat mag.",
    .shown = care_tab_shown,
    .read = care_tab_read,
    .draw = listed_tab_draw,
    .key = listed_tab_key,
    .actions = care_tab_actions,
    .size = sizeof(struct care_lines),
    .close = listed_tab_close};
