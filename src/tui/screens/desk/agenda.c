/* The agenda of a meeting: the pupils, what was decided, and who does what. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "model/care/care.h"
#include "model/care/meeting.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/list/list_screen.h"
#include "tui/screens/care/care.h"
#include "tui/screens/common/common.h"
#include "tui/screens/desk/desk.h"

struct agenda {
	struct list_screen screen;
	int64_t meeting;
	const char *title, *state, *members;
	bool outside; /* a pupil is talked about with people from outside the school */
	bool held, logged;
	int64_t waiting; /* points of earlier meetings that can be taken along */
};

static struct agenda *agenda_of(void *screen)
{
	return screen;
}

/* The list */

static const struct column columns[] = {
    {"name", "leerling", COLUMN_TEXT, 16, 0},
    {"question", "vraag", COLUMN_TEXT, 20, C_WIDE},
    {"decision", "besluit", COLUMN_TEXT, 20, C_WIDE},
    {"who", "wie", COLUMN_TEXT, 10, 0},
    {"due_on", "uiterlijk", COLUMN_DATE, 10, 0},
    {0},
};
static const struct column wide[] = {
    {"name", "leerling", COLUMN_TEXT, 20, 0},
    {"class_name", "klas", COLUMN_TEXT, 4, 0},
    {"question", "vraag", COLUMN_TEXT, 20, C_WIDE},
    {"decision", "besluit", COLUMN_TEXT, 20, C_WIDE},
    {"who", "wie", COLUMN_TEXT, 14, 0},
    {"due_on", "uiterlijk", COLUMN_DATE, 10, 0},
    {"state", "stand", COLUMN_TEXT, 13, 0},
    {0},
};

static bool is_here(const struct listed *list, size_t row)
{
	return listed_number(list, row, "meeting") == agenda_of(list->owner)->meeting;
}

/* Is there no consent for a talk that is still to come? */
static bool lacks_consent(const struct listed *list, size_t row)
{
	const char *consent = listed_text(list, row, "consent");
	return !agenda_of(list->owner)->held && *consent && strcmp(consent, "ja") != 0;
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct listed *list = context;
	(void)arena;
	if (strcmp(list->list.source.columns[column].name, "decision") != 0 ||
	    *listed_text(list, row, "decision"))
		return NULL;
	if (lacks_consent(list, row))
		return listed_is(list, row, "consent", "nee") ? "toestemming geweigerd"
		                                              : "toestemming ontbreekt";
	return listed_is(list, row, "state", "doorgeschoven") ? "doorgeschoven" : NULL;
}

static const char *mark(void *context, size_t row)
{
	const struct listed *list = context;
	return lacks_consent(list, row) || listed_is(list, row, "late", "ja") ||
	               listed_is(list, row, "state", "geen besluit")
	           ? "!"
	           : "";
}

static const char *detail(const struct listed *list, size_t row, struct arena *arena)
{
	const char *decision = listed_text(list, row, "decision"),
	           *what = listed_text(list, row, "what"),
	           *consent = listed_text(list, row, "consent");
	struct date due;
	bool is_due = date_from_iso(listed_text(list, row, "due_on"), &due);
	return arena_format(arena, "%s, %s · %s%s%s\n%s%s%s%s%s%s%s%s%s",
	    listed_text(list, row, "name"), listed_text(list, row, "class_name"),
	    listed_text(list, row, "state"), *consent ? " · toestemming: " : "", consent,
	    listed_text(list, row, "question"), *decision ? "\nBesluit: " : "", decision,
	    *what ? "\n" : "", listed_text(list, row, "who"), *what ? ": " : "", what,
	    is_due ? ", uiterlijk " : "", is_due ? date_show(due).text : "");
}

