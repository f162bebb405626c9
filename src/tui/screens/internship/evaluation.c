/* The evaluation of a placement by one party: above a digit for each employee skill and each goal
 * that came along, below the verdict with who gave it. Saved as one. */
#include "tui/screens/internship/evaluation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/basis/fields.h"
#include "tui/input/dialog.h"

enum { FORM_ROWS = 8, COLUMNS = 1 + EVALUATION_PARTIES };

struct evaluation {
	struct screen screen;
	struct placed *placed;
	struct internship_evaluation row;
	int party;
	struct judged_rows judged;
	struct grid grid;
	struct grid_column columns[COLUMNS];
	struct form_spec spec;
	struct form form;
	bool in_form, read_only, saved;
};

static struct evaluation *evaluation_of(struct screen *screen)
{
	return (struct evaluation *)screen;
}

/* What is judged */

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct judged *judged = &((const struct evaluation *)context)->judged.rows[row];
	if (column == 0)
		return judged->label;
	int64_t level = judged->levels[column - 1];
	return level ? arena_format(arena, "%d", (int)level) : "";
}

static bool set(struct ui *ui, void *context, size_t row, size_t column, const char *value)
{
	struct evaluation *me = context;
	(void)ui;
	me->judged.rows[row].levels[column - 1] = strtoll(value, NULL, 10);
	return true;
}

static const char *detail(void *context, size_t row, struct arena *arena)
{
	const struct judged *judged = &((const struct evaluation *)context)->judged.rows[row];
	(void)arena;
	return judged->goal ? "" : judged->sentence;
}

static void set_up_grid(struct evaluation *me)
{
	me->columns[0] = (struct grid_column){.label = "Wat wordt beoordeeld"};
	for (int i = 0; i < EVALUATION_PARTIES; i++)
		me->columns[i + 1] = (struct grid_column){.label = evaluation_parties[i].label,
		    .help = "1 nog niet, 2 met hulp, 3 zelfstandig, 4 ook op een nieuwe plek.",
		    .kind = CELL_RATING,
		    .width = 9,
		    .max = 4,
		    .read_only = me->read_only || i != me->party};
	me->grid = (struct grid){.columns = me->columns,
	    .column_count = COLUMNS,
	    .count = me->judged.count,
	    .frozen = 1,
	    .down = true,
	    .empty = "Er is niets om te beoordelen.",
	    .context = me,
	    .get = get,
	    .set = set,
	    .detail = detail};
	grid_settle(&me->grid);
}

/* Opening */

static bool save_all(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct evaluation *me = hook;
	return judged_save(ui, record, &me->judged, me->party, err);
}

static struct draft_key draft_key(const struct evaluation *me)
{
	return (struct draft_key){.form = me->spec.draft,
	    .record = me->row.id,
	    .parent = me->row.internship,
	    .rev = me->row.rev};
}

static bool evaluation_open(struct ui *ui, struct screen *screen, struct error *err)
{
	static const char *const fields[] = {
	    "verdict", "name", "manner", "seen_by", "evaluated_on", "is_final", "remark", NULL};
	struct evaluation *me = evaluation_of(screen);
	if (!judged_read(ui, me->row.internship, me->row.id, me->party, &me->placed->arena,
	        &me->judged, err))
		return false;
	me->spec = (struct form_spec){.entity = &internship_evaluation_entity,
	    .change = "Stage beoordeeld",
	    .pupil = me->placed->row.pupil,
	    .parent = me->row.internship,
	    .fields = fields,
	    .save = save_all,
	    .hook = me,
	    .filled_in = true,
	    .read_only = me->read_only,
	    .draft = evaluation_parties[me->party].form};
	if (!form_open(ui, &me->form, &me->spec, &me->row, &me->placed->arena, err))
		return false;
	me->read_only = me->form.read_only;
	struct draft_key key = draft_key(me);
	if (!me->read_only && judged_take_up(ui, &key, &me->judged, me->party))
		ui_say(ui, "De oordelen die nog niet waren opgeslagen staan er weer.");
	set_up_grid(me);
	me->in_form = me->judged.count == 0;
	return true;
}

static bool is_changed(const struct evaluation *me)
{
	return form_changed(&me->form) || judged_changed(&me->judged, me->party);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct evaluation *me = evaluation_of(screen);
	header->left = arena_format(
	    &ui->scratch, "Stagebeoordeling · %s", evaluation_parties[me->party].label);
	header->right = me->placed->context;
	header->subtitle = arena_format(&ui->scratch, "stage van %s tot en met %s%s",
	    date_show(me->placed->row.starts_on).text, date_show(me->placed->row.ends_on).text,
	    me->read_only    ? " · alleen lezen"
	    : is_changed(me) ? " · nog niet opgeslagen"
	                     : "");
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct evaluation *me = evaluation_of(screen);
	int form_rows = body.rows > 2 * FORM_ROWS ? FORM_ROWS : body.rows / 2;
	struct box grid = {body.row, body.col, body.rows - form_rows, body.cols};
	struct box form = {body.row + grid.rows, body.col, form_rows, body.cols};
	me->form.elsewhere = !me->in_form;
	me->grid.elsewhere = me->in_form && me->judged.count > 0;
	grid_draw(ui, &me->grid, grid);
	form_draw(ui, &me->form, form);
}

