/* The evaluation of a placement by one party. The upper half rates employee skills and the goals
 * that came along, a digit each; the form below holds the verdict and who gave it. */
#include "tui/screens/internship/evaluation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/basis/fields.h"
#include "model/lists/scale.h"
#include "tui/input/dialog.h"
#include "tui/input/grid/grid_screen.h"

enum { COLUMNS = 1 + EVALUATION_PARTIES };

struct evaluation {
	struct grid_screen screen;
	struct placed *placed;
	struct internship_evaluation row;
	int party;
	struct judged_rows judged;
	struct grid_column columns[COLUMNS];
	struct scale scale;
	struct anchors anchors;
	struct form_spec spec;
	struct form form;
};

/* The ratings */

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

static const char *about(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct evaluation *me = context;
	(void)column, (void)arena;
	return anchors_of(&me->anchors, me->judged.rows[row].competence);
}

static void set_up_grid(struct evaluation *me)
{
	me->columns[0] = (struct grid_column){.label = "Wat wordt beoordeeld"};
	for (int i = 0; i < EVALUATION_PARTIES; i++)
		me->columns[i + 1] = (struct grid_column){.label = evaluation_parties[i].label,
		    .help = arena_format(&me->placed->arena, "%s.", me->scale.words),
		    .kind = CELL_RATING,
		    .width = 9,
		    .digits = me->scale.digits,
		    .read_only = i != me->party};
	me->screen.grid = (struct grid){.columns = me->columns,
	    .column_count = COLUMNS,
	    .count = me->judged.count,
	    .frozen = 1,
	    .down = true,
	    .empty = "Er is niets om te beoordelen.",
	    .context = me,
	    .get = get,
	    .set = set,
	    .detail = detail,
	    .about = about};
}

/* Opening */

static bool save_all(struct ui *ui, void *record, struct error *err, void *hook)
{
	struct evaluation *me = hook;
	return judged_save(ui, record, &me->judged, me->party, err);
}

/* The draft of a rating is kept under the key of the form, beside its texts, and named "oordeel
 * A01", or "oordeel 123" for a goal. */
#define RATING "oordeel "

static struct draft_key draft_key(void *context)
{
	const struct evaluation *me = context;
	return (struct draft_key){.form = me->spec.draft,
	    .record = me->row.id,
	    .parent = me->row.internship,
	    .rev = me->row.rev};
}

static const char *cell_name(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct evaluation *me = context;
	const struct judged *judged = &me->judged.rows[row];
	if (column != (size_t)me->party + 1)
		return NULL;
	return judged->goal ? arena_format(arena, RATING "%lld", (long long)judged->goal)
	                    : arena_format(arena, RATING "%s", judged->competence);
}

/* Describes a draft rating by its subject; meanwhile a goal may have stayed behind, or a skill may
 * have been retired. */
static const char *tell_rating(
    struct ui *ui, void *context, const char *name, const char *level, struct arena *arena)
{
	const char *what = "", *subject = name + strlen(RATING);
	(void)context;
	if (strncmp(name, RATING, strlen(RATING)) != 0)
		return NULL; /* a field of the form */
	db_text(ui->db, arena, &what, NULL,
	    "SELECT name FROM visible_competence WHERE code = ?1 "
	    "UNION ALL SELECT sentence FROM visible_goal WHERE id = CAST(?1 AS INTEGER)",
	    "t", subject);
	return arena_format(arena, "%s: %s", *what ? what : subject, *level ? level : "leeg");
}

static const struct grid_draft_kind drafts = {.title = "Stagebeoordeling",
    .back = "De oordelen die nog niet waren opgeslagen staan er weer.",
    .key = draft_key,
    .name = cell_name,
    .tell = tell_rating};

