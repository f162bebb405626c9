/* The director of the example school records the outcomes of the norms after each year, with the
 * measures taken. Only then is it known which norms were not met. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "example/internal.h"
#include "model/quality/norm.h"

/* Days after the end of the year; measures are evaluated in the following one. */
enum { RECORDED = 48, LOOKED_BACK = 320 };

/* A school year that the director looks back at. */
struct looking_back {
	struct example *x;
	const struct example_year *year;
	bool last; /* the most recent year, whose measures are still running */
};

static const char *name_of(const struct example_year *year, struct arena *arena)
{
	return arena_format(arena, "%d-%d", year->number, year->number + 1);
}

static bool record(struct db *db, void *record, struct error *err)
{
	const struct looking_back *back = record;
	int count;
	return norms_record(db, name_of(back->year, &back->x->arena), &count, err);
}

/* Returns the measure for a norm, another one each year; NULL when nothing is done. */
static const struct example_row *text_of(const struct looking_back *back, const char *norm)
{
	const struct example_list *list = &back->x->norm_texts;
	const struct example_row *any = NULL, *found = NULL;
	size_t count = 0, at = 0;
	if (strcmp(norm, "H26") == 0 || strcmp(norm, "R02") == 0)
		return NULL;
	for (size_t i = 0; i < list->count; i++)
		count += strcmp(list->rows[i].cell[0], norm) == 0;
	size_t wanted = count ? (size_t)back->year->number % count : 0;
	for (size_t i = 0; i < list->count; i++) {
		const struct example_row *row = &list->rows[i];
		if (strcmp(row->cell[0], "-") == 0)
			any = row;
		if (strcmp(row->cell[0], norm) == 0 && at++ == wanted)
			found = row;
	}
	return found ? found : any;
}

static bool add_measure(const struct looking_back *back, struct db *db, const char *norm,
    size_t place, struct error *err)
{
	static const int weeks[] = {24, 8, 20, 28, 16, 6, 30};
	const struct example_row *text = text_of(back, norm);
	struct measure row;
	if (!text)
		return true;
	if (!measure_begin(db, norm, name_of(back->year, &back->x->arena), &row, err))
		return false;
	row.what = arena_text(&back->x->arena, text->cell[1]);
	row.due_on = date_add(row.decided_on, 7 * weeks[place % 7]);
	return change_save(db, &measure_entity, &row, err);
}

/* Reads the codes of the norms that were recorded as not met. */
static bool read_missed(const struct looking_back *back, struct db *db, const char ***codes,
    size_t *count, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(db,
	    "SELECT o.norm FROM visible_norm_outcome o JOIN visible_norm n ON n.code = o.norm "
	    "WHERE o.school_year = ?1 AND o.d > 0 AND 100 * o.n < o.threshold * o.d ORDER BY n.sort",
	    "i", back->year->id);
	while (query_next(q)) {
		*codes = array_grow(*codes, *count, &capacity, sizeof **codes);
		(*codes)[(*count)++] = arena_text(&back->x->arena, query_text(q, 0));
	}
	return query_done(q, err);
}

static bool decide(struct db *db, void *record, struct error *err)
{
	const struct looking_back *back = record;
	const char **codes = NULL;
	size_t count = 0;
	bool good = read_missed(back, db, &codes, &count, err) &&
	            change_begin(db, "Maatregelen vastgelegd", err);
	for (size_t i = 0; good && i < count; i++)
		good = add_measure(back, db, codes[i], i, err);
	free(codes);
	if (good && change_commit(db, err))
		return true;
	change_abandon(db);
	return false;
}

/* Marks a measure as done, and for most records the effect. */
static bool look_back_at(
    const struct looking_back *back, struct db *db, int64_t id, size_t place, struct error *err)
{
	struct measure row;
	struct date on = clock_today();
	if (!record_get(db, &measure_entity, id, &row, &back->x->arena, err))
		return false;
	const struct example_row *text = text_of(back, row.norm);
	row.done_on = example_earliest(row.due_on, date_add(on, -14));
	if (text && place % 6 != 5) {
		row.effect = arena_text(&back->x->arena, text->cell[2]);
		row.effect_on = on;
	}
	return change_save(db, &measure_entity, &row, err);
}

/* For the year that has just ended, only the measures that are due, and not all of those. */
static bool follow(struct db *db, void *record, struct error *err)
{
	const struct looking_back *back = record;
	int64_t *ids = NULL;
	size_t count = 0, capacity = 0;
	struct query *q = db_query(db,
	    "SELECT id FROM visible_measure WHERE school_year = ?1 AND (NOT ?2 OR due_on < ?3) "
	    "AND done_on IS NULL ORDER BY due_on, id",
	    "iid", back->year->id, (int64_t)back->last, clock_today());
	while (query_next(q)) {
		ids = array_grow(ids, count, &capacity, sizeof *ids);
		ids[count++] = query_int(q, 0);
	}
	bool good = query_done(q, err) && change_begin(db, "Maatregelen bijgewerkt", err);
	for (size_t i = back->last ? 1 : 0; good && i < count; i++)
		good = look_back_at(back, db, ids[i], i, err);
	free(ids);
	if (good && change_commit(db, err))
		return true;
	change_abandon(db);
	return false;
}

static void add_act(struct looking_back *back, int days, int hour, enum example_title title,
    bool (*act)(struct db *db, void *record, struct error *err))
{
	struct example *x = back->x;
	struct example_step *step =
	    example_step(x, example_day_from(x, date_add(back->year->ends_on, days)), hour,
	        example_staff(x, "DIR"), title, &norm_outcome_entity, back);
	if (!step)
		return;
	step->act = act;
	step->group = ++x->groups;
}

static void look_back(struct example *x, const struct example_year *year, bool last)
{
	struct looking_back *back = arena_alloc(&x->arena, sizeof *back);
	*back = (struct looking_back){.x = x, .year = year, .last = last};
	add_act(back, RECORDED, 13, TITLE_NORMS, record);
	add_act(back, RECORDED, 14, TITLE_MEASURES, decide);
	add_act(back, last ? RECORDED + 59 : LOOKED_BACK, 15, TITLE_MEASURES, follow);
}

/* Changes the threshold for the youngest pupils, with a reason. */
static void change_threshold(struct example *x, const struct example_year *year)
{
	struct norm_threshold *row = arena_alloc(&x->arena, sizeof *row);
	*row = (struct norm_threshold){.norm = "H14",
	    .valid_from = year->starts_on,
	    .is_on = true,
	    .threshold = 55,
	    .remark = arena_text(&x->arena,
	        "Sinds dit jaar beoordelen we fase 1 strenger. Over twee jaar weer naar 60%.")};
	example_step(x, example_day_from(x, year->first_lesson), 15, example_staff(x, "DIR"),
	    TITLE_THRESHOLD, &norm_threshold_entity, row);
}

void example_plan_norms(struct example *x)
{
	int ended = 0;
	while (ended < x->year_count && date_compare(x->years[ended].ends_on, x->options.date) < 0)
		ended++;
	for (int y = ended > 2 ? ended - 2 : 0; y < ended; y++)
		look_back(x, &x->years[y], y == ended - 1);
	if (ended > 0)
		change_threshold(x, &x->years[ended - 1]);
}
