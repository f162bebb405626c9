/* stip export: workbooks. */
#include <stdlib.h>
#include <string.h>

#include "cli/output.h"
#include "cli/runs.h"
#include "model/school/pupil.h"
#include "workbook/export.h"

static bool show_progress(void *context, int done, int total)
{
	const struct export_kind *const *kind = context;
	progress((*kind)->what, done, total);
	return true;
}

/* Returns the kind that the last word of the command names. */
static const struct export_kind *kind_of(const struct call *call)
{
	const struct export_kind *kind = export_find(strrchr(call->command->name, ' ') + 1);
	if (!kind)
		abort(); /* a command without its kind is a bug */
	return kind;
}

/* Returns the value of an option that not every kind has. */
static const char *given(const struct call *call, const char *name)
{
	return call_takes(call, name) ? call_option(call, name) : NULL;
}

/* Reads to whom a pupil is handed over. */
static bool read_receiver(
    const struct call *call, struct export_request *request, struct error *err)
{
	const char *whom = given(call, "voor");
	if (!whom)
		return true;
	request->recipient = call_option(call, "ontvanger");
	request->to = strcmp(whom, "werk") == 0 ? TO_WORK : TO_EDUCATION;
	return request->to == TO_WORK || strcmp(whom, "mbo") == 0 ||
	       fail(err, USAGE,
	           "--voor: \"%.40s\" kan niet. Kies mbo (ook voor een andere school) of werk.",
	           whom);
}

/* Refuses before anything is read. */
static bool check_output(struct call *call, const char *path, struct error *err)
{
	if (given(call, "leerling") && given(call, "klas"))
		return fail(err, USAGE, "Kies --leerling of --klas, niet allebei.");
	if (strcmp(path, "-") == 0 && output_is_terminal())
		return fail(err, USAGE,
		    "Een werkmap past niet op een terminal. Geef met -o de naam van een bestand, of stuur de uitvoer door met >.");
	return true;
}

bool run_export(struct call *call, struct error *err)
{
	const struct export_kind *kind = kind_of(call);
	const char *path = call_option(call, "output"), *pupil = given(call, "leerling");
	struct export_request request = {.class_name = given(call, "klas"),
	    .pseudonym = call_takes(call, "pseudoniem") && call_has(call, "pseudoniem"),
	    .preparation = call_takes(call, "voorbereiding") && call_has(call, "voorbereiding")};
	if (!check_output(call, path, err) || !read_receiver(call, &request, err) ||
	    !call_open(call, err) ||
	    (pupil && !pupil_by_number(call->db, pupil, &request.pupil, err)) ||
	    (call_takes(call, "schooljaar") &&
	        !school_year_parse(call, &request.school_year, err)) ||
	    !export_run(
	        call->db, kind, &request, path, call_has(call, "force"), show_progress, &kind, err))
		return false;
	if (strcmp(path, "-") == 0)
		return true;
	if (request.preparation)
		say("De voorbereidingsbladen staan in %s.", path);
	else
		say("De werkmap (%s) staat in %s.", kind->short_name, path);
	return true;
}
