/* The agreements made in reviews of a class or a grade, to be evaluated. */
#include <stdlib.h>

#include "db/take.h"
#include "tui/screens/care/care.h"
#include "tui/screens/care/review.h"
#include "tui/screens/common/common.h"

struct agreed {
	int64_t id;
	const char *about, *text, *who, *due, *state, *year;
	bool late;
};

struct agreements {
	struct screen screen;
	struct review review;
	struct list list;
	struct agreed *rows;
	size_t count, capacity;
	const char *progress;
	struct arena arena;
};

static const struct column columns[] = {
    {"about", "over", COLUMN_TEXT, 18, 0},
    {"text", "afspraak", COLUMN_TEXT, 26, C_WIDE},
    {"due", "uiterlijk", COLUMN_TEXT, 10, 0},
    {"state", "stand", COLUMN_TEXT, 12, 0},
    {"who", "wie", COLUMN_TEXT, 16, C_SHEET},
    {0},
};

static struct agreements *agreements_of(struct screen *screen)
{
	return (struct agreements *)screen;
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct agreed *a = &((const struct agreements *)context)->rows[row];
	const char *cells[] = {a->about, a->text, a->due, a->state, a->who};
	(void)arena;
	return cells[column];
}

static const char *mark(void *context, size_t row)
{
	return ((const struct agreements *)context)->rows[row].late ? "!" : "";
}

static enum style style(void *context, size_t row)
{
	return ((const struct agreements *)context)->rows[row].late ? T_LATE : T_PLAIN;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	return arena_format(
	    arena, "Schooljaar %s", ((const struct agreements *)context)->rows[row].year);
}

/* Agreements of this school year, and of the class with the same name a year earlier, without those
 * of pupil reviews. */
static const char agreements_sql[] =
    "SELECT a.agreement, a.name, a.text, a.who, a.due_on, "
    "coalesce('hielp ' || a.outcome, a.state) AS state_label, a.year_name, a.late "
    "FROM list_zorgafspraken a "
    "JOIN visible_school_year y ON y.name = a.year_name "
    "JOIN current_school_year n ON y.starts_on >= date(n.starts_on, '-1 year') "
    "WHERE a.group_review <> 0 AND a.grade = ?2 AND (?2 OR a.class_name = ?1) "
    "ORDER BY y.starts_on DESC, a.evaluated_on IS NOT NULL, a.done_on IS NOT NULL, a.due_on, "
    "a.search_key, a.agreement";

static bool read_rows(struct ui *ui, struct agreements *me, struct error *err)
{
	struct query *q = db_query(ui->db, agreements_sql, "ti", me->review.name, me->review.grade);
	me->count = 0;
	while (query_next(q)) {
		me->rows = array_grow(me->rows, me->count, &me->capacity, sizeof *me->rows);
		me->rows[me->count++] = (struct agreed){.id = named_int(q, "agreement"),
		    .about = named_kept(q, "name", &me->arena),
		    .text = named_kept(q, "text", &me->arena),
		    .who = named_kept(q, "who", &me->arena),
		    .due = arena_text(&me->arena, date_show(named_date(q, "due_on")).text),
		    .state = named_kept(q, "state_label", &me->arena),
		    .year = named_kept(q, "year_name", &me->arena),
		    .late = named_int(q, "late")};
	}
	return query_done(q, err);
}

/* Shows the date from which evaluations count: the norm wants them in the second half of the
 * year. */
static bool read_progress(struct ui *ui, struct agreements *me, struct error *err)
{
	me->progress = "";
	static const char *const of_class =
	    "SELECT agreements, evaluated, half_on FROM class_care WHERE class = ?1";
	static const char *const of_grade =
	    "SELECT g.agreements, g.agreements - g.to_evaluate, y.half_on "
	    "FROM list_leerlingbespreking g "
	    "JOIN school_year_days y ON y.school_year = g.school_year WHERE g.grade = ?1";
	struct query *q = db_query(ui->db, me->review.class ? of_class : of_grade, "i",
	    me->review.class ? me->review.class : me->review.grade);
	if (query_next(q))
		me->progress = arena_format(&me->arena,
		    "%d van %d geëvalueerd · telt vanaf %s, de tweede helft van het jaar",
		    (int)query_int(q, 1), (int)query_int(q, 0), date_show(query_date(q, 2)).text);
	return query_done(q, err);
}

static bool read_all(struct ui *ui, struct agreements *me, struct error *err)
{
	arena_done(&me->arena);
	me->count = 0;
	bool good = review_read(ui, &me->review, err) && read_rows(ui, me, err) &&
	            read_progress(ui, me, err);
	struct list_source source = {.columns = columns,
	    .count = me->count,
	    .cell = cell,
	    .style = style,
	    .mark = mark,
	    .group = group,
	    .context = me};
	me->list.empty =
	    me->review.grade
	        ? "Er zijn nog geen afspraken. In de leerlingbespreking maak je ze met a."
	        : "Er zijn nog geen afspraken. In de groepsbespreking maak je ze met a en c.";
	list_show(&me->list, &source);
	return good;
}

static bool review_agreements_open(struct ui *ui, struct screen *screen, struct error *err)
{
	return read_all(ui, agreements_of(screen), err);
}

/* Selects by place: an evaluated agreement moves down, and the next one takes its place. */
static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_all(ui, agreements_of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct agreements *me = agreements_of(screen);
	header->left = arena_format(
	    &ui->scratch, "Afspraken · %s%s", me->review.grade ? "" : "klas ", me->review.name);
	header->subtitle = me->progress;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	list_draw(ui, &agreements_of(screen)->list, body);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &agreements_of(screen)->list, pressed);
}

static void review_agreements_close(struct ui *ui, struct screen *screen)
{
	struct agreements *me = agreements_of(screen);
	(void)ui;
	list_done(&me->list);
	free(me->rows);
	arena_done(&me->arena);
}

static int64_t selected(struct screen *screen)
{
	const struct agreements *me = agreements_of(screen);
	size_t row;
	return list_selected(&me->list, &row) ? me->rows[row].id : 0;
}

static enum outcome act_evaluate(struct ui *ui, struct screen *screen)
{
	int64_t id = selected(screen);
	if (id)
		form_kind_open(ui, &look_back_form, id, 0);
	return STAY;
}

static enum outcome act_done(struct ui *ui, struct screen *screen)
{
	int64_t id = selected(screen);
	if (!id)
		return STAY;
	enum outcome outcome = open_review_agreement(ui, id);
	resume(ui, screen); /* a dialog alone does not make the screen read again */
	return outcome;
}

static const struct action actions[] = {
    {"Enter", "evalueren", "Kijkt terug op de afspraak: is het gedaan, heeft het geholpen?",
        act_evaluate, 0, NULL},
    {"g", "gedaan", "Vinkt de afspraak af, of wijzigt haar.", act_done, ACT_WRITES,
        may_write_review},
    LIST_FIND,
    LIST_FOLD,
    {0},
};

static const struct screen_ops ops = {.name = "Afspraken",
    .about =
        "De afspraken uit de besprekingen, die van dit schooljaar eerst en wat nog open is bovenaan.",
    .open = review_agreements_open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = review_agreements_close,
    .actions = actions};

enum outcome open_review_agreements(struct ui *ui, int64_t class)
{
	struct agreements me = {.screen.ops = &ops, .review.class = class};
	return ui_run(ui, &me.screen);
}

enum outcome open_grade_agreements(struct ui *ui, int64_t grade)
{
	struct agreements me = {.screen.ops = &ops, .review.grade = grade};
	return ui_run(ui, &me.screen);
}
