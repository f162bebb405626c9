/* Step 2 of the talk: the goals of this period. One key carries a goal over, and choosing a
 * competence brings its sentence along. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/page.h"
#include "tui/screens/iop/talk.h"

struct goal_choice {
	int64_t goal;
	const char *sentence, *code, *where, *level, *how; /* how: where, when and how, in full */
	bool here;                                         /* in the IOP of this period */
};

static const struct column columns[] = {
    {"code", "code", COLUMN_TEXT, 5, 0},
    {"sentence", "leerdoel", COLUMN_TEXT, 40, C_WIDE},
    {"where", "waar, wanneer", COLUMN_TEXT, 22, 0},
    {"level", "mentor", COLUMN_TEXT, 6, 0},
    {0},
};

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct goal_choice *goal = &((const struct talk *)context)->goal_rows[row];
	(void)arena;
	return column == 0   ? goal->code
	       : column == 1 ? goal->sentence
	       : column == 2 ? goal->where
	                     : goal->level;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	const struct talk *talk = context;
	return talk->goal_rows[row].here
	           ? arena_format(arena, "In het IOP van periode %d", (int)talk->period.number)
	           : "Nog niet behaald: m neemt mee";
}

static const char *what_is_missing(struct query *q, struct arena *arena)
{
	static const struct {
		const char *column, *word;
	} parts[] = {{"place", "waar"}, {"moment", "wanneer"}, {"method", "hoe"}};
	struct buffer text = {0};
	int missing = 0;
	for (int i = 0; i < 3; i++)
		if (!*named_text(q, parts[i].column))
			buffer_format(&text, "%s%s", missing++ ? ", " : "", parts[i].word);
	const char *result = missing ? arena_format(arena, "%s %s", buffer_text(&text),
	                                   missing == 1 ? "ontbreekt" : "ontbreken")
	                             : arena_format(arena, "%s, %s", named_text(q, "place"),
	                                   named_text(q, "moment"));
	buffer_done(&text);
	return result;
}

/* The goals of this period, then those of earlier periods that were not reached, as they last
 * stood, latest first. */
#define GOALS                                                                                                     \
	"SELECT g.goal, g.sentence, g.code, g.place, g.moment, g.method, coalesce(g.mentor_level, '') AS level, " \
	"1 AS here, '' AS latest, g.iop_goal AS place_in_list "                                                   \
	"FROM iop_goal_period g WHERE g.pupil = ?1 AND g.period = ?2 "                                            \
	"UNION ALL "                                                                                              \
	"SELECT g.goal, g.sentence, g.code, g.place, g.moment, g.method, coalesce(g.mentor_level, ''), 0, "       \
	"g.latest, g.iop_goal "                                                                                   \
	"FROM ("                                                                                                  \
	"  SELECT *, max(period_starts_on) AS latest "                                                            \
	"  FROM iop_goal_period "                                                                                 \
	"  WHERE pupil = ?1 AND period_starts_on < ?3 AND done_on IS NULL AND stopped_on IS NULL "                \
	"  GROUP BY goal) g "                                                                                     \
	"WHERE NOT EXISTS (SELECT 1 FROM visible_iop_goal i WHERE i.goal = g.goal AND i.period = ?2) "            \
	"ORDER BY here DESC, latest DESC, place_in_list"

static bool read_goals(struct ui *ui, struct talk *talk, struct error *err)
{
	struct goal_choice *rows = NULL;
	size_t count = 0, capacity = 0;
	arena_done(&talk->goal_arena);
	struct query *q =
	    db_query(ui->db, GOALS, "iid", talk->card.id, talk->period.id, talk->period.starts_on);
	while (query_next(q)) {
		rows = array_grow(rows, count, &capacity, sizeof *rows);
		rows[count++] = (struct goal_choice){.goal = named_int(q, "goal"),
		    .sentence = named_kept(q, "sentence", &talk->goal_arena),
		    .code = named_kept(q, "code", &talk->goal_arena),
		    .where = what_is_missing(q, &talk->goal_arena),
		    .level = named_kept(q, "level", &talk->goal_arena),
		    .how = arena_format(&talk->goal_arena, "waar: %s · wanneer: %s · hoe: %s",
		        named_text(q, "place"), named_text(q, "moment"), named_text(q, "method")),
		    .here = named_int(q, "here")};
	}
	bool good = query_done(q, err);
	talk->goal_rows = arena_alloc(&talk->goal_arena, (count + 1) * sizeof *rows);
	if (count)
		memcpy(talk->goal_rows, rows, count * sizeof *rows);
	free(rows);
	talk->goal_count = count;
	struct list_source source = {
	    .columns = columns, .count = count, .cell = cell, .group = group, .context = talk};
	talk->goals.empty =
	    "Nog geen leerdoelen: c kiest competenties, k een doel uit het kader, e schrijft een eigen doel.";
	list_show(&talk->goals, &source);
	return good;
}

