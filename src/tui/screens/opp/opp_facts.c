/* The dated facts around an OPP, a form for each: hearing, agreement, evaluation, failed attempts
 * and withdrawal; and the guardians. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "model/basis/fields.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/common/form_kind.h"
#include "tui/screens/opp/opp_view.h"

/* Opens the form of an existing fact. */
static bool change(
    struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id, const char *title)
{
	const struct form_kind kind = {
	    .form = {.entity = entity,
	        .title = title,
	        .change = title,
	        .draft = arena_format(&ui->scratch, "OPP: %s", entity->title)},
	    .of_pupil = true};
	return form_kind_open(ui, &kind, id, pupil);
}

void opp_change_fact(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id)
{
	change(ui, pupil, entity, id, arena_format(&ui->scratch, "OPP: %s", entity->title));
}

/* Hearing */

static const char hearing_title[] = "Leerling horen over het OPP";

static const struct form_kind hearing_form = {
    .form = {.entity = &opp_hearing_entity,
        .title = hearing_title,
        .change = "Leerling gehoord over het OPP",
        .draft = "OPP: horen van de leerling"},
    .of_pupil = true,
    .today = "heard_on",
    .by = "heard_by",
    .saved = "Het gesprek met de leerling is bewaard.",
};

/* When this version has a hearing already, asks whether to add to that one or to start another. */
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
		form_kind_run(ui,
		    &(struct form_run){
		        .parent = pupil, .record = &(struct opp_hearing){.opp = opp}},
		    &hearing_form);
	else if (earlier)
		change(ui, pupil, &opp_hearing_entity, earlier, hearing_title);
}

/* The explanation is a date in the hearing before it, so it comes first in this form. */
static const struct form_kind explanation_form = {
    .form = {.entity = &opp_hearing_entity,
        .title = "Uitleggen wat met de mening is gedaan",
        .change = "OPP uitgelegd aan de leerling",
        .fields = (const char *const[]){"explained_on", "weighed", "own_words", "heard_on",
            "heard_by", NULL},
        .draft = "OPP: horen van de leerling"},
    .of_pupil = true,
    .saved = "Bewaard.",
};

/* Opens the first hearing of a version that was not explained yet, at a field. */
static void explain(struct ui *ui, int64_t pupil, int64_t opp, const char *at)
{
	struct error err = {0};
	int64_t id;
	if (!db_int(ui->db, &id, &err,
	        "SELECT coalesce(("
	        "  SELECT id FROM visible_opp_hearing "
	        "  WHERE opp = ?1 AND explained_on IS NULL "
	        "  ORDER BY heard_on, id LIMIT 1), 0)",
	        "i", opp))
		ui_show_error(ui, &err);
	else if (!id)
		ui_say(ui, "Er is geen gesprek waarvan nog iets moet worden uitgelegd.");
	else
		form_kind_run(
		    ui, &(struct form_run){.id = id, .parent = pupil, .at = at}, &explanation_form);
}

void opp_explain(struct ui *ui, int64_t pupil)
{
	struct pupil_card card;
	struct opp_state state;
	if (opp_may_write(ui) && opp_stand(ui, pupil, &card, &state))
		explain(ui, pupil, state.current, NULL);
}

void opp_weigh(struct ui *ui, int64_t pupil, const char *at)
{
	struct pupil_card card;
	struct opp_state state;
	if (opp_may_write(ui) && opp_stand(ui, pupil, &card, &state))
		explain(ui, pupil, state.concept, at);
}

/* Agreement */

static const struct form_kind guardian_form = {
    .form = {.entity = &guardian_entity,
        .title = "Ouder of verzorger",
        .change = "Ouder of verzorger bijgewerkt",
        .draft = "OPP: ouder of verzorger"},
    .of_pupil = true,
    .begins = &guardian_begins,
};

/* Proposes a guardian who has authority now, preferably one who has not answered about this
 * version. It stays 0 when nobody has authority. */
static bool who_answers(struct ui *ui, struct form_run *run, struct error *err)
{
	struct parental_agreement *answer = run->record;
	return run->card.age >= 18 ||
	       db_int(ui->db, &answer->guardian, err,
	           "SELECT coalesce(("
	           "  SELECT g.id FROM visible_guardian g "
	           "  WHERE g.pupil = ?1 AND g.authority = 1 "
	           "  AND coalesce(g.starts_on <= peildatum(), 1) AND coalesce(g.ends_on >= peildatum(), 1) "
	           "  ORDER BY EXISTS ("
	           "    SELECT 1 FROM visible_parental_agreement a WHERE a.opp = ?2 AND a.guardian = g.id), "
	           "  g.id LIMIT 1), 0)",
	           "ii", run->parent, answer->opp);
}

