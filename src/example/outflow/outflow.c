/* Leavers of the example school as the administration records them, with the advice before and the
 * shielded reason. */
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "example/internal.h"

/* Most recent leavers, not all recorded completely; 0 is the last one. */
enum { RECENT = 200 };
static const char not_recorded[] = "-+--+----------", not_reported[] = "+-+--+--+------",
                  incomplete[] = "---+--+--+-----";

struct leaver {
	struct example_person *person;
	struct date left_on, recorded_on;
	int place; /* 0 is the most recent leaver */
};

static bool marked(const char *marks, const struct example *x, const struct leaver *leaver)
{
	return date_days(x->options.date) - date_days(leaver->left_on) < RECENT &&
	       leaver->place < (int)strlen(marks) && marks[leaver->place] == '+';
}

static char *text_of(
    struct example *x, const struct example_person *person, const char *first, const char *second)
{
	return example_text(x, person, &x->outflow_texts, first, second);
}

static bool is_work(const char *code)
{
	return *code == 'W';
}

static bool is_mbo(const char *code)
{
	return *code == 'O' && strcmp(code, DESTINATION_VMBO) != 0;
}

const char *example_sector(const char *craft)
{
	static const char *const sectors[][2] = {
	    {"GRO", "GGI"}, {"TEC", "TEC"}, {"KOK", "EHO"}, {"ZOR", "DZO"}, {"WIN", "EHO"}};
	for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
		if (strcmp(sectors[i][0], craft) == 0)
			return sectors[i][1];
	return "";
}

static const char *employer_of(
    struct example *x, const struct example_person *person, const char *code, const char *contract)
{
	if (strcmp(code, DESTINATION_SHELTERED_WORK) == 0)
		return text_of(x, person, "place", "ABS");
	if (strcmp(code, DESTINATION_OWN_BUSINESS) == 0)
		return text_of(x, person, "place", "W50");
	if (strcmp(contract, CONTRACT_AGENCY) == 0)
		return text_of(x, person, "place", CONTRACT_AGENCY);
	if (person->company && example_chance(55))
		return person->company;
	return example_pick(&x->companies, person->craft, NULL, 1);
}

static void describe_work(
    struct example *x, const struct example_person *person, struct outflow *row)
{
	const char *code = row->destination, *contract;
	int draw = example_between(0, 99);
	if (strcmp(code, DESTINATION_WORK_AND_MBO) == 0)
		contract = "LAO";
	else if (strcmp(code, DESTINATION_OWN_BUSINESS) == 0)
		contract = draw < 65 ? "ZON" : "VAS";
	else if (strcmp(code, DESTINATION_REGULAR_WORK) == 0)
		contract = draw < 58   ? "TIJ"
		           : draw < 76 ? "VAS"
		           : draw < 89 ? CONTRACT_AGENCY
		                       : "OPR";
	else
		contract = draw < 72 ? "TIJ" : draw < 94 ? "VAS" : "PRO";
	EXAMPLE_SET(x, row->contract, contract);
	EXAMPLE_SET(x, row->organisation, employer_of(x, person, code, contract));
	EXAMPLE_SET(x, row->sector, example_sector(person->craft));
	int hours = strcmp(code, DESTINATION_SHELTERED_WORK) == 0    ? 4 * example_between(4, 7)
	            : strcmp(code, DESTINATION_SUBSIDISED_WORK) == 0 ? 4 * example_between(5, 8)
	            : example_chance(30)                             ? 38
	                                                             : 4 * example_between(6, 9);
	EXAMPLE_SET(x, row->hours, hundredths_short(100 * hours).text);
	if (strcmp(code, DESTINATION_WORK_AND_MBO) == 0) {
		EXAMPLE_SET(x, row->learning_way, "bbl");
		row->mbo_level = example_chance(40) ? 1 : 2;
	}
}

static void describe_school(
    struct example *x, const struct example_person *person, struct outflow *row)
{
	const char *code = row->destination;
	if (strcmp(code, DESTINATION_VMBO) == 0) {
		EXAMPLE_SET(x, row->organisation, text_of(x, person, "school", "vmbo"));
	} else if (is_mbo(code)) {
		bool green = strcmp(person->craft, CRAFT_GREEN) == 0 && example_chance(70);
		EXAMPLE_SET(
		    x, row->organisation, text_of(x, person, "school", green ? "GRO" : "mbo"));
		EXAMPLE_SET(x, row->sector, example_sector(person->craft));
		EXAMPLE_SET(x, row->learning_way, "bol");
		row->mbo_level = code[1] - '0';
	} else {
		EXAMPLE_SET(x, row->organisation, text_of(x, person, "school", code));
	}
}

