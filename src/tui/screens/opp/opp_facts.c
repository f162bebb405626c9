/* The dated facts around an OPP, each in a form: hearing, agreement, evaluation, what did not come
 * about, withdrawal; and the guardians. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "model/basis/fields.h"
#include "tui/input/dialog.h"
#include "tui/input/form.h"
#include "tui/input/picker.h"
#include "tui/screens/common/common.h"
#include "tui/screens/opp/opp_view.h"

/* The form of a fact about the pupil; true when it was saved. */
static bool fact_form(struct ui *ui, const struct pupil_card *card, struct form_spec spec,
    void *record, struct arena *arena)
{
	spec.context = pupil_title(card, arena);
	spec.draft = arena_format(arena, "OPP: %s", spec.what ? spec.what : spec.entity->title);
	spec.pupil = spec.parent = card->id;
	return form_edit(ui, &spec, record, arena);
}

static bool change(struct ui *ui, const struct pupil_card *card, const struct entity *entity,
    int64_t id, const char *title)
{
	struct arena arena = {0};
	struct error err = {0};
	void *record = arena_alloc(&arena, entity->size);
	bool saved = false;
	if (record_get(ui->db, entity, id, record, &arena, &err))
		saved = fact_form(ui, card,
		    (struct form_spec){.entity = entity, .title = title, .change = title}, record,
		    &arena);
	else
		ui_show_error(ui, &err);
	arena_done(&arena);
	return saved;
}

void opp_change_fact(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id)
{
	struct arena arena = {0};
	struct error err = {0};
	struct pupil_card card;
	if (pupil_card(ui->db, pupil, &card, &err))
		change(ui, &card, entity, id, arena_format(&arena, "OPP: %s", entity->title));
	else
		ui_show_error(ui, &err);
	arena_done(&arena);
}

/* Hearing */

static const char hearing_title[] = "Leerling horen over het OPP";

static void new_hearing(struct ui *ui, const struct pupil_card *card, int64_t opp)
{
	struct arena arena = {0};
	struct opp_hearing hearing = {
	    .opp = opp, .heard_on = ui->today, .heard_by = access_actor(ui->db)->id};
	if (fact_form(ui, card,
	        (struct form_spec){.entity = &opp_hearing_entity,
	            .title = hearing_title,
	            .change = "Leerling gehoord over het OPP"},
	        &hearing, &arena))
		ui_say(ui, "Het gesprek met de leerling is bewaard.");
	arena_done(&arena);
}

/* An earlier hearing of this version: go on with that, or another one? */
static int64_t ask_earlier(struct ui *ui, int64_t opp, bool *another)
{
	static const char *const buttons[] = {"Aanvullen", "Nieuw gesprek", NULL};
	struct error err = {0};
	struct arena arena = {0};
	int64_t id = 0;
	struct date on = {0};
	struct query *q = db_query(ui->db,
	    "SELECT id, heard_on FROM visible_opp_hearing WHERE opp = ?1 ORDER BY heard_on DESC, id DESC LIMIT 1",
	    "i", opp);
	if (query_next(q)) {
		id = query_int(q, 0);
		on = query_date(q, 1);
	}
	*another = false;
	if (!query_done(q, &err)) {
		ui_show_error(ui, &err);
	} else if (!id) {
		*another = true;
	} else {
		int button = dialog_choose(ui, hearing_title,
		    arena_format(&arena, "De leerling is gehoord op %s.", date_show(on).text),
		    buttons);
		*another = button == 1;
		id = button == 0 ? id : 0;
	}
	arena_done(&arena);
	return id;
}

void opp_hear(struct ui *ui, int64_t pupil)
{
	struct pupil_card card;
	struct opp_state state;
	bool another;
	if (!opp_may_write(ui) || !opp_stand(ui, pupil, &card, &state))
		return;
	int64_t opp = state.concept ? state.concept : state.current;
	if (!opp && !opp_concept(ui, pupil, &opp))
		return;
	int64_t earlier = ask_earlier(ui, opp, &another);
	if (another)
		new_hearing(ui, &card, opp);
	else if (earlier)
		change(ui, &card, &opp_hearing_entity, earlier, hearing_title);
}

