/* The OPP typed as one page: its keys, and its draft. */
#include "tui/screens/opp/opp_page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"
#include "tui/screens/opp/opp_view.h"
#include "tui/screens/outflow/outflow.h"

enum { MOST_LINES = 200 };

static struct opp_page *page_of(struct grid_screen *screen)
{
	return (struct opp_page *)screen;
}

/* The cells */

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct opp_page *page = context;
	const struct page_line *line = &page->lines[row];
	return column == LINE_TEXT   ? line->text
	       : column == LINE_KIND ? line_kind_text(page, line, arena)
	                             : line->who;
}

static bool set_who(struct ui *ui, struct opp_page *page, struct page_line *line, const char *text)
{
	struct opp_support row;
	struct error err = {0};
	if (!field_parse(entity_field(&opp_support_entity, "by_whom"), &row, text,
	        &page->screen.arena, &err))
		return ui_complain(ui, "%s", err.text);
	line->who = arena_text(&page->screen.arena, row.by_whom);
	return true;
}

static bool set(struct ui *ui, void *context, size_t row, size_t column, const char *value)
{
	struct opp_page *page = context;
	return column == LINE_TEXT   ? line_take_text(ui, page, row, value)
	       : column == LINE_KIND ? line_take_kind(ui, page, row, value)
	                             : set_who(ui, page, &page->lines[row], value);
}

static bool fixed(void *context, size_t row, size_t column)
{
	const struct page_line *line = &((const struct opp_page *)context)->lines[row];
	char sign = line_sign(line->text, NULL);
	return line->fixed || (column == LINE_KIND && !sign) || (column == LINE_WHO && sign != 'o');
}

/* The draft: a saved row is named by its id, a new line by its place among the new ones. */

static struct draft_key draft_key(void *context)
{
	const struct opp_page *page = context;
	return (struct draft_key){
	    .form = page->shielded ? DRAFT_SHIELDED OPP_SHIELDED_DRAFT : OPP_LINES_DRAFT,
	    .parent = page->pupil};
}

static const char *cell_name(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct opp_page *page = context;
	const struct page_line *line = &page->lines[row];
	return row < page->saved ? arena_format(arena, "%lld %zu", (long long)line->id, column)
	                         : arena_format(arena, "+%03zu %zu", row - page->saved, column);
}

static void make_room(void *context, const char *cell)
{
	struct opp_page *page = context;
	size_t row = *cell == '+' ? page->saved + strtoul(cell + 1, NULL, 10) : 0;
	while (row < MOST_LINES && row >= page->count)
		lines_add(page);
}

/* What is kept begins with the rev of the row, so that a change by somebody else is noticed. */
static const char *pack(void *context, size_t row, const char *text, struct arena *arena)
{
	const struct opp_page *page = context;
	return text ? arena_format(arena, "%lld %s", (long long)page->lines[row].rev, text) : NULL;
}

static const char *unpack(const char *kept, int64_t *rev)
{
	char *text;
	*rev = strtoll(kept, &text, 10);
	return text + (*text == ' ');
}

static const char *tell(
    struct ui *ui, void *context, const char *name, const char *kept, struct arena *arena)
{
	int64_t rev;
	(void)ui, (void)context, (void)name, (void)arena;
	return unpack(kept, &rev);
}

/* A line comes back as it was typed, even if it is not right yet; one goes on after it once it
 * is. */
static bool take(struct ui *ui, void *context, size_t row, size_t column, const char *kept)
{
	struct opp_page *page = context;
	struct page_line *line = &page->lines[row];
	int64_t rev;
	const char *text = unpack(kept, &rev);
	bool taken = true;
	if (column == LINE_TEXT)
		line->text = arena_text(&page->screen.arena, text);
	else if (column == LINE_KIND) /* a few letters that are no kind yet are not worth a word */
		line_take_kind(ui, page, row, text);
	else
		taken = set_who(ui, page, line, text);
	line = &page->lines[row];
	line->rev = rev;
	lines_end(page);
	page->screen.grid.row = *page->lines[row].kind ? page->count - 1 : row;
	return taken;
}

