/* Questions with buttons, and the question for a line of text. */
#include "tui/input/dialog.h"

#include <stdio.h>
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "tui/input/field_edit.h"

enum { DIALOG_COLS = 64 };

struct dialog {
	struct screen screen;
	const char *title, *text;
	const char *const *buttons;
	int at, result; /* result -1: none */
	int top;        /* lines of the text scrolled away */
	/* For a question that asks for a line. */
	struct field_edit edit;
	bool masked;        /* it is a code */
	const char *before; /* the initial text */
	bool (*check)(void *context, const char *text, struct error *err);
	/* Returns what to show about the text typed so far, or NULL. */
	const char *(*says)(void *context, const char *text, struct arena *arena);
	void *context;
	const struct draft_key *draft; /* where to keep what is typed; NULL: no draft */
	struct error err;
};

static void count_line(void *context, size_t from, size_t until)
{
	int *count = context;
	(void)from;
	(void)until;
	++*count;
}

static int lines_of(const char *text, int columns)
{
	int count = 0;
	text_wrap(text, columns > 1 ? columns : 1, count_line, &count);
	return count;
}

/* Draws the text, of which a part shows when it is long: PgDn and PgUp go along it. */
static void draw_long(struct ui *ui, struct dialog *dialog, int lines, struct box box)
{
	int page = box.rows - 1, last = lines - page;
	dialog->top = dialog->top > last ? last : dialog->top;
	dialog->top = dialog->top < 0 ? 0 : dialog->top;
	draw_wrapped(
	    ui, (struct box){box.row, box.col, page, box.cols}, dialog->top, T_PLAIN, dialog->text);
	draw_text(ui, box.row + page, box.col, box.cols, T_DIM,
	    dialog->top < last ? "PgDn: verder" : "PgUp: terug");
}

/* What is asked about may be named by a word: "gesprek". */
static const char *titled(struct ui *ui, const char *title)
{
	char *text = arena_text(&ui->scratch, title);
	*text = (char)toupper((unsigned char)*text);
	return text;
}

/* Draws box and text; returns the area below the text, at least extra rows high. */
static struct box draw_frame(struct ui *ui, struct dialog *dialog, int extra)
{
	int cols = ui->cols < DIALOG_COLS ? ui->cols : DIALOG_COLS;
	int lines = lines_of(dialog->text, cols - 4);
	struct box box = draw_middle(ui, lines + extra + 3, cols);
	struct box inside = draw_border(ui, box, titled(ui, dialog->title)), above = inside;
	/* When there is not enough room, the buttons take precedence over the text. */
	above.rows = inside.rows - extra;
	if (lines > above.rows && above.rows > 2 && dialog->buttons)
		draw_long(ui, dialog, lines, above);
	else
		draw_paragraph(ui, above, T_PLAIN, dialog->text);
	inside.row += inside.rows - extra;
	inside.rows = extra;
	return inside;
}

static bool click(struct ui *ui, void *dialog, size_t button)
{
	(void)ui;
	((struct dialog *)dialog)->at = (int)button;
	return true;
}

static void draw_buttons(struct ui *ui, struct screen *screen, struct box body)
{
	struct dialog *dialog = (struct dialog *)screen;
	struct box box = draw_frame(ui, dialog, 1);
	int col = box.col;
	(void)body;
	for (int i = 0; dialog->buttons[i]; i++) {
		bool current = i == dialog->at;
		const char *text =
		    arena_format(&ui->scratch, current ? "[%s]" : " %s ", dialog->buttons[i]);
		if (current)
			ui_cursor(ui, box.row, col + 1);
		int used = draw_text(ui, box.row, col, box.col + box.cols - col,
		    current ? T_SELECTED : T_PLAIN, text);
		mouse_spot(ui, &(struct spot){.box = {box.row, col, 1, used},
		                   .select = click,
		                   .what = dialog,
		                   .index = (size_t)i,
		                   .key = {.kind = K_FUNC, .code = K_ENTER}});
		col += used + 2;
	}
}

static enum outcome buttons_key(struct ui *ui, struct screen *screen, const struct key *key)
{
	struct dialog *dialog = (struct dialog *)screen;
	int count = 0;
	while (dialog->buttons[count])
		count++;
	/* an answer is not changed by a turn of the wheel */
	if (key->kind != K_FUNC || key->by_wheel || count == 0)
		return UNHANDLED;
	switch (key->code) {
	case K_ENTER:
		dialog->result = dialog->at;
		return CLOSE;
	case K_PGDN:
	case K_PGUP:
		dialog->top += (key->code == K_PGDN ? 1 : -1) * (ui->rows / 2);
		return STAY;
	case K_LEFT:
	case K_UP:
	case K_BACKTAB:
		dialog->at = (dialog->at + count - 1) % count;
		return STAY;
	case K_RIGHT:
	case K_DOWN:
	case K_TAB:
		dialog->at = (dialog->at + 1) % count;
		return STAY;
	default:
		return UNHANDLED;
	}
}

