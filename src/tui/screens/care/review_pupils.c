/* The pupils of a review: who they are, what they ask, and who was looked at. */
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/screens/care/review.h"

static const struct column small_columns[] = {
    {"name", "leerling", COLUMN_TEXT, 14, C_WIDE},
    {"place", "", COLUMN_TEXT, 1, 0},
    {"tasks", "nog", COLUMN_TEXT, 3, C_RIGHT},
    {0},
};
static const struct column wide_columns[] = {
    {"name", "leerling", COLUMN_TEXT, 18, C_WIDE},
    {"place", "", COLUMN_TEXT, 1, 0},
    {"tasks", "te doen", COLUMN_TEXT, 7, C_RIGHT},
    {"standing", "stand", COLUMN_TEXT, 14, 0},
    {0},
};
static const struct column small_grade[] = {
    {"name", "leerling", COLUMN_TEXT, 14, C_WIDE},
    {"class_name", "klas", COLUMN_TEXT, 4, 0},
    {"place", "", COLUMN_TEXT, 1, 0},
    {"tasks", "nog", COLUMN_TEXT, 3, C_RIGHT},
    {0},
};
static const struct column wide_grade[] = {
    {"name", "leerling", COLUMN_TEXT, 18, C_WIDE},
    {"class_name", "klas", COLUMN_TEXT, 4, 0},
    {"place", "", COLUMN_TEXT, 1, 0},
    {"late", "te doen", COLUMN_TEXT, 10, 0},
    {"last_on", "laatst", COLUMN_TEXT, 6, 0},
    {"standing", "stand", COLUMN_TEXT, 13, 0},
    {0},
};

static const struct column *columns_of(const struct review_pupils *me, bool wide)
{
	return me->of_grade ? (wide ? wide_grade : small_grade)
	                    : (wide ? wide_columns : small_columns);
}

static const char *tasks_of(const struct reviewed *pupil, bool late, struct arena *arena)
{
	if (!pupil->tasks)
		return "";
	return late && pupil->late ? arena_format(arena, "%zu, %zu laat", pupil->tasks, pupil->late)
	                           : arena_format(arena, "%zu", pupil->tasks);
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	static const char *const signs[] = {[NOT_LISTED] = "", [LISTED] = "○", [DISCUSSED] = "●"};
	const struct review_pupils *me = context;
	const struct reviewed *pupil = &me->rows[row];
	const char *name = me->list.source.columns[column].name;
	if (strcmp(name, "name") == 0)
		return pupil->name;
	if (strcmp(name, "class_name") == 0)
		return pupil->class_name;
	if (strcmp(name, "place") == 0)
		return signs[pupil->place];
	if (strcmp(name, "standing") == 0)
		return pupil->standing;
	if (strcmp(name, "last_on") == 0)
		return date_is_set(pupil->last_on)
		           ? arena_format(arena, "%.5s", date_show(pupil->last_on).text)
		           : "";
	return tasks_of(pupil, strcmp(name, "late") == 0, arena);
}

static const char *mark(void *context, size_t row)
{
	const char *standing = ((const struct review_pupils *)context)->rows[row].standing;
	return strcmp(standing, "niet op koers") == 0 ? "!"
	       : strcmp(standing, "aandacht") == 0    ? "~"
	                                              : "";
}

static enum style style(void *context, size_t row)
{
	const char *sign = mark(context, row);
	return *sign == '!' ? T_LATE : *sign == '~' ? T_SOON : T_PLAIN;
}

static int64_t pupil_key(void *context, size_t row)
{
	return ((const struct review_pupils *)context)->rows[row].pupil;
}

static void show(struct review_pupils *me, const struct column *columns)
{
	struct list_source source = {.columns = columns,
	    .count = me->count,
	    .cell = cell,
	    .style = style,
	    .mark = mark,
	    .key = pupil_key,
	    .context = me};
	me->list.source.columns = columns; /* before the cells are asked for */
	list_show(&me->list, &source);
}

bool review_pupils_place(
    struct ui *ui, struct review_pupils *me, const struct review *review, struct error *err)
{
	for (size_t i = 0; i < me->count; i++)
		me->rows[i].place = NOT_LISTED;
	me->discussed = me->listed = 0;
	struct query *q = db_query(ui->db,
	    "SELECT pupil, discussed_on IS NOT NULL FROM visible_reviewed_pupil WHERE group_review = ?1",
	    "i", review->id);
	while (query_next(q))
		for (size_t i = 0; i < me->count; i++)
			if (me->rows[i].pupil == query_int(q, 0)) {
				me->rows[i].place = query_int(q, 1) ? DISCUSSED : LISTED;
				me->discussed += me->rows[i].place == DISCUSSED;
				me->listed += me->rows[i].place == LISTED;
			}
	return query_done(q, err);
}