static const struct grid_draft_kind drafts = {
    .title = "OPP typen",
    .key = draft_key,
    .name = cell_name,
    .back = "Hier stond tekst die nog niet is opgeslagen. F2 slaat hem op.",
    .pack = pack,
    .make_room = make_room,
    .take = take,
    .tell = tell,
};

/* Keys */

static void next_line(struct grid *grid)
{
	grid->row += grid->row + 1 < grid->count;
	grid->column = LINE_TEXT;
}

/* Starts changing the cell at the end of its text. */
static void change_cell(struct opp_page *page)
{
	struct grid *grid = &page->screen.grid;
	struct arena arena = {0};
	field_edit_start(&grid->edit, get(page, grid->row, grid->column, &arena),
	    grid->columns[grid->column].limit);
	grid->editing = true;
	arena_done(&arena);
}

/* Puts an offered sentence in the line being typed. */
static void take_offered(struct opp_page *page, const struct opp_sentence *row)
{
	struct grid *grid = &page->screen.grid;
	if (!grid->editing)
		change_cell(page);
	char *text = arena_format(&page->screen.arena, "%s %s", row->sign, row->text);
	field_edit_set(&grid->edit, text);
}

static void choose_sentence(struct ui *ui, struct opp_page *page)
{
	enum { MOST = 500 };
	struct grid *grid = &page->screen.grid;
	struct arena arena = {0};
	const struct opp_sentence **rows = arena_alloc(&arena, MOST * sizeof *rows);
	const char *typed = grid->editing ? grid->edit.text : page->lines[grid->row].text;
	size_t count = lines_offered(page, typed, rows, MOST), at = count;
	struct choices choices = {
	    .rows = arena_alloc(&arena, (count + 1) * sizeof *choices.rows), .count = count};
	for (size_t i = 0; i < count; i++)
		choices.rows[i] = (struct choice){
		    "", arena_format(&arena, "%s %s", rows[i]->sign, rows[i]->text)};
	if (!count)
		ui_say(ui, "Er is geen zin die hierbij past.");
	else if (pick(ui, "Zinnen van eerder", &choices, NULL, &at) && at < count)
		take_offered(page, rows[at]);
	arena_done(&arena);
}

static enum outcome text_key(struct ui *ui, struct opp_page *page, const struct key *key)
{
	struct grid *grid = &page->screen.grid;
	const struct page_line *line = &page->lines[grid->row];
	const struct opp_sentence *offered;
	bool types = key->kind == K_TEXT || key->kind == K_PASTE;
	if (key_is(key, K_TAB) && grid->editing && line_offers(page, &offered, 1))
		take_offered(page, offered);
	if (key_in("F4", key)) {
		choose_sentence(ui, page);
		return STAY;
	}
	if (grid->editing)
		return grid_key(ui, grid, key);
	if (types && *line->text) { /* a line that is there is not typed over */
		grid->row = page->count - 1;
		return grid_key(ui, grid, key);
	}
	if (!key_in("Enter", key))
		return grid_key(ui, grid, key);
	if (line_is_empty(line))
		ui_say(ui, "Typ een regel die begint met +, - of o.");
	else
		change_cell(page);
	return STAY;
}

static void choose_kind(struct ui *ui, struct opp_page *page)
{
	struct grid *grid = &page->screen.grid;
	struct page_line *line = &page->lines[grid->row];
	const struct choices *kinds = line_kinds(page, line_sign(line->text, NULL));
	size_t at = choices_find(kinds, line->kind);
	if (!pick(ui, "Soort", kinds, NULL, &at) || at >= kinds->count)
		return;
	field_edit_done(&grid->edit);
	grid->editing = false;
	line->kind = kinds->rows[at].value;
	line->proposed = false;
}

/* Enter and Tab accept what is shown. */
static enum outcome kind_key(struct ui *ui, struct opp_page *page, const struct key *key)
{
	struct grid *grid = &page->screen.grid;
	struct page_line *line = &page->lines[grid->row];
	if (key_in("F4", key)) {
		choose_kind(ui, page);
		return STAY;
	}
	if (!key_in("Enter Tab", key))
		return grid_key(ui, grid, key);
	if (!grid_finish(ui, grid))
		return STAY;
	if (!*line->kind) {
		ui_say(ui, "Typ de eerste letters van de soort, of kies met F4.");
		return STAY;
	}
	line->proposed = false;
	if (line_sign(line->text, NULL) == 'o')
		grid->column = LINE_WHO;
	else
		next_line(grid);
	return STAY;
}

