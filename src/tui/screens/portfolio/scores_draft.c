/* Unsaved scores of a test, kept as a draft per lesson, together with the fields of the test. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/input/dialog.h"
#include "tui/screens/portfolio/scores_sheet.h"

#define SCORE_OF "score "

/* A draft holds the fields of the test by name, and a pupil's result as "score 123". The value is
 * the rev in the file at that time, the verdict (V, O, or - for none) and the score. */
static const char *const shared[] = {"title", "taken_on", "kind", "subject", "level"};
enum { SHARED = sizeof shared / sizeof *shared };

static struct draft_key draft_key(void *context)
{
	const struct test_sheet *me = context;
	return (struct draft_key){
	    .form = "portfolio: toets", .parent = me->lesson_group ? me->lesson_group : me->class};
}

static size_t keep_shared(void *context, struct draft_text *texts, struct arena *arena)
{
	const struct test_sheet *me = context;
	for (int i = 0; i < SHARED; i++)
		texts[i] = (struct draft_text){shared[i],
		    field_text(entity_field(&result_entity, shared[i]), &me->test, arena)};
	return SHARED;
}

/* The draft of the score holds the verdict too. */
static const char *cell_name(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct test_sheet *me = context;
	return column == SCORE
	           ? arena_format(arena, SCORE_OF "%lld", (long long)me->rows[row].now.pupil)
	           : NULL;
}

static const char *pack(void *context, size_t at, const char *typed, struct arena *arena)
{
	const struct score_row *row = &((const struct test_sheet *)context)->rows[at];
	const struct result *now = &row->now;
	if (!typed && (!*now->score || now->sufficient == row->before.sufficient))
		return NULL;
	return arena_format(arena, "%lld %c %s", (long long)row->before.rev,
	    !now->told        ? '-'
	    : now->sufficient ? 'V'
	                      : 'O',
	    typed ? typed : now->score);
}

static void take_shared(void *context, const char *field, const char *text)
{
	struct test_sheet *me = context;
	struct error ignored;
	for (int i = 0; i < SHARED; i++)
		if (strcmp(field, shared[i]) == 0)
			field_parse(entity_field(&result_entity, field), &me->test, text,
			    &me->screen.arena, &ignored);
}

bool test_take_draft(struct ui *ui, struct test_sheet *me)
{
	static const char *const buttons[] = {"Verdergaan", "Weggooien", NULL};
	struct draft_key key = draft_key(me);
	struct error ignored;
	if (!draft_read(ui->db, &key, NULL, take_shared, me) || !*me->test.title)
		return false;
	/* Esc keeps them: nothing that was typed is discarded without a question */
	if (dialog_choose(ui, "Toets",
	        arena_format(&me->screen.arena,
	            "Er zijn scores van \"%s\" (%s) die nog niet zijn opgeslagen. Wil je daarmee verdergaan?",
	            me->test.title, date_show(me->test.taken_on).text),
	        buttons) != 1)
		return true;
	draft_forget(ui->db, &key, &ignored);
	me->test = (struct result){0};
	return false;
}

/* Returns the score after "4 V ", or NULL when the text has another form. */
static const char *score_in(const char *text)
{
	const char *verdict = strchr(text, ' ');
	return verdict && verdict[1] && verdict[2] == ' ' ? verdict + 3 : NULL;
}

/* A score that somebody else saved since then is not overwritten: the old rev makes saving find the
 * conflict. */
static bool take_score(struct ui *ui, void *context, size_t at, size_t column, const char *text)
{
	struct test_sheet *me = context;
	struct score_row *row = &me->rows[at];
	struct result *now = &row->now;
	const char *score = score_in(text);
	(void)ui, (void)column;
	if (!score)
		return false;
	now->rev = row->before.rev = strtoll(text, NULL, 10);
	if (!now->rev)
		now->id = row->before.id = 0;
	now->told = score[-2] != '-';
	now->sufficient = score[-2] == 'V';
	snprintf(now->score, sizeof now->score, "%s", score);
	score_sufficient(now->score, me->norm, &now->sufficient);
	return true;
}

/* Describes a draft score by its pupil, who may have left the lesson meanwhile. */
static const char *tell_score(
    struct ui *ui, void *context, const char *name, const char *text, struct arena *arena)
{
	const char *whose, *score = score_in(text);
	(void)context;
	if (strncmp(name, SCORE_OF, strlen(SCORE_OF)) != 0)
		return NULL; /* a field of the test, which test_take_draft() has read */
	db_text(ui->db, arena, &whose, NULL, "SELECT name FROM visible_pupil WHERE id = ?1", "i",
	    (int64_t)strtoll(name + strlen(SCORE_OF), NULL, 10));
	return arena_format(arena, "%s: %s", *whose ? whose : "een leerling die hier niet meer is",
	    score ? score : text);
}

const struct grid_draft_kind test_draft = {.title = "Toets",
    .back = "De scores die nog niet waren opgeslagen staan er weer.",
    .key = draft_key,
    .name = cell_name,
    .pack = pack,
    .take = take_score,
    .tell = tell_score,
    .besides = keep_shared};
