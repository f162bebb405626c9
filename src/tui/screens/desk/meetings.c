/* The sheet Overleg: the meetings about pupils. */
#include "db/write.h"
#include "model/care/meeting.h"
#include "tui/input/dialog.h"
#include "tui/screens/desk/desk.h"

static const struct column columns[] = {
    {"on_date", "datum", COLUMN_DATE, 10, 0},
    {"kind", "overleg", COLUMN_TEXT, 18, 0},
    {"state", "stand", COLUMN_TEXT, 13, 0},
    {"points", "leerlingen", COLUMN_INT, 10, C_RIGHT},
    {"decided", "besloten", COLUMN_INT, 8, C_RIGHT},
    {"open", "te doen", COLUMN_INT, 7, C_RIGHT},
    {"members", "wie zijn erbij", COLUMN_TEXT, 0, C_WIDE | C_SHEET},
    {0},
};

static const struct listed_kind kind = {.listing = "overleg", .columns = columns};

static bool shown(const struct ui *ui)
{
	return access_read(ui->db, CARE) == ALL;
}

static bool meetings_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	return desk_read(ui, tab_state(tabs), &kind,
	    "Er is nog geen overleg. Met n maak je er een, bijvoorbeeld het ZAT.", err);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t meeting = listed_id(tab_state_of(screen), "meeting");
	return meeting ? open_meeting(ui, meeting) : STAY;
}

static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	make_meeting(ui);
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	int64_t meeting = listed_id(tab_state_of(screen), "meeting");
	if (!meeting ||
	    !dialog_confirm(ui, "Verwijderen",
	        "Dit overleg gaat weg. Dat kan alleen als er geen leerling op de agenda staat.",
	        "Verwijderen"))
		return STAY;
	bool good = change_begin(ui->db, "Overleg verwijderd", &err);
	if (good &&
	    change_end(ui->db, change_remove_id(ui->db, &care_meeting_entity, meeting, &err), &err))
		ui_say(ui, "Verwijderd: overleg.");
	else
		ui_show_error(ui, &err);
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static const struct action actions[] = {
    {"Enter", "openen", "Opent het overleg, met de agenda en de besluiten.", act_open, 0, NULL},
    {"n", "nieuw", "Maakt een overleg, met de dag en de mensen die erbij horen.", act_new,
        ACT_WRITES, may_write_meetings},
    LIST_SEARCH,
    {"Del", "verwijderen", "Haalt een overleg zonder leerlingen weg, na een vraag.", act_remove,
        ACT_WRITES | ACT_HIDDEN, may_write_meetings},
    {0},
};

const struct tab meetings_tab = {.title = "Overleg",
    .about =
        "ZAT, CAT en ander overleg over leerlingen. Enter opent de agenda, met wat is besloten en wie wat doet.",
    .shown = shown,
    .read = meetings_read,
    .draw = listed_tab_draw,
    .key = listed_tab_key,
    .actions = actions,
    .size = sizeof(struct desk_list),
    .close = listed_tab_close};
