/* The last step of the talk: parents, pupil and mentor meet in the week after; planned, held or
 * attempted. */
#include <stdio.h>
#include <string.h>

#include "tui/input/dialog.h"
#include "tui/input/reason.h"
#include "tui/screens/iop/talk.h"

static bool save_parents(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct talk *talk = hook;
	struct iop_talk *parents = record;
	if (!change_begin(ui->db,
	        date_is_set(parents->held_on) ? "Driehoeksgesprek vastgelegd"
	                                      : "Driehoeksgesprek gepland",
	        err))
		return false;
	/* save who were present first: a talk that was held is closed */
	bool good = (parents->id || change_save(ui->db, &iop_talk_entity, parents, err)) &&
	            save_present(ui, parents->id, &talk->attendees, talk->present, err) &&
	            change_save(ui->db, &iop_talk_entity, parents, err) &&
	            (!date_is_set(parents->held_on) ||
	                talk_may_be_held(ui->db, parents, parents->held_on, err));
	if (good && change_commit(ui->db, err)) {
		memcpy(talk->was_present, talk->present,
		    talk->attendees.count * sizeof *talk->present);
		return true;
	}
	change_abandon(ui->db);
	return false;
}

static bool present_changed(const struct talk *talk)
{
	return memcmp(talk->was_present, talk->present,
	           talk->attendees.count * sizeof *talk->present) != 0;
}

static bool read_attempts(struct ui *ui, struct talk *talk, struct error *err)
{
	struct buffer text = {0};
	struct query *q = db_query(ui->db,
	    "SELECT a.tried_on, o.label, a.remark "
	    "FROM visible_talk_attempt a "
	    "JOIN visible_attempt_outcome o ON o.code = a.outcome "
	    "WHERE a.iop_talk = ?1 "
	    "ORDER BY a.tried_on, a.id",
	    "i", talk->parents.id);
	while (query_next(q))
		buffer_format(&text, "%s%s %s%s%s",
		    text.len ? "; " : "Ging niet door: ", date_show(query_date(q, 0)).text,
		    query_text(q, 1), *query_text(q, 2) ? ": " : "", query_text(q, 2));
	talk->attempts = arena_text(&talk->arena, text.len ? text.text : "");
	buffer_done(&text);
	return query_done(q, err);
}

/* Who were there is chosen outside the form. */
static bool is_right(struct ui *ui, const void *record, void *hook)
{
	const struct talk *talk = hook;
	const struct iop_talk *parents = record;
	if (date_is_set(parents->held_on) && !*present_names(ui, &talk->attendees, talk->present))
		return ui_complain(ui, "Kies eerst met F7 wie erbij waren.");
	return talk_day_is_right(ui, parents);
}

static bool talk_parents_open(struct ui *ui, struct wizard *wizard, struct error *err)
{
	static const char *const fields[] = {
	    "planned_on", "held_on", "pupil_said", "parents_said", NULL};
	struct talk *talk = talk_of(wizard);
	size_t places = talk->attendees.count + 1;
	talk->present = arena_alloc(&talk->arena, places * sizeof *talk->present);
	talk->was_present = arena_alloc(&talk->arena, places * sizeof *talk->was_present);
	if (!read_present(ui, talk->parents.id, &talk->attendees, talk->present, err) ||
	    !read_attempts(ui, talk, err))
		return false;
	memcpy(talk->was_present, talk->present, talk->attendees.count * sizeof *talk->present);
	talk->spec = (struct form_spec){.entity = &iop_talk_entity,
	    .what = "driehoeksgesprek",
	    .change = "Driehoeksgesprek",
	    .draft = talk_draft(talk, "driehoeksgesprek"),
	    .fields = fields,
	    .pupil = talk->card.id,
	    .parent = talk->card.id,
	    .one_per_parent = true,
	    .read_only = !may_write_iop(ui, NULL),
	    .sure = is_right,
	    .save = save_parents,
	    .hook = talk};
	talk->form_is_open =
	    form_open(ui, &talk->form, &talk->spec, &talk->parents, &talk->arena, err);
	return talk->form_is_open;
}

static void draw(struct ui *ui, struct wizard *wizard, struct box body)
{
	struct talk *talk = talk_of(wizard);
	talk_frame(ui, talk, &body);
	const char *present = present_names(ui, &talk->attendees, talk->present);
	const char *with_pupil = date_is_set(talk->talk.held_on)
	                             ? arena_format(&ui->scratch, "met de leerling gesproken op %s",
	                                   date_show_day(talk->talk.held_on).text)
	                             : "het gesprek met de leerling is nog niet vastgelegd";
	draw_format(ui, body.row, body.col + 1, body.cols - 2, T_TITLE, "Driehoeksgesprek (%s)",
	    with_pupil);
	draw_format(ui, body.row + 1, body.col + 1, body.cols - 2, T_PLAIN, "Aanwezig: %s",
	    *present ? present : "nog niemand ingevuld");
	draw_text(ui, body.row + 2, body.col + 1, body.cols - 2, T_PLAIN, talk->attempts);
	struct box rest = {body.row + 4, body.col, body.rows - 4, body.cols};
	if (rest.rows > 0)
		form_draw(ui, &talk->form, rest);
}

