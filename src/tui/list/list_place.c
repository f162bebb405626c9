/* The place in a list, found again after it was read anew. */
#include "tui/list/list_place.h"

#include <stdlib.h>

#include "tui/list/list.h"

static bool has_key(const struct list *list, size_t row, int64_t key)
{
	return row < list->source.count && list->source.key(list->source.context, row) == key;
}

/* Returns the row with this key, by preference at the same place, as keys may be shared; the number
 * of rows when there is none. */
static size_t find(const struct list *list, int64_t key)
{
	size_t row = 0;
	if (has_key(list, list->remembered, key))
		return list->remembered;
	while (row < list->source.count && !has_key(list, row, key))
		row++;
	return row;
}

void list_place_find(struct list *list)
{
	size_t at = list->remembered, row;
	if (!list->source.key || list->key_count == 0)
		return;
	row = find(list, list->remembered_key);
	/* it is gone: what came after it */
	while (row == list->source.count && ++at < list->key_count)
		row = find(list, list->keys[at]);
	if (row < list->source.count)
		list->remembered = row;
}

void list_place_keep(struct list *list)
{
	free(list->keys);
	list->keys = NULL;
	list->key_count = list->source.key ? list->source.count : 0;
	if (list->key_count > 0)
		list->keys = xcalloc(list->key_count, sizeof *list->keys);
	for (size_t row = 0; row < list->key_count; row++)
		list->keys[row] = list->source.key(list->source.context, row);
}
