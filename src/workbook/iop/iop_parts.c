/* Parts of forms about the IOP: goals with ratings, the scale, and agreements. */
#include "workbook/iop/iop_parts.h"

#include "model/iop/iop.h"
#include "workbook/paper/parts.h"

enum { RATER_WIDTH = PAPER_COLUMNS / RATERS, FIRST_FIGURE = PAPER_COLUMNS - RATERS };

void iop_cover_period(struct sheet *cover, int *row, const struct iop_pupil *pupil)
{
	struct arena arena = {0};
	cover_line(cover, row, "Schooljaar", pupil->year_name);
	cover_line(cover, row, "Periode",
	    arena_format(&arena, "%d (%s tot en met %s)", (int)pupil->period_number,
	        date_show(pupil->period_starts_on).text, date_show(pupil->period_ends_on).text));
	arena_done(&arena);
}

const char *iop_question(const char *field)
{
	return entity_field(&iop_talk_entity, field)->label;
}

void iop_scale(struct paper *paper, const struct iop_words *words)
{
	bool right = false;
	for (int level = 1; level <= words->levels; level++) {
		if (!words->in_use[level])
			continue;
		paper_cell(paper, right ? PAPER_HALF : 0, right ? PAPER_LAST : PAPER_HALF - 1,
		    FORM_HINT, 1,
		    arena_format(&paper->arena, "%d = %s", level, words->pupil_level[level]));
		paper->row += right;
		right = !right;
	}
	paper->row += right;
}

const char *iop_level(struct paper *paper, const struct iop_words *words, int64_t level)
{
	if (level < 1 || level > LEVELS)
		return "";
	return arena_format(&paper->arena, "%d – %s", (int)level, words->pupil_level[level]);
}

void iop_goal(struct paper *paper, int number, const struct iop_goal_line *goal)
{
	paper_line(paper, FORM_STRONG,
	    date_is_set(goal->done_on)
	        ? arena_format(&paper->arena, "%d. %s  (gehaald op %s)", number, goal->sentence,
	              date_show(goal->done_on).text)
	        : arena_format(&paper->arena, "%d. %s", number, goal->sentence));
}

void iop_ratings(struct paper *paper, const struct iop_words *words, const char *self,
    const struct iop_goal_line *goal)
{
	for (int rater = 0; rater < RATERS; rater++)
		paper_cell(paper, rater * RATER_WIDTH, rater * RATER_WIDTH + RATER_WIDTH - 1,
		    FORM_HEAD, 1, rater == RATER_PUPIL ? self : rater_names[rater].label);
	paper->row++;
	for (int rater = 0; rater < RATERS; rater++)
		paper_cell(paper, rater * RATER_WIDTH, rater * RATER_WIDTH + RATER_WIDTH - 1,
		    FORM_BOX, 2, iop_level(paper, words, goal->level[rater]));
	paper->row++;
}

void iop_goal_head(struct paper *paper, const char *label)
{
	paper_cell(paper, 0, FIRST_FIGURE - 1, FORM_LABEL, 1, label);
	for (int rater = 0; rater < RATERS; rater++)
		paper_cell(paper, FIRST_FIGURE + rater, FIRST_FIGURE + rater, FORM_HEAD, 1,
		    rater_names[rater].narrow);
	paper->row++;
}

void iop_goal_row(struct paper *paper, const struct iop_goal_line *goal)
{
	struct paper_part parts[RATERS + 1] = {{0, FIRST_FIGURE - 1, FORM_CELL, 1, goal->sentence}};
	for (int rater = 0; rater < RATERS; rater++)
		parts[rater + 1] = (struct paper_part){FIRST_FIGURE + rater, FIRST_FIGURE + rater,
		    FORM_BOX, 1,
		    goal->level[rater] ? arena_format(&paper->arena, "%d", (int)goal->level[rater])
		                       : ""};
	paper_parts(paper, parts, RATERS + 1);
}

void iop_agreements(struct paper *paper, const struct iop_dossier *dossier, size_t at_least)
{
	static const int stops[] = {0, 2, 8, 10, PAPER_COLUMNS};
	static const char *const heads[] = {"Wie", "Wat", "Uiterlijk", "Gedaan op"},
	                         *const empty[] = {"", "", "", ""};
	paper_row(paper, FORM_HEAD, stops, heads);
	for (size_t i = 0; i < dossier->agreement_count; i++) {
		const struct iop_agreement_line *line = &dossier->agreements[i];
		struct date_text due = date_show(line->due_on), done = date_show(line->done_on);
		paper_row(paper, FORM_CELL, stops,
		    (const char *const[]){line->who, line->text, due.text, done.text});
	}
	size_t rows = dossier->agreement_count;
	do
		paper_row(paper, FORM_CELL, stops, empty);
	while (++rows < at_least);
}
