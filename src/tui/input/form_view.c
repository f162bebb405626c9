/* Drawing a form, and the form as a screen of its own. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/input/form_internal.h"

enum { LONG_ROWS = 3, HELP_ROWS = 3 };

static bool has_keys(const struct form *form, size_t at)
{
	return at == form->at && !form->elsewhere;
}

static int label_width(const struct form *form, int cols)
{
	int width = 8;
	for (size_t i = 0; i < form->count; i++) {
		int label = text_width(form->lines[i].field->label) + 2;
		width = label > width ? label : width;
	}
	return width > cols / 2 ? cols / 2 : width;
}

/* Returns the text shown on a line: for a choice its label. */
static const char *shown(struct ui *ui, const struct form *form, size_t at)
{
	const struct form_line *line = &form->lines[at];
	if (line->field->choices && !form_is_typed(line) && ui->db && *line->text && !line->wrong)
		return choice_label(
		    ui->db, line->field, form->record, form->spec->pupil, &ui->scratch);
	return form_text(form, at);
}

static void count_line(void *context, size_t from, size_t until)
{
	int *count = context;
	(void)from;
	(void)until;
	++*count;
}

/* Returns the number of rows that a line takes. */
static int height(const struct form *form, size_t at, int width)
{
	const struct form_line *line = &form->lines[at];
	int rows = 0;
	if (line->field->type != FIELD_LONG || !*line->text)
		return 1;
	text_wrap(line->text, width > 1 ? width : 1, count_line, &rows);
	return rows > LONG_ROWS ? LONG_ROWS : rows;
}

static void draw_long(struct ui *ui, const char *text, struct box box, enum style style)
{
	int lines = draw_paragraph(ui, box, style, text);
	if (lines > box.rows)
		draw_right(ui, box.row + box.rows - 1, box.col, box.cols, T_DIM,
		    arena_format(&ui->scratch, " … %d regels, Enter opent ", lines));
}

/* Returns the field's usual width, or more for a longer text, up to what the screen has. */
static int typed_width(const struct field *field, const struct field_edit *edit, int cols)
{
	int usual = field->width > 0 ? field->width + 1 : cols, text = text_width(edit->text) + 1;
	if (field->type == FIELD_DATE && usual < 12)
		usual = 12;
	usual = text > usual ? text : usual;
	return usual > cols ? cols : usual;
}

static void draw_value(struct ui *ui, struct form *form, size_t at, struct box box, bool current)
{
	struct form_line *line = &form->lines[at];
	enum style style = line->wrong ? T_ERROR : current && !line->fixed ? T_SELECTED : T_PLAIN;
	const char *text = shown(ui, form, at);
	if (current && form_is_typed(line) && !line->fixed) {
		field_edit_draw(ui, &form->edit, box.row, box.col,
		    typed_width(line->field, &form->edit, box.cols));
		return;
	}
	if (current)
		ui_cursor(ui, box.row, box.col);
	if (line->field->type == FIELD_LONG && *text)
		draw_long(ui, text, box, style);
	else if (*text)
		draw_text(ui, box.row, box.col, box.cols, style, text);
	else
		draw_text(ui, box.row, box.col, box.cols, current ? T_SELECTED : T_DIM,
		    line->field->none
		        ? arena_format(&ui->scratch, "(%s; kies met Enter)", line->field->none)
		    : line->field->choices ? "(kies met Enter)"
		    : current              ? "(leeg)"
		                           : "·");
}

/* Goes to a field; where it is already, a click chooses or opens. */
static bool click(struct ui *ui, void *context, size_t at)
{
	struct form *form = context;
	if (at == form->at)
		return !form_is_typed(form_line(form));
	form_go(ui, form, at);
	return false;
}

static void add_spot(struct ui *ui, struct form *form, size_t at, struct box box)
{
	bool yes_or_no = form->lines[at].field->type == FIELD_BOOL;
	struct key space = {.kind = K_TEXT, .text = " "}, enter = {.kind = K_FUNC, .code = K_ENTER};
	if (!form->elsewhere)
		mouse_spot(ui, &(struct spot){.box = box,
		                   .select = click,
		                   .what = form,
		                   .index = at,
		                   .key = yes_or_no ? space : enter});
}

