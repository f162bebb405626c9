/* Inlezen: the kinds of file that the actor may bring in. */
#include "tui/screens/school/imports.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "exchange/template/import_template.h"
#include "tui/input/dialog.h"
#include "tui/list/list_screen.h"
#include "tui/screens/common/common.h"
#include "workbook/template/template_book.h"

enum { PATH = 1024 };

/* The struct of the screen begins with the list. */
struct imports {
	struct list_screen screen;
	struct import_kind *kinds;
	size_t capacity;
};

static struct imports *imports_of(const struct listed *list)
{
	return list->owner;
}

static const struct column columns[] = {
    {"name", "soort", COLUMN_TEXT, 20, 0},
    {"what", "wat erin staat", COLUMN_TEXT, 40, C_WIDE},
    {0},
};

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct import_kind *kind = &imports_of(context)->kinds[row];
	(void)arena;
	return column == 0 ? kind->name : kind->help;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return imports_of(context)->kinds[row].list ? "Lijsten van de school" : "Gegevens";
}

static const char *detail(const struct listed *list, size_t row, struct arena *arena)
{
	(void)arena;
	return imports_of(list)->kinds[row].help;
}

static bool read_kinds(struct ui *ui, struct list_screen *screen, struct error *err)
{
	struct imports *me = (struct imports *)screen;
	size_t count = 0;
	struct import_kind kind;
	(void)err;
	for (size_t i = 0; (kind = import_kind_at(i)).name; i++)
		if (import_allowed(ui->db, &kind)) {
			me->kinds = array_grow(me->kinds, count, &me->capacity, sizeof *me->kinds);
			me->kinds[count++] = kind;
		}
	screen->list.rows.count = count;
	return true;
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	(void)screen;
	header->left = "Inlezen";
	header->subtitle =
	    "Kies wat het is: een CSV, een werkmap, EDEXML of een map met bestanden.";
	(void)ui;
}

static const struct import_kind *selected(struct screen *screen)
{
	size_t row;
	return listed_selected(list_of(screen), &row) ? &imports_of(list_of(screen))->kinds[row]
	                                              : NULL;
}

/* Keeps the typed path in the question for as long as the file cannot be read. */
void ask_import(struct ui *ui, const struct import_kind *kind, int school_year)
{
	char typed[PATH] = "";
	bool done = false;
	while (!done && ui->leaving == STAY &&
	       dialog_ask(ui, arena_format(&ui->scratch, "Inlezen: %s", kind->name),
	           kind->folder ? "Waar staat de map?" : "Waar staat het bestand?", typed,
	           sizeof typed, NULL, NULL) &&
	       *typed) {
		struct arena arena = {0};
		done = preview_import(ui, kind, typed_path(typed, &arena), school_year);
		arena_done(&arena);
	}
}

static enum outcome act_file(struct ui *ui, struct screen *screen)
{
	const struct import_kind *kind = selected(screen);
	if (kind)
		ask_import(ui, kind, 0);
	return STAY;
}

/* A workbook to fill in; an existing file is replaced only after a question. */
static bool write_template(
    struct ui *ui, const struct import_kind *kind, const char *path, struct error *err)
{
	struct template template;
	struct arena arena = {0};
	bool good = import_template(ui->db, kind, &template, &arena, err) &&
	            template_book(&template, path, false, err);
	if (!good && err->status == CONFLICT &&
	    dialog_confirm(ui, "Bestand bestaat al", err->text, "Vervangen")) {
		*err = (struct error){0};
		good = template_book(&template, path, true, err);
	}
	arena_done(&arena);
	return good;
}

static bool is_workbook(void *context, const char *text, struct error *err)
{
	const char *ends = strrchr(text, '.');
	(void)context;
	return !*text || (ends && strcasecmp(ends, ".xlsx") == 0) ||
	       fail(err, FAILED, "Dit wordt een werkmap: laat de naam eindigen op .xlsx.");
}

static enum outcome act_template(struct ui *ui, struct screen *screen)
{
	const struct import_kind *kind = selected(screen);
	char path[PATH];
	struct error err = {0};
	if (!kind)
		return STAY;
	if (kind->folder) {
		dialog_message(ui, "Zo heten de bestanden",
		    "Zet voorop het stamnummer, dan het vak, en dan wat er is: de dag, de soort en een "
		    "titel. Bijvoorbeeld 1001_koken_2026-10-12_gebak.jpg, of koken_gebak.jpg in de map "
		    "\"1001 Berg, Daan van den\".");
		return STAY;
	}
	snprintf(path, sizeof path, "%s.xlsx", kind->name);
	if (!dialog_ask(ui, arena_format(&ui->scratch, "Voorbeeld: %s", kind->name),
	        "Naam van het bestand om in te vullen:", path, sizeof path, is_workbook, NULL) ||
	    !*path)
		return STAY;
	if (write_template(ui, kind, path, &err))
		ui_say(ui, "Gemaakt: %s. Vul het in, en kies dan het bestand.", path);
	else if (err.status != CONFLICT)
		ui_show_error(ui, &err);
	return STAY;
}

static void close_imports(struct list_screen *screen)
{
	free(((struct imports *)screen)->kinds);
}

static const struct action actions[] = {
    {"Enter", "kiezen", "Vraagt waar het bestand of de map staat, en laat zien wat het verandert.",
        act_file, 0, NULL},
    {"v", "voorbeeld", "Maakt een werkmap om in te vullen, met wat er te kiezen is.", act_template,
        0, NULL},
    LIST_FIND,
    LIST_FOLD,
    {0},
};

static const struct list_screen_kind imports_kind = {.name = "Inlezen",
    .about =
        "Gegevens uit een bestand. Stip laat eerst zien wat er verandert; er wordt pas iets opgeslagen na een vraag, alles of niets.",
    .list = {.columns = columns,
        .cell = cell,
        .group = group,
        .key = listed_place,
        .detail = detail,
        .detail_lines = 1},
    .empty = "Met deze rol is er niets in te lezen.",
    .read = read_kinds,
    .header = header,
    .close = close_imports,
    .actions = actions};

enum outcome open_imports(struct ui *ui)
{
	struct imports me = {0};
	return list_screen_run(ui, &me.screen, &imports_kind);
}
