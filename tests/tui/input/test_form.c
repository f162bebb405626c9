/* Forms, on a real file: checking, saving, drafts, two people on one record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "headless.h"
#include "base/clock.h"
#include "model/entities.h"
#include "model/iop/iop.h"
#include "model/school/school.h"
#include "tui/input/form.h"
#include "once.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

static struct headless h;
static struct db *db;
static char path[256];
static int64_t year;

static const struct form_spec staff_form = {
    .entity = &staff_entity,
    .title = "Medewerker",
    .context = "PrO De Horizon",
    .change = "medewerker gewijzigd",
};
static const struct form_spec holiday_form = {
    .entity = &holiday_entity, .change = "vakantie gewijzigd"};

/* Runs a form with these keys. */
static bool edit(const struct form_spec *spec, void *record, const char *keys)
{
	static struct arena arena;
	bool saved;

	arena_done(&arena);
	headless_keys(&h, keys);
	saved = form_edit(&h.ui, spec, record, &arena);
	return saved;
}

static struct staff read_staff(int64_t id)
{
	struct arena arena = {0};
	struct error err = {0};
	struct staff staff;

	if (!record_get(db, &staff_entity, id, &staff, &arena, &err))
		fprintf(stderr, "%s\n", err.text);
	arena_done(&arena);
	return staff;
}

/* Discards the draft that a test left when its keys ran out; Weggooien is the second button. */
static void throw_away(const struct form_spec *spec, void *record)
{
	assert_false(edit(spec, record, "<Right><Enter><Esc>"));
	assert_int_equal(h.ui.leaving, STAY);
}

/* A long value takes the room of the screen, and is shown from its start. */
static void long_value_is_shown_whole(void **state)
{
	struct staff staff = {
	    .code = "JAN", .last_name = "Montgomery-Wagenvoort tot Nieuwenhuizen", .email = "a"};

	(void)state;
	assert_false(edit(&staff_form, &staff,
	    "<Resize 120x40><Down><Down><Down><Shot><End><Shot><Resize 80x24><Esc><Right><Enter>"));
	for (const char *shot = buffer_text(&h.shots); shot; shot = strstr(shot + 1, "--- 120x40"))
		assert_non_null(strstr(shot, staff.last_name));
}

static void saves(void **state)
{
	struct staff staff = {0};

	(void)state;
	assert_true(
	    edit(&staff_form, &staff, "<Shot>JAN<Enter>Jos\xC3\xA9<Down><Down>Berg<Shot><F2>"));
	assert_true(headless_matches(&h, "form"));
	assert_true(staff.id != 0);
	assert_string_equal(read_staff(staff.id).first_name, "José");
	/* with the other key; fields that did not change stay */
	assert_true(edit(&staff_form, &staff, "<Down><C-u>Jo<C-s>"));
	assert_string_equal(read_staff(staff.id).first_name, "Jo");
	assert_string_equal(read_staff(staff.id).last_name, "Berg");
	/* nothing changed, so nothing is written */
	assert_true(edit(&staff_form, &staff, "<F2>"));
	assert_int_equal(read_staff(staff.id).rev, staff.rev);
}

static void refuses(void **state)
{
	struct staff staff = {0};
	struct holiday holiday = {.school_year = year};

	(void)state;
	assert_false(edit(&staff_form, &staff, "PIE<F2>"));
	assert_true(headless_shows(&h, "achternaam is nog leeg"));
	assert_true(headless_shows(&h, "› "));
	assert_int_equal(staff.id, 0);
	throw_away(&staff_form, &staff);
	/* an invalid date is reported on leaving the field, and stays as typed */
	assert_false(edit(&holiday_form, &holiday, "<Down>Herfst<Down>31-2<Down><Shot><F2>"));
	assert_true(headless_matches(&h, "form-wrong"));
	assert_string_equal(holiday.name, "");
	assert_true(edit(&holiday_form, &holiday, "<Enter><PgDn><C-u>1/12<Up><C-u>24-11<F2>"));
	assert_string_equal(holiday.starts_on.iso, "2026-11-24");
	assert_string_equal(holiday.ends_on.iso, "2026-12-01");
}

