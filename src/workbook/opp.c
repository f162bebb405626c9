#include "workbook/export_internal.h"
static bool write(struct export_job *export, struct error *err)
{
	(void)export;
	return fail(err, FAILED, "-");
}
const struct export_kind export_opp = {
    .name = "opp", .what = "opp", .short_name = "opp", .area = OPP, .write = write};
