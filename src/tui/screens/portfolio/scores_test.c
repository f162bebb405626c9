/* Which test: one that is there already, or a new one; and what is the same for all pupils. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "tui/input/form.h"
#include "tui/input/picker.h"
#include "tui/screens/portfolio/portfolio.h"
#include "tui/screens/portfolio/scores_sheet.h"

bool test_read_pupils(struct ui *ui, struct test_sheet *me, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT pupil, name FROM lesson_pupil WHERE lesson_group = ?1 AND class = ?2 ORDER BY search_key, pupil",
	    "ii", me->lesson_group, me->class);
	while (query_next(q)) {
		me->rows = array_grow(me->rows, me->count, &me->capacity, sizeof *me->rows);
		struct score_row *row = &me->rows[me->count++];
		*row = (struct score_row){.name = arena_text(&me->arena, query_text(q, 1))};
		row->now.pupil = query_int(q, 0);
		row->before = row->now;
	}
	return query_done(q, err);
}

/* By key once it is there: what is the same for all may have been changed. */
bool test_read_score(struct ui *ui, struct test_sheet *me, struct score_row *row, struct error *err)
{
	bool good = true;
	int64_t pupil = row->now.pupil;
	struct query *q =
	    row->before.id
	        ? db_query(
	              ui->db, "SELECT * FROM visible_result WHERE id = ?1", "i", row->before.id)
	        : db_query(ui->db,
	              "SELECT * FROM visible_result "
	              "WHERE pupil = ?1 AND subject = ?2 AND kind = ?3 AND title = ?4 AND taken_on = ?5",
	              "itttd", pupil, me->test.subject, me->test.kind, me->test.title,
	              me->test.taken_on);
	row->before = (struct result){.pupil = pupil};
	if (query_next(q)) {
		good = record_load(&result_entity, q, &row->before, &me->arena, err);
		row->before.told = true; /* as it was judged then */
	}
	row->now = row->before;
	return query_done(q, good ? err : NULL) && good;
}

bool test_read_scores(struct ui *ui, struct test_sheet *me, struct error *err)
{
	bool good = true;
	for (size_t i = 0; good && i < me->count; i++)
		good = test_read_score(ui, me, &me->rows[i], err);
	return good;
}

/* The form of a test */

/* A level of another kind of test is found out before the scores are typed, not after. */
static bool scores_test_accept(struct ui *ui, void *record, struct error *err, void *hook)
{
	const struct result *test = record;
	int64_t fits = 0;
	(void)hook;
	if (strcmp(test->kind, RESULT_IVIO) != 0)
		return true;
	return db_int(ui->db, &fits, err,
	           "SELECT count(*) FROM visible_result_level WHERE code = ?1 AND scale = 'KSE'",
	           "t", test->level) &&
	       (fits || fail(err, FAILED,
	                    "niveau: bij een IVIO-toets hoort een KSE-niveau. Kies dat niveau."));
}

bool test_edit(struct ui *ui, struct test_sheet *me)
{
	static const char *const fields[] = {"title", "taken_on", "kind", "subject", "level", NULL};
	struct form_spec spec = {.entity = &result_entity,
	    .title = "Toets",
	    .context = me->lesson,
	    .fields = fields,
	    .save = scores_test_accept,
	    .parent = me->lesson_group ? me->lesson_group : me->class,
	    .draft = "portfolio: toets, gegevens"};
	/* what each pupil has of its own stands in for now, so that the form can check the rest */
	struct result test = me->test;
	test.pupil = me->rows[0].now.pupil;
	snprintf(test.score, sizeof test.score, "v");
	if (!form_edit(ui, &spec, &test, &me->arena))
		return false;
	me->test = test;
	return true;
}

/* A method test, for a subject that has these. */
static bool fill_new(struct ui *ui, struct test_sheet *me, struct error *err)
{
	me->test = (struct result){.taken_on = ui->today};
	struct query *q = db_query(ui->db,
	    "SELECT l.subject, coalesce(s.method_tests, 0) "
	    "FROM visible_lesson_group l "
	    "JOIN visible_subject s ON s.code = l.subject "
	    "WHERE l.id = ?1",
	    "i", me->lesson_group);
	bool method = true;
	if (query_next(q)) {
		snprintf(me->test.subject, sizeof me->test.subject, "%s", query_text(q, 0));
		method = query_int(q, 1);
	}
	if (!query_done(q, err))
		return false;
	q = db_query(ui->db,
	    "SELECT code FROM visible_result_kind "
	    "WHERE coalesce(retired_on > today(), 1) "
	    "ORDER BY method_test <> ?1, code = 'IVI', sort, id LIMIT 1",
	    "i", (int64_t)method);
	if (query_next(q))
		snprintf(me->test.kind, sizeof me->test.kind, "%s", query_text(q, 0));
	return query_done(q, err);
}

