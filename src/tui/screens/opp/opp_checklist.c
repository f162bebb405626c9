/* The checklist before an OPP is set: what is there, what is missing, and the form that mends it.
 */
#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"
#include "tui/screens/opp/opp_view.h"

struct checklist {
	struct screen screen;
	int64_t pupil, concept;
	struct pupil_card card;
	struct opp opp;
	struct opp_need needs[OPP_NEEDS];
	struct list list;
	struct arena arena;
};

static struct checklist *me_of(struct screen *screen)
{
	return (struct checklist *)screen;
}

static const struct column columns[] = {
    {"label", "wat", COLUMN_TEXT, 26, 0},
    {"state", "stand", COLUMN_TEXT, 30, C_WIDE},
    {0},
};

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct opp_need *need = &((const struct checklist *)context)->needs[row];
	(void)arena;
	return column == 0 ? need->label : need->state;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	static const char *const names[] = {"Moet er eerst zijn",
	    "Moet van de wet; mag later, als je schrijft waarom", "Om te weten"};
	(void)arena;
	return names[((const struct checklist *)context)->needs[row].weight];
}

static const char *mark(void *context, size_t row)
{
	const struct opp_need *need = &((const struct checklist *)context)->needs[row];
	return need->there ? "✓" : need->weight == NEED_FIRST ? "✗" : "!";
}

static enum style style(void *context, size_t row)
{
	const struct opp_need *need = &((const struct checklist *)context)->needs[row];
	return need->there ? T_PLAIN : need->weight == NEED_FIRST ? T_LATE : T_SOON;
}

static bool read_list(struct ui *ui, struct checklist *me, struct error *err)
{
	arena_done(&me->arena);
	return pupil_card(ui->db, me->pupil, &me->card, err) &&
	       record_get(ui->db, &opp_entity, me->concept, &me->opp, &me->arena, err) &&
	       opp_needs(ui->db, &me->opp, ui->today, &me->arena, me->needs, err);
}

static bool open_list(struct ui *ui, struct screen *screen, struct error *err)
{
	struct checklist *me = me_of(screen);
	struct list_source source = {.columns = columns,
	    .count = OPP_NEEDS,
	    .cell = cell,
	    .style = style,
	    .mark = mark,
	    .group = group,
	    .context = me};
	if (!read_list(ui, me, err))
		return false;
	me->list.no_header = true;
	list_show(&me->list, &source);
	for (size_t i = 0; i < OPP_NEEDS; i++)
		if (!me->needs[i].there) {
			list_select(&me->list, i);
			break;
		}
	return true;
}

static enum outcome again(struct ui *ui, struct checklist *me)
{
	struct error err = {0};
	if (read_list(ui, me, &err))
		return STAY;
	ui_show_error(ui, &err);
	return CLOSE;
}

/* How many needs of this weight are missing. */
static size_t missing(const struct checklist *me, enum opp_weight weight)
{
	size_t count = 0;
	for (size_t i = 0; i < OPP_NEEDS; i++)
		count += !me->needs[i].there && me->needs[i].weight == weight;
	return count;
}

static void show_header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct checklist *me = me_of(screen);
	size_t first = missing(me, NEED_FIRST), later = missing(me, NEED_LATER);
	header->left =
	    arena_format(&ui->scratch, "OPP vaststellen, %s", opp_name(&me->opp, &ui->scratch));
	header->right = pupil_title(&me->card, &ui->scratch);
	header->subtitle =
	    first   ? arena_format(&ui->scratch, "nog niet vast te stellen: %zu te doen", first)
	    : later ? arena_format(&ui->scratch,
	                  "kan al worden vastgesteld; van %zu vul je dan in waarom het later komt",
	                  later)
	            : "alles is er: s stelt vast";
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	list_draw(ui, &me_of(screen)->list, body);
}

static bool may_set(const struct ui *ui, const struct screen *screen)
{
	return access_has_role(ui->db, CARE_COORDINATOR) &&
	       !missing((const struct checklist *)screen, NEED_FIRST);
}

/* Says why it cannot be set now. */
static void say_why(struct ui *ui)
{
	if (access_has_role(ui->db, CARE_COORDINATOR))
		ui_say(ui, "Nog niet vast te stellen: Enter vult aan wat bij een ✗ ontbreekt.");
	else
		ui_say(ui, "Een OPP vaststellen doet de %s.",
		    db_setting(ui->db, &ui->scratch, "titel_zorgcoordinator"));
}

static enum outcome take_key(struct ui *ui, struct screen *screen, const struct key *key)
{
	if (!may_set(ui, screen) && key_in("s F2", key)) {
		say_why(ui);
		return STAY;
	}
	return list_key(ui, &me_of(screen)->list, key);
}

