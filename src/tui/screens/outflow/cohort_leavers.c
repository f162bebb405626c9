/* Who left in a school year: where to, how it goes after one and two years, and what is missing. */
#include <stdio.h>
#include <string.h>

#include "tui/list.h"
#include "tui/screens/outflow/cohorts.h"
#include "tui/screens/home/common.h"
#include "tui/screens/outflow/outflow.h"

struct cohort {
	struct screen screen;
	const char *year;
	struct list list;
	struct rows rows; /* of the listing "uitstroom" */
	struct arena arena;
};

static struct cohort *cohort_of(struct screen *screen)
{
	return (struct cohort *)screen;
}

static const struct column columns[] = {
    {"name", "leerling", COLUMN_TEXT, 18, 0},
    {"destination_label", "bestemming", COLUMN_TEXT, 16, C_WIDE},
    {"status_1", "na 1 jaar", COLUMN_TEXT, 12, 0},
    {"status_2", "na 2 jaar", COLUMN_TEXT, 12, 0},
    {"missing", "wat ontbreekt", COLUMN_TEXT, 16, 0},
    {0},
};

static const char *text(const struct cohort *me, size_t row, const char *column)
{
	return rows_named(&me->rows, row, column)->text;
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	(void)arena;
	return text(context, row, columns[column].name);
}

static const char *mark(void *context, size_t row)
{
	return *text(context, row, "missing") ? "!" : "";
}

static int64_t key_of(void *context, size_t row)
{
	const struct cohort *me = context;
	int64_t outflow = rows_named(&me->rows, row, "outflow")->number;
	return outflow ? outflow : -rows_named(&me->rows, row, "pupil")->number;
}

static bool read_rows(struct ui *ui, struct cohort *me, struct error *err)
{
	struct filter filter = {.school_year = me->year};
	arena_done(&me->arena);
	me->rows = (struct rows){.listing = listing_find("uitstroom")};
	me->list.empty = "In dit schooljaar is niemand van school gegaan.";
	bool good = listing_read(ui->db, me->rows.listing, &filter, &me->arena, &me->rows, err);
	list_show(&me->list, &(struct list_source){.columns = columns,
	                         .count = me->rows.count,
	                         .cell = cell,
	                         .mark = mark,
	                         .key = key_of,
	                         .context = me});
	return good;
}

static bool open(struct ui *ui, struct screen *screen, struct error *err)
{
	return read_rows(ui, cohort_of(screen), err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_rows(ui, cohort_of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	header->left = arena_format(&ui->scratch, "Vertrokken in %s", cohort_of(screen)->year);
	header->subtitle = "Ervoor staat ! als er iets ontbreekt.";
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	list_draw(ui, &cohort_of(screen)->list, body);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &cohort_of(screen)->list, pressed);
}

static void close(struct ui *ui, struct screen *screen)
{
	struct cohort *me = cohort_of(screen);
	(void)ui;
	list_done(&me->list);
	arena_done(&me->arena);
}

static bool selected(struct screen *screen, int64_t *pupil, int64_t *outflow)
{
	const struct cohort *me = cohort_of(screen);
	size_t row;
	if (!list_selected(&me->list, &row))
		return false;
	*pupil = rows_named(&me->rows, row, "pupil")->number;
	*outflow = rows_named(&me->rows, row, "outflow")->number;
	return true;
}

/* The same, of somebody whose destination is recorded. */
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
		edit_attempt(ui, outflow, 0, 0, NULL);
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

static const struct screen_ops ops = {.name = "Cohort",
    .about = "Wie er in dit schooljaar vertrok, waarheen, en hoe het na 1 en na 2 jaar gaat.",
    .open = open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close,
    .actions = actions};

enum outcome open_cohort(struct ui *ui, const char *year)
{
	struct cohort me = {.screen.ops = &ops, .year = year};
	return ui_run(ui, &me.screen);
}
