/* The signatures on the contract of a placement: all parties on one sheet, saved together. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "model/basis/fields.h"
#include "tui/input/grid/grid_screen.h"
#include "tui/screens/internship/internship.h"

enum { NAME = 1, SIGNED_ON, MANNER, SEEN_BY, COLUMNS };

static const struct {
	const char *code, *label;
} parties[] = {{PARTY_PUPIL, "leerling"}, {PARTY_COMPANY, "bedrijf"}, {PARTY_SCHOOL, "school"},
    {PARTY_GUARDIAN, "ouder/verzorger"}};
enum { PARTIES = sizeof parties / sizeof *parties };

struct contract_sheet {
	struct grid_screen screen;
	struct placed *placed;
	struct grid_column columns[COLUMNS];
	struct choices manners, staff;
	struct internship_signature rows[PARTIES]; /* a row with a day counts as signed */
};

/* Must this party sign? At school itself there is no company; a parent signs for a minor. */
static bool must_sign(const struct contract_sheet *sheet, size_t row)
{
	if (strcmp(parties[row].code, PARTY_GUARDIAN) == 0)
		return sheet->placed->parent_signs;
	return strcmp(parties[row].code, PARTY_COMPANY) != 0 || sheet->placed->row.company;
}

static bool is_awaited(const struct contract_sheet *sheet, size_t row)
{
	const struct internship_signature *signature = &sheet->rows[row];
	return must_sign(sheet, row) && (!date_is_set(signature->signed_on) || !*signature->name);
}

/* Returns who must sign and has not, such as "bedrijf, ouder/verzorger". */
static const char *awaited(const struct contract_sheet *sheet, struct arena *arena)
{
	struct buffer left = {0};
	for (size_t i = 0; i < PARTIES; i++)
		if (is_awaited(sheet, i))
			buffer_format(&left, "%s%s", left.len ? ", " : "", parties[i].label);
	const char *text = arena_text(arena, buffer_text(&left));
	buffer_done(&left);
	return text;
}

static const char *mark(void *context, size_t row)
{
	return is_awaited(context, row) ? "!" : " ";
}

/* About a parent: whether one must sign, and who may. */
static const char *about(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct placed *placed = ((const struct contract_sheet *)context)->placed;
	(void)column;
	if (strcmp(parties[row].code, PARTY_GUARDIAN) != 0)
		return "";
	return arena_format(arena, "%s%s%s",
	    placed->parent_signs ? "Onder 18: een ouder of voogd tekent mee."
	                         : "Een ouder hoeft niet te tekenen.",
	    *placed->guardians ? " Met gezag: " : "", placed->guardians);
}

static const struct field *field_of(size_t column)
{
	static const char *const names[COLUMNS] = {
	    "party", "name", "signed_on", "manner", "seen_by"};
	return entity_field(&internship_signature_entity, names[column]);
}

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct internship_signature *signature =
	    &((const struct contract_sheet *)context)->rows[row];
	if (column == 0)
		return parties[row].label;
	return field_empty(field_of(column), signature)
	           ? ""
	           : field_text(field_of(column), signature, arena);
}

static bool set(struct ui *ui, void *context, size_t row, size_t column, const char *value)
{
	struct contract_sheet *sheet = context;
	struct error err = {0};
	return field_parse(
	           field_of(column), &sheet->rows[row], value, &sheet->screen.arena, &err) ||
	       ui_complain(ui, "%s", err.text);
}

/* Drafts */

static struct draft_key draft_key(void *context)
{
	return (struct draft_key){.form = "stage: handtekeningen",
	    .parent = ((const struct contract_sheet *)context)->placed->row.id};
}

static const char *cell_name(void *context, size_t row, size_t column, struct arena *arena)
{
	(void)context;
	return arena_format(arena, "%s %s", parties[row].code, field_of(column)->name);
}

static const struct grid_draft_kind drafts = {
    .title = "Stagecontract", .key = draft_key, .name = cell_name};

/* Reads existing signatures, and fills in who is likely to sign the others. */