static void draw_label(struct ui *ui, const struct form *form, size_t at, int row, int width)
{
	const struct form_line *line = &form->lines[at];
	const char *star = line->field->flags & F_REQUIRED ? " *" : "";
	if (has_keys(form, at))
		draw_text(ui, row, 0, 1, T_TITLE, "›");
	if (line->wrong)
		draw_text(ui, row, 1, 1, T_ERROR, "!");
	draw_format(ui, row, 3, width, has_keys(form, at) ? T_TITLE : T_LABEL, "%s%s",
	    line->field->label, star);
}

/* Shows the weekday of a date, because +7 can be a Sunday; without a date, how to type one. */
static const char *day_typed(struct ui *ui, const char *text)
{
	struct date date = {0};
	struct error ignored;
	return *text && date_parse(text, ui->today, &date, &ignored)
	           ? arena_format(&ui->scratch, "Dat is %s.", date_show_day(date).text)
	           : "Typ een datum: 22-11, vr, +7 of vandaag.";
}

/* Shows below the fields what is wrong with this one, or what it is for. */
static void draw_help(struct ui *ui, struct form *form, struct box box)
{
	struct form_line *line = form_line(form);
	const char *help = line->field->help ? line->field->help : "";
	if (line->wrong)
		draw_paragraph(ui, box, T_ERROR, arena_format(&ui->scratch, "! %s", line->wrong));
	else if (line->field->type == FIELD_DATE && !line->fixed)
		draw_paragraph(ui, box, T_DIM,
		    arena_format(&ui->scratch, "%s%s%s", help, *help ? " " : "",
		        day_typed(ui, form_text(form, form->at))));
	else if (line->field->type == FIELD_BOOL && !line->fixed)
		draw_paragraph(ui, box, T_DIM,
		    arena_format(&ui->scratch, "%s%s%s", help, *help ? " " : "",
		        *line->text ? "Spatie wisselt tussen ja en nee."
		                    : "Typ j voor ja of n voor nee."));
	else
		draw_paragraph(ui, box, T_DIM, help);
}

/* Scrolls so that the line that has the keys is entirely visible. */
static void scroll(struct form *form, int width, int rows)
{
	int above = 0, own = height(form, form->at, width);
	for (size_t i = 0; i < form->at; i++)
		above += height(form, i, width);
	if (above < form->top)
		form->top = above;
	if (above + own > form->top + rows)
		form->top = above + own - rows;
}

void form_draw(struct ui *ui, struct form *form, struct box box)
{
	int labels = label_width(form, box.cols), col = 3 + labels + 1;
	int width = box.cols - col - 2, help = box.rows > HELP_ROWS + 4 ? HELP_ROWS : 0;
	int rows = box.rows - help, row;
	scroll(form, width, rows);
	row = -form->top;
	for (size_t i = 0; i < form->count; i++) {
		int tall = height(form, i, width);
		if (row >= 0 && row < rows) {
			int room = row + tall > rows ? rows - row : tall;
			draw_label(ui, form, i, box.row + row, labels);
			add_spot(ui, form, i, (struct box){box.row + row, box.col, room, box.cols});
			draw_value(ui, form, i,
			    (struct box){box.row + row, box.col + col, room, width},
			    has_keys(form, i));
		}
		row += tall;
	}
	if (help && !form->elsewhere)
		draw_help(ui, form,
		    (struct box){box.row + box.rows - help + 1, 3, help - 1, box.cols - 4});
}

static const char screen_about[] =
    "Een veld met * moet je invullen. Wat je typt wordt na een paar tellen als concept bewaard; "
    "pas met F2 is het opgeslagen.";

struct form_screen {
	struct screen screen;
	struct form form;
	const struct form_spec *spec;
	void *record;
	struct arena *arena;
	bool saved, changed; /* changed: and there was something to save */
};

/* The help says first what is asked here. */
static const char *about_fields(const struct form_screen *me)
{
	const char *text = "";
	for (size_t i = 0; i < me->form.count; i++) {
		const struct field *field = me->form.lines[i].field;
		if (field->help)
			text =
			    arena_format(me->arena, "%s%s: %s\n", text, field->label, field->help);
	}
	return arena_format(me->arena, "%s%s%s", text, *text ? "\n" : "", screen_about);
}