static enum outcome who_key(struct ui *ui, struct opp_page *page, const struct key *key)
{
	struct grid *grid = &page->screen.grid;
	if (key_in("F4", key) && !grid->editing) {
		change_cell(page);
		return STAY;
	}
	if (!key_in("Enter Tab", key))
		return grid_key(ui, grid, key);
	if (grid_finish(ui, grid))
		next_line(grid);
	return STAY;
}

/* Leaves a line out, after a question: a row at once, and it stays to be seen as such; a new line
 * is emptied. */
static void leave_out(struct ui *ui, struct opp_page *page)
{
	struct grid *grid = &page->screen.grid;
	struct page_line *line = &page->lines[grid->row];
	if (line->fixed || !*line->text)
		return;
	if (!line->entity) {
		if (!dialog_confirm(ui, "Regel weghalen?", line->text, "Weghalen"))
			return;
		line->text = line->kind = line->who = "";
		line->proposed = false;
	} else {
		if (!opp_leave_out(ui, page->pupil, line->entity, line->id, line->text))
			return;
		line->fixed = true;
		line->text = arena_format(&page->screen.arena, "weggelaten: %s", line->text);
		line->fixed_kind = line->who = "";
		for (size_t i = 0; i < LINE_CELLS; i++) /* that is saved already */
			page->screen.draft.before[grid->row * LINE_CELLS + i] =
			    i == LINE_TEXT ? line->text : "";
	}
	grid->column = LINE_TEXT;
}

/* Up, Down and back: always to the text of a line. */
static enum outcome move(struct ui *ui, struct grid *grid, const struct key *key)
{
	bool back = key_is(key, K_BACKTAB) && grid->column != LINE_TEXT;
	if (!grid_finish(ui, grid))
		return STAY;
	if (key_is(key, K_DOWN))
		grid->row += grid->row + 1 < grid->count;
	else if (!back)
		grid->row -= grid->row > 0;
	grid->column = LINE_TEXT;
	return STAY;
}

/* A sign begins a line from the small cells too: a sentence never lands in them. Kinds begin with
 * letters, and "o" with a space after it is none. */
static bool begins_line(struct opp_page *page, const struct key *key)
{
	struct grid *grid = &page->screen.grid;
	if (grid->column == LINE_TEXT || (key->kind != K_TEXT && key->kind != K_PASTE))
		return false;
	const char *typed = arena_format(&page->screen.arena, "%s%s",
	    grid->editing ? grid->edit.text : "", key->kind == K_PASTE ? key->paste : key->text);
	char sign = line_sign(typed, NULL);
	if (!sign || (sign == 'o' && !strchr(typed, ' ')))
		return false;
	field_edit_done(&grid->edit);
	grid->editing = false;
	lines_end(page);
	grid->row = page->count - 1;
	grid->column = LINE_TEXT;
	change_cell(page);
	field_edit_set(&grid->edit, typed);
	return true;
}

static enum outcome cell_key(struct ui *ui, struct opp_page *page, const struct key *key)
{
	if (begins_line(page, key))
		return STAY;
	switch (page->screen.grid.column) {
	case LINE_TEXT:
		return text_key(ui, page, key);
	case LINE_KIND:
		return kind_key(ui, page, key);
	default:
		return who_key(ui, page, key);
	}
}

static enum outcome take_key(struct ui *ui, struct grid_screen *screen, const struct key *key)
{
	struct opp_page *page = page_of(screen);
	struct grid *grid = &screen->grid;
	if (!grid->editing && key_is(key, K_DELETE)) {
		leave_out(ui, page);
		return STAY;
	}
	if (page->lines[grid->row].fixed && key_in("Enter F4", key)) {
		ui_say(
		    ui, "Deze regel is hier alleen te lezen. Afgeschermde factoren: z in het OPP.");
		return STAY;
	}
	if (key_in("Up Down S-Tab", key))
		return move(ui, grid, key);
	enum outcome outcome = cell_key(ui, page, key);
	if (!grid->editing && fixed(page, grid->row, grid->column))
		grid->column = LINE_TEXT;
	return outcome;
}

