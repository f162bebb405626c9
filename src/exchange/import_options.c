/* How far an import is. */
#include "exchange/import_options.h"

bool import_goes_on(
    const struct import_options *options, size_t done, size_t total, struct error *err)
{
	enum { OFTEN = 256 }; /* some tens of milliseconds */
	if (!options->progress || !done || done % OFTEN ||
	    options->progress(options->watcher, done, total))
		return true;
	return fail(err, FAILED, "Het inlezen is gestopt. Er is niets ingelezen.");
}
