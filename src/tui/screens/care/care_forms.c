/* Forms for the support around a pupil: adding and changing records of every kind, and the
 * functions that take a task straight to its form. */
#include <stdio.h>
#include <string.h>

#include "db/write.h"
#include "model/care/consent.h"
#include "model/care/guidance.h"
#include "model/care/meeting.h"
#include "model/outflow/departure.h"
#include "tui/input/picker.h"
#include "tui/screens/care/care.h"
#include "tui/screens/common/common.h"
#include "tui/screens/care/care_kinds.h"

bool care_edit(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id)
{
	return form_kind_open(ui, care_kind(entity), id, pupil);
}

void care_open(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id)
{
	if (entity == &review_agreement_entity)
		open_review_agreement(ui, id);
	else if (entity == &care_item_entity)
		open_care_item(ui, id);
	else
		care_edit(ui, pupil, entity, id);
}

void care_add(struct ui *ui, int64_t pupil)
{
	const struct form_kind *offered[CARE_KINDS];
	struct choice rows[CARE_KINDS];
	struct choices choices = {.rows = rows};
	size_t place = SIZE_MAX;
	for (size_t i = 0; i < CARE_KINDS; i++)
		if (form_kind_may_write(ui, &care_kinds[i])) {
			offered[choices.count] = &care_kinds[i];
			rows[choices.count++] = (struct choice){"", care_kinds[i].form.title};
		}
	if (!choices.count)
		ui_say(ui, "Je mag dit bekijken, niet wijzigen.");
	else if (ui_may_write(ui) && pick(ui, "Toevoegen", &choices, NULL, &place) &&
	         place < choices.count) {
		if (offered[place]->form.entity == &intake_entity)
			open_intake(ui, pupil);
		else
			form_kind_open(ui, offered[place], 0, pupil);
	}
}

/* Opens the form, or the tab Zorg for a user who may not write this kind of record. */

static enum outcome open_kind(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id)
{
	const struct form_kind *kind = care_kind(entity);
	if (!id && !form_kind_may_write(ui, kind))
		return open_care(ui, pupil);
	form_kind_open(ui, kind, id, pupil);
	return STAY;
}

enum outcome open_intake(struct ui *ui, int64_t pupil)
{
	struct error err = {0};
	int64_t id;
	if (db_int(ui->db, &id, &err,
	        "SELECT coalesce((SELECT intake FROM list_intake WHERE pupil = ?1), 0)", "i",
	        pupil))
		return open_kind(ui, pupil, &intake_entity, id);
	ui_show_error(ui, &err);
	return STAY;
}

enum outcome open_tlv(struct ui *ui, int64_t pupil)
{
	return open_kind(ui, pupil, &tlv_entity, 0);
}

enum outcome open_transfer(struct ui *ui, int64_t pupil)
{
	return open_kind(ui, pupil, &warm_transfer_entity, 0);
}

enum outcome open_consent_about(struct ui *ui, int64_t pupil, const char *purpose)
{
	struct consent consent = {0};
	struct form_run run = {.parent = pupil, .record = &consent};
	if (!form_kind_may_write(ui, care_kind(&consent_entity)))
		return open_care(ui, pupil);
	snprintf(consent.purpose, sizeof consent.purpose, "%s", purpose);
	form_kind_run(ui, &run, care_kind(&consent_entity));
	return STAY;
}

/* Asks the pupil again for a consent that has ended. */
enum outcome open_consent(struct ui *ui, int64_t pupil, int64_t ended)
{
	struct arena arena = {0};
	struct error err = {0};
	struct consent old, consent = {0};
	struct form_run run = {.parent = pupil, .record = &consent};
	if (!form_kind_may_write(ui, care_kind(&consent_entity)))
		return open_care(ui, pupil);
	if (!record_get(ui->db, &consent_entity, ended, &old, &arena, &err)) {
		ui_show_error(ui, &err);
	} else {
		snprintf(consent.purpose, sizeof consent.purpose, "%s", old.purpose);
		snprintf(consent.recipient, sizeof consent.recipient, "%s", old.recipient);
		form_kind_run(ui, &run, care_kind(&consent_entity));
	}
	arena_done(&arena);
	return STAY;
}

