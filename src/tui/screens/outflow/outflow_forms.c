/* Forms for leaving: the fields that belong to a destination, and the questions after saving. */
#include <stdio.h>
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "model/outflow/outflow.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/common/common.h"
#include "tui/screens/outflow/outflow.h"
#include "tui/screens/outflow/outflow_asked.h"

/* Groups of fields that are asked together. */
enum group {
	ALWAYS = 1,
	WORK = 2,
	LEARNING = 4,
	WITHOUT = 8,    /* neither work nor education */
	EXPECTED = 16,  /* the OPPs are not in Stip */
	DEVIATION = 32, /* not as last expected */
	OPP_END = 64,   /* there is an OPP in Stip */
	FINAL = 128,    /* einduitstroom */
	CLOSING = 256,  /* no diploma or statement is in Stip */
	BY_DESTINATION = WORK | LEARNING | WITHOUT,
};

static const struct asked_field leaver_fields[] = {
    {"left_on", ALWAYS},
    {"destination", ALWAYS},
    {"organisation", WORK | LEARNING},
    {"sector", WORK},
    {"contract", WORK},
    {"hours", WORK},
    {"mbo_level", LEARNING},
    {"learning_way", LEARNING},
    {"work_support", WORK},
    {"jobcoach", WORK},
    {"benefit", WORK | WITHOUT},
    {"guided_by", WORK | LEARNING | WITHOUT},
    {"remark", ALWAYS},
    {"expected_at_start", EXPECTED},
    {"expected_last", EXPECTED},
    {"deviation_reason", DEVIATION},
    {"deviation_action", DEVIATION},
    {"all_certificates", FINAL},
    {"all_internships", FINAL},
    {"closing", CLOSING},
    {"opp_end_reported_on", OPP_END},
};
enum { LEAVER_FIELDS = sizeof leaver_fields / sizeof *leaver_fields };

/* State of a leaver's form. */
struct leaving {
	unsigned groups; /* groups that the form has shown */
	const struct pupil_card *card;
	bool meant; /* the user said that the pupil leaves */
	bool ended; /* the enrolment has ended */
	struct stopped stopped;
	bool emptied;      /* fields that did not fit the destination were cleared */
	char expected[64]; /* last profile; "": not known */
};

bool may_write_outflow(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, OUTFLOW) != NONE;
}

static unsigned groups_of(const char *detail, const char *status)
{
	return (strcmp(detail, "werk") == 0 || strcmp(detail, "beide") == 0 ? WORK : 0) |
	       (strcmp(detail, "leren") == 0 || strcmp(detail, "beide") == 0 ? LEARNING : 0) |
	       (strcmp(status, STATUS_NOTHING) == 0 ? WITHOUT : 0);
}

static bool destination_groups(
    struct ui *ui, const char *destination, unsigned *groups, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT detail, coalesce(status, '') FROM visible_destination WHERE code = ?1", "t",
	    destination);
	*groups = query_next(q) ? groups_of(query_text(q, 0), query_text(q, 1)) : 0;
	return query_done(q, err);
}

/* Finds the groups of fields for this leaver: from the destination, and once saved from what was
 * expected. */
static bool find_groups(struct ui *ui, const struct outflow *row, struct leaving *leaving,
    unsigned *groups, struct error *err)
{
	if (!destination_groups(ui, row->destination, groups, err))
		return false;
	*groups |= ALWAYS;
	struct query *q = db_query(ui->db,
	    "SELECT d.is_final, "
	    "EXISTS ("
	    "  SELECT 1 FROM opp_state s "
	    "  WHERE s.pupil = ?2 AND coalesce(s.outflow, 0) = iif(?4 > peildatum(), 0, ?3) "
	    "  AND s.opp IS NOT NULL) AS opp, "
	    "u.fits_last = 'nee' AS deviates, u.last_profile, "
	    "EXISTS (SELECT 1 FROM visible_candidate c WHERE c.pupil = ?2 AND c.result IS NOT NULL) "
	    "OR EXISTS ("
	    "  SELECT 1 FROM visible_departure v WHERE v.pupil = ?2 AND v.closing IS NOT NULL) AS closed "
	    "FROM visible_destination d "
	    "LEFT JOIN list_uitstroom u ON u.pupil = ?2 AND u.outflow = ?3 AND u.outflow <> 0 "
	    "WHERE d.code = ?1",
	    "tiid", row->destination, row->pupil, row->id, row->left_on);
	if (query_next(q)) {
		bool final = named_int(q, "is_final"), opp = named_int(q, "opp"),
		     deviates = named_int(q, "deviates");
		*groups |= opp ? OPP_END : final ? EXPECTED : 0;
		*groups |= final ? FINAL : 0;
		*groups |= final && (!named_int(q, "closed") || *row->closing) ? CLOSING : 0;
		*groups |=
		    deviates || *row->deviation_reason || row->deviation_action ? DEVIATION : 0;
		snprintf(leaving->expected, sizeof leaving->expected, "%s",
		    named_text(q, "last_profile"));
	}
	return query_done(q, err);
}

