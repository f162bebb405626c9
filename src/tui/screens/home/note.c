/* A note, which a mentor writes quickly between two lessons. */
#include "model/iop/iop.h"
#include "tui/input/short_text.h"
#include "tui/screens/common/common.h"

struct note_of {
	int64_t pupil, goal;
};

static bool save(struct ui *ui, const char *text, struct error *err, void *context)
{
	const struct note_of *of = context;
	if (*text && !note_add(ui->db, of->pupil, of->goal, text, err))
		return false;
	ui_say(ui, *text ? "Notitie bewaard." : "Geen notitie geschreven.");
	return true;
}

enum outcome write_note(struct ui *ui, int64_t pupil, int64_t goal, const char *about)
{
	struct note_of of = {pupil, goal};
	short_text_run(
	    ui, &(struct short_text){.name = "Notitie",
	            .help = "Een notitie van vandaag. Wat je typt wordt na een paar tellen als "
	                    "concept bewaard; met Enter is het een notitie.",
	            .about = about,
	            .text = "",
	            .draft = {.form = "notitie", .record = goal, .parent = pupil},
	            .save = save,
	            .context = &of});
	return STAY;
}