/* The digit for the last one goes on to the verdict, as Down and Tab do. */
static enum outcome key_in_grid(struct ui *ui, struct evaluation *me, const struct key *pressed)
{
	bool last = me->grid.row + 1 >= me->grid.count;
	if (key_is(pressed, K_TAB) || (last && key_is(pressed, K_DOWN))) {
		me->in_form = true;
		return STAY;
	}
	enum outcome outcome = grid_key(ui, &me->grid, pressed);
	if (last && outcome == STAY && !me->read_only && key_in("1 2 3 4", pressed))
		me->in_form = true;
	return outcome;
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct evaluation *me = evaluation_of(screen);
	if (!me->in_form)
		return key_in_grid(ui, me, pressed);
	if (me->form.at == 0 && key_in("Up S-Tab", pressed) && me->judged.count) {
		me->in_form = false;
		return STAY;
	}
	return form_key(ui, &me->form, pressed);
}

static bool keep_draft(struct ui *ui, void *context)
{
	struct evaluation *me = context;
	struct draft_key key = draft_key(me);
	struct error err = {0};
	if (!form_keep(ui, &me->form))
		return false;
	return judged_keep(ui, &key, &me->judged, me->party, &err) ||
	       ui_complain(ui, "Het concept is niet bewaard: %s", err.text);
}

static void keep(struct ui *ui, struct screen *screen)
{
	if (!evaluation_of(screen)->read_only)
		keep_draft(ui, screen);
}

static void forget_draft(struct ui *ui, void *context)
{
	form_forget(ui, &((struct evaluation *)context)->form);
}

static bool idle(struct ui *ui, struct screen *screen)
{
	ui->message[0] = '\0';
	keep(ui, screen);
	return ui->message[0] != '\0';
}

/* What is wrong with the verdict is shown where it is typed. */
static bool save(struct ui *ui, void *context)
{
	struct evaluation *me = context;
	if (!form_save(ui, &me->form)) {
		me->in_form = true;
		return false;
	}
	me->saved = true;
	ui_say(ui, "Beoordeling bewaard: %s.", evaluation_parties[me->party].label);
	return true;
}

static enum outcome act_save(struct ui *ui, struct screen *screen)
{
	return save(ui, screen) ? CLOSE : STAY;
}

static bool may_close(struct ui *ui, struct screen *screen)
{
	static const struct typed typed = {save, keep_draft, forget_draft};
	struct evaluation *me = evaluation_of(screen);
	return me->saved || me->read_only || !is_changed(me) ||
	       typed_may_close(ui, "Stagebeoordeling", &typed, me);
}

static void evaluation_close(struct ui *ui, struct screen *screen)
{
	struct evaluation *me = evaluation_of(screen);
	(void)ui;
	grid_done(&me->grid);
	form_close(&me->form);
}

static const struct action actions[] = {
    {"F2 C-s", "opslaan", "Slaat oordelen en uitkomst samen op en gaat terug.", act_save, 0, NULL},
    {"1 2 3 4", "oordeel 1-4",
        "Geeft een oordeel: 1 nog niet, 2 met hulp, 3 zelfstandig, 4 ook op een nieuwe plek.", NULL,
        0, NULL},
    {"Tab S-Tab", "oordelen/uitkomst", "Gaat van de oordelen naar de uitkomst, en terug.", NULL, 0,
        NULL},
    {"Enter", "volgende", "In de uitkomst: naar het volgende veld, of de keuzelijst.", NULL,
        ACT_HIDDEN, NULL},
    {"Del", "leegmaken", "Haalt een oordeel weg.", NULL, ACT_HIDDEN, NULL},
    {0},
};

static const struct screen_ops ops = {.name = "Stagebeoordeling",
    .about =
        "Boven de oordelen over werknemersvaardigheden en leerdoelen, onder de uitkomst. Wat het bedrijf vindt komt terug in het IOP.",
    .flags = SCREEN_TYPES,
    .open = evaluation_open,
    .header = header,
    .draw = draw,
    .key = key,
    .idle = idle,
    .may_close = may_close,
    .keep = keep,
    .close = evaluation_close,
    .actions = actions};

static bool run(struct ui *ui, struct evaluation *me)
{
	while (me->party + 1 < EVALUATION_PARTIES &&
	       strcmp(evaluation_parties[me->party].code, me->row.party) != 0)
		me->party++;
	ui_run(ui, &me->screen);
	return me->saved;
}

bool open_evaluation(struct ui *ui, int64_t id)
{
	struct arena arena = {0};
	struct error err = {0};
	struct placed placed;
	struct evaluation me = {.screen.ops = &ops, .placed = &placed};
	bool saved = false;
	if (!record_get(ui->db, &internship_evaluation_entity, id, &me.row, &arena, &err)) {
		ui_show_error(ui, &err);
	} else if (placed_read(ui, me.row.internship, &placed)) {
		me.read_only = db_read_only_reason(ui->db) || !placed_followed(ui, &placed);
		saved = run(ui, &me);
		placed_done(&placed);
	}
	arena_done(&arena);
	return saved;
}

