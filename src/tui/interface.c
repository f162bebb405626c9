/* Running the interface: the terminal, drafts of last time, the home screen. */
#include "tui/interface.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/file/draft.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/draft_place.h"
#include "tui/input/picker.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "tui/screens/pupil/pupil.h"
#include "tui/terminal/terminal.h"

struct draft_row {
	char form[128];
	int64_t record, parent;
};

struct drafts {
	struct ui *ui;
	struct arena arena;
	struct draft_row *rows;
	struct choice *choices;
	size_t count, capacity, choice_capacity;
};

/* Adds a line such as "notitie · Berg, Daan van den · 22-11-2026 10:14". */
static void add_draft(
    void *context, const char *form, int64_t record, int64_t parent, const char *since)
{
	struct drafts *drafts = context;
	const char *name = "", *when = since;
	db_text(drafts->ui->db, &drafts->arena, &name, NULL,
	    "SELECT name FROM visible_pupil WHERE id = ?1 "
	    "UNION ALL SELECT name FROM visible_class WHERE id = ?1 "
	    "UNION ALL SELECT p.name FROM visible_internship i "
	    "JOIN visible_pupil p ON p.id = i.pupil "
	    "WHERE i.id = ?1 "
	    "UNION ALL SELECT name FROM visible_company WHERE id = ?1 "
	    "UNION ALL SELECT name FROM visible_lesson_group WHERE id = ?1 "
	    "UNION ALL SELECT p.name FROM visible_evidence e "
	    "JOIN visible_pupil p ON p.id = e.pupil "
	    "WHERE e.id = ?1",
	    "i", parent);
	db_text(drafts->ui->db, &drafts->arena, &when, NULL,
	    "SELECT strftime('%d-%m-%Y %H:%M', ?1, 'localtime')", "t", since);
	drafts->rows =
	    array_grow(drafts->rows, drafts->count, &drafts->capacity, sizeof *drafts->rows);
	drafts->choices = array_grow(
	    drafts->choices, drafts->count, &drafts->choice_capacity, sizeof *drafts->choices);
	struct draft_row *row = &drafts->rows[drafts->count];
	*row = (struct draft_row){.record = record, .parent = parent};
	snprintf(row->form, sizeof row->form, "%s", form);
	drafts->choices[drafts->count++] = (struct choice){.value = "",
	    .label = arena_format(
	        &drafts->arena, "%s%s%s · %s", row->form, *name ? " · " : "", name, when)};
}

/* Offers what was typed but not saved when the terminal went away. */
static void offer_drafts(struct ui *ui)
{
	struct drafts drafts = {.ui = ui};
	struct error err = {0};
	size_t selected = 0;
	if (db_read_only_reason(ui->db))
		return;
	draft_hold_room(ui->db);
	if (!draft_list(ui->db, add_draft, &drafts, &err))
		ui_show_error(ui, &err);
	struct choices choices = {.rows = drafts.choices, .count = drafts.count};
	if (drafts.count &&
	    pick(ui, "Nog niet opgeslagen van de vorige keer: verdergaan met", &choices, NULL,
	        &selected) &&
	    selected < drafts.count)
		draft_take_up(ui, drafts.rows[selected].form, drafts.rows[selected].record,
		    drafts.rows[selected].parent, drafts.choices[selected].label);
	free(drafts.rows);
	free(drafts.choices);
	arena_done(&drafts.arena);
}

/* For the lower rule: why nothing can be changed, or that this is a file of one's own. */
static const char *notice(struct db *db, char text[128])
{
	const char *reason = db_read_only_reason(db);
	struct date date = access_reference_date(db);
	if (!reason)
		return "eigen bestand: wie het kan openen, kan alles lezen";
	if (date_compare(date, clock_today()) != 0)
		snprintf(text, 128, "alleen lezen: peildatum %s", date_show(date).text);
	else
		snprintf(text, 128, "%s", reason);
	return text;
}

static void warn_of_clock(struct ui *ui)
{
	struct date last;
	if (db_clock_went_back(ui->db, &last, NULL))
		ui_complain(ui, "Klopt de datum van deze computer? Er is al opgeslagen op %s.",
		    date_show(last).text);
}

static void welcome(struct ui *ui)
{
	offer_drafts(ui);
	warn_of_clock(ui);
}

void interface_loop(struct db *db, struct key_source *keys)
{
	struct ui ui;
	char text[128];
	ui_init(&ui, db, keys);
	ui.actions = everywhere;
	ui.places = places_everywhere;
	ui.notice = notice(db, text);
	likes_start(&ui);
	ui.welcome = welcome;
	if (access_has_role(db, PUPIL))
		pupil_home_run(&ui, access_actor(db)->id);
	else
		home_run(&ui);
	ui_done(&ui);
}

bool interface_run(struct db *db, struct error *err)
{
	if (!terminal_open(true, err))
		return false;
	interface_loop(db, terminal_keys());
	terminal_close();
	return true;
}

int interface_ended_by(void)
{
	return terminal_ended_by();
}
