/* A closed record (entity->closed) is changed with a reason only: these ask for it. */
#ifndef TUI_INPUT_REASON_H
#define TUI_INPUT_REASON_H

#include "db/write.h"
#include "tui/ui.h"

/* Asks for the reason if the stored record is closed to becoming record (NULL: to removal);
 * otherwise reason is "". False on Esc. */
bool ask_reason(struct ui *ui, const struct entity *entity, int64_t id, const void *record,
    char reason[CHANGE_REASON_MAX]);

/* To be called once the change was saved: its reason is then no longer kept as a draft. */
void reason_is_used(struct ui *ui, const struct entity *entity, int64_t id, const char *reason);

/* Like record_save() and record removal, but ask for the reason; false without an error when the
 * user went back. */
bool save_with_reason(
    struct ui *ui, const struct entity *entity, const char *title, void *record, struct error *err);
bool remove_with_reason(struct ui *ui, const struct entity *entity, const char *title,
    const void *record, struct error *err);

/* Removes the record with this id after a question; false when the user went back or a message was
 * shown. */
bool remove_asked(struct ui *ui, const struct entity *entity, int64_t id, const char *change,
    const char *title, const char *question);

#endif