static bool read_signed(struct ui *ui, struct contract_sheet *sheet, struct error *err)
{
	bool good = true;
	struct query *q = db_query(ui->db,
	    "SELECT id, rev, internship, party, name, signed_on, manner, seen_by "
	    "FROM visible_internship_signature WHERE internship = ?1",
	    "i", sheet->placed->row.id);
	while (good && query_next(q))
		for (int i = 0; i < PARTIES; i++)
			if (strcmp(named_text(q, "party"), parties[i].code) == 0)
				good = record_load(&internship_signature_entity, q, &sheet->rows[i],
				    &sheet->screen.arena, err);
	return query_done(q, good ? err : NULL) && good;
}

static void propose(struct ui *ui, struct contract_sheet *sheet)
{
	const struct placed *placed = sheet->placed;
	for (int i = 0; i < PARTIES; i++) {
		struct internship_signature *row = &sheet->rows[i];
		if (row->id)
			continue;
		*row = (struct internship_signature){.internship = placed->row.id,
		    .manner = SIGNED_ON_PAPER,
		    .seen_by = access_actor(ui->db)->id};
		snprintf(row->party, sizeof row->party, "%s", parties[i].code);
		text_put(row->name, sizeof row->name, placed_signer(ui, placed, parties[i].code));
	}
}

static void set_up(struct contract_sheet *sheet)
{
	static const struct grid_column columns[COLUMNS] = {
	    {.label = "Wie tekent", .width = 15},
	    {.label = "Naam", .help = "Wie heeft er getekend?", .kind = CELL_TEXT, .limit = 127},
	    {.label = "Getekend op",
	        .help =
	            "Op welke dag? Bijvoorbeeld vandaag of 1/9. Zonder dag is er niet getekend.",
	        .kind = CELL_TEXT,
	        .width = 12,
	        .limit = 30},
	    {.label = "Hoe",
	        .help = "Manier van tekenen. Enter opent de lijst.",
	        .kind = CELL_CHOICE,
	        .width = 16},
	    {.label = "Gezien door",
	        .help = "Welke medewerker zag de handtekening? Enter opent de lijst.",
	        .kind = CELL_CHOICE,
	        .width = 14},
	};
	memcpy(sheet->columns, columns, sizeof columns);
	sheet->columns[MANNER].choices = &sheet->manners;
	sheet->columns[SEEN_BY].choices = &sheet->staff;
	sheet->screen.grid = (struct grid){.columns = sheet->columns,
	    .column_count = COLUMNS,
	    .count = PARTIES,
	    .frozen = 1,
	    .down = true,
	    .context = sheet,
	    .get = get,
	    .set = set,
	    .about = about,
	    .mark = mark,
	    .column = SIGNED_ON};
	for (size_t i = PARTIES; i-- > 0;)
		if (is_awaited(sheet, i))
			sheet->screen.grid.row = i;
}

static bool read_sheet(struct ui *ui, struct grid_screen *screen, struct error *err)
{
	struct contract_sheet *sheet = (struct contract_sheet *)screen;
	struct arena *arena = &screen->arena;
	if (!read_signed(ui, sheet, err) ||
	    !choices_read(ui->db, field_of(MANNER)->choices, 0, arena, &sheet->manners, err) ||
	    !choices_read(ui->db, field_of(SEEN_BY)->choices, 0, arena, &sheet->staff, err))
		return false;
	propose(ui, sheet);
	set_up(sheet);
	return true;
}

static void header(struct ui *ui, struct grid_screen *screen, struct header *header)
{
	const struct contract_sheet *sheet = (const struct contract_sheet *)screen;
	header->left = "Stagecontract tekenen";
	header->right = sheet->placed->context;
	header->subtitle = arena_format(&ui->scratch, "vanaf %s · %s%s%s",
	    date_show(sheet->placed->row.starts_on).text,
	    *awaited(sheet, &ui->scratch) ? "nog te tekenen: " : "iedereen heeft getekend",
	    awaited(sheet, &ui->scratch),
	    screen->read_only             ? " · alleen lezen"
	    : grid_screen_changed(screen) ? " · nog niet opgeslagen"
	                                  : "");
}

/* Saving */

