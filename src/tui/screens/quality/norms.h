/* Norms on screen: the tab Kwaliteit, the cases behind a norm, the thresholds, and the measures. */
#ifndef TUI_SCREENS_QUALITY_NORMS_H
#define TUI_SCREENS_QUALITY_NORMS_H

#include "tui/screens/quality/quality.h"
#include "tui/tabs.h"

enum { NORM_YEARS = 6 }; /* number of years in the trend */

/* A norm in a school year, over the school or a part of it. Numbers that do not exist are -1. */
struct norm_figure {
	const char *code, *label, *fraction, *state, *least_label, *wording, *source, *counted,
	    *setting, *recorded, /* n/d; "": not recorded */
	    *since_recorded;     /* "veranderd", or "" */
	const char *earlier;     /* "2023-2024 80/90 88%, …", in the arena */
	int64_t n, d, missed, percentage /* tenths of a percent */, threshold, met, lacking,
	    not_due, unknown, before, least, measures, open_measures;
	struct date kept_since; /* since when the school keeps its subject in Stip */
	struct date recorded_on;
	double trend[NORM_YEARS]; /* percentages, ending with the year shown; -1: none */
};

/* The copy of the file from which norms are read, and its age. */
struct norm_copy {
	struct db *db; /* NULL: none yet */
	int64_t data_version, change;
	struct date on;
};

struct norm_list {
	struct listed listed; /* shows rows */
	struct arena arena;
	struct norm_copy copy;
	struct norm_figure *rows; /* of the year and part, in the arena */
	size_t count;
	char year[16];                /* name; "": none yet */
	char part[12], part_name[32]; /* "school" and "", or "klas" and "3A" */
	int64_t school_year;          /* its id */
	bool has_before, has_after;   /* there are other years that have begun */
	bool ended;
	struct date today; /* of the reference date */
	bool ascii, whole; /* whole: covers the whole school */
};

/* norm_figures.c: reading. Renews the copy when the file has changed or, with again, always; shows
 * that it is doing so. */
bool norm_copy_fresh(struct ui *ui, struct norm_copy *copy, bool again, struct error *err);
void norm_copy_done(struct norm_copy *copy);

/* Reads the figures of the list's year and part; without a year, that of the reference date. */
bool norm_figures_read(struct ui *ui, struct norm_list *norms, struct error *err);

/* Moves to the previous or next school year (step -1, 1); false when there is none that has
 * begun. */
bool norm_year_step(struct norm_list *norms, int step, struct error *err);

/* Lets the user choose the school, a class, grade or phase; false when nothing was chosen. */
bool norm_part_choose(struct ui *ui, struct norm_list *norms);

/* "hele school", "klas 3A" */
const char *norm_part_words(const struct norm_list *norms, struct arena *arena);

/* Returns ✓ for gehaald, ✗ for niet gehaald, · for no judgement. */
const char *norm_sign(const struct norm_figure *row);

/* quality_home.c: the tab of the home screen; its state is the struct norm_list. */
extern const struct tab norms_tab;

/* Opens the same as a screen of its own, at a school year. */
enum outcome open_norms(struct ui *ui, const char *school_year);

/* norm_details.c: shows everything about a norm, in the lines below the list and in full. */
void norm_details_draw(
    struct ui *ui, const struct norm_list *norms, const struct norm_figure *row, struct box box);
enum outcome norm_explain(
    struct ui *ui, const struct norm_list *norms, const struct norm_figure *row);

/* norm_cases.c: shows the cases behind a figure, with those that make the difference first. */
enum outcome open_norm_cases(struct ui *ui, struct norm_list *norms, const struct norm_figure *row);

/* norm_measures.c: shows the measures about a norm in a school year (by name); code NULL: about
 * all. */
enum outcome open_measures(struct ui *ui, const char *code, const char *school_year);

/* Adds a measure; true when it was saved. The forms: for a new one, and for an existing one. */
bool edit_measure(struct ui *ui, const char *code, const char *school_year);
extern const struct form_kind measure_form, changed_measure_form;

/* norm_forms.c: shows all norms, even disabled ones, with their current thresholds; starts at one
 * of them. */
enum outcome open_thresholds(struct ui *ui, const char *code);

/* own_norm.c: adds a norm of the school's own, or removes an unused one after a question. */
enum outcome add_own_norm(struct ui *ui);
enum outcome remove_own_norm(struct ui *ui, const char *code);
extern const struct form_kind own_norm_form;

/* Records the outcomes of the norms in a school year that is over, after a question. */
enum outcome record_norms(struct ui *ui, const char *school_year);

/* A task leads here, by id: to a measure for a recorded outcome; to the norms of a school year. */
enum outcome open_missed_norm(struct ui *ui, int64_t outcome);
enum outcome open_norms_of_year(struct ui *ui, int64_t school_year);

#endif
