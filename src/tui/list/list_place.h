/* The place in a list, found again after it was read anew: at the same row, or when that is gone at
 * the one that came after it. */
#ifndef TUI_LIST_LIST_PLACE_H
#define TUI_LIST_LIST_PLACE_H

struct list;

/* Sets the remembered row of the new source, by the keys of the old one. */
void list_place_find(struct list *list);

/* Remembers the keys of the source. */
void list_place_keep(struct list *list);

#endif
