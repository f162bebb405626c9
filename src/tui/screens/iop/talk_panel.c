/* The goal at hand, in full: what it says, how it was rated, the notes since the last talk, and
 * what the pupil prepared. */
#include "db/take.h"
#include "tui/input/dialog.h"
#include "tui/page/page.h"
#include "tui/screens/iop/talk.h"

static const char *or_dash(const char *text)
{
	return *text ? text : "–";
}

static void add_ratings(struct ui *ui, struct page *page, const struct goal_row *goal)
{
	struct query *q = db_query(ui->db,
	    "WITH given (sort, who, level) AS ("
	    "  VALUES (1, 'leerling', ?1), (2, 'mentor', ?2), (3, 'docent', ?3), (4, 'stage', ?4)) "
	    "SELECT group_concat(g.who || ' ' || coalesce(g.level || ' ' || l.label, '–'), ' · ' ORDER BY g.sort) "
	    "FROM given g "
	    "LEFT JOIN rating_level_shown l ON l.level = g.level",
	    "iiii", goal->levels[RATER_PUPIL], goal->levels[RATER_MENTOR],
	    goal->levels[RATER_TEACHER], goal->levels[RATER_COMPANY]);
	if (query_next(q))
		page_add(page, T_PLAIN, 0, arena_text(&ui->scratch, query_text(q, 0)));
	query_done(q, NULL);
}

static void add_replacement(struct ui *ui, struct page *page, int64_t goal)
{
	struct query *q = db_query(ui->db,
	    "SELECT n.sentence FROM visible_goal g JOIN visible_goal n ON n.id = g.replaced_by WHERE g.id = ?1",
	    "i", goal);
	if (query_next(q))
		page_add(page, T_PLAIN, 0,
		    arena_format(&ui->scratch, "Vervangen door: %s", query_text(q, 0)));
	query_done(q, NULL);
}

/* Those about this goal go before those about the pupil. */
#define NOTES                                                                                                  \
	"SELECT strftime('%d-%m-%Y', n.written_on) AS day, coalesce(s.full_name, 'leerling') AS who, n.text, " \
	"n.goal IS NOT NULL AS of_goal "                                                                       \
	"FROM visible_note n "                                                                                 \
	"LEFT JOIN visible_staff s ON s.id = n.written_by "                                                    \
	"WHERE n.pupil = ?1 AND (n.goal = ?2 OR n.about = ?1) "                                                \
	"AND n.written_on >= coalesce("                                                                        \
	"  (SELECT max(t.held_on) FROM visible_iop_talk t "                                                    \
	"   WHERE t.pupil = ?1 AND t.kind <> 'DRI' AND t.id <> ?3), '') "                                      \
	"ORDER BY n.goal IS NULL, n.written_on DESC, n.id DESC"

static void add_notes(struct ui *ui, struct page *page, const struct talk *talk, int64_t goal)
{
	bool any = false;
	struct query *q = db_query(ui->db, NOTES, "iii", talk->card.id, goal, talk->talk.id);
	while (query_next(q)) {
		if (!any)
			page_add(page, T_LABEL, 0, "Notities sinds het vorige gesprek");
		any = true;
		page_add(page, T_PLAIN, 0,
		    arena_format(&ui->scratch, "%s %s%s: %s", named_text(q, "day"),
		        named_text(q, "who"), named_int(q, "of_goal") ? ", bij dit doel" : "",
		        named_text(q, "text")));
	}
	query_done(q, NULL);
}

static void add_answer(struct ui *ui, struct page *page, const char *what, const char *answer)
{
	if (answer && *answer)
		page_add(page, T_PLAIN, 0, arena_format(&ui->scratch, "%s: %s", what, answer));
}

/* What was noted at the preparation, and the own wishes. */
static void add_wants(struct ui *ui, struct page *page, int64_t talk)
{
	struct query *q =
	    db_query(ui->db, "SELECT wants FROM talk_wants WHERE iop_talk = ?1", "i", talk);
	if (query_next(q))
		add_answer(ui, page, "wil leren", query_text(q, 0));
	query_done(q, NULL);
}

static void add_preparation(struct ui *ui, struct page *page, const struct iop_talk *talk)
{
	if (!date_is_set(talk->prepared_on)) {
		page_add(page, T_DIM, 0, "De leerling heeft dit gesprek nog niet voorbereid.");
		return;
	}
	page_add(page, T_LABEL, 0, "Voorbereid door de leerling");
	add_answer(ui, page, "trots op", talk->proud_of);
	add_answer(ui, page, "nog moeilijk", talk->finds_hard);
	add_wants(ui, page, talk->id);
}

/* With room, an empty line stands between the parts. */
static void fill(struct ui *ui, struct page *page, const struct talk *talk, bool room)
{
	const struct goal_row *goal = goal_grid_selected(&talk->back);
	if (goal) {
		const char *anchors = anchors_of(&talk->back.anchors, goal->code);
		page_add(page, T_TITLE, 0, goal->sentence);
		page_add(page, T_PLAIN, 0,
		    arena_format(&ui->scratch, "waar: %s · wanneer: %s · hoe: %s",
		        or_dash(goal->place), or_dash(goal->moment), or_dash(goal->method)));
		add_ratings(ui, page, goal);
		add_replacement(ui, page, goal->goal);
		if (*anchors)
			page_add(page, T_DIM, 0, anchors);
	}
	if (goal && room)
		page_add(page, T_PLAIN, 0, "");
	add_preparation(ui, page, &talk->talk);
	if (room)
		page_add(page, T_PLAIN, 0, "");
	add_notes(ui, page, talk, goal ? goal->goal : 0);
}

void talk_panel_draw(struct ui *ui, const struct talk *talk, struct box box)
{
	enum { ROOM = 16 };
	struct page page = {0};
	fill(ui, &page, talk, box.rows >= ROOM);
	page_draw(ui, &page, box);
	page_done(&page);
}

enum outcome talk_panel_show(struct ui *ui, struct screen *screen)
{
	const struct talk *talk = talk_of_screen(screen);
	const char *text = "";
	struct page page = {0};
	fill(ui, &page, talk, true);
	for (size_t i = 0; i < page.count; i++)
		text = arena_format(
		    &ui->scratch, "%s%s%s", text, *text ? "\n" : "", page.rows[i].text);
	page_done(&page);
	return pager_run(ui, "Leerdoel en voorbereiding", text);
}
