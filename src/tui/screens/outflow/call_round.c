/* The round of calls: whom to ask now how it goes, with the number and the attempts; one key when
 * nobody answers, and on to the next. */
#include "db/take.h"
#include "db/write.h"
#include "model/outflow/aftercare.h"
#include "model/school/school.h"
#include "tui/list/list_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/outflow/outflow.h"

struct calls {
	struct list_screen screen;
	int64_t spoken, no_answer; /* by the user, today */
	size_t left;               /* still to call today */
	const char *again;         /* the day on which who was tried today comes back: "morgen" */
};

static struct calls *calls_of(struct screen *screen)
{
	return (struct calls *)screen;
}

/* The next school day in words: "morgen", "maandag 30-11". */
static const char *next_day(struct ui *ui, struct arena *arena)
{
	struct date tomorrow = date_add(ui->today, 1), day = school_day(ui->db, tomorrow);
	return date_compare(day, tomorrow) == 0
	           ? "morgen"
	           : arena_format(arena, "%s %.5s", date_weekday_name(day), date_show(day).text);
}

static bool read_counts(struct ui *ui, struct list_screen *list, struct error *err)
{
	struct calls *me = (struct calls *)list;
	me->again = next_day(ui, &list->arena);
	struct query *q = db_query(ui->db,
	    "SELECT (SELECT count(*) FROM visible_follow_up "
	    "  WHERE asked_on = ?1 AND asked_by = actor()) AS spoken, "
	    "(SELECT count(*) FROM visible_follow_up_attempt "
	    "  WHERE tried_on = ?1 AND tried_by = actor() AND outcome = 'GEH') AS no_answer",
	    "d", ui->today);
	if (query_next(q)) {
		me->spoken = named_int(q, "spoken");
		me->no_answer = named_int(q, "no_answer");
	}
	return query_done(q, err);
}

static bool is_later(const struct listed *list, size_t row)
{
	return listed_number(list, row, "tried_today") != 0;
}

static void count_left(struct listed *list)
{
	struct calls *me = list->owner;
	me->left = 0;
	for (size_t row = 0; row < list->rows.count; row++)
		me->left += !is_later(list, row);
}

static const char *by_turn(void *context, size_t row, struct arena *arena)
{
	const struct listed *list = context;
	const struct calls *me = list->owner;
	return is_later(list, row) ? arena_format(arena, "Vandaag geprobeerd, %s weer", me->again)
	       : listed_number(list, row, "attempts") ? "Eerder geprobeerd"
	                                              : "Nog niet geprobeerd";
}

static const char *detail(const struct listed *list, size_t row, struct arena *arena)
{
	const char *phone = listed_text(list, row, "phone"),
	           *email = listed_text(list, row, "email"),
	           *guardians = listed_text(list, row, "guardians"),
	           *tries = listed_text(list, row, "tries");
	return arena_format(arena, "%s · %s%s%s%s%s · ging naar: %s · %s%s",
	    listed_text(list, row, "name"), *phone ? phone : "geen eigen nummer",
	    *email ? " · " : "", email, *guardians ? " · ouders: " : "", guardians,
	    listed_text(list, row, "destination_label"), *tries ? "geprobeerd: " : "",
	    *tries ? tries : "nog niet geprobeerd");
}

static void header(struct ui *ui, struct list_screen *list, struct header *header)
{
	const struct calls *me = (const struct calls *)list;
	header->left = "Belronde";
	header->right = arena_text(&ui->scratch, date_show(ui->today).text);
	header->subtitle =
	    arena_format(&ui->scratch, "%zu te bellen · vandaag %lld gesproken, %lld geen gehoor",
	        me->left, (long long)me->spoken, (long long)me->no_answer);
}

/* The line that the user is at. */
struct call {
	size_t row;
	int64_t outflow, moment;
	const char *name;
};

static bool selected(struct ui *ui, struct screen *screen, struct call *call)
{
	const struct listed *list = list_of(screen);
	if (!listed_selected(list, &call->row))
		return false;
	call->outflow = listed_number(list, call->row, "outflow");
	call->moment = listed_number(list, call->row, "moment");
	call->name = arena_text(&ui->scratch, listed_text(list, call->row, "name"));
	return true;
}

/* The next one has come in the place of the one who was called; after the last comes the first who
 * was passed over. */
