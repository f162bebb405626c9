/* Goals in the IOP of a period: agreed, carried over, and what is decided when looking back. */
#include <string.h>

#include "base/clock.h"
#include "db/access.h"
#include "db/write.h"
#include "model/iop/iop.h"

static bool link_goal(struct db *db, int64_t goal, int64_t period, struct error *err)
{
	struct iop_goal link = {.goal = goal, .period = period, .added_on = clock_today()};
	return change_save(db, &iop_goal_entity, &link, err);
}

bool goal_add(struct db *db, struct goal *goal, int64_t period, struct error *err)
{
	if (!change_begin(db, "Leerdoel afgesproken", err))
		return false;
	bool good = change_end(db,
	    change_save(db, &goal_entity, goal, err) && link_goal(db, goal->id, period, err), err);
	if (!good)
		goal->id = goal->rev = 0;
	return good;
}

/* Gives the id of the link, 0 when there is none. */
static bool find_link(struct db *db, int64_t goal, int64_t period, int64_t *id, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT id FROM visible_iop_goal WHERE goal = ?1 AND period = ?2", "ii", goal, period);
	*id = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

bool goal_carry_over(struct db *db, int64_t goal, int64_t period, struct error *err)
{
	int64_t there;
	if (!find_link(db, goal, period, &there, err))
		return false;
	return there || (change_begin(db, "Leerdoel meegenomen", err) &&
	                    change_end(db, link_goal(db, goal, period, err), err));
}

static bool is_rated(struct db *db, int64_t goal, int64_t period, bool *rated, struct error *err)
{
	int64_t ratings = 0;
	bool good = db_int(db, &ratings, err,
	    "SELECT count(*) FROM visible_rating WHERE goal = ?1 AND period = ?2", "ii", goal,
	    period);
	*rated = ratings > 0;
	return good;
}

/* Removes the link in the open change set, unless the goal was rated in that period. */
static bool unlink_goal(struct db *db, int64_t goal, int64_t period, bool *rated, struct error *err)
{
	int64_t id;
	struct iop_goal link;
	struct arena arena = {0};
	*rated = false;
	if (!find_link(db, goal, period, &id, err))
		return false;
	if (!id)
		return true;
	bool good = is_rated(db, goal, period, rated, err) &&
	            (*rated || (record_get(db, &iop_goal_entity, id, &link, &arena, err) &&
	                           change_remove(db, &iop_goal_entity, &link, err)));
	arena_done(&arena);
	return good;
}

static bool stays(struct error *err)
{
	return fail(err, CONFLICT,
	    "Dit leerdoel is in deze periode al beoordeeld en blijft daarom in het IOP staan.");
}

bool goal_take_out(struct db *db, int64_t goal, int64_t period, struct error *err)
{
	bool rated;
	return change_begin(db, "Leerdoel uit het IOP gehaald", err) &&
	       change_end(
	           db, unlink_goal(db, goal, period, &rated, err) && (!rated || stays(err)), err);
}

/* Saves in the open change set how a goal ended: reached or stopped on a day, or not at all. */
static bool end_goal(struct db *db, int64_t id, struct date done_on, struct date stopped_on,
    int64_t replaced_by, struct error *err)
{
	struct goal goal;
	struct arena arena = {0};
	bool good = record_get(db, &goal_entity, id, &goal, &arena, err);
	if (good) {
		goal.done_on = done_on;
		goal.stopped_on = stopped_on;
		goal.replaced_by = replaced_by;
		good = change_save(db, &goal_entity, &goal, err);
	}
	arena_done(&arena);
	return good;
}

bool goal_decide(struct db *db, int64_t goal, int64_t period, enum decision decision,
    struct date on, struct error *err)
{
	static const char *const titles[] = {
	    [UNDECIDED] = "Besluit over leerdoel weggehaald",
	    [REACHED] = "Leerdoel behaald",
	    [GOES_ON] = "Leerdoel meegenomen",
	    [STOPPED] = "Leerdoel gestopt",
	};
	const struct date never = {0};
	int64_t there = 0;
	bool rated = false;
	if (!change_begin(db, titles[decision], err))
		return false;
	bool good = end_goal(
	    db, goal, decision == REACHED ? on : never, decision == STOPPED ? on : never, 0, err);
	if (decision == GOES_ON)
		good = good && find_link(db, goal, period, &there, err) &&
		       (there || link_goal(db, goal, period, err));
	else
		good = good && unlink_goal(db, goal, period, &rated, err) &&
		       (!rated || decision != UNDECIDED || stays(err));
	return change_end(db, good, err);
}

bool goal_replace(
    struct db *db, int64_t goal, struct goal *by, int64_t period, struct date on, struct error *err)
{
	bool rated;
	if (!change_begin(db, "Leerdoel vervangen", err))
		return false;
	bool good = change_end(db,
	    change_save(db, &goal_entity, by, err) && link_goal(db, by->id, period, err) &&
	        end_goal(db, goal, (struct date){0}, on, by->id, err) &&
	        unlink_goal(db, goal, period, &rated, err),
	    err);
	if (!good)
		by->id = by->rev = 0;
	return good;
}

void wish_to_goal(const struct goal_wish *wish, struct goal *goal)
{
	*goal = (struct goal){.pupil = wish->pupil, .agreed_on = clock_today()};
	memcpy(goal->sentence, wish->sentence, sizeof goal->sentence);
	memcpy(goal->place, wish->place, sizeof goal->place);
}

/* Reads a wish that waits for an answer, and fills in who answers it today. */
static bool answer(struct db *db, int64_t id, struct goal_wish *wish, struct error *err)
{
	struct arena arena = {0};
	bool good = record_get(db, &goal_wish_entity, id, wish, &arena, err);
	arena_done(&arena);
	if (good && wish->answered_by)
		return fail(err, CONFLICT, "Deze wens is al beantwoord.");
	wish->answered_on = clock_today();
	wish->answered_by = access_actor(db)->id;
	return good;
}

bool wish_confirm(struct db *db, int64_t id, struct goal *goal, int64_t period, struct error *err)
{
	struct goal_wish wish;
	if (!answer(db, id, &wish, err) || !change_begin(db, "Leerwens is leerdoel geworden", err))
		return false;
	bool good =
	    change_save(db, &goal_entity, goal, err) && link_goal(db, goal->id, period, err);
	wish.goal = goal->id;
	good = change_end(db, good && change_save(db, &goal_wish_entity, &wish, err), err);
	if (!good)
		goal->id = goal->rev = 0;
	return good;
}

bool wish_not_now(struct db *db, int64_t id, const char *words, struct error *err)
{
	struct goal_wish wish;
	struct arena arena = {0};
	bool good =
	    answer(db, id, &wish, err) &&
	    field_parse(entity_field(&goal_wish_entity, "answer"), &wish, words, &arena, err) &&
	    (*wish.answer ||
	        fail(err, FAILED, "Schrijf een zin voor de leerling: waarom nu niet?")) &&
	    record_save(db, &goal_wish_entity, "Leerwens beantwoord", &wish, err);
	arena_done(&arena);
	return good;
}
