/* Form kinds over a small school: how a new record begins, who may write it, and that the names in
 * every row exist. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "model/care/care.h"
#include "model/school/guardian.h"
#include "model/quality/quality.h"
#include "tests_screen.h"
#include "tui/screens/common/draft_place.h"
#include "tui/screens/care/care_kinds.h"
#include "tui/screens/common/form_kind.h"

#include <cmocka.h>

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->care);
	headless_start(&h, 80, 24, s->db);
	*state = s;
	return 0;
}

static void say_new(struct ui *ui, struct form_run *run)
{
	ui_say(ui, "%s %s", run->is_new ? "Nieuw bij" : "Gewijzigd bij", run->card.first_name);
}

static const struct form_kind contact_form = {
    .form = {.entity = &care_contact_entity, .title = "Contact", .change = "Contact gewijzigd"},
    .new_title = "Nieuw contact",
    .new_change = "Contact gemaakt",
    .of_pupil = true,
    .today = "held_on",
    .by = "entered_by",
    .begins = &(const struct care_contact){.manner = "TEL", .with_whom = "moeder"},
    .refusal = "Vraag het de zorgcoördinator.",
    .saved = "Bewaard.",
    .done = say_new,
};

/* Known values take precedence over those that the kind begins with; the record has both. */
static void new_record_begins_with_what_is_known(void **state)
{
	struct school_file *s = *state;
	struct care_contact row = {.manner = "MAI"};
	struct form_run run = {.parent = s->daan, .record = &row, .place = "1 van 2"};
	headless_keys(&h, "<Shot><Down><Down><Down><Enter>Over rekenen<F2><F2>");
	assert_true(form_kind_run(&h.ui, &run, &contact_form));
	const char *shot = buffer_text(&h.shots);
	assert_non_null(strstr(shot, "Nieuw contact"));
	assert_non_null(strstr(shot, "1 van 2 · Berg, Daan · 3A"));
	assert_string_equal(h.ui.message, "Nieuw bij Daan");
	assert_int_equal(row.pupil, s->daan);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_care_contact c "
	                    "WHERE manner = 'MAI' AND with_whom = 'moeder' AND held_on = today() "
	                    "AND entered_by = actor() AND report = 'Over rekenen'"),
	    1);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_change_set WHERE title = 'Contact gemaakt'"),
	    1);
	/* An existing record tells its own pupil, and keeps its values. */
	headless_keys(&h, "<Shot><Down><Down>en vader<F2>");
	assert_true(form_kind_open(&h.ui, &contact_form, row.id, 0));
	assert_non_null(strstr(buffer_text(&h.shots), "Berg, Daan · 3A"));
	assert_string_equal(h.ui.message, "Gewijzigd bij Daan");
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_change_set WHERE title = 'Contact gewijzigd'"),
	    1);
}

/* A form that could not be saved does not open, and reads no keys. */
static void who_may_not_add_one_is_told(void **state)
{
	struct school_file *s = *state;
	struct form_kind usual = contact_form;
	usual.refusal = NULL;
	school_act(s, s->mentor);
	assert_false(form_kind_may_write(&h.ui, &contact_form));
	assert_false(form_kind_open(&h.ui, &contact_form, 0, s->daan));
	assert_string_equal(h.ui.message, "Vraag het de zorgcoördinator.");
	assert_false(form_kind_open(&h.ui, &usual, 0, s->daan));
	assert_string_equal(h.ui.message, "Je mag dit bekijken, niet wijzigen.");
	school_act(s, s->care);
	access_set_reference_date(s->db, date_make(2026, 9, 1));
	assert_false(form_kind_open(&h.ui, &contact_form, 0, s->daan));
	assert_non_null(strstr(h.ui.message, "peildatum"));
}

/* The code is in the record and in the name of its draft, so that each code has a draft of its
 * own. */
static void code_is_part_of_the_draft(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->director);
	headless_keys(&h, "<F2>");
	draft_take_up(&h.ui, "kwaliteit: kaart NED", 0, s->year, "");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_quality_card WHERE subject = 'NED'"), 0);
	headless_keys(&h, "Lezen<Lost>");
	draft_take_up(&h.ui, "kwaliteit: kaart NED", 0, s->year, "");
	h.ui.leaving = STAY;
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_draft WHERE form = 'kwaliteit: kaart NED'"),
	    1);
}

static void check_field(const struct form_kind *kind, const char *name)
{
	if (name && !entity_field(kind->form.entity, name))
		fail_msg("%s has no field %s", kind->form.entity->title, name);
}

static void check_kind(const struct form_kind *kind)
{
	const char *const *fields = kind->form.fields;
	check_field(kind, kind->parent);
	check_field(kind, kind->code);
	check_field(kind, kind->today);
	check_field(kind, kind->by);
	for (; fields && *fields; fields++)
		check_field(kind, *fields);
	if (kind->code && kind->form.draft[strlen(kind->form.draft) - 1] != ' ')
		fail_msg("the draft \"%s\" has no room for its code", kind->form.draft);
}

static void every_row_names_what_there_is(void **state)
{
	static const struct draft_place *const folders[] = {home_drafts, iop_drafts, opp_drafts,
	    care_drafts, internship_drafts, portfolio_drafts, diploma_drafts, outflow_drafts,
	    quality_drafts, norm_drafts};
	(void)state;
	for (size_t i = 0; i < CARE_KINDS; i++)
		check_kind(&care_kinds[i]);
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		for (const struct draft_place *place = folders[i]; place->kind || place->form;
		     place++)
			if (place->kind)
				check_kind(place->kind);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, screen_done)
static const struct form_kind guardian_form = {
    .form = {.entity = &guardian_entity,
        .title = "Ouder",
        .change = "Ouder gemaakt",
        .filled_in = true},
    .of_pupil = true,
    .begins = &(const struct guardian){.kind = "OUD", .informed = "ALL"},
};

static void known_yes_stays(void **state)
{
	struct school_file *s = *state;
	struct guardian row = {.name = "Els", .authority = true};
	struct form_run run = {.parent = s->daan, .record = &row};
	headless_keys(&h, "<F2>");
	assert_true(form_kind_run(&h.ui, &run, &guardian_form));
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_guardian WHERE kind = 'OUD' AND authority"),
	    1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(new_record_begins_with_what_is_known),
	    TEST(known_yes_stays),
	    TEST(who_may_not_add_one_is_told),
	    TEST(code_is_part_of_the_draft),
	    TEST(every_row_names_what_there_is),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