/* Esc asks only when something was changed: to save, discard or go on typing. */
static void asks_before_leaving(void **state)
{
	struct staff staff = {0}, saved = {0};

	(void)state;
	assert_false(edit(&staff_form, &staff, "<Esc>x"));
	assert_int_equal(h.ui.leaving, STAY);
	assert_false(edit(&staff_form, &staff, "KEE<Esc><Shot><Esc>"));
	assert_true(headless_matches(&h, "form-leave"));
	assert_true(headless_shows(&h, "KEE"));
	/* the text was lost with the terminal, so it is offered again; once discarded it is gone */
	assert_false(edit(&staff_form, &staff, "<Enter><Esc><Right><Enter>"));
	assert_int_equal(h.ui.leaving, STAY);
	assert_string_equal(staff.code, "");
	assert_false(edit(&staff_form, &staff, "<Esc>"));
	assert_int_equal(h.ui.leaving, STAY);
	/* saved from the question */
	assert_true(edit(&staff_form, &saved, "VIA<Down>Eva<Down><Down>Smit<Esc><Enter>"));
	assert_string_equal(read_staff(saved.id).last_name, "Smit");
	/* text that cannot be saved stays in the window, or becomes a draft that is offered */
	assert_false(edit(&staff_form, &staff, "LAT<Esc><Enter><Shot><Right><Enter>"));
	assert_int_equal(h.ui.leaving, STAY);
	assert_true(headless_matches(&h, "form-later"));
	assert_false(edit(&staff_form, &staff, "<Enter><Shot>"));
	assert_true(headless_shows(&h, "LAT"));
	throw_away(&staff_form, &staff);
}

static void keeps_drafts(void **state)
{
	struct staff staff = {0};
	struct note note = {.written_on = clock_today()};
	struct form_spec note_form = {.entity = &note_entity, .change = "notitie"};

	(void)state;
	/* in the middle of a field */
	assert_false(edit(&staff_form, &staff, "LOS<Down>Ja<Lost>"));
	assert_int_equal(h.ui.leaving, LOST);
	assert_false(edit(&staff_form, &staff, "<Shot><Enter><Down>ap"));
	assert_true(headless_matches(&h, "form-draft"));
	assert_false(edit(&staff_form, &staff, "<Enter><Down>s"));
	assert_true(headless_shows(&h, "Jaaps"));
	throw_away(&staff_form, &staff);
	/* in the editor of a long text; and after a rest, without losing the terminal */
	assert_false(edit(&note_form, &note, "<Down>Ging goed<Enter>vandaag<Lost>"));
	assert_false(edit(&note_form, &note, "<Enter><Down><Enter>!<Tick>"));
	assert_true(headless_shows(&h, "Ging goed"));
	assert_true(headless_shows(&h, "vandaag!"));
	throw_away(&note_form, &note);
	/* a saved form leaves no draft */
	assert_true(edit(&staff_form, &staff, "WEG<Tick><PgUp><Down><Down><Down>Berg<F2>"));
	staff = (struct staff){0};
	assert_false(edit(&staff_form, &staff, "<Esc>"));
	assert_int_equal(h.ui.leaving, STAY);
}

/* Somebody else made the record meanwhile, and what was typed is now fixed in it. */
static void fixed_meanwhile_is_shown(void **state)
{
	static const struct form_spec form = {.entity = &class_entity,
	    .title = "Klas",
	    .change = "klas gewijzigd",
	    .one_per_parent = true,
	    .parent = 77};
	struct class class = {.school_year = year, .name = "9Z"};
	struct draft_key key = {.form = "class", .parent = 77};
	struct draft_text text = {"school_year", "getypt schooljaar"};
	struct error err = {0};

	(void)state;
	assert_true(draft_keep(db, &key, &text, 1, &err));
	assert_true(record_save(db, &class_entity, "klas", &class, &err));
	assert_false(edit(&form, &class, "<Enter><Shot><Enter><Esc>"));
	assert_non_null(strstr(buffer_text(&h.shots), "ligt intussen vast"));
	assert_non_null(strstr(buffer_text(&h.shots), "schooljaar: getypt schooljaar"));
	throw_away(&form, &class);
}

/* Somebody else saves the record while the form is open. */
static void meddle(int64_t id, const char *first_name, const char *email)
{
	struct staff staff = read_staff(id);
	struct error err = {0};

	snprintf(staff.first_name, sizeof staff.first_name, "%s", first_name);
	snprintf(staff.email, sizeof staff.email, "%s", email);
	if (!record_save(db, &staff_entity, "anders", &staff, &err))
		fprintf(stderr, "%s\n", err.text);
}