/* The tests of these pupils, of the subject of the lesson; the last ones first. */
#define TESTS                                                                                            \
	"SELECT r.subject, r.kind, r.title, r.taken_on, "                                                \
	"iif(count(DISTINCT coalesce(r.level, '')) = 1, max(r.level), NULL) AS level, "                  \
	"strftime('%d-%m-%Y', r.taken_on) || '  ' || r.title || ' · ' || b.name || ' · ' || count(*) " \
	"  || iif(count(*) = 1, ' score', ' scores') "                                                   \
	"FROM lesson_pupil m "                                                                           \
	"JOIN visible_result r ON r.pupil = m.pupil "                                                    \
	"JOIN visible_subject b ON b.code = r.subject "                                                  \
	"LEFT JOIN visible_lesson_group l ON l.id = m.lesson_group "                                     \
	"WHERE m.lesson_group = ?1 AND m.class = ?2 AND r.subject = coalesce(l.subject, r.subject) "     \
	"GROUP BY r.subject, r.kind, r.title, r.taken_on "                                               \
	"ORDER BY r.taken_on DESC, r.title, r.subject, r.kind LIMIT 60"

struct tests {
	struct choice *choices;
	struct result *rows; /* one less: the first choice is a new test */
	size_t count, capacity, row_capacity;
};

static bool read_tests(struct ui *ui, struct test_sheet *me, struct tests *tests, struct error *err)
{
	static const char *const columns[] = {"subject", "kind", "title", "taken_on", "level"};
	bool good = true;
	tests->choices = array_grow(NULL, 0, &tests->capacity, sizeof *tests->choices);
	tests->choices[tests->count++] = (struct choice){"", "nieuwe toets"};
	struct query *q = db_query(ui->db, TESTS, "ii", me->lesson_group, me->class);
	while (good && query_next(q)) {
		size_t row = tests->count - 1;
		tests->choices = array_grow(
		    tests->choices, tests->count, &tests->capacity, sizeof *tests->choices);
		tests->rows =
		    array_grow(tests->rows, row, &tests->row_capacity, sizeof *tests->rows);
		tests->rows[row] = (struct result){0};
		for (size_t i = 0; good && i < sizeof columns / sizeof *columns; i++)
			good = field_restore_text(entity_field(&result_entity, columns[i]),
			    &tests->rows[row], query_text(q, (int)i), &me->arena);
		tests->choices[tests->count++] =
		    (struct choice){"", arena_text(&me->arena, query_text(q, 5))};
	}
	return query_done(q, err) && (good || fail(err, DAMAGED, "De toetsen zijn niet te lezen."));
}

bool test_choose(struct ui *ui, struct test_sheet *me)
{
	struct tests tests = {0};
	struct error err = {0};
	size_t place = 0;
	bool chosen = read_tests(ui, me, &tests, &err);
	if (!chosen)
		ui_show_error(ui, &err);
	else if (tests.count > 1)
		chosen = pick(ui, "Welke toets?", &(struct choices){tests.choices, tests.count},
		             NULL, &place) &&
		         place < tests.count;
	if (chosen && place > 0) {
		me->test = tests.rows[place - 1];
	} else if (chosen) {
		chosen = fill_new(ui, me, &err);
		if (!chosen)
			ui_show_error(ui, &err);
		chosen = chosen && test_edit(ui, me);
	}
	free(tests.choices);
	free(tests.rows);
	return chosen;
}

/* The lesson itself, when a key does not say which. */

struct lessons {
	struct choice *choices;
	int64_t (*ids)[2]; /* lesson group, class */
	size_t count, capacity, id_capacity;
	struct arena arena;
};

static bool read_lessons(struct ui *ui, struct lessons *lessons, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT lesson_group, class, class_name, subject "
	    "FROM list_lessen "
	    "ORDER BY mine DESC, lesson_group = 0, class_name, subject, lesson_group, class",
	    "");
	while (query_next(q)) {
		lessons->choices = array_grow(
		    lessons->choices, lessons->count, &lessons->capacity, sizeof *lessons->choices);
		lessons->ids = array_grow(
		    lessons->ids, lessons->count, &lessons->id_capacity, sizeof *lessons->ids);
		lessons->ids[lessons->count][0] = named_int(q, "lesson_group");
		lessons->ids[lessons->count][1] = named_int(q, "class");
		const char *name = named_kept(q, "class_name", &lessons->arena);
		lessons->choices[lessons->count++] = (struct choice){
		    name, arena_format(&lessons->arena, "%s  %s", name, named_text(q, "subject"))};
	}
	return query_done(q, err);
}

enum outcome choose_test(struct ui *ui)
{
	struct lessons lessons = {0};
	struct error err = {0};
	enum outcome outcome = STAY;
	size_t place = 0;
	if (!read_lessons(ui, &lessons, &err))
		ui_show_error(ui, &err);
	else if (!lessons.count)
		ui_say(ui, "Er zijn geen lesgroepen of klassen om een toets van in te vullen.");
	else if (lessons.count == 1 ||
	         (pick(ui, "Een toets van welke groep?",
	              &(struct choices){lessons.choices, lessons.count}, NULL, &place) &&
	             place < lessons.count))
		outcome = open_test(
		    ui, lessons.ids[place][0], lessons.ids[place][1], lessons.choices[place].value);
	free(lessons.choices);
	free(lessons.ids);
	arena_done(&lessons.arena);
	return outcome;
}
