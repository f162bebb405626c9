/* Signing a piece of evidence, and the questions after adding one. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "model/basis/fields.h"
#include "model/portfolio/portfolio.h"
#include "tui/input/dialog.h"
#include "tui/input/form.h"
#include "tui/screens/common/common.h"
#include "tui/screens/portfolio/portfolio.h"

enum { TEACHER_SIGNS, PUPIL_SIGNS, COMPANY_SIGNS, PARTIES };

static const struct {
	const char *code, *label;
} parties[PARTIES] = {
    {SIGNER_TEACHER, "docent"}, {SIGNER_PUPIL, "leerling"}, {SIGNER_COMPANY, "stagebedrijf"}};

struct signing {
	struct evidence row;
	struct pupil_card card;
	struct arena arena;
	int64_t signatures[PARTIES]; /* 0: has not signed */
	bool teaches;                /* the user may sign as the teacher */
};

static bool read_signatures(struct ui *ui, struct signing *me, struct error *err)
{
	struct query *q =
	    db_query(ui->db, "SELECT id, party FROM visible_evidence_signature WHERE evidence = ?1",
	        "i", me->row.id);
	while (query_next(q))
		for (int i = 0; i < PARTIES; i++)
			if (strcmp(query_text(q, 1), parties[i].code) == 0)
				me->signatures[i] = query_int(q, 0);
	return query_done(q, err);
}

/* Fills in a signature of today: by the user's own hand in Stip, or else of another, seen by the
 * user, who says how it was given. */
static bool fill(struct ui *ui, struct signing *me, int party, bool own_hand,
    struct evidence_signature *row, struct error *err)
{
	*row = (struct evidence_signature){.evidence = me->row.id,
	    .signed_on = ui->today,
	    .seen_by = own_hand ? 0 : access_actor(ui->db)->id};
	snprintf(row->party, sizeof row->party, "%s", parties[party].code);
	snprintf(row->manner, sizeof row->manner, "%s", own_hand ? SIGNED_IN_STIP : "");
	const char *name = own_hand ? access_actor(ui->db)->name : "";
	bool good = own_hand || party != PUPIL_SIGNS ||
	            db_text(ui->db, &me->arena, &name, err,
	                "SELECT full_name FROM visible_pupil WHERE id = ?1", "i", me->row.pupil);
	text_put(row->name, sizeof row->name, name);
	return good;
}

/* Sets state, in the arena, to "in orde" or to what is left to do. */
static bool read_state(
    struct ui *ui, int64_t evidence, struct arena *arena, const char **state, struct error *err)
{
	return db_text(ui->db, arena, state, err,
	    "SELECT state FROM evidence_order WHERE evidence = ?1", "i", evidence);
}

/* What the pupil still has to do for it, in plain words. */
static bool say_plainly(
    struct ui *ui, int64_t evidence, const char *done, struct arena *arena, struct error *err)
{
	const char *lacks;
	if (!db_text(ui->db, arena, &lacks, err,
	        "SELECT lacks FROM evidence_plain WHERE evidence = ?1", "i", evidence))
		return false;
	ui_say(ui, "%s. %s", done, *lacks ? lacks : "Het is helemaal klaar.");
	return true;
}

void say_evidence(struct ui *ui, int64_t evidence, const char *done)
{
	struct arena arena = {0};
	struct error err = {0};
	const char *state;
	if (access_has_role(ui->db, PUPIL)) {
		if (!say_plainly(ui, evidence, done, &arena, &err))
			ui_show_error(ui, &err);
	} else if (!read_state(ui, evidence, &arena, &state, &err))
		ui_show_error(ui, &err);
	else if (strcmp(state, "in orde") == 0)
		ui_say(ui, "%s. Het bewijsstuk is in orde.", done);
	else
		ui_say(ui, "%s. Nog niet in orde: %s.", done, state);
	arena_done(&arena);
}

