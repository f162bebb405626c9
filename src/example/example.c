/* The example school: planned pupil by pupil, then saved day by day. */
#include "example/example.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/take.h"
#include "example/care/support.h"
#include "example/portfolio/work.h"
#include "example/quality/quality.h"

const struct example_options example_default = {.pupils = 170, .years = 6, .seed = 1};

static bool options_fit(const struct example_options *options, struct error *err)
{
	if (options->pupils < 20 || options->pupils > 2000)
		return fail(err, USAGE,
		    "Een voorbeeldschool heeft 20 tot 2000 leerlingen, geen %d.", options->pupils);
	if (options->years < 1 || options->years > 20)
		return fail(err, USAGE, "Een voorbeeldschool heeft 1 tot 20 schooljaren, geen %d.",
		    options->years);
	if (!date_is_set(options->date) || date_year(options->date) < 2020 + options->years ||
	    date_year(options->date) > 2080)
		return fail(err, USAGE,
		    "De dag van de voorbeeldschool moet liggen tussen %d en 2080, zodat alle schooljaren na 2019 beginnen.",
		    2020 + options->years);
	return true;
}

static struct date first_day(const struct example_options *options)
{
	return date_make(date_school_year(options->date) - options->years + 1, 8, 1);
}

bool example_begin(const struct example_options *options, struct error *err)
{
	if (!options_fit(options, err))
		return false;
	random_seed(options->seed);
	clock_set(first_day(options), 0);
	return true;
}

static bool read_competences(struct example *x, struct error *err)
{
	struct query *q = db_query(
	    x->db, "SELECT code, name, sentence FROM visible_competence ORDER BY code", "");
	while (query_next(q) && x->competence_count < EXAMPLE_COMPETENCES) {
		struct competence *row = &x->competences[x->competence_count++];
		EXAMPLE_SET(x, row->code, query_text(q, 0));
		EXAMPLE_SET(x, row->name, query_text(q, 1));
		EXAMPLE_SET(x, row->sentence, query_text(q, 2));
	}
	return query_done(q, err);
}

static bool read_subtargets(struct example *x, struct error *err)
{
	struct query *q = db_query(
	    x->db, "SELECT code, domain, phase, sentence FROM visible_subtarget ORDER BY code", "");
	while (query_next(q) && x->subtarget_count < EXAMPLE_SUBTARGETS) {
		struct subtarget *row = &x->subtargets[x->subtarget_count++];
		EXAMPLE_SET(x, row->code, named_text(q, "code"));
		EXAMPLE_SET(x, row->domain, named_text(q, "domain"));
		row->phase = named_int(q, "phase");
		EXAMPLE_SET(x, row->sentence, named_text(q, "sentence"));
	}
	return query_done(q, err);
}

static bool read_reference(struct example *x, struct error *err)
{
	if (!read_competences(x, err) || !read_subtargets(x, err))
		return false;
	return (x->competence_count == EXAMPLE_COMPETENCES &&
	           x->subtarget_count == EXAMPLE_SUBTARGETS) ||
	       fail(err, FAILED,
	           "De standaardlijsten zijn er niet: de voorbeeldschool heeft %d competenties en %d beheersingsdoelen nodig.",
	           EXAMPLE_COMPETENCES, EXAMPLE_SUBTARGETS);
}

static void plan_iops(struct example *x)
{
	for (size_t i = 0; i < x->people_count; i++)
		for (int y = 0; y < x->year_count; y++)
			for (int p = 0; p < 3; p++)
				example_plan_period(x, x->people[i], &x->years[y].periods[p]);
}

static bool plan(struct example *x, struct error *err)
{
	if (!example_load_lists(x, err) || !read_reference(x, err) || !example_make_years(x, err))
		return false;
	example_plan_staff(x);
	example_plan_people(x);
	example_name_people(x);
	example_plan_careers(x);
	example_plan_groups(x);
	example_plan_stand_in(x);
	example_plan_scenarios(x);
	plan_iops(x);
	/* last, so that what is planned above follows from the seed as it did before OPPs were
	 * added */
	example_plan_futures(x);
	for (size_t i = 0; i < x->people_count; i++)
		example_plan_guardians(x, x->people[i]);
	example_plan_opps(x);
	example_plan_outflow(x);
	example_plan_support(x);
	if (!example_plan_work(x, err))
		return false;
	example_plan_aftercare(x);
	example_plan_quality(x);
	example_plan_norms(x);
	example_plan_grade_reviews(x);
	example_plan_meetings(x);
	if (x->error.status != DONE)
		*err = x->error;
	return x->error.status == DONE;
}

bool example_make(struct db *db, const struct example_options *options,
    void (*progress)(void *context, int done, int total), void *context, struct error *err)
{
	if (!options_fit(options, err))
		return false;
	struct example *x = xcalloc(1, sizeof *x);
	x->db = db;
	x->options = *options;
	random_seed(~options->seed);
	clock_set(first_day(options), 5);
	access_system(db);
	bool good = plan(x, err) && example_run(x, progress, context, err);
	access_system(db);
	clock_set((struct date){0}, 0);
	free(x->holidays);
	free(x->people);
	free(x->placements);
	free(x->steps);
	arena_done(&x->arena);
	free(x);
	return good;
}
