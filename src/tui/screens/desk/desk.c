/* The overview of the care: what goes over classes, sheet by sheet. */
#include "tui/screens/desk/desk.h"

#include "model/school/school.h"
#include "tui/screens/common/common.h"

static void header(struct ui *ui, struct tabs *tabs, struct header *header)
{
	(void)tabs;
	header->left = access_read(ui->db, GUIDANCE) == ALL ? "Zorgoverzicht"
	                                                    : "Zorgoverzicht · je eigen leerlingen";
	header->right = arena_text(&ui->scratch, date_show(access_reference_date(ui->db)).text);
}

static const struct action actions[] = {{0}};

static const struct tab *const tab_table[] = {&grade_reviews_tab, &route_tab, NULL};

enum outcome open_desk(struct ui *ui)
{
	struct tabs tabs = {.table = tab_table,
	    .numbered = true,
	    .name = "Zorgoverzicht",
	    .header = header,
	    .actions = actions,
	    .about = "De zorg over de klassen heen. Met een cijfer of Tab naar een ander blad."};
	return tabs_run(ui, &tabs);
}