/* The explanation is a date of the hearing that went before; it stands first in the form. */
void opp_explain(struct ui *ui, int64_t pupil)
{
	static const char *const fields[] = {
	    "explained_on", "weighed", "own_words", "heard_on", "heard_by", NULL};
	struct arena arena = {0};
	struct error err = {0};
	struct pupil_card card;
	struct opp_state state;
	struct opp_hearing hearing = {0};
	int64_t id = 0;
	if (!opp_may_write(ui) || !opp_stand(ui, pupil, &card, &state))
		return;
	struct query *q = db_query(ui->db,
	    "SELECT id FROM visible_opp_hearing WHERE opp = ?1 AND explained_on IS NULL ORDER BY heard_on, id LIMIT 1",
	    "i", state.current);
	if (query_next(q))
		id = query_int(q, 0);
	bool good = query_done(q, &err) &&
	            (!id || record_get(ui->db, &opp_hearing_entity, id, &hearing, &arena, &err));
	if (!good) {
		ui_show_error(ui, &err);
	} else if (!id) {
		ui_say(ui, "Er is geen gesprek waarvan nog iets moet worden uitgelegd.");
	} else if (fact_form(ui, &card,
	               (struct form_spec){.entity = &opp_hearing_entity,
	                   .title = "Uitleggen wat met de mening is gedaan",
	                   .change = "OPP uitgelegd aan de leerling",
	                   .fields = fields},
	               &hearing, &arena)) {
		ui_say(ui, "Bewaard.");
	}
	arena_done(&arena);
}

/* Agreement */

static struct guardian new_guardian(int64_t pupil)
{
	return (struct guardian){
	    .pupil = pupil, .kind = "OUD", .authority = true, .informed = "ALL"};
}

static bool guardian_form(
    struct ui *ui, const struct pupil_card *card, struct guardian *guardian, struct arena *arena)
{
	return fact_form(ui, card,
	    (struct form_spec){.entity = &guardian_entity,
	        .title = "Ouder of verzorger",
	        .change = "Ouder of verzorger bijgewerkt"},
	    guardian, arena);
}

/* Who has authority now and has not answered about this version comes first; 0: nobody has
 * authority. */
static bool who_answers(
    struct ui *ui, int64_t pupil, int64_t opp, int64_t *guardian, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT g.id FROM visible_guardian g "
	    "WHERE g.pupil = ?1 AND g.authority = 1 AND coalesce(g.starts_on <= peildatum(), 1) "
	    "AND coalesce(g.ends_on >= peildatum(), 1) "
	    "ORDER BY EXISTS (SELECT 1 FROM visible_parental_agreement a WHERE a.opp = ?2 AND a.guardian = g.id), "
	    "g.id LIMIT 1",
	    "ii", pupil, opp);
	*guardian = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

/* Without a guardian who may agree there is nobody to ask: adds one first. */
static bool need_guardian(
    struct ui *ui, const struct pupil_card *card, int64_t *guardian, struct arena *arena)
{
	struct guardian row = new_guardian(card->id);
	if (*guardian || card->age >= 18)
		return true;
	if (!dialog_confirm(ui, "Instemming",
	        "Er is nog geen ouder of verzorger met gezag bekend. Alleen wie gezag heeft kan instemmen.",
	        "Ouder toevoegen") ||
	    !guardian_form(ui, card, &row, arena))
		return false;
	*guardian = row.authority ? row.id : 0;
	return row.authority ||
	       ui_complain(ui, "Deze ouder of verzorger heeft geen gezag en kan niet instemmen.");
}

void opp_agree(struct ui *ui, int64_t pupil)
{
	struct arena arena = {0};
	struct error err = {0};
	struct pupil_card card;
	struct opp_state state;
	if (!opp_may_write(ui) || !opp_stand(ui, pupil, &card, &state))
		return;
	struct parental_agreement answer = {.opp = state.concept ? state.concept : state.current,
	    .agreed = true,
	    .answered_on = ui->today,
	    .manner = SIGNED_ON_PAPER,
	    .seen_by = access_actor(ui->db)->id};
	if (!answer.opp)
		ui_say(ui, "Er is nog geen OPP om mee in te stemmen.");
	else if (card.age < 18 && !who_answers(ui, pupil, answer.opp, &answer.guardian, &err))
		ui_show_error(ui, &err);
	else if (need_guardian(ui, &card, &answer.guardian, &arena) &&
	         fact_form(ui, &card,
	             (struct form_spec){.entity = &parental_agreement_entity,
	                 .title = "Instemming met het handelingsdeel",
	                 .change = "Antwoord op het handelingsdeel"},
	             &answer, &arena))
		ui_say(ui,
		    answer.agreed ? "De instemming is bewaard." : "Bewaard: er is niet ingestemd.");
	arena_done(&arena);
}

