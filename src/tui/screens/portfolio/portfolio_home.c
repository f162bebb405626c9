/* The tab Portfolio of the home screen: what is missing, unsigned or undated, per subject or per
 * pupil. */
#include <string.h>

#include "tui/screens/common/common.h"
#include "tui/list/listed_tab.h"
#include "tui/screens/portfolio/portfolio.h"

struct missing_list {
	struct listed listed;
	bool by_pupil; /* by pupil instead of by subject */
	bool any_mine; /* the user can solve some of it */
};

static struct listed *list_of_tab(struct screen *screen)
{
	return &((struct missing_list *)tab_state_of(screen))->listed;
}

/* Can the user solve it? */
static bool is_mine(const struct listed *list, size_t row)
{
	return listed_number(list, row, "mine") != 0;
}

/* Lines for somebody else to solve stand apart, unless all lines are. */
static bool waits(const struct listed *list, size_t row)
{
	return ((const struct missing_list *)list->owner)->any_mine && !is_mine(list, row);
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	const struct listed *list = context;
	const struct missing_list *me = list->owner;
	if (waits(list, row))
		return "Wacht op een ander";
	return me->by_pupil ? arena_format(arena, "%s · %s", listed_text(list, row, "name"),
	                          listed_text(list, row, "class_name"))
	                    : listed_text(list, row, "subject_name");
}

/* A missing requirement has no record of its own, so its key combines pupil and requirement. */
static int64_t key(void *list, size_t row)
{
	int64_t evidence = listed_number(list, row, "evidence");
	return evidence ? evidence
	                : (int64_t)((uint64_t)listed_number(list, row, "pupil") * 31 ^
	                            (uint64_t)listed_number(list, row, "requirement_id"));
}

/* The heading of a group names the subject or pupil, so its lines do not; a line that waits for
 * somebody else stands outside these groups and names it in its title. */
static const struct column subject_columns[] = {
    {"name", "leerling", COLUMN_TEXT, 20, 0},
    {"class_name", "klas", COLUMN_TEXT, 4, 0},
    {"title", "bewijsstuk", COLUMN_TEXT, 22, C_WIDE},
    {"what", "wat is er mis", COLUMN_TEXT, 16, 0},
    {"urgency", "wanneer", COLUMN_TEXT, 9, 0},
    {"who", "wie kan het regelen", COLUMN_TEXT, 20, C_SHEET},
    {0},
};
static const struct column pupil_columns[] = {
    {"subject_name", "vak", COLUMN_TEXT, 14, 0},
    {"title", "bewijsstuk", COLUMN_TEXT, 24, C_WIDE},
    {"what", "wat is er mis", COLUMN_TEXT, 16, 0},
    {"urgency", "wanneer", COLUMN_TEXT, 9, 0},
    {"who", "wie kan het regelen", COLUMN_TEXT, 20, C_SHEET},
    {0},
};

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct listed *list = context;
	const struct missing_list *me = list->owner;
	if (strcmp(list->list.source.columns[column].name, "title") != 0)
		return NULL;
	const char *title = listed_text(list, row, "title");
	if (listed_number(list, row, "pieces") > 1)
		title = arena_format(arena, "%s (%sx)", title, listed_text(list, row, "pieces"));
	if (!waits(list, row))
		return title;
	return arena_format(
	    arena, "%s: %s", listed_text(list, row, me->by_pupil ? "name" : "subject_name"), title);
}

/* Lines that the user can solve come first, grouped; otherwise the order of the listing stays. */
static int compare(const struct listed *list, size_t left, size_t right)
{
	bool by_pupil = ((const struct missing_list *)list->owner)->by_pupil;
	const char *column = by_pupil ? "search_key" : "subject_name";
	int order = (int)is_mine(list, right) - (int)is_mine(list, left);
	if (order || waits(list, left))
		return order;
	order = strcmp(listed_text(list, left, column), listed_text(list, right, column));
	return order || !by_pupil
	           ? order
	           : strcmp(listed_text(list, left, "number"), listed_text(list, right, "number"));
}

static void arrange(struct listed *list)
{
	struct missing_list *me = list->owner;
	me->any_mine = false;
	for (size_t row = 0; row < list->rows.count; row++)
		me->any_mine |= is_mine(list, row);
	listed_sort(list, compare);
}

/* The full text of the selected line. */
static const char *detail(const struct listed *list, size_t row, struct arena *arena)
{
	struct date day;
	const char *due = date_from_iso(listed_text(list, row, "due_on"), &day)
	                      ? arena_text(arena, date_show(day).text)
	                      : "";
	const char *who = listed_text(list, row, "who");
	bool there = listed_number(list, row, "evidence") != 0;
	return arena_format(arena, "%s, %s · %s · %s · %s, %s %s%s%s",
	    listed_text(list, row, "name"), listed_text(list, row, "class_name"),
	    listed_text(list, row, "subject_name"), listed_text(list, row, "title"),
	    listed_text(list, row, "what"), there ? "toegevoegd op" : "uiterlijk", due,
	    *who ? " · te regelen door " : "", who);
}