static void departure_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct departure *row = record;
	(void)arena, (void)hook;
	if (strcmp(field->name, "closing") == 0 && *row->closing && !date_is_set(row->closing_on))
		row->closing_on = ui->today;
}

/* Does the row hold more than its saved record, such as the day of the diploma's result? */
static bool says_more(struct ui *ui, const struct departure *row)
{
	int64_t saved = 1;
	db_int(ui->db, &saved, NULL,
	    "SELECT closing_on IS NOT NULL FROM visible_departure WHERE id = ?1", "i", row->id);
	return row->id && date_is_set(row->closing_on) && !saved;
}

/* Until something else is known or planned, the pupil leaves at the end of the school year. */
static bool find_departure(struct ui *ui, struct form_run *run, struct error *err)
{
	struct departure *row = run->record;
	if (!departure_find(ui->db, run->parent, row, &run->arena, err))
		return false;
	run->spec.filled_in = says_more(ui, row);
	if (date_is_set(row->leaves_on))
		return true;
	struct query *q = db_query(ui->db,
	    "SELECT coalesce("
	    "  (SELECT min(left_on) FROM visible_outflow WHERE pupil = ?1 AND left_on > peildatum()), "
	    "  (SELECT ends_on FROM current_school_year))",
	    "i", run->parent);
	if (query_next(q))
		row->leaves_on = query_date(q, 0);
	return query_done(q, err);
}

static void say_what_is_left(struct ui *ui, struct form_run *run)
{
	struct error err = {0};
	struct query *q = db_query(ui->db,
	    "SELECT coalesce(missing, '') FROM departure_now WHERE pupil = ?1", "i", run->parent);
	if (query_next(q) && *query_text(q, 0))
		ui_say(ui, "Bewaard. Nog te doen: %s.", query_text(q, 0));
	else
		ui_say(ui, "Bewaard. Alles voor het vertrek is gedaan.");
	if (!query_done(q, &err))
		ui_show_error(ui, &err);
}

const struct form_kind departure_form = {
    .form = {.entity = &departure_entity,
        .title = "Voor het vertrek",
        .change = "Vertreklijst bijgewerkt",
        .changed = departure_changed,
        .draft = "uitstroom: voor het vertrek"},
    .of_pupil = true,
    .fill = find_departure,
    .done = say_what_is_left,
};

enum outcome open_departure_at(struct ui *ui, int64_t pupil, const char *field)
{
	struct form_run run = {.parent = pupil, .at = field};
	form_kind_run(ui, &run, &departure_form);
	return STAY;
}

enum outcome open_departure(struct ui *ui, int64_t pupil)
{
	return open_departure_at(ui, pupil, NULL);
}

/* An agreement is about a pupil, or about the class under review. */
static bool look_at_agreement(struct ui *ui, struct form_run *run, struct error *err)
{
	const struct review_agreement *row = run->record;
	run->spec.pupil = row->pupil;
	run->spec.parent = row->pupil ? row->pupil : row->group_review;
	if (row->pupil)
		run->spec.draft = care_kind(&review_agreement_entity)->form.draft;
	return db_text(ui->db, &run->arena, &run->spec.context, err,
	    "SELECT coalesce(("
	    "  SELECT iif(pupil = 0, 'klas ' || class_name, name || coalesce(' · ' || class_name, '')) "
	    "  FROM list_zorgafspraken WHERE agreement = ?1), '')",
	    "i", row->id);
}

static bool ask_done(struct ui *ui, struct form_run *run)
{
	struct review_agreement *row = run->record;
	return date_is_set(row->evaluated_on) ||
	       form_run_ask_done(
	           ui, run, run->spec.context, row->text, &row->done_on, "Zorg: afspraak gedaan");
}

const struct form_kind review_agreement_form = {
    .form = {.entity = &review_agreement_entity,
        .title = "Afspraak uit een bespreking",
        .change = "Zorg: afspraak uit een bespreking",
        .changed = care_agreement_changed,
        .draft = "afspraak van een klas"},
    .look = look_at_agreement,
    .ask = ask_done,
    .saved = "Afspraak bewaard.",
};

enum outcome open_review_agreement(struct ui *ui, int64_t agreement)
{
	form_kind_open(ui, &review_agreement_form, agreement, 0);
	return STAY;
}
