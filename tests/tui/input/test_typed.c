/* Typed text is never lost: no window closes while its text is neither saved nor a draft that will
 * be offered. Cases: Esc, a failed save, a lost terminal, and somebody else who saved first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include "base/clock.h"
#include "db/file/draft.h"
#include "db/internal.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "tests_screen.h"
#include "tui/input/form.h"
#include "tui/interface.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

#include <cmocka.h>

static void (*next_key)(struct key_source *source, struct key *key, int timeout_ms);
static void (*meanwhile)(struct school_file *s); /* called where F12 stands in the keys */
static struct school_file *school;

static void next(struct key_source *source, struct key *key, int timeout_ms)
{
	next_key(source, key, timeout_ms);
	while (key_is(key, K_F1 + 11)) {
		meanwhile(school);
		next_key(source, key, timeout_ms);
	}
}

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->mentor);
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	next_key = h.source.next;
	h.source.next = next;
	school = s;
	*state = s;
	return 0;
}

static void enter(const char *keys)
{
	headless_keys(&h, keys);
	home_run(&h.ui);
}

/* Ends the program and starts it again. */
static void start_again(const char *keys)
{
	headless_keys(&h, keys);
	interface_loop(school->db, &h.source);
}

static int64_t notes(struct school_file *s, const char *text)
{
	int64_t n = -1;
	assert_true(db_int(
	    s->db, &n, &s->err, "SELECT count(*) FROM visible_note WHERE text = ?1", "t", text));
	return n;
}

static int64_t drafts(struct school_file *s)
{
	return school_count(s, "SELECT count(*) FROM visible_draft_field");
}

/* Notes */

static void esc_asks_about_a_note(void **state)
{
	struct school_file *s = *state;
	enter("<Tab>lBellen met thuis<Esc><Shot><Right><Enter>l<Shot>");
	assert_true(headless_matches(&h, "notitie-esc"));
	assert_int_equal(notes(s, "Bellen met thuis"), 0);
	assert_int_equal(drafts(s), 0);
	enter("<Tab>lBellen<Esc><Tab><Tab><Enter> met thuis<C-c><Enter>");
	assert_int_equal(notes(s, "Bellen met thuis"), 1);
	assert_true(headless_shows(&h, "Notitie bewaard."));
	/* without typed text there is no question; unnamed keys and a paste elsewhere do nothing */
	enter("<Tab>l<Esc><Paste>los</Paste><Shot>l<Onbekend>nog<Onbekend>iets<F2>");
	assert_non_null(strstr(buffer_text(&h.shots), "Hier kan geen tekst worden geplakt."));
	assert_int_equal(notes(s, "nogiets"), 1);
}

static void note_takes_a_paste_whole(void **state)
{
	struct school_file *s = *state;
	struct buffer keys = {0}, text = {0};
	for (int i = 0; i < 60; i++)
		buffer_format(
		    &text, "%sRegel %d van wat er is besproken met thuis.", i ? "\n" : "", i);
	buffer_add(&keys, "<Tab>l<Paste>");
	for (const char *c = text.text; *c; c++)
		buffer_add_bytes(&keys, *c == '\n' ? "<Enter>" : c, *c == '\n' ? 7 : 1);
	buffer_add(&keys, "</Paste><Enter>");
	enter(buffer_text(&keys));
	assert_int_equal(notes(s, text.text), 1);
	/* text that does not fit is refused whole */
	buffer_clear(&keys);
	buffer_add(&keys, "<Tab>lEerst dit.<Paste>");
	for (int i = 0; i < 2000; i++)
		buffer_add(&keys, "veel meer ");
	buffer_add(&keys, "</Paste><Shot><Enter>");
	enter(buffer_text(&keys));
	assert_non_null(strstr(buffer_text(&h.shots),
	    "Niet geplakt: 20000 tekens is te lang, er passen er nog 16373."));
	assert_int_equal(notes(s, "Eerst dit."), 1);
	buffer_done(&keys);
	buffer_done(&text);
}

