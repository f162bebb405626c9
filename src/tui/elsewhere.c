/* Noticing that somebody else changed a record. */
#include "tui/elsewhere.h"

static int64_t last_change(struct ui *ui)
{
	int64_t change = 0;
	db_int(ui->db, &change, NULL, "SELECT id FROM last_change", "");
	return change;
}

void elsewhere_note(struct ui *ui, struct elsewhere *seen)
{
	*seen = (struct elsewhere){db_data_version(ui->db), last_change(ui)};
}

bool elsewhere_changed(struct ui *ui, struct elsewhere *seen)
{
	struct elsewhere before = *seen;
	if (db_data_version(ui->db) == before.version)
		return false;
	elsewhere_note(ui, seen);
	if (seen->change == before.change)
		return false;
	ui_say(ui, "Een ander heeft intussen iets gewijzigd; dit scherm is nu bijgewerkt.");
	return true;
}