static void close_list(struct ui *ui, struct screen *screen)
{
	struct checklist *me = me_of(screen);
	(void)ui;
	list_done(&me->list);
	arena_done(&me->arena);
}

static enum outcome act_mend(struct ui *ui, struct screen *screen)
{
	struct checklist *me = me_of(screen);
	size_t row;
	if (!list_selected(&me->list, &row))
		return STAY;
	switch (me->needs[row].mend) {
	case MEND_FIELDS:
		opp_write(ui, me->pupil, me->needs[row].at);
		break;
	case MEND_LINES:
		opp_type(ui, me->pupil, 0);
		break;
	case MEND_HEARING:
		opp_hear(ui, me->pupil);
		break;
	case MEND_WEIGHING:
		opp_weigh(ui, me->pupil, me->needs[row].at);
		break;
	case MEND_GUARDIANS:
		opp_guardians(ui, me->pupil);
		break;
	case MEND_AGREEMENT:
		opp_agree(ui, me->pupil);
		break;
	case MEND_NOTHING:
		ui_say(ui, "De termijn van zes weken staat vast.");
		break;
	}
	return again(ui, me);
}

static bool is_given(void *context, const char *text, struct error *err)
{
	(void)context;
	return *text || fail(err, FAILED, "Schrijf op waarom dit later komt.");
}

/* Asks why it is set without what the law also asks for; "" when nothing is missing. */
static bool ask_why(struct ui *ui, const struct checklist *me, const struct draft_key *draft,
    char reason[CHANGE_REASON_MAX])
{
	struct buffer open = {0};
	for (size_t i = 0; i < OPP_NEEDS; i++)
		if (!me->needs[i].there && me->needs[i].weight == NEED_LATER)
			buffer_format(&open, "%s%s", open.len ? ", " : "", me->needs[i].label);
	bool good =
	    !open.len ||
	    dialog_ask_sentence(ui, "OPP vaststellen",
	        arena_format(&ui->scratch,
	            "De wet vraagt ook nog: %s. Dat mag na het vaststellen, met een reden. Waarom stel je het nu al vast?",
	            open.text),
	        reason, CHANGE_REASON_MAX, is_given, draft);
	buffer_done(&open);
	return good;
}

static enum outcome act_set(struct ui *ui, struct screen *screen)
{
	struct checklist *me = me_of(screen);
	struct draft_key draft = {
	    .form = DRAFT_ASKED "OPP vaststellen", .record = me->concept, .parent = me->pupil};
	char reason[CHANGE_REASON_MAX] = "";
	struct date on = ui->today;
	struct error err = {0};
	if (!dialog_ask_date(
	        ui, "OPP vaststellen", "Daarna ligt deze versie vast. Vastgesteld op", &on) ||
	    !date_is_set(on))
		return STAY;
	/* what is missing may differ on that day */
	if (!opp_needs(ui->db, &me->opp, on, &me->arena, me->needs, &err)) {
		ui_show_error(ui, &err);
		return again(ui, me);
	}
	if (!missing(me, NEED_FIRST) && !ask_why(ui, me, &draft, reason))
		return again(ui, me);
	if (!opp_set(ui->db, me->concept, on, reason, &err)) {
		ui_show_error(ui, &err);
		return again(ui, me);
	}
	ui_say(ui, "Het OPP is vastgesteld op %s.", date_show(on).text);
	if (*reason && !draft_forget(ui->db, &draft, &err))
		ui_show_error(ui, &err);
	return CLOSE;
}

static const struct action actions[] = {
    {"Enter", "aanvullen", "Opent wat bij deze regel hoort, om aan te vullen.", act_mend,
        ACT_WRITES, NULL},
    {"s F2", "vaststellen",
        "Stelt het OPP vast op een dag. Dat kan als alles er is wat vooraf moet.", act_set,
        ACT_WRITES, may_set},
    {0},
};

static const struct screen_ops ops = {
    .name = "OPP vaststellen",
    .about =
        "Wat er voor het vaststellen moet zijn. ✓ is er, ✗ moet eerst, ! mag later. Enter opent wat bij de regel hoort.",
    .open = open_list,
    .header = show_header,
    .draw = draw,
    .key = take_key,
    .close = close_list,
    .actions = actions,
};

void opp_settle(struct ui *ui, int64_t pupil)
{
	struct opp_state state;
	struct checklist me = {.screen.ops = &ops, .pupil = pupil};
	if (!opp_may_write(ui) || !opp_stand(ui, pupil, &me.card, &state))
		return;
	me.concept = state.concept;
	if (state.concept)
		ui_run(ui, &me.screen);
	else
		ui_say(ui, state.current ? "Er is geen concept om vast te stellen."
		                         : "Er is nog geen OPP om vast te stellen.");
}