static const struct action button_actions[] = {
    {"Enter", "kiezen", "Kiest de knop tussen haken.", NULL, 0, NULL},
    {"Tab Right Left", "andere knop", "Gaat naar de volgende knop.", NULL, 0, NULL},
    {"PgDn PgUp", "verder lezen", "Gaat door een tekst die niet in het venster past.", NULL,
        ACT_HIDDEN, NULL},
    {0},
};

static const struct screen_ops button_ops = {
    .name = "Vraag",
    .flags = SCREEN_POPUP,
    .draw = draw_buttons,
    .key = buttons_key,
    .actions = button_actions,
};

int dialog_choose(struct ui *ui, const char *title, const char *text, const char *const *buttons)
{
	struct dialog dialog = {
	    .screen.ops = &button_ops,
	    .title = title,
	    .text = text,
	    .buttons = buttons,
	    .result = -1,
	};
	ui_run(ui, &dialog.screen);
	return dialog.result;
}

void dialog_message(struct ui *ui, const char *title, const char *text)
{
	static const char *const buttons[] = {"Verder", NULL};
	dialog_choose(ui, title, text, buttons);
}

bool dialog_confirm(struct ui *ui, const char *title, const char *text, const char *yes)
{
	const char *const buttons[] = {"Annuleren", yes, NULL};
	int button = dialog_choose(ui, title, text, buttons);
	if (button == 0) /* Enter without a choice: not what some expect */
		ui_say(ui, "Er is niets gewijzigd.");
	return button == 1;
}

/* Offers to keep what was typed for later. */
static bool may_wait(struct ui *ui, const char *title, const struct typed *typed, void *context)
{
	static const char *const buttons[] = {"Verder typen", "Later verder", NULL};
	return ui->leaving == STAY && typed->keep && typed->keep(ui, context) &&
	       dialog_choose(ui, title,
	           "Dit is nog niet bewaard. Wat je hebt getypt staat klaar als concept: de "
	           "volgende keer vraagt Stip of je daarmee verder wilt.",
	           buttons) == 1;
}

bool typed_may_close(struct ui *ui, const char *title, const struct typed *typed, void *context)
{
	static const char *const buttons[] = {"Bewaren", "Weggooien", "Verder typen", NULL};
	switch (dialog_choose(ui, title, "Je hebt iets getypt dat nog niet is bewaard.", buttons)) {
	case 0:
		return typed->save(ui, context) || may_wait(ui, title, typed, context);
	case 1:
		if (typed->forget)
			typed->forget(ui, context);
		return true;
	default:
		return false;
	}
}

static void draw_ask(struct ui *ui, struct screen *screen, struct box body)
{
	struct dialog *dialog = (struct dialog *)screen;
	struct box box = draw_frame(ui, dialog, 3);
	(void)body;
	struct box below = {box.row + 1, box.col, 2, box.cols};
	if (*dialog->err.text)
		draw_paragraph(
		    ui, below, T_ERROR, arena_format(&ui->scratch, "! %s", dialog->err.text));
	else if (dialog->says)
		draw_paragraph(ui, below, T_DIM,
		    dialog->says(dialog->context, dialog->edit.text, &ui->scratch));
	field_edit_draw(ui, &dialog->edit, box.row, box.col, box.cols);
}

static bool keep_line(struct ui *ui, void *context)
{
	struct dialog *dialog = context;
	const char *text = dialog->edit.text;
	struct draft_text kept = {"text", *text ? text : NULL};
	struct error err = {0};
	return !dialog->draft || draft_keep(ui->db, dialog->draft, &kept, 1, &err) ||
	       ui_complain(ui, "Het concept is niet bewaard: %s", err.text);
}

static void forget_line(struct ui *ui, void *context)
{
	struct dialog *dialog = context;
	struct error err = {0};
	if (!draft_forget(ui->db, dialog->draft, &err))
		ui_complain(ui, "Het concept staat er nog: %s", err.text);
}

/* Shows what is wrong inside the window, which stays open. */
static bool answer(struct ui *ui, void *context)
{
	struct dialog *dialog = context;
	dialog->err = (struct error){0};
	if (dialog->check && !dialog->check(dialog->context, dialog->edit.text, &dialog->err))
		return false;
	dialog->result = 0;
	keep_line(ui, dialog);
	return true;
}

