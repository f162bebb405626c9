/* The goals of a period typed as lines: reading, what is offered, and saving. */
#include "tui/screens/iop/goal_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "db/take.h"
#include "tui/screens/iop/talk.h"

static const struct field *field_of(size_t column)
{
	static const char *const names[GOAL_CELLS] = {"sentence", "place", "moment", "method"};
	return entity_field(&goal_entity, names[column]);
}

bool goal_line_is_empty(const struct goal_line *line)
{
	return !*line->goal.sentence;
}

static bool is_changed(const struct goal_line *line)
{
	for (size_t i = 0; i < GOAL_CELLS; i++)
		if (!field_equal(field_of(i), &line->goal, &line->before))
			return true;
	return false;
}

static struct goal_line *add_line(struct goal_lines *lines)
{
	lines->rows = array_grow(lines->rows, lines->count, &lines->capacity, sizeof *lines->rows);
	lines->rows[lines->count] = (struct goal_line){0};
	lines->grid.count = lines->count + 1;
	return &lines->rows[lines->count++];
}

/* The cells */

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct goal_lines *lines = &((const struct talk *)context)->lines;
	return field_text(field_of(column), &lines->rows[row].goal, arena);
}

static bool set(struct ui *ui, void *context, size_t row, size_t column, const char *value)
{
	struct goal_lines *lines = &((struct talk *)context)->lines;
	struct goal_line *line = &lines->rows[row];
	struct error err = {0};
	if (column == GOAL_SENTENCE && line->goal.id && !*value)
		return ui_complain(
		    ui, "Het leerdoel is leeg. Del haalt het uit het IOP, na een vraag.");
	if (column == GOAL_SENTENCE && !line->goal.id && *value &&
	    strncasecmp(value, "ik ", strlen("ik ")) != 0)
		return ui_complain(
		    ui, "Geen competentie gevonden. Typ andere letters, of begin de zin met Ik.");
	if (!field_parse(field_of(column), &line->goal, value, &lines->arena, &err))
		return ui_complain(ui, "%s", err.text);
	return true;
}

/* Where, when and how belong to a sentence. */
static bool fixed(void *context, size_t row, size_t column)
{
	const struct goal_lines *lines = &((const struct talk *)context)->lines;
	return column != GOAL_SENTENCE && goal_line_is_empty(&lines->rows[row]);
}

static const struct grid_column columns[GOAL_CELLS] = {
    {.label = "leerdoel", .kind = CELL_TEXT, .limit = sizeof((struct goal *)0)->sentence - 1},
    {.label = "waar", .kind = CELL_TEXT, .limit = sizeof((struct goal *)0)->place - 1},
    {.label = "wanneer", .kind = CELL_TEXT, .limit = sizeof((struct goal *)0)->moment - 1},
    {.label = "hoe", .kind = CELL_TEXT, .limit = sizeof((struct goal *)0)->method - 1},
};

/* The draft: a saved goal is named by its id, a new line by its place among the new ones. With each
 * text are kept the rev of the goal, so that a change by somebody else is noticed, and what a new
 * goal comes of. */

static struct draft_key draft_key(void *context)
{
	struct talk *talk = context;
	return (struct draft_key){.form = talk_draft(talk, "leerdoelen"), .parent = talk->card.id};
}

static const char *cell_name(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct goal_lines *lines = &((const struct talk *)context)->lines;
	return row < lines->saved
	           ? arena_format(arena, "%lld %zu", (long long)lines->rows[row].goal.id, column)
	           : arena_format(arena, "+%zu %zu", row - lines->saved, column);
}

static void make_room(void *context, const char *cell)
{
	enum { MOST_LINES = 20 };
	struct goal_lines *lines = &((struct talk *)context)->lines;
	size_t row = *cell == '+' ? lines->saved + strtoul(cell + 1, NULL, 10) : 0;
	while (row < MOST_LINES && row >= lines->count)
		add_line(lines);
}

static const char *pack(void *context, size_t row, const char *text, struct arena *arena)
{
	const struct goal_line *line = &((const struct talk *)context)->lines.rows[row];
	return text ? arena_format(arena, "%lld %lld [%s] [%s] %s", (long long)line->goal.rev,
	                  (long long)line->wish, line->goal.competence, line->goal.subtarget, text)
	            : NULL;
}

