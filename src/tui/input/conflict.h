/* Two people edited one record: the second chooses, field by field, between mine and theirs, with
 * before beside them. */
#ifndef TUI_INPUT_CONFLICT_H
#define TUI_INPUT_CONFLICT_H

#include "tui/input/form.h"

/* Who saved a record last, as far as the actor may know. */
struct saved_by {
	bool known, gone;       /* gone: it was removed */
	const char *who, *when; /* "Iemand anders" when not known; " om 10:42", or "" */
};
void saved_by_read(struct ui *ui, const struct entity *entity, int64_t id, struct arena *arena,
    struct saved_by *out);

/*
 * Merges into mine what somebody else saved meanwhile (theirs). A field that one side changed is
 * taken from that side; where both did, the user chooses between what the form shows, or takes both
 * texts, which go to the arena. False when the user goes back; mine is then unchanged. On true mine
 * is their record, with their rev.
 */
bool conflict_run(struct ui *ui, const struct form_spec *spec, const void *before,
    const void *theirs, void *mine, struct arena *arena);

#endif