static bool sign_now(struct ui *ui, struct signing *me, int party)
{
	struct error err = {0};
	struct evidence_signature row;
	if (!fill(ui, me, party, true, &row, &err) ||
	    !record_save(ui->db, &evidence_signature_entity, "Bewijsstuk getekend", &row, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	say_evidence(ui, me->row.id, "Getekend");
	return true;
}

static bool edit(struct ui *ui, struct signing *me, int party, struct evidence_signature *row)
{
	static const char *const fields[] = {"name", "signed_on", "manner", "seen_by", NULL};
	struct form_spec spec = {.entity = &evidence_signature_entity,
	    .title = arena_format(&me->arena, "Handtekening van %s%s",
	        party == COMPANY_SIGNS ? "het " : "de ", parties[party].label),
	    .context = pupil_title(&me->card, &me->arena),
	    .change = "Bewijsstuk getekend",
	    .fields = fields,
	    .pupil = me->row.pupil,
	    .parent = me->row.id,
	    .filled_in = !row->id && *row->name,
	    .draft = arena_format(&me->arena, "portfolio: handtekening %s", parties[party].label)};
	if (!form_edit(ui, &spec, row, &me->arena))
		return false;
	say_evidence(ui, me->row.id, "Getekend");
	return true;
}

/* Changes an existing signature, or removes it. */
static bool change(struct ui *ui, struct signing *me, int party)
{
	static const char *const buttons[] = {"Wijzigen", "Weghalen", NULL};
	struct error err = {0};
	struct evidence_signature row;
	if (!record_get(ui->db, &evidence_signature_entity, me->signatures[party], &row, &me->arena,
	        &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	int button = dialog_choose(ui, "Handtekening",
	    arena_format(&me->arena, "%s heeft getekend als %s op %s.", row.name,
	        parties[party].label, date_show(row.signed_on).text),
	    buttons);
	if (button <= 0)
		return button == 0 && edit(ui, me, party, &row);
	if (!record_remove(
	        ui->db, &evidence_signature_entity, "Handtekening weggehaald", &row, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	ui_say(ui, "De handtekening is weggehaald.");
	return true;
}

/* Returns who has signed already, for the question. */
static const char *who_signed(struct signing *me)
{
	struct buffer text = {0};
	for (int i = 0; i < PARTIES; i++)
		if (me->signatures[i])
			buffer_format(
			    &text, "%s%s", text.len ? ", " : " Getekend door: ", parties[i].label);
	const char *result =
	    arena_format(&me->arena, "%s%s", buffer_text(&text), text.len ? "." : "");
	buffer_done(&text);
	return result;
}

static bool sign_other(struct ui *ui, struct signing *me)
{
	static const char *const buttons[] = {"Leerling", "Stagebedrijf", "Docent", NULL};
	static const int of_button[] = {PUPIL_SIGNS, COMPANY_SIGNS, TEACHER_SIGNS};
	struct error err = {0};
	struct evidence_signature row;
	int button = dialog_choose(ui, "Tekenen",
	    arena_format(&me->arena, "%s. Wie heeft er getekend?%s", me->row.title, who_signed(me)),
	    buttons);
	if (button < 0)
		return false;
	int party = of_button[button];
	if (me->signatures[party])
		return change(ui, me, party);
	if (fill(ui, me, party, false, &row, &err))
		return edit(ui, me, party, &row);
	ui_show_error(ui, &err);
	return false;
}

static bool sign_as_teacher(struct ui *ui, struct signing *me)
{
	static const char *const buttons[] = {"Tekenen", "Een ander tekende", NULL};
	if (me->signatures[TEACHER_SIGNS] || !me->teaches)
		return sign_other(ui, me);
	int button = dialog_choose(ui, "Tekenen",
	    arena_format(&me->arena, "%s, van %s. Je tekent als docent: %s, vandaag, in Stip.%s",
	        me->row.title, me->card.name, access_actor(ui->db)->name, who_signed(me)),
	    buttons);
	return button == 0   ? sign_now(ui, me, TEACHER_SIGNS)
	       : button == 1 ? sign_other(ui, me)
	                     : false;
}

static bool sign_as_pupil(struct ui *ui, struct signing *me)
{
	static const char *const buttons[] = {"Tekenen", NULL};
	if (me->signatures[PUPIL_SIGNS]) {
		ui_say(ui, "Je hebt dit al getekend.");
		return false;
	}
	return dialog_choose(ui, "Tekenen",
	           arena_format(&me->arena, "%s. Je tekent zelf, vandaag: %s.", me->row.title,
	               access_actor(ui->db)->name),
	           buttons) == 0 &&
	       sign_now(ui, me, PUPIL_SIGNS);
}

static bool read_all(struct ui *ui, int64_t evidence, struct signing *me)
{
	struct error err = {0};
	if (record_get(ui->db, &evidence_entity, evidence, &me->row, &me->arena, &err) &&
	    pupil_card(ui->db, me->row.pupil, &me->card, &err) && read_signatures(ui, me, &err) &&
	    evidence_teaches(ui->db, evidence, &me->teaches, &err))
		return true;
	ui_show_error(ui, &err);
	return false;
}

bool sign_evidence(struct ui *ui, int64_t evidence)
{
	struct signing me = {0};
	bool done = false;
	if (!ui_may_write(ui))
		return false;
	if (!may_add_evidence(ui, NULL))
		return ui_complain(ui, "Je mag dit bekijken, niet wijzigen.");
	if (read_all(ui, evidence, &me))
		done = access_has_role(ui->db, PUPIL) ? sign_as_pupil(ui, &me)
		                                      : sign_as_teacher(ui, &me);
	arena_done(&me.arena);
	return done;
}

/* Asks what to do next with the new evidence; true when the user wants to add a file. */
static bool follow_up(struct ui *ui, struct signing *me, const char *state, bool attached)
{
	const int party = TEACHER_SIGNS;
	bool signs = me->teaches && strstr(state, parties[party].label) != NULL;
	const char *buttons[] = {signs ? "Tekenen" : "Klaar",
	    attached ? "Nog een bestand" : "Bestand toevoegen", signs ? "Later" : NULL, NULL};
	const char *text = arena_format(&me->arena, "%s: %s.%s%s", me->row.title, state,
	    strstr(state, "geen vindplaats")
	        ? " Voeg het bestand toe, of vul later in waar het papier ligt."
	        : "",
	    signs ? arena_format(&me->arena, " Je tekent als %s: %s, vandaag, in Stip.",
	                parties[party].label, access_actor(ui->db)->name)
	          : "");
	int button = dialog_choose(ui, "Bewijsstuk bewaard", text, buttons);
	if (button == 1)
		return true;
	if (button == 0 && signs)
		sign_now(ui, me, party);
	else
		say_evidence(ui, me->row.id, "Bewaard");
	return false;
}

static void follow_up_as_pupil(struct ui *ui, struct signing *me)
{
	struct error err = {0};
	int64_t asked = 0;
	if (!db_int(ui->db, &asked, &err,
	        "SELECT asks_pupil FROM evidence_plain WHERE evidence = ?1", "i", me->row.id))
		ui_show_error(ui, &err);
	else if (!asked || !sign_as_pupil(ui, me))
		say_evidence(ui, me->row.id, "Bewaard");
}

void follow_up_evidence(struct ui *ui, int64_t evidence)
{
	struct signing me = {0};
	struct error err = {0};
	const char *state;
	bool more = read_all(ui, evidence, &me), attached = false;
	if (more && access_has_role(ui->db, PUPIL)) {
		follow_up_as_pupil(ui, &me);
		more = false;
	}
	while (more && ui->leaving == STAY) {
		if (!read_state(ui, evidence, &me.arena, &state, &err)) {
			ui_show_error(ui, &err);
			break;
		}
		more = follow_up(ui, &me, state, attached);
		if (more)
			attached |= attach_file(ui, evidence, me.row.title);
	}
	arena_done(&me.arena);
}
