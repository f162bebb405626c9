#include "workbook/export_internal.h"
static bool write(struct export_job *export, struct error *err)
{
	(void)export;
	return fail(err, FAILED, "-");
}
const struct export_kind export_outflow = {
    .name = "outflow", .what = "outflow", .short_name = "outflow", .area = OUTFLOW, .write = write};