/* Takes a code in brackets off the text that pack made. */
static const char *unpack_code(const char *at, char *code, size_t size)
{
	const char *begin = strchr(at, '['), *end = begin ? strchr(begin, ']') : NULL;
	if (!end)
		return at;
	snprintf(code, size, "%.*s", (int)(end - begin - 1), begin + 1);
	return end + 1 + (end[1] == ' ');
}

static bool take(struct ui *ui, void *context, size_t row, size_t column, const char *kept)
{
	struct goal_lines *lines = &((struct talk *)context)->lines;
	struct goal_line *line = &lines->rows[row];
	struct error err = {0};
	char *at;
	(void)ui;
	line->goal.rev = strtoll(kept, &at, 10);
	line->wish = strtoll(at, &at, 10);
	kept = unpack_code(at, line->goal.competence, sizeof line->goal.competence);
	kept = unpack_code(kept, line->goal.subtarget, sizeof line->goal.subtarget);
	lines->grid.row = row;
	lines->grid.column = column;
	return field_parse(field_of(column), &line->goal, kept, &lines->arena, &err);
}

static const char *tell(
    struct ui *ui, void *context, const char *name, const char *kept, struct arena *arena)
{
	char code[16];
	(void)ui, (void)context, (void)name, (void)arena;
	return unpack_code(unpack_code(kept, code, sizeof code), code, sizeof code);
}

static const struct grid_draft_kind drafts = {.title = "Nieuwe doelen",
    .back = "Hier stond nog niet bewaarde tekst. F2 bewaart hem.",
    .key = draft_key,
    .name = cell_name,
    .pack = pack,
    .make_room = make_room,
    .take = take,
    .tell = tell};

/* What is offered */

/* The pupil's wishes, the goals of earlier periods that were not reached as they last stood, the
 * competences with the weak ones first, and the framework with the pupil's phase first. Of goals
 * that say the same the last one counts; a competence of such a goal, or of one that was reached in
 * this talk, is not proposed a second time. */
#define OFFERS                                                                                           \
	"WITH before AS MATERIALIZED ("                                                                  \
	"  SELECT *, max(period_starts_on || coalesce(done_on, stopped_on, '')) AS latest "              \
	"  FROM iop_goal_period "                                                                        \
	"  WHERE pupil = ?1 AND period_starts_on < ?3 "                                                  \
	"  GROUP BY code, sentence), "                                                                   \
	"now AS MATERIALIZED ("                                                                          \
	"  SELECT code, sentence FROM iop_goal_period WHERE pupil = ?1 AND period = ?2), "               \
	"unreached AS ("                                                                                 \
	"  SELECT * FROM before "                                                                        \
	"  WHERE done_on IS NULL AND stopped_on IS NULL "                                                \
	"  AND (code, sentence) NOT IN (SELECT code, sentence FROM now)), "                              \
	"weak AS ("                                                                                      \
	"  SELECT w.competence, ', mentor ' || w.level || ' ' || l.label AS told "                       \
	"  FROM weak_competence w "                                                                      \
	"  JOIN rating_level_shown l ON l.level = w.level "                                              \
	"  WHERE w.pupil = ?1) "                                                                         \
	"SELECT 0 AS kind, id, '' AS code, 'wil leren' AS label, sentence, place, 1 AS first, "          \
	"proposed_on AS sort "                                                                           \
	"FROM visible_goal_wish WHERE pupil = ?1 AND answered_on IS NULL "                               \
	"UNION ALL "                                                                                     \
	"SELECT 1, 0, '', 'wil leren', wants_to, '', 1, '' "                                             \
	"FROM visible_iop_talk WHERE id = ?4 AND wants_to <> '' "                                        \
	"UNION ALL "                                                                                     \
	"SELECT 2, g.goal, g.code, "                                                                     \
	"coalesce((SELECT c.name FROM visible_competence c WHERE c.code = g.code) || ', ', '') "         \
	"|| 'nog niet behaald' || coalesce(w.told, ''), g.sentence, '', 1, g.latest "                    \
	"FROM unreached g "                                                                              \
	"LEFT JOIN weak w ON w.competence = g.code "                                                     \
	"UNION ALL "                                                                                     \
	"SELECT 3, 0, c.code, c.name || coalesce(w.told, ''), c.sentence, '', "                          \
	"w.told IS NOT NULL AND c.code NOT IN ("                                                         \
	"  SELECT code FROM now UNION ALL SELECT code FROM unreached UNION ALL "                         \
	"  SELECT code FROM iop_goal_period WHERE pupil = ?1 AND period = ?6 AND done_on IS NOT NULL), " \
	"iif(w.told IS NULL, 1, 0) || printf('%09d', c.id) "                                             \
	"FROM visible_competence c "                                                                     \
	"LEFT JOIN weak w ON w.competence = c.code "                                                     \
	"WHERE (c.retired_on IS NULL OR c.retired_on > today()) "                                        \
	"AND (c.code, c.sentence) NOT IN (SELECT code, sentence FROM unreached) "                        \
	"UNION ALL "                                                                                     \
	"SELECT 4, 0, s.code, d.name || ', fase ' || s.phase, s.sentence, '', 0, "                       \
	"(s.phase <> ?5) || printf('%09d', s.id) "                                                       \
	"FROM visible_subtarget s "                                                                      \
	"JOIN visible_domain d ON d.code = s.domain "                                                    \
	"WHERE s.retired_on IS NULL OR s.retired_on > today() "                                          \
	"ORDER BY kind, sort"

