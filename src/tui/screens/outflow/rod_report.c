/* Recording what was reported to the register, several facts at once. */
#include "tui/screens/outflow/rod_report.h"

#include "base/text.h"
#include "db/write.h"
#include "model/diploma/diploma.h"
#include "model/outflow/departure.h"
#include "model/outflow/outflow.h"
#include "tui/input/dialog.h"

bool may_report_to_register(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, OUTFLOW) == ALL && access_write(ui->db, BASIS) == ALL;
}

/* "8 begindatums en 4 einddatums" */
static const char *counted(struct ui *ui, const struct rod_fact *facts, size_t count)
{
	static const char *const one[] = {"begindatum", "einddatum", "uitslag"}, *const more[] = {
	                                                                             "begindatums",
	                                                                             "einddatums",
	                                                                             "uitslagen"};
	size_t of[3] = {0}, kinds = 0;
	struct buffer text = {0};
	for (size_t i = 0; i < count; i++)
		kinds += of[facts[i].what]++ == 0;
	for (size_t what = 0; what < sizeof of / sizeof *of; what++)
		if (of[what])
			buffer_format(&text, "%zu %s%s", of[what],
			    of[what] == 1 ? one[what] : more[what], --kinds ? " en " : "");
	const char *result = arena_text(&ui->scratch, buffer_text(&text));
	buffer_done(&text);
	return result;
}

static const char *question(
    struct ui *ui, const struct rod_fact *facts, size_t count, size_t others)
{
	struct buffer text = {0};
	buffer_format(&text, "%s: %s in het administratiesysteem?\n", counted(ui, facts, count),
	    count == 1 ? "staat die nu" : "staan ze nu");
	for (size_t i = 0; i < count; i++)
		buffer_format(&text, "\n%s · %s", facts[i].who, facts[i].text);
	if (others)
		buffer_format(&text, "\n\n%s die je koos %s: een ander soort taak.",
		    how_many(others, "taak", "taken").text,
		    others == 1 ? "blijft staan" : "blijven staan");
	const char *result = arena_text(&ui->scratch, buffer_text(&text));
	buffer_done(&text);
	return result;
}

static bool end_reported(struct db *db, int64_t outflow, struct date on, struct error *err)
{
	struct arena arena = {0};
	struct outflow row;
	bool good = record_get(db, &outflow_entity, outflow, &row, &arena, err);
	row.opp_end_reported_on = on;
	good = good && change_save(db, &outflow_entity, &row, err);
	arena_done(&arena);
	return good;
}

static bool record(struct ui *ui, const struct rod_fact *fact, struct error *err)
{
	switch (fact->what) {
	case ROD_BEGIN:
		return opp_begin_report(ui->db, fact->about, fact->on, err);
	case ROD_END:
		return end_reported(ui->db, fact->about, ui->today, err);
	default:
		return candidate_reported(ui->db, fact->about, err);
	}
}

static bool record_all(struct ui *ui, const struct rod_fact *facts, size_t count, struct error *err)
{
	bool good = change_begin(ui->db, "Doorgegeven aan ROD", err);
	for (size_t i = 0; good && i < count; i++) {
		struct error why = {0};
		good =
		    record(ui, &facts[i], &why) ||
		    fail(err, why.status, "%s: %s Er is niets vastgelegd.", facts[i].who, why.text);
	}
	return change_end(ui->db, good, err);
}

bool rod_report(struct ui *ui, const struct rod_fact *facts, size_t count, size_t others)
{
	struct error err = {0};
	if (!dialog_confirm(
	        ui, "Doorgeven aan ROD", question(ui, facts, count, others), "Doorgegeven"))
		return false;
	bool good = record_all(ui, facts, count, &err);
	if (good)
		ui_say(
		    ui, "%s doorgegeven. Met u maak je dat ongedaan.", counted(ui, facts, count));
	else
		ui_show_error(ui, &err);
	return good;
}