static void describe_place(
    struct example *x, const struct example_person *person, struct outflow *row)
{
	bool traject = *row->destination == 'T';
	EXAMPLE_SET(x, row->organisation, text_of(x, person, "place", traject ? "T10" : "DAG"));
	EXAMPLE_SET(x, row->hours, hundredths_short(400 * example_between(4, 8)).text);
	if (traject)
		EXAMPLE_SET(x, row->contract, example_chance(70) ? "ZON" : "PRO");
}

static void describe(struct example *x, const struct example_person *person, struct outflow *row)
{
	const char *code = row->destination;
	bool explained = strcmp(code, DESTINATION_OTHER_REASON) == 0 || example_chance(45);
	const char *about = is_work(code)                                 ? "work"
	                    : is_mbo(code)                                ? "learn"
	                    : strcmp(code, DESTINATION_VMBO) == 0         ? "vmbo"
	                    : strcmp(code, DESTINATION_OTHER_REASON) == 0 ? "G90"
	                    : *code == 'X'                                ? code
	                    : *code == 'G' && code[1] < '8'               ? "geen"
	                                                                  : "";
	if (is_work(code))
		describe_work(x, person, row);
	else if (*code == 'O' || strcmp(code, DESTINATION_OTHER_PRO) == 0 ||
	         strcmp(code, DESTINATION_VSO) == 0)
		describe_school(x, person, row);
	else if (*code == 'D' || *code == 'T')
		describe_place(x, person, row);
	if (*about && explained)
		row->remark = text_of(x, person, "remark", about);
}

/* Leaves something open, as happens in practice. */
static void leave_open(struct outflow *row, int place)
{
	if (place % 2)
		memset(row->organisation, 0, sizeof row->organisation);
	else {
		memset(row->hours, 0, sizeof row->hours);
		row->mbo_level = 0;
	}
}

static const char *reason_of(const char *code, const char *expected)
{
	if (*code == 'T')
		return example_chance(60) ? "PLA" : "BEL";
	if (*code == 'G')
		return code[1] == '8' ? "AND" : code[1] < '4' ? "GED" : "PLA";
	if (*code == 'Z')
		return example_chance(50) ? "KEU" : "THU";
	if (is_mbo(code))
		return example_chance(65) ? "HOG" : "KEU";
	if (strcmp(expected, PROFILE_EDUCATION) == 0)
		return example_chance(70) ? "KEU" : "GED";
	return strcmp(code, DESTINATION_REGULAR_WORK) == 0 ? "HOG"
	       : example_chance(60)                        ? "BEL"
	                                                   : "PLA";
}

/* Explains why the outcome differs from the last OPP; for the latest leavers this is often still
 * missing. */
static void explain_deviation(struct example *x, const struct leaver *leaver, struct outflow *row)
{
	const struct example_person *person = leaver->person;
	const char *expected = person->set_profile;
	bool open = marked(incomplete, x, leaver) || marked(not_reported, x, leaver);
	if (!expected || !example_is_final(person->goal) || example_fits(person->goal, expected))
		return;
	bool known = example_chance(92), acted = example_chance(85);
	if (open || !known)
		return;
	const char *reason = reason_of(row->destination, expected);
	EXAMPLE_SET(x, row->deviation_reason, reason);
	if (acted)
		row->deviation_action = text_of(x, person, "action", reason);
}

/* Without an OPP, the administration notes what was expected. */
static void note_expected(
    struct example *x, const struct example_person *person, struct outflow *row)
{
	if (person->set_profile || !example_is_final(person->goal))
		return;
	EXAMPLE_SET(x, row->expected_at_start, person->start_profile);
	EXAMPLE_SET(x, row->expected_last, person->last_profile);
}

static void add_care_reason(
    struct example *x, const struct leaver *leaver, const struct outflow *outflow)
{
	static const char *const reasons[] = {
	    DESTINATION_ILL, DESTINATION_ILL, DESTINATION_WITH_CHILD, "G60"};
	bool girl = strcmp(leaver->person->record.gender, "V") == 0;
	const char *code = reasons[example_between(0, girl ? 2 : 3)];
	struct outflow_care_reason *row = arena_alloc(&x->arena, sizeof *row);
	const struct example_person *person = leaver->person;
	EXAMPLE_SET(x, row->destination,
	    !girl && strcmp(code, DESTINATION_WITH_CHILD) == 0 ? DESTINATION_ILL : code);
	row->remark = text_of(x, person, "care", row->destination);
	struct example_step *step = example_step(x, leaver->recorded_on, 17,
	    example_care(x, person->stays[person->stay_count - 1].class), TITLE_CARE_REASON,
	    &outflow_care_reason_entity, row);
	example_link(step, offsetof(struct outflow_care_reason, outflow), &outflow->id);
}