static const struct listed_kind missing = {
    .listing = "bewijs",
    .arrange = arrange,
    .cell = cell,
    .group = group,
    .key = key,
    .detail = detail,
    .detail_lines = 2,
};

static bool missing_shown(const struct ui *ui)
{
	return access_read(ui->db, PORTFOLIO) != NONE && !access_has_role(ui->db, PUPIL);
}

static bool missing_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct missing_list *me = tab_state(tabs);
	me->listed.kind = &missing;
	me->listed.columns = me->by_pupil ? pupil_columns : subject_columns;
	me->listed.owner = me;
	me->listed.list.empty = "Er ontbreekt niets: alle bewijsstukken zijn in orde.";
	return listed_read(ui, &me->listed, err);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct listed *list = list_of_tab(screen);
	enum outcome outcome = STAY;
	int64_t evidence = listed_id(list, "evidence"), pupil = listed_id(list, "pupil");
	if (evidence)
		form_kind_open(ui, &evidence_form, evidence, 0);
	else if (pupil)
		outcome = open_requirement(ui, pupil, listed_id(list, "requirement_id"));
	if (pupil)
		tabs_read(ui, (struct tabs *)screen); /* a signature given in a dialog after the
		                                         form does not make the tab read again */
	return outcome;
}

/* Returns the selected evidence, or 0 after a message when it does not exist yet. */
static int64_t selected_evidence(struct ui *ui, struct screen *screen)
{
	const struct listed *list = list_of_tab(screen);
	int64_t evidence = listed_id(list, "evidence");
	if (!evidence && listed_id(list, "pupil"))
		ui_say(ui, "Dit bewijsstuk is er nog niet. Met Enter voeg je het toe.");
	return evidence;
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

static enum outcome act_group(struct ui *ui, struct screen *screen)
{
	struct missing_list *me = tab_state_of(screen);
	me->by_pupil = !me->by_pupil;
	tabs_read(ui, (struct tabs *)screen);
	ui_say(ui, me->by_pupil ? "Per leerling." : "Per vak.");
	return STAY;
}

static enum outcome act_test(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return choose_test(ui);
}

static enum outcome act_lists(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_portfolio_lists(ui);
}

/* Opens the dossier at the same line. */
static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	const struct listed *list = list_of_tab(screen);
	struct portfolio_aim aim = {.part = PART_MISSING, .id = listed_id(list, "evidence")};
	int64_t pupil = listed_id(list, "pupil");
	if (!aim.id)
		aim.id = listed_id(list, "requirement_id");
	return pupil ? open_portfolio(ui, pupil, &aim) : STAY;
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	return choose_workbook(ui, listed_id(list_of_tab(screen), "pupil"), NULL, NULL);
}

static const struct action missing_actions[] = {
    {"Enter", "openen", "Maakt het bewijsstuk dat ontbreekt, of opent wat niet in orde is.",
        act_open, 0, NULL},
    {"k", "tekenen", "Tekent dit bewijsstuk, na een vraag.", act_sign, ACT_WRITES,
        may_add_evidence},
    {"t", "toets", "Vult de scores in van een toets van een klas of lesgroep.", act_test,
        ACT_WRITES, may_write_results},
    {"o", "overzichten", "Toont resultaten, niveaus, certificaten, aanwezigheid of klokuren.",
        act_lists, 0, NULL},
    LIST_SEARCH,
    {"g", "groeperen", "Zet wat ontbreekt per vak of per leerling.", act_group, ACT_HIDDEN, NULL},
    {"f", "bestanden", "Toont de bestanden bij dit bewijsstuk.", act_files, ACT_HIDDEN, NULL},
    {"d", "dossier", "Opent het portfolio van de leerling.", act_dossier, ACT_HIDDEN, NULL},
    {"x", "werkmap", "Maakt een Excel-werkmap van deze leerling of klas.", act_workbook, ACT_HIDDEN,
        NULL},
    LIST_FOLD,
    {0},
};

const struct tab missing_tab = {.title = "Portfolio",
    .brief = "Portf",
    .about = "Welk bewijs er nog ontbreekt of niet in orde is. Enter vult aan wat ontbreekt.",
    .shown = missing_shown,
    .read = missing_read,
    .draw = listed_tab_draw,
    .key = listed_tab_key,
    .actions = missing_actions,
    .size = sizeof(struct missing_list),
    .close = listed_tab_close};