#define WAITING                                                                                    \
	"FROM list_overlegpunten w "                                                               \
	"JOIN visible_care_meeting m ON m.id = w.meeting "                                         \
	"JOIN visible_care_meeting n ON n.id = ?1 AND n.kind = m.kind "                            \
	"WHERE w.state IN ('geen besluit', 'open') AND w.taken_along IS NULL "                     \
	"AND w.class_name IS NOT NULL "                                                            \
	"AND m.id <> n.id AND w.on_date <= coalesce(n.held_on, n.planned_on)"

static bool read_meeting(struct ui *ui, struct list_screen *screen, struct error *err)
{
	struct agenda *me = agenda_of(screen);
	struct arena *arena = &screen->arena;
	if (!me->logged && !listing_log(ui->db, listing_find(screen->list.kind->listing),
	                       &screen->list.filter, false, err))
		return false;
	me->logged = true;
	struct query *q = db_query(ui->db,
	    "SELECT l.kind, l.on_date, l.state, l.members, l.held_on IS NOT NULL AS held, k.outside "
	    "FROM list_overleg l "
	    "JOIN visible_care_meeting_kind k ON k.code = l.kind_code "
	    "WHERE l.meeting = ?1",
	    "i", me->meeting);
	bool found = query_next(q);
	if (found) {
		me->title = arena_format(arena, "%s · %s", named_text(q, "kind"),
		    date_show(named_date(q, "on_date")).text);
		me->state = named_kept(q, "state", arena);
		me->members = named_kept(q, "members", arena);
		me->held = named_int(q, "held");
		me->outside = named_int(q, "outside");
	}
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "Dit overleg is er niet meer.")) &&
	       db_int(ui->db, &me->waiting, err, "SELECT count(*) " WAITING, "i", me->meeting);
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	const struct agenda *me = agenda_of(screen);
	header->left = me->title;
	header->right = me->state;
	header->subtitle = me->members;
	if (me->waiting && !me->held)
		header->right = arena_format(&ui->scratch, "%s · nog %lld van eerder (m)",
		    me->state, (long long)me->waiting);
}

/* Adding a pupil */

/* Referrals that are open come first, of this kind of meeting at the top; then all pupils. */
#define WHOM                                                                                       \
	"SELECT 'r' || r.referral AS value, "                                                      \
	"r.name || '  ' || coalesce(r.class_name, '') || '  verwijzing: ' || r.kind "              \
	"|| ', ' || strftime('%d-%m-%Y', r.referred_on), "                                         \
	"1 AS offered, v.kind <> m.kind AS place, r.referred_on AS sort "                          \
	"FROM list_verwijzingen r "                                                                \
	"JOIN visible_referral v ON v.id = r.referral "                                            \
	"JOIN visible_care_meeting m ON m.id = ?1 "                                                \
	"WHERE r.closed_on IS NULL AND NOT EXISTS ("                                               \
	"  SELECT 1 FROM visible_care_item i WHERE i.meeting = ?1 AND i.referral = r.referral) "   \
	"UNION ALL "                                                                               \
	"SELECT 'p' || pupil, name || '  ' || coalesce(class_name, '') || '  ' || number, 1, 2, "  \
	"search_key "                                                                              \
	"FROM list_leerlingen "                                                                    \
	"ORDER BY place, sort, value"

/* Asks for consent first, where people from outside the school are there. */
static bool may_discuss(struct ui *ui, const struct agenda *me, int64_t pupil)
{
	int64_t asked = 0;
	struct error err = {0};
	if (!me->outside)
		return true;
	if (!db_int(ui->db, &asked, &err,
	        "SELECT EXISTS (SELECT 1 FROM visible_consent_purpose "
	        "WHERE code = '" CONSENT_MEETING "' AND coalesce(retired_on > today(), 1))",
	        "")) {
		ui_show_error(ui, &err);
		return false;
	}
	return !asked ||
	       care_ask_consent(ui, pupil, CONSENT_MEETING, "Op de agenda", "Toch op de agenda");
}

