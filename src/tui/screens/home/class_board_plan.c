/* Planning the talks of several pupils at once. */
#include <stdio.h>

#include "db/write.h"
#include "model/iop/iop.h"
#include "model/school/school.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/class_board.h"

/* The talks to plan, those of pupils whose talk was held left out. */
struct plan {
	struct period_card period;
	struct planned {
		struct pupil_card card;
		struct iop_talk talk;
	} * talks;
	size_t count, skipped, others;
	struct arena arena;
};

/* A new talk is the mentor's, whoever plans it. */
static bool read_leader(struct db *db, struct planned *next, struct error *err)
{
	return next->talk.id || db_int(db, &next->talk.led_by, err,
	                            "SELECT coalesce((SELECT m.staff FROM current_enrolment e "
	                            "JOIN visible_class_mentor m ON m.class = e.class "
	                            "WHERE e.pupil = ?1 AND m.starts_on <= peildatum() "
	                            "AND coalesce(m.ends_on, '9999-12-31') >= peildatum() "
	                            "ORDER BY m.staff = actor() DESC, m.staff LIMIT 1), 0)",
	                            "i", next->card.id);
}

static bool read_talk(struct db *db, struct plan *plan, int64_t pupil, struct error *err)
{
	struct planned *next = &plan->talks[plan->count];
	int64_t asked;
	if (!pupil_card(db, pupil, &next->card, err) ||
	    !talk_find(db, pupil, plan->period.id, talk_kind(next->card.entree), &next->talk,
	        &plan->arena, err) ||
	    !read_leader(db, next, err) ||
	    !db_int(db, &asked, err, "SELECT count(*) FROM open_period WHERE pupil = ?1 AND asked",
	        "i", pupil))
		return false;
	if (asked && !date_is_set(next->talk.held_on))
		plan->count++;
	else
		plan->skipped++;
	return true;
}

static bool read_plan(
    struct db *db, struct plan *plan, const struct board_pupils *pupils, struct error *err)
{
	if (!period_current(db, &plan->period, err))
		return false;
	plan->others = pupils->others;
	plan->talks = arena_alloc(&plan->arena, (pupils->count + 1) * sizeof *plan->talks);
	for (size_t i = 0; i < pupils->count; i++)
		if (!read_talk(db, plan, pupils->ids[i], err))
			return false;
	return true;
}

/* Asks until the day is one on which this talk can be; false: the user went back. */
static bool ask_day(struct ui *ui, const struct plan *plan, const char *label, struct date *day)
{
	while (dialog_ask_date(ui, "Gesprek plannen", label, day)) {
		if (!date_is_set(*day))
			return false;
		if (date_compare(*day, ui->today) >= 0 &&
		    date_compare(*day, plan->period.ends_on) <= 0)
			return true;
		dialog_message(ui, "Gesprek plannen",
		    arena_format(&ui->scratch,
		        "Kies een dag van vandaag tot en met %s: dan eindigt deze periode.",
		        date_show(plan->period.ends_on).text));
	}
	return false;
}

static bool ask_days(struct ui *ui, struct plan *plan)
{
	static const char *const ways[] = {"Dezelfde dag", "Elk een dag", NULL};
	struct date day = school_day(ui->db, date_compare(ui->today, plan->period.talks_from) < 0
	                                         ? plan->period.talks_from
	                                         : ui->today);
	int way =
	    plan->count == 1
	        ? 1
	        : dialog_choose(ui, "Gesprek plannen",
	              arena_format(&ui->scratch, "%zu gesprekken. Wanneer?", plan->count), ways);
	if (way < 0)
		return false;
	if (way == 0 && !ask_day(ui, plan, "Dag van deze gesprekken:", &day))
		return false;
	for (size_t i = 0; i < plan->count; i++) {
		struct planned *next = &plan->talks[i];
		if (way == 1 &&
		    !ask_day(ui, plan,
		        arena_format(&ui->scratch, "Dag van het gesprek met %s:", next->card.name),
		        &day))
			return false;
		next->talk.planned_on = day;
		if (way == 1)
			day = school_day(ui->db, date_add(day, 1));
	}
	return true;
}

static bool save_plan(struct db *db, struct plan *plan, struct error *err)
{
	bool good =
	    change_begin(db, plan->count == 1 ? "Gesprek gepland" : "Gesprekken gepland", err);
	for (size_t i = 0; good && i < plan->count; i++)
		good = record_check(db, &iop_talk_entity, &plan->talks[i].talk, err) &&
		       change_save(db, &iop_talk_entity, &plan->talks[i].talk, err);
	return change_end(db, good, err);
}

static void say_planned(struct ui *ui, const struct plan *plan)
{
	const char *rest = "";
	if (plan->skipped && plan->others)
		rest = arena_format(&ui->scratch,
		    " %zu overgeslagen: al geweest, niet nodig of een andere taak.",
		    plan->skipped + plan->others);
	else if (plan->skipped)
		rest = arena_format(&ui->scratch,
		    " %zu overgeslagen: het gesprek is geweest of niet nodig.", plan->skipped);
	else if (plan->others)
		rest = arena_format(&ui->scratch,
		    " %zu overgeslagen: geen gesprek van deze periode.", plan->others);
	ui_say(ui, "%zu %s gepland.%s", plan->count, plan->count == 1 ? "gesprek" : "gesprekken",
	    rest);
}

bool board_plan(struct ui *ui, const struct board_pupils *pupils)
{
	struct plan plan = {0};
	struct error err = {0};
	bool done = false;
	if (!read_plan(ui->db, &plan, pupils, &err))
		ui_show_error(ui, &err);
	else if (!plan.count)
		ui_say(
		    ui, "Hier is niets te plannen: het gesprek is al geweest, of is niet nodig.");
	else if (ask_days(ui, &plan)) {
		done = save_plan(ui->db, &plan, &err);
		if (done)
			say_planned(ui, &plan);
		else
			ui_show_error(ui, &err);
	}
	arena_done(&plan.arena);
	return done;
}