static void note_grows_in_a_large_window(void **state)
{
	struct school_file *s = *state;
	enter("<Tab>lEen<F4><Enter>twee<Tick><F2> en drie<Enter>");
	assert_int_equal(notes(s, "Een\ntwee en drie"), 1);
	assert_int_equal(drafts(s), 0);
}

static void note_is_a_draft_after_rest(void **state)
{
	struct school_file *s = *state;
	enter("<Tab>lNog niet af<Tick>");
	assert_int_equal(drafts(s), 1);
	start_again("<Shot><Enter><Shot>, nu wel<Enter>");
	/* in the list, and above the window: a note goes to nobody unnamed */
	const char *offered = strstr(buffer_text(&h.shots), "notitie · Berg, Daan · 10-10-2026");
	assert_non_null(offered);
	assert_non_null(strstr(offered + 1, "│ notitie · Berg, Daan · 10-10-2026"));
	assert_int_equal(notes(s, "Nog niet af, nu wel"), 1);
	assert_int_equal(drafts(s), 0);
}

static void other_mentor_takes_the_class(struct school_file *s)
{
	assert_true(school_tamper(s, "UPDATE class_mentor SET ends_on = '2026-10-09'"));
}

static void mentor_has_the_class_again(struct school_file *s)
{
	assert_true(school_tamper(s, "UPDATE class_mentor SET ends_on = NULL"));
}

static void refused_note_stays(void **state)
{
	struct school_file *s = *state;
	meanwhile = other_mentor_takes_the_class;
	enter("<Tab>lBelangrijk<F12><Enter><Shot><Enter><Shot><Esc><Enter><Enter><Right><Enter>");
	assert_non_null(strstr(buffer_text(&h.shots), "Niet toegestaan"));
	/* after the message the window is still there with its text */
	assert_non_null(strstr(strstr(buffer_text(&h.shots), "Niet toegestaan"), "│ Belangrijk"));
	assert_int_equal(notes(s, "Belangrijk"), 0);
	mentor_has_the_class_again(s);
	assert_int_equal(drafts(s), 1);
	start_again("<Enter>: bellen<Enter>");
	assert_int_equal(notes(s, "Belangrijk: bellen"), 1);
}

/* Drafts when the database cannot take them */

static struct db *other;

static void lock_file(struct school_file *s)
{
	other = db_open(s->path, DB_WRITE, &s->err);
	assert_non_null(other);
	assert_true(db_run(other, &s->err, "BEGIN EXCLUSIVE", ""));
}

static void unlock_file(void)
{
	assert_true(db_run(other, NULL, "ROLLBACK", ""));
	db_close(other);
	other = NULL;
}

static void draft_goes_beside_a_locked_file(void **state)
{
	struct school_file *s = *state;
	char path[DRAFT_PATH];
	struct stat info;
	draft_path(s->path, path);
	meanwhile = lock_file;
	enter("<Tab>lMoeder belt terug<F12><Lost>");
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 07777, 0600);
	unlock_file();
	assert_int_equal(drafts(s), 0);
	start_again("<Shot><Enter> om drie uur<Enter>");
	assert_int_equal(notes(s, "Moeder belt terug om drie uur"), 1);
	assert_int_equal(stat(path, &info), -1);
	/* a draft of somebody else is not offered */
	meanwhile = lock_file;
	enter("<Tab>lVan mij<F12><Lost>");
	unlock_file();
	school_act(s, s->other_mentor);
	start_again("<Shot>");
	assert_null(strstr(buffer_text(&h.shots), "Nog niet opgeslagen"));
	school_act(s, s->mentor);
	start_again("<Enter>alleen<Enter>");
	assert_int_equal(notes(s, "Van mijalleen"), 1);
}

/* Text kept beside a locked file does not replace text typed after it. */
static void lock_or_unlock(struct school_file *s)
{
	if (other)
		unlock_file();
	else
		lock_file(s);
}