static enum outcome key(struct ui *ui, struct wizard *wizard, const struct key *pressed)
{
	return form_key(ui, &talk_of(wizard)->form, pressed);
}

static bool say_saved(struct ui *ui)
{
	ui_say(ui, "Het driehoeksgesprek is bewaard.");
	return true;
}

static bool save(struct ui *ui, struct wizard *wizard)
{
	struct talk *talk = talk_of(wizard);
	struct error err = {0};
	char reason[CHANGE_REASON_MAX];
	if (form_changed(&talk->form))
		return form_save(ui, &talk->form) && say_saved(ui);
	if (!present_changed(talk))
		return true;
	if (!ask_reason(ui, &iop_talk_entity, talk->parents.id, &talk->parents, reason))
		return false;
	bool good =
	    change_because(ui->db, reason, &err) && save_parents(ui, &talk->parents, &err, talk);
	change_because(ui->db, "", &err);
	if (good)
		reason_is_used(ui, &iop_talk_entity, talk->parents.id, reason);
	else
		ui_show_error(ui, &err);
	return good && say_saved(ui);
}

static bool again(struct ui *ui, struct wizard *wizard, struct error *err)
{
	return read_attempts(ui, talk_of(wizard), err);
}

static enum outcome act_present(struct ui *ui, struct screen *screen)
{
	struct talk *talk = talk_of_screen(screen);
	pick_many(ui, "Wie waren bij het driehoeksgesprek?", &talk->who, talk->present);
	return STAY;
}

/* The talk begins with the attempt, when it was not planned. */
static bool save_attempt(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct talk *talk = hook;
	struct talk_attempt *attempt = record;
	struct iop_talk before = talk->parents;
	if (!change_begin(ui->db, "Poging tot een driehoeksgesprek", err))
		return false;
	bool good = talk->parents.id || change_save(ui->db, &iop_talk_entity, &talk->parents, err);
	attempt->iop_talk = talk->parents.id;
	good = change_end(
	    ui->db, good && change_save(ui->db, &talk_attempt_entity, attempt, err), err);
	if (!good)
		talk->parents = before;
	return good;
}

void talk_attempt(struct ui *ui, struct talk *talk)
{
	struct error err = {0};
	struct arena arena = {0};
	struct talk_attempt attempt = {.iop_talk = talk->parents.id, .tried_on = ui->today};
	struct form_spec spec = {.entity = &talk_attempt_entity,
	    .title = "Het driehoeksgesprek ging niet door",
	    .context = pupil_title(&talk->card, &arena),
	    .change = "Poging tot een driehoeksgesprek",
	    .draft = talk_draft(talk, "niet gelukt gesprek"),
	    .parent = talk->card.id,
	    .save = save_attempt,
	    .hook = talk};
	if (form_edit(ui, &spec, &attempt, &arena) && !read_attempts(ui, talk, &err))
		ui_show_error(ui, &err);
	arena_done(&arena);
}

static enum outcome act_attempt(struct ui *ui, struct screen *screen)
{
	talk_attempt(ui, talk_of_screen(screen));
	return STAY;
}

static const char *next_label(const struct wizard *wizard)
{
	return talk_of(wizard)->may_record ? "driehoeksgesprek bewaren" : NULL;
}

static const struct action actions[] = {
    {"F7", "wie erbij", "Kiest wie er bij het driehoeksgesprek waren.", act_present, ACT_WRITES,
        may_write_iop},
    {"F8", "niet gelukt", "Schrijft op dat het gesprek niet doorging, en waarom.", act_attempt,
        ACT_WRITES, may_write_iop},
    {0},
};

const struct wizard_step parents_step = {.title = "Driehoeksgesprek",
    .about =
        "Het driehoeksgesprek van ouders, leerling en mentor, na dat met de leerling: plannen, of opschrijven wanneer het was en wie erbij waren.",
    .open = talk_parents_open,
    .draw = draw,
    .key = key,
    .save = save,
    .changed = talk_form_changed,
    .keep = talk_form_keep,
    .forget = talk_form_forget,
    .again = again,
    .close = talk_form_close,
    .next_label = next_label,
    .actions = actions};