static bool form_view_open(struct ui *ui, struct screen *screen, struct error *err)
{
	struct form_screen *me = (struct form_screen *)screen;
	if (!form_open(ui, &me->form, me->spec, me->record, me->arena, err))
		return false;
	screen->name = me->spec->title ? me->spec->title : form_what(me->spec);
	screen->about = about_fields(me);
	return true;
}

static void header(struct ui *ui, struct screen *screen, struct header *out)
{
	struct form_screen *me = (struct form_screen *)screen;
	const struct record *record = me->record;
	out->left = me->spec->title ? me->spec->title : form_what(me->spec);
	out->right = me->spec->context;
	out->subtitle = arena_format(&ui->scratch, "%s%s",
	    me->form.read_only ? "alleen lezen"
	    : record->id == 0  ? "nieuw"
	                       : "wijzigen",
	    form_changed(&me->form) ? " · nog niet opgeslagen" : "");
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct form_screen *me = (struct form_screen *)screen;
	form_draw(ui, &me->form, body);
}

static enum outcome save(struct ui *ui, struct screen *screen)
{
	struct form_screen *me = (struct form_screen *)screen;
	if (!form_save(ui, &me->form))
		return STAY;
	me->saved = true;
	return CLOSE;
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct form_screen *me = (struct form_screen *)screen;
	/* says why not: the bar does not offer it */
	if (me->form.read_only && key_in("F2 C-s", pressed))
		return save(ui, screen);
	return form_key(ui, &me->form, pressed);
}

static bool idle(struct ui *ui, struct screen *screen)
{
	struct form_screen *me = (struct form_screen *)screen;
	ui->message[0] = '\0';
	form_keep(ui, &me->form);
	return ui->message[0] != '\0';
}

static bool may_close(struct ui *ui, struct screen *screen)
{
	struct form_screen *me = (struct form_screen *)screen;
	if (!me->saved && !form_may_close(ui, &me->form))
		return false;
	me->changed = me->form.wrote;
	me->saved = me->saved || me->form.saved;
	return true;
}

static void keep(struct ui *ui, struct screen *screen)
{
	struct form_screen *me = (struct form_screen *)screen;
	form_keep(ui, &me->form);
}

static void form_view_close(struct ui *ui, struct screen *screen)
{
	struct form_screen *me = (struct form_screen *)screen;
	(void)ui;
	/* if nothing was saved, the owner gets the record back as it was */
	if (!me->saved && me->form.before)
		memcpy(me->record, me->form.before, me->spec->entity->size);
	form_close(&me->form);
}

static bool can_save(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return !((const struct form_screen *)screen)->form.read_only;
}

static const struct action actions[] = {
    {"F2 C-s", "opslaan", "Slaat alles op en gaat terug.", save, 0, can_save},
    {"Enter", "volgende", "Gaat naar het volgende veld; opent een keuzelijst of lange tekst.", NULL,
        0, NULL},
    {"F4", "lijst", "Opent de keuzelijst of de lange tekst van dit veld.", NULL, 0, NULL},
    {"Tab S-Tab", "volgend veld", "Gaat naar het volgende of vorige veld.", NULL, ACT_HIDDEN, NULL},
    {"Spatie", "ja of nee", "Wisselt tussen ja en nee.", NULL, ACT_HIDDEN, NULL},
    {0},
};

static const struct screen_ops ops = {
    .name = "Formulier",
    .about = screen_about,
    .flags = SCREEN_TYPES,
    .open = form_view_open,
    .header = header,
    .draw = draw,
    .key = key,
    .idle = idle,
    .may_close = may_close,
    .keep = keep,
    .close = form_view_close,
    .actions = actions,
};

enum form_end form_edit(
    struct ui *ui, const struct form_spec *spec, void *record, struct arena *arena)
{
	struct form_screen me = {
	    .screen.ops = &ops, .spec = spec, .record = record, .arena = arena};
	ui_run(ui, &me.screen);
	return !me.saved ? FORM_LEFT : me.changed ? FORM_SAVED : FORM_UNCHANGED;
}