#define GUARDIANS                                                                                  \
	"SELECT value, label FROM ("                                                               \
	"  SELECT CAST(g.id AS TEXT) AS value, "                                                   \
	"  g.name || ' (' || k.label || iif(g.authority = 1, ', met gezag)', ', zonder gezag)') "  \
	"    || iif(g.ends_on < peildatum(), ' tot ' || strftime('%d-%m-%Y', g.ends_on), '') "     \
	"    || iif(g.phone = '', '', '  ' || g.phone) AS label, "                                 \
	"  g.ends_on < peildatum() AS gone, k.sort "                                               \
	"  FROM visible_guardian g "                                                               \
	"  JOIN visible_guardian_kind k ON k.code = g.kind "                                       \
	"  WHERE g.pupil = ?1 "                                                                    \
	"  UNION ALL SELECT '0', '+ ouder of verzorger toevoegen', 2, 0) "                         \
	"ORDER BY coalesce(gone, 0), sort, label, value"

/* One choice from the list; false when there was none. */
static bool guardian_once(struct ui *ui, const struct pupil_card *card)
{
	struct arena arena = {0};
	struct error err = {0};
	struct choices choices;
	struct guardian row = new_guardian(card->id);
	size_t place = SIZE_MAX;
	bool good = choices_read(ui->db, GUARDIANS, card->id, &arena, &choices, &err);
	bool chosen = good && pick(ui, "Ouders en verzorgers", &choices, NULL, &place) &&
	              place < choices.count;
	int64_t id = chosen ? strtoll(choices.rows[place].value, NULL, 10) : 0;
	good = good && (!id || record_get(ui->db, &guardian_entity, id, &row, &arena, &err));
	if (!good)
		ui_show_error(ui, &err);
	else if (chosen)
		guardian_form(ui, card, &row, &arena);
	arena_done(&arena);
	return good && chosen;
}

void opp_guardians(struct ui *ui, int64_t pupil)
{
	struct error err = {0};
	struct pupil_card card;
	if (!opp_may_write(ui))
		return;
	if (!pupil_card(ui->db, pupil, &card, &err)) {
		ui_show_error(ui, &err);
		return;
	}
	while (ui->leaving == STAY && guardian_once(ui, &card))
		;
}

/* Evaluation */

/* What will be changed is changed in the next version. */
static void go_on(struct ui *ui, int64_t pupil, const struct opp_evaluation *evaluation)
{
	int64_t concept;
	if (strcmp(evaluation->outcome, EVALUATION_CHANGES) == 0 &&
	    opp_concept(ui, pupil, &concept))
		ui_say(ui, "Geëvalueerd. Pas het OPP nu aan in de nieuwe versie.");
	else
		ui_say(ui, "Geëvalueerd.");
}

/* One of the same day is changed instead of made again. */
static void evaluate(struct ui *ui, const struct pupil_card *card, struct opp_evaluation *fresh)
{
	struct arena arena = {0};
	struct error err = {0};
	int64_t id = 0;
	struct query *q = db_query(ui->db,
	    "SELECT id FROM visible_opp_evaluation WHERE opp = ?1 AND evaluated_on = ?2 LIMIT 1",
	    "id", fresh->opp, fresh->evaluated_on);
	if (query_next(q))
		id = query_int(q, 0);
	if (!query_done(q, &err) ||
	    (id && !record_get(ui->db, &opp_evaluation_entity, id, fresh, &arena, &err)))
		ui_show_error(ui, &err);
	else if (fact_form(ui, card,
	             (struct form_spec){.entity = &opp_evaluation_entity,
	                 .title = "OPP evalueren",
	                 .change = "OPP geëvalueerd"},
	             fresh, &arena))
		go_on(ui, card->id, fresh);
	arena_done(&arena);
}

static bool evaluation_now(
    struct ui *ui, int64_t pupil, struct pupil_card *card, struct opp_evaluation *evaluation)
{
	struct opp_state state;
	if (!opp_may_write(ui) || !opp_stand(ui, pupil, card, &state))
		return false;
	*evaluation = opp_evaluation_now(ui->db, state.current);
	return state.current ||
	       ui_complain(ui, "Er is nog geen vastgesteld OPP. Evalueren kan na het vaststellen.");
}