static bool add_referral(struct ui *ui, const struct agenda *me, struct care_item *item)
{
	struct arena arena = {0};
	struct error err = {0};
	struct referral row;
	bool added = false,
	     good = record_get(ui->db, &referral_entity, item->referral, &row, &arena, &err);
	if (good && may_discuss(ui, me, row.pupil)) {
		item->pupil = row.pupil;
		item->question = row.question;
		item->added_on = ui->today;
		added = good = record_save(
		    ui->db, &care_item_entity, "Overleg: leerling op de agenda", item, &err);
		item->question = NULL; /* goes with the arena */
	}
	if (!good)
		ui_show_error(ui, &err);
	arena_done(&arena);
	return added;
}

static bool add_pupil(struct ui *ui, const struct agenda *me, int64_t pupil, struct care_item *item)
{
	struct form_run run = {.parent = pupil, .record = item};
	return may_discuss(ui, me, pupil) && form_kind_run(ui, &run, &care_question_form);
}

/* Returns the new point, or 0. */
static int64_t add_whom(struct ui *ui, const struct agenda *me)
{
	struct arena arena = {0};
	struct error err = {0};
	struct choices choices;
	struct care_item item = {.meeting = me->meeting};
	size_t at = 0;
	bool added = false;
	if (!choices_read(ui->db, WHOM, me->meeting, &arena, &choices, &err)) {
		ui_show_error(ui, &err);
	} else if (!choices.count) {
		ui_say(ui, "Er zijn geen leerlingen die je mag zien.");
	} else if (pick(ui, "Wie komt op de agenda?", &choices, NULL, &at)) {
		const char *value = choices.rows[at].value;
		int64_t id = strtoll(value + 1, NULL, 10);
		item.referral = *value == 'r' ? id : 0;
		added = item.referral ? add_referral(ui, me, &item) : add_pupil(ui, me, id, &item);
		if (added)
			ui_say(ui, "Op de agenda: %s", choices.rows[at].label);
	}
	arena_done(&arena);
	return added ? item.id : 0;
}

static enum outcome act_add(struct ui *ui, struct screen *screen)
{
	int64_t item = add_whom(ui, agenda_of(screen));
	list_screen_again(ui, screen);
	if (item)
		listed_select(list_of(screen), "item", item);
	return STAY;
}

/* What earlier meetings left */

static bool take_along(struct ui *ui, const struct agenda *me, const struct choices *choices,
    const bool *marks, size_t *taken, struct error *err)
{
	bool good = change_begin(ui->db, "Overleg: punten meegenomen", err);
	if (!good)
		return false;
	for (size_t i = 0; good && i < choices->count; i++) {
		if (!marks[i])
			continue;
		good = care_item_take_along(
		    ui->db, strtoll(choices->rows[i].value, NULL, 10), me->meeting, err);
		++*taken;
	}
	return change_end(ui->db, good, err);
}

static enum outcome act_take_along(struct ui *ui, struct screen *screen)
{
	const struct agenda *me = agenda_of(screen);
	struct arena arena = {0};
	struct error err = {0};
	struct choices choices = {0};
	size_t taken = 0;
	bool good = choices_read(ui->db,
	    "SELECT w.item, w.name || '  ' || w.class_name || '  ' || w.state || ': ' || w.question " WAITING
	    " ORDER BY w.on_date, w.search_key, w.item",
	    me->meeting, &arena, &choices, &err);
	bool *marks = arena_alloc(&arena, (choices.count + 1) * sizeof *marks);
	for (size_t i = 0; i < choices.count; i++)
		marks[i] = true;
	if (good && !choices.count)
		ui_say(ui, "Van eerder overleg staat niets meer open.");
	else if (good && pick_many(ui, "Welke punten gaan mee?", &choices, marks))
		good = take_along(ui, me, &choices, marks, &taken, &err);
	if (!good)
		ui_show_error(ui, &err);
	else if (taken)
		ui_say(ui, "Meegenomen: %s.", how_many(taken, "punt", "punten").text);
	arena_done(&arena);
	list_screen_again(ui, screen);
	return STAY;
}

