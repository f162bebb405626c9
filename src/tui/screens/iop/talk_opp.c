/* A step of the first talk of the year: does the OPP still fit? It stays as it is, or is changed in
 * a new version. */
#include "tui/input/dialog.h"
#include "tui/screens/iop/talk.h"

static bool talk_opp_open(struct ui *ui, struct wizard *wizard, struct error *err)
{
	struct talk *talk = talk_of(wizard);
	talk->opp = (struct opp_view){.pupil = talk->card.id, .holds = true};
	return opp_view_read(ui, &talk->opp, err);
}

static const char *question(const struct ui *ui, const struct opp_view *view)
{
	if (access_read(ui->db, OPP) == NONE)
		return "Deze stap is voor de mentor. Ga verder met F6.";
	if (access_write(ui->db, OPP) == NONE)
		return "Je mag het OPP lezen, niet wijzigen. Vraag de mentor.";
	if (!view->opp.id)
		return "a begint het OPP, F6 gaat verder zonder.";
	return view->current ? "Klopt het OPP nog? b: ja, het blijft zo. a: nee, aanvullen."
	                     : "Dit is een concept. a: aanvullen.";
}

static void draw(struct ui *ui, struct wizard *wizard, struct box body)
{
	struct opp_view *view = &talk_of(wizard)->opp;
	talk_frame(ui, talk_of(wizard), &body);
	draw_text(ui, body.row, body.col + 1, body.cols - 2, T_TITLE, question(ui, view));
	opp_view_draw(ui, view, (struct box){body.row + 1, body.col, body.rows - 1, body.cols});
}

static enum outcome key(struct ui *ui, struct wizard *wizard, const struct key *pressed)
{
	return opp_view_key(ui, &talk_of(wizard)->opp, pressed);
}

static void talk_opp_close(struct ui *ui, struct wizard *wizard)
{
	(void)ui;
	opp_view_done(&talk_of(wizard)->opp);
}

static bool reread(struct ui *ui, struct wizard *wizard, struct error *err)
{
	return opp_view_read(ui, &talk_of(wizard)->opp, err);
}

static enum outcome again(struct ui *ui, struct talk *talk)
{
	struct error err = {0};
	if (!opp_view_read(ui, &talk->opp, &err))
		ui_show_error(ui, &err);
	return STAY;
}

static enum outcome act_read(struct ui *ui, struct screen *screen)
{
	return opp_view_show(ui, &talk_of_screen(screen)->opp);
}

static enum outcome act_unchanged(struct ui *ui, struct screen *screen)
{
	struct talk *talk = talk_of_screen(screen);
	opp_evaluate_in_talk(ui, talk->card.id, talk_day(ui, talk));
	return again(ui, talk);
}

static enum outcome act_change(struct ui *ui, struct screen *screen)
{
	struct talk *talk = talk_of_screen(screen);
	int64_t concept;
	if (opp_concept(ui, talk->card.id, &concept))
		open_opp(ui, talk->card.id);
	return again(ui, talk);
}

static enum outcome act_hear(struct ui *ui, struct screen *screen)
{
	struct talk *talk = talk_of_screen(screen);
	opp_hear(ui, talk->card.id);
	return again(ui, talk);
}

static bool may_write(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, OPP) != NONE;
}

static bool types(const struct wizard *wizard)
{
	(void)wizard;
	return false;
}

static const struct action actions[] = {
    {"b", "blijft zo",
        "Het OPP blijft zoals het is: een evaluatie met de leerling op de dag van het gesprek; F2 slaat die op.",
        act_unchanged, ACT_WRITES, may_write},
    {"a", "aanvullen", "Opent het concept om het aan te vullen; zonder concept begint er een.",
        act_change, ACT_WRITES, may_write},
    {"h", "horen", "Schrijft op wat de leerling van het OPP vindt.", act_hear, ACT_WRITES,
        may_write},
    {"Enter", "lezen", "Toont de hele tekst.", act_read, ACT_HIDDEN, NULL},
    {"F7", "dag en wie", "Vult in wanneer het gesprek was en wie erbij waren.",
        talk_ask_day_and_who, ACT_HIDDEN | ACT_WRITES, may_write_iop},
    {0},
};

const struct wizard_step opp_step = {.title = "OPP",
    .open = talk_opp_open,
    .draw = draw,
    .key = key,
    .again = reread,
    .types = types,
    .close = talk_opp_close,
    .actions = actions};
