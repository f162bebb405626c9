/* The tab Portfolio of a dossier: a pupil's skills and evidence, part by part, and what is
 * missing. */
#include <stdio.h>
#include <string.h>

#include "model/portfolio/portfolio.h"
#include "model/portfolio/result.h"
#include "model/school/pupil.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/draft_place.h"
#include "tui/input/picker.h"
#include "tui/screens/common/common.h"
#include "tui/screens/common/lines_tab.h"
#include "tui/screens/diploma/diploma.h"
#include "tui/screens/internship/internship.h"
#include "tui/screens/portfolio/portfolio.h"

static bool portfolio_tab_shown(const struct ui *ui)
{
	return access_read(ui->db, PORTFOLIO) != NONE;
}

static int64_t pupil_of(struct screen *screen)
{
	return dossier_behind(screen)->card.id;
}

static bool fits(const struct rows *rows, size_t row, const struct portfolio_aim *aim)
{
	return rows_named(rows, row, "part")->number == aim->part &&
	       (!aim->id || rows_named(rows, row, "id")->number == aim->id) &&
	       (!*aim->table ||
	           strcmp(rows_named(rows, row, "table_name")->text, aim->table) == 0) &&
	       (!*aim->what || strcmp(rows_named(rows, row, "what")->text, aim->what) == 0);
}

static bool go_to(struct listed *list, const struct portfolio_aim *aim)
{
	for (size_t row = 0; aim->part && row < list->rows.count; row++)
		if (fits(&list->rows, row, aim)) {
			list_select(&list->list, row);
			return true;
		}
	return !aim->part;
}

/* Evidence that is not in order stands in two parts, so the line to return to is known by its part
 * too. */
static struct portfolio_aim here(const struct listed *list)
{
	struct portfolio_aim aim = {0};
	size_t row;
	if (!listed_selected(list, &row))
		return aim;
	aim.part = (int)listed_number(list, row, "part");
	aim.id = listed_number(list, row, "id");
	snprintf(aim.what, sizeof aim.what, "%s", listed_text(list, row, "what"));
	return aim;
}

static bool portfolio_tab_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct dossier *dossier = dossier_of(tabs);
	struct listed *list = tab_state(tabs);
	struct portfolio_aim aim = dossier->portfolio_aim, was = here(list);
	dossier->portfolio_aim = (struct portfolio_aim){0};
	if (!lines_read(ui, tabs, "portfoliodossier",
	        may_add_evidence(ui, NULL) ? "Het portfolio is nog leeg. Met t voeg je iets toe."
	                                   : "Het portfolio is nog leeg.",
	        err))
		return false;
	if (!aim.part)
		go_to(list, &was);
	else if (!go_to(list, &aim)) /* solved meanwhile: go to its part */
		go_to(list, &(struct portfolio_aim){.part = aim.part});
	return true;
}

/* Opening the subject of a line */

static enum outcome open_the_talk(struct ui *ui, int64_t pupil, int64_t talk)
{
	int64_t period = 0;
	struct error err = {0};
	if (db_int(ui->db, &period, &err, "SELECT period FROM visible_iop_talk WHERE id = ?1", "i",
	        talk))
		return open_talk(ui, pupil, period);
	ui_show_error(ui, &err);
	return STAY;
}

static enum outcome open_line(
    struct ui *ui, struct screen *screen, const char *table, int64_t pupil, int64_t id)
{
	if (strcmp(table, "portfolio_requirement") == 0)
		return open_requirement(ui, pupil, id);
	if (strcmp(table, "iop_talk") == 0)
		return open_the_talk(ui, pupil, id);
	if (strcmp(table, "diploma_requirement") == 0 && may_judge_diploma(ui, screen))
		return open_judgement(ui, pupil, id);
	if (strcmp(table, "evidence") == 0)
		form_kind_open(ui, &evidence_form, id, 0);
	else if (strcmp(table, "result") == 0)
		form_kind_open(ui, &result_form, id, 0);
	else if (strcmp(table, "certificate") == 0)
		edit_certificate(ui, pupil, id);
	else if (strcmp(table, "attendance") == 0)
		form_kind_open(ui, &attendance_form, id, pupil);
	else if (strcmp(table, "internship_evaluation") == 0)
		open_evaluation(ui, id);
	else
		return lines_show(ui, screen);
	return STAY;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct cell *table = lines_cell(screen, "table_name");
	if (!table)
		return STAY;
	enum outcome outcome =
	    open_line(ui, screen, table->text, pupil_of(screen), lines_cell(screen, "id")->number);
	tabs_read(ui, (struct tabs *)screen); /* a dialog alone does not make the tab read again */
	return outcome;
}

/* Adding */

static int64_t add_plain(struct ui *ui, int64_t pupil)
{
	return add_evidence(ui, pupil, 0);
}

