/* The review of a class, pupil by pupil: changes, gaps and agreements. */
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "tui/input/dialog.h"
#include "tui/screens/care/care.h"
#include "tui/screens/care/review.h"
#include "tui/screens/common/common.h"

struct reviewed {
	int64_t pupil;
	const char *name, *standing, *facts;
	size_t tasks;
};

struct review_day {
	struct screen screen;
	struct review review;
	struct list pupils;
	struct reviewed *rows;
	size_t count, capacity;
	struct rows tasks; /* of all pupils */
	struct review_details details;
	int64_t shown; /* pupil shown in details */
	bool right;    /* keys go to the details */
	bool narrow;   /* as last drawn: only one of the two sides fits */
	struct arena arena, task_arena;
};

/* Window widths: below BOTH only one of the two sides fits. */
enum { BOTH = 70, WIDE = 110, LEFT = 26, LEFT_WIDE = 50 };

static const struct column small_columns[] = {
    {"name", "leerling", COLUMN_TEXT, 18, C_WIDE},
    {"tasks", "nog", COLUMN_TEXT, 3, C_RIGHT},
    {0},
};
static const struct column wide_columns[] = {
    {"name", "leerling", COLUMN_TEXT, 18, C_WIDE},
    {"tasks", "te doen", COLUMN_TEXT, 7, C_RIGHT},
    {"standing", "stand", COLUMN_TEXT, 14, 0},
    {0},
};

static struct review_day *day_of(struct screen *screen)
{
	return (struct review_day *)screen;
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct reviewed *pupil = &((const struct review_day *)context)->rows[row];
	if (column == 1)
		return pupil->tasks ? arena_format(arena, "%zu", pupil->tasks) : "";
	return column == 0 ? pupil->name : pupil->standing;
}

static const char *mark(void *context, size_t row)
{
	const char *standing = ((const struct review_day *)context)->rows[row].standing;
	return strcmp(standing, "niet op koers") == 0 ? "!"
	       : strcmp(standing, "aandacht") == 0    ? "~"
	                                              : "";
}

static enum style style(void *context, size_t row)
{
	const char *sign = mark(context, row);
	return *sign == '!' ? T_LATE : *sign == '~' ? T_SOON : T_PLAIN;
}

static int64_t pupil_key(void *context, size_t row)
{
	return ((const struct review_day *)context)->rows[row].pupil;
}

static void show_pupils(struct review_day *day, bool wide)
{
	struct list_source source = {.columns = wide ? wide_columns : small_columns,
	    .count = day->count,
	    .cell = cell,
	    .style = style,
	    .mark = mark,
	    .key = pupil_key,
	    .context = day};
	list_show(&day->pupils, &source);
}

/* Read once at opening: a pupil's standing changes only with ratings, and is the slowest to
 * read. */
static bool read_pupils(struct ui *ui, struct review_day *day, struct error *err)
{
	day->count = 0;
	arena_done(&day->arena);
	struct query *q = db_query(ui->db,
	    "WITH k AS MATERIALIZED (SELECT * FROM list_koers WHERE class_name = ?2) "
	    "SELECT e.pupil, e.name, coalesce(k.standing, 'onbekend') AS standing, "
	    "coalesce(k.facts, '') || coalesce(' · daarvoor: ' || k.standing_before, '') AS facts "
	    "FROM current_enrolment e "
	    "LEFT JOIN k ON k.pupil = e.pupil "
	    "WHERE e.class = ?1 "
	    "ORDER BY e.search_key, e.number",
	    "it", day->review.class, day->review.class_name);
	while (query_next(q)) {
		day->rows = array_grow(day->rows, day->count, &day->capacity, sizeof *day->rows);
		day->rows[day->count++] = (struct reviewed){.pupil = named_int(q, "pupil"),
		    .name = named_kept(q, "name", &day->arena),
		    .standing = named_kept(q, "standing", &day->arena),
		    .facts = named_kept(q, "facts", &day->arena)};
	}
	return query_done(q, err);
}

static void count_tasks(struct review_day *day)
{
	for (size_t i = 0; i < day->count; i++) {
		day->rows[i].tasks = 0;
		for (size_t row = 0; row < day->tasks.count; row++)
			day->rows[i].tasks +=
			    rows_named(&day->tasks, row, "pupil")->number == day->rows[i].pupil;
	}
}

/* Reads the tasks of all pupils, which takes half the time of reading those of one class. */
static bool read_tasks(struct ui *ui, struct review_day *day, struct error *err)
{
	arena_done(&day->task_arena);
	day->tasks = (struct rows){.listing = listing_find("taken")};
	bool good =
	    listing_read(ui->db, day->tasks.listing, NULL, &day->task_arena, &day->tasks, err);
	count_tasks(day);
	return good;
}

static const struct reviewed *selected(const struct review_day *day)
{
	size_t row;
	return list_selected(&day->pupils, &row) ? &day->rows[row] : NULL;
}

static bool read_details(struct ui *ui, struct review_day *day, struct error *err)
{
	const struct reviewed *pupil = selected(day);
	day->shown = pupil ? pupil->pupil : 0;
	return review_details_read(ui, &day->details, &day->review, day->shown, &day->tasks, err);
}

