/* Shared by the files that plan internships, results, the portfolio and the diploma of the example
 * school. */
#ifndef EXAMPLE_PORTFOLIO_WORK_H
#define EXAMPLE_PORTFOLIO_WORK_H

#include "model/portfolio/certificate.h"
#include "model/diploma/diploma.h"
#include "example/internal.h"
#include "example/care/support.h"
#include "model/internship/internship.h"
#include "model/portfolio/portfolio.h"
#include "model/portfolio/result.h"

/* A company, or a branch of one. */
struct example_firm {
	struct company record;
	const char *craft;
	char *people[2];       /* supervisors; the first is the contact */
	struct date closes_on; /* takes no more pupils from this day; unset: open */
};

/* A pupil at a company. */
struct example_placement {
	struct example_person *person;
	struct example_year *year;
	struct example_firm *firm; /* NULL: at school itself */
	const struct example_member *teacher;
	struct internship record;      /* as saved first */
	struct date saved_on, last_on, /* first known on; the actual last day */
	    closed_on;                 /* known to have ended on; unset: still open */
	const char *end;               /* how it ends */
	unsigned days;                 /* of the week; bit 1 is Monday */
	int hours;                     /* per day */
};

/* A requirement of the portfolio, except for what Stip files itself. */
struct example_requirement {
	char code[16], subject[16], kind[8], title[128];
	int grade; /* due by the end of this grade */
	int amount;
	bool by_teacher, by_pupil;
};

/* A pupil in a school year. */
struct example_attendance {
	struct example_person *person;
	struct example_year *year;
	struct example_stay *stay; /* first stay of that year */
	struct date from, until;   /* days of school */
};

/* work.c: shared functions. */
bool example_plan_work(struct example *x, struct error *err);
/* False when the pupil is not at school in that year. */
bool example_attends(const struct example *x, struct example_person *person,
    struct example_year *year, struct example_attendance *out);
/* Adds a step on a day; in an old period it is saved with the rest at the end, by the
 * stagecoördinator. */
struct example_step *example_file(struct example *x, struct date on, int hour,
    struct example_actor actor, enum example_title title, const struct entity *entity,
    void *record);
bool example_is_old(const struct example *x, struct date on);
/* Returns a copy in the arena, to be saved as a step. */
void *example_copy(struct example *x, const void *record, size_t size);
/* Returns the pupil's teacher of a subject on that day, or else the mentor. */
struct example_actor example_teacher_on(
    const struct example *x, struct example_person *person, const char *subject, struct date on);
struct example_actor example_coordinator(const struct example *x);
const char *example_full_name(struct example *x, const struct example_person *person);
/* Returns the Friday of that week, or the day itself if that Friday is no school day. */
struct date example_friday(const struct example *x, struct date day);
/* Returns the same day a number of months later, or the last day of a month that is too short. */
struct date example_months_later(struct date from, int months);
/* Returns the number of school days of an internship between two days. */
int example_placement_days(const struct example *x, const struct example_placement *placement,
    struct date from, struct date until);

/* ../internship/company.c: companies. */
char *example_draw_person(struct example *x); /* name of somebody outside the school */
void example_plan_companies(struct example *x);
/* Returns a company of a craft (NULL: any) that takes pupils on those days, preferably the one with
 * this name. */
struct example_firm *example_find_firm(
    struct example *x, const char *craft, const char *name, struct date from, struct date until);
/* Gives companies a number of places that fits their pupils; call it once all placements are
 * known. */
void example_give_places(struct example *x);

/* ../internship/internship.c: who goes where; internship_follow.c: how it goes. */
void example_plan_internships(struct example *x);
void example_follow_internship(struct example *x, struct example_placement *placement);

/* results.c: results and attendance. */
void example_plan_results(struct example *x);
void example_plan_attendance(struct example *x);

/* portfolio.c, certificates.c, ../diploma/diploma.c */
bool example_read_requirements(struct example *x, struct error *err);
void example_plan_evidence(struct example *x);
void example_plan_certificates(struct example *x);
void example_plan_diplomas(struct example *x);

#endif
