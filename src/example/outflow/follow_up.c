/* How the leavers of the example school are doing, one and two years later. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "example/internal.h"

/* Transitions from one moment to the next: the percentage of those with one status who get
 * another. */
static const struct {
	const char *from, *to;
	int percent;
} turns[] = {
    {"WER", "WER", 82},
    {"WER", "WEL", 6},
    {"WER", "LER", 2},
    {"WER", "TRA", 2},
    {"WER", "GEE", 8},
    {"WEL", "WEL", 66},
    {"WEL", "WER", 25},
    {"WEL", "LER", 3},
    {"WEL", "GEE", 6},
    {"LER", "LER", 72},
    {"LER", "WEL", 9},
    {"LER", "WER", 11},
    {"LER", "TRA", 2},
    {"LER", "GEE", 6},
    {"VOO", "VOO", 86},
    {"VOO", "LER", 10},
    {"VOO", "WER", 2},
    {"VOO", "GEE", 2},
    {"DAG", "DAG", 92},
    {"DAG", "GEE", 5},
    {"DAG", "TRA", 3},
    {"TRA", "WER", 46},
    {"TRA", "TRA", 24},
    {"TRA", "DAG", 12},
    {"TRA", "GEE", 18},
    {"GEE", "GEE", 48},
    {"GEE", "WER", 24},
    {"GEE", "TRA", 16},
    {"GEE", "LER", 12},
};

static const char *status_at_leaving(const char *destination)
{
	if (strcmp(destination, DESTINATION_WORK_AND_MBO) == 0)
		return "WEL";
	if (strcmp(destination, DESTINATION_VMBO) == 0)
		return "VOO";
	switch (*destination) {
	case 'W':
		return "WER";
	case 'O':
		return "LER";
	case 'D':
		return "DAG";
	case 'T':
		return "TRA";
	case 'X':
		return "VOO";
	default:
		return "GEE";
	}
}

static const char *turn(const char *from)
{
	int wanted = example_between(0, 99);
	for (size_t i = 0; i < sizeof turns / sizeof *turns; i++)
		if (strcmp(turns[i].from, from) == 0 && (wanted -= turns[i].percent) < 0)
			return turns[i].to;
	return from;
}

/* The first of November on or after the anniversary. */
static struct date due_on(struct date left_on, int years)
{
	int year = date_year(left_on) + years,
	    late = date_month(left_on) * 100 + date_day(left_on) > 1101;
	return date_make(year + late, 11, 1);
}

/* Mostly in the weeks around the due day, on a Tuesday. */
static struct date asking_day(const struct example *x, struct date due)
{
	int days = example_chance(90) ? example_between(-35, 16) : example_between(17, 60);
	struct date day = date_add(due, days);
	return example_day_from(x, date_add(day, 2 - date_weekday(day)));
}

static void describe(struct example *x, const struct example_person *person, struct follow_up *row,
    const char *status, const char *organisation)
{
	bool known =
	         strcmp(status, STATUS_UNKNOWN) != 0 && strcmp(status, STATUS_NOT_FOLLOWED) != 0,
	     out = strcmp(status, STATUS_NOTHING) == 0;
	EXAMPLE_SET(x, row->status, status);
	EXAMPLE_SET(x, row->organisation, organisation);
	EXAMPLE_SET(x, row->gap, !known ? "O" : out || example_chance(13) ? "J" : "N");
	if (!known || example_chance(45))
		row->remark = example_text(x, person, &x->outflow_texts, "follow", status);
}

static bool lost(const char *destination, int moment)
{
	int percent = *destination == 'Z'                            ? 55
	              : strcmp(destination, DESTINATION_ABROAD) == 0 ? 45
	                                                             : 0;
	return example_chance(percent ? percent : moment == 1 ? 4 : 13);
}

void example_plan_follow_ups(struct example *x, struct example_person *person,
    const struct outflow *outflow, struct date recorded_on)
{
	const char *status = status_at_leaving(outflow->destination),
	           *organisation = outflow->organisation;
	struct example_actor administrator = example_administrator(x);
	for (int moment = 1; moment <= 2; moment++) {
		const char *next = turn(status);
		if (strcmp(next, status) != 0)
			organisation = "";
		status = next;
		struct follow_up *row = arena_alloc(&x->arena, sizeof *row);
		bool gone = lost(outflow->destination, moment);
		row->moment = moment;
		row->asked_on = asking_day(x, due_on(outflow->left_on, moment));
		describe(x, person, row,
		    !gone                ? status
		    : example_chance(75) ? "ONB"
		                         : "NGV",
		    gone ? "" : organisation);
		if (date_compare(row->asked_on, recorded_on) <= 0)
			continue;
		person->asked[moment - 1] = row;
		struct example_step *step = example_step(
		    x, row->asked_on, 15, administrator, TITLE_FOLLOW_UP, &follow_up_entity, row);
		example_link(step, offsetof(struct follow_up, outflow), &outflow->id);
		example_link(
		    step, offsetof(struct follow_up, asked_by), &administrator.staff->record.id);
	}
}
