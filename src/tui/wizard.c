/* A wizard: one screen, with the current step inside. */
#include "tui/wizard.h"

#include "tui/input/dialog.h"

static const struct wizard_step *step_of(const struct wizard *wizard)
{
	return &wizard->steps[wizard->step];
}

static int count_steps(const struct wizard *wizard)
{
	int count = 0;
	while (wizard->steps[count].title)
		count++;
	return count;
}

static void make_table(struct wizard *wizard);
static const struct screen_ops typing_ops, ops;

/* Letters are text or actions, as the step has it now. */
static void settle(struct wizard *wizard)
{
	const struct wizard_step *step = step_of(wizard);
	wizard->screen.ops = !step->types || step->types(wizard) ? &typing_ops : &ops;
}

static bool open_step(struct ui *ui, struct wizard *wizard, struct error *err)
{
	const struct wizard_step *step = step_of(wizard);
	wizard->opened = !step->open || step->open(ui, wizard, err);
	wizard->changes = ui->db ? db_changes(ui->db) : 0;
	make_table(wizard);
	settle(wizard);
	return wizard->opened;
}

static void close_step(struct ui *ui, struct wizard *wizard)
{
	const struct wizard_step *step = step_of(wizard);
	if (wizard->opened && step->close)
		step->close(ui, wizard);
	wizard->opened = false;
}

static bool save_step(struct ui *ui, struct wizard *wizard)
{
	const struct wizard_step *step = step_of(wizard);
	return !wizard->opened || !step->save || step->save(ui, wizard);
}

/* Saves this step and opens another; if that fails to open, returns to this one. */
static enum outcome go(struct ui *ui, struct wizard *wizard, int to)
{
	int from = wizard->step;
	struct error err = {0};
	if (!save_step(ui, wizard))
		return STAY;
	close_step(ui, wizard);
	wizard->step = to;
	if (open_step(ui, wizard, &err))
		return STAY;
	ui_show_error(ui, &err);
	wizard->step = from;
	return open_step(ui, wizard, &err) ? STAY : CLOSE;
}

static enum outcome next(struct ui *ui, struct screen *screen)
{
	struct wizard *wizard = (struct wizard *)screen;
	const struct wizard_step *step = step_of(wizard);
	if (step->next && (!save_step(ui, wizard) || !step->next(ui, wizard)))
		return STAY;
	if (wizard->step + 1 < count_steps(wizard))
		return go(ui, wizard, wizard->step + 1);
	if (!save_step(ui, wizard) || (wizard->finish && !wizard->finish(ui, wizard)))
		return STAY;
	wizard->finished = true;
	return CLOSE;
}

static enum outcome previous(struct ui *ui, struct screen *screen)
{
	struct wizard *wizard = (struct wizard *)screen;
	if (wizard->step == 0) {
		ui_say(ui, "Dit is de eerste stap.");
		return STAY;
	}
	return go(ui, wizard, wizard->step - 1);
}

static enum outcome save_now(struct ui *ui, struct screen *screen)
{
	struct wizard *wizard = (struct wizard *)screen;
	if (!save_step(ui, wizard) || *ui->message)
		return STAY;
	bool unchanged = ui->db && wizard->changes == db_changes(ui->db);
	ui_say(ui, "%s", unchanged ? UNCHANGED : "Deze stap is opgeslagen.");
	return STAY;
}

static bool wizard_open(struct ui *ui, struct screen *screen, struct error *err)
{
	struct wizard *wizard = (struct wizard *)screen;
	if (wizard->step < 0 || wizard->step >= count_steps(wizard))
		wizard->step = 0;
	return open_step(ui, wizard, err);
}

static bool go_to_step(struct ui *ui, void *wizard, size_t step)
{
	if ((int)step != ((struct wizard *)wizard)->step)
		go(ui, wizard, (int)step);
	return false;
}

static void header(struct ui *ui, struct screen *screen, struct header *out)
{
	struct wizard *wizard = (struct wizard *)screen;
	int count = count_steps(wizard);
	out->left = wizard->title;
	out->right = arena_format(&ui->scratch, "stap %d van %d", wizard->step + 1, count);
	out->current = wizard->step;
	out->go = go_to_step;
	for (int i = 0; i < count; i++)
		header_tab(ui, out, "%d %s", i + 1, wizard->steps[i].title);
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct wizard *wizard = (struct wizard *)screen;
	if (wizard->opened)
		step_of(wizard)->draw(ui, wizard, body);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct wizard *wizard = (struct wizard *)screen;
	const struct wizard_step *step = step_of(wizard);
	enum outcome outcome = step->key ? step->key(ui, wizard, pressed) : UNHANDLED;
	settle(wizard);
	return outcome;
}

static bool keep_typed(struct ui *ui, void *context)
{
	struct wizard *wizard = context;
	const struct wizard_step *step = step_of(wizard);
	return !wizard->opened || !step->keep || step->keep(ui, wizard);
}

static void keep(struct ui *ui, struct screen *screen)
{
	keep_typed(ui, screen);
}

static bool idle(struct ui *ui, struct screen *screen)
{
	ui->message[0] = '\0';
	keep(ui, screen);
	return ui->message[0] != '\0';
}

