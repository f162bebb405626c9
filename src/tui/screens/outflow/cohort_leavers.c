/* The leavers of a school year: destinations, the answers after one and two years, and what is
 * missing. */
#include "tui/list/list_screen.h"
#include "tui/screens/outflow/cohorts.h"
#include "tui/screens/common/common.h"
#include "tui/screens/outflow/outflow.h"

static const struct column columns[] = {
    {"name", "leerling", COLUMN_TEXT, 18, 0},
    {"destination_label", "bestemming", COLUMN_TEXT, 16, C_WIDE},
    {"status_1", "na 1 jaar", COLUMN_TEXT, 12, 0},
    {"status_2", "na 2 jaar", COLUMN_TEXT, 12, 0},
    {"missing", "wat ontbreekt", COLUMN_TEXT, 16, 0},
    {0},
};

static int64_t key(void *list, size_t row)
{
	int64_t outflow = listed_number(list, row, "outflow");
	return outflow ? outflow : -listed_number(list, row, "pupil");
}

static void header(struct ui *ui, struct list_screen *me, struct header *header)
{
	header->left = arena_format(&ui->scratch, "Vertrokken in %s", me->list.filter.school_year);
	header->subtitle = "Ervoor staat ! als er iets ontbreekt.";
}

static bool selected(struct screen *screen, int64_t *pupil, int64_t *outflow)
{
	*pupil = listed_id(list_of(screen), "pupil");
	*outflow = listed_id(list_of(screen), "outflow");
	return *pupil != 0;
}

/* Like selected(), but false with a message when the destination is not recorded yet. */
static bool recorded(struct ui *ui, struct screen *screen, int64_t *pupil, int64_t *outflow)
{
	if (!selected(screen, pupil, outflow))
		return false;
	if (!*outflow)
		ui_say(ui, "Leg eerst de bestemming vast, met Enter.");
	return *outflow != 0;
}

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	int64_t pupil, outflow;
	if (selected(screen, &pupil, &outflow))
		edit_leaver(ui, pupil, outflow, NULL);
	return STAY;
}

static enum outcome act_first(struct ui *ui, struct screen *screen)
{
	int64_t pupil, outflow;
	if (recorded(ui, screen, &pupil, &outflow))
		edit_follow_up(ui, outflow, 1, NULL);
	return STAY;
}

static enum outcome act_second(struct ui *ui, struct screen *screen)
{
	int64_t pupil, outflow;
	if (recorded(ui, screen, &pupil, &outflow))
		edit_follow_up(ui, outflow, 2, NULL);
	return STAY;
}

static enum outcome act_attempt(struct ui *ui, struct screen *screen)
{
	int64_t pupil, outflow;
	if (recorded(ui, screen, &pupil, &outflow))
		edit_attempt(ui, outflow, 0);
	return STAY;
}

static enum outcome act_log(struct ui *ui, struct screen *screen)
{
	int64_t pupil, outflow;
	return recorded(ui, screen, &pupil, &outflow) ? open_contacts(ui, pupil, outflow) : STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil, outflow;
	return selected(screen, &pupil, &outflow) ? open_dossier(ui, pupil) : STAY;
}

static const struct action actions[] = {
    {"Enter", "openen", "Opent de gegevens van het vertrek.", act_edit, 0, NULL},
    {"z", "nazorg 1 jaar", "Opent hoe het een jaar na het vertrek gaat.", act_first, 0, NULL},
    {"Z", "nazorg 2 jaar", "Opent hoe het twee jaar na het vertrek gaat.", act_second, 0, NULL},
    {"p", "poging", "Legt vast dat je deze oud-leerling hebt geprobeerd te bereiken.", act_attempt,
        ACT_WRITES, may_write_outflow},
    {"l", "logboek", "Toont de pogingen en de gegeven nazorg van deze oud-leerling.", act_log,
        ACT_HIDDEN, NULL},
    LIST_SEARCH,
    {"d", "dossier", "Opent het dossier van de oud-leerling.", act_dossier, ACT_HIDDEN, NULL},
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Cohort",
    .about = "Wie er in dit schooljaar vertrok, waarheen, en hoe het na 1 en na 2 jaar gaat.",
    .list = {.listing = "uitstroom", .columns = columns, .key = key},
    .empty = "In dit schooljaar is niemand van school gegaan.",
    .header = header,
    .actions = actions,
};

enum outcome open_cohort(struct ui *ui, const char *year)
{
	struct list_screen me = {.list.filter.school_year = year};
	return list_screen_run(ui, &me, &kind);
}
