/* The choice of a test, existing or new, and the fields that all pupils share. */
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
	static const struct take members[] = {TAKE_AS(score_row, now.pupil, "pupil"),
	    TAKE_AS(score_row, before.pupil, "pupil"), TAKE(score_row, name), {0}};
	return query_take_all(db_query(ui->db,
	                          "SELECT pupil, name "
	                          "FROM lesson_pupil "
	                          "WHERE lesson_group = ?1 AND class = ?2 "
	                          "ORDER BY search_key, pupil",
	                          "ii", me->lesson_group, me->class),
	    members, sizeof *me->rows, &me->rows, &me->count, &me->screen.arena, err);
}

/* Finds a saved result by its id, because the fields of the test may have changed since. */
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
		good = record_load(&result_entity, q, &row->before, &me->screen.arena, err);
		row->before.told = true; /* keeps the judgement of its day */
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

/* Checks that the level fits the kind of test before the scores are typed, not after. */
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
	/* the first pupil's own fields stand in, so that the form can check the rest */
	struct result test = me->test;
	test.pupil = me->rows[0].now.pupil;
	snprintf(test.score, sizeof test.score, "v");
	if (!form_edit(ui, &spec, &test, &me->screen.arena))
		return false;
	me->test = test;
	return true;
}

/* Proposes a method test, if the subject has those. */
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

/* The tests of these pupils in the subject of the lesson, newest first. */
#define TESTS                                                                                            \
	"SELECT r.subject, r.kind, r.title, r.taken_on, "                                                \
	"iif(count(DISTINCT coalesce(r.level, '')) = 1, max(r.level), NULL) AS level, "                  \
	"strftime('%d-%m-%Y', r.taken_on) || '  ' || r.title || ' · ' || b.name || ' · ' || count(*) " \
	"  || iif(count(*) = 1, ' score', ' scores') AS choice "                                         \
	"FROM lesson_pupil m "                                                                           \
	"JOIN visible_result r ON r.pupil = m.pupil "                                                    \
	"JOIN visible_subject b ON b.code = r.subject "                                                  \
	"LEFT JOIN visible_lesson_group l ON l.id = m.lesson_group "                                     \
	"WHERE m.lesson_group = ?1 AND m.class = ?2 AND r.subject = coalesce(l.subject, r.subject) "     \
	"GROUP BY r.subject, r.kind, r.title, r.taken_on "                                               \
	"ORDER BY r.taken_on DESC, r.title, r.subject, r.kind LIMIT 60"

/* The first choice is a new test. */
struct tests {
	struct choice *choices;
	struct result *rows;
	size_t count, capacity, row_capacity;
};

static struct result *add_test(struct tests *tests, const char *label)
{
	tests->choices =
	    array_grow(tests->choices, tests->count, &tests->capacity, sizeof *tests->choices);
	tests->rows =
	    array_grow(tests->rows, tests->count, &tests->row_capacity, sizeof *tests->rows);
	tests->choices[tests->count] = (struct choice){"", label};
	tests->rows[tests->count] = (struct result){0};
	return &tests->rows[tests->count++];
}

static bool read_tests(struct ui *ui, struct test_sheet *me, struct tests *tests, struct error *err)
{
	struct arena *arena = &me->screen.arena;
	bool good = true;
	add_test(tests, "nieuwe toets");
	struct query *q = db_query(ui->db, TESTS, "ii", me->lesson_group, me->class);
	while (good && query_next(q))
		good = record_load(
		    &result_entity, q, add_test(tests, named_kept(q, "choice", arena)), arena, err);
	return query_done(q, good ? err : NULL) && good;
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
		chosen = pick(ui, "Welke toets?",
		             &(struct choices){.rows = tests.choices, .count = tests.count}, NULL,
		             &place) &&
		         place < tests.count;
	if (chosen && place > 0) {
		me->test = tests.rows[place];
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

/* The choice of a lesson, for keys that do not imply one */

struct lesson {
	int64_t lesson_group, class;
	const char *class_name, *subject;
};

static bool read_lessons(
    struct ui *ui, struct lesson **lessons, size_t *count, struct arena *arena, struct error *err)
{
	static const struct take members[] = {TAKE(lesson, lesson_group), TAKE(lesson, class),
	    TAKE(lesson, class_name), TAKE(lesson, subject), {0}};
	return query_take_all(
	    db_query(ui->db,
	        "SELECT lesson_group, class, class_name, subject "
	        "FROM list_lessen "
	        "ORDER BY mine DESC, lesson_group = 0, class_name, subject, lesson_group, class",
	        ""),
	    members, sizeof **lessons, lessons, count, arena, err);
}

static bool pick_lesson(
    struct ui *ui, const struct lesson *lessons, size_t count, size_t *place, struct arena *arena)
{
	struct choice *choices = arena_alloc(arena, count * sizeof *choices);
	for (size_t i = 0; i < count; i++)
		choices[i] = (struct choice){lessons[i].class_name,
		    arena_format(arena, "%s  %s", lessons[i].class_name, lessons[i].subject)};
	return pick(ui, "Een toets van welke groep?",
	           &(struct choices){.rows = choices, .count = count}, NULL, place) &&
	       *place < count;
}

enum outcome choose_test(struct ui *ui)
{
	struct lesson *lessons = NULL;
	struct arena arena = {0};
	struct error err = {0};
	size_t count, place = 0;
	if (!read_lessons(ui, &lessons, &count, &arena, &err))
		ui_show_error(ui, &err);
	else if (!count)
		ui_say(ui, "Er zijn geen lesgroepen of klassen om een toets van in te vullen.");
	else if (count == 1 || pick_lesson(ui, lessons, count, &place, &arena))
		open_test(ui, lessons[place].lesson_group, lessons[place].class,
		    lessons[place].class_name);
	arena_done(&arena);
	return STAY;
}