static void merges(void **state)
{
	struct staff staff = {.code = "TWE", .first_name = "An", .last_name = "Vos"}, mine;
	struct error err = {0};

	(void)state;
	assert_true(record_save(db, &staff_entity, "nieuw", &staff, &err));
	mine = staff;
	meddle(staff.id, "Anna", "anna@school.nl");
	/* changes to different fields are merged; for the same field one must be chosen */
	assert_true(
	    edit(&staff_form, &mine, "<Down><C-u>Anneke<Down>de<F2><Shot><F2><Shot><Right><F2>"));
	assert_true(headless_matches(&h, "conflict"));
	assert_string_equal(read_staff(staff.id).first_name, "Anneke");
	assert_string_equal(read_staff(staff.id).prefix, "de");
	assert_string_equal(read_staff(staff.id).email, "anna@school.nl");
	mine = read_staff(staff.id);
	meddle(staff.id, "Anouk", "");
	assert_true(edit(&staff_form, &mine, "<Down><C-u>Ans<F2><Left><F2>"));
	assert_string_equal(read_staff(staff.id).first_name, "Anouk");
	assert_string_equal(read_staff(staff.id).email, "");
	/* going back from the question loses nothing */
	mine = read_staff(staff.id);
	meddle(staff.id, "Aafke", "");
	assert_false(edit(&staff_form, &mine, "<Down><C-u>Ans<F2><Esc><Shot>"));
	assert_true(headless_shows(&h, "Ans"));
	assert_string_equal(read_staff(staff.id).first_name, "Aafke");
	mine = read_staff(staff.id);
	throw_away(&staff_form, &mine);
}

/* Both added words: both are kept, with what was there before once. What does not fit is refused.
 */
static void takes_both_texts(void **state)
{
	struct staff staff = {.code = "BEI", .first_name = "Jo", .last_name = "Vos"}, mine;
	struct error err = {0};
	char longest[sizeof staff.first_name] = "";

	(void)state;
	assert_true(record_save(db, &staff_entity, "nieuw", &staff, &err));
	mine = staff;
	meddle(staff.id, "Jo Anna", "");
	assert_true(edit(&staff_form, &mine, "<Down><End> Maria<F2>b<Shot><F2>"));
	assert_true(headless_matches(&h, "conflict-beide"));
	assert_string_equal(read_staff(staff.id).first_name, "Jo Anna Maria");
	/* by the first letter; and two texts that have nothing in common */
	mine = read_staff(staff.id);
	meddle(staff.id, "Ans", "");
	assert_true(edit(&staff_form, &mine, "<Down><C-u>Bea<F2>dmb<F2>"));
	assert_string_equal(read_staff(staff.id).first_name, "Ans Bea");
	mine = read_staff(staff.id);
	memset(longest, 'a', sizeof longest - 1);
	meddle(staff.id, longest, "");
	assert_true(edit(&staff_form, &mine, "<Down><C-u>Bea<F2>b<Shot>m<F2>"));
	assert_non_null(strstr(buffer_text(&h.shots), "Beide past niet bij voornaam"));
	assert_string_equal(read_staff(staff.id).first_name, "Bea");
}

/* What was typed in a record that somebody removed becomes a new one, or stays where it is. */
static void removed_record_is_made_anew(void **state)
{
	struct staff staff = {.code = "XIT", .first_name = "Jo", .last_name = "Vos"}, mine;
	struct error err = {0};

	(void)state;
	assert_true(record_save(db, &staff_entity, "nieuw", &staff, &err));
	mine = staff;
	assert_true(record_remove(db, &staff_entity, "weg", &staff, &err));
	assert_false(edit(&staff_form, &mine, "<Down><C-u>Ans<F2><Shot><Right><Enter><Shot>"));
	assert_true(headless_matches(&h, "conflict-weg"));
	throw_away(&staff_form, &mine);
	assert_true(edit(&staff_form, &mine, "<Down><C-u>Ans<F2><Enter>"));
	assert_int_not_equal(mine.id, staff.id);
	assert_string_equal(read_staff(mine.id).first_name, "Ans");
}

static void chooses(void **state)
{
	struct holiday holiday = {0};

	(void)state;
	/* typing in a choice searches; Del clears it */
	assert_false(edit(&holiday_form, &holiday, "2026<Enter><Shot><Up><Del>"));
	assert_true(headless_shows(&h, "(kies met Enter)"));
	holiday.school_year = year;
	assert_false(edit(&holiday_form, &holiday, "<Down>een lange naam<Esc><Right><Enter>"));
	assert_string_equal(holiday.name, "");
}