/* The screen */

static void go_to_row(struct opp_page *page)
{
	page->screen.grid.row = page->count - 1;
	for (size_t i = 0; page->at && i < page->count; i++)
		if (page->lines[i].id == page->at)
			page->screen.grid.row = i;
}

static bool read_page(struct ui *ui, struct grid_screen *screen, struct error *err)
{
	enum { LONGEST = 16000 }; /* bytes that a record keeps of a long text */
	static const struct grid_column columns[LINE_CELLS] = {
	    {.label = "regel", .kind = CELL_TEXT, .limit = LONGEST},
	    {.label = "soort", .kind = CELL_TEXT, .limit = 64},
	    {.label = "door wie", .kind = CELL_TEXT, .limit = 127},
	};
	struct opp_page *page = page_of(screen);
	screen->grid = (struct grid){.columns = columns,
	    .column_count = LINE_CELLS,
	    .context = page,
	    .get = get,
	    .set = set,
	    .fixed = fixed};
	if (!pupil_card(ui->db, page->pupil, &page->card, err) ||
	    !record_get(ui->db, &opp_entity, page->concept, &page->opp, &screen->arena, err) ||
	    !opp_lines_read(ui, page, err))
		return false;
	go_to_row(page);
	return true;
}

static void header(struct ui *ui, struct grid_screen *screen, struct header *header)
{
	const struct opp_page *page = page_of(screen);
	header->left = arena_format(&ui->scratch, "OPP, %s", opp_name(&page->opp, &ui->scratch));
	header->right = pupil_title(&page->card, &ui->scratch);
	header->subtitle = arena_format(&ui->scratch, "%s%s",
	    page->shielded ? "afgeschermde factoren: + helpt, - maakt het moeilijker"
	                   : "+ helpt, - maakt het moeilijker, o ondersteuning",
	    grid_screen_changed(screen) ? " · nog niet opgeslagen" : "");
}

static bool save(struct ui *ui, struct grid_screen *screen)
{
	return opp_lines_save(ui, page_of(screen));
}

static void free_lines(struct grid_screen *screen)
{
	free(page_of(screen)->lines);
}

static const struct action actions[] = {
    {"F2 C-s", "opslaan", "Slaat alle regels op en gaat terug.", grid_screen_save, 0, NULL},
    {"Enter", "verder", "Gaat van de zin naar de soort, en dan naar de volgende regel.", NULL, 0,
        NULL},
    {"Tab", "overnemen", "Neemt de zin over die onder de regel staat, of de soort.", NULL, 0, NULL},
    {"F4", "kiezen", "Toont de zinnen van eerder, of de soorten.", NULL, 0, NULL},
    {"Del", "weglaten", "Laat de regel weg, na een vraag.", NULL, ACT_HIDDEN, NULL},
    {0},
};

static const struct grid_screen_kind kind = {
    .name = "OPP typen",
    .about =
        "Elke regel begint met + (helpt), - (maakt het moeilijker) of o (ondersteuning). Enter gaat naar de soort: typ de eerste letters, of neem met Enter over wat is voorgesteld. Wat je typt blijft bewaard als concept tot F2.",
    .read = read_page,
    .header = header,
    .draw = opp_page_draw,
    .key = take_key,
    .save = save,
    .close = free_lines,
    .actions = actions,
    .draft = &drafts,
};

static void run(struct ui *ui, int64_t pupil, int64_t at, bool shielded)
{
	struct opp_page page = {.pupil = pupil, .at = at, .shielded = shielded};
	if (opp_concept(ui, pupil, &page.concept))
		grid_screen_run(ui, &page.screen, &kind);
}

void opp_type(struct ui *ui, int64_t pupil, int64_t at)
{
	run(ui, pupil, at, false);
}

void opp_type_shielded(struct ui *ui, int64_t pupil, int64_t at)
{
	if (may_write_care(ui, NULL))
		run(ui, pupil, at, true);
	else
		ui_say(ui, "Afgeschermde factoren schrijft wie over de zorg gaat.");
}