static bool fits_a_goal(const char *sentence)
{
	return strlen(sentence) < sizeof((struct goal *)0)->sentence && !strchr(sentence, '\n');
}

static bool read_offers(struct ui *ui, struct talk *talk, struct error *err)
{
	struct goal_lines *lines = &talk->lines;
	struct arena *arena = &lines->arena;
	struct goal_offer *rows = NULL;
	size_t count = 0, capacity = 0;
	struct query *q = db_query(ui->db, OFFERS, "iidiii", talk->card.id, talk->period.id,
	    talk->period.starts_on, talk->talk.id, talk->card.phase, talk->back_period);
	while (query_next(q)) {
		if (!fits_a_goal(named_text(q, "sentence")))
			continue;
		rows = array_grow(rows, count, &capacity, sizeof *rows);
		struct goal_offer *row = &rows[count++];
		*row = (struct goal_offer){.kind = (enum offer_kind)named_int(q, "kind"),
		    .id = named_int(q, "id"),
		    .code = named_kept(q, "code", arena),
		    .sentence = named_kept(q, "sentence", arena),
		    .place = named_kept(q, "place", arena),
		    .first = named_int(q, "first")};
		const char *name = arena_format(
		    arena, "%s%s%s", row->code, *row->code ? " " : "", named_text(q, "label"));
		row->label = arena_format(arena, "%s: %s", name, row->sentence);
		row->name_words = text_words(arena, name);
		row->words = text_words(arena, row->label);
	}
	lines->offers = arena_keep(arena, rows, count, sizeof *rows);
	lines->offer_count = count;
	return query_done(q, err);
}

/* What fits the weekday comes first, then what was used last for this pupil, then the rest. */
#define PLACES                                                                                                \
	"SELECT label, label "                                                                                \
	"FROM ("                                                                                              \
	"  SELECT label, sort FROM goal_proposal WHERE kind = 'waar' AND pupil IN (0, ?1) "                   \
	"  UNION ALL "                                                                                        \
	"  SELECT place, -0.5 "                                                                               \
	"  FROM (SELECT place FROM visible_goal WHERE pupil = ?1 AND place <> '' ORDER BY id DESC LIMIT 2)) " \
	"GROUP BY label ORDER BY min(sort), label"
#define MOMENTS                                                                                                 \
	"SELECT label, label "                                                                                  \
	"FROM ("                                                                                                \
	"  SELECT label, sort FROM goal_proposal WHERE kind = 'wanneer' AND pupil IN (0, ?1) "                  \
	"  UNION ALL "                                                                                          \
	"  SELECT moment, -0.5 "                                                                                \
	"  FROM (SELECT moment FROM visible_goal WHERE pupil = ?1 AND moment <> '' ORDER BY id DESC LIMIT 2)) " \
	"GROUP BY label ORDER BY min(sort), label"