/* A new one */

/* The school types itself, of the others somebody has seen the paper. From a week before the end it
 * is the final one. */
static bool fill(struct ui *ui, const struct placed *placed, const char *party,
    struct internship_evaluation *row, struct error *err)
{
	enum { WEEK = 7 };
	bool school = strcmp(party, PARTY_SCHOOL) == 0;
	struct date last =
	    date_is_set(placed->row.ended_on) ? placed->row.ended_on : placed->row.ends_on;
	*row = (struct internship_evaluation){.internship = placed->row.id,
	    .evaluated_on = ui->today,
	    .seen_by = school ? 0 : access_actor(ui->db)->id,
	    .is_final = date_compare(last, date_add(ui->today, WEEK)) <= 0};
	snprintf(row->party, sizeof row->party, "%s", party);
	snprintf(row->manner, sizeof row->manner, "%s", school ? SIGNED_IN_STIP : SIGNED_ON_PAPER);
	if (school)
		text_put(row->name, sizeof row->name, access_actor(ui->db)->name);
	if (strcmp(party, PARTY_COMPANY) == 0)
		text_put(row->name, sizeof row->name,
		    *placed->row.supervisor ? placed->row.supervisor : placed->contact);
	if (strcmp(party, PARTY_PUPIL) != 0)
		return true;
	struct query *q = db_query(ui->db,
	    "SELECT first_name || ' ' || iif(prefix = '', '', prefix || ' ') || last_name "
	    "FROM visible_pupil WHERE id = ?1",
	    "i", placed->row.pupil);
	if (query_next(q))
		text_put(row->name, sizeof row->name, query_text(q, 0));
	return query_done(q, err);
}

static bool run_new(struct ui *ui, struct placed *placed, const char *party)
{
	struct error err = {0};
	struct evaluation me = {.screen.ops = &ops, .placed = placed};
	if (fill(ui, placed, party, &me.row, &err))
		return run(ui, &me);
	ui_show_error(ui, &err);
	return false;
}

bool new_evaluation(struct ui *ui, int64_t internship, const char *party)
{
	struct placed placed;
	if (!placed_read(ui, internship, &placed))
		return false;
	bool saved = placed_followed(ui, &placed) && placed_begun(ui, &placed) &&
	             run_new(ui, &placed, party);
	placed_done(&placed);
	return saved;
}

/* The last evaluation by a party: to go on with, or to have another one after it. -1: the person
 * went back; 0: a new one. */
static int64_t earlier(struct ui *ui, const struct placed *placed, const char *party)
{
	static const char *const buttons[] = {"Deze openen", "Nieuwe beoordeling", NULL};
	struct error err = {0};
	struct date on = {0};
	int64_t id = 0;
	struct query *q = db_query(ui->db,
	    "SELECT id, evaluated_on "
	    "FROM visible_internship_evaluation "
	    "WHERE internship = ?1 AND party = ?2 "
	    "ORDER BY evaluated_on DESC, id DESC LIMIT 1",
	    "it", placed->row.id, party);
	if (query_next(q)) {
		id = query_int(q, 0);
		on = query_date(q, 1);
	}
	if (!query_done(q, &err)) {
		ui_show_error(ui, &err);
		return -1;
	}
	if (!id || date_compare(on, ui->today) == 0)
		return id;
	int button = dialog_choose(ui, "Stagebeoordeling",
	    arena_format(&ui->scratch, "Er is een beoordeling van %s.", date_show(on).text),
	    buttons);
	return button < 0 ? -1 : button == 0 ? id : 0;
}

/* Who has not judged yet, for the question. */
static const char *question(struct ui *ui, int64_t internship)
{
	const char *left = "";
	if (!db_text(ui->db, &ui->scratch, &left, NULL,
	        "SELECT coalesce(unjudged, '') FROM list_stages WHERE internship = ?1", "i",
	        internship) ||
	    !*left)
		return "Wie beoordeelt?";
	return arena_format(
	    &ui->scratch, "Wie beoordeelt? Nog geen eindbeoordeling van: %s.", left);
}

bool judge_placement(struct ui *ui, int64_t internship)
{
	static const char *const codes[] = {PARTY_COMPANY, PARTY_PUPIL, PARTY_SCHOOL};
	static const char *const buttons[] = {"Bedrijf", "Leerling", "School", NULL};
	struct placed placed;
	bool saved = false;
	if (!placed_read(ui, internship, &placed))
		return false;
	if (placed_followed(ui, &placed) && placed_begun(ui, &placed)) {
		int party =
		    dialog_choose(ui, "Stagebeoordeling", question(ui, internship), buttons);
		int64_t id = party < 0 ? -1 : earlier(ui, &placed, codes[party]);
		if (id > 0)
			saved = open_evaluation(ui, id);
		else if (id == 0)
			saved = run_new(ui, &placed, codes[party]);
	}
	placed_done(&placed);
	return saved;
}