/* A pupil's standing changes only with ratings, and is the slowest to read. */
bool review_pupils_read(
    struct ui *ui, struct review_pupils *me, const struct review *review, struct error *err)
{
	me->of_grade = review->grade;
	me->count = 0;
	arena_done(&me->arena);
	struct query *q = db_query(ui->db,
	    "WITH k AS MATERIALIZED (SELECT * FROM list_koers WHERE ?3 OR class_name = ?2) "
	    "SELECT e.pupil, e.name, coalesce(e.class_name, '') AS class_name, "
	    "coalesce(k.standing, 'onbekend') AS standing, "
	    "coalesce(k.facts, '') || coalesce(' · daarvoor: ' || k.standing_before, '') AS facts, "
	    "(SELECT max(d.discussed_on) FROM pupil_discussed d "
	    " WHERE d.pupil = e.pupil AND d.group_review <> ?4) AS last_on "
	    "FROM current_enrolment e "
	    "JOIN visible_pupil_guidance p ON p.id = e.pupil "
	    "LEFT JOIN k ON k.pupil = e.pupil "
	    "WHERE e.class = ?1 OR e.grade = ?3 "
	    "ORDER BY e.search_key, e.number",
	    "itii", review->class, review->name, review->grade, review->id);
	while (query_next(q)) {
		me->rows = array_grow(me->rows, me->count, &me->capacity, sizeof *me->rows);
		me->rows[me->count++] = (struct reviewed){.pupil = named_int(q, "pupil"),
		    .name = named_kept(q, "name", &me->arena),
		    .class_name = named_kept(q, "class_name", &me->arena),
		    .standing = named_kept(q, "standing", &me->arena),
		    .facts = named_kept(q, "facts", &me->arena),
		    .last_on = named_date(q, "last_on")};
	}
	me->list.empty =
	    review->grade ? "In dit leerjaar zit nu niemand." : "In deze klas zit nu niemand.";
	bool good = query_done(q, err) && review_pupils_place(ui, me, review, err);
	show(me, columns_of(me, me->list.source.columns == columns_of(me, true)));
	return good;
}

void review_pupils_count(struct review_pupils *me, const struct rows *tasks, struct date today)
{
	for (size_t i = 0; i < me->count; i++) {
		struct reviewed *pupil = &me->rows[i];
		pupil->tasks = pupil->late = 0;
		for (size_t row = 0; row < tasks->count; row++) {
			if (rows_named(tasks, row, "pupil")->number != pupil->pupil)
				continue;
			pupil->tasks++;
			pupil->late +=
			    strcmp(rows_named(tasks, row, "due_on")->text, today.iso) < 0;
		}
	}
}

void review_pupils_draw(struct ui *ui, struct review_pupils *me, bool wide, struct box box)
{
	const struct column *columns = columns_of(me, wide);
	if (me->list.source.columns != columns)
		show(me, columns);
	list_draw(ui, &me->list, box);
}

const struct reviewed *review_pupils_selected(const struct review_pupils *me)
{
	size_t row;
	return list_selected(&me->list, &row) ? &me->rows[row] : NULL;
}

bool review_pupils_step(struct ui *ui, struct review_pupils *me, int code)
{
	const struct key key = {.kind = K_FUNC, .code = code};
	size_t first, before, row;
	if (!list_selected(&me->list, &first))
		return false;
	bool has_list = me->of_grade && me->listed + me->discussed > 0;
	for (row = before = first;; before = row) {
		list_key(ui, &me->list, &key);
		if (!list_selected(&me->list, &row) || row == before)
			break;
		if (!has_list || me->rows[row].place != NOT_LISTED)
			return true;
	}
	list_select(&me->list, first);
	return false;
}

bool review_pupils_ask(struct ui *ui, const struct review_pupils *me)
{
	size_t left = me->of_grade ? me->listed : me->count - me->discussed;
	const char *only = me->discussed
	                       ? arena_format(&ui->scratch, "Alleen die %zu", me->discussed)
	                   : me->of_grade ? "Nog niet"
	                                  : "Niet aangeven";
	const char *const buttons[] = {
	    me->of_grade ? "Ook besproken" : "Allemaal besproken", only, NULL};
	const char *text = arena_format(&ui->scratch,
	    "Van %zu van de %zu leerlingen%s is niet aangegeven dat je die hebt besproken.", left,
	    me->of_grade ? me->listed + me->discussed : me->count,
	    me->of_grade ? " op de lijst" : "");
	return left && dialog_choose(ui, "Wie zijn er besproken?", text, buttons) == 0;
}

static bool put_rows(struct ui *ui, struct review_pupils *me, const struct review *review,
    const struct reviewed *row, enum review_place place, struct error *err)
{
	for (size_t i = 0; i < me->count; i++) {
		const struct reviewed *each = &me->rows[i];
		bool wanted =
		    row ? each == row : each->place == (me->of_grade ? LISTED : NOT_LISTED);
		if (wanted && !review_put(ui->db, review->id, each->pupil, place,
		                  day_of_review(ui, review), err))
			return false;
	}
	return true;
}

bool review_pupils_put(struct ui *ui, struct review_pupils *me, struct review *review,
    const struct reviewed *row, enum review_place place, struct error *err)
{
	static const char *const titles[] = {[NOT_LISTED] = "Bespreking: toch niet",
	    [LISTED] = "Bespreking: op de lijst",
	    [DISCUSSED] = "Bespreking: besproken"};
	return review_begin(ui, review, err) && change_begin(ui->db, titles[place], err) &&
	       change_end(ui->db, put_rows(ui, me, review, row, place, err), err) &&
	       review_pupils_place(ui, me, review, err);
}

const char *review_pupils_said(const struct review_pupils *me, struct arena *arena)
{
	size_t nothing = me->count - me->discussed - me->listed;
	const char *waits = me->listed ? arena_format(arena, ", %zu op de lijst", me->listed) : "";
	const char *left = nothing ? arena_format(arena, ", van %zu niets", nothing) : "";
	return arena_format(
	    arena, "%zu van de %zu besproken%s%s", me->discussed, me->count, waits, left);
}

void review_pupils_done(struct review_pupils *me)
{
	list_done(&me->list);
	free(me->rows);
	arena_done(&me->arena);
}
