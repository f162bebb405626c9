/* A screen that is a list over a listing. */
#include "tui/list/list_screen.h"

enum { DETAIL = 5, LEAST_LIST = 8 };

static struct list_screen *me_of(struct screen *screen)
{
	return (struct list_screen *)screen;
}

struct listed *list_of(struct screen *screen)
{
	return &me_of(screen)->list;
}

static bool read_again(struct ui *ui, struct screen *screen, struct error *err)
{
	struct list_screen *me = me_of(screen);

	arena_done(&me->arena);
	me->list.list.empty = me->kind->empty;
	return (!me->kind->read || me->kind->read(ui, me, err)) && listed_read(ui, &me->list, err);
}

void list_screen_again(struct ui *ui, struct screen *screen)
{
	struct error err = {0};

	if (!read_again(ui, screen, &err))
		ui_show_error(ui, &err);
}

static void show_header(struct ui *ui, struct screen *screen, struct header *header)
{
	me_of(screen)->kind->header(ui, me_of(screen), header);
}

static void draw_list(struct ui *ui, struct list_screen *me, struct box body)
{
	struct box below = {body.row + body.rows - DETAIL, body.col + 1, DETAIL, body.cols - 2};
	bool room = me->kind->detail && body.rows >= LEAST_LIST + DETAIL + 1;
	size_t row;

	if (room)
		body.rows -= DETAIL + 1;
	listed_draw(ui, &me->list, body);
	if (!room || !listed_selected(&me->list, &row))
		return;
	draw_rule(ui, below.row - 1, below.col, below.cols);
	draw_paragraph(ui, below, T_PLAIN, me->kind->detail(&me->list, row, &ui->scratch));
}

static void draw_body(struct ui *ui, struct screen *screen, struct box body)
{
	struct list_screen *me = me_of(screen);

	(me->kind->draw ? me->kind->draw : draw_list)(ui, me, body);
}

static enum outcome take_key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &list_of(screen)->list, pressed);
}

static void close_list(struct ui *ui, struct screen *screen)
{
	(void)ui;
	if (me_of(screen)->kind->close)
		me_of(screen)->kind->close(me_of(screen));
	listed_done(list_of(screen));
	arena_done(&me_of(screen)->arena);
}

enum outcome list_screen_run(
    struct ui *ui, struct list_screen *me, const struct list_screen_kind *kind)
{
	me->kind = kind;
	me->list.kind = &kind->list;
	me->list.owner = me;
	me->ops = (struct screen_ops){.name = kind->name,
	    .about = kind->about,
	    .open = read_again,
	    .header = show_header,
	    .draw = draw_body,
	    .key = take_key,
	    .resume = list_screen_again,
	    .close = close_list,
	    .actions = kind->actions};
	me->screen.ops = &me->ops;
	return ui_run(ui, &me->screen);
}
