/* The evaluation of a placement by one party: shared by its files. */
#ifndef TUI_SCREENS_INTERNSHIP_EVALUATION_H
#define TUI_SCREENS_INTERNSHIP_EVALUATION_H

#include "tui/input/form.h"
#include "tui/screens/internship/internship.h"

enum { EVALUATION_PARTIES = 3 };

struct evaluation_party {
	const char *code, *label, *form; /* "LLN", "leerling", and the name of its drafts */
};
extern const struct evaluation_party evaluation_parties[EVALUATION_PARTIES];

/* An employee skill, or a goal taken along, to be rated. */
struct judged {
	const char *competence; /* "" for a goal */
	int64_t goal;
	const char *label, *sentence;
	int64_t levels[EVALUATION_PARTIES]; /* 0: none */
	int64_t before;                     /* saved level of the party that evaluates */
};

struct judged_rows {
	struct judged *rows;
	size_t count;
};

/* Reads the subjects with the last ratings by each party; those by the judging party come from this
 * evaluation (0: a new one). */
bool judged_read(struct ui *ui, int64_t internship, int64_t evaluation, int party,
    struct arena *arena, struct judged_rows *out, struct error *err);

/* Saves the evaluation with the ratings that changed. */
bool judged_save(struct ui *ui, struct internship_evaluation *evaluation,
    const struct judged_rows *judged, int party, struct error *err);

#endif
