/* A screen that is a list over a listing. */
#include "tui/list/list_screen.h"

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
	elsewhere_note(ui, &me->seen);
	arena_done(&me->arena);
	me->list.list.empty = me->kind->empty;
	if (!me->kind->read || me->kind->read(ui, me, err))
		return listed_read(ui, &me->list, err);
	listed_forget(&me->list);
	return false;
}

void list_screen_again(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_again(ui, screen, &err))
		ui_show_error(ui, &err);
}

/* Not while a search is typed. */
static bool read_when_changed(struct ui *ui, struct screen *screen)
{
	struct list_screen *me = me_of(screen);
	bool changed = !me->list.list.typing && elsewhere_changed(ui, &me->seen);
	if (changed)
		list_screen_again(ui, screen);
	return changed;
}

static void show_header(struct ui *ui, struct screen *screen, struct header *header)
{
	me_of(screen)->kind->header(ui, me_of(screen), header);
}

static bool read_first(struct ui *ui, struct screen *screen, struct error *err)
{
	const struct list_screen_kind *kind = me_of(screen)->kind;
	struct listed *list = list_of(screen);
	if (!read_again(ui, screen, err))
		return false;
	for (size_t row = 0; kind->begins_at && row < list->rows.count; row++)
		if (kind->begins_at(list, row))
			list_select(&list->list, row);
	return true;
}

static void draw_list(struct ui *ui, struct list_screen *me, struct box body)
{
	if (me->kind->above)
		me->kind->above(ui, me, &body);
	listed_draw(ui, &me->list, body);
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
	    .open = read_first,
	    .header = show_header,
	    .draw = draw_body,
	    .key = take_key,
	    .resume = list_screen_again,
	    .idle = read_when_changed,
	    .close = close_list,
	    .actions = kind->actions};
	me->screen.ops = &me->ops;
	return ui_run(ui, &me->screen);
}