static void go_on(struct ui *ui, struct screen *screen, const struct call *call, const char *said)
{
	struct calls *me = calls_of(screen);
	struct listed *list = list_of(screen);
	list_screen_again(ui, screen);
	if (!me->left) {
		ui_say(ui, "Belronde klaar: %lld gesproken, %lld geen gehoor.",
		    (long long)me->spoken, (long long)me->no_answer);
		return;
	}
	size_t next = call->row < me->left ? call->row : 0;
	list_select(&list->list, next);
	ui_say(ui, "%s Nu: %s.", said, listed_text(list, next, "name"));
}

static enum outcome act_ask(struct ui *ui, struct screen *screen)
{
	struct call call;
	if (selected(ui, screen, &call) && ask_follow_up_now(ui, call.outflow, call.moment) &&
	    ui->leaving == STAY)
		go_on(ui, screen, &call, "Bewaard.");
	return STAY;
}

static enum outcome act_no_answer(struct ui *ui, struct screen *screen)
{
	struct call call;
	struct error err = {0};
	if (!selected(ui, screen, &call))
		return STAY;
	struct follow_up_attempt row = {.outflow = call.outflow,
	    .moment = call.moment,
	    .tried_on = ui->today,
	    .manner = "TEL",
	    .outcome = ATTEMPT_NO_ANSWER,
	    .tried_by = access_actor(ui->db)->id};
	if (record_save(ui->db, &follow_up_attempt_entity, "Poging vastgelegd", &row, &err))
		go_on(ui, screen, &call,
		    arena_format(&ui->scratch, "%s: %s weer (u: toch niet).", call.name,
		        calls_of(screen)->again));
	else
		ui_show_error(ui, &err);
	return STAY;
}

static enum outcome act_attempt(struct ui *ui, struct screen *screen)
{
	struct call call;
	if (selected(ui, screen, &call) && edit_attempt(ui, call.outflow, call.moment) &&
	    ui->leaving == STAY)
		go_on(ui, screen, &call, "Bewaard.");
	return STAY;
}

static enum outcome act_contact(struct ui *ui, struct screen *screen)
{
	struct call call;
	if (selected(ui, screen, &call))
		form_kind_open(ui, &contact_form, 0, call.outflow);
	return STAY;
}

static enum outcome act_log(struct ui *ui, struct screen *screen)
{
	int64_t pupil = listed_id(list_of(screen), "pupil");
	return pupil ? open_contacts(ui, pupil, listed_id(list_of(screen), "outflow")) : STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil = listed_id(list_of(screen), "pupil");
	return pupil ? open_dossier(ui, pupil) : STAY;
}

static const struct action actions[] = {
    {"Enter", "gesproken", "Opent de vragen; na het opslaan staat de volgende klaar.", act_ask, 0,
        NULL},
    {"g", "geen gehoor",
        "Legt vast dat er niet werd opgenomen, en gaat door met de volgende. De volgende schooldag staat deze oud-leerling weer in de lijst.",
        act_no_answer, ACT_WRITES, may_write_outflow},
    {"p", "poging",
        "Legt een andere poging vast: een bericht, een verkeerd nummer, later nog eens.",
        act_attempt, ACT_WRITES, may_write_outflow},
    {"w", "nummer", "Wijzigt het telefoonnummer of het e-mailadres.", act_contact, ACT_WRITES,
        may_write_outflow},
    LIST_SEARCH,
    {"l", "logboek", "Toont de pogingen en de gegeven nazorg van deze oud-leerling.", act_log,
        ACT_HIDDEN, NULL},
    {"d", "dossier", "Opent het dossier van de oud-leerling.", act_dossier, ACT_HIDDEN, NULL},
    LIST_FOLD,
    {0},
};

/* Named as in the listing. */
static const struct column columns[] = {
    {"name", "oud-leerling", COLUMN_TEXT, 22, 0},
    {"moment", "jaar", COLUMN_INT, 4, C_RIGHT},
    {"reached_by", "telefoon", COLUMN_TEXT, 14, 0},
    {"tries", "pogingen", COLUMN_TEXT, 18, C_WIDE},
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Belronde",
    .about =
        "Wie nu moet worden gevraagd hoe het gaat, na 1 en na 2 jaar. Bel, en druk op Enter of op g; de volgende staat dan klaar. Wie vandaag niet opnam, komt de volgende schooldag terug, onder wie nog niet is gebeld.",
    .list = {.listing = "belronde",
        .columns = columns,
        .arrange = count_left,
        .group = by_turn,
        .detail = detail},
    .empty = "Er is nu niemand om te bellen.",
    .read = read_counts,
    .header = header,
    .actions = actions,
};

enum outcome open_calls(struct ui *ui)
{
	struct calls me = {0};
	me.screen.list.owner = &me;
	return list_screen_run(ui, &me.screen, &kind);
}
