/* The review of a class or of a grade, pupil by pupil: changes, gaps and agreements. */
#include "tui/input/dialog.h"
#include "tui/screens/care/care.h"
#include "tui/screens/care/review.h"
#include "tui/screens/common/common.h"

struct review_day {
	struct screen screen;
	struct review review;
	struct review_pupils pupils;
	struct rows tasks; /* of all pupils */
	struct review_details details;
	int64_t shown; /* pupil shown in details */
	bool right;    /* keys go to the details */
	struct arena task_arena;
};

/* Window widths: below BOTH only one of the two sides fits. The list of a grade says more. */
enum { BOTH = 70, WIDE = 110, LEFT = 26, LEFT_WIDE = 50, LEFT_GRADE = 36, LEFT_WIDE_GRADE = 62 };

static struct review_day *day_of(struct screen *screen)
{
	return (struct review_day *)screen;
}

/* Reads the tasks of all pupils, which takes half the time of reading those of one class. */
static bool read_tasks(struct ui *ui, struct review_day *day, struct error *err)
{
	arena_done(&day->task_arena);
	day->tasks = (struct rows){.listing = listing_find("taken")};
	bool good =
	    listing_read(ui->db, day->tasks.listing, NULL, &day->task_arena, &day->tasks, err);
	review_pupils_count(&day->pupils, &day->tasks, ui->today);
	return good;
}

static const struct reviewed *selected(const struct review_day *day)
{
	return review_pupils_selected(&day->pupils);
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
	return review_read(ui, &day->review, err) &&
	       review_pupils_read(ui, &day->pupils, &day->review, err) &&
	       read_tasks(ui, day, err) && read_details(ui, day, err);
}