void asked_choose(const struct asked_field *fields, size_t count, unsigned groups, unsigned shown,
    const char **names)
{
	size_t chosen = 0;
	for (size_t i = 0; i < count; i++)
		if ((fields[i].groups & groups) && !(fields[i].groups & shown))
			names[chosen++] = fields[i].name;
	names[chosen] = NULL;
}

bool asked_drop(const struct entity *entity, const struct asked_field *fields, size_t count,
    unsigned chosen_by, unsigned groups, void *record)
{
	bool dropped = false;
	for (size_t i = 0; i < count; i++) {
		const struct field *field = entity_field(entity, fields[i].name);
		if (!(fields[i].groups & chosen_by) || (fields[i].groups & groups) ||
		    field_empty(field, record))
			continue;
		memset((char *)record + field->offset, 0, field->size);
		dropped = true;
	}
	return dropped;
}

static bool save_leaver(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct leaving *leaving = hook;
	struct outflow row = *(struct outflow *)record;
	unsigned groups;
	if (!destination_groups(ui, row.destination, &groups, err))
		return false;
	leaving->emptied =
	    asked_drop(&outflow_entity, leaver_fields, LEAVER_FIELDS, BY_DESTINATION, groups, &row);
	if (!outflow_save_stopping(ui->db, &row,
	        leaving->stopped.stops ? leaving->stopped.reason : NULL, &leaving->ended, err))
		return false;
	leaving->stopped.stops = false;
	*(struct outflow *)record = row;
	return true;
}

static bool sure_of_leaving(struct ui *ui, const void *record, void *hook)
{
	struct leaving *leaving = hook;
	leaving->meant = leaving->meant || ask_leaves(ui, leaving->card, record);
	return leaving->meant && ask_internships(ui, record, &leaving->stopped);
}

static void leaver_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook)
{
	const struct leaving *leaving = hook;
	unsigned groups;
	(void)arena;
	if (strcmp(field->name, "destination") == 0 &&
	    destination_groups(ui, ((struct outflow *)record)->destination, &groups, NULL) &&
	    (groups & ~leaving->groups))
		ui_say(ui, "Bij deze bestemming horen nog andere gegevens; die komen na F2.");
}

const char *asked_context(const char *place, const char *name, struct arena *arena)
{
	return place ? arena_format(arena, "%s · %s", place, name) : arena_text(arena, name);
}

static bool choose_destination(
    struct ui *ui, const char *place, const char *name, struct outflow *row)
{
	const struct field *field = entity_field(&outflow_entity, "destination");
	struct arena arena = {0};
	struct choices choices;
	struct error err = {0};
	size_t chosen = SIZE_MAX;
	bool good = choices_read(ui->db, field->choices, row->pupil, &arena, &choices, &err);
	if (!good)
		ui_show_error(ui, &err);
	good = good &&
	       pick(ui, arena_format(&arena, "Bestemming · %s", asked_context(place, name, &arena)),
	           &choices, NULL, &chosen);
	if (good) {
		snprintf(
		    row->destination, sizeof row->destination, "%s", choices.rows[chosen].value);
		/* Entree has no other level than 1 */
		if (!row->mbo_level && strstr(choices.rows[chosen].label, "mbo entree"))
			row->mbo_level = 1;
	}
	arena_done(&arena);
	return good;
}

