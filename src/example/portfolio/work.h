/* What the files of the example school that plan internships, results, the portfolio and the
 * diploma share. */
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
	char *people[2];       /* who supervise there; the first is the contact */
	struct date closes_on; /* takes no more pupils from then on; none: does */
};

/* A pupil at a company. */
struct example_placement {
	struct example_person *person;
	struct example_year *year;
	struct example_firm *firm; /* NULL: in the school itself */
	const struct example_member *teacher;
	struct internship record;      /* as first saved */
	struct date saved_on, last_on, /* known from; the last day as it goes */
	    closed_on;                 /* known to have ended from; none: not closed */
	const char *end;               /* why it ends */
	unsigned days;                 /* of the week: bit 1 is Monday */
	int hours;                     /* a day */
};

/* What must be in the portfolio; not what Stip files itself. */
struct example_requirement {
	char code[16], subject[16], kind[8], title[128];
	int grade; /* by the end of it */
	int amount;
	bool by_teacher, by_pupil;
};

/* A pupil in a school year. */
struct example_attendance {
	struct example_person *person;
	struct example_year *year;
	struct example_stay *stay; /* the first one of that year */
	struct date from, until;   /* days of school */
};

/* example_work.c: what the files share. */
bool example_plan_work(struct example *x, struct error *err);
/* False when this pupil is not at school in that year. */
bool example_attends(const struct example *x, struct example_person *person,
    struct example_year *year, struct example_attendance *out);
/* A step on a day; in an old period with all of it at its end, by the stagecoördinator. */
struct example_step *example_file(struct example *x, struct date on, int hour,
    struct example_actor actor, enum example_title title, const struct entity *entity,
    void *record);
bool example_is_old(const struct example *x, struct date on);
/* A copy in the arena, to be saved as a step. */
void *example_copy(struct example *x, const void *record, size_t size);
/* Who teaches a subject to a pupil on that day, or the mentor. */
struct example_actor example_teacher_on(
    const struct example *x, struct example_person *person, const char *subject, struct date on);
struct example_actor example_coordinator(const struct example *x);
const char *example_full_name(struct example *x, const struct example_person *person);
/* The Friday of that week, or the day itself when that is not one of school. */
struct date example_friday(const struct example *x, struct date day);
/* The same day so many months later, or the last one of a month that is too short for it. */
struct date example_months_later(struct date from, int months);
/* Days of school of an internship from one day to another. */
int example_placement_days(const struct example *x, const struct example_placement *placement,
    struct date from, struct date until);

/* example_company.c: companies. */
char *example_draw_person(struct example *x); /* the name of somebody outside the school */
void example_plan_companies(struct example *x);
/* A company of a craft (NULL: any) that takes pupils for those days; name: preferably that one. */
struct example_firm *example_find_firm(
    struct example *x, const char *craft, const char *name, struct date from, struct date until);
/* Places that fit who is there; once all placements are known. */
void example_give_places(struct example *x);

/* example_internship.c: who is where; example_internship_follow.c: how it goes. */
void example_plan_internships(struct example *x);
void example_follow_internship(struct example *x, struct example_placement *placement);

/* example_results.c: results and attendance. */
void example_plan_results(struct example *x);
void example_plan_attendance(struct example *x);

/* example_portfolio.c, example_certificate.c, example_diploma.c */
bool example_read_requirements(struct example *x, struct error *err);
void example_plan_evidence(struct example *x);
void example_plan_certificates(struct example *x);
void example_plan_diplomas(struct example *x);

#endif
