/* The quality cycle of the example school: themes that run for some years, each with a yearly goal
 * that builds on the one before. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "example/quality/quality.h"

enum { EVALUATED_MONTH = 6, EVALUATED_DAY = 20 };

/* A theme being planned. */
struct cycle {
	struct example *x;
	const char *key; /* "-": goals without a theme */
	struct quality_theme *theme;
	struct quality_ambition *ambition;
	struct quality_goal *last; /* goal of last year */
	struct example_actor director;
};

/* The parsed cell of a goal: "4 PAD JA +". */
struct goal_plan {
	int ago;
	char stage[4], reached[4];
	bool follows;
};

static struct goal_plan read_goal(const char *cell)
{
	struct goal_plan plan = {0};
	char follows[2] = "";
	sscanf(cell, "%d %3s %3s %1s", &plan.ago, plan.stage, plan.reached, follows);
	plan.follows = *follows == '+';
	return plan;
}

static bool is(const struct example_row *row, const char *what, const char *which)
{
	return strcmp(row->cell[0], what) == 0 && strcmp(row->cell[1], which) == 0;
}

/* Results are known only after some time. */
static void plan_indicators(
    struct cycle *c, const struct quality_goal *goal, const struct goal_plan *plan)
{
	struct example *x = c->x;
	const struct example_year *year = example_year_ago(x, plan->ago);
	for (size_t i = 0; i < x->quality_texts.count; i++) {
		const struct example_row *text = &x->quality_texts.rows[i];
		if (!is(text, "indicator", c->key))
			continue;
		struct quality_indicator *row = arena_alloc(&x->arena, sizeof *row),
		                         *later = arena_alloc(&x->arena, sizeof *later);
		EXAMPLE_SET(x, row->kind, text->cell[2]);
		EXAMPLE_SET(x, row->text, text->cell[3]);
		EXAMPLE_SET(x, row->target, text->cell[4]);
		struct example_step *step = example_step(x, example_day_in(x, year, 9, 10), 15,
		    c->director, TITLE_QUALITY, &quality_indicator_entity, row);
		example_link(step, offsetof(struct quality_indicator, goal), &goal->id);
		*later = *row;
		EXAMPLE_SET(x, later->result, example_figures(x, text->cell[5], plan->ago));
		struct example_step *again =
		    *later->result
		        ? example_step(x, example_day_in(x, year, 6, EVALUATED_DAY), 16,
		              c->director, TITLE_QUALITY, &quality_indicator_entity, later)
		        : NULL;
		if (again) {
			example_again(again, row);
			example_link(again, offsetof(struct quality_indicator, goal), &goal->id);
		}
	}
}

/* Most due actions were done; those of a goal without a theme have no owner yet. */
static void plan_action(struct cycle *c, const struct quality_goal *goal,
    const struct example_row *text, const struct example_year *year)
{
	struct example *x = c->x;
	struct example_actor who = example_staff(x, text->cell[3]);
	struct quality_action *row = arena_alloc(&x->arena, sizeof *row),
	                      *later = arena_alloc(&x->arena, sizeof *later);
	EXAMPLE_SET(x, row->text, text->cell[4]);
	row->due_on = example_day_in(x, year, atoi(text->cell[5]), 20);
	struct example_step *step = example_step(x, example_day_in(x, year, 9, 10), 15, c->director,
	    TITLE_QUALITY, &quality_action_entity, row);
	example_link(step, offsetof(struct quality_action, goal), &goal->id);
	example_link(step, offsetof(struct quality_action, responsible), &who.staff->record.id);
	*later = *row;
	later->done_on = example_day_before(x, date_add(row->due_on, example_between(-9, 5)));
	later->done_on = example_latest(later->done_on, example_day_in(x, year, 9, 12));
	bool done = example_chance(92) && strcmp(c->key, "-") != 0;
	struct example_step *again = done ? example_step(x, later->done_on, 16, c->director,
	                                        TITLE_QUALITY, &quality_action_entity, later)
	                                  : NULL;
	if (!again)
		return;
	example_again(again, row);
	example_link(again, offsetof(struct quality_action, goal), &goal->id);
	example_link(again, offsetof(struct quality_action, responsible), &who.staff->record.id);
}

static void plan_actions(
    struct cycle *c, const struct quality_goal *goal, const struct goal_plan *plan)
{
	struct example *x = c->x;
	for (size_t i = 0; i < x->quality_texts.count; i++) {
		const struct example_row *text = &x->quality_texts.rows[i];
		if (is(text, "action", c->key) && atoi(text->cell[2]) == plan->ago)
			plan_action(c, goal, text, example_year_ago(x, plan->ago));
	}
}

/* Sets the links of a goal, in each of its states. */
static void link_goal(struct cycle *c, struct example_step *step, const struct quality_goal *before)
{
	if (c->ambition)
		example_link(step, offsetof(struct quality_goal, ambition), &c->ambition->id);
	if (before)
		example_link(step, offsetof(struct quality_goal, follows), &before->id);
}

