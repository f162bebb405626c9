/* What bringing in a file or a folder would change, line by line, before it happens. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "exchange/xlsx/xlsx.h"
#include "model/portfolio/portfolio.h"
#include "model/school/school.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/list/list_screen.h"
#include "tui/screens/school/imports.h"

/* A line of the report, below the heading of its part. */
struct line {
	const char *heading, *text;
};

/* The struct of the screen begins with the list. */
struct preview {
	struct list_screen screen;
	const struct import_kind *kind;
	const char *path;
	struct buffer bytes;
	struct import_options options;
	struct import_report report;
	struct line *lines;
	size_t capacity;
	struct arena arena; /* for what the options name */
};

static struct preview *preview_of(struct screen *screen)
{
	return (struct preview *)screen;
}

static const struct line *line_of(const struct listed *list, size_t row)
{
	return &((const struct preview *)list->owner)->lines[row];
}

static const struct column columns[] = {{"text", "", COLUMN_TEXT, 60, C_WIDE}, {0}};

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	(void)column, (void)arena;
	return line_of(context, row)->text;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return line_of(context, row)->heading;
}

static bool is_fault(const struct listed *list, size_t row)
{
	const struct preview *me = list->owner;
	return me->report.fault_count && row + me->report.fault_lines.count >= list->rows.count;
}

static const char *detail(const struct listed *list, size_t row, struct arena *arena)
{
	(void)arena;
	return line_of(list, row)->text;
}

/* The lines have texts of their own: while the file is read anew, the screen still shows them. */
static bool read_lines(struct ui *ui, struct list_screen *screen, struct error *err)
{
	struct preview *me = (struct preview *)screen;
	size_t count = 0;
	(void)ui, (void)err;
	for (const struct report_part *part = report_parts(&me->report, true); part->heading;
	     part++)
		for (size_t i = 0; i < part->lines->count; i++) {
			me->lines = array_grow(me->lines, count, &me->capacity, sizeof *me->lines);
			me->lines[count++] = (struct line){
			    part->heading, arena_text(&screen->arena, part->lines->line[i])};
		}
	screen->list.rows.count = count;
	return true;
}

/* The last part of a path; that of a folder may end with a slash. */
static const char *base_name(const char *path, struct arena *arena)
{
	char *name = arena_text(arena, path);
	for (size_t end = strlen(name); end > 1 && name[end - 1] == '/'; end--)
		name[end - 1] = '\0';
	const char *slash = strrchr(name, '/');
	return slash && slash[1] ? slash + 1 : name;
}

static const char *faults_in_words(const struct preview *me, struct arena *arena)
{
	const struct import_report *report = &me->report;
	return me->kind->folder
	           ? arena_format(arena,
	                 "%zu van de %zu bestanden %s niet. Met z laat je weg wat niet past.",
	                 report->fault_count, report->read,
	                 report->fault_count == 1 ? "past" : "passen")
	           : arena_format(arena,
	                 "%zu %s: er wordt niets ingelezen. Verbeter het bestand, en lees het opnieuw.",
	                 report->fault_count, report->fault_count == 1 ? "fout" : "fouten");
}

static const char *changes_in_words(const struct preview *me, struct arena *arena)
{
	const struct import_report *report = &me->report;
	const char *year = report->school_year;
	return me->kind->folder
	           ? arena_format(arena,
	                 "Nog niet opgeslagen: %zu nieuw, %zu al in het portfolio, %zu weggelaten",
	                 report->added.count, report->unchanged, report->skipped.count)
	           : arena_format(arena,
	                 "Nog niet opgeslagen: %zu nieuw, %zu gewijzigd, %zu ongewijzigd%s%s",
	                 report->added.count, report->changed_pupils, report->unchanged,
	                 *year ? " · " : "", year);
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	struct preview *me = (struct preview *)screen;
	header->left = arena_format(&ui->scratch, "Inlezen · %s", me->kind->name);
	header->right = arena_format(&ui->scratch, "%s%s%s", base_name(me->path, &ui->scratch),
	    me->options.sheet ? " · blad " : "", me->options.sheet ? me->options.sheet : "");
	header->subtitle = me->report.fault_count ? faults_in_words(me, &ui->scratch)
	                                          : changes_in_words(me, &ui->scratch);
}

