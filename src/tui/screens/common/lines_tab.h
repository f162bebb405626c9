/* A tab of the dossier that shows lines, part by part, each with the record behind it. Its listing
 * has the columns part_label, on_date, what, text, state, table_name and id. */
#ifndef TUI_SCREENS_COMMON_LINES_TAB_H
#define TUI_SCREENS_COMMON_LINES_TAB_H

#include "db/record.h"
#include "tui/list/listed_tab.h"
#include "tui/screens/common/dossier.h"

/* The state of such a tab. */
struct lines {
	struct listed listed;
	struct listed_kind kind;
};

/* Reads the listing; empty is what stands there without lines. Drawing, keys and closing are those
 * of a listed. */
bool lines_read(
    struct ui *ui, struct tabs *tabs, const char *listing, const char *empty, struct error *err);

/* Returns a cell of the selected line; NULL without one. */
const struct cell *lines_cell(struct screen *screen, const char *column);

/* Returns the kind of record behind the selected line, with its id; NULL without a line or a
 * record. */
const struct entity *lines_record(struct screen *screen, int64_t *id);

/* For the table of actions: lines_show shows the whole text of a line, which may be wider than the
 * window; the other removes the record behind it from the dossier, after a question. */
enum outcome lines_show(struct ui *ui, struct screen *screen);
enum outcome lines_remove(struct ui *ui, struct screen *screen);
#define LINES_SHOW                                                                                 \
	{                                                                                          \
		"r", "lezen", "Toont de hele tekst van deze regel.", lines_show, ACT_HIDDEN, NULL  \
	}

#endif
