/* Quality at the example school: what others think of it, what its subjects aim at, and how it
 * judges itself. */
#include "example/quality/quality.h"

#include <stdlib.h>
#include <string.h>

enum { YEARS = 6, JUDGED_SO_FAR = 5 };

struct example_year *example_year_ago(const struct example *x, int ago)
{
	int at = x->year_count - 1 - ago;
	return at >= 0 && at < x->year_count ? &x->years[at] : NULL;
}

struct example_actor example_staff(const struct example *x, const char *code)
{
	for (size_t i = 0; i < x->member_count; i++)
		if (strcmp(x->members[i].record.code, code) == 0)
			return (struct example_actor){.staff = &x->members[i]};
	return example_administrator(x);
}

char *example_figures(struct example *x, const char *text, int ago)
{
	enum { FIRST = 58, STEP = 5, SPREAD = 5 };
	struct buffer out = {0};
	for (; *text; text++)
		if (*text == '#')
			buffer_format(&out, "%d",
			    FIRST + (YEARS - 1 - ago) * STEP + example_between(0, SPREAD));
		else
			buffer_add_bytes(&out, text, 1);
	char *kept = arena_text(&x->arena, buffer_text(&out));
	buffer_done(&out);
	return kept;
}

struct date example_day_in(
    const struct example *x, const struct example_year *year, int month, int of_month)
{
	return example_day_before(x, date_make(year->number + (month < 8), month, of_month));
}

void example_later(struct example *x, struct date on, struct example_actor actor,
    enum example_title title, const struct entity *entity, const void *row, void *later)
{
	struct example_step *step = example_step(x, on, 16, actor, title, entity, later);
	if (step)
		example_again(step, row);
}

/* Returns how many people of a group are asked. */
static int invited(const struct example *x, const char *group)
{
	return strcmp(group, SURVEYED_COMPANIES) == 0  ? x->options.pupils / 3
	       : strcmp(group, SURVEYED_PARTNERS) == 0 ? 18
	       : strcmp(group, SURVEYED_STAFF) == 0 || strcmp(group, SURVEYED_STAFF_ON_SAFETY) == 0
	           ? (int)x->member_count
	           : x->options.pupils - example_between(0, 9);
}

static char *remark_of(struct example *x, const char *group, int ago)
{
	for (size_t i = 0; i < x->quality_texts.count; i++) {
		const char *const *cell = x->quality_texts.rows[i].cell;
		if (strcmp(cell[0], "remark") == 0 && strcmp(cell[1], group) == 0 &&
		    atoi(cell[2]) == ago)
			return arena_text(&x->arena, cell[3]);
	}
	return NULL;
}

/* PrOZO! in March, the safety monitor in November. */
static void plan_survey(struct example *x, const struct example_row *text, int ago, int mean)
{
	const struct example_year *year = example_year_ago(x, ago);
	struct survey *row = arena_alloc(&x->arena, sizeof *row);
	bool safety = *text->cell[1] == 'V';
	int share = atoi(text->cell[3]) + example_between(-3, 3);
	if (!mean || !year)
		return;
	*row = (struct survey){.school_year = year->id,
	    .held_on = safety ? example_day_in(x, year, 11, 20) : example_day_in(x, year, 3, 27),
	    .invited = invited(x, text->cell[1]),
	    .mean = mean,
	    .remark = remark_of(x, text->cell[1], ago)};
	row->answers = row->invited * share / 100;
	EXAMPLE_SET(x, row->survey_group, text->cell[1]);
	example_step(
	    x, row->held_on, 15, example_administrator(x), TITLE_SURVEY, &survey_entity, row);
}

static void plan_surveys(struct example *x, const struct example_row *text)
{
	const char *means = text->cell[2];
	for (int ago = YEARS - 1; ago >= 0; ago--) {
		char *end;
		plan_survey(x, text, ago, (int)strtol(means, &end, 10));
		means = end;
	}
}

/* Returns the text field for a part of a card. */
static char **part_of(struct quality_card *card, const char *part)
{
	return strcmp(part, "goals") == 0        ? &card->goals
	       : strcmp(part, "results") == 0    ? &card->results
	       : strcmp(part, "indicators") == 0 ? &card->indicators
	       : strcmp(part, "skills") == 0     ? &card->skills
	                                         : &card->actions;
}

/* Planned in September without results, which follow in June. */
static void plan_card(struct example *x, const char *subject, int ago)
{
	enum { FIRST_TEXT = 3 };
	const struct example_year *year = example_year_ago(x, ago);
	struct quality_card *row = arena_alloc(&x->arena, sizeof *row),
	                    *later = arena_alloc(&x->arena, sizeof *later);
	if (!year)
		return;
	struct date begun_on = example_day_in(x, year, 9, 25), on = example_day_in(x, year, 6, 25);
	*row = (struct quality_card){.school_year = year->id};
	EXAMPLE_SET(x, row->subject, subject);
	for (size_t i = 0; i < x->quality_texts.count; i++) {
		const char *const *cell = x->quality_texts.rows[i].cell;
		if (strcmp(cell[0], "card") == 0 && strcmp(cell[1], subject) == 0)
			*part_of(row, cell[2]) =
			    example_figures(x, cell[FIRST_TEXT + (YEARS - 1 - ago) / 2], ago);
	}
	*later = *row;
	row->results = NULL;
	if (example_step(
	        x, begun_on, 15, example_staff(x, "DIR"), TITLE_QUALITY, &quality_card_entity, row))
		example_later(x, on, example_staff(x, "DIR"), TITLE_QUALITY, &quality_card_entity,
		    row, later);
}

/* In June; of this year only the first ones are done. */
static void plan_judgement(struct example *x, const struct example_row *text, int ago, int place)
{
	const struct example_year *year = example_year_ago(x, ago);
	struct standard_judgement *row = arena_alloc(&x->arena, sizeof *row);
	char score = text->cell[2][YEARS - 1 - ago];
	if (!year || score == '-' || (ago == 0 && place >= JUDGED_SO_FAR))
		return;
	*row = (struct standard_judgement){.school_year = year->id,
	    .judged_on = ago ? example_day_in(x, year, 6, 12) : example_day_in(x, year, 11, 12),
	    .score = score == 'x' ? 0 : score - '0'};
	EXAMPLE_SET(x, row->standard, text->cell[1]);
	row->grounds = arena_text(&x->arena, text->cell[score == '1' || score == '2' ? 3 : 4]);
	example_step(x, row->judged_on, 14, example_staff(x, "DIR"), TITLE_QUALITY,
	    &standard_judgement_entity, row);
}

void example_plan_quality(struct example *x)
{
	static const char *const subjects[] = {"NED", "REK", "KOK", "TEC"};
	int place = 0;
	for (size_t i = 0; i < x->quality_texts.count; i++) {
		const struct example_row *text = &x->quality_texts.rows[i];
		if (strcmp(text->cell[0], "survey") == 0)
			plan_surveys(x, text);
		if (strcmp(text->cell[0], "grounds") == 0) {
			for (int ago = YEARS - 1; ago >= 0; ago--)
				plan_judgement(x, text, ago, place);
			place++;
		}
	}
	for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
		for (int ago = YEARS - 1; ago >= 0; ago--)
			plan_card(x, subjects[i], ago);
	example_plan_cycle(x);
	example_plan_evenings(x);
}
