/* A test of a lesson group or a class: what its files share. */
#ifndef TUI_SCREENS_PORTFOLIO_SCORES_SHEET_H
#define TUI_SCREENS_PORTFOLIO_SCORES_SHEET_H

#include "model/portfolio/result.h"
#include "tui/input/grid.h"
#include "tui/ui.h"

/* The test of one pupil. before: as it is in the file, without id when it is not there. */
struct score_row {
	const char *name;
	struct result before, now;
};

/* The columns of its grid. */
enum { NAME, SCORE, VERDICT, COLUMNS };

struct test_sheet {
	struct screen screen;
	int64_t lesson_group, class; /* one of them is 0 */
	const char *lesson;
	struct result test; /* what is the same for all: subject, kind, title, day, level */
	char level[8];      /* of test, as it was read */
	struct score_norm norm;
	struct score_row *rows;
	size_t count, capacity;
	struct grid grid;
	bool saved;
	struct arena arena;
};

/* Has this row another score or verdict than what is in the file? */
bool score_changed(const struct score_row *row);

/* A score that does not say whether it is sufficient, and nobody has. */
bool score_undecided(const struct test_sheet *me, const struct score_row *row);

/* test_choose.c: reads who are in the lesson; asks which test, or makes a new one with a small
 * form; changes what is the same for all. False: the person went back or has been told. */
bool test_read_pupils(struct ui *ui, struct test_sheet *me, struct error *err);
bool test_choose(struct ui *ui, struct test_sheet *me);
bool test_edit(struct ui *ui, struct test_sheet *me);

/* Finds for each pupil what is in the file of this test already. */
bool test_read_scores(struct ui *ui, struct test_sheet *me, struct error *err);
bool test_read_score(
    struct ui *ui, struct test_sheet *me, struct score_row *row, struct error *err);

/* test_draft.c: what was typed and not saved. test_take_draft asks whether to go on with it; the
 * test is then that of the draft. */
bool test_keep(struct ui *ui, struct test_sheet *me, struct error *err);
bool test_take_draft(struct ui *ui, struct test_sheet *me);
void test_read_draft(struct ui *ui, struct test_sheet *me);
void test_forget_draft(struct ui *ui, const struct test_sheet *me);

#endif