static bool show_progress(void *watcher, size_t done, size_t total)
{
	struct ui *ui = watcher;
	ui_say(ui, "Bezig: %zu van %zu regels. Esc breekt af.", done, total);
	return ui_goes_on(ui);
}

/* Reads the file, and tries the import without keeping it. False: it cannot be read at all; bad
 * lines are in the report. */
static bool try_file(struct ui *ui, struct preview *me, struct error *err)
{
	buffer_clear(&me->bytes);
	report_done(&me->report);
	me->options.dry_run = true;
	return (me->kind->folder || file_read(me->path, CSV_FILE_MAX, &me->bytes, err)) &&
	       (import_run(
	            ui->db, me->kind, me->path, &me->bytes, &me->options, &me->report, err) ||
	           me->report.fault_count);
}

static enum outcome act_again(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!try_file(ui, preview_of(screen), &err)) {
		ui_show_error(ui, &err);
		return CLOSE;
	}
	list_screen_again(ui, screen);
	ui_say(ui, "Opnieuw gelezen.");
	return STAY;
}

static bool is_year(void *context, const char *text, struct error *err)
{
	int year;
	(void)context;
	return !*text || school_year_first(text, &year) ||
	       fail(err, FAILED, "Dit is geen schooljaar. Schrijf het als 2026-2027.");
}

static enum outcome act_year(struct ui *ui, struct screen *screen)
{
	struct preview *me = preview_of(screen);
	char text[16] = "";
	if (me->options.school_year)
		snprintf(text, sizeof text, "%s", school_year_name(me->options.school_year).text);
	if (!dialog_ask(ui, "Schooljaar",
	        "Van welk jaar zijn regels zonder schooljaar? Leeg: dit jaar.", text, sizeof text,
	        is_year, NULL))
		return STAY;
	me->options.school_year = 0;
	if (*text && !school_year_first(text, &me->options.school_year))
		return STAY;
	return act_again(ui, screen);
}

/* The programs of which the school has written down how they name the columns of this kind. */
static bool read_sources(struct ui *ui, struct preview *me, struct choices *out, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(ui->db,
	    "SELECT DISTINCT source FROM visible_column_name "
	    "WHERE kind = ?1 AND source <> '' ORDER BY source",
	    "t", me->kind->name);
	while (query_next(q)) {
		const char *source = arena_text(&me->arena, query_text(q, 0));
		out->rows = array_grow(out->rows, out->count, &capacity, sizeof *out->rows);
		out->rows[out->count++] = (struct choice){source, source};
	}
	return query_done(q, err);
}

static enum outcome act_source(struct ui *ui, struct screen *screen)
{
	struct preview *me = preview_of(screen);
	struct choices choices = {0};
	struct error err = {0};
	size_t chosen = 0;
	bool picked = false;
	if (!read_sources(ui, me, &choices, &err))
		ui_show_error(ui, &err);
	else if (!choices.count)
		ui_say(ui, "De lijst Kolomnamen noemt voor %s nog geen programma.", me->kind->name);
	else
		picked = pick(ui, "Uit welk programma komt het bestand?", &choices, NULL, &chosen);
	if (picked)
		me->options.source = choices.rows[chosen].value;
	free(choices.rows);
	return picked ? act_again(ui, screen) : STAY;
}

/* Chooses what holds for the files of a folder whose name does not say it; false: nothing. */
static bool choose_term(
    struct ui *ui, struct preview *me, const char *title, const char *field, const char **out)
{
	struct choices choices = {0};
	struct error err = {0};
	size_t chosen = 0;
	bool read = choices_read(
	    ui->db, entity_field(&evidence_entity, field)->choices, 0, &me->arena, &choices, &err);
	if (!read)
		ui_show_error(ui, &err);
	chosen = choices_find(&choices, *out ? *out : "");
	bool picked = read && pick(ui, title, &choices, NULL, &chosen);
	if (picked)
		*out = choices.rows[chosen].value;
	return picked;
}

