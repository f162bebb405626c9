/* The lines of the typed OPP: reading them, understanding what is typed, and saving. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/screens/opp/opp_page.h"

char line_sign(const char *text, const char **sentence)
{
	static const char dash[] = "–";
	char sign = 0;
	const char *after;
	while (*text == ' ')
		text++;
	after = text;
	if (*text == '+' || *text == '-') {
		sign = *after++;
	} else if (strncmp(text, dash, strlen(dash)) == 0) {
		sign = '-';
		after += strlen(dash);
	} else if ((*text == 'o' || *text == 'O') && (text[1] == ' ' || !text[1])) {
		sign = 'o';
		after++;
	}
	while (*after == ' ')
		after++;
	if (sentence)
		*sentence = after;
	return sign;
}

const struct choices *line_kinds(const struct opp_page *page, char sign)
{
	return sign == 'o' ? &page->support_kinds : &page->factor_kinds;
}

const char *line_kind_text(
    const struct opp_page *page, const struct page_line *line, struct arena *arena)
{
	const struct choices *kinds = line_kinds(page, line_sign(line->text, NULL));
	size_t i = choices_find(kinds, line->kind);
	if (line->fixed_kind && (line->fixed || strcmp(line->kind, line->old_kind) == 0))
		return line->fixed_kind;
	if (!*line->kind || i == kinds->count)
		return "";
	return line->proposed ? arena_format(arena, "%s?", kinds->rows[i].label)
	                      : kinds->rows[i].label;
}

bool line_is_empty(const struct page_line *line)
{
	const char *sentence;
	line_sign(line->text, &sentence);
	return !line->entity && !*sentence;
}

bool line_is_changed(const struct page_line *line)
{
	return !line->fixed && (strcmp(line->text, line->old_text) != 0 ||
	                           strcmp(line->kind, line->old_kind) != 0 ||
	                           strcmp(line->who, line->old_who) != 0);
}

static struct page_line *add_line(struct opp_page *page)
{
	page->lines = array_grow(page->lines, page->count, &page->capacity, sizeof *page->lines);
	page->lines[page->count] = (struct page_line){
	    .text = "", .kind = "", .who = "", .old_text = "", .old_kind = "", .old_who = ""};
	page->screen.grid.count = page->count + 1;
	return &page->lines[page->count++];
}

void lines_add(struct opp_page *page)
{
	add_line(page);
}

void lines_end(struct opp_page *page)
{
	if (!page->count || !line_is_empty(&page->lines[page->count - 1]) ||
	    page->count == page->saved)
		add_line(page);
}

/* Reading */

/* A row that can be changed is read as a record: the view has no code and no rev. */
static bool read_row(
    struct ui *ui, struct opp_page *page, struct page_line *line, struct error *err)
{
	struct arena *arena = &page->screen.arena;
	void *record = arena_alloc(arena, line->entity->size);
	const struct opp_factor *factor = record;
	const struct opp_support *support = record;
	bool helps = line->entity == &opp_support_entity;
	if (!record_get(ui->db, line->entity, line->id, record, arena, err))
		return false;
	line->rev = factor->rev;
	line->opp = factor->opp;
	line->kind = factor->kind;
	line->who = helps ? support->by_whom : "";
	line->text = helps ? arena_format(arena, "o %s", support->sentence)
	                   : arena_format(arena, "%s %s", factor->direction, factor->sentence);
	line->old_text = line->text;
	line->old_kind = line->kind;
	line->old_who = line->who;
	return true;
}

static bool add_part(struct ui *ui, struct opp_page *page, struct query *q, struct error *err)
{
	struct arena *arena = &page->screen.arena;
	const char *part = named_text(q, "part");
	bool shielded = strcmp(part, "shielded") == 0;
	if (page->shielded && !shielded)
		return true;
	struct page_line *line = add_line(page);
	line->id = named_int(q, "row");
	line->entity = shielded                       ? &opp_shielded_factor_entity
	               : strcmp(part, "support") == 0 ? &opp_support_entity
	                                              : &opp_factor_entity;
	line->fixed = shielded && !page->shielded;
	line->fixed_kind = named_kept(q, "kind", arena);
	if (!line->fixed)
		return read_row(ui, page, line, err);
	line->text = arena_format(arena, "%s%s%s", named_text(q, "direction"),
	    *named_text(q, "direction") ? " " : "", named_text(q, "sentence"));
	line->fixed_kind = "afgeschermd";
	line->old_text = line->text;
	return true;
}

