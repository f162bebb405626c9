/* The desk of the care coordinator: the screen, and what its sheets share. */
#include "tui/screens/desk/desk.h"

#include "tui/screens/common/common.h"

bool desk_read(struct ui *ui, struct desk_list *me, const struct listed_kind *kind,
    const char *empty, struct error *err)
{
	me->listed.kind = kind;
	me->listed.list.empty = empty;
	if (!me->logged &&
	    !listing_log(ui->db, listing_find(kind->listing), &me->listed.filter, false, err)) {
		listed_forget(&me->listed);
		return false;
	}
	me->logged = true;
	return listed_read(ui, &me->listed, err);
}

bool may_write_meetings(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, CARE) == ALL;
}

static void header(struct ui *ui, struct tabs *tabs, struct header *header)
{
	(void)tabs;
	header->left = access_read(ui->db, GUIDANCE) == ALL ? "Zorgoverzicht"
	                                                    : "Zorgoverzicht · je eigen leerlingen";
	header->right = arena_text(&ui->scratch, date_show(access_reference_date(ui->db)).text);
}

static const struct tab *const tab_table[] = {
    &runs_tab, &meetings_tab, &grade_reviews_tab, &route_tab, NULL};

enum outcome open_desk(struct ui *ui)
{
	struct tabs tabs = {.table = tab_table,
	    .numbered = true,
	    .name = "Zorgoverzicht",
	    .header = header,
	    .about =
	        "Wat er rond leerlingen loopt, het overleg over hen, en de zorg per leerjaar. Met een cijfer of Tab naar een ander blad."};
	return tabs_run(ui, &tabs);
}
