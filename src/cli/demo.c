/* stip demo: a synthetic school. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/text.h"
#include "cli/output.h"
#include "cli/runs.h"
#include "db/write.h"
#include "exchange/lists/lists.h"
#include "example/example.h"

static bool read_options(struct call *call, struct example_options *options, struct error *err)
{
	int64_t pupils = example_default.pupils, years = example_default.years, seed = 1;
	*options = example_default;
	options->date = clock_today();
	if (!call_number(call, "pupils", 20, 2000, &pupils, err) ||
	    !call_number(call, "years", 1, 20, &years, err) ||
	    !call_number(call, "seed", 0, INT32_MAX, &seed, err) ||
	    !call_date(call, "date", &options->date, err))
		return false;
	options->pupils = (int)pupils;
	options->years = (int)years;
	options->seed = (uint64_t)seed;
	return true;
}

static void show_progress(void *context, int done, int total)
{
	(void)context;
	progress("Voorbeeldschool maken", done, total);
}

/* --force only works on an example school, so that a real one cannot be lost. */
static bool is_example(const char *path, struct error *err)
{
	struct db *db = db_open(path, DB_READ, err);
	bool example = false;
	if (!db)
		return false;
	access_system(db);
	struct query *q = db_query(db, "SELECT 1 FROM example_school", "");
	example = query_next(q);
	bool good = query_done(q, err);
	db_close(db);
	return good &&
	       (example ||
	           fail(err, CONFLICT,
	               "\"%.300s\" is geen voorbeeldschool en wordt niet vervangen. Kies met --db een andere naam.",
	               path));
}

static bool may_make(struct call *call, const char *path, struct error *err)
{
	struct stat info;
	if (lstat(path, &info) < 0)
		return errno != ENAMETOOLONG ||
		       fail(err, USAGE, "De naam van het bestand is te lang.");
	if (!call_has(call, "force"))
		return fail(err, CONFLICT,
		    "\"%.300s\" bestaat al. Kies met --db een andere naam, of geef --force om de voorbeeldschool te vervangen.",
		    path);
	return is_example(path, err);
}

static bool load_lists(struct db *db, struct error *err)
{
	return change_begin(db, EXAMPLE_BEGINS, err) &&
	       change_end(db, reference_load(db, err), err);
}

static bool fill(struct db *db, void *context, struct error *err)
{
	return load_lists(db, err) && example_make(db, context, show_progress, NULL, err);
}

bool run_demo(struct call *call, struct error *err)
{
	enum { BYTES_PER_YEAR = 60 * 1024 };
	struct example_options options;
	const char *path = "";
	if (!read_options(call, &options, err) || !call_path(call, &path, err) ||
	    !may_make(call, path, err) || !example_begin(&options, err) ||
	    !school_make(path, true,
	        (size_t)options.pupils * (size_t)options.years * BYTES_PER_YEAR, fill, &options,
	        err))
		return false;
	say("Gemaakt: %s, een verzonnen school met %s en %s, op %s.", path,
	    how_many((size_t)options.pupils, "leerling", "leerlingen").text,
	    how_many((size_t)options.years, "schooljaar", "schooljaren").text,
	    date_show(options.date).text);
	say("Begin als mentor met: stip --db %s --as JAN. Druk daar op : en typ rondleiding.",
	    path);
	return true;
}
