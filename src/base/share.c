/* Shares of a whole, in tenths of a percent. */
#include "base/share.h"

#include <inttypes.h>
#include <stdio.h>

int64_t share_tenths(int64_t part, int64_t whole)
{
	return (2000 * part + whole) / (2 * whole);
}

struct share_text share_show(int64_t tenths)
{
	struct share_text shown;
	snprintf(shown.text, sizeof shown.text, "%" PRId64 ",%" PRId64, tenths / 10, tenths % 10);
	return shown;
}