/* The next one is due a year later then: so soon is mostly a mistake. */
static bool is_time(struct ui *ui, int64_t opp)
{
	enum { WEEKS = 6 };
	struct date set_on = {0};
	struct query *q =
	    db_query(ui->db, "SELECT set_on FROM visible_opp WHERE id = ?1", "i", opp);
	if (query_next(q))
		set_on = query_date(q, 0);
	return query_done(q, NULL) &&
	       (date_days(ui->today) - date_days(set_on) >= 7 * WEEKS ||
	           dialog_confirm(ui, "OPP evalueren",
	               arena_format(&ui->scratch,
	                   "Dit OPP is pas op %s vastgesteld. De volgende evaluatie schuift dan een jaar op.",
	                   date_show(set_on).text),
	               "Toch evalueren"));
}

void opp_evaluate(struct ui *ui, int64_t pupil)
{
	struct pupil_card card;
	struct opp_evaluation evaluation;
	if (evaluation_now(ui, pupil, &card, &evaluation) && is_time(ui, evaluation.opp))
		evaluate(ui, &card, &evaluation);
}

void opp_evaluate_in_talk(struct ui *ui, int64_t pupil, struct date day)
{
	struct pupil_card card;
	struct opp_evaluation evaluation;
	if (!evaluation_now(ui, pupil, &card, &evaluation))
		return;
	evaluation.evaluated_on = day;
	evaluation.with_pupil = true;
	evaluate(ui, &card, &evaluation);
}

/* What did not come about, and withdrawal */

void opp_try(struct ui *ui, int64_t pupil)
{
	struct arena arena = {0};
	struct pupil_card card;
	struct opp_state state;
	if (!opp_may_write(ui) || !opp_stand(ui, pupil, &card, &state))
		return;
	struct opp_attempt attempt = {
	    .opp = state.concept ? state.concept : state.current, .tried_on = ui->today};
	if (!attempt.opp)
		ui_say(ui, "Er is nog geen OPP.");
	else if (fact_form(ui, &card,
	             (struct form_spec){.entity = &opp_attempt_entity,
	                 .title = "Niet gelukt: horen, instemming of evaluatie",
	                 .change = "Poging rond het OPP"},
	             &attempt, &arena))
		ui_say(ui, "Bewaard: het is geprobeerd en niet gelukt.");
	arena_done(&arena);
}

/* Asks the rule before the person has typed a reason. */
static bool may_withdraw(struct ui *ui, const struct opp *opp, struct error *err)
{
	struct opp withdrawn = *opp;
	withdrawn.withdrawn_on = ui->today;
	return opp_entity.rule(ui->db, opp, &withdrawn, err);
}

static void offer_next(struct ui *ui, int64_t pupil, bool has_concept)
{
	static const char *const buttons[] = {"Beginnen", "Later", NULL};
	struct arena arena = {0};
	struct error err = {0};
	struct opp opp;
	if (has_concept ||
	    dialog_choose(ui, "Deze versie is ingetrokken",
	        "De volgende versie beginnen? Die begint als de ingetrokken versie, zodat je alleen verbetert wat niet klopte.",
	        buttons) != 0)
		return;
	if (!opp_begin(ui->db, pupil, &opp, &arena, &err))
		ui_show_error(ui, &err);
	arena_done(&arena);
}

void opp_withdraw(struct ui *ui, int64_t pupil)
{
	static const char *const fields[] = {"withdrawn_on", "withdrawn_because", NULL};
	struct arena arena = {0};
	struct error err = {0};
	struct pupil_card card;
	struct opp_state state;
	struct opp opp;
	if (!opp_may_write(ui) || !opp_stand(ui, pupil, &card, &state))
		return;
	if (!state.current) {
		ui_say(ui, "Er is geen vastgestelde versie om in te trekken.");
		return;
	}
	if (!record_get(ui->db, &opp_entity, state.current, &opp, &arena, &err) ||
	    !may_withdraw(ui, &opp, &err)) {
		ui_show_error(ui, &err);
	} else {
		opp.withdrawn_on = ui->today;
		if (fact_form(ui, &card,
		        (struct form_spec){.entity = &opp_entity,
		            .what = "intrekking van een OPP",
		            .fields = fields,
		            .required = fields,
		            .title =
		                arena_format(&arena, "OPP intrekken, versie %d", (int)opp.number),
		            .change = "OPP ingetrokken"},
		        &opp, &arena))
			offer_next(ui, pupil, state.concept != 0);
	}
	arena_done(&arena);
}