static bool ask_may_close(struct ui *ui, struct screen *screen)
{
	static const struct typed line = {.save = answer};
	static const struct typed sentence = {answer, keep_line, forget_line};
	struct dialog *dialog = (struct dialog *)screen;
	return dialog->result == 0 || dialog->masked ||
	       strcmp(dialog->edit.text, dialog->before) == 0 ||
	       typed_may_close(ui, dialog->title, dialog->draft ? &sentence : &line, dialog);
}

static bool ask_idle(struct ui *ui, struct screen *screen)
{
	ui->message[0] = '\0';
	keep_line(ui, screen);
	return ui->message[0] != '\0';
}

static void ask_keep(struct ui *ui, struct screen *screen)
{
	keep_line(ui, screen);
}

static enum outcome ask_key(struct ui *ui, struct screen *screen, const struct key *key)
{
	struct dialog *dialog = (struct dialog *)screen;
	if (key_in("Enter F2 C-s", key))
		return answer(ui, dialog) ? CLOSE : STAY;
	switch (field_edit_key(&dialog->edit, key)) {
	case EDIT_IGNORED:
		return key->kind == K_TEXT ? STAY : UNHANDLED;
	case EDIT_REFUSED:
		field_edit_complain(ui, &dialog->edit, key);
		return STAY;
	case EDIT_CHANGED:
		dialog->err = (struct error){0};
		return STAY;
	default:
		return STAY;
	}
}

static const struct action ask_actions[] = {
    {"Enter F2 C-s", "klaar", "Neemt over wat er staat.", NULL, 0, NULL},
    {0},
};

static const struct screen_ops ask_ops = {
    .name = "Vraag",
    .flags = SCREEN_POPUP | SCREEN_TYPES,
    .draw = draw_ask,
    .key = ask_key,
    .idle = ask_idle,
    .may_close = ask_may_close,
    .keep = ask_keep,
    .actions = ask_actions,
};

static void take_line(void *context, const char *field, const char *text)
{
	(void)field;
	field_edit_set(context, text);
}

static bool ask(struct ui *ui, struct dialog *dialog, char *text, size_t size)
{
	bool answered;
	dialog->screen.ops = &ask_ops;
	dialog->result = -1;
	dialog->before = dialog->draft ? "" : text;
	field_edit_start(&dialog->edit, text, size - 1);
	dialog->edit.masked = dialog->masked;
	/* resume what was typed earlier */
	if (dialog->draft)
		draft_read(ui->db, dialog->draft, NULL, take_line, &dialog->edit);
	else
		field_edit_select(&dialog->edit);
	ui_run(ui, &dialog->screen);
	answered = dialog->result == 0 && text_normalise(text, size, dialog->edit.text, NULL);
	field_edit_done(&dialog->edit);
	return answered;
}

bool dialog_ask(struct ui *ui, const char *title, const char *label, char *text, size_t size,
    bool (*check)(void *context, const char *text, struct error *err), void *context)
{
	struct dialog dialog = {.title = title, .text = label, .check = check, .context = context};
	return ask(ui, &dialog, text, size);
}

bool dialog_ask_code(struct ui *ui, const char *title, const char *label, char *text, size_t size)
{
	struct dialog dialog = {.title = title, .text = label, .masked = true};
	*text = '\0';
	return ask(ui, &dialog, text, size);
}

bool dialog_ask_sentence(struct ui *ui, const char *title, const char *label, char *text,
    size_t size, bool (*check)(void *context, const char *text, struct error *err),
    const struct draft_key *draft)
{
	struct dialog dialog = {.title = title, .text = label, .check = check, .draft = draft};
	*text = '\0';
	return ask(ui, &dialog, text, size);
}

struct date_question {
	struct date today, date;
};

static bool check_date(void *context, const char *text, struct error *err)
{
	struct date_question *question = context;
	return date_parse(text, question->today, &question->date, err);
}

/* Shows "za 05-12-2026", because +7 may turn out to be a Sunday. */
static const char *name_day(void *context, const char *text, struct arena *arena)
{
	struct date_question *question = context;
	struct date date = {0};
	struct error ignored;
	return *text && date_parse(text, question->today, &date, &ignored)
	           ? arena_text(arena, date_show_day(date).text)
	           : "";
}

bool dialog_ask_date(struct ui *ui, const char *title, const char *label, struct date *date)
{
	struct date_question question = {ui->today, *date};
	struct dialog dialog = {.title = title,
	    .text = label,
	    .check = check_date,
	    .says = name_day,
	    .context = &question};
	char text[64];
	snprintf(text, sizeof text, "%s", date_show(*date).text);
	if (!ask(ui, &dialog, text, sizeof text))
		return false;
	*date = question.date;
	return true;
}