static bool review_day_open(struct ui *ui, struct screen *screen, struct error *err)
{
	struct review_day *day = day_of(screen);
	day->pupils.empty = "In deze klas zit nu niemand.";
	if (!review_read(ui, &day->review, err) || !read_pupils(ui, day, err) ||
	    !read_tasks(ui, day, err))
		return false;
	show_pupils(day, ui->cols >= WIDE);
	return read_details(ui, day, err);
}

/* Leaves out the tasks and standings, which are slow to read and cannot have changed here. */
static void resume(struct ui *ui, struct screen *screen)
{
	struct review_day *day = day_of(screen);
	struct error err = {0};
	if (!review_read(ui, &day->review, &err) || !read_details(ui, day, &err))
		ui_show_error(ui, &err);
}

/* Reads the details when another pupil is selected. */
static void follow(struct ui *ui, struct review_day *day)
{
	const struct reviewed *pupil = selected(day);
	struct error err = {0};
	if ((pupil ? pupil->pupil : 0) == day->shown)
		return;
	list_done(&day->details.list); /* starts at the top with all groups open */
	if (!read_details(ui, day, &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct review *review = &day_of(screen)->review;
	header->left = arena_format(&ui->scratch, "Groepsbespreking · %s", review->class_name);
	header->right = date_is_set(review->before) ? arena_format(&ui->scratch, "vorige: %s",
	                                                  date_show(review->before).text)
	                                            : "de eerste van dit schooljaar";
	if (date_is_set(review->held_on))
		header->subtitle =
		    arena_format(&ui->scratch, "gehouden op %s", date_show(review->held_on).text);
	else if (!review->id)
		header->subtitle = may_write_review(ui, screen)
		                       ? "nog niet begonnen: met een afspraak (a) begin je"
		                       : "nog niet begonnen";
	else
		header->subtitle =
		    arena_format(&ui->scratch, "in voorbereiding: telt nog nergens%s%s",
		        date_is_set(review->planned_on) ? " · gepland op " : "",
		        date_is_set(review->planned_on) ? date_show(review->planned_on).text : "");
}

static void draw_details(struct ui *ui, struct review_day *day, struct box box)
{
	const struct reviewed *pupil = selected(day);
	if (!pupil)
		return;
	draw_format(ui, box.row, box.col + 1, box.cols - 2, T_TITLE, "%s · %s", pupil->name,
	    pupil->standing);
	struct box facts = {box.row + 1, box.col + 1, box.rows > 12 ? 4 : 1, box.cols - 2};
	int used = draw_paragraph(ui, facts, T_DIM, pupil->facts);
	used = 1 + (used > facts.rows ? facts.rows : used);
	struct box rest = {box.row + used, box.col, box.rows - used, box.cols};
	review_details_draw(ui, &day->details, rest);
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct review_day *day = day_of(screen);
	bool both = body.cols >= BOTH, wide = body.cols >= WIDE || !both;
	int width = !both ? body.cols : wide ? LEFT_WIDE : LEFT;
	const struct column *columns = wide ? wide_columns : small_columns;
	struct box left = {body.row, body.col, body.rows, width};
	day->narrow = !both;
	day->pupils.elsewhere = day->right;
	day->details.list.elsewhere = !day->right;
	if (day->pupils.source.columns != columns)
		show_pupils(day, wide);
	if (both || !day->right)
		list_draw(ui, &day->pupils, left);
	if (both)
		draw_details(ui, day,
		    (struct box){body.row, body.col + width, body.rows, body.cols - width});
	else if (day->right)
		draw_details(ui, day, body);
}

static enum outcome turn(struct review_day *day, bool right)
{
	day->right = right && selected(day);
	return STAY;
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct review_day *day = day_of(screen);
	bool typing = day->pupils.typing || day->details.list.typing;
	if (!typing && key_in("Tab S-Tab", pressed))
		return turn(day, !day->right);
	if (!typing && key_in("Right Left", pressed))
		return turn(day, key_is(pressed, K_RIGHT));
	enum outcome outcome =
	    list_key(ui, day->right ? &day->details.list : &day->pupils, pressed);
	follow(ui, day);
	if (outcome == UNHANDLED && day->right && key_is(pressed, K_ESC))
		return turn(day, false);
	return outcome;
}

static void review_day_close(struct ui *ui, struct screen *screen)
{
	struct review_day *day = day_of(screen);
	(void)ui;
	list_done(&day->pupils);
	review_details_done(&day->details);
	free(day->rows);
	arena_done(&day->arena);
	arena_done(&day->task_arena);
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	struct review_day *day = day_of(screen);
	const struct reviewed *pupil = selected(day);
	struct error err = {0};
	if (!pupil)
		return STAY;
	enum outcome outcome = open_dossier(ui, pupil->pupil);
	if (outcome != STAY)
		return outcome;
	bool good = read_pupils(ui, day, &err) && read_tasks(ui, day, &err);
	show_pupils(day, day->pupils.source.columns == wide_columns);
	if (!read_details(ui, day, good ? &err : NULL) || !good)
		ui_show_error(ui, &err);
	return STAY;
}

/* Reads the tasks again too, because an evaluated agreement no longer is one. */
static enum outcome evaluate(struct ui *ui, struct review_day *day, int64_t agreement)
{
	struct error err = {0};
	if (form_kind_open(ui, &look_back_form, agreement, 0) &&
	    !(read_tasks(ui, day, &err) && read_details(ui, day, &err)))
		ui_show_error(ui, &err);
	return STAY;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	struct review_day *day = day_of(screen);
	const struct review_detail *detail = review_details_selected(&day->details);
	if (!day->right)
		return act_dossier(ui, screen);
	if (detail && detail->agreement)
		return evaluate(ui, day, detail->agreement);
	return detail ? pager_run(ui, detail->day, detail->text) : STAY;
}

static enum outcome step(struct ui *ui, struct screen *screen, int code, const char *at_end)
{
	struct review_day *day = day_of(screen);
	const struct key key = {.kind = K_FUNC, .code = code};
	int64_t before = day->shown;
	list_key(ui, &day->pupils, &key);
	follow(ui, day);
	if (day->shown == before)
		ui_say(ui, "%s", at_end);
	return STAY;
}

static enum outcome act_next(struct ui *ui, struct screen *screen)
{
	return step(ui, screen, K_DOWN, "Dit is de laatste leerling van de klas.");
}

static enum outcome act_previous(struct ui *ui, struct screen *screen)
{
	return step(ui, screen, K_UP, "Dit is de eerste leerling van de klas.");
}

static enum outcome act_agree(struct ui *ui, struct screen *screen)
{
	struct review_day *day = day_of(screen);
	const struct reviewed *pupil = selected(day);
	if (pupil)
		review_agree(ui, &day->review, pupil->pupil, pupil->name);
	return STAY;
}

static enum outcome act_agree_class(struct ui *ui, struct screen *screen)
{
	review_agree(ui, &day_of(screen)->review, 0, "hele klas");
	return STAY;
}

/* Evaluates the selected agreement, or else those of the class. */
static enum outcome act_evaluate(struct ui *ui, struct screen *screen)
{
	struct review_day *day = day_of(screen);
	const struct review_detail *detail = review_details_selected(&day->details);
	return day->right && detail && detail->agreement
	           ? evaluate(ui, day, detail->agreement)
	           : open_review_agreements(ui, day->review.class);
}

static enum outcome act_settle(struct ui *ui, struct screen *screen)
{
	review_settle(ui, &day_of(screen)->review);
	return STAY;
}

static enum outcome act_note(struct ui *ui, struct screen *screen)
{
	const struct reviewed *pupil = selected(day_of(screen));
	if (pupil)
		write_note(ui, pupil->pupil, 0, pupil->name);
	resume(ui, screen);
	return STAY;
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	return choose_workbook(ui, 0, day_of(screen)->review.class_name, NULL);
}

static const struct action actions[] = {
    {">", "volgende", "Gaat naar de volgende leerling.", act_next, 0, NULL},
    {"a", "afspraak", "Maakt een afspraak over deze leerling.", act_agree, ACT_WRITES,
        may_write_review},
    {"c", "klas", "Maakt een afspraak over de hele klas.", act_agree_class, ACT_WRITES,
        may_write_review},
    {"v", "vastleggen",
        "Legt vast wanneer de bespreking was, wie erbij waren en wat er is besproken.", act_settle,
        ACT_WRITES, may_write_review},
    {"e", "evalueren", "Kijkt terug op de gekozen afspraak; links: op alle afspraken van de klas.",
        act_evaluate, 0, NULL},
    {"Enter", "openen", "Links het dossier; rechts de afspraak of de hele tekst.", act_open, 0,
        NULL},
    {"<", "vorige", "Gaat naar de vorige leerling.", act_previous, ACT_HIDDEN, NULL},
    {"Tab Right Left", "leerlingen/gegevens",
        "Wisselt tussen de leerlingen en wat er over de gekozen leerling staat.", NULL, ACT_HIDDEN,
        NULL},
    {"d", "dossier", "Opent het dossier van de leerling.", act_dossier, ACT_HIDDEN, NULL},
    {"l", "notitie", "Schrijft een notitie bij de leerling.", act_note, ACT_WRITES | ACT_HIDDEN,
        NULL},
    {"x", "werkmap", "Maakt een Excel-werkmap van deze klas.", act_workbook, ACT_HIDDEN, NULL},
    LIST_FIND,
    LIST_FOLD,
    {0},
};

static const struct screen_ops ops = {.name = "Groepsbespreking",
    .about =
        "De klas, leerling voor leerling: wat er veranderde, wat ontbreekt en wat is afgesproken. Voor een naam: ! niet op koers, ~ aandacht.",
    .open = review_day_open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = review_day_close,
    .actions = actions};

enum outcome open_review_day(struct ui *ui, int64_t class)
{
	struct review_day day = {.screen.ops = &ops, .review.class = class};
	return ui_run(ui, &day.screen);
}