static int64_t add_one_result(struct ui *ui, int64_t pupil)
{
	form_kind_open(ui, &result_form, 0, pupil);
	return 0;
}

static int64_t add_certificate(struct ui *ui, int64_t pupil)
{
	edit_certificate(ui, pupil, 0);
	return 0;
}

static int64_t add_processes(struct ui *ui, int64_t pupil)
{
	choose_work_processes(ui, pupil);
	return 0;
}

static int64_t add_attendance(struct ui *ui, int64_t pupil)
{
	form_kind_open(ui, &attendance_form, 0, pupil);
	return 0;
}

static bool may_write_hours(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, BASIS) != NONE;
}

static const struct {
	const char *label;
	bool (*may)(const struct ui *ui, const struct screen *screen);
	int64_t (*add)(struct ui *ui, int64_t pupil); /* returns evidence that was added, or 0 */
} kinds[] = {
    {"Bewijsstuk", may_add_evidence, add_plain},
    {"Resultaat", may_write_results, add_one_result},
    {"Certificaat of training", may_write_results, add_certificate},
    {"Werkprocessen van een praktijkverklaring", may_write_results, add_processes},
    {"Aanwezigheid", may_write_hours, add_attendance},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static bool may_add(const struct ui *ui, const struct screen *screen)
{
	return may_add_evidence(ui, screen) || may_write_hours(ui, screen);
}

static enum outcome act_add(struct ui *ui, struct screen *screen)
{
	struct choice rows[KINDS];
	struct choices choices = {.rows = rows};
	size_t offered[KINDS], place = 0;
	int64_t evidence = 0;
	for (size_t i = 0; i < KINDS; i++)
		if (kinds[i].may(ui, screen)) {
			offered[choices.count] = i;
			rows[choices.count++] = (struct choice){"", kinds[i].label};
		}
	if (choices.count == 1 || (choices.count && pick(ui, "Toevoegen", &choices, NULL, &place) &&
	                              place < choices.count))
		evidence = kinds[offered[place]].add(ui, pupil_of(screen));
	if (evidence) /* select it, so that it can be signed or given a file */
		dossier_behind(screen)->portfolio_aim = (struct portfolio_aim){
		    .part = PART_EVIDENCE, .id = evidence, .table = "evidence"};
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

/* Evidence */

/* Returns the selected evidence, or 0; unless the list is empty a message was shown then. */
static int64_t selected_evidence(struct ui *ui, struct screen *screen)
{
	const struct cell *table = lines_cell(screen, "table_name");
	if (!table)
		return 0;
	if (strcmp(table->text, "evidence") == 0)
		return lines_cell(screen, "id")->number;
	ui_say(ui, strcmp(table->text, "portfolio_requirement") == 0
	               ? "Dit bewijsstuk is er nog niet. Met Enter voeg je het toe."
	               : "Dat kan alleen bij een bewijsstuk.");
	return 0;
}

static enum outcome act_sign(struct ui *ui, struct screen *screen)
{
	int64_t evidence = selected_evidence(ui, screen);
	if (evidence && sign_evidence(ui, evidence))
		tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static enum outcome act_files(struct ui *ui, struct screen *screen)
{
	int64_t evidence = selected_evidence(ui, screen);
	return evidence ? open_files(ui, evidence) : STAY;
}

static enum outcome act_processes(struct ui *ui, struct screen *screen)
{
	const struct cell *table = lines_cell(screen, "table_name");
	if (table && strcmp(table->text, "certificate") == 0)
		edit_work_processes(ui, lines_cell(screen, "id")->number);
	else
		choose_work_processes(ui, pupil_of(screen));
	return STAY;
}

/* A record without others below it is removed as everywhere. Evidence and certificates take their
 * own records along, and lines that Stip filed itself cannot be removed here. */
static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	int64_t id = 0;
	const struct entity *entity = lines_record(screen, &id);
	bool evidence = entity == &evidence_entity, certificate = entity == &certificate_entity;
	if (entity == &result_entity || entity == &attendance_entity)
		return lines_remove(ui, screen);
	if (!evidence && !certificate) {
		if (lines_cell(screen, "table_name"))
			ui_say(ui, "Deze regel haal je hier niet weg.");
		return STAY;
	}
	if (!dialog_confirm(ui, "Verwijderen",
	        evidence
	            ? "Dit bewijsstuk gaat weg, met zijn bestanden en handtekeningen. In de geschiedenis blijft het staan."
	            : "Dit certificaat gaat weg, met zijn werkprocessen. In de geschiedenis blijft het staan.",
	        "Verwijderen"))
		return STAY;
	if (evidence ? evidence_remove(ui->db, id, &err) : certificate_remove(ui->db, id, &err))
		ui_say(ui, "Verwijderd: %s.", entity->title);
	else
		ui_show_error(ui, &err);
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static const struct action portfolio_tab_actions[] = {
    {"Enter", "openen", "Opent deze regel; van wat ontbreekt maakt het een nieuw bewijsstuk.",
        act_open, 0, NULL},
    {"t", "toevoegen", "Voegt een bewijsstuk, resultaat, certificaat of aanwezigheid toe.", act_add,
        ACT_WRITES, may_add},
    {"k", "tekenen", "Tekent dit bewijsstuk, na een vraag.", act_sign, ACT_WRITES,
        may_add_evidence},
    {"f", "bestanden", "Toont de bestanden bij dit bewijsstuk: toevoegen, teruggeven, weghalen.",
        act_files, 0, NULL},
    LIST_SEARCH,
    LINES_SHOW,
    {"w", "werkprocessen", "Toont de werkprocessen van een praktijkverklaring.", act_processes,
        ACT_HIDDEN, may_write_results},
    {"Del", "verwijderen", "Haalt de regel weg uit het dossier, na een vraag.", act_remove,
        ACT_WRITES | ACT_HIDDEN, may_add},
    LIST_FOLD,
    {0},
};

const struct tab portfolio_tab = {.title = "Portfolio",
    .brief = "Port",
    .about = "Het bewijs van de leerling: wat er is en wat ontbreekt. Enter vult aan.",
    .shown = portfolio_tab_shown,
    .read = portfolio_tab_read,
    .draw = listed_tab_draw,
    .key = listed_tab_key,
    .actions = portfolio_tab_actions,
    .size = sizeof(struct lines),
    .close = listed_tab_close};

/* Drafts */

/* Returns the pupil of a draft: its parent is a piece of evidence for a signature, and a pupil for
 * other drafts. */
static int64_t pupil_behind(struct ui *ui, int64_t parent)
{
	int64_t pupil = 0;
	db_int(ui->db, &pupil, NULL,
	    "SELECT coalesce((SELECT id FROM visible_pupil WHERE id = ?1), "
	    "  (SELECT pupil FROM visible_evidence WHERE id = ?1), 0)",
	    "i", parent);
	return pupil;
}

/* The parent of a test's draft is a lesson group or a class. */
static void resume_test(struct ui *ui, int64_t parent)
{
	struct error err = {0};
	struct arena arena = {0};
	const char *name = NULL;
	int64_t lesson_group = 0, class = 0;
	struct query *q = db_query(ui->db,
	    "SELECT class_name, lesson_group, class FROM list_lessen WHERE ?1 IN (lesson_group, class)",
	    "i", parent);
	if (query_next(q)) {
		name = arena_text(&arena, query_text(q, 0));
		lesson_group = query_int(q, 1);
		class = query_int(q, 2);
	}
	if (!query_done(q, &err))
		ui_show_error(ui, &err);
	else if (name)
		open_test(ui, lesson_group, class, name);
	else
		ui_complain(ui, "Deze les is er niet meer. De scores blijven 30 dagen bewaard.");
	arena_done(&arena);
}

/* Returns the pupil of the draft, or 0 after a message when the user cannot see that pupil. */
static int64_t draft_pupil(struct ui *ui, const struct found_draft *draft)
{
	int64_t pupil = pupil_behind(ui, draft->parent);
	if (!pupil)
		ui_complain(ui, "Deze leerling is er niet (meer) voor jou.");
	return pupil;
}

static void resume_scores(struct ui *ui, const struct found_draft *draft)
{
	resume_test(ui, draft->parent);
}

static void resume_certificate(struct ui *ui, const struct found_draft *draft)
{
	int64_t pupil = draft_pupil(ui, draft);
	if (pupil)
		edit_certificate(ui, pupil, draft->record);
}

static void resume_work_processes(struct ui *ui, const struct found_draft *draft)
{
	if (draft_pupil(ui, draft) && draft->record)
		edit_work_processes(ui, draft->record);
}

static void resume_signature(struct ui *ui, const struct found_draft *draft)
{
	int64_t pupil = draft_pupil(ui, draft);
	if (pupil)
		open_portfolio(ui, pupil, &(struct portfolio_aim){.part = PART_EVIDENCE});
}

const struct draft_place portfolio_drafts[] = {
    {.form = "portfolio: toets", .open = resume_scores},
    {.form = "portfolio: toets, gegevens", .open = resume_scores},
    {.kind = &evidence_form},
    {.kind = &result_form},
    {.kind = &certificate_form, .open = resume_certificate},
    {.form = "portfolio: werkprocessen", .open = resume_work_processes},
    {.kind = &attendance_form},
    {.form = "portfolio: handtekening ", .open = resume_signature},
    {0},
};
