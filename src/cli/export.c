/* stip export: workbooks. */
#include <string.h>

#include "cli/output.h"
#include "cli/runs.h"
#include "model/pupil.h"
#include "workbook/export.h"

static bool show_progress(void *context, int done, int total)
{
	(void)context;
	progress("IOP's", done, total);
	return true;
}

/* Refused before anything is read. */
static bool check_output(struct call *call, const char *path, struct error *err)
{
	if (call_has(call, "leerling") && call_has(call, "klas"))
		return fail(err, USAGE, "Kies --leerling of --klas, niet allebei.");
	if (strcmp(path, "-") == 0 && output_is_terminal())
		return fail(err, USAGE,
		    "Een werkmap past niet op een terminal. Geef met -o de naam van een bestand, of stuur de uitvoer door met >.");
	return true;
}

bool run_export_iop(struct call *call, struct error *err)
{
	const char *path = call_option(call, "output"), *pupil = call_option(call, "leerling");
	struct export_request request = {.class_name = call_option(call, "klas"),
	    .preparation = call_has(call, "voorbereiding")};
	if (!check_output(call, path, err) || !call_open(call, err) ||
	    (pupil && !pupil_by_number(call->db, pupil, &request.pupil, err)) ||
	    !school_year_parse(call, &request.school_year, err) ||
	    !export_run(call->db, &export_iop, &request, path, call_has(call, "force"),
	        show_progress, NULL, err))
		return false;
	if (strcmp(path, "-") != 0)
		say("%s staan in %s.", request.preparation ? "De voorbereidingsbladen" : "De IOP's",
		    path);
	return true;
}