/* First those whose name is typed, then those whose sentence holds it. */
static size_t offered_sentences(
    const struct goal_lines *lines, const char *typed, const struct goal_offer *out[])
{
	struct arena arena = {0};
	const char *words = text_words(&arena, typed);
	bool new = !lines->rows[lines->grid.row].goal.id, any = strcmp(words, " ") != 0;
	size_t count = 0;
	for (int pass = any ? 0 : 1; pass < 2; pass++)
		for (size_t i = 0; i < lines->offer_count && count < MOST_OFFERS; i++) {
			const struct goal_offer *row = &lines->offers[i];
			bool by_name = text_words_fit(row->name_words, words);
			bool fits = any ? pass == 0 ? by_name
			                            : !by_name && text_words_fit(row->words, words)
			                : row->first;
			if (fits && new)
				out[count++] = row;
		}
	arena_done(&arena);
	return count;
}

/* What is typed in full comes first. */
static size_t offered_choices(
    const struct choices *choices, const char *typed, const char *labels[MOST_OFFERS])
{
	struct arena arena = {0};
	const char *words = text_words(&arena, typed), *folded = text_fold(&arena, typed);
	size_t count = 0;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < choices->count && count < MOST_OFFERS; i++) {
			const char *label = choices->rows[i].label;
			bool whole = strcmp(text_fold(&arena, label), folded) == 0;
			if (whole == (pass == 0) &&
			    text_words_fit(text_words(&arena, label), words))
				labels[count++] = label;
		}
	arena_done(&arena);
	return count;
}

size_t goal_lines_offered(const struct goal_lines *lines, const char *labels[MOST_OFFERS],
    const struct goal_offer *offers[MOST_OFFERS])
{
	const struct goal_offer *own[MOST_OFFERS];
	const struct grid *grid = &lines->grid;
	const struct goal_line *line = &lines->rows[grid->row];
	const char *typed = grid_pending(grid);
	bool filled = !typed && !field_empty(field_of(grid->column), &line->goal);
	size_t count = 0;
	if (grid->read_only || filled || grid->column == GOAL_METHOD)
		return 0;
	typed = typed ? typed : "";
	if (grid->column == GOAL_PLACE || grid->column == GOAL_MOMENT)
		return offered_choices(
		    grid->column == GOAL_PLACE ? &lines->places : &lines->moments, typed, labels);
	if (strncasecmp(typed, "ik ", strlen("ik ")) == 0)
		return 0; /* own words */
	offers = offers ? offers : own;
	count = offered_sentences(lines, typed, offers);
	for (size_t i = 0; i < count; i++)
		labels[i] = offers[i]->label;
	return count;
}

void goal_lines_take(struct ui *ui, struct talk *talk, const struct goal_offer *offer)
{
	struct goal_lines *lines = &talk->lines;
	struct grid *grid = &lines->grid;
	struct goal *goal = &lines->rows[grid->row].goal;
	struct error err = {0};
	if (offer->kind == OFFER_OPEN) {
		field_edit_done(&grid->edit);
		grid->editing = false;
		if (!goal_carry_over(ui->db, offer->id, talk->period.id, &err) ||
		    !goal_lines_read(ui, talk, &err))
			ui_show_error(ui, &err);
		else
			lines->grid.row = lines->count - 1;
		return;
	}
	snprintf(goal->competence, sizeof goal->competence, "%s",
	    offer->kind == OFFER_COMPETENCE ? offer->code : "");
	snprintf(goal->subtarget, sizeof goal->subtarget, "%s",
	    offer->kind == OFFER_SUBTARGET ? offer->code : "");
	lines->rows[grid->row].wish = offer->kind == OFFER_WISH ? offer->id : 0;
	if (*offer->place)
		snprintf(goal->place, sizeof goal->place, "%s", offer->place);
	if (!grid->editing)
		field_edit_start(&grid->edit, "", columns[GOAL_SENTENCE].limit);
	grid->editing = true;
	field_edit_set(&grid->edit, offer->sentence);
}