static bool talk_goals_open(struct ui *ui, struct wizard *wizard, struct error *err)
{
	return read_goals(ui, talk_of(wizard), err);
}

/* Below the list stand the selected goal in full, and what the pupil wants to learn. */
static void draw(struct ui *ui, struct wizard *wizard, struct box body)
{
	enum { FULL = 6, LIST = 8 };
	struct talk *talk = talk_of(wizard);
	const char *wish = talk->talk.wants_to;
	struct page page = {0};
	size_t row;
	int below = body.rows >= LIST + FULL ? FULL : 0;
	talk->goals.told = below > 0;
	list_draw(ui, &talk->goals, (struct box){body.row, body.col, body.rows - below, body.cols});
	if (!below)
		return;
	if (list_selected(&talk->goals, &row)) {
		page_add(&page, T_TITLE, 0, talk->goal_rows[row].sentence);
		page_add(&page, T_PLAIN, 0, talk->goal_rows[row].how);
	}
	if (wish && *wish)
		page_add(
		    &page, T_DIM, 0, arena_format(&ui->scratch, "De leerling wil leren: %s", wish));
	page_draw(
	    ui, &page, (struct box){body.row + body.rows - below, body.col, below, body.cols});
	page_done(&page);
}

static enum outcome key(struct ui *ui, struct wizard *wizard, const struct key *pressed)
{
	return list_key(ui, &talk_of(wizard)->goals, pressed);
}

static enum outcome read_again(struct ui *ui, struct talk *talk)
{
	struct error err = {0};
	if (!read_goals(ui, talk, &err))
		ui_show_error(ui, &err);
	return STAY;
}

static struct goal_choice *selected(struct screen *screen)
{
	struct talk *talk = talk_of_screen(screen);
	size_t row;
	return list_selected(&talk->goals, &row) ? &talk->goal_rows[row] : NULL;
}

static bool save_goal(struct ui *ui, void *record, struct error *err, void *hook)
{
	const struct talk *talk = hook;
	struct goal *goal = record;
	if (goal->id)
		return record_save(ui->db, &goal_entity, "Leerdoel gewijzigd", goal, err);
	return talk->replaces ? goal_replace(ui->db, talk->replaces, goal, talk->period.id,
	                            talk_day(ui, talk), err)
	                      : goal_add(ui->db, goal, talk->period.id, err);
}

/* Opens the form for a new goal. */
static bool write_goal(
    struct ui *ui, struct talk *talk, struct goal *goal, const char *title, const char *draft)
{
	static const char *const from_list[] = {"sentence", "place", "moment", "method", NULL};
	struct form_spec spec = {.entity = &goal_entity,
	    .title = title,
	    .context = pupil_title(&talk->card, &talk->arena),
	    .change = "Leerdoel afgesproken",
	    .draft = talk_draft(talk, draft),
	    .pupil = talk->card.id,
	    .parent = talk->card.id,
	    .fields = from_list,
	    .changed = goal_changed,
	    .save = save_goal,
	    .hook = talk};
	goal->pupil = talk->card.id;
	goal->agreed_on = ui->today;
	return form_edit(ui, &spec, goal, &talk->arena);
}

/* Lets the user write a goal, with the sentence of its competence or subtarget filled in. */
static bool add_goal(struct ui *ui, struct talk *talk, const char *competence,
    const char *subtarget, const char *title)
{
	struct goal goal = {0};
	snprintf(goal.competence, sizeof goal.competence, "%s", competence);
	snprintf(goal.subtarget, sizeof goal.subtarget, "%s", subtarget);
	if (*competence || *subtarget)
		goal_changed(ui, &goal,
		    entity_field(&goal_entity, *competence ? "competence" : "subtarget"),
		    &talk->arena, NULL);
	return write_goal(ui, talk, &goal, title, "nieuw leerdoel");
}