static void newer_draft_stays(void **state)
{
	struct school_file *s = *state;
	other = NULL;
	meanwhile = lock_or_unlock;
	enter("<Tab>lEerst<F12><Tick><F12> en later<Tick>");
	start_again("<Enter>!<Enter>");
	assert_int_equal(notes(s, "Eerst en later!"), 1);
}

/* Two users start the same talk */

static void pupil_prepares(struct school_file *s)
{
	struct iop_talk talk;
	struct arena arena = {0};
	assert_true(access_pupil(s->db, s->daan, &s->err));
	assert_true(talk_find(s->db, s->daan, s->period, "IOP", &talk, &arena, &s->err));
	talk.prepared_on = clock_today();
	talk.proud_of = arena_text(&arena, "Mijn stage");
	school_add(s, &iop_talk_entity, &talk);
	arena_done(&arena);
	school_act(s, s->mentor);
}

static void colleague_begins(struct school_file *s)
{
	struct iop_talk talk;
	struct arena arena = {0};
	school_act(s, s->care);
	assert_true(talk_find(s->db, s->daan, s->period, "IOP", &talk, &arena, &s->err));
	talk.went_well = arena_text(&arena, "Van de collega");
	talk.pupil_said = arena_text(&arena, "Ik wil naar buiten");
	school_add(s, &iop_talk_entity, &talk);
	arena_done(&arena);
	school_act(s, s->mentor);
}

static const char *text_of(struct school_file *s, const char *sql)
{
	const char *text = "";
	assert_true(db_text(s->db, &s->arena, &text, &s->err, sql, "i", s->daan));
	return text;
}

#define WENT_WELL "SELECT went_well FROM visible_iop_talk WHERE pupil = ?1 AND kind = 'IOP'"

static void talk_that_the_pupil_prepared_meanwhile(void **state)
{
	struct school_file *s = *state;
	meanwhile = pupil_prepares;
	enter("<Down>n<Enter>Elke dag op tijd<F2><F12><F6><Shot><F5><Shot>");
	assert_null(strstr(buffer_text(&h.shots), "UNIQUE"));
	assert_string_equal(text_of(s, WENT_WELL), "Elke dag op tijd");
	assert_string_equal(
	    text_of(s, "SELECT proud_of FROM visible_iop_talk WHERE pupil = ?1 AND kind = 'IOP'"),
	    "Mijn stage");
	assert_true(headless_shows(&h, "Mijn stage"));
	assert_int_equal(drafts(s), 0);
}

static void talk_that_a_colleague_began_meanwhile(void **state)
{
	struct school_file *s = *state;
	meanwhile = colleague_begins;
	enter("<Down>n<Enter>Van mij<F2><F12><F6><Shot><Right><F2><F6>");
	assert_non_null(strstr(buffer_text(&h.shots), "Zorg               Van mij"));
	assert_non_null(strstr(buffer_text(&h.shots), "Zorg heeft dit om "));
	assert_null(strstr(buffer_text(&h.shots), "Iemand anders"));
	assert_non_null(strstr(buffer_text(&h.shots), "terugblik"));
	assert_string_equal(text_of(s, WENT_WELL), "Van mij");
	/* fields outside the form are not asked about, and stay as the other saved them */
	assert_null(strstr(buffer_text(&h.shots), "Wat zei de leerling?"));
	assert_string_equal(
	    text_of(s, "SELECT pupil_said FROM visible_iop_talk WHERE pupil = ?1 AND kind = 'IOP'"),
	    "Ik wil naar buiten");
}

#define TEN_BACK "<Bksp><Bksp><Bksp><Bksp><Bksp><Bksp><Bksp><Bksp><Bksp><Bksp>"