static void say_left(
    struct ui *ui, const struct leaving *leaving, bool was_enrolled, const struct outflow *row)
{
	if (!leaving->ended)
		ui_say(ui, "Bewaard. Vraag de administratie de inschrijving te beëindigen.");
	else if (date_compare(row->left_on, ui->today) > 0)
		ui_say(ui, "Gepland. Tot en met %s blijft de leerling ingeschreven.",
		    date_show(row->left_on).text);
	else if (was_enrolled)
		ui_say(ui, "Bewaard. De inschrijving is beëindigd op %s.",
		    date_show(row->left_on).text);
	else if (leaving->emptied)
		ui_say(ui, "Bewaard. Wat niet bij de bestemming hoort, is leeggemaakt.");
	else
		ui_say(ui, "Bewaard.");
}

/* Runs the form, and after saving again for the fields that then turn out to belong to it. */
static bool run_leaver(struct ui *ui, const struct pupil_card *card, struct outflow *row,
    const char *place, struct arena *arena)
{
	const char *fields[LEAVER_FIELDS + 1];
	struct leaving leaving = {.card = card, .meant = row->id, .ended = true};
	struct error err = {0};
	struct form_spec spec = {.entity = &outflow_entity,
	    .context = asked_context(place, pupil_title(card, arena), arena),
	    .fields = fields,
	    .changed = leaver_changed,
	    .save = save_leaver,
	    .sure = sure_of_leaving,
	    .hook = &leaving,
	    .pupil = row->pupil,
	    .draft = "uitstroom",
	    .parent = row->pupil};
	unsigned groups;
	bool saved = false, is_new = !row->id;
	while (find_groups(ui, row, &leaving, &groups, &err) && (groups & ~leaving.groups)) {
		bool deviates = groups & ~leaving.groups & DEVIATION;
		spec.title = arena_format(arena, "%s%s%s",
		    saved && deviates ? "Anders dan verwacht"
		    : saved           ? "Dit hoort er ook bij"
		    : row->id         ? "Uitstroom"
		                      : "Vertrek vastleggen",
		    *leaving.expected ? " · verwacht: " : "", leaving.expected);
		asked_choose(leaver_fields, LEAVER_FIELDS, groups, leaving.groups, fields);
		leaving.groups |= groups;
		if (!form_edit(ui, &spec, row, arena))
			break;
		if (!saved)
			say_internships(ui, row);
		saved = true;
		say_left(ui, &leaving, card->enrolled, row);
	}
	if (err.status != DONE)
		ui_show_error(ui, &err);
	else if (saved && is_new && ui->leaving == STAY) {
		ask_reachable(ui, row);
		say_left(ui, &leaving, card->enrolled, row);
	}
	return saved;
}

/* Sets outflow to the last leaving of a pupil who will leave, or who has left in a recorded way;
 * else to 0. */
static bool last_leaving(struct ui *ui, int64_t pupil, int64_t *outflow, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT id FROM visible_outflow "
	    "WHERE pupil = ?1 "
	    "AND (left_on > peildatum() "
	    "  OR NOT EXISTS (SELECT 1 FROM school_stay s WHERE s.pupil = ?1 AND s.outflow IS NULL)) "
	    "ORDER BY left_on DESC LIMIT 1",
	    "i", pupil);
	*outflow = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

/* A planned leaving can be changed or called off, which removes it. True when the form is not
 * needed any more. */
static bool is_off(struct ui *ui, const struct outflow *row)
{
	static const char *const buttons[] = {"Wijzigen", "Gaat niet door", "Terug", NULL};
	struct error err = {0};
	if (!row->id || date_compare(row->left_on, ui->today) <= 0 || !ui_may_write(ui))
		return false;
	int chosen = dialog_choose(ui, "Gepland vertrek",
	    arena_format(
	        &ui->scratch, "Deze leerling vertrekt op %s.", date_show(row->left_on).text),
	    buttons);
	if (chosen == 1 && !outflow_cancel(ui->db, row->id, &err))
		ui_show_error(ui, &err);
	else if (chosen == 1)
		ui_say(ui, "Het geplande vertrek is weg. De inschrijving loopt door.");
	return chosen != 0;
}