bool talk_replace_goal(struct ui *ui, struct talk *talk, const struct goal_row *row)
{
	struct goal old, goal = {0};
	struct error err = {0};
	if (!record_get(ui->db, &goal_entity, row->goal, &old, &talk->arena, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	memcpy(goal.competence, old.competence, sizeof goal.competence);
	memcpy(goal.place, old.place, sizeof goal.place);
	memcpy(goal.moment, old.moment, sizeof goal.moment);
	talk->replaces = old.id;
	bool written = write_goal(ui, talk, &goal,
	    arena_format(&talk->arena, "In plaats van: %s", old.sentence),
	    arena_format(&talk->arena, "vervangend leerdoel %lld", (long long)old.id));
	talk->replaces = 0;
	return written;
}

/* What the pupil wants to learn comes first, as a goal in the pupil's own words; then the
 * competences that the mentor last rated as not enough. */
#define COMPETENCES                                                                                         \
	"SELECT '' AS code, 'wens van de leerling: ' || t.wants_to, 1, 0 AS part, 0 AS sort "               \
	"FROM visible_iop_talk t "                                                                          \
	"WHERE t.id = ?2 AND coalesce(t.wants_to, '') <> '' "                                               \
	"UNION ALL "                                                                                        \
	"SELECT c.code, c.code || '  ' || c.name || iif(w.level, ' (zwak: mentor ' || w.level || ')', '') " \
	"  || ': ' || c.sentence, 1, iif(w.level, 1, 2), c.id "                                             \
	"FROM visible_competence c "                                                                        \
	"LEFT JOIN weak_competence w ON w.competence = c.code AND w.pupil = ?1 "                            \
	"WHERE c.retired_on IS NULL OR c.retired_on > today() "                                             \
	"ORDER BY 4, 5"

static bool read_competences(struct ui *ui, const struct talk *talk, struct arena *arena,
    struct choices *out, struct error *err)
{
	struct choice *rows = NULL;
	size_t capacity = 0;
	*out = (struct choices){0};
	struct query *q = db_query(ui->db, COMPETENCES, "ii", talk->card.id, talk->talk.id);
	while (query_next(q)) {
		rows = array_grow(rows, out->count, &capacity, sizeof *rows);
		rows[out->count++] = (struct choice){
		    arena_text(arena, query_text(q, 0)), arena_text(arena, query_text(q, 1))};
	}
	out->rows = arena_alloc(arena, (out->count + 1) * sizeof *rows);
	if (out->count)
		memcpy(out->rows, rows, out->count * sizeof *rows);
	free(rows);
	return query_done(q, err);
}

/* A wish that fits in a goal stands in it; a longer one the user puts in words. */
static bool add_chosen(struct ui *ui, struct talk *talk, const char *competence, const char *title)
{
	const char *wish = talk->talk.wants_to;
	struct goal goal = {0};
	if (*competence)
		return add_goal(ui, talk, competence, "", title);
	if (strlen(wish) < sizeof goal.sentence && !strchr(wish, '\n'))
		memcpy(goal.sentence, wish, strlen(wish) + 1);
	return write_goal(ui, talk, &goal, title, "nieuw leerdoel");
}

static enum outcome act_competences(struct ui *ui, struct screen *screen)
{
	struct talk *talk = talk_of_screen(screen);
	struct arena arena = {0};
	struct choices choices;
	struct error err = {0};
	if (!read_competences(ui, talk, &arena, &choices, &err)) {
		arena_done(&arena);
		ui_show_error(ui, &err);
		return STAY;
	}
	bool *marks = arena_alloc(&arena, (choices.count + 1) * sizeof *marks);
	int wanted = 0, number = 0;
	if (pick_many(ui, "Competenties voor dit IOP (1 tot 3)", &choices, marks)) {
		for (size_t i = 0; i < choices.count; i++)
			wanted += marks[i];
		for (size_t i = 0; i < choices.count; i++)
			if (marks[i] &&
			    !add_chosen(ui, talk, choices.rows[i].value,
			        arena_format(&arena, "Nieuw leerdoel %d van %d", ++number, wanted)))
				break;
	}
	arena_done(&arena);
	return read_again(ui, talk);
}

static enum outcome act_framework(struct ui *ui, struct screen *screen)
{
	struct talk *talk = talk_of_screen(screen);
	struct arena arena = {0};
	struct choices choices;
	struct error err = {0};
	size_t place = SIZE_MAX;
	const char *sql = "SELECT s.code, d.name || ', fase ' || s.phase || ': ' || s.sentence "
	                  "FROM visible_subtarget s "
	                  "JOIN visible_domain d ON d.code = s.domain "
	                  "WHERE s.retired_on IS NULL OR s.retired_on > today() "
	                  "ORDER BY s.id";
	if (!choices_read(ui->db, sql, 0, &arena, &choices, &err))
		ui_show_error(ui, &err);
	else if (pick(ui, "Doel uit het programmeringskader", &choices, NULL, &place) &&
	         place < choices.count)
		add_goal(ui, talk, "", choices.rows[place].value, "Nieuw leerdoel uit het kader");
	arena_done(&arena);
	return read_again(ui, talk);
}

static enum outcome act_own(struct ui *ui, struct screen *screen)
{
	struct talk *talk = talk_of_screen(screen);
	add_goal(ui, talk, "", "", "Nieuw eigen leerdoel");
	return read_again(ui, talk);
}

static enum outcome act_carry_over(struct ui *ui, struct screen *screen)
{
	struct talk *talk = talk_of_screen(screen);
	const struct goal_choice *goal = selected(screen);
	struct error err = {0};
	size_t next = 0;
	if (!goal || goal->here)
		ui_say(ui, "Kies een leerdoel dat nog niet is behaald om mee te nemen.");
	else if (!goal_carry_over(ui->db, goal->goal, talk->period.id, &err))
		ui_show_error(ui, &err);
	else
		next = (size_t)(goal - talk->goal_rows) + 1;
	read_again(ui, talk);
	/* Selects the next goal to choose from, which has moved one place down; at the end, the one
	 * before. */
	if (next && next == talk->goal_count)
		next--;
	if (next && !talk->goal_rows[next].here)
		list_select(&talk->goals, next);
	return STAY;
}

static enum outcome act_take_out(struct ui *ui, struct screen *screen)
{
	struct talk *talk = talk_of_screen(screen);
	const struct goal_choice *goal = selected(screen);
	struct error err = {0};
	if (!goal || !goal->here)
		ui_say(ui, "Kies een leerdoel uit het IOP van deze periode.");
	else if (dialog_confirm(ui, "Uit dit IOP halen", goal->sentence, "Uit het IOP") &&
	         !goal_take_out(ui->db, goal->goal, talk->period.id, &err))
		ui_show_error(ui, &err);
	return read_again(ui, talk);
}

static enum outcome act_change(struct ui *ui, struct screen *screen)
{
	const struct goal_choice *goal = selected(screen);
	if (goal)
		open_goal(ui, goal->goal);
	return read_again(ui, talk_of_screen(screen));
}

/* Says so when there are too few or too many competences, but lets the talk go on. */
static bool save(struct ui *ui, struct wizard *wizard)
{
	struct talk *talk = talk_of(wizard);
	struct error err = {0};
	int64_t competences = 0, most = db_setting_int(ui->db, "competenties_max", 3);
	db_int(ui->db, &competences, NULL,
	    "SELECT count(DISTINCT competence) FROM iop_goal_period WHERE pupil = ?1 AND period = ?2",
	    "ii", talk->card.id, talk->period.id);
	if (!talk_has_goals(ui->db, &talk->talk, &err))
		ui_say(ui, "%s", err.text);
	else if (strcmp(talk->talk.kind, TALK_IOP) == 0 && (competences < 1 || competences > most))
		ui_say(ui,
		    "Dit IOP heeft %d sociale en maatschappelijke competenties; 1 tot %d is de bedoeling.",
		    (int)competences, (int)most);
	return true;
}

/* Only while the user filters the list. */
static bool types(const struct wizard *wizard)
{
	return talk_of(wizard)->goals.typing;
}

static const struct action actions[] = {
    {"c", "competenties", "Kiest een of meer competenties; elk wordt een leerdoel met een zin.",
        act_competences, ACT_WRITES, may_write_iop},
    {"k", "kader", "Kiest een doel uit het programmeringskader.", act_framework, ACT_WRITES,
        may_write_iop},
    {"e", "eigen doel", "Schrijft een doel in de woorden van de leerling.", act_own, ACT_WRITES,
        may_write_iop},
    {"m", "meenemen", "Neemt een leerdoel mee dat nog niet is behaald.", act_carry_over, ACT_WRITES,
        may_write_iop},
    {"x", "uit het IOP", "Haalt het leerdoel uit het IOP van deze periode, na een vraag.",
        act_take_out, ACT_WRITES, may_write_iop},
    {"Enter", "openen", "Opent het leerdoel.", act_change, 0, NULL},
    {"F7", "dag en wie", "Vult in wanneer het gesprek was en wie erbij waren.",
        talk_ask_day_and_who, ACT_HIDDEN | ACT_WRITES, may_write_iop},
    {0},
};

const struct wizard_step goals_step = {.title = "Nieuwe doelen",
    .about =
        "De leerdoelen voor deze periode: uit de vorige meenemen, uit een competentie of het kader, of in eigen woorden.",
    .open = talk_goals_open,
    .draw = draw,
    .key = key,
    .save = save,
    .again = talk_goals_open,
    .types = types,
    .actions = actions};