static void evaluate(struct cycle *c, const struct quality_goal *row, const struct goal_plan *plan,
    const struct quality_goal *before, const char *words)
{
	struct example *x = c->x;
	struct date on =
	    example_day_in(x, example_year_ago(x, plan->ago), EVALUATED_MONTH, EVALUATED_DAY);
	struct quality_goal *later = arena_alloc(&x->arena, sizeof *later);
	if (strcmp(plan->reached, "-") == 0)
		return;
	*later = *row;
	EXAMPLE_SET(x, later->reached, plan->reached);
	later->evaluated_on = on;
	later->evaluation = arena_text(&x->arena, words);
	struct example_step *again =
	    example_step(x, on, 16, c->director, TITLE_QUALITY, &quality_goal_entity, later);
	if (again) {
		example_again(again, row);
		link_goal(c, again, before);
	}
}

static void plan_goal(struct cycle *c, const struct example_row *text)
{
	struct example *x = c->x;
	struct goal_plan plan = read_goal(text->cell[2]);
	const struct example_year *year = example_year_ago(x, plan.ago);
	if (!year)
		return;
	struct quality_goal *row = arena_alloc(&x->arena, sizeof *row),
	                    *before = plan.follows ? c->last : NULL;
	*row = (struct quality_goal){.school_year = year->id};
	EXAMPLE_SET(x, row->text, text->cell[3]);
	EXAMPLE_SET(x, row->stage, plan.stage);
	if (strcmp(text->cell[4], "-") != 0) {
		EXAMPLE_SET(x, row->measured_by, text->cell[4]);
		row->due_on = date_make(year->number + 1, 6, 30);
	}
	struct example_step *step = example_step(x, example_day_in(x, year, 9, 8), 15, c->director,
	    TITLE_QUALITY, &quality_goal_entity, row);
	if (!step)
		return;
	link_goal(c, step, before);
	plan_indicators(c, row, &plan);
	plan_actions(c, row, &plan);
	evaluate(c, row, &plan, before, text->cell[5]);
	c->last = row;
}

/* Theme and ambition start in the year of the first goal in the example. */
static void begin(struct cycle *c, const struct example_row *theme, struct date on)
{
	struct example *x = c->x;
	c->theme = arena_alloc(&x->arena, sizeof *c->theme);
	c->ambition = arena_alloc(&x->arena, sizeof *c->ambition);
	EXAMPLE_SET(x, c->theme->name, theme->cell[2]);
	c->theme->description = arena_text(&x->arena, theme->cell[3]);
	EXAMPLE_SET(x, c->ambition->text, example_pick(&x->quality_texts, "ambition", c->key, 2));
	example_step(x, on, 14, c->director, TITLE_QUALITY, &quality_theme_entity, c->theme);
	struct example_step *step = example_step(
	    x, on, 14, c->director, TITLE_QUALITY, &quality_ambition_entity, c->ambition);
	example_link(step, offsetof(struct quality_ambition, theme), &c->theme->id);
}

/* Ends a theme that has become part of how the school works. */
static void end(struct cycle *c, const char *ago)
{
	struct example *x = c->x;
	const struct example_year *year = *ago == '-' ? NULL : example_year_ago(x, atoi(ago));
	struct quality_theme *later = arena_alloc(&x->arena, sizeof *later);
	if (!year)
		return;
	*later = *c->theme;
	later->closed_on = example_day_in(x, year, 7, 2);
	example_later(x, later->closed_on, c->director, TITLE_QUALITY, &quality_theme_entity,
	    c->theme, later);
}

static const struct example_row *next_goal(const struct cycle *c, size_t *at)
{
	const struct example_list *list = &c->x->quality_texts;
	while (*at < list->count) {
		const struct example_row *row = &list->rows[(*at)++];
		if (is(row, "goal", c->key) && example_year_ago(c->x, read_goal(row->cell[2]).ago))
			return row;
	}
	return NULL;
}

static void plan_theme(struct example *x, const char *key, const struct example_row *theme)
{
	struct cycle c = {.x = x, .key = key, .director = example_staff(x, "DIR")};
	size_t at = 0;
	for (const struct example_row *goal = next_goal(&c, &at); goal; goal = next_goal(&c, &at)) {
		const struct example_year *year = example_year_ago(x, read_goal(goal->cell[2]).ago);
		struct date on = example_day_in(x, year, 9, 4);
		if (theme && !c.theme && example_past(x, on))
			begin(&c, theme, on);
		plan_goal(&c, goal);
	}
	if (c.theme && theme)
		end(&c, theme->cell[4]);
}

void example_plan_cycle(struct example *x)
{
	for (size_t i = 0; i < x->quality_texts.count; i++) {
		const struct example_row *row = &x->quality_texts.rows[i];
		if (strcmp(row->cell[0], "theme") == 0)
			plan_theme(x, row->cell[1], row);
	}
	plan_theme(x, "-", NULL);
}
