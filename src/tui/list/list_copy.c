/* Copying a list as text: as it is shown, to the clipboard or a file. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "tui/input/dialog.h"
#include "tui/list/list_internal.h"
#include "tui/terminal/terminal.h"

/* Appends a cell, on one line and so that a spreadsheet takes it for a text or number. */
static void add_text(struct buffer *out, const char *text, bool raw)
{
	if (!raw && (csv_is_formula(text) || *text == '"'))
		buffer_add(out, "'");
	for (; *text; text++)
		buffer_add_bytes(out, (unsigned char)*text < ' ' || *text == 0x7f ? " " : text, 1);
}

static void add_cell(
    const struct list *list, size_t row, size_t column, struct buffer *out, struct arena *arena)
{
	const struct list_source *s = &list->source;
	const struct column *c = &s->columns[column];
	const char *value = s->value ? s->value(s->context, row, column) : NULL;
	struct date date;
	/* "over 4 dagen" is true today only */
	if (c->type == COLUMN_DUE && value && date_from_iso(value, &date))
		add_text(out, date_show(date).text, true);
	else
		add_text(out, s->cell(s->context, row, column, arena), c->type == COLUMN_INT);
}

/* Appends a row; the labels when row is NULL. */
static void add_row(
    const struct list *list, const size_t *row, struct buffer *out, struct arena *arena)
{
	const struct list_source *s = &list->source;
	const char *between = "";
	if (s->group) {
		add_text(out, row ? s->group(s->context, *row, arena) : "groep", !row);
		between = "\t";
	}
	for (size_t i = 0; s->columns[i].name; i++) {
		if (!list_shows(list, i))
			continue;
		buffer_add(out, between);
		between = "\t";
		if (row)
			add_cell(list, *row, i, out, arena);
		else
			add_text(out, s->columns[i].label, true);
	}
	buffer_add(out, "\n");
}

static void add_line(void *context, const struct list *list, size_t row)
{
	struct arena arena = {0};
	add_row(list, &row, context, &arena);
	arena_done(&arena);
}

/* Logs that the rows leave Stip; false: they may not, and why was shown. */
static bool may_take(struct ui *ui, const struct list *list)
{
	const struct list_source *s = &list->source;
	struct error err = {0};
	if (!s->taken || s->taken(s->context, ui->db, &err))
		return true;
	ui_show_error(ui, &err);
	return false;
}

static void write_file(struct ui *ui, const struct list *list, const struct buffer *text)
{
	char path[512];
	struct error err = {0};
	struct buffer marked = {0};
	snprintf(path, sizeof path, "lijst-%s.txt", list->name);
	if (!dialog_ask(ui, "Lijst in een bestand", "Naam van het bestand:", path, sizeof path,
	        NULL, NULL) ||
	    !*path || !may_take(ui, list))
		return;
	/* the mark tells Excel that this is UTF-8 */
	buffer_add(&marked, "\xEF\xBB\xBF");
	buffer_add_bytes(&marked, text->text, text->len);
	bool made = file_write(path, false, buffer_text(&marked), marked.len, &err);
	bool replace = !made && err.status == CONFLICT &&
	               dialog_confirm(ui, "Bestand bestaat al", err.text, "Vervangen");
	if (replace)
		made = file_write(path, true, buffer_text(&marked), marked.len, &err);
	buffer_done(&marked);
	if (made)
		ui_say(ui, "Gemaakt: %s", path);
	else if (err.status != CONFLICT || replace)
		ui_show_error(ui, &err);
}

static void to_clipboard(struct ui *ui, const struct list *list, const struct buffer *text)
{
	if (!may_take(ui, list))
		return;
	if (terminal_copy(buffer_text(text), text->len))
		ui_say(ui, "Naar het klembord gestuurd. Plakt het niet? Maak een bestand.");
	else
		ui_complain(ui, "Het klembord is niet te bereiken. Maak een bestand.");
}

static void offer(struct ui *ui, const struct list *list, const struct buffer *text)
{
	static const char *const both[] = {"Klembord", "Bestand", NULL};
	static const char *const file[] = {"Bestand", NULL};
	bool fits = text->len <= CLIPBOARD_MOST, copies = terminal_copies();
	const char *says = arena_format(&ui->scratch, "%s, zoals de lijst er nu staat.%s",
	    how_many(list_count(list), "regel", "regels").text,
	    !copies ? " Deze terminal heeft geen klembord, maar een bestand kan."
	    : !fits
	        ? " Dat is te veel voor het klembord (meer dan 70 kB): zoek eerst met /, of maak een bestand."
	        : " Vanaf het klembord plak je ze waar je wilt, ook in Excel.");
	bool clipboard = fits && copies;
	int chosen = dialog_choose(ui, "Lijst kopiëren", says, clipboard ? both : file);
	if (clipboard && chosen == 0)
		to_clipboard(ui, list, text);
	else if (chosen >= 0)
		write_file(ui, list, text);
}

enum outcome list_copy(struct ui *ui, struct list *list)
{
	struct buffer text = {0};
	struct arena arena = {0};
	if (list_count(list) == 0) {
		ui_say(ui, "Er staat niets in de lijst om te kopiëren.");
		return STAY;
	}
	add_row(list, NULL, &text, &arena);
	list_each(list, add_line, &text);
	offer(ui, list, &text);
	buffer_done(&text);
	arena_done(&arena);
	return STAY;
}