/* Leaves out the tasks and standings, which are slow to read and cannot have changed here. */
static void resume(struct ui *ui, struct screen *screen)
{
	struct review_day *day = day_of(screen);
	struct error err = {0};
	if (!review_read(ui, &day->review, &err) ||
	    !review_pupils_place(ui, &day->pupils, &day->review, &err) ||
	    !read_details(ui, day, &err))
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

/* May the actor begin and record the review? That of a grade is the care coordinator's. */
static bool may_hold(const struct ui *ui, const struct screen *screen)
{
	return ((const struct review_day *)screen)->review.grade
	           ? access_write(ui->db, GUIDANCE) == ALL
	           : may_write_review(ui, screen);
}

static const char *standing_of(struct ui *ui, const struct review_day *day)
{
	const struct review *review = &day->review;
	const char *said = review_pupils_said(&day->pupils, &ui->scratch);
	if (date_is_set(review->held_on))
		return arena_format(
		    &ui->scratch, "gehouden op %s · %s", date_show(review->held_on).text, said);
	if (review->id)
		return date_compare(review->planned_on, ui->today) > 0
		           ? arena_format(&ui->scratch, "gepland op %s · %s",
		                 date_show(review->planned_on).text, said)
		           : arena_format(&ui->scratch, "in voorbereiding · %s", said);
	if (!may_hold(ui, &day->screen))
		return "nog niet begonnen";
	return review->grade
	           ? "nog niet begonnen: met de spatiebalk zet je een leerling op de lijst"
	           : "nog niet begonnen: met een afspraak (a) begin je";
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct review_day *day = day_of(screen);
	const struct review *review = &day->review;
	header->left = arena_format(&ui->scratch, "%s · %s",
	    review->grade ? "Leerlingbespreking" : "Groepsbespreking", review->name);
	header->right = date_is_set(review->before) ? arena_format(&ui->scratch, "vorige: %s",
	                                                  date_show(review->before).text)
	                                            : "de eerste van dit schooljaar";
	header->subtitle = standing_of(ui, day);
}

static void draw_details(struct ui *ui, struct review_day *day, struct box box)
{
	const struct reviewed *pupil = selected(day);
	if (!pupil)
		return;
	draw_format(ui, box.row, box.col + 1, box.cols - 2, T_TITLE, "%s · %s", pupil->name,
	    pupil->standing);
	const char *said = date_is_set(pupil->last_on)
	                       ? arena_format(&ui->scratch, "laatst besproken op %s · %s",
	                             date_show(pupil->last_on).text, pupil->facts)
	                       : pupil->facts;
	struct box facts = {box.row + 1, box.col + 1, box.rows > 12 ? 4 : 1, box.cols - 2};
	int used = draw_paragraph(ui, facts, T_DIM, said);
	used = 1 + (used > facts.rows ? facts.rows : used);
	struct box rest = {box.row + used, box.col, box.rows - used, box.cols};
	review_details_draw(ui, &day->details, rest);
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct review_day *day = day_of(screen);
	bool both = body.cols >= BOTH, wide = body.cols >= WIDE || !both;
	bool of_grade = day->review.grade;
	int width = !both  ? body.cols
	            : wide ? (of_grade ? LEFT_WIDE_GRADE : LEFT_WIDE)
	                   : (of_grade ? LEFT_GRADE : LEFT);
	struct box left = {body.row, body.col, body.rows, width};
	day->pupils.list.elsewhere = day->right;
	day->details.list.elsewhere = !day->right;
	if (both) {
		mouse_part(ui, body, &day->right, selected(day) != NULL);
		mouse_part(ui, left, &day->right, false);
	}
	if (both || !day->right)
		review_pupils_draw(ui, &day->pupils, wide, left);
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

/* Of a class a pupil was discussed or not; of a grade the pupil is put on the list first. */
static enum outcome mark_pupil(struct ui *ui, struct review_day *day)
{
	const struct reviewed *pupil = selected(day);
	struct error err = {0};
	if (!pupil || !ui_may_write(ui))
		return STAY;
	if (!may_write_review(ui, NULL)) {
		ui_say(ui, "Je mag dit bekijken, niet wijzigen.");
		return STAY;
	}
	enum review_place next = pupil->place == DISCUSSED                         ? NOT_LISTED
	                         : pupil->place == NOT_LISTED && day->review.grade ? LISTED
	                                                                           : DISCUSSED;
	if (!review_pupils_put(ui, &day->pupils, &day->review, pupil, next, &err))
		ui_show_error(ui, &err);
	resume(ui, &day->screen);
	return STAY;
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct review_day *day = day_of(screen);
	bool typing = day->pupils.list.typing || day->details.list.typing;
	if (!typing && !day->right && key_in("Spatie", pressed))
		return mark_pupil(ui, day);
	if (!typing && key_in("Tab S-Tab", pressed))
		return turn(day, !day->right);
	if (!typing && key_in("Right Left", pressed))
		return turn(day, key_is(pressed, K_RIGHT));
	enum outcome outcome =
	    list_key(ui, day->right ? &day->details.list : &day->pupils.list, pressed);
	follow(ui, day);
	if (outcome == UNHANDLED && day->right && key_is(pressed, K_ESC))
		return turn(day, false);
	return outcome;
}

static void review_day_close(struct ui *ui, struct screen *screen)
{
	struct review_day *day = day_of(screen);
	(void)ui;
	review_pupils_done(&day->pupils);
	review_details_done(&day->details);
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
	bool good =
	    review_pupils_read(ui, &day->pupils, &day->review, &err) && read_tasks(ui, day, &err);
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

static enum outcome step(struct ui *ui, struct screen *screen, int code, const char *place)
{
	struct review_day *day = day_of(screen);
	if (!review_pupils_step(ui, &day->pupils, code))
		ui_say(ui, "Dit is de %s leerling %s.", place,
		    !day->review.grade                           ? "van de klas"
		    : day->pupils.listed + day->pupils.discussed ? "op de lijst"
		                                                 : "van het leerjaar");
	follow(ui, day);
	return STAY;
}

static enum outcome act_next(struct ui *ui, struct screen *screen)
{
	return step(ui, screen, K_DOWN, "laatste");
}

static enum outcome act_previous(struct ui *ui, struct screen *screen)
{
	return step(ui, screen, K_UP, "eerste");
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

/* Evaluates the selected agreement, or else those of the class or grade. */
static enum outcome act_evaluate(struct ui *ui, struct screen *screen)
{
	struct review_day *day = day_of(screen);
	const struct review_detail *detail = review_details_selected(&day->details);
	if (day->right && detail && detail->agreement)
		return evaluate(ui, day, detail->agreement);
	return day->review.grade ? open_grade_agreements(ui, day->review.grade)
	                         : open_review_agreements(ui, day->review.class);
}

/* Once it was held, says of how many there is nothing. */
static enum outcome act_settle(struct ui *ui, struct screen *screen)
{
	struct review_day *day = day_of(screen);
	struct error err = {0};
	bool before = date_is_set(day->review.held_on);
	if (!review_settle(ui, &day->review))
		return STAY;
	resume(ui, screen);
	if (before || !date_is_set(day->review.held_on))
		return STAY;
	if (review_pupils_ask(ui, &day->pupils) &&
	    !review_pupils_put(ui, &day->pupils, &day->review, NULL, DISCUSSED, &err))
		ui_show_error(ui, &err);
	else
		ui_say(ui, "Vastgelegd: %s.", review_pupils_said(&day->pupils, &ui->scratch));
	return STAY;
}

/* For what is about a class as a whole. */
static bool of_class(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return ((const struct review_day *)screen)->review.class;
}

static bool writes_of_class(const struct ui *ui, const struct screen *screen)
{
	return of_class(ui, screen) && may_write_review(ui, screen);
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
	return choose_workbook(ui, 0, day_of(screen)->review.name, NULL);
}

static bool writes_of_grade(const struct ui *ui, const struct screen *screen)
{
	return !of_class(ui, screen) && may_write_review(ui, screen);
}

static const struct action actions[] = {
    {">", "verder",
        "Gaat naar de volgende leerling; bij een leerjaar naar de volgende op de lijst.", act_next,
        0, NULL},
    {"a", "afspraak", "Maakt een afspraak over deze leerling.", act_agree, ACT_WRITES,
        may_write_review},
    {"Spatie", "lijst",
        "Zet deze leerling op de lijst; nog een keer: is besproken; en dan weer van de lijst.",
        NULL, ACT_WRITES, writes_of_grade},
    {"c", "klas", "Maakt een afspraak over de hele klas.", act_agree_class, ACT_WRITES,
        writes_of_class},
    {"v", "vastleggen",
        "Legt vast wanneer de bespreking was, wie erbij waren en wat er is besproken.", act_settle,
        ACT_WRITES, may_hold},
    {"Spatie", "besproken", "Zegt dat deze leerling is besproken, of toch niet.", NULL, ACT_WRITES,
        writes_of_class},
    {"e", "evalueren", "Kijkt terug op de gekozen afspraak; links: op alle afspraken.",
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
    {"x", "werkmap", "Maakt een Excel-werkmap van deze klas.", act_workbook, ACT_HIDDEN, of_class},
    LIST_FIND,
    LIST_FOLD,
    {0},
};

static const struct screen_ops ops = {.name = "Bespreking",
    .about =
        "De klas of het leerjaar, leerling voor leerling: wat er veranderde, wat ontbreekt en wat is afgesproken. Voor een naam: ! niet op koers, ~ aandacht; erachter: ● besproken, ○ op de lijst.",
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

enum outcome open_grade_review(struct ui *ui, int64_t grade)
{
	struct review_day day = {.screen.ops = &ops, .review.grade = grade};
	return ui_run(ui, &day.screen);
}
