/* The Werklijst: marking tasks and putting them off in one step, the place in the list, and how the
 * user left it. Screen files: *.screen beside this, UPDATE=1 writes them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/file/draft.h"
#include "db/preference.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "tests_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

#include <cmocka.h>

static struct school_file *school;

/* F12: somebody else, in a process of his own, writes on the first agreement. */
static enum outcome somebody_else(struct ui *ui, struct screen *screen)
{
	struct db *other = db_open(school->path, DB_WRITE, &school->err);
	struct agreement row;
	int64_t id;
	(void)ui, (void)screen;
	assert_non_null(other);
	access_system(other);
	assert_true(db_int(other, &id, &school->err, "SELECT min(id) FROM visible_agreement", ""));
	assert_true(record_get(other, &agreement_entity, id, &row, &school->arena, &school->err));
	snprintf(row.text, sizeof row.text, "Opa bellen");
	assert_true(record_save(other, &agreement_entity, "Afspraak", &row, &school->err));
	db_close(other);
	return STAY;
}

/* F11: somebody else types, which is kept as a draft. */
static enum outcome somebody_types(struct ui *ui, struct screen *screen)
{
	struct db *other = db_open(school->path, DB_WRITE, &school->err);
	struct draft_key key = {.form = "note"};
	struct draft_text text = {"text", "getypt"};
	(void)ui, (void)screen;
	assert_non_null(other);
	access_system(other);
	assert_true(draft_keep(other, &key, &text, 1, &school->err));
	db_close(other);
	return STAY;
}

static const struct action meanwhile[] = {
    {"F11", "ander typt", "Iemand anders typt.", somebody_types, 0, NULL},
    {"F12", "ander", "Iemand anders slaat op.", somebody_else, 0, NULL},
    {0},
};

/* Daan's talk was held. */
static int64_t hold_talk(struct school_file *s)
{
	struct iop_talk talk;
	assert_true(talk_find(s->db, s->daan, s->period, TALK_IOP, &talk, &s->arena, &s->err));
	talk.led_by = s->mentor;
	talk.prepared_on = date_make(2026, 9, 28);
	talk.held_on = date_make(2026, 9, 30);
	school_add(s, &iop_talk_entity, &talk);
	return talk.id;
}

/* Something for the mentor to do, or for Daan himself. */
static void agree(struct school_file *s, int64_t talk, const char *text, const char *who, int day)
{
	struct agreement row = {.iop_talk = talk,
	    .made_on = date_make(2026, 9, 30),
	    .due_on = date_make(2026, 10, day)};
	snprintf(row.who, sizeof row.who, "%s", who);
	snprintf(row.text, sizeof row.text, "%s", text);
	school_add(s, &agreement_entity, &row);
}

static int set_up(void **state)
{
	struct school_file *s = school_open();
	int64_t talk = hold_talk(s);
	agree(s, talk, "Ouders bellen", "MEN", 12);
	agree(s, talk, "Bedrijf zoeken", "MEN", 13);
	agree(s, talk, "Boek halen", "MEN", 14);
	agree(s, talk, "Zelf bellen", "LLN", 15);
	school_act(s, s->mentor);
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	*state = school = s;
	return 0;
}

static int64_t delayed(struct school_file *s)
{
	return school_count(s, "SELECT count(*) FROM visible_task_delay WHERE kind = 'AFSPR'");
}

static void marked_tasks_are_put_off_in_one_step(void **state)
{
	struct school_file *s = *state;
	press("/afspraak<Down><Shot><Up><Spatie><Spatie><Shot>s<Shot>+14<Enter>Ziek.<F2><Shot>");
	assert_true(headless_matches(&h, "werklijst-gekozen"));
	assert_int_equal(delayed(s), 2);
	press("u<Enter><Right><Enter>");
	assert_int_equal(delayed(s), 0);
	/* one was brought back before: the other comes back, and Stip says which did not have to */
	press("/afspraak<Down><Up><Spatie><Spatie>s+14<Enter>Ziek.<F2>t<Enter>");
	assert_int_equal(delayed(s), 1);
	press("u<Down><Enter><Enter>");
	assert_true(headless_shows(&h, "Er is niets gewijzigd."));
	press("u<Down><Enter><Right><Enter>");
	assert_int_equal(delayed(s), 0);
	assert_true(
	    headless_shows(&h, "Ongedaan gemaakt: Taken uitgesteld (1 van de 2 was al weg)."));
}

/* Spatie again takes a mark away, a marks all that are shown, and Esc none; marks outlive a search.
 */
static void marks_come_and_go(void **state)
{
	(void)state;
	press("/bellen<Down><Up><Spatie><Esc>");
	assert_true(headless_shows(&h, "1 gekozen ·"));
	assert_true(headless_shows(&h, "Afspraak: Boek halen"));
	press("/bellen<Down><Up><Spatie><Esc>/boek<Down>");
	assert_true(headless_shows(&h, "1 gekozen, waarvan 1 nu niet in beeld"));
	press("/boek<Down><Spatie><Spatie>");
	assert_false(headless_shows(&h, "gekozen"));
	press("/afspraak<Down>a<Shot><Esc>");
	assert_non_null(strstr(buffer_text(&h.shots), "gekozen"));
	press("a<Esc>");
	assert_false(headless_shows(&h, "gekozen"));
	press("aa");
	assert_false(headless_shows(&h, "gekozen"));
}

/* After a task is done the cursor is on the one that came after it. */
static void place_is_kept(void **state)
{
	(void)state;
	press("/bedrijf<Down><Shot><Esc>s+14<Enter>Ziek.<F2>");
	const char *at = strstr(buffer_text(&h.shots), "›  over 3 dagen");
	assert_non_null(at);
	assert_true(headless_shows(&h, "›  over 4 dagen      Berg, Daan"));
	assert_true(headless_shows(&h, "Afspraak: Boek halen"));
}

static void grouping_and_folds_are_kept(void **state)
{
	struct school_file *s = *state;
	struct arena arena = {0};
	press("");
	assert_true(headless_shows(&h, "▸ Wacht op een ander"));
	press("gg");
	press("");
	assert_true(headless_shows(&h, "▾ afspraken (3)"));
	press("<Home><Spatie>");
	press("<End><Spatie>");
	press("");
	assert_true(headless_shows(&h, "▸ afspraken (3)"));
	assert_true(headless_shows(&h, "▾ Wacht op een ander"));
	/* by pupil, no name is kept */
	press("gg<Home><Spatie>");
	assert_true(headless_shows(&h, "▸ Berg, Daan"));
	const char *kept = preference(s->db, &arena, "werklijst: dicht", "");
	assert_string_equal(kept, "afspraken");
	/* somebody else has his own */
	school_act(s, s->other_mentor);
	press("");
	assert_true(headless_shows(&h, "▾ Voor mij"));
	arena_done(&arena);
}

/* What somebody else does shows while the screen rests, and marks and search stay. */
static void rest_shows_what_others_change(void **state)
{
	(void)state;
	h.ui.actions = meanwhile;
	press("/afspraak<Down><Up><Spatie><F11><Tick><Shot><F12><Shot><Tick><Shot>");
	assert_true(headless_matches(&h, "werklijst-ander"));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, screen_done)
	const struct CMUnitTest tests[] = {
	    TEST(marked_tasks_are_put_off_in_one_step),
	    TEST(marks_come_and_go),
	    TEST(place_is_kept),
	    TEST(grouping_and_folds_are_kept),
	    TEST(rest_shows_what_others_change),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