static void preparation_has_a_day(void **state)
{
	struct school_file *s = *state;
	headless_keys(
	    &h, "Mijn stage<F2><Down><Down><Down>" TEN_BACK "<F2><Shot><Esc><Shot><Right><Enter>");
	open_preparation(&h.ui, s->daan);
	assert_non_null(strstr(buffer_text(&h.shots), "voorbereid op is nog leeg. Vul dit in."));
	assert_non_null(strstr(buffer_text(&h.shots), " Voorbereiding"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_iop_talk"), 0);
}

static void draft_finds_the_talk_that_came_meanwhile(void **state)
{
	struct school_file *s = *state;
	enter("<Down>n<Enter>Half getypt<Lost>");
	assert_int_equal(drafts(s), 1);
	pupil_prepares(s);
	start_again("<Shot><Enter><Shot><Enter><Enter> en af<F2><F6>");
	assert_non_null(
	    strstr(buffer_text(&h.shots), "gesprek: terugblik periode 1, 2026-2027 · Berg, Daan"));
	assert_string_equal(text_of(s, WENT_WELL), "Half getypt en af");
	assert_int_equal(drafts(s), 0);
}

/* Windows of other kinds */

static void esc_asks_in_a_cell_of_a_grid(void **state)
{
	struct school_file *s = *state;
	static const char agreements[] = "SELECT count(*) FROM visible_agreement";
	/* discarded; typed on and saved; a step without typed text simply closes */
	enter("<Down>n<F6><F6><F6>Daan belt<Esc><Shot><Right><Enter><Esc>");
	assert_non_null(strstr(buffer_text(&h.shots), "Verder typen"));
	assert_int_equal(school_count(s, agreements), 0);
	enter("<Down>n<F6><F6><F6>Daan<Esc><Esc> belt<Esc><Enter><Esc>");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_agreement WHERE text = 'Daan belt'"), 1);
	/* text in a cell becomes a draft when the terminal is lost */
	enter("<Down>n<F6><F6><F6><Down>En Daan<Lost>");
	assert_int_equal(drafts(s), 1);
}

static void esc_asks_in_a_step(void **state)
{
	struct school_file *s = *state;
	enter("<Down>n<Enter>Goed gewerkt<F2><Esc><Shot><Right><Enter><Shot>");
	assert_non_null(strstr(buffer_text(&h.shots), "Verder typen"));
	assert_true(headless_shows(&h, "Werklijst"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_iop_talk"), 0);
	assert_int_equal(drafts(s), 0);
	enter("<Down>n<Enter>Goed gewerkt<F2><Esc><Enter>");
	assert_string_equal(text_of(s, WENT_WELL), "Goed gewerkt");
}

static void undo_shows_in_a_step(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {.pupil = s->daan,
	    .sentence = "Ik ben op tijd.",
	    .place = "stage",
	    .moment = "elke dag",
	    .method = "op de lijst",
	    .agreed_on = date_make(2026, 9, 1)};
	assert_true(goal_add(s->db, &goal, s->previous, &s->err));
	enter("<Down>n<Right>3<Shot><F9>ongedaan<Enter><Shot><Enter><Right><Enter><Shot><Esc>");
	assert_true(headless_matches(&h, "gesprek-ongedaan"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_rating"), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, screen_done)
	const struct CMUnitTest tests[] = {
	    TEST(esc_asks_about_a_note),
	    TEST(note_takes_a_paste_whole),
	    TEST(note_grows_in_a_large_window),
	    TEST(note_is_a_draft_after_rest),
	    TEST(refused_note_stays),
	    TEST(draft_goes_beside_a_locked_file),
	    TEST(newer_draft_stays),
	    TEST(talk_that_the_pupil_prepared_meanwhile),
	    TEST(talk_that_a_colleague_began_meanwhile),
	    TEST(preparation_has_a_day),
	    TEST(draft_finds_the_talk_that_came_meanwhile),
	    TEST(esc_asks_in_a_cell_of_a_grid),
	    TEST(esc_asks_in_a_step),
	    TEST(undo_shows_in_a_step),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