static enum outcome act_subject(struct ui *ui, struct screen *screen)
{
	struct preview *me = preview_of(screen);
	return choose_term(
	           ui, me, "Welk vak, als de naam er geen noemt?", "subject", &me->options.subject)
	           ? act_again(ui, screen)
	           : STAY;
}

static enum outcome act_kind(struct ui *ui, struct screen *screen)
{
	struct preview *me = preview_of(screen);
	return choose_term(ui, me, "Welke soort, als de naam er geen noemt?", "kind",
	           &me->options.evidence_kind)
	           ? act_again(ui, screen)
	           : STAY;
}

/* Leaves out what fits nobody, or no longer. */
static enum outcome act_rest(struct ui *ui, struct screen *screen)
{
	struct preview *me = preview_of(screen);
	me->options.leave_rest = !me->options.leave_rest;
	return act_again(ui, screen);
}

/* Lets lesson groups of a class stay behind, or go along again. */
static enum outcome act_groups(struct ui *ui, struct screen *screen)
{
	struct preview *me = preview_of(screen);
	me->options.leave_groups = !me->options.leave_groups;
	enum outcome outcome = act_again(ui, screen);
	ui_say(ui, "%s",
	    me->options.leave_groups ? "Wie naar een andere klas gaat, blijft in de lesgroepen."
	                             : "Lesgroepen van de klas gaan mee naar de andere klas.");
	return outcome;
}

/* Asks for the sheet of a workbook that has more than one; false when nothing was chosen. */
static bool choose_sheet(struct ui *ui, struct preview *me, struct error *err)
{
	const char *const *names = NULL;
	struct choices choices = {0};
	size_t chosen = 0;
	if (!xlsx_is(buffer_text(&me->bytes), me->bytes.len))
		return true;
	if (!xlsx_sheets(me->path, buffer_text(&me->bytes), me->bytes.len, &me->arena, &names, err))
		return false;
	while (names[choices.count])
		choices.count++;
	if (choices.count < 2)
		return true;
	choices.rows = arena_alloc(&me->arena, choices.count * sizeof *choices.rows);
	for (size_t i = 0; i < choices.count; i++)
		choices.rows[i] = (struct choice){names[i], out_text_in(&me->arena, names[i])};
	if (!pick(ui, "Welk blad?", &choices, NULL, &chosen))
		return false;
	me->options.sheet = names[chosen];
	return true;
}

static bool asks(struct ui *ui, struct preview *me)
{
	struct buffer text = {0};
	report_summary(&me->report, &text);
	buffer_add(&text, me->report.final ? " Dit kan daarna niet ongedaan."
	                                   : " Met u maak je dit in één keer ongedaan.");
	bool yes = dialog_confirm(ui, "Inlezen", buffer_text(&text), "Inlezen");
	buffer_done(&text);
	return yes;
}

/* What was shown is brought in: the bytes as they were read; those of a folder are read again. The
 * school may have changed since; what is wrong then is shown like before. */
static enum outcome act_import(struct ui *ui, struct screen *screen)
{
	struct preview *me = preview_of(screen);
	struct error err = {0};
	if (me->report.fault_count) {
		ui_complain(ui, "%s",
		    me->kind->folder
		        ? "Niet elk bestand past. Verbeter de namen (r), of laat ze weg met z."
		        : "Er staan nog fouten in het bestand. Verbeter ze, en lees het opnieuw met r.");
		return STAY;
	}
	if (!asks(ui, me))
		return STAY;
	report_done(&me->report);
	me->options.dry_run = false;
	ui_say(ui, "Bezig met inlezen …");
	ui_draw(ui);
	if (import_run(ui->db, me->kind, me->path, &me->bytes, &me->options, &me->report, &err)) {
		ui_say(ui, "Ingelezen: %zu nieuw, %zu gewijzigd.%s", me->report.added.count,
		    me->report.changed_pupils,
		    me->report.final ? "" : " Met u maak je dat ongedaan.");
		return CLOSE;
	}
	if (!me->report.fault_count) {
		ui_show_error(ui, &err);
		return CLOSE;
	}
	list_screen_again(ui, screen);
	return STAY;
}