static bool read_parts(struct ui *ui, struct opp_page *page, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT part, row, kind, direction, sentence "
	    "FROM opp_part "
	    "WHERE opp = ?1 "
	    "ORDER BY part = 'support', CASE direction WHEN '+' THEN 1 WHEN '-' THEN 2 ELSE 3 END, sort, row",
	    "i", page->concept);
	bool good = true;
	while (good && query_next(q))
		good = add_part(ui, page, q, err);
	return query_done(q, good ? err : NULL) && good;
}

bool opp_lines_read(struct ui *ui, struct opp_page *page, struct error *err)
{
	struct arena *arena = &page->screen.arena;
	const struct entity *factor =
	    page->shielded ? &opp_shielded_factor_entity : &opp_factor_entity;
	page->count = 0;
	if (!choices_read(ui->db, entity_field(factor, "kind")->choices, 0, arena,
	        &page->factor_kinds, err) ||
	    !choices_read(ui->db, entity_field(&opp_support_entity, "kind")->choices, 0, arena,
	        &page->support_kinds, err) ||
	    !read_parts(ui, page, err))
		return false;
	page->saved = page->count;
	lines_end(page);
	return page->shielded || opp_sentences(ui->db, page->pupil, arena, &page->sentences, err);
}

/* What is typed */

size_t kind_by_letters(const struct choices *kinds, const char *letters, struct buffer *told)
{
	struct arena arena = {0};
	const char *wanted = text_fold(&arena, letters);
	size_t found = kinds->count, fits = 0;
	for (int pass = 0; !fits && pass < 2; pass++)
		for (size_t i = 0; i < kinds->count; i++) {
			const char *label = text_fold(&arena, kinds->rows[i].label);
			const char *words = text_words(&arena, kinds->rows[i].label);
			bool whole = strcmp(label, wanted) == 0;
			/* first the beginning of the label, then that of any word in it */
			bool fit =
			    pass == 0 ? strncmp(label, wanted, strlen(wanted)) == 0
			              : text_words_fit(words, arena_format(&arena, " %s ", wanted));
			if (!fit)
				continue;
			if (whole) {
				fits = 1;
				found = i;
				break;
			}
			if (told)
				buffer_format(told, "%s%s", fits ? ", " : "", kinds->rows[i].label);
			found = i;
			fits++;
		}
	arena_done(&arena);
	return fits == 1 ? found : kinds->count;
}

static void propose_kind(struct opp_page *page, struct page_line *line)
{
	const char *sentence;
	char sign = line_sign(line->text, &sentence);
	const struct choices *kinds = line_kinds(page, sign);
	struct arena arena = {0};
	struct opp_kind *rows = arena_alloc(&arena, (kinds->count + 1) * sizeof *rows);
	for (size_t i = 0; i < kinds->count; i++)
		rows[i] = (struct opp_kind){kinds->rows[i].value, kinds->rows[i].label};
	size_t kind = opp_kind_of(&page->sentences, rows, kinds->count, sign == 'o', sentence);
	line->proposed = kind < kinds->count;
	line->kind = line->proposed ? kinds->rows[kind].value : "";
	arena_done(&arena);
}

/* Returns the sign of the table in which a row is; a factor does not become support. */
static bool is_same_table(const struct page_line *line, char sign)
{
	return !line->entity || (line->entity == &opp_support_entity) == (sign == 'o');
}