static bool evaluation_read(struct ui *ui, struct grid_screen *screen, struct error *err)
{
	static const char *const fields[] = {
	    "verdict", "name", "manner", "seen_by", "evaluated_on", "is_final", "remark", NULL};
	struct evaluation *me = (struct evaluation *)screen;
	screen->form = &me->form;
	if (!scale_read(ui->db, &me->scale, &me->placed->arena, err) ||
	    !anchors_read(ui->db, &me->anchors, &me->placed->arena, err) ||
	    !judged_read(ui, me->row.internship, me->row.id, me->party, &me->placed->arena,
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
	    .read_only = screen->read_only,
	    .draft = evaluation_parties[me->party].form};
	if (!form_open(ui, &me->form, &me->spec, &me->row, &me->placed->arena, err))
		return false;
	screen->read_only = me->form.read_only;
	set_up_grid(me);
	screen->in_form = me->judged.count == 0;
	return true;
}

static void header(struct ui *ui, struct grid_screen *screen, struct header *header)
{
	const struct evaluation *me = (const struct evaluation *)screen;
	header->left = arena_format(
	    &ui->scratch, "Stagebeoordeling · %s", evaluation_parties[me->party].label);
	header->right = me->placed->context;
	header->subtitle = arena_format(&ui->scratch, "stage van %s tot en met %s%s",
	    date_show(me->placed->row.starts_on).text, date_show(me->placed->row.ends_on).text,
	    screen->read_only             ? " · alleen lezen"
	    : grid_screen_changed(screen) ? " · nog niet opgeslagen"
	                                  : "");
}

/* On a fault in the verdict the keys go to the form, where it can be corrected. */
static bool save(struct ui *ui, struct grid_screen *screen)
{
	struct evaluation *me = (struct evaluation *)screen;
	if (!form_save(ui, &me->form)) {
		screen->in_form = true;
		return false;
	}
	ui_say(ui, "Beoordeling bewaard: %s.", evaluation_parties[me->party].label);
	return true;
}

static const struct action actions[] = {
    {"F2 C-s", "opslaan", "Slaat oordelen en uitkomst samen op en gaat terug.", grid_screen_save, 0,
        NULL},
    {"1", "oordeel",
        "Een cijfer geeft een oordeel; onder het rooster staat wat elk cijfer betekent.", NULL, 0,
        NULL},
    {"Tab S-Tab", "oordelen/uitkomst", "Gaat van de oordelen naar de uitkomst, en terug.", NULL, 0,
        NULL},
    {"Enter", "volgende", "In de uitkomst: naar het volgende veld, of de keuzelijst.", NULL,
        ACT_HIDDEN, NULL},
    {"Del", "leegmaken", "Haalt een oordeel weg.", NULL, ACT_HIDDEN, NULL},
    {0},
};

static const struct grid_screen_kind kind = {
    .name = "Stagebeoordeling",
    .about =
        "Boven de oordelen over werknemersvaardigheden en leerdoelen, onder de uitkomst. Wat het bedrijf vindt komt terug in het IOP.",
    .read = evaluation_read,
    .header = header,
    .save = save,
    .actions = actions,
    .draft = &drafts,
};

static bool run(struct ui *ui, struct evaluation *me)
{
	while (me->party + 1 < EVALUATION_PARTIES &&
	       strcmp(evaluation_parties[me->party].code, me->row.party) != 0)
		me->party++;
	return grid_screen_run(ui, &me->screen, &kind);
}

bool open_evaluation(struct ui *ui, int64_t id)
{
	struct arena arena = {0};
	struct error err = {0};
	struct placed placed;
	struct evaluation me = {.placed = &placed};
	bool saved = false;
	if (!record_get(ui->db, &internship_evaluation_entity, id, &me.row, &arena, &err)) {
		ui_show_error(ui, &err);
	} else if (placed_read(ui, me.row.internship, &placed)) {
		me.screen.read_only = db_read_only_reason(ui->db) || !placed_followed(ui, &placed);
		saved = run(ui, &me);
		placed_done(&placed);
	}
	arena_done(&arena);
	return saved;
}

/* A new one */

/* The school types its own evaluation; for the other parties the user has seen the paper. From a
 * week before the end an evaluation is by default the final one. */
static bool run_new(struct ui *ui, struct placed *placed, const char *party)
{
	enum { WEEK = 7 };
	bool school = strcmp(party, PARTY_SCHOOL) == 0;
	struct date last =
	    date_is_set(placed->row.ended_on) ? placed->row.ended_on : placed->row.ends_on;
	struct evaluation me = {.placed = placed,
	    .row = {.internship = placed->row.id,
	        .evaluated_on = ui->today,
	        .seen_by = school ? 0 : access_actor(ui->db)->id,
	        .is_final = date_compare(last, date_add(ui->today, WEEK)) <= 0}};
	snprintf(me.row.party, sizeof me.row.party, "%s", party);
	snprintf(
	    me.row.manner, sizeof me.row.manner, "%s", school ? SIGNED_IN_STIP : SIGNED_ON_PAPER);
	text_put(me.row.name, sizeof me.row.name, placed_signer(ui, placed, party));
	return run(ui, &me);
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

/* Asks whether to continue the last evaluation by a party, and returns its id; 0 for a new one, -1
 * on Esc. */
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

/* Returns the question, naming the parties that have not judged yet. */
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