/* Reading */

static bool read_goals(struct ui *ui, struct talk *talk, struct error *err)
{
	struct goal_lines *lines = &talk->lines;
	struct query *q = db_query(ui->db,
	    "SELECT g.id, g.rev, g.pupil, g.competence, g.subtarget, g.sentence, g.place, g.moment, g.method, "
	    "g.agreed_on, g.done_on, g.stopped_on, g.replaced_by "
	    "FROM iop_goal_period i "
	    "JOIN visible_goal g ON g.id = i.goal "
	    "WHERE i.pupil = ?1 AND i.period = ?2 "
	    "ORDER BY i.iop_goal",
	    "ii", talk->card.id, talk->period.id);
	bool good = true;
	while (good && query_next(q)) {
		struct goal_line *line = add_line(lines);
		good = record_load(&goal_entity, q, &line->goal, &lines->arena, err);
		line->before = line->goal;
	}
	lines->saved = lines->count;
	return query_done(q, good ? err : NULL) && good;
}

bool goal_lines_read(struct ui *ui, struct talk *talk, struct error *err)
{
	struct goal_lines *lines = &talk->lines;
	bool writes = may_write_iop(ui, NULL) && !db_read_only_reason(ui->db);
	size_t row = lines->grid.row;
	grid_done(&lines->grid);
	arena_done(&lines->arena);
	grid_draft_done(&lines->draft);
	lines->count = 0;
	lines->chosen = NO_OFFER;
	lines->grid = (struct grid){.columns = columns,
	    .column_count = GOAL_CELLS,
	    .empty = "In dit IOP staan nog geen leerdoelen.",
	    .context = talk,
	    .get = get,
	    .set = set,
	    .fixed = fixed,
	    .read_only = !writes};
	if (!read_goals(ui, talk, err) || !read_offers(ui, talk, err) ||
	    !choices_read(ui->db, PLACES, talk->card.id, &lines->arena, &lines->places, err) ||
	    !choices_read(ui->db, MOMENTS, talk->card.id, &lines->arena, &lines->moments, err))
		return false;
	if (writes)
		add_line(lines);
	lines->grid.count = lines->count;
	lines->grid.row = row < lines->count ? row : lines->count ? lines->count - 1 : 0;
	lines->draft =
	    (struct grid_draft){.kind = &drafts, .grid = &lines->grid, .kept = lines->draft.kept};
	grid_draft_start(&lines->draft);
	return true;
}

void goal_lines_done(struct goal_lines *lines)
{
	grid_done(&lines->grid);
	grid_draft_done(&lines->draft);
	arena_done(&lines->arena);
	free(lines->rows);
	*lines = (struct goal_lines){0};
}

/* Saving */

static bool save_line(struct ui *ui, struct talk *talk, struct goal_line *line, struct error *err)
{
	struct goal *goal = &line->goal;
	if (goal->id)
		return record_save(ui->db, &goal_entity, "Leerdoel gewijzigd", goal, err);
	goal->pupil = talk->card.id;
	goal->agreed_on = ui->today;
	goal->rev = 0;
	return line->wish ? wish_confirm(ui->db, line->wish, goal, talk->period.id, err)
	                  : goal_add(ui->db, goal, talk->period.id, err);
}

bool goal_lines_save(struct ui *ui, struct talk *talk)
{
	struct goal_lines *lines = &talk->lines;
	struct error err = {0};
	bool any = false;
	if (!grid_finish(ui, &lines->grid))
		return false;
	for (size_t i = 0; i < lines->count; i++) {
		struct goal_line *line = &lines->rows[i];
		if (goal_line_is_empty(line) || !is_changed(line))
			continue;
		any = true;
		if (save_line(ui, talk, line, &err)) {
			line->before = line->goal;
			continue;
		}
		ui_show_error(ui, &err);
		lines->grid.row = i;
		return false;
	}
	if (!any)
		return true;
	grid_draft_forget(ui, &lines->draft);
	if (!goal_lines_read(ui, talk, &err))
		ui_show_error(ui, &err);
	return true;
}
