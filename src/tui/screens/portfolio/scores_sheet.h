/* A test of a lesson group or a class: shared by its files. */
#ifndef TUI_SCREENS_PORTFOLIO_SCORES_SHEET_H
#define TUI_SCREENS_PORTFOLIO_SCORES_SHEET_H

#include "model/portfolio/result.h"
#include "tui/input/grid/grid_screen.h"

/* The test of one pupil. before: as saved, without id when it was not saved. */
struct score_row {
	const char *name;
	struct result before, now;
};

/* The columns of the grid. */
enum { NAME, SCORE, VERDICT, COLUMNS };

struct test_sheet {
	struct grid_screen screen;
	int64_t lesson_group, class; /* one of them is 0 */
	const char *lesson;
	struct result test; /* fields shared by all pupils: subject, kind, title, day, level */
	char level[8];      /* level of test when it was read */
	struct score_norm norm;
	struct score_row *rows; /* in the arena of the screen */
	size_t count;
};

/* Does a score not say whether it is sufficient, and did nobody say so? */
bool score_undecided(const struct test_sheet *me, const struct score_row *row);

/* scores_test.c: reads the pupils of the lesson; asks for a test, or makes a new one with a small
 * form; changes the shared fields. False: the user went back, or a message was shown. */
bool test_read_pupils(struct ui *ui, struct test_sheet *me, struct error *err);
bool test_choose(struct ui *ui, struct test_sheet *me);
bool test_edit(struct ui *ui, struct test_sheet *me);

/* Reads each pupil's saved result. */
bool test_read_scores(struct ui *ui, struct test_sheet *me, struct error *err);
bool test_read_score(
    struct ui *ui, struct test_sheet *me, struct score_row *row, struct error *err);

/* scores_draft.c: asks whether to continue unsaved scores; the test is then that of the draft. */
bool test_take_draft(struct ui *ui, struct test_sheet *me);
extern const struct grid_draft_kind test_draft;

#endif