bool line_take_text(struct ui *ui, struct opp_page *page, size_t row, const char *text)
{
	struct page_line *line = &page->lines[row];
	const char *sentence;
	char sign = line_sign(text, &sentence), before = line_sign(line->text, NULL);
	if (!sign && *sentence)
		return ui_complain(ui, "Begin de regel met + (helpt)%s - (maakt het moeilijker)%s",
		    page->shielded ? " of" : ",", page->shielded ? "." : " of o (ondersteuning).");
	if (sign == 'o' && page->shielded)
		return ui_complain(ui, "Ondersteuning staat niet op de afgeschermde bladzijde.");
	if (line->entity && !*sentence)
		return ui_complain(ui, "Deze regel is leeg. Del laat een regel weg.");
	if (!is_same_table(line, sign))
		return ui_complain(ui,
		    "Een factor wordt geen ondersteuning, of andersom. Typ een nieuwe regel, en laat deze weg met Del.");
	line->text = *sentence ? arena_format(&page->screen.arena, "%c %s", sign, sentence) : "";
	if ((sign == 'o') != (before == 'o'))
		line->kind = "";
	if (*sentence && (!*line->kind || line->proposed))
		propose_kind(page, line);
	lines_end(page);
	return true;
}

bool line_take_kind(struct ui *ui, struct opp_page *page, size_t row, const char *text)
{
	enum { SHOWN = 20 };
	struct page_line *line = &page->lines[row];
	const struct choices *kinds = line_kinds(page, line_sign(line->text, NULL));
	struct buffer told = {0};
	size_t len = strlen(text);
	bool proposed = len && text[len - 1] == '?';
	const char *letters =
	    arena_format(&page->screen.arena, "%.*s", (int)(len - proposed), text);
	size_t kind = kind_by_letters(kinds, letters, &told);
	bool good = !*letters || kind < kinds->count;
	if (!good && told.len)
		ui_complain(ui, "\"%s\" past bij: %s. Typ nog een letter.", letters, told.text);
	else if (!good)
		ui_complain(ui, "Er is geen soort die met \"%.*s\" begint. F4 toont ze.",
		    (int)text_fit(letters, SHOWN), letters);
	buffer_done(&told);
	if (!good)
		return false;
	line->kind = *letters ? kinds->rows[kind].value : "";
	line->proposed = *letters && proposed;
	return true;
}

static bool is_on_page(const struct opp_page *page, const char *text)
{
	const char *sentence;
	for (size_t i = 0; i < page->count; i++) {
		line_sign(page->lines[i].text, &sentence);
		if (strcmp(sentence, text) == 0)
			return true;
	}
	return false;
}

size_t lines_offered(
    const struct opp_page *page, const char *typed, const struct opp_sentence *out[], size_t most)
{
	struct arena arena = {0};
	const char *sentence;
	char sign = line_sign(typed, &sentence);
	const char *words = text_words(&arena, sentence);
	size_t count = 0;
	for (size_t i = 0; i < page->sentences.count && count < most; i++) {
		const struct opp_sentence *row = &page->sentences.rows[i];
		size_t kind = choices_find(line_kinds(page, *row->sign), row->kind);
		if ((!sign || *row->sign == sign) && text_words_fit(row->words, words) &&
		    kind < line_kinds(page, *row->sign)->count && !is_on_page(page, row->text))
			out[count++] = row;
	}
	arena_done(&arena);
	return count;
}

size_t line_offers(const struct opp_page *page, const struct opp_sentence *out[], size_t most)
{
	enum { ENOUGH = 2 };
	const char *typed = grid_pending(&page->screen.grid), *sentence = "";
	if (!typed || page->screen.grid.column != LINE_TEXT || !line_sign(typed, &sentence) ||
	    strlen(sentence) < ENOUGH)
		return 0;
	return lines_offered(page, typed, out, most);
}

/* Saving */

static bool go_to(struct opp_page *page, size_t row, size_t column)
{
	page->screen.grid.row = row;
	page->screen.grid.column = column;
	return false;
}

/* Is the line complete? Nothing that was only proposed is saved. */
static bool is_right(struct ui *ui, struct opp_page *page, size_t row)
{
	struct page_line *line = &page->lines[row];
	const char *sentence;
	char sign = line_sign(line->text, &sentence);
	if (!sign || !*sentence || (sign == 'o' && page->shielded)) {
		ui_complain(ui, "Deze regel begint niet met +, - of o. Wat is het?");
		return go_to(page, row, LINE_TEXT);
	}
	if (*line->kind && !line->proposed)
		return true;
	if (*line->kind)
		ui_complain(
		    ui, "De soort is voorgesteld. Enter neemt hem aan, letters kiezen een andere.");
	else
		ui_complain(ui, "De soort ontbreekt nog. Typ de eerste letters.");
	return go_to(page, row, LINE_KIND);
}