/* Other actions */

static enum outcome act_decide(struct ui *ui, struct screen *screen)
{
	int64_t item = listed_id(list_of(screen), "item");
	if (item)
		form_kind_open(ui, &care_decision_form, item, 0);
	return STAY;
}

static enum outcome act_done(struct ui *ui, struct screen *screen)
{
	size_t row;
	if (!listed_selected(list_of(screen), &row))
		return STAY;
	if (!listed_is(list_of(screen), row, "state", "open"))
		ui_say(ui, "Er is hier niets te doen.");
	else
		open_care_item(ui, listed_number(list_of(screen), row, "item"));
	list_screen_again(ui, screen); /* a dialog alone does not make it read again */
	return STAY;
}

static enum outcome act_settle(struct ui *ui, struct screen *screen)
{
	settle_meeting(ui, agenda_of(screen)->meeting);
	list_screen_again(ui, screen);
	return STAY;
}

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	edit_meeting(ui, agenda_of(screen)->meeting);
	list_screen_again(ui, screen);
	return STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil = listed_id(list_of(screen), "pupil");
	return pupil ? open_care(ui, pupil) : STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	int64_t item = listed_id(list_of(screen), "item");
	if (!item ||
	    !dialog_confirm(ui, "Van de agenda",
	        "Deze leerling gaat van de agenda, met wat hier is besloten. In de geschiedenis blijft het staan.",
	        "Van de agenda halen"))
		return STAY;
	if (change_begin(ui->db, "Overleg: van de agenda gehaald", &err) &&
	    change_end(ui->db, change_remove_id(ui->db, &care_item_entity, item, &err), &err))
		ui_say(ui, "Van de agenda gehaald.");
	else
		ui_show_error(ui, &err);
	list_screen_again(ui, screen);
	return STAY;
}

static const struct action actions[] = {
    {"Enter", "besluit", "Legt vast wat is besloten, en wie wat doet en wanneer.", act_decide, 0,
        NULL},
    {"a", "leerling", "Zet een leerling op de agenda; open verwijzingen staan bovenaan.", act_add,
        ACT_WRITES, may_write_meetings},
    {"v", "gehouden", "Legt vast dat het overleg is gehouden: wanneer, en wie er waren.",
        act_settle, ACT_WRITES, may_write_meetings},
    {"m", "meenemen", "Neemt mee wat bij eerder overleg nog niet klaar is.", act_take_along,
        ACT_WRITES, may_write_meetings},
    {"g", "gedaan", "Vinkt af wat is besloten, of wijzigt het.", act_done, ACT_WRITES,
        may_write_meetings},
    {"d", "dossier", "Opent het dossier van de leerling, bij Zorg.", act_dossier, 0, NULL},
    {"w", "gegevens", "Wijzigt de dag, het soort overleg en wie erbij zijn.", act_edit, ACT_HIDDEN,
        NULL},
    LIST_SEARCH,
    {"Del", "van de agenda", "Haalt de leerling van de agenda, na een vraag.", act_remove,
        ACT_WRITES | ACT_HIDDEN, may_write_meetings},
    {0},
};

static const struct list_screen_kind agenda_kind = {.name = "Agenda van een overleg",
    .about =
        "De leerlingen op de agenda, wat is besloten, en wie wat doet. Wat niet klaar is, gaat met m mee naar het volgende overleg.",
    .list = {.listing = "overlegpunten",
        .columns = columns,
        .wide = wide,
        .wanted = is_here,
        .cell = cell,
        .mark = mark,
        .detail = detail},
    .empty = "Er staat nog niemand op de agenda. Met a zet je er een leerling op.",
    .read = read_meeting,
    .header = header,
    .actions = actions};

enum outcome open_meeting(struct ui *ui, int64_t meeting)
{
	struct agenda me = {.meeting = meeting, .title = "", .state = "", .members = ""};
	return list_screen_run(ui, &me.screen, &agenda_kind);
}