/* When no guardian may agree there is nobody to ask, so one is added first. */
static bool need_guardian(struct ui *ui, struct form_run *run)
{
	struct parental_agreement *answer = run->record;
	struct guardian row = {0};
	struct form_run added = {.parent = run->parent, .record = &row};
	if (answer->guardian || run->card.age >= 18)
		return true;
	if (!dialog_confirm(ui, "Instemming",
	        "Er is nog geen ouder of verzorger met gezag bekend. Alleen wie gezag heeft kan instemmen.",
	        "Ouder toevoegen") ||
	    !form_kind_run(ui, &added, &guardian_form))
		return false;
	answer->guardian = row.authority ? row.id : 0;
	return row.authority ||
	       ui_complain(ui, "Deze ouder of verzorger heeft geen gezag en kan niet instemmen.");
}

static void say_agreed(struct ui *ui, struct form_run *run)
{
	ui_say(ui, ((const struct parental_agreement *)run->record)->agreed
	               ? "De instemming is bewaard."
	               : "Bewaard: er is niet ingestemd.");
}

static const struct form_kind agreement_form = {
    .form = {.entity = &parental_agreement_entity,
        .title = "Instemming met het handelingsdeel",
        .change = "Antwoord op het handelingsdeel",
        .draft = "OPP: instemming"},
    .of_pupil = true,
    .today = "answered_on",
    .by = "seen_by",
    .fill = who_answers,
    .ask = need_guardian,
    .done = say_agreed,
};

/* Returns the version to write about, or 0 when there is none; a message was shown then. */
static int64_t version_of(struct ui *ui, int64_t pupil, const char *without)
{
	struct pupil_card card;
	struct opp_state state;
	if (!opp_may_write(ui) || !opp_stand(ui, pupil, &card, &state))
		return 0;
	int64_t opp = state.concept ? state.concept : state.current;
	if (!opp)
		ui_say(ui, "%s", without);
	return opp;
}

void opp_agree(struct ui *ui, int64_t pupil)
{
	struct parental_agreement answer = {
	    .opp = version_of(ui, pupil, "Er is nog geen OPP om mee in te stemmen.")};
	struct form_run run = {.parent = pupil, .record = &answer};
	if (answer.opp)
		form_kind_run(ui, &run, &agreement_form);
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

/* Opens one guardian chosen from the list; false when the user went back. */
static bool guardian_once(struct ui *ui, int64_t pupil)
{
	struct arena arena = {0};
	struct error err = {0};
	struct choices choices;
	size_t place = SIZE_MAX;
	bool good = choices_read(ui->db, GUARDIANS, pupil, &arena, &choices, &err);
	bool chosen = good && pick(ui, "Ouders en verzorgers", &choices, NULL, &place) &&
	              place < choices.count;
	if (!good)
		ui_show_error(ui, &err);
	else if (chosen)
		form_kind_open(
		    ui, &guardian_form, strtoll(choices.rows[place].value, NULL, 10), pupil);
	arena_done(&arena);
	return chosen;
}

void opp_guardians(struct ui *ui, int64_t pupil)
{
	if (!opp_may_write(ui))
		return;
	while (ui->leaving == STAY && guardian_once(ui, pupil))
		;
}

/* Evaluation */

/* Starts the next version when the evaluation asks for changes. */
static void go_on(struct ui *ui, struct form_run *run)
{
	const struct opp_evaluation *evaluation = run->record;
	int64_t concept;
	if (strcmp(evaluation->outcome, EVALUATION_CHANGES) == 0 &&
	    opp_concept(ui, run->parent, &concept))
		ui_say(ui, "Geëvalueerd. Pas het OPP nu aan in de nieuwe versie.");
	else
		ui_say(ui, "Geëvalueerd.%s",
		    evaluation->with_parents || run->card.age >= 18
		        ? ""
		        : " Nog te doen: evalueren met ouders.");
}

/* A second evaluation on the same day changes the first. */
static bool find_evaluation(struct ui *ui, struct form_run *run, struct error *err)
{
	const struct opp_evaluation *fresh = run->record;
	return db_int(ui->db, &run->id, err,
	    "SELECT coalesce(max(id), 0) FROM visible_opp_evaluation "
	    "WHERE opp = ?1 AND evaluated_on = ?2",
	    "id", fresh->opp, fresh->evaluated_on);
}

/* Asks who took part: nobody is taken for granted. */
static bool with_whom(struct ui *ui, struct form_run *run)
{
	static struct choice rows[] = {
	    {"pupil", "de leerling, en is gehoord"},
	    {"parents", "ouders of verzorgers, en hun mening is gevraagd"},
	};
	static const struct choices choices = {.rows = rows, .count = 2};
	struct opp_evaluation *evaluation = run->record;
	bool marks[2] = {false};
	if (!run->is_new)
		return true;
	while (ui->leaving == STAY && !marks[0] && !marks[1]) {
		if (!pick_many(ui, "Met wie is het OPP geëvalueerd?", &choices, marks))
			return false;
		if (!marks[0] && !marks[1])
			ui_complain(ui, "Kruis met Tab aan wie meededen.");
	}
	evaluation->with_pupil = marks[0];
	evaluation->with_parents = marks[1];
	return marks[0] || marks[1];
}

static const struct form_kind evaluation_form = {
    .form = {.entity = &opp_evaluation_entity,
        .title = "OPP evalueren",
        .change = "OPP geëvalueerd",
        .draft = "OPP: evaluatie van het OPP"},
    .of_pupil = true,
    .find = find_evaluation,
    .ask = with_whom,
    .done = go_on,
};

static void evaluate(struct ui *ui, int64_t pupil, struct opp_evaluation *fresh)
{
	struct form_run run = {.parent = pupil, .record = fresh};
	form_kind_run(ui, &run, &evaluation_form);
}

static bool evaluation_now(struct ui *ui, int64_t pupil, struct opp_evaluation *evaluation)
{
	struct pupil_card card;
	struct opp_state state;
	if (!opp_may_write(ui) || !opp_stand(ui, pupil, &card, &state))
		return false;
	*evaluation = opp_evaluation_now(ui->db, state.current);
	return state.current ||
	       ui_complain(ui, "Er is nog geen vastgesteld OPP. Evalueren kan na het vaststellen.");
}

/* Warns about an evaluation soon after setting: it is mostly a mistake, and moves the next one a
 * year ahead. */
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
	struct opp_evaluation evaluation;
	if (evaluation_now(ui, pupil, &evaluation) && is_time(ui, evaluation.opp))
		evaluate(ui, pupil, &evaluation);
}