bool edit_leaver(struct ui *ui, int64_t pupil, int64_t outflow, const char *place)
{
	struct arena arena = {0};
	struct error err = {0};
	struct pupil_card card;
	struct outflow row;
	bool saved = false;
	if (!pupil_card(ui->db, pupil, &card, &err) ||
	    (!outflow && !last_leaving(ui, pupil, &outflow, &err)) ||
	    !outflow_find(ui->db, pupil, outflow, &row, &arena, &err)) {
		ui_show_error(ui, &err);
	} else {
		if (!date_is_set(row.left_on))
			row.left_on = ui->today;
		if (is_off(ui, &row))
			saved = true;
		else if (!row.id && !may_write_outflow(ui, NULL))
			ui_say(ui, "Je mag dit bekijken, niet wijzigen.");
		else if (row.id ||
		         (ui_may_write(ui) && choose_destination(ui, place, card.name, &row)))
			saved = run_leaver(ui, &card, &row, place, &arena);
	}
	arena_done(&arena);
	return saved;
}

/* Today's advice is changed when there is one, because a second one on the same day is refused. */
static bool find_advice(struct ui *ui, struct form_run *run, struct error *err)
{
	return db_int(ui->db, &run->id, err,
	    "SELECT coalesce(max(a.id), 0) "
	    "FROM visible_outflow_advice a "
	    "JOIN current_enrolment e ON e.pupil = a.pupil "
	    "WHERE a.pupil = ?1 AND a.advised_on = ?2",
	    "id", run->parent, ui->today);
}

/* For a former pupil the day of the advice cannot be guessed. */
static bool fill_advice(struct ui *ui, struct form_run *run, struct error *err)
{
	(void)err;
	if (run->card.enrolled)
		((struct outflow_advice *)run->record)->advised_on = ui->today;
	return true;
}

static const struct form_kind advice_form = {
    .form = {.entity = &outflow_advice_entity,
        .title = "Uitstroomadvies",
        .change = "Uitstroomadvies vastgelegd",
        .draft = "uitstroomadvies"},
    .of_pupil = true,
    .by = "advised_by",
    .find = find_advice,
    .fill = fill_advice,
    .saved = "Advies bewaard.",
};

bool edit_advice(struct ui *ui, int64_t pupil, int64_t advice, const char *place)
{
	struct form_run run = {.id = advice, .parent = pupil, .place = place};
	return form_kind_run(ui, &run, &advice_form);
}

bool may_write_care(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, CARE) != NONE;
}

static bool find_care_reason(struct ui *ui, struct form_run *run, struct error *err)
{
	return db_int(ui->db, &run->id, err,
	    "SELECT coalesce(max(id), 0) FROM visible_outflow_care_reason WHERE outflow = ?1", "i",
	    run->parent);
}

static bool is_shielded(struct ui *ui, struct form_run *run)
{
	int64_t covers = 0;
	bool shielded = !run->is_new || (db_int(ui->db, &covers, NULL,
	                                     "SELECT d.covers FROM visible_outflow o "
	                                     "JOIN visible_destination d ON d.code = o.destination "
	                                     "WHERE o.id = ?1",
	                                     "i", run->parent) &&
	                                    covers);
	if (!shielded)
		ui_say(ui, "Dit kan alleen bij de bestemming \"reden afgeschermd\" .");
	return shielded;
}

const struct form_kind care_reason_form = {
    .form = {.entity = &outflow_care_reason_entity,
        .title = "Afgeschermde reden van vertrek",
        .change = "Afgeschermde reden vastgelegd"},
    .context = LEAVER_NAME,
    .parent = "outflow",
    .find = find_care_reason,
    .ask = is_shielded,
    .saved = "Bewaard bij de zorggegevens.",
};

enum outcome report_opp_end(struct ui *ui, int64_t outflow)
{
	struct arena arena = {0};
	struct error err = {0};
	struct outflow row;
	struct date on = ui->today;
	if (!ui_may_write(ui))
		return STAY;
	if (!record_get(ui->db, &outflow_entity, outflow, &row, &arena, &err)) {
		ui_show_error(ui, &err);
	} else if (
	    dialog_ask_date(ui, "Einddatum OPP",
	        arena_format(&arena,
	            "Geef in het administratiesysteem door dat het OPP op %s is geëindigd. Op welke dag is dat gedaan?",
	            date_show(row.left_on).text),
	        &on) &&
	    date_is_set(on)) {
		row.opp_end_reported_on = on;
		if (record_save(ui->db, &outflow_entity, "Einddatum OPP doorgegeven", &row, &err))
			ui_say(ui, "Einddatum OPP doorgegeven op %s.", date_show(on).text);
		else
			ui_show_error(ui, &err);
	}
	arena_done(&arena);
	return STAY;
}