/* The end of the OPP is reported when the leaver is recorded, or some days later. */
static void report_end(struct example *x, const struct leaver *leaver, struct outflow *outflow)
{
	int days = example_chance(60) ? 0 : example_between(1, 12);
	struct date on = example_day_from(x, date_add(leaver->recorded_on, days));
	if (marked(not_reported, x, leaver) || !example_past(x, on))
		return;
	struct outflow *row = arena_alloc(&x->arena, sizeof *row);
	*row = *outflow;
	row->opp_end_reported_on = on;
	struct example_step *step = example_step(
	    x, on, 17, example_administrator(x), TITLE_OPP_ENDED, &outflow_entity, row);
	leaver->person->outflow_reported = row;
	example_again(step, outflow);
	example_link(step, offsetof(struct outflow, pupil), &leaver->person->record.id);
}

static void record(struct example *x, const struct leaver *leaver)
{
	struct example_person *person = leaver->person;
	struct outflow *row = arena_alloc(&x->arena, sizeof *row);
	row->left_on = leaver->left_on;
	EXAMPLE_SET(x, row->destination, person->goal->code);
	describe(x, person, row);
	explain_deviation(x, leaver, row);
	note_expected(x, person, row);
	if (marked(incomplete, x, leaver))
		leave_open(row, leaver->place);
	struct example_step *step = example_step(x, leaver->recorded_on, 16,
	    example_administrator(x), TITLE_OUTFLOW, &outflow_entity, row);
	example_link(step, offsetof(struct outflow, pupil), &person->record.id);
	if (!step)
		return;
	person->outflow = row;
	if (person->set_profile)
		report_end(x, leaver, row);
	if (strcmp(row->destination, DESTINATION_SHIELDED) == 0)
		add_care_reason(x, leaver, row);
	example_plan_follow_ups(x, person, row, leaver->recorded_on);
}

/* Returns the school's advice: mostly what the last OPP expects, else where the leaver goes. */
static const char *advised(const struct example_person *person)
{
	const char *last = person->set_profile ? person->set_profile : person->last_profile;
	bool fits = example_fits(person->goal, last);
	return fits || example_chance(55) ? last : person->last_profile;
}

static void advise(struct example *x, const struct leaver *leaver)
{
	struct example_person *person = leaver->person;
	const struct example_stay *last = &person->stays[person->stay_count - 1];
	struct date on = example_day_before(x,
	    date_add(leaver->left_on, -7 * example_between(4, 11) - date_weekday(leaver->left_on)));
	if (!example_is_final(person->goal) || !example_chance(91) ||
	    date_compare(on, date_add(person->stays[0].record.starts_on, 40)) < 0)
		return;
	struct outflow_advice *row = arena_alloc(&x->arena, sizeof *row);
	struct example_actor care = example_care(x, last->class);
	row->advised_on = on;
	EXAMPLE_SET(x, row->profile, advised(person));
	if (example_chance(55))
		row->remark = text_of(x, person, "advice", NULL);
	struct example_step *step =
	    example_step(x, on, 14, care, TITLE_ADVICE, &outflow_advice_entity, row);
	example_link(step, offsetof(struct outflow_advice, pupil), &person->record.id);
	example_link(step, offsetof(struct outflow_advice, advised_by), &care.staff->record.id);
	person->advice = step ? row : NULL;
}

/* A Thursday, days to weeks after leaving. */
static struct date recording_day(const struct example *x, struct date left_on)
{
	struct date day = example_day_from(x, date_add(left_on, example_between(4, 24)));
	struct date thursday = date_add(day, 4 - date_weekday(day));
	return date_compare(thursday, left_on) > 0 && example_is_school_day(x, thursday) ? thursday
	                                                                                 : day;
}

/* Counts those who left later, or on the same day but further down the list. */
static int place_of(const struct example *x, size_t at)
{
	const struct example_person *person = x->people[at];
	struct date left_on = person->stays[person->stay_count - 1].until;
	int place = 0;
	for (size_t i = 0; i < x->people_count; i++) {
		const struct example_person *other = x->people[i];
		int order = date_compare(other->stays[other->stay_count - 1].until, left_on);
		place += other->goal && (order > 0 || (order == 0 && i > at));
	}
	return place;
}

void example_plan_outflow(struct example *x)
{
	for (size_t i = 0; i < x->people_count; i++) {
		struct example_person *person = x->people[i];
		if (!person->goal)
			continue;
		const struct example_stay *last = &person->stays[person->stay_count - 1];
		struct leaver leaver = {.person = person, .left_on = last->until};
		person->company = last->company;
		leaver.place = person->left_place = place_of(x, i);
		leaver.recorded_on = recording_day(x, leaver.left_on);
		advise(x, &leaver);
		if (!marked(not_recorded, x, &leaver))
			record(x, &leaver);
	}
}
