/* Drafts of a new school year: what was chosen for a pupil and not saved yet, as numbers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screens/school/new_year.h"

static bool chosen(const struct sitting *me, size_t row)
{
	const struct new_pupil *now = &me->pupils.rows[row], *before = &me->before.rows[row];
	return now->step != before->step || now->to_class != before->to_class ||
	       now->to_grade != before->to_grade || strcmp(now->to_track, before->to_track) != 0;
}

bool sitting_choices_changed(const struct wizard *wizard)
{
	const struct sitting *me = sitting_of(wizard);
	for (size_t i = 0; i < me->pupils.count; i++)
		if (chosen(me, i))
			return true;
	return false;
}

bool sitting_choices_keep(struct ui *ui, struct wizard *wizard)
{
	struct sitting *me = sitting_of(wizard);
	struct arena arena = {0};
	struct error err = {0};
	struct draft_key key = sitting_draft(me);
	struct draft_text *texts = arena_alloc(&arena, (me->pupils.count + 1) * sizeof *texts);
	bool any = sitting_choices_changed(wizard);
	for (size_t i = 0; i < me->pupils.count; i++) {
		const struct new_pupil *row = &me->pupils.rows[i];
		texts[i].field = arena_format(&arena, "%lld", (long long)row->pupil);
		texts[i].text = chosen(me, i) ? arena_format(&arena, "%d %lld %lld %s",
		                                    (int)row->step, (long long)row->to_class,
		                                    (long long)row->to_grade, row->to_track)
		                              : NULL;
	}
	bool good = (!any && !me->kept) || db_read_only_reason(ui->db) ||
	            draft_keep(ui->db, &key, texts, me->pupils.count, &err);
	me->kept = any;
	arena_done(&arena);
	return good || ui_complain(ui, "Het concept is niet bewaard: %s", err.text);
}

void sitting_choices_forget(struct ui *ui, struct wizard *wizard)
{
	struct sitting *me = sitting_of(wizard);
	struct draft_key key = sitting_draft(me);
	struct error ignored;
	draft_forget(ui->db, &key, &ignored);
	me->kept = false;
}

/* A choice for a pupil or a class that is not there any more says nothing now. */
static void take_up(void *context, const char *field, const char *text)
{
	struct sitting *me = context;
	char *end;
	int64_t pupil = strtoll(field, NULL, 10);
	long step = strtol(text, &end, 10);
	int64_t class = strtoll(end, &end, 10), grade = strtoll(end, &end, 10);
	for (size_t i = 0; i < me->pupils.count; i++) {
		struct new_pupil *row = &me->pupils.rows[i];
		if (row->pupil != pupil || step < STEP_OPEN || step > STEP_LEAVES)
			continue;
		row->step = (enum new_step)step;
		row->to_class = new_class_find(&me->classes, class) ? class : 0;
		row->to_grade = grade;
		snprintf(row->to_track, sizeof row->to_track, "%s", *end ? end + 1 : TRACK_PRO);
		me->kept = true;
	}
}

bool sitting_choices_take_up(struct ui *ui, struct sitting *me)
{
	struct draft_key key = sitting_draft(me);
	me->kept = false;
	draft_read(ui->db, &key, NULL, take_up, me);
	return me->kept;
}
