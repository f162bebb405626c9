/* Forms for former pupils: the follow-up, attempts to reach them, and aftercare given. */
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "model/outflow/aftercare.h"
#include "tui/screens/outflow/outflow.h"
#include "tui/screens/outflow/outflow_asked.h"

bool leaver_was(struct db *db, int64_t outflow, const char **name, const char **destination,
    struct arena *arena, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT name, iif(organisation = '', '', organisation || ', ') || destination_label "
	    "FROM list_uitstroom WHERE outflow = ?1",
	    "i", outflow);
	*name = *destination = "";
	if (query_next(q)) {
		*name = arena_text(arena, query_text(q, 0));
		*destination = arena_text(arena, query_text(q, 1));
	}
	return query_done(q, err);
}

/* Groups of follow-up fields; the status decides which groups are asked. */
enum group {
	ALWAYS = 1,
	WORK = 2,  /* work with a contract */
	PLACE = 4, /* a place with weekly hours */
	LEARNING = 8,
	KNOWN = 16,
	BY_STATUS = WORK | PLACE | LEARNING | KNOWN,
};

static const struct asked_field follow_up_fields[] = {
    {"asked_on", ALWAYS},
    {"status", ALWAYS},
    {"gap", ALWAYS},
    {"organisation", ALWAYS},
    {"remark", ALWAYS},
    {"sector", WORK},
    {"contract", WORK},
    {"hours", PLACE},
    {"work_support", WORK},
    {"jobcoach", PLACE},
    {"mbo_level", LEARNING},
    {"learning_way", LEARNING},
    {"mbo_diploma", KNOWN},
    {"benefit", KNOWN},
    {"guided_by", KNOWN},
};
enum { FOLLOW_UP_FIELDS = sizeof follow_up_fields / sizeof *follow_up_fields };

static bool status_groups(struct db *db, const char *status, unsigned *groups, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT known, work, place, learning FROM status_detail WHERE code = ?1", "t", status);
	*groups = ALWAYS;
	if (query_next(q))
		*groups |= (named_int(q, "known") ? KNOWN : 0u) |
		           (named_int(q, "work") ? WORK : 0u) |
		           (named_int(q, "place") ? PLACE : 0u) |
		           (named_int(q, "learning") ? LEARNING : 0u);
	return query_done(q, err);
}

/* Sets hook to how the follow-up was saved: as an answer, or as a contact. */
static bool save_follow_up(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct follow_up row = *(struct follow_up *)record;
	unsigned groups;
	if (!status_groups(ui->db, row.status, &groups, err))
		return false;
	asked_drop(&follow_up_entity, follow_up_fields, FOLLOW_UP_FIELDS, BY_STATUS, groups, &row);
	if (!follow_up_save(ui->db, &row, hook, &ui->scratch, err))
		return false;
	*(struct follow_up *)record = row;
	return true;
}

/* Runs the form, and after saving again for the fields that the new status adds. */
static bool run_follow_up(struct ui *ui, struct form_spec *spec, struct follow_up *row,
    const char *destination, struct arena *arena)
{
	const char *fields[FOLLOW_UP_FIELDS + 1];
	struct error err = {0};
	unsigned groups, shown = 0;
	bool saved = false, good = true;
	enum told_as as = ANSWER;
	spec->fields = fields;
	spec->hook = &as;
	while ((good = status_groups(ui->db, row->status, &groups, &err)) && (groups & ~shown)) {
		spec->title = saved ? "Dit hoort er ook bij"
		                    : arena_format(arena, "Nazorg na %d jaar · bij vertrek: %s",
		                          (int)row->moment, destination);
		asked_choose(follow_up_fields, FOLLOW_UP_FIELDS, groups, shown, fields);
		shown |= groups;
		if (!form_edit(ui, spec, row, arena))
			break;
		saved = true;
		spec->filled_in = false;
		ui_say(ui,
		    as == ANSWER
		        ? "Nazorg bewaard."
		        : "Te ver van de dag van meten: bewaard als contact, niet als antwoord.");
		if (as != ANSWER)
			break;
	}
	spec->fields = NULL;
	spec->hook = NULL;
	if (!good)
		ui_show_error(ui, &err);
	return saved;
}

/* Adds the phone number left for aftercare, if the user may see it, such as "Berg, Daan
 * 06-12345678". */
static const char *with_phone(struct ui *ui, int64_t outflow, const char *name, struct arena *arena)
{
	const char *phone = "";
	db_text(ui->db, arena, &phone, NULL,
	    "SELECT coalesce("
	    "  (SELECT d.contact_phone "
	    "   FROM visible_departure d "
	    "   JOIN visible_outflow o ON o.pupil = d.pupil "
	    "   WHERE o.id = ?1 "
	    "   ORDER BY d.leaves_on DESC LIMIT 1), "
	    "  '')",
	    "i", outflow);
	return *phone ? arena_format(arena, "%s %s", name, phone) : name;
}

/* No answer can be given before the first day of asking; after the last day it can still be
 * typed. */
static bool too_early(struct ui *ui, int64_t outflow, int64_t moment, struct error *err)
{
	struct date opens, closes;
	if (!follow_up_window(ui->db, outflow, moment, &opens, &closes, err)) {
		ui_show_error(ui, err);
		return true;
	}
	bool early = date_is_set(opens) && date_compare(ui->today, opens) < 0;
	if (early)
		ui_say(ui, "Navragen na %d jaar kan vanaf %s. Met p leg je een contact vast.",
		    (int)moment, date_show(opens).text);
	return early;
}