/* Somebody else changed or removed the row: asks which of the two stays. */
static bool settle(struct ui *ui, struct opp_page *page, struct page_line *line, bool gone)
{
	static const char *const changed[] = {"Mijn regel", "Die van de ander", "Allebei", NULL};
	static const char *const removed[] = {"Toch bewaren", "Ook weglaten", NULL};
	struct page_line theirs = *line, mine = *line;
	struct error err = {0};
	if (!gone && !read_row(ui, page, &theirs, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	int button = dialog_choose(ui, "Iemand anders was er ook",
	    gone ? arena_format(
	               &ui->scratch, "Deze regel is intussen weggelaten. Jij typte: %s", mine.text)
	         : arena_format(
	               &ui->scratch, "Er staat nu: %s. Jij typte: %s", theirs.text, mine.text),
	    gone ? removed : changed);
	if (button < 0)
		return false;
	if (gone || button > 0)
		*line = theirs; /* as it is now */
	else
		line->rev = theirs.rev;
	if (gone) {
		line->fixed = button == 1;
		line->entity = NULL;
		line->id = line->rev = line->opp = 0;
		line->old_text = button == 1 ? line->text : "";
	} else if (button == 2) {
		struct page_line *next = add_line(page);
		next->text = mine.text;
		next->kind = mine.kind;
		next->who = mine.who;
	}
	return true;
}

/* Looks whether the row is still as it was read. */
static bool is_still_mine(struct ui *ui, struct opp_page *page, size_t row)
{
	struct page_line *line = &page->lines[row];
	struct arena arena = {0};
	struct error err = {0};
	if (!line->entity || !line_is_changed(line))
		return true;
	struct opp_row *now = arena_alloc(&arena, line->entity->size);
	bool there = record_get(ui->db, line->entity, line->id, now, &arena, &err);
	bool gone = there ? now->ended_by != 0 : err.status == NOT_FOUND;
	bool good = true;
	if (!there && !gone) {
		ui_show_error(ui, &err);
		good = false;
	} else if (gone || now->rev != line->rev) {
		good = settle(ui, page, line, gone);
	}
	arena_done(&arena);
	return good;
}

/* Returns a record of what a line says. */
static struct opp_row_of record_of(struct opp_page *page, const struct page_line *line)
{
	struct arena *arena = &page->screen.arena;
	const char *sentence;
	char sign = line_sign(line->text, &sentence);
	const struct entity *entity = sign == 'o'      ? &opp_support_entity
	                              : page->shielded ? &opp_shielded_factor_entity
	                                               : &opp_factor_entity;
	struct opp_factor *factor = arena_alloc(arena, entity->size);
	struct opp_support *support = (void *)factor;
	factor->id = line->id;
	factor->rev = line->rev;
	factor->opp = line->opp;
	snprintf(factor->kind, sizeof factor->kind, "%s", line->kind);
	if (sign == 'o') {
		support->sentence = arena_text(arena, sentence);
		snprintf(support->by_whom, sizeof support->by_whom, "%s", line->who);
	} else {
		factor->direction[0] = sign;
		factor->sentence = arena_text(arena, sentence);
	}
	return (struct opp_row_of){entity, factor};
}

bool opp_lines_save(struct ui *ui, struct opp_page *page)
{
	struct arena *arena = &page->screen.arena;
	struct error err = {0};
	size_t count = 0;
	for (size_t i = 0; i < page->count; i++)
		if (!line_is_empty(&page->lines[i]) && line_is_changed(&page->lines[i]) &&
		    !is_right(ui, page, i))
			return false;
	for (size_t i = 0; i < page->saved; i++)
		if (!is_still_mine(ui, page, i))
			return false;
	struct opp_row_of *rows = arena_alloc(arena, (page->count + 1) * sizeof *rows);
	for (size_t i = 0; i < page->count; i++)
		if (!line_is_empty(&page->lines[i]) && line_is_changed(&page->lines[i]))
			rows[count++] = record_of(page, &page->lines[i]);
	if (!opp_rows_save(ui->db, page->concept, rows, count, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	ui_say(ui, count == 1 ? "Eén regel bewaard." : "%zu regels bewaard.", count);
	return true;
}