static void close_preview(struct list_screen *screen)
{
	struct preview *me = (struct preview *)screen;
	free(me->lines);
	report_done(&me->report);
	buffer_done(&me->bytes);
	arena_done(&me->arena);
}

static const struct action folder_actions[] = {
    {"F2 C-s", "inlezen", "Leest de bestanden in, na een vraag: alles of niets.", act_import,
        ACT_WRITES, NULL},
    {"z", "zonder rest", "Laat weg wat bij niemand past, of neemt het weer mee.", act_rest, 0,
        NULL},
    {"r", "opnieuw lezen", "Leest de map opnieuw, nadat namen zijn verbeterd.", act_again, 0, NULL},
    {"v", "vak", "Zegt van welk vak de bestanden zijn die er zelf geen noemen.", act_subject, 0,
        NULL},
    {"s", "soort", "Zegt welke soort bewijs het is als de naam dat niet doet.", act_kind,
        ACT_HIDDEN, NULL},
    LIST_FIND,
    LIST_FOLD,
    {0},
};

static const struct action actions[] = {
    {"F2 C-s", "inlezen", "Leest het bestand in, na een vraag: alles of niets.", act_import,
        ACT_WRITES, NULL},
    {"r", "opnieuw lezen", "Leest het bestand opnieuw, nadat het elders is verbeterd.", act_again,
        0, NULL},
    {"j", "schooljaar", "Zegt van welk schooljaar de regels zijn die er zelf geen noemen.",
        act_year, 0, NULL},
    {"b", "bron", "Zegt uit welk programma het bestand komt, met eigen namen voor kolommen.",
        act_source, ACT_HIDDEN, NULL},
    {"l", "lesgroepen",
        "Laat leerlingen die naar een andere klas gaan in de lesgroepen van de oude klas, of neemt ze weer mee.",
        act_groups, ACT_HIDDEN, NULL},
    LIST_FIND,
    LIST_FOLD,
    {0},
};

#define PREVIEW_LIST                                                                               \
	{                                                                                          \
		.columns = columns, .cell = cell, .late = is_fault, .group = group,                \
		.key = listed_place, .detail = detail                                              \
	}

static const struct list_screen_kind preview_kind = {.name = "Wat er zou veranderen",
    .about =
        "Wat dit bestand zou veranderen; er is nog niets opgeslagen. Van een fout staat er de regel, de kolom, wat er staat, en wat er niet klopt.",
    .list = PREVIEW_LIST,
    .empty = "Er verandert niets: alles wat in het bestand staat, staat al in Stip.",
    .read = read_lines,
    .header = header,
    .close = close_preview,
    .actions = actions};

static const struct list_screen_kind folder_kind = {.name = "Wat erbij zou komen",
    .about =
        "Van elk bestand in de map: bij wie het komt, met vak, soort, titel en dag; er is nog niets opgeslagen. Van wat nergens past staat erbij waarom.",
    .list = PREVIEW_LIST,
    .empty = "Er komt niets bij: alles wat in de map staat, zit al in een portfolio.",
    .read = read_lines,
    .header = header,
    .close = close_preview,
    .actions = folder_actions};

bool preview_import(
    struct ui *ui, const struct import_kind *kind, const char *path, int school_year)
{
	struct preview me = {.kind = kind,
	    .path = path,
	    .options = {.school_year = school_year, .progress = show_progress, .watcher = ui},
	    .screen.list.list.no_header = true};
	struct error err = {0};
	bool chosen = kind->folder || (file_read(path, CSV_FILE_MAX, &me.bytes, &err) &&
	                                  choose_sheet(ui, &me, &err));
	if (chosen && try_file(ui, &me, &err)) {
		list_screen_run(ui, &me.screen, kind->folder ? &folder_kind : &preview_kind);
		return true;
	}
	if (err.status)
		ui_show_error(ui, &err);
	close_preview(&me.screen);
	return false;
}
