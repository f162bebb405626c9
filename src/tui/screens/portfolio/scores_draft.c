/* The scores of a test that were typed and not saved: kept per lesson, with the test they are of.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/file/draft.h"
#include "tui/input/dialog.h"
#include "tui/screens/portfolio/scores_sheet.h"

/* What is the same for all stands there under its name, of a pupil "score 123": the rev of what was
 * in the file then, the verdict (V, O, - for none) and the score. */
static const char *const shared[] = {"title", "taken_on", "kind", "subject", "level"};
enum { SHARED = sizeof shared / sizeof *shared };

static struct draft_key draft_key(const struct test_sheet *me)
{
	return (struct draft_key){
	    .form = "portfolio: toets", .parent = me->lesson_group ? me->lesson_group : me->class};
}

static struct draft_text shared_text(const struct test_sheet *me, int i, struct arena *arena)
{
	struct buffer text = {0};
	field_format(entity_field(&result_entity, shared[i]), &me->test, &text);
	struct draft_text kept = {shared[i], arena_text(arena, buffer_text(&text))};
	buffer_done(&text);
	return kept;
}

/* Also of the score that is being typed. */
static struct draft_text row_text(const struct test_sheet *me, size_t at, struct arena *arena)
{
	const struct score_row *row = &me->rows[at];
	const char *score = grid_text(&me->grid, at, SCORE, arena);
	bool changed = score_changed(row) || strcmp(score, row->now.score) != 0;
	char verdict = !row->now.told ? '-' : row->now.sufficient ? 'V' : 'O';
	return (struct draft_text){arena_format(arena, "score %lld", (long long)row->now.pupil),
	    changed ? arena_format(arena, "%lld %c %s", (long long)row->before.rev, verdict, score)
	            : NULL};
}

bool test_keep(struct ui *ui, struct test_sheet *me, struct error *err)
{
	struct draft_key key = draft_key(me);
	struct arena arena = {0};
	struct draft_text *texts = arena_alloc(&arena, (SHARED + me->count) * sizeof *texts);
	bool any = false;
	for (int i = 0; i < SHARED; i++)
		texts[i] = shared_text(me, i, &arena);
	for (size_t i = 0; i < me->count; i++) {
		texts[SHARED + i] = row_text(me, i, &arena);
		any |= texts[SHARED + i].text != NULL;
	}
	bool good = !any || draft_keep(ui->db, &key, texts, SHARED + me->count, err);
	arena_done(&arena);
	return good;
}

static void take_shared(void *context, const char *field, const char *text)
{
	struct test_sheet *me = context;
	struct error ignored;
	for (int i = 0; i < SHARED; i++)
		if (strcmp(field, shared[i]) == 0)
			field_parse(entity_field(&result_entity, field), &me->test, text,
			    &me->arena, &ignored);
}

bool test_take_draft(struct ui *ui, struct test_sheet *me)
{
	static const char *const buttons[] = {"Verdergaan", "Weggooien", NULL};
	struct draft_key key = draft_key(me);
	struct timestamp since;
	struct result empty = {0};
	if (db_read_only_reason(ui->db) || !draft_read(ui->db, &key, &since, take_shared, me) ||
	    !*me->test.title)
		return false;
	/* Esc keeps them too: nothing typed goes without being asked for. */
	if (dialog_choose(ui, "Toets",
	        arena_format(&me->arena,
	            "Er zijn scores van \"%s\" (%s) die nog niet zijn opgeslagen. Wil je daarmee verdergaan?",
	            me->test.title, date_show(me->test.taken_on).text),
	        buttons) != 1)
		return true;
	test_forget_draft(ui, me);
	me->test = empty;
	return false;
}

/* What another filled in since then is not overwritten: saving finds that the row is another one.
 */
static void take_row(const struct test_sheet *me, struct score_row *row, const char *text)
{
	enum { SCORE_AT = 3 }; /* behind " V " */
	char *rest;
	struct result *now = &row->now;
	now->rev = row->before.rev = strtoll(text, &rest, 10);
	if (!now->rev)
		now->id = row->before.id = 0;
	if (strlen(rest) < SCORE_AT)
		return;
	now->told = rest[1] != '-';
	now->sufficient = rest[1] == 'V';
	snprintf(now->score, sizeof now->score, "%s", rest + SCORE_AT);
	score_sufficient(now->score, me->norm, &now->sufficient);
}

static void take_score(void *context, const char *field, const char *text)
{
	struct test_sheet *me = context;
	if (strncmp(field, "score ", strlen("score ")) != 0)
		return;
	int64_t pupil = strtoll(field + strlen("score "), NULL, 10);
	for (size_t i = 0; i < me->count; i++)
		if (me->rows[i].now.pupil == pupil)
			take_row(me, &me->rows[i], text);
}

void test_read_draft(struct ui *ui, struct test_sheet *me)
{
	struct draft_key key = draft_key(me);
	struct timestamp since;
	draft_read(ui->db, &key, &since, take_score, me);
}

void test_forget_draft(struct ui *ui, const struct test_sheet *me)
{
	struct draft_key key = draft_key(me);
	struct error ignored;
	draft_forget(ui->db, &key, &ignored);
}