static void paste_chooses(void **state)
{
	struct holiday holiday = {0};
	(void)state;
	assert_false(
	    edit(&holiday_form, &holiday, "<Paste>2026-2027</Paste><Shot><Esc><Right><Enter>"));
	assert_non_null(strstr(buffer_text(&h.shots), "2026-2027"));
	assert_false(edit(&holiday_form, &holiday, "<Paste>zomaar</Paste><Shot><Esc>"));
	assert_non_null(strstr(buffer_text(&h.shots), "Niets gevonden."));
}

/* A slip of the finger does not wipe a date; what can begin one does replace it. */
static void a_letter_leaves_a_date(void **state)
{
	struct holiday holiday = {.school_year = year,
	    .name = "Herfst",
	    .starts_on = date_make(2026, 11, 30),
	    .ends_on = date_make(2026, 12, 4)};
	(void)state;
	edit(&holiday_form, &holiday, "<Down><Down>x<Shot><Esc>");
	assert_non_null(strstr(buffer_text(&h.shots), "30-11-2026"));
	assert_non_null(strstr(buffer_text(&h.shots), "Zo begint geen datum."));
	edit(&holiday_form, &holiday, "<Down><Down>vr<Shot><Esc><Right><Enter>");
	assert_null(strstr(buffer_text(&h.shots), "30-11-2026"));
}

static void help_begins_with_the_fields(void **state)
{
	struct holiday holiday = {0};
	(void)state;
	edit(&holiday_form, &holiday, "<F1><Shot><Esc><Esc>");
	assert_null(strstr(buffer_text(&h.shots), "Hulp: Formulier"));
	assert_non_null(strstr(buffer_text(&h.shots), "Hulp: vakantie"));
}

static void any_window(void **state)
{
	struct staff staff = {0};
	struct buffer script = {0};

	(void)state;
	for (int i = 1; i < 100; i++)
		buffer_format(&script, "<Resize %dx%d><Down>", i * 13 % 300 + 1, i * 7 % 100 + 1);
	buffer_add(&script, "<Resize 80x24>");
	edit(&staff_form, &staff, buffer_text(&script));
	assert_true(headless_shows(&h, "achternaam"));
	buffer_done(&script);
}

static void any_keys(void **state)
{
	struct buffer script = {0};

	(void)state;
	for (unsigned seed = 1; seed <= 12; seed++) {
		struct staff staff = {0};
		struct holiday holiday = {0};
		struct note note = {0};
		struct form_spec note_form = {.entity = &note_entity, .change = "notitie"};

		buffer_clear(&script);
		headless_noise(&script, seed, 200);
		edit(&staff_form, &staff, buffer_text(&script));
		edit(&holiday_form, &holiday, buffer_text(&script));
		edit(&note_form, &note, buffer_text(&script));
		assert_null(h.ui.top);
	}
	buffer_done(&script);
}

static int start(void **state)
{
	struct error err = {0};

	(void)state;
	snprintf(path, sizeof path, "%s/form-%d.db", work(), (int)getpid());
	clock_set(date_make(2026, 11, 22), 9);
	entities_set(entities_all);
	db = db_open(path, DB_CREATE, &err);
	if (db)
		access_system(db);
	if (!db || !change_begin(db, "schooljaar", &err) ||
	    !school_year_ensure(db, 2026, &year, &err) || !change_commit(db, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return -1;
	}
	headless_start(&h, 80, 24, db);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	headless_stop(&h);
	db_close(db);
	unlink(path);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(long_value_is_shown_whole),
	    cmocka_unit_test(saves),
	    cmocka_unit_test(refuses),
	    cmocka_unit_test(asks_before_leaving),
	    cmocka_unit_test(keeps_drafts),
	    cmocka_unit_test(fixed_meanwhile_is_shown),
	    cmocka_unit_test(merges),
	    cmocka_unit_test(takes_both_texts),
	    cmocka_unit_test(removed_record_is_made_anew),
	    cmocka_unit_test(chooses),
	    cmocka_unit_test(paste_chooses),
	    cmocka_unit_test(a_letter_leaves_a_date),
	    cmocka_unit_test(help_begins_with_the_fields),
	    cmocka_unit_test(any_window),
	    cmocka_unit_test(any_keys),
	};

	return cmocka_run_group_tests_name("form", tests, start, stop);
}