static bool is_right(struct ui *ui, struct contract_sheet *sheet)
{
	struct error err = {0};
	for (int i = 0; i < PARTIES; i++) {
		if (!date_is_set(sheet->rows[i].signed_on) ||
		    record_check(ui->db, &internship_signature_entity, &sheet->rows[i], &err))
			continue;
		sheet->screen.grid.row = (size_t)i;
		sheet->screen.grid.column = *sheet->rows[i].name ? SIGNED_ON : NAME;
		return ui_complain(ui, "%s: %s", parties[i].label, err.text);
	}
	return true;
}

/* Clearing the day removes the signature. */
static bool save_row(struct ui *ui, struct contract_sheet *sheet, int i, struct error *err)
{
	struct internship_signature row = sheet->rows[i];
	if (date_is_set(row.signed_on))
		return change_save(ui->db, &internship_signature_entity, &row, err);
	return !row.id || change_remove(ui->db, &internship_signature_entity, &row, err);
}

static bool save_rows(struct ui *ui, struct contract_sheet *sheet, struct error *err)
{
	if (!change_begin(ui->db, "Stagecontract getekend", err))
		return false;
	for (int i = 0; i < PARTIES; i++)
		if (!save_row(ui, sheet, i, err)) {
			change_abandon(ui->db);
			return false;
		}
	return change_commit(ui->db, err);
}

static void say_who_is_left(struct ui *ui, const struct contract_sheet *sheet)
{
	const char *left = awaited(sheet, &ui->scratch);
	if (*left)
		ui_say(ui, "Handtekeningen bewaard. Nog te tekenen door: %s.", left);
	else
		ui_say(ui, "Handtekeningen bewaard. Iedereen heeft getekend.");
}

static bool save_sheet(struct ui *ui, struct grid_screen *screen)
{
	struct contract_sheet *sheet = (struct contract_sheet *)screen;
	struct error err = {0};
	if (!is_right(ui, sheet))
		return false;
	if (!save_rows(ui, sheet, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	say_who_is_left(ui, sheet);
	return true;
}

/* Whoever has no name yet cannot sign: the cursor goes there. */
static enum outcome act_all(struct ui *ui, struct screen *screen)
{
	struct contract_sheet *sheet = (struct contract_sheet *)screen;
	struct grid *grid = &sheet->screen.grid;
	size_t nameless = PARTIES;
	if (sheet->screen.read_only || !grid_finish(ui, grid))
		return STAY;
	for (size_t i = PARTIES; i-- > 0;)
		if (is_awaited(sheet, i) && *sheet->rows[i].name)
			sheet->rows[i].signed_on = ui->today;
		else if (is_awaited(sheet, i))
			nameless = i;
	if (nameless < PARTIES) {
		grid->row = nameless;
		grid->column = NAME;
		ui_say(ui, "De anderen tekenden vandaag. Wie tekent er als %s?",
		    parties[nameless].label);
	} else {
		ui_say(ui, "Iedereen tekende vandaag. F2 slaat op.");
	}
	return STAY;
}

static const struct action actions[] = {
    {"F2 C-s", "opslaan", "Slaat alle handtekeningen op en gaat terug.", grid_screen_save, 0, NULL},
    {"F5", "iedereen vandaag", "Zet vandaag bij iedereen die nog moet tekenen.", act_all, 0, NULL},
    {"Enter", "invullen", "Vult de cel in of opent de keuzelijst.", NULL, 0, NULL},
    {"Del", "leegmaken", "Maakt de cel leeg. Zonder dag is er niet getekend.", NULL, ACT_HIDDEN,
        NULL},
    {0},
};

static const struct grid_screen_kind kind = {
    .name = "Stagecontract",
    .about =
        "Per partij wie er tekende, op welke dag en hoe. Leerling, bedrijf en school tekenen, en een ouder of voogd als de leerling op de eerste dag nog geen 18 is. Wie nog moet tekenen, heeft een uitroepteken.",
    .read = read_sheet,
    .header = header,
    .save = save_sheet,
    .actions = actions,
    .draft = &drafts,
};

bool sign_placement(struct ui *ui, int64_t internship)
{
	struct placed placed;
	if (!placed_read(ui, internship, &placed))
		return false;
	struct contract_sheet sheet = {.placed = &placed,
	    .screen.read_only = db_read_only_reason(ui->db) || !placed_followed(ui, &placed)};
	bool saved = grid_screen_run(ui, &sheet.screen, &kind);
	placed_done(&placed);
	return saved;
}
