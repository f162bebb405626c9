/* The settings of the school, each with the value that counts now. A change takes effect on a day
 * that the user gives. */
#include <stdio.h>
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "model/school/school.h"
#include "tui/list/list.h"
#include "tui/screens/common/common.h"
#include "tui/screens/common/form_kind.h"

struct settings {
	struct screen screen;
	struct list list;
	struct arena arena;
	struct setting_row *rows;
	size_t count;
	const char *code; /* of the setting that is selected at first, or "" */
};

struct setting_row {
	const char *code, *label, *value, *help;
};

static const struct column columns[] = {
    {"label", "instelling", COLUMN_TEXT, 38, C_WIDE},
    {"value", "waarde nu", COLUMN_TEXT, 26, 0},
    {0},
};

static struct settings *settings_of(struct screen *screen)
{
	return (struct settings *)screen;
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct setting_row *setting = &((const struct settings *)context)->rows[row];
	(void)arena;
	return column == 0 ? setting->label : setting->value;
}

static bool read_rows(struct ui *ui, struct settings *settings, struct error *err)
{
	int64_t count = 0;
	arena_done(&settings->arena);
	settings->count = 0;
	if (!db_int(ui->db, &count, err, "SELECT count(*) FROM setting_now", ""))
		return false;
	settings->rows =
	    arena_alloc(&settings->arena, ((size_t)count + 1) * sizeof *settings->rows);
	struct query *q = db_query(ui->db,
	    "SELECT code, label, shown AS value, help "
	    "FROM setting_shown "
	    "ORDER BY sort, code",
	    "");
	while (settings->count < (size_t)count && query_next(q))
		settings->rows[settings->count++] =
		    (struct setting_row){.code = named_kept(q, "code", &settings->arena),
		        .label = named_kept(q, "label", &settings->arena),
		        .value = named_kept(q, "value", &settings->arena),
		        .help = named_kept(q, "help", &settings->arena)};
	struct list_source source = {
	    .columns = columns, .count = settings->count, .cell = cell, .context = settings};
	list_show(&settings->list, &source);
	return query_done(q, err);
}

static bool open_screen(struct ui *ui, struct screen *screen, struct error *err)
{
	struct settings *settings = settings_of(screen);
	if (!read_rows(ui, settings, err))
		return false;
	for (size_t i = 0; i < settings->count; i++)
		if (strcmp(settings->rows[i].code, settings->code) == 0)
			list_select(&settings->list, i);
	return true;
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_rows(ui, settings_of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	(void)ui, (void)screen;
	header->left = "Beheer · Instellingen";
}

static const struct setting_row *selected(const struct settings *settings)
{
	size_t row;
	return list_selected(&settings->list, &row) ? &settings->rows[row] : NULL;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct settings *settings = settings_of(screen);
	const struct setting_row *setting = selected(settings);
	enum { HELP = 3 };
	struct box list = {body.row, body.col, body.rows - HELP - 1, body.cols};
	struct box help = {body.row + body.rows - HELP, body.col + 3, HELP, body.cols - 4};
	if (setting)
		draw_paragraph(ui, help, T_DIM, setting->help);
	list_draw(ui, &settings->list, list);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &settings_of(screen)->list, pressed);
}

static void close_screen(struct ui *ui, struct screen *screen)
{
	(void)ui;
	list_done(&settings_of(screen)->list);
	arena_done(&settings_of(screen)->arena);
}

/* A setting that was changed today is changed again. Otherwise a new row is made, so that earlier
 * reference dates keep their value. */
static bool find_setting(struct ui *ui, struct form_run *run, struct error *err)
{
	run->spec.title = run->own;
	return db_int(ui->db, &run->id, err,
	    "SELECT coalesce(max(id), 0) FROM visible_setting WHERE code = ?1 AND valid_from = ?2",
	    "td", ((const struct setting *)run->record)->code, ui->today);
}

/* A value may be typed in more ways than it is kept. */
static bool save_setting(struct ui *ui, void *record, struct error *err, void *hook)
{
	(void)hook;
	return setting_tidy(ui->db, record, err) &&
	       record_save(ui->db, &setting_entity, "Instelling gewijzigd", record, err);
}

static const struct form_kind setting_form = {
    .form = {.entity = &setting_entity,
        .change = "Instelling gewijzigd",
        .save = save_setting,
        .fields = (const char *const[]){"value", "valid_from", NULL}},
    .today = "valid_from",
    .find = find_setting,
};

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	const struct setting_row *row = selected(settings_of(screen));
	struct setting setting = {0};
	if (!row)
		return STAY;
	struct form_run run = {.record = &setting, .own = arena_text(&ui->scratch, row->label)};
	snprintf(setting.code, sizeof setting.code, "%s", row->code);
	snprintf(setting.value, sizeof setting.value, "%s", row->value);
	form_kind_run(ui, &run, &setting_form);
	return STAY;
}

static bool may_edit(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return !db_read_only_reason(ui->db) && access_write(ui->db, ADMIN) == ALL;
}

static const struct action actions[] = {
    {"Enter", "wijzigen", "Wijzigt de instelling, vanaf een dag.", act_edit, 0, may_edit},
    LIST_FIND,
    {0},
};

static const struct screen_ops ops = {.name = "Instellingen",
    .about =
        "Wat de school zelf bepaalt. Een wijziging geldt vanaf een dag; voor een peildatum ervoor blijft de oude waarde gelden.",
    .open = open_screen,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close_screen,
    .actions = actions};

enum outcome open_setting(struct ui *ui, const char *code)
{
	struct settings settings = {.screen.ops = &ops, .code = code};
	return ui_run(ui, &settings.screen);
}

enum outcome open_settings(struct ui *ui)
{
	return open_setting(ui, "");
}
