/* Shared by the files of the list. */
#ifndef TUI_LIST_LIST_INTERNAL_H
#define TUI_LIST_LIST_INTERNAL_H

#include "tui/list/columns.h"
#include "tui/list/list.h"
#include "tui/unfold.h"

/* Columns before the cells: "›" for the selected row, the mark, a space. */
enum { LIST_MARGIN = 3 };

/* Reads how the user likes to see the list, the first time that it is drawn. */
void list_recall(struct ui *ui, struct list *list);
/* Remembers it under this name, such as "volgorde"; "" forgets it. */
void list_keep(struct ui *ui, const struct list *list, const char *what, const char *value);
void list_forget_shape(struct list *list);

/* Shows the source again after its shape changed; at_top selects the first row. */
void list_show_again(struct list *list, bool at_top);

/* Makes the columns that were chosen those of the source, and puts the rows in order. */
void list_apply_columns(struct list *list);
void list_apply_order(struct list *list);

/* The keys: they ask what to do. */
enum outcome list_choose_order(struct ui *ui, struct list *list);
enum outcome list_choose_columns(struct ui *ui, struct list *list);
enum outcome list_copy(struct ui *ui, struct list *list);

/* Calls each for the rows left by the filter, in order; those of closed groups too. */
void list_each(const struct list *list,
    void (*each)(void *context, const struct list *list, size_t row), void *context);

/* Is the column shown in the window as it was last drawn? */
bool list_shows(const struct list *list, size_t column);

/* Returns the room for the name of a group in its line. */
int list_head_room(const struct list *list, const struct list_line *line);

/* Shows the selected row in full. */
enum outcome list_read_row(struct ui *ui, const struct list *list);

/* Takes together the cells of a line that are cut. */
struct unfolded list_unfold(struct ui *ui, const struct list *list, const struct column_widths *w,
    const struct list_line *line);

/* Returns the number of lines that a line unfolds to when it is selected. */
long list_unfolds(struct ui *ui, const struct list *list, size_t at);

#endif
