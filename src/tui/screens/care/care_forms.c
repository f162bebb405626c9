/* The forms of what is around a pupil: one way to add and change all kinds of records, and the ways
 * that tasks go straight to one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "model/care/care.h"
#include "model/care/consent.h"
#include "model/outflow/departure.h"
#include "model/care/guidance.h"
#include "tui/input/dialog.h"
#include "tui/input/form.h"
#include "tui/input/picker.h"
#include "tui/screens/care/care.h"
#include "tui/screens/care/care_fill.h"
#include "tui/screens/common/common.h"

static bool save_new(struct ui *ui, const struct pupil_card *card, const struct entity *entity,
    void *record, struct arena *arena);

/* What the form needs first; false: the person went back, or has been told. */

/* Under the age at which a pupil answers alone somebody with authority is needed. */
static bool ask_guardian(
    struct ui *ui, const struct pupil_card *card, void *record, struct arena *arena)
{
	struct consent *consent = record;
	struct guardian guardian = {0};
	if (consent->guardian || card->age >= db_setting_int(ui->db, "toestemming_zelf_vanaf", 16))
		return true;
	if (!dialog_confirm(ui, "Toestemming",
	        "Er is nog geen ouder of verzorger met gezag bekend. Alleen wie gezag heeft kan toestemming geven.",
	        "Ouder toevoegen") ||
	    !save_new(ui, card, &guardian_entity, &guardian, arena))
		return false;
	consent->guardian = guardian.authority ? guardian.id : 0;
	return true;
}

/* Only with consent: says so before a report has been typed, and offers to record it. otherwise:
 * the button with which one goes on without. */
static bool ask_consent(struct ui *ui, const struct pupil_card *card, const char *purpose,
    const char *title, const char *otherwise, struct arena *arena)
{
	const char *const buttons[] = {"Toestemming vastleggen", otherwise, NULL};
	struct consent consent = {0};
	struct error err = {0};
	snprintf(consent.purpose, sizeof consent.purpose, "%s", purpose);
	if (consent_holds(ui->db, card->id, purpose, "", ui->today, NULL, &err))
		return true;
	if (err.status != DENIED) {
		ui_show_error(ui, &err);
		return false;
	}
	int button = dialog_choose(ui, title, err.text, buttons);
	return button == 1 || (button == 0 && save_new(ui, card, &consent_entity, &consent, arena));
}

static bool ask_observation(
    struct ui *ui, const struct pupil_card *card, void *record, struct arena *arena)
{
	(void)record;
	return ask_consent(ui, card, "OBS", "Observatie van een leerling", "Andere dag", arena);
}

#define REVIEWS                                                                                    \
	"SELECT id, strftime('%d-%m-%Y', held_on) || '  ' || replace(question, char(10), ' ') "    \
	"FROM visible_pupil_review WHERE pupil = ?1 ORDER BY held_on DESC, id DESC"

/* Of which review it is. */
static bool ask_review(
    struct ui *ui, const struct pupil_card *card, void *record, struct arena *arena)
{
	struct review_agreement *row = record;
	struct choices choices;
	struct error err = {0};
	size_t place = 0;
	if (row->pupil_review)
		return true;
	if (!choices_read(ui->db, REVIEWS, card->id, arena, &choices, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	if (!choices.count)
		return ui_complain(ui, "Leg eerst de leerlingbespreking vast, en dan de afspraak.");
	if (choices.count > 1 && !pick(ui, "Uit welke bespreking?", &choices, NULL, &place))
		return false;
	row->pupil_review = strtoll(choices.rows[place].value, NULL, 10);
	return true;
}

/* What data of the pupil go along with is asked before it is saved; without them it can be asked.
 */
static bool save_referral(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct referral *row = record;
	struct pupil_card card;
	bool is_new = !row->id && strcmp(row->kind, REFERRAL_TO_MUNICIPALITY) == 0;
	if (is_new && !pupil_card(ui->db, row->pupil, &card, err))
		return false;
	if (is_new)
		ask_consent(ui, &card, "GEM", "Verwijzing naar de gemeente",
		    "Zonder gegevens te delen", hook);
	return record_save(ui->db, &referral_entity, "Zorg: verwijzing", row, err);
}

/* What one choice in the form says about another field. */

static void referral_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct referral *row = record;
	(void)arena, (void)hook;
	bool ended = strcmp(row->status, REFERRAL_CLOSED) == 0 ||
	             strcmp(row->status, REFERRAL_WITHDRAWN) == 0;
	if (strcmp(field->name, "status") != 0)
		return;
	if (!ended)
		row->closed_on = (struct date){0};
	else if (!date_is_set(row->closed_on))
		row->closed_on = ui->today;
}

static void agreement_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	struct review_agreement *row = record;
	(void)arena, (void)hook;
	if (strcmp(field->name, "outcome") == 0 && *row->outcome && !date_is_set(row->evaluated_on))
		row->evaluated_on = ui->today;
}