/* Rereads after another screen or an undo changed something. */
static void resume(struct ui *ui, struct screen *screen)
{
	struct wizard *wizard = (struct wizard *)screen;
	const struct wizard_step *step = step_of(wizard);
	struct error err = {0};
	if (wizard->opened && step->again && !step->again(ui, wizard, &err))
		ui_show_error(ui, &err);
}

static bool save_typed(struct ui *ui, void *wizard)
{
	return save_step(ui, wizard);
}

static void forget_typed(struct ui *ui, void *context)
{
	struct wizard *wizard = context;
	if (step_of(wizard)->forget)
		step_of(wizard)->forget(ui, wizard);
}

/* Leaving half-way saves what was chosen too; for what was typed, the user decides. */
static bool may_close(struct ui *ui, struct screen *screen)
{
	static const struct typed typed = {save_typed, keep_typed, forget_typed};
	struct wizard *wizard = (struct wizard *)screen;
	const struct wizard_step *step = step_of(wizard);
	if (wizard->finished || !wizard->opened)
		return true;
	if (step->changed && step->changed(wizard))
		return typed_may_close(ui, step->title, &typed, wizard);
	return (step->proposes && step->proposes(wizard)) || save_step(ui, wizard);
}

static void wizard_close(struct ui *ui, struct screen *screen)
{
	close_step(ui, (struct wizard *)screen);
}

/* Each step can be gone to by Alt and its digit, and by its name or number in the palette. */
#define JUMP(n)                                                                                    \
	static enum outcome jump_##n(struct ui *ui, struct screen *screen)                         \
	{                                                                                          \
		return go(ui, (struct wizard *)screen, (n)-1);                                     \
	}
JUMP(1)
JUMP(2)
JUMP(3)
JUMP(4)
JUMP(5)
JUMP(6)

static const struct action jumps[] = {
    {"A-1", NULL, "Gaat naar stap 1.", jump_1, ACT_HIDDEN, NULL},
    {"A-2", NULL, "Gaat naar stap 2.", jump_2, ACT_HIDDEN, NULL},
    {"A-3", NULL, "Gaat naar stap 3.", jump_3, ACT_HIDDEN, NULL},
    {"A-4", NULL, "Gaat naar stap 4.", jump_4, ACT_HIDDEN, NULL},
    {"A-5", NULL, "Gaat naar stap 5.", jump_5, ACT_HIDDEN, NULL},
    {"A-6", NULL, "Gaat naar stap 6.", jump_6, ACT_HIDDEN, NULL},
};

enum { JUMPS = sizeof jumps / sizeof *jumps };

static const char *next_label(const struct wizard *wizard, bool last)
{
	const struct wizard_step *step = step_of(wizard);
	const char *own = step->next_label ? step->next_label(wizard) : NULL;
	if (own)
		return own;
	if (!last)
		return "verder";
	return wizard->finish_label ? wizard->finish_label : "afronden";
}

/* The table has going on, the rows of the step, going back, and the steps to go to. */
static void make_table(struct wizard *wizard)
{
	enum { ROOM = sizeof wizard->table / sizeof *wizard->table - 4 - JUMPS };
	const struct action *step = step_of(wizard)->actions;
	int count = 0, steps = count_steps(wizard);
	bool last = wizard->step + 1 == steps;
	wizard->table[count++] = (struct action){"F6 C-n", next_label(wizard, last),
	    last ? "Slaat deze stap op en rondt af."
	         : "Slaat deze stap op en gaat naar de volgende.",
	    next, 0, NULL};
	for (; step && step->label && count < ROOM; step++)
		wizard->table[count++] = *step;
	if (wizard->step > 0)
		wizard->table[count++] = (struct action){"F5 C-p", "terug een stap",
		    "Slaat deze stap op en gaat naar de vorige.", previous, 0, NULL};
	wizard->table[count++] = (struct action){
	    "F2 C-s", "opslaan", "Slaat deze stap op en blijft hier.", save_now, ACT_HIDDEN, NULL};
	for (int i = 0; i < steps && i < JUMPS && steps > 1; i++) {
		wizard->table[count] = jumps[i];
		wizard->table[count++].label = wizard->steps[i].title;
	}
	wizard->table[count] = (struct action){0};
	wizard->screen.more_actions = wizard->table;
	wizard->screen.name = step_of(wizard)->title;
	wizard->screen.about = step_of(wizard)->about ? step_of(wizard)->about : wizard->about;
}

#define WIZARD_OPS(letters)                                                                                  \
	{                                                                                                    \
		.name = "Stappen",                                                                           \
		.about =                                                                                     \
		    "Elke stap wordt opgeslagen als je naar een andere gaat. Je kunt op elk moment stoppen " \
		    "en later verdergaan.",                                                                  \
		.flags = (letters), .open = wizard_open, .header = header, .draw = draw,                     \
		.key = key, .resume = resume, .idle = idle, .may_close = may_close, .keep = keep,            \
		.close = wizard_close,                                                                       \
	}

static const struct screen_ops typing_ops = WIZARD_OPS(SCREEN_TYPES), ops = WIZARD_OPS(0);

bool wizard_run(struct ui *ui, struct wizard *wizard)
{
	wizard->screen.ops = &typing_ops;
	wizard->finished = false;
	ui_run(ui, &wizard->screen);
	return wizard->finished;
}
