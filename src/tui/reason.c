/* Asking why something that is closed is changed all the same. */
#include "tui/reason.h"

#include "tui/dialog.h"

static bool is_given(void *context, const char *text, struct error *err)
{
	(void)context;
	return *text || fail(err, FAILED, "Vul in waarom. Zonder reden blijft het zoals het is.");
}

bool ask_reason(struct ui *ui, const struct entity *entity, int64_t id, const void *record,
    char reason[CHANGE_REASON_MAX])
{
	struct arena arena = {0};
	const char *why = change_closed(ui->db, entity, id, record, &arena);
	*reason = '\0';
	bool good = !why || dialog_ask(ui, record ? "Toch wijzigen?" : "Toch weghalen?",
	                        arena_format(&arena, "%s Waarom moet het anders?", why), reason,
	                        CHANGE_REASON_MAX, is_given, NULL);
	arena_done(&arena);
	return good;
}

bool save_with_reason(
    struct ui *ui, const struct entity *entity, const char *title, void *record, struct error *err)
{
	char reason[CHANGE_REASON_MAX];
	int64_t id = ((const struct record *)record)->id;
	bool good = ask_reason(ui, entity, id, record, reason) &&
	            change_because(ui->db, reason, err) &&
	            record_save(ui->db, entity, title, record, err);
	return change_because(ui->db, "", err) && good;
}

bool remove_with_reason(struct ui *ui, const struct entity *entity, const char *title,
    const void *record, struct error *err)
{
	char reason[CHANGE_REASON_MAX];
	int64_t id = ((const struct record *)record)->id;
	bool good = ask_reason(ui, entity, id, NULL, reason) &&
	            change_because(ui->db, reason, err) &&
	            record_remove(ui->db, entity, title, record, err);
	return change_because(ui->db, "", err) && good;
}
