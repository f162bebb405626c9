#include "workbook/export_internal.h"
static bool write(struct export_job *export, struct error *err)
{
	(void)export;
	return fail(err, FAILED, "-");
}
const struct export_kind export_report = {
    .name = "report", .what = "report", .short_name = "report", .area = IOP, .write = write};