void opp_evaluate_in_talk(struct ui *ui, int64_t pupil, struct date day)
{
	struct opp_evaluation evaluation;
	if (!evaluation_now(ui, pupil, &evaluation))
		return;
	evaluation.evaluated_on = day;
	evaluate(ui, pupil, &evaluation);
}

/* Attempts and withdrawal */

static const struct form_kind attempt_form = {
    .form = {.entity = &opp_attempt_entity,
        .title = "Niet gelukt: horen, instemming of evaluatie",
        .change = "Poging rond het OPP",
        .draft = "OPP: poging rond het OPP"},
    .of_pupil = true,
    .today = "tried_on",
    .saved = "Bewaard: het is geprobeerd en niet gelukt.",
};

void opp_try(struct ui *ui, int64_t pupil)
{
	struct opp_attempt attempt = {.opp = version_of(ui, pupil, "Er is nog geen OPP.")};
	struct form_run run = {.parent = pupil, .record = &attempt};
	if (attempt.opp)
		form_kind_run(ui, &run, &attempt_form);
}

/* Checks the rule before the user types a reason. */
static bool look_at_version(struct ui *ui, struct form_run *run, struct error *err)
{
	struct opp *opp = run->record, before = *opp;
	opp->withdrawn_on = ui->today;
	run->spec.title = arena_format(&run->arena, "OPP intrekken, versie %d", (int)opp->number);
	return opp_entity.rule(ui->db, &before, opp, err);
}

static void offer_next(struct ui *ui, struct form_run *run)
{
	static const char *const buttons[] = {"Beginnen", "Later", NULL};
	struct arena arena = {0};
	struct error err = {0};
	struct opp opp;
	if (((const struct opp_state *)run->own)->concept ||
	    dialog_choose(ui, "Deze versie is ingetrokken",
	        "De volgende versie beginnen? Die begint als de ingetrokken versie, zodat je alleen verbetert wat niet klopte.",
	        buttons) != 0)
		return;
	if (!opp_begin(ui->db, run->parent, &opp, &arena, &err))
		ui_show_error(ui, &err);
	arena_done(&arena);
}

static const char *const withdrawal[] = {"withdrawn_on", "withdrawn_because", NULL};

static const struct form_kind withdrawal_form = {
    .form = {.entity = &opp_entity,
        .what = "intrekking van een OPP",
        .fields = withdrawal,
        .required = withdrawal,
        .change = "OPP ingetrokken",
        .draft = "OPP: intrekking van een OPP"},
    .of_pupil = true,
    .look = look_at_version,
    .done = offer_next,
};

void opp_withdraw(struct ui *ui, int64_t pupil)
{
	struct pupil_card card;
	struct opp_state state;
	if (!opp_may_write(ui) || !opp_stand(ui, pupil, &card, &state))
		return;
	struct form_run run = {.id = state.current, .parent = pupil, .own = &state};
	if (state.current)
		form_kind_run(ui, &run, &withdrawal_form);
	else
		ui_say(ui, "Er is geen vastgestelde versie om in te trekken.");
}
