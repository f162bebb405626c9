/* The talk as a whole, beside its steps: what was decided so far. In a small window it is one line.
 */
#include <string.h>

#include "db/take.h"
#include "tui/page/page.h"
#include "tui/screens/iop/talk.h"

/* From this size of the window on, there is room beside a step. */
enum { COLS = 110, ROWS = 35, LEAST = 10 };

/* The goals looked back on by how they ended, those of this period, what the pupil wants to learn,
 * and the agreements. A goal that goes on stands among those of the last period only. */
#define WHOLE                                                                                               \
	"SELECT CASE "                                                                                      \
	"         WHEN g.ended = 'behaald' THEN 2 WHEN g.ended = 'stopt' THEN 3 WHEN g.ended <> '' THEN 4 " \
	"         WHEN i.id IS NOT NULL THEN 1 ELSE 5 "                                                     \
	"       END AS part, g.sentence AS text, g.iop_goal AS sort "                                       \
	"FROM iop_goal_period g "                                                                           \
	"LEFT JOIN visible_iop_goal i ON i.goal = g.goal AND i.period = ?3 "                                \
	"WHERE g.pupil = ?1 AND g.period = ?2 "                                                             \
	"UNION ALL "                                                                                        \
	"SELECT 6, g.sentence || CASE "                                                                     \
	"         WHEN '' IN (g.place, g.moment, g.method) THEN ' (niet af)' "                              \
	"         ELSE ' (' || g.place || ', ' || g.moment || ')' "                                         \
	"       END, g.iop_goal "                                                                           \
	"FROM iop_goal_period g "                                                                           \
	"WHERE g.pupil = ?1 AND g.period = ?3 "                                                             \
	"AND NOT EXISTS (SELECT 1 FROM visible_iop_goal i WHERE i.goal = g.goal AND i.period = ?2) "        \
	"UNION ALL "                                                                                        \
	"SELECT 7, sentence, id FROM visible_goal_wish WHERE pupil = ?1 AND answered_on IS NULL "           \
	"UNION ALL "                                                                                        \
	"SELECT 8, text || ' (' || who || ', ' || strftime('%d-%m', due_on) || ')', agreement "             \
	"FROM list_afspraken WHERE iop_talk = ?4 AND pupil = ?1 "                                           \
	"ORDER BY part, sort"

enum {
	GOES_ON_HERE = 1,
	DONE_HERE,
	STOPPED_HERE,
	REPLACED_HERE,
	UNDECIDED_HERE,
	NEW,
	WISHED,
	AGREED,
	PARTS
};

static const struct {
	const char *heading, *one, *more; /* one and more: in the line of a small window */
} parts[PARTS] = {
    [GOES_ON_HERE] = {"Gaat door", "gaat door", "gaan door"},
    [DONE_HERE] = {"Behaald", "behaald", "behaald"},
    [STOPPED_HERE] = {"Gestopt", "gestopt", "gestopt"},
    [REPLACED_HERE] = {"Vervangen", "vervangen", "vervangen"},
    [UNDECIDED_HERE] = {"Nog geen besluit", "zonder besluit", "zonder besluit"},
    [NEW] = {"Nieuwe doelen", "nieuw doel", "nieuwe doelen"},
    [WISHED] = {"De leerling wil leren", "leerwens", "leerwensen"},
    [AGREED] = {"Afspraken", "afspraak", "afspraken"},
};

static struct query *read_whole(struct ui *ui, const struct talk *talk)
{
	return db_query(ui->db, WHOLE, "iiii", talk->card.id, talk->back_period, talk->period.id,
	    talk->talk.id);
}

/* Such as "2 gaan door, 1 behaald · 2 nieuwe doelen · 1 afspraak"; "" while nothing was decided. */
static const char *sum(struct ui *ui, const struct talk *talk)
{
	int counts[PARTS] = {0};
	const char *text = "";
	struct query *q = read_whole(ui, talk);
	while (query_next(q))
		counts[named_int(q, "part")]++;
	query_done(q, NULL);
	for (int i = 1; i < PARTS; i++)
		if (counts[i])
			text = arena_format(&ui->scratch, "%s%s%d %s", text,
			    !*text    ? ""
			    : i < NEW ? ", "
			              : " · ",
			    counts[i], counts[i] == 1 ? parts[i].one : parts[i].more);
	return text;
}

static void draw_whole(struct ui *ui, const struct talk *talk, struct box box)
{
	struct page page = {0};
	int64_t before = 0;
	page_add(&page, T_PLAIN, 0, talk_day_and_who(ui, talk));
	struct query *q = read_whole(ui, talk);
	while (query_next(q)) {
		int64_t part = named_int(q, "part");
		if (part != before) {
			page_add(&page, T_PLAIN, 0, "");
			page_add(&page, T_LABEL, 0, parts[part].heading);
		}
		before = part;
		page_add(
		    &page, T_PLAIN, 2, arena_format(&ui->scratch, "%s", named_text(q, "text")));
	}
	query_done(q, NULL);
	page_draw(ui, &page, box);
	page_done(&page);
}

bool talk_frame(struct ui *ui, const struct talk *talk, struct box *body)
{
	if (ui->cols >= COLS && ui->rows >= ROWS) {
		int width = body->cols * 3 / 8;
		body->cols -= width;
		draw_whole(
		    ui, talk, (struct box){body->row, body->col + body->cols, body->rows, width});
		return true;
	}
	const char *text = body->rows > LEAST ? sum(ui, talk) : "";
	if (*text) {
		draw_text(ui, body->row, body->col + 3, body->cols - 4, T_DIM, text);
		body->row++;
		body->rows--;
	}
	return false;
}
