/* The sector's questionnaire as counts: three cohorts on one day of measuring, those who just left
 * and those who left one and two years earlier. */
#include <stdlib.h>
#include <string.h>

#include "workbook/outflow/outflow_book.h"
#include "workbook/paper/tally.h"

enum { MOMENTS = 3 };

/* Counts answers per moment, among those who gave one: the leavers of year ?3, and the follow-ups
 * of earlier years. */
#define ANSWERS(of_leaver, of_follow_up)                                                           \
	"SELECT answer, moment, count(*) "                                                         \
	"FROM ("                                                                                   \
	"  SELECT " of_leaver " AS answer, '0' AS moment FROM list_uitstroom" LISTING_KEPT         \
	"  UNION ALL SELECT " of_follow_up ", CAST(moment AS TEXT) "                               \
	"  FROM list_nazorg "                                                                      \
	"  WHERE (?1 IS NULL OR class_name = ?1) AND (?2 = 0 OR pupil = ?2) "                      \
	"  AND substr(year_name, 1, 4) + moment * ?4 = substr(?3, 1, 4) + 0) "                     \
	"WHERE answer IS NOT NULL "                                                                \
	"GROUP BY 1, 2"
#define WORDS(about) "SELECT label, label FROM outflow_word WHERE about = '" about "' ORDER BY sort"
#define BAND "(SELECT b.label FROM hours_band b WHERE hours BETWEEN b.low AND b.high)"

static const struct question {
	const char *title, *column, *number; /* number: label of the column of numbers */
	const char *lines, *answers;
	bool later_only; /* not asked at leaving */
} questions[] = {
    {"soort contract", "contract", "nr contract",
        "SELECT label, label FROM visible_contract_kind ORDER BY id",
        ANSWERS("contract", "contract"), false},
    {"uren per week", "hours", "nr uren",
        "SELECT label, label, low, high FROM hours_band ORDER BY low", ANSWERS(BAND, BAND), false},
    {"sector", "sector", "nr sector", "SELECT label, label FROM visible_sector ORDER BY id",
        ANSWERS("sector", "sector"), false},
    {"ondersteuning bij het werk", "work_support", "nr ondersteuning", WORDS("work_support"),
        ANSWERS("work_support", "work_support"), false},
    {"jobcoach", "jobcoach", "nr jobcoach", WORDS("jobcoach"), ANSWERS("jobcoach", "jobcoach"),
        false},
    {"uitkering", "benefit", "nr uitkering", WORDS("benefit"), ANSWERS("benefit", "benefit"),
        false},
    {"mbo-niveau van de opleiding", "mbo_level", "nr mbo-niveau",
        "SELECT code, label FROM outflow_word WHERE about = 'mbo_level' ORDER BY sort",
        ANSWERS("mbo_level", "mbo_level"), false},
    {"leerweg", "learning_way", "nr leerweg", WORDS("learning_way"),
        ANSWERS("learning_way", "learning_way"), false},
    {"mbo-diploma gehaald", "mbo_diploma", "nr mbo-diploma", WORDS("mbo_diploma"),
        ANSWERS("NULL", "mbo_diploma"), true},
    {"begeleiding door", "guided_by", "nr begeleiding", WORDS("guided_by"),
        ANSWERS("guided_by", "guided_by"), false},
};

/* A class or pupil is followed in time; otherwise later moments are about pupils who left in
 * earlier years. */
static bool same_people(const struct outflow_book *b)
{
	return b->filter.class_name || b->filter.pupil;
}

/* Returns the year in which those asked about after so many years left, when b->filter's year just
 * left. */
static const char *year_before(const struct outflow_book *b, int years)
{
	int first = atoi(b->filter.school_year) - (same_people(b) ? 0 : years);
	return arena_format(&b->export->arena, "%d-%d", first, first + 1);
}

/* Numbers the rows by band of hours; the values of a line are the bounds of its band. */
static struct reference hours_numbers(struct data_sheet *data, const struct rows *rows,
    const char *label, const struct tally_lines *bands, struct arena *arena)
{
	int64_t *numbers = arena_alloc(arena, (rows->count + 1) * sizeof *numbers);
	const char **lowest = arena_alloc(arena, (bands->count + 1) * sizeof *lowest);
	for (size_t i = 0; i < bands->count; i++)
		lowest[i] = arena_format(arena, "%d", (int)(bands->line[i].values[0] / 100));
	for (size_t row = 0; row < rows->count; row++) {
		int64_t hours = rows_named(rows, row, "hours")->number;
		for (size_t i = 0; i < bands->count; i++)
			if (hours >= bands->line[i].values[0] && hours <= bands->line[i].values[1])
				numbers[row] = (int64_t)i + 1;
	}
	return workbook_live(data, label, numbers, rows->count,
	    arena_format(arena, "IF({hours}=\"\",0,IFERROR(MATCH({hours},%s,1),0))",
	        workbook_list(data->book, lowest, bands->count, true).text));
}