/* Begins at a field, or at the first for NULL. */
static bool ask_follow_up(
    struct ui *ui, int64_t outflow, int64_t moment, const char *place, const char *at)
{
	struct arena arena = {0};
	struct error err = {0};
	struct follow_up row;
	const char *name, *destination;
	bool saved = false;
	if (too_early(ui, outflow, moment, &err))
		return false;
	if (!follow_up_find(ui->db, outflow, moment, &row, &arena, &err) ||
	    !leaver_was(ui->db, outflow, &name, &destination, &arena, &err)) {
		ui_show_error(ui, &err);
	} else {
		struct form_spec spec = {.entity = &follow_up_entity,
		    .context = asked_context(place, with_phone(ui, outflow, name, &arena), &arena),
		    .at = at,
		    .save = save_follow_up,
		    .draft = moment == 1 ? "nazorg 1" : "nazorg 2",
		    .filled_in = !row.id && *row.status,
		    .parent = outflow};
		saved = run_follow_up(ui, &spec, &row, destination, &arena);
	}
	arena_done(&arena);
	return saved;
}

bool edit_follow_up(struct ui *ui, int64_t outflow, int64_t moment, const char *place)
{
	return ask_follow_up(ui, outflow, moment, place, NULL);
}

bool ask_follow_up_now(struct ui *ui, int64_t outflow, int64_t moment)
{
	return ask_follow_up(ui, outflow, moment, NULL, "status");
}

/* Returns the moment to ask about now, else the first that was not asked, else the last; 0 when
 * there is none to ask. */
static int64_t open_moment(struct ui *ui, int64_t outflow)
{
	int64_t moment = 0;
	db_int(ui->db, &moment, NULL,
	    "SELECT coalesce(min(iif(can_ask, moment, NULL)), "
	    "  min(iif(state = 'later', moment, NULL)), max(moment), 0) "
	    "FROM nazorg_asked WHERE outflow = ?1",
	    "i", outflow);
	return moment;
}

static bool is_asked_now(struct ui *ui, int64_t outflow, int64_t moment)
{
	int64_t asked = 0;
	db_int(ui->db, &asked, NULL,
	    "SELECT count(*) FROM nazorg_asked "
	    "WHERE outflow = ?1 AND moment = ?2 AND (can_ask OR state = 'gedaan')",
	    "ii", outflow, moment);
	return asked > 0;
}

static bool fill_attempt(struct ui *ui, struct form_run *run, struct error *err)
{
	struct follow_up_attempt *row = run->record;
	(void)err;
	if (!row->moment)
		row->moment = open_moment(ui, run->parent);
	return true;
}

static bool look_at_moment(struct ui *ui, struct form_run *run, struct error *err)
{
	(void)ui, (void)err;
	run->spec.title = arena_format(&run->arena, "Poging · nazorg na %d jaar",
	    (int)((const struct follow_up_attempt *)run->record)->moment);
	return true;
}

static bool has_moment(struct ui *ui, struct form_run *run)
{
	bool has = ((const struct follow_up_attempt *)run->record)->moment;
	if (!has)
		ui_say(ui, "Na deze bestemming is er geen nazorg.");
	return has;
}

/* After an attempt that reached the former pupil, or met a refusal, the follow-up itself opens at
 * once. */
static void go_on_asking(struct ui *ui, struct form_run *run)
{
	const struct follow_up_attempt *row = run->record;
	bool spoken =
	    strcmp(row->outcome, ATTEMPT_SPOKEN) == 0 || strcmp(row->outcome, ATTEMPT_REFUSED) == 0;
	if (run->is_new && spoken && is_asked_now(ui, run->parent, row->moment))
		edit_follow_up(ui, run->parent, row->moment, run->place);
}

static const struct form_kind attempt_form = {
    .form = {.entity = &follow_up_attempt_entity,
        .change = "Poging vastgelegd",
        .fields = (const char *const[]){"outcome", "manner", "tried_on", "remark", NULL}},
    .context = LEAVER_NAME,
    .parent = "outflow",
    .today = "tried_on",
    .by = "tried_by",
    .begins = &(const struct follow_up_attempt){.manner = "TEL"},
    .fill = fill_attempt,
    .look = look_at_moment,
    .ask = has_moment,
    .saved = "Poging bewaard.",
    .done = go_on_asking,
};

bool edit_attempt(struct ui *ui, int64_t outflow, int64_t moment)
{
	struct form_run run = {
	    .parent = outflow, .record = &(struct follow_up_attempt){.moment = moment}};
	return form_kind_run(ui, &run, &attempt_form);
}

const struct form_kind aftercare_form = {
    .form = {.entity = &aftercare_entity,
        .title = "Nazorg die is gegeven",
        .change = "Gegeven nazorg vastgelegd"},
    .context = LEAVER_NAME,
    .parent = "outflow",
    .today = "given_on",
    .by = "given_by",
    .begins = &(const struct aftercare){.manner = "TEL"},
    .saved = "Bewaard.",
};

/* A follow-up asked too far from the day of measuring is listed as a contact, but opens as a
 * follow-up. */
bool edit_contact(struct ui *ui, const char *table, int64_t outflow, int64_t id)
{
	int64_t moment = 0;
	if (strcmp(table, "aftercare") == 0)
		return form_kind_open(ui, &aftercare_form, id, outflow);
	if (strcmp(table, "follow_up_attempt") == 0)
		return form_kind_open(ui, &attempt_form, id, outflow);
	db_int(
	    ui->db, &moment, NULL, "SELECT moment FROM visible_follow_up WHERE id = ?1", "i", id);
	return edit_follow_up(ui, outflow, moment, NULL);
}
