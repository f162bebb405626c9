/* Asking for the reason to change a closed record. */
#include "tui/input/reason.h"

#include <stdio.h>

#include "tui/input/dialog.h"

static bool is_given(void *context, const char *text, struct error *err)
{
	(void)context;
	return *text || fail(err, FAILED, "Vul in waarom. Zonder reden blijft het zoals het is.");
}

struct asked {
	char form[128];
	struct draft_key draft;
};

static void asked_of(const struct entity *entity, int64_t id, struct asked *asked)
{
	snprintf(asked->form, sizeof asked->form, "%s" DRAFT_ASKED "%s",
	    entity->area == CARE ? DRAFT_SHIELDED : "", entity->table);
	asked->draft = (struct draft_key){.form = asked->form, .record = id};
}

bool ask_reason(struct ui *ui, const struct entity *entity, int64_t id, const void *record,
    char reason[CHANGE_REASON_MAX])
{
	struct arena arena = {0};
	const char *why = change_closed(ui->db, entity, id, record, &arena);
	*reason = '\0';
	struct asked asked;
	asked_of(entity, id, &asked);
	bool good = !why || dialog_ask_sentence(ui, record ? "Toch wijzigen?" : "Toch weghalen?",
	                        arena_format(&arena, "%s Waarom moet het anders?", why), reason,
	                        CHANGE_REASON_MAX, is_given, &asked.draft);
	arena_done(&arena);
	return good;
}

void reason_is_used(struct ui *ui, const struct entity *entity, int64_t id, const char *reason)
{
	struct asked asked;
	struct error err = {0};
	asked_of(entity, id, &asked);
	if (*reason && !draft_forget(ui->db, &asked.draft, &err))
		ui_complain(ui, "Het concept staat er nog: %s", err.text);
}

bool save_with_reason(
    struct ui *ui, const struct entity *entity, const char *title, void *record, struct error *err)
{
	char reason[CHANGE_REASON_MAX];
	int64_t id = ((const struct record *)record)->id;
	bool good = ask_reason(ui, entity, id, record, reason) &&
	            change_because(ui->db, reason, err) &&
	            record_save(ui->db, entity, title, record, err);
	if (good)
		reason_is_used(ui, entity, id, reason);
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
	if (good)
		reason_is_used(ui, entity, id, reason);
	return change_because(ui->db, "", err) && good;
}

bool remove_asked(struct ui *ui, const struct entity *entity, int64_t id, const char *change,
    const char *title, const char *question)
{
	struct arena arena = {0};
	struct error err = {0};
	void *record = arena_alloc(&arena, entity->size);
	bool gone = false;
	if (dialog_confirm(ui, title, question, "Verwijderen")) {
		gone = record_get(ui->db, entity, id, record, &arena, &err) &&
		       record_remove(ui->db, entity, change, record, &err);
		if (!gone)
			ui_show_error(ui, &err);
	}
	arena_done(&arena);
	return gone;
}