static struct reference numbers_of(struct outflow_book *b, struct data_sheet *data,
    const struct rows *rows, const struct question *question, const struct tally_lines *lines)
{
	struct arena *arena = &b->export->arena;
	return lines->values ? hours_numbers(data, rows, question->number, lines, arena)
	                     : tally_numbers(data, rows, question->column, NULL, question->number,
	                           lines, arena);
}

/* Returns the number on the sheet nazorg of a moment's cohort, or 0 when nobody is asked. */
static size_t cohort_of(const struct outflow_book *b, int moment)
{
	const char *year = year_before(b, moment);
	for (size_t i = 0; i < b->follow_up.cohorts; i++)
		if (b->follow_up.cohort[i].moment == moment &&
		    strcmp(b->follow_up.cohort[i].year, year) == 0)
			return i + 1;
	return 0;
}

/* Fills in the columns: leavers first, then each later moment, counted by its cohort's number on
 * the sheet nazorg. */
static void moments(
    struct outflow_book *b, struct tally_column *columns, struct reference later, bool later_only)
{
	struct arena *arena = &b->export->arena;
	for (int i = 0; i < MOMENTS; i++)
		columns[i] = (struct tally_column){
		    .label = i == 0 ? arena_format(arena, "bij vertrek, %s", year_before(b, 0))
		                    : arena_format(arena, "na %d jaar, %s", i, year_before(b, i))};
	for (int i = 1; i < MOMENTS; i++) {
		columns[i].numbers = later;
		columns[i].when[0] = (struct tally_when){
		    b->cohorts, arena_format(arena, "%d", (int)cohort_of(b, i))};
	}
	if (later_only)
		columns[0].label = "bij vertrek: niet gevraagd";
}

static bool ask(
    struct outflow_book *b, const struct question *question, int *row, struct error *err)
{
	static struct tally_line when[MOMENTS] = {
	    {"0", "", NULL}, {"1", "", NULL}, {"2", "", NULL}};
	struct tally_lines lines, answers, by = {.line = when, .count = MOMENTS};
	struct arena *arena = &b->export->arena;
	struct db *db = b->export->from;
	struct tally_column columns[MOMENTS];
	if (!tally_read(db_query(db, question->lines, ""), &lines, arena, err) ||
	    !tally_cross(db_query(db, question->answers, "titi", b->filter.class_name,
	                     b->filter.pupil, b->filter.school_year, (int64_t)!same_people(b)),
	        &lines, &by, &answers, arena, err))
		return false;
	struct tally tally = {
	    .sheet = b->questions, .title = question->title, .lines = &answers, .arena = arena};
	struct reference later = numbers_of(b, &b->asked, &b->follow_ups, question, &lines);
	moments(b, columns, later, question->later_only);
	tally.numbers = later;
	if (!question->later_only)
		tally.numbers = numbers_of(b, &b->data, &b->leavers, question, &lines);
	else
		columns[0].when[0] = (struct tally_when){b->cohorts, "0"};
	*row = tally_write(&tally, columns, MOMENTS, *row);
	return true;
}

bool outflow_questions(struct outflow_book *b, struct error *err)
{
	struct sheet *sheet = b->questions;
	int row = tally_title(sheet, arena_format(&b->export->arena, "Vragenlijst – %s", b->title),
	    same_people(b)
	        ? "Wat de uitstroommonitor vraagt: bij het vertrek, en van dezelfde oud-leerlingen na 1 en na 2 jaar. Geteld is wie de vraag kreeg en beantwoordde."
	        : "Wat de uitstroommonitor vraagt, geteld op dezelfde peildatum: wie in dit schooljaar vertrok, wie een jaar eerder vertrok (na 1 jaar) en wie twee jaar eerder vertrok (na 2 jaar). Geteld is wie de vraag kreeg en beantwoordde.",
	    MOMENTS);
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
		if (!ask(b, &questions[i], &row, err))
			return false;
	sheet_print(sheet, &(struct print_setup){.repeat_until = -1, .footer = b->export->footer});
	return true;
}