static const struct kind {
	const struct entity *entity;
	const char *label;
	bool (*ask)(
	    struct ui *ui, const struct pupil_card *card, void *record, struct arena *arena);
	void (*changed)(struct ui *ui, void *record, const struct field *field, struct arena *arena,
	    void *hook);
	bool (*save)(struct ui *ui, void *record, struct error *err, void *hook);
} kinds[] = {
    {&intake_entity, "Startdocument", NULL, NULL, NULL},
    {&tlv_entity, "TLV", NULL, NULL, NULL},
    {&learning_lag_entity, "Leerachterstand", NULL, NULL, NULL},
    {&intelligence_test_entity, "Intelligentieonderzoek", NULL, NULL, NULL},
    {&warm_transfer_entity, "Warme overdracht", NULL, NULL, NULL},
    {&pupil_observation_entity, "Observatie van een leerling", ask_observation, NULL, NULL},
    {&pupil_review_entity, "Leerlingbespreking", NULL, NULL, NULL},
    {&review_agreement_entity, "Afspraak uit een bespreking", ask_review, agreement_changed, NULL},
    {&referral_entity, "Verwijzing", NULL, referral_changed, save_referral},
    {&intervention_entity, "Interventie", NULL, NULL, NULL},
    {&care_contact_entity, "Contact", NULL, NULL, NULL},
    {&care_note_entity, "Zorgnotitie", NULL, NULL, NULL},
    {&consent_entity, "Toestemming", ask_guardian, NULL, NULL},
    {&guardian_entity, "Ouder of verzorger", NULL, NULL, NULL},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const struct kind *kind_of(const struct entity *entity)
{
	for (size_t i = 0; i < KINDS; i++)
		if (kinds[i].entity == entity)
			return &kinds[i];
	return NULL;
}

/* The form over a record; true when it was saved. */
static bool edit(struct ui *ui, const struct pupil_card *card, const struct entity *entity,
    void *record, struct arena *arena)
{
	const struct kind *kind = kind_of(entity);
	const char *label = kind ? kind->label : entity->title;
	struct form_spec spec = {.entity = entity,
	    .title = label,
	    .context = pupil_title(card, arena),
	    .change = arena_format(arena, "Zorg: %s", entity->title),
	    .changed = kind ? kind->changed : NULL,
	    .save = kind ? kind->save : NULL,
	    .hook = arena,
	    .draft = arena_format(arena, "zorg: %s", entity->title),
	    .pupil = card->id,
	    .parent = card->id};
	if (!form_edit(ui, &spec, record, arena))
		return false;
	ui_say(ui, "Bewaard: %s.", entity->title);
	return true;
}

static bool may_add(const struct ui *ui, const struct entity *entity)
{
	return access_write(ui->db, entity->area) != NONE;
}

/* record: zero, or with what the caller knows. */
static bool save_new(struct ui *ui, const struct pupil_card *card, const struct entity *entity,
    void *record, struct arena *arena)
{
	const struct kind *kind = kind_of(entity);
	struct error err = {0};
	if (!ui_may_write(ui))
		return false;
	if (!may_add(ui, entity))
		return ui_complain(ui, "Je mag dit bekijken, niet wijzigen.");
	if (!care_fill(ui, card, entity, record, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	return (!kind || !kind->ask || kind->ask(ui, card, record, arena)) &&
	       edit(ui, card, entity, record, arena);
}

/* What was agreed in the review comes right after it. */
static void add_agreements(
    struct ui *ui, const struct pupil_card *card, int64_t review, struct arena *arena)
{
	static const char *const buttons[] = {"Afspraak toevoegen", "Klaar", NULL};
	struct review_agreement agreement;
	do
		agreement = (struct review_agreement){.pupil_review = review};
	while (ui->leaving == STAY &&
	       dialog_choose(ui, "Leerlingbespreking", "De bespreking is bewaard.", buttons) == 0 &&
	       save_new(ui, card, &review_agreement_entity, &agreement, arena));
}

bool care_edit(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id)
{
	struct arena arena = {0};
	struct error err = {0};
	struct pupil_card card;
	struct record *record = arena_alloc(&arena, entity->size);
	bool saved = false;
	if (!pupil_card(ui->db, pupil, &card, &err) ||
	    (id && !record_get(ui->db, entity, id, record, &arena, &err)))
		ui_show_error(ui, &err);
	else if (id)
		saved = edit(ui, &card, entity, record, &arena);
	else
		saved = save_new(ui, &card, entity, record, &arena);
	if (saved && !id && entity == &pupil_review_entity)
		add_agreements(ui, &card, record->id, &arena);
	arena_done(&arena);
	return saved;
}

void care_add(struct ui *ui, int64_t pupil)
{
	const struct kind *offered[KINDS];
	struct choice rows[KINDS];
	struct choices choices = {rows, 0};
	size_t place = SIZE_MAX;
	for (size_t i = 0; i < KINDS; i++)
		if (may_add(ui, kinds[i].entity)) {
			offered[choices.count] = &kinds[i];
			rows[choices.count++] = (struct choice){"", kinds[i].label};
		}
	if (!choices.count)
		ui_say(ui, "Je mag dit bekijken, niet wijzigen.");
	else if (ui_may_write(ui) && pick(ui, "Toevoegen", &choices, NULL, &place) &&
	         place < choices.count) {
		if (offered[place]->entity == &intake_entity)
			open_intake(ui, pupil);
		else
			care_edit(ui, pupil, offered[place]->entity, 0);
	}
}

/* Straight to a form from a task; who may not fill it in gets to see what there is. */

static enum outcome open_kind(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id)
{
	if (!id && !may_add(ui, entity))
		return open_care(ui, pupil);
	care_edit(ui, pupil, entity, id);
	return STAY;
}

enum outcome open_intake(struct ui *ui, int64_t pupil)
{
	struct error err = {0};
	int64_t id = 0;
	struct query *q =
	    db_query(ui->db, "SELECT intake FROM list_intake WHERE pupil = ?1", "i", pupil);
	if (query_next(q))
		id = query_int(q, 0);
	if (query_done(q, &err))
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

/* What was agreed to is asked again: for the same, of the pupil. */
enum outcome open_consent(struct ui *ui, int64_t pupil, int64_t ended)
{
	struct arena arena = {0};
	struct error err = {0};
	struct pupil_card card;
	struct consent old, consent = {0};
	if (!may_add(ui, &consent_entity))
		return open_care(ui, pupil);
	if (!pupil_card(ui->db, pupil, &card, &err) ||
	    !record_get(ui->db, &consent_entity, ended, &old, &arena, &err)) {
		ui_show_error(ui, &err);
	} else {
		snprintf(consent.purpose, sizeof consent.purpose, "%s", old.purpose);
		snprintf(consent.recipient, sizeof consent.recipient, "%s", old.recipient);
		save_new(ui, &card, &consent_entity, &consent, &arena);
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

/* Does the list say more than what was saved, such as the result of the diploma? */
static bool says_more(struct ui *ui, const struct departure *row)
{
	int64_t saved = 1;
	db_int(ui->db, &saved, NULL,
	    "SELECT closing_on IS NOT NULL FROM visible_departure WHERE id = ?1", "i", row->id);
	return row->id && date_is_set(row->closing_on) && !saved;
}

/* Of the list of a pupil who is at school: as long as nothing else is known the end of the year. */
static bool last_day(struct ui *ui, struct departure *row, struct error *err)
{
	if (date_is_set(row->leaves_on))
		return true;
	struct query *q = db_query(ui->db, "SELECT ends_on FROM current_school_year LIMIT 1", "");
	if (query_next(q))
		row->leaves_on = query_date(q, 0);
	return query_done(q, err);
}

static void say_what_is_left(struct ui *ui, int64_t pupil)
{
	struct error err = {0};
	struct query *q = db_query(
	    ui->db, "SELECT coalesce(missing, '') FROM departure_now WHERE pupil = ?1", "i", pupil);
	if (query_next(q) && *query_text(q, 0))
		ui_say(ui, "Bewaard. Nog te doen: %s.", query_text(q, 0));
	else
		ui_say(ui, "Bewaard. Alles voor het vertrek is gedaan.");
	if (!query_done(q, &err))
		ui_show_error(ui, &err);
}

enum outcome open_departure(struct ui *ui, int64_t pupil)
{
	struct arena arena = {0};
	struct error err = {0};
	struct pupil_card card;
	struct departure row;
	if (!pupil_card(ui->db, pupil, &card, &err) ||
	    !departure_find(ui->db, pupil, &row, &arena, &err) || !last_day(ui, &row, &err)) {
		ui_show_error(ui, &err);
	} else if (!row.id && !may_add(ui, &departure_entity)) {
		ui_say(ui, "Je mag dit bekijken, niet wijzigen.");
	} else {
		struct form_spec spec = {.entity = &departure_entity,
		    .title = "Voor het vertrek",
		    .context = pupil_title(&card, &arena),
		    .change = "Vertreklijst bijgewerkt",
		    .changed = departure_changed,
		    .draft = "uitstroom: voor het vertrek",
		    .pupil = pupil,
		    .parent = pupil,
		    .filled_in = says_more(ui, &row)};
		if (form_edit(ui, &spec, &row, &arena))
			say_what_is_left(ui, pupil);
	}
	arena_done(&arena);
	return STAY;
}

/* Whose agreement it is: a pupil, or the class of the review. */
static bool about_whom(struct ui *ui, const struct review_agreement *row, const char **name,
    struct arena *arena, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT iif(pupil = 0, 'klas ' || class_name, name || coalesce(' · ' || class_name, '')) "
	    "FROM list_zorgafspraken WHERE agreement = ?1",
	    "i", row->id);
	*name = arena_text(arena, query_next(q) ? query_text(q, 0) : "");
	return query_done(q, err);
}

static void edit_agreement(
    struct ui *ui, struct review_agreement *row, const char *name, struct arena *arena)
{
	struct form_spec spec = {.entity = &review_agreement_entity,
	    .title = "Afspraak uit een bespreking",
	    .context = name,
	    .change = "Zorg: afspraak uit een bespreking",
	    .changed = agreement_changed,
	    .draft = row->pupil ? "zorg: afspraak uit een bespreking" : "afspraak van een klas",
	    .pupil = row->pupil,
	    .parent = row->pupil ? row->pupil : row->group_review};
	if (form_edit(ui, &spec, row, arena))
		ui_say(ui, "Afspraak bewaard.");
}

enum outcome open_review_agreement(struct ui *ui, int64_t id)
{
	static const char *const buttons[] = {"Gedaan", "Wijzigen", NULL};
	struct arena arena = {0};
	struct error err = {0};
	struct review_agreement row;
	const char *name;
	bool good = record_get(ui->db, &review_agreement_entity, id, &row, &arena, &err) &&
	            about_whom(ui, &row, &name, &arena, &err);
	int button = 1;
	if (good && may_add(ui, &review_agreement_entity) && !db_read_only_reason(ui->db) &&
	    !date_is_set(row.done_on) && !date_is_set(row.evaluated_on))
		button = dialog_choose(ui, name, row.text, buttons);
	if (good && button == 0) {
		row.done_on = ui->today;
		good = record_save(
		    ui->db, &review_agreement_entity, "Zorg: afspraak gedaan", &row, &err);
		if (good)
			ui_say(ui, "Afspraak is gedaan.");
	} else if (good && button == 1) {
		edit_agreement(ui, &row, name, &arena);
	}
	if (!good)
		ui_show_error(ui, &err);
	arena_done(&arena);
	return STAY;
}
